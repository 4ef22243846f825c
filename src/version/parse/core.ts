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

/** How a core can be written, the first that fits first. `u` is Java's `8u502`: the update is a second number. */
const FORMS: readonly (readonly [Style, RegExp])[] = [
	['iso', /([vV]?)(\d{4})-(\d\d)-(\d\d)[Tt](\d\d)[-:]?(\d\d)(?:[-:]?(\d\d))?(?!\d)[Zz]?/y],
	['iso', /([vV]?)(\d{4})(\d\d)(\d\d)[Tt](\d\d)(\d\d)(\d\d)?[Zz]?(?![A-Za-z\d])/y],
	['date', /([vV]?)(\d{4})(?=-\d\d-|_\d\d_).(\d\d).(\d\d)(?![\d.])/y],
	['u', /([vV]?)(\d+)u(\d+)(?![A-Za-z\d])/y],
	['plain', /([vV]?)(\d+(?:\.\d+)*)/y],
];
const GLUED = /[A-Za-z]+(\d+(?:\.\d+)*)/y;

const ARCHITECTURES =
	'amd64|arm64(?:v8)?|arm32v[5-8]|arm[-_]?v[5-8]l?|armhf|armel|aarch64|x86[-_]64|x86|x64|i[3-6]86|386|ppc64(?:le|el)?|s390x?|riscv64(?:gc)?|mips64(?:le|el)?|loong(?:arch)?64';
const ARCHITECTURE = new RegExp(`(?:${ARCHITECTURES})(?![A-Za-z\\d])`, 'iy');
const LAST_ARCHITECTURE = new RegExp(`[-_.](?:${ARCHITECTURES})$`, 'i');

/** A commit: 7 to 64 digits of base 16, at least one of them a digit and one a letter, perhaps behind git's `g`. */
const HASH = /(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}(?![A-Za-z\d])|g(?=[a-f]*\d)[0-9a-f]{7,40}(?![A-Za-z\d])/y;
const NUMBER_WITH_STAGE = /\d+[abcm]\d+(?![A-Za-z\d])/y;

/** A number behind the dot of another does not begin a word: it belongs to `php8.2`. */
const WORD_START = /(?<![A-Za-z\d]|\d\.)[A-Za-z\d]/g;

/**
 * The core of a tag; undefined where there is none. One that begins with (v and) a digit has it there; else the best of
 * its words: a date with separators, then the most numbers, then a date of 8 digits, then the first. Where no word begins
 * with a number, the first that ends with one (`php8.2-fpm`). An architecture (`arm64v8-1.2.3`, WUD#970) or a commit is not one.
 */
export function findCore(tag: string): Core | undefined {
	const first = isHashAt(tag, 0) ? undefined : coreAt(tag, 0);
	return first ?? findBest(findCores(tag, coreAt)) ?? findCores(tag, gluedCoreAt)[0];
}

/** A flavour without the architecture at its end. */
export function withoutArchitecture(flavour: string): string {
	return flavour.replace(LAST_ARCHITECTURE, '');
}

/** Whether one of the tag's words is a commit. */
export function hasHashWord(tag: string): boolean {
	return wordStarts(tag).some((at) => isAt(HASH, tag, at));
}

/** The cores that `match` finds where words begin, one behind the other. Architectures and commits are passed over. */
function findCores(tag: string, match: typeof coreAt): Core[] {
	const cores: Core[] = [];
	let end = 0;
	for (const at of wordStarts(tag)) {
		if (at < end) {
			continue;
		}
		const skipped = endAt(ARCHITECTURE, tag, at) ?? endAt(HASH, tag, at);
		const core = skipped === undefined ? match(tag, at) : undefined;
		end = skipped ?? core?.end ?? end;
		if (core !== undefined) {
			cores.push(core);
		}
	}
	return cores;
}

function findBest(cores: readonly Core[]): Core | undefined {
	const merit = ({ style, digits: [first = '', ...rest] }: Core): number => {
		const isDate = style === 'date' || style === 'iso';
		return (isDate ? 1000 : 2 * (rest.length + 1)) + (rest.length === 0 && findMoment(first) === 'D' ? 1 : 0);
	};
	return cores.toSorted((a, b) => merit(b) - merit(a))[0];
}

function coreAt(tag: string, at: number): Core | undefined {
	for (const [style, form] of FORMS) {
		const match = matchAt(form, tag, at);
		if (match === null) {
			continue;
		}
		const numbers = match.slice(2).filter((part) => part !== undefined);
		const isDated = style === 'iso' || style === 'date';
		if (!isDated || isDay(numbers.map(Number))) {
			const digits = numbers.join('.').split('.');
			return withoutHash(tag, { start: at, end: at + match[0].length, v: match[1] ?? '', style, digits });
		}
	}
	return undefined;
}

/** `64.272fa09` is 64 at a commit. */
function withoutHash(tag: string, core: Core): Core {
	const { end, style, digits } = core;
	const last = digits.at(-1) ?? '';
	const hasHash = style === 'plain' && digits.length > 1 && isHashAt(tag, end - last.length);
	return hasHash ? { ...core, end: end - last.length - 1, digits: digits.slice(0, -1) } : core;
}

function gluedCoreAt(tag: string, at: number): Core | undefined {
	const [text, numbers] = matchAt(GLUED, tag, at) ?? [];
	if (text === undefined || numbers === undefined) {
		return undefined;
	}
	const end = at + text.length;
	return { start: end - numbers.length, end, v: '', style: 'glued', digits: numbers.split('.') };
}

/** Where words begin; `-`, `_` and `.` stand between them. */
function wordStarts(tag: string): number[] {
	return [...tag.matchAll(WORD_START)].map(({ index }) => index);
}

/** `1234567b1` looks like a commit too, and is a beta. */
function isHashAt(tag: string, at: number): boolean {
	return isAt(HASH, tag, at) && !isAt(NUMBER_WITH_STAGE, tag, at);
}

/** Sets the place of a sticky expression anew each time, so that nothing is left from the text before. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

function endAt(pattern: RegExp, text: string, at: number): number | undefined {
	return isAt(pattern, text, at) ? pattern.lastIndex : undefined;
}

function isAt(pattern: RegExp, text: string, at: number): boolean {
	return matchAt(pattern, text, at) !== null;
}
