import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InputError } from '../../../src/action/inputs/input-error.ts';
import { parseOverride } from '../../../src/action/inputs/overrides.ts';

describe('what a comment sets', () => {
	const rows: [text: string, set: Record<string, string>][] = [
		['level=minor', { level: 'minor' }],
		['constraint="<4 >=3" min-age=14d', { constraint: '<4 >=3', 'min-age': '14d' }],
		["constraint='^1 || ^2' pin", { constraint: '^1 || ^2', pin: 'true' }],
		['prerelease pin=false', { prerelease: 'true', pin: 'false' }],
		[
			'include-tags=*-alpine,*-slim exclude-tags="/rc$/"',
			{ 'include-tags': '*-alpine\n*-slim', 'exclude-tags': '/rc$/' },
		],
		['constraint=<4', { constraint: '<4' }],
		['', {}],
	];
	for (const [text, set] of rows) {
		it(JSON.stringify(text), () => assert.deepEqual(Object.fromEntries(parseOverride(text)), set));
	}

	for (const text of [
		'levle=minor',
		'level',
		'because it is old',
		'level=minor!"',
		'timeout=5m',
		'--',
		'=x',
		'LEVEL=minor',
	]) {
		it(`${text}: an error that says what there is`, () => {
			assert.throws(
				() => parseOverride(text),
				(error) => error instanceof InputError && /level=minor/.test(error.message),
			);
		});
	}
});
