import { Sourced } from '../sourced.ts';

interface Directive {
	readonly name: string;
	readonly value: string;
	/** Where the value starts in the file. */
	readonly offset: number;
}

const DIRECTIVE = /^\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S[\s\S]*)$/;
const NAMES: ReadonlySet<string> = new Set(['syntax', 'escape', 'check']);
const BOM = '\ufeff';

/** Where the first line starts: a byte order mark does not belong to it. */
export function findStart(text: string): number {
	return text.startsWith(BOM) ? 1 : 0;
}

/**
 * The image of the frontend that a file names with `# syntax=`, `// syntax=` or `{ "syntax": "" }`. Of a comment only the first word counts.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/parser/directives.go (DetectSyntax)
 */
export function findSyntax(file: string, text: string): Sourced | undefined {
	for (const prefix of ['#', '//']) {
		const found = listDirectives(text, prefix, false).find(({ name }) => name === 'syntax');
		if (found !== undefined) {
			const [word = ''] = found.value.split(' ', 1);
			return Sourced.from(file, text, found.offset, found.offset + word.length);
		}
	}
	return findJsonSyntax(file, text);
}

/** What `# escape=` names, and where; a backslash where nothing does. Any other character than a backslash or a backtick is an error. */
export function findEscape(text: string): { readonly escapeChar: string; readonly offset: number } {
	const found = listDirectives(text, '#', true).find(({ name }) => name === 'escape');
	return { escapeChar: found?.value ?? '\\', offset: found?.offset ?? 0 };
}

/** The unbroken run of directives at the top, each once. Anything else ends it, also a blank line or another comment; `#!` in the first line does not. */
function listDirectives(text: string, prefix: string, mayBeIndented: boolean): readonly Directive[] {
	const directives = new Map<string, Directive>();
	let start = findStart(text);
	if (text.startsWith('#!', start)) {
		start = endOfLine(text, start) + 1;
	}
	while (start < text.length) {
		const end = endOfLine(text, start);
		const line = text.slice(start, end);
		const comment = mayBeIndented ? line.trimStart() : line;
		const [, key = '', rest = ''] = comment.startsWith(prefix)
			? (DIRECTIVE.exec(comment.slice(prefix.length)) ?? [])
			: [];
		const name = key.toLowerCase();
		if (!NAMES.has(name) || directives.has(name)) {
			break;
		}
		directives.set(name, { name, value: rest.trimEnd(), offset: end - rest.length });
		start = end + 1;
	}
	return [...directives.values()];
}

function endOfLine(text: string, start: number): number {
	const end = text.indexOf('\n', start);
	return end < 0 ? text.length : end;
}

function findJsonSyntax(file: string, text: string): Sourced | undefined {
	const start = findStart(text);
	if (!/^\s*\{/.test(text.slice(start, start + 100))) {
		return undefined;
	}
	try {
		const { syntax }: { syntax?: unknown } = JSON.parse(text.slice(start));
		if (typeof syntax !== 'string' || syntax === '') {
			return undefined;
		}
		const written = `"${syntax}"`;
		const key = /"syntax"\s*:\s*/g;
		for (let match = key.exec(text); match !== null; match = key.exec(text)) {
			if (text.startsWith(written, key.lastIndex)) {
				return Sourced.from(file, text, key.lastIndex + 1, key.lastIndex + written.length - 1);
			}
		}
		return Sourced.computed(syntax);
	} catch {
		return undefined;
	}
}
