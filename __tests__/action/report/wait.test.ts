import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toWaitLine } from '../../../src/action/report/wait.ts';
import { HOSTILE_TEXTS, makeFinding } from '../findings.ts';

const AS_IT_IS = (text: string) => text;
const names = (count: number) =>
	Array.from({ length: count }, (_, index) => makeFinding(`team/app:${index}`, { status: 'missing' }));

describe('the line before a pause', () => {
	it('says what is waited for and why, when it is asked again, and how long it may take', () => {
		const findings = [
			makeFinding('team/app:1', { status: 'missing' }),
			makeFinding('team/web:1', { status: 'error', reason: 'rate-limited' }),
		];
		assert.equal(
			toWaitLine({ findings, milliseconds: 4_500, left: 590_000 }, AS_IT_IS),
			'waiting for team/app:1 (missing), team/web:1 (rate-limited): asking again in 5 seconds, and for 10 minutes at most',
		);
	});

	it('says that the next question is the last', () => {
		assert.equal(
			toWaitLine({ findings: names(1), milliseconds: 9_000, left: 9_000 }, AS_IT_IS),
			'waiting for team/app:0 (missing): asking one last time in 9 seconds',
		);
	});

	it('names three images, each once', () => {
		const line = toWaitLine({ findings: [...names(5), ...names(5)], milliseconds: 1, left: 2 }, AS_IT_IS);
		assert.match(line, /team\/app:2 \(missing\) and 2 more: asking again/);
	});

	it('is one clean line without secrets, whatever an image is called', () => {
		for (const hostile of Object.values(HOSTILE_TEXTS)) {
			const finding = { ...makeFinding('a', { status: 'missing' }), asked: `hunter2${hostile}` };
			const line = toWaitLine({ findings: [finding], milliseconds: 1, left: 2 }, (text) =>
				text.replaceAll('hunter2', '***'),
			);
			assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^::|##\[|hunter2/u);
		}
	});
});
