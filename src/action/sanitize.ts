import { clean } from './clean.ts';

/** Takes secrets out of a text, as `Runner.redact` does. */
export type Redact = (text: string) => string;

/**
 * Returns what others say, clean and without secrets, at most `maxLength` characters. Secrets are looked for as they came, where cleaning
 * would change them, and once more as they will be read: what nobody sees may stand in the middle of one. Only then it is cut: half of a
 * secret is found by nobody.
 */
export function sanitize(text: string, redact: Redact, maxLength?: number): string {
	return clean(redact(clean(redact(text), Number.POSITIVE_INFINITY)), maxLength);
}
