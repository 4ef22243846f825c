import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Inputs, type RunOptions, type RunResult, runBundle, statuses } from '../support/bundle.ts';
import { type Files, openWorkspace } from '../support/gate/workspace.ts';
import { image } from '../support/images.mjs';
import { readSummary } from '../support/markdown.ts';
import { runSync } from '../support/programs.mjs';
import { startRegistry } from '../support/registry.mjs';

/** Of everything about a run that later steps and people get. */
const answerOf = ({ exitCode, outputs }: RunResult) => ({
	exitCode,
	...{ exists: outputs['exists'], status: outputs['status'], missing: outputs['missing'] },
	...{ json: outputs['json'], matrix: outputs['matrix'] },
});
const NOTHING = { exitCode: 0, exists: '', status: '', missing: '', json: '[]', matrix: '[]' };

/** A registry that files may name as `HOST`. */
async function start(t: TestContext) {
	const registry = await startRegistry();
	t.after(() => registry.close());
	registry.push('team/app', '1', image());

	return {
		registry,
		run(files: Files, inputs: Inputs, options: Omit<RunOptions, 'inputs'> = {}): Promise<RunResult> {
			const known = Object.entries(files).map(([path, text]) => [
				path,
				typeof text === 'string' ? text.replaceAll('HOST', registry.host) : text,
			]);
			const cwd = openWorkspace(t, Object.fromEntries(known));
			return runBundle({ 'insecure-registries': registry.host, ...inputs }, { cwd, ...options });
		},
	};
}

const APP = 'FROM HOST/team/app:1\n';

describe('the input `files`', () => {
	it('a glob that matches no file: an error that names it, and nothing is asked', async (t) => {
		const { registry, run } = await start(t);
		const result = await run({ Dockerfile: APP }, { files: 'Dockerfile\ndeploy/**/*.yaml\n!legacy/**' });
		assert.equal(result.exitCode, 1);
		const [{ level, message } = {}, ...more] = result.annotations;
		assert.equal(level, 'error');
		assert.match(
			message ?? '',
			/^Input `files` has "deploy\/\*\*\/\*\.yaml", which matches no file that git knows \(a folder is written `folder\/\*\*`\): expected /,
		);
		assert.deepEqual(more, []);
		assert.equal(registry.count(), 0);
	});

	const EMPTY: readonly (readonly [string, string, Files, string])[] = [
		['`auto` where no file is of a kind', 'auto', { 'readme.md': APP }, 'there is no file of a kind that it reads'],
		[
			'files without references',
			'*.y*ml\nDockerfile',
			{ 'a.yaml': 'a: 1', Dockerfile: 'FROM scratch' },
			'there is no image in the 2 files read',
		],
		['`!` leaves out all files', 'auto\n!**', { Dockerfile: APP }, 'there is no file of a kind that it reads'],
	];
	for (const [what, globs, files, why] of EMPTY) {
		it(`${what}: a notice, and it passes with empty lists`, async (t) => {
			const { registry, run } = await start(t);
			const result = await run(files, { files: globs });
			assert.deepEqual(answerOf(result), NOTHING);
			assert.deepEqual(
				result.annotations.map(({ level, message }) => [level, message]),
				[['notice', `Input \`files\`: ${why}, so nothing was asked.`]],
			);
			assert.match(result.summary, /^## Tagscout: no image to ask about\n/);
			assert.equal(registry.count(), 0);
		});
	}

	it('an image that `only` does not name: a notice that it leaves out all', async (t) => {
		const { registry, run } = await start(t);
		const result = await run({ Dockerfile: APP }, { files: 'auto', only: 'acme/other' });
		assert.deepEqual(
			result.annotations.map(({ message }) => message),
			['Input `files`: `only` leaves out all images of the 1 file read, so nothing was asked.'],
		);
		assert.equal(registry.count(), 0);
	});

	it('`auto` in an empty folder: a warning that nothing is checked out, and it passes with empty lists', async (t) => {
		const { run } = await start(t);
		const result = await run({}, { files: 'auto' });
		assert.deepEqual(answerOf(result), NOTHING);
		assert.deepEqual(
			result.annotations.map(({ level, message }) => [level, /Run actions\/checkout/.test(message)]),
			[['warning', true]],
		);
	});

	it('`image` beside it: both are asked about, first those of the input, whose comments do not count', async (t) => {
		const { registry, run } = await start(t);
		registry.push('team/tool', '2', image());
		const result = await run(
			{ Dockerfile: `${APP}FROM HOST/team/app:2\n` },
			{ files: 'auto', image: `# tools\n${registry.host}/team/tool:2   # from the other repository` },
		);
		assert.deepEqual(
			result.images.map(({ asked, file, line, status }) => [asked.replace(registry.host, 'HOST'), file, line, status]),
			[
				['HOST/team/tool:2', null, null, 'found'],
				['HOST/team/app:1', 'Dockerfile', 1, 'found'],
				['HOST/team/app:2', 'Dockerfile', 2, 'missing'],
			],
		);
		assert.deepEqual([result.exitCode, result.outputs['exists'], result.outputs['image']], [1, 'false', '']);
	});

	it('`ignore` leaves out images of both', async (t) => {
		const { registry, run } = await start(t);
		const app = `${registry.host}/team/app`;
		const inputs = { files: 'auto', image: `${app}:1\n${app}:3`, ignore: `${app}:[23]`.replace('[23]', '3') };
		const result = await run({ Dockerfile: `${APP}FROM HOST/team/app:3\n` }, inputs);
		assert.deepEqual(statuses(result), ['found', 'found']);
		assert.equal(result.exitCode, 0);
	});

	it('one image in one place: the outputs of an image are set', async (t) => {
		const { registry, run } = await start(t);
		const { outputs } = await run({ Dockerfile: APP }, { files: 'Dockerfile' });
		const { digest } = image();
		assert.deepEqual([outputs['digest'], outputs['image']], [digest, `${registry.host}/team/app:1@${digest}`]);
	});

	it('a path below a workspace that was given in full', async (t) => {
		const { run } = await start(t);
		const result = await run({ 'a/Dockerfile': APP }, { files: './a/Dockerfile' });
		assert.deepEqual(statuses(result), ['found']);
	});
});

describe('which files a workspace has', () => {
	const IGNORING: Files = {
		'.gitignore': 'ignored/\n',
		Dockerfile: APP,
		'ignored/Dockerfile': 'FROM HOST/team/ignored:1\n',
		'node_modules/x/Dockerfile': 'FROM HOST/team/module:1\n',
	};
	const filesOf = ({ images }: RunResult) => images.map(({ file }) => file);

	it('what git ignores is read only where a name without wildcards says so', async (t) => {
		const { run } = await start(t);
		assert.deepEqual(filesOf(await run(IGNORING, { files: 'auto' })), ['Dockerfile']);
		const named = await run(IGNORING, { files: 'Dockerfile\nignored/Dockerfile' });
		assert.deepEqual(filesOf(named), ['Dockerfile', 'ignored/Dockerfile']);
	});

	it('without git on PATH, every file is looked at but those in `node_modules` and `.git`', async (t) => {
		const { run } = await start(t);
		const result = await run(IGNORING, { files: 'auto' }, { env: { PATH: '' } });
		assert.deepEqual(filesOf(result), ['Dockerfile', 'ignored/Dockerfile']);
	});

	it('a git in the workspace is not started', async (t) => {
		const { run } = await start(t);
		const cwd = openWorkspace(t, {
			...IGNORING,
			'bin/git': '#!/bin/sh\ntouch started\nprintf "ignored/Dockerfile\\0"\n',
		});
		runSync('chmod', ['+x', `${cwd}/bin/git`]);
		const result = await run({}, { files: 'auto' }, { cwd, env: { PATH: `${cwd}/bin` } });
		assert.deepEqual(filesOf(result), ['Dockerfile', 'ignored/Dockerfile']);
		assert.equal(runSync('ls', ['-A', cwd]).includes('started'), false);
	});

	it('a workspace of another owner, as in a container: git lists it all the same', async (t) => {
		const { run } = await start(t);
		const cwd = openWorkspace(t, IGNORING);
		// Only root can give files away.
		if (process.getuid?.() === 0) {
			runSync('chown', ['-R', '12345:12345', cwd]);
		}
		assert.deepEqual(filesOf(await run({}, { files: 'auto' }, { cwd })), ['Dockerfile']);
	});

	it('a command in `.git/config` is not started', async (t) => {
		const { run } = await start(t);
		const cwd = openWorkspace(t, IGNORING);
		const command = `touch ${cwd}/started`;
		for (const name of ['core.fsmonitor', 'core.sshCommand', 'core.hooksPath', 'alias.ls-files']) {
			runSync('git', ['config', name, name === 'alias.ls-files' ? `!${command}` : command], { cwd });
		}
		assert.deepEqual(filesOf(await run({}, { files: 'auto' }, { cwd })), ['Dockerfile']);
		assert.equal(runSync('ls', ['-A', cwd]).includes('started'), false);
	});
});

describe('what is said of files', () => {
	it('a hostile name: no command, no link and no markup of its own, and it can be found', {
		skip: process.platform === 'win32',
	}, async (t) => {
		const { run } = await start(t);
		const name = 'a\nb](x)%0A::error::evil `code` <b>.dockerfile';
		const result = await run({ [name]: 'FROM HOST/team/gone:1\nFROM $TAG\n' }, { files: 'auto' });
		const places = result.annotations.map(({ level, properties: { file, line } }) => [level, file, line]);
		assert.deepEqual(places, [
			['error', name, '1'],
			['notice', name, '2'],
		]);
		assert.deepEqual(
			result.commands
				.map(({ name: command }) => command)
				.filter((command) => command !== 'debug' && command !== 'add-mask'),
			['error', 'notice'],
		);
		assert.deepEqual([...new Set(result.images.map(({ file }) => decodeURIComponent(file ?? '')))], [name]);
		assert.ok(result.images.every(({ file }) => !/[\s`<>()\]$]/.test((file ?? '').replaceAll(' ', ''))));
		// It throws where a name has become markup.
		assert.equal(readSummary(result.summary).length, 2);
		const links = [
			...result.summary.matchAll(/<a href="https:\/\/github\.com\/octocat\/example\/blob\/0{40}\/([^\s"]*)#L\d">/g),
		];
		assert.deepEqual(
			links.map(([, path]) => decodeURIComponent(path ?? '')),
			[name, name],
		);
	});

	it('what is odd about a place is told there, also where the image could not be asked about', async (t) => {
		const registry = await startRegistry();
		t.after(() => registry.close());
		const values = `image: { repository: ${registry.host}/team/app, tag: 1.10 }\n`;
		const result = await runBundle({ files: 'auto' }, { cwd: openWorkspace(t, { 'values.yaml': values }) });
		assert.deepEqual(statuses(result), ['error refused']);
		const [warning] = result.annotations.filter(({ level }) => level === 'warning');
		assert.match(warning?.message ?? '', /YAML reads 1\.1/);
		assert.deepEqual([warning?.properties['file'], warning?.properties['line']], ['values.yaml', '1']);
	});

	it('eleven that are unresolved: the tenth notice says how many more, and the summary and `json` have all', async (t) => {
		const { run } = await start(t);
		const lines = Array.from({ length: 11 }, (_, at) => `ARG V${at}\n`).concat(
			Array.from({ length: 11 }, (_, at) => `FROM HOST/team/app:$V${at}\n`),
		);
		const result = await run({ Dockerfile: lines.join('') }, { files: 'auto' });
		assert.equal(result.exitCode, 0);
		const notices = result.annotations.filter(({ level }) => level === 'notice');
		assert.equal(notices.length, 10);
		assert.equal(notices[9]?.message, '2 more notices of this step: see the job summary.');
		assert.equal(result.images.length, 11);
		assert.deepEqual(
			result.images.map(({ needs }) => needs),
			Array.from({ length: 11 }, (_, at) => [`V${at}`]),
		);
		assert.equal(readSummary(result.summary).filter(({ Status }) => Status === '❓ unresolved').length, 11);
		assert.deepEqual([result.outputs['exists'], result.outputs['status']], ['', 'unresolved']);
	});
});
