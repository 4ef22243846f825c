import assert from 'node:assert/strict';
import http from 'node:http';
import { describe, it } from 'node:test';
import { Deadline } from '../../src/registry/deadline.ts';
import { Origin } from '../../src/registry/origin.ts';

const LONG = 600_000;

function openOrigin(): Origin {
	return new Origin(new http.Agent(), undefined);
}

/** Turns the event loop until this many milliseconds have passed, without a timer. */
async function pass(milliseconds: number): Promise<void> {
	const end = performance.now() + milliseconds;
	while (performance.now() < end) {
		await new Promise((resolve) => setImmediate(resolve));
	}
}

describe('the pause of an origin', () => {
	it('is not ended by a shorter one', async () => {
		const origin = openOrigin();
		const started = performance.now();
		origin.pause(200);
		origin.pause(1);
		assert.equal(await origin.run(async () => 'done', new Deadline(LONG)), 'done');
		assert.ok(performance.now() - started >= 200);
	});

	it('is slept through, and not watched', async (t) => {
		t.mock.timers.enable({ apis: ['setTimeout'] });
		const origin = openOrigin();
		origin.pause(20);
		let isStarted = false;
		const run = origin.run(async () => {
			isStarted = true;
		}, new Deadline(LONG));
		await pass(40);
		assert.equal(isStarted, false);
		t.mock.timers.tick(20);
		await run;
	});

	it('ends at the deadline', { timeout: 10_000 }, async () => {
		const origin = openOrigin();
		origin.pause(LONG);
		assert.equal(await origin.run(async () => 'done', new Deadline(20)), 'done');
	});
});
