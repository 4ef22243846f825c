import { Sourced } from '../sourced.ts';

/** A word after its variables were put in, and its quotes and escapes taken out. */
export interface Expansion {
	/** Missing values are left out. */
	readonly text: Sourced;
	/** Names whose values nobody knows, and `text` depends on them. */
	readonly needs: ReadonlySet<string>;
	/** Names that have no value at all and count as empty. */
	readonly unset: ReadonlySet<string>;
	/** What is wrong with the word: then `text` is empty. */
	readonly invalid?: string;
	/** Why the word was not expanded: then `text` is empty. */
	readonly unresolved?: string;
}

/** Characters. A reference has at most 1024; what is cut from a longer text would not have been one. */
export const MOST_LENGTH = 1024;
/** Pieces of a text, each from another place. */
export const MOST_PIECES = 64;
/** Each value may add names to those of the one before it. */
const MOST_NAMES = 32;
const NONE: ReadonlySet<string> = new Set<string>([]);

/** A value that is known, and where it stands. */
export function known(text: Sourced): Expansion {
	return { text, needs: NONE, unset: NONE };
}

/** A value that is set but not known. */
export function unknown(name: string): Expansion {
	return { text: Sourced.computed(''), needs: new Set([name]), unset: NONE };
}

/** Thrown to end the expansion of a word. Not an Error: nobody reads its stack, and to take one for each word of a hostile file takes seconds. */
export class Fault {
	readonly kind: 'invalid' | 'unresolved';
	readonly reason: string;

	constructor(kind: 'invalid' | 'unresolved', reason: string) {
		this.kind = kind;
		this.reason = reason;
	}
}

/** A text that is put together, with all that its parts need. A bound stops texts that double with each step. */
export class Draft {
	#needs: ReadonlySet<string> = NONE;
	#unset: ReadonlySet<string> = NONE;
	readonly #parts: Sourced[] = [];
	#length = 0;
	#pieces = 0;

	add(part: Sourced): void {
		this.#length += part.text.length;
		this.#pieces += part.pieces.length;
		if (this.#length > MOST_LENGTH) {
			throw new Fault('unresolved', 'it becomes longer than any reference');
		}
		if (this.#pieces > MOST_PIECES) {
			throw new Fault('unresolved', `it is put together from more than ${MOST_PIECES} pieces`);
		}
		if (part.text !== '') {
			this.#parts.push(part);
		}
	}

	addAll({ text, needs, unset }: Expansion): void {
		this.add(text);
		this.#needs = needs.size === 0 ? this.#needs : new Set([...this.#needs, ...needs]);
		this.#unset = unset.size === 0 ? this.#unset : new Set([...this.#unset, ...unset]);
		if (this.#needs.size + this.#unset.size > MOST_NAMES) {
			throw new Fault('unresolved', 'it needs too many variables');
		}
	}

	end(): Expansion {
		const [first, second] = this.#parts;
		const text = first !== undefined && second === undefined ? first : Sourced.join(this.#parts);
		return { text, needs: this.#needs, unset: this.#unset };
	}
}
