import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTag } from '../../../src/version/parse/parse.ts';
import type { Version } from '../../../src/version/parse/tag.ts';
import { findDifference } from '../../../src/version/select/family.ts';

function read(tag: string): Version {
	const parsed = parseTag(tag);
	assert.ok(parsed.kind === 'version', tag);
	return parsed.version;
}

const PAIRS: [a: string, b: string, difference: ReturnType<typeof findDifference>][] = [
	['1.2.3', '4.5.6', undefined],
	['1.2.3-alpine', '4.5.6-alpine', undefined],
	['bookworm-20240110', 'trixie-20260803', 'prefix'],
	['base-20240101.0.1', 'base-devel-20260817.0.1', 'prefix'],
	['v1.4.0', '1.6.0', 'v-prefix'],
	['8u502', '11.0', 'scheme'],
	['2024-01-31', '2024.1.31', 'scheme'],
	['3.18', '20210804', 'scheme'],
	['2.0.20240109.0', '2023.12.20260817.0', 'scheme'],
	['10.8', '2026.4', 'scheme'],
	['1.2.3', '1.2.20240101', 'scheme'],
	['1.2.3-alpine3.18', '1.2.3-alpine3.19', 'variant'],
	['1.2.3-dev1-slim', '1.2.3', 'variant'],
	['1.2-slim', '1.2-slim-20240101', 'variant'],
	['1.2.3', '1.2.3-0a1b2c3', 'hash'],
	['1.2', '1.2.3', 'precision'],
	['1.2', '1.2-5', 'precision'],
	['1.2-5', '1.2-5.1', 'precision'],
	['8.7-923.1669829893', '8.7-1049', undefined],
	['11.0.16_8-jdk', '11.0.16.1_1-jdk', undefined],
	['11.0.16-8-jdk', '11.0.16.1-1-jdk', 'precision'],
	['bionic-20190912.1', 'bionic-20200219', undefined],
	['1.2.3-r1', '1.2.3-r20', undefined],
	['1.2.3', '1.2.3-security-01', undefined],
	['3.15.0rc1', '3.15.0', undefined],
	['1.1.1t', '3.0.0', undefined],
];

describe('tags of one family', () => {
	for (const [a, b, difference] of PAIRS) {
		it(`${a} and ${b}: ${difference ?? 'comparable'}`, () => {
			assert.equal(findDifference(read(a), read(b)), difference);
			assert.equal(findDifference(read(b), read(a)), difference);
		});
	}

	it('name the first difference of several', () => {
		const [current, ...others] = [
			'1.2.3',
			'x-v20240101-a',
			'v20240101-a',
			'20240101-a',
			'1.2-a-0a1b2c3',
			'1.2-0a1b2c3',
		];
		const found = others.map((tag) => findDifference(read(current ?? ''), read(tag)));
		assert.deepEqual(found, ['prefix', 'v-prefix', 'scheme', 'variant', 'hash']);
	});
});
