import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FailOn } from '../../../src/action/inputs/grammar/fail-on.ts';
import { toAnnotations } from '../../../src/action/report/annotations.ts';
import { groupImages, reportText, tellAll } from '../../../src/action/report/entries.ts';
import { toLog } from '../../../src/action/report/log.ts';
import { toOutputs } from '../../../src/action/report/outputs.ts';
import { toSummary } from '../../../src/action/report/summary/summary.ts';
import type { Finding, Place } from '../../../src/checks/report.ts';
import { parseReference } from '../../../src/registry/reference/reference.ts';
import { readSummary } from '../../support/markdown.ts';
import { DIGEST, makeFinding, makeReport, makeUpdate, OPTIONS, PLACE } from '../findings.ts';

const at = (file: string, line: number): Place => ({ file, line, column: 12, kind: 'compose' });
const missingAt = (asked: string, file: string, line: number) =>
	makeFinding(asked, { status: 'missing', place: at(file, line) });

const GONE = missingAt('acme/gone:1', 'compose.yaml', 3);
const GONE_TOO = missingAt('docker.io/acme/gone:1', 'deploy/a b (1).yaml', 9);
const OF_INPUT = makeFinding('acme/gone:1', { status: 'missing' });
const FOUND = makeFinding('alpine:3.20', { place: at('compose.yaml', 5), digest: DIGEST });
const UNRESOLVED = makeFinding('python:', { status: 'unresolved' });

const FILES_URL = 'https://github.com/acme/app/blob/0123456789abcdef0123456789abcdef01234567/';

function summarize(findings: readonly Finding[], filesUrl = FILES_URL): string {
	const report = makeReport(findings);
	return toSummary(report, tellAll(report, OPTIONS), {
		version: '0.1.0',
		filesUrl: filesUrl || undefined,
		redact: OPTIONS.redact,
	});
}

function annotate(findings: readonly Finding[], failOn: readonly FailOn[], problems: readonly object[] = []) {
	const remarks = { notices: [], warnings: [], errors: [], problems: problems as never };
	return toAnnotations(makeReport(findings), { ...OPTIONS, failOn }, remarks);
}

function produce(findings: readonly Finding[]) {
	const report = makeReport(findings);
	return toOutputs(report, tellAll(report, OPTIONS)).outputs;
}

describe('an image at several places', () => {
	it('is one, with all of them, however it is spelled; one of the inputs stands alone', () => {
		const groups = groupImages(tellAll(makeReport([OF_INPUT, GONE, FOUND, GONE_TOO, UNRESOLVED]), OPTIONS));
		assert.deepEqual(
			groups.map(({ finding: { asked }, places }) => [asked, places.map(({ line }) => line)]),
			[
				['acme/gone:1', []],
				['acme/gone:1', [3, 9]],
				['alpine:3.20', [5]],
				['python:', [3]],
			],
		);
	});

	it('that is held back at some of them: the summary says why, for each reason once', () => {
		const bumps = [null, 'computed', 'computed', 'read-only'] as const;
		const findings = bumps.map((held, line) =>
			makeFinding('alpine:3.20', {
				place: at('compose.yaml', line),
				update: makeUpdate(),
				bump: { held, users: [] },
			}),
		);
		const items = summarize(findings).split('### Not written')[1]?.match(/^- .*/gm) ?? [];
		assert.deepEqual(
			items.map((item) => /<br>(Its \w+)/.exec(item)?.[1]),
			['Its tag', 'Its file'],
		);
	});

	it('that comments beside it move to different tags: one for each', () => {
		const findings = ['3.21', '3.20.5'].map((latestTag, line) =>
			makeFinding('alpine:3.20', { place: at('compose.yaml', line), update: makeUpdate({ latestTag }) }),
		);
		const groups = groupImages(tellAll(makeReport(findings), OPTIONS));
		assert.deepEqual(
			groups.map(({ entry, places }) => [entry.latestTag, places.map(({ line }) => line)]),
			[
				['3.21', [0]],
				['3.20.5', [1]],
			],
		);
	});

	it('is another one at another tag, though the newest of both is the same', () => {
		const reference = parseReference(`alpine:3.21@${DIGEST}`);
		const [a, b] = ['alpine:3.19', 'alpine:3.20'].map((asked) => ({
			...FOUND,
			asked,
			reference,
			update: makeUpdate(),
		}));
		const report = makeReport(
			[a, b].flatMap((one) => one ?? []),
			'latest',
		);
		assert.equal(groupImages(tellAll(report, OPTIONS)).length, 2);
		assert.match(
			toSummary(report, tellAll(report, OPTIONS), { version: '0', filesUrl: '', redact: OPTIONS.redact }),
			/2 of 2 images outdated/,
		);
	});

	it('is another one where a comment beside it asks for another newest one', () => {
		const findings = ['3.21', '3.20.1'].map((tag, at) => ({
			...FOUND,
			place: PLACE,
			update: makeUpdate({ latestTag: tag, latestImage: `${at === 0 ? '' : 'docker.io/library/'}alpine:${tag}` }),
		}));
		const report = makeReport([...findings, ...findings], 'latest');
		const jobs: readonly Record<string, unknown>[] = JSON.parse(
			toOutputs(report, tellAll(report, OPTIONS)).outputs.matrix,
		);
		assert.deepEqual(
			jobs.map(({ latestTag, places }) => [latestTag, (places as unknown[]).length]),
			[
				['3.21', 2],
				['3.20.1', 2],
			],
		);
		assert.match(
			toSummary(report, tellAll(report, OPTIONS), { version: '0', filesUrl: '', redact: OPTIONS.redact }),
			/1 image: minor update/,
		);
	});

	it('why one of its places is not written does not stand in `matrix`', () => {
		const finding = { ...FOUND, update: makeUpdate(), bump: { held: 'workflow-file', users: [] } } as const;
		const report = makeReport([finding], 'latest');
		assert.doesNotMatch(toOutputs(report, tellAll(report, OPTIONS)).outputs.matrix, /workflow|message/);
	});

	it('is one row of the summary, whose places are links to their lines', () => {
		const text = summarize([GONE, GONE_TOO, FOUND]);
		const [first, second, ...others] = readSummary(text);
		assert.deepEqual(others, []);
		const Where = 'compose.yaml:3\ndeploy/a b (1).yaml:9';
		assert.deepEqual(first, { Status: '❌ missing', Image: 'acme/gone:1', Where, Digest: '' });
		assert.equal(second?.['Where'], 'compose.yaml:5');
		assert.ok(text.includes(`<a href="${FILES_URL}compose.yaml#L3"><samp>compose.yaml:3</samp></a>`));
		assert.ok(
			text.includes(`<a href="${FILES_URL}deploy/a%20b%20%281%29.yaml#L9"><samp>deploy/a b (1).yaml:9</samp></a>`),
		);
	});

	it('without a known commit: places are no links', () => {
		assert.match(summarize([GONE], ''), /<td nowrap><samp>compose.yaml:3<\/samp><\/td>/);
	});

	it('many of them: the first ten, and how many more there are', () => {
		const all = Array.from({ length: 30 }, (_, index) => missingAt('acme/gone:1', 'a.yaml', index + 1));
		const lines = readSummary(summarize(all))[0]?.['Where']?.split('\n');
		assert.deepEqual([lines?.length, lines?.at(-2), lines?.at(-1)], [11, 'a.yaml:10', 'and 20 more']);
	});

	it('a place that is made to break the table or the link does not', () => {
		const file = "x|y`](http://evil)\"><img src=x onerror='z'>\n\n</table>\n## @all #1.yaml";
		const text = summarize([missingAt('a:1', file, 1)], FILES_URL);
		// It throws where anything of it has become markup.
		const [row, ...others] = readSummary(text);
		assert.deepEqual(others, []);
		assert.equal(row?.['Where']?.replaceAll('\n', ''), `${file.replace(/\n+/g, ' ')}:1`);
		const [, address] = /<td nowrap><a href="([^"]*)"><samp>x/.exec(text) ?? [];
		assert.match(address ?? '', /^https:\/\/github\.com\/[\w/.%-]*#L1$/);
	});

	it('a secret in the path of a place, or in a file that cannot be read, is hidden', () => {
		const redact = (text: string) => text.replaceAll('hunter_2*hunter', 'HIDDEN');
		const report = makeReport([missingAt('a:1', 'hunter_2*hunter.yaml', 1)]);
		const problems = [{ file: 'hunter_2*hunter.yaml', line: 1, column: 1, reason: 'it has hunter_2*hunter' }];
		const told = tellAll(report, { ...OPTIONS, redact });
		const text = toSummary(report, told, { version: '0', filesUrl: FILES_URL, redact, problems });
		assert.match(text, /### Could not be read\n\n- `HIDDEN.yaml:1`<br>it has HIDDEN\n/);
		assert.doesNotMatch(text, /hunter/);
		assert.doesNotMatch(toLog(told).join(), /hunter/);
	});

	it('counts once in the heading, and each unresolved place counts', () => {
		assert.match(summarize([GONE, GONE_TOO, FOUND, UNRESOLVED]), /^## Tagscout: 1 of 3 images missing, 1 unresolved\n/);
	});

	it('no image at all: a heading, and no table', () => {
		assert.match(summarize([]), /^## Tagscout: no image to ask about\n\n\n<sub>/);
	});

	it('is one line of the log, with its places', () => {
		const lines = toLog(tellAll(makeReport([GONE, GONE_TOO, FOUND]), OPTIONS));
		assert.equal(lines.length, 2);
		assert.match(
			lines[0] ?? '',
			/^❌ acme\/gone:1: missing; in compose.yaml:3, deploy\/a b \(1\).yaml:9\. Not found at /,
		);
		assert.match(lines[1] ?? '', /; in compose.yaml:5$/);
	});
});

describe('annotations of places', () => {
	it('stand on each line, and their message names the image', () => {
		const annotations = annotate([GONE, GONE_TOO, FOUND], ['missing']);
		assert.deepEqual(
			annotations.map(({ level, title, message, place }) => [level, title, message.split(': ')[0], place]),
			[
				['error', 'Tagscout: missing', 'acme/gone:1', { file: 'compose.yaml', line: 3, column: 12 }],
				['error', 'Tagscout: missing', 'docker.io/acme/gone:1', { file: 'deploy/a b (1).yaml', line: 9, column: 12 }],
			],
		);
		assert.match(annotations[0]?.message ?? '', /^acme\/gone:1: Not found at Docker Hub/);
	});

	it('the tenth says how many more there are', () => {
		const all = Array.from({ length: 25 }, (_, index) => missingAt('acme/gone:1', 'a.yaml', index + 1));
		const annotations = annotate(all, ['missing']);
		assert.equal(annotations.length, 10);
		assert.match(annotations[9]?.message ?? '', /^16 more errors of this step/);
		assert.equal(annotations[9]?.place, undefined);
	});

	it('what is unresolved is a notice on its line, and an error where `fail-on` names it', () => {
		const [notice] = annotate([UNRESOLVED], ['missing', 'denied', 'error']);
		assert.deepEqual([notice?.level, notice?.place], ['notice', { file: PLACE.file, line: 3, column: 8 }]);
		assert.match(notice?.message ?? '', /`VERSION` has no value in deploy\/Dockerfile.*`VERSION=value`/);
		assert.equal(annotate([UNRESOLVED], ['unresolved'])[0]?.level, 'error');
	});

	it('a file that cannot be read is a warning at the place of its fault', () => {
		const [warning] = annotate([], [], [{ file: 'a.yaml', line: 7, column: 2, reason: 'it is not YAML' }]);
		assert.deepEqual(warning, {
			level: 'warning',
			title: 'Tagscout',
			message: 'a.yaml, line 7: it is not YAML. What may stand there was not asked about.',
			place: { file: 'a.yaml', line: 7, column: 2 },
		});
	});

	it('a warning about a place stands on its line', () => {
		const [warning] = annotate([{ ...FOUND, warnings: ['YAML reads 1.1: quote it'] }], []);
		assert.deepEqual([warning?.level, warning?.place?.line], ['warning', 5]);
	});
});

describe('outputs of places', () => {
	it('json has each place; missing and matrix each image once', () => {
		const outputs = produce([GONE, GONE_TOO, FOUND, UNRESOLVED]);
		const json = JSON.parse(outputs.json);
		assert.deepEqual(
			json.map((entry: Record<string, unknown>) =>
				['asked', 'image', 'file', 'line', 'column', 'kind', 'needs'].map((name) => entry[name]),
			),
			[
				['acme/gone:1', 'docker.io/acme/gone:1', 'compose.yaml', 3, 12, 'compose', null],
				['docker.io/acme/gone:1', 'docker.io/acme/gone:1', 'deploy/a b %281%29.yaml', 9, 12, 'compose', null],
				['alpine:3.20', `docker.io/library/alpine:3.20@${DIGEST}`, 'compose.yaml', 5, 12, 'compose', null],
				['python:', null, PLACE.file, 3, 8, 'dockerfile', ['VERSION']],
			],
		);
		assert.equal(outputs.missing, 'acme/gone:1');
		const [job, ...others] = JSON.parse(outputs.matrix);
		assert.deepEqual(others, []);
		assert.equal(job.repository, 'acme/gone');
		assert.ok(!('file' in job));
		assert.deepEqual(job.places, [
			{ file: 'compose.yaml', line: 3, column: 12 },
			{ file: 'deploy/a b %281%29.yaml', line: 9, column: 12 },
		]);
		assert.equal(outputs.exists, 'false');
		assert.equal(outputs.status, 'missing');
	});

	it('thousands of places of one image leave room in the matrix for the others', () => {
		const all = Array.from({ length: 3000 }, (_, at) => missingAt('acme/gone:1', `deploy/${at}.yaml`, 1));
		const jobs = JSON.parse(produce([...all, missingAt('zzz:1', 'a.yaml', 1)]).matrix);
		assert.deepEqual(
			jobs.map((job: { asked: string; places: unknown[] }) => [job.asked, job.places.length]),
			[
				['acme/gone:1', 20],
				['zzz:1', 1],
			],
		);
	});

	it('what is unresolved says nothing about whether all are there', () => {
		const outputs = produce([FOUND, UNRESOLVED]);
		assert.equal(outputs.exists, 'true');
		assert.equal(outputs.status, 'unresolved');
		assert.equal(produce([UNRESOLVED]).exists, '');
	});

	it('one image at two places fills the outputs of one image', () => {
		assert.equal(produce([FOUND, { ...FOUND, place: at('b.yaml', 1) }]).digest, DIGEST);
		assert.equal(produce([FOUND, GONE]).digest, '');
	});

	it('an outdated image is listed once', () => {
		const old = { ...FOUND, update: makeUpdate() };
		const report = makeReport([old, { ...old, place: at('b.yaml', 2) }], 'latest');
		const { outputs } = toOutputs(report, tellAll(report, OPTIONS));
		assert.equal(outputs.outdated, 'alpine:3.20');
		assert.equal(JSON.parse(outputs.matrix).length, 1);
	});

	it('nothing at all: empty, and JSON all the same', () => {
		const { exists, status, json, matrix } = produce([]);
		assert.deepEqual({ exists, status, json, matrix }, { exists: '', status: '', json: '[]', matrix: '[]' });
	});

	it('the report has the path of a file as it is', () => {
		const told = tellAll(makeReport([missingAt('a:1', 'ü (1).yaml', 1)]), OPTIONS);
		assert.equal(JSON.parse(reportText(told, new Map()))[0].file, 'ü (1).yaml');
	});
});
