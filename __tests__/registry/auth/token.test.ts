import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseToken } from '../../../src/registry/auth/token.ts';
import { ProtocolError } from '../../../src/registry/errors.ts';
import { makeResponse } from '../../support/responses.ts';

const NOW = Date.UTC(2026, 0, 31);
const CLOCK = 5_000_000;

describe('an answer without a token', () => {
	const rows: [name: string, status: number, body: string, problem: string][] = [
		['a page', 200, '<html>', 'the token server sent no JSON'],
		['a list', 200, '["s3cret"]', 'the token server sent no JSON'],
		['JSON without one', 200, '{}', 'the token server sent no token'],
		['one that is none by its characters', 200, '{"token":"a b"}', 'the token server sent no token'],
		['one that came with another status', 404, '{"token":"s3cret"}', 'the token server sent no JSON'],
	];
	for (const [name, status, body, problem] of rows) {
		it(`${name}: ${problem}`, () => {
			assert.throws(
				() => parseToken(makeResponse({ status, body }), NOW, CLOCK),
				(error) => error instanceof ProtocolError && error.message.includes(problem),
			);
		});
	}
});

describe('a token that was issued before it came is renewed ten seconds before its end', () => {
	const rows: [issuedAgo: number, renewedIn: number][] = [
		[0, 290],
		[100, 190],
		[289, 1],
		// At its end when it comes: the clock over there is another.
		[290, 290],
		[1000, 290],
	];
	for (const [issuedAgo, renewedIn] of rows) {
		it(`300 s of life, issued ${issuedAgo} s ago: in ${renewedIn} s`, () => {
			const issued = new Date(NOW - issuedAgo * 1000).toISOString();
			const body = JSON.stringify({ token: 'a-token', expires_in: 300, issued_at: issued });
			const { obtainedAt, renewAt } = parseToken(makeResponse({ body }), NOW, CLOCK);
			assert.deepEqual([obtainedAt, renewAt], [CLOCK, CLOCK + renewedIn * 1000]);
		});
	}
});
