/** Thrown inside of the HCL reader, and caught by it. */
export class HclFault extends Error {
	override readonly name = 'HclFault';
	readonly at: number;

	constructor(message: string, at: number) {
		super(message);
		this.at = at;
	}
}

/** A part of a template: text as it stands, an escape with what it stands for, or an expression (`${...}`, and what is between the brackets). */
export type TemplatePart = { readonly start: number; readonly end: number } & (
	| { readonly kind: 'text' }
	| { readonly kind: 'escape'; readonly text: string }
	| { readonly kind: 'expression'; readonly expression: string }
);

export interface Template {
	readonly parts: readonly TemplatePart[];
	/** Where the text goes on: behind the closing quotation mark, or `end`. */
	readonly next: number;
}

const SIGNS = /["\\\n]|[$%]{1,2}\{/g;
const SIGNS_OF_BARE = /[$%]{1,2}\{/g;
const ESCAPE = /\\(?:([nrt"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y;
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const CODE = /["{}]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const QUOTED = /["\n]|\\[\s\S]|[$%]{1,2}\{/g;

/**
 * The template between `start` and `end`: a quoted one ends at its quotation mark and has escapes, the others (heredocs, texts of JSON) have neither.
 * `$${` and `%%{` are the characters `${` and `%{`. Source:
 * https://github.com/hashicorp/hcl/blob/0751c4dd53b4457e48032205d14242eff76b4040/hclsyntax/spec.md#template-literals
 *
 * @throws HclFault where a string or an expression has no end, and for an escape that HCL does not know
 */
export function scanTemplate(whole: string, start: number, end: number, isQuoted: boolean): Template {
	// Nobody looks for signs behind the end: with many heredocs that would take the square of the file's length.
	const text = whole.slice(0, end);
	const parts: TemplatePart[] = [];
	const signs = new RegExp(isQuoted ? SIGNS : SIGNS_OF_BARE);
	let from = start;
	const push = (part: TemplatePart): void => {
		if (from < part.start) {
			parts.push({ kind: 'text', start: from, end: part.start });
		}
		parts.push(part);
		from = part.end;
	};
	const finish = (at: number, next: number): Template => {
		if (from < at) {
			parts.push({ kind: 'text', start: from, end: at });
		}
		return { parts, next };
	};
	for (;;) {
		signs.lastIndex = from;
		const found = signs.exec(text);
		const sign = found?.[0] ?? '';
		if (found === null) {
			if (isQuoted) {
				throw new HclFault('a string has no end', start);
			}
			return finish(end, end);
		}
		const at = found.index;
		if (sign === '"') {
			return finish(at, at + 1);
		}
		if (sign === '\n') {
			throw new HclFault('a string has no end', start);
		}
		if (sign === '\\') {
			push(scanEscape(text, at));
		} else if (sign.length === 3) {
			push({ kind: 'escape', start: at, end: at + 1, text: '' });
			parts.push({ kind: 'text', start: from, end: from + 2 });
			from += 2;
		} else {
			const close = skipExpression(text, at);
			// A directive (`%{ if x }`) is no name, whatever is in its brackets.
			const expression = sign === '${' ? text.slice(at + 2, close - 1) : text.slice(at, close);
			push({ kind: 'expression', start: at, end: close, expression });
		}
	}
}

function scanEscape(text: string, start: number): TemplatePart {
	const pattern = new RegExp(ESCAPE);
	pattern.lastIndex = start;
	const found = pattern.exec(text);
	const code = Number.parseInt(found?.[2] ?? found?.[3] ?? '', 16);
	if (found === null || code > 0x10ffff) {
		throw new HclFault('an escape is none of HCL', start);
	}
	const sign = found[1];
	const stands = sign === undefined ? String.fromCodePoint(code) : (CONTROLS[sign] ?? sign);
	return { kind: 'escape', start, end: pattern.lastIndex, text: stands };
}

/** Where the expression that begins at `start` with `${` is over. Strings in it may hold expressions again, as deep as one likes. */
function skipExpression(text: string, start: number): number {
	/** What is open: a bracket, or a string. */
	const open: ('{' | '"')[] = ['{'];
	const [code, quoted] = [new RegExp(CODE), new RegExp(QUOTED)];
	let at = start + 2;
	for (;;) {
		const isString = open.at(-1) === '"';
		const signs = isString ? quoted : code;
		signs.lastIndex = at;
		const found = signs.exec(text);
		if (found === null) {
			break;
		}
		const [sign] = found;
		at = signs.lastIndex;
		if (sign === '"' && !isString) {
			open.push('"');
		} else if (sign === '}' || (sign === '"' && isString)) {
			open.pop();
		} else if (sign === '\n') {
			break;
		} else if (sign === '{' || (isString && sign.endsWith('{') && sign.length === 2)) {
			open.push('{');
		}
		if (open.length === 0) {
			return at;
		}
	}
	throw new HclFault('an expression has no end', start);
}
