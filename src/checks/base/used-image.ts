import { isSamePlatform, type Platform } from '../../registry/content/platform.ts';
import { InvalidReferenceError } from '../../registry/errors.ts';
import { parseReference, type Reference } from '../../registry/reference/reference.ts';

/** What an image is to the one that was built with it: its last stage stands on it, or something was only taken from it. */
export type Role = 'base' | 'builder';

/** An image that a build used. */
export interface UsedImage {
	readonly reference: Reference;
	/** The digest that it had then; undefined where nothing recorded it. */
	readonly used: string | undefined;
	/** The platform that it was used for; undefined: that of the image. */
	readonly platform: Platform | undefined;
	/** Undefined where that is not known yet. */
	readonly role: Role | undefined;
}

/** The images that the user says an image should be built with. */
export interface NamedImages {
	readonly source: 'input' | 'dockerfile';
	/** Undefined: on nothing (`FROM scratch`). */
	readonly base: Reference | undefined;
	/** Builders, and images that files are copied from. */
	readonly others: readonly Reference[];
}

/**
 * The image of a build that `reference` names: of its repository that with its tag, else one by digest alone, which may be any tag. A build may take one
 * tag twice, for the image and for a builder on another machine: then that for `platform`. Undefined where the build took none of them.
 */
export function findNamed<Image extends Pick<UsedImage, 'reference' | 'platform'>>(
	images: readonly Image[],
	reference: Reference,
	platform: Platform | undefined,
): Image | undefined {
	const tag = tagOf(reference);
	const related = images.filter(
		({ reference: one }) => one.registry === reference.registry && one.repository === reference.repository,
	);
	const alike = [
		related.filter((one) => tagOf(one.reference) === tag && one.reference.digest === reference.digest),
		related.filter((one) => tagOf(one.reference) === tag),
		related.filter((one) => tag === undefined || tagOf(one.reference) === undefined),
	].find((some) => some.length > 0);
	const isForIt = (one: Image) =>
		platform !== undefined && one.platform !== undefined && isSamePlatform(platform, one.platform);
	return alike?.find(isForIt) ?? alike?.[0];
}

function tagOf({ tag, digest }: Reference): string | undefined {
	return tag ?? (digest === undefined ? 'latest' : undefined);
}

/** The reference that a text writes; undefined for an empty one, and for what is none. */
export function findReference(text: string | undefined): Reference | undefined {
	try {
		return text === undefined || text === '' ? undefined : parseReference(text);
	} catch (error) {
		if (error instanceof InvalidReferenceError) {
			return undefined;
		}
		throw error;
	}
}
