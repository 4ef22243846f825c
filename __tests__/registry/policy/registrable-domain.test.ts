import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasSameRegistrableDomain } from '../../../src/registry/policy/registrable-domain.ts';

const CASES: readonly [name: string, a: string, b: string, expected: boolean][] = [
	['two names of one owner', 'registry.example.com', 'auth.example.com', true],
	['the domain itself and a name below it', 'example.com', 'registry.example.com', true],
	['below a suffix of two labels', 'registry.example.co.uk', 'auth.example.co.uk', true],
	['two owners below a suffix of two labels', 'registry.one.co.uk', 'auth.two.co.uk', false],
	['two customers of a hosting company', 'one.github.io', 'two.github.io', false],
	['one customer of a hosting company', 'registry.one.github.io', 'auth.one.github.io', true],
	['a name that only ends alike', 'evilexample.com', 'example.com', false],
	['a name that only begins alike', 'example.com.evil.net', 'example.com', false],
	['two registries of Azure', 'one.azurecr.io', 'two.azurecr.io', false],
	['two of JFrog', 'one.jfrog.io', 'two.jfrog.io', false],
	['two of Amazon', '1.dkr.ecr.eu-west-1.amazonaws.com', '2.dkr.ecr.eu-west-1.amazonaws.com', false],
	['two of Amazon, by their other names', '1.dkr-ecr.eu-west-1.on.aws', '2.dkr-ecr.eu-west-1.on.aws', false],
	['two regions of IBM', 'us.icr.io', 'de.icr.io', false],
	['two regions of Oracle', 'iad.ocir.io', 'fra.ocir.io', false],
	['a registry and a machine of Scaleway', 'rg.fr-par.scw.cloud', '1-2-3-4.instances.scw.cloud', false],
	['two regions of Vultr', 'ewr.vultrcr.com', 'fra.vultrcr.com', false],
	['two container apps of Azure', 'a.one.eastus.azurecontainerapps.io', 'b.two.eastus.azurecontainerapps.io', false],
	['two machines of Azure', 'one.eastus.cloudapp.azure.com', 'two.eastus.cloudapp.azure.com', false],
	['two ports of codespaces', 'one-5000.app.github.dev', 'two-5000.app.github.dev', false],
	['names that hold an address', '192.0.2.1.nip.io', '192.0.2.2.nip.io', false],
	['two names below one that holds an address', 'a.192.0.2.1.sslip.io', 'b.192.0.2.1.sslip.io', false],
	['a shared domain and a name below it', 'azurecr.io', 'one.azurecr.io', false],
	['a shared domain in upper case, with a trailing dot', 'One.AzureCR.io.', 'two.azurecr.io', false],
	['a domain that only ends like a shared one', 'a.notjfrog.io', 'b.notjfrog.io', true],
	['a trailing dot and upper case', 'Registry.Example.COM.', 'auth.example.com', true],
	['a suffix that nobody lists', 'registry.corp.lan', 'auth.corp.lan', true],
	['two owners below a suffix that nobody lists', 'registry.lan', 'auth.lan', false],
	['a suffix alone', 'co.uk', 'co.uk', false],
	['an IPv4 address', '192.0.2.1', '192.0.2.1', false],
	['an IPv6 address', '[2001:db8::1]', '[2001:db8::1]', false],
	['localhost', 'localhost', 'registry.localhost', false],
	['no host', '', '', false],
];

describe('one registrable domain', () => {
	for (const [name, a, b, expected] of CASES) {
		it(`${name}: ${expected ? 'yes' : 'no'}`, async () => {
			assert.equal(await hasSameRegistrableDomain(a, b), expected);
			assert.equal(await hasSameRegistrableDomain(b, a), expected);
		});
	}
});
