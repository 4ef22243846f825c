import { type Finding, factsOf } from '../../checks/report.ts';
import { canonical, withDigest } from '../../registry/reference/reference.ts';
import type { HeldBack } from '../../version/select/held-back.ts';
import { type ExplainOptions, explain } from '../explain/explain.ts';
import { clean, cleanForOutput } from '../text/clean.ts';
import { type Redact, sanitize } from '../text/redactor.ts';
import { isThere } from './verdict.ts';

/** A reference is at most 1,024 characters, a message 800. */
export const MAX_TEXT = 1024;
/** Far above what a person labels an image with; a hostile image may have a hundred thousand. */
export const MAX_LABELS = 64;
export const MAX_PLATFORMS = 256;
const MAX_LABEL_NAME = 256;
/** Some publishers keep whole build logs and lists of packages in labels. */
const MAX_LABEL = 64 * 1024;

/** How values of a kind leave us. */
interface Kind<T> {
	/** As `json` and the report have it: without secrets, each text in one clean line. */
	readonly clean: (value: T, redact: Redact) => T;
	/** As an output has it: what no shell reads anything into. */
	readonly reduce: (value: T) => T;
}

/** Numbers, words of ours, and what has passed a grammar that leaves nothing to be cleaned. */
const AS_IS = { clean: <T>(value: T) => value, reduce: <T>(value: T) => value };
/** What a registry says. */
const TEXT: Kind<string> = { clean: (text, redact) => sanitize(text, redact), reduce: reduceText };
/** What is clean already, and may hold what a shell reads. */
const OWN_TEXT: Kind<string> = { clean: (text) => text, reduce: reduceText };
const TEXTS: Kind<readonly string[]> = {
	clean: (texts, redact) => texts.map((text) => sanitize(text, redact)),
	reduce: (texts) => texts.slice(0, MAX_PLATFORMS).map(reduceText),
};
// Object.fromEntries makes an own property even of `__proto__`.
const LABELS: Kind<Readonly<Record<string, string>>> = {
	clean: (labels, redact) =>
		Object.fromEntries(
			Object.entries(labels).map(([name, value]) => [
				sanitize(name, redact, MAX_LABEL_NAME),
				sanitize(value, redact, MAX_LABEL),
			]),
		),
	reduce: (labels) =>
		Object.fromEntries(
			Object.entries(labels)
				.slice(0, MAX_LABELS)
				.map(([name, value]) => [reduceText(name), reduceText(value)]),
		),
};
// An example of what was left out stands in the summary, whose escapes would hide a secret from who looks for it later.
const HELD_BACK: Kind<HeldBack> = {
	clean: (heldBack, redact) =>
		Object.fromEntries(Object.entries(heldBack).map(([reason, held]) => [reason, { ...held, tag: redact(held.tag) }])),
	reduce: (heldBack) => heldBack,
};

/** One fact about an image: where it comes from, how it leaves, and the output that has it where one image was asked for. */
interface Field<T> {
	readonly from: (finding: Finding, options: ExplainOptions) => T | null;
	readonly kind: Kind<T>;
	readonly output?: string;
}

function field<T>(kind: Kind<T>, from: Field<T>['from']): Field<T>;
function field<T, O extends string>(
	kind: Kind<T>,
	from: Field<T>['from'],
	output: O,
): Field<T> & { readonly output: O };
function field<T>(kind: Kind<T>, from: Field<T>['from'], output?: string): Field<T> {
	return { kind, from, ...(output !== undefined && { output }) };
}

/**
 * Every fact that users get of an image, by its name in `json`. A new one is a row here, in action.yml where it is an output, and in README;
 * `contract.test.ts` holds the three together.
 */
export const FIELDS = {
	asked: field(OWN_TEXT, ({ asked }) => clean(asked, MAX_TEXT)),
	image: field<string, 'image'>(AS_IS, nameImage, 'image'),
	status: field<string>(AS_IS, ({ status }) => status),
	reason: field<string>(AS_IS, ({ reason }) => reason),
	message: field(OWN_TEXT, (finding, options) => explain(finding, options) || null),
	exists: field<boolean>(AS_IS, ({ status }) => isThere(status)),
	digest: field(TEXT, (finding) => factsOf(finding).digest, 'digest'),
	mediaType: field(TEXT, (finding) => factsOf(finding).mediaType, 'media-type'),
	platforms: field(TEXTS, (finding) => factsOf(finding).platforms),
	platform: field(TEXT, (finding) => factsOf(finding).platform),
	size: field<number, 'size'>(AS_IS, (finding) => factsOf(finding).size, 'size'),
	labels: field(LABELS, (finding) => factsOf(finding).labels),
	created: field(TEXT, (finding) => factsOf(finding).created, 'created'),
	createdSource: field<string, 'created-source'>(AS_IS, (finding) => factsOf(finding).createdSource, 'created-source'),
	ageDays: field<number, 'age-days'>(AS_IS, (finding) => factsOf(finding).ageDays, 'age-days'),
	currentTag: field(OWN_TEXT, ({ update }) => update?.currentTag ?? null, 'current-tag'),
	latestTag: field(OWN_TEXT, ({ update }) => update?.latestTag ?? null, 'latest-tag'),
	latestImage: field<string, 'latest-image'>(AS_IS, ({ update }) => update?.latestImage ?? null, 'latest-image'),
	updateAvailable: field<boolean>(AS_IS, ({ update }) => update?.isAvailable ?? null),
	updateType: field<string, 'update-type'>(AS_IS, ({ update }) => update?.type ?? null, 'update-type'),
	confirmed: field<boolean>(AS_IS, ({ update }) => update?.isConfirmed ?? null),
	heldBack: field(HELD_BACK, ({ update }) => update?.heldBack ?? null),
} as const;

type Fields = typeof FIELDS;
type ValueOf<F> = F extends Field<infer T> ? T | null : never;

/** The outputs that describe one image. */
export type ImageOutput = Extract<Fields[keyof Fields], { readonly output: string }>['output'];

/** What users get of one image, in `json` and in the report. Every text is clean; what is unknown is null. */
export type Entry = { readonly [Name in keyof Fields]: ValueOf<Fields[Name]> } & {
	readonly asked: string;
	readonly image: string;
	readonly status: string;
};

/** Returns what users get of an image. */
export function toEntry(finding: Finding, options: ExplainOptions): Entry {
	const { redact = (text) => text } = options;
	return mapFields((row) => {
		const value = row.from(finding, options);
		return value === null ? null : row.kind.clean(value, redact);
	});
}

/** Returns an entry as outputs have it. */
export function reduceEntry(entry: Entry): Entry {
	return mapFields((row, name) => (entry[name] === null ? null : row.kind.reduce(entry[name])));
}

/** Returns the outputs that describe one image; all empty without one, and where a fact is unknown. */
export function toImageOutputs(entry: Entry | undefined): Record<ImageOutput, string> {
	const reduced = entry && reduceEntry(entry);
	const rows = Object.entries(FIELDS as Readonly<Record<string, Field<unknown>>>).flatMap(([name, { output }]) =>
		output === undefined ? [] : [[output, String(reduced?.[name as keyof Entry] ?? '')]],
	);
	return Object.fromEntries(rows) as Record<ImageOutput, string>;
}

/** Texts of a registry, reduced to what no shell reads anything into. */
export function reduceText(text: string): string {
	return cleanForOutput(text, MAX_TEXT);
}

function mapFields(map: (row: Field<unknown>, name: keyof Entry) => unknown): Entry {
	const rows = Object.entries(FIELDS as unknown as Readonly<Record<string, Field<unknown>>>);
	return Object.fromEntries(rows.map(([name, row]) => [name, map(row, name as keyof Entry)])) as unknown as Entry;
}

/** With its digest, unless a secret stands in that: it would empty the outputs of every image. */
function nameImage(finding: Finding, { redact = (text) => text }: ExplainOptions): string {
	const { digest } = factsOf(finding);
	const isClean = digest !== null && sanitize(digest, redact) === digest;
	return canonical(isClean ? withDigest(finding.reference, digest) : finding.reference);
}
