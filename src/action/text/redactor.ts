import type { Deadline } from '../../registry/http/deadline.ts';
import { clean } from './clean.ts';

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** Stands in the place of a secret. */
const REDACTED = '***';
/** RFC 6750's `b64token` of 20 characters and more: tokens, keys, and the base64 behind `Basic`. */
const TOKEN = /^([\w.~+/-]{20,})=*$/;
/** As many characters tell a token from every other text. Its last ones: many tokens begin with the same header. */
const END_LENGTH = 16;
/** The base64 of three characters. Shorter forms stand in other texts by chance. */
const SHORTEST_FORM = 4;
/**
 * A word in which a token or a percent-encoded text may stand: a long one, or one with a `%` or a `+`. White space, angle brackets, quotes and
 * backslashes end it. Short words are passed over: all matches are in memory at once, and those of a report took 40 MB.
 */
const WORD = /[^\s<>"\\]{16,}|[^\s<>"\\%+]{0,15}[%+][^\s<>"\\]*/g;
/** A text that may stand inside of a token. */
const PART = /^[\w.~+/=-]+$/;

/** Cleans a foreign text, takes secrets out, and only then cuts it: else half of a secret could stay. */
export function sanitize(text: string, redact: Redact, maxLength?: number): string {
	return clean(redact(clean(text, Number.POSITIVE_INFINITY)), maxLength);
}

/** Redacts until `deadline`. A text that comes later is left out whole, and `onLate` hears of it. */
export function redactUntil(deadline: Pick<Deadline, 'remaining'>, redact: Redact, onLate: () => void): Redact {
	return (text) => {
		if (deadline.remaining() > 0) {
			return redact(text);
		}
		onLate();
		return REDACTED;
	};
}

/**
 * Takes secrets out of texts: to the letter, as JSON escapes them, percent-encoded, in hexadecimal, and in base64 and base64url wherever they
 * begin in what was encoded. GitHub's runner does some of that with its masks; `act` and Gitea's runner know masks to the letter alone.
 *
 * There may be thousands of tokens. So a token is known by its end, and the whole word around such an end is taken out: a million characters
 * take 0.05 to 0.5 seconds, however many tokens there are and whatever a registry makes of them. Other secrets are users' own, and few:
 * each is looked for by itself, which takes a millisecond for a million characters.
 */
export class Redactor {
	readonly #ends = new Set<string>();
	readonly #phrases: string[] = [];
	/** The longest first: a shorter one inside of it would break a long one up. For the same reason tokens come before texts that may be a part of one. */
	#wholes: readonly string[] = [];
	#parts: readonly string[] = [];

	add(secret: string): void {
		const end = TOKEN.exec(secret)?.[1]?.slice(-END_LENGTH);
		if (end === undefined) {
			this.#addPhrase(secret);
			// Node gives the bytes of a header so, each as a character.
			this.#addPhrase(bytesOf(secret));
			return;
		}
		for (const form of [end, ...encode(end)]) {
			this.#ends.add(form.slice(-END_LENGTH));
		}
	}

	/** Returns `text` with `***` in the place of every secret. */
	redact(text: string): string {
		if (this.#ends.size + this.#phrases.length === 0) {
			return text;
		}
		const take = (rest: string, form: string) => rest.replaceAll(form, REDACTED);
		const words = this.#wholes.reduce(take, text);
		const rest = words.replace(WORD, (word) => (this.#isSecret(word) ? REDACTED : word));
		return this.#parts.reduce(take, rest);
	}

	#addPhrase(secret: string): void {
		// An encoder may leave a `%` of the secret as it is.
		for (const phrase of [bytesOf(secret), decodePercent(secret)].map(writeSpaces)) {
			if (phrase.length >= Math.min(secret.length, SHORTEST_FORM)) {
				this.#phrases.push(phrase);
			}
		}
		const spellings = [secret, clean(secret, Number.POSITIVE_INFINITY)];
		const forms = [...spellings, ...spellings.map((text) => JSON.stringify(text).slice(1, -1)), ...encode(secret)];
		const usable = forms.filter((form) => form === secret || form.length >= SHORTEST_FORM);
		const all = [...new Set([...this.#wholes, ...this.#parts, ...usable])].sort((a, b) => b.length - a.length);
		this.#wholes = all.filter((form) => !PART.test(form));
		this.#parts = all.filter((form) => PART.test(form));
	}

	#isSecret(word: string): boolean {
		const text = writeSpaces(decodePercent(word));
		for (let end = END_LENGTH; end <= text.length; end += 1) {
			if (this.#ends.has(text.slice(end - END_LENGTH, end))) {
				return true;
			}
		}
		return /[%+]/.test(word) && this.#phrases.some((phrase) => text.includes(phrase));
	}
}

/** The secret in hexadecimal, and as base64 has it: one form for each of the three places in a group of three bytes where it may begin. */
function encode(secret: string): string[] {
	const bytes = Buffer.from(secret);
	const base64 = [0, 1, 2].map((before) => {
		const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
	});
	const hex = bytes.toString('hex');
	return [...base64, ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')), hex, hex.toUpperCase()];
}

/** The bytes of a text in UTF-8, each as a character. */
function bytesOf(text: string): string {
	return Buffer.from(text).toString('latin1');
}

function decodePercent(text: string): string {
	const decode = (_: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16));
	return text.includes('%') ? bytesOf(text).replace(/%([\da-f]{2})/gi, decode) : text;
}

/** As HTML forms encode spaces. */
function writeSpaces(text: string): string {
	return text.replaceAll(' ', '+');
}
