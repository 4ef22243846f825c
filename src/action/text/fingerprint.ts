import { randomInt } from 'node:crypto';

/** A prime below 2^26: products of two numbers below it are exact. */
const PRIME = 67_108_859;

/**
 * Numbers that stand for texts: equal texts have equal ones. Of a piece of a text it is had without looking at the piece (Rabin and Karp), so
 * that a text which repeats itself costs no more than any other. By a base of chance, so that nobody can make many texts with one number.
 */
export class Fingerprints {
	readonly #base = randomInt(0x10000, PRIME);

	/** Of a whole text. */
	of(text: string): number {
		let value = 0;
		for (let position = 0; position < text.length; position += 1) {
			value = (value * this.#base + text.charCodeAt(position)) % PRIME;
		}
		return value;
	}

	/** Returns what gives that of each piece of `text`, by its position and length. Each length costs a pass over the length, once. */
	piecesOf(text: string): (position: number, length: number) => number {
		const prefixes = new Uint32Array(text.length + 1);
		let value = 0;
		for (let position = 0; position < text.length; position += 1) {
			value = (value * this.#base + text.charCodeAt(position)) % PRIME;
			prefixes[position + 1] = value;
		}
		const powers = new Map<number, number>();
		return (position, length) => {
			const power = powers.get(length) ?? this.#power(length);
			powers.set(length, power);
			const whole = prefixes[position + length] ?? 0;
			return (whole - (((prefixes[position] ?? 0) * power) % PRIME) + PRIME) % PRIME;
		};
	}

	#power(exponent: number): number {
		let [result, factor, rest] = [1, this.#base, exponent];
		while (rest > 0) {
			result = rest % 2 === 1 ? (result * factor) % PRIME : result;
			factor = (factor * factor) % PRIME;
			rest = Math.floor(rest / 2);
		}
		return result;
	}
}
