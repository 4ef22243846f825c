import { readFileSync } from 'node:fs';

/** @import { Case } from './catalogue.mjs' */

/** A row that names a test: `| promise | file | test |`, where an empty promise stands for the one above. */
const ROW = /^\| (?<promise>[^|]*)\| `(?<file>[a-z/-]+)` \| `(?<test>.*)` \|$/;

/**
 * Returns the promises of SECURITY.md, each with the test that holds it.
 * @param {URL} [path]
 * @returns {Case[]}
 */
export function readPromises(path = new URL('../../SECURITY.md', import.meta.url)) {
	/** @type {Case[]} */
	const promises = [];
	for (const line of readFileSync(path, 'utf8').split('\n')) {
		const { promise = '', file, test } = ROW.exec(line)?.groups ?? {};
		if (file !== undefined && test !== undefined) {
			const name = promise.trim() || promises.at(-1)?.name || '';
			promises.push({ group: 'SECURITY.md', name, file: `${file}.test.ts`, test });
		}
	}
	return promises;
}
