/** `npm run check-dist`: compares dist/, byte by byte, with what the sources and action.yml build. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { PROJECT } from './runner.mjs';

const temporary = mkdtempSync(join(tmpdir(), 'tagscout-dist-'));
try {
	const fresh = join(temporary, 'dist');
	build(fresh);
	const differences = compare(readFolder(join(PROJECT, 'dist')), readFolder(fresh));
	for (const difference of differences) {
		console.error(difference);
	}
	if (differences.length > 0) {
		console.error('dist/ is not what the sources build: run `npm run build` and commit dist/ with the sources.');
		process.exitCode = 1;
	} else {
		console.log('dist/ is what the sources build.');
	}
} finally {
	rmSync(temporary, { recursive: true, force: true });
}

/**
 * Every file below a folder by its path; empty when there is no folder.
 * @param {string} folder
 */
function readFolder(folder) {
	/** @type {Map<string, Buffer>} */
	const files = new Map();
	/** @param {string} below */
	const walk = (below) => {
		for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
			const path = below === '' ? entry.name : `${below}/${entry.name}`;
			if (entry.isDirectory()) {
				walk(path);
			} else {
				files.set(path, readFileSync(join(folder, path)));
			}
		}
	};
	try {
		walk('');
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
			throw error;
		}
	}
	return files;
}

/**
 * @param {ReadonlyMap<string, Buffer>} committed
 * @param {ReadonlyMap<string, Buffer>} built
 */
function compare(committed, built) {
	const names = [...new Set([...committed.keys(), ...built.keys()])].sort();
	return names.flatMap((name) => {
		const [before, after] = [committed.get(name), built.get(name)];
		if (!before) {
			return [`dist/${name} is missing`];
		}
		if (!after) {
			return [`dist/${name} is not built from anything`];
		}
		return before.equals(after) ? [] : [`dist/${name} differs`];
	});
}
