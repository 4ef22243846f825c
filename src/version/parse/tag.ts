/** How far a version is from its release: `rc.2` is the rank of a release candidate and the number 2. */
export interface Stage {
	/** Lower case, without its numbers: `rc`. */
	readonly word: string;
	/** 0 for nightly builds up to the highest for release candidates. Words of one rank are ordered by their numbers alone. */
	readonly rank: number;
	readonly numbers: readonly number[];
}

/**
 * How the core of a version is written: `plain` 1.2.3, `u` 8u502, `date` 2024-01-31, `iso` 2024-01-31T10-20-30Z,
 * `glued` to a word (`ltsc2022`).
 */
export type Style = 'plain' | 'u' | 'date' | 'iso' | 'glued';

/** A tag taken apart. Tags of equal prefix, `v`, style and flavour are told apart by their numbers alone. */
export interface Version {
	/** The whole tag. */
	readonly tag: string;
	/** All before the core, byte for byte: `bookworm-`, `RELEASE.`. */
	readonly prefix: string;
	/** The `v` or `V` before the first number; else empty. */
	readonly v: string;
	readonly style: Style;
	/** Where the core ends in the tag. */
	readonly end: number;
	/** The numbers of the core: 3, 14 and 7. Never more than 15 digits each, so exact as numbers. */
	readonly release: readonly number[];
	/** Whether any of them is written with a leading zero. */
	readonly isPadded: boolean;
	/**
	 * A letter for each number of the core: `n` a number, `Y` a year, `D` a date of 8 digits, `T` a time of 12 or 14,
	 * `E` seconds since 1970.
	 */
	readonly signature: string;
	/** How many parts count: the length of the core, but 1 where that begins with a date or a time. */
	readonly precision: number;
	/** The bare letter of `1.1.1w`, in lower case; else empty. */
	readonly letter: string;
	/** Undefined for a release. */
	readonly pre: Stage | undefined;
	/** Numbers directly after the core: 9 in `17.0.9_9-jdk`. */
	readonly build: readonly number[];
	/** The sign between the core and the build (`-` or `_`); empty without a build. */
	readonly joint: string;
	/** How many numbers of the build count as its shape: dates, times and epochs at its end do not. */
	readonly shape: number;
	/** Revisions of the packaging, in the order of the tag: 5 in `-debian-11-r5`. */
	readonly rev: readonly number[];
	/** Numbers that come after a release: `-security-01`, `.post1`. A word without number is 0; empty is lowest. */
	readonly post: readonly number[];
	/** Dates that follow words: 20240110 in `rc-buggy-20240110`. */
	readonly stamp: readonly number[];
	/** Whether a commit was named. Its text counts nowhere. */
	readonly hasHash: boolean;
	/** Which variant it is: all other text after the core, with `#` and `@` in the place of revisions and stamps. */
	readonly flavour: string;
}

/**
 * What a tag is: `artifact`, a signature or an attestation that is stored as a tag; `hash`, a commit, which has no
 * order; `version`, which this folder orders; `word`, anything else (`latest`, `bookworm`).
 */
export type ParsedTag =
	| { readonly kind: 'version'; readonly version: Version }
	| { readonly kind: 'artifact' | 'hash' | 'word' };

/** What only the list can tell of a tag. */
export interface Hints {
	/** Stage words that this list uses for a flavour: they are text where no number follows in the same piece. */
	readonly literal: ReadonlySet<string>;
	/**
	 * What numbers behind the core mean, by the place of their first digit; those of one text with dots are one number. `text` belongs to
	 * the flavour, a `number` is compared.
	 */
	readonly numbers: ReadonlyMap<number, 'text' | 'number'>;
}
