import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Token } from '../../../src/registry/auth/token.ts';
import { findToken } from '../../../src/registry/auth/token-search.ts';
import { type TokenRequest, Tokens } from '../../../src/registry/auth/tokens.ts';
import { ANONYMOUS, type Identity } from '../../../src/registry/credentials/credentials.ts';
import { RateLimitError } from '../../../src/registry/errors.ts';
import { type Answer, BASIC, LOGIN, type ServedRequest, serve } from '../../support/asking.ts';
import { openTransport } from '../../support/transport.ts';

const LOCKED = { status: 429, body: { details: 'too many failed login attempts' } };
const PASSWORD: Identity = { source: 'inputs', login: { kind: 'password', ...LOGIN } };
const REGISTRY_TOKEN: Identity = { source: 'stored', login: { kind: 'registry-token', token: 'a-registry-token' } };
const IDENTITY_TOKEN: Identity = {
	source: 'stored',
	login: { kind: 'identity-token', username: '', token: 'an-identity-token' },
};

/** A token server that gives a token of its own for each request, unless `answer` has another answer; and who asks it. */
async function setUpTokens(t: TestContext, answer: (request: ServedRequest) => Answer | undefined = () => undefined) {
	let issued = 0;
	const registry = await serve(t, {
		intercept: (request) => {
			issued += 1;
			return answer(request) ?? { status: 200, body: { token: `token-number-${issued}` } };
		},
	});
	const destination = { registry: new URL(registry.origin), trustedHosts: [], insecureRegistries: [] };
	const tokens = new Tokens(openTransport(t), destination, () => {});
	const get = async (different: Partial<TokenRequest> = {}) => {
		const realm = new URL('/token', registry.origin);
		const got = await tokens.get({ realm, service: 's', scope: 'one', identity: ANONYMOUS, ...different });
		return got.kind === 'token' ? got.value : got.kind;
	};
	return { registry, tokens, get };
}

describe('a token serves those who asked for this one, and no others: not', () => {
	const others: Record<string, (origin: string) => Partial<TokenRequest>> = {
		'another identity': () => ({ identity: PASSWORD }),
		'another scope': () => ({ scope: 'two' }),
		'another service': () => ({ service: 'x' }),
		'another realm': (origin) => ({ realm: new URL('/other', origin) }),
		'a realm with another query': (origin) => ({ realm: new URL('/token?account=x', origin) }),
	};
	for (const [name, other] of Object.entries(others)) {
		it(name, async (t) => {
			const { registry, get } = await setUpTokens(t);
			assert.equal(await get(), 'token-number-1');
			assert.equal(await get(other(registry.origin)), 'token-number-2');
			assert.equal(await get(), 'token-number-1');
		});
	}
});

it('a token that was not sent yet is not renewed, however old it is', async (t) => {
	const { registry, tokens, get } = await setUpTokens(t);
	await get();
	const asked = { realm: new URL('/token', registry.origin), service: 's', identity: ANONYMOUS };
	const search = { scopes: ['one'], spent: new Set<Token>(), canInsist: true, canRenew: () => true };
	const found = await findToken(tokens, asked, search);
	assert.equal(found?.kind === 'found' && found.token.value, 'token-number-1');
});

it('a registry token is not shown to a token server', async (t) => {
	const { registry, get } = await setUpTokens(t);
	assert.equal(await get({ identity: REGISTRY_TOKEN }), 'token-number-1');
	assert.equal(registry.requests[0]?.authorization, undefined);
});

describe('after too many logins', () => {
	it('no password goes out for any scope, and who sends none is not stopped', async (t) => {
		const { registry, get } = await setUpTokens(t, ({ authorization }) => (authorization ? LOCKED : undefined));
		for (const scope of ['one', 'two', 'three']) {
			await assert.rejects(get({ scope, identity: PASSWORD }), RateLimitError);
		}
		assert.equal(registry.requests.filter(({ authorization }) => authorization === BASIC).length, 1);
		assert.equal(await get(), 'token-number-2');
	});

	it('none that was taken before either', async (t) => {
		const { registry, get } = await setUpTokens(t, ({ path }) => (path.includes('scope=two') ? LOCKED : undefined));
		assert.equal(await get({ identity: PASSWORD }), 'token-number-1');
		await assert.rejects(get({ scope: 'two', identity: PASSWORD }), RateLimitError);
		await assert.rejects(get({ scope: 'three', identity: PASSWORD }), RateLimitError);
		assert.equal(registry.count(), 2);
	});

	it('to nobody: a password is not stopped by it', async (t) => {
		const limit = { status: 429, body: 'Too Many Requests', headers: { 'retry-after': '3600' } };
		const { get } = await setUpTokens(t, ({ authorization }) => (authorization ? undefined : limit));
		await assert.rejects(get(), RateLimitError);
		assert.equal(await get({ identity: PASSWORD }), 'token-number-2');
	});
});

describe('too many requests', () => {
	const LIMIT = { status: 429, body: 'Too Many Requests', headers: { 'retry-after': '3600' } };

	for (const [name, identity] of Object.entries({ 'a password': PASSWORD, 'an identity token': IDENTITY_TOKEN })) {
		it(`with ${name} that nobody has taken: it may be the beginning of a lock, and nothing more goes out`, async (t) => {
			const { registry, get } = await setUpTokens(t, () => LIMIT);
			await assert.rejects(get({ identity }), RateLimitError);
			await assert.rejects(get({ scope: 'two', identity }), RateLimitError);
			assert.equal(registry.count(), 1);
		});

		it(`with ${name} that was taken before: another scope may be asked for`, async (t) => {
			const { get } = await setUpTokens(t, ({ path, body }) =>
				/scope=two/.test(`${path}${body}`) ? LIMIT : undefined,
			);
			assert.equal(await get({ identity }), 'token-number-1');
			await assert.rejects(get({ scope: 'two', identity }), RateLimitError);
			assert.equal(await get({ scope: 'three', identity }), 'token-number-3');
		});

		it(`with ${name} that nobody but the anonymous has got a token for: nothing more goes out`, async (t) => {
			const { registry, get } = await setUpTokens(t, ({ authorization, method }) =>
				authorization !== undefined || method === 'POST' ? LIMIT : undefined,
			);
			assert.equal(await get(), 'token-number-1');
			await assert.rejects(get({ identity }), RateLimitError);
			await assert.rejects(get({ scope: 'two', identity }), RateLimitError);
			assert.equal(registry.count(), 2);
		});
	}

	const BUSY = { status: 429, body: 'Too Many Requests' };
	const rows: [name: string, identity: Identity, isTaken: boolean, sent: number][] = [
		['nobody', ANONYMOUS, false, 4],
		['a password that nobody has taken', PASSWORD, false, 2],
		['a password that was taken', PASSWORD, true, 4],
		['an identity token that nobody has taken', IDENTITY_TOKEN, false, 2],
		['an identity token that was taken', IDENTITY_TOKEN, true, 4],
	];
	for (const [name, identity, isTaken, sent] of rows) {
		it(`for now: ${name} is sent ${sent} times`, async (t) => {
			const { registry, get } = await setUpTokens(t, ({ path, body }) =>
				/scope=two/.test(`${path}${body}`) ? BUSY : undefined,
			);
			if (isTaken) {
				await get({ identity });
			}
			registry.reset();
			await assert.rejects(get({ scope: 'two', identity }), RateLimitError);
			assert.equal(registry.count(), sent);
		});
	}
});

it('a challenge without a service: none is asked for, by GET nor by POST', async (t) => {
	const { registry, get } = await setUpTokens(t);
	await get({ service: undefined });
	await get({ service: undefined, identity: IDENTITY_TOKEN });
	assert.deepEqual(
		registry.requests.map(({ path, body }) => `${path} ${body}`.includes('service')),
		[false, false],
	);
});

it('a server that knows no POST is known by its path: one beside it is asked by POST', async (t) => {
	const { registry, get } = await setUpTokens(t, ({ method, path }) =>
		method === 'POST' && path === '/token' ? { status: 404, body: '' } : undefined,
	);
	await get({ identity: IDENTITY_TOKEN });
	await get({ identity: IDENTITY_TOKEN, realm: new URL('/other', registry.origin) });
	assert.deepEqual(
		registry.requests.map(({ method }) => method),
		['POST', 'GET', 'POST'],
	);
});
