/** The registries that companies run themselves. */
import { bearer, DENIED, LOCKED, MISSING, pullScopeOf, WRONG } from './profile.mjs';

/** @import { Profile } from './profile.mjs' */

/** @type {Profile} */
export const GITLAB = {
	name: 'GitLab (registry.gitlab.com)',
	registry: 'registry.gitlab.com',
	hosts: [
		{
			host: 'registry.gitlab.com',
			role: 'registry',
			auth: {
				kind: 'bearer',
				realm: 'https://gitlab.com/jwt/auth',
				service: 'container_registry',
				// docker-ls#36
				absentAtToken: 403,
			},
			quirks: { tags: { defaultPageSize: 100 } },
		},
		{ host: 'gitlab.com', role: 'token' },
		// The name is [U].
		{ host: 'cdn.registry.gitlab-static.net', role: 'storage' },
	],
	repositories: { public: 'acme/app', absent: 'acme/nothing', private: 'acme/private' },
	mediaTypes: 'oci',
	fillers: 120,
	login: { username: 'gitlab-ci-token', password: 'a job token' },
	expected: {
		absentTag: MISSING,
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	readme: { login: 'user name and token, or a deploy token', notes: 'token server `gitlab.com`' },
};

/** @type {Profile} */
export const OWN_GITLAB = {
	...GITLAB,
	name: 'GitLab of your own',
	registry: 'registry.example.com:5050',
	hosts: [
		{
			host: 'registry.example.com:5050',
			role: 'registry',
			auth: {
				kind: 'bearer',
				realm: 'https://git.example.org/jwt/auth',
				service: 'container_registry',
				absentAtToken: 403,
			},
			quirks: { tags: { defaultPageSize: 100 } },
		},
		{ host: 'git.example.org', role: 'token' },
	],
	trustedHosts: ['git.example.org'],
	readme: {
		login: 'user name and token, or a deploy token',
		notes: 'where GitLab itself is under another domain, `trusted-hosts` has to name it',
	},
};

/** @type {Profile} */
export const HARBOR = {
	name: 'Harbor',
	registry: 'harbor.example.com',
	hosts: [
		{
			host: 'harbor.example.com',
			role: 'registry',
			auth: {
				kind: 'bearer',
				realm: 'https://harbor.example.com/service/token',
				service: 'harbor-registry',
				absentAsDenied: true,
				postStatus: 405,
			},
			quirks: {
				headers: { 'set-cookie': 'sid=5e55104; Path=/; HttpOnly' },
				headLengthMore: 7,
				tags: { pageSize: 100, defaultPageSize: 100 },
			},
		},
	],
	repositories: { public: 'library/app', absent: 'library/nothing', private: 'team/private' },
	mediaTypes: 'oci',
	fillers: 250,
	login: { username: 'robot$reader', password: 'a secret' },
	// harbor#22363
	expected: {
		absentTag: MISSING,
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	readme: { login: 'robot account `robot$name` and its secret', notes: '' },
};

/** @type {Profile} */
export const HARBOR_PROXY = {
	...HARBOR,
	name: 'Harbor, a public proxy project',
	hosts: [
		{
			host: 'harbor.example.com',
			role: 'registry',
			auth: {
				kind: 'bearer',
				realm: 'https://harbor.example.com/service/token',
				service: 'harbor-registry',
				requireAuthForPublic: false,
			},
			quirks: { tags: { emptyWhereAbsent: () => true } },
		},
	],
	repositories: { public: 'hub-proxy/library/app', absent: 'hub-proxy/library/nothing' },
	fillers: 0,
	expected: { absentTag: MISSING, absentRepository: MISSING },
	more: [
		{
			what: 'an absent repository without a tag, whose list is empty',
			image: 'hub-proxy/library/nothing',
			modes: ['latest'],
			verdict: 'missing no-candidate',
		},
	],
	readme: {
		login: 'robot account `robot$name` and its secret',
		notes: 'official images need `library/` in their name',
	},
};

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
	expected: { absentTag: MISSING, absentRepository: MISSING, anonymous: LOCKED, wrongPassword: WRONG },
	// Its HEAD may say 404 for what is there: a GET has to tell. The alias and the newest tag cannot be compared that way.
	extra: { exists: 1 },
	readme: {
		login: 'user name and password',
		notes: '`exists` takes a `GET` more: its `HEAD` may say 404 for what is there',
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
		notes: 'does not say where its list of tags goes on: `latest` asks anyway',
	},
};

const ARTIFACTORY_HOST = 'acme.jfrog.io';

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
		absentTag: MISSING,
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	readme: {
		login: 'user name and token',
		notes: 'official images need `library/` in their name. An absent repository is denied, even with a login',
	},
};

/** @type {Profile} */
export const ZOT = {
	name: 'zot',
	registry: 'zot.example.com',
	hosts: [
		{
			host: 'zot.example.com',
			role: 'registry',
			auth: { kind: 'basic', challenge: 'Basic realm="Authorization Required"', requireAuthForPublic: false },
			// zot#3867: whoever may read anything is welcome here, and then refused elsewhere.
			quirks: { pingStatus: 200 },
		},
	],
	repositories: { public: 'team/app', absent: 'team/nothing', private: 'team/private' },
	mediaTypes: 'oci',
	login: { username: 'reader', password: 'a password' },
	// That an absent repository is a 404 to everybody is [U].
	expected: {
		absentTag: MISSING,
		absentRepository: MISSING,
		private: LOCKED,
		absentWithLogin: MISSING,
		wrongPassword: WRONG,
	},
	readme: { login: 'user name and password', notes: '' },
};

/** @type {Profile} */
export const LOCKED_DISTRIBUTION = {
	name: 'distribution with `htpasswd`',
	registry: 'registry.example.com',
	hosts: [{ host: 'registry.example.com', role: 'registry', auth: { kind: 'basic' } }],
	repositories: { public: 'team/app', absent: 'team/nothing' },
	mediaTypes: 'oci',
	login: { username: 'reader', password: 'a password' },
	expected: { absentTag: MISSING, absentRepository: MISSING, anonymous: LOCKED, wrongPassword: WRONG },
	readme: { login: 'user name and password', notes: '' },
};
