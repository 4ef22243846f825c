/**
 * Longer than any address that a registry can answer. Node's parser stops at 16 KiB of headers in all; this holds whoever sends them.
 */
const MAX_LENGTH = 16 * 1024;

/** What ends the parts of a link, by where one is in it. Each is searched for from a position on and only ahead: one pass in all. */
const NOT_SPACE_OR_COMMA = /[^\s,]/g;
const END_OF_NAME = /[=;,]/g;
const END_OF_WORD = /[;,]/g;
const NOT_SPACE = /\S/g;

/** One link and the words of its `rel`, lower-case. */
interface Link {
	readonly target: string;
	readonly relations: readonly string[];
}

/**
 * The target of the first link with the relation `next` in a `Link` header, to the letter; undefined where there is none, or only
 * the empty `<>` that some write at the end. Reads RFC 8288 section 3 and what registries make of it: no angle brackets, `rel=next`
 * without quotes, other parameters in front, several links, several header lines joined with commas, `rel="next last"`.
 * @throws {Error} for a header above 16 KiB and for a `<` without its `>`: what is meant as a next page is never taken for the end
 */
export function findNextLink(header: string | undefined): string | undefined {
	const text = header ?? '';
	if (text.length > MAX_LENGTH) {
		throw new Error(`a Link header of ${text.length} characters, more than ${MAX_LENGTH}`);
	}
	return parseLinks(text).find(({ target, relations }) => relations.includes('next') && target !== '')?.target;
}

function parseLinks(text: string): Link[] {
	const links: Link[] = [];
	let position = search(text, NOT_SPACE_OR_COMMA, 0);
	while (position < text.length) {
		const [target, behind] = readTarget(text, position);
		const [relations, end] = readRelations(text, behind);
		links.push({ target, relations });
		position = search(text, NOT_SPACE_OR_COMMA, end);
	}
	return links;
}

/** Between angle brackets, where commas and semicolons belong to the address; else all before the first `;`. */
function readTarget(text: string, start: number): [target: string, end: number] {
	if (text[start] !== '<') {
		const end = indexOf(text, ';', start);
		return [text.slice(start, end).trim(), end];
	}
	const end = text.indexOf('>', start);
	if (end < 0) {
		throw new Error('a Link header whose address has no end');
	}
	return [text.slice(start + 1, end).trim(), end + 1];
}

/** The words of the first `rel` (RFC 8288: later ones do not count), and where the parameters end: at a comma or with the text. */
function readRelations(text: string, start: number): [relations: readonly string[], end: number] {
	let relations: readonly string[] | undefined;
	let position = search(text, END_OF_WORD, start);
	while (text[position] === ';') {
		const endOfName = search(text, END_OF_NAME, position + 1);
		const name = text
			.slice(position + 1, endOfName)
			.trim()
			.toLowerCase();
		const [value, end] = text[endOfName] === '=' ? readValue(text, endOfName + 1) : ['', endOfName];
		if (name === 'rel') {
			relations ??= value
				.toLowerCase()
				.split(/[\s']+/)
				.filter(Boolean);
		}
		position = search(text, END_OF_WORD, end);
	}
	return [relations ?? [], position];
}

function readValue(text: string, start: number): [value: string, end: number] {
	const first = search(text, NOT_SPACE, start);
	if (text[first] !== '"') {
		const end = search(text, END_OF_WORD, start);
		return [text.slice(start, end).trim(), end];
	}
	let end = first + 1;
	while (end < text.length && text[end] !== '"') {
		end += text[end] === '\\' ? 2 : 1;
	}
	return [text.slice(first + 1, end).replace(/\\(.)/g, '$1'), end + 1];
}

/** Where an expression matches from `start` on; the text's end where it does not. */
function search(text: string, expression: RegExp, start: number): number {
	const one = new RegExp(expression);
	one.lastIndex = start;
	return one.exec(text)?.index ?? text.length;
}

function indexOf(text: string, character: string, start: number): number {
	const position = text.indexOf(character, start);
	return position < 0 ? text.length : position;
}
