import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { runBundle, statuses } from '../support/bundle.ts';
import { artifact, digestOf, image, index, manifest } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

const started: { close(): Promise<void> }[] = [];
after(() => Promise.all(started.map((server) => server.close())));

type Content = ReturnType<typeof image>;

async function start(options: Parameters<typeof startRegistry>[0] = {}) {
	const registry = await startRegistry(options);
	started.push(registry);
	return registry;
}

const AMD64 = image();
const ARM64 = image({ architecture: 'arm64', created: '2025-01-02T00:00:00Z' });

/** A mirror that has an index and not all that it names. */
async function startMirror(content: Content, gone: readonly Content[]) {
	const registry = await start();
	registry.push('team/app', '1.0.0', content);
	for (const { digest } of gone) {
		registry.repository('team/app').manifests.delete(digest);
	}
	return `${registry.host}/team/app:1.0.0`;
}

describe('an index whose manifests are not all there', () => {
	it('inspect and latest read what is there', async () => {
		const mirrored = await startMirror(index([AMD64, ARM64]), [AMD64]);
		for (const mode of ['inspect', 'latest']) {
			const { outputs } = await runBundle({ mode, image: mirrored });
			assert.equal(outputs['status'], 'found');
			assert.equal(outputs['created'], '2025-01-02T00:00:00Z');
			assert.equal(outputs['platforms'], 'linux/arm64');
		}
	});

	for (const mode of ['exists', 'inspect', 'latest']) {
		it(`${mode} with \`platforms\`: missing, and the message says that it is listed`, async () => {
			const mirrored = await startMirror(index([AMD64, ARM64]), [ARM64]);
			const result = await runBundle({ mode, image: mirrored, platforms: 'linux/arm64' });
			assert.deepEqual(statuses(result), ['missing platform-missing']);
			assert.match(
				result.images[0]?.message ?? '',
				/not for linux\/arm64, only for linux\/amd64: linux\/arm64 is listed in the index, but its manifest is gone\./,
			);
		});
	}

	it('none of them is there: missing, because nobody can pull it', async () => {
		const mirrored = await startMirror(index([AMD64]), [AMD64]);
		const result = await runBundle({ mode: 'inspect', image: mirrored });
		assert.deepEqual(statuses(result), ['missing platform-missing']);
		assert.match(result.images[0]?.message ?? '', /not for linux\/amd64: linux\/amd64 is listed in the index/);
	});
});

describe('a config whose type does not tell what it is', () => {
	it('the content of an image: its platform and its date', async () => {
		const registry = await start();
		const types = ['', 'application/octet-stream', 'application/json; charset=utf-8', 'TEXT/HTML', 'text/plain', 'a/b'];
		for (const [position, configMediaType] of types.entries()) {
			registry.push('team/app', String(position), image({ configMediaType, architecture: 'arm64' }));
		}
		const asked = types.map((_, position) => `${registry.host}/team/app:${position}`).join('\n');
		const { images } = await runBundle({ mode: 'inspect', image: asked });
		assert.deepEqual(
			images.map(({ status, platform, created }) => `${status} ${platform} ${created}`),
			types.map(() => 'found linux/arm64 2024-05-06T07:08:09.123456789Z'),
		);
	});

	it('of an artifact, huge or gone: found all the same', async () => {
		const registry = await start();
		const huge = { mediaType: 'a/b', digest: digestOf('a model'), size: 10_000_000_000 };
		const json = { schemaVersion: 2, config: huge, layers: [] };
		registry.push('team/app', 'huge', manifest({ json, mediaType: AMD64.mediaType }));
		registry.push('team/app', 'gone', artifact({ configMediaType: 'a/b' }));
		registry.repository('team/app').blobs.clear();
		const asked = ['huge', 'gone'].map((tag) => `${registry.host}/team/app:${tag}`).join('\n');
		const { images } = await runBundle({ mode: 'inspect', image: asked });
		assert.deepEqual(
			images.map(({ status, platform }) => [status, platform]),
			[
				['found', null],
				['found', null],
			],
		);
	});
});

describe('a config of another size than its manifest says', () => {
	it('an error about the size', async () => {
		const registry = await start();
		const json = JSON.parse(AMD64.manifest.toString());
		json.config.size += 1;
		registry.push('team/app', '1', manifest({ json, mediaType: AMD64.mediaType, blobs: AMD64.blobs.values() }));
		const result = await runBundle({ mode: 'inspect', image: `${registry.host}/team/app:1` });
		assert.deepEqual(statuses(result), ['error invalid-response']);
		assert.match(result.images[0]?.message ?? '', /matches its digest, but has \d+ bytes where the manifest says \d+/);
	});
});

describe('the warnings of a registry', () => {
	it('are told as those of its image, each once, and change no answer', async () => {
		const warning = '299 - "This image is deprecated.", 299 - "Move to team/new."';
		const registry = await start({ quirks: { headers: { warning } } });
		registry.push('team/app', '1.0.0', index([AMD64]));
		const asked = `${registry.host}/team/app:1.0.0`;
		for (const mode of ['exists', 'inspect', 'latest']) {
			const { exitCode, annotations, summary, images } = await runBundle({ mode, image: asked });
			assert.equal(exitCode, 0);
			assert.equal(images[0]?.status, 'found');
			assert.deepEqual(
				annotations.map(({ level, message }) => `${level}: ${message}`),
				[
					`warning: ${asked}: the registry says: This image is deprecated.`,
					`warning: ${asked}: the registry says: Move to team/new.`,
				],
			);
			assert.match(summary, /This image is deprecated/);
		}
	});
});
