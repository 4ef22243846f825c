import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { CATALOGUE, casesOf, findUntested } from './support/catalogue.mjs';
import { runSync } from './support/programs.mjs';
import { readPromises } from './support/promises.mjs';
import { PROJECT } from './support/sources.ts';

const GROUPS = ['References', 'Challenges', 'Tokens', 'Existence', 'Tags', 'Manifests', 'Security', 'Beyond the list'];

const TESTS = `import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
for (const suite of ['first', 'second']) {
	describe(\`the \${suite} suite\`, () => {
		describe('inside', { concurrency: true }, () => {
			it('takes long', () => new Promise((resolve) => setTimeout(resolve, 50)));
			for (const row of ['a', 'b']) {
				it(\`row \${row}\`, () => {});
			}
		});
		it('behind it', () => {});
	});
}
describe('not passed', () => {
	it('fails', () => assert.fail());
	it('is skipped', { skip: true }, () => {});
	it('is to do', { todo: true }, () => {});
});
test('without a suite', () => {});
`;

interface Tally {
	passed: number;
	failed: number;
	skipped: number;
	passedTests: Record<string, string[]>;
}

/** Runs tests as the gate does, and returns what its reporter writes about them. */
function tallyOf(tests: string): Tally {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-catalogue-'));
	try {
		const [file, destination] = [join(folder, 'some.test.mjs'), join(folder, 'tally.json')];
		writeFileSync(file, tests);
		const reporter = join(PROJECT, 'script/tally-reporter.mjs');
		const args = ['--test', `--test-reporter=${reporter}`, `--test-reporter-destination=${destination}`, file];
		try {
			runSync(process.execPath, args);
		} catch {
			// A test that fails is among them.
		}
		return JSON.parse(readFileSync(destination, 'utf8'));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

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

	it('is compared with the names that the runner reports, those from loops too, of tests that passed alone', () => {
		const { passedTests, passed, failed, skipped } = tallyOf(TESTS);
		const [names, ...others] = Object.values(passedTests);
		assert.deepEqual(others, []);
		assert.deepEqual(names, [
			...['first', 'second'].flatMap((suite) => [
				...['takes long', 'row a', 'row b'].map((test) => `the ${suite} suite > inside > ${test}`),
				`the ${suite} suite > behind it`,
			]),
			'without a suite',
		]);
		assert.deepEqual([passed, failed, skipped], [10, 1, 1]);
	});

	it('a case whose test is not there any more is named, with its test', () => {
		const cases = casesOf({ Tags: { 'a.test.ts': { suite: { 'self loop': 'ends', 'A-B loop': 'ends too' } } } });
		assert.deepEqual(findUntested(cases, new Map([['a.test.ts', new Set(['suite > ends', 'suite > ends too'])]])), []);
		const lost = 'catalogue: Tags, A-B loop: no test of a.test.ts passed that is "suite > ends too"';
		assert.deepEqual(findUntested(cases, new Map([['a.test.ts', new Set(['suite > ends', 'suite > ends 2'])]])), [
			lost,
		]);
		assert.equal(findUntested(cases, new Map([['b.test.ts', new Set(['suite > ends'])]])).length, 2);
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
