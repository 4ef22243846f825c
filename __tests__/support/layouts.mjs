/**
 * OCI image layouts, as `skopeo copy oci:<folder>:<tag>` reads them:
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { digestOf, MEDIA_TYPES, manifest } from './images.mjs';

/** @import { Content, Platform } from './images.mjs' */

/**
 * Returns an image whose layers really have the type that they state: skopeo compresses others on the way, and so changes
 * the manifest.
 * @param {Platform & { created: string, labels?: Readonly<Record<string, string>>, layers?: readonly string[] }} options
 * @returns {Content}
 */
export function pushableImage({ os, architecture, variant, created, labels, layers = ['one layer'] }) {
	const { config: configType, layer: layerType, manifest: mediaType } = MEDIA_TYPES.oci;
	const blobs = layers.map((text) => gzipSync(text));
	const config = Buffer.from(
		JSON.stringify({
			created,
			os,
			architecture,
			variant,
			config: { Labels: labels },
			rootfs: { type: 'layers', diff_ids: layers.map((text) => digestOf(text)) },
			history: layers.map((_, position) => ({ created, created_by: `COPY layer-${position} /` })),
		}),
	);
	return manifest({
		json: {
			schemaVersion: 2,
			mediaType,
			config: { mediaType: configType, digest: digestOf(config), size: config.length },
			layers: blobs.map((blob) => ({ mediaType: layerType, digest: digestOf(blob), size: blob.length })),
		},
		mediaType,
		blobs: [config, ...blobs],
		platform: { os, architecture, variant },
		size: blobs.reduce((sum, blob) => sum + blob.length, 0),
	});
}

/**
 * Writes a layout that holds the content under the tags.
 * @param {string} folder
 * @param {Readonly<Record<string, Content>>} contents by tag
 */
export function writeLayout(folder, contents) {
	mkdirSync(join(folder, 'blobs', 'sha256'), { recursive: true });
	for (const content of Object.values(contents)) {
		writeBlobs(folder, content);
	}
	writeJson(join(folder, 'oci-layout'), { imageLayoutVersion: '1.0.0' });
	writeJson(join(folder, 'index.json'), {
		schemaVersion: 2,
		manifests: Object.entries(contents).map(
			([
				tag,
				{
					mediaType,
					digest,
					manifest: { length: size },
				},
			]) => ({
				mediaType,
				digest,
				size,
				annotations: { 'org.opencontainers.image.ref.name': tag },
			}),
		),
	});
}

/**
 * @param {string} folder
 * @param {Content} content
 */
function writeBlobs(folder, { digest, manifest: bytes, blobs, children }) {
	for (const child of children) {
		writeBlobs(folder, child);
	}
	for (const [name, blob] of new Map(blobs).set(digest, bytes)) {
		writeFileSync(join(folder, 'blobs', name.replace(':', '/')), blob);
	}
}

/**
 * @param {string} path
 * @param {unknown} json
 */
function writeJson(path, json) {
	writeFileSync(path, JSON.stringify(json));
}
