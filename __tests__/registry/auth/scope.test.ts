import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPullOf, pullScope, scopesFor, subjectOf } from '../../../src/registry/auth/scope.ts';

const OURS = 'repository:team/app:pull';

it('our own scope asks for pulling and nothing else', () => assert.equal(pullScope('team/app'), OURS));

describe('a scope', () => {
	const rows: [scope: string, isPull: boolean][] = [
		[OURS, true],
		['repository:team/app:pull,push', true],
		['repository:team/app:push,pull', true],
		['repository:team/app:pull,metadata_read', true],
		['repository:team/app:*', true],
		['repository:team/app:metadata_read', false],
		['repository:team/app:push', false],
		['repository:team/app:', false],
		['repository:team/app', false],
		['repository:team/application:pull', false],
		['repository:other/team/app:pull', false],
		['repository(plugin):team/app:pull', false],
		['registry:catalog:*', false],
		['*', false],
		['aws', false],
	];
	for (const [scope, isPull] of rows) {
		it(`"${scope}" ${isPull ? 'is' : 'is not'} for pulling from team/app`, () => {
			assert.equal(isPullOf(scope, 'team/app'), isPull);
		});
	}
});

describe('tokens are asked for with', () => {
	const rows: [name: string, challenged: string | undefined, scopes: readonly string[]][] = [
		['no scope in the challenge (Artifactory, to HEAD): ours', undefined, [OURS]],
		['an empty scope: ours', '', [OURS]],
		["the challenge's, when it is for us", OURS, [OURS]],
		[
			"the challenge's alone, when it asks for more",
			'repository:team/app:pull,push',
			['repository:team/app:pull,push'],
		],
		['"*" (Forgejo): ours first', '*', [OURS, '*']],
		['"aws" (ECR Public): ours first', 'aws', [OURS, 'aws']],
		[
			"another action (Azure's): ours first",
			'repository:team/app:metadata_read',
			[OURS, 'repository:team/app:metadata_read'],
		],
		["another repository's: ours first", 'repository:library/app:pull', [OURS, 'repository:library/app:pull']],
		['several in one: ours first', `${OURS} repository:b:pull`, [OURS, `${OURS} repository:b:pull`]],
	];
	for (const [name, challenged, scopes] of rows) {
		it(name, () => assert.deepEqual(scopesFor(challenged, 'team/app'), scopes));
	}
});

describe('what a scope is remembered for', () => {
	const at = (path: string) => subjectOf('team/app', new URL(path, 'https://registry.test'));
	it('is one thing for all pages of the tag list', () => {
		assert.equal(at('/v2/team/app/tags/list?n=1000'), at('/v2/team/app/tags/list?n=1000&last=a'));
	});
	it('and another for manifests and blobs: Azure has two rights', () => {
		assert.notEqual(at('/v2/team/app/tags/list'), at('/v2/team/app/manifests/1'));
		assert.equal(at('/v2/team/app/manifests/1'), at('/v2/team/app/blobs/sha256:0'));
	});
	it('never the same for two repositories', () => {
		assert.notEqual(
			subjectOf('a', new URL('https://r.test/v2/a/manifests/1')),
			subjectOf('b', new URL('https://r.test/v2/a/manifests/1')),
		);
	});
});
