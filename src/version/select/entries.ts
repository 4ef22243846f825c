import { parseTag } from '../parse/parse.ts';
import type { TagKind, Version } from '../parse/tag.ts';
import type { SelectRules } from '../rules/rules.ts';
import { findFlavourWords, findFloating } from './floating.ts';

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

/** An entry while the list is read: only when all are can it be told what floats. */
type Draft = { -readonly [Key in keyof Entry]: Entry[Key] };

/** A tag, and the text in it that is read as a version. */
interface Text {
	readonly text: string;
	readonly compatibility: string;
}

/** The versions among tags. What a word or a short tag means is told by the whole list, of which no more than this is kept. */
export function readEntries(tags: readonly string[], current: string | undefined, rules: SelectRules): Entries {
	const all = new Set(tags);
	if (current !== undefined) {
		all.add(current);
	}
	const entries = readAll(all, rules);
	const floating = findFloating(entries.map(({ version }) => version));
	for (const entry of entries) {
		entry.isPrerelease ||= floating.has(entry.version);
		if (entry.version.tag !== entry.tag) {
			// From here on a version carries the tag that was listed, which tells equal texts apart.
			entry.version = { ...entry.version, tag: entry.tag };
		}
	}
	return {
		entries,
		current: entries.find(({ tag }) => tag === current),
		currentKind: current === undefined ? 'none' : kindOf(current, rules),
	};
}

function readAll(tags: ReadonlySet<string>, rules: SelectRules): Draft[] {
	const texts =
		rules.extract === undefined ? tags : new Set([...tags].flatMap((tag) => findText(tag, rules)?.text ?? []));
	const first = parseAll(tags, rules, new Set());
	const words = findFlavourWords(
		first.map(({ version }) => version),
		texts,
	);
	return words.size === 0 ? first : parseAll(tags, rules, words);
}

function parseAll(tags: ReadonlySet<string>, rules: SelectRules, flavourWords: ReadonlySet<string>): Draft[] {
	const read: Draft[] = [];
	const names = new Map<string, string>();
	for (const tag of tags) {
		const found = findText(tag, rules);
		const parsed = found && parseTag(found.text, flavourWords, names);
		if (parsed?.kind === 'version') {
			const { version } = parsed;
			read.push({ tag, version, compatibility: found?.compatibility ?? '', isPrerelease: version.pre !== undefined });
		}
	}
	return read;
}

/** Signatures and attestations are no images, whatever an expression finds in their names. */
function findText(tag: string, { extract }: SelectRules): Text | undefined {
	if (extract === undefined) {
		return { text: tag, compatibility: '' };
	}
	return parseTag(tag).kind === 'artifact' ? undefined : extract(tag);
}

function kindOf(current: string, rules: SelectRules): TagKind {
	const found = findText(current, rules);
	const { kind } = parseTag(found?.text ?? current);
	return kind === 'version' && found === undefined ? 'word' : kind;
}
