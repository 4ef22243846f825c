import {
	type Finding,
	factsOf,
	type Mode,
	type Place,
	type Report,
	STATUSES,
	type Status,
} from '../../checks/report.ts';
import { listHeldBack } from '../explain/held-back.ts';
import { clean, code, escapeMarkdown, percentEncode } from '../text/clean.ts';
import { bracket, count, formatSize, joinSome, shortenDigest } from '../text/prose.ts';
import { nameOf, type ToldImage } from './entries.ts';
import type { Entry } from './fields.ts';
import { isOutdated, isStale, SAYS } from './verdict.ts';

/** As much of a reference as a table has room for. */
export const MAX_ASKED = 300;
const MAX_PLATFORMS = 8;
const MAX_PLACES = 10;

/** A column of the summary's table; cells are Markdown. */
export interface Column {
	readonly title: string;
	readonly cell: (told: ToldImage) => string;
}

const IMAGE: Column = { title: 'Image', cell: ({ entry }) => code(clean(entry.asked, MAX_ASKED)) };
const STATUS: Column = { title: 'Status', cell: ({ finding }) => describeStatus(finding) };
const DIGEST: Column = { title: 'Digest', cell: ({ entry }) => code(shortenDigest(entry.digest ?? '')) };
const PLATFORMS: Column = { title: 'Platforms', cell: ({ entry }) => describePlatforms(entry) };
const CREATED: Column = { title: 'Created', cell: describeCreated };
const NEWEST: Column = { title: 'Newest', cell: ({ entry }) => describeNewest(entry) };
const HELD_BACK: Column = {
	title: 'Held back',
	cell: ({ entry }) => listHeldBack(entry.heldBack).map(escapeMarkdown).join('<br>'),
};
const BASE: Column = { title: 'Base', cell: ({ entry }) => describeBases(entry) };
const SIZE: Column = { title: 'Size', cell: ({ entry }) => (entry.size === null ? '' : formatSize(entry.size)) };

/** How a mode shows its findings. */
interface View {
	readonly columns: (findings: readonly Finding[]) => readonly Column[];
	/** How a run went in which every image was found, where there is more to say than that; undefined else. */
	readonly describeFound?: (findings: readonly Finding[]) => string | undefined;
}

const VIEWS: Readonly<Record<Mode, View>> = {
	exists: {
		columns: (findings) => [
			...[IMAGE, STATUS, DIGEST],
			...(findings.some((finding) => factsOf(finding).platforms !== null) ? [PLATFORMS] : []),
		],
	},
	inspect: { columns: () => [IMAGE, STATUS, DIGEST, PLATFORMS, CREATED, SIZE], describeFound: describeOutdated },
	latest: { columns: () => [IMAGE, STATUS, NEWEST, CREATED, HELD_BACK], describeFound: describeUpdates },
	base: { columns: () => [IMAGE, STATUS, BASE, DIGEST], describeFound: describeStale },
};

/** Returns the columns of a report's table. Links to places begin with `filesUrl`. */
export function columnsOf({ mode, findings }: Report, filesUrl: string | undefined): readonly Column[] {
	const columns = VIEWS[mode].columns(findings);
	const where = { title: 'Where', cell: ({ places }: ToldImage) => describePlaces(places, filesUrl) };
	return findings.some(({ place }) => place !== null) ? [...columns, where] : columns;
}

function describePlaces(places: readonly Place[], filesUrl: string | undefined): string {
	const links = places.slice(0, MAX_PLACES).map(({ file, line }) => {
		const text = code(`${clean(file)}:${line}`);
		return filesUrl === undefined ? text : `[${text}](${filesUrl}${toUrlPath(file)}#L${line})`;
	});
	const more = places.length - links.length;
	return [...links, ...(more > 0 ? [`and ${more} more`] : [])].join('<br>');
}

/** Brackets would end the link. */
function toUrlPath(file: string): string {
	const encode = (name: string) => encodeURIComponent(name.toWellFormed()).replace(/[!'()*]/g, percentEncode);
	return file.split('/').map(encode).join('/');
}

/**
 * Returns how a run went, as a clause for a heading or the log: `2 of 3 images found, 1 missing`. An image with several
 * findings, one for each platform, counts once, with the worst of them.
 */
export function describeResult({ mode, findings }: Report): string {
	const sorted = findings.toSorted((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
	// Of one image the last counts, which is the worst.
	const results = [...new Map(sorted.map((finding) => [nameOf(finding), finding.status])).values()];
	const countOf = (status: Status) => results.filter((result) => result === status).length;
	const found = countOf('found');
	if (results.length === 0) {
		return 'no image to ask about';
	}
	if (found === results.length) {
		const plain = results.length === 1 ? 'the image was found' : `all ${results.length} images found`;
		return VIEWS[mode].describeFound?.(findings) ?? plain;
	}
	const others = (['missing', 'denied', 'error', 'unresolved'] as const)
		.filter((status) => countOf(status) > 0)
		.map((status) => `${countOf(status)} ${status === 'error' ? SAYS.error.clause : status}`);
	return [`${found} of ${count(results.length, 'image')} found`, ...others].join(', ');
}

/** Undefined without a current tag: then there is nothing to be up to date with. */
function describeUpdates(findings: readonly Finding[]): string | undefined {
	if (findings.some(({ update }) => update?.isAvailable === null)) {
		return undefined;
	}
	return describeOutdated(findings) ?? 'everything is up to date';
}

/** Undefined where nothing is outdated. */
function describeOutdated(findings: readonly Finding[]): string | undefined {
	const outdated = new Set(findings.filter(isOutdated).map(nameOf)).size;
	const all = new Set(findings.map(nameOf)).size;
	return outdated === 0 ? undefined : `${outdated} of ${count(all, 'image')} outdated`;
}

function describeStale(findings: readonly Finding[]): string {
	const stale = new Set(findings.filter(isStale).map(nameOf)).size;
	const all = new Set(findings.map(nameOf)).size;
	return stale === 0 ? 'no image needs a rebuild' : `${stale} of ${count(all, 'image')} stale`;
}

function describeStatus({ status, reason, rebuild }: Finding): string {
	if (status === 'found' && rebuild !== null) {
		return rebuild.staleReason === null ? '✅ up to date' : `🔄 stale${bracket([rebuild.staleReason])}`;
	}
	return `${SAYS[status].mark} ${status}${bracket([reason === status ? null : reason])}`;
}

/** What an image is built on: the digest then, and the one of today where that is another. */
function describeBases({ base }: Entry): string {
	const bases = (base ?? []).filter(({ role, moved }) => role === 'base' || moved === true);
	const cells = bases.map(({ image, used, now }) => {
		const digests = [...new Set([used, now])].flatMap((digest) =>
			digest === null ? [] : [code(shortenDigest(digest))],
		);
		return `${code(clean(image, MAX_ASKED))}${bracket([digests.join(' → ')])}`;
	});
	return [...new Set(cells)].slice(0, MAX_PLACES).join('<br>');
}

function describeNewest({ currentTag, latestTag, updateType, confirmed }: Entry): string {
	if (latestTag === null) {
		return '';
	}
	const how = bracket([updateType === 'none' ? 'up to date' : updateType, confirmed === true ? 'confirmed' : null]);
	const from = currentTag === null || currentTag === latestTag ? '' : `${code(clean(currentTag))} → `;
	return `${from}**${code(clean(latestTag))}**${how}`;
}

// Which platform was read matters where there are several: size and date are of that one.
function describePlatforms({ platforms, platform }: Entry): string {
	if (platforms === null) {
		return platform === null ? '' : escapeMarkdown(platform);
	}
	const read = platforms.length > 1 && platform !== null ? `; read: ${escapeMarkdown(platform)}` : '';
	return joinSome(platforms.map(escapeMarkdown), MAX_PLATFORMS) + read;
}

function describeCreated({ finding, entry: { created, createdSource, ageDays } }: ToldImage): string {
	if (created === null) {
		return '';
	}
	const day = /^\d{4}-\d\d-\d\d(?=T)/.exec(created)?.[0] ?? created;
	const age = ageDays === null ? null : ageDays === 0 ? 'today' : `${count(ageDays, 'day')} ago`;
	// Without a remark, the date is the one of the image's own config.
	const source = createdSource === null || createdSource === 'config' ? null : `says the ${createdSource}`;
	const limit = factsOf(finding).tooOld === null ? null : 'too old';
	return escapeMarkdown(day) + bracket([age, limit, source]);
}
