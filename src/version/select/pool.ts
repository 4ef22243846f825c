import { type ListedVersion, readVersions } from '../list/listed-version.ts';
import { compareAscii } from '../list/order.ts';
import { parseTag } from '../parse/parse.ts';
import type { SelectRules } from '../rules/rules.ts';
import { canBePrerelease, findReason } from './exclusion.ts';
import { findSecondScheme } from './family.ts';

/**
 * The tags among which the newest by creation time is looked for, in the order of their text: those of the current tag's family, older
 * ones too; without a current tag all releases and hashes. Words (`latest`) are left out, because they are other tags' names. Include, exclude,
 * constraint, level and pre-releases count as they do for the order by version.
 */
export function collectPool(tags: readonly string[], current: string | undefined, rules: SelectRules): string[] {
	const { versions, current: base } = readVersions(tags, current, rules);
	const areStagesWelcome = canBePrerelease(rules) || base?.isPrerelease === true;
	const isStageFine = ({ isPrerelease }: ListedVersion) => areStagesWelcome || !isPrerelease;
	const secondScheme = base === undefined ? Number.POSITIVE_INFINITY : findSecondScheme(versions, base);
	const fitting = versions.filter((listed) => findReason(listed, base, rules, isStageFine, secondScheme) === undefined);
	const hasHashes = current === undefined && rules.constraint === undefined && rules.extract === undefined;
	const hashes = hasHashes ? tags.filter((tag) => parseTag(tag).kind === 'hash' && rules.accepts?.(tag) !== false) : [];
	return [...new Set([...fitting.map(({ tag }) => tag), ...hashes])].sort(compareAscii);
}
