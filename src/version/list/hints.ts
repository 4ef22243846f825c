import type { Hints, Version } from '../parse/tag.ts';
import { type Form, readForm, suffixOf } from './form.ts';
import { groupBy } from './group.ts';
import { findMeaning } from './meaning.ts';

type Numbers = Hints['numbers'];

/**
 * What numbers behind the core mean, by the tag, where the list tells more than a tag does by itself. One pass: versions are put together by
 * their form, and the values at each place of a form are looked at.
 */
export function findHints(versions: readonly Version[]): ReadonlyMap<string, Numbers> {
	const read = remembering(readForm);
	const numbered = versions.filter((version) => /\d/.test(suffixOf(version)));
	const groups = groupBy(numbered, (version) => keyOf(version, read(suffixOf(version))));
	const hints = new Map<string, Numbers>();
	for (const group of groups.values()) {
		addMeanings(hints, group);
	}
	return hints;
}

/** No tag holds a slash. */
function keyOf({ prefix, v, style }: Version, { key }: Form): string {
	return `${prefix}/${v}/${style}/${key}`;
}

function addMeanings(hints: Map<string, Numbers>, versions: readonly Version[]): void {
	const suffix = versions[0] === undefined ? '' : suffixOf(versions[0]);
	// Where nothing differs behind the core, nothing is to be told.
	if (versions.every((version) => suffixOf(version) === suffix)) {
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
