import { canonical, parseReference } from '../../../registry/reference/reference.ts';
import type { Candidate, Context, Reading, Source } from '../../candidate.ts';
import { candidateOf } from '../composed.ts';
import { type ReadDockerfile, readInline } from '../inline.ts';
import { readJsonSettings } from './json-settings.ts';
import { readHcl } from './parser.ts';
import type { Setting, Settings } from './settings.ts';
import { missingOf, Variables } from './variables.ts';

const SCHEME = 'docker-image://';

/** What `docker buildx bake` reads without being told to, in this order: https://docs.docker.com/build/bake/overrides/#default-file-lookup */
const DEFAULT_FILES = ['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'];

/**
 * The images of a Bake file: each text `docker-image://...`, wherever it stands, and what `dockerfile-inline` holds, without what the target's
 * `contexts` put in the place of an image. Variables have their defaults; those of the default files count for each other, and a later file's win.
 * Values of `args` reach an inline Dockerfile, but those that a target inherits do not. Source: https://docs.docker.com/build/bake/reference/
 */
export function readBake(source: Source, readDockerfile: ReadDockerfile): Reading {
	const { settings, fault } = readSettings(source.path, source.text);
	const variables = new Variables(findDefinitions(source, settings), source.context.buildArgs);
	const targets = groupByTarget(settings);
	const candidates: Candidate[] = [];
	let found = fault;
	for (const setting of settings) {
		if (setting.parts[0]?.value.text.startsWith(SCHEME)) {
			const resolved = variables.resolve(setting);
			candidates.push(candidateOf(resolved.value, missingOf(resolved), SCHEME.length));
		} else if (isOfTarget(setting, 'dockerfile-inline') && setting.isWhole) {
			const reading = readDockerfileOf(
				setting,
				targets.get(setting.path[1] ?? '') ?? [],
				variables,
				source,
				readDockerfile,
			);
			candidates.push(...reading.candidates);
			found ??= 'unreadable' in reading ? reading : undefined;
		}
	}
	return found === undefined ? { candidates } : { unreadable: found.unreadable, at: found.at, candidates };
}

/** The names that the targets of a Bake file give to what they build, as far as they can be made out. */
export function readBakeTags(source: Source): readonly string[] {
	const { settings } = readSettings(source.path, source.text);
	const variables = new Variables(findDefinitions(source, settings), source.context.buildArgs);
	return settings
		.filter((setting) => isOfTarget(setting, 'tags') && setting.isWhole)
		.map((setting) => variables.resolve(setting))
		.filter(({ needs, unresolved }) => needs.length === 0 && unresolved === undefined)
		.map(({ value }) => value.text);
}

function readSettings(path: string, text: string): Settings {
	return path.endsWith('.json') ? readJsonSettings(path, text) : readHcl(path, text);
}

/** Defaults of variables, and attributes outside of any block, which win over them. */
function findDefinitions({ path, context }: Source, own: readonly Setting[]): ReadonlyMap<string, Setting> {
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	const isDefault = DEFAULT_FILES.includes(path.slice(folder.length));
	const files = isDefault ? DEFAULT_FILES.map((name) => `${folder}${name}`) : [path];
	const all = files.flatMap((file) => (file === path ? own.filter(isDefinition) : definitionsIn(file, context)));
	const defaults = all.filter(({ path: { length } }) => length === 3);
	const attributes = all.filter(({ path: { length } }) => length === 1);
	return new Map([
		...defaults.map((setting): [string, Setting] => [setting.path[1] ?? '', setting]),
		...attributes.map((setting): [string, Setting] => [setting.path[0] ?? '', setting]),
	]);
}

/** A `null` is no value. */
function isDefinition({ path, parts, isWhole }: Setting): boolean {
	const isVariable = path.length === 1 || (path.length === 3 && path[0] === 'variable' && path[2] === 'default');
	return isVariable && isWhole && parts[0]?.expression !== 'null';
}

function definitionsIn(file: string, { read, remember }: Context): readonly Setting[] {
	return remember(`variables of Bake ${file}`, () =>
		readSettings(file, read(file) ?? '').settings.filter(isDefinition),
	);
}

function isOfTarget({ path }: Setting, name: string): boolean {
	return path.length === 3 && path[0] === 'target' && path[2] === name;
}

function groupByTarget(settings: readonly Setting[]): ReadonlyMap<string, readonly Setting[]> {
	const targets = new Map<string, Setting[]>();
	for (const setting of settings) {
		const [block, target = ''] = setting.path;
		if (block === 'target') {
			const group = targets.get(target) ?? [];
			group.push(setting);
			targets.set(target, group);
		}
	}
	return targets;
}

function readDockerfileOf(
	setting: Setting,
	target: readonly Setting[],
	variables: Variables,
	source: Source,
	readDockerfile: ReadDockerfile,
): Reading {
	const entries = (name: string): readonly Setting[] =>
		target.filter(({ path }) => path.length === 4 && path[2] === name);
	const args = entries('args').flatMap((arg): [string, string][] => {
		const { value, needs, unresolved } = variables.resolve(arg);
		return needs.length === 0 && unresolved === undefined ? [[arg.path[3] ?? '', value.text]] : [];
	});
	const reading = readInline(variables.resolve(setting).value, source, readDockerfile, new Map(args));
	const shadowed = new Set(entries('contexts').map(({ path }) => spellOut(path[3] ?? '')));
	return { ...reading, candidates: reading.candidates.filter(({ text }) => !shadowed.has(spellOut(text.text))) };
}

/** A context's name stands for an image however that is written: `alpine` is `docker.io/library/alpine:latest`. */
function spellOut(text: string): string {
	try {
		return canonical(parseReference(text));
	} catch {
		return text;
	}
}
