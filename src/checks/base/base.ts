import { formatPlatform, type Platform } from '../../registry/content/platform.ts';
import { ProtocolError } from '../../registry/errors.ts';
import { familiar, identifier } from '../../registry/reference/reference.ts';
import type { FoundManifest, Repository } from '../../registry/repository/repository.ts';
import { type CheckOptions, fromDenial, fromError, fromManifest, openRepository, type Question } from '../finding.ts';
import type { Answered } from '../report.ts';
import { BaseError } from './base-error.ts';
import { findDrift } from './drift.ts';
import type { Lookups, SharedLookups } from './lookups.ts';
import { type PlatformImage, type PlatformImages, readPlatforms } from './platform-image.ts';
import type { BaseSource, BuiltWith, Rebuild } from './rebuild.ts';
import { type Looked, settleRoles } from './roles.ts';
import { findSource } from './sources.ts';
import type { UsedImage } from './used-image.ts';

/** What `base` alone is told. */
export interface BaseInputs {
	/** Whether builders and images that files are copied from count too. */
	readonly isEveryInput: boolean;
}

export interface BaseOptions extends CheckOptions, BaseInputs {
	readonly lookups: SharedLookups;
}

/** A hostile image could name thousands. */
const MAX_IMAGES = 100;

const UNKNOWN: Rebuild = { isNeeded: null, staleReason: null, source: null, builtWith: [], evidence: null, added: [] };
const MISSING: Rebuild = { ...UNKNOWN, isNeeded: true, staleReason: 'image-missing' };

/** What all steps of a check use. */
interface Means {
	readonly repository: Repository;
	readonly found: FoundManifest;
	readonly lookups: Lookups;
	readonly options: BaseOptions;
}

/**
 * Whether an image was built on what its base is today.
 * @throws {RegistryError | CredentialsError} where the image itself could not be asked about
 */
export async function checkBase(question: Question, options: BaseOptions): Promise<Answered> {
	const repository = await openRepository(question, options);
	const found = await repository.getManifest(identifier(question.reference));
	if (found.kind !== 'found') {
		const finding = fromDenial(question, found, options.missingOrPrivate);
		return finding.status === 'missing' ? { ...finding, rebuild: MISSING } : finding;
	}
	const lookups = options.lookups((reference) => ({ ...question, ...question.base?.limitsOf(reference) }));
	return checkFound(question, { repository, found, lookups, options });
}

async function checkFound(question: Question, means: Means): Promise<Answered> {
	const { found, options } = means;
	const { images, lacking, platforms } = await readOwn(means);
	if (images.length === 0) {
		// An index of attestations alone, or of nothing.
		return { ...fromError(question, new BaseError('no-source')), rebuild: UNKNOWN };
	}
	const examined = await Promise.all(images.map((image) => examine(image, question, means)));
	const all = examined.flatMap(({ looked }) => looked);
	const counted = all.filter(({ what }) => options.isEveryInput || what.role !== 'builder');
	const bases = all.filter(({ what }) => what.role !== 'builder');
	const trouble = [...counted, ...examined].find(({ error }) => error !== undefined);
	const staleReason = counted.some((one) => one.drift?.isMoved)
		? bases.some((one) => one.drift?.isMoved)
			? 'base-changed'
			: 'input-changed'
		: null;
	const rebuild = {
		...UNKNOWN,
		source: examined.find(({ source }) => source !== null)?.source ?? null,
		builtWith: distinct(all.map(toBuiltWith)),
		evidence: bases.find(({ drift }) => drift?.by)?.drift?.by ?? null,
	};
	if (staleReason !== null) {
		return { ...fromManifest(question, found, platforms), rebuild: { ...rebuild, isNeeded: true, staleReason } };
	}
	if (trouble !== undefined) {
		const reference = 'what' in trouble ? trouble.what.reference : undefined;
		const about = reference && {
			about: { reference, anonymousOnly: question.base?.limitsOf(reference).anonymousOnly ?? false },
		};
		return { ...fromError(question, trouble.error), ...about, rebuild };
	}
	const added = (await findAdded(bases, lacking, means)).map(formatPlatform);
	const outcome = added.length > 0 ? ({ isNeeded: true, staleReason: 'platform-added' } as const) : { isNeeded: false };
	return { ...fromManifest(question, found, platforms), rebuild: { ...rebuild, ...outcome, added } };
}

/** The images to look at: where it has none of the platforms asked for, any will tell what its base is. */
async function readOwn({ repository, found, options }: Means): Promise<PlatformImages> {
	const own = await readPlatforms(repository, found, options.platforms);
	return own.images.length > 0 ? own : { ...own, images: (await readPlatforms(repository, found, [])).images };
}

/** What one image was built with. */
interface Examined {
	readonly source: BaseSource | null;
	readonly looked: readonly Looked[];
	/** Why that is unknown. It does not hide what is known of the image for another platform. */
	readonly error: unknown;
}

async function examine(image: PlatformImage, question: Question, means: Means): Promise<Examined> {
	try {
		const { source, images, isComplete } = await findSource(means.repository, means.found, image, question.base?.named);
		const error = means.options.isEveryInput && !isComplete ? new BaseError('no-builders') : undefined;
		return { source, looked: await lookAt(image, images, means), error };
	} catch (error) {
		return { source: null, looked: [], error };
	}
}

/** Asks for what one image was built with, as far as it counts. */
async function lookAt(
	image: PlatformImage,
	images: readonly UsedImage[],
	{ lookups, options, found }: Means,
): Promise<readonly Looked[]> {
	if (images.length > MAX_IMAGES) {
		throw new ProtocolError(found.evidence, `it names more than ${MAX_IMAGES} images that it was built with`);
	}
	const looked = images.map(async (what): Promise<Looked> => {
		if (what.role === 'builder' && !options.isEveryInput) {
			return { image, what, drift: undefined, error: undefined };
		}
		try {
			return { image, what, drift: await findDrift(image, what, lookups), error: undefined };
		} catch (error) {
			return { image, what, drift: undefined, error };
		}
	});
	return settleRoles(await Promise.all(looked), lookups);
}

/** The platforms of `lacking` that the base has by now. @throws {RegistryError} */
async function findAdded(
	bases: readonly Looked[],
	lacking: readonly Platform[],
	{ lookups }: Means,
): Promise<Platform[]> {
	const added = new Set<Platform>();
	for (const { what, drift } of lacking.length === 0 ? [] : bases) {
		const base = drift && (await lookups.manifestOf(what.reference, drift.now));
		const images = base && (await readPlatforms(await lookups.open(what.reference), base, lacking));
		for (const platform of lacking) {
			if (images !== undefined && !images.lacking.includes(platform)) {
				added.add(platform);
			}
		}
	}
	return [...added];
}

function toBuiltWith({ what, drift }: Looked): BuiltWith {
	const { reference, used, platform, role = 'base' } = what;
	return {
		image: familiar(reference),
		role,
		platform: platform === undefined ? null : formatPlatform(platform),
		used: used ?? null,
		now: drift?.now ?? null,
		moved: drift?.isMoved ?? null,
	};
}

/** Images for several platforms are mostly built with the same ones. */
function distinct(images: readonly BuiltWith[]): BuiltWith[] {
	return [...new Map(images.map((one) => [JSON.stringify(one), one])).values()];
}
