import { accessSync, constants, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { StoredConfig } from '../../registry/credentials/docker-config.ts';
import { CredentialsError } from '../../registry/errors.ts';
import { readText } from './read-file.ts';

/** Variables of the environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Real ones have some KiB: a larger file is something else. */
const MAX_CONFIG_BYTES = 1024 * 1024;

/**
 * Returns what logins have left, in the order in which it is asked: the variable `DOCKER_AUTH_CONFIG`, Docker's `config.json`
 * (`DOCKER_CONFIG` takes the place of the folder in the home directory; it does not come on top), and podman's `auth.json`
 * (`REGISTRY_AUTH_FILE`, else those below `XDG_RUNTIME_DIR`, in whose place there is `sessionAuthFile`, and below `XDG_CONFIG_HOME`).
 * Missing files are left out.
 * Source: docker/cli v28 and containers-auth.json(5).
 * @throws {CredentialsError} for a file that is there and cannot be read, or is above 1 MiB
 */
export function readStoredConfigs(env: Environment, sessionAuthFile?: string): StoredConfig[] {
	const text = env['DOCKER_AUTH_CONFIG'] ?? '';
	const variable: StoredConfig = { path: 'DOCKER_AUTH_CONFIG', text, format: 'docker', isTrusted: true };
	const home = homeFolder(env);
	const docker = dockerFolder(env);
	const authFile = env['REGISTRY_AUTH_FILE'];
	const session = below(env['XDG_RUNTIME_DIR'], 'containers', 'auth.json') ?? ifReadable(sessionAuthFile);
	const podman = [session, below(env['XDG_CONFIG_HOME'] || below(home, '.config'), 'containers', 'auth.json')];
	return [
		...(text.trim() === '' ? [] : [variable]),
		...readConfig(below(docker, 'config.json'), 'docker', env),
		...(authFile ? [authFile] : podman).flatMap((path) => readConfig(path, 'podman', env)),
	];
}

/**
 * The file in which podman, skopeo and buildah leave logins where no `XDG_RUNTIME_DIR` is set, as for root in a container; undefined where
 * they have none. Source: getPathToAuthWithOS in https://github.com/containers/image/blob/fbc069d6068772a0d2835398f0630a454788d681/pkg/docker/config/config.go
 */
export function findSessionAuthFile(platform: NodeJS.Platform, uid: number | undefined): string | undefined {
	return platform === 'linux' && uid !== undefined ? join('/run/containers', `${uid}`, 'auth.json') : undefined;
}

/** Docker's own folder; undefined where nothing says where it is. */
export function dockerFolder(env: Environment): string | undefined {
	return env['DOCKER_CONFIG'] || below(homeFolder(env), '.docker');
}

/**
 * Whether a path, or the file that it is a link to, lies in the workspace: the author of a pull request decides what is there.
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

/**
 * The config at a path; none where there is no such file.
 * @throws {CredentialsError} for a file that is there and cannot be read, or is above 1 MiB
 */
export function readConfig(path: string | undefined, format: StoredConfig['format'], env: Environment): StoredConfig[] {
	if (!path) {
		return [];
	}
	try {
		const text = readText(path, MAX_CONFIG_BYTES);
		if (Buffer.byteLength(text) > MAX_CONFIG_BYTES) {
			throw new CredentialsError(`${path} is larger than 1 MiB`);
		}
		return [{ path, text, format, isTrusted: !isInWorkspace(path, env) }];
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return [];
		}
		throw error instanceof CredentialsError ? error : new CredentialsError(`${path} cannot be read`, { cause: error });
	}
}

function homeFolder(env: Environment): string | undefined {
	return env['HOME'] || env['USERPROFILE'];
}

function below(folder: string | undefined, ...names: readonly string[]): string | undefined {
	return folder ? join(folder, ...names) : undefined;
}

/** Nobody has named this file: root's podman keeps all of `/run/containers` to itself, and then there is none for us. */
function ifReadable(path: string | undefined): string | undefined {
	try {
		accessSync(path ?? '', constants.R_OK);
		return path;
	} catch {
		return undefined;
	}
}

function isInside(path: string, folder: string): boolean {
	const way = relative(folder, path);
	return !/^\.\.([/\\]|$)/.test(way) && !isAbsolute(way);
}

/** The path behind all links; of a missing file the path itself. */
function real(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return resolve(path);
	}
}
