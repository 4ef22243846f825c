/**
 * `npm run soak`: thousands of images through faults of every kind, and every answer held against the right one. Exits 1
 * where one is wrong or lost, or a bound is missed. Runs on the Node that the action runs on.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whyInstall } from './installation.mjs';
import { findNode, noNodeMessage } from './node.mjs';

const HELP = `Asks dist/index.js about 5,000 images over 50 repositories of five registries, of whose requests one in ten meets faults:
server errors, limits, resets, cut, slow, compressed and corrupt answers, up to three in a row. Exits 1 where an answer is wrong or
lost, or a bound of memory or connections is missed. Takes a minute or two.

  npm run soak
      the same faults each time

  npm run soak -- seed=7
      other ones

  npm run soak -- --build
      builds the sources into a temporary folder first, and asks that instead of dist/
`;

const PROJECT = resolve(fileURLToPath(import.meta.url), '../..');

process.exitCode = main(process.argv.slice(2));

/**
 * @param {readonly string[]} args
 * @returns {number} the exit code
 */
function main(args) {
	if (args.includes('--help') || args.includes('-h')) {
		console.log(HELP);
		return 0;
	}
	const node = findNode(PROJECT);
	if (node === undefined) {
		console.error(noNodeMessage());
		return 2;
	}
	const reason = whyInstall(PROJECT);
	if (reason !== undefined) {
		console.error(`Run npm ci first: ${reason}`);
		return 2;
	}
	// Not imported: this process may be an older Node.
	const { status, error } = spawnSync(node, [join(PROJECT, 'script/soak/run.mjs'), ...args], { stdio: 'inherit' });
	if (error) {
		console.error(`${node}: ${error.message}`);
	}
	return status ?? 1;
}
