import tls from 'node:tls';

/** A handshake on loopback takes milliseconds; five seconds are for a machine that is busy building. */
const HANDSHAKE_MS = 5_000;

/** OpenSSL's codes for an answer in plain text: http servers answer 400 to a handshake. */
const NO_TLS = /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_HTTP_REQUEST)$/;

/**
 * Whether a server on loopback speaks no TLS, found out by a handshake that sends nothing else.
 * Only a plain-text answer counts: a certificate that we do not trust, a reset or silence is TLS, and fails as such later.
 * `remaining` is what the run has left, in milliseconds.
 */
export function isPlainText(url: URL, remaining: number): Promise<boolean> {
	return new Promise((resolve) => {
		const host = url.hostname.replace(/^\[|\]$/g, '');
		// A certificate that is not trusted ends this one with an error of TLS: here it only matters that there is one.
		const socket = tls.connect({ host, port: Number(url.port || 443) });
		const settle = (isPlain: boolean) => {
			clearTimeout(timer);
			socket.destroy();
			resolve(isPlain);
		};
		const timer = setTimeout(() => settle(false), Math.min(HANDSHAKE_MS, remaining));
		socket.once('secureConnect', () => settle(false));
		socket.on('error', (error: NodeJS.ErrnoException) => settle(NO_TLS.test(error.code ?? '')));
	});
}
