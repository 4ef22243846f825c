import type { ImageConfig } from '../registry/content/image-config.ts';
import type { Annotations, Manifest } from '../registry/content/manifest.ts';
import { RateLimitError, RegistryError, UnavailableError } from '../registry/errors.ts';
import { readConfig } from '../registry/repository/images.ts';
import type { FoundManifest, Repository } from '../registry/repository/repository.ts';
import { datesOf } from './created.ts';
import type { Found } from './report.ts';

/** What one manifest and its config say. */
export interface ImageReading {
	readonly kind: 'image';
	readonly config: ImageConfig | undefined;
	/** Why the config of something that may be an artifact could not be read. */
	readonly problem: RegistryError | undefined;
	readonly facts: Pick<Found, 'size' | 'labels' | 'created' | 'createdSource' | 'ageDays' | 'youngest' | 'warnings'>;
}

/** What there is to know beside the manifest. */
interface Surroundings {
	/** What the reference points to: the index of the manifest, or the manifest itself. */
	readonly found: FoundManifest;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** When the registry's list says that the tag was pushed; RFC 3339. */
	readonly uploaded?: string | undefined;
}

/** An hour: clocks of build machines are minutes off. */
const MAX_SKEW_MS = 3_600_000;

/** Reads the config of a manifest, and what follows from the two. @throws {RegistryError} where it could not be found out */
export async function readImage(
	repository: Repository,
	image: FoundManifest,
	{ found, now, uploaded }: Surroundings,
): Promise<ImageReading> {
	const { manifest } = image;
	const { config, problem } = await tryConfig(repository, manifest);
	const dates = datesOf(
		{
			config: config?.created,
			manifestAnnotations: annotationsOf(manifest),
			indexAnnotations: annotationsOf(found.manifest),
			labels: config?.labels ?? {},
			lastModified: image.lastModified,
			indexLastModified: found.lastModified,
			uploaded,
		},
		now,
	);
	const isAhead = dates.created !== null && Date.parse(dates.created) > now + MAX_SKEW_MS;
	const warnings = [
		...new Set([...found.warnings, ...image.warnings]),
		...(manifest.kind === 'image' && config === undefined ? ['the config of the image is not a JSON object'] : []),
		...(problem === undefined ? [] : ['its config, of a type that is not known, could not be read']),
		...(manifest.kind === 'index' && image === found ? ['the index names no image'] : []),
		...(isAhead ? ['the creation time lies in the future'] : []),
	];
	const facts = { size: sizeOf(manifest), labels: config?.labels ?? null, ...dates, warnings };
	return { kind: 'image', config, problem, facts };
}

/**
 * An artifact is there whatever became of its config, which only may have been that of an image. A fault that passes is an error all the same.
 */
async function tryConfig(
	repository: Repository,
	manifest: Manifest,
): Promise<Pick<ImageReading, 'config' | 'problem'>> {
	try {
		return { config: await readConfig(repository, manifest), problem: undefined };
	} catch (error) {
		const isPassing = error instanceof UnavailableError || error instanceof RateLimitError;
		if (manifest.kind === 'artifact' && error instanceof RegistryError && !isPassing) {
			return { config: undefined, problem: error };
		}
		throw error;
	}
}

function annotationsOf(manifest: Manifest): Annotations {
	return manifest.kind === 'schema1' ? {} : manifest.annotations;
}

/** Bytes of all layers; null where the manifest does not say (schema 1). */
function sizeOf(manifest: Manifest): number | null {
	return 'layers' in manifest ? manifest.layers.reduce((sum, layer) => sum + layer.size, 0) : null;
}
