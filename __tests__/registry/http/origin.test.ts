import assert from 'node:assert/strict';
import http from 'node:http';
import { describe, it } from 'node:test';
import { GIVEN_UP, PROXY_SILENT, RUN_OVER, TransportError } from '../../../src/registry/connection/transport-error.ts';
import { Deadline } from '../../../src/registry/http/deadline.ts';
import { Origin } from '../../../src/registry/http/origin.ts';
import { stopClock } from '../../support/clock.ts';

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

describe('an origin that lets requests run into their own time', () => {
	const late = (message = 'the first bytes of an answer did not come within 30 s', code?: string) =>
		new TransportError('timeout', message, code === undefined ? {} : { code });
	const ask = (origin: Origin, answer: unknown) => origin.run(async () => answer, new Deadline(LONG));
	const never = () => new Promise<never>(() => undefined);

	it('the second one ends all others at once, those in the queue too, and they say why', async () => {
		const origin = openOrigin();
		const turns = [Promise.withResolvers<TransportError>(), Promise.withResolvers<TransportError>()];
		const own = turns.map(({ promise }) => origin.run(() => promise, new Deadline(LONG)));
		const others = Array.from({ length: 98 }, () => origin.run(never, new Deadline(LONG)));
		turns[0]?.resolve(late());
		turns[1]?.resolve(late());
		for (const fault of await Promise.all(others)) {
			assert.deepEqual([fault.kind, fault.code], ['timeout', GIVEN_UP]);
			assert.match(fault.message, /did not come within 30 s, 2 times in a row: it is not asked again in this run/);
		}
		assert.deepEqual(
			(await Promise.all(own)).map(({ message }) => message),
			[late().message, late().message],
		);
	});

	it('is not asked again, whatever waits', async () => {
		const origin = openOrigin();
		await ask(origin, late());
		await ask(origin, late());
		origin.pause(LONG);
		let isAsked = false;
		const answer = await origin.run(async () => {
			isAsked = true;
		}, new Deadline(LONG));
		assert.ok(answer instanceof TransportError);
		assert.equal(isAsked, false);
		assert.equal(origin.isTroubled, true);
	});

	it('an answer in between: it goes on', async () => {
		const origin = openOrigin();
		for (const answer of [late(), 'answer', late(), 'answer', late()]) {
			await ask(origin, answer);
		}
		assert.equal(await ask(origin, 'answer'), 'answer');
	});

	it('other faults in between are no answer', async () => {
		const origin = openOrigin();
		for (const answer of [late(), new TransportError('network', 'reset'), late()]) {
			await ask(origin, answer);
		}
		assert.ok((await ask(origin, 'answer')) instanceof TransportError);
	});

	it('has a new chance in the next round, as if nothing had been asked', async () => {
		const origin = openOrigin();
		await ask(origin, late());
		await ask(origin, late());
		origin.beginRound();
		assert.equal(origin.isTroubled, false);
		const reset = new TransportError('network', 'reset');
		await ask(origin, late());
		assert.equal(await ask(origin, reset), reset);
		await ask(origin, late());
		assert.ok((await ask(origin, 'answer')) instanceof TransportError);
	});

	it("the run's own deadline says nothing about it", async () => {
		const origin = openOrigin();
		await ask(origin, late('x', RUN_OVER));
		await ask(origin, late('x', RUN_OVER));
		assert.equal(await ask(origin, 'answer'), 'answer');
	});

	it('what the last one was about is kept: a silent proxy is told as such', async () => {
		const origin = openOrigin();
		await ask(origin, late('x', PROXY_SILENT));
		await ask(origin, late('x', PROXY_SILENT));
		const fault = await ask(origin, 'answer');
		assert.equal(fault instanceof TransportError && fault.code, PROXY_SILENT);
	});
});
