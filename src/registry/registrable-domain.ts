import { canonicalHost } from './exposure.ts';

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
