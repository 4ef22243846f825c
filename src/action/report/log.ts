import { factsOf } from '../../checks/report.ts';
import { listHeldBack } from '../explain/held-back.ts';
import { clean } from '../text/clean.ts';
import { bracket, count, formatSize, joinSome } from '../text/prose.ts';
import { groupMoves, type Told, type ToldImage } from './entries.ts';
import type { Entry } from './fields.ts';

/** Longer runs tell the rest in the summary: nobody reads a log of thousands of lines. */
const MAX_LINES = 200;
const MAX_LENGTH = 2000;
const MAX_PLACES = 5;
const MAX_FILES = 20;

/** Returns the run's story in lines: one an image, with what is known of it or what to do; the changed files at last. Every line is clean. */
export function toLog(all: readonly Told[], changedFiles: readonly string[] = []): string[] {
	const images = groupMoves(all);
	const troubled = images.filter(({ entry: { status } }) => status !== 'found');
	const told = images.length <= MAX_LINES ? images : troubled.slice(0, MAX_LINES);
	const lines = told.map(toLine);
	const left = images.length - told.length;
	const changed = joinSome(changedFiles, MAX_FILES);
	return [
		...lines,
		...(left === 0 ? [] : [`${count(left, 'more image')}: see the summary`]),
		...(changed === '' ? [] : [clean(`written: ${changed}`, MAX_LENGTH)]),
	];
}

function toLine({ finding, entry, places }: ToldImage): string {
	const { asked, status, reason, message, digest, platform, created, size, ageDays } = entry;
	const heldBack = listHeldBack(entry.heldBack);
	const facts = [
		describeUpdate(entry),
		digest,
		platform,
		created === null ? null : `created ${created} (${count(ageDays ?? 0, 'day')} ago)`,
		size === null ? null : formatSize(size),
	];
	const why = reason === status ? message : `${reason}: ${message}`;
	const told = status === 'found' ? facts : [why];
	const held = heldBack.length === 0 ? '' : `; held back: ${heldBack.join('; ')}`;
	const unwritten = entry.held === null ? '' : `; not written: ${message}`;
	const old = factsOf(finding).tooOld === null ? '' : `; outdated${bracket([reason])}: ${message}`;
	const where =
		places.length === 0
			? ''
			: `; in ${joinSome(
					places.map(({ file, line }) => `${file}:${line}`),
					MAX_PLACES,
				)}`;
	return clean(
		`${asked}: ${status}${bracket(told)}${held}${old}${describeRebuild(entry)}${where}${unwritten}`,
		MAX_LENGTH,
	);
}

function describeUpdate({ currentTag, latestTag, updateType, confirmed }: Entry): string | null {
	if (latestTag === null) {
		return null;
	}
	const alias = confirmed === true ? ', confirmed by its alias' : '';
	if (currentTag === null) {
		return `newest ${latestTag}${alias}`;
	}
	return updateType === 'none' ? `up to date${alias}` : `${updateType}: ${latestTag}${alias}`;
}

/** Of a missing image the line says that already. */
function describeRebuild({ status, needsRebuild, staleReason, message }: Entry): string {
	if (status !== 'found' || needsRebuild === null) {
		return '';
	}
	const why = message === null ? '' : `: ${message}`;
	return `; ${staleReason === null ? 'up to date' : `stale${bracket([staleReason])}`}${why}`;
}
