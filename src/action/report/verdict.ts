import { type Finding, factsOf, type Report, STATUSES, type Status } from '../../checks/report.ts';
import type { FailOn } from '../inputs/grammar/fail-on.ts';

/** By status, whether the image is there; null when that could not be found out. */
export const IS_THERE: Readonly<Record<Status, boolean | null>> = {
	found: true,
	unresolved: null,
	missing: false,
	denied: null,
	error: null,
};

/** Returns the findings that fail the step: `failOn` names their status, or that they are outdated or stale. */
export function findFailing({ findings }: Report, failOn: readonly FailOn[]): Finding[] {
	const fatal = new Set<FailOn | Status>(failOn);
	return findings.filter(
		(finding) =>
			fatal.has(finding.status) ||
			(fatal.has('outdated') && isOutdated(finding)) ||
			(fatal.has('stale') && isStale(finding)),
	);
}

/** Whether there is something newer, or the image is older than it may be, or could be. */
export function isOutdated(finding: Finding): boolean {
	return finding.update?.isAvailable === true || factsOf(finding).tooOld !== null;
}

/** Whether it has to be built again, or for the first time. */
export function isStale({ rebuild }: Finding): boolean {
	return rebuild?.isNeeded === true;
}

/** Whether any image has to be built; null where none has, and not all are known. */
export function isRebuildNeeded({ findings }: Report): boolean | null {
	const answers = findings.map(({ rebuild }) => rebuild?.isNeeded ?? null);
	return answers.includes(true) ? true : answers.length > 0 && !answers.includes(null) ? false : null;
}

/** Returns the worst status of a run, or undefined where nothing was asked. */
export function findWorst(report: Report): Status | undefined {
	return STATUSES.findLast((status) => report.findings.some((finding) => finding.status === status));
}

/**
 * Whether all images of a run are there: false when one is certainly missing, null when that could not be found out.
 * A reference that is `unresolved` was never asked about, and says nothing.
 */
export function areAllThere({ findings }: Report): boolean | null {
	const answers = findings.filter(({ status }) => status !== 'unresolved').map(({ status }) => IS_THERE[status]);
	if (answers.includes(false)) {
		return false;
	}
	return answers.length > 0 && !answers.includes(null) ? true : null;
}
