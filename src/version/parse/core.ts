import { findMoment, isDay } from './dates.ts';
import type { Style } from './tag.ts';

/** Where the version begins in a tag, and its numbers as they are written. */
export interface Core {
	/** Where the core, or the `v` before it, begins: all before it is the prefix. */
	readonly start: number;
	readonly end: number;
	readonly v: string;
	readonly style: Style;
	readonly digits: readonly string[];
}

const ISO = /([vV]?)(\d{4})-(\d\d)-(\d\d)[Tt](\d\d)[-:]?(\d\d)[-:]?(\d\d)(?!\d)[Zz]?/y;
const DATE = /([vV]?)(\d{4})([-_])(\d\d)\3(\d\d)(?![\d.])/y;
/** Java's `8u502`: the update is a second number. */
const UPDATE = /([vV]?)(\d+)u(\d+)(?![A-Za-z\d])/y;
const PLAIN = /([vV]?)(\d+(?:\.\d+)*)/y;
const GLUED = /[A-Za-z]+(\d+(?:\.\d+)*)/y;

const ARCHITECTURE =
	/(?:amd64|arm64(?:v8)?|arm32v[5-8]|arm[-_]?v[5-8]l?|armhf|armel|aarch64|x86[-_]64|x86|x64|i[3-6]86|386|ppc64(?:le|el)?|s390x?|riscv64(?:gc)?|mips64(?:le|el)?|loong(?:arch)?64)(?![A-Za-z\d])/iy;

/** A commit: 7 to 64 digits of base 16, at least one of them a digit and one a letter, perhaps behind git's `g`. */
const HASH = /(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}(?![A-Za-z\d])|g(?=[a-f]*\d)[0-9a-f]{7,40}(?![A-Za-z\d])/y;
const NUMBER_WITH_STAGE = /\d+[abcm]\d+(?![A-Za-z\d])/y;

/** A number behind another's dot is no word: it belongs to `php8.2`. */
const WORD_START = /(?<![A-Za-z\d]|\d\.)[A-Za-z\d]/g;

/**
 * The core of a tag; undefined where there is none. One that begins with (v and) a digit has it there; else the best of
 * its words: a date with separators, then the most numbers, then a date of 8 digits, then the first. Where no word begins
 * with a number, the first that ends with one (`php8.2-fpm`). An architecture (`arm64v8-1.2.3`, WUD#970) or a commit is none.
 */
export function findCore(tag: string): Core | undefined {
	if (/^[vV]?\d/.test(tag)) {
		const first = isHashAt(tag, 0) ? undefined : coreAt(tag, 0);
		if (first !== undefined) {
			return first;
		}
	}
	return findBest(coresOf(tag)) ?? findGlued(tag);
}

/** Whether one of the tag's words is a commit. */
export function hasHashWord(tag: string): boolean {
	return wordStarts(tag).some((at) => isAt(HASH, tag, at));
}

function coresOf(tag: string): Core[] {
	const cores: Core[] = [];
	let end = 0;
	for (const at of wordStarts(tag)) {
		if (at < end) {
			continue;
		}
		const architecture = endAt(ARCHITECTURE, tag, at) ?? endAt(HASH, tag, at);
		if (architecture !== undefined) {
			end = architecture;
			continue;
		}
		const core = coreAt(tag, at);
		if (core !== undefined) {
			cores.push(core);
			end = core.end;
		}
	}
	return cores;
}

function findBest(cores: readonly Core[]): Core | undefined {
	const merit = ({ style, digits: [first = '', ...rest] }: Core): number => {
		const isDate = style === 'date' || style === 'iso';
		return (isDate ? 1000 : 2 * (rest.length + 1)) + (rest.length === 0 && findMoment(first) === 'D' ? 1 : 0);
	};
	return cores.reduce<Core | undefined>(
		(best, core) => (best === undefined || merit(core) > merit(best) ? core : best),
		undefined,
	);
}

function coreAt(tag: string, at: number): Core | undefined {
	const iso = matchAt(ISO, tag, at);
	if (iso !== null) {
		const [, v = '', ...digits] = iso;
		const [year, month, day] = digits.map(Number);
		if (isDay(year ?? 0, month ?? 0, day ?? 0)) {
			return { start: at, end: at + iso[0].length, v, style: 'iso', digits };
		}
	}
	const date = matchAt(DATE, tag, at);
	if (date !== null) {
		const [, v = '', year = '', , month = '', day = ''] = date;
		if (isDay(Number(year), Number(month), Number(day))) {
			return { start: at, end: at + date[0].length, v, style: 'date', digits: [year, month, day] };
		}
	}
	const update = matchAt(UPDATE, tag, at);
	if (update !== null) {
		const [text, v = '', ...digits] = update;
		return { start: at, end: at + text.length, v, style: 'u', digits };
	}
	const plain = matchAt(PLAIN, tag, at);
	if (plain === null) {
		return undefined;
	}
	const [text, v = '', numbers = ''] = plain;
	const digits = numbers.split('.');
	const last = digits.at(-1) ?? '';
	const end = at + text.length;
	// `64.272fa09` is 64 at a commit.
	if (digits.length > 1 && isHashAt(tag, end - last.length)) {
		return { start: at, end: end - last.length - 1, v, style: 'plain', digits: digits.slice(0, -1) };
	}
	return { start: at, end, v, style: 'plain', digits };
}

function findGlued(tag: string): Core | undefined {
	let end = 0;
	for (const at of wordStarts(tag)) {
		if (at < end) {
			continue;
		}
		const skipped = endAt(ARCHITECTURE, tag, at) ?? endAt(HASH, tag, at);
		if (skipped !== undefined) {
			end = skipped;
			continue;
		}
		const glued = matchAt(GLUED, tag, at);
		if (glued !== null) {
			const [text, numbers = ''] = glued;
			const stop = at + text.length;
			return { start: stop - numbers.length, end: stop, v: '', style: 'glued', digits: numbers.split('.') };
		}
	}
	return undefined;
}

/** Where words begin; `-`, `_` and `.` stand between them. */
function wordStarts(tag: string): number[] {
	return [...tag.matchAll(WORD_START)].map(({ index }) => index);
}

/** `1234567b1` looks like a commit too, and is a beta. */
function isHashAt(tag: string, at: number): boolean {
	return isAt(HASH, tag, at) && !isAt(NUMBER_WITH_STAGE, tag, at);
}

/** Sets the place of a sticky expression anew each time, so nothing is left from the text before. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

function endAt(pattern: RegExp, text: string, at: number): number | undefined {
	const match = matchAt(pattern, text, at);
	return match === null ? undefined : at + match[0].length;
}

function isAt(pattern: RegExp, text: string, at: number): boolean {
	return matchAt(pattern, text, at) !== null;
}
