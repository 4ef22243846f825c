/** Helpers to write the rows of `denials`, and to answer as a row says. */
import { errorAnswer } from '../answers.mjs';

/** @import { Answer } from '../answers.mjs' */
/** @import { ServedRequest } from '../registry.mjs' */
/** @import { Denial, Profile } from './profile.mjs' */

/** Every question about an image, and `/v2/` beside. */
export const IMAGE = /** @type {const} */ (['manifest', 'tags']);
export const ALL = /** @type {const} */ (['ping', 'manifest', 'tags']);
export const TOKEN = /** @type {const} */ (['token']);

/**
 * Returns an error in the distribution's JSON, with a challenge where one is given.
 * @param {number} status
 * @param {string} code
 * @param {string} message
 * @param {string} [challenge]
 * @returns {Answer}
 */
export function refused(status, code, message, challenge) {
	const answer = errorAnswer(status, code, message);
	return challenge === undefined ? answer : { ...answer, headers: { 'www-authenticate': challenge } };
}

/**
 * Returns a plain text, with a challenge where one is given.
 * @param {number} status
 * @param {string} body
 * @param {string} [challenge]
 * @returns {Answer}
 */
export function text(status, body, challenge) {
	return { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'www-authenticate': challenge }, body };
}

/**
 * Returns a page for people, with a challenge where one is given.
 * @param {number} status
 * @param {string} title
 * @param {string} [challenge]
 * @returns {Answer}
 */
export function page(status, title, challenge) {
	const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body><h1>${title}</h1></body>\r\n</html>\r\n`;
	return { status, headers: { 'content-type': 'text/html; charset=utf-8', 'www-authenticate': challenge }, body };
}

/** Google's edge, before its registries and registry.k8s.io (registry.k8s.io#273, #277, #324; kubernetes/k8s.io#2028). */
export const GOOGLE_EDGE = {
	...page(403, 'Error 403 (Forbidden)!!1'),
	headers: { 'content-type': 'text/html; charset=UTF-8', 'referrer-policy': 'no-referrer' },
};

/**
 * Returns the repository that a row is about.
 * @param {Profile} profile
 * @param {Denial} denial
 */
export function deniedRepository({ repositories }, { image = 'private' }) {
	return repositories[image] ?? repositories.public;
}

/**
 * Returns a function for `startProfile`'s `intercept` that answers as a row says, and `given`, which counts its answers.
 * @param {Profile} profile
 * @param {Denial} denial
 */
export function createDenier(profile, denial) {
	const { kinds, to, times = Number.POSITIVE_INFINITY, answer, head = answer } = denial;
	const { host = profile.hosts[0]?.host, when = to === 'anonymous' ? 'always' : 'authorized' } = denial;
	const name = deniedRepository(profile, denial);
	/** @type {Map<string, number>} */
	const counts = new Map();
	const denier = {
		given: 0,
		/**
		 * @param {string} at the host that was asked
		 * @param {ServedRequest} request
		 */
		intercept(at, request) {
			const { method, kind, authorization } = request;
			const isMeant = at === host && kinds.some((one) => one === kind) && isAbout(request);
			if (!isMeant || (when === 'authorized' && authorization === undefined)) {
				return undefined;
			}
			const count = (counts.get(`${method} ${kind}`) ?? 0) + 1;
			counts.set(`${method} ${kind}`, count);
			if (count > times) {
				return undefined;
			}
			denier.given += 1;
			return method === 'HEAD' ? head : answer;
		},
	};

	/**
	 * A wrong login is refused whatever it asks for, and a right one without a scope is not about an image.
	 * @param {ServedRequest} request
	 */
	function isAbout({ kind, path, repository }) {
		if (kind === 'token') {
			const scopes = new URL(path, 'http://localhost').searchParams.getAll('scope');
			return to === 'wrong' || scopes.some((scope) => scope.startsWith(`repository:${name}:`));
		}
		// A registry behind another has a prefix before the name.
		return kind === 'ping' || repository === name || (repository?.endsWith(`/${name}`) ?? false);
	}
	return denier;
}
