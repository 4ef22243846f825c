/** Tries every mutant, two at a time. Runs on the Node for tests. */
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MUTANTS } from './list.mjs';
import { runTest, tryMutant } from './trial.mjs';
import { Workshop } from './workshop.mjs';

/** @import { Mutant } from './mutant.mjs' */
/** @import { Verdict } from './trial.mjs' */

const PROJECT = resolve(fileURLToPath(import.meta.url), '../../..');
const AT_A_TIME = 2;
const WIDTH = 9;
/** Every folder of tests that run the sources, the quickest first. Not `real`, which takes other programs, nor `script`. */
const FOLDERS = ['registry', 'checks', 'action', 'version', '.', 'bundle'];
/** About the form of the sources, and slow. */
const NO_TESTS_OF_SOURCES = ['layers'];

process.exitCode = await main(process.argv.slice(2));

/**
 * @param {readonly string[]} words
 * @returns {Promise<number>} the exit code
 */
async function main(words) {
	const chosen = MUTANTS.filter(
		({ name, file }) => words.length === 0 || words.some((word) => `${name} ${file}`.includes(word)),
	);
	if (chosen.length === 0) {
		console.log(`no mutant's name or file contains ${words.join(' or ')}`);
		return 1;
	}
	const started = performance.now();
	const workshops = Array.from({ length: AT_A_TIME }, () => new Workshop(PROJECT));
	try {
		const red = await findRedAlready(workshops, chosen);
		if (red.length > 0) {
			console.log(`red already, with nothing taken out:\n${red.join('\n')}`);
			return 1;
		}
		const verdicts = await tryAll(workshops, chosen);
		const seconds = Math.round((performance.now() - started) / 1000);
		return finish(verdicts, seconds);
	} finally {
		for (const workshop of workshops) {
			workshop.remove();
		}
	}
}

/**
 * Shares items out among the workshops.
 * @template T
 * @param {readonly Workshop[]} workshops
 * @param {readonly T[]} items
 * @param {(item: T, workshop: Workshop) => Promise<void>} task
 */
async function share(workshops, items, task) {
	const rest = [...items];
	await Promise.all(
		workshops.map(async (workshop) => {
			for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
				await task(item, workshop);
			}
		}),
	);
}

/**
 * What is red before anything is taken out proves nothing afterwards.
 * @param {readonly Workshop[]} workshops
 * @param {readonly Mutant[]} mutants
 */
async function findRedAlready(workshops, mutants) {
	/** @type {string[]} */
	const red = [];
	const named = [...new Set(mutants.flatMap(({ tests }) => tests))];
	await share(workshops, named, async (test, { folder }) => {
		const complaint = await runTest(test, folder, process.execPath);
		if (complaint !== undefined) {
			red.push(complaint.by);
		}
	});
	return red;
}

/**
 * @param {readonly Workshop[]} workshops
 * @param {readonly Mutant[]} mutants
 */
async function tryAll(workshops, mutants) {
	const options = { allTests: findTests(), node: process.execPath };
	/** @type {{ mutant: Mutant, verdict: Verdict }[]} */
	const verdicts = [];
	await share(workshops, mutants, async (mutant, workshop) => {
		const verdict = await tryMutant(mutant, workshop, options);
		verdicts.push({ mutant, verdict });
		console.log(toLine(mutant, verdict));
	});
	return verdicts;
}

function findTests() {
	return FOLDERS.flatMap((folder) => globSync(join(folder, '*.test.ts'), { cwd: join(PROJECT, '__tests__') }).sort())
		.map((name) => name.replaceAll('\\', '/').replace(/\.test\.ts$/, ''))
		.filter((name) => !NO_TESTS_OF_SOURCES.includes(name));
}

/**
 * @param {Mutant} mutant
 * @param {Verdict} verdict
 */
function toLine({ name, file }, { outcome, by }) {
	const said = outcome === 'killed' || outcome === 'hung' ? outcome : outcome.toUpperCase();
	return `${said.padEnd(WIDTH)} ${name} (${file})${by === '' ? '' : `\n${' '.repeat(WIDTH)}   ${by}`}`;
}

/**
 * Prints what has to be looked at once more, and last of all the counts.
 * @param {readonly { mutant: Mutant, verdict: Verdict }[]} verdicts
 * @param {number} seconds
 * @returns {number} the exit code
 */
function finish(verdicts, seconds) {
	const bad = verdicts.filter(({ verdict: { outcome } }) => outcome === 'survived' || outcome === 'broken');
	if (bad.length > 0) {
		console.log(`\nTo be looked at:\n${bad.map(({ mutant, verdict }) => toLine(mutant, verdict)).join('\n')}`);
	}
	const counts = /** @type {const} */ (['killed', 'hung', 'survived', 'broken']).map(
		(one) => `${verdicts.filter(({ verdict: { outcome } }) => outcome === one).length} ${one}`,
	);
	console.log(`\n${verdicts.length} mutants in ${seconds} s: ${counts.join(', ')}`);
	return bad.length > 0 ? 1 : 0;
}
