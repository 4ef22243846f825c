/** Denials by Docker Hub. */
import { ALL, IMAGE, page, refused, TOKEN, text } from './denials.mjs';
import { bearer, DENIED, FORBIDDEN, FOUND, LIMITED, MISSING, NO_REGISTRY, WRONG } from './profile.mjs';

/** @import { Denial } from './profile.mjs' */

const HUB_AUTH = 'auth.docker.io';
/**
 * Returns what it says to a token that opens too little, to HEAD too (containerd#7064, buildx#1611).
 * @param {string} repository
 * @param {{ error?: string }} [more]
 */
function closed(repository, more = { error: 'insufficient_scope' }) {
	const scope = `repository:${repository}:pull`;
	const challenge = { realm: 'https://auth.docker.io/token', service: 'registry.docker.io', scope, ...more };
	return refused(401, 'UNAUTHORIZED', 'authentication required', bearer(challenge));
}

// docker/cli#4512: an organisation's token.
const HUB_FEW_RIGHTS = { status: 401, body: { details: 'access token has insufficient scopes' } };

/** @type {readonly Denial[]} */
export const DOCKER_HUB_DENIALS = [
	{
		what: 'a token that opens too little',
		kinds: IMAGE,
		to: 'anonymous',
		when: 'authorized',
		answer: closed('acme/private'),
		verdict: DENIED,
	},
	{
		what: 'a token of a login that opens too little',
		kinds: IMAGE,
		to: 'login',
		answer: closed('acme/private'),
		verdict: DENIED,
	},
	{
		what: 'a token that opens too little, about an official image',
		kinds: IMAGE,
		to: 'anonymous',
		when: 'authorized',
		answer: closed('library/alpine'),
		image: 'public',
		verdict: MISSING,
	},
	{
		// docker/hub-feedback#2215: so it said once of `busybox`.
		what: 'a token that opens too little, about an official image, once',
		kinds: IMAGE,
		to: 'anonymous',
		when: 'authorized',
		times: 1,
		answer: closed('library/alpine'),
		image: 'public',
		verdict: FOUND,
	},
	{
		// [U]
		what: 'a token that it does not say opens too little, about an official image',
		kinds: IMAGE,
		to: 'anonymous',
		when: 'authorized',
		answer: closed('library/alpine', {}),
		image: 'public',
		verdict: 'error invalid-response',
	},
	{
		// go-containerregistry#1741
		what: 'a wrong password',
		host: HUB_AUTH,
		kinds: TOKEN,
		to: 'wrong',
		answer: { status: 401, body: { details: 'incorrect username or password' } },
		verdict: WRONG,
	},
	{
		// docker/hub-feedback#2217; the status is [U].
		what: 'an account that is locked for a while',
		host: HUB_AUTH,
		kinds: TOKEN,
		to: 'wrong',
		answer: { status: 429, body: { details: 'too many failed login attempts for username or IP address' } },
		verdict: LIMITED,
	},
	{
		what: 'an access token with few rights, about a private image',
		host: HUB_AUTH,
		kinds: TOKEN,
		to: 'login',
		answer: HUB_FEW_RIGHTS,
		verdict: FORBIDDEN,
	},
	{
		what: 'an access token with few rights, about an official image that everybody may see',
		host: HUB_AUTH,
		kinds: TOKEN,
		to: 'login',
		answer: HUB_FEW_RIGHTS,
		image: 'public',
		verdict: FOUND,
	},
	{
		// mlrun#5690
		what: "an organisation's Image Access Management",
		kinds: IMAGE,
		to: 'login',
		answer: refused(403, 'DENIED', 'image access restricted'),
		verdict: FORBIDDEN,
	},
	{
		// docker/docs#10533
		what: 'a page for a country',
		kinds: ALL,
		to: 'anonymous',
		answer: page(403, '403 Forbidden'),
		image: 'public',
		verdict: NO_REGISTRY,
	},
	{
		// docker/docs#10533; that the token server shows it too is [U].
		what: 'a page for a country from its token server',
		host: HUB_AUTH,
		kinds: TOKEN,
		to: 'anonymous',
		answer: page(403, '403 Forbidden'),
		image: 'public',
		verdict: NO_REGISTRY,
	},
	{
		// Zanjir#1: the same page in Docker's words "denied: <html>", so without the type of one.
		what: 'a page for a country without the type of a page',
		kinds: ALL,
		to: 'login',
		when: 'always',
		answer: { ...page(403, '403 Forbidden'), headers: { 'content-type': 'application/json' } },
		verdict: NO_REGISTRY,
	},
	{
		// regclient#711, docker/hub-feedback#2511
		what: 'its limit of requests',
		kinds: IMAGE,
		to: 'anonymous',
		answer: text(429, 'Too Many Requests\n'),
		verdict: LIMITED,
	},
];
