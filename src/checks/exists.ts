import { isSamePlatform, type Platform } from '../registry/content/platform.ts';
import { identifier } from '../registry/reference/reference.ts';
import { listImages, platformIn, readConfig } from '../registry/repository/images.ts';
import type { FoundManifest, Repository } from '../registry/repository/repository.ts';
import {
	type CheckOptions,
	fromDenial,
	fromManifest,
	lacking,
	openRepository,
	type Question,
	toSubject,
} from './finding.ts';
import { type Match, matchIndex } from './platforms.ts';
import { type Finding, NO_FACTS } from './report.ts';

/**
 * Whether an image is there: by HEAD, or, where platforms are asked for, by its index and a HEAD of each platform's manifest.
 * Platforms match exactly: a build for arm64 must not pass because there is one for arm/v7.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
export async function checkExists(question: Question, options: CheckOptions): Promise<Finding> {
	const { platforms, missingOrPrivate } = options;
	const repository = await openRepository(question, options);
	const id = identifier(question.reference);
	if (platforms.length === 0) {
		const head = await repository.head(id);
		if (head.kind !== 'found') {
			return fromDenial(question, head, missingOrPrivate);
		}
		const { digest = null, mediaType = null, identity, warnings } = head;
		const facts = { ...NO_FACTS, digest, mediaType };
		return { ...toSubject(question), ...facts, status: 'found', reason: null, identity, warnings };
	}
	const found = await repository.getManifest(id);
	if (found.kind !== 'found') {
		return fromDenial(question, found, missingOrPrivate);
	}
	const { manifest, evidence } = found;
	const match =
		manifest.kind === 'index'
			? await matchIndex(repository, await listImages(repository, { manifest, evidence }), platforms)
			: await matchImage(repository, found, platforms);
	const known = fromManifest(question, found, match.available);
	return match.missing.length === 0 ? known : lacking(known, match);
}

async function matchImage(repository: Repository, found: FoundManifest, wanted: readonly Platform[]): Promise<Match> {
	const platform = platformIn(await readConfig(repository, found.manifest), found);
	return {
		available: platform === undefined ? [] : [platform],
		missing: wanted.filter((one) => platform === undefined || !isSamePlatform(one, platform)),
		gone: [],
	};
}
