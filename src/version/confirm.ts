import { parseTag } from './parse/parse.ts';
import type { Version } from './parse/tag.ts';
import type { HeldBack } from './select/held-back.ts';
import type { Selection } from './select/selection.ts';

/** The digest that a registry gives for a tag; `gone` for a 404; undefined where it does not say. */
export type HeadTag = (tag: string) => Promise<string | 'gone' | undefined>;

/** Whether a tag is in the list. */
export type Listed = Pick<ReadonlySet<string>, 'has'>;

/** The version in a tag; where the user's expression says where it is, that one. */
export type ReadVersion = (tag: string) => Pick<Version, 'precision' | 'release'> | undefined;

/** What is left of a selection after the repository's alias was asked. */
export interface Confirmation {
	/** Newest first, without those that are gone or ahead of the alias. The first is the winner; none: stay at the current tag. */
	readonly candidates: readonly string[];
	/** Whether the alias names the winner, the line that the winner continues, or the current tag where there is no winner. */
	readonly confirmed: boolean;
	/** What was taken out here, beside what the selection holds back. */
	readonly heldBack: HeldBack;
	/** The alias that was asked; undefined when none was. */
	readonly alias: string | undefined;
	/** The winner was held back as another scheme, and the alias says that the publisher changed to it. */
	readonly isSchemeChange: boolean;
}

const DEFAULT_ALIAS = 'latest';
/** The alias, the winner, and six to find out where the alias points: beyond that, an update is not worth its requests. */
const HEAD_LIMIT = 8;
/** A listed tag that is gone is an accident; five in a row are a repository that is being emptied. */
const GONE_LIMIT = 5;
/** From three parts on, the third is a patch. */
const PARTS_WITH_PATCH = 3;

/**
 * The alias that speaks for the family of `current`: the tag named like its flavour (`slim-bookworm`) where there is one,
 * `latest` for a tag without flavour and for no tag at all. Undefined for a prefixed tag, a word and a hash.
 */
export function findAlias(current: string | undefined, tags: Listed): string | undefined {
	const alias = current === undefined ? DEFAULT_ALIAS : nameAlias(current);
	// Where nothing is named `latest`, `stable` is what the publisher stands by.
	return [alias, alias === DEFAULT_ALIAS ? 'stable' : undefined].find((name) => name !== undefined && tags.has(name));
}

/**
 * Asks the repository's own alias whether it agrees with the winner of a selection, with at most 8 questions. `tags`
 * is the whole list. Equal digests confirm. Else the newest candidate that the alias names takes the place of those ahead
 * of it (as Dependabot's rule for `latest`, but for each flavour: dependabot-core#10678), unless only the patch differs,
 * where aliases lag (grafana#94007). Else the alias may name the best tag of another scheme, or the current tag, above
 * which all is then held back. An alias below those says nothing, and so does one whose digest is not told.
 *
 * Nothing is asked where the user's own rules took something newer out, since the alias stands above what was asked for.
 * A winner that is gone gives way to the next, five times at most. What `head` throws, this throws.
 */
export async function confirmWinner(
	selection: Selection,
	current: string | undefined,
	tags: Listed,
	head: HeadTag,
	read: ReadVersion = readPlainly,
): Promise<Confirmation> {
	const { candidates, schemeChange, isNarrowed } = selection;
	const [change] = schemeChange;
	const alias = findAlias(current ?? candidates[0], tags);
	if (isNarrowed || alias === undefined || (candidates.length === 0 && change === undefined)) {
		return { candidates, confirmed: false, heldBack: {}, alias: undefined, isSchemeChange: false };
	}
	const known = current !== undefined && tags.has(current) ? current : undefined;
	const { gone, left, isConfirmed, ahead, found } = await inquire(
		{ candidates, alias, change, current: known },
		head,
		read,
	);
	return {
		candidates: found === undefined ? left : [found, ...left],
		confirmed: isConfirmed,
		heldBack: { ...hold('ahead-of-alias', ahead), ...hold('gone', gone) },
		alias,
		isSchemeChange: found !== undefined,
	};
}

interface Question {
	readonly candidates: readonly string[];
	readonly alias: string;
	/** The best tag of another scheme. */
	readonly change: string | undefined;
	/** The current tag, where it is still listed. */
	readonly current: string | undefined;
}

interface Verdict {
	readonly isConfirmed: boolean;
	readonly left: readonly string[];
	readonly gone: readonly string[];
	readonly ahead: readonly string[];
	/** The tag of another scheme that the alias names. */
	readonly found: string | undefined;
}

async function inquire(
	{ candidates, alias, change, current }: Question,
	head: HeadTag,
	read: ReadVersion,
): Promise<Verdict> {
	const heads = new Heads(head);
	const gone: string[] = [];
	let left = candidates;
	const drop = (tag: string) => {
		gone.push(tag);
		left = left.filter((one) => one !== tag);
	};
	const conclude = (isConfirmed: boolean, ahead: readonly string[] = [], found?: string): Verdict => {
		return { isConfirmed, left: left.filter((tag) => !ahead.includes(tag)), gone, ahead, found };
	};

	const [aliased] = await Promise.all([heads.ask(alias), heads.ask(candidates[0] ?? change ?? alias)]);
	let winner = left[0];
	while (winner !== undefined && gone.length <= GONE_LIMIT && (await heads.ask(winner)) === 'gone') {
		drop(winner);
		winner = left[0];
	}
	if (aliased === undefined || aliased === 'gone' || gone.length > GONE_LIMIT) {
		return conclude(false);
	}
	// What comes after the candidates shall not go without a look because there are many of them.
	const reserved = [change, current].filter((tag) => tag !== undefined && !heads.knows(tag)).length;
	for (const tag of left) {
		if (!heads.knows(tag) && heads.remaining <= reserved) {
			break;
		}
		const digest = await heads.ask(tag);
		if (digest === undefined) {
			return conclude(false);
		}
		if (digest === 'gone') {
			drop(tag);
		} else if (digest === aliased) {
			return conclude(true, isLagging(tag, winner, read) ? [] : left.slice(0, left.indexOf(tag)));
		}
	}
	if (change !== undefined && (await heads.ask(change)) === aliased) {
		return conclude(true, [], change);
	}
	if (current !== undefined && (await heads.ask(current)) === aliased) {
		return conclude(true, isLagging(current, winner, read) ? [] : left);
	}
	return conclude(false);
}

/** Asks for each tag once, and counts. */
class Heads {
	readonly #head: HeadTag;
	readonly #answers = new Map<string, ReturnType<HeadTag>>();

	constructor(head: HeadTag) {
		this.#head = head;
	}

	get remaining(): number {
		return HEAD_LIMIT - this.#answers.size;
	}

	knows(tag: string): boolean {
		return this.#answers.has(tag);
	}

	/** Undefined, without asking, for what comes after the last one. */
	async ask(tag: string): ReturnType<HeadTag> {
		let answer = this.#answers.get(tag);
		if (answer === undefined && this.remaining > 0) {
			answer = this.#head(tag);
			this.#answers.set(tag, answer);
		}
		return answer;
	}
}

/** Whether an alias at `tag` is only behind with the patch that the winner is. */
function isLagging(tag: string, winner: string | undefined, read: ReadVersion): boolean {
	const [at, to] = [read(tag), read(winner ?? tag)];
	if (at === undefined || to === undefined || at.precision < PARTS_WITH_PATCH) {
		return false;
	}
	const [[major, minor], [winnerMajor, winnerMinor]] = [at.release, to.release];
	return major === winnerMajor && minor === winnerMinor;
}

function readPlainly(tag: string): ReturnType<ReadVersion> {
	const parsed = parseTag(tag);
	return parsed.kind === 'version' ? parsed.version : undefined;
}

function nameAlias(current: string): string | undefined {
	const parsed = parseTag(current);
	if (parsed.kind !== 'version' || parsed.version.prefix !== '') {
		return undefined;
	}
	// Revisions and stamps say when, and not which variant.
	const flavour = parsed.version.flavour.replace(/[-_.]?[A-Za-z0-9]*[#@]/g, '').replace(/^[-_.]/, '');
	return flavour === '' ? DEFAULT_ALIAS : flavour;
}

function hold(reason: 'ahead-of-alias' | 'gone', tags: readonly string[]): HeldBack {
	const [tag] = tags;
	return tag === undefined ? {} : { [reason]: { tag, count: tags.length } };
}
