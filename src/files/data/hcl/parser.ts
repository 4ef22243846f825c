import type { Range } from '../../candidate.ts';
import { Sourced } from '../../sourced.ts';
import { HclScanner, type Token } from './scanner.ts';
import type { Setting, SettingPart, Settings } from './settings.ts';
import { HclFault, type TemplatePart } from './template.ts';

/** Blocks, objects and brackets in one another. The reader calls itself for each, and nobody nests this deep. */
const DEPTH_LIMIT = 100;

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

const LITERAL = /^(?:true|false|-?\d[\d.eE+-]*)$/;

/**
 * What an HCL file (Bake, Terraform, Nomad) sets, in its order. Names are not looked up and nothing is evaluated. A fault ends the reading;
 * what comes before it stands. Source: https://github.com/hashicorp/hcl/blob/0751c4dd53b4457e48032205d14242eff76b4040/hclsyntax/spec.md
 */
export function readHcl(file: string, text: string): Settings {
	const parser = new Parser(file, text);
	try {
		parser.readBody([], 'end', 0);
		return { settings: parser.settings, fault: undefined };
	} catch (error) {
		if (error instanceof HclFault) {
			return { settings: parser.settings, fault: { unreadable: error.message, at: error.at } };
		}
		throw error;
	}
}

class Parser {
	readonly settings: Setting[] = [];
	readonly #file: string;
	readonly #text: string;
	readonly #words: HclScanner;

	constructor(file: string, text: string) {
		this.#file = file;
		this.#text = text;
		this.#words = new HclScanner(text);
	}

	/** Attributes and blocks, up to and with the bracket that closes them. */
	readBody(path: readonly string[], end: 'end' | '}', depth: number): void {
		for (;;) {
			const token = this.#words.next();
			if (end === 'end' ? token.kind === 'end' : isSign(token, end)) {
				return;
			}
			if (token.kind === 'name') {
				this.#readStatement(path, token.text, depth);
			} else if (token.kind !== 'newline') {
				throw new HclFault('neither an attribute nor a block is here', token.start);
			}
		}
	}

	#readStatement(path: readonly string[], name: string, depth: number): void {
		const labels: string[] = [];
		for (;;) {
			const token = this.#words.next();
			if (labels.length === 0 && isSign(token, '=')) {
				this.#readExpression([...path, name], depth, false, false);
				return;
			}
			if (isSign(token, '{')) {
				this.readBody([...path, name, ...labels], '}', deeper(depth, token));
				return;
			}
			if (token.kind !== 'name' && token.kind !== 'template') {
				throw new HclFault('neither an attribute nor a block is here', token.start);
			}
			labels.push(token.kind === 'name' ? token.text : this.#text.slice(token.start, token.end));
		}
	}

	/**
	 * A value, up to the comma, the closing bracket or the end of the line that ends it, and stays. In lists and calls lines do not end it.
	 * @param isPart whether the value is only a part of one: an argument, an index
	 */
	#readExpression(path: readonly string[], depth: number, isPart: boolean, isAcrossLines: boolean): void {
		const words: Token[] = [];
		for (;;) {
			const token = this.#words.peek();
			if (token.kind === 'end' || (token.kind === 'newline' && !isAcrossLines) || isSign(token, ',', '}', ']', ')')) {
				break;
			}
			this.#words.next();
			if (isSign(token, '{', '[', '(')) {
				const isCollection = words.length === 0 && !isSign(token, '(');
				const end = this.#readBrackets(path, token, deeper(depth, token), isPart || !isCollection);
				words.push({ ...token, end });
			} else if (token.kind !== 'newline') {
				words.push(token);
			}
		}
		this.#push(path, words, isPart);
	}

	/** What is between brackets, with where they end. */
	#readBrackets(path: readonly string[], open: Token, depth: number, isPart: boolean): number {
		const isObject = isSign(open, '{');
		const close = CLOSING[textOf(open)] ?? '';
		for (;;) {
			const token = this.#words.peek();
			if (isSign(token, close)) {
				return this.#words.next().end;
			}
			if (token.kind === 'newline' || isSign(token, ',')) {
				this.#words.next();
			} else if (token.kind === 'end' || isSign(token, '}', ']', ')')) {
				throw new HclFault('a bracket has no end', open.start);
			} else if (isObject) {
				this.#readEntry(path, depth);
			} else {
				this.#readExpression(path, depth, isPart, true);
			}
		}
	}

	/** `key = value` or `key: value`. All else, such as `for k, v in ...`, is read as a part of an expression. */
	#readEntry(path: readonly string[], depth: number): void {
		const key = this.#words.peek();
		if (key.kind === 'name' || key.kind === 'number' || key.kind === 'template') {
			this.#words.next();
			if (isSign(this.#words.peek(), '=', ':')) {
				this.#words.next();
				const name = key.kind === 'template' ? this.#text.slice(key.start, key.end) : key.text;
				this.#readExpression([...path, name], depth, false, false);
				return;
			}
		}
		this.#readExpression(path, depth, true, false);
	}

	#push(path: readonly string[], words: readonly Token[], isPart: boolean): void {
		const [first] = words;
		const last = words.at(-1);
		if (first === undefined || last === undefined) {
			return;
		}
		const isAlone = words.length === 1 && !isPart;
		if (!isPart && !(words.length === 1 && (first.kind === 'template' || isSign(first, '{', '[')))) {
			const written = { start: first.start, end: last.end };
			this.settings.push({ path, parts: [this.#readCalculation(written)], written, isWhole: true });
		}
		for (const word of words) {
			if (word.kind === 'template') {
				const { start, end } = word;
				this.settings.push({ path, parts: this.#locate(word.parts), written: { start, end }, isWhole: isAlone });
			}
		}
	}

	/** Numbers stand for what Terraform and Bake make of them in a text: `3.20` is `3.2`. */
	#readCalculation(written: Range): SettingPart {
		const expression = this.#text.slice(written.start, written.end);
		if (!LITERAL.test(expression)) {
			return { value: this.#from(written), written, expression };
		}
		const number = Number(expression);
		const value = Number.isNaN(number) ? expression : String(number);
		const isPlain = value === expression;
		return { value: isPlain ? this.#from(written) : Sourced.computed(value), written };
	}

	#locate(parts: readonly TemplatePart[]): SettingPart[] {
		return parts.map((part) => {
			const { start, end } = part;
			const written = { start, end };
			if (part.kind === 'escape') {
				return { value: Sourced.computed(part.text), written };
			}
			const value = this.#from(written);
			return part.kind === 'text' ? { value, written } : { value, written, expression: part.expression.trim() };
		});
	}

	#from({ start, end }: Range): Sourced {
		return Sourced.from(this.#file, this.#text, start, end);
	}
}

function isSign(token: Token, ...signs: readonly string[]): boolean {
	return token.kind === 'sign' && signs.includes(token.text);
}

function textOf(token: Token): string {
	return token.kind === 'sign' ? token.text : '';
}

function deeper(depth: number, { start }: Token): number {
	if (depth >= DEPTH_LIMIT) {
		throw new HclFault(`more than ${DEPTH_LIMIT} brackets are in one another`, start);
	}
	return depth + 1;
}
