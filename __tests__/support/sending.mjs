/** How the embedded registry puts an answer on the wire, well or badly. */
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { concerns } from './quirks.mjs';

/** @import { ServerResponse } from 'node:http' */
/** @import { Answer } from './answers.mjs' */
/** @import { Quirks } from './quirks.mjs' */
/** @import { ServedRequest } from './registry.mjs' */

const COMPRESSORS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
const DRIP_INTERVAL_MS = 200;
/** Bytes of `hugeBody` in one piece: as much as a socket takes at a time. */
const PIECE = 64 * 1024;

/**
 * Sends the answer. Returns when it has been handed over, or the connection is gone.
 * @param {ServerResponse} response
 * @param {ServedRequest} request
 * @param {Answer} answer
 * @param {Quirks} quirks
 * @param {AbortSignal} closing ends what would take for ever
 */
export async function send(response, request, answer, quirks, closing) {
	if (answer.reset) {
		response.destroy();
		return;
	}
	const wire = concerns(quirks, request) && answer.status === 200 ? quirks : {};
	const { headers, body } = encode(answer, wire);
	const isHead = request.method === 'HEAD';
	if (!wire.hugeBody && !(isHead && quirks.noLengthForHead)) {
		const more = isHead && request.kind === 'manifest' ? (quirks.headLengthMore ?? 0) : 0;
		headers.set('content-length', String(body.length + more));
	}
	for (const [name, value] of Object.entries(quirks.headers ?? {})) {
		headers.set(name, value);
	}
	response.writeHead(answer.status, Object.fromEntries(headers));
	if (isHead || !hasSpecialBody(wire)) {
		response.end(isHead ? undefined : body);
		return;
	}
	await sendSpecialBody(response, body, wire, quirks, closing);
}

/** @param {Quirks} wire */
function hasSpecialBody({ silentAfterHeaders, hugeBody, drip, truncate }) {
	return Boolean(silentAfterHeaders || hugeBody || drip || truncate);
}

/**
 * @param {ServerResponse} response
 * @param {Buffer} body
 * @param {Quirks} wire
 * @param {Quirks} quirks where the times left are counted
 * @param {AbortSignal} closing
 */
async function sendSpecialBody(response, body, { silentAfterHeaders, hugeBody, drip, truncate }, quirks, closing) {
	if (silentAfterHeaders) {
		response.flushHeaders();
		await once(response, 'close', { signal: closing }).catch(() => undefined);
		return;
	}
	if (hugeBody) {
		await streamSpaces(response, hugeBody, closing);
		if (!response.destroyed) {
			response.end(body);
		}
		return;
	}
	if (drip) {
		for (const byte of body) {
			if (response.destroyed || closing.aborted) {
				return;
			}
			response.write(Buffer.of(byte));
			await sleep(drip === true ? DRIP_INTERVAL_MS : drip, undefined, { signal: closing }).catch(() => undefined);
		}
		response.end();
		return;
	}
	if (truncate && (truncate === true || truncate.times > 0)) {
		if (truncate !== true) {
			quirks.truncate = { times: truncate.times - 1 };
		}
		response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
		return;
	}
	response.end(body);
}

/**
 * @param {ServerResponse} response
 * @param {number} total
 * @param {AbortSignal} closing
 */
async function streamSpaces(response, total, closing) {
	const piece = Buffer.alloc(PIECE, ' ');
	function* pieces() {
		for (let sent = 0; sent < total; sent += PIECE) {
			yield piece.subarray(0, total - sent);
		}
	}
	// A client that has seen enough goes away.
	await pipeline(pieces, response, { end: false, signal: closing }).catch(() => undefined);
}

/**
 * @param {Answer} answer
 * @param {Quirks} wire
 */
function encode(answer, { gzip }) {
	/** @type {Map<string, string | string[]>} */
	const headers = new Map();
	const isJson = typeof answer.body === 'object' && !Buffer.isBuffer(answer.body);
	if (isJson) {
		headers.set('content-type', 'application/json; charset=utf-8');
	}
	for (const [name, value] of Object.entries(answer.headers ?? {})) {
		if (value === undefined) {
			headers.delete(name.toLowerCase());
		} else {
			headers.set(name.toLowerCase(), typeof value === 'string' ? value : [...value]);
		}
	}
	const plain = toBytes(answer.body);
	if (!gzip || plain.length === 0) {
		return { headers, body: plain };
	}
	const encoding = gzip === true ? 'gzip' : gzip;
	headers.set('content-encoding', encoding);
	return { headers, body: COMPRESSORS[encoding](plain) };
}

/** @param {Answer['body']} body */
function toBytes(body) {
	if (Buffer.isBuffer(body)) {
		return body;
	}
	if (body === undefined) {
		return Buffer.alloc(0);
	}
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
