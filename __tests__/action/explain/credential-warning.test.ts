import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainCredentialWarning } from '../../../src/action/explain/credential-warning.ts';
import { HOSTILE_TEXTS } from '../findings.ts';

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
