import { expectShown } from '../registry/auth/answer.ts';
import type { Child } from '../registry/content/manifest.ts';
import { isSamePlatform, type Platform } from '../registry/content/platform.ts';
import { ProtocolError } from '../registry/errors.ts';
import { identifier } from '../registry/reference/reference.ts';
import { listImages, namePlatforms, platformIn, readConfig, type ShownIndex } from '../registry/repository/images.ts';
import type { FoundManifest, Repository } from '../registry/repository/repository.ts';
import {
	type CheckOptions,
	fromDenial,
	fromManifest,
	lacking,
	openRepository,
	type Question,
	toSubject,
} from './finding.ts';
import { type Finding, NO_FACTS } from './report.ts';

/** Windows has an image for each of its versions, some ten. */
const MAX_CANDIDATES = 20;

/**
 * Whether an image is there: by HEAD, or, where platforms are asked for, by its index and a HEAD of each platform's manifest.
 * Platforms match exactly: a build for arm64 must not pass because there is one for arm/v7.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
export async function checkExists(question: Question, options: CheckOptions): Promise<Finding> {
	const { platforms, missingOrPrivate } = options;
	const repository = await openRepository(question, options);
	const id = identifier(question.reference);
	if (platforms.length === 0) {
		const head = await repository.head(id);
		if (head.kind !== 'found') {
			return fromDenial(question, head, missingOrPrivate);
		}
		const { digest = null, mediaType = null, identity } = head;
		return { ...toSubject(question), ...NO_FACTS, status: 'found', reason: null, digest, mediaType, identity };
	}
	const found = await repository.getManifest(id);
	if (found.kind !== 'found') {
		return fromDenial(question, found, missingOrPrivate);
	}
	const { manifest, evidence } = found;
	const { available, missing } =
		manifest.kind === 'index'
			? await matchIndex(repository, { manifest, evidence }, platforms)
			: await matchImage(repository, found, platforms);
	const known = fromManifest(question, found, available);
	return missing.length === 0 ? known : lacking(known, missing);
}

interface Match {
	readonly available: readonly Platform[];
	readonly missing: readonly Platform[];
}

async function matchIndex(repository: Repository, index: ShownIndex, wanted: readonly Platform[]): Promise<Match> {
	const listing = await listImages(repository, index);
	const isListed = wanted.every((platform) => listing.images.some((image) => isFor(platform, image)));
	const images = isListed ? listing.images : await namePlatforms(repository, listing);
	const gone = new Set<string>();
	const missing = await Promise.all(
		wanted.map(async (platform) => {
			const candidates = new Set(images.filter((image) => isFor(platform, image)).map(({ digest }) => digest));
			if (candidates.size > MAX_CANDIDATES) {
				throw new ProtocolError(index.evidence, `more than ${MAX_CANDIDATES} images for one platform`);
			}
			for (const digest of candidates) {
				if (await isThere(repository, digest)) {
					return [];
				}
				gone.add(digest);
			}
			return [platform];
		}),
	);
	const available = images.filter(({ digest }) => !gone.has(digest)).flatMap(({ platform }) => platform ?? []);
	return { available, missing: missing.flat() };
}

function isFor(wanted: Platform, { platform }: Child): boolean {
	return platform !== undefined && isSamePlatform(wanted, platform);
}

/** An index can outlive what it names: registries delete the manifest of one platform and keep the tag. */
async function isThere(repository: Repository, digest: string): Promise<boolean> {
	return expectShown(await repository.head(digest)).kind === 'found';
}

async function matchImage(repository: Repository, found: FoundManifest, wanted: readonly Platform[]): Promise<Match> {
	const platform = platformIn(await readConfig(repository, found.manifest), found);
	return {
		available: platform === undefined ? [] : [platform],
		missing: wanted.filter((one) => platform === undefined || !isSamePlatform(one, platform)),
	};
}
