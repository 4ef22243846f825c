import { type NamedBuild, toBuild } from '../../build.ts';
import type { Candidate, Context, Reading, Source } from '../../candidate.ts';
import type { Sourced } from '../../sourced.ts';
import { candidateOf } from '../composed.ts';
import { type ReadDockerfile, readInline } from '../inline.ts';
import { defaultSettings, readSettings, settingsWith, variablesOf } from './default-files.ts';
import type { Setting } from './settings.ts';
import { Targets } from './targets.ts';
import { missingOf, type Variables } from './variables.ts';

const SCHEME = 'docker-image://';

/**
 * The images of a Bake file: each text `docker-image://...`, wherever it stands, and what `dockerfile-inline` holds, without what the target's
 * `contexts` put in the place of an image. Variables have their defaults; those of the default files count for each other, and a later file's win.
 * Values of `args` reach an inline Dockerfile, also those that a target inherits. Source: https://docs.docker.com/build/bake/reference/
 */
export function readBake(source: Source, readDockerfile: ReadDockerfile): Reading {
	const { settings, fault } = readSettings(source.path, source.text);
	const all = settingsWith(source, settings);
	const variables = variablesOf(all, source.context);
	const targets = new Targets(all, variables);
	const candidates: Candidate[] = [];
	let found = fault;
	for (const setting of settings) {
		if (setting.parts[0]?.value.text.startsWith(SCHEME)) {
			const resolved = variables.resolve(setting);
			candidates.push(candidateOf(resolved.value, missingOf(resolved), SCHEME.length));
		} else if (isOfTarget(setting, 'dockerfile-inline') && setting.isWhole) {
			const build = targets.partOf(setting.path[1] ?? '');
			const reading = readInline(variables.resolve(setting).value, source, readDockerfile, build);
			candidates.push(...reading.candidates);
			found ??= 'unreadable' in reading ? reading : undefined;
		}
	}
	const products = productsOf(settings, variables);
	return found === undefined
		? { candidates, products }
		: { unreadable: found.unreadable, at: found.at, candidates, products };
}

/** The builds that the default Bake files of a folder describe together. A target with a `matrix` has what does not depend on it. */
export function bakeBuildsIn(folder: string, context: Context): readonly NamedBuild[] {
	const prefix = folder === '.' ? '' : `${folder}/`;
	const settings = defaultSettings(prefix, context);
	return buildsOf(`${prefix}docker-bake.hcl`, settings, variablesOf(settings, context));
}

/** The builds that one Bake file describes. */
export function bakeBuilds(source: Source): readonly NamedBuild[] {
	const { settings } = readSettings(source.path, source.text);
	return buildsOf(source.path, settings, variablesOf(settingsWith(source, settings), source.context));
}

function buildsOf(file: string, settings: readonly Setting[], variables: Variables): readonly NamedBuild[] {
	const targets = new Targets(settings, variables);
	return targets.names().flatMap((name) => toBuild(file, targets.partOf(name)) ?? []);
}

function isOfTarget({ path }: Setting, name: string): boolean {
	return path.length === 3 && path[0] === 'target' && path[2] === name;
}

/** The names that targets give to what they build, as far as they can be made out. */
function productsOf(settings: readonly Setting[], variables: Variables): readonly Sourced[] {
	return settings
		.filter((setting) => isOfTarget(setting, 'tags') && setting.isWhole)
		.map((setting) => variables.resolve(setting))
		.filter(({ needs, unresolved }) => needs.length === 0 && unresolved === undefined)
		.map(({ value }) => value.slice(0, value.text.length));
}
