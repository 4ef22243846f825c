import { type Finding, type Report, STATUSES, type Status } from '../../checks/report.ts';
import type { FailOn } from '../inputs/inputs.ts';

/** Whether the step fails, and because of what. */
export interface Verdict {
	readonly isFailure: boolean;
	readonly failing: readonly Finding[];
}

/** Returns the findings that `failOn` names by their status or because they are outdated; one of them is enough to fail the step. */
export function verdict(report: Report, failOn: readonly FailOn[]): Verdict {
	const fatal = new Set<FailOn | Status>(failOn);
	const failing = report.findings.filter(
		(finding) => fatal.has(finding.status) || (fatal.has('outdated') && isOutdated(finding)),
	);
	return { isFailure: failing.length > 0, failing };
}

/** Whether there is something newer. */
export function isOutdated({ update }: Finding): boolean {
	return update?.isAvailable === true;
}

/** Returns the worst status of a run, or undefined where nothing was asked. */
export function findWorst(report: Report): Status | undefined {
	return STATUSES.findLast((status) => report.findings.some((finding) => finding.status === status));
}

/** Whether an image with this status is there; null when that could not be found out. */
export function isThere(status: Status): boolean | null {
	if (status === 'found') {
		return true;
	}
	return status === 'missing' ? false : null;
}

/**
 * Whether all images of a run are there: false when one is certainly missing, null when that could not be found out.
 * A reference that is `unresolved` was never asked about, and says nothing.
 */
export function areAllThere(report: Report): boolean | null {
	const answers = report.findings.filter(({ status }) => status !== 'unresolved').map(({ status }) => isThere(status));
	if (answers.includes(false)) {
		return false;
	}
	return answers.length > 0 && answers.every((answer) => answer === true) ? true : null;
}
