import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Calls `use` with a folder that has these files, by path, and removes it afterwards. */
export function withProject<T>(files: Readonly<Record<string, string>>, use: (project: string) => T): T {
	const project = mkdtempSync(join(tmpdir(), 'tagscout-test-'));
	try {
		for (const [path, text] of Object.entries(files)) {
			mkdirSync(dirname(join(project, path)), { recursive: true });
			writeFileSync(join(project, path), text);
		}
		return use(project);
	} finally {
		rmSync(project, { recursive: true, force: true });
	}
}

/**
 * Runs node there. Of our own variables it gets only PATH: those of npm and of the test runner would have it be
 * a part of this run.
 */
export function runNode(project: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
	const own = { PATH: process.env['PATH'], HOME: project, ...env };
	return spawnSync(process.execPath, args, { cwd: project, env: own, encoding: 'utf8' });
}
