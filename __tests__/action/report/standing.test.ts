import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeGood, describeResult, standingOf } from '../../../src/action/report/standing.ts';
import type { Finding, Mode } from '../../../src/checks/report.ts';
import { DIGEST, makeFinding, makeReport, makeUpdate } from '../findings.ts';

const FOUND = makeFinding('alpine:3.20', { digest: DIGEST });
const MISSING = makeFinding('gone:1', { status: 'missing' });
const REBUILD = {
	isNeeded: false,
	staleReason: null,
	source: 'input',
	builtWith: [],
	evidence: null,
	added: [],
} as const;

/** Returns a finding with this status and reason. */
const of = (status: Finding['status'], reason?: NonNullable<Finding['reason']>) =>
	makeFinding('a', { status, ...(reason !== undefined && { reason }) });
const updated = (different: Parameters<typeof makeUpdate>[0]) => ({ ...FOUND, update: makeUpdate(different) });

describe('how it stands with an image', () => {
	const cases: [name: string, finding: Finding, expected: string, group: string][] = [
		['exists, inspect: there', FOUND, '✅ there', 'good'],
		['inspect: too old', { ...FOUND, tooOld: { age: 2, maxAge: 1 } }, '⌛ too old', 'outdated'],
		['inspect: of unknown age', of('found', 'age-unknown'), '⌛ age unknown', 'outdated'],
		['latest: patch', updated({ type: 'patch' }), '⬆️ patch update', 'outdated'],
		['latest: minor', updated({ type: 'minor' }), '⬆️ minor update', 'outdated'],
		['latest: major', updated({ type: 'major' }), '⬆️ major update', 'outdated'],
		['latest: another digest', updated({ type: 'digest' }), '⬆️ new digest', 'outdated'],
		['latest: without a digest', updated({ type: 'pin', isAvailable: false }), '📌 not pinned', 'good'],
		['latest: nothing newer', updated({ type: 'none', isAvailable: false }), '✅ up to date', 'good'],
		['latest: without a tag', updated({ type: null, isAvailable: null }), '✅ the newest', 'good'],
		['base: the same', { ...FOUND, rebuild: REBUILD }, '✅ up to date', 'good'],
		['base: another', { ...FOUND, rebuild: { ...REBUILD, isNeeded: true } }, '🔄 stale', 'stale'],
		['missing', of('missing', 'not-found'), '❌ missing', 'missing'],
		['missing for a platform', of('missing', 'platform-missing'), '❌ platform missing', 'missing'],
		['no candidate', of('missing', 'no-candidate'), '❌ no tag fits', 'missing'],
		['another digest', of('missing', 'other-digest'), '❌ another digest', 'missing'],
		['denied without a login', of('denied', 'auth-required'), '🔒 login needed', 'denied'],
		['denied with a login', of('denied', 'auth-failed'), '🔒 login refused', 'denied'],
		['missing or private', of('denied', 'missing-or-private'), '🔒 missing or private', 'denied'],
		['forbidden', of('denied', 'forbidden'), '🔒 forbidden', 'denied'],
		['unresolved', of('unresolved'), '❓ unresolved', 'unresolved'],
		['rate-limited', of('error', 'rate-limited'), '⚠️ rate-limited', 'error'],
		['unavailable', of('error', 'unavailable'), '⚠️ unavailable', 'error'],
		['timeout', of('error', 'timeout'), '⚠️ no answer in time', 'error'],
		['tls', of('error', 'tls'), '⚠️ TLS error', 'error'],
		['refused', of('error', 'refused'), '⚠️ refused', 'error'],
		['credentials', of('error', 'credentials'), '⚠️ login unreadable', 'error'],
		['invalid response', of('error', 'invalid-response'), '⚠️ invalid answer', 'error'],
		['not a registry', of('error', 'not-a-registry'), '⚠️ not a registry', 'error'],
		['no list of tags', of('error', 'no-tag-list'), '⚠️ no tag list', 'error'],
		['a list that is incomplete', of('error', 'incomplete-list'), '⚠️ tags incomplete', 'error'],
		['base unknown', of('error', 'base-unknown'), '⚠️ base unknown', 'error'],
		['base not comparable', of('error', 'base-not-comparable'), '⚠️ base unknown', 'error'],
	];
	for (const [name, finding, expected, group] of cases) {
		test(`${name}: ${expected}`, () => {
			const standing = standingOf(finding);
			assert.deepEqual([`${standing.mark} ${standing.word}`, standing.group], [expected, group]);
		});
	}

	test('each mark is for one thing that is to be done, and each word fits beside it', () => {
		const standings = cases.map(([, finding]) => standingOf(finding));
		assert.equal(new Set(standings.map(({ mark }) => mark)).size, 9);
		assert.ok(standings.every(({ word }) => word.length <= 18));
	});
});

describe('describeResult', () => {
	const FAILED = of('error', 'timeout');
	const other = (finding: Finding, asked: string): Finding => ({ ...finding, asked });
	const old = updated({});
	const same = updated({ type: 'none', isAvailable: false });
	const stale: Finding = { ...FOUND, rebuild: { ...REBUILD, isNeeded: true } };
	const all = [FOUND, old, stale, of('unresolved'), MISSING, of('denied'), FAILED].map((one, index) =>
		one.status === 'unresolved' ? one : other(one, `all:${index}`),
	);
	const cases: [mode: Mode, findings: Finding[], expected: string][] = [
		['exists', [], 'no image to ask about'],
		['exists', [FOUND], 'the image is there'],
		['latest', [updated({ type: null, isAvailable: null })], 'the image is the newest'],
		['exists', [MISSING], '1 image: missing'],
		['exists', [FAILED], '1 image could not be checked: no answer in time'],
		['latest', [same], 'the image is up to date'],
		['latest', [old], '1 image: minor update'],
		['base', [stale], '1 image: stale'],
		['exists', [FOUND, other(FOUND, 'd')], 'all 2 images are there'],
		['latest', [same, other(same, 'd')], 'all 2 images are up to date'],
		['exists', [FOUND, other(MISSING, FOUND.asked)], '1 image: missing'],
		['exists', [FOUND, FAILED, MISSING, other(MISSING, 'c')], '2 of 4 images missing, 1 could not be checked'],
		['latest', all, '1 of 7 images outdated, 1 stale, 1 missing, 1 denied, 1 could not be checked, 1 unresolved'],
	];
	for (const [mode, findings, expected] of cases) {
		test(`${mode}: ${expected}`, () => assert.equal(describeResult(makeReport(findings, mode)), expected));
	}
});

test('those with which all is well, in the words of each mode', () => {
	assert.deepEqual(
		[describeGood('exists', 1), describeGood('inspect', 30), describeGood('latest', 1), describeGood('base', 30)],
		['1 image is there', '30 images are there', '1 image is up to date', '30 images are up to date'],
	);
});
