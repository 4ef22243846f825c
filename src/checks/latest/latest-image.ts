import type { Reference } from '../../registry/reference/reference.ts';
import type { Question } from '../finding.ts';
import { type Answered, factsOf } from '../report.ts';

/**
 * A reference to another tag, written the way the asked one was: a short one stays short, a digest is renewed, and `isPinned` adds one.
 * `asked` is the text that `reference` was read from; where the digest is unknown, none is written.
 */
export function formatLike(
	asked: string,
	reference: Reference,
	latest: { readonly tag: string; readonly digest: string | null },
	isPinned: boolean,
): string {
	const { tag, digest } = reference;
	const suffix = `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
	const text = asked.trim();
	const name = text.slice(0, text.length - suffix.length);
	// Upper case in the repository was lowered when it was read; Docker Hub's official images were written without `library/`.
	const repositories = [reference.repository, reference.repository.replace(/^library\//, '')];
	const repository = repositories.find((one) => name.toLowerCase().endsWith(one)) ?? '';
	const written = name.slice(0, name.length - repository.length) + repository;
	const hasDigest = (digest !== undefined || isPinned) && latest.digest !== null;
	return `${written}:${latest.tag}${hasDigest ? `@${latest.digest}` : ''}`;
}

/** The finding as an answer to `question`, whose text may spell the same reference another way: the newest one is written like it. */
export function answerTo(
	{ asked, reference }: Question,
	finding: Answered,
	{ isPinned }: { readonly isPinned: boolean },
): Answered {
	const { update } = finding;
	if (update === null || update.latestTag === null) {
		return finding;
	}
	const { digest } = factsOf(finding);
	const latestImage = formatLike(asked, reference, { tag: update.latestTag, digest }, isPinned);
	return { ...finding, update: { ...update, latestImage } };
}
