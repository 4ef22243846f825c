import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../../../src/registry/errors.ts';
import { openRegistry, openTransport, recordFacts, rejectionOf, requestFor } from '../../support/transport.ts';

describe('connections', () => {
	it('200 requests at once: eight at a time, on eight connections', async (t) => {
		const registry = await openRegistry(t, { intercept: () => ({ status: 200, body: '{}' }) });
		const transport = openTransport(t);
		const sent = Array.from({ length: 200 }, (_, index) => transport.send(requestFor(`${registry.origin}/${index}`)));
		const statuses = new Set((await Promise.all(sent)).map((response) => response.status));
		assert.deepEqual([...statuses], [200]);
		assert.equal(registry.count(), 200);
		assert.ok(registry.peakRequests <= 8, `${registry.peakRequests} at a time`);
		assert.equal(registry.connections.total, 8);
	});

	it('requests to one origin do not wait for those to another', async (t) => {
		const held = Promise.withResolvers<undefined>();
		const slow = await openRegistry(t, { intercept: () => held.promise.then(() => ({ status: 200 })) });
		const quick = await openRegistry(t, { intercept: () => ({ status: 200 }) });
		const transport = openTransport(t);
		const waiting = Array.from({ length: 9 }, () => transport.send(requestFor(slow.origin)));
		assert.equal((await transport.send(requestFor(quick.origin))).status, 200);
		held.resolve(undefined);
		await Promise.all(waiting);
	});

	it('a queue moves on when requests fail', async (t) => {
		const registry = await openRegistry(t, {
			intercept: ({ path }) => (path === '/good' ? { status: 200 } : { status: 0, reset: true }),
		});
		const transport = openTransport(t);
		const failing = Array.from({ length: 20 }, () => transport.send(requestFor(`${registry.origin}/bad`)));
		const good = transport.send(requestFor(`${registry.origin}/good`));
		const settled = await Promise.allSettled(failing);
		assert.ok(settled.every(({ status }) => status === 'rejected'));
		assert.equal((await good).status, 200);
	});

	it('whatever the answer is, its connection serves the next request', async (t) => {
		const body = 'x'.repeat(50_000);
		const registry = await openRegistry(t, {
			intercept: ({ path }) => {
				const status = Number(path.slice(1));
				return { status, body, headers: { location: status === 307 ? '/200' : undefined } };
			},
		});
		const transport = openTransport(t);
		for (const method of ['HEAD', 'GET'] as const) {
			for (const status of [200, 401, 404, 307, 304, 204, 200]) {
				await transport.send(requestFor(`${registry.origin}/${status}`, { method }));
			}
		}
		assert.equal(registry.count(), 16);
		assert.equal(registry.connections.total, 1);
	});
});

describe('requests', () => {
	it("carry what was asked for, nobody else's marks, and no compression", async (t) => {
		t.after(() => delete process.env['ACTIONS_ORCHESTRATION_ID']);
		process.env['ACTIONS_ORCHESTRATION_ID'] = 'run-4711';
		const registry = await openRegistry(t, { intercept: () => ({ status: 200 }) });
		await openTransport(t).send(requestFor(`${registry.origin}/a?n=1`, { method: 'HEAD', accept: 'text/x, text/y' }));
		const [request] = registry.requests;
		assert.equal(request?.method, 'HEAD');
		assert.equal(request?.path, '/a?n=1');
		const { connection: _, ...headers } = request?.headers ?? {};
		assert.deepEqual(headers, {
			host: registry.host,
			accept: 'text/x, text/y',
			'accept-encoding': 'identity',
			'user-agent': 'tests',
		});
	});

	it('cookies are not sent back', async (t) => {
		const registry = await openRegistry(t, {
			intercept: () => ({ status: 200, headers: { 'set-cookie': ['sid=1; Path=/', 'other=2'] } }),
		});
		const transport = openTransport(t);
		await transport.send(requestFor(registry.origin));
		await transport.send(requestFor(registry.origin));
		assert.equal(registry.requests[1]?.headers.cookie, undefined);
	});

	it('each is told of with its outcome, without the query', async (t) => {
		const registry = await openRegistry(t, {
			intercept: ({ path }) => (path.startsWith('/gone') ? { status: 0, reset: true } : { status: 404 }),
		});
		const { facts, onExchange } = recordFacts();
		const transport = openTransport(t, { onExchange });
		await transport.send(requestFor(`${registry.origin}/a?secret=1`, { method: 'HEAD' }));
		await rejectionOf(transport.send(requestFor(`${registry.origin}/gone`)), UnavailableError);
		assert.deepEqual(
			facts.map(({ method, url, outcome }) => `${method} ${url} ${outcome}`),
			// Four tries, and one before them on the connection that was kept.
			[`HEAD ${registry.origin}/a 404`, ...Array(5).fill(`GET ${registry.origin}/gone socket hang up`)],
		);
		assert.ok(facts.every(({ milliseconds }) => milliseconds >= 0));
	});
});

/**
 * A server in a thread: it holds its answers back until all requests are there and a message comes, and tells in `sent[0]` how many it
 * has handed to the system since.
 */
const HOLDING_SERVER = `
	const { parentPort, workerData: { sent, requests, size } } = require('node:worker_threads');
	const held = [];
	const server = require('node:http').createServer((request, response) => {
		held.push(response);
		if (held.length === requests) parentPort.postMessage('all are there');
	});
	server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
	parentPort.on('message', () => held.forEach((response) => response.end(Buffer.alloc(size, 'x'), () => {
		Atomics.add(sent, 0, 1);
		Atomics.notify(sent, 0);
	})));
`;

it('of large answers that are all there at once, one is handed out in a turn of the loop: what others wait for is heard in between', async (t) => {
	const requests = 8;
	const sent = new Int32Array(new SharedArrayBuffer(4));
	const workerData = { sent, requests, size: 256 * 1024 + 1 };
	const server = new Worker(HOLDING_SERVER, { eval: true, workerData });
	t.after(() => server.terminate());
	const [port] = await once(server, 'message');
	let turn = 0;
	const count = () => {
		turn += 1;
		turning = setImmediate(count);
	};
	let turning = setImmediate(count);
	t.after(() => clearImmediate(turning));
	const transport = openTransport(t);
	const allThere = once(server, 'message');
	const turns = Array.from({ length: requests }, async (_, number) => {
		await transport.send(requestFor(`http://127.0.0.1:${port}/${number}`));
		return turn;
	});
	await allThere;
	server.postMessage('answer');
	// Nothing is read meanwhile.
	for (let done = 0; done < requests; done = Atomics.load(sent, 0)) {
		assert.notEqual(Atomics.wait(sent, 0, done, 30_000), 'timed-out');
	}
	const found = await Promise.all(turns);
	assert.equal(new Set(found).size, requests, `in the turns ${found}`);
});
