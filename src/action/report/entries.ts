import { type Finding, factsOf, type Place, type Report, STATUSES } from '../../checks/report.ts';
import { canonical, parseReference } from '../../registry/reference/reference.ts';
import type { ExplainOptions } from '../explain/explain.ts';
import { type Entry, toEntry } from './fields.ts';

/** A finding, and what users get of it. */
export interface Told {
	readonly finding: Finding;
	readonly entry: Entry;
}

/** Returns each finding with its entry, in their order. */
export function tellAll({ findings }: Report, options: ExplainOptions): Told[] {
	return findings.map((finding) => ({ finding, entry: toEntry(finding, options) }));
}

/** An image, and where it stands. */
export interface ToldImage extends Told {
	/** None for an image of the inputs. */
	readonly places: readonly Place[];
}

/**
 * Returns each image of files once, with all of its places, where that of the first is; images of the inputs as they are. Where comments beside the
 * places ask for another newest one, each of these is on its own.
 */
export function groupImages(told: readonly Told[]): ToldImage[] {
	return groupPlaces(told, () => '');
}

/** As `groupImages`, and on its own what becomes of it at some places alone: a workflow is not written, the Dockerfile with the same image is. */
export function groupMoves(told: readonly Told[]): ToldImage[] {
	return groupPlaces(told, ({ entry: { held, message } }) => (held === null ? '' : `${held} ${message}`));
}

function groupPlaces(told: readonly Told[], apart: (one: Told) => string): ToldImage[] {
	const groups = new Map<string, { first: Told; places: Place[] }>();
	for (const [index, one] of told.entries()) {
		const { place, asked, status } = one.finding;
		const name = status === 'unresolved' ? `${asked} ${one.entry.message}` : nameOf(one.finding);
		const key = place === null ? `${index}` : JSON.stringify([name, status, newestOf(one.finding), apart(one)]);
		const group = groups.get(key) ?? { first: one, places: [] };
		groups.set(key, group);
		if (place !== null) {
			// Without secrets, as the entry has it.
			group.places.push({ ...place, file: one.entry.file ?? place.file });
		}
	}
	return [...groups.values()].map(({ first, places }) => ({ ...first, places }));
}

/** The newest tag and digest; the name before them is spelled as each place has it. */
function newestOf({ update }: Finding): string {
	return `${update?.latestTag} ${/@.*$/.exec(update?.latestImage ?? '')?.[0]}`;
}

/**
 * Returns each image of the inputs once, where `inspect` has one for each of its platforms: with the worst finding, the oldest date, the largest
 * size, and the platforms that it is there for by all of them. What is unknown of one is unknown: a gate must not pass on half of an answer.
 */
export function joinPlatforms(images: readonly ToldImage[]): ToldImage[] {
	const groups = new Map<string | Finding, ToldImage[]>();
	for (const image of images) {
		const key = image.places.length === 0 ? image.finding.asked : image.finding;
		groups.set(key, [...(groups.get(key) ?? []), image]);
	}
	return [...groups.values()].map((group) => {
		const [worst] = group.toSorted(byBadness) as [ToldImage];
		return group.length === 1 ? worst : { ...worst, entry: { ...worst.entry, ...joinFacts(group) } };
	});
}

/** The worst status first, then an age that nobody knows, and then the oldest. */
function byBadness({ finding: a }: ToldImage, { finding: b }: ToldImage): number {
	return STATUSES.indexOf(b.status) - STATUSES.indexOf(a.status) || excessOf(b) - excessOf(a);
}

function excessOf(finding: Finding): number {
	const { tooOld } = factsOf(finding);
	return tooOld === null ? 0 : (tooOld.age ?? Number.MAX_SAFE_INTEGER);
}

function joinFacts(group: readonly ToldImage[]): Partial<Entry> {
	const entries = group.map(({ entry }) => entry);
	const [first, ...others] = entries.map(({ platforms }) => new Set(platforms));
	const sizes = entries.map(({ size }) => size);
	const dated = entries.flatMap(({ created, createdSource, ageDays }) =>
		created === null ? [] : [{ created, createdSource, ageDays }],
	);
	const [oldest] = dated.toSorted((a, b) => Date.parse(a.created) - Date.parse(b.created));
	const unknown = { created: null, createdSource: null, ageDays: null };
	return {
		platform: null,
		platforms: [...(first ?? [])].filter((one) => others.every((known) => known.has(one))),
		size: sizes.includes(null) ? null : Math.max(...sizes.map(Number)),
		...(dated.length === entries.length && oldest !== undefined ? oldest : unknown),
	};
}

/**
 * What an image is counted by: the reference that was asked about, however it was spelled; in `latest` the finding's own is the newest. Of what is
 * unresolved each place counts.
 */
export function nameOf({ asked, reference, place }: Finding): string {
	if (reference === null) {
		return `${place.file} ${place.line} ${place.column}`;
	}
	return place === null ? asked : canonical(parseReference(asked));
}

export type FullEntry = ReturnType<typeof toFullEntry>;

/**
 * Returns an entry of the report's file: with what is left of the registry's limit of pulls (but not for which address: that of a runner is
 * private), and in mode `latest` with the tags that passed every rule, and with every tag of the repository.
 */
export function toFullEntry({ finding, entry }: Told, allowances: Report['allowances']) {
	const { reference, update } = finding;
	return {
		...entry,
		rateLimit: (reference && allowances.get(reference.registry)) ?? null,
		...(update !== null && { tags: update.tags, tagsSeen: update.seen }),
	};
}

/** Returns the text of the report's file: its entries as JSON, never shortened. */
export function reportText(told: readonly Told[], allowances: Report['allowances']): string {
	// An entry a line: indented, a list of 100,000 tags would double.
	return `[\n${told.map((one) => JSON.stringify(toFullEntry(one, allowances))).join(',\n')}\n]\n`;
}
