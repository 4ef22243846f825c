import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { StoredConfig } from '../../registry/credentials/docker-config.ts';
import { CredentialsError } from '../../registry/errors.ts';
import { readText } from './read-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Real ones have some KiB; whatever is larger is something else. */
const MAX_CONFIG_BYTES = 1024 * 1024;

/**
 * Returns what logins have left, in the order in which it is asked: the variable `DOCKER_AUTH_CONFIG`, Docker's `config.json`
 * (`DOCKER_CONFIG` takes the place of the folder in the home directory; it does not come on top), and podman's `auth.json`
 * (`REGISTRY_AUTH_FILE`, else those below `XDG_RUNTIME_DIR` and `XDG_CONFIG_HOME`). What is not there is left out.
 * Source: docker/cli v28 and containers-auth.json(5).
 * @throws {CredentialsError} for a file that is there and cannot be read, or is above 1 MiB
 */
export function readStoredConfigs(env: Environment): StoredConfig[] {
	const variable = env['DOCKER_AUTH_CONFIG'] ?? '';
	const configs: StoredConfig[] = [];
	if (variable.trim() !== '') {
		configs.push({ path: 'DOCKER_AUTH_CONFIG', text: variable, format: 'docker', isTrusted: true });
	}
	for (const [path, format] of listFiles(env)) {
		const text = readConfig(path);
		if (text !== undefined) {
			configs.push({ path, text, format, isTrusted: !isInWorkspace(path, env) });
		}
	}
	return configs;
}

/**
 * Whether a path, or the file that it is a link to, lies in the workspace: whoever opens a pull request decides what is there.
 * False where there is no workspace.
 */
export function isInWorkspace(path: string, env: Environment): boolean {
	const workspace = env['GITHUB_WORKSPACE'];
	if (!workspace) {
		return false;
	}
	const folders = [resolve(workspace), real(workspace)];
	return [resolve(path), real(path)].some((one) => folders.some((folder) => isInside(one, folder)));
}

function listFiles(env: Environment): [path: string, format: StoredConfig['format']][] {
	const home = env['HOME'] || env['USERPROFILE'];
	const docker = env['DOCKER_CONFIG'] || (home && join(home, '.docker'));
	const configHome = env['XDG_CONFIG_HOME'] || (home && join(home, '.config'));
	const podman = [env['XDG_RUNTIME_DIR'], configHome].flatMap((folder) =>
		folder ? [join(folder, 'containers', 'auth.json')] : [],
	);
	const authFile = env['REGISTRY_AUTH_FILE'];
	return [
		...(docker ? [[join(docker, 'config.json'), 'docker'] as [string, 'docker']] : []),
		...(authFile ? [authFile] : podman).map((path): [string, 'podman'] => [path, 'podman']),
	];
}

function readConfig(path: string): string | undefined {
	try {
		const text = readText(path, MAX_CONFIG_BYTES);
		if (text.length > MAX_CONFIG_BYTES) {
			throw new CredentialsError(`${path} is larger than 1 MiB`);
		}
		return text;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return undefined;
		}
		throw error instanceof CredentialsError ? error : new CredentialsError(`${path} cannot be read`, { cause: error });
	}
}

function isInside(path: string, folder: string): boolean {
	const way = relative(folder, path);
	return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('..\\') || isAbsolute(way));
}

/** Of what is not there, the path itself. */
function real(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return resolve(path);
	}
}
