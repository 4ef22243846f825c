import type { About } from '../../checks/base/rebuild.ts';
import type { Answered, Denied, Failed, Finding, Missing } from '../../checks/report.ts';
import { CredentialsError, type Evidence, RegistryError } from '../../registry/errors.ts';
import { apiHost, DOCKER_HUB, familiar, suggestRepository } from '../../registry/reference/reference.ts';
import { lowerOwner } from '../inputs/images.ts';
import { InputError } from '../inputs/input-error.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { clean } from '../text/clean.ts';
import { count, formatDuration, joinSome, nameRegistry } from '../text/prose.ts';
import { type Redact, sanitize } from '../text/redactor.ts';
import { explainAge } from './age.ts';
import { adviseLogin, explainAuthFailed, explainForbidden, explainMissingOrPrivate, type Names } from './denied.ts';
import { explainBlocked, explainNoAnswer, explainRateLimit } from './failure.ts';
import { explainHeld } from './held.ts';
import { listHeldBack, listHolding } from './held-back.ts';
import { explainOtherDigest } from './other-digest.ts';
import { adviseIgnoring, explainUnresolved } from './place.ts';
import { explainBaseProblem, explainRebuild } from './rebuild.ts';

// Three sentences with the longest texts of a registry in them.
const MAX_LENGTH = 800;
const MAX_SAID = 200;
const MAX_PLATFORMS = 10;

/** What an explanation depends on beside the finding itself. */
export interface ExplainOptions
	extends Pick<Inputs, 'missingOrPrivate'>,
		Partial<Pick<Inputs, 'expectDigest' | 'waitMs'>> {
	/** Who owns the repository that the run is of; empty where nobody knows. */
	readonly owner: string;
	/** Takes secrets out of a registry's texts: some repeat the request, and with it its credentials. */
	readonly redact: Redact;
}

/**
 * Returns what happened to one image, and what the author of the workflow can do about it: one line of two sentences, or three
 * where the reference looks like a slip; at most 800 characters, clean. Of a found image, why its newest reference is not written, or that it is too
 * old; else empty.
 */
export function explain(finding: Finding, options: ExplainOptions): string {
	if (finding.status === 'found') {
		return sanitize(explainHeld(finding) || explainAge(finding) || explainRebuild(finding), options.redact, MAX_LENGTH);
	}
	if (finding.status === 'unresolved') {
		return sanitize(explainUnresolved(finding), options.redact, MAX_LENGTH);
	}
	const about = 'about' in finding ? finding.about : undefined;
	const isAsked = finding.status !== 'error' && about === undefined;
	const slip = isAsked ? suggestRepository(lowerOwner(finding.asked)) : undefined;
	const explanation =
		about === undefined
			? explainAnswer(finding, options)
			: `${nameUsed(finding, about)} ${explainAnswer({ ...finding, reference: about.reference }, options)}`;
	const hint = adviseIgnoring(finding, options.owner);
	const rebuild = finding.status === 'missing' ? explainRebuild(finding) : '';
	const more = [
		...(rebuild === '' ? [] : [rebuild]),
		...(slip === undefined ? [] : [`${slip}.`]),
		...(hint === undefined ? [] : [hint]),
	];
	return sanitize([...describeWait(finding, options), explanation, ...more].join(' '), options.redact, MAX_LENGTH);
}

/**
 * Returns the message for something thrown that belongs to no image, as one clean line without secrets: its own for a wrong input,
 * a registry and stored credentials; for anything else, that it is a bug in Tagscout.
 */
export function explainThrown(thrown: unknown, redact: Redact): string {
	// Ten wrong lines of an input are told in one message.
	if (thrown instanceof InputError) {
		return sanitize(thrown.message, redact, 3000);
	}
	if (thrown instanceof RegistryError || thrown instanceof CredentialsError) {
		return sanitize(thrown.message, redact);
	}
	return `Tagscout failed: ${sanitize(describeThrown(thrown), redact)}. This is probably a bug in Tagscout: please report it with this log.`;
}

// Anything can be thrown, and not everything can be made a string: an object without a prototype throws.
function describeThrown(thrown: unknown): string {
	if (thrown instanceof Error) {
		return thrown.message || thrown.name;
	}
	return typeof thrown === 'object' && thrown !== null ? 'an object that is not an error was thrown' : String(thrown);
}

/** How long an image was waited for in vain. Of the others nobody knows whether they were asked again. */
function describeWait({ status, reason }: Missing | Denied | Failed, { waitMs = 0 }: ExplainOptions): string[] {
	const isAwaited = waitMs > 0 && (status === 'missing' || reason === 'missing-or-private');
	return isAwaited ? [`Waited ${formatDuration(waitMs)} for it.`] : [];
}

/** What an image is built with, and who says so: what the inputs say may be wrong. */
function nameUsed({ rebuild }: Answered, { reference }: About): string {
	const name = `\`${familiar(reference)}\``;
	switch (rebuild?.source) {
		case 'input':
			return `\`base-image\` says that it is built on ${name}.`;
		case 'dockerfile':
			return `\`dockerfile\` says that it is built with ${name}.`;
		default:
			return `It was built with ${name}.`;
	}
}

function explainAnswer(finding: Missing | Denied | Failed, options: ExplainOptions): string {
	return finding.status === 'error' ? explainFailed(finding, options) : explainDenial(finding, options);
}

function explainDenial(finding: Missing | Denied, options: ExplainOptions): string {
	const names = nameParties(finding, finding.evidence, options);
	const { who, said } = names;
	switch (finding.reason) {
		case 'not-found':
			return explainNotFound(finding, names, options);
		case 'platform-missing':
			return explainMissingPlatform(finding, options);
		case 'other-digest':
			return explainOtherDigest(finding, options, options.redact);
		case 'no-candidate':
			return explainNoCandidate(finding);
		case 'auth-required':
			return `${who} wants a login${said}. To log in, ${adviseLogin(finding)}.`;
		case 'auth-failed':
			return explainAuthFailed(finding, names);
		case 'missing-or-private':
			return explainMissingOrPrivate(finding, names, options);
		case 'forbidden':
			return explainForbidden(finding, names);
	}
}

function explainFailed(finding: Failed, options: ExplainOptions): string {
	const { error } = finding;
	const { who, said } = nameParties(finding, 'evidence' in error ? error.evidence : null, options);
	const problem = sanitize(error.message, options.redact).replace(/\.$/, '');
	switch (error.reason) {
		case 'base-unknown':
		case 'base-not-comparable':
			return explainBaseProblem(error.problem);
		case 'rate-limited':
			return explainRateLimit(error, who, said, finding.about?.anonymousOnly ? adviseLogin(finding) : undefined);
		case 'unavailable':
		case 'timeout':
		case 'tls':
			return explainNoAnswer(error, who, said);
		case 'refused':
			return explainBlocked(error);
		case 'credentials':
			return `Stored credentials cannot be used: ${problem}. Log in again, or install the helper, or set \`username\` and \`password\`.`;
		case 'invalid-response':
			return `${who} gave an answer that cannot be right: ${problem}. Run again; if it stays so, tell the operator of that registry.`;
		case 'not-a-registry':
			return `${who} does not answer like a container registry: ${problem}. Check the host, and whether a proxy or a login page stands in between.`;
		case 'no-tag-list':
			return `${who} gives no list of tags${said}, without which the newest cannot be told. Where it is a proxy or a cache, write official images with \`library/\`, or ask the registry behind it.`;
		case 'incomplete-list':
			return `${who} does not list all of its tags, and nothing newer that fits: ${problem}. Where it is a proxy or a cache, which lists what it has fetched, ask the registry behind it.`;
	}
}

function nameParties({ reference }: Answered, evidence: Evidence | null, { redact }: ExplainOptions): Names {
	const registry = nameRegistry(reference.registry);
	const answer = [evidence?.status ?? '', sanitize(evidence?.diagnostics ?? '', redact, MAX_SAID)];
	const said = answer.filter((part) => part !== '').join(' ');
	return { registry, who: nameAnswerer(reference.registry, evidence), said: said === '' ? '' : ` (${said})` };
}

function nameAnswerer(registry: string, evidence: Evidence | null): string {
	const name = nameRegistry(registry);
	if (evidence === null || !URL.canParse(evidence.url)) {
		return name;
	}
	const { protocol, host } = new URL(evidence.url);
	// The registry's own name may carry the port that URLs of this protocol leave out.
	const isOwn = host === new URL(`${protocol}//${apiHost(registry)}`).host;
	// Not cut here: `sanitize` cuts after it has taken secrets out.
	return isOwn ? name : `${clean(host, Number.POSITIVE_INFINITY)} (for ${name})`;
}

function explainNotFound(
	{ reference, evidence, tagDigest }: Missing,
	{ registry, who, said }: Names,
	{ waitMs = 0 }: ExplainOptions,
): string {
	// Docker Hub denies images that are missing. Its official images are all public, so a denied one is missing.
	if (reference.registry === DOCKER_HUB && evidence?.status === 401) {
		return `${registry} has no official image of this name${said}. Check its spelling, or name its owner: \`owner/${reference.repository.replace(/^library\//, '')}\`.`;
	}
	// A tag that still names the digest is no way out: the registry has lost what it names.
	if (reference.tag !== undefined && tagDigest !== null && tagDigest !== reference.digest) {
		return `Not found at ${who}${said}. \`${reference.tag}\` names ${tagDigest} now: renew the digest, or push the old image again.`;
	}
	const part = reference.digest === undefined ? 'tag' : 'digest';
	// Only by this code the specification tells an absent repository from an absent tag: https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes
	const what = /^NAME_UNKNOWN\b/.test(evidence?.diagnostics ?? '')
		? 'the repository'
		: `the repository and the ${part}`;
	return `Not found at ${who}${said}. Check ${what}, or ${waitMs > 0 ? 'raise `wait`' : 'push it first'}.`;
}

function explainMissingPlatform(finding: Missing, { redact }: ExplainOptions): string {
	const { missingPlatforms, gonePlatforms, platforms } = finding;
	const toNames = (names: readonly string[]) =>
		joinSome(
			[...new Set(names)].map((name) => sanitize(name, redact)),
			MAX_PLATFORMS,
		);
	const lacks = toNames(missingPlatforms) || 'a platform that was asked for';
	const has = platforms === null || platforms.length === 0 ? '' : `, only for ${toNames(platforms)}`;
	const state =
		gonePlatforms.length === 1
			? 'is listed in the index, but its manifest is gone'
			: 'are listed in the index, but their manifests are gone';
	const why = gonePlatforms.length === 0 ? '' : `: ${toNames(gonePlatforms)} ${state}`;
	const next = gonePlatforms.length === 0 ? 'Build it for that too' : 'Push or mirror it again, for every platform';
	return `The image is there, but not for ${lacks}${has}${why}. ${next}, or take ${lacks} out of the input \`platforms\`.`;
}

function explainNoCandidate(finding: Missing): string {
	const { heldBack = {}, seen = [] } = finding.update ?? {};
	if (seen.length === 0) {
		return 'The repository has no tags. Push one first, or check the name.';
	}
	const number = count(seen.length, 'tag');
	const reasons = joinSome(listHeldBack(heldBack), MAX_PLATFORMS);
	const next = 'say with `extract` where the version is';
	if (reasons === '') {
		return `The repository has ${number}, none of which is a version. Choose among them with \`include-tags\`, or ${next}.`;
	}
	const inputs = listHolding(heldBack);
	const what =
		inputs.length === 0
			? `Choose with \`include-tags\`, or ${next}`
			: `Change ${inputs.join(' or ')}, or push a tag that fits`;
	return `The repository has ${number}, none of which fits: ${reasons}. ${what}.`;
}
