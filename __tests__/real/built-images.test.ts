import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
	BUILT,
	BUILT_PLATFORMS,
	buildStorage,
	FIXED_TIME,
	TITLE,
	UMOCI_TIME,
	VERSIONS,
} from '../support/built-images.mjs';
import { runBundle, statuses } from '../support/bundle.ts';
import { startDockerRegistry } from '../support/docker-registry.mjs';
import { inspectImage, rawManifest, sumManifest } from '../support/skopeo.mjs';
import { missingTools } from '../support/tools.mjs';

const AMD64 = { os: 'linux', architecture: 'amd64' };
const ARM64 = { os: 'linux', architecture: 'arm64' };
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

/** `platform` is the one that is read where nobody asks for one. */
const IMAGES = [
	{ name: "buildah's OCI index", path: BUILT.multi, mediaType: OCI_INDEX, platform: AMD64 },
	{ name: "buildah's Docker manifest list", path: BUILT.dockerMulti, mediaType: DOCKER_LIST, platform: AMD64 },
	{ name: "buildah's OCI image", path: BUILT.single, mediaType: OCI_MANIFEST, platform: AMD64 },
	{ name: "buildah's Docker image", path: BUILT.dockerSingle, mediaType: DOCKER_MANIFEST, platform: AMD64 },
	{ name: "buildah's image of today", path: BUILT.now, mediaType: OCI_MANIFEST, platform: AMD64 },
	{ name: "umoci's image, without a mediaType", path: BUILT.umoci, mediaType: OCI_MANIFEST, platform: ARM64 },
];

describe('images built by buildah and umoci, in a docker-registry', {
	skip: missingTools('docker-registry', 'skopeo', 'buildah', 'umoci'),
}, () => {
	let storage: Awaited<ReturnType<typeof buildStorage>>;
	let registry: Awaited<ReturnType<typeof startDockerRegistry>>;

	before(async () => {
		storage = await buildStorage();
		registry = await startDockerRegistry(storage);
	});
	after(async () => {
		await registry?.stop();
		storage?.remove();
	});

	const at = (path: string) => `${registry.host}/${path}`;

	for (const { name, path, mediaType, platform } of IMAGES) {
		it(`exists: ${name} has the digest that sha256sum computes`, async () => {
			const { outputs } = await runBundle({ image: at(path) });
			assert.equal(outputs['status'], 'found');
			assert.equal(outputs['digest'], await sumManifest(at(path)));
			assert.equal(outputs['media-type'], mediaType);
		});

		it(`inspect: ${name} has the digest of sha256sum, and the rest as skopeo says it`, async () => {
			const { outputs, images } = await runBundle({ mode: 'inspect', image: at(path) });
			const seen = await inspectImage(at(path), platform);
			assert.equal(outputs['status'], 'found');
			assert.equal(outputs['digest'], await sumManifest(at(path)));
			assert.equal(outputs['digest'], seen.Digest);
			assert.deepEqual([outputs['created'], outputs['created-source']], [seen.Created, 'config']);
			assert.deepEqual(images[0]?.labels, seen.Labels);
			assert.equal(images[0]?.platform, `${seen.Os}/${seen.Architecture}`);
		});
	}

	it('the times are those that the tools were told, and the label too: skopeo and we do not err alike', async () => {
		const image = [BUILT.multi, BUILT.umoci].map(at).join('\n');
		const { images } = await runBundle({ mode: 'inspect', image });
		assert.deepEqual(
			images.map(({ created }) => created),
			[FIXED_TIME.text, UMOCI_TIME],
		);
		assert.equal(images[0]?.labels?.['org.opencontainers.image.title'], TITLE);
	});

	for (const path of [BUILT.multi, BUILT.dockerMulti]) {
		it(`inspect with \`platforms\`: each of ${path} is read, variants included, as skopeo reads it`, async () => {
			const platforms = BUILT_PLATFORMS.join(',');
			const { images, exitCode } = await runBundle({ mode: 'inspect', image: at(path), platforms });
			assert.equal(exitCode, 0);
			assert.equal(images.length, BUILT_PLATFORMS.length);
			for (const [position, text] of BUILT_PLATFORMS.entries()) {
				const [os = '', architecture = '', variant] = text.split('/');
				const seen = await inspectImage(at(path), { os, architecture, variant });
				const found = images[position];
				assert.deepEqual([found?.platform, found?.created, found?.labels], [text, seen.Created, seen.Labels]);
			}
		});
	}

	it('an index lists its platforms as skopeo lists them', async () => {
		const { outputs } = await runBundle({ mode: 'inspect', image: at(BUILT.multi) });
		assert.equal(outputs['platforms'], (await rawManifest(at(BUILT.multi))).platforms.join(','));
		assert.deepEqual(outputs['platforms']?.split(','), BUILT_PLATFORMS);
	});

	const PLATFORMS = [
		{ path: BUILT.multi, platforms: BUILT_PLATFORMS.join(','), status: 'found' },
		{ path: BUILT.multi, platforms: 'linux/arm', status: 'found' },
		{ path: BUILT.multi, platforms: 'linux/arm/v5', status: 'missing platform-missing' },
		{ path: BUILT.multi, platforms: 'linux/amd64, linux/riscv64', status: 'missing platform-missing' },
		{ path: BUILT.multi, platforms: 'windows/arm64', status: 'missing platform-missing' },
		{ path: BUILT.dockerMulti, platforms: 'linux/arm/v6,windows/amd64', status: 'found' },
		{ path: BUILT.single, platforms: 'linux/arm64', status: 'missing platform-missing' },
		{ path: BUILT.umoci, platforms: 'linux/arm64/v8', status: 'found' },
		{ path: BUILT.umoci, platforms: 'linux/amd64', status: 'missing platform-missing' },
		{ path: BUILT.attested, platforms: 'linux/arm64', status: 'found' },
		{ path: BUILT.attested, platforms: 'linux/amd64', status: 'missing platform-missing' },
	];
	for (const { path, platforms, status } of PLATFORMS) {
		it(`exists with \`platforms\`: ${path} for ${platforms} is ${status}`, async () => {
			assert.deepEqual(statuses(await runBundle({ image: at(path), platforms })), [status]);
		});
	}

	it('an attestation in an index is no platform: the image beside it is read', async () => {
		const { outputs, images } = await runBundle({ mode: 'inspect', image: at(BUILT.attested) });
		assert.deepEqual((await rawManifest(at(BUILT.attested))).platforms, ['linux/arm64', 'unknown/unknown']);
		assert.equal(outputs['platforms'], 'linux/arm64');
		assert.equal(outputs['digest'], await sumManifest(at(BUILT.attested)));
		assert.deepEqual([images[0]?.platform, images[0]?.created], ['linux/arm64', UMOCI_TIME]);
	});

	for (const { image, tag, confirm } of [
		{ image: 'built/versions:1.0.0', tag: '1.1.0', confirm: true },
		{ image: 'built/versions', tag: '1.1.0', confirm: true },
		{ image: 'built/versions:1.0.0', tag: '2.0.0', confirm: false },
	]) {
		it(`latest: of ${VERSIONS.join(', ')}, ${image} gets ${tag} with \`confirm: ${confirm}\`, as skopeo and sha256sum see it`, async () => {
			const { outputs } = await runBundle({ mode: 'latest', image: at(image), confirm });
			const newest = at(`built/versions:${tag}`);
			assert.equal(outputs['latest-tag'], tag);
			assert.equal(outputs['digest'], await sumManifest(newest));
			assert.equal(outputs['created'], (await inspectImage(newest)).Created);
		});
	}

	it('what nobody built is missing', async () => {
		const image = [BUILT.multi, 'built/app:nothing', 'built/nothing:1'].map(at).join('\n');
		assert.deepEqual(statuses(await runBundle({ image })), ['found', 'missing not-found', 'missing not-found']);
	});
});
