import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DigestAlgorithm } from '../../../src/registry/reference/digest.ts';
import { digestOfContent } from '../../../src/registry/repository/content-digest.ts';
import { digestOf } from '../../support/images.mjs';

const CONTENT = Buffer.from('{"schemaVersion":2}');
const [SHA256, SHA512] = [digestOf(CONTENT), digestOf(CONTENT, 'sha512')];
const [OTHER256, OTHER512] = [digestOf('other'), digestOf('other', 'sha512')];

describe('the digest of content that was asked for by tag', () => {
	const rows: [name: string, stated: string | undefined, algorithm: DigestAlgorithm | undefined, expected: string][] = [
		['none is stated: sha256', undefined, undefined, SHA256],
		['sha256 is stated: that', SHA256, undefined, SHA256],
		['sha512 is stated: that', SHA512, undefined, SHA512],
		['sha256 is stated, and sha512 asked for: sha512, computed', SHA256, 'sha512', SHA512],
		['none is stated, and sha512 asked for: sha512, computed', undefined, 'sha512', SHA512],
		['sha512 is stated, and sha256 asked for: sha256, computed', SHA512, 'sha256', SHA256],
		['an unknown algorithm is stated: sha256', 'md5:0', undefined, SHA256],
	];
	for (const [name, stated, algorithm, digest] of rows) {
		it(name, () => assert.deepEqual(digestOfContent(CONTENT, stated, algorithm), { digest, warnings: [] }));
	}

	for (const stated of [OTHER256, OTHER512, 'sha256:', 'sha512:zz']) {
		for (const algorithm of [undefined, 'sha512'] as const) {
			it(`${stated.slice(0, 12)} is stated, and wrong, asked for ${algorithm ?? 'none'}: computed, with a warning`, () => {
				const { digest, warnings } = digestOfContent(CONTENT, stated, algorithm);
				assert.equal(digest, algorithm === undefined ? SHA256 : SHA512);
				assert.match(warnings.join(), /^the registry states another digest/);
			});
		}
	}
});
