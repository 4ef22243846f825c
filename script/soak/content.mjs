/** The content of the soak's registries, and the right answer about each image. */
import { image, index } from '../../__tests__/support/images.mjs';

/** @import { Content } from '../../__tests__/support/images.mjs' */
/** @import { Auth } from '../../__tests__/support/auth-switches.mjs' */

/** @typedef {'bearer' | 'basic' | 'open' | 'hub' | 'ghcr'} RegistryName */

/**
 * One run of the action.
 * @typedef {object} Batch
 * @property {'exists' | 'inspect'} mode
 * @property {string} platforms
 * @property {RegistryName | undefined} login the registry that gets our credentials
 */

/**
 * @typedef {object} Asked
 * @property {RegistryName} registry
 * @property {string} repository
 * @property {string} suffix `:tag` or `@digest`
 * @property {boolean} isThere the manifest, if its repository can be seen
 * @property {boolean} isForArm as well as for amd64
 * @property {Content} content
 * @property {number} batch
 */

/**
 * @typedef {object} Expected
 * @property {string} status
 * @property {string | null} reason
 * @property {string | null} digest
 * @property {string | null} created
 */

export const LOGIN = { username: 'octocat', password: 'correct horse battery' };
export const BOTH = 'linux/amd64,linux/arm64';

/**
 * One registry of each kind. They differ in their answers to a client without the right: distribution, Docker Hub, GHCR.
 * @type {Readonly<Record<RegistryName, Auth>>}
 */
export const REGISTRIES = {
	bearer: { kind: 'bearer', ...LOGIN },
	basic: { kind: 'basic', ...LOGIN },
	open: { kind: 'none' },
	hub: { kind: 'bearer', ...LOGIN, absentAsDenied: true, tokenField: 'both' },
	ghcr: { kind: 'bearer', ...LOGIN, absentAtToken: 403 },
};

const NAMES = /** @type {readonly RegistryName[]} */ (Object.keys(REGISTRIES));

/**
 * Whether a repository is private, and whether it is absent.
 * @param {number} number of the repository
 */
function natureOf(number) {
	const place = Math.floor(number / NAMES.length) % 10;
	return { isPrivate: place % 5 === 1, isAbsent: place === 3 };
}

/**
 * Returns the images to ask about: so many, over so many repositories, by turns in so many batches.
 * @param {{ images: number, repositories: number, batches: number }} amount
 * @returns {Asked[]}
 */
export function createImages({ images, repositories, batches }) {
	return Array.from({ length: images }, (_, number) => {
		const place = number % repositories;
		const turn = Math.floor(number / repositories);
		const kind = Math.floor(turn / batches) % 10;
		const labels = { number: String(number) };
		const created = new Date(Date.UTC(2024, 0, 1) + number * 60_000).toISOString();
		const amd64 = image({ labels, created });
		const isForArm = kind !== 8;
		const content = isForArm ? index([amd64, image({ labels, created, architecture: 'arm64' })]) : amd64;
		const isThere = kind !== 7 && kind !== 9;
		const suffix = kind === 6 || kind === 9 ? `@${content.digest}` : `:${number}`;
		const registry = NAMES[place % NAMES.length] ?? 'open';
		return { registry, repository: `team/app${place}`, suffix, isThere, isForArm, content, batch: turn % batches };
	});
}

/**
 * Returns the right answer about an image.
 * @param {Asked} asked
 * @param {Batch} batch
 * @returns {Expected}
 */
export function answerTo({ registry, repository, isThere, isForArm, content }, { mode, platforms, login }) {
	const { isPrivate, isAbsent } = natureOf(Number(repository.slice('team/app'.length)));
	const isUser = login === registry;
	if (registry === 'basic' && !isUser) {
		return nothing('denied', 'auth-required');
	}
	const hidesAbsent = registry === 'hub' || registry === 'ghcr';
	if ((isPrivate && !isUser) || (isAbsent && hidesAbsent)) {
		return nothing('denied', 'missing-or-private');
	}
	if (isAbsent || !isThere) {
		return nothing('missing', 'not-found');
	}
	const { digest } = content;
	if (platforms === BOTH && !isForArm) {
		return { status: 'missing', reason: 'platform-missing', digest, created: null };
	}
	return { status: 'found', reason: null, digest, created: mode === 'inspect' ? createdOf(content) : null };
}

/**
 * Fills the registries.
 * @param {readonly Asked[]} images
 * @param {(registry: RegistryName, repository: string, tag: string | undefined, content: Content, marks: { private: boolean }) => void} push
 */
export function pushImages(images, push) {
	for (const { registry, repository, suffix, isThere, content } of images) {
		const { isPrivate, isAbsent } = natureOf(Number(repository.slice('team/app'.length)));
		if (!isAbsent && isThere) {
			const tag = suffix.startsWith(':') ? suffix.slice(1) : undefined;
			push(registry, repository, tag, content, { private: isPrivate });
		}
	}
}

/**
 * @param {string} status
 * @param {string} reason
 * @returns {Expected}
 */
function nothing(status, reason) {
	return { status, reason, digest: null, created: null };
}

/** @param {Content} content */
function createdOf({ children, blobs }) {
	const [config] = (children[0]?.blobs ?? blobs).values();
	return JSON.parse(String(config)).created;
}
