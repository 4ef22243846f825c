import { readFile } from 'node:fs/promises';
import { DEFAULT_RULES } from '../../src/version/rules/rules.ts';
import { selectTags } from '../../src/version/select/select.ts';
import { median } from './figures.mjs';

/** @import { Figure } from './figures.mjs' */

const WARM_UP_RUNS = 10;
const RUNS = 21;
const LEAST_TAGS = 9000;
/** Milliseconds. */
const TIME_BOUND = 100;
const DATA = new URL('../../__tests__/version/data/official-images.json', import.meta.url);

/** @type {readonly { name: string, current: string | undefined }[]} */
const CASES = [
	{ name: 'for 20.11.0-alpine3.18', current: '20.11.0-alpine3.18' },
	{ name: 'for 20-slim', current: '20-slim' },
	{ name: 'without a current tag', current: undefined },
];

/**
 * Measures the choice among all tags that the image `node` ever had, in this process.
 * @returns {Promise<readonly Figure[]>}
 */
export async function measureSelection() {
	/** @type {readonly string[]} */
	const tags = JSON.parse(await readFile(DATA, 'utf8')).node.tags;
	if (tags.length < LEAST_TAGS) {
		throw new Error(`node has ${tags.length} tags in the list, which are less than ${LEAST_TAGS}`);
	}
	/** @param {string | undefined} current */
	const select = (current) => {
		const started = performance.now();
		selectTags(tags, current, DEFAULT_RULES);
		return performance.now() - started;
	};
	const cold = select(CASES[0]?.current);
	const title = `${tags.length} tags of node`;
	return [
		{ name: `${title}: the very first choice`, value: cold, unit: 'ms' },
		...CASES.map(({ name, current }) => {
			Array.from({ length: WARM_UP_RUNS }, () => select(current));
			const times = Array.from({ length: RUNS }, () => select(current));
			return /** @type {Figure} */ ({
				name: `${title}: ${name}`,
				value: median(times),
				unit: 'ms',
				below: TIME_BOUND,
			});
		}),
	];
}
