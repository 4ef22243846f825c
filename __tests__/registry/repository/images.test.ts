import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { formatPlatform } from '../../../src/registry/content/platform.ts';
import { listImages, namePlatforms, readConfig } from '../../../src/registry/repository/images.ts';
import { errorAnswer } from '../../support/answers.mjs';
import { type Answer, type Content, type RegistryOptions, setUp, shown } from '../../support/asking.ts';
import { artifact, attestation, image, index, manifest, schema1 } from '../../support/images.mjs';

const AMD64 = image();
const ARM64 = image({ architecture: 'arm64' });
const S390X = image({ architecture: 's390x' });

async function setUpIndex(t: TestContext, content: Content, options: RegistryOptions = {}) {
	const { registry, asker } = await setUp(t, options);
	registry.push('team/app', '1', content);
	const repository = await asker.repository('team/app');
	const found = await repository.getManifest('1');
	assert.ok(found.kind === 'found');
	const { manifest, evidence } = found;
	assert.ok(manifest.kind === 'index');
	registry.reset();
	return { registry, repository, shownIndex: { manifest, evidence } };
}

async function architectures(t: TestContext, content: Content, options: RegistryOptions = {}) {
	const { registry, repository, shownIndex } = await setUpIndex(t, content, options);
	const { images } = await listImages(repository, shownIndex);
	return { registry, found: images.map(({ platform }) => platform?.architecture ?? 'none') };
}

/** `content` below `depth` indexes. */
function nest(content: Content, depth: number): Content {
	return depth === 0 ? content : index([nest(content, depth - 1)]);
}

describe('the images of an index', () => {
	const nested = index([ARM64, S390X]);
	const rows: [name: string, content: Content, expected: string[], requests: number][] = [
		['in their order', index([ARM64, AMD64]), ['arm64', 'amd64'], 0],
		['none of an empty one', index([]), [], 0],
		['none of one that has only attestations', index([attestation(AMD64.digest)]), [], 0],
		['attestations left out', index([attestation(AMD64.digest), AMD64]), ['amd64'], 0],
		['artifacts left out', index([artifact({ artifactType: 'a/b' }), AMD64]), ['amd64'], 0],
		['without a platform too', index([{ ...AMD64, platform: undefined }]), ['none'], 0],
		[
			'those of a nested index in its place',
			index([AMD64, nested, image({ os: 'windows' })]),
			['amd64', 'arm64', 's390x', 'amd64'],
			1,
		],
		['a nested index that is named twice counts once', index([nested, AMD64, nested]), ['arm64', 's390x', 'amd64'], 1],
		['an index in an index in an index', nest(AMD64, 3), ['amd64'], 2],
		['a nested empty index', index([index([]), AMD64]), ['amd64'], 1],
		['twenty nested indexes', index(manyIndexes(20)), Array(20).fill('amd64'), 20],
	];
	for (const [name, content, expected, requests] of rows) {
		it(name, async (t) => {
			const { registry, found } = await architectures(t, content);
			assert.deepEqual(found, expected);
			assert.equal(registry.count('manifest'), requests);
		});
	}

	it('a nested index that is gone contributes nothing', async (t) => {
		const { registry, repository, shownIndex } = await setUpIndex(t, index([AMD64, nested]));
		registry.repository('team/app').manifests.delete(nested.digest);
		const { images, isComplete } = await listImages(repository, shownIndex);
		assert.equal(images.length, 1);
		assert.equal(isComplete, true);
	});

	it('a nested index that turns out to be an image leaves open what else there is', async (t) => {
		const content = index([AMD64, { ...ARM64, mediaType: nested.mediaType }]);
		const { repository, shownIndex } = await setUpIndex(t, content, {
			intercept: ({ reference }) => (reference === ARM64.digest ? shown(ARM64) : undefined),
		});
		const { images, isComplete } = await listImages(repository, shownIndex);
		assert.equal(images.length, 1);
		assert.equal(isComplete, false);
	});

	it('an index in it that cannot be read whole leaves open what else there is', async (t) => {
		const json = JSON.parse(nested.manifest.toString());
		json.manifests.push({});
		const torn = manifest({ json, mediaType: nested.mediaType, children: nested.children });
		const { repository, shownIndex } = await setUpIndex(t, index([AMD64, torn]));
		const { images, isComplete } = await listImages(repository, shownIndex);
		assert.equal(images.length, 3);
		assert.equal(isComplete, false);
	});

	const hostile: [name: string, content: Content, requests: number][] = [
		['deeper than three', nest(AMD64, 4), 2],
		['more than twenty', index(manyIndexes(21)), 20],
	];
	for (const [name, content, requests] of hostile) {
		it(`${name}: an error, because what we do not look at may be there`, async (t) => {
			const { registry, repository, shownIndex } = await setUpIndex(t, content);
			await assert.rejects(listImages(repository, shownIndex), { name: 'ProtocolError', reason: 'invalid-response' });
			assert.equal(registry.count('manifest'), requests);
		});
	}

	it('a nested index that is refused is an error, not nothing', async (t) => {
		const { repository, shownIndex } = await setUpIndex(t, index([AMD64, nested]), {
			intercept: ({ reference }) => (reference === nested.digest ? errorAnswer(403, 'DENIED', 'denied') : undefined),
		});
		await assert.rejects(listImages(repository, shownIndex), { name: 'AccessError', reason: 'missing-or-private' });
	});

	it('an index that names itself cannot be: its digest would not match', async (t) => {
		const { registry, repository, shownIndex } = await setUpIndex(t, index([nested]), {
			intercept: ({ reference }) => (reference === nested.digest ? shown(index([nested])) : undefined),
		});
		await assert.rejects(listImages(repository, shownIndex), { reason: 'invalid-response' });
		assert.equal(registry.count('manifest'), 2);
	});
});

describe('platforms that the index does not give', () => {
	it('come from the configs, of those images alone', async (t) => {
		const content = index([AMD64, { ...ARM64, platform: undefined }, { ...S390X, platform: undefined }]);
		const { registry, repository, shownIndex } = await setUpIndex(t, content);
		const images = await namePlatforms(repository, await listImages(repository, shownIndex));
		const names = images.map(({ platform }) => platform && formatPlatform(platform));
		assert.deepEqual(names, ['linux/amd64', 'linux/arm64', 'linux/s390x']);
		assert.equal(registry.count('manifest') + registry.count('blob'), 4);
	});

	it('of more than twenty images are an error', async (t) => {
		const unnamed = manyImages(21).map((content) => ({ ...content, platform: undefined }));
		const { registry, repository, shownIndex } = await setUpIndex(t, index(unnamed));
		const listing = await listImages(repository, shownIndex);
		await assert.rejects(namePlatforms(repository, listing), { reason: 'invalid-response' });
		assert.equal(registry.count('manifest'), 0);
	});
});

describe('a config', () => {
	async function configOf(t: TestContext, content: Content, options: RegistryOptions = {}) {
		const { registry, asker } = await setUp(t, options);
		registry.push('team/app', '1', content);
		const repository = await asker.repository('team/app');
		const found = await repository.getManifest('1');
		assert.ok(found.kind === 'found');
		return readConfig(repository, found.manifest);
	}

	it('tells date, platform and labels', async (t) => {
		const content = image({ created: '2024-05-06T07:08:09Z', labels: { a: 'b' }, architecture: 'arm', variant: 'v7' });
		assert.deepEqual(await configOf(t, content), {
			created: '2024-05-06T07:08:09Z',
			platform: { os: 'linux', architecture: 'arm', variant: 'v7', osVersion: undefined },
			labels: { a: 'b' },
			diffIds: [...content.blobs.keys()].slice(1),
		});
	});

	it('of schema 1 stands in the manifest', async (t) => {
		const config = await configOf(t, schema1({ created: '2016-01-02T03:04:05Z' }));
		assert.equal(config?.created, '2016-01-02T03:04:05Z');
	});

	it('of an artifact is none', async (t) => {
		assert.equal(await configOf(t, artifact()), undefined);
	});

	it('that is no JSON is none', async (t) => {
		assert.equal(await configOf(t, image({ config: 'tar' })), undefined);
	});

	const UNTOLD = { configMediaType: 'application/json' };

	it('whose type does not tell is that of an image where its content is', async (t) => {
		const config = await configOf(t, image({ ...UNTOLD, architecture: 'arm64', created: '2024-05-06T07:08:09Z' }));
		assert.equal(config?.platform && formatPlatform(config.platform), 'linux/arm64');
		assert.equal(config?.created, '2024-05-06T07:08:09Z');
		assert.equal(await configOf(t, artifact({ ...UNTOLD, config: { created: '2024-05-06T07:08:09Z' } })), undefined);
	});

	it('whose type does not tell, above 4 MiB, or whose type is well known: not asked for', async (t) => {
		for (const content of [
			image({ ...UNTOLD, config: `{"a":"${'x'.repeat(4 * 1024 * 1024)}"}` }),
			artifact({ configMediaType: 'application/vnd.cncf.helm.config.v1+json' }),
		]) {
			const { registry, asker } = await setUp(t);
			registry.push('team/app', '1', content);
			const repository = await asker.repository('team/app');
			const found = await repository.getManifest('1');
			assert.ok(found.kind === 'found');
			assert.equal(await readConfig(repository, found.manifest), undefined);
			assert.equal(registry.count('blob'), 0);
		}
	});

	const broken: [name: string, answer: Answer, error: object][] = [
		[
			'not there',
			errorAnswer(404, 'BLOB_UNKNOWN', 'blob unknown'),
			{ name: 'ProtocolError', reason: 'invalid-response' },
		],
		['refused', errorAnswer(403, 'DENIED', 'denied'), { name: 'AccessError', reason: 'missing-or-private' }],
	];
	for (const [name, answer, error] of broken) {
		it(`that is ${name}, though its manifest is shown: an error`, async (t) => {
			const options: RegistryOptions = { intercept: ({ kind }) => (kind === 'blob' ? answer : undefined) };
			await assert.rejects(configOf(t, image(), options), error);
		});
	}
});

function manyImages(count: number): Content[] {
	return Array.from({ length: count }, (_, number) => image({ labels: { number: String(number) } }));
}

function manyIndexes(count: number): Content[] {
	return manyImages(count).map((content) => index([content]));
}
