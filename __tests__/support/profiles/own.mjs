/** The registries that companies run themselves; those that keep more than images are in repository-managers.mjs. */
import { image } from '../images.mjs';
import { gitlabDenials, HARBOR_DENIALS, LOCKED_DISTRIBUTION_DENIALS, ZOT_DENIALS } from './own-denials.mjs';
import { DENIED, LOCKED, MISSING, WRONG } from './profile.mjs';

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
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	denials: gitlabDenials('gitlab.com'),
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
	denials: gitlabDenials('git.example.org'),
	readme: {
		login: 'user name and token, or a deploy token',
		notes: 'when GitLab itself is under another domain, list that in `trusted-hosts`',
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
				notFoundBody: 'unknown',
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
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	denials: HARBOR_DENIALS,
	readme: { login: 'robot account `robot$name` and its secret', notes: '' },
};

const FETCHED = 'hub-proxy/library/fetched';

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
			// harbor#15513: only what it has fetched.
			answer: ({ kind, repository }) =>
				kind === 'tags' && repository === FETCHED
					? { status: 200, body: { name: FETCHED, tags: ['1.0.0'] } }
					: undefined,
		},
	],
	repositories: { public: 'hub-proxy/library/app', absent: 'hub-proxy/library/nothing' },
	fillers: 0,
	expected: { absentRepository: MISSING },
	contents: ['1.0.0', '1.1.0'].map((tag) => ({ repository: FETCHED, tag, content: image({ labels: { tag } }) })),
	more: [
		{
			what: 'a tag that is there and not in the list, with nothing newer',
			image: `${FETCHED}:1.1.0`,
			modes: ['latest'],
			verdict: 'error incomplete-list',
		},
		{
			what: 'an absent repository without a tag, whose list is empty',
			image: 'hub-proxy/library/nothing',
			modes: ['latest'],
			verdict: 'missing no-candidate',
		},
	],
	denials: [],
	readme: {
		login: 'robot account `robot$name` and its secret',
		notes:
			'official images need `library/` in their name. `missing` may only mean that the proxy could not reach the registry behind it. It lists only the tags that it has fetched: where none of them is newer, `latest` is `error`',
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
			// zot#3867: `/v2/` accepts all users that may read some repository, and the others refuse them.
			quirks: { pingStatus: 200 },
		},
	],
	repositories: { public: 'team/app', absent: 'team/nothing', private: 'team/private' },
	mediaTypes: 'oci',
	login: { username: 'reader', password: 'a password' },
	// That an absent repository is a 404 to all clients is [U].
	expected: {
		absentRepository: MISSING,
		private: LOCKED,
		absentWithLogin: MISSING,
		wrongPassword: WRONG,
	},
	denials: ZOT_DENIALS,
	readme: { login: 'user name and password', notes: '' },
	skopeoLimit: 'it logs in only where `/v2/` asks for it (zot#3867)',
};

/** @type {Profile} */
export const LOCKED_DISTRIBUTION = {
	name: 'distribution with `htpasswd`',
	registry: 'registry.example.com',
	hosts: [{ host: 'registry.example.com', role: 'registry', auth: { kind: 'basic' } }],
	repositories: { public: 'team/app', absent: 'team/nothing' },
	mediaTypes: 'oci',
	login: { username: 'reader', password: 'a password' },
	expected: { absentRepository: MISSING, anonymous: LOCKED, wrongPassword: WRONG },
	denials: LOCKED_DISTRIBUTION_DENIALS,
	readme: { login: 'user name and password', notes: '' },
};
