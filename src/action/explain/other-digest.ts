import type { Missing } from '../../checks/report.ts';
import { shortenDigest } from '../text/prose.ts';
import { type Redact, sanitize } from '../text/redactor.ts';

/** Why a tag that is there counts as missing: it names another digest than `expect-digest` says. */
export function explainOtherDigest({ digest }: Missing, expected: string | undefined, redact: Redact): string {
	const named = digest === null ? 'no digest that is known' : shortenDigest(sanitize(digest, redact));
	const next = 'Push the expected image under this tag, give it time with `wait: 10m`, or correct `expect-digest`.';
	return `The tag is there, but it points to ${named}, not to ${expected === undefined ? 'the one that is expected' : shortenDigest(expected)}. ${next}`;
}
