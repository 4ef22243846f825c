import { type JsonObject, textOf } from './json.ts';
import { normalizePlatform, type Platform } from './platform.ts';

/** The platform that an entry of an index or a config names (OCI image specification v1.1.1); undefined unless it has system and architecture. */
export function findPlatformIn(json: JsonObject): Platform | undefined {
	const [os, architecture] = [textOf(json['os']), textOf(json['architecture'])];
	if (os === '' || architecture === '') {
		return undefined;
	}
	const osVersion = textOf(json['os.version']) || undefined;
	return normalizePlatform({ os, architecture, variant: textOf(json['variant']), osVersion });
}
