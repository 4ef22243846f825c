/** @import { TestEvent } from 'node:test/reporters' */

/** What a line of ours begins with: tests may print, too. */
export const MARK = '\u0001red ';

/**
 * A reporter for node's test runner that writes a line for each test that fails, as it fails: MARK, and a JSON array of its name
 * and the name of its error.
 * @param {AsyncIterable<TestEvent>} source
 */
export default async function* red(source) {
	for await (const event of source) {
		if (event.type === 'test:fail' && event.data.details.type !== 'suite') {
			const { error } = event.data.details;
			const cause = error.cause instanceof Error ? error.cause : error;
			yield `\n${MARK}${JSON.stringify([event.data.name, cause.name])}\n`;
		}
	}
}
