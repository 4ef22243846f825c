import { DEFAULT_RULES, type SelectRules } from '../rules/rules.ts';
import { findHighestLine, hasTwoChannels } from './channels.ts';
import { canBePrerelease, findExclusion, findReason, isUserRule } from './exclusion.ts';
import { findFamilyReason, findVariation, isOutlier } from './family.ts';
import { selectFirst } from './first.ts';
import { bestByReason, type Excluded } from './held-back.ts';
import { type ListedVersion, readVersions, sortVersions } from './listed-version.ts';
import { compareNumbers, compareVersions } from './order.ts';
import type { Selection } from './selection.ts';

/**
 * Chooses among tags those that are newer than `current`, which need not be listed itself. A current tag that is a word or a hash
 * has no newer one. Never throws by itself.
 */
export function selectTags(
	tags: readonly string[],
	current: string | undefined,
	rules: SelectRules = DEFAULT_RULES,
): Selection {
	const list = readVersions(tags, current, rules);
	if (current === undefined) {
		return selectFirst(list.versions, rules);
	}
	return list.current === undefined
		? { candidates: [], heldBack: {}, schemeChange: [], isNarrowed: false }
		: selectNewer(list.versions, list.current, rules, hasTwoChannels(tags));
}

function selectNewer(
	versions: readonly ListedVersion[],
	current: ListedVersion,
	rules: SelectRules,
	hasChannels: boolean,
): Selection {
	const newer = versions.filter(({ version }) => compareVersions(version, current.version) > 0);
	const isStageFine = stageRule(newer, current, rules);
	const fitting: ListedVersion[] = [];
	const excluded: Excluded[] = [];
	for (const listed of newer) {
		const reason = findReason(listed, current, rules, isStageFine);
		if (reason === undefined) {
			fitting.push(listed);
		} else {
			excluded.push({ listed, reason });
		}
	}
	const areStagesWelcome = canBePrerelease(rules) || current.isPrerelease;
	// Only the publisher's alias can tell whether the highest line is stable by now.
	const ahead = new Set(hasChannels && !areStagesWelcome ? findHighestLine(fitting, current) : []);
	const schemeChange = excluded.filter((one) => isSchemeChange(one, current, rules)).map(({ listed }) => listed);
	const sort = (chosen: readonly ListedVersion[]) => sortVersions(chosen, current.version).map(({ tag }) => tag);
	return {
		candidates: sort(fitting.filter((listed) => !ahead.has(listed))),
		heldBack: bestByReason(
			[...excluded, ...[...ahead].map((listed) => ({ listed, reason: 'prerelease' as const }))],
			current,
			areStagesWelcome,
		),
		schemeChange: sort([...schemeChange, ...ahead].filter((listed) => !listed.isPrerelease || canBePrerelease(rules))),
		isNarrowed: excluded.some(
			({ listed, reason }) => isUserRule(reason) && isStageFine(listed) && !isOutlier(listed, current),
		),
	};
}

/**
 * Which stages may follow the current tag. A release: none, unless they are asked for. A stage: those of the same release and any later
 * release; where the family has no release at or above, the same stage of later releases (openjdk's 21-ea-32 to 22-ea-7).
 */
function stageRule(
	newer: readonly ListedVersion[],
	current: ListedVersion,
	rules: SelectRules,
): (listed: ListedVersion) => boolean {
	if (canBePrerelease(rules)) {
		return () => true;
	}
	const { pre, release } = current.version;
	if (pre === undefined) {
		return ({ isPrerelease }) => !isPrerelease;
	}
	const isOfSameRelease = ({ version }: ListedVersion): boolean => compareNumbers(version.release, release) === 0;
	const family = newer.filter((listed) => findFamilyReason(listed, current) === undefined);
	const isStageOnly = !family.some((listed) => !listed.isPrerelease || isOfSameRelease(listed));
	return (listed) =>
		!listed.isPrerelease || isOfSameRelease(listed) || (isStageOnly && listed.version.pre?.word === pre.word);
}

function isSchemeChange({ listed, reason }: Excluded, current: ListedVersion, rules: SelectRules): boolean {
	return (
		(reason === 'scheme' || reason === 'outlier') &&
		listed.compatibility === current.compatibility &&
		listed.version.release.length === current.version.release.length &&
		findVariation(listed.version, current.version) === undefined &&
		findExclusion(listed, current, rules) === undefined
	);
}
