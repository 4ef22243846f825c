import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../../src/files/rewrite/edits.ts';
import { quoteWhereNeeded, readAsOther } from '../../../../src/files/yaml/text/quotes.ts';

describe('what a plain scalar is', () => {
	const others = [
		'1',
		'1.10',
		'1.',
		'.5',
		'1e3',
		'45023e5',
		'0x1F',
		'0o17',
		'017',
		'0b1',
		'1_0',
		'1_0.5',
		'12:30',
		'190:20:30.15',
	];
	const words = ['2024-01-01', 'y', 'N', 'yes', 'no', 'on', 'Off', 'true', 'False', 'null', '~', '', '.inf', '.NaN'];
	for (const written of [...others, ...words]) {
		it(`${JSON.stringify(written)}: no text in YAML 1.1 or in 1.2`, () =>
			assert.notEqual(readAsOther(written), undefined));
	}
	for (const written of [
		'1.2.3',
		'v1',
		'1.2-alpine',
		'1e',
		'0xg',
		'1.10@sha256:00',
		'latest',
		'nan',
		'yess',
		'2024-1',
		'1-2',
		'a:1',
	]) {
		it(`${written}: a text in both`, () => assert.equal(readAsOther(written), undefined));
	}
});

describe('quotes around a new value', () => {
	/** `‹` and `›` stand around the old text. */
	const rows: readonly [what: string, text: string, value: string, after: string][] = [
		['that is a number', 'tag: ‹v1›\n', '1.10', 'tag: "1.10"\n'],
		['that is a text', 'tag: ‹1.10›\n', '1.10.1', 'tag: 1.10.1\n'],
		['with a comment behind', 'tag: ‹1.1› # why\r\n', '1.2', 'tag: "1.2" # why\r\n'],
		['at the end of the file', 'tag: ‹1.1›', '1.2', 'tag: "1.2"'],
		['with an anchor', 'tag: &t ‹1.1›\n', '1.2', 'tag: &t "1.2"\n'],
		['with a tag of YAML, which makes it a text', 'tag: !!str ‹1.1›\n', '1.2', 'tag: !!str 1.2\n'],
		['in double quotes', 'tag: "‹1.1›"\n', '1.2', 'tag: "1.2"\n'],
		['in single quotes', "tag: '‹1.1›'\n", '1.2', "tag: '1.2'\n"],
		['in a block', 'tag: |-\n  ‹1.1›\n', '1.2', 'tag: |-\n  1.2\n'],
		['in a flow mapping', '{a: ‹1.1›, b: 1.1}\n', '1.2', '{a: "1.2", b: 1.1}\n'],
		['in JSON', '{"a":‹1.1›}\n', '1.2', '{"a":"1.2"}\n'],
		['in a list', '- ‹1.1›\n- 1.1\n', '1.2', '- "1.2"\n- 1.1\n'],
		['behind a byte order mark', '\uFEFFtag: ‹1.1›\n', '1.2', '\uFEFFtag: "1.2"\n'],
		['in a second document', 'a: 1\n---\ntag: ‹1.1›\n', '1.2', 'a: 1\n---\ntag: "1.2"\n'],
		['that is a part of a number', 'v: 1.‹1›\n', '10', 'v: "1.10"\n'],
		['that is a part of a text', 'v: v1.‹1›\n', '10', 'v: v1.10\n'],
		['in a text with blanks', 'v: a b ‹1.1› c\n', '1.2', 'v: a b 1.2 c\n'],
		['of which nothing is left', 'v: ‹-slim›\n', '', 'v: ""\n'],
		['in a comment', '# ‹1.1›\na: 1.1\n', '1.2', '# 1.2\na: 1.1\n'],
		['in a file that is not YAML', 'a: {{ b\n  ‹1.1›\n', '1.2', 'a: {{ b\n  1.2\n'],
		['that is a time', 'v: ‹a›\n', '12:30', 'v: "12:30"\n'],
		['of several', 'a: ‹1.1›\nb: "‹1.1›"\nc: ‹1.1›\nd: x:‹1.1›\n', '1.2', 'a: "1.2"\nb: "1.2"\nc: "1.2"\nd: x:1.2\n'],
		['of which two are in one number', 'v: ‹1›.‹1›\n', '2', 'v: "2.2"\n'],
	];
	for (const [what, marked, value, after] of rows) {
		it(`${what}: ${JSON.stringify(after)}`, () => {
			const text = marked.replaceAll(/[‹›]/g, '');
			const edits = [...marked.matchAll(/‹(.*?)›/g)].map(({ 1: old = '', index }, count) => {
				const start = index - 2 * count;
				return { start, end: start + old.length, text: value };
			});
			assert.equal(applyEdits(text, quoteWhereNeeded(text, edits)), after);
		});
	}

	it('in a file that is nested too deeply: none', () => {
		const text = `${'a: '.repeat(20_000)}\nb: 1.1\n`;
		const edits = [{ start: text.length - 4, end: text.length - 1, text: '1.2' }];
		assert.deepEqual(quoteWhereNeeded(text, edits), edits);
	});
});
