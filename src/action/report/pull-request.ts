import type { Place } from '../../checks/report.ts';
import { clean, cleanForOutput, code, escapeMessage, percentEncode } from '../text/clean.ts';
import { count, toItem } from '../text/prose.ts';
import { groupMoves, type Told, type ToldImage } from './entries.ts';

/** GitHub takes a body of 65,536 characters. */
const MAX_BODY = 60_000;
const MAX_PLACES = 20;
const MAX_TEXT = 300;

/** Returns the text for a pull request, as Markdown: what moves where, and what was held back. Empty where there is neither. */
export function toBody(told: readonly Told[]): string {
	const moved = groupMoves(told).filter(isMoved);
	const lines = [
		...(moved.length === 0 ? [] : ['| image | from | to | type | age | files |', '|---|---|---|---|---|---|']),
		...moved.map(toRow),
		...section('Sources', moved.flatMap(describeSource)),
		...section('Held back', listHeld(told)),
	];
	return fit(lines);
}

/** Returns the title for a pull request; empty where nothing moves. */
export function toTitle(told: readonly Told[]): string {
	const moved = groupMoves(told).filter(isMoved);
	const [first] = moved;
	if (first === undefined) {
		return '';
	}
	const verb = moved.every(({ entry }) => entry.updateType === 'pin') ? 'Pin' : 'Update';
	const names = new Set(moved.map(({ entry }) => entry.repository));
	const tags = new Set(moved.map(({ entry }) => entry.latestTag));
	const { asked, repository, latestTag } = first.entry;
	if (names.size > 1) {
		return `${verb} ${count(names.size, 'image')}`;
	}
	if (tags.size > 1) {
		return `${verb} ${repository}`;
	}
	const tag = reduce(latestTag ?? '');
	if (moved.every(({ entry }) => entry.updateType === 'digest')) {
		return `Update the digest of ${repository}:${tag}`;
	}
	return verb === 'Pin' ? `Pin ${reduce(asked)}` : `Update ${repository} to ${tag}`;
}

function isMoved({ finding: { bump } }: Told): boolean {
	return bump !== null && bump.held === null;
}

function toRow({ entry, places }: ToldImage): string {
	const { ageDays } = entry;
	const age = ageDays === null ? 'unknown' : count(ageDays, 'day');
	const files = listPlaces(places).join('<br>');
	const cells = [quote(entry.repository ?? ''), quote(suffixOf(entry.asked)), quote(suffixOf(entry.latestImage ?? ''))];
	return `| ${[...cells, entry.updateType, age, files].join(' | ')} |`;
}

function listPlaces(places: readonly Place[]): string[] {
	const shown = places
		.slice(0, MAX_PLACES)
		.map(({ file, line }) => code(clean(`${percentEncode(file)}:${line}`, MAX_TEXT)));
	const more = places.length - shown.length;
	return [...shown, ...(more > 0 ? [`and ${more} more`] : [])];
}

/** The tag and the digest; of a digest the beginning, which tells any two apart. */
function suffixOf(reference: string): string {
	const [, suffix = reference] = /(?<=[^/]):([^/]*)$/.exec(reference.replace(/@(sha\d+):/, '@$1-')) ?? [];
	return suffix.replace(/@(sha\d+)-([0-9a-f]{12})[0-9a-f]*/, '@$1:$2');
}

/** Where the publisher says that the sources are. */
function describeSource({ entry }: ToldImage): string[] {
	const source = entry.labels?.['org.opencontainers.image.source'] ?? '';
	const url = toAddress(source);
	if (url === undefined) {
		return [];
	}
	const notes = /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(url) ? `, [release notes](${url}/releases)` : '';
	return [`- ${quote(entry.repository ?? '')}: [source](${url})${notes}`];
}

/** An https address of plain characters, which cannot end a link. */
function toAddress(text: string): string | undefined {
	const isPlain =
		/^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~/-]*)?$/.test(text) && text.length <= MAX_TEXT && URL.canParse(text);
	return isPlain ? text.replace(/\.git$/, '').replace(/\/+$/, '') : undefined;
}

/** Returns a line of a list, as Markdown, for each reason why something is not written, with what that is and where it stands. */
export function listHeld(told: readonly Told[]): string[] {
	const byMessage = new Map<string, string[]>();
	for (const { entry, places } of groupMoves(told)) {
		if (entry.held !== null) {
			const message = entry.message ?? '';
			const shown = listPlaces(places);
			const where = shown.length === 0 ? '' : ` in ${shown.join(', ')}`;
			const items = byMessage.get(message) ?? [];
			items.push(`${quote(entry.asked)}${where}`);
			byMessage.set(message, items);
		}
	}
	return [...byMessage].map(([message, items]) => toItem(items, MAX_PLACES, escapeMessage(message)));
}

function section(title: string, items: readonly string[]): string[] {
	const different = [...new Set(items)];
	return different.length === 0 ? [] : ['', `### ${title}`, '', ...different];
}

function quote(text: string): string {
	return code(reduce(text));
}

function reduce(text: string): string {
	return cleanForOutput(text, MAX_TEXT);
}

/** As many lines as there is room for. */
function fit(lines: readonly string[]): string {
	let length = 0;
	const end = lines.findIndex((line) => {
		length += line.length + 1;
		return length > MAX_BODY - 100;
	});
	const kept = end < 0 ? lines : [...lines.slice(0, end), '', `${lines.length - end} more lines had no room here.`];
	return kept.join('\n').trim();
}
