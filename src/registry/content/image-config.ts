import { findObject, isObject, textOf } from '../json.ts';
import { findPlatformIn, type Platform } from './platform.ts';

/** What an image's config tells (OCI image specification v1.1.1, config; Docker's is alike). */
export interface ImageConfig {
	/** As written; undefined when missing, null or no text. */
	readonly created: string | undefined;
	/** Undefined where the config does not say. */
	readonly platform: Platform | undefined;
	readonly labels: Readonly<Record<string, string>>;
}

/** Reads a config, or the newest history entry of a schema 1 manifest, which has the same fields. Undefined when it is no JSON object. */
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
		labels: labelsOf(json['config']),
	};
}

function labelsOf(config: unknown): Record<string, string> {
	const labels = isObject(config) ? config['Labels'] : undefined;
	const entries = isObject(labels) ? Object.entries(labels) : [];
	return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
