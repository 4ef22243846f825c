import { bareType } from '../connection/message.ts';
import { findObject, isObject, type JsonObject, objectsOf, textOf, textsOf } from '../json.ts';
import { isDigest } from '../reference/digest.ts';
import { kindOfConfig } from './image-config.ts';
import { findPlatformIn, type Platform } from './platform.ts';
import { schema1Payload } from './schema1.ts';

const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const OCI_IMAGE = 'application/vnd.oci.image.manifest.v1+json';
const SCHEMA1_SIGNED = 'application/vnd.docker.distribution.manifest.v1+prettyjws';
const SCHEMA1 = 'application/vnd.docker.distribution.manifest.v1+json';

const KINDS: ReadonlyMap<string, Manifest['kind']> = new Map<string, Manifest['kind']>([
	[OCI_INDEX, 'index'],
	['application/vnd.docker.distribution.manifest.list.v2+json', 'index'],
	[OCI_IMAGE, 'image'],
	['application/vnd.docker.distribution.manifest.v2+json', 'image'],
	['application/vnd.oci.artifact.manifest.v1+json', 'artifact'],
	[SCHEMA1_SIGNED, 'schema1'],
	[SCHEMA1, 'schema1'],
]);

/**
 * The types that we take, in one header line: some servers read only the first. The same for HEAD and GET, because the digest depends on it.
 * Without the OCI types Quay and distribution convert to schema 1 or deny that the image is there.
 */
export const MANIFEST_ACCEPT = [...KINDS].map(([type, kind]) => type + (kind === 'schema1' ? ';q=0.5' : '')).join(', ');

export type Annotations = Readonly<Record<string, string>>;

/** A pointer to content (OCI image specification v1.1.1, descriptor). */
export interface Descriptor {
	/** Lower-case, without parameters; empty where there is none. */
	readonly mediaType: string;
	readonly digest: string;
	/** Bytes. */
	readonly size: number;
}

export interface Layer extends Descriptor {
	readonly annotations: Annotations;
}

/** An entry of an index. */
export interface Child extends Descriptor {
	/**
	 * `image` can be run, `index` is a nested one, `other` an attestation or an artifact, `unknown` names a platform and has a
	 * type that we do not know.
	 */
	readonly kind: 'image' | 'index' | 'other' | 'unknown';
	/** Undefined where the index does not say. */
	readonly platform: Platform | undefined;
	readonly annotations: Annotations;
}

export interface Index {
	readonly kind: 'index';
	readonly mediaType: string;
	readonly children: readonly Child[];
	/** Whether every entry could be read: else nothing can be said to be missing. */
	readonly isComplete: boolean;
	readonly annotations: Annotations;
}

export interface Image {
	readonly kind: 'image';
	readonly mediaType: string;
	readonly config: Descriptor;
	readonly layers: readonly Layer[];
	readonly annotations: Annotations;
}

/** Something that is not an image by its types: an OCI artifact, or an image manifest whose config is not known to be that of an image. */
export interface Artifact {
	readonly kind: 'artifact';
	readonly mediaType: string;
	/** A config whose type does not tell: its content makes it an image all the same. */
	readonly config?: Descriptor;
	readonly layers: readonly Layer[];
	readonly annotations: Annotations;
}

/** Docker's first format, which says everything about the image in itself. */
export interface Schema1 {
	readonly kind: 'schema1';
	readonly mediaType: string;
	/** The newest entry of the history: a config in JSON. */
	readonly history: string;
}

export type Manifest = Index | Image | Artifact | Schema1;

/** Whether a media type is one of a manifest. */
export function isManifestType(mediaType: string): boolean {
	return KINDS.has(mediaType);
}

/**
 * Reads a manifest. Servers without a notion of types (static ones, CDNs) send `text/plain` or nothing: then the content decides.
 * An entry of an index that makes no sense is left out and noted; other unknown things are kept as `other`.
 * @throws {Error} that says what is wrong, without quoting the content
 */
export function parseManifest(bytes: Uint8Array, contentType: string): Manifest {
	const json = findObject(new TextDecoder().decode(bytes));
	if (json === undefined) {
		throw new Error('not a manifest: no JSON object');
	}
	const mediaType = findMediaType(json, contentType);
	const annotations = textsOf(json['annotations']);
	switch (KINDS.get(mediaType)) {
		case 'index':
			return { kind: 'index', mediaType, ...parseChildren(json['manifests']), annotations };
		case 'image':
			return parseImage(json, mediaType, annotations);
		case 'artifact':
			return { kind: 'artifact', mediaType, layers: objectsOf(json['blobs']).flatMap(parseLayer), annotations };
		default:
			return parseSchema1(bytes, mediaType);
	}
}

/** The type that header and content agree on. A document that is read as an index here and as an image there is an attack (CVE-2021-41190). */
function findMediaType(json: JsonObject, contentType: string): string {
	const hasChildren = Array.isArray(json['manifests']);
	const hasLayers = isObject(json['config']) || Array.isArray(json['layers']);
	if (hasChildren && hasLayers) {
		throw new Error('an index and an image in one document');
	}
	const claims = [contentType, textOf(json['mediaType']), typeByContent(json)].filter(isManifestType);
	const [mediaType] = claims;
	if (mediaType === undefined) {
		throw new Error('not a manifest: of no known type');
	}
	const isIndex = claims.map((claim) => KINDS.get(claim) === 'index');
	if (isIndex.includes(true) && isIndex.includes(false)) {
		throw new Error('its type says one thing and its content another');
	}
	return mediaType;
}

function typeByContent(json: JsonObject): string {
	if (json['schemaVersion'] === 1) {
		return Array.isArray(json['signatures']) ? SCHEMA1_SIGNED : SCHEMA1;
	}
	if (Array.isArray(json['manifests'])) {
		return OCI_INDEX;
	}
	return isObject(json['config']) ? OCI_IMAGE : '';
}

function parseImage(json: JsonObject, mediaType: string, annotations: Annotations): Image | Artifact {
	const layers = objectsOf(json['layers']).flatMap(parseLayer);
	const [config] = isObject(json['config']) ? parseDescriptor(json['config']) : [];
	if (config === undefined) {
		throw new Error('an image manifest without a config');
	}
	const configKind = textOf(json['artifactType']) === '' ? kindOfConfig(config.mediaType) : 'other';
	switch (configKind) {
		case 'image':
			return { kind: 'image', mediaType, config, layers, annotations };
		case 'unknown':
			return { kind: 'artifact', mediaType, config, layers, annotations };
		case 'other':
			return { kind: 'artifact', mediaType, layers, annotations };
	}
}

/** Only what its digest covers is read: whatever else stands beside the signatures, anybody may have put there. */
function parseSchema1(bytes: Uint8Array, mediaType: string): Schema1 {
	const json = findObject(new TextDecoder().decode(schema1Payload(bytes)));
	if (json?.['schemaVersion'] !== 1) {
		throw new Error('its type says schema 1 and its content does not');
	}
	return { kind: 'schema1', mediaType, history: textOf(objectsOf(json['history'])[0]?.['v1Compatibility']) };
}

function parseDescriptor(json: JsonObject): Descriptor[] {
	const digest = textOf(json['digest']);
	const size = json['size'];
	const isSound = isDigest(digest) && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
	return isSound ? [{ mediaType: bareType(textOf(json['mediaType'])), digest, size }] : [];
}

function parseLayer(json: JsonObject): Layer[] {
	const annotations = textsOf(json['annotations']);
	return parseDescriptor(json).map((descriptor) => ({ ...descriptor, annotations }));
}

function parseChildren(entries: unknown): Pick<Index, 'children' | 'isComplete'> {
	const children = objectsOf(entries).flatMap(parseChild);
	const isKnown = children.every(({ kind }) => kind !== 'unknown');
	return { children, isComplete: isKnown && Array.isArray(entries) && children.length === entries.length };
}

function parseChild(json: JsonObject): Child[] {
	const annotations = textsOf(json['annotations']);
	const platform = isObject(json['platform']) ? findPlatformIn(json['platform']) : undefined;
	return parseDescriptor(json).map((descriptor) => {
		const kind = kindOfChild(json, KINDS.get(descriptor.mediaType), annotations, platform);
		return { ...descriptor, kind, platform, annotations };
	});
}

function kindOfChild(
	json: JsonObject,
	kind: Manifest['kind'] | undefined,
	annotations: Annotations,
	platform: Platform | undefined,
): Child['kind'] {
	// BuildKit's provenance and SBOMs stand in the index beside the images; artifacts carry their type.
	const attached = annotations['vnd.docker.reference.type'];
	const isAttached = attached !== undefined || textOf(json['artifactType']) !== '';
	const isUnknown = platform?.os === 'unknown' || platform?.architecture === 'unknown';
	if (kind === 'index') {
		return kind;
	}
	if (isUnknown || kind === 'artifact' || (isAttached && platform === undefined)) {
		return 'other';
	}
	if (kind === undefined) {
		return platform === undefined || isAttached ? 'other' : 'unknown';
	}
	return attached === 'attestation-manifest' ? 'other' : 'image';
}
