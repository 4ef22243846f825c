import type { BuiltWith } from '../../checks/base/rebuild.ts';
import { type Finding, factsOf } from '../../checks/report.ts';
import { canonical, familiarName, withDigest } from '../../registry/reference/reference.ts';
import type { HeldBack } from '../../version/select/held-back.ts';
import { type ExplainOptions, explain } from '../explain/explain.ts';
import { clean, cleanForOutput, percentEncode } from '../text/clean.ts';
import { type Redact, sanitize } from '../text/redactor.ts';
import { IS_THERE } from './verdict.ts';

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
	/** As an output has it: without characters that mean something to a shell. */
	readonly reduce: (value: T) => T;
}

/** Numbers, words of ours, and texts that have passed a grammar without anything to be cleaned. */
const AS_IS = { clean: <T>(value: T) => value, reduce: <T>(value: T) => value };
/** Texts of a registry. */
const TEXT: Kind<string> = { clean: (text, redact) => sanitize(text, redact), reduce: reduceText };
/** Texts that are clean already, but may have characters that mean something to a shell. */
const OWN_TEXT: Kind<string> = { ...AS_IS, reduce: reduceText };
/** Sentences of ours: what an output must not have is put in other words, or they would lose their sense. */
const MESSAGE: Kind<string> = { ...AS_IS, reduce: (text) => reduceText(withoutBrackets(text)) };
/** The path of a file: a later step has to find it, so nothing of it may get lost. */
const PATH: Kind<string> = { clean: (path, redact) => redact(path), reduce: percentEncode };
const TEXTS: Kind<readonly string[]> = {
	clean: (texts, redact) => texts.map((text) => sanitize(text, redact)),
	reduce: (texts) => texts.slice(0, MAX_PLATFORMS).map(reduceText),
};
const LABELS: Kind<Readonly<Record<string, string>>> = {
	clean: (labels, redact) =>
		mapEntries(labels, (name, value) => [sanitize(name, redact, MAX_LABEL_NAME), sanitize(value, redact, MAX_LABEL)]),
	reduce: (labels) => mapEntries(labels, (name, value) => [reduceText(name), reduceText(value)], MAX_LABELS),
};
// The summary names a tag of each reason, and escapes it: a secret in it could not be found there any more.
const HELD_BACK: Kind<HeldBack> = {
	...AS_IS,
	clean: (heldBack, redact) => mapEntries(heldBack, (reason, held) => [reason, { ...held, tag: redact(held.tag) }]),
};

/** Names, platforms and digests have passed their grammars; a secret may stand in them all the same. */
const BUILT_WITH: Kind<readonly BuiltWith[]> = {
	clean: (images, redact) =>
		images.map((one) => ({
			...one,
			image: redact(one.image),
			platform: one.platform && sanitize(one.platform, redact),
			used: one.used && redact(one.used),
			now: one.now && redact(one.now),
		})),
	reduce: (images) =>
		images.map((one) => ({ ...one, image: reduceText(one.image), platform: one.platform && reduceText(one.platform) })),
};

/** One fact about an image: where it comes from, how it leaves, and the output that has it where one image was asked for. */
interface Field<T> {
	readonly kind: Kind<T>;
	readonly from: (finding: Finding, options: ExplainOptions) => T | null;
	readonly output?: string;
	/** What the output is where the fact is unknown, if not empty. */
	readonly unknown?: string;
}

type AnyField =
	| Field<string | number | boolean>
	| Field<string>
	| Field<readonly string[]>
	| Field<Readonly<Record<string, string>>>
	| Field<readonly BuiltWith[]>
	| Field<HeldBack>;

/**
 * Every fact that users get of an image, by its name in `json`. A new one is a row here, in action.yml where it is an output, and in README;
 * `contract.test.ts` holds the three together.
 */
export const FIELDS = {
	asked: { kind: OWN_TEXT, from: ({ asked }) => clean(asked, MAX_TEXT) },
	image: { kind: AS_IS, from: nameImage, output: 'image' },
	status: { kind: AS_IS, from: ({ status }) => status },
	reason: { kind: AS_IS, from: ({ reason }) => reason },
	message: { kind: MESSAGE, from: (finding, options) => explain(finding, options) || null },
	exists: { kind: AS_IS, from: ({ status }) => IS_THERE[status] },
	digest: { kind: TEXT, from: (finding) => factsOf(finding).digest, output: 'digest' },
	mediaType: { kind: TEXT, from: (finding) => factsOf(finding).mediaType, output: 'media-type' },
	platforms: { kind: TEXTS, from: (finding) => factsOf(finding).platforms },
	platform: { kind: TEXT, from: (finding) => factsOf(finding).platform },
	size: { kind: AS_IS, from: (finding) => factsOf(finding).size, output: 'size' },
	labels: { kind: LABELS, from: (finding) => factsOf(finding).labels },
	created: { kind: TEXT, from: (finding) => factsOf(finding).created, output: 'created' },
	createdSource: { kind: AS_IS, from: (finding) => factsOf(finding).createdSource, output: 'created-source' },
	ageDays: {
		kind: AS_IS,
		from: (finding) => factsOf(finding).ageDays,
		output: 'age-days',
		// To GitHub's expressions an empty text is 0, and a word is no number: each comparison with it is false.
		unknown: 'unknown',
	},
	currentTag: { kind: OWN_TEXT, from: ({ update }) => update?.currentTag ?? null, output: 'current-tag' },
	latestTag: { kind: OWN_TEXT, from: ({ update }) => update?.latestTag ?? null, output: 'latest-tag' },
	latestImage: { kind: AS_IS, from: ({ update }) => update?.latestImage ?? null, output: 'latest-image' },
	updateAvailable: { kind: AS_IS, from: ({ update }) => update?.isAvailable ?? null },
	updateType: { kind: AS_IS, from: ({ update }) => update?.type ?? null, output: 'update-type' },
	confirmed: { kind: AS_IS, from: ({ update }) => update?.isConfirmed ?? null },
	needsRebuild: { kind: AS_IS, from: ({ rebuild }) => rebuild?.isNeeded ?? null },
	staleReason: { kind: AS_IS, from: ({ rebuild }) => rebuild?.staleReason ?? null },
	baseSource: { kind: AS_IS, from: ({ rebuild }) => rebuild?.source ?? null },
	base: { kind: BUILT_WITH, from: ({ rebuild }) => rebuild?.builtWith ?? null },
	repository: { kind: AS_IS, from: ({ reference }) => reference && familiarName(reference) },
	file: { kind: PATH, from: ({ place }) => place?.file ?? null },
	line: { kind: AS_IS, from: ({ place }) => place?.line ?? null },
	column: { kind: AS_IS, from: ({ place }) => place?.column ?? null },
	kind: { kind: AS_IS, from: ({ place }) => place?.kind ?? null },
	held: { kind: AS_IS, from: ({ bump }) => bump?.held ?? null },
	needs: { kind: TEXTS, from: (finding) => (finding.status === 'unresolved' ? finding.needs : null) },
	heldBack: { kind: HELD_BACK, from: ({ update }) => update?.heldBack ?? null },
} as const satisfies Readonly<Record<string, AnyField>>;

type Fields = typeof FIELDS;

/** The outputs that describe one image. */
export type ImageOutput = Extract<Fields[keyof Fields], { readonly output: string }>['output'];

/** The facts that users get of one image, in `json` and in the report. Every text is clean; unknown facts are null. */
export type Entry = { readonly [Name in keyof Fields]: ReturnType<Fields[Name]['from']> };

const ROWS = Object.entries(FIELDS) as unknown as readonly [name: keyof Entry, row: Field<unknown>][];

/** Returns what users get of an image. */
export function toEntry(finding: Finding, options: ExplainOptions): Entry {
	return mapFields((_name, row) => {
		const value = row.from(finding, options);
		return value === null ? null : row.kind.clean(value, options.redact);
	});
}

/** Returns an entry as outputs have it. */
export function reduceEntry(entry: Entry): Entry {
	return mapFields((name, row) => (entry[name] === null ? null : row.kind.reduce(entry[name])));
}

/** Returns the outputs that describe one image; without one, and where a fact is unknown, they are empty, or say so. */
export function toImageOutputs(entry: Entry | undefined): Record<ImageOutput, string> {
	const reduced = entry && reduceEntry(entry);
	const outputs = ROWS.flatMap(([name, { output, unknown = '' }]) =>
		output === undefined ? [] : [[output, String(reduced?.[name] ?? unknown)]],
	);
	return Object.fromEntries(outputs);
}

/** Returns a text without characters that mean something to a shell. */
export function reduceText(text: string): string {
	return cleanForOutput(text, MAX_TEXT);
}

/** `Not found at ghcr.io (404). Check the name; or push it.` becomes `Not found at ghcr.io, 404. Check the name, or push it.` */
function withoutBrackets(text: string): string {
	return text.replaceAll(/ ?\(([^()]*)\)/g, ', $1').replaceAll(/;(?= )/g, ',');
}

function mapFields(map: (name: keyof Entry, row: Field<unknown>) => unknown): Entry {
	return Object.fromEntries(ROWS.map(([name, row]) => [name, map(name, row)])) as Entry;
}

// Object.fromEntries makes an own property even of `__proto__`.
function mapEntries<T>(
	record: Readonly<Record<string, T>>,
	map: (name: string, value: T) => [string, T],
	limit?: number,
): Record<string, T> {
	return Object.fromEntries(
		Object.entries(record)
			.slice(0, limit)
			.map(([name, value]) => map(name, value)),
	);
}

/** With its digest, unless a secret stands in that: it would empty the outputs of every image. */
function nameImage(finding: Finding, { redact }: ExplainOptions): string | null {
	if (finding.reference === null) {
		return null;
	}
	const { digest } = factsOf(finding);
	const isClean = digest !== null && sanitize(digest, redact) === digest;
	return canonical(isClean ? withDigest(finding.reference, digest) : finding.reference);
}
