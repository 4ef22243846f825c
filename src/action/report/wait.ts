import type { Pause } from '../../checks/wait.ts';
import { clean } from '../text/clean.ts';
import { bracket, formatDuration, joinSome } from '../text/prose.ts';
import { type Redact, sanitize } from '../text/redactor.ts';
import { standingOf } from './standing.ts';

const MAX_IMAGES = 3;
const MAX_ASKED = 90;
const MAX_LENGTH = 500;

/** Returns the line of the log before a pause: what is waited for and why, and how long. Clean. */
export function toWaitLine({ findings, milliseconds, left }: Pause, redact: Redact): string {
	// An image stands in many places.
	const names = new Set(
		findings.map((finding) => `${sanitize(finding.asked, redact, MAX_ASKED)}${bracket([standingOf(finding).word])}`),
	);
	const again = milliseconds === left ? 'one last time' : 'again';
	const more = milliseconds === left ? '' : `, and for ${formatDuration(left)} at most`;
	return clean(
		`waiting for ${joinSome([...names], MAX_IMAGES)}: asking ${again} in ${formatDuration(milliseconds)}${more}`,
		MAX_LENGTH,
	);
}
