import type { Refusal } from '../errors.ts';
import { canonicalHost, type Exposure, exposureOf } from './exposure.ts';

/** Where a request is meant to go, and what the user allows beyond that. */
export interface Destination {
	/** The root of the registry's API, with the protocol that is truly spoken. */
	readonly registry: URL;
	/** `host` for any port, or `host:port`. */
	readonly trustedHosts: readonly string[];
	/** `host` for any port, or `host:port`. */
	readonly insecureRegistries: readonly string[];
}

/**
 * Registries whose token server is on a host of its own, and that host; each pair is the realm of that registry's own challenge. Those of
 * one registrable domain stand here too: for the registries that most people use, the list of suffixes need not be loaded.
 */
export const REALM_PAIRS: ReadonlyMap<string, string> = new Map([
	['registry-1.docker.io', 'auth.docker.io'],
	['lscr.io', 'ghcr.io'],
	['docker.elastic.co', 'docker-auth.elastic.co'],
	['registry.gitlab.com', 'gitlab.com'],
	['registry.digitalocean.com', 'api.digitalocean.com'],
]);

/** From the outside in: a registry may send us along this order's beginning, never deeper than it is itself. */
const DEPTH: Readonly<Record<Exposure, number>> = { public: 0, private: 1, loopback: 2, forbidden: 3 };

/** Why a registry may not be asked at all: its address is of a kind that no registry has, which no input changes. */
export function refuseRegistry(registry: URL): Refusal | undefined {
	return refuseForbidden(registry, exposureOf(registry.hostname));
}

/**
 * Why we do not go from `from` to `to`, where a registry's `Location` or `Link` leads: a user name in the address, a protocol
 * other than http(s), https turned into http, http to a host for which it is not allowed, an address of a kind that is always
 * forbidden, or one deeper inside (public < private < loopback) than the registry, which its own host and `trusted-hosts` may be.
 */
export function refuseRedirect(to: URL, from: URL, destination: Destination): Refusal | undefined {
	if (to.username !== '' || to.password !== '') {
		return refusal(to, 'an address that a registry gives may not carry a user name or password', undefined);
	}
	if (to.protocol !== 'https:' && to.protocol !== 'http:') {
		return refusal(to, 'a registry may send us to http and https addresses alone', undefined);
	}
	if (to.protocol === 'http:' && from.protocol === 'https:') {
		return refusal(to, 'https may not turn into plain http', undefined);
	}
	if (to.protocol === 'http:' && !canUseHttp(to, destination) && !isOwnHttp(to, destination)) {
		return refusal(to, 'plain http is for loopback and listed hosts alone', 'insecure-registries');
	}
	return refuseDepth(to, exposureOf(to.hostname), {
		...destination,
		registryExposure: exposureOf(destination.registry.hostname),
	});
}

/**
 * Why we do not ask for a token at `realm`: what holds for a redirect there, and with credentials more. These go to the
 * registry's own host, the host that REALM_PAIRS has for it, those of its registrable domain, and `trusted-hosts`; over http to the
 * registry's own host alone, and only where the registry itself is on loopback or in `insecure-registries`.
 */
export async function refuseRealm(
	realm: URL,
	destination: Destination,
	hasCredentials: boolean,
): Promise<Refusal | undefined> {
	// A registry on loopback that speaks TLS may have its token server beside it in plain text: nothing leaves the machine.
	const isBeside = isSameHost(realm, destination.registry) && exposureOf(realm.hostname) === 'loopback';
	const from = isBeside ? realm : destination.registry;
	const refused = refuseRedirect(realm, from, destination);
	if (refused !== undefined || !hasCredentials) {
		return refused;
	}
	if (realm.protocol === 'http:' && !isOwnHttp(realm, destination)) {
		return refusal(realm, 'credentials go over plain http to the registry itself alone', undefined);
	}
	const { hostname } = destination.registry;
	const isOurs = canHaveCredentials(realm, destination) || (await hasSameRegistrableDomain(realm.hostname, hostname));
	return isOurs
		? undefined
		: refusal(realm, 'a registry may not send credentials to a host of another domain', 'trusted-hosts');
}

/**
 * Why a connection to `url` may not be made to `address`, to which its name resolved. `registryExposure` is that of the
 * registry's own resolved address: a registry in a private network may lead to others there, though its name looks public.
 */
export function refuseAddress(
	address: string,
	url: URL,
	destination: Destination & { readonly registryExposure: Exposure },
): Refusal | undefined {
	// `x.localhost` is loopback by its name (RFC 6761), but not every resolver knows: in plain text it has to be in truth.
	const isPlainLoopback = url.protocol === 'http:' && exposureOf(url.hostname) === 'loopback';
	if (isPlainLoopback && exposureOf(address) !== 'loopback' && !isListed(url, destination.insecureRegistries)) {
		return refusal(url, 'plain http is for loopback and listed hosts alone', 'insecure-registries');
	}
	return refuseDepth(url, exposureOf(address), destination);
}

/**
 * Whether a list of hosts names the one of `url`: `host` stands for all its ports, `host:port` for one. Case and a trailing
 * dot do not count; there are no wildcards, and an entry that is no host names none.
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

function canHaveCredentials(realm: URL, { registry, trustedHosts }: Destination): boolean {
	return isSameHost(realm, registry) || REALM_PAIRS.get(registry.host) === realm.host || isListed(realm, trustedHosts);
}

function canUseHttp(url: URL, { insecureRegistries }: Destination): boolean {
	return exposureOf(url.hostname) === 'loopback' || isListed(url, insecureRegistries);
}

/** Any port of the registry's own host, where http is allowed for the registry: token servers often have a port of their own. */
function isOwnHttp(url: URL, destination: Destination): boolean {
	return isSameHost(url, destination.registry) && canUseHttp(destination.registry, destination);
}

function refuseDepth(
	url: URL,
	exposure: Exposure,
	{ registry, trustedHosts, registryExposure }: Destination & { readonly registryExposure: Exposure },
): Refusal | undefined {
	const forbidden = refuseForbidden(url, exposure);
	if (forbidden !== undefined || DEPTH[exposure] <= DEPTH[registryExposure]) {
		return forbidden;
	}
	return isSameHost(url, registry) || isListed(url, trustedHosts)
		? undefined
		: refusal(url, `a ${registryExposure} registry may not send us to a ${exposure} address`, 'trusted-hosts');
}

function refuseForbidden(url: URL, exposure: Exposure): Refusal | undefined {
	return exposure === 'forbidden'
		? refusal(url, 'link-local, unspecified, multicast and metadata addresses are never asked', undefined)
		: undefined;
}

function isSameHost(a: URL, b: URL): boolean {
	return canonicalHost(a.hostname) === canonicalHost(b.hostname);
}

function portOf({ protocol, port }: URL): number {
	return port === '' ? ({ 'http:': 80, 'https:': 443 }[protocol] ?? 0) : Number(port);
}

function refusal({ host }: URL, rule: string, input: Refusal['input']): Refusal {
	return { host, rule, input };
}

/**
 * Whether two hosts belong to one registrable domain, such as `registry.example.co.uk` and `auth.example.co.uk`: its owner decides about
 * both. By the public suffix list with its private section, so that two customers of a hosting company are never one; of a suffix that the list
 * does not know (`registry.corp.lan`), the last label counts as one. False for addresses and for `localhost`.
 *
 * The list is large and seldom needed: it is loaded by the first question. Source: https://publicsuffix.org/list/
 */
export async function hasSameRegistrableDomain(a: string, b: string): Promise<boolean> {
	const { getDomain } = await import('tldts');
	const options = { allowPrivateDomains: true, extractHostname: false };
	const [one, other] = [a, b].map((host) => getDomain(canonicalHost(host) ?? '', options));
	return typeof one === 'string' && one === other;
}
