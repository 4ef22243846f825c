import { matchAt } from './core.ts';
import { findMoment, isDay } from './dates.ts';
import { findStage } from './stages.ts';
import type { Stage } from './tag.ts';

/** Numbers with more digits are not exact, so they are not versions. */
export const MAX_DIGITS = 15;

const PIECE = /([-_.]*)([A-Za-z\d]*)/y;
const LETTERS_AND_DIGITS = /^([A-Za-z]+)(\d{0,15})$/;
const REVISION = /^(r|rev|ls|b|build|u|cu|kb|sp|k3s|rke2r|gke|eks|p|pl)(\d{1,15})$/i;
/** A number that follows these counts builds of a branch. */
const BRANCH = /^(?:master|main|develop|trunk|build|rev|ci|run|git)$/i;
const OPTIONAL = /^(post|hotfix|security|patch)(\d{0,15})$/i;
const GLUED_POST = /^(p|pl|post|sp)(\d{1,15})$/i;
const HASH = /^g?(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6,40}$|^g(?=[a-f]*\d)[0-9a-f]{7,40}$|^sha[0-9a-f]{6,64}$/;
/** Text is compared piece by piece, and a date with separators is one of them. */
const DATE_BEHIND_WORDS = /[-_.](\d{4})(?=-\d\d-|_\d\d_).(\d\d).(\d\d)(?![A-Za-z\d])/y;

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
 * flavour, byte for byte. Stage words of `literal` count as flavour where no number follows in the same piece.
 */
export function parseSuffix(text: string, literal: ReadonlySet<string>): Suffix {
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
		const date = draft.state === 'text' ? matchAt(DATE_BEHIND_WORDS, text, at) : null;
		const numbers = date?.slice(1).map(Number) ?? [];
		if (date !== null && isDay(numbers)) {
			addMark(draft, 'stamp', text.charAt(at), numbers);
			at += date[0].length;
			continue;
		}
		const [whole = '', delimiter = '', piece = ''] = matchAt(PIECE, text, at) ?? [];
		// A sign outside of the tag grammar is kept as text.
		const step = whole || text.charAt(at);
		if (piece === '') {
			addText(draft, step);
		} else {
			addPiece(draft, delimiter, piece, literal);
		}
		at += step.length;
	}
	const { state: _, ...suffix } = draft;
	return suffix;
}

function addPiece(draft: Draft, delimiter: string, piece: string, literal: ReadonlySet<string>): void {
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
	} else if (delimiter === '' && /^[A-Za-z]$/.test(piece)) {
		draft.letter = piece.toLowerCase();
	} else if (revision !== null) {
		const [, word = '', number = ''] = revision;
		addMark(draft, 'rev', delimiter + word, [Number(number)]);
	} else if (HASH.test(piece)) {
		// `sha-0a1b2c3`: the word belongs to the hash.
		draft.flavour = draft.flavour.replace(/[-_.]sha$/, '');
		draft.hasHash = true;
		draft.state = 'text';
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
