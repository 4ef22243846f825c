import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentType } from '../../../src/registry/connection/message.ts';
import {
	type Child,
	isManifestType,
	MANIFEST_ACCEPT,
	type Manifest,
	parseManifest,
} from '../../../src/registry/content/manifest.ts';
import { formatPlatform } from '../../../src/registry/content/platform.ts';
import {
	artifact,
	attestation,
	EMPTY_CONFIG_TYPE,
	HELM_CONFIG_TYPE,
	image,
	index,
	MEDIA_TYPES,
	SCHEMA1_TYPE,
	SIGNED_SCHEMA1_TYPE,
	schema1,
} from '../../support/images.mjs';

const ARTIFACT_TYPE = 'application/vnd.oci.artifact.manifest.v1+json';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const CONFIG = { mediaType: MEDIA_TYPES.oci.config, digest: DIGEST, size: 7 };
const ENTRY = { mediaType: MEDIA_TYPES.oci.manifest, digest: DIGEST, size: 7 };
const AMD64 = { os: 'linux', architecture: 'amd64' };

const AMD64_IMAGE = image();
const ARM_IMAGE = image({ architecture: 'arm', variant: 'v7' });

/** Any JSON, text or builder's content, as it came with this `Content-Type`. */
function parse(content: unknown, type = ''): Manifest {
	const bytes = isContent(content)
		? content.manifest
		: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
	return parseManifest(bytes, contentType({ headers: { 'content-type': type } }));
}

function isContent(value: unknown): value is ReturnType<typeof image> {
	return typeof value === 'object' && value !== null && 'manifest' in value && Buffer.isBuffer(value.manifest);
}

function childrenOf(entries: readonly unknown[]): readonly Child[] {
	const manifest = parse({ schemaVersion: 2, manifests: entries });
	return manifest.kind === 'index' ? manifest.children : assert.fail(`not an index: ${manifest.kind}`);
}

/** The config that may yet make an artifact an image. */
function configOf(manifest: Manifest): { readonly digest: string } | undefined {
	return manifest.kind === 'artifact' ? manifest.config : undefined;
}

describe('each media type', () => {
	const rows: [mediaType: string, kind: Manifest['kind'], content: unknown][] = [
		[MEDIA_TYPES.oci.index, 'index', index([AMD64_IMAGE])],
		[MEDIA_TYPES.docker.index, 'index', index([AMD64_IMAGE], { mediaTypes: 'docker' })],
		[MEDIA_TYPES.oci.manifest, 'image', AMD64_IMAGE],
		[MEDIA_TYPES.docker.manifest, 'image', image({ mediaTypes: 'docker' })],
		[ARTIFACT_TYPE, 'artifact', { mediaType: ARTIFACT_TYPE, artifactType: 'a/b', blobs: [CONFIG] }],
		[SIGNED_SCHEMA1_TYPE, 'schema1', schema1()],
		[SCHEMA1_TYPE, 'schema1', schema1({ signed: false })],
	];
	for (const [mediaType, kind, content] of rows) {
		for (const [said, header] of [
			['in the header', mediaType],
			['in the header, with parameters and capitals', `${mediaType.toUpperCase()}; charset=utf-8`],
			['in the content, behind text/plain', 'text/plain'],
			['in the content, behind application/json', 'application/json; charset=utf-8'],
			['in the content alone', ''],
		] as const) {
			it(`${mediaType} ${said}: ${kind}`, () => {
				const manifest = parse(content, header);
				assert.deepEqual([manifest.kind, manifest.mediaType], [kind, mediaType]);
			});
		}
		it(`${mediaType} is accepted, and known as one of a manifest`, () => {
			assert.ok(MANIFEST_ACCEPT.split(', ').some((item) => item.split(';')[0] === mediaType));
			assert.ok(isManifestType(mediaType));
		});
	}

	it('schema 1 is accepted last and least: Quay would convert to it', () => {
		assert.match(MANIFEST_ACCEPT, /prettyjws;q=0\.5, [^,]*v1\+json;q=0\.5$/);
	});

	for (const type of ['', 'application/json', 'text/html', MEDIA_TYPES.oci.config, 'constructor']) {
		it(`"${type}" is none of a manifest`, () => assert.equal(isManifestType(type), false));
	}
});

describe('without a type in header and content', () => {
	const rows: [name: string, json: unknown, mediaType: string][] = [
		['a list of manifests: an index', { manifests: [] }, MEDIA_TYPES.oci.index],
		['a config: an image', { schemaVersion: 2, config: CONFIG, layers: [] }, MEDIA_TYPES.oci.manifest],
		['version 1 without signatures: unsigned schema 1', { schemaVersion: 1 }, SCHEMA1_TYPE],
	];
	for (const [name, json, mediaType] of rows) {
		it(name, () => assert.equal(parse(json, 'application/octet-stream').mediaType, mediaType));
	}
});

describe('an index', () => {
	it('names its images with their platforms, and its annotations', () => {
		const manifest = parse(index([AMD64_IMAGE, ARM_IMAGE], { annotations: { a: 'b' } }));
		assert.ok(manifest.kind === 'index');
		assert.deepEqual(
			manifest.children.map(({ kind, digest, platform }) => [kind, digest, platform && formatPlatform(platform)]),
			[
				['image', AMD64_IMAGE.digest, 'linux/amd64'],
				['image', ARM_IMAGE.digest, 'linux/arm/v7'],
			],
		);
		assert.deepEqual(manifest.annotations, { a: 'b' });
	});

	it('of OCI may list what is Docker, and the other way round', () => {
		const docker = image({ mediaTypes: 'docker' });
		for (const mixed of [index([docker, AMD64_IMAGE]), index([AMD64_IMAGE, docker], { mediaTypes: 'docker' })]) {
			const manifest = parse(mixed);
			assert.deepEqual(manifest.kind === 'index' && manifest.children.map(({ kind }) => kind), ['image', 'image']);
		}
	});

	for (const [name, manifests] of [
		['nothing', []],
		['nulls, numbers, texts and lists', [null, 1, 'x', [ENTRY]]],
		['descriptors without a field of theirs', [{}, { digest: DIGEST }, { size: 7 }]],
	] as const) {
		it(`of ${name}: has no children`, () => assert.deepEqual(childrenOf(manifests), []));
	}

	it('that says so, without a list: has no children that we know of', () => {
		const manifest = parse({ mediaType: MEDIA_TYPES.oci.index, manifests: null });
		assert.deepEqual(manifest, {
			kind: 'index',
			mediaType: MEDIA_TYPES.oci.index,
			children: [],
			isComplete: false,
			annotations: {},
		});
	});
});

describe('whether an index says all: with', () => {
	const unknown = { ...ENTRY, mediaType: 'application/vnd.example', platform: AMD64 };
	const rows: [name: string, entries: readonly unknown[], isComplete: boolean][] = [
		['nothing in it', [], true],
		['images alone', [ENTRY, { ...ENTRY, platform: AMD64 }], true],
		['an artifact beside', [ENTRY, { ...unknown, artifactType: 'application/vnd.example' }], true],
		['an entry of unknown type for a platform', [ENTRY, unknown], false],
		['an entry that makes no sense', [ENTRY, {}], false],
		['an entry that is no object', [ENTRY, null], false],
	];
	for (const [name, entries, isComplete] of rows) {
		it(`${name}: ${isComplete ? 'yes' : 'no'}`, () => {
			const manifest = parse({ schemaVersion: 2, manifests: entries });
			assert.equal(manifest.kind === 'index' && manifest.isComplete, isComplete);
		});
	}
});

describe('an entry of an index', () => {
	const rows: [name: string, entry: unknown, kind: Child['kind']][] = [
		['an image', { ...ENTRY, platform: AMD64 }, 'image'],
		['an image without a platform', ENTRY, 'image'],
		['an image whose type is in capitals', { ...ENTRY, mediaType: ENTRY.mediaType.toUpperCase() }, 'image'],
		['schema 1', { ...ENTRY, mediaType: SIGNED_SCHEMA1_TYPE, platform: AMD64 }, 'image'],
		['a nested index', { ...ENTRY, mediaType: MEDIA_TYPES.oci.index }, 'index'],
		['a nested list of Docker', { ...ENTRY, mediaType: MEDIA_TYPES.docker.index, platform: AMD64 }, 'index'],
		['the system unknown', { ...ENTRY, platform: { os: 'unknown', architecture: 'amd64' } }, 'other'],
		['the architecture unknown', { ...ENTRY, platform: { os: 'linux', architecture: 'Unknown' } }, 'other'],
		[
			'an attestation that claims a platform',
			{ ...ENTRY, platform: AMD64, annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } },
			'other',
		],
		['an artifact without a platform', { ...ENTRY, artifactType: 'application/vnd.example' }, 'other'],
		['an artifact with a platform', { ...ENTRY, artifactType: 'application/vnd.example', platform: AMD64 }, 'image'],
		['the withdrawn artifact manifest', { ...ENTRY, mediaType: ARTIFACT_TYPE }, 'other'],
		[
			'an artifact of unknown type with a platform',
			{ ...ENTRY, mediaType: 'application/vnd.example', artifactType: 'application/vnd.example', platform: AMD64 },
			'other',
		],
		['an unknown type', { ...ENTRY, mediaType: 'application/vnd.example', platform: AMD64 }, 'unknown'],
		['a type that objects have', { ...ENTRY, mediaType: 'constructor', platform: AMD64 }, 'unknown'],
		['no type', { digest: DIGEST, size: 7, platform: AMD64 }, 'unknown'],
	];
	for (const [name, entry, kind] of rows) {
		it(`${name}: ${kind}`, () =>
			assert.deepEqual(
				childrenOf([entry]).map((child) => child.kind),
				[kind],
			));
	}

	it("BuildKit's attestations: none is an image", () => {
		const manifest = parse(index([attestation(DIGEST), attestation(AMD64_IMAGE.digest)]));
		assert.deepEqual(manifest.kind === 'index' && manifest.children.map(({ kind }) => kind), ['other', 'other']);
	});

	for (const [name, platform] of [
		['null', null],
		['a text', 'linux/amd64'],
		['empty', {}],
		['a system alone', { os: 'linux' }],
		['an architecture alone', { architecture: 'amd64' }],
		['numbers', { os: 1, architecture: 2 }],
	] as const) {
		it(`a platform that is ${name}: unknown`, () => {
			assert.deepEqual(
				childrenOf([{ ...ENTRY, platform }]).map((child) => child.platform),
				[undefined],
			);
		});
	}

	const dropped: [name: string, descriptor: unknown][] = [
		['no digest', { digest: undefined }],
		['a digest of another algorithm', { digest: `md5:${'a'.repeat(32)}` }],
		['a digest in capitals', { digest: DIGEST.toUpperCase() }],
		['a digest that is a path', { digest: `sha256:${'../'.repeat(21)}a` }],
		['a digest that is a number', { digest: 5 }],
		['no size', { size: undefined }],
		['a size below 0', { size: -1 }],
		['a size with a fraction', { size: 1.5 }],
		['a size that is a text', { size: '7' }],
		['a size that no number holds exactly', { size: 2 ** 53 }],
	];
	for (const [name, different] of dropped) {
		it(`${name}: left out, and the others stay`, () => {
			const good = { ...ENTRY, platform: AMD64 };
			assert.equal(childrenOf([{ ...good, ...(different as object) }, good]).length, 1);
		});
	}
});

describe('an image', () => {
	it('names its config and its layers', () => {
		const manifest = parse(image({ layerSizes: [10, 20], annotations: { a: 'b' } }));
		assert.ok(manifest.kind === 'image');
		assert.equal(manifest.config.mediaType, MEDIA_TYPES.oci.config);
		assert.deepEqual(
			manifest.layers.map(({ size }) => size),
			[10, 20],
		);
		assert.deepEqual(manifest.annotations, { a: 'b' });
	});

	it('whose config has its type in capitals, with a parameter: an image', () => {
		const config = { ...CONFIG, mediaType: `${MEDIA_TYPES.docker.config.toUpperCase()}; charset=utf-8` };
		assert.equal(parse({ mediaType: MEDIA_TYPES.docker.manifest, config, layers: [] }).kind, 'image');
	});

	for (const layers of [undefined, null, 'x', [null, {}, { ...CONFIG, size: -1 }]]) {
		it(`with layers ${JSON.stringify(layers)}: has none`, () => {
			const manifest = parse({ mediaType: MEDIA_TYPES.oci.manifest, config: CONFIG, layers });
			assert.deepEqual('layers' in manifest && manifest.layers, []);
		});
	}
});

describe('an artifact', () => {
	const rows: [name: string, content: unknown][] = [
		['a Helm chart', artifact({ configMediaType: HELM_CONFIG_TYPE })],
		['the empty config', artifact({ configMediaType: EMPTY_CONFIG_TYPE })],
		[
			'a type of its own, with the config of an image',
			artifact({ artifactType: 'a/b', configMediaType: CONFIG.mediaType }),
		],
		[
			"cosign's signature, before artifacts had types",
			artifact({ configMediaType: 'application/vnd.dev.cosign.simplesigning.v1+json' }),
		],
		['a config of no type', { config: { digest: DIGEST, size: 2 }, layers: [] }],
		['a type that objects have', artifact({ configMediaType: 'constructor' })],
	];
	for (const [name, content] of rows) {
		it(`${name}: is no image`, () => assert.equal(parse(content, MEDIA_TYPES.oci.manifest).kind, 'artifact'));
	}

	it('by its own type or that of its config: the config is not read', () => {
		const contents = [
			artifact({ configMediaType: HELM_CONFIG_TYPE }),
			artifact({ configMediaType: EMPTY_CONFIG_TYPE }),
			artifact({ artifactType: 'a/b', configMediaType: 'application/json' }),
		];
		for (const content of contents) {
			assert.equal(configOf(parse(content)), undefined);
		}
	});

	for (const type of [
		undefined,
		'',
		'application/octet-stream',
		'Application/JSON; charset=utf-8',
		'text/html',
		'a/b',
	]) {
		it(`only by a config of type ${JSON.stringify(type)}: it may be an image, and keeps the config`, () => {
			const manifest = parse({
				mediaType: MEDIA_TYPES.docker.manifest,
				config: { ...CONFIG, mediaType: type },
				layers: [],
			});
			assert.equal(manifest.kind, 'artifact');
			assert.equal(configOf(manifest)?.digest, CONFIG.digest);
		});
	}

	it('keeps its annotations and its layers', () => {
		const manifest = parse(artifact({ annotations: { a: 'b' } }));
		assert.ok(manifest.kind === 'artifact');
		assert.deepEqual(manifest.annotations, { a: 'b' });
		assert.equal(manifest.layers.length, 1);
	});

	it("of OCI's own withdrawn type has blobs for layers", () => {
		const manifest = parse({ mediaType: ARTIFACT_TYPE, blobs: [CONFIG, null] });
		assert.deepEqual('layers' in manifest && manifest.layers, [{ ...CONFIG, annotations: {} }]);
	});

	it('keeps what is written beside its layers, as an image does', () => {
		const layer = { ...CONFIG, annotations: { a: 'b', n: 1 } };
		for (const config of [CONFIG, { ...CONFIG, mediaType: EMPTY_CONFIG_TYPE }]) {
			const manifest = parse({ schemaVersion: 2, config, layers: [layer] });
			assert.deepEqual('layers' in manifest && manifest.layers, [{ ...CONFIG, annotations: { a: 'b' } }]);
		}
	});
});

describe('schema 1', () => {
	for (const [name, content] of [
		['signed', schema1()],
		['unsigned', schema1({ signed: false })],
	] as const) {
		it(`${name}: has the config in its history`, () => {
			const manifest = parse(content);
			assert.ok(manifest.kind === 'schema1');
			assert.equal(JSON.parse(manifest.history).created, '2016-01-02T03:04:05.678901234Z');
		});
	}

	for (const history of [undefined, null, [], [null], ['x'], [{}], [{ v1Compatibility: {} }]]) {
		it(`with history ${JSON.stringify(history)}: without a config`, () => {
			const manifest = parse({ schemaVersion: 1, history });
			assert.equal(manifest.kind === 'schema1' && manifest.history, '');
		});
	}

	it('what somebody put beside the signatures, which no digest covers: not believed', () => {
		const { manifest } = schema1();
		const forged = `"history": [{"v1Compatibility": "{}"}], "signatures"`;
		const read = parse(manifest.toString().replace('"signatures"', forged));
		assert.match(read.kind === 'schema1' ? read.history : '', /2016-01-02/);
	});

	it('in the header or beside the signatures, and another manifest below: refused', () => {
		const message = 'its type says schema 1 and its content does not';
		assert.throws(() => parse({ schemaVersion: 2, config: CONFIG }, SIGNED_SCHEMA1_TYPE), { message });
		const protection = JSON.stringify({ formatLength: 20, formatTail: Buffer.from('}').toString('base64url') });
		const signatures = [{ protected: Buffer.from(protection).toString('base64url') }];
		const hidden = `{"schemaVersion":2  ,"schemaVersion":1,"signatures":${JSON.stringify(signatures)}}`;
		assert.throws(() => parse(hidden), { message });
	});
});

describe('header and content that contradict each other', () => {
	const IMAGE = { schemaVersion: 2, config: CONFIG, layers: [] };
	const INDEX = { schemaVersion: 2, manifests: [ENTRY] };
	const refused: [name: string, json: unknown, header: string, message: RegExp][] = [
		['index by header, image by content', IMAGE, MEDIA_TYPES.oci.index, /one thing/],
		['image by header, index by content', INDEX, MEDIA_TYPES.docker.manifest, /one thing/],
		[
			'index by header, image by its own type',
			{ ...IMAGE, mediaType: MEDIA_TYPES.oci.manifest },
			MEDIA_TYPES.oci.index,
			/one thing/,
		],
		['image by its own type, index by content', { ...INDEX, mediaType: MEDIA_TYPES.oci.manifest }, '', /one thing/],
		['index by header, schema 1 by content', { schemaVersion: 1 }, MEDIA_TYPES.oci.index, /one thing/],
		['manifests and a config', { ...IMAGE, ...INDEX }, MEDIA_TYPES.oci.manifest, /in one document/],
		['manifests and layers', { ...INDEX, layers: [] }, MEDIA_TYPES.oci.index, /in one document/],
	];
	for (const [name, json, header, message] of refused) {
		it(`${name}: refused`, () => assert.throws(() => parse(json, header), message));
	}

	it('Docker by header, OCI by content: one as good as the other, the header counts', () => {
		assert.equal(parse(AMD64_IMAGE, MEDIA_TYPES.docker.manifest).mediaType, MEDIA_TYPES.docker.manifest);
		assert.equal(parse(index([AMD64_IMAGE]), MEDIA_TYPES.docker.index).mediaType, MEDIA_TYPES.docker.index);
	});
});

describe('what is no manifest', () => {
	const rows: [name: string, content: unknown, header?: string][] = [
		['nothing', ''],
		['a page', '<html>secret</html>', MEDIA_TYPES.oci.manifest],
		['a list', '["secret"]', MEDIA_TYPES.oci.index],
		['null', 'null', MEDIA_TYPES.oci.index],
		['JSON that is cut', '{"mediaType":"secret', MEDIA_TYPES.oci.manifest],
		['JSON a hundred thousand deep', '['.repeat(100_000), MEDIA_TYPES.oci.manifest],
		['an object of another sort', { tags: ['secret'] }],
		['a type that nobody knows', { mediaType: 'application/vnd.secret', schemaVersion: 2 }],
		['a type that is a number', { mediaType: 5 }],
		['an image without a config', { layers: [] }, MEDIA_TYPES.oci.manifest],
		['an image whose config has no digest', { config: { size: 2 }, layers: [] }, MEDIA_TYPES.oci.manifest],
		['an image whose config is a list', { config: [CONFIG], layers: [] }, MEDIA_TYPES.oci.manifest],
	];
	for (const [name, content, header] of rows) {
		it(`${name}: an error that quotes nothing of it`, () => {
			assert.throws(
				() => parse(content, header),
				(error: Error) => error.constructor === Error && !error.message.includes('secret'),
			);
		});
	}

	it('a byte order mark in front does not make it one', () => {
		assert.equal(parse(`\uFEFF${AMD64_IMAGE.manifest.toString()}`).kind, 'image');
	});
});

describe('annotations', () => {
	const read = (annotations: string) =>
		parse(`{"manifests":[],"annotations":${annotations}}`) as { annotations: Record<string, string> };

	it('that are no texts: left out', () => {
		assert.deepEqual(read('{"a":"b","c":1,"d":null,"e":{},"f":["g"]}').annotations, { a: 'b' });
	});

	for (const value of ['null', '[]', '["a"]', '"a"', '1']) {
		it(`${value} in their place: none`, () => assert.deepEqual(read(value).annotations, {}));
	}

	it('of the name __proto__: one like any other', () => {
		const { annotations } = read('{"__proto__":"x","constructor":"y"}');
		assert.deepEqual(Object.entries(annotations), [
			['__proto__', 'x'],
			['constructor', 'y'],
		]);
		assert.equal(Object.getPrototypeOf(annotations), Object.prototype);
		assert.equal(Object.hasOwn(Object.prototype, 'x'), false);
	});

	it('__proto__ with the mark of an attestation: marks nothing', () => {
		const entry = JSON.stringify({ ...ENTRY, platform: AMD64 }).slice(0, -1);
		const mark = '{"vnd.docker.reference.type":"attestation-manifest"}';
		const manifest = parse(`{"manifests":[${entry},"annotations":{"__proto__":${mark}}}]}`);
		assert.deepEqual(manifest.kind === 'index' && manifest.children.map(({ kind }) => kind), ['image']);
	});
});
