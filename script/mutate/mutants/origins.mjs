import { eachOut, mutantsOf } from '../mutant.mjs';

const POLICY = ['registry/origin-policy', 'registry/redirect'];

/** Where we may be sent, and where credentials may go. */
export const ORIGINS = [
	...mutantsOf('src/registry/origin-policy.ts', POLICY, [
		...eachOut(
			(pair) => `no known token server: ${pair}`,
			[
				"['registry-1.docker.io', 'auth.docker.io'],",
				"['lscr.io', 'ghcr.io'],",
				"['docker.elastic.co', 'docker-auth.elastic.co'],",
				"['registry.gitlab.com', 'gitlab.com'],",
				"['registry.digitalocean.com', 'api.digitalocean.com'],",
			],
		),
		[
			'a registry at a metadata service is asked',
			'return refuseForbidden(registry, exposureOf(registry.hostname));',
			'return undefined;',
		],
		['a redirect may carry a user', "to.username !== '' || to.password !== ''", "to.password !== ''"],
		['a redirect may carry a password', "to.username !== '' || to.password !== ''", "to.username !== ''"],
		['a redirect to any protocol', "to.protocol !== 'https:' && to.protocol !== 'http:'", 'false'],
		['https turns into http', "to.protocol === 'http:' && from.protocol === 'https:'", 'false'],
		[
			'plain http to anybody',
			"to.protocol === 'http:' && !canUseHttp(to, destination) && !isOwnHttp(to, destination)",
			'false',
		],
		[
			"plain http to the registry's own host at another port is refused",
			' && !isOwnHttp(to, destination)) {\n\t\treturn refusal(to,',
			') {\n\t\treturn refusal(to,',
		],
		[
			'a token server beside a registry on loopback is refused',
			'isBeside ? realm : destination.registry',
			'destination.registry',
		],
		[
			'a token server in plain text beside any registry',
			"isSameHost(realm, destination.registry) && exposureOf(realm.hostname) === 'loopback'",
			'isSameHost(realm, destination.registry)',
		],
		['a realm is no redirect', 'if (refused !== undefined || !hasCredentials) {', 'if (!hasCredentials) {'],
		['credentials go over http to anybody', "realm.protocol === 'http:' && !isOwnHttp(realm, destination)", 'false'],
		['credentials go to any realm', 'return isOurs\n', 'return true\n'],
		[
			"credentials do not go to the registry's registrable domain",
			' || (await hasSameRegistrableDomain(realm.hostname, hostname))',
			'',
		],
		["credentials do not go to the registry's own host", 'isSameHost(realm, registry) || REALM_PAIRS', 'REALM_PAIRS'],
		['credentials do not go to trusted-hosts', ' || isListed(realm, trustedHosts)', ''],
		[
			'a known token server may have any port',
			'REALM_PAIRS.get(registry.host) === realm.host',
			'REALM_PAIRS.get(registry.host) === realm.hostname',
		],
		[
			'a name below .localhost may lead anywhere in plain text',
			"isPlainLoopback && exposureOf(address) !== 'loopback' &&",
			'false &&',
		],
		[
			'a resolved address is not judged',
			'return refuseDepth(url, exposureOf(address), destination);',
			'return undefined;',
		],
		['the port of a listed host does not count', ' && (port === undefined || Number(port) === portOf(url))', ''],
		['a listed host without a port stands for one', 'port === undefined || Number(port)', 'Number(port)'],
		['white space around a listed host', 'exec(entry.trim())', 'exec(entry)'],
		[
			'http on loopback has to be listed',
			"exposureOf(url.hostname) === 'loopback' || isListed(url, insecureRegistries)",
			'isListed(url, insecureRegistries)',
		],
		[
			'insecure-registries allow nothing',
			"exposureOf(url.hostname) === 'loopback' || isListed(url, insecureRegistries)",
			"exposureOf(url.hostname) === 'loopback'",
		],
		['a registry leads deeper inside', 'DEPTH[exposure] <= DEPTH[registryExposure]', 'true'],
		['forbidden addresses of hosts that are named are asked', "return exposure === 'forbidden'\n", 'return false\n'],
		[
			"a deeper address of the registry's own host is refused",
			'return isSameHost(url, registry) || isListed(url, trustedHosts)',
			'return isListed(url, trustedHosts)',
		],
		[
			'trusted-hosts may not be deeper inside',
			'return isSameHost(url, registry) || isListed(url, trustedHosts)',
			'return isSameHost(url, registry)',
		],
		[
			'a default port is none',
			"port === '' ? ({ 'http:': 80, 'https:': 443 }[protocol] ?? 0) : Number(port)",
			'Number(port)',
		],
	]),
	...mutantsOf('src/registry/exposure.ts', POLICY, [
		...eachOut(
			(network) => `not kept apart: ${network}`,
			[
				"'10.0.0.0/8',",
				"'172.16.0.0/12',",
				"'192.168.0.0/16',",
				"'100.64.0.0/10',",
				"'fc00::/7',",
				"'fec0::/10',",
				"'64:ff9b:1::/48',",
				"'0.0.0.0/8',",
				"'169.254.0.0/16',",
				"'224.0.0.0/4',",
				"'240.0.0.0/4',",
				"'::/128',",
				"'fe80::/10',",
				"'ff00::/8',",
				"'100.100.100.200/32',",
				"'168.63.129.16/32',",
				"'192.0.0.192/32',",
				"'fd00:ec2::/32',",
				"'fd20:ce::254/128',",
				"'metadata',",
				"'metadata.google.internal',",
				"'metadata.goog',",
				"'metadata.azure.internal',",
				"'instance-data',",
				"'instance-data.ec2.internal',",
				"'metadata.tencentyun.com',",
			],
		),
		['127.0.0.0/8 is public', "'127.0.0.0/8', ", ''],
		['::1 is public', ", '::1/128'", ''],
		...eachOut(
			(prefix) => `an IPv4 address is not seen behind ${prefix}`,
			[
				// Not [0, 0, 0, 0, 0, 0xffff], which Node's BlockList sees through by itself.
				'[0, 0, 0, 0, 0xffff, 0],',
				'[0, 0, 0, 0, 0, 0],',
				'[0x64, 0xff9b, 0, 0, 0, 0],',
				'[0x2002],',
			],
		),
		['localhost is public', "name === 'localhost' || ", ''],
		['names below localhost are public', " || name.endsWith('.localhost')", ''],
		['what is no host is public', 'name === undefined || METADATA_NAMES.has(name)', "METADATA_NAMES.has(name ?? '')"],
		['a trailing dot makes another host', "hostname.replace(/\\.$/, '') || undefined", 'hostname'],
		["an IPv6 address' zone counts", ".split('%', 1)", ".split('\\n', 1)"],
		['what ends a host is part of it', '!isIpv6 && NO_HOST.test(host)', 'false'],
	]),
	...mutantsOf(
		'src/registry/redirect.ts',
		['registry/redirect', 'registry/tokens'],
		[
			...eachOut((status) => `a ${status} is no redirect`, ['301, ', '302, ', '303, ', '307, ']).map(
				([name, find, replace]) => /** @type {const} */ ([name, `${find}`, replace]),
			),
			['a 308 is no redirect', ', 308]', ']'],
			[
				'a redirect to something that is no address',
				'if (!URL.canParse(location, response.url.href)) {',
				'if (false) {',
			],
			['a redirect goes wherever it likes', 'if (refusal !== undefined) {', 'if (false) {'],
			[
				'a request with credentials is redirected to another origin',
				'isBound && to.origin !== response.url.origin',
				'false',
			],
			['a relative Location counts from nowhere', 'new URL(location, response.url)', 'new URL(location)'],
			[
				'what a redirect said is quoted',
				"const evidence = evidenceOf(response, 'secret');",
				'const evidence = evidenceOf(response);',
			],
		],
	),
	...mutantsOf(
		'src/registry/registrable-domain.ts',
		['registry/registrable-domain', 'registry/origin-policy'],
		[
			['two customers of a hosting company are one', 'allowPrivateDomains: true', 'allowPrivateDomains: false'],
			['a trailing dot makes another domain', "canonicalHost(host) ?? ''", 'host'],
			['two addresses are one domain', "typeof one === 'string' && one === other", 'one === other'],
		],
	),
	...mutantsOf(
		'src/registry/registries.ts',
		['registry/registries', 'registry/stored-logins'],
		[
			['registries beyond allowed-registries are asked', 'allowedRegistries.length > 0 &&', 'false &&'],
			[
				"podman's logins of two namespaces are one",
				'auths.set(identity, auth);',
				'auths.set(identity, auth);\n\t\t\tauths.get = () => auth;',
			],
			['each repository has a handshake of its own', 'if (auth === undefined) {', 'if (true) {'],
			['a refused login is not told of', "onCaution({ kind: 'login-refused', registry })", 'undefined'],
		],
	),
	...mutantsOf(
		'src/registry/loopback.ts',
		['registry/loopback'],
		[
			['a handshake that never ends', 'Math.min(PATIENCE, remaining)', '2 ** 30', 'bound'],
			['a handshake that lasts five minutes', 'const PATIENCE = 5_000;', 'const PATIENCE = 300_000;', 'bound'],
			["a handshake that outlasts the run's deadline", 'Math.min(PATIENCE, remaining)', 'PATIENCE', 'bound'],
			['a reset is plain text', 'settle(NO_TLS.test(error.code ??', 'settle(true || NO_TLS.test(error.code ??'],
			['a plain-text answer is TLS', 'settle(NO_TLS.test(error.code ??', 'settle(false && NO_TLS.test(error.code ??'],
			['an IPv6 address keeps its brackets', ".replace(/^\\[|\\]$/g, '')", ''],
		],
	),
	...mutantsOf(
		'src/registry/limiter.ts',
		['registry/limiter'],
		[
			['tasks without a bound', 'if (this.#free > 0) {', 'if (true) {'],
			['the last who came goes first', 'this.#waiting.shift()', 'this.#waiting.pop()'],
			[
				'a task that fails keeps its slot',
				'} finally {\n\t\t\t// A turn',
				'} catch (error) {\n\t\t\tthrow error;\n\t\t} finally {\n\t\t\tif (false)\n\t\t\t// A turn',
				'bound',
			],
			['a slot is free before whoever waits has heard', 'setImmediate(() => this.#release());', 'this.#release();'],
		],
	),
	...mutantsOf(
		'src/registry/deadline.ts',
		['registry/deadline'],
		[
			['less than no time is left', 'Math.max(0, this.#end - this.#now())', 'this.#end - this.#now()'],
			['the clock on the wall counts', 'performance.now()', 'Date.now()'],
			['a promise that never settles', 'Promise.race([work, alarm.then(late)])', 'work', 'bound'],
			['the alarm keeps the process alive', 'clearTimeout(timer);', ''],
		],
	),
];
