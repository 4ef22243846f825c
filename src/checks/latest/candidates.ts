import { type HeldBack, type HeldBackReason, hold } from '../../version/select/held-back.ts';
import type { Found, Missing } from '../report.ts';
import type { Look } from './look.ts';

/** The conditions for taking a candidate. */
export interface Requirements {
	/** How long a candidate must have been out, in milliseconds; undefined when that does not matter. */
	readonly minAge: number | undefined;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** Tags to choose from, and those that were not taken so far. */
export interface Candidates {
	/** Newest first. */
	readonly candidates: readonly string[];
	readonly heldBack: HeldBack;
}

export interface Choice {
	/** Undefined where none will do. */
	readonly taken: { readonly tag: string; readonly finding: Found | Missing } | undefined;
	/** With what was held back before. */
	readonly heldBack: HeldBack;
	/** The candidates that were not held back, newest first: the one that is taken, and older ones that were not looked at. */
	readonly left: readonly string[];
}

/** Each takes the requests of an `inspect`: on Docker Hub two pulls, of which a runner without a login has a hundred in six hours. */
const MAX_LOOKS = 5;

/**
 * The first of the candidates that is there and meets the requirements; at most five are looked at. `look` is what `inspect` finds about a tag.
 * @throws the errors of `look`: a candidate that could not be looked at must not make an older one the newest
 */
export async function firstAcceptable(
	{ candidates, heldBack: before }: Candidates,
	look: Look,
	requirements: Requirements,
): Promise<Choice> {
	let heldBack = before;
	for (const [index, tag] of candidates.slice(0, MAX_LOOKS).entries()) {
		const finding = await look(tag);
		const reason = rejectionReason(finding, requirements);
		if (reason === undefined) {
			return { taken: { tag, finding }, heldBack, left: candidates.slice(index) };
		}
		heldBack = hold(heldBack, reason, [tag]);
	}
	return { taken: undefined, heldBack: hold(heldBack, 'not-looked-at', candidates.slice(MAX_LOOKS)), left: [] };
}

function rejectionReason(finding: Found | Missing, { minAge, now }: Requirements): HeldBackReason | undefined {
	if (finding.status === 'missing') {
		return finding.reason === 'platform-missing' ? 'platform-missing' : 'gone';
	}
	if (minAge === undefined) {
		return undefined;
	}
	if (finding.youngest === null) {
		return 'age-unknown';
	}
	return now - Date.parse(finding.youngest.created) < minAge ? 'too-young' : undefined;
}
