import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_RULES, type SelectRules } from '../../../src/version/rules/rules.ts';
import type { HeldBack } from '../../../src/version/select/held-back.ts';
import { selectTags } from '../../../src/version/select/select.ts';

function first(tags: string, rules: Partial<SelectRules> = {}) {
	return selectTags(tags.split(' '), undefined, { ...DEFAULT_RULES, ...rules });
}

describe('without a current tag', () => {
	const rows: [what: string, tags: string, best: string, rules?: Partial<SelectRules>][] = [
		['the newest release', '1.2.3 1.10.0 1.11.0-rc1 latest', '1.10.0'],
		['most parts first', '3 3.14 3.14.7 3.13.9', '3.14.7'],
		['the highest line first', '9.6.24 18.6 18', '18.6'],
		['without v before with', 'v3.7.11 3.7.11', '3.7.11'],
		['without prefix and flavour', '1.0 2.0-slim 3.0-slim app-4.0', '1.0'],
		['else the largest family', '2.0-slim 3.0-slim 4.0-alpine', '3.0-slim'],
		['of families of one size the shortest', '3.0-slim 4.0-alpine', '3.0-slim'],
		['of those the first in ASCII', '3.0-slim 4.0-edgy', '4.0-edgy'],
		['numbers over dates', '3 3.24.1 20260805', '3.24.1'],
		['numbers over years', '5.26.0 2026.07.1', '5.26.0'],
		['a year alone is a calendar', '5.26.0 2023', '5.26.0'],
		['a year alone is one though numbers come near', '1800.1 2023', '1800.1'],
		['dates where no number has a dot', '7 20260805 20260101', '20260805'],
		['no commit of digits alone', '1.2 1.3 7418529', '1.3'],
		['no short tag that rests on stages', '2.10 2.11 2.11.0-beta.1', '2.10'],
		['a stage when asked for', '1.0 1.1-rc1', '1.1-rc1', { prerelease: true }],
		[
			'within the constraint',
			'1.0 2.0',
			'1.0',
			{ constraint: { satisfies: ({ release }) => release[0] === 1, namesPrerelease: false } },
		],
		[
			'what the filters leave',
			'1.0 1.0-alpine 1.1-alpine',
			'1.1-alpine',
			{ accepts: (tag) => tag.endsWith('-alpine') },
		],
		['level has nothing to hold on to', '1.0 2.0', '2.0', { level: 'patch' }],
	];
	for (const [what, tags, best, rules] of rows) {
		it(what, () => {
			assert.equal(first(tags, rules).candidates[0], best);
		});
	}

	const reasons: [why: string, heldBack: HeldBack, tags: string, rules?: Partial<SelectRules>][] = [
		['no-version', {}, 'latest stable a5fb3d3'],
		['only-prereleases', { prerelease: { tag: '1.0-rc2', count: 2 } }, '1.0-rc1 1.0-rc2'],
		['filtered', { filter: { tag: '1.1', count: 2 } }, '1.0 1.1', { accepts: () => false }],
		[
			'filtered',
			{ constraint: { tag: '1.1', count: 2 } },
			'1.0 1.1',
			{ constraint: { satisfies: () => false, namesPrerelease: false } },
		],
	];
	for (const [why, heldBack, tags, rules] of reasons) {
		it(`no answer: ${why}`, () => {
			const selection = first(tags, rules);
			assert.deepEqual([selection.candidates, selection.heldBack], [[], heldBack]);
		});
	}

	it('names what is newer and was not taken', () => {
		const { heldBack, schemeChange } = first('3.14.7 3.15.0rc1 4.0-slim app-5.0 20260805 1.0-alpine');
		assert.deepEqual(heldBack, {
			prefix: { tag: 'app-5.0', count: 1 },
			prerelease: { tag: '3.15.0rc1', count: 1 },
			scheme: { tag: '20260805', count: 1 },
			variant: { tag: '4.0-slim', count: 1 },
		});
		assert.deepEqual(schemeChange, ['20260805']);
	});

	it('is narrowed by a filter that takes out what is newer', () => {
		assert.equal(first('1.0 2.0', { accepts: (tag) => tag !== '2.0' }).isNarrowed, true);
		assert.equal(first('1.0 2.0', { accepts: (tag) => tag !== '1.0' }).isNarrowed, false);
		assert.equal(first('1.0 2.0rc1', { accepts: (tag) => tag !== '2.0rc1' }).isNarrowed, false);
	});
});
