import http, { type Agent, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { readBody } from './body.ts';
import { codeOf, Fault, NO_TUNNEL, REFUSED_ADDRESS } from './fault.ts';
import type { Method } from './response.ts';

/** One HTTP request, without redirects and retries. */
export interface Exchange {
	readonly method: Method;
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;
	/** The body, `application/x-www-form-urlencoded`. */
	readonly form?: string | undefined;
	readonly agent: Agent;
	readonly lookup: LookupFunction;
	/** Bytes of the decoded body of a success. */
	readonly maxBytes: number;
	readonly patience: Patience;
	/** Milliseconds that the run has left. */
	readonly remaining: number;
}

/** How long each part of an exchange may take, in milliseconds. Each is cut to what the run has left. */
export interface Patience {
	/** Name look-up, proxy, TCP and TLS. */
	readonly connect: number;
	/** From then on until the first bytes of an answer. */
	readonly headers: number;
	/** All of it. */
	readonly whole: number;
}

export const PATIENCE: Patience = {
	/** A registry that is there answers within a second; a lost packet costs three. */
	connect: 10_000,
	/** Docker Hub's lists of huge repositories take more than 20 s to begin. */
	headers: 30_000,
	/** 8 MiB in a minute are 1.1 Mbit/s; whoever drips slower is no registry. */
	whole: 60_000,
};

export interface RawResponse {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	/** The body, decoded; of an error the first 64 KiB. */
	readonly bytes: Buffer;
}

/**
 * Sends one request and reads its answer. Settles always, and within `patience.whole`: through a proxy neither time-outs nor
 * abort signals of Node work until there is a socket, so the promise has timers of its own.
 * @throws {Fault}
 */
export function exchange(options: Exchange): Promise<RawResponse> {
	const { method, url, form, agent, lookup, maxBytes, patience, remaining } = options;
	if (remaining <= 0) {
		return Promise.reject(late('a connection', patience.connect, remaining));
	}
	return new Promise((resolve, reject) => {
		const send = url.protocol === 'https:' ? https.request : http.request;
		const headers = { ...options.headers, ...(form !== undefined && formHeaders(form)), 'accept-encoding': 'identity' };
		const request = send(url, { method, agent, lookup, headers });
		let response: IncomingMessage | undefined;
		let phase: NodeJS.Timeout | undefined;

		const whole = setTimeout(
			() => fail(late('the answer', patience.whole, remaining)),
			Math.min(patience.whole, remaining),
		);
		wait('a connection', patience.connect);

		function wait(what: string, milliseconds: number): void {
			clearTimeout(phase);
			phase = setTimeout(() => fail(late(what, milliseconds, remaining)), Math.min(milliseconds, remaining));
		}
		function settle(): void {
			clearTimeout(phase);
			clearTimeout(whole);
		}
		function succeed(message: IncomingMessage, bytes: Buffer): void {
			settle();
			resolve({ status: message.statusCode ?? 0, headers: message.headers, bytes });
		}
		function fail(error: unknown): void {
			if (method === 'HEAD' && response !== undefined) {
				// The headers are all of this answer, whatever a server sends after them.
				succeed(response, Buffer.alloc(0));
			}
			settle();
			reject(error instanceof Fault ? error : faultFrom(error, request.reusedSocket && response === undefined));
			response?.destroy();
			request.destroy();
		}

		request.on('error', fail);
		request.on('close', () => {
			if (response === undefined) {
				fail(new Fault('truncated', 'the connection was closed before an answer came'));
			}
		});
		request.on('socket', (socket) => {
			const connected = () => wait('the first bytes of an answer', patience.headers);
			const isTls = 'encrypted' in socket;
			if (request.reusedSocket || (!isTls && !socket.connecting)) {
				connected();
			} else {
				socket.once(isTls ? 'secureConnect' : 'connect', connected);
			}
		});
		request.on('response', (message) => {
			response = message;
			clearTimeout(phase);
			readBody(message, { maxBytes, hasBody: method !== 'HEAD' }).then((bytes) => succeed(message, bytes), fail);
		});
		request.end(form);
	});
}

function formHeaders(form: string) {
	return { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(form) };
}

function late(what: string, milliseconds: number, remaining: number): Fault {
	const limit = remaining < milliseconds ? "before the run's deadline" : `within ${milliseconds / 1000} s`;
	return new Fault('timeout', `${what} did not come ${limit}`);
}

/** OpenSSL's and Node's codes for a handshake or a certificate that failed: neither is cured by trying again. */
const TLS_CODE =
	/^(EPROTO|ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_CERT_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/;

/** The `tunnel` package's words. Its code is always ECONNRESET, as if a connection had broken. */
const TUNNEL_FAILED = /^tunneling socket could not be established, (?:statusCode|cause)=(.*)/s;

function faultFrom(error: unknown, isReused: boolean): Fault {
	const code = codeOf(error) ?? '';
	const message = messageOf(error);
	if (code === REFUSED_ADDRESS) {
		return new Fault('address', message, { cause: error });
	}
	if (TLS_CODE.test(code)) {
		return new Fault('tls', message, { cause: error });
	}
	const [, tunnelProblem] = TUNNEL_FAILED.exec(message) ?? [];
	if (tunnelProblem !== undefined) {
		return new Fault('network', `no connection through the proxy: ${tunnelProblem}`, { cause: error, code: NO_TUNNEL });
	}
	// Node's HTTP parser: bare line feeds, headers above 16 KiB, no HTTP at all.
	if (code.startsWith('HPE_')) {
		return new Fault('malformed', `not HTTP as we can read it (${message})`, { cause: error });
	}
	return new Fault('network', message, {
		cause: error,
		isStaleConnection: isReused && (code === 'ECONNRESET' || code === 'EPIPE'),
	});
}

/** Node tries every address of a name and wraps what each of them said, without a message of its own: then the first one's. */
function messageOf(error: unknown): string {
	const spoken = error instanceof AggregateError ? error.errors[0] : error;
	return spoken instanceof Error ? spoken.message : String(spoken);
}
