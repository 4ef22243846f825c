import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { runSync } from '../programs.mjs';

/** Texts and bytes by path; a link has its target. */
export type Files = Readonly<Record<string, string | Buffer | { readonly link: string }>>;

/** Writes a workspace in a temporary folder, which `remove` takes away. With `isRepository` git tracks what it does not ignore. */
export function createWorkspace(files: Files, { isRepository = true } = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'tagscout-workspace-'));
	for (const [path, content] of Object.entries(files)) {
		const file = join(folder, path);
		mkdirSync(dirname(file), { recursive: true });
		if (typeof content === 'string' || Buffer.isBuffer(content)) {
			writeFileSync(file, content);
		} else {
			symlinkSync(content.link, file);
		}
	}
	if (isRepository) {
		runSync('git', ['init', '--quiet', folder]);
		runSync('git', ['-C', folder, 'add', '--all']);
	}
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The same until the end of a test. Returns the folder. */
export function openWorkspace(t: TestContext, files: Files, options?: Parameters<typeof createWorkspace>[1]): string {
	const { folder, remove } = createWorkspace(files, options);
	t.after(remove);
	return folder;
}
