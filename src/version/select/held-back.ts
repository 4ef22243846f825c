import type { ListedVersion } from '../list/listed-version.ts';
import { compareTags, compareVersions } from '../list/order.ts';
import type { FamilyReason } from './family.ts';

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

/** A tag that was not taken, and why. */
export interface Excluded {
	readonly listed: ListedVersion;
	readonly reason: HeldBackReason;
}

/** The same with further tags, best first. Where the reason is there already, its tag stays the best. */
export function hold(heldBack: HeldBack, reason: HeldBackReason, tags: readonly string[]): HeldBack {
	const { tag = tags[0], count = 0 } = heldBack[reason] ?? {};
	return tag === undefined ? heldBack : { ...heldBack, [reason]: { tag, count: count + tags.length } };
}

/**
 * The best of the excluded tags by reason: a release before any pre-release unless those may be taken, then the newest, then the one
 * whose flavour begins most like the current tag's.
 */
export function bestByReason(
	excluded: readonly Excluded[],
	current: ListedVersion | undefined,
	areStagesWelcome: boolean,
): HeldBack {
	const byReason = new Map<HeldBackReason, { best: ListedVersion; count: number }>();
	for (const { listed, reason } of excluded) {
		const { best, count } = byReason.get(reason) ?? { best: listed, count: 0 };
		const isBetter = compareExcluded(listed, best, current, areStagesWelcome) > 0;
		byReason.set(reason, { best: isBetter ? listed : best, count: count + 1 });
	}
	const reasons = [...byReason].sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(reasons.map(([reason, { best, count }]) => [reason, { tag: best.tag, count }]));
}

function compareExcluded(
	a: ListedVersion,
	b: ListedVersion,
	current: ListedVersion | undefined,
	areStagesWelcome: boolean,
): number {
	const isWelcome = ({ isPrerelease }: ListedVersion): number => Number(areStagesWelcome || !isPrerelease);
	const likeness = ({ version }: ListedVersion): number => countShared(version.flavour, current?.version.flavour ?? '');
	return (
		isWelcome(a) - isWelcome(b) ||
		compareVersions(a.version, b.version) ||
		likeness(a) - likeness(b) ||
		compareTags(a.version, b.version, current?.version)
	);
}

function countShared(a: string, b: string): number {
	let count = 0;
	while (count < a.length && a[count] === b[count]) {
		count++;
	}
	return count;
}
