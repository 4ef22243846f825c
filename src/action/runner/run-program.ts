import type { Children } from './children.ts';
import type { Command } from './find-program.ts';
import type { Environment } from './stored-configs.ts';

/** By its end a program has written all that it says; this is for us to read it, where one that it left running holds the pipe open. */
const READ_WITHIN_MS = 200;

/** How a program is started, and how long and how much it may answer. */
export interface RunOptions {
	readonly cwd: string;
	readonly env: Environment;
	/** What it is told on its standard input. */
	readonly input: string;
	readonly timeoutMs: number;
	readonly maxBytes: number;
}

/** A program's end, and its standard output. */
export interface ProgramAnswer {
	readonly exitCode: number | null;
	readonly stdout: Buffer;
}

/**
 * Runs a program without a shell, and returns what it said when it ends. Its standard error is not looked at. One that is given up, or still
 * at work when we end, is killed with all that it has started.
 * @throws {Error} for a program that cannot be started, takes too long or prints too much
 */
export function runProgram(
	{ file, args, ...more }: Command,
	{ cwd, env, input, timeoutMs, maxBytes }: RunOptions,
	children: Children,
): Promise<ProgramAnswer> {
	return new Promise((resolve, reject) => {
		const child = children.spawn(file, args, { cwd, env, ...more });
		const chunks: Buffer[] = [];
		let length = 0;
		let reading: NodeJS.Timeout | undefined;
		const stop = () => {
			clearTimeout(timer);
			clearTimeout(reading);
			child.removeAllListeners('exit');
			// A program that this one started may hold the pipe open for ever.
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
			resolve({ exitCode, stdout: Buffer.concat(chunks) });
		};
		const timer = setTimeout(() => giveUp(`it did not answer within ${Math.round(timeoutMs / 100) / 10} s`), timeoutMs);
		child.once('error', (cause) => giveUp('it could not be started', { cause }));
		child.stdout.on('data', (chunk: Buffer) => {
			length += chunk.length;
			chunks.push(chunk);
			if (length > maxBytes) {
				giveUp(`it printed more than ${maxBytes} bytes`);
			}
		});
		child.once('close', finish);
		child.once('exit', (exitCode) => {
			// A timer that is late rings before pipes are read: the rest comes after them.
			reading = setTimeout(() => setImmediate(() => finish(exitCode)), READ_WITHIN_MS);
		});
		// A program that ends without reading is judged by its output.
		child.stdin.on('error', () => undefined);
		child.stdin.end(input);
	});
}
