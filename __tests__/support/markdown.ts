/** The rows of the first table in a Markdown text whose first header cell is `title`, its cells trimmed; none where there is no such table. */
export function readTable(markdown: string, title: string): string[][] {
	const lines = markdown.split(/\r?\n/);
	const start = lines.findIndex((line) => line.startsWith('|') && cellsOf(line)[0] === title);
	if (start < 0) {
		return [];
	}
	const rest = lines.slice(start + 2);
	const end = rest.findIndex((line) => !line.startsWith('|'));
	return rest.slice(0, end < 0 ? undefined : end).map(cellsOf);
}

/** The texts in backticks, without them. */
export function codesIn(cell: string): string[] {
	return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

function cellsOf(row: string): string[] {
	const cells = row.trim().split(/(?<!\\)\|/);
	return cells.slice(1, -1).map((cell) => cell.trim());
}
