/** Denials by the registries of Amazon's, Google's and Microsoft's clouds. */
import { ALL, GOOGLE_EDGE, IMAGE, refused, TOKEN, text } from './denials.mjs';
import { bearer, DENIED, FORBIDDEN, LIMITED, LOCKED, NO_REGISTRY, WRONG } from './profile.mjs';

/** @import { Denial } from './profile.mjs' */

// amazon-ecr-credential-helper#7: plain text, and no challenge.
const ECR_EXPIRED = text(403, 'Your authorization token has expired. Reauthenticate and try again.');

/** @type {readonly Denial[]} */
export const ECR_DENIALS = [
	{
		// amazon-ecr-credential-helper#7
		what: 'no login',
		kinds: ALL,
		to: 'anonymous',
		answer: text(
			401,
			'Not Authorized\n',
			'Basic realm="https://123456789012.dkr.ecr.eu-central-1.amazonaws.com/",service="ecr.amazonaws.com"',
		),
		verdict: LOCKED,
	},
	{ what: 'a login that has lasted its time', kinds: ALL, to: 'wrong', answer: ECR_EXPIRED, verdict: WRONG },
	{
		what: 'a login whose time ends after it was accepted',
		kinds: IMAGE,
		to: 'login',
		answer: ECR_EXPIRED,
		verdict: WRONG,
	},
	{
		// aws-cli#6580: the same in JSON.
		what: 'a login that has lasted its time, in JSON',
		kinds: ALL,
		to: 'wrong',
		answer: refused(403, 'DENIED', 'Your authorization token has expired. Reauthenticate and try again.'),
		verdict: WRONG,
	},
	{
		// The words after the action are [U].
		what: 'a role without the right',
		kinds: IMAGE,
		to: 'login',
		answer: refused(
			403,
			'DENIED',
			'User: arn:aws:sts::123456789012:assumed-role/ci/run is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-central-1:123456789012:repository/team/app because no identity-based policy allows the ecr:BatchGetImage action',
		),
		verdict: FORBIDDEN,
	},
	{
		// aws/containers-roadmap#2354; the status is [U].
		what: 'a cache whose login upstream is wrong',
		kinds: ['manifest'],
		to: 'login',
		answer: refused(
			403,
			'DENIED',
			'The authentication to the upstream registry failed. Verify that the credentials for the upstream registry are correct and try again.',
		),
		modes: ['exists', 'inspect'],
		verdict: FORBIDDEN,
	},
];

/** @type {readonly Denial[]} */
export const ECR_PUBLIC_DENIALS = [
	{
		// dependabot-core#11921
		what: 'its limit of requests',
		kinds: IMAGE,
		to: 'anonymous',
		answer: refused(429, 'TOOMANYREQUESTS', 'Rate exceeded'),
		verdict: LIMITED,
	},
];

// containers/image#211: without a challenge; the words are [U].
const GCR_CLOSED = refused(
	401,
	'UNAUTHORIZED',
	"You don't have the needed permissions to perform this operation, and you may have invalid credentials.",
);

/** @type {readonly Denial[]} */
export const GCR_DENIALS = [
	{
		what: 'a 401 without a challenge to an anonymous token',
		kinds: IMAGE,
		to: 'anonymous',
		answer: GCR_CLOSED,
		verdict: DENIED,
	},
	{
		what: 'a 401 without a challenge to a token of a login',
		kinds: IMAGE,
		to: 'login',
		answer: GCR_CLOSED,
		verdict: DENIED,
	},
	{ what: "the page of Google's edge", kinds: ALL, to: 'anonymous', answer: GOOGLE_EDGE, verdict: NO_REGISTRY },
];

/** @param {string} beginning */
function orAbsent(beginning) {
	const right = '"artifactregistry.repositories.downloadArtifacts"';
	const resource = '"projects/acme/locations/europe/repositories/images"';
	return refused(403, 'DENIED', `${beginning} ${right} denied on resource ${resource} (or it may not exist)`);
}

/** @type {readonly Denial[]} */
export const ARTIFACT_REGISTRY_DENIALS = [
	{
		// gardener/cc-utils#1557; the words are [U].
		what: 'nobody has the right, or there is nothing',
		kinds: IMAGE,
		to: 'anonymous',
		when: 'authorized',
		answer: orAbsent('Unauthenticated request. Permission'),
		verdict: DENIED,
	},
	{
		// gardener/cc-utils#1557
		what: 'a login without the right, or there is nothing',
		kinds: IMAGE,
		to: 'login',
		answer: orAbsent('Permission'),
		verdict: DENIED,
	},
	{
		// That its token server says so too is [U].
		what: 'no token for a login without the right, or there is nothing',
		kinds: TOKEN,
		to: 'login',
		answer: orAbsent('Permission'),
		verdict: DENIED,
	},
	{
		// [U]
		what: 'a perimeter of the organisation',
		kinds: IMAGE,
		to: 'login',
		answer: refused(403, 'DENIED', "Request is prohibited by organization's policy."),
		verdict: FORBIDDEN,
	},
	{ what: "the page of Google's edge", kinds: ALL, to: 'anonymous', answer: GOOGLE_EDGE, verdict: NO_REGISTRY },
];

// Azure/acr#633, docker/build-push-action#1214
const ACR_FIREWALL = refused(
	403,
	'DENIED',
	"client with IP '203.0.113.7' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.",
);
const ACR_WANTS_LOGIN = refused(
	401,
	'UNAUTHORIZED',
	'authentication required, visit https://aka.ms/acr/authorization for more information.',
);

/** @type {readonly Denial[]} */
export const ACR_DENIALS = [
	{ what: 'its firewall', kinds: ALL, to: 'anonymous', answer: ACR_FIREWALL, verdict: FORBIDDEN },
	{ what: 'its firewall', kinds: ALL, to: 'login', when: 'always', answer: ACR_FIREWALL, verdict: FORBIDDEN },
	{
		// Azure/acr#633: `/v2/` was open, and HEAD was not.
		what: 'its firewall behind the token server',
		kinds: IMAGE,
		to: 'login',
		answer: ACR_FIREWALL,
		verdict: FORBIDDEN,
	},
	{
		// [U]
		what: 'its firewall at the token server',
		kinds: TOKEN,
		to: 'anonymous',
		answer: ACR_FIREWALL,
		verdict: FORBIDDEN,
	},
	{
		// Where anonymous pull is off. That it comes from the token server is [U].
		what: 'no token without a login',
		kinds: TOKEN,
		to: 'anonymous',
		answer: ACR_WANTS_LOGIN,
		verdict: DENIED,
	},
	{ what: 'a wrong password, in the same words', kinds: TOKEN, to: 'wrong', answer: ACR_WANTS_LOGIN, verdict: WRONG },
	{
		// Azure/acr#600
		what: 'a token of a login that opens too little',
		kinds: IMAGE,
		to: 'login',
		answer: refused(
			401,
			'UNAUTHORIZED',
			'authentication required, visit https://aka.ms/acr/authorization for more information.',
			bearer({
				realm: 'https://acme.azurecr.io/oauth2/token',
				service: 'acme.azurecr.io',
				scope: 'repository:team/private:pull',
				error: 'insufficient_scope',
			}),
		),
		verdict: DENIED,
	},
];
