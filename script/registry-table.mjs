/** `npm run docs`: writes README's table of registries from the profiles of the tests. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROFILES } from '../__tests__/support/profiles/all.mjs';
import { PROJECT } from './runner.mjs';

/** @import { Profile, Verdict } from '../__tests__/support/profiles/profile.mjs' */

const START = '<!-- registries: `npm run docs` writes this table from the profiles of the tests -->';
const END = '<!-- end of registries -->';
const HEADER = [
	'registry',
	'log in with',
	'works',
	'absent repository',
	'private image',
	'notes',
	'last checked against it',
];

/** The file that has the table. */
export const README_FILE = join(PROJECT, 'README.md');

/**
 * Returns the text with the table that the profiles give.
 * @param {string} readme
 * @throws {Error} when the text lacks one of the two marks
 */
export function withTable(readme) {
	const start = readme.indexOf(START);
	const end = readme.indexOf(END);
	if (start < 0 || end < start) {
		throw new Error(`the README lacks ${START} or ${END}`);
	}
	return `${readme.slice(0, start + START.length)}\n\n${registryTable(PROFILES)}\n\n${readme.slice(end)}`;
}

/**
 * Returns the table, without a line break at its end.
 * @param {readonly Profile[]} profiles
 */
export function registryTable(profiles) {
	return [HEADER, HEADER.map(() => '---'), ...profiles.map(rowOf)].map(lineOf).join('\n').replaceAll(' --- ', '---');
}

/** @param {Profile} profile */
function rowOf({ name, login, expected, repositories, readme }) {
	const { absentRepository, absentWithLogin, anonymous, latest } = expected;
	const isLatest = latest?.public === undefined;
	const absent = [statusOf(absentRepository)];
	if (absentWithLogin !== undefined && statusOf(absentWithLogin) !== absent[0]) {
		absent.push(`${statusOf(absentWithLogin)} with a login`);
	}
	return [
		name,
		login === undefined ? '' : readme.login,
		`\`exists\`, \`inspect\`${isLatest ? ', `latest`' : ''}`,
		absent.join(', '),
		privateCell(repositories.private === undefined ? undefined : expected.private, anonymous),
		readme.notes,
		readme.checked ?? 'never',
	];
}

/**
 * @param {Verdict | undefined} hidden
 * @param {Verdict | undefined} anonymous
 */
function privateCell(hidden, anonymous) {
	const verdict = hidden ?? anonymous;
	if (verdict === undefined) {
		return '';
	}
	return `${statusOf(verdict)} (\`${verdict.split(' ')[1]}\`) without a login`;
}

/** @param {Verdict} verdict */
function statusOf(verdict) {
	return `\`${verdict.split(' ')[0]}\``;
}

/** @param {readonly string[]} cells */
function lineOf(cells) {
	return `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |').replaceAll('|  |', '| |');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	writeFileSync(README_FILE, withTable(readFileSync(README_FILE, 'utf8')));
}
