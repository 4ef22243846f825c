import type { Platform } from '../../registry/content/platform.ts';
import { DOCKER_HUB } from '../../registry/reference/reference.ts';
import type { FoundManifest } from '../../registry/repository/repository.ts';
import { BaseError } from './base-error.ts';
import { haveSameLayers, relateLayers } from './layers.ts';
import type { Lookups } from './lookups.ts';
import { type PlatformImage, platformOf } from './platform-image.ts';
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
			: await compare(image, former, current, what, lookups)),
	};
}

type Comparison = Omit<Drift, 'now'>;

/** What was used and what is there now, for the platform. */
async function compare(
	image: PlatformImage,
	former: FoundManifest,
	current: FoundManifest,
	what: UsedImage,
	lookups: Lookups,
): Promise<Comparison> {
	const platform = await platformFor(image, [former, current], what);
	const [before, after] = await Promise.all([
		lookups.imageFor(what.reference, former, platform),
		lookups.imageFor(what.reference, current, platform),
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
	const relation = await relate(image, current, what, lookups);
	if (relation === 'unknown') {
		throw new BaseError('no-layers');
	}
	const isBuiltOn = relation === 'built-on';
	if (!isBuiltOn && what.reference.registry === DOCKER_HUB) {
		throw new BaseError('local');
	}
	return { isMoved: !isBuiltOn, by: 'layers-only' };
}

async function relate(image: PlatformImage, current: FoundManifest, what: UsedImage, lookups: Lookups) {
	const base = await lookups.imageFor(what.reference, current, await platformFor(image, [current], what));
	if (base === undefined) {
		throw new BaseError('no-platform');
	}
	return relateLayers(image, base);
}

/** The platform for which to look into an index among `manifests`; undefined where there is none to look into. */
export async function platformFor(
	image: PlatformImage,
	manifests: readonly FoundManifest[],
	{ platform }: UsedImage,
): Promise<Platform | undefined> {
	return manifests.some(({ manifest }) => manifest.kind === 'index')
		? (platform ?? (await platformOf(image)))
		: undefined;
}
