/** The registries of Amazon, Google and Microsoft's clouds. */

import {
	ACR_DENIALS,
	ARTIFACT_REGISTRY_DENIALS,
	ECR_DENIALS,
	ECR_PUBLIC_DENIALS,
	GCR_DENIALS,
} from './clouds-denials.mjs';
import { GOOGLE_MAP } from './open.mjs';
import { bearer, DENIED, LOCKED, MISSING, WRONG } from './profile.mjs';

/** @import { Profile } from './profile.mjs' */

const ECR_HOST = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';

/** @type {Profile} */
export const ECR = {
	name: 'Amazon ECR',
	registry: ECR_HOST,
	hosts: [
		{
			host: ECR_HOST,
			role: 'registry',
			auth: {
				kind: 'basic',
				challenge: `Basic realm="https://${ECR_HOST}/",service="ecr.amazonaws.com"`,
				// aws-cli#6580: a password lasts twelve hours.
				loginRefused: {
					status: 403,
					body: {
						errors: [
							{ code: 'DENIED', message: 'Your authorization token has expired. Reauthenticate and try again.' },
						],
					},
				},
			},
			quirks: {
				tags: { refuseN: { above: 1000, status: 405 }, place: { parameter: 'last', form: 'opaque' } },
			},
		},
		// The name is [U].
		{ host: 'prod-eu-central-1-starport-layer-bucket.s3.eu-central-1.amazonaws.com', role: 'storage' },
	],
	repositories: { public: 'team/app', absent: 'team/nothing' },
	mediaTypes: 'docker',
	fillers: 1200,
	login: { username: 'AWS', password: 'eyJwYXlsb2FkIjoiYSBwYXNzd29yZCJ9' },
	// That an absent repository is NAME_UNKNOWN is [U].
	expected: { absentRepository: MISSING, anonymous: LOCKED, wrongPassword: WRONG },
	denials: ECR_DENIALS,
	readme: {
		login: 'user name `AWS` and the password of `aws ecr get-login-password`, for 12 hours',
		notes: 'an expired password is `auth-failed`',
	},
};

/** @type {Profile} */
export const ECR_PUBLIC = {
	name: 'Amazon ECR Public',
	registry: 'public.ecr.aws',
	hosts: [
		{
			host: 'public.ecr.aws',
			role: 'registry',
			auth: {
				kind: 'bearer',
				// dependabot-core#4212: one scope for everything.
				challenge: bearer({ realm: 'https://public.ecr.aws/token/', service: 'public.ecr.aws', scope: 'aws' }),
				// aws/containers-roadmap#2835
				staleTokenStatus: 400,
			},
			quirks: {
				tags: {
					refuseN: { above: 1000, status: 405 },
					place: { parameter: 'last', form: 'opaque' },
					// containers/image#2771: in public.ecr.aws/datadog/agent.
					items: (tags) => [...tags, '-ot-beta'],
				},
			},
		},
		// The name is [U].
		{ host: 'd5l0dvt14r5h8.cloudfront.net', role: 'storage' },
	],
	repositories: { public: 'acme/app', absent: 'acme/nothing' },
	mediaTypes: 'docker',
	fillers: 1200,
	expected: { absentRepository: MISSING },
	denials: ECR_PUBLIC_DENIALS,
	readme: { login: '-', notes: 'its lists have names that are not valid tags: they are left out' },
};

/** @type {Profile} */
export const GCR = {
	name: 'Google (gcr.io)',
	registry: 'gcr.io',
	hosts: [
		{
			host: 'gcr.io',
			role: 'registry',
			auth: {
				kind: 'bearer',
				realm: 'https://gcr.io/v2/token',
				requireAuthForPublic: false,
				// containers/image#211: a 401 without a challenge; `/v2/` has it.
				challenge: ({ kind }) =>
					kind === 'ping' ? bearer({ realm: 'https://gcr.io/v2/token', service: 'gcr.io' }) : null,
				postStatus: 404,
			},
			quirks: {
				// gardener/cc-utils#1557: a name without a project is a page of HTML, with status 200.
				htmlForRepository: (repository) => !repository.includes('/'),
				tags: { manifestMap: GOOGLE_MAP },
			},
		},
	],
	repositories: { public: 'acme-project/app', absent: 'acme-project/nothing', private: 'acme-project/private' },
	mediaTypes: 'docker',
	fillers: 1200,
	login: { username: '_json_key', password: '{"type": "service_account", "private_key": "a key"}' },
	expected: {
		absentRepository: MISSING,
		private: DENIED,
		absentWithLogin: MISSING,
		wrongPassword: WRONG,
	},
	more: [
		{
			what: 'a name without a project',
			image: 'nothing:1',
			modes: ['exists', 'inspect', 'latest'],
			verdict: 'error not-a-registry',
		},
	],
	denials: GCR_DENIALS,
	// Where there is no challenge, `/v2/` is asked for it.
	readme: {
		login: '`oauth2accesstoken` and an access token, or `_json_key` and the key file',
		notes: 'public images take no token. Tags have dates',
	},
};

/** @type {Profile} */
export const ARTIFACT_REGISTRY = {
	name: 'Google (`*.pkg.dev`)',
	registry: 'europe-docker.pkg.dev',
	hosts: [
		{
			host: 'europe-docker.pkg.dev',
			role: 'registry',
			auth: {
				kind: 'bearer',
				realm: 'https://europe-docker.pkg.dev/v2/token',
				service: 'europe-docker.pkg.dev',
				requireAuthForPublic: false,
				absentAsDenied: true,
				deniedStatus: 403,
				postStatus: 404,
			},
			quirks: { tags: { manifestMap: GOOGLE_MAP } },
		},
	],
	repositories: { public: 'acme/images/app', absent: 'acme/images/nothing', private: 'acme/images/private' },
	mediaTypes: 'oci',
	login: { username: 'oauth2accesstoken', password: 'ya29.a token' },
	// 403 for absent ones: that it is this one of 403 and 404 is [U].
	expected: {
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	denials: ARTIFACT_REGISTRY_DENIALS,
	readme: {
		login: '`oauth2accesstoken` and an access token, or `_json_key_base64` and the key file in base64',
		notes: 'public images take no token. Tags have dates',
	},
};

const ACR_HOST = 'acme.azurecr.io';
const ACR_AUTH = /** @type {const} */ ({
	kind: 'bearer',
	realm: `https://${ACR_HOST}/oauth2/token`,
	service: ACR_HOST,
	tokenField: 'access_token',
	// Azure/acr#600: the list of tags is another action, which its own challenge asks for.
	tagsAction: 'metadata_read',
	absentAsDenied: true,
});

/** @type {Profile} */
export const ACR = {
	name: 'Azure (`*.azurecr.io`)',
	registry: ACR_HOST,
	hosts: [
		// Azure/acr#749: more than 1,000 tags a page are cut to 1,000.
		{ host: ACR_HOST, role: 'registry', auth: ACR_AUTH, quirks: { tags: { pageSize: 1000 } } },
		// The name is [U].
		{ host: 'weumanaged1.blob.core.windows.net', role: 'storage' },
	],
	repositories: { public: 'team/app', absent: 'team/nothing', private: 'team/private' },
	mediaTypes: 'docker',
	fillers: 1200,
	login: { username: '00000000-0000-0000-0000-000000000000', password: 'a refresh token' },
	// That absent is answered like private is [U].
	expected: {
		absentRepository: DENIED,
		private: DENIED,
		absentWithLogin: DENIED,
		wrongPassword: WRONG,
	},
	// The refusal that asks for `metadata_read`, and a token for that. The second page takes four more, which it need not.
	extra: { latest: 2 },
	denials: ACR_DENIALS,
	readme: {
		login: 'service principal, token, or the zero user name and a refresh token',
		notes: '`latest` needs the permission `metadata/read`',
	},
};

/** @type {Profile} */
export const ACR_PULL_ONLY = {
	...ACR,
	name: 'Azure, a token for pulling alone',
	hosts: [
		{
			host: ACR_HOST,
			role: 'registry',
			auth: { ...ACR_AUTH, withheldActions: ['metadata_read'] },
		},
	],
	expected: {
		...ACR.expected,
		// Azure/acr#676
		latest: { withLogin: DENIED, public: DENIED },
	},
	denials: [],
	readme: {
		login: 'token with the scope map `_repositories_pull`',
		notes: '`latest` is denied: it lacks `metadata/read`',
	},
};
