import { createScanner, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { Composed } from './composed.ts';
import { readEscaped } from './escapes.ts';

/** A property or an item of a list. The items of a list share its path. */
export interface JsonEntry {
	readonly path: readonly string[];
	/** The property's name, as a text of the file; undefined for an item. */
	readonly key: Composed | undefined;
	/** Its text, or its number or boolean as it is written; undefined for objects, lists and null. */
	readonly value: Composed | undefined;
}

export interface Json {
	readonly entries: readonly JsonEntry[];
	readonly fault: { readonly unreadable: string; readonly at: number } | undefined;
}

/** The parser calls itself for each bracket. */
const DEPTH_LIMIT = 100;

/**
 * The entries of JSON with comments and trailing commas, in its order, with the places of their characters. With a fault what can be made out is
 * given too. An empty file has no entries and no fault.
 */
export function readJson(file: string, text: string): Json {
	const bare = text.replace(/^\uFEFF/, ' ');
	const tooDeep = findTooDeep(bare);
	if (tooDeep !== undefined) {
		return { entries: [], fault: { unreadable: `more than ${DEPTH_LIMIT} brackets are in one another`, at: tooDeep } };
	}
	const errors: ParseError[] = [];
	const root = parseTree(bare, errors, { allowTrailingComma: true });
	const entries: JsonEntry[] = [];
	const visit = (node: Node, path: readonly string[]): void => {
		for (const child of node.children ?? []) {
			const [name, content] = child.type === 'property' ? (child.children ?? []) : [undefined, child];
			const key = name && locate(file, text, name);
			const inner = key === undefined ? path : [...path, key.text];
			entries.push({ path: inner, key, value: content && locate(file, text, content) });
			if (content !== undefined) {
				visit(content, inner);
			}
		}
	};
	if (root !== undefined) {
		visit(root, []);
	}
	const [error] = errors;
	const isEmpty = text.trim() === '';
	return { entries, fault: error && !isEmpty ? { unreadable: 'it is not valid JSON', at: error.offset } : undefined };
}

function findTooDeep(text: string): number | undefined {
	const scanner = createScanner(text, true);
	let depth = 0;
	for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
		const at = scanner.getTokenOffset();
		// A text begins with its quotation mark, so that these are brackets.
		const sign = text[at] ?? '';
		depth += '{['.includes(sign) ? 1 : 0;
		depth -= '}]'.includes(sign) ? 1 : 0;
		if (depth > DEPTH_LIMIT) {
			return at;
		}
	}
	return undefined;
}

/** What a scalar says. */
function locate(file: string, text: string, { type, offset, length }: Node): Composed | undefined {
	if (type === 'string') {
		return readEscaped(file, text, { start: offset + 1, end: Math.max(offset + length - 1, offset + 1) });
	}
	return type === 'number' || type === 'boolean'
		? Composed.plain(file, text, { start: offset, end: offset + length })
		: undefined;
}
