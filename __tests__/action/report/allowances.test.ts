import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toAllowanceLines, warnOfAllowances } from '../../../src/action/report/allowances.ts';
import { tellAll, toFullEntry } from '../../../src/action/report/entries.ts';
import type { Finding } from '../../../src/checks/report.ts';
import { makeFinding, makeReport, OPTIONS } from '../findings.ts';

function reportWith(left: Readonly<Record<string, number>>, findings: readonly Finding[] = []) {
	const allowances = Object.entries(left).map(
		([registry, remaining]) => [registry, { limit: 100, remaining, windowSeconds: 21_600 }] as const,
	);
	return makeReport(findings, 'exists', new Map(allowances));
}

describe('what is left of a limit of pulls', () => {
	it('stands in the log', () => {
		assert.deepEqual(toAllowanceLines(reportWith({ 'docker.io': 76 })), [
			'Docker Hub: 76 of 100 pulls left, in a window of 6 hours',
		]);
	});

	it('where no registry tells: no line, no warning', () => {
		assert.deepEqual(toAllowanceLines(reportWith({})), []);
		assert.deepEqual(warnOfAllowances(reportWith({})), []);
	});

	it('of many registries: ten lines, the least first', () => {
		const left = Object.fromEntries(Array.from({ length: 12 }, (_, number) => [`r${number}.example`, 50 - number]));
		const lines = toAllowanceLines(reportWith(left));
		assert.equal(lines.length, 10);
		assert.match(lines[0] ?? '', /^r11\.example: 39 of 100 /);
	});

	it('stands in the report, with the images of that registry', () => {
		const report = reportWith({ 'docker.io': 76 }, [makeFinding('alpine:3'), makeFinding('ghcr.io/a/b:1')]);
		const told = tellAll(report, OPTIONS);
		assert.deepEqual(
			told.map((one) => toFullEntry(one, report.allowances).rateLimit),
			[{ limit: 100, remaining: 76, windowSeconds: 21_600 }, null],
		);
	});
});

describe('a warning of few pulls', () => {
	const rows: [remaining: number, isWarned: boolean][] = [
		[10, false],
		[9, true],
		[0, true],
	];
	for (const [remaining, isWarned] of rows) {
		it(`${remaining} of 100 left: ${isWarned ? 'warned' : 'not warned'}`, () => {
			assert.equal(warnOfAllowances(reportWith({ 'docker.io': remaining })).length, isWarned ? 1 : 0);
		});
	}

	it('advises a login to who has none', () => {
		const anonymous = makeFinding('alpine:3', { identity: 'anonymous' });
		const user = makeFinding('alpine:3', { identity: 'inputs' });
		assert.match(
			warnOfAllowances(reportWith({ 'docker.io': 1 }, [anonymous]))[0] ?? '',
			/^Docker Hub: 1 .* Log in for/,
		);
		assert.match(warnOfAllowances(reportWith({ 'docker.io': 1 }, [user]))[0] ?? '', /\. Pull less often\.$/);
	});

	it('is not given where an image says it already', () => {
		const refused = makeFinding('alpine:3', { status: 'error', reason: 'rate-limited' });
		assert.deepEqual(warnOfAllowances(reportWith({ 'docker.io': 0 }, [refused])), []);
		const elsewhere = makeFinding('ghcr.io/a/b:1', { status: 'error', reason: 'rate-limited' });
		assert.equal(warnOfAllowances(reportWith({ 'docker.io': 0 }, [elsewhere])).length, 1);
	});
});
