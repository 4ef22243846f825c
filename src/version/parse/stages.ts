import type { Stage } from './tag.ts';

const RANKED: readonly (readonly string[])[] = [
	['nightly', 'snapshot', 'canary', 'unstable', 'experimental', 'edge', 'next', 'test', 'testing'],
	['dev', 'devel', 'develop'],
	['alpha', 'a'],
	['milestone', 'm'],
	['beta', 'b'],
	['pre', 'prerelease', 'preview', 'ea'],
	['rc', 'cr', 'c', 'candidate'],
];

const RANKS: ReadonlyMap<string, number> = new Map(RANKED.flatMap((words, rank) => words.map((word) => [word, rank])));

/**
 * Words that mean a stage to one publisher (haproxy's `3.5-dev`) and a variant to another (Chainguard's `1.2.3-dev`, which
 * has a shell; TensorFlow's `1.13.1-devel-gpu`). Only the list can tell. A `beta` or an `rc` comes before its release wherever it stands.
 */
export const AMBIGUOUS_WORDS: ReadonlySet<string> = new Set([
	'dev',
	'devel',
	'develop',
	'nightly',
	'test',
	'testing',
	'edge',
	'next',
	'canary',
	'unstable',
	'experimental',
]);

/** Behind a separator `b07` is Java's build and `c1` is anything: only `-M1` and `-a1` are stages there. */
const LETTERS_BEHIND_SEPARATOR: ReadonlySet<string> = new Set(['a', 'm']);

/**
 * The stage that letters and the digits after them name: `rc1`, `beta`, `SNAPSHOT`. A single letter needs its digits.
 * Glued to a version (`3.15.0b2`) `a`, `b`, `c` and `m` are PEP 440's and Spring's; behind a separator only `a` and `m`.
 */
export function findStage(letters: string, digits: string, isGlued: boolean): Stage | undefined {
	const word = letters.toLowerCase();
	const rank = RANKS.get(word);
	const canBeLetter = digits !== '' && (isGlued || LETTERS_BEHIND_SEPARATOR.has(word));
	if (rank === undefined || (word.length === 1 && !canBeLetter)) {
		return undefined;
	}
	return { word, rank, numbers: digits === '' ? [] : [Number(digits)] };
}

/** Whether a word names a stage, perhaps together with digits. */
export function isStageWord(word: string): boolean {
	return RANKS.has(word.toLowerCase());
}

/** The stage with its numbers: `rc.2`; empty for a release. */
export function formatStage(stage: Stage | undefined): string {
	return stage === undefined ? '' : [stage.word, ...stage.numbers].join('.');
}
