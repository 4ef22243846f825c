/** The registries that most public images are on, which ask even for these for a token. */

import { DOCKER_HUB_DENIALS } from './docker-hub-denials.mjs';
import { DENIED, MISSING, WRONG } from './profile.mjs';
import { GHCR_DENIALS, LSCR_DENIALS, QUAY_DENIALS } from './public-denials.mjs';

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
	denials: DOCKER_HUB_DENIALS,
	readme: {
		login: 'user name and access token',
		notes: '`exists` does not count as a pull. `library/` has only public images: there an absent image is `missing`',
	},
};

const GHCR_AUTH = /** @type {const} */ ({
	kind: 'bearer',
	realm: 'https://ghcr.io/token',
	service: 'ghcr.io',
	absentAtToken: 403,
	// The answer to an expired personal access token, for a public image too (riverui#182); the code is [U].
	loginRefused: { status: 403, body: { errors: [{ code: 'DENIED', message: 'denied' }] } },
});
const GHCR_TAGS = /** @type {const} */ ({ order: 'age', defaultPageSize: 100 });
const GHCR_EXPECTED = {
	absentRepository: DENIED,
	private: DENIED,
	absentWithLogin: DENIED,
	// A 403 of its token server does not tell a wrong password from a private package.
	wrongPassword: WRONG,
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
	denials: GHCR_DENIALS,
	readme: {
		login: 'user name and token, such as `GITHUB_TOKEN` with `packages: read`',
		notes: 'its token server gives one answer to absent packages, private packages and wrong passwords',
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
	expected: { absentRepository: DENIED },
	denials: LSCR_DENIALS,
	readme: { login: '-', notes: 'GHCR under another name. Token server `ghcr.io`' },
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
				// che-plugin-registry#2082
				schema1WithoutOci: true,
				// Pages of 50 unless more is asked for, and never more than 100; where the next begins is a secret (lstags#185).
				tags: { order: 'age', defaultPageSize: 50, pageSize: 100, place: { parameter: 'next_page', form: 'opaque' } },
			},
		},
		// The name is [U]. Programs in Go carry their token along to a host below the one that they asked, and work.
		{ host: 'cdn01.quay.io', role: 'storage', quirks: { storageRefusesAuthorization: false } },
	],
	repositories: { public: 'acme/app', absent: 'acme/nothing', private: 'acme/private' },
	mediaTypes: 'docker',
	fillers: 250,
	login: { username: 'acme+robot', password: 'a robot token' },
	expected: {
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	denials: QUAY_DENIALS,
	readme: { login: 'robot account `namespace+robot` and its token', notes: 'tags come in pages of 100' },
};
