import { type BuildPart, MOST_BUILDS, MOST_NAMES, mergeParts, UNKNOWN_PATH } from '../../build.ts';
import type { Sourced } from '../../sourced.ts';
import type { Setting } from './settings.ts';
import type { Variables } from './variables.ts';

/** Of a longer value nobody makes a reference. */
const MOST_LENGTH = 1025;
/** Targets that one inherits from, each once. */
const MOST_BASES = 20;

/** A part on its way. */
interface Draft {
	context: string | undefined;
	dockerfile: string | undefined;
	isInline: boolean;
	readonly args: Map<string, Sourced>;
	readonly contexts: Set<string>;
	readonly bases: string[];
}

/** What the targets of Bake files say of their builds. Source: https://docs.docker.com/build/bake/reference/#target */
export class Targets {
	readonly #drafts = new Map<string, Draft>();
	readonly #variables: Variables;

	/** Of two settings with one name the later one counts. */
	constructor(settings: readonly Setting[], variables: Variables) {
		this.#variables = variables;
		for (const setting of settings) {
			const [block, target = '', key, name] = setting.path;
			const draft = block === 'target' && setting.isWhole ? this.#draftOf(target) : undefined;
			if (draft !== undefined && key !== undefined) {
				this.#read(draft, key, name, setting);
			}
		}
	}

	/** The names of all targets. */
	names(): readonly string[] {
		return [...this.#drafts.keys()];
	}

	/** What a target says, and the targets that it inherits from: what it says itself counts, then what the last of them says. */
	partOf(name: string): BuildPart {
		return mergeParts(this.#lineage(name, new Set()));
	}

	#draftOf(target: string): Draft | undefined {
		const known = this.#drafts.get(target);
		if (known !== undefined || this.#drafts.size >= MOST_BUILDS) {
			return known;
		}
		const paths = { context: undefined, dockerfile: undefined, isInline: false };
		const draft = { ...paths, args: new Map<string, Sourced>(), contexts: new Set<string>(), bases: [] };
		this.#drafts.set(target, draft);
		return draft;
	}

	#read(draft: Draft, key: string, name: string | undefined, setting: Setting): void {
		if (name !== undefined) {
			if (key === 'contexts' && draft.contexts.size < MOST_NAMES) {
				draft.contexts.add(name);
			}
			const value = key === 'args' && draft.args.size < MOST_NAMES ? this.#valueOf(setting) : undefined;
			if (value !== undefined) {
				draft.args.set(name, value);
			}
		} else if (key === 'context' || key === 'dockerfile') {
			draft[key] = this.#valueOf(setting)?.text ?? UNKNOWN_PATH;
		} else if (key === 'dockerfile-inline') {
			draft.isInline = true;
		} else if (key === 'inherits' && draft.bases.length < MOST_BASES) {
			draft.bases.push(this.#valueOf(setting)?.text ?? '');
		}
	}

	#valueOf(setting: Setting): Sourced | undefined {
		const { value, needs, unresolved } = this.#variables.resolve(setting);
		return needs.length === 0 && unresolved === undefined ? value.slice(0, MOST_LENGTH) : undefined;
	}

	#lineage(name: string, seen: Set<string>): readonly BuildPart[] {
		const draft = this.#drafts.get(name);
		if (draft === undefined || seen.has(name) || seen.size > MOST_BASES) {
			return [];
		}
		seen.add(name);
		return [...draft.bases.flatMap((base) => this.#lineage(base, seen)), draft];
	}
}
