import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findNearest } from '../../../../src/action/inputs/grammar/nearest.ts';

const WORDS = ['exists', 'inspect', 'latest', 'fail-on', 'min-age', 'max-age'];

describe('the word that was probably meant', () => {
	const cases: [text: string, word: string | undefined][] = [
		['exist', 'exists'],
		['EXISTS', 'exists'],
		['"exists",', 'exists'],
		['lastest', 'latest'],
		['latset', 'latest'],
		['fail_on', 'fail-on'],
		['Fail On', 'fail-on'],
		['mn-age', 'min-age'],
		['age', undefined],
		['m-age', undefined],
		['pull', undefined],
		['', undefined],
		['x'.repeat(100_000), undefined],
	];
	for (const [text, word] of cases) {
		test(`${text.slice(0, 20)}: ${word}`, () => assert.equal(findNearest(text, WORDS), word));
	}
});
