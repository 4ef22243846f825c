/**
 * The tag lists of the embedded registry:
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-tags
 */
import { errorAnswer } from './answers.mjs';

/** @import { Answer } from './answers.mjs' */
/** @import { StoredRepository } from './content.mjs' */
/** @import { ServedRequest } from './registry.mjs' */

/**
 * How tag lists differ from the specification: one switch each, with the registries that do so.
 * @typedef {object} TagQuirks
 * @property {number} [pageSize] at most as many tags a page, however many are asked for: ACR, distribution 3
 * @property {number} [defaultPageSize] tags of a page when no `n` is asked for: 100 GHCR and Red Hat, 50 Quay
 * @property {Place} [place] instead of the last tag, how a link says where the next page begins: ECR, Quay, Artifactory
 * @property {{ above: number, status: number }} [refuseN] of a larger `n`: 405 ECR, 400 distribution, 413 Quay; above 0 every `n`
 * @property {boolean} [ignoreN] all tags at once, whatever is asked: Docker Hub in former days, MCR
 * @property {'age'} [order] in the order in which they were pushed: Docker Hub, GHCR, Quay
 * @property {(next: NextPage) => string | readonly string[] | undefined} [link] instead of `</path?query>; rel="next"`:
 *   absolute, query only, without brackets, to an internal host (Nexus, proxies), without the virtual repository
 *   (Artifactory), in a circle, or none at all (Nexus groups)
 * @property {(tags: string[]) => unknown} [items] instead of the tags of a page: null in them (Nexus), in their place
 *   (old distribution), digests (Artifactory), invalid names (ECR Public)
 * @property {(tags: string[]) => unknown} [manifestMap] the `manifest` beside the tags: Google
 * @property {unknown} [body] any JSON or text instead of a page
 * @property {(repository: string) => boolean} [emptyWhereAbsent] 200 and `[]` for a repository that is not there: Harbor, in a
 *   project that is a public proxy
 * @property {boolean} [refuseManifestAccept] 406 when the client accepts manifests instead of JSON: Artifactory
 */

/**
 * @typedef {object} Place
 * @property {'last' | 'next_page'} parameter
 * @property {'opaque' | 'number'} form a token that is refused when it is another, or how many tags came before
 */

/**
 * The next page, as a link gives it.
 * @typedef {object} NextPage
 * @property {string} path
 * @property {string} query without `?`
 * @property {string} host that was asked
 */

/**
 * @param {ServedRequest} request
 * @param {string} name
 * @param {StoredRepository} repository
 * @param {TagQuirks} quirks
 * @returns {Answer}
 */
export function tagsAnswer({ path, reference, headers }, name, repository, quirks) {
	if (reference !== 'list') {
		return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found\n' };
	}
	const query = new URL(path, 'http://localhost').searchParams;
	const n = query.get('n');
	const { refuseN, body, place } = quirks;
	if (quirks.refuseManifestAccept && /\bmanifest\b/.test(headers.accept ?? '')) {
		return errorAnswer(406, 'UNSUPPORTED', 'not acceptable');
	}
	if ((n !== null && !/^\d+$/.test(n)) || Number(n) > (refuseN?.above ?? Number.POSITIVE_INFINITY)) {
		return errorAnswer(refuseN?.status ?? 400, 'PAGINATION_NUMBER_INVALID', 'invalid number of results requested', {
			n,
		});
	}
	const all = [...repository.tags.keys()];
	const last = query.get(place?.parameter ?? 'last');
	const start = last === null || place === undefined ? last : readPlace(last, all, quirks);
	if (start === undefined) {
		return errorAnswer(400, 'UNSUPPORTED', 'Invalid parameter at NextToken');
	}
	const { tags, hasMore } = pageOf(all, n, start, quirks);
	const end = tags.at(-1) ?? '';
	const next = new URLSearchParams({
		[place?.parameter ?? 'last']: place ? writePlace(end, all, quirks) : end,
		n: n ?? String(tags.length),
	});
	const link = linkTo({ path: `/v2/${name}/tags/list`, query: String(next), host: headers.host ?? '' }, quirks);
	return {
		status: 200,
		headers: { link: hasMore ? link : undefined },
		body: body ?? { name, tags: quirks.items?.(tags) ?? tags, manifest: quirks.manifestMap?.(tags) },
	};
}

/**
 * @param {string[]} all
 * @param {string | null} n
 * @param {string | null} last
 * @param {TagQuirks} quirks
 */
function pageOf(all, n, last, { pageSize, defaultPageSize, ignoreN, order }) {
	const sorted = inOrder(all, order);
	const isAfter = (/** @type {string} */ tag, /** @type {number} */ position) =>
		order === 'age' ? position > sorted.indexOf(last ?? '') : tag > (last ?? '');
	const following = last === null ? sorted : sorted.filter(isAfter);
	const unasked = defaultPageSize ?? Number.POSITIVE_INFINITY;
	const asked = n === null || ignoreN ? unasked : Number(n);
	const tags = following.slice(0, Math.min(asked, pageSize ?? asked));
	return { tags, hasMore: tags.length > 0 && tags.length < following.length };
}

/**
 * @param {NextPage} next
 * @param {TagQuirks} quirks
 */
function linkTo(next, { link }) {
	return link ? link(next) : `<${next.path}?${next.query}>; rel="next"`;
}

/**
 * @param {string[]} all
 * @param {TagQuirks['order']} order
 */
function inOrder(all, order) {
	return order === 'age' ? all : all.toSorted();
}

const OPAQUE = 'behind ';

/**
 * @param {string} tag the last of a page
 * @param {string[]} all
 * @param {TagQuirks} quirks
 */
function writePlace(tag, all, { place, order }) {
	return place?.form === 'number'
		? String(inOrder(all, order).indexOf(tag) + 1)
		: Buffer.from(`${OPAQUE}${tag}`).toString('base64');
}

/**
 * Returns the tag behind which a page begins; undefined for a place that was never given out.
 * @param {string} text
 * @param {string[]} all
 * @param {TagQuirks} quirks
 */
function readPlace(text, all, { place, order }) {
	if (place?.form === 'number') {
		return inOrder(all, order)[Number(text) - 1];
	}
	const plain = Buffer.from(text, 'base64').toString();
	return plain.startsWith(OPAQUE) ? plain.slice(OPAQUE.length) : undefined;
}
