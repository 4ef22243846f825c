import { formatStage } from '../parse/stages.ts';
import type { Version } from '../parse/tag.ts';

/** How far an update goes. */
export type UpdateType = 'major' | 'minor' | 'patch' | 'revision' | 'none';

/**
 * How far an update from `current` to `latest` goes: the first number of the core that differs says `major`, `minor`, or
 * from the third on `patch`; a part that one of them lacks differs. Equal numbers at another stage are a `patch` too,
 * since code changes between `3.15.0rc1` and `3.15.0`. With all that equal it is a `revision`: another letter, build,
 * revision, stamp, commit or spelling. `none` for one and the same tag, and where one of them is not a version.
 */
export function updateType(current: Version | undefined, latest: Version | undefined): UpdateType {
	if (current === undefined || latest === undefined || current.tag === latest.tag) {
		return 'none';
	}
	const length = Math.max(current.release.length, latest.release.length);
	const part = Array.from({ length }).findIndex((_, at) => current.release[at] !== latest.release[at]);
	if (part >= 0) {
		return (['major', 'minor'] as const)[part] ?? 'patch';
	}
	return formatStage(current.pre) === formatStage(latest.pre) ? 'revision' : 'patch';
}
