import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findLogin, type Login } from '../../src/registry/docker-config.ts';
import { CredentialsError } from '../../src/registry/errors.ts';

const PATH = '/home/runner/.docker/config.json';
const ALICE: Login = { username: 'alice', password: 's3cret' };

function base64(text: string): string {
	return Buffer.from(text).toString('base64');
}

const AUTH = { auth: base64('alice:s3cret') };

function find(auths: unknown, registry: string): Login | undefined {
	return findLogin({ path: PATH, text: JSON.stringify({ auths }) }, registry);
}

describe('the key of a registry', () => {
	const rows: [key: string, registry: string, isIts: boolean][] = [
		['ghcr.io', 'ghcr.io', true],
		['GHCR.io', 'ghcr.io', true],
		['registry.example:5000', 'registry.example:5000', true],
		['registry.example', 'registry.example:443', true],
		['https://ghcr.io', 'ghcr.io', true],
		['https://ghcr.io/v1/', 'ghcr.io', true],
		['https://ghcr.io/v2/', 'ghcr.io', true],
		['http://registry.example:5000/v2/', 'registry.example:5000', true],
		['[::1]:5000', '[::1]:5000', true],
		['https://index.docker.io/v1/', 'docker.io', true],
		['index.docker.io', 'docker.io', true],
		['docker.io', 'docker.io', true],
		['registry-1.docker.io', 'docker.io', true],
		['https://index.docker.io/v1/', 'index.example', false],
		['evil-ghcr.io', 'ghcr.io', false],
		['ghcr.io.evil.example', 'ghcr.io', false],
		['ghcr.io', 'evil-ghcr.io', false],
		['evildocker.io', 'docker.io', false],
		['docker.io', 'evildocker.io', false],
		['ghcr.io@evil.example', 'ghcr.io', false],
		['https://user:pass@ghcr.io', 'ghcr.io', false],
		['registry.example', 'registry.example:5000', false],
		['registry.example:5000', 'registry.example', false],
		['registry.example:5000', 'registry.example:5001', false],
		['registry.example', 'sub.registry.example', false],
		['sub.registry.example', 'registry.example', false],
		['quay.io/team', 'quay.io', false],
		['https://quay.io/v2/team', 'quay.io', false],
		['', 'ghcr.io', false],
		['*', 'ghcr.io', false],
		['__proto__', 'ghcr.io', false],
	];
	for (const [key, registry, isIts] of rows) {
		it(`"${key}" ${isIts ? 'is' : 'is not'} that of ${registry}`, () => {
			// As a text: an object literal would take `__proto__` for its prototype.
			const text = `{"auths":{${JSON.stringify(key)}:${JSON.stringify(AUTH)}}}`;
			assert.deepEqual(findLogin({ path: PATH, text }, registry), isIts ? ALICE : undefined);
		});
	}

	const other = { auth: base64('bob:old') };
	it('to the letter wins over older spellings, wherever it stands', () => {
		assert.deepEqual(find({ 'https://ghcr.io/v1/': other, 'ghcr.io': AUTH }, 'ghcr.io'), ALICE);
		assert.deepEqual(find({ 'docker.io': other, 'https://index.docker.io/v1/': AUTH }, 'docker.io'), ALICE);
	});

	it('to the letter with nothing usable: the older spelling', () => {
		assert.deepEqual(find({ 'ghcr.io': {}, 'https://ghcr.io/v1/': AUTH }, 'ghcr.io'), ALICE);
	});
});

describe('an entry', () => {
	const rows: [name: string, entry: unknown, login: Login | undefined][] = [
		['base64', AUTH, ALICE],
		['base64 without padding', { auth: base64('alice:s3crets').replace(/=+$/, '') }, { ...ALICE, password: 's3crets' }],
		['a colon in the password', { auth: base64('alice:s3:cr:et') }, { username: 'alice', password: 's3:cr:et' }],
		['NULs behind the password (old Docker)', { auth: base64('alice:s3cret\0\0\0') }, ALICE],
		['letters of every kind', { auth: base64('ålice:pässwörd 🔑') }, { username: 'ålice', password: 'pässwörd 🔑' }],
		['user name and password apart', { username: 'alice', password: 's3cret' }, ALICE],
		['an identity token beside a user name', { ...AUTH, identitytoken: 'jwt' }, { username: 'alice', password: 'jwt' }],
		[
			"an identity token with an empty password (Azure's)",
			{ auth: base64('00000000-0000-0000-0000-000000000000:'), identitytoken: 'jwt' },
			{ username: '00000000-0000-0000-0000-000000000000', password: 'jwt' },
		],
		['an identity token alone', { identitytoken: 'jwt' }, { username: '<token>', password: 'jwt' }],
		['in a helper', {}, undefined],
		['null', null, undefined],
		['a text', 'alice:s3cret', undefined],
		['a list', [AUTH], undefined],
		['an empty text', { auth: '' }, undefined],
		['no colon', { auth: base64('alice') }, undefined],
		['no user name', { auth: base64(':s3cret') }, undefined],
		['no password', { auth: base64('alice:') }, undefined],
		['no base64', { auth: '%%%' }, undefined],
		['numbers', { auth: 1, username: 2, password: 3, identitytoken: 4 }, undefined],
	];
	for (const [name, entry, login] of rows) {
		it(`${name}: ${login === undefined ? 'nobody' : login.username}`, () => {
			assert.deepEqual(find({ 'ghcr.io': entry }, 'ghcr.io'), login);
		});
	}
});

describe('a Docker config', () => {
	for (const text of [
		'{}',
		'{"auths":null}',
		'{"auths":["ghcr.io"]}',
		'{"credsStore":"desktop"}',
		'{"__proto__":{"auths":{"ghcr.io":{}}}}',
	]) {
		it(`${text}: nobody`, () => assert.equal(findLogin({ path: PATH, text }, 'ghcr.io'), undefined));
	}

	it('with a byte order mark: read', () => {
		const text = `\uFEFF${JSON.stringify({ auths: { 'ghcr.io': AUTH } })}`;
		assert.deepEqual(findLogin({ path: PATH, text }, 'ghcr.io'), ALICE);
	});

	it('with a key __proto__: nobody else gets a login from it', () => {
		const text = `{"auths":{"__proto__":{"ghcr.io":${JSON.stringify(AUTH)},"auth":"${AUTH.auth}"},"ghcr.io":{}}}`;
		assert.equal(findLogin({ path: PATH, text }, 'ghcr.io'), undefined);
		assert.equal(findLogin({ path: PATH, text }, 'quay.io'), undefined);
	});

	for (const [name, text] of [
		['nothing', ''],
		['a mistake beside a password', '{"auths":{"ghcr.io":{"password":"hunter2hunter2",}}}'],
		['a cut file', '{"auths":{"ghcr.io":{"password":"hunter2hunt'],
		['a list', '["hunter2"]'],
		['a text', '"hunter2"'],
	] as const) {
		it(`${name}: an error that names the file and nothing of what is in it`, () => {
			assert.throws(
				() => findLogin({ path: PATH, text }, 'ghcr.io'),
				(error) => {
					assert.ok(error instanceof CredentialsError);
					assert.equal(error.message, `${PATH} is no Docker config: it holds no JSON object`);
					// What a parser says as the cause would be printed with the stack.
					assert.doesNotMatch(`${error.stack}${JSON.stringify(error.cause ?? '')}`, /hunter2/);
					return true;
				},
			);
		});
	}
});
