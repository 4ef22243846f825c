import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainCredentialWarning, explainCredentialWarnings } from '../../../src/action/explain/credential-warning.ts';
import { HOSTILE_TEXTS, makeFinding } from '../findings.ts';

describe('a warning about stored credentials', () => {
	it('that were refused: who refused them, and what to do', () => {
		assert.match(
			explainCredentialWarning({ kind: 'login-denied', registry: 'docker.io' }),
			/^Docker Hub refused the credentials that a login had left, .*\. Log in again, or .*`docker logout`\.$/,
		);
	});

	it('whose helper failed: which one, and what is wrong with it', () => {
		const warning = { kind: 'helper-failed', registry: 'ghcr.io', helper: 'a-helper', problem: 'it hung' } as const;
		assert.match(
			explainCredentialWarning(warning),
			/^a-helper, .*, gave no credentials for ghcr\.io: it hung\. Only .*install the helper/,
		);
	});

	it('for other scopes: which, and what to do', () => {
		const scopes = ['team/app@push', '@push', 'team/b', 'team/c', 'team/d', 'team/e'];
		assert.equal(
			explainCredentialWarning({ kind: 'other-scope', registry: 'ghcr.io', scopes }),
			'Logins for ghcr.io are there, but only for `team/app@push`, `@push`, `team/b`, `team/c`, `team/d` and 1 more, by `scope` of docker/login-action. An image was denied without a login: log in without `scope`, or with one of that repository and the right `pull`.',
		);
	});

	const image = 'ghcr.io/team/app:1';
	for (const [finding, isTold] of [
		[makeFinding(image, { status: 'denied', reason: 'auth-required' }), true],
		[makeFinding(image, { status: 'denied', reason: 'missing-or-private' }), true],
		[makeFinding(image, { status: 'missing', reason: 'missing-or-private' }), true],
		[makeFinding(image, { status: 'denied', reason: 'auth-failed', identity: 'stored' }), false],
		[makeFinding('quay.io/team/app:1', { status: 'denied', reason: 'auth-required' }), false],
		[makeFinding(image, { status: 'missing', reason: 'not-found' }), false],
		[makeFinding(image, { status: 'error', reason: 'unavailable' }), false],
		[makeFinding(image), false],
	] as const) {
		const { asked, status, reason } = finding;
		it(`for other scopes, where ${asked} is ${status} ${reason ?? ''}: ${isTold ? 'told' : 'not told'}`, () => {
			const warning = { kind: 'other-scope', registry: 'ghcr.io', scopes: ['team/app@push'] } as const;
			assert.equal(explainCredentialWarnings([warning], [finding]).length, Number(isTold));
			assert.equal(explainCredentialWarnings([{ kind: 'login-denied', registry: 'ghcr.io' }], [finding]).length, 1);
		});
	}

	it('that were refused to `image` and to a file: told once', () => {
		const warning = { kind: 'login-denied', registry: 'ghcr.io' } as const;
		assert.equal(explainCredentialWarnings([warning, { ...warning, registry: 'quay.io' }, warning], []).length, 2);
	});

	for (const [name, text] of Object.entries(HOSTILE_TEXTS)) {
		it(`a scope that has ${name} in its name: one clean line`, () => {
			const line = explainCredentialWarning({ kind: 'other-scope', registry: 'ghcr.io', scopes: [text] });
			assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^::|##\[/u);
		});
	}

	for (const [name, text] of Object.entries(HOSTILE_TEXTS)) {
		it(`a helper that has ${name} in its name or its problem: one clean line`, () => {
			for (const hostile of [
				{ helper: text, problem: 'it hung' },
				{ helper: 'a-helper', problem: text },
			]) {
				const line = explainCredentialWarning({ kind: 'helper-failed', registry: 'ghcr.io', ...hostile });
				assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^::|##\[/u);
			}
		});
	}
});
