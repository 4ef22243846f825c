import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_RULES, type SelectRules } from '../../../src/version/rules/rules.ts';
import type { HeldBackReason } from '../../../src/version/select/held-back.ts';
import { selectTags } from '../../../src/version/select/select.ts';

function select(tags: string, current: string, rules: Partial<SelectRules> = {}) {
	return selectTags(tags.split(' '), current, { ...DEFAULT_RULES, ...rules });
}

/** A constraint on the first part alone. */
function below(limit: number, namesPrerelease = false): NonNullable<SelectRules['constraint']> {
	return { satisfies: ({ release: [first = 0] }) => first < limit, namesPrerelease };
}

describe('the candidates', () => {
	const rows: [what: string, current: string, tags: string, expected: string[], rules?: Partial<SelectRules>][] = [
		['are newer than the current tag, newest first', '1.2', '1.1 1.2 1.3 1.10', ['1.10', '1.3']],
		['need no current tag in the list', '1.2', '1.1 1.3', ['1.3']],
		['are tags of one family', '1.2-slim', '1.3 1.3-slim 1.3-slim-arm64 1.3.1-slim', ['1.3-slim']],
		['are never artifacts', '1.2', '1.3.sig 1.4', ['1.4']],
		['stay in the first part with minor', '1.2.3', '1.2.4 1.3.0 2.0.0', ['1.3.0', '1.2.4'], { level: 'minor' }],
		['stay in the first two with patch', '1.2.3', '1.2.4 1.3.0 2.0.0', ['1.2.4'], { level: 'patch' }],
		['pass the filters', '1.2', '1.3 1.4', ['1.3'], { accepts: (tag) => tag !== '1.4' }],
		['satisfy the constraint', '1.2', '1.3 2.0', ['1.3'], { constraint: below(2) }],
		['are releases', '1.2', '1.3 1.4rc1', ['1.3']],
		['may be stages when asked for', '1.2', '1.3 1.4rc1', ['1.4rc1', '1.3'], { prerelease: true }],
		['may be stages for a constraint that names one', '1.2', '1.4rc1', ['1.4rc1'], { constraint: below(2, true) }],
		[
			'of a stage: its release, later ones, its stages',
			'1.0.0rc1',
			'1.0.0rc2 1.0.0 1.1.0 1.2.0rc1',
			['1.1.0', '1.0.0', '1.0.0rc2'],
		],
		['of a stage without release: the same stage of later ones', '21-ea-32', '22-ea-7 22-rc-1 9-ea-1', ['22-ea-7']],
		['of a stage with a later release: no later stage', '21-ea-32', '22-ea-7 23', ['23']],
		['of a stage with a stage of its release: no later stage', '21-ea-32', '21-ea-33 22-ea-7', ['21-ea-33']],
		['of a stage with a later release of another family: its stages', '21-ea-32', '22-ea-7 23-slim', ['22-ea-7']],
		['of a stage: no short tag that rests on stages either', '26-rc1', '27 27.0-rc3', []],
		['are no short tags that rest on longer stages', '26', '26 27 27.0-rc3', []],
		['are short tags beside stages as short, where none has a longer release', '26.0', '26.0 27.0-rc3 27.0', ['27.0']],
		['are short tags with a release', '26', '26 27 27.0-rc3 27.0.1', ['27']],
		['keep a stage word that is a stage here', '3.3', '3.4 3.5-dev', ['3.4']],
		['keep a stage word that is a flavour here', '1.2.3-dev', '1.2.3 1.2.3-dev 1.2.4 1.2.4-dev', ['1.2.4-dev']],
		['keep a stage word with as many siblings as without', '1.2.3-dev', '1.2.3 1.3.0-dev', ['1.3.0-dev']],
		['do not grow by more than 500', '12', '13 512 513 7418529', ['512', '13']],
		['do so from 100 on where they count builds', '100', '700', ['700']],
		['never with two parts', '100.1', '700.1', []],
		['do so behind a prefix', 'build-12', 'build-900', ['build-900']],
		['do so where the first part is a date', '20240105.1', '20250105.1', ['20250105.1']],
		['of an equal number are told apart by what comes first', '1.2', '1.3-r1 1.3.0 1.3', ['1.3']],
		['carry both hashes of one number', '1.2-0a1b2c3', '1.3-0b1b2c3 1.3-0c1b2c3', ['1.3-0b1b2c3', '1.3-0c1b2c3']],
	];
	for (const [what, current, tags, expected, rules] of rows) {
		it(what, () => assert.deepEqual(select(tags, current, rules).candidates, expected));
	}

	const extract: SelectRules['extract'] = (tag) => {
		const [, compatibility = '', text] = /^([a-z]+)~?x(.+)$/.exec(tag) ?? [];
		return text === undefined ? undefined : { text, compatibility };
	};
	it('are read where the expression says', () => {
		const { candidates, heldBack } = select('ax1.10 ax1.9 bx2.0 1.11', 'ax1.2', { extract });
		assert.deepEqual(candidates, ['ax1.10', 'ax1.9']);
		assert.deepEqual(heldBack, { variant: { tag: 'bx2.0', count: 1 } });
	});

	it('and of another scheme are not to be confirmed where the expression finds something else beside', () => {
		assert.deepEqual(select('ax2026.4', 'ax10.8', { extract }).schemeChange, ['ax2026.4']);
		assert.deepEqual(select('bx2026.4', 'ax10.8', { extract }).schemeChange, []);
	});

	it('are never artifacts, whatever the expression finds', () => {
		const start: SelectRules['extract'] = (tag) => ({ text: tag.slice(0, 3), compatibility: '' });
		assert.deepEqual(select('1.4.sig 1.3', '1.2', { extract: start }).candidates, ['1.3']);
	});

	it('are none where the expression does not match the current tag', () => {
		const { candidates, heldBack } = select('ax1.10', '1.2', { extract });
		assert.deepEqual({ candidates, heldBack }, { candidates: [], heldBack: {} });
	});
});

describe('the current tag', () => {
	for (const [current, kind] of [
		['latest', 'word'],
		['a5fb3d3', 'hash'],
		[`sha256-${'0a1b2c3d'.repeat(8)}`, 'hash'],
		['1.0', 'version'],
	] as const) {
		it(`${current.slice(0, 12)} is a ${kind}`, () => {
			const { candidates, heldBack } = select('2.0.0 a5fb3d4', current);
			// Only a version has something above it.
			const expected = kind === 'version' ? { precision: { tag: '2.0.0', count: 1 } } : {};
			assert.deepEqual({ candidates, heldBack }, { candidates: [], heldBack: expected });
		});
	}
});

it('a word is followed by nothing, to be confirmed neither, and no rule narrows that', () => {
	assert.deepEqual(select('2.0.0 2026.4', 'latest', { accepts: () => false }), {
		candidates: [],
		heldBack: {},
		schemeChange: [],
		isNarrowed: false,
		emptied: [],
	});
});

describe('what is held back', () => {
	const rows: [reason: HeldBackReason, current: string, tags: string, best: string, rules?: Partial<SelectRules>][] = [
		['prefix', 'a-1.2', 'a-1.3 b-1.4 b-1.5', 'b-1.5'],
		['v-prefix', 'v1.2', '1.3 1.1', '1.3'],
		['scheme', '3.18', '20260805', '20260805'],
		['variant', '1.2-alpine3.18', '1.3-alpine3.19 1.3-alpine 1.2-slim', '1.3-alpine3.19'],
		['variant', '1.2-ubi9', '1.3-ubi10 1.4-ubi10-rc', '1.3-ubi10'],
		['hash', '1.2', '1.3-0a1b2c3', '1.3-0a1b2c3'],
		['precision', '1.2', '1.3.1 1.3.2', '1.3.2'],
		['filter', '1.2', '1.3 1.4', '1.4', { accepts: () => false }],
		['constraint', '1.2', '1.3 2.0 3.0', '3.0', { constraint: below(2) }],
		['level', '1.2', '1.3 2.0', '2.0', { level: 'minor' }],
		['prerelease', '1.2', '1.3rc1 1.3rc2', '1.3rc2'],
		['outlier', '12', '7418529', '7418529'],
	];
	for (const [reason, current, tags, best, rules] of rows) {
		it(`${reason}: ${best} for ${current}`, () =>
			assert.equal(select(tags, current, rules).heldBack[reason]?.tag, best));
	}

	const filtered: [current: string, best: string, rules: Partial<SelectRules>, why: string][] = [
		['1.2', '1.3', {}, 'a release before a later stage'],
		['1.2', '1.4rc1', { prerelease: true }, 'a stage when asked for'],
		['1.2rc1', '1.4rc1', {}, 'a stage for a stage'],
	];
	for (const [current, best, rules, why] of filtered) {
		it(`filter: ${why}`, () => {
			const { heldBack } = select('1.3 1.4rc1', current, { ...rules, accepts: () => false });
			assert.equal(heldBack.filter?.tag, best);
		});
	}

	const silent: [what: string, current: string, tags: string][] = [
		['of the version that is taken', '1.25-alpine', '1.27-alpine 1.27-alpine3.20 1.27'],
		['under names in front, where the current tag has none', '3.2', '3.3 slim-3.4 jammy-3.4'],
		['under a name in front, of another variant', 'jammy-1.2', 'noble-1.3-slim'],
	];
	for (const [what, current, tags] of silent) {
		it(`leaves out tags ${what}`, () => assert.deepEqual(select(tags, current).heldBack, {}));
	}

	it('tells a tag that differs in the name in front alone', () => {
		assert.deepEqual(select('noble-1.3 1.4-slim', 'jammy-1.2').heldBack, { prefix: { tag: 'noble-1.3', count: 1 } });
	});

	it('tells a variant of the same version with higher numbers: no freeze is silent', () => {
		assert.deepEqual(select('1.2-php8.3 1.2-php8.4 1.2-php8.1 1.2-alpine9', '1.2-php8.3').heldBack, {
			variant: { tag: '1.2-php8.4', count: 1 },
		});
	});

	it('counts, and leaves out what is not newer', () => {
		assert.deepEqual(select('1.0-slim 1.3-slim 1.4-slim 1.2', '1.2').heldBack, {
			variant: { tag: '1.4-slim', count: 2 },
		});
	});
});

describe('a change of scheme', () => {
	const rows: [what: string, current: string, tags: string, expected: string[], rules?: Partial<SelectRules>][] = [
		['by an outlier, the newest of it', '5', '2025 2026 2026.4', ['2026']],
		['by a year', '10.8-community', '2026.4-community 2026.4 2026.4.1-community', ['2026.4-community']],
		['not across a constraint', '5', '2026', [], { constraint: below(6) }],
		['not across a level', '5', '2026', [], { level: 'minor' }],
		['not across a filter', '5', '2026', [], { accepts: () => false }],
		['not of another scheme across a filter', '10.8', '2026.4', [], { accepts: () => false }],
		['to as many parts', '5.1_1', '2026.4_1', ['2026.4_1']],
		['not to more parts, though the build says how precise a tag is', '5.1_1', '2026.4.1_1', []],
		['not to a stage', '10.8', '2026.4-rc1', []],
		['not across a v', 'v10.8', '2026.4', []],
	];
	for (const [what, current, tags, expected, rules] of rows) {
		it(`may be confirmed: ${what}`, () => assert.deepEqual(select(tags, current, rules).schemeChange, expected));
	}
});

describe('a narrowed selection', () => {
	const rows: [what: string, isNarrowed: boolean, tags: string, rules: Partial<SelectRules>][] = [
		['by level', true, '2.0', { level: 'minor' }],
		['by a constraint', true, '2.0', { constraint: below(2) }],
		['by a filter', true, '2.0', { accepts: () => false }],
		['not where nothing is newer', false, '1.0', { accepts: () => false }],
		['not by what is of another family', false, '2.0-slim', { accepts: () => false }],
		['not by what is a stage', false, '2.0rc1', { accepts: () => false }],
		['not without rules', false, '2.0', {}],
	];
	for (const [what, isNarrowed, tags, rules] of rows) {
		it(what, () => assert.equal(select(tags, '1.2', rules).isNarrowed, isNarrowed));
	}
});

describe('a rule that leaves nothing of the family', () => {
	const tags = '1.1 1.2 1.2-slim 1.3-slim';
	const rows: [what: string, rules: Partial<SelectRules>, emptied: { rule: string; comparable: number }[]][] = [
		['a filter', { accepts: (tag) => tag.endsWith('-slim') }, [{ rule: 'filter', comparable: 3 }]],
		['a constraint', { constraint: below(1) }, [{ rule: 'constraint', comparable: 3 }]],
		['not a filter that leaves an older one', { accepts: (tag) => tag === '1.1' }, []],
		['not a level, which leaves the current one', { level: 'patch' }, []],
		[
			'an expression, beside a filter that fits',
			{ accepts: () => true, extract: (tag) => (tag === '1.0' ? { text: '1.0', compatibility: '' } : undefined) },
			[{ rule: 'extract', comparable: 0 }],
		],
		['not without rules', {}, []],
	];
	for (const [what, rules, emptied] of rows) {
		it(what, () => assert.deepEqual(select(tags, '1.0', rules).emptied, emptied));
	}
});
