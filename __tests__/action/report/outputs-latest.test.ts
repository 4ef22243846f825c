import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reportText, tellAll } from '../../../src/action/report/entries.ts';
import { toOutputs } from '../../../src/action/report/outputs.ts';
import type { Answered, Finding, Update } from '../../../src/checks/report.ts';
import { DIGEST, makeFinding, makeReport, makeUpdate, OPTIONS } from '../findings.ts';

const LIMIT = 96 * 1024;

function produce(findings: readonly Finding[]) {
	const report = makeReport(findings, 'latest');
	const told = tellAll(report, OPTIONS);
	return { ...toOutputs(report, told), report: reportText(told, report.allowances) };
}

function finding(different: Partial<Update> = {}, asked = 'alpine:3.20', found: Partial<Answered> = {}): Finding {
	return makeFinding(asked, { digest: DIGEST, update: makeUpdate(different), ...found });
}

const SAME = { latestTag: '3.20', latestImage: 'alpine:3.20', isAvailable: false, type: 'none' } as const;
const UNKNOWN = { latestTag: null, latestImage: null, isAvailable: null, type: null } as const;
const MISSING = { status: 'missing', reason: 'no-candidate', digest: null } as const;
const FAILED = { status: 'error', reason: 'timeout', digest: null } as const;

describe('one image', () => {
	test('every output about the move', () => {
		const { outputs, warnings } = produce([finding({ tags: ['3.21', '3.20.1'] })]);
		assert.equal(outputs['current-tag'], '3.20');
		assert.equal(outputs['latest-tag'], '3.21');
		assert.equal(outputs['latest-image'], 'alpine:3.21');
		assert.equal(outputs['update-available'], 'true');
		assert.equal(outputs['update-type'], 'minor');
		assert.equal(outputs.tags, '["3.21","3.20.1"]');
		assert.equal(outputs.outdated, 'alpine:3.20');
		assert.deepEqual(warnings, []);
	});

	test('json: what is known of the move, and what was held back', () => {
		const heldBack = { prerelease: { tag: '3.22rc1', count: 2 } };
		const [entry] = JSON.parse(produce([finding({ heldBack })]).outputs.json);
		const { currentTag, latestTag, latestImage, updateAvailable, updateType, confirmed } = entry;
		assert.deepEqual(
			{ currentTag, latestTag, latestImage, updateAvailable, updateType, confirmed, heldBack: entry.heldBack },
			{
				currentTag: '3.20',
				latestTag: '3.21',
				latestImage: 'alpine:3.21',
				updateAvailable: true,
				updateType: 'minor',
				confirmed: true,
				heldBack,
			},
		);
	});

	test('tags: 256 at most, newest first', () => {
		const tags = Array.from({ length: 300 }, (_, index) => `1.${300 - index}`);
		assert.deepEqual(JSON.parse(produce([finding({ tags })]).outputs.tags), tags.slice(0, 256));
	});

	test('the report: every tag that was seen, and every one that fits', () => {
		const seen = Array.from({ length: 5000 }, (_, index) => `1.${index}`);
		const [entry] = JSON.parse(produce([finding({ tags: seen, seen })]).report);
		assert.deepEqual([entry.tagsSeen, entry.tags], [seen, seen]);
	});

	test('the report of other modes has no tags', () => {
		assert.doesNotMatch(produce([makeFinding('alpine:3.20')]).report, /tagsSeen/);
	});
});

describe('update-available', () => {
	const cases: [name: string, findings: Finding[], expected: string][] = [
		['something newer', [finding()], 'true'],
		['nothing newer', [finding(SAME)], 'false'],
		['no current tag', [finding({ isAvailable: null, type: null })], ''],
		['no candidate', [finding(UNKNOWN, 'alpine', MISSING)], ''],
		['could not be found out', [finding(UNKNOWN, 'alpine', FAILED)], ''],
		['one of two has something newer', [finding(SAME), finding({}, 'b:1')], 'true'],
		['one has, the other could not be found out', [finding(), finding(UNKNOWN, 'b:1', FAILED)], 'true'],
		['one has not, the other could not be found out', [finding(SAME), finding(UNKNOWN, 'b:1', FAILED)], ''],
		['one has not, the other is missing', [finding(SAME), finding(UNKNOWN, 'b:1', MISSING)], 'false'],
		['another mode', [makeFinding('alpine:3.20')], ''],
	];
	for (const [name, findings, expected] of cases) {
		test(`${name}: "${expected}"`, () => assert.equal(produce(findings).outputs['update-available'], expected));
	}
});

describe('several images', () => {
	test('tags: those of one image are none of several', () => {
		assert.equal(produce([finding(), finding({}, 'b:1')]).outputs.tags, '[]');
	});

	test('outdated: as they were asked for, one a line', () => {
		const findings = [finding(), finding(SAME, 'ghcr.io/a/b:1'), finding({}, 'docker.io/library/c:1')];
		assert.equal(produce(findings).outputs.outdated, 'alpine:3.20\ndocker.io/library/c:1');
	});

	test('matrix: what is missing or outdated, as in json, without what is known of none', () => {
		const labels = { title: 'x' };
		const findings = [
			finding(SAME),
			finding({}, 'b:1', { labels }),
			finding(UNKNOWN, 'c', MISSING),
			finding(UNKNOWN, 'd:1', FAILED),
		];
		const { matrix, json } = produce(findings).outputs;
		const dropped = ['file', 'line', 'column', 'kind', 'held', 'needs', 'labels', 'mediaType', 'platforms', 'platform'];
		const other = ['needsRebuild', 'staleReason', 'baseSource', 'base', 'size', 'created', 'createdSource', 'ageDays'];
		const wanted = JSON.parse(json)
			.slice(1, 3)
			.map((entry: object) => Object.entries(entry).filter(([name]) => ![...dropped, ...other].includes(name)));
		assert.deepEqual(
			JSON.parse(matrix),
			wanted.map((entries: [string, unknown][]) => ({ ...Object.fromEntries(entries), places: [] })),
		);
		assert.equal(JSON.parse(matrix)[1].latestTag, null);
	});

	test('matrix: 256 at most, as many jobs as GitHub starts, and a warning tells of the others', () => {
		// As small as an entry gets, or the 96 KiB would come first.
		const small = { currentTag: null, latestTag: null, latestImage: null, type: null, isConfirmed: null };
		const findings = Array.from({ length: 300 }, (_, index) => finding(small, `a${index}`, { digest: null }));
		const { outputs, warnings } = produce(findings);
		assert.ok(Buffer.byteLength(outputs.matrix) <= LIMIT);
		assert.equal(JSON.parse(outputs.matrix).length, 256);
		assert.match(warnings.join('\n'), /Output `matrix` is full: 44 images left out/);
	});

	test('outdated drops whole references from the end', () => {
		const findings = Array.from({ length: 5000 }, (_, index) => finding({}, `ghcr.io/owner/repository:${index}`));
		const { outputs, warnings } = produce(findings);
		const lines = outputs.outdated.split('\n');
		assert.ok(Buffer.byteLength(outputs.outdated) <= LIMIT);
		assert.equal(lines.at(-1), `ghcr.io/owner/repository:${lines.length - 1}`);
		assert.match(
			warnings.join('\n'),
			new RegExp(`Output \`outdated\` is full: ${5000 - lines.length} images left out`),
		);
	});
});
