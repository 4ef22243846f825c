/**
 * `npm test`: the whole gate, for people and for CI, on Node 20 or newer with nothing installed.
 * `npm test -- word` runs only the tests whose path contains the word.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CATALOGUE, findUntested } from '../__tests__/support/catalogue.mjs';
import { readPromises } from '../__tests__/support/promises.mjs';
import { environmentOfTests, findNode, NO_NODE, whyInstall } from './setup.mjs';
import { toLine } from './test-reporter.mjs';

/** @import { Result } from './test-reporter.mjs' */

const PROJECT = resolve(fileURLToPath(import.meta.url), '../..');
/**
 * A file that waits leaves its core to others, so there are more at once than cores. A test whose promise never settles would hold
 * the runner for ever. Some tests take a minute on a busy machine.
 */
const OPTIONS = ['--test-concurrency=4', '--test-timeout=300000', '--test-reporter=./script/test-reporter.mjs'];
/** Where lines are counted: in the tests of the rooms of `src/registry`. It takes a fifth of their time, and far more of the bundle's. */
const COUNTED = /^registry\/.+\//;
const COVERAGE = [
	'--experimental-test-coverage',
	'--test-coverage-include=src/registry/**',
	'--test-coverage-lines=95',
];

const words = process.argv.slice(2);
const isWhole = words.length === 0;
const files = findTests();
/** @type {Result[]} one for each test, and for each other thing that failed */
const results = [];

const whole = `Set-up, lint, types, ${files.length} test files, dist/, named tests: about 14 minutes on two cores.`;
console.log(isWhole ? whole : `Test files whose path contains ${words.join(' or ')}: ${files.length}.`);
const reason = whyInstall(PROJECT);
step(reason === undefined ? 'set-up' : `npm ci: ${reason}`, () => (reason === undefined ? '' : npm('ci')));
if (only('failed').length === 0) {
	if (isWhole) {
		step('lint', () => npm('run', 'lint'));
		step('types', () => npm('run', 'typecheck'));
	}
	step('tests', runTests);
	if (isWhole) {
		step('dist', () => npm('run', 'check-dist'));
	}
	step('named tests', findUntestedCases);
}
for (const { title, detail } of only('failed')) {
	console.log(`\nFAILED: ${title}\n${detail.trimEnd()}`);
}
console.log(`\n${only('passed').length} passed, ${only('failed').length} failed, ${only('skipped').length} skipped`);
process.exitCode = only('failed').length > 0 ? 1 : 0;

/** @param {Result['outcome']} outcome */
function only(outcome) {
	return results.filter((result) => result.outcome === outcome);
}

/**
 * Runs a step, and prints its line.
 * @param {string} name
 * @param {() => string} action returns a message when something is wrong, else ''
 */
function step(name, action) {
	const [start, failures] = [performance.now(), only('failed').length];
	const detail = action();
	if (detail !== '') {
		results.push({ title: name, outcome: 'failed', detail });
	}
	const outcome = only('failed').length > failures ? 'FAILED' : 'passed';
	console.log(toLine(name, outcome, performance.now() - start));
}

/** @param {...string} args */
function npm(...args) {
	const { isGood, ending, stdout, stderr } = run('npm', args, 'pipe');
	return isGood ? '' : `npm ${args.join(' ')}: ${ending}\n${stdout}${stderr}`;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {'pipe' | 1} stderr to be returned, or to be printed at once
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(command, args, stderr, env = process.env) {
	const options = { cwd: PROJECT, env, maxBuffer: 64 * 2 ** 20 };
	const ended = spawnSync(command, args, { ...options, encoding: 'utf8', stdio: ['ignore', 'pipe', stderr] });
	const ending = ended.error?.message ?? ended.signal ?? `exit code ${ended.status}`;
	return { isGood: ended.status === 0, ending, stdout: ended.stdout, stderr: ended.stderr };
}

/** Returns the wanted test files, below `__tests__`. */
function findTests() {
	const paths = readdirSync(join(PROJECT, '__tests__'), { recursive: true, encoding: 'utf8' });
	const tests = paths.filter((path) => path.endsWith('.test.ts'));
	return tests.filter((path) => isWhole || words.some((word) => path.includes(word)));
}

function runTests() {
	const node = findNode(PROJECT);
	if (node === undefined) {
		return NO_NODE;
	}
	// Half of what a file needs to start: the same modules are compiled for it as for the others.
	const compiled = mkdtempSync(join(tmpdir(), 'tagscout-compiled-'));
	const counted = isWhole ? files.filter((file) => COUNTED.test(file)) : [];
	const others = files.filter((file) => !counted.includes(file));
	const details = [runFiles(node, others, { NODE_COMPILE_CACHE: compiled })];
	rmSync(compiled, { recursive: true, force: true });
	if (isWhole) {
		details.push(runFiles(node, counted, {}, COVERAGE));
	}
	for (const { title, detail } of only('skipped')) {
		console.log(`  skipped: ${title}: ${detail}`);
	}
	if (process.env['CI'] === 'true' && only('skipped').length > 0) {
		return 'Tests were skipped although CI=true.';
	}
	return details.filter((detail) => detail !== '').join('\n');
}

/**
 * @param {string} node
 * @param {readonly string[]} paths
 * @param {NodeJS.ProcessEnv} variables
 * @param {readonly string[]} [options]
 */
function runFiles(node, paths, variables, options = []) {
	if (paths.length === 0) {
		return 'No test file has such a path.';
	}
	const args = ['--test', ...OPTIONS, ...options, ...paths.map((path) => join('__tests__', path))];
	// The reporter's stdout brings the results; its stderr, which people read meanwhile, goes to our stdout.
	const { isGood, ending, stdout } = run(node, args, 1, { ...environmentOfTests(), ...variables });
	/** @type {Result[]} */
	const tests = stdout?.endsWith(']') ? JSON.parse(stdout) : [];
	results.push(...tests);
	const isExplained = isGood ? tests.length > 0 : tests.some(({ outcome }) => outcome === 'failed');
	return isExplained ? '' : `The runner ended after ${tests.length} tests: ${ending}.`;
}

/** Compares the passed tests with those that the catalogue and SECURITY.md name. Skipped when no test passed at all. */
function findUntestedCases() {
	const cases = [...CATALOGUE, ...readPromises()].filter(({ file }) => isWhole || files.includes(file));
	const passed = new Set(only('passed').map(({ title }) => title));
	return passed.size > 0 ? findUntested(cases, passed).join('\n') : '';
}
