import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { after, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { UnavailableError } from '../../../src/registry/errors.ts';
import { Deadline } from '../../../src/registry/http/deadline.ts';
import { createAuthority } from '../../support/certificates.mjs';
import { stopClock, until } from '../../support/clock.ts';
import { openProxy, type ProxyAnswer, setProxies } from '../../support/connect-proxy.ts';
import { flood } from '../../support/flood.ts';
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

const intercept = () => ({ status: 200 });
const says = (text: string) => (client: Socket) => client.write(text);
const CONNECTED = 'HTTP/1.1 200 Connection established\r\n';
const PAGE = '<html><h1>Please log in</h1></html>';

interface PolicyViolation {
	readonly name: string;
	readonly answer: ProxyAnswer;
	readonly code?: string;
	readonly says: RegExp;
	readonly tries?: number;
}

describe('a proxy that makes no tunnel: unavailable, the error says why, and it is not asked without end', () => {
	const refusals: readonly PolicyViolation[] = [
		{ name: 'it allows neither host nor port', answer: 403, code: 'ERR_PROXY_FORBIDS', says: /: 403$/, tries: 1 },
		{ name: 'it wants other credentials', answer: 407, code: 'ERR_PROXY_CREDENTIALS', says: /: 407$/, tries: 1 },
		{
			name: 'it refuses the credentials as tinyproxy does',
			answer: 401,
			code: 'ERR_PROXY_CREDENTIALS',
			says: /: 401$/,
			tries: 1,
		},
		{ name: 'it cannot reach the host', answer: 502, says: /: 502$/ },
		{ name: 'it knows no CONNECT', answer: 405, says: /: 405$/ },
		{ name: 'it redirects to a login page', answer: 302, says: /: 302$/ },
		{ name: 'it closes at once', answer: (client) => client.destroy(), says: /: socket hang up$/ },
		{ name: 'it resets at once', answer: (client) => client.resetAndDestroy(), says: /: (read|socket)/ },
		{ name: 'it speaks no HTTP', answer: says('220 mail.test ESMTP ready\r\n'), says: /: Parse Error/ },
		{
			name: 'it answers with a page of its own',
			answer: says(`${CONNECTED}Content-Type: text/html\r\nContent-Length: ${PAGE.length}\r\n\r\n${PAGE}`),
			says: /: it answered with a text of its own$/,
		},
		{
			name: 'its page comes late',
			answer: (client) => {
				client.write(`${CONNECTED}\r\n`);
				client.once('data', () => client.write(PAGE));
			},
			says: /no TLS came through the proxy: /,
		},
		{
			name: 'its headers never end',
			answer: (client) => flood(client, `${CONNECTED}X-Filler: ${'x'.repeat(10_000)}`),
			says: /: Parse Error: Header overflow/,
		},
	];
	for (const { name, answer, code = 'ERR_PROXY_TUNNEL', says: message, tries = 2 } of refusals) {
		it(name, async (t) => {
			const proxy = await openProxy(t, () => answer);
			setProxies(t, { HTTPS_PROXY: proxy.url.replace('//', '//me:secret@') });
			const error = await rejectionOf(openTransport(t).send(requestFor(URL_BEHIND)), UnavailableError);
			assert.equal(error.reason, 'unavailable');
			assert.match(error.message, message);
			assert.match(error.message, /through the proxy/);
			assert.equal(error.code, code);
			assert.equal(proxy.requests.length, tries);
			assert.doesNotMatch(inspect(error, { depth: 9 }), /secret|bWU6c2VjcmV0/);
		});
	}

	it('its headers drip: a time-out of the proxy, tried twice', async (t) => {
		const clock = stopClock(t);
		const proxy = await openProxy(t, () => (client: Socket) => {
			client.write(CONNECTED);
			const timer = setInterval(() => client.write('X'), 10);
			client.once('close', () => clearInterval(timer));
		});
		setProxies(t, { HTTPS_PROXY: proxy.url });
		const transport = openTransport(t, { timeouts: { ...PATIENT, connect: 10_000 } });
		const sent = rejectionOf(transport.send(requestFor(URL_BEHIND)), UnavailableError);
		for (const tries of [1, 2]) {
			await clock.until(() => proxy.requests.length === tries);
			await clock.pass(10_000);
		}
		const error = await clock.settle(sent);
		assert.equal(error.reason, 'timeout');
		assert.equal(error.code, 'ERR_PROXY_SILENT');
		assert.equal(proxy.requests.length, 2);
	});

	for (const url of [URL_BEHIND, 'http://registry.test/v2/']) {
		it(`credentials that it refused are not sent to it again (${url})`, async (t) => {
			const proxy = await openProxy(t, () => 407);
			const address = proxy.url.replace('//', '//me:wrong@');
			setProxies(t, { HTTPS_PROXY: address, HTTP_PROXY: address });
			const transport = openTransport(t);
			for (let count = 0; count < 3; count += 1) {
				const error = await rejectionOf(transport.send(requestFor(url)), UnavailableError);
				assert.equal(error.code, 'ERR_PROXY_CREDENTIALS');
			}
			assert.equal(proxy.requests.length, 1);
		});
	}

	it('credentials that it refused are not sent to it for another registry either', async (t) => {
		const proxy = await openProxy(t, () => 407);
		setProxies(t, { HTTPS_PROXY: proxy.url.replace('//', '//me:wrong@') });
		const transport = openTransport(t);
		for (const host of ['one.test', 'two.test', 'three.test']) {
			const error = await rejectionOf(transport.send(requestFor(`https://${host}/v2/`)), UnavailableError);
			assert.equal(error.code, 'ERR_PROXY_CREDENTIALS');
		}
		assert.equal(proxy.requests.length, 1);
	});

	it('it fails once: the next try gets through', async (t) => {
		const registry = await openRegistry(t, { tls: certificate, intercept });
		const answers: ProxyAnswer[] = [502];
		const proxy = await openProxy(t, () => answers.shift() ?? registry.host);
		setProxies(t, { HTTPS_PROXY: proxy.url });
		assert.equal((await openTransport(t, { ca }).send(requestFor(URL_BEHIND))).status, 200);
	});
});

describe('tunnels that nobody waits for any more', () => {
	it('end with the transport, long before their own time', async (t) => {
		const clock = stopClock(t);
		const proxy = await openProxy(t, () => 'silence');
		setProxies(t, { HTTPS_PROXY: proxy.url });
		const transport = openTransport(t);
		const request = requestFor(URL_BEHIND, { deadline: new Deadline(5_000) });
		const sent = rejectionOf(transport.send(request), UnavailableError);
		await clock.until(() => proxy.requests.length === 1);
		await clock.pass(5_000);
		await clock.settle(sent);
		assert.equal(proxy.open, 1);
		// Their own time is an hour, and the clock stands still.
		transport.close();
		await clock.until(() => proxy.open === 0);
	});

	it('that the proxy refuses are closed by us', async (t) => {
		const proxy = await openProxy(t, () => (client: Socket) => {
			client.resume().once('end', () => client.destroy());
			client.write('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
		});
		setProxies(t, { HTTPS_PROXY: proxy.url });
		await rejectionOf(openTransport(t).send(requestFor(URL_BEHIND)), UnavailableError);
		await until(t, () => proxy.open === 0);
	});

	it('end by themselves while a run goes on', async (t) => {
		const clock = stopClock(t);
		const proxy = await openProxy(t, () => 'silence');
		setProxies(t, { HTTPS_PROXY: proxy.url });
		const transport = openTransport(t, { timeouts: { ...PATIENT, connect: 10_000 } });
		const sent = rejectionOf(transport.send(requestFor(URL_BEHIND)), UnavailableError);
		for (const tries of [1, 2]) {
			await clock.until(() => proxy.requests.length === tries);
			await clock.pass(10_000);
		}
		await clock.settle(sent);
		// A second more: the request is to give up first, and to say why.
		await clock.pass(1_000);
		await clock.until(() => proxy.open === 0);
	});
});

describe('HTTP_PROXY, for a registry of plain http', () => {
	const PLAIN = 'http://registry.test/v2/a?n=1';

	it('asked by its whole address, as every proxy allows; each gets its own credentials', async (t) => {
		const registry = await openRegistry(t, { intercept });
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { HTTP_PROXY: proxy.url.replace('//', '//me:secret@') });
		const transport = openTransport(t);
		const authorization = () => 'Basic cmVnaXN0cnk=';
		assert.equal((await transport.send(requestFor(PLAIN, { authorization }))).status, 200);
		const [request] = proxy.requests;
		assert.deepEqual([request?.method, request?.target], ['GET', PLAIN]);
		assert.equal(request?.headers['proxy-authorization'], `Basic ${btoa('me:secret')}`);
		assert.equal(registry.requests[0]?.path, '/v2/a?n=1');
		assert.equal(registry.requests[0]?.headers.host, 'registry.test');
		assert.equal(registry.requests[0]?.authorization, 'Basic cmVnaXN0cnk=');
	});

	for (const { status, code, tries } of [
		{ status: 403, code: 'ERR_PROXY_FORBIDS', tries: 1 },
		{ status: 407, code: 'ERR_PROXY_CREDENTIALS', tries: 1 },
	]) {
		it(`the proxy's own ${status} is not the registry's`, async (t) => {
			const proxy = await openProxy(t, () => status);
			setProxies(t, { HTTP_PROXY: proxy.url });
			const error = await rejectionOf(openTransport(t).send(requestFor(PLAIN)), UnavailableError);
			assert.equal(error.code, code);
			assert.equal(proxy.requests.length, tries);
		});
	}

	for (const { status, code, headers } of [
		{
			status: 401,
			code: 'ERR_PROXY_CREDENTIALS',
			headers: { server: 'tinyproxy/1.11.1', 'www-authenticate': 'Basic realm="Tinyproxy"' },
		},
		{ status: 500, code: 'ERR_PROXY_TUNNEL', headers: { server: 'tinyproxy/1.11.1' } },
		{ status: 404, code: 'ERR_PROXY_TUNNEL', headers: { 'x-squid-error': 'ERR_DNS_FAIL 0' } },
		{ status: 503, code: 'ERR_PROXY_TUNNEL', headers: { 'x-squid-error': 'ERR_CONNECT_FAIL 111' } },
	]) {
		it(`a ${status} that the proxy signs (${Object.values(headers)[0]}) is not the registry's`, async (t) => {
			const proxied = await openRegistry(t, { intercept: () => ({ status, headers }) });
			const proxy = await openProxy(t, () => proxied.host);
			setProxies(t, { HTTP_PROXY: proxy.url });
			const error = await rejectionOf(openTransport(t).send(requestFor(PLAIN)), UnavailableError);
			assert.equal(error.code, code);
		});
	}

	it("an answer that it only passed on, with its sign, is the registry's", async (t) => {
		const headers = { 'x-squid-error': 'ERR_NONE 0' };
		const registry = await openRegistry(t, { intercept: () => ({ status: 200, headers }) });
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { HTTP_PROXY: proxy.url });
		assert.equal((await openTransport(t).send(requestFor(PLAIN))).status, 200);
	});

	it("a 401 without the proxy's sign is the registry's", async (t) => {
		const headers = { 'www-authenticate': 'Basic realm="registry"' };
		const registry = await openRegistry(t, { intercept: () => ({ status: 401, headers }) });
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { HTTP_PROXY: proxy.url });
		assert.equal((await openTransport(t).send(requestFor(PLAIN))).status, 401);
	});

	for (const { name, headers } of [
		{ name: 'the version of its API', headers: { 'docker-distribution-api-version': 'registry/2.0' } },
		{ name: 'a challenge', headers: { 'www-authenticate': 'Basic realm="x"' } },
		{ name: 'JSON', headers: { 'content-type': 'application/json' } },
	]) {
		it(`a 403 with ${name} is the registry's`, async (t) => {
			const registry = await openRegistry(t, { intercept: () => ({ status: 403, headers, body: '{}' }) });
			const proxy = await openProxy(t, () => registry.host);
			setProxies(t, { HTTP_PROXY: proxy.url });
			assert.equal((await openTransport(t).send(requestFor(PLAIN))).status, 403);
		});
	}

	it('a proxy of TLS that does not answer the handshake: a time-out of the proxy', async (t) => {
		const server = await openRawServer(t, () => undefined);
		setProxies(t, { HTTP_PROXY: `https://${server.host}` });
		const timeouts = { ...PATIENT, connect: 100 };
		const error = await rejectionOf(openTransport(t, { timeouts }).send(requestFor(PLAIN)), UnavailableError);
		assert.deepEqual([error.reason, error.code], ['timeout', 'ERR_PROXY_SILENT']);
	});

	it('no proxy there: unavailable, and the error names the proxy', async (t) => {
		const gone = await openRegistry(t);
		await gone.close();
		setProxies(t, { HTTP_PROXY: gone.origin });
		const error = await rejectionOf(openTransport(t).send(requestFor(PLAIN)), UnavailableError);
		assert.equal(error.code, 'ERR_PROXY_TUNNEL');
		assert.match(error.message, /no connection through the proxy: connect ECONNREFUSED/);
	});
});
