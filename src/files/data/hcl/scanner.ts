import { HclFault, scanTemplate, type TemplatePart } from './template.ts';

/** A word of HCL. The parts of a template stand between `start` and `end`, its quotation marks or the ends of its heredoc around them. */
export type Token = { readonly start: number; readonly end: number } & (
	| { readonly kind: 'name' | 'number' | 'sign'; readonly text: string }
	| { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
	| { readonly kind: 'newline' | 'end' }
);

/** Blanks and comments. A byte order mark is one of the blanks. */
const BLANK = /(?:[ \t\r\uFEFF]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SIGN = /=>|==|!=|<=|>=|&&|\|\||\.\.\.|[\s\S]/y;
const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;

/**
 * The words of an HCL text, one after the other. Source:
 * https://github.com/hashicorp/hcl/blob/c964a71ca32006c9e7a0730b5a0e1dd60b05d308/hclsyntax/scan_tokens.rl
 */
export class HclScanner {
	readonly #text: string;
	readonly #patterns = {
		blank: new RegExp(BLANK),
		heredoc: new RegExp(HEREDOC),
		name: new RegExp(NAME),
		number: new RegExp(NUMBER),
		sign: new RegExp(SIGN),
	};
	#at = 0;
	#ahead: Token | undefined;

	constructor(text: string) {
		this.#text = text;
	}

	/** The next word, which stays. @throws HclFault */
	peek(): Token {
		this.#ahead ??= this.#scan();
		return this.#ahead;
	}

	/** The next word, which is taken. @throws HclFault */
	next(): Token {
		const token = this.peek();
		this.#ahead = undefined;
		return token;
	}

	#scan(): Token {
		this.#take('blank');
		const start = this.#at;
		const first = this.#text[start];
		if (first === undefined) {
			return { kind: 'end', start, end: start };
		}
		if (first === '\n') {
			this.#at++;
			return { kind: 'newline', start, end: this.#at };
		}
		if (first === '"') {
			const { parts, next } = scanTemplate(this.#text, start + 1, this.#text.length, true);
			this.#at = next;
			return { kind: 'template', parts, start: start + 1, end: next - 1 };
		}
		const heredoc = first === '<' ? this.#take('heredoc') : undefined;
		if (heredoc !== undefined) {
			return this.#scanHeredoc(start, heredoc[2] ?? '', heredoc[1] === '-');
		}
		for (const kind of ['name', 'number'] as const) {
			const text = this.#take(kind)?.[0];
			if (text !== undefined) {
				return { kind, text, start, end: this.#at };
			}
		}
		return { kind: 'sign', text: this.#take('sign')?.[0] ?? first, start, end: this.#at };
	}

	/** Stops before the end of the line that holds nothing but the marker, because that ends the attribute too. */
	#scanHeredoc(begin: number, marker: string, isIndented: boolean): Token {
		const text = this.#text;
		const start = this.#at;
		for (let line = start; line < text.length; ) {
			const found = text.indexOf('\n', line);
			const end = found < 0 ? text.length : found;
			if (text.slice(line, end).trim() === marker) {
				this.#at = end;
				const { parts } = scanTemplate(text, start, line, false);
				return {
					kind: 'template',
					parts: isIndented ? withoutIndent(text, parts, start, line) : parts,
					start,
					end: line,
				};
			}
			line = end + 1;
		}
		throw new HclFault('a heredoc has no end', begin);
	}

	#take(kind: 'blank' | 'heredoc' | 'name' | 'number' | 'sign'): RegExpExecArray | undefined {
		const pattern = this.#patterns[kind];
		pattern.lastIndex = this.#at;
		const found = pattern.exec(this.#text) ?? undefined;
		this.#at += found?.[0].length ?? 0;
		return found;
	}
}

/** `<<-` leaves out of each line the white space that all lines begin with; empty lines do not count. */
function withoutIndent(text: string, parts: readonly TemplatePart[], start: number, end: number): TemplatePart[] {
	const blanks = text.slice(start, end).matchAll(/^[ \t]*(?=\S)/gm);
	const indent = [...blanks].reduce((least, [{ length }]) => Math.min(least, length), Number.POSITIVE_INFINITY);
	return parts.flatMap((part) => (part.kind === 'text' ? linesWithout(text, part, start, indent) : [part]));
}

function linesWithout(text: string, part: TemplatePart, start: number, indent: number): TemplatePart[] {
	const lines = text.slice(part.start, part.end).matchAll(/[^\n]*\n|[^\n]+/g);
	return [...lines].map(({ 0: line, index }) => {
		const at = part.start + index;
		const isStart = at === start || text[at - 1] === '\n';
		const blank = isStart ? (/^[ \t]*/.exec(line)?.[0].length ?? 0) : 0;
		return { kind: 'text', start: at + Math.min(blank, indent), end: at + line.length };
	});
}
