import { type Core, findCore, hasHashWord } from './core.ts';
import { isYear, kindOfNumber } from './dates.ts';
import { MAX_DIGITS, parseSuffix } from './suffix.ts';
import type { Hints, ParsedTag, Version } from './tag.ts';

export const NO_HINTS: Hints = { literal: new Set(), numbers: new Map() };

/** Cosign's tags, and those that stand for referrers where a registry has no API for them. */
const ARTIFACT = /^sha(?:256|384|512)-[0-9a-f]{32,128}(?:[.-].+)?$|\.(?:sig|att|sbom)$/;
const HASH_IN_PREFIX = /(?<![A-Za-z\d])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}(?![A-Za-z\d])/g;
const HASH = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,64}$/;

/**
 * The kind of a tag, and a version taken apart. Never throws: a tag that cannot be read is a word, as is a version whose core has a number
 * of more than 15 digits. `hints` are what the list tells; their places count from the end of the core. Equal texts in versions that are parsed with the same
 * `names` are kept once.
 */
export function parseTag(tag: string, hints: Hints = NO_HINTS, names: Map<string, string> = new Map()): ParsedTag {
	if (ARTIFACT.test(tag)) {
		return { kind: 'artifact' };
	}
	if (HASH.test(tag)) {
		return { kind: 'hash' };
	}
	const core = findCore(tag);
	if (core === undefined) {
		return { kind: hasHashWord(tag) ? 'hash' : 'word' };
	}
	if (core.digits.some(({ length }) => length > MAX_DIGITS)) {
		return { kind: 'word' };
	}
	return { kind: 'version', version: assemble(tag, core, hints, names) };
}

/** The version that a tag is; undefined for any other kind. */
export function parseVersion(tag: string): Version | undefined {
	const parsed = parseTag(tag);
	return parsed.kind === 'version' ? parsed.version : undefined;
}

const EMPTY: readonly number[] = Object.freeze([]);

/** Most tags have nothing of most kinds: one empty list serves them all, where a repository has 100,000 tags. */
function shared(numbers: readonly number[]): readonly number[] {
	return numbers.length === 0 ? EMPTY : numbers;
}

function assemble(tag: string, core: Core, hints: Hints, names: Map<string, string>): Version {
	const { build, ...suffix } = parseSuffix(tag.slice(core.end), hints);
	// `main-0a1b2c3d-1705312345`: the commit says no more before the number that counts than behind it.
	const before = tag.slice(0, core.start);
	const prefix = before === '' ? before : before.replace(HASH_IN_PREFIX, '');
	const release = core.digits.map(Number);
	const signature = signatureOf(core.digits);
	return {
		tag,
		prefix: shareName(prefix, names),
		v: core.v,
		end: core.end,
		style: core.style,
		release,
		isPadded: core.digits.some((part) => part.length > 1 && part.startsWith('0')),
		signature: shareName(signature, names),
		precision: /^[DT]/.test(signature) ? 1 : release.length,
		...suffix,
		hasHash: suffix.hasHash || prefix !== before,
		flavour: shareName(suffix.flavour, names),
		rev: shared(suffix.rev),
		post: shared(suffix.post),
		stamp: shared(suffix.stamp),
		build: shared(build.map(Number)),
		shape: shapeOf(build),
	};
}

/** The first text that was equal to this one: a list of 100,000 tags has some dozen flavours. */
function shareName(name: string, names: Map<string, string>): string {
	const known = names.get(name);
	if (known === undefined) {
		names.set(name, name);
	}
	return known ?? name;
}

function signatureOf(digits: readonly string[]): string {
	const isCalendar = digits.length > 1 && isYear(Number(digits[0]));
	return digits.map((part, position) => (isCalendar && position === 0 ? 'Y' : kindOfNumber(part))).join('');
}

/** When a build was made says nothing about what it is: ubi's `8.7-923.1669829893` goes on as `8.7-1049`. */
function shapeOf(build: readonly string[]): number {
	const kinds = build.map(kindOfNumber);
	// A build that is nothing but a time is one number all the same: ubi went from `9.4-1214` to `9.5-1734081738`.
	return Math.max(kinds.lastIndexOf('n') + 1, Math.min(kinds.length, 1));
}
