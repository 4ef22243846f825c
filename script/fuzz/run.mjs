import { inputOf, runCase, runLarge } from '../../__tests__/support/fuzz/target.ts';
import { PURE_TARGETS, WIRE_TARGETS } from '../../__tests__/support/fuzz/targets.ts';

/** @import { Target } from '../../__tests__/support/fuzz/target.ts' */

/**
 * @typedef {object} Options
 * @property {number} seconds for all targets together
 * @property {number} seed
 * @property {string} target a part of the names of those to run
 * @property {number | undefined} case the only one to run
 */

const DEFAULT_SECONDS = 60;
const SEEDS = 2 ** 31;
/** Characters of the large inputs: three times those of the tests. */
const LARGE = 300_000;
/** Milliseconds for one of them. */
const LARGE_TIME = 20_000;
/** The clock is read after each so many cases. */
const ROUND = 20;

process.exitCode = await main(process.argv.slice(2));

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
async function main(args) {
	const options = readOptions(args);
	if (typeof options === 'string') {
		console.error(options);
		return 2;
	}
	const isChosen = (/** @type {string} */ name) => name.includes(options.target);
	/** @type {readonly (() => Promise<Target>)[]} */
	const openers = [
		...PURE_TARGETS.filter(({ name }) => isChosen(name)).map((target) => async () => target),
		...Object.entries(WIRE_TARGETS).flatMap(([name, open]) => (isChosen(name) ? [open] : [])),
	];
	if (openers.length === 0) {
		const names = [...PURE_TARGETS.map(({ name }) => name), ...Object.keys(WIRE_TARGETS)];
		console.error(`no target's name contains "${options.target}"; there are: ${names.join(', ')}`);
		return 2;
	}
	console.log(`seed ${options.seed}, ${options.seconds} s for ${openers.length} targets, Node ${process.version}\n`);
	for (const open of openers) {
		const target = await open();
		try {
			await runTarget(target, options, (options.seconds * 1000) / openers.length);
		} catch (error) {
			console.error(`FAILED: ${error instanceof Error ? error.message : String(error)}`);
			return 1;
		} finally {
			await target.close?.();
		}
	}
	return 0;
}

/**
 * @param {Target} target
 * @param {Options} options
 * @param {number} milliseconds
 */
async function runTarget(target, { seed, case: only }, milliseconds) {
	if (only !== undefined) {
		console.log(`${target.name}, case ${only}: ${JSON.stringify(inputOf(target, seed, only))}`);
		await runCase(target, seed, only);
		return;
	}
	// Besides: they are as many each time.
	const large = PURE_TARGETS.includes(target) ? await runLarge(target, LARGE, LARGE_TIME) : 0;
	const begun = performance.now();
	let cases = 0;
	do {
		for (let round = 0; round < ROUND; round += 1) {
			await runCase(target, seed, cases);
			cases += 1;
		}
	} while (performance.now() - begun < milliseconds);
	const rate = Math.round(cases / ((performance.now() - begun) / 1000));
	console.log(
		`${target.name.padEnd(24)}${String(cases).padStart(9)} cases${String(rate).padStart(8)}/s, ${large} large ones`,
	);
}

/**
 * @param {readonly string[]} args
 * @returns {Options | string} a message when they cannot be read
 */
function readOptions(args) {
	const given = new Map(args.map((arg) => /** @type {[string, string]} */ (arg.split('=', 2))));
	const numbers = ['seconds', 'seed', 'case'];
	const wrong = [...given].find(
		([name, value]) => !(numbers.includes(name) ? /^\d{1,10}$/.test(value ?? '') : name === 'target'),
	);
	if (wrong !== undefined) {
		return `${wrong.join('=')} is not an option. There are: seconds=60 seed=7 target=word case=123`;
	}
	const [seconds = DEFAULT_SECONDS, seed = Math.floor(Math.random() * SEEDS), only] = numbers.map((name) => {
		const value = given.get(name);
		return value === undefined ? undefined : Number(value);
	});
	return { seconds, seed, target: given.get('target') ?? '', case: only };
}
