import { findDifference } from './family.ts';
import { parseTag } from './parse.ts';
import type { SelectRules } from './rules.ts';
import type { Version } from './tag.ts';

/**
 * The tags among which the newest by creation time is looked for, in the order of their text: those of the current tag's family, older
 * ones too; without a current tag all versions and hashes. Words (`latest`) are left out, because they are other tags' names. Include, exclude,
 * constraint, level and pre-releases count as they do for the order by version.
 */
export function listPool(tags: readonly string[], current: string | undefined, rules: SelectRules): string[] {
	const base = current === undefined ? undefined : read(current, rules);
	const pool = [...new Set(tags)].filter((tag) => {
		if (rules.accepts !== undefined && !rules.accepts(tag)) {
			return false;
		}
		const item = read(tag, rules);
		if (item === undefined) {
			return (
				base === undefined &&
				rules.constraint === undefined &&
				rules.extract === undefined &&
				parseTag(tag).kind === 'hash'
			);
		}
		return isAllowed(item.version, base?.version, rules) && (base === undefined || isAlike(item, base));
	});
	return pool.sort();
}

interface Item {
	readonly version: Version;
	readonly compatibility: string;
}

function read(tag: string, { extract }: SelectRules): Item | undefined {
	const found = extract === undefined ? { text: tag, compatibility: '' } : extract(tag);
	const parsed = found && parseTag(found.text);
	return parsed?.kind === 'version'
		? { version: parsed.version, compatibility: found?.compatibility ?? '' }
		: undefined;
}

function isAlike(item: Item, base: Item): boolean {
	return item.compatibility === base.compatibility && findDifference(base.version, item.version) === undefined;
}

function isAllowed(
	version: Version,
	base: Version | undefined,
	{ level, prerelease, constraint }: SelectRules,
): boolean {
	const canBeStage = prerelease || constraint?.namesPrerelease === true || base?.pre !== undefined;
	if ((version.pre !== undefined && !canBeStage) || constraint?.satisfies(version) === false) {
		return false;
	}
	const kept = { major: 0, minor: 1, patch: 2 }[level];
	return base === undefined || base.release.slice(0, kept).every((part, index) => part === version.release[index]);
}
