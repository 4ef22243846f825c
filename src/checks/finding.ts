import type { Absent, Denial } from '../registry/auth/answer.ts';
import { AccessError, type Evidence, isFailure, UnavailableError } from '../registry/errors.ts';
import { apiHost, identifier, type Reference } from '../registry/reference/reference.ts';
import { type Denied, type Failed, type Found, type Missing, NO_FACTS, type Subject } from './report.ts';

/** An image as the user asked for it. */
export interface Question {
	/** The reference as written. */
	readonly asked: string;
	readonly reference: Reference;
	/** Asked without a login of ours. */
	readonly anonymousOnly?: boolean;
}

/** What a finding says of its question alone. */
export function subjectOf({ asked, reference }: Question): Subject {
	return { asked, reference, update: null, warnings: [] };
}

/**
 * The finding for an image that the registry does not have or does not show. What cannot be told apart from private is missing when the user
 * says so.
 */
export function fromDenial(
	question: Question,
	{ kind, evidence, identity, ...denial }: Absent | Denial,
	missingOrPrivate: 'denied' | 'missing',
): Missing | Denied {
	const told = { ...subjectOf(question), evidence, identity };
	const reason = 'reason' in denial ? denial.reason : 'not-found';
	return reason === 'not-found' || (reason === 'missing-or-private' && missingOrPrivate === 'missing')
		? { ...told, ...NO_FACTS, status: 'missing', reason, missingPlatforms: [] }
		: { ...told, status: 'denied', reason };
}

/** An image that is there and not for these platforms. */
export function lacking(
	known: Omit<Found, 'status' | 'reason'>,
	missingPlatforms: readonly string[],
	evidence: Evidence | null = null,
): Missing {
	return { ...known, status: 'missing', reason: 'platform-missing', evidence, missingPlatforms };
}

/** The finding for an image that was still being asked about when the run's time was over. */
export function fromDeadline(question: Question): Denied | Failed {
	const { registry, repository } = question.reference;
	const url = `https://${apiHost(registry)}/v2/${repository}/manifests/${identifier(question.reference)}`;
	const evidence = { method: 'GET', url, status: undefined, diagnostics: '' };
	return fromError(question, new UnavailableError(evidence, 'timeout', "no answer before the run's deadline"));
}

/**
 * The finding for an image about which nothing could be found out.
 * @throws what is no failure of a registry but our own fault
 */
export function fromError(question: Question, error: unknown): Denied | Failed {
	if (error instanceof AccessError) {
		const { evidence, identity, reason } = error;
		return { ...subjectOf(question), status: 'denied', reason, evidence, identity };
	}
	if (isFailure(error)) {
		return { ...subjectOf(question), status: 'error', reason: error.reason, error };
	}
	throw error;
}
