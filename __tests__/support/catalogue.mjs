/**
 * The behaviour of real registries, each case with its test: a case is only as good as its test. `npm test` compares
 * this with the names of the tests that passed, as the runner reported them: only so are names found that a loop makes
 * of a table's rows, and tests that are there but were skipped. The run that happens anyway collects the names, so this
 * costs nothing. A test that is renamed has to be renamed here too.
 */
import { ACCESS } from './catalogue-access.mjs';
import { ANSWERS } from './catalogue-answers.mjs';
import { BUILDS } from './catalogue-builds.mjs';
import { HOSTILE } from './catalogue-hostile.mjs';
import { LOGINS } from './catalogue-logins.mjs';
import { WORDS } from './catalogue-words.mjs';

/** @typedef {Record<string, Record<string, Record<string, Record<string, string>>>>} Groups group, file below `__tests__`, suite, case: test */

/**
 * @typedef {object} Case
 * @property {string} group
 * @property {string} name what is done
 * @property {string} file below `__tests__`
 * @property {string} test with its suites in front, ` > ` between them
 */

/** @type {readonly Case[]} */
export const CATALOGUE = casesOf({ ...ACCESS, ...ANSWERS, ...BUILDS, ...HOSTILE, ...LOGINS, ...WORDS });

/**
 * Returns every case of some groups.
 * @param {Groups} groups
 * @returns {Case[]}
 */
export function casesOf(groups) {
	return Object.entries(groups).flatMap(([group, files]) =>
		Object.entries(files).flatMap(([file, suites]) =>
			Object.entries(suites).flatMap(([suite, tests]) =>
				Object.entries(tests).map(([name, test]) => ({ group, name, file, test: `${suite} > ${test}` })),
			),
		),
	);
}

/**
 * Returns a line for each case whose test did not pass, was skipped, or is not there any more.
 * @param {readonly Case[]} cases
 * @param {ReadonlySet<string>} passed the tests that passed: the file below `__tests__`, the suites, the name, with ` > ` between
 * @returns {string[]}
 */
export function findUntested(cases, passed) {
	return cases
		.filter(({ file, test }) => !passed.has(`${file} > ${test}`))
		.map(({ group, name, file, test }) => `catalogue: ${group}, ${name}: no test of ${file} passed that is "${test}"`);
}
