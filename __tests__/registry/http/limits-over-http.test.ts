import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RateLimitError } from '../../../src/registry/errors.ts';
import { type Auth, LOGIN, type Quirks, setUp, verdictOf } from '../../support/asking.ts';
import { image } from '../../support/images.mjs';
import { openRegistry, openTransport, recordFacts, requestFor } from '../../support/transport.ts';

const LOCKED = { details: 'too many failed login attempts for username or IP address' };
const PULLS = { errors: [{ code: 'TOOMANYREQUESTS', message: 'You have reached your pull rate limit.' }] };

/** A registry whose token server takes only so many logins, and one image of each of these names. */
async function setUpLimited(
	t: Parameters<typeof setUp>[0],
	rateLimit: NonNullable<Quirks['rateLimit']>,
	options: Parameters<typeof setUp>[1] & { auth?: Auth } = {},
) {
	const auth: Auth = { kind: 'bearer', ...LOGIN };
	const { registry, asker } = await setUp(t, { auth, quirks: { rateLimit }, ...options });
	const images = Array.from({ length: 6 }, (_, number) => `team/app${number}`);
	for (const name of images) {
		registry.push(name, '1', image());
	}
	return { registry, asker, images: images.map((name) => `${name}:1`) };
}

async function errorOf(finding: Promise<{ error: unknown }>): Promise<RateLimitError> {
	const { error } = await finding;
	assert.ok(error instanceof RateLimitError, String(error));
	return error;
}

describe("Docker Hub's three limits are told apart", () => {
	it('of pulls: not asked again', async (t) => {
		const { registry, asker, images } = await setUpLimited(t, { times: 9, body: PULLS }, { auth: { kind: 'none' } });
		const { limit } = await errorOf(asker.inspect(images[0] ?? '').then(([finding]) => finding ?? { error: null }));
		assert.equal(limit, 'pull');
		assert.equal(registry.count('manifest'), 1);
	});

	it('of requests, a bare line: asked again, and found', async (t) => {
		const rateLimit = { times: 3, body: 'Too Many Requests\n' };
		const { registry, asker, images } = await setUpLimited(t, rateLimit, { auth: { kind: 'none' } });
		assert.equal(verdictOf(await asker.exists(images[0] ?? '')), 'found');
		assert.equal(registry.count('manifest'), 4);
	});

	it('of requests, met by who is anonymous at the token server: asked again, and found', async (t) => {
		const { registry, asker, images } = await setUpLimited(t, {
			times: 3,
			body: 'Too Many Requests',
			kinds: ['token'],
		});
		assert.equal(verdictOf(await asker.exists(images[0] ?? '')), 'found');
		assert.equal(registry.count('token'), 4);
	});

	it('of requests, for good', async (t) => {
		const rateLimit = { times: 99, body: 'Too Many Requests', kinds: ['token'] as const };
		const { asker, images } = await setUpLimited(t, rateLimit);
		assert.equal((await errorOf(asker.exists(images[0] ?? ''))).limit, 'requests');
	});

	it('of logins: the password is not sent again', async (t) => {
		const rateLimit = { times: 9, body: LOCKED, kinds: ['token'] as const };
		const { registry, asker, images } = await setUpLimited(t, rateLimit, { login: LOGIN });
		const error = await errorOf(asker.exists(images[0] ?? ''));
		assert.equal(error.limit, 'login');
		assert.equal(error.evidence.diagnostics, '', 'what a token server says is not quoted');
		assert.equal(registry.count('token'), 1);
	});

	it('of logins, with a time to wait: the password is sent once more, and may be taken', async (t) => {
		const rateLimit = { times: 1, body: LOCKED, retryAfter: 0, kinds: ['token'] as const };
		const { registry, asker, images } = await setUpLimited(t, rateLimit, { login: LOGIN });
		assert.equal(verdictOf(await asker.exists(images[0] ?? '')), 'found');
		assert.equal(registry.count('token'), 3);
	});

	it('of logins, with a time to wait: not a third time', async (t) => {
		const rateLimit = { times: 9, body: LOCKED, retryAfter: 0, kinds: ['token'] as const };
		const { registry, asker, images } = await setUpLimited(t, rateLimit, { login: LOGIN });
		assert.equal((await errorOf(asker.exists(images[0] ?? ''))).limit, 'login');
		assert.equal(registry.count('token'), 2);
	});

	it('of logins, with a longer time than we wait: an error at once, that says when', async (t) => {
		const rateLimit = { times: 9, body: LOCKED, retryAfter: 600, kinds: ['token'] as const };
		const { registry, asker, images } = await setUpLimited(t, rateLimit, { login: LOGIN });
		assert.equal((await errorOf(asker.exists(images[0] ?? ''))).retryAfter, 600_000);
		assert.equal(registry.count('token'), 1);
	});

	it('of requests, to a password that nobody has taken yet: it is sent once more, and may be taken', async (t) => {
		const rateLimit = { times: 1, body: 'Too Many Requests', kinds: ['token'] as const };
		const { registry, asker, images } = await setUpLimited(t, rateLimit, { login: LOGIN });
		assert.equal(verdictOf(await asker.exists(images[0] ?? '')), 'found');
		assert.equal(registry.count('token'), 3);
	});

	it('of requests, to a password that nobody has taken yet: not a third time, with all images', async (t) => {
		const rateLimit = { times: 99, body: 'Too Many Requests', kinds: ['token'] as const };
		const { registry, asker, images } = await setUpLimited(t, rateLimit, { login: LOGIN });
		const findings = await Promise.all(images.map((name) => asker.exists(name)));
		assert.deepEqual(new Set(findings.map(verdictOf)), new Set(['error rate-limited']));
		assert.equal(registry.count('token'), 2);
	});

	it('of requests, to a password that was taken before: asked again like others', async (t) => {
		const { registry, asker, images } = await setUpLimited(t, { times: 0 }, { login: LOGIN });
		assert.equal(verdictOf(await asker.exists(images[0] ?? '')), 'found');
		registry.quirks.rateLimit = { times: 3, body: 'Too Many Requests', kinds: ['token'] };
		assert.equal(verdictOf(await asker.exists(images[1] ?? '')), 'found');
		assert.equal(registry.count('token'), 6);
	});

	it('of logins: with six images the password is sent once', async (t) => {
		const rateLimit = { times: 99, body: LOCKED, kinds: ['token'] as const };
		const { registry, asker, images } = await setUpLimited(t, rateLimit, { login: LOGIN });
		const findings = await Promise.all(images.map((name) => asker.exists(name)));
		assert.deepEqual(new Set(findings.map(verdictOf)), new Set(['error rate-limited']));
		assert.equal(verdictOf(await asker.exists(images[0] ?? '')), 'error rate-limited');
		assert.equal(registry.count('token'), 1);
	});
});

describe('what is left of a limit of pulls is told', () => {
	const HUB = {
		'ratelimit-limit': '100;w=21600',
		'ratelimit-remaining': '76;w=21600',
		'docker-ratelimit-source': '192.0.2.7',
	};
	const LEFT = { limit: 100, remaining: 76, windowSeconds: 21_600 };

	for (const method of ['HEAD', 'GET'] as const) {
		for (const status of [200, 404, 429]) {
			it(`with ${status} to ${method}`, async (t) => {
				const registry = await openRegistry(t, { intercept: () => ({ status, headers: HUB }) });
				const { facts, onExchange } = recordFacts();
				await openTransport(t, { onExchange })
					.send(requestFor(registry.origin, { method }))
					.catch(() => undefined);
				assert.deepEqual(facts[0]?.allowance, LEFT);
				assert.ok(!JSON.stringify(facts).includes('192.0.2.7'));
			});
		}
	}

	it('not where the registry does not say', async (t) => {
		const registry = await openRegistry(t, { intercept: () => ({ status: 200 }) });
		const { facts, onExchange } = recordFacts();
		await openTransport(t, { onExchange }).send(requestFor(registry.origin));
		assert.equal(facts[0]?.allowance, undefined);
	});
});
