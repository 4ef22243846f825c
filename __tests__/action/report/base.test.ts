import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FailOn } from '../../../src/action/inputs/grammar/fail-on.ts';
import { tellAll } from '../../../src/action/report/entries.ts';
import { toLog } from '../../../src/action/report/log.ts';
import { toOutputs } from '../../../src/action/report/outputs.ts';
import { toSummary } from '../../../src/action/report/summary/summary.ts';
import { findFailing, isRebuildNeeded } from '../../../src/action/report/verdict.ts';
import type { BuiltWith, Rebuild } from '../../../src/checks/base/rebuild.ts';
import type { Finding } from '../../../src/checks/report.ts';
import { readSummary } from '../../support/markdown.ts';
import { makeFinding, makeReport, OPTIONS } from '../findings.ts';

const [OLD, NEW] = [`sha256:${'0a'.repeat(32)}`, `sha256:${'1b'.repeat(32)}`];
const [OLD_SHORT, NEW_SHORT] = [OLD.slice(7, 19), NEW.slice(7, 19)];
const BASE: BuiltWith = {
	image: 'alpine:3.20',
	role: 'base',
	platform: 'linux/amd64',
	used: OLD,
	now: OLD,
	moved: false,
};
const BUILDER: BuiltWith = { ...BASE, image: 'golang:1.22', role: 'builder', now: NEW, moved: true };
const FRESH: Rebuild = {
	isNeeded: false,
	staleReason: null,
	source: 'provenance',
	builtWith: [BASE],
	evidence: null,
	added: [],
};
const MOVED: Partial<Rebuild> = {
	isNeeded: true,
	staleReason: 'base-changed',
	builtWith: [{ ...BASE, now: NEW, moved: true }],
};
const UNKNOWN: Partial<Rebuild> = { isNeeded: null, source: null, builtWith: [] };

const of = (different: Partial<Rebuild> = {}, name = 'app:1') =>
	makeFinding(name, { rebuild: { ...FRESH, ...different } });
const unknown = (name = 'app:2') =>
	makeFinding(name, { status: 'error', reason: 'timeout', rebuild: { ...FRESH, ...UNKNOWN } });
const missing = (name = 'app:3') =>
	makeFinding(name, {
		status: 'missing',
		rebuild: { ...FRESH, ...UNKNOWN, isNeeded: true, staleReason: 'image-missing' },
	});
const denied = (name = 'app:4') => makeFinding(name, { status: 'denied' });

const tell = (findings: readonly Finding[], options = OPTIONS) => {
	const report = makeReport(findings, 'base');
	const told = tellAll(report, options);
	const { redact } = options;
	return {
		outputs: toOutputs(report, told).outputs,
		summary: toSummary(report, told, { version: '1', redact, filesUrl: undefined }),
		log: toLog(told),
	};
};

describe('whether any image needs a rebuild', () => {
	const stale = of(MOVED);
	const rows: [name: string, findings: Finding[], expected: boolean | null][] = [
		['one that is stale', [stale], true],
		['one that is missing', [missing()], true],
		['stale beside unknown', [unknown(), stale], true],
		['none', [of(), of({}, 'app:9')], false],
		['not stale beside unknown', [of(), unknown()], null],
		['not stale beside denied', [of(), denied()], null],
		['nothing asked', [], null],
		['another mode', [makeFinding('app:1')], null],
	];
	for (const [name, findings, expected] of rows) {
		it(`${name}: ${expected ?? 'nobody knows'}`, () => {
			assert.equal(isRebuildNeeded(makeReport(findings, 'base')), expected);
			assert.equal(tell(findings).outputs['needs-rebuild'], expected === null ? '' : String(expected));
		});
	}
});

describe('what fails the step', () => {
	const all = [of(), of(MOVED, 'stale:1'), missing(), unknown(), denied()];
	const rows: [failOn: FailOn[], failing: string[]][] = [
		[
			['denied', 'error'],
			['app:2', 'app:4'],
		],
		[['stale'], ['stale:1', 'app:3']],
		[['missing'], ['app:3']],
		[['outdated'], []],
		[[], []],
	];
	for (const [failOn, failing] of rows) {
		it(`\`${failOn.join(', ') || 'none'}\`: ${failing.join(', ') || 'nothing'}`, () => {
			const found = findFailing(makeReport(all, 'base'), failOn).map(({ asked }) => asked);
			assert.deepEqual(found, failing);
		});
	}
});

describe('the output `base`', () => {
	const rows: [name: string, builtWith: BuiltWith[], expected: string][] = [
		['with the digest of today', [{ ...BASE, now: NEW }], `alpine:3.20@${NEW}`],
		['of two platforms the same', [BASE, { ...BASE, platform: 'linux/arm64' }], `alpine:3.20@${OLD}`],
		['beside builders', [BUILDER, BASE], `alpine:3.20@${OLD}`],
		['pinned: the digest once', [{ ...BASE, image: `alpine:3.20@${OLD}` }], `alpine:3.20@${OLD}`],
		['unknown today', [{ ...BASE, now: null, moved: null }], ''],
		['one of two, and nobody knows which', [BASE, { ...BASE, image: 'debian:12' }], ''],
		['none, on scratch', [], ''],
		['builders alone', [BUILDER], ''],
	];
	for (const [name, builtWith, expected] of rows) {
		it(`${name}: ${expected === '' ? 'empty' : expected.slice(0, 20)}`, () => {
			assert.equal(tell([of({ builtWith })]).outputs.base, expected);
		});
	}

	it('of several images: empty', () => assert.equal(tell([of(), of({}, 'app:9')]).outputs.base, ''));
});

describe('the summary', () => {
	const rows: [name: string, finding: Finding, status: string, base: string | undefined][] = [
		['up to date', of(), '✅ up to date', `alpine:3.20 (${OLD_SHORT})`],
		['stale: what was used, and what is there now', of(MOVED), '🔄 stale', `alpine:3.20 (${OLD_SHORT} → ${NEW_SHORT})`],
		[
			'a builder that moved beside a base that did not',
			of({ isNeeded: true, staleReason: 'input-changed', builtWith: [BASE, BUILDER] }),
			'🔄 stale',
			`alpine:3.20 (${OLD_SHORT})\ngolang:1.22 (${OLD_SHORT} → ${NEW_SHORT})`,
		],
		[
			'a builder that did not move is left out',
			of({ builtWith: [BASE, { ...BUILDER, moved: false }] }),
			'✅ up to date',
			`alpine:3.20 (${OLD_SHORT})`,
		],
		['no digest of then', of({ builtWith: [{ ...BASE, used: null }] }), '✅ up to date', `alpine:3.20 (${OLD_SHORT})`],
		['on scratch', of({ builtWith: [] }), '✅ up to date', undefined],
		['missing', missing(), '❌ missing', undefined],
		['unknown', unknown(), '⚠️ no answer in time', undefined],
	];
	for (const [name, finding, status, base] of rows) {
		it(name, () => {
			const [row] = readSummary(tell([finding]).summary);
			assert.deepEqual([row?.['Status'], row?.['Base']], [status, base]);
		});
	}

	it('the heading counts what is stale, and what was not found', () => {
		assert.match(tell([of()]).summary, /^## Tagscout: the image is up to date\n/);
		assert.match(tell([of(), of(MOVED, 'a:1')]).summary, /^## Tagscout: 1 of 2 images stale\n/);
		assert.match(tell([of(MOVED), missing()]).summary, /^## Tagscout: 1 of 2 images stale, 1 missing\n/);
	});

	it('fifty bases of a hostile image: ten of them', () => {
		const builtWith = Array.from({ length: 50 }, (_, number) => ({ ...BASE, image: `a${number}.example/x:1` }));
		const { summary } = tell([of({ builtWith })]);
		assert.equal(summary.match(/\.example\/x:1/g)?.length, 10);
	});
});

describe('the log', () => {
	const rows: [name: string, finding: Finding, line: string][] = [
		['up to date', of(), '✅ app:1: up to date'],
		[
			'up to date, with a word why',
			of({ evidence: 'layers' }),
			'✅ app:1: up to date. `alpine:3.20` was pushed again with the same layers.',
		],
		[
			'stale',
			of(MOVED),
			`🔄 app:1: stale. \`alpine:3.20\` is sha256:${NEW_SHORT} now, and it was built with sha256:${OLD_SHORT}. Build it again.`,
		],
	];
	for (const [name, finding, line] of rows) {
		it(name, () => assert.deepEqual(tell([finding]).log, [line]));
	}

	it('missing: that it has to be built, once', () => {
		const [line = ''] = tell([missing()]).log;
		assert.match(line, /^❌ app:3: missing\. .* It has to be built\.$/);
	});
});

it('a secret in the name of a base is taken out of everything but `base`, which the runner empties', () => {
	const redact = (text: string) => text.replaceAll('hunter2', '***');
	const builtWith = [{ ...BASE, image: 'evil.example/hunter2:1', now: NEW, moved: true }];
	const { outputs, ...others } = tell([of({ ...MOVED, builtWith })], { ...OPTIONS, redact });
	assert.equal(outputs.base, `evil.example/hunter2:1@${NEW}`);
	assert.doesNotMatch(JSON.stringify([{ ...outputs, base: '' }, others]), /hunter2/);
	assert.equal(JSON.parse(outputs.json)[0].base[0].image, 'evil.example/ :1');
});
