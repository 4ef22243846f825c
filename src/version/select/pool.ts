import { parseTag } from '../parse/parse.ts';
import type { SelectRules } from '../rules/rules.ts';
import { type Entry, readEntries } from './entries.ts';
import { canBePrerelease, findExclusion } from './exclusion.ts';
import { compareAscii } from './order.ts';
import { findFamilyReason, isOutlier } from './select.ts';

/**
 * The tags among which the newest by creation time is looked for, in the order of their text: those of the current tag's family, older
 * ones too; without a current tag all releases and hashes. Words (`latest`) are left out, because they are other tags' names. Include, exclude,
 * constraint, level and pre-releases count as they do for the order by version.
 */
export function collectPool(tags: readonly string[], current: string | undefined, rules: SelectRules): string[] {
	const { entries, current: base } = readEntries(tags, current, rules);
	const versions = entries.filter((entry) => isFit(entry, base, rules)).map(({ tag }) => tag);
	const hasHashes = current === undefined && rules.constraint === undefined && rules.extract === undefined;
	const hashes = hasHashes ? tags.filter((tag) => parseTag(tag).kind === 'hash' && rules.accepts?.(tag) !== false) : [];
	return [...new Set([...versions, ...hashes])].sort(compareAscii);
}

function isFit(entry: Entry, base: Entry | undefined, rules: SelectRules): boolean {
	if (entry.isPrerelease && !canBePrerelease(rules) && base?.isPrerelease !== true) {
		return false;
	}
	const isAlike = base === undefined || (findFamilyReason(entry, base) === undefined && !isOutlier(entry, base));
	return isAlike && findExclusion(entry, base?.version, rules) === undefined;
}
