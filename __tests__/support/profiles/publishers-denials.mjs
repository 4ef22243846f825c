/** Denials by registries of a publisher or a community, and by registries that are open to anonymous clients. */
import { ALL, GOOGLE_EDGE, IMAGE, page, refused, TOKEN, text } from './denials.mjs';
import { bearer, DENIED, FORBIDDEN, FOUND, LOCKED, NO_REGISTRY, WRONG } from './profile.mjs';

/** @import { Denial } from './profile.mjs' */

// go-gitea/gitea, routers/api/packages/api.go
const GITEA_CLOSED = text(401, 'reqPackageAccess\n', 'Basic realm="Gitea Package API"');

/** @type {readonly Denial[]} */
export const CODEBERG_DENIALS = [
	{ what: 'no login, as a text', kinds: IMAGE, to: 'anonymous', answer: GITEA_CLOSED, verdict: LOCKED },
	{
		// The bare code, in Forgejo's answer without a message ([U]).
		what: 'no token without a login',
		kinds: TOKEN,
		to: 'anonymous',
		answer: { status: 401, body: { errors: [{ code: 'UNAUTHORIZED', message: '' }] } },
		verdict: DENIED,
	},
	{
		what: 'a wrong password',
		kinds: TOKEN,
		to: 'wrong',
		answer: { status: 401, body: { errors: [{ code: 'UNAUTHORIZED', message: '' }] } },
		verdict: WRONG,
	},
	{
		// Its token server took the login: this is about the package, and the words never mean that it is absent.
		what: 'a login without the right to read packages, as a text',
		kinds: IMAGE,
		to: 'login',
		answer: GITEA_CLOSED,
		verdict: FORBIDDEN,
	},
];

/** [U] @type {readonly Denial[]} */
export const CHAINGUARD_DENIALS = [
	{
		what: 'no token for an image of customers',
		kinds: TOKEN,
		to: 'anonymous',
		answer: refused(403, 'DENIED', 'requested access to the resource is denied'),
		verdict: DENIED,
	},
	{
		what: 'a login without rights',
		kinds: IMAGE,
		to: 'login',
		answer: refused(403, 'DENIED', 'requested access to the resource is denied'),
		verdict: DENIED,
	},
];

/** [U] @type {readonly Denial[]} */
export const ELASTIC_DENIALS = [
	{
		what: 'a token that opens too little',
		kinds: IMAGE,
		to: 'anonymous',
		when: 'authorized',
		answer: refused(
			401,
			'UNAUTHORIZED',
			'authentication required',
			bearer({
				realm: 'https://docker-auth.elastic.co/auth',
				service: 'token-service',
				scope: 'repository:elasticsearch/elasticsearch:pull',
				error: 'insufficient_scope',
			}),
		),
		verdict: DENIED,
	},
];

// singularity#1159 for the form of the challenge; that it comes after a token is [U].
const NVIDIA_CLOSED = refused(
	401,
	'UNAUTHORIZED',
	'authentication required',
	'Bearer realm="https://nvcr.io/proxy_auth?kind=registry",scope=repository:acme/private:pull',
);

/** @type {readonly Denial[]} */
export const NVIDIA_DENIALS = [
	{ what: 'a token that opens nothing', kinds: IMAGE, to: 'anonymous', answer: NVIDIA_CLOSED, verdict: DENIED },
	{
		// [U]
		what: 'a key without rights',
		kinds: IMAGE,
		to: 'login',
		answer: refused(403, 'DENIED', 'requested access to the resource is denied'),
		verdict: DENIED,
	},
	{
		// [U]
		what: 'a wrong key',
		kinds: TOKEN,
		to: 'wrong',
		answer: refused(401, 'UNAUTHORIZED', 'authentication required'),
		verdict: WRONG,
	},
];

/** @type {readonly Denial[]} */
export const KUBERNETES_DENIALS = [
	{ what: "the page of Google's edge", kinds: ALL, to: 'anonymous', answer: GOOGLE_EDGE, verdict: NO_REGISTRY },
	{
		what: "the page of Google's edge, at the region behind it",
		host: 'europe-west1-docker.pkg.dev',
		kinds: IMAGE,
		to: 'anonymous',
		answer: GOOGLE_EDGE,
		verdict: NO_REGISTRY,
	},
];

// microsoft/containerregistry#188: nothing else, and from GitHub's own machines.
const MICROSOFT_BLANK = { status: 403, headers: { 'x-msedge-ref': 'Ref A: 0 Ref B: 0 Ref C: 2026-01-01T00:00:00Z' } };

/** @type {readonly Denial[]} */
export const MICROSOFT_DENIALS = [
	{ what: 'nothing at all', kinds: ALL, to: 'anonymous', answer: MICROSOFT_BLANK, verdict: 'error unavailable' },
	{ what: 'nothing at all, once', kinds: ALL, to: 'anonymous', times: 1, answer: MICROSOFT_BLANK, verdict: FOUND },
	{ what: 'nothing at all at `/v2/`', kinds: ['ping'], to: 'anonymous', answer: MICROSOFT_BLANK, verdict: FOUND },
];

/** @type {readonly Denial[]} */
export const RED_HAT_DENIALS = [
	{
		// [U]
		what: 'the page of its network',
		kinds: ALL,
		to: 'anonymous',
		answer: page(403, 'Access Denied'),
		verdict: NO_REGISTRY,
	},
];
