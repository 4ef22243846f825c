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
