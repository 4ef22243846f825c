import { findObject, isObject, type JsonObject, textOf } from './json.ts';
import { normalizePlatform, type Platform } from './platform.ts';

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
	return {
		created: textOf(json['created']) || undefined,
		platform: platformOf(json),
		labels: labelsOf(json['config']),
	};
}

function platformOf(json: JsonObject): Platform | undefined {
	const architecture = textOf(json['architecture']);
	// Schema 1 of the first years names no system: there was only Linux.
	const os = textOf(json['os']) || 'linux';
	const osVersion = textOf(json['os.version']) || undefined;
	return architecture === ''
		? undefined
		: normalizePlatform({ os, architecture, variant: textOf(json['variant']), osVersion });
}

function labelsOf(config: unknown): Record<string, string> {
	const labels = isObject(config) ? config['Labels'] : undefined;
	const entries = isObject(labels) ? Object.entries(labels) : [];
	return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
