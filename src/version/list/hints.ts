import type { Hints, Version } from '../parse/tag.ts';
import { type Form, readForm, suffixOf } from './form.ts';
import { findMeaning } from './meaning.ts';

type Numbers = Hints['numbers'];

/** The versions of one form. */
interface Group {
	readonly versions: Version[];
	/** What stands behind the core of the first. */
	readonly suffix: string;
	/** Whether that differs. */
	isMixed: boolean;
}

/**
 * What numbers behind the core mean, by the tag, where the list tells more than a tag does by itself. One pass: versions are put together by
 * their form, and the values at each place of a form are looked at.
 */
export function findHints(versions: readonly Version[]): ReadonlyMap<string, Numbers> {
	const groups = groupByForm(versions);
	const hints = new Map<string, Numbers>();
	for (const group of groups.values()) {
		addMeanings(hints, group);
	}
	return hints;
}

function groupByForm(versions: readonly Version[]): ReadonlyMap<string, Group> {
	const groups = new Map<string, Group>();
	const read = remembering(readForm);
	for (const version of versions) {
		const suffix = suffixOf(version);
		if (!/\d/.test(suffix)) {
			continue;
		}
		const key = keyOf(version, read(suffix));
		const group = groups.get(key) ?? { versions: [], suffix, isMixed: false };
		group.versions.push(version);
		group.isMixed ||= suffix !== group.suffix;
		groups.set(key, group);
	}
	return groups;
}

/** No tag holds a slash. */
function keyOf({ prefix, v, style }: Version, { key }: Form): string {
	return `${prefix}/${v}/${style}/${key}`;
}

function addMeanings(hints: Map<string, Numbers>, { versions, suffix, isMixed }: Group): void {
	// Where nothing differs behind the core, nothing is to be told.
	if (!isMixed) {
		return;
	}
	const read = remembering(readForm);
	const meanings = readForm(suffix).places.map((place, index) => {
		const textOf = (version: Version) => read(suffixOf(version)).places[index]?.text ?? '';
		const collect = () => versions.map((version) => ({ release: version.release, text: textOf(version) }));
		return findMeaning(place, new Set(versions.map(textOf)), collect);
	});
	if (meanings.every((meaning) => meaning === undefined)) {
		return;
	}
	for (const version of versions) {
		const told = read(suffixOf(version)).places.flatMap(({ at }, index) => {
			const meaning = meanings[index];
			return meaning === undefined ? [] : [[at, meaning] as const];
		});
		hints.set(version.tag, new Map(told));
	}
}

/** As many texts are remembered: a repository has some dozen flavours, and a hostile one must not fill the memory. */
const MOST_REMEMBERED = 1000;

function remembering<T>(read: (text: string) => T): (text: string) => T {
	const known = new Map<string, T>();
	return (text) => {
		const value = known.get(text) ?? read(text);
		if (known.size < MOST_REMEMBERED) {
			known.set(text, value);
		}
		return value;
	};
}
