import { Sourced } from '../../sourced.ts';
import { COMPOSE, type Expanded, interpolate, type Lookup } from './interpolation.ts';

/** A larger file gives no values. */
const LENGTH_LIMIT = 1024 * 1024;

const BLANK = /(?:\s+|#[^\n]*)*/y;
const NAME = /(?:export[^\S\n]+)?([\w.]+)[^\S\n]*[=:][^\S\n]*/y;
const QUOTED = /(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")[^\n]*/sy;
const LINE = /[^\n]*/y;
const ESCAPE = /\\([nr"'$\\])/g;

/**
 * The variables of an `.env` file, as Compose reads it: `export`, quotes, comments, and values of earlier ones. The later of two with one name counts.
 * A line that is none is skipped. Source: https://github.com/compose-spec/compose-go/blob/v2.4.0/dotenv/parser.go
 */
export function readDotEnv(file: string, content: string): ReadonlyMap<string, Expanded> {
	const variables = new Map<string, Expanded>();
	if (content.length > LENGTH_LIMIT) {
		return variables;
	}
	const lookup: Lookup = (name) => variables.get(name);
	for (let at = skip(BLANK, content, 0); at < content.length; at = skip(BLANK, content, at)) {
		const start = skip(NAME, content, at);
		const name = match(NAME, content, at)?.[1];
		if (name === undefined) {
			at = skip(LINE, content, at);
			continue;
		}
		const quoted = match(QUOTED, content, start);
		const end = quoted === undefined ? skip(LINE, content, start) : start + quoted[0].length;
		if (quoted === undefined) {
			const value = content.slice(start, end).replace(/(?:^|\s)#.*/, '');
			variables.set(
				name,
				interpolate(Sourced.from(file, content, start, start + value.length).trim(), lookup, COMPOSE),
			);
		} else if (quoted[1] !== undefined) {
			variables.set(name, { text: Sourced.from(file, content, start + 1, start + 1 + quoted[1].length), needs: [] });
		} else {
			const inner = Sourced.from(file, content, start + 1, start + 1 + (quoted[2] ?? '').length);
			variables.set(name, readEscaped(inner, lookup));
		}
		at = end;
	}
	return variables;
}

/** The inside of double quotes: what stands between escapes is a template, an escaped `$` is none. */
function readEscaped(inner: Sourced, lookup: Lookup): Expanded {
	const parts: Sourced[] = [];
	const needs: string[] = [];
	let from = 0;
	const push = (part: Sourced) => {
		const expanded = interpolate(part, lookup, COMPOSE);
		parts.push(expanded.text);
		needs.push(...expanded.needs);
	};
	if (!inner.text.includes('\\')) {
		return interpolate(inner, lookup, COMPOSE);
	}
	for (const { 0: written, 1: letter = '', index } of inner.text.matchAll(ESCAPE)) {
		push(inner.slice(from, index));
		parts.push(Sourced.computed({ n: '\n', r: '\r' }[letter] ?? letter));
		from = index + written.length;
	}
	push(inner.slice(from));
	return { text: Sourced.join(parts), needs };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
	const sticky = new RegExp(pattern);
	sticky.lastIndex = at;
	return sticky.exec(text) ?? undefined;
}

function skip(pattern: RegExp, text: string, at: number): number {
	return at + (match(pattern, text, at)?.[0].length ?? 0);
}
