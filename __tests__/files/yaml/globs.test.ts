import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matchesGlob } from '../../../src/files/yaml/globs.ts';

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
	];
	for (const [glob, matches, others] of rows) {
		it(glob, () => {
			assert.deepEqual(
				[...matches, ...others].filter((path) => matchesGlob(glob, path)),
				matches,
			);
		});
	}
});
