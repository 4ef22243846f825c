import { parse, TomlError } from 'smol-toml';
import type { Candidate, Range, Reading, Source } from '../candidate.ts';
import { Sourced } from '../sourced.ts';
import { Composed, candidateOf } from './composed.ts';

const SCHEME = 'docker://';

/** Tables and lists in one another: the parser calls itself for each. */
const DEPTH_LIMIT = 100;

/** Comments, texts and the signs that tell whether a text is a key. In a file that parses, each of them is whole. */
const WORDS =
	/#[^\n]*|"""(?:\\[\s\S]|[^\\])*?(?:"{3,5}|$)|'''[\s\S]*?(?:'{3,5}|$)|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|[[\]{}=\n]/g;
const BEFORE_KEY_END = /^[ \t]*[.=]/;

/**
 * The builder and the buildpacks of a `project.toml`: `io.buildpacks.builder`, and each `uri` with `docker://` of `group`, `pre.group` and
 * `post.group`; in the older schema `build.builder` and `build.buildpacks`. An uri without a scheme may be an id of the Buildpack Registry, and is none.
 * Sources: https://github.com/buildpacks/spec/blob/main/extensions/project-descriptor.md,
 * https://buildpacks.io/docs/for-app-developers/how-to/build-inputs/specify-buildpacks/
 */
export function readProject({ path, text }: Source): Reading {
	const bare = text.replace(/^\uFEFF/, ' ');
	try {
		// The parser tells no places. So each text is replaced by its number, and what is a number in the second reading is a place.
		const texts = findTexts(bare);
		const [values, numbers] = [readTable(bare), readTable(replace(bare, texts))];
		const candidates = [...findImages(numbers)].flatMap(([names, number]): Candidate[] => {
			const written = texts[Number(number)];
			const value = look(values, names);
			return written === undefined || typeof value !== 'string' ? [] : describe(path, text, written, value, names);
		});
		return { candidates };
	} catch (error) {
		if (error instanceof TomlError) {
			const line = bare.split('\n').slice(0, error.line - 1);
			const at = line.reduce((sum, { length }) => sum + length + 1, 0) + error.column - 1;
			return { unreadable: 'it is not valid TOML', at: Math.min(Math.max(at, 0), text.length), candidates: [] };
		}
		throw error;
	}
}

function readTable(text: string): unknown {
	return parse(text, { maxDepth: DEPTH_LIMIT });
}

/** Where the texts are that are no keys, with their quotation marks. */
function findTexts(text: string): Range[] {
	const texts: Range[] = [];
	let [depth, isValue] = [0, false];
	for (const { 0: word, index } of text.matchAll(WORDS)) {
		const end = index + word.length;
		if (word === '\n') {
			isValue &&= depth > 0;
		} else if (word === '=') {
			isValue = true;
		} else if (word === '[' || word === '{') {
			depth += isValue ? 1 : 0;
		} else if (word === ']' || word === '}') {
			depth = Math.max(depth - 1, 0);
		} else if (!word.startsWith('#') && isValue && !BEFORE_KEY_END.test(text.slice(end, end + 100))) {
			texts.push({ start: index, end });
		}
	}
	return texts;
}

function replace(text: string, texts: readonly Range[]): string {
	const kept = texts.map(({ start }, index) => `${text.slice(texts[index - 1]?.end ?? 0, start)}"${index}"`);
	return kept.join('') + text.slice(texts.at(-1)?.end ?? 0);
}

/** The names that lead to each place where an image is, and what stands there. */
function* findImages(table: unknown): Generator<[names: (string | number)[], value: unknown]> {
	const places = [
		['io', 'buildpacks', 'builder'],
		['build', 'builder'],
	];
	const lists = [
		['io', 'buildpacks', 'group'],
		['io', 'buildpacks', 'pre', 'group'],
		['io', 'buildpacks', 'post', 'group'],
		['build', 'buildpacks'],
	];
	for (const names of places) {
		yield [names, look(table, names)];
	}
	for (const names of lists) {
		const list = look(table, names);
		for (const index of Array.isArray(list) ? list.keys() : []) {
			const inner = [...names, index, 'uri'];
			yield [inner, look(table, inner)];
		}
	}
}

function look(table: unknown, names: readonly (string | number)[]): unknown {
	let found = table;
	for (const name of names) {
		found =
			typeof found === 'object' && found !== null && Object.hasOwn(found, name) ? Reflect.get(found, name) : undefined;
	}
	return found;
}

function describe(
	file: string,
	text: string,
	literal: Range,
	value: string,
	names: readonly (string | number)[],
): Candidate[] {
	const hasScheme = value.startsWith(SCHEME);
	if (value.trim() === '' || (names.at(-1) === 'uri' && !hasScheme)) {
		return [];
	}
	const quote = /^("""|'''|"|')/.exec(text.slice(literal.start, literal.start + 3))?.[0].length ?? 0;
	const written = { start: literal.start + quote, end: literal.end - quote };
	const isPlain = text.slice(written.start, written.end) === value;
	const found = isPlain ? Sourced.from(file, text, written.start, written.end) : Sourced.computed(value);
	return [candidateOf(new Composed([{ value: found, written }], written), {}, hasScheme ? SCHEME.length : 0)];
}
