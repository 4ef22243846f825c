import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lastWord } from '../../../src/registry/auth/conversation.ts';
import { makeResponse } from '../../support/responses.ts';

describe('of the answer to a guessed token and that to the bare request behind it', () => {
	const rows: [
		name: string,
		refused: number | undefined,
		last: number,
		counts: 'refused' | 'last',
		isDenied: boolean,
	][] = [
		['no guess, and found', undefined, 200, 'last', false],
		['no guess, and a 401', undefined, 401, 'last', true],
		['no guess, and a 403', undefined, 403, 'last', true],
		['no guess, and a 404', undefined, 404, 'last', false],
		['refused, and then shown to nobody in particular', 401, 200, 'last', false],
		['refused, and a 404 to nobody: no absence', 403, 404, 'refused', true],
		['refused, and a 401 to nobody', 403, 401, 'refused', true],
		['refused, and a 403 to nobody', 401, 403, 'refused', true],
		['refused, and an outage', 401, 500, 'last', false],
		['a 400, and no other token to be had: the request is wrong', 400, 401, 'refused', false],
		['a 400, and a 404 to nobody', 400, 404, 'refused', false],
		['a 400, and then shown to nobody in particular', 400, 200, 'last', false],
		['a 404, and a 401 to nobody: it is not there', 404, 401, 'refused', false],
		['a 404, and then shown to nobody in particular', 404, 200, 'last', false],
	];
	for (const [name, refusedStatus, lastStatus, counts, isDenied] of rows) {
		it(name, () => {
			const refused = refusedStatus === undefined ? undefined : makeResponse({ status: refusedStatus });
			const last = makeResponse({ status: lastStatus });
			assert.deepEqual(lastWord(last, refused, true), { response: counts === 'last' ? last : refused, isDenied });
		});
	}

	it('a 404 to nobody, from nobody: the same as alone', () => {
		const [refused, last] = [401, 404].map((status) => makeResponse({ status }));
		assert.deepEqual(lastWord(last ?? makeResponse(), refused, false), { response: last, isDenied: false });
	});
});
