import { isMap, isScalar, type YAMLMap } from 'yaml';
import type { Context, Source } from '../candidate.ts';
import { besides } from '../paths/folders.ts';
import { Sourced } from '../sourced.ts';
import { fillExpressions } from './actions/expressions.ts';
import type { YamlKind } from './kind.ts';
import { attempt, includedPaths, treeOf } from './neighbours.ts';
import type { Step } from './paths.ts';
import { readDotEnv } from './text/dot-env.ts';
import { COMPOSE, ENVSUBST, type Expanded, interpolate, PLAIN } from './text/interpolation.ts';
import { readScalar } from './text/scalar.ts';
import type { Tree } from './tree.ts';

export type Expand = (text: Sourced, step: Step) => Expanded;

/** A prefix that puts GitLab's cache before Docker Hub. Source: https://docs.gitlab.com/user/packages/dependency_proxy/ */
const DEPENDENCY_PROXY = /\$\{?CI_DEPENDENCY_PROXY_(?:DIRECT_)?GROUP_IMAGE_PREFIX\}?\//;

const GITLAB_ROOTS: readonly string[] = ['.gitlab-ci.yml', '.gitlab-ci.yaml'];
const INCLUDE_LIMIT = 20;
/** Variables in variables for one text: two in each of two in each of ... would double without end. */
const LOOKUP_LIMIT = 32;

/**
 * How the texts of each document of a file are expanded: by its kind, from the files that belong to it, and last from what the user gives.
 * Files beside it are read once for all files, and only when a text needs them.
 */
export function expanderFor({ variables }: YamlKind, source: Source): (tree: Tree) => Expand {
	const { path, text: content, context } = source;
	switch (variables?.by) {
		case 'compose':
			return () => (text) => expandCompose(text, path, context);
		case 'gitlab':
			return (tree) => gitlabExpander(source, tree);
		case 'keys':
			return (tree) => {
				const scope = once(() => scopeOf(tree, tree.get(tree.root, variables.path), path, content));
				return (text) => (text.text.includes('$') ? expandFrom([scope()], text, context) : { text, needs: [] });
			};
		case 'actions':
			return () => (text) => substitute(fillExpressions(text, context.buildArgs), context);
		default:
			return () => (text) => substitute(text, context);
	}
}

function substitute(text: Sourced, { buildArgs }: Context): Expanded {
	return interpolate(text, () => undefined, ENVSUBST, buildArgs);
}

function once<T>(make: () => T): () => T {
	const made: T[] = [];
	return () => {
		if (made.length === 0) {
			made.push(make());
		}
		return made[0] as T;
	};
}

/** A text of a Compose file with the values of the `.env` beside it, and those of the user where it has none. */
export function expandCompose(text: Sourced, path: string, context: Context): Expanded {
	return text.text.includes('$')
		? interpolate(text, (name) => dotEnvOf(path, context).get(name), COMPOSE, context.buildArgs)
		: { text, needs: [] };
}

/** The variables of the `.env` beside a file. */
export function dotEnvOf(path: string, { read, remember }: Context): ReadonlyMap<string, Expanded> {
	const file = besides(path, '.env');
	return file === undefined
		? new Map()
		: remember(`.env ${file}`, () => {
				const text = read(file) ?? '';
				return text.length > DOT_ENV_LIMIT ? new Map() : readDotEnv(file, text);
			});
}

/** A larger one is generated, and those of many folders would fill the memory. */
const DOT_ENV_LIMIT = 64 * 1024;

type Scope = ReadonlyMap<string, Sourced>;

/** The values of a mapping of variables: texts, or mappings with `value`. */
function scopeOf(tree: Tree, node: unknown, file: string, content: string): Scope {
	const scope = new Map<string, Sourced>();
	for (const { name, value } of isMap(node) ? tree.entries(node) : []) {
		const scalar = isMap(value) ? tree.get(value, 'value') : value;
		if (isScalar(scalar)) {
			scope.set(name, readScalar(scalar, file, content));
		}
	}
	return scope;
}

/** The text with the variables of the first scope that has each; their values may name others. One that needs itself has no value. */
function expandFrom(scopes: readonly Scope[], text: Sourced, { buildArgs }: Context): Expanded {
	let left = LOOKUP_LIMIT;
	const expand = (part: Sourced, within: readonly string[]): Expanded =>
		interpolate(
			part,
			(name) => {
				const value = scopes.find((scope) => scope.has(name))?.get(name);
				left--;
				return value === undefined || left < 0 || within.includes(name) ? undefined : expand(value, [...within, name]);
			},
			PLAIN,
			buildArgs,
		);
	return expand(text, []);
}

interface Included {
	readonly scope: Scope;
	readonly paths: readonly string[];
}

function scopeIn(file: string, { read, remember }: Context): Included | undefined {
	return remember(`variables of GitLab ${file}`, () => {
		const text = read(file);
		const tree = text === undefined ? undefined : treeOf(text);
		return text === undefined || tree === undefined
			? undefined
			: attempt(() => ({
					scope: scopeOf(tree, tree.get(tree.root, 'variables'), file, text),
					// One of them may be the file that asks.
					paths: includedPaths(tree).slice(0, INCLUDE_LIMIT + 1),
				}));
	});
}

/**
 * GitLab merges the files: what includes counts before what is included, and the job's own variables before all.
 * Source: https://docs.gitlab.com/ci/variables/#cicd-variable-precedence
 */
function gitlabExpander({ path, text: content, context }: Source, tree: Tree): Expand {
	const scopes = once(() => {
		const roots = GITLAB_ROOTS.includes(path) ? [] : GITLAB_ROOTS.flatMap((root) => scopeIn(root, context) ?? []);
		const included = new Set([...includedPaths(tree), ...roots.flatMap(({ paths }) => paths)]);
		const others = [...included].filter((file) => file !== path).slice(0, INCLUDE_LIMIT);
		return [
			...roots.map(({ scope }) => scope),
			scopeOf(tree, tree.get(tree.root, 'variables'), path, content),
			...others.flatMap((file) => scopeIn(file, context)?.scope ?? []),
		];
	});
	const jobs = new Map<YAMLMap, Scope>();
	const scopeOfJob = (step: Step): readonly Scope[] => {
		const job = jobOf(step);
		if (job === undefined) {
			return [];
		}
		const scope = jobs.get(job) ?? scopeOf(tree, tree.get(job, 'variables'), path, content);
		jobs.set(job, scope);
		return [scope];
	};
	return (text, step) => {
		if (!text.text.includes('$')) {
			return { text, needs: [] };
		}
		const proxy = DEPENDENCY_PROXY.exec(text.text);
		const bare =
			proxy === null ? text : Sourced.join([text.slice(0, proxy.index), text.slice(proxy.index + proxy[0].length)]);
		return expandFrom([...scopeOfJob(step), ...scopes()], bare, context);
	};
}

/** The mapping below the root in which a step is. */
function jobOf(step: Step): YAMLMap | undefined {
	let at = step;
	while (at.parent?.parent !== undefined) {
		at = at.parent;
	}
	return isMap(at.node) && at.parent !== undefined ? at.node : undefined;
}
