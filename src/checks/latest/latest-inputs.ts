import type { SelectRules } from '../../version/rules/rules.ts';

/** What `latest` alone is told. */
export interface LatestInputs {
	/** How long a tag must have been out, in milliseconds; undefined when that does not matter. */
	readonly minAge: number | undefined;
	readonly rules: SelectRules;
	readonly strategy: 'version' | 'newest';
	/** Whether to ask the repository's own alias. */
	readonly canConfirm: boolean;
	/** Whether the newest reference gets a digest. */
	readonly isPinned: boolean;
}
