import { isDigest } from './digest.ts';
import { isManifestType } from './manifest.ts';
import { contentType, header, type Response } from './response.ts';

/** What the headers of a manifest show. */
export interface Shown {
	/** Undefined where the registry does not say. */
	readonly digest: string | undefined;
	readonly mediaType: string | undefined;
}

/** What a HEAD with status 200 shows; undefined where only the content can tell. */
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
