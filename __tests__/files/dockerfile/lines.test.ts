import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDockerfile } from '../../../src/files/dockerfile/dockerfile.ts';
import { imagesOf, sourceOf } from '../../support/dockerfile-reading.ts';

type Row = readonly [name: string, text: string, images: readonly string[]];

const LINES: readonly Row[] = [
	['comments and blank lines inside', 'FROM \\\n  # note\n  python:3.11 \\\n\n  AS base\nFROM base\n', ['python:3.11']],
	['white space in front', '  \tFROM a:1\n', ['a:1']],
	['the end without a line feed', 'FROM a:1', ['a:1']],
	['a continuation at the end', 'FROM a:1 \\', ['a:1']],
	['blanks after the escape', 'FROM \\ \t\n a:1\n', ['a:1']],
	['a doubled escape does not continue', 'FROM a\\\\\nFROM b\n', ['a\\', 'b']],
	['a line with nothing but an escape', '\\\nFROM \\\n\\\na\n', ['a']],
	['a word over two lines', 'FROM alp\\\nine:3\n', ['alpine:3']],
	['... into which white space comes', 'FROM alp\\\n  ine:3\n', ['alp  ine:3 invalid']],
	['a comment does not continue', '# x \\\nFROM a\n', ['a']],
	['a comment at the end of a line is none', 'FROM a # b\n', ['a # b invalid']],
	['every end of line', 'FROM a\r\nFROM b\nFROM c\r\r\n', ['a', 'b', 'c']],
	['a lone carriage return ends no line', 'FROM a\rFROM b\n', ['a\rFROM b invalid']],
	['an empty file', '', []],
	['a byte order mark', '\ufeffFROM a\n', ['a']],
];

const HEREDOCS: readonly Row[] = [
	['a body', 'RUN <<EOF\nFROM evil\nEOF\nFROM a\n', ['a']],
	['two, one quoted, one with tabs', 'COPY <<-"X 1" <<Y /d/\nFROM b\n\tX 1\nFROM c\n\tY\nY\nFROM a\n', ['a']],
	['tabs count without a dash', 'RUN <<X\n\tX\nFROM b\nX\nFROM a\n', ['a']],
	['with a file descriptor', 'RUN 3<<X x\nFROM b\nX\nFROM a\n', ['a']],
	['under ONBUILD', 'ONBUILD RUN <<X\nFROM b\nX\nFROM a\n', ['a']],
	['behind a flag', 'FROM x\nRUN --mount=from=m:1 <<X\nFROM b\nX\n', ['x', 'm:1']],
	['behind a continuation', 'ADD \\\n <<X /\nFROM b\nX\nFROM a\n', ['a']],
	['with carriage returns', 'RUN <<X\r\nFROM b\r\nX\r\nFROM a\r\n', ['a']],
	['none in JSON form', 'RUN ["a", "<<X", "b <<Y c"]\nFROM a\n', ['a']],
	['none in another instruction', 'CMD <<X\nFROM a\n', ['a']],
	['none inside a word, for a string, or without a name', 'RUN a<<X b\nRUN <<<X\nRUN << X\nRUN <<""\nFROM a\n', ['a']],
	['none in quotes', `RUN "<<X" 'a <<X'\nFROM a\n`, ['a']],
	['none where a quote has no end', "RUN <<X don't\nFROM a\n", ['a']],
	['a name of which a part is quoted', 'RUN <<E"O"\\F\nFROM b\nEOF\nFROM a\n', ['a']],
];

const DIRECTIVES: readonly Row[] = [
	['the first word of syntax', '#syntax = docker/dockerfile:1.6 extra words\n', ['docker/dockerfile:1.6']],
	['in any case, behind others', '# Check=skip=all\n# escape=`\n# SYNTAX=a:1\n', ['a:1']],
	['a blank line ends them', '\n# syntax=a:1\n', []],
	['a comment ends them', '# tagscout: ignore\n# syntax=a:1\n', []],
	['an unknown one ends them', '# note=x\n# syntax=a:1\n', []],
	['a second one ends them', '# check=a\n# check=b\n# syntax=a:1\n', []],
	['indented, it is none', ' # syntax=a:1\n', []],
	['without a value, it is none', '# syntax=\n# syntax=a:1\n', []],
	['a line for the shell before it', '#!/usr/bin/env x\n# syntax=a:1\n', ['a:1']],
	['both ends of line', '# syntax=a:1\r\nFROM b\r\n', ['a:1', 'b']],
	['slashes', '// syntax=a:1\n', ['a:1']],
	['slashes behind a byte order mark', '\ufeff//syntax = a:1 b\n', ['a:1']],
	['JSON', '{ "x": {"syntax": 1}, "syntax" : "a:1" }', ['a:1']],
	['JSON with an escape', '{"syntax":"a:\\u0031"}', ['a:1']],
	['JSON with nothing', '{"syntax":""}', []],
	['JSON of another kind', '{"syntax":["a"]}', []],
	['a backtick continues', '# escape=`\nFROM `\n a:1\nFROM C:\\\n', ['a:1', 'C:\\']],
	['a backtick escapes', '# escape=`\nFROM a`:1\n', ['a:1']],
	['escape may be indented', '  # escape=`\nFROM `\n a:1\n', ['a:1']],
	['escape too late', 'FROM a\n# escape=`\nFROM `\n', ['a', '`']],
];

describe('lines', () => {
	for (const [name, text, images] of LINES) {
		it(name, () => assert.deepEqual(imagesOf(text), images));
	}
});

describe('heredocs', () => {
	for (const [name, text, images] of HEREDOCS) {
		it(name, () => assert.deepEqual(imagesOf(text), images));
	}

	it('without an end make the file unreadable, and what came before is still told', () => {
		const text = 'FROM a\nRUN <<X\nFROM b\n X\n';
		const reading = readDockerfile(sourceOf(text));
		assert.ok('unreadable' in reading);
		assert.deepEqual([reading.unreadable, text.slice(reading.at, reading.at + 3)], ['a heredoc has no end', 'RUN']);
		assert.deepEqual(imagesOf(text), ['a']);
	});
});

describe('directives', () => {
	for (const [name, text, images] of DIRECTIVES) {
		it(name, () => assert.deepEqual(imagesOf(text), images));
	}

	it('with an escape that is none make the file unreadable', () => {
		const text = '# syntax=a:1\n# escape=x\nFROM a\n';
		const reading = readDockerfile(sourceOf(text));
		assert.ok('unreadable' in reading);
		assert.equal(text[reading.at], 'x');
		assert.deepEqual(imagesOf(text), ['a:1']);
	});
});
