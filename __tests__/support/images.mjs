/**
 * Builders for the content of a registry. The same arguments give the same bytes, and so the same digests.
 *
 * Formats: https://github.com/opencontainers/image-spec/blob/v1.1.1/spec.md, and for Docker's own ones
 * https://github.com/distribution/distribution/blob/v2.8.3/docs/spec/manifest-v2-2.md and `manifest-v2-1.md`.
 */
import { createHash } from 'node:crypto';

/**
 * @typedef {object} Platform
 * @property {string} os
 * @property {string} architecture
 * @property {string | undefined} [variant]
 */

/**
 * A manifest with everything below it, ready to be pushed.
 * @typedef {object} Content
 * @property {Buffer} manifest the manifest's bytes
 * @property {string} mediaType
 * @property {string} digest of `manifest`
 * @property {Map<string, Buffer>} blobs config and layers, by digest
 * @property {readonly Content[]} children the manifests that an index lists
 * @property {Platform | undefined} platform
 * @property {number} size bytes of all layers as they are transferred; 0 for an index
 */

/**
 * An entry of an index: content, and the fields of its descriptor beside type, digest and size.
 * @typedef {Content & {
 *   annotations?: Readonly<Record<string, string>> | undefined,
 *   artifactType?: string | undefined,
 * }} Entry
 */

/** The media types by family and role. */
export const MEDIA_TYPES = {
	oci: {
		index: 'application/vnd.oci.image.index.v1+json',
		manifest: 'application/vnd.oci.image.manifest.v1+json',
		config: 'application/vnd.oci.image.config.v1+json',
		layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
	},
	docker: {
		index: 'application/vnd.docker.distribution.manifest.list.v2+json',
		manifest: 'application/vnd.docker.distribution.manifest.v2+json',
		config: 'application/vnd.docker.container.image.v1+json',
		layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
	},
};

export const EMPTY_CONFIG_TYPE = 'application/vnd.oci.empty.v1+json';
export const HELM_CONFIG_TYPE = 'application/vnd.cncf.helm.config.v1+json';
export const SCHEMA1_TYPE = 'application/vnd.docker.distribution.manifest.v1+json';
export const SIGNED_SCHEMA1_TYPE = 'application/vnd.docker.distribution.manifest.v1+prettyjws';

/** A public key that everybody can have: the base point of P-256 (FIPS 186-4, D.1.2.3). */
const BASE_POINT = {
	x: 'axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY',
	y: 'T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU',
};

/** Layers up to here are stored, larger ones (in bytes) are only described: no test transfers layers. */
const LARGEST_STORED_LAYER = 1024 * 1024;

/**
 * Returns `sha256:...` of the bytes, or another algorithm's digest.
 * @param {Buffer | string} bytes
 * @param {string} [algorithm]
 */
export function digestOf(bytes, algorithm = 'sha256') {
	return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}

/**
 * Returns the same content for a registry that keeps its manifest under sha512, and under no other digest: `regctl image mod --digest-algo
 * sha512` makes such.
 * @param {Content} content
 * @returns {Content}
 */
export function bySha512(content) {
	return { ...content, digest: digestOf(content.manifest, 'sha512') };
}

/**
 * Returns a manifest of any JSON, text or bytes, with the blobs and children given. For all that the builders below cannot make.
 * @param {object} options
 * @param {unknown} options.json a string or Buffer is taken as it is
 * @param {string} options.mediaType
 * @param {Iterable<Buffer>} [options.blobs]
 * @param {readonly Content[]} [options.children]
 * @param {Platform | undefined} [options.platform]
 * @param {number} [options.size]
 * @returns {Content}
 */
export function manifest({ json, mediaType, blobs = [], children = [], platform, size = 0 }) {
	const bytes = toBytes(json);
	return {
		manifest: bytes,
		mediaType,
		digest: digestOf(bytes),
		blobs: new Map([...blobs].map((blob) => [digestOf(blob), blob])),
		children,
		platform,
		size,
	};
}

/**
 * Returns an image of one platform.
 * @param {object} [options]
 * @param {string} [options.os]
 * @param {string} [options.architecture]
 * @param {string | undefined} [options.variant]
 * @param {unknown} [options.created] any JSON; leave it out of the config with `config: { created: undefined }`
 * @param {Readonly<Record<string, string>>} [options.labels]
 * @param {readonly number[]} [options.layerSizes] in bytes, compressed
 * @param {Readonly<Record<string, string>>} [options.annotations] of the manifest
 * @param {'oci' | 'docker'} [options.mediaTypes]
 * @param {string} [options.configMediaType]
 * @param {Readonly<Record<string, unknown>> | Buffer | string} [options.config] fields to put over the config's own, or
 *   all its bytes
 * @returns {Content}
 */
export function image({
	os = 'linux',
	architecture = 'amd64',
	variant,
	created = '2024-05-06T07:08:09.123456789Z',
	labels,
	layerSizes = [1024],
	annotations,
	mediaTypes = 'oci',
	configMediaType = MEDIA_TYPES[mediaTypes].config,
	config,
} = {}) {
	const types = MEDIA_TYPES[mediaTypes];
	const layers = layerSizes.map((size, position) => layer(size, position, types.layer));
	const configBytes =
		typeof config === 'string' || Buffer.isBuffer(config)
			? Buffer.from(config)
			: toBytes({
					architecture,
					os,
					variant,
					created,
					config: { Env: ['PATH=/usr/local/bin:/usr/bin:/bin'], Labels: labels },
					rootfs: { type: 'layers', diff_ids: layers.map(({ descriptor }) => descriptor.digest) },
					history: layers.map((_, position) => ({ created, created_by: `COPY layer-${position} /` })),
					...config,
				});
	return manifest({
		json: {
			schemaVersion: 2,
			mediaType: types.manifest,
			config: describe(configBytes, configMediaType),
			layers: layers.map(({ descriptor }) => descriptor),
			annotations,
		},
		mediaType: types.manifest,
		blobs: [configBytes, ...layers.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes]))],
		platform: { os, architecture, ...(variant === undefined ? {} : { variant }) },
		size: layerSizes.reduce((sum, size) => sum + size, 0),
	});
}

/**
 * Returns an index over the entries; an entry may be an index. An entry whose `platform` is undefined is listed without
 * one.
 * @param {readonly Entry[]} entries
 * @param {{ mediaTypes?: 'oci' | 'docker', annotations?: Readonly<Record<string, string>> }} [options]
 * @returns {Content}
 */
export function index(entries, { mediaTypes = 'oci', annotations } = {}) {
	const mediaType = MEDIA_TYPES[mediaTypes].index;
	return manifest({
		json: {
			schemaVersion: 2,
			mediaType,
			manifests: entries.map((entry) => ({
				...describe(entry.manifest, entry.mediaType),
				platform: entry.platform,
				artifactType: entry.artifactType,
				annotations: entry.annotations,
			})),
			annotations,
		},
		mediaType,
		children: entries,
	});
}

/**
 * Returns the attestation that BuildKit puts beside an image into its index: platform `unknown/unknown`, marked by
 * annotations.
 * https://github.com/moby/buildkit/blob/v0.17.0/docs/attestations/attestation-storage.md
 * @param {string} subjectDigest the image that it is about
 * @returns {Entry}
 */
export function attestation(subjectDigest) {
	const statement = toBytes({ _type: 'https://in-toto.io/Statement/v0.1', subject: [{ digest: subjectDigest }] });
	const config = toBytes({
		architecture: 'unknown',
		os: 'unknown',
		config: {},
		rootfs: { type: 'layers', diff_ids: [] },
	});
	return {
		...manifest({
			json: {
				schemaVersion: 2,
				mediaType: MEDIA_TYPES.oci.manifest,
				config: describe(config, MEDIA_TYPES.oci.config),
				layers: [describe(statement, 'application/vnd.in-toto+json')],
			},
			mediaType: MEDIA_TYPES.oci.manifest,
			blobs: [config, statement],
			platform: { os: 'unknown', architecture: 'unknown' },
			size: statement.length,
		}),
		annotations: {
			'vnd.docker.reference.digest': subjectDigest,
			'vnd.docker.reference.type': 'attestation-manifest',
		},
	};
}

/**
 * Returns content that is not an image: by default an artifact with the empty config, or with `configMediaType` for
 * instance a Helm chart.
 * @param {object} [options]
 * @param {string | undefined} [options.artifactType]
 * @param {string} [options.configMediaType]
 * @param {unknown} [options.config] any JSON
 * @param {Readonly<Record<string, string>>} [options.annotations] of the manifest
 * @returns {Entry}
 */
export function artifact({ artifactType, configMediaType = EMPTY_CONFIG_TYPE, config = {}, annotations } = {}) {
	const configBytes = toBytes(config);
	const payload = Buffer.from('payload of an artifact');
	return {
		...manifest({
			json: {
				schemaVersion: 2,
				mediaType: MEDIA_TYPES.oci.manifest,
				artifactType,
				config: describe(configBytes, configMediaType),
				layers: [describe(payload, 'application/octet-stream')],
				annotations,
			},
			mediaType: MEDIA_TYPES.oci.manifest,
			blobs: [configBytes, payload],
			size: payload.length,
		}),
		artifactType,
	};
}

/**
 * Returns an image of Docker's manifest version 2, schema 1. The digest of a signed one is that of the payload without
 * its signatures.
 * @param {object} [options]
 * @param {unknown} [options.created] any JSON
 * @param {string} [options.architecture]
 * @param {boolean} [options.signed]
 * @returns {Content}
 */
export function schema1({ created = '2016-01-02T03:04:05.678901234Z', architecture = 'amd64', signed = true } = {}) {
	const bytes = Buffer.alloc(64, 'layer of schema 1');
	const payload = {
		schemaVersion: 1,
		name: 'team/old',
		tag: 'latest',
		architecture,
		fsLayers: [{ blobSum: digestOf(bytes) }],
		history: [{ v1Compatibility: JSON.stringify({ id: 'a'.repeat(64), architecture, os: 'linux', created }) }],
	};
	const text = JSON.stringify(payload, undefined, 3);
	const content = manifest({
		json: text,
		mediaType: signed ? SIGNED_SCHEMA1_TYPE : SCHEMA1_TYPE,
		blobs: [bytes],
		platform: { os: 'linux', architecture },
	});
	return signed ? { ...content, manifest: sign(text) } : content;
}

/**
 * libtrust's "pretty signature": the signatures stand inside the JSON, and the protected header says how to take them
 * out again.
 * The signature itself is made up: no client checks it any more.
 * @param {string} payload
 */
function sign(payload) {
	const tail = '\n}';
	const formatLength = Buffer.byteLength(payload) - tail.length;
	const signature = {
		header: { jwk: { crv: 'P-256', kty: 'EC', ...BASE_POINT }, alg: 'ES256' },
		signature: base64url('made up'),
		protected: base64url(JSON.stringify({ formatLength, formatTail: base64url(tail), time: '2016-01-02T03:04:05Z' })),
	};
	const signatures = JSON.stringify([signature], undefined, 3).replaceAll('\n', '\n   ');
	return Buffer.from(`${payload.slice(0, -tail.length)},\n   "signatures": ${signatures}${tail}`);
}

/**
 * @param {number} size
 * @param {number} position
 * @param {string} mediaType
 */
function layer(size, position, mediaType) {
	const text = `layer ${position} of ${size} bytes. `;
	const bytes = size <= LARGEST_STORED_LAYER ? Buffer.alloc(size, text) : undefined;
	return { descriptor: { mediaType, digest: digestOf(bytes ?? text), size }, bytes };
}

/**
 * @param {Buffer} bytes
 * @param {string} mediaType
 */
function describe(bytes, mediaType) {
	return { mediaType, digest: digestOf(bytes), size: bytes.length };
}

/** @param {unknown} value */
function toBytes(value) {
	if (Buffer.isBuffer(value)) {
		return value;
	}
	return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
}

/** @param {string} text */
function base64url(text) {
	return Buffer.from(text).toString('base64url');
}
