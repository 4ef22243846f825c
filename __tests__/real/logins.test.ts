import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Inputs, runBundle, statuses } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { startDockerRegistry } from '../support/docker-registry.mjs';
import { runSync } from '../support/programs.mjs';
import { fillStorage } from '../support/real-images.mjs';
import { logIn } from '../support/skopeo.mjs';
import { startTokenServer } from '../support/token-auth.mjs';
import { missingTools } from '../support/tools.mjs';

const LOGIN = { username: 'alice', password: 's3cret pass: with ünïcode' };

type Storage = Awaited<ReturnType<typeof fillStorage>>;

/** A folder for DOCKER_CONFIG, with what stands in it. */
function dockerConfig(folder: string, host: string, { username, password }: typeof LOGIN): Record<string, string> {
	const auth = Buffer.from(`${username}:${password}`).toString('base64');
	writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
	return { DOCKER_CONFIG: folder };
}

describe('a docker-registry with htpasswd', { skip: missingTools('docker-registry', 'skopeo', 'htpasswd') }, () => {
	let storage: Storage;
	let registry: Awaited<ReturnType<typeof startDockerRegistry>>;
	let folder: string;

	before(async () => {
		storage = await fillStorage();
		folder = mkdtempSync(join(tmpdir(), 'tagscout-logins-'));
		const users = runSync('htpasswd', ['-Bbn', LOGIN.username, LOGIN.password]);
		registry = await startDockerRegistry({ ...storage, htpasswd: { users } });
	});
	after(async () => {
		await registry?.stop();
		storage?.remove();
		rmSync(folder ?? '', { recursive: true, force: true });
	});

	const inputs = (more: Inputs = {}) => ({ image: `${registry.host}/team/app:multi`, ...more });
	const login = (more: Partial<typeof LOGIN> = {}) => ({ registry: registry.host, ...LOGIN, ...more });

	for (const mode of ['exists', 'inspect']) {
		it(`${mode}: with the login an image is found, and a missing tag is missing`, async () => {
			const image = ['team/app:multi', 'team/app:docker-single', 'team/app:3.0'].map(
				(path) => `${registry.host}/${path}`,
			);
			const result = await runBundle({ mode, image: image.join('\n'), ...login() });
			assert.deepEqual(statuses(result), ['found', 'found', 'missing not-found']);
		});

		it(`${mode}: without a login it is denied, because the registry asks for one`, async () => {
			const result = await runBundle(inputs({ mode }));
			assert.deepEqual(statuses(result), ['denied auth-required']);
			assert.equal(result.exitCode, 1);
			assert.equal(result.outputs['exists'], '');
		});

		it(`${mode}: with a wrong password it is denied, because that was refused`, async () => {
			const result = await runBundle(inputs({ mode, ...login({ password: 'wrong' }) }));
			assert.deepEqual(statuses(result), ['denied auth-failed']);
			assert.equal(result.exitCode, 1);
		});
	}

	it('a line break after the password does not count', async () => {
		const result = await runBundle(inputs(login({ password: `${LOGIN.password}\n` })));
		assert.deepEqual(statuses(result), ['found']);
	});

	it('credentials for another registry are not sent here', async () => {
		const result = await runBundle(inputs({ ...login(), registry: 'registry.example.com' }));
		assert.deepEqual(statuses(result), ['denied auth-required']);
	});

	it('the login that `skopeo login` wrote into DOCKER_CONFIG is used', async () => {
		await logIn(registry.host, LOGIN, join(folder, 'config.json'));
		assert.match(readFileSync(join(folder, 'config.json'), 'utf8'), /"auths"/);
		const result = await runBundle(inputs(), { env: { DOCKER_CONFIG: folder } });
		assert.deepEqual(statuses(result), ['found']);
	});

	it('the login in DOCKER_CONFIG as `docker login` writes it is used', async () => {
		const result = await runBundle(inputs(), { env: dockerConfig(folder, registry.host, LOGIN) });
		assert.deepEqual(statuses(result), ['found']);
	});

	it('a login in DOCKER_CONFIG that is wrong is denied, and said to be from there', async () => {
		const env = dockerConfig(folder, registry.host, { ...LOGIN, password: 'old' });
		const result = await runBundle(inputs(), { env });
		assert.deepEqual(statuses(result), ['denied auth-failed']);
		assert.match(result.images[0]?.message ?? '', /a login left/);
	});

	it('the inputs count more than DOCKER_CONFIG', async () => {
		const env = dockerConfig(folder, registry.host, { ...LOGIN, password: 'old' });
		assert.deepEqual(statuses(await runBundle(inputs(login()), { env })), ['found']);
	});
});

describe('a docker-registry with a token server', { skip: missingTools('docker-registry', 'skopeo') }, () => {
	let storage: Storage;
	let tokens: Awaited<ReturnType<typeof startTokenServer>>;
	let registry: Awaited<ReturnType<typeof startDockerRegistry>>;
	let folder: string;

	before(async () => {
		storage = await fillStorage();
		folder = mkdtempSync(join(tmpdir(), 'tagscout-logins-'));
		tokens = await startTokenServer({ login: LOGIN, isPrivate: (name) => name.startsWith('private/') });
		registry = await startDockerRegistry({ ...storage, token: tokens.forRegistry });
	});
	after(async () => {
		await registry?.stop();
		await tokens?.close();
		storage?.remove();
		rmSync(folder ?? '', { recursive: true, force: true });
	});

	const images = (...paths: string[]) => paths.map((path) => `${registry.host}/${path}`).join('\n');

	for (const mode of ['exists', 'inspect']) {
		it(`${mode}: nobody in particular sees what is public, and not what is private`, async () => {
			const image = images('team/app:multi', 'team/app:docker-single', 'team/app:3.0', 'private/app:single');
			const result = await runBundle({ mode, image });
			assert.deepEqual(statuses(result), ['found', 'found', 'missing not-found', 'denied missing-or-private']);
		});

		it(`${mode}: the login sees what is private, and what is missing there`, async () => {
			const image = images('private/app:single', 'private/app:3.0', 'private/nothing:1', 'team/app:multi');
			const result = await runBundle({ mode, image, registry: registry.host, ...LOGIN });
			assert.deepEqual(statuses(result), ['found', 'missing not-found', 'missing not-found', 'found']);
		});

		it(`${mode}: a wrong password is denied, for what is public too`, async () => {
			const image = images('private/app:single', 'team/app:multi');
			const result = await runBundle({ mode, image, registry: registry.host, ...LOGIN, password: 'wrong' });
			assert.deepEqual(statuses(result), ['denied auth-failed', 'denied auth-failed']);
		});
	}

	it('`missing-or-private: missing` calls missing what cannot be told from private', async () => {
		const result = await runBundle({ image: images('private/app:single'), 'missing-or-private': 'missing' });
		assert.deepEqual(statuses(result), ['missing missing-or-private']);
		assert.equal(result.exitCode, 0);
	});

	it('the login in DOCKER_CONFIG is used', async () => {
		const env = dockerConfig(folder, registry.host, LOGIN);
		assert.deepEqual(statuses(await runBundle({ image: images('private/app:single') }, { env })), ['found']);
	});

	it('a token is fetched once for each repository, and a wrong password is tried once', async () => {
		const image = images('team/app:multi', 'team/app:single', 'team/app:3.0', 'team/arm:1');
		tokens.requests.length = 0;
		await runBundle({ image });
		assert.deepEqual(tokens.requests.flatMap(({ scopes }) => scopes).sort(), [
			'repository:team/app:pull',
			'repository:team/arm:pull',
		]);
		tokens.requests.length = 0;
		await runBundle({ image: images('team/app:multi'), registry: registry.host, ...LOGIN, password: 'wrong' });
		assert.equal(tokens.requests.filter(({ authorization }) => authorization !== undefined).length, 1);
	});
});

describe('a docker-registry with TLS and a private authority', {
	skip: missingTools('docker-registry', 'skopeo'),
}, () => {
	let storage: Storage;
	let authority: ReturnType<typeof createAuthority>;
	let tokens: Awaited<ReturnType<typeof startTokenServer>>;
	let open: Awaited<ReturnType<typeof startDockerRegistry>>;
	let guarded: Awaited<ReturnType<typeof startDockerRegistry>>;

	before(async () => {
		storage = await fillStorage();
		authority = createAuthority();
		const tls = authority.issue(['127.0.0.1']);
		tokens = await startTokenServer({ login: LOGIN, isPrivate: (name) => name.startsWith('private/'), tls });
		open = await startDockerRegistry({ ...storage, tls });
		guarded = await startDockerRegistry({ ...storage, tls, token: tokens.forRegistry });
	});
	after(async () => {
		await open?.stop();
		await guarded?.stop();
		await tokens?.close();
		authority?.remove();
		storage?.remove();
	});

	for (const mode of ['exists', 'inspect']) {
		it(`${mode}: with \`ca-file\` images are found and missing`, async () => {
			const image = [`${open.host}/team/app:multi`, `${open.host}/team/app:3.0`].join('\n');
			const result = await runBundle({ mode, image, 'ca-file': authority.caFile });
			assert.deepEqual(statuses(result), ['found', 'missing not-found']);
		});

		it(`${mode}: without \`ca-file\` it could not be found out, and the message names \`ca-file\``, async () => {
			const result = await runBundle({ mode, image: `${open.host}/team/app:multi` });
			assert.deepEqual(statuses(result), ['error tls']);
			assert.equal(result.outputs['exists'], '');
			assert.equal(result.exitCode, 1);
			assert.match(result.annotations[0]?.message ?? '', /`ca-file`/);
		});

		it(`${mode}: registry and token server take the login over TLS`, async () => {
			const image = `${guarded.host}/private/app:single`;
			const inputs = { mode, image, 'ca-file': authority.caFile };
			assert.deepEqual(statuses(await runBundle(inputs)), ['denied missing-or-private']);
			const login = { registry: guarded.host, ...LOGIN };
			assert.deepEqual(statuses(await runBundle({ ...inputs, ...login })), ['found']);
			assert.deepEqual(statuses(await runBundle({ ...inputs, ...login, password: 'wrong' })), ['denied auth-failed']);
		});
	}

	it('without `ca-file` no password is sent', async () => {
		tokens.requests.length = 0;
		const image = `${guarded.host}/private/app:single`;
		assert.deepEqual(statuses(await runBundle({ image, registry: guarded.host, ...LOGIN })), ['error tls']);
		assert.equal(tokens.requests.length, 0);
	});

	it('an authority that issued nothing here helps nobody', async () => {
		const other = createAuthority();
		try {
			const result = await runBundle({ image: `${open.host}/team/app:multi`, 'ca-file': other.caFile });
			assert.deepEqual(statuses(result), ['error tls']);
		} finally {
			other.remove();
		}
	});
});
