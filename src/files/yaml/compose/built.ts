import { posix } from 'node:path';
import type { Context, Source } from '../../candidate.ts';
import type { Step } from '../paths.ts';
import { readServices } from './services.ts';

const NAME = /^(?:docker-)?compose[^/]*\.ya?ml$/;

/**
 * Whether a Compose file of the same folder builds the service whose image a step is: `compose.override.yaml` and `docker-compose.dev.yml` are merged
 * with the file beside them. Source: https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/
 */
export function isBuiltService({ path, context }: Source, { name, parent: service }: Step): boolean {
	const list = service?.parent;
	const isService = name === 'image' && list?.name === 'services' && list.parent?.parent === undefined;
	return isService && builtIn(posix.dirname(path), context).has(service?.name ?? '');
}

function builtIn(folder: string, context: Context): ReadonlySet<string> {
	const files = filesByFolder(context).get(folder) ?? [];
	return context.remember(
		`services built in ${folder}`,
		() => new Set(files.flatMap((file) => builtBy(file, context))),
	);
}

function filesByFolder({ list, remember }: Context): ReadonlyMap<string, readonly string[]> {
	return remember('Compose files', () => {
		const folders = new Map<string, string[]>();
		for (const file of list.filter((path) => NAME.test(posix.basename(path)))) {
			const folder = posix.dirname(file);
			folders.set(folder, [...(folders.get(folder) ?? []), file]);
		}
		return folders;
	});
}

function builtBy(file: string, context: Context): readonly string[] {
	const services = readServices(file, context.read(file) ?? '', context) ?? [];
	return [...services].flatMap(([name, { build }]) => (build === undefined ? [] : [name]));
}
