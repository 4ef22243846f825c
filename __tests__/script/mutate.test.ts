import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { MUTANTS } from '../../script/mutate/list.mjs';
import { eachOut, mutantsOf, mutate } from '../../script/mutate/mutant.mjs';
import { runTest, tryMutant } from '../../script/mutate/trial.mjs';
import { Workshop } from '../../script/mutate/workshop.mjs';
import { PROJECT, readSources } from '../support/sources.ts';

const FILES = [...new Set(MUTANTS.map(({ file }) => file))];

describe('the list of mutants', () => {
	const texts = new Map(readSources('src').map(({ path, text }) => [path, text]));

	for (const file of FILES) {
		it(`${file}: each stands there once, differs from the source, and can be run`, () => {
			const text = texts.get(file) ?? assert.fail('no such file');
			for (const mutant of MUTANTS.filter((one) => one.file === file)) {
				const mutated = mutate(mutant, text);
				assert.notEqual(mutated, text, mutant.name);
				assert.doesNotThrow(() => stripTypeScriptTypes(mutated), mutant.name);
			}
		});
	}

	it('names each but once', () => {
		const names = MUTANTS.map(({ name, file }) => `${file}: ${name}`);
		assert.deepEqual(
			names.filter((name, position) => names.indexOf(name) !== position),
			[],
		);
	});

	it('names test files that are there', () => {
		const tests = [...new Set(MUTANTS.flatMap((mutant) => mutant.tests))];
		assert.deepEqual(
			tests.filter((test) => !existsSync(join(PROJECT, '__tests__', `${test}.test.ts`))),
			[],
		);
	});

	it('takes out every limit that has a name', () => {
		const limit = /^const ([A-Z_]*(?:MAX|LONGEST|SHORTEST|LIMIT|PATIENCE|TRIES|SIZES|ROUNDS|EARLY)[A-Z_]*)\b/gm;
		const kept = [...texts].flatMap(([path, text]) =>
			[...text.matchAll(limit)]
				.map(([, name = '']) => name)
				// Tables, which are taken apart entry by entry.
				.filter((name) => !name.includes('_BY_'))
				.filter((name) => !MUTANTS.some(({ file, find }) => file === path && find.includes(name)))
				.map((name) => `${path}: ${name}`),
		);
		assert.deepEqual(kept, []);
	});
});

it('a row for each entry of a table is named after it, and takes its comma along', () => {
	assert.deepEqual(
		eachOut((entry) => `no ${entry}`, ["'a',", "'b', "]),
		[
			["no 'a'", "'a',", ''],
			["no 'b'", "'b', ", ''],
		],
	);
});

describe('a mutant', () => {
	let project: string;
	let workshop: Workshop;

	before(() => {
		project = mkdtempSync(join(tmpdir(), 'tagscout-fixture-'));
		for (const folder of ['src', '__tests__']) {
			mkdirSync(join(project, folder));
		}
		const head = "import assert from 'node:assert/strict';\nimport { it } from 'node:test';\n";
		const files = {
			'package.json': '{ "type": "module" }',
			'src/shorten.ts': 'export const LIMIT = 3;\nexport const shorten = (text: string) => text.slice(0, LIMIT);\n',
			'__tests__/length.test.ts': `${head}import { shorten } from '../src/shorten.ts';\nit('three', () => assert.equal(shorten('abcd').length, 3));\n`,
			'__tests__/empty.test.ts': `${head}import { shorten } from '../src/shorten.ts';\nit('none', () => assert.equal(shorten(''), ''));\n`,
		};
		for (const [name, text] of Object.entries(files)) {
			writeFileSync(join(project, name), text);
		}
		workshop = new Workshop(project, ['src', '__tests__', 'package.json']);
	});
	after(() => {
		workshop.remove();
		rmSync(project, { recursive: true });
	});

	function tryOn(tests: readonly string[], find: string, replace: string, others: readonly string[] = []) {
		const [mutant = assert.fail()] = mutantsOf('src/shorten.ts', tests, [['mutant', find, replace]]);
		return tryMutant(mutant, workshop, { allTests: others, node: process.execPath });
	}

	it('is killed by a test that is red, which is named', async () => {
		const verdict = await tryOn(['length'], 'LIMIT = 3', 'LIMIT = 4');
		assert.deepEqual(verdict, { outcome: 'killed', by: 'length: three' });
	});

	it('survives where all tests are green', async () => {
		assert.deepEqual(await tryOn(['empty'], 'LIMIT = 3', 'LIMIT = 4'), { outcome: 'survived', by: '' });
	});

	it('that its own tests do not notice is tried on the others', async () => {
		const verdict = await tryOn(['empty'], 'LIMIT = 3', 'LIMIT = 4', ['empty', 'length']);
		assert.equal(verdict.by, 'length: three');
	});

	it('that does not apply is broken, whether its text is gone or stands there twice', async () => {
		for (const find of ['WIDTH', 'LIMIT']) {
			const { outcome, by } = await tryOn(['length'], find, 'X');
			assert.equal(outcome, 'broken', find);
			assert.match(by, /does not apply/);
		}
	});

	it('that cannot run is broken, and not killed', async () => {
		assert.equal((await tryOn(['length'], 'LIMIT);', 'GONE);')).outcome, 'broken');
		assert.equal((await tryOn(['length'], 'const shorten =', 'const shorten = =')).outcome, 'broken');
	});

	it('that never ends has hung where a bound is gone, and is broken anywhere else', async () => {
		const row = ['endless', 'text.slice(0, LIMIT)', '{ for (;;) {} }'] as const;
		const options = { allTests: [], node: process.execPath, patience: 1500 };
		for (const [rows, expected] of [
			[[[...row, 'bound']], 'hung'],
			[[row], 'broken'],
		] as const) {
			const [mutant = assert.fail()] = mutantsOf('src/shorten.ts', ['length'], rows);
			assert.equal((await tryMutant(mutant, workshop, options)).outcome, expected);
		}
	});

	it('leaves the sources and their copy as they were', async () => {
		await tryOn(['length'], 'LIMIT = 3', 'LIMIT = 4');
		assert.equal(await runTest('length', workshop.folder, process.execPath), undefined);
		assert.match(readFileSync(join(project, 'src/shorten.ts'), 'utf8'), /LIMIT = 3/);
	});
});
