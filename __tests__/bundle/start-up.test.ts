import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { type Inputs, runBundle, statuses } from '../support/bundle.ts';
import { type FourImages, startFourImages } from '../support/four-images.ts';

/** Writes down each file of the bundle that is loaded. */
const HOOK = `
	import { appendFileSync } from 'node:fs';
	import { registerHooks } from 'node:module';
	registerHooks({
		load(url, context, nextLoad) {
			if (url.startsWith('file:')) appendFileSync(process.env.LOADED_FILES, url + '\\n');
			return nextLoad(url, context);
		},
	});
`;

describe('what a run loads of dist/', () => {
	let four: FourImages;
	before(async () => {
		four = await startFourImages();
	});
	after(() => four.registry.close());

	async function load(t: TestContext, inputs: Inputs) {
		const folder = mkdtempSync(join(tmpdir(), 'tagscout-test-'));
		t.after(() => rmSync(folder, { recursive: true, force: true }));
		const LOADED_FILES = join(folder, 'loaded');
		const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(HOOK)}`;
		const result = await runBundle({ image: four.found, ...inputs }, { env: { LOADED_FILES, NODE_OPTIONS } });
		assert.deepEqual(statuses(result), ['found']);
		const urls = readFileSync(LOADED_FILES, 'utf8').trim().split('\n');
		return [...new Set(urls.map((url) => basename(url)))];
	}

	for (const mode of ['exists', 'inspect']) {
		it(`${mode}: one file, without the reading of tags and without any grammar of expressions`, async (t) => {
			assert.deepEqual(await load(t, { mode }), ['index.js']);
		});
	}

	it('latest, and an input of it in another mode: more than that', async (t) => {
		assert.ok((await load(t, { mode: 'latest' })).length > 1);
		assert.ok((await load(t, { mode: 'exists', 'include-tags': '/x/' })).length > 1);
	});
});
