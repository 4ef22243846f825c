import { type Piece, Sourced } from '../sourced.ts';

const SPACE = /\s/;

/**
 * The lines of a Dockerfile or Earthfile, one after the other. Only a line feed ends a line; carriage returns before it do not count.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/parser/parser.go
 */
export class Lines {
	readonly #file: string;
	readonly #text: string;
	#at: number;

	constructor(file: string, text: string, start: number) {
		this.#file = file;
		this.#text = text;
		this.#at = start;
	}

	/**
	 * The next line that is neither blank nor a comment, joined with those that continue it; undefined at the end. A line is continued when `escapeChar` is
	 * its last character but for blanks, and is not doubled. Comments and blank lines inside do not end it. White space in front is left out.
	 */
	next(escapeChar: string): Sourced | undefined {
		const pieces: Piece[] = [];
		for (let line = this.#physical(); line !== undefined; line = this.#physical()) {
			const first = this.#skipSpace(line.start, line.end);
			if (first === line.end || this.#text[first] === '#') {
				continue;
			}
			const start = pieces.length === 0 ? first : line.start;
			const last = this.#lastVisible(start, line.end);
			const isContinued = this.#text[last] === escapeChar && !(last > start && this.#text[last - 1] === escapeChar);
			const end = isContinued ? last : line.end;
			pieces.push({ text: this.#text.slice(start, end), at: { file: this.#file, offset: start } });
			if (!isContinued) {
				break;
			}
		}
		return pieces.length === 0 ? undefined : new Sourced(pieces);
	}

	/** Goes behind the line that ends a heredoc. False where there is none: then the heredoc has no end. */
	skipHeredoc(name: string, hasTabs: boolean): boolean {
		for (let line = this.#physical(); line !== undefined; line = this.#physical()) {
			let { start } = line;
			while (hasTabs && start < line.end && this.#text[start] === '\t') {
				start += 1;
			}
			if (line.end - start === name.length && this.#text.startsWith(name, start)) {
				return true;
			}
		}
		return false;
	}

	#physical(): { start: number; end: number } | undefined {
		const start = this.#at;
		if (start >= this.#text.length) {
			return undefined;
		}
		const feed = this.#text.indexOf('\n', start);
		let end = feed < 0 ? this.#text.length : feed;
		this.#at = end + 1;
		while (end > start && this.#text[end - 1] === '\r') {
			end -= 1;
		}
		return { start, end };
	}

	#skipSpace(start: number, end: number): number {
		let at = start;
		while (at < end && SPACE.test(this.#text[at] ?? '')) {
			at += 1;
		}
		return at;
	}

	#lastVisible(start: number, end: number): number {
		let at = end - 1;
		while (at > start && (this.#text[at] === ' ' || this.#text[at] === '\t')) {
			at -= 1;
		}
		return at;
	}
}
