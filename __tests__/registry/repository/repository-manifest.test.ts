import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProtocolError } from '../../../src/registry/errors.ts';
import { type Content, type Quirks, setUp, shown, traceOf } from '../../support/asking.ts';
import {
	artifact,
	digestOf,
	EMPTY_CONFIG_TYPE,
	HELM_CONFIG_TYPE,
	image,
	index,
	MEDIA_TYPES,
	manifest,
	SCHEMA1_TYPE,
	schema1,
} from '../../support/images.mjs';

const ONE = image();
const OTHER = image({ architecture: 'arm64' });

function found<T extends { kind: string }>(answer: T): Extract<T, { kind: 'found' }> {
	assert.equal(answer.kind, 'found');
	return answer as Extract<T, { kind: 'found' }>;
}

describe('a manifest of each type', () => {
	const rows: [name: string, content: Content, kind: string][] = [
		['an OCI image', image(), 'image'],
		['an OCI index', index([image()]), 'index'],
		['a Docker image', image({ mediaTypes: 'docker' }), 'image'],
		['a Docker list', index([image({ mediaTypes: 'docker' })], { mediaTypes: 'docker' }), 'index'],
		['an OCI index of Docker images', index([image({ mediaTypes: 'docker' })]), 'index'],
		['a signed schema 1 image', schema1(), 'schema1'],
		['an unsigned schema 1 image', schema1({ signed: false }), 'schema1'],
		[
			'an artifact with an empty config',
			artifact({ artifactType: 'a/b', configMediaType: EMPTY_CONFIG_TYPE }),
			'artifact',
		],
		['a Helm chart', artifact({ configMediaType: HELM_CONFIG_TYPE }), 'artifact'],
		['an empty index', index([]), 'index'],
	];
	for (const [name, content, kind] of rows) {
		it(`${name}: read, by tag and by digest`, async (t) => {
			const { registry, asker } = await setUp(t);
			registry.push('team/app', '1', content);
			const repository = await asker.repository('team/app');
			for (const identifier of ['1', content.digest]) {
				const answer = found(await repository.getManifest(identifier));
				assert.equal(answer.digest, content.digest);
				assert.equal(answer.manifest.kind, kind);
				assert.equal(answer.manifest.mediaType, content.mediaType);
				assert.deepEqual(answer.warnings, []);
			}
		});
	}

	for (const contentType of [null, 'text/plain', 'application/json', 'application/octet-stream']) {
		it(`from a server that calls it ${contentType ?? 'nothing'}: the content decides`, async (t) => {
			const { registry, asker } = await setUp(t, { quirks: { contentType } });
			const contents = [image(), index([image()]), schema1({ signed: false })];
			const repository = await asker.repository('team/app');
			for (const content of contents) {
				registry.push('team/app', '1', content);
				assert.equal(found(await repository.getManifest('1')).manifest.mediaType, content.mediaType);
			}
		});
	}

	it('a parameter and capitals in the type do not matter', async (t) => {
		const { registry, asker } = await setUp(t, {
			quirks: { contentType: 'Application/vnd.OCI.image.manifest.v1+JSON; charset=utf-8' },
		});
		registry.push('team/app', '1', ONE);
		const { mediaType } = found(await (await asker.repository('team/app')).getManifest('1')).manifest;
		assert.equal(mediaType, MEDIA_TYPES.oci.manifest);
	});

	it('HEAD and GET ask for the same types, because the digest may depend on them', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('team/app', '1', ONE);
		const repository = await asker.repository('team/app');
		await repository.head('1');
		await repository.getManifest('1');
		const [, head, get] = registry.requests.map(({ headers }) => headers.accept);
		assert.equal(head, get);
		for (const type of [
			...Object.values(MEDIA_TYPES).flatMap((types) => [types.index, types.manifest]),
			SCHEMA1_TYPE,
		]) {
			assert.ok(head?.includes(type), type);
		}
	});
});

describe('a digest is verified', () => {
	it('asked by sha512: by that', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('team/app', '1', ONE);
		const digest = digestOf(ONE.manifest, 'sha512');
		assert.equal(found(await (await asker.repository('team/app')).getManifest(digest)).digest, digest);
	});

	it('asked by digest, other bytes: asked again once, then an error', async (t) => {
		const { registry, asker } = await setUp(t, { quirks: { corruptManifest: true } });
		registry.push('team/app', '1', ONE);
		const repository = await asker.repository('team/app');
		await assert.rejects(repository.getManifest(ONE.digest), (error) => {
			assert.ok(error instanceof ProtocolError);
			assert.equal(error.reason, 'invalid-response');
			assert.match(error.message, /does not match its digest/);
			return true;
		});
		assert.deepEqual(traceOf(registry), ['GET manifest 200', 'GET manifest 200']);
	});

	it('asked by digest, other bytes once: found the second time', async (t) => {
		let times = 0;
		const { registry, asker } = await setUp(t, {
			intercept: () => {
				times += 1;
				return times === 1 ? shown(OTHER) : undefined;
			},
		});
		registry.push('team/app', '1', ONE);
		assert.equal(found(await (await asker.repository('team/app')).getManifest(ONE.digest)).digest, ONE.digest);
	});

	it('asked by digest, bytes once that broke on the way and are no JSON any more: found the second time', async (t) => {
		let times = 0;
		const { registry, asker } = await setUp(t, {
			intercept: () => {
				times += 1;
				return times === 1 ? { ...shown(ONE), body: Buffer.from(`<${ONE.manifest}`) } : undefined;
			},
		});
		registry.push('team/app', '1', ONE);
		assert.equal(found(await (await asker.repository('team/app')).getManifest(ONE.digest)).digest, ONE.digest);
	});

	it('asked by tag, another digest in the header: that of the content counts, with a warning', async (t) => {
		const { registry, asker } = await setUp(t, { quirks: { wrongDigestHeader: true } });
		registry.push('team/app', '1', ONE);
		const { digest, warnings } = found(await (await asker.repository('team/app')).getManifest('1'));
		assert.equal(digest, ONE.digest);
		assert.match(warnings.join(), /another digest/);
	});

	it('asked by tag, none or a sha512 in the header: no warning', async (t) => {
		const { registry, asker } = await setUp(t, { quirks: { noDigestHeader: true } });
		registry.push('team/app', '1', ONE);
		const repository = await asker.repository('team/app');
		assert.deepEqual(found(await repository.getManifest('1')).warnings, []);
		registry.quirks.noDigestHeader = false;
		registry.quirks.wrongDigestHeader = digestOf(ONE.manifest, 'sha512');
		assert.deepEqual(found(await repository.getManifest('1')).warnings, []);
	});

	it('a signed schema 1 image cannot stand in for what is signed in it', async (t) => {
		const tail = Buffer.from(ONE.manifest).toString('base64url');
		const header = Buffer.from(JSON.stringify({ formatLength: 0, formatTail: tail })).toString('base64url');
		const history = [{ v1Compatibility: '{"created":"2030-01-01T00:00:00Z"}' }];
		const forged = { schemaVersion: 1, history, signatures: [{ protected: header }] };
		const { asker } = await setUp(t, {
			intercept: () => ({
				status: 200,
				headers: { 'content-type': schema1().mediaType },
				body: JSON.stringify(forged),
			}),
		});
		await assert.rejects((await asker.repository('team/app')).getManifest(ONE.digest), { reason: 'invalid-response' });
	});
});

describe('what is no manifest is an error', () => {
	const both = { schemaVersion: 2, manifests: [], config: {}, layers: [] };
	const rows: [name: string, json: unknown, mediaType: string][] = [
		['no JSON', 'not found', MEDIA_TYPES.oci.manifest],
		['half of one', ONE.manifest.subarray(0, 100), MEDIA_TYPES.oci.manifest],
		['a list', '[]', MEDIA_TYPES.oci.index],
		['null', 'null', MEDIA_TYPES.oci.index],
		['an index and an image in one', both, MEDIA_TYPES.oci.index],
		['an image that is called an index', ONE.manifest, MEDIA_TYPES.oci.index],
		['an index that is called an image', index([ONE]).manifest, MEDIA_TYPES.docker.manifest],
		['an image without a config', { schemaVersion: 2, layers: [] }, MEDIA_TYPES.oci.manifest],
		['a config without a digest', { schemaVersion: 2, config: { size: 1 }, layers: [] }, MEDIA_TYPES.oci.manifest],
		['of no type', { schemaVersion: 2 }, 'application/json'],
		['an image that is called schema 1', ONE.manifest, SCHEMA1_TYPE],
	];
	for (const [name, json, mediaType] of rows) {
		it(`${name}: the error quotes nothing of it`, async (t) => {
			const { registry, asker } = await setUp(t);
			registry.push('team/app', '1', manifest({ json, mediaType }));
			const url = `${registry.origin}/v2/team/app/manifests/1`;
			await assert.rejects((await asker.repository('team/app')).getManifest('1'), (error) => {
				assert.ok(error instanceof ProtocolError);
				assert.equal(error.reason, 'invalid-response');
				assert.deepEqual(error.evidence, { method: 'GET', url, status: 200, diagnostics: '' });
				assert.ok(error.cause instanceof Error);
				return true;
			});
		});
	}

	const faults: [name: string, quirks: Quirks, reason: string][] = [
		['a page', { htmlForEverything: true }, 'not-a-registry'],
		['more than 8 MiB', { hugeBody: 8 * 1024 * 1024 }, 'invalid-response'],
		['cut off, each time', { truncate: true }, 'unavailable'],
	];
	for (const [name, quirks, reason] of faults) {
		it(`${name}: ${reason}`, async (t) => {
			const { registry, asker } = await setUp(t, { quirks });
			registry.push('team/app', '1', ONE);
			await assert.rejects((await asker.repository('team/app')).getManifest('1'), { reason });
		});
	}

	it('a page that is called JSON is a page', async (t) => {
		const { registry, asker } = await setUp(t);
		registry.push('team/app', '1', manifest({ json: '\n<!DOCTYPE html>', mediaType: MEDIA_TYPES.oci.manifest }));
		await assert.rejects((await asker.repository('team/app')).getManifest('1'), { reason: 'not-a-registry' });
	});
});

describe('an absent manifest', () => {
	for (const identifier of ['2', OTHER.digest]) {
		it(`${identifier === '2' ? 'tag' : 'digest'}: with what the registry said`, async (t) => {
			const { registry, asker } = await setUp(t);
			registry.push('team/app', '1', ONE);
			const answer = await (await asker.repository('team/app')).getManifest(identifier);
			assert.ok(answer.kind === 'absent');
			assert.equal(answer.evidence.diagnostics, 'MANIFEST_UNKNOWN: manifest unknown');
			assert.equal(answer.identity, 'anonymous');
		});
	}
});
