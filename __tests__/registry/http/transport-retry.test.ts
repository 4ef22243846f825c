import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { REQUESTS_AT_A_TIME } from '../../../src/registry/connection/agent.ts';
import { RateLimitError, UnavailableError } from '../../../src/registry/errors.ts';
import { Deadline } from '../../../src/registry/http/deadline.ts';
import { stopClock, until } from '../../support/clock.ts';
import {
	openRawServer,
	openRegistry,
	openTransport,
	recordFacts,
	rejectionOf,
	requestFor,
} from '../../support/transport.ts';

/** A registry that answers these statuses in turn, and 200 afterwards. */
function answering(t: Parameters<typeof openRegistry>[0], statuses: number[], headers: Record<string, string> = {}) {
	return openRegistry(t, {
		intercept: () => {
			const status = statuses.shift();
			return status === undefined ? { status: 200 } : { status, headers, body: { message: `says ${status}` } };
		},
	});
}

/** An HTTP date. */
function inSeconds(seconds: number): string {
	return new Date(Date.now() + seconds * 1_000).toUTCString();
}

describe('statuses', () => {
	for (const status of [408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]) {
		it(`${status} once: asked again`, async (t) => {
			const registry = await answering(t, [status]);
			assert.equal((await openTransport(t).send(requestFor(registry.origin))).status, 200);
			assert.equal(registry.count(), 2);
		});
	}

	for (const status of [400, 401, 402, 403, 404, 405, 410, 451, 501, 505]) {
		it(`${status}: an answer`, async (t) => {
			const registry = await answering(t, [status]);
			assert.equal((await openTransport(t).send(requestFor(registry.origin))).status, status);
			assert.equal(registry.count(), 1);
		});
	}

	it('503 again and again: unavailable after four tries, with what was said', async (t) => {
		const registry = await answering(t, Array(9).fill(503));
		const error = await rejectionOf(openTransport(t).send(requestFor(`${registry.origin}/a?b`)), UnavailableError);
		assert.equal(registry.count(), 4);
		assert.equal(error.reason, 'unavailable');
		assert.equal(error.message, `GET ${registry.origin}/a: 503 says 503`);
	});

	it('500 twice: it is meant', async (t) => {
		const registry = await answering(t, [500, 500]);
		const error = await rejectionOf(openTransport(t).send(requestFor(registry.origin)), UnavailableError);
		assert.equal(error.evidence.status, 500);
		assert.equal(registry.count(), 2);
	});

	it('a secret answer is not quoted', async (t) => {
		const registry = await answering(t, Array(4).fill(503));
		const sent = openTransport(t).send(requestFor(registry.origin, { isSecret: true }));
		assert.equal((await rejectionOf(sent, UnavailableError)).evidence.diagnostics, '');
	});
});

describe('too many requests', () => {
	it('429 again and again: rate-limited after four tries', async (t) => {
		const registry = await answering(t, Array(9).fill(429), { 'retry-after': '0' });
		const error = await rejectionOf(openTransport(t).send(requestFor(registry.origin)), RateLimitError);
		assert.equal(registry.count(), 4);
		assert.equal(error.limit, 'requests');
		assert.equal(error.retryAfter, 0);
	});

	it('Retry-After: every request to this origin waits, those in the queue too', async (t) => {
		const clock = stopClock(t);
		const registry = await openRegistry(t, {
			intercept: async () => {
				if (registry.count() > REQUESTS_AT_A_TIME) {
					return { status: 200 };
				}
				await until(t, () => registry.count() === REQUESTS_AT_A_TIME);
				return { status: 429, headers: { 'retry-after': '10' } };
			},
		});
		const { facts, onExchange } = recordFacts();
		const transport = openTransport(t, { onExchange });
		const sent = Promise.all(Array.from({ length: 20 }, () => transport.send(requestFor(registry.origin))));
		await clock.until(() => facts.length === REQUESTS_AT_A_TIME);
		await clock.pass(9_999);
		assert.equal(registry.count(), REQUESTS_AT_A_TIME);
		await clock.pass(1);
		await clock.settle(sent);
		assert.equal(registry.count(), REQUESTS_AT_A_TIME + 20);
	});

	it("Retry-After of a redirect's target: requests to that origin wait", async (t) => {
		const clock = stopClock(t);
		const target = await answering(t, [503], { 'retry-after': '10' });
		const registry = await openRegistry(t, {
			intercept: () => ({ status: 307, headers: { location: `${target.origin}/blob` } }),
		});
		const { facts, onExchange } = recordFacts();
		const transport = openTransport(t, { onExchange });
		const redirected = transport.send(requestFor(registry.origin));
		await clock.until(() => facts.some(({ outcome }) => outcome === '503'));
		await clock.pass(1);
		const direct = transport.send(requestFor(target.origin));
		await clock.pass(9_998);
		assert.equal(target.count(), 1);
		await clock.pass(1);
		await clock.settle(Promise.all([redirected, direct]));
		assert.equal(target.count(), 3);
	});

	it('Retry-After as a date: nothing is sent before it', async (t) => {
		const clock = stopClock(t);
		const registry = await answering(t, [429], { 'retry-after': inSeconds(20) });
		const { facts, onExchange } = recordFacts();
		const sent = openTransport(t, { onExchange }).send(requestFor(registry.origin));
		await clock.until(() => facts.length === 1);
		await clock.pass(19_999);
		assert.equal(registry.count(), 1);
		await clock.pass(1);
		assert.equal((await clock.settle(sent)).status, 200);
	});

	for (const { name, retryAfter, seconds, deadline = 3_600 } of [
		{ name: 'longer than a minute', retryAfter: () => '61', seconds: 61 },
		{ name: "longer than the run's deadline", retryAfter: () => '31', seconds: 31, deadline: 30 },
		{ name: 'as a date in an hour', retryAfter: () => inSeconds(3_600), seconds: 3_600 },
	]) {
		it(`Retry-After ${name}: fails at once, and says when to come back`, async (t) => {
			const clock = stopClock(t);
			const registry = await answering(t, [429], { 'retry-after': retryAfter() });
			const request = requestFor(registry.origin, { deadline: new Deadline(deadline * 1_000) });
			const sent = rejectionOf(openTransport(t).send(request), RateLimitError);
			const { retryAfter: told } = await clock.settle(sent);
			assert.equal(registry.count(), 1);
			assert.equal(told, seconds * 1_000);
		});
	}

	for (const { name, headers, body } of [
		{
			name: 'said in words',
			headers: {},
			body: { errors: [{ code: 'TOOMANYREQUESTS', message: 'You have reached your pull rate limit. ...' }] },
		},
		{ name: 'said in a header', headers: { 'ratelimit-remaining': '0;w=21600' }, body: '' },
	]) {
		it(`Docker Hub's limit of pulls, ${name}: not asked again`, async (t) => {
			const registry = await openRegistry(t, { intercept: () => ({ status: 429, headers, body }) });
			const error = await rejectionOf(openTransport(t).send(requestFor(registry.origin)), RateLimitError);
			assert.equal(registry.count(), 1);
			assert.equal(error.limit, 'pull');
		});
	}
});

describe('an origin in trouble', () => {
	it('after one request failed with all its tries, others get one, until one succeeds', async (t) => {
		const failures = Array(5).fill(503);
		const registry = await answering(t, failures);
		const transport = openTransport(t);
		const counts: number[] = [];
		const send = async () => {
			await transport.send(requestFor(registry.origin)).catch(() => undefined);
			counts.push(registry.count());
			registry.reset();
		};
		await send();
		await send();
		await send();
		failures.push(...Array(4).fill(503));
		await send();
		assert.deepEqual(counts, [4, 1, 1, 4]);
	});

	it("a redirect's target in trouble does not cost the registry its tries, and is named", async (t) => {
		const target = await answering(t, Array(9).fill(502));
		const failures = [503];
		const registry = await openRegistry(t, {
			intercept: ({ path }) => {
				if (path === '/blob') {
					return { status: 307, headers: { location: `${target.origin}/there` } };
				}
				return { status: failures.shift() ?? 200 };
			},
		});
		const transport = openTransport(t);
		const error = await rejectionOf(transport.send(requestFor(`${registry.origin}/blob`)), UnavailableError);
		assert.equal(error.evidence.url, `${target.origin}/there`);
		assert.equal((await transport.send(requestFor(registry.origin))).status, 200);
	});

	it('an answer that is too long is no trouble: the next request is retried', async (t) => {
		const failures = [503];
		const registry = await openRegistry(t, {
			intercept: ({ path }) => (path === '/long' ? { status: 200, body: 'xx' } : { status: failures.shift() ?? 200 }),
		});
		const transport = openTransport(t);
		await assert.rejects(transport.send(requestFor(`${registry.origin}/long`, { maxBytes: 1 })));
		assert.equal((await transport.send(requestFor(registry.origin))).status, 200);
	});
});

describe('connections that break', () => {
	it('a reset: four tries', async (t) => {
		const registry = await openRegistry(t, { intercept: () => ({ status: 0, reset: true }) });
		const error = await rejectionOf(openTransport(t).send(requestFor(registry.origin)), UnavailableError);
		assert.equal(registry.count(), 4);
		assert.equal(error.reason, 'unavailable');
		assert.equal(error.code, 'ECONNRESET');
	});

	it('a kept-alive connection that the server has closed: asked again without a pause', async (t) => {
		const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
		const server = await openRawServer(t, (socket) => {
			socket.write(answer);
			socket.once('data', () => socket.resetAndDestroy());
		});
		// Any pause would be longer than the run.
		const transport = openTransport(t, { random: () => 1e9 });
		for (let count = 0; count < 3; count += 1) {
			assert.equal((await transport.send(requestFor(server.origin))).status, 200);
		}
		assert.equal(server.connections.total, 3);
	});

	it('a kept-alive connection that breaks in the middle of an answer: a try like any other', async (t) => {
		const server = await openRawServer(t, (socket) => {
			const isFirst = server.connections.total === 1;
			const breakOff = () =>
				socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{', () => socket.resetAndDestroy());
			if (isFirst) {
				socket.once('data', breakOff);
				socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
			} else {
				breakOff();
			}
		});
		const transport = openTransport(t);
		await transport.send(requestFor(server.origin));
		await rejectionOf(transport.send(requestFor(server.origin)), UnavailableError);
		assert.equal(server.connections.total, 4);
	});

	it('eight idle connections that the server has closed, all of them: the ninth try succeeds', async (t) => {
		const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
		const sockets: Socket[] = [];
		const all = Promise.withResolvers<undefined>();
		const server = await openRawServer(t, (socket) => {
			sockets.push(socket);
			socket.once('data', () => socket.resetAndDestroy());
			if (sockets.length === 8) {
				all.resolve(undefined);
			}
			all.promise.then(() => socket.write(answer));
		});
		const { facts, onExchange } = recordFacts();
		const transport = openTransport(t, { onExchange, random: () => 1e9 });
		await Promise.all(Array.from({ length: 8 }, () => transport.send(requestFor(server.origin))));
		assert.equal((await transport.send(requestFor(server.origin))).status, 200);
		assert.equal(facts.length, 8 + 9);
		assert.equal(server.connections.total, 9);
	});

	it('a fresh connection that is reset is no stale one: there is a pause', async (t) => {
		const server = await openRawServer(t, (socket) => socket.resetAndDestroy());
		await rejectionOf(openTransport(t, { random: () => 1e9 }).send(requestFor(server.origin)), UnavailableError);
		assert.equal(server.connections.total, 1);
	});
});

describe("the run's deadline", () => {
	it('a pause that would outlast it is not begun', async (t) => {
		const registry = await answering(t, Array(9).fill(503));
		const transport = openTransport(t, { random: () => 1e9 });
		const request = requestFor(registry.origin, { deadline: new Deadline(10_000) });
		const error = await rejectionOf(transport.send(request), UnavailableError);
		assert.equal(error.evidence.status, 503);
		assert.equal(registry.count(), 1);
	});

	it('ends requests under way and in the queue, and sends no more', async (t) => {
		const clock = stopClock(t);
		const server = await openRawServer(t, () => undefined);
		const transport = openTransport(t);
		const request = requestFor(server.origin, { deadline: new Deadline(60_000) });
		const sent = Array.from({ length: 20 }, () => rejectionOf(transport.send(request), UnavailableError));
		await clock.until(() => server.connections.total === REQUESTS_AT_A_TIME);
		await clock.pass(60_000);
		for (const { reason, message } of await clock.settle(Promise.all(sent))) {
			assert.equal(reason, 'timeout');
			assert.match(message, /before the deadline of the run/);
		}
		await clock.settle(rejectionOf(transport.send(request), UnavailableError));
		assert.equal(server.connections.total, REQUESTS_AT_A_TIME);
	});

	it('is that of each request: of two to one host the later one goes on', async (t) => {
		const clock = stopClock(t);
		const sockets: Socket[] = [];
		const server = await openRawServer(t, (socket) => sockets.push(socket));
		const transport = openTransport(t);
		const send = (milliseconds: number) =>
			transport.send(requestFor(server.origin, { deadline: new Deadline(milliseconds) }));
		const ended = rejectionOf(send(1_000), UnavailableError);
		const late = send(60_000);
		await clock.until(() => sockets.length === 2);
		await clock.pass(1_000);
		assert.equal((await clock.settle(ended)).reason, 'timeout');
		for (const socket of sockets) {
			socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
		}
		assert.equal((await clock.settle(late)).status, 200);
	});
});
