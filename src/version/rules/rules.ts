import type { Version } from '../parse/tag.ts';

/** The user's rules for the newest tag. */
export interface SelectRules {
	/** How far from the current tag: `minor` keeps the first part, `patch` the first two. */
	readonly level: 'major' | 'minor' | 'patch';
	/** Let pre-releases be the newest. */
	readonly prerelease: boolean;
	/** Include and exclude, by the text of the tag. */
	readonly accepts?: (tag: string) => boolean;
	readonly constraint?: Constraint;
	/** Finds the version in a tag. Undefined for a tag that is out. */
	readonly extract?: (tag: string) => Extract | undefined;
}

/** A range that the newest tag must be in. */
export interface Constraint {
	satisfies(version: Version): boolean;
	/** Whether the range itself names a pre-release, as `>=2.0.0-rc.1` does: then it lets those in. */
	readonly namesPrerelease: boolean;
}

/** The parts of a tag that an expression finds. */
export interface Extract {
	/** A version as tags write it, to be parsed in place of the tag. */
	readonly text: string;
	/** A text that two tags must have in common to be compared; empty where the expression does not say. */
	readonly compatibility: string;
}

/** Any newer release. */
export const DEFAULT_RULES: SelectRules = { level: 'major', prerelease: false };

/** A range, a pattern or an expression of the user's that cannot be read. The message ends with the position, where that is known and not the beginning. */
export class InvalidRuleError extends Error {
	override readonly name = 'InvalidRuleError';
	/** The rule; of several patterns the one at fault. */
	readonly text: string;
	/** Which character of `text` is at fault, the first being 1; undefined where it is the whole. */
	readonly position: number | undefined;

	constructor(text: string, problem: string, options: ErrorOptions & { position?: number | undefined } = {}) {
		const { position, ...rest } = options;
		super(position === undefined || position === 1 ? problem : `${problem}, at character ${position}`, rest);
		this.text = text;
		this.position = position;
	}
}
