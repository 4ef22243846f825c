import assert from 'node:assert/strict';
import http from 'node:http';
import { describe, it } from 'node:test';
import { Deadline } from '../../src/registry/deadline.ts';
import { Origin } from '../../src/registry/origin.ts';
import { stopClock } from '../support/clock.ts';

const LONG = 600_000;

function openOrigin(): Origin {
	return new Origin(new http.Agent(), undefined);
}

describe('the pause of an origin', () => {
	it('is not ended by a shorter one', async (t) => {
		const clock = stopClock(t);
		const origin = openOrigin();
		origin.pause(200);
		origin.pause(1);
		let isDone = false;
		const ran = origin.run(async () => {
			isDone = true;
		}, new Deadline(LONG));
		await clock.pass(199);
		assert.equal(isDone, false);
		await clock.pass(1);
		await ran;
		assert.equal(isDone, true);
	});

	it('is slept through, and not watched', async (t) => {
		const clock = stopClock(t);
		const origin = openOrigin();
		let looks = 0;
		const deadline = new Deadline(LONG, () => {
			looks += 1;
			return 0;
		});
		origin.pause(100);
		const ran = origin.run(async () => 'done', deadline);
		await clock.pass(100);
		assert.equal(await ran, 'done');
		assert.ok(looks < 20, `${looks} looks at the clock`);
	});

	it('ends at the deadline', async (t) => {
		const clock = stopClock(t);
		const origin = openOrigin();
		origin.pause(LONG);
		const ran = origin.run(async () => 'done', new Deadline(20));
		await clock.pass(20);
		assert.equal(await ran, 'done');
	});
});
