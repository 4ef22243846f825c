import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Ping } from '../../../src/registry/auth/ping.ts';
import { Session } from '../../../src/registry/auth/session.ts';
import { error, MARK, page } from '../../support/answers.mjs';
import { type Answer, BASIC, LOGIN, type ServedRequest, serve } from '../../support/asking.ts';
import { farDeadline, openTransport } from '../../support/transport.ts';

const login = { kind: 'password', ...LOGIN } as const;
const ASKS = { 'www-authenticate': 'Basic realm="x"' };
const WANTS_TOKEN = { 'www-authenticate': 'Bearer realm="https://registry.example/token"' };

/** A registry, and a session of our login with it. */
async function setUpSession(t: TestContext, answer: (request: ServedRequest) => Answer | undefined) {
	const registry = await serve(t, { intercept: answer });
	const base = new URL(registry.origin);
	const transport = openTransport(t);
	const session = new Session({
		transport,
		destination: { registry: base, publicOnly: false, trustedHosts: [], insecureRegistries: [] },
		ping: new Ping(transport, { registry: base, publicOnly: false }),
		identity: { source: 'inputs', login },
		onSecret: () => {},
	});
	const question = {
		method: 'HEAD',
		url: new URL('/v2/team/app/manifests/1', base),
		accept: '*/*',
		maxBytes: 1000,
		deadline: farDeadline(),
	} as const;
	return { registry, session, prove: () => session.direct(login, question) };
}

describe('a login that /v2/ does not ask for is proven by the image: what is said to it there', () => {
	const rows: [name: string, answer: Answer, login: Session['login']][] = [
		['200', { status: 200, body: '{}' }, 'accepted'],
		['200 and a page', page(200), 'untried'],
		['404 of the registry', error(404, 'NAME_UNKNOWN', 'unknown', MARK), 'accepted'],
		['404 and a text', { status: 404, body: 'no' }, 'untried'],
		['404 and a page', page(404), 'untried'],
		['404 DENIED', error(404, 'DENIED', 'denied', MARK), 'untried'],
		['403', error(403, 'DENIED', 'denied'), 'untried'],
		['410 of the registry', error(410, 'UNKNOWN', 'gone', MARK), 'untried'],
		['401 and a challenge for a token', { status: 401, headers: WANTS_TOKEN, body: '' }, 'untried'],
		['401 and a challenge for a login', { status: 401, headers: ASKS, body: '' }, 'denied'],
		['401 without a challenge', error(401, 'UNAUTHORIZED', 'no'), 'denied'],
		['400 UNAUTHORIZED (Nexus)', error(400, 'UNAUTHORIZED', 'no'), 'denied'],
	];
	for (const [name, answer, expected] of rows) {
		it(`${name}: ${expected === 'untried' ? 'nothing about it' : expected}`, async (t) => {
			const { registry, session, prove } = await setUpSession(t, ({ kind }) =>
				kind === 'ping' ? { status: 200, body: '{}' } : answer,
			);
			const proven = await prove();
			assert.equal(session.login, expected);
			if (expected === 'denied') {
				assert.ok(typeof proven === 'object');
				assert.deepEqual([proven.kind, proven.reason], ['denied', 'auth-failed']);
			} else {
				assert.equal(proven, BASIC);
			}
			assert.deepEqual(
				registry.requests.map(({ method, kind, authorization }) => [method, kind, authorization]),
				[
					['GET', 'ping', undefined],
					['GET', 'manifest', BASIC],
				],
			);
		});
	}

	it('a text with 401: an error', async (t) => {
		const { prove } = await setUpSession(t, ({ kind }) =>
			kind === 'ping' ? { status: 200, body: '{}' } : { status: 401, body: 'no' },
		);
		await assert.rejects(prove(), { reason: 'not-a-registry' });
	});
});

describe('a login that /v2/ asks for is proven there', () => {
	for (const [name, answer, reason] of [
		['a page', page(200), 'not-a-registry'],
		['410', { status: 410, body: '' }, 'invalid-response'],
		['404', error(404, 'NAME_UNKNOWN', 'unknown', MARK), 'invalid-response'],
	] as const) {
		it(`${name}: an error that says so`, async (t) => {
			const { session, prove } = await setUpSession(t, ({ authorization }) =>
				authorization === undefined ? { status: 401, headers: ASKS, body: '' } : answer,
			);
			await assert.rejects(prove(), { reason, message: /no answer to a login$/ });
			assert.equal(session.login, 'untried');
		});
	}
});

it('a login that was accepted once is not proven again, until it is revoked', async (t) => {
	const { registry, session, prove } = await setUpSession(t, () => ({ status: 200, body: '{}' }));
	assert.equal(await prove(), BASIC);
	assert.equal(session.login, 'accepted');
	registry.reset();
	assert.equal(await prove(), BASIC);
	assert.equal(registry.count(), 0);
	const evidence = { method: 'GET', url: registry.origin, status: 401, diagnostics: 'expired' };
	session.revoke(evidence);
	const denial = await prove();
	assert.ok(typeof denial === 'object');
	assert.deepEqual([denial.reason, denial.evidence], ['auth-failed', evidence]);
	assert.equal(session.login, 'denied');
	assert.equal(registry.count(), 0);
});
