/** Starts the action the way GitHub's runner starts it. For the demo and for black-box tests. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseCommands, parseValues } from './workflow-commands.mjs';

/** @import { Command } from './workflow-commands.mjs' */

/**
 * @typedef {object} Action
 * @property {string} main the bundle's path beside action.yml
 * @property {Readonly<Record<string, string>>} inputs the default of each, '' when there is none
 */

/**
 * @typedef {object} RunOptions
 * @property {Readonly<Record<string, string | number | boolean>>} [inputs] those not given get their default, as on
 *   GitHub
 * @property {Readonly<Record<string, string | undefined>>} [env] on top of the runner's own variables
 * @property {string} [node] the Node to run; this process's own when left out
 * @property {string} [bundle] the script to run; action.yml's `runs.main` when left out
 * @property {number} [timeoutMs] after which the run is killed; 60,000 when left out, Infinity means never
 * @property {string} [cwd] the workspace; an empty temporary folder when left out
 * @property {boolean} [debug] as a run with debug logging
 */

/**
 * @typedef {object} Annotation
 * @property {'notice' | 'warning' | 'error'} level
 * @property {string} message
 * @property {Readonly<Record<string, string>>} properties such as `title` and `file`
 */

/**
 * @typedef {object} RunResult
 * @property {number | null} exitCode null when it was killed
 * @property {string | null} signal
 * @property {boolean} timedOut
 * @property {Record<string, string>} outputs
 * @property {string} summary Markdown
 * @property {string} log both streams in order, not masked
 * @property {string} stdout
 * @property {string} stderr
 * @property {readonly Command[]} commands every workflow command, in order, standard output first
 * @property {readonly string[]} masks
 * @property {readonly Annotation[]} annotations
 * @property {readonly string[]} debug
 * @property {number} milliseconds how long the process ran
 * @property {Readonly<Record<string, string>>} files the texts that the action wrote, by variable (`GITHUB_STATE`, ...)
 * @property {string | undefined} report text of the file that the output `report` names
 */

/** The folder of action.yml. */
export const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));

const DEFAULT_TIMEOUT_MS = 60_000;
const FILE_VARIABLES = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH'];
/** @type {Readonly<Record<string, string>>} */
const RUNNER_OS = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };
/** @type {Readonly<Record<string, string>>} */
const RUNNER_ARCH = { x64: 'X64', arm64: 'ARM64', ia32: 'X86', arm: 'ARM' };

/**
 * Returns the part of our action.yml that `npm run build` writes as JSON.
 * @returns {Promise<Action>}
 */
export async function readAction() {
	return JSON.parse(await readFile(join(PROJECT, 'dist/action.json'), 'utf8'));
}

/**
 * Runs the action once, in an environment that has only PATH of ours: no login, no proxy, no further
 * authorities.
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 * @throws {TypeError} on an input that action.yml does not have
 */
export async function runAction({ inputs = {}, env = {}, node, bundle, timeoutMs, cwd, debug = false } = {}) {
	const action = await readAction();
	const inputVariables = toInputVariables(action, inputs);
	const temporary = await mkdtemp(join(tmpdir(), 'tagscout-run-'));
	try {
		const paths = await makeFolders(temporary);
		const workspace = cwd ?? paths.workspace;
		const variables = {
			...runnerVariables(paths, workspace, debug),
			...Object.fromEntries(FILE_VARIABLES.map((name) => [name, join(temporary, name)])),
			...inputVariables,
			...env,
		};
		const script = bundle ?? join(PROJECT, action.main);
		const ended = await start(node ?? process.execPath, script, variables, workspace, timeoutMs ?? DEFAULT_TIMEOUT_MS);
		/** @type {Record<string, string>} */
		const files = {};
		for (const name of FILE_VARIABLES) {
			files[name] = await readFile(join(temporary, name), 'utf8');
		}
		const outputs = parseValues(files['GITHUB_OUTPUT'] ?? '');
		const report = outputs['report'] ? await readIfThere(resolve(workspace, outputs['report'])) : undefined;
		return { ...ended, ...sort(ended), outputs, summary: files['GITHUB_STEP_SUMMARY'] ?? '', files, report };
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
}

/**
 * Names are upper-cased; their hyphens stay. An input without a default is the empty text.
 * @param {Action} action
 * @param {NonNullable<RunOptions['inputs']>} inputs
 */
function toInputVariables(action, inputs) {
	const unknown = Object.keys(inputs).find((name) => !Object.hasOwn(action.inputs, name));
	if (unknown !== undefined) {
		throw new TypeError(`there is no input ${unknown}; there are: ${Object.keys(action.inputs).join(', ')}`);
	}
	const values = Object.entries({ ...action.inputs, ...inputs });
	return Object.fromEntries(values.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, String(value)]));
}

/** @param {string} temporary */
async function makeFolders(temporary) {
	const paths = {
		home: join(temporary, 'home'),
		workspace: join(temporary, 'workspace'),
		runnerTemp: join(temporary, 'temp'),
	};
	await Promise.all(Object.values(paths).map((path) => mkdir(path)));
	await Promise.all(FILE_VARIABLES.map((name) => writeFile(join(temporary, name), '')));
	return paths;
}

/**
 * @param {{ home: string, runnerTemp: string }} paths
 * @param {string} workspace
 * @param {boolean} debug
 */
function runnerVariables({ home, runnerTemp }, workspace, debug) {
	return {
		PATH: process.env['PATH'],
		// Windows cannot open a socket without it.
		SystemRoot: process.env['SystemRoot'],
		HOME: home,
		USERPROFILE: home,
		CI: 'true',
		GITHUB_ACTIONS: 'true',
		GITHUB_ACTION: 'tagscout',
		GITHUB_ACTOR: 'octocat',
		GITHUB_API_URL: 'https://api.github.com',
		GITHUB_EVENT_NAME: 'push',
		GITHUB_JOB: 'check',
		GITHUB_REF: 'refs/heads/main',
		GITHUB_REF_NAME: 'main',
		GITHUB_REPOSITORY: 'octocat/example',
		GITHUB_REPOSITORY_OWNER: 'octocat',
		GITHUB_RUN_ATTEMPT: '1',
		GITHUB_RUN_ID: '1',
		GITHUB_RUN_NUMBER: '1',
		GITHUB_SERVER_URL: 'https://github.com',
		GITHUB_SHA: '0'.repeat(40),
		GITHUB_WORKFLOW: 'Example',
		GITHUB_WORKSPACE: workspace,
		RUNNER_ARCH: RUNNER_ARCH[process.arch],
		RUNNER_DEBUG: debug ? '1' : undefined,
		RUNNER_ENVIRONMENT: 'github-hosted',
		RUNNER_NAME: 'example',
		RUNNER_OS: RUNNER_OS[process.platform],
		RUNNER_TEMP: runnerTemp,
	};
}

/**
 * @param {string} node
 * @param {string} script
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd
 * @param {number} timeoutMs
 */
async function start(node, script, env, cwd, timeoutMs) {
	const started = performance.now();
	const child = spawn(node, [script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
	const texts = { log: '', stdout: '', stderr: '' };
	for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
		child[name].setEncoding('utf8').on('data', (/** @type {string} */ text) => {
			texts[name] += text;
			texts.log += text;
		});
	}
	let timedOut = false;
	const kill = () => {
		timedOut = true;
		child.kill('SIGKILL');
		// A grandchild may hold the streams open for ever.
		child.stdout.destroy();
		child.stderr.destroy();
	};
	const timer = Number.isFinite(timeoutMs) ? setTimeout(kill, timeoutMs) : undefined;
	try {
		/** @type {{ exitCode: number | null, signal: string | null }} */
		const end = await new Promise((settle, reject) => {
			child.once('error', reject);
			child.once('close', (exitCode, signal) => settle({ exitCode, signal }));
		});
		return { ...end, ...texts, timedOut, milliseconds: performance.now() - started };
	} finally {
		clearTimeout(timer);
	}
}

/**
 * @param {{ stdout: string, stderr: string }} streams
 * @returns {Pick<RunResult, 'commands' | 'masks' | 'debug' | 'annotations'>}
 */
function sort({ stdout, stderr }) {
	const commands = [...parseCommands(stdout), ...parseCommands(stderr)];
	const messages = (/** @type {string} */ wanted) =>
		commands.flatMap(({ name, message }) => (name === wanted ? [message] : []));
	/** @type {Annotation[]} */
	const annotations = [];
	for (const { name: level, message, properties } of commands) {
		if (level === 'notice' || level === 'warning' || level === 'error') {
			annotations.push({ level, message, properties });
		}
	}
	return { commands, masks: messages('add-mask'), debug: messages('debug'), annotations };
}

/** @param {string} path */
async function readIfThere(path) {
	return readFile(path, 'utf8').catch(() => undefined);
}
