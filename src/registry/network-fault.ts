import { codeOf, Fault, isTlsCode, NO_TUNNEL, PROXY_TLS, REFUSED_ADDRESS } from './fault.ts';
import { TunnelError } from './tunnel.ts';

/** What OpenSSL makes of an answer that is no TLS. */
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

/** The fault behind what Node emitted for a request. */
export function faultFrom(error: unknown, { isReused, isTunnelled, isForwarded }: Sent): Fault {
	const code = codeOf(error) ?? '';
	const message = messageOf(error);
	if (code === REFUSED_ADDRESS) {
		return new Fault('address', message, { cause: error });
	}
	if (error instanceof TunnelError) {
		return new Fault('network', message, { cause: error });
	}
	const isStaleConnection = isReused && (code === 'ECONNRESET' || code === 'EPIPE');
	if (isTunnelled && NO_TLS_CODE.test(code)) {
		return new Fault('network', `no TLS came through the proxy: ${message}`, { cause: error, code: NO_TUNNEL });
	}
	if (isForwarded && (UNCONNECTED_CODE.test(code) || isTlsCode(code))) {
		const proxyCode = isTlsCode(code) ? PROXY_TLS : NO_TUNNEL;
		return new Fault('network', new TunnelError(message).message, { cause: error, code: proxyCode });
	}
	if (isTlsCode(code)) {
		return new Fault('tls', message, { cause: error });
	}
	// Node's HTTP parser: bare line feeds, headers above 16 KiB, no HTTP at all.
	if (code.startsWith('HPE_')) {
		return new Fault('malformed', `not HTTP as we can read it (${message})`, { cause: error });
	}
	return new Fault('network', message, { cause: error, isStaleConnection });
}

/** Node tries every address of a name and wraps what each of them said, without a message of its own: then the first one's. */
function messageOf(error: unknown): string {
	const spoken = error instanceof AggregateError ? error.errors[0] : error;
	return spoken instanceof Error ? spoken.message : String(spoken);
}
