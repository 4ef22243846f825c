import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** A file of ours, its path from the project's folder with slashes. */
export interface Source {
	readonly path: string;
	readonly text: string;
}

/** An import, or an export of what another file has. */
export interface Import {
	/** The file that imports. */
	readonly from: string;
	readonly line: number;
	/** The path of a file of ours, or the name of a package; `?` where it is computed. */
	readonly to: string;
	/** Nothing of it is left when the types are stripped. */
	readonly isType: boolean;
}

/** Every TypeScript file below a folder of the project. */
export function readSources(folder: string): Source[] {
	const names = readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' });
	return names
		.filter((name) => name.endsWith('.ts'))
		.map((name) => posix.join(folder, name.replaceAll('\\', '/')))
		.sort()
		.map((path) => ({ path, text: readFileSync(join(PROJECT, path), 'utf8') }));
}

// `import ... from 'x'`, `import 'x'`, `export ... from 'x'`: at the start of a line, where the formatter puts them.
const STATIC = /^(?:import|export)\b(?<type> type\b)?(?:[^;'"]*?\bfrom)?\s*(?<quote>['"])(?<to>[^'"\n]+)\k<quote>/gm;
// `import('x')`, as an expression or as a type, and `require('x')`.
const DYNAMIC = /\b(?:import|require)\s*\(\s*(?:(?<quote>['"`])(?<to>[^'"`$\n]+)\k<quote>\s*\))?/g;

/** The imports of a file, in order. */
export function importsOf({ path, text }: Source): Import[] {
	const code = withoutComments(text);
	return [...code.matchAll(STATIC), ...code.matchAll(DYNAMIC)].map(({ index, groups }) => {
		const { to = '?', type } = groups ?? {};
		return {
			from: path,
			line: code.slice(0, index).split('\n').length,
			to: to.startsWith('.') ? posix.join(posix.dirname(path), to) : to,
			isType: type !== undefined,
		};
	});
}

/** The code with as many lines as before: comments that fill a line are blank, as the rest of a line is behind `//`. */
export function withoutComments(text: string): string {
	const blank = (comment: string) => comment.replace(/[^\n]/g, '');
	return text.replace(/^\s*\/\*[\s\S]*?\*\//gm, blank).replace(/(^|\s)\/\/ .*$/gm, '$1');
}

/** The first circle of imports; undefined when there is none. */
export function findCycle(imports: readonly Import[]): readonly string[] | undefined {
	const done = new Set<string>();

	function visit(path: string, trail: readonly string[]): readonly string[] | undefined {
		if (trail.includes(path)) {
			return [...trail.slice(trail.indexOf(path)), path];
		}
		if (done.has(path)) {
			return undefined;
		}
		for (const { from, to } of imports) {
			const cycle = from === path ? visit(to, [...trail, path]) : undefined;
			if (cycle !== undefined) {
				return cycle;
			}
		}
		done.add(path);
		return undefined;
	}

	for (const { from } of imports) {
		const cycle = visit(from, []);
		if (cycle !== undefined) {
			return cycle;
		}
	}
	return undefined;
}
