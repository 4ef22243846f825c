import Range from 'semver/classes/range.js';
import { findStage, formatStage } from '../parse/stages.ts';
import type { Version } from '../parse/tag.ts';
import { type Constraint, InvalidRuleError } from './rules.ts';

/** node-semver's own limit for a version. A range of several alternatives still fits. */
const TEXT_LIMIT = 256;

/** A version with or without an operator, or the hyphen of `1.2 - 1.5`: white space may stand behind operators alone. */
const TERM = /(?:[<>=^~]+\s+)?\S+/g;
const OPERATOR = /^(?:[<>]=?|[=^~])?/;
/** An `x` stands for all further parts. */
const VERSION = /^v?(?<numbers>(?:\d+|[x*](?!\.\d))(?:\.(?:\d+|[x*](?!\.\d))){0,2})(?:-(?<stage>.+))?$/i;
/** More digits are not exact. */
const STAGE = /^(?<word>[a-z]+)(?<digits>\d{0,15})(?<more>(?:[-.]\d{1,15})*)$/i;

/** How to write what is no range, by the term at fault: the first that fits. */
const HINTS: readonly (readonly [term: RegExp, problem: string])[] = [
	[/,/, 'a range has no commas: white space stands between what must hold together, and || between alternatives'],
	[
		/[&|]|\d[<>=^~]|^(?:and|or)$/i,
		'white space alone stands between what must hold together, and || between alternatives',
	],
	[/!/, 'a range cannot leave out a version: write < and > around it, as in <1.2.3 || >1.2.3, or use `exclude-tags`'],
	[/:/, 'a range stands alone: leave out the colon and the word before it'],
	[/^=[<>]/, 'the sign = comes last: write >= or <='],
	[/^~[=>]/, 'not every tool reads ~= and ~> alike: write ~1.4 for 1.4 and its patches, or ^1.4 for 1.4 up to 2'],
	[/^(?:[<>]=?|[=^~])$/, 'an operator stands before a version, as in >=1.4'],
	[/^(?![<>]=\s*[^\s<>=^~])[<>=^~]\s*[<>=^~]/, 'a version has one operator: <, <=, >, >=, =, ^ or ~'],
	[/\+/, 'builds do not count: leave out the + and all behind it'],
	[/^[<>=^~\s]*v?\d+\.\d+\.\d+\./i, 'a range has at most three parts: further ones of a tag do not count'],
	[/[x*][.-]/i, 'x and * stand for all further parts, as in 1.x or 1.2.x: leave out what is behind'],
	[
		/\d[-.]?(?:alpha|beta|rc|pre|preview|dev)[-.\d]*$/i,
		'a pre-release stands behind three numbers and a hyphen, as in 1.2.0-rc.1',
	],
	[
		/\d-?[a-z]/i,
		'a range has numbers alone: leave out a variant such as -alpine, the newest tag keeps the one in the tag of `image` by itself',
	],
	[/^[a-z]+$/i, 'a word is no range: for the newest of all versions, leave `constraint` empty'],
	[
		/[-–—]/,
		'the hyphen of 1.2 - 1.5 has white space on both sides, and nothing beside its two versions; builds, as in 1.2.3-5, do not count: leave them out',
	],
];
const NO_HINT =
	'not a range of versions: they are written 1.4, 1.x or 1.2.3-rc.1, alone or behind <, <=, >, >=, =, ^ or ~';

/**
 * The range that `text` writes in node-semver's documented grammar (https://github.com/npm/node-semver/tree/v7.8.6#ranges): `^8`,
 * `>=3.9 <3.13`, `1.2 || 1.4`. It is held against the first three parts of a version: a fourth part, builds and
 * revisions do not count, missing parts are 0, and leading zeros do not count on either side (`24.04` is 24.4.0).
 *
 * A stage counts as `-word.numbers`, so `rc1` is `-rc.1`. As in node-semver, a pre-release is in a range only where that
 * names one of the same three numbers; with `prerelease`, wherever it stands in the order.
 *
 * node-semver takes more than that, and reads it otherwise than it looks: an empty alternative, `+1` and `^x.1` are any version to it,
 * `~=1.4` is `~1.4` (Python and Ruby have `>=1.4 <2`), `1.2.x-rc` is `1.2.x`, and `1.2.3-alpine` is older than `1.2.3`.
 *
 * @throws InvalidRuleError for all that, for a text that is not a range, for an alternative that no version can satisfy, and
 * above 256 characters.
 */
export function parseConstraint(text: string, { prerelease = false } = {}): Constraint {
	const alternatives = splitAlternatives(text);
	const ranges = alternatives.map((alternative) => parseAlternative(alternative, prerelease));
	// Parsed without pre-releases, so that only the text's own are there, besides the `-0` that closes `^8`: `<9.0.0-0`.
	const comparators = ranges.flatMap(({ raw }) => new Range(raw).set.flat());
	return {
		satisfies: (version) => {
			const semver = toSemver(version);
			return ranges.some((range) => range.test(semver));
		},
		namesPrerelease: comparators.some(
			({ operator, semver: { prerelease: stage = [] } }) =>
				stage.length > 0 && !(operator === '<' && stage.length === 1 && stage[0] === 0),
		),
	};
}

function splitAlternatives(text: string): string[] {
	if (text.trim() === '') {
		throw new InvalidRuleError(text, 'a range is expected, such as ^8 or >=3.9 <3.13, and nothing is there');
	}
	if (text.length > TEXT_LIMIT) {
		throw new InvalidRuleError(text, `a range has at most ${TEXT_LIMIT} characters, not ${text.length}`);
	}
	const alternatives = text.split('||').map((alternative) => alternative.trim());
	// An expression of the workflow that has no value leaves one behind.
	if (alternatives.includes('')) {
		throw new InvalidRuleError(text, 'a range stands on both sides of ||: write it, or leave the || out');
	}
	return alternatives;
}

function parseAlternative(text: string, includePrerelease: boolean): Range {
	const normal = normalize(text);
	let range: Range;
	try {
		range = new Range(normal, { includePrerelease });
	} catch (cause) {
		const problem = `not a range of versions: ${cause instanceof Error ? cause.message : String(cause)}`;
		throw new InvalidRuleError(text, problem, { cause });
	}
	if (isEmpty(range)) {
		throw new InvalidRuleError(
			text,
			'no version satisfies all of this: between alternatives stands ||, as in ^1 || ^2',
		);
	}
	return range;
}

/**
 * The least version of a range is at one of its bounds, or directly above. node-semver's minVersion looks at the highest bound alone, and
 * finds none in `>1.2.0 =1.2.1-rc.1`.
 */
function isEmpty(range: Range): boolean {
	const nearBounds = range.set.flat().flatMap(({ semver: { version, prerelease, major, minor, patch } }) => {
		const next = `${major}.${minor}.${patch + 1}`;
		return prerelease?.length > 0 ? [version, `${version}.0`] : [version, next, `${next}-0`];
	});
	return !['0.0.0-0', '0.0.0', ...nearBounds].some((version) => range.test(version));
}

/** Zeros in front go, and `-rc1` becomes `-rc.1`, as in the versions that the range is held against. */
function normalize(text: string): string {
	const terms = [...text.matchAll(TERM)];
	const isSpan = terms.length === 3 && terms[1]?.[0] === '-' && !/[<>=^~]/.test(text);
	const normal = terms.map(({ 0: term, index }, place) => {
		const version = isSpan && place === 1 ? term : normalizeTerm(term);
		if (version === undefined) {
			const problem = HINTS.find(([pattern]) => pattern.test(term))?.[1] ?? NO_HINT;
			throw new InvalidRuleError(text, problem, { position: index + 1 });
		}
		return version;
	});
	return normal.join(' ');
}

function normalizeTerm(term: string): string | undefined {
	const [operator = ''] = OPERATOR.exec(term) ?? [];
	const { numbers, stage } = VERSION.exec(term.slice(operator.length).trimStart())?.groups ?? {};
	if (numbers === undefined) {
		return undefined;
	}
	const bare = numbers.replace(/\b0+(?=\d)/g, '');
	if (stage === undefined) {
		return operator + bare;
	}
	// `>=1.2.0-0` begins below all stages of 1.2.0. Without such an operator the 0 is a build.
	const normal = stage === '0' && /[<>^~]/.test(operator) ? stage : normalizeStage(stage);
	return /^\d+\.\d+\.\d+$/.test(bare) && normal !== undefined ? `${operator}${bare}-${normal}` : undefined;
}

/** As tags are read: `-RC-1` is `rc.1`. */
function normalizeStage(text: string): string | undefined {
	const { word = '', digits = '', more = '' } = STAGE.exec(text)?.groups ?? {};
	const stage = findStage(word, digits, false);
	const numbers = `${digits}${more}`.match(/\d+/g) ?? [];
	return stage && formatStage({ ...stage, numbers: numbers.map(Number) });
}

function toSemver({ release: [major = 0, minor = 0, patch = 0], pre }: Version): string {
	const stage = formatStage(pre);
	return `${major}.${minor}.${patch}${stage && `-${stage}`}`;
}
