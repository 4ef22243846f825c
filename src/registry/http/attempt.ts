import { header } from '../connection/message.ts';
import { TransportError } from '../connection/transport-error.ts';
import { ProtocolError, RateLimitError, type RegistryError, UnavailableError } from '../errors.ts';
import { hasCode, readDiagnostics } from './diagnostics.ts';
import { findLimit } from './rate-limit.ts';
import type { Request } from './request.ts';
import { evidenceOf, evidenceOfSilence, hasApiVersion, type Response } from './response.ts';
import { type FailedAttempt, parseRetryAfter, RETRIED_STATUSES } from './retry.ts';

/** The result of one try: an answer or none, and from which address. */
export interface Attempt {
	readonly answer: Response | TransportError;
	/** The request's own address, or the last one that it was redirected to. */
	readonly url: URL;
}

/** A registry says so that it failed, under whatever status of ours. */
const FAILURE_CODES: ReadonlySet<string> = new Set(['UNAVAILABLE', 'INTERNAL_ERROR']);

/** Why a try may have to be repeated; undefined for an answer that stands. `now` is in milliseconds since 1970. */
export function findFailure({ answer }: Attempt, now: number): FailedAttempt | undefined {
	if (answer instanceof TransportError) {
		return answer;
	}
	const { status } = answer;
	const limit = findLimit(answer);
	const isOurs = status >= 400 && status <= 499;
	const isFailure = isOurs && hasCode(readDiagnostics(answer.bytes), FAILURE_CODES);
	const isRetried = limit !== undefined || RETRIED_STATUSES.has(status) || isFailure || isBlank(answer);
	const retryAfter = parseRetryAfter(header(answer, 'retry-after'), now);
	return isRetried ? { status, retryAfter, limit } : undefined;
}

/** Whether it says 401 or 403 and nothing else: Microsoft's edge does, now and then, to GitHub's own machines (microsoft/containerregistry#188). */
function isBlank(response: Response): boolean {
	const { method, status, bytes } = response;
	const isMarked = header(response, 'www-authenticate') !== undefined || hasApiVersion(response);
	return method === 'GET' && (status === 401 || status === 403) && !isMarked && readDiagnostics(bytes).form === 'empty';
}

/** The error that a last try ends with. The body of a `secret` answer is not quoted. */
export function errorFrom(
	{ answer, url }: Attempt,
	failure: FailedAttempt,
	{ method, isSecret = false }: Pick<Request, 'method' | 'isSecret'>,
): RegistryError {
	if (!(answer instanceof TransportError)) {
		const evidence = evidenceOf(answer, isSecret ? 'secret' : 'open');
		return failure.limit === undefined
			? new UnavailableError(evidence, 'unavailable', isBlank(answer) ? 'without a word of the registry' : '')
			: new RateLimitError(evidence, failure.limit, failure.retryAfter);
	}
	const evidence = evidenceOfSilence(method, url);
	const { kind, code, message } = answer;
	if (kind === 'oversize' || kind === 'malformed') {
		return new ProtocolError(evidence, message, 'invalid-response', { cause: answer });
	}
	const reason = kind === 'timeout' || kind === 'tls' ? kind : 'unavailable';
	return new UnavailableError(evidence, reason, message, { cause: answer, code });
}
