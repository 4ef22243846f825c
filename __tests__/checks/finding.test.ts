import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromError, fromRefusal, type Question } from '../../src/checks/finding.ts';
import { AccessError, CredentialsError, ProtocolError } from '../../src/registry/errors.ts';
import { parseReference } from '../../src/registry/reference/reference.ts';
import { verdictOf } from '../support/asking.ts';

const QUESTION: Question = { asked: 'team/app:1', reference: parseReference('team/app:1') };
const EVIDENCE = { method: 'GET', url: 'https://registry.example/v2/', status: 200, diagnostics: '' };

describe('an image about which nothing could be found out', () => {
	const rows: [name: string, error: Error, verdict: string][] = [
		['refused in the middle', new AccessError(EVIDENCE, 'missing-or-private', 'inputs'), 'denied missing-or-private'],
		['an answer that makes no sense', new ProtocolError(EVIDENCE, 'no JSON'), 'error invalid-response'],
		['a config that cannot be read', new CredentialsError('no JSON'), 'error credentials'],
	];
	for (const [name, error, verdict] of rows) {
		it(`${name}: ${verdict}`, () => assert.equal(verdictOf(fromError(QUESTION, error)), verdict));
	}

	for (const fault of [new TypeError('x is not a function'), 'a text', undefined]) {
		it(`our own fault is none of its: ${String(fault)}`, () => {
			assert.throws(
				() => fromError(QUESTION, fault),
				(thrown) => thrown === fault,
			);
		});
	}
});

describe("a 401 of Docker Hub's own in library/", () => {
	const question: Question = { asked: 'ngnix:1', reference: parseReference('ngnix:1') };
	const url = 'https://registry-1.docker.io/v2/library/ngnix/manifests/1';
	for (const [identity, verdict] of [
		['anonymous', 'missing not-found'],
		['inputs', 'denied missing-or-private'],
		['stored', 'denied missing-or-private'],
	] as const) {
		it(`to ${identity}: ${verdict}`, () => {
			const evidence = { ...EVIDENCE, url, status: 401 };
			const denied = { kind: 'denied', reason: 'missing-or-private', evidence, identity, by: 'registry' } as const;
			assert.equal(verdictOf(fromRefusal(question, denied, 'denied')), verdict);
		});
	}
});
