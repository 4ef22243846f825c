import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Exposure, exposureOf } from '../../../src/registry/policy/exposure.ts';
import {
	type Destination,
	findAddressViolation,
	findRealmViolation,
	findRedirectViolation,
	findRegistryViolation,
	isListed,
} from '../../../src/registry/policy/origin-policy.ts';

/** The inputs that let a file name a registry that is not public. */
const FILES = 'insecure-registries or allowed-registries';

interface Allowances {
	trusted?: string[];
	insecure?: string[];
	publicOnly?: boolean;
}

function destination(
	registry: string,
	{ trusted = [], insecure = [], publicOnly = false }: Allowances = {},
): Destination {
	return { registry: new URL(registry), publicOnly, trustedHosts: trusted, insecureRegistries: insecure };
}

describe('the exposure of a host', () => {
	const table: Record<Exposure, string[]> = {
		loopback: [
			'localhost',
			'LOCALHOST',
			'localhost.',
			'registry.localhost',
			'127.0.0.1',
			'127.255.255.254',
			'[::1]',
			'::1',
			'0:0:0:0:0:0:0:1',
			'0x7f.1',
			'2130706433',
			'[::ffff:127.0.0.1]',
			'::ffff:7f00:1',
			'::1%lo',
			'[::127.0.0.1]',
			'64:ff9b::127.0.0.1',
			'2002:7f00:1::',
		],
		private: [
			'10.0.0.1',
			'172.16.0.1',
			'172.31.255.255',
			'192.168.1.1',
			'100.64.0.1',
			'100.127.255.255',
			'[fc00::1]',
			'fdff::1',
			'fec0::1',
			'64:ff9b:1::a00:1',
			'[::ffff:10.0.0.1]',
			'fd00::1%eth0',
			'64:ff9b::a00:1',
			'2002:c0a8:101::1',
		],
		forbidden: [
			'169.254.0.1',
			'169.254.169.254',
			'[fe80::1]',
			'fe80::1%eth0',
			'febf::1',
			'0.0.0.0',
			'0.1.2.3',
			'0',
			'[::]',
			'::',
			'224.0.0.1',
			'239.255.255.255',
			'240.0.0.1',
			'255.255.255.255',
			'[ff02::1]',
			'[::ffff:169.254.169.254]',
			'::ffff:a9fe:a9fe',
			'::a9fe:a9fe',
			'::ffff:0:a9fe:a9fe',
			'64:ff9b::a9fe:a9fe',
			'2002:a9fe:a9fe::',
			'::ffff:0:0',
			'fd00:ec2::254',
			'[fd20:ce::254]',
			'100.100.100.200',
			'168.63.129.16',
			'192.0.0.192',
			'metadata.google.internal',
			'Metadata.Google.Internal.',
			'metadata',
			'metadata.goog',
			'metadata.azure.internal',
			'instance-data',
			'instance-data.ec2.internal',
			'metadata.tencentyun.com',
			'',
			'a b',
			'a/b',
			'user@localhost',
			'localhost:80',
			'[::1',
			'1[::2]',
			'[2606:4700::1]1',
			'1.2.3.999',
		],
		public: [
			'ghcr.io',
			'8.8.8.8',
			'126.255.255.255',
			'128.0.0.1',
			'172.15.255.255',
			'172.32.0.1',
			'100.63.255.255',
			'100.128.0.1',
			'192.167.255.255',
			'169.253.255.255',
			'223.255.255.255',
			'[2606:4700::1111]',
			'2606:4700::1111',
			'64:ff9b::808:808',
			'::ffff:8.8.8.8',
			'localhost.example',
			'notlocalhost',
			'registry',
			'registry.local',
			'127.0.0.1.nip.io',
		],
	};
	for (const [expected, hosts] of Object.entries(table)) {
		for (const host of hosts) {
			it(`"${host}" is ${expected}`, () => assert.equal(exposureOf(host), expected));
		}
	}
});

describe('a registry', () => {
	const asked = [
		'https://ghcr.io/',
		'http://localhost:5000/',
		'https://10.0.0.1/',
		'https://[fd00::1]/',
		'https://[::1]/',
	];
	for (const url of asked) {
		it(`may be at ${url}`, () => assert.equal(findRegistryViolation(new URL(url), false), undefined));
	}

	const refused = [
		'https://169.254.169.254/',
		'https://0.0.0.0/',
		'https://[::ffff:a9fe:a9fe]/',
		'https://metadata.google.internal/',
	];
	for (const url of refused) {
		it(`may not be at ${url}`, () => {
			for (const publicOnly of [false, true]) {
				const refusal = findRegistryViolation(new URL(url), publicOnly);
				assert.equal(refusal?.host, new URL(url).host);
				assert.match(refusal.rule, /never asked/);
				assert.equal(refusal.input, undefined);
			}
		});
	}
});

describe('a registry that a file names', () => {
	const rows: [url: string, exposure: Exposure][] = [
		['https://ghcr.io/', 'public'],
		['https://93.184.216.34:5000/', 'public'],
		['https://registry.local:5000/', 'public'],
		['https://localhost/', 'loopback'],
		['https://localhost.:5000/', 'loopback'],
		['https://x.localhost/', 'loopback'],
		['https://127.0.0.1:5000/', 'loopback'],
		['https://0x7f.1/', 'loopback'],
		['https://[::1]/', 'loopback'],
		['https://[::ffff:127.0.0.1]/', 'loopback'],
		['https://10.0.0.5/', 'private'],
		['https://192.168.1.2:5000/', 'private'],
		['https://172.16.0.1/', 'private'],
		['https://100.64.0.1/', 'private'],
		['https://[fd00::1]/', 'private'],
		['https://[64:ff9b::a00:1]/', 'private'],
	];
	for (const [url, exposure] of rows) {
		it(`${exposure === 'public' ? 'may' : 'may not'} be at ${url}`, () => {
			const { host } = new URL(url);
			const rule = `a file or an image may not name a registry on a ${exposure} address`;
			const expected = { host, rule, input: FILES };
			assert.deepEqual(findRegistryViolation(new URL(url), true), exposure === 'public' ? undefined : expected);
		});
	}
});

interface Row extends Allowances {
	name: string;
	registry: string;
	to: string;
	from?: string;
	/** What the rule says, and the input it names; nothing where the way is free. */
	refused?: [rule: RegExp, input?: string];
}

function check(actual: ReturnType<typeof findRedirectViolation>, { to, refused }: Row): void {
	if (refused === undefined) {
		assert.equal(actual, undefined);
		return;
	}
	assert.match(actual?.rule ?? 'nothing refused', refused[0]);
	assert.equal(actual?.input, refused[1]);
	assert.equal(actual?.host, new URL(to).host);
}

describe('a redirect', () => {
	const rows: Row[] = [
		{ name: 'to another public host is followed', registry: 'https://a.io/', to: 'https://cdn.example/x' },
		{ name: 'to another port is followed', registry: 'https://a.io/', to: 'https://a.io:8443/x' },
		{ name: 'from http to https is followed', registry: 'http://localhost:5000/', to: 'https://cdn.example/x' },
		{ name: 'with a user name', registry: 'https://a.io/', to: 'https://u@a.io/', refused: [/user name/] },
		{ name: 'with a password', registry: 'https://a.io/', to: 'https://:p@a.io/', refused: [/user name/] },
		{ name: 'to a file', registry: 'https://a.io/', to: 'file:///etc/passwd', refused: [/http and https/] },
		{ name: 'to ftp', registry: 'https://a.io/', to: 'ftp://a.io/x', refused: [/http and https/] },
		{ name: 'from https to http', registry: 'https://a.io/', to: 'http://a.io/', refused: [/may not turn/] },
		{
			name: 'from https to http, even when listed',
			registry: 'https://a.io/',
			to: 'http://a.io/',
			insecure: ['a.io'],
			refused: [/may not turn/],
		},
		{
			name: 'from https to http on loopback',
			registry: 'https://localhost/',
			to: 'http://localhost/',
			refused: [/may not turn/],
		},
		{
			name: 'from https to http at its second step',
			registry: 'http://localhost/',
			from: 'https://a.io/',
			to: 'http://localhost/',
			refused: [/may not turn/],
		},
		{
			name: 'from http to unlisted http',
			registry: 'http://localhost:5000/',
			to: 'http://a.io/',
			refused: [/plain http/, 'insecure-registries'],
		},
		{
			name: 'from http to listed http is followed',
			registry: 'http://localhost:5000/',
			to: 'http://a.io/',
			insecure: ['a.io'],
		},
		{
			name: 'from http to http of the same host is followed',
			registry: 'http://a.io:5000/',
			to: 'http://a.io:5001/',
			insecure: ['a.io:5000'],
		},
		{ name: 'on loopback is followed', registry: 'http://localhost:5000/', to: 'http://127.0.0.1:5001/' },
		{
			name: 'from public to loopback',
			registry: 'https://a.io/',
			to: 'https://127.0.0.1/',
			refused: [/public registry .* loopback/, 'trusted-hosts'],
		},
		{
			name: 'from public to localhost',
			registry: 'https://a.io/',
			to: 'https://localhost/',
			refused: [/public registry .* loopback/, 'trusted-hosts'],
		},
		{
			name: 'from public to loopback in disguise',
			registry: 'https://a.io/',
			to: 'https://0x7f.1/',
			refused: [/loopback/, 'trusted-hosts'],
		},
		{
			name: 'from public to loopback in IPv6 form',
			registry: 'https://a.io/',
			to: 'https://[::ffff:7f00:1]/',
			refused: [/loopback/, 'trusted-hosts'],
		},
		{
			name: 'from public to private',
			registry: 'https://a.io/',
			to: 'https://10.0.0.1/',
			refused: [/public registry .* private/, 'trusted-hosts'],
		},
		{
			name: 'from private to loopback',
			registry: 'https://10.0.0.1/',
			to: 'https://[::1]/',
			refused: [/private registry .* loopback/, 'trusted-hosts'],
		},
		{ name: 'from private to private is followed', registry: 'https://10.0.0.1/', to: 'https://192.168.0.1/' },
		{ name: 'from loopback to private is followed', registry: 'https://localhost/', to: 'https://192.168.0.1/' },
		{
			name: 'to a trusted private address is followed',
			registry: 'https://a.io/',
			to: 'https://10.0.0.1/',
			trusted: ['10.0.0.1'],
		},
		{
			name: 'to another port than the trusted one',
			registry: 'https://a.io/',
			to: 'https://10.0.0.1/',
			trusted: ['10.0.0.1:5000'],
			refused: [/private/, 'trusted-hosts'],
		},
		{
			name: 'to a metadata service',
			registry: 'https://a.io/',
			to: 'https://169.254.169.254/',
			refused: [/never asked/],
		},
		{
			name: 'to a metadata service in IPv6 form',
			registry: 'https://a.io/',
			to: 'https://[::ffff:a9fe:a9fe]/',
			refused: [/never asked/],
		},
		{
			name: 'to a metadata service, even when trusted',
			registry: 'https://a.io/',
			to: 'https://169.254.169.254/',
			trusted: ['169.254.169.254'],
			refused: [/never asked/],
		},
		{
			name: 'to a metadata service from loopback',
			registry: 'http://localhost/',
			to: 'http://169.254.169.254/',
			insecure: ['169.254.169.254'],
			refused: [/never asked/],
		},
		{
			name: 'to a private address, of a registry that a file names',
			registry: 'https://a.io/',
			publicOnly: true,
			to: 'https://10.0.0.1/',
			refused: [/public registry .* private/, 'trusted-hosts'],
		},
		{
			name: 'to a private address that is trusted, of a registry that a file names, is followed',
			registry: 'https://a.io/',
			publicOnly: true,
			to: 'https://10.0.0.1/',
			trusted: ['10.0.0.1'],
		},
	];
	for (const row of rows) {
		it(row.name, () => {
			const d = destination(row.registry, row);
			check(findRedirectViolation(new URL(row.to), new URL(row.from ?? row.registry), d), row);
		});
	}
});

describe('a realm that gets no credentials', () => {
	const rows: Row[] = [
		{ name: 'may be on another host', registry: 'https://a.io/', to: 'https://auth.example/t' },
		{ name: 'may not be on http', registry: 'https://a.io/', to: 'http://a.io/t', refused: [/may not turn/] },
		{
			name: 'may not be deeper inside',
			registry: 'https://a.io/',
			to: 'https://10.0.0.1/t',
			refused: [/private/, 'trusted-hosts'],
		},
		{
			name: 'may not be a metadata service',
			registry: 'https://a.io/',
			to: 'https://169.254.169.254/t',
			refused: [/never asked/],
		},
		{ name: 'may not carry a user name', registry: 'https://a.io/', to: 'https://u:p@a.io/t', refused: [/user name/] },
		{ name: 'may be on http of loopback', registry: 'http://127.0.0.1:5000/', to: 'http://localhost:5001/t' },
	];
	for (const row of rows) {
		it(row.name, async () =>
			check(await findRealmViolation(new URL(row.to), destination(row.registry, row), false), row),
		);
	}
});

describe('a realm that gets credentials', () => {
	const elsewhere: [RegExp, string] = [/credentials to a host of another domain/, 'trusted-hosts'];
	const rows: Row[] = [
		{ name: 'may be the registry', registry: 'https://ghcr.io/', to: 'https://ghcr.io/token' },
		{ name: 'may be another port of the registry', registry: 'https://a.io:5000/', to: 'https://a.io:5001/token' },
		{ name: 'may be the registry in another spelling', registry: 'https://a.io/', to: 'https://A.io./token' },
		{ name: 'may not be another host', registry: 'https://a.io/', to: 'https://auth.io/t', refused: elsewhere },
		{ name: 'may be another host of one domain', registry: 'https://r.a.co.uk/', to: 'https://auth.a.co.uk/t' },
		{ name: 'may be the domain itself', registry: 'https://registry.a.io/', to: 'https://a.io/jwt/auth' },
		{
			name: 'may not be another customer of a hosting company',
			registry: 'https://one.github.io/',
			to: 'https://two.github.io/t',
			refused: elsewhere,
		},
		{
			name: 'may not be http of another host of one domain',
			registry: 'http://r.a.io/',
			to: 'http://auth.a.io/t',
			insecure: ['r.a.io', 'auth.a.io'],
			refused: [/plain http to the registry itself/],
		},
		{ name: 'may not end like the registry', registry: 'https://a.io/', to: 'https://evila.io/t', refused: elsewhere },
		{
			name: 'may not begin like the registry',
			registry: 'https://a.io/',
			to: 'https://a.io.evil.io/t',
			refused: elsewhere,
		},
		{
			name: 'may be a trusted host',
			registry: 'https://a.io/',
			to: 'https://auth.io:8443/t',
			trusted: ['auth.io'],
		},
		{
			name: 'may be a trusted host and port',
			registry: 'https://a.io/',
			to: 'https://auth.io/t',
			trusted: ['AUTH.io:443'],
		},
		{
			name: 'may not be another port than the trusted one',
			registry: 'https://a.io/',
			to: 'https://auth.io/t',
			trusted: ['auth.io:8443'],
			refused: elsewhere,
		},
		{
			name: 'may not be below a trusted host',
			registry: 'https://a.io/',
			to: 'https://x.auth.io/t',
			trusted: ['auth.io'],
			refused: elsewhere,
		},
		{ name: "may be Docker Hub's", registry: 'https://registry-1.docker.io/', to: 'https://auth.docker.io/token' },
		{
			name: 'may not be another customer of a cloud that gives its customers hosts',
			registry: 'https://one.azurecr.io/',
			to: 'https://two.azurecr.io/oauth2/token',
			refused: elsewhere,
		},
		{
			name: "may not be Scaleway's for its customers' machines",
			registry: 'https://mine.instances.scw.cloud/',
			to: 'https://api.scaleway.com/t',
			refused: elsewhere,
		},
		{
			name: "may not be Scaleway's for a host that only looks like its registry",
			registry: 'https://rg.fr-par.scw.cloud.evil.io/',
			to: 'https://api.scaleway.com/t',
			refused: elsewhere,
		},
		{
			name: 'may not be another port of a pair',
			registry: 'https://lscr.io/',
			to: 'https://ghcr.io:8443/token',
			refused: elsewhere,
		},
		{
			name: "may not be Docker Hub's for others",
			registry: 'https://a.io/',
			to: 'https://auth.docker.io/token',
			refused: elsewhere,
		},
		{
			name: 'may not be the other way round',
			registry: 'https://ghcr.io/',
			to: 'https://lscr.io/token',
			refused: elsewhere,
		},
		{ name: 'may be http of a loopback registry', registry: 'http://localhost:5000/', to: 'http://localhost:5001/t' },
		{
			name: 'may be http of a listed registry',
			registry: 'http://a.io:5000/',
			to: 'http://a.io:5001/t',
			insecure: ['a.io:5000'],
		},
		{
			name: 'may not be http of another host on loopback',
			registry: 'http://localhost:5000/',
			to: 'http://127.0.0.1:5001/t',
			refused: [/plain http to the registry itself/],
		},
		{
			name: 'may not be http of a trusted host',
			registry: 'http://localhost:5000/',
			to: 'http://auth.io/t',
			trusted: ['auth.io'],
			insecure: ['auth.io'],
			refused: [/plain http to the registry itself/],
		},
		{
			name: 'may not be http for an https registry',
			registry: 'https://a.io/',
			to: 'http://a.io/t',
			insecure: ['a.io'],
			refused: [/may not turn/],
		},
		{
			name: 'may be http beside an https registry on loopback',
			registry: 'https://localhost:5000/',
			to: 'http://localhost:5001/t',
		},
		{
			name: 'may be https of a trusted host for an http registry',
			registry: 'http://localhost:5000/',
			to: 'https://auth.io/t',
			trusted: ['auth.io'],
		},
		{
			name: 'may not be forbidden, even when trusted',
			registry: 'https://a.io/',
			to: 'https://[fd00:ec2::254]/t',
			trusted: ['[fd00:ec2::254]'],
			refused: [/never asked/],
		},
	];
	for (const row of rows) {
		it(row.name, async () =>
			check(await findRealmViolation(new URL(row.to), destination(row.registry, row), true), row),
		);
	}

	const pairs = [
		['registry-1.docker.io', 'auth.docker.io'],
		['lscr.io', 'ghcr.io'],
		['docker.elastic.co', 'docker-auth.elastic.co'],
		['registry.gitlab.com', 'gitlab.com'],
		['registry.digitalocean.com', 'api.digitalocean.com'],
		['rg.fr-par.scw.cloud', 'api.scaleway.com'],
		['rg.nl-ams.scw.cloud', 'api.scaleway.com'],
	] as const;
	for (const [registry, realm] of pairs) {
		it(`may be ${realm} for ${registry}`, async () => {
			assert.equal(
				await findRealmViolation(new URL(`https://${realm}/t`), destination(`https://${registry}/`), true),
				undefined,
			);
		});
	}
});

describe('an address that a name resolved to', () => {
	const rows: (Row & { address: string; exposure: Exposure })[] = [
		{
			name: 'public of a name that is loopback, in plain text',
			registry: 'http://x.localhost/',
			exposure: 'loopback',
			to: 'http://x.localhost/',
			address: '93.184.216.34',
			refused: [/plain http/, 'insecure-registries'],
		},
		{
			name: 'private of a name that is loopback, listed for plain text',
			registry: 'http://x.localhost/',
			exposure: 'loopback',
			to: 'http://x.localhost/',
			address: '10.0.0.1',
			insecure: ['x.localhost'],
		},
		{
			name: 'loopback of a name that is loopback, in plain text',
			registry: 'http://x.localhost/',
			exposure: 'loopback',
			to: 'http://x.localhost/',
			address: '127.0.0.1',
		},
		{
			name: 'public of another port of a registry that is listed for plain text',
			registry: 'http://a.io:5000/',
			exposure: 'public',
			to: 'http://a.io:5001/',
			address: '8.8.8.8',
			insecure: ['a.io:5000'],
		},
		{
			name: 'private of a name that is loopback, over TLS',
			registry: 'https://x.localhost/',
			exposure: 'loopback',
			to: 'https://x.localhost/',
			address: '10.0.0.1',
		},
		{
			name: 'public stays public',
			registry: 'https://a.io/',
			exposure: 'public',
			to: 'https://b.io/',
			address: '8.8.8.8',
		},
		{
			name: 'public to private',
			registry: 'https://a.io/',
			exposure: 'public',
			to: 'https://b.io/',
			address: '10.0.0.1',
			refused: [/public registry .* private/, 'trusted-hosts'],
		},
		{
			name: 'public to loopback',
			registry: 'https://a.io/',
			exposure: 'public',
			to: 'https://b.io/',
			address: '::1',
			refused: [/public registry .* loopback/, 'trusted-hosts'],
		},
		{
			name: 'public to loopback in IPv6 form',
			registry: 'https://a.io/',
			exposure: 'public',
			to: 'https://b.io/',
			address: '::ffff:127.0.0.1',
			refused: [/loopback/, 'trusted-hosts'],
		},
		{
			name: 'a registry that resolves to private may lead to private',
			registry: 'https://a.io/',
			exposure: 'private',
			to: 'https://b.io/',
			address: '10.0.0.1',
		},
		{
			name: 'the registry itself may resolve to loopback',
			registry: 'https://a.io/',
			exposure: 'public',
			to: 'https://a.io:1/',
			address: '127.0.0.1',
		},
		{
			name: 'a trusted host may resolve to private',
			registry: 'https://a.io/',
			exposure: 'public',
			to: 'https://b.io/',
			address: '10.0.0.1',
			trusted: ['b.io'],
		},
		{
			name: 'the registry itself may not be link-local',
			registry: 'https://a.io/',
			exposure: 'forbidden',
			to: 'https://a.io/',
			address: '169.254.169.254',
			refused: [/never asked/],
		},
		{
			name: 'a trusted host may not be link-local',
			registry: 'https://a.io/',
			exposure: 'public',
			to: 'https://b.io/',
			address: 'fe80::1%2',
			trusted: ['b.io'],
			refused: [/never asked/],
		},
		{
			name: 'public of a registry that a file names',
			registry: 'https://a.io/',
			publicOnly: true,
			exposure: 'public',
			to: 'https://a.io/',
			address: '8.8.8.8',
		},
		{
			name: 'private of a registry that a file names, which others know there',
			registry: 'https://a.io/',
			publicOnly: true,
			exposure: 'private',
			to: 'https://a.io/',
			address: '10.0.0.1',
			refused: [/^a file or an image may not name a registry on a private address$/, FILES],
		},
		{
			name: 'loopback of another port of a registry that a file names',
			registry: 'https://a.io/',
			publicOnly: true,
			exposure: 'public',
			to: 'https://a.io:8443/',
			address: '::ffff:127.0.0.1',
			refused: [/^a file or an image may not name a registry on a loopback address$/, FILES],
		},
		{
			name: 'private of a registry that a file names, and that is trusted as the target of others',
			registry: 'https://a.io/',
			publicOnly: true,
			exposure: 'public',
			to: 'https://a.io/',
			address: '10.0.0.1',
			trusted: ['a.io'],
			refused: [/a file or an image may not name/, FILES],
		},
		{
			name: 'private of another host, from a registry that a file names and others know in a private network',
			registry: 'https://a.io/',
			publicOnly: true,
			exposure: 'private',
			to: 'https://b.io/',
			address: '10.0.0.1',
			refused: [/^a public registry may not send us to a private address$/, 'trusted-hosts'],
		},
		{
			name: 'private of a trusted host, from a registry that a file names',
			registry: 'https://a.io/',
			publicOnly: true,
			exposure: 'public',
			to: 'https://b.io/',
			address: '10.0.0.1',
			trusted: ['b.io'],
		},
		{
			name: 'link-local of a registry that a file names',
			registry: 'https://a.io/',
			publicOnly: true,
			exposure: 'public',
			to: 'https://a.io/',
			address: '169.254.169.254',
			refused: [/never asked/],
		},
	];
	for (const row of rows) {
		it(row.name, () => {
			const d = { ...destination(row.registry, row), registryExposure: row.exposure };
			check(findAddressViolation(row.address, new URL(row.to), d), row);
		});
	}
});

describe('a list of hosts names a host', () => {
	const rows: [url: string, entry: string, expected: boolean][] = [
		['https://a.io/', 'a.io', true],
		['https://a.io:8443/', 'a.io', true],
		['https://a.io/', 'a.io:443', true],
		['http://a.io/', 'a.io:80', true],
		['https://a.io/', 'a.io:80', false],
		['https://a.io:8443/', 'a.io:8443', true],
		['https://a.io./', ' A.IO ', true],
		['https://a.io/', 'a.io.', true],
		['https://[::1]:5000/', '[::1]', true],
		['https://[::1]:5000/', '[0:0::1]:5000', true],
		['https://127.0.0.1/', '0x7f.1', true],
		['https://b.a.io/', 'a.io', false],
		['https://ba.io/', 'a.io', false],
		['https://a.io/', '*.io', false],
		['https://a.io/', '*', false],
		['https://a.io/', '', false],
		['https://a.io/', 'https://a.io', false],
		['https://a.io/', 'a.io:', false],
		['https://a.io/', 'a.io/x', false],
		['https://a.io/', 'user:a.io', false],
		['file:///a.io', '', false],
	];
	for (const [url, entry, expected] of rows) {
		it(`"${entry}" and ${url}: ${expected}`, () => assert.equal(isListed(new URL(url), ['x.io', entry]), expected));
	}

	it('an empty list names nobody', () => assert.equal(isListed(new URL('https://a.io/'), []), false));
});
