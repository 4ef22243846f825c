import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tellAll } from '../../../src/action/report/entries.ts';
import { toBody, toTitle } from '../../../src/action/report/pull-request.ts';
import type { Found, Update } from '../../../src/checks/report.ts';
import { DIGEST, makeFinding, makeReport, makeUpdate, OPTIONS } from '../findings.ts';

const SOURCE = 'org.opencontainers.image.source';
const WRITTEN = { held: null, users: [] };

function moved(asked: string, to: string, file: string, different: Partial<Found> = {}, update: Partial<Update> = {}) {
	const place = { file, line: 3, column: 1, kind: 'compose' };
	const newest = makeUpdate({ latestImage: to, latestTag: to.split(':')[1] ?? null, ...update });
	return makeFinding(asked, { place, bump: WRITTEN, ageDays: 12, update: newest, ...different });
}

const tell = (findings: readonly Found[]) => tellAll(makeReport(findings, 'latest'), OPTIONS);

describe('the text of a pull request', () => {
	it('has a row for each image, with all of its places, and where its sources are', () => {
		const labels = { [SOURCE]: 'https://github.com/acme/app.git' };
		const findings = [
			moved('acme/app:1.0', 'acme/app:1.1', 'compose.yaml', { labels }),
			moved('docker.io/acme/app:1.0', 'docker.io/acme/app:1.1', 'k8s/a.yaml', { labels }),
			moved(
				`alpine:3.20@${DIGEST}`,
				`alpine:3.20@sha256:${'f'.repeat(64)}`,
				'Dockerfile',
				{ ageDays: 1 },
				{ type: 'digest' },
			),
		];
		assert.equal(
			toBody(tell(findings)),
			[
				'| image | from | to | type | age | files |',
				'|---|---|---|---|---|---|',
				'| `acme/app` | `1.0` | `1.1` | minor | 12 days | `compose.yaml:3`<br>`k8s/a.yaml:3` |',
				'| `alpine` | `3.20@sha256:0123456789ab` | `3.20@sha256:ffffffffffff` | digest | 1 day | `Dockerfile:3` |',
				'',
				'### Sources',
				'',
				'- `acme/app`: [source](https://github.com/acme/app), [release notes](https://github.com/acme/app/releases)',
			].join('\n'),
		);
	});

	for (const source of [
		'http://github.com/acme/app',
		'javascript:alert(1)',
		'https://a.example/x) [evil](https://evil.example',
		'https://a.example/?q=x',
		'https://user@a.example/x',
		`https://a.example/${'x'.repeat(300)}`,
		'',
	]) {
		it(`a source that is no plain https address is left out: ${source.slice(0, 40)}`, () => {
			const text = toBody(tell([moved('a:1', 'a:2', 'x', { labels: { [SOURCE]: source } })]));
			assert.doesNotMatch(text, /Sources|evil|\]\(/);
		});
	}

	it('says what was held back and why, with the other users of a value', () => {
		const bump = { held: 'shared-value', users: ['acme/b:1.0 in Dockerfile:4'] } as const;
		const text = toBody(tell([moved('acme/a:1.0', 'acme/a:1.1', 'Dockerfile', { bump })]));
		assert.match(
			text,
			/^### Held back\n\n- `acme\/a:1.0` in `Dockerfile:3`<br>Its value is used elsewhere too.*acme\/b:1\.0 in Dockerfile:4/,
		);
	});

	const IN_WORKFLOW = { held: 'workflow-file', users: [] } as const;

	it('an image that is written at one place and not at another is told as both', () => {
		const told = tell([
			moved('a:1', 'a:2', '.github/workflows/ci.yml', { bump: IN_WORKFLOW }),
			moved('a:1', 'a:2', 'Dockerfile'),
		]);
		const [, , row, , title, , held] = toBody(told).split('\n');
		assert.equal(row, '| `a` | `1` | `2` | minor | 12 days | `Dockerfile:3` |');
		assert.equal(title, '### Held back');
		assert.match(held ?? '', /^- `a:1` in `.github\/workflows\/ci.yml:3`<br>It stands in a workflow/);
		assert.equal(toTitle(told), 'Update a to 2');
	});

	it('an image that comments bring to different ones has a row for each', () => {
		const told = tell([moved('a:1.0', 'a:2.0', 'x'), moved('a:1.0', 'a:1.9', 'y'), moved('a:1.0', 'a:2.0', 'z')]);
		assert.deepEqual(toBody(told).split('\n').slice(2), [
			'| `a` | `1.0` | `2.0` | minor | 12 days | `x:3`<br>`z:3` |',
			'| `a` | `1.0` | `1.9` | minor | 12 days | `y:3` |',
		]);
	});

	it('one reason for many images is told once, with all of them and their places, and inputs as code', () => {
		const told = tell(
			['a:1', 'a:1', 'b:1'].map((asked, at) => moved(asked, 'x:2', `w${at}.yml`, { bump: IN_WORKFLOW })),
		);
		assert.match(
			toBody(told),
			/^### Held back\n\n- `a:1` in `w0.yml:3`, `w1.yml:3`<br>`b:1` in `w2.yml:3`<br>It stands [^\n]*Name the file in `files`[^\n]*$/,
		);
	});

	it('a secret in the users of a value and in labels is hidden before it is escaped', () => {
		const bump = { held: 'shared-value', users: ['acme/hunter_2*hunter in Dockerfile:4'] } as const;
		const labels = { [SOURCE]: 'https://a.example/hunter_2-hunter' };
		const findings = [moved('a:1', 'a:2', 'x', { bump }), moved('b:1', 'b:2', 'y', { labels })];
		const redact = (text: string) => text.replaceAll(/hunter_2.hunter/g, 'HIDDEN');
		const text = toBody(tellAll(makeReport(findings, 'latest'), { ...OPTIONS, redact }));
		assert.match(text, /acme\/HIDDEN in Dockerfile/);
		assert.match(text, /https:\/\/a\.example\/HIDDEN/);
		assert.doesNotMatch(text, /hunter/);
	});

	it('names of files are data', () => {
		const text = toBody(tell([moved('a:1', 'a:2', 'x|y`](http://evil)\n# z')]));
		assert.equal(text.split('\n').length, 3);
		assert.doesNotMatch(text, /\]\(/);
	});

	it('names of files keep all of their letters, as in `changed-files`', () => {
		assert.match(toBody(tell([moved('a:1', 'a:2', 'é/100%/Dockerfile')])), /`%C3%A9\/100%25\/Dockerfile:3`/);
	});

	it('has at most 60,000 characters, and says how many lines had no room', () => {
		const findings = Array.from({ length: 2_000 }, (_, at) =>
			moved(`acme/app${at}:1.0`, `acme/app${at}:1.1`, `deploy/${at}.yaml`),
		);
		const text = toBody(tell(findings));
		assert.ok(text.length <= 60_000);
		assert.match(text, /\n\n\d+ more lines had no room here\.$/);
	});

	it('is empty where nothing moves and nothing is held', () => {
		const same = moved('a:1', 'a:1', 'x', { bump: null });
		assert.deepEqual([toBody(tell([same])), toTitle(tell([same]))], ['', '']);
	});
});

describe('the title of a pull request', () => {
	for (const [what, findings, title] of [
		['one image', [moved('acme/app:1.0', 'acme/app:1.1', 'a')], 'Update acme/app to 1.1'],
		['one at two places', [moved('a:1', 'a:2', 'x'), moved('a:1', 'a:2', 'y')], 'Update a to 2'],
		['a digest of the same tag', [moved('a:2', 'a:2', 'x', {}, { type: 'digest' })], 'Update the digest of a:2'],
		['one at two tags that become one', [moved('a:1', 'a:3', 'x'), moved('a:2', 'a:3', 'y')], 'Update a to 3'],
		['one that becomes two', [moved('a:1.0', 'a:1.1', 'x'), moved('a:2.0', 'a:2.1', 'y')], 'Update a'],
		['several', [moved('a:1', 'a:2', 'x'), moved('b:1', 'b:2', 'y')], 'Update 2 images'],
		[
			'pins alone',
			[moved('a:1', 'a:1', 'x', {}, { type: 'pin' }), moved('b:1', 'b:1', 'y', {}, { type: 'pin' })],
			'Pin 2 images',
		],
	] as const) {
		it(what, () => assert.equal(toTitle(tell(findings)), title));
	}
});
