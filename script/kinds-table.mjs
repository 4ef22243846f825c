/** Part of `npm run docs`: writes the table of kinds into README.md from the kinds themselves. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_KINDS } from '../src/files/kinds.ts';
import { PROJECT } from './runner.mjs';

const START = '<!-- kinds: `npm run docs` writes this table from the table of kinds -->';
const END = '<!-- end of kinds -->';

/** The file that has the table. */
export const FILES_PAGE = join(PROJECT, 'README.md');

/**
 * Returns the text with the table that the kinds give.
 * @param {string} page
 * @throws {Error} when the text lacks one of the two marks
 */
export function withKinds(page) {
	const start = page.indexOf(START);
	const end = page.indexOf(END);
	if (start < 0 || end < start) {
		throw new Error(`the page lacks ${START} or ${END}`);
	}
	const rows = FILE_KINDS.map(({ name, globs, reads, isToldByText = false }) => {
		const files =
			globs.length === 0 ? 'any other text, where a glob names it' : globs.map((glob) => `\`${glob}\``).join(' ');
		return `| ${name} | ${files}${isToldByText ? ', if its text says so' : ''} | ${reads} |`;
	});
	const table = ['| kind | files | what is read |', '|---|---|---|', ...rows].join('\n');
	return `${page.slice(0, start + START.length)}\n\n${table}\n\n${page.slice(end)}`;
}

if (process.argv[1] === import.meta.filename) {
	writeFileSync(FILES_PAGE, withKinds(readFileSync(FILES_PAGE, 'utf8')));
}
