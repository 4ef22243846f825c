import assert from 'node:assert/strict';
import type { Build } from '../../src/files/build.ts';
import { type Candidate, contextOf, type Reading, type Source } from '../../src/files/candidate.ts';
import { Sourced } from '../../src/files/sourced.ts';

/** A source with its neighbours, by path. */
export function sourceOf(
	path: string,
	text: string,
	neighbours: Readonly<Record<string, string>> = {},
	buildArgs: Readonly<Record<string, string>> = {},
): Source {
	return { path, text, context: contextOf((name) => neighbours[name], new Map(Object.entries(buildArgs))) };
}

/** A reading as short texts: `3 alpine:3.20`, with what is missing or wrong behind it, and the fault at the end. Asserts that all places are true. */
export function shorten(reading: Reading, source: Source): string[] {
	assertPlaces(reading, source);
	const found = reading.candidates.map(({ range, text, kind, needs, unresolved, invalid }) => {
		const notes = [
			kind && `kind ${kind}`,
			needs && `needs ${needs.join(' ')}`,
			unresolved,
			invalid && `invalid ${invalid}`,
		];
		return [`${lineOf(source.text, range.start)} ${text.text}`, ...notes.filter(Boolean)].join(', ');
	});
	return 'unreadable' in reading ? [...found, `line ${lineOf(source.text, reading.at)}: ${reading.unreadable}`] : found;
}

/** Every piece with a place stands exactly there, and every range lies in the file. */
export function assertPlaces({ candidates }: Reading, { path, text, context }: Source): void {
	for (const { range, text: found } of candidates) {
		assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length, JSON.stringify(range));
		for (const piece of found.pieces) {
			if (piece.at !== undefined) {
				const content = piece.at.file === path ? text : (context.read(piece.at.file) ?? '');
				assert.equal(content.slice(piece.at.offset, piece.at.offset + piece.text.length), piece.text);
			}
		}
	}
}

/** What stands where the candidates are told to be. */
export function writtenOf({ candidates }: Reading, { text }: Source): string[] {
	return candidates.map(({ range: { start, end } }) => text.slice(start, end));
}

/** Stands for the reader of Dockerfiles: the words behind `FROM` and `--from=`, with `$V` taken from the build and then from the user. */
export function readFromLines({ path, text, context }: Source, { args }: Build = {}): Reading {
	const candidates = [...text.matchAll(/(?<=^FROM |--from=)[^\s$]+(?:\$(\w+))?/gm)].map(
		({ 0: found, 1: name, index }): Candidate => {
			const range = { start: index, end: index + found.length };
			const fallback = name === undefined ? undefined : context.buildArgs.get(name);
			const given = args?.get(name ?? '') ?? (fallback === undefined ? undefined : Sourced.computed(fallback));
			if (given === undefined) {
				const whole = Sourced.from(path, text, range.start, range.end);
				return name === undefined ? { range, text: whole } : { range, text: whole, needs: [name] };
			}
			const plain = Sourced.from(path, text, index, text.indexOf('$', index));
			return { range, text: Sourced.join([plain, given]) };
		},
	);
	const at = text.indexOf('FAULT');
	return at < 0 ? { candidates } : { unreadable: 'a fault', at, candidates };
}

function lineOf(text: string, offset: number): number {
	return text.slice(0, offset).split('\n').length;
}
