/** `npm run build`: builds dist/ from the sources and action.yml. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { PROJECT } from './runner.mjs';

/**
 * Builds the bundle into a folder, which is emptied first.
 *
 * ncc bundles what `tsc` emitted, and runs from the project's root and node_modules: then the bytes are the same on
 * every machine.
 * @param {string} folder
 * @throws {Error} when the compiler or the bundler fails; it has printed the reason
 */
export function build(folder) {
	for (const path of [join(PROJECT, 'build'), folder]) {
		rmSync(path, { recursive: true, force: true });
	}
	run('typescript/bin/tsc', '-p', 'tsconfig.build.json');
	const licenses = ['--license', '[name].licenses.txt'];
	run('@vercel/ncc/dist/ncc/cli.js', 'build', 'build/main.js', '-o', folder, '--no-cache', ...licenses);
	joinLicenses(folder);
	writeAction(folder);
}

/**
 * Calls `use` with the path of the bundle: the one in dist/, or with `--build` among the arguments one that is built into
 * a temporary folder.
 * @template T
 * @param {readonly string[]} args
 * @param {(bundle: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withBundle(args, use) {
	if (!args.includes('--build')) {
		return use(join(PROJECT, 'dist/index.js'));
	}
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-build-'));
	try {
		build(folder);
		return await use(join(folder, 'index.js'));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Joins the files of licences that ncc writes, one for each part of the bundle: under one name each would overwrite the one before.
 * @param {string} folder
 */
function joinLicenses(folder) {
	const names = readdirSync(folder).filter((name) => name.endsWith('.licenses.txt'));
	const paths = names.sort().map((name) => join(folder, name));
	const text = paths.map((path) => readFileSync(path, 'utf8').trim()).join('\n\n');
	for (const path of paths) {
		rmSync(path);
	}
	writeFileSync(join(folder, 'licenses.txt'), `${text}\n`);
}

/**
 * Writes the entry of action.yml and the default of each input as JSON, for `runner.mjs`: the demo has no package that
 * reads YAML.
 * @param {string} folder
 */
function writeAction(folder) {
	// To GitHub's runner every value is text, `false` and `1` too.
	const { inputs, runs } = parse(readFileSync(join(PROJECT, 'action.yml'), 'utf8'), { schema: 'failsafe' });
	const defaults = Object.keys(inputs).map((name) => [name, inputs[name].default ?? '']);
	const action = { main: runs.main, inputs: Object.fromEntries(defaults) };
	writeFileSync(join(folder, 'action.json'), `${JSON.stringify(action, null, 2)}\n`);
}

/**
 * @param {string} script
 * @param {...string} args
 */
function run(script, ...args) {
	execFileSync(process.execPath, [join(PROJECT, 'node_modules', script), ...args], { cwd: PROJECT, stdio: 'inherit' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	build(join(PROJECT, 'dist'));
}
