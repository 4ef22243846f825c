import type { Reference } from '../../registry/reference/reference.ts';
import type { NamedImages, Role } from './used-image.ts';

/** Why an image should be built again, the first that holds. */
export type StaleReason = 'base-changed' | 'input-changed' | 'platform-added' | 'image-missing';

/** Who says what an image was built with: the inputs, a Dockerfile that they name, or the image itself. */
export type BaseSource = NamedImages['source'] | 'provenance' | 'annotation' | 'label';

/**
 * What the answer rests on where it is not the digest alone:
 *
 * - `platform`: the digest that was used is that of a platform in today's index (a mirror of one platform).
 * - `manifests`, `layers`: another digest with the same manifest, or with the same layers, for the platform.
 * - `layers-only`: no digest was recorded, or what it names is gone: only the layers of the image could tell.
 */
export type DriftEvidence = 'platform' | 'manifests' | 'layers' | 'layers-only';

/** An image that another one was built with, as users get it. */
export interface BuiltWith {
	/** As short as Docker shows it. */
	readonly image: string;
	readonly role: Role;
	/** Null where nothing says it: then it is that of the image. */
	readonly platform: string | null;
	/** The digest that was used; null where nothing recorded it. */
	readonly used: string | null;
	/** The digest that its reference names today; null where that was not asked, or could not be found out. */
	readonly now: string | null;
	/** Whether that is other content; null as for `now`. */
	readonly moved: boolean | null;
}

/** Facts about the way from an image to what it was built with. */
export interface Rebuild {
	/** Null where nobody can tell. */
	readonly isNeeded: boolean | null;
	readonly staleReason: StaleReason | null;
	readonly source: BaseSource | null;
	readonly builtWith: readonly BuiltWith[];
	/** Where the digests of the base differ and the image is not stale, or they could not be compared: what told it. */
	readonly evidence: DriftEvidence | null;
	/** The platforms that were asked for, that the image lacks and its base has. */
	readonly added: readonly string[];
}

/** An image that another one was built with. */
export interface About {
	readonly reference: Reference;
	/** Whether it was asked about anonymously although there may be a login: nobody but the image, or a stranger's file, names it. */
	readonly anonymousOnly: boolean;
}
