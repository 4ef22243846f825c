import assert from 'node:assert/strict';
import { it } from 'node:test';
import { relateLayers } from '../../../src/checks/base/layers.ts';
import { parseImageConfig } from '../../../src/registry/content/image-config.ts';
import { processorTime } from '../../support/processor-time.ts';

function imageOf(diffIds: readonly string[]): Parameters<typeof relateLayers>[0] {
	const config = parseImageConfig(JSON.stringify({ rootfs: { diff_ids: diffIds } }));
	return { digest: '', platform: undefined, manifest: () => assert.fail(), config: () => Promise.resolve(config) };
}

const rows: [name: string, own: string[], others: string[], relation: string][] = [
	['it begins with all of the other', ['a', 'b', 'c'], ['a', 'b'], 'built-on'],
	['it has the same', ['a', 'b'], ['a', 'b'], 'built-on'],
	['with an empty layer twice', ['a', 'e', 'e', 'b'], ['a', 'e', 'e'], 'built-on'],
	['with an empty layer once more', ['a', 'e', 'b'], ['a', 'e', 'e'], 'other'],
	['in another order', ['b', 'a', 'c'], ['a', 'b'], 'other'],
	['it has fewer, and one of them', ['a'], ['a', 'b'], 'other'],
	['it has fewer, and none of them', ['x'], ['a', 'b'], 'squashed'],
	['it has as many, and none of them', ['x', 'y'], ['a', 'b'], 'other'],
	['the other has none', ['a'], [], 'unknown'],
	['it has none', [], ['a'], 'unknown'],
];
for (const [name, own, others, relation] of rows) {
	it(`layers: ${name}: ${relation}`, async () => {
		assert.equal(await relateLayers(imageOf(own), imageOf(others)), relation);
	});
}

it('layers: a hundred thousand of each do not hold up a run', async () => {
	const [own, others] = ['a', 'b'].map((letter, more) =>
		imageOf(Array.from({ length: 100_000 + more }, (_, number) => letter + number)),
	) as [ReturnType<typeof imageOf>, ReturnType<typeof imageOf>];
	const before = processorTime();
	assert.equal(await relateLayers(own, others), 'squashed');
	assert.ok(processorTime() - before < 2_000);
});
