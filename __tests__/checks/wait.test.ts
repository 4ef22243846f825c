import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromError } from '../../src/checks/finding.ts';
import type { Finding, Reason } from '../../src/checks/report.ts';
import { askUntilThere, isAwaited, type Pause, pauseBefore } from '../../src/checks/wait.ts';
import { type LimitKind, RateLimitError, UnavailableError } from '../../src/registry/errors.ts';
import { Deadline } from '../../src/registry/http/deadline.ts';
import { parseReference } from '../../src/registry/reference/reference.ts';
import { makeFinding } from '../action/findings.ts';

const MINUTE = 60_000;
const EVIDENCE = { method: 'GET', url: 'https://registry.example/v2/', status: undefined, diagnostics: '' };

/** Whether it is asked again. */
const AGAIN: Readonly<Record<Reason, boolean>> = {
	'age-unknown': false,
	'base-unknown': false,
	'base-not-comparable': false,
	'not-found': true,
	'platform-missing': true,
	'other-digest': true,
	'no-candidate': false,
	'auth-required': false,
	'auth-failed': false,
	'missing-or-private': true,
	forbidden: false,
	'rate-limited': true,
	unavailable: true,
	timeout: true,
	tls: false,
	refused: false,
	credentials: false,
	'invalid-response': true,
	'not-a-registry': true,
	'no-tag-list': false,
	'incomplete-list': false,
	unresolved: false,
	'invalid-reference': false,
};
const STATUS_OF: Partial<Record<Reason, Finding['status']>> = {
	'not-found': 'missing',
	'platform-missing': 'missing',
	'other-digest': 'missing',
	'no-candidate': 'missing',
	'auth-required': 'denied',
	'auth-failed': 'denied',
	'missing-or-private': 'denied',
	forbidden: 'denied',
	unresolved: 'unresolved',
	'invalid-reference': 'unresolved',
};

function limited(retryAfter: number | undefined, limit: LimitKind = 'requests'): Finding {
	return makeFinding('a', {
		status: 'error',
		error: new RateLimitError(EVIDENCE, limit, retryAfter),
		reason: 'rate-limited',
	});
}

function unavailable(code: string): Finding {
	const error = new UnavailableError(EVIDENCE, 'unavailable', '', { code });
	return makeFinding('a', { status: 'error', error, reason: 'unavailable' });
}

describe('what is asked again', () => {
	for (const [reason, isAgain] of Object.entries(AGAIN) as [Reason, boolean][]) {
		it(`${reason}: ${isAgain ? 'yes' : 'no'}`, () => {
			const finding = makeFinding('a', { status: STATUS_OF[reason] ?? 'error', reason });
			assert.equal(isAwaited(finding, MINUTE), isAgain);
		});
	}

	const question = { asked: 'a', reference: parseReference('a') };
	const rows: [name: string, finding: Finding, left: number, isAgain: boolean][] = [
		['what is there: no', makeFinding('a'), MINUTE, false],
		[
			'missing, where `missing-or-private` says so: yes',
			makeFinding('a', { status: 'missing', reason: 'missing-or-private' }),
			MINUTE,
			true,
		],
		['a wait that is over: no', makeFinding('a', { status: 'missing' }), 0, false],
		['a Retry-After that ends with the wait: yes', limited(MINUTE), MINUTE, true],
		['a Retry-After beyond the wait: no', limited(MINUTE + 1), MINUTE, false],
		['the limit of pulls: yes', limited(undefined, 'pull'), MINUTE, true],
		['the lock of an account, which says until when: yes', limited(1_000, 'login'), MINUTE, true],
		['the lock of an account, which does not say until when: no', limited(undefined, 'login'), MINUTE, false],
		['a proxy that wants other credentials: no', unavailable('ERR_PROXY_CREDENTIALS'), MINUTE, false],
		['a closed port: yes', unavailable('ECONNREFUSED'), MINUTE, true],
		['a fault of ours: no', fromError(question, new TypeError('a fault')), MINUTE, false],
	];
	for (const [name, finding, left, isAgain] of rows) {
		it(name, () => assert.equal(isAwaited(finding, left), isAgain));
	}
});

describe('the pause', () => {
	const absent = makeFinding('a', { status: 'missing' });
	const rows: [name: string, findings: Finding[], round: number, left: number, pause: number][] = [
		['is 2 s at first', [absent], 0, 10 * MINUTE, 2_000],
		['grows by half', [absent], 2, 10 * MINUTE, 4_500],
		['is a minute at most', [absent], 9, 10 * MINUTE, MINUTE],
		['is a minute after a thousand rounds', [absent], 1_000, 10 * MINUTE, MINUTE],
		['ends with the wait', [absent], 9, MINUTE / 2, MINUTE / 2],
		['takes in a rest that is too short for another', [absent], 0, 3_999, 3_999],
		['leaves a rest that is long enough for another', [absent], 0, 4_000, 2_000],
		['is as long as the longest Retry-After', [limited(7_000), absent, limited(9_000)], 0, 10 * MINUTE, 9_000],
		['is no shorter for a Retry-After', [limited(1_000)], 9, 10 * MINUTE, MINUTE],
	];
	for (const [name, findings, round, left, pause] of rows) {
		it(name, () => assert.equal(pauseBefore(findings, round, left), pause));
	}
});

describe('rounds', () => {
	/** By image, whether it is there in each round; `x`: denied. The last one counts for those that follow. */
	async function wait(plan: Readonly<Record<string, string>>, milliseconds: number) {
		let now = 0;
		const rounds: string[] = [];
		const pauses: Pause[] = [];
		const findings = await askUntilThere(
			Object.keys(plan),
			new Deadline(milliseconds, () => now),
			async (names) => {
				const round = rounds.push(names.join(' ')) - 1;
				return names.map((name) => {
					const steps = plan[name] ?? '';
					const step = steps[Math.min(round, steps.length - 1)];
					return [makeFinding(name, { status: step === '+' ? 'found' : step === 'x' ? 'denied' : 'missing' })];
				});
			},
			async (pause) => {
				pauses.push(pause);
				now += pause.milliseconds;
			},
		);
		return { rounds, pauses, answers: findings.map(({ asked, status }) => `${asked} ${status}`) };
	}

	it('end as soon as all are there, and only what is not there yet is asked again', async () => {
		const { rounds, answers } = await wait({ early: '+', late: '--+', later: '---+' }, 10 * MINUTE);
		assert.deepEqual(rounds, ['early late later', 'late later', 'late later', 'later']);
		assert.deepEqual(answers, ['early found', 'late found', 'later found']);
	});

	it('an image that was seen counts as there, though it vanishes while another is waited for', async () => {
		const { rounds, answers } = await wait({ first: '-+--', second: '---+' }, 10 * MINUTE);
		assert.deepEqual(rounds, ['first second', 'first second', 'second', 'second']);
		assert.deepEqual(answers, ['first found', 'second found']);
	});

	it('what time does not cure ends at once, and others are waited for', async () => {
		assert.deepEqual((await wait({ closed: 'x' }, 10 * MINUTE)).rounds, ['closed']);
		const { rounds, answers } = await wait({ closed: 'x', late: '-+' }, 10 * MINUTE);
		assert.deepEqual(rounds, ['closed late', 'late']);
		assert.deepEqual(answers, ['closed denied', 'late found']);
	});

	it('end with the wait, after a last question', async () => {
		const { rounds, pauses, answers } = await wait({ never: '-' }, 12_000);
		assert.deepEqual(
			pauses.map(({ milliseconds, left }) => [milliseconds, left]),
			[
				[2_000, 12_000],
				[3_000, 10_000],
				[4_500, 7_000],
				[2_500, 2_500],
			],
		);
		assert.equal(rounds.length, 5);
		assert.deepEqual(answers, ['never missing']);
	});

	it('an hour costs about seventy questions, and ten minutes about twenty', async () => {
		assert.equal((await wait({ never: '-' }, 60 * MINUTE)).rounds.length, 68);
		assert.equal((await wait({ never: '-' }, 10 * MINUTE)).rounds.length, 18);
	});

	it('without a wait there is one', async () => {
		assert.deepEqual((await wait({ absent: '-' }, 0)).rounds, ['absent']);
	});
});
