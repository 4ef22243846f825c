import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Sourced } from '../../src/files/sourced.ts';

const FILE = 'ARG V=3.11\nFROM python:${V}-slim\n';
const value = Sourced.from('Dockerfile', FILE, 6, 10);
const joined = Sourced.join([
	Sourced.from('Dockerfile', FILE, 16, 23),
	value,
	Sourced.computed('x'),
	Sourced.from('Dockerfile', FILE, 27, 32),
]);

describe('a text that was put together', () => {
	it('is the text of its pieces', () => assert.equal(joined.text, 'python:3.11x-slim'));

	it('knows where each piece stands', () => {
		for (const { text, at } of joined.pieces) {
			assert.ok(at === undefined ? text === 'x' : FILE.slice(at.offset, at.offset + text.length) === text, text);
		}
	});

	it('gives a part with its places', () => {
		assert.deepEqual(joined.slice(7, 12).pieces, [
			{ text: '3.11', at: { file: 'Dockerfile', offset: 6 } },
			{ text: 'x', at: undefined },
		]);
		assert.deepEqual(joined.slice(3, 3).pieces, []);
		assert.deepEqual(joined.slice(20).pieces, []);
	});

	it('has one piece for what stands one behind the other', () => {
		const halves = Sourced.join([value.slice(0, 2), Sourced.computed(''), value.slice(2)]);
		assert.deepEqual(halves.pieces, value.pieces);
		assert.equal(Sourced.join([Sourced.computed('a'), Sourced.computed('b')]).pieces.length, 1);
		assert.equal(Sourced.join([value, Sourced.from('other', FILE, 10, 11)]).pieces.length, 2);
	});

	for (const [text, trimmed] of [
		['  a b ', 'a b'],
		['   ', ''],
		['a', 'a'],
	] as const) {
		it(`trims "${text}"`, () => assert.equal(Sourced.from('f', text).trim().text, trimmed));
	}
});
