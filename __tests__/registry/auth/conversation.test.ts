import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Conversation } from '../../../src/registry/auth/conversation.ts';
import { Standing } from '../../../src/registry/auth/standing.ts';
import { MANIFEST_ACCEPT } from '../../../src/registry/content/manifest.ts';
import {
	askerOf,
	type EmbeddedRegistry,
	LOGIN,
	type RegistryOptions,
	serve,
	setUp,
	shown,
	verdictOf,
} from '../../support/asking.ts';
import { image } from '../../support/images.mjs';
import { openRawServer, openTransport } from '../../support/transport.ts';

const ONE = image();
const BASIC_CHALLENGE = { 'www-authenticate': 'Basic realm="r"' };

function sentLogins({ requests }: EmbeddedRegistry, repository: string): number {
	return requests.filter((request) => request.repository === repository && request.authorization?.startsWith('Basic '))
		.length;
}

describe('a token', () => {
	it('that the registry takes no longer, long before its end: a new one', async (t) => {
		let valid = 1;
		let issued = 0;
		const { asker } = await setUp(t, {
			intercept: ({ kind, authorization }) => {
				if (kind === 'token') {
					issued += 1;
					return { status: 200, body: { token: `token-number-${issued}`, expires_in: 3600 } };
				}
				return authorization === `Bearer token-number-${valid}`
					? shown(ONE)
					: { status: 401, headers: { 'www-authenticate': 'Bearer realm="/token",service="s"' } };
			},
		});
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		valid = 2;
		assert.equal(verdictOf(await asker.exists('team/app:2')), 'found');
		assert.equal(issued, 2);
	});

	it('that is a word of the log is no secret: a mask would blank it everywhere', async (t) => {
		const { asker } = await setUp(t, { auth: { kind: 'bearer', tokenBody: { token: 'docker.io' } } });
		await asker.exists('team/app:1');
		assert.ok(!asker.secrets.includes('docker.io'));
	});

	it('that comes with another status than 200 is none', async (t) => {
		const { asker } = await setUp(t, {
			auth: { kind: 'bearer' },
			intercept: ({ kind }) => (kind === 'token' ? { status: 201, body: { token: 'a-token-of-201' } } : undefined),
		});
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error invalid-response');
	});

	it('that is asked for by POST at a server in trouble: the error quotes nothing', async (t) => {
		const registry = await serve(t, {
			auth: { kind: 'bearer', ...LOGIN },
			intercept: ({ kind }) => (kind === 'token' ? { status: 502, body: 'you sent hunter2' } : undefined),
		});
		const dockerConfig = JSON.stringify({ auths: { [registry.host]: { identitytoken: 'hunter2' } } });
		const { error } = await askerOf(t, registry.host, { dockerConfig }).exists('team/app:1');
		assert.match(error?.message ?? '', /^POST .*: 502$/);
	});

	it('that shows a 404 needs no look at /v2/', async (t) => {
		const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, login: LOGIN });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'missing not-found');
		assert.equal(registry.count('ping'), 0);
	});
});

describe('credentials', () => {
	it('that are right, and refused for one image: they go there once', async (t) => {
		const { registry, asker } = await setUp(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: LOGIN,
			intercept: ({ repository }) =>
				repository === 'team/hidden' ? { status: 401, headers: BASIC_CHALLENGE } : undefined,
		});
		registry.push('team/app', '1', ONE);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/hidden:1')), 'denied missing-or-private');
		assert.equal(sentLogins(registry, 'team/hidden'), 1);
	});

	it('that got a 404 where nobody gets more than a 401 are right: what is refused later is about the image', async (t) => {
		const { asker } = await setUp(t, {
			auth: { kind: 'basic', ...LOGIN },
			login: LOGIN,
			intercept: ({ repository }) =>
				repository === 'team/hidden' ? { status: 401, headers: BASIC_CHALLENGE } : undefined,
		});
		assert.equal(verdictOf(await asker.exists('team/absent:1')), 'missing not-found');
		assert.equal(verdictOf(await asker.exists('team/hidden:1')), 'denied missing-or-private');
	});

	it('that are said to have expired although none were sent: it is about the image', async (t) => {
		const errors = [{ code: 'DENIED', message: 'Your authorization token has expired. Reauthenticate and try again.' }];
		const { asker } = await setUp(t, { intercept: () => ({ status: 403, body: { errors } }) });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied missing-or-private');
	});
});

describe('where a registry redirects', () => {
	async function setUpPair(t: Parameters<typeof setUp>[0], own: RegistryOptions, target: RegistryOptions) {
		const storage = await serve(t, target);
		const location = ({ path }: { path: string }) => storage.origin + path;
		const registry = await serve(t, { ...own, quirks: { redirect: { kinds: ['manifest'], location } } });
		for (const { push } of [storage, registry]) {
			push('team/app', '1', ONE);
			push('team/other', '1', ONE);
		}
		return { registry, storage, asker: askerOf(t, registry.host, { login: LOGIN }) };
	}

	it("the target's challenge teaches nothing about the registry: its token server never sees our credentials", async (t) => {
		const { storage, asker } = await setUpPair(t, {}, { auth: { kind: 'bearer', ...LOGIN } });
		for (const name of ['team/app:1', 'team/other:1']) {
			assert.equal(verdictOf(await asker.exists(name)), 'found');
		}
		assert.ok(storage.requests.every(({ authorization }) => !authorization?.startsWith('Basic ')));
	});

	it("a target that says not what it wants gets nothing that the registry's /v2/ asks for", async (t) => {
		const challenge = { 'www-authenticate': 'Bearer realm="/token",service="s"' };
		const { registry, storage, asker } = await setUpPair(
			t,
			{ intercept: ({ kind }) => (kind === 'ping' ? { status: 401, headers: challenge } : undefined) },
			{ intercept: () => ({ status: 401 }) },
		);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error invalid-response');
		assert.deepEqual([registry.count('ping'), registry.count('token')], [0, 0]);
		assert.ok(storage.requests.every(({ authorization }) => authorization === undefined));
	});

	it("the target's refusal is none of our token's: the registry is not asked without it", async (t) => {
		const auth = { kind: 'bearer', ...LOGIN } as const;
		const { registry, asker } = await setUpPair(t, { auth }, { intercept: () => ({ status: 403 }) });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error invalid-response');
		registry.reset();
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error invalid-response');
		assert.deepEqual(
			registry.requests.filter(({ authorization }) => authorization === undefined),
			[],
		);
	});
});

describe('a look at /v2/', () => {
	const unproven: RegistryOptions['intercept'] = ({ kind }) =>
		kind === 'manifest' ? { status: 404, body: '404 page not found' } : undefined;

	it('is one for all images of a registry', async (t) => {
		const { registry, asker } = await setUp(t, { intercept: unproven });
		for (const name of ['team/app:1', 'team/app:2', 'team/other:1']) {
			assert.equal(verdictOf(await asker.exists(name)), 'missing not-found');
		}
		assert.equal(registry.count('ping'), 1);
	});

	for (const [size, verdict] of [
		[64 * 1024, 'missing not-found'],
		[64 * 1024 + 1, 'error invalid-response'],
	] as const) {
		it(`that shows ${size} bytes: ${verdict}`, async (t) => {
			const { asker } = await setUp(t, {
				intercept: (request) =>
					request.kind === 'ping' ? { status: 200, body: '{}'.padEnd(size) } : unproven(request),
			});
			assert.equal(verdictOf(await asker.exists('team/app:1')), verdict);
		});
	}
});

describe('a conversation that ends without an answer', () => {
	it('keeps nobody waiting: neither for what it learns nor for its credentials', async (t) => {
		const server = await openRawServer(t, () => undefined);
		await server.close();
		const base = new URL(`https://${server.host}/`);
		const destination = { registry: base, trustedHosts: [], insecureRegistries: [] };
		const login = { kind: 'password', ...LOGIN } as const;
		const identity = { source: 'inputs', login } as const;
		const standing = new Standing({ transport: openTransport(t), destination, identity, onSecret: () => {} });
		standing.learn({ kind: 'basic', error: undefined }, 'team/other');
		let isOver = false;
		const question = {
			method: 'HEAD',
			url: new URL('v2/team/app/manifests/1', base),
			accept: MANIFEST_ACCEPT,
			maxBytes: 1,
		} as const;
		const conversation = new Conversation(standing, question, 'team/app', () => {
			isOver = true;
		});
		// Whoever waits for three seconds here waits for ever.
		t.mock.timers.enable({ apis: ['setTimeout'] });
		await assert.rejects(conversation.run(), { reason: 'unavailable' });
		assert.ok(isOver);
		assert.ok(await standing.trial.enter());
	});
});
