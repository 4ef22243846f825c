import type { Platform } from '../../registry/content/platform.ts';
import type { Reference } from '../../registry/reference/reference.ts';

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

/** Whether two references name one tag. One by digest alone names any tag of its repository. */
export function isSameTag(a: Reference, b: Reference): boolean {
	const isSameRepository = a.registry === b.registry && a.repository === b.repository;
	return isSameRepository && (tagOf(a) === undefined || tagOf(b) === undefined || tagOf(a) === tagOf(b));
}

function tagOf({ tag, digest }: Reference): string | undefined {
	return tag ?? (digest === undefined ? 'latest' : undefined);
}
