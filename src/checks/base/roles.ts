import { readStageImages } from '../../files/stages/stage-images.ts';
import { formatPlatform, isSamePlatform, type Platform } from '../../registry/content/platform.ts';
import type { BuildInput, Provenance } from '../../registry/content/provenance.ts';
import { CredentialsError, RegistryError } from '../../registry/errors.ts';
import { BaseError } from './base-error.ts';
import { type Drift, platformFor } from './drift.ts';
import { relateLayers } from './layers.ts';
import type { Lookups } from './lookups.ts';
import type { PlatformImage } from './platform-image.ts';
import { findNamed, findReference, type UsedImage } from './used-image.ts';

/**
 * The images that a build used, with what each was to it, as far as provenance says: a single one is the base; else the Dockerfile in it tells; else
 * the only one of the image's own platform is it, because builders usually run on the platform of the machine. Otherwise the roles stay open.
 * @throws {BaseError} where the base may be an image of the builder's own machine, or one that cannot be named
 */
export function assignRoles(provenance: Provenance, platform: Platform | undefined): UsedImage[] {
	const base = findBase(provenance, platform);
	return provenance.inputs.map((input) => {
		const role = base === undefined ? undefined : input === base ? 'base' : 'builder';
		return toUsed(input, role);
	});
}

/** The image of an input, as what it was used. */
export function toUsed({ reference, digest, platform }: BuildInput, role: UsedImage['role']): UsedImage {
	return { reference, used: digest, platform, role };
}

/** The base; null for none, undefined where nobody knows. */
function findBase(provenance: Provenance, platform: Platform | undefined): BuildInput | null | undefined {
	const { inputs, hasLocal, isComplete } = provenance;
	const told = readDockerfile(provenance, platform);
	if (told !== undefined) {
		return told;
	}
	if (hasLocal || !isComplete) {
		throw new BaseError(hasLocal ? 'local' : 'incomplete');
	}
	const candidates =
		platform === undefined
			? inputs
			: inputs.filter((input) => input.platform === undefined || isSamePlatform(platform, input.platform));
	const [first] = candidates;
	return candidates.length === 1 ? first : inputs.length === 0 ? null : undefined;
}

/** The base by the Dockerfile that provenance has in mode `max`; undefined where there is none, or it leaves that open. */
function readDockerfile(
	{ dockerfile, inputs }: Provenance,
	platform: Platform | undefined,
): BuildInput | null | undefined {
	if (dockerfile === undefined) {
		return undefined;
	}
	const buildArgs = new Map([...dockerfile.buildArgs, ...argsOf(platform)]);
	const stages = readStageImages(dockerfile.text, { ...dockerfile, buildArgs });
	if ('unreadable' in stages) {
		return undefined;
	}
	if (stages.base === undefined) {
		return null;
	}
	const named = 'image' in stages.base ? findReference(stages.base.image) : undefined;
	return named && findNamed(inputs, named, platform);
}

/** The arguments that BuildKit sets for a platform. */
function argsOf(platform: Platform | undefined): readonly (readonly [name: string, value: string])[] {
	return platform === undefined
		? []
		: [
				['TARGETPLATFORM', formatPlatform(platform)],
				['TARGETOS', platform.os],
				['TARGETARCH', platform.architecture],
				['TARGETVARIANT', platform.variant],
			];
}

/** An image that was used, and what came of asking for it: neither where it does not count. */
export interface Looked {
	/** The image that was built with it. */
	readonly image: PlatformImage;
	readonly what: UsedImage;
	readonly drift: Drift | undefined;
	readonly error: unknown;
}

/**
 * The same with the roles that layers tell, where they are open and matter: of the images that the image may stand on, it is the one with most layers.
 * That costs a pull for each, so it is not asked while all of them are what they were. A role stays open where layers do not tell it: of several with
 * as many layers, and of all that the image may stand on while the layers of one are not known, because that one may be the base.
 */
export async function settleRoles(looked: readonly Looked[], lookups: Lookups): Promise<readonly Looked[]> {
	const isOpen = looked.some(({ what }) => what.role === undefined);
	if (!isOpen || looked.every(({ drift }) => drift?.isMoved === false)) {
		return looked;
	}
	const depths = await Promise.all(looked.map((one) => findDepth(one, lookups)));
	const deepest = Math.max(...depths.map((depth) => depth ?? 0));
	const isClear = !depths.includes(undefined) && depths.filter((depth) => depth === deepest).length === 1;
	const toRole = (depth: number | undefined) => {
		const isBelow = depth === 0 || (isClear && depth !== deepest);
		return isBelow ? 'builder' : isClear ? 'base' : undefined;
	};
	return deepest === 0
		? looked
		: looked.map((one, index) => ({ ...one, what: { ...one.what, role: toRole(depths[index]) } }));
}

/**
 * How many layers an image has from the one that was used, which are then all of that one's; 0 where it is not built on it, undefined where nobody can
 * tell.
 */
async function findDepth({ image, what }: Looked, lookups: Lookups): Promise<number | undefined> {
	const { reference, used } = what;
	try {
		const former = used === undefined ? undefined : await lookups.manifestOf(reference, used);
		const base = former && (await lookups.imageFor(reference, former, await platformFor(image, [former], what)));
		const relation = base && (await relateLayers(image, base));
		if (relation === 'built-on') {
			return (await base?.config())?.diffIds.length;
		}
		return relation === undefined || relation === 'unknown' ? undefined : 0;
	} catch (error) {
		if (error instanceof RegistryError || error instanceof CredentialsError) {
			return undefined;
		}
		throw error;
	}
}
