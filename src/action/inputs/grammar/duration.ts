import { InputError, quoteValue } from '../input-error.ts';

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
type Unit = keyof typeof UNITS;

/** What a duration is for: how long a run may take, or how old an image is. */
export type DurationKind = 'time' | 'age';

/** With its examples, and the units that a number without one may have meant. */
const KINDS: Readonly<Record<DurationKind, { readonly examples: string; readonly units: readonly Unit[] }>> = {
	time: { examples: '`90s` or `5m`', units: ['s', 'm'] },
	age: { examples: '`12h`, `7d` or `2w`', units: ['d', 'h'] },
};

/** Words that people write for units, by how they begin. Months and years are not all equally long. */
const WORDS: readonly (readonly [word: RegExp, milliseconds: number])[] = [
	[/^s(?:ecs?|econds?)?$/i, UNITS.s],
	[/^m(?:ins?|inutes?)?$/i, UNITS.m],
	[/^h(?:rs?|ours?)?$/i, UNITS.h],
	[/^d(?:ays?)?$/i, UNITS.d],
	[/^w(?:ks?|eeks?)?$/i, UNITS.w],
	[/^mo(?:nths?)?$/i, 30 * UNITS.d],
	[/^y(?:rs?|ears?)?$/i, 365 * UNITS.d],
];

/**
 * Returns the milliseconds of a duration such as `90s`, `5m`, `6h`, `7d` or `2w`: above 0, and at most `limit`, which is
 * written the same way.
 *
 * @throws InputError, with the duration that was probably meant by `3 days`, `1.5h`, `P3D` or `3`
 */
export function parseDuration(input: string, text: string, limit: string, kind: DurationKind = 'time'): number {
	const duration = toMilliseconds(text);
	const longest = toMilliseconds(limit) ?? Number.POSITIVE_INFINITY;
	if (duration !== undefined && duration > 0 && duration <= longest) {
		return duration;
	}
	const { examples, units } = KINDS[kind];
	const meant = suggest(text, units).filter((one) => (toMilliseconds(one) ?? 0) <= longest);
	const hint = meant.length === 0 ? '' : ` (did you mean ${meant.map((one) => `\`${one}\``).join(' or ')}?)`;
	const isNone = kind === 'age' && /^0+[smhdw]?$/.test(text);
	const expected = `a duration such as ${examples}, above 0 and at most ${limit}`;
	const problem = /^\d+$/.test(text) && !isNone ? ', without a unit' : '';
	const found = `is ${quoteValue(text)}${problem}`;
	throw new InputError(input, text, `${expected}${isNone ? ' (to switch it off, leave it empty)' : hint}`, { found });
}

// Nine digits: far above every limit, and far below the end of numbers.
function toMilliseconds(text: string): number | undefined {
	const [, digits, unit] = /^(\d{1,9})([smhdw])$/.exec(text) ?? [];
	if (digits === undefined || unit === undefined) {
		return undefined;
	}
	return Number(digits) * UNITS[unit as Unit];
}

/** The durations that a text may have meant, as they are written here. */
function suggest(text: string, units: readonly Unit[]): string[] {
	const bare = text.slice(0, 60).replace(/^["'+-]+|["']+$/g, '');
	if (/^[1-9]\d{0,8}$/.test(bare)) {
		// Nobody means five hours by 300.
		return units.filter((unit) => unit !== 'm' || Number(bare) <= 60).map((unit) => `${bare}${unit}`);
	}
	// ISO 8601 has months before its T, and minutes behind it.
	const [date = '', time = ''] = /^p/i.test(bare)
		? bare
				.slice(1)
				.replace(/m(?=.*t|$)/i, 'mo')
				.split(/t/i)
		: [bare];
	const plain = /^pt/i.test(bare) ? bare.slice(2) : `${date}${time}`;
	const parts = [...plain.matchAll(/(\d{1,9}(?:\.\d{1,6})?)\s*([a-z]+)\s*/gi)];
	const isWhole = parts.length > 0 && parts.map(([part]) => part).join('') === plain;
	const sizes = parts.map(([, number, word = '']) => {
		const size = WORDS.find(([pattern]) => pattern.test(word))?.[1];
		return size === undefined ? Number.NaN : Number(number) * size;
	});
	const total = Math.round(sizes.reduce((sum, size) => sum + size, 0));
	const unit = (['w', 'd', 'h', 'm', 's'] as const).find((one) => total % UNITS[one] === 0);
	return isWhole && total > 0 && unit !== undefined ? [write(total, unit)] : [];
}

/** In days what is a number of weeks, because people count an image's age so. */
function write(total: number, unit: Unit): string {
	const counted = unit === 'w' && total < 4 * UNITS.w ? 'd' : unit;
	return `${total / UNITS[counted]}${counted}`;
}
