import { type Dirent, opendirSync } from 'node:fs';
import { join } from 'node:path';
import type { ScopedConfig } from '../../registry/credentials/scoped-config.ts';
import { apiHost } from '../../registry/reference/reference.ts';
import { dockerFolder, type Environment, readConfig } from './stored-configs.ts';

/** Entries of folders that are looked at for one registry: a job logs in to some repositories. */
const MAX_ENTRIES = 1000;
const CONFIG = 'config.json';

/**
 * Returns the logins that are for some repositories or rights of a registry, as `scope` of docker/login-action leaves them for buildx: in
 * `<registry>[/<repository>][@<right>[,<right>...]]/config.json` below `$BUILDX_CONFIG/config`, else below `buildx/config` in Docker's
 * folder. Only the registry's own folders are looked into, of which at most 1000 entries; links to folders are not followed.
 * Source: https://docs.docker.com/build/building/registry-auth/ and docker/buildx#3562, docker/login-action#912.
 */
export function listScopedConfigs(registry: string, env: Environment): ScopedConfig[] {
	const docker = dockerFolder(env);
	const buildx = env['BUILDX_CONFIG'] || (docker && join(docker, 'buildx'));
	// buildx looks for Docker Hub under the name of its server, and login-action writes that.
	const host = apiHost(registry);
	if (!buildx) {
		return [];
	}
	const base = join(buildx, 'config');
	const own = listFolder(base, MAX_ENTRIES).filter(({ name }) => name === host || name.startsWith(`${host}@`));
	const found: string[][] = [];
	const open = own.filter((entry) => entry.isDirectory()).map(({ name }) => [name]);
	let rest = MAX_ENTRIES;
	for (let path = open.pop(); path !== undefined && rest > 0; path = open.pop()) {
		const entries = listFolder(join(base, ...path), rest);
		rest -= entries.length;
		open.push(...entries.filter((entry) => entry.isDirectory()).map(({ name }) => [...path, name]));
		if (entries.some((entry) => entry.name === CONFIG && !entry.isDirectory())) {
			found.push(path);
		}
	}
	return found.map((path) => ({
		...parseScope(path.join('/').slice(host.length)),
		read: () => readConfig(join(base, ...path, CONFIG), 'docker', env),
	}));
}

/** `/team/app@pull,push`, as buildx reads it. */
function parseScope(text: string): Pick<ScopedConfig, 'repository' | 'rights'> {
	const [repository = '', rights = ''] = text.split(/@(.*)/s);
	return {
		repository: repository === '' ? undefined : repository.slice(1),
		rights: rights.split(',').filter((right) => right !== ''),
	};
}

/** The first entries of a folder; none of one that cannot be read, such as what `sudo docker buildx` leaves. */
function listFolder(path: string, most: number): Dirent[] {
	const entries: Dirent[] = [];
	try {
		const folder = opendirSync(path);
		try {
			for (let entry = folder.readSync(); entry !== null && entries.length < most; entry = folder.readSync()) {
				entries.push(entry);
			}
		} finally {
			folder.closeSync();
		}
	} catch {
		return entries;
	}
	return entries;
}
