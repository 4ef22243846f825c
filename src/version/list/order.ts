import { findMoment } from '../parse/dates.ts';
import type { Version } from '../parse/tag.ts';

type Field = (version: Version) => readonly number[];

/** A release comes after all its stages. */
const NO_STAGE = 100;

/** The fields that decide, the first first. */
const FIELDS: readonly Field[] = [
	({ release }) => release,
	({ letter }) => (letter === '' ? [] : [letter.charCodeAt(0)]),
	({ pre }) => (pre === undefined ? [NO_STAGE] : [pre.rank, ...pre.numbers]),
	({ build }) => build,
	({ post }) => post,
	({ rev }) => rev,
	({ stamp }) => stamp,
];

/**
 * Negative where `a` is older than `b`, positive where it is newer, 0 where their numbers are equal. Numbers count as numbers, so rc10
 * comes after rc9 (image-reflector-controller#5684), and a part that is missing is lowest. Prefix, flavour and hash do not count.
 */
export function compareVersions(a: Version, b: Version): number {
	for (const field of FIELDS) {
		const difference = compareNumbers(field(a), field(b));
		if (difference !== 0) {
			return difference;
		}
	}
	return 0;
}

/**
 * Whether `version` is newer than `current`. Two days that are written in two ways are compared as days: PhotoPrism went from `20211215` to
 * `220302`.
 */
export function isNewer(version: Version, current: Version): boolean {
	const [day, since] = [dayOf(version), dayOf(current)];
	const isWrittenAlike = version.signature === current.signature;
	return day === undefined || since === undefined || isWrittenAlike
		? compareVersions(version, current) > 0
		: day > since;
}

/** The day that the first number names, as a number: of `220302` and `20220302` the same. */
function dayOf({ release: [first = 0], signature }: Version): number | undefined {
	if (signature.startsWith('D')) {
		return first;
	}
	const day = String(first).padStart(6, '0').replace(/^/, '20');
	return signature === 'n' && day.length === 8 && findMoment(day) === 'D' ? Number(day) : undefined;
}

/**
 * The same, made total: equal numbers are told apart by the zero-padding of the current tag, then the shorter tag is newer, then the
 * one that comes first in ASCII. 0 for equal tags alone, so that no answer depends on the order of the list.
 */
export function compareTags(a: Version, b: Version, current?: Version): number {
	const difference = compareVersions(a, b);
	if (difference !== 0) {
		return difference;
	}
	const isPaddedLike = (version: Version): number =>
		current !== undefined && version.isPadded === current.isPadded ? 1 : 0;
	return isPaddedLike(a) - isPaddedLike(b) || b.tag.length - a.tag.length || compareAscii(b.tag, a.tag);
}

/** Numbers one by one; the first that is missing is lowest. */
export function compareNumbers(a: readonly number[], b: readonly number[]): number {
	const length = Math.max(a.length, b.length);
	for (let position = 0; position < length; position++) {
		const difference = (a[position] ?? -1) - (b[position] ?? -1);
		if (difference !== 0) {
			return difference;
		}
	}
	return 0;
}

/** Whether two versions have this many first parts in common. */
export function isSameLine(
	{ release }: Pick<Version, 'release'>,
	other: Pick<Version, 'release'>,
	parts: number,
): boolean {
	return release.slice(0, parts).join('.') === other.release.slice(0, parts).join('.');
}

/** By code units, which no locale changes. */
export function compareAscii(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
