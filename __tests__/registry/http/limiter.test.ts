import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Limiter } from '../../../src/registry/http/origin.ts';

/** What `task` comes to, with a slot of the limiter. */
async function runIn<T>(limiter: Limiter, task: () => Promise<T>): Promise<T> {
	await limiter.enter();
	try {
		return await task();
	} finally {
		limiter.leave();
	}
}

/** Tasks that end when they are told to, and a list of those that were started. */
function makeTasks(limiter: Limiter) {
	const started: string[] = [];
	const ends = new Map<string, { resolve: (value: string) => void; reject: (problem: Error) => void }>();
	return {
		started,
		run: (name: string): Promise<string> =>
			runIn(limiter, () => {
				started.push(name);
				return new Promise((resolve, reject) => ends.set(name, { resolve, reject }));
			}),
		end(name: string) {
			assert.ok(ends.has(name), `${name} was not started`);
			ends.get(name)?.resolve(name);
			return turn();
		},
		fail(name: string) {
			assert.ok(ends.has(name), `${name} was not started`);
			ends.get(name)?.reject(new Error(name));
			return turn();
		},
	};
}

/** Until everything that can go on has gone on: a place is given back some turns of the event loop after its task. */
async function turn(): Promise<void> {
	for (let turns = 0; turns < 5; turns += 1) {
		await new Promise((resolve) => setImmediate(resolve));
	}
}

describe('a limiter of two', () => {
	it('two run at once, the third when one of them is done', async () => {
		const { started, run, end } = makeTasks(new Limiter(2));
		const all = ['a', 'b', 'c'].map(run);
		await turn();
		assert.deepEqual(started, ['a', 'b']);
		await end('b');
		assert.deepEqual(started, ['a', 'b', 'c']);
		await end('c');
		await end('a');
		assert.deepEqual(await Promise.all(all), ['a', 'b', 'c']);
	});

	it('who waits is served in the order of coming', async () => {
		const { started, run, end } = makeTasks(new Limiter(1));
		const all = ['a', 'b', 'c', 'd'].map(run);
		await turn();
		for (const name of ['a', 'b', 'c', 'd']) {
			await end(name);
		}
		await Promise.all(all);
		assert.deepEqual(started, ['a', 'b', 'c', 'd']);
	});

	it('a task that fails gives its place back', async () => {
		const { started, run, fail, end } = makeTasks(new Limiter(1));
		const failing = run('a');
		const next = run('b');
		await turn();
		await Promise.all([assert.rejects(failing, /^Error: a$/), fail('a')]);
		await end('b');
		assert.equal(await next, 'b');
		assert.deepEqual(started, ['a', 'b']);
	});

	it('whoever awaits a task has heard of its end before the next one begins', async () => {
		const limiter = new Limiter(1);
		const order: string[] = [];
		const hear = async () => {
			await runIn(limiter, async () => undefined);
			order.push('heard');
		};
		await Promise.all([hear(), runIn(limiter, async () => order.push('next'))]);
		assert.deepEqual(order, ['heard', 'next']);
	});

	it('a place that was handed on is not handed out a second time', async () => {
		const { started, run, end } = makeTasks(new Limiter(2));
		const first = ['a', 'b', 'c'].map(run);
		await turn();
		await end('a');
		const last = ['d', 'e'].map(run);
		await turn();
		assert.deepEqual(started, ['a', 'b', 'c']);
		for (const name of ['b', 'c', 'd', 'e']) {
			await end(name);
		}
		await Promise.all([...first, ...last]);
		assert.deepEqual(started, ['a', 'b', 'c', 'd', 'e']);
	});
});
