import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, runAction } from '../../script/runner.mjs';
import type { Entry } from '../../src/action/report/fields.ts';

export type RunOptions = NonNullable<Parameters<typeof runAction>[0]>;
export type Inputs = NonNullable<RunOptions['inputs']>;
export type RunResult = Awaited<ReturnType<typeof runBundle>>;

/** The committed bundle. */
export const BUNDLE = join(PROJECT, 'dist/index.js');

/** Far longer than any run takes, on a busy machine too: a run that reaches it does not end by itself. */
const PATIENCE_MS = 120_000;

/** Runs the committed bundle once as GitHub's runner does. `images` is the output `json`, empty where there is none. */
export async function runBundle(inputs: Inputs, options: Omit<RunOptions, 'inputs'> = {}) {
	assert.ok(existsSync(BUNDLE), 'dist/index.js is not there: `npm run build` makes it');
	const result = await runAction({ inputs, timeoutMs: PATIENCE_MS, ...options });
	assert.equal(result.timedOut, false, `the run does not end by itself:\n${result.log}`);
	const images: readonly Entry[] = JSON.parse(result.outputs['json'] || '[]');
	return { ...result, images };
}

/** Returns status and reason of each image, as the output `json` has them: `missing not-found`. */
export function statuses({ images }: Pick<RunResult, 'images'>): string[] {
	return images.map(({ status, reason }) => (reason === null ? status : `${status} ${reason}`));
}
