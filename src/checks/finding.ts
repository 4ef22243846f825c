import type { Absent, Denied } from '../registry/auth/answer.ts';
import { AccessError, CredentialsError, RegistryError, UnavailableError } from '../registry/errors.ts';
import { apiHost, identifier, type Reference } from '../registry/reference/reference.ts';
import type { Finding } from './report.ts';

/** An image as the user asked for it. */
export interface Question {
	/** The reference as written. */
	readonly asked: string;
	readonly reference: Reference;
	/** It stands in a file, which whoever opens a pull request may have written. */
	readonly isFromFile?: boolean;
}

/** What a finding says before anything is known. */
export function unknown({ asked, reference }: Question): Finding {
	return {
		asked,
		reference,
		status: 'found',
		reason: null,
		evidence: null,
		identity: null,
		error: null,
		digest: null,
		mediaType: null,
		platforms: null,
		missingPlatforms: [],
		platform: null,
		size: null,
		labels: null,
		created: null,
		createdSource: null,
		ageDays: null,
		youngest: null,
		update: null,
		warnings: [],
	};
}

/**
 * The finding for an image that the registry does not have or does not show. What cannot be told apart from private is missing when the user
 * says so.
 */
export function fromDenial(
	question: Question,
	refusal: Absent | Denied,
	missingOrPrivate: 'denied' | 'missing',
): Finding {
	const { evidence, identity } = refusal;
	const finding = { ...unknown(question), evidence, identity };
	if (refusal.kind === 'absent') {
		return { ...finding, status: 'missing', reason: 'not-found' };
	}
	const { reason } = refusal;
	return { ...finding, status: reason === 'missing-or-private' ? missingOrPrivate : 'denied', reason };
}

/** The finding for an image that was still being asked about when the run's time was over. */
export function fromDeadline(question: Question): Finding {
	const { registry, repository } = question.reference;
	const url = `https://${apiHost(registry)}/v2/${repository}/manifests/${identifier(question.reference)}`;
	const evidence = { method: 'GET', url, status: undefined, diagnostics: '' };
	return fromError(question, new UnavailableError(evidence, 'timeout', "no answer before the run's deadline"));
}

/**
 * The finding for an image about which nothing could be found out.
 * @throws what is no failure of a registry but our own fault
 */
export function fromError(question: Question, error: unknown): Finding {
	if (error instanceof AccessError) {
		const { evidence, identity, reason } = error;
		return { ...unknown(question), status: 'denied', reason, evidence, identity };
	}
	if (error instanceof RegistryError || error instanceof CredentialsError) {
		return { ...unknown(question), status: 'error', reason: error.reason, error };
	}
	throw error;
}
