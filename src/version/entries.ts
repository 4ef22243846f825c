import { findFlavourWords, findFloating } from './floating.ts';
import { parseTag } from './parse.ts';
import type { SelectRules } from './rules.ts';
import type { TagKind, Version } from './tag.ts';

/** A tag that is a version. */
export interface Entry {
	readonly tag: string;
	readonly version: Version;
	/** Must be equal among tags that are compared; empty without `extract`. */
	readonly compatibility: string;
	/** A stage, or a short tag that rests on stages alone. */
	readonly isPrerelease: boolean;
}

/** A list read once. */
export interface Entries {
	/** The versions, each tag once, in no order that means anything. */
	readonly entries: readonly Entry[];
	/** The current tag, whether the list holds it or not; undefined where it is no version. */
	readonly current: Entry | undefined;
	readonly currentKind: TagKind | 'none';
}

type Read = Omit<Entry, 'isPrerelease'>;

/** The versions among tags. What a word or a short tag means is told by the whole list. */
export function readEntries(tags: readonly string[], current: string | undefined, rules: SelectRules): Entries {
	const all = [...new Set(current === undefined ? tags : [...tags, current])];
	const texts = new Map(all.flatMap((tag) => textOf(tag, rules)));
	const read = readAll(texts);
	const floating = findFloating(read.map(({ version }) => version));
	const entries = read.map((entry) => ({
		...entry,
		isPrerelease: entry.version.pre !== undefined || floating.has(entry.version),
	}));
	return {
		entries,
		current: entries.find(({ tag }) => tag === current),
		currentKind: current === undefined ? 'none' : kindOf(current, texts),
	};
}

type Texts = ReadonlyMap<string, { readonly text: string; readonly compatibility: string }>;

function readAll(texts: Texts): Read[] {
	const first = parseAll(texts, new Set());
	const words = findFlavourWords(
		first.map(({ version }) => version),
		new Set([...texts.values()].map(({ text }) => text)),
	);
	const read = words.size === 0 ? first : parseAll(texts, words);
	// From here on a version carries the tag that was listed, which tells equal texts apart.
	return read.map((entry) =>
		entry.version.tag === entry.tag ? entry : { ...entry, version: { ...entry.version, tag: entry.tag } },
	);
}

function parseAll(texts: Texts, flavourWords: ReadonlySet<string>): Read[] {
	const read: Read[] = [];
	for (const [tag, { text, compatibility }] of texts) {
		const parsed = parseTag(text, flavourWords);
		if (parsed.kind === 'version') {
			read.push({ tag, version: parsed.version, compatibility });
		}
	}
	return read;
}

/** Signatures and attestations are no images, whatever an expression finds in their names. */
function textOf(tag: string, { extract }: SelectRules): [string, { text: string; compatibility: string }][] {
	if (extract === undefined) {
		return [[tag, { text: tag, compatibility: '' }]];
	}
	const extracted = parseTag(tag).kind === 'artifact' ? undefined : extract(tag);
	return extracted === undefined ? [] : [[tag, extracted]];
}

function kindOf(current: string, texts: Texts): TagKind {
	const { kind } = parseTag(texts.get(current)?.text ?? current);
	return kind === 'version' && !texts.has(current) ? 'word' : kind;
}
