import type { Absent } from '../registry/auth/answer.ts';
import type { Child } from '../registry/content/manifest.ts';
import type { Platform } from '../registry/content/platform.ts';
import { type Evidence, ProtocolError } from '../registry/errors.ts';
import type { FoundManifest } from '../registry/repository/repository.ts';
import type { ImageReading } from './image-reading.ts';

/** Manifests that are asked for until one is there: a hostile index could name a million. */
export const MAX_TRIES = 20;

/** The images of an index, and how to look at one. */
export interface Images {
	/** The index. */
	readonly found: FoundManifest;
	readonly images: readonly Child[];
	/** What one of them is; each is read once. */
	readonly look: (child: Child) => Promise<ImageReading | Absent>;
}

export interface First {
	/** Undefined where all are gone. */
	readonly image: ImageReading | undefined;
	readonly platform: Platform | undefined;
	/** The images of the index that are not known to be gone. */
	readonly left: readonly Named[];
	/** What the registry said of the first that is gone. */
	readonly evidence: Evidence | null;
}

export interface Named {
	readonly platform: Platform;
}

/** The first of some images of an index whose manifest is there. @throws {ProtocolError} where twenty are gone, and there are more */
export async function findFirst({ images, look, found }: Images, candidates: readonly Child[]): Promise<First> {
	const gone = new Map<string, Evidence>();
	const toFirst = (image: ImageReading | undefined, platform: Platform | undefined): First => {
		const [evidence = null] = gone.values();
		return { image, platform, left: named(images).filter(({ digest }) => !gone.has(digest)), evidence };
	};
	for (const child of candidates) {
		if (gone.has(child.digest)) {
			continue;
		}
		if (gone.size === MAX_TRIES) {
			throw new ProtocolError(found.evidence, `the index names more than ${MAX_TRIES} manifests that are gone`);
		}
		const image = await look(child);
		if (image.kind === 'image') {
			return toFirst(image, image.config?.platform ?? child.platform);
		}
		gone.set(child.digest, image.evidence);
	}
	return toFirst(undefined, undefined);
}

/** The images whose platform is known. */
export function named(images: readonly Child[]): (Child & Named)[] {
	return images.flatMap((image) => (image.platform === undefined ? [] : [{ ...image, platform: image.platform }]));
}
