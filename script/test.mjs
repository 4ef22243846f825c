/**
 * `npm test`: the whole gate, for people and for CI, on Node 20 or newer with nothing installed.
 * `npm test -- word` runs only the tests whose path contains the word.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CATALOGUE, findUntested } from '../__tests__/support/catalogue.mjs';
import { readPromises } from '../__tests__/support/promises.mjs';
import { INSTALL_LINE, missingTools, NOT_INSTALLED } from '../__tests__/support/tools.mjs';
import { whyInstall } from './installation.mjs';
import { findNode, noNodeMessage } from './node.mjs';

/** @import { Tally } from './tally-reporter.mjs' */

const PROJECT = resolve(fileURLToPath(import.meta.url), '../..');
const TESTS = join(PROJECT, '__tests__');
const CONCURRENCY = 2;
/** Milliseconds. A test whose promise never settles would hold the runner for ever; a busy machine needs a minute for some. */
const TEST_TIMEOUT = 300_000;
const COVERAGE = [
	'--experimental-test-coverage',
	'--test-coverage-include=src/registry/**',
	'--test-coverage-lines=95',
];

/** What the tests get of the caller's environment. Proxies, logins, authorities, options of Node and the like are none of theirs. */
const PASSED_ON = [
	...['PATH', 'SystemRoot', 'HOME', 'USERPROFILE', 'TMPDIR', 'TEMP', 'TMP', 'TERM', 'FORCE_COLOR', 'NO_COLOR'],
	// For the mixtures of faults.
	...['SEED', 'MIXTURES'],
];

process.exitCode = main(process.argv.slice(2));

/**
 * @param {readonly string[]} words
 * @returns {number} the exit code
 */
function main(words) {
	const reason = whyInstall(PROJECT);
	if (reason !== undefined) {
		console.log(`npm ci: ${reason}`);
	}
	if (reason !== undefined && !npm('ci')) {
		return finish(['npm ci'], emptyTally());
	}
	if (words.length > 0) {
		return runSome(words);
	}
	/** @type {string[]} */
	const failed = [];
	for (const step of ['lint', 'typecheck']) {
		if (!npm('run', '--silent', step)) {
			failed.push(step);
		}
	}
	const { hasPassed, tally } = runTests(findTests(), COVERAGE);
	if (!hasPassed && tally.failed === 0) {
		failed.push('tests: coverage, or a file that could not be run');
	}
	if (!npm('run', '--silent', 'check-dist')) {
		failed.push('check-dist');
	}
	return finish([...failed, ...findUntestedCases(tally, claims()), ...reportMissingTools(tally)], tally);
}

/** What we say that we survive and promise, each with its test. */
function claims() {
	return [...CATALOGUE, ...readPromises()];
}

/** @param {readonly string[]} words */
function runSome(words) {
	const files = findTests().filter((file) => words.some((word) => relative(TESTS, file).includes(word)));
	if (files.length === 0) {
		return finish([`no test file's path contains ${words.join(' or ')}`], emptyTally());
	}
	const { hasPassed, tally } = runTests(files, []);
	const failed = hasPassed || tally.failed > 0 ? [] : ['a test file could not be run'];
	const cases = claims().filter(({ file }) => files.includes(join(TESTS, file)));
	return finish([...failed, ...findUntestedCases(tally, cases), ...reportMissingTools(tally)], tally);
}

/**
 * Returns a failure for each of these cases that no test has shown. Where nothing passed at all, that says enough.
 * @param {Tally} tally
 * @param {ReturnType<typeof claims>} cases
 */
function findUntestedCases({ passed, passedTests }, cases) {
	const byFile = Object.entries(passedTests).map(
		([file, names]) => /** @type {const} */ ([relative(TESTS, file).replaceAll('\\', '/'), new Set(names)]),
	);
	return passed === 0 ? [] : findUntested(cases, new Map(byFile));
}

/**
 * Prints what failed, and last of all the counts: tests, and each failed step as one more failure.
 * @param {readonly string[]} failedSteps
 * @param {Tally} tally
 */
function finish(failedSteps, { passed, failed, skipped }) {
	for (const step of failedSteps) {
		console.log(`FAILED: ${step}`);
	}
	if (failed > 0) {
		console.log(`FAILED: ${failed} tests`);
	}
	const failures = failed + failedSteps.length;
	console.log(`${passed} passed, ${failures} failed, ${skipped} skipped`);
	return failures > 0 ? 1 : 0;
}

function findTests() {
	const names = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
	return names.sort().map((name) => join(TESTS, name));
}

/**
 * @param {readonly string[]} files
 * @param {readonly string[]} options
 * @returns {{ hasPassed: boolean, tally: Tally }}
 */
function runTests(files, options) {
	const node = findNode(PROJECT);
	if (node === undefined) {
		console.error(noNodeMessage());
		return { hasPassed: false, tally: emptyTally() };
	}
	const temporary = mkdtempSync(join(tmpdir(), 'tagscout-test-'));
	const destination = join(temporary, 'tally.json');
	try {
		const reporters = ['spec', 'stdout', join(PROJECT, 'script/tally-reporter.mjs'), destination];
		const limits = [`--test-concurrency=${CONCURRENCY}`, `--test-timeout=${TEST_TIMEOUT}`];
		const args = ['--test', ...limits, ...options, ...reporterOptions(reporters), ...files];
		const env = Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]]));
		const hasPassed = run(node, args, env);
		return { hasPassed, tally: existsSync(destination) ? readTally(destination) : emptyTally() };
	} finally {
		rmSync(temporary, { recursive: true, force: true });
	}
}

/** @param {readonly string[]} reporters name, destination, name, destination */
function reporterOptions(reporters) {
	const options = ['--test-reporter', '--test-reporter-destination'];
	return reporters.map((value, position) => `${options[position % 2]}=${value}`);
}

/**
 * Says which test files were skipped for want of a program. Returns what that fails: nothing, or on CI a step.
 * @param {Tally} tally
 * @returns {string[]}
 */
function reportMissingTools({ skips }) {
	const reasons = new Map(
		skips.filter(({ reason }) => reason.startsWith(NOT_INSTALLED)).map(({ file, reason }) => [file, reason]),
	);
	if (reasons.size === 0) {
		return [];
	}
	for (const [file, reason] of reasons) {
		console.log(`skipped: ${relative(PROJECT, file)}: ${reason}`);
	}
	if (missingTools()) {
		console.log(`To run these too: ${INSTALL_LINE}`);
	}
	return process.env['CI'] === 'true' ? ['tests were skipped although CI=true'] : [];
}

/**
 * @param {string} path
 * @returns {Tally}
 */
function readTally(path) {
	const text = readFileSync(path, 'utf8');
	return text === '' ? emptyTally() : JSON.parse(text);
}

/** @returns {Tally} */
function emptyTally() {
	return { passed: 0, failed: 0, skipped: 0, skips: [], passedTests: {} };
}

/**
 * npm may itself run on the Node of node_modules, which `npm ci` deletes: so by the Node and the script that started
 * us.
 * @param {...string} args
 */
function npm(...args) {
	const { npm_execpath: script, npm_node_execpath: node } = process.env;
	if (script && node) {
		return run(node, [script, ...args]);
	}
	return run('npm', args);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(command, args, env = process.env) {
	const { status, error } = spawnSync(command, args, { cwd: PROJECT, env, stdio: 'inherit' });
	if (error) {
		console.error(`${command}: ${error.message}`);
	}
	return status === 0;
}
