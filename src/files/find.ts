import { parseReference } from '../registry/reference/reference.ts';
import type { Candidate, Context, Range, Reading, Source } from './candidate.ts';
import { readMarked } from './data/marked.ts';
import { type Kind, kindOf } from './kinds.ts';
import { hasMark, readMarks } from './marks.ts';
import { lineStarts, type Position, positionAt } from './position.ts';
import type { Piece, Sourced } from './sourced.ts';

/** A reference where it stands in a file, or a place where one belongs. */
export interface FileReference extends Position {
	readonly file: string;
	/** The row of the table of kinds, or what the place is for, such as `feature`. */
	readonly kind: string;
	/** `unresolved` has `needs` or a `reason`; `invalid-reference` has a `reason`. */
	readonly status: 'reference' | 'unresolved' | 'invalid-reference';
	/** As it is written, with variables expanded as far as they are known. */
	readonly image: string;
	/** Where each character of `image` stands, in order. */
	readonly spans: readonly Piece[];
	/** Where the tag stands in `image`; undefined where there is none. */
	readonly tag: Range | undefined;
	/** Where a digest can be written behind a tag that has none; undefined where there is one, and where its keys have no place for it. */
	readonly digestPlace: { readonly file: string; readonly offset: number } | undefined;
	/** What marks say of it beside `ignore` and `image`: rules for its newest tag. Empty where they say nothing. */
	readonly override: string;
	/** The names of the variables that are missing. */
	readonly needs: readonly string[];
	readonly reason: string | undefined;
	/** What is odd about the place, though it was read. */
	readonly warning: string | undefined;
}

/** What a file holds, in the order of its places. */
export interface References {
	readonly references: readonly FileReference[];
	/** Those that a mark says to ignore. Nobody asks about them, but they use the values that others use. */
	readonly ignored: readonly FileReference[];
	/** The references of what is built by it, in whatever spelling. */
	readonly products: readonly Sourced[];
	/** Why the file, or a part of it, could not be read, and where. */
	readonly problem: (Position & { readonly reason: string }) | undefined;
}

/** What a file holds, and the kind by which another file names it: it is read by that again. */
export interface FileReading extends References {
	readonly kind: string | undefined;
}

/** No file that a person writes is larger, in UTF-16 units. */
export const MAX_LENGTH = 1024 * 1024;

/**
 * The references of a file, by the kind that its path and its text tell, and those that are marked. What a mark says to ignore is told apart.
 * Pure: texts of neighbours come from the context. Never throws.
 * @param kindName the row of the table of kinds by which another file names this one (`neighboursOf`): then its path does not tell
 */
export function find(path: string, text: string, context: Context, kindName?: string): References {
	const kind = kindOf(path, text, kindName);
	if (text.length > MAX_LENGTH) {
		return {
			references: [],
			ignored: [],
			products: [],
			problem: { line: 1, column: 1, reason: `it has more than ${MAX_LENGTH} characters` },
		};
	}
	const reading = kind.read({ path, text, context });
	const starts = lineStarts(text);
	const marks = readMarks(text, kind.syntax);
	const references: FileReference[] = [];
	const ignored: FileReference[] = [];
	for (const candidate of [...reading.candidates, ...readMarkedBeside(reading, { path, text, context }, kind)]) {
		const reference = toReference(candidate, path, kind.name, starts);
		const { range, keys = [] } = candidate;
		const lines = [reference.line, ...[range.start, ...keys].map((at) => positionAt(starts, at).line)];
		(isIgnored(marks, lines) ? ignored : references).push({ ...reference, override: overrideOf(marks, lines) });
	}
	const { products = [] } = reading;
	return {
		references: references.sort(byPlace),
		ignored: ignored.sort(byPlace),
		products,
		problem: problemOf(reading, starts),
	};
}

/** What only a mark tells in a file that has a kind: a key that the kind does not know. */
function readMarkedBeside({ candidates: known }: Reading, source: Source, { syntax }: Kind): readonly Candidate[] {
	const isKnown = ({ range }: Candidate) =>
		known.some((one) => one.range.start < range.end && range.start < one.range.end);
	// A text of no kind has been read for its marks.
	const marked = syntax === 'text' || !source.text.includes('tagscout:') ? [] : readMarked(source, syntax).candidates;
	return marked.filter((candidate) => !isKnown(candidate));
}

/** The words of all marks of these lines, but those that `find` reads itself. */
function overrideOf(marks: ReturnType<typeof readMarks>, lines: readonly number[]): string {
	const own = [...new Set(lines)].flatMap((line) => marks.get(line) ?? []);
	return own.map(({ word, rest }) => (word === 'image' ? rest : `${word} ${rest}`).trim()).join(' ');
}

function isIgnored(marks: ReturnType<typeof readMarks>, lines: readonly number[]): boolean {
	return lines.some((line) => hasMark(marks, line, 'ignore'));
}

function problemOf(reading: Reading, starts: readonly number[]): References['problem'] {
	return 'unreadable' in reading ? { ...positionAt(starts, reading.at), reason: reading.unreadable } : undefined;
}

function toReference(candidate: Candidate, file: string, kind: string, starts: readonly number[]): FileReference {
	const { text, needs = [], unresolved, invalid, warning } = candidate;
	const image = text.text;
	const problem = needs.length > 0 || unresolved !== undefined ? undefined : (invalid ?? findProblem(image));
	const status =
		needs.length > 0 || unresolved !== undefined
			? 'unresolved'
			: problem === undefined
				? 'reference'
				: 'invalid-reference';
	const tag = candidate.tag ?? findTag(image, status);
	return {
		file,
		...positionAt(starts, placeOf(candidate, tag, file)),
		kind: candidate.kind ?? kind,
		status,
		image,
		spans: text.pieces,
		tag,
		digestPlace: tag === undefined ? undefined : findDigestPlace(candidate, file),
		override: '',
		needs,
		reason: unresolved ?? problem,
		warning,
	};
}

/** The tag's first character where it stands in the place itself, else the place. */
function placeOf({ text, range }: Candidate, tag: Range | undefined, file: string): number {
	const at = tag && text.slice(tag.start, tag.end).pieces[0]?.at;
	const isInside = at !== undefined && at.file === file && at.offset >= range.start && at.offset < range.end;
	return isInside ? at.offset : range.start;
}

/**
 * Behind the last character, where that stands in the place itself or the whole reference in a variable: `${TAG:-1.2@sha256:...}`, so that another
 * `TAG` does not get the digest. Else behind the place: `python:${V}@sha256:...`.
 */
function findDigestPlace({ text, range, isDigestless = false }: Candidate, file: string): FileReference['digestPlace'] {
	if (isDigestless || text.text.includes('@')) {
		return undefined;
	}
	const last = text.pieces.at(-1);
	const end = last?.at === undefined ? undefined : { file: last.at.file, offset: last.at.offset + last.text.length };
	const isInPlace = end?.file === file && end.offset > range.start && end.offset <= range.end;
	return end !== undefined && (isInPlace || text.pieces.length === 1) ? end : { file, offset: range.end };
}

function findProblem(image: string): string | undefined {
	try {
		parseReference(image);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/** Behind the last colon of the last component, before a digest. */
function findTag(image: string, status: FileReference['status']): Range | undefined {
	if (status !== 'reference') {
		return undefined;
	}
	const end = image.includes('@') ? image.indexOf('@') : image.length;
	const start = image.lastIndexOf(':', end - 1) + 1;
	return start > image.lastIndexOf('/', end - 1) && start > 0 ? { start, end } : undefined;
}

function byPlace(a: FileReference, b: FileReference): number {
	return a.line - b.line || a.column - b.column;
}
