import { joinSome } from '../../text/prose.ts';
import { InputError, quoteValue } from '../input-error.ts';

/** A line of an input, and which one it is, from 1. */
export interface NumberedLine {
	readonly number: number;
	readonly line: string;
}

/** Returns the lines of an input that say something: trimmed, without comments (`# ...` behind white space or at the start) and blank lines. */
export function splitLines(text: string): string[] {
	return numberLines(text).map(({ line }) => line);
}

/** Returns what `splitLines` does, each line with its number in the whole text. */
export function numberLines(text: string): NumberedLine[] {
	return text
		.split(/\r\n|\r|\n/)
		.map((line, index) => ({ number: index + 1, line: line.replace(/(?:^|\s)#.*$/, '').trim() }))
		.filter(({ line }) => line !== '');
}

/** Returns the items of an input that separates them by commas or lines: trimmed, without empty ones, each once. */
export function splitList(text: string): string[] {
	const items = text.split(/[,\r\n]/).map((item) => item.trim());
	return [...new Set(items)].filter((item) => item !== '');
}

const MAX_WRITTEN = 10;
/** What stands around the items of lists in other places. */
const AROUND: readonly (readonly [around: RegExp, what: string])[] = [
	[/^-\s+(?<rest>\S.*)$/, 'which is an item of a YAML list'],
	[/^(["'])(?<rest>[^"']+)\1$/, 'in quotes'],
	[/^\[(?<rest>[^[\]]*[,"'][^[\]]*)\]$/, 'which is a list in brackets'],
];

/**
 * Refuses a line of a list that is written as lists are in other places: with quotes, dashes, brackets or commas.
 * @throws {InputError} with the lines to write, or what `parse` throws for one of those
 */
export function refuseOtherList(input: string, line: string, parse: (item: string) => unknown): void {
	const { what, items } = findItems(line) ?? { what: '', items: [] };
	for (const item of items) {
		parse(item);
	}
	if (items.length > 0) {
		throw toWrite([input, line], what, items);
	}
}

/** The error of a line of a list, of which it is certain which lines were meant. `what` says what is wrong, as the end of a clause. */
export function toWrite(
	[input, line]: readonly [input: string, line: string],
	what: string,
	items: readonly string[],
): InputError {
	const found = `has ${quoteValue(line)}, ${what}`;
	return new InputError(input, line, tellLines(input, items), { found, verb: 'write' });
}

/** Returns what to write into an input, and where several lines of it go. */
export function tellLines(input: string, items: readonly string[]): string {
	const quoted = items.map((item) => `\`${item}\``);
	const told = quoted.length === 2 ? quoted.join(' and ') : joinSome(quoted, MAX_WRITTEN);
	return items.length > 1 ? `${told}, one a line below \`${input}: |\`` : told;
}

function findItems(line: string): { what: string; items: string[] } | undefined {
	for (const [around, what] of AROUND) {
		const rest = around.exec(line)?.groups?.['rest']?.trim();
		if (rest !== undefined) {
			return { what, items: findItems(rest)?.items ?? [rest] };
		}
	}
	// Globs have commas between brackets and braces.
	if (!line.includes(',') || /[[\]{}]/.test(line)) {
		return undefined;
	}
	return { what: 'with a comma', items: splitList(line).flatMap((item) => findItems(item)?.items ?? [item]) };
}
