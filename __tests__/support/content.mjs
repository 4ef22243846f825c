/**
 * The content of the embedded registry, and the part of the distribution API that reads it:
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pull and "Content Discovery".
 */
import { errorAnswer } from './answers.mjs';
import { digestOf, MEDIA_TYPES } from './images.mjs';
import { tagsAnswer } from './tag-lists.mjs';

/** @import { Answer } from './answers.mjs' */
/** @import { Content } from './images.mjs' */
/** @import { RequestKind, ServedRequest } from './registry.mjs' */
/** @import { TagQuirks } from './tag-lists.mjs' */

/**
 * @typedef {object} StoredRepository
 * @property {boolean} private only with credentials
 * @property {Map<string, { bytes: Buffer, mediaType: string }>} manifests by digest
 * @property {Map<string, Buffer>} blobs by digest
 * @property {Map<string, string>} tags their digests
 */

/** @typedef {Map<string, StoredRepository>} Repositories */

/** Paths that token servers have: distribution's example, Harbor, Quay, nvcr.io, GitLab. */
const TOKEN_PATH = /^\/(?:[\w.-]+\/)*(?:token|auth|proxy_auth)\/?$/;
const RESOURCE_PATH = /^(?:\/storage)?\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/;

/** @type {Readonly<Record<string, RequestKind>>} */
const KINDS = { manifests: 'manifest', blobs: 'blob', tags: 'tags' };

/**
 * Returns the request that a path (with query) makes.
 * @param {string} path
 * @returns {{ kind: RequestKind, repository: string | undefined, reference: string | undefined }}
 */
export function readPath(path) {
	const [pathname = ''] = path.split('?');
	const nothing = { repository: undefined, reference: undefined };
	if (pathname === '/v2/' || pathname === '/v2') {
		return { kind: 'ping', ...nothing };
	}
	const [, repository, folder = '', reference] = RESOURCE_PATH.exec(pathname) ?? [];
	const kind = KINDS[folder];
	if (kind) {
		return { kind, repository, reference };
	}
	return { kind: TOKEN_PATH.test(pathname) ? 'token' : 'other', ...nothing };
}

/**
 * Stores content, everything below it first, and returns its digest. Without a tag it can be had by digest alone.
 * @param {StoredRepository} repository
 * @param {string | undefined} tag
 * @param {Content} content
 * @returns {string}
 */
export function store(repository, tag, content) {
	for (const child of content.children) {
		store(repository, undefined, child);
	}
	for (const [digest, bytes] of content.blobs) {
		repository.blobs.set(digest, bytes);
	}
	repository.manifests.set(content.digest, { bytes: content.manifest, mediaType: content.mediaType });
	if (tag !== undefined) {
		repository.tags.set(tag, content.digest);
	}
	return content.digest;
}

/**
 * Returns the answer to a request that may be answered.
 * @param {ServedRequest} request
 * @param {Repositories} repositories
 * @param {TagQuirks} [tagQuirks]
 * @returns {Answer}
 */
export function contentAnswer(request, repositories, tagQuirks = {}) {
	const { method, kind, repository: name } = request;
	if (kind === 'ping') {
		return { status: 200, body: {} };
	}
	if (kind === 'other' || name === undefined) {
		return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found\n' };
	}
	if (method !== 'GET' && method !== 'HEAD') {
		return errorAnswer(405, 'UNSUPPORTED', 'The operation is unsupported.');
	}
	const repository = repositories.get(name);
	if (!repository && kind === 'tags' && tagQuirks.emptyWhereAbsent?.(name)) {
		return { status: 200, body: [] };
	}
	if (!repository) {
		return errorAnswer(404, 'NAME_UNKNOWN', 'repository name not known to registry', { name });
	}
	if (kind === 'manifest') {
		return manifestAnswer(request, repository);
	}
	if (kind === 'blob') {
		return blobAnswer(request, repository);
	}
	return tagsAnswer(request, name, repository, tagQuirks);
}

/**
 * @param {ServedRequest} request
 * @param {StoredRepository} repository
 * @returns {Answer}
 */
function manifestAnswer({ reference = '', headers }, { manifests, tags }) {
	const digest = tags.get(reference) ?? reference;
	const stored = manifests.get(digest) ?? findBySha512(manifests, digest);
	if (!stored) {
		return errorAnswer(404, 'MANIFEST_UNKNOWN', 'manifest unknown', { reference });
	}
	const { bytes, mediaType } = stored;
	const unaccepted = { [MEDIA_TYPES.oci.manifest]: 'manifest', [MEDIA_TYPES.oci.index]: 'index' }[mediaType];
	if (unaccepted && !accepts(headers.accept, mediaType)) {
		const plural = unaccepted === 'index' ? 'indexes' : 'manifests';
		const message = `OCI ${unaccepted} found, but accept header does not support OCI ${plural}`;
		return errorAnswer(404, 'MANIFEST_UNKNOWN', message);
	}
	return { status: 200, headers: { 'content-type': mediaType, 'docker-content-digest': digest }, body: bytes };
}

/**
 * @param {ServedRequest} request
 * @param {StoredRepository} repository
 * @returns {Answer}
 */
function blobAnswer({ reference = '' }, { blobs }) {
	const bytes = blobs.get(reference);
	if (!bytes) {
		return errorAnswer(404, 'BLOB_UNKNOWN', 'blob unknown to registry', { digest: reference });
	}
	const headers = { 'content-type': 'application/octet-stream', 'docker-content-digest': reference };
	return { status: 200, headers, body: bytes };
}

/**
 * As distribution does, only the exact type counts: `*` + `/*` does not.
 * @param {string | undefined} accept
 * @param {string} mediaType
 */
function accepts(accept, mediaType) {
	return (accept ?? '').split(',').some((part) => part.split(';')[0]?.trim().toLowerCase() === mediaType);
}

/**
 * @param {StoredRepository['manifests']} manifests
 * @param {string} digest
 */
function findBySha512(manifests, digest) {
	if (!digest.startsWith('sha512:')) {
		return undefined;
	}
	return [...manifests.values()].find(({ bytes }) => digestOf(bytes, 'sha512') === digest);
}
