import type { HeldBack, HeldBackReason } from '../../version/select/held-back.ts';
import { clean } from '../text/clean.ts';

const WHY: Readonly<Record<HeldBackReason, string>> = {
	prefix: 'another name in front',
	variant: 'another variant',
	precision: 'another number of parts',
	scheme: 'another way of numbering',
	'v-prefix': 'with a v, or without',
	prerelease: 'a pre-release: prerelease lets it in',
	level: 'further than level allows',
	outlier: 'far above all others',
	constraint: 'outside the constraint',
	filter: 'left out by include-tags, exclude-tags or extract',
	hash: 'with a commit, or without',
	'ahead-of-alias': "ahead of the publisher's own alias",
	gone: 'listed, but gone',
	'too-young': 'younger than min-age',
	'age-unknown': 'of unknown age',
	'platform-missing': 'not for every platform',
	'not-looked-at': 'not looked at: five newer ones would not do',
};

/** Returns what was held back and why, a text for each reason: `3.14.0rc1 and 2 more (a pre-release)`. Tags are clean. */
export function listHeldBack(heldBack: HeldBack | null): string[] {
	return Object.entries(heldBack ?? {}).map(([reason, held]) => {
		const more = held.count > 1 ? ` and ${held.count - 1} more` : '';
		return `${clean(held.tag)}${more} (${WHY[reason as HeldBackReason]})`;
	});
}
