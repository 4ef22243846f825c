import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InputError } from '../../../src/action/inputs/input-error.ts';
import { readLatestInputs } from '../../../src/action/inputs/latest.ts';
import type { LatestInputs } from '../../../src/checks/latest/latest-inputs.ts';
import { selectTags } from '../../../src/version/select/select.ts';

type Given = Readonly<Record<string, string>>;

function read(given: Given): LatestInputs {
	return readLatestInputs((name) => given[name] ?? '');
}

/** The newest of some tags by the rules that the inputs give. */
function newest(given: Given, current: string | undefined, tags: readonly string[]): string | undefined {
	return selectTags(tags, current, read(given).rules).candidates[0];
}

test('nothing given: every default is in place, and no rule that was not asked for', () => {
	assert.deepEqual(read({}), {
		rules: { level: 'major', prerelease: false },
		strategy: 'version',
		minAge: undefined,
		canConfirm: true,
		isPinned: false,
	});
});

describe('what was given', () => {
	const cases: [given: Given, expected: Partial<LatestInputs>][] = [
		[{ strategy: 'newest' }, { strategy: 'newest' }],
		[{ 'min-age': '12h' }, { minAge: 43_200_000 }],
		[{ 'min-age': '7d' }, { minAge: 604_800_000 }],
		[{ 'min-age': '2w' }, { minAge: 1_209_600_000 }],
		[{ 'min-age': '520w' }, { minAge: 314_496_000_000 }],
		[{ confirm: 'false' }, { canConfirm: false }],
		[{ confirm: 'FALSE' }, { canConfirm: false }],
		[{ pin: 'true' }, { isPinned: true }],
		[{ pin: 'True' }, { isPinned: true }],
	];
	for (const [given, expected] of cases) {
		test(JSON.stringify(given), () => {
			const actual = read(given);
			for (const [name, value] of Object.entries(expected)) {
				assert.deepEqual(actual[name as keyof LatestInputs], value);
			}
		});
	}
});

describe('the rules choose by it', () => {
	const tags = ['1.0.0', '1.0.1', '1.1.0', '2.0.0', '3.0.0-rc1'];
	const cases: [name: string, given: Given, expected: string | undefined][] = [
		['nothing', {}, '2.0.0'],
		['level', { level: 'minor' }, '1.1.0'],
		['the lowest level', { level: 'patch' }, '1.0.1'],
		['prerelease', { prerelease: 'true' }, '3.0.0-rc1'],
		['a constraint', { constraint: '^1' }, '1.1.0'],
		['a constraint that names a pre-release', { constraint: '>=3.0.0-rc1' }, '3.0.0-rc1'],
		['globs', { 'include-tags': '1.*' }, '1.1.0'],
		['globs, one a line, with comments', { 'include-tags': '# ours\n1.0.*\n\n1.1.*\n' }, '1.1.0'],
		['an expression', { 'include-tags': '/1\\.0\\.\\d+/' }, '1.0.1'],
		['an expression, searched in the tag', { 'include-tags': '/\\.1\\./' }, '1.1.0'],
		['what is left out', { 'exclude-tags': '2.*' }, '1.1.0'],
		['left out wins', { 'include-tags': '2.*', 'exclude-tags': '*' }, undefined],
		['where the version is', { extract: '^(?P<version>1\\..*)$' }, '1.1.0'],
	];
	for (const [name, given, expected] of cases) {
		test(`${name}: ${expected ?? 'none'}`, () => assert.equal(newest(given, '1.0.0', tags), expected));
	}
});

describe('wrong inputs', () => {
	const cases: [given: Given, message: RegExp][] = [
		[{ level: 'huge' }, /^Input `level` is "huge": expected `major`, `minor` or `patch`\.$/],
		[
			{ strategy: 'semver' },
			/^Input `strategy` is "semver": expected `version` or `newest` \(did you mean `version`\?\)\.$/,
		],
		[{ prerelease: 'yes' }, /^Input `prerelease` is "yes": expected `true` or `false` \(did you mean `true`\?\)\.$/],
		[{ confirm: '1' }, /^Input `confirm` is "1": expected `true` or `false` \(did you mean `true`\?\)\.$/],
		[{ pin: 'tRUE' }, /^Input `pin` is "tRUE": expected `true` or `false` \(did you mean `true`\?\)\.$/],
		[{ 'min-age': '7' }, /^Input `min-age` is "7", without a unit: expected a duration .*did you mean/],
		[{ 'min-age': '0d' }, /^Input `min-age` is "0d": .*above 0/],
		[{ 'min-age': '521w' }, /^Input `min-age` is "521w": .*at most 520w/],
		[{ 'min-age': '1y' }, /^Input `min-age` is "1y"/],
		[{ constraint: 'about 3' }, /^Input `constraint` is "about 3": expected a semver range/],
		[{ constraint: `>=${'1'.repeat(2000)}` }, /^Input `constraint` .*expected a semver range/],
		[
			{ constraint: '^1 ||' },
			/^Input `constraint` is "\^1 \|\|": expected a semver range such as .* \(a range stands on both sides of \|\|: .*\)\.$/,
		],
		[
			{ constraint: '>2 <1 || ^3' },
			/^Input `constraint` is ">2 <1": expected a semver range .* \(no version satisfies .*\)\.$/,
		],
		[{ constraint: '^1 !1.2.3' }, /^Input `constraint` is "\^1 !1\.2\.3": .*`exclude-tags`, at character 4\)\.$/],
		[{ constraint: `1.2.3-${'a'.repeat(250)}` }, /^Input `constraint` is "1\.2\.3-a{250}": .*leave out a variant/],
		[{ constraint: '1.2\u001b[31m.\u202e3\n::error::x' }, /^Input `constraint` is "1\.2 \.3 ::error::x": .{1,250}$/],
		[{ 'include-tags': '/(a/' }, /^Input `include-tags` is "\/\(a\/": expected globs .*RE2/],
		[{ 'include-tags': 'a*\n/(?=a)b/' }, /^Input `include-tags` is "\/\(\?=a\)b\/": .*\d/],
		[{ 'exclude-tags': '/(a)\\1/' }, /^Input `exclude-tags` is "\/\(a\)\\+1\/"/],
		[{ 'exclude-tags': 'a'.repeat(1001) }, /^Input `exclude-tags` .*(?:1000|1,000)/],
		[
			{ 'include-tags': '1.*\n.*-alpine' },
			/^Input `include-tags` is "\.\*-alpine": expected globs .* \(no tag begins with "\.".* write it as an expression: `\/\.\*-alpine\/`\)\.$/,
		],
		[
			{ 'include-tags': '1\u001b[31m\u202e$' },
			/^Input `include-tags` is "1 \$": expected .* write it as an expression: `\/1 \$\/`, at character 2\)\.$/,
		],
		[
			{ 'include-tags': `^${'a'.repeat(900)}` },
			/^Input `include-tags` is "\.\.\." \(901 characters\): expected .* write it as an expression: `\/\.\.\.\/`\)\.$/,
		],
		[{ extract: '(' }, /^Input `extract` is "\(": expected an expression in RE2 syntax/],
		[{ extract: '^v(.*)$' }, /^Input `extract` has .*whose group has no name: write `\^v\(\?<version>\.\*\)\$`/],
	];
	for (const [given, message] of cases) {
		test(JSON.stringify(given).slice(0, 80), () => {
			assert.throws(
				() => read(given),
				(error) => error instanceof InputError && error.input === Object.keys(given)[0] && message.test(error.message),
				`${message}`,
			);
		});
	}

	test('an expression that takes other engines minutes is read at once, and matches', () => {
		const { rules } = read({ 'include-tags': '/(a+)+b/' });
		assert.equal(rules.accepts?.('a'.repeat(128)), false);
		assert.equal(rules.accepts?.(`${'a'.repeat(127)}b`), true);
	});
});
