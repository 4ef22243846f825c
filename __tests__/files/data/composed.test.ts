import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Composed, candidateOf, expandedOf } from '../../../src/files/data/composed.ts';
import { readInline } from '../../../src/files/data/inline.ts';
import { Sourced } from '../../../src/files/sourced.ts';
import { readFromLines, shorten, sourceOf } from '../../support/readings.ts';

/** `ab` as it stands, `\n` for a line break, `$V` for a text of another place, and `cd` as it stands. */
const FILE = 'ab\\n$Vcd   xyz';
const value = new Composed(
	[
		{ value: Sourced.from('f', FILE, 0, 2), written: { start: 0, end: 2 } },
		{ value: Sourced.computed('\n'), written: { start: 2, end: 4 } },
		{ value: Sourced.computed(''), written: { start: 4, end: 4 } },
		{ value: Sourced.from('f', FILE, 11, 14), written: { start: 4, end: 6 } },
		{ value: Sourced.from('f', FILE, 6, 8), written: { start: 6, end: 8 } },
	],
	{ start: 0, end: 8 },
);

describe('a value that is put together', () => {
	it('reads as its parts', () => assert.equal(value.text, 'ab\nxyzcd'));

	const ranges: [start: number, end: number, written: string][] = [
		[0, 8, 'ab\\n$Vcd'],
		[0, 1, 'a'],
		[1, 3, 'b\\n'],
		[2, 3, '\\n'],
		[4, 5, '$V'],
		[4, 7, '$Vc'],
		[7, 8, 'd'],
		[1, 1, ''],
	];
	for (const [start, end, written] of ranges) {
		it(`is written from ${start} to ${end} as ${JSON.stringify(written)}`, () => {
			const range = value.range(start, end);
			assert.equal(FILE.slice(range.start, range.end), written);
			assert.equal(value.slice(start, end).text, value.text.slice(start, end));
		});
	}

	it('has a place even where it is empty', () => {
		const empty = new Composed([], { start: 3, end: 5 });
		assert.deepEqual([empty.range(0, 0), empty.slice(0, 0).text], [{ start: 3, end: 5 }, '']);
	});

	it('is a candidate without the white space around it', () => {
		const { range, text } = candidateOf(value, {}, 2, 5);
		assert.deepEqual([text.text, FILE.slice(range.start, range.end)], ['xy', '$V']);
	});

	it('keeps its places where variables are expanded', () => {
		const { text, needs } = expandedOf(value, /[bz]/g, new Map([['z', '9']]));
		assert.deepEqual([text.text, needs], ['ab\nxy9cd', ['b']]);
		assert.deepEqual(
			text.pieces.map(({ at }) => at?.offset),
			[0, undefined, 11, undefined, 6],
		);
	});
});

describe('a Dockerfile in a value', () => {
	it('has the places of its file', () => {
		const source = sourceOf('f', '"FROM a:1\\n--from=b:2 FAULT"', {}, { X: '1' });
		const inner = new Composed(
			[
				{ value: Sourced.from('f', source.text, 1, 9), written: { start: 1, end: 9 } },
				{ value: Sourced.computed('\n'), written: { start: 9, end: 11 } },
				{ value: Sourced.from('f', source.text, 11, 27), written: { start: 11, end: 27 } },
			],
			{ start: 1, end: 27 },
		);
		assert.deepEqual(shorten(readInline(inner, source, readFromLines, {}), source), [
			'1 a:1',
			'1 b:2',
			'line 1: a fault',
		]);
	});

	it('has arguments before those of the user, with their places in the file around it', () => {
		const source = sourceOf('f', '3 FROM a:$V\nFROM a:$W', {}, { V: '1', W: '2' });
		const inner = Composed.plain('f', source.text, { start: 2, end: source.text.length });
		const reading = readInline(inner, source, readFromLines, { args: new Map([['V', Sourced.from('f', '3')]]) });
		assert.deepEqual(shorten(reading, source), ['1 a:3', '2 a:2']);
		assert.deepEqual(reading.candidates[0]?.text.pieces.at(-1), { text: '3', at: { file: 'f', offset: 0 } });
	});
});
