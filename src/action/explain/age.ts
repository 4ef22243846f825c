import type { Found } from '../../checks/report.ts';
import { bracket, count, formatDay, formatDuration, nameRegistry } from '../text/prose.ts';

const DAY_MS = 86_400_000;
const UNITS = [
	['d', DAY_MS],
	['h', 3_600_000],
	['m', 60_000],
] as const;

/** Returns why an image is too old for `max-age`, or that its age is unknown, and what to do. Empty where it is neither. */
export function explainAge({ tooOld, created, platform, platforms, reference }: Found): string {
	if (tooOld === null) {
		return '';
	}
	const limit = formatLimit(tooOld.maxAge);
	// Another platform may have another date.
	const what = platform !== null && platforms !== null && platforms.length > 1 ? ` for ${platform}` : '';
	if (tooOld.age === null) {
		const who = `Neither the config, annotations and labels of the image nor ${nameRegistry(reference.registry)} says when this was built${what}`;
		return `${who}, so it may be older than \`max-age\` allows (${limit}). Give it the label \`org.opencontainers.image.created\` when you build it, or inspect it without \`max-age\`.`;
	}
	const age = formatAge(tooOld.age, tooOld.maxAge);
	return `Built${what} ${age} ago${bracket([created && formatDay(created)])}, more than \`max-age\` allows (${limit}). Rebuild it, or move to a newer tag.`;
}

/** In whole days from the second on, as `age-days` has it. */
function formatAge(age: number, maxAge: number): string {
	const days = Math.floor(age / DAY_MS);
	if (days < 2) {
		return formatDuration(age);
	}
	return `${days * DAY_MS > maxAge ? '' : 'over '}${count(days, 'day')}`;
}

/** As an input has it, in the largest unit that makes a whole number; weeks are told in days, like ages. */
function formatLimit(milliseconds: number): string {
	const [unit, size] = UNITS.find(([, one]) => milliseconds % one === 0) ?? ['s', 1000];
	return `${milliseconds / size}${unit}`;
}
