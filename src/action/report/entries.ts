import { type Finding, factsOf, type Report, type Update } from '../../checks/report.ts';
import type { Allowance } from '../../registry/http/rate-limit.ts';
import { canonical, type Reference, withDigest } from '../../registry/reference/reference.ts';
import type { HeldBack } from '../../version/select/held-back.ts';
import { type ExplainOptions, explain } from '../explain/explain.ts';
import { clean } from '../text/clean.ts';
import { type Redact, sanitize } from '../text/redactor.ts';
import { isThere } from './verdict.ts';

/** What users get of one image, in `json` and in the report. Every text is clean; what is unknown is null. */
export interface Entry {
	readonly asked: string;
	readonly image: string;
	readonly status: string;
	readonly reason: string | null;
	readonly message: string | null;
	readonly exists: boolean | null;
	readonly digest: string | null;
	readonly mediaType: string | null;
	readonly platforms: readonly string[] | null;
	readonly platform: string | null;
	readonly size: number | null;
	readonly labels: Readonly<Record<string, string>> | null;
	readonly created: string | null;
	readonly createdSource: string | null;
	readonly ageDays: number | null;
	readonly currentTag: string | null;
	readonly latestTag: string | null;
	readonly latestImage: string | null;
	readonly updateAvailable: boolean | null;
	readonly updateType: string | null;
	readonly confirmed: boolean | null;
	readonly heldBack: HeldBack | null;
}

// A reference is at most 1,024 characters.
const MAX_ASKED = 1024;
const MAX_LABEL_NAME = 256;
// Some publishers keep whole build logs and lists of packages in labels.
const MAX_LABEL = 64 * 1024;

/** Returns an entry for each finding, in their order: as the report's file has them. */
export function toEntries(report: Report, options: ExplainOptions): Entry[] {
	return report.findings.map((finding) => toEntry(finding, options));
}

/** What the report's file says of an image beyond its entry. */
export interface FullEntry extends Entry {
	/** What is left of the limit of pulls of the image's registry. Not who it is counted for: the address of a runner is nobody's business. */
	readonly rateLimit: Allowance | null;
	/** The tags that passed every rule; in mode `latest` alone. */
	readonly tags?: readonly string[];
	/** Every tag of the repository; in mode `latest` alone. */
	readonly tagsSeen?: readonly string[];
}

/**
 * Returns the entries of the report's file, one for each of `entries`: with what is left of a limit of pulls, and every tag that `latest` has seen.
 */
export function toFullEntries({ findings, allowances }: Report, entries: readonly Entry[]): FullEntry[] {
	return entries.map((entry, index) => {
		const { reference, update = null } = findings[index] ?? {};
		return {
			...entry,
			rateLimit: (reference && allowances.get(reference.registry)) ?? null,
			...(update !== null && { tags: update.tags, tagsSeen: update.seen }),
		};
	});
}

/** Returns the text of the report's file: its entries as JSON, never shortened. */
export function reportText(report: Report, entries: readonly Entry[]): string {
	// An entry a line: indented, a list of 100,000 tags would double.
	return `[\n${toFullEntries(report, entries)
		.map((entry) => JSON.stringify(entry))
		.join(',\n')}\n]\n`;
}

function toEntry(finding: Finding, options: ExplainOptions): Entry {
	const message = explain(finding, options);
	const { redact = (text) => text } = options;
	const cleanText = (text: string | null) => (text === null ? null : sanitize(text, redact));
	const facts = factsOf(finding);
	const digest = cleanText(facts.digest);
	return {
		asked: clean(finding.asked, MAX_ASKED),
		// A digest in which a secret stands would empty the outputs of every image.
		image: canonical(addDigest(finding.reference, digest === facts.digest ? digest : null)),
		status: finding.status,
		reason: finding.reason,
		message: message === '' ? null : message,
		exists: isThere(finding.status),
		digest,
		mediaType: cleanText(facts.mediaType),
		platforms: facts.platforms?.map((platform) => sanitize(platform, redact)) ?? null,
		platform: cleanText(facts.platform),
		size: facts.size,
		labels: facts.labels === null ? null : cleanLabels(facts.labels, redact),
		created: cleanText(facts.created),
		createdSource: facts.createdSource,
		ageDays: facts.ageDays,
		...toUpdateFields(finding.update, redact),
	};
}

// Tags have passed their grammar, and what was asked the reference's: they hold nothing that would have to be cleaned.
function toUpdateFields(update: Update | null, redact: Redact) {
	return {
		currentTag: update?.currentTag ?? null,
		latestTag: update?.latestTag ?? null,
		latestImage: update?.latestImage ?? null,
		updateAvailable: update?.isAvailable ?? null,
		updateType: update?.type ?? null,
		confirmed: update?.isConfirmed ?? null,
		heldBack: update === null ? null : redactHeldBack(update.heldBack, redact),
	};
}

// An example of what was left out stands in the summary, whose escapes would hide a secret from whoever looks for it later.
function redactHeldBack(heldBack: HeldBack, redact: Redact): HeldBack {
	return Object.fromEntries(
		Object.entries(heldBack).map(([reason, held]) => [reason, { ...held, tag: redact(held.tag) }]),
	);
}

function addDigest(reference: Reference, digest: string | null): Reference {
	return digest === null ? reference : withDigest(reference, digest);
}

function cleanLabels(labels: Readonly<Record<string, string>>, redact: Redact): Record<string, string> {
	// Object.fromEntries makes an own property even of `__proto__`.
	return Object.fromEntries(
		Object.entries(labels).map(([name, value]) => [
			sanitize(name, redact, MAX_LABEL_NAME),
			sanitize(value, redact, MAX_LABEL),
		]),
	);
}
