import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareTags, compareVersions } from '../../../src/version/list/order.ts';
import { parseTag } from '../../../src/version/parse/parse.ts';
import type { Version } from '../../../src/version/parse/tag.ts';

function read(tag: string): Version {
	const parsed = parseTag(tag);
	assert.ok(parsed.kind === 'version', tag);
	return parsed.version;
}

describe('the order of versions', () => {
	const ascending: [what: string, ...tags: string[]][] = [
		['numbers, not text', '1.9.0', '1.10.0'],
		['a missing part is lowest', '1.2', '1.2.0'],
		['letters after their number', '1.1.1', '1.1.1a', '1.1.1t', '1.1.1w', '1.1.2'],
		['stages before the release', '1.0-dev1', '1.0-alpha', '1.0-M1', '1.0-beta', '1.0-preview', '1.0-rc', '1.0'],
		['rc10 after rc9', '1.0-rc9', '1.0-rc10'],
		['a stage without number first', '1.0-rc', '1.0-rc0', '1.0-rc1'],
		['the stage before the build', '1.0-5-rc1', '1.0-4'],
		['builds', '17.0.9_9', '17.0.9_10', '17.0.20_1'],
		['the build before what comes after', '1.0-1-patch2', '1.0-2'],
		['what comes after a release', '10.4.2', '10.4.2-security', '10.4.2-security-01', '10.4.2-security-02', '10.4.3'],
		['the post before the revision', '1.0-r9', '1.0-r1-patch1'],
		['revisions', '1.0-r9', '1.0-r12'],
		['the revision before the stamp', '1.0-r1-20240102', '1.0-r2-20240101'],
		['stamps', '1.0-slim-20240101', '1.0-slim-20240102'],
		['serials of a date', '20240101', '20240101.1', '20240102'],
	];
	for (const [what, ...tags] of ascending) {
		it(what, () => {
			const sorted = tags.toReversed().sort((a, b) => compareVersions(read(a), read(b)));
			assert.deepEqual(sorted, tags);
			for (const [position, tag] of tags.slice(1).entries()) {
				assert.ok(compareVersions(read(tags[position] ?? ''), read(tag)) < 0, tag);
			}
		});
	}

	it('a hash has no order', () => assert.equal(compareVersions(read('1.2.3-0a1b2c3'), read('1.2.3-f1b2c3d')), 0));
});

describe('tags of equal numbers', () => {
	const ties: [what: string, current: string | undefined, older: string, newer: string][] = [
		['written with zeros where the current one is', '2021.04', '2026.5', '2026.05'],
		['written without where it is not', '2021.4', '2026.05', '2026.5'],
		['the shorter', undefined, 'v3.7.11', '3.7.11'],
		['the first in ASCII', undefined, '1.2.3-0b1b2c3', '1.2.3-0a1b2c3'],
	];
	for (const [what, current, older, newer] of ties) {
		it(`the newer is ${what}`, () => {
			const from = current === undefined ? undefined : read(current);
			assert.ok(compareTags(read(older), read(newer), from) < 0);
			assert.ok(compareTags(read(newer), read(older), from) > 0);
		});
	}
});
