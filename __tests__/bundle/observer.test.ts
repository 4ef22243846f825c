import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { RegistryOptions } from '../support/asking.ts';
import { type Inputs, type RunOptions, runBundle, statuses } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { openProxy } from '../support/connect-proxy.ts';
import { image, index } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';
import { startRelay } from '../support/relay.mjs';
import { formsOf } from '../support/secrets.ts';

type Relay = Awaited<ReturnType<typeof startRelay>>;
type Place = 'registry' | 'tokens' | 'storage' | 'foreign';
type World = Awaited<ReturnType<typeof openWorld>>;

const LOGIN = { username: 'alice', password: 's3cret %&+"\'/pässword' };
const OTHER_LOGIN = { username: 'bob', password: 'an0ther-passw%rd' };
const PROXY_LOGIN = { username: 'runner', password: 'pr0xy%passw%rd' };
const BASIC = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64');
const APP = index([image(), image({ architecture: 'arm64' })]);
const TAGS = ['1.0.0', '1.1.0', '1.2.0'];

/** A registry, its token server, a storage for redirects, and somebody who has no business here: each behind a relay of its own. */
async function openWorld(t: TestContext, options: RegistryOptions = {}, tls: Partial<Record<Place, Certificate>> = {}) {
	const servers: Record<Place, Awaited<ReturnType<typeof startRegistry>>> = await openServers(options);
	const relays = {} as Record<Place, Relay>;
	for (const [place, { host }] of Object.entries(servers) as [Place, { host: string }][]) {
		const certificate = tls[place];
		relays[place] = await startRelay({ target: host, ...(certificate && { tls: certificate }) });
		servers[place].push('team/app', 'latest', APP);
		for (const tag of TAGS) {
			servers[place].push('team/app', tag, APP, { private: place === 'registry' });
		}
	}
	t.after(async () => {
		for (const closing of [...Object.values(relays), ...Object.values(servers)]) {
			await closing.close();
		}
	});
	servers.registry.auth.realm ??= `${relays.tokens.origin}/token`;
	const foreign = `http://localhost:${relays.foreign.port}`;
	return { servers, relays, foreign, host: relays.registry.host };
}

type Certificate = NonNullable<Parameters<typeof startRelay>[0]['tls']>;

async function openServers(options: RegistryOptions) {
	const registry = await startRegistry({ ...options, auth: { kind: 'bearer', ...options.auth, ...LOGIN } });
	const tokens = await startRegistry({ tokenServerFor: registry });
	return {
		registry,
		tokens,
		storage: await startRegistry(),
		foreign: await startRegistry({ tokenServerFor: registry }),
	};
}

/** Asks in all three modes, one after the other, and returns the verdicts. */
async function askAll(world: World, inputs: Inputs = {}, options: Omit<RunOptions, 'inputs'> = {}) {
	const verdicts: string[] = [];
	for (const mode of ['exists', 'inspect', 'latest']) {
		const login = { registry: world.host, ...LOGIN };
		const result = await runBundle({ mode, image: `${world.host}/team/app:1.0.0`, ...login, ...inputs }, options);
		verdicts.push(...statuses(result));
	}
	return [...new Set(verdicts)];
}

/** The tokens that a relay saw being handed out. */
function tokensIn({ received }: Relay): string[] {
	return [...received.matchAll(/"(?:access_)?token":"([^"]+)"/g)].map(([, token = '']) => token);
}

/** Asserts what each place was sent: the password, a token that was handed out for it, or neither. */
function assertSent(world: World, expected: Partial<Record<Place, 'password' | 'token' | 'nothing' | 'no request'>>) {
	const tokens = [...tokensIn(world.relays.tokens), ...tokensIn(world.relays.foreign)];
	const passwords = formsOf(LOGIN.password, LOGIN.username);
	for (const [place, { sent, connections }] of Object.entries(world.relays) as [Place, Relay][]) {
		const what = expected[place] ?? 'no request';
		assert.equal(sent.includes(BASIC), what === 'password', `the password at the ${place}`);
		assert.equal(
			tokens.some((token) => sent.includes(token)),
			what === 'token',
			`the token at the ${place}`,
		);
		const rest = what === 'password' ? sent.replaceAll(BASIC, '') : sent;
		for (const form of passwords) {
			assert.ok(!rest.includes(form), `${form} at the ${place}`);
		}
		const isAsked = what !== 'no request';
		assert.equal(connections > 0, isAsked, `the ${place} is ${isAsked ? '' : 'not '}connected to`);
	}
}

const toStorage = (world: () => World): RegistryOptions => ({
	quirks: {
		redirect: {
			kinds: ['manifest', 'blob', 'tags'],
			location: ({ path }) => `${world().relays.storage.origin}${path}`,
		},
	},
});

describe('bytes on the wire', () => {
	it('Basic: the password goes to the registry, and nowhere else', async (t) => {
		const world = await openWorld(t, { auth: { kind: 'basic' } });
		assert.deepEqual(await askAll(world), ['found']);
		assertSent(world, { registry: 'password' });
	});

	it('Bearer: the password goes to the token server, its token to the registry', async (t) => {
		const world = await openWorld(t);
		assert.deepEqual(await askAll(world), ['found']);
		assertSent(world, { registry: 'token', tokens: 'password' });
	});

	for (const [kind, expected] of [
		['basic', { registry: 'password', storage: 'nothing' }],
		['bearer', { registry: 'token', tokens: 'password', storage: 'nothing' }],
	] as const) {
		it(`${kind}, redirected to another port: the storage gets neither password nor token`, async (t) => {
			const world: World = await openWorld(t, { auth: { kind }, ...toStorage(() => world) });
			assert.deepEqual(await askAll(world), ['found']);
			assertSent(world, expected);
			assert.doesNotMatch(world.relays.storage.sent, /authorization/i);
		});

		it(`${kind}, redirected to somebody who wants a login: an anonymous one, whatever we know for that host`, async (t) => {
			const world: World = await openWorld(t, { auth: { kind }, ...toStorage(() => world) });
			const { storage } = world.relays;
			Object.assign(world.servers.storage.auth, { kind: 'bearer', realm: `${storage.origin}/token` });
			const folder = mkdtempSync(join(tmpdir(), 'tagscout-observer-'));
			t.after(() => rmSync(folder, { recursive: true, force: true }));
			const auth = Buffer.from(`${OTHER_LOGIN.username}:${OTHER_LOGIN.password}`).toString('base64');
			writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [storage.host]: { auth } } }));
			assert.deepEqual(await askAll(world, {}, { env: { DOCKER_CONFIG: folder } }), ['found']);
			assertSent(world, expected);
			for (const { sent } of Object.values(world.relays)) {
				for (const form of formsOf(OTHER_LOGIN.password, OTHER_LOGIN.username)) {
					assert.ok(!sent.includes(form), form);
				}
			}
			assert.ok(tokensIn(storage).every((token) => !world.relays.registry.sent.includes(token)));
		});
	}

	it('a realm on another host: refused, and that host is not even connected to', async (t) => {
		const world = await openWorld(t);
		world.servers.registry.auth.realm = `${world.foreign}/token`;
		assert.deepEqual(await askAll(world), ['error refused']);
		assertSent(world, { registry: 'nothing' });
	});

	it('a realm by plain http on another host: refused, though `trusted-hosts` names it', async (t) => {
		const world = await openWorld(t);
		world.servers.registry.auth.realm = `${world.foreign}/token`;
		assert.deepEqual(await askAll(world, { 'trusted-hosts': 'localhost' }), ['error refused']);
		assertSent(world, { registry: 'nothing' });
	});

	it('a token server that redirects to another host: nobody is there for it', async (t) => {
		const world = await openWorld(t);
		const location = `${world.foreign}/token`;
		world.servers.tokens.quirks.redirect = { kinds: ['token'], location: () => location };
		assert.deepEqual(await askAll(world), ['error refused']);
		assertSent(world, { registry: 'nothing', tokens: 'password' });
	});

	for (const { name, location } of [
		{ name: 'with a user name in it', location: ({ relays }: World) => `http://a:b@localhost:${relays.foreign.port}/` },
		{ name: 'that is no http', location: ({ relays }: World) => `ftp://localhost:${relays.foreign.port}/` },
		{ name: "of a cloud's metadata", location: () => 'http://169.254.169.254/latest/meta-data/' },
	]) {
		it(`a redirect to an address ${name}: refused, and nothing follows`, async (t) => {
			const world: World = await openWorld(t, {
				quirks: { redirect: { kinds: ['manifest', 'tags'], location: () => location(world) } },
			});
			assert.deepEqual(await askAll(world), ['error refused']);
			assertSent(world, { registry: 'token', tokens: 'password' });
		});
	}

	it('a Link to another host: the list is read at the registry', async (t) => {
		const world: World = await openWorld(t, {
			quirks: { tags: { pageSize: 2, link: ({ path, query }) => `<${world.foreign}${path}?${query}>; rel="next"` } },
		});
		assert.deepEqual(await askAll(world), ['found']);
		assertSent(world, { registry: 'token', tokens: 'password' });
		assert.match(world.relays.registry.sent, /GET \/v2\/team\/app\/tags\/list\?(?:\S*&)?last=/);
	});

	it('images of two registries: each gets what is for it', async (t) => {
		const world = await openWorld(t, { auth: { kind: 'basic' } });
		world.servers.foreign.auth.kind = 'basic';
		const asked = [world.host, world.relays.foreign.host].map((host) => `${host}/team/app:1.0.0`).join('\n');
		assert.deepEqual(await askAll(world, { image: asked }), ['found', 'denied auth-required']);
		assertSent(world, { registry: 'password', foreign: 'nothing' });
	});

	it('a wrong password is sent once in a run', async (t) => {
		const world = await openWorld(t);
		const asked = ['1.0.0', '1.1.0', '1.2.0', 'latest'].map((tag) => `${world.host}/team/app:${tag}`).join('\n');
		const inputs = { image: asked, registry: world.host, ...LOGIN, password: 'not the right one' };
		assert.deepEqual([...new Set(statuses(await runBundle(inputs)))], ['denied auth-failed']);
		assert.equal(world.relays.tokens.sent.match(/^authorization:/gim)?.length, 1);
		assert.doesNotMatch(world.relays.registry.sent, /^authorization:/im);
	});
});

describe('bytes on the wire, through a proxy that wants a login', () => {
	const names = ['registry.corp.test', 'cdn.other.test', 'elsewhere.test'];
	let authority: ReturnType<typeof createAuthority>;
	let certificate: Certificate;

	before(() => {
		authority = createAuthority();
		certificate = authority.issue(names);
	});
	after(() => authority?.remove());

	/** All names are known to the proxy alone, and lead to relays that speak TLS to us. */
	async function openProxied(t: TestContext, realm: string, options: RegistryOptions = {}) {
		const tls = { registry: certificate, tokens: certificate, storage: certificate, foreign: certificate };
		const world = await openWorld(t, { ...options, auth: { kind: 'bearer', realm } }, tls);
		const { registry, tokens, storage, foreign } = world.relays;
		const hosts: Readonly<Record<string, string>> = {
			'registry.corp.test:443': registry.host,
			'registry.corp.test:8443': tokens.host,
			'cdn.other.test:443': storage.host,
		};
		const proxy = await openProxy(t, (target) => hosts[target] ?? foreign.host);
		const relay = await startRelay({ target: proxy.host });
		t.after(() => relay.close());
		const login = `${encodeURIComponent(PROXY_LOGIN.username)}:${encodeURIComponent(PROXY_LOGIN.password)}`;
		const env = { HTTPS_PROXY: `http://${login}@${relay.host}`, HTTP_PROXY: `http://${login}@${relay.host}` };
		const ask = (inputs: Inputs = {}) =>
			askAll({ ...world, host: 'registry.corp.test' }, { 'ca-file': authority.caFile, ...inputs }, { env });
		return { world, proxy, relay, ask };
	}

	it('Proxy-Authorization goes to the proxy alone, and the proxy sees nothing else', async (t) => {
		const { world, relay, proxy, ask } = await openProxied(t, 'https://registry.corp.test:8443/token', {
			quirks: { redirect: { kinds: ['manifest', 'blob'], location: ({ path }) => `https://cdn.other.test${path}` } },
		});
		assert.deepEqual(await ask(), ['found']);
		assertSent(world, { registry: 'token', tokens: 'password', storage: 'nothing' });
		for (const { sent } of Object.values(world.relays)) {
			for (const form of formsOf(PROXY_LOGIN.password, PROXY_LOGIN.username)) {
				assert.ok(!sent.includes(form), form);
			}
			assert.doesNotMatch(sent, /proxy-authorization/i);
		}
		const own = Buffer.from(`${PROXY_LOGIN.username}:${PROXY_LOGIN.password}`).toString('base64');
		assert.ok(relay.sent.includes(`Basic ${own}`));
		const secrets = [...formsOf(LOGIN.password, LOGIN.username), ...tokensIn(world.relays.tokens)];
		for (const secret of secrets) {
			assert.ok(!relay.sent.includes(secret), secret);
		}
		assert.ok(proxy.requests.every(({ headers }) => headers.authorization === undefined));
	});

	it('a realm on another host in `trusted-hosts`: the password goes there, its token to the registry', async (t) => {
		const { world, ask } = await openProxied(t, 'https://elsewhere.test/token');
		assert.deepEqual(await ask({ 'trusted-hosts': 'elsewhere.test' }), ['found']);
		assertSent(world, { registry: 'token', foreign: 'password' });
	});

	for (const { name, realm } of [
		{ name: 'on another host', realm: 'https://elsewhere.test/token' },
		{ name: 'by plain http', realm: 'http://registry.corp.test/token' },
	]) {
		it(`a realm ${name}: refused, and the proxy is not asked for it`, async (t) => {
			const { world, proxy, ask } = await openProxied(t, realm);
			assert.deepEqual(await ask(), ['error refused']);
			assertSent(world, { registry: 'nothing' });
			assert.deepEqual(new Set(proxy.requests.map(({ target }) => target)), new Set(['registry.corp.test:443']));
		});
	}
});
