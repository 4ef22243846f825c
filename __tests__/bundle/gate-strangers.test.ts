import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { type Inputs, runBundle, statuses } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { createWorkspace, openWorkspace } from '../support/gate/workspace.ts';
import { LOGIN, startWorld } from '../support/gate/world.ts';
import { image } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

/** They run with this repository's secrets, and perhaps on a stranger's files. */
const OPEN_EVENTS = ['pull_request_target', 'workflow_run', 'issue_comment'];
const CLOSED_EVENTS = ['pull_request', 'push', 'schedule'];

const DENIED = 'denied missing-or-private';

describe('files of a stranger, beside a login of this repository', { concurrency: false }, () => {
	const authority = createAuthority();
	const workspace = createWorkspace({
		'.gitignore': '.env',
		'.env': 'TAG=secret-plan',
		'compose.yaml': `services: {app: {image: "quay.io/acme/secret:1"}, api: {image: "ghcr.io/acme/api:\${TAG:-1}"}}`,
		Dockerfile: 'FROM acme/secret:1',
	});
	const config = mkdtempSync(join(tmpdir(), 'tagscout-config-'));
	let world: Awaited<ReturnType<typeof startWorld>>;
	before(async () => {
		world = await startWorld(authority);
		for (const repository of ['quay.io/acme/secret', 'acme/secret', 'quay.io/acme/own']) {
			world.push(`${repository}:1`, image(), { private: true });
		}
		world.push('ghcr.io/acme/api:1', image());
		world.push('ghcr.io/acme/api:secret-plan', image());
		const auth = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64');
		const auths = { 'https://index.docker.io/v1/': { auth }, 'quay.io': { auth }, 'ghcr.io': { auth } };
		writeFileSync(join(config, 'config.json'), JSON.stringify({ auths }));
	});
	after(async () => {
		await world?.close();
		workspace.remove();
		authority.remove();
		rmSync(config, { recursive: true });
	});

	const FILES: Inputs = { files: 'auto', 'fail-on': 'none' };
	const ALLOWED: Inputs = { ...FILES, 'allowed-registries': 'docker.io\nquay.io\nghcr.io' };
	const run = (event: string, inputs: Inputs, env: Record<string, string> = { DOCKER_CONFIG: config }) =>
		world.run(inputs, { cwd: workspace.folder, env: { GITHUB_EVENT_NAME: event, ...env } });

	for (const event of OPEN_EVENTS) {
		it(`${event}: no login is used for what files name, and it is for \`image\``, async () => {
			const result = await run(event, { ...FILES, image: 'quay.io/acme/own:1' });
			assert.deepEqual(world.logins, ['acme/own', 'none']);
			assert.deepEqual(statuses(result), ['found', DENIED, DENIED, 'found']);
		});

		it(`${event} with \`allowed-registries\`: the login is used for both`, async () => {
			const result = await run(event, ALLOWED);
			assert.deepEqual(world.logins, ['acme/api', 'acme/secret', 'none']);
			assert.deepEqual(statuses(result), ['found', 'found', 'found']);
		});
	}

	describe('pull_request_target', () => {
		const event = 'pull_request_target';

		it('an image that `image` names too is asked once, with its login: the run tells its answer anyway', async () => {
			const result = await run(event, { files: 'compose.yaml', image: 'quay.io/acme/secret:1', 'fail-on': 'none' });
			assert.deepEqual(
				result.images.map(({ file, asked, status }) => `${file} ${asked} ${status}`),
				[
					'null quay.io/acme/secret:1 found',
					'compose.yaml quay.io/acme/secret:1 found',
					'compose.yaml ghcr.io/acme/api:1 found',
				],
			);
		});

		it('`username` and `password` are not used for what files name', async () => {
			const result = await run(event, { ...FILES, registry: 'quay.io', ...LOGIN }, {});
			assert.deepEqual(world.logins, []);
			assert.deepEqual(statuses(result), [DENIED, DENIED, 'found']);
		});

		it('a `.env` that git ignores is not read', async () => {
			for (const inputs of [FILES, ALLOWED]) {
				const result = await run(event, inputs);
				assert.ok(world.asked.includes('ghcr.io/acme/api:1'), world.asked.join());
				assert.ok(!JSON.stringify(result).includes('secret-plan'));
			}
		});
	});

	for (const event of CLOSED_EVENTS) {
		it(`${event}: a login that is there is used, and a \`.env\` that git ignores is read`, async () => {
			const result = await run(event, FILES);
			assert.deepEqual(world.logins, ['acme/api', 'acme/secret', 'none']);
			assert.deepEqual(
				result.images.map(({ asked, status }) => `${asked} ${status}`),
				['acme/secret:1 found', 'quay.io/acme/secret:1 found', 'ghcr.io/acme/api:secret-plan found'],
			);
		});
	}

	it('a fork without secrets: private images are denied, and the login of no image is told', async () => {
		const result = await run('pull_request', { ...FILES, registry: 'quay.io', username: LOGIN.username }, {});
		assert.deepEqual(statuses(result), [DENIED, DENIED, 'found']);
		assert.deepEqual(world.logins, []);
	});

	it('a registry that a file names redirects to loopback: refused, without a connection', async (t) => {
		const inside = await startRegistry();
		t.after(() => inside.close());
		inside.push('team/app', '1', image());
		world.open.quirks.redirect = { kinds: ['manifest'], location: ({ path }) => `${inside.origin}${path}` };
		t.after(() => {
			delete world.open.quirks.redirect;
		});
		const cwd = openWorkspace(t, { Dockerfile: 'FROM a.example.com/team/app:1' });
		for (const inputs of [{}, { 'allowed-registries': 'a.example.com' }]) {
			const result = await world.run({ files: 'auto', ...inputs }, { cwd });
			assert.deepEqual(statuses(result), ['error refused']);
		}
		assert.equal(inside.connections.total, 0);
	});

	it('files name 102 hosts: a hundred are asked, and the others are refused, in the order of the places', async (t) => {
		const hosts = Array.from({ length: 102 }, (_, at) => `r${at}.example.com`);
		world.push('r0.example.com/team/app:1', image());
		const list = [...hosts, 'r0.example.com'].map((host) => `${host}/team/app:1\n`).join('');
		const inputs: Inputs = { files: 'images.txt', image: 'own.example.com/team/app:1', 'fail-on': 'none' };
		const result = await world.run(inputs, { cwd: openWorkspace(t, { 'images.txt': list }) });
		const refused = result.images.filter(({ reason }) => reason === 'refused');
		assert.deepEqual(
			refused.map(({ line, asked }) => [line, asked]),
			[
				[101, 'r100.example.com/team/app:1'],
				[102, 'r101.example.com/team/app:1'],
			],
		);
		assert.match(refused[0]?.message ?? '', /files may name 100 registries, and this is one more/);
		assert.equal(result.images.filter(({ status }) => status === 'found').length, 102);
		assert.deepEqual(world.hosts, ['own.example.com', ...hosts.slice(0, 100)].toSorted());
	});
});

describe('a file that names loopback and private addresses', () => {
	async function start(t: TestContext) {
		const registry = await startRegistry();
		t.after(() => registry.close());
		registry.push('team/app', '1', image());
		const port = registry.host.replace(/.*:/, '');
		return { registry, port, at: (host: string) => `${host}/team/app:1\n` };
	}

	it('refused, each without a connection', async (t) => {
		const { registry, port, at } = await start(t);
		const loopback = ['127.0.0.1', 'localhost', '[::1]', '127.9.9.9', '127.1', '2130706433', '0x7f000001'];
		const elsewhere = [
			'10.0.0.1',
			'172.16.0.1',
			'192.168.1.5:5000',
			'100.64.0.1',
			'[fd00::1]',
			'169.254.169.254',
			'0.0.0.0',
		];
		const list = [...loopback.map((host) => at(`${host}:${port}`)), ...elsewhere.map(at)];
		const result = await runBundle({ files: 'images.txt' }, { cwd: openWorkspace(t, { 'images.txt': list.join('') }) });
		assert.equal(result.exitCode, 1);
		assert.deepEqual(
			statuses(result),
			list.map(() => 'error refused'),
		);
		assert.equal(registry.connections.total, 0);
		assert.match(result.images[0]?.message ?? '', /a file or an image may not name a registry on a loopback address/);
	});

	for (const input of ['insecure-registries', 'allowed-registries']) {
		it(`asked where \`${input}\` lists it`, async (t) => {
			const { registry, at } = await start(t);
			const cwd = openWorkspace(t, { Dockerfile: `FROM ${at(registry.host)}` });
			const result = await runBundle({ files: 'auto', [input]: registry.host }, { cwd });
			assert.deepEqual(statuses(result), ['found']);
		});
	}

	it('`image` names it: asked once for both, and another one of it in a file is refused', async (t) => {
		const { registry, at } = await start(t);
		const cwd = openWorkspace(t, { Dockerfile: `FROM ${at(registry.host)}\nFROM ${registry.host}/team/other:1\n` });
		const result = await runBundle({ files: 'auto', image: at(registry.host) }, { cwd });
		assert.deepEqual(statuses(result), ['found', 'found', 'error refused']);
	});
});
