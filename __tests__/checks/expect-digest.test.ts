import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setUp, traceOf, verdictOf } from '../support/asking.ts';
import { bySha512, digestOf, image, index } from '../support/images.mjs';

const AMD64 = image();
const MULTI = index([AMD64, image({ architecture: 'arm64' })]);
const PLATFORMS = { platforms: 'linux/amd64,linux/arm64' };
const OTHER = { sha256: digestOf('something else', 'sha256'), sha512: digestOf('something else', 'sha512') };

describe('exists with a digest that is expected', () => {
	it('the tag names it: found, for one HEAD', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('app', '1', MULTI);
		assert.equal(verdictOf(await asker.exists('app:1', { expectDigest: MULTI.digest })), 'found');
		assert.deepEqual(traceOf(registry), ['HEAD manifest 200']);
	});

	it('the tag names another: missing, and what is there is known', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('app', '1', MULTI);
		const finding = await asker.exists('app:1', { expectDigest: OTHER.sha256 });
		assert.equal(verdictOf(finding), 'missing other-digest');
		assert.deepEqual([finding.digest, finding.mediaType], [MULTI.digest, MULTI.mediaType]);
		assert.deepEqual(traceOf(registry), ['HEAD manifest 200']);
	});

	it('there is no tag: not-found', async (t) => {
		const { asker } = await setUp(t);
		assert.equal(verdictOf(await asker.exists('app:1', { expectDigest: OTHER.sha256 })), 'missing not-found');
	});

	for (const [kept, by] of [
		['sha256', 'sha512'],
		['sha512', 'sha256'],
		['sha512', 'sha512'],
	] as const) {
		for (const platforms of ['', 'linux/amd64']) {
			it(`a registry that states ${kept}, and a ${by}${platforms && ', for a platform'}: compared by ${by}`, async (t) => {
				const { registry, asker } = await setUp(t);
				registry.push('app', '1', kept === 'sha512' ? bySha512(AMD64) : AMD64);
				const right = digestOf(AMD64.manifest, by);
				const found = await asker.exists('app:1', { platforms, expectDigest: right });
				assert.deepEqual([verdictOf(found), found.digest], ['found', right]);
				const other = await asker.exists('app:1', { platforms, expectDigest: OTHER[by] });
				assert.deepEqual([verdictOf(other), other.digest], ['missing other-digest', right]);
				const gets = registry.requests.filter(({ method, kind }) => method === 'GET' && kind === 'manifest').length;
				assert.equal(gets, platforms === '' && kept === by ? 0 : 2);
			});
		}
	}

	it('with platforms both must hold: the digest comes first', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('app', 'multi', MULTI);
		registry.push('app', 'single', AMD64);
		for (const [name, expectDigest, verdict] of [
			['app:multi', MULTI.digest, 'found'],
			['app:multi', AMD64.digest, 'missing other-digest'],
			['app:single', AMD64.digest, 'missing platform-missing'],
		] as const) {
			assert.equal(verdictOf(await asker.exists(name, { ...PLATFORMS, expectDigest })), verdict);
		}
	});
});
