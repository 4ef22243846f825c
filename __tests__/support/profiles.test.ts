import assert from 'node:assert/strict';
import { after, describe, it, type TestContext } from 'node:test';
import { UnavailableError } from '../../src/registry/errors.ts';
import { createAuthority } from './certificates.mjs';
import { setProxies } from './connect-proxy.ts';
import { PROFILES } from './profiles/all.mjs';
import { DOCKER_HUB } from './profiles/public.mjs';
import { mayAuthorize, startProfile } from './profiles/world.mjs';
import { openTransport, rejectionOf, requestFor } from './transport.ts';

const authority = createAuthority();
after(() => authority.remove());

async function start(t: TestContext, options: Partial<Parameters<typeof startProfile>[1]> = {}) {
	const world = await startProfile(DOCKER_HUB, { authority, ...options });
	t.after(() => world.close());
	setProxies(t, { HTTPS_PROXY: world.proxyUrl });
	return { world, transport: openTransport(t, { ca: world.caPem }) };
}

describe('the world of a profile', () => {
	it('every host is there under its real name, and writes down who asked it', async (t) => {
		const { world, transport } = await start(t);
		const statuses = new Map<string, number>();
		for (const { host } of DOCKER_HUB.hosts) {
			const { status } = await transport.send(requestFor(`https://${host}/token`));
			statuses.set(host, status);
			assert.deepEqual(
				world.requests(host).map(({ path }) => path),
				['/token'],
			);
		}
		assert.equal(statuses.get('auth.docker.io'), 200);
		assert.equal(world.requests().length, 3);
		assert.deepEqual(
			world.tunnels,
			DOCKER_HUB.hosts.map(({ host }) => `${host}:443`),
		);
		world.reset();
		assert.deepEqual([world.requests().length, world.tunnels.length], [0, 0]);
	});

	it('no other host is there', async (t) => {
		const { transport } = await start(t);
		const error = await rejectionOf(transport.send(requestFor('https://example.com/')), UnavailableError);
		assert.match(error.message, /no connection through the proxy: 502/);
	});

	it('intercept: answers for any host before all else', async (t) => {
		const asked: string[] = [];
		const intercept = (host: string, { path }: { path: string }) => {
			asked.push(`${host}${path}`);
			return host === 'auth.docker.io' ? { status: 418 } : undefined;
		};
		const { transport } = await start(t, { intercept });
		assert.equal((await transport.send(requestFor('https://auth.docker.io/token'))).status, 418);
		assert.equal((await transport.send(requestFor('https://registry-1.docker.io/v2/'))).status, 401);
		assert.deepEqual(asked, ['auth.docker.io/token', 'registry-1.docker.io/v2/']);
	});

	it('the storage refuses a request with Authorization', async (t) => {
		const { world, transport } = await start(t);
		const [digest = ''] = world.shelf.old.blobs.keys();
		const url = `https://production.cloudflare.docker.com/storage/v2/library/alpine/blobs/${digest}`;
		const authorization = () => 'Bearer token';
		assert.equal((await transport.send(requestFor(url))).status, 200);
		assert.equal((await transport.send(requestFor(url, { authorization }))).status, 400);
		assert.deepEqual(
			DOCKER_HUB.hosts.map(({ host }) => mayAuthorize(DOCKER_HUB, host)),
			[true, true, false],
		);
	});

	it('after its end nobody is there', async (t) => {
		const { world, transport } = await start(t);
		await world.close();
		await rejectionOf(transport.send(requestFor('https://auth.docker.io/token')), UnavailableError);
	});
});

describe('the profiles', () => {
	it('have names and hosts of their own', () => {
		const names = PROFILES.map(({ name }) => name);
		assert.equal(new Set(names).size, names.length);
		for (const { name, hosts } of PROFILES) {
			assert.equal(new Set(hosts.map(({ host }) => host)).size, hosts.length, name);
		}
	});

	it('a private repository and its login come together with what is expected of them', () => {
		for (const { name, repositories, login, expected } of PROFILES) {
			const isClosed = repositories.private !== undefined || expected.anonymous !== undefined;
			assert.ok(!isClosed || login !== undefined, `${name}: no login`);
			assert.equal(expected.private !== undefined, repositories.private !== undefined, `${name}: private`);
			assert.equal(expected.absentWithLogin !== undefined, repositories.private !== undefined, `${name}: absent`);
			assert.equal(expected.wrongPassword !== undefined, isClosed, `${name}: a wrong password`);
		}
	});
});
