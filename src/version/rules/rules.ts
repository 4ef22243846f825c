import type { Version } from '../parse/tag.ts';

/** What the user asks of the newest tag. */
export interface SelectRules {
	/** How far from the current tag: `minor` keeps the first part, `patch` the first two. */
	readonly level: 'major' | 'minor' | 'patch';
	/** Let pre-releases be the newest. */
	readonly prerelease: boolean;
	/** Include and exclude, on the whole tag. */
	readonly accepts?: (tag: string) => boolean;
	readonly constraint?: { satisfies(version: Version): boolean; readonly namesPrerelease: boolean };
	/**
	 * Where the version is in a tag: its text, and a text that must be equal to the current tag's. Undefined for a tag that is out.
	 */
	readonly extract?: (tag: string) => { readonly text: string; readonly compatibility: string } | undefined;
}

/** Any newer release. */
export const DEFAULT_RULES: SelectRules = { level: 'major', prerelease: false };
