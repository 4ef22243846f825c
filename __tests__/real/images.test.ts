import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runBundle, statuses } from '../support/bundle.ts';
import { startDockerRegistry } from '../support/docker-registry.mjs';
import { fillStorage } from '../support/real-images.mjs';
import { inspectImage, rawManifest } from '../support/skopeo.mjs';
import { missingTools } from '../support/tools.mjs';

const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

const IMAGES = [
	{ name: 'an OCI index', path: 'team/app:multi', mediaType: OCI_INDEX, platforms: ['linux/amd64', 'linux/arm64'] },
	{ name: 'an OCI image', path: 'team/app:single', mediaType: OCI_MANIFEST, platforms: ['linux/amd64'] },
	{
		name: 'a Docker manifest list',
		path: 'team/app:docker-multi',
		mediaType: DOCKER_LIST,
		platforms: ['linux/amd64', 'linux/arm64'],
	},
	{ name: 'a Docker image', path: 'team/app:docker-single', mediaType: DOCKER_MANIFEST, platforms: ['linux/amd64'] },
];

describe('a docker-registry that anybody may ask', { skip: missingTools('docker-registry', 'skopeo') }, () => {
	let storage: Awaited<ReturnType<typeof fillStorage>>;
	let registry: Awaited<ReturnType<typeof startDockerRegistry>>;

	before(async () => {
		storage = await fillStorage();
		registry = await startDockerRegistry(storage);
	});
	after(async () => {
		await registry?.stop();
		storage?.remove();
	});

	const at = (path: string) => `${registry.host}/${path}`;
	const pinned = async (path: string) =>
		at(`${path.slice(0, path.indexOf(':'))}@${(await rawManifest(at(path))).digest}`);

	for (const { name, path, mediaType, platforms } of IMAGES) {
		it(`exists: ${name} is found, with the digest and the type that skopeo gets`, async () => {
			const { exitCode, outputs } = await runBundle({ image: at(path) });
			const { digest } = await rawManifest(at(path));
			assert.equal(exitCode, 0);
			assert.equal(outputs['exists'], 'true');
			assert.equal(outputs['status'], 'found');
			assert.equal(outputs['digest'], digest);
			assert.equal(outputs['media-type'], mediaType);
			assert.equal(outputs['image'], `${at(path)}@${digest}`);
		});

		it(`exists: ${name} is found by its digest`, async () => {
			const { exitCode, outputs } = await runBundle({ image: await pinned(path) });
			assert.equal(exitCode, 0);
			assert.equal(outputs['status'], 'found');
			assert.equal(outputs['digest'], (await rawManifest(at(path))).digest);
		});

		it(`inspect: ${name} has the digest, platforms, creation time and labels that skopeo says`, async () => {
			const { exitCode, outputs, images } = await runBundle({ mode: 'inspect', image: at(path) });
			const [raw, seen] = await Promise.all([rawManifest(at(path)), inspectImage(at(path))]);
			assert.equal(exitCode, 0);
			assert.equal(outputs['digest'], raw.digest);
			assert.equal(outputs['digest'], seen.Digest);
			assert.equal(outputs['media-type'], mediaType);
			assert.equal(outputs['created'], seen.Created);
			assert.equal(outputs['created-source'], 'config');
			assert.deepEqual(outputs['platforms']?.split(',').sort(), platforms);
			assert.deepEqual(images[0]?.labels, seen.Labels);
			assert.equal(images[0]?.platform, `${seen.Os}/${seen.Architecture}`);
			if (raw.platforms.length > 0) {
				assert.equal(outputs['platforms'], raw.platforms.join(','));
			}
		});

		it(`inspect: ${name} has the size of its layers, read by tag or by digest`, async () => {
			const image = [at(path), await pinned(path)].join('\n');
			const { images } = await runBundle({ mode: 'inspect', image });
			const child = path.replace(/multi$/, 'single');
			const { layerSize } = await rawManifest(at(child));
			assert.ok(layerSize > 0);
			assert.deepEqual(
				images.map(({ size }) => size),
				[layerSize, layerSize],
			);
		});
	}

	it('inspect with `platforms`: each is read, with the creation time that skopeo says, nanoseconds and offset kept', async () => {
		const image = at('team/app:multi');
		const { exitCode, images } = await runBundle({ mode: 'inspect', image, platforms: 'linux/arm64, linux/amd64' });
		const arm64 = await inspectImage(image, { os: 'linux', architecture: 'arm64' });
		const amd64 = await inspectImage(image);
		assert.equal(exitCode, 0);
		assert.deepEqual(
			images.map(({ platform, created }) => [platform, created]),
			[
				['linux/arm64', arm64.Created],
				['linux/amd64', amd64.Created],
			],
		);
		assert.equal(arm64.Created, '2024-05-06T09:38:10.5+02:30');
		assert.equal(amd64.Created, '2024-05-06T07:08:09.123456789Z');
	});

	const PLATFORMS = [
		{ path: 'team/app:multi', platforms: 'linux/arm64', status: 'found' },
		{ path: 'team/app:multi', platforms: 'linux/amd64\nlinux/arm64/v8', status: 'found' },
		{ path: 'team/app:multi', platforms: 'linux/arm/v7', status: 'missing platform-missing' },
		{ path: 'team/app:multi', platforms: 'linux/amd64,windows/amd64', status: 'missing platform-missing' },
		{ path: 'team/app:docker-multi', platforms: 'linux/arm64', status: 'found' },
		{ path: 'team/app:docker-multi', platforms: 'linux/s390x', status: 'missing platform-missing' },
		{ path: 'team/app:single', platforms: 'linux/amd64', status: 'found' },
		{ path: 'team/app:single', platforms: 'linux/386', status: 'missing platform-missing' },
		{ path: 'team/app:docker-single', platforms: 'linux/arm64', status: 'missing platform-missing' },
		{ path: 'team/arm:1', platforms: 'linux/arm', status: 'found' },
		{ path: 'team/arm:1', platforms: 'linux/arm64', status: 'missing platform-missing' },
	];
	for (const { path, platforms, status } of PLATFORMS) {
		it(`exists with \`platforms\`: ${path} for ${JSON.stringify(platforms)} is ${status}`, async () => {
			const result = await runBundle({ image: at(path), platforms });
			assert.deepEqual(statuses(result), [status]);
			assert.equal(result.outputs['exists'], String(status === 'found'));
		});
	}

	const ABSENT = [
		{ name: 'a tag', path: 'team/app:3.0' },
		{ name: 'a repository', path: 'team/other:single' },
		{ name: 'a digest', path: `team/app@sha256:${'0'.repeat(64)}` },
	];
	for (const { name, path } of ABSENT) {
		for (const mode of ['exists', 'inspect']) {
			it(`${mode}: ${name} that is not there is missing`, async () => {
				const result = await runBundle({ mode, image: at(path) });
				assert.deepEqual(statuses(result), ['missing not-found']);
				assert.equal(result.outputs['exists'], 'false');
				assert.equal(result.outputs['missing'], at(path));
				assert.equal(result.exitCode, mode === 'exists' ? 0 : 1);
			});
		}
	}

	it('several images at once: each gets its own answer', async () => {
		const paths = [...IMAGES.map(({ path }) => path), 'team/arm:1', 'team/app:3.0', 'nobody/nothing:1'];
		const result = await runBundle({ image: paths.map(at).join('\n') });
		const found = paths.slice(0, 5);
		assert.deepEqual(statuses(result), [...found.map(() => 'found'), 'missing not-found', 'missing not-found']);
		assert.deepEqual(
			result.images.slice(0, 5).map(({ digest }) => digest),
			await Promise.all(found.map(async (path) => (await rawManifest(at(path))).digest)),
		);
		assert.equal(result.outputs['missing'], [at('team/app:3.0'), at('nobody/nothing:1')].join('\n'));
	});

	it('`registry` is where images without a host are looked for', async () => {
		const result = await runBundle({ image: 'team/app:multi\nteam/app:3.0', registry: registry.host });
		assert.deepEqual(statuses(result), ['found', 'missing not-found']);
	});
});

describe('a docker-registry that was stopped', { skip: missingTools('docker-registry', 'skopeo') }, () => {
	let storage: Awaited<ReturnType<typeof fillStorage>>;
	let registry: Awaited<ReturnType<typeof startDockerRegistry>>;
	let image: string;

	before(async () => {
		storage = await fillStorage();
		registry = await startDockerRegistry(storage);
		image = `${registry.host}/team/app:multi`;
		assert.deepEqual(statuses(await runBundle({ image })), ['found']);
		await registry.stop();
	});
	after(async () => {
		await registry?.stop();
		storage?.remove();
	});

	const CASES = [
		{ failOn: '', exitCode: 1 },
		{ failOn: 'error', exitCode: 1 },
		{ failOn: 'missing, denied', exitCode: 0 },
		{ failOn: 'none', exitCode: 0 },
	];
	for (const { failOn, exitCode } of CASES) {
		it(`is unavailable, never missing; with \`fail-on: ${failOn}\` the exit code is ${exitCode}`, async () => {
			const result = await runBundle({ image, 'fail-on': failOn });
			assert.deepEqual(statuses(result), ['error unavailable']);
			assert.equal(result.outputs['exists'], '');
			assert.equal(result.outputs['missing'], '');
			assert.equal(result.exitCode, exitCode);
			assert.match(result.log, /ECONNREFUSED/);
		});
	}
});
