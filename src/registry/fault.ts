/** What can go wrong on the way to an answer and back. */
export type FaultKind = 'network' | 'truncated' | 'timeout' | 'tls' | 'address' | 'oversize' | 'malformed';

/** No usable answer came. */
export class Fault extends Error {
	override readonly name = 'Fault';
	readonly kind: FaultKind;
	/** Node's code, such as `ECONNRESET`, or one of ours below. */
	readonly code: string | undefined;
	/** A kept-alive connection that the server had closed in the meantime. */
	readonly isStaleConnection: boolean;

	constructor(
		kind: FaultKind,
		message: string,
		options: { cause?: unknown; code?: string; isStaleConnection?: boolean } = {},
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

/** The code of the error with which a look-up refuses an address. */
export const REFUSED_ADDRESS = 'ERR_REFUSED_ADDRESS';

/** The code of a proxy that made no tunnel: it answered 502, say, or is not there. */
export const NO_TUNNEL = 'ERR_PROXY_TUNNEL';

/** A proxy that wants other credentials than its URL has: 407, or 401. */
export const PROXY_CREDENTIALS = 'ERR_PROXY_CREDENTIALS';

/** A proxy that does not allow the host or the port: 403. */
export const PROXY_FORBIDS = 'ERR_PROXY_FORBIDS';

/** A proxy that takes the connection and says nothing. */
export const PROXY_SILENT = 'ERR_PROXY_SILENT';

/** The code of a proxy that speaks TLS itself, and whose certificate or handshake failed. */
export const PROXY_TLS = 'ERR_PROXY_TLS';

/** OpenSSL's and Node's codes for a handshake or a certificate that failed: neither is cured by trying again. */
const TLS_CODE =
	/^(EPROTO|ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_CERT_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/;

/** Whether a code is of a handshake or a certificate. */
export function isTlsCode(code: string): boolean {
	return TLS_CODE.test(code);
}
