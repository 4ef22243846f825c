import { messageOf } from '../errors.ts';

/** The kinds of faults on the way to an answer and back. */
export type TransportErrorKind = 'network' | 'truncated' | 'timeout' | 'tls' | 'address' | 'oversize' | 'malformed';

/** No usable answer came. */
export class TransportError extends Error {
	override readonly name = 'TransportError';
	readonly kind: TransportErrorKind;
	/** Node's code, such as `ECONNRESET`, or one of ours below. */
	readonly code: string | undefined;
	/** A kept-alive connection that the server had closed in the meantime. */
	readonly isStaleConnection: boolean;

	constructor(
		kind: TransportErrorKind,
		message: string,
		options: { cause?: unknown; code?: string | undefined; isStaleConnection?: boolean } = {},
	) {
		super(message, { cause: options.cause });
		this.kind = kind;
		this.code = options.code ?? codeOf(options.cause);
		this.isStaleConnection = options.isStaleConnection ?? false;
	}
}

/** The code that Node gave an error. */
export function codeOf(error: unknown): string | undefined {
	const isCoded = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
	return isCoded ? String(error.code) : undefined;
}

/** The code of the error with which a look-up blocks an address. */
export const BLOCKED_ADDRESS = 'ERR_BLOCKED_ADDRESS';

/** The code of a proxy that made no tunnel: it answered 502, say, or is not there. */
export const NO_TUNNEL = 'ERR_PROXY_TUNNEL';

/** The code of a request that was not sent: its kept-alive connection was of no use. */
export const NOT_SENT = 'ERR_NOT_SENT';

/** A proxy that wants other credentials than its URL has: 407, or 401. */
export const PROXY_CREDENTIALS = 'ERR_PROXY_CREDENTIALS';

/** A proxy that does not allow the host or the port: 403. */
export const PROXY_FORBIDS = 'ERR_PROXY_FORBIDS';

/** A proxy that takes the connection and says nothing. */
export const PROXY_SILENT = 'ERR_PROXY_SILENT';

/** The code of an origin that is not asked again, because others waited there in vain. */
export const GIVEN_UP = 'ERR_ORIGIN_GIVEN_UP';

/** The code of a time-out by the run's deadline, which says nothing about the origin. */
export const RUN_OVER = 'ERR_RUN_OVER';

/** The code of a proxy that speaks TLS itself, and whose certificate or handshake failed. */
export const PROXY_TLS = 'ERR_PROXY_TLS';

/** The error for a proxy that leads nowhere. */
export function proxyError(problem: string, options: { cause?: unknown; code?: string } = {}): TransportError {
	return new TransportError('network', `no connection through the proxy: ${problem}`, { code: NO_TUNNEL, ...options });
}

/** The error for a proxy that answers with this status in the place of a registry. */
export function proxyErrorFor(status: number): TransportError {
	// tinyproxy 1.11 answers 401 to a wrong password.
	const codes: Readonly<Record<number, string>> = {
		401: PROXY_CREDENTIALS,
		403: PROXY_FORBIDS,
		407: PROXY_CREDENTIALS,
	};
	return proxyError(String(status), { code: codes[status] ?? NO_TUNNEL });
}

/** OpenSSL's and Node's codes for a handshake or a certificate that failed: neither is cured by trying again. */
const TLS_CODE =
	/^(EPROTO|ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_CERT_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/;

/** Whether a code is of a handshake or a certificate. */
export function isTlsCode(code: string): boolean {
	return TLS_CODE.test(code);
}

/** OpenSSL's codes for an answer that is not TLS. */
const NO_TLS_CODE = /^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/;

/** How a request was sent that failed. */
interface Sent {
	/** On a connection that had served another. */
	readonly isReused: boolean;
	/** Through a tunnel: TLS is the registry's. */
	readonly isTunnelled: boolean;
	/** To a proxy: the connection is the proxy's. */
	readonly isForwarded: boolean;
}

/** Codes of a connection that was never made. */
const UNCONNECTED_CODE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/;

/** The fault behind an error of Node for a request; one of ours as it is. */
export function toTransportError(error: unknown, { isReused, isTunnelled, isForwarded }: Sent): TransportError {
	if (error instanceof TransportError) {
		return error;
	}
	const code = codeOf(error) ?? '';
	// Node tries every address of a name and wraps their errors, without a message of its own: then the first one's.
	const message = messageOf(error instanceof AggregateError ? error.errors[0] : error);
	if (code === BLOCKED_ADDRESS) {
		return new TransportError('address', message, { cause: error });
	}
	if (isTunnelled && NO_TLS_CODE.test(code)) {
		return new TransportError('network', `no TLS came through the proxy: ${message}`, {
			cause: error,
			code: NO_TUNNEL,
		});
	}
	if (isForwarded && (UNCONNECTED_CODE.test(code) || isTlsCode(code))) {
		return proxyError(message, { cause: error, code: isTlsCode(code) ? PROXY_TLS : NO_TUNNEL });
	}
	if (isTlsCode(code)) {
		return new TransportError('tls', message, { cause: error });
	}
	// Node's HTTP parser: bare line feeds, headers above 16 KiB, no HTTP at all.
	if (code.startsWith('HPE_')) {
		return new TransportError('malformed', `not HTTP as we can read it (${message})`, { cause: error });
	}
	const isStaleConnection = isReused && (code === 'ECONNRESET' || code === 'EPIPE');
	return new TransportError('network', message, { cause: error, isStaleConnection });
}
