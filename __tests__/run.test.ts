import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import test from 'node:test';
import { githubRunner } from '../src/action/runner/runner.ts';
import { run } from '../src/run.ts';

test('a fault before anything was asked: outputs are valid, and the summary tells of it, before the step fails', async () => {
	const outputs = new Map<string, string>();
	const summaries: string[] = [];
	const fault = new TypeError('a fault');
	const runner = {
		...githubRunner({ INPUT_MODE: 'exists', INPUT_FILES: 'auto', RUNNER_TEMP: tmpdir() }, process),
		setOutput: (name: string, value: string) => void outputs.set(name, value),
		writeSummary: (markdown: string) => void summaries.push(markdown),
		openWorkspace: () => {
			throw fault;
		},
	};
	await assert.rejects(run(runner), fault);
	assert.deepEqual(
		['json', 'matrix', 'tags', 'age-days', 'exists'].map((name) => outputs.get(name)),
		['[]', '[]', '[]', 'unknown', ''],
	);
	assert.equal(summaries.length, 1);
	assert.match(summaries.join(), /^## Tagscout: failed\n\nTagscout failed: a fault\. This is probably a bug/);
});

test('a fault of Tagscout itself fails the step, and every image is told of before', async () => {
	const outputs = new Map<string, string>();
	const fault = new TypeError('a fault');
	const runner = {
		...githubRunner(
			{ INPUT_MODE: 'exists', INPUT_IMAGE: '127.0.0.1:1/a:1\n127.0.0.1:1/b:1', RUNNER_TEMP: tmpdir() },
			process,
		),
		debug: () => {},
		info: () => {},
		annotate: () => {},
		setOutput: (name: string, value: string) => void outputs.set(name, value),
		writeReport: () => '',
		readStoredConfigs: () => {
			throw fault;
		},
	};
	await assert.rejects(run(runner), fault);
	assert.equal(outputs.get('exists'), '');
	assert.equal(outputs.get('status'), 'error');
	const told = JSON.parse(outputs.get('json') ?? '');
	assert.deepEqual(
		told.map(({ status }: { status: string }) => status),
		['error', 'error'],
	);
});
