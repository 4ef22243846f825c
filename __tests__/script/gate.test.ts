import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { PROJECT } from '../support/sources.ts';
import { runNode, withProject } from '../support/temporary-project.ts';

type Files = Readonly<Record<string, string>>;

const COPIED = [
	'.npmrc',
	'script/test.mjs',
	'script/test-reporter.mjs',
	'script/setup.mjs',
	'__tests__/support/catalogue.mjs',
	'__tests__/support/promises.mjs',
];

const TEST = `import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
`;

/** A small project that this gate lets pass. */
const GOOD: Files = {
	...Object.fromEntries(COPIED.map((path) => [path, readFileSync(join(PROJECT, path), 'utf8')])),
	'package.json': manifest({}),
	'package-lock.json': '{ "packages": { "": {} } }',
	'node_modules/.package-lock.json': '{ "packages": {} }',
	'__tests__/support/catalogue-access.mjs': `export const ACCESS = { Tags: { 'a/one.test.ts': { suite: { 'a case': 'first' } } } };`,
	'__tests__/support/catalogue-answers.mjs': 'export const ANSWERS = {};',
	'__tests__/support/catalogue-builds.mjs': 'export const BUILDS = {};',
	'__tests__/support/catalogue-hostile.mjs': 'export const HOSTILE = {};',
	'__tests__/support/catalogue-logins.mjs': 'export const LOGINS = {};',
	'__tests__/support/catalogue-words.mjs': 'export const WORDS = {};',
	'SECURITY.md': '| a promise | `registry/room/two` | `second` |\n',
	'src/registry/half.ts': 'export function half(is: boolean) {\n\tif (is) {\n\t\treturn 1;\n\t}\n\treturn 2;\n}\n',
	'__tests__/a/one.test.ts': `${TEST}describe('suite', () => { it('first', () => {}); });`,
	'__tests__/registry/room/two.test.ts': `${TEST}import { half } from '../../../src/registry/half.ts';
		test('second', () => assert.equal(half(true) + half(false), 3));`,
};

/** The package.json of a project where these scripts do something, and the others nothing. */
function manifest(scripts: Files, more: object = {}): string {
	const nothing = { lint: 'true', typecheck: 'true', 'check-dist': 'true' };
	return JSON.stringify({
		name: 'small',
		version: '1.0.0',
		type: 'module',
		scripts: { ...nothing, ...scripts },
		...more,
	});
}

/** Runs the gate on the good project with other files. Returns its lines, without seconds, and its exit code. */
function runGate(files: Files, words: readonly string[] = [], env: Files = {}) {
	return withProject({ ...GOOD, ...files }, (project) => {
		const { stdout, stderr, status } = runNode(project, ['script/test.mjs', ...words], env);
		assert.equal(stderr, '');
		const lines = stdout.trimEnd().split('\n');
		return { status, lines: lines.map((line) => line.replace(/ +\d+\.\d s$/, '').replaceAll(/ {3,}/g, '  ')) };
	});
}

describe('npm test', () => {
	it('that is green says so in a line for each step and each folder, and the counts last', () => {
		assert.deepEqual(runGate({}), {
			status: 0,
			lines: [
				'Set-up, lint, types, 2 test files, dist/, named tests: about 14 minutes on two cores.',
				'set-up  passed',
				'lint  passed',
				'types  passed',
				'  a/  1 passed',
				'  registry/room/  1 passed',
				'tests  passed',
				'dist  passed',
				'named tests  passed',
				'',
				'2 passed, 0 failed, 0 skipped',
			],
		});
	});

	it('runs every step, tells each failure in full at the end, and counts each as one', () => {
		const { status, lines } = runGate({
			'package.json': manifest({
				lint: 'echo no lint; exit 3',
				typecheck: 'echo no types >&2; exit 1',
				'check-dist': 'exit 1',
			}),
			'__tests__/a/one.test.ts': `${TEST}describe('suite', () => { it('first', () => assert.equal(1, 2)); });`,
			'__tests__/crash.test.ts': `throw new Error('at import');`,
			'__tests__/registry/room/two.test.ts': `${TEST}import { half } from '../../../src/registry/half.ts'; test('renamed', () => { half(true); });`,
		});
		assert.equal(status, 1);
		assert.equal(lines.at(-1), '1 passed, 7 failed, 0 skipped');
		const told = lines.indexOf('FAILED: lint');
		assert.deepEqual(lines.slice(1, told), [
			'set-up  passed',
			'lint  FAILED',
			'types  FAILED',
			'  failed: a/one.test.ts > suite > first',
			'  a/  0 passed, 1 failed',
			'  failed: crash.test.ts',
			'  ./  0 passed, 1 failed',
			'  registry/room/  1 passed',
			'tests  FAILED',
			'dist  FAILED',
			'named tests  FAILED',
			'',
		]);
		assert.deepEqual(
			lines.slice(told).filter((line) => line.startsWith('FAILED: ')),
			[
				'FAILED: lint',
				'FAILED: types',
				'FAILED: a/one.test.ts > suite > first',
				'FAILED: crash.test.ts',
				'FAILED: coverage below 95 %',
				'FAILED: dist',
				'FAILED: named tests',
			],
		);
		const texts = [
			'npm run lint: exit code 3',
			'no lint',
			'no types',
			'Error: at import',
			'83.3 % of src/registry/half.ts',
			'catalogue: Tags, a case: no test of a/one.test.ts passed that is "suite > first"',
			'catalogue: SECURITY.md, a promise: no test of registry/room/two.test.ts passed that is "second"',
		];
		assert.deepEqual(
			texts.filter((text) => !lines.slice(told).includes(text)),
			[],
		);
	});

	it('fails where the runner is killed', () => {
		const killing = `process.kill(process.ppid, 'SIGKILL');`;
		const { status, lines } = runGate({
			'__tests__/a/one.test.ts': killing,
			'__tests__/registry/room/two.test.ts': killing,
		});
		assert.equal(status, 1);
		assert.deepEqual(lines.slice(-5), [
			'FAILED: tests',
			'The runner ended after 0 tests: SIGKILL.',
			'The runner ended after 0 tests: SIGKILL.',
			'',
			'0 passed, 1 failed, 0 skipped',
		]);
	});
});

describe('npm test -- word', () => {
	it('runs the tests whose path has the word, and compares their names alone', () => {
		const { status, lines } = runGate({ 'package.json': manifest({ lint: 'exit 1', 'check-dist': 'exit 1' }) }, [
			'a/o',
		]);
		assert.equal(status, 0);
		assert.deepEqual(lines, [
			'Test files whose path contains a/o: 1.',
			'set-up  passed',
			'  a/  1 passed',
			'tests  passed',
			'named tests  passed',
			'',
			'1 passed, 0 failed, 0 skipped',
		]);
	});

	it('fails where a named test of them is not there', () => {
		const other = { '__tests__/a/one.test.ts': `${TEST}test('renamed', () => {});` };
		const { status, lines } = runGate(other, ['one', 'none']);
		assert.equal(status, 1);
		assert.equal(lines.at(-1), '1 passed, 1 failed, 0 skipped');
	});

	it('fails where no path has it', () => {
		const { status, lines } = runGate({}, ['nothing']);
		assert.equal(status, 1);
		assert.deepEqual(lines.slice(-4), [
			'FAILED: tests',
			'No test file has such a path.',
			'',
			'0 passed, 1 failed, 0 skipped',
		]);
	});
});

describe('a skipped test', () => {
	const SKIPPING = {
		'__tests__/registry/room/two.test.ts': `${TEST}test('second', () => {}); test('third', { skip: 'why' }, () => {});`,
	};

	it('is said with its reason', () => {
		const { status, lines } = runGate(SKIPPING, ['two']);
		assert.equal(status, 0);
		assert.ok(lines.includes('  skipped: registry/room/two.test.ts > third: why'), lines.join('\n'));
		assert.equal(lines.at(-1), '1 passed, 0 failed, 1 skipped');
	});

	it('is a failure with CI=true', () => {
		const { status, lines } = runGate(SKIPPING, ['two'], { CI: 'true' });
		assert.equal(status, 1);
		assert.equal(lines.at(-1), '1 passed, 1 failed, 1 skipped');
	});

	it('is a failure where it is named', () => {
		const skipped = {
			'__tests__/registry/room/two.test.ts': `${TEST}test('second', { skip: 'why' }, () => {}); test('third', () => {});`,
		};
		const { status, lines } = runGate(skipped, ['two']);
		assert.equal(status, 1);
		assert.equal(lines.at(-1), '1 passed, 1 failed, 1 skipped');
	});
});

describe('set-up', () => {
	const WITH_PACKAGE = {
		'package.json': manifest({}, { dependencies: { own: 'file:own' } }),
		'own/package.json': '{ "name": "own", "version": "1.0.0" }',
	};
	const LOCK = {
		lockfileVersion: 3,
		packages: {
			'': { name: 'small', version: '1.0.0', dependencies: { own: 'file:own' } },
			'node_modules/own': { resolved: 'own', link: true },
			own: { version: '1.0.0' },
		},
	};

	it('installs what the lock has and node_modules has not', () => {
		const files = {
			...WITH_PACKAGE,
			'package-lock.json': JSON.stringify(LOCK),
			'__tests__/registry/room/two.test.ts': `${TEST}import { existsSync } from 'node:fs';
				test('second', () => assert.ok(existsSync('node_modules/own/package.json')));`,
		};
		const { status, lines } = runGate(files, ['two']);
		assert.equal(status, 0, lines.join('\n'));
		assert.equal(lines[1], 'npm ci: node_modules/own is not as package-lock.json has it  passed');
	});

	it('that fails is all that is done', () => {
		const { status, lines } = runGate({
			...WITH_PACKAGE,
			'node_modules/.package-lock.json': '{ "packages": { "a": {} } }',
		});
		assert.equal(status, 1);
		assert.match(lines[1] ?? '', /^npm ci: .*FAILED$/);
		assert.match(lines[3] ?? '', /^FAILED: npm ci/);
		assert.equal(lines.at(-1), '0 passed, 1 failed, 0 skipped');
	});
});
