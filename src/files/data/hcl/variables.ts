import type { Candidate } from '../../candidate.ts';
import { Sourced } from '../../sourced.ts';
import { Composed, type Part } from '../composed.ts';
import type { Setting, SettingPart } from './settings.ts';

/** A value with its variables looked up. What is missing stands in it as it is written. */
export interface Resolved {
	readonly value: Composed;
	/** The names of the variables that have no value. */
	readonly needs: readonly string[];
	/** Why it has no value, where no name is missing. */
	readonly unresolved: string | undefined;
}

/** `var.tag`, `local.images["web"]`, `each.value`: a name that a user can give a value. */
const NAME = /^[\p{ID_Start}_][\p{ID_Continue}-]*(?:\.[\p{ID_Continue}*-]+|\[[^[\]]*\])*$/u;

/** A longer name is none that a message repeats. */
const NAME_LIMIT = 100;
/** No reference is longer, and values of values would double with every step. */
const VALUE_LIMIT = 1024;
/** What the variables of one value may add up to: a Dockerfile may name a long one often. */
const SUM_LIMIT = 1 << 20;
/** A variable whose value is a variable, and so on. */
const DEPTH_LIMIT = 50;

/** The variables of a file, which the file itself or a neighbour defines, or the user where nobody does. */
export class Variables {
	readonly #definitions: ReadonlyMap<string, Setting>;
	readonly #buildArgs: ReadonlyMap<string, string>;
	readonly #known = new Map<string, Resolved>();
	readonly #asked: string[] = [];

	constructor(definitions: ReadonlyMap<string, Setting>, buildArgs: ReadonlyMap<string, string>) {
		this.#definitions = definitions;
		this.#buildArgs = buildArgs;
	}

	/** What a setting says with the values of its variables. It never throws: what cannot be had is told. */
	resolve({ parts, written }: Setting): Resolved {
		const needs = new Set<string>();
		let unresolved: string | undefined;
		let sum = 0;
		const found = parts.map((part): Part => {
			if (part.expression === undefined) {
				return part;
			}
			const resolved = this.#look(part, part.expression);
			sum += resolved.value.text.length;
			const fault = resolved.unresolved ?? (sum > SUM_LIMIT ? 'its variables are too long' : undefined);
			for (const name of resolved.needs) {
				needs.add(name);
			}
			unresolved ??= fault;
			return fault === undefined && resolved.needs.length === 0
				? { value: resolved.value.slice(0, resolved.value.text.length), written: part.written }
				: part;
		});
		return { value: new Composed(found, written), needs: [...needs], unresolved };
	}

	#look(part: SettingPart, name: string): Resolved {
		const known = this.#known.get(name);
		if (known !== undefined) {
			return known;
		}
		const definition = this.#definitions.get(name);
		const given = this.#buildArgs.get(name);
		const as = (value: Sourced, needs: readonly string[] = [], unresolved?: string): Resolved => ({
			value: new Composed([{ value, written: part.written }], part.written),
			needs,
			unresolved,
		});
		if (definition === undefined || this.#asked.includes(name)) {
			if (given !== undefined) {
				return as(Sourced.computed(given));
			}
			return name.length <= NAME_LIMIT && NAME.test(name)
				? as(part.value, [name])
				: as(part.value, [], 'an expression is not evaluated');
		}
		if (this.#asked.length >= DEPTH_LIMIT) {
			return as(part.value, [], 'its variables are too deep');
		}
		this.#asked.push(name);
		const found = this.resolve(definition);
		this.#asked.pop();
		const resolved = found.value.text.length > VALUE_LIMIT ? as(part.value, [], 'its variables are too long') : found;
		this.#known.set(name, resolved);
		return resolved;
	}
}

/** What a candidate tells about a value that is not complete. */
export function missingOf({ needs, unresolved }: Resolved): Pick<Candidate, 'needs' | 'unresolved'> {
	if (needs.length > 0) {
		return { needs };
	}
	return unresolved === undefined ? {} : { unresolved };
}
