import assert from 'node:assert/strict';
import { isIPv4 } from 'node:net';
import {
	type Destination,
	findAddressViolation,
	findRealmViolation,
	findRedirectViolation,
	findRegistryViolation,
	isListed,
	isRealmPair,
} from '../../../src/registry/policy/origin-policy.ts';
import { hasSameRegistrableDomain } from '../../../src/registry/policy/registrable-domain.ts';
import type { Target } from './target.ts';

const REGISTRIES = [
	'https://registry-1.docker.io/',
	'https://ghcr.io/',
	'https://registry.example.co.uk:5000/',
	'https://10.1.2.3/',
	'https://127.0.0.1:5000/',
	'http://127.0.0.1:5000/',
	'http://[::1]:5000/',
	'http://insecure.example:5000/',
].map((url) => new URL(url));
const TRUSTED = ['auth.trusted.example', '[::1]:8443'];
const INSECURE = ['insecure.example:5000'];

/** Ways to write where a request shall go. `A|B`: the address, and the one that a redirect comes from. */
const SEEDS = [
	'https://auth.docker.io/token',
	'https://registry-1.docker.io.evil.example/token',
	'https://auth.example.co.uk/token',
	'https://ghcr.io@evil.example/',
	'https://user:pass@ghcr.io/',
	'http://127.0.0.1:5001/token',
	'http://0x7f.1:5000/',
	'https://[::ffff:169.254.169.254]/latest/meta-data/',
	'http://2852039166/',
	'https://127.0.0.1.:5000/',
	'//ghcr.io/x',
	'https://ghcr.io\\@evil.example/',
	'https://①②⑦.⓪.⓪.①/',
	'https://[fd00:ec2::254]/',
	'ftp://ghcr.io/',
	'http://insecure.example/token',
	'https://auth.trusted.example:8443/',
	'https://GHCR.IO./token',
];
const WORDS = [
	...[
		'http://',
		'https://',
		'@',
		'user:pass@',
		':443',
		':80',
		'.',
		'127.0.0.1',
		'[::1]',
		'localhost',
		'169.254.169.254',
	],
	...[
		'[::ffff:a9fe:a9fe]',
		'[64:ff9b::7f00:1]',
		'0.0.0.0',
		'[::]',
		'10.0.0.1',
		'docker.io',
		'auth.',
		'%2e',
		'%40',
		'\\',
		'#',
		'?',
	],
	...['metadata.google.internal', 'insecure.example', 'trusted.example', '2130706433', '017700000001', '0xa9fea9fe'],
];

/** Judged anew, from the specifications and with other means than the policy's own. */
const ORIGINS: Target = {
	name: 'origin policy',
	seeds: SEEDS,
	words: WORDS,
	cases: 2_500,
	async check(input) {
		for (const registry of REGISTRIES) {
			if (!URL.canParse(input, registry.href)) {
				continue;
			}
			const to = new URL(input, registry);
			const allowed = { trustedHosts: TRUSTED, insecureRegistries: INSECURE };
			const destination: Destination = { registry, publicOnly: false, ...allowed };
			assertPublicOnly(to, { ...destination, publicOnly: true });
			if (findRedirectViolation(to, registry, destination) === undefined) {
				assertReachable(to, destination);
				assert.ok(to.protocol === registry.protocol || to.protocol === 'https:', 'https turned into http');
			}
			const isForAnybody = (await findRealmViolation(to, destination, false)) === undefined;
			if (isForAnybody) {
				assertReachable(to, destination);
			}
			if ((await findRealmViolation(to, destination, true)) === undefined) {
				assert.ok(isForAnybody, 'with credentials more is allowed than without');
				await assertFriend(to, destination);
			}
			if (findRegistryViolation(to, false) === undefined) {
				assert.notEqual(depthOf(to.hostname), FORBIDDEN);
			}
			// To where its name may lead, whatever that name is.
			const address = to.hostname.replace(/^\[|\]$/g, '');
			if (findAddressViolation(address, to, { ...destination, registryExposure: 'public' }) === undefined) {
				assert.notEqual(depthOf(to.hostname), FORBIDDEN);
			}
		}
	},
};

/** A registry that a file names, and all that it leads to, is public; only a trusted host beside it may be further inside. */
function assertPublicOnly(to: URL, destination: Destination): void {
	const { registry, trustedHosts } = destination;
	const isTrusted = !isSame(to, registry) && isListed(to, trustedHosts);
	if (findRegistryViolation(to, true) === undefined) {
		assert.equal(depthOf(to.hostname), PUBLIC, 'a file names an inner registry');
	}
	if (findRedirectViolation(to, registry, destination) === undefined) {
		assert.ok(isTrusted || depthOf(to.hostname) === PUBLIC, 'a registry that a file names leads inside');
	}
	const address = to.hostname.replace(/^\[|\]$/g, '');
	if (findAddressViolation(address, to, { ...destination, registryExposure: 'loopback' }) === undefined) {
		assert.ok(isTrusted || depthOf(to.hostname) === PUBLIC, 'a name that a file leads to resolves inside');
	}
}

function assertReachable(to: URL, { registry, trustedHosts, insecureRegistries }: Destination): void {
	assert.match(to.protocol, /^https?:$/);
	assert.equal(to.username + to.password, '');
	const depth = depthOf(to.hostname);
	assert.notEqual(depth, FORBIDDEN, 'an address that is never asked');
	const isFriend = isSame(to, registry) || isListed(to, trustedHosts);
	assert.ok(depth <= depthOf(registry.hostname) || isFriend, 'further inside than the registry');
	if (to.protocol === 'http:') {
		const isOwn = isSame(to, registry) && isListed(registry, insecureRegistries);
		assert.ok(depth === LOOPBACK || isListed(to, insecureRegistries) || isOwn, 'plain http to a stranger');
	}
}

async function assertFriend(realm: URL, { registry, trustedHosts, insecureRegistries }: Destination): Promise<void> {
	const isFamily =
		isSame(realm, registry) ||
		isRealmPair(registry.host, realm.host) ||
		isListed(realm, trustedHosts) ||
		(await hasSameRegistrableDomain(realm.hostname, registry.hostname));
	assert.ok(isFamily, 'credentials for a stranger');
	if (realm.protocol === 'http:') {
		const canRegistry = depthOf(registry.hostname) === LOOPBACK || isListed(registry, insecureRegistries);
		assert.ok(isSame(realm, registry) && canRegistry, 'credentials over plain http');
	}
}

function isSame(a: URL, b: URL): boolean {
	const [one, other] = [a, b].map(({ hostname }) => hostname.replace(/\.$/, ''));
	return one === other;
}

const [PUBLIC, PRIVATE, LOOPBACK, FORBIDDEN] = [0, 1, 2, 3];

/** How far inside an address is, of those that the words above can write. */
function depthOf(hostname: string): number {
	const name = hostname.replace(/\.$/, '');
	if (name === '' || name === 'metadata.google.internal') {
		return FORBIDDEN;
	}
	if (name === 'localhost' || name.endsWith('.localhost')) {
		return LOOPBACK;
	}
	if (isIPv4(name)) {
		return depthOfIpv4(name.split('.').map(Number));
	}
	if (!name.startsWith('[')) {
		return PUBLIC;
	}
	const groups = groupsOf(name.slice(1, -1));
	const [high = 0, low = 0] = groups.slice(6);
	const first = groups[0] ?? 0;
	const isZero = groups.slice(0, 7).every((group) => group === 0);
	if (isZero && low <= 1) {
		return low === 1 ? LOOPBACK : FORBIDDEN;
	}
	const prefix = groups.slice(0, 6).join();
	if (['0,0,0,0,0,65535', '0,0,0,0,0,0', '0,0,0,0,65535,0', '100,65435,0,0,0,0'].includes(prefix)) {
		return depthOfIpv4([high >> 8, high & 255, low >> 8, low & 255]);
	}
	// Link-local and multicast, and Amazon's metadata among the unique local ones.
	if ((first & 0xffc0) === 0xfe80 || first >= 0xff00 || (first === 0xfd00 && groups[1] === 0xec2)) {
		return FORBIDDEN;
	}
	return (first & 0xfe00) === 0xfc00 ? PRIVATE : PUBLIC;
}

function depthOfIpv4([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number {
	if (a === 0 || (a === 169 && b === 254) || a >= 224) {
		return FORBIDDEN;
	}
	if (a === 127) {
		return LOOPBACK;
	}
	if ([a, b, c, d].join('.') === '100.100.100.200') {
		return FORBIDDEN;
	}
	const isPrivate =
		a === 10 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b < 32) || (a === 100 && (b & 0xc0) === 64);
	return isPrivate ? PRIVATE : PUBLIC;
}

function groupsOf(address: string): number[] {
	const [head = '', tail] = address.split('::');
	const read = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));
	const [before, after] = [read(head), read(tail ?? '')];
	return tail === undefined
		? before
		: [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

export const ORIGIN_TARGETS: readonly Target[] = [ORIGINS];
