/**
 * `npm run mutate`: takes out each quirk's handling and each limit in turn, and expects a red test. Exits 1 where all tests stay
 * green. The working tree is not touched.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whyInstall } from './installation.mjs';
import { findNode, noNodeMessage } from './node.mjs';

const HELP = `Takes out each quirk's handling and each limit in turn, and expects a red test.

  npm run mutate
      all of them, with a line each: killed (and by which test), hung (a bound that is gone), SURVIVED (no test noticed)
      or BROKEN (it does not apply, or does not run). Exit code 1 for the last two.

  npm run mutate -- WORD
      those whose name or file contains the word
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
	const { status, error } = spawnSync(node, [join(PROJECT, 'script/mutate/run.mjs'), ...args], { stdio: 'inherit' });
	if (error) {
		console.error(`${node}: ${error.message}`);
	}
	return status ?? 1;
}
