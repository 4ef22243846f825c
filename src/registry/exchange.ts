import http, { type Agent, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { readBody } from './body.ts';
import { codeOf, Fault, REFUSED_ADDRESS } from './fault.ts';

/** One HTTP request, without redirects and retries. */
export interface Exchange {
	readonly method: 'GET' | 'HEAD';
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;
	readonly agent: Agent;
	readonly lookup: LookupFunction;
	/** Bytes of the decoded body of a success. */
	readonly maxBytes: number;
	/** Milliseconds that the run has left. */
	readonly remaining: number;
}

export interface RawResponse {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	/** The body, decoded; of an error the first 64 KiB. */
	readonly bytes: Buffer;
}

/** How long each part may take, in milliseconds. Each is cut to what the run has left. */
const PATIENCE = {
	/** Name look-up, proxy, TCP and TLS. A registry that is there answers within one; a lost packet costs three. */
	connect: 10_000,
	/** Docker Hub's lists of huge repositories take more than 20 s to begin. */
	headers: 30_000,
	/** All of it. 8 MiB in a minute are 1.1 Mbit/s; whoever drips slower is no registry. */
	whole: 60_000,
} as const;

/**
 * Sends one request and reads its answer. Settles always, and within a minute: through a proxy neither time-outs nor abort signals of Node
 * work until there is a socket, so the promise has timers of its own.
 * @throws {Fault}
 */
export function exchange(options: Exchange): Promise<RawResponse> {
	const { method, url, headers, agent, lookup, maxBytes, remaining } = options;
	return new Promise((resolve, reject) => {
		const send = url.protocol === 'https:' ? https.request : http.request;
		const request = send(url, { method, agent, lookup, headers: { ...headers, 'accept-encoding': 'identity' } });
		let response: IncomingMessage | undefined;
		let phase: NodeJS.Timeout | undefined;

		const whole = setTimeout(() => fail(late('the answer', PATIENCE.whole, remaining)), within(PATIENCE.whole, remaining));
		wait('a connection', PATIENCE.connect);

		function wait(what: string, milliseconds: number): void {
			clearTimeout(phase);
			phase = setTimeout(() => fail(late(what, milliseconds, remaining)), within(milliseconds, remaining));
		}
		function settle(): void {
			clearTimeout(phase);
			clearTimeout(whole);
		}
		function fail(error: unknown): void {
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
			const connected = () => wait('the first bytes of an answer', PATIENCE.headers);
			if (request.reusedSocket || !(socket.connecting || (socket as Partial<TLSSocket>).encrypted)) {
				connected();
			} else {
				socket.once((socket as Partial<TLSSocket>).encrypted ? 'secureConnect' : 'connect', connected);
			}
		});
		request.on('response', (message) => {
			response = message;
			clearTimeout(phase);
			readBody(message, { maxBytes, hasBody: method !== 'HEAD' }).then((bytes) => {
				settle();
				resolve({ status: message.statusCode ?? 0, headers: message.headers, bytes });
			}, fail);
		});
		request.end();
	});
}

function within(milliseconds: number, remaining: number): number {
	return Math.min(milliseconds, remaining);
}

function late(what: string, milliseconds: number, remaining: number): Fault {
	const limit = remaining < milliseconds ? "before the run's deadline" : `within ${milliseconds / 1000} s`;
	return new Fault('timeout', `${what} did not come ${limit}`);
}

/** OpenSSL's and Node's codes for a handshake or a certificate that failed: neither is cured by trying again. */
const TLS_CODE =
	/^(EPROTO|ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_CERT_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/;

function faultFrom(error: unknown, isReused: boolean): Fault {
	const code = codeOf(error) ?? '';
	const message = error instanceof Error ? error.message : String(error);
	if (code === REFUSED_ADDRESS) {
		return new Fault('address', message, { cause: error });
	}
	if (TLS_CODE.test(code)) {
		return new Fault('tls', message, { cause: error });
	}
	// Node's HTTP parser: bare line feeds, headers above 16 KiB, no HTTP at all.
	if (code.startsWith('HPE_')) {
		return new Fault('malformed', `not HTTP as we can read it (${message})`, { cause: error });
	}
	return new Fault('network', message, { cause: error, isStaleConnection: isReused && (code === 'ECONNRESET' || code === 'EPIPE') });
}
