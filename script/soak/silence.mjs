import { startRawServer } from '../../__tests__/support/raw-server.mjs';
import { runAction } from '../runner.mjs';

/** @import { Figure } from '../bench/figures.mjs' */

const IMAGES = 100;
/** Milliseconds: `/v2/` gives up after ten seconds, and two requests wait for half a minute each at most. */
const BOUND = 70_000;

/**
 * Asks about many images of a host that accepts connections and never answers. All end as soon as two requests have timed out.
 * @param {string} bundle
 * @returns {Promise<readonly Figure[]>}
 */
export async function measureSilence(bundle) {
	const server = await startRawServer(() => undefined);
	try {
		const image = Array.from({ length: IMAGES }, (_, number) => `${server.host}/team/app${number % 10}:${number}`).join(
			'\n',
		);
		const inputs = { image, 'insecure-registries': server.host, 'fail-on': 'none' };
		const started = performance.now();
		const { report = '[]' } = await runAction({ bundle, inputs, timeoutMs: 2 * BOUND });
		const milliseconds = performance.now() - started;
		/** @type {readonly { status: string, reason: string }[]} */
		const entries = JSON.parse(report);
		const late = entries.filter(({ status, reason }) => status === 'error' && reason === 'timeout');
		return [
			{ name: `${IMAGES} images at a silent host: timeouts`, value: late.length, unit: '', exactly: IMAGES },
			{ name: `${IMAGES} images at a silent host: whole run`, value: milliseconds, unit: 'ms', below: BOUND },
		];
	} finally {
		await server.close();
	}
}
