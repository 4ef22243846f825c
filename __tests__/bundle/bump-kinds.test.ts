import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createAuthority } from '../support/certificates.mjs';
import { EXPECTED, REPOSITORY } from '../support/gate/repository.ts';
import { createWorkspace } from '../support/gate/workspace.ts';
import { startWorld } from '../support/gate/world.ts';
import { image } from '../support/images.mjs';
import { runSync } from '../support/programs.mjs';

/** A tag of a release, whose last number can be one higher. */
const RELEASE = /^(?<name>[^@]+:v?(?:\d+\.)+)(?<last>\d+)$/;
/** What no tag has. */
const AROUND = /([^\w.-]+)/;

describe('`write` into a repository with files of every kind', { concurrency: false }, () => {
	const authority = createAuthority();
	const workspace = createWorkspace(REPOSITORY);
	let world: Awaited<ReturnType<typeof startWorld>>;
	const isNewer = new Set<string>();
	before(async () => {
		world = await startWorld(authority);
		for (const { image: name } of EXPECTED.filter(({ status }) => status === 'found')) {
			world.push(name, image());
			const { name: start, last } = RELEASE.exec(name)?.groups ?? {};
			if (start !== undefined) {
				const next = `${start}${Number(last) + 1}`;
				world.push(next, image({ layerSizes: [77] }));
				isNewer.add(next.slice(next.lastIndexOf(':') + 1));
			}
		}
	});
	after(async () => {
		await world?.close();
		workspace.remove();
		authority.remove();
	});

	const git = (...args: string[]) => runSync('git', args, { cwd: workspace.folder });
	const run = () =>
		world.run({ mode: 'latest', files: 'auto', write: true, 'fail-on': 'none' }, { cwd: workspace.folder });

	it('changes tags to newer ones and not one byte else, as told; a second run changes nothing', async () => {
		git('-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '--quiet', '--message', 'before');
		const { outputs, images, log } = await run();
		const changed = (outputs['changed-files'] ?? '').split('\n').map(decodeURIComponent);
		assert.ok(changed.length > 10, log);
		assert.deepEqual(git('-c', 'core.quotePath=false', 'diff', '--name-only').trim().split('\n'), changed);
		for (const path of changed) {
			const [old, written] = [git('show', `HEAD:${path}`), readFileSync(join(workspace.folder, path), 'utf8')].map(
				(text) => text.split(AROUND),
			);
			const differing = (old ?? []).flatMap((part, at) => (part === written?.[at] ? [] : [[part, written?.[at]]]));
			assert.equal(written?.length, old?.length, path);
			assert.ok(differing.length > 0, path);
			for (const [part = '', now] of differing) {
				const isDigest = /^[0-9a-f]{64}$/.test(part) && /^[0-9a-f]{64}$/.test(now ?? '');
				assert.ok(isDigest || (/^v?\d/.test(part) && isNewer.has(now ?? '')), `${path}: ${part} became ${now}`);
			}
		}
		// Those of workflows, and what else was held back, is as it was.
		const isWritten = images.filter(({ updateAvailable, held }) => updateAvailable === true && held === null);
		assert.deepEqual(
			[...new Set(isWritten.map(({ file }) => file))].filter((file) => !changed.includes(file ?? '')),
			[],
		);
		assert.ok(images.some(({ held }) => held === 'workflow-file'));
		const before = git('diff');
		assert.equal((await run()).outputs['changed-files'], '');
		assert.equal(git('diff'), before);
	});
});
