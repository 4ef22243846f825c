import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Content } from '../support/asking.ts';
import { createBuilder, removeBuilt } from '../support/built-images.mjs';
import { attested, toMaterial } from '../support/built-with.ts';
import { type Inputs, type RunResult, runBundle } from '../support/bundle.ts';
import { startDockerRegistry } from '../support/docker-registry.mjs';
import { index } from '../support/images.mjs';
import { pushableImage } from '../support/layouts.mjs';
import { sumManifest } from '../support/skopeo.mjs';
import { missingTools } from '../support/tools.mjs';

const created = '2024-05-06T07:08:09Z';
const amd64 = (...layers: string[]) => pushableImage({ os: 'linux', architecture: 'amd64', created, layers });
const arm64 = (...layers: string[]) => pushableImage({ os: 'linux', architecture: 'arm64', created, layers });

/** What each image is, as `json` tells it. */
function answersOf({ images }: RunResult): string[] {
	return images.map(({ status, reason, staleReason, needsRebuild }) =>
		[status, reason, staleReason ?? needsRebuild].filter((part) => part !== null).join(' '),
	);
}

describe('base on a docker-registry', { skip: missingTools('docker-registry', 'skopeo', 'buildah', 'umoci') }, () => {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-real-base-'));
	let registry: Awaited<ReturnType<typeof startDockerRegistry>>;
	let builder: Awaited<ReturnType<typeof createBuilder>>;
	before(async () => {
		const storage = join(folder, 'storage');
		mkdirSync(storage);
		registry = await startDockerRegistry({ storage });
		builder = await createBuilder(folder);
	});
	after(async () => {
		await registry?.stop();
		removeBuilt(folder);
	});

	const at = (path: string) => `${registry.host}/${path}`;
	const ask = (image: string, inputs: Inputs = {}) => runBundle({ mode: 'base', image: at(image), ...inputs });
	/** The same text and time give the same image. */
	const buildBase = (name: string, ...lines: string[]) =>
		builder.build(['FROM scratch', 'COPY hello /base', ...lines].join('\n'), at(name), '--timestamp', '0');
	const buildOn = (base: string, name: string, ...options: string[]) =>
		builder.build(`FROM ${at(base)}\nCOPY hello /app\n`, at(name), '--pull-always', ...options);

	describe('images that buildah built', () => {
		it('on a base: up to date by its annotations, and the digest is that of sha256sum', async () => {
			await buildBase('one/base:1');
			await buildOn('one/base:1', 'one/app:1');
			const result = await ask('one/app:1');
			assert.deepEqual([result.exitCode, ...answersOf(result)], [0, 'found false']);
			assert.equal(result.images[0]?.baseSource, 'annotation');
			assert.equal(result.outputs['base'], `${at('one/base:1')}@${await sumManifest(at('one/base:1'))}`);
		});

		it('the base is pushed again with other content: stale, until the image is built on that', async () => {
			await buildBase('two/base:1');
			await buildOn('two/base:1', 'two/app:1');
			await buildBase('two/base:1', 'COPY hello /fix');
			const stale = await ask('two/app:1');
			assert.deepEqual(answersOf(stale), ['found base-changed']);
			assert.deepEqual([stale.outputs['needs-rebuild'], stale.outputs['stale']], ['true', at('two/app:1')]);
			await buildOn('two/base:1', 'two/app:1');
			assert.deepEqual(answersOf(await ask('two/app:1')), ['found false']);
		});

		it('the base is pushed again with another label on the same layers: not stale', async () => {
			await buildBase('three/base:1');
			await buildOn('three/base:1', 'three/app:1');
			const before = await sumManifest(at('three/base:1'));
			await buildBase('three/base:1', 'LABEL revision=2');
			assert.notEqual(await sumManifest(at('three/base:1')), before);
			const result = await ask('three/app:1');
			assert.deepEqual(answersOf(result), ['found false']);
			assert.match(result.log, /was pushed again with the same layers/);
		});

		it('squashed: by the digest in its annotations, and without one nobody can tell', async () => {
			await buildBase('four/base:1', 'COPY hello /second');
			await buildOn('four/base:1', 'four/app:1', '--squash');
			assert.deepEqual(answersOf(await ask('four/app:1')), ['found false']);
			// Docker's format has no annotations.
			await buildOn('four/base:1', 'four/app:docker', '--squash', '--format', 'docker');
			const named = await ask('four/app:docker', { 'base-image': at('four/base:1') });
			assert.deepEqual(answersOf(named), ['error base-not-comparable']);
		});

		it('without annotations: nobody says it, and with `base-image` the layers tell', async () => {
			await buildBase('five/base:1');
			await buildOn('five/base:1', 'five/app:1', '--format', 'docker');
			assert.deepEqual(answersOf(await ask('five/app:1')), ['error base-unknown']);
			const inputs = { 'base-image': at('five/base:1') };
			assert.deepEqual(answersOf(await ask('five/app:1', inputs)), ['found false']);
			await buildBase('five/base:1', 'COPY hello /fix');
			assert.deepEqual(answersOf(await ask('five/app:1', inputs)), ['found base-changed']);
		});

		it('from nothing: its annotations are empty, which says nothing', async () => {
			await buildBase('six/base:1');
			assert.deepEqual(answersOf(await ask('six/base:1')), ['error base-unknown']);
		});

		it('on an image of its own machine: nobody can tell, until `base-image` says it', async () => {
			await builder.buildah('tag', at('one/base:1'), 'localhost/own:1');
			await builder.build('FROM localhost/own:1\nCOPY hello /app\n', at('seven/app:1'), '--pull-never');
			const result = await ask('seven/app:1');
			assert.deepEqual(answersOf(result), ['error base-unknown']);
			assert.match(result.images[0]?.message ?? '', /perhaps an image of the machine that built it/);
			assert.deepEqual(answersOf(await ask('seven/app:1', { 'base-image': at('one/base:1') })), ['found false']);
		});
	});

	describe('an index with the provenance of BuildKit beside its images', () => {
		/** Pushes by the API, as it is: tools would write an index of their own. */
		async function push(name: string, tag: string, content: Content): Promise<void> {
			const url = `http://${registry.host}/v2/${name}`;
			for (const child of content.children) {
				await push(name, child.digest, child);
			}
			for (const [digest, bytes] of content.blobs) {
				const begun = await fetch(`${url}/blobs/uploads/`, { method: 'POST' });
				const place = new URL(begun.headers.get('location') ?? '');
				place.searchParams.set('digest', digest);
				assert.equal((await fetch(place, { method: 'PUT', body: new Uint8Array(bytes) })).status, 201);
			}
			const headers = { 'content-type': content.mediaType };
			const body = new Uint8Array(content.manifest);
			assert.equal((await fetch(`${url}/manifests/${tag}`, { method: 'PUT', headers, body })).status, 201);
		}
		const OLD = [amd64('base'), arm64('base')];
		const APP = [amd64('base', 'app'), arm64('base', 'app')];

		for (const isNew of [false, true]) {
			it(`${isNew ? 'with artifact types' : 'of old versions'}: up to date, then stale, for the platforms asked for`, async () => {
				const repository = isNew ? 'bk/new' : 'bk/old';
				const then = index(OLD);
				await push(repository, 'base', then);
				const describeBuild = (image: Content) => ({
					version: isNew ? ('v1' as const) : ('v0.2' as const),
					materials: [
						toMaterial({
							name: `${at(repository)}@base`,
							digest: then.digest,
							platform: image === APP[0] ? 'linux/amd64' : 'linux/arm64',
						}),
					],
				});
				await push(repository, '1', attested(APP, describeBuild, { isNew }));
				const both = { platforms: 'linux/amd64,linux/arm64' };
				const fresh = await ask(`${repository}:1`, both);
				assert.deepEqual(answersOf(fresh), ['found false']);
				assert.deepEqual([fresh.images[0]?.baseSource, fresh.images[0]?.base?.length], ['provenance', 2]);
				await push(repository, 'base', index([amd64('base'), arm64('fixed')]));
				assert.deepEqual(answersOf(await ask(`${repository}:1`)), ['found false']);
				assert.deepEqual(answersOf(await ask(`${repository}:1`, both)), ['found base-changed']);
			});
		}
	});
});
