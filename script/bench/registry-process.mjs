/** The process of the registry: it tells its host, then for each message what it served, and ends with its parent. */
import { image, index } from '../../__tests__/support/images.mjs';
import { startRegistry } from '../../__tests__/support/registry.mjs';
import { IMAGES, LONG_TAGS, MIXED_TAGS } from './content.mjs';

/** @import { EmbeddedRegistry } from '../../__tests__/support/registry.mjs' */
/** @import { TagList } from './content.mjs' */

/** @typedef {'images' | 'mixed tags' | 'long tags'} Content */

/**
 * @typedef {object} Served
 * @property {number} requests
 * @property {number} pages of tag lists
 * @property {number} connections that carried a request
 */

/** @type {Readonly<Record<Content, (registry: EmbeddedRegistry) => void>>} */
const FILL = {
	images: fillImages,
	'mixed tags': (registry) => fillTags(registry, MIXED_TAGS),
	'long tags': (registry) => fillTags(registry, LONG_TAGS),
};

const registry = await startRegistry({ auth: { kind: 'bearer' } });
FILL[/** @type {Content} */ (process.argv[2])](registry);
process.on('disconnect', () => registry.close());
process.on('message', () => {
	/** @type {Served} */
	const served = {
		requests: registry.count(),
		pages: registry.requests.filter(({ kind, status }) => kind === 'tags' && status === 200).length,
		connections: registry.connections.withRequests,
	};
	registry.reset();
	process.send?.(served);
});
process.send?.(registry.host);

/** @param {EmbeddedRegistry} registry */
function fillImages(registry) {
	const content = image();
	for (const name of IMAGES) {
		const [repository = '', tag] = name.split(':');
		registry.push(repository, tag, content);
	}
}

/**
 * Every tag is there. The newest tag and its alias name one image, all others another one.
 * @param {EmbeddedRegistry} registry
 * @param {TagList} list
 */
function fillTags(registry, { repository, newest, alias, tags }) {
	const other = registry.push(repository, undefined, image({ created: '2025-01-01T00:00:00Z' }));
	const stored = registry.repository(repository).tags;
	for (const tag of tags()) {
		stored.set(tag, other);
	}
	const newer = index([image({ created: '2026-01-01T00:00:00Z' })]);
	for (const tag of [newest, alias]) {
		registry.push(repository, tag, newer);
	}
}
