import assert from 'node:assert/strict';
import https from 'node:https';
import { after, describe, it } from 'node:test';
import tls from 'node:tls';
import { Authorities, isUnknownAuthority } from '../../../src/registry/connection/authorities.ts';
import { TransportError } from '../../../src/registry/connection/transport-error.ts';
import { BlockedError, UnavailableError } from '../../../src/registry/errors.ts';
import { createAuthority } from '../../support/certificates.mjs';
import { openProxy, setProxies } from '../../support/connect-proxy.ts';
import { expiredCertificate } from '../../support/expired-certificate.ts';
import {
	farDeadline,
	openRawServer,
	openRegistry,
	openTransport,
	recordFacts,
	rejectionOf,
	requestFor,
} from '../../support/transport.ts';

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
		const base = await transport.locate(registry.host, farDeadline());
		assert.equal(base.href, `${registry.origin}/`);
		registry.reset();
		await Promise.all(Array.from({ length: 20 }, () => transport.send(requestFor(base))));
		await transport.send(requestFor(base));
		assert.equal(registry.count(), 21);
		assert.equal(registry.connections.total, 8);
	});

	it('ca: trusted beside what Node trusts', async (t) => {
		const before = tls.getCACertificates('default');
		t.after(() => tls.setDefaultCACertificates(before));
		tls.setDefaultCACertificates([authority.caPem]);
		const transport = openTransport(t, { ca: another.caPem });
		for (const certificate of [loopback, another.issue(['127.0.0.1'])]) {
			const registry = await openRegistry(t, { tls: certificate, intercept });
			assert.equal((await transport.send(requestFor(registry.origin))).status, 200);
		}
	});

	it('ca: read once, for all connections of all agents', () => {
		const authorities = new Authorities(authority.caPem);
		const agents = [new https.Agent(), new https.Agent()];
		const contexts = agents.map((agent) => {
			authorities.equip(agent);
			return agent.options.secureContext;
		});
		assert.ok(contexts[0] !== undefined);
		assert.equal(contexts[0], contexts[1]);
	});

	it("no ca: Node's own authorities", () => {
		const agent = new https.Agent();
		new Authorities(undefined).equip(agent);
		assert.deepEqual(agent.options, new https.Agent().options);
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
			const base = await transport.locate(registry.host, farDeadline());
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

describe("the system's authorities", () => {
	/** Returns how often they were read beside the options. */
	function systemOf(...pems: string[]) {
		const reads = { count: 0 };
		const readSystemAuthorities = () => {
			reads.count += 1;
			return pems;
		};
		return { reads, readSystemAuthorities };
	}

	it('are taken up when one was missed: read once, and every request gets its answer', async (t) => {
		const registry = await openRegistry(t, { tls: loopback, intercept });
		const { reads, readSystemAuthorities } = systemOf(another.caPem, authority.caPem);
		const transport = openTransport(t, { readSystemAuthorities });
		const sent = Array.from({ length: 20 }, () => transport.send(requestFor(registry.origin)));
		assert.ok((await Promise.all(sent)).every(({ status }) => status === 200));
		assert.equal(registry.count(), 20);
		assert.equal(reads.count, 1);
	});

	it('are trusted by every other origin of the run too', async (t) => {
		const first = await openRegistry(t, { tls: loopback, intercept });
		const second = await openRegistry(t, { tls: loopback, intercept });
		const { facts, onExchange } = recordFacts();
		const { readSystemAuthorities } = systemOf(authority.caPem);
		const transport = openTransport(t, { readSystemAuthorities, onExchange });
		await transport.send(requestFor(first.origin));
		await transport.send(requestFor(second.origin));
		assert.deepEqual(
			facts.map(({ outcome }) => outcome === '200'),
			[false, true, true],
		);
	});

	it('are trusted beside those of ca-file', async (t) => {
		const ours = await openRegistry(t, { tls: loopback, intercept });
		const theirs = await openRegistry(t, { tls: another.issue(['127.0.0.1']), intercept });
		const { readSystemAuthorities } = systemOf(another.caPem);
		const transport = openTransport(t, { ca: authority.caPem, readSystemAuthorities });
		for (const { origin } of [theirs, ours, theirs]) {
			assert.equal((await transport.send(requestFor(origin))).status, 200);
		}
	});

	it('are taken up behind a proxy too', async (t) => {
		const registry = await openRegistry(t, { tls: authority.issue(['registry.test']), intercept });
		const proxy = await openProxy(t, () => registry.host);
		setProxies(t, { HTTPS_PROXY: proxy.url });
		const { readSystemAuthorities } = systemOf(authority.caPem);
		const transport = openTransport(t, { readSystemAuthorities });
		assert.equal((await transport.send(requestFor('https://registry.test/'))).status, 200);
		assert.equal(registry.count(), 1);
	});

	it('that do not know it either: one try, and the error is the same', async (t) => {
		const registry = await openRegistry(t, { tls: loopback, intercept });
		const { facts, onExchange } = recordFacts();
		const { readSystemAuthorities } = systemOf(another.caPem);
		const transport = openTransport(t, { readSystemAuthorities, onExchange });
		for (const tries of [2, 3]) {
			const error = await rejectionOf(transport.send(requestFor(registry.origin)), UnavailableError);
			assert.equal(error.code, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE');
			assert.equal(facts.length, tries);
		}
	});

	for (const { name, server } of [
		{ name: 'an expired certificate', server: expired },
		{ name: "another host's certificate", server: authority.issue(['registry.test']) },
	]) {
		it(`${name} stays wrong, whatever the system trusts`, async (t) => {
			const registry = await openRegistry(t, { tls: server, intercept });
			const { readSystemAuthorities } = systemOf(authority.caPem, expired.cert);
			const transport = openTransport(t, { readSystemAuthorities });
			const { reason } = await rejectionOf(transport.send(requestFor(registry.origin)), UnavailableError);
			assert.equal(reason, 'tls');
			assert.equal(registry.count(), 0);
		});
	}

	for (const code of [
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_GET_ISSUER_CERT',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'CERT_UNTRUSTED',
	]) {
		it(`are taken up after ${code}`, () => {
			assert.ok(isUnknownAuthority(new TransportError('tls', 'failed', { code })));
			assert.ok(!isUnknownAuthority(new TransportError('network', 'failed', { code })));
		});
	}

	it('are not read where no authority was missed', async (t) => {
		const registry = await openRegistry(t, { tls: authority.issue(['registry.test']), intercept });
		const plain = await openRegistry(t, { intercept });
		const { reads, readSystemAuthorities } = systemOf();
		const transport = openTransport(t, { ca: authority.caPem, readSystemAuthorities });
		await rejectionOf(transport.send(requestFor(registry.origin)), UnavailableError);
		await transport.send(requestFor(plain.origin));
		assert.equal(reads.count, 0);
	});
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
			const { violation } = await rejectionOf(transport.send(requestFor(registry.origin)), BlockedError);
			assert.match(violation.rule, /https may not turn into plain http/);
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
