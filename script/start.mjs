import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode, NO_NODE, whyInstall } from './setup.mjs';

const PROJECT = resolve(fileURLToPath(import.meta.url), '../..');

/**
 * Runs a script of the project on the Node that the action runs on, with the arguments of this process; for `--help` it
 * prints `help` instead. Returns the exit code: 2 when that Node or a package is missing.
 * @param {string} script below `script/`
 * @param {string} help
 * @returns {number}
 */
export function start(script, help) {
	const args = process.argv.slice(2);
	if (args.includes('--help') || args.includes('-h')) {
		console.log(help);
		return 0;
	}
	const node = findNode(PROJECT);
	if (node === undefined) {
		console.error(NO_NODE);
		return 2;
	}
	const reason = whyInstall(PROJECT);
	if (reason !== undefined) {
		console.error(`Run npm ci first: ${reason}`);
		return 2;
	}
	// A process of its own, because this Node may be too old to read TypeScript.
	const { status, error } = spawnSync(node, [join(PROJECT, 'script', script), ...args], { stdio: 'inherit' });
	if (error) {
		console.error(`${node}: ${error.message}`);
	}
	return status ?? 1;
}
