import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { ProtocolError, UnavailableError } from '../../../src/registry/errors.ts';
import { image, MEDIA_TYPES } from '../../support/images.mjs';
import { openRawServer, openRegistry, openTransport, rejectionOf, requestFor } from '../../support/transport.ts';

const TEXT = '{"schemaVersion":2}';
const KIB = 1024;

describe('encodings', () => {
	for (const { name, encoding, body } of [
		{ name: 'gzip', encoding: 'gzip', body: gzipSync(TEXT) },
		{ name: 'gzip in capitals', encoding: ' GZIP', body: gzipSync(TEXT) },
		{ name: "gzip's old name", encoding: 'x-gzip', body: gzipSync(TEXT) },
		{ name: 'deflate', encoding: 'deflate', body: deflateSync(TEXT) },
		{ name: 'br', encoding: 'br', body: brotliCompressSync(TEXT) },
		{ name: 'identity, said aloud', encoding: 'identity', body: TEXT },
		{ name: 'empty', encoding: '', body: TEXT },
	]) {
		it(`${name}, although identity was asked: decoded`, async (t) => {
			const intercept = () => ({ status: 200, headers: { 'content-encoding': encoding }, body });
			const registry = await openRegistry(t, { intercept });
			const { bytes } = await openTransport(t).send(requestFor(registry.origin));
			assert.equal(registry.requests[0]?.headers['accept-encoding'], 'identity');
			assert.equal(bytes.toString(), TEXT);
		});
	}

	for (const { name, encoding, body, message } of [
		{
			name: 'one that nobody knows',
			encoding: 'zstd',
			body: TEXT,
			message: /an encoding that nobody asked for: "zstd"/,
		},
		{ name: 'two at once', encoding: 'gzip, br', body: TEXT, message: /nobody asked for: "gzip, br"/ },
		{
			name: 'one of 101 characters, of which no part is quoted',
			encoding: 'x'.repeat(101),
			body: TEXT,
			message: /nobody asked for: a text of 101 characters$/,
		},
		{ name: 'gzip that is none', encoding: 'gzip', body: TEXT, message: /not gzip/ },
		{ name: 'gzip cut short', encoding: 'gzip', body: gzipSync(TEXT).subarray(0, -9), message: /not gzip/ },
	]) {
		it(`${name}: an error at once`, async (t) => {
			const intercept = () => ({ status: 200, headers: { 'content-encoding': encoding }, body });
			const registry = await openRegistry(t, { intercept });
			const error = await rejectionOf(openTransport(t).send(requestFor(registry.origin)), ProtocolError);
			assert.match(error.message, message);
			assert.equal(registry.count(), 1);
		});
	}

	it('GET with an encoding and without a body: empty', async (t) => {
		const intercept = () => ({ status: 200, headers: { 'content-encoding': 'gzip' } });
		const registry = await openRegistry(t, { intercept });
		assert.equal((await openTransport(t).send(requestFor(registry.origin))).bytes.length, 0);
	});

	it('HEAD of what is larger than may be read: its connection is kept', async (t) => {
		const registry = await openRegistry(t, { intercept: () => ({ status: 200, body: TEXT }) });
		const transport = openTransport(t);
		for (let count = 0; count < 3; count += 1) {
			await transport.send(requestFor(registry.origin, { method: 'HEAD', maxBytes: 1 }));
		}
		assert.equal(registry.connections.total, 1);
	});

	it('HEAD with an encoding and without a body', async (t) => {
		const intercept = () => ({ status: 200, headers: { 'content-encoding': 'gzip' }, body: TEXT });
		const registry = await openRegistry(t, { intercept });
		const response = await openTransport(t).send(requestFor(registry.origin, { method: 'HEAD', maxBytes: 1 }));
		assert.equal(response.status, 200);
		assert.equal(response.bytes.length, 0);
	});
});

describe('limits', () => {
	for (const { name, headers, body } of [
		{ name: 'plain', headers: {}, body: Buffer.alloc(5 * KIB, ' ') },
		{ name: 'decoded', headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(5 * KIB, ' ')) },
	]) {
		it(`as many bytes as allowed, ${name}: read; one fewer allowed: an error at once`, async (t) => {
			const registry = await openRegistry(t, { intercept: () => ({ status: 200, headers, body }) });
			const transport = openTransport(t);
			const response = await transport.send(requestFor(registry.origin, { maxBytes: 5 * KIB }));
			assert.equal(response.bytes.length, 5 * KIB);
			const less = transport.send(requestFor(registry.origin, { maxBytes: 5 * KIB - 1 }));
			assert.match((await rejectionOf(less, ProtocolError)).message, /more than 5119 bytes/);
			assert.equal(registry.count(), 2);
		});
	}

	it('a small body that decodes to a huge one is not decoded to its end', async (t) => {
		const body = gzipSync(Buffer.alloc(64 * KIB * KIB));
		const intercept = () => ({ status: 200, headers: { 'content-encoding': 'gzip' }, body });
		const registry = await openRegistry(t, { intercept });
		const sent = openTransport(t).send(requestFor(registry.origin, { maxBytes: 1024 * KIB }));
		assert.match((await rejectionOf(sent, ProtocolError)).message, /more than 1048576 bytes when decoded/);
	});

	it('a body without a length is read to the limit and no further', async (t) => {
		const registry = await openRegistry(t, { quirks: { hugeBody: 1024 * KIB * KIB } });
		registry.push('a', '1', image());
		const url = `${registry.origin}/v2/a/manifests/1`;
		const sent = openTransport(t).send(requestFor(url, { accept: MEDIA_TYPES.oci.manifest, maxBytes: 100 * KIB }));
		assert.match((await rejectionOf(sent, ProtocolError)).message, /more than 102400 bytes/);
	});

	it('a body in chunks of one byte takes no more memory than its bytes', async (t) => {
		v8.setFlagsFromString('--expose-gc');
		const collectGarbage: () => void = runInNewContext('gc');
		const heldBytes = () => {
			collectGarbage();
			return process.memoryUsage().heapUsed;
		};
		const size = 600 * KIB;
		const server = await openRawServer(t, (socket) => {
			socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
			socket.end(`${'1\r\nx\r\n'.repeat(size)}0\r\n\r\n`);
		});
		const before = heldBytes();
		let peak = 0;
		const timer = setInterval(() => {
			peak = Math.max(peak, heldBytes());
		}, 20);
		t.after(() => clearInterval(timer));
		const { bytes } = await openTransport(t).send(requestFor(server.origin, { maxBytes: size }));
		assert.ok(bytes.equals(Buffer.alloc(size, 'x')));
		assert.ok(peak - before < 30 * KIB * KIB, `${(peak - before) / KIB / KIB} MiB`);
	});

	it('a length above the limit is believed: nobody waits for the body', async (t) => {
		const server = await openRawServer(t, (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n'));
		const sent = openTransport(t).send(requestFor(server.origin, { maxBytes: 99 }));
		assert.match((await rejectionOf(sent, ProtocolError)).message, /more than 99 bytes/);
	});
});

describe('bodies of errors', () => {
	for (const { name, headers, body, length } of [
		{ name: 'long: cut at 64 KiB', headers: {}, body: Buffer.alloc(200 * KIB, 'x'), length: 64 * KIB },
		{ name: 'just as long: whole', headers: {}, body: Buffer.alloc(64 * KIB, 'x'), length: 64 * KIB },
		{ name: 'longer than a success may be: whole', headers: {}, body: 'x'.repeat(300), length: 300 },
		{ name: 'gzip: decoded', headers: { 'content-encoding': 'gzip' }, body: gzipSync('denied'), length: 6 },
		{ name: 'gzip that is none: empty', headers: { 'content-encoding': 'gzip' }, body: 'denied', length: 0 },
		{
			name: 'a small one that decodes to a huge one: empty',
			headers: { 'content-encoding': 'gzip' },
			body: gzipSync(Buffer.alloc(10 * KIB * KIB)),
			length: 0,
		},
	]) {
		it(name, async (t) => {
			const registry = await openRegistry(t, { intercept: () => ({ status: 404, headers, body }) });
			const response = await openTransport(t).send(requestFor(registry.origin, { maxBytes: 200 }));
			assert.equal(response.status, 404);
			assert.equal(response.bytes.length, length);
		});
	}

	it('an endless one without a length: cut at 64 KiB, and the connection is closed', async (t) => {
		const closed = Promise.withResolvers<void>();
		const server = await openRawServer(t, (socket) => {
			socket.write('HTTP/1.1 404 Not Found\r\n\r\n');
			const timer = setInterval(() => socket.write(Buffer.alloc(16 * KIB, 'x')), 1);
			socket.once('close', () => {
				clearInterval(timer);
				closed.resolve();
			});
		});
		assert.equal((await openTransport(t).send(requestFor(server.origin))).bytes.length, 64 * KIB);
		await closed.promise;
	});
});

describe('truncated bodies', () => {
	for (const { name, answer } of [
		{ name: 'less than the length', answer: 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{' },
		{ name: 'nothing of the length', answer: 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n' },
		{ name: 'no last chunk', answer: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n' },
		{ name: 'half an error', answer: 'HTTP/1.1 404 Not Found\r\nContent-Length: 50\r\n\r\n{' },
	]) {
		for (const { how, end } of [
			{ how: 'ended', end: 'end' },
			{ how: 'reset', end: 'resetAndDestroy' },
		] as const) {
			it(`${name}, ${how}: no answer, tried four times`, async (t) => {
				const server = await openRawServer(t, (socket) => socket.write(answer, () => socket[end]()));
				const error = await rejectionOf(openTransport(t).send(requestFor(server.origin)), UnavailableError);
				assert.equal(error.reason, 'unavailable');
				assert.equal(error.evidence.status, undefined);
				assert.equal(server.connections.total, 4);
			});
		}
	}

	it('the next try brings all of it', async (t) => {
		const registry = await openRegistry(t, { quirks: { truncate: { times: 1 } } });
		const content = image();
		registry.push('a', '1', content);
		const url = `${registry.origin}/v2/a/manifests/1`;
		const { bytes } = await openTransport(t).send(requestFor(url, { accept: MEDIA_TYPES.oci.manifest }));
		assert.deepEqual(bytes, content.manifest);
		assert.equal(registry.count(), 2);
	});
});
