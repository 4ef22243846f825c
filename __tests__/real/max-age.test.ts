import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runBundle, statuses } from '../support/bundle.ts';
import { startDockerRegistry } from '../support/docker-registry.mjs';
import { index } from '../support/images.mjs';
import { pushableImage, writeLayout } from '../support/layouts.mjs';
import { inspectImage, pushImage } from '../support/skopeo.mjs';
import { missingTools } from '../support/tools.mjs';

/** Whole seconds: skopeo shows fractions without zeros at their end. */
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
const amd64 = (created: string) => pushableImage({ os: 'linux', architecture: 'amd64', created, layers: [created] });
const arm64 = (created: string) => pushableImage({ os: 'linux', architecture: 'arm64', created, layers: [created] });

const IMAGES = {
	young: amd64(daysAgo(2)),
	old: amd64(daysAgo(45)),
	// What reproducible builds write.
	dateless: amd64('1970-01-01T00:00:00Z'),
	multi: index([amd64(daysAgo(2)), arm64(daysAgo(45))]),
};

describe('max-age on a docker-registry', { skip: missingTools('docker-registry', 'skopeo') }, () => {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-max-age-'));
	let registry: Awaited<ReturnType<typeof startDockerRegistry>>;

	before(async () => {
		const [layout, storage] = [join(folder, 'layout'), join(folder, 'storage')];
		mkdirSync(storage);
		writeLayout(layout, IMAGES);
		registry = await startDockerRegistry({ storage });
		for (const tag of Object.keys(IMAGES)) {
			await pushImage(`${layout}:${tag}`, at(tag), '--all');
		}
	});
	after(async () => {
		await registry?.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	const at = (tag: string) => `${registry.host}/team/app:${tag}`;
	const inputs = { mode: 'inspect', 'max-age': '30d', 'fail-on': 'outdated' };

	it('old and without a date: outdated; young: not', async () => {
		const result = await runBundle({ ...inputs, image: ['young', 'old', 'dateless'].map(at).join('\n') });
		assert.equal(result.exitCode, 1);
		assert.deepEqual(statuses(result), ['found', 'found', 'found age-unknown']);
		assert.equal(result.outputs['outdated'], [at('old'), at('dateless')].join('\n'));
	});

	it('two platforms are one image, as old as the older one', async () => {
		const platforms = 'linux/amd64,linux/arm64';
		const { exitCode, outputs } = await runBundle({ ...inputs, platforms, image: at('multi') });
		const { Created: created } = await inspectImage(at('multi'), { os: 'linux', architecture: 'arm64' });
		assert.deepEqual([exitCode, outputs['created'], outputs['age-days']], [1, created, '45']);
		assert.deepEqual([outputs['outdated'], outputs['platforms']], [at('multi'), platforms]);
	});
});
