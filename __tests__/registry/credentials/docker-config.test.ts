import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDockerConfig, type StoredConfig } from '../../../src/registry/credentials/docker-config.ts';
import type { Login } from '../../../src/registry/credentials/login.ts';
import { CredentialsError } from '../../../src/registry/errors.ts';

const PATH = '/home/runner/.docker/config.json';
const ALICE: Login = passwordLogin('alice', 's3cret');
const BOB: Login = passwordLogin('bob', 'old');

function base64(text: string): string {
	return Buffer.from(text).toString('base64');
}

const AUTH = { auth: base64('alice:s3cret') };

function passwordLogin(username: string, password: string): Login {
	return { kind: 'password', username, password };
}

function parse(text: string, format: StoredConfig['format'] = 'docker') {
	return parseDockerConfig({ path: PATH, text, format, isTrusted: true });
}

function find(auths: unknown, registry: string, repository = 'team/app', format: StoredConfig['format'] = 'docker') {
	return parse(JSON.stringify({ auths }), format).findLogin({ registry, repository });
}

describe('the key of a registry', () => {
	const rows: [key: string, registry: string, isIts: boolean][] = [
		['ghcr.io', 'ghcr.io', true],
		['GHCR.io', 'ghcr.io', true],
		['registry.example:5000', 'registry.example:5000', true],
		['registry.example', 'registry.example:443', true],
		['harbor', 'harbor:443', true],
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
		['quay.io/team', 'quay.io', true],
		['https://quay.io/v2/team', 'quay.io', true],
		['https://registry.example/harbor', 'registry.example', true],
		['https://registry.example:5000/harbor/', 'registry.example:5000', true],
		['https://registry.example/harbor', 'registry.example:5000', false],
		['https://registry.example/harbor', 'harbor', false],
		['evil.example/quay.io', 'quay.io', false],
		['evil.example/https://quay.io', 'quay.io', false],
		['https://user:pass@ghcr.io/team', 'ghcr.io', false],
		['https://index.docker.io/v1/access-token', 'docker.io', false],
		['https://index.docker.io/v1/refresh-token', 'docker.io', false],
		['docker.io/team', 'docker.io', false],
		['/quay.io', 'quay.io', false],
		['', 'ghcr.io', false],
		['*', 'ghcr.io', false],
		['__proto__', 'ghcr.io', false],
	];
	for (const [key, registry, isIts] of rows) {
		it(`"${key}" ${isIts ? 'is' : 'is not'} that of ${registry}`, () => {
			// As a text: an object literal would take `__proto__` for its prototype.
			const text = `{"auths":{${JSON.stringify(key)}:${JSON.stringify(AUTH)}}}`;
			assert.deepEqual(parse(text).findLogin({ registry, repository: 'team/app' }), isIts ? ALICE : undefined);
		});
	}

	const other = { auth: base64('bob:old') };
	it('to the letter wins over older spellings, wherever it stands', () => {
		assert.deepEqual(find({ 'https://ghcr.io/v1/': other, 'ghcr.io': AUTH }, 'ghcr.io'), ALICE);
		assert.deepEqual(find({ 'docker.io': other, 'https://index.docker.io/v1/': AUTH }, 'docker.io'), ALICE);
	});

	it('with a path comes after those without one, wherever it stands', () => {
		const auths = { 'https://ghcr.io/harbor': other, 'https://ghcr.io/v1/': AUTH };
		assert.deepEqual(find(auths, 'ghcr.io'), ALICE);
		assert.deepEqual(find({ 'ghcr.io/team': other, ...auths, 'https://ghcr.io/v1/': {} }, 'ghcr.io'), BOB);
	});

	it('to the letter with nothing usable: the older spelling', () => {
		assert.deepEqual(find({ 'ghcr.io': {}, 'https://ghcr.io/v1/': AUTH }, 'ghcr.io'), ALICE);
	});
});

describe('an entry', () => {
	const rows: [name: string, entry: unknown, login: Login | undefined][] = [
		['base64', AUTH, ALICE],
		['base64 without padding', { auth: base64('alice:s3crets').replace(/=+$/, '') }, passwordLogin('alice', 's3crets')],
		['a colon in the password', { auth: base64('alice:s3:cr:et') }, passwordLogin('alice', 's3:cr:et')],
		['NULs behind the password (old Docker)', { auth: base64('alice:s3cret\0\0\0') }, ALICE],
		['letters of every kind', { auth: base64('ålice:pässwörd 🔑') }, passwordLogin('ålice', 'pässwörd 🔑')],
		[
			'an auth without a user name beside user name and password',
			{ auth: base64(':other'), username: 'alice', password: 's3cret' },
			ALICE,
		],
		['user name and password apart', { username: 'alice', password: 's3cret' }, ALICE],
		['a password of nobody', { password: 's3cret' }, undefined],
		['a user without a password', { username: 'alice' }, undefined],
		[
			'an identity token beside a password',
			{ ...AUTH, identitytoken: 'jwt' },
			{ kind: 'identity-token', username: 'alice', token: 'jwt' },
		],
		[
			"an identity token with an empty password (Azure's)",
			{ auth: base64('00000000-0000-0000-0000-000000000000:'), identitytoken: 'jwt' },
			{ kind: 'identity-token', username: '00000000-0000-0000-0000-000000000000', token: 'jwt' },
		],
		['an identity token alone', { identitytoken: 'jwt' }, { kind: 'identity-token', username: '', token: 'jwt' }],
		['a registry token', { ...AUTH, registrytoken: 'jwt' }, { kind: 'registry-token', token: 'jwt' }],
		['a registry token that no header can hold', { ...AUTH, registrytoken: 'a\r\nb' }, ALICE],
		['in a helper', {}, undefined],
		['null', null, undefined],
		['names in another case', { identityToken: 'jwt' }, { kind: 'identity-token', username: '', token: 'jwt' }],
		['names in two cases: to the letter', { Auth: base64('bob:old'), ...AUTH }, ALICE],
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
		it(`${name}: ${login === undefined ? 'nobody' : login.kind}`, () => {
			assert.deepEqual(find({ 'ghcr.io': entry }, 'ghcr.io'), login);
		});
	}
});

describe("podman's keys", () => {
	const [team, app, all] = ['team', 'app', 'all'].map((name) => passwordLogin(name, 's3cret'));
	const auths = Object.fromEntries(
		[
			['quay.io', 'all'],
			['quay.io/team', 'team'],
			['quay.io/team/app', 'app'],
		].map(([key = '', name]) => [key, { auth: base64(`${name}:s3cret`) }]),
	);
	const rows: [repository: string, login: Login | undefined][] = [
		['team/app', app],
		['team/app/part', app],
		['team/apple', team],
		['team/other', team],
		['teams/app', all],
		['other', all],
	];
	for (const [repository, login] of rows) {
		it(`quay.io/${repository}: the longest path that it is in`, () => {
			assert.deepEqual(find(auths, 'quay.io', repository, 'podman'), login);
		});
	}

	it('a path does not choose among repositories for Docker', () => {
		assert.deepEqual(find(auths, 'quay.io', 'team/app'), all);
	});
	it('a path on another registry is not for this one', () => {
		assert.equal(find({ 'quay.io/team': AUTH }, 'ghcr.io', 'team/app', 'podman'), undefined);
		assert.equal(find({ 'evil-quay.io/team': AUTH }, 'quay.io', 'team/app', 'podman'), undefined);
	});
	it('a slash at the end of a path is no part of it', () => {
		assert.deepEqual(find({ 'quay.io/team/': AUTH }, 'quay.io', 'team/app', 'podman'), ALICE);
	});
	it("Docker's spellings are read there too", () => {
		assert.deepEqual(find({ 'https://quay.io/v1/': AUTH }, 'quay.io', 'team/app', 'podman'), ALICE);
	});
	it('a thousand images of a file with ten thousand keys: as soon as one', () => {
		const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, number) => [`r${number}.example/team`, AUTH]));
		const config = parse(JSON.stringify({ auths: many }), 'podman');
		// Reading every key for every image takes longer than any test may.
		for (let number = 0; number < 1000; number += 1) {
			assert.deepEqual(config.findLogin({ registry: `r${number}.example`, repository: 'team/app' }), ALICE);
		}
	});
	it("Docker Hub by podman's name", () => {
		assert.deepEqual(find({ 'docker.io/team': AUTH }, 'docker.io', 'team/app', 'podman'), ALICE);
		assert.deepEqual(find({ 'docker.io': AUTH }, 'docker.io', 'library/alpine', 'podman'), ALICE);
	});
});

describe('the helper of a registry', () => {
	const HUB = 'https://index.docker.io/v1/';
	const config = { credHelpers: { 'gcr.io': 'gcloud', [HUB]: 'pass', 'odd.io': 7 }, credsStore: 'desktop' };
	const helperOf = (registry: string, json: object = config, format: StoredConfig['format'] = 'docker') =>
		parse(JSON.stringify(json), format).findHelper({ registry, repository: 'team/app' });

	it('its own in credHelpers wins over the credsStore', () => {
		assert.deepEqual(helperOf('gcr.io'), { name: 'gcloud', serverUrl: 'gcr.io', isOwn: true });
		assert.deepEqual(helperOf('ghcr.io'), { name: 'desktop', serverUrl: 'ghcr.io', isOwn: false });
	});
	it('is asked about Docker Hub by the address of its first registry', () => {
		assert.deepEqual(helperOf('docker.io'), { name: 'pass', serverUrl: HUB, isOwn: true });
		assert.deepEqual(helperOf('docker.io', { credHelpers: { 'docker.io': 'pass' } })?.serverUrl, HUB);
		assert.deepEqual(helperOf('docker.io', { credHelpers: { 'docker.io': 'pass' } }, 'podman')?.serverUrl, 'docker.io');
	});
	it('of a key with a path is not asked: Docker looks for the registry alone', () => {
		assert.equal(helperOf('gcr.io', { credHelpers: { 'https://gcr.io/project': 'gcloud' } }), undefined);
	});
	it('is found under names in any case', () => {
		assert.equal(helperOf('gcr.io', { CredHelpers: { 'gcr.io': 'gcloud' } })?.name, 'gcloud');
		assert.equal(helperOf('gcr.io', { credsstore: 'desktop' })?.name, 'desktop');
	});
	it('that is no text is none', () => assert.equal(helperOf('odd.io')?.name, 'desktop'));
	it('for another registry is not asked', () => {
		assert.equal(helperOf('evilgcr.io', { credHelpers: { 'gcr.io': 'gcloud' } }), undefined);
		assert.equal(helperOf('eu.gcr.io', { credHelpers: { 'gcr.io': 'gcloud' } }), undefined);
	});
	for (const json of [{}, { credHelpers: null }, { credHelpers: ['gcr.io'] }, { credsStore: {} }, { credsStore: '' }]) {
		it(`${JSON.stringify(json)}: none`, () => assert.equal(helperOf('gcr.io', json), undefined));
	}
});

it('a password of 780,000 NULs and a letter is read as soon as any other', () => {
	const password = `${'\0'.repeat(780_000)}a`;
	// An expression that begins anew at each NUL takes longer than any test may.
	const login = find({ 'ghcr.io': { auth: base64(`alice:${password}`) } }, 'ghcr.io');
	assert.deepEqual(login, passwordLogin('alice', password));
});

describe('a Docker config', () => {
	for (const text of [
		'{}',
		'{"auths":null}',
		'{"auths":["ghcr.io"]}',
		'{"credsStore":"desktop"}',
		'',
		' \n',
		'\uFEFF',
		'null\n',
		'{"__proto__":{"auths":{"ghcr.io":{}}}}',
	]) {
		it(`${JSON.stringify(text)}: nobody`, () =>
			assert.equal(parse(text).findLogin({ registry: 'ghcr.io', repository: 'a' }), undefined));
	}

	const first = JSON.stringify({ auths: { 'ghcr.io': { ...AUTH, email: '}"\\' } } });
	for (const rest of ['{}', '\n{"auths":{}}', '}', ' hunter2', ']"', first]) {
		it(`with ${JSON.stringify(rest).slice(0, 20)} behind it: what comes first is read, as Docker does`, () => {
			assert.deepEqual(parse(`${first}${rest}`).findLogin({ registry: 'ghcr.io', repository: 'a' }), ALICE);
		});
	}

	it('with a name in another case: read', () => {
		const text = JSON.stringify({ Auths: { 'ghcr.io': AUTH } });
		assert.deepEqual(parse(text).findLogin({ registry: 'ghcr.io', repository: 'a' }), ALICE);
	});

	it('with a name in two cases: the one to the letter is read', () => {
		const text = JSON.stringify({ AUTHS: { 'ghcr.io': { auth: base64('bob:old') } }, auths: { 'ghcr.io': AUTH } });
		assert.deepEqual(parse(text).findLogin({ registry: 'ghcr.io', repository: 'a' }), ALICE);
	});

	it('with a byte order mark: read', () => {
		const text = `\uFEFF${JSON.stringify({ auths: { 'ghcr.io': AUTH } })}`;
		assert.deepEqual(parse(text).findLogin({ registry: 'ghcr.io', repository: 'a' }), ALICE);
	});

	it('with a key __proto__: nobody else gets a login from it', () => {
		const text = `{"auths":{"__proto__":{"ghcr.io":${JSON.stringify(AUTH)},"auth":"${AUTH.auth}"},"ghcr.io":{}}}`;
		assert.equal(parse(text).findLogin({ registry: 'ghcr.io', repository: 'a' }), undefined);
		assert.equal(parse(text).findLogin({ registry: 'quay.io', repository: 'a' }), undefined);
	});

	for (const [name, text] of [
		['a list and an object', '[{"auths":{}}]{}'],
		['a number and an object', '1{"auths":{"hunter2":{}}}'],
		['null and an object', 'null {"auths":{"hunter2":{}}}'],
		['braces in a text', '"{hunter2}"{}'],
		['a mistake beside a password', '{"auths":{"ghcr.io":{"password":"hunter2hunter2",}}}'],
		['a cut file', '{"auths":{"ghcr.io":{"password":"hunter2hunt'],
		['a list', '["hunter2"]'],
		['a text', '"hunter2"'],
	] as const) {
		it(`${name}: an error that names the file and nothing of what is in it`, () => {
			assert.throws(
				() => parse(text),
				(error) => {
					assert.ok(error instanceof CredentialsError);
					assert.equal(error.message, `${PATH} is not a Docker config: it holds no JSON object`);
					// What a parser says as the cause would be printed with the stack.
					assert.doesNotMatch(`${error.stack}${JSON.stringify(error.cause ?? '')}`, /hunter2/);
					return true;
				},
			);
		});
	}
});
