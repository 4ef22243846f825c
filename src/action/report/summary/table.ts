import { attribute, clean, code, html, htmlToCopy } from '../../text/clean.ts';

/** A cell of the table, in HTML. */
export interface Cell {
	readonly html: string;
	/** The longest of its lines, in characters. */
	readonly length: number;
	/** Whether it must stay on one line: a reference or a date that breaks is hard to read, and to copy. */
	readonly isWhole?: boolean;
}

/** An empty cell. */
export const NOTHING: Cell = { html: '', length: 0 };

/** A longer text may break: it would push all others out of sight. */
const MAX_WHOLE = 72;
const MAX_LINE = 44;
/** A line of the lists below has room for so many letters of fixed width. */
const MAX_LISTED = 105;

/**
 * Returns a row of a table. In HTML, because Markdown's tables break references at every hyphen, and have no way to forbid it. On one line: a blank one
 * would end the table.
 */
export function toRow(cells: readonly Cell[], tag: 'td' | 'th' = 'td'): string {
	const all = cells.map((cell) =>
		tag === 'th'
			? `<th align="left">${cell.html}</th>`
			: `<td${cell.isWhole === true ? ' nowrap' : ''}>${cell.html}</td>`,
	);
	return `<tr>${all.join('')}</tr>\n`;
}

/** Words. */
export function words(text: string): Cell {
	return { html: html(text), length: Math.min(text.length, MAX_WHOLE), isWhole: text.length <= MAX_WHOLE };
}

/**
 * A text that a machine reads, such as a reference, with a link where there is an address. `<samp>`, because GitHub lets `<code>` break anywhere; but it
 * looks for mentions and addresses in it. One that is too long breaks behind a slash: never in a tag.
 */
export function machineText(text: string, length: number, address?: string): Cell {
	const shown = clean(text, length);
	if (shown === '') {
		return NOTHING;
	}
	const parts = foldPath(shown, MAX_LINE);
	const content = `<samp>${parts.map(htmlToCopy).join('<br>')}</samp>`;
	const longest = Math.max(...parts.map((part) => part.length));
	return {
		html: address === undefined ? content : `<a href="${attribute(address)}">${content}</a>`,
		length: Math.min(longest, MAX_WHOLE),
		isWhole: longest <= MAX_WHOLE,
	};
}

/** Several cells as one, each on a line of its own. */
export function lines(cells: readonly Cell[]): Cell {
	return {
		html: cells.map((cell) => cell.html).join('<br>'),
		length: Math.max(0, ...cells.map(({ length }) => length)),
		isWhole: cells.every(({ isWhole }) => isWhole === true),
	};
}

/** A text that a machine reads as Markdown, for a line of a list that begins with it. One that is too long breaks as in a table. */
export function listed(text: string, length: number): string {
	return foldPath(clean(text, length), MAX_LISTED).map(code).join('<br>');
}

/** The text in lines of at most `room` letters that end with a slash, as few as have room for it. */
function foldPath(text: string, room: number): string[] {
	const folded: string[] = [];
	for (const part of text.match(/[^/]*\/|[^/]+$/g) ?? []) {
		const last = folded.at(-1);
		if (last !== undefined && last.length + part.length <= room) {
			folded[folded.length - 1] = last + part;
		} else {
			folded.push(part);
		}
	}
	return folded;
}
