import { MOST_NAMES, type NamedBuild } from '../build.ts';
import type { Candidate, Context, Neighbour, Reading, Source } from '../candidate.ts';
import { besides } from '../paths/folders.ts';
import { Sourced } from '../sourced.ts';
import { type Composed, candidateOf } from './composed.ts';
import { type JsonEntry, readJson } from './jsonc.ts';

const VARIABLE = /\$\{([^{}]*)\}/g;

const NAMING: ReadonlyMap<string, Neighbour['kind']> = new Map([
	['dockerFile', 'dockerfile'],
	['build.dockerfile', 'dockerfile'],
	['dockerComposeFile', 'compose'],
]);

/**
 * The image and the features of a `devcontainer.json`. Features are artefacts of a registry (kind `feature`); those that are a path, an address or a
 * name without a registry are none. `${localEnv:NAME:default}` is the default, as nobody's environment is read here; without one the name is missing.
 * Sources: https://containers.dev/implementors/json_reference/, https://containers.dev/implementors/features/, and for the
 * variables https://github.com/devcontainers/cli/blob/3996e832ddfb31cd0226e161081187d18644ac63/src/spec-common/variableSubstitution.ts
 */
export function readDevcontainer({ path, text, context }: Source): Reading {
	const { entries, fault } = readJson(path, text);
	const image = find(entries, 'image');
	const candidates = [
		...(image === undefined || image.text.trim() === '' ? [] : [expand(image, context.buildArgs)]),
		...entries.flatMap(({ path: [top, ...rest], key }) =>
			top === 'features' && rest.length === 1 && key !== undefined && isFeature(key.text)
				? [candidateOf(key, { kind: 'feature' })]
				: [],
		),
	];
	return fault === undefined ? { candidates } : { ...fault, candidates };
}

/**
 * The Dockerfile (`build.dockerfile`, `dockerFile`) and the Compose files (`dockerComposeFile`) that a `devcontainer.json` names. They are read on
 * their own, by whoever has their readers. A path with a variable, and one that leaves the workspace, is none.
 */
export function readNamedFiles({ path, text }: Source): readonly Neighbour[] {
	const { entries } = readJson(path, text);
	return entries.flatMap(({ path: names, value }) => {
		const kind = NAMING.get(names.join('.'));
		const found = value === undefined ? undefined : resolvePath(path, value.text);
		return kind === undefined || found === undefined ? [] : [{ path: found, kind }];
	});
}

/** The build that a `devcontainer.json` describes; undefined where there is none, or its Dockerfile is not of the workspace. */
export function readDevcontainerBuild(path: string, { read, buildArgs }: Context): NamedBuild | undefined {
	const text = read(path);
	const { entries } = readJson(path, text ?? '');
	const file = entries.findLast(({ path: names }) => NAMING.get(names.join('.')) === 'dockerfile')?.value?.text;
	const dockerfile = file === undefined ? undefined : resolvePath(path, file);
	const args = entries.flatMap(({ path: [build, key, name, more], value }): [string, Sourced][] => {
		const isArg = build === 'build' && key === 'args' && name !== undefined && more === undefined;
		const found = isArg && value !== undefined ? expand(value, buildArgs) : undefined;
		return name === undefined || found === undefined || found.needs !== undefined ? [] : [[name, found.text]];
	});
	return dockerfile === undefined
		? undefined
		: { dockerfile, args: new Map(args.slice(0, MOST_NAMES)), contexts: new Set() };
}

/** The last one counts, as in every reader of JSON. */
function find(entries: readonly JsonEntry[], name: string): Composed | undefined {
	return entries.findLast(({ path }) => path.length === 1 && path[0] === name)?.value;
}

function expand(image: Composed, buildArgs: ReadonlyMap<string, string>): Candidate {
	const parts: Sourced[] = [];
	const needs: string[] = [];
	let from = 0;
	for (const { 0: written, 1: variable = '', index } of image.text.matchAll(VARIABLE)) {
		const end = index + written.length;
		const [name = '', argument = '', fallback] = variable.split(':');
		const isLocal = (name === 'localEnv' || name === 'env') && argument !== '';
		const given = isLocal ? buildArgs.get(argument) : undefined;
		parts.push(image.slice(from, index));
		from = end;
		if (isLocal && fallback !== undefined) {
			const start = index + '${'.length + `${name}:${argument}:`.length;
			parts.push(image.slice(start, start + fallback.length));
		} else if (given !== undefined) {
			parts.push(Sourced.computed(given));
		} else {
			parts.push(image.slice(index, end));
			needs.push(isLocal ? argument : variable);
		}
	}
	parts.push(image.slice(from, image.text.length));
	const { range } = candidateOf(image);
	const text = Sourced.join(parts).trim();
	return needs.length > 0 ? { range, text, needs } : { range, text };
}

/** `ghcr.io/devcontainers/features/node:1`, but neither `./local`, `https://...tgz` nor the `node` that only VS Code knew. */
function isFeature(text: string): boolean {
	return /^[^./][^/]*[.:][^/]*\//.test(text) && !/:\/\/|\.tgz$/.test(text);
}

/** A path of a file of the workspace, from the folder of the file that names it. */
function resolvePath(from: string, named: string): string | undefined {
	return named === '' || /[$\\]/.test(named) ? undefined : besides(from, named);
}
