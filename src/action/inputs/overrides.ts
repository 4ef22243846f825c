import { InputError, quoteValue } from './input-error.ts';

/** Inputs of `latest` that a comment beside a reference may set, those that are `true` where only their name stands, and what separates lines of a list. */
const WORDS = [
	'level',
	'constraint',
	'include-tags',
	'exclude-tags',
	'extract',
	'strategy',
	'min-age',
	'confirm',
	'prerelease',
	'pin',
];
const FLAGS = ['prerelease', 'pin'];
const LISTS = ['include-tags', 'exclude-tags'];

const WORD =
	/(?<name>[a-z][a-z-]*)(?:=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<plain>[^\s"']+)))?(?=\s|$)|(?<other>\S+)/gi;

/**
 * Returns the inputs that a comment sets, by name: `constraint="<4" level=minor pin`. Items of a list are separated by commas.
 * @throws {InputError} for a word that is none of these
 */
export function parseOverride(text: string): ReadonlyMap<string, string> {
	const set = new Map<string, string>();
	for (const [word, { groups = {} }] of [...text.matchAll(WORD)].map((found) => [found[0], found] as const)) {
		const { name = '', double, single, plain } = groups;
		const value = double ?? single ?? plain ?? (FLAGS.includes(name) ? 'true' : undefined);
		if (!WORDS.includes(name) || value === undefined) {
			const expected = '`ignore` alone, or words such as `level=minor`, `constraint="<4"`, `min-age=14d` or `pin`';
			throw new InputError('tagscout:', word, expected, { kind: 'Comment', found: `has ${quoteValue(word)}` });
		}
		set.set(name, LISTS.includes(name) ? value.replaceAll(',', '\n') : value);
	}
	return set;
}
