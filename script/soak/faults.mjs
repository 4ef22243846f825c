/**
 * The faults of the soak. The seed and the request alone decide which fault meets it, so that a run can be repeated in any
 * order.
 */
import { createHash } from 'node:crypto';
import { chunked, compressed, corrupt, cut, drip, head, later, plain, raw, whole } from './spoiling.mjs';

/** @import { ServerResponse } from 'node:http' */
/** @import { ServedRequest } from '../../__tests__/support/registry.mjs' */

/**
 * The answer that the registry would have given.
 * @typedef {object} Right
 * @property {number} status
 * @property {import('node:http').OutgoingHttpHeaders} headers
 * @property {Buffer} body
 */

/**
 * @typedef {object} Fault
 * @property {string} name
 * @property {(request: ServedRequest) => boolean} fits whether an answer is still possible after it
 * @property {boolean} [once] at most one of these for a request: the action asks twice, not three times
 * @property {(response: ServerResponse, right: Right, request: ServedRequest) => void | Promise<void>} send
 */

/** Percent of the requests that meet a fault. */
const SHARE = 10;
/** The action tries four times, so the fourth try must pass. */
const MOST_IN_A_ROW = 3;
/** Milliseconds. */
const SLOW = 400;
const SILENCE = 600;

const always = () => true;
/** @param {ServedRequest} request */
const isGet = ({ method }) => method === 'GET';
/** @param {ServedRequest} request */
const isManifestHead = ({ method, kind }) => method === 'HEAD' && kind === 'manifest';
/** Whether the action can check the answer's bytes by a digest. @param {ServedRequest} request */
const isByDigest = ({ method, reference = '' }) => method === 'GET' && reference.startsWith('sha256:');

/**
 * Every kind that an answer can follow. Left out, because the action takes the first of these for final, as it should:
 * certificates that do not fit, HTML or HTTP that cannot be read in the place of a manifest or token, oversized bodies,
 * redirects to blocked addresses, Docker Hub's limit of pulls, and other bytes or another digest for a tag, which no client
 * can tell from a new image. And silence until the action's patience ends: half a minute each time is too long for a soak.
 * @type {readonly Fault[]}
 */
export const FAULTS = [
	...[408, 425, 500, 502, 503, 504, 520, 522, 524].map(
		(status) =>
			/** @type {Fault} */ ({
				name: String(status),
				// A registry that says 500 twice is believed.
				...(status === 500 && { once: true }),
				fits: always,
				send: (response) => plain(response, status, {}, 'upstream connect error\n'),
			}),
	),
	{ name: '429 with seconds', fits: always, send: (response) => plain(response, 429, { 'retry-after': '1' }, '{}') },
	{
		name: '429 with a date',
		fits: always,
		send: (response) => plain(response, 429, { 'retry-after': new Date(Date.now() + 1000).toUTCString() }, '{}'),
	},
	{ name: '429 without Retry-After', fits: always, send: (response) => plain(response, 429, {}, '{"errors":[]}') },
	{ name: 'reset', fits: always, send: (response) => void response.socket?.resetAndDestroy() },
	{ name: 'closed', fits: always, send: (response) => void response.socket?.destroy() },
	{ name: 'silent, then closed', fits: always, send: (response) => later(SILENCE, () => response.socket?.destroy()) },
	{
		name: 'cut in the headers',
		fits: always,
		send: (response) => raw(response, 'HTTP/1.1 200 OK\r\nContent-Type: appli'),
	},
	{ name: 'cut in the body', fits: isGet, send: cut },
	{
		name: 'slow',
		fits: always,
		send: (response, right, request) => later(SLOW, () => whole(response, right, request)),
	},
	{ name: 'dripping', fits: isGet, send: drip },
	{ name: 'chunked', fits: isGet, send: chunked },
	{
		name: 'web page',
		fits: isManifestHead,
		send: (response) => plain(response, 200, { 'content-type': 'text/html' }, ''),
	},
	{ name: 'other bytes', fits: isByDigest, once: true, send: corrupt },
	{
		// HEAD has no body: bytes there are not HTTP, and the headers are the answer.
		name: 'malformed HTTP behind the headers',
		fits: isManifestHead,
		send: (response, { status, headers }) => raw(response, `${head(status, headers)}<html>\0\x01 no HTTP\r\n\r\n`),
	},
	.../** @type {const} */ (['gzip', 'deflate', 'br']).map(
		(encoding) =>
			/** @type {Fault} */ ({
				name: `${encoding} though identity`,
				fits: isGet,
				send: (response, right, request) => compressed(response, right, request, encoding),
			}),
	),
];

/**
 * Returns the faults of one run.
 * @param {string} seed
 */
export function createSchedule(seed) {
	/** @type {Map<string, Fault[]>} */
	const left = new Map();
	/** @type {Map<string, number>} */
	const injected = new Map();
	return {
		/** How many faults of each kind there were, by name. */
		injected,
		/**
		 * Returns the fault that meets this request, or undefined.
		 * @param {ServedRequest} request
		 */
		next(request) {
			const key = `${request.method} ${request.path}`;
			const faults = left.get(key) ?? plan(`${seed} ${key}`, request);
			left.set(key, faults);
			const fault = faults.shift();
			if (fault !== undefined) {
				injected.set(fault.name, (injected.get(fault.name) ?? 0) + 1);
			}
			return fault;
		},
	};
}

/**
 * @param {string} seed
 * @param {ServedRequest} request
 */
function plan(seed, request) {
	const bytes = createHash('sha256').update(seed).digest();
	const fitting = FAULTS.filter(({ fits }) => fits(request));
	const count = bytes.readUInt32BE(0) % 100 < SHARE ? 1 + ((bytes[4] ?? 0) % MOST_IN_A_ROW) : 0;
	const faults = Array.from(
		{ length: count },
		(_, number) => fitting[bytes.readUInt32BE(8 + number * 4) % fitting.length],
	);
	/** @type {Fault[]} */
	const kept = [];
	for (const fault of faults) {
		if (fault !== undefined && !(fault.once && kept.some(({ once }) => once))) {
			kept.push(fault);
		}
	}
	return kept;
}
