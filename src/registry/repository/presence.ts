import { QUESTION_CODES } from '../auth/denial.ts';
import { contentType, header } from '../connection/message.ts';
import { isManifestType } from '../content/manifest.ts';
import { hasCode, readDiagnostics } from '../http/diagnostics.ts';
import { isHtml, isMarked, type Response } from '../http/response.ts';
import { isDigest } from '../reference/digest.ts';

/** Codes of the distribution specification that say that something is not there. */
const ABSENT_CODES: ReadonlySet<string> = new Set(['MANIFEST_UNKNOWN', 'NAME_UNKNOWN', 'BLOB_UNKNOWN']);
/** Codes of storages (Azure's is behind mcr.microsoft.com) and bare ones: of a host that we were redirected to they are about its own files. */
const OWN_ABSENT_CODES: ReadonlySet<string> = new Set(['NOT_FOUND', 'UNKNOWN', 'BLOBNOTFOUND', 'NOSUCHKEY']);

/** The headers that caches and proxies add to answers of others (RFC 9110 section 7.6.3, RFC 9111 section 5.1) and to their own. */
const CACHE_HEADERS = ['via', 'age', 'x-cache', 'x-cache-status'] as const;

/**
 * Whether a 404 to HEAD, which has no body, can be believed: it carries the registry's own header, and comes from the registry itself.
 * Sonatype Nexus sends that header too, but answers 404 to a HEAD for an image that its GET then shows; so does a cache that fetches for GET
 * alone, or remembers an answer from before the push.
 */
export function isTrustedHead(response: Response): boolean {
	const isNexus = /^nexus\b/i.test(header(response, 'server') ?? '');
	const isPassedOn = CACHE_HEADERS.some((name) => header(response, name) !== undefined);
	return isMarked(response) && !isNexus && !isPassedOn;
}

/**
 * Whether a 404 proves that the registry at `origin` does not have it. A page never does; a text alone (every Go program says
 * `404 page not found`) may be a proxy's.
 */
export function isEvidenceOfAbsence(response: Response, origin: string): boolean {
	if (isHtml(response)) {
		return false;
	}
	const diagnostics = readDiagnostics(response.bytes);
	const isOwn = response.url.origin === origin && hasCode(diagnostics, OWN_ABSENT_CODES);
	return isMarked(response) || isOwn || hasCode(diagnostics, ABSENT_CODES);
}

/** Whether an answer is a 404 to GET that proves nothing by itself: anybody may have sent it. */
export function isDoubtfulAbsence(response: Response, origin: string): boolean {
	return response.method === 'GET' && response.status === 404 && !isEvidenceOfAbsence(response, origin);
}

/**
 * Whether a 404 is about the question and not about the image: it is there in no form that we accept, in the words of distribution, and so of
 * GHCR and GitLab; or the registry takes no such question or name. To a HEAD that can be believed nobody hears those words: we accept all types,
 * so they come only where something on the way changes `Accept`, and a GET for every absent image is not worth that.
 */
export function isAboutQuestion(response: Response): boolean {
	const diagnostics = readDiagnostics(response.bytes);
	return /accept header does not support/i.test(diagnostics.text) || hasCode(diagnostics, QUESTION_CODES);
}

/** The facts that the headers of a manifest show. */
export interface Shown {
	/** Undefined where the registry does not say. */
	readonly digest: string | undefined;
	readonly mediaType: string | undefined;
}

/** The facts that a HEAD with status 200 shows; undefined where only the content can tell. */
export function readHead(response: Response, identifier: string): Shown | undefined {
	const type = contentType(response);
	const mediaType = isManifestType(type) ? type : undefined;
	const stated = header(response, 'docker-content-digest') ?? '';
	const digest = isDigest(stated) ? stated : undefined;
	if (type === 'text/html') {
		return undefined;
	}
	if (!isDigest(identifier)) {
		return digest === undefined ? undefined : { digest, mediaType };
	}
	const isSame = digest === undefined ? mediaType !== undefined : digest === identifier;
	return isSame ? { digest: identifier, mediaType } : undefined;
}

/** As `readHead`, but a type of manifests alone is enough, without a digest. */
export function readHeadOrType(response: Response, identifier: string): Shown | undefined {
	const mediaType = contentType(response);
	return readHead(response, identifier) ?? (isManifestType(mediaType) ? { digest: undefined, mediaType } : undefined);
}
