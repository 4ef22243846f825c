import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Deadline } from '../../../src/registry/http/deadline.ts';

/** Longer than any test waits. */
const FOREVER = 60_000;

function never(): Promise<string> {
	return new Promise(() => {});
}

function timers(): number {
	return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

describe('what is left', () => {
	it('falls with the clock, and not below nothing', () => {
		let now = 1000;
		const deadline = new Deadline(500, () => now);
		assert.equal(deadline.remaining(), 500);
		now = 1200;
		assert.equal(deadline.remaining(), 300);
		now = 1500;
		assert.equal(deadline.remaining(), 0);
		now = 9999;
		assert.equal(deadline.remaining(), 0);
	});

	it("is not moved by the calendar's clock", (context) => {
		context.mock.timers.enable({ apis: ['Date'], now: 0 });
		const deadline = new Deadline(FOREVER);
		context.mock.timers.setTime(2 * FOREVER);
		assert.ok(deadline.remaining() > 0);
	});
});

describe('work bound by a deadline', () => {
	const late = () => 'late';

	it('that ends in time: what it comes to', async () => {
		assert.equal(await new Deadline(FOREVER).bound(Promise.resolve('done'), late), 'done');
	});

	it('that fails in time: what it throws', async () => {
		const problem = new Error('no');
		await assert.rejects(new Deadline(FOREVER).bound(Promise.reject(problem), late), problem);
	});

	it('that never settles: what stands for it', async () => {
		assert.equal(await new Deadline(1).bound(never(), late), 'late');
	});

	it('that begins after the deadline and never settles: what stands for it', async () => {
		assert.equal(await new Deadline(-5).bound(never(), late), 'late');
	});

	it('that has ended, at a deadline that has passed: what it came to', async () => {
		assert.equal(await new Deadline(0).bound(Promise.resolve('done'), late), 'done');
	});

	it('that is late, and so is what should stand for it: an error of this promise, not of the process', async () => {
		const problem = new Error('no stand-in');
		const failing = () => {
			throw problem;
		};
		await assert.rejects(new Deadline(1).bound(never(), failing), problem);
	});

	it('that fails after the deadline: nobody hears of it', async () => {
		let fail = (_problem: Error) => {};
		const work = new Promise<string>((_resolve, reject) => {
			fail = reject;
		});
		assert.equal(await new Deadline(1).bound(work, late), 'late');
		fail(new Error('too late'));
		// An unheard rejection would end the process, and with it this test, in the next turn.
		await new Promise((resolve) => setImmediate(resolve));
	});

	it('leaves no timer behind that would hold the process', async () => {
		const before = timers();
		await new Deadline(FOREVER).bound(Promise.resolve('done'), late);
		await assert.rejects(new Deadline(FOREVER).bound(Promise.reject(new Error('no')), late));
		assert.equal(timers(), before);
	});
});
