import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOnce } from './action.mjs';
import { median } from './figures.mjs';
import { startRegistryProcess } from './registry.mjs';
import { REFERENCES, writeFiles } from './repository.mjs';

/** @import { Figure } from './figures.mjs' */

const RUNS = 5;
/** `/v2/`, a token for each of 30 repositories, a HEAD for each of 300 images. */
const REQUESTS = 331;
const PRELOAD = new URL('peak-memory.mjs', import.meta.url).href;

/**
 * Measures the gate over a repository of 2,000 files that name 300 images 3,000 times: the whole process.
 * @param {string} bundle
 * @returns {Promise<readonly Figure[]>}
 */
export async function measureGate(bundle) {
	const registry = await startRegistryProcess('gate');
	const folder = await mkdtemp(join(tmpdir(), 'tagscout-bench-'));
	try {
		const workspace = join(folder, 'workspace');
		await writeFiles(workspace, registry.host);
		const inputs = { files: 'auto', 'allowed-registries': registry.host };
		const expected = { exists: 'true', status: 'found' };
		const peak = join(folder, 'peak');
		const env = { NODE_OPTIONS: `--import=${PRELOAD}`, BENCH_PEAK_MEMORY: peak };
		/** @type {number[]} */
		const times = [];
		/** @type {number[]} */
		const requests = [];
		/** @type {number[]} */
		const peaks = [];
		let references = 0;
		for (let run = 0; run < RUNS; run += 1) {
			const { milliseconds, report } = await runOnce(bundle, inputs, expected, { cwd: workspace, env });
			times.push(milliseconds);
			requests.push((await registry.served()).requests);
			peaks.push(Number(await readFile(peak, 'utf8')) / 1e6);
			references = JSON.parse(report ?? '[]').length;
		}
		const name = 'gate, 2,000 files, 300 images';
		return [
			{ name: `${name}: whole run`, value: median(times), unit: 'ms', below: 5000 },
			{ name: `${name}: references`, value: references, unit: '', exactly: REFERENCES },
			{
				name: `${name}: requests`,
				value: requests.find((count) => count !== REQUESTS) ?? REQUESTS,
				unit: '',
				exactly: REQUESTS,
			},
			{ name: `${name}: peak memory`, value: Math.max(...peaks), unit: 'MB', below: 300 },
		];
	} finally {
		await rm(folder, { recursive: true, force: true });
		await registry.close();
	}
}
