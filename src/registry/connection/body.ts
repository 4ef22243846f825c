import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { quoteWhole } from '../quote.ts';
import { codeOf, TransportError } from './transport-error.ts';

/** Error bodies are a line or a page; the rest after 64 KiB explains nothing more. */
const MAX_ERROR_BYTES = 64 * 1024;

const DECODERS = new Map([
	['gzip', promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gunzip)],
	['x-gzip', promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gunzip)],
	['deflate', promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.inflate)],
	['br', promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress)],
]);

/**
 * The whole body, decoded where a server compresses although we asked it not to.
 * A success above `maxBytes` (before or after decoding) is a fault; an error's body is cut at 64 KiB instead.
 * @throws {TransportError} `truncated`, `oversize` or `malformed`
 */
export async function readBody(
	message: IncomingMessage,
	options: { maxBytes: number; hasBody: boolean },
): Promise<Buffer> {
	const status = message.statusCode ?? 0;
	const isSuccess = status >= 200 && status < 300;
	const limit = isSuccess ? options.maxBytes : MAX_ERROR_BYTES;
	if (!options.hasBody) {
		await collect(message, Number.POSITIVE_INFINITY, false);
		return Buffer.alloc(0);
	}
	if (isSuccess && Number(message.headers['content-length']) > limit) {
		throw new TransportError('oversize', `more than ${limit} bytes`);
	}
	const encoded = await collect(message, limit, !isSuccess);
	const decoded = decode(encoded, message.headers['content-encoding'] ?? '', limit);
	return isSuccess ? decoded : decoded.catch(() => Buffer.alloc(0));
}

/** A stream that ends early emits `end` or `close` alike; only `complete` tells whether all of it came. */
function collect(message: IncomingMessage, limit: number, canCut: boolean): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const kept = new Collected();
		let cause: unknown;
		message.on('data', (chunk: Buffer) => {
			const room = limit - kept.length;
			if (chunk.length <= room) {
				kept.add(chunk);
			} else if (canCut) {
				kept.add(chunk.subarray(0, room));
				resolve(kept.bytes());
				message.destroy();
			} else {
				reject(new TransportError('oversize', `more than ${limit} bytes`));
			}
		});
		message.on('error', (error) => {
			cause = error;
		});
		message.on('close', () => {
			if (message.complete) {
				resolve(kept.bytes());
			} else {
				reject(new TransportError('truncated', 'the connection broke in the middle of the body', { cause }));
			}
		});
	});
}

/** Bytes in one buffer that doubles. A list of chunks would be 200 bytes for each: chunks of one byte made 8 MiB more than a gigabyte. */
class Collected {
	#buffer = Buffer.alloc(0);
	length = 0;

	add(chunk: Buffer): void {
		const needed = this.length + chunk.length;
		if (needed > this.#buffer.length) {
			const larger = Buffer.alloc(Math.max(needed, this.#buffer.length * 2));
			this.#buffer.copy(larger, 0, 0, this.length);
			this.#buffer = larger;
		}
		chunk.copy(this.#buffer, this.length);
		this.length = needed;
	}

	bytes(): Buffer {
		return this.#buffer.subarray(0, this.length);
	}
}

/** @throws {TransportError} `oversize` or `malformed` */
async function decode(bytes: Buffer, header: string, limit: number): Promise<Buffer> {
	const encoding = header.trim().toLowerCase();
	if (encoding === '' || encoding === 'identity' || bytes.length === 0) {
		return bytes;
	}
	const decoder = DECODERS.get(encoding);
	if (decoder === undefined) {
		throw new TransportError('malformed', `an encoding that nobody asked for: ${quoteWhole(header)}`);
	}
	try {
		return await decoder(bytes, { maxOutputLength: limit });
	} catch (cause) {
		throw codeOf(cause) === 'ERR_BUFFER_TOO_LARGE'
			? new TransportError('oversize', `more than ${limit} bytes when decoded`, { cause })
			: new TransportError('malformed', `not ${encoding}`, { cause });
	}
}
