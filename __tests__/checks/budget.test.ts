import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { parseReference } from '../../src/registry/reference/reference.ts';
import { type Content, type EmbeddedRegistry, LOGIN, setUp, verdictOf, wholeTraceOf } from '../support/asking.ts';
import { attested, toMaterial } from '../support/built-with.ts';
import { attestation, image, index } from '../support/images.mjs';

const AMD64 = image();
const ARM64 = image({ architecture: 'arm64' });
const MULTI = index([AMD64, attestation(AMD64.digest), ARM64]);
const PLATFORMS = { platforms: 'linux/amd64,linux/arm64' };

async function setUpImages(t: TestContext, options: Parameters<typeof setUp>[1] = {}) {
	const { registry, asker } = await setUp(t, { auth: { kind: 'bearer', ...LOGIN }, ...options });
	for (const name of ['team/app', 'team/other']) {
		registry.push(name, '1', MULTI);
		registry.push(name, '2', AMD64);
	}
	return { registry, asker };
}

/** What Docker Hub counts as pulls. */
function pullsOf({ requests }: EmbeddedRegistry): number {
	return requests.filter(({ method, kind, status }) => method === 'GET' && kind === 'manifest' && status === 200)
		.length;
}

describe('what a request costs', () => {
	for (const [who, login, dance] of [
		['anonymous: 3', {}, ['GET ping 401', 'GET token 200']],
		['with a login: 4', { login: LOGIN }, ['GET ping 401', 'GET token 200', 'GET token 200']],
	] as const) {
		it(`exists, ${who} requests for the first repository, 2 for the next, 1 for each further image, 0 pulls`, async (t) => {
			const { registry, asker } = await setUpImages(t, login);
			const steps: [string, string[]][] = [
				['team/app:1', [...dance, 'HEAD manifest 200']],
				['team/other:1', ['GET token 200', 'HEAD manifest 200']],
				['team/app:2', ['HEAD manifest 200']],
				['team/other:2', ['HEAD manifest 200']],
			];
			for (const [name, trace] of steps) {
				registry.reset();
				assert.equal(verdictOf(await asker.exists(name)), 'found');
				assert.deepEqual(wholeTraceOf(registry), trace);
			}
		});
	}

	it('exists with platforms: the index and a HEAD for each, 1 pull', async (t) => {
		const { registry, asker } = await setUpImages(t);
		assert.equal(verdictOf(await asker.exists('team/app:1', PLATFORMS)), 'found');
		const trace = ['GET ping 401', 'GET token 200', 'GET manifest 200', 'HEAD manifest 200', 'HEAD manifest 200'];
		assert.deepEqual(wholeTraceOf(registry), trace);
		assert.equal(pullsOf(registry), 1);
	});

	it('exists of what is absent: no GET where the HEAD gave evidence, else one', async (t) => {
		const { registry, asker } = await setUpImages(t);
		await asker.exists('team/app:2');
		for (const [noApiVersionHeader, trace] of [
			[false, ['HEAD manifest 404']],
			[true, ['HEAD manifest 404', 'GET manifest 404']],
		] as const) {
			registry.reset();
			registry.quirks.noApiVersionHeader = noApiVersionHeader;
			assert.equal(verdictOf(await asker.exists('team/app:absent')), 'missing not-found');
			assert.deepEqual(wholeTraceOf(registry), trace);
		}
	});

	it('exists of a digest that is absent, with a tag beside it: one HEAD more', async (t) => {
		const { registry, asker } = await setUpImages(t);
		await asker.exists('team/app:2');
		registry.reset();
		const finding = await asker.exists(`team/app:1@sha256:${'0'.repeat(64)}`);
		assert.equal(verdictOf(finding), 'missing not-found');
		assert.deepEqual(wholeTraceOf(registry), ['HEAD manifest 404', 'HEAD manifest 200']);
		assert.equal(pullsOf(registry), 0);
	});

	it('a further round of `wait`: a token a repository and a HEAD an image, without /v2/ and the proof of a login', async (t) => {
		const { registry, asker } = await setUpImages(t, { login: LOGIN });
		const absent = ['team/app:a', 'team/app:b', 'team/other:a'];
		for (const name of absent) {
			await asker.exists(name);
		}
		for (let round = 0; round < 3; round += 1) {
			registry.reset();
			asker.beginRound();
			await Promise.all(absent.map((name) => asker.exists(name)));
			const token = Array.from({ length: 2 }, () => 'GET token 200');
			const head = Array.from({ length: 3 }, () => 'HEAD manifest 404');
			assert.deepEqual(wholeTraceOf(registry).toSorted(), [...token, ...head]);
		}
	});

	it('a further round of `wait` for platforms: the index, and a HEAD for each that it lists', async (t) => {
		const { registry, asker } = await setUpImages(t);
		registry.push('team/app', 'partly', index([AMD64]));
		await asker.exists('team/app:partly', PLATFORMS);
		registry.reset();
		asker.beginRound();
		assert.equal(verdictOf(await asker.exists('team/app:partly', PLATFORMS)), 'missing platform-missing');
		assert.deepEqual(wholeTraceOf(registry), ['GET token 200', 'GET manifest 200', 'HEAD manifest 200']);
	});

	it('exists with `expect-digest`: no more, whether it is that one or another', async (t) => {
		const { registry, asker } = await setUpImages(t);
		await asker.exists('team/app:1');
		registry.reset();
		assert.equal(verdictOf(await asker.exists('team/app:1', { expectDigest: MULTI.digest })), 'found');
		assert.equal(verdictOf(await asker.exists('team/app:1', { expectDigest: AMD64.digest })), 'missing other-digest');
		assert.deepEqual(wholeTraceOf(registry), ['HEAD manifest 200', 'HEAD manifest 200']);
		assert.equal(pullsOf(registry), 0);
	});

	it('inspect of an index: the index, one manifest, its config, 2 pulls', async (t) => {
		const { registry, asker } = await setUpImages(t);
		await asker.inspect('team/app:1');
		const dance = ['GET ping 401', 'GET token 200'];
		assert.deepEqual(wholeTraceOf(registry), [...dance, 'GET manifest 200', 'GET manifest 200', 'GET blob 200']);
		assert.equal(pullsOf(registry), 2);
	});

	it('inspect of a single image: the manifest and its config, 1 pull', async (t) => {
		const { registry, asker } = await setUpImages(t);
		await asker.inspect('team/app:2');
		assert.deepEqual(wholeTraceOf(registry), ['GET ping 401', 'GET token 200', 'GET manifest 200', 'GET blob 200']);
	});

	it('an open registry: /v2/, and one request an image', async (t) => {
		const { registry, asker } = await setUpImages(t, { auth: { kind: 'none' } });
		await asker.exists('team/app:1');
		await asker.exists('team/other:1');
		assert.deepEqual(wholeTraceOf(registry), ['GET ping 200', 'HEAD manifest 200', 'HEAD manifest 200']);
	});

	it('asked for nothing at /v2/ (zot): what one repository wanted is sent with the next', async (t) => {
		const { registry, asker } = await setUpImages(t, { quirks: { pingStatus: 200 } });
		await asker.exists('team/app:1');
		const first = ['GET ping 200', 'HEAD manifest 401', 'GET token 200', 'HEAD manifest 200'];
		assert.deepEqual(wholeTraceOf(registry), first);
		registry.reset();
		await asker.exists('team/other:1');
		assert.deepEqual(wholeTraceOf(registry), ['GET token 200', 'HEAD manifest 200']);
	});

	it('an open registry, 30 images at once: /v2/ is asked once', async (t) => {
		const { registry, asker } = await setUpImages(t, { auth: { kind: 'none' } });
		await Promise.all(Array.from({ length: 30 }, (_, number) => asker.exists(`team/app:${1 + (number % 2)}`)));
		assert.deepEqual([registry.count('ping'), registry.count()], [1, 31]);
	});

	it('what is absent, the first time in a repository: the bare request tells whether the token was of the right realm', async (t) => {
		const { registry, asker } = await setUpImages(t);
		assert.equal(verdictOf(await asker.exists('team/app:absent')), 'missing not-found');
		const trace = ['GET ping 401', 'GET token 200', 'HEAD manifest 404', 'HEAD manifest 401'];
		assert.deepEqual(wholeTraceOf(registry), trace);
		registry.reset();
		assert.equal(verdictOf(await asker.exists('team/app:gone')), 'missing not-found');
		assert.deepEqual(wholeTraceOf(registry), ['HEAD manifest 404']);
	});
});

describe('what `base` costs', () => {
	const [OLD, NEW, BUILDER] = [[10, 20], [10, 21], [70]].map((layerSizes) => image({ layerSizes })) as [
		Content,
		Content,
		Content,
	];
	const ARM = image({ architecture: 'arm64', layerSizes: [10, 20] });
	const APP = image({ layerSizes: [10, 20, 30] });
	const [APP_ARM, PLAIN] = [image({ architecture: 'arm64', layerSizes: [10, 20, 30] }), index([APP])];
	/** The index, the attestation and its statement. */
	const READ = ['GET manifest 200', 'GET manifest 200', 'GET blob 200'];

	/** A registry without tokens, where `team/base` and `team/builder` are what `team/app` was built with. */
	async function setUpBase(t: TestContext, { former = OLD, builder = false, platforms = [APP] } = {}) {
		const { registry, asker } = await setUp(t, { auth: { kind: 'none' } });
		registry.push('team/base', '1', former);
		registry.push('team/builder', '1', BUILDER);
		const used = [
			{ name: `${registry.host}/team/base@1`, digest: former.digest },
			...(builder ? [{ name: `${registry.host}/team/builder@1`, digest: BUILDER.digest }] : []),
		];
		const materials = used.map(toMaterial);
		registry.push(
			'team/app',
			'1',
			attested(platforms, () => ({ materials })),
		);
		registry.push('team/plain', '1', PLAIN);
		await asker.exists('team/app:1');
		const word = { source: 'input', base: parseReference(`${registry.host}/team/base:1`), others: [] } as const;
		/** What is sent for an image, each kind sorted: some of it goes out at the same time. */
		const costOf = async (name: string, how: Parameters<typeof asker.base>[1] = {}) => {
			registry.reset();
			await asker.base(name, how);
			return wholeTraceOf(registry).toSorted();
		};
		return { registry, costOf, named: word };
	}

	it('with provenance: the index, the attestation, its statement, and a HEAD for the base; 2 pulls', async (t) => {
		const { registry, costOf } = await setUpBase(t);
		assert.deepEqual(await costOf('team/app:1'), [...READ, 'HEAD manifest 200'].toSorted());
		assert.equal(pullsOf(registry), 2);
	});

	it('for two platforms: an attestation and a statement more, and no HEAD more', async (t) => {
		const { costOf } = await setUpBase(t, { former: index([OLD, ARM]), platforms: [APP, APP_ARM] });
		const more = ['GET manifest 200', 'GET blob 200'];
		const cost = await costOf('team/app:1', PLATFORMS);
		assert.deepEqual(cost, [...READ, ...more, 'HEAD manifest 200'].toSorted());
	});

	it('of two images that may each be the base, and with `inputs: all`: a HEAD for each', async (t) => {
		const { costOf } = await setUpBase(t, { builder: true });
		const heads = ['HEAD manifest 200', 'HEAD manifest 200'];
		assert.deepEqual(await costOf('team/app:1'), [...READ, ...heads].toSorted());
		assert.deepEqual(await costOf('team/app:1', { isEveryInput: true }), [...READ, ...heads].toSorted());
	});

	it('of a base that is another index with other images: four manifests of it', async (t) => {
		const { registry, costOf } = await setUpBase(t, { former: index([OLD, ARM]) });
		registry.push('team/base', '1', index([NEW, ARM]));
		const cost = await costOf('team/app:1');
		const four = Array.from({ length: 4 }, () => 'GET manifest 200');
		assert.deepEqual(cost, [...READ, 'HEAD manifest 200', ...four].toSorted());
	});

	it('of a base that is another index with the same images: two manifests of it', async (t) => {
		const { registry, costOf } = await setUpBase(t, { former: index([OLD, ARM]) });
		registry.push('team/base', '1', index([OLD, ARM], { annotations: { again: 'yes' } }));
		const two = ['GET manifest 200', 'GET manifest 200'];
		assert.deepEqual(await costOf('team/app:1'), [...READ, 'HEAD manifest 200', ...two].toSorted());
	});

	it('without a digest of the base: index, manifest and config of the image, and those of the base behind a HEAD', async (t) => {
		const { registry, costOf, named } = await setUpBase(t);
		registry.push('team/base', '1', index([NEW, ARM]));
		const both = ['GET manifest 200', 'GET manifest 200', 'GET blob 200'];
		assert.deepEqual(await costOf('team/plain:1', { named }), [...both, ...both, 'HEAD manifest 200'].toSorted());
	});
});

describe('200 images over 10 repositories: /v2/, 10 tokens, 200 HEADs', () => {
	const images = Array.from({ length: 200 }, (_, number) => `team/app${number % 10}:${number}`);

	async function setUpMany(t: TestContext, options: Parameters<typeof setUp>[1]) {
		const { registry, asker } = await setUp(t, options);
		for (const name of images) {
			const [repository = '', tag] = name.split(':');
			registry.push(repository, tag, AMD64, { private: options?.login !== undefined });
		}
		return { registry, asker };
	}

	function assertCost(registry: EmbeddedRegistry, tokens = 10): void {
		const counts = {
			pings: registry.count('ping'),
			tokens: registry.count('token'),
			heads: registry.count('manifest'),
		};
		assert.deepEqual(counts, { pings: 1, tokens, heads: 200 });
		assert.equal(registry.count(), 201 + tokens);
	}

	for (const [who, login, tokens] of [
		['anonymous', {}, 10],
		['with a login, which costs one token more', { login: LOGIN }, 11],
	] as const) {
		it(`all at once, ${who}: over at most 8 connections`, async (t) => {
			const { registry, asker } = await setUpMany(t, { auth: { kind: 'bearer', ...LOGIN }, ...login });
			const findings = await Promise.all(images.map((name) => asker.exists(name)));
			assert.ok(findings.every(({ status }) => status === 'found'));
			assertCost(registry, tokens);
			assert.ok(registry.connections.withRequests <= 8, `${registry.connections.withRequests} connections`);
			assert.ok(registry.peakRequests <= 8, `${registry.peakRequests} at one time`);
		});
	}

	it('one after the other: over one connection', async (t) => {
		const { registry, asker } = await setUpMany(t, { auth: { kind: 'bearer' } });
		for (const name of images) {
			assert.equal(verdictOf(await asker.exists(name)), 'found');
		}
		assertCost(registry);
		assert.equal(registry.connections.withRequests, 1);
	});

	it('Basic, all at once: /v2/ without and with the login, 200 HEADs', async (t) => {
		const { registry, asker } = await setUpMany(t, { auth: { kind: 'basic', ...LOGIN }, login: LOGIN });
		await Promise.all(images.map((name) => asker.exists(name)));
		assert.equal(registry.count(), 202);
	});

	it('a first image that fails costs the others nothing', async (t) => {
		const { registry, asker } = await setUpMany(t, {
			auth: { kind: 'bearer' },
			intercept: ({ reference }) => (reference === '0' ? { status: 418 } : undefined),
		});
		const findings = await Promise.all(images.map((name) => asker.exists(name)));
		assert.deepEqual(
			findings.slice(1).filter(({ status }) => status !== 'found'),
			[],
		);
		assert.equal(registry.count('token'), 10);
	});
});
