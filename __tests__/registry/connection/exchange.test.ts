import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { ProtocolError, UnavailableError } from '../../../src/registry/errors.ts';
import { flood } from '../../support/flood.ts';
import { setNames } from '../../support/names.ts';
import {
	openRawServer,
	openTransport,
	PATIENT,
	recordFacts,
	rejectionOf,
	requestFor,
} from '../../support/transport.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n';

const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

/** Writes a byte every few milliseconds, until the other side has had enough. */
function drip(socket: Socket, text: string): void {
	const bytes = [...Buffer.from(text)];
	const timer = setInterval(() => socket.write(Buffer.of(bytes.shift() ?? 0x20)), 10);
	socket.once('close', () => clearInterval(timer));
}

describe('waits: each ends by a timer of our own, and is tried twice', () => {
	for (const { name, protocol = 'http', limits, onConnection, message } of [
		{
			name: 'a TLS handshake that nobody answers',
			protocol: 'https',
			limits: { connect: 100 },
			onConnection: () => undefined,
			message: /a connection did not come within 0.1 s/,
		},
		{
			name: 'a TLS handshake that drips',
			protocol: 'https',
			limits: { connect: 200 },
			onConnection: (socket: Socket) => drip(socket, '\x16\x03\x03\x02\x00\x02'),
			message: /a connection did not come within 0.2 s/,
		},
		{
			name: 'a server that accepts and says nothing',
			limits: { headers: 100 },
			onConnection: () => undefined,
			message: /the first bytes of an answer did not come within 0.1 s/,
		},
		{
			name: 'headers that drip',
			limits: { headers: 200 },
			onConnection: (socket: Socket) => drip(socket, `${HEAD}X-Filler: `),
			message: /the first bytes of an answer did not come within 0.2 s/,
		},
		{
			name: 'headers, and then silence',
			limits: { whole: 200 },
			onConnection: (socket: Socket) => socket.write(`${HEAD}\r\n{`),
			message: /the answer did not come within 0.2 s/,
		},
		{
			name: 'a body that drips',
			limits: { whole: 200 },
			onConnection: (socket: Socket) => socket.write(`${HEAD}\r\n`, () => drip(socket, '{')),
			message: /the answer did not come within 0.2 s/,
		},
		{
			name: 'a chunk whose size has zeros without end',
			limits: { whole: 200 },
			onConnection: (socket: Socket) => {
				socket.write(CHUNKED);
				flood(socket, '0'.repeat(1000));
			},
			message: /the answer did not come within 0.2 s/,
		},
	]) {
		it(name, async (t) => {
			const server = await openRawServer(t, onConnection);
			const { facts, onExchange } = recordFacts();
			const transport = openTransport(t, { timeouts: { ...PATIENT, ...limits }, onExchange });
			const error = await rejectionOf(transport.send(requestFor(`${protocol}://${server.host}`)), UnavailableError);
			assert.equal(error.reason, 'timeout');
			assert.match(error.message, message);
			assert.equal(facts.length, 2);
		});
	}
});

describe('no connection', () => {
	it('a closed port: tried twice', async (t) => {
		const server = await openRawServer(t, () => undefined);
		await server.close();
		const { facts, onExchange } = recordFacts();
		const error = await rejectionOf(openTransport(t, { onExchange }).send(requestFor(server.origin)), UnavailableError);
		assert.equal(error.reason, 'unavailable');
		assert.equal(error.code, 'ECONNREFUSED');
		assert.equal(facts.length, 2);
	});

	it('a closed port of a name with several addresses: code and message are those of the first', async (t) => {
		const server = await openRawServer(t, () => undefined);
		await server.close();
		setNames(t, { 'registry.test': ['127.0.0.1', '::1'] });
		const sent = openTransport(t).send(requestFor(`http://registry.test:${server.port}`));
		const error = await rejectionOf(sent, UnavailableError);
		assert.equal(error.code, 'ECONNREFUSED');
		assert.match(error.message, /connect ECONNREFUSED 127\.0\.0\.1/);
	});

	it('a name that does not exist: tried twice', async (t) => {
		setNames(t, {});
		const { facts, onExchange } = recordFacts();
		const sent = openTransport(t, { onExchange }).send(requestFor('https://registry.test/'));
		const error = await rejectionOf(sent, UnavailableError);
		assert.equal(error.reason, 'unavailable');
		assert.equal(error.code, 'ENOTFOUND');
		assert.equal(facts.length, 2);
	});
});

describe('what is no HTTP as we read it: an error at once', () => {
	for (const { name, answer } of [
		{ name: 'another protocol', answer: 'SSH-2.0-OpenSSH_9.2p1\r\n' },
		{ name: 'a TLS alert', answer: Buffer.from('15030100020228', 'hex') },
		{ name: 'bare line feeds', answer: 'HTTP/1.1 200 OK\nContent-Length: 2\n\n{}' },
		{
			name: 'headers above 16 KiB',
			answer: `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\nContent-Length: 0\r\n\r\n`,
		},
		{ name: 'many headers above 16 KiB', answer: `HTTP/1.1 200 OK\r\n${'X: 12345678\r\n'.repeat(2000)}\r\n` },
		{ name: 'two lengths', answer: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ' },
		{
			name: 'a length and chunks',
			answer: `HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`,
		},
		{ name: 'chunks without a size', answer: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n' },
		{ name: 'a space in a header name', answer: 'HTTP/1.1 200 OK\r\nContent Length: 2\r\n\r\n{}' },
	]) {
		it(name, async (t) => {
			const server = await openRawServer(t, (socket) => socket.end(answer));
			const error = await rejectionOf(openTransport(t).send(requestFor(server.origin)), ProtocolError);
			assert.equal(error.reason, 'invalid-response');
			assert.match(error.message, /not HTTP as we can read it/);
			assert.equal(error.evidence.status, undefined);
			assert.equal(server.connections.total, 1);
		});
	}
});

describe('endings', () => {
	it('a connection that ends before an answer: four tries', async (t) => {
		const server = await openRawServer(t, (socket) => socket.end());
		const error = await rejectionOf(openTransport(t).send(requestFor(server.origin)), UnavailableError);
		assert.equal(error.reason, 'unavailable');
		assert.equal(server.connections.total, 4);
	});

	it('HEAD answered with a body: its headers stand', async (t) => {
		const server = await openRawServer(t, (socket) => socket.write(`${HEAD}X-Seen: yes\r\n\r\n${'x'.repeat(100)}`));
		const response = await openTransport(t).send(requestFor(server.origin, { method: 'HEAD' }));
		assert.equal(response.status, 200);
		assert.equal(response.headers['x-seen'], 'yes');
		assert.equal(response.bytes.length, 0);
	});

	it('an answer without a length lasts until the connection ends', async (t) => {
		const server = await openRawServer(t, (socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nall of it'));
		assert.equal((await openTransport(t).send(requestFor(server.origin))).bytes.toString(), 'all of it');
	});

	it('interim answers are passed over', async (t) => {
		const early = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
		const server = await openRawServer(t, (socket) =>
			socket.end(`${early}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}`),
		);
		assert.equal((await openTransport(t).send(requestFor(server.origin))).bytes.toString(), '{}');
	});

	for (const status of [100, 102, 103]) {
		it(`interim answers without end (${status}): an error at once`, async (t) => {
			const server = await openRawServer(t, (socket) => flood(socket, `HTTP/1.1 ${status} Wait\r\n\r\n`));
			const error = await rejectionOf(openTransport(t).send(requestFor(server.origin)), ProtocolError);
			assert.match(error.message, /more than 16 interim answers \(1xx\)/);
			assert.equal(server.connections.total, 1);
		});
	}

	it('as many interim answers as are allowed: passed over', async (t) => {
		const early = 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(16);
		const server = await openRawServer(t, (socket) =>
			socket.end(`${early}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}`),
		);
		assert.equal((await openTransport(t).send(requestFor(server.origin))).bytes.toString(), '{}');
	});

	for (const { name, head, more } of [
		{ name: 'a header', head: 'HTTP/1.1 200 OK\r\nX: ', more: 'x'.repeat(1000) },
		{ name: 'headers', head: 'HTTP/1.1 200 OK\r\n', more: 'X: 1\r\n'.repeat(200) },
		{ name: 'a reason', head: 'HTTP/1.1 200 ', more: 'x'.repeat(1000) },
		{ name: 'an extension of a chunk', head: `${CHUNKED}2;`, more: 'x'.repeat(1000) },
		{ name: 'trailers', head: `${CHUNKED}2\r\n{}\r\n0\r\n`, more: 'X: 1\r\n'.repeat(200) },
	]) {
		it(`${name} without end: an error at once`, async (t) => {
			const server = await openRawServer(t, (socket) => {
				socket.write(head);
				flood(socket, more);
			});
			const error = await rejectionOf(openTransport(t).send(requestFor(server.origin)), ProtocolError);
			assert.match(error.message, /not HTTP as we can read it/);
			assert.equal(server.connections.total, 1);
		});
	}

	it('a switch of protocols that nobody asked for is no answer', async (t) => {
		const answer = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
		const server = await openRawServer(t, (socket) => socket.write(answer));
		await rejectionOf(openTransport(t).send(requestFor(server.origin)), UnavailableError);
	});
});

describe('bytes on a kept-alive connection before the request', () => {
	const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK';
	for (const [name, bytes] of [
		[
			'an answer',
			'HTTP/1.1 404 Not Found\r\nDocker-Distribution-Api-Version: registry/2.0\r\nContent-Length: 0\r\n\r\n',
		],
		['a limit in bare line feeds', 'HTTP/1.1 429 Too Many Requests\nRetry-After: 3000\n\n'],
		['rubbish', '}'],
	] as const) {
		it(`${name}: no answer to it, which goes on another connection`, async (t) => {
			const sockets: Socket[] = [];
			const server = await openRawServer(t, (socket) => {
				sockets.push(socket);
				socket.write(OK);
				socket.on('data', () => socket.write(OK));
			});
			const transport = openTransport(t);
			assert.equal((await transport.send(requestFor(server.origin))).status, 200);
			// Until the connection lies idle. What is written then lies on it while the next request begins.
			for (let turn = 0; turn < 5; turn += 1) {
				await setImmediate();
			}
			sockets[0]?.write(bytes);
			const response = await transport.send(requestFor(server.origin));
			assert.deepEqual([response.status, response.bytes.toString()], [200, 'OK']);
			assert.equal(sockets.length, 2);
		});
	}

	it('its end: a POST, which is sent but once, goes on another', async (t) => {
		const sockets: Socket[] = [];
		const server = await openRawServer(t, (socket) => {
			sockets.push(socket);
			socket.write(OK);
		});
		const transport = openTransport(t);
		await transport.send(requestFor(server.origin));
		for (let turn = 0; turn < 5; turn += 1) {
			await setImmediate();
		}
		sockets[0]?.end();
		const response = await transport.send(requestFor(server.origin, { method: 'POST', form: 'a=b' }));
		assert.deepEqual([response.status, sockets.length], [200, 2]);
	});

	it('none: the connection serves on', async (t) => {
		const server = await openRawServer(t, (socket) => {
			socket.write(OK);
			socket.on('data', () => socket.write(OK));
		});
		const transport = openTransport(t);
		for (let number = 0; number < 20; number += 1) {
			assert.equal((await transport.send(requestFor(server.origin))).status, 200);
		}
		assert.equal(server.connections.total, 1);
	});
});
