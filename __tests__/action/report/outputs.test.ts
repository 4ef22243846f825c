import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FailOn } from '../../../src/action/inputs/grammar/fail-on.ts';
import { reportText, tellAll } from '../../../src/action/report/entries.ts';
import { type Outputs, toOutputs } from '../../../src/action/report/outputs.ts';
import { explainVerdict } from '../../../src/action/report/standing.ts';
import { findFailing } from '../../../src/action/report/verdict.ts';
import type { Finding, Reason, Status } from '../../../src/checks/report.ts';
import { DIGEST, HOSTILE_TEXTS, makeFinding, makeReport, makeUpdate, OPTIONS } from '../findings.ts';

const LIMIT = 96 * 1024;
const REASON: Readonly<Record<Status, Reason | null>> = {
	found: null,
	unresolved: null,
	missing: 'not-found',
	denied: 'auth-required',
	error: 'unavailable',
};

/** Of modes that look for nothing newer. */
const NOTHING_NEWER = {
	'changed-files': '',
	title: '',
	body: '',
	'current-tag': '',
	'latest-tag': '',
	'latest-image': '',
	'update-available': '',
	'update-type': '',
	tags: '[]',
	outdated: '',
	'needs-rebuild': '',
	base: '',
	stale: '',
};

const INSPECTED = makeFinding('alpine:3.20', {
	digest: DIGEST,
	mediaType: 'application/vnd.oci.image.index.v1+json',
	platforms: ['linux/amd64', 'linux/arm/v7'],
	platform: 'linux/amd64',
	size: 3_623_807,
	labels: { 'org.opencontainers.image.title': 'Alpine' },
	created: '2024-05-22T18:18:12.052Z',
	createdSource: 'config',
	ageDays: 0,
});

function produce(findings: readonly Finding[]): Outputs {
	const report = makeReport(findings);
	return toOutputs(report, tellAll(report, OPTIONS));
}

function withStatus(status: Status, asked = `app/${status}:1`): Finding {
	return makeFinding(asked, { status, reason: REASON[status] });
}

function parseJson(outputs: Outputs): Record<string, unknown>[] {
	return JSON.parse(outputs.outputs.json) as Record<string, unknown>[];
}

describe('one image', () => {
	test('found: every output that describes it', () => {
		const { outputs, warnings } = produce([INSPECTED]);
		const { json, ...rest } = outputs;
		assert.deepEqual(rest, {
			...NOTHING_NEWER,
			exists: 'true',
			status: 'found',
			image: `docker.io/library/alpine:3.20@${DIGEST}`,
			digest: DIGEST,
			'media-type': 'application/vnd.oci.image.index.v1+json',
			platforms: 'linux/amd64,linux/arm/v7',
			size: '3623807',
			created: '2024-05-22T18:18:12.052Z',
			'created-source': 'config',
			'age-days': '0',
			missing: '',
			matrix: '[]',
		});
		assert.deepEqual(warnings, []);
		assert.deepEqual(JSON.parse(json), [
			{
				asked: 'alpine:3.20',
				image: `docker.io/library/alpine:3.20@${DIGEST}`,
				status: 'found',
				reason: null,
				message: null,
				exists: true,
				digest: DIGEST,
				mediaType: 'application/vnd.oci.image.index.v1+json',
				platforms: ['linux/amd64', 'linux/arm/v7'],
				platform: 'linux/amd64',
				size: 3_623_807,
				labels: { 'org.opencontainers.image.title': 'Alpine' },
				created: '2024-05-22T18:18:12.052Z',
				createdSource: 'config',
				ageDays: 0,
				currentTag: null,
				latestTag: null,
				latestImage: null,
				updateAvailable: null,
				updateType: null,
				confirmed: null,
				needsRebuild: null,
				staleReason: null,
				baseSource: null,
				base: null,
				repository: 'alpine',
				file: null,
				line: null,
				column: null,
				kind: null,
				held: null,
				needs: null,
				heldBack: null,
			},
		]);
	});

	test('missing: what is unknown is empty, an age `unknown`, and null in json, where no key is left out', () => {
		const { outputs } = produce([withStatus('missing', 'ghcr.io/a/b')]);
		const { json, matrix, exists, status, image, missing, tags, 'age-days': age, ...others } = outputs;
		assert.deepEqual([age, tags], ['unknown', '[]']);
		assert.equal(JSON.parse(matrix).length, 1);
		assert.deepEqual([exists, status, image, missing], ['false', 'missing', 'ghcr.io/a/b:latest', 'ghcr.io/a/b']);
		assert.deepEqual([...new Set(Object.values(others))], ['']);
		const [entry = {}] = JSON.parse(json) as Record<string, unknown>[];
		assert.deepEqual(Object.keys(entry), Object.keys(parseJson(produce([INSPECTED]))[0] ?? {}));
		const { message, ...facts } = entry;
		assert.match(String(message), /^Not found at ghcr\.io\. Check/);
		const known = Object.entries(facts).filter(([, value]) => value !== null);
		assert.deepEqual(Object.fromEntries(known), {
			asked: 'ghcr.io/a/b',
			image: 'ghcr.io/a/b:latest',
			status: 'missing',
			reason: 'not-found',
			exists: false,
			repository: 'ghcr.io/a/b',
		});
	});

	test('on an IPv6 host: the reference keeps its brackets', () => {
		assert.equal(produce([makeFinding('[::1]:5000/app:1')]).outputs.image, '[::1]:5000/app:1');
	});
});

describe('exists and status', () => {
	const cases: [statuses: Status[], exists: string, status: Status | ''][] = [
		[['found'], 'true', 'found'],
		[['found', 'found'], 'true', 'found'],
		[['found', 'missing'], 'false', 'missing'],
		[['found', 'denied'], '', 'denied'],
		[['found', 'error'], '', 'error'],
		[['error', 'missing', 'denied'], 'false', 'error'],
		[['denied', 'missing'], 'false', 'denied'],
		[['unresolved', 'found'], 'true', 'unresolved'],
		[['unresolved'], '', 'unresolved'],
		[['missing', 'unresolved'], 'false', 'missing'],
		[[], '', ''],
	];
	for (const [statuses, exists, status] of cases) {
		test(`${statuses.join(' and ') || 'nothing'}: exists is "${exists}", status is "${status}"`, () => {
			const { outputs } = produce(statuses.map((each) => withStatus(each)));
			assert.deepEqual({ exists: outputs.exists, status: outputs.status }, { exists, status });
		});
	}
});

describe('several images', () => {
	test('the outputs of one image are empty, even when it was asked for twice; its age is `unknown`', () => {
		const { outputs } = produce([INSPECTED, { ...INSPECTED, asked: 'docker.io/library/alpine:3.20' }]);
		const { exists, status, json, missing, matrix, tags, 'age-days': age, ...rest } = outputs;
		assert.deepEqual([age, tags], ['unknown', '[]']);
		assert.deepEqual([exists, status, missing, parseJson({ outputs, warnings: [] }).length], ['true', 'found', '', 2]);
		assert.deepEqual([...new Set(Object.values(rest))], ['']);
		assert.equal(matrix, '[]');
		assert.ok(json.length > 0);
	});

	test('missing: those that are missing, each once, one a line, as short as Docker writes them', () => {
		const findings = [
			withStatus('missing', 'docker.io/library/a:1'),
			withStatus('denied'),
			withStatus('missing', 'ghcr.io/b/c'),
			withStatus('missing', 'a:1'),
		];
		assert.equal(produce(findings).outputs.missing, 'a:1\nghcr.io/b/c');
	});
});

describe('texts of a registry', () => {
	for (const [name, hostile] of Object.entries(HOSTILE_TEXTS)) {
		const finding = {
			...INSPECTED,
			asked: hostile,
			mediaType: hostile,
			platforms: [hostile],
			platform: hostile,
			labels: { [hostile]: hostile },
			created: hostile,
			update: makeUpdate({ isAvailable: false }),
		} as const;

		test(`${name}: nothing in an output that a shell reads anything into`, () => {
			const { outputs } = produce([finding]);
			const { json, matrix, tags, ...rest } = outputs;
			assert.deepEqual(JSON.parse(matrix), []);
			assert.equal(tags, '["3.21"]');
			for (const text of Object.values(rest)) {
				assert.match(text, /^(?!::)[A-Za-z0-9 ._:/@+=,-]*$/);
			}
			assert.match(json, /^\[\{[A-Za-z0-9 ._:/@+=,"{}[\]-]*\}\]$/);
			JSON.parse(json);
		});

		test(`${name}: one clean line in the report`, () => {
			const report = makeReport([finding]);
			const text = reportText(tellAll(report, OPTIONS), report.allowances);
			assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##\[/u);
			assert.doesNotMatch(text, /^\s*"?::/m);
		});
	}

	test('a comma in a platform does not make two of it', () => {
		assert.equal(
			produce([{ ...INSPECTED, platforms: ['linux/amd64,linux/arm64'] }]).outputs.platforms,
			'linux/amd64linux/arm64',
		);
	});

	test('a secret as a digest is left out of the reference, so that no other image loses its output', () => {
		const redact = (text: string) => text.replaceAll(DIGEST.slice(7), '***');
		const report = makeReport([INSPECTED]);
		const { outputs } = toOutputs(report, tellAll(report, { ...OPTIONS, redact }));
		assert.equal(outputs.image, 'docker.io/library/alpine:3.20');
		assert.ok(!JSON.stringify(outputs).includes(DIGEST.slice(7)));
	});

	test('a label named __proto__ is a label', () => {
		const labels = Object.fromEntries([['__proto__', 'x']]);
		assert.match(produce([{ ...INSPECTED, labels }]).outputs.json, /"labels":\{"__proto__":"x"\}/);
	});
});

describe('the limit of 96 KiB', () => {
	const many = (length: number, make: (index: number) => Finding) => Array.from({ length }, (_, index) => make(index));

	test('json leaves labels out before images', () => {
		const labels = Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`name${index}`, 'v'.repeat(1000)]));
		const outputs = produce([
			{ ...INSPECTED, labels },
			{ ...INSPECTED, labels },
		]);
		assert.deepEqual(
			parseJson(outputs).map((entry) => [entry['digest'] === DIGEST, entry['labels']]),
			[
				[true, null],
				[true, null],
			],
		);
		assert.match(outputs.warnings.join(), /^Output `json` is full: labels are left out\. The file that `report` names/);
	});

	test('json keeps what was not found, then what was, and drops from the end', () => {
		const found = many(1000, (index) => ({ ...INSPECTED, asked: `found:${index}` }));
		const outputs = produce([...found, withStatus('missing', 'gone:1'), withStatus('error', 'down:1')]);
		const asked = parseJson(outputs).map((entry) => entry['asked']);
		assert.deepEqual(asked.slice(0, 4), ['gone:1', 'down:1', 'found:0', 'found:1']);
		assert.ok(Buffer.byteLength(outputs.outputs.json) <= LIMIT);
		assert.ok(Buffer.byteLength(outputs.outputs.json) > LIMIT - 1000);
		assert.match(outputs.warnings.join(), new RegExp(`labels and ${1002 - asked.length} images are left out`));
	});

	test('json at the limit is whole, with one image more it is not', () => {
		// An entry and its comma, or the last bracket; the first bracket is the byte more.
		const each = Buffer.byteLength(produce([INSPECTED]).outputs.json) - 1;
		const most = Math.floor((LIMIT - 1) / each);
		assert.deepEqual(produce(many(most, () => INSPECTED)).warnings, []);
		assert.equal(produce(many(most + 1, () => INSPECTED)).warnings.length, 1);
	});

	test('json may have exactly 96 KiB; one character more, and an image is left out', () => {
		let asked = 0;
		const textOf = (length: number) => `${++asked}`.padEnd(4, 'x').padEnd(length, 'x').slice(0, length);
		const gone = (length: number) => ({ ...withStatus('missing'), asked: textOf(length) });
		const fixed = Buffer.byteLength(produce([gone(0)]).outputs.json) - 1;
		// What is left for the last one has to be one more: its texts have room for less than 1,000 characters.
		const leftBy = (length: number) => (LIMIT - 1) % (fixed + length);
		const length = Array.from({ length: 500 }, (_, index) => 1000 - index).find((one) => leftBy(one) > fixed) ?? 0;
		const most = Math.floor((LIMIT - 1) / (fixed + length));
		const left = leftBy(length);
		const fill = (more: number) => produce([...many(most, () => gone(length)), gone(left - fixed + more)]);
		assert.ok(left > fixed);

		const full = fill(0);
		assert.equal(Buffer.byteLength(full.outputs.json), LIMIT);
		assert.equal(JSON.parse(full.outputs.matrix).length, parseJson(full).length);
		assert.deepEqual(full.warnings, []);

		const { outputs, warnings } = fill(1);
		assert.equal(parseJson({ outputs, warnings }).length, most);
		assert.match(warnings.join(), /`json` is full: labels and 1 image are left out/);
	});

	test('missing may have exactly as many references as fit', () => {
		// 95 characters and the end of the line.
		const tag = (index: number) => `${index}`.padStart(87, '0');
		const references = (count: number) => many(count, (index) => withStatus('missing', `app/old:${tag(index)}`));
		const whole = produce(references(LIMIT / 96));
		assert.equal(whole.outputs.missing.split('\n').length, LIMIT / 96);
		assert.doesNotMatch(whole.warnings.join(), /`missing`/);
		const { outputs, warnings } = produce(references(LIMIT / 96 + 1));
		assert.equal(outputs.missing, whole.outputs.missing);
		assert.match(warnings.join(), /`missing` is full: 1 image left out/);
	});

	test('missing drops whole references from the end', () => {
		const { outputs, warnings } = produce(
			many(5000, (index) => withStatus('missing', `ghcr.io/owner/repository:${index}`)),
		);
		const lines = outputs.missing.split('\n');
		assert.ok(Buffer.byteLength(outputs.missing) <= LIMIT);
		assert.equal(lines.at(-1), `ghcr.io/owner/repository:${lines.length - 1}`);
		assert.match(warnings.join(), new RegExp(`Output \`missing\` is full: ${5000 - lines.length} images left out`));
	});

	test('a hundred thousand platforms and thousands of labels do not push out the image', () => {
		const platforms = Array.from({ length: 100_000 }, (_, index) => `linux/arch${index}`);
		const labels = Object.fromEntries(platforms.slice(0, 5000).map((name) => [name, 'x'.repeat(2000)]));
		const outputs = produce([{ ...INSPECTED, platforms, labels }]);
		assert.equal(parseJson(outputs)[0]?.['digest'], DIGEST);
		for (const text of Object.values(outputs.outputs)) {
			assert.ok(Buffer.byteLength(text) <= LIMIT);
		}
		assert.match(outputs.warnings.join(), /`platforms` is full: \d+ platforms left out.*`json` has 64 labels/);
	});

	test('texts in json are cut at 1,024 characters, and a warning says so of labels', () => {
		const labels = { a: 'x'.repeat(1025), b: 'y'.repeat(1024) };
		const outputs = produce([{ ...INSPECTED, labels }]);
		const [entry] = parseJson(outputs);
		const { a = '', b = '' } = (entry?.['labels'] ?? {}) as Record<string, string>;
		assert.deepEqual([a.length, b.length], [1024, 1024]);
		assert.match(outputs.warnings.join(), /`json` has 64 labels of 1024 characters/);
		assert.deepEqual(produce([{ ...INSPECTED, labels: { b: labels.b } }]).warnings, []);
	});

	test('labels above 64 and platforms above 256 of one image among others: a warning says so', () => {
		const names = (length: number) => Array.from({ length }, (_, index) => `name${index}`);
		const labels = (length: number) => Object.fromEntries(names(length).map((name) => [name, '']));
		for (const different of [{ labels: labels(65) }, { platforms: names(257) }]) {
			const { warnings } = produce([INSPECTED, { ...INSPECTED, ...different }]);
			assert.match(warnings.join(), /`json` has 64 labels of 1024 characters and 256 platforms an image/);
		}
		assert.deepEqual(produce([{ ...INSPECTED, labels: labels(64), platforms: names(256) }]).warnings, []);
	});

	test('the report has everything', () => {
		const report = makeReport(many(2000, () => INSPECTED));
		assert.equal((JSON.parse(reportText(tellAll(report, OPTIONS), report.allowances)) as unknown[]).length, 2000);
	});
});

describe('verdict', () => {
	const findings = [
		...(['found', 'missing', 'denied', 'error', 'unresolved'] as const).map((status) => withStatus(status)),
		makeFinding('app/old:1', { update: makeUpdate() }),
		makeFinding('app/new:1', { update: makeUpdate({ isAvailable: false, type: 'none' }) }),
		makeFinding('app/any', { update: makeUpdate({ isAvailable: null, type: null }) }),
	];
	const cases: [failOn: FailOn[], failing: string[]][] = [
		[[], []],
		[['missing'], ['app/missing:1']],
		[['outdated'], ['app/old:1']],
		[
			['outdated', 'missing'],
			['app/missing:1', 'app/old:1'],
		],
		[
			['error', 'denied'],
			['app/denied:1', 'app/error:1'],
		],
	];
	for (const [failOn, failing] of cases) {
		test(`fail-on ${failOn.join(', ') || 'none'}`, () => {
			const result = findFailing(makeReport(findings), failOn);
			assert.deepEqual(
				result.map(({ asked }) => asked),
				failing,
			);
		});
	}

	test('why the step failed: what of `fail-on` is met', () => {
		const report = makeReport(findings);
		assert.equal(
			explainVerdict(report, ['missing', 'stale', 'outdated']),
			'The step failed on `missing`, `outdated` (minor update), as `fail-on` says.',
		);
		assert.equal(explainVerdict(report, ['stale']), '');
		const other = makeFinding('app/web:1', { status: 'missing', reason: 'other-digest' });
		assert.match(explainVerdict(makeReport([other]), ['missing']), /on `missing` \(another digest\), as/);
	});
});
