import { AccessError } from '../registry/errors.ts';
import { listImages, readConfig } from '../registry/images.ts';
import type { Child, Index, Manifest } from '../registry/manifest.ts';
import { formatPlatform, isSamePlatform, type Platform } from '../registry/platform.ts';
import { identifier } from '../registry/reference.ts';
import type { Registries } from '../registry/registries.ts';
import type { Repository } from '../registry/repository.ts';
import { fromRefusal, type Question, unknown } from './finding.ts';
import type { Finding } from './report.ts';

export interface ExistsOptions {
	readonly registries: Registries;
	/** Empty: any will do. */
	readonly platforms: readonly Platform[];
	/** What to call what the registry does not tell apart from private. */
	readonly missingOrPrivate: 'denied' | 'missing';
}

/**
 * Whether an image is there: by HEAD, or, where platforms are asked for, by its index and a HEAD of each platform's manifest.
 * Platforms match exactly: a build for arm64 must not pass because there is one for arm/v7.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
export async function checkExists(question: Question, options: ExistsOptions): Promise<Finding> {
	const { registries, platforms, missingOrPrivate } = options;
	const repository = await registries.repository(question.reference);
	const id = identifier(question.reference);
	if (platforms.length === 0) {
		const head = await repository.head(id);
		if (head.kind !== 'found') {
			return fromRefusal(question, head, missingOrPrivate);
		}
		const { digest = null, mediaType = null, identity } = head;
		return { ...unknown(question), digest, mediaType, identity };
	}
	const found = await repository.getManifest(id);
	if (found.kind !== 'found') {
		return fromRefusal(question, found, missingOrPrivate);
	}
	const { digest, manifest, identity, warnings } = found;
	const { available, missing } =
		manifest.kind === 'index'
			? await matchIndex(repository, manifest, platforms)
			: await matchImage(repository, manifest, platforms);
	return {
		...unknown(question),
		...(missing.length > 0 && { status: 'missing', reason: 'platform-missing' }),
		digest,
		mediaType: manifest.mediaType,
		identity,
		warnings,
		platforms: [...new Set(available.map(formatPlatform))],
		missingPlatforms: missing.map(formatPlatform),
	};
}

interface Match {
	readonly available: readonly Platform[];
	readonly missing: readonly Platform[];
}

async function matchIndex(repository: Repository, index: Index, wanted: readonly Platform[]): Promise<Match> {
	const images = await listImages(repository, index);
	const [only] = images;
	if (images.length === 1 && only?.platform === undefined && only !== undefined) {
		// An index without platforms, of one image: the image itself knows.
		const child = await repository.getManifest(only.digest);
		return child.kind === 'found'
			? matchImage(repository, child.manifest, wanted)
			: { available: [], missing: wanted };
	}
	const missing = await Promise.all(
		wanted.map(async (platform) => {
			const child = images.find((image) => image.platform !== undefined && isSamePlatform(platform, image.platform));
			return child !== undefined && (await isThere(repository, child)) ? [] : [platform];
		}),
	);
	return { available: images.flatMap(({ platform }) => platform ?? []), missing: missing.flat() };
}

/** An index can outlive what it names: registries delete the manifest of one platform and keep the tag. */
async function isThere(repository: Repository, child: Child): Promise<boolean> {
	const head = await repository.head(child.digest);
	if (head.kind === 'denied') {
		throw new AccessError(head.evidence, head.reason, head.identity);
	}
	return head.kind === 'found';
}

async function matchImage(repository: Repository, manifest: Manifest, wanted: readonly Platform[]): Promise<Match> {
	const platform = (await readConfig(repository, manifest))?.platform;
	return {
		available: platform === undefined ? [] : [platform],
		missing: wanted.filter((one) => platform === undefined || !isSamePlatform(one, platform)),
	};
}
