import { formsOf } from '../registry/login.ts';
import { clean } from './clean.ts';

/** What a secret becomes. */
const REDACTED = '***';
/** Long enough to be rare in other texts: where these characters stand, it is worth a comparison. */
const KEY_LENGTH = 8;
/** From this length on a secret is one in any case: hosts and media types become lower-case. A shorter one may be a word, such as `Alpine`. */
const CASELESS_LENGTH = 12;
/** What stands where a text was cut: our own mark, and that of `quote`. */
const CUT = /\.\.\.|…/g;

/**
 * Takes secrets out of texts, in every form in which an echo may have them: to the letter, base64, percent-encoded, inside of JSON, as a header
 * has it, cleaned, and cut. A run of ten thousand repositories has as many tokens: what a text costs does not depend on how many secrets there are.
 */
export class Redactor {
	/** By their first characters, and there by their length: the tokens of a server begin alike and are equally long. */
	readonly #long = new Map<string, Map<number, Set<string>>>();
	readonly #short = new Set<string>();
	/** The same without regard to case, in order, for what begins like a cut text; undefined where some are new. */
	#sorted: readonly string[] | undefined;

	add(secret: string): void {
		for (const form of allFormsOf(secret)) {
			if (form.length < KEY_LENGTH) {
				this.#short.add(form);
			} else {
				const key = fold(form).slice(0, KEY_LENGTH);
				const lengths = this.#long.get(key) ?? new Map<number, Set<string>>();
				const known = lengths.get(form.length) ?? new Set();
				this.#long.set(key, lengths.set(form.length, known.add(comparable(form))));
				this.#sorted = undefined;
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
		const folded = fold(text);
		const cuts = [...text.matchAll(CUT)].map(({ index }) => index);
		const parts: string[] = [];
		let kept = 0;
		let cut = 0;
		for (let position = 0; position <= text.length - KEY_LENGTH; position += 1) {
			const lengths = this.#long.get(folded.slice(position, position + KEY_LENGTH));
			if (lengths !== undefined) {
				while ((cuts[cut] ?? text.length) < position + KEY_LENGTH && cut < cuts.length) {
					cut += 1;
				}
				const length = lengthAt(text, position, lengths) || this.#lengthOfCut(folded, position, cuts[cut]);
				if (length > 0) {
					parts.push(text.slice(kept, position), REDACTED);
					kept = position + length;
					position = kept - 1;
				}
			}
		}
		return kept === 0 ? text : parts.join('') + text.slice(kept);
	}

	/** Of the beginning of a secret that goes on to where the text was cut; 0 where it is none. */
	#lengthOfCut(folded: string, position: number, end: number | undefined): number {
		if (end === undefined) {
			return 0;
		}
		const part = folded.slice(position, end);
		this.#sorted ??= [...this.#long.values()]
			.flatMap((lengths) => [...lengths.values()].flatMap((set) => [...set].map(fold)))
			.sort();
		let [low, high] = [0, this.#sorted.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			[low, high] = (this.#sorted[middle] ?? '') < part ? [middle + 1, high] : [low, middle];
		}
		return this.#sorted[low]?.startsWith(part) ? part.length : 0;
	}
}

/** The encoded forms of each spelling, and what cleaning makes of it: JSON escapes, and Node reads the bytes of a header as characters. */
function allFormsOf(secret: string): Set<string> {
	const spellings = [secret, Buffer.from(secret, 'utf8').toString('latin1')].flatMap((text) => {
		const once = escapeJson(text);
		// What is quoted may have been a piece of JSON already.
		return [text, once, escapeJson(once)];
	});
	const forms = [...new Set(spellings)].flatMap((text) => [...formsOf(text), clean(text, Number.POSITIVE_INFINITY)]);
	return new Set(forms.filter((form) => form !== ''));
}

function escapeJson(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}

/** Of the longest secret that begins at a position; 0 where none does. */
function lengthAt(text: string, position: number, lengths: ReadonlyMap<number, ReadonlySet<string>>): number {
	const found = [...lengths].filter(([length, secrets]) =>
		secrets.has(comparable(text.slice(position, position + length))),
	);
	return Math.max(0, ...found.map(([length]) => length));
}

function comparable(form: string): string {
	return form.length < CASELESS_LENGTH ? form : fold(form);
}

/** In lower case, and as long as before: the dotted I of Turkish alone would become two characters. */
function fold(text: string): string {
	return text.replaceAll('İ', 'i').toLowerCase();
}
