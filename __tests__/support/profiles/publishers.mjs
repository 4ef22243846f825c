/** Registries of a publisher or a community, which ask even for public images for a token. */

import { bearer, DENIED, MISSING, pullScopeOf, WRONG } from './profile.mjs';
import { CHAINGUARD_DENIALS, CODEBERG_DENIALS, ELASTIC_DENIALS, NVIDIA_DENIALS } from './publishers-denials.mjs';

/** @import { Profile } from './profile.mjs' */

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
		absentRepository: MISSING,
		private: DENIED,
		absentWithLogin: MISSING,
		wrongPassword: WRONG,
	},
	denials: CODEBERG_DENIALS,
	readme: { login: 'user name and access token', notes: 'offers Bearer and Basic in one header: Bearer is used' },
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
		absentRepository: MISSING,
		private: DENIED,
		absentWithLogin: MISSING,
		wrongPassword: WRONG,
	},
	denials: CHAINGUARD_DENIALS,
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
	expected: { absentRepository: MISSING },
	denials: ELASTIC_DENIALS,
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
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	denials: NVIDIA_DENIALS,
	readme: { login: 'user name `$oauthtoken` and an API key', notes: '' },
};
