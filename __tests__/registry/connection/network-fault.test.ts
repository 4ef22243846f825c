import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
	BLOCKED_ADDRESS,
	NO_TUNNEL,
	PROXY_TLS,
	proxyError,
	toTransportError,
} from '../../../src/registry/connection/transport-error.ts';

const DIRECTLY = { isReused: false, isTunnelled: false, isForwarded: false };
const TUNNELLED = { ...DIRECTLY, isTunnelled: true };
const FORWARDED = { ...DIRECTLY, isForwarded: true };

function errorOf(code: string): Error {
	return Object.assign(new Error('what Node says'), { code });
}

const CERTIFICATE_CODES = [
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'HOSTNAME_MISMATCH',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'PATH_LENGTH_EXCEEDED',
];
const NO_TLS_CODES = ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'];
const UNCONNECTED_CODES = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'];

describe('asked directly', () => {
	const rows: [code: string, kind: string][] = [
		...[...CERTIFICATE_CODES, ...NO_TLS_CODES].map((code): [string, string] => [code, 'tls']),
		...UNCONNECTED_CODES.map((code): [string, string] => [code, 'network']),
		['ECONNRESET', 'network'],
		['HPE_INVALID_CONSTANT', 'malformed'],
		[BLOCKED_ADDRESS, 'address'],
	];
	for (const [code, kind] of rows) {
		it(`${code}: ${kind}, with this code`, () => {
			const fault = toTransportError(errorOf(code), DIRECTLY);
			assert.deepEqual([fault.kind, fault.code, fault.isStaleConnection], [kind, code, false]);
		});
	}

	it('several addresses of a name that failed: the message of the first', () => {
		const error = new AggregateError([new Error('the first'), new Error('the second')]);
		assert.equal(toTransportError(error, DIRECTLY).message, 'the first');
	});
});

describe('on a connection that had served another request', () => {
	for (const [code, isStaleConnection] of [
		['ECONNRESET', true],
		['EPIPE', true],
		['ETIMEDOUT', false],
	] as const) {
		it(`${code}: ${isStaleConnection ? 'it was closed meanwhile' : 'the network'}`, () => {
			const fault = toTransportError(errorOf(code), { ...DIRECTLY, isReused: true });
			assert.deepEqual([fault.kind, fault.isStaleConnection], ['network', isStaleConnection]);
		});
	}
});

describe('through a tunnel', () => {
	it('that was not made: said as the proxy said it', () => {
		const fault = toTransportError(proxyError('502'), TUNNELLED);
		assert.deepEqual([fault.kind, fault.code], ['network', NO_TUNNEL]);
		assert.equal(fault.message, 'no connection through the proxy: 502');
	});

	it("that reset while it was asked for: not a connection of the registry's", () => {
		const error = proxyError('reset', { code: 'ECONNRESET' });
		assert.equal(toTransportError(error, { ...TUNNELLED, isReused: true }).isStaleConnection, false);
	});

	for (const code of NO_TLS_CODES) {
		it(`${code}: the proxy said something of its own`, () => {
			const fault = toTransportError(errorOf(code), TUNNELLED);
			assert.deepEqual([fault.kind, fault.code], ['network', NO_TUNNEL]);
		});
	}
	for (const code of CERTIFICATE_CODES) {
		it(`${code}: the registry's certificate`, () => {
			const fault = toTransportError(errorOf(code), TUNNELLED);
			assert.deepEqual([fault.kind, fault.code], ['tls', code]);
		});
	}
});

describe('to a proxy that passes plain http on', () => {
	const rows = [
		...UNCONNECTED_CODES.map((code) => [code, NO_TUNNEL] as const),
		...[...CERTIFICATE_CODES, ...NO_TLS_CODES].map((code) => [code, PROXY_TLS] as const),
	];
	for (const [code, expected] of rows) {
		it(`${code}: the proxy's, not the registry's`, () => {
			const fault = toTransportError(errorOf(code), FORWARDED);
			assert.deepEqual([fault.kind, fault.code], ['network', expected]);
			assert.equal(fault.message, 'no connection through the proxy: what Node says');
		});
	}

	it('ECONNRESET: nobody knows whose', () => {
		assert.equal(toTransportError(errorOf('ECONNRESET'), FORWARDED).code, 'ECONNRESET');
	});
});
