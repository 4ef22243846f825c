/**
 * One thing taken out of the sources: a quirk's handling, or a limit.
 *
 * @typedef {object} Mutant
 * @property {string} name what is taken out, in words
 * @property {string} file by its path from the project's folder, with slashes
 * @property {string} find source text that stands exactly once in the file
 * @property {string} replace what stands there instead
 * @property {readonly string[]} tests the test files that should notice, by their paths in `__tests__` without `.test.ts`
 * @property {boolean} isBound without it something may never end: a test that hangs has noticed
 */

/** @typedef {readonly [name: string, find: string, replace: string, bound?: 'bound']} Row */

/**
 * Returns the mutants of one source file.
 * @param {string} file
 * @param {readonly string[]} tests
 * @param {readonly Row[]} rows
 * @returns {Mutant[]}
 */
export function mutantsOf(file, tests, rows) {
	return rows.map(([name, find, replace, bound]) => ({
		name,
		file,
		find,
		replace,
		tests,
		isBound: bound !== undefined,
	}));
}

/**
 * Returns a row for each entry of a table: that entry is gone.
 * @param {(entry: string) => string} name
 * @param {readonly string[]} entries source text of each, with the comma behind it
 * @returns {Row[]}
 */
export function eachOut(name, entries) {
	return entries.map((entry) => [name(entry.replace(/,\s*$/, '')), entry, '']);
}

/**
 * Returns the text of a file without what the mutant takes out.
 * @param {Mutant} mutant
 * @param {string} text
 * @throws {Error} where its `find` does not stand there exactly once
 */
export function mutate({ find, replace }, text) {
	const [before, after, ...more] = text.split(find);
	if (before === undefined || after === undefined || more.length > 0) {
		throw new Error(
			`does not apply: stands ${more.length + (after === undefined ? 0 : 1)} times in its file, not once`,
		);
	}
	return before + replace + after;
}
