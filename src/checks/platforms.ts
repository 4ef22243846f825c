import { expectShown } from '../registry/auth/answer.ts';
import type { Child } from '../registry/content/manifest.ts';
import { isSamePlatform, type Platform } from '../registry/content/platform.ts';
import { ProtocolError } from '../registry/errors.ts';
import { type Listing, namePlatforms } from '../registry/repository/images.ts';
import type { Repository } from '../registry/repository/repository.ts';

/** Windows has an image for each of its versions, some ten. */
const MAX_CANDIDATES = 20;

/** The platforms of an image beside those that were asked for. */
export interface Match {
	readonly available: readonly Platform[];
	/** Asked for, and not there. */
	readonly missing: readonly Platform[];
	/** Those of the missing that the index lists. */
	readonly gone: readonly Platform[];
}

/**
 * Looks for platforms in an index: exactly these, and each one's manifest by HEAD, because an index can outlive what it names. Registries delete
 * the manifest of one platform and keep the tag, and mirrors copy the index alone (distribution#3628, harbor#19386).
 * @throws {ProtocolError} where the platforms of the index cannot be told
 * @throws {RegistryError}
 */
export async function matchIndex(
	repository: Repository,
	listing: Listing,
	wanted: readonly Platform[],
): Promise<Match> {
	const isListed = wanted.every((platform) => listing.images.some((image) => isFor(platform, image)));
	const images = isListed ? listing.images : await namePlatforms(repository, listing);
	const goneDigests = new Set<string>();
	const looks = await Promise.all(
		wanted.map(async (platform) => {
			const candidates = new Set(images.filter((image) => isFor(platform, image)).map(({ digest }) => digest));
			if (candidates.size > MAX_CANDIDATES) {
				throw new ProtocolError(listing.evidence, `more than ${MAX_CANDIDATES} images for one platform`);
			}
			for (const digest of candidates) {
				if (await isThere(repository, digest)) {
					return { platform, isMissing: false, isGone: false };
				}
				goneDigests.add(digest);
			}
			return { platform, isMissing: true, isGone: candidates.size > 0 };
		}),
	);
	return {
		available: images.filter(({ digest }) => !goneDigests.has(digest)).flatMap(({ platform }) => platform ?? []),
		missing: looks.filter(({ isMissing }) => isMissing).map(({ platform }) => platform),
		gone: looks.filter(({ isGone }) => isGone).map(({ platform }) => platform),
	};
}

function isFor(wanted: Platform, { platform }: Child): boolean {
	return platform !== undefined && isSamePlatform(wanted, platform);
}

async function isThere(repository: Repository, digest: string): Promise<boolean> {
	return expectShown(await repository.head(digest)).kind === 'found';
}
