import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tellAll } from '../../../src/action/report/entries.ts';
import { toLog } from '../../../src/action/report/log.ts';
import type { Answered, Finding, Update } from '../../../src/checks/report.ts';
import { DIGEST, makeFinding, makeReport, makeUpdate, OPTIONS } from '../findings.ts';

function log(findings: readonly Finding[]): string[] {
	return toLog(tellAll(makeReport(findings, 'latest'), OPTIONS));
}

function line(different: Partial<Update>, found: Partial<Answered> = {}): string {
	return log([makeFinding('alpine:3.20', { update: makeUpdate(different), ...found })]).join('\n');
}

const SAME = { latestTag: '3.20', isAvailable: false, type: 'none' } as const;

test('the log tells what was written, and at which line what was not', () => {
	const place = { file: 'ci.yml', line: 3, column: 1, kind: 'workflow' };
	const bump = { held: 'workflow-file', users: [] } as const;
	const findings = [
		makeFinding('alpine:3.20', { place, bump, update: makeUpdate() }),
		makeFinding('alpine:3.20', { place: { ...place, file: 'Dockerfile' }, update: makeUpdate() }),
	];
	const [held, written, files] = toLog(tellAll(makeReport(findings, 'latest'), OPTIONS), ['.env', 'a\nb']);
	assert.match(held ?? '', /\); in ci\.yml:3; not written: it stands in a workflow/);
	assert.match(written ?? '', /\); in Dockerfile:3$/);
	assert.equal(files, 'written: .env, a b');
});

describe('the line of `latest`', () => {
	const cases: [name: string, text: string, expected: string][] = [
		['an update', line({ isConfirmed: false }), 'alpine:3.20: found (minor: 3.21)'],
		['confirmed', line({}), 'alpine:3.20: found (minor: 3.21, confirmed by its alias)'],
		['the alias was not asked', line({ isConfirmed: null }), 'alpine:3.20: found (minor: 3.21)'],
		['up to date', line({ ...SAME, isConfirmed: null }), 'alpine:3.20: found (up to date)'],
		[
			'no current tag',
			line({ currentTag: null, isAvailable: null, type: null, isConfirmed: null }),
			'alpine:3.20: found (newest 3.21)',
		],
		[
			'what the newest is',
			line({}, { digest: DIGEST, created: '2024-05-22T18:18:12Z', ageDays: 1 }),
			`alpine:3.20: found (minor: 3.21, confirmed by its alias, ${DIGEST}, created 2024-05-22T18:18:12Z (1 day ago))`,
		],
		[
			'what was held back',
			line({
				...SAME,
				isConfirmed: null,
				heldBack: { gone: { tag: '3.22', count: 2 }, variant: { tag: '4-x', count: 1 } },
			}),
			'alpine:3.20: found (up to date); held back: 4-x (another variant); 3.22 and 1 more (listed, but gone)',
		],
	];
	for (const [name, text, expected] of cases) {
		test(name, () => assert.equal(text, expected));
	}

	test('no candidate: why, and what was held back', () => {
		const text = line(
			{ currentTag: null, latestTag: null, heldBack: { prerelease: { tag: '4rc1', count: 1 } } },
			{ status: 'missing', reason: 'no-candidate' },
		);
		assert.match(text, /^alpine:3\.20: missing \(no-candidate: .*\); held back: 4rc1 \(a pre-release/);
	});
});

test('a line is clean, and at most 2,000 characters long', () => {
	const [told] = tellAll(makeReport([makeFinding('alpine:3.20')]), OPTIONS);
	assert.ok(told !== undefined);
	const { finding, entry } = told;
	const write = (different: Partial<typeof entry>) => toLog([{ finding, entry: { ...entry, ...different } }])[0];
	assert.equal(write({ platform: 'a\n::error::b', digest: 'x'.repeat(3000) })?.length, 2000);
	assert.equal(write({ platform: 'a\n::error::b' }), 'alpine:3.20: found (a ::error::b)');
});

test('200 lines tell of 200 images; above that of those that were not found alone', () => {
	const many = (count: number) => Array.from({ length: count }, (_, index) => makeFinding(`app:${index}`));
	assert.equal(log(many(200)).length, 200);
	const missing = makeFinding('gone:1', { status: 'missing', reason: 'not-found' });
	const lines = log([...many(200), missing]);
	assert.equal(lines.length, 2);
	assert.match(lines[0] ?? '', /^gone:1: missing/);
	assert.match(lines[1] ?? '', /^200 more images: see the summary$/);
});
