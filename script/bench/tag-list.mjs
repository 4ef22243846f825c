import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOnce } from './action.mjs';
import { LONG_TAGS, MIXED_TAGS, TAG_COUNT } from './content.mjs';
import { median } from './figures.mjs';
import { startRegistryProcess } from './registry.mjs';

/** @import { TagList } from './content.mjs' */
/** @import { Figure } from './figures.mjs' */
/** @import { Content } from './registry-process.mjs' */

const RUNS = 3;
/** Tags in a page, as the action asks for them. */
const PAGE = 1000;
/** Megabytes, for the whole process, of which Node takes 45 before our first line. */
const MEMORY_BOUND = 250;
const PRELOAD = new URL('peak-memory.mjs', import.meta.url).href;

/** @type {readonly { name: string, content: Content, list: TagList, below?: number }[]} */
const LISTS = [
	{ name: '100,000 tags', content: 'mixed tags', list: MIXED_TAGS, below: MEMORY_BOUND },
	// The largest possible list: 13 MB of names. No registry has it, so no bound is stated.
	{ name: '100,000 tags of 128 characters', content: 'long tags', list: LONG_TAGS },
];

/**
 * Measures `latest` in repositories with 100,000 tags: the whole process from its start to its end. A wrong answer is
 * an error.
 * @param {string} bundle
 * @returns {Promise<readonly Figure[]>}
 */
export async function measureTagList(bundle) {
	const figures = [];
	for (const { name, content, list, below } of LISTS) {
		const bound = below === undefined ? {} : { below };
		figures.push(...(await measureList(bundle, name, content, list, bound)));
	}
	return figures;
}

/**
 * @param {string} bundle
 * @param {string} name
 * @param {Content} content
 * @param {TagList} list
 * @param {{ below?: number }} bound in megabytes
 * @returns {Promise<readonly Figure[]>}
 */
async function measureList(bundle, name, content, { repository, current, newest }, bound) {
	const registry = await startRegistryProcess(content);
	const folder = await mkdtemp(join(tmpdir(), 'tagscout-bench-'));
	try {
		const path = join(folder, 'peak-memory');
		const env = { NODE_OPTIONS: `--import=${PRELOAD}`, BENCH_PEAK_MEMORY: path };
		const inputs = { mode: 'latest', image: `${registry.host}/${repository}:${current}` };
		/** @type {number[]} */
		const times = [];
		/** @type {number[]} */
		const peaks = [];
		/** @type {number[]} */
		const pages = [];
		for (let run = 0; run < RUNS; run += 1) {
			const { milliseconds } = await runOnce(bundle, inputs, { 'latest-tag': newest }, { env });
			times.push(milliseconds);
			peaks.push(Number(await readFile(path, 'utf8')) / 1_000_000);
			pages.push((await registry.served()).pages);
		}
		return [
			{ name: `${name}: peak memory, most`, value: Math.max(...peaks), unit: 'MB', ...bound },
			{ name: `${name}: pages`, value: Math.max(...pages), unit: '', exactly: TAG_COUNT / PAGE },
			{ name: `${name}: whole run`, value: median(times), unit: 'ms' },
		];
	} finally {
		await rm(folder, { recursive: true, force: true });
		await registry.close();
	}
}
