import { matchAt } from './core.ts';
import { findMoment, isDay } from './dates.ts';
import { findStage } from './stages.ts';
import type { Hints, Stage } from './tag.ts';

/** Numbers with more digits are not exact, so they are not versions. */
export const MAX_DIGITS = 15;

const WORD_WITH_NUMBER = /([-_.]*[A-Za-z]*)(\d+(?:\.\d+(?![A-Za-z]))*)/y;
const PIECE = /([-_.]*)([A-Za-z\d]*)/y;
const LETTERS_AND_DIGITS = /^([A-Za-z]+)(\d{0,15})$/;
/** `CU13` is a cumulative update of SQL Server; `cu121` is CUDA 12.1. */
const REVISION = /^(r|rev|ls|b|build|u|cu|kb|sp|k3s|rke2r|gke|eks|p|pl)(\d{1,15})$/i;
/** A number that follows these counts builds of a branch. */
const BRANCH = /^(?:master|main|develop|trunk|build|rev|ci|run|git)$/i;
const OPTIONAL = /^(post|hotfix|security|patch)(\d{0,15})$/i;
/** A revision of a revision, which not each of them has: SQL Server's `CU10-GDR1`. */
const OPTIONAL_REVISION = /^gdr(\d{1,15})$/i;
const GLUED_POST = /^(p|pl|post|sp)(\d{1,15})$/i;
/** A commit behind `g` (git describe), `h` (chartpress) or `sha`, or by itself. */
const HASH = /^[gh]?(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6,40}$|^g(?=[a-f]*\d)[0-9a-f]{7,40}$|^sha[0-9a-f]{6,64}$/;
const HASH_BEHIND_SHA = /^[0-9a-f]{4,64}$/;
/**
 * Commits that go over several pieces or end within one: twelve digits in which Jenkins puts a `_` before or behind a letter
 * (`.v388858a_47b_33`), and conda's build (`--pyhdfd78af_0`), whose hash says what it was built with.
 */
const LONG_HASH = /\.v(?:_?[0-9a-f]){12}_?(?![A-Za-z\d])|([-_.]+(?:[a-z]+\d*)?)h[0-9a-f]{7}(?=_\d{1,3}(?![A-Za-z\d]))/y;
/** Text is compared piece by piece, and a date with separators is one of them. */
const DATE_BEHIND_WORDS = /[-_.](\d{4})(?=-\d\d-|_\d\d_).(\d\d).(\d\d)(?![A-Za-z\d])/y;
/** ISO 8601 without separators: `20240115T074526Z`. */
const COMPACT_TIME = /[-_.](\d{4})(\d\d)(\d\d)[Tt](\d\d)(\d\d)(\d\d)?[Zz]?(?![A-Za-z\d])/y;

/** The kind of the piece before: a number belongs to it. */
type State = 'core' | 'build' | 'pre' | 'post' | 'post-word' | 'branch' | 'rev' | 'stamp' | 'text';

/** The text behind a core while it is read. The fields are those of `Version`. */
interface Draft {
	state: State;
	letter: string;
	pre: Stage | undefined;
	build: string[];
	joint: string;
	rev: number[];
	post: number[];
	stamp: number[];
	hasHash: boolean;
	flavour: string;
}

export type Suffix = Readonly<Omit<Draft, 'state'>>;

/**
 * The text after a core, piece by piece; `-`, `_` and `.` stand between them. All but the numbers of a known meaning stays in the
 * flavour, byte for byte. The hints count their places from the beginning of `text`.
 */
export function parseSuffix(text: string, hints: Hints): Suffix {
	const draft: Draft = {
		state: 'core',
		letter: '',
		pre: undefined,
		build: [],
		joint: '',
		rev: [],
		post: [],
		stamp: [],
		hasHash: false,
		flavour: '',
	};
	for (let at = 0; at < text.length; ) {
		at +=
			addTime(draft, text, at) ||
			addLongHash(draft, text, at) ||
			addHinted(draft, text, at, hints) ||
			addNext(draft, text, at, hints);
	}
	const { state: _, ...suffix } = draft;
	return suffix;
}

/** Each of these takes what it knows from a place on, and returns how many characters that were: 0 for none. */
function addTime(draft: Draft, text: string, at: number): number {
	const match =
		matchAt(COMPACT_TIME, text, at) ?? (draft.state === 'text' ? matchAt(DATE_BEHIND_WORDS, text, at) : null);
	const numbers = match?.slice(1).filter(Boolean).map(Number) ?? [];
	if (match === null || !isDay(numbers)) {
		return 0;
	}
	addMark(draft, 'stamp', text.charAt(at), numbers);
	return match[0].length;
}

function addLongHash(draft: Draft, text: string, at: number): number {
	const [whole = '', before = ''] = matchAt(LONG_HASH, text, at) ?? [];
	if (whole === '') {
		return 0;
	}
	addHash(draft, before);
	// What follows counts the builds of it.
	draft.state = 'branch';
	return whole.length;
}

/** A number that the list gives a meaning, with the letters before it. */
function addHinted(draft: Draft, text: string, at: number, { numbers }: Hints): number {
	const [whole = '', before = '', number = ''] = (numbers.size > 0 && matchAt(WORD_WITH_NUMBER, text, at)) || [];
	const meaning = whole === '' ? undefined : numbers.get(at + before.length);
	if (meaning === 'text') {
		addText(draft, whole);
	} else if (meaning === 'number') {
		addMark(draft, 'rev', before, number.split('.').map(Number));
	}
	return meaning === undefined ? 0 : whole.length;
}

function addNext(draft: Draft, text: string, at: number, { literal }: Hints): number {
	const [whole = '', delimiter = '', piece = ''] = matchAt(PIECE, text, at) ?? [];
	// A sign outside of the tag grammar is kept as text.
	const step = whole || text.charAt(at);
	if (piece === '') {
		addText(draft, step);
	} else {
		addPiece(draft, delimiter, piece, literal);
	}
	return step.length;
}

function addPiece(draft: Draft, delimiter: string, piece: string, literal: ReadonlySet<string>): void {
	if (HASH_BEHIND_SHA.test(piece) && /[-_.]sha$/.test(draft.flavour)) {
		addHash(draft, '');
		return;
	}
	if (/^\d{1,15}$/.test(piece)) {
		addNumber(draft, delimiter, piece);
		return;
	}
	const isGlued = delimiter === '' || (delimiter === '.' && draft.state === 'core');
	const [, letters = '', digits = ''] = LETTERS_AND_DIGITS.exec(piece) ?? [];
	const stage = findStage(letters, digits, isGlued);
	const isLiteral = digits === '' && literal.has(letters.toLowerCase());
	const optional = OPTIONAL.exec(piece) ?? (isGlued ? GLUED_POST.exec(piece) : null);
	const revision = REVISION.exec(piece);
	if (stage !== undefined && draft.pre === undefined && !isLiteral) {
		draft.pre = stage;
		draft.state = 'pre';
	} else if (optional !== null) {
		draft.post.push(Number(optional[2]));
		draft.state = optional[2] === '' ? 'post-word' : 'post';
	} else if (OPTIONAL_REVISION.test(piece)) {
		draft.rev.push(Number(piece.slice('gdr'.length)));
	} else if (delimiter === '' && /^[A-Za-z]$/.test(piece)) {
		draft.letter = piece.toLowerCase();
	} else if (revision !== null && !piece.startsWith('cu')) {
		const [, word = '', number = ''] = revision;
		addMark(draft, 'rev', delimiter + word, [Number(number)]);
	} else if (HASH.test(piece)) {
		addHash(draft, '');
	} else {
		addText(draft, delimiter + piece);
		draft.state = BRANCH.test(piece) ? 'branch' : 'text';
	}
}

function addNumber(draft: Draft, delimiter: string, digits: string): void {
	const number = Number(digits);
	const { state, pre } = draft;
	if (state === 'core' || state === 'build') {
		draft.joint ||= delimiter;
		draft.build.push(digits);
		draft.state = 'build';
	} else if (state === 'pre' && pre !== undefined) {
		draft.pre = { ...pre, numbers: [...pre.numbers, number] };
	} else if (state === 'post-word') {
		draft.post = [...draft.post.slice(0, -1), number];
		draft.state = 'post';
	} else if (state === 'post') {
		draft.post.push(number);
	} else if (state === 'branch') {
		addMark(draft, 'rev', delimiter, [number]);
	} else if (state === 'stamp' || (state === 'rev' && delimiter === '.')) {
		draft[state].push(number);
	} else if (findMoment(digits) !== undefined) {
		addMark(draft, 'stamp', delimiter, [number]);
	} else {
		addText(draft, delimiter + digits);
	}
}

/** A commit, of which nothing but the text before it is kept. In `sha-0a1b2c3` the word belongs to it. */
/** Whether a piece is a commit. */
export function isHash(piece: string): boolean {
	return HASH.test(piece);
}

function addHash(draft: Draft, before: string): void {
	draft.flavour = draft.flavour.replace(/[-_.]sha$/, '') + before;
	draft.hasHash = true;
	draft.state = 'text';
}

function addText(draft: Draft, text: string): void {
	draft.flavour += text;
	draft.state = 'text';
}

/** Numbers that are compared: a sign takes their place in the flavour. */
function addMark(draft: Draft, kind: 'rev' | 'stamp', before: string, numbers: readonly number[]): void {
	draft.flavour += before + { rev: '#', stamp: '@' }[kind];
	draft[kind].push(...numbers);
	draft.state = kind;
}
