/** Nexus and Artifactory, which keep packages of many kinds and images among them. */
import { errorAnswer } from '../answers.mjs';
import { image } from '../images.mjs';
import { ARTIFACTORY_DENIALS, NEXUS_DENIALS } from './managers-denials.mjs';
import { bearer, DENIED, LOCKED, MISSING, pullScopeOf, WRONG } from './profile.mjs';

/** @import { Profile } from './profile.mjs' */

const NEXUS_HOST = 'nexus.example.com:8443';
const NEXUS_AUTH = /** @type {const} */ ({
	kind: 'basic',
	// nexus-public#921: upper case.
	challenge: 'BASIC realm="Sonatype Nexus Repository Manager"',
});

/** @type {Profile} */
export const NEXUS = {
	name: 'Nexus',
	registry: NEXUS_HOST,
	hosts: [
		{
			host: NEXUS_HOST,
			role: 'registry',
			auth: NEXUS_AUTH,
			quirks: {
				// registry-cli#43
				headStatus: 404,
				headSaysRegistry: true,
				headers: { server: 'Nexus/3.58.1-02 (OSS)' },
				tags: {
					// nexus-public#1011: the path that it has behind its connector's port; and skopeo#2409.
					link: ({ path, query }) => `<${path.replace('/v2/', '/repository/docker/v2/')}?${query}>; rel="next"`,
					items: (tags) => [null, ...tags],
				},
			},
		},
	],
	repositories: { public: 'team/app', absent: 'team/nothing' },
	mediaTypes: 'docker',
	fillers: 1200,
	login: { username: 'reader', password: 'a:password' },
	expected: { absentRepository: MISSING, anonymous: LOCKED, wrongPassword: WRONG },
	// Its HEAD may say 404 for an image that is there: a GET has to tell. The alias and the newest tag cannot be compared that way.
	extra: { exists: 1, latest: 2 },
	denials: NEXUS_DENIALS,
	readme: {
		login: 'user name and password',
		notes:
			"`exists` takes one `GET` more, because `HEAD` may say 404 for an image that is there. In a proxy repository, `missing` is the proxy's answer, which it remembers for a day",
	},
};

/** @type {Profile} */
export const NEXUS_GROUP = {
	...NEXUS,
	name: 'Nexus, a group repository',
	hosts: [
		{
			host: NEXUS_HOST,
			role: 'registry',
			auth: NEXUS_AUTH,
			// nexus-public#117: the list stops at `n`, and nothing says so.
			quirks: { headers: { server: 'Nexus/3.58.1-02 (OSS)' }, tags: { link: () => undefined } },
		},
	],
	extra: {},
	readme: {
		login: 'user name and password',
		notes: 'gives no link to the next page of tags: `latest` asks for it anyway',
	},
};

const ARTIFACTORY_HOST = 'acme.jfrog.io';
/** An official image, whose list is below `library/` alone. */
const OFFICIAL = 'docker-virtual/app';

/** @type {Profile} */
export const ARTIFACTORY = {
	name: 'Artifactory',
	registry: ARTIFACTORY_HOST,
	hosts: [
		{
			host: ARTIFACTORY_HOST,
			role: 'registry',
			auth: {
				kind: 'bearer',
				// containerd#3556: no scope to a HEAD, before 6.17.
				challenge: (request) => {
					const scope = request.method === 'HEAD' ? undefined : pullScopeOf(request);
					return bearer({
						realm: `https://${ARTIFACTORY_HOST}/artifactory/api/docker/docker-virtual/v2/token`,
						service: ARTIFACTORY_HOST,
						...(scope !== undefined && { scope }),
					});
				},
				absentAsDenied: true,
				// ggcr#1691
				deniedStatus: 403,
				deniedCode: 'UNAUTHORIZED',
				postStatus: 401,
			},
			quirks: {
				headers: { 'x-jfrog-version': 'Artifactory/7.77.3 77703900' },
				tags: {
					// renovate#15080: without the virtual repository, and with a number for the last tag.
					link: ({ path, query }) => `<${path.replace('/v2/docker-virtual/', '/v2/')}?${query}>; rel="next"`,
					place: { parameter: 'last', form: 'number' },
					// skopeo#2346
					items: (tags) => [...tags, `sha256:${'0'.repeat(64)}`],
					// renovate#3078
					refuseManifestAccept: true,
				},
			},
			// dependabot-core#7210, renovate#16040
			answer: ({ kind, repository }) =>
				kind === 'tags' && repository === OFFICIAL
					? errorAnswer(404, 'NAME_UNKNOWN', 'Repository name not known to registry.')
					: undefined,
		},
	],
	repositories: {
		public: 'docker-virtual/team/app',
		absent: 'docker-virtual/team/nothing',
		private: 'docker-virtual/team/private',
	},
	mediaTypes: 'docker',
	fillers: 1200,
	login: { username: 'reader', password: 'a reference token' },
	expected: {
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	contents: [{ repository: OFFICIAL, tag: '1.0.0', content: image({ mediaTypes: 'docker' }) }],
	more: [
		{
			what: 'an official image without `library/`, which has no list',
			image: `${OFFICIAL}:1.0.0`,
			modes: ['latest'],
			verdict: 'error no-tag-list',
		},
	],
	denials: ARTIFACTORY_DENIALS,
	readme: {
		login: 'user name and token',
		notes:
			"official images need `library/` in their name; without it they have no list of tags, and `latest` is `error`. An absent repository is `denied`, even with a login. In a remote repository, `missing` is the proxy's answer",
	},
};
