import { findObject, isObject, textOf, textsOf } from '../json.ts';
import { findPlatformIn, type Platform } from './platform.ts';

/**
 * In milliseconds since 1970. Tools that build reproducibly write a placeholder: Go's zero time (0001), the epoch (1970: jib, ko,
 * bazel) or the first date that a zip file can hold (1980-01-01: Nix, buildpacks).
 */
export const FIRST_REAL_DATE_MS = Date.UTC(1980, 0, 2);

/** The facts that an image's config tells (OCI image specification v1.1.1, config; Docker's is alike). */
export interface ImageConfig {
	/** As written; undefined when missing, null or not a text. */
	readonly created: string | undefined;
	/** Undefined where the config does not say. */
	readonly platform: Platform | undefined;
	readonly labels: Readonly<Record<string, string>>;
}

/** Reads a config, or the newest history entry of a schema 1 manifest, which has the same fields. Undefined when it is not a JSON object. */
export function parseImageConfig(text: string): ImageConfig | undefined {
	const json = findObject(text);
	if (json === undefined) {
		return undefined;
	}
	// Schema 1 of the first years names no system: there was only Linux.
	const os = textOf(json['os']) || 'linux';
	return {
		created: textOf(json['created']) || undefined,
		platform: findPlatformIn({ ...json, os }),
		labels: textsOf(isObject(json['config']) ? json['config']['Labels'] : undefined),
	};
}
