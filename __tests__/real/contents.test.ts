import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runBundle, statuses } from '../support/bundle.ts';
import { startDockerRegistry } from '../support/docker-registry.mjs';
import { fillStorage } from '../support/real-images.mjs';
import { inspectImage, rawManifest } from '../support/skopeo.mjs';
import { missingTools } from '../support/tools.mjs';

const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

describe('what a docker-registry holds that is not as it should be', {
	skip: missingTools('docker-registry', 'skopeo'),
}, () => {
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

	/** Pushes an image once more, with another type of its config. */
	async function retype(tag: string, newTag: string, mediaType: string, configType: string): Promise<void> {
		const url = `http://${registry.host}/v2/team/app/manifests/`;
		const shown = await fetch(url + tag, { headers: { accept: mediaType } });
		const manifest: { config: { mediaType: string } } = JSON.parse(await shown.text());
		manifest.config.mediaType = configType;
		const pushed = await fetch(url + newTag, {
			method: 'PUT',
			headers: { 'content-type': mediaType },
			body: JSON.stringify(manifest),
		});
		assert.equal(pushed.status, 201);
	}

	for (const [name, tag, mediaType, configType] of [
		['an OCI image', 'single', OCI_MANIFEST, 'application/octet-stream'],
		['a Docker image', 'docker-single', DOCKER_MANIFEST, 'application/json; charset=utf-8'],
	] as const) {
		it(`${name} whose config is of type ${configType}: its platform and its date are known`, async () => {
			await retype(tag, `${tag}-retyped`, mediaType, configType);
			const { images } = await runBundle({ mode: 'inspect', image: at(`team/app:${tag}-retyped`) });
			const seen = await inspectImage(at(`team/app:${tag}`));
			assert.equal(images[0]?.status, 'found');
			assert.equal(images[0]?.platform, `${seen.Os}/${seen.Architecture}`);
			assert.equal(images[0]?.created, seen.Created);
		});
	}

	it('an index without the manifest of linux/amd64: what is there is read, and what is asked for is missing', async () => {
		const image = at('team/app:multi');
		const { digest } = await rawManifest(at('team/app:single'));
		const revisions = 'docker/registry/v2/repositories/team/app/_manifests/revisions';
		rmSync(join(storage.storage, revisions, ...digest.split(':')), { recursive: true });
		const inspected = await runBundle({ mode: 'inspect', image });
		assert.deepEqual(statuses(inspected), ['found']);
		assert.equal(inspected.images[0]?.platform, 'linux/arm64');
		assert.equal(inspected.outputs['platforms'], 'linux/arm64');
		for (const mode of ['exists', 'inspect', 'latest']) {
			const result = await runBundle({ mode, image, platforms: 'linux/arm64,linux/amd64' });
			assert.equal(result.outputs['status'], 'missing', mode);
			assert.match(
				result.images.at(-1)?.message ?? '',
				/linux\/amd64 is listed in the index, but its manifest is gone/,
			);
		}
	});
});
