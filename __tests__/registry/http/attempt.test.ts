import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TransportError, type TransportErrorKind } from '../../../src/registry/connection/transport-error.ts';
import { errorFrom, findFailure } from '../../../src/registry/http/attempt.ts';
import { makeResponse } from '../../support/responses.ts';

const { url } = makeResponse();

describe('a 429', () => {
	const answer = makeResponse({ status: 429, body: 'too many failed login attempts' });

	it('says by its words which limit it is about', () => {
		assert.equal(findFailure({ answer, url }, 0)?.limit, 'login');
		const other = makeResponse({ status: 429 });
		assert.equal(findFailure({ answer: other, url }, 0)?.limit, 'requests');
	});
});

describe('what is wrong where no answer came', () => {
	const rows: [kind: TransportErrorKind, name: string, reason: string][] = [
		['network', 'UnavailableError', 'unavailable'],
		['truncated', 'UnavailableError', 'unavailable'],
		['timeout', 'UnavailableError', 'timeout'],
		['tls', 'UnavailableError', 'tls'],
		['oversize', 'ProtocolError', 'invalid-response'],
		['malformed', 'ProtocolError', 'invalid-response'],
	];
	for (const [kind, name, reason] of rows) {
		it(`${kind}: ${reason}`, () => {
			const answer = new TransportError(kind, 'what happened');
			const error = errorFrom({ answer, url }, { kind }, { method: 'GET' });
			assert.deepEqual([error.name, error.reason, error.cause], [name, reason, answer]);
		});
	}
});

it('the address that did not answer is told without its query, which may be a signature', () => {
	const signed = new URL('https://storage.example/blob?X-Amz-Signature=hunter2');
	const { evidence } = errorFrom(
		{ answer: new TransportError('network', 'reset'), url: signed },
		{ kind: 'network' },
		{ method: 'GET' },
	);
	assert.equal(evidence?.url, 'https://storage.example/blob');
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
