import type { ListedVersion } from '../list/listed-version.ts';
import type { Emptied } from './exclusion.ts';
import type { HeldBack } from './held-back.ts';

/** The tags to move to from a current tag. They depend on the set of listed tags alone, never on their order. */
export interface Selection {
	/** All that passed every rule and are newer than the current tag, newest first. Without a current tag: of the family chosen. */
	readonly candidates: readonly string[];
	readonly heldBack: HeldBack;
	/**
	 * Those that only the publisher's alias can confirm, best first: tags held back as `scheme` or `outlier` that pass every other rule and
	 * keep the current tag's flavour and number of parts (neo4j 5 and 2026), and those of a line that goes ahead of the stable one.
	 */
	readonly schemeChange: readonly string[];
	/** Whether `level`, `constraint` or a filter took out what would have been newer: an alias says nothing then. */
	readonly isNarrowed: boolean;
	readonly emptied: readonly Emptied[];
}

/** The first version of each scheme: what the numbers of a core are tells schemes apart. */
export function bestByScheme(sorted: readonly ListedVersion[]): string[] {
	const schemes = new Map<string, string>();
	for (const { tag, version } of sorted) {
		const scheme = `${version.style}/${version.signature}`;
		if (!schemes.has(scheme)) {
			schemes.set(scheme, tag);
		}
	}
	return [...schemes.values()];
}
