import { BlockedError } from '../../registry/errors.ts';
import type { TagList } from '../../registry/repository/tag-collection.ts';
import type { SelectRules } from '../../version/rules/rules.ts';
import { hold } from '../../version/select/held-back.ts';
import { collectPool } from '../../version/select/pool.ts';
import { selectTags } from '../../version/select/select.ts';
import type { Selection } from '../../version/select/selection.ts';
import type { Candidates } from './candidates.ts';
import type { Look } from './look.ts';

/** Each takes up to three requests, and on Docker Hub two pulls, of which a runner without a login has a hundred in six hours. */
const MAX_LOOKS = 25;

/**
 * The tags that were made after the current one, the youngest first; without a current tag all of them. Dates that came with the list cost
 * nothing; the others are looked up, for at most 25 tags. Tags of unknown age are held back.
 * @throws {BlockedError} where there are more
 * @throws what `look` throws
 */
export async function orderByCreation(
	list: TagList,
	current: string | undefined,
	rules: SelectRules,
	look: Look,
): Promise<Candidates & Pick<Selection, 'emptied'>> {
	const pool = collectPool(list.tags, current, rules);
	const undated = pool.filter((tag) => tag !== current && !list.uploaded.has(tag));
	if (undated.length > MAX_LOOKS) {
		const rule = `the newest of ${undated.length} tags takes as many look-ups, and at most ${MAX_LOOKS} are made`;
		throw new BlockedError(list.evidence, { host: new URL(list.evidence.url).host, rule, input: 'include-tags' });
	}
	const date = async (tag: string) => {
		const uploaded = list.uploaded.get(tag);
		const finding = uploaded === undefined ? await look(tag) : undefined;
		const text = uploaded ?? finding?.youngest?.created;
		return { tag, time: text === undefined ? undefined : Date.parse(text), isGone: finding?.reason === 'not-found' };
	};
	const dated = await Promise.all(pool.filter((tag) => tag !== current).map(date));
	// Where the age of the current tag is unknown, nothing is known to be younger.
	const since =
		current === undefined ? Number.NEGATIVE_INFINITY : ((await date(current)).time ?? Number.POSITIVE_INFINITY);
	// A tag that the order by version holds back is not a candidate here either.
	const { emptied, ...selection } = selectTags(list.tags, current, rules);
	let { heldBack } = selection;
	const younger = dated.flatMap(({ tag, time, isGone }) => {
		if (time === undefined || since === Number.POSITIVE_INFINITY) {
			heldBack = hold(heldBack, isGone ? 'gone' : 'age-unknown', [tag]);
		}
		return time !== undefined && time > since ? [{ tag, time }] : [];
	});
	// Of equal times the first by name: images of one build.
	return { candidates: younger.sort((a, b) => b.time - a.time).map(({ tag }) => tag), heldBack, emptied };
}
