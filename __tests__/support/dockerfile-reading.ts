import assert from 'node:assert/strict';
import type { Build } from '../../src/files/build.ts';
import { type Candidate, contextOf, type Reading, type Source } from '../../src/files/candidate.ts';
import { readDockerfile } from '../../src/files/dockerfile/dockerfile.ts';

/** A file as a reader gets it. */
export function sourceOf(text: string, buildArgs: Readonly<Record<string, string>> = {}, path = 'Dockerfile'): Source {
	return { path, text, context: contextOf(() => undefined, new Map(Object.entries(buildArgs))) };
}

/** A line for each candidate: the image, or what is the matter with it. */
export function describeCandidate({ text, needs, unresolved, invalid }: Candidate): string {
	if (needs !== undefined) {
		return `${text.text} needs ${needs.join(', ')}`;
	}
	return invalid !== undefined
		? `${text.text} invalid`
		: unresolved !== undefined
			? `${text.text} unresolved`
			: text.text;
}

/** What is found in a Dockerfile, each as a line. Each candidate stands where it says. */
export function imagesOf(
	text: string,
	buildArgs: Readonly<Record<string, string>> = {},
	build?: Build,
): readonly string[] {
	const reading = readDockerfile(sourceOf(text, buildArgs), build);
	assertPlaces(reading, { Dockerfile: text });
	return reading.candidates.map(describeCandidate);
}

/** Asserts that each piece which has a place stands there, that ranges lie in the file, and that they come in its order. */
export function assertPlaces({ candidates }: Reading, files: Readonly<Record<string, string>>): void {
	let before = -1;
	for (const { text, range } of candidates) {
		for (const { text: piece, at } of text.pieces) {
			assert.ok(at === undefined || files[at.file]?.startsWith(piece, at.offset), JSON.stringify({ piece, at }));
		}
		const [length = 0] = Object.values(files).map((file) => file.length);
		assert.ok(range.start <= range.end && range.end <= length, JSON.stringify(range));
		assert.ok(range.start >= before, 'candidates are not in the order of the file');
		before = range.start;
	}
}
