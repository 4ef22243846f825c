import { expectShown } from '../../registry/auth/answer.ts';
import { canonical, identifier, type Reference } from '../../registry/reference/reference.ts';
import { remember } from '../../registry/remember.ts';
import type { FoundManifest, Repository } from '../../registry/repository/repository.ts';
import { BaseError } from './base-error.ts';

/** Asks for the images that others were built with; each question is sent once. */
export interface Lookups {
	/** @throws {BlockedError | CredentialsError} */
	readonly open: (reference: Reference) => Promise<Repository>;
	/** The digest that a tag names now, by HEAD. @throws {BaseError} where it is not there @throws {RegistryError} also where it is denied */
	readonly digestOf: (reference: Reference) => Promise<string>;
	/** Undefined where it is not there. @throws {RegistryError} also where it is denied */
	readonly manifestOf: (reference: Reference, digest: string) => Promise<FoundManifest | undefined>;
}

/** The look-ups for one image. `open` gives the repository of a reference, for whom it may be asked. */
export function createLookups(open: (reference: Reference) => Promise<Repository>): Lookups {
	const repositories = new Map<string, Promise<Repository>>();
	const digests = new Map<string, Promise<string>>();
	const manifests = new Map<string, Promise<FoundManifest | undefined>>();
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
	};
}
