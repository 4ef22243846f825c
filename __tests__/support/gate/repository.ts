import { readFileSync } from 'node:fs';
import type { Files } from './workspace.ts';

/** What the gate must say of a place. */
export interface Expected {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly kind: string;
	/** The reference, expanded; of what is unresolved the text of the file. */
	readonly image: string;
	/** Status and reason: `missing not-found`. */
	readonly status: string;
	/** Whether the file is read only where a glob names it. */
	readonly isNamed: boolean;
}

interface Part {
	readonly path: string;
	readonly text: string;
	readonly expected: readonly Expected[];
}

const MARK = '‸';
const EVERY_KIND = parseRepository(readFileSync(new URL('repository.txt', import.meta.url), 'utf8'));

/** Every reference of the repository that counts, in the order of path, line and column. */
export const EXPECTED = EVERY_KIND.expected;

/** Files that `auto` must not read, or not find anything in. Each would name an image that is on no registry. */
const TRAPS: Files = {
	...Object.fromEntries(
		[
			'__tests__/fixtures',
			'e2e',
			'examples/app',
			'hack',
			'ignored',
			'node_modules/package',
			'src/test',
			'src/testdata',
			'tests',
			'vendor/github.com/acme',
		].map((folder) => [`${folder}/Dockerfile`, `FROM nowhere/${folder.replace(/.*\//, '')}:1\n`]),
	),
	'.env': 'API_TAG="2.1" # as in production\nTOKEN=not-for-anybody\n',
	'docs/readme.md': '```Dockerfile\nFROM nowhere/markdown:1\n```\n',
	'docs/config.yaml': 'image: nowhere/config:1\n',
	'k8s/binary.yaml': 'apiVersion: v1\nkind: Pod\nspec: {containers: [{image: "nowhere/binary:1"}]}\n\0',
	'k8s/large.yaml': `apiVersion: v1\nkind: Pod\nspec: {containers: [{image: "nowhere/large:1"}]}\n${'# x\n'.repeat(270_000)}`,
	'k8s/outside.yaml': { link: '/etc/passwd' },
	'k8s/token.yaml': { link: '../.git/config' },
};

/** A repository with a file of every kind. */
export const REPOSITORY: Files = { ...EVERY_KIND.files, ...TRAPS };

/** Returns the files of a text that is written as `repository.txt` is, and what stands in them, in the order of path, line and column. */
export function parseRepository(text: string): {
	files: Readonly<Record<string, string>>;
	expected: readonly Expected[];
} {
	const parts = text.split(/^== /m).slice(1).map(parsePart);
	return {
		files: Object.fromEntries(parts.map(({ path, text: content }) => [path, content])),
		expected: parts.toSorted((a, b) => (a.path < b.path ? -1 : 1)).flatMap(({ expected }) => expected),
	};
}

function parsePart(part: string): Part {
	const [, path = '', list = ''] = /^(.+) \((.*)\)\n/.exec(part) ?? [];
	const [kind = '', ...written] = list.split(', ');
	const lines = part.split('\n').slice(1);
	const start = written.includes('bom') ? '\uFEFF' : '';
	const said = lines.filter((line) => line.startsWith('> '));
	// A byte order mark takes a column of its line.
	const marked = lines.slice(said.length, -1).map((line, index) => (index === 0 ? start + line : line));
	const places = marked.flatMap((text, index) => {
		const columns = text.split(MARK).slice(0, -1);
		return columns.map((_, at) => ({ line: index + 1, column: columns.slice(0, at + 1).join('').length + 1 }));
	});
	if (places.length !== said.length) {
		throw new Error(`${path} has ${places.length} marks for ${said.length} images`);
	}
	const expected = places.map((place, index) => {
		const [, image = '', status = 'found', own = kind] =
			/^> (.*?)(?: = (.*?))?(?: \[(.*)\])?$/.exec(said[index] ?? '') ?? [];
		return { file: path, ...place, kind: own, image, status, isNamed: written.includes('named') };
	});
	const text = `${marked.join('\n').replaceAll(MARK, '').trimEnd()}\n`;
	return { path, expected, text: written.includes('crlf') ? text.replaceAll('\n', '\r\n') : text };
}
