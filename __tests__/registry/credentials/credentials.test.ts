import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
	ANONYMOUS,
	Credentials,
	type CredentialsOptions,
	type CredentialWarning,
} from '../../../src/registry/credentials/credentials.ts';
import type { StoredConfig } from '../../../src/registry/credentials/docker-config.ts';
import type { ScopedConfig } from '../../../src/registry/credentials/scoped-config.ts';
import { CredentialsError } from '../../../src/registry/errors.ts';

const GIVEN = { username: 'alice', password: 'from the inputs' };
const STORED = { kind: 'password', username: 'bob', password: 'from the config' } as const;

/** What a helper prints. */
const HELPED = { ServerURL: 'gcr.io', Username: 'oauth2accesstoken', Secret: 'from the helper' };

function configOf(json: unknown, more: Partial<StoredConfig> = {}): StoredConfig {
	return { path: 'config.json', text: JSON.stringify(json), format: 'docker', isTrusted: true, ...more };
}

/** A Docker config with one login for each of these keys. */
function configFor(...keys: string[]): StoredConfig {
	const auth = Buffer.from(`${STORED.username}:${STORED.password}`).toString('base64');
	return configOf({ auths: Object.fromEntries(keys.map((key) => [key, { auth }])) });
}

function make(options: Partial<CredentialsOptions> = {}) {
	const secrets: string[] = [];
	const credentialWarnings: CredentialWarning[] = [];
	const credentials = new Credentials({
		given: undefined,
		readConfigs: () => [],
		listScopedConfigs: () => [],
		runHelper: () => assert.fail('a helper was started'),
		onSecret: (secret) => secrets.push(secret),
		onWarning: (warning) => credentialWarnings.push(warning),
		...options,
	});
	const identify = (registry: string, repository = 'team/app') => credentials.for({ registry, repository });
	return { identify, secrets, credentialWarnings };
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
		it(`for ${given}: ${asked} ${isFor ? 'gets them' : 'is asked anonymously'}`, async () => {
			const identity = await make({ given: { registry: given, ...GIVEN } }).identify(asked);
			assert.deepEqual(identity, isFor ? { source: 'inputs', login: { kind: 'password', ...GIVEN } } : ANONYMOUS);
		});
	}

	it('win over what a login left, which is not even looked at', async () => {
		const { identify } = make({
			given: { registry: 'ghcr.io', ...GIVEN },
			readConfigs: () => assert.fail('the config was read'),
		});
		assert.equal((await identify('ghcr.io')).source, 'inputs');
	});
});

describe('credentials that a login left', () => {
	it('are for their registry, whatever the inputs are for', async () => {
		const { identify } = make({
			given: { registry: 'ghcr.io', ...GIVEN },
			readConfigs: () => [configFor('quay.io')],
		});
		assert.deepEqual(await identify('quay.io'), { source: 'stored', login: STORED });
		assert.equal(await identify('evil-quay.io'), ANONYMOUS);
	});

	it('are looked for once, however many registries there are', async () => {
		let reads = 0;
		const { identify } = make({
			readConfigs: () => {
				reads += 1;
				return [];
			},
		});
		for (const registry of ['ghcr.io', 'quay.io', 'docker.io']) {
			await identify(registry);
		}
		assert.equal(reads, 1);
	});

	it('are read out of their file once, however many images there are', async () => {
		let reads = 0;
		const stored = configFor('quay.io');
		const counting: StoredConfig = {
			...stored,
			get text() {
				reads += 1;
				return stored.text;
			},
		};
		const { identify } = make({ readConfigs: () => [counting] });
		for (const name of ['a', 'b', 'c']) {
			assert.deepEqual((await identify('quay.io', name)).login, STORED);
		}
		assert.equal(reads, 1);
	});

	it('come from the first config that has some', async () => {
		const other = configOf({ auths: { 'quay.io': { auth: 'eDp5' }, 'ghcr.io': { auth: 'eDp5' } } });
		const { identify } = make({ readConfigs: () => [configFor('quay.io'), other] });
		assert.deepEqual((await identify('quay.io')).login, STORED);
		assert.deepEqual((await identify('ghcr.io')).login, { kind: 'password', username: 'x', password: 'y' });
	});

	it('are the same person for every repository of a registry, and others where podman says so', async () => {
		const auths = { 'quay.io': { auth: 'eDp5' }, 'quay.io/team': { auth: 'YTpi' } };
		const { identify } = make({ readConfigs: () => [configOf({ auths }, { format: 'podman' })] });
		assert.equal(await identify('quay.io', 'a'), await identify('quay.io', 'b'));
		assert.notEqual(await identify('quay.io', 'a'), await identify('quay.io', 'team/app'));
	});

	it('in a file that cannot be read: an error, and not an anonymous request that says "denied"', async () => {
		const { identify } = make({ readConfigs: () => [configOf({}, { text: '{' })] });
		await assert.rejects(identify('ghcr.io'), CredentialsError);
	});

	it('in a file that cannot be read behind one that has them: not looked at', async () => {
		const { identify } = make({ readConfigs: () => [configFor('ghcr.io'), configOf({}, { text: '{' })] });
		assert.deepEqual((await identify('ghcr.io')).login, STORED);
	});
});

describe('logins with a scope', () => {
	const other = (password: string) => configOf({ auths: { 'ghcr.io': { username: 'carol', password } } });
	const scoped = (repository: string, rights: string[], stored: StoredConfig): ScopedConfig => ({
		repository,
		rights,
		read: () => [stored],
	});
	const passwordOf = async (options: Partial<CredentialsOptions>, repository?: string) => {
		const { login } = await make(options).identify('ghcr.io', repository);
		return login?.kind === 'password' ? login.password : undefined;
	};

	it('of this repository come before those for the whole registry', async () => {
		const listScopedConfigs = () => [scoped('team/app', ['pull'], other('of the scope'))];
		const options = { listScopedConfigs, readConfigs: () => [configFor('ghcr.io')] };
		assert.equal(await passwordOf(options), 'of the scope');
		assert.equal(await passwordOf(options, 'team/other'), STORED.password);
	});

	it('that hold none for this registry: the next', async () => {
		const listScopedConfigs = () => [scoped('team/app', ['pull'], configFor('quay.io'))];
		assert.equal(await passwordOf({ listScopedConfigs, readConfigs: () => [configFor('ghcr.io')] }), STORED.password);
	});

	it('are listed and read once, however many images there are', async () => {
		const reads: string[] = [];
		const listScopedConfigs = (registry: string) => {
			reads.push(registry);
			const config = scoped('team/app', [], other('x'));
			const read = () => {
				reads.push('read');
				return config.read();
			};
			return [{ ...config, read }];
		};
		const { identify } = make({ listScopedConfigs });
		assert.equal(await identify('ghcr.io'), await identify('ghcr.io'));
		assert.equal(await identify('ghcr.io', 'team/other'), ANONYMOUS);
		assert.deepEqual(reads, ['ghcr.io', 'read']);
	});

	it('that cannot be read: an error of the images that they are for, and of no other', async () => {
		const listScopedConfigs = () => [scoped('team/app', [], configOf({}, { text: '{' }))];
		const { identify, credentialWarnings } = make({ listScopedConfigs });
		await assert.rejects(identify('ghcr.io'), CredentialsError);
		assert.equal(await identify('ghcr.io', 'team/other'), ANONYMOUS);
		assert.deepEqual(credentialWarnings, []);
	});

	it('for others: anonymous, and one warning for the registry that names them', async () => {
		const listScopedConfigs = (registry: string) =>
			registry === 'quay.io'
				? []
				: [
						scoped('team/app', ['push'], other('x')),
						scoped('team/lib', [], other('y')),
						scoped('team/left', [], configOf({ auths: {} })),
					];
		const { identify, credentialWarnings } = make({ listScopedConfigs });
		for (const name of ['team/app', 'team/other', 'team/app']) {
			assert.equal(await identify('ghcr.io', name), ANONYMOUS);
		}
		await identify('quay.io');
		const scopes = ['team/app@push', 'team/lib'];
		assert.deepEqual(credentialWarnings, [{ kind: 'other-scope', registry: 'ghcr.io', scopes }]);
	});
});

describe('a credential helper', () => {
	const helpers = configOf({
		credHelpers: { 'gcr.io': 'gcloud' },
		credsStore: 'desktop',
		auths: { 'ghcr.io': { auth: 'YTpi' } },
	});
	const answer = (exitCode: number, out: unknown) => async () => ({
		exitCode,
		stdout: typeof out === 'string' ? out : JSON.stringify(out),
	});

	it('gives a login, and is asked by its name about the registry', async () => {
		const asked: unknown[][] = [];
		const { identify, secrets } = make({
			readConfigs: () => [helpers],
			runHelper: async (...args) => {
				asked.push(args);
				return { exitCode: 0, stdout: JSON.stringify(HELPED) };
			},
		});
		const { login } = await identify('gcr.io');
		assert.deepEqual(login, { kind: 'password', username: HELPED.Username, password: HELPED.Secret });
		assert.deepEqual(asked, [['gcloud', 'gcr.io']]);
		assert.ok(secrets.includes(HELPED.Secret));
	});

	it('is started once for a registry, however many ask at the same time', async () => {
		let starts = 0;
		const { identify } = make({
			readConfigs: () => [helpers],
			runHelper: async () => {
				starts += 1;
				return { exitCode: 0, stdout: JSON.stringify(HELPED) };
			},
		});
		await Promise.all(['a', 'b', 'c'].map((name) => identify('gcr.io', name)));
		assert.equal(starts, 1);
	});

	it('answers with names in any case', async () => {
		const runHelper = answer(0, { username: 'a', SECRET: 'b' });
		const { login } = await make({ readConfigs: () => [helpers], runHelper }).identify('gcr.io');
		assert.deepEqual(login, { kind: 'password', username: 'a', password: 'b' });
	});

	it('gives an identity token under the name <token>', async () => {
		const runHelper = answer(0, { ...HELPED, Username: '<token>' });
		const { login } = await make({ readConfigs: () => [helpers], runHelper }).identify('gcr.io');
		assert.deepEqual(login, { kind: 'identity-token', username: '', token: HELPED.Secret });
	});

	it('wins over what stands under auths', async () => {
		const auth = Buffer.from('bob:an old one').toString('base64');
		const config = configOf({ credHelpers: { 'gcr.io': 'gcloud' }, auths: { 'gcr.io': { auth } } });
		const { identify } = make({ readConfigs: () => [config], runHelper: answer(0, HELPED) });
		const { login } = await identify('gcr.io');
		assert.equal(login?.kind === 'password' && login.password, HELPED.Secret);
	});

	it('that gives a name and an empty secret: nobody', async () => {
		const config = configOf({ credHelpers: { 'gcr.io': 'gcloud' } });
		const runHelper = answer(0, { ...HELPED, Secret: '' });
		assert.equal(await make({ readConfigs: () => [config], runHelper }).identify('gcr.io'), ANONYMOUS);
	});

	it('that has nothing: what stands under auths, else nobody, without a word', async () => {
		const runHelper = answer(1, 'credentials not found in native keychain\n');
		const { identify, credentialWarnings } = make({ readConfigs: () => [helpers], runHelper });
		assert.deepEqual((await identify('ghcr.io')).login, { kind: 'password', username: 'a', password: 'b' });
		assert.equal(await identify('gcr.io'), ANONYMOUS);
		assert.deepEqual(credentialWarnings, []);
	});

	const failures: [name: string, run: CredentialsOptions['runHelper'], problem: RegExp][] = [
		['ends with an error', answer(1, 'hunter2 is not right'), /exit code 1/],
		['prints no JSON', answer(0, 'Secret: hunter2'), /no JSON object/],
		['gives a secret to nobody', answer(0, { Secret: 'hunter2' }), /without a user name/],
		['is ended by a signal', async () => ({ exitCode: null, stdout: 'hunter2' }), /by a signal/],
		['cannot be started', () => Promise.reject(new Error('there is no such program')), /no such program/],
	];
	for (const [name, runHelper, problem] of failures) {
		it(`for this registry that ${name}: an error of its images, which quotes nothing that it printed`, async () => {
			const { identify } = make({ readConfigs: () => [helpers], runHelper });
			await assert.rejects(identify('gcr.io'), (error: Error) => {
				assert.ok(error instanceof CredentialsError);
				assert.match(error.message, problem);
				assert.match(error.message, /"docker-credential-gcloud", which config\.json names for gcr\.io/);
				assert.doesNotMatch(error.message, /hunter2/);
				return true;
			});
		});

		it(`for all registries that ${name}: a warning, and on without it`, async () => {
			const { identify, credentialWarnings } = make({ readConfigs: () => [helpers], runHelper });
			assert.equal(await identify('quay.io'), ANONYMOUS);
			assert.deepEqual((await identify('ghcr.io')).login, { kind: 'password', username: 'a', password: 'b' });
			assert.deepEqual(
				credentialWarnings.map(({ kind, registry }) => [kind, registry]),
				[
					['helper-failed', 'quay.io'],
					['helper-failed', 'ghcr.io'],
				],
			);
			assert.doesNotMatch(JSON.stringify(credentialWarnings), /hunter2/);
		});
	}

	for (const name of ['../x', 'a/b', '/bin/sh', '-rf', '..', 'a b', 'a;b', 'a\nb', 'ä', '$(x)', 'a'.repeat(65)]) {
		it(`named ${JSON.stringify(name)}: never started`, async () => {
			const { identify } = make({ readConfigs: () => [configOf({ credHelpers: { 'gcr.io': name } })] });
			await assert.rejects(identify('gcr.io'), /that is not the name of a helper/);
		});
	}

	it('of a config inside the workspace is not that of another config, whatever its name', async () => {
		const config = configOf({ credsStore: 'desktop' });
		const { identify, credentialWarnings } = make({
			readConfigs: () => [{ ...config, path: 'workspace/config.json', isTrusted: false }, config],
			runHelper: answer(0, HELPED),
		});
		assert.equal((await identify('gcr.io')).source, 'stored');
		assert.equal(credentialWarnings.length, 1);
	});

	it('of a config inside the workspace: never started', async () => {
		const config = { ...helpers, isTrusted: false };
		const { identify, credentialWarnings } = make({ readConfigs: () => [config] });
		await assert.rejects(identify('gcr.io'), /config\.json is inside the workspace/);
		assert.equal(await identify('quay.io'), ANONYMOUS);
		assert.equal(credentialWarnings.length, 1);
	});
});

describe('secrets', () => {
	it('are told before they are handed out', async () => {
		const { identify, secrets } = make({ given: { registry: 'ghcr.io', ...GIVEN } });
		await identify('ghcr.io');
		assert.ok(secrets.includes(GIVEN.password));
	});

	it('never the user name: GitHub drops outputs that hold a mask', async () => {
		const { identify, secrets } = make({ given: { registry: 'ghcr.io', ...GIVEN } });
		await identify('ghcr.io');
		assert.ok(!secrets.includes(GIVEN.username));
	});

	it('none where nobody is logged in', async () => {
		const { identify, secrets } = make();
		assert.equal(await identify('ghcr.io'), ANONYMOUS);
		assert.deepEqual(secrets, []);
	});
});
