/** The content of every profile. Only the names of the repositories and the family of media types differ. */
import { attestation, image, index } from '../images.mjs';

/** @import { EmbeddedRegistry } from '../registry.mjs' */
/** @import { Profile } from './profile.mjs' */

/** The tag that is asked for, and the newest of its kind. */
export const CURRENT_TAG = '3.19.1';
export const NEWEST_TAG = '3.20.3';
export const ABSENT_TAG = '3.21.9';
export const CREATED = '2024-01-26T23:44:47.123456789Z';
export const NEWEST_CREATED = '2024-09-06T22:20:07.5Z';

/**
 * Returns the images of a profile: `current` and `newest` for two platforms with an attestation, `old` for one.
 * @param {'oci' | 'docker'} mediaTypes
 */
export function shelfOf(mediaTypes) {
	const multi = (/** @type {string} */ created) => {
		const amd64 = image({ created, mediaTypes });
		const arm64 = image({ created, mediaTypes, architecture: 'arm64' });
		const attested = mediaTypes === 'oci' ? [attestation(amd64.digest)] : [];
		return index([amd64, ...attested, arm64], { mediaTypes });
	};
	return {
		current: multi(CREATED),
		newest: multi(NEWEST_CREATED),
		old: image({ created: '2020-03-04T05:06:07Z', mediaTypes }),
	};
}

/**
 * Puts the images of a profile into a registry, oldest first.
 * @param {EmbeddedRegistry} registry
 * @param {Profile} profile
 * @param {string} [prefix] before every repository
 */
export function fill(registry, { repositories, mediaTypes, fillers = 0, contents = [] }, prefix = '') {
	const { current, newest, old } = shelfOf(mediaTypes);
	const name = `${prefix}${repositories.public}`;
	for (let number = 0; number < fillers; number += 1) {
		registry.push(name, `0.${number}.0`, old);
	}
	for (const [tag, content] of /** @type {const} */ ([
		['3.18.9', old],
		[CURRENT_TAG, current],
		[NEWEST_TAG, newest],
		['latest', newest],
	])) {
		registry.push(name, tag, content);
		if (repositories.private !== undefined) {
			registry.push(`${prefix}${repositories.private}`, tag, content, { private: true });
		}
	}
	for (const { repository, tag, content } of contents) {
		registry.push(`${prefix}${repository}`, tag, content);
	}
}
