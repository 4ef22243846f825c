import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import type { HelperAnswer, RunHelper } from '../../registry/credentials/credential-helper.ts';
import { type Environment, isInWorkspace } from './stored-configs.ts';

/** A helper that asks a key ring or a cloud takes some seconds. One that waits for a keyboard never ends. */
const ANSWER_WITHIN_MS = 20_000;
/** Tokens of clouds have some KiB. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Returns what starts `docker-credential-<name> get`: without a shell, found by absolute folders of `PATH` alone and never in the workspace,
 * with this environment but without the action's inputs. Its standard error is not looked at. At most 20 seconds and 64 KiB.
 */
export function helperRunner(env: Environment): RunHelper {
	return (name, serverUrl, most = ANSWER_WITHIN_MS) => {
		const folders = listFolders(env);
		const found = findProgram(`docker-credential-${name}`, folders, env);
		return found === undefined
			? Promise.reject(new Error('there is no such program in a folder of PATH outside the workspace'))
			: start(found, serverUrl, environmentFor(folders, env), Math.min(ANSWER_WITHIN_MS, most));
	};
}

/** The folders of `PATH` that no pull request can write to. Windows itself would look into the current one first. */
function listFolders(env: Environment): string[] {
	const path = env['PATH'] ?? env['Path'] ?? '';
	return path.split(delimiter).filter((folder) => isAbsolute(folder) && !isInWorkspace(folder, env));
}

function findProgram(program: string, folders: readonly string[], env: Environment): string | undefined {
	const names = env['PATHEXT'] === undefined ? [program] : [`${program}.exe`];
	return folders
		.flatMap((folder) => names.map((name) => join(folder, name)))
		.find((path) => isProgram(path) && !isInWorkspace(path, env));
}

/** Without the inputs: the password among them is not for the helper. A script looks for its interpreter in the same folders. */
function environmentFor(folders: readonly string[], env: Environment): Environment {
	const own = Object.entries(env).filter(([name]) => !/^(INPUT_|PATH$)/i.test(name));
	return { ...Object.fromEntries(own), PATH: folders.join(delimiter) };
}

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}

function start(program: string, serverUrl: string, env: Environment, timeoutMs: number): Promise<HelperAnswer> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, ['get'], {
			cwd: dirname(program),
			env,
			stdio: ['pipe', 'pipe', 'ignore'],
			windowsHide: true,
		});
		const chunks: Buffer[] = [];
		let length = 0;
		const giveUp = (problem: string, options?: ErrorOptions) => {
			clearTimeout(timer);
			child.kill('SIGKILL');
			// A program that the helper started may hold the pipe open for ever.
			child.stdout.destroy();
			child.unref();
			reject(new Error(problem, options));
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
		child.once('close', (exitCode) => {
			clearTimeout(timer);
			resolve({ exitCode, stdout: Buffer.concat(chunks).toString('utf8') });
		});
		// A helper that ends without reading is judged by its output.
		child.stdin.on('error', () => undefined);
		child.stdin.end(serverUrl);
	});
}
