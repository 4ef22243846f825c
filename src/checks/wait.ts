import { PROXY_CREDENTIALS } from '../registry/connection/transport-error.ts';
import { RateLimitError } from '../registry/errors.ts';
import type { Deadline } from '../registry/http/deadline.ts';
import { isOwnFault } from './finding.ts';
import type { Finding, Reason } from './report.ts';

/**
 * The reasons that time may cure: the image is not there yet, or a registry has a bad moment. Not those that somebody has to do something about:
 * a login, a certificate, a rule of ours.
 */
const PASSING: ReadonlySet<Reason | null> = new Set<Reason>([
	'not-found',
	'platform-missing',
	'other-digest',
	'missing-or-private',
	'rate-limited',
	'unavailable',
	'timeout',
	'not-a-registry',
	'invalid-response',
]);

/** An image that is pushed in this moment is found soon. One that takes ten minutes costs its registry some twenty questions. */
const FIRST_PAUSE_MS = 2_000;
const GROWTH = 1.5;
const LONGEST_PAUSE_MS = 60_000;

/** A pause between two rounds of questions. */
export interface Pause {
	/** About what is asked again after it. */
	readonly findings: readonly Finding[];
	readonly milliseconds: number;
	/** Until the wait is over, the pause included. */
	readonly left: number;
}

/**
 * The findings about `questions`, in their order. What may yet come true is asked again after a pause, in rounds, until all are there or the wait
 * is over; the last pause ends with it, and a last round follows. What was found is not asked again. `ask` gets the questions of a round.
 */
export async function askUntilThere<Question>(
	questions: readonly Question[],
	wait: Deadline,
	ask: (questions: readonly Question[]) => Promise<readonly (readonly Finding[])[]>,
	pause: (pause: Pause) => Promise<void>,
): Promise<Finding[]> {
	const known = [...(await ask(questions))];
	for (let round = 0; ; round += 1) {
		const left = wait.remaining();
		const awaited = [...known.keys()].filter((index) => known[index]?.some((finding) => isAwaited(finding, left)));
		if (awaited.length === 0) {
			return known.flat();
		}
		const findings = awaited.flatMap((index) => known[index] ?? []);
		const milliseconds = pauseBefore(findings, round, left);
		await pause({ findings, milliseconds, left });
		const answers = await ask(awaited.flatMap((index) => questions[index] ?? []));
		for (const [position, index] of awaited.entries()) {
			known[index] = answers[position] ?? [];
		}
		if (milliseconds === left) {
			return known.flat();
		}
	}
}

/** Whether to ask again within the `left` milliseconds of a wait. */
export function isAwaited(finding: Finding, left: number): boolean {
	const isOurFault: boolean = isOwnFault(finding);
	if (left <= 0 || isOurFault || !PASSING.has(finding.reason)) {
		return false;
	}
	const error = finding.status === 'error' ? finding.error : undefined;
	if (!(error instanceof RateLimitError)) {
		return error === undefined || !('code' in error) || error.code !== PROXY_CREDENTIALS;
	}
	// A login that is sent again before its time lengthens the lock of an account.
	const { limit, retryAfter = limit === 'login' ? Number.POSITIVE_INFINITY : 0 } = error;
	return retryAfter <= left;
}

/**
 * The pause after round `round`, counted from 0: from 2 s, half as long again each time, to a minute, and as long as each `Retry-After` says. The last
 * one ends with the wait, of which `left` milliseconds are left: a rest too short for another pause is a part of it.
 */
export function pauseBefore(findings: readonly Finding[], round: number, left: number): number {
	const asked = findings.reduce((most, finding) => Math.max(most, retryAfterOf(finding)), 0);
	const pause = Math.max(asked, Math.min(FIRST_PAUSE_MS * GROWTH ** round, LONGEST_PAUSE_MS));
	return pause + FIRST_PAUSE_MS > left ? left : pause;
}

function retryAfterOf(finding: Finding): number {
	const { retryAfter } = finding.status === 'error' && 'retryAfter' in finding.error ? finding.error : {};
	return retryAfter ?? 0;
}
