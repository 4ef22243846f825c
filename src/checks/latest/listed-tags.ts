import type { Absent, Denial } from '../../registry/auth/answer.ts';
import { ProtocolError } from '../../registry/errors.ts';
import type { Repository } from '../../registry/repository/repository.ts';
import type { TagList } from '../../registry/repository/tag-collection.ts';

/** A list of tags, as far as it is known to be all. */
export interface ListedTags extends TagList {
	/** A tag that is there and not in the list; undefined where none is known. */
	readonly unlisted: string | undefined;
}

/** The tag that a reference without one means. */
const DEFAULT_TAG = 'latest';

/**
 * The tags of a repository. Where the current one is not among them, one HEAD tells whether it is there: then the list is not whole, and a
 * warning says so. Harbor's proxy projects list only what they have fetched (harbor#15513). Without a current tag only an empty list is
 * doubted.
 * @throws {ProtocolError} `no-tag-list` where the registry shows the image and answers 404 in the place of the list: Artifactory's proxies for
 *   official images without `library/` (dependabot-core#7210, renovate#16040), GitLab's (gitlab#363542), and ECR Public in its first year
 *   (containers-roadmap#1262)
 * @throws {RegistryError}
 */
export async function listTags(
	repository: Repository,
	current: string | undefined,
): Promise<ListedTags | Absent | Denial> {
	const list = await repository.listTags();
	if (list.kind === 'denied') {
		return list;
	}
	const isWhole = list.kind === 'found' && (current === undefined ? list.tags.length > 0 : list.tags.includes(current));
	if (isWhole) {
		return { ...list, unlisted: undefined };
	}
	const tag = current ?? DEFAULT_TAG;
	const head = await repository.headDigest(tag);
	if (list.kind === 'absent') {
		if (head.kind === 'found') {
			throw new ProtocolError(list.evidence, `though ${tag} is there`, 'no-tag-list');
		}
		return head.kind === 'denied' ? head : list;
	}
	if (head.kind !== 'found') {
		return { ...list, unlisted: undefined };
	}
	const warning = `the list of tags is not whole: ${tag} is there and not in it, so there may be newer ones`;
	return { ...list, unlisted: tag, warnings: [...list.warnings, warning] };
}

/** The error for a list that is not whole and has nothing newer: one that is not in it may be. */
export function lacksTags({ evidence, unlisted }: ListedTags): ProtocolError {
	return new ProtocolError(evidence, `${unlisted} is there and not in the list`, 'incomplete-list');
}
