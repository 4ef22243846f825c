import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runBundle } from '../support/bundle.ts';
import { APP, type FourImages, startFourImages } from '../support/four-images.ts';
import { readSummary } from '../support/markdown.ts';

describe('what a person reads', () => {
	let four: FourImages;
	before(async () => {
		four = await startFourImages();
	});
	after(() => four.registry.close());

	const all = () => [four.found, four.missing, four.denied, four.error];

	it('the summary has a row for each image, and what to do about those that were not found', async () => {
		const { summary } = await runBundle({ image: all().join('\n') });
		assert.match(summary, /^## Tagscout: 1 of 4 images missing, 1 denied, 1 could not be checked\n/);
		assert.deepEqual(
			readSummary(summary).map(({ Status, Image }) => [Status, Image]),
			[
				['✅ there', four.found],
				['❌ missing', four.missing],
				['🔒 missing or private', four.denied],
				['⚠️ not a registry', four.error],
			],
		);
		const advice = summary.split('\n').filter((line) => line.startsWith('- '));
		assert.deepEqual(
			advice.map((line) => /^- `([^`]+)`/.exec(line)?.[1]),
			[four.error, four.denied, four.missing],
		);
	});

	it('inspect: the row tells platforms, date and size', async () => {
		const { summary } = await runBundle({ mode: 'inspect', image: four.found });
		const [row] = readSummary(summary);
		assert.match(row?.['Created'] ?? '', /^2024-05-06 \(\d+ days ago\)$/);
		assert.deepEqual([row?.['Size'], row?.['Platforms']], ['1.5 kB', '*linux/amd64*, linux/arm64']);
	});

	it('the log says what is asked, and has a line for each image', async () => {
		const { stdout } = await runBundle({ image: all().join('\n') });
		const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('::'));
		assert.deepEqual(
			lines.map((line) => line.replace(/ \(.*|\. Not found.*/, '')),
			[
				`exists: asking ${four.registry.host} about 4 images`,
				`✅ ${four.found}: there`,
				`❌ ${four.missing}: missing`,
				`🔒 ${four.denied}: missing or private`,
				`⚠️ ${four.error}: not a registry`,
				'1 of 4 images missing, 1 denied, 1 could not be checked. The step failed on `denied`',
			],
		);
		assert.match(lines[1] ?? '', new RegExp(APP.digest));
	});

	it('each request is told with its status and its time to those who debug', async () => {
		const { debug } = await runBundle({ image: four.found }, { debug: true });
		const [ping = '', head = '', ...others] = debug;
		assert.deepEqual(others, []);
		assert.match(ping, /^GET http:\/\/\S+\/v2\/: 200, \d+ ms$/);
		assert.match(head, /^HEAD http:\/\/\S+\/v2\/team\/app\/manifests\/1\.0: 200, \d+ ms$/);
	});

	it('an error for each image that fails the step, a warning for the others that are in trouble', async () => {
		const { annotations } = await runBundle({ image: all().join('\n'), 'fail-on': 'missing, denied' });
		assert.deepEqual(
			annotations.map(({ level, properties }) => [level, properties['title']]),
			[
				['error', 'Tagscout: missing or private'],
				['error', 'Tagscout: missing'],
				['warning', 'Tagscout: not a registry'],
			],
		);
		for (const [index, { message }] of annotations.entries()) {
			assert.match(message, /\. .+\.$/, 'what happened, and what to do next');
			const asked = [four.denied, four.missing, four.error][index];
			assert.ok(message.startsWith(`${asked}: `), 'the log has no titles');
		}
	});

	it('no more than ten annotations of a kind: the tenth tells how many more there are', async () => {
		const image = Array.from({ length: 30 }, (_, number) => `${four.registry.host}/team/app:none-${number}`).join('\n');
		const { annotations, images } = await runBundle({ image, 'fail-on': 'missing' });
		assert.equal(images.length, 30);
		assert.equal(annotations.length, 10);
		assert.match(annotations[9]?.message ?? '', /^21 more errors/);
	});

	it('a summary that cannot be written because the runner has none: the run passes', async () => {
		const result = await runBundle({ image: four.found }, { env: { GITHUB_STEP_SUMMARY: undefined } });
		assert.equal(result.exitCode, 0);
		assert.equal(result.outputs['status'], 'found');
		assert.equal(result.summary, '');
	});

	it('without RUNNER_TEMP the report lies in the folder for temporary files', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'tagscout-pages-'));
		try {
			const result = await runBundle({ image: four.found }, { env: { RUNNER_TEMP: undefined, TMPDIR: folder } });
			assert.equal(result.exitCode, 0);
			assert.equal(dirname(result.outputs['report'] ?? ''), folder);
			assert.equal(JSON.parse(result.report ?? '')[0].status, 'found');
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});
