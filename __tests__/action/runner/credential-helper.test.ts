import assert from 'node:assert/strict';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, describe, it } from 'node:test';
import { helperRunner } from '../../../src/action/runner/credential-helper.ts';
import { stopClock } from '../../support/clock.ts';

const ROOT = mkdtempSync(join(tmpdir(), 'tagscout-helper-'));
const BIN = join(ROOT, 'bin');
const WORKSPACE = join(ROOT, 'workspace');

after(() => rmSync(ROOT, { recursive: true, force: true }));

/** A helper written in shell. */
function install(folder: string, name: string, script: string): string {
	mkdirSync(folder, { recursive: true });
	const path = join(folder, `docker-credential-${name}`);
	writeFileSync(path, `#!/bin/sh\n${script}\n`);
	chmodSync(path, 0o755);
	return path;
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

function runnerWith(env: Record<string, string> = {}) {
	return helperRunner({ PATH: `${BIN}:/usr/bin:/bin`, GITHUB_WORKSPACE: WORKSPACE, ...env });
}

describe('a helper', { skip: process.platform === 'win32' && 'needs a shell' }, () => {
	it('is started with `get`, told the server, and heard', async () => {
		install(BIN, 'echo', 'read url; printf "%s %s" "$1" "$url"; exit 3');
		const answer = await runnerWith()('echo', 'https://index.docker.io/v1/');
		assert.deepEqual(answer, { exitCode: 3, stdout: 'get https://index.docker.io/v1/' });
	});

	it('gets the environment, and nothing of the inputs', async () => {
		install(BIN, 'env', 'env');
		const { stdout } = await runnerWith({ AWS_REGION: 'eu-north-1', INPUT_PASSWORD: 'hunter2', input_x: 'y' })(
			'env',
			'x',
		);
		assert.match(stdout, /AWS_REGION=eu-north-1/);
		assert.doesNotMatch(stdout, /input/i);
	});

	it('written in another language: its interpreter is not looked for in the workspace either', async () => {
		const folder = join(WORKSPACE, 'bin');
		mkdirSync(folder, { recursive: true });
		const interpreter = join(folder, 'tagscout-interpreter');
		writeFileSync(interpreter, '#!/bin/sh\necho evil\n', { mode: 0o755 });
		const path = install(BIN, 'script', '');
		writeFileSync(path, '#!/usr/bin/env tagscout-interpreter\n');
		const { exitCode, stdout } = await runnerWith({ PATH: `${folder}:.:${BIN}:/usr/bin:/bin` })('script', 'x');
		assert.deepEqual([exitCode, stdout], [127, '']);
	});

	it('that is not there: rejected', async () => {
		await assert.rejects(runnerWith()('nowhere', 'x'), /there is no such program/);
	});

	it('in a folder of PATH inside the workspace: not started, however it is spelled', async () => {
		const marker = join(ROOT, 'started');
		const folder = join(WORKSPACE, 'node_modules/.bin');
		const path = install(folder, 'evil', `touch "${marker}"`);
		mkdirSync(join(ROOT, 'links'), { recursive: true });
		symlinkSync(path, join(ROOT, 'links', 'docker-credential-evil'));
		symlinkSync(folder, join(ROOT, 'folder'));
		for (const entry of [
			folder,
			`${ROOT}/bin/../workspace/node_modules/.bin`,
			join(ROOT, 'links'),
			join(ROOT, 'folder'),
		]) {
			await assert.rejects(runnerWith({ PATH: entry })('evil', 'x'), /outside the workspace/);
		}
		await assert.rejects(
			import('node:fs/promises').then(({ stat }) => stat(marker)),
			/ENOENT/,
		);
	});

	it('in a relative folder of PATH: not started', async () => {
		for (const entry of ['.', 'bin', '', relative(process.cwd(), BIN)]) {
			await assert.rejects(runnerWith({ PATH: entry })('echo', 'x'), /there is no such program/);
		}
	});

	it('that is no program: the next folder of PATH is looked at', async () => {
		const first = join(ROOT, 'first');
		mkdirSync(join(first, 'docker-credential-second'), { recursive: true });
		writeFileSync(join(first, 'docker-credential-third'), 'not executable', { mode: 0o644 });
		install(BIN, 'second', 'echo second');
		install(BIN, 'third', 'echo third');
		const run = runnerWith({ PATH: `${first}:${BIN}:/usr/bin:/bin` });
		assert.equal((await run('second', 'x')).stdout, 'second\n');
		assert.equal((await run('third', 'x')).stdout, 'third\n');
	});

	it('starts in its own folder, and not in the workspace', async () => {
		install(BIN, 'where', 'pwd -P');
		assert.equal((await runnerWith()('where', 'x')).stdout, `${BIN}\n`);
	});

	it('that hangs: given up, its child that holds the pipe too', async () => {
		install(BIN, 'hang', 'sleep 60');
		await assert.rejects(runnerWith()('hang', 'x', 200), /did not answer within 0\.2 s/);
	});

	it('that is given up does not go on', async (t) => {
		const file = join(ROOT, 'pid');
		install(BIN, 'pid', `echo $$ > "${file}"; exec sleep 600`);
		const clock = stopClock(t);
		const answer = runnerWith()('pid', 'x');
		const pidOf = () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
		await clock.until(() => pidOf() > 0);
		t.after(() => isRunning(pidOf()) && process.kill(pidOf(), 'SIGKILL'));
		const refused = assert.rejects(answer, /did not answer/);
		await clock.pass(20_000);
		await refused;
		await clock.until(() => !isRunning(pidOf()));
	});

	it('that says nothing for 20 s: given up', async (t) => {
		install(BIN, 'slow', 'exec sleep 600');
		const clock = stopClock(t);
		let isSettled = false;
		const note = () => {
			isSettled = true;
		};
		const answer = runnerWith()('slow', 'x');
		answer.then(note, note);
		await clock.pass(19_999);
		assert.equal(isSettled, false);
		await clock.pass(1);
		await assert.rejects(answer, /did not answer within 20 s/);
	});

	it('where PATHEXT is set, as on Windows: a file with .exe alone', async () => {
		const folder = join(ROOT, 'windows');
		install(folder, 'both', 'echo script');
		install(folder, 'both.exe', 'echo program');
		const { stdout } = await runnerWith({ PATH: `${folder}:/usr/bin:/bin`, PATHEXT: '.COM;.EXE;.BAT' })('both', 'x');
		assert.equal(stdout, 'program\n');
	});

	it('that prints without end: given up', async () => {
		install(BIN, 'yes', 'exec yes');
		await assert.rejects(runnerWith()('yes', 'x'), /printed more than 65536 bytes/);
	});

	it('that does not read what it is told: judged by what it printed', async () => {
		install(BIN, 'deaf', 'exec <&-; echo "{}"');
		assert.equal((await runnerWith()('deaf', 'x'.repeat(1_000_000))).stdout, '{}\n');
	});

	it('what it says on standard error is not heard', async () => {
		install(BIN, 'loud', 'echo "::warning::hunter2" >&2; exit 1');
		assert.deepEqual(await runnerWith()('loud', 'x'), { exitCode: 1, stdout: '' });
	});

	it('whose interpreter is not there: rejected', async () => {
		install(BIN, 'broken', '');
		writeFileSync(join(BIN, 'docker-credential-broken'), '#!/nowhere/sh\n');
		await assert.rejects(runnerWith()('broken', 'x'), /could not be started/);
	});
});
