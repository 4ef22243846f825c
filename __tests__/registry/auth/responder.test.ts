import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Conversation } from '../../../src/registry/auth/conversation.ts';
import { Responder } from '../../../src/registry/auth/responder.ts';
import { Standing } from '../../../src/registry/auth/standing.ts';
import { MANIFEST_ACCEPT } from '../../../src/registry/content/manifest.ts';
import { ANONYMOUS } from '../../../src/registry/credentials/credentials.ts';
import { askerOf, LOGIN, type RegistryOptions, serve, setUp, shown, verdictOf } from '../../support/asking.ts';
import { image } from '../../support/images.mjs';
import { openTransport } from '../../support/transport.ts';

const IMAGE = image();
const WRONG = { ...LOGIN, password: 'hunter2' };

describe('of two scopes', () => {
	/** A registry that wants `aws`, whose token server answers 401 to every other scope but that of `team/first`. */
	const intercept: RegistryOptions['intercept'] = ({ kind, path, repository, authorization }) => {
		if (kind === 'token') {
			const scope = new URL(path, 'http://localhost').searchParams.get('scope') ?? '';
			return ['aws', 'repository:team/first:pull'].includes(scope)
				? { status: 200, body: { token: `token-for-${scope}` } }
				: { status: 401, body: '' };
		}
		const wanted = repository === 'team/first' ? 'repository:team/first:pull' : 'aws';
		return authorization === `Bearer token-for-${wanted}`
			? shown(IMAGE)
			: { status: 401, headers: { 'www-authenticate': 'Bearer realm="/token",service="s",scope="aws"' } };
	};

	it('nobody is refused for one, and asks for the other', async (t) => {
		const { asker } = await setUp(t, { intercept });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	it('a password that was taken before is refused for one, and asks for the other', async (t) => {
		const { asker } = await setUp(t, { intercept, login: LOGIN });
		assert.equal(verdictOf(await asker.exists('team/first:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	for (const [name, answer] of Object.entries({
		'403: it is about the scope': { status: 403, body: '' },
		'401 with the code about scopes': { status: 401, body: { errors: [{ code: 'insufficient_scope' }] } },
		'401 in words about scopes': { status: 401, body: { details: 'access token has insufficient scopes' } },
	})) {
		it(`a password that nobody has taken is refused for one by ${name}, and asks for the other`, async (t) => {
			const { asker } = await setUp(t, {
				login: LOGIN,
				intercept: (request) =>
					request.kind === 'token' && !request.path.includes('scope=aws') ? answer : intercept(request),
			});
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		});
	}

	it('a password that is refused for one is not tried with the other', async (t) => {
		const { registry, asker } = await setUp(t, { intercept, login: LOGIN });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied auth-failed');
		assert.equal(registry.count('token'), 1);
	});
});

describe('a guess', () => {
	it('that is refused for the password: it is not sent again for another image', async (t) => {
		const auth = { kind: 'bearer', ...LOGIN, requireAuthForPublic: false } as const;
		const { registry, asker } = await setUp(t, { auth, login: WRONG });
		registry.push('team/public', '1', IMAGE);
		for (const name of ['team/closed', 'team/other']) {
			registry.push(name, '1', IMAGE, { private: true });
		}
		registry.guard.tokenAnswer = ({ path }) => ({ status: path.includes('closed') ? 403 : 401, body: '' });
		assert.equal(verdictOf(await asker.exists('team/closed:1')), 'denied missing-or-private');
		assert.equal(verdictOf(await asker.exists('team/public:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/other:1')), 'denied auth-failed');
		assert.equal(registry.count('token'), 2);
	});

	it("that meets a token server's limit ends there: the registry is not asked without it", async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer' } });
		registry.push('team/app', '1', IMAGE);
		registry.push('team/other', '1', IMAGE);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		registry.reset();
		registry.quirks.rateLimit = { times: 99, kinds: ['token'], retryAfter: 3600 };
		assert.equal(verdictOf(await asker.exists('team/other:1')), 'error rate-limited');
		assert.equal(registry.count('manifest'), 0);
	});

	it('that fails by a mistake of ours is a mistake, and not passed over', async (t) => {
		const registry = await serve(t, { auth: { kind: 'bearer', requireAuthForPublic: false } });
		registry.push('team/app', '1', IMAGE);
		const base = new URL(registry.origin);
		const standing = new Standing({
			transport: openTransport(t),
			destination: { registry: base, trustedHosts: [], insecureRegistries: [] },
			identity: ANONYMOUS,
			onSecret: () => {
				throw new TypeError('a mistake');
			},
		});
		const realm = new URL('/token', base);
		standing.learn({ kind: 'bearer', realm, service: 's', scope: undefined, error: undefined }, 'team/other');
		const url = new URL('v2/team/app/manifests/1', base);
		const question = { method: 'HEAD', url, accept: MANIFEST_ACCEPT, maxBytes: 1 } as const;
		await assert.rejects(new Conversation(standing, question, 'team/app', () => {}).run(), TypeError);
	});
});

describe('whoever waits for a verdict about our login goes on', () => {
	async function setUpStanding(t: TestContext, kind: 'basic' | 'bearer', tokenStatus = 200) {
		const registry = await serve(t, { auth: { kind, ...LOGIN, ...(tokenStatus !== 200 && { tokenStatus }) } });
		const base = new URL(registry.origin);
		const standing = new Standing({
			transport: openTransport(t),
			destination: { registry: base, trustedHosts: [], insecureRegistries: [] },
			identity: { source: 'inputs', login: { kind: 'password', ...LOGIN } },
			onSecret: () => {},
		});
		const realm = new URL('/token', base);
		const demand = { realm, service: 's', scope: undefined, error: undefined };
		standing.learn(kind === 'basic' ? { kind, error: undefined } : { kind, ...demand }, 'team/other');
		const responder = new Responder(standing, 'team/app', 'team/app content');
		const guess = responder.guess();
		let isFree = false;
		const waiting = standing.trial.enter().then((headStart) => {
			isFree = true;
			headStart?.end();
		});
		t.after(() => waiting);
		await guess;
		await setImmediate();
		return { responder, isFree: () => isFree };
	}

	it('when a token was given for it', async (t) => {
		const { responder, isFree } = await setUpStanding(t, 'bearer');
		assert.ok(isFree());
		responder.end();
	});

	it('when a token was refused', async (t) => {
		const { responder, isFree } = await setUpStanding(t, 'bearer', 403);
		assert.ok(isFree());
		responder.end();
	});

	it('when the registry has answered to it', async (t) => {
		const { responder, isFree } = await setUpStanding(t, 'basic');
		assert.ok(!isFree());
		responder.hear(404, false);
		await setImmediate();
		assert.ok(isFree());
		responder.end();
	});
});

describe('a token that opened nothing', () => {
	const challenge = 'Bearer realm="/token",service="s"';

	/** A registry that takes only the token of this number, and says so much about any other. */
	async function setUpNumbered(t: TestContext, error = '') {
		let issued = 0;
		const valid = { number: 1 };
		const intercept: RegistryOptions['intercept'] = ({ kind, authorization }) => {
			if (kind === 'token') {
				issued += 1;
				return { status: 200, body: { token: `token-number-${issued}`, expires_in: 3600 } };
			}
			return authorization === `Bearer token-number-${valid.number}`
				? shown(IMAGE)
				: { status: 401, headers: { 'www-authenticate': challenge + error } };
		};
		const { registry, asker } = await setUp(t, { intercept });
		return { valid, exists: async (name: string) => verdictOf(await asker.exists(name)), registry };
	}

	it('is renewed once, and not for each image', async (t) => {
		const { valid, exists, registry } = await setUpNumbered(t);
		valid.number = 99;
		for (const tag of ['1', '2', '3', '4']) {
			assert.equal(await exists(`team/app:${tag}`), 'denied missing-or-private');
		}
		assert.equal(registry.count('token'), 2);
	});

	it('is renewed again where one has opened something since', async (t) => {
		const { valid, exists } = await setUpNumbered(t, ',error="invalid_token"');
		for (const number of [1, 2, 3]) {
			valid.number = number;
			assert.equal(await exists(`team/app:${number}`), 'found');
		}
	});

	it('and lacks a right, as the registry says, is not renewed: a newer one lacks it too', async (t) => {
		const { valid, exists, registry } = await setUpNumbered(t, ',error="insufficient_scope"');
		valid.number = 99;
		for (const tag of ['1', '2', '3']) {
			assert.equal(await exists(`team/app:${tag}`), 'denied missing-or-private');
		}
		assert.equal(registry.count('token'), 1);
	});
});

describe("a redirect's target that wants a token of nobody gets one", () => {
	async function setUpPair(t: TestContext, own: RegistryOptions = {}) {
		const storage = await serve(t, { auth: { kind: 'bearer', ...LOGIN } });
		const location = ({ path }: { path: string }) => storage.origin + path;
		const registry = await serve(t, { ...own, quirks: { redirect: { kinds: ['manifest'], location } } });
		for (const { push } of [storage, registry]) {
			push('team/app', '1', IMAGE);
		}
		return registry;
	}

	it('of who has been refused, too, and it shows nothing about our credentials', async (t) => {
		const registry = await setUpPair(t, { auth: { kind: 'bearer', ...LOGIN, requireAuthForPublic: false } });
		registry.push('team/private', '1', IMAGE, { private: true });
		const asker = askerOf(t, registry.host, { login: WRONG });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/private:1')), 'denied auth-failed');
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	it('of who has a registry token, too', async (t) => {
		const registry = await setUpPair(t);
		const dockerConfig = JSON.stringify({ auths: { [registry.host]: { registrytoken: 'a-registry-token' } } });
		assert.equal(verdictOf(await askerOf(t, registry.host, { dockerConfig }).exists('team/app:1')), 'found');
	});
});
