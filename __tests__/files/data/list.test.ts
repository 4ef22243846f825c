import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readList } from '../../../src/files/data/list.ts';
import { assertQuick } from '../../support/processor-time.ts';
import { shorten, sourceOf, writtenOf } from '../../support/readings.ts';

describe('a list', () => {
	const cases: [name: string, text: string, expected: string[]][] = [
		['a reference a line', 'a:1\nb:1\n', ['1 a:1', '2 b:1']],
		['blanks and empty lines', '\n  a:1 \t\n \n\tb:1', ['2 a:1', '4 b:1']],
		['comments', '# x\n  # x\na:1 # x\nb:1\t# x\n#', ['3 a:1', '4 b:1']],
		['no comment inside of a word', 'a:1#x', ['1 a:1#x']],
		['line ends of every kind', 'a:1\r\nb:1\r\n', ['1 a:1', '2 b:1']],
		['a byte order mark', '\uFEFFa:1\n', ['1 a:1']],
		['a comment behind a byte order mark', '\uFEFF# a:1\nb:1', ['2 b:1']],
		['what is no reference', 'A B\nhttps://x', ['1 A B', '2 https://x']],
		['empty', '', []],
	];
	for (const [name, text, expected] of cases) {
		it(name, () => {
			const source = sourceOf('images.txt', text);
			const reading = readList(source);
			assert.deepEqual(shorten(reading, source), expected);
			assert.deepEqual(
				writtenOf(reading, source),
				expected.map((line) => line.replace(/^\d+ /, '')),
			);
		});
	}

	for (const [name, text] of [
		['of one line', 'a'.repeat(1 << 20)],
		['of number signs', '#'.repeat(1 << 20)],
		['of blanks', ' '.repeat(1 << 20)],
		['of blanks and number signs', `a${' '.repeat(1 << 19)}${' #'.repeat(1 << 18)}`],
		['of many lines', 'a:1 # b\n'.repeat(100_000)],
		['with lone surrogates', 'a\uD800\r\r\n\uDC00 #\n'],
	] as const) {
		it(`${name} is quick`, () => assertQuick(() => readList(sourceOf('images.txt', text))));
	}
});
