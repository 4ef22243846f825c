/** Denials by GHCR and Quay. */
import { ALL, IMAGE, refused, TOKEN } from './denials.mjs';
import { bearer, DENIED, FORBIDDEN, LIMITED, WRONG } from './profile.mjs';

/** @import { Denial } from './profile.mjs' */

// riverui#182, openai/tart#277, kargo#778
const GHCR_DENIED = refused(403, 'DENIED', 'denied');
// virtualcell/vcell#1888
const GHCR_LIMIT = refused(
	403,
	'DENIED',
	'permission_denied: You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
);

/** @type {readonly Denial[]} */
export const GHCR_DENIALS = [
	{
		// openai/tunnel-client#75
		what: 'no token for a private package',
		kinds: TOKEN,
		to: 'anonymous',
		answer: refused(401, 'UNAUTHORIZED', 'authentication required'),
		verdict: DENIED,
	},
	{
		// sigstore/scaffolding#127
		what: 'no token for a private package, in former days',
		kinds: TOKEN,
		to: 'anonymous',
		answer: refused(403, 'DENIED', 'requested access to the resource is denied'),
		verdict: DENIED,
	},
	{
		what: 'an expired login, about a public package',
		kinds: TOKEN,
		to: 'wrong',
		answer: GHCR_DENIED,
		image: 'public',
		verdict: WRONG,
	},
	{ what: 'an expired login, about a private package', kinds: TOKEN, to: 'wrong', answer: GHCR_DENIED, verdict: WRONG },
	{
		// That HEAD gets the same answer is [U].
		what: 'a login without the right to read the package',
		kinds: IMAGE,
		to: 'login',
		answer: refused(403, 'DENIED', 'permission_denied: read_package'),
		verdict: DENIED,
	},
	{
		// [U]
		what: 'a login that its organisation has not authorized for single sign-on',
		kinds: IMAGE,
		to: 'login',
		answer: refused(403, 'DENIED', 'permission_denied: Resource protected by organization SAML enforcement.'),
		verdict: FORBIDDEN,
	},
	{ what: 'its secondary rate limit', kinds: IMAGE, to: 'login', answer: GHCR_LIMIT, verdict: LIMITED },
	{
		what: 'its secondary rate limit instead of a token',
		kinds: TOKEN,
		to: 'anonymous',
		answer: GHCR_LIMIT,
		image: 'public',
		verdict: LIMITED,
	},
];

/** @type {readonly Denial[]} */
export const LSCR_DENIALS = [
	{
		// getwud/wud#143, sigstore/scaffolding#127
		what: 'no token for a package that is private or not there',
		host: 'ghcr.io',
		kinds: TOKEN,
		to: 'anonymous',
		answer: GHCR_DENIED,
		verdict: DENIED,
	},
];

// retagger#353; the words are those of quay/quay, endpoints/v2/errors.py.
const QUAY_CLOSED = refused(
	401,
	'UNAUTHORIZED',
	'access to the requested resource is not authorized',
	bearer({
		realm: 'https://quay.io/v2/auth',
		service: 'quay.io',
		scope: 'repository:acme/private:pull',
	}),
);
// podman#12395; the words are those of quay/quay, endpoints/v2/errors.py.
const QUAY_REGION = refused(
	403,
	'DENIED',
	'The region from which you are pulling has been geo-ip blocked. Please contact the namespace owner.',
);

/** @type {readonly Denial[]} */
export const QUAY_DENIALS = [
	{ what: 'a token that opens nothing', kinds: IMAGE, to: 'anonymous', answer: QUAY_CLOSED, verdict: DENIED },
	{ what: 'a login without rights', kinds: IMAGE, to: 'login', answer: QUAY_CLOSED, verdict: DENIED },
	{
		// The words are [U].
		what: 'an unknown robot',
		kinds: TOKEN,
		to: 'wrong',
		answer: refused(401, 'UNAUTHORIZED', 'Could not find robot with specified username'),
		verdict: WRONG,
	},
	{
		what: 'its bare no',
		kinds: IMAGE,
		to: 'login',
		answer: { status: 403, body: { error: 'Permission Denied' } },
		verdict: FORBIDDEN,
	},
	{ what: 'its no to a region', kinds: ALL, to: 'anonymous', answer: QUAY_REGION, verdict: FORBIDDEN },
	{
		what: 'its no to a region that comes for blobs alone',
		kinds: ['blob'],
		to: 'anonymous',
		answer: QUAY_REGION,
		image: 'public',
		modes: ['inspect'],
		verdict: FORBIDDEN,
	},
];
