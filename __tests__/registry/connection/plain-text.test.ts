import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { isPlainText } from '../../../src/registry/connection/plain-text.ts';
import { BlockedError } from '../../../src/registry/errors.ts';
import { Deadline } from '../../../src/registry/http/deadline.ts';
import { createAuthority } from '../../support/certificates.mjs';
import { stopClock } from '../../support/clock.ts';
import { setNames } from '../../support/names.ts';
import { farDeadline, openRawServer, openRegistry, openTransport, rejectionOf } from '../../support/transport.ts';

const authority = createAuthority();
after(() => authority.remove());

describe('a registry on loopback: a handshake tells which protocol it speaks', () => {
	for (const { name, hostOf } of [
		{ name: 'an address', hostOf: (port: number) => `127.0.0.1:${port}` },
		{ name: 'localhost', hostOf: (port: number) => `localhost:${port}` },
	]) {
		it(`${name}, plain: http, and no request was needed`, async (t) => {
			const registry = await openRegistry(t);
			const host = hostOf(Number(new URL(registry.origin).port));
			assert.equal((await openTransport(t).locate(host, farDeadline())).href, `http://${host}/`);
			assert.equal(registry.count(), 0);
		});
	}

	it('an IPv6 address, plain: http', async (t) => {
		const registry = await openRegistry(t, { address: '::1' });
		assert.equal((await openTransport(t).locate(registry.host, farDeadline())).href, `http://${registry.host}/`);
	});

	it('TLS with a certificate that nobody trusts: https', async (t) => {
		const registry = await openRegistry(t, { tls: authority.issue(['registry.test']) });
		assert.equal((await openTransport(t).locate(registry.host, farDeadline())).href, `https://${registry.host}/`);
	});

	for (const { name, answer } of [
		{ name: 'a refusal in plain text', answer: 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n' },
		{
			name: "Go's refusal",
			answer: 'HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n',
		},
	]) {
		it(`${name}: http`, async (t) => {
			const server = await openRawServer(t, (socket) => socket.end(answer));
			assert.equal((await openTransport(t).locate(server.host, farDeadline())).protocol, 'http:');
		});
	}

	it('a reset, an end or a TLS alert is no plain text: https', async (t) => {
		const endings = ['resetAndDestroy', 'end', 'alert'];
		const server = await openRawServer(t, (socket) => {
			const ending = endings.shift();
			if (ending === 'resetAndDestroy') {
				socket.resetAndDestroy();
			} else {
				socket.end(ending === 'alert' ? Buffer.from('15030100020228', 'hex') : '');
			}
		});
		for (let count = 0; count < 3; count += 1) {
			assert.equal((await openTransport(t).locate(server.host, farDeadline())).protocol, 'https:');
		}
		assert.deepEqual(endings, []);
	});

	it('silence: https, at the latest when the run is over', async (t) => {
		const clock = stopClock(t);
		const server = await openRawServer(t, () => undefined);
		const transport = openTransport(t);
		const located = transport.locate(server.host, new Deadline(1_000));
		await clock.until(() => server.connections.total > 0);
		await clock.pass(1_000);
		assert.equal((await located).protocol, 'https:');
	});

	for (const [name, remaining, within] of [
		['five seconds of silence, however long the run may last', 1_000_000, 5_000],
		['what the run has left of them, where that is less', 100, 100],
	] as const) {
		it(`${name}: https`, async (t) => {
			const clock = stopClock(t);
			let isReached = false;
			const { host } = await openRawServer(t, () => {
				isReached = true;
			});
			let isSettled = false;
			const answer = isPlainText(new URL(`https://${host}/`), remaining).finally(() => {
				isSettled = true;
			});
			await clock.until(() => isReached);
			await clock.pass(within - 1);
			assert.equal(isSettled, false);
			await clock.pass(1);
			assert.equal(await answer, false);
		});
	}

	it('nobody there: https', async (t) => {
		const server = await openRawServer(t, () => undefined);
		await server.close();
		assert.equal((await openTransport(t).locate(server.host, farDeadline())).protocol, 'https:');
	});

	it('found out once a run, also when asked at the same time', async (t) => {
		const registry = await openRegistry(t);
		const transport = openTransport(t);
		await Promise.all([transport.locate(registry.host, farDeadline()), transport.locate(registry.host, farDeadline())]);
		await transport.locate(registry.host, farDeadline());
		assert.equal(registry.connections.total, 1);
	});
});

describe('other registries: the inputs tell, nobody is asked', () => {
	for (const { registry, insecureRegistries = [], base } of [
		{ registry: 'docker.io', base: 'https://registry-1.docker.io/' },
		{ registry: 'registry.test:5000', base: 'https://registry.test:5000/' },
		{ registry: '10.0.0.1', base: 'https://10.0.0.1/' },
		{ registry: 'registry.test:5000', insecureRegistries: ['registry.test:5000'], base: 'http://registry.test:5000/' },
		{ registry: 'registry.test:5000', insecureRegistries: ['registry.test'], base: 'http://registry.test:5000/' },
		{ registry: 'registry.test:5000', insecureRegistries: ['registry.test:80'], base: 'https://registry.test:5000/' },
		{ registry: 'registry.test', insecureRegistries: ['other.test'], base: 'https://registry.test/' },
	]) {
		it(`${registry} with insecure-registries [${insecureRegistries}]: ${base}`, async (t) => {
			assert.equal((await openTransport(t, { insecureRegistries }).locate(registry, farDeadline())).href, base);
		});
	}

	it('a name that leads to loopback: https without a handshake, because only the name counts', async (t) => {
		const registry = await openRegistry(t);
		setNames(t, { 'registry.test': ['127.0.0.1'] });
		const base = await openTransport(t).locate(registry.host.replace('127.0.0.1', 'registry.test'), farDeadline());
		assert.equal(base.protocol, 'https:');
		assert.equal(registry.connections.total, 0);
	});

	it('a loopback registry in insecure-registries: http without a handshake', async (t) => {
		const server = await openRawServer(t, () => undefined);
		const base = await openTransport(t, { insecureRegistries: ['127.0.0.1'] }).locate(server.host, farDeadline());
		assert.equal(base.protocol, 'http:');
		assert.equal(server.connections.total, 0);
	});

	for (const registry of ['169.254.169.254', '0.0.0.0:5000', 'metadata.google.internal', '[fe80::1]']) {
		it(`${registry}: refused`, async (t) => {
			await rejectionOf(
				openTransport(t, { insecureRegistries: [registry] }).locate(registry, farDeadline()),
				BlockedError,
			);
		});
	}
});
