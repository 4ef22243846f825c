import { NO_HINTS, parseTag } from '../parse/parse.ts';
import type { Hints, Version } from '../parse/tag.ts';
import type { Extract, SelectRules } from '../rules/rules.ts';
import { disguiseCommits } from './commits.ts';
import { findHints } from './hints.ts';
import { compareTags } from './order.ts';
import { findShapes } from './shape.ts';
import { findFlavourWords, findFloating, findNightlies } from './stages.ts';

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
	const reader = {
		rules,
		disguised: rules.extract === undefined ? disguiseCommits(all) : new Map<string, string>(),
		names: new Map<string, string>(),
	};
	const parsed = readWithList(all, reader);
	const read = parsed.map(({ version }) => version);
	const floating = findFloating(read);
	const nightlies = findNightlies(read);
	const shapes = findShapes(read);
	const versions = parsed.map(({ tag, version, compatibility }) => {
		const told = { ...(nightlies.has(version) ? NIGHTLY : {}), ...shapes.get(version) };
		// From here on a version carries the tag that was listed, which tells equal texts apart.
		const isAsRead = version.tag === tag && Object.keys(told).length === 0;
		const isPrerelease = version.pre !== undefined || floating.has(version) || nightlies.has(version);
		return { tag, version: isAsRead ? version : { ...version, tag, ...told }, compatibility, isPrerelease };
	});
	return { versions, current: versions.find(({ tag }) => tag === current) };
}

/** Each tag by itself, and once more where the list tells something of it. */
function readWithList(tags: ReadonlySet<string>, reader: Reader): readonly ParsedVersion[] {
	const alone = parseAll(tags, reader, () => NO_HINTS);
	const versions = alone.map(({ version }) => version);
	const literal = findFlavourWords(versions);
	const numbers = findHints(versions);
	const hintsOf = (text: string) => ({ literal, numbers: numbers.get(text) ?? NO_HINTS.numbers });
	const isTold = ({ version: { tag, pre } }: ParsedVersion) =>
		numbers.has(tag) || (pre !== undefined && literal.has(pre.word));
	return alone.map((one) => (isTold(one) ? (parseAll([one.tag], reader, hintsOf)[0] ?? one) : one));
}

/** The newest first; of equal numbers the one that is written like `current`. */
export function sortVersions(versions: readonly ListedVersion[], current?: Version): ListedVersion[] {
	return versions.toSorted((a, b) => compareTags(b.version, a.version, current));
}

/** A stage before all that the same numbers name. */
const NIGHTLY = { letter: '', pre: { word: 'nightly', rank: 0, numbers: [] } } as const;

/** Before all are parsed it cannot be told what floats. */
type ParsedVersion = Omit<ListedVersion, 'isPrerelease'>;

/** What is the same for all tags of a list. */
interface Reader {
	readonly rules: SelectRules;
	readonly disguised: ReadonlyMap<string, string>;
	readonly names: Map<string, string>;
}

function parseAll(
	tags: Iterable<string>,
	{ rules, disguised, names }: Reader,
	hintsOf: (text: string) => Hints,
): readonly ParsedVersion[] {
	const versions: ParsedVersion[] = [];
	for (const tag of tags) {
		const { text, compatibility = '' } = findText(tag, rules) ?? {};
		if (text === undefined) {
			continue;
		}
		const disguise = disguised.get(text);
		const parsed = parseTag(disguise ?? text, hintsOf(text), names);
		if (parsed.kind === 'version') {
			const { version } = parsed;
			versions.push({ tag, version: disguise === undefined ? version : { ...version, tag: text }, compatibility });
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
