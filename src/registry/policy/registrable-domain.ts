import { canonicalHost } from './exposure.ts';

/**
 * Domains below which strangers have hosts of their own, though the public suffix list does not say so: registries by customer, machines and
 * containers of clouds, and names that resolve to any address.
 */
const SHARED_DOMAINS = [
	'amazonaws.com',
	'amazonaws.com.cn',
	'azurecontainerapps.io',
	'azurecr.io',
	'cloudapp.azure.com',
	'container-registry.com',
	'devtunnels.ms',
	'github.dev',
	'gitpod.io',
	'googleusercontent.com',
	'icr.io',
	'jfrog.io',
	'loca.lt',
	'nip.io',
	'ocir.io',
	'on.aws',
	'openshiftapps.com',
	'ovh.net',
	'scw.cloud',
	'sslip.io',
	'tencentcloudcr.com',
	'traefik.me',
	'vultrcr.com',
	'xip.io',
	'your-server.de',
];

/**
 * Whether two hosts belong to one registrable domain, such as `registry.example.co.uk` and `auth.example.co.uk`: its owner decides about
 * both. By the public suffix list with its private section, so that two customers of a hosting company are never one; of a suffix that the list
 * does not know (`registry.corp.lan`), the last label counts as one. False for addresses, for `localhost`, and below the shared domains above.
 *
 * The list is large and seldom needed: it is loaded by the first question. Source: https://publicsuffix.org/list/
 */
export async function hasSameRegistrableDomain(a: string, b: string): Promise<boolean> {
	const { getDomain } = await import('tldts');
	const options = { allowPrivateDomains: true, extractHostname: false };
	const hosts = [a, b].map((host) => canonicalHost(host) ?? '');
	if (hosts.some(isShared)) {
		return false;
	}
	const [one, other] = hosts.map((host) => getDomain(host, options));
	return typeof one === 'string' && one === other;
}

function isShared(host: string): boolean {
	return SHARED_DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
