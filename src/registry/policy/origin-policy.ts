import type { PolicyViolation } from '../errors.ts';
import { canonicalHost, type Exposure, exposureOf } from './exposure.ts';
import { hasSameRegistrableDomain } from './registrable-domain.ts';

/** The hosts that the user allows more: `host` for any port, or `host:port`. */
export interface Allowed {
	readonly trustedHosts: readonly string[];
	readonly insecureRegistries: readonly string[];
}

/** Where a request is meant to go, and what the user allows beyond that. */
export interface Destination extends Allowed {
	/** The root of the registry's API, with the protocol that is truly spoken. */
	readonly registry: URL;
	/** The registry, and all that it leads to, must be on public addresses; only `trusted-hosts` need not. */
	readonly publicOnly: boolean;
}

/**
 * Registries whose token server is on a host of its own, and that host; each pair is the realm of that registry's own challenge. Those of
 * one registrable domain stand here too: for the registries that most people use, the list of suffixes need not be loaded.
 * A `*` is one label: Scaleway has a registry in each region, and one token server.
 */
const REALM_PAIRS: readonly (readonly [registry: string, realm: string])[] = [
	['registry-1.docker.io', 'auth.docker.io'],
	['lscr.io', 'ghcr.io'],
	['docker.elastic.co', 'docker-auth.elastic.co'],
	['registry.gitlab.com', 'gitlab.com'],
	['registry.digitalocean.com', 'api.digitalocean.com'],
	['rg.*.scw.cloud', 'api.scaleway.com'],
];

/** From the outside in: a registry may send us along this order's beginning, never deeper than it is itself. */
const DEPTH: Readonly<Record<Exposure, number>> = { public: 0, private: 1, loopback: 2, forbidden: 3 };

/**
 * Why a registry may not be asked at all: its address is of a kind that no registry has, which no input changes, or it is not public
 * where it has to be.
 */
export function findRegistryViolation(registry: URL, publicOnly: boolean): PolicyViolation | undefined {
	const exposure = exposureOf(registry.hostname);
	const forbidden = findForbiddenViolation(registry, exposure);
	return forbidden !== undefined || !publicOnly || exposure === 'public' ? forbidden : notPublic(registry, exposure);
}

/**
 * Why we do not go from `from` to `to`, where a registry's `Location` or `Link` leads: a user name in the address, a protocol
 * other than http(s), https turned into http, http to a host for which it is not allowed, an address of a kind that is always
 * forbidden, or one deeper inside (public < private < loopback) than the registry, which its own host and `trusted-hosts` may be.
 */
export function findRedirectViolation(to: URL, from: URL, destination: Destination): PolicyViolation | undefined {
	if (to.username !== '' || to.password !== '') {
		return violation(to, 'an address that a registry gives may not carry a user name or password', undefined);
	}
	if (to.protocol !== 'https:' && to.protocol !== 'http:') {
		return violation(to, 'a registry may send us to http and https addresses alone', undefined);
	}
	if (to.protocol === 'http:' && from.protocol === 'https:') {
		return violation(to, 'https may not turn into plain http', undefined);
	}
	if (to.protocol === 'http:' && !canUseHttp(to, destination) && !isOwnHttp(to, destination)) {
		return violation(to, 'plain http is for loopback and listed hosts alone', 'insecure-registries');
	}
	return findDepthViolation(to, exposureOf(to.hostname), {
		...destination,
		registryExposure: exposureOf(destination.registry.hostname),
	});
}

/**
 * Why we do not ask for a token at `realm`: the reasons against a redirect there, and with credentials more. These go to the
 * registry's own host, the host that REALM_PAIRS has for it, those of its registrable domain, and `trusted-hosts`; over http to the
 * registry's own host alone, and only where the registry itself is on loopback or in `insecure-registries`.
 */
export async function findRealmViolation(
	realm: URL,
	destination: Destination,
	hasCredentials: boolean,
): Promise<PolicyViolation | undefined> {
	// A registry on loopback that speaks TLS may have its token server beside it in plain text: nothing leaves the machine.
	const isBeside = isSameHost(realm, destination.registry) && exposureOf(realm.hostname) === 'loopback';
	const from = isBeside ? realm : destination.registry;
	const blocked = findRedirectViolation(realm, from, destination);
	if (blocked !== undefined || !hasCredentials) {
		return blocked;
	}
	if (realm.protocol === 'http:' && !isOwnHttp(realm, destination)) {
		return violation(realm, 'credentials go over plain http to the registry itself alone', undefined);
	}
	const { hostname } = destination.registry;
	const isOurs = canHaveCredentials(realm, destination) || (await hasSameRegistrableDomain(realm.hostname, hostname));
	return isOurs
		? undefined
		: violation(realm, 'a registry may not send credentials to a host of another domain', 'trusted-hosts');
}

/**
 * Why a connection to `url` may not be made to `address`, to which its name resolved. `registryExposure` is that of the
 * registry's own resolved address: a registry in a private network may lead to others there, though its name looks public.
 */
export function findAddressViolation(
	address: string,
	url: URL,
	destination: Destination & { readonly registryExposure: Exposure },
): PolicyViolation | undefined {
	// `x.localhost` is loopback by its name (RFC 6761), but not every resolver knows: in plain text it has to be in truth.
	const isPlainLoopback = url.protocol === 'http:' && exposureOf(url.hostname) === 'loopback';
	if (isPlainLoopback && exposureOf(address) !== 'loopback' && !isListed(url, destination.insecureRegistries)) {
		return violation(url, 'plain http is for loopback and listed hosts alone', 'insecure-registries');
	}
	return findDepthViolation(url, exposureOf(address), destination);
}

/**
 * Whether a list of hosts names the one of `url`: `host` stands for all its ports, `host:port` for one. Case and a trailing
 * dot do not count; there are no wildcards, and an entry that is not a host names none.
 */
export function isListed(url: URL, hosts: readonly string[]): boolean {
	const host = canonicalHost(url.hostname);
	return (
		host !== undefined &&
		hosts.some((entry) => {
			const [, name = '', port] = /^(\[[^\]]*\]|[^:]*)(?::([0-9]+))?$/.exec(entry.trim()) ?? [];
			return canonicalHost(name) === host && (port === undefined || Number(port) === portOf(url));
		})
	);
}

/** Whether `realm` is the host, with its port, of the token server that we know of the registry at the host `registry`. */
export function isRealmPair(registry: string, realm: string): boolean {
	const labels = registry.split('.');
	return REALM_PAIRS.some(([pattern, paired]) => {
		const parts = pattern.split('.');
		return (
			paired === realm &&
			parts.length === labels.length &&
			parts.every((part, index) => part === '*' || part === labels[index])
		);
	});
}

function canHaveCredentials(realm: URL, { registry, trustedHosts }: Destination): boolean {
	return isSameHost(realm, registry) || isRealmPair(registry.host, realm.host) || isListed(realm, trustedHosts);
}

function canUseHttp(url: URL, { insecureRegistries }: Destination): boolean {
	return exposureOf(url.hostname) === 'loopback' || isListed(url, insecureRegistries);
}

/** Any port of the registry's own host, where http is allowed for the registry: token servers often have a port of their own. */
function isOwnHttp(url: URL, destination: Destination): boolean {
	return isSameHost(url, destination.registry) && canUseHttp(destination.registry, destination);
}

function findDepthViolation(
	url: URL,
	exposure: Exposure,
	{ registry, publicOnly, trustedHosts, registryExposure }: Destination & { readonly registryExposure: Exposure },
): PolicyViolation | undefined {
	const forbidden = findForbiddenViolation(url, exposure);
	const deepest = publicOnly ? 'public' : registryExposure;
	if (forbidden !== undefined || DEPTH[exposure] <= DEPTH[deepest]) {
		return forbidden;
	}
	if (isSameHost(url, registry)) {
		return publicOnly ? notPublic(url, exposure) : undefined;
	}
	return isListed(url, trustedHosts)
		? undefined
		: violation(url, `a ${deepest} registry may not send us to a ${exposure} address`, 'trusted-hosts');
}

/** `trusted-hosts` does not help: they are for where a registry may send us, not for what a file may ask. */
function notPublic(url: URL, exposure: Exposure): PolicyViolation {
	const rule = `a file or an image may not name a registry on a ${exposure} address`;
	return violation(url, rule, 'insecure-registries or allowed-registries');
}

function findForbiddenViolation(url: URL, exposure: Exposure): PolicyViolation | undefined {
	return exposure === 'forbidden'
		? violation(url, 'link-local, unspecified, multicast and metadata addresses are never asked', undefined)
		: undefined;
}

function isSameHost(a: URL, b: URL): boolean {
	return canonicalHost(a.hostname) === canonicalHost(b.hostname);
}

function portOf({ protocol, port }: URL): number {
	return port === '' ? ({ 'http:': 80, 'https:': 443 }[protocol] ?? 0) : Number(port);
}

function violation({ host }: URL, rule: string, input: PolicyViolation['input']): PolicyViolation {
	return { host, rule, input };
}
