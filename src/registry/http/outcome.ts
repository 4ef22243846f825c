import { Fault } from '../connection/fault.ts';
import { header } from '../connection/message.ts';
import { type Evidence, ProtocolError, RateLimitError, type RegistryError, UnavailableError } from '../errors.ts';
import { limitOf } from './rate-limit.ts';
import { evidenceOf, type Response, withoutQuery } from './response.ts';
import { isRetriedStatus, parseRetryAfter, type Setback } from './retry.ts';

/** What came of one try: an answer or none, and from which address. */
export interface Outcome {
	readonly answer: Response | Fault;
	/** The request's own address, or the last one that it was redirected to. */
	readonly url: URL;
}

/** What of a request its outcome depends on. */
export interface Asked {
	readonly method: string;
	/** It went to a token server. */
	readonly isSecret?: boolean;
}

/** Why a try may have to be repeated; undefined for an answer that stands. `now` is in milliseconds since 1970. */
export function findSetback({ answer }: Outcome, now: number): Setback | undefined {
	if (answer instanceof Fault) {
		return { fault: answer.kind, code: answer.code, isStaleConnection: answer.isStaleConnection };
	}
	if (!isRetriedStatus(answer.status)) {
		return undefined;
	}
	const retryAfter = parseRetryAfter(header(answer, 'retry-after'), now);
	return { status: answer.status, retryAfter, ...(answer.status === 429 && { limit: limitOf(answer) }) };
}

/** The error that a last try ends with. The body of a `secret` answer is not quoted. */
export function errorFrom({ answer, url }: Outcome, setback: Setback, asked: Asked): RegistryError {
	if (!(answer instanceof Fault)) {
		const evidence = evidenceOf(answer, asked.isSecret ? 'secret' : 'open');
		return answer.status === 429
			? new RateLimitError(evidence, setback.limit ?? 'requests', setback.retryAfter)
			: new UnavailableError(evidence, 'unavailable', '');
	}
	const evidence = evidenceOfSilence(asked.method, url);
	const { kind, code, message } = answer;
	if (kind === 'oversize' || kind === 'malformed') {
		return new ProtocolError(evidence, message, 'invalid-response', { cause: answer });
	}
	const reason = kind === 'timeout' || kind === 'tls' ? kind : 'unavailable';
	return new UnavailableError(evidence, reason, message, { cause: answer, code });
}

/** What a request proves that got no answer, or was not sent. */
export function evidenceOfSilence(method: string, url: URL): Evidence {
	return { method, url: withoutQuery(url), status: undefined, diagnostics: '' };
}
