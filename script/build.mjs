/** `npm run build`: dist/ from the sources. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = resolve(fileURLToPath(import.meta.url), '../..');

/**
 * Builds the bundle into a folder, which is emptied first.
 *
 * ncc bundles what `tsc` emitted, and runs from the project's root and node_modules: then the bytes are the same on
 * every machine.
 * @param {string} folder
 * @throws {Error} when the compiler or the bundler fails; they have said why
 */
export function build(folder) {
	for (const path of [join(PROJECT, 'build'), folder]) {
		rmSync(path, { recursive: true, force: true });
	}
	run('typescript/bin/tsc', '-p', 'tsconfig.build.json');
	const licenses = ['--license', '[name].licenses.txt'];
	run('@vercel/ncc/dist/ncc/cli.js', 'build', 'build/main.js', '-o', folder, '--no-cache', ...licenses);
	joinLicenses(folder);
}

/**
 * Makes one file of those that ncc writes for each part of the bundle: under one name the last would take the place of all others.
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
 * @param {string} script
 * @param {...string} args
 */
function run(script, ...args) {
	execFileSync(process.execPath, [join(PROJECT, 'node_modules', script), ...args], { cwd: PROJECT, stdio: 'inherit' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	build(join(PROJECT, 'dist'));
}
