import { DEFAULT_RULES, type SelectRules } from '../rules/rules.ts';
import { findHighestLine, hasTwoChannels } from './channels.ts';
import { type Entries, type Entry, readEntries } from './entries.ts';
import { canBePrerelease, findExclusion } from './exclusion.ts';
import { findDifference, findVariation } from './family.ts';
import { selectFirst } from './first.ts';
import { type HeldBackReason, type Refused, summarize } from './held-back.ts';
import { compareNumbers, compareTags, compareVersions } from './order.ts';
import type { Selection } from './selection.ts';

/** More than this, and a first part is a date or a commit of digits alone (Renovate's `maxMajorIncrement` is the same). */
const MAX_GROWTH = 500;
/** Numbers that count builds reach hundreds, and may jump. */
const SMALL = 100;

/**
 * Chooses among tags those that are newer than `current`, which need not be listed itself. A current tag that is a word or a hash
 * has no newer one. Never throws by itself.
 */
export function selectTags(
	tags: readonly string[],
	current: string | undefined,
	rules: SelectRules = DEFAULT_RULES,
): Selection {
	const read = readEntries(tags, current, rules);
	if (read.currentKind === 'none') {
		return selectFirst(read.entries, rules);
	}
	if (read.current === undefined) {
		const currentKind = read.currentKind === 'word' ? 'word' : 'hash';
		return { candidates: [], heldBack: {}, currentKind, why: undefined, schemeChange: [], isNarrowed: false };
	}
	return selectNewer(read, read.current, rules, hasTwoChannels(tags));
}

function selectNewer({ entries }: Entries, current: Entry, rules: SelectRules, isTwofold: boolean): Selection {
	const newer = entries.filter(({ version }) => compareVersions(version, current.version) > 0);
	const isStageFine = stageRule(newer, current, rules);
	const candidates: Entry[] = [];
	const refused: Refused[] = [];
	const schemeChange: Entry[] = [];
	let isNarrowed = false;
	for (const entry of newer) {
		const reason = findReason(entry, current, rules, isStageFine);
		if (reason === undefined) {
			candidates.push(entry);
			continue;
		}
		refused.push({ entry, reason });
		if (reason === 'level' || reason === 'constraint' || reason === 'filter') {
			isNarrowed ||= isStageFine(entry) && !isOutlier(entry, current);
		} else if (isSchemeChange(entry, reason, current) && findExclusion(entry, current.version, rules) === undefined) {
			schemeChange.push(entry);
		}
	}
	const ahead =
		isTwofold && !areStagesWelcome(current, rules) ? findHighestLine(candidates, current) : new Set<Entry>();
	for (const entry of ahead) {
		refused.push({ entry, reason: 'prerelease' });
		// Whether it is stable by now the publisher's alias can tell.
		schemeChange.push(entry);
	}
	const sort = (chosen: readonly Entry[]): string[] =>
		chosen.toSorted((a, b) => compareTags(b.version, a.version, current.version)).map(({ tag }) => tag);
	return {
		candidates: sort(candidates.filter((entry) => !ahead.has(entry))),
		heldBack: summarize(refused, current, areStagesWelcome(current, rules)),
		currentKind: 'version',
		why: undefined,
		schemeChange: sort(schemeChange.filter((entry) => !entry.isPrerelease || canBePrerelease(rules))),
		isNarrowed,
	};
}

function areStagesWelcome(current: Entry, rules: SelectRules): boolean {
	return canBePrerelease(rules) || current.isPrerelease;
}

function findReason(
	entry: Entry,
	current: Entry,
	rules: SelectRules,
	isStageFine: (entry: Entry) => boolean,
): HeldBackReason | undefined {
	const reason = findFamilyReason(entry, current) ?? findExclusion(entry, current.version, rules);
	if (reason !== undefined) {
		return reason;
	}
	if (!isStageFine(entry)) {
		return 'prerelease';
	}
	return isOutlier(entry, current) ? 'outlier' : undefined;
}

/** Why an entry is no version of what the current one is; undefined where it is. */
export function findFamilyReason(entry: Entry, current: Entry): HeldBackReason | undefined {
	const difference = findDifference(entry.version, current.version);
	return difference ?? (entry.compatibility === current.compatibility ? undefined : 'variant');
}

/**
 * Which stages may follow the current tag. A release: none, unless they are asked for. A stage: those of the same release and any later
 * release; where the family has no release at or above, the same stage of later releases (openjdk's 21-ea-32 to 22-ea-7).
 */
function stageRule(newer: readonly Entry[], current: Entry, rules: SelectRules): (entry: Entry) => boolean {
	if (canBePrerelease(rules)) {
		return () => true;
	}
	const { pre, release } = current.version;
	if (pre === undefined) {
		return ({ isPrerelease }) => !isPrerelease;
	}
	const isOfSameRelease = ({ version }: Entry): boolean => compareNumbers(version.release, release) === 0;
	const family = newer.filter((entry) => findFamilyReason(entry, current) === undefined);
	const isStageOnly = !family.some((entry) => !entry.isPrerelease || isOfSameRelease(entry));
	return (entry) =>
		!entry.isPrerelease || isOfSameRelease(entry) || (isStageOnly && entry.version.pre?.word === pre.word);
}

/** A first part that grows by more than 500: 12 to 7418529 is a commit. Build numbers of 100 and more alone may jump. */
export function isOutlier({ version }: Entry, current: Entry): boolean {
	const [first = 0] = version.release;
	const [from = 0] = current.version.release;
	const isNumber = version.prefix === '' && version.signature.startsWith('n');
	return isNumber && first - from > MAX_GROWTH && (version.release.length >= 2 || from < SMALL);
}

function isSchemeChange(entry: Entry, reason: HeldBackReason, current: Entry): boolean {
	return (
		(reason === 'scheme' || reason === 'outlier') &&
		entry.compatibility === current.compatibility &&
		entry.version.release.length === current.version.release.length &&
		findVariation(entry.version, current.version) === undefined
	);
}
