import type { Candidate, Reading, Source } from '../candidate.ts';
import { Sourced } from '../sourced.ts';
import type { Composed } from './composed.ts';

/** The reader of Dockerfiles, which comes from outside: readers of data know only that a value is a Dockerfile. */
export type ReadDockerfile = (source: Source) => Reading;

/**
 * What a Dockerfile holds that is a value of another file, with the places of that file. `args` go before the user's build arguments, as they do
 * in Bake. A fault in the Dockerfile is told at its place.
 */
export function readInline(
	value: Composed,
	{ path, context }: Source,
	read: ReadDockerfile,
	args: ReadonlyMap<string, string> = new Map(),
): Reading {
	const buildArgs = new Map([...context.buildArgs, ...args]);
	const reading = read({ path, text: value.text, context: { ...context, buildArgs } });
	const candidates = reading.candidates.map((candidate) => translate(candidate, value, path));
	return 'unreadable' in reading
		? { unreadable: reading.unreadable, at: value.range(reading.at, reading.at).start, candidates }
		: { candidates };
}

function translate(candidate: Candidate, value: Composed, path: string): Candidate {
	const pieces = candidate.text.pieces.flatMap((piece) => {
		const { text, at } = piece;
		return at?.file === path ? value.slice(at.offset, at.offset + text.length).pieces : [piece];
	});
	const { start, end } = candidate.range;
	return { ...candidate, range: value.range(start, end), text: new Sourced(pieces) };
}
