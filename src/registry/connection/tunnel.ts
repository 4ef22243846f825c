import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { basicHeader } from './basic.ts';
import type { HttpProxy } from './proxy.ts';
import { codeOf, isTlsCode, PROXY_TLS, proxyError, proxyErrorFor, type TransportError } from './transport-error.ts';

/**
 * What reaches the proxy itself. Its address is the environment's choice, not a registry's: no rule of ours judges it. The name for
 * its certificate is said aloud, because Node would take that of the `Host` header, which is the registry's.
 */
export function proxyOptions({ protocol, hostname, port }: HttpProxy) {
	return { protocol, hostname, port, servername: isIP(hostname) === 0 ? hostname : '' };
}

/** The header that logs in to the proxy; none where its URL has no credentials. */
export function proxyHeaders({ login }: HttpProxy) {
	return login === undefined ? {} : { 'proxy-authorization': basicHeader(login) };
}

/** After the request itself has given up, so that it is the one to say so. In milliseconds. */
const GRACE_MS = 1_000;

export interface TunnelOptions extends https.AgentOptions {
	readonly proxy: HttpProxy;
	/** Milliseconds that a request waits for its tunnel. Then the tunnel ends too, by its own timer: Node tells the agent nothing. */
	readonly timeoutMs: number;
}

/**
 * Connections to https origins through a proxy, by CONNECT (RFC 9110 section 9.3.6), kept alive like direct ones. In the place of the
 * `tunnel` package, which http-client would use: that keeps none, waits for a silent proxy without end, and uses `new Buffer`, of
 * which Node warns on stderr.
 */
export class TunnelAgent extends https.Agent {
	readonly #proxy: HttpProxy;
	readonly #timeoutMs: number;
	readonly #pending = new Set<ClientRequest>();

	constructor({ proxy, timeoutMs, ...options }: TunnelOptions) {
		super(options);
		this.#proxy = proxy;
		this.#timeoutMs = timeoutMs;
	}

	override createConnection(
		options: https.RequestOptions,
		callback: (error: Error | null, stream: Duplex) => void = () => undefined,
	): undefined {
		const fail = (error: Error) => (callback as (error: Error) => void)(error);
		// Without what would make a new connection.
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
				const error = readAnswer(statusCode, head);
				if (error === undefined) {
					resolve(socket);
				} else {
					socket.destroy();
					reject(error);
				}
			});
		});
		request.end();
		return tunnel.finally(() => {
			clearTimeout(timer);
			this.#pending.delete(request);
		});
	}
}

/** Why there is no tunnel; undefined where there is one. */
function readAnswer(status: number, head: Buffer): TransportError | undefined {
	if (status < 200 || status > 299) {
		return proxyErrorFor(status);
	}
	// In TLS the client speaks first: this is a page, from a proxy that took CONNECT for a question.
	return head.length > 0 ? proxyError('it answered with a text of its own') : undefined;
}
