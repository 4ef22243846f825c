import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accepts, parsePatterns } from '../../../src/version/rules/patterns.ts';
import { InvalidRuleError } from '../../../src/version/rules/rules.ts';
import { assertQuick } from '../../support/processor-time.ts';

const TAGS = ['1.2', '11.20', '1.2.3', '1.2-alpine', 'latest', '1.2.3-alpine3.19', 'v1'];

function matching(...lines: string[]): string[] {
	return TAGS.filter(accepts(parsePatterns(lines), []));
}

describe('a pattern', () => {
	const table: [lines: string[], expected: string[]][] = [
		[['1.2'], ['1.2']],
		[['1.2*'], ['1.2', '1.2.3', '1.2-alpine', '1.2.3-alpine3.19']],
		[['*-alpine'], ['1.2-alpine']],
		[['?.?'], ['1.2']],
		[['?1'], ['v1']],
		[['[0-9]*'], ['1.2', '11.20', '1.2.3', '1.2-alpine', '1.2.3-alpine3.19']],
		[['[!0-9]*'], ['latest', 'v1']],
		[['[^0-9]*'], ['latest', 'v1']],
		[['1[.]2'], ['1.2']],
		[['**'], TAGS],
		[['/1\\.2/'], ['1.2', '11.20', '1.2.3', '1.2-alpine', '1.2.3-alpine3.19']],
		[['/-alpine/'], ['1.2-alpine', '1.2.3-alpine3.19']],
		[['/-alpine$/'], ['1.2-alpine']],
		[['/^1\\.2/'], ['1.2', '1.2.3', '1.2-alpine', '1.2.3-alpine3.19']],
		[['/^1\\.2$/'], ['1.2']],
		[['/^(?:v1|1\\.2)$/'], ['1.2', 'v1']],
		[['/(?i)ALPINE3/'], ['1.2.3-alpine3.19']],
		[['/1$|^l/'], ['latest', 'v1']],
		[['/x/'], []],
		[
			['v1', 'latest'],
			['latest', 'v1'],
		],
		[['  v1  ', '', '# a comment'], ['v1']],
		[[], TAGS],
	];
	for (const [lines, expected] of table) {
		it(`${JSON.stringify(lines)}: ${expected.join(' ')}`, () => assert.deepEqual(matching(...lines), expected));
	}

	it('in both lists: the tag is out', () => {
		const isAccepted = accepts(parsePatterns(['1.*']), parsePatterns(['*alpine*', '1.2']));
		assert.deepEqual(TAGS.filter(isAccepted), ['1.2.3']);
	});

	it('only in the excluded: the others stay', () => {
		assert.deepEqual(TAGS.filter(accepts([], parsePatterns(['1*']))), ['latest', 'v1']);
	});
});

describe('a pattern that cannot be read', () => {
	const table: [line: string, position: number | undefined, message: RegExp][] = [
		['/a(?=b)/', 3, /look-around, at character 3$/],
		['/a(?!b)/', 3, /look-around/],
		['/(?<=a)b/', 2, /look-around/],
		['/(?<!a)b/', 2, /look-around/],
		['/(a)\\1/', 5, /back-references/],
		['/(?<n>a)\\k<n>/', 9, /back-references/],
		['/\\\\1(a)\\1/', 8, /back-references/],
		['/[(?=](?=a)/', 7, /look-around/],
		['/[]a(?=](?=a)/', 9, /look-around/],
		['/ab[c/', 4, /missing closing \]/],
		['/(a/', undefined, /missing closing \)$/],
		['/a)/', undefined, /unexpected \)$/],
		['/(?P<n>a)(?P<n>b)/', undefined, /duplicate/],
		['/x[z-a]/', 4, /range/],
		['/a{2000}/', 3, /repeat/],
		['/a\\/', 3, /trailing backslash/],
		['/abc', 4, /between two "\/"/],
		['/', 1, /between two "\/"/],
		['//', 2, /between two "\/"/],
		['{1,2}', 1, /glob/],
		['^1\\.2$', 1, /^no tag has such a character, .*: write it as an expression: `\/\^1\\\.2\$\/`$/],
		['1\\.2', 2, /write it as an expression: `\/1\\\.2\/`/],
		['v1$', 3, /write it as an expression: `\/v1\$\/`/],
		['1.2|1.3', 4, /write it as an expression: `\/1\.2\|1\.3\/`/],
		['v?(1|2)', 3, /write it as an expression: `\/v\?\(1\|2\)\/`/],
		['[0-9]+\\.x', 6, /write it as an expression/],
		['[^a]+', 5, /a glob is made of/],
		['.*-alpine', 1, /^no tag begins with ".": .* write it as an expression: `\/\.\*-alpine\/`$/],
		['-alpine', 1, /^no tag begins with "-": put "\*" before it, or write it as an expression: `\/-alpine\/`/],
		[`^${'a'.repeat(60)}`, 1, /write it as an expression: `\/\.\.\.\/`$/],
		['1.[', 3, /glob/],
		['1.2 1.3', 4, /glob/],
		['1.[z-a]', 3, /backwards/],
	];
	for (const [line, position, message] of table) {
		it(`${line}: ${position === undefined ? 'no position' : `character ${position}`}`, () => {
			assert.throws(
				() => parsePatterns([line]),
				(error) => {
					assert.ok(error instanceof InvalidRuleError);
					assert.deepEqual([error.text, error.position], [line, position]);
					assert.match(error.message, message);
					return true;
				},
			);
		});
	}

	it('has more than 1,000 characters', () => {
		parsePatterns(['a'.repeat(1000), `/${'a'.repeat(998)}/`]);
		assert.throws(() => parsePatterns(['a'.repeat(1001)]), /at most 1000 characters, not 1001/);
		assert.throws(() => parsePatterns([`/${'a'.repeat(999)}/`]), /at most 1000 characters/);
	});

	it('is one of more than 100', () => {
		const lines = Array.from({ length: 101 }, (_, number) => `${number}`);
		assert.equal(parsePatterns(lines.slice(1)).length, 100);
		assert.throws(() => parsePatterns(lines), /at most 100 patterns are taken, not 101/);
	});
});

describe('a hostile pattern', () => {
	// A backtracking matcher takes minutes and more for the first of each of these tags.
	const patterns = [
		'/^(a+)+$/',
		'/(a|a)*$x/',
		'/(.*)*x/',
		`${'*a'.repeat(20)}*b`,
		`/^${'a?'.repeat(60)}${'a'.repeat(60)}$/`,
		`/(a|_)*a${'(a|_)'.repeat(60)}$/`,
	];
	for (const pattern of patterns) {
		it(`${pattern.slice(0, 20)}: 500 tags of 128 characters take no seconds`, () => {
			assertQuick(() => {
				const isAccepted = accepts(parsePatterns([pattern]), []);
				for (let number = 0; number < 500; number += 1) {
					assert.equal(isAccepted(`${'a'.repeat(125)}_${number % 9}.`), false);
				}
			});
		});
	}
});
