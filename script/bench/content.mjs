/** The content of the registry that is measured. */
import { createHash } from 'node:crypto';

/**
 * @typedef {object} TagList
 * @property {string} repository
 * @property {string} current the tag that is asked with
 * @property {string} newest the right answer
 * @property {string} alias the tag that names the same image as the newest
 * @property {() => readonly string[]} tags all of them, TAG_COUNT, sorted
 */

export const TAG_COUNT = 100_000;
/** As long as a tag may be. */
const LONGEST_TAG = 128;

/** 200 images over 10 repositories. */
export const IMAGES = Array.from({ length: 200 }, (_, number) => `team/app${number % 10}:${number}`);

/** 300 images over 30 repositories. */
export const GATE_IMAGES = Array.from({ length: 300 }, (_, number) => `gate/app${number % 30}:${number}`);

/** Images of a registry that means harm, eight of each kind. */
export const HOSTILE = {
	/** Each page of the list has 32 MiB of empty lists, one new tag, and a next page. */
	brackets: Array.from({ length: 8 }, (_, number) => `brackets/app${number}:1.0`),
	/** The same, of tags that are new. */
	longTags: Array.from({ length: 8 }, (_, number) => `long/app${number}:1.0`),
	/** 70 labels of 100 kB each. */
	labels: Array.from({ length: 8 }, (_, number) => `labels/app${number}:1.0`),
};

const FLAVOURS = ['', 'alpine', 'alpine3.22', 'bookworm', 'slim', 'slim-bookworm', 'slim-trixie', 'trixie'];

/**
 * As a large repository has them: versions in several flavours, pre-releases, builds of branches, commits and
 * signatures.
 * @type {TagList}
 */
export const MIXED_TAGS = {
	repository: 'team/mixed',
	current: '1.2.3-slim-bookworm',
	newest: '9.99.9-slim-bookworm',
	alias: 'slim-bookworm',
	tags: mixedTags,
};

/** The flavour of this list's tags: long enough to make `9.9.9` a tag of the greatest length. */
const LONG_FLAVOUR = 'x'.repeat(LONGEST_TAG - '9.9.9-'.length);

/**
 * All tags have the greatest length. So a longer version has a shorter flavour, and belongs to another family.
 * @type {TagList}
 */
export const LONG_TAGS = {
	repository: 'team/long',
	current: `1.2.3-${LONG_FLAVOUR}`,
	newest: `9.9.9-${LONG_FLAVOUR}`,
	alias: LONG_FLAVOUR,
	tags: longTags,
};

function mixedTags() {
	const tags = ['latest', ...FLAVOURS.filter((flavour) => flavour !== '')];
	for (const version of versions(9, 100, 10)) {
		tags.push(...FLAVOURS.map((flavour) => withFlavour(version, flavour)));
	}
	tags.push(...FLAVOURS.map((flavour) => withFlavour('10.0.0-rc1', flavour)));
	for (let number = 0; tags.length < TAG_COUNT; number += 1) {
		const hash = createHash('sha256').update(String(number)).digest('hex');
		const others = [`sha256-${hash}.sig`, `sha-${hash.slice(0, 40)}`, `main-20260102-${number}-g${hash.slice(0, 9)}`];
		tags.push(others[number % others.length] ?? '');
	}
	return tags.sort();
}

function longTags() {
	const tags = versions(10, 100, 100).map((version) => withFlavour(version, 'x').padEnd(LONGEST_TAG, 'x'));
	// The alias takes the place of one of them.
	return [...tags.slice(0, TAG_COUNT - 1), LONG_FLAVOUR].sort();
}

/**
 * Returns versions from `1.0.0` on, with as many first, second and third parts.
 * @param {number} majors
 * @param {number} minors
 * @param {number} patches
 */
function versions(majors, minors, patches) {
	return Array.from({ length: majors * minors * patches }, (_, number) => {
		const major = 1 + Math.floor(number / (minors * patches));
		return `${major}.${Math.floor(number / patches) % minors}.${number % patches}`;
	});
}

/**
 * @param {string} version
 * @param {string} flavour
 */
function withFlavour(version, flavour) {
	return flavour === '' ? version : `${version}-${flavour}`;
}
