import type { Reference } from '../../../registry/reference/reference.ts';

/** A path of a repository below a page: each part has passed the grammar of references, and needs no escapes. */
type ToPage = (repository: string) => string;

/** Where hosts show their images to people. */
const PAGES: ReadonlyMap<string, ToPage> = new Map<string, ToPage>([
	[
		'docker.io',
		(repository) =>
			repository.startsWith('library/')
				? `https://hub.docker.com/_/${repository.slice('library/'.length)}`
				: `https://hub.docker.com/r/${repository}`,
	],
	// It leads a browser to the page of the package.
	['ghcr.io', (repository) => `https://ghcr.io/${repository}`],
	['quay.io', (repository) => `https://quay.io/repository/${repository}`],
	['public.ecr.aws', (repository) => `https://gallery.ecr.aws/${repository}`],
	['mcr.microsoft.com', (repository) => `https://mcr.microsoft.com/artifact/mar/${repository}`],
]);

/** Returns the page of an image's repository; undefined where its host has none that we know of. */
export function pageOf(reference: Reference | null): string | undefined {
	return reference === null ? undefined : PAGES.get(reference.registry)?.(reference.repository);
}
