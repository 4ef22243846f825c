import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOnce } from './action.mjs';
import { IMAGES } from './content.mjs';
import { median } from './figures.mjs';
import { startRegistryProcess } from './registry.mjs';

/** @import { Figure } from './figures.mjs' */

const RUNS = 15;

/**
 * Measures `exists` of one image, from the start of the process to its end, and beside it Node with nothing to do.
 * @param {string} bundle
 * @returns {Promise<readonly Figure[]>}
 */
export async function measureStartUp(bundle) {
	const registry = await startRegistryProcess('images');
	const folder = await mkdtemp(join(tmpdir(), 'tagscout-bench-'));
	try {
		const nothing = join(folder, 'nothing.js');
		await writeFile(nothing, '');
		const inputs = { image: `${registry.host}/${IMAGES[0]}` };
		const exists = { exists: 'true' };
		// The first run reads files from the disk, and is not measured.
		await runOnce(bundle, inputs, exists);
		/** @type {number[]} */
		const times = [];
		/** @type {number[]} */
		const bare = [];
		// By turns, so that a busy moment of the machine slows both.
		for (let run = 0; run < RUNS; run += 1) {
			times.push((await runOnce(bundle, inputs, exists)).milliseconds);
			bare.push((await runOnce(nothing, inputs, {})).milliseconds);
		}
		return [
			{ name: 'one image: whole run', value: median(times), unit: 'ms' },
			{ name: 'one image: of that Node itself', value: median(bare), unit: 'ms' },
		];
	} finally {
		await rm(folder, { recursive: true, force: true });
		await registry.close();
	}
}
