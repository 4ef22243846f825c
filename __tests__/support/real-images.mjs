/** The images that the real registry holds in tests: built here, pushed by skopeo. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDockerRegistry } from './docker-registry.mjs';
import { index } from './images.mjs';
import { pushableImage, writeLayout } from './layouts.mjs';
import { pushImage } from './skopeo.mjs';

const AMD64 = pushableImage({
	os: 'linux',
	architecture: 'amd64',
	created: '2024-05-06T07:08:09.123456789Z',
	labels: { 'org.opencontainers.image.title': 'app', 'org.opencontainers.image.version': '1.0' },
	layers: ['base', 'application for amd64'],
});
const ARM64 = pushableImage({
	os: 'linux',
	architecture: 'arm64',
	created: '2024-05-06T09:38:10.5+02:30',
	layers: ['base', 'a longer application for arm64'],
});
const ARM_V7 = pushableImage({ os: 'linux', architecture: 'arm', variant: 'v7', created: '2023-12-31T23:59:59Z' });

/** The images in the storage, by reference below the host, with the options of skopeo that pushed them. */
export const SHELF = {
	'team/app:multi': { tag: 'multi', options: ['--all'] },
	'team/app:single': { tag: 'single', options: [] },
	'team/app:docker-multi': { tag: 'multi', options: ['--all', '--format', 'v2s2'] },
	'team/app:docker-single': { tag: 'single', options: ['--format', 'v2s2'] },
	'team/arm:1': { tag: 'arm', options: [] },
	'private/app:single': { tag: 'single', options: [] },
};

/**
 * Pushes the images into a storage in a temporary folder, which `remove()` takes away.
 */
export async function fillStorage() {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-storage-'));
	const [layout, storage] = [join(folder, 'layout'), join(folder, 'storage')];
	mkdirSync(storage);
	writeLayout(layout, { multi: index([ARM64, AMD64]), single: AMD64, arm: ARM_V7 });
	const registry = await startDockerRegistry({ storage });
	try {
		for (const [reference, { tag, options }] of Object.entries(SHELF)) {
			await pushImage(`${layout}:${tag}`, `${registry.host}/${reference}`, ...options);
		}
	} finally {
		await registry.stop();
	}
	return { storage, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
