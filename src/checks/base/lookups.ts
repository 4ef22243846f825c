import { expectShown } from '../../registry/auth/answer.ts';
import { formatPlatform, type Platform } from '../../registry/content/platform.ts';
import { canonical, identifier, type Reference } from '../../registry/reference/reference.ts';
import { remember } from '../../registry/remember.ts';
import type { FoundManifest, Repository } from '../../registry/repository/repository.ts';
import { BaseError } from './base-error.ts';
import { imageFor, type PlatformImage } from './platform-image.ts';

/** Asks for the images that others were built with; each question is sent once. */
export interface Lookups {
	/** @throws {BlockedError | CredentialsError} */
	readonly open: (reference: Reference) => Promise<Repository>;
	/** The digest that a tag names now, by HEAD. @throws {BaseError} where it is not there @throws {RegistryError} also where it is denied */
	readonly digestOf: (reference: Reference) => Promise<string>;
	/** Undefined where it is not there. @throws {RegistryError} also where it is denied */
	readonly manifestOf: (reference: Reference, digest: string) => Promise<FoundManifest | undefined>;
	/** As `imageFor`, of a manifest in the repository of `reference`. @throws {RegistryError} */
	readonly imageFor: (
		reference: Reference,
		found: FoundManifest,
		platform: Platform | undefined,
	) => Promise<PlatformImage | undefined>;
}

/** As whom something is asked about, and where it may be. */
export interface Limits {
	readonly anonymousOnly?: boolean;
	readonly publicOnly?: boolean;
}

/** Hands out the look-ups for one image, by what limits each reference has there. */
export type SharedLookups = (limitsOf: (reference: Reference) => Limits) => Lookups;

/**
 * The look-ups for all images of a run: many of them are built on one, which is asked about once for those whose limits agree. `open` gives the
 * repository of a reference within its limits.
 */
export function shareLookups(open: (reference: Reference, limits: Limits) => Promise<Repository>): SharedLookups {
	const shared = new Map<string, Lookups>();
	return (limitsOf) => {
		const lookupsFor = (reference: Reference) => {
			const { anonymousOnly = false, publicOnly = false } = limitsOf(reference);
			return remember(shared, `${anonymousOnly} ${publicOnly}`, () =>
				createLookups((one) => open(one, { anonymousOnly, publicOnly })),
			);
		};
		return {
			open: (reference) => lookupsFor(reference).open(reference),
			digestOf: (reference) => lookupsFor(reference).digestOf(reference),
			manifestOf: (reference, digest) => lookupsFor(reference).manifestOf(reference, digest),
			imageFor: (reference, found, platform) => lookupsFor(reference).imageFor(reference, found, platform),
		};
	};
}

function createLookups(open: (reference: Reference) => Promise<Repository>): Lookups {
	const repositories = new Map<string, Promise<Repository>>();
	const digests = new Map<string, Promise<string>>();
	const manifests = new Map<string, Promise<FoundManifest | undefined>>();
	const images = new Map<string, Promise<PlatformImage | undefined>>();
	const nameOf = ({ registry, repository }: Reference) => `${registry}/${repository}`;
	const openOnce = (reference: Reference) => remember(repositories, nameOf(reference), () => open(reference));
	const get = async (reference: Reference, id: string) => {
		const answer = expectShown(await (await openOnce(reference)).getManifest(id));
		return answer.kind === 'found' ? answer : undefined;
	};
	const ask = async (reference: Reference) => {
		const id = identifier(reference);
		const head = expectShown(await (await openOnce(reference)).head(id));
		const digest = head.kind === 'found' ? (head.digest ?? (await get(reference, id))?.digest) : undefined;
		if (digest === undefined) {
			throw new BaseError('gone');
		}
		return digest;
	};
	return {
		open: openOnce,
		digestOf: (reference) => remember(digests, canonical(reference), () => ask(reference)),
		manifestOf: (reference, digest) =>
			remember(manifests, `${nameOf(reference)}@${digest}`, () => get(reference, digest)),
		imageFor: (reference, found, platform) => {
			const key = `${nameOf(reference)}@${found.digest} ${platform?.osVersion} ${platform && formatPlatform(platform)}`;
			return remember(images, key, async () => imageFor(found, platform, await openOnce(reference)));
		},
	};
}
