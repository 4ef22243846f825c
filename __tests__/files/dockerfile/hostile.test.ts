import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDockerfile } from '../../../src/files/dockerfile/dockerfile.ts';
import { readEarthfile } from '../../../src/files/dockerfile/earthfile.ts';
import { assertPlaces, describeCandidate, sourceOf } from '../../support/dockerfile-reading.ts';
import { assertQuick } from '../../support/processor-time.ts';

const MEBIBYTE = 1024 * 1024;
const QUARTER = MEBIBYTE / 4;
const LONG = `ARG A=${'a1'.repeat(64)}\n`;

/** Fills a file. */
function fill(unit: string, before = '', size = QUARTER): string {
	return before + unit.repeat(Math.ceil((size - before.length) / unit.length));
}

function nest(depth: number): string {
	return `FROM ${'${a:-'.repeat(depth)}x${'}'.repeat(depth)}\n`;
}

const FILES: readonly (readonly [name: string, text: string])[] = [
	['dollars', fill('$', 'FROM ', MEBIBYTE)],
	['lines of a dollar', fill('FROM x:$V\n')],
	['braces', fill('${', 'FROM ', MEBIBYTE)],
	['lines of a brace', fill('FROM ${\n')],
	['continuations', fill('\\\n', '', MEBIBYTE)],
	['a word over all lines', fill('a\\\n', 'FROM ', MEBIBYTE)],
	['100,000 lines', 'FROM a:1\n'.repeat(50_000) + 'RUN x\n'.repeat(50_000)],
	['deep nests', fill(nest(300))],
	['the deepest nest', nest(200_000)],
	['replacements that grow', fill('FROM ${A//a/aaaa}\n', LONG)],
	['many replacements', fill('FROM ${A//a/b}\n', LONG)],
	['patterns with many stars', fill('FROM ${A//a*a*a*a*a*b/x}${A%%*a*a*a*a*b}\n', LONG)],
	['long patterns', fill(`FROM \${A//${'a1'.repeat(30)}b/x}\n`, LONG)],
	['values that double', fill('ARG A=$A$A\n', 'ARG A=aa\n')],
	['values of many pieces', fill('ARG B=$A$A\n', `ARG A=${'\\a'.repeat(30)}\n`)],
	[
		'values that need ever more',
		Array.from({ length: 10_000 }, (_, index) => `ARG O${index}\nARG B=$B$O${index}\n`).join(''),
	],
	['many arguments', fill('a=$a ', 'ARG ')],
	['many flags', fill('--from=a\\\n ', 'COPY ')],
	['many mounts', fill('--mount=from=a:1 ', 'RUN ')],
	['a mount of many fields', fill('from=a,', 'RUN --mount=')],
	['a mount of quotes', fill('\\"', 'RUN --mount=')],
	['many heredocs in a line', fill('<<a ', 'RUN ')],
	['many heredocs', fill('RUN <<a\nFROM b\na\n')],
	['a heredoc of quotes', fill("''", 'RUN <<')],
	['a heredoc of escapes', `${fill('\\a', 'RUN <<"')}"\n`],
	['JSON without an end', fill('[', 'RUN <<a [')],
	['many directives', fill('# check=a\n')],
	['a directive of blanks', fill(' ', '# syntax=')],
	['deep JSON', fill('{"syntax":')],
	['JSON with the key many times', `${fill('"syntax":1,', '{')}"syntax":"b"}`],
	['carriage returns', fill('\r', 'FROM a')],
	['mixed ends of lines', fill('FROM a\rFROM b\r\nFROM c\n\r')],
	['blanks behind an escape', fill(' ', 'FROM a\\')],
	['halves of characters', fill('\ud800', 'FROM ')],
	['lines of halves', fill('FROM \udc00\ud800$\ud83d\n')],
	['templates', fill('{{ a }} ', 'FROM ')],
	['ONBUILD of itself', fill('ONBUILD ')],
	[
		'many stages',
		Array.from({ length: 10_000 }, (_, index) => `FROM a AS s${index}\nCOPY --from=s${index} a b\n`).join(''),
	],
	['quotes', fill('"', 'ARG A=')],
	['many targets', fill('b:\n', 'ARG --global a=1\n'.repeat(10_000))],
];

/** Milliseconds of the processor. A machine that does nothing else needs less than a third of that for each file. */
const MOST = 10_000;

describe('a hostile file takes a time that fits its length', () => {
	for (const [name, text] of FILES) {
		for (const [kind, read] of [
			['Dockerfile', readDockerfile],
			['Earthfile', readEarthfile],
		] as const) {
			it(`${name} (${kind})`, () => {
				assertQuick(() => assertPlaces(read(sourceOf(text, {}, kind)), { [kind]: text }), MOST);
			});
		}
	}

	it('and ends as unresolved', () => {
		const results = [nest(33), `${LONG}FROM \${A//a/aaaa}\${A//a/aaaa}\n`, `FROM ${'$'.repeat(MEBIBYTE)}\n`].map(
			(text) =>
				readDockerfile(sourceOf(text)).candidates.map((candidate) => describeCandidate(candidate).split(' ').at(-1)),
		);
		assert.deepEqual(results, [['unresolved'], ['unresolved'], ['unresolved']]);
	});
});
