import { withBundle } from '../build.mjs';
import { measureBump } from './bump.mjs';
import { isMissed, toTable } from './figures.mjs';
import { measureFiles } from './files.mjs';
import { measureGate } from './gate.mjs';
import { measureHostile } from './hostile.mjs';
import { measureImages } from './images.mjs';
import { measureRedaction } from './redaction.mjs';
import { measureSelection } from './selection.mjs';
import { measureStartUp } from './start-up.mjs';
import { measureTagList } from './tag-list.mjs';

/** @import { Figure } from './figures.mjs' */

/**
 * The parts, by name. `selection` comes first, so that its first run is in a fresh process.
 * @type {Readonly<Record<string, (bundle: string) => Promise<readonly Figure[]>>>}
 */
const PARTS = {
	selection: measureSelection,
	files: measureFiles,
	redaction: measureRedaction,
	'tag-list': measureTagList,
	images: measureImages,
	gate: measureGate,
	bump: measureBump,
	hostile: measureHostile,
	'start-up': measureStartUp,
};

process.exitCode = await main(process.argv.slice(2));

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
async function main(args) {
	const words = args.filter((arg) => !arg.startsWith('--'));
	const names = Object.keys(PARTS).filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
	if (names.length === 0) {
		console.error(`no part is called ${words.join(' or ')}; there are: ${Object.keys(PARTS).join(', ')}`);
		return 2;
	}
	return withBundle(args, (bundle) => measure(names, bundle));
}

/**
 * @param {readonly string[]} names
 * @param {string} bundle
 */
async function measure(names, bundle) {
	console.log(`Node ${process.version}, ${process.platform} ${process.arch}; times are medians\n`);
	/** @type {Figure[]} */
	const figures = [];
	/** @type {string[]} */
	const failures = [];
	for (const name of names) {
		try {
			figures.push(...((await PARTS[name]?.(bundle)) ?? []));
		} catch (error) {
			// A part that fails must not hide the figures of the others.
			failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
		}
	}
	for (const line of toTable(figures)) {
		console.log(line);
	}
	failures.push(...figures.filter(isMissed).map(({ name }) => `bound missed: ${name}`));
	for (const failure of failures) {
		console.error(`FAILED: ${failure}`);
	}
	return failures.length === 0 ? 0 : 1;
}
