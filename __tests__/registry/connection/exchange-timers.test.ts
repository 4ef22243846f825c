import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import dns from 'node:dns';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { exchange, TIMEOUTS_MS } from '../../../src/registry/connection/exchange.ts';
import { TransportError } from '../../../src/registry/connection/transport-error.ts';
import { stopClock, until } from '../../support/clock.ts';
import { openRawServer } from '../../support/transport.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n';

function openAgent(t: TestContext, url: string): http.Agent {
	const agent = new (url.startsWith('https:') ? https : http).Agent({ keepAlive: true });
	t.after(() => agent.destroy());
	return agent;
}

/** A request under way, on a clock that stands still: what it came to, or that it is still waiting. */
function ask(t: TestContext, url: string, remaining: number, agent = openAgent(t, url)) {
	const state = { outcome: 'still waiting' };
	const options = { method: 'GET', headers: {}, proxy: undefined, lookup: dns.lookup, maxBytes: 1000 } as const;
	exchange({ ...options, url: new URL(url), agent, timeouts: TIMEOUTS_MS, remaining }).then(
		() => {
			state.outcome = 'answered';
		},
		(fault: unknown) => {
			state.outcome = fault instanceof TransportError ? fault.message : String(fault);
		},
	);
	return state;
}

/** Counts the answers whose head has been read in this process. */
function countAnswers(t: TestContext): () => number {
	const channel = 'http.client.response.finish';
	let count = 0;
	const note = () => {
		count += 1;
	};
	subscribe(channel, note);
	t.after(() => unsubscribe(channel, note));
	return () => count;
}

describe('on a clock of its own, a request is given up', () => {
	const LONG = 6 * 3_600_000;
	const silence = () => undefined;
	const half = (socket: Socket) => socket.write(HEAD);
	for (const { name, protocol, answer, answers = 0, remaining, milliseconds, message } of [
		{
			name: 'without a connection after 10 s',
			protocol: 'https',
			answer: silence,
			remaining: LONG,
			milliseconds: 10_000,
			message: 'a connection did not come within 10 s',
		},
		{
			name: 'without an answer after 30 s',
			protocol: 'http',
			answer: silence,
			remaining: LONG,
			milliseconds: 30_000,
			message: 'the first bytes of an answer did not come within 30 s',
		},
		{
			name: 'in the middle of an answer after a minute',
			protocol: 'http',
			answer: half,
			answers: 1,
			remaining: LONG,
			milliseconds: 60_000,
			message: 'the answer did not come within 60 s',
		},
		{
			name: "at the run's deadline, whatever it waits for",
			protocol: 'https',
			answer: silence,
			remaining: 5_000,
			milliseconds: 5_000,
			message: 'the answer did not come before the deadline of the run',
		},
	]) {
		it(name, async (t) => {
			const clock = stopClock(t);
			const heard = countAnswers(t);
			const asked = Promise.withResolvers<Socket>();
			const server = await openRawServer(t, (socket) => {
				answer(socket);
				asked.resolve(socket);
			});
			const state = ask(t, `${protocol}://${server.host}/`, remaining);
			const socket = await asked.promise;
			const closed = once(socket, 'close');
			await clock.until(() => heard() === answers);
			await clock.pass(milliseconds - 1);
			assert.equal(state.outcome, 'still waiting');
			await clock.pass(1);
			assert.equal(state.outcome, message);
			// Nothing of it is left behind.
			socket.resume();
			await closed;
		});
	}

	it('without an answer after 30 s on a connection that is open already, too', async (t) => {
		const clock = stopClock(t);
		const again = Promise.withResolvers<void>();
		const server = await openRawServer(t, (socket) => {
			socket.once('data', () => again.resolve());
			socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
		});
		const { origin } = server;
		const agent = openAgent(t, origin);
		const first = ask(t, origin, LONG, agent);
		await clock.until(() => first.outcome !== 'still waiting');
		const second = ask(t, origin, LONG, agent);
		await again.promise;
		assert.equal(server.connections.total, 1);
		await clock.pass(29_999);
		assert.equal(second.outcome, 'still waiting');
		await clock.pass(1);
		assert.equal(second.outcome, 'the first bytes of an answer did not come within 30 s');
	});

	it('before it has begun, where the run has no time left', async (t) => {
		const server = await openRawServer(t, () => undefined);
		const state = ask(t, server.origin, 0);
		await until(t, () => state.outcome !== 'still waiting');
		assert.equal(state.outcome, 'a connection did not come before the deadline of the run');
		assert.equal(server.connections.total, 0);
	});
});
