import { posix } from 'node:path';
import { type BuildPart, mergeParts, type NamedBuild, toBuild } from '../../build.ts';
import type { Context } from '../../candidate.ts';
import { readServices, type Service } from './services.ts';

type Services = ReadonlyMap<string, Service>;

/** Of each list Compose takes the first file that is there. Source: https://github.com/compose-spec/compose-go/blob/v2.4.0/cli/options.go */
const FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = [
	...['compose.override.yml', 'compose.override.yaml'],
	...['docker-compose.override.yml', 'docker-compose.override.yaml'],
];
/** Services that one extends, one behind the other. */
const MOST_BASES = 16;

/**
 * The builds that the Compose file of a folder describes, alone and with its override: both are built, one by `docker compose` and one with `-f`.
 * A service has the build of the service that it extends, where that stands in the same file.
 */
export function composeBuildsIn(folder: string, context: Context): readonly NamedBuild[] {
	const base = findFile(FILES, folder, context);
	if (base === undefined) {
		return [];
	}
	const override = findFile(OVERRIDES, folder, context);
	const services = [base, override].map((one) => one && readServices(one.file, one.text, context));
	const [own, changed] = services.map((one): Services => one ?? new Map<string, Service>());
	const alone = buildsOf(base.file, own === undefined ? [] : [own]);
	return own === undefined || changed === undefined || changed.size === 0
		? alone
		: [...alone, ...buildsOf(base.file, [own, changed])];
}

/** The builds that one Compose file describes. */
export function composeBuilds(file: string, text: string, context: Context): readonly NamedBuild[] {
	const services = readServices(file, text, context);
	return services === undefined ? [] : buildsOf(file, [services]);
}

function findFile(
	names: readonly string[],
	folder: string,
	{ read }: Context,
): { file: string; text: string } | undefined {
	for (const name of names) {
		const file = posix.join(folder, name);
		const text = read(file);
		if (text !== undefined) {
			return { file, text };
		}
	}
	return undefined;
}

function buildsOf(file: string, files: readonly Services[]): readonly NamedBuild[] {
	const names = new Set(files.flatMap((services) => [...services.keys()]));
	return [...names].flatMap((name) => {
		const parts = partsOf(name, files, new Set());
		return parts.length === 0 ? [] : (toBuild(file, mergeParts(parts)) ?? []);
	});
}

/** What the files say of a service's build, behind what its base says. Each service counts once, however it is extended. */
function partsOf(name: string, files: readonly Services[], seen: Set<string>): readonly BuildPart[] {
	if (seen.has(name) || seen.size > MOST_BASES) {
		return [];
	}
	seen.add(name);
	return files.flatMap((services) => {
		const { build, base } = services.get(name) ?? {};
		return [...(base === undefined ? [] : partsOf(base, files, seen)), ...(build === undefined ? [] : [build])];
	});
}
