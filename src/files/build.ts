import { posix } from 'node:path';
import { besides } from './paths/folders.ts';
import type { Sourced } from './sourced.ts';

/** What is known of the build that uses a Dockerfile. */
export interface Build {
	/** Values of `ARG`, which come before defaults, and know where they stand. */
	readonly args?: ReadonlyMap<string, Sourced>;
	/** Names of further build contexts: each stands in for the image or stage of this name. */
	readonly contexts?: ReadonlySet<string>;
}

/** A build that a Compose file, a Bake file or a dev container describes. */
export interface NamedBuild extends Required<Build> {
	/** The path of its Dockerfile, relative to the workspace. */
	readonly dockerfile: string;
}

/** What one service or target says of a build. What it leaves out, another one that it is merged with may say. */
export interface BuildPart {
	/** The folder as it is written; with `$` in it where nobody knows. */
	readonly context: string | undefined;
	/** Relative to the context, and `Dockerfile` where nobody says. */
	readonly dockerfile: string | undefined;
	/** Whether the Dockerfile stands in the file itself. */
	readonly isInline: boolean;
	/** Only those that have a value. */
	readonly args: ReadonlyMap<string, Sourced>;
	readonly contexts: ReadonlySet<string>;
}

/** A path that nobody knows. */
export const UNKNOWN_PATH = '$';
/** Builds of one file, and names of one build: a person writes fewer. With aliases and `inherits` a small file makes millions. */
export const MOST_BUILDS = 1000;
export const MOST_NAMES = 100;

/** Addresses that builders fetch. Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerui/context.go */
const REMOTE = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i;

/** The parts as one: what a later one says counts. */
export function mergeParts(parts: readonly BuildPart[]): BuildPart {
	const [only, second] = parts;
	if (only !== undefined && second === undefined) {
		return only;
	}
	return {
		context: parts.findLast(({ context }) => context !== undefined)?.context,
		dockerfile: parts.findLast(({ dockerfile }) => dockerfile !== undefined)?.dockerfile,
		isInline: parts.some(({ isInline }) => isInline),
		args: new Map(parts.flatMap(({ args }) => [...args])),
		contexts: new Set(parts.flatMap(({ contexts }) => [...contexts])),
	};
}

/** The build of a part that is complete. Undefined where its Dockerfile is none of the workspace: a remote context, a path with a variable. */
export function toBuild(file: string, part: BuildPart): NamedBuild | undefined {
	const { context = '.', dockerfile = 'Dockerfile', isInline, args, contexts } = part;
	const isPlain = [context, dockerfile].every((path) => path !== '' && !/[$\\]|^~/.test(path) && !REMOTE.test(path));
	const folder = isPlain && !isInline ? besides(file, context) : undefined;
	const path = folder === undefined ? undefined : besides(posix.join(folder, 'x'), dockerfile);
	return path === undefined ? undefined : { dockerfile: path, args, contexts };
}
