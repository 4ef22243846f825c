import assert from 'node:assert/strict';
import { after, describe, it, type TestContext } from 'node:test';
import { PORTAL_PAGE } from '../../support/answers.mjs';
import {
	type Answer,
	askerOf,
	LOGIN,
	type RegistryOptions,
	type ServedRequest,
	serve,
	setUp,
	shown,
	traceOf,
	verdictOf,
} from '../../support/asking.ts';
import { createAuthority } from '../../support/certificates.mjs';
import { image, index } from '../../support/images.mjs';

const ONE = image();
const VERSION = { 'docker-distribution-api-version': 'registry/2.0' };
const PAGE: Answer = { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: PORTAL_PAGE };
const NO_REGISTRY = 'error not-a-registry';

describe('a 302 to a login page that answers 200: not a registry', () => {
	const pages: [name: string, page: (request: ServedRequest) => Answer][] = [
		['a page of HTML', () => PAGE],
		['that says nothing of its type', () => ({ status: 200, body: PORTAL_PAGE })],
		['that calls itself XHTML', () => ({ ...PAGE, headers: { 'content-type': 'application/xhtml+xml' } })],
		['that does not do HEAD', ({ method }) => (method === 'HEAD' ? { status: 405 } : PAGE)],
		['with the header of registries', () => ({ ...PAGE, headers: { ...PAGE.headers, ...VERSION } })],
	];
	for (const where of ['there', 'on another host']) {
		for (const [name, page] of pages) {
			it(`${name}, ${where}`, async (t) => {
				const portal = await serve(t, { intercept: page });
				const registry = await serve(t, {
					intercept: (request) => {
						if (request.path.startsWith('/login')) {
							return page(request);
						}
						const location = where === 'there' ? '/login?to=registry' : `${portal.origin}/login`;
						return { status: 302, headers: { location } };
					},
				});
				const asker = askerOf(t, registry.host);
				assert.equal(verdictOf(await asker.exists('team/app:1')), NO_REGISTRY);
				assert.equal(verdictOf(await asker.exists(`team/app@${ONE.digest}`)), NO_REGISTRY);
				assert.equal(verdictOf(await asker.exists('team/app:1', { platforms: 'linux/amd64' })), NO_REGISTRY);
				assert.equal(verdictOf(await asker.latest('team/app:1')), NO_REGISTRY);
			});
		}
	}
});

describe('HEAD 404 and GET 200 behind a pull-through cache: found', () => {
	const caches: [name: string, headers: Record<string, string>][] = [
		['that sends nothing of its own', {}],
		['that passes the header of registries on', { ...VERSION, via: '1.1 cache.example' }],
		['that remembers the 404 from before the push', { ...VERSION, age: '120' }],
		['that says what it did', { ...VERSION, 'x-cache': 'MISS' }],
	];
	/** Fetches from its source for GET alone. */
	const cached = (headers: Record<string, string>): RegistryOptions => ({
		intercept: ({ kind, method }) => (kind === 'manifest' && method === 'HEAD' ? { status: 404, headers } : undefined),
	});
	for (const [name, headers] of caches) {
		it(name, async (t) => {
			const { registry, asker } = await setUp(t, cached(headers));
			registry.push('team/app', '1', ONE);
			const finding = await asker.exists('team/app:1');
			assert.equal(verdictOf(finding), 'found');
			assert.equal(finding.digest, ONE.digest);
			assert.deepEqual(traceOf(registry), ['HEAD manifest 404', 'GET manifest 200']);
		});
		it(`${name}, and 404 to GET too: missing`, async (t) => {
			const { asker } = await setUp(t, cached(headers));
			assert.equal(verdictOf(await asker.exists('team/app:1')), 'missing not-found');
		});
	}
});

describe('a status that is neither yes nor no is an error', () => {
	for (const status of [402, 406, 410, 415, 451]) {
		for (const body of [{}, { errors: [{ code: 'MANIFEST_UNKNOWN', message: 'gone' }] }]) {
			it(`${status}, ${'errors' in body ? 'with a code that says missing' : 'bare'}`, async (t) => {
				const { asker } = await setUp(t, { intercept: () => ({ status, headers: VERSION, body }) });
				const counted = { missingOrPrivate: 'missing' } as const;
				assert.equal(verdictOf(await asker.exists('team/app:1', counted)), 'error invalid-response');
				assert.equal(verdictOf(await asker.latest('team/app:1', counted)), 'error invalid-response');
			});
		}
	}

	for (const order of ['alone', 'after another']) {
		it(`400 to a token, asked ${order}`, async (t) => {
			const { registry, asker } = await setUp(t, {
				auth: { kind: 'bearer', ...LOGIN },
				intercept: ({ repository, authorization }) =>
					repository === 'team/odd' && authorization !== undefined
						? { status: 400, body: { details: 'invalid repository name' } }
						: undefined,
			});
			registry.push('team/app', '1', ONE);
			if (order !== 'alone') {
				assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
			}
			assert.equal(verdictOf(await asker.exists('team/odd:1')), 'error invalid-response');
		});
	}
});

describe('a child of a tagged index that was deleted', () => {
	const ARM64 = image({ architecture: 'arm64' });
	const MULTI = index([ONE, ARM64]);

	async function setUpDeleted(t: TestContext) {
		const { registry, asker } = await setUp(t);
		registry.push('team/app', '1', MULTI);
		registry.repository('team/app').manifests.delete(ARM64.digest);
		return asker;
	}

	it('exists: the tag is there, the platform is missing', async (t) => {
		const asker = await setUpDeleted(t);
		assert.equal(verdictOf(await asker.exists('team/app:1')), 'found');
		assert.equal(verdictOf(await asker.exists('team/app:1', { platforms: 'linux/amd64' })), 'found');
		const finding = await asker.exists('team/app:1', { platforms: 'linux/amd64,linux/arm64' });
		assert.equal(verdictOf(finding), 'missing platform-missing');
		assert.deepEqual([finding.missingPlatforms, finding.platforms], [['linux/arm64'], ['linux/amd64']]);
	});

	it('inspect: what is left is read, what is gone is missing', async (t) => {
		const asker = await setUpDeleted(t);
		const findings = await asker.inspect('team/app:1', { platforms: 'linux/amd64,linux/arm64' });
		assert.deepEqual(findings.map(verdictOf), ['found', 'missing platform-missing']);
	});

	it('by its own digest: missing', async (t) => {
		const asker = await setUpDeleted(t);
		assert.equal(verdictOf(await asker.exists(`team/app@${ARM64.digest}`)), 'missing not-found');
	});
});

describe('a redirect to another scheme', () => {
	const authority = createAuthority();
	after(() => authority.remove());
	const tls = authority.issue(['127.0.0.1']);

	async function ask(t: TestContext, from: RegistryOptions, to: RegistryOptions) {
		const storage = await serve(t, { ...to, intercept: () => shown(ONE) });
		const registry = await serve(t, {
			...from,
			auth: { kind: 'bearer', ...LOGIN },
			quirks: { redirect: { kinds: ['manifest'], location: ({ path }) => storage.origin + path } },
		});
		registry.push('team/app', '1', ONE);
		return { storage, finding: await askerOf(t, registry.host, { ca: authority.caPem }).exists('team/app:1') };
	}

	it('from http to https: found there, without the token', async (t) => {
		const { storage, finding } = await ask(t, {}, { tls });
		assert.equal(verdictOf(finding), 'found');
		assert.deepEqual(
			storage.requests.map(({ authorization }) => authorization),
			[undefined],
		);
	});

	it('from https to http: refused, on loopback too', async (t) => {
		const { storage, finding } = await ask(t, { tls }, {});
		assert.equal(verdictOf(finding), 'error refused');
		assert.equal(storage.connections.total, 0);
	});
});
