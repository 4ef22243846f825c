import { delimiter, dirname } from 'node:path';
import type { RunHelper } from '../../registry/credentials/credential-helper.ts';
import { Children, type Host } from './children.ts';
import { commandFor, findProgram, listFolders } from './find-program.ts';
import { runProgram } from './run-program.ts';
import type { Environment } from './stored-configs.ts';

/** A helper that asks a key ring or a cloud takes some seconds. One that waits for a keyboard never ends. */
const ANSWER_WITHIN_MS = 20_000;
/** Tokens of clouds have some KiB. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Returns what starts `docker-credential-<name> get`: without a shell, found by absolute folders of `PATH` alone and never in the workspace,
 * with this environment but without the action's inputs. Its standard error is not looked at. At most 20 seconds and 64 KiB. One that is
 * given up, or still at work when we end, is killed with all that it has started.
 */
export function helperRunner(env: Environment, host: Host): RunHelper {
	const children = new Children(host);
	return async (name, serverUrl, most = ANSWER_WITHIN_MS) => {
		const folders = listFolders(env);
		const found = findProgram(`docker-credential-${name}`, folders, host.platform, env);
		if (found === undefined) {
			throw new Error('there is no such program in a folder of PATH outside the workspace');
		}
		const command = commandFor(found, 'get', host.platform, env);
		const options = {
			cwd: dirname(found),
			env: environmentFor(folders, env),
			input: serverUrl,
			timeoutMs: Math.min(ANSWER_WITHIN_MS, most),
			maxBytes: MAX_ANSWER_BYTES,
		};
		const { exitCode, stdout } = await runProgram(command, options, children);
		return { exitCode, stdout: stdout.toString('utf8') };
	};
}

/** Without the inputs: the password among them is not for the helper. A script looks for its interpreter in the same folders. */
function environmentFor(folders: readonly string[], env: Environment): Environment {
	const own = Object.entries(env).filter(([name]) => !/^(INPUT_|PATH$)/i.test(name));
	return { ...Object.fromEntries(own), PATH: folders.join(delimiter) };
}
