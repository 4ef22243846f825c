import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readProject } from '../../../src/files/data/toml.ts';
import { assertQuick } from '../../support/processor-time.ts';
import { shorten, sourceOf, writtenOf } from '../../support/readings.ts';

describe('a project.toml', () => {
	const cases: [name: string, text: string, expected: string[], written?: string[]][] = [
		['its builder', '[io.buildpacks]\nbuilder = "acme/builder:1"', ['2 acme/builder:1']],
		[
			'its groups',
			'[[io.buildpacks.group]]\nuri = "docker://acme/a:1"\n[[io.buildpacks.group]]\nid = "x"\nuri = \'docker://acme/b:1\'',
			['2 acme/a:1', '5 acme/b:1'],
		],
		[
			'groups before and after',
			'[[io.buildpacks.pre.group]]\nuri = "docker://a:1"\n[[io.buildpacks.post.group]]\nuri = "docker://b:1"',
			['2 a:1', '4 b:1'],
		],
		['the older schema', '[build]\nbuilder = "a:1"\n[[build.buildpacks]]\nuri = "docker://b:1"', ['2 a:1', '4 b:1']],
		[
			'an uri that is no image',
			'[[io.buildpacks.group]]\nuri = "urn:cnb:registry:x@1"\n[[io.buildpacks.group]]\nuri = "acme/x"',
			[],
		],
		['the same text elsewhere', 'a = "x:1"\n[io.buildpacks]\nb = "x:1" # "x:1"\nbuilder = "x:1"\nc = "x:1"', ['4 x:1']],
		['the same text as a key', '"x:1" = 1\n[io.buildpacks]\n"x:1" = "x:1"\nbuilder = "x:1"\n["y"."x:1"]\n', ['4 x:1']],
		['tables in a line', 'io = { "x:1" = "x:1", buildpacks = { "y".z = ["x:1"], builder = "x:1" } }', ['1 x:1']],
		[
			'lists over several lines',
			'[io.buildpacks]\ninclude = [\n["x:1"],\n"builder = \'y\'",\n]\nbuilder = "x:1"',
			['6 x:1'],
		],
		['keys in quotation marks', 'x = 1\n["io" . "buildpacks"]\n"builder" = "x:1"', ['3 x:1']],
		['long texts', '[io.buildpacks]\nx = """\nbuilder = "y:1" \\"""\n"""\nbuilder = """x:1"""', ['5 x:1'], ['x:1']],
		['a long text that begins with a line break', "[io.buildpacks]\nbuilder = '''\nx:1'''", ['2 x:1'], ['\nx:1']],
		['an escape', '[io.buildpacks]\nbuilder = "x\\u003a1"', ['2 x:1'], ['x\\u003a1']],
		['an empty builder', '[io.buildpacks]\nbuilder = ""', []],
		['a builder that is no text', '[io.buildpacks]\nbuilder = 1\ngroup = "x"', []],
		['line ends of Windows and a byte order mark', '\uFEFF[io.buildpacks]\r\nbuilder = "x:1"\r\n', ['2 x:1']],
		['names of every object', '[__proto__.io.buildpacks]\nbuilder = "x:1"', []],
		['a fault', '[io.buildpacks]\nbuilder = "x:1"\nbuilder = = 1', ['line 3: it is not valid TOML']],
		['empty', '', []],
	];
	for (const [name, text, expected, written] of cases) {
		it(name, () => {
			const source = sourceOf('project.toml', text);
			const reading = readProject(source);
			assert.deepEqual(shorten(reading, source), expected);
			assert.deepEqual(writtenOf(reading, source), written ?? writtenOf(reading, source));
		});
	}
});

describe('a hostile project.toml', () => {
	const size = 1 << 20;
	const cases: [name: string, text: string][] = [
		['quotation marks', '"'.repeat(size)],
		['single quotation marks', "'".repeat(size)],
		['texts', `x = ["${'", "'.repeat(size / 4)}"]`],
		['escapes', `x = "${'\\"'.repeat(size / 2)}"`],
		['brackets', `x = ${'['.repeat(size)}`],
		['tables', `x = ${'{a='.repeat(size / 3)}`],
		['dotted keys', `${'a.'.repeat(10_000)}a = 1`],
		['lines', '[[io.buildpacks.group]]\nuri = "docker://a:1"\n'.repeat(30_000)],
		['lone surrogates and mixed line ends', '[io.buildpacks]\r\nbuilder = "a\uD800:1"\n'],
	];
	for (const [name, text] of cases) {
		it(name, () =>
			assertQuick(() => {
				const source = sourceOf('project.toml', text);
				shorten({ candidates: readProject(source).candidates.slice(0, 100) }, source);
			}),
		);
	}
});
