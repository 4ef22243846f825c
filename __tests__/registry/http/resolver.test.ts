import assert from 'node:assert/strict';
import dns from 'node:dns';
import { lookup } from 'node:dns/promises';
import { describe, it, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { BlockedError } from '../../../src/registry/errors.ts';
import { BlockedAddress, vettedLookup } from '../../../src/registry/http/resolver.ts';
import { openProxy, setProxies } from '../../support/connect-proxy.ts';
import { setNames } from '../../support/names.ts';
import { farDeadline, openRegistry, openTransport, rejectionOf, requestFor } from '../../support/transport.ts';

const REFUSAL = { host: 'localhost', rule: 'not there', input: undefined };
const PUBLIC = new URL('https://registry.example/');

describe('a look-up that vets', () => {
	for (const options of [{}, { family: 4 }, { all: true }]) {
		it(`${JSON.stringify(options)}: every address is judged, and given when none is refused`, async () => {
			const judged: string[] = [];
			const vetted = vettedLookup((address) => {
				judged.push(address);
				return undefined;
			});
			const given = await new Promise((resolve, reject) => {
				vetted('localhost', options, (error, address) => (error ? reject(error) : resolve(address)));
			});
			const expected = await lookup('localhost', options);
			const addresses = [expected].flat().map(({ address }) => address);
			assert.deepEqual(judged, addresses);
			assert.deepEqual(given, Array.isArray(expected) ? expected : expected.address);
		});
	}

	it('one refused address: no connection, and the refusal says why', async () => {
		const vetted = promisify(vettedLookup(() => REFUSAL) as (host: string, options: object, done: () => void) => void);
		await assert.rejects(vetted('localhost', { all: true }), (error) => {
			assert.ok(error instanceof BlockedAddress);
			assert.equal(error.violation, REFUSAL);
			return true;
		});
	});

	it('a name that does not exist: the error of the look-up', async () => {
		const vetted = promisify(vettedLookup(() => REFUSAL) as (host: string, options: object, done: () => void) => void);
		await assert.rejects(vetted('a..b', {}), { syscall: 'getaddrinfo' });
	});
});

describe('a name that resolves further inside than the registry is', () => {
	it('refused before anything is sent, and not tried again', async (t) => {
		const registry = await openRegistry(t, { intercept: () => ({ status: 200 }) });
		const url = registry.origin.replace('127.0.0.1', 'localhost');
		const sent = openTransport(t).send(requestFor(`${url}/a?secret`, { registry: PUBLIC }));
		const error = await rejectionOf(sent, BlockedError);
		assert.match(error.violation.rule, /a public registry may not send us to a loopback address/);
		assert.equal(error.evidence.url, `${url}/a`);
		assert.equal(registry.connections.total, 0);
	});

	it('refused also where a connection to it is open', async (t) => {
		const registry = await openRegistry(t, { intercept: () => ({ status: 200 }) });
		const url = registry.origin.replace('127.0.0.1', 'localhost');
		const transport = openTransport(t);
		await transport.send(requestFor(url));
		await rejectionOf(transport.send(requestFor(url, { registry: PUBLIC })), BlockedError);
		await transport.send(requestFor(url));
		assert.equal(registry.count(), 2);
		assert.equal(registry.connections.total, 1);
	});

	it('trusted-hosts allows it', async (t) => {
		const registry = await openRegistry(t, { intercept: () => ({ status: 200 }) });
		const url = registry.origin.replace('127.0.0.1', 'localhost');
		const transport = openTransport(t, { trustedHosts: ['localhost'] });
		assert.equal((await transport.send(requestFor(url, { registry: PUBLIC }))).status, 200);
	});

	it("the registry's own name may", async (t) => {
		const registry = await openRegistry(t, { intercept: () => ({ status: 200 }) });
		const url = registry.origin.replace('127.0.0.1', 'localhost');
		assert.equal((await openTransport(t).send(requestFor(url))).status, 200);
	});
});

describe('a registry whose name looks public', () => {
	/** A server that `registry.test` leads to, and whose redirect leads to `inner.test`, which is loopback. */
	async function sendInside(t: TestContext, addresses: readonly string[]) {
		setNames(t, { 'registry.test': addresses, 'inner.test': ['127.0.0.1'] });
		const inner = await openRegistry(t, { intercept: () => ({ status: 200 }) });
		const { port } = new URL(inner.origin);
		const location = `http://inner.test:${port}/there`;
		const registry = await openRegistry(t, { intercept: () => ({ status: 307, headers: { location } }) });
		const transport = openTransport(t, { insecureRegistries: ['inner.test'] });
		const url = registry.origin.replace('127.0.0.1', 'registry.test');
		return { inner, sent: transport.send(requestFor(url)) };
	}

	it('and resolves to where its redirect leads: followed', async (t) => {
		const { sent } = await sendInside(t, ['127.0.0.1']);
		assert.equal((await sent).url.pathname, '/there');
	});

	for (const addresses of [
		['127.0.0.1', '192.0.2.1'],
		['127.0.0.1', '10.0.0.1'],
	]) {
		it(`and resolves to ${addresses.join(' and ')}: its redirect to loopback is refused`, async (t) => {
			const { sent, inner } = await sendInside(t, addresses);
			const { violation } = await rejectionOf(sent, BlockedError);
			assert.match(violation.host, /^inner\.test:/);
			assert.equal(inner.count(), 0);
		});
	}

	it('and resolves to a metadata service: refused', async (t) => {
		setNames(t, { 'registry.test': ['192.0.2.1', '169.254.169.254'] });
		const sent = openTransport(t).send(requestFor('https://registry.test/'));
		assert.match((await rejectionOf(sent, BlockedError)).violation.rule, /never asked/);
	});
});

describe('behind a proxy, which alone looks names up', () => {
	/** A registry that only the proxy finds, and which redirects; with what was looked up here. */
	async function sendBehind(t: TestContext, location: string) {
		const lookups = t.mock.method(dns, 'lookup');
		const registry = await openRegistry(t, {
			intercept: ({ path }) => (path === '/there' ? { status: 200 } : { status: 307, headers: { location } }),
		});
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { HTTP_PROXY: proxy.url });
		const sent = openTransport(t, { insecureRegistries: ['inner.test', '10.0.0.1', '127.0.0.1'] }).send(
			requestFor('http://registry.test/'),
		);
		return { proxy, sent, names: () => lookups.mock.calls.map((call) => call.arguments[0]) };
	}

	it('a name: judged as it reads, and not looked up here', async (t) => {
		const { sent, proxy, names } = await sendBehind(t, 'http://inner.test/there');
		assert.equal((await sent).url.href, 'http://inner.test/there');
		assert.equal(proxy.requests.length, 2);
		assert.deepEqual(new Set(names()), new Set(['127.0.0.1']));
	});

	for (const host of ['10.0.0.1', '127.0.0.1', 'localhost', '[::ffff:10.0.0.1]', '169.254.169.254']) {
		it(`${host}: judged as without a proxy, and refused`, async (t) => {
			const { sent, proxy } = await sendBehind(t, `http://${host}/there`);
			await rejectionOf(sent, BlockedError);
			assert.equal(proxy.requests.length, 1);
		});
	}

	it('a metadata service as the registry: refused before the proxy is asked', async (t) => {
		const proxy = await openProxy(t, () => 200);
		setProxies(t, { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url });
		await rejectionOf(openTransport(t).locate('169.254.169.254', farDeadline()), BlockedError);
		assert.equal(proxy.requests.length, 0);
	});

	it('the address of the proxy itself is judged by no rule', async (t) => {
		setNames(t, { 'proxy.test': ['127.0.0.1'] });
		const registry = await openRegistry(t, { intercept: () => ({ status: 200 }) });
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { HTTP_PROXY: proxy.url.replace('127.0.0.1', 'proxy.test') });
		assert.equal((await openTransport(t).send(requestFor('http://registry.test/'))).status, 200);
	});
});
