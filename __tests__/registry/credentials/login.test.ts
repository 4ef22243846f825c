import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
	basicAuthorization,
	directAuthorization,
	type Login,
	secretsOf,
} from '../../../src/registry/credentials/login.ts';

const PASSWORD: Login = { kind: 'password', username: 'ålice', password: 'a:b c+/?' };

function decode(header: string): string {
	const [scheme, encoded = ''] = header.split(' ');
	assert.equal(scheme, 'Basic');
	return Buffer.from(encoded, 'base64').toString('utf8');
}

describe('an Authorization', () => {
	it('Basic is in UTF-8, the password with its colons', () => {
		assert.equal(decode(basicAuthorization(PASSWORD)), 'ålice:a:b c+/?');
	});
	it("an identity token takes the password's place, and <token> that of a user", () => {
		assert.equal(decode(directAuthorization({ kind: 'identity-token', username: '', token: 'jwt' })), '<token>:jwt');
		assert.equal(decode(directAuthorization({ kind: 'identity-token', username: 'me', token: 'jwt' })), 'me:jwt');
	});
	it('a registry token goes as it is', () => {
		assert.equal(directAuthorization({ kind: 'registry-token', token: 'jwt' }), 'Bearer jwt');
	});
});

describe('what is masked of a login', () => {
	const rows: [name: string, login: Login, expected: string[]][] = [
		['the password, and the base64 of both without its padding', PASSWORD, ['a:b c+/?', 'w6VsaWNlOmE6YiBjKy8/']],
		['with padding to leave out', { kind: 'password', username: 'me', password: 'secret' }, ['secret', 'bWU6c2VjcmV0']],
		[
			'an identity token, and the base64 of who has none',
			{ kind: 'identity-token', username: '', token: 'jwt' },
			['jwt', 'PHRva2VuPjpqd3Q'],
		],
		['a registry token', { kind: 'registry-token', token: 'jwt' }, ['jwt']],
	];
	for (const [name, login, expected] of rows) {
		it(name, () => assert.deepEqual(secretsOf(login), expected));
	}
});
