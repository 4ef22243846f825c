import type { ListedVersion } from '../list/listed-version.ts';
import { isSameLine } from '../list/order.ts';
import type { SelectRules } from '../rules/rules.ts';
import { findFamilyReason, isOutlier } from './family.ts';
import type { HeldBackReason } from './held-back.ts';

const PARTS_KEPT = { major: 0, minor: 1, patch: 2 };

/**
 * Why a tag is not a candidate; undefined where it is one. Without a current tag all are of its family. `isStageFine` says whether
 * the stage of a tag, or a release, may be taken; from a first number of `secondScheme` on it is of another scheme.
 */
export function findReason(
	listed: ListedVersion,
	current: ListedVersion | undefined,
	rules: SelectRules,
	isStageFine: (listed: ListedVersion) => boolean,
	secondScheme: number,
): HeldBackReason | undefined {
	const reason = (current && findFamilyReason(listed, current)) ?? findExclusion(listed, current, rules);
	if (reason !== undefined || !isStageFine(listed)) {
		return reason ?? 'prerelease';
	}
	const isFar =
		current !== undefined && (isOutlier(listed, current) || (listed.version.release[0] ?? 0) >= secondScheme);
	return isFar ? 'outlier' : undefined;
}

/** Which of the user's rules takes a tag out; undefined for none. Without a current tag `level` has nothing to hold on to. */
export function findExclusion(
	{ tag, version }: ListedVersion,
	current: ListedVersion | undefined,
	rules: SelectRules,
): 'filter' | 'constraint' | 'level' | undefined {
	if (rules.accepts?.(tag) === false) {
		return 'filter';
	}
	if (rules.constraint?.satisfies(version) === false) {
		return 'constraint';
	}
	const isWithin = current === undefined || isSameLine(version, current.version, PARTS_KEPT[rules.level]);
	return isWithin ? undefined : 'level';
}

/** A rule of the user that none of the comparable tags passes, and how many these are; with `extract` no other tag is comparable. */
export interface Emptied {
	readonly rule: 'filter' | 'constraint' | 'extract';
	readonly comparable: number;
}

/** The rules that leave nothing of the current tag's family, older tags and itself included: they are meant for something else. */
export function findEmptied(
	versions: readonly ListedVersion[],
	current: ListedVersion,
	{ accepts, constraint, extract }: SelectRules,
): Emptied[] {
	const family = versions.filter((listed) => findFamilyReason(listed, current) === undefined);
	const comparable = family.length;
	const isFiltered = accepts !== undefined && !family.some(({ tag }) => accepts(tag));
	const isConstrained = constraint !== undefined && !family.some(({ version }) => constraint.satisfies(version));
	const isAlone = extract !== undefined && versions.length === 1;
	return [
		...(isFiltered ? [{ rule: 'filter', comparable } as const] : []),
		...(isConstrained ? [{ rule: 'constraint', comparable } as const] : []),
		...(isAlone ? [{ rule: 'extract', comparable: 0 } as const] : []),
	];
}

/** Whether a reason is one of the user's rules. */
export function isUserRule(reason: HeldBackReason): boolean {
	return reason === 'filter' || reason === 'constraint' || reason === 'level';
}

/** Whether pre-releases may be the newest, because the user says so or a constraint names one. */
export function canBePrerelease({ prerelease, constraint }: SelectRules): boolean {
	return prerelease || constraint?.namesPrerelease === true;
}
