import { runAction } from '../runner.mjs';

/** @import { RunOptions } from '../runner.mjs' */

/** Milliseconds; far above what any measured run takes. */
const PATIENCE = 120_000;
const SHOWN_LINES = 20;

/**
 * Runs the action once and returns the result.
 * @param {string} bundle
 * @param {NonNullable<RunOptions['inputs']>} inputs
 * @param {Readonly<Record<string, string>>} outputs that it must have: the cost of a wrong answer does not matter
 * @param {Pick<RunOptions, 'env' | 'cwd'>} [options]
 * @throws {Error} when it fails or has other outputs
 */
export async function runOnce(bundle, inputs, outputs, options = {}) {
	const result = await runAction({ bundle, inputs, timeoutMs: PATIENCE, ...options });
	const wrong = Object.entries(outputs).filter(([name, value]) => result.outputs[name] !== value);
	if (result.exitCode === 0 && wrong.length === 0) {
		return result;
	}
	const reasons = wrong.map(([name, value]) => `${name} is "${result.outputs[name] ?? ''}" instead of "${value}"`);
	const lines = result.log.trimEnd().split('\n');
	const shown = lines.filter((line) => !line.startsWith('::debug::')).slice(-SHOWN_LINES);
	throw new Error([`the action ended with ${result.exitCode}`, ...reasons, ...shown].join('\n'));
}
