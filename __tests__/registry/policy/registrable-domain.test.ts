import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasSameRegistrableDomain } from '../../../src/registry/policy/origin-policy.ts';

const CASES: readonly [name: string, a: string, b: string, expected: boolean][] = [
	['two names of one owner', 'registry.example.com', 'auth.example.com', true],
	['the domain itself and a name below it', 'example.com', 'registry.example.com', true],
	['below a suffix of two labels', 'registry.example.co.uk', 'auth.example.co.uk', true],
	['two owners below a suffix of two labels', 'registry.one.co.uk', 'auth.two.co.uk', false],
	['two customers of a hosting company', 'one.github.io', 'two.github.io', false],
	['one customer of a hosting company', 'registry.one.github.io', 'auth.one.github.io', true],
	['a name that only ends alike', 'evilexample.com', 'example.com', false],
	['a name that only begins alike', 'example.com.evil.net', 'example.com', false],
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
