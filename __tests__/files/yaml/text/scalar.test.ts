import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMap, isScalar, parseDocument } from 'yaml';
import type { Sourced } from '../../../../src/files/sourced.ts';
import { readScalar } from '../../../../src/files/yaml/text/scalar.ts';

function read(content: string): Sourced {
	const { contents } = parseDocument(content);
	const node = isMap(contents) ? contents.get('k', true) : undefined;
	assert.ok(isScalar(node));
	const text = readScalar(node, 'f', content);
	assert.equal(text.text, node.source);
	for (const piece of text.pieces) {
		assert.ok(
			piece.at === undefined || content.slice(piece.at.offset, piece.at.offset + piece.text.length) === piece.text,
		);
	}
	return text;
}

/** The pieces of a value; what was computed is in parentheses. */
const shown = (text: Sourced) => text.pieces.map((piece) => (piece.at === undefined ? `(${piece.text})` : piece.text));

describe('the places of a scalar', () => {
	const scalars: readonly [content: string, pieces: readonly string[]][] = [
		['k: a:1 # c', ['a:1']],
		['k: 1.10', ['1.10']],
		['k: "a:1"', ['a:1']],
		["k: 'a:1'", ['a:1']],
		['k: &x a:1', ['a:1']],
		['k: !t a:1', ['a:1']],
		['k: "a\\u003a1"', ['a', '(:)', '1']],
		['k: "a\\U0001F600\\x41\\t\\/"', ['a', '(😀A\t/)']],
		["k: 'it''s'", ['it', "(')", 's']],
		['k: a\n  b', ['a', '( )', 'b']],
		['k: a  \r\n\r\n  b', ['a', '(\n)', 'b']],
		['k: "a\n  b\\\n  c"', ['a', '( )', 'b', 'c']],
		["k: 'a\n\n  b'", ['a', '(\n)', 'b']],
		['k: |\n  a\n  b\n', ['a\n', 'b\n']],
		['k: |-\r\n  a:1\r\n', ['a:1']],
		['k: |-\r\n  a\r\n  b\r\n', ['a', '\n', 'b']],
		['k: >-\n  a:1\n', ['a:1']],
		['k: |\n  a:1', ['a:1', '(\n)']],
		['k: |\n\n   a\n    b\n\n   c\n', ['\n', 'a\n', ' b\n\n', 'c\n']],
		['k: >\n  a\n  b\n', ['(a b\n)']],
		['k: |1\n  a\n', ['( a\n)']],
		['k: ""', []],
		['k:', []],
		['k: "\ud800\\ud800"', ['\ud800', '(\ud800)']],
	];
	for (const [content, pieces] of scalars) {
		it(JSON.stringify(content), () => assert.deepEqual(shown(read(content)), pieces));
	}
});
