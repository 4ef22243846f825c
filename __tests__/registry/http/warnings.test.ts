import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readWarnings } from '../../../src/registry/http/warnings.ts';
import { makeResponse } from '../../support/responses.ts';

/** As Node gives it: several headers of this name are joined. */
function read(warning: string | readonly string[] = ''): readonly string[] {
	return readWarnings(makeResponse({ headers: { warning: [warning].flat().join(', ') } }));
}

describe('the warnings of an answer', () => {
	const rows: [name: string, warning: string | readonly string[] | undefined, texts: string[]][] = [
		['none', undefined, []],
		['one, as in the specification', '299 - "This image is deprecated."', ['This image is deprecated.']],
		['several in one header', '299 - "a, b", 299 - "c"', ['a, b', 'c']],
		['several headers', ['299 - "a"', '299 - "b"'], ['a', 'b']],
		['the same twice', '299 - "a", 299 - "a"', ['a']],
		['with quotes and backslashes in it', String.raw`299 - "the \"old\" \\ image"`, [String.raw`the "old" \ image`]],
		['with another warning in its text', String.raw`299 - "a\", 299 - \"b"`, ['a", 299 - "b']],
		['with a date, which must not be there', '299 - "a" "Sun, 06 Nov 1994 08:49:37 GMT", 299 - "b"', ['a', 'b']],
		['of another code: a cache', '110 - "Response is stale", 299 - "b"', ['b']],
		['of another agent: a proxy', '299 proxy.example:80 "a", 299 - "b"', ['b']],
		['a text that is not quoted', '299 - deprecated, 299 - "b"', ['b']],
		['a text without an end', '299 - "a", 299 - "b, 299 - c', ['a']],
		['an empty text', '299 - "", 299 - " ", 299 - "b"', ['b']],
		['something behind the text', '299 - "a"b, 299 - "c"', ['c']],
		['commas and blanks', ' , ,299  -\t"a" ,, ', ['a']],
		['more than five: the first five', Array.from('abcdefg', (text) => `299 - "${text}"`), ['a', 'b', 'c', 'd', 'e']],
		['above 4,096 characters: those that are whole', `299 - "a", 299 - "${'x'.repeat(4096)}"`, ['a']],
	];
	for (const [name, warning, texts] of rows) {
		it(name, () => assert.deepEqual(read(warning), texts));
	}
});
