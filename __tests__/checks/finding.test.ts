import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from '../../src/action/explain/explain.ts';
import { fromDeadline, fromDenial, fromError, isOwnFault, type Question } from '../../src/checks/finding.ts';
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
		it(`our own fault: an error that says so, and keeps it: ${String(fault)}`, () => {
			const finding = fromError(QUESTION, fault);
			assert.ok(isOwnFault(finding));
			assert.equal(verdictOf(finding), 'error unavailable');
			assert.equal(finding.error.cause, fault);
			assert.match(
				explain(finding, { missingOrPrivate: 'denied', owner: '', redact: (text) => text }),
				/Tagscout itself failed/,
			);
		});
	}
});

it('an image that was still asked about at the deadline: an error that says that the run was over', () => {
	const finding = fromDeadline(QUESTION);
	assert.equal(verdictOf(finding), 'error timeout');
	assert.match(
		explain(finding, { missingOrPrivate: 'denied', owner: '', redact: (text) => text }),
		/before the run was over/,
	);
});

describe('an image that we may not look at', () => {
	for (const [reason, called, verdict] of [
		['missing-or-private', 'denied', 'denied missing-or-private'],
		['missing-or-private', 'missing', 'missing missing-or-private'],
		['forbidden', 'missing', 'denied forbidden'],
		['auth-failed', 'missing', 'denied auth-failed'],
		['auth-required', 'missing', 'denied auth-required'],
	] as const) {
		it(`${reason}, where one that is not told apart is called ${called}: ${verdict}`, () => {
			const refusal = { kind: 'denied', by: 'registry', isAboutScope: false, identity: 'inputs', reason } as const;
			assert.equal(verdictOf(fromDenial(QUESTION, { ...refusal, evidence: EVIDENCE }, called)), verdict);
		});
	}
});
