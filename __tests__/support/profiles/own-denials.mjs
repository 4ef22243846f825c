/** Denials by registries that companies run themselves. */
import { ALL, IMAGE, page, refused, TOKEN } from './denials.mjs';
import { DENIED, FORBIDDEN, LOCKED, WRONG } from './profile.mjs';

/** @import { Denial } from './profile.mjs' */

/**
 * Returns what GitLab says, whose token server is on this host.
 * @param {string} host
 * @returns {readonly Denial[]}
 */
export function gitlabDenials(host) {
	// docker-ls#36
	const forbidden = refused(403, 'DENIED', 'access forbidden');
	return [
		{
			what: 'no token for a private project',
			host,
			kinds: TOKEN,
			to: 'anonymous',
			answer: forbidden,
			verdict: DENIED,
		},
		{
			what: 'no token for a login without rights',
			host,
			kinds: TOKEN,
			to: 'login',
			answer: forbidden,
			verdict: DENIED,
		},
		{
			// The words are [U].
			what: 'a wrong password',
			host,
			kinds: TOKEN,
			to: 'wrong',
			answer: refused(
				401,
				'UNAUTHORIZED',
				'HTTP Basic: Access denied. The provided password or token is incorrect or your account has 2FA enabled and you must use a personal access token instead of a password.',
			),
			verdict: WRONG,
		},
		{
			what: 'a wrong password, in the words of a private project',
			host,
			kinds: TOKEN,
			to: 'wrong',
			answer: forbidden,
			verdict: WRONG,
		},
	];
}

// harbor#22363: after a token, with a challenge that is empty.
const HARBOR_CLOSED = refused(
	401,
	'UNAUTHORIZED',
	'unauthorized to access repository: team/private, action: pull: unauthorized to access repository: team/private, action: pull',
	'',
);

/** @type {readonly Denial[]} */
export const HARBOR_DENIALS = [
	{
		what: 'a token that opens nothing',
		kinds: IMAGE,
		to: 'anonymous',
		when: 'authorized',
		answer: HARBOR_CLOSED,
		verdict: DENIED,
	},
	{ what: 'a robot without rights', kinds: IMAGE, to: 'login', answer: HARBOR_CLOSED, verdict: DENIED },
	{
		// The words are [U].
		what: 'a wrong password',
		kinds: TOKEN,
		to: 'wrong',
		answer: refused(401, 'UNAUTHORIZED', 'unauthorized'),
		verdict: WRONG,
	},
	{
		// Harbor answers 412 for a policy of the project; the words are [U].
		what: 'an image that a policy of its project holds back',
		kinds: ['manifest'],
		to: 'login',
		answer: refused(
			412,
			'PROJECTPOLICYVIOLATION',
			'current image with 3 vulnerabilities cannot be pulled due to configured policy in \'Prevent images with vulnerability severity of "High" or higher from running.\'',
		),
		verdict: FORBIDDEN,
	},
];

// zot puts a description beside code and message.
const ZOT_WANTS_LOGIN = {
	...refused(401, 'UNAUTHORIZED', 'authentication required', 'Basic realm="Authorization Required"'),
	body: {
		errors: [
			{
				code: 'UNAUTHORIZED',
				message: 'authentication required',
				description: 'The access controller was unable to authenticate the client.',
			},
		],
	},
};

/** Its `/v2/` is open (zot#3867). The words are [U]. @type {readonly Denial[]} */
export const ZOT_DENIALS = [
	{ what: 'no login', kinds: IMAGE, to: 'anonymous', answer: ZOT_WANTS_LOGIN, verdict: LOCKED },
	{ what: 'a wrong password', kinds: IMAGE, to: 'wrong', answer: ZOT_WANTS_LOGIN, verdict: WRONG },
	{
		what: 'a login that its policy leaves out',
		kinds: IMAGE,
		to: 'login',
		answer: refused(403, 'DENIED', 'requested access to the resource is denied'),
		// No server has accepted the login before.
		verdict: FORBIDDEN,
	},
];

// The words of distribution 2.8.3, registry/auth/htpasswd.
const HTPASSWD = refused(401, 'UNAUTHORIZED', 'authentication required', 'Basic realm="Registry Realm"');
// nginx with `auth_basic` before a registry.
const NGINX = page(401, '401 Authorization Required', 'Basic realm="Restricted"');

/** @type {readonly Denial[]} */
export const LOCKED_DISTRIBUTION_DENIALS = [
	{ what: 'no login', kinds: ALL, to: 'anonymous', answer: HTPASSWD, verdict: LOCKED },
	{ what: 'a wrong password', kinds: ALL, to: 'wrong', answer: HTPASSWD, verdict: WRONG },
	{ what: 'no login, by the nginx before it', kinds: ALL, to: 'anonymous', answer: NGINX, verdict: LOCKED },
	{
		what: 'a wrong password, by the nginx before it',
		kinds: ALL,
		to: 'wrong',
		when: 'always',
		answer: NGINX,
		verdict: WRONG,
	},
];
