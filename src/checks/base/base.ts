import { formatPlatform, type Platform } from '../../registry/content/platform.ts';
import { ProtocolError } from '../../registry/errors.ts';
import { familiar, identifier, type Reference } from '../../registry/reference/reference.ts';
import type { FoundManifest, Repository } from '../../registry/repository/repository.ts';
import { type CheckOptions, fromDenial, fromError, fromManifest, openRepository, type Question } from '../finding.ts';
import type { Answered } from '../report.ts';
import { BaseError } from './base-error.ts';
import { findDrift } from './drift.ts';
import { createLookups, type Lookups } from './lookups.ts';
import { type PlatformImages, readPlatforms } from './platform-image.ts';
import type { BuiltWith, Rebuild } from './rebuild.ts';
import { type Looked, settleRoles } from './roles.ts';
import { findSource, type Sourced } from './sources.ts';

/** What `base` alone is told. */
export interface BaseInputs {
	/** Whether builders and images that files are copied from count too. */
	readonly isEveryInput: boolean;
}

export interface BaseOptions extends CheckOptions, BaseInputs {}

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
	const open = (reference: Reference) =>
		openRepository({ ...question, reference, ...question.base?.limitsOf(reference) }, options);
	const means = { repository, found, lookups: createLookups(open), options };
	try {
		return await checkFound(question, means);
	} catch (error) {
		if (error instanceof BaseError) {
			return { ...fromError(question, error), rebuild: UNKNOWN };
		}
		throw error;
	}
}

async function checkFound(question: Question, means: Means): Promise<Answered> {
	const { found, options } = means;
	const { images, lacking, platforms } = await readOwn(means);
	const sources = await Promise.all(
		images.map(async (image) => ({
			image,
			...(await findSource(means.repository, found, image, question.base?.named)),
		})),
	);
	const all = (await Promise.all(sources.map((source) => lookAt(source, means)))).flat();
	const counted = all.filter(({ what }) => options.isEveryInput || what.role !== 'builder');
	const bases = all.filter(({ what }) => what.role !== 'builder');
	const trouble = counted.find(({ error }) => error !== undefined);
	const staleReason = counted.some((one) => one.drift?.isMoved)
		? bases.some((one) => one.drift?.isMoved)
			? 'base-changed'
			: 'input-changed'
		: null;
	const rebuild = {
		...UNKNOWN,
		source: sources[0]?.source ?? null,
		builtWith: distinct(all.map(toBuiltWith)),
		evidence: bases.find(({ drift }) => drift?.by)?.drift?.by ?? null,
	};
	if (staleReason !== null) {
		return { ...fromManifest(question, found, platforms), rebuild: { ...rebuild, isNeeded: true, staleReason } };
	}
	if (trouble !== undefined) {
		const { reference } = trouble.what;
		const about = { reference, anonymousOnly: question.base?.limitsOf(reference).anonymousOnly ?? false };
		return { ...fromError(question, trouble.error), about, rebuild };
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

/** Asks for what one image was built with, as far as it counts. */
async function lookAt(
	{ image, images }: Sourced & Pick<Looked, 'image'>,
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
