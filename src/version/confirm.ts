import { isSameLine } from './list/order.ts';
import { parseVersion } from './parse/parse.ts';
import type { Version } from './parse/tag.ts';
import { type HeldBack, hold } from './select/held-back.ts';
import type { Selection } from './select/selection.ts';

/** The digest that a registry gives for a tag; `gone` for a 404; undefined where it does not say. */
export type HeadTag = (tag: string) => Promise<string | 'gone' | undefined>;

/** Whether a tag is in the list. */
export type Listed = Pick<ReadonlySet<string>, 'has'>;

/** The version in a tag; where the user's expression says where it is, that one. */
export type ReadVersion = (tag: string) => Pick<Version, 'precision' | 'release'> | undefined;

/** A selection after the repository's alias was asked. */
export interface Confirmation {
	/** Newest first, without those that are gone or ahead of the alias. The first is the winner; none: stay at the current tag. */
	readonly candidates: readonly string[];
	/** Whether the alias names the winner, the line that the winner continues, or the current tag where there is no winner; null where none was asked. */
	readonly isConfirmed: boolean | null;
	/** All that the selection holds back but a change of scheme that the alias confirms, and what was taken out here. */
	readonly heldBack: HeldBack;
}

const DEFAULT_ALIAS = 'latest';
/** The alias, the winner, and six to find out where the alias points: beyond that, an update is not worth its requests. */
const HEAD_LIMIT = 8;
/** A listed tag that is gone is an accident; more than five in a row are a repository that is being emptied. */
const GONE_LIMIT = 5;
/** A publisher who changed the scheme twice is rare. */
const MAX_SCHEMES = 3;
/** From three parts on, the third is a patch. */
const PARTS_WITH_PATCH = 3;

/**
 * The alias that speaks for the family of `current`: the tag named like its flavour (`slim-bookworm`) where there is one,
 * `latest` for a tag without flavour and for no tag at all. Undefined for a prefixed tag, a word and a hash.
 */
export function findAlias(current: string | undefined, tags: Listed): string | undefined {
	const alias = current === undefined ? DEFAULT_ALIAS : nameAlias(current);
	// Where nothing is named `latest`, the publisher stands by `stable`.
	return [alias, alias === DEFAULT_ALIAS ? 'stable' : undefined].find((name) => name !== undefined && tags.has(name));
}

/**
 * Asks the repository's own alias whether it agrees with the winner of a selection, with at most 8 requests. `tags`
 * is the whole list. Equal digests confirm. Else a candidate that the alias names takes the place of those ahead
 * of it (as Dependabot's rule for `latest`, but for each flavour: dependabot-core#10678), unless only the patch differs,
 * where aliases lag (grafana#94007). Else the alias may name the best tag of another scheme, or the current tag, above
 * which all is then held back. An alias below those says nothing, and so does one whose digest is not told.
 *
 * Nothing is asked where the user's own rules took something newer out, since the alias may stand at a tag that the rules exclude.
 * A winner that is gone gives way to the next; after six no more are asked for. Errors of `head` pass through.
 */
export async function confirmWinner(
	{ candidates, schemeChange, isNarrowed, heldBack }: Omit<Selection, 'emptied'>,
	current: string | undefined,
	tags: Listed,
	head: HeadTag,
	read: ReadVersion,
): Promise<Confirmation> {
	const alias = findAlias(current ?? candidates[0], tags);
	if (isNarrowed || alias === undefined || candidates.length + schemeChange.length === 0) {
		return { candidates, isConfirmed: null, heldBack };
	}
	const listed = current !== undefined && tags.has(current) ? current : undefined;
	const others = [...schemeChange.slice(0, MAX_SCHEMES), ...(listed === undefined ? [] : [listed])];
	const { gone, named } = await findNamed(alias, candidates, others, head, read);
	const left = candidates.filter((tag) => !gone.includes(tag));
	if (named !== undefined && schemeChange.includes(named)) {
		// It was the best of its reason, so the others of that reason are not held back either.
		const kept = Object.fromEntries(Object.entries(heldBack).filter(([, { tag }]) => tag !== named));
		return { candidates: [named, ...left], isConfirmed: true, heldBack: hold(kept, 'gone', gone) };
	}
	const ahead = named === undefined || isLagging(named, left[0], read) ? [] : aheadOf(named, left);
	return {
		candidates: left.slice(ahead.length),
		isConfirmed: named !== undefined,
		heldBack: hold(hold(heldBack, 'ahead-of-alias', ahead), 'gone', gone),
	};
}

/**
 * Finds the tag that the alias names: the first candidate, else the first of `others`; undefined where that is not told. Each
 * tag is asked for once.
 */
async function findNamed(
	alias: string,
	candidates: readonly string[],
	others: readonly string[],
	head: HeadTag,
	read: ReadVersion,
): Promise<{ readonly gone: readonly string[]; readonly named?: string | undefined }> {
	const gone: string[] = [];
	const asked = new Map<string, ReturnType<HeadTag>>();
	const ask = async (tag: string) => {
		if (!asked.has(tag) && asked.size < HEAD_LIMIT) {
			asked.set(tag, head(tag));
		}
		return asked.get(tag);
	};
	const [winner = alias] = [...candidates, ...others];
	const [aliased] = await Promise.all([ask(alias), ask(winner)]);
	for (const tag of candidates) {
		if (gone.length > GONE_LIMIT || (await ask(tag)) !== 'gone') {
			break;
		}
		gone.push(tag);
	}
	if (aliased === undefined || aliased === 'gone' || gone.length > GONE_LIMIT) {
		return { gone };
	}
	// The others come after the candidates, and shall not go without a look because there are many of these.
	const limit = HEAD_LIMIT - others.filter((tag) => !asked.has(tag)).length;
	for (const tag of orderForAlias(candidates.slice(gone.length), read)) {
		if (!asked.has(tag) && asked.size >= limit) {
			break;
		}
		const digest = await ask(tag);
		if (digest === undefined || digest === aliased) {
			return { gone, named: digest === undefined ? undefined : tag };
		}
		if (digest === 'gone') {
			gone.push(tag);
		}
	}
	for (const tag of others) {
		if ((await ask(tag)) === aliased) {
			return { gone, named: tag };
		}
	}
	return { gone };
}

/**
 * The order in which candidates are held against the alias: by turns the next one, and the newest of the next line
 * (all parts but the last are equal). So an alias is found behind a line of forty betas (emby's `4.9.0.42` and `4.8.8.0`), and one step down (Ubuntu's `26.10`
 * and `26.04`).
 */
function orderForAlias(candidates: readonly string[], read: ReadVersion): readonly string[] {
	const newest = new Map<string, string>();
	for (const tag of candidates) {
		const line = read(tag)?.release.slice(0, -1).join('.') ?? tag;
		if (!newest.has(line)) {
			newest.set(line, tag);
		}
	}
	const lines = [...newest.values()];
	return [...new Set(candidates.slice(0, HEAD_LIMIT).flatMap((tag, at) => [tag, ...lines.slice(at, at + 1)]))];
}

/** The candidates before the one that the alias names; all where it names the current tag. */
function aheadOf(named: string, candidates: readonly string[]): readonly string[] {
	return candidates.includes(named) ? candidates.slice(0, candidates.indexOf(named)) : candidates;
}

/** Whether an alias at `tag` differs from the winner in the third part alone. */
function isLagging(tag: string, winner: string | undefined, read: ReadVersion): boolean {
	const [at, to] = [read(tag), read(winner ?? tag)];
	return at !== undefined && to !== undefined && at.precision >= PARTS_WITH_PATCH && isSameLine(at, to, 2);
}

function nameAlias(current: string): string | undefined {
	const version = parseVersion(current);
	if (version === undefined || version.prefix !== '') {
		return undefined;
	}
	// Revisions and stamps say when, and not which variant.
	const flavour = version.flavour.replace(/[-_.]?[A-Za-z0-9]*[#@]/g, '').replace(/^[-_.]/, '');
	return flavour === '' ? DEFAULT_ALIAS : flavour;
}
