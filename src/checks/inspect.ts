import type { ImageConfig } from '../registry/content/image-config.ts';
import type { Annotations, Child, Manifest } from '../registry/content/manifest.ts';
import { findPlatform, formatPlatform, isSamePlatform, type Platform } from '../registry/content/platform.ts';
import type { Evidence } from '../registry/errors.ts';
import { identifier } from '../registry/reference/reference.ts';
import { getChild, listImages, namePlatforms, platformIn, readConfig } from '../registry/repository/images.ts';
import type { FoundManifest, Repository } from '../registry/repository/repository.ts';
import { datesOf } from './created.ts';
import { type CheckOptions, fromDenial, fromManifest, lacking, openRepository, type Question } from './finding.ts';
import type { Denied, Found, Missing } from './report.ts';

export interface InspectOptions extends CheckOptions {
	/** When the registry's list says that the tag was pushed; RFC 3339. */
	readonly uploaded?: string | undefined;
}

/** An answer of `inspect`; where there is none, it throws. */
export type Inspected = Found | Missing | Denied;

/** An hour: clocks of build machines are minutes off. */
const MAX_SKEW_MS = 3_600_000;

const DEFAULT_PLATFORM: Platform = { os: 'linux', architecture: 'amd64', variant: '' };

/**
 * What an image is and when it was built: one finding for each platform asked for, or one when none is.
 * A platform is read as containerd would choose it: what runs there, the closest first.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
export async function checkInspect(question: Question, options: InspectOptions): Promise<readonly Inspected[]> {
	const { platforms, missingOrPrivate } = options;
	const repository = await openRepository(question, options);
	const found = await repository.getManifest(identifier(question.reference));
	if (found.kind !== 'found') {
		return [fromDenial(question, found, missingOrPrivate)];
	}
	const { manifest, evidence } = found;
	const inspection = { question, options, repository, found };
	const wanted = platforms.length === 0 ? [undefined] : platforms;
	if (manifest.kind !== 'index') {
		const image = await readImage(inspection, found);
		return wanted.map((platform) => describeOnly(inspection, image, platform));
	}
	const listing = await listImages(repository, { manifest, evidence });
	const isListed = platforms.every((platform) => findPlatform(platform, named(listing.images)) !== undefined);
	const images = isListed ? listing.images : await namePlatforms(repository, listing);
	return Promise.all(wanted.map((platform) => describeChild(inspection, images, platform)));
}

interface Inspection {
	readonly question: Question;
	readonly options: InspectOptions;
	readonly repository: Repository;
	/** What the reference points to. */
	readonly found: FoundManifest;
}

/** What one manifest and its config say. */
interface ImageReading {
	readonly config: ImageConfig | undefined;
	readonly facts: Pick<Found, 'size' | 'labels' | 'created' | 'createdSource' | 'ageDays' | 'youngest' | 'warnings'>;
}

/** A reference that points to one manifest: that one, if it runs on the platform asked for. */
function describeOnly(
	inspection: Inspection,
	{ config, facts }: ImageReading,
	wanted: Platform | undefined,
): Found | Missing {
	const platform = wanted === undefined ? config?.platform : platformIn(config, inspection.found);
	const known = platform === undefined ? [] : [{ platform }];
	return wanted === undefined || findPlatform(wanted, known) !== undefined
		? describe(inspection, known, facts, platform)
		: lackingOne(inspection, known, wanted);
}

async function describeChild(
	inspection: Inspection,
	images: readonly Child[],
	wanted: Platform | undefined,
): Promise<Found | Missing> {
	const known = named(images);
	const chosen =
		wanted === undefined
			? (known.find(({ platform }) => isSamePlatform(DEFAULT_PLATFORM, platform)) ?? images[0])
			: findPlatform(wanted, known);
	if (chosen === undefined && wanted !== undefined) {
		return lackingOne(inspection, known, wanted);
	}
	// An index of attestations or artifacts alone, or of nothing, is there: then it is what is described.
	const child = chosen === undefined ? inspection.found : await getChild(inspection.repository, chosen);
	if (child.kind === 'absent') {
		const left = known.filter(({ digest }) => digest !== chosen?.digest);
		return lackingOne(inspection, left, wanted ?? chosen?.platform ?? DEFAULT_PLATFORM, child.evidence);
	}
	const { config, facts } = await readImage(inspection, child);
	return describe(inspection, known, facts, config?.platform ?? chosen?.platform);
}

interface Named {
	readonly platform: Platform;
}

/** The images whose platform is known. */
function named(images: readonly Child[]): (Child & Named)[] {
	return images.flatMap((image) => (image.platform === undefined ? [] : [{ ...image, platform: image.platform }]));
}

/** The finding for the image of `platform`. `known` are all images, unless none of them says what it is for. */
function describe(
	{ question, found }: Inspection,
	known: readonly Named[],
	facts: ImageReading['facts'],
	platform: Platform | undefined,
): Found {
	const names = known.length === 0 && platform !== undefined ? [platform] : known.map((one) => one.platform);
	return {
		...fromManifest(question, found, names),
		...facts,
		platform: platform === undefined ? null : formatPlatform(platform),
	};
}

function lackingOne(
	{ question, found }: Inspection,
	known: readonly Named[],
	wanted: Platform,
	evidence?: Evidence,
): Missing {
	const names = known.map(({ platform }) => platform);
	return lacking({ ...fromManifest(question, found, names), platform: formatPlatform(wanted) }, [wanted], evidence);
}

async function readImage({ repository, found, options }: Inspection, image: FoundManifest): Promise<ImageReading> {
	const { manifest } = image;
	const config = await readConfig(repository, manifest);
	const dates = datesOf(
		{
			config: config?.created,
			manifestAnnotations: annotationsOf(manifest),
			indexAnnotations: annotationsOf(found.manifest),
			labels: config?.labels ?? {},
			lastModified: image.lastModified,
			indexLastModified: found.lastModified,
			uploaded: options.uploaded,
		},
		options.now,
	);
	const isAhead = dates.created !== null && Date.parse(dates.created) > options.now + MAX_SKEW_MS;
	const warnings = [
		...new Set([...found.warnings, ...image.warnings]),
		...(manifest.kind === 'image' && config === undefined ? ['the config of the image is not a JSON object'] : []),
		...(manifest.kind === 'index' && image === found ? ['the index names no image'] : []),
		...(isAhead ? ['the creation time lies in the future'] : []),
	];
	return { config, facts: { size: sizeOf(manifest), labels: config?.labels ?? null, ...dates, warnings } };
}

function annotationsOf(manifest: Manifest): Annotations {
	return manifest.kind === 'schema1' ? {} : manifest.annotations;
}

/** Bytes of all layers; null where the manifest does not say (schema 1). */
function sizeOf(manifest: Manifest): number | null {
	return 'layers' in manifest ? manifest.layers.reduce((sum, layer) => sum + layer.size, 0) : null;
}
