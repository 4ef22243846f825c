import Range from 'semver/classes/range.js';
import { formatStage } from '../parse/stages.ts';
import type { Version } from '../parse/tag.ts';
import { type Constraint, InvalidRuleError } from './rules.ts';

/** node-semver's own limit for a version. A range of several alternatives still fits. */
const TEXT_LIMIT = 256;

/**
 * The range that `text` writes in node-semver's grammar (https://github.com/npm/node-semver/tree/v7.8.6#ranges): `^8`,
 * `>=3.9 <3.13`, `1.2 || 1.4`. It is held against the first three parts of a version: a fourth part, builds and
 * revisions do not count, missing parts are 0, and leading zeros do not count on either side (`24.04` is 24.4.0).
 *
 * A stage counts as `-word.numbers`, so `rc1` is `-rc.1`. As in node-semver, a pre-release is in a range only where that
 * names one of the same three numbers; with `prerelease`, wherever it stands in the order.
 *
 * @throws InvalidRuleError for a text that is not a range, and above 256 characters.
 */
export function parseConstraint(text: string, { prerelease = false } = {}): Constraint {
	const range = parseRange(text, prerelease);
	// Parsed without pre-releases, so that only the text's own are there, besides the `-0` that closes `^8`: `<9.0.0-0`.
	const comparators = parseRange(text, false).set.flat();
	return {
		satisfies: (version) => range.test(toSemver(version)),
		namesPrerelease: comparators.some(
			({ operator, semver: { prerelease: stage = [] } }) =>
				stage.length > 0 && !(operator === '<' && stage.length === 1 && stage[0] === 0),
		),
	};
}

function parseRange(text: string, includePrerelease: boolean): Range {
	const bare = text.trim();
	if (bare === '') {
		throw new InvalidRuleError(text, 'a range is expected, such as ^8 or >=3.9 <3.13, and nothing is there');
	}
	if (text.length > TEXT_LIMIT) {
		throw new InvalidRuleError(text, `a range has at most ${TEXT_LIMIT} characters, not ${text.length}`);
	}
	try {
		return new Range(normalize(bare), { includePrerelease });
	} catch (cause) {
		throw new InvalidRuleError(text, describe(bare, cause), { cause });
	}
}

/** Zeros in front go, and `-rc1` becomes `-rc.1`, as in the versions that the range is held against. */
function normalize(range: string): string {
	return range.replace(/(?<![0-9A-Za-z])0+(?=[0-9])/g, '').replace(/(?<=[0-9]-[A-Za-z]+)(?=[0-9])/g, '.');
}

function describe(range: string, cause: unknown): string {
	if (range.includes(',')) {
		return 'a range has no commas: white space stands between what must hold together, and || between alternatives';
	}
	if (/\d+\.\d+\.\d+\.\d/.test(range)) {
		return 'a range has at most three parts: further ones of a tag do not count';
	}
	return `not a range of versions: ${cause instanceof Error ? cause.message : String(cause)}`;
}

function toSemver({ release: [major = 0, minor = 0, patch = 0], pre }: Version): string {
	const stage = formatStage(pre);
	return `${major}.${minor}.${patch}${stage && `-${stage}`}`;
}
