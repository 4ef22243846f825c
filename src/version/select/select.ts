import { findHighestLine, hasTwoChannels } from '../list/channels.ts';
import { type ListedVersion, readVersions, sortVersions } from '../list/listed-version.ts';
import { compareNumbers, isNewer } from '../list/order.ts';
import type { Version } from '../parse/tag.ts';
import { DEFAULT_RULES, type SelectRules } from '../rules/rules.ts';
import { canBePrerelease, findEmptied, findExclusion, findReason, isUserRule } from './exclusion.ts';
import { findDifference, findFamilyReason, findSecondScheme, findVariation, isOutlier } from './family.ts';
import { selectFirst } from './first.ts';
import { bestByReason, type Excluded } from './held-back.ts';
import { bestByScheme, type Selection } from './selection.ts';

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
		? { candidates: [], heldBack: {}, schemeChange: [], isNarrowed: false, emptied: [] }
		: selectNewer(list.versions, list.current, rules, hasTwoChannels(tags));
}

function selectNewer(
	versions: readonly ListedVersion[],
	current: ListedVersion,
	rules: SelectRules,
	hasChannels: boolean,
): Selection {
	const newer = versions.filter(({ version }) => isNewer(version, current.version));
	const isStageFine = stageRule(newer, current, rules);
	const secondScheme = findSecondScheme(newer, current);
	const fitting: ListedVersion[] = [];
	const excluded: Excluded[] = [];
	for (const listed of newer) {
		const reason = findReason(listed, current, rules, isStageFine, secondScheme);
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
	const sort = (chosen: readonly ListedVersion[]) => sortVersions(chosen, current.version);
	const candidates = sort(fitting.filter((listed) => !ahead.has(listed)));
	const taken = candidates[0] ?? current;
	const told = [
		...excluded.filter((one) => isWorthTelling(one, taken)),
		...[...ahead].map((listed) => ({ listed, reason: 'prerelease' as const })),
		...versions
			.filter((listed) => isHigherVariant(listed, taken))
			.map((listed) => ({ listed, reason: 'variant' as const })),
	];
	return {
		candidates: candidates.map(({ tag }) => tag),
		heldBack: bestByReason(told, current, areStagesWelcome),
		schemeChange: bestByScheme(
			sort([...schemeChange, ...ahead].filter((listed) => !listed.isPrerelease || canBePrerelease(rules))),
		),
		isNarrowed: excluded.some(
			({ listed, reason }) => isUserRule(reason) && isStageFine(listed) && !isOutlier(listed, current),
		),
		emptied: findEmptied(versions, current, rules),
	};
}

/**
 * Whether a tag that was not taken is newer than the one that was: only that can be missed. Of tags under another name in front only those
 * of one form with it, or alike in all else where the current tag has such a name too.
 */
function isWorthTelling({ listed, reason }: Excluded, taken: ListedVersion): boolean {
	const [{ version }, { version: own }] = [listed, taken];
	return isNewer(version, own) && (reason !== 'prefix' || isNamedAlike(version, own));
}

function isNamedAlike(version: Version, own: Version): boolean {
	const isOfForm = withoutNumbers(version.prefix) === withoutNumbers(own.prefix);
	return isOfForm || (own.prefix !== '' && version.style === own.style && findVariation(version, own) === undefined);
}

function withoutNumbers(text: string): string {
	return text.replace(/\d+/g, '0');
}

/** Whether a tag is of the same version and form, and differs in higher numbers of its text: `8.1-php8.4` beside `8.1-php8.3`. */
function isHigherVariant({ version }: ListedVersion, { version: taken }: ListedVersion): boolean {
	if (compareNumbers(version.release, taken.release) !== 0) {
		return false;
	}
	const { prefix, flavour } = taken;
	const [text, own] = [`${version.prefix}/${version.flavour}`, `${prefix}/${flavour}`];
	const numbersOf = (one: string) => (one.match(/\d+/g) ?? []).map(Number);
	return (
		withoutNumbers(text) === withoutNumbers(own) &&
		findDifference({ ...version, prefix, flavour }, taken) === undefined &&
		compareNumbers(numbersOf(text), numbersOf(own)) > 0
	);
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
