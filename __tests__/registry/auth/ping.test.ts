import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Ping } from '../../../src/registry/auth/ping.ts';
import { ProtocolError, UnavailableError } from '../../../src/registry/errors.ts';
import { type Answer, BASIC, serve } from '../../support/asking.ts';
import { farDeadline, openTransport } from '../../support/transport.ts';

const API = { 'docker-distribution-api-version': 'registry/2.0' };
const HTML = { 'content-type': 'text/html' };
const ASKS = { 'www-authenticate': 'Basic realm="x"' };
const DENIED = { errors: [{ code: 'DENIED', message: 'denied' }] };

/** A registry that answers so at `/v2/`, the last answer again and again, and who asks it there. */
async function setUpPing(t: TestContext, ...answers: Answer[]) {
	const left = [...answers];
	const registry = await serve(t, { intercept: () => (left.length > 1 ? left.shift() : left[0]) });
	return { registry, ping: new Ping(openTransport(t), { registry: new URL(registry.origin), publicOnly: false }) };
}

describe('a host behaves like a registry that says at /v2/', () => {
	const rows: [name: string, answer: Answer, isOne: boolean][] = [
		['200 and an object', { status: 200, body: '{}' }, true],
		['200 and an object behind blanks', { status: 200, body: '\n {}' }, true],
		['200 and nothing', { status: 200, body: '' }, true],
		['200 and nothing, of the type of pages', { status: 200, headers: HTML, body: '' }, true],
		['200 and a text', { status: 200, body: 'ok' }, false],
		['200 and a text with an object in it', { status: 200, body: 'ok {}' }, false],
		['200 and a text, with the header of registries', { status: 200, headers: API, body: 'ok' }, true],
		['200 and an object of the type of pages', { status: 200, headers: HTML, body: '{}' }, false],
		['200 and a page, with the header of registries', { status: 200, headers: API, body: '<html>' }, false],
		['200 and XML, with the header of registries', { status: 200, headers: API, body: '<Error/>' }, false],
		['401 and an error', { status: 401, body: DENIED }, true],
		['401 and an object that is no error', { status: 401, body: '{}' }, false],
		['401 with a challenge, and nothing', { status: 401, headers: ASKS, body: '' }, false],
		['401 and nothing, with the header of registries', { status: 401, headers: API, body: '' }, true],
		['404 and an object', { status: 404, body: '{}' }, false],
		['403 and an error', { status: 403, body: DENIED }, false],
	];
	for (const [name, answer, isOne] of rows) {
		it(`${name}: ${isOne ? 'yes' : 'no'}`, async (t) => {
			const { ping } = await setUpPing(t, answer);
			assert.equal(await ping.isRegistry(undefined, farDeadline()), isOne);
		});
	}

	it('200 and an object, of a host to which it leads: no', async (t) => {
		const other = await serve(t, { intercept: () => ({ status: 200, body: '{}' }) });
		const { ping } = await setUpPing(t, { status: 307, headers: { location: `${other.origin}/v2/` }, body: '' });
		assert.equal(await ping.isRegistry(undefined, farDeadline()), false);
	});

	it('whatever it says: asked each time, as who got the answer that is doubted', async (t) => {
		const { registry, ping } = await setUpPing(t, { status: 200, body: '{}' });
		await ping.isRegistry(BASIC, farDeadline());
		await ping.isRegistry(undefined, farDeadline());
		assert.deepEqual(
			registry.requests.map(({ authorization }) => authorization),
			[BASIC, undefined],
		);
	});
});

describe('what /v2/ asks for', () => {
	it('a challenge, or nothing where everybody is let in: remembered', async (t) => {
		for (const [answer, kind] of [
			[{ status: 401, headers: ASKS, body: '' }, 'basic'],
			[{ status: 200, body: '{}' }, undefined],
		] as const) {
			const { registry, ping } = await setUpPing(t, answer);
			assert.equal((await ping.findChallenge(farDeadline()))?.kind, kind);
			assert.equal((await ping.getChallenge(farDeadline()))?.kind, kind);
			assert.equal(await ping.isOpen(farDeadline()), kind === undefined);
			assert.equal(registry.count(), 1);
		}
	});

	it('the scope of a challenge there is left out', async (t) => {
		const challenge = 'Bearer realm="/token",service="s",scope="repository:user/image:pull"';
		const { ping } = await setUpPing(t, { status: 401, headers: { 'www-authenticate': challenge }, body: '' });
		const found = await ping.findChallenge(farDeadline());
		assert.ok(found?.kind === 'bearer');
		assert.deepEqual([found.service, found.scope], ['s', undefined]);
	});

	it('a 403, or a 401 without a challenge: nothing, and asked again', async (t) => {
		for (const status of [403, 401]) {
			const { registry, ping } = await setUpPing(t, { status, body: DENIED }, { status: 401, headers: ASKS, body: '' });
			assert.equal(await ping.findChallenge(farDeadline()), undefined);
			assert.equal((await ping.getChallenge(farDeadline()))?.kind, 'basic');
			assert.equal(registry.count(), 2);
		}
	});

	it('a 403 again: nothing is asked for, and it is not open', async (t) => {
		const { ping } = await setUpPing(t, { status: 403, body: DENIED });
		assert.equal(await ping.getChallenge(farDeadline()), undefined);
		assert.equal(await ping.isOpen(farDeadline()), false);
	});

	it('a page that denies: an error, unless it is only a guess', async (t) => {
		const { ping } = await setUpPing(t, { status: 403, body: '<html>' });
		assert.equal(await ping.findChallenge(farDeadline()), undefined);
		await assert.rejects(ping.getChallenge(farDeadline()), ProtocolError);
	});

	it('no answer: nothing, where it is only a guess', async (t) => {
		const ping = new Ping(openTransport(t), { registry: new URL('http://127.0.0.1:1'), publicOnly: false });
		assert.equal(await ping.findChallenge(farDeadline()), undefined);
		await assert.rejects(ping.getChallenge(farDeadline()), UnavailableError);
	});

	it('a challenge of another host, to which it leads: none', async (t) => {
		const other = await serve(t, { intercept: () => ({ status: 401, headers: ASKS, body: '' }) });
		const { ping } = await setUpPing(t, { status: 307, headers: { location: `${other.origin}/v2/` }, body: '' });
		assert.equal(await ping.findChallenge(farDeadline()), undefined);
	});
});
