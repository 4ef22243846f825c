import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBake } from '../../../src/files/data/hcl/bake.ts';
import { readDockerfile } from '../../../src/files/dockerfile/dockerfile.ts';
import { assertQuick } from '../../support/processor-time.ts';
import { readFromLines, shorten, sourceOf, writtenOf } from '../../support/readings.ts';

const target = (text: string): string => `target "x" {\n${text}\n}\n`;
const context = (value: string): string => target(`contexts = { b = ${value} }`);

describe('a Bake file', () => {
	const cases: [name: string, text: string, expected: string[]][] = [
		['a context', context('"docker-image://alpine:3.20"'), ['2 alpine:3.20']],
		['a context of another kind', context('"target:y"'), []],
		[
			'a text in a list, and in an argument',
			'a = ["docker-image://a:1",\nlower("docker-image://b:1")]',
			['1 a:1', '2 b:1'],
		],
		['both texts of a condition', context('D ? "docker-image://a:1" : "docker-image://b:1"'), ['2 a:1', '2 b:1']],
		['no text', `# "docker-image://a:1"\n// "docker-image://a:1"\n/* "docker-image://a:1"\n*/`, []],
		['a variable', `variable "V" { default = "3.20" }\n${context('"docker-image://alpine:${V}"')}`, ['3 alpine:3.20']],
		['blanks in the brackets', `V = "3.20"\n${context('"docker-image://alpine:${ V }"')}`, ['3 alpine:3.20']],
		[
			'an attribute wins',
			`V = "2"\nvariable "V" {\n  default = "1"\n}\n${context('"docker-image://a:${V}"')}`,
			['6 a:2'],
		],
		[
			'a variable of a variable',
			`variable "A" { default = "${'${B}'}-x" }\nvariable "B" { default = "1" }\n${context('"docker-image://a:${A}"')}`,
			['4 a:1-x'],
		],
		['a number is what Bake makes of it', `V = 3.20\n${context('"docker-image://alpine:${V}"')}`, ['3 alpine:3.2']],
		['a value that the file lacks', context('"docker-image://a:${V}"'), ['2 a:${V}, needs V']],
		['a variable without a default', `variable "V" {}\n${context('"docker-image://a:${V}"')}`, ['3 a:${V}, needs V']],
		[
			'a default that is null',
			`variable "V" { default = null }\n${context('"docker-image://a:${V}"')}`,
			['3 a:${V}, needs V'],
		],
		['a value from the user', context('"docker-image://a:${GIVEN}"'), ['2 a:9']],
		['a default beats the user', `GIVEN = "1"\n${context('"docker-image://a:${GIVEN}"')}`, ['3 a:1']],
		[
			'variables in a circle',
			`A = "${'${B}'}"\nB = "${'${A}'}"\n${context('"docker-image://a:${A}"')}`,
			['4 a:${A}, needs A'],
		],
		['a calculation', context('"docker-image://a:${lower(V)}"'), ['2 a:${lower(V)}, an expression is not evaluated']],
		[
			'a calculated default',
			`V = lower("A")\n${context('"docker-image://a:${V}"')}`,
			['3 a:${V}, an expression is not evaluated'],
		],
		[
			'texts in an expression',
			context('"docker-image://a:${x("}")}"'),
			['2 a:${x("}")}, an expression is not evaluated'],
		],
		[
			'a condition in the text',
			context('"docker-image://a:%{ if V }1%{ endif }"'),
			['2 a:%{ if V }1%{ endif }, an expression is not evaluated'],
		],
		['escapes', context('"docker-image://a\\u003a\\"1"'), ['2 a:"1']],
		['a dollar sign that is no variable', context('"docker-image://a:$${V}$V%%{W}"'), ['2 a:${V}$V%{W}']],
		[
			'keys in quotation marks and colons',
			'x = { "a b": "docker-image://a:1", c : "docker-image://b:1" }',
			['1 a:1', '1 b:1'],
		],
		[
			'line ends of Windows and a byte order mark',
			'\uFEFFx = "docker-image://a:1"\r\ny = "docker-image://b:1"\r\n',
			['1 a:1', '2 b:1'],
		],
		['a loop', 'x = { for k, v in m : k => "docker-image://a:1" }\ny = "docker-image://b:1"', ['1 a:1', '2 b:1']],
		['an index', 'x = m["docker-image"][0]\ny = "docker-image://b:1"', ['2 b:1']],
		['a fault keeps what stands', 'x = "docker-image://a:1"\ny = "docker\n', ['1 a:1', 'line 2: a string has no end']],
		['an expression without an end', 'x = "docker-image://${a"\n', ['line 1: an expression has no end']],
		['a heredoc without an end', 'x = <<EOT\nEO\n', ['line 1: a heredoc has no end']],
		['a bracket without an end', 'x = [\n"docker-image://a:1"', ['2 a:1', 'line 1: a bracket has no end']],
		['a wrong escape', 'x = "\\q"', ['line 1: an escape is none of HCL']],
		['no HCL', 'services:\n', ['line 1: neither an attribute nor a block is here']],
		['empty', '', []],
	];
	for (const [name, text, expected] of cases) {
		it(name, () => {
			const source = sourceOf('docker-bake.hcl', text, {}, { GIVEN: '9' });
			assert.deepEqual(shorten(readBake(source, readFromLines), source), expected);
		});
	}

	it('puts the tag where the variable has its default', () => {
		const source = sourceOf(
			'docker-bake.hcl',
			`variable "V" { default = "3.20" }\n${context('"docker-image://alpine:${V}"')}`,
		);
		const reading = readBake(source, readFromLines);
		assert.deepEqual(writtenOf(reading, source), ['alpine:${V}']);
		assert.deepEqual(
			reading.candidates[0]?.text.pieces.map(({ text, at }) => [text, at?.offset]),
			[
				['alpine:', source.text.indexOf('alpine:')],
				['3.20', 26],
			],
		);
	});

	it('has the variables of the other default files, the later ones first', () => {
		const use = context('"docker-image://a:${V}-${W}"');
		const files = {
			'b/docker-bake.json': '{"variable": {"V": {"default": "1"}, "W": {"default": "8"}}}',
			'b/docker-bake.hcl': use,
			'b/docker-bake.override.hcl': 'V = "3"',
			'docker-bake.override.hcl': 'V = "4"',
		};
		const source = sourceOf('b/docker-bake.hcl', use, files);
		assert.deepEqual(shorten(readBake(source, readFromLines), source), ['2 a:3-8']);
		const other = sourceOf('b/other.hcl', use, files);
		assert.deepEqual(shorten(readBake(other, readFromLines), other), ['2 a:${V}-${W}, needs V W']);
	});
});

describe('a Dockerfile in a Bake file', () => {
	const cases: [name: string, text: string, expected: string[], written?: string[]][] = [
		['a heredoc', target('dockerfile-inline = <<EOT\nFROM a:1\n  EOT'), ['3 a:1']],
		[
			'a heredoc with its indent',
			target('dockerfile-inline = <<-EOT\n  FROM a:1\n\n  FROM b:1\n  EOT'),
			['3 a:1', '5 b:1'],
		],
		['a heredoc with line ends of Windows', target('dockerfile-inline = <<EOT\r\nFROM a:1\r\nEOT\r'), ['3 a:1']],
		['a text', target('dockerfile-inline = "FROM a:1\\nFROM b\\u003a1"'), ['2 a:1', '2 b:1'], ['a:1', 'b\\u003a1']],
		['a variable', `V = "1"\n${target('dockerfile-inline = <<EOT\nFROM a:${V}\nEOT')}`, ['4 a:1'], ['a:${V}']],
		[
			'an argument',
			target('args = { V = "2", W = null }\ndockerfile-inline = "FROM a:$V\\nFROM a:$W"'),
			['3 a:2', '3 a:$W, needs W'],
		],
		[
			'an argument of another target',
			`target "y" {\nargs = { V = "2" }\n}\n${target('dockerfile-inline = "FROM a:$V"')}`,
			['5 a:$V, needs V'],
		],
		['a fault', target('dockerfile-inline = <<EOT\nFROM a:1\nFAULT\nEOT'), ['3 a:1', 'line 4: a fault']],
		['elsewhere', 'group "x" {\ndockerfile-inline = "FROM a:1"\n}', []],
	];
	for (const [name, text, expected, written] of cases) {
		it(name, () => {
			const source = sourceOf('x.hcl', text);
			const reading = readBake(source, readFromLines);
			assert.deepEqual(shorten(reading, source), expected);
			assert.deepEqual(written ?? writtenOf(reading, source), writtenOf(reading, source));
		});
	}
});

describe('the build of a Dockerfile in a Bake file', () => {
	const use = 'dockerfile-inline = "ARG V=1\\nFROM a:$V"';
	const cases: [name: string, text: string, expected: string[]][] = [
		[
			'a context takes the place of an image',
			target('contexts = { a = "target:y" }\ndockerfile-inline = "FROM docker.io/library/a\\nFROM b:1"'),
			['3 b:1'],
		],
		['an argument comes before a default', target(`args = { V = "2" }\n${use}`), ['3 a:2']],
		['an argument that nobody knows does not', target(`args = { V = "${'${X}'}" }\n${use}`), ['3 a:1']],
		[
			'an argument is inherited',
			`target "y" {\nargs = { V = "2" }\n}\n${target(`inherits = ["z", "y"]\n${use}`)}`,
			['6 a:2'],
		],
		[
			'of two the last one counts, and its own before all',
			`target "y" { args = { V = "2" } }\ntarget "z" {\ninherits = ["y", "x"]\n${use}\n}\n${target(`inherits = ["z"]\nargs = { V = "3" }\n${use}`)}`,
			['4 a:3', '9 a:3'],
		],
	];
	for (const [name, text, expected] of cases) {
		it(name, () => {
			const source = sourceOf('x.hcl', text);
			assert.deepEqual(shorten(readBake(source, readDockerfile), source), expected);
		});
	}

	it('has the targets of the other default files', () => {
		const text = target(`inherits = ["y"]\n${use}`);
		const source = sourceOf('docker-bake.hcl', text, { 'docker-bake.json': '{"target": {"y": {"args": {"V": "2"}}}}' });
		const reading = readBake(source, readDockerfile);
		assert.deepEqual(shorten(reading, source), ['3 a:2']);
		assert.equal(reading.candidates[0]?.text.pieces.at(-1)?.at?.file, 'docker-bake.json');
	});
});

describe('a Bake file in JSON', () => {
	const cases: [name: string, text: string, expected: string[]][] = [
		[
			'a context and a variable',
			'{"variable": {"V": {"default": "1"}},\n"target": {"x": {"contexts": {"b": "docker-image://a:${V}"}}}}',
			['2 a:1'],
		],
		['a number', '{"variable": {"V": {"default": 12}}, "x": ["docker-image://a:${V}"]}', ['1 a:12']],
		[
			'a Dockerfile',
			'{"target": {"x": {"dockerfile-inline": "FROM a:1\\nFROM b:1\\n",\n"args": {}}}}',
			['1 a:1', '1 b:1'],
		],
		['no variable', '{"x": "docker-image://a:$${V}"}', ['1 a:${V}']],
		['no template', '{"x": "docker-image://a:${"}', ['1 a:${']],
		['a fault', '{"x": "docker-image://a:1"', ['1 a:1', 'line 1: it is not valid JSON']],
	];
	for (const [name, text, expected] of cases) {
		it(name, () => {
			const source = sourceOf('docker-bake.json', text);
			assert.deepEqual(shorten(readBake(source, readFromLines), source), expected);
		});
	}
});

describe('what a Bake file builds', () => {
	it('is told by its tags', () => {
		const text = `V = "1"\n${target('tags = ["acme/a:${V}", "acme/b:${W}", D ? "c" : "d"]')}target "y" { tags = ["e"] }`;
		const { products = [] } = readBake(sourceOf('x.hcl', text), readFromLines);
		assert.deepEqual(
			products.map((product) => product.text),
			['acme/a:1', 'e'],
		);
	});
});

describe('a hostile Bake file', () => {
	const size = 1 << 20;
	const doubling = Array.from(
		{ length: 100 },
		(_, index) => `V${index} = "${'${V'}${index + 1}}${'${V'}${index + 1}}"`,
	);
	const cases: [name: string, text: string][] = [
		['quotation marks', '"'.repeat(size)],
		['texts', `x = ["${'", "'.repeat(size / 4)}"]`],
		['expressions without an end', `x = "${'${'.repeat(size / 2)}"`],
		['expressions in one another', `x = "docker-image://${'${"'.repeat(size / 6)}${'"}'.repeat(size / 6)}"`],
		['expressions', `x = "docker-image://${'${V}'.repeat(size / 4)}"`],
		['heredoc signs', '<<'.repeat(size / 2)],
		['heredocs', 'x = <<A\nA\n'.repeat(size / 10)],
		['heredocs without an end', 'x = <<A\n'.repeat(size / 8)],
		['a heredoc with an indent', `target "x" {\ndockerfile-inline = <<-A\n${' FROM a:1\n'.repeat(100_000)}A\n}`],
		['a heredoc of one line', `target "x" {\ndockerfile-inline = <<-A\n${'a${V}'.repeat(size / 5)}\nA\n}`],
		['brackets', `x = ${'['.repeat(size)}`],
		['blocks', 'x {\n'.repeat(size / 4)],
		['lines', 'x = "docker-image://a:1"\n'.repeat(100_000)],
		['targets', 'target "x" {\nargs = { V = "1" }\ndockerfile-inline = "FROM a:1"\n}\n'.repeat(500)],
		[
			'doubling variables',
			`${doubling.join('\n')}\nV100 = "0123456789"\nx = "docker-image://a:${'${V0}'.repeat(10_000)}"`,
		],
		[
			'long variables',
			`V = "${'a'.repeat(1000)}"\nx = [${'"docker-image://${V}",'.repeat(20_000)}]\ny = "docker-image://${'${V}'.repeat(size / 8)}"`,
		],
		['comments', '/*'.repeat(size / 2)],
		['lone surrogates and mixed line ends', 'x = "docker-image://a\uD800"\r\ny\uDC00 = \r"\\uD800"\n'],
	];
	for (const [name, text] of cases) {
		it(name, () =>
			assertQuick(() => {
				const source = sourceOf('docker-bake.hcl', text);
				shorten({ candidates: readBake(source, readFromLines).candidates.slice(0, 100) }, source);
			}),
		);
	}

	it('brackets are told', () => {
		const source = sourceOf('docker-bake.hcl', `x = ${'['.repeat(200)}`);
		assert.deepEqual(shorten(readBake(source, readFromLines), source), [
			'line 1: more than 100 brackets are in one another',
		]);
	});
});
