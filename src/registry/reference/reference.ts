/**
 * The one parser of image references.
 *
 *   reference = [ domain "/" ] path [ ":" tag ] [ "@" digest ]
 *   domain    = ( label { "." label } | "[" ipv6 "]" ) [ ":" digits ]
 *   label     = alnum | alnum { alnum | "-" } alnum              alnum: a-z A-Z 0-9
 *   path      = component { "/" component }
 *   component = lower { separator lower }                         lower: one or more of a-z 0-9
 *   separator = "." | "_" | "__" | one or more "-"
 *   tag       = word { word | "." | "-" }                         word: alnum or "_"; at most 128 characters
 *   digest    = "sha256:" 64 hex | "sha512:" 128 hex              hex: 0-9 a-f
 *
 * The first of several components is the domain when it is `localhost` or has a `.`, a `:` or an upper-case letter.
 * Else the whole is a path on Docker Hub, where a path of one component gets the prefix `library/`.
 * Source: https://github.com/distribution/reference/tree/v0.6.0 (reference.go, regexp.go, normalize.go), with digests
 * narrowed to the algorithms of https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#registered-algorithms
 */

import { InvalidReferenceError } from '../errors.ts';
import { quote } from '../quote.ts';
import { findDigestProblem } from './digest.ts';
import { findAloneProblem, findDomainProblem, findHost, isDomain } from './domain.ts';

/** An image reference with its registry and repository spelled out. With a tag and a digest, the digest decides. */
export interface Reference {
	/** Lower case, with the port where one was given; `docker.io` for every name of Docker Hub. */
	readonly registry: string;
	readonly repository: string;
	readonly tag: string | undefined;
	readonly digest: string | undefined;
}

/** The canonical name of Docker Hub. */
export const DOCKER_HUB = 'docker.io';

const DOCKER_HUB_API = 'registry-1.docker.io';
const DOCKER_HUB_HOSTS: ReadonlySet<string> = new Set([
	DOCKER_HUB,
	'index.docker.io',
	DOCKER_HUB_API,
	'registry.hub.docker.com',
	'hub.docker.com',
]);

/** Looked at first, so that nothing else sees a longer text. A host name of 253, and 255 + 128 + 135 characters fit. */
const TEXT_LIMIT = 1024;
const REPOSITORY_LIMIT = 255;

// Nothing here can match the same text in two ways, so these stay linear: `-+` must not become `-*`.
const LOWER = '[a-z0-9]+';
const SEPARATOR = '(?:\\.|__?|-+)';
const COMPONENT = `${LOWER}(?:${SEPARATOR}${LOWER})*`;
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/** Docker takes these for the id of a local image, and never for a name. */
const IMAGE_ID = /^[a-f0-9]{64}$/;
const SCHEME = /^(?:https|oci|docker):\/\//i;

/**
 * The reference that `text` writes; white space around it and one leading `https://`, `oci://` or `docker://` do not count.
 * A text without a registry belongs to `defaultRegistry`; only Docker Hub adds `library/`. A tag that is not there stays undefined.
 *
 * @throws InvalidReferenceError for a text outside the grammar, above 1024 characters or 255 in the repository, has a port
 * outside 1..65535 or `http://`, and for a registry of one word without a port. Where only upper case in the repository is wrong, its suggestion is the text in lower case.
 */
export function parseReference(text: string, defaultRegistry: string = DOCKER_HUB): Reference {
	const bare = strip(text, 'an image reference');
	if (IMAGE_ID.test(bare)) {
		throw new InvalidReferenceError('64 hexadecimal digits are the id of a local image: write repository@sha256:...');
	}
	const [first, rest] = cut(bare, '/');
	const hasDomain = rest !== undefined && isDomain(first);
	const registry = hasDomain ? canonicalRegistry(first) : parseRegistry(defaultRegistry);
	const [name, digest] = cut(hasDomain ? rest : bare, '@');
	const [path, tag] = cut(name, ':');
	const repository = registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path;
	const reference = { registry, repository, tag, digest };
	const problem =
		findAloneProblem(registry) ??
		findPathProblem(path) ??
		findLengthProblem(repository) ??
		findTagProblem(tag) ??
		(digest === undefined ? undefined : findDigestProblem(digest));
	if (problem === undefined) {
		return reference;
	}
	const lowered = `${hasDomain ? `${first.toLowerCase()}/` : ''}${path.toLowerCase()}${suffix(reference)}`;
	const isSuggestion = path !== path.toLowerCase() && isReference(lowered, defaultRegistry);
	throw new InvalidReferenceError(problem, isSuggestion ? lowered : undefined);
}

/**
 * The canonical name of the registry that `text` writes as `host`, `host:port` or `https://host/v2/`: lower case, and
 * `docker.io` for all of Docker Hub's names, such as the `https://index.docker.io/v1/` of Docker's config.
 *
 * @throws InvalidReferenceError for a text that is not a host, for `http://`, and for a path other than `/v1/` or `/v2/`.
 */
export function parseRegistry(text: string): string {
	const [domain, path = ''] = cut(strip(text, 'a registry'), '/');
	if (!/^(?:v[12]\/?)?$/.test(path)) {
		throw new InvalidReferenceError('a registry has no path: write its host alone, as in registry.example.com:5000');
	}
	return canonicalRegistry(domain);
}

/** Whether a text is a tag by the grammar above. */
export function isTag(text: string): boolean {
	return TAG.test(text);
}

/** The part of a URL that stands for the image: the digest, else the tag, else `latest`. */
export function identifier({ tag, digest }: Reference): string {
	return digest ?? tag ?? 'latest';
}

/** The reference with everything spelled out: `docker.io/library/alpine:3.20@sha256:...`, with `:latest` for neither tag nor digest. */
export function canonical(reference: Reference): string {
	const isBare = reference.tag === undefined && reference.digest === undefined;
	return `${reference.registry}/${reference.repository}${isBare ? ':latest' : suffix(reference)}`;
}

/** The reference as short as Docker shows it: `alpine:3.20`. Parsed again, it gives the same reference. */
export function familiar(reference: Reference): string {
	return familiarName(reference) + suffix(reference);
}

/** The same reference at this digest, its tag kept. @throws InvalidReferenceError */
export function withDigest(reference: Reference, digest: string): Reference {
	check(findDigestProblem(digest));
	return { ...reference, digest };
}

/** The same repository at this tag. The digest goes, because it was another tag's. @throws InvalidReferenceError */
export function withTag(reference: Reference, tag: string): Reference {
	check(findTagProblem(tag));
	return { ...reference, tag, digest: undefined };
}

/** The host, with its port, that serves a registry's API: `registry-1.docker.io` for Docker Hub, else the registry itself. */
export function apiHost(registry: string): string {
	return registry === DOCKER_HUB ? DOCKER_HUB_API : registry;
}

/**
 * Whether two names are one registry: equal as hosts of https URLs (case and `:443` do not count), or both Docker Hub's.
 * Whole hosts are compared, so `evildocker.io` is not an alias of Docker Hub. False where one is not a registry's name.
 */
export function isSameRegistry(a: string, b: string): boolean {
	const [host, other] = [a, b].map(findHost).map((found = '') => (DOCKER_HUB_HOSTS.has(found) ? DOCKER_HUB : found));
	return host !== '' && host === other;
}

/** A hint, as a sentence, for a reference that probably lost its repository: `ghcr.io` or `localhost:5000` alone. Else undefined. */
export function suggestRepository(text: string): string | undefined {
	const bare = text.trim().replace(SCHEME, '');
	const [name = ''] = bare.split(/[:@]/, 1);
	if (bare.includes('/') || !(name === 'localhost' || name.includes('.')) || !isReference(bare, DOCKER_HUB)) {
		return undefined;
	}
	const host = /:[0-9]+$/.test(bare) ? bare : name;
	return `${quote(bare)} looks like a registry: an image on it is written ${quote(`${host}/repository:tag`)}`;
}

function strip(text: string, what: string): string {
	if (text.length > TEXT_LIMIT) {
		throw new InvalidReferenceError(`${what} has at most ${TEXT_LIMIT} characters, not ${text.length}`);
	}
	const trimmed = text.trim();
	if (/^http:\/\//i.test(trimmed)) {
		throw new InvalidReferenceError('plain http needs the host in `insecure-registries`, and no http:// here');
	}
	const bare = trimmed.replace(SCHEME, '');
	if (bare === '') {
		throw new InvalidReferenceError(`${what} is expected, and nothing is there`);
	}
	if (/\s/.test(bare)) {
		throw new InvalidReferenceError(`${what} has no white space inside`);
	}
	return bare;
}

function canonicalRegistry(domain: string): string {
	check(findDomainProblem(domain));
	return DOCKER_HUB_HOSTS.has(findHost(domain) ?? '') ? DOCKER_HUB : domain.toLowerCase();
}

function findPathProblem(path: string): string | undefined {
	if (PATH.test(path)) {
		return undefined;
	}
	if (path === '') {
		return 'the repository is missing: it comes before the tag and the digest';
	}
	if (path.split('/').includes('')) {
		return 'a part of the repository is empty: one "/" stands between two parts, and none at either end';
	}
	if (PATH.test(path.toLowerCase())) {
		return `the repository ${quote(path)} must be lower-case`;
	}
	return `the repository ${quote(path)} is not made of lower-case letters and digits, with ".", "_", "__" or "-" inside and "/" between parts`;
}

function findLengthProblem(repository: string): string | undefined {
	return repository.length > REPOSITORY_LIMIT
		? `a repository has at most ${REPOSITORY_LIMIT} characters, not ${repository.length}`
		: undefined;
}

function findTagProblem(tag: string | undefined): string | undefined {
	if (tag === undefined || isTag(tag)) {
		return undefined;
	}
	return /^[.-]/.test(tag)
		? `a tag begins with a letter, a digit or "_", not with "${tag.charAt(0)}"`
		: `the tag ${quote(tag)} is not made of 1 to 128 letters, digits, "_", "." and "-"`;
}

function check(problem: string | undefined): void {
	if (problem !== undefined) {
		throw new InvalidReferenceError(problem);
	}
}

function isReference(text: string, defaultRegistry: string): boolean {
	try {
		parseReference(text, defaultRegistry);
		return true;
	} catch {
		return false;
	}
}

/** The repository alone, as short as Docker shows it. */
export function familiarName({ registry, repository }: Reference): string {
	const [first = '', second, third] = repository.split('/');
	if (registry === DOCKER_HUB && first === 'library' && second !== undefined && third === undefined) {
		return IMAGE_ID.test(second) ? repository : second;
	}
	return registry === DOCKER_HUB && !isDomain(first) ? repository : `${registry}/${repository}`;
}

function suffix({ tag, digest }: Pick<Reference, 'tag' | 'digest'>): string {
	return `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

function cut(text: string, separator: string): [before: string, after: string | undefined] {
	const at = text.indexOf(separator);
	return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
