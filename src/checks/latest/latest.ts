import { expectShown } from '../../registry/auth/answer.ts';
import { withDigest, withTag } from '../../registry/reference/reference.ts';
import type { Repository } from '../../registry/repository/repository.ts';
import { confirmWinner } from '../../version/confirm.ts';
import { parseVersion } from '../../version/parse/parse.ts';
import type { Version } from '../../version/parse/tag.ts';
import type { SelectRules } from '../../version/rules/rules.ts';
import type { HeldBack } from '../../version/select/held-back.ts';
import { selectTags } from '../../version/select/select.ts';
import type { Selection } from '../../version/select/selection.ts';
import { updateType } from '../../version/select/update-type.ts';
import { type CheckOptions, fromDenial, openRepository, type Question, toSubject } from '../finding.ts';
import { type Inspected, inspectForAll } from '../inspect.ts';
import { type Answered, type Found, factsOf, type Missing, NOT_THERE, type Update } from '../report.ts';
import { type Candidates, firstAcceptable } from './candidates.ts';
import type { LatestInputs } from './latest-inputs.ts';
import { type ListedTags, lacksTags, listTags } from './listed-tags.ts';
import { algorithmFor, type Look, lookAt } from './look.ts';
import { orderByCreation } from './newest.ts';

export interface LatestOptions extends LatestInputs, CheckOptions {}

/**
 * The newest tag that fits, and what it is: by version, or by creation time. The list of tags is read to its end, or there is no answer;
 * nor is there one where it lacks a tag that is there, and has nothing newer.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
export async function checkLatest(question: Question, options: LatestOptions): Promise<Answered> {
	const { reference } = question;
	const current = reference.tag;
	const hasVersions =
		current === undefined ? reference.digest === undefined : toVersion(current, options.rules) !== undefined;
	if (!hasVersions) {
		return describeSame(question, options);
	}
	const repository = await openRepository(question, options);
	const list = await listTags(repository, current);
	if (list.kind !== 'found') {
		return { ...fromDenial(question, list, options.missingOrPrivate), update: updateOf(question, {}) };
	}
	const search = { question, options, repository, list, look: lookAt(question, list.uploaded, options) };
	const found = await findCandidates(search);
	const { isConfirmed } = found;
	const choice = await firstAcceptable(found, search.look, options);
	if (choice.taken === undefined && list.unlisted !== undefined) {
		throw lacksTags(list);
	}
	const isWinner = choice.taken?.tag === found.candidates[0];
	const told = {
		// The alias spoke for the first candidate, and for no older one that was taken in its place.
		isConfirmed: isConfirmed === null ? null : isConfirmed && isWinner,
		heldBack: choice.heldBack,
		tags: choice.left,
		seen: list.tags,
	};
	const tag = choice.taken?.tag ?? current;
	if (tag === undefined) {
		const { identity } = list;
		const update = updateOf(question, told);
		return { ...toSubject(question), ...NOT_THERE, reason: 'no-candidate', identity, update };
	}
	const finding = choice.taken?.finding ?? (await search.look(tag));
	const emptied = found.emptied.map((one) => describeEmptied(one, list.tags.length));
	const warnings = new Set([
		...list.warnings,
		...finding.warnings,
		...(tag !== current && isClaimed(finding, options) ? [CLAIMED] : []),
		...warnOf(choice.heldBack),
		...emptied,
	]);
	return finish(question, options, tag, { ...finding, warnings: [...warnings] }, told);
}

interface Search {
	readonly question: Question;
	readonly options: LatestOptions;
	readonly repository: Repository;
	readonly list: ListedTags;
	/** What `inspect` finds about a tag; each is looked at once. */
	readonly look: Look;
}

interface Proposed extends Candidates {
	/** Null where the alias was not asked. */
	readonly isConfirmed: boolean | null;
	readonly emptied: Selection['emptied'];
}

async function findCandidates(search: Search): Promise<Proposed> {
	const { question, options, repository, list } = search;
	const current = question.reference.tag;
	if (options.strategy === 'newest') {
		const ordered = await orderByCreation(list, current, options.rules, search.look);
		return { ...ordered, isConfirmed: null };
	}
	const selection = selectTags(list.tags, current, options.rules);
	if (!options.canConfirm || isPrerelease(selection.candidates[0], options.rules)) {
		return { ...selection, isConfirmed: null };
	}
	const head = async (tag: string) => {
		const answer = expectShown(await repository.headDigest(tag));
		return answer.kind === 'absent' ? 'gone' : answer.digest;
	};
	// The alias may name the current tag, which is there in any case.
	const isListed = (tag: string) => tag === list.unlisted || list.tags.includes(tag);
	const confirmation = await confirmWinner(selection, current, { has: isListed }, head, (tag) =>
		toVersion(tag, options.rules),
	);
	return { ...confirmation, emptied: selection.emptied };
}

/** Aliases stand at releases: against a pre-release, which the user asked for, they say nothing. */
function isPrerelease(winner: string | undefined, rules: SelectRules): boolean {
	return winner !== undefined && toVersion(winner, rules)?.pre !== undefined;
}

/** A word or a hash has no order, and a digest alone no tag: there is nothing to move to, but the word may point elsewhere by now. */
async function describeSame(question: Question, options: LatestOptions): Promise<Answered> {
	const { reference } = question;
	const { tag } = reference;
	const target = tag === undefined ? reference : withTag(reference, tag);
	const algorithm = algorithmFor(question);
	const finding = await inspectForAll({ ...question, reference: target }, { ...options, algorithm });
	if (tag === undefined) {
		return { ...finding, update: updateOf(question, { isAvailable: false, type: 'none' }) };
	}
	const isUnread = options.rules.extract !== undefined && parseVersion(tag) !== undefined;
	const warnings = isUnread
		? ['`extract` finds no version in the current tag, so nothing newer can be found: correct it, or the tag']
		: [];
	return finish(question, options, tag, { ...finding, warnings: [...finding.warnings, ...warnings] }, {});
}

function finish(
	question: Question,
	{ rules, isPinned }: LatestOptions,
	tag: string,
	finding: Inspected,
	told: Partial<Update>,
): Answered {
	const { tag: current, digest } = question.reference;
	const now = factsOf(finding).digest;
	const isOther = current !== undefined && tag !== current;
	const hasOtherDigest = digest !== undefined && now !== null && now !== digest;
	const type = isOther
		? updateType(toVersion(current, rules), toVersion(tag, rules))
		: hasOtherDigest
			? 'digest'
			: isPinned && digest === undefined && now !== null
				? 'pin'
				: 'none';
	// An image that is missing, or lacks a platform, is nothing to move to.
	const isKnown = current !== undefined && finding.status === 'found';
	const update = updateOf(question, {
		...told,
		latestTag: finding.status === 'found' ? tag : null,
		isAvailable: isKnown ? isOther || hasOtherDigest : null,
		type: isKnown ? type : null,
	});
	const moved = withTag(question.reference, tag);
	return { ...finding, reference: now === null ? moved : withDigest(moved, now), update };
}

/** What is known of an update; the rest is unknown. */
function updateOf({ reference }: Question, known: Partial<Update>): Update {
	return {
		currentTag: reference.tag ?? null,
		latestTag: null,
		latestImage: null,
		isAvailable: null,
		type: null,
		isConfirmed: null,
		heldBack: {},
		tags: [],
		seen: [],
		...known,
	};
}

function toVersion(tag: string, { extract }: SelectRules): Version | undefined {
	const text = extract === undefined ? tag : extract(tag)?.text;
	return text === undefined ? undefined : parseVersion(text);
}

const RULES = { filter: '`include-tags` and `exclude-tags` leave', constraint: '`constraint` leaves' };

/** A rule that fits no tag of the kind that was asked with is a slip: without a word the image would look up to date for ever. */
function describeEmptied({ rule, comparable }: Selection['emptied'][number], tags: number): string {
	const fits =
		rule === 'extract'
			? '`extract` finds a version in no other tag'
			: `${RULES[rule]} none of the ${comparable} tags that can be compared with the current one`;
	return `${fits} (the list has ${tags}), so nothing newer can be found`;
}

const CLAIMED = 'its age rests on what its publisher says: the registry gives no date';

/** Whether `min-age` let an image pass by the date of its publisher, who may be the one to doubt. */
function isClaimed({ youngest }: Found | Missing, { minAge }: LatestOptions): boolean {
	return minAge !== undefined && youngest !== null && youngest.source !== 'registry';
}

function warnOf(heldBack: HeldBack): string[] {
	const unseen = heldBack['not-looked-at'];
	if (unseen === undefined) {
		return [];
	}
	const { count, tag } = unseen;
	const were = count === 1 ? '1 candidate was' : `${count} candidates were`;
	return [`${were} not looked at, ${tag} first, because five newer ones would not do`];
}
