import { indexAt } from './position.ts';

/** A run of characters, and where each of them stands. */
export interface Piece {
	readonly text: string;
	/** The file in which exactly these characters stand one behind the other, from `offset` (UTF-16 units) on; undefined where they were computed. */
	readonly at: { readonly file: string; readonly offset: number } | undefined;
}

/** A text that was put together from files. Each character knows where it came from, or that it was computed. Immutable. */
export class Sourced {
	/** Where each piece starts in the text, once somebody asks. */
	#starts: readonly number[] | undefined;
	readonly pieces: readonly Piece[];
	/** The whole text. */
	readonly text: string;

	/** Empty pieces do not count, and neighbours that stand one behind the other are one. */
	constructor(pieces: Iterable<Piece>) {
		const joined: Piece[] = [];
		for (const piece of pieces) {
			const last = joined.at(-1);
			if (piece.text === '') {
				continue;
			}
			if (last !== undefined && isContinued(last, piece)) {
				joined[joined.length - 1] = { text: last.text + piece.text, at: last.at };
			} else {
				joined.push(piece);
			}
		}
		this.pieces = joined;
		this.text = joined.map(({ text }) => text).join('');
	}

	/** What stands in a file between two offsets. `content` is the text of the whole file. */
	static from(file: string, content: string, start = 0, end: number = content.length): Sourced {
		return new Sourced([{ text: content.slice(start, end), at: { file, offset: start } }]);
	}

	/** A text that stands nowhere: a predefined value, or what an operator made. */
	static computed(text: string): Sourced {
		return new Sourced([{ text, at: undefined }]);
	}

	static join(parts: Iterable<Sourced>): Sourced {
		return new Sourced([...parts].flatMap(({ pieces }) => pieces));
	}

	/** As `String.prototype.slice`, with offsets that are not negative. The time it takes fits what it returns, so that words can be cut out of a long line. */
	slice(start: number, end: number = this.text.length): Sourced {
		const pieces: Piece[] = [];
		const starts = this.#listStarts();
		for (let index = indexAt(starts, start); index < this.pieces.length; index += 1) {
			const before = starts[index] ?? 0;
			const { text = '', at } = this.pieces[index] ?? {};
			const from = Math.max(start - before, 0);
			const to = Math.min(end - before, text.length);
			if (to <= 0) {
				break;
			}
			if (from < to) {
				pieces.push({ text: text.slice(from, to), at: at && { file: at.file, offset: at.offset + from } });
			}
		}
		return new Sourced(pieces);
	}

	trim(): Sourced {
		const { text } = this;
		const start = text.length - text.trimStart().length;
		const end = Math.max(text.trimEnd().length, start);
		return start === 0 && end === text.length ? this : this.slice(start, end);
	}

	#listStarts(): readonly number[] {
		let length = 0;
		this.#starts ??= this.pieces.map(({ text }) => {
			length += text.length;
			return length - text.length;
		});
		return this.#starts;
	}
}

function isContinued({ text, at }: Piece, next: Piece): boolean {
	if (at === undefined || next.at === undefined) {
		return at === next.at;
	}
	return at.file === next.at.file && at.offset + text.length === next.at.offset;
}
