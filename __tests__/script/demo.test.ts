import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

function runDemo(...args: string[]) {
	const { PATH = '' } = process.env;
	const demo = join(PROJECT, 'script/demo.mjs');
	const { status, stdout } = spawnSync(process.execPath, [demo, ...args], { encoding: 'utf8', env: { PATH } });
	return { status, stdout, lines: stdout.trimEnd().split('\n') };
}

describe('npm run demo', () => {
	const { status, stdout, lines } = runDemo();

	it('passes, and opens with an image that is there', () => {
		assert.equal(status, 0, stdout);
		assert.match(stdout.slice(0, stdout.indexOf('exit code')), /team\/app:1\.4: there/);
	});

	it('fits on some screens of a terminal: at most 250 lines of 80 columns', () => {
		assert.ok(lines.length <= 250, `${lines.length} lines`);
		assert.deepEqual(
			lines.filter((line) => line.length > 80),
			[],
		);
	});

	it('shows no empty output, no file that is gone, no request, no password, and no colour where nobody sees it', () => {
		assert.deepEqual(
			lines.filter((line) => /^ {2}[a-z-]+: *$/.test(line)),
			[],
		);
		assert.doesNotMatch(stdout, /\/tmp\/|report:|Debug: |a demo password/);
		assert.ok(!stdout.includes('\u001b['));
	});

	it('--debug: every request, --json: the output json', () => {
		const more = runDemo('--debug', '--json').stdout;
		assert.match(more, /^Debug: HEAD http:\/\/127\.0\.0\.1:\d+\/v2\/team\/plain\/manifests\/1\.0/m);
		assert.match(more, /^ {6}"createdSource": "config",$/m);
	});

	it('an input that is none: the inputs that there are', () => {
		assert.equal(runDemo('nothing=x').status, 2);
	});
});
