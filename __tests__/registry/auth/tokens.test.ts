import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Tokens } from '../../../src/registry/auth/tokens.ts';
import { ANONYMOUS } from '../../../src/registry/credentials/credentials.ts';
import { RateLimitError } from '../../../src/registry/errors.ts';
import { errorAnswer } from '../../support/answers.mjs';
import { type Auth, LOGIN, setUp, tokenQueries, traceOf, verdictOf } from '../../support/asking.ts';
import { image } from '../../support/images.mjs';
import { farDeadline, openTransport } from '../../support/transport.ts';

async function setUpBearer(t: TestContext, auth: Partial<Auth> = {}, options: Parameters<typeof setUp>[1] = {}) {
	const { registry, asker } = await setUp(t, { ...options, auth: { kind: 'bearer', ...auth } });
	for (const name of ['team/app', 'team/other']) {
		registry.push(name, '1', image());
		registry.push(name, '2', image());
	}
	return { registry, asker };
}

/** Stops the monotonic clock, and moves it. */
function clockOf(t: TestContext) {
	const stopped = performance.now();
	let ahead = 0;
	t.mock.method(performance, 'now', () => stopped + ahead);
	return {
		advance(seconds: number) {
			ahead += seconds * 1000;
		},
	};
}

const said = (code: string, message: string) => errorAnswer(403, code, message).body as object;

describe('what the token server sends', () => {
	const rows: [name: string, auth: Partial<Auth>, verdict: string][] = [
		['token', { tokenField: 'token' }, 'found'],
		['access_token', { tokenField: 'access_token' }, 'found'],
		['both', { tokenField: 'both' }, 'found'],
		['an empty token and an access_token', { tokenField: 'empty-token' }, 'found'],
		['neither', { tokenField: 'none' }, 'error invalid-response'],
		['two empty ones', { tokenBody: { token: '', access_token: '' } }, 'error invalid-response'],
		['a token that is no text', { tokenBody: { token: 7 } }, 'error invalid-response'],
		['a token with a line break', { tokenBody: { token: 's3cret\r\nHost: x' } }, 'error invalid-response'],
		['a token with a blank', { tokenBody: { token: 's3cret x' } }, 'error invalid-response'],
		['a token beyond ASCII', { tokenBody: { token: 's3crét' } }, 'error invalid-response'],
		['a list', { tokenBody: ['s3cret'] }, 'error invalid-response'],
		['a page', { tokenBody: '<html>s3cret</html>' }, 'error invalid-response'],
		['nothing', { tokenBody: '' }, 'error invalid-response'],
		['more than 128 KiB', { tokenBody: { token: 's3cret', more: 'x'.repeat(128 * 1024) } }, 'error invalid-response'],
		[
			'a token that is not taken, for lists within lists of seconds',
			{ tokenBody: `{"token":"s3cret","expires_in":${'['.repeat(20_000)}${']'.repeat(20_000)}}` },
			'error invalid-response',
		],
		['401 and a text', { tokenStatus: 401, tokenBody: 's3cret' }, 'error not-a-registry'],
		['403 and a page', { tokenStatus: 403, tokenBody: '<html>s3cret</html>' }, 'error not-a-registry'],
		['401 and nothing', { tokenStatus: 401, tokenBody: '' }, 'error unavailable'],
		['403 and nothing', { tokenStatus: 403, tokenBody: '' }, 'error unavailable'],
		['401 DENIED', { tokenStatus: 401, tokenBody: said('DENIED', 's3cret') }, 'denied forbidden'],
		['403 DENIED', { tokenStatus: 403 }, 'denied forbidden'],
		[
			'403 DENIED in the words that hide what is there',
			{ tokenStatus: 403, tokenBody: said('DENIED', 'access forbidden') },
			'denied missing-or-private',
		],
		[
			'403 with the words of a limit',
			{ tokenStatus: 403, tokenBody: said('DENIED', 'rate limit') },
			'error rate-limited',
		],
		['404', { tokenStatus: 404, tokenBody: 's3cret' }, 'error invalid-response'],
		['400', { tokenStatus: 400, tokenBody: 's3cret' }, 'error invalid-response'],
		['429', { tokenStatus: 429, tokenBody: 's3cret' }, 'error rate-limited'],
		['503', { tokenStatus: 503, tokenBody: 's3cret' }, 'error unavailable'],
	];
	for (const [name, auth, verdict] of rows) {
		it(`${name}: ${verdict}`, async (t) => {
			const { asker } = await setUpBearer(t, auth);
			const { evidence, error, ...finding } = await asker.exists('team/app:1');
			assert.equal(verdictOf(finding), verdict);
			assert.doesNotMatch(`${error?.message} ${error?.cause} ${evidence?.diagnostics}`, /s3cr/);
		});
	}

	it('401 to credentials: they are refused', async (t) => {
		const { asker } = await setUpBearer(t, { tokenStatus: 401 }, { login: LOGIN });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'denied auth-failed');
	});

	it('403 to credentials that were accepted is about the image: another repository is asked about', async (t) => {
		const { registry, asker } = await setUpBearer(t, { ...LOGIN, absentAtToken: 403 }, { login: LOGIN });
		assert.equal(verdictOf(await asker.exists('team/absent:1')), 'denied missing-or-private');
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(registry.count('token'), 3);
	});

	it('401 for one repository after a token for another is about the image', async (t) => {
		const { asker } = await setUpBearer(t, { ...LOGIN, absentAtToken: 401 }, { login: LOGIN });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/absent:1')), 'denied missing-or-private');
		assert.equal(verdictOf(await asker.exists('team/other:1')), 'found');
	});

	it('429 with Retry-After: asked again', async (t) => {
		const rateLimit = { kinds: ['token'] as const, times: 2, retryAfter: 0 };
		const { registry, asker } = await setUpBearer(t, {}, { quirks: { rateLimit } });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(registry.count('token'), 3);
	});

	it('429 with an hour of Retry-After: an error at once, that says so', async (t) => {
		const rateLimit = { kinds: ['token'] as const, times: 9, retryAfter: 3600 };
		const { registry, asker } = await setUpBearer(t, {}, { quirks: { rateLimit } });
		const { error } = await asker.exists('team/app:1');
		assert.ok(error instanceof RateLimitError);
		assert.equal(error.retryAfter, 3_600_000);
		assert.equal(registry.count('token'), 1);
	});
});

describe('how often a token is fetched', () => {
	it('once a repository, for askers at once and for those after them', async (t) => {
		const { registry, asker } = await setUpBearer(t);
		const images = ['team/app:1', 'team/other:1', 'team/app:2', 'team/other:2'];
		const findings = await Promise.all([...images, ...images, ...images].map((name) => asker.exists(name)));
		assert.deepEqual(new Set(findings.map(verdictOf)), new Set(['found']));
		await asker.exists('team/app:1');
		assert.deepEqual(
			tokenQueries(registry).map(({ scope }) => scope),
			['repository:team/app:pull', 'repository:team/other:pull'],
		);
	});

	it("once a repository, where the server's answer is no", async (t) => {
		const { registry, asker } = await setUpBearer(t, { tokenStatus: 403 });
		await Promise.all(['team/app:1', 'team/app:2'].map((name) => asker.exists(name)));
		await asker.exists('team/app:1');
		assert.equal(registry.count('token'), 1);
	});

	it('again, where no answer came', async (t) => {
		const { registry, asker } = await setUpBearer(t, {}, { quirks: { kinds: ['token'], resetTimes: 100 } });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error unavailable');
		registry.quirks.resetTimes = 0;
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});

	it('again, where the answer made no sense', async (t) => {
		const { registry, asker } = await setUpBearer(t, { tokenBody: '<html>' });
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'error invalid-response');
		delete registry.auth.tokenBody;
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
	});
});

describe('how long a token is kept, in seconds', () => {
	const rows: [name: string, auth: Partial<Auth> & { issuedAgo?: number }, kept: number, renewed: number][] = [
		['300', { expiresIn: 300 }, 270, 291],
		['no expires_in: 60', { expiresIn: undefined }, 40, 51],
		['null: 60', { expiresIn: null }, 40, 51],
		['less than 60: 60', { expiresIn: 5 }, 40, 51],
		['0: 60', { expiresIn: 0 }, 40, 51],
		['negative: 60', { expiresIn: -300 }, 40, 51],
		['a text with a number', { expiresIn: '300' }, 270, 291],
		['a text without one: 60', { expiresIn: 'soon' }, 40, 51],
		['a list: 60', { expiresIn: [] }, 40, 51],
		['1e12: a day', { expiresIn: 1e12 }, 86_370, 86_391],
		['from when it was issued', { expiresIn: 300, issuedAgo: 100 }, 180, 191],
		['issued in the future: from now', { expiresIn: 300, issuedAgo: -1000 }, 270, 291],
		['issued longer ago than it lives: from now', { expiresIn: 300, issuedAgo: 1000 }, 270, 291],
		['issued as long ago as it nearly lives: from now', { expiresIn: 300, issuedAgo: 294 }, 270, 291],
		['issued at no date', { expiresIn: 300, issuedAt: 'yesterday' }, 270, 291],
		['issued at a number', { expiresIn: 300, issuedAt: 1 }, 270, 291],
		['issued nowhere', { expiresIn: 300, issuedAt: undefined }, 270, 291],
	];
	for (const [name, { issuedAgo, ...auth }, kept, renewed] of rows) {
		it(name, async (t) => {
			const clock = clockOf(t);
			const issued = issuedAgo !== undefined && { issuedAt: new Date(Date.now() - issuedAgo * 1000).toISOString() };
			const { registry, asker } = await setUpBearer(t, { ...auth, ...issued });
			for (const [seconds, fetched] of [
				[0, 1],
				[kept, 1],
				[renewed - kept, 2],
			] as const) {
				clock.advance(seconds);
				assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
				assert.equal(registry.count('token'), fetched);
			}
		});
	}

	it('many who find it at its end renew it once', async (t) => {
		const clock = clockOf(t);
		const { registry, asker } = await setUpBearer(t);
		await asker.exists('team/app:1');
		clock.advance(600);
		await Promise.all(Array.from({ length: 10 }, () => asker.exists('team/app:1')));
		assert.equal(registry.count('token'), 2);
	});
});

describe('a token that the registry takes no longer', () => {
	for (const [name, staleTokenStatus] of [
		['401', undefined],
		['400 without a challenge, as ECR Public', 400],
		['403', 403],
	] as const) {
		it(`${name}: one new token for all who hold the old one`, async (t) => {
			const { registry, asker } = await setUpBearer(t, staleTokenStatus === undefined ? {} : { staleTokenStatus });
			await asker.exists('team/app:1');
			registry.revokeTokens();
			registry.reset();
			const findings = await Promise.all(Array.from({ length: 10 }, () => asker.exists('team/app:2')));
			assert.deepEqual(new Set(findings.map(verdictOf)), new Set(['found']));
			assert.equal(registry.count('token'), 1, traceOf(registry).join(', '));
		});
	}

	for (const [times, verdict] of [
		[1, 'found'],
		[9, 'error invalid-response'],
	] as const) {
		it(`invalid_token, ${times} times, to one that has just come: a newer one is asked for once, then ${verdict}`, async (t) => {
			const { registry, asker } = await setUpBearer(t);
			const { refusal } = registry.guard;
			let left: number = times;
			registry.guard.refusal = (request) => {
				if (request.kind !== 'manifest' || request.authorization === undefined || left === 0) {
					return refusal(request);
				}
				left -= 1;
				const challenge = `Bearer realm="${registry.origin}/token",service="embedded",error="invalid_token"`;
				return { status: 401, headers: { 'www-authenticate': challenge }, body: {} };
			};
			assert.equal(verdictOf(await asker.exists('team/app:1')), verdict);
			assert.equal(registry.count('token'), 2);
		});
	}

	it('is forgotten, and not the newer one in its place', async (t) => {
		const { registry } = await setUpBearer(t);
		const destination = {
			registry: new URL(registry.origin),
			publicOnly: false,
			trustedHosts: [],
			insecureRegistries: [],
		};
		const tokens = new Tokens({ transport: openTransport(t), destination, onSecret: () => {} });
		const realm = new URL('/token', registry.origin);
		const about = { realm, service: 's', scope: 'repository:team/app:pull' };
		const request = { ...about, identity: ANONYMOUS, deadline: farDeadline() };
		const older = await tokens.get(request);
		assert.ok(older.kind === 'token');
		const newer = await tokens.get(request, older);
		assert.notEqual(newer, older);
		assert.equal(await tokens.get(request, older), newer);
		assert.equal(await tokens.get(request), newer);
		assert.equal(registry.count('token'), 2);
	});

	it('a 401 that comes late does not throw away the newer token', async (t) => {
		const late = Promise.withResolvers<void>();
		let held = 0;
		const { registry, asker } = await setUpBearer(
			t,
			{},
			{
				async intercept({ reference, authorization }) {
					if (reference === '2' && authorization !== undefined && held === 0) {
						held += 1;
						await late.promise;
					}
					return undefined;
				},
			},
		);
		await asker.exists('team/app:1');
		registry.revokeTokens();
		const slow = asker.exists('team/app:2');
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		late.resolve();
		assert.equal(verdictOf(await slow), 'found');
		assert.equal(registry.count('token'), 2);
	});
});
