/**
 * `npm run fuzz`: throws mutated inputs at everything that reads what strangers write, for as long as one likes. Exits 1
 * at the first input that breaks a promise. Runs on the Node that the action runs on.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whyInstall } from './installation.mjs';
import { findNode, noNodeMessage } from './node.mjs';

const HELP = `Throws mutated inputs at the parsers, the cleaner, the origin policy and, over real HTTP, at the whole registry core.
Exits 1 at the first input that breaks a promise, and says how to run that case again.

  npm run fuzz
      a minute for all targets together, with a new seed

  npm run fuzz -- seconds=300 seed=7
      as long and with the numbers that one likes; the same seed makes the same inputs

  npm run fuzz -- target=challenges
      the targets whose name contains the word

  npm run fuzz -- target=challenges seed=7 case=123
      this one case again
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
	// Not imported: this process may be an older Node, which reads no TypeScript.
	const { status, error } = spawnSync(node, [join(PROJECT, 'script/fuzz/run.mjs'), ...args], { stdio: 'inherit' });
	if (error) {
		console.error(`${node}: ${error.message}`);
	}
	return status ?? 1;
}
