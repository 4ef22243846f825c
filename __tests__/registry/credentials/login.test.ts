import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
	basicAuthorization,
	directAuthorization,
	formsOf,
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

describe('the forms of a secret', () => {
	const secret = 'pä ss?>~:w/rd';
	const forms = formsOf(secret);
	const rows: [name: string, form: string][] = [
		['to the letter', secret],
		['as a URL has it', encodeURIComponent(secret)],
		['as a form has it', new URLSearchParams({ x: secret }).toString().slice(2)],
		['with small digits', encodeURIComponent(secret).replace(/%../g, (triplet) => triplet.toLowerCase())],
		['base64 without its padding', Buffer.from(secret).toString('base64').replace(/=+$/, '')],
		['base64 for URLs', Buffer.from(secret).toString('base64url')],
	];
	for (const [name, form] of rows) {
		it(name, () => assert.ok(forms.includes(form), form));
	}
	it('each once', () => assert.deepEqual(formsOf('abc'), ['abc', 'YWJj']));
	it('with half a character, which no URL can write: told all the same', () => {
		assert.ok(formsOf('a\ud800b').includes('a\ud800b'));
	});
	it('of a login: the header to the letter, and what it holds without the padding', () => {
		const secrets = secretsOf(PASSWORD);
		const header = basicAuthorization(PASSWORD);
		assert.ok(secrets.includes(header));
		assert.ok(secrets.includes(header.replace('Basic ', '').replace(/=+$/, '')));
		assert.deepEqual(
			formsOf('a:b c+/?').filter((form) => !secrets.includes(form)),
			[],
		);
		assert.ok(!secrets.includes('ålice'));
	});
});
