import { isDigest } from '../reference/digest.ts';
import { parseReference, type Reference, withDigest, withTag } from '../reference/reference.ts';
import { type Platform, parsePlatform } from './platform.ts';

/** What a package URL says. */
interface PackageUrl {
	/** In lower case. */
	readonly type: string;
	/** Namespace and name, with `/` between their parts. */
	readonly path: string;
	/** Empty where there is none. */
	readonly version: string;
	/** By their names in lower case. */
	readonly qualifiers: ReadonlyMap<string, string>;
}

/** An image as a package URL names it. */
export interface PackagedImage {
	/** With the tag `latest` where neither tag nor digest is named. */
	readonly reference: Reference;
	/** Undefined where none is named, or none that images are built for. */
	readonly platform: Platform | undefined;
}

/**
 * Reads a package URL: `pkg:type/namespace/name@version?qualifier=value#subpath`, where each part is percent-encoded. Undefined for any other text.
 * Source: ECMA-427, https://github.com/package-url/purl-spec
 */
export function parsePackageUrl(text: string): PackageUrl | undefined {
	if (!/^pkg:/i.test(text)) {
		return undefined;
	}
	const [bare = ''] = text.slice('pkg:'.length).split('#', 1);
	const [name = '', query = ''] = cutLast(bare, '?');
	const [path = '', version = ''] = cutLast(name, '@');
	try {
		const [type = '', ...parts] = path.split('/').flatMap((part) => (part === '' ? [] : [decodeURIComponent(part)]));
		return {
			type: type.toLowerCase(),
			path: parts.join('/'),
			version: decodeURIComponent(version),
			qualifiers: parseQualifiers(query),
		};
	} catch {
		// A percent sign with no hexadecimal digits behind it, or bytes that are no UTF-8.
		return undefined;
	}
}

/**
 * The image of a package URL of type `docker`, as BuildKit writes it: `pkg:docker/alpine@3.20?digest=sha256:...&platform=linux%2Famd64`. Docker Hub's
 * `library/` is left out, and with a digest the tag may be. Undefined where that is no valid reference.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/util/purl/image.go
 */
export function findImage({ path, version, qualifiers }: PackageUrl): PackagedImage | undefined {
	const isVersionDigest = isDigest(version);
	const digest = isVersionDigest ? version : qualifiers.get('digest');
	const tag = isVersionDigest ? '' : version || (digest === undefined ? 'latest' : '');
	try {
		// Version and digest are put to the name afterwards: no `/` in them makes a registry of what stands before it.
		const name = parseReference(path);
		if (name.tag !== undefined || name.digest !== undefined) {
			return undefined;
		}
		const tagged = tag === '' ? name : withTag(name, tag);
		const reference = digest === undefined ? tagged : withDigest(tagged, digest);
		return { reference, platform: findPlatform(qualifiers.get('platform')) };
	} catch {
		return undefined;
	}
}

function findPlatform(text: string | undefined): Platform | undefined {
	try {
		return text === undefined ? undefined : parsePlatform(text);
	} catch {
		return undefined;
	}
}

function parseQualifiers(query: string): ReadonlyMap<string, string> {
	const pairs = query.split('&').map((pair): [string, string] => {
		const equals = pair.indexOf('=');
		return [pair.slice(0, Math.max(equals, 0)).toLowerCase(), decodeURIComponent(pair.slice(equals + 1))];
	});
	return new Map(pairs);
}

function cutLast(text: string, separator: string): [before: string, after: string | undefined] {
	const at = text.lastIndexOf(separator);
	return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
