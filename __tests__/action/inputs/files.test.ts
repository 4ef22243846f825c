import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkMatched, parseBuildArgs, parseFiles } from '../../../src/action/inputs/files.ts';
import { InputError } from '../../../src/action/inputs/input-error.ts';

const isInputError = (pattern: RegExp) => (error: unknown) =>
	error instanceof InputError && pattern.test(error.message);

describe('the input files', () => {
	const rows: [text: string, isAuto: boolean, globs: string[], excluded: string[]][] = [
		['auto', true, [], []],
		['auto\n!legacy/**\n! docs/**', true, [], ['legacy/**', 'docs/**']],
		['**/Dockerfile\n# a comment\n./deploy/*.yaml', false, ['**/Dockerfile', 'deploy/*.yaml'], []],
		['/home/octocat/example/compose.yaml\nauto', true, ['compose.yaml'], []],
		['a[bc]/{x,y}.yaml', false, ['a[bc]/{x,y}.yaml'], []],
		['my folder/a.yaml', false, ['my folder/a.yaml'], []],
	];
	for (const [text, isAuto, globs, excluded] of rows) {
		it(JSON.stringify(text), () =>
			assert.deepEqual(parseFiles(text, '/home/octocat/example'), { isAuto, globs, excluded }),
		);
	}

	it('empty, or only comments: none', () => {
		assert.equal(parseFiles('', '/w'), undefined);
		assert.equal(parseFiles('# x\n', '/w'), undefined);
	});

	for (const [text, what] of [
		['!a', /names none/],
		['../a', /not below the workspace/],
		['a/../../b', /not below the workspace/],
		['/etc/passwd', /not below the workspace/],
		['C:/a', /not below the workspace/],
		['a\\b', /a backslash/],
		['"**/Dockerfile"', /in quotes: write `\*\*\/Dockerfile`/],
		['- Dockerfile', /an item of a YAML list: write `Dockerfile`/],
		['"Dockerfile', /to the letter/],
		['Dockerfile,', /with a comma: write `Dockerfile`\./],
		['a,{b,c}', /with a comma: expected/],
		['a,/etc/b', /"\/etc\/b", which is not below/],
		[`$${'{DIR}'}/a`, /with a variable/],
		['a/{b', /no partner/],
		['./', /names no file/],
		['a\n'.repeat(201), /has 201 lines/],
	] as const) {
		it(`${JSON.stringify(text.slice(0, 20))}: an input error`, () => {
			assert.throws(() => parseFiles(text, '/home/octocat/example'), isInputError(what));
		});
	}

	it('globs that match no file are told; without any file, what to do', () => {
		assert.doesNotThrow(() => checkMatched({ unmatched: [], listed: new Set() }));
		assert.throws(
			() => checkMatched({ unmatched: ['a', 'b'], listed: new Set(['x']) }),
			isInputError(/"a", "b", which match/),
		);
		assert.throws(() => checkMatched({ unmatched: ['a'], listed: new Set() }), isInputError(/run actions\/checkout/));
	});
});

describe('the input build-args', () => {
	it('has lines of NAME=value; the last of a name counts', () => {
		const args = parseBuildArgs('A=1\n# note\n B = x=y \nvar.tag=2\nA=3\nEMPTY=');
		assert.deepEqual(
			[...args],
			[
				['A', '3'],
				['B', 'x=y'],
				['var.tag', '2'],
				['EMPTY', ''],
			],
		);
	});

	for (const text of ['A', '=1', 'A B=1']) {
		it(`${text}: an input error without the value`, () => {
			assert.throws(() => parseBuildArgs(text), isInputError(/^Input `build-args` has a line without/));
		});
	}
});
