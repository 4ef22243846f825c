import { type ListedVersion, sortVersions } from './listed-version.ts';
import { isSameLine } from './order.ts';

/**
 * The names of a channel of releases that goes ahead. `develop` and `dev` are branches, `edge`, `nightly` and `testing` builds: the images that
 * they name have no numbers of their own (eggdrop's `develop` beside its `1.10`).
 */
const AHEAD: ReadonlySet<string> = new Set(['devel', 'development']);

/**
 * Whether a publisher names two channels, `stable` and one that goes ahead of it, as perl does with `devel`: then the releases of both are
 * numbered alike, and the highest line is the one that is not stable yet.
 */
export function hasTwoChannels(tags: readonly string[]): boolean {
	return tags.includes('stable') && tags.some((tag) => AHEAD.has(tag));
}

/** The versions of the highest line (the first two numbers), unless the current tag is of that line, or has no second number. */
export function findHighestLine(versions: readonly ListedVersion[], current: ListedVersion): readonly ListedVersion[] {
	const [highest] = sortVersions(versions);
	const isOfLine = ({ version }: ListedVersion) => highest !== undefined && isSameLine(version, highest.version, 2);
	return current.version.release.length < 2 || isOfLine(current) ? [] : versions.filter(isOfLine);
}
