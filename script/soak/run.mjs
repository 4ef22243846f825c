import { isMissed, toTable } from '../bench/figures.mjs';
import { withBundle } from '../build.mjs';
import { measureSilence } from './silence.mjs';
import { soak } from './soak.mjs';

const AMOUNT = { images: 5_000, repositories: 50 };
const SHOWN_PROBLEMS = 20;

process.exitCode = await main(process.argv.slice(2));

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
async function main(args) {
	const unknown = args.filter((arg) => !/^(?:--build|seed=\d{1,10})$/.test(arg));
	if (unknown.length > 0) {
		console.error(`${unknown.join(' ')} is not an option. There are: seed=7 --build`);
		return 2;
	}
	const seed = args.find((arg) => arg.startsWith('seed='))?.slice('seed='.length) ?? '1';
	return withBundle(args, (bundle) => run(bundle, seed));
}

/**
 * @param {string} bundle
 * @param {string} seed
 */
async function run(bundle, seed) {
	console.log(`seed ${seed}, Node ${process.version}, ${process.platform} ${process.arch}\n`);
	const { figures: answered, problems, faults } = await soak({ bundle, seed, ...AMOUNT });
	const figures = [...answered, ...(await measureSilence(bundle))];
	for (const line of toTable(figures)) {
		console.log(line);
	}
	const kinds = Object.entries(faults).sort(([one], [other]) => one.localeCompare(other));
	console.log(`\nfaults: ${kinds.map(([name, count]) => `${count} ${name}`).join(', ')}`);
	const failures = [
		...problems.slice(0, SHOWN_PROBLEMS),
		...figures.filter(isMissed).map(({ name }) => `bound missed: ${name}`),
	];
	for (const failure of failures) {
		console.error(`FAILED: ${failure}`);
	}
	return failures.length === 0 ? 0 : 1;
}
