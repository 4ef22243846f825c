import { formsOf } from '../../registry/credentials/login.ts';
import { clean } from './clean.ts';
import { Fingerprints } from './fingerprint.ts';

/** What a secret becomes. */
const REDACTED = '***';
/** Long enough to be rare in other texts: where these characters stand, it is worth a comparison. */
const KEY_LENGTH = 8;
/** From this length on a secret is one in any case: hosts and media types become lower-case. A shorter one may be a word, such as `Alpine`. */
const CASELESS_LENGTH = 12;
/** What stands where a text was cut: our own mark, and that of `quote`. */
const CUT = /\.\.\.|…/g;
/** As much of what stands before a cut has to be the beginning of a secret; the rest is taken for it. */
const LONGEST_BEGINNING = 64;

/** Secrets of one length that begin alike, by their fingerprint. */
type Alike = Map<number, Set<string>>;

/**
 * Takes secrets out of texts, in every form in which an echo may have them: to the letter, base64, percent-encoded, inside of JSON, as a header
 * has it, cleaned, and cut. A run of ten thousand repositories has as many tokens, and any of them may be long: what a text costs depends
 * neither on how many secrets there are, nor on how long they are, nor on how often a text begins like one.
 */
export class Redactor {
	readonly #fingerprints = new Fingerprints();
	/** By their first characters, and there by their length: the tokens of a server begin alike and are equally long. */
	readonly #long = new Map<string, Map<number, Alike>>();
	readonly #short = new Set<string>();
	#longest = 0;
	/** The beginnings of the same without regard to case, in order, for what begins like a cut text; undefined where some are new. */
	#beginnings: readonly string[] | undefined;

	add(secret: string): void {
		for (const form of allFormsOf(secret)) {
			if (form.length < KEY_LENGTH) {
				this.#short.add(form);
			} else {
				this.#addLong(fold(form), comparable(form));
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

	#addLong(folded: string, form: string): void {
		const key = folded.slice(0, KEY_LENGTH);
		const lengths = this.#long.get(key) ?? new Map<number, Alike>();
		this.#long.set(key, lengths);
		const alike = lengths.get(form.length) ?? new Map<number, Set<string>>();
		lengths.set(form.length, alike);
		const fingerprint = this.#fingerprints.of(folded);
		alike.set(fingerprint, (alike.get(fingerprint) ?? new Set()).add(form));
		this.#longest = Math.max(this.#longest, form.length);
		this.#beginnings = undefined;
	}

	#redactLong(text: string): string {
		const folded = fold(text);
		const cuts = [...text.matchAll(CUT)].map(({ index }) => index);
		let pieces: ((position: number, length: number) => number) | undefined;
		const parts: string[] = [];
		let kept = 0;
		let cut = 0;
		for (let position = 0; position <= text.length - KEY_LENGTH; position += 1) {
			const lengths = this.#long.get(folded.slice(position, position + KEY_LENGTH));
			if (lengths !== undefined) {
				while ((cuts[cut] ?? text.length) < position + KEY_LENGTH && cut < cuts.length) {
					cut += 1;
				}
				pieces ??= this.#fingerprints.piecesOf(folded);
				const length = lengthAt(text, position, lengths, pieces) || this.#lengthOfCut(folded, position, cuts[cut]);
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
		if (end === undefined || end - position > this.#longest) {
			return 0;
		}
		const part = folded.slice(position, Math.min(end, position + LONGEST_BEGINNING));
		this.#beginnings ??= this.#sortBeginnings();
		let [low, high] = [0, this.#beginnings.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			[low, high] = (this.#beginnings[middle] ?? '') < part ? [middle + 1, high] : [low, middle];
		}
		return this.#beginnings[low]?.startsWith(part) ? end - position : 0;
	}

	#sortBeginnings(): string[] {
		const forms = [...this.#long.values()]
			.flatMap((lengths) => [...lengths.values()])
			.flatMap((alike) => [...alike.values()])
			.flatMap((some) => [...some]);
		return [...new Set(forms.map((form) => fold(form.slice(0, LONGEST_BEGINNING))))].sort();
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
function lengthAt(
	text: string,
	position: number,
	lengths: ReadonlyMap<number, Alike>,
	pieces: (position: number, length: number) => number,
): number {
	let longest = 0;
	for (const [length, alike] of lengths) {
		const isWithin = length > longest && position + length <= text.length;
		const some = isWithin ? alike.get(pieces(position, length)) : undefined;
		if (some?.has(comparable(text.slice(position, position + length)))) {
			longest = length;
		}
	}
	return longest;
}

function comparable(form: string): string {
	return form.length < CASELESS_LENGTH ? form : fold(form);
}

/** In lower case, and as long as before: the dotted I of Turkish alone would become two characters. */
function fold(text: string): string {
	return text.replaceAll('İ', 'i').toLowerCase();
}
