/** @import { Groups } from './catalogue.mjs' */

/**
 * Answers of registries, and the meaning that the action gives them.
 * @type {Groups}
 */
export const ANSWERS = {
	Existence: {
		'registry/repository/repository-head.test.ts': {
			'where HEAD disappoints, the manifest is asked for by GET': {
				'HEAD 200 w/o digest': 'HEAD 200 without a digest',
				'HEAD 404 + GET 200': 'HEAD 404',
				'HEAD 405': 'HEAD 405',
			},
			'a 403': {
				'HEAD 403 + GET body': 'is read by GET, and then is the answer',
			},
			'an answer that tells nothing is an error': {
				'200 HTML': '200 with a page: error not-a-registry',
			},
			'a 404 counts with evidence alone': {
				'404 HTML': 'a page: error not-a-registry where /v2/ is not',
				'404 XML': "BlobNotFound in Azure's XML, as Microsoft: missing not-found where /v2/ is not",
				'UNKNOWN/not found': 'the code UNKNOWN, as Red Hat: missing not-found where /v2/ is not',
				'accept-error 404': 'one that says that our Accept does not fit is no absence',
			},
			'behind a redirect': {
				'redirect target 401': "401 to GET too is an error: no verdict of the registry's",
			},
		},
		'checks/exists.test.ts': {
			'a digest that is gone, with a tag beside it': {
				'a pinned digest that was cleaned up': 'exists: missing, with what the tag names now, for one HEAD more',
			},
		},
		'registry/auth/denied-or-missing.test.ts': {
			"what is not there, and what is somebody else's, without credentials": {
				'401 insufficient_scope':
					'Docker Hub: a token without rights, and then 401 insufficient_scope: denied missing-or-private, denied missing-or-private, missing not-found',
			},
		},
		'registry/auth/auth-challenges.test.ts': {
			'a second challenge': {
				'401 insufficient_scope, new scope': 'another scope is asked for once',
			},
		},
		'registry/http/limits-over-http.test.ts': {
			"Docker Hub's three limits are told apart": {
				'429 pull limit': 'of pulls: not asked again',
				'429 abuse': 'of requests, a bare line: asked again, and found',
				'429 login': 'of logins: the password is not sent again',
			},
		},
		'registry/http/transport-retry.test.ts': {
			statuses: {
				'500 twice': '500 twice: it is meant',
			},
		},
		'registry/connection/body.test.ts': {
			'truncated bodies': {
				truncated: 'less than the length, ended: no answer, tried four times',
			},
			encodings: {
				'gzip although identity asked': 'gzip, although identity was asked: decoded',
			},
		},
		'registry/repository/repository-manifest.test.ts': {
			'what is no manifest is an error': {
				'truncated manifest': 'cut off, each time: unavailable',
			},
		},
		'registry/http/redirect.test.ts': {
			'where a redirect leads': {
				'307 relative': 'there: counts from the address that sent it',
				'307 other port/host': 'another port, and another host',
			},
			'how often': {
				'redirect loop': 'to itself: ends too',
			},
			'where a redirect may not lead': {
				'redirect to http, public': 'http on a public host: refused',
			},
		},
		'registry/repository/existence.test.ts': {
			'a redirect to another scheme': {
				'307 other scheme': 'from http to https: found there, without the token',
				'redirect to http': 'from https to http: refused, on loopback too',
			},
		},
		'registry/auth/auth.test.ts': {
			'a registry that redirects': {
				'redirect target 401, anonymous token':
					'to one that wants a login itself: an anonymous token, for that origin alone',
			},
		},
	},
	Tags: {
		'registry/repository/tag-list-links.test.ts': {
			'Link forms that are followed to the letter': {
				'Link: a path': 'a path',
				'Link: an absolute address': 'an absolute address',
				'Link: a query alone': 'a query alone',
				'Link: no angle brackets': 'no angle brackets',
				'Link: rel without quotes': 'no quotes',
				'Link: another parameter in front': 'another parameter in front',
				'Link: several in one header': 'several links',
				'Link: several headers': 'several lines',
				'Link: two relations': 'two relations',
				'Link: <> is the end': 'an empty address is the end',
				'Link: opaque, verbatim': 'an opaque token is not encoded anew',
				'2 MB Link': 'a 2 MB Link is an error',
			},
			'a Link that leads elsewhere: its place in the list is asked for at the address that the page had': {
				'cross-host': 'cross-host: the other host hears nothing',
				'scheme change': 'scheme change',
				'Artifactory rebuild': 'Artifactory rebuild: no virtual repository',
				'Nexus path': 'Nexus path',
			},
		},
		'registry/repository/tag-list-limits.test.ts': {
			'lists that never end': {
				'self loop': 'self loop: <?n=1000>; rel="next"',
				'A-B loop': 'A-B loop',
				'page without new tags': 'page without new tags: tags that came before',
				'cap reached: pages': 'cap reached: 1,000 pages',
				'cap reached: tags': 'cap reached: 500,000 tags',
				'cap reached: items that are no tags': 'cap reached: 500,000 items, of which few are tags',
				'cap reached: characters': 'cap reached: 16 Mi characters of tags',
				'cap reached: bytes of all pages': 'cap reached: 128 MiB',
				'32 MiB of `[],`': 'a page of a million empty arrays and more is not even read',
				'cap reached: bytes': 'cap reached: 32 MiB in a page',
			},
			'how many tags a page has': {
				'405 on n': '405 on n: 100, and then without',
				'413 on n': "Quay's 413, which sounds like a limit of requests: 100, at once",
				'422 on n': '422 on n: 100, and then without',
				'n ignored': 'n ignored: the whole list at once',
				'no Link behind a full page':
					'exactly n and no Link, as in a Nexus group: what comes after is asked for (2500 tags)',
			},
		},
		'checks/latest/listed-tags.test.ts': {
			"a list that lacks the current tag, which is there, as in Harbor's proxy projects": {
				'incomplete list, something newer': 'has a newer one: offered, with a warning; one HEAD more',
				'incomplete list, nothing newer': 'has older ones alone: an error, and not "up to date"',
			},
			'no list of tags': {
				'list 404, image 200': '404 NAME_UNKNOWN, where app:1.0.0 is there: an error, never missing',
				'list 404 without evidence, image 200':
					"Go's 404, as once at ECR Public, where app:1.0.0 is there: an error, never missing",
				'list 405': '405, where app:1.0.0 is there: an error, never missing',
			},
		},
		'registry/repository/tag-list.test.ts': {
			'a tag list': {
				'null tags': 'tags null: found, and empty',
				'missing tags': 'tags missing: found, and empty',
				'null items, invalid names, digests':
					'null items, invalid names, digests and duplicates are left out and counted',
				'a tag named __proto__': 'a tag named __proto__ is one',
				'100k tags': '100,000 tags in 100 pages',
				'GCR map': 'GCR map: the dates that come free with the list, of tags alone that it has',
			},
		},
	},
	Manifests: {
		'registry/repository/repository-blob.test.ts': {
			'a blob': {
				'wrong size, right digest':
					'of another size than its descriptor says: an error about the size, and the digest is right',
			},
		},
		'registry/repository/repository-manifest.test.ts': {
			'a manifest of each type': {
				'each media type: OCI index': 'an OCI index: read, by tag and by digest',
				'wrong content type': 'from a server that calls it text/plain: the content decides',
				'missing content type': 'from a server that calls it nothing: the content decides',
				params: 'a parameter and capitals in the type do not matter',
				schema1: 'a signed schema 1 image: read, by tag and by digest',
				'each media type: OCI image': 'an OCI image: read, by tag and by digest',
				'each media type: Docker image': 'a Docker image: read, by tag and by digest',
				'each media type: Docker list': 'a Docker list: read, by tag and by digest',
			},
			'a digest is verified': {
				'digest mismatch by digest': 'asked by digest, other bytes: asked again once, then an error',
				'digest mismatch by tag':
					'asked by tag, another digest in the header: that of the content counts, with a warning',
			},
			'what is no manifest is an error': {
				oversize: 'more than 8 MiB: invalid-response',
				'bad JSON': 'half of one: the error quotes nothing of it',
			},
		},
		'registry/content/manifest.test.ts': {
			'header and content that contradict each other': {
				'header/body conflict': 'index by header, image by content: refused',
				'both manifests+config': 'manifests and a config: refused',
			},
			'what is no manifest': {
				'non-string fields': 'a type that is a number: an error that quotes nothing of it',
			},
			'an artifact': {
				helm: 'a Helm chart: is no image',
				cosign: "cosign's signature, before artifacts had types: is no image",
				'empty config': 'the empty config: is no image',
			},
		},
		'checks/inspect.test.ts': {
			'what is odd is told, and the rest is read': {
				'empty index': 'an empty index',
				'only attestations': 'an index of attestations alone',
				'config without a type': 'a config of type "" with the content of an image: read as one',
				'config of Docker 1.10':
					'a config of type "application/octet-stream" with the content of an image: read as one',
				'config of type text/html': 'a config of type "text/html" with the content of an image: read as one',
				'artifact with an unknown config that is gone':
					'a config of a type that nobody knows, which is gone: found, with a warning; with `platforms` not',
			},
			'an index whose manifests are not all there, as in a mirror': {
				'sparse index': 'no linux/amd64: the first that is there',
				'index alone': 'none is there: the image is for no platform, each of them is missing',
			},
			'which platform is read': {
				'index without platforms': 'linux/amd64, in the configs where the index gives no platforms',
			},
			'when it was built': {
				'created null': 'null in the config',
				'created zero': '0001 in the config: its annotation',
				'created 1970': '1970 in the config: its annotation',
				'created 1980': '1980 in the config: its annotation',
				'created nanoseconds': 'to the nanosecond',
				'created offset': 'with an offset',
				'created future': 'in the future: 0 days old, with a warning',
				'schema1 date': 'schema 1',
			},
		},
		'bundle/max-age.test.ts': {
			'max-age': {
				'created 1970, and an age that is asked for':
					'an image of unknown age stays found, is outdated, and the message says who gives no date',
			},
			'max-age > an image of several platforms is one image': {
				'one platform without a date': 'one of unknown age: no date at all',
			},
		},
		'checks/exists.test.ts': {
			'exists for platforms: exactly these, all of them': {
				'sparse index, with platforms': 'a platform whose manifest is gone is missing: an index can outlive it',
			},
		},
		'checks/sha512.test.ts': {
			'latest of a registry that keeps its images under sha512': {
				'sha512, asked with the right one': 'asked with the sha512 of 1.0.0, as it is: no update',
				'sha512, asked without a digest': "asked without a digest: the registry's own, pinned by that",
			},
			'latest of a registry that keeps its images under sha256': {
				'sha256 kept, asked with a sha512': 'asked with the sha512 of 1.0.0, as it is: no update',
			},
		},
		'checks/latest/candidates.test.ts': {
			platforms: {
				'sparse index, the second of two platforms':
					'linux/amd64,linux/arm64: one that the index lists and whose manifest is gone is not there, and the next is taken',
			},
		},
		'registry/repository/images.test.ts': {
			'a config': {
				'config of an artifact of any size':
					'whose type does not tell, above 4 MiB, or whose type is well known: not asked for',
			},
			'the images of an index': {
				nested: 'an index in an index in an index',
				'nested too deep': 'deeper than three: an error, because what we do not look at may be there',
				'cyclic index': 'an index that names itself cannot be: its digest would not match',
			},
			'platforms that the index does not give': {
				'missing platform': 'come from the configs, of those images alone',
			},
		},
		'registry/content/platform.test.ts': {
			'the best platform that runs is found': {
				'variants table': 'arm64/v9.1 runs v9 before v8.6',
			},
		},
	},
};
