import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Inputs, runBundle } from '../support/bundle.ts';
import { type Files, openWorkspace } from '../support/gate/workspace.ts';
import { image } from '../support/images.mjs';
import { startRegistry } from '../support/registry.mjs';

const TAGS = Array.from({ length: 12 }, (_, index) => `1.${index}`);

async function start(t: TestContext) {
	const registry = await startRegistry();
	t.after(() => registry.close());
	for (const tag of TAGS) {
		registry.push('team/app', tag, image());
	}
	// Each once more, and one that is unresolved.
	const services = [...TAGS, '$V'].map((tag, index) => `  s${index}:\n    image: ${registry.host}/team/app:${tag}\n`);
	const files: Files = {
		Dockerfile: TAGS.map((tag) => `FROM ${registry.host}/team/app:${tag}\n`).join(''),
		'compose.yaml': `services:\n${services.join('')}`,
	};
	const cwd = openWorkspace(t, files);
	return {
		registry,
		run: (inputs: Inputs) => runBundle({ files: 'auto', 'insecure-registries': registry.host, ...inputs }, { cwd }),
	};
}

describe('shard', () => {
	for (const mode of ['exists', 'latest']) {
		it(`${mode}: three parts of the images in files are disjoint, and together they are everything`, async (t) => {
			const { registry, run } = await start(t);
			const whole = await run({ mode });
			const parts = [];
			registry.reset();
			for (const index of [0, 1, 2]) {
				parts.push(await run({ mode, shard: `${index}/3` }));
			}
			const spell = ({ file, line, asked }: Readonly<Record<string, unknown>>) => `${file}:${line} ${asked}`;
			assert.deepEqual(parts.flatMap(({ images }) => images.map(spell)).sort(), whole.images.map(spell).sort());
			const names = parts.map(({ images }) => [...new Set(images.map((one) => one.asked))]);
			assert.equal(names.flat().length, TAGS.length + 1);
			assert.ok(names.every((some) => some.length > 0));
			// As the recipe joins them.
			assert.equal(parts.flatMap(({ report }) => JSON.parse(report ?? '')).length, whole.images.length);
		});
	}

	it('an image is asked about by one part alone', async (t) => {
		const { registry, run } = await start(t);
		for (const index of [0, 1, 2]) {
			await run({ shard: `${index}/3` });
		}
		assert.equal(registry.count('manifest'), TAGS.length);
	});

	it('inspect: an image stays one of several platforms', async (t) => {
		const { registry } = await start(t);
		const asked = `${registry.host}/team/app:1.0`;
		const runs = await Promise.all(
			['0/2', '1/2'].map((shard) =>
				runBundle({ mode: 'inspect', image: asked, platforms: 'linux/amd64,linux/arm64', shard }),
			),
		);
		assert.deepEqual(runs.map(({ images }) => images.length).sort(), [0, 2]);
	});

	it('a part without images: a notice, and it passes with nothing asked', async (t) => {
		const { registry } = await start(t);
		const runs = await Promise.all(
			['0/2', '1/2'].map((shard) => runBundle({ image: `${registry.host}/team/app:1.0`, shard })),
		);
		const [empty, ...others] = runs.filter(({ images }) => images.length === 0);
		assert.equal(others.length, 0);
		assert.equal(empty?.exitCode, 0);
		assert.deepEqual(
			empty?.annotations.map(({ level, message }) => [level, message.replace(/[01]\/2/, 'i/2')]),
			[['notice', 'Input `shard`: no image falls to part i/2, so nothing was asked.']],
		);
		assert.deepEqual([empty?.outputs['exists'], empty?.outputs['status'], empty?.outputs['json']], ['', '', '[]']);
		assert.match(empty?.summary ?? '', /^## Tagscout: no image to ask about\n/);
		assert.equal(empty?.report?.trim().replace(/\s/g, ''), '[]');
		assert.equal(registry.count('manifest'), 1);
	});

	it('a part of the images in files without any, with a login for their registry: that notice alone', async (t) => {
		const { registry } = await start(t);
		const cwd = openWorkspace(t, { Dockerfile: `FROM ${registry.host}/team/app:1.0\n` });
		const runs = await Promise.all(
			['0/2', '1/2'].map((shard) =>
				runBundle(
					{
						files: 'auto',
						'insecure-registries': registry.host,
						shard,
						registry: registry.host,
						username: 'me',
						password: 'p4ssword',
					},
					{ cwd },
				),
			),
		);
		const empty = runs.find(({ images }) => images.length === 0);
		assert.deepEqual(
			empty?.annotations.map(({ message }) => message.slice(0, 14)),
			['Input `shard`:'],
		);
	});

	it('with `write`: an input error, before anything is asked', async (t) => {
		const { registry, run } = await start(t);
		const { exitCode, annotations } = await run({ mode: 'latest', write: 'true', shard: '0/2' });
		assert.equal(exitCode, 1);
		assert.match(annotations[0]?.message ?? '', /^Input `shard` is set together with `write`/);
		assert.equal(registry.count(), 0);
	});

	it('in a dry run of `latest` nothing is said of what could be written: a shared value needs all images', async (t) => {
		const { run } = await start(t);
		const { outputs, images } = await run({ mode: 'latest', shard: '0/3' });
		assert.notEqual(outputs['outdated'], '');
		assert.deepEqual([outputs['title'], outputs['body']], ['', '']);
		assert.deepEqual([...new Set(images.map(({ held }) => held))], [null]);
	});
});
