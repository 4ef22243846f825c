import assert from 'node:assert/strict';

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

// All that our tables are made of. Texts have none of it: their `<` and `"` are escaped.
const TAG = /<(?:\/?(?:table|tr|samp|b)|\/t[dh]|\/a|br|th align="left"|td(?: nowrap)?|a href="https:\/\/[^"<>\s]*")>/g;
const ENTITIES: Readonly<Record<string, string>> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#39;': "'",
};

/**
 * The rows of all tables of a job summary as a person reads them: the text of each cell by its title, `\n` where a line ends, `*text*` where it is bold.
 * Throws where a table has anything else than the tags that we write: a text has become markup then.
 */
export function readSummary(summary: string): Record<string, string>[] {
	return [...summary.matchAll(/<table>\n(.*?)<\/table>/gs)].flatMap(([, content = '']) => {
		const lines = content.split('\n').filter((line, index, all) => index < all.length - 1 || line !== '');
		const [titles = [], ...rows] = lines.map((line) => {
			const [, cells] = /^<tr>(.*)<\/tr>$/.exec(line) ?? assert.fail(`no row: ${line}`);
			return (cells ?? '').split(/(?<=<\/t[dh]>)/).map(readCell);
		});
		return rows.map((cells) => {
			assert.equal(cells.length, titles.length, 'a row has other cells than the first');
			return Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? '']));
		});
	});
}

function readCell(html: string): string {
	const text = html
		.replaceAll('<br>', '\n')
		.replace(/<\/?b>/g, '*')
		.replace(TAG, '');
	assert.doesNotMatch(text, /[<>"']/, `markup in ${html}`);
	return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? '').replaceAll('\u2060', '');
}
