import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOnce } from './action.mjs';
import { median } from './figures.mjs';
import { startRegistryProcess } from './registry.mjs';
import { writeFiles } from './repository.mjs';

/** @import { Figure } from './figures.mjs' */

const RUNS = 5;
/** Of the 300 images, those of the newest tag of each of 30 repositories stay: 2,700 references move. */
const OUTDATED = 2700;
const PRELOAD = new URL('peak-memory.mjs', import.meta.url).href;

/**
 * Measures the bump over a repository of 2,000 files, of which 2,700 references are written: the whole process.
 * @param {string} bundle
 * @returns {Promise<readonly Figure[]>}
 */
export async function measureBump(bundle) {
	const registry = await startRegistryProcess('gate');
	const folder = await mkdtemp(join(tmpdir(), 'tagscout-bench-'));
	try {
		const inputs = { mode: 'latest', files: 'auto', write: 'true', 'allowed-registries': registry.host };
		const peak = join(folder, 'peak');
		const env = { NODE_OPTIONS: `--import=${PRELOAD}`, BENCH_PEAK_MEMORY: peak };
		/** @type {number[]} */
		const times = [];
		/** @type {number[]} */
		const peaks = [];
		/** @type {Set<number>} */
		const moved = new Set();
		for (let run = 0; run < RUNS; run += 1) {
			const workspace = join(folder, `workspace${run}`);
			await writeFiles(workspace, registry.host);
			const expected = { status: 'found', 'update-available': 'true' };
			const { milliseconds, report } = await runOnce(bundle, inputs, expected, { cwd: workspace, env });
			times.push(milliseconds);
			peaks.push(Number(await readFile(peak, 'utf8')) / 1e6);
			/** @type {{ updateAvailable: boolean, held: string | null }[]} */
			const entries = JSON.parse(report ?? '[]');
			moved.add(entries.filter(({ updateAvailable, held }) => updateAvailable && held === null).length);
		}
		const name = 'bump, 2,000 files, 300 images';
		return [
			{ name: `${name}: whole run`, value: median(times), unit: 'ms', below: 8000 },
			{ name: `${name}: references written`, value: Math.min(...moved), unit: '', exactly: OUTDATED },
			{ name: `${name}: peak memory`, value: Math.max(...peaks), unit: 'MB', below: 350 },
		];
	} finally {
		await rm(folder, { recursive: true, force: true });
		await registry.close();
	}
}
