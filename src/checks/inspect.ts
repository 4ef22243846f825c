import type { Absent } from '../registry/auth/answer.ts';
import type { Child } from '../registry/content/manifest.ts';
import { findPlatform, formatPlatform, isSamePlatform, type Platform } from '../registry/content/platform.ts';
import type { Evidence } from '../registry/errors.ts';
import type { DigestAlgorithm } from '../registry/reference/digest.ts';
import { identifier } from '../registry/reference/reference.ts';
import { remember } from '../registry/remember.ts';
import { getChild, type Listing, listImages, namePlatforms, platformIn } from '../registry/repository/images.ts';
import type { FoundManifest, Repository } from '../registry/repository/repository.ts';
import { checkAge } from './created.ts';
import {
	type CheckOptions,
	fromDenial,
	fromManifest,
	lacking,
	openRepository,
	type Question,
	withPlatforms,
} from './finding.ts';
import { findFirst, type Images, MAX_TRIES, type Named, named } from './first-there.ts';
import { type ImageReading, readImage } from './image-reading.ts';
import { matchIndex } from './platforms.ts';
import type { Denied, Found, Missing } from './report.ts';

/** How old an image may be. */
export interface AgeInputs {
	/** Milliseconds; undefined: of any age. */
	readonly maxAge?: number | undefined;
}

export interface InspectOptions extends CheckOptions {
	/** When the registry's list says that the tag was pushed; RFC 3339. */
	readonly uploaded?: string | undefined;
	/** The algorithm of the digest that the answer is compared with; without it, the registry's own. */
	readonly algorithm?: DigestAlgorithm | undefined;
}

/** An answer of `inspect`; where there is none, it throws. */
export type Inspected = Found | Missing | Denied;

const DEFAULT_PLATFORM: Platform = { os: 'linux', architecture: 'amd64', variant: '' };

/**
 * What an image is and when it was built: one finding for each platform asked for, or one when none is.
 * A platform is read as containerd would choose it: what runs there, the closest first.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
export async function checkInspect(
	question: Question,
	options: InspectOptions & AgeInputs,
): Promise<readonly Inspected[]> {
	const { platforms, maxAge, now } = options;
	const opened = await open(question, options);
	if ('status' in opened) {
		return [opened];
	}
	const wanted = platforms.length === 0 ? [undefined] : platforms;
	const findings = await Promise.all(wanted.map((one) => describe(opened, one)));
	return maxAge === undefined ? findings : findings.map((finding) => withAge(finding, maxAge, now));
}

/** The finding with what `maxAge` says of it. */
function withAge(finding: Found | Missing, maxAge: number, now: number): Found | Missing {
	if (finding.status !== 'found') {
		return finding;
	}
	const tooOld = checkAge(finding.created, maxAge, now);
	return { ...finding, tooOld, reason: tooOld?.age === null ? 'age-unknown' : null };
}

/**
 * What an image is for the first of the platforms asked for, where it is there for all of them: exactly these, as `exists` has it. The
 * manifests of the others are asked for by HEAD.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
export async function inspectForAll(question: Question, options: InspectOptions): Promise<Inspected> {
	const { platforms } = options;
	const opened = await open(question, options);
	if ('status' in opened) {
		return opened;
	}
	const finding = await describe(opened, platforms[0]);
	const others = platforms.filter((platform) => formatPlatform(platform) !== finding.platform);
	if (finding.status !== 'found' || others.length === 0) {
		return finding;
	}
	if (opened.kind === 'image') {
		return lacking(finding, { missing: others, gone: [] });
	}
	const match = await matchIndex(opened.repository, opened.listing, others);
	return match.missing.length === 0 ? finding : lacking(withPlatforms(finding, match.available), match);
}

interface Inspection {
	readonly question: Question;
	readonly options: InspectOptions;
	readonly repository: Repository;
	/** What the reference points to. */
	readonly found: FoundManifest;
}

/** A reference that points to one manifest. */
interface OneImage extends Inspection {
	readonly kind: 'image';
	readonly image: ImageReading;
}

/** A reference that points to an index. Its images are those of the listing, named by their configs where that is needed. */
interface ManyImages extends Inspection, Images {
	readonly kind: 'index';
	readonly listing: Listing;
}

async function open(question: Question, options: InspectOptions): Promise<OneImage | ManyImages | Missing | Denied> {
	const { platforms, missingOrPrivate, algorithm } = options;
	const repository = await openRepository(question, options);
	const found = await repository.getManifest(identifier(question.reference), algorithm);
	if (found.kind !== 'found') {
		return fromDenial(question, found, missingOrPrivate);
	}
	const { manifest, evidence } = found;
	const inspection = { question, options, repository, found };
	if (manifest.kind !== 'index') {
		return { ...inspection, kind: 'image', image: await readImage(repository, found, { ...options, found }) };
	}
	const listing = await listImages(repository, { manifest, evidence });
	const isListed = platforms.every((platform) => findPlatform(platform, named(listing.images)) !== undefined);
	const images = isListed ? listing.images : await namePlatforms(repository, listing);
	const looks = new Map<string, Promise<ImageReading | Absent>>();
	const look = (child: Child) =>
		remember(looks, child.digest, async () => {
			const image = await getChild(repository, child);
			return image.kind === 'absent' ? image : readImage(repository, image, { ...options, found });
		});
	return { ...inspection, kind: 'index', listing, images, look };
}

async function describe(opened: OneImage | ManyImages, wanted: Platform | undefined): Promise<Found | Missing> {
	if (opened.kind === 'image') {
		return describeOnly(opened, wanted);
	}
	return wanted === undefined ? describeDefault(opened) : describeWanted(opened, wanted);
}

/** The one image, if it runs on the platform asked for. */
function describeOnly(inspection: OneImage, wanted: Platform | undefined): Found | Missing {
	const { found, image } = inspection;
	if (wanted !== undefined && image.problem !== undefined) {
		throw image.problem;
	}
	const platform = wanted === undefined ? image.config?.platform : platformIn(image.config, found);
	const known = platform === undefined ? [] : [{ platform }];
	return wanted === undefined || findPlatform(wanted, known) !== undefined
		? toFound(inspection, known, image, platform)
		: toMissing(inspection, known, { missing: [wanted], gone: [] });
}

/** The image of an index that runs best on `wanted`. */
async function describeWanted(inspection: ManyImages, wanted: Platform): Promise<Found | Missing> {
	const known = named(inspection.images);
	const best = findPlatform(wanted, known);
	if (best === undefined) {
		return toMissing(inspection, known, { missing: [wanted], gone: [] });
	}
	// Windows has an image for each of its versions, and one of them is enough.
	const others = known.filter(({ platform }) => formatPlatform(platform) === formatPlatform(best.platform));
	const first = await findFirst(inspection, [best, ...others]);
	return first.image === undefined
		? toMissing(inspection, first.left, { missing: [wanted], gone: [wanted] }, first.evidence)
		: toFound(inspection, first.left, first.image, first.platform);
}

/**
 * The image of an index where no platform is asked for: that for linux/amd64, else the first that is there. A mirror may lack the manifests of
 * some platforms (distribution#3628, harbor#19386). An entry without a platform has it in its config.
 */
async function describeDefault(inspection: ManyImages): Promise<Found | Missing> {
	const { images, found, options, repository } = inspection;
	const known = named(images);
	if (images.length === 0) {
		// An index of attestations or artifacts alone, or of nothing, is there: then it is what is described.
		return toFound(inspection, known, await readImage(repository, found, { ...options, found }), undefined);
	}
	const isDefault = ({ platform }: Child) => platform !== undefined && isSamePlatform(DEFAULT_PLATFORM, platform);
	const listed = images.filter(isDefault);
	const unnamed = listed.length > 0 ? [] : images.filter(({ platform }) => platform === undefined);
	for (const child of unnamed.slice(0, MAX_TRIES)) {
		const image = await inspection.look(child);
		if (image.kind === 'image' && isDefault({ ...child, platform: image.config?.platform })) {
			return toFound(inspection, known, image, image.config?.platform);
		}
	}
	const first = await findFirst(inspection, [...listed, ...images]);
	if (first.image !== undefined) {
		return toFound(inspection, first.left, first.image, first.platform);
	}
	const gone = known.map(({ platform }) => platform);
	return toMissing(inspection, [], { missing: gone.length === 0 ? [DEFAULT_PLATFORM] : gone, gone }, first.evidence);
}

/** The finding for an image of `platform`. `known` are all images, unless none of them says what it is for. */
function toFound(
	{ question, found }: Inspection,
	known: readonly Named[],
	{ facts }: ImageReading,
	platform: Platform | undefined,
): Found {
	const names = known.length === 0 && platform !== undefined ? [platform] : known.map((one) => one.platform);
	return {
		...fromManifest(question, found, names),
		...facts,
		platform: platform === undefined ? null : formatPlatform(platform),
	};
}

function toMissing(
	{ question, found }: Inspection,
	known: readonly Named[],
	lacked: Parameters<typeof lacking>[1],
	evidence?: Evidence | null,
): Missing {
	const names = known.map(({ platform }) => platform);
	const [first] = lacked.missing;
	const platform = first === undefined ? null : formatPlatform(first);
	return lacking({ ...fromManifest(question, found, names), platform }, lacked, evidence);
}
