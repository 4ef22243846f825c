import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ANONYMOUS, basicAuthorization, Credentials, type CredentialsOptions } from '../../src/registry/credentials.ts';
import { CredentialsError } from '../../src/registry/errors.ts';

const GIVEN = { username: 'alice', password: 'from the inputs' };
const STORED = { username: 'bob', password: 'from the config' };

/** A Docker config with one login for each of these keys. */
function configFor(...keys: string[]) {
	const auth = Buffer.from(`${STORED.username}:${STORED.password}`).toString('base64');
	const auths = Object.fromEntries(keys.map((key) => [key, { auth }]));
	return { path: 'config.json', text: JSON.stringify({ auths }) };
}

function make(options: Partial<CredentialsOptions> = {}) {
	const secrets: string[] = [];
	const credentials = new Credentials({
		given: undefined,
		readDockerConfig: () => undefined,
		onSecret: (secret) => secrets.push(secret),
		...options,
	});
	return { credentials, secrets };
}

describe('credentials of the inputs', () => {
	const rows: [given: string, asked: string, isFor: boolean][] = [
		['ghcr.io', 'ghcr.io', true],
		['docker.io', 'docker.io', true],
		['registry.example:443', 'registry.example', true],
		['ghcr.io', 'docker.io', false],
		['ghcr.io', 'evil-ghcr.io', false],
		['ghcr.io', 'ghcr.io.evil.example', false],
		['docker.io', 'evildocker.io', false],
		['registry.example', 'registry.example:5000', false],
		['registry.example', 'sub.registry.example', false],
	];
	for (const [given, asked, isFor] of rows) {
		it(`for ${given}: ${asked} ${isFor ? 'gets them' : 'is asked anonymously'}`, () => {
			const login = { registry: given, ...GIVEN };
			const identity = make({ given: login }).credentials.for(asked);
			assert.deepEqual(identity, isFor ? { source: 'inputs', login } : ANONYMOUS);
		});
	}

	it('win over the Docker config, which is not even looked at', () => {
		const { credentials } = make({
			given: { registry: 'ghcr.io', ...GIVEN },
			readDockerConfig: () => assert.fail('the config was read'),
		});
		assert.equal(credentials.for('ghcr.io').source, 'inputs');
	});
});

describe('credentials of the Docker config', () => {
	it('are for their registry, whatever the inputs are for', () => {
		const { credentials } = make({
			given: { registry: 'ghcr.io', ...GIVEN },
			readDockerConfig: () => configFor('quay.io'),
		});
		assert.deepEqual(credentials.for('quay.io'), { source: 'docker-config', login: STORED });
		assert.deepEqual(credentials.for('evil-quay.io'), ANONYMOUS);
	});

	for (const [name, config] of [
		['a config', configFor('ghcr.io')],
		['no config', undefined],
	] as const) {
		it(`${name}: looked for once, however many registries there are`, () => {
			let reads = 0;
			const { credentials } = make({
				readDockerConfig: () => {
					reads += 1;
					return config;
				},
			});
			for (const registry of ['ghcr.io', 'quay.io', 'docker.io']) {
				credentials.for(registry);
			}
			assert.equal(reads, 1);
		});
	}

	it('that cannot be read: an error, and not an anonymous request that says "denied"', () => {
		const { credentials } = make({ readDockerConfig: () => ({ path: 'config.json', text: '{' }) });
		assert.throws(() => credentials.for('ghcr.io'), CredentialsError);
	});
});

describe('secrets', () => {
	it('are told before they are handed out: the password, plain and as URLs have it, and the header', () => {
		const password = 'pä ss:w/rd';
		const { credentials, secrets } = make({ given: { registry: 'ghcr.io', username: 'alice', password } });
		credentials.for('ghcr.io');
		const encoded = Buffer.from(`alice:${password}`).toString('base64');
		assert.deepEqual(secrets, [password, `Basic ${encoded}`, encoded.replace('=', ''), 'p%C3%A4%20ss%3Aw%2Frd']);
	});

	it('of the Docker config: as well', () => {
		const { credentials, secrets } = make({ readDockerConfig: () => configFor('ghcr.io') });
		credentials.for('ghcr.io');
		assert.ok(secrets.includes(STORED.password));
		assert.ok(secrets.includes(basicAuthorization(STORED)));
	});

	it('never the user name: GitHub drops outputs that hold a mask', () => {
		const { credentials, secrets } = make({ given: { registry: 'ghcr.io', ...GIVEN } });
		credentials.for('ghcr.io');
		assert.ok(!secrets.includes(GIVEN.username));
	});

	it('with half a character, which no URL can write: told all the same', () => {
		const auths = '{"auths":{"ghcr.io":{"username":"bob","password":"a\\ud800b"}}}';
		const { credentials, secrets } = make({ readDockerConfig: () => ({ path: 'config.json', text: auths }) });
		credentials.for('ghcr.io');
		assert.ok(secrets.includes('a\ud800b'));
	});

	it('none where nobody is logged in', () => {
		const { credentials, secrets } = make();
		assert.equal(credentials.for('ghcr.io'), ANONYMOUS);
		assert.deepEqual(secrets, []);
	});
});

it('Basic is in UTF-8, the password with its colons', () => {
	const [scheme, encoded] = basicAuthorization({ username: 'ålice', password: 'a:b' }).split(' ');
	assert.equal(scheme, 'Basic');
	assert.equal(Buffer.from(encoded ?? '', 'base64').toString('utf8'), 'ålice:a:b');
});
