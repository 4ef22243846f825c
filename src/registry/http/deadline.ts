/**
 * The moment by which a run has to be over. Monotonic: a clock that is set while we run does not move it.
 */
export class Deadline {
	readonly #end: number;
	readonly #now: () => number;

	/** `milliseconds` from now. `now` is a monotonic clock in milliseconds. */
	constructor(milliseconds: number, now: () => number = () => performance.now()) {
		this.#now = now;
		this.#end = now() + milliseconds;
	}

	/** Milliseconds that are left, never below 0. */
	remaining(): number {
		return Math.max(0, this.#end - this.#now());
	}

	/**
	 * The result of `work`, or that of `late` where `work` has not settled at the deadline.
	 * For promises that may never settle; `work` itself goes on unheard.
	 */
	async bound<T>(work: Promise<T>, late: () => T): Promise<T> {
		let timer: NodeJS.Timeout | undefined;
		const alarm = new Promise<void>((resolve) => {
			timer = setTimeout(resolve, this.remaining());
		});
		try {
			return await Promise.race([work, alarm.then(late)]);
		} finally {
			clearTimeout(timer);
		}
	}
}
