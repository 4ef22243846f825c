import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutate } from './mutant.mjs';

/** @import { Mutant } from './mutant.mjs' */

/** What the tests look at. */
const COPIED = [
	'src',
	'__tests__',
	'script',
	'.node-version',
	'package.json',
	'action.yml',
	'README.md',
	'CONTRIBUTING.md',
];

/** In the place of the bundle: the black-box tests start the sources as they are, without a build. */
const ENTRY = "import '../src/main.ts';\n";

/** A copy of the project that may be broken. */
export class Workshop {
	/** Where the copy is. */
	folder = mkdtempSync(join(tmpdir(), 'tagscout-mutate-'));

	/**
	 * @param {string} project
	 * @param {readonly string[]} [copied] what of it
	 */
	constructor(project, copied = COPIED) {
		for (const name of copied) {
			cpSync(join(project, name), join(this.folder, name), { recursive: true });
		}
		symlinkSync(join(project, 'node_modules'), join(this.folder, 'node_modules'));
		mkdirSync(join(this.folder, 'dist'));
		writeFileSync(join(this.folder, 'dist/index.js'), ENTRY);
	}

	/**
	 * What `task` returns while the mutant is in place.
	 * @template T
	 * @param {Mutant} mutant
	 * @param {() => Promise<T>} task
	 * @returns {Promise<T>}
	 * @throws {Error} where it does not apply
	 */
	async with(mutant, task) {
		const path = join(this.folder, mutant.file);
		const text = readFileSync(path, 'utf8');
		writeFileSync(path, mutate(mutant, text));
		try {
			return await task();
		} finally {
			writeFileSync(path, text);
		}
	}

	remove() {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
