/** The registries that most public images are on, which ask even for these for a token. */
import { bearer, DENIED, MISSING, pullScopeOf, WRONG } from './profile.mjs';

/** @import { Profile } from './profile.mjs' */

/** @type {Profile} */
export const DOCKER_HUB = {
	name: 'Docker Hub',
	registry: 'docker.io',
	hosts: [
		{
			host: 'registry-1.docker.io',
			role: 'registry',
			auth: {
				kind: 'bearer',
				realm: 'https://auth.docker.io/token',
				service: 'registry.docker.io',
				tokenField: 'both',
				absentAsDenied: true,
				// ggcr#1741: Hub has a form of its own for errors.
				loginRefused: { status: 401, body: { details: 'incorrect username or password' } },
			},
			quirks: {
				manifestHeaders: {
					'ratelimit-limit': '100;w=21600',
					'ratelimit-remaining': '76;w=21600',
					'docker-ratelimit-source': '192.0.2.1',
				},
				tags: { order: 'age' },
			},
		},
		{ host: 'auth.docker.io', role: 'token' },
		{ host: 'production.cloudflare.docker.com', role: 'storage' },
	],
	repositories: { public: 'library/alpine', absent: 'acme/nothing', private: 'acme/private' },
	mediaTypes: 'oci',
	fillers: 1200,
	login: { username: 'octocat', password: 'dckr_pat_a password' },
	expected: {
		absentTag: MISSING,
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	more: [
		{
			what: 'an absent official image',
			image: 'library/nothing:1',
			modes: ['exists', 'inspect', 'latest'],
			verdict: MISSING,
		},
	],
	readme: {
		login: 'user name and access token',
		notes: '`exists` is no pull. `library/` has nothing private: there an absent image is missing',
	},
};

const GHCR_AUTH = /** @type {const} */ ({
	kind: 'bearer',
	realm: 'https://ghcr.io/token',
	service: 'ghcr.io',
	absentAtToken: 403,
	// What a personal access token that has ended gets, for a public image too (riverui#182); the code is [U].
	loginRefused: { status: 403, body: { errors: [{ code: 'DENIED', message: 'denied' }] } },
});
const GHCR_TAGS = /** @type {const} */ ({ order: 'age', defaultPageSize: 100 });
const GHCR_EXPECTED = {
	absentTag: MISSING,
	absentRepository: DENIED,
	private: DENIED,
	absentWithLogin: DENIED,
	// A 403 of its token server does not tell a wrong password from a private package.
	wrongPassword: DENIED,
};

/** @type {Profile} */
export const GHCR = {
	name: 'GHCR',
	registry: 'ghcr.io',
	hosts: [
		{ host: 'ghcr.io', role: 'registry', auth: GHCR_AUTH, quirks: { tags: GHCR_TAGS } },
		// The name is [U].
		{ host: 'pkg-containers.githubusercontent.com', role: 'storage' },
	],
	repositories: { public: 'acme/app', absent: 'acme/nothing', private: 'acme/private' },
	mediaTypes: 'oci',
	fillers: 1200,
	login: { username: 'octocat', password: 'ghp_a:token' },
	expected: GHCR_EXPECTED,
	readme: {
		login: 'user name and token, such as `GITHUB_TOKEN`',
		notes: 'its token server refuses absent and private packages, and wrong passwords, alike',
	},
};

/** @type {Profile} */
export const LSCR = {
	name: 'lscr.io',
	registry: 'lscr.io',
	hosts: [
		// The realm is on the host of another registry (getwud/wud#143).
		{ host: 'lscr.io', role: 'registry', auth: GHCR_AUTH, quirks: { tags: GHCR_TAGS } },
		{ host: 'ghcr.io', role: 'token' },
		{ host: 'pkg-containers.githubusercontent.com', role: 'storage' },
	],
	repositories: { public: 'linuxserver/app', absent: 'linuxserver/nothing' },
	mediaTypes: 'oci',
	fillers: 120,
	expected: { absentTag: MISSING, absentRepository: DENIED },
	readme: { login: '-', notes: 'GHCR under another name, with `ghcr.io` as its token server' },
};

/** @type {Profile} */
export const QUAY = {
	name: 'Quay',
	registry: 'quay.io',
	hosts: [
		{
			host: 'quay.io',
			role: 'registry',
			auth: { kind: 'bearer', realm: 'https://quay.io/v2/auth', service: 'quay.io', absentAsDenied: true },
			quirks: {
				// Pages of 50 unless more is asked for, and never more than 100; where the next begins is a secret (lstags#185).
				tags: { order: 'age', defaultPageSize: 50, pageSize: 100, place: { parameter: 'next_page', form: 'opaque' } },
			},
		},
		// The name is [U].
		{ host: 'cdn01.quay.io', role: 'storage' },
	],
	repositories: { public: 'acme/app', absent: 'acme/nothing', private: 'acme/private' },
	mediaTypes: 'docker',
	fillers: 250,
	login: { username: 'acme+robot', password: 'a robot token' },
	expected: {
		absentTag: MISSING,
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	readme: { login: 'robot account `namespace+robot` and its token', notes: 'tags come in pages of 100' },
};

/** @type {Profile} */
export const CODEBERG = {
	name: 'Codeberg (Gitea, Forgejo)',
	registry: 'codeberg.org',
	hosts: [
		{
			host: 'codeberg.org',
			role: 'registry',
			auth: {
				kind: 'bearer',
				// Two challenges in one line, with a scope that names nothing (apple/container#454, gitea#36907).
				challenge: [
					bearer({ realm: 'https://codeberg.org/v2/token', service: 'container_registry', scope: '*' }),
					'Basic realm="https://codeberg.org/v2",service="container_registry",scope="*"',
				].join(','),
				realm: 'https://codeberg.org/v2/token',
				postStatus: 404,
			},
		},
	],
	repositories: { public: 'acme/app', absent: 'acme/nothing', private: 'acme/private' },
	mediaTypes: 'oci',
	login: { username: 'octocat', password: 'a token' },
	// That an absent package is a 404, and a private one a 401, is [U].
	expected: {
		absentTag: MISSING,
		absentRepository: MISSING,
		private: DENIED,
		absentWithLogin: MISSING,
		wrongPassword: WRONG,
	},
	readme: { login: 'user name and access token', notes: 'offers Bearer and Basic in one header; Bearer is taken' },
};

/** @type {Profile} */
export const CHAINGUARD = {
	name: 'Chainguard (cgr.dev)',
	registry: 'cgr.dev',
	hosts: [
		{
			host: 'cgr.dev',
			role: 'registry',
			// Realm and service are [U], and so is that an absent image is a 404 while a private one is refused.
			auth: { kind: 'bearer', realm: 'https://cgr.dev/token', service: 'cgr.dev', deniedStatus: 403 },
		},
	],
	repositories: { public: 'chainguard/app', absent: 'chainguard/nothing', private: 'acme.example/private' },
	mediaTypes: 'oci',
	// A tag for each build, in the order of their names: the newest are on the last page.
	fillers: 2300,
	login: { username: 'a-pull-token', password: 'a token' },
	expected: {
		absentTag: MISSING,
		absentRepository: MISSING,
		private: DENIED,
		absentWithLogin: MISSING,
		wrongPassword: WRONG,
	},
	readme: { login: 'pull token', notes: 'has a tag for each build: `latest` reads every page' },
};

/** @type {Profile} */
export const ELASTIC = {
	name: 'docker.elastic.co',
	registry: 'docker.elastic.co',
	hosts: [
		{
			host: 'docker.elastic.co',
			role: 'registry',
			auth: {
				kind: 'bearer',
				realm: 'https://docker-auth.elastic.co/auth',
				// [U]
				service: 'token-service',
				// takeout#119: the answer does not say how long its token lives.
				expiresIn: undefined,
			},
		},
		{ host: 'docker-auth.elastic.co', role: 'token' },
	],
	repositories: { public: 'elasticsearch/elasticsearch', absent: 'elasticsearch/nothing' },
	mediaTypes: 'docker',
	// That it is a 404 is [U].
	expected: { absentTag: MISSING, absentRepository: MISSING },
	readme: { login: '-', notes: 'token server `docker-auth.elastic.co`' },
};

/** @type {Profile} */
export const NVIDIA = {
	name: 'NVIDIA (nvcr.io)',
	registry: 'nvcr.io',
	hosts: [
		{
			host: 'nvcr.io',
			role: 'registry',
			auth: {
				kind: 'bearer',
				realm: 'https://nvcr.io/proxy_auth?kind=registry',
				// A scope without quotes (singularity#1159), a realm with a query, no service; together they are [U].
				challenge: (request) => {
					const scope = pullScopeOf(request);
					const realm = bearer({ realm: 'https://nvcr.io/proxy_auth?kind=registry' });
					return scope === undefined ? realm : `${realm},scope=${scope}`;
				},
				absentAsDenied: true,
			},
		},
	],
	repositories: { public: 'nvidia/app', absent: 'nvidia/nothing', private: 'acme/private' },
	mediaTypes: 'docker',
	login: { username: '$oauthtoken', password: 'nvapi-a key' },
	// That it is a 401 for all that is not public is [U].
	expected: {
		absentTag: MISSING,
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	readme: { login: 'user name `$oauthtoken` and an API key', notes: '' },
};
