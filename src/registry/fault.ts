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
