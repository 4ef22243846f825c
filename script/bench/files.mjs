import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @import { Figure } from './figures.mjs' */

const PROGRAM = fileURLToPath(new URL('files-process.mjs', import.meta.url));
const PRELOAD = new URL('peak-memory.mjs', import.meta.url).href;
/** What the files hold. */
const REFERENCES = 3200;

/**
 * Measures how long it takes to find the references of 2,000 files, one of them of 1 MiB, in a process of its own.
 * @returns {Promise<readonly Figure[]>}
 */
export async function measureFiles() {
	const folder = await mkdtemp(join(tmpdir(), 'tagscout-bench-'));
	try {
		const path = join(folder, 'peak');
		const env = { ...process.env, BENCH_PEAK_MEMORY: path };
		const output = execFileSync(process.execPath, ['--import', PRELOAD, PROGRAM], { env, encoding: 'utf8' });
		const { milliseconds, references } = JSON.parse(output);
		const peak = Number(await readFile(path, 'utf8'));
		return [
			{ name: '2,000 files: time to find', value: milliseconds, unit: 'ms', below: 2000 },
			{ name: '2,000 files: references', value: references, unit: '', exactly: REFERENCES },
			{ name: '2,000 files: peak memory', value: peak / 1e6, unit: 'MB', below: 250 },
		];
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
