import type { HeldReason } from '../files/rewrite/rewrite.ts';
import type { Absent, Denial } from '../registry/auth/answer.ts';
import { RUN_OVER } from '../registry/connection/transport-error.ts';
import { formatPlatform, type Platform } from '../registry/content/platform.ts';
import {
	AccessError,
	BlockedError,
	type Evidence,
	isFailure,
	type PolicyViolation,
	UnavailableError,
} from '../registry/errors.ts';
import type { Deadline } from '../registry/http/deadline.ts';
import { apiHost, identifier, type Reference } from '../registry/reference/reference.ts';
import type { Registries } from '../registry/registries.ts';
import type { FoundManifest } from '../registry/repository/repository.ts';
import { BaseError } from './base/base-error.ts';
import type { NamedImages } from './base/used-image.ts';
import type { LatestInputs } from './latest/latest-inputs.ts';
import type { Match } from './platforms.ts';
import {
	type Denied,
	type Failed,
	type Finding,
	type Found,
	type Missing,
	NO_FACTS,
	NOT_THERE,
	type Place,
	type Subject,
} from './report.ts';

/** An image as the user asked for it. */
export interface Question {
	/** The reference as written. */
	readonly asked: string;
	readonly reference: Reference;
	/** Where it stands, if it is of a file. */
	readonly place?: Place;
	/** Asked without a login of ours. */
	readonly anonymousOnly?: boolean;
	/** The text of `latest`, which tells it from others. */
	readonly rules?: string;
	/** Rules of its own for the newest tag, in place of the run's. */
	readonly latest?: LatestInputs;
	/** Why nothing is written, before anything is asked. */
	readonly held?: HeldReason;
	/** It is an artefact that no platform runs. */
	readonly isArtefact?: boolean;
	/** What is odd about the place, though it was read. */
	readonly warnings?: readonly string[];
	/** The registry, and all that it leads to, must be on public addresses. */
	readonly publicOnly?: boolean;
	/** What `base` knows before it asks. */
	readonly base?: BaseKnowledge;
}

/** What is known of the images that an image should have been built with. */
export interface BaseKnowledge {
	/** By the user's word; undefined: the image itself tells. */
	readonly named: NamedImages | undefined;
	/** As whom one of them is asked about. */
	readonly limitsOf: (reference: Reference) => Pick<Question, 'anonymousOnly' | 'publicOnly'>;
}

/** The status of an image that the registry does not tell apart from a private one: users choose it. */
export type MissingOrPrivate = 'denied' | 'missing';

/** What every mode is told. */
export interface CheckOptions {
	readonly registries: Registries;
	/** No answer comes after it. */
	readonly deadline: Deadline;
	/** `exists` and `latest`: all of them must be there; none: any will do. `inspect`: those to read; none: linux/amd64, else the first. */
	readonly platforms: readonly Platform[];
	readonly missingOrPrivate: MissingOrPrivate;
	/** `exists`: the digest that the tag has to name. */
	readonly expectDigest?: string | undefined;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** The repository of a question. @throws {BlockedError | CredentialsError} */
export function openRepository(
	{ reference, anonymousOnly, publicOnly }: Question,
	{ registries, deadline }: CheckOptions,
) {
	return registries.repository(reference, { deadline, anonymousOnly, publicOnly });
}

/** The beginning of every finding. */
export function toSubject({ asked, reference, place }: Question): Subject {
	return { asked, reference, place: place ?? null, bump: null, update: null, rebuild: null, warnings: [] };
}

/** The finding for an image whose manifest is there. `platforms` are those that the image is there for. */
export function fromManifest(question: Question, found: FoundManifest, platforms: readonly Platform[]): Found {
	const { digest, manifest, identity, warnings } = found;
	const facts = { ...NO_FACTS, digest, mediaType: manifest.mediaType };
	const known: Found = { ...toSubject(question), ...facts, status: 'found', reason: null, identity, warnings };
	return withPlatforms(known, platforms);
}

/** The same finding, of an image that is there for `platforms`. */
export function withPlatforms(known: Found, platforms: readonly Platform[]): Found {
	return { ...known, platforms: [...new Set(platforms.map(formatPlatform))] };
}

/**
 * The finding for an image that the registry does not have or does not show. `missingOrPrivate` is for one that it does not tell apart from a
 * private one.
 */
export function fromDenial(
	question: Question,
	{ kind, evidence, identity, ...denial }: Absent | Denial,
	missingOrPrivate: MissingOrPrivate,
): Missing | Denied {
	const reason = 'reason' in denial ? denial.reason : 'not-found';
	return reason === 'not-found' || (reason === 'missing-or-private' && missingOrPrivate === 'missing')
		? { ...toSubject(question), ...NOT_THERE, reason, evidence, identity }
		: { ...toSubject(question), status: 'denied', reason, evidence, identity };
}

/** The finding for an image that is there and not for the platforms `missing`, of which the index lists those that are `gone`. */
export function lacking(
	known: Found,
	{ missing, gone }: Pick<Match, 'missing' | 'gone'>,
	evidence: Evidence | null = null,
): Missing {
	const [missingPlatforms, gonePlatforms] = [missing.map(formatPlatform), gone.map(formatPlatform)];
	const more = { evidence, missingPlatforms, gonePlatforms, tagDigest: null };
	return { ...known, status: 'missing', reason: 'platform-missing', ...more };
}

/** The finding for an image that is there, and not by the digest that was expected. */
export function otherDigest(known: Found): Missing {
	const more = { evidence: null, missingPlatforms: [], gonePlatforms: [], tagDigest: null };
	return { ...known, status: 'missing', reason: 'other-digest', ...more };
}

/** The finding for an image that was still being asked about when the run's time was over. */
export function fromDeadline(question: Question): Denied | Failed {
	const problem = 'no answer before the deadline of the run';
	return fromError(question, new UnavailableError(evidenceFor(question), 'timeout', problem, { code: RUN_OVER }));
}

/** The finding for an image that one of our rules keeps from being asked about. */
export function blockedQuestion(question: Question, violation: PolicyViolation): Failed {
	const error = new BlockedError(evidenceFor(question), violation);
	return { ...toSubject(question), status: 'error', reason: error.reason, error };
}

/** The code of an error that is a fault of ours. */
const OWN_FAULT = 'ERR_TAGSCOUT';

/** The finding for an image about which nothing could be found out. Any other error is a fault of ours: the answer is as unknown. */
export function fromError(question: Question, error: unknown): Denied | Failed {
	if (error instanceof AccessError) {
		const { evidence, identity, reason } = error;
		return { ...toSubject(question), status: 'denied', reason, evidence, identity };
	}
	if (isFailure(error) || error instanceof BaseError) {
		return { ...toSubject(question), status: 'error', reason: error.reason, error };
	}
	return fromError(
		question,
		new UnavailableError(evidenceFor(question), 'unavailable', '', { cause: error, code: OWN_FAULT }),
	);
}

function evidenceFor({ reference }: Question): Evidence {
	const url = `https://${apiHost(reference.registry)}/v2/${reference.repository}/manifests/${identifier(reference)}`;
	return { method: 'GET', url, status: undefined, diagnostics: '' };
}

/** Whether a finding tells of a fault of ours, which is the cause of its error. */
export function isOwnFault(finding: Finding): finding is Failed {
	return finding.status === 'error' && 'code' in finding.error && finding.error.code === OWN_FAULT;
}
