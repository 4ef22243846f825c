import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { shownLog } from '../../script/demo-show.mjs';
import { readAction, runAction } from '../../script/runner.mjs';

type RunOptions = NonNullable<Parameters<typeof runAction>[0]>;

describe('runAction', () => {
	let folder = '';
	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'tagscout-bundle-'));
	});
	after(() => rm(folder, { recursive: true, force: true }));

	/** Runs a few lines of JavaScript as the bundle. */
	async function run(source: string, options: RunOptions = {}) {
		const bundle = join(folder, 'bundle.mjs');
		await writeFile(bundle, `import fs from 'node:fs';\nconst { env } = process;\n${source}`);
		return runAction({ bundle, ...options });
	}

	async function environment(options: RunOptions = {}): Promise<Record<string, string>> {
		const { stdout } = await run('console.log(JSON.stringify(env));', options);
		return JSON.parse(stdout);
	}

	it('sets every input: what is given, else the default, else the empty text', async () => {
		const { inputs } = await readAction();
		const env = await environment({ inputs: { image: 'alpine\nbusybox', 'missing-or-private': '' } });
		const set = Object.keys(env).filter((name) => name.startsWith('INPUT_'));
		assert.deepEqual(
			set.sort(),
			Object.keys(inputs)
				.map((name) => `INPUT_${name.toUpperCase()}`)
				.sort(),
			'hyphens stay in the names',
		);
		assert.equal(env['INPUT_IMAGE'], 'alpine\nbusybox');
		assert.equal(env['INPUT_REGISTRY'], 'docker.io');
		assert.equal(env['INPUT_USERNAME'], '');
		assert.equal(env['INPUT_MISSING-OR-PRIVATE'], '', 'an empty value is a value: GitHub applies no default to it');
	});

	it('refuses an input that action.yml does not have', async () => {
		await assert.rejects(run('', { inputs: { imgae: 'alpine' } }), /no input imgae; there are: mode, image/);
	});

	it('passes nothing of the caller on but PATH', async () => {
		process.env['TAGSCOUT_TEST_SECRET'] = 'x';
		try {
			const env = await environment();
			assert.equal(env['TAGSCOUT_TEST_SECRET'], undefined);
			assert.equal(env['PATH'], process.env['PATH']);
			assert.notEqual(env['HOME'], process.env['HOME']);
			assert.equal(env['GITHUB_ACTIONS'], 'true');
			assert.equal(env['CI'], 'true');
			assert.equal(env['RUNNER_DEBUG'], undefined);
		} finally {
			delete process.env['TAGSCOUT_TEST_SECRET'];
		}
	});

	it('lets the caller set variables, and debug logging', async () => {
		const env = await environment({ env: { HOME: '/nowhere', GITHUB_EVENT_NAME: 'pull_request' }, debug: true });
		assert.equal(env['HOME'], '/nowhere');
		assert.equal(env['GITHUB_EVENT_NAME'], 'pull_request');
		assert.equal(env['RUNNER_DEBUG'], '1');
	});

	it('brings back outputs, summary, state, the report, and removes the files', async () => {
		const result = await run(`
			fs.writeFileSync(env.RUNNER_TEMP + '/report.json', '[1]');
			fs.appendFileSync(env.GITHUB_OUTPUT, 'exists=true\\nreport=' + env.RUNNER_TEMP + '/report.json\\n');
			fs.appendFileSync(env.GITHUB_STEP_SUMMARY, '# Summary\\n');
			fs.appendFileSync(env.GITHUB_STATE, 'seen=1\\n');
		`);
		assert.equal(result.exitCode, 0);
		assert.equal(result.outputs['exists'], 'true');
		assert.equal(result.report, '[1]');
		assert.equal(result.summary, '# Summary\n');
		assert.equal(result.files['GITHUB_STATE'], 'seen=1\n');
		assert.equal(existsSync(result.outputs['report'] ?? ''), false);
	});

	it('obeys the commands of both streams', async () => {
		const result = await run(`
			console.log('::add-mask::s3cret%0Apass');
			console.log('::debug::100%25 sure');
			console.log('plain ::error::no command');
			console.log('  ::warning title=A%3A b%2C c,file=x.yml,line=3::two%0Alines');
			console.error('::error::on the other stream');
			process.exitCode = 3;
		`);
		assert.equal(result.exitCode, 3);
		assert.deepEqual(result.masks, ['s3cret\npass']);
		assert.deepEqual(result.debug, ['100% sure']);
		assert.deepEqual(result.annotations, [
			{ level: 'warning', message: 'two\nlines', properties: { title: 'A: b, c', file: 'x.yml', line: '3' } },
			{ level: 'error', message: 'on the other stream', properties: {} },
		]);
		assert.match(result.log, /plain ::error::no command/);
	});

	it('kills what does not end, and says so', async () => {
		const result = await run('console.log("started"); setInterval(() => {}, 1000);', { timeoutMs: 1500 });
		assert.equal(result.exitCode, null);
		assert.equal(result.signal, 'SIGKILL');
		assert.equal(result.timedOut, true);
		assert.ok(result.milliseconds >= 1400);
	});

	it('a promise that never settles ends with the exit code that Node gives it', async () => {
		const result = await run('await new Promise(() => {});');
		assert.equal(result.exitCode, 13);
		assert.equal(result.timedOut, false);
	});

	it('a bundle that is not there: an exit code, not an exception', async () => {
		const result = await runAction({ bundle: join(folder, 'nothing.mjs') });
		assert.equal(result.exitCode, 1);
	});
});

describe('shownLog', () => {
	it('masks secrets, the longest first, and shows commands as GitHub does', () => {
		const log = '::add-mask::abc\n::add-mask::abc-def\ntoken abc-def, abc\n::warning title=T::look\n::debug::all abc\n';
		const masks = ['abc', 'abc-def'];
		const result = { ...emptyResult, log, masks };
		assert.equal(shownLog(result), 'token ***, ***\nWarning: look\nDebug: all ***\n');
	});

	const emptyResult = {
		exitCode: 0,
		signal: null,
		timedOut: false,
		outputs: {},
		summary: '',
		stdout: '',
		stderr: '',
		commands: [],
		annotations: [],
		debug: [],
		milliseconds: 0,
		files: {},
		report: undefined,
	};
});
