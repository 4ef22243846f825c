import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Inputs, runBundle, statuses } from '../support/bundle.ts';
import { startDockerRegistry } from '../support/docker-registry.mjs';
import { index } from '../support/images.mjs';
import { pushableImage, writeLayout } from '../support/layouts.mjs';
import { inspectImage, pushImage, rawManifest } from '../support/skopeo.mjs';
import { missingTools } from '../support/tools.mjs';

const AMD64 = { os: 'linux', architecture: 'amd64' };
const ARM64 = { os: 'linux', architecture: 'arm64' };

function made(created: string) {
	return pushableImage({ ...AMD64, created, layers: [created] });
}

/** By the tag in the layout; each is pushed under the tags behind it. */
const IMAGES = {
	'1.0.0': { content: made('2024-01-01T00:00:00Z'), tags: ['1.0.0'] },
	'1.1.0': {
		content: index([
			made('2024-02-03T04:05:06.123456789Z'),
			pushableImage({ ...ARM64, created: '2024-02-03T05:00:00Z' }),
		]),
		tags: ['1.1.0', 'latest'],
	},
	'1.2.0-rc1': { content: made('2024-03-01T00:00:00Z'), tags: ['1.2.0-rc1', '1.1.0-alpine'] },
	'2.0.0': { content: made('2024-04-01T00:00:00+02:00'), tags: ['2.0.0'] },
};

describe('latest on a docker-registry', { skip: missingTools('docker-registry', 'skopeo') }, () => {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-latest-'));
	let registry: Awaited<ReturnType<typeof startDockerRegistry>>;
	let app: string;

	before(async () => {
		const [layout, storage] = [join(folder, 'layout'), join(folder, 'storage')];
		mkdirSync(storage);
		writeLayout(layout, Object.fromEntries(Object.entries(IMAGES).map(([tag, { content }]) => [tag, content])));
		registry = await startDockerRegistry({ storage });
		app = `${registry.host}/team/app`;
		for (const [name, { tags }] of Object.entries(IMAGES)) {
			for (const tag of tags) {
				await pushImage(`${layout}:${name}`, `${app}:${tag}`, '--all');
			}
		}
	});
	after(async () => {
		await registry?.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	const latest = (image: string, inputs: Inputs = {}) => runBundle({ mode: 'latest', image, ...inputs });

	it('a bump, confirmed by `latest`: what is ahead of it is held back, and the newest is what skopeo says', async () => {
		const { exitCode, outputs, images } = await latest(`${app}:1.0.0`);
		const seen = await inspectImage(`${app}:1.1.0`);
		assert.equal(exitCode, 0);
		assert.equal(outputs['latest-tag'], '1.1.0');
		assert.equal(outputs['update-type'], 'minor');
		assert.equal(outputs['digest'], (await rawManifest(`${app}:1.1.0`)).digest);
		assert.equal(outputs['digest'], seen.Digest);
		assert.equal(outputs['created'], seen.Created);
		assert.equal(outputs['created'], '2024-02-03T04:05:06.123456789Z');
		assert.equal(images[0]?.confirmed, true);
		assert.deepEqual(images[0]?.heldBack?.['ahead-of-alias'], { tag: '2.0.0', count: 1 });
	});

	const ANSWERS = [
		{ name: 'without the alias', image: ':1.0.0', inputs: { confirm: false }, tag: '2.0.0', type: 'major' },
		{ name: 'with `level: minor`', image: ':1.0.0', inputs: { level: 'minor' }, tag: '1.1.0', type: 'minor' },
		{ name: 'without a current tag', image: '', inputs: {}, tag: '1.1.0', type: '' },
		{ name: 'with nothing newer', image: ':2.0.0', inputs: {}, tag: '2.0.0', type: 'none' },
		{
			name: 'with `platforms`',
			image: ':1.0.0',
			inputs: { confirm: false, platforms: 'linux/amd64,linux/arm64' },
			tag: '1.1.0',
			type: 'minor',
		},
		{ name: 'with `strategy: newest`', image: ':1.0.0', inputs: { strategy: 'newest' }, tag: '2.0.0', type: 'major' },
	];
	for (const { name, image, inputs, tag, type } of ANSWERS) {
		it(`${name}: ${tag}, created when skopeo says`, async () => {
			const { outputs } = await latest(app + image, inputs);
			const seen = await inspectImage(`${app}:${tag}`);
			assert.deepEqual([outputs['latest-tag'], outputs['update-type']], [tag, type]);
			assert.deepEqual([outputs['digest'], outputs['created']], [seen.Digest, seen.Created]);
		});
	}

	it('a digest that is not the newest is renewed', async () => {
		const { digest } = await rawManifest(`${app}:1.0.0`);
		const { outputs } = await latest(`${app}:latest@${digest}`);
		const newest = (await rawManifest(`${app}:latest`)).digest;
		assert.deepEqual([outputs['latest-image'], outputs['update-type']], [`${app}:latest@${newest}`, 'digest']);
	});

	it('a repository that is not there is missing', async () => {
		const result = await latest(`${registry.host}/nobody/nothing:1.0.0`);
		assert.deepEqual(statuses(result), ['missing not-found']);
		assert.equal(result.exitCode, 1);
	});
});
