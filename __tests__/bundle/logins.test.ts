import assert from 'node:assert/strict';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { image } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

const LOGIN = { username: 'alice', password: 's3cret-of-the-helper' };
const AUTH = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64');
const STALE = Buffer.from('alice:expired-secret').toString('base64');

/** A registry with a public and a private image, and a folder for what logins leave. */
async function setUp(t: TestContext) {
	const registry = await startRegistry({ auth: { kind: 'bearer', ...LOGIN } });
	registry.push('team/app', '1.0', image());
	registry.push('team/private', '1.0', image(), { private: true });
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-logins-'));
	t.after(async () => {
		rmSync(folder, { recursive: true, force: true });
		await registry.close();
	});
	/** Writes a file below the folder, and returns its path. */
	const write = (name: string, text: string | object) => {
		const path = join(folder, name);
		mkdirSync(join(path, '..'), { recursive: true });
		writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(text));
		return path;
	};
	/** Writes a helper that knows the login of any server but notes who asks, and returns the folder it is in. */
	const install = (
		name: string,
		script = `cat > "${folder}/asked"; printf '{"Username":"alice","Secret":"${LOGIN.password}"}'`,
	) => {
		chmodSync(write(`bin/docker-credential-${name}`, `#!/bin/sh\n${script}\n`), 0o755);
		return join(folder, 'bin');
	};
	return {
		registry,
		folder,
		write,
		install,
		privateImage: `${registry.host}/team/private:1.0`,
		publicImage: `${registry.host}/team/app:1.0`,
	};
}

function assertHidden(result: RunResult, secret: string): void {
	const shown = result.log
		.split('\n')
		.filter((line) => !line.startsWith('::add-mask::'))
		.join('\n');
	for (const form of [secret, Buffer.from(secret).toString('base64').replace(/=+$/, ''), AUTH]) {
		assert.ok(!JSON.stringify([shown, result.summary, result.outputs, result.report]).includes(form), form);
	}
}

describe('a login that was left for the runner', () => {
	it('by a credential helper: it is asked about the registry, and its secret is masked before it is used', async (t) => {
		const { registry, folder, write, install, privateImage } = await setUp(t);
		const path = `${install('keys')}:${process.env['PATH']}`;
		write('config.json', { credHelpers: { [registry.host]: 'keys' } });
		const env = { DOCKER_CONFIG: folder, PATH: path };
		const result = await runBundle({ image: privateImage }, { env, debug: true });
		assert.deepEqual(statuses(result), ['found']);
		assert.ok(result.masks.includes(LOGIN.password));
		assertHidden(result, LOGIN.password);
		assert.equal(readFileSync(join(folder, 'asked'), 'utf8'), registry.host);
	});

	it('by the helper of all registries that is not installed: public images are found, with a warning', async (t) => {
		const { folder, write, publicImage, privateImage } = await setUp(t);
		write('config.json', { credsStore: 'nowhere' });
		const result = await runBundle({ image: `${publicImage}\n${privateImage}` }, { env: { DOCKER_CONFIG: folder } });
		assert.deepEqual(statuses(result), ['found', 'denied missing-or-private']);
		const warnings = result.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
		assert.equal(warnings.length, 1);
		assert.match(warnings[0] ?? '', /docker-credential-nowhere.*there is no such program.*install the helper/);
	});

	it("by this registry's helper that is not installed: an error that names it, and the config", async (t) => {
		const { registry, folder, write, publicImage } = await setUp(t);
		write('config.json', { credHelpers: { [registry.host]: 'nowhere' } });
		const result = await runBundle({ image: publicImage }, { env: { DOCKER_CONFIG: folder } });
		assert.deepEqual(statuses(result), ['error credentials']);
		assert.match(result.images[0]?.message ?? '', /docker-credential-nowhere.*config\.json.*no such program/);
		assert.deepEqual(registry.requests, []);
	});

	for (const [name, isInside] of [
		['the config', false],
		['the helper', true],
	] as const) {
		it(`with ${name} inside the workspace: the helper is not started`, async (t) => {
			const { registry, folder, write, install, privateImage } = await setUp(t);
			const bin = install('keys');
			const workspace = isInside ? bin : join(folder, 'checkout');
			write(isInside ? 'config.json' : 'checkout/config.json', { credHelpers: { [registry.host]: 'keys' } });
			const env = {
				DOCKER_CONFIG: isInside ? folder : workspace,
				GITHUB_WORKSPACE: workspace,
				PATH: `${bin}:${process.env['PATH']}`,
			};
			const result = await runBundle({ image: privateImage }, { env });
			assert.deepEqual(statuses(result), ['error credentials']);
			assert.match(result.images[0]?.message ?? '', /inside the workspace|outside the workspace/);
			assert.ok(!existsSync(join(folder, 'asked')));
		});
	}

	it('in DOCKER_AUTH_CONFIG', async (t) => {
		const { registry, privateImage } = await setUp(t);
		const env = { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { [registry.host]: { auth: AUTH } } }) };
		const result = await runBundle({ image: privateImage }, { env });
		assert.deepEqual(statuses(result), ['found']);
		assertHidden(result, LOGIN.password);
	});

	for (const [name, text] of [
		['is empty', ''],
		['has only a line break', '\n'],
		['says null', 'null'],
		['has nothing in it', '{}{}'],
	] as const) {
		it(`in a Docker config that ${name}: none, and public images are found`, async (t) => {
			const { folder, write, publicImage } = await setUp(t);
			write('config.json', text);
			assert.deepEqual(statuses(await runBundle({ image: publicImage }, { env: { DOCKER_CONFIG: folder } })), [
				'found',
			]);
		});
	}

	it('in /dev/null, which stands for none: public images are found', async (t) => {
		const { folder, publicImage } = await setUp(t);
		symlinkSync('/dev/null', join(folder, 'config.json'));
		const env = { DOCKER_CONFIG: folder, REGISTRY_AUTH_FILE: '/dev/null', DOCKER_AUTH_CONFIG: 'null' };
		assert.deepEqual(statuses(await runBundle({ image: publicImage }, { env })), ['found']);
	});

	for (const [name, toAuths] of [
		[
			'with a path, as Azure DevOps writes it',
			(host: string) => ({ auths: { [`https://${host}/harbor`]: { auth: AUTH } } }),
		],
		['in a section with a capital', (host: string) => ({ Auths: { [host]: { auth: AUTH } } })],
	] as const) {
		it(`under a key ${name}`, async (t) => {
			const { registry, folder, write, privateImage } = await setUp(t);
			write('config.json', toAuths(registry.host));
			const result = await runBundle({ image: privateImage }, { env: { DOCKER_CONFIG: folder } });
			assert.deepEqual(statuses(result), ['found']);
			assertHidden(result, LOGIN.password);
		});
	}

	it('by podman, for this namespace', async (t) => {
		const { registry, write, privateImage } = await setUp(t);
		const auths = { [registry.host]: { auth: STALE }, [`${registry.host}/team`]: { auth: AUTH } };
		const env = { REGISTRY_AUTH_FILE: write('auth.json', { auths }) };
		assert.deepEqual(statuses(await runBundle({ image: privateImage }, { env })), ['found']);
	});

	it('by skopeo without XDG_RUNTIME_DIR', {
		skip: process.platform !== 'linux' && 'is so on Linux alone',
	}, async (t) => {
		const { registry, folder, write, privateImage } = await setUp(t);
		write('auth.json', { auths: { [registry.host]: { auth: AUTH } } });
		// The folder has the user's number as its name, and root alone may make it.
		const getuid = `process.getuid = () => ${JSON.stringify(join('../..', folder))}`;
		const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(getuid)}` };
		assert.deepEqual(statuses(await runBundle({ image: privateImage }, { env })), ['found']);
		const session = { ...env, XDG_RUNTIME_DIR: join(folder, 'nowhere') };
		assert.deepEqual(statuses(await runBundle({ image: privateImage }, { env: session })), [
			'denied missing-or-private',
		]);
	});

	describe('by docker/login-action with `scope`', () => {
		const scopeFolder = (host: string, scope: string) => `buildx/config/${host}/${scope}/config.json`;

		it('for this repository: used, and masked', async (t) => {
			const { registry, folder, write, privateImage } = await setUp(t);
			write(scopeFolder(registry.host, 'team/private@pull,push'), { auths: { [registry.host]: { auth: AUTH } } });
			const result = await runBundle({ image: privateImage }, { env: { DOCKER_CONFIG: folder } });
			assert.deepEqual(statuses(result), ['found']);
			assert.ok(result.masks.includes(LOGIN.password));
			assertHidden(result, LOGIN.password);
		});

		it('for another scope: not used, and where an image is denied a warning says so', async (t) => {
			const { registry, folder, write, privateImage, publicImage } = await setUp(t);
			for (const scope of ['team/private@push', 'team/other']) {
				write(scopeFolder(registry.host, scope), { auths: { [registry.host]: { auth: AUTH } } });
			}
			const warnings = ({ annotations }: RunResult) => annotations.filter(({ level }) => level === 'warning');
			const env = { DOCKER_CONFIG: folder };
			const result = await runBundle({ image: `${privateImage}\n${publicImage}` }, { env });
			assert.deepEqual(statuses(result), ['denied missing-or-private', 'found']);
			assert.equal(warnings(result).length, 1);
			assert.match(warnings(result)[0]?.message ?? '', /team\/private@push`.*`scope` of docker\/login-action/);
			assertHidden(result, LOGIN.password);
			assert.deepEqual(warnings(await runBundle({ image: publicImage }, { env })), []);
		});
	});

	it('that has expired: public images are found, private ones are denied because of it, and one warning tells', async (t) => {
		const { registry, folder, write, publicImage, privateImage } = await setUp(t);
		write('config.json', { auths: { [registry.host]: { auth: STALE } } });
		const image = `${publicImage}\n${privateImage}`;
		const result = await runBundle({ image }, { env: { DOCKER_CONFIG: folder } });
		assert.deepEqual(statuses(result), ['found', 'denied auth-failed']);
		const warnings = result.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
		assert.equal(warnings.length, 1);
		assert.match(warnings[0] ?? '', /refused the credentials that a login had left.*`docker logout`/);
		assert.match(result.images[1]?.message ?? '', /refused the credentials that a login left/);
		assert.equal(registry.requests.filter(({ authorization }) => authorization === `Basic ${STALE}`).length, 1);
	});
});

describe('what a registry echoes', () => {
	it('in a label: no output, no summary and no report has the secret', async (t) => {
		const registry = await startRegistry({ auth: { kind: 'basic', ...LOGIN } });
		t.after(() => registry.close());
		const forms = { raw: LOGIN.password, encoded: AUTH, url: encodeURIComponent(`${LOGIN.password}?`) };
		registry.push('team/app', '1.0', image({ labels: forms }));
		const inputs = { mode: 'inspect', image: `${registry.host}/team/app:1.0`, registry: registry.host };
		const result = await runBundle({ ...inputs, ...LOGIN }, { debug: true });
		assert.deepEqual(statuses(result), ['found']);
		assert.equal(result.images[0]?.labels?.['raw'], '');
		assertHidden(result, LOGIN.password);
	});

	it('as a tag: the output that would hold it is empty, with a warning', async (t) => {
		const login = { username: 'alice', password: '9.9.9-secret' };
		const registry = await startRegistry({ auth: { kind: 'basic', ...login } });
		t.after(() => registry.close());
		registry.push('team/app', '1.0.0', image());
		registry.push('team/app', login.password, image({ architecture: 'arm64' }));
		const inputs = {
			mode: 'latest',
			image: `${registry.host}/team/app`,
			registry: registry.host,
			'include-tags': '*-secret',
		};
		const result = await runBundle({ ...inputs, ...login, prerelease: true });
		assert.equal(result.outputs['latest-tag'], '');
		assert.match(result.log, /Output `latest-tag` is empty, because a secret stands in it/);
		assertHidden(result, login.password);
	});
});
