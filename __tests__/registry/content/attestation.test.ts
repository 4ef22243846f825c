import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findAttestations, provenanceLayers } from '../../../src/registry/content/attestation.ts';
import { type Child, parseManifest } from '../../../src/registry/content/manifest.ts';
import { attestation, EMPTY_CONFIG_TYPE, image, index, MEDIA_TYPES } from '../../support/images.mjs';

const IMAGE = image();
const OTHER = image({ architecture: 'arm64' });
const IN_TOTO = 'application/vnd.in-toto+json';
const DSSE = 'application/vnd.in-toto.provenance+dsse';

function digest(digit: string): string {
	return `sha256:${digit.repeat(64)}`;
}

function childrenOf(bytes: Uint8Array): readonly Child[] {
	const manifest = parseManifest(bytes, MEDIA_TYPES.oci.index);
	return manifest.kind === 'index' ? manifest.children : assert.fail(manifest.kind);
}

describe('the attestation of an image in an index', () => {
	const child = (annotations: unknown) => ({
		mediaType: MEDIA_TYPES.oci.manifest,
		digest: digest('a'),
		size: 1,
		annotations,
	});
	const found = (annotations: unknown) => {
		const text = JSON.stringify({ schemaVersion: 2, manifests: [child({}), child(annotations)] });
		return findAttestations(childrenOf(Buffer.from(text)), IMAGE.digest).length > 0;
	};
	const type = 'vnd.docker.reference.type';
	const rows: readonly (readonly [name: string, annotations: unknown, isFound: boolean])[] = [
		["BuildKit's", { [type]: 'attestation-manifest', 'vnd.docker.reference.digest': IMAGE.digest }, true],
		['by the other name', { [type]: 'attestation-manifest', 'com.docker.reference.digest': IMAGE.digest }, true],
		['of another image', { [type]: 'attestation-manifest', 'vnd.docker.reference.digest': OTHER.digest }, false],
		['of another kind', { [type]: 'x', 'vnd.docker.reference.digest': IMAGE.digest }, false],
		['of no kind', { 'vnd.docker.reference.digest': IMAGE.digest }, false],
		['of no image', { [type]: 'attestation-manifest' }, false],
		['with annotations that are none', [type], false],
	];
	for (const [name, annotations, isFound] of rows) {
		it(`${name}: ${isFound ? 'found' : 'none'}`, () => assert.equal(found(annotations), isFound));
	}

	it('each image has its own', () => {
		const [one, two] = [attestation(IMAGE.digest), attestation(OTHER.digest)];
		const children = childrenOf(index([IMAGE, OTHER, one, two, one]).manifest);
		const digestsFor = (image: string) => findAttestations(children, image).map((found) => found.digest);
		assert.deepEqual(digestsFor(IMAGE.digest), [one.digest, one.digest]);
		assert.deepEqual(digestsFor(OTHER.digest), [two.digest]);
		assert.deepEqual(digestsFor(digest('0')), []);
	});
});

describe('the layers of an attestation that hold provenance', () => {
	const type = (predicate: string) => ({ 'in-toto.io/predicate-type': predicate });
	const layers = [
		{ mediaType: IN_TOTO, digest: digest('1'), size: 1, annotations: type('https://slsa.dev/provenance/v0.2') },
		{ mediaType: IN_TOTO, digest: digest('2'), size: 1, annotations: type('https://slsa.dev/provenance/v1') },
		{ mediaType: IN_TOTO, digest: digest('3'), size: 1, annotations: type('https://spdx.dev/Document') },
		{ mediaType: IN_TOTO, digest: digest('4'), size: 1 },
		{ mediaType: DSSE, digest: digest('5'), size: 1, annotations: type('https://slsa.dev/provenance/v1') },
		{ mediaType: `${DSSE}; x=y`.toUpperCase(), digest: digest('6'), size: 1 },
		{ mediaType: 'text/plain', digest: digest('7'), size: 1, annotations: type('https://slsa.dev/provenance/v1') },
		{ mediaType: DSSE, digest: 'x', size: 1 },
	];
	const config = { mediaType: MEDIA_TYPES.oci.config, digest: digest('c'), size: 1 };
	for (const [name, json, mediaType] of [
		['up to BuildKit 0.31, with the config of an image', { config, layers }, MEDIA_TYPES.oci.manifest],
		[
			'since 0.32, as an artifact',
			{
				artifactType: 'application/vnd.docker.attestation.manifest.v1+json',
				config: { ...config, mediaType: EMPTY_CONFIG_TYPE },
				layers,
			},
			MEDIA_TYPES.oci.manifest,
		],
		[
			"of Docker's types",
			{ config: { ...config, mediaType: MEDIA_TYPES.docker.config }, layers },
			MEDIA_TYPES.docker.manifest,
		],
		['of the type for artifacts that OCI gave up', { blobs: layers }, 'application/vnd.oci.artifact.manifest.v1+json'],
	] as const) {
		it(name, () => {
			const manifest = parseManifest(Buffer.from(JSON.stringify({ schemaVersion: 2, ...json })), mediaType);
			assert.deepEqual(
				provenanceLayers(manifest).map((layer) => layer.digest),
				['1', '2', '5', '6'].map(digest),
			);
		});
	}

	it('an index has none', () => {
		assert.deepEqual(provenanceLayers(parseManifest(index([IMAGE]).manifest, MEDIA_TYPES.oci.index)), []);
	});
});
