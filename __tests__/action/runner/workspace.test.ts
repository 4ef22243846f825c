import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
	chmodSync,
	closeSync,
	constants,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { walk } from '../../../src/action/runner/list-files.ts';
import { openWorkspace } from '../../../src/action/runner/workspace.ts';
import { stopClock } from '../../support/clock.ts';
import { runSync, start } from '../../support/programs.mjs';
import { missingTools } from '../../support/tools.mjs';

const ROOT = realpathSync(mkdtempSync(join(tmpdir(), 'tagscout-workspace-')));
const WORKSPACE = join(ROOT, 'around/workspace');
const HOME = join(ROOT, 'home');
const BIN = join(ROOT, 'bin');
const MARKER = join(ROOT, 'started');
const MODULE = new URL('../../../src/action/runner/workspace.ts', import.meta.url).href;
const PATH = process.env['PATH'] ?? '';
const noGit = missingTools('git');
const onWindows = process.platform === 'win32' && 'has other files';

after(() => rmSync(ROOT, { recursive: true, force: true }));

beforeEach(() => {
	for (const name of ['around', 'home', 'bin', 'started', 'outside']) {
		rmSync(join(ROOT, name), { recursive: true, force: true });
	}
	chmodSync(ROOT, 0o755);
	for (const folder of [WORKSPACE, HOME, BIN]) {
		mkdirSync(folder, { recursive: true });
	}
});

function put(path: string, text: string | Buffer = path): string {
	const file = join(WORKSPACE, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
	return file;
}

function link(target: string, path: string): void {
	mkdirSync(dirname(join(WORKSPACE, path)), { recursive: true });
	symlinkSync(target, join(WORKSPACE, path));
}

function git(...args: readonly string[]): string {
	return runSync('git', args, { cwd: WORKSPACE });
}

/** A repository with a tracked file, one that is not, and one that a rule ignores: only git knows that. */
function makeRepository(): void {
	git('init', '--quiet');
	put('.gitignore', 'ignored\n');
	put('tracked');
	git('add', '.');
	put('untracked');
	put('ignored');
}
const LISTED = ['.gitignore', 'tracked', 'untracked'];

function script(path: string, text: string): string {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
	return path;
}

/** A program called git that does something else first, or instead. */
function fakeGit(text: string): Record<string, string> {
	script(join(BIN, 'git'), text);
	return { PATH: `${BIN}:${PATH}` };
}

function open(env: Record<string, string | undefined> = {}, platform: NodeJS.Platform = process.platform) {
	const host = Object.create(process, { platform: { value: platform } });
	return openWorkspace(WORKSPACE, { PATH, HOME, GITHUB_WORKSPACE: WORKSPACE, ...env }, host);
}

function list(env: Record<string, string | undefined> = {}): Promise<readonly string[]> {
	return open(env).list();
}

/** Does something while nobody may use a path: root, who may use everything, becomes another user meanwhile. */
async function without(path: string, work: () => void | Promise<void>): Promise<void> {
	const isRoot = process.getuid?.() === 0;
	chmodSync(path, 0);
	try {
		if (isRoot) {
			process.seteuid?.(65534);
		}
		await work();
	} finally {
		if (isRoot) {
			process.seteuid?.(0);
		}
		chmodSync(path, 0o755);
	}
}

describe('the files that git lists', { skip: onWindows || noGit }, () => {
	it('tracked ones and new ones, but none that a rule ignores', async () => {
		makeRepository();
		assert.deepEqual(await list(), LISTED);
	});

	it('where only tracked ones count, no others; without git that is an error, and no walk', async () => {
		makeRepository();
		const tracked = LISTED.filter((path) => path !== 'untracked');
		assert.deepEqual(await open().list(true), tracked);
		await assert.rejects(
			open({ PATH: '' }).list(true),
			/^FilesError: .*git cannot tell which of its files are tracked/,
		);
		await assert.rejects(open(fakeGit('exit 1')).list(true), /^FilesError: /);
	});

	it('where only tracked ones count, no link: it may lead to what an earlier step left', async () => {
		makeRepository();
		link('untracked', 'link');
		git('add', 'link');
		assert.ok((await open().list()).includes('link'));
		assert.ok(!(await open().list(true)).includes('link'));
	});

	it('a deleted one and a submodule are listed, and hold nothing', async () => {
		makeRepository();
		rmSync(join(WORKSPACE, 'tracked'));
		const commit = '1'.repeat(40);
		git('update-index', '--add', '--cacheinfo', `160000,${commit},module`);
		mkdirSync(join(WORKSPACE, 'module'));
		assert.deepEqual(await list(), ['.gitignore', 'module', 'tracked', 'untracked']);
		assert.equal(open().read('tracked'), undefined);
		assert.equal(open().read('module'), undefined);
	});

	it('one with conflicts is listed once', async () => {
		makeRepository();
		const blob = git('hash-object', '-w', 'tracked').trim();
		const stages = [1, 2, 3].map((stage) => `100644 ${blob} ${stage}\ttracked\n`).join('');
		runSync('git', ['update-index', '--index-info'], { cwd: WORKSPACE, input: stages });
		assert.deepEqual(await list(), LISTED);
	});

	it('sorted by UTF-16 units', async () => {
		git('init', '--quiet');
		const names = ['B', 'a/b', 'a0', 'é', '\u{1F600}', '\uFB00'];
		for (const name of names) {
			put(name);
		}
		assert.deepEqual(await list(), names);
	});

	it('with odd names as they are, but for what is not UTF-8', { skip: process.platform !== 'linux' }, async () => {
		git('init', '--quiet');
		const names = ['\t', ' ', '"', 'a\nb', 'ä', '\\', '\uFFFD'].sort();
		for (const name of names) {
			put(name);
		}
		writeFileSync(Buffer.concat([Buffer.from(`${WORKSPACE}/x`), Buffer.from([0xff])]), '');
		assert.deepEqual(await list(), names);
		assert.deepEqual(await list({ PATH: BIN }), names);
		for (const name of names) {
			assert.deepEqual(open().read(name), { text: name });
		}
	});

	it("another owner's, as in a container", async () => {
		makeRepository();
		const env = fakeGit(`GIT_TEST_ASSUME_DIFFERENT_OWNER=1 PATH='${PATH}' exec git "$@"`);
		assert.deepEqual(await list(env), LISTED);
	});

	it("by the rules of the user's config too", async () => {
		makeRepository();
		writeFileSync(join(HOME, '.gitconfig'), `[core]\n\texcludesFile = ${HOME}/rules\n\tquotePath = true\n`);
		writeFileSync(join(HOME, 'rules'), 'untracked\n');
		assert.deepEqual(await list(), ['.gitignore', 'tracked']);
	});

	it('of the repository in the workspace, whatever variables say', async () => {
		makeRepository();
		const other = join(ROOT, 'around/other');
		runSync('git', ['init', '--quiet', other]);
		const env = {
			GIT_DIR: join(other, '.git'),
			GIT_WORK_TREE: other,
			GIT_INDEX_FILE: '/nowhere',
			GIT_LITERAL_PATHSPECS: 'x',
		};
		assert.deepEqual(await list(env), LISTED);
	});

	it('git gets variables of its own, and nothing of the inputs and secrets', async () => {
		const env = fakeGit(`env > '${MARKER}'`);
		await list({ ...env, GIT_TRACE: '1', INPUT_PASSWORD: 'hunter2', AWS_SECRET_ACCESS_KEY: 'x', LD_PRELOAD: '' });
		const own = readFileSync(MARKER, 'utf8')
			.split('\n')
			.filter((line) => line && !/^(PWD|OLDPWD|SHLVL|_)=/.test(line));
		assert.deepEqual(own.sort(), [
			'GIT_ALLOW_PROTOCOL=',
			`GIT_CEILING_DIRECTORIES=${join(ROOT, 'around')}`,
			'GIT_NO_LAZY_FETCH=1',
			'GIT_OPTIONAL_LOCKS=0',
			'GIT_TERMINAL_PROMPT=0',
			`HOME=${HOME}`,
			`PATH=${env['PATH']}`,
		]);
	});

	it('not by the rules of a repository around the workspace, also where the workspace is a link', async () => {
		const around = join(ROOT, 'around');
		runSync('git', ['init', '--quiet', around]);
		writeFileSync(join(around, '.gitignore'), '*\n');
		put('a');
		assert.deepEqual(await list(), ['a']);
		const linked = join(ROOT, 'link');
		symlinkSync(WORKSPACE, linked);
		assert.deepEqual(await openWorkspace(linked, { PATH, HOME }, process).list(), ['a']);
		assert.deepEqual(openWorkspace(linked, { PATH, HOME }, process).read('a'), { text: 'a' });
	});

	it('none of a repository inside', async () => {
		makeRepository();
		put('inside/file');
		runSync('git', ['init', '--quiet', join(WORKSPACE, 'inside')]);
		assert.deepEqual(await list(), LISTED);
	});

	for (const [key, value] of [
		['core.worktree', '/etc'],
		['core.worktree', '..'],
		['core.bare', 'true'],
	] as const) {
		it(`of the workspace, also where its config says ${key} = ${value}`, async () => {
			makeRepository();
			git('config', key, value);
			assert.deepEqual(await list(), LISTED);
		});
	}
});

describe("a stranger's repository", { skip: onWindows || noGit }, () => {
	const evil = join(ROOT, 'around/evil');

	/** A partial clone that lacks a `.gitignore` which git would look for: git would fetch it. */
	function makePartial(settings: Record<string, string>): void {
		put('sub/.gitignore', 'x\n');
		git('add', 'sub');
		git('update-index', '--skip-worktree', 'sub/.gitignore');
		const blob = git('hash-object', 'sub/.gitignore').trim();
		rmSync(join(WORKSPACE, 'sub/.gitignore'));
		rmSync(join(WORKSPACE, '.git/objects', blob.slice(0, 2), blob.slice(2)));
		put('sub/a');
		configure({
			'core.repositoryFormatVersion': '1',
			'extensions.partialClone': 'evil',
			'remote.evil.promisor': 'true',
			...settings,
		});
	}

	function configure(settings: Record<string, string>): void {
		for (const [key, value] of Object.entries(settings)) {
			git('config', key, value);
		}
	}

	/** With those that a plain `git ls-files` starts. */
	const rows: [name: string, make: () => void, isStarted?: boolean][] = [
		['core.fsmonitor', () => configure({ 'core.fsmonitor': evil }), true],
		[
			'core.fsmonitor in a file that its config includes',
			() => {
				writeFileSync(join(WORKSPACE, '.git/more'), `[core]\n\tfsmonitor = ${evil}\n`);
				configure({ 'include.path': 'more' });
			},
			true,
		],
		[
			"core.fsmonitor in a worktree's config",
			() => {
				writeFileSync(join(WORKSPACE, '.git/config.worktree'), `[core]\n\tfsmonitor = ${evil}\n`);
				configure({ 'extensions.worktreeConfig': 'true' });
			},
			true,
		],
		[
			'the upload-pack of a remote that has what is missing',
			() => makePartial({ 'remote.evil.url': WORKSPACE, 'remote.evil.uploadpack': evil }),
			true,
		],
		[
			'an ext:: address of a remote that has what is missing',
			() => makePartial({ 'remote.evil.url': `ext::${evil}`, 'protocol.ext.allow': 'always' }),
			true,
		],
		[
			'core.sshCommand for a remote that has what is missing',
			() =>
				makePartial({ 'remote.evil.url': 'ssh://localhost/x', 'core.sshCommand': evil, 'protocol.allow': 'always' }),
			true,
		],
		[
			'hooks',
			() => {
				for (const hook of ['post-index-change', 'reference-transaction', 'fsmonitor-watchman', 'post-checkout']) {
					script(join(WORKSPACE, '.git/hooks', hook), `exec '${evil}'`);
				}
				configure({ 'core.hooksPath': join(WORKSPACE, '.git/hooks') });
			},
		],
		['a pager', () => configure({ 'core.pager': evil, 'pager.ls-files': evil })],
		['an alias', () => configure({ 'alias.ls-files': `!${evil}` })],
		[
			'a filter',
			() => {
				configure({ 'filter.evil.clean': evil, 'filter.evil.process': evil, 'diff.evil.textconv': evil });
				writeFileSync(join(WORKSPACE, '.git/info/attributes'), '* filter=evil diff=evil\n');
				put('tracked', 'changed');
			},
		],
	];
	for (const [name, make, isStarted = false] of rows) {
		it(`starts no program by ${name}`, async () => {
			script(evil, `touch '${MARKER}'`);
			makeRepository();
			make();
			const expected = existsSync(join(WORKSPACE, 'sub'))
				? ['.gitignore', 'sub/.gitignore', 'sub/a', 'tracked', 'untracked']
				: LISTED;
			assert.deepEqual(await list(), expected);
			assert.equal(existsSync(MARKER), false);
			git('ls-files', '--cached', '--others', '--exclude-standard');
			assert.equal(existsSync(MARKER), isStarted, 'what git does by itself');
		});
	}

	it('that holds a git, in a folder of PATH: not started', async () => {
		makeRepository();
		script(join(WORKSPACE, 'bin/git'), `touch '${MARKER}'`);
		mkdirSync(join(ROOT, 'outside'));
		symlinkSync(join(WORKSPACE, 'bin/git'), join(ROOT, 'outside/git'));
		const listed = [...LISTED, 'bin/git'].sort();
		for (const folder of [
			`${WORKSPACE}/bin`,
			`${ROOT}/around/../around/workspace/bin`,
			'bin',
			'',
			join(ROOT, 'outside'),
		]) {
			assert.deepEqual(await list({ PATH: `${folder}:${PATH}` }), listed);
			assert.deepEqual(await list({ PATH: `${folder}:${PATH}`, GITHUB_WORKSPACE: undefined }), listed);
		}
		assert.equal(existsSync(MARKER), false);
	});

	it('whose config is a pipe: given up after 60 s', { skip: onWindows }, async (t) => {
		makeRepository();
		const pipe = join(WORKSPACE, '.git/pipe');
		runSync('mkfifo', [pipe]);
		// Whoever waits for it goes on.
		t.after(() => {
			const file = openSync(pipe, constants.O_RDWR);
			rmSync(pipe);
			closeSync(file);
		});
		configure({ 'include.path': 'pipe' });
		const clock = stopClock(t);
		const listed = list();
		let isSettled = false;
		listed.then(() => {
			isSettled = true;
		});
		await clock.pass(59_999);
		assert.equal(isSettled, false);
		await clock.pass(1);
		assert.equal(isSettled, true);
		assert.deepEqual(await listed, ['.gitignore', 'ignored', 'tracked', 'untracked']);
	});
});

describe('without an answer of git: a walk', { skip: onWindows }, () => {
	beforeEach(() => {
		for (const path of [
			'a',
			'b/c',
			'.git/config',
			'b/.GIT/config',
			'b/node_modules/x',
			'node_modules.md',
			'd.git/x',
			'.github/x',
		]) {
			put(path);
		}
	});
	const FOUND = ['.github/x', 'a', 'b/c', 'd.git/x', 'node_modules.md'];

	it('where there is no git', async () => {
		assert.deepEqual(await list({ PATH: BIN }), FOUND);
	});

	it('where there is no repository', { skip: noGit }, async () => {
		assert.deepEqual(await list(), FOUND);
	});

	for (const [name, text] of [
		['fails, after it printed some', 'printf "a\\0"; exit 1'],
		['is killed', 'printf "a\\0"; kill -9 $$'],
		['prints more than 64 MiB', 'printf "a\\0"; exec head -c 67108863 /dev/zero'],
		['has no interpreter', ''],
	] as const) {
		it(`where git ${name}`, async () => {
			const env = fakeGit(text);
			if (text === '') {
				writeFileSync(join(BIN, 'git'), '#!/nowhere/sh\n');
			}
			assert.deepEqual(await list(env), FOUND);
		});
	}

	it('not where git prints 64 MiB', async () => {
		assert.deepEqual(await list(fakeGit('printf "a\\0"; exec head -c 67108862 /dev/zero | tr "\\0" x')), ['a']);
	});

	it('links to files are found, links to folders are not followed, and pipes are not found', async () => {
		link('a', 'link');
		link('.', 'circle');
		link('/', 'slash');
		runSync('mkfifo', [join(WORKSPACE, 'pipe')]);
		assert.deepEqual(await list({ PATH: BIN }), [...FOUND, 'circle', 'link', 'slash'].sort());
	});

	it('folders that cannot be read are left out', async () => {
		const found = FOUND.filter((path) => path !== 'b/c');
		await without(join(WORKSPACE, 'b'), async () => assert.deepEqual(await list({ PATH: BIN }), found));
	});

	it('a workspace that is not there: an error', async () => {
		rmSync(WORKSPACE, { recursive: true });
		await assert.rejects(list(), /^FilesError: cannot be followed in this workspace: it cannot be read$/);
		assert.equal(open().read('a'), undefined);
	});

	it('100 folders deep, and no more', async () => {
		const deep = 'x/'.repeat(99);
		put(`${deep}x/file`);
		assert.ok((await list({ PATH: BIN })).includes(`${deep}x/file`));
		put(`${deep}x/x/file`);
		await assert.rejects(list({ PATH: BIN }), /more than 100 deep/);
	});

	it('as many files and folders as are allowed, and no more', () => {
		rmSync(WORKSPACE, { recursive: true });
		put('a');
		put('b/c');
		assert.deepEqual([...walk(WORKSPACE, 3)].sort(), ['a', 'b/c']);
		assert.throws(() => walk(WORKSPACE, 2), /more than 2 files and folders/);
	});
});

it('a cancelled run ends git', { skip: onWindows }, async (t) => {
	const file = join(ROOT, 'home/pid');
	const env = fakeGit(`echo $$ > '${file}.new'; mv '${file}.new' '${file}'; exec sleep 600`);
	const code = `import { existsSync } from 'node:fs';
		import { openWorkspace } from ${JSON.stringify(MODULE)};
		openWorkspace(${JSON.stringify(WORKSPACE)}, ${JSON.stringify(env)}, process).list();
		const started = setInterval(() => existsSync(${JSON.stringify(file)}) && (clearInterval(started), console.log('started')), 10);`;
	const child = start(process.execPath, ['--no-warnings', '--input-type=module', '--eval', code]);
	child.stdout.once('data', () => child.kill('SIGTERM'));
	const [, signal] = await once(child, 'exit');
	assert.equal(signal, 'SIGTERM');
	const pid = Number(readFileSync(file, 'utf8'));
	const isRunning = () => /\) [^Z] /.test(readFileSync(`/proc/${pid}/stat`, { encoding: 'utf8' }));
	const clock = stopClock(t);
	await clock.until(() => !existsSync(`/proc/${pid}/stat`) || !isRunning());
});

describe('a file of the workspace', { skip: onWindows }, () => {
	const read = (path: string, platform?: NodeJS.Platform) => open({}, platform).read(path);
	const outside = { excluded: 'outside' };

	it('is read as UTF-8, with its byte order mark', () => {
		put('a/b', '\uFEFFFROM ä\r\n');
		put('latin', Buffer.from([0x61, 0xe4]));
		put('empty', '');
		assert.deepEqual(read('a/b'), { text: '\uFEFFFROM ä\r\n' });
		assert.deepEqual(read('latin'), { text: 'a\uFFFD' });
		assert.deepEqual(read('empty'), { text: '' });
	});

	it('of 1 MiB is read, and a larger one is too large', () => {
		put('full', Buffer.alloc(1_048_576, 0xe4));
		put('more', 'x'.repeat(1_048_577));
		assert.deepEqual(read('full'), { text: '\uFFFD'.repeat(1_048_576) });
		assert.deepEqual(read('more'), { excluded: 'too-large' });
	});

	it('with a NUL in its first 8,000 bytes is binary', () => {
		put('last', `${'ä'.repeat(3999)}x\0`);
		put('later', `${'ä'.repeat(4000)}\0`);
		assert.deepEqual(read('last'), { excluded: 'binary' });
		assert.deepEqual(read('later'), { text: `${'ä'.repeat(4000)}\0` });
	});

	it('that is none: not there, a folder, a link to nothing or itself, too long', () => {
		put('folder/file');
		link('nothing', 'dangling');
		link('itself', 'itself');
		for (const path of [
			'',
			'.',
			'nothing',
			'folder',
			'folder/',
			'folder/file/x',
			'folder/file/',
			'dangling',
			'itself',
			'x'.repeat(5000),
		]) {
			assert.equal(read(path), undefined, path);
		}
	});

	it('that is a pipe or a socket is not read, and not waited for', async (t) => {
		runSync('mkfifo', [join(WORKSPACE, 'pipe')]);
		link('pipe', 'link');
		const server = createServer().listen(join(WORKSPACE, 'socket'));
		t.after(() => server.close());
		await once(server, 'listening');
		for (const path of ['pipe', 'link', 'socket']) {
			assert.equal(read(path), undefined);
		}
	});

	it('that cannot be read is told as such', async () => {
		await without(put('secret'), () => assert.deepEqual(read('secret'), { excluded: 'unreadable' }));
	});

	it('behind links inside is read', () => {
		put('folder/file', 'text');
		link('folder', 'way');
		link(join(WORKSPACE, 'way/file'), 'link');
		assert.deepEqual(read('link'), { text: 'text' });
		assert.deepEqual(read('way/file'), { text: 'text' });
	});

	it('behind a link to the outside is not read: a file, a folder, a device', () => {
		mkdirSync(join(ROOT, 'around/workspace2'));
		writeFileSync(join(ROOT, 'around/workspace2/file'), 'secret');
		link('../workspace2/file', 'file');
		link('..', 'folder');
		link('/dev/zero', 'zero');
		link('/dev/null', 'null');
		for (const path of ['file', 'folder/workspace2/file', 'zero', 'null', 'folder']) {
			assert.deepEqual(read(path), outside, path);
		}
		assert.deepEqual(read('folder/workspace/../workspace2/file'), outside);
	});

	for (const path of ['../file', 'a/../../file', 'a/../b', '..', '/etc/passwd', '//etc/passwd', 'a\0b', '\0']) {
		it(`named ${JSON.stringify(path)}: outside, never looked for`, () => {
			put('b');
			put('a/b');
			writeFileSync(join(ROOT, 'around/file'), 'secret');
			assert.deepEqual(read(path), outside);
		});
	}

	for (const path of [
		'.git/config',
		'.GIT/config',
		'a/.git/config',
		'.git',
		'GIT~1/config',
		'a/git~2/config',
		'.git /x',
		'.git./x',
	]) {
		it(`in git's own folder, ${JSON.stringify(path)}: outside`, () => {
			put(path, 'token');
			assert.deepEqual(read(path), outside);
		});
	}

	it("that is a link into git's own folder, where the token of a checkout is: outside", () => {
		put('.git/config', 'token');
		put('sub/.Git/config', 'token');
		link('.git/config', 'images.txt');
		link('../sub/.Git', 'a/folder');
		link('images.txt', 'twice');
		for (const path of ['images.txt', 'a/folder/config', 'twice']) {
			assert.deepEqual(read(path), outside, path);
		}
	});

	it('with git in its name, which is not its own folder, is read', () => {
		for (const path of ['.gitlab-ci.yml', '.github/x', 'x.git/config', '.git.yml', 'git']) {
			put(path);
			assert.deepEqual(read(path), { text: path });
		}
	});

	for (const path of [
		'..\\file',
		'a\\b',
		'\\etc',
		'C:\\x',
		'C:/x',
		'c:x',
		'x:$DATA',
		'.git::$INDEX_ALLOCATION/config',
	]) {
		it(`named ${JSON.stringify(path)} on Windows: outside, though a name elsewhere`, () => {
			put(path, 'text');
			assert.deepEqual(read(path, 'win32'), outside);
			assert.deepEqual(read(path, 'linux'), { text: 'text' });
		});
	}
});
