import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { INPUT_NAMES, warnOfUnknown } from '../../../../src/action/inputs/grammar/names.ts';

describe('an input that action.yml does not have', () => {
	const cases: [name: string, warning: string][] = [
		['plattforms', 'Unknown input `plattforms`: did you mean `platforms`?'],
		['images', 'Unknown input `images`: did you mean `image`?'],
		['min_age', 'Unknown input `min_age`: did you mean `min-age`?'],
		['include-tag', 'Unknown input `include-tag`: did you mean `include-tags`?'],
		['fial-on', 'Unknown input `fial-on`: did you mean `fail-on`?'],
		['token', 'Unknown input `token`: it changes nothing.'],
		['a`b\n::error::c', 'Unknown input `ab ::error::c`: it changes nothing.'],
		['x'.repeat(5000), `Unknown input \`${'x'.repeat(59)}…\`: it changes nothing.`],
	];
	for (const [name, warning] of cases) {
		test(warning, () => assert.deepEqual(warnOfUnknown([name]), [warning]));
	}

	test('those that it has are nothing to warn of', () => {
		assert.deepEqual(warnOfUnknown(INPUT_NAMES), []);
	});

	test('of many, the first five are told', () => {
		assert.equal(warnOfUnknown(Array.from({ length: 20 }, (_, index) => `number-${index}`)).length, 5);
	});
});
