import type { Finding, Report } from '../../checks/report.ts';
import { familiar } from '../../registry/reference/reference.ts';
import { percentEncode } from '../text/clean.ts';
import { count } from '../text/prose.ts';
import { groupImages, joinPlatforms, type Told, type ToldImage } from './entries.ts';
import { type Entry, MAX_LABELS, MAX_PLATFORMS, MAX_TEXT, reduceEntry, reduceText, toImageOutputs } from './fields.ts';
import { toBody, toTitle } from './pull-request.ts';
import { areAllThere, findWorst, isOutdated, isRebuildNeeded, isStale } from './verdict.ts';

// Linux gives one environment variable 128 KiB, and steps pass outputs on in those; the rest is for the step's own text.
const MAX_BYTES = 96 * 1024;

const WHOLE = 'The file that `report` names has everything.';

const MAX_TAGS = 256;
// GitHub's limit of jobs in a matrix.
const MAX_JOBS = 256;
/** With all of them, one image could fill the matrix. */
const MAX_PLACES = 20;

export type Outputs = ReturnType<typeof toOutputs>;

/**
 * Returns all outputs of a run but `report`, the path of a file, and what a person should hear of those that had to be shortened.
 * Those that describe one image are empty unless exactly one was asked for. Texts have no characters that mean something to
 * a shell, and no output is above 96 KiB.
 */
export function toOutputs(report: Report, told: readonly Told[]) {
	const entries = told.map(({ entry }) => entry);
	const images = joinPlatforms(groupImages(told));
	const [only] = images.length === 1 ? images : [];
	const tags = only?.finding.update?.tags;
	const there = areAllThere(report);
	// With several platforms, one image has several findings.
	const absent = new Set(
		report.findings.flatMap((finding) => (finding.status === 'missing' ? [familiar(finding.reference)] : [])),
	);
	const needsRebuild = isRebuildNeeded(report);
	const stale = fit([...new Set(report.findings.filter(isStale).map(({ asked }) => reduceText(asked)))], '\n');
	const old = new Set(report.findings.filter(isOutdated).map(({ asked }) => reduceText(asked)));
	const undone = images.filter(
		({ finding }) => finding.status === 'missing' || isOutdated(finding) || isStale(finding),
	);
	const platforms = fit((only?.entry.platforms ?? []).map(reducePlatform), ',');
	const missing = fit([...absent], '\n');
	const outdated = fit([...old], '\n');
	const matrix = fitArray(toJobs(undone), MAX_JOBS);
	const changed = fit(report.changedFiles.map(percentEncode), '\n');
	const json = toJson(entries);
	const outputs = {
		...toImageOutputs(only?.entry),
		platforms: platforms.text,
		exists: there === null ? '' : String(there),
		status: findWorst(report) ?? '',
		'update-available': toUpdateAvailable(entries),
		tags: fitArray(tags ?? [], MAX_TAGS).text,
		missing: missing.text,
		outdated: outdated.text,
		'needs-rebuild': needsRebuild === null ? '' : String(needsRebuild),
		base: only === undefined ? '' : toBase(only.finding),
		stale: stale.text,
		'changed-files': changed.text,
		title: toTitle(told),
		body: toBody(told),
		json: json.text,
		matrix: matrix.text,
	};
	const warnings = [
		...describeDropped('platforms', platforms, 'platform'),
		...describeDropped('missing', missing, 'image'),
		...describeDropped('outdated', outdated, 'image'),
		...describeDropped('stale', stale, 'image'),
		...describeDropped('changed-files', changed, 'file'),
		...describeDropped('matrix', matrix, 'image'),
		...json.warnings,
	];
	return { outputs, warnings };
}

/** Returns the outputs of a run that ended before it asked anything: those that are JSON are so all the same. */
export function toNoOutputs(): Outputs['outputs'] {
	return toOutputs({ mode: 'exists', findings: [], changedFiles: [], allowances: new Map() }, []).outputs;
}

// True when any image has something newer, and false only where that is certain for every one that has a tag to compare with.
function toUpdateAvailable(entries: readonly Entry[]): string {
	const known = entries.flatMap(({ updateAvailable }) => updateAvailable ?? []);
	const isCertain = known.length > 0 && entries.every(({ status }) => status === 'found' || status === 'missing');
	return known.includes(true) ? 'true' : isCertain ? 'false' : '';
}

/**
 * The base with the digest that it has today; empty where that is unknown, and where it may be one of several. No secret is taken out here: a name
 * without it would be another one, and the runner empties an output that holds one.
 */
function toBase({ rebuild }: Finding): string {
	const bases = (rebuild?.builtWith ?? []).filter(({ role }) => role === 'base');
	const [only, other] = new Set(
		bases.map(({ image, now }) => (now === null ? '' : `${image.split('@', 1)[0]}@${now}`)),
	);
	return only === undefined || other !== undefined ? '' : only;
}

// A comma inside of one would make it two.
function reducePlatform(platform: string): string {
	return reduceText(platform).replaceAll(',', '');
}

/** Labels are the only thing that makes an entry large. */
function reduceBare(entry: Entry): Entry {
	return reduceEntry({ ...entry, labels: null });
}

/** What is said once for all places of an image. */
const OF_PLACES: ReadonlySet<string> = new Set(['file', 'line', 'column', 'kind', 'held', 'needs']);

/** What the jobs of a matrix get, an object an image: what is known of any of them, null where it is not of that one, and its places. */
function toJobs(images: readonly ToldImage[]): object[] {
	// Why a place is not written is not the image's.
	const jobs = images.map(({ entry }) =>
		Object.entries(reduceBare(entry.held === null ? entry : { ...entry, message: null })),
	);
	const known = new Set(jobs.flatMap((job) => job.flatMap(([name, value]) => (value === null ? [] : [name]))));
	return jobs.map((job, index) => ({
		...Object.fromEntries(job.filter(([name]) => known.has(name) && !OF_PLACES.has(name))),
		places:
			images[index]?.places
				.slice(0, MAX_PLACES)
				.map(({ file, line, column }) => ({ file: percentEncode(file), line, column })) ?? [],
	}));
}

/** As many items as an output holds, and how many it does not. */
interface Fitted {
	readonly text: string;
	readonly dropped: number;
}

/** As many of `items` as fit with a separator of one byte between them, and with `brackets` bytes around. */
function fit(items: readonly string[], separator: string, total = items.length, brackets = 0): Fitted {
	let bytes = brackets - 1;
	const end = items.findIndex((item) => {
		bytes += Buffer.byteLength(item) + 1;
		return bytes > MAX_BYTES;
	});
	const kept = end < 0 ? items : items.slice(0, end);
	return { text: kept.join(separator), dropped: total - kept.length };
}

function fitArray(items: readonly unknown[], most = items.length): Fitted {
	const texts = items.slice(0, most).map((item) => JSON.stringify(item));
	const { text, dropped } = fit(texts, ',', items.length, 2);
	return { text: `[${text}]`, dropped };
}

function describeDropped(output: string, { dropped }: Fitted, noun: string): string[] {
	return dropped === 0 ? [] : [`Output \`${output}\` is full: ${count(dropped, noun)} left out. ${WHOLE}`];
}

// First without labels, then without images that were found, from the end.
function toJson(entries: readonly Entry[]): { text: string; warnings: string[] } {
	const caps = `${MAX_LABELS} labels of ${MAX_TEXT} characters and ${MAX_PLATFORMS} platforms an image`;
	const capped = entries.some(isCapped) ? [`Output \`json\` has ${caps}. ${WHOLE}`] : [];
	const whole = fitArray(entries.map(reduceEntry));
	if (whole.dropped === 0) {
		return { text: whole.text, warnings: capped };
	}
	const isFound = ({ status }: Entry) => Number(status === 'found');
	const { text, dropped } = fitArray(entries.toSorted((a, b) => isFound(a) - isFound(b)).map(reduceBare));
	const lost = dropped === 0 ? 'labels are' : `labels and ${count(dropped, 'image')} are`;
	return { text, warnings: [...capped, `Output \`json\` is full: ${lost} left out. ${WHOLE}`] };
}

function isCapped({ labels, platforms }: Entry): boolean {
	const values = Object.entries(labels ?? {});
	return (
		values.length > MAX_LABELS ||
		values.some(([name, value]) => Math.max(name.length, value.length) > MAX_TEXT) ||
		(platforms ?? []).length > MAX_PLATFORMS
	);
}
