import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bump } from '../src/bump.ts';
import { collect } from '../src/files/collect.ts';
import type { Change, Workspace } from '../src/files/workspace.ts';
import { makeFinding, makeUpdate } from './action/findings.ts';

const GLOBS = { isAuto: true, globs: [], excluded: [] };

/** Bumps every reference of these files to the tag 2, as a run does. `write` is told of each new text. */
async function run(files: Readonly<Record<string, string>>, write: (change: Change) => void) {
	const workspace: Workspace = {
		list: async () => Object.keys(files).sort(),
		read: (path) => (files[path] === undefined ? undefined : { text: files[path] }),
		findWriteProblem: () => undefined,
		write,
	};
	const options = { buildArgs: new Map(), trackedOnly: false, isTimeOver: () => false };
	const collected = await collect(GLOBS, workspace, options);
	const findings = collected.references.map((place) => {
		const newest = { latestTag: '2', latestImage: place.image.replace(/:.*/, ':2') };
		return makeFinding(place.image, { place, update: makeUpdate(newest) });
	});
	const { findings: bumped, ...rest } = bump(findings, collected, { files: GLOBS, isWritten: true }, workspace);
	return { ...rest, held: bumped.map((one) => one.bump?.held) };
}

describe('a disk that fails', () => {
	it('at one file: that one is told as it was, and the others are written', async () => {
		const files = { 'a/Dockerfile': 'FROM a:1\n', 'b/Dockerfile': 'FROM b:1\n' };
		const written: string[] = [];
		const { changedFiles, errors, held } = await run(files, ({ path, after }) => {
			if (path === 'a/Dockerfile') {
				throw new Error('ENOSPC: no space left on device');
			}
			written.push(after);
		});
		assert.deepEqual(changedFiles, ['b/Dockerfile']);
		assert.deepEqual(written, ['FROM b:2\n']);
		assert.deepEqual(errors, ['a/Dockerfile could not be written, and is as it was: ENOSPC: no space left on device']);
		assert.deepEqual(held, ['read-only', null]);
	});
});
