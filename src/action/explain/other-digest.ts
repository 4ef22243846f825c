import type { Missing } from '../../checks/report.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { shortenDigest } from '../text/prose.ts';
import { type Redact, sanitize } from '../text/redactor.ts';

/** Returns why a tag that is there counts as missing: it names another digest than `expect-digest` says. */
export function explainOtherDigest(
	{ digest }: Missing,
	{ expectDigest, waitMs = 0 }: Partial<Pick<Inputs, 'expectDigest' | 'waitMs'>>,
	redact: Redact,
): string {
	const named = digest === null ? 'no digest that is known' : shortenDigest(sanitize(digest, redact));
	const expected = expectDigest === undefined ? 'the one that is expected' : shortenDigest(expectDigest);
	const time = waitMs > 0 ? 'raise `wait`' : 'set `wait: 10m`';
	return `The tag is there, but it points to ${named}, not to ${expected}. If its push is not over yet, ${time}; else the tag in \`image\` or \`expect-digest\` is wrong.`;
}
