import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tellAll } from '../../../src/action/report/entries.ts';
import { describeResult } from '../../../src/action/report/standing.ts';
import { toSummary } from '../../../src/action/report/summary/summary.ts';
import { formatDuration, formatSize } from '../../../src/action/text/prose.ts';
import type { Finding, Found, Mode, Update } from '../../../src/checks/report.ts';
import { DIGEST, HOSTILE_TEXTS, makeFinding, makeReport, makeUpdate, OPTIONS } from '../findings.ts';

const FOUND = makeFinding('alpine:3.20', { digest: DIGEST });
const MISSING = makeFinding('ghcr.io/a/b:9', { status: 'missing', reason: 'not-found' });
const INSPECTED = makeFinding('alpine:3.20', {
	digest: DIGEST,
	platforms: ['linux/amd64', 'linux/arm64'],
	platform: 'linux/amd64',
	size: 3_623_807,
	created: '2024-05-22T18:18:12.052Z',
	createdSource: 'config',
	ageDays: 12,
});

function write(findings: readonly Finding[], mode: Mode = 'exists'): string {
	const report = makeReport(findings, mode);
	return toSummary(report, tellAll(report, OPTIONS), { ...OPTIONS, version: '0.1.0', filesUrl: undefined });
}

describe('texts in the summary', () => {
	test('are cut at 300 characters: references and warnings', () => {
		const text = write([{ ...FOUND, asked: 'a'.repeat(2000), warnings: ['b'.repeat(2000)] }]);
		assert.match(text, /`a{299}…`/);
		assert.doesNotMatch(text, /a{300}/);
		assert.match(text, /b{299}…/);
		assert.doesNotMatch(text, /b{300}/);
	});
});

describe('exists', () => {
	test('a heading, a table, what to do, and where everything is', () => {
		const text = write([FOUND, MISSING]);
		assert.equal(
			text,
			`## Tagscout: 1 of 2 images found, 1 missing

| Image | Status | Digest |
| --- | --- | --- |
| \`alpine:3.20\` | ✅ found | \`sha256:0123456789ab\` |
| \`ghcr.io/a/b:9\` | ❌ missing (not-found) |  |

### What to do

- \`ghcr.io/a/b:9\`: Not found at ghcr.io. Check the repository and the tag, or push it first.

<sub>Tagscout 0.1.0; the output \`report\` names a file with everything.</sub>
`,
		);
	});

	test('with platforms: a column for them', () => {
		const text = write([{ ...FOUND, platforms: ['linux/amd64', 'linux/arm64'] }, MISSING]);
		assert.match(text, /\| Image \| Status \| Digest \| Platforms \|\n/);
		assert.match(text, /\| linux\/amd64, linux\/arm64 \|\n/);
	});

	test('nothing to do: no such section', () => assert.doesNotMatch(write([FOUND]), /What to do|Worth knowing/));

	test('inputs in what to do stand as code', () => {
		const text = write([makeFinding('ghcr.io/a/b', { status: 'denied', reason: 'auth-required' })]);
		assert.match(text, /set `registry: ghcr\.io`, `username` and `password`/);
	});

	test('a message with a backtick too many is all words', () => {
		const said = { method: 'GET', url: 'https://ghcr.io/v2/', status: 404, diagnostics: 'a ` b' };
		assert.match(write([{ ...MISSING, evidence: said }]), /\(404 a \\` b\)/);
	});

	test('a warning that several images share is told once, with all of them, and inputs in it stand as code', () => {
		const warnings = ['`min-age`: no date'];
		const text = write([
			{ ...FOUND, warnings },
			{ ...FOUND, asked: 'nginx:1', warnings },
		]);
		assert.match(text, /### Worth knowing\n\n- `alpine:3\.20`, `nginx:1`: `min-age`: no date\n\n<sub>/);
	});

	test('what a registry does wrong is told once', () => {
		const strange = { ...FOUND, warnings: ['a digest *header* that is wrong'] };
		const text = write([strange, strange]);
		assert.match(text, /### Worth knowing\n\n- `alpine:3\.20`: a digest \\\*header\\\* that is wrong\n\n<sub>/);
	});
});

describe('inspect', () => {
	const cell = (different: Partial<Found>) => write([{ ...INSPECTED, ...different }], 'inspect').split('\n')[4];
	const cases: [name: string, different: Partial<Found>, expected: string][] = [
		['read by default', {}, 'linux/amd64, linux/arm64; read: linux/amd64 | 2024-05-22 (12 days ago) | 3.6 MB'],
		[
			'read because it was asked for',
			{},
			'linux/amd64, linux/arm64; read: linux/amd64 | 2024-05-22 (12 days ago) | 3.6 MB',
		],
		['one platform', { platforms: null }, 'linux/amd64 | 2024-05-22 (12 days ago) | 3.6 MB'],
		[
			'many platforms',
			{ platforms: Array.from({ length: 20 }, () => 'linux/arm64') },
			`${Array.from({ length: 8 }, () => 'linux/arm64').join(', ')} and 12 more; read: linux/amd64 | 2024-05-22 (12 days ago) | 3.6 MB`,
		],
		[
			'a date from a label',
			{ createdSource: 'label', ageDays: 1 },
			'linux/amd64, linux/arm64; read: linux/amd64 | 2024-05-22 (1 day ago, says the label) | 3.6 MB',
		],
		['built today', { ageDays: 0 }, 'linux/amd64, linux/arm64; read: linux/amd64 | 2024-05-22 (today) | 3.6 MB'],
		[
			'no date, no size',
			{ created: null, createdSource: null, ageDays: null, size: null },
			'linux/amd64, linux/arm64; read: linux/amd64 |  | ',
		],
	];
	for (const [name, different, expected] of cases) {
		test(name, () =>
			assert.equal(cell(different), `| \`alpine:3.20\` | ✅ found | \`sha256:0123456789ab\` | ${expected} |`),
		);
	}
});

describe('latest', () => {
	const row = (different: Partial<Update>, found: Partial<Found> = {}) =>
		write([{ ...INSPECTED, update: makeUpdate(different), ...found }], 'latest').split('\n')[4];
	const made = '2024-05-22 (12 days ago)';
	const SAME = { latestTag: '3.20', isAvailable: false, type: 'none' } as const;

	test('a heading and a table', () => {
		const lines = write([{ ...INSPECTED, update: makeUpdate() }], 'latest').split('\n');
		assert.equal(lines[2], '| Image | Status | Newest | Created | Held back |');
	});

	const cases: [name: string, actual: string | undefined, expected: string][] = [
		['an update', row({ isConfirmed: false }), '`3.20` → **`3.21`** (minor)'],
		['confirmed', row({}), '`3.20` → **`3.21`** (minor, confirmed)'],
		['up to date', row({ ...SAME, isConfirmed: null }), '**`3.20`** (up to date)'],
		['up to date, and confirmed', row(SAME), '**`3.20`** (up to date, confirmed)'],
		['no current tag', row({ currentTag: null, isAvailable: null, type: null, isConfirmed: null }), '**`3.21`**'],
		['no current tag, confirmed', row({ currentTag: null, isAvailable: null, type: null }), '**`3.21`** (confirmed)'],
		['another digest', row({ ...SAME, isAvailable: true, type: 'digest', isConfirmed: null }), '**`3.20`** (digest)'],
	];
	for (const [name, actual, expected] of cases) {
		test(name, () => assert.equal(actual, `| \`alpine:3.20\` | ✅ found | ${expected} | ${made} |  |`));
	}

	test('what was held back and why, one a line of the cell', () => {
		const heldBack = { gone: { tag: '3.22', count: 3 }, variant: { tag: '4_0-x', count: 1 } };
		const cell = (row({ heldBack }) ?? '').split(' | ').at(-1);
		assert.equal(cell, '4\\_0-x (another variant)<br>3.22 and 2 more (listed, but gone) |');
	});

	test('no candidate: what to do', () => {
		const update = makeUpdate({ currentTag: null, latestTag: null, isAvailable: null, type: null, isConfirmed: null });
		const text = write([makeFinding('alpine', { status: 'missing', reason: 'no-candidate', update })], 'latest');
		assert.match(text, /\| `alpine` \| ❌ missing \(no-candidate\) \| {2}\| {2}\| {2}\|\n/);
		assert.match(text, /### What to do\n\n- `alpine`: The repository has 3 tags, /);
	});
});

describe('texts of a registry', () => {
	for (const [name, hostile] of Object.entries(HOSTILE_TEXTS)) {
		test(`${name}: rows, cells and words stay what they are`, () => {
			const said = { method: 'GET', url: 'https://ghcr.io/v2/', status: 404, diagnostics: hostile };
			const text = write(
				[
					{
						...INSPECTED,
						missingPlatforms: [],
						gonePlatforms: [hostile],
						tagDigest: null,
						asked: hostile,
						status: 'missing',
						reason: 'not-found',
						evidence: said,
						platforms: [hostile],
						platform: hostile,
						created: hostile,
						warnings: [hostile],
					},
				],
				'inspect',
			);
			const lines = text.split('\n');
			assert.equal(lines.length, 16);
			const borders = lines[4]?.replace(/\\./g, '').match(/\|/g) ?? [];
			assert.equal(borders.length, 7);
			const words = text
				.replace(/\\./g, '')
				.replace(/`[^`\n]*`/g, '')
				.replace(/<\/?sub>/g, '');
			assert.doesNotMatch(words, /<[a-z/!]|\[|@[a-z0-9]|(?<!&)#\d|:\/\/|\bwww\./i);
			assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
		});
	}
});

test('a secret in a warning is hidden before the warning is escaped', () => {
	const report = makeReport([{ ...FOUND, warnings: ['it says hunter_2*hunter'] }]);
	const redact = (text: string) => text.replaceAll('hunter_2*hunter', 'HIDDEN');
	const entries = tellAll(report, OPTIONS);
	assert.match(toSummary(report, entries, { version: '0.1.0', redact, filesUrl: undefined }), /it says HIDDEN/);
});

describe('the limit of 1 MiB', () => {
	test('many images: the page ends with how many rows it left out', () => {
		const text = write(
			Array.from({ length: 10_000 }, (_, index) => ({ ...MISSING, asked: `ghcr.io/a/b:${index}${'x'.repeat(100)}` })),
		);
		assert.ok(Buffer.byteLength(text) < 1024 * 1024);
		const [, rows, items] =
			/Left out, because a summary holds 1 MiB: (\d+) rows of the table and (\d+) rows of the lists\. <sub>/.exec(
				text,
			) ?? [];
		const shownRows = text.match(/^\| `ghcr/gm)?.length;
		const shownItems = text.match(/^- `ghcr/gm)?.length;
		assert.deepEqual([Number(rows) + Number(shownRows), Number(items) + Number(shownItems)], [10_000, 10_000]);
	});

	test('letters of several bytes count as such', () => {
		const warnings = Array.from({ length: 2000 }, (_, index) => `${index}${'漢'.repeat(290)}`);
		assert.ok(Buffer.byteLength(write([{ ...FOUND, warnings }])) < 1024 * 1024);
	});

	test('few images: nothing is left out', () => assert.doesNotMatch(write([FOUND]), /Left out/));
});

describe('describeResult', () => {
	const failed = makeFinding('b', { status: 'error', reason: 'timeout' });
	const cases: [findings: Finding[], expected: string][] = [
		[[FOUND], 'the image was found'],
		[[FOUND, { ...FOUND, asked: 'd' }], 'all 2 images found'],
		[[FOUND, makeFinding(FOUND.asked, { status: 'missing' })], '0 of 1 image found, 1 missing'],
		[[FOUND, failed, MISSING, { ...MISSING, asked: 'c' }], '1 of 4 images found, 2 missing, 1 could not be found out'],
	];
	for (const [findings, expected] of cases) {
		test(expected, () => assert.equal(describeResult(makeReport(findings)), expected));
	}
});

describe('formatSize', () => {
	const cases: [bytes: number, expected: string][] = [
		[0, '0 B'],
		[999, '999 B'],
		[1000, '1.0 kB'],
		[999_949, '999.9 kB'],
		[999_950, '1.0 MB'],
		[68_200_000, '68.2 MB'],
		[1_234_567_890, '1.2 GB'],
		[5e15, '5000.0 TB'],
	];
	for (const [bytes, expected] of cases) {
		test(expected, () => assert.equal(formatSize(bytes), expected));
	}
});

describe('formatDuration', () => {
	const cases: [milliseconds: number, expected: string][] = [
		[0, '0 seconds'],
		[1, '1 second'],
		[119_000, '119 seconds'],
		[120_000, '2 minutes'],
		[7_199_000, '2 hours'],
		[21_600_000, '6 hours'],
	];
	for (const [milliseconds, expected] of cases) {
		test(`${milliseconds} ms is ${expected}`, () => assert.equal(formatDuration(milliseconds), expected));
	}
});
