import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digestOf, findDigestProblem, isDigest, matchesDigest } from '../../../src/registry/reference/digest.ts';

// FIPS 180-4's own example, the bytes of "abc".
const ABC = new TextEncoder().encode('abc');
const ABC_SHA256 = 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const ABC_SHA512 =
	'sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f';

describe('a digest', () => {
	const good = [ABC_SHA256, ABC_SHA512];
	for (const text of good) {
		it(`${text.slice(0, 12)} is one`, () => assert.ok(isDigest(text)));
	}

	const bad: [name: string, text: string, problem: RegExp][] = [
		['nothing', '', /names no algorithm/],
		['digits without an algorithm', '0'.repeat(64), /names no algorithm/],
		['an unknown algorithm', `sha1:${'0'.repeat(40)}`, /"sha1" is unknown/],
		['an upper-case algorithm', `SHA256:${'0'.repeat(64)}`, /"SHA256" is unknown/],
		['an algorithm that objects have', `constructor:${'0'.repeat(64)}`, /"constructor" is unknown/],
		['63 digits', `sha256:${'0'.repeat(63)}`, /64 hexadecimal digits, not 63/],
		['65 digits', `sha256:${'0'.repeat(65)}`, /64 hexadecimal digits, not 65/],
		['64 digits for sha512', `sha512:${'0'.repeat(64)}`, /128 hexadecimal digits, not 64/],
		['upper-case digits', ABC_SHA256.toUpperCase().replace('SHA', 'sha'), /lower-case/],
		['a path', `sha256:${'../'.repeat(21)}a`, /not hexadecimal digits/],
		['a line break at the end', `sha256:${'0'.repeat(63)}\n`, /not hexadecimal digits/],
	];
	for (const [name, text, problem] of bad) {
		it(`${name} is none`, () => {
			assert.equal(isDigest(text), false);
			assert.match(findDigestProblem(text) ?? '', problem);
			assert.equal(matchesDigest(ABC, text), false);
		});
	}

	it('sha256 is computed unless another is asked for', () => {
		assert.equal(digestOf(ABC), ABC_SHA256);
		assert.equal(digestOf(ABC, 'sha512'), ABC_SHA512);
	});

	it('bytes match by the algorithm of the digest', () => {
		assert.ok(matchesDigest(ABC, ABC_SHA256));
		assert.ok(matchesDigest(ABC, ABC_SHA512));
	});

	it('one other byte does not match', () => {
		assert.equal(matchesDigest(new TextEncoder().encode('abd'), ABC_SHA256), false);
		assert.equal(matchesDigest(new Uint8Array(), ABC_SHA512), false);
	});
});
