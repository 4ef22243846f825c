import type { Context, Source } from '../../candidate.ts';
import { readJsonSettings } from './json-settings.ts';
import { readHcl } from './parser.ts';
import type { Setting, Settings } from './settings.ts';
import { Variables } from './variables.ts';

/** What `docker buildx bake` reads without being told to, in this order: https://docs.docker.com/build/bake/overrides/#default-file-lookup */
const DEFAULT_FILES = ['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'];

/** What a Bake file sets, in HCL or JSON. */
export function readSettings(path: string, text: string): Settings {
	return path.endsWith('.json') ? readJsonSettings(path, text) : readHcl(path, text);
}

/** What a Bake file is read with: its own settings, among those of the default files where it is one of them. */
export function settingsWith({ path, context }: Source, own: readonly Setting[]): readonly Setting[] {
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	const isDefault = DEFAULT_FILES.includes(path.slice(folder.length));
	const files = isDefault ? DEFAULT_FILES.map((name) => `${folder}${name}`) : [path];
	return files.flatMap((file) => (file === path ? own : settingsIn(file, context)));
}

/** The settings of the default files of a folder, each with `/` behind it; the workspace itself is empty. */
export function defaultSettings(folder: string, context: Context): readonly Setting[] {
	return DEFAULT_FILES.flatMap((name) => settingsIn(`${folder}${name}`, context));
}

/** Only what other files need is remembered. */
function settingsIn(file: string, { read, remember }: Context): readonly Setting[] {
	return remember(`Bake ${file}`, () =>
		readSettings(file, read(file) ?? '').settings.filter(
			(setting) => isDefinition(setting) || setting.path[0] === 'target',
		),
	);
}

/** Defaults of variables, and attributes outside of any block, which win over them. Of two files the later one's count. */
export function variablesOf(settings: readonly Setting[], { buildArgs }: Context): Variables {
	const all = settings.filter(isDefinition);
	const defaults = all.filter(({ path: { length } }) => length === 3);
	const attributes = all.filter(({ path: { length } }) => length === 1);
	const definitions = new Map([
		...defaults.map((setting): [string, Setting] => [setting.path[1] ?? '', setting]),
		...attributes.map((setting): [string, Setting] => [setting.path[0] ?? '', setting]),
	]);
	return new Variables(definitions, buildArgs);
}

/** A `null` is no value. */
function isDefinition({ path, parts, isWhole }: Setting): boolean {
	const isVariable = path.length === 1 || (path.length === 3 && path[0] === 'variable' && path[2] === 'default');
	return isVariable && isWhole && parts[0]?.expression !== 'null';
}
