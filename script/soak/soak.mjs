import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nextMessage } from '../bench/registry.mjs';
import { runAction } from '../runner.mjs';
import { answerTo, BOTH, createImages, LOGIN } from './content.mjs';

/** @import { Figure } from '../bench/figures.mjs' */
/** @import { Asked, Batch, Expected } from './content.mjs' */
/** @import { Hosts, Served } from './registry-process.mjs' */

/**
 * @typedef {object} Outcome
 * @property {readonly Figure[]} figures
 * @property {readonly string[]} problems each image that got a wrong answer or none, and each run that failed
 * @property {Readonly<Record<string, number>>} faults how many were injected, by name
 */

/**
 * The runs, by turns. One run cannot take all images: an input ends at 128 KiB.
 * @type {readonly Batch[]}
 */
export const BATCHES = [
	{ mode: 'exists', platforms: BOTH, login: 'bearer' },
	{ mode: 'inspect', platforms: '', login: 'basic' },
	{ mode: 'exists', platforms: '', login: 'hub' },
	{ mode: 'exists', platforms: BOTH, login: 'basic' },
];

/** Megabytes for a whole process with 1,250 images, as for the longest list of tags: Node collects late where there is room. */
const MEMORY_BOUND = 250;
/** To one origin: one for each request at a time. */
const CONNECTIONS = 8;
/** Milliseconds; the run's own deadline, five minutes, comes first. */
const PATIENCE = 330_000;
const PRELOAD = new URL('../bench/peak-memory.mjs', import.meta.url).href;
const SHOWN_LINES = 20;

/**
 * Asks about many images through faults of every kind, and compares each answer with the right one.
 * @param {object} options
 * @param {string} options.bundle
 * @param {string} options.seed decides which request meets which faults
 * @param {number} options.images
 * @param {number} options.repositories
 * @param {readonly Batch[]} [options.batches]
 * @returns {Promise<Outcome>}
 */
export async function soak({ bundle, seed, images, repositories, batches = BATCHES }) {
	const amount = { images, repositories, batches: batches.length };
	const asked = createImages(amount);
	const child = fork(fileURLToPath(new URL('registry-process.mjs', import.meta.url)), [JSON.stringify(amount), seed]);
	const folder = await mkdtemp(join(tmpdir(), 'tagscout-soak-'));
	const peaks = [0];
	/** @type {Served[]} */
	const served = [];
	/** @type {string[]} */
	const problems = [];
	const started = performance.now();
	try {
		const hosts = /** @type {Hosts} */ (await nextMessage(child));
		for (const [number, batch] of batches.entries()) {
			const path = join(folder, `peak-${number}`);
			const chosen = asked.filter((one) => one.batch === number);
			problems.push(...(await runBatch(bundle, batch, chosen, hosts, path)));
			peaks.push(Number(await readFile(path, 'utf8').catch(() => Number.NaN)) / 1_000_000);
			child.send('served');
			served.push(/** @type {Served} */ (await nextMessage(child)));
		}
	} finally {
		child.disconnect();
		await rm(folder, { recursive: true, force: true });
	}
	const faults = sum(served.map((each) => each.faults));
	const total = Object.values(faults).reduce((all, count) => all + count, 0);
	const requests = served.reduce((all, each) => all + each.requests, 0);
	return {
		problems,
		faults,
		figures: [
			{ name: 'images asked about', value: asked.length, unit: '', exactly: images },
			{ name: 'answers wrong or lost', value: problems.length, unit: '', exactly: 0 },
			{ name: 'requests served', value: requests, unit: '' },
			{ name: 'faults among them', value: total, unit: '' },
			{ name: 'kinds of faults', value: Object.keys(faults).length, unit: '' },
			{
				name: 'connections to one registry, most',
				value: Math.max(...served.map(({ connections }) => connections)),
				unit: '',
				most: CONNECTIONS,
			},
			{ name: 'peak memory, most', value: Math.max(...peaks), unit: 'MB', below: MEMORY_BOUND },
			{ name: `whole time, ${batches.length} runs`, value: performance.now() - started, unit: 'ms' },
		],
	};
}

/**
 * Returns the wrong answers of one run.
 * @param {string} bundle
 * @param {Batch} batch
 * @param {readonly Asked[]} chosen
 * @param {Hosts} hosts
 * @param {string} peakFile
 * @returns {Promise<string[]>}
 */
async function runBatch(bundle, batch, chosen, hosts, peakFile) {
	const { mode, platforms, login } = batch;
	const expected = new Map(
		chosen.map((one) => [`${hosts[one.registry]}/${one.repository}${one.suffix}`, answerTo(one, batch)]),
	);
	const credentials = login === undefined ? {} : { ...LOGIN, registry: hosts[login] };
	const inputs = { mode, platforms, image: [...expected.keys()].join('\n'), 'fail-on': 'none', ...credentials };
	const env = { NODE_OPTIONS: `--import=${PRELOAD}`, BENCH_PEAK_MEMORY: peakFile };
	const result = await runAction({ bundle, inputs, env, timeoutMs: PATIENCE });
	if (result.exitCode !== 0 || result.report === undefined) {
		const lines = result.log.trimEnd().split('\n').slice(-SHOWN_LINES);
		return [`a run of ${mode} ended with ${result.exitCode}`, ...lines];
	}
	/** @type {readonly (Expected & { asked: string, message: string | null })[]} */
	const entries = JSON.parse(result.report);
	const answers = new Map(entries.map((entry) => [entry.asked, entry]));
	const surplus = entries.length - answers.size;
	return [
		...(surplus > 0 ? [`${surplus} answers too many`] : []),
		...[...expected].flatMap(([image, right]) => describe(mode, image, right, answers.get(image))),
	];
}

/**
 * @param {string} mode
 * @param {string} image
 * @param {Expected} right
 * @param {Expected & { message: string | null } | undefined} answer
 */
function describe(mode, image, right, answer) {
	if (answer === undefined) {
		return [`${mode} ${image}: no answer`];
	}
	const wrong = /** @type {const} */ (['status', 'reason', 'digest', 'created']).filter(
		(name) => answer[name] !== right[name],
	);
	const differences = wrong.map((name) => `${name} is ${answer[name]} instead of ${right[name]}`);
	return wrong.length === 0 ? [] : [`${mode} ${image}: ${differences.join(', ')} (${answer.message})`];
}

/**
 * @param {readonly Readonly<Record<string, number>>[]} counts
 * @returns {Record<string, number>}
 */
function sum(counts) {
	/** @type {Record<string, number>} */
	const all = {};
	for (const [name, count] of counts.flatMap((one) => Object.entries(one))) {
		all[name] = (all[name] ?? 0) + count;
	}
	return all;
}
