import type { ImageConfig } from '../../registry/content/image-config.ts';
import type { Child, Manifest } from '../../registry/content/manifest.ts';
import { findPlatform, isSamePlatform, type Platform } from '../../registry/content/platform.ts';
import { ProtocolError } from '../../registry/errors.ts';
import { getChild, listImages, namePlatforms, platformIn, readConfig } from '../../registry/repository/images.ts';
import type { FoundManifest, Repository } from '../../registry/repository/repository.ts';
import { named } from '../first-there.ts';

/** An image for one platform. What is not known of it yet is asked when it is needed, once. */
export interface PlatformImage {
	readonly digest: string;
	/** Undefined where the index does not say, and nobody asked. */
	readonly platform: Platform | undefined;
	/** @throws {RegistryError} also where it is gone, though its index names it */
	readonly manifest: () => Promise<Manifest>;
	/** Undefined where there is none. @throws {RegistryError} */
	readonly config: () => Promise<ImageConfig | undefined>;
}

/** The platform of an image, of its config where nothing else says it. @throws {RegistryError} */
export async function platformOf(image: PlatformImage): Promise<Platform | undefined> {
	return image.platform ?? (await image.config())?.platform;
}

/** What a reference points to, by platform. */
export interface PlatformImages {
	/** Those for the platforms that were asked for; without any, that for linux/amd64, else the first. */
	readonly images: readonly PlatformImage[];
	/** The platforms that were asked for, and that it does not have. */
	readonly lacking: readonly Platform[];
	/** All platforms that are known. */
	readonly platforms: readonly Platform[];
}

const DEFAULT_PLATFORM: Platform = { os: 'linux', architecture: 'amd64', variant: '' };

/** Reads what a manifest is there for. @throws {RegistryError} where the platforms cannot be told */
export async function readPlatforms(
	repository: Repository,
	found: FoundManifest,
	wanted: readonly Platform[],
): Promise<PlatformImages> {
	const { manifest, evidence } = found;
	return manifest.kind === 'index'
		? readIndex(repository, await listImages(repository, { manifest, evidence }), wanted)
		: readOnly(repository, found, wanted);
}

/** The image of an index for a platform, undefined where it has none; a single image is it, whatever it says. @throws {RegistryError} */
export async function imageFor(
	found: FoundManifest,
	platform: Platform | undefined,
	repository: Repository,
): Promise<PlatformImage | undefined> {
	const wanted = platform === undefined || found.manifest.kind !== 'index' ? [] : [platform];
	const { images } = await readPlatforms(repository, found, wanted);
	return images[0];
}

async function readOnly(
	repository: Repository,
	found: FoundManifest,
	wanted: readonly Platform[],
): Promise<PlatformImages> {
	const config = once(() => readConfig(repository, found.manifest));
	const platform = wanted.length === 0 ? undefined : platformIn(await config(), found);
	const image = { digest: found.digest, platform, manifest: async () => found.manifest, config };
	const platforms = platform === undefined ? [] : [{ platform }];
	const lacking = wanted.filter((one) => findPlatform(one, platforms) === undefined);
	const isWanted = wanted.length === 0 || lacking.length < wanted.length;
	return { images: isWanted ? [image] : [], lacking, platforms: platforms.map((one) => one.platform) };
}

async function readIndex(
	repository: Repository,
	listing: Awaited<ReturnType<typeof listImages>>,
	wanted: readonly Platform[],
): Promise<PlatformImages> {
	const isListed = wanted.every((platform) => findPlatform(platform, named(listing.images)) !== undefined);
	const children = isListed ? listing.images : await namePlatforms(repository, listing);
	const known = named(children);
	const found = wanted.map((platform) => ({ platform, child: findPlatform(platform, known) }));
	const preset = known.find(({ platform }) => isSamePlatform(DEFAULT_PLATFORM, platform)) ?? children[0];
	const chosen = wanted.length === 0 ? [preset] : found.map(({ child }) => child);
	const unique = new Map(chosen.flatMap((child) => (child === undefined ? [] : [[child.digest, child] as const])));
	return {
		images: [...unique.values()].map((child) => toImage(repository, child, listing.evidence)),
		lacking: found.filter(({ child }) => child === undefined).map(({ platform }) => platform),
		platforms: known.map(({ platform }) => platform),
	};
}

function toImage(repository: Repository, child: Child, evidence: FoundManifest['evidence']): PlatformImage {
	const manifest = once(async () => {
		const answer = await getChild(repository, child);
		if (answer.kind === 'absent') {
			throw new ProtocolError(evidence, 'a manifest that the index names is not there');
		}
		return answer.manifest;
	});
	const config = once(async () => readConfig(repository, await manifest()));
	return { digest: child.digest, platform: child.platform, manifest, config };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return () => {
		made ??= make();
		return made;
	};
}
