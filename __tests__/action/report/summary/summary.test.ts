import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tellAll } from '../../../../src/action/report/entries.ts';
import { toFailureSummary, toSummary } from '../../../../src/action/report/summary/summary.ts';
import { formatDuration, formatSize } from '../../../../src/action/text/prose.ts';
import type { Finding, Found, Mode, Update } from '../../../../src/checks/report.ts';
import { readSummary } from '../../../support/markdown.ts';
import { DIGEST, HOSTILE_TEXTS, makeFinding, makeReport, makeUpdate, OPTIONS } from '../../findings.ts';

const FOUND = makeFinding('alpine:3.20', { digest: DIGEST });
const MISSING = makeFinding('ghcr.io/a/b:9', { status: 'missing', reason: 'not-found' });
const PRIVATE = makeFinding('ghcr.io/a/c:1', { status: 'denied', reason: 'missing-or-private' });
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
		assert.equal(readSummary(text)[0]?.['Image'], `${'a'.repeat(299)}…`);
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
			`## Tagscout: 1 of 2 images missing

<table>
<tr><th align="left">Status</th><th align="left">Image</th><th align="left">Digest</th></tr>
<tr><td nowrap>✅ there</td><td nowrap><a href="https://hub.docker.com/_/alpine"><samp>alpine:3.20</samp></a></td><td nowrap><samp>0123456789ab</samp></td></tr>
<tr><td nowrap>❌ missing</td><td nowrap><a href="https://ghcr.io/a/b"><samp>ghcr.io/a/b:9</samp></a></td><td></td></tr>
</table>

### What to do

- \`ghcr.io/a/b:9\`<br>Not found at ghcr.io. Check the repository and the tag, or push it first.

<sub>Tagscout 0.1.0; the output \`report\` is the path of a JSON file with all facts.</sub>
`,
		);
	});

	test('with platforms: a column for them', () => {
		const text = write([{ ...FOUND, platforms: ['linux/amd64', 'linux/arm64'] }, MISSING]);
		assert.deepEqual(
			readSummary(text).map((row) => row['Platforms']),
			['linux/amd64, linux/arm64', ''],
		);
	});

	test('a platform that is missing is named as such', () => {
		const half = {
			...MISSING,
			reason: 'platform-missing',
			platforms: ['linux/amd64'],
			missingPlatforms: ['linux/arm64'],
		};
		assert.equal(readSummary(write([half as Finding]))[0]?.['Platforms'], 'linux/amd64\nnot linux/arm64');
	});

	test('a column without a text in any row is left out', () => {
		assert.deepEqual(Object.keys(readSummary(write([MISSING]))[0] ?? {}), ['Status', 'Image']);
	});

	test('nothing to do: no such section', () => assert.doesNotMatch(write([FOUND]), /What to do|Worth knowing/));

	test('a long reference begins a line of a list, and breaks behind a slash: in the middle of a line it would break in its tag', () => {
		const asked = `ghcr.io/${'a-long-name/'.repeat(10)}app:2.0.1-slim-bookworm`;
		const [, first = '', second = ''] = /\n- `(.*)`<br>`(.*)`<br>Not found/.exec(write([{ ...MISSING, asked }])) ?? [];
		assert.equal(first + second, asked);
		assert.match(first, /\/$/);
		assert.match(write([{ ...MISSING, asked: 'a'.repeat(100) }]), /- `a{100}`<br>Not found/);
	});

	test('ten images that share a sentence are named, and the others counted', () => {
		const many = Array.from({ length: 12 }, (_, index) => ({ ...MISSING, asked: `app:${index}` }));
		assert.match(write(many), /`app:8`<br>`app:9`<br>and 2 more<br>Not found/);
	});

	test('three images that share what is only worth knowing are named, and the others counted', () => {
		const many = Array.from({ length: 5 }, (_, index) => ({ ...FOUND, asked: `app:${index}`, warnings: ['no date'] }));
		assert.match(write(many), /- `app:0`<br>`app:1`<br>`app:2`<br>and 2 more<br>no date\n/);
	});

	test('why the step failed stands below the heading', () => {
		const report = makeReport([MISSING]);
		const failures = ['The step failed on `missing`, as `fail-on` says.', 'a*b.yaml could not be written.'];
		const text = toSummary(report, tellAll(report, OPTIONS), { ...OPTIONS, version: '0', filesUrl: '', failures });
		assert.match(
			text,
			/^## Tagscout: 1 image: missing\n\nThe step failed on `missing`, as `fail-on` says\.\n\na\\\*b\.yaml could not be written\.\n\n<table>/,
		);
	});

	test('an update that fails the step is told in what to do, one that does not only in the table', () => {
		const old = { ...INSPECTED, update: makeUpdate() };
		const report = makeReport([old], 'latest');
		const tell = (failing: Finding[]) =>
			toSummary(report, tellAll(report, OPTIONS), {
				...OPTIONS,
				version: '0',
				filesUrl: '',
				failing: new Set(failing),
			});
		assert.match(tell([old]), /### What to do\n\n- `alpine:3\.20`<br>The table names a newer one\. Move to it\.\n/);
		assert.doesNotMatch(tell([]), /What to do/);
	});

	test('what is worth knowing of the whole run stands there too: annotations show ten of a kind', () => {
		const report = makeReport([FOUND]);
		const remarks = ['Unknown input `tag`: it changes nothing.', 'a <b>'];
		const text = toSummary(report, tellAll(report, OPTIONS), { ...OPTIONS, version: '0', filesUrl: '', remarks });
		assert.match(text, /### Worth knowing\n\n- Unknown input `tag`: it changes nothing\.\n- a &lt;b&gt;\n/);
	});

	test('what was written stands below the heading, without secrets', () => {
		const report = { ...makeReport([FOUND], 'latest'), changedFiles: ['.env', 'hunter2|`.yaml'] };
		const redact = (text: string) => text.replaceAll('hunter2', '***');
		const text = toSummary(report, tellAll(report, OPTIONS), { redact, version: '0', filesUrl: '' });
		assert.match(text, /\n\nWritten: `\.env`, `\*\*\*\|ˋ\.yaml`\.\n\n<table>/);
	});

	test('inputs in what to do stand as code', () => {
		const text = write([makeFinding('ghcr.io/a/b', { status: 'denied', reason: 'auth-required' })]);
		assert.match(text, /set `registry: ghcr\.io`, `username` and `password`/);
	});

	test('a message with a backtick too many is all words', () => {
		const said = { method: 'GET', url: 'https://ghcr.io/v2/', status: 404, diagnostics: 'a ` b' };
		assert.match(write([{ ...MISSING, evidence: said }]), /\(404 a \\` b\)/);
	});

	test('what to do is told once, with all the images that it is about', () => {
		const text = write([MISSING, { ...MISSING, asked: 'ghcr.io/a/c:1' }]);
		assert.match(
			text,
			/### What to do\n\n- `ghcr\.io\/a\/b:9`<br>`ghcr\.io\/a\/c:1`<br>Not found at ghcr\.io\. [^\n]*\n\n<sub>/,
		);
	});

	test('a warning that several images share is told once, with all of them, and inputs in it stand as code', () => {
		const warnings = ['`min-age`: no date'];
		const text = write([
			{ ...FOUND, warnings },
			{ ...FOUND, asked: 'nginx:1', warnings },
		]);
		assert.match(text, /### Worth knowing\n\n- `alpine:3\.20`<br>`nginx:1`<br>`min-age`: no date\n\n<sub>/);
	});

	test('what a registry does wrong is told once', () => {
		const strange = { ...FOUND, warnings: ['a digest *header* that is wrong'] };
		const text = write([strange, strange]);
		assert.match(text, /### Worth knowing\n\n- `alpine:3\.20`<br>a digest \\\*header\\\* that is wrong\n\n<sub>/);
	});
});

describe('inspect', () => {
	const row = (different: Partial<Found>) => readSummary(write([{ ...INSPECTED, ...different }], 'inspect'))[0];
	const ALL = {
		Status: '✅ there',
		Image: 'alpine:3.20',
		Created: '2024-05-22 (12 days ago)',
		Size: '3.6 MB',
		Platforms: '*linux/amd64*, linux/arm64',
		Digest: '0123456789ab',
	};
	const { Created: _created, Size: _size, ...UNDATED } = ALL;
	const { Digest: _digest, ...WITHOUT_DIGEST } = ALL;
	const cases: [name: string, different: Partial<Found>, expected: Readonly<Record<string, string>>][] = [
		['the platform that was read is bold', {}, ALL],
		['one platform', { platforms: null }, { ...ALL, Platforms: 'linux/amd64' }],
		[
			'many platforms',
			{ platforms: Array.from({ length: 20 }, () => 'linux/arm64') },
			{ ...ALL, Platforms: `${Array.from({ length: 6 }, () => 'linux/arm64').join(', ')} and 14 more` },
		],
		[
			'a date from a label',
			{ createdSource: 'label', ageDays: 1 },
			{ ...ALL, Created: '2024-05-22 (1 day ago, says the label)' },
		],
		[
			'not as wide as all columns are: the age has a line of its own',
			{ asked: 'x'.repeat(60), ageDays: 1000, digest: null },
			{ ...WITHOUT_DIGEST, Image: 'x'.repeat(60), Created: '2024-05-22\n(1000 days ago)' },
		],
		['built today', { ageDays: 0 }, { ...ALL, Created: '2024-05-22 (today)' }],
		['no date, no size', { created: null, createdSource: null, ageDays: null, size: null }, UNDATED],
	];
	for (const [name, different, expected] of cases) {
		test(name, () => assert.deepEqual(row(different), expected));
	}
});

test('inspect of several platforms of an image: each row names its own', () => {
	const other = { ...INSPECTED, platform: 'linux/arm64' };
	assert.deepEqual(
		readSummary(write([INSPECTED, other, FOUND], 'inspect')).map((row) => row['Platforms']),
		['linux/amd64', 'linux/arm64', ''],
	);
});

describe('latest', () => {
	const row = (different: Partial<Update>, found: Partial<Found> = {}) =>
		readSummary(write([{ ...INSPECTED, update: makeUpdate(different), ...found }], 'latest'))[0];
	const SAME = { latestTag: '3.20', isAvailable: false, type: 'none' } as const;
	const NONE = { currentTag: null, isAvailable: null, type: null } as const;

	test('what is newest, and of which day', () => {
		assert.deepEqual(row({}), {
			Status: '⬆️ minor update',
			Image: 'alpine:3.20',
			Newest: '*3.21* (confirmed)',
			'Newest created': '2024-05-22',
			'Newest digest': '0123456789ab',
		});
	});

	const cases: [name: string, different: Partial<Update>, status: string, newest: string][] = [
		['an update', { isConfirmed: false }, '⬆️ minor update', '*3.21*'],
		['confirmed', {}, '⬆️ minor update', '*3.21* (confirmed)'],
		['up to date', { ...SAME, isConfirmed: null }, '✅ up to date', '3.20'],
		['up to date, and confirmed', SAME, '✅ up to date', '3.20 (confirmed)'],
		['no current tag', { ...NONE, isConfirmed: null }, '✅ the newest', '*3.21*'],
		['no current tag, confirmed', NONE, '✅ the newest', '*3.21* (confirmed)'],
		['another digest', { ...SAME, isAvailable: true, type: 'digest', isConfirmed: null }, '⬆️ new digest', '3.20'],
		['without a digest', { ...SAME, type: 'pin', isConfirmed: null }, '📌 not pinned', '3.20'],
	];
	for (const [name, different, status, newest] of cases) {
		test(name, () => {
			const { Status, Newest } = row(different) ?? {};
			assert.deepEqual([Status, Newest], [status, newest]);
		});
	}

	test('what was held back and why is folded, each text once', () => {
		const heldBack = { gone: { tag: '3.22', count: 3 }, variant: { tag: '4_0-x', count: 1 } };
		const finding = { ...INSPECTED, update: makeUpdate({ heldBack }) };
		const text = write([finding, { ...finding, asked: 'nginx:1' }, INSPECTED], 'latest');
		assert.match(
			text,
			/\n\n<details><summary>Newer tags of 2 images were held back<\/summary>\n\n- `alpine:3\.20`<br>`nginx:1`<br>4\\_0-x \(another variant\)<br>3\.22 and 2 more \(listed, but gone\)\n\n<\/details>\n/,
		);
		assert.equal(text.split('another variant').length, 2);
	});

	test('nothing was held back: nothing is folded', () => assert.doesNotMatch(write([INSPECTED], 'latest'), /details/));

	test('no candidate: what to do', () => {
		const update = makeUpdate({ currentTag: null, latestTag: null, isAvailable: null, type: null, isConfirmed: null });
		const text = write([makeFinding('alpine', { status: 'missing', reason: 'no-candidate', update })], 'latest');
		assert.deepEqual(readSummary(text), [{ Status: '❌ no tag fits', Image: 'alpine' }]);
		assert.match(text, /### What to do\n\n- `alpine`<br>The repository has 3 tags, /);
	});
});

describe('the room of a summary', () => {
	const place = { file: '.github/workflows/ci.yml', line: 4, column: 1, kind: 'workflow' };
	const titles = (findings: readonly Finding[], mode: Mode) => Object.keys(readSummary(write(findings, mode))[0] ?? {});

	test('where not all columns fit, the digest is left out, and then the day', () => {
		const asked = 'ghcr.io/acme/web:2.0.1-slim-bookworm';
		const update = makeUpdate({ latestTag: '3.0.0-slim-bookworm', isConfirmed: null });
		const short = { ...INSPECTED, update };
		assert.deepEqual(titles([short], 'latest'), ['Status', 'Image', 'Newest', 'Newest created', 'Newest digest']);
		assert.deepEqual(titles([{ ...short, place }], 'latest'), [
			'Status',
			'Image',
			'Where',
			'Newest',
			'Newest created',
			'Newest digest',
		]);
		assert.deepEqual(titles([{ ...short, asked, place }], 'latest'), ['Status', 'Image', 'Where', 'Newest']);
		assert.deepEqual(titles([{ ...INSPECTED, asked }, PRIVATE], 'inspect').slice(-1), ['Platforms']);
	});

	test('where the newest has no room beside its confirmation, that has a line of its own', () => {
		const asked = 'ghcr.io/acme/a-longer-name-of-it:2.0.1-slim-bookworm';
		const update = makeUpdate({ latestTag: '3.0.0-slim-bookworm', isConfirmed: true });
		const confirmed = { ...INSPECTED, update, place };
		const newest = (finding: Finding) => readSummary(write([finding], 'latest'))[0]?.['Newest'];
		assert.equal(newest(confirmed), '*3.0.0-slim-bookworm* (confirmed)');
		assert.equal(newest({ ...confirmed, asked }), '*3.0.0-slim-bookworm*\n(confirmed)');
	});

	test('thirty images and more: those with which all is well are folded, below what to do', () => {
		const many = Array.from({ length: 29 }, (_, index) => ({ ...FOUND, asked: `app:${index}` }));
		assert.doesNotMatch(write([...many.slice(1), MISSING]), /<details>/);
		const text = write([...many, MISSING]);
		const [first, folded = ''] = text.split('<details><summary>29 images are there</summary>\n<table>');
		assert.deepEqual(readSummary(first ?? ''), [{ Status: '❌ missing', Image: 'ghcr.io/a/b:9' }]);
		assert.match(first ?? '', /What to do/);
		assert.match(folded, /<\/table>\n<\/details>\n\n<sub>/);
		assert.equal(readSummary(text).length, 30);
	});

	test('thirty images and more: the worst come first', () => {
		const many = Array.from({ length: 29 }, (_, index) => ({
			...INSPECTED,
			asked: `app:${index}`,
			update: makeUpdate(),
		}));
		const rows = readSummary(write([...many, MISSING, PRIVATE], 'latest'));
		assert.deepEqual(
			rows.slice(0, 3).map(({ Image }) => Image),
			['ghcr.io/a/c:1', 'ghcr.io/a/b:9', 'app:0'],
		);
		assert.equal(readSummary(write([...many.slice(2), MISSING], 'latest'))[0]?.['Image'], 'app:2');
	});

	test('thirty images with which all is well: a heading, and the table folded', () => {
		const many = Array.from({ length: 30 }, (_, index) => ({ ...FOUND, asked: `app:${index}` }));
		assert.match(write(many), /^## Tagscout: all 30 images are there\n\n\n<details><summary>30 images /);
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
			// It throws where anything has become a tag or an attribute, and where a blank line ends the table.
			const [row = {}, ...others] = readSummary(text);
			assert.deepEqual(others, []);
			assert.deepEqual(Object.keys(row).slice(0, 5), ['Status', 'Image', 'Created', 'Size', 'Platforms']);
			assert.equal(text.split('\n').length, 17);
			const [table = ''] = /<table>\n.*<\/table>\n/s.exec(text) ?? [];
			// GitHub looks for mentions, issues and addresses in every text.
			const inTable = table.replace(/<a href="https:\/\/hub\.docker\.com\/_\/alpine">/g, '');
			assert.doesNotMatch(inTable, /(?<!\w)@[a-z0-9]|(?<!&)#\d|:\/\/|\bwww\./i);
			const words = text
				.replace(table, '')
				.replace(/\\./g, '')
				.replace(/`[^`\n]*`/g, '')
				.replace(/<\/?sub>|^- <br>/gm, '');
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

describe('a run that asked nothing', () => {
	test('a heading and the message, in which inputs and what to write are code, and values are words', () => {
		const message = 'Input `image` has "<img src=x> @octocat", with white space: expected one image a line';
		assert.equal(
			toFailureSummary('nothing was asked', message),
			'## Tagscout: nothing was asked\n\nInput `image` has &quot;&lt;img src=x&gt; @\u2060octocat&quot;, with white space: expected one image a line\n',
		);
	});
});

describe('the limit of 1 MiB', () => {
	test('many images: the page ends with how many rows it left out', () => {
		const said = { method: 'GET', url: 'https://ghcr.io/v2/', status: 404 };
		const text = write(
			Array.from({ length: 10_000 }, (_, index) => ({
				...MISSING,
				asked: `ghcr.io/a/b:${index}${'x'.repeat(100)}`,
				evidence: { ...said, diagnostics: `${index}` },
			})),
		);
		assert.ok(Buffer.byteLength(text) < 1024 * 1024);
		const [, rows, items] =
			/Left out, because a summary holds 1 MiB: (\d+) rows of the table and (\d+) rows of the lists\. <sub>/.exec(
				text,
			) ?? [];
		const shownRows = readSummary(text).length;
		const shownItems = text.match(/^- `ghcr/gm)?.length;
		assert.deepEqual([Number(rows) + Number(shownRows), Number(items) + Number(shownItems)], [10_000, 10_000]);
	});

	test('letters of several bytes count as such', () => {
		const warnings = Array.from({ length: 2000 }, (_, index) => `${index}${'漢'.repeat(290)}`);
		assert.ok(Buffer.byteLength(write([{ ...FOUND, warnings }])) < 1024 * 1024);
	});

	test('few images: nothing is left out', () => assert.doesNotMatch(write([FOUND]), /Left out/));
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
