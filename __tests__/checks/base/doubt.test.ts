import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { parseReference } from '../../../src/registry/reference/reference.ts';
import { type Content, setUp } from '../../support/asking.ts';
import { attested, toMaterial } from '../../support/built-with.ts';
import type { Flat } from '../../support/flat.ts';
import { attestation, image, index } from '../../support/images.mjs';
import { info, material } from '../../support/provenance.ts';

/** Layers are told by their sizes: those of an image that is built on another one begin with that one's. */
const of = (architecture: string, ...layerSizes: number[]) => image({ architecture, layerSizes });
const BOTH = index([of('amd64', 10), of('arm64', 11)]);
const ARM_MOVED = index([of('amd64', 10), of('arm64', 12)]);
const AMD_MOVED = index([of('amd64', 13), of('arm64', 11)]);
const APP = of('amd64', 10, 30);
const APP_ARM = of('arm64', 11, 30);

async function setUpBase(t: TestContext, ...versions: Content[]) {
	const { registry, asker } = await setUp(t);
	for (const version of versions) {
		registry.push('team/base', '1', version);
	}
	return { registry, asker, base: `${registry.host}/team/base` };
}

function answerOf({ status, rebuild, error }: Flat): string {
	return status === 'found' ? `${rebuild?.staleReason ?? rebuild?.isNeeded}` : `${status} ${error?.message}`;
}

describe('a build that took one tag twice, for the image and for a builder on its own machine', () => {
	const rows = [
		['the image of the builder moved', AMD_MOVED, 'false'],
		['the base moved', ARM_MOVED, 'base-changed'],
	] as const;
	for (const [name, now, expected] of rows) {
		it(`${name}: ${expected}`, async (t) => {
			const { registry, asker, base } = await setUpBase(t, BOTH, now);
			const text = `FROM --platform=$BUILDPLATFORM ${base}:1 AS b\nFROM ${base}:1\nCOPY --from=b /a /a\n`;
			const materials = ['linux/amd64', 'linux/arm64'].map((platform) =>
				toMaterial({ name: `${base}@1`, digest: BOTH.digest, platform }),
			);
			const build = { materials, frontend: 'dockerfile.v0', args: {}, infos: [info(text)] };
			registry.push(
				'team/app',
				'1',
				attested([APP_ARM], () => build),
			);
			assert.equal(answerOf(await asker.base('team/app:1')), expected);
			const named = { source: 'input', base: parseReference(`${base}:1`), others: [] } as const;
			assert.equal(answerOf(await asker.base('team/app:1', { named })), expected);
		});
	}
});

it('a base whose tag moved is stale, though a builder is a digest of the same repository', async (t) => {
	const { registry, asker, base } = await setUpBase(t, BOTH, AMD_MOVED);
	const text = `FROM ${base}@${BOTH.digest} AS b\nFROM ${base}:1\nCOPY --from=b /a /a\n`;
	const materials = [
		material(`pkg:docker/${base}?digest=${BOTH.digest}&platform=linux%2Famd64`, BOTH.digest),
		toMaterial({ name: `${base}@1`, digest: BOTH.digest }),
	];
	const build = { materials, frontend: 'dockerfile.v0', args: {}, infos: [info(text)] };
	registry.push(
		'team/app',
		'1',
		attested([APP], () => build),
	);
	assert.equal(answerOf(await asker.base('team/app:1')), 'base-changed');
	const named = { source: 'input', base: parseReference(`${base}:1`), others: [] } as const;
	assert.equal(answerOf(await asker.base('team/app:1', { named })), 'base-changed');
});

describe('a single image for arm64 whose annotation names the digest of an index', () => {
	for (const [name, now, expected] of [
		['its own platform moved', ARM_MOVED, 'base-changed'],
		['another platform moved', AMD_MOVED, 'false'],
	] as const) {
		it(`${name}: ${expected}`, async (t) => {
			const { registry, asker, base } = await setUpBase(t, BOTH, now);
			const annotations = {
				'org.opencontainers.image.base.name': `${base}:1`,
				'org.opencontainers.image.base.digest': BOTH.digest,
			};
			registry.push('team/app', '1', image({ architecture: 'arm64', layerSizes: [11, 30], annotations }));
			assert.equal(answerOf(await asker.base('team/app:1')), expected);
		});
	}
});

describe('provenance for one of two platforms', () => {
	const platforms = 'linux/amd64,linux/arm64';
	for (const [name, now, expected] of [
		['stale by that one', ARM_MOVED, 'base-changed'],
		['unknown while that one is up to date', BOTH, 'error no-source'],
	] as const) {
		it(name, async (t) => {
			const { registry, asker, base } = await setUpBase(t, BOTH, now);
			const describeBuild = ({ digest }: Content) => ({
				...(digest === APP.digest && { subject: BOTH.digest }),
				materials: [toMaterial({ name: `${base}@1`, digest: BOTH.digest, platform: 'linux/arm64' })],
			});
			registry.push('team/app', '1', attested([APP, APP_ARM], describeBuild));
			assert.equal(answerOf(await asker.base('team/app:1', { platforms })), expected);
		});
	}
});

it('provenance in the second attestation of an image counts, though a label of its base names another one', async (t) => {
	const { registry, asker, base } = await setUpBase(t, BOTH, AMD_MOVED);
	registry.push('team/grandparent', '1', of('amd64', 10));
	const labels = { 'org.opencontainers.image.base.name': `${registry.host}/team/grandparent:1` };
	const app = image({ layerSizes: [10, 30], labels });
	const materials = [toMaterial({ name: `${base}@1`, digest: BOTH.digest })];
	const { children } = attested([app], () => ({ materials }));
	registry.push('team/app', '1', index([app, attestation(app.digest), ...children.slice(1)]));
	const finding = await asker.base('team/app:1');
	assert.deepEqual([answerOf(finding), finding.rebuild?.source], ['base-changed', 'provenance']);
});

describe('provenance that does not tell the base', () => {
	async function setUpTwo(t: TestContext, builder: Content) {
		const { registry, asker, base } = await setUpBase(t, of('amd64', 10, 20), of('amd64', 10, 21));
		registry.push('team/builder', '1', builder);
		const materials = [
			toMaterial({ name: `${registry.host}/team/builder@1`, digest: builder.digest }),
			toMaterial({ name: `${base}@1`, digest: of('amd64', 10, 20).digest }),
		];
		registry.push(
			'team/app',
			'1',
			attested([of('amd64', 10, 20, 30)], () => ({ materials })),
		);
		return { registry, asker };
	}

	it('a base that moved is one, though a builder has the same layers', async (t) => {
		const { asker } = await setUpTwo(t, image({ layerSizes: [10, 20], labels: { of: 'builder' } }));
		assert.equal(answerOf(await asker.base('team/app:1')), 'base-changed');
	});

	it('a base that moved is one, though what was used is gone, and it was built on the builder itself', async (t) => {
		const { registry, asker } = await setUpTwo(t, of('amd64', 10));
		registry.repository('team/base').manifests.delete(of('amd64', 10, 20).digest);
		assert.equal(answerOf(await asker.base('team/app:1')), 'base-changed');
	});
});

it("the user's word counts, though the build took an image that no registry has", async (t) => {
	const { registry, asker, base } = await setUpBase(t, of('amd64', 10));
	registry.push(
		'team/app',
		'1',
		attested([APP], () => ({ materials: [material(`pkg:oci/x@${APP.digest}`, APP.digest)] })),
	);
	const named = { source: 'input', base: parseReference(`${base}:1`), others: [] } as const;
	assert.equal(answerOf(await asker.base('team/app:1')), 'error local');
	assert.equal(answerOf(await asker.base('team/app:1', { named })), 'false');
	registry.push('team/base', '1', of('amd64', 14));
	assert.equal(answerOf(await asker.base('team/app:1', { named })), 'base-changed');
});

it('a base is not stale because its layers are not listed, where what was used is gone', async (t) => {
	const { registry, asker, base } = await setUpBase(t, image({ layerSizes: [10], config: 'no JSON' }));
	const materials = [toMaterial({ name: `${base}@1`, digest: BOTH.digest })];
	registry.push(
		'team/app',
		'1',
		attested([APP], () => ({ materials })),
	);
	assert.equal(answerOf(await asker.base('team/app:1')), 'error no-layers');
});

describe('builders count', () => {
	const named = (base: string) => ({ source: 'input', base: parseReference(`${base}:1`), others: [] }) as const;

	it('those of the provenance too, where the inputs name the base', async (t) => {
		const { registry, asker, base } = await setUpBase(t, BOTH);
		registry.push('team/builder', '1', of('amd64', 70));
		const builder = { name: `${registry.host}/team/builder@1`, digest: of('amd64', 70).digest };
		const materials = [toMaterial({ name: `${base}@1`, digest: BOTH.digest }), toMaterial(builder)];
		registry.push(
			'team/app',
			'1',
			attested([APP], () => ({ materials })),
		);
		const how = { named: named(base), isEveryInput: true };
		assert.equal(answerOf(await asker.base('team/app:1', how)), 'false');
		registry.push('team/builder', '1', of('amd64', 71));
		assert.equal(answerOf(await asker.base('team/app:1', how)), 'input-changed');
		assert.equal(answerOf(await asker.base('team/app:1', { named: named(base) })), 'false');
	});

	it('and nothing says which: unknown, unless the base moved', async (t) => {
		const { registry, asker, base } = await setUpBase(t, of('amd64', 10));
		const annotations = { 'org.opencontainers.image.base.name': `${base}:1` };
		registry.push('team/app', '1', image({ layerSizes: [10, 30], annotations }));
		for (const how of [{}, { named: named(base) }]) {
			assert.equal(answerOf(await asker.base('team/app:1', how)), 'false');
			assert.equal(answerOf(await asker.base('team/app:1', { ...how, isEveryInput: true })), 'error no-builders');
		}
		registry.push('team/base', '1', of('amd64', 11));
		assert.equal(answerOf(await asker.base('team/app:1', { isEveryInput: true })), 'base-changed');
	});

	it('and one is an image that no registry has: unknown, though the Dockerfile tells the base', async (t) => {
		const { registry, asker, base } = await setUpBase(t, BOTH);
		const local = material(`pkg:oci/x@${APP.digest}`, APP.digest);
		const materials = [local, toMaterial({ name: `${base}@1`, digest: BOTH.digest })];
		const text = `FROM local AS b\nFROM ${base}:1\nCOPY --from=b /a /a\n`;
		const build = { materials, frontend: 'dockerfile.v0', args: {}, infos: [info(text)] };
		registry.push(
			'team/app',
			'1',
			attested([APP], () => build),
		);
		assert.equal(answerOf(await asker.base('team/app:1')), 'false');
		assert.equal(answerOf(await asker.base('team/app:1', { isEveryInput: true })), 'error no-builders');
	});
});

describe('an index without images is not up to date', () => {
	for (const [name, content] of [
		['of nothing', index([])],
		['of attestations', index([attestation(APP.digest)])],
	] as const) {
		it(name, async (t) => {
			const { registry, asker } = await setUpBase(t, BOTH);
			registry.push('team/app', '1', content);
			assert.equal(answerOf(await asker.base('team/app:1')), 'error no-source');
		});
	}
});
