import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findServing, formatScope, type ScopedConfig } from '../../../src/registry/credentials/scoped-config.ts';

/** The scopes of a registry, as they are written for docker/login-action. */
function scopesOf(...texts: string[]): ScopedConfig[] {
	return texts.map((text) => {
		const [repository = '', rights = ''] = text.split('@');
		return { repository: repository || undefined, rights: rights === '' ? [] : rights.split(','), read: () => [] };
	});
}

describe('the scopes that can show team/app', () => {
	const rows: [scope: string, can: boolean][] = [
		['team/app', true],
		['team/app@pull', true],
		['team/app@pull,push', true],
		['team/app@push,pull', true],
		['team/app@push', false],
		['team/app@*', false],
		['team/app@pullx', false],
		['team/other', false],
		['team', false],
		['team/app/part', false],
		['team/appendix@pull', false],
		['', true],
		['@pull', true],
		['@push', false],
	];
	for (const [scope, can] of rows) {
		it(`"${scope}": ${can ? 'yes' : 'no'}`, () => {
			assert.deepEqual(findServing(scopesOf(scope), 'team/app').map(formatScope), can ? [scope] : []);
		});
	}

	it('the closest first: of the repository, and those for `pull` alone', () => {
		const scopes = ['', 'team/app@pull,push', '@pull,push', 'team/app', '@pull', 'team/app@pull'];
		assert.deepEqual(findServing(scopesOf(...scopes), 'team/app').map(formatScope), [
			'team/app@pull',
			'team/app',
			'team/app@pull,push',
			'@pull',
			'',
			'@pull,push',
		]);
	});
});
