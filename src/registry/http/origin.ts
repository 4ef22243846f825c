import type { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { REQUESTS_AT_A_TIME } from '../connection/agent.ts';
import type { HttpProxy } from '../connection/proxy.ts';
import { GIVEN_UP, RUN_OVER, TransportError } from '../connection/transport-error.ts';
import type { Deadline } from './deadline.ts';

/** One may be a registry's bad moment at one image. With each further one, all others would wait as long. */
const MAX_TIMEOUTS = 2;

/** One origin (protocol, host and port): its connections, and the state of its requests. */
export class Origin {
	readonly agent: Agent;
	/** Through which it is asked; undefined: directly. */
	readonly proxy: HttpProxy | undefined;
	readonly #limiter = new Limiter(REQUESTS_AT_A_TIME);
	/** The ends of all requests that are waiting here or under way. */
	readonly #ends = new Set<(fault: TransportError) => void>();
	/** A request failed here after all its tries, and none has succeeded since. */
	isTroubled = false;
	#pausedUntil = 0;
	/** Requests that ran into their own time since the last answer. */
	#timeouts = 0;
	#givenUp: TransportError | undefined;

	constructor(agent: Agent, proxy: HttpProxy | undefined) {
		this.agent = agent;
		this.proxy = proxy;
	}

	/** Keeps every request back for `milliseconds`: a `Retry-After` is meant for all of us. */
	pause(milliseconds: number): void {
		this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + milliseconds);
	}

	/**
	 * The result of `task`, or a fault where this origin is given up. It begins when fewer than eight are under way and no pause
	 * lasts, at the latest at the deadline.
	 */
	run<T>(task: () => Promise<T | TransportError>, deadline: Deadline): Promise<T | TransportError> {
		return new Promise((resolve, reject) => {
			this.#ends.add(resolve);
			this.#turn(deadline)
				.then(() => this.#givenUp ?? task())
				.finally(() => {
					this.#ends.delete(resolve);
					this.#limiter.leave();
				})
				.then((answer) => {
					this.#learn(answer);
					resolve(answer);
				}, reject);
		});
	}

	/** Gives an origin that was given up, or failed, a new chance. A pause that it asked for goes on. */
	beginRound(): void {
		this.#givenUp = undefined;
		this.#timeouts = 0;
		this.isTroubled = false;
	}

	/** The second request without an answer in its own time, and none answered in between, ends all others: at once, and for the round. */
	#learn(answer: unknown): void {
		if (!(answer instanceof TransportError)) {
			this.#timeouts = 0;
		} else if (answer.kind === 'timeout' && answer.code !== RUN_OVER && this.#givenUp === undefined) {
			this.#timeouts += 1;
			if (this.#timeouts === MAX_TIMEOUTS) {
				this.#giveUp(answer);
			}
		}
	}

	#giveUp(last: TransportError): void {
		const message = `${last.message}, ${MAX_TIMEOUTS} times in a row: it is not asked again in this run`;
		// A silent proxy is told as such.
		const fault = new TransportError('timeout', message, { cause: last, code: last.code ?? GIVEN_UP });
		this.#givenUp = fault;
		this.isTroubled = true;
		for (const end of this.#ends) {
			end(fault);
		}
	}

	async #turn(deadline: Deadline): Promise<void> {
		for (;;) {
			const left = this.#pauseLeft(deadline);
			if (left > 0) {
				await sleep(left);
			}
			await this.#limiter.enter();
			// A pause may have begun while we were in the queue. It is not waited for in a slot.
			if (this.#pauseLeft(deadline) <= 0) {
				return;
			}
			this.#limiter.leave();
		}
	}

	#pauseLeft(deadline: Deadline): number {
		return this.#givenUp === undefined ? Math.min(this.#pausedUntil - performance.now(), deadline.remaining()) : 0;
	}
}

/** Lets at most `slots` in at a time, the others in the order in which they came. */
export class Limiter {
	readonly #waiting: (() => void)[] = [];
	#free: number;

	constructor(slots: number) {
		this.#free = slots;
	}

	/** Fulfilled when there is a slot. Each one is left once. */
	async enter(): Promise<void> {
		if (this.#free > 0) {
			this.#free -= 1;
		} else {
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		}
	}

	/** Frees a slot, a turn of the event loop later, so that a 429 keeps the next one back already. */
	leave(): void {
		setImmediate(() => {
			const next = this.#waiting.shift();
			if (next === undefined) {
				this.#free += 1;
			} else {
				next();
			}
		});
	}
}
