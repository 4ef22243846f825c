import { parseTag } from '../parse/parse.ts';
import type { Version } from '../parse/tag.ts';
import type { Extract, SelectRules } from '../rules/rules.ts';
import { findFlavourWords, findFloating } from './floating.ts';
import { compareTags } from './order.ts';

/** A tag of a list that is a version. */
export interface ListedVersion {
	readonly tag: string;
	readonly version: Version;
	/** Must be equal among tags that are compared; empty without `extract`. */
	readonly compatibility: string;
	/** A stage, or a short tag that rests on stages alone. */
	readonly isPrerelease: boolean;
}

/** The versions of a list, each tag once, in no order that means anything; and that of the current tag, whether it is listed or not. */
export interface ReadList {
	readonly versions: readonly ListedVersion[];
	/** Undefined where the current tag is not a version. */
	readonly current: ListedVersion | undefined;
}

/** The versions among tags. The whole list tells the meaning of a word or a short tag; no more than this is kept of it. */
export function readVersions(tags: readonly string[], current: string | undefined, rules: SelectRules): ReadList {
	const all = new Set(current === undefined ? tags : [...tags, current]);
	const first = parseAll(all, rules, new Set());
	const words = findFlavourWords(first.map(({ version }) => version));
	const parsed = words.size === 0 ? first : parseAll(all, rules, words);
	const floating = findFloating(parsed.map(({ version }) => version));
	const versions = parsed.map(({ tag, version, compatibility }) => ({
		tag,
		// From here on a version carries the tag that was listed, which tells equal texts apart.
		version: version.tag === tag ? version : { ...version, tag },
		compatibility,
		isPrerelease: version.pre !== undefined || floating.has(version),
	}));
	return { versions, current: versions.find(({ tag }) => tag === current) };
}

/** The newest first; of equal numbers the one that is written like `current`. */
export function sortVersions(versions: readonly ListedVersion[], current?: Version): ListedVersion[] {
	return versions.toSorted((a, b) => compareTags(b.version, a.version, current));
}

/** Before all are parsed it cannot be told what floats. */
type ParsedVersion = Omit<ListedVersion, 'isPrerelease'>;

function parseAll(
	tags: ReadonlySet<string>,
	rules: SelectRules,
	flavourWords: ReadonlySet<string>,
): readonly ParsedVersion[] {
	const versions: ParsedVersion[] = [];
	const names = new Map<string, string>();
	for (const tag of tags) {
		const found = findText(tag, rules);
		const parsed = found && parseTag(found.text, flavourWords, names);
		if (parsed?.kind === 'version') {
			versions.push({ tag, version: parsed.version, compatibility: found?.compatibility ?? '' });
		}
	}
	return versions;
}

/** Signatures and attestations are not images, whatever an expression finds in their names. */
function findText(tag: string, { extract }: SelectRules): Extract | undefined {
	if (extract === undefined) {
		return { text: tag, compatibility: '' };
	}
	return parseTag(tag).kind === 'artifact' ? undefined : extract(tag);
}
