import type { Candidate, Range } from '../candidate.ts';
import { indexAt } from '../position.ts';
import { type Piece, Sourced } from '../sourced.ts';

/** A part of a written value: what it stands for, and where it is written. Both are the same text where nothing is escaped or expanded. */
export interface Part {
	readonly value: Sourced;
	readonly written: Range;
}

/**
 * A value of a file, put together from parts that are written one behind the other: characters, escapes (`\u0041`) and variables.
 * Offsets are those of the value. A place takes the logarithm of the number of parts, so that long values with many places stay quick.
 */
export class Composed {
	readonly text: string;
	readonly #parts: readonly Part[];
	/** Where each part begins in the text. */
	readonly #starts: readonly number[];
	readonly #written: Range;

	/** @param written where the whole value is written; a value without parts has no other place */
	constructor(parts: Iterable<Part>, written: Range) {
		this.#parts = [...parts].filter(({ value }) => value.text !== '');
		this.#written = written;
		const starts: number[] = [];
		let length = 0;
		for (const { value } of this.#parts) {
			starts.push(length);
			length += value.text.length;
		}
		this.#starts = starts;
		this.text = this.#parts.map(({ value }) => value.text).join('');
	}

	/** These characters of a file, as they stand there. */
	static plain(file: string, content: string, written: Range): Composed {
		return new Composed([{ value: Sourced.from(file, content, written.start, written.end), written }], written);
	}

	/** The characters from `start` up to `end`, with their places. */
	slice(start: number, end: number): Sourced {
		const pieces: Piece[] = [];
		for (let index = indexAt(this.#starts, start); index < this.#parts.length; index++) {
			const before = this.#starts[index] ?? end;
			const value = this.#parts[index]?.value;
			if (before >= end || value === undefined) {
				break;
			}
			const isWhole = start <= before && before + value.text.length <= end;
			pieces.push(...(isWhole ? value : value.slice(Math.max(start - before, 0), end - before)).pieces);
		}
		return new Sourced(pieces);
	}

	/** Where the characters from `start` up to `end` are written; of a part that reads otherwise than it is written, all of it. */
	range(start: number, end: number): Range {
		const from = this.#place(start, start, 'start');
		return { start: from, end: Math.max(from, this.#place(Math.max(end - 1, start), end, 'end')) };
	}

	/** Where `offset` is written, which is in or at the end of the part that holds the character `within`. */
	#place(within: number, offset: number, side: 'start' | 'end'): number {
		const index = indexAt(this.#starts, within);
		const part = this.#parts[index];
		if (part === undefined) {
			return this.#written[side];
		}
		const { value, written } = part;
		const isPlain = value.pieces[0]?.at?.offset === written.start;
		return isPlain ? Math.min(written.start + offset - (this.#starts[index] ?? 0), written.end) : written[side];
	}
}

/** A candidate for the characters of a value from `start` up to `end`, without the white space around them. */
export function candidateOf(
	value: Composed,
	more: Omit<Candidate, 'range' | 'text'> = {},
	start = 0,
	end: number = value.text.length,
): Candidate {
	const [from, to] = trim(value.text, start, end);
	return { range: value.range(from, to), text: value.slice(from, to), ...more };
}

/**
 * A candidate in which the user's values take the place of variables. A variable without one stays as it is written, and is missing.
 * @param pattern global; its first group that is there is the name
 */
export function expandedOf(
	value: Composed,
	pattern: RegExp,
	buildArgs: ReadonlyMap<string, string>,
	start = 0,
	end: number = value.text.length,
): Candidate {
	const range = value.range(...trim(value.text, start, end));
	const parts: Sourced[] = [];
	const needs = new Set<string>();
	let from = start;
	for (const found of value.text.slice(start, end).matchAll(pattern)) {
		const [written] = found;
		const at = start + found.index;
		const name = found.slice(1).find((group) => group !== undefined) ?? written;
		const given = buildArgs.get(name);
		parts.push(value.slice(from, at));
		parts.push(given === undefined ? value.slice(at, at + written.length) : Sourced.computed(given));
		from = at + written.length;
		if (given === undefined) {
			needs.add(name);
		}
	}
	parts.push(value.slice(from, end));
	const text = Sourced.join(parts).trim();
	return needs.size > 0 ? { range, text, needs: [...needs] } : { range, text };
}

function trim(text: string, start: number, end: number): [start: number, end: number] {
	const part = text.slice(start, end);
	const from = start + part.length - part.trimStart().length;
	return [from, Math.max(start + part.trimEnd().length, from)];
}
