import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listHeldBack, listHolding } from '../../../src/action/explain/held-back.ts';
import type { HeldBackReason } from '../../../src/version/select/held-back.ts';

/** Complete, or the type checker says so. */
const WHY: Readonly<Record<HeldBackReason, RegExp>> = {
	variant: /another variant/,
	precision: /number of parts/,
	scheme: /way of numbering/,
	prefix: /another name in front/,
	'v-prefix': /with a v, or without/,
	prerelease: /pre-release.*`prerelease`/,
	level: /`level`/,
	outlier: /far above/,
	constraint: /`constraint`/,
	filter: /`include-tags` or `exclude-tags`/,
	hash: /commit/,
	'ahead-of-alias': /alias/,
	gone: /gone/,
	'too-young': /younger than `min-age`/,
	'age-unknown': /unknown age/,
	'platform-missing': /not for all of `platforms`/,
	'not-looked-at': /not looked at/,
};

describe('why a newer tag was not taken', () => {
	for (const [reason, expected] of Object.entries(WHY)) {
		test(`${reason}: the tag, and the reason in words`, () => {
			const [text = '', ...others] = listHeldBack({ [reason]: { tag: '1.2.3', count: 1 } });
			assert.deepEqual(others, []);
			assert.match(text, /^1\.2\.3 \(.+\)$/);
			assert.match(text, expected);
		});
	}

	test('the inputs that hold tags back, each once, and none where only the rules do', () => {
		const held = { tag: '1', count: 1 };
		const all = Object.fromEntries(Object.keys(WHY).map((reason) => [reason, held]));
		assert.deepEqual(listHolding(all).toSorted(), [
			'`constraint`',
			'`exclude-tags`',
			'`include-tags`',
			'`level`',
			'`min-age`',
			'`platforms`',
			'`prerelease`',
		]);
		assert.deepEqual(listHolding({ variant: held, gone: held }), []);
	});

	test('several of a reason: the best, and how many more', () => {
		const [text] = listHeldBack({ gone: { tag: '1.2.3', count: 4 } });
		assert.match(text ?? '', /^1\.2\.3 and 3 more \(/);
	});

	test('several reasons: one text each, the most useful first', () => {
		const texts = listHeldBack({ gone: { tag: 'b', count: 1 }, variant: { tag: 'a', count: 2 } });
		assert.deepEqual(
			texts.map((text) => text.slice(0, 1)),
			['a', 'b'],
		);
	});

	test('more than three: the rest is counted, and is in json', () => {
		const held = { tag: '1', count: 1 };
		const texts = listHeldBack({ gone: held, hash: held, level: held, variant: held, precision: held });
		assert.equal(texts.length, 4);
		assert.equal(texts[3], 'and 2 further reasons in `json`');
	});

	test('a tag with a command in it: clean', () => {
		const [text] = listHeldBack({ gone: { tag: '1\n::error::x', count: 1 } });
		assert.match(text ?? '', /^1 ::error::x \(/);
	});

	test('nothing: no text', () => assert.deepEqual([listHeldBack({}), listHeldBack(null)], [[], []]));
});
