import assert from 'node:assert/strict';
import https from 'node:https';
import { after, describe, it } from 'node:test';
import tls from 'node:tls';
import { Authorities } from '../../src/registry/authorities.ts';
import { RefusedError, UnavailableError } from '../../src/registry/errors.ts';
import { createAuthority } from '../support/certificates.mjs';
import { expiredCertificate } from '../support/expired-certificate.ts';
import {
	openRawServer,
	openRegistry,
	openTransport,
	recordFacts,
	rejectionOf,
	requestFor,
} from '../support/transport.ts';

const authority = createAuthority();
const another = createAuthority();
after(() => {
	authority.remove();
	another.remove();
});
const loopback = authority.issue(['127.0.0.1', 'localhost']);
const expired = expiredCertificate('127.0.0.1');

const intercept = () => ({ status: 200 });

describe('a private authority', () => {
	it('ca: its registry is asked, on connections that are kept', async (t) => {
		const registry = await openRegistry(t, { tls: loopback, intercept });
		const transport = openTransport(t, { ca: authority.caPem });
		const base = await transport.locate(registry.host);
		assert.equal(base.href, `${registry.origin}/`);
		registry.reset();
		await Promise.all(Array.from({ length: 20 }, () => transport.send(requestFor(base))));
		await transport.send(requestFor(base));
		assert.equal(registry.count(), 21);
		assert.equal(registry.connections.total, 6);
	});

	it('ca: trusted beside what Node trusts', () => {
		const { options } = new Authorities('one more').bind(new https.Agent());
		assert.deepEqual(options.ca, [...tls.getCACertificates('default'), 'one more']);
	});

	it("no ca: Node's own authorities", () => {
		assert.equal(new Authorities(undefined).bind(new https.Agent()).options.ca, undefined);
	});

	for (const { name, server, ca, code } of [
		{ name: 'no ca', server: loopback, ca: undefined, code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
		{ name: "another authority's ca", server: loopback, ca: another.caPem, code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
		{
			name: "another host's certificate",
			server: authority.issue(['registry.test']),
			ca: authority.caPem,
			code: 'ERR_TLS_CERT_ALTNAME_INVALID',
		},
		{ name: 'an expired certificate', server: expired, ca: expired.cert, code: 'CERT_HAS_EXPIRED' },
	]) {
		it(`${name}: unavailable for its TLS, at once, and never asked in plain text`, async (t) => {
			const registry = await openRegistry(t, { tls: server, intercept });
			const { facts, onExchange } = recordFacts();
			const transport = openTransport(t, { ca, onExchange });
			const base = await transport.locate(registry.host);
			assert.equal(base.protocol, 'https:');
			const authorization = () => 'Basic c2VjcmV0';
			const error = await rejectionOf(transport.send(requestFor(base, { authorization })), UnavailableError);
			assert.equal(error.reason, 'tls');
			assert.equal(error.code, code);
			assert.deepEqual(
				facts.map(({ url }) => url),
				[`${registry.origin}/`],
			);
			assert.equal(registry.count(), 0);
		});
	}
});

describe('TLS', () => {
	it('a server that speaks plain http: unavailable for its TLS, at once', async (t) => {
		const registry = await openRegistry(t, { intercept });
		const error = await rejectionOf(openTransport(t).send(requestFor(`https://${registry.host}`)), UnavailableError);
		assert.equal(error.reason, 'tls');
		assert.match(error.code ?? '', /^(EPROTO|ERR_SSL_)/);
		assert.equal(registry.count(), 0);
		assert.equal(registry.connections.total, 1);
	});

	it('a handshake that is broken off: unavailable, four tries', async (t) => {
		const server = await openRawServer(t, (socket) => socket.resetAndDestroy());
		const error = await rejectionOf(openTransport(t).send(requestFor(`https://${server.host}`)), UnavailableError);
		assert.equal(error.reason, 'unavailable');
		assert.equal(server.connections.total, 4);
	});

	for (const target of ['http://127.0.0.1/', 'http://localhost:5000/']) {
		it(`a redirect from https to ${target}: refused`, async (t) => {
			const registry = await openRegistry(t, {
				tls: loopback,
				intercept: () => ({ status: 307, headers: { location: target } }),
			});
			const transport = openTransport(t, { ca: authority.caPem, insecureRegistries: ['127.0.0.1', 'localhost'] });
			const { refusal } = await rejectionOf(transport.send(requestFor(registry.origin)), RefusedError);
			assert.match(refusal.rule, /https may not turn into plain http/);
		});
	}

	it('a redirect from http to https: followed', async (t) => {
		const target = await openRegistry(t, { tls: loopback, intercept });
		const registry = await openRegistry(t, {
			intercept: () => ({ status: 307, headers: { location: `${target.origin}/there` } }),
		});
		const response = await openTransport(t, { ca: authority.caPem }).send(requestFor(registry.origin));
		assert.equal(response.url.href, `${target.origin}/there`);
	});
});
