import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Trial } from '../../../src/registry/auth/trial.ts';

const LOGIN = { kind: 'password', username: 'octocat', password: 'hunter2' } as const;
const TOKEN = { kind: 'registry-token', token: 'a-registry-token' } as const;

type Answer = readonly [status: number, wasChallenged: boolean];

describe('what answers tell about a password', () => {
	const rows: [name: string, answers: readonly Answer[], verdict: 'right' | 'refused' | 'unknown'][] = [
		['none: nothing', [], 'unknown'],
		['200: right', [[200, true]], 'right'],
		['403: right, and without rights', [[403, true]], 'right'],
		['401: refused', [[401, true]], 'refused'],
		['404 where nobody gets a 401: nothing, because everybody may get it', [[404, false]], 'unknown'],
		[
			'404 where nobody gets a 401, and 401: refused',
			[
				[404, false],
				[401, true],
			],
			'refused',
		],
		['404 where nobody gets more than a 401: right', [[404, true]], 'right'],
		[
			'200 and 401: right, and not for everything',
			[
				[200, true],
				[401, true],
			],
			'right',
		],
		[
			'401 and 200: refused, because it was public',
			[
				[401, true],
				[200, true],
			],
			'refused',
		],
	];
	for (const [name, answers, verdict] of rows) {
		it(name, () => {
			const trial = new Trial(LOGIN);
			for (const [status, wasChallenged] of answers) {
				trial.learn(status, wasChallenged);
			}
			assert.deepEqual([trial.isRight, trial.areRefused], [verdict === 'right', verdict === 'refused']);
			assert.equal(trial.isOpen, verdict !== 'refused');
		});
	}
});

it('a password that is right is shown by all at once', async () => {
	const trial = new Trial(LOGIN);
	trial.learn(200, true);
	assert.equal(await trial.enter(), undefined);
});

it('a registry token is shown by all at once, is never right elsewhere, and a 401 is no verdict about it', async () => {
	const trial = new Trial(TOKEN);
	assert.equal(await trial.enter(), undefined);
	trial.learn(200, true);
	trial.learn(401, true);
	assert.deepEqual([trial.isRight, trial.areRefused, trial.isOpen], [false, false, true]);
});

it('who has nothing to show is not refused', async () => {
	const trial = new Trial(undefined);
	trial.learn(401, true);
	assert.deepEqual([trial.areRefused, trial.isOpen, await trial.enter()], [false, false, undefined]);
});

it('one at a time shows a password that may be wrong, and the next does not wait longer than twenty seconds', async (t) => {
	t.mock.timers.enable({ apis: ['setTimeout'] });
	const trial = new Trial(LOGIN);
	assert.ok(await trial.enter());
	let isNext = false;
	const next = trial.enter().then((headStart) => {
		isNext = true;
		return headStart;
	});
	t.mock.timers.tick(19_999);
	await setImmediate();
	assert.ok(!isNext);
	t.mock.timers.tick(1);
	await setImmediate();
	assert.ok(isNext);
	(await next)?.end();
});
