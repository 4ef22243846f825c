import type { Version } from '../parse/tag.ts';

/** Why two tags are no versions of one thing. */
export type FamilyReason = 'prefix' | 'v-prefix' | 'scheme' | 'variant' | 'hash' | 'precision';

/**
 * Why two tags cannot be compared; undefined for tags of one family. Symmetric. The first that differs counts: prefix, `v`, scheme (how the
 * core is written, and what its numbers are), flavour, hash, then the shape of core and build.
 */
export function findDifference(a: Version, b: Version): FamilyReason | undefined {
	if (a.prefix !== b.prefix) {
		return 'prefix';
	}
	if (a.v !== b.v) {
		return 'v-prefix';
	}
	return isSameScheme(a, b) ? findVariation(a, b) : 'scheme';
}

/** The same without prefix, `v` and scheme: what a tag must keep when its publisher changes the scheme. */
export function findVariation(a: Version, b: Version): 'variant' | 'hash' | 'precision' | undefined {
	if (a.flavour !== b.flavour) {
		return 'variant';
	}
	if (a.hasHash !== b.hasHash) {
		return 'hash';
	}
	return isSameShape(a, b) ? undefined : 'precision';
}

/** renovate#14209: alpine's 20210804 is no version after 3. Only the parts that both have are looked at. */
function isSameScheme(a: Version, b: Version): boolean {
	const shared = Math.min(a.signature.length, b.signature.length);
	return a.style === b.style && a.signature.slice(0, shared) === b.signature.slice(0, shared);
}

function isSameShape(a: Version, b: Version): boolean {
	if (a.build.length > 0 !== b.build.length > 0 || a.shape !== b.shape) {
		return false;
	}
	// Java goes from 11.0.16_8 to 11.0.16.1_1: the build says how precise the tag is.
	return a.precision === b.precision || (a.joint === '_' && b.joint === '_');
}
