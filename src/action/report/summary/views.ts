import type { Finding, Mode, Place, Report } from '../../../checks/report.ts';
import { clean, html, percentEncode } from '../../text/clean.ts';
import { bracket, formatDay, formatDaysAgo, formatSize, joinSome, shortenDigest } from '../../text/prose.ts';
import type { ToldImage } from '../entries.ts';
import type { Entry } from '../fields.ts';
import { standingOf } from '../standing.ts';
import { pageOf } from './page-of.ts';
import { type Cell, lines, machineText, NOTHING, words } from './table.ts';

/** As much of a reference as a table has room for. */
export const MAX_ASKED = 300;
const MAX_PLATFORMS = 6;
const MAX_PLACES = 10;

// A summary is 980 pixels wide on github.com, and a letter about 8: what is beyond can be reached by scrolling alone.
const ROOM = 122;
const PADDING = 3.5;

interface Column {
	readonly title: string;
	/** `isOneOfSeveral`: of the rows of an image. */
	readonly cell: (told: ToldImage, isOneOfSeveral: boolean) => Cell;
	/** Whether it is left out where there is no room for all. */
	readonly isExtra?: boolean;
	/** A cell that takes less room, for where there is none for all. */
	readonly narrow?: (told: ToldImage) => Cell;
}

/** A column of the summary's table, with a cell for each image. */
export interface FilledColumn {
	readonly title: string;
	readonly cells: readonly Cell[];
}

const STATUS: Column = { title: 'Status', cell: ({ finding }) => describeStanding(finding) };
const IMAGE: Column = {
	title: 'Image',
	cell: ({ finding, entry }) => machineText(entry.asked, MAX_ASKED, pageOf(finding.reference)),
};
const PLATFORMS: Column = { title: 'Platforms', cell: describePlatforms };
const CREATED: Column = {
	title: 'Created',
	cell: ({ entry }) => words(describeCreated(entry).join(' ')),
	narrow: ({ entry }) => lines(describeCreated(entry).map(words)),
};
/** Of the newest: the row begins with the current one. */
const CREATED_DAY: Column = {
	title: 'Newest created',
	cell: ({ entry }) => words(entry.created === null ? '' : formatDay(entry.created)),
	isExtra: true,
};
const NEWEST: Column = {
	title: 'Newest',
	cell: ({ entry }) => describeNewest(entry, ' '),
	narrow: ({ entry }) => describeNewest(entry, '<br>'),
};
const BASE: Column = { title: 'Base', cell: describeBases };
const SIZE: Column = { title: 'Size', cell: ({ entry }) => words(entry.size === null ? '' : formatSize(entry.size)) };
const DIGEST: Column = { title: 'Digest', cell: ({ entry }) => toDigest(entry.digest), isExtra: true };

/** What each mode shows beside image and status. */
const VIEWS: Readonly<Record<Mode, readonly Column[]>> = {
	exists: [PLATFORMS],
	inspect: [CREATED, SIZE, PLATFORMS],
	latest: [NEWEST, CREATED_DAY],
	base: [BASE],
};

/**
 * Returns the columns of a report's table, without those in which every cell is empty, and as many of the less needed ones as there is room for. Links
 * to places begin with `filesUrl`.
 */
export function columnsOf(
	{ mode }: Report,
	images: readonly ToldImage[],
	filesUrl: string | undefined,
): readonly FilledColumn[] {
	const where: Column = { title: 'Where', cell: ({ places }) => describePlaces(places, filesUrl) };
	const seen = new Set<string>();
	const several = new Set(
		images.map(({ finding }) => finding.asked).filter((asked) => seen.size === seen.add(asked).size),
	);
	const digest = mode === 'latest' ? { ...DIGEST, title: 'Newest digest' } : DIGEST;
	let columns = [STATUS, IMAGE, where, ...VIEWS[mode], digest]
		.map((column) => ({
			...column,
			cells: images.map((image) => column.cell(image, several.has(image.finding.asked))),
		}))
		.filter(({ cells }) => cells.some(({ html }) => html !== ''));
	while (widthOf(columns) > ROOM) {
		const extra = columns.findLast(({ isExtra = false }) => isExtra);
		if (extra === undefined) {
			return columns.map(({ title, cells, narrow }) => ({ title, cells: narrow ? images.map(narrow) : cells }));
		}
		columns = columns.filter((column) => column !== extra);
	}
	return columns;
}

function widthOf(columns: readonly FilledColumn[]): number {
	const widths = columns.map(({ title, cells }) =>
		cells.reduce((widest, { length }) => Math.max(widest, length), title.length),
	);
	return widths.reduce((sum, width) => sum + width + PADDING, 0);
}

function describeStanding(finding: Finding): Cell {
	const { mark, word } = standingOf(finding);
	return words(`${mark} ${word}`);
}

function describePlaces(places: readonly Place[], filesUrl: string | undefined): Cell {
	const links = places.slice(0, MAX_PLACES).map(({ file, line }) => {
		const address = filesUrl === undefined ? undefined : `${filesUrl}${toUrlPath(file)}#L${line}`;
		return machineText(`${file}:${line}`, MAX_ASKED, address);
	});
	const more = places.length - links.length;
	return lines([...links, ...(more > 0 ? [words(`and ${more} more`)] : [])]);
}

/** Brackets would end a link of Markdown, and quotes one of HTML. */
function toUrlPath(file: string): string {
	const encode = (name: string) => encodeURIComponent(name.toWellFormed()).replace(/[!'()*]/g, percentEncode);
	return file.split('/').map(encode).join('/');
}

/** What an image is built on: the digest then, and the one of today where that is another. */
function describeBases({ entry: { base } }: ToldImage): Cell {
	const bases = (base ?? []).filter(({ role, moved }) => role === 'base' || moved === true);
	const cells = bases.map(({ image, used, now }) => {
		const digests = [...new Set([used, now])].flatMap((digest) => (digest === null ? [] : [toDigest(digest).html]));
		const { html, length } = machineText(image, MAX_ASKED);
		return { html: `${html}${bracket([digests.join(' → ')])}`, length: length + 15 * digests.length, isWhole: true };
	});
	return lines([...new Map(cells.map((cell) => [cell.html, cell])).values()].slice(0, MAX_PLACES));
}

/** The current one stands in the reference. */
function describeNewest({ currentTag, latestTag, confirmed }: Entry, separator: string): Cell {
	if (latestTag === null) {
		return NOTHING;
	}
	const { html, length, isWhole = false } = machineText(latestTag, MAX_ASKED);
	const newest = currentTag === latestTag ? html : `<b>${html}</b>`;
	return confirmed === true
		? { html: `${newest}${separator}(confirmed)`, length: length + ' (confirmed)'.length, isWhole }
		: { html: newest, length, isWhole };
}

// Which platform was read matters where there are several: size and date are of that one, which is bold, or alone where each has a row.
function describePlatforms({ finding, entry: { platforms, platform } }: ToldImage, isOneOfSeveral: boolean): Cell {
	if (platforms === null || (isOneOfSeveral && platform !== null)) {
		return words(platform ?? '');
	}
	const missing = finding.status === 'missing' ? finding.missingPlatforms.slice(0, MAX_PLATFORMS) : [];
	const shown = platforms.map((one) => (platforms.length > 1 && one === platform ? `<b>${html(one)}</b>` : html(one)));
	const longest = Math.max(0, ...platforms.slice(0, MAX_PLATFORMS).map(({ length }) => length));
	const there: Cell = { html: joinSome(shown, MAX_PLATFORMS), length: longest };
	return lines([there, ...missing.map((one) => words(`not ${clean(one)}`))]);
}

/** The day, and what there is to say of it. */
function describeCreated({ created, createdSource, ageDays }: Entry): string[] {
	if (created === null) {
		return [];
	}
	const age = ageDays === null ? null : formatDaysAgo(ageDays);
	// Without a remark, the date is the one of the image's own config.
	const source = createdSource === null || createdSource === 'config' ? null : `says the ${createdSource}`;
	return [formatDay(created), bracket([age, source]).trim()].filter((part) => part !== '');
}

function toDigest(digest: string | null): Cell {
	// Everybody knows the algorithm of most.
	return digest === null ? NOTHING : machineText(shortenDigest(digest).replace('sha256:', ''), MAX_ASKED);
}
