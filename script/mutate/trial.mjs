import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MARK } from './reporter.mjs';

/** @import { Mutant } from './mutant.mjs' */
/** @import { Workshop } from './workshop.mjs' */

/** Milliseconds for one test file; the longest takes ten seconds on a quiet machine. */
const PATIENCE = 120_000;
/** What a mutant that cannot run makes of every test: a name that is gone. */
const BROKEN = 'ReferenceError';

/** Whoever tries us in a test is a test runner, too: its children report in its own way. */
const ENV = { ...process.env, NODE_TEST_CONTEXT: undefined };

const REPORTER = fileURLToPath(new URL('reporter.mjs', import.meta.url));

/**
 * How a mutant fared: a test has noticed it (`killed` or, where a bound is gone, `hung`), none has (`survived`), or it says nothing
 * (`broken`).
 * @typedef {object} Verdict
 * @property {'killed' | 'hung' | 'survived' | 'broken'} outcome
 * @property {string} by which test, or what is wrong
 */

/**
 * What a test file says: nothing when all of it is green.
 * @typedef {{ kind: 'red' | 'hung' | 'crashed', by: string } | undefined} Complaint
 */

/**
 * Tries a mutant on the tests that are named for it, and where those stay green on all the others.
 * @param {Mutant} mutant
 * @param {Workshop} workshop
 * @param {{ allTests: readonly string[], node: string, patience?: number }} options
 * @returns {Promise<Verdict>}
 */
export async function tryMutant(mutant, workshop, { allTests, node, patience = PATIENCE }) {
	const others = allTests.filter((test) => !mutant.tests.includes(test));
	try {
		return await workshop.with(mutant, async () => {
			for (const test of [...mutant.tests, ...others]) {
				const complaint = await runTest(test, workshop.folder, node, patience);
				if (complaint !== undefined) {
					return judge(complaint, mutant);
				}
			}
			return { outcome: 'survived', by: '' };
		});
	} catch (error) {
		return { outcome: 'broken', by: error instanceof Error ? error.message : String(error) };
	}
}

/**
 * Only where a bound is gone it is an answer that nothing ends.
 * @param {NonNullable<Complaint>} complaint
 * @param {Mutant} mutant
 * @returns {Verdict}
 */
function judge({ kind, by }, { isBound }) {
	if (kind === 'red') {
		return { outcome: 'killed', by };
	}
	return { outcome: kind === 'hung' && isBound ? 'hung' : 'broken', by };
}

/**
 * Runs one test file in a copy of the project until its first red test.
 * @param {string} test by its path in `__tests__` without `.test.ts`
 * @param {string} folder
 * @param {string} node
 * @param {number} [patience] milliseconds
 * @returns {Promise<Complaint>}
 */
export function runTest(test, folder, node, patience = PATIENCE) {
	const args = [`--test-reporter=${REPORTER}`, join('__tests__', `${test}.test.ts`)];
	return new Promise((resolve) => {
		// A group of its own, so that what a test started ends with it.
		const child = spawn(node, args, { cwd: folder, env: ENV, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		let errors = '';
		/** @param {Complaint} complaint */
		const settle = (complaint) => {
			clearTimeout(timer);
			resolve(complaint);
			try {
				process.kill(-(child.pid ?? Number.NaN), 'SIGKILL');
			} catch {
				// It has ended.
			}
		};
		const timer = setTimeout(() => settle({ kind: 'hung', by: `${test} did not end` }), patience);
		child.once('error', (error) => settle({ kind: 'crashed', by: error.message }));
		child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
			output += text;
			const complaint = findRed(output, test);
			if (complaint !== undefined) {
				settle(complaint);
			}
		});
		child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
			errors += text;
		});
		child.once('close', (exitCode) => {
			const [problem = 'no test was red'] = errors.split('\n').filter((line) => /Error\b/.test(line));
			settle(exitCode === 0 ? undefined : { kind: 'crashed', by: `${test} ended with ${exitCode}: ${problem}` });
		});
	});
}

/**
 * @param {string} output
 * @param {string} test
 * @returns {Complaint}
 */
function findRed(output, test) {
	const start = output.indexOf(MARK);
	const end = output.indexOf('\n', start);
	if (start < 0 || end < 0) {
		return undefined;
	}
	const [name, error] = JSON.parse(output.slice(start + MARK.length, end));
	return { kind: error === BROKEN ? 'crashed' : 'red', by: `${test}: ${name}${error === BROKEN ? `: ${error}` : ''}` };
}
