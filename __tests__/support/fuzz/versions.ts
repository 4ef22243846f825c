import assert from 'node:assert/strict';
import { compareVersions } from '../../../src/version/list/order.ts';
import { parseTag } from '../../../src/version/parse/parse.ts';
import type { Version } from '../../../src/version/parse/tag.ts';
import { parseConstraint } from '../../../src/version/rules/constraint.ts';
import { parseExtract } from '../../../src/version/rules/extract.ts';
import { parsePatterns } from '../../../src/version/rules/patterns.ts';
import { InvalidRuleError } from '../../../src/version/rules/rules.ts';
import { selectTags } from '../../../src/version/select/select.ts';
import { resultOf } from './promises.ts';
import type { Target } from './target.ts';

const TAGS = ['latest', '1.2.3', '3.20-alpine3.19', 'v1.0.0-rc.1', 'a'.repeat(128), '8u502-jdk', '2024-01-31'];
const VALID_TAG = /^\w[\w.-]{0,127}$/;

const PATTERNS: Target = {
	name: 'patterns',
	seeds: [
		'*-alpine',
		'/^(?i)v?\\d+\\.\\d+$/',
		'[!a-c]?.*',
		'# comment',
		'1.2*\n!x\n/a|b/',
		'/(?<version>\\d+)/',
		'/(a*)*$/',
	],
	words: ['(?=', '\\1', '(?P<a>', '{1000}', '[a-', '[^]]', '|', '.*', '(?i)', '\\p{L}', '\\Q', '{1,1000}{1,1000}'],
	check(input) {
		const patterns = resultOf(
			() => parsePatterns(input.split('\n')),
			InvalidRuleError,
			(error) => checkPosition(error as InvalidRuleError),
		);
		for (const matches of patterns ?? []) {
			for (const tag of TAGS) {
				assert.equal(typeof matches(tag), 'boolean');
			}
		}
	},
};

function checkPosition({ text, position }: InvalidRuleError): void {
	assert.ok(
		position === undefined || (position >= 1 && position <= text.length + 1),
		`at ${position} of ${text.length}`,
	);
}

const EXTRACTS: Target = {
	name: 'extracts',
	seeds: [
		'(?<version>\\d+\\.\\d+)',
		'/^(?P<major>\\d+)\\.(?P<minor>\\d+)(?:-(?P<prerelease>.+))?$/',
		'regex:^v(?<major>\\d+)(?:_(?<build>\\d+))?-(?<compatibility>.*)$',
	],
	words: ['(?<version>', '(?<major>', '(?P<revision>\\d+)', ')', '.*', '(?<x>'],
	check(input) {
		const extract = resultOf(
			() => parseExtract(input),
			InvalidRuleError,
			(error) => checkPosition(error as InvalidRuleError),
		);
		for (const tag of extract === undefined ? [] : TAGS) {
			const found = extract?.(tag);
			assert.notEqual(found?.text, '');
		}
	},
};

const VERSIONS: readonly Version[] = TAGS.map((tag) => parseTag(tag)).flatMap((parsed) =>
	parsed.kind === 'version' ? [parsed.version] : [],
);

const CONSTRAINTS: Target = {
	name: 'constraints',
	seeds: ['^3.12', '>=3.9 <3.13', '1.2 || 1.4', '24.04', '~1.2.3-rc.1', '1.x', '*', '1.2 - 1.5', '>=1.2.0-0'],
	words: ['||', '^', '~>', '>=', ' - ', 'x', '-rc.1', '+build', 'v', '-alpine', '!', '~=', '<', '-0'],
	check(input) {
		for (const prerelease of [true, false]) {
			const constraint = resultOf(
				() => parseConstraint(input, { prerelease }),
				InvalidRuleError,
				(error) => checkPosition(error as InvalidRuleError),
			);
			for (const version of constraint === undefined ? [] : VERSIONS) {
				assert.equal(typeof constraint?.satisfies(version), 'boolean');
			}
		}
	},
};

const TAG_TARGET: Target = {
	name: 'tags',
	seeds: [
		'1.2.3 1.2.4 1.3.0-rc.1 2.0.0 latest',
		'3.20-alpine3.19 3.21-alpine3.19 3.21 alpine',
		'8u502-jdk 8u512-jdk 17.0.9_9-jdk',
		'RELEASE.2024-01-31T10-20-30Z RELEASE.2024-02-01T00-00-00Z',
		'sha256-0123456789abcdef0123456789abcdef.sig 0a1b2c3 bookworm-20240110-slim',
		'8.7-923.1669829893 8.7-1049 9.4-1214',
		'1.1.1w 1.1.1 5-debian-11-r5 5-debian-11-r6',
	],
	words: [
		'-rc',
		'-slim',
		'.0',
		'_1',
		'v',
		'-r5',
		'-20240131',
		'2024',
		' ',
		'-alpine3.20',
		'999999999999999',
		'1'.repeat(16),
	],
	large: (size) => [
		'1'.repeat(size),
		`${'1.'.repeat(size / 2)}1`,
		`1${'-1'.repeat(size / 2)}`,
		`1-${'a1'.repeat(size / 2)}`,
	],
	check(input) {
		const first = parseTag(input);
		if (first.kind === 'version') {
			assert.equal(first.version.tag, input);
			assert.ok(first.version.release.every((part) => Number.isSafeInteger(part) && part >= 0));
			assert.equal(compareVersions(first.version, first.version), 0);
		}
		const tags = input
			.split(/\s+/)
			.filter((tag) => VALID_TAG.test(tag))
			.slice(0, 100);
		for (const current of [undefined, tags[0]]) {
			const { candidates, schemeChange } = selectTags(tags, current);
			assert.ok([...candidates, ...schemeChange].every((tag) => tags.includes(tag)));
			assert.deepEqual(selectTags([...tags].reverse(), current).candidates, candidates);
		}
	},
};

export const VERSION_TARGETS: readonly Target[] = [PATTERNS, EXTRACTS, CONSTRAINTS, TAG_TARGET];
