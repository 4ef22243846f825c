import { type ChildProcessByStdio, type SpawnOptions, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** A program that is told something and says something. */
export type Child = ChildProcessByStdio<Writable, Readable, null>;

/** The part of Node's `process` that the runner needs. */
export type Host = Pick<NodeJS.Process, 'platform' | 'cwd' | 'getuid' | 'pid' | 'kill' | 'on' | 'off'>;

/** GitHub's runner sends the first two when a run is cancelled. Without an ear for them Node ends at once, and its children go on. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The programs that are at work for us. They end with us, and so does what they have started. */
export class Children {
	readonly #host: Host;
	readonly #running = new Set<Child>();
	readonly #killAll = () => {
		for (const child of this.#running) {
			this.kill(child);
		}
	};
	readonly #endBy = (signal: NodeJS.Signals) => {
		this.#killAll();
		// Nobody listens any more: this time the signal ends us, as it does everybody.
		this.#host.kill(this.#host.pid, signal);
	};

	constructor(host: Host) {
		this.#host = host;
	}

	/** Starts a program; its standard error is not looked at. To be released when it has done its work, or killed. Throws what `spawn` throws. */
	spawn(file: string, args: readonly string[], options: SpawnOptions): Child {
		// On POSIX a group of its own: a signal to that reaches what the program has started too.
		const child = spawn(file, args, {
			...options,
			stdio: ['pipe', 'pipe', 'ignore'],
			detached: this.#host.platform !== 'win32',
			windowsHide: true,
		});
		if (this.#running.size === 0) {
			this.#host.on('exit', this.#killAll);
			for (const signal of SIGNALS) {
				this.#host.on(signal, this.#endBy);
			}
		}
		this.#running.add(child);
		return child;
	}

	/** Lets go of a program, and of what it left running. */
	release(child: Child): void {
		this.#running.delete(child);
		if (this.#running.size === 0) {
			this.#host.off('exit', this.#killAll);
			for (const signal of SIGNALS) {
				this.#host.off(signal, this.#endBy);
			}
		}
	}

	/** Ends a program, and what it has started. On Windows the program alone. */
	kill(child: Child): void {
		this.release(child);
		try {
			if (child.pid !== undefined) {
				this.#host.kill(this.#host.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
			}
		} catch {
			// It has ended already.
		}
	}
}
