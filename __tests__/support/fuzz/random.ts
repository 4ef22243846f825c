/** Random numbers that a text decides: the same for the same text, on every machine. */
export class Random {
	#state: number;

	constructor(seed: string) {
		// FNV-1a, so that texts which differ in one character start far apart.
		let hash = 0x811c9dc5;
		for (let at = 0; at < seed.length; at += 1) {
			hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
		}
		this.#state = hash;
	}

	/** From 0 to below 1 (mulberry32). */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number from 0 to below `limit`. */
	below(limit: number): number {
		return Math.floor(this.next() * limit);
	}

	/** True so many times in a hundred. */
	percent(chance: number): boolean {
		return this.next() * 100 < chance;
	}

	/** One of them. @throws {RangeError} where there is none */
	pick<T>(choices: readonly T[]): T {
		if (choices.length === 0) {
			throw new RangeError('nothing to choose from');
		}
		return choices[this.below(choices.length)] as T;
	}
}
