import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileGlobs, isGlob } from '../../../src/files/paths/globs.ts';

describe('a glob', () => {
	const rows: readonly [glob: string, matches: readonly string[], others: readonly string[]][] = [
		['**/values*.y{a,}ml', ['values.yaml', 'a/.b/values-x.yml'], ['values.yxml', 'avalues.yaml', 'values/a.yaml']],
		[
			'.github/workflows/*.y{a,}ml',
			['.github/workflows/a.yml'],
			['.github/workflows/a/b.yml', 'x/.github/workflows/a.yml'],
		],
		['**/{D,d}ockerfile', ['Dockerfile', 'a/dockerfile'], ['aDockerfile']],
		['**/*.[dD]ockerfile', ['a.Dockerfile', 'b/.dockerfile'], ['a.xockerfile']],
		['**/[!a]?.yml', ['bc.yml'], ['ac.yml', 'b.yml']],
		['{a,b{c,d}}', ['a', 'bc', 'bd'], ['b', 'ab']],
		['a/**/b', ['a/b', 'a/x/y/b'], ['ab', 'a/xb']],
		['a/**', ['a/b', 'a/b/c'], ['a', 'b/a']],
		['a.b+(c)', ['a.b+(c)'], ['axb+(c)']],
		['**/**/**/**/b', ['b', 'a/b', 'a/x/y/b'], ['ab', 'a/xb']],
		['a***b', ['ab', 'a/b'], ['a']],
		['[!a]b', ['cb'], ['ab', '/b']],
		['[]a]b', [']b', 'ab'], ['b']],
		['[z-a]', ['z', '-', 'a'], ['b']],
		['[\\^]', ['\\', '^'], ['a']],
	];
	for (const [glob, matches, others] of rows) {
		it(glob, () => {
			assert.deepEqual(
				[...matches, ...others].filter((path) => compileGlobs([glob])(path)),
				matches,
			);
		});
	}
});

describe('what is a glob', () => {
	for (const [text, expected] of [
		['**/{a,b}', true],
		['a[bc]d', true],
		['[]]', true],
		['{a,b', false],
		['a}', false],
		['a[b', false],
		['a]', false],
	] as const) {
		it(`${text}: ${expected}`, () => assert.equal(isGlob(text), expected));
	}

	it('several globs are tried at once, and none matches nothing', () => {
		assert.equal(compileGlobs(['a', '*.b'])('x.b'), true);
		assert.equal(compileGlobs([])('a'), false);
	});

	it('many stars on a long path end', () => {
		assert.equal(compileGlobs([`${'**/'.repeat(30)}x`])(`${'a/'.repeat(2000)}y`), false);
	});
});
