import type { Question } from '../finding.ts';
import type { Update } from '../report.ts';

/** What is known of an update; the rest is unknown. */
export function updateOf({ reference }: Question, known: Partial<Update>): Update {
	return {
		currentTag: reference.tag ?? null,
		latestTag: null,
		latestImage: null,
		isAvailable: null,
		type: null,
		isConfirmed: null,
		heldBack: {},
		tags: [],
		seen: [],
		...known,
	};
}
