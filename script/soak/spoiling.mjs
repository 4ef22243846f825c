/** How the proxy of the soak spoils an answer on the wire. */
import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

/** @import { ServerResponse } from 'node:http' */
/** @import { ServedRequest } from '../../__tests__/support/registry.mjs' */
/** @import { Right } from './faults.mjs' */

const COMPRESSORS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
/** Milliseconds. */
const DRIP = 5;

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {Record<string, string>} headers
 * @param {string} body
 */
export function plain(response, status, headers, body) {
	response.writeHead(status, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body), ...headers });
	response.end(body);
}

/**
 * @param {ServerResponse} response
 * @param {Right} right
 * @param {ServedRequest} request
 */
export function whole(response, { status, headers, body }, { method }) {
	response.writeHead(status, { ...headers, 'content-length': body.length });
	response.end(method === 'HEAD' ? undefined : body);
}

/**
 * @param {number} milliseconds
 * @param {() => void} work
 */
export function later(milliseconds, work) {
	setTimeout(work, milliseconds);
}

/**
 * @param {ServerResponse} response
 * @param {string} text
 */
export function raw(response, text) {
	response.socket?.write(text, 'latin1');
	response.socket?.destroySoon();
}

/**
 * @param {number} status
 * @param {import('node:http').OutgoingHttpHeaders} headers
 */
export function head(status, headers) {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	return `HTTP/1.1 ${status} OK\r\n${lines.join('')}Content-Length: 2\r\n\r\n`;
}

/**
 * @param {ServerResponse} response
 * @param {Right} right
 */
export function cut(response, { status, headers, body }) {
	response.writeHead(status, { ...headers, 'content-length': body.length + 1 });
	response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}

/**
 * @param {ServerResponse} response
 * @param {Right} right
 */
export async function drip(response, { status, headers, body }) {
	response.writeHead(status, { ...headers, 'content-length': body.length });
	const piece = Math.max(1, Math.ceil(body.length / 40));
	for (let at = 0; at < body.length; at += piece) {
		response.write(body.subarray(at, at + piece));
		await new Promise((resolve) => setTimeout(resolve, DRIP));
	}
	response.end();
}

/**
 * @param {ServerResponse} response
 * @param {Right} right
 */
export function chunked(response, { status, headers, body }) {
	response.writeHead(status, headers);
	response.write(body.subarray(0, 1));
	response.end(body.subarray(1));
}

/**
 * @param {ServerResponse} response
 * @param {Right} right
 * @param {ServedRequest} request
 * @param {keyof typeof COMPRESSORS} encoding
 */
export function compressed(response, { status, headers, body }, request, encoding) {
	const encoded = COMPRESSORS[encoding](body);
	whole(response, { status, headers: { ...headers, 'content-encoding': encoding }, body: encoded }, request);
}

/**
 * Changes one bit of one byte. Sometimes that breaks the JSON, sometimes only a value in it. An error's body stays as it is, because no
 * digest would show the change.
 * @param {ServerResponse} response
 * @param {Right} right
 * @param {ServedRequest} request
 */
export function corrupt(response, { status, headers, body }, request) {
	const at = createHash('sha256').update(request.path).digest().readUInt32BE(0) % body.length;
	const other = Buffer.from(body);
	other[at] = (other[at] ?? 0) ^ (status === 200 ? 1 : 0);
	whole(response, { status, headers, body: other }, request);
}
