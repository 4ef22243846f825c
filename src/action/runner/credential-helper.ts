import { delimiter, dirname } from 'node:path';
import type { HelperAnswer, RunHelper } from '../../registry/credentials/credential-helper.ts';
import { Children, type Host } from './children.ts';
import { type Command, commandFor, findProgram, listFolders } from './find-program.ts';
import type { Environment } from './stored-configs.ts';

/** A helper that asks a key ring or a cloud takes some seconds. One that waits for a keyboard never ends. */
const ANSWER_WITHIN_MS = 20_000;
/** Tokens of clouds have some KiB. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** By its end a helper has written all that it says; this is for us to read it, where a program that it left running holds the pipe open. */
const READ_WITHIN_MS = 200;

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
		const options = { cwd: dirname(found), env: environmentFor(folders, env) };
		return start(command, options, serverUrl, Math.min(ANSWER_WITHIN_MS, most), children);
	};
}

/** Without the inputs: the password among them is not for the helper. A script looks for its interpreter in the same folders. */
function environmentFor(folders: readonly string[], env: Environment): Environment {
	const own = Object.entries(env).filter(([name]) => !/^(INPUT_|PATH$)/i.test(name));
	return { ...Object.fromEntries(own), PATH: folders.join(delimiter) };
}

function start(
	{ file, args, ...more }: Command,
	options: { readonly cwd: string; readonly env: Environment },
	serverUrl: string,
	timeoutMs: number,
	children: Children,
): Promise<HelperAnswer> {
	return new Promise((resolve, reject) => {
		const child = children.spawn(file, args, { ...options, ...more });
		const chunks: Buffer[] = [];
		let length = 0;
		let reading: NodeJS.Timeout | undefined;
		const stop = () => {
			clearTimeout(timer);
			clearTimeout(reading);
			child.removeAllListeners('exit');
			// A program that the helper started may hold the pipe open for ever.
			child.stdout.destroy();
			child.unref();
		};
		const giveUp = (problem: string, cause?: ErrorOptions) => {
			children.kill(child);
			stop();
			reject(new Error(problem, cause));
		};
		const finish = (exitCode: number | null) => {
			children.release(child);
			stop();
			resolve({ exitCode, stdout: Buffer.concat(chunks).toString('utf8') });
		};
		const timer = setTimeout(() => giveUp(`it did not answer within ${Math.round(timeoutMs / 100) / 10} s`), timeoutMs);
		child.once('error', (cause) => giveUp('it could not be started', { cause }));
		child.stdout.on('data', (chunk: Buffer) => {
			length += chunk.length;
			chunks.push(chunk);
			if (length > MAX_ANSWER_BYTES) {
				giveUp(`it printed more than ${MAX_ANSWER_BYTES} bytes`);
			}
		});
		child.once('close', finish);
		child.once('exit', (exitCode) => {
			// A timer that is late rings before pipes are read: the rest comes after them.
			reading = setTimeout(() => setImmediate(() => finish(exitCode)), READ_WITHIN_MS);
		});
		// A helper that ends without reading is judged by its output.
		child.stdin.on('error', () => undefined);
		child.stdin.end(serverUrl);
	});
}
