import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Expansion, known, unknown } from '../../../src/files/dockerfile/draft.ts';
import { expand } from '../../../src/files/dockerfile/expansion.ts';
import { Sourced } from '../../../src/files/sourced.ts';

const VALUES = new Map<string, Expansion>([
	...Object.entries({ V: '1.22.5', U: '1_22_5', E: '', P: '/a/b/c', S: 'abcabc', STAR: 'a*b', Ü: 'ü' }).map(
		([name, value]) => [name, known(Sourced.computed(value))] as const,
	),
	['OS', unknown('OS')],
]);

function run(word: string, escapeChar?: string): string {
	const { text, needs, unset, invalid, unresolved } = expand(Sourced.from('f', word), VALUES, escapeChar);
	const names = [...[...needs].map((name) => ` needs ${name}`), ...[...unset].map((name) => ` unset ${name}`)].join('');
	return invalid !== undefined ? 'invalid' : unresolved !== undefined ? 'unresolved' : text.text + names;
}

const ROWS: readonly (readonly [word: string, result: string])[] = [
	// Names.
	['a$V-b', 'a1.22.5-b'],
	['${V}', '1.22.5'],
	['$Vx', ' unset Vx'],
	['$Ü.', 'ü.'],
	['$', '$'],
	['a$.', 'a$.'],
	['$1a', 'a unset 1'],
	['$$V', 'V unset $'],
	['$OS', ' needs OS'],
	['${', 'invalid'],
	['${V', 'invalid'],
	['${}', 'invalid'],
	['${:-a}', 'invalid'],
	['${{V}}', 'invalid'],
	['${V!}', 'invalid'],
	['${V:}', 'invalid'],
	['${V:/a/b}', 'invalid'],
	// Defaults and alternatives.
	['${X:-a}${X-b}', 'ab'],
	['${E:-a}${E-b}', 'a'],
	['${V:-a}${V-b}', '1.22.51.22.5'],
	['${X:+a}${X+b}', ''],
	['${E:+a}${E+b}', 'b'],
	['${V:+a}${V+b}', 'ab'],
	['${X:-${Y:-a$V}}', 'a1.22.5'],
	['${V:-$X}', '1.22.5'],
	['${V:+$X}', ' unset X'],
	['${X:-a}}', 'a}'],
	['${X:-a\\}}', 'a}'],
	['${X:-"}"}', '}'],
	["${X:-'}'}", '}'],
	['${X?}', ' needs X'],
	['${E:?message}', ' needs E'],
	['${E?message}', ''],
	['${V:?message}', '1.22.5'],
	['${OS:-a}', ' needs OS'],
	['${OS+a}', 'a'],
	['${X:-a', 'invalid'],
	// Patterns.
	['${V#*.}', '22.5'],
	['${V##*.}', '5'],
	['${V%.*}', '1.22'],
	['${V%%.*}', '1'],
	['${V#2}', '1.22.5'],
	['${P#/?/}', 'b/c'],
	['${P%/}', '/a/b/c'],
	['${S##*b}', 'c'],
	['${S%%b*}', 'a'],
	['${S%b*}', 'abca'],
	['${STAR#*\\*}', 'b'],
	['${STAR%\\**}', 'a'],
	['${STAR#a\\b}', 'invalid'],
	['${X#a}', ' unset X'],
	['${V#$OS}', '1.22.5 needs OS'],
	['${U/_/.}', '1.22_5'],
	['${U//_/.}', '1.22.5'],
	['${U//_/}', '1225'],
	['${P//\\//-}', '-a-b-c'],
	['${S/b*/x}', 'ax'],
	['${S//?b/x}', 'xcxc'],
	['${S//*/x}', 'x'],
	['${E//*/x}', 'x'],
	['${S///-}', '-a-b-c-a-b-c-'],
	['${S/x/y}', 'abcabc'],
	['${S//a/$V}', '1.22.5bc1.22.5bc'],
	['${U/_}', 'invalid'],
	['${U/_/.', 'invalid'],
	// Quotes and escapes.
	["'$V'", '$V'],
	['"$V"', '1.22.5'],
	['"a\\"b\\$V\\\\c\\d"', 'a"b$V\\c\\d'],
	["'a\\'b", 'a\\b'],
	['\\$V', '$V'],
	['a\\bc\\\\', 'abc\\'],
	['a\\', 'a'],
	['"a', 'invalid'],
	["'a", 'invalid'],
	['a""b', 'ab'],
	['`', '`'],
];

describe('the words of a Dockerfile', () => {
	for (const [word, result] of ROWS) {
		it(`${word} is ${result === '' ? 'nothing' : result}`, () => assert.equal(run(word), result));
	}

	it('a backtick escapes where the file says so', () => {
		assert.equal(run('`$V\\$V"`$V`a"', '`'), '$V\\1.22.5$V`a');
	});

	it('what comes from a file keeps its place, also in what is left of it', () => {
		const file = 'v1.2-alpine x_y';
		const values = new Map([
			['A', known(Sourced.from('f', file, 0, 11))],
			['B', known(Sourced.from('f', file, 12))],
		]);
		const places = (word: string) =>
			expand(Sourced.computed(word), values).text.pieces.map(({ text, at }) => [text, at?.offset]);
		assert.deepEqual(places('${A#v}'), [['1.2-alpine', 1]]);
		assert.deepEqual(places('${A%-*}'), [['v1.2', 0]]);
		assert.deepEqual(places('${B/_/.}'), [
			['x', 12],
			['.', undefined],
			['y', 14],
		]);
	});

	it('what is left of a version without a part of it has no place, because it is not renewed alone', () => {
		const values = new Map([['V', known(Sourced.from('f', '1.22.5'))]]);
		for (const [word, left] of [
			['${V%.*}', '1.22'],
			['${V#1.}', '22.5'],
			['${V/5/6}', '1.22.6'],
		] as const) {
			assert.deepEqual(expand(Sourced.from('f', word), values).text.pieces, [{ text: left, at: undefined }]);
		}
	});
});

describe('what is not expanded', () => {
	const long = new Map([
		['L', known(Sourced.computed('a'.repeat(1000)))],
		['M', known(Sourced.computed('a'.repeat(128)))],
		['S', known(Sourced.computed('aa'))],
	]);
	const reason = (word: string, values: ReadonlyMap<string, Expansion> = long) =>
		expand(Sourced.computed(word), values).unresolved;

	for (const [name, word, expected] of [
		['a long word', '$'.repeat(9000), 'it is longer than any reference'],
		['a plain long word', 'a'.repeat(1025), 'it becomes longer than any reference'],
		['what doubles', '$L$L', 'it becomes longer than any reference'],
		['a pattern on a long text', '${L//a/aaaa}', 'a pattern is too long, or what it cuts'],
		['a long pattern', `${'${X//'}${'a'.repeat(65)}/b}`, 'a pattern is too long, or what it cuts'],
		['many replacements', '${M//a/b}', 'it replaces more than 64 parts'],
		['what a replacement blows up', '${S//a/$L}', 'it becomes longer than any reference'],
		['deep nests', `${'${X:-'.repeat(33)}a${'}'.repeat(33)}`, 'too many variables are in one another'],
		['many names', Array.from({ length: 33 }, (_, index) => `$N${index}`).join(''), 'it needs too many variables'],
		['many escapes', '\\a'.repeat(65), 'it is put together from more than 64 pieces'],
	] as const) {
		it(name, () => assert.equal(reason(word), expected));
	}

	it('a text of many pieces', () => {
		const pieces = Sourced.join(
			Array.from({ length: 65 }, (_, index) => Sourced.from('f', 'a'.repeat(200), index * 2, index * 2 + 1)),
		);
		assert.equal(reason('$P.', new Map([['P', known(pieces)]])), 'it is put together from more than 64 pieces');
	});

	it('but 32 nests and 1024 characters are', () => {
		assert.equal(run(`${'${X:-'.repeat(32)}a${'}'.repeat(32)}`), 'a');
		assert.equal(run('"'.repeat(2) + 'a'.repeat(1024)), 'a'.repeat(1024));
	});
});
