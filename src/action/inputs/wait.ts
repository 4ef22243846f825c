import type { Mode } from '../../checks/report.ts';
import { findDigestProblem } from '../../registry/reference/digest.ts';
import { parseDuration } from './grammar/duration.ts';
import type { WrittenReference } from './images.ts';
import { hideLogin, InputError, quoteValue } from './input-error.ts';
import { isRead } from './modes.ts';

/** Whoever waits longer holds a runner for it: a schedule asks again. */
const WAIT_LIMIT = '1h';
const EXAMPLE = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** What `exists` waits for. */
interface Awaited {
	/** 0: it does not wait. */
	readonly waitMs: number;
	readonly expectDigest: string | undefined;
}

/**
 * Returns the inputs `wait` and `expect-digest`, which have to be right in every mode, because that may come from a matrix, and mean nothing where
 * the mode does not read them. `get` gives an input's text, trimmed.
 * @throws InputError
 */
export function readAwaited(
	mode: Mode,
	get: (name: string) => string,
	images: readonly WrittenReference[],
	hasFiles: boolean,
): Awaited {
	const [waitMs, digest] = [parseWait(get('wait')), parseExpectDigest(get('expect-digest'))];
	const expectDigest = isRead('expect-digest', mode) ? digest : undefined;
	if (expectDigest !== undefined) {
		checkExpected(expectDigest, images, hasFiles);
	}
	return { waitMs: isRead('wait', mode) ? waitMs : 0, expectDigest };
}

/** Returns the milliseconds to wait for images; 0 for none, which `0`, `0s` and an empty text mean. @throws InputError */
function parseWait(text: string): number {
	if (/^(0[smh]?)?$/.test(text)) {
		return 0;
	}
	if (/^(true|yes|on|false|no|off)$/i.test(text)) {
		const hint = /^[toy]/i.test(text) && !/^off$/i.test(text) ? '`10m` for ten minutes' : '`0` for not at all';
		throw new InputError('wait', text, `how long to wait, at most ${WAIT_LIMIT}, such as ${hint}`);
	}
	return parseDuration('wait', text, WAIT_LIMIT);
}

/** Returns the digest that a tag has to name; undefined for an empty text. @throws InputError */
function parseExpectDigest(text: string): string | undefined {
	if (text === '') {
		return undefined;
	}
	const problem = findDigestProblem(text);
	if (problem !== undefined) {
		const whole = text.slice(text.lastIndexOf('@') + 1).toLowerCase();
		const meant = [whole, `sha256:${whole}`].find((one) => findDigestProblem(one) === undefined);
		const expected =
			meant === undefined ? `a digest, such as \`${EXAMPLE}\` (${problem})` : `a digest (did you mean \`${meant}\`?)`;
		const found = `is ${quoteValue(hideLogin(text))}`;
		throw new InputError('expect-digest', hideLogin(text), expected, { found });
	}
	return text;
}

/** Checks that there is one tag that can name the digest. @throws InputError */
function checkExpected(digest: string, images: readonly WrittenReference[], hasFiles: boolean): void {
	const [image] = images;
	const found = hasFiles
		? 'is set together with `files`'
		: images.length !== 1
			? `is set together with ${images.length} images`
			: image?.reference.digest !== undefined
				? 'is set together with an image that has a digest itself'
				: undefined;
	if (found !== undefined) {
		const expected = 'one line in `image` with a tag and without a digest, such as `ghcr.io/owner/app:1.2`';
		throw new InputError('expect-digest', digest, expected, { found });
	}
}
