/** @import { TestEvent } from 'node:test/reporters' */

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {{ file: string, reason: string }[]} skips
 * @property {Record<string, string[]>} passedTests by file, the names of those that passed: suites in front, ` > ` between
 */

/**
 * A reporter for node's test runner that writes one JSON object, a Tally, when all is over. A suite is no test of its
 * own.
 * @param {AsyncIterable<TestEvent>} source
 */
export default async function* tally(source) {
	/** @type {Tally} */
	const result = { passed: 0, failed: 0, skipped: 0, skips: [], passedTests: {} };
	/**
	 * The names of what is running, outermost first: both kinds of event come in the order in which tests are defined,
	 * one file after the other.
	 * @type {string[]}
	 */
	let path = [];
	for await (const event of source) {
		if (event.type === 'test:start') {
			path = [...path.slice(0, event.data.nesting), event.data.name];
		}
		if (event.type !== 'test:pass' && event.type !== 'test:fail') {
			continue;
		}
		const { details, skip, todo, name, nesting, file = '' } = event.data;
		if (skip !== undefined && skip !== false) {
			result.skipped += 1;
			result.skips.push({ file, reason: typeof skip === 'string' ? skip : '' });
		} else if (details.type !== 'suite') {
			result[event.type === 'test:pass' ? 'passed' : 'failed'] += 1;
			if (event.type === 'test:pass' && (todo === undefined || todo === false)) {
				const names = result.passedTests[file] ?? [];
				names.push([...path.slice(0, nesting), name].join(' > '));
				result.passedTests[file] = names;
			}
		}
	}
	yield JSON.stringify(result);
}
