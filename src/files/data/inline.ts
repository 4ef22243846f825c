import type { Build } from '../build.ts';
import { type Candidate, INSIDE, type Reading, type Source } from '../candidate.ts';
import { Sourced } from '../sourced.ts';
import type { Composed } from './composed.ts';

/** The reader of Dockerfiles, which comes from outside: readers of data know only that a value is a Dockerfile. */
export type ReadDockerfile = (source: Source, build?: Build) => Reading;

/** What a Dockerfile holds that is a value of another file, with the places of that file. A fault in the Dockerfile is told at its place. */
export function readInline(value: Composed, { context }: Source, read: ReadDockerfile, build: Build): Reading {
	const reading = read({ path: INSIDE, text: value.text, context }, build);
	const candidates = reading.candidates.map((candidate) => translate(candidate, value));
	return 'unreadable' in reading
		? { unreadable: reading.unreadable, at: value.range(reading.at, reading.at).start, candidates }
		: { candidates };
}

function translate(candidate: Candidate, value: Composed): Candidate {
	const pieces = candidate.text.pieces.flatMap((piece) => {
		const { text, at } = piece;
		return at?.file === INSIDE ? value.slice(at.offset, at.offset + text.length).pieces : [piece];
	});
	const { start, end } = candidate.range;
	return { ...candidate, range: value.range(start, end), text: new Sourced(pieces) };
}
