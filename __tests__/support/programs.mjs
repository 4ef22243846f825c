/**
 * Starts the programs of others, each in an environment that has only `PATH` of the caller's: no logins, proxies,
 * authorities and settings, and no folder that is missing or another user's.
 */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { programFolders } from './tools.mjs';

const runFile = promisify(execFile);

/** @typedef {Readonly<Record<string, string>>} Variables */

/** @type {string | undefined} */
let ownFolder;

/** Returns a folder that ends with this process. */
function getOwnFolder() {
	if (ownFolder === undefined) {
		const folder = mkdtempSync(join(tmpdir(), 'tagscout-programs-'));
		process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
		ownFolder = folder;
	}
	return ownFolder;
}

/**
 * Returns the environment of a program.
 * @param {Variables} [more]
 * @returns {NodeJS.ProcessEnv}
 */
function environmentWith(more = {}) {
	const folder = getOwnFolder();
	return {
		PATH: programFolders().join(delimiter),
		// Windows cannot open a socket without it.
		SystemRoot: process.env['SystemRoot'],
		HOME: folder,
		TMPDIR: folder,
		// Where skopeo and buildah look for logins, and write: for most users it is a folder that only a login makes.
		XDG_RUNTIME_DIR: folder,
		// Mirrors, blocked registries and storages that this machine's owner has set up.
		CONTAINERS_CONF: '/dev/null',
		CONTAINERS_REGISTRIES_CONF: '/dev/null',
		...more,
	};
}

/**
 * Runs a program and returns its standard output.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Variables} [variables] on top of the environment that every program gets
 * @returns {Promise<string>}
 * @throws {Error} with what it printed, when it fails
 */
export async function run(program, args, variables) {
	const { stdout } = await runFile(program, args, { env: environmentWith(variables), encoding: 'utf8' });
	return stdout;
}

/**
 * Runs a program, and nothing else meanwhile, and returns its standard output.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, input?: string, variables?: Variables }} [options]
 * @returns {string}
 * @throws {Error} with what it printed, when it fails
 */
export function runSync(program, args, { variables, ...options } = {}) {
	return execFileSync(program, args, { ...options, env: environmentWith(variables), encoding: 'utf8', stdio: 'pipe' });
}

/**
 * Starts a program that runs until it is ended. Its standard output is always read: a full pipe would stop it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Variables} [variables]
 */
export function start(program, args, variables) {
	const child = spawn(program, args, { env: environmentWith(variables), stdio: ['ignore', 'pipe', 'pipe'] });
	child.stdout.resume();
	return child;
}
