import type { HeldBack, HeldBackReason } from '../../version/select/held-back.ts';
import { clean } from '../text/clean.ts';
import { count } from '../text/prose.ts';

/** The reasons, those that a person can do most about first. */
const WHY: Readonly<Record<HeldBackReason, string>> = {
	filter: 'left out by `include-tags` or `exclude-tags`',
	constraint: 'outside `constraint`',
	level: 'further than `level` allows',
	'too-young': 'younger than `min-age`',
	'age-unknown': 'of unknown age',
	'platform-missing': 'not for all of `platforms`',
	'ahead-of-alias': 'ahead of the alias of its publisher',
	variant: 'another variant',
	precision: 'another number of parts',
	scheme: 'another way of numbering',
	prerelease: 'a pre-release: `prerelease` lets it in',
	'v-prefix': 'with a v, or without',
	prefix: 'another name in front',
	hash: 'with a commit, or without',
	outlier: 'far above all others',
	gone: 'listed, but gone',
	'not-looked-at': 'not looked at: five newer ones would not do',
};
/** The inputs that let a tag in that was held back. */
const HOLDING: Readonly<Partial<Record<HeldBackReason, readonly string[]>>> = {
	filter: ['`include-tags`', '`exclude-tags`'],
	constraint: ['`constraint`'],
	level: ['`level`'],
	'too-young': ['`min-age`'],
	'age-unknown': ['`min-age`'],
	'platform-missing': ['`platforms`'],
	prerelease: ['`prerelease`'],
};
const REASONS = Object.keys(WHY) as HeldBackReason[];
const MOST_TOLD = 3;

/**
 * Returns what was held back and why, a text for each of the three most useful reasons: `3.14.0rc1 and 2 more (a pre-release)`. Where there
 * are further ones, a last text says how many. Tags are clean.
 */
export function listHeldBack(heldBack: HeldBack | null): string[] {
	const reasons = REASONS.filter((reason) => heldBack?.[reason] !== undefined);
	const told = reasons.slice(0, MOST_TOLD).map((reason) => {
		const { tag = '', count = 0 } = heldBack?.[reason] ?? {};
		const more = count > 1 ? ` and ${count - 1} more` : '';
		return `${clean(tag)}${more} (${WHY[reason]})`;
	});
	const left = reasons.length - told.length;
	return left > 0 ? [...told, `and ${count(left, 'further reason')} in \`json\``] : told;
}

/** Returns the inputs that hold tags back, each once, as Markdown; empty where the rules alone do. */
export function listHolding(heldBack: HeldBack): string[] {
	const inputs = REASONS.flatMap((reason) => (heldBack[reason] === undefined ? [] : (HOLDING[reason] ?? [])));
	return [...new Set(inputs)];
}
