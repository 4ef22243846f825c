/** @import { Groups } from './catalogue.mjs' */

/**
 * Attacks of strangers, and faults of bad days.
 * @type {Groups}
 */
export const HOSTILE = {
	Security: {
		'registry/auth/auth.test.ts': {
			'a token server on another host': {
				'credentials never on another origin: a realm':
					'gets no credentials: refused, with the host, the rule and the input that would allow it',
				'credentials never on another origin: a redirect of the token server':
					'gets no credentials by a redirect either',
			},
			'a registry that redirects': {
				'credentials never on another origin: a redirect of the registry': 'its token does not follow',
				"credentials never on another origin: a redirect's own challenge":
					'to one that wants a login itself: an anonymous token, for that origin alone',
			},
			'credentials go to the registry that they are for': {
				'credentials never on another origin: another registry':
					'an image of another registry is asked for anonymously',
				'every secret is masked before it is sent': 'every secret is told before it is sent: password, header, token',
			},
		},
		'registry/http/redirect.test.ts': {
			Authorization: {
				'credentials never on another origin: there and back': 'back from another origin: not sent any more',
				'credentials never on another origin: another name of the host':
					'the same host by another name is another origin',
			},
		},
		'registry/repository/tag-list-links.test.ts': {
			'a Link that leads elsewhere: its place in the list is asked for at the address that the page had': {
				'credentials never on another origin: Link': 'cross-host: the other host hears nothing',
			},
			'a list behind a redirect': {
				'credentials never on another origin: a redirected tag list':
					'its Link counts from there, and our credentials stay here',
			},
		},
		'registry/auth/stored-logins.test.ts': {
			'an identity token': {
				'credentials never on another origin: an identity token': 'a 307 does not take it to another place',
			},
		},
		'bundle/secrets.test.ts': {
			secrets: {
				'masks registered before the first log':
					'the masks of a login come before any other line, and a token before what follows its request',
				'multi-line secret': 'a password of several lines, such as a key in JSON: each of its lines is masked',
				'secrets absent from all output: Bearer':
					'exists, a login that a token server takes: the password, its base64 and the token are masked, and no form of them is shown',
				'secrets absent from all output: Basic':
					'inspect, a login by Basic: the password, its base64 and the token are masked, and no form of them is shown',
				'secrets absent from all output: shown by the server':
					'exists, a token server that fails and shows what it was sent: the password, its base64 and the token are masked, and no form of them is shown',
				'secrets absent from all output: a signed address':
					'an address that the registry signed: its signature is shown nowhere',
			},
		},
		'bundle/hostile.test.ts': {
			'a hostile registry': {
				'commands and escapes in tags':
					'latest, tags of a tag list: no command in the log, nothing but harmless letters in the outputs',
				'commands and escapes in errors of a tag list':
					'latest, an error of a tag list: no command in the log, nothing but harmless letters in the outputs',
				'commands and escapes in errors':
					'exists, a 403 with a message: no command in the log, nothing but harmless letters in the outputs',
				'commands and escapes in labels':
					'an index of hostile platforms, dates, labels and annotations: no command in the log, harmless outputs',
			},
		},
		'action/text/clean.test.ts': {
			clean: {
				'::': 'a command in the next line is no line of its own',
				'##[': 'the old form is broken up anywhere',
				ESC: 'colours are removed whole',
				bidi: 'reordering marks are removed',
			},
		},
		'registry/public-only.test.ts': {
			'a registry that a file names, on an inner address': {
				'127.0.0.1 in a file': '127.0.0.1: refused without a connection, although a handshake would tell its protocol',
			},
			'a registry that a file names, by a name that looks public': {
				'a name in a file that resolves inside': 'and resolves to 10.0.0.1: refused without a connection',
				'a registry of `image`, in a file too':
					'refused also where `image` names it too: neither connections nor tokens are shared',
			},
			'a registry that a file names, and that sends us on': {
				'a name in a file that resolves elsewhere the second time':
					'its token server, to an inner address of registry.test: no connection',
			},
		},
		'registry/credentials/credentials.test.ts': {
			'a credential helper': {
				'helper name ../x': 'named "../x": never started',
			},
		},
		'action/runner/credential-helper.test.ts': {
			'a helper': {
				'helper hang': 'that hangs: given up, its child that holds the pipe too',
			},
		},
		'registry/connection/proxy.test.ts': {
			HTTPS_PROXY: {
				'proxy silent': 'a silent proxy: every request ends, and another registry is asked through it',
			},
			'who is asked directly': {
				'NO_PROXY: a host': 'NO_PROXY=registry.test: directly',
				'NO_PROXY: lower case wins': 'no_proxy=registry.test NO_PROXY=x: directly',
				'NO_PROXY: *': 'NO_PROXY=*: directly',
				'NO_PROXY: a dot in front': 'NO_PROXY=.test: directly',
				'NO_PROXY: a port': 'NO_PROXY=registry.test:PORT: directly',
				'NO_PROXY: half a name': 'NO_PROXY=gistry.test: through the proxy',
				'NO_PROXY: a range': 'an address in a range of NO_PROXY: through the proxy, because ranges are not understood',
				'NO_PROXY: others': 'NO_PROXY=other.test: through the proxy',
				'NO_PROXY: loopback': 'loopback: directly, whatever the environment says',
			},
		},
		'bundle/observer.test.ts': {
			'bytes on the wire': {
				'creds never on other origin: Basic': 'Basic: the password goes to the registry, and nowhere else',
				'creds never on other origin: Bearer':
					'Bearer: the password goes to the token server, its token to the registry',
				'creds never on other origin: realm':
					'a realm on another host: refused, and that host is not even connected to',
				'creds never on other origin: redirect':
					'basic, redirected to another port: the storage gets neither password nor token',
				'creds never on other origin: Link': 'a Link to another host: the list is read at the registry',
			},
		},
		'registry/policy/origin-policy.test.ts': {
			'a realm that gets credentials': {
				'one domain, many customers': 'may not be another customer of a cloud that gives its customers hosts',
				"Scaleway's realm": 'may be api.scaleway.com for rg.fr-par.scw.cloud',
			},
		},
		'bundle/proxies.test.ts': {
			'a run behind a proxy': {
				'NODE_TLS_REJECT_UNAUTHORIZED=0, through a tunnel':
					'with NODE_TLS_REJECT_UNAUTHORIZED=0: the certificate behind the tunnel is checked all the same',
			},
		},
		'bundle/ending.test.ts': {
			'the end of a run': {
				'silent name server':
					'a name server that never says a word: other names are found, and the run ends all the same, red',
				'NODE_TLS_REJECT_UNAUTHORIZED=0':
					'NODE_TLS_REJECT_UNAUTHORIZED=0: certificates are checked all the same, and a warning says so',
				'GITHUB_OUTPUT is gone':
					'GITHUB_OUTPUT gone: an error that says that, with summary and annotations all the same',
				'proxy silent, a whole run': 'a proxy that takes CONNECT and says nothing: the run ends by itself, and red',
			},
		},
	},
	'Beyond the list': {
		'registry/connection/broken-answer.test.ts': {
			"bare line feeds in Docker Hub's abuse answer": {
				"bare line feed in Hub's abuse answer": 'in every line, to HEAD: rate-limited, with when to come back',
			},
		},
		'registry/connection/exchange.test.ts': {
			'what is no HTTP as we read it: an error at once': {
				'headers over 16 KiB': 'headers above 16 KiB',
			},
			'waits: each ends by a timer of our own, and is tried twice': {
				'never-ending TLS handshake': 'a TLS handshake that nobody answers',
				'dripping TLS handshake': 'a TLS handshake that drips',
				'silent socket': 'a server that accepts and says nothing',
				'dripping body': 'a body that drips',
			},
			endings: {
				'headers without end': 'headers without end: an error at once',
				'interim answers without end': 'interim answers without end (103): an error at once',
			},
		},
		'registry/http/transport-retry.test.ts': {
			'connections that break': {
				'reset on a reused idle socket':
					'eight idle connections that the server has closed, all of them: the ninth try succeeds',
			},
		},
		'registry/repository/tag-list.test.ts': {
			'in the middle of the list': {
				'token that expires on page 37':
					'a token that expires on page 37 of 40 is renewed there, and the list is whole',
			},
		},
		'registry/auth/tokens.test.ts': {
			'a token that the registry takes no longer': {
				'parallel 401s: a token': '401: one new token for all who hold the old one',
				'parallel 401s: one comes late': 'a 401 that comes late does not throw away the newer token',
			},
			'how long a token is kept, in seconds': {
				'expires_in 0': '0: 60',
				'expires_in negative': 'negative: 60',
				'expires_in text': 'a text without one: 60',
				'expires_in text with a number': 'a text with a number',
				'expires_in 1e12': '1e12: a day',
			},
		},
		'registry/auth/auth.test.ts': {
			'a wrong password is sent once': {
				'parallel 401s: a wrong password, Bearer': 'bearer: twenty images at once',
				'parallel 401s: a wrong password, Basic': 'basic: twenty images at once',
			},
		},
		'registry/auth/default-port.test.ts': {
			'`registry.test:443` and `registry.test` are one registry': {
				'host:443 and host: credentials': 'an image of registry.test:443, credentials for registry.test: they are used',
				'host:443 and host: docker login':
					'an image of registry.test, docker login to registry.test:443: its credentials are used',
				'host:443 and host: one token':
					'asked for by both names: one look at /v2/, one token, and the same name in every Host header',
			},
		},
		'registry/auth/realms.test.ts': {
			'a realm with a trailing dot': {
				'realm with a trailing dot': "on the registry's own host: the login goes there",
				'realm with a trailing dot, elsewhere': 'on another host, trusted-hosts "": error refused, as without the dot',
			},
		},
		'registry/repository/existence.test.ts': {
			'a 302 to a login page that answers 200: not a registry': {
				'302 to a login page, 200': 'a page of HTML, there',
			},
			'HEAD 404 and GET 200 behind a pull-through cache: found': {
				'HEAD 404/GET 200 behind a pull-through cache': 'that passes the header of registries on',
			},
			'a status that is neither yes nor no is an error': {
				'status 402': '402, with a code that says missing',
				'status 410': '410, with a code that says missing',
				'status 451': '451, with a code that says missing',
			},
			'a child of a tagged index that was deleted': {
				'deleted child of a tagged index': 'exists: the tag is there, the platform is missing',
			},
		},
	},
};
