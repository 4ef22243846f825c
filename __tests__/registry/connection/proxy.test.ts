import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { after, describe, it, type TestContext } from 'node:test';
import { createServer, type TlsOptions } from 'node:tls';
import { UnavailableError } from '../../../src/registry/errors.ts';
import { createAuthority } from '../../support/certificates.mjs';
import { stopClock } from '../../support/clock.ts';
import { openProxy, setProxies } from '../../support/connect-proxy.ts';
import { listen } from '../../support/listening.mjs';
import { setNames } from '../../support/names.ts';
import {
	openRawServer,
	openRegistry,
	openTransport,
	PATIENT,
	rejectionOf,
	requestFor,
} from '../../support/transport.ts';

const authority = createAuthority();
after(() => authority.remove());
const certificate = authority.issue(['registry.test']);
const ca = authority.caPem;
const URL_BEHIND = 'https://registry.test/v2/';
const OTHER_URL_BEHIND = 'https://registry.test:8443/v2/';

const intercept = () => ({ status: 200 });

describe('HTTPS_PROXY', () => {
	it('a name that only the proxy knows: asked through it, by TLS from end to end', async (t) => {
		const registry = await openRegistry(t, { tls: certificate, intercept });
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { HTTPS_PROXY: proxy.url.replace('//', '//me:secret%21@') });
		const authorization = () => 'Bearer token';
		const response = await openTransport(t, { ca }).send(requestFor(URL_BEHIND, { authorization }));
		assert.equal(response.status, 200);
		const [request] = proxy.requests;
		assert.equal(request?.target, 'registry.test:443');
		assert.equal(request?.headers['proxy-authorization'], `Basic ${btoa('me:secret!')}`);
		assert.equal(request?.headers.authorization, undefined);
		assert.equal(registry.requests[0]?.authorization, 'Bearer token');
		assert.equal(registry.requests[0]?.headers['proxy-authorization'], undefined);
	});

	it('a tunnel that was made leaves no timer behind', async (t) => {
		const registry = await openRegistry(t, { tls: certificate, intercept });
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { HTTPS_PROXY: proxy.url });
		const transport = openTransport(t, { ca });
		const countTimers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
		const before = countTimers();
		await transport.send(requestFor(URL_BEHIND));
		assert.equal(countTimers(), before);
	});

	it('an IPv6 address: in brackets, so that the port is told from it', async (t) => {
		const proxy = await openProxy(t, () => 403);
		setProxies(t, { HTTPS_PROXY: proxy.url });
		await rejectionOf(openTransport(t).send(requestFor('https://[2606:4700::1111]/v2/')), UnavailableError);
		assert.deepEqual(
			proxy.requests.map(({ target }) => target),
			['[2606:4700::1111]:443'],
		);
	});

	it('many requests at once: eight at a time, through eight tunnels that are kept', async (t) => {
		const registry = await openRegistry(t, { tls: certificate, intercept });
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { https_proxy: proxy.url });
		const transport = openTransport(t, { ca });
		await Promise.all(Array.from({ length: 30 }, () => transport.send(requestFor(URL_BEHIND))));
		await transport.send(requestFor(URL_BEHIND));
		assert.equal(registry.count(), 31);
		assert.ok(registry.peakRequests <= 8);
		assert.equal(proxy.requests.length, 8);
	});

	for (const status of [403, 407]) {
		it(`the registry's own ${status} is its answer, not the proxy's`, async (t) => {
			const registry = await openRegistry(t, { tls: certificate, intercept: () => ({ status, body: 'No' }) });
			const proxy = await openProxy(t, () => registry.host);
			setProxies(t, { HTTPS_PROXY: proxy.url });
			assert.equal((await openTransport(t, { ca }).send(requestFor(URL_BEHIND))).status, status);
		});
	}

	it('a certificate that nobody trusts, behind the proxy: unavailable for its TLS', async (t) => {
		const registry = await openRegistry(t, { tls: certificate, intercept });
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { HTTPS_PROXY: proxy.url });
		const error = await rejectionOf(openTransport(t).send(requestFor(URL_BEHIND)), UnavailableError);
		assert.equal(error.reason, 'tls');
		assert.equal(registry.count(), 0);
	});

	it('a silent proxy: every request ends, and another registry is asked through it', async (t) => {
		const clock = stopClock(t);
		const registry = await openRegistry(t, { tls: certificate, intercept });
		let isSilent = true;
		const proxy = await openProxy(t, () => (isSilent ? 'silence' : registry.host));
		setProxies(t, { HTTPS_PROXY: proxy.url });
		const transport = openTransport(t, { ca, timeouts: { ...PATIENT, connect: 10_000 } });
		const sent = Array.from({ length: 7 }, () => rejectionOf(transport.send(requestFor(URL_BEHIND)), UnavailableError));
		const errors = await clock.settle(Promise.all(sent), 1_000);
		assert.deepEqual(new Set(errors.map(({ reason }) => reason)), new Set(['timeout']));
		assert.deepEqual(new Set(errors.map(({ code }) => code)), new Set(['ERR_PROXY_SILENT']));
		for (const { message } of errors) {
			assert.match(message, /a connection did not come within 10 s/);
		}
		isSilent = false;
		assert.equal((await clock.settle(transport.send(requestFor(OTHER_URL_BEHIND)))).status, 200);
	});

	it('a tunnel to a server that says nothing: ends too', async (t) => {
		const clock = stopClock(t);
		let greetings = 0;
		const server = await openRawServer(t, () => {
			greetings += 1;
		});
		const proxy = await openProxy(t, () => server.host);
		setProxies(t, { HTTPS_PROXY: proxy.url });
		const transport = openTransport(t, { timeouts: { ...PATIENT, connect: 10_000 } });
		const sent = rejectionOf(transport.send(requestFor(URL_BEHIND)), UnavailableError);
		for (const tries of [1, 2]) {
			await clock.until(() => greetings === tries);
			await clock.pass(10_000);
		}
		const error = await clock.settle(sent);
		assert.equal(error.reason, 'timeout');
		assert.equal(error.code, undefined);
		assert.match(error.message, /a connection did not come within 10 s/);
	});
});

describe('a proxy that speaks TLS itself', () => {
	for (const { name, host, url } of [
		{ name: 'by its address, for https', host: '127.0.0.1', url: URL_BEHIND },
		{ name: 'by its name, for https', host: 'localhost', url: URL_BEHIND },
		{ name: 'by its name, for plain http', host: 'localhost', url: 'http://registry.test/v2/' },
	]) {
		it(`${name}: its own certificate is checked, against ca-file too`, async (t) => {
			const isTls = url.startsWith('https:');
			const warnings: Error[] = [];
			const note = (warning: Error) => warnings.push(warning);
			process.on('warning', note);
			t.after(() => process.off('warning', note));
			const registry = await openRegistry(t, isTls ? { tls: certificate, intercept } : { intercept });
			const proxy = await openProxy(t, () => registry.host);
			const front = await openTlsFront(t, authority.issue([host]), proxy.host);
			const address = `https://me:secret@${host}:${front.port}`;
			setProxies(t, { HTTPS_PROXY: address, HTTP_PROXY: address });
			assert.equal((await openTransport(t, { ca }).send(requestFor(url))).status, 200);
			assert.equal(proxy.requests[0]?.headers['proxy-authorization'], `Basic ${btoa('me:secret')}`);
			const error = await rejectionOf(openTransport(t).send(requestFor(url)), UnavailableError);
			assert.match(error.message, /no connection through the proxy: unable to verify/);
			assert.equal(error.code, 'ERR_PROXY_TLS');
			assert.equal(proxy.requests.length, 1);
			// Node's, of an address in the place of a name.
			assert.deepEqual(warnings, []);
		});

		it(`${name}: and against those of the system, where ca-file has no such authority`, async (t) => {
			const isTls = url.startsWith('https:');
			const registry = await openRegistry(t, isTls ? { tls: certificate, intercept } : { intercept });
			const proxy = await openProxy(t, () => registry.host);
			const front = await openTlsFront(t, authority.issue([host]), proxy.host);
			const address = `https://${host}:${front.port}`;
			setProxies(t, { HTTPS_PROXY: address, HTTP_PROXY: address });
			const transport = openTransport(t, { readSystemAuthorities: () => (ca === undefined ? [] : [ca]) });
			assert.equal((await transport.send(requestFor(url))).status, 200);
			assert.equal(registry.count(), 1);
		});
	}
});

/** Speaks TLS and passes everything on. */
async function openTlsFront(t: TestContext, options: TlsOptions, target: string) {
	const sockets = new Set<Socket>();
	const server = createServer(options, (socket) => {
		const [host, port] = target.split(':');
		const upstream = connect(Number(port), host);
		for (const one of [socket, upstream]) {
			sockets.add(one);
			one.on('error', () => undefined);
		}
		socket.pipe(upstream).pipe(socket);
	});
	const host = await listen(server, '127.0.0.1');
	t.after(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	return { port: Number(host.split(':')[1]) };
}

describe('who is asked directly', () => {
	for (const { variables, isDirect } of [
		{ variables: { NO_PROXY: 'registry.test' }, isDirect: true },
		{ variables: { NO_PROXY: 'Registry.TEST' }, isDirect: true },
		{ variables: { NO_PROXY: 'other.test, registry.test' }, isDirect: true },
		{ variables: { NO_PROXY: 'registry.test:PORT' }, isDirect: true },
		{ variables: { NO_PROXY: 'test' }, isDirect: true },
		{ variables: { NO_PROXY: '.test' }, isDirect: true },
		{ variables: { NO_PROXY: '*' }, isDirect: true },
		{ variables: { no_proxy: 'registry.test', NO_PROXY: 'x' }, isDirect: true },
		{ variables: {}, isDirect: false },
		{ variables: { NO_PROXY: 'other.test' }, isDirect: false },
		{ variables: { NO_PROXY: 'registry.test:1' }, isDirect: false },
		{ variables: { NO_PROXY: 'gistry.test' }, isDirect: false },
		{ variables: { NO_PROXY: '.registry.test' }, isDirect: false },
		{ variables: { NO_PROXY: '*.test' }, isDirect: false },
		{ variables: { NO_PROXY: 'http://registry.test' }, isDirect: false },
		{ variables: { NO_PROXY: '0.0.0.0/0' }, isDirect: false },
		{ variables: { no_proxy: 'x', NO_PROXY: 'registry.test' }, isDirect: false },
	] as readonly { variables: Readonly<Record<string, string>>; isDirect: boolean }[]) {
		const given = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
		it(`${given.join(' ') || 'no NO_PROXY'}: ${isDirect ? 'directly' : 'through the proxy'}`, async (t) => {
			setNames(t, { 'registry.test': ['127.0.0.1'] });
			const registry = await openRegistry(t, { intercept });
			const { port } = new URL(registry.origin);
			const proxy = await openProxy(t, () => registry.host);
			const withPort = Object.entries(variables).map(([name, value]) => [name, value.replace('PORT', port)]);
			setProxies(t, { HTTP_PROXY: proxy.url, ...Object.fromEntries(withPort) });
			assert.equal((await openTransport(t).send(requestFor(`http://registry.test:${port}/`))).status, 200);
			assert.equal(registry.count(), 1);
			assert.equal(proxy.requests.length, isDirect ? 0 : 1);
		});
	}

	it('an address in a range of NO_PROXY: through the proxy, because ranges are not understood', async (t) => {
		const registry = await openRegistry(t, { intercept });
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { HTTP_PROXY: proxy.url, NO_PROXY: '10.0.0.0/8' });
		await openTransport(t).send(requestFor('http://10.1.2.3/'));
		assert.equal(proxy.requests[0]?.target, 'http://10.1.2.3/');
	});

	it('loopback: directly, whatever the environment says', async (t) => {
		const registry = await openRegistry(t, { intercept });
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url });
		const transport = openTransport(t);
		await transport.send(requestFor(registry.origin));
		await transport.send(requestFor(registry.origin.replace('127.0.0.1', 'localhost')));
		assert.equal(registry.count(), 2);
		assert.equal(proxy.requests.length, 0);
	});
});
