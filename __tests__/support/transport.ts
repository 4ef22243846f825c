import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { getProxyUrl } from '@actions/http-client';
import { Deadline } from '../../src/registry/http/deadline.ts';
import type { ExchangeFact, Request } from '../../src/registry/http/request.ts';
import { Transport, type TransportOptions } from '../../src/registry/http/transport.ts';
import { startRawServer } from './raw-server.mjs';
import { startRegistry } from './registry.mjs';

const HOUR = 3_600_000;
/** Longer than any test: a wait ends only because something came, on a busy machine too. */
export const PATIENT = { connect: HOUR, headers: HOUR, whole: HOUR };

/** A deadline that no test reaches. */
export function farDeadline(): Deadline {
	return new Deadline(72 * HOUR);
}

/** A transport that closes with the test, does not wait between tries, and knows no authority of the system. */
export function openTransport(t: TestContext, options: Partial<TransportOptions> = {}): Transport {
	const transport = new Transport({
		userAgent: 'tests',
		ca: undefined,
		readSystemAuthorities: () => [],
		trustedHosts: [],
		insecureRegistries: [],
		proxyFor: ({ href }) => getProxyUrl(href),
		random: () => 0,
		timeouts: PATIENT,
		...options,
	});
	t.after(() => transport.close());
	return transport;
}

/** A GET on behalf of the address's own origin. */
export function requestFor(url: string | URL, more: Partial<Request> = {}): Request {
	const target = new URL(url);
	const registry = new URL('/', target);
	return {
		method: 'GET',
		url: target,
		accept: '*/*',
		maxBytes: 1024 * 1024,
		deadline: farDeadline(),
		registry,
		publicOnly: false,
		...more,
	};
}

/** Collects what a transport says about its requests. */
export function recordFacts(): { facts: ExchangeFact[]; onExchange: (fact: ExchangeFact) => void } {
	const facts: ExchangeFact[] = [];
	return { facts, onExchange: (fact) => facts.push(fact) };
}

/** The embedded registry, until the end of the test. */
export async function openRegistry(t: TestContext, options: Parameters<typeof startRegistry>[0] = {}) {
	const registry = await startRegistry(options);
	t.after(() => registry.close());
	return registry;
}

/** A server that is given a connection's first bytes, until the end of the test. */
export async function openRawServer(t: TestContext, onConnection: (socket: Socket, firstBytes: Buffer) => void) {
	const server = await startRawServer(onConnection);
	t.after(() => server.close());
	return server;
}

/** The error that a promise is rejected with, which has to be of this class. */
export async function rejectionOf<T extends Error>(
	promise: Promise<unknown>,
	type: abstract new (...args: never[]) => T,
): Promise<T> {
	const settled = await promise.then(
		() => assert.fail(`resolved instead of a ${type.name}`),
		(error: unknown) => error,
	);
	assert.ok(settled instanceof type, `${String(settled)} is no ${type.name}`);
	return settled;
}
