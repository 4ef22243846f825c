/** Reads a text from left to right, by sticky expressions. */
export class Reader {
	readonly #text: string;
	#position = 0;

	constructor(text: string) {
		this.#text = text;
	}

	get isAtEnd(): boolean {
		return this.#position >= this.#text.length;
	}

	/** The match of an expression here, which is then behind us; null for none. */
	match(expression: RegExp): RegExpExecArray | null {
		expression.lastIndex = this.#position;
		const match = expression.exec(this.#text);
		this.#position += match?.[0].length ?? 0;
		return match;
	}

	/** The text that an expression matches here, which is then behind us; undefined for none. */
	take(expression: RegExp): string | undefined {
		return this.match(expression)?.[0];
	}
}
