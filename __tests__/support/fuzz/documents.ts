import assert from 'node:assert/strict';
import { parseImageConfig } from '../../../src/registry/content/image-config.ts';
import {
	type Descriptor,
	isManifestType,
	type Manifest,
	parseManifest,
} from '../../../src/registry/content/manifest.ts';
import { normalizePlatform, type Platform } from '../../../src/registry/content/platform.ts';
import { parseProvenance } from '../../../src/registry/content/provenance.ts';
import { schema1Payload } from '../../../src/registry/content/schema1.ts';
import { readDiagnostics } from '../../../src/registry/http/diagnostics.ts';
import { isDigest } from '../../../src/registry/reference/digest.ts';
import { canonical, parseReference } from '../../../src/registry/reference/reference.ts';
import { parseTagPage } from '../../../src/registry/repository/tag-page.ts';
import { NOT_FOUND_BODIES, PORTAL_PAGE } from '../answers.mjs';
import { attestation, image, index, MEDIA_TYPES, SCHEMA1_TYPE, SIGNED_SCHEMA1_TYPE } from '../images.mjs';
import { DOCKERFILE, envelope, info, SUBJECT, statement } from '../provenance.ts';
import { assertTexts, bytesOf, resultOf } from './promises.ts';
import type { Target } from './target.ts';

const ONE = image({ labels: { 'org.opencontainers.image.created': '2024-05-06T07:08:09Z' }, annotations: { a: 'b' } });
const ARM = image({ architecture: 'arm', variant: 'v7', mediaTypes: 'docker' });
const HISTORY = JSON.stringify({ created: '2016-01-02T03:04:05Z', os: 'linux', architecture: 'amd64' });
const PROTECTED = Buffer.from('{"formatLength":40,"formatTail":"Cn0"}').toString('base64url');
const SCHEMA1 = {
	schemaVersion: 1,
	name: 'team/app',
	tag: '1',
	history: [{ v1Compatibility: HISTORY }],
	signatures: [{ header: {}, signature: 'x', protected: PROTECTED }],
};

const TYPES = [
	'',
	MEDIA_TYPES.oci.index,
	MEDIA_TYPES.docker.manifest,
	SCHEMA1_TYPE,
	SIGNED_SCHEMA1_TYPE,
	'text/html',
	'application/vnd.oci.artifact.manifest.v1+json',
];
const MANIFEST_PROBLEMS =
	/^(?:not a manifest: |an index and an image in one document$|its type says |an image manifest without a config$)/;

const MANIFESTS: Target = {
	name: 'manifests',
	seeds: [
		ONE.manifest.toString(),
		ARM.manifest.toString(),
		index([ONE, ARM, attestation(ONE.digest)]).manifest.toString(),
		JSON.stringify(SCHEMA1),
		JSON.stringify({ mediaType: 'application/vnd.oci.artifact.manifest.v1+json', artifactType: 'a/b', blobs: [] }),
		PORTAL_PAGE,
		'',
	],
	words: ['"manifests":[]', '"config":{}', '"schemaVersion":1', '"platform":{"os":"unknown"}', '"size":-1', ...TYPES],
	large: (size) => [
		`{"manifests":[${'{},'.repeat(size / 3)}{}]}`,
		`{"manifests":[${`{"digest":"${ONE.digest}","size":1,"platform":{"os":"a","architecture":"arm64","variant":"v9.9"}},`.repeat(size / 150)}0]}`,
		`{"schemaVersion":1,"history":[${'0,'.repeat(size / 2)}0],"signatures":[${'{},'.repeat(size / 3)}0]}`,
		`{"config":{},"annotations":{${'"a":"b",'.repeat(size / 8)}"c":"d"}}`,
	],
	check(input) {
		const bytes = bytesOf(input);
		for (const type of TYPES) {
			const manifest = resultOf(
				() => parseManifest(bytes, type),
				Error,
				({ message }) => assert.match(message, MANIFEST_PROBLEMS),
			);
			if (manifest !== undefined) {
				checkManifest(manifest);
			}
		}
		assert.ok(schema1Payload(bytes).length <= bytes.length * 2);
	},
};

function checkManifest(manifest: Manifest): void {
	assert.ok(isManifestType(manifest.mediaType));
	switch (manifest.kind) {
		case 'index':
			manifest.children.forEach(checkDescriptor);
			for (const { kind, platform, annotations } of manifest.children) {
				assert.ok(['image', 'index', 'other', 'unknown'].includes(kind));
				checkPlatform(platform);
				assertTexts(annotations);
			}
			break;
		case 'schema1':
			assert.equal(typeof manifest.history, 'string');
			return;
		case 'image':
			checkDescriptor(manifest.config);
			manifest.layers.forEach(checkDescriptor);
			break;
		default:
			manifest.layers.forEach(checkDescriptor);
	}
	assertTexts(manifest.annotations);
}

function checkDescriptor({ digest, size, mediaType }: Descriptor): void {
	assert.ok(isDigest(digest));
	assert.ok(Number.isSafeInteger(size) && size >= 0);
	assert.equal(mediaType, mediaType.toLowerCase());
}

function checkPlatform(platform: Platform | undefined): void {
	if (platform !== undefined) {
		assert.ok(platform.os !== '' && platform.architecture !== '');
		assert.deepEqual(normalizePlatform(platform), platform);
	}
}

const CONFIGS: Target = {
	name: 'configs',
	seeds: [...ONE.blobs.values(), ...ARM.blobs.values()]
		.map(String)
		.filter((text) => text.startsWith('{'))
		.concat(HISTORY),
	words: ['"Labels":null', '"created":null', '"os":""', '"__proto__":{"x":"y"}'],
	check(input) {
		const config = parseImageConfig(input);
		if (config !== undefined) {
			assert.ok(config.created === undefined || (typeof config.created === 'string' && config.created !== ''));
			checkPlatform(config.platform);
			assertTexts(config.labels);
		}
	},
};

const PROVENANCE: Target = {
	name: 'provenance',
	seeds: [
		statement({ infos: [info(DOCKERFILE)] }),
		statement({ version: 'v0.2', args: { source: 'docker/dockerfile', target: 'a', 'build-arg:A': 'b' } }),
		envelope(statement({ infos: [info(DOCKERFILE), info('{}', 'JSON')] })),
	],
	words: [
		'pkg:docker/',
		'pkg:oci/a',
		'?digest=',
		'&platform=linux%2Farm64',
		'@1',
		'%',
		'%3A',
		'ref_type=blob',
		'"sha256":',
	],
	large: (size) => [
		statement({ materials: Array(Math.ceil(size / 20)).fill({ uri: 'pkg:docker/a' }) }),
		statement({ materials: [{ uri: `pkg:docker/${'%61'.repeat(size / 3)}` }, { uri: `${':1/'.repeat(size / 3)}@` }] }),
		statement({ infos: [info('a'.repeat(size))], args: { cmdline: ' '.repeat(size) } }),
	],
	check(input) {
		for (const type of ['application/vnd.in-toto+json', 'application/vnd.in-toto.provenance+dsse']) {
			const { inputs = [], dockerfile } = parseProvenance(bytesOf(input), type, SUBJECT) ?? {};
			assert.ok(inputs.length <= 1_000);
			for (const { reference, digest, platform } of inputs) {
				assert.deepEqual(parseReference(canonical(reference)), reference);
				assert.ok(isDigest(digest));
				checkPlatform(platform);
			}
			for (const value of [...(dockerfile?.buildArgs.values() ?? []), ...(dockerfile?.contexts.values() ?? [])]) {
				assert.equal(typeof value, 'string');
			}
			assert.notEqual(dockerfile?.text, '');
		}
	},
};

const TAG_PAGES: Target = {
	name: 'tag pages',
	seeds: [
		'{"name":"team/app","tags":["1.0","1.1","latest"]}',
		'{"name":"team/app","tags":null}',
		'[]',
		'{"name":"a","tags":[null,"-ot-beta","sha256:0123"]}',
		'{"name":"a","child":[],"manifest":{"sha256:0":{"tag":["1"],"timeCreatedMs":"1595895577054","timeUploadedMs":"1597767277119"}},"tags":["1"]}',
		'{"errors":[{"code":"NAME_UNKNOWN"}]}',
	],
	words: ['"tags":[]', '"errors":[]', '"timeUploadedMs":"999999999999999"', '"tag":["a"]', 'null,'],
	large: (size) => [
		`{"tags":[${'"a",'.repeat(size / 4)}"b"]}`,
		`{"tags":["${'a'.repeat(size)}"]}`,
		`{"tags":[],"manifest":{"a":{"timeUploadedMs":"${'1'.repeat(size)}","tag":[${'"a",'.repeat(size / 4)}"b"]}}}`,
	],
	check(input) {
		const page = resultOf(
			() => parseTagPage(bytesOf(input), 'team/app'),
			Error,
			({ message }) =>
				assert.match(
					message,
					/^(?:the tag list is n|the tags of the list are not an array|an object without tags |the tag list of )/,
				),
		);
		if (page === undefined) {
			return;
		}
		const { tags, items, unusable, uploaded } = page;
		for (const tag of [...tags, ...uploaded.keys()]) {
			assert.match(tag, /^\w[\w.-]{0,127}$/);
		}
		assert.equal(items, tags.length + unusable.nulls + unusable.digests + unusable.invalid);
		for (const date of uploaded.values()) {
			assert.match(date, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
		}
	},
};

const DIAGNOSTICS: Target = {
	name: 'error bodies',
	seeds: [
		'{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"Tag":"1"}}]}',
		'{"errors":[{"code":"DENIED","message":"permission_denied: x"},{"code":"UNAUTHORIZED"}]}',
		...Object.values(NOT_FOUND_BODIES).map((form) =>
			typeof form?.body === 'object' ? JSON.stringify(form.body) : (form?.body ?? ''),
		),
		PORTAL_PAGE,
	],
	words: ['<Code>', '</Code>', '"errors":', '"code":', '"message":', '"details":', '"error":', '\u001b[2J::error::'],
	large: (size) => [`<Error>${'<Code>'.repeat(size / 6)}`, `{"errors":[${'{"code":"a"},'.repeat(size / 13)}0]}`],
	check(input) {
		const { codes, text } = readDiagnostics(bytesOf(input));
		assert.ok(text.length <= 16 * 1024);
		assert.ok(codes.length <= 10);
		for (const code of codes) {
			assert.notEqual(code, '');
			assert.equal(code, code.toUpperCase());
		}
	},
};

export const DOCUMENT_TARGETS: readonly Target[] = [MANIFESTS, CONFIGS, PROVENANCE, TAG_PAGES, DIAGNOSTICS];
