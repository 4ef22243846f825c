import { expectShown } from '../../registry/auth/answer.ts';
import { findAttestations, provenanceLayers } from '../../registry/content/attestation.ts';
import type { Annotations, Manifest } from '../../registry/content/manifest.ts';
import type { Platform } from '../../registry/content/platform.ts';
import { type Provenance, parseProvenance } from '../../registry/content/provenance.ts';
import { isDigest } from '../../registry/reference/digest.ts';
import type { Reference } from '../../registry/reference/reference.ts';
import { getChild } from '../../registry/repository/images.ts';
import type { FoundManifest, Repository } from '../../registry/repository/repository.ts';
import { BaseError } from './base-error.ts';
import { type PlatformImage, platformOf } from './platform-image.ts';
import type { BaseSource } from './rebuild.ts';
import { assignRoles, toUsed } from './roles.ts';
import { findNamed, findReference, type NamedImages, type UsedImage } from './used-image.ts';

/** What an image was built with, and who says it. */
export interface Sourced {
	readonly source: BaseSource;
	readonly images: readonly UsedImage[];
	/** Whether that is all that went in: else builders are not known. */
	readonly isComplete: boolean;
}

const NAME = 'org.opencontainers.image.base.name';
const DIGEST = 'org.opencontainers.image.base.digest';
/** podman and buildah name an image that they have built, and that has no host in its name, by this one: `localhost/base:1`. */
const BUILDERS_OWN = 'localhost';
/** A build writes one or two statements, into one manifest. */
const MAX_STATEMENTS = 10;
/** BuildKit writes one. Each costs a pull. */
const MAX_ATTESTATIONS = 5;
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
	const provenance = await findProvenance(repository, found, image);
	// Only BuildKit's inputs have platforms of their own.
	const platform = provenance && (await platformOf(image));
	const isComplete = provenance?.isComplete === true && !provenance.hasLocal;
	if (named !== undefined) {
		// Who named the base need not hear that provenance leaves it open.
		const inputs = provenance?.inputs.map((input) => toUsed(input, 'builder'));
		const recorded = inputs ?? (await findTold(found, image))?.images ?? [];
		const images = withRecorded(named, recorded, platform);
		if (named.source === 'dockerfile') {
			return { source: named.source, images, isComplete: true };
		}
		const base = named.base && findNamed(recorded, named.base, platform);
		const builders = inputs?.filter((one) => one !== base) ?? [];
		return { source: named.source, images: [...images, ...builders], isComplete };
	}
	if (provenance !== undefined) {
		return { source: 'provenance', images: assignRoles(provenance, platform), isComplete };
	}
	const told = await findTold(found, image);
	if (told === undefined) {
		throw new BaseError('no-source');
	}
	if (told.images.some(({ reference }) => reference.registry === BUILDERS_OWN)) {
		throw new BaseError('local');
	}
	return told;
}

/** By annotations or labels. */
async function findTold(found: FoundManifest, image: PlatformImage): Promise<Sourced | undefined> {
	const annotated = baseIn(annotationsOf(await image.manifest())) ?? baseIn(annotationsOf(found.manifest));
	if (annotated !== undefined) {
		return { source: 'annotation', images: [annotated], isComplete: false };
	}
	const labelled = baseIn((await image.config())?.labels ?? {});
	return labelled && { source: 'label', images: [labelled], isComplete: false };
}

/** The provenance of one image, which stands in its index beside it. @throws {RegistryError} */
async function findProvenance(
	repository: Repository,
	{ manifest }: FoundManifest,
	image: PlatformImage,
): Promise<Provenance | undefined> {
	const children = manifest.kind === 'index' ? findAttestations(manifest.children, image.digest) : [];
	for (const child of children.slice(0, MAX_ATTESTATIONS)) {
		const attestation = await getChild(repository, child);
		const layers = attestation.kind === 'found' ? provenanceLayers(attestation.manifest) : [];
		for (const layer of layers.slice(0, MAX_STATEMENTS)) {
			const blob = layer.size > MAX_STATEMENT_BYTES ? undefined : expectShown(await repository.getBlob(layer));
			const provenance =
				blob?.kind === 'found' ? parseProvenance(blob.bytes, layer.mediaType, image.digest) : undefined;
			if (provenance !== undefined) {
				return provenance;
			}
		}
	}
	return undefined;
}

/** The base that annotations or labels name; undefined where they name none, or what is none. */
function baseIn(texts: Annotations): UsedImage | undefined {
	const name = texts[NAME]?.trim();
	// Built on nothing, or a label of a base that is: no image of that name can be pulled.
	const reference = name === 'scratch' ? undefined : findReference(name);
	const digest = texts[DIGEST]?.trim();
	const used = digest !== undefined && isDigest(digest) ? digest : reference?.digest;
	return reference && { reference, used, platform: undefined, role: 'base' };
}

function withRecorded(
	{ base, others }: NamedImages,
	recorded: readonly UsedImage[],
	platform: Platform | undefined,
): UsedImage[] {
	const recall = (reference: Reference, role: UsedImage['role']): UsedImage => {
		const known = findNamed(recorded, reference, platform);
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
