import { toError } from '../../registry/auth/answer.ts';
import type { Platform } from '../../registry/content/platform.ts';
import { type Reference, withDigest, withTag } from '../../registry/reference/reference.ts';
import type { Registries } from '../../registry/registries.ts';
import type { Repository } from '../../registry/repository/repository.ts';
import type { TagList } from '../../registry/repository/tag-collection.ts';
import { confirmWinner } from '../../version/confirm.ts';
import { parseVersion } from '../../version/parse/parse.ts';
import type { Version } from '../../version/parse/tag.ts';
import type { SelectRules } from '../../version/rules/rules.ts';
import type { HeldBack } from '../../version/select/held-back.ts';
import { selectTags } from '../../version/select/select.ts';
import { updateType } from '../../version/select/update-type.ts';
import { fromDenial, type Question, subjectOf } from '../finding.ts';
import type { Inspected } from '../inspect.ts';
import { type Finding, type Found, factsOf, type Missing, NO_FACTS, type Update } from '../report.ts';
import { type Candidates, firstAcceptable, type Requirements } from './candidates.ts';
import { inspectOne, type Look, lookAt } from './look.ts';
import { orderByCreation } from './newest.ts';
import { updateOf } from './update.ts';

/** What `latest` alone is told. */
export interface LatestInputs extends Pick<Requirements, 'minAge'> {
	readonly rules: SelectRules;
	readonly strategy: 'version' | 'newest';
	/** Whether to ask the repository's own alias. */
	readonly canConfirm: boolean;
	/** Whether the newest reference gets a digest. */
	readonly isPinned: boolean;
}

export interface LatestOptions extends LatestInputs, Requirements {
	readonly registries: Registries;
	/** All must be there, exactly; the first is the one that is read. */
	readonly platforms: readonly Platform[];
	readonly missingOrPrivate: 'denied' | 'missing';
}

/**
 * The newest tag that fits, and what it is: by version, or by creation time. The list of tags is read to its end, or there is no answer.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
export async function checkLatest(question: Question, options: LatestOptions): Promise<Finding> {
	const { reference } = question;
	const current = reference.tag;
	const hasVersions =
		current === undefined ? reference.digest === undefined : toVersion(current, options.rules) !== undefined;
	if (!hasVersions) {
		return describeSame(question, options);
	}
	const repository = await options.registries.repository(reference, question);
	const list = await repository.listTags();
	if (list.kind !== 'found') {
		return { ...fromDenial(question, list, options.missingOrPrivate), update: updateOf(question, {}) };
	}
	const search = { question, options, repository, list, look: lookAt(question, list.uploaded, options) };
	const found = await findCandidates(search);
	const { isConfirmed } = found;
	const choice = await firstAcceptable(found, search.look, options);
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
		return {
			...subjectOf(question),
			...NO_FACTS,
			status: 'missing',
			reason: 'no-candidate',
			evidence: null,
			identity,
			missingPlatforms: [],
			update: updateOf(question, told),
		};
	}
	const finding = choice.taken?.finding ?? (await search.look(tag));
	return finish(question, options, tag, withWarnings(finding, list, options, choice.heldBack), told);
}

interface Search {
	readonly question: Question;
	readonly options: LatestOptions;
	readonly repository: Repository;
	readonly list: TagList;
	/** What `inspect` finds about a tag; each is looked at once. */
	readonly look: Look;
}

async function findCandidates(search: Search): Promise<Candidates & { readonly isConfirmed: boolean | null }> {
	const { question, options, repository, list } = search;
	const current = question.reference.tag;
	if (options.strategy === 'newest') {
		return {
			...(await orderByCreation(list, repository.listUrl, current, options.rules, search.look)),
			isConfirmed: null,
		};
	}
	const selection = selectTags(list.tags, current, options.rules);
	if (!options.canConfirm || isPrerelease(selection.candidates[0], options.rules)) {
		return { ...selection, isConfirmed: null };
	}
	const head = async (tag: string) => {
		const answer = await repository.headDigest(tag);
		if (answer.kind === 'denied') {
			throw toError(answer);
		}
		return answer.kind === 'absent' ? 'gone' : answer.digest;
	};
	const isListed = (tag: string) => list.tags.includes(tag);
	return confirmWinner(selection, current, { has: isListed }, head, (tag) => toVersion(tag, options.rules));
}

/** Aliases stand at releases: against a pre-release, which the user asked for, they say nothing. */
function isPrerelease(winner: string | undefined, rules: SelectRules): boolean {
	return winner !== undefined && toVersion(winner, rules)?.pre !== undefined;
}

/** A word or a hash has no order, and a digest alone no tag: there is nothing to move to, but the word may point elsewhere by now. */
async function describeSame(question: Question, options: LatestOptions): Promise<Finding> {
	const { reference } = question;
	const { tag } = reference;
	const target = tag === undefined ? reference : withTag(reference, tag);
	const finding = await inspectOne({ ...question, reference: target }, options);
	return tag === undefined
		? { ...finding, update: updateOf(question, { isAvailable: false, type: 'none' }) }
		: finish(question, options, tag, finding, {});
}

function finish(
	question: Question,
	{ rules }: LatestOptions,
	tag: string,
	finding: Inspected,
	told: Partial<Update>,
): Finding {
	const { tag: current, digest } = question.reference;
	const now = factsOf(finding).digest;
	const isOther = current !== undefined && tag !== current;
	const hasOtherDigest = digest !== undefined && now !== null && now !== digest;
	const type = isOther
		? updateType(toVersion(current, rules), toVersion(tag, rules))
		: hasOtherDigest
			? 'digest'
			: 'none';
	const latest = { tag, digest: now };
	// An image that is missing, or lacks a platform, is nothing to move to.
	const isKnown = current !== undefined && finding.status === 'found';
	const update = updateOf(question, {
		...told,
		latestTag: finding.status === 'found' ? tag : null,
		isAvailable: isKnown ? isOther || hasOtherDigest : null,
		type: isKnown ? type : null,
	});
	return { ...finding, reference: referenceTo(question.reference, latest), update };
}

function referenceTo(reference: Reference, { tag, digest }: { tag: string; digest: string | null }): Reference {
	const moved = withTag(reference, tag);
	return digest === null ? moved : withDigest(moved, digest);
}

function toVersion(tag: string, { extract }: SelectRules): Version | undefined {
	const text = extract === undefined ? tag : extract(tag)?.text;
	return text === undefined ? undefined : parseVersion(text);
}

function withWarnings<F extends Found | Missing>(
	finding: F,
	list: TagList,
	{ minAge }: LatestOptions,
	heldBack: HeldBack,
): F {
	const isClaimed = minAge !== undefined && finding.youngest !== null && finding.youngest.source !== 'registry';
	const warnings = isClaimed ? ['its age rests on what its publisher says: the registry gives no date'] : [];
	const unseen = heldBack['not-looked-at'];
	if (unseen !== undefined) {
		warnings.push(
			`${unseen.count} candidates were not looked at, ${unseen.tag} first, because five newer ones would not do`,
		);
	}
	return { ...finding, warnings: [...list.warnings, ...finding.warnings, ...warnings] };
}
