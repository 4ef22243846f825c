import { formsOf } from '../registry/login.ts';

/** What a secret becomes. */
const REDACTED = '***';
/** Long enough to be rare in other texts: where these characters stand, it is worth a comparison. */
const KEY_LENGTH = 8;

/**
 * Takes secrets out of texts, in every form in which an echo may have them: to the letter, base64, percent-encoded, inside of JSON.
 * A run of ten thousand repositories has as many tokens: what a text costs does not depend on how many secrets there are.
 */
export class Redactor {
	/** By their first characters, and there by their length: the tokens of a server begin alike and are equally long. */
	readonly #long = new Map<string, Map<number, Set<string>>>();
	readonly #short = new Set<string>();

	add(secret: string): void {
		for (const form of [...formsOf(secret), JSON.stringify(secret).slice(1, -1)]) {
			if (form.length < KEY_LENGTH) {
				this.#short.add(form);
			} else {
				const key = form.slice(0, KEY_LENGTH);
				const lengths = this.#long.get(key) ?? new Map<number, Set<string>>();
				this.#long.set(key, lengths.set(form.length, (lengths.get(form.length) ?? new Set()).add(form)));
			}
		}
	}

	/** Returns `text` with `***` in the place of every secret. */
	redact(text: string): string {
		// The long ones first: a short one inside of it would break a long one up.
		const rest = this.#long.size === 0 ? text : this.#redactLong(text);
		return [...this.#short].reduce((shorter, secret) => shorter.replaceAll(secret, REDACTED), rest);
	}

	/** Whether a secret stands in `text`. */
	isIn(text: string): boolean {
		return this.redact(text) !== text;
	}

	#redactLong(text: string): string {
		const parts: string[] = [];
		let kept = 0;
		for (let position = 0; position <= text.length - KEY_LENGTH; position += 1) {
			const length = this.#lengthAt(text, position);
			if (length > 0) {
				parts.push(text.slice(kept, position), REDACTED);
				kept = position + length;
				position = kept - 1;
			}
		}
		return kept === 0 ? text : parts.join('') + text.slice(kept);
	}

	/** Of the longest secret that begins at a position; 0 where none does. */
	#lengthAt(text: string, position: number): number {
		const lengths = this.#long.get(text.slice(position, position + KEY_LENGTH)) ?? [];
		const found = [...lengths].filter(([length, secrets]) => secrets.has(text.slice(position, position + length)));
		return Math.max(0, ...found.map(([length]) => length));
	}
}
