import { expectShown } from '../../registry/auth/answer.ts';
import { findAttestation, provenanceLayers } from '../../registry/content/attestation.ts';
import type { Annotations, Manifest } from '../../registry/content/manifest.ts';
import { type Provenance, parseProvenance } from '../../registry/content/provenance.ts';
import { InvalidReferenceError } from '../../registry/errors.ts';
import { isDigest } from '../../registry/reference/digest.ts';
import { parseReference, type Reference } from '../../registry/reference/reference.ts';
import { getChild } from '../../registry/repository/images.ts';
import type { FoundManifest, Repository } from '../../registry/repository/repository.ts';
import { BaseError } from './base-error.ts';
import type { PlatformImage } from './platform-image.ts';
import type { BaseSource } from './rebuild.ts';
import { assignRoles, toUsed } from './roles.ts';
import { isSameTag, type NamedImages, type UsedImage } from './used-image.ts';

/** What an image was built with, and who says it. */
export interface Sourced {
	readonly source: BaseSource;
	readonly images: readonly UsedImage[];
}

const NAME = 'org.opencontainers.image.base.name';
const DIGEST = 'org.opencontainers.image.base.digest';
/** podman and buildah name an image that they have built, and that has no host in its name, by this one: `localhost/base:1`. */
const BUILDERS_OWN = 'localhost';
/** A build writes one or two statements. */
const MAX_STATEMENTS = 10;
/** In bytes. Those of builds with hundreds of steps reach a few hundred KiB. */
const MAX_STATEMENT_BYTES = 8 * 1024 * 1024;

/**
 * What one image of `found` was built with: by the user's word, with the digests that were recorded of it, else by provenance, annotations (of its
 * manifest, then of its index) or labels.
 * @throws {BaseError} where nothing says it @throws {RegistryError}
 */
export async function findSource(
	repository: Repository,
	found: FoundManifest,
	image: PlatformImage,
	named: NamedImages | undefined,
): Promise<Sourced> {
	const recorded = await findRecorded(repository, found, image);
	if (named !== undefined) {
		return { source: named.source, images: withRecorded(named, recorded?.images ?? []) };
	}
	if (recorded === undefined) {
		throw new BaseError('no-source');
	}
	const { source, images, provenance } = recorded;
	if (provenance !== undefined) {
		return { source, images: assignRoles(provenance, image.platform) };
	}
	if (images.some(({ reference }) => reference.registry === BUILDERS_OWN)) {
		throw new BaseError('local');
	}
	return { source, images };
}

/** What an image was built with as it was recorded, before anybody knows what each was to it. */
interface Recorded extends Sourced {
	/** Undefined where annotations or labels say it. */
	readonly provenance: Provenance | undefined;
}

async function findRecorded(
	repository: Repository,
	found: FoundManifest,
	image: PlatformImage,
): Promise<Recorded | undefined> {
	const provenance = await findProvenance(repository, found, image);
	if (provenance !== undefined) {
		return { source: 'provenance', images: provenance.inputs.map((input) => toUsed(input, undefined)), provenance };
	}
	const annotated = baseIn(annotationsOf(await image.manifest())) ?? baseIn(annotationsOf(found.manifest));
	if (annotated !== undefined) {
		return { source: 'annotation', images: [annotated], provenance: undefined };
	}
	const labelled = baseIn((await image.config())?.labels ?? {});
	return labelled && { source: 'label', images: [labelled], provenance: undefined };
}

/** The provenance of one image, which stands in its index beside it. @throws {RegistryError} */
async function findProvenance(
	repository: Repository,
	{ manifest }: FoundManifest,
	image: PlatformImage,
): Promise<Provenance | undefined> {
	const child = manifest.kind === 'index' ? findAttestation(manifest.children, image.digest) : undefined;
	const attestation = child && (await getChild(repository, child));
	if (attestation?.kind !== 'found') {
		return undefined;
	}
	for (const layer of provenanceLayers(attestation.manifest).slice(0, MAX_STATEMENTS)) {
		const blob = layer.size > MAX_STATEMENT_BYTES ? undefined : expectShown(await repository.getBlob(layer));
		const provenance = blob?.kind === 'found' ? parseProvenance(blob.bytes, layer.mediaType, image.digest) : undefined;
		if (provenance !== undefined) {
			return provenance;
		}
	}
	return undefined;
}

/** The base that annotations or labels name; undefined where they name none, or what is none. */
function baseIn(texts: Annotations): UsedImage | undefined {
	const reference = toReference(texts[NAME]?.trim());
	const digest = texts[DIGEST]?.trim();
	const used = digest !== undefined && isDigest(digest) ? digest : reference?.digest;
	return reference && { reference, used, platform: undefined, role: 'base' };
}

function toReference(text: string | undefined): Reference | undefined {
	try {
		return text === undefined || text === '' ? undefined : parseReference(text);
	} catch (error) {
		if (error instanceof InvalidReferenceError) {
			return undefined;
		}
		throw error;
	}
}

function withRecorded({ base, others }: NamedImages, recorded: readonly UsedImage[]): UsedImage[] {
	const recall = (reference: Reference, role: UsedImage['role']): UsedImage => {
		const known = recorded.find((one) => isSameTag(one.reference, reference));
		return { reference, used: known?.used, platform: known?.platform, role };
	};
	return [
		...(base === undefined ? [] : [recall(base, 'base')]),
		...others.map((reference) => recall(reference, 'builder')),
	];
}

function annotationsOf(manifest: Manifest): Annotations {
	return manifest.kind === 'schema1' ? {} : manifest.annotations;
}
