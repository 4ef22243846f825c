import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { FilesError, type FileText, type Workspace } from '../../files/workspace.ts';
import type { Host } from './children.ts';
import { listFiles } from './list-files.ts';
import { readBytes } from './read-file.ts';
import type { Environment } from './stored-configs.ts';
import { findWriteProblem, replaceFile } from './write-file.ts';

/** Files that people write have some KiB. */
const MAX_FILE_BYTES = 1024 * 1024;
/** git calls a file binary by the same bytes. Source: buffer_is_binary in https://github.com/git/git/blob/v2.45.0/xdiff-interface.c */
const BYTES_OF_KIND = 8000;
/** Where there is no file: also a link to itself, and a path that is too long for one. */
const ABSENT = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'];
/** With the short name that Windows gives it, and the endings that Windows does not see. */
const GIT_FOLDER = /^(\.git|git~\d+)[ .]*$/i;

/**
 * Returns the workspace in a folder, whose files a stranger may have written.
 * - `list` gives what git lists, else what a walk finds (see `listFiles`). Some of its paths may be no plain file: `read` tells.
 *   It rejects with a FilesError where the folder cannot be read or is too large to walk.
 * - `read` takes a plain file of at most 1 MiB, as UTF-8 with its byte order mark. `outside` is a path that names or leads by links to a place
 *   outside of the workspace or inside of `.git`, where a checkout leaves its token; `unreadable` is one that may not be opened.
 * @throws what `node:fs` throws for a folder that cannot be reached
 */
export function openWorkspace(root: string, env: Environment, host: Host): Workspace {
	const folder = findReal(root) ?? resolve(root);
	return {
		async list(trackedOnly = false) {
			try {
				return [...new Set(await listFiles(folder, trackedOnly, env, host))].sort();
			} catch (cause) {
				throw new FilesError(`cannot be followed in this workspace: ${(cause as Error).message}`, { cause });
			}
		},
		read: (path) => read(path, folder, host.platform),
		findWriteProblem({ path, before }) {
			const real = findPlace(path, folder, host.platform);
			return real ? findWriteProblem(real, before) : 'path';
		},
		write({ path, before, after }) {
			const real = findPlace(path, folder, host.platform);
			if (!real) {
				throw new Error('it is not in the workspace any more');
			}
			// By another name, which is a link to it, it may have been written already.
			if (findWriteProblem(real, after) === undefined) {
				return;
			}
			if (findWriteProblem(real, before) !== undefined) {
				throw new Error('somebody else changed it meanwhile');
			}
			replaceFile(real, after);
		},
	};
}

function read(path: string, folder: string, platform: NodeJS.Platform): FileText | undefined {
	try {
		const real = findPlace(path, folder, platform);
		if (real === undefined) {
			return { excluded: 'outside' };
		}
		return real !== '' && statSync(real).isFile() ? toText(readBytes(real, MAX_FILE_BYTES)) : undefined;
	} catch {
		return { excluded: 'unreadable' };
	}
}

/** The real path of a file of the workspace; empty where there is none, and undefined for one that leads out of it or into `.git`. */
function findPlace(path: string, folder: string, platform: NodeJS.Platform): string | undefined {
	if (!isNameInside(path, platform)) {
		return undefined;
	}
	const real = findReal(join(folder, path));
	if (real === undefined) {
		return '';
	}
	const way = relative(folder, real);
	return isAbsolute(way) || !isNameInside(way.replaceAll(sep, '/'), platform) ? undefined : real;
}

function toText(bytes: Buffer): FileText {
	if (bytes.length > MAX_FILE_BYTES) {
		return { excluded: 'too-large' };
	}
	return bytes.subarray(0, BYTES_OF_KIND).includes(0) ? { excluded: 'binary' } : { text: bytes.toString('utf8') };
}

/** Whether a path, as it is written, stays in its folder and out of `.git`. Windows reads `\` and drives, and streams of a file by `:`. */
function isNameInside(path: string, platform: NodeJS.Platform): boolean {
	if (path.startsWith('/') || path.includes('\0') || (platform === 'win32' && /[\\:]/.test(path))) {
		return false;
	}
	return !path.split('/').some((name) => name === '..' || GIT_FOLDER.test(name));
}

/** The path behind all links, by the names that the disk has; undefined where there is nothing. */
function findReal(path: string): string | undefined {
	try {
		return realpathSync.native(path);
	} catch (error) {
		if (ABSENT.includes((error as NodeJS.ErrnoException).code ?? '')) {
			return undefined;
		}
		throw error;
	}
}
