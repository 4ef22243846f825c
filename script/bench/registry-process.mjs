/** The process of the registry: it tells its host, then for each message what it served, and ends with its parent. */
import { image, index } from '../../__tests__/support/images.mjs';
import { startRegistry } from '../../__tests__/support/registry.mjs';
import { GATE_IMAGES, HOSTILE, IMAGES, LONG_TAGS, MIXED_TAGS } from './content.mjs';

/** @import { EmbeddedRegistry, ServedRequest } from '../../__tests__/support/registry.mjs' */
/** @import { TagList } from './content.mjs' */

/** @typedef {'images' | 'gate' | 'mixed tags' | 'long tags' | 'hostile'} Content */

/**
 * @typedef {object} Served
 * @property {number} requests
 * @property {number} pages of tag lists
 * @property {number} connections that carried a request
 */

/** @type {Readonly<Record<Content, (registry: EmbeddedRegistry) => void>>} */
const FILL = {
	images: (registry) => fillImages(registry, IMAGES),
	gate: (registry) => fillImages(registry, GATE_IMAGES),
	'mixed tags': (registry) => fillTags(registry, MIXED_TAGS),
	'long tags': (registry) => fillTags(registry, LONG_TAGS),
	hostile: fillHostile,
};

/** Just below the greatest answer that is read, in bytes. */
const PAGE_BYTES = 32 * 1024 * 1024 - 1024;

const content = /** @type {Content} */ (process.argv[2]);
const registry = await startRegistry(
	content === 'hostile' ? { intercept: hostileAnswer } : { auth: { kind: 'bearer' } },
);
FILL[content](registry);
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

/**
 * @param {EmbeddedRegistry} registry
 * @param {readonly string[]} images
 */
function fillImages(registry, images) {
	const sameForAll = image();
	for (const name of images) {
		const [repository = '', tag] = name.split(':');
		registry.push(repository, tag, sameForAll);
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

/** @param {EmbeddedRegistry} registry */
function fillHostile(registry) {
	for (const name of HOSTILE.labels) {
		const [repository = '', tag] = name.split(':');
		const labels = Array.from({ length: 70 }, (_, number) => [`label${number}`, `${repository} `.repeat(9000)]);
		registry.push(repository, tag, image({ labels: Object.fromEntries(labels) }));
	}
}

/**
 * Tokens are each of another length, and lists are as large as they may be and have no end.
 * @param {ServedRequest} request
 */
function hostileAnswer({ kind, path, repository = '', authorization }) {
	const { searchParams } = new URL(path, registry.origin);
	if (kind === 'token') {
		const length = 1000 + (Buffer.from(searchParams.get('scope') ?? '').reduce((sum, byte) => sum + byte, 0) % 1000);
		return { status: 200, body: { token: 't'.repeat(length) } };
	}
	if (authorization === undefined) {
		const challenge = `Bearer realm="${registry.origin}/token",service="hostile"`;
		return { status: 401, headers: { 'www-authenticate': challenge } };
	}
	if (kind !== 'tags') {
		return undefined;
	}
	const page = Number(searchParams.get('page')) + 1;
	const headers = { link: `<?page=${page}>; rel="next"` };
	return { status: 200, headers, body: `{"name":"${repository}","tags":[${filling(repository, page)}"1.${page}"]}` };
}

/**
 * @param {string} repository
 * @param {number} page
 */
function filling(repository, page) {
	if (repository.startsWith('brackets')) {
		return '[],'.repeat(PAGE_BYTES / '[],'.length);
	}
	const lines = Array.from({ length: PAGE_BYTES / 131 }, (_, number) => `"${`${page}.${number}-`.padEnd(128, 'x')}",`);
	return lines.join('');
}
