import { findMoment } from '../parse/dates.ts';

const LONG_WORD = /(?<![A-Za-z\d])[0-9a-f]{7,40}(?![A-Za-z\d])/g;
const LONG_WORD_OR_NUMBER = /(?<![A-Za-z\d])[0-9a-f]{7,40}(?![A-Za-z\d])|\d+/g;

/** Of seven digits one in 27 commits has no letter: more than a few for each that has are numbers of builds. */
const MOST_DIGITS_BY_COMMIT = 3;
/** A number by itself that is no commit. */
const NUMBER = /^v?\d{1,6}(?:\.\d+)*$/;

/** The tags of one form, in which commits and other numbers have given way to signs. */
interface Form {
	/** How many have a commit with a letter in it. */
	commits: number;
	/** Those that have digits alone in its place. */
	readonly digits: { readonly tag: string; readonly at: number }[];
}

/**
 * The texts to read in the place of tags that have a commit of digits alone, as one in 27 of those with seven has: with an `f` for its
 * first digit it is read as what it is. Other tags of the form tell, whose commits are as long and have letters.
 * Days and times are not commits.
 */
export function disguiseCommits(tags: Iterable<string>): ReadonlyMap<string, string> {
	const forms = new Map<string, Form>();
	let hasNumbers = false;
	for (const tag of tags) {
		hasNumbers ||= NUMBER.test(tag);
		for (const { 0: word, index } of /[0-9a-f]{7}/.test(tag) ? tag.matchAll(LONG_WORD) : []) {
			const isDigits = /^\d+$/.test(word);
			if (isDigits && findMoment(word) !== undefined) {
				continue;
			}
			const key = `${toForm(tag.slice(0, index))}h${word.length}${toForm(tag.slice(index + word.length))}`;
			const form = forms.get(key) ?? { commits: 0, digits: [] };
			forms.set(key, form);
			if (isDigits) {
				form.digits.push({ tag, at: index });
			} else {
				form.commits += 1;
			}
		}
	}
	// Beside numbers, a tag of digits alone may be one of these as well: it is an outlier if it is none.
	const isOpen = (key: string) => hasNumbers && /^h\d+$/.test(key);
	const told = [...forms].filter(
		([key, { commits, digits }]) => !isOpen(key) && commits * MOST_DIGITS_BY_COMMIT >= digits.length,
	);
	return new Map(
		told.flatMap(([, { digits }]) => digits.map(({ tag, at }) => [tag, `${tag.slice(0, at)}f${tag.slice(at + 1)}`])),
	);
}

function toForm(text: string): string {
	return text.replace(LONG_WORD_OR_NUMBER, (word) => (/^\d+$/.test(word) ? '0' : `h${word.length}`));
}
