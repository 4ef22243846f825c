import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
	findImageConfig,
	type ImageConfig,
	kindOfConfig,
	parseImageConfig,
} from '../../../src/registry/content/image-config.ts';
import { formatPlatform } from '../../../src/registry/content/platform.ts';

function read(config: unknown): ImageConfig | undefined {
	return parseImageConfig(JSON.stringify(config));
}

describe('a config', () => {
	it('says when, for what and with which labels', () => {
		const config = {
			created: '2024-05-06T07:08:09.123456789+02:00',
			os: 'linux',
			architecture: 'arm64',
			variant: 'v8',
			config: { Labels: { a: 'b' } },
		};
		const { created, platform, labels } = read(config) ?? {};
		assert.equal(created, '2024-05-06T07:08:09.123456789+02:00');
		assert.equal(platform && formatPlatform(platform), 'linux/arm64');
		assert.deepEqual(labels, { a: 'b' });
	});

	it('for Windows says which', () => {
		const { platform } = read({ os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.2527' }) ?? {};
		assert.equal(platform?.osVersion, '10.0.20348.2527');
	});

	it('without an architecture: for no platform', () => assert.equal(read({ os: 'linux' })?.platform, undefined));

	it('without a system (the first years): for Linux', () => {
		const { platform } = read({ architecture: 'amd64' }) ?? {};
		assert.equal(platform && formatPlatform(platform), 'linux/amd64');
	});

	for (const created of [undefined, null, '', 0, 1_700_000_000, {}, ['2024-05-06T07:08:09Z']]) {
		it(`created ${JSON.stringify(created)}: unknown`, () => assert.equal(read({ created })?.created, undefined));
	}

	const odd: [name: string, config: unknown, labels: Record<string, string>][] = [
		['no config inside', {}, {}],
		['a config that is null', { config: null }, {}],
		['labels that are null', { config: { Labels: null } }, {}],
		['labels in a list', { config: { Labels: ['a=b'] } }, {}],
		['labels that are no texts', { config: { Labels: { a: 1, b: null, c: 'd', e: {} } } }, { c: 'd' }],
	];
	for (const [name, config, labels] of odd) {
		it(`${name}: ${Object.keys(labels).length} labels`, () => assert.deepEqual(read(config)?.labels, labels));
	}

	it('a label __proto__ is a label like any other', () => {
		const { labels = {} } = parseImageConfig('{"config":{"Labels":{"__proto__":"x"}}}') ?? {};
		assert.deepEqual(Object.entries(labels), [['__proto__', 'x']]);
		assert.equal(Object.getPrototypeOf(labels), Object.prototype);
	});

	it('fields of other types: unknown', () => {
		assert.deepEqual(read({ created: 1, os: 2, architecture: 3, variant: 4, config: 5 }), {
			created: undefined,
			platform: undefined,
			labels: {},
			diffIds: [],
		});
	});

	it('layers: all of them in their order, or none where one is no text', () => {
		assert.deepEqual(read({ rootfs: { diff_ids: ['sha256:a', 'sha256:b'] } })?.diffIds, ['sha256:a', 'sha256:b']);
		for (const rootfs of [{ diff_ids: ['sha256:a', 1] }, { diff_ids: 'sha256:a' }, 'sha256:a', undefined]) {
			assert.deepEqual(read({ rootfs })?.diffIds, []);
		}
	});

	for (const text of ['', 'null', '[]', '"x"', '{', '\u0000', 'PK\u0003\u0004']) {
		it(`${JSON.stringify(text)}: none`, () => assert.equal(parseImageConfig(text), undefined));
	}
});

describe('the type of a config', () => {
	const rows: [mediaType: string, kind: ReturnType<typeof kindOfConfig>][] = [
		['application/vnd.oci.image.config.v1+json', 'image'],
		['application/vnd.docker.container.image.v1+json', 'image'],
		['application/vnd.oci.empty.v1+json', 'other'],
		['application/vnd.unknown.config.v1+json', 'other'],
		['application/vnd.cncf.helm.config.v1+json', 'other'],
		['application/vnd.cncf.flux.config.v1+json', 'other'],
		['application/vnd.cncf.openpolicyagent.config.v1+json', 'other'],
		['application/vnd.docker.plugin.v1+json', 'other'],
		['application/vnd.docker.compose.config.empty.v1+json', 'other'],
		['application/vnd.docker.ai.model.config.v0.1+json', 'other'],
		['application/vnd.buildkit.cacheconfig.v0', 'other'],
		['application/vnd.aquasec.trivy.config.v1+json', 'other'],
		['application/vnd.dev.cosign.simplesigning.v1+json', 'other'],
		['application/vnd.in-toto+json', 'other'],
		['application/vnd.wasm.config.v0+json', 'other'],
		['application/vnd.sylabs.sif.config.v1+json', 'other'],
		['application/vnd.cnab.config.v1+json', 'other'],
		['application/vnd.devcontainers', 'other'],
		['', 'unknown'],
		['application/octet-stream', 'unknown'],
		['application/json', 'unknown'],
		['text/html', 'unknown'],
		['text/plain', 'unknown'],
		['application/vnd.acme.config.v1+json', 'unknown'],
		['constructor', 'unknown'],
	];
	for (const [mediaType, kind] of rows) {
		it(`${JSON.stringify(mediaType)}: ${kind}`, () => assert.equal(kindOfConfig(mediaType), kind));
	}
});

describe('a config whose type does not tell', () => {
	const image = { os: 'linux', architecture: 'arm64', rootfs: { type: 'layers', diff_ids: [] } };
	const rows: [name: string, config: unknown, isImage: boolean][] = [
		['with system, architecture and layers', image, true],
		['without a system', { ...image, os: undefined }, false],
		['without an architecture', { ...image, architecture: undefined }, false],
		['without layers, as that of WebAssembly', { ...image, rootfs: undefined }, false],
		['whose layers are a text', { ...image, rootfs: 'layers' }, false],
		['that is empty', {}, false],
		['that is a list', [image], false],
	];
	for (const [name, config, isImage] of rows) {
		it(`${name}: ${isImage ? 'that of an image' : 'not that of an image'}`, () => {
			const found = findImageConfig(JSON.stringify(config));
			assert.equal(found?.platform && formatPlatform(found.platform), isImage ? 'linux/arm64' : undefined);
		});
	}

	it('that is not JSON: not that of an image', () => assert.equal(findImageConfig('os: linux'), undefined));
});
