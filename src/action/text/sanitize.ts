import { clean } from './clean.ts';

/** Takes secrets out of a text, as `Runner.redact` does. */
export type Redact = (text: string) => string;

/** Characters. Labels are shown to 64 KiB, everything else to less; a hostile config has megabytes of one. */
const MOST = 256 * 1024;

/**
 * Returns what others say, clean and without secrets, at most `maxLength` characters. Secrets are looked for as they came, where cleaning
 * would change them, and once more as they will be read: what nobody sees may stand in the middle of one. Only then it is cut: half of a
 * secret is found by nobody.
 */
export function sanitize(text: string, redact: Redact, maxLength?: number): string {
	const bounded = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
	return clean(redact(clean(redact(bounded), Number.POSITIVE_INFINITY)), maxLength);
}
