import type { Finding } from '../../checks/report.ts';
import { canonical } from '../../registry/reference/reference.ts';
import { toEntries } from './entries.ts';

/** Digests with their algorithm, media types, platforms and moments: they stand in the outputs of any image. */
const COMMON = /^(sha(256|512):[0-9a-f]*|application\/[\w.+-]+|(linux|windows)\/[\w/.,]+|\d{4}-\d\d-\d\dT[\d:.]*Z?)$/;

/**
 * Returns what tells whether a token is a text that outputs hold in any case: a part of a reference that is asked for, or of what is said of
 * images about which nothing is known, which is what `unknown` has. A mask is replaced everywhere, and GitHub drops outputs that contain one: a token server that hands out
 * `docker.io/library/alpine` must not blank what is said of other registries. No token that keeps anybody out looks like that.
 */
export function ordinaryTexts(unknown: readonly Finding[]): (token: string) => boolean {
	const references = unknown.flatMap(({ asked, reference }) => [asked, canonical(reference)]);
	const findings = unknown.slice(0, 1);
	const entries = toEntries({ mode: 'exists', findings, allowances: new Map() }, { missingOrPrivate: 'denied' });
	const texts = [...references, JSON.stringify(entries)];
	const all = texts.join('\n');
	// Tokens are mostly longer than any of them: those are not even looked for.
	const longest = texts.reduce((most, { length }) => Math.max(most, length), 0);
	return (token) => COMMON.test(token) || (token.length <= longest && all.includes(token));
}
