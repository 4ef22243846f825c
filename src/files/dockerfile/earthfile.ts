import type { Candidate, Context, Reading, Source } from '../candidate.ts';
import { Sourced } from '../sourced.ts';
import { toCandidate } from './candidates.ts';
import { findStart } from './directives.ts';
import { type Expansion, known, unknown } from './draft.ts';
import { expand } from './expansion.ts';
import { Lines } from './lines.ts';
import { splitQuoted } from './words.ts';

/** A command of an Earthfile: its words, and flags with the values that belong to them, in the order of the line. */
interface Command {
	readonly name: string;
	readonly words: readonly Sourced[];
	readonly flags: readonly { readonly name: string; readonly value: Sourced | undefined }[];
}

const TARGET = /^[A-Za-z][\w.-]*:$/;
/** The value of these flags may be a word of its own. */
const VALUED: ReadonlySet<string> = new Set(['platform', 'build-arg', 'pull', 'load', 'compose', 'service']);
/** `VERSION 0.7`: from then on, only `ARG --global` reaches the targets. */
const FIRST_EXPLICIT_MINOR = 7;

/**
 * Every place of an Earthfile that names an image: FROM and WITH DOCKER --pull. Targets (`+deps`), FROM DOCKERFILE and what SAVE IMAGE names are none.
 * What a command makes (`$(...)`), or SET and FOR change, is not known.
 * Source: https://docs.earthly.dev/docs/earthfile
 */
export function readEarthfile({ path, text, context }: Source): Reading {
	const lines = new Lines(path, text, findStart(text));
	const recipes = new Recipes(context);
	for (let line = lines.next('\\'); line !== undefined; line = lines.next('\\')) {
		recipes.add(line.trim());
	}
	return { candidates: recipes.candidates };
}

class Recipes {
	readonly candidates: Candidate[] = [];
	readonly #context: Context;
	readonly #globals = new Map<string, Expansion>();
	#locals = new Map<string, Expansion>();
	#isInTarget = false;
	#isGlobalExplicit = false;

	constructor(context: Context) {
		this.#context = context;
	}

	add(line: Sourced): void {
		if (TARGET.test(line.text)) {
			this.#isInTarget = true;
			this.#locals = new Map();
			return;
		}
		const command = parseCommand(line);
		const [first] = command.words;
		if (first === undefined) {
			return;
		}
		if (command.name === 'VERSION') {
			const [, minor] = /^0\.(\d+)/.exec(first.text) ?? [];
			const isFlagged = command.flags.some(({ name }) => name === 'explicit-global');
			this.#isGlobalExplicit = isFlagged || Number(minor) >= FIRST_EXPLICIT_MINOR;
		} else if (command.name === 'ARG' || command.name === 'LET') {
			this.#declare(command);
		} else if (command.name === 'SET' || command.name === 'FOR') {
			const [name = ''] = first.text.split('=', 1);
			this.#locals.set(name, unknown(name));
		} else if (command.name === 'FROM' && first.text !== 'DOCKERFILE') {
			this.#addImage(first);
		} else if (command.name === 'WITH' && first.text === 'DOCKER') {
			for (const { name, value } of command.flags) {
				if (name === 'pull' && value !== undefined) {
					this.#addImage(value);
				}
			}
		}
	}

	/** `ARG name`, `ARG name=value` or `ARG name = value`. */
	#declare({ name: keyword, words, flags }: Command): void {
		const [first, ...more] = words;
		const [name = ''] = first?.text.split('=', 1) ?? [];
		const rest = [first?.slice(name.length), ...more].filter((part) => part !== undefined && part.text !== '');
		const [sign, ...others] = rest;
		const written = sign?.text.startsWith('=')
			? Sourced.join([sign.slice(1), ...others.flatMap((part) => part ?? [])])
			: undefined;
		const isGlobal =
			!this.#isInTarget &&
			keyword === 'ARG' &&
			(!this.#isGlobalExplicit || flags.some((flag) => flag.name === 'global'));
		const values = isGlobal ? this.#globals : this.#locals;
		const given = this.#context.buildArgs.get(name);
		if (written !== undefined) {
			values.set(name, written.text.includes('$(') ? unknown(name) : this.#expand(written));
		} else if (this.#find(name) === undefined && given !== undefined) {
			values.set(name, known(Sourced.computed(given)));
		}
	}

	#addImage(word: Sourced): void {
		const expansion = this.#expand(word);
		if (!/^\(|\+/.test(word.text + expansion.text.text) && expansion.text.text !== 'scratch') {
			this.candidates.push(toCandidate(word, expansion, ''));
		}
	}

	/** A word with the values that are known here. Every caller of a target may give those that have none. */
	#expand(word: Sourced): Expansion {
		const expansion = expand(word, { get: (name) => this.#find(name) });
		return { ...expansion, needs: new Set([...expansion.needs, ...expansion.unset]), unset: new Set() };
	}

	#find(name: string): Expansion | undefined {
		return this.#locals.get(name) ?? this.#globals.get(name);
	}
}

function parseCommand(line: Sourced): Command {
	const [keyword, ...rest] = splitQuoted(line, '\\');
	const words: Sourced[] = [];
	const flags: { name: string; value: Sourced | undefined }[] = [];
	for (let index = 0; index < rest.length; index += 1) {
		const word = rest[index] ?? line;
		const [, name, equals = ''] = /^--([^=]*)(=?)/.exec(word.text) ?? [];
		if (name === undefined) {
			words.push(word);
		} else if (equals !== '') {
			flags.push({ name, value: word.slice(name.length + 3) });
		} else {
			index += VALUED.has(name) ? 1 : 0;
			flags.push({ name, value: VALUED.has(name) ? rest[index] : undefined });
		}
	}
	return { name: keyword?.text ?? '', words, flags };
}
