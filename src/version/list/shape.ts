import type { Version } from '../parse/tag.ts';
import { familyOf } from './form.ts';
import { groupBy } from './group.ts';
import { compareNumbers } from './order.ts';

/** What of a version says how much it names: an update keeps that. */
export type Shape = Partial<Pick<Version, 'build' | 'joint' | 'precision' | 'shape'>>;

/** Counters that publishers put behind a version are small; builds of a pipeline are not. */
const LARGEST_COUNTER = 99;

/**
 * The versions that name a full build whatever their shape is, with a shape that all of these have in common. A list tells: a counter
 * that goes on over all versions stands behind full builds alone (`v26.05-ls265`, `v26.05.3-ls280`), and a publisher who counts
 * the builds of some versions only has a number or none for each (`stable-11031`, `stable-11146-1`).
 */
export function findShapes(versions: readonly Version[]): ReadonlyMap<Version, Shape> {
	const shapes = new Map<Version, Shape>();
	const isBuild = ({ pre, build, rev }: Version) => pre === undefined && (build.length === 1 || rev.length === 1);
	const built = new Set(versions.filter(isBuild).map(familyOf));
	const isOfBuilt = (version: Version) => version.pre === undefined && built.has(familyOf(version));
	const families = groupBy(built.size === 0 ? [] : versions.filter(isOfBuilt), familyOf);
	for (const family of families.values()) {
		if (isCountedThroughout(family)) {
			for (const version of family) {
				shapes.set(version, { precision: 0 });
			}
		} else if (isCountedAtTimes(family)) {
			for (const version of family) {
				shapes.set(version, { build: version.build.length === 0 ? [0] : version.build, joint: '-', shape: 1 });
			}
		}
	}
	return shapes;
}

/** Whether one counter goes on over versions of several lengths, so that none has a number of another. */
function isCountedThroughout(family: readonly Version[]): boolean {
	if (new Set(family.map(({ precision }) => precision)).size < 2 || family.some(({ rev }) => rev.length !== 1)) {
		return false;
	}
	const sorted = family.toSorted((a, b) => compareNumbers(a.release, b.release) || compareNumbers(a.rev, b.rev));
	return sorted.every(({ rev: [count = 0] }, at) => at === 0 || count > (sorted[at - 1]?.rev[0] ?? 0));
}

/** Whether versions with a build alone and versions without any come by turns: not as where a publisher began with builds one day. */
function isCountedAtTimes(family: readonly Version[]): boolean {
	const [first] = family;
	const isCounter = ({ build, joint }: Version) =>
		build.length === 0 || (build.length === 1 && joint === '-' && (build[0] ?? 0) <= LARGEST_COUNTER);
	const isLong = family.every(({ release }) => release.length === first?.release.length);
	if (first === undefined || !isLong || !family.some(({ build }) => build.length > 0) || !family.every(isCounter)) {
		return false;
	}
	const kinds = new Map<string, { readonly release: readonly number[]; plain: boolean; built: boolean }>();
	for (const { release, build } of family) {
		const kind = kinds.get(release.join('.')) ?? { release, plain: false, built: false };
		kinds.set(release.join('.'), kind);
		kind.plain ||= build.length === 0;
		kind.built ||= build.length > 0;
	}
	const sole = [...kinds.values()]
		.filter(({ plain, built }) => plain !== built)
		.sort((a, b) => compareNumbers(a.release, b.release));
	const turns = sole.filter(({ plain }, at) => at > 0 && plain !== sole[at - 1]?.plain);
	return turns.length > 1;
}
