import { findObject, isObject, textOf, textsOf } from '../json.ts';
import { findPlatformIn, type Platform } from './platform.ts';

/**
 * In milliseconds since 1970. Tools that build reproducibly write a placeholder: Go's zero time (0001), the epoch (1970: jib, ko,
 * bazel) or the first date that a zip file can hold (1980-01-01: Nix, buildpacks).
 */
export const FIRST_REAL_DATE_MS = Date.UTC(1980, 0, 2);

const CONFIG_TYPES: ReadonlySet<string> = new Set([
	'application/vnd.oci.image.config.v1+json',
	'application/vnd.docker.container.image.v1+json',
]);

/**
 * How the types of configs begin that are well known not to be of images: those of ORAS (empty, or unknown in its first versions), Helm, Flux,
 * Open Policy Agent and other projects of the CNCF, Docker's plugins, Compose files and models, BuildKit's caches, Trivy's databases and so on.
 * The list only saves requests: whatever is not in it is read.
 */
const OTHER_TYPES: readonly string[] = [
	'application/vnd.oci.empty.',
	'application/vnd.unknown.config.',
	'application/vnd.cncf.',
	'application/vnd.docker.plugin.',
	'application/vnd.docker.compose.',
	'application/vnd.docker.ai.',
	'application/vnd.buildkit.cacheconfig.',
	'application/vnd.aquasec.trivy.',
	'application/vnd.dev.cosign.',
	'application/vnd.dev.sigstore.',
	'application/vnd.in-toto',
	'application/vnd.wasm.',
	'application/vnd.sylabs.sif.',
	'application/vnd.cnab.',
	'application/vnd.devcontainers',
];

/** What the type of a config tells: it is an image's, or another thing's, or only its content can say. Types are without parameters, in lower case. */
export function kindOfConfig(mediaType: string): 'image' | 'other' | 'unknown' {
	if (CONFIG_TYPES.has(mediaType)) {
		return 'image';
	}
	return OTHER_TYPES.some((beginning) => mediaType.startsWith(beginning)) ? 'other' : 'unknown';
}

/** The facts that an image's config tells (OCI image specification v1.1.1, config; Docker's is alike). */
export interface ImageConfig {
	/** As written; undefined when missing, null or not a text. */
	readonly created: string | undefined;
	/** Undefined where the config does not say. */
	readonly platform: Platform | undefined;
	readonly labels: Readonly<Record<string, string>>;
	/** The layers from the lowest up, by the digests of their unpacked content; none where it does not say (schema 1). */
	readonly diffIds: readonly string[];
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
		diffIds: diffIdsIn(json['rootfs']),
	};
}

/**
 * Reads a config whose type says nothing: that of an image has the three fields that the OCI image specification v1.1.1 requires. Undefined for any
 * other. Docker takes such types too: none at all, `application/octet-stream`, `application/json`, `text/html` (moby#22378, moby#30083).
 */
export function findImageConfig(text: string): ImageConfig | undefined {
	const json = findObject(text);
	const isImage = json !== undefined && findPlatformIn(json) !== undefined && isObject(json['rootfs']);
	return isImage ? parseImageConfig(text) : undefined;
}

/** All of them, or none: with one left out, the others would be those of another image. */
function diffIdsIn(rootfs: unknown): readonly string[] {
	const ids = isObject(rootfs) ? rootfs['diff_ids'] : undefined;
	return Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? ids : [];
}
