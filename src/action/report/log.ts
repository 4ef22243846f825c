import type { Question } from '../../checks/finding.ts';
import type { Finding, Mode } from '../../checks/report.ts';
import { canonical } from '../../registry/reference/reference.ts';
import { listHeldBack } from '../explain/held-back.ts';
import { clean } from '../text/clean.ts';
import { bracket, count, formatDay, formatDaysAgo, formatSize, joinSome, nameRegistry } from '../text/prose.ts';
import { groupMoves, type Told, type ToldImage } from './entries.ts';
import type { Entry } from './fields.ts';
import { byBadness, isGood, standingOf } from './standing.ts';

/** Longer runs tell the rest in the summary: nobody reads a log of thousands of lines. */
const MAX_LINES = 200;
const MAX_LENGTH = 2000;
const MAX_PLACES = 5;
const MAX_FILES = 20;
const MAX_REGISTRIES = 3;

/**
 * Returns the run's story in lines: one an image, which begins with a mark and says what is known of it or what to do, unless that is `annotated`; the
 * changed files at last. Every line is clean.
 */
export function toLog(
	all: readonly Told[],
	annotated: ReadonlySet<Finding> = new Set(),
	changedFiles: readonly string[] = [],
): string[] {
	const images = groupMoves(all);
	const told =
		images.length <= MAX_LINES
			? images
			: images
					.filter(({ finding }) => !isGood(finding))
					.toSorted((a, b) => byBadness(a.finding, b.finding))
					.slice(0, MAX_LINES);
	const lines = told.map((image) => toLine(image, annotated));
	const left = images.length - told.length;
	const changed = joinSome(changedFiles, MAX_FILES);
	return [
		...lines,
		...(left === 0 ? [] : [`${count(left, 'more image')}: see the summary`]),
		...(changed === '' ? [] : [`✏️ ${clean(`written: ${changed}`, MAX_LENGTH)}`]),
	];
}

/** Returns the first line of a run: what is asked of how many images, and where. Clean. */
export function toBeginning(mode: Mode, questions: readonly (Question | Finding)[]): string {
	const asked = questions.filter((one) => !('status' in one));
	// As the result counts them: of the inputs by what was written, of files by what is meant.
	const images = new Set(
		asked.map(({ asked, reference, place }) => (place ? reference && canonical(reference) : asked)),
	);
	const registries = new Set(asked.flatMap(({ reference }) => reference?.registry ?? []));
	const files = new Set(asked.flatMap(({ place }) => place?.file ?? []));
	const where = joinSome([...registries].map(nameRegistry), MAX_REGISTRIES);
	const ofFiles = files.size === 0 ? '' : ` in ${count(files.size, 'file')}`;
	const unasked = questions.length - asked.length;
	const left = unasked === 0 ? '' : `; ${count(unasked, 'reference')} cannot be resolved`;
	const what = images.size === 0 ? 'nothing to ask about' : `asking ${where} about ${count(images.size, 'image')}`;
	return clean(`${mode}: ${what}${ofFiles}${left}`, MAX_LENGTH);
}

function toLine({ finding, entry, places }: ToldImage, annotated: ReadonlySet<Finding>): string {
	const { asked, message, digest, platform, created, size, ageDays } = entry;
	const { mark, word } = standingOf(finding);
	// Of an image that is not found, the message tells it.
	const heldBack = finding.status === 'found' ? listHeldBack(entry.heldBack) : [];
	const facts = [
		describeUpdate(entry),
		created === null
			? null
			: `created ${formatDay(created)}${bracket([ageDays === null ? null : formatDaysAgo(ageDays)])}`,
		platform,
		size === null ? null : formatSize(size),
		digest,
	];
	const isFound = finding.status === 'found';
	const why = message === null || annotated.has(finding) || entry.held !== null ? '' : `. ${message}`;
	const held = heldBack.length === 0 ? '' : `; held back: ${heldBack.join('; ')}`;
	const unwritten = entry.held === null ? '' : `. Not written. ${message}`;
	const where =
		places.length === 0
			? ''
			: `; in ${joinSome(
					places.map(({ file, line }) => `${file}:${line}`),
					MAX_PLACES,
				)}`;
	const told = isFound ? bracket(facts) : '';
	// Some marks have an invisible character, which makes them an emoji.
	const rest = clean(`${asked}: ${word}${told}${held}${where}${unwritten}${why}`, MAX_LENGTH - mark.length - 1);
	return `${mark} ${rest}`;
}

/** What is newest; the word before it says how far that is away. */
function describeUpdate({ currentTag, latestTag, confirmed }: Entry): string | null {
	if (latestTag === null) {
		return null;
	}
	const newest = latestTag === currentTag ? [] : [latestTag];
	return [...newest, ...(confirmed === true ? ['confirmed by its alias'] : [])].join(', ') || null;
}
