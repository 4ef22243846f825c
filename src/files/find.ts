import { parseReference } from '../registry/reference/reference.ts';
import type { Candidate, Context, Range, Reading, Source } from './candidate.ts';
import { readMarked } from './data/marked.ts';
import { type Kind, kindOf } from './kinds.ts';
import { hasMark, readMarks } from './marks.ts';
import { lineStarts, type Position, positionAt } from './position.ts';
import type { Piece } from './sourced.ts';

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
	/** The names of the variables that are missing. */
	readonly needs: readonly string[];
	readonly reason: string | undefined;
	/** What is odd about the place, though it was read. */
	readonly warning: string | undefined;
}

/** What a file holds, in the order of its places. */
export interface References {
	readonly references: readonly FileReference[];
	/** The references of what is built by it, in whatever spelling. */
	readonly products: readonly string[];
	/** Why the file, or a part of it, could not be read, and where. */
	readonly problem: (Position & { readonly reason: string }) | undefined;
}

/** No file that a person writes is larger, in UTF-16 units. */
export const MAX_LENGTH = 1024 * 1024;

/**
 * The references of a file, by the kind that its path and its text tell, and those that are marked. What a mark says to ignore is left out.
 * Pure: texts of neighbours come from the context. Never throws.
 * @param kindName the row of the table of kinds by which another file names this one (`neighboursOf`): then its path does not tell
 */
export function find(path: string, text: string, context: Context, kindName?: string): References {
	const kind = kindOf(path, text, kindName);
	if (text.length > MAX_LENGTH) {
		return {
			references: [],
			products: [],
			problem: { line: 1, column: 1, reason: `it has more than ${MAX_LENGTH} characters` },
		};
	}
	const reading = kind.read({ path, text, context });
	const starts = lineStarts(text);
	const marks = readMarks(text, kind.syntax);
	const references = [...reading.candidates, ...readMarkedBeside(reading, { path, text, context }, kind)]
		.map((candidate) => ({ candidate, reference: toReference(candidate, path, kind.name, starts) }))
		.filter(
			({ candidate: { range, keys = [] }, reference }) =>
				!isIgnored(marks, [reference.line, ...[range.start, ...keys].map((at) => positionAt(starts, at).line)]),
		)
		.map(({ reference }) => reference);
	const { products = [] } = reading;
	return { references: references.toSorted(byPlace), products, problem: problemOf(reading, starts) };
}

/** What only a mark tells in a file that has a kind: a key that the kind does not know. */
function readMarkedBeside({ candidates: known }: Reading, source: Source, { syntax }: Kind): readonly Candidate[] {
	const isKnown = ({ range }: Candidate) =>
		known.some((one) => one.range.start < range.end && range.start < one.range.end);
	// A text of no kind has been read for its marks.
	const marked = syntax === 'text' || !source.text.includes('tagscout:') ? [] : readMarked(source, syntax).candidates;
	return marked.filter((candidate) => !isKnown(candidate));
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
