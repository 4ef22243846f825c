import type { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { REQUESTS_AT_A_TIME } from '../connection/agent.ts';
import type { HttpProxy } from '../connection/proxy.ts';
import type { Deadline } from './deadline.ts';

/** What a run knows of one origin (protocol, host and port). */
export class Origin {
	readonly agent: Agent;
	/** Through which it is asked; undefined: directly. */
	readonly proxy: HttpProxy | undefined;
	readonly #limiter = new Limiter(REQUESTS_AT_A_TIME);
	/** A request failed here after all its tries, and none has succeeded since. */
	isTroubled = false;
	#pausedUntil = 0;

	constructor(agent: Agent, proxy: HttpProxy | undefined) {
		this.agent = agent;
		this.proxy = proxy;
	}

	/** Keeps every request back for `milliseconds`: whoever says `Retry-After` means all of us. */
	pause(milliseconds: number): void {
		this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + milliseconds);
	}

	/** What `task` returns or throws. It begins when fewer than six are under way and no pause lasts, at the latest at the deadline. */
	async run<T>(task: () => Promise<T>, deadline: Deadline): Promise<T> {
		for (;;) {
			const left = this.#pauseLeft(deadline);
			if (left > 0) {
				await sleep(left);
			}
			// A pause may have begun while we were in the queue. It is not waited for in a slot.
			const done = await this.#limiter.run(async () =>
				this.#pauseLeft(deadline) > 0 ? undefined : { value: await task() },
			);
			if (done !== undefined) {
				return done.value;
			}
		}
	}

	#pauseLeft(deadline: Deadline): number {
		return Math.min(this.#pausedUntil - performance.now(), deadline.remaining());
	}
}

/** Lets at most `slots` tasks run at a time, the others in the order in which they came. */
export class Limiter {
	readonly #waiting: (() => void)[] = [];
	#free: number;

	constructor(slots: number) {
		this.#free = slots;
	}

	/** What `task` returns or throws. The slot is free again when the task has settled and whoever awaits it has heard. */
	async run<T>(task: () => Promise<T>): Promise<T> {
		if (this.#free > 0) {
			this.#free -= 1;
		} else {
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		}
		try {
			return await task();
		} finally {
			// A turn of the event loop later, so that a 429 keeps the next one back already.
			setImmediate(() => this.#release());
		}
	}

	#release(): void {
		const next = this.#waiting.shift();
		if (next === undefined) {
			this.#free += 1;
		} else {
			next();
		}
	}
}
