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
