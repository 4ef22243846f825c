import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tellAll } from '../../../src/action/report/entries.ts';
import { toBeginning, toLog } from '../../../src/action/report/log.ts';
import type { Question } from '../../../src/checks/finding.ts';
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
	const told = tellAll(makeReport(findings, 'latest'), OPTIONS);
	const [held, written, files] = toLog(told, new Set(), ['.env', 'a\nb']);
	assert.match(held ?? '', /\); in ci\.yml:3\. Not written\. It stands in a workflow/);
	assert.match(written ?? '', /\); in Dockerfile:3$/);
	assert.equal(files, '✏️ written: .env, a b');
});

describe('the line of `latest`', () => {
	const cases: [name: string, text: string, expected: string][] = [
		['an update', line({ isConfirmed: false }), '⬆️ alpine:3.20: minor update (3.21)'],
		['confirmed', line({}), '⬆️ alpine:3.20: minor update (3.21, confirmed by its alias)'],
		['the alias was not asked', line({ isConfirmed: null }), '⬆️ alpine:3.20: minor update (3.21)'],
		['up to date', line({ ...SAME, isConfirmed: null }), '✅ alpine:3.20: up to date'],
		['up to date, and confirmed', line(SAME), '✅ alpine:3.20: up to date (confirmed by its alias)'],
		[
			'no current tag',
			line({ currentTag: null, isAvailable: null, type: null, isConfirmed: null }),
			'✅ alpine:3.20: the newest (3.21)',
		],
		[
			'what the newest is',
			line({}, { digest: DIGEST, created: '2024-05-22T18:18:12Z', ageDays: 1 }),
			`⬆️ alpine:3.20: minor update (3.21, confirmed by its alias, created 2024-05-22 (1 day ago), ${DIGEST})`,
		],
		[
			'built today',
			line({}, { created: '2024-05-22T18:18:12Z', ageDays: 0 }),
			'⬆️ alpine:3.20: minor update (3.21, confirmed by its alias, created 2024-05-22 (today))',
		],
		[
			'what was held back',
			line({
				...SAME,
				isConfirmed: null,
				heldBack: { gone: { tag: '3.22', count: 2 }, variant: { tag: '4-x', count: 1 } },
			}),
			'✅ alpine:3.20: up to date; held back: 4-x (another variant); 3.22 and 1 more (listed, but gone)',
		],
	];
	for (const [name, text, expected] of cases) {
		test(name, () => assert.equal(text, expected));
	}

	test('no candidate: why, and what was held back, once', () => {
		const text = line(
			{ currentTag: null, latestTag: null, heldBack: { prerelease: { tag: '4rc1', count: 1 } } },
			{ status: 'missing', reason: 'no-candidate' },
		);
		assert.match(
			text,
			/^❌ alpine:3\.20: no tag fits\. The repository has 3 tags, none of which fits: 4rc1 \(a pre-release: `prerelease` lets it in\)\. [^;]*$/,
		);
	});
});

test('a line is clean, and at most 2,000 characters long', () => {
	const [told] = tellAll(makeReport([makeFinding('alpine:3.20')]), OPTIONS);
	assert.ok(told !== undefined);
	const { finding, entry } = told;
	const write = (different: Partial<typeof entry>) => toLog([{ finding, entry: { ...entry, ...different } }])[0];
	assert.equal(write({ platform: 'a\n::error::b', digest: 'x'.repeat(3000) })?.length, 2000);
	assert.equal(write({ platform: 'a\n::error::b' }), '✅ alpine:3.20: there (a ::error::b)');
});

test('an image that an annotation tells of: what and where, without the message', () => {
	const place = { file: 'Dockerfile', line: 3, column: 6, kind: 'dockerfile' };
	const gone = makeFinding('gone:1', { status: 'missing', place });
	const told = tellAll(makeReport([gone]), OPTIONS);
	assert.deepEqual(toLog(told, new Set([gone])), ['❌ gone:1: missing; in Dockerfile:3']);
	assert.match(toLog(told)[0] ?? '', /; in Dockerfile:3\. Not found at Docker Hub/);
});

test('200 lines tell of 200 images; above that of those alone with which something is wrong, such as an update, the worst first', () => {
	const many = (count: number) => Array.from({ length: count }, (_, index) => makeFinding(`app:${index}`));
	assert.equal(log(many(200)).length, 200);
	const missing = makeFinding('gone:1', { status: 'missing', reason: 'not-found' });
	const old = makeFinding('alpine:3.20', { update: makeUpdate({ isConfirmed: null }) });
	const lines = log([...many(200), old, missing]);
	assert.equal(lines.length, 3);
	assert.match(lines[0] ?? '', /^❌ gone:1: missing\. Not found at /);
	assert.equal(lines[1], '⬆️ alpine:3.20: minor update (3.21)');
	assert.match(lines[2] ?? '', /^200 more images: see the summary$/);
});

describe('the first line', () => {
	const question = (asked: string, file?: string) => {
		const { reference } = makeFinding(asked);
		return { asked, reference, place: file === undefined ? null : { file, line: 1, column: 1, kind: 'compose' } };
	};
	const cases: [name: string, questions: ReturnType<typeof question>[], expected: string][] = [
		['one image', [question('alpine:3.20')], 'exists: asking Docker Hub about 1 image'],
		[
			'one image, spelled twice, counts as the summary shows it',
			[question('alpine'), question('docker.io/library/alpine')],
			'exists: asking Docker Hub about 2 images',
		],
		[
			'several registries: three, and how many more',
			['alpine', 'ghcr.io/a/b', 'quay.io/a/b', 'gcr.io/a/b', 'lscr.io/a/b'].map((asked) => question(asked)),
			'exists: asking Docker Hub, ghcr.io, quay.io and 2 more about 5 images',
		],
		[
			'files',
			[question('alpine', 'a.yaml'), question('alpine', 'b.yaml'), question('nginx', 'a.yaml')],
			'exists: asking Docker Hub about 2 images in 2 files',
		],
		['nothing', [], 'exists: nothing to ask about'],
	];
	for (const [name, questions, expected] of cases) {
		test(`${name}: ${expected}`, () => assert.equal(toBeginning('exists', questions as readonly Question[]), expected));
	}

	test('what needs a value that nobody gave is not asked about', () => {
		const unresolved = makeFinding('python:', { status: 'unresolved' });
		assert.equal(toBeginning('latest', [unresolved]), 'latest: nothing to ask about; 1 reference cannot be resolved');
	});
});
