import { Sourced } from '../sourced.ts';
import { Draft, type Expansion, Fault, known, MOST_LENGTH, unknown } from './draft.ts';
import { replace, trim } from './pattern.ts';

/** Values by name. */
export type Variables = Pick<ReadonlyMap<string, Expansion>, 'get'>;

/** Characters of a word before it is expanded: several references, each the default of another. */
const MOST_WRITTEN = 8 * 1024;
/** Nobody writes a default in a default in a default 32 times. */
const MOST_DEPTH = 32;

/**
 * Expands `$x`, `${x}`, `${x:-w}`, `${x-w}`, `${x:+w}`, `${x+w}`, `${x:?m}`, `${x?m}`, `${x#p}`, `${x##p}`, `${x%p}`, `${x%%p}`, `${x/p/w}` and `${x//p/w}` as
 * BuildKit does. All that comes from a file keeps its place. Only what is left of a text is computed where a digit was cut from it: a part of a version
 * cannot be renewed without the rest.
 * Nothing is thrown: a wrong word is `invalid`, one that is too long or too deep is `unresolved`.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/shell/lex.go
 */
export function expand(word: Sourced, variables: Variables, escapeChar = '\\'): Expansion {
	const empty = known(Sourced.computed(''));
	if (word.text.length > MOST_WRITTEN) {
		return { ...empty, unresolved: 'it is longer than any reference' };
	}
	if (!/['"$\\`]/.test(word.text) && word.text.length <= MOST_LENGTH) {
		return known(word);
	}
	try {
		return new Expander(word, variables, escapeChar).readUntil('', false);
	} catch (error) {
		if (error instanceof Fault) {
			return { ...empty, [error.kind]: error.reason };
		}
		throw error;
	}
}

class Expander {
	readonly #word: Sourced;
	readonly #text: string;
	readonly #variables: Variables;
	readonly #escapeChar: string;
	#at = 0;
	#depth = 0;

	constructor(word: Sourced, variables: Variables, escapeChar: string) {
		this.#word = word;
		this.#text = word.text;
		this.#variables = variables;
		this.#escapeChar = escapeChar;
	}

	/** Reads to a character, or to the end for none. Escapes stay in a pattern, which has its own. */
	readUntil(stop: string, keepsEscapes: boolean): Expansion {
		const draft = new Draft();
		while (this.#at < this.#text.length) {
			const char = this.#text[this.#at] ?? '';
			if (char === stop) {
				this.#at += 1;
				return draft.end();
			}
			if (char === "'") {
				draft.add(this.#readSingleQuoted());
			} else if (char === '"') {
				this.#readDoubleQuoted(draft, keepsEscapes);
			} else if (char === '$') {
				draft.addAll(this.#readDollar());
			} else if (char === this.#escapeChar) {
				draft.add(this.#take(keepsEscapes ? 0 : 1, 2));
			} else {
				draft.add(this.#takePlain());
			}
		}
		if (stop !== '') {
			throw new Fault('invalid', `\`\${\` has no \`${stop}\``);
		}
		return draft.end();
	}

	/** The next characters, from and to so many behind the place; the place is then behind them. */
	#take(from: number, to: number): Sourced {
		const taken = this.#word.slice(this.#at + from, this.#at + to);
		this.#at += to;
		return taken;
	}

	/** All up to the next character that could mean something. */
	#takePlain(): Sourced {
		const special = /['"$}/\\`]/g;
		special.lastIndex = this.#at + 1;
		return this.#take(0, (special.exec(this.#text)?.index ?? this.#text.length) - this.#at);
	}

	#readSingleQuoted(): Sourced {
		const end = this.#text.indexOf("'", this.#at + 1);
		if (end < 0) {
			throw new Fault('invalid', 'a quote has no end');
		}
		const length = end - this.#at;
		const quoted = this.#take(1, length);
		this.#at += 1;
		return quoted;
	}

	#readDoubleQuoted(draft: Draft, keepsEscapes: boolean): void {
		this.#at += 1;
		while (this.#at < this.#text.length) {
			const char = this.#text[this.#at];
			const next = this.#text[this.#at + 1] ?? '';
			if (char === '"') {
				this.#at += 1;
				return;
			}
			if (char === '$') {
				draft.addAll(this.#readDollar());
			} else if (char === this.#escapeChar && (next === '"' || next === '$' || next === this.#escapeChar)) {
				draft.add(this.#take(keepsEscapes ? 0 : 1, 2));
			} else {
				draft.add(this.#takePlain());
			}
		}
		throw new Fault('invalid', 'a quote has no end');
	}

	#readDollar(): Expansion {
		const start = this.#at;
		this.#at += 1;
		if (this.#text[this.#at] !== '{') {
			const name = this.#readName();
			return name === '' ? known(this.#word.slice(start, this.#at)) : this.#plain(name);
		}
		this.#at += 1;
		if (this.#depth >= MOST_DEPTH) {
			throw new Fault('unresolved', 'too many variables are in one another');
		}
		this.#depth += 1;
		const value = this.#readBraces();
		this.#depth -= 1;
		return value;
	}

	#readBraces(): Expansion {
		const name = this.#readName();
		const operator = /^(?:\}|:?[-+?]|:?(?:##?|%%?)|\/\/?)/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0];
		if (name === '' || operator === undefined) {
			throw new Fault(
				'invalid',
				this.#at < this.#text.length ? '`${` is followed by what it does not know' : '`${` has no `}`',
			);
		}
		this.#at += operator.length;
		if (operator === '}') {
			return this.#plain(name);
		}
		if (operator.startsWith('/')) {
			const pattern = this.readUntil('/', true);
			const replacement = this.readUntil('}', true);
			return this.#cut(
				name,
				pattern,
				(value, text) => replace(value, text, replacement.text, operator === '//'),
				replacement,
			);
		}
		const [sign = ''] = operator.replace(':', '');
		const isPattern = sign === '#' || sign === '%';
		const word = this.readUntil('}', isPattern);
		return isPattern
			? this.#cut(name, word, (value, text) => trim(value, text, sign, /##|%%/.test(operator)))
			: this.#choose(name, sign, operator.startsWith(':'), word);
	}

	/** `-`, `+` and `?`, which look at whether a name has a value; after `:`, an empty one is none. */
	#choose(name: string, sign: string, needsText: boolean, word: Expansion): Expansion {
		const value = this.#find(name);
		if (needsText && value !== undefined && value.text.text === '' && value.needs.size > 0) {
			return value;
		}
		const isSet = value !== undefined && !(needsText && value.text.text === '');
		if (sign === '+') {
			return isSet ? word : known(Sourced.computed(''));
		}
		return isSet ? value : sign === '-' ? word : unknown(name);
	}

	/** The value of a name after a pattern took something from it. */
	#cut(
		name: string,
		pattern: Expansion,
		work: (value: Sourced, pattern: string) => Sourced,
		replacement?: Expansion,
	): Expansion {
		const value = this.#plain(name);
		const draft = new Draft();
		draft.addAll({ ...value, text: Sourced.computed('') });
		for (const part of replacement === undefined ? [pattern] : [pattern, replacement]) {
			draft.addAll({ ...part, text: Sourced.computed('') });
		}
		draft.add(work(value.text, pattern.text.text));
		return draft.end();
	}

	#plain(name: string): Expansion {
		return this.#find(name) ?? { ...known(Sourced.computed('')), unset: new Set([name]) };
	}

	#find(name: string): Expansion | undefined {
		const value = this.#variables.get(name);
		if (value?.invalid !== undefined) {
			throw new Fault('invalid', value.invalid);
		}
		if (value?.unresolved !== undefined) {
			throw new Fault('unresolved', value.unresolved);
		}
		return value;
	}

	/** A name, or what stands for a parameter of a shell, which no build has. */
	#readName(): string {
		const pattern = /\p{Nd}+|[@*#?$!-]|[\p{L}\p{Nd}_]+/uy;
		pattern.lastIndex = this.#at;
		const name = pattern.exec(this.#text)?.[0] ?? '';
		this.#at += name.length;
		return name;
	}
}
