import { isYear } from '../parse/dates.ts';
import type { SelectRules } from '../rules/rules.ts';
import { canBePrerelease, findExclusion, isUserRule } from './exclusion.ts';
import { MAX_GROWTH } from './family.ts';
import { bestByReason, type HeldBackReason } from './held-back.ts';
import { type ListedVersion, sortVersions } from './listed-version.ts';
import { compareAscii, compareVersions } from './order.ts';
import type { Selection } from './selection.ts';

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
	const others = sortVersions(above.filter((listed) => family.has(listed)));
	return {
		candidates: candidates.map(({ tag }) => tag),
		heldBack: bestByReason(excluded, best, canBePrerelease(rules)),
		schemeChange: others.map(({ tag }) => tag),
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
	const families = new Map<string, ListedVersion[]>();
	for (const listed of versions) {
		const family = families.get(nameOf(listed)) ?? [];
		family.push(listed);
		families.set(nameOf(listed), family);
	}
	const [[, largest] = []] = [...families].sort(
		([a, { length }], [b, { length: other }]) => other - length || compareAscii(a, b),
	);
	return preferPlain(families.get(BARE) ?? largest ?? []);
}

/** Releases before the builds and commits that a publisher numbers like them (grafana's `12.4.0-18984987011`, git's `1.2.3-14-gabcdef0`). */
function preferPlain(family: readonly ListedVersion[]): readonly ListedVersion[] {
	const released = family.filter(({ version }) => !version.hasHash);
	const plain = released.filter(({ version }) => version.build.length === 0);
	return [plain, released, family].find(({ length }) => length > 0) ?? [];
}

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
	const highest = dotted.reduce((high, { version: { release } }) => Math.max(high, release[0] ?? 0), 0);
	return numbers.filter(({ version: { release } }) => (release[0] ?? 0) <= highest + MAX_GROWTH);
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
