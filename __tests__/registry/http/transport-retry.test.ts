import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { REQUESTS_AT_A_TIME } from '../../../src/registry/connection/agent.ts';
import { RateLimitError, UnavailableError } from '../../../src/registry/errors.ts';
import { Deadline } from '../../../src/registry/http/deadline.ts';
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
		const arrivals: number[] = [];
		const full = Promise.withResolvers<undefined>();
		const registry = await openRegistry(t, {
			intercept: async () => {
				const number = arrivals.push(performance.now());
				if (number === REQUESTS_AT_A_TIME) {
					full.resolve(undefined);
				}
				if (number > REQUESTS_AT_A_TIME) {
					return { status: 200 };
				}
				await full.promise;
				return { status: 429, headers: { 'retry-after': '1' } };
			},
		});
		const transport = openTransport(t);
		await Promise.all(Array.from({ length: 20 }, () => transport.send(requestFor(registry.origin))));
		const [last = 0, ...later] = arrivals.slice(REQUESTS_AT_A_TIME - 1);
		assert.equal(later.length, 20);
		assert.ok(Math.min(...later) - last > 950, `${Math.min(...later) - last} ms after the 429`);
	});

	it("Retry-After of a redirect's target: requests to that origin wait", async (t) => {
		const arrivals: number[] = [];
		const target = await openRegistry(t, {
			intercept: () =>
				arrivals.push(performance.now()) === 1 ? { status: 503, headers: { 'retry-after': '1' } } : { status: 200 },
		});
		const registry = await openRegistry(t, {
			intercept: () => ({ status: 307, headers: { location: `${target.origin}/blob` } }),
		});
		const transport = openTransport(t, { onExchange: ({ outcome }) => outcome === '503' && heard.resolve(undefined) });
		const heard = Promise.withResolvers<undefined>();
		const redirected = transport.send(requestFor(registry.origin));
		await heard.promise;
		await nextTurn();
		await transport.send(requestFor(target.origin));
		await redirected;
		const [first = 0, ...later] = arrivals;
		assert.equal(later.length, 2);
		assert.ok(Math.min(...later) - first > 950);
	});

	it('Retry-After as a date: nothing is sent before it', async (t) => {
		const date = new Date(Date.now() + 2_000);
		date.setMilliseconds(0);
		const arrivals: number[] = [];
		const registry = await openRegistry(t, {
			intercept: () =>
				arrivals.push(Date.now()) === 1
					? { status: 429, headers: { 'retry-after': date.toUTCString() } }
					: { status: 200 },
		});
		assert.equal((await openTransport(t).send(requestFor(registry.origin))).status, 200);
		const [, second = 0] = arrivals;
		assert.ok(second >= date.getTime() - 5, `${date.getTime() - second} ms too early`);
	});

	const anHour = 3_600_000;
	for (const { name, retryAfter, milliseconds } of [
		{ name: 'longer than a minute', retryAfter: '61', milliseconds: 61_000 },
		{ name: "longer than the run's deadline", retryAfter: '31', milliseconds: 31_000 },
		{ name: 'as a date in an hour', retryAfter: new Date(Date.now() + anHour).toUTCString(), milliseconds: anHour },
	]) {
		it(`Retry-After ${name}: fails at once, and says when to come back`, async (t) => {
			const registry = await answering(t, [429], { 'retry-after': retryAfter });
			const error = await rejectionOf(openTransport(t).send(requestFor(registry.origin)), RateLimitError);
			assert.equal(registry.count(), 1);
			const { retryAfter: told = 0 } = error;
			assert.ok(told <= milliseconds && told > milliseconds - 60_000, String(told));
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
		const transport = openTransport(t, { deadline: new Deadline(10_000), random: () => 1e9 });
		const error = await rejectionOf(transport.send(requestFor(registry.origin)), UnavailableError);
		assert.equal(error.evidence.status, 503);
		assert.equal(registry.count(), 1);
	});

	it('ends requests under way and in the queue, and sends no more', async (t) => {
		const server = await openRawServer(t, () => undefined);
		const transport = openTransport(t, { deadline: new Deadline(200) });
		const sent = Array.from({ length: 20 }, () =>
			rejectionOf(transport.send(requestFor(server.origin)), UnavailableError),
		);
		for (const { reason, message } of await Promise.all(sent)) {
			assert.equal(reason, 'timeout');
			assert.match(message, /before the run's deadline/);
		}
		await rejectionOf(transport.send(requestFor(server.origin)), UnavailableError);
		assert.ok(server.connections.total <= REQUESTS_AT_A_TIME, `${server.connections.total} connections`);
	});
});
