/** @import { TestEvent } from 'node:test/reporters' */

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {{ file: string, reason: string }[]} skips
 */

/**
 * A reporter for node's test runner that writes one JSON object, a Tally, when all is over. A suite is no test of its
 * own.
 * @param {AsyncIterable<TestEvent>} source
 */
export default async function* tally(source) {
	/** @type {Tally} */
	const result = { passed: 0, failed: 0, skipped: 0, skips: [] };
	for await (const event of source) {
		if (event.type !== 'test:pass' && event.type !== 'test:fail') {
			continue;
		}
		const { details, skip, file = '' } = event.data;
		if (skip !== undefined && skip !== false) {
			result.skipped += 1;
			result.skips.push({ file, reason: typeof skip === 'string' ? skip : '' });
		} else if (details.type !== 'suite') {
			result[event.type === 'test:pass' ? 'passed' : 'failed'] += 1;
		}
	}
	yield JSON.stringify(result);
}
