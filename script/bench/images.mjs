import { runOnce } from './action.mjs';
import { IMAGES } from './content.mjs';
import { median } from './figures.mjs';
import { startRegistryProcess } from './registry.mjs';

/** @import { Figure } from './figures.mjs' */
/** @import { Served } from './registry-process.mjs' */

const RUNS = 7;
/** `/v2/`, a token for each of 10 repositories, a HEAD for each of 200 images. */
const REQUESTS = 211;
/** At most so many requests go to one origin at a time. */
const CONNECTIONS = 8;

/**
 * Measures `exists` of many images: the whole process, and what the registry saw of it.
 * @param {string} bundle
 * @returns {Promise<readonly Figure[]>}
 */
export async function measureImages(bundle) {
	const registry = await startRegistryProcess('images');
	try {
		/** @type {number[]} */
		const times = [];
		/** @type {Served[]} */
		const served = [];
		const inputs = { image: IMAGES.map((image) => `${registry.host}/${image}`).join('\n') };
		for (let run = 0; run < RUNS; run += 1) {
			const { milliseconds } = await runOnce(bundle, inputs, { exists: 'true', status: 'found' });
			times.push(milliseconds);
			served.push(await registry.served());
		}
		const requests = served.map((each) => each.requests);
		const connections = Math.max(...served.map((each) => each.connections));
		const name = '200 images over 10 repositories';
		return [
			{ name: `${name}: whole run`, value: median(times), unit: 'ms' },
			// The run that differs counts, so every run is looked at.
			{
				name: `${name}: requests`,
				value: requests.find((count) => count !== REQUESTS) ?? REQUESTS,
				unit: '',
				exactly: REQUESTS,
			},
			{ name: `${name}: connections, most`, value: connections, unit: '', most: CONNECTIONS },
		];
	} finally {
		await registry.close();
	}
}
