import type { Finding, Report } from '../../checks/report.ts';
import type { Allowance } from '../../registry/http/rate-limit.ts';
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

/** What the report's file says of an image beyond its entry. */
export type FullEntry = Entry & {
	/** What is left of the limit of pulls of the image's registry. Not who it is counted for: the address of a runner is nobody's business. */
	readonly rateLimit: Allowance | null;
	/** The tags that passed every rule; in mode `latest` alone. */
	readonly tags?: readonly string[];
	/** Every tag of the repository; in mode `latest` alone. */
	readonly tagsSeen?: readonly string[];
};

/** Returns an entry of the report's file: with what is left of a limit of pulls, and every tag that `latest` has seen. */
export function toFullEntry({ finding, entry }: Told, allowances: Report['allowances']): FullEntry {
	const { reference, update } = finding;
	return {
		...entry,
		rateLimit: allowances.get(reference.registry) ?? null,
		...(update !== null && { tags: update.tags, tagsSeen: update.seen }),
	};
}

/** Returns the text of the report's file: its entries as JSON, never shortened. */
export function reportText(told: readonly Told[], allowances: Report['allowances']): string {
	// An entry a line: indented, a list of 100,000 tags would double.
	return `[\n${told.map((one) => JSON.stringify(toFullEntry(one, allowances))).join(',\n')}\n]\n`;
}
