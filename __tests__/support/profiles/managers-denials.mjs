/** Denials by Nexus and Artifactory. */
import { ALL, IMAGE, page, refused, TOKEN } from './denials.mjs';
import { DENIED, FORBIDDEN, LOCKED, WRONG } from './profile.mjs';

/** @import { Denial } from './profile.mjs' */

// nexus-public#921: upper case.
const NEXUS_CHALLENGE = 'BASIC realm="Sonatype Nexus Repository Manager"';

/** @type {readonly Denial[]} */
export const NEXUS_DENIALS = [
	{
		what: 'no login, as a page',
		kinds: ALL,
		to: 'anonymous',
		answer: page(401, '401 - Nexus Repository Manager', NEXUS_CHALLENGE),
		verdict: LOCKED,
	},
	{
		what: 'no login, in JSON',
		kinds: ALL,
		to: 'anonymous',
		answer: refused(401, 'UNAUTHORIZED', 'access to the requested resource is not authorized', NEXUS_CHALLENGE),
		verdict: LOCKED,
	},
	{
		// GoogleContainerTools/jib#2898
		what: 'a wrong password as a bad request',
		kinds: ALL,
		to: 'wrong',
		answer: refused(400, 'UNAUTHORIZED', 'access to the requested resource is not authorized'),
		verdict: WRONG,
	},
	{
		// [U]
		what: 'a wrong password',
		kinds: ALL,
		to: 'wrong',
		answer: refused(401, 'UNAUTHORIZED', 'access to the requested resource is not authorized', NEXUS_CHALLENGE),
		verdict: WRONG,
	},
	{
		// [U]
		what: 'a login without rights',
		kinds: IMAGE,
		to: 'login',
		answer: refused(403, 'DENIED', 'requested access to the resource is denied'),
		verdict: DENIED,
	},
	{
		// registry-cli#43: its HEAD may say 404, with the API header, where its GET says something else.
		what: 'a login without rights, where HEAD says that nothing is there',
		kinds: IMAGE,
		to: 'login',
		answer: refused(403, 'DENIED', 'requested access to the resource is denied'),
		head: { status: 404, headers: { 'docker-distribution-api-version': 'registry/2.0' } },
		verdict: DENIED,
	},
];

/** @param {number} status @param {string} message @param {string} [challenge] */
function artifactorySays(status, message, challenge) {
	return { status, headers: { 'www-authenticate': challenge }, body: { errors: [{ status, message }] } };
}

/** @type {readonly Denial[]} */
export const ARTIFACTORY_DENIALS = [
	{
		// The words are [U].
		what: 'no login',
		kinds: ALL,
		to: 'anonymous',
		answer: artifactorySays(401, 'Authentication is required', 'Basic realm="Artifactory Realm"'),
		verdict: LOCKED,
	},
	{
		// The words are [U].
		what: 'a wrong password',
		kinds: TOKEN,
		to: 'wrong',
		answer: artifactorySays(401, 'Bad credentials', 'Basic realm="Artifactory Realm"'),
		verdict: WRONG,
	},
	{
		// go-containerregistry#1691: what its virtual repositories say of absent images too, as some versions word it ([U]).
		what: 'a login that may not read a repository, or there is nothing',
		kinds: IMAGE,
		to: 'login',
		answer: refused(403, 'DENIED', 'requested access to the resource is denied'),
		verdict: DENIED,
	},
	{
		// kubernetes#65958: this message never means that the image is absent.
		what: 'a login without the right to a manifest',
		kinds: ['manifest'],
		to: 'login',
		answer: refused(403, 'UNAUTHORIZED', 'The client does not have permission for manifest'),
		verdict: FORBIDDEN,
	},
	{
		// git-secret#801: also when Xray is down.
		what: 'an image that Xray holds back',
		kinds: ['manifest'],
		to: 'login',
		answer: artifactorySays(403, 'Artifact download request rejected: team/private was not downloaded due to a policy'),
		verdict: FORBIDDEN,
	},
	{
		what: 'an image that Xray holds back, in its shortest words',
		kinds: ['manifest'],
		to: 'anonymous',
		when: 'authorized',
		answer: artifactorySays(403, 'Artifact download request rejected'),
		image: 'public',
		verdict: FORBIDDEN,
	},
];
