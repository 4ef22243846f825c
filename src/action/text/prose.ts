import { DOCKER_HUB } from '../../registry/reference/reference.ts';

const DECIMAL_UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** Returns a number with its noun: `1 image`, `3 images`. */
export function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Returns the first `limit` items, separated by commas, and says how many more there are. */
export function joinSome(items: readonly string[], limit: number): string {
	const shown = items.slice(0, limit).join(', ');
	return items.length > limit ? `${shown} and ${items.length - limit} more` : shown;
}

/**
 * Returns an item of a Markdown list: the first `limit` names, and below them what is said of all. Each begins a line, in which it has room: in the
 * middle of one it would break at a hyphen.
 */
export function toItem(names: readonly string[], limit: number, said: string): string {
	const more = names.length > limit ? [`and ${names.length - limit} more`] : [];
	return `- ${[...names.slice(0, limit), ...more, said].join('<br>')}`;
}

/** Returns the remarks that are known, in brackets after a space; empty for none. */
export function bracket(remarks: readonly (string | null)[]): string {
	const known = remarks.filter((remark) => remark !== null && remark !== '');
	return known.length === 0 ? '' : ` (${known.join(', ')})`;
}

/** Returns a duration of milliseconds for a person: `45 seconds`, `10 minutes`, `6 hours`, rounded up. */
export function formatDuration(milliseconds: number): string {
	const seconds = Math.ceil(milliseconds / 1000);
	const minutes = Math.ceil(seconds / 60);
	if (seconds < 120) {
		return count(seconds, 'second');
	}
	return minutes < 120 ? count(minutes, 'minute') : count(Math.ceil(minutes / 60), 'hour');
}

/** Returns the day of a date in RFC 3339; another text as it is. */
export function formatDay(date: string): string {
	return /^\d{4}-\d\d-\d\d(?=T)/.exec(date)?.[0] ?? date;
}

/** Returns how long ago so many days are: `today`, `3 days ago`. */
export function formatDaysAgo(days: number): string {
	return days === 0 ? 'today' : `${count(days, 'day')} ago`;
}

/** Returns a number of bytes for a person, in powers of 1000 as registries show them: `512 B`, `3.4 MB`, `1.2 GB`. */
export function formatSize(bytes: number): string {
	let size = `${bytes} B`;
	let rest = bytes;
	for (const unit of DECIMAL_UNITS) {
		// From here on, one decimal would round up to 1000 of this unit.
		if (rest < 999.95) {
			break;
		}
		rest /= 1000;
		size = `${rest.toFixed(1)} ${unit}`;
	}
	return size;
}

/** Returns a digest with twelve digits, as Docker shows an id: they tell any two images of a table apart. */
export function shortenDigest(digest: string): string {
	return /^[^:]*:.{0,12}/.exec(digest)?.[0] ?? '';
}

/** Returns a registry as people call it: its host, or `Docker Hub`. */
export function nameRegistry(registry: string): string {
	return registry === DOCKER_HUB ? 'Docker Hub' : registry;
}
