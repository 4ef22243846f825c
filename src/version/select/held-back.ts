import type { Entry } from './entries.ts';
import type { FamilyReason } from './family.ts';
import { compareTags, compareVersions } from './order.ts';

/** Why a newer tag was not taken. Those after `outlier` only the registry can tell. */
export type HeldBackReason =
	| FamilyReason
	| 'filter'
	| 'constraint'
	| 'level'
	| 'prerelease'
	| 'outlier'
	| 'ahead-of-alias'
	| 'gone'
	| 'too-young'
	| 'age-unknown'
	| 'platform-missing'
	| 'not-looked-at';

/** By reason the best tag that is newer than the current one and was not taken, and how many there are. */
export type HeldBack = Readonly<Partial<Record<HeldBackReason, { readonly tag: string; readonly count: number }>>>;

/** A tag and why it was not taken. */
export interface Refused {
	readonly entry: Entry;
	readonly reason: HeldBackReason;
}

/**
 * The best of the refused tags by reason: a release before any pre-release unless those may be taken, then the newest, then the one
 * whose flavour begins most like the current tag's.
 */
export function summarize(
	refused: readonly Refused[],
	current: Entry | undefined,
	areStagesWelcome: boolean,
): HeldBack {
	const byReason = new Map<HeldBackReason, { best: Entry; count: number }>();
	for (const { entry, reason } of refused) {
		const known = byReason.get(reason);
		const isBest = known === undefined || compareExcluded(entry, known.best, current, areStagesWelcome) > 0;
		byReason.set(reason, { best: isBest ? entry : known.best, count: (known?.count ?? 0) + 1 });
	}
	const reasons = [...byReason].sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(reasons.map(([reason, { best, count }]) => [reason, { tag: best.tag, count }]));
}

function compareExcluded(a: Entry, b: Entry, current: Entry | undefined, areStagesWelcome: boolean): number {
	const isWelcome = ({ isPrerelease }: Entry): number => Number(areStagesWelcome || !isPrerelease);
	const difference = isWelcome(a) - isWelcome(b) || compareVersions(a.version, b.version);
	if (difference !== 0 || current === undefined) {
		return difference || compareTags(a.version, b.version);
	}
	const likeness = ({ version }: Entry): number => countShared(version.flavour, current.version.flavour);
	return likeness(a) - likeness(b) || compareTags(a.version, b.version, current.version);
}

function countShared(a: string, b: string): number {
	let count = 0;
	while (count < a.length && a[count] === b[count]) {
		count++;
	}
	return count;
}
