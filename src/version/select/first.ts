import { isYear } from '../parse/dates.ts';
import type { SelectRules } from '../rules/rules.ts';
import type { Entry } from './entries.ts';
import { canBePrerelease, findExclusion } from './exclusion.ts';
import { type Refused, summarize } from './held-back.ts';
import { compareAscii, compareTags, compareVersions } from './order.ts';
import type { NoChoice, Selection } from './selection.ts';

/** A number that is this much above all versions with dots is a commit of digits alone. */
const MAX_GROWTH = 500;

/**
 * The versions to begin with where there is no current tag: releases; tags without prefix and flavour, else the largest family; numbers
 * with dots rather than calendars (alpine's 3.24.1 over its 20260805); the newest first, so 3.14.7 before 3.14.
 */
export function selectFirst(entries: readonly Entry[], rules: SelectRules): Selection {
	const accepted = entries.filter((entry) => findExclusion(entry, undefined, rules) === undefined);
	const welcome = canBePrerelease(rules) ? accepted : accepted.filter(({ isPrerelease }) => !isPrerelease);
	const family = chooseFamily(welcome);
	const { chosen, others } = chooseScheme(family);
	const candidates = sort(chosen);
	const [best] = candidates;
	const inFamily = new Set(family);
	const taken = new Set(chosen);
	const isAbove = ({ version }: Entry): boolean => best === undefined || compareVersions(version, best.version) > 0;
	const refused = entries
		.filter((entry) => !taken.has(entry) && isAbove(entry))
		.map((entry): Refused => ({ entry, reason: findReason(entry, best, inFamily, rules) }));
	return {
		candidates: candidates.map(({ tag }) => tag),
		heldBack: summarize(refused, best, canBePrerelease(rules)),
		currentKind: 'none',
		why: best === undefined ? explain(entries, accepted) : undefined,
		schemeChange: sort(others.filter(isAbove)).map(({ tag }) => tag),
		isNarrowed: refused.some(({ entry, reason }) => isUserRule(reason) && isAlike(entry, best, rules)),
	};
}

function explain(entries: readonly Entry[], accepted: readonly Entry[]): NoChoice {
	if (entries.length === 0) {
		return 'no-version';
	}
	return accepted.length === 0 ? 'filtered' : 'only-prereleases';
}

function findReason(
	entry: Entry,
	best: Entry | undefined,
	family: ReadonlySet<Entry>,
	rules: SelectRules,
): Refused['reason'] {
	const exclusion = findExclusion(entry, undefined, rules);
	if (best !== undefined && nameOf(entry) !== nameOf(best)) {
		return entry.version.prefix === best.version.prefix ? 'variant' : 'prefix';
	}
	if (exclusion !== undefined) {
		return exclusion;
	}
	if (best !== undefined && entry.version.hasHash !== best.version.hasHash) {
		return 'hash';
	}
	if (best !== undefined && entry.version.build.length > 0 !== best.version.build.length > 0) {
		return 'precision';
	}
	return family.has(entry) ? 'scheme' : 'prerelease';
}

function isUserRule(reason: Refused['reason']): boolean {
	return reason === 'filter' || reason === 'constraint';
}

/** Whether an entry would have been among the candidates but for the user's rules. */
function isAlike(entry: Entry, best: Entry | undefined, rules: SelectRules): boolean {
	const isWelcome = canBePrerelease(rules) || !entry.isPrerelease;
	return isWelcome && (best === undefined || isCalendar(entry) === isCalendar(best));
}

function chooseFamily(entries: readonly Entry[]): readonly Entry[] {
	const families = new Map<string, Entry[]>();
	for (const entry of entries) {
		const family = families.get(nameOf(entry)) ?? [];
		family.push(entry);
		families.set(nameOf(entry), family);
	}
	const [[, largest] = []] = [...families].sort(
		([a, { length }], [b, { length: other }]) => other - length || compareAscii(a, b),
	);
	return preferPlain(families.get(BARE) ?? largest ?? []);
}

/** Releases before the builds and commits that a publisher numbers like them (grafana's `12.4.0-18984987011`, git's `1.2.3-14-gabcdef0`). */
function preferPlain(family: readonly Entry[]): readonly Entry[] {
	const released = family.filter(({ version }) => !version.hasHash);
	const plain = released.filter(({ version }) => version.build.length === 0);
	return [plain, released, family].find(({ length }) => length > 0) ?? [];
}

const BARE = '//';

/** No tag holds a slash. */
function nameOf({ version: { prefix, flavour }, compatibility }: Entry): string {
	return `${prefix}/${flavour}/${compatibility}`;
}

function chooseScheme(family: readonly Entry[]): { chosen: readonly Entry[]; others: readonly Entry[] } {
	const numbers = family.filter((entry) => !isCalendar(entry));
	const dotted = numbers.filter(({ version }) => version.release.length > 1);
	if (dotted.length === 0 && numbers.length < family.length) {
		return { chosen: family.filter(isCalendar), others: numbers };
	}
	const highest = dotted.reduce((high, { version: { release } }) => Math.max(high, release[0] ?? 0), 0);
	const isChosen = (entry: Entry): boolean =>
		!isCalendar(entry) && (dotted.length === 0 || (entry.version.release[0] ?? 0) <= highest + MAX_GROWTH);
	return { chosen: family.filter(isChosen), others: family.filter((entry) => !isChosen(entry)) };
}

/** Dates, times, and years alone: amazonlinux's 2023 belongs to its 2023.12. */
function isCalendar({ version: { signature, style, release } }: Entry): boolean {
	return (
		style === 'date' ||
		style === 'iso' ||
		/^[YDTE]/.test(signature) ||
		(release.length === 1 && isYear(release[0] ?? 0))
	);
}

function sort(entries: readonly Entry[]): readonly Entry[] {
	return entries.toSorted((a, b) => compareTags(b.version, a.version));
}
