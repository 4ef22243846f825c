import assert from 'node:assert/strict';
import { once } from 'node:events';
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
import { start } from '../../support/programs.mjs';

const ROOT = mkdtempSync(join(tmpdir(), 'tagscout-helper-'));
const BIN = join(ROOT, 'bin');
const WORKSPACE = join(ROOT, 'workspace');
const MODULE = new URL('../../../src/action/runner/credential-helper.ts', import.meta.url).href;

after(() => rmSync(ROOT, { recursive: true, force: true }));

/** A helper written in shell. */
function install(folder: string, name: string, script: string): string {
	mkdirSync(folder, { recursive: true });
	const path = join(folder, `docker-credential-${name}`);
	writeFileSync(path, `#!/bin/sh\n${script}\n`);
	chmodSync(path, 0o755);
	return path;
}

/** One that has ended and that nobody has asked for its end does not count, where that can be told. */
function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		const stat = `/proc/${pid}/stat`;
		return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
	} catch {
		return false;
	}
}

function runnerWith(env: Record<string, string> = {}) {
	return helperRunner({ PATH: `${BIN}:/usr/bin:/bin`, GITHUB_WORKSPACE: WORKSPACE, ...env }, process);
}

/** The number of a process that a helper's script wrote into a file; 0 before. */
function readPid(file: string): number {
	return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}

/** Holds our event loop. */
function block(milliseconds: number): void {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function blockUntil(isDone: () => boolean): void {
	while (!isDone()) {
		block(10);
	}
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

	it('that hangs: given up, its child that holds the pipe too', async (t) => {
		const file = join(ROOT, 'child');
		install(BIN, 'hang', `sleep 600 & echo $! > "${file}.new"; mv "${file}.new" "${file}"; wait`);
		const clock = stopClock(t);
		const answer = runnerWith()('hang', 'x', 200);
		await clock.until(() => readPid(file) > 0);
		t.after(() => isRunning(readPid(file)) && process.kill(readPid(file), 'SIGKILL'));
		const refused = assert.rejects(answer, /did not answer within 0\.2 s/);
		await clock.pass(200);
		await refused;
		await clock.until(() => !isRunning(readPid(file)));
	});

	it('whose child holds the pipe open: has answered when it ends, with all that it printed', async (t) => {
		const file = join(ROOT, 'daemon');
		install(BIN, 'daemon', `sleep 600 & echo $! > "${file}"; head -c 60000 /dev/zero | tr '\\0' x; exit 3`);
		const { exitCode, stdout } = await runnerWith()('daemon', 'x');
		t.after(() => process.kill(readPid(file), 'SIGKILL'));
		assert.deepEqual([exitCode, stdout], [3, 'x'.repeat(60_000)]);
		assert.ok(isRunning(readPid(file)), 'a key ring that it started is left running');
	});

	it('whose end is told before its last output is read, on a busy machine: all that it printed', {
		skip: !existsSync('/proc/self/stat') && 'needs /proc',
	}, async (t) => {
		const folder = mkdtempSync(join(ROOT, 'busy-'));
		const [go, pid, held] = ['go', 'pid', 'held'].map((name) => join(folder, name)) as [string, string, string];
		const daemon = `sleep 600 & echo $! > "${held}"; echo $$ > "${pid}.new"; mv "${pid}.new" "${pid}"`;
		install(folder, 'late', `${daemon}; while [ ! -e "${go}" ]; do sleep 0.01; done; printf late; exit 3`);
		const answer = runnerWith({ PATH: `${folder}:/usr/bin:/bin` })('late', 'x');
		while (readPid(pid) === 0) {
			await new Promise(setImmediate);
		}
		t.after(() => process.kill(readPid(held), 'SIGKILL'));
		const other = start('/bin/sh', ['-c', 'echo x']);
		other.stdout.once('data', () => {
			// The helper prints and ends meanwhile. Node tells both ends at once, and reads the helper's output after that.
			writeFileSync(go, '');
			blockUntil(() => !isRunning(readPid(pid)));
		});
		// Longer than an output is waited for.
		other.once('exit', () => block(300));
		blockUntil(() => !isRunning(Number(other.pid)));
		assert.deepEqual(await answer, { exitCode: 3, stdout: 'late' });
	});

	for (const [name, end, by] of [
		['is cancelled', 'SIGTERM', 'SIGTERM'],
		['is interrupted', 'SIGINT', 'SIGINT'],
		['ends early', 'process.exit(7)', 7],
	] as const) {
		it(`is killed with what it started where our process ${name}`, async (t) => {
			const folder = mkdtempSync(join(ROOT, 'end-'));
			const file = join(folder, 'pid');
			install(folder, 'orphan', `sleep 600 & echo $! > "${file}.new"; mv "${file}.new" "${file}"; wait`);
			const script = `import { existsSync } from 'node:fs';
				import { helperRunner } from ${JSON.stringify(MODULE)};
				helperRunner({ PATH: ${JSON.stringify(`${folder}:/usr/bin:/bin`)} }, process)('orphan', 'x');
				const started = setInterval(() => existsSync(${JSON.stringify(file)}) && (clearInterval(started), ${
					typeof by === 'number' ? end : "console.log('started')"
				}), 10);`;
			const child = start(process.execPath, ['--no-warnings', '--input-type=module', '--eval', script]);
			t.after(() => isRunning(readPid(file)) && process.kill(readPid(file), 'SIGKILL'));
			child.stdout.once('data', () => child.kill(by as NodeJS.Signals));
			const [exitCode, signal] = await once(child, 'exit');
			assert.equal(exitCode ?? signal, by);
			const clock = stopClock(t);
			await clock.until(() => !isRunning(readPid(file)));
		});
	}

	it('leaves no listeners behind', async () => {
		install(BIN, 'echo', 'read url; printf "%s %s" "$1" "$url"; exit 3');
		const count = () => ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'].map((event) => process.listenerCount(event));
		const before = count();
		const run = runnerWith();
		const answers = ['a', 'b', 'c'].map((url) => run('echo', url));
		assert.deepEqual(
			count(),
			before.map((number) => number + 1),
		);
		await Promise.all(answers);
		assert.deepEqual(count(), before);
	});

	it('that is given up does not go on', async (t) => {
		const file = join(ROOT, 'pid');
		install(BIN, 'pid', `echo $$ > "${file}"; exec sleep 600`);
		const clock = stopClock(t);
		const answer = runnerWith()('pid', 'x');
		const pidOf = () => readPid(file);
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

describe('a helper on Windows', { skip: process.platform === 'win32' && 'needs a shell' }, () => {
	const folder = join(ROOT, 'windows (x86)');
	const system = join(ROOT, 'system');
	const env = {
		PATH: `${folder}:/usr/bin:/bin`,
		PATHEXT: '.COM;.EXE;.BAT;.CMD;.VBS',
		GITHUB_WORKSPACE: WORKSPACE,
		SystemRoot: system,
	};
	const run = (name: string, more: Record<string, string | undefined> = {}) =>
		helperRunner({ ...env, ...more }, Object.create(process, { platform: { value: 'win32' } }))(name, 'x');
	const stdoutOf = async (...args: Parameters<typeof run>) => (await run(...args)).stdout;

	it('has an ending of PATHEXT, the first of those that are there', async () => {
		install(folder, 'both', 'echo script');
		install(folder, 'both.cmd', 'echo cmd');
		install(folder, 'both.exe', 'echo program');
		install(folder, 'one.vbs', 'echo vbs');
		assert.equal(await stdoutOf('both'), 'program\n');
		assert.equal(await stdoutOf('both', { PATHEXT: undefined }), 'program\n');
		await assert.rejects(run('both', { PATHEXT: '.COM' }), /there is no such program/);
		await assert.rejects(run('one'), /there is no such program/);
	});

	it('that is named with its ending, as `credsStore: desktop.exe`: found', async () => {
		install(folder, 'desktop.exe', 'echo program');
		assert.equal(await stdoutOf('desktop.exe'), 'program\n');
		assert.equal(await stdoutOf('desktop'), 'program\n');
	});

	it("that is a script, as gcloud's: started by the cmd.exe of the system, its path in quotation marks", async () => {
		mkdirSync(join(system, 'System32'), { recursive: true });
		writeFileSync(join(system, 'System32/cmd.exe'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
		const path = install(folder, 'gcloud.cmd', '');
		assert.equal(await stdoutOf('gcloud'), `/d\n/v:off\n/s\n/c\n""${path}" get"\n`);
	});

	for (const odd of ['a%PATH%', 'a^b', 'a&calc', 'a!b!', 'a"b', 'a|b', 'a\nb']) {
		it(`that is a script in a folder ${JSON.stringify(odd)}: not started`, async () => {
			install(join(ROOT, odd), 'odd.bat', '');
			await assert.rejects(run('odd', { PATH: join(ROOT, odd) }), /cannot be started safely from its folder/);
		});
	}

	it('that is a script, where nothing says where cmd.exe is: not started', async () => {
		await assert.rejects(run('gcloud', { SystemRoot: undefined }), /cannot be started safely/);
		await assert.rejects(run('gcloud', { SystemRoot: 'system' }), /cannot be started safely/);
	});
});

it('a helper in WSL is found by the name with its ending', {
	skip: process.platform === 'win32' && 'has no WSL',
}, async () => {
	install(BIN, 'wincred.exe', 'echo program');
	assert.equal((await runnerWith({ PATHEXT: '.EXE' })('wincred.exe', 'x')).stdout, 'program\n');
});
