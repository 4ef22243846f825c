import type { ImageConfig } from '../registry/content/image-config.ts';
import type { Annotations, Child, Manifest } from '../registry/content/manifest.ts';
import { findPlatform, formatPlatform, isSamePlatform, type Platform } from '../registry/content/platform.ts';
import type { Evidence } from '../registry/errors.ts';
import type { Deadline } from '../registry/http/deadline.ts';
import { identifier } from '../registry/reference/reference.ts';
import type { Registries } from '../registry/registries.ts';
import { getChild, listImages, namePlatforms, platformIn, readConfig } from '../registry/repository/images.ts';
import type { FoundManifest, Repository } from '../registry/repository/repository.ts';
import { datesOf } from './created.ts';
import { fromDenial, lacking, type Question, subjectOf } from './finding.ts';
import { type Denied, type Found, type Missing, NO_FACTS } from './report.ts';

export interface InspectOptions {
	readonly registries: Registries;
	readonly deadline: Deadline;
	/** Those to read; empty: linux/amd64, else the first. */
	readonly platforms: readonly Platform[];
	readonly missingOrPrivate: 'denied' | 'missing';
	/** Milliseconds since 1970. */
	readonly now: number;
	/** When the registry's list says that the tag was pushed; RFC 3339. */
	readonly uploaded?: string | undefined;
}

/** What `inspect` finds out; what it could not is thrown. */
export type Inspected = Found | Missing | Denied;

/** Clocks of build machines are minutes off, not more. */
const MAX_SKEW = 3_600_000;

const DEFAULT_PLATFORM: Platform = { os: 'linux', architecture: 'amd64', variant: '' };

/**
 * What an image is and when it was built: one finding for each platform asked for, or one when none is.
 * A platform is read as containerd would choose it: what runs there, the closest first.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
export async function checkInspect(question: Question, options: InspectOptions): Promise<readonly Inspected[]> {
	const { registries, deadline, platforms, missingOrPrivate, now, uploaded } = options;
	const repository = await registries.repository(question.reference, { ...question, deadline });
	const found = await repository.getManifest(identifier(question.reference));
	if (found.kind !== 'found') {
		return [fromDenial(question, found, missingOrPrivate)];
	}
	const subject = { question, repository, found, now, uploaded };
	const wanted = platforms.length === 0 ? [undefined] : platforms;
	if (found.manifest.kind !== 'index') {
		const image = await readImage(subject, found);
		return wanted.map((platform) => describeOnly(subject, image, platform));
	}
	const index = { manifest: found.manifest, evidence: found.evidence };
	const listing = await listImages(repository, index);
	const isListed = platforms.every((platform) => findPlatform(platform, named(listing.images)) !== undefined);
	const images = isListed ? listing.images : await namePlatforms(repository, listing);
	return Promise.all(wanted.map((platform) => describeChild(subject, images, platform)));
}

interface Subject {
	readonly question: Question;
	readonly repository: Repository;
	/** What the reference points to. */
	readonly found: FoundManifest;
	readonly now: number;
	readonly uploaded: string | undefined;
}

/** What one manifest and its config say. */
interface ImageFacts {
	readonly config: ImageConfig | undefined;
	readonly facts: Pick<Found, 'size' | 'labels' | 'created' | 'createdSource' | 'ageDays' | 'youngest' | 'warnings'>;
}

/** A reference that points to one manifest: that one, if it runs on the platform asked for. */
function describeOnly(subject: Subject, image: ImageFacts, wanted: Platform | undefined): Found | Missing {
	const { config, facts } = image;
	const platform = wanted === undefined ? config?.platform : platformIn(config, subject.found);
	const candidates = platform === undefined ? [] : [{ platform }];
	if (wanted !== undefined && findPlatform(wanted, candidates) === undefined) {
		return without(subject, wanted, candidates);
	}
	return {
		...about(subject, candidates),
		...facts,
		platform: platform === undefined ? null : formatPlatform(platform),
	};
}

async function describeChild(
	subject: Subject,
	images: readonly Child[],
	wanted: Platform | undefined,
): Promise<Found | Missing> {
	const { repository } = subject;
	const known = named(images);
	const chosen =
		wanted === undefined
			? (known.find(({ platform }) => isSamePlatform(DEFAULT_PLATFORM, platform)) ?? images[0])
			: findPlatform(wanted, known);
	if (chosen === undefined) {
		return wanted === undefined ? withoutImages(subject) : without(subject, wanted, known);
	}
	const child = await getChild(repository, chosen);
	if (child.kind === 'absent') {
		const platform = wanted ?? chosen.platform ?? DEFAULT_PLATFORM;
		return without(subject, platform, known, child.evidence);
	}
	const { config, facts } = await readImage(subject, child);
	const platform = config?.platform ?? chosen.platform;
	return {
		...about(subject, known.length === 0 && platform !== undefined ? [{ platform }] : known),
		...facts,
		platform: platform === undefined ? null : formatPlatform(platform),
	};
}

/** The images whose platform is known. */
function named(images: readonly Child[]): (Child & { readonly platform: Platform })[] {
	return images.flatMap((image) => (image.platform === undefined ? [] : [{ ...image, platform: image.platform }]));
}

async function readImage({ repository, found, now, uploaded }: Subject, image: FoundManifest): Promise<ImageFacts> {
	const { manifest } = image;
	const config = await readConfig(repository, manifest);
	const labels = config?.labels ?? {};
	const dates = datesOf(
		{
			config: config?.created,
			manifestAnnotations: annotationsOf(manifest),
			indexAnnotations: annotationsOf(found.manifest),
			labels,
			lastModified: image.lastModified,
			indexLastModified: found.lastModified,
			uploaded,
		},
		now,
	);
	const isAhead = dates.created !== null && Date.parse(dates.created) > now + MAX_SKEW;
	const warnings = [
		...new Set([...found.warnings, ...image.warnings]),
		...(manifest.kind === 'image' && config === undefined ? ['the config of the image is no JSON object'] : []),
		...(isAhead ? ['the creation time lies in the future'] : []),
	];
	return {
		config,
		facts: {
			size: sizeOf(manifest),
			labels: config === undefined ? null : labels,
			...dates,
			warnings,
		},
	};
}

function about({ question, found }: Subject, candidates: readonly { readonly platform: Platform }[]): Found {
	return {
		...subjectOf(question),
		...NO_FACTS,
		status: 'found',
		reason: null,
		digest: found.digest,
		mediaType: found.manifest.mediaType,
		identity: found.identity,
		platforms: [...new Set(candidates.map(({ platform }) => formatPlatform(platform)))],
		warnings: found.warnings,
	};
}

function without(
	subject: Subject,
	wanted: Platform,
	candidates: readonly { readonly platform: Platform }[],
	evidence?: Evidence,
): Missing {
	const platform = formatPlatform(wanted);
	return lacking({ ...about(subject, candidates), platform }, [platform], evidence);
}

/** An index of attestations or artifacts alone, or of nothing: it is there, and no image. */
function withoutImages(subject: Subject): Found {
	const { found, now, uploaded } = subject;
	const clues = {
		config: undefined,
		manifestAnnotations: {},
		indexAnnotations: annotationsOf(found.manifest),
		labels: {},
		lastModified: undefined,
		indexLastModified: found.lastModified,
		uploaded,
	};
	return { ...about(subject, []), ...datesOf(clues, now), warnings: [...found.warnings, 'the index names no image'] };
}

function annotationsOf(manifest: Manifest): Annotations {
	return manifest.kind === 'schema1' ? {} : manifest.annotations;
}

/** Bytes of all layers; null where the manifest does not say (schema 1). */
function sizeOf(manifest: Manifest): number | null {
	return 'layers' in manifest ? manifest.layers.reduce((sum, layer) => sum + layer.size, 0) : null;
}
