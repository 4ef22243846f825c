import { type Piece, Sourced } from '../sourced.ts';
import { Fault, MOST_PIECES } from './draft.ts';

/** A pattern of a shell: text, `?` for one character and `*` for any number of them. */
type Pattern = readonly Token[];

type Token = { readonly kind: 'text'; readonly char: string } | { readonly kind: 'one' | 'many' };

/**
 * The pattern that `text` writes. A backslash before `}` and `/` does not count.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/shell/lex.go (convertShellPatternToRegex)
 *
 * @throws Fault where a backslash escapes what it must not
 */
function parsePattern(text: string): Pattern {
	const tokens: Token[] = [];
	for (let at = 0; at < text.length; at += 1) {
		const char = text[at] ?? '';
		if (char === '*') {
			tokens.push({ kind: 'many' });
		} else if (char === '?') {
			tokens.push({ kind: 'one' });
		} else if (char !== '\\') {
			tokens.push({ kind: 'text', char });
		} else if (!/[}/]/.test(text[at + 1] ?? '')) {
			at += 1;
			const escaped = text[at] ?? '';
			if (!/[*?\\]/.test(escaped)) {
				throw new Fault('invalid', 'a pattern has a backslash before what needs none');
			}
			tokens.push({ kind: 'text', char: escaped });
		}
	}
	return tokens;
}

/** Where the match ends that begins with the text: the longest one or the shortest; undefined where none does. */
function findPrefix(pattern: Pattern, text: string, isLongest: boolean): number | undefined {
	const ends = listEnds(pattern, text, 0);
	return isLongest ? lastOf(ends) : firstOf(ends);
}

/** Where the match starts that ends with the text. */
function findSuffix(pattern: Pattern, text: string, isLongest: boolean): number | undefined {
	const starts = listStarts(pattern, text, (end) => end === text.length);
	return isLongest ? firstOf(starts) : lastOf(starts);
}

/**
 * Every match from the left, each as long as it can be; or only the first. With a star there is one match at most, because the star takes all up to the
 * last place where the rest of the pattern fits.
 */
function listMatches(pattern: Pattern, text: string, isAll: boolean): readonly { start: number; end: number }[] {
	if (pattern.some(({ kind }) => kind === 'many')) {
		const start = firstOf(listStarts(pattern, text, () => true));
		return start === undefined ? [] : [{ start, end: lastOf(listEnds(pattern, text, start)) ?? start }];
	}
	const matches: { start: number; end: number }[] = [];
	for (let start = 0; start + pattern.length <= text.length; ) {
		const isFound = pattern.every((token, index) => isMatch(token, text[start + index]));
		if (isFound) {
			matches.push({ start, end: start + pattern.length });
		}
		if (isFound && !isAll) {
			break;
		}
		start += isFound && pattern.length > 0 ? pattern.length : 1;
	}
	return matches;
}

// Each step looks once at each place of the text, whatever the pattern is: an expression of the engine would try all ways to part the text between stars.

function listEnds(pattern: Pattern, text: string, start: number): Uint8Array {
	let reached = new Uint8Array(text.length + 1);
	reached[start] = 1;
	for (const token of pattern) {
		const next = new Uint8Array(text.length + 1);
		for (let at = start; at <= text.length; at += 1) {
			if (token.kind === 'many') {
				next[at] = reached[at] === 1 || (at > start && next[at - 1] === 1) ? 1 : 0;
			} else if (reached[at] === 1 && at < text.length && isMatch(token, text[at])) {
				next[at + 1] = 1;
			}
		}
		reached = next;
	}
	return reached;
}

function listStarts(pattern: Pattern, text: string, isEnd: (at: number) => boolean): Uint8Array {
	let reached = Uint8Array.from({ length: text.length + 1 }, (_, at) => (isEnd(at) ? 1 : 0));
	for (const token of pattern.toReversed()) {
		const next = new Uint8Array(text.length + 1);
		for (let at = text.length; at >= 0; at -= 1) {
			const isReached =
				token.kind === 'many'
					? reached[at] === 1 || next[at + 1] === 1
					: reached[at + 1] === 1 && isMatch(token, text[at]);
			next[at] = isReached ? 1 : 0;
		}
		reached = next;
	}
	return reached;
}

function isMatch(token: Token, char: string | undefined): boolean {
	return token.kind !== 'text' || token.char === char;
}

function firstOf(places: Uint8Array): number | undefined {
	const found = places.indexOf(1);
	return found < 0 ? undefined : found;
}

function lastOf(places: Uint8Array): number | undefined {
	const found = places.lastIndexOf(1);
	return found < 0 ? undefined : found;
}

/** Characters of a text that is cut, and of a pattern: the time it takes grows with their product. */
const MOST_CUT = 128;
const MOST_PATTERN = 64;

/** What is left when a pattern is cut off in front (`#`) or at the end (`%`). */
export function trim(value: Sourced, pattern: string, sign: string, isLongest: boolean): Sourced {
	const { text } = value;
	checkLength(value, pattern);
	const tokens = parsePattern(pattern);
	if (sign === '#') {
		const end = findPrefix(tokens, text, isLongest) ?? 0;
		return keep(value.slice(end), text.slice(0, end));
	}
	const start = findSuffix(tokens, text, isLongest) ?? text.length;
	return keep(value.slice(0, start), text.slice(start));
}

/** What a text becomes when the first match or all are replaced. */
export function replace(value: Sourced, pattern: string, replacement: Sourced, isAll: boolean): Sourced {
	checkLength(value, pattern);
	const matches = listMatches(parsePattern(pattern), value.text, isAll);
	if (matches.length > MOST_PIECES) {
		throw new Fault('unresolved', `it replaces more than ${MOST_PIECES} parts`);
	}
	const pieces: Piece[] = [];
	let start = 0;
	let removed = '';
	for (const match of matches) {
		pieces.push(...value.slice(start, match.start).pieces, ...replacement.pieces);
		removed += value.text.slice(match.start, match.end);
		start = match.end;
	}
	return keep(new Sourced([...pieces, ...value.slice(start).pieces]), removed);
}

function checkLength({ text }: Sourced, pattern: string): void {
	if (text.length > MOST_CUT || pattern.length > MOST_PATTERN) {
		throw new Fault('unresolved', 'a pattern is too long, or what it cuts');
	}
}

/** A part of a version cannot be renewed without the rest: where a digit was cut off, what is left counts as computed. */
function keep(rest: Sourced, removed: string): Sourced {
	return /\d/.test(removed) ? Sourced.computed(rest.text) : rest;
}
