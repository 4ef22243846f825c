import { InputError } from '../input-error.ts';

const MILLISECONDS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/**
 * Returns the milliseconds of a duration such as `90s`, `5m`, `6h`, `7d` or `2w`: above 0, and at most `limit`, which is
 * written the same way.
 *
 * @throws InputError
 */
export function parseDuration(input: string, text: string, limit: string): number {
	const duration = toMilliseconds(text);
	const longest = toMilliseconds(limit) ?? Number.POSITIVE_INFINITY;
	if (duration !== undefined && duration > 0 && duration <= longest) {
		return duration;
	}
	const hint = /^[1-9]\d*$/.test(text) ? ` (did you mean \`${text.slice(0, 10)}s\`?)` : '';
	throw new InputError(
		input,
		text,
		`a duration above 0 and at most ${limit}, with its unit, such as \`90s\`, \`5m\`, \`12h\` or \`7d\`${hint}`,
	);
}

// Nine digits: far above every limit, and far below the end of numbers.
function toMilliseconds(text: string): number | undefined {
	const [, digits, unit] = /^(\d{1,9})([smhdw])$/.exec(text) ?? [];
	if (digits === undefined || unit === undefined) {
		return undefined;
	}
	return Number(digits) * MILLISECONDS[unit as keyof typeof MILLISECONDS];
}
