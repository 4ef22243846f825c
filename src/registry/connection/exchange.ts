import http, { type Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import { readBody } from './body.ts';
import { findBrokenRateLimit, isProxysOwn } from './foreign-answer.ts';
import type { Method, RawResponse } from './message.ts';
import type { HttpProxy } from './proxy.ts';
import {
	NOT_SENT,
	PROXY_SILENT,
	proxyErrorFor,
	RUN_OVER,
	TransportError,
	toTransportError,
} from './transport-error.ts';
import { proxyHeaders, proxyOptions, TunnelAgent } from './tunnel.ts';

/** One HTTP request, without redirects and retries. */
export interface Exchange {
	readonly method: Method;
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;
	/** The body, `application/x-www-form-urlencoded`. */
	readonly form?: string | undefined;
	readonly agent: Agent;
	/** The proxy to send it to, where the url is plain http. For https the agent makes the tunnel. */
	readonly proxy: HttpProxy | undefined;
	/** For connections to the url's own host: a proxy looks it up by itself. */
	readonly lookup: LookupFunction;
	/** Bytes of the decoded body of a success. */
	readonly maxBytes: number;
	readonly timeouts: Timeouts;
	/** Milliseconds that the run has left. */
	readonly remaining: number;
}

/** How long each part of an exchange may take, in milliseconds. The whole is cut to what the run has left, and with it its parts. */
export interface Timeouts {
	/** Name look-up, proxy, TCP and TLS. */
	readonly connect: number;
	/** From then on until the first bytes of an answer. */
	readonly headers: number;
	/** All of it. */
	readonly whole: number;
}

export const TIMEOUTS_MS: Timeouts = {
	/** A registry that is there answers within a second; a lost packet costs three. */
	connect: 10_000,
	/** Docker Hub's lists of huge repositories take more than 20 s to begin. */
	headers: 30_000,
	/** 8 MiB in a minute are 1.1 Mbit/s; no registry drips slower. */
	whole: 60_000,
};

/** 103 comes once or twice and 102 every 20 s. Sent without end, they kept a processor busy until the wait for the headers was over. */
const MAX_INTERIM_ANSWERS = 16;

/**
 * Sends one request and reads its answer. Settles always, and within `timeouts.whole`: through a proxy neither time-outs nor
 * abort signals of Node work until there is a socket, so the promise has timers of its own.
 * @throws {TransportError}
 */
export function exchange(options: Exchange): Promise<RawResponse> {
	const { method, url, agent, proxy, maxBytes, timeouts, remaining } = options;
	const isTunnelled = agent instanceof TunnelAgent;
	const isForwarded = proxy !== undefined && url.protocol === 'http:';
	if (remaining <= 0) {
		return Promise.reject(late('a connection', timeouts.connect, remaining));
	}
	return new Promise((resolve, reject) => {
		const { protocol } = isForwarded ? proxy : url;
		const request = (protocol === 'https:' ? https : http).request(requestOptions(options));
		const timers = startTimers(options, fail);
		let response: IncomingMessage | undefined;
		let isSent = false;

		function succeed(answer: RawResponse): void {
			timers.stop();
			resolve(answer);
		}
		function fail(error: unknown): void {
			if (method === 'HEAD' && response !== undefined) {
				// The headers are all of this answer, whatever a server sends after them.
				succeed(toRaw(response));
			}
			timers.stop();
			const isReused = request.reusedSocket && response === undefined;
			reject(toTransportError(error, { isReused, isTunnelled, isForwarded }));
			response?.destroy();
			request.destroy();
		}

		timers.wait('a connection', timeouts.connect, isTunnelled || isForwarded ? PROXY_SILENT : undefined);
		let interimAnswers = 0;
		request.on('information', () => {
			interimAnswers += 1;
			if (interimAnswers > MAX_INTERIM_ANSWERS) {
				fail(new TransportError('malformed', `more than ${MAX_INTERIM_ANSWERS} interim answers (1xx)`));
			}
		});
		request.on('socket', (socket) => {
			if (isTunnelled) {
				// The proxy has done its part: from here on the registry is late.
				timers.wait('a connection', timeouts.connect);
			}
			whenConnected(request, socket, () => timers.wait('the first bytes of an answer', timeouts.headers));
			whenQuiet(request, () => {
				isSent = true;
				request.end(options.form);
			});
		});
		request.on('error', (error) => {
			const rateLimit = response === undefined ? findBrokenRateLimit(error) : undefined;
			if (rateLimit !== undefined && isSent) {
				succeed(rateLimit);
			}
			fail(request.reusedSocket && !isSent ? earlyBytes(error) : error);
		});
		request.on('close', () => {
			if (response === undefined) {
				fail(new TransportError('truncated', 'the connection was closed before an answer came'));
			}
		});
		request.on('response', (message) => {
			const answer = toRaw(message);
			if (!isSent || (isForwarded && isProxysOwn(answer))) {
				fail(isSent ? proxyErrorFor(answer.status) : earlyBytes());
				return;
			}
			response = message;
			timers.endWait();
			readBody(message, { maxBytes, hasBody: method !== 'HEAD' }).then((bytes) => succeed({ ...answer, bytes }), fail);
		});
	});
}

/**
 * Sends a request when its connection has shown the bytes that lay on it: a server sent them before, so they are not an answer. They are seen
 * after one whole turn of the event loop, of which the first half may be over.
 */
function whenQuiet(request: ClientRequest, send: () => void): void {
	if (request.reusedSocket) {
		setImmediate(() => setImmediate(send));
	} else {
		send();
	}
}

/** The fault of a kept-alive connection on which bytes came before the request, which then goes on another. */
function earlyBytes(cause?: unknown): TransportError {
	return new TransportError('network', 'bytes lay on the connection before the request', {
		cause,
		code: NOT_SENT,
		isStaleConnection: true,
	});
}

/** One timer for the whole, and one for the part that is waited for now. */
function startTimers({ timeouts, remaining }: Exchange, onLate: (fault: TransportError) => void) {
	let part: NodeJS.Timeout | undefined;
	const whole = setTimeout(
		() => onLate(late('the answer', timeouts.whole, remaining)),
		Math.min(timeouts.whole, remaining),
	);
	const endWait = () => clearTimeout(part);
	return {
		endWait,
		wait(what: string, milliseconds: number, code?: string): void {
			endWait();
			part = setTimeout(() => onLate(late(what, milliseconds, remaining, code)), milliseconds);
		},
		stop(): void {
			endWait();
			clearTimeout(whole);
		},
	};
}

/** Calls back when there is a connection to send on, TLS included. */
function whenConnected(request: ClientRequest, socket: Socket, onConnect: () => void): void {
	const isTls = 'encrypted' in socket;
	if (request.reusedSocket || (!isTls && !socket.connecting)) {
		onConnect();
	} else {
		socket.once(isTls ? 'secureConnect' : 'connect', onConnect);
	}
}

/** An answer without its body. */
function toRaw({ statusCode = 0, headers }: IncomingMessage): RawResponse {
	return { status: statusCode, headers, bytes: Buffer.alloc(0) };
}

function requestOptions({ method, url, form, agent, lookup, proxy, ...rest }: Exchange): https.RequestOptions {
	const headers = {
		...rest.headers,
		...(form !== undefined && {
			'content-type': 'application/x-www-form-urlencoded',
			'content-length': Buffer.byteLength(form),
		}),
		'accept-encoding': 'identity',
	};
	if (url.protocol === 'https:' || proxy === undefined) {
		return { ...urlToHttpOptions(url), method, agent, lookup, headers };
	}
	// RFC 9112 section 3.2.2. Not CONNECT, as http-client would: most proxies allow that for port 443 alone.
	return {
		...proxyOptions(proxy),
		method,
		agent,
		path: `${url.origin}${url.pathname}${url.search}`,
		headers: { ...headers, ...proxyHeaders(proxy), host: url.host },
	};
}

function late(what: string, milliseconds: number, remaining: number, code?: string): TransportError {
	if (remaining < milliseconds) {
		return new TransportError('timeout', `${what} did not come before the deadline of the run`, { code: RUN_OVER });
	}
	return new TransportError('timeout', `${what} did not come within ${milliseconds / 1000} s`, { code });
}
