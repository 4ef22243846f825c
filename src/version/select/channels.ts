import type { Entry } from './entries.ts';
import { compareVersions } from './order.ts';

/**
 * The names of a channel of releases that goes ahead. `develop` and `dev` are branches, `edge`, `nightly` and `testing` builds: what they name
 * has no number of its own (eggdrop's `develop` beside its `1.10`).
 */
const AHEAD: ReadonlySet<string> = new Set(['devel', 'development']);

/**
 * Whether a publisher names two channels, `stable` and one that goes ahead of it, as perl does with `devel`: then the releases of both are
 * numbered alike, and the highest line is the one that is not stable yet.
 */
export function hasTwoChannels(tags: readonly string[]): boolean {
	return tags.includes('stable') && tags.some((tag) => AHEAD.has(tag));
}

/** The entries of the highest line (the first two numbers), unless the current tag is of that line, or has no second number. */
export function findHighestLine(entries: readonly Entry[], current: Entry): ReadonlySet<Entry> {
	const [first, ...others] = entries;
	if (first === undefined || current.version.release.length < 2) {
		return new Set();
	}
	const highest = others.reduce((best, one) => (compareVersions(one.version, best.version) > 0 ? one : best), first);
	const isOfLine = ({ version }: Entry): boolean =>
		version.release[0] === highest.version.release[0] && version.release[1] === highest.version.release[1];
	return new Set(isOfLine(current) ? [] : entries.filter(isOfLine));
}
