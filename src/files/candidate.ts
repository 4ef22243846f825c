import type { Sourced } from './sourced.ts';

/** Where something is written in the file that is read: offsets in UTF-16 units, the end not included. */
export interface Range {
	readonly start: number;
	readonly end: number;
}

/**
 * What a reader finds: a place where a reference belongs, before anybody asks whether the text is one. What is none for sure (`scratch`, a stage,
 * `Image=x.image`) is not yielded at all.
 */
export interface Candidate {
	/** The reference as it is written, where that is one text; of split keys the value that holds the tag, else the name. A place that is told lies in it. */
	readonly range: Range;
	/** The reference, expanded. What could not be expanded is left out of it, or stands in it as it is written. */
	readonly text: Sourced;
	/** Offsets of the keys or values that hold its parts: a mark for one of their lines is for all of it. */
	readonly keys?: readonly number[];
	/** Where the tag stands in `text`, where keys of their own hold it; else the grammar of references tells. */
	readonly tag?: Range;
	/** The names of variables that are missing: then it is unresolved. */
	readonly needs?: readonly string[];
	/** Why it is unresolved, where no name is missing; a short text that begins in lower case and has no full stop. */
	readonly unresolved?: string;
	/** Why it is no valid reference, where the syntax of the file says so already (compose's `${}`). */
	readonly invalid?: string;
	/** A warning about this place: `YAML reads 1.1: quote it`. */
	readonly warning?: string;
	/** Another kind than that of its file, such as `feature` in a dev container. */
	readonly kind?: string;
	/** Whether its keys have no place for a digest: kustomize's `newTag` holds a tag alone. */
	readonly isDigestless?: boolean;
}

/**
 * The path of a text that is a value of another file, while it is read. No file has it, so that places in the text are not taken for places in the
 * file around it, of which it may know values.
 */
export const INSIDE = '';

/** What a reader gets. It reads no disk: the texts of neighbours come through the context. */
export interface Source {
	/** Relative to the workspace, with `/`. */
	readonly path: string;
	readonly text: string;
	readonly context: Context;
}

/** What a file's neighbours and the user know. */
export interface Context {
	/** The text of another file of the workspace, by its path relative to it, with `/` and without `..`; undefined where there is none. */
	readonly read: (path: string) => string | undefined;
	/** Values for variables that files leave open, by name: `build-args`. */
	readonly buildArgs: ReadonlyMap<string, string>;
	/** The files of the workspace that may say how others are used: those of the repository's own, without tests and what others wrote. */
	readonly list: readonly string[];
	/** What is made of a neighbour is made once for all files of a run, however many stand beside it. `key` names the maker and the neighbour's path. */
	readonly remember: <T>(key: string, make: () => T) => T;
}

/** A context for the files of one run, with a memory of its own. */
export function contextOf(
	read: Context['read'],
	buildArgs: Context['buildArgs'] = new Map(),
	list: Context['list'] = [],
): Context {
	const made = new Map<string, unknown>();
	const remember = <T>(key: string, make: () => T): T => {
		if (!made.has(key)) {
			made.set(key, make());
		}
		return made.get(key) as T;
	};
	return { read, buildArgs, list, remember };
}

/** A file of the workspace that another file names. */
export interface Neighbour {
	/** Relative to the workspace; of GitLab's includes with `*` and `**` as in globs. */
	readonly path: string;
	/** The row of the table of kinds that it is read by, whatever it is called. */
	readonly kind: string;
}

/** What a file holds. */
interface Read {
	readonly candidates: readonly Candidate[];
	/** The references of what is built by it: nobody asks about those. */
	readonly products?: readonly Sourced[];
}

/** What a file holds, or why it cannot be read: then with the place of the fault, where there is one. */
export type Reading = Read | (Read & { readonly unreadable: string; readonly at: number });
