import type { Report } from '../../checks/report.ts';
import { familiar } from '../../registry/reference/reference.ts';
import { count } from '../text/prose.ts';
import type { Told } from './entries.ts';
import {
	type Entry,
	type ImageOutput,
	MAX_LABELS,
	MAX_PLATFORMS,
	MAX_TEXT,
	reduceEntry,
	reduceText,
	toImageOutputs,
} from './fields.ts';
import { areAllThere, findWorst, isOutdated } from './verdict.ts';

/** The outputs that a report gives: all of action.yml except `report`, the path of a file that is written first. */
export type OutputName =
	| ImageOutput
	| 'platforms'
	| 'exists'
	| 'status'
	| 'update-available'
	| 'tags'
	| 'missing'
	| 'outdated'
	| 'json'
	| 'matrix';

/** The outputs, and what a person should hear of those that had to be shortened. */
export interface Outputs {
	readonly outputs: Readonly<Record<OutputName, string>>;
	readonly warnings: readonly string[];
}

// Linux gives one environment variable 128 KiB, and steps pass outputs on in those; the rest is for the step's own text.
const MAX_BYTES = 96 * 1024;

const WHOLE = 'The file that `report` names has everything.';

const MAX_TAGS = 256;
// GitHub's limit of jobs in a matrix.
const MAX_JOBS = 256;

/**
 * Returns all outputs of a run. Those that describe one image are empty unless exactly one was asked for. Texts are
 * reduced to what no shell reads anything into, and no output is above 96 KiB.
 */
export function toOutputs(report: Report, told: readonly Told[]): Outputs {
	const entries = told.map(({ entry }) => entry);
	const only = entries.length === 1 ? entries[0] : undefined;
	const there = areAllThere(report);
	const platforms = joinWithin((only?.platforms ?? []).map(reducePlatform), ',');
	// With several platforms, one image has several findings.
	const absent = new Set(
		report.findings.filter(({ status }) => status === 'missing').map(({ reference }) => familiar(reference)),
	);
	const missing = joinWithin([...absent], '\n');
	const outdated = joinWithin(
		report.findings.filter(isOutdated).map(({ asked }) => reduceText(asked)),
		'\n',
	);
	const update = report.findings.length === 1 ? (report.findings[0]?.update ?? null) : null;
	const json = toJson(entries);
	const undone = entries.filter(({ status, updateAvailable }) => status === 'missing' || updateAvailable === true);
	const matrix = toArray(undone.slice(0, MAX_JOBS).map((entry) => reduceEntry({ ...entry, labels: null })));
	const outputs = {
		...toImageOutputs(only),
		platforms: platforms.text,
		exists: there === null ? '' : String(there),
		status: findWorst(report) ?? '',
		'update-available': toUpdateAvailable(entries),
		tags: update === null ? '' : toArray(update.tags.slice(0, MAX_TAGS)).text,
		missing: missing.text,
		outdated: outdated.text,
		json: json.text,
		matrix: matrix.text,
	};
	const warnings = [
		...describeDropped('platforms', platforms.dropped, 'platform'),
		...describeDropped('missing', missing.dropped, 'image'),
		...describeDropped('outdated', outdated.dropped, 'image'),
		...describeDropped('matrix', undone.length - matrix.length, 'image'),
		...json.warnings,
	];
	return { outputs, warnings };
}

// True when any image has something newer, and false only where that is certain for every one that has a tag to compare with.
function toUpdateAvailable(entries: readonly Entry[]): string {
	const known = entries.flatMap(({ updateAvailable }) => updateAvailable ?? []);
	const isCertain = known.length > 0 && entries.every(({ status }) => status === 'found' || status === 'missing');
	return known.includes(true) ? 'true' : isCertain ? 'false' : '';
}

// A comma inside of one would make it two.
function reducePlatform(platform: string): string {
	return reduceText(platform).replaceAll(',', '');
}

function toArray(items: readonly unknown[]): { text: string; length: number } {
	const kept = keepWithin(
		items.map((item) => JSON.stringify(item)),
		MAX_BYTES - 1,
	);
	return { text: `[${kept.join(',')}]`, length: kept.length };
}

function joinWithin(items: readonly string[], separator: string): { text: string; dropped: number } {
	const kept = keepWithin(items, MAX_BYTES);
	return { text: kept.join(separator), dropped: items.length - kept.length };
}

// A byte for the separator after each item.
function keepWithin(items: readonly string[], limit: number): string[] {
	let bytes = 0;
	const end = items.findIndex((item) => {
		bytes += Buffer.byteLength(item) + 1;
		return bytes > limit;
	});
	return end < 0 ? [...items] : items.slice(0, end);
}

function describeDropped(output: OutputName, dropped: number, noun: string): string[] {
	if (dropped === 0) {
		return [];
	}
	return [`Output \`${output}\` is full: ${count(dropped, noun)} left out. ${WHOLE}`];
}

// First without labels, the only thing that makes an entry large; then without what is plainly found, from the end.
function toJson(entries: readonly Entry[]): { text: string; warnings: string[] } {
	const capped = entries.some(isCapped)
		? [
				`Output \`json\` has ${MAX_LABELS} labels of ${MAX_TEXT} characters and ${MAX_PLATFORMS} platforms an image. ${WHOLE}`,
			]
		: [];
	const whole = entries.map((entry) => JSON.stringify(reduceEntry(entry)));
	if (keepWithin(whole, MAX_BYTES - 1).length === whole.length) {
		return { text: `[${whole.join(',')}]`, warnings: capped };
	}
	const items = [
		...entries.filter(({ status }) => status !== 'found'),
		...entries.filter(({ status }) => status === 'found'),
	].map((entry) => JSON.stringify(reduceEntry({ ...entry, labels: null })));
	const kept = keepWithin(items, MAX_BYTES - 1);
	const dropped = items.length - kept.length;
	const what = dropped === 0 ? 'labels are' : `labels and ${count(dropped, 'image')} are`;
	return { text: `[${kept.join(',')}]`, warnings: [...capped, `Output \`json\` is full: ${what} left out. ${WHOLE}`] };
}

function isCapped({ labels, platforms }: Entry): boolean {
	const values = Object.entries(labels ?? {});
	return (
		values.length > MAX_LABELS ||
		values.some(([name, value]) => Math.max(name.length, value.length) > MAX_TEXT) ||
		(platforms ?? []).length > MAX_PLATFORMS
	);
}
