import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMissed } from '../../script/bench/figures.mjs';
import { answerTo, createImages } from '../../script/soak/content.mjs';
import { createSchedule, FAULTS } from '../../script/soak/faults.mjs';
import { BATCHES, soak } from '../../script/soak/soak.mjs';
import type { ServedRequest } from '../support/asking.ts';
import { BUNDLE } from '../support/bundle.ts';

const AMOUNT = { images: 200, repositories: 10 };

/** The paths of so many requests, each with its faults until it is let through. */
function plansOf(seed: string, count: number, request: Partial<ServedRequest>) {
	const schedule = createSchedule(seed);
	return Array.from({ length: count }, (_, number) => {
		const asked = { method: 'GET', kind: 'manifest', path: `/v2/a/manifests/${number}`, ...request } as ServedRequest;
		const names: string[] = [];
		for (let fault = schedule.next(asked); fault !== undefined; fault = schedule.next(asked)) {
			names.push(fault.name);
		}
		return names;
	});
}

describe('the faults of the soak', () => {
	it('meet one request in ten, at most three in a row, and 500 once', () => {
		const plans = plansOf('seed', 5_000, {});
		const struck = plans.filter(({ length }) => length > 0).length;
		assert.ok(struck > 400 && struck < 600, `${struck} of 5000`);
		assert.equal(Math.max(...plans.map(({ length }) => length)), 3);
		assert.ok(plans.every((names) => names.filter((name) => name === '500').length <= 1));
	});

	it('are the same for the same seed, and others for another', () => {
		assert.deepEqual(plansOf('seed', 500, {}), plansOf('seed', 500, {}));
		assert.notDeepEqual(plansOf('seed', 500, {}), plansOf('other', 500, {}));
	});

	it('are of every kind', () => {
		const byDigest = plansOf('seed', 5_000, { reference: `sha256:${'0'.repeat(64)}` });
		const seen = new Set([...plansOf('seed', 5_000, { method: 'HEAD' }), ...byDigest].flat());
		assert.deepEqual(
			FAULTS.map(({ name }) => name).filter((name) => !seen.has(name)),
			[],
		);
	});

	it('leave the bytes of a tag alone, which nobody could tell from a new image', () => {
		assert.ok(plansOf('seed', 5_000, { reference: '1' }).every((names) => !names.includes('other bytes')));
	});
});

it('what the soak asks about has every answer', () => {
	const images = createImages({ images: 5_000, repositories: 50, batches: BATCHES.length });
	const answers = BATCHES.flatMap((batch, number) =>
		images.filter((image) => image.batch === number).map((image) => answerTo(image, batch)),
	);
	assert.equal(answers.length, 5_000);
	assert.deepEqual([...new Set(answers.map(({ status, reason }) => `${status} ${reason}`))].sort(), [
		'denied auth-required',
		'denied missing-or-private',
		'found null',
		'missing not-found',
		'missing platform-missing',
	]);
});

it('200 images through faults of every kind: every answer right, none lost, memory and connections bounded', async () => {
	const { problems, figures, faults } = await soak({
		bundle: BUNDLE,
		seed: 'test',
		...AMOUNT,
		batches: BATCHES.slice(0, 2),
	});
	assert.deepEqual(problems, []);
	assert.deepEqual(figures.filter(isMissed), []);
	assert.ok(Object.keys(faults).length > 10, Object.keys(faults).join(', '));
});

it('a wrong answer is told', async () => {
	const { problems, figures } = await soak({
		bundle: BUNDLE,
		seed: 'test',
		images: 20,
		repositories: 10,
		// What is expected knows only of the two platforms of the soak.
		batches: [{ mode: 'exists', platforms: 'linux/s390x', login: undefined }],
	});
	assert.ok(
		problems.some((problem) =>
			/^exists 127\.0\.0\.1:\d+\/team\/app\d+:\d+: status is missing instead of found/.test(problem),
		),
	);
	assert.ok(figures.filter(isMissed).some(({ name }) => name === 'answers wrong or lost'));
});
