import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseAnswer } from '../../../src/registry/auth/answer.ts';
import { makeResponse } from '../../support/responses.ts';

const CHALLENGE = { 'www-authenticate': 'Bearer realm="https://registry.example/token"' };

describe('of the answer to our identity and that to the bare request', () => {
	const rows: [
		refused: number | undefined,
		last: number,
		isLoggedIn: boolean,
		counts: 'refused' | 'last',
		why: string,
	][] = [
		[undefined, 401, true, 'last', 'there is but one'],
		[undefined, 404, false, 'last', 'there is but one'],
		[403, 200, true, 'last', 'it is open to all'],
		[403, 401, false, 'refused', 'what was said to a token tells more'],
		[404, 401, false, 'refused', 'the registry knows no such thing'],
		[404, 403, false, 'last', 'a firewall says nothing of a 404'],
		[400, 403, true, 'refused', 'the request is wrong'],
		[403, 404, true, 'refused', 'a 404 may be all that a stranger is told'],
		[403, 404, false, 'refused', 'a token was forbidden it'],
		[401, 404, false, 'last', 'an anonymous token and no token are one to a registry'],
		[403, 500, true, 'last', 'that is no denial'],
	];
	for (const [refused, last, isLoggedIn, counts, why] of rows) {
		it(`${refused} and ${last}${isLoggedIn ? ', with a login' : ''}: the ${counts === 'last' ? 'latter' : 'former'} counts, because ${why}`, () => {
			const authorization = 'Bearer a-token';
			const answers = {
				refused: refused === undefined ? undefined : { response: makeResponse({ status: refused }), authorization },
				last: {
					response: makeResponse({ status: last, headers: last === 401 ? CHALLENGE : {} }),
					authorization: undefined,
				},
			};
			assert.equal(chooseAnswer(answers.last, answers.refused, isLoggedIn), answers[counts]);
		});
	}

	it('the latter counts where it came to our identity too', () => {
		const authorization = 'Bearer a-token';
		const [refused, last] = [403, 401].map((status) => ({ response: makeResponse({ status }), authorization }));
		assert.ok(refused && last);
		assert.equal(chooseAnswer(last, refused, true), last);
	});
});
