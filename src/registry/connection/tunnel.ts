import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { basicHeader } from './basic.ts';
import type { HttpProxy } from './proxy.ts';
import { codeOf, isTlsCode, PROXY_TLS, proxyError, proxyErrorFor } from './transport-error.ts';

/**
 * The options that reach the proxy itself. Its address is the environment's choice, not a registry's: no rule of ours judges it. The name for
 * its certificate is said aloud, because Node would take that of the `Host` header, which is the registry's.
 */
export function proxyOptions({ protocol, hostname, port }: HttpProxy) {
	return { protocol, hostname, port, rejectUnauthorized: true, servername: isIP(hostname) === 0 ? hostname : '' };
}

/** The header that logs in to the proxy; none where its URL has no credentials. */
export function proxyHeaders({ login }: HttpProxy) {
	return login === undefined ? {} : { 'proxy-authorization': basicHeader(login) };
}

/** After the request itself has given up, so that it is the one to say so. In milliseconds. */
const GRACE_MS = 1_000;

/**
 * Connections to https origins through a proxy, by CONNECT (RFC 9110 section 9.3.6), kept alive like direct ones. In the place of the
 * `tunnel` package, which http-client would use: that keeps none, waits for a silent proxy without end, and uses `new Buffer`, of
 * which Node warns on stderr.
 */
export class TunnelAgent extends https.Agent {
	readonly #proxy: HttpProxy;
	readonly #timeoutMs: number;
	readonly #pending = new Set<ClientRequest>();

	/** After `timeoutMs` a request gives up waiting for its tunnel. The tunnel ends by a timer of its own: Node tells the agent nothing. */
	constructor(options: https.AgentOptions, proxy: HttpProxy, timeoutMs: number) {
		super(options);
		this.#proxy = proxy;
		this.#timeoutMs = timeoutMs;
	}

	override createConnection(
		options: https.RequestOptions,
		callback: (error: Error | null, stream: Duplex) => void = () => undefined,
	): undefined {
		const fail = (error: Error) => (callback as (error: Error) => void)(error);
		// Without the address, which would make a new connection.
		const { path: _path, port: _port, ...rest } = options;
		this.#connect(options)
			.then((socket) => tls.connect({ ...(rest as tls.ConnectionOptions), socket }))
			.then((socket) => callback(null, socket), fail);
	}

	/** Ends the tunnels that are being made, too. */
	override destroy(): void {
		super.destroy();
		for (const request of this.#pending) {
			request.destroy();
		}
	}

	/** @throws {TransportError} where the proxy leads nowhere */
	#connect({ host, port }: https.RequestOptions): Promise<Socket> {
		const target = `${host?.includes(':') ? `[${host}]` : host}:${port}`;
		const options: https.RequestOptions & tls.ConnectionOptions = {
			...proxyOptions(this.#proxy),
			method: 'CONNECT',
			path: target,
			agent: false,
			secureContext: this.options.secureContext,
			headers: { host: target, ...proxyHeaders(this.#proxy) },
		};
		const request = (this.#proxy.protocol === 'https:' ? https : http).request(options);
		const timer = setTimeout(() => request.destroy(new Error('no answer')), this.#timeoutMs + GRACE_MS);
		this.#pending.add(request);
		const tunnel = new Promise<Socket>((resolve, reject) => {
			request.once('error', (cause) => {
				const isTls = isTlsCode(codeOf(cause) ?? '');
				reject(proxyError(cause.message, { cause, ...(isTls && { code: PROXY_TLS }) }));
			});
			request.once('close', () => reject(proxyError('no answer')));
			request.once('connect', ({ statusCode = 0 }: IncomingMessage, socket: Socket, head: Buffer) => {
				const isMade = statusCode >= 200 && statusCode <= 299;
				if (isMade && head.length === 0) {
					resolve(socket);
					return;
				}
				socket.destroy();
				// In TLS the client speaks first: bytes here are a page, from a proxy that took CONNECT for a question.
				reject(isMade ? proxyError('it answered with a text of its own') : proxyErrorFor(statusCode));
			});
		});
		request.end();
		return tunnel.finally(() => {
			clearTimeout(timer);
			this.#pending.delete(request);
		});
	}
}
