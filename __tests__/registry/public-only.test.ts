import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { BlockedError } from '../../src/registry/errors.ts';
import { askerOf, LOGIN, type RegistryOptions, serve, setUp, traceOf, verdictOf } from '../support/asking.ts';
import { openProxy, setProxies } from '../support/connect-proxy.ts';
import type { Flat } from '../support/flat.ts';
import { image } from '../support/images.mjs';
import { setNames } from '../support/names.ts';

const PUBLIC_ONLY = { publicOnly: true };

function assertRefused({ error, ...finding }: Flat, rule: RegExp): void {
	assert.equal(verdictOf(finding), 'error refused');
	assert.ok(error instanceof BlockedError);
	assert.match(error.violation.rule, rule);
}

describe('a registry that a file names, on an inner address', () => {
	const NAMES = ['127.0.0.1', 'localhost', 'x.localhost', '0x7f.1', '2130706433'];
	for (const name of NAMES) {
		it(`${name}: refused without a connection, although a handshake would tell its protocol`, async (t) => {
			const registry = await serve(t);
			registry.push('team/app', '1', image());
			const asker = askerOf(t, registry.host.replace('127.0.0.1', name));
			assertRefused(
				await asker.exists('team/app:1', PUBLIC_ONLY),
				/^a file or an image may not name a registry on a loopback/,
			);
			assert.equal(registry.connections.total, 0);
		});
	}

	it('refused in every mode', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('team/app', '1', image());
		const [inspected] = await asker.inspect('team/app:1', PUBLIC_ONLY);
		assert.equal(inspected?.reason, 'refused');
		assert.equal((await asker.latest('team/app', PUBLIC_ONLY)).reason, 'refused');
		assert.equal(registry.connections.total, 0);
	});

	it('IPv6 loopback: refused without a connection', async (t) => {
		const { registry, asker } = await setUp(t, { address: '::1' });
		assertRefused(await asker.exists('team/app:1', PUBLIC_ONLY), /loopback/);
		assert.equal(registry.connections.total, 0);
	});

	for (const host of ['10.0.0.5', '192.168.1.2:5000', '[fd00::1]:5000', '100.64.0.1']) {
		it(`${host}: refused`, async (t) => {
			const finding = await askerOf(t, host).exists('team/app:1', PUBLIC_ONLY);
			assertRefused(finding, /^a file or an image may not name a registry on a private address$/);
		});
	}

	it('no list of hosts for other ends lets it through', async (t) => {
		const registry = await serve(t);
		const asker = askerOf(t, registry.host, { trustedHosts: ['127.0.0.1'] });
		assertRefused(await asker.exists('team/app:1', PUBLIC_ONLY), /a file or an image may not name/);
		assert.equal(registry.connections.total, 0);
	});
});

/** A Bearer registry on loopback by a name that looks public. */
async function setUpNamed(t: TestContext, addresses: readonly string[], options: RegistryOptions = {}) {
	setNames(t, { 'registry.test': addresses });
	const registry = await serve(t, { auth: { kind: 'bearer' }, ...options });
	registry.push('team/app', '1', image());
	const host = registry.host.replace('127.0.0.1', 'registry.test');
	registry.auth.challenge = `Bearer realm="http://${host}/token",service="s"`;
	return { registry, asker: askerOf(t, host, { insecureRegistries: ['registry.test'] }) };
}

describe('a registry that a file names, by a name that looks public', () => {
	for (const addresses of [['127.0.0.1'], ['10.0.0.1'], ['192.0.2.1', '127.0.0.1'], ['::ffff:10.0.0.1']]) {
		it(`and resolves to ${addresses.join(' and ')}: refused without a connection`, async (t) => {
			const { registry, asker } = await setUpNamed(t, addresses);
			const finding = await asker.exists('team/app:1', PUBLIC_ONLY);
			assertRefused(finding, /^a file or an image may not name a registry on a (private|loopback) address$/);
			assert.equal(registry.connections.total, 0);
		});
	}

	it('refused also where `image` names it too: neither connections nor tokens are shared', async (t) => {
		const { registry, asker } = await setUpNamed(t, ['127.0.0.1']);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		const seen = traceOf(registry);
		assertRefused(await asker.exists('team/app:1', PUBLIC_ONLY), /a file or an image may not name/);
		assertRefused(await asker.exists('team/other:1', PUBLIC_ONLY), /a file or an image may not name/);
		assert.deepEqual(traceOf(registry), seen);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(registry.connections.total, 1);
	});

	it('refused also where both are asked at the same time, and the one of `image` is found', async (t) => {
		const { registry, asker } = await setUpNamed(t, ['127.0.0.1']);
		const findings = await Promise.all([
			asker.exists('team/app:1', PUBLIC_ONLY),
			asker.exists('team/app:1'),
			asker.exists('team/app:1', PUBLIC_ONLY),
		]);
		assert.deepEqual(findings.map(verdictOf), ['error refused', 'found', 'error refused']);
		assert.deepEqual(traceOf(registry), ['GET token 200', 'HEAD manifest 200']);
	});

	it('on loopback: refused also where `image` names it too', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('team/app', '1', image());
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		const { total } = registry.connections;
		assertRefused(await asker.exists('team/app:1', PUBLIC_ONLY), /a file or an image may not name/);
		assert.equal(registry.connections.total, total);
	});
});

describe('a registry that a file names, and that sends us on', () => {
	const redirect = (kind: string) => (to: string) => ({
		intercept: (request: { kind: string; path: string }) =>
			request.kind === kind ? { status: 307, headers: { location: `${to}${request.path}` } } : undefined,
	});
	const realm = (to: string) => ({
		intercept: ({ kind }: { kind: string }) =>
			kind === 'ping'
				? { status: 401, headers: { 'www-authenticate': `Bearer realm="${to}/token",service="s"` } }
				: undefined,
	});
	const proof = (to: string) => ({
		intercept: ({ kind, path, authorization }: { kind: string; path: string; authorization?: string | undefined }) => {
			const basic = { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } };
			const onward = { status: 307, headers: { location: `${to}${path}` } };
			return kind !== 'ping' ? undefined : authorization === undefined ? basic : onward;
		},
	});

	/** The first is reached through a proxy, which alone looks it up. The second is another port of it, or `inner.test`: on loopback. */
	async function setUpPair(
		t: TestContext,
		inner: string,
		lead: (to: string) => RegistryOptions,
		trusted: string[] = [],
	) {
		setNames(t, { 'registry.test': ['127.0.0.1'], 'inner.test': ['127.0.0.1'] });
		const content = image();
		const first: { options: RegistryOptions } = { options: {} };
		const registry = await serve(t, {
			auth: { kind: 'bearer', challenge: 'Bearer realm="http://registry.test:5000/token",service="s"' },
			intercept: (request) => first.options.intercept?.(request),
		});
		registry.push('team/app', '1', content);
		const inside = await serve(t, { tokenServerFor: registry });
		inside.push('team/app', '1', content);
		const innerHost = inside.host.replace('127.0.0.1', inner);
		first.options = lead(`http://${innerHost}`);
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { HTTP_PROXY: proxy.url, NO_PROXY: innerHost });
		const asker = askerOf(t, 'registry.test:5000', {
			...(lead === proof && { login: LOGIN }),
			trustedHosts: trusted,
			insecureRegistries: ['registry.test', 'inner.test'],
		});
		return { registry, inside, asker };
	}

	const rows: [name: string, lead: (to: string) => RegistryOptions][] = [
		['a redirect of /v2/', redirect('ping')],
		['a redirect of the manifest', redirect('manifest')],
		['a redirect of the token server', redirect('token')],
		['its token server', realm],
		['a redirect of the proof of a login', proof],
	];
	for (const [name, lead] of rows) {
		for (const inner of ['registry.test', 'inner.test']) {
			it(`${name}, to an inner address of ${inner}: no connection`, async (t) => {
				const { registry, inside, asker } = await setUpPair(t, inner, lead);
				await asker.exists('team/app:1', PUBLIC_ONLY);
				assert.equal(inside.connections.total, 0);
				assert.ok(registry.connections.total > 0);
			});
		}

		it(`${name}, to another port of a registry that \`image\` names: asked`, async (t) => {
			const { inside, asker } = await setUpPair(t, 'registry.test', lead);
			await asker.exists('team/app:1');
			assert.ok(inside.connections.total > 0);
		});
	}

	it('a host in `trusted-hosts` may be on an inner address', async (t) => {
		const { inside, asker } = await setUpPair(t, 'inner.test', redirect('manifest'), ['inner.test']);
		await asker.exists('team/app:1', PUBLIC_ONLY);
		assert.ok(inside.connections.total > 0);
	});
});
