import type { Agent } from 'node:http';
import { Limiter } from './limiter.ts';

/** Six as browsers do: enough to hide latency, too few for a registry to call it abuse. */
export const REQUESTS_AT_A_TIME = 6;

/** What a run knows of one origin (protocol, host and port). */
export class Origin {
	readonly agent: Agent;
	readonly limiter = new Limiter(REQUESTS_AT_A_TIME);
	/** A request failed here after all its tries, and none has succeeded since. */
	isTroubled = false;
	#pausedUntil = 0;

	constructor(agent: Agent) {
		this.agent = agent;
	}

	/** Keeps every request back for `milliseconds`: whoever says `Retry-After` means all of us. `now` is a monotonic clock. */
	pause(milliseconds: number, now: number): void {
		this.#pausedUntil = Math.max(this.#pausedUntil, now + milliseconds);
	}

	/** Milliseconds until requests may go out again. */
	pauseLeft(now: number): number {
		return Math.max(0, this.#pausedUntil - now);
	}
}
