import { isUtf8 } from 'node:buffer';
import { type Dirent, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Children, type Host } from './children.ts';
import { findProgram, listFolders } from './find-program.ts';
import { runProgram } from './run-program.ts';
import type { Environment } from './stored-configs.ts';

/** git looks into every folder: on a slow disk, a huge repository takes its time. */
const GIT_WITHIN_MS = 60_000;
/** A million paths of 64 bytes each. */
const MAX_LIST_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 200_000;
const MAX_DEPTH = 100;

/**
 * `safe.directory`: in a container the checkout has another owner. Counts on the command line since git 2.38.
 * `core.fsmonitor` would name a program to start. Empty, because older gits take every word for a program.
 * `core.worktree` and `core.bare` may say that the files are elsewhere: `--work-tree` goes before them.
 */
const GIT_OPTIONS = ['--work-tree=.', '-c', 'safe.directory=*', '-c', 'core.fsmonitor='];

/**
 * What a stranger's `.git/config` could have git do besides. For a `.gitignore` that a partial clone lacks, git asks `remote.*.url`, by a
 * program that `core.sshCommand`, `remote.*.uploadpack` or an `ext::` URL names. Git knows `GIT_NO_LAZY_FETCH` since 2.45; before, no protocol
 * is allowed. Source: https://github.com/git/git/blob/v2.45.0/Documentation/RelNotes/2.45.0.txt
 */
const GIT_VARIABLES = {
	GIT_NO_LAZY_FETCH: '1',
	GIT_ALLOW_PROTOCOL: '',
	GIT_OPTIONAL_LOCKS: '0',
	GIT_TERMINAL_PROMPT: '0',
};

const UNTRACKED = ['--others', '--exclude-standard'];

/** git's own files, and the largest folder of others' files. */
const SKIPPED = ['.git', 'node_modules'];

/**
 * Returns the paths of the files in a folder, relative to it, with `/`, in any order. With git these are the tracked ones, and the others that
 * no rule ignores; a path may come twice, or be of a file that is deleted, a submodule or a link. A repository around the folder does not
 * count, and the files of one inside it are not listed.
 * Without git, without a repository in this very folder, or where git fails, takes more than 60 s or prints more than 64 MiB, it is every file
 * but those in `.git` and `node_modules`; links to folders are not followed, and a folder that cannot be read is left out.
 * A path that is not UTF-8 is left out. `trackedOnly`: only those that git tracks, and never a walk.
 * @param folder without links in its path
 * @throws {Error} for a folder that cannot be read, where git has to tell and cannot, or, without git, one that has more than 200,000 entries or a depth of more than 100 folders
 */
export async function listFiles(
	folder: string,
	trackedOnly: boolean,
	env: Environment,
	host: Host,
): Promise<readonly string[]> {
	const listed = await listByGit(folder, trackedOnly, env, host);
	if (listed === undefined && trackedOnly) {
		throw new Error('git cannot tell which of its files are tracked, and in this event no others are read');
	}
	return listed ?? walk(folder);
}

async function listByGit(
	folder: string,
	trackedOnly: boolean,
	env: Environment,
	host: Host,
): Promise<readonly string[] | undefined> {
	const own = { ...env, GITHUB_WORKSPACE: folder };
	const folders = listFolders(own);
	const file = findProgram('git', folders, host.platform, own);
	if (file === undefined) {
		return undefined;
	}
	const args = [...GIT_OPTIONS, 'ls-files', '-z', '--cached', ...(trackedOnly ? ['--stage'] : UNTRACKED)];
	const options = {
		cwd: folder,
		env: { ...environmentFor(folders, env), GIT_CEILING_DIRECTORIES: dirname(folder) },
		input: '',
		timeoutMs: GIT_WITHIN_MS,
		maxBytes: MAX_LIST_BYTES,
	};
	try {
		const { exitCode, stdout } = await runProgram({ file, args }, options, new Children(host));
		return exitCode === 0 ? parsePaths(stdout, trackedOnly) : undefined;
	} catch {
		return undefined;
	}
}

/** None of the caller's `GIT_*`, which may point at another repository or config. git reads its user's config in the home directory. */
function environmentFor(folders: readonly string[], env: Environment): Environment {
	const own = Object.entries(env).filter(([name]) => /^(HOME|USERPROFILE|XDG_CONFIG_HOME|SYSTEMROOT)$/i.test(name));
	return { ...Object.fromEntries(own), PATH: folders.join(delimiter), ...GIT_VARIABLES };
}

/** As `ls-files --stage` writes a link. Where only tracked files count, one could lead to a file that an earlier step left. */
const LINK_MODE = '120000 ';
const TAB = 0x09;

/** A path that ends in `/` is another repository. With modes, what stands before the tab is left out, and links are. */
function parsePaths(list: Buffer, hasModes: boolean): readonly string[] {
	const paths: string[] = [];
	let start = 0;
	for (let end = list.indexOf(0); end !== -1; end = list.indexOf(0, start)) {
		const entry = list.subarray(start, end);
		const isLink = hasModes && entry.toString('latin1', 0, LINK_MODE.length) === LINK_MODE;
		const path = hasModes ? entry.subarray(entry.indexOf(TAB) + 1) : entry;
		start = end + 1;
		if (!isLink && isUtf8(path) && path.at(-1) !== 0x2f) {
			paths.push(path.toString('utf8'));
		}
	}
	return paths;
}

/**
 * Returns the paths of all files below a folder.
 * @throws {Error} where it cannot be read, or has more entries or a greater depth than this
 */
export function walk(root: string, maxEntries = MAX_ENTRIES, maxDepth = MAX_DEPTH): readonly string[] {
	const files: string[] = [];
	const folders = [{ path: '', depth: 0 }];
	let count = 0;
	for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
		const { path, depth } = folder;
		if (depth > maxDepth) {
			throw new Error(`its folders are nested more than ${maxDepth} deep, and git could not list its files`);
		}
		for (const entry of readFolder(root, path)) {
			const name = entry.name.toString('utf8');
			count += 1;
			if (count > maxEntries) {
				throw new Error(`it has more than ${maxEntries} files and folders, and git could not list them`);
			}
			if (!isUtf8(entry.name) || SKIPPED.includes(name.toLowerCase())) {
				continue;
			}
			if (entry.isDirectory()) {
				folders.push({ path: `${path}${name}/`, depth: depth + 1 });
			} else if (entry.isFile() || entry.isSymbolicLink()) {
				files.push(path + name);
			}
		}
	}
	return files;
}

function readFolder(root: string, path: string): readonly Dirent<Buffer>[] {
	try {
		return readdirSync(join(root, path), { encoding: 'buffer', withFileTypes: true });
	} catch (cause) {
		if (path === '') {
			throw new Error('it cannot be read', { cause });
		}
		return [];
	}
}
