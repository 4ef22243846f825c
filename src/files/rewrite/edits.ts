import type { Range } from '../candidate.ts';

/** Characters of a text that become others. */
export interface TextEdit extends Range {
	/** What stands there afterwards. */
	readonly text: string;
}

/** An edit of a file. Never empty: what is put in takes the place of the character before it too. */
export interface Edit extends TextEdit {
	readonly file: string;
	/** What stands there now. */
	readonly old: string;
}

/** The characters of a text from `start` up to `end` after the edits, which are in order, do not overlap and lie between. */
export function applyEdits(text: string, edits: readonly TextEdit[], start = 0, end: number = text.length): string {
	const parts: string[] = [];
	let from = start;
	for (const edit of edits) {
		parts.push(text.slice(from, edit.start), edit.text);
		from = edit.end;
	}
	return [...parts, text.slice(from, end)].join('');
}

/** Equal for edits that come to the same: `3.12-slim` to `3.13-slim`, and within it `3.12` to `3.13`. */
export function keyOf({ start, end, old, text }: Edit): string {
	const most = Math.min(old.length, text.length);
	let before = 0;
	while (before < most && old[before] === text[before]) {
		before++;
	}
	let behind = 0;
	while (behind < most - before && old.at(-1 - behind) === text.at(-1 - behind)) {
		behind++;
	}
	return `${start + before} ${end - behind} ${text.slice(before, text.length - behind)}`;
}
