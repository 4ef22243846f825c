import type { Absent, Denial } from '../registry/auth/answer.ts';
import { isSamePlatform, type Platform } from '../registry/content/platform.ts';
import { RegistryError } from '../registry/errors.ts';
import { Deadline } from '../registry/http/deadline.ts';
import { algorithmOf, type DigestAlgorithm } from '../registry/reference/digest.ts';
import { identifier } from '../registry/reference/reference.ts';
import { listImages, platformIn, readConfig } from '../registry/repository/images.ts';
import type { FoundManifest, Repository } from '../registry/repository/repository.ts';
import {
	type CheckOptions,
	fromDenial,
	fromManifest,
	lacking,
	openRepository,
	otherDigest,
	type Question,
	toSubject,
} from './finding.ts';
import { type Match, matchIndex } from './platforms.ts';
import { type Answered, type Denied, type Found, type Missing, NO_FACTS } from './report.ts';

/** The tag of a digest that is gone only helps to say what to do: a registry that is there answers within a second. */
const TAG_WITHIN_MS = 10_000;

/**
 * Whether an image is there: by HEAD, or, where platforms are asked for, by its index and a HEAD of each platform's manifest.
 * A tag may have to name a certain digest, too. Platforms match exactly: a build for arm64 must not pass because there is one for arm/v7.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
export async function checkExists(question: Question, options: CheckOptions): Promise<Answered> {
	const { platforms, expectDigest } = options;
	const repository = await openRepository(question, options);
	const id = identifier(question.reference);
	const algorithm = expectDigest === undefined ? undefined : algorithmOf(expectDigest);
	if (platforms.length === 0) {
		const head = await headBy(repository, id, algorithm);
		if (head.kind !== 'found') {
			return notShown(question, head, repository, options);
		}
		const { digest = null, mediaType = null, identity, warnings } = head;
		const facts = { ...NO_FACTS, digest, mediaType };
		const known: Found = { ...toSubject(question), ...facts, status: 'found', reason: null, identity, warnings };
		return expectDigest === undefined || digest === expectDigest ? known : otherDigest(known);
	}
	const found = await repository.getManifest(id, algorithm);
	if (found.kind !== 'found') {
		return notShown(question, found, repository, options);
	}
	if (expectDigest !== undefined && found.digest !== expectDigest) {
		return otherDigest({ ...fromManifest(question, found, []), platforms: null });
	}
	const { manifest, evidence } = found;
	const match =
		manifest.kind === 'index'
			? await matchIndex(repository, await listImages(repository, { manifest, evidence }), platforms)
			: await matchImage(repository, found, platforms);
	const known = fromManifest(question, found, match.available);
	return match.missing.length === 0 ? known : lacking(known, match);
}

/** By HEAD; by GET where that states a digest of another algorithm than the one to compare with. */
async function headBy(repository: Repository, id: string, algorithm: DigestAlgorithm | undefined) {
	const head = await repository.head(id);
	if (head.kind !== 'found' || algorithm === undefined) {
		return head;
	}
	if (head.digest !== undefined && algorithmOf(head.digest) === algorithm) {
		return head;
	}
	const found = await repository.getManifest(id, algorithm);
	return found.kind === 'found' ? { ...found, mediaType: found.manifest.mediaType } : found;
}

/** The finding for an image that is not there or not shown. Where that is a digest, its tag is asked for too. */
async function notShown(
	question: Question,
	answer: Absent | Denial,
	repository: Repository,
	{ missingOrPrivate, deadline }: CheckOptions,
): Promise<Missing | Denied> {
	const finding = fromDenial(question, answer, missingOrPrivate);
	const { tag, digest } = question.reference;
	if (finding.reason !== 'not-found' || tag === undefined || digest === undefined) {
		return finding;
	}
	// Well before the run ends: the answer is known, and must not be lost while we wait for more.
	const within = new Deadline(Math.min(TAG_WITHIN_MS, deadline.remaining() / 2));
	return { ...finding, tagDigest: await within.bound(findDigest(repository, tag), () => null) };
}

/** The digest that a tag names; null where it is not there, or that could not be found out. */
async function findDigest(repository: Repository, tag: string): Promise<string | null> {
	try {
		const head = await repository.headDigest(tag);
		return (head.kind === 'found' && head.digest) || null;
	} catch (error) {
		if (error instanceof RegistryError) {
			return null;
		}
		throw error;
	}
}

async function matchImage(repository: Repository, found: FoundManifest, wanted: readonly Platform[]): Promise<Match> {
	const platform = platformIn(await readConfig(repository, found.manifest), found);
	return {
		available: platform === undefined ? [] : [platform],
		missing: wanted.filter((one) => platform === undefined || !isSamePlatform(one, platform)),
		gone: [],
	};
}
