import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Ping } from '../../../src/registry/auth/ping.ts';
import { Session } from '../../../src/registry/auth/session.ts';
import { type TokenRequest, Tokens } from '../../../src/registry/auth/tokens.ts';
import { ANONYMOUS, type Identity } from '../../../src/registry/credentials/credentials.ts';
import { BlockedError, RateLimitError, UnavailableError } from '../../../src/registry/errors.ts';
import { Deadline } from '../../../src/registry/http/deadline.ts';
import { type Answer, BASIC, LOGIN, type ServedRequest, serve } from '../../support/asking.ts';
import { farDeadline, openTransport } from '../../support/transport.ts';

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
	const base = new URL(registry.origin);
	const transport = openTransport(t);
	const destination = { registry: base, publicOnly: false, trustedHosts: [], insecureRegistries: [] };
	const secrets: string[] = [];
	const tokens = new Tokens({ transport, destination, onSecret: (secret) => secrets.push(secret) });
	const sessions = new Map<Identity, Session>();
	const requestWith = (different: Partial<TokenRequest>): TokenRequest => {
		const realm = new URL('/token', base);
		return { realm, service: 's', scope: 'one', identity: ANONYMOUS, deadline: farDeadline(), ...different };
	};
	return {
		registry,
		/** What was told to be a secret. */
		secrets,
		/** What the token server answers. */
		fetch: (different: Partial<TokenRequest> = {}) => tokens.get(requestWith(different)),
		/** A token as it is fetched. */
		async get(different: Partial<TokenRequest> = {}) {
			const got = await tokens.get(requestWith(different));
			return got.kind === 'token' ? got.value : got.kind;
		},
		/** A token of an identity's session, which proves the login first. */
		async ask(different: Partial<TokenRequest> = {}) {
			const request = requestWith(different);
			const { identity } = request;
			const options = {
				transport,
				destination,
				ping: new Ping(transport, { registry: base, publicOnly: false }),
				identity,
				onSecret: () => {},
			};
			const session = sessions.get(identity) ?? new Session(options);
			sessions.set(identity, session);
			const got = await session.token(request);
			return got.kind === 'token' ? got.value : got.kind;
		},
	};
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

it('a token that did not come before one deadline is asked for anew by those who have time left', async (t) => {
	const { get } = await setUpTokens(t);
	await assert.rejects(get({ deadline: new Deadline(0) }), UnavailableError);
	assert.equal(await get(), 'token-number-1');
});

it('a registry token is not shown to a token server', async (t) => {
	const { registry, get } = await setUpTokens(t);
	assert.equal(await get({ identity: REGISTRY_TOKEN }), 'token-number-1');
	assert.equal(registry.requests[0]?.authorization, undefined);
});

it('a realm where nobody may ask: the error says where that was, without its query', async (t) => {
	const { fetch } = await setUpTokens(t);
	const realm = new URL('http://registry.example/token?account=octocat');
	await assert.rejects(fetch({ realm }), (error) => {
		assert.ok(error instanceof BlockedError);
		const evidence = { method: 'GET', url: 'http://registry.example/token', status: undefined, diagnostics: '' };
		assert.deepEqual(error.evidence, evidence);
		return true;
	});
});

it('a token is a secret where a login got it, unless it is as short as a word', async (t) => {
	const long = 'a-token-of-thirty-characters==';
	const { secrets, get } = await setUpTokens(t, ({ path }) => ({
		status: 200,
		body: { token: path.includes('scope=short') ? 'found' : long },
	}));
	await get();
	await get({ scope: 'short', identity: PASSWORD });
	assert.deepEqual(secrets, []);
	await get({ identity: PASSWORD });
	assert.deepEqual(secrets, [long]);
});

describe('what a token server refuses', () => {
	const BASIC_CHALLENGE = { 'www-authenticate': 'Basic realm="x"' };
	const BEARER_CHALLENGE = { 'www-authenticate': 'Bearer realm="https://registry.example/token"' };
	const said = (message: string) => ({ errors: [{ status: 403, message }] });
	const rows: [name: string, who: Identity, answer: Answer, reason: string][] = [
		['401 with a Basic challenge', ANONYMOUS, { status: 401, headers: BASIC_CHALLENGE }, 'auth-required'],
		['401 with a Bearer challenge', ANONYMOUS, { status: 401, headers: BEARER_CHALLENGE }, 'forbidden'],
		['401 without a challenge', ANONYMOUS, { status: 401, body: said('no') }, 'forbidden'],
		['403 with a challenge', ANONYMOUS, { status: 403, headers: BASIC_CHALLENGE, body: said('no') }, 'forbidden'],
		['403 in the words that hide what is there', ANONYMOUS, { status: 403, body: said('denied') }, 'forbidden'],
		['401 with a Basic challenge', PASSWORD, { status: 401, headers: BASIC_CHALLENGE, body: said('no') }, 'forbidden'],
		['403 in the words that hide what is there', PASSWORD, { status: 403, body: said('denied') }, 'missing-or-private'],
		[
			'401 UNAUTHORIZED in other words',
			ANONYMOUS,
			{ status: 401, body: { errors: [{ code: 'UNAUTHORIZED', message: 'unauthorized to access repository: a/b' }] } },
			'forbidden',
		],
	];
	for (const [name, identity, answer, reason] of rows) {
		it(`${name}, to ${identity === ANONYMOUS ? 'nobody' : 'a login'}: ${reason}`, async (t) => {
			const { fetch } = await setUpTokens(t, () => answer);
			const refused = await fetch({ identity });
			assert.ok(refused.kind === 'denied');
			assert.deepEqual([refused.reason, refused.isAboutScope], [reason, false]);
			assert.equal(refused.evidence.method, 'GET');
		});
	}

	for (const words of ['insufficient scope', 'Insufficient_Scope']) {
		it(`"${words}": it is about the scope`, async (t) => {
			const { fetch } = await setUpTokens(t, () => ({ status: 401, body: { details: words } }));
			const refused = await fetch({ identity: PASSWORD });
			assert.ok(refused.kind === 'denied' && refused.isAboutScope);
		});
	}
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
		it(`with ${name} that nobody has accepted: it may be the beginning of a lock, and nothing more goes out`, async (t) => {
			const { registry, ask } = await setUpTokens(t, () => LIMIT);
			await assert.rejects(ask({ identity }), RateLimitError);
			await assert.rejects(ask({ scope: 'two', identity }), RateLimitError);
			assert.equal(registry.count(), 1);
		});

		it(`with ${name} that was accepted before: another scope may be asked for`, async (t) => {
			const { ask } = await setUpTokens(t, ({ path, body }) =>
				/scope=two/.test(`${path}${body}`) ? LIMIT : undefined,
			);
			assert.match(await ask({ identity }), /^token-number/);
			await assert.rejects(ask({ scope: 'two', identity }), RateLimitError);
			assert.match(await ask({ scope: 'three', identity }), /^token-number/);
		});

		it(`with ${name}, where an anonymous token was given before: nothing more goes out`, async (t) => {
			const { registry, ask } = await setUpTokens(t, ({ authorization, method }) =>
				authorization !== undefined || method === 'POST' ? LIMIT : undefined,
			);
			assert.equal(await ask(), 'token-number-1');
			await assert.rejects(ask({ identity }), RateLimitError);
			await assert.rejects(ask({ scope: 'two', identity }), RateLimitError);
			assert.equal(registry.count(), 2);
		});
	}

	const BUSY = { status: 429, body: 'Too Many Requests' };

	it('for now: an anonymous request is sent four times', async (t) => {
		const { registry, ask } = await setUpTokens(t, () => BUSY);
		await assert.rejects(ask(), RateLimitError);
		assert.equal(registry.count(), 4);
	});

	for (const [name, identity] of Object.entries({ 'a password': PASSWORD, 'an identity token': IDENTITY_TOKEN })) {
		it(`for now: ${name} that nobody has accepted is sent twice`, async (t) => {
			const { registry, ask } = await setUpTokens(t, () => BUSY);
			await assert.rejects(ask({ identity }), RateLimitError);
			assert.equal(registry.count(), 2);
		});

		it(`for now: ${name} that was accepted is sent four times`, async (t) => {
			const { registry, ask } = await setUpTokens(t, ({ path, body }) =>
				/scope=two/.test(`${path}${body}`) ? BUSY : undefined,
			);
			await ask({ identity });
			registry.reset();
			await assert.rejects(ask({ scope: 'two', identity }), RateLimitError);
			assert.equal(registry.count(), 4);
		});
	}
});

it('an identity token goes by POST, in the form of the specification', async (t) => {
	const { registry, get } = await setUpTokens(t);
	await get({ identity: IDENTITY_TOKEN });
	await get({ identity: IDENTITY_TOKEN, scope: undefined });
	const form = { grant_type: 'refresh_token', client_id: 'tagscout', refresh_token: 'an-identity-token', service: 's' };
	assert.deepEqual(
		registry.requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body))),
		[{ ...form, scope: 'one' }, form],
	);
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

it('a server that knows no POST is asked by GET from then on; one of another path beside it is asked by POST', async (t) => {
	const { registry, get } = await setUpTokens(t, ({ method, path }) =>
		method === 'POST' && path === '/token' ? { status: 404, body: '' } : undefined,
	);
	await get({ identity: IDENTITY_TOKEN });
	await get({ identity: IDENTITY_TOKEN, scope: 'two' });
	await get({ identity: IDENTITY_TOKEN, realm: new URL('/other', registry.origin) });
	assert.deepEqual(
		registry.requests.map(({ method }) => method),
		['POST', 'GET', 'GET', 'POST'],
	);
});
