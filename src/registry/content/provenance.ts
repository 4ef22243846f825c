import { bareType } from '../connection/message.ts';
import { findObject, isObject, type JsonObject, objectsOf, textOf, textsOf } from '../json.ts';
import { isDigest } from '../reference/digest.ts';
import { canonical, DOCKER_HUB, parseReference, type Reference } from '../reference/reference.ts';
import { PROVENANCE_ENVELOPE } from './attestation.ts';
import type { Platform } from './platform.ts';
import { findImage, type PackagedImage, parsePackageUrl } from './purl.ts';

/** An image that went into a build. */
export interface BuildInput {
	/** With a digest where the build itself named it. */
	readonly reference: Reference;
	/** What the reference resolved to: of a tag with several platforms the index's. */
	readonly digest: string;
	/** Undefined where it is not told. */
	readonly platform: Platform | undefined;
}

/** What BuildKit says of a build. It is not signed: a claim of whoever pushed. */
export interface Provenance {
	/** Without the frontend and the scanner, which leave nothing in the image, and without all that is no image of a registry. */
	readonly inputs: readonly BuildInput[];
	/** Whether an image of no registry went into it: from an OCI layout. */
	readonly hasLocal: boolean;
	/** Whether `inputs` has every image of a registry: else one could not be named, or there were too many. */
	readonly isComplete: boolean;
	/** Only with `mode=max`, and where Docker's own frontend read it. */
	readonly dockerfile: DockerfileSource | undefined;
}

/** The Dockerfile of a build, and with what it was read. Values may be secrets: arguments are passed for many purposes. */
export interface DockerfileSource {
	readonly text: string;
	/** Empty for the last stage. */
	readonly target: string;
	readonly buildArgs: ReadonlyMap<string, string>;
	/** What stands for a name, such as `docker-image://alpine:3.20`. */
	readonly contexts: ReadonlyMap<string, string>;
}

/** Where the versions of a predicate have what we read. */
interface Predicate {
	readonly buildType: unknown;
	readonly materials: unknown;
	readonly request: unknown;
	readonly metadata: unknown;
}

/** A build has a few; a hundred are many. */
const MOST_MATERIALS = 1_000;
/** Characters. A reference has at most 1024, each of them written as up to three, and a platform comes to it. */
const MOST_URI = 4096;
/** Bytes. A long Dockerfile has a hundredth of that. */
const MOST_DOCKERFILE = 1024 * 1024;

/** The second is of v1. GitHub's and other builders' provenance is of other types, and names no images. */
const BUILD_TYPES = ['https://mobyproject.org/buildkit@', 'https://github.com/moby/buildkit/'];
const FRONTENDS: ReadonlySet<string> = new Set(['docker/dockerfile', 'docker/dockerfile-upstream']);
/** It reads the result for the SBOM. Mirrors keep the name. */
const SCANNER = /(?:^|\/)buildkit-syft-scanner$/;
/** What `ref_type` calls that a build can take from a registry, and is no image. */
const PARTS: ReadonlySet<string> = new Set(['blob', 'bundle']);
/**
 * The first versions wrote a local image as a bare reference with its digest.
 * Source: https://github.com/moby/buildkit/blob/0339524fad436ed458970b65fbd058d1e3b139db/solver/llbsolver/provenance/predicate.go (slsaMaterials)
 */
const BARE_LOCAL = /^[^:]*(?::\d+\/[^:]*)?(?::[\w.-]+)?@sha(?:256|512):[0-9a-f]+$/;

/**
 * Reads a layer of an attestation manifest: BuildKit's provenance of v0.2 or v1, `min` and `max`. Undefined for what is no word about the image with
 * the digest `subject`: no JSON, another predicate or builder, another image, an envelope that holds none.
 * Source: https://github.com/moby/buildkit/blob/7fdda103eb672c0b515af6100318af90ac81c002/docs/attestations/slsa-definitions.md
 */
export function parseProvenance(bytes: Uint8Array, mediaType: string, subject: string): Provenance | undefined {
	const text = new TextDecoder().decode(bytes);
	const statement = findObject(bareType(mediaType) === PROVENANCE_ENVELOPE ? openEnvelope(text) : text);
	if (
		statement === undefined ||
		!objectsOf(statement['subject']).some(({ digest }) => digestsOf(digest).includes(subject))
	) {
		return undefined;
	}
	const predicate = findPredicate(statement);
	if (predicate === undefined || !BUILD_TYPES.some((type) => textOf(predicate.buildType).startsWith(type))) {
		return undefined;
	}
	const request = objectAt(predicate.request);
	const args = new Map(Object.entries(textsOf(request['args'])));
	return {
		...readMaterials(predicate.materials, syntaxesOf(args)),
		dockerfile: findDockerfile(textOf(request['frontend']), args, predicate.metadata),
	};
}

/** The statement of an envelope (DSSE v1.0.2); empty where it has none. The decoder takes both alphabets and stops at nothing. */
function openEnvelope(text: string): string {
	return Buffer.from(textOf(findObject(text)?.['payload']), 'base64').toString('utf8');
}

function findPredicate({ predicateType, predicate }: JsonObject): Predicate | undefined {
	const json = objectAt(predicate);
	switch (predicateType) {
		case 'https://slsa.dev/provenance/v0.2':
			return {
				buildType: json['buildType'],
				materials: json['materials'],
				request: objectAt(json['invocation'])['parameters'],
				metadata: objectAt(json['metadata'])['https://mobyproject.org/buildkit@v1#metadata'],
			};
		case 'https://slsa.dev/provenance/v1': {
			const definition = objectAt(json['buildDefinition']);
			return {
				buildType: definition['buildType'],
				materials: definition['resolvedDependencies'],
				request: objectAt(definition['externalParameters'])['request'],
				metadata: objectAt(objectAt(json['runDetails'])['metadata'])['buildkit_metadata'],
			};
		}
		default:
			return undefined;
	}
}

/** The images among the materials. Git and HTTP sources are none. */
function readMaterials(materials: unknown, syntaxes: readonly string[]): Omit<Provenance, 'dockerfile'> {
	const frontends = new Set(syntaxes.flatMap((syntax) => canonicalOf(syntax) ?? []));
	// Go leaves out an empty list, or writes null for it.
	const list: readonly unknown[] = Array.isArray(materials) ? materials : [];
	const isList = list === materials || materials === undefined || materials === null;
	const found = list.slice(0, MOST_MATERIALS).map((material) => readMaterial(objectAt(material), frontends));
	return {
		inputs: found.flatMap((one) => (typeof one === 'string' ? [] : [one])),
		hasLocal: found.includes('local'),
		isComplete: isList && list.length <= MOST_MATERIALS && !found.includes('unreadable'),
	};
}

function readMaterial(
	{ uri, digest }: JsonObject,
	frontends: ReadonlySet<string>,
): BuildInput | 'local' | 'other' | 'unreadable' {
	const text = textOf(uri);
	const isShort = text.length <= MOST_URI;
	const url = isShort ? parsePackageUrl(text) : undefined;
	if (url === undefined) {
		const isUnreadable = text === '' || /^pkg:/i.test(text);
		return isUnreadable ? 'unreadable' : isShort && BARE_LOCAL.test(text) ? 'local' : 'other';
	}
	if ((url.type !== 'docker' && url.type !== 'oci') || PARTS.has(url.qualifiers.get('ref_type') ?? '')) {
		return 'other';
	}
	if (url.type === 'oci') {
		return 'local';
	}
	const image = findImage(url);
	if (image !== undefined && isOfBuilder(image, frontends)) {
		return 'other';
	}
	return (image && toInput(image, digest)) ?? 'unreadable';
}

function isOfBuilder({ reference }: PackagedImage, frontends: ReadonlySet<string>): boolean {
	return frontends.has(canonical(reference)) || SCANNER.test(reference.repository);
}

/** Undefined where nobody says what the reference resolved to. */
function toInput({ reference, platform }: PackagedImage, digests: unknown): BuildInput | undefined {
	const digest = digestsOf(digests)[0] ?? reference.digest;
	return digest === undefined ? undefined : { reference, digest, platform };
}

/** The digests of a set, such as `{ "sha256": "..." }`. */
function digestsOf(set: unknown): readonly string[] {
	const { sha256, sha512 } = textsOf(set);
	return [`sha256:${sha256}`, `sha512:${sha512}`].filter(isDigest);
}

/** The frontends that a build names. Of `cmdline`, all that follows `# syntax=`, the first word is the image. */
function syntaxesOf(args: ReadonlyMap<string, string>): readonly string[] {
	return ['source', 'cmdline', 'build-arg:BUILDKIT_SYNTAX']
		.map((name) => args.get(name)?.trim().split(/\s/, 1)[0] ?? '')
		.filter((syntax) => syntax !== '');
}

/** The Dockerfile, where it can be read by Docker's rules and it is clear which one it is. */
function findDockerfile(
	frontend: string,
	args: ReadonlyMap<string, string>,
	metadata: unknown,
): DockerfileSource | undefined {
	const syntaxes = syntaxesOf(args);
	const isOwn = frontend === 'dockerfile.v0' || (frontend === 'gateway.v0' && syntaxes.length > 0);
	const text = findText(objectsOf(objectAt(objectAt(metadata)['source'])['infos']));
	if (!isOwn || !syntaxes.every(isOwnFrontend) || text === undefined) {
		return undefined;
	}
	return {
		text,
		target: args.get('target') ?? '',
		buildArgs: withoutPrefix(args, 'build-arg:'),
		contexts: withoutPrefix(args, 'context:'),
	};
}

/** Any tag and digest of them. */
function isOwnFrontend(syntax: string): boolean {
	const reference = findReference(syntax);
	return reference?.registry === DOCKER_HUB && FRONTENDS.has(reference.repository);
}

/** The only text that is a Dockerfile; older versions do not say which one is. A build from the targets of other files has several. */
function findText(infos: readonly JsonObject[]): string | undefined {
	const named = infos.filter(({ language }) => language === 'Dockerfile');
	const texts = new Set((named.length === 0 ? infos : named).map(({ data }) => textOf(data)));
	const [encoded = '', second] = texts;
	if (second !== undefined || encoded.length > Math.ceil(MOST_DOCKERFILE / 3) * 4) {
		return undefined;
	}
	return Buffer.from(encoded, 'base64').toString('utf8') || undefined;
}

function withoutPrefix(args: ReadonlyMap<string, string>, prefix: string): ReadonlyMap<string, string> {
	return new Map(
		[...args].flatMap(([name, value]) =>
			name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
		),
	);
}

function canonicalOf(text: string): string | undefined {
	const reference = findReference(text);
	return reference && canonical(reference);
}

function findReference(text: string): Reference | undefined {
	try {
		return parseReference(text);
	} catch {
		return undefined;
	}
}

/** An object without anything in it where there is none. */
function objectAt(value: unknown): JsonObject {
	return isObject(value) ? value : {};
}
