import { Sourced } from '../sourced.ts';
import { type Expansion, known, unknown } from './draft.ts';
import { expand } from './expansion.ts';
import { splitQuoted } from './words.ts';

/** Every build sets these. Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/dockerfile2llb/platform.go */
export const PREDEFINED: readonly string[] = [
	...['BUILDPLATFORM', 'BUILDOS', 'BUILDOSVERSION', 'BUILDARCH', 'BUILDVARIANT'],
	...['TARGETPLATFORM', 'TARGETOS', 'TARGETOSVERSION', 'TARGETARCH', 'TARGETVARIANT', 'TARGETSTAGE'],
];

/** The values that `FROM` knows: those of `ARG` before the first one, and those that a build gives. */
export class GlobalArguments {
	readonly #values = new Map<string, Expansion>();
	/** Declared, and nobody gave a value: a build may. */
	readonly #open = new Set<string>();
	readonly #given: ReadonlyMap<string, Sourced>;
	readonly #fallbacks: ReadonlyMap<string, string>;
	readonly #escapeChar: string;

	/** `given` comes before the default of an ARG, `fallbacks` counts where there is none. */
	constructor(given: ReadonlyMap<string, Sourced>, fallbacks: ReadonlyMap<string, string>, escapeChar: string) {
		this.#given = given;
		this.#fallbacks = fallbacks;
		this.#escapeChar = escapeChar;
		for (const name of PREDEFINED) {
			this.#values.set(name, this.#findGiven(name) ?? unknown(name));
		}
	}

	/** Reads what follows `ARG`: several names, with a default or without. A default knows those before it. */
	declare(rest: Sourced): void {
		for (const word of splitQuoted(rest, this.#escapeChar)) {
			const equals = word.text.indexOf('=');
			const name = equals < 0 ? word.text : word.text.slice(0, equals);
			const given = this.#given.get(name);
			if (given !== undefined) {
				this.#values.set(name, known(given));
			} else if (equals >= 0) {
				this.#values.set(name, this.expand(word.slice(equals + 1)));
			} else if (!this.#values.has(name)) {
				this.#leaveOpen(name);
			}
		}
	}

	/** A word with these values. It needs the names that are open; those that are `unset` nobody declared, and a build cannot give them. */
	expand(word: Sourced): Expansion {
		const expansion = expand(word, this.#values, this.#escapeChar);
		if (expansion.unset.size === 0) {
			return expansion;
		}
		const isOpen = (name: string) => this.#open.has(name);
		return {
			...expansion,
			needs: new Set([...expansion.needs, ...[...expansion.unset].filter(isOpen)]),
			unset: new Set([...expansion.unset].filter((name) => !isOpen(name))),
		};
	}

	#leaveOpen(name: string): void {
		const value = this.#findGiven(name);
		if (value === undefined) {
			this.#open.add(name);
		} else {
			this.#values.set(name, value);
		}
	}

	#findGiven(name: string): Expansion | undefined {
		const given = this.#given.get(name);
		const fallback = this.#fallbacks.get(name);
		return given !== undefined ? known(given) : fallback !== undefined ? known(Sourced.computed(fallback)) : undefined;
	}
}
