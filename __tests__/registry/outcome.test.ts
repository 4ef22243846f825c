import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Fault, type FaultKind } from '../../src/registry/fault.ts';
import { type Asked, errorFrom, findSetback } from '../../src/registry/outcome.ts';
import { makeResponse } from '../support/responses.ts';

const { url } = makeResponse();

describe('a 429 is about', () => {
	const rows: [name: string, asked: Asked, limit: string][] = [
		['requests, where an image was asked for', { method: 'GET' }, 'requests'],
		[
			'requests, where an image was asked for with a token that may not be redirected',
			{ method: 'GET', isBound: true },
			'requests',
		],
		['requests, where nobody asked for a token', { method: 'GET', isSecret: true }, 'requests'],
		['logins, where a password asked for one', { method: 'GET', isSecret: true, isBound: true }, 'login'],
		['logins, where an identity token asked for one by POST', { method: 'POST', isSecret: true, form: 'a=b' }, 'login'],
	];
	for (const [name, asked, limit] of rows) {
		it(name, () => {
			const setback = findSetback({ answer: makeResponse({ status: 429 }), url }, asked, 0);
			assert.equal(setback?.limit, limit);
		});
	}
});

describe('what is wrong where no answer came', () => {
	const rows: [kind: FaultKind, name: string, reason: string][] = [
		['network', 'UnavailableError', 'unavailable'],
		['truncated', 'UnavailableError', 'unavailable'],
		['timeout', 'UnavailableError', 'timeout'],
		['tls', 'UnavailableError', 'tls'],
		['oversize', 'ProtocolError', 'invalid-response'],
		['malformed', 'ProtocolError', 'invalid-response'],
	];
	for (const [kind, name, reason] of rows) {
		it(`${kind}: ${reason}`, () => {
			const answer = new Fault(kind, 'what happened');
			const error = errorFrom({ answer, url }, { fault: kind }, { method: 'GET' });
			assert.deepEqual([error.name, error.reason, error.cause], [name, reason, answer]);
		});
	}
});

it('what a token server says at an outage is not quoted, and what a registry says is', () => {
	const answer = makeResponse({ status: 503, body: 'who asked: hunter2' });
	const messages = [true, false].map(
		(isSecret) => errorFrom({ answer, url }, { status: 503 }, { method: 'GET', isSecret }).message,
	);
	assert.deepEqual(
		messages.map((message) => message.includes('hunter2')),
		[false, true],
	);
});
