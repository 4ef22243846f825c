import { AMBIGUOUS_WORDS } from '../parse/stages.ts';
import type { Version } from '../parse/tag.ts';
import { familyOf } from './form.ts';

/**
 * The ambiguous words that name a flavour in this list: as many of their tags have a sibling without the word as have none
 * (Chainguard's `1.2.3-dev` beside `1.2.3`). Elsewhere they are stages, as haproxy's `3.5-dev`.
 */
export function findFlavourWords(versions: readonly Version[]): ReadonlySet<string> {
	const isAmbiguous = ({ pre }: Version) => pre?.numbers.length === 0 && AMBIGUOUS_WORDS.has(pre.word);
	const ambiguous = versions.filter(isAmbiguous);
	// Most lists have none, and a set of 100,000 tags takes its time.
	const tags = new Set(ambiguous.length === 0 ? [] : versions.map(({ tag }) => tag));
	const balance = new Map<string, number>();
	for (const version of ambiguous) {
		const word = version.pre?.word ?? '';
		balance.set(word, (balance.get(word) ?? 0) + (tags.has(without(version, word)) ? 1 : -1));
	}
	return new Set([...balance].flatMap(([word, surplus]) => (surplus >= 0 ? [word] : [])));
}

/**
 * The tags that float on pre-releases alone: of one or two parts, without stage and build, while all that is longer or has a stage, of
 * the same prefix, `v`, flavour and leading numbers, is a pre-release (caddy-docker#432, docker-erlang-otp#470). Where none of that is
 * longer, the other lines tell whether so short a tag is a release of its own (`27.0` beside `27.0rc1`).
 */
export function findFloating(versions: readonly Version[]): ReadonlySet<Version> {
	const floating = new Set<Version>();
	// The two parts of 27.0 first: when they float, they do not count as a release for 27.
	for (const length of [2, 1]) {
		const lines = readLines(versions, length, floating);
		const isLong = findLongFamilies(lines.values());
		for (const version of versions) {
			const line = isBare(version, length) ? lines.get(lineOf(version, length)) : undefined;
			if (line !== undefined && !line.hasRelease && (line.hasLongerStage || isLong.has(line.family))) {
				floating.add(version);
			}
		}
	}
	return floating;
}

/** What a list has of the versions that begin with the same numbers, beside the tag that has no more than these. */
interface Line {
	readonly family: string;
	/** Whether one of them is a release. */
	hasRelease: boolean;
	/** Whether one of these is the first of the line: `1.26.0`. */
	hasFirst: boolean;
	/** Whether a stage has the numbers of the line and no more: `27.0rc1`. */
	hasOwnStage: boolean;
	hasLongerStage: boolean;
}

function readLines(
	versions: readonly Version[],
	length: number,
	floating: ReadonlySet<Version>,
): ReadonlyMap<string, Line> {
	const lines = new Map<string, Line>();
	for (const version of versions) {
		if (version.release.length < length || isBare(version, length)) {
			continue;
		}
		const key = lineOf(version, length);
		const line = lines.get(key) ?? {
			family: familyOf(version),
			hasRelease: false,
			hasFirst: false,
			hasOwnStage: false,
			hasLongerStage: false,
		};
		lines.set(key, line);
		const isLonger = version.release.length > length;
		if (version.pre === undefined && !floating.has(version)) {
			line.hasRelease = true;
			line.hasFirst ||= isLonger && version.release[length] === 0;
		} else {
			line.hasLongerStage ||= isLonger;
			line.hasOwnStage ||= !isLonger;
		}
	}
	return lines;
}

/**
 * The families in which so short a tag is no release of its own: a line begins with a longer one (`1.26.0`), or there are longer ones and
 * no short tag had a stage of its own before them (as `v5.2-rc1` before `v5.2` and `v5.2.1`).
 */
function findLongFamilies(lines: Iterable<Line>): ReadonlySet<string> {
	const released = [...lines].filter(({ hasRelease }) => hasRelease);
	const withStage = new Set(released.filter(({ hasOwnStage }) => hasOwnStage).map(({ family }) => family));
	const long = released.filter(({ hasFirst, family }) => hasFirst || !withStage.has(family));
	return new Set(long.map(({ family }) => family));
}

function isBare({ release, pre, build }: Version, length: number): boolean {
	return release.length === length && pre === undefined && build.length === 0;
}

function lineOf(version: Version, length: number): string {
	return `${familyOf(version)}/${version.release.slice(0, length).join('/')}`;
}

/**
 * Nightly builds as calendar versions name them: a letter behind year and month (RAPIDS' `25.04a` comes before `25.04`). Elsewhere a
 * letter names a release after the one without it (OpenSSL's `1.1.1w`).
 */
export function findNightlies(versions: readonly Version[]): ReadonlySet<Version> {
	const lettered = versions.filter(({ letter, release }) => letter !== '' && release.length === 2);
	if (lettered.length === 0) {
		return new Set();
	}
	const places = new Set(lettered.map(placeOf));
	const months = versions.filter((version) => version.release.length === 2 && places.has(placeOf(version)));
	const others = new Set(months.filter((version) => !isMonth(version)).map(placeOf));
	const padded = new Set(months.filter(({ isPadded }) => isPadded).map(placeOf));
	return new Set(lettered.filter((version) => padded.has(placeOf(version)) && !others.has(placeOf(version))));
}

function placeOf({ prefix, v, style }: Version): string {
	return [prefix, v, style].join('/');
}

/** `25.04`: a year of two digits and a month. */
function isMonth({ release: [year = 0, month = 0] }: Version): boolean {
	return year >= 10 && year < 100 && month >= 1 && month <= 12;
}

/** The text without the piece that is `word`. */
function without({ tag, prefix }: Version, word: string): string {
	const rest = tag.slice(prefix.length);
	return prefix + rest.replace(new RegExp(`[-_.]?(?<![A-Za-z])${word}(?![A-Za-z\\d])`, 'i'), '');
}
