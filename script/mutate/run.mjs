import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentOfTests, whyInstall } from '../setup.mjs';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const PROJECT = resolve(FOLDER, '../..');
const STRYKER = join(FOLDER, 'node_modules/@stryker-mutator/core/bin/stryker.js');

/** What the tests of a folder import is compiled once, not for each change. */
const COMPILED = join(FOLDER, '.stryker-tmp/compiled');

/** Where else what a folder does is tested. */
const ELSEWHERE = [
	['src/version/', '__tests__/version/cases.test.ts'],
	['src/registry/connection/', '__tests__/registry/http/*.test.ts'],
	['src/registry/policy/', '__tests__/registry/auth/realms.test.ts'],
];

const args = process.argv.slice(2);
const tests = args.filter((arg) => arg.startsWith('__tests__/'));
const sources = args.filter((arg) => !tests.includes(arg));
if (sources.length === 0 || sources.some((source) => !source.startsWith('src/'))) {
	console.error('Name sources, such as src/registry/http/retry.ts; --help tells more.');
	process.exit(2);
}
// npm starts as `node`, and so do the tests.
const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
const isInstalled = whyInstall(FOLDER) === undefined || run('npm', ['ci'], FOLDER, process.env) === 0;
process.exitCode = isInstalled ? mutate() : 1;

function mutate() {
	const testFiles = tests.length > 0 ? tests : findTests();
	const flags = ['--mutate', sources.join(), '--testFiles', testFiles.join()];
	const command = [STRYKER, 'run', join(FOLDER, 'stryker.config.json'), ...flags];
	const exitCode = run(process.execPath, command, PROJECT, { ...environmentOfTests(), NODE_COMPILE_CACHE: COMPILED });
	rmSync(COMPILED, { recursive: true, force: true });
	return exitCode;
}

/** The first that fails is the last that is run: those come first that are named like a source. */
function findTests() {
	const elsewhere = ELSEWHERE.filter(([folder = '']) => sources.some((source) => source.startsWith(folder)));
	return [...sources.map(findNamesake), ...sources.map(findNeighbours), ...elsewhere.map(([, path]) => path)];
}

/** @param {string} source a path or pattern, perhaps with lines behind it */
function findNamesake(source) {
	return source.replace(/^src/, '__tests__').replace(/\.ts(:.*)?$/, '*.test.ts');
}

/** @param {string} source */
function findNeighbours(source) {
	return findNamesake(join(dirname(source), '*.ts'));
}

/**
 * Returns the exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
function run(command, args, cwd, env) {
	const { status, error } = spawnSync(command, args, { cwd, env: { ...env, PATH }, stdio: 'inherit' });
	if (error) {
		console.error(`${command}: ${error.message}`);
	}
	return status ?? 1;
}
