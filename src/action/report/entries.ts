import type { Finding, Report } from '../../checks/report.ts';
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

export type FullEntry = ReturnType<typeof toFullEntry>;

/**
 * Returns an entry of the report's file: with what is left of the registry's limit of pulls (but not for which address: that of a runner is
 * private), and in mode `latest` with the tags that passed every rule, and with every tag of the repository.
 */
export function toFullEntry({ finding, entry }: Told, allowances: Report['allowances']) {
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
