/** @import { Groups } from './catalogue.mjs' */

const FAILED = 'a registry that says it failed, under a status that is ours';
const LIMIT = 'a limit under a status that is not 429';
const NOTHING = 'nothing at all with 401 or 403';
const PASSES = 'what passes, and is never taken for an answer';
const UNPROVEN = 'a login that nobody has accepted yet, with `missing-or-private: missing`';

/**
 * The sender of a 401, 403 or 404: a registry, or something in its place.
 * @type {Groups}
 */
export const WORDS = {
	'Whose word it is': {
		'checks/accept.test.ts': {
			'a 404 that says that our Accept does not fit: the manifest is there, so never missing': {
				'accept-error 404 in exists': 'exists, to HEAD and GET: error invalid-response',
				'accept-error 404 in inspect': 'inspect: error invalid-response',
				'accept-error 404 in latest': 'latest, of the newest: error invalid-response',
				'accept-error 404 below an index': "inspect, of a platform's manifest: error invalid-response",
			},
		},
		'checks/warnings.test.ts': {
			'what a registry says in Warning headers is told once': {
				'Warning: 299 to HEAD': 'exists, by HEAD',
				'Warning: 299 to GET': 'inspect, of the index, its manifest and the config',
				'Warning: 299 with a tag list': 'latest, with the tag list alone',
			},
		},
		'bundle/own-word.test.ts': {
			"a 401 or 403 that is the registry's own word": {
				'401 with a challenge and a page': "a 401 with a Basic challenge and nginx's page: denied auth-required",
				"401 with a challenge and ECR's text":
					"a 401 with a Basic challenge and ECR's plain text: denied auth-required",
				"the distribution's JSON": "the specification's error, with its words for both: missing missing-or-private",
				"Artifactory's JSON": "Artifactory's error with a status in place of a code: denied forbidden",
				"Docker Hub's JSON": "Docker Hub's {details}: denied forbidden",
				"Quay's JSON": "Quay's {error}: denied forbidden",
				"Azure's firewall": "{message}, as a firewall of Azure's registry says it: denied forbidden",
				'400 of Nexus': "Nexus's 400 with UNAUTHORIZED: missing missing-or-private",
				'a text under the API header': 'a text under the header of registries: denied forbidden',
				'412 of Harbor': "a policy of Harbor's as 412: denied forbidden",
			},
			"a 401 or 403 that is somebody else's": {
				'403 HTML': 'a page with 403: error not-a-registry',
				'403 HTML with the API header': 'a page with 403 to which nginx adds the header: error not-a-registry',
				'403 text': 'a text with 403: error not-a-registry',
				'401 HTML, and a challenge at /v2/':
					'a page without a challenge behind a /v2/ that has one: error not-a-registry',
				'403 HTML of a token server': 'a page with 403 in the place of a token: error not-a-registry',
			},
			'a HEAD that is refused without a challenge is judged after a GET': {
				'HEAD 401 + GET 200': 'a 401 to HEAD alone: found',
				'HEAD 412 + GET 200': 'a 412 to HEAD alone: found',
				'HEAD 403 + GET 403': 'a 403 to both, with a text that the message quotes: denied forbidden',
			},
		},
		'bundle/own-word-limits.test.ts': {
			[`${PASSES} > ${NOTHING}`]: {
				"Microsoft's empty 403": 'an empty 403, always: error unavailable',
				"Microsoft's empty 403, now and then": 'an empty 403 once, and then the image: found',
				'empty 403 of a token server': 'an empty 403 in the place of a token, always: error unavailable',
			},
			[`${PASSES} > ${LIMIT}`]: {
				'403 + Retry-After': 'a 403 with Retry-After and a page: error rate-limited',
				'404 TOOMANYREQUESTS': 'a 404 with TOOMANYREQUESTS: error rate-limited',
				"GHCR's secondary limit": "GHCR's DENIED with the words of its secondary rate limit: error rate-limited",
			},
			[`${PASSES} > ${FAILED}`]: {
				'403 UNAVAILABLE': 'a 403 with UNAVAILABLE: error unavailable',
				'404 INTERNAL_ERROR': 'a 404 with INTERNAL_ERROR: error unavailable',
			},
			[`${PASSES} > a question that the registry does not take`]: {
				'404 NAME_INVALID': 'a 404 with NAME_INVALID: error invalid-response',
				'403 UNSUPPORTED': 'a 403 with UNSUPPORTED: error invalid-response',
			},
		},
		'bundle/own-word-logins.test.ts': {
			[UNPROVEN]: {
				"GHCR's 403 to an expired login":
					"refused by GHCR's token server with 403 DENIED: auth-failed for a public image too, and never missing",
				'a token server in generic words':
					'refused by a token server in the words for what may be absent: auth-failed for a public image too, and never missing',
				"Nexus's 400 to a wrong login":
					'refused by Nexus, with 400 UNAUTHORIZED: auth-failed for a public image too, and never missing',
			},
			[`${UNPROVEN} > that was left for the runner`]: {
				'a stored one, 401':
					'and is refused by a token server with 401: what is public is found without it, and what is not is auth-failed',
				'a stored one, 403':
					"and is refused by GHCR's token server with 403 DENIED: what is public is found without it, and what is not is auth-failed",
			},
			'a token that is not what it should be': {
				'invalid_token for a new one': 'called invalid although it is new: one new one, and then an error',
				'no b64token':
					'with characters that no token has, given to a login: an error, and it is neither sent nor masked',
			},
		},
		'bundle/own-word-list.test.ts': {
			'an image that is closed to a login which was accepted': {
				'generic words': 'by the registry, in generic words: missing where the input says so',
				'a policy': 'by the registry, in any other words: forbidden, whatever the input says',
			},
			'an image that is closed to who is not logged in': {
				'generic words to nobody':
					'by the registry, with UNAUTHORIZED or DENIED in generic words: the input says what it is called',
				'a policy for everybody': 'by the registry, in any other words: forbidden, whatever the input says',
				insufficient_scope: 'by a token that opens too little: the input says what it is called',
				'UNAUTHORIZED to a token':
					'after its token was given, with 401 UNAUTHORIZED as Quay and Harbor say it: the input says what it is called',
			},
		},
		'bundle/own-word-hub.test.ts': {
			'an official image, to who is not logged in': {
				'library/, insufficient_scope': 'insufficient_scope to every token: missing not-found',
				'library/, insufficient_scope once': 'insufficient_scope once, and then the image: found',
				'library/, another 401': 'a 401 without insufficient_scope: error',
			},
			'an official image, to who is logged in': {
				'library/, a narrow login': 'a login that may do less than nobody: found',
			},
		},
		'bundle/own-word-absence.test.ts': {
			'a 404 > a page as 404': {
				'404 HTML with the API header':
					'for everything, to which nginx adds the header of registries: error not-a-registry',
				'HEAD 404 HTML + GET 200': 'to HEAD alone, with the header: found',
				'404 HTML, and then 200': 'once, and the image when /v2/ was looked at: found',
				'404 HTML for good': 'twice, at a registry that lives: missing not-found',
			},
			'a 404 > /v2/ as evidence for a 404 that has none': {
				'auth_basic before nothing': "nginx's own 401 before what is gone: error not-a-registry",
			},
			'a 404 > a 404 whose code says something else': {
				'404 DENIED by a policy': 'DENIED by a policy: denied forbidden',
			},
			'a 404 > a code of storages, or a bare one': {
				'NoSuchKey of a storage': 'inspect, from where the registry sends us: an error, although the registry lives',
			},
		},
		'bundle/own-word-strangers.test.ts': {
			'a 404 to nobody while we hold a login > that sees the image': {
				'/v2/ open to all': 'an error under the header of registries, and /v2/ is open to all: found',
				'404 with a challenge': 'an error with a Bearer challenge of its own, and /v2/ is open to all: found',
			},
			'a 404 to nobody while we hold a login > that is refused': {
				'a wrong login': 'an error under the header of registries, and /v2/ is open to all: denied auth-failed',
			},
		},
		'bundle/own-word-contents.test.ts': {
			'200 in the place of a list of tags': {
				'200 {}': 'an object with nothing in it: error invalid-response, with a current tag and without one',
				"another repository's list":
					'the list of another repository: error invalid-response, with a current tag and without one',
			},
			'bytes that lay on a kept-alive connection before the request > while it lay idle': {
				'a planted 404':
					'a 404 under the header of registries: no answer to it; the image is found by a request on another connection',
			},
		},
		'bundle/own-word-readme.test.ts': {
			"README's first example never builds an image that is there > a firewall's page": {
				"README's first example, a firewall": 'a page before the image',
			},
		},
		'registry/profile-faults.test.ts': {
			'GHCR: whatever comes in its place, an answer stays or becomes an error': {
				'in each profile: a page': 'a page for 403',
				'in each profile: an empty 403': 'an empty 403',
				'in each profile: a limit': 'a limit with 403',
				'in each profile: a stale token': 'a token that is not known any more',
				'in each profile: a dead node': 'a page for 404 with the header of registries',
			},
		},
	},
};
