/** Returns the lines of an input that say something: trimmed, without comments (`# ...` behind white space or at the start) and blank lines. */
export function splitLines(text: string): string[] {
	return text
		.split(/\r\n|\r|\n/)
		.map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
		.filter((line) => line !== '');
}

/** Returns the items of an input that separates them by commas or lines: trimmed, without empty ones, each once. */
export function splitList(text: string): string[] {
	const items = text.split(/[,\r\n]/).map((item) => item.trim());
	return [...new Set(items)].filter((item) => item !== '');
}
