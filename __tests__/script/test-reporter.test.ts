import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { PROJECT } from '../support/sources.ts';
import { runNode, withProject } from '../support/temporary-project.ts';

interface Result {
	title: string;
	outcome: string;
	detail: string;
}

const REPORTER = `--test-reporter=${join(PROJECT, 'script/test-reporter.mjs')}`;

const IMPORTS = `import assert from 'node:assert/strict';
import { after, describe, it, test } from 'node:test';
`;

const HALF = `export function half(is: boolean) {
	if (is) {
		return 1;
	}
	return 2;
}
`;

/** Runs test files, by path below `__tests__`. Returns what the reporter yields, and the lines that it prints. */
function report(files: Record<string, string>, options: string[] = []): { results: Result[]; lines: string[] } {
	const tests = Object.entries(files).map(([path, text]) => [`__tests__/${path}`, `${IMPORTS}${text}`]);
	return withProject({ 'src/half.ts': HALF, ...Object.fromEntries(tests) }, (project) => {
		const paths = Object.keys(files).map((path) => `__tests__/${path}`);
		const { stdout, stderr } = runNode(project, ['--test', REPORTER, ...options, ...paths]);
		const lines = stderr.trimEnd().split('\n');
		return {
			results: JSON.parse(stdout),
			lines: lines.map((line) => line.replace(/ +\d+\.\d s$/, '').replaceAll(/ {3,}/g, '  ')),
		};
	});
}

/** Runs a file for each text, all at once, and adds one test for each that gets the results of its file. */
function describeEach<Row extends readonly [name: string, text: string, ...expected: unknown[]]>(
	name: string,
	cases: readonly Row[],
	check: (results: Result[], file: string, row: Row) => void,
) {
	describe(name, () => {
		let results: Result[] = [];
		const file = (position: number) => `${position}.test.ts`;
		before(() => {
			({ results } = report(Object.fromEntries(cases.map(([, text], position) => [file(position), text]))));
		});
		for (const [position, row] of cases.entries()) {
			it(row[0], () => {
				const own = results.filter(({ title }) => title.split(' > ')[0] === file(position));
				check(own, file(position), row);
			});
		}
	});
}

it('a test is named with its file and suites, also one from a loop or from another file; a suite is none of its own', () => {
	const { results } = report({
		'a/shared.test.ts': `
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
			test('without a suite', () => {});`,
		'user.test.ts': `import './a/shared.test.ts';`,
	});
	const names = ['first', 'second'].flatMap((suite) => [
		...['takes long', 'row a', 'row b'].map((test) => `the ${suite} suite > inside > ${test}`),
		`the ${suite} suite > behind it`,
	]);
	assert.deepEqual(
		results,
		['a/shared.test.ts', 'user.test.ts'].flatMap((file) =>
			[...names, 'without a suite'].map((name) => ({ title: `${file} > ${name}`, outcome: 'passed', detail: '' })),
		),
	);
});

it('a line is printed for each folder and each failure, and what a file prints itself where no failure has it', () => {
	const { lines } = report({
		'a/1.test.ts': `test('x', () => console.log('for me')); test('y', () => {});`,
		'a/b/1.test.ts': `test('x', { skip: true }, () => {});`,
		'a/c.test.ts': `describe('suite', () => it('z', () => assert.fail()));`,
		'd.test.ts': `test('x', () => {});`,
		'e/f.test.ts': `test('x', () => {});`,
		'g.test.ts': `test('x', () => {});`,
	});
	assert.deepEqual(lines, [
		'  a/b/  0 passed, 1 skipped',
		'  failed: a/c.test.ts > suite > z',
		'  a/  2 passed, 1 failed',
		'  e/  1 passed',
		'  ./  2 passed',
		'a/1.test.ts printed:',
		'for me',
	]);
});

const FAILURES = [
	[
		'has the place, the difference and the stack',
		`test('x', () => assert.deepEqual({ a: 1 }, { a: 2 }));`,
		' > x',
		/^__tests__\/0\.test\.ts:3:1\nAssertionError .*\+ {3}a: 1\n- {3}a: 2\n.* at .*0\.test\.ts:3/s,
	],
	['has what was thrown if that is no error', `test('x', () => { throw 'a text'; });`, ' > x', /'a text'/],
	[
		'has the cause of an error',
		`test('x', () => { throw new Error('a', { cause: new Error('b') }); });`,
		' > x',
		/Error: a.*cause.*Error: b/s,
	],
	['is of the test inside a test', `test('x', (t) => t.test('y', () => assert.fail('why')));`, ' > x > y', /why/],
	[
		'when the time is over',
		`test('x', { timeout: 1 }, () => new Promise((resolve) => setTimeout(resolve, 60_000).unref()));`,
		' > x',
		/timed out after 1ms/,
	],
	['of the body of a suite', `describe('x', () => { throw new Error('why'); });`, ' > x', /Error: why/],
	[
		'of a hook, though all tests passed',
		`describe('x', () => { after(() => { throw new Error('why'); }); it('y', () => {}); });`,
		' > x',
		/Error: why/,
	],
	['of a file has what it printed', `throw new Error('why');`, '', /exit code 1\.\n.*Error: why/s],
	[
		'of a file that throws when its tests are over',
		`test('x', () => { process.on('exit', () => { throw new Error('why'); }); });`,
		'',
		/exit code \d+\.\n.*Error: why/s,
	],
	['of a file that ends as if all were well', `test('x', () => process.exit(0));`, '', /^No test of it ended/],
	['of a file without tests', '', '', /^No test of it ended/],
	['of a file that is killed', `test('x', () => process.kill(process.pid, 'SIGKILL'));`, '', /ended with SIGKILL/],
] as const;

describeEach('a failure', FAILURES, (results, file, [, , title, detail]) => {
	const failed = results.filter(({ outcome }) => outcome === 'failed');
	assert.deepEqual(
		failed.map((result) => result.title),
		[`${file}${title}`],
	);
	assert.match(failed[0]?.detail ?? '', detail);
});

const SKIPS = [
	['has its reason', `test('x', { skip: 'why' }, () => {});`, 'why'],
	['without a reason', `test('x', { skip: true }, () => {});`, 'no reason given'],
	['that a test asks for', `test('x', (t) => t.skip());`, 'no reason given'],
	['of a whole suite is one', `describe('x', { skip: 'why' }, () => { it('y', () => {}); });`, 'why'],
	['is what is to do, also if it fails', `test('x', { todo: 'why' }, () => assert.fail());`, 'why'],
] as const;

describeEach('a skip', SKIPS, (results, file, [, , detail]) => {
	assert.deepEqual(results, [{ title: `${file} > x`, outcome: 'skipped', detail }]);
});

describe('coverage', () => {
	const TEST = `import { half } from '../src/half.ts'; test('x', () => half(true));`;

	/** Returns what follows the one test. */
	function resultsFor(folder: string) {
		const options = [
			'--experimental-test-coverage',
			'--test-coverage-lines=95',
			`--test-coverage-include=${folder}/**`,
		];
		return report({ 'some.test.ts': TEST }, options).results.slice(1);
	}

	it('below the floor is a failure that names the files', () => {
		const detail = '83.3 % of 6 lines\n83.3 % of src/half.ts';
		assert.deepEqual(resultsFor('src'), [{ title: 'coverage below 95 %', outcome: 'failed', detail }]);
	});

	it('of nothing is a failure', () => {
		const detail = '0.0 % of 0 lines';
		assert.deepEqual(resultsFor('elsewhere'), [{ title: 'coverage below 95 %', outcome: 'failed', detail }]);
	});
});
