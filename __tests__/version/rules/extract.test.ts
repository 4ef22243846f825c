import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTag } from '../../../src/version/parse/parse.ts';
import { parseExtract } from '../../../src/version/rules/extract.ts';
import { InvalidRuleError } from '../../../src/version/rules/rules.ts';
import { assertQuick } from '../../support/processor-time.ts';

describe('an expression with groups', () => {
	const plain = '^v?(?<major>\\d+)\\.(?<minor>\\d+)(?:\\.(?<patch>\\d+))?(?:-(?<compatibility>[a-z]+))?$';
	const table: [expression: string, tag: string, text: string | undefined, compatibility: string][] = [
		['^(?<version>\\d+\\.\\d+)-lts$', '1.2-lts', '1.2', ''],
		['^(?<version>\\d+\\.\\d+)-lts$', '1.2', undefined, ''],
		['(?P<version>\\d+\\.\\d+)', 'release-1.2-x', '1.2', ''],
		['/^(?<version>.*)-ce$/', '1.2-ce', '1.2', ''],
		['regex:^(?<version>.*)-ce$', '1.2-ce', '1.2', ''],
		['regex:/^(?<version>.*)-ce$/', '1.2-ce', '1.2', ''],
		['^(?<version>[\\d.]*)-(?<compatibility>\\w+)$', '1.2-slim', '1.2', 'slim'],
		['^(?<version>[\\d.]*)-(?<compatibility>\\w+)$', '-slim', undefined, ''],
		[plain, 'v1.2.3-slim', '1.2.3', 'slim'],
		[plain, '1.2', '1.2', ''],
		[plain, 'latest', undefined, ''],
		['^(?<major>\\d+)(?:-p(?<patch>\\d+))?$', '7-p2', '7.0.2', ''],
		['^(?<major>\\d+)(?:-p(?<patch>\\d+))?$', '7', '7', ''],
		['^(?<major>\\w+)$', 'latest', undefined, ''],
		['^(?<major>\\d+)\\.(?<build>\\d+)\\.(?<revision>\\d+)$', '1.20.3', '1-20-r3', ''],
		['^(?<major>\\d+)-b(?<build>\\w+)$', '1-bx', undefined, ''],
		['^(?<major>\\d+)_(?<prerelease>rc\\d+)$', '2_rc3', '2-rc3', ''],
		['^(?<major>\\d+)(?<prerelease>-.*)?$', '2-beta.4', '2-beta.4', ''],
		['^(?<major>\\d+)(?<prerelease>-.*)?$', '2-wip7', '2-pre.7', ''],
		['^(?<major>\\d+)(?<prerelease>-.*)?$', '2-5', '2-pre.5', ''],
		['^(?<major>\\d+)(?<prerelease>-.*)?$', '2-wip', '2-pre', ''],
		['^(?<major>\\d+)(?<prerelease>-.*)?$', '2', '2', ''],
	];
	for (const [expression, tag, text, compatibility] of table) {
		it(`${expression} on ${tag}: ${text ?? 'out'}`, () => {
			assert.deepEqual(parseExtract(expression)(tag), text === undefined ? undefined : { text, compatibility });
		});
	}

	it('what it builds is read back part by part', () => {
		const expression =
			'^(?<major>\\d+)\\.(?<minor>\\d+)\\.(?<patch>\\d+)b(?<build>\\d+)p(?<revision>\\d+)(?<prerelease>rc\\d+)$';
		const extracted = parseExtract(expression)('1.2.3b4p5rc6');
		const parsed = parseTag(extracted?.text ?? '');
		assert.ok(parsed.kind === 'version');
		const { release, build, rev, pre } = parsed.version;
		assert.deepEqual([release, build, rev, pre?.word, pre?.numbers], [[1, 2, 3], [4], [5], 'rc', [6]]);
	});
});

describe('an expression that cannot be used', () => {
	const table: [text: string, position: number | undefined, message: RegExp][] = [
		['^\\d+$', undefined, /version or major is needed/],
		['^(?<minor>\\d+)$', undefined, /version or major is needed/],
		['', undefined, /version or major is needed/],
		['^(?<major>\\d+)(?<minr>\\d+)$', 18, /a group is named version, major/],
		['^(?<version>\\d+)(?<patch>\\d+)$', 20, /stands for patch as well/],
		['^(?<major>\\d+)(?=x)', 15, /look-around/],
		['/^(?<major>\\d+)(?=x)/', 16, /look-around/],
		['regex:^(?<major>\\d+)(?=x)', 21, /look-around/],
		[`(?<major>${'1'.repeat(1000)})`, undefined, /at most 1000 characters/],
	];
	for (const [text, position, message] of table) {
		it(`${text.slice(0, 40)}: ${message.source}`, () => {
			assert.throws(
				() => parseExtract(text),
				(error) => {
					assert.ok(error instanceof InvalidRuleError);
					assert.deepEqual([error.text, error.position], [text, position]);
					assert.match(error.message, message);
					return true;
				},
			);
		});
	}

	it('stays linear: 500 tags of 128 characters', () => {
		const extract = parseExtract('^(?<major>(\\d+)+)$');
		assertQuick(() => {
			for (let number = 0; number < 500; number += 1) {
				assert.equal(extract(`${'1'.repeat(125)}_${number % 9}.`), undefined);
			}
		});
	});
});
