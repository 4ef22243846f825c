import assert from 'node:assert/strict';
import dns from 'node:dns';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { exchange, PATIENCE } from '../../../src/registry/connection/exchange.ts';
import { Fault } from '../../../src/registry/connection/fault.ts';
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
	exchange({ ...options, url: new URL(url), agent, patience: PATIENCE, remaining }).then(
		() => {
			state.outcome = 'answered';
		},
		(fault: unknown) => {
			state.outcome = fault instanceof Fault ? fault.message : String(fault);
		},
	);
	return state;
}

/** Until what is under way has gone on: some turns of the event loop. */
async function turn(): Promise<void> {
	for (let turns = 0; turns < 20; turns += 1) {
		await new Promise((resolve) => setImmediate(resolve));
	}
}

describe('on a clock of its own, a request is given up', () => {
	const LONG = 6 * 3_600_000;
	const silence = () => undefined;
	const half = (socket: Socket) => socket.write(HEAD);
	for (const { name, protocol, answer, remaining, milliseconds, message } of [
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
			message: "the answer did not come before the run's deadline",
		},
	]) {
		it(name, { timeout: 10_000 }, async (t) => {
			t.mock.timers.enable({ apis: ['setTimeout'] });
			const asked = Promise.withResolvers<Socket>();
			const server = await openRawServer(t, (socket) => {
				answer(socket);
				asked.resolve(socket);
			});
			const state = ask(t, `${protocol}://${server.host}/`, remaining);
			const socket = await asked.promise;
			const closed = once(socket, 'close');
			await turn();
			t.mock.timers.tick(milliseconds - 1);
			await turn();
			assert.equal(state.outcome, 'still waiting');
			t.mock.timers.tick(1);
			await turn();
			assert.equal(state.outcome, message);
			// Nothing of it is left behind.
			socket.resume();
			await closed;
		});
	}

	it('without an answer after 30 s on a connection that is open already, too', { timeout: 10_000 }, async (t) => {
		t.mock.timers.enable({ apis: ['setTimeout'] });
		const again = Promise.withResolvers<void>();
		const server = await openRawServer(t, (socket) => {
			socket.once('data', () => again.resolve());
			socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
		});
		const { origin } = server;
		const agent = openAgent(t, origin);
		const first = ask(t, origin, LONG, agent);
		while (first.outcome === 'still waiting') {
			await turn();
		}
		const second = ask(t, origin, LONG, agent);
		await again.promise;
		assert.equal(server.connections.total, 1);
		t.mock.timers.tick(29_999);
		await turn();
		assert.equal(second.outcome, 'still waiting');
		t.mock.timers.tick(1);
		await turn();
		assert.equal(second.outcome, 'the first bytes of an answer did not come within 30 s');
	});

	it('before it has begun, where the run has no time left', async (t) => {
		const server = await openRawServer(t, () => undefined);
		const state = ask(t, server.origin, 0);
		await turn();
		assert.equal(state.outcome, "a connection did not come before the run's deadline");
		assert.equal(server.connections.total, 0);
	});
});
