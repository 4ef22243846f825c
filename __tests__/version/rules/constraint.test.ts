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
		['<1.0', ['0.9'], ['1.0-alpha']],
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
	const table: [text: string, message: RegExp][] = [
		['', /nothing is there/],
		['  ', /nothing is there/],
		['latest', /not a range of versions/],
		['>=3.9, <3.13', /no commas/],
		['27.3.4.1', /at most three parts/],
		['!=3', /not a range/],
		['1'.repeat(20), /not a range/],
	];
	for (const [text, message] of table) {
		it(`${JSON.stringify(text)}: ${message.source}`, () => {
			assert.throws(
				() => parseConstraint(text),
				(error) => error instanceof InvalidRuleError && error.text === text && message.test(error.message),
			);
		});
	}

	it('is what has more than 256 characters', () => {
		const range = '1 || '.repeat(51);
		parseConstraint(`${range}1`);
		assert.throws(() => parseConstraint(`${range}11`), /at most 256 characters, not 257/);
	});
});
