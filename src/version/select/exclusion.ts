import type { SelectRules } from '../rules/rules.ts';
import { findFamilyReason, isOutlier } from './family.ts';
import type { HeldBackReason } from './held-back.ts';
import type { ListedVersion } from './listed-version.ts';
import { isSameLine } from './order.ts';

const PARTS_KEPT = { major: 0, minor: 1, patch: 2 };

/**
 * Why a tag is not a candidate; undefined where it is one. Without a current tag all are of its family. `isStageFine` says whether
 * the stage of a tag, or a release, may be taken.
 */
export function findReason(
	listed: ListedVersion,
	current: ListedVersion | undefined,
	rules: SelectRules,
	isStageFine: (listed: ListedVersion) => boolean,
): HeldBackReason | undefined {
	const reason = (current && findFamilyReason(listed, current)) ?? findExclusion(listed, current, rules);
	if (reason !== undefined || !isStageFine(listed)) {
		return reason ?? 'prerelease';
	}
	return current !== undefined && isOutlier(listed, current) ? 'outlier' : undefined;
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

/** Whether a reason is one of the user's rules. */
export function isUserRule(reason: HeldBackReason): boolean {
	return reason === 'filter' || reason === 'constraint' || reason === 'level';
}

/** Whether pre-releases may be the newest, because the user says so or a constraint names one. */
export function canBePrerelease({ prerelease, constraint }: SelectRules): boolean {
	return prerelease || constraint?.namesPrerelease === true;
}
