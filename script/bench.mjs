/**
 * `npm run bench`: what a run costs in time, memory and requests, beside the bounds that we state. Exits 1 where one is
 * missed. Measured on the Node that the action runs on.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whyInstall } from './installation.mjs';
import { findNode, noNodeMessage } from './node.mjs';

const HELP = `Measures what the action costs, and exits 1 where a stated bound is missed.

  npm run bench
      all figures, of dist/index.js and of src/version

  npm run bench -- WORD
      the parts whose name contains the word: selection, tag-list, images, start-up

  npm run bench -- --build
      builds the sources into a temporary folder first, and measures that instead of dist/
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
	const { status, error } = spawnSync(node, [join(PROJECT, 'script/bench/run.mjs'), ...args], { stdio: 'inherit' });
	if (error) {
		console.error(`${node}: ${error.message}`);
	}
	return status ?? 1;
}
