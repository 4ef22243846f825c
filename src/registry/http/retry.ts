import { REQUESTS_AT_A_TIME } from '../connection/agent.ts';
import {
	NO_TUNNEL,
	NOT_SENT,
	PROXY_CREDENTIALS,
	PROXY_FORBIDS,
	PROXY_TLS,
	type TransportErrorKind,
} from '../connection/transport-error.ts';
import type { LimitKind } from '../errors.ts';
import { parseHttpDate } from './response.ts';

/** An attempt that did not bring an answer: a `TransportError`, or a status that a retry may cure. */
export interface FailedAttempt {
	/** The HTTP status; undefined where no answer came. */
	readonly status?: number;
	/** The kind of the fault where no answer came. */
	readonly kind?: TransportErrorKind;
	/** Node's code of the fault. */
	readonly code?: string | undefined;
	/** The kept-alive connection was closed under us: the server did nothing wrong. */
	readonly isStaleConnection?: boolean;
	/** The wait that the server asked for, in milliseconds. */
	readonly retryAfter?: number | undefined;
	/** Which limit is reached. */
	readonly limit?: LimitKind | undefined;
}

/** The conditions of a retry besides the failure. */
export interface RetryConditions {
	/** The failures of this request before this one. */
	readonly earlier: readonly FailedAttempt[];
	/** How often the request may be sent at most. */
	readonly tries?: number | undefined;
	/** Milliseconds that the run has left. */
	readonly remaining: number;
	/** An earlier request to this origin failed after all its tries: asking each image four times would only add load. */
	readonly isTroubled: boolean;
	/** 0 to 1. */
	readonly random: number;
}

/** Four tries: three pauses of at most 0.5, 1 and 2 s outlast a restart of a registry behind a load balancer. */
const TRIES = 4;
const FIRST_PAUSE_MS = 500;
/** A request on a connection that the server has closed does not count as a try. All connections can lie idle, each of them closed. */
const MAX_STALE_CONNECTIONS = REQUESTS_AT_A_TIME;
/** Above a minute, waiting costs the workflow more than an error that says when to come back. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/**
 * Docker Hub's limit of pulls lasts hours. Its lock of an account lasts minutes, and a password that goes there again may lengthen it:
 * once more, and only when we are told when.
 */
const TRIES_BY_LIMIT: Readonly<Record<LimitKind, number>> = { pull: 1, login: 2, requests: TRIES };

/** The same request may do better later. 520 to 524 are Cloudflare's for an origin that it could not reach; 425 is RFC 8470. */
export const RETRIED_STATUSES: ReadonlySet<number> = new Set([
	408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524,
]);

/** How many tries a fault is worth. A name that does not resolve, a closed port or a proxy that says no seldom changes its mind. */
const TRIES_BY_CODE: ReadonlyMap<string, number> = new Map([
	['ECONNREFUSED', 2],
	['ENOTFOUND', 2],
	[PROXY_TLS, 1],
	[NO_TUNNEL, 2],
	/** Its administrator's word, and a wrong password that some directories count. */
	[PROXY_FORBIDS, 1],
	[PROXY_CREDENTIALS, 1],
]);
const TRIES_BY_KIND: Readonly<Record<TransportErrorKind, number>> = {
	network: TRIES,
	truncated: TRIES,
	/** Each waits up to half a minute: a third would eat the run's time. */
	timeout: 2,
	tls: 1,
	address: 1,
	oversize: 1,
	malformed: 1,
};

/** Codes of connections that were never made. */
const UNCONNECTED: ReadonlySet<string> = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	NOT_SENT,
	NO_TUNNEL,
	PROXY_CREDENTIALS,
	PROXY_FORBIDS,
	PROXY_TLS,
]);

/**
 * Whether a request was surely not carried out, so that it may be sent again although it may be sent but once: an identity token can be
 * worth a single use, and a repetition after a lost answer would have it denied.
 */
export function isUntouched({ status, code, limit }: FailedAttempt): boolean {
	return status === undefined ? UNCONNECTED.has(code ?? '') : limit !== undefined || status === 503;
}

/**
 * How many milliseconds to wait before the next try; undefined when there shall be none.
 * Exponential with full jitter; `Retry-After` in its place where the server sent one, unless that is longer than a minute or than the run has left.
 */
export function pauseBeforeRetry(failure: FailedAttempt, conditions: RetryConditions): number | undefined {
	const { tries = TRIES, remaining, isTroubled, random } = conditions;
	const earlier = conditions.earlier.filter((one) => one.isStaleConnection !== true);
	if (failure.isStaleConnection === true) {
		return conditions.earlier.length - earlier.length < MAX_STALE_CONNECTIONS ? 0 : undefined;
	}
	const { status, kind = 'network', code = '', limit = 'requests' } = failure;
	// Of silence the second is the last: an earlier fault of another kind may pass.
	const alike = status === undefined ? earlier.filter((one) => one.kind === failure.kind) : earlier;
	const most = status === undefined ? (TRIES_BY_CODE.get(code) ?? TRIES_BY_KIND[kind]) : TRIES_BY_LIMIT[limit];
	if (earlier.length + 1 >= tries || alike.length + 1 >= most || isTroubled) {
		return undefined;
	}
	// A registry that answers 500 twice means it (a broken manifest, say); the gateway's 502 to 504 are another matter.
	if (status === 500 && earlier.at(-1)?.status === 500) {
		return undefined;
	}
	if (failure.retryAfter !== undefined) {
		const isWorthIt = failure.retryAfter <= LONGEST_RETRY_AFTER_MS && failure.retryAfter < remaining;
		return isWorthIt ? failure.retryAfter : undefined;
	}
	if (limit === 'login') {
		return undefined;
	}
	const pause = random * FIRST_PAUSE_MS * 2 ** earlier.length;
	return pause < remaining ? pause : undefined;
}

/**
 * Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date (RFC 9110 section 10.2.3).
 * Undefined where there is none, where it cannot be read, and for a date that has passed. `now` is in milliseconds since 1970.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
	const text = header?.trim() ?? '';
	if (/^\d{1,9}$/.test(text)) {
		return Number(text) * 1000;
	}
	const date = parseHttpDate(text);
	return date !== undefined && date > now ? date - now : undefined;
}
