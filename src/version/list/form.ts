import { isHash } from '../parse/suffix.ts';
import type { Version } from '../parse/tag.ts';

/** A number behind the core of a tag; those of one text with dots are one number. */
export interface Place {
	/** Where it begins, from the end of the core on. */
	readonly at: number;
	/** All text behind the core before it. */
	readonly lead: string;
	/** The end of that: from the number, the commit or the core before it on. */
	readonly before: string;
	/** As it is written. */
	readonly text: string;
	/** Whether it is the first behind the core. */
	readonly isFirst: boolean;
}

/** What is the same in tags that differ in their numbers and commits alone. */
export interface Form {
	readonly key: string;
	readonly places: readonly Place[];
}

const NUMBER = /\d+(?:\.\d+(?![A-Za-z]))*/g;
const LONG_PIECE = /[A-Za-z\d]{6,}/g;
/** A tag of 128 characters has room for 64 numbers; those that a publisher counts with are among the first. */
const MAX_PLACES = 8;

/** The text behind the core of a version. */
export function suffixOf({ tag, end }: Version): string {
	return tag.slice(end);
}

/** What is told apart before any number is: prefix, `v`, style and flavour. No tag holds a slash. */
export function familyOf({ prefix, v, style, flavour }: Version): string {
	return `${prefix}/${v}/${style}/${flavour}`;
}

/** The form of what stands behind a core. */
export function readForm(suffix: string): Form {
	const pieces = [...suffix.matchAll(LONG_PIECE)];
	const hashes = pieces.filter(([piece]) => isHash(piece));
	const isInside = (at: number) => hashes.some(({ 0: piece, index }) => at >= index && at < index + piece.length);
	const numbers = [...suffix.matchAll(NUMBER)].filter(({ index }) => !isInside(index));
	const places: Place[] = [];
	let key = '';
	let done = 0;
	for (const match of [...hashes, ...numbers].sort((a, b) => a.index - b.index)) {
		const [text] = match;
		const before = suffix.slice(done, match.index);
		const isCommit = hashes.includes(match);
		if (!isCommit && places.length < MAX_PLACES) {
			places.push({ at: match.index, lead: suffix.slice(0, match.index), before, text, isFirst: done === 0 });
		}
		key += before + (isCommit ? `h${text.replace(/^(?:[gh]|sha)/, '').length}` : text.replace(/\d+/g, '0'));
		done = match.index + text.length;
	}
	return { key: key + suffix.slice(done), places };
}
