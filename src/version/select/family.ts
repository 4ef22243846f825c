import type { ListedVersion } from '../list/listed-version.ts';
import type { Version } from '../parse/tag.ts';

/** Why two tags are not versions of one thing. */
export type FamilyReason = 'prefix' | 'v-prefix' | 'scheme' | 'variant' | 'hash' | 'precision';

/** A first number that grows by more is a date or a commit of digits alone (Renovate's `maxMajorIncrement` is the same). */
export const MAX_GROWTH = 500;
/** Calendars of two digits stay below it. */
const GAP = 50;
/** Numbers that count builds reach hundreds, and may jump. */
const SMALL = 100;

/** Why a version is not comparable with the current one; undefined where it is. */
export function findFamilyReason(listed: ListedVersion, current: ListedVersion): FamilyReason | undefined {
	const difference = findDifference(listed.version, current.version);
	return difference ?? (listed.compatibility === current.compatibility ? undefined : 'variant');
}

/**
 * Why two tags cannot be compared; undefined for tags of one family. Symmetric. The first that differs counts: prefix, `v`, scheme (how the
 * core is written, and what its numbers are), flavour, hash, then the shape of core and build.
 */
export function findDifference(a: Version, b: Version): FamilyReason | undefined {
	if (a.prefix !== b.prefix) {
		return 'prefix';
	}
	if (a.v !== b.v) {
		return 'v-prefix';
	}
	return isSameScheme(a, b) ? findVariation(a, b) : 'scheme';
}

/** The same without prefix, `v` and scheme, for a publisher who changes the scheme: all else must stay. */
export function findVariation(a: Version, b: Version): 'variant' | 'hash' | 'precision' | undefined {
	if (a.flavour !== b.flavour) {
		return 'variant';
	}
	if (a.hasHash !== b.hasHash) {
		return 'hash';
	}
	return isSameShape(a, b) ? undefined : 'precision';
}

/**
 * The lowest first number, above the current one, that begins a second scheme: at least 50 above all that the family has below it (Selenium's `4.41` beside its browser's `148.0`). Infinity where there is none. Only the publisher's alias can tell which
 * one goes on.
 */
export function findSecondScheme(versions: readonly ListedVersion[], current: ListedVersion): number {
	const { release } = current.version;
	const isComparable = (listed: ListedVersion) =>
		listed.version.signature.startsWith('n') && findFamilyReason(listed, current) === undefined;
	if (release.length < 2) {
		return Number.POSITIVE_INFINITY;
	}
	const firsts = versions.filter(isComparable).map(({ version }) => version.release[0] ?? 0);
	return firstBehindGap([release[0] ?? 0, ...firsts], release[0] ?? 0);
}

/** The lowest of the numbers above `from` that is at least 50 above the one before it. */
export function firstBehindGap(numbers: readonly number[], from = 0): number {
	const sorted = [...new Set(numbers)].filter((number) => number >= from).sort((a, b) => a - b);
	return sorted.find((number, at) => at > 0 && number - (sorted[at - 1] ?? number) >= GAP) ?? Number.POSITIVE_INFINITY;
}

/** A first part that grows by more than 500: 12 to 7418529 is a commit. Build numbers of 100 and more alone may jump. */
export function isOutlier({ version }: ListedVersion, current: ListedVersion): boolean {
	const [first = 0] = version.release;
	const [from = 0] = current.version.release;
	const isNumber = version.prefix === '' && version.signature.startsWith('n');
	return isNumber && first - from > MAX_GROWTH && (version.release.length >= 2 || from < SMALL);
}

/** renovate#14209: alpine's 20210804 is not a version after 3. Only the parts that both have are looked at. */
function isSameScheme(a: Version, b: Version): boolean {
	const isContinued = a.signature.startsWith(b.signature) || b.signature.startsWith(a.signature);
	return a.style === b.style && isContinued;
}

function isSameShape(a: Version, b: Version): boolean {
	if (a.build.length > 0 !== b.build.length > 0 || a.shape !== b.shape) {
		return false;
	}
	// Java goes from 11.0.16_8 to 11.0.16.1_1: the build says how precise the tag is.
	return a.precision === b.precision || (a.joint === '_' && b.joint === '_');
}
