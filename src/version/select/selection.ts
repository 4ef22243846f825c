import type { HeldBack } from './held-back.ts';

/** Why there is no answer where no current tag was given. */
export type NoChoice = 'no-version' | 'filtered' | 'only-prereleases';

/** What a list holds for a current tag. It depends on the set of tags alone, never on their order. */
export interface Selection {
	/** What passed every rule and is newer than the current tag, newest first. Without a current tag: of the family chosen. */
	readonly candidates: readonly string[];
	readonly heldBack: HeldBack;
	readonly currentKind: 'version' | 'word' | 'hash' | 'none';
	/** Undefined where there is a candidate or a current tag. */
	readonly why: NoChoice | undefined;
	/**
	 * What only the publisher's alias can confirm, best first: tags held back as `scheme` or `outlier` that pass every other rule and keep
	 * the current tag's flavour and number of parts (neo4j 5 and 2026), and those of a line that goes ahead of the stable one.
	 */
	readonly schemeChange: readonly string[];
	/** Whether `level`, `constraint` or a filter took out what would have been newer: an alias says nothing then. */
	readonly isNarrowed: boolean;
}
