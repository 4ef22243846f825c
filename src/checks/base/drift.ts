import type { Platform } from '../../registry/content/platform.ts';
import { DOCKER_HUB } from '../../registry/reference/reference.ts';
import type { FoundManifest, Repository } from '../../registry/repository/repository.ts';
import { BaseError } from './base-error.ts';
import { haveSameLayers, relateLayers } from './layers.ts';
import type { Lookups } from './lookups.ts';
import { imageFor, type PlatformImage } from './platform-image.ts';
import type { DriftEvidence } from './rebuild.ts';
import type { UsedImage } from './used-image.ts';

/** What an image that went into another one is today. */
export interface Drift {
	/** The digest that its reference names now. */
	readonly now: string;
	/** Whether that is other content than was used. */
	readonly isMoved: boolean;
	readonly by: DriftEvidence | null;
}

/**
 * Finds out whether an image that went into `image` is another one today. The digest tells it by one HEAD; an index that was pushed again does not
 * count where the images in it are the same. At most four manifests are fetched, each of which Docker Hub counts as a pull.
 * @throws {BaseError | RegistryError} where that cannot be found out
 */
export async function findDrift(image: PlatformImage, what: UsedImage, lookups: Lookups): Promise<Drift> {
	const { reference, used, role } = what;
	const now = reference.digest ?? (await lookups.digestOf(reference));
	if (used === now) {
		return { now, isMoved: false, by: null };
	}
	if (used === undefined && role === 'builder') {
		throw new BaseError('not-recorded');
	}
	const current = await lookups.manifestOf(reference, now);
	if (current === undefined) {
		throw new BaseError('gone');
	}
	if (used === undefined) {
		return { now, ...(await compareWithImage(image, current, what, lookups)) };
	}
	if (current.manifest.kind === 'index' && current.manifest.children.some(({ digest }) => digest === used)) {
		return { now, isMoved: false, by: 'platform' };
	}
	const former = await lookups.manifestOf(reference, used);
	return {
		now,
		...(former === undefined
			? await compareWithoutFormer(image, current, what, lookups)
			: await compare(former, current, platformOf(image, what), await lookups.open(reference))),
	};
}

type Comparison = Omit<Drift, 'now'>;

/** What was used and what is there now, for the platform. */
async function compare(
	former: FoundManifest,
	current: FoundManifest,
	platform: Platform | undefined,
	repository: Repository,
): Promise<Comparison> {
	const [before, after] = await Promise.all([
		imageFor(former, platform, repository),
		imageFor(current, platform, repository),
	]);
	if (before === undefined || after === undefined) {
		return { isMoved: true, by: null };
	}
	if (before.digest === after.digest) {
		return { isMoved: false, by: 'manifests' };
	}
	return (await haveSameLayers(before, after)) ? { isMoved: false, by: 'layers' } : { isMoved: true, by: null };
}

/** Without a digest. @throws {BaseError} where layers do not tell */
async function compareWithImage(
	image: PlatformImage,
	current: FoundManifest,
	what: UsedImage,
	lookups: Lookups,
): Promise<Comparison> {
	const relation = await relate(image, current, what, lookups);
	if (relation === 'squashed') {
		throw new BaseError('squashed');
	}
	if (relation === 'unknown') {
		throw new BaseError('no-layers');
	}
	return { isMoved: relation === 'other', by: 'layers-only' };
}

/**
 * With a digest that is gone. A name of Docker Hub may have been an image of the builder's own machine (Docker with the containerd store), which is
 * not recorded as such. @throws {BaseError}
 */
async function compareWithoutFormer(
	image: PlatformImage,
	current: FoundManifest,
	what: UsedImage,
	lookups: Lookups,
): Promise<Comparison> {
	const isBuiltOn = (await relate(image, current, what, lookups)) === 'built-on';
	if (!isBuiltOn && what.reference.registry === DOCKER_HUB) {
		throw new BaseError('local');
	}
	return { isMoved: !isBuiltOn, by: 'layers-only' };
}

async function relate(image: PlatformImage, current: FoundManifest, what: UsedImage, lookups: Lookups) {
	const platform = platformOf(image, what) ?? (await image.config())?.platform;
	const repository = await lookups.open(what.reference);
	const base = await imageFor(current, platform, repository);
	if (base === undefined) {
		throw new BaseError('no-platform');
	}
	return relateLayers(image, base);
}

function platformOf(image: PlatformImage, { platform }: UsedImage): Platform | undefined {
	return platform ?? image.platform;
}
