import { groupBy } from '../list/group.ts';
import { type ListedVersion, sortVersions } from '../list/listed-version.ts';
import { compareAscii, compareNumbers, compareVersions } from '../list/order.ts';
import { withoutArchitecture } from '../parse/core.ts';
import { isYear } from '../parse/dates.ts';
import type { SelectRules } from '../rules/rules.ts';
import { canBePrerelease, findExclusion, isUserRule } from './exclusion.ts';
import { firstBehindGap, MAX_GROWTH } from './family.ts';
import { bestByReason, type HeldBackReason } from './held-back.ts';
import { bestByScheme, type Selection } from './selection.ts';

/**
 * The versions to begin with where there is no current tag: releases; tags without prefix and flavour, else the largest family; numbers
 * with dots rather than calendars (alpine's 3.24.1 over its 20260805); the newest first, so 3.14.7 before 3.14.
 */
export function selectFirst(versions: readonly ListedVersion[], rules: SelectRules): Selection {
	const isWelcome = ({ isPrerelease }: ListedVersion) => canBePrerelease(rules) || !isPrerelease;
	const family = new Set(
		chooseFamily(
			versions.filter((listed) => isWelcome(listed) && findExclusion(listed, undefined, rules) === undefined),
		),
	);
	const chosen = new Set(chooseScheme([...family]));
	const candidates = sortVersions([...chosen]);
	const [best] = candidates;
	const above = versions.filter(
		(listed) => !chosen.has(listed) && (best === undefined || compareVersions(listed.version, best.version) > 0),
	);
	const excluded = above.map((listed) => ({
		listed,
		reason: findFirstReason(listed, best, family.has(listed), rules),
	}));
	const others = sortVersions([...family].filter((listed) => !chosen.has(listed)));
	return {
		candidates: candidates.map(({ tag }) => tag),
		heldBack: bestByReason(excluded, best, canBePrerelease(rules)),
		schemeChange: bestByScheme(others),
		emptied: [],
		isNarrowed: excluded.some(
			({ listed, reason }) =>
				isUserRule(reason) && isWelcome(listed) && (best === undefined || isCalendar(listed) === isCalendar(best)),
		),
	};
}

function findFirstReason(
	listed: ListedVersion,
	best: ListedVersion | undefined,
	isOfFamily: boolean,
	rules: SelectRules,
): HeldBackReason {
	const exclusion = findExclusion(listed, undefined, rules);
	if (best === undefined) {
		return exclusion ?? 'prerelease';
	}
	if (nameOf(listed) !== nameOf(best)) {
		return listed.version.prefix === best.version.prefix ? 'variant' : 'prefix';
	}
	if (exclusion !== undefined) {
		return exclusion;
	}
	if (listed.version.hasHash !== best.version.hasHash) {
		return 'hash';
	}
	if (listed.version.build.length > 0 !== best.version.build.length > 0) {
		return 'precision';
	}
	return isOfFamily ? 'scheme' : 'prerelease';
}

function chooseFamily(versions: readonly ListedVersion[]): readonly ListedVersion[] {
	const families = groupBy(versions, nameOf);
	const [[, largest] = []] = [...families]
		.filter(([, [listed]]) => listed === undefined || !isArchitectureOf(listed, families))
		.sort(([a, { length }], [b, { length: other }]) => other - length || a.length - b.length || compareAscii(a, b));
	return preferPlain(families.get(BARE) ?? largest ?? []);
}

/** Whether a family is one architecture of an image that has tags without it too. */
function isArchitectureOf(listed: ListedVersion, families: ReadonlyMap<string, unknown>): boolean {
	const flavour = withoutArchitecture(listed.version.flavour);
	const isFor = flavour !== listed.version.flavour;
	return isFor && families.has(nameOf({ ...listed, version: { ...listed.version, flavour } }));
}

/**
 * Releases before the builds and commits that a publisher numbers like them (grafana's `12.4.0-18984987011`, git's `1.2.3-14-gabcdef0`),
 * unless all releases have counted builds by now (miniconda's `25.3.1-1` above `22.11.1`).
 */
function preferPlain(family: readonly ListedVersion[]): readonly ListedVersion[] {
	const released = family.filter(({ version }) => !version.hasHash);
	const plain = released.filter(({ version }) => version.build.length === 0);
	const [newest] = sortVersions(plain);
	const isLater = ({ version: { release, build } }: ListedVersion) =>
		newest !== undefined && isCount(build) && compareNumbers(release, newest.version.release) > 0;
	const later = new Set(released.filter(isLater).map(({ version }) => version.release.join('.')));
	const [first = []] = [later.size >= ENOUGH ? released : plain, released, family].filter(({ length }) => length > 0);
	return first;
}

function isCount(build: readonly number[]): boolean {
	return build.length === 1 && (build[0] ?? 0) <= LARGEST_COUNT;
}

/** More than an accident. */
const ENOUGH = 2;
/** Builds of a pipeline have greater numbers. */
const LARGEST_COUNT = 99;
const BARE = '//';

/** No tag holds a slash. */
function nameOf({ version: { prefix, flavour }, compatibility }: ListedVersion): string {
	return `${prefix}/${flavour}/${compatibility}`;
}

/** Numbers with dots, else numbers, else calendars; without the commits of digits alone that are far above all numbers with dots. */
function chooseScheme(family: readonly ListedVersion[]): readonly ListedVersion[] {
	const numbers = family.filter((listed) => !isCalendar(listed));
	const dotted = numbers.filter(({ version }) => version.release.length > 1);
	if (dotted.length === 0) {
		return numbers.length < family.length ? family.filter(isCalendar) : numbers;
	}
	const firstOf = ({ version: { release } }: ListedVersion) => release[0] ?? 0;
	const second = firstBehindGap(dotted.map(firstOf));
	const schemes = [
		dotted.filter((listed) => firstOf(listed) >= second),
		dotted.filter((listed) => firstOf(listed) < second),
	];
	const [scheme = []] = schemes.toSorted((a, b) => longest(b) - longest(a));
	const highest = scheme.reduce((high, listed) => Math.max(high, firstOf(listed)), 0);
	return numbers.filter(
		(listed) => firstOf(listed) <= highest + MAX_GROWTH && firstOf(listed) >= second === highest >= second,
	);
}

/** The most parts that one of the versions has: of two schemes the one that is told apart finer names whole versions. */
function longest(versions: readonly ListedVersion[]): number {
	return versions.reduce((most, { version }) => Math.max(most, version.release.length), 0);
}

/** Dates, times, and years alone: amazonlinux's 2023 belongs to its 2023.12. */
function isCalendar({ version: { signature, style, release } }: ListedVersion): boolean {
	return (
		style === 'date' ||
		style === 'iso' ||
		/^[YDTE]/.test(signature) ||
		(release.length === 1 && isYear(release[0] ?? 0))
	);
}
