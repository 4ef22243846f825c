/**
 * A container registry inside this process, over real HTTP: the pull part of the OCI distribution API v1.1, with a
 * token server, and with switches for the odd things that real registries do. It writes down every request, so that tests
 * can count them.
 */
import { once } from 'node:events';
import * as http from 'node:http';
import * as https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { contentAnswer, readPath, store } from './content.mjs';
import { countConnections, listen } from './listening.mjs';
import { concerns, disguise, faultAnswer, redirectAnswer } from './quirks.mjs';
import { send } from './sending.mjs';
import { createGuard } from './token-server.mjs';

/** @import { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http' */
/** @import { Answer } from './answers.mjs' */
/** @import { Auth } from './auth-switches.mjs' */
/** @import { Repositories } from './content.mjs' */
/** @import { Content } from './images.mjs' */
/** @import { Quirks } from './quirks.mjs' */

/** @typedef {'ping' | 'manifest' | 'blob' | 'tags' | 'token' | 'other'} RequestKind */

/**
 * @typedef {object} ServedRequest
 * @property {string} method
 * @property {string} path with query
 * @property {RequestKind} kind
 * @property {string | undefined} repository
 * @property {string | undefined} reference tag, digest, or `list`
 * @property {IncomingHttpHeaders} headers
 * @property {string | undefined} authorization
 * @property {string} body
 * @property {number | undefined} status what was answered; undefined while nothing was, 0 for a destroyed connection
 */

/**
 * @typedef {object} RegistryOptions
 * @property {{ key: string, cert: string }} [tls] PEM
 * @property {Auth} [auth]
 * @property {Quirks} [quirks]
 * @property {(request: ServedRequest) => Answer | undefined | Promise<Answer | undefined>} [intercept] answers before
 *   all else
 * @property {string} [address] to listen on; 127.0.0.1 when left out
 * @property {EmbeddedRegistry} [tokenServerFor] answers as that registry's token server, on a host of its own
 */

/** @typedef {Awaited<ReturnType<typeof startRegistry>>} EmbeddedRegistry */

/** Longest body of a request that is read, in bytes: a form with a token. */
const MAX_REQUEST_BODY = 64 * 1024;

/**
 * Starts a registry on a free port of loopback.
 *
 * `/storage/v2/...` shows the same content without asking for a login: a target for redirects.
 * @param {RegistryOptions} [options]
 */
export async function startRegistry(options = {}) {
	const { tls, address = '127.0.0.1', intercept, tokenServerFor } = options;
	/** @type {Auth} */
	const auth = { kind: 'none', ...options.auth };
	/** @type {Quirks} */
	const quirks = { ...options.quirks };
	/** @type {Repositories} */
	const repositories = new Map();
	/** @type {ServedRequest[]} */
	const requests = [];
	const closing = new AbortController();
	const answering = { now: 0, peak: 0 };
	const server = tls ? https.createServer(tls) : http.createServer();
	// Longer than any test: a server that closes an idle connection just when the client uses it makes tests flaky.
	server.keepAliveTimeout = 120_000;
	const connections = countConnections(server);
	const host = await listen(server, address);
	const origin = `${tls ? 'https' : 'http'}://${host}`;
	const guard = createGuard(auth, repositories, () => origin);

	/**
	 * @param {ServedRequest} request
	 * @returns {Promise<Answer>}
	 */
	async function answerTo(request) {
		const own = await intercept?.(request);
		if (own) {
			return own;
		}
		if (quirks.delayMs && concerns(quirks, request)) {
			await sleep(quirks.delayMs, undefined, { signal: closing.signal });
		}
		const fault = faultAnswer(quirks, request);
		if (fault) {
			return fault;
		}
		if (request.kind === 'token') {
			return redirectAnswer(quirks, request) ?? tokenServer().tokenAnswer(request);
		}
		const answer =
			proxyErrorFor(request) ?? redirectAnswer(quirks, request) ?? contentAnswer(request, repositories, quirks.tags);
		const mark = request.kind === 'other' ? {} : { 'docker-distribution-api-version': 'registry/2.0' };
		return disguise({ ...answer, headers: { ...mark, ...answer.headers } }, quirks, request);
	}

	/** @param {ServedRequest} request */
	function proxyErrorFor(request) {
		if (request.kind === 'other') {
			return undefined;
		}
		if (!request.path.startsWith('/storage/')) {
			return guard.refusal(request);
		}
		if (!quirks.storageRefusesAuthorization || request.authorization === undefined) {
			return undefined;
		}
		return { status: 400, body: '<Error><Code>InvalidArgument</Code></Error>' };
	}

	function tokenServer() {
		return tokenServerFor?.guard ?? guard;
	}

	/**
	 * @param {IncomingMessage} incoming
	 * @param {ServerResponse} response
	 */
	async function serve(incoming, response) {
		const request = record(incoming);
		requests.push(request);
		connections.carried(incoming.socket);
		answering.now += 1;
		answering.peak = Math.max(answering.peak, answering.now);
		response.once('close', () => {
			answering.now -= 1;
		});
		request.body = await readBody(incoming);
		const answer = await answerTo(request);
		request.status = answer.status;
		await send(response, request, answer, quirks, closing.signal);
	}

	server.on('request', (incoming, response) => {
		serve(incoming, response).catch((error) => {
			if (!closing.signal.aborted) {
				process.emitWarning(`embedded registry: ${error.stack}`);
			}
			response.destroy();
		});
	});

	/** @param {string} name */
	function repository(name) {
		const existing = repositories.get(name);
		if (existing) {
			return existing;
		}
		const created = { private: false, manifests: new Map(), blobs: new Map(), tags: new Map() };
		repositories.set(name, created);
		return created;
	}

	return {
		origin,
		host,
		auth,
		quirks,
		guard,
		repositories,
		requests,
		/** Returns the repository of this name, created when it is not there. */
		repository,
		/**
		 * Stores content with everything below it, and returns its digest.
		 * @param {string} name
		 * @param {string | undefined} tag
		 * @param {Content} content
		 * @param {{ private?: boolean }} [marks]
		 */
		push(name, tag, content, marks = {}) {
			const target = repository(name);
			Object.assign(target, marks);
			return store(target, tag, content);
		},
		/**
		 * Returns how many requests came, of one kind or of all.
		 * @param {RequestKind} [kind]
		 */
		count(kind) {
			return requests.filter((request) => kind === undefined || request.kind === kind).length;
		},
		/** TCP connections: accepted in all, most at one time, and those that carried a request. */
		get connections() {
			return connections.read();
		},
		/** The most requests that were being answered at one time. */
		get peakRequests() {
			return answering.peak;
		},
		/** Forgets every token given out. */
		revokeTokens() {
			guard.revoke();
		},
		/** Forgets the requests written down. */
		reset() {
			requests.length = 0;
			answering.peak = answering.now;
			connections.reset();
		},
		/** Stops, and destroys every open connection. */
		async close() {
			if (closing.signal.aborted) {
				return;
			}
			closing.abort();
			const closed = once(server, 'close');
			server.close();
			connections.destroy();
			await closed;
		},
	};
}

/**
 * @param {IncomingMessage} incoming
 * @returns {ServedRequest}
 */
function record({ method = 'GET', url = '/', headers }) {
	return {
		method,
		path: url,
		...readPath(url),
		headers,
		authorization: headers.authorization,
		body: '',
		status: undefined,
	};
}

/** @param {IncomingMessage} incoming */
async function readBody(incoming) {
	let body = '';
	for await (const chunk of incoming) {
		body += chunk;
		if (body.length > MAX_REQUEST_BODY) {
			throw new Error('the body of the request is too long');
		}
	}
	return body;
}
