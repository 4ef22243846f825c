import { type Absent, expectShown } from '../auth/answer.ts';
import { findImageConfig, type ImageConfig, parseImageConfig } from '../content/image-config.ts';
import type { Child, Index, Manifest } from '../content/manifest.ts';
import type { Platform } from '../content/platform.ts';
import { type Evidence, ProtocolError } from '../errors.ts';
import type { FoundManifest, Repository } from './repository.ts';

/** An index in an index occurs; a third was never seen. */
const MAX_DEPTH = 3;
/** Manifests that are fetched only to find an image: a hostile index could name a million. */
const MAX_FETCHES = 20;
/** Podman and skopeo read configs of images up to here (containers/image, `MaxConfigBodySize`); those of artifacts may be of any size. */
const MAX_UNKNOWN_CONFIG_BYTES = 4 * 1024 * 1024;

/** An index, and the answer that showed it. */
export interface ShownIndex {
	readonly manifest: Index;
	readonly evidence: Evidence;
}

/** The images of an index. */
export interface Listing {
	readonly images: readonly Child[];
	/** Whether everything in the index could be read: else nothing can be said to be missing. */
	readonly isComplete: boolean;
	readonly evidence: Evidence;
}

/**
 * The images of an index, those of nested indexes in their place; attestations, artifacts and unknown things left out.
 * A nested index that is gone contributes nothing.
 * @throws {ProtocolError} where it goes deeper or wider than we follow: an image that is not seen must not pass for missing
 * @throws {AccessError} where a nested index is denied
 * @throws {RegistryError}
 */
export async function listImages(repository: Repository, { manifest, evidence }: ShownIndex): Promise<Listing> {
	const visited = new Set<string>();
	let isComplete = true;

	async function collect(index: Index, depth: number): Promise<Child[]> {
		const images: Child[] = [];
		isComplete &&= index.isComplete;
		for (const child of index.children) {
			if (child.kind === 'image') {
				images.push(child);
			} else if (child.kind === 'index' && !visited.has(child.digest)) {
				if (depth === MAX_DEPTH || visited.size === MAX_FETCHES) {
					throw new ProtocolError(evidence, `indexes nested more than ${MAX_DEPTH} deep, or more than ${MAX_FETCHES}`);
				}
				visited.add(child.digest);
				const nested = await getChild(repository, child);
				if (nested.kind === 'found' && nested.manifest.kind === 'index') {
					images.push(...(await collect(nested.manifest, depth + 1)));
				} else {
					// Gone, it names nothing. A manifest of another kind than its entry says may name anything.
					isComplete &&= nested.kind === 'absent';
				}
			}
		}
		return images;
	}
	return { images: await collect(manifest, 1), isComplete, evidence };
}

/**
 * The same images, with the platform of their config where the index gives none. For when a platform was not found in the index itself.
 * @throws {ProtocolError} where there are too many of these to look at, and where the index has entries that cannot be read
 * @throws {RegistryError}
 */
export async function namePlatforms(repository: Repository, listing: Listing): Promise<readonly Child[]> {
	const { images, isComplete, evidence } = listing;
	if (!isComplete) {
		throw new ProtocolError(evidence, 'the index has entries that cannot be read');
	}
	if (images.filter(({ platform }) => platform === undefined).length > MAX_FETCHES) {
		throw new ProtocolError(evidence, `more than ${MAX_FETCHES} images without a platform`);
	}
	return Promise.all(
		images.map(async (image) => {
			const child = image.platform === undefined ? await getChild(repository, image) : undefined;
			return child?.kind === 'found'
				? { ...image, platform: platformIn(await readConfig(repository, child.manifest), child) }
				: image;
		}),
	);
}

/**
 * A manifest that an index names: an index can outlive it.
 * @throws {AccessError} where the registry shows the index and denies the manifest
 * @throws {RegistryError}
 */
export async function getChild(repository: Repository, { digest }: Child): Promise<FoundManifest | Absent> {
	return expectShown(await repository.getManifest(digest));
}

/**
 * The config of a manifest; undefined where there is none (an index, an artifact) and for one that is not JSON. A config whose type does not
 * tell what it is counts where its content is that of an image; above 4 MiB it is not looked at.
 * @throws {ProtocolError} where the registry has the manifest and not its config
 * @throws {AccessError} where it shows the one and denies the other
 * @throws {RegistryError}
 */
export async function readConfig(repository: Repository, manifest: Manifest): Promise<ImageConfig | undefined> {
	if (manifest.kind === 'schema1') {
		return parseImageConfig(manifest.history);
	}
	if (manifest.kind === 'index' || manifest.config === undefined) {
		return undefined;
	}
	if (manifest.kind === 'artifact' && manifest.config.size > MAX_UNKNOWN_CONFIG_BYTES) {
		return undefined;
	}
	const blob = expectShown(await repository.getBlob(manifest.config));
	if (blob.kind === 'absent') {
		throw new ProtocolError(blob.evidence, 'the config that the manifest names is not there');
	}
	const text = blob.bytes.toString('utf8');
	return manifest.kind === 'artifact' ? findImageConfig(text) : parseImageConfig(text);
}

/**
 * The platform that the config of `found` names; undefined where it names none or there is no config, as an artifact has none.
 * @throws {ProtocolError} where the config cannot be read: then the platform is unknown
 */
export function platformIn(
	config: ImageConfig | undefined,
	{ manifest, evidence }: FoundManifest,
): Platform | undefined {
	if (config === undefined && (manifest.kind === 'image' || manifest.kind === 'schema1')) {
		throw new ProtocolError(evidence, 'its config, which knows the platform, is not a JSON object');
	}
	return config?.platform;
}
