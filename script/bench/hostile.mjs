import { runOnce } from './action.mjs';
import { HOSTILE, IMAGES } from './content.mjs';
import { startRegistryProcess } from './registry.mjs';

/** @import { Figure } from './figures.mjs' */

const GOOD = IMAGES.slice(0, 60);
/** Milliseconds: half of what the run may take. */
const TIME_BOUND = 30_000;

/**
 * Measures what hostile images cost the good ones beside them: how many of these are found, and how long the run takes.
 * @param {string} bundle
 * @returns {Promise<readonly Figure[]>}
 */
export async function measureHostile(bundle) {
	const [good, hostile] = await Promise.all([startRegistryProcess('images'), startRegistryProcess('hostile')]);
	const goodImages = GOOD.map((image) => `${good.host}/${image}`);
	/** @param {readonly string[]} images */
	const atHostile = (images) => images.map((image) => `${hostile.host}/${image}`);
	/**
	 * @param {string} name
	 * @param {'latest' | 'inspect'} mode
	 * @param {readonly string[]} others
	 * @returns {Promise<readonly Figure[]>}
	 */
	const measure = async (name, mode, others) => {
		const inputs = { image: [...others, ...goodImages].join('\n'), mode, 'fail-on': 'none', timeout: '60s' };
		const { milliseconds, report } = await runOnce(bundle, inputs, {});
		return [
			{ name: `${name}: whole run`, value: milliseconds, unit: 'ms', below: TIME_BOUND },
			{ name: `${name}: good images found`, value: countFound(report, goodImages), unit: '', exactly: GOOD.length },
		];
	};
	try {
		return [
			...(await measure(`latest, ${GOOD.length} images`, 'latest', [])),
			...(await measure('beside a list of brackets', 'latest', atHostile(HOSTILE.brackets.slice(0, 1)))),
			...(await measure('beside 8 lists of brackets', 'latest', atHostile(HOSTILE.brackets))),
			...(await measure('beside 8 lists of long tags', 'latest', atHostile(HOSTILE.longTags))),
			...(await measure(`inspect, ${GOOD.length} images`, 'inspect', [])),
			...(await measure('beside 8 images with 7 MB of labels', 'inspect', atHostile(HOSTILE.labels))),
		];
	} finally {
		await Promise.all([good.close(), hostile.close()]);
	}
}

/**
 * @param {string | undefined} report
 * @param {readonly string[]} images
 */
function countFound(report, images) {
	/** @type {readonly { asked: string, status: string }[]} */
	const entries = JSON.parse(report ?? '[]');
	return entries.filter(({ asked, status }) => status === 'found' && images.includes(asked)).length;
}
