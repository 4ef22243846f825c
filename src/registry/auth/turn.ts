/**
 * Three seconds: a registry that answers at all answers within one. One image that hangs must not keep the others waiting for
 * as long as it takes to give it up, a minute and more.
 */
const PATIENCE = 3_000;

/** Lets others wait for whoever goes first, until that has ended or some time has passed: three seconds, if no other is given. */
export class HeadStart {
	/** Fulfilled when nobody has to wait any more. */
	readonly over: Promise<void>;
	isOver = false;
	#timer: NodeJS.Timeout | undefined;
	#settle = () => {};

	constructor(patience = PATIENCE) {
		this.over = new Promise((resolve) => {
			this.#settle = resolve;
		});
		this.#timer = setTimeout(() => this.end(), patience);
	}

	end(): void {
		this.isOver = true;
		clearTimeout(this.#timer);
		this.#settle();
	}
}
