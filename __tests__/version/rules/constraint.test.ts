import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTag } from '../../../src/version/parse/parse.ts';
import { parseConstraint } from '../../../src/version/rules/constraint.ts';
import { InvalidRuleError } from '../../../src/version/rules/rules.ts';

function versionOf(tag: string) {
	const parsed = parseTag(tag);
	assert.ok(parsed.kind === 'version', tag);
	return parsed.version;
}

describe('a range', () => {
	const table: [range: string, inside: string[], outside: string[]][] = [
		['>=3.9 <3.13', ['3.9', '3.9.0', '3.12.9'], ['3.8.20', '3.13.0', '3.13', '3.13.0rc1']],
		['^8', ['8', '8.4.11', '8.4.11-debian-12-r3'], ['9.7.2', '7']],
		['27', ['27', '27.3.4.16', '27.3.4.16_9'], ['28.5.0.5']],
		['~3.12', ['3.12.9-slim'], ['3.13.1']],
		['>=v1.2', ['v1.2.0', '1.3'], ['v1.1']],
		['<24.5', ['24.04'], ['24.10', '26.04']],
		['>=22.04 <24.10', ['22.04', '24.04'], ['20.04', '24.10']],
		['1.2 || 1.4', ['1.2.9', '1.4.0'], ['1.3.0']],
		['1.2 - 1.4', ['1.3.0'], ['1.5.0']],
		['>=20240101', ['20240110', 'bookworm-20240110-slim'], ['20231231']],
		['8', ['8u502-b07-jdk'], ['17.0.1_2-jdk']],
		['*', ['1.0', '2024.01.31'], ['1.0-rc1']],
		[
			'>=1.0.0-rc.2',
			['1.0.0-rc.2', '1.0.0-rc10', '1.0.0rc2', '1.0.0', '2.0.0'],
			['1.0.0-rc1', '1.0.0-beta.9', '1.0.1-rc.3'],
		],
		['>=1.0.0-rc2', ['1.0.0-rc.10', '1.0.0-RC3'], ['1.0.0-rc1']],
		['>=1.0.0-RC-2', ['1.0.0-rc.10', '1.0.0-RC3'], ['1.0.0-rc1']],
		['>=2.0.0-preview.7.25', ['2.0.0-preview.8.3', '2.0.0'], ['2.0.0-preview.7.24']],
		['>=1.2.0-0 <1.3', ['1.2.0-alpha1', '1.2.0', '1.2.9'], ['1.1.9', '1.3.0']],
		['<1.0', ['0.9'], ['1.0-alpha']],
		['1.x', ['1', '1.9.9'], ['2.0.0']],
		['1.2.*', ['1.2.9'], ['1.3.0']],
		['^1 || ^2', ['1.9', '2.9'], ['3.0']],
		['1.2 - 1.4||3', ['1.4.9', '3.1'], ['1.5.0', '2.0']],
		['<=24.04', ['22.04', '24.04', '24.04.3'], ['24.10']],
		['20240110', ['20240110'], ['20240111', '20240109']],
		['> 1.2 < 2', ['1.3.0'], ['1.2.9', '2.0.0']],
		['= v1.2.3', ['1.2.3', 'v1.2.3'], ['1.2.4']],
		['V1', ['1.2.3'], ['2.0']],
		['~01.02', ['1.2.3'], ['1.3.0']],
		['>=1.x', ['1.0', '2.0'], ['0.9']],
		['>1.x', ['2.0'], ['1.9']],
		['>=2 >1', ['2.0'], ['1.9']],
		['x', ['0.1', '9'], ['1.0-rc1']],
		['^1 || *', ['0.1', '9'], []],
	];
	for (const [range, inside, outside] of table) {
		const { satisfies } = parseConstraint(range);
		for (const tag of inside) {
			it(`${range}: ${tag} is in it`, () => assert.equal(satisfies(versionOf(tag)), true));
		}
		for (const tag of outside) {
			it(`${range}: ${tag} is not in it`, () => assert.equal(satisfies(versionOf(tag)), false));
		}
	}

	it('with pre-releases: they are in it wherever they stand in the order', () => {
		const { satisfies } = parseConstraint('>=3.14 <3.16', { prerelease: true });
		const tags = ['3.14.0a1', '3.15.0b2', '3.16.0a1', '3.13.0rc1', '3.15.1'];
		assert.deepEqual(
			tags.filter((tag) => satisfies(versionOf(tag))),
			['3.14.0a1', '3.15.0b2', '3.15.1'],
		);
	});

	const names: [range: string, namesPrerelease: boolean][] = [
		['>=1.0.0-rc.1', true],
		['^1.0.0-rc1', true],
		['>=1.2.0-0', true],
		['1 || 2.0.0-beta', true],
		['<2.0.0-rc.1', true],
		['^8', false],
		['*', false],
		['1.2 - 1.4', false],
		['~1.2', false],
	];
	for (const [range, expected] of names) {
		it(`${range}: ${expected ? 'names a pre-release' : 'names none'}`, () => {
			assert.equal(parseConstraint(range).namesPrerelease, expected);
			assert.equal(parseConstraint(range, { prerelease: true }).namesPrerelease, expected);
		});
	}
});

describe('no range', () => {
	const nothing = /nothing is there/;
	const alternative = /on both sides of \|\|/;
	const apart = /^white space alone .* \|\| between alternatives/;
	const except = /cannot leave out a version.*<1\.2\.3 \|\| >1\.2\.3/;
	const alone = /leave out the colon/;
	const order = /write >= or <=/;
	const tilde = /write ~1\.4 .* or \^1\.4/;
	const bare = /an operator stands before a version/;
	const single = /one operator: <, <=, >, >=, =, \^ or ~/;
	const builds = /leave out the \+/;
	const three = /at most three parts/;
	const wildcard = /x and \* stand for all further parts/;
	const variant = /numbers alone: leave out a variant such as -alpine, /;
	const stage = /a pre-release stands behind three numbers and a hyphen, as in 1\.2\.0-rc\.1/;
	const word = /leave `constraint` empty/;
	const hyphen = /the hyphen of 1\.2 - 1\.5 .*builds, as in 1\.2\.3-5, do not count/;
	const none = /^not a range of versions/;
	const table: [text: string, position: number | undefined, message: RegExp][] = [
		['', undefined, nothing],
		['  ', undefined, nothing],
		['^1 ||', undefined, alternative],
		['|| ^1', undefined, alternative],
		[' || ', undefined, alternative],
		['^1 || || ^2', undefined, alternative],
		['>=3.9, <3.13', 1, /no commas/],
		['[1,2)', 1, /no commas/],
		['>1 && <2', 4, apart],
		['>1 and <2', 4, apart],
		['^1 | ^2', 4, apart],
		['>=1.0<2.0', 1, apart],
		['!=3', 1, except],
		['!1.2.3', 1, except],
		['^1 !1.2.3', 4, except],
		['^1 ! 1.2.3', 4, except],
		['semver:^1', 1, alone],
		['semver: ^1', 1, alone],
		['=>1', 1, order],
		['^1 =< 2', 4, order],
		['~=1.4', 1, tilde],
		['~= 1.4', 1, tilde],
		['~>1.4', 1, tilde],
		['>', 1, bare],
		['>1.2 <', 6, bare],
		['^1 >=', 4, bare],
		['==1.2.3', 1, single],
		['>=^1', 1, single],
		['>= ^1', 1, single],
		['<>1', 1, single],
		['~ > 1', 1, single],
		['+1', 1, builds],
		['1.2.3+build', 1, builds],
		['27.3.4.1', 1, three],
		['>=27.3.4.1', 1, three],
		['1.2.3.x', 1, three],
		['^x.1', 1, wildcard],
		['1.x.3', 1, wildcard],
		['1.2.x-rc', 1, wildcard],
		['1.2.3-alpine', 1, variant],
		['^1.2-alpine', 1, variant],
		['>=1.0.0 <2.0.0-alpine', 9, variant],
		['1.2.3-rc.1-alpine', 1, variant],
		['1.2.3-b1', 1, variant],
		['>=1.2-rc.1', 1, stage],
		['1.2.3rc1', 1, stage],
		['1.2-1.5', 1, hyphen],
		['1.2.3-1.5.0', 1, hyphen],
		['1.2 -1.5', 5, hyphen],
		['1.2- 1.5', 1, hyphen],
		['1.2 – 1.5', 5, hyphen],
		['>=1.2 - 1.5', 7, hyphen],
		['1.2 - 1.5 <1.4', 5, hyphen],
		['1.2 -', 5, hyphen],
		['1.2.3-5', 1, hyphen],
		['1.2.3-20240101', 1, hyphen],
		['1.2.3-0', 1, hyphen],
		['latest', 1, word],
		['"1.2"', 1, none],
		['vv1', 1, none],
		['v=1', 1, none],
		['1..2', 1, none],
		['1'.repeat(20), undefined, none],
		[`1.2.3-rc1${'-1'.repeat(123)}2`, undefined, none],
	];
	for (const [text, position, message] of table) {
		it(`${JSON.stringify(text.slice(0, 40))}: ${message.source}`, () => {
			assert.throws(
				() => parseConstraint(text),
				(error) => {
					assert.ok(error instanceof InvalidRuleError);
					assert.deepEqual([error.text, error.position], [text, position]);
					assert.match(error.message, message);
					return true;
				},
			);
		});
	}

	it('is the alternative at fault of several: the error has its text, and the position in that', () => {
		for (const [text, fault, position] of [
			['^1 || ~=1.4', '~=1.4', 1],
			['^1 || <2 latest ||^3', '<2 latest', 4],
		] as const) {
			assert.throws(() => parseConstraint(text), { name: 'InvalidRuleError', text: fault, position });
		}
	});

	it('is what has more than 256 characters', () => {
		const range = '1 || '.repeat(51);
		parseConstraint(`${range}1`);
		assert.throws(() => parseConstraint(`${range}11`), /at most 256 characters, not 257/);
	});
});

describe('a range that no version can satisfy', () => {
	const impossible = [
		'>2 <1',
		'^1 ^2',
		'1.2 1.3',
		'1.2\n1.3',
		'5 - 1',
		'>1 <=1',
		'>1.2.3 <1.2.3',
		'<0',
		'>*',
		'=1.2.3 >1.2.3',
	];
	for (const text of impossible) {
		for (const prerelease of [false, true]) {
			it(`${JSON.stringify(text)}${prerelease ? ', with pre-releases' : ''}`, () => {
				assert.throws(() => parseConstraint(text, { prerelease }), {
					name: 'InvalidRuleError',
					text,
					message: /^no version satisfies all of this/,
				});
			});
		}
	}

	it('beside one that a version can satisfy: the error has its text', () => {
		for (const text of ['>2 <1 || ^3', '^3||>2 <1', '^3 || >2 <1 || *']) {
			assert.throws(() => parseConstraint(text), { text: '>2 <1', message: /^no version satisfies/ });
		}
	});

	it('by releases alone: with pre-releases, some are between', () => {
		assert.throws(() => parseConstraint('>1.2.3 <1.2.4'), /^InvalidRuleError: no version satisfies/);
		assert.equal(parseConstraint('>1.2.3 <1.2.4', { prerelease: true }).satisfies(versionOf('1.2.4-rc.1')), true);
	});

	const possible: [range: string, tag: string][] = [
		['>1.2.0 =1.2.1-rc.1', '1.2.1-rc.1'],
		['>1.2.3 <1.2.4-rc.2', '1.2.4-rc.1'],
		['>1.2.3-rc.1 <1.2.3', '1.2.3-rc.2'],
		['>1.2.3-rc.1 <1.2.3-rc.2', '1.2.3-rc.1.1'],
		['<0.0.1', '0.0.0'],
		['<=0.0', '0.0'],
	];
	for (const [range, tag] of possible) {
		it(`${range} is none: ${tag} does`, () => assert.equal(parseConstraint(range).satisfies(versionOf(tag)), true));
	}
});
