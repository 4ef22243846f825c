import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setUp, traceOf, verdictOf } from '../support/asking.ts';
import { bySha512, digestOf, image, index, schema1 } from '../support/images.mjs';

const OLD = image({ labels: { tag: '1.0.0' } });
const NEW = index([image({ labels: { tag: '1.1.0' } }), image({ architecture: 'arm64' })]);
const WRONG = digestOf('something else', 'sha512');

/** A registry with 1.0.0, and with 1.1.0 where it is said. It keeps them under one algorithm alone, and tells that. */
async function setUpImages(t: TestContext, kept: 'sha256' | 'sha512', hasNewer = false) {
	const { registry, asker } = await setUp(t);
	const keep = (content: typeof OLD) => (kept === 'sha512' ? bySha512(content) : content);
	registry.push('app', '1.0.0', keep(OLD));
	registry.push('app', 'jammy', keep(OLD));
	if (hasNewer) {
		registry.push('app', '1.1.0', keep(NEW));
	}
	return { registry, asker };
}

for (const kept of ['sha256', 'sha512'] as const) {
	describe(`latest of a registry that keeps its images under ${kept}`, () => {
		for (const by of ['sha256', 'sha512'] as const) {
			const right = digestOf(OLD.manifest, by);
			for (const tag of ['1.0.0', 'jammy']) {
				it(`asked with the ${by} of ${tag}, as it is: no update`, async (t) => {
					const { asker } = await setUpImages(t, kept);
					const { digest, update, warnings } = await asker.latest(`app:${tag}@${right}`);
					assert.deepEqual([update?.isAvailable, update?.type, digest], [false, 'none', right]);
					assert.equal(update?.latestImage, `app:${tag}@${right}`);
					assert.deepEqual(warnings, []);
				});

				it(`asked with another ${by} for ${tag}: update-type digest, to that of the same algorithm`, async (t) => {
					const { asker } = await setUpImages(t, kept);
					const wrong = digestOf('something else', by);
					const { digest, update } = await asker.latest(`app:${tag}@${wrong}`);
					assert.deepEqual([update?.isAvailable, update?.type, digest], [true, 'digest', right]);
					assert.equal(update?.latestImage, `app:${tag}@${right}`);
				});
			}

			it(`asked with a ${by}, and there is a newer tag: that, pinned by the same`, async (t) => {
				const { asker } = await setUpImages(t, kept, true);
				const { update } = await asker.latest(`app:1.0.0@${right}`);
				assert.equal(update?.latestImage, `app:1.1.0@${digestOf(NEW.manifest, by)}`);
			});
		}

		it("asked without a digest: the registry's own, pinned by that", async (t) => {
			const { asker } = await setUpImages(t, kept, true);
			const { digest, update } = await asker.latest('app:1.0.0', { isPinned: true });
			assert.equal(digest, digestOf(NEW.manifest, kept));
			assert.equal(update?.latestImage, `app:1.1.0@${digest}`);
		});
	});
}

describe('a registry that keeps its images under sha512 alone', () => {
	const right = digestOf(OLD.manifest, 'sha512');
	for (const name of ['app:1.0.0', `app@${right}`, `app:1.0.0@${right}`]) {
		it(`exists and inspect of ${name.replace(right, 'its sha512')}: found, with that digest`, async (t) => {
			const { asker } = await setUpImages(t, 'sha512');
			const findings = [
				await asker.exists(name),
				await asker.exists(name, { platforms: 'linux/amd64' }),
				...(await asker.inspect(name)),
			];
			assert.deepEqual(
				findings.map((finding) => [verdictOf(finding), finding.digest, finding.warnings]),
				findings.map(() => ['found', right, []]),
			);
		});
	}

	it('asked by the sha256 of the same bytes: missing, because it has nothing under that', async (t) => {
		const { asker } = await setUpImages(t, 'sha512');
		assert.equal(verdictOf(await asker.exists(`app@${OLD.digest}`)), 'missing not-found');
	});
});

describe('a registry that tells sha256 and shows what is asked for by sha512', () => {
	const right = digestOf(OLD.manifest, 'sha512');

	it('exists: a GET proves it', async (t) => {
		const { registry, asker } = await setUp(t, { quirks: { wrongDigestHeader: OLD.digest } });
		registry.push('app', '1.0.0', OLD);
		const { digest, status } = await asker.exists(`app@${right}`);
		assert.deepEqual([status, digest, traceOf(registry)], ['found', right, ['HEAD manifest 200', 'GET manifest 200']]);
	});

	it('other bytes: an error', async (t) => {
		const { registry, asker } = await setUp(t, {
			intercept: (request) => {
				if (request.reference === WRONG) {
					request.reference = '1.0.0';
				}
				return undefined;
			},
			quirks: { wrongDigestHeader: OLD.digest },
		});
		registry.push('app', '1.0.0', OLD);
		assert.equal(verdictOf(await asker.exists(`app@${WRONG}`)), 'error invalid-response');
	});
});

it('an image of schema 1, asked with its sha512: of the text without the signatures', async (t) => {
	const { registry, asker } = await setUp(t);
	registry.push('app', '1.0.0', schema1());
	const unsigned = await asker.latest(`app:1.0.0@${WRONG}`);
	assert.match(unsigned.digest ?? '', /^sha512:/);
	assert.notEqual(unsigned.digest, digestOf(schema1().manifest, 'sha512'));
	assert.equal((await asker.latest(`app:1.0.0@${unsigned.digest}`)).update?.isAvailable, false);
});
