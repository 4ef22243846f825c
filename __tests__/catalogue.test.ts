import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { CATALOGUE, casesOf, findUntested } from './support/catalogue.mjs';
import { readPromises } from './support/promises.mjs';
import { PROJECT } from './support/sources.ts';

const GROUPS = [
	...['References', 'Challenges', 'Tokens', 'Existence', 'Tags', 'Manifests', 'Builds', 'Security', 'Beyond the list'],
	'Logins',
	'Whose word it is',
];

describe('the catalogue of what registries do', () => {
	it('has cases in every group, each once, in files that are there', () => {
		assert.deepEqual([...new Set(CATALOGUE.map(({ group }) => group))], GROUPS);
		const keys = CATALOGUE.map(({ group, name }) => `${group}, ${name}`);
		assert.deepEqual(
			keys.filter((key, position) => keys.indexOf(key) !== position),
			[],
		);
		assert.deepEqual(
			CATALOGUE.filter(({ file }) => !existsSync(join(PROJECT, '__tests__', file))),
			[],
		);
	});

	it('a case whose test is not there any more is named, with its test', () => {
		const cases = casesOf({ Tags: { 'a.test.ts': { suite: { 'self loop': 'ends', 'A-B loop': 'ends too' } } } });
		const [first, second] = ['a.test.ts > suite > ends', 'a.test.ts > suite > ends too'];
		assert.deepEqual(findUntested(cases, new Set([first, second])), []);
		const lost = 'catalogue: Tags, A-B loop: no test of a.test.ts passed that is "suite > ends too"';
		assert.deepEqual(findUntested(cases, new Set([first, `${first} 2`])), [lost]);
		assert.equal(findUntested(cases, new Set(['b.test.ts > suite > ends'])).length, 2);
	});
});

describe('what SECURITY.md promises', () => {
	const promises = readPromises();

	it('is read from every row of its tables that names a test', () => {
		const text = readFileSync(new URL('../SECURITY.md', import.meta.url), 'utf8');
		const [, tables = ''] = text.split('## The promises');
		const rows = tables.split('\n').filter((line) => line.startsWith('|') && !/^\| promise |^\|---/.test(line));
		assert.ok(rows.length > 40);
		assert.equal(promises.length, rows.length);
	});

	it('names files that are there', () => {
		const gone = promises.filter(({ file }) => !existsSync(new URL(file, import.meta.url)));
		assert.deepEqual(gone, []);
	});
});
