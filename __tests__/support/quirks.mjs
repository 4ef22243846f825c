/**
 * How registries, and servers before them, differ from the specification: one switch each, with those that do so.
 * A test may change them while the registry runs.
 */

import { NOT_FOUND_BODIES, portalAnswer } from './answers.mjs';
import { digestOf, schema1 } from './images.mjs';

/** @import { Answer, NotFoundBody } from './answers.mjs' */
/** @import { RequestKind, ServedRequest } from './registry.mjs' */
/** @import { TagQuirks } from './tag-lists.mjs' */

/**
 * @typedef {object} Quirks
 * @property {readonly RequestKind[]} [kinds] which requests the faults of the wire concern (from `rateLimit` to
 *   `resetTimes`); without it manifests, blobs and tags. Bodies suffer only with a 200
 * @property {number} [headStatus] HEAD of a manifest answers this and gives no hint of a registry, GET works: 404
 *   Nexus, 405 and 501 static registries, 403 proxies
 * @property {boolean} [headSaysRegistry] the hint of a registry is there all the same: Nexus
 * @property {boolean} [noDigestHeader] registry.access.redhat.com, S3 and other static registries, old ECR
 * @property {boolean | string} [wrongDigestHeader] a valid digest of something else, or this text: caching proxies
 * @property {boolean} [noApiVersionHeader] static registries, gateways
 * @property {boolean} [noLengthForHead] HEAD without Content-Length: answers that a proxy chunks
 * @property {boolean} [htmlForHead] HEAD of a manifest shows a web page: gcr.io for bad names
 * @property {boolean} [htmlForEverything] 200 and a web page, whatever is asked: captive portals
 * @property {string | null} [contentType] of manifests, null = none: static registries; `text/plain`
 *   registry.access.redhat.com
 * @property {NotFoundBody} [notFoundBody] who sends which is told in answers.mjs; others than JSON come without a hint
 *   of a registry
 * @property {Redirect} [redirect] registry.k8s.io (all), Hub, GHCR, Quay, GitLab (blobs to a storage)
 * @property {boolean} [storageRefusesAuthorization] `/storage/...` answers 400 to a request with Authorization: S3's
 *   presigned addresses
 * @property {RateLimit} [rateLimit] Docker Hub (pull limit, abuse limit), ECR Public, Quay
 * @property {{ status: number, times: number, kinds?: readonly RequestKind[] }} [failTimes] a registry while it is
 *   deployed anew
 * @property {boolean | 'gzip' | 'deflate' | 'br'} [gzip] compressed though `identity` was asked: proxies before a
 *   registry
 * @property {boolean | { times: number }} [truncate] half of the promised body, then the connection is cut: Hub for
 *   giant lists, load balancers
 * @property {number} [delayMs] before the answer begins
 * @property {boolean} [silentAfterHeaders] the headers, and then nothing more of a GET: hanging storage
 * @property {boolean | number} [drip] a byte every 200 ms, or as many ms as said: a slow-loris server
 * @property {number} [hugeBody] as many bytes of spaces before the body, streamed without a length
 * @property {number} [resetTimes] as many requests get their connection destroyed: restarting load balancers
 * @property {boolean} [corruptManifest] one byte more than the digest stands for: broken caches
 * @property {boolean} [corruptBlob] one byte of a blob differs, the length does not: bit rot
 * @property {boolean} [schema1WithoutOci] an image of schema 1 in the place of what was asked for, unless OCI's types are
 *   accepted: Quay
 * @property {TagQuirks} [tags] of tag lists, told in tag-lists.mjs
 * @property {number} [pingStatus] of `/v2/`: 200 zot although resources want a login, 404 old
 *   registry.access.redhat.com
 * @property {string} [pingChallenge] `/v2/` answers 401 with this challenge
 * @property {Readonly<Record<string, string>>} [headers] with every answer: Set-Cookie Harbor, Server Nexus, Warning
 * @property {Readonly<Record<string, string>>} [manifestHeaders] with every manifest: RateLimit-* Docker Hub, Last-Modified
 *   Red Hat
 * @property {number} [headLengthMore] HEAD of a manifest promises as many bytes more than GET gives: Harbor behind a proxy
 *   that compresses
 * @property {(repository: string) => boolean} [htmlForRepository] 200 and a web page for these: Google, for names that none of
 *   its repositories can have
 */

/**
 * @typedef {object} Redirect
 * @property {readonly RequestKind[]} kinds
 * @property {(request: ServedRequest) => string | undefined} [location] undefined = no redirect; without it `/storage`
 *   and the path
 * @property {number} [status] 307 when left out
 */

/**
 * @typedef {object} RateLimit
 * @property {number} times
 * @property {number | string} [retryAfter] the header's text, seconds or a date
 * @property {string | object} [body]
 * @property {number} [status] 429 when left out
 * @property {Readonly<Record<string, string>>} [headers]
 * @property {readonly RequestKind[]} [kinds]
 */

/** @type {readonly RequestKind[]} */
const RESOURCES = ['manifest', 'blob', 'tags'];

/**
 * Whether the switches of the wire (delay, truncation, ...) concern this request.
 * @param {Quirks} quirks
 * @param {ServedRequest} request
 */
export function concerns(quirks, request) {
	return (quirks.kinds ?? RESOURCES).includes(request.kind);
}

/**
 * Returns the answer of a quirk that comes before all else, or undefined.
 * @param {Quirks} quirks
 * @param {ServedRequest} request
 * @returns {Answer | undefined}
 */
export function faultAnswer(quirks, request) {
	const { rateLimit, failTimes, resetTimes } = quirks;
	if (quirks.htmlForEverything || (request.repository && quirks.htmlForRepository?.(request.repository))) {
		return portalAnswer();
	}
	if (resetTimes && concerns(quirks, request)) {
		quirks.resetTimes = resetTimes - 1;
		return { status: 0, reset: true };
	}
	if (failTimes && failTimes.times > 0 && (failTimes.kinds ?? quirks.kinds ?? RESOURCES).includes(request.kind)) {
		quirks.failTimes = { ...failTimes, times: failTimes.times - 1 };
		return { status: failTimes.status, headers: { 'content-type': 'text/plain' }, body: 'upstream connect error\n' };
	}
	if (rateLimit && rateLimit.times > 0 && (rateLimit.kinds ?? quirks.kinds ?? RESOURCES).includes(request.kind)) {
		quirks.rateLimit = { ...rateLimit, times: rateLimit.times - 1 };
		return rateLimitAnswer(rateLimit);
	}
	if (request.kind === 'ping' && quirks.pingStatus !== undefined) {
		const challenge = quirks.pingStatus === 401 ? quirks.pingChallenge : undefined;
		return { status: quirks.pingStatus, headers: { 'www-authenticate': challenge }, body: {} };
	}
	if (request.kind === 'ping' && quirks.pingChallenge !== undefined) {
		return { status: 401, headers: { 'www-authenticate': quirks.pingChallenge }, body: {} };
	}
	return undefined;
}

/**
 * Returns the redirect that a quirk wants for this request, or undefined.
 * @param {Quirks} quirks
 * @param {ServedRequest} request
 * @returns {Answer | undefined}
 */
export function redirectAnswer({ redirect }, request) {
	if (!redirect?.kinds.includes(request.kind) || request.path.startsWith('/storage/')) {
		return undefined;
	}
	const location = redirect.location ? redirect.location(request) : `/storage${request.path}`;
	return location === undefined ? undefined : { status: redirect.status ?? 307, headers: { location }, body: '' };
}

/**
 * Returns the answer as the quirks disguise it.
 * @param {Answer} answer
 * @param {Quirks} quirks
 * @param {ServedRequest} request
 * @returns {Answer}
 */
export function disguise(answer, quirks, request) {
	const isManifest = request.kind === 'manifest';
	// The login comes before the quirk: a 401 stays one.
	if (isManifest && request.method === 'HEAD' && answer.status !== 401) {
		if (quirks.htmlForHead) {
			return portalAnswer();
		}
		if (quirks.headStatus !== undefined) {
			const hint = quirks.headSaysRegistry ? answer.headers?.['docker-distribution-api-version'] : undefined;
			const headers = { 'content-type': 'text/html', 'docker-distribution-api-version': hint };
			return { status: quirks.headStatus, headers, body: '<h1>No such page</h1>' };
		}
	}
	if (answer.status === 404) {
		return notFound(answer, quirks);
	}
	const headers = { ...answer.headers };
	if (quirks.noApiVersionHeader) {
		headers['docker-distribution-api-version'] = undefined;
	}
	if (answer.status !== 200) {
		return { ...answer, headers };
	}
	if (isManifest) {
		Object.assign(headers, quirks.manifestHeaders);
	}
	if (quirks.noDigestHeader) {
		headers['docker-content-digest'] = undefined;
	}
	if (quirks.wrongDigestHeader) {
		headers['docker-content-digest'] =
			quirks.wrongDigestHeader === true ? digestOf('something else') : quirks.wrongDigestHeader;
	}
	if (isManifest && quirks.contentType !== undefined) {
		headers['content-type'] = quirks.contentType ?? undefined;
	}
	if (isManifest && quirks.schema1WithoutOci && !/vnd\.oci\.image/.test(request.headers.accept ?? '')) {
		const { manifest, mediaType, digest } = schema1();
		return {
			...answer,
			headers: { ...headers, 'content-type': mediaType, 'docker-content-digest': digest },
			body: manifest,
		};
	}
	return { ...answer, headers, body: corrupt(answer.body, quirks, request) };
}

/**
 * @param {Answer} answer
 * @param {Quirks} quirks
 * @returns {Answer}
 */
function notFound(answer, { notFoundBody = 'json', noApiVersionHeader }) {
	const other = NOT_FOUND_BODIES[notFoundBody];
	const headers = { ...answer.headers, ...other?.headers };
	if (other || noApiVersionHeader) {
		headers['docker-distribution-api-version'] = undefined;
	}
	return { ...answer, ...other, headers };
}

/**
 * @param {Answer['body']} body
 * @param {Quirks} quirks
 * @param {ServedRequest} request
 */
function corrupt(body, { corruptManifest, corruptBlob }, { kind }) {
	if (!Buffer.isBuffer(body)) {
		return body;
	}
	if (kind === 'manifest' && corruptManifest) {
		return Buffer.concat([body, Buffer.from('\n')]);
	}
	if (kind === 'blob' && corruptBlob) {
		const text = body.toString('latin1');
		const position = text.search(/\d(?=\D*$)/);
		if (position < 0) {
			return Buffer.from(text.replace(/.$/s, '!'), 'latin1');
		}
		const other = (Number(text[position]) + 1) % 10;
		return Buffer.from(`${text.slice(0, position)}${other}${text.slice(position + 1)}`, 'latin1');
	}
	return body;
}

/**
 * @param {RateLimit} rateLimit
 * @returns {Answer}
 */
function rateLimitAnswer({ status = 429, retryAfter, body, headers }) {
	return {
		status,
		headers: { 'retry-after': retryAfter === undefined ? undefined : String(retryAfter), ...headers },
		body: body ?? { errors: [{ code: 'TOOMANYREQUESTS', message: 'too many requests' }] },
	};
}
