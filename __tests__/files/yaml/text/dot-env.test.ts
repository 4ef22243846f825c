import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDotEnv } from '../../../../src/files/yaml/text/dot-env.ts';
import { assertQuick } from '../../../support/processor-time.ts';

describe('an .env file', () => {
	const lines: readonly [content: string, value: string | undefined][] = [
		['A=1', '1'],
		['A = 1 ', '1'],
		['A: 1', '1'],
		['export A=1', '1'],
		['\uFEFFA=1', '1'],
		['  A=1\r\nB=2', '1'],
		['A=1 # why', '1'],
		['A=1#2', '1#2'],
		['A=# why', ''],
		['A=', ''],
		['A=a b', 'a b'],
		['A="1" # why', '1'],
		['A="a # b"', 'a # b'],
		['A="a\\nb\\"c\\$B"', 'a\nb"c$B'],
		["A='a$B\\n'", 'a$B\\n'],
		['A="a\nb"', 'a\nb'],
		['A=1\nA=2', '2'],
		['B=2\nA=1.$B', '1.2'],
		['B=2\nA="1.${B}"', '1.2'],
		['A=${B:-3}', '3'],
		['#A=1', undefined],
		['B=1', undefined],
		['nonsense\nA=1', '1'],
		['%%\nA=1', '1'],
		['A="open\nB=1', '"open'],
	];
	for (const [content, value] of lines) {
		it(JSON.stringify(content), () => {
			const found = readDotEnv('.env', content).get('A')?.text;
			assert.equal(found?.text, value);
			for (const { text, at } of found?.pieces ?? []) {
				assert.ok(at === undefined || content.slice(at.offset, at.offset + text.length) === text);
			}
		});
	}

	it('tells which names a value needs', () => {
		assert.deepEqual(readDotEnv('.env', 'A=$B\nC=${A}x').get('C')?.needs, ['B']);
	});

	for (const content of [
		`A="${'x'.repeat(1_000_000)}"`,
		`A='${'\\x'.repeat(500_000)}`,
		'#\n'.repeat(500_000),
		'\n'.repeat(1_000_000),
		'A="\n'.repeat(200_000),
		'A=1\n'.repeat(200_000),
		`A=xxxxxxxxxx\n${'A=$A$A\n'.repeat(100_000)}`,
		'A '.repeat(500_000),
		'$'.repeat(1_000_000),
		'A=1\n'.repeat(1_000_000),
	]) {
		it(`is quick: ${JSON.stringify(content.slice(0, 12))} ...`, () => assertQuick(() => readDotEnv('.env', content)));
	}
});
