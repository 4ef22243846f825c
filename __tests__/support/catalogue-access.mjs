/** @import { Groups } from './catalogue.mjs' */

/**
 * Steps on the way to an answer: names, challenges, tokens.
 * @type {Groups}
 */
export const ACCESS = {
	References: {
		'action/inputs/wrong-inputs.test.ts': {
			'addresses from a browser': {
				'Docker Hub: pages of official images': '{"image":"https://hub.docker.com/_/alpine"}',
				'Docker Hub: pages of tags': '{"image":"https://hub.docker.com/layers/library/alpine/3.20/images/sha256-0123"}',
				'GHCR: a version of a package, with a slash in its name':
					'{"image":"https://github.com/Octocat/app/pkgs/container/app%2Fweb/123456?tag=1.2"}',
				'GHCR: packages of an organisation':
					'{"image":"https://github.com/orgs/octo-org/packages/container/package/app"}',
				'ECR Public: its gallery has a host of its own': '{"image":"https://gallery.ecr.aws/docker/library/alpine"}',
				'MCR: its pages are on the host of the registry':
					'{"image":"https://mcr.microsoft.com/en-us/artifact/mar/dotnet/sdk/tags"}',
				'Quay: its pages are on the host of the registry':
					'{"image":"https://quay.io/repository/prometheus/node-exporter?tab=tags"}',
			},
		},
		'registry/reference/reference.test.ts': {
			'a reference is read': {
				"a name alone, Docker Hub's": 'a name alone is an official image of Docker Hub',
				'domain: a port alone makes none': 'a number after a lone name is a tag, not a port',
				'domain: a dot': 'a dot makes the first part a registry',
				'domain: a port': 'a port makes the first part a registry',
				'domain: upper case': 'upper case makes the first part a registry',
				'localhost/x': 'localhost is a registry',
				IPv6: 'an IPv6 address with a port',
				'evildocker.io': 'evildocker.io is itself',
				"Hub's other names": 'registry.hub.docker.com is Docker Hub',
				sha512: 'a sha512 digest',
				'trailing newline': 'white space around it does not count',
				'128-char tag': 'a tag of 128 characters',
				'255-char path': 'a repository of 255 characters',
				'https://, oci://, docker://': 'docker:// does not count, in any case',
			},
			'what is no reference is refused': {
				'IPv6 without brackets': 'an IPv6 address without brackets',
				'IPv6 zone': 'an IPv6 zone',
				'IPv4 in IPv6': 'an IPv4 address in IPv6 form',
				'sha512 with the length of sha256': 'a sha512 digest of the length of sha256',
				'unknown algorithm': 'an unknown algorithm',
				'upper-case digest': 'an upper-case digest',
				'newline inside': 'a line break inside',
				'a//b': 'an empty part',
				'../ in front': 'a parent folder in front',
				'../ inside': 'a parent folder inside',
				'uppercase repo': 'upper case in the repository',
				'129-char tag': 'a tag of 129 characters',
				'256-char path': 'a repository of 256 characters',
				'longer than 1024': 'more than 1024 characters',
				'64 hex': 'the id of a local image',
				'http:// does not turn TLS off': 'plain http',
			},
			'a reference is written': {
				"Hub's API is elsewhere": 'the API of Docker Hub has its own host',
				'tag + digest': 'a tag and a digest: the digest wins',
			},
			'upper case in a repository': {
				'uppercase repo: what it may mean': 'is lowered in the suggestion',
			},
			'a registry in the place of an image is noticed': {
				'a registry in the place of an image': '"ghcr.io"',
			},
			'a hostile text takes no longer than its length': {
				'ReDoS timing: a-': '"a-"',
				'ReDoS timing: a/': '"a/"',
			},
		},
		'registry/connection/plain-text.test.ts': {
			'other registries: the inputs tell, nobody is asked': {
				'http on loopback only': '10.0.0.1 with insecure-registries []: https://10.0.0.1/',
			},
			'a registry on loopback: a handshake tells which protocol it speaks': {
				'no http after a TLS error': 'TLS with a certificate that nobody trusts: https',
			},
		},
	},
	Challenges: {
		'registry/auth/auth-challenges.test.ts': {
			'a Bearer challenge in any form leads to one token, and to the answer': {
				'two in one line, Bearer first': 'with Basic behind it in one line',
				'two in one line, Basic first': 'with Basic before it in one line',
				'repeated headers': 'in the second of two headers',
				unquoted: 'unquoted',
				'escaped quote': 'with an escaped quote',
				'comma in quotes': 'with a comma inside quotes, and a challenge there that is none',
				'relative realm': 'with a relative realm',
				'realm with query': 'with a realm that has a query: it is kept',
				'Negotiate first': 'behind Negotiate',
				'missing service': 'without a service: none is sent',
				'scope *': 'with the scope *',
			},
			'a Basic challenge in any form is answered': {
				'BASIC upper': 'in upper case',
				'realm that is a name, Basic beside': 'beside a Bearer whose realm is no address',
			},
			'/v2/': {
				'empty header': 'tells what a 401 with an empty one means, asked once for all images',
				'401 without header, then ping': 'tells what a 401 with no challenge means, asked once for all images',
				'ping 200 + resource 401': 'open to all: the challenge that an image brings counts',
				'ping 401 + resource 404':
					'what is hidden from the anonymous by a 404 is asked for with our login, by the challenge there',
			},
			'a second challenge': {
				'Basic after Bearer': "Harbor's Basic after a Bearer that did not suffice is answered",
				'endless 401': 'a registry that never has enough: denied after a handful of requests',
			},
		},
		'registry/auth/realms.test.ts': {
			'a Bearer challenge whose realm is none': {
				'missing realm': 'missing: the challenge of /v2/ is answered',
				'empty realm': 'empty: the challenge of /v2/ is answered',
			},
			'a realm where nobody asks for a token': {
				'http realm, anonymous':
					'http on another host, of a registry by https, for nobody: refused, and nothing is sent there',
				'userinfo realm': 'a user name and a password, for a login: refused, and nothing is sent there',
				'realm = 169.254.169.254': '169.254.169.254, for nobody: refused, and nothing is sent there',
				'realm = [::ffff:a9fe:a9fe]': '[::ffff:a9fe:a9fe], for nobody: refused, and nothing is sent there',
				'realm = 0x7f.1': '0x7f.1, of a registry with a public name: refused, and nothing is sent there',
			},
		},
		'registry/auth/auth.test.ts': {
			'a token server on another host': {
				'http realm, with credentials': 'gets none over plain http, trusted or not',
			},
		},
		'registry/auth/challenge.test.ts': {
			'challenges are read': {
				'more than 8 KiB': 'more than 8 KiB',
			},
			'a hostile header takes no longer than its length': {
				'linear time': '"a=\\\\\\""',
			},
		},
	},
	Tokens: {
		'registry/auth/tokens.test.ts': {
			'what the token server sends': {
				'token only': 'token: found',
				'access_token only': 'access_token: found',
				'empty token': 'an empty token and an access_token: found',
				'both empty': 'two empty ones: error invalid-response',
				both: 'both: found',
				'200 HTML': 'a page: error invalid-response',
				'200 huge': 'more than 128 KiB: error invalid-response',
				'401 text': '401 and a text: error not-a-registry',
				'401, with credentials': '401 to credentials: they are refused',
				403: '403 DENIED: denied forbidden',
				'403, with credentials':
					'403 to credentials that were accepted is about the image: another repository is asked about',
				'429 + Retry-After': '429 with Retry-After: asked again',
				'429 + Retry-After of an hour': '429 with an hour of Retry-After: an error at once, that says so',
			},
			'how long a token is kept, in seconds': {
				'no expires_in': 'no expires_in: 60',
				'past issued_at': 'issued longer ago than it lives: from now',
				'future issued_at': 'issued in the future: from now',
			},
			'how often a token is fetched': {
				'one fetch for parallel calls': 'once a repository, for askers at once and for those after them',
			},
			'a token that the registry takes no longer': {
				'400 on a stale bearer': '400 without a challenge, as ECR Public: one new token for all who hold the old one',
			},
		},
		'checks/rounds.test.ts': {
			'the second round': {
				"GHCR's 403 to a token, until the first push":
					'a repository that is hidden until its first push is found after it (GHCR: a token server that denies it)',
				"Docker Hub's token that opens nothing, until the first push":
					'a repository that is hidden until its first push is found after it (Docker Hub: a token that opens nothing)',
				'tokens that end while we wait': 'tokens that have ended in between are renewed, with no request in vain',
				'a registry that starts while we wait': 'a registry on loopback that was started only then is asked over http',
				'silent, and then not': 'an origin that was given up in the first is asked again',
			},
			'a login, in round after round': {
				'a login that is locked while we wait':
					'that a token server has locked is not sent again, until the time that the server named',
			},
		},
		'registry/auth/stored-logins.test.ts': {
			'an identity token': {
				'identity token: POST': 'goes by POST as a form, and never in an address',
				'identity token: POST 400 -> GET':
					'a server that answers 400 to POST gets it by GET, and is not asked by POST again',
				'identity token: POST 401 -> GET':
					'a server that answers 401 to POST gets it by GET, and is not asked by POST again',
				'identity token: POST 404 -> GET':
					'a server that answers 404 to POST gets it by GET, and is not asked by POST again',
				'identity token: POST 405 -> GET':
					'a server that answers 405 to POST gets it by GET, and is not asked by POST again',
			},
		},
		'registry/auth/auth-challenges.test.ts': {
			'a Bearer challenge in any form leads to one token, and to the answer': {
				"scope order: ours before another's": "with another repository's scope",
			},
			'a second challenge': {
				"scope order: the challenge's alone": 'of the repository itself, with a wider scope: asked for to the letter',
				'scope order: then the new one': 'another scope is asked for once',
			},
		},
	},
};
