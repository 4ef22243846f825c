import assert from 'node:assert/strict';
import http from 'node:http';
import { describe, it } from 'node:test';
import { Deadline } from '../../../src/registry/http/deadline.ts';
import { Origin } from '../../../src/registry/http/origin.ts';

const LONG = 600_000;

function openOrigin(): Origin {
	return new Origin(new http.Agent(), undefined);
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

	it('is slept through, and not watched', async () => {
		const origin = openOrigin();
		let looks = 0;
		const deadline = new Deadline(LONG, () => {
			looks += 1;
			return 0;
		});
		origin.pause(100);
		await origin.run(async () => 'done', deadline);
		assert.ok(looks < 20, `${looks} looks at the clock`);
	});

	it('ends at the deadline', { timeout: 10_000 }, async () => {
		const origin = openOrigin();
		origin.pause(LONG);
		assert.equal(await origin.run(async () => 'done', new Deadline(20)), 'done');
	});
});
