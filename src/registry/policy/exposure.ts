import { BlockList, isIP } from 'node:net';

/**
 * How near to the machine itself a host is. Nothing is ever asked of a `forbidden` one: link-local, unspecified, multicast and
 * reserved addresses, and the metadata services that give a cloud's credentials to all who ask from the inside.
 */
export type Exposure = 'public' | 'private' | 'loopback' | 'forbidden';

// Source: the IANA special-purpose address registries, https://www.iana.org/assignments/iana-ipv4-special-registry and
// https://www.iana.org/assignments/iana-ipv6-special-registry.
const LOOPBACK = blockList(['127.0.0.0/8', '::1/128']);
const PRIVATE = blockList([
	'10.0.0.0/8',
	'172.16.0.0/12',
	'192.168.0.0/16',
	'100.64.0.0/10',
	'fc00::/7',
	'fec0::/10',
	// NAT64 prefixes of local choice, RFC 8215.
	'64:ff9b:1::/48',
]);
const FORBIDDEN = blockList([
	'0.0.0.0/8',
	'169.254.0.0/16',
	'224.0.0.0/4',
	'240.0.0.0/4',
	'::/128',
	'fe80::/10',
	'ff00::/8',
	// Metadata services outside link-local: Alibaba Cloud, Azure's host agent, Oracle Cloud, AWS, Google Cloud.
	'100.100.100.200/32',
	'168.63.129.16/32',
	'192.0.0.192/32',
	'fd00:ec2::/32',
	'fd20:ce::254/128',
]);
/** The first that has an address decides: forbidden ones lie in private networks. */
const LISTS = [['forbidden', FORBIDDEN] as const, ['loopback', LOOPBACK] as const, ['private', PRIVATE] as const];

const METADATA_NAMES: ReadonlySet<string> = new Set([
	'metadata',
	'metadata.google.internal',
	'metadata.goog',
	'metadata.azure.internal',
	'instance-data',
	'instance-data.ec2.internal',
	'metadata.tencentyun.com',
]);

/** IPv6 prefixes of 16-bit groups that an IPv4 address follows, which is then who answers. */
const IPV4_CARRIERS: readonly (readonly number[])[] = [
	// Mapped (RFC 4291), translated (RFC 2765) and the older compatible form.
	[0, 0, 0, 0, 0, 0xffff],
	[0, 0, 0, 0, 0xffff, 0],
	[0, 0, 0, 0, 0, 0],
	// NAT64 (RFC 6052) and 6to4 (RFC 3056).
	[0x64, 0xff9b, 0, 0, 0, 0],
	[0x2002],
];

/** Characters that would end the host in a URL, or be dropped from it. */
const NO_HOST = /[\s/?#@:\\]/;

/**
 * The exposure of a host as `URL.hostname` has it, or of an IP address. Names are judged as names: `localhost` and all below
 * it are loopback, metadata services forbidden, others public until their address is known. A text that is not a host is forbidden.
 * Of an IPv6 address that carries an IPv4 one, the latter decides.
 */
export function exposureOf(host: string): Exposure {
	const name = canonicalHost(host);
	if (name === undefined || METADATA_NAMES.has(name)) {
		return 'forbidden';
	}
	if (name === 'localhost' || name.endsWith('.localhost')) {
		return 'loopback';
	}
	const address = name.startsWith('[') ? name.slice(1, -1) : name;
	if (isIP(address) === 0) {
		return 'public';
	}
	const judged = findCarriedIpv4(address) ?? address;
	const family = isIP(judged) === 6 ? 'ipv6' : 'ipv4';
	return LISTS.find(([, list]) => list.check(judged, family))?.[0] ?? 'public';
}

/**
 * A host in the form in which two are compared: lower case, no trailing dot, addresses in their one spelling (`0x7f.1` is
 * `127.0.0.1`) and IPv6 ones in brackets, without a zone. Undefined for a text that is not a host.
 */
export function canonicalHost(host: string): string | undefined {
	const [address = ''] = host.replace(/^\[(.*)\]$/s, '$1').split('%', 1);
	const isIpv6 = isIP(address) === 6;
	const url = `https://${isIpv6 ? `[${address}]` : host}`;
	if ((!isIpv6 && NO_HOST.test(host)) || !URL.canParse(url)) {
		return undefined;
	}
	return new URL(url).hostname.replace(/\.$/, '') || undefined;
}

function findCarriedIpv4(address: string): string | undefined {
	if (isIP(address) !== 6 || address === '::1') {
		return undefined;
	}
	const groups = groupsOf(address);
	const carrier = IPV4_CARRIERS.find((prefix) => prefix.every((group, index) => groups[index] === group));
	if (carrier === undefined) {
		return undefined;
	}
	const [high = 0, low = 0] = groups.slice(carrier.length);
	return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

/** The eight 16-bit groups of an IPv6 address in the spelling of URLs, which has no dotted part. */
function groupsOf(address: string): number[] {
	const [head = [], tail = []] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
	const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
	return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16));
}

function blockList(subnets: readonly string[]): BlockList {
	const list = new BlockList();
	for (const subnet of subnets) {
		const [network = '', prefix] = subnet.split('/');
		list.addSubnet(network, Number(prefix), isIP(network) === 6 ? 'ipv6' : 'ipv4');
	}
	return list;
}
