import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasMark, type MarkSyntax, readMarks } from '../../src/files/marks.ts';
import { assertQuick } from '../support/processor-time.ts';

/** `3 ignore` for each line with a mark. */
function shorten(text: string, syntax: MarkSyntax): string[] {
	const marks = [...readMarks(text, syntax)].sort(([a], [b]) => a - b);
	return marks.flatMap(([line, all]) => all.map(({ word, rest }) => `${line} ${word} ${rest}`.trim()));
}

const M = '# tagscout: ignore';

describe('a mark', () => {
	const cases: [name: string, syntax: MarkSyntax, text: string, expected: string[]][] = [
		['above a line', 'yaml', `a: 1\n  ${M}\nb: 1`, ['3 ignore']],
		['at the end of a line', 'yaml', `a: 1 ${M}\nb: 1`, ['1 ignore']],
		['with words behind it', 'yaml', `a: 1 ${M} built here \r\n`, ['1 ignore built here']],
		['without a blank', 'yaml', '#tagscout:ignore\na', ['2 ignore']],
		['of another word', 'yaml', '# tagscout: level=minor\na', ['2 level=minor']],
		['without a word', 'yaml', '# tagscout:\na', []],
		[
			'several above one line',
			'yaml',
			`${M}\n# tagscout: level=minor\na ${M}`,
			['3 ignore', '3 level=minor', '3 ignore'],
		],
		['above another comment', 'yaml', `${M}\n# a\nb`, ['2 ignore']],
		['above an empty line', 'yaml', `${M}\n\nb`, ['2 ignore']],
		['behind another comment of its line', 'yaml', `a: 1 # old ${M}`, ['1 ignore']],
		['in a comment that is a line', 'yaml', `# a: 1 ${M}\nb: 1`, []],
		['in a word', 'yaml', 'a: 1#tagscout: ignore', []],
		['in quotation marks', 'yaml', `a: "x ${M}"\nb: 'x ${M}'\nc: {d: "\\" ${M}", e: 'x'} # e`, []],
		['behind quotation marks', 'yaml', `a: "x#y" ${M}\nb: it's ${M}\nc: 5" ${M}`, ['1 ignore', '2 ignore', '3 ignore']],
		['in a block scalar, for it', 'yaml', `a: |\n  ${M}\n  b: 1\nc: 1`, ['3 ignore']],
		['in a block scalar, not for what follows', 'yaml', `- a: >-\n    x\n    ${M}\n  b: 1`, []],
		['at the end of a line of a block scalar', 'yaml', `a: |2 # x\n  b: 1 ${M}\nc: 1 ${M}`, ['3 ignore']],
		['behind the beginning of a block scalar', 'yaml', `a: | ${M}\n  b`, ['1 ignore']],
		['below a block scalar', 'yaml', `- |\n  x\n\n- a: |\n    x\n  b: 1 ${M}\n${M}\n- c`, ['6 ignore', '8 ignore']],
		[
			'in TOML',
			'toml',
			`a = "x ${M}" ${M}\nb = '${M}'\nc = """\n${M}\n"""\nd = '''\n${M}\n'''\n${M}\ne = 1`,
			['1 ignore', '10 ignore'],
		],
		[
			'in HCL',
			'hcl',
			`a = "${M}" ${M}\n// tagscout: ignore\nb = 1 // tagscout: image\n`,
			['1 ignore', '3 ignore', '3 image'],
		],
		['in texts of HCL', 'hcl', `a = <<-EOT\n${M}\n  EOT\nb = 1\n/*\n${M}\n*/\nc = "\\" // tagscout: ignore"`, []],
		['below a heredoc of HCL', 'hcl', `a = <<E\nx\nE\n${M}\nb = 1`, ['5 ignore']],
		[
			'in JSON',
			'jsonc',
			'{"a": "// tagscout: ignore", // tagscout: ignore\n/* // tagscout: ignore */ "b": 1,\n// tagscout: ignore\n"c": 1}',
			['1 ignore', '4 ignore'],
		],
		['of another sign in JSON', 'jsonc', `{"a": 1 ${M}\n}`, []],
		[
			'in Groovy',
			'groovy',
			`a '// tagscout: ignore' // tagscout: ignore\nb """\n// tagscout: ignore\n"""\n/*\n// tagscout: ignore\n*/\nc`,
			['1 ignore'],
		],
		['in a unit', 'ini', `; tagscout: ignore\nA=1\nB=1 ${M}\n`, ['2 ignore']],
		['in a list', 'list', `a:1 ${M}\n${M}\nb:1\nc:1#tagscout: ignore`, ['1 ignore', '3 ignore']],
		[
			'in any text',
			'text',
			'<!-- tagscout: image -->\na\n-- tagscout: image\nb /* tagscout: image */\n`# tagscout: image`',
			['2 image', '4 image', '4 image'],
		],
		['above an instruction', 'dockerfile', `FROM a\n${M}\nFROM b\nFROM c`, ['3 ignore']],
		['at the end of an instruction', 'dockerfile', `FROM a ${M}\nFROM b`, []],
		[
			'above an instruction of several lines',
			'dockerfile',
			`${M}\nRUN a \\ \n# x\n\n  b \\\n  c\nFROM d`,
			['2 ignore', '3 ignore', '4 ignore', '5 ignore', '6 ignore'],
		],
		['between the lines of an instruction', 'dockerfile', `RUN a \\\n  ${M}\n  b \\\n  c\nFROM d`, ['3 ignore']],
		[
			'with another sign for the line that goes on',
			'dockerfile',
			`# escape=\`\n${M}\nRUN a \`\n  b \\\nFROM c`,
			['3 ignore', '4 ignore'],
		],
		['in an empty text', 'text', '', []],
	];
	for (const [name, syntax, text, expected] of cases) {
		it(name, () => assert.deepEqual(shorten(text, syntax), expected));
	}

	it('tells where it stands', () => {
		const text = `a: 1\r\nb: "ü" # old ${M} x \r\n`;
		const [mark] = readMarks(text, 'yaml').get(2) ?? [];
		assert.equal(text.slice(mark?.range.start, mark?.range.end), `${M} x`);
	});

	it('is looked for by its word', () => {
		const marks = readMarks(`a ${M}\nb # tagscout: image`, 'list');
		assert.deepEqual(
			[1, 2, 3].map((line) => hasMark(marks, line, 'ignore')),
			[true, false, false],
		);
	});
});

describe('marks of a hostile file', () => {
	const size = 1 << 20;
	const syntaxes: MarkSyntax[] = ['dockerfile', 'yaml', 'toml', 'hcl', 'jsonc', 'ini', 'groovy', 'list', 'text'];
	const texts: [name: string, text: string][] = [
		['quotation marks', `${'"'.repeat(size)}\n${M}\n`],
		['quotation marks between blanks', `${' "\\'.repeat(size / 3)}\n${M}\n`],
		['single quotation marks', `${" '".repeat(size / 2)}\n${M}\n`],
		['escapes', `"${'\\"'.repeat(size / 2)}\n${M}\n`],
		['heredocs', `${'<<a\n'.repeat(size / 4)}${M}\n`],
		['comments', `${'/*'.repeat(size / 2)}\n${M}\n`],
		['block scalars', `${'a: |\n'.repeat(size / 5)}${M}\n`],
		[
			'nested block scalars',
			`${Array.from({ length: 1000 }, (_, index) => `${' '.repeat(1000 - index)}- |`).join('\n')}\n${M}\n`,
		],
		['blanks', `a: |${' '.repeat(size)}b\n${M}\n`],
		['marks', `${M}\n`.repeat(50_000)],
		['marks at the ends', `a ${M}\n`.repeat(50_000)],
		['marks of an instruction', `${`${M}\n`.repeat(20_000)}${`a \\\n${M}\n`.repeat(20_000)}`],
		['marks in a line', `a ${M} `.repeat(50_000)],
		['lone surrogates and mixed line ends', `\uD800 ${M}\r\n\r${M}\n\uDC00"\n`],
	];
	for (const [name, text] of texts) {
		it(name, () =>
			assertQuick(() => {
				for (const syntax of syntaxes) {
					readMarks(text, syntax);
				}
			}),
		);
	}
});
