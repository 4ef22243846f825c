import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { type Environment, isInWorkspace } from './stored-configs.ts';

/** A program as `spawn` takes it. */
export interface Command {
	readonly file: string;
	readonly args: readonly string[];
	/** Windows: the arguments are quoted already. */
	readonly windowsVerbatimArguments?: boolean;
}

/** The endings that can be started, where `PATHEXT` names them. */
const ENDINGS = ['.com', '.exe', '.bat', '.cmd'];
/** cmd.exe has a meaning for these inside of quotation marks too, or ends them; the others are passed over with them, to be safe. */
const NOT_FOR_CMD = /["%^!&|<>\r\n]/;

/** Returns the folders of `PATH` that no pull request can write to. Windows itself would look into the current one first. */
export function listFolders(env: Environment): string[] {
	const path = env['PATH'] ?? env['Path'] ?? '';
	return path.split(delimiter).filter((folder) => isAbsolute(folder) && !isInWorkspace(folder, env));
}

/**
 * Returns the path of a program in one of these folders, outside the workspace; undefined where there is none. On Windows with an ending of
 * `PATHEXT`, which the name may have already: `credsStore: desktop.exe`.
 */
export function findProgram(
	program: string,
	folders: readonly string[],
	platform: NodeJS.Platform,
	env: Environment,
): string | undefined {
	const names = platform === 'win32' ? withEndings(program, env['PATHEXT']) : [program];
	return folders
		.flatMap((folder) => names.map((name) => join(folder, name)))
		.find((path) => isProgram(path) && !isInWorkspace(path, env));
}

/**
 * Returns what starts a program with one plain word as its argument. A `.cmd` or `.bat`, as gcloud's helper is, needs Windows' cmd.exe: Node
 * starts none by itself since CVE-2024-27980. Its path stands in quotation marks there, and is none that could end them.
 * @throws {Error} for a path that cmd.exe could misread
 */
export function commandFor(path: string, word: string, platform: NodeJS.Platform, env: Environment): Command {
	if (platform !== 'win32' || !/\.(bat|cmd)$/i.test(path)) {
		return { file: path, args: [word] };
	}
	const system = env['SystemRoot'] ?? env['SYSTEMROOT'] ?? '';
	if (!isAbsolute(system) || NOT_FOR_CMD.test(path)) {
		throw new Error('it is a script for cmd.exe, which cannot be started safely from its folder');
	}
	// No start-up commands (/d), the outermost quotation marks go (/s), and `!` has no meaning (/v:off).
	const args = ['/d', '/v:off', '/s', '/c', `""${path}" ${word}"`];
	return { file: join(system, 'System32', 'cmd.exe'), args, windowsVerbatimArguments: true };
}

function withEndings(program: string, pathExt = ENDINGS.join(';')): string[] {
	const listed = pathExt.toLowerCase().split(';');
	const endings = ENDINGS.filter((ending) => listed.includes(ending));
	const ordered = endings.toSorted((a, b) => listed.indexOf(a) - listed.indexOf(b));
	const hasEnding = ordered.some((ending) => program.toLowerCase().endsWith(ending));
	return hasEnding ? [program] : ordered.map((ending) => program + ending);
}

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}
