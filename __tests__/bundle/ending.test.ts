import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { BUNDLE, runBundle, statuses } from '../support/bundle.ts';
import { createAuthority } from '../support/certificates.mjs';
import { until } from '../support/clock.ts';
import { APP, type FourImages, startFourImages } from '../support/four-images.ts';
import { runSync, start } from '../support/programs.mjs';
import { startRawServer } from '../support/raw-server.mjs';
import { startRegistry } from '../support/registry.mjs';

/** Returns a Node of this major version, on the machine itself rather than in node_modules. */
function findNode(major: number): string | undefined {
	const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/bin', '/usr/bin'];
	const candidates = folders.map((folder) => join(folder, 'node')).filter((path) => existsSync(path));
	return [...new Set(candidates)].find((path) => runSync(path, ['--version']).startsWith(`v${major}.`));
}

describe('the end of a run', () => {
	let four: FourImages;
	let silent: Awaited<ReturnType<typeof startRawServer>>;
	before(async () => {
		four = await startFourImages();
		silent = await startRawServer(() => undefined);
	});
	after(async () => {
		await four.registry.close();
		await silent.close();
	});

	it('a server that never says a word: an error at the deadline, and a red step', async () => {
		const result = await runBundle({ image: `${silent.host}/team/app:1.0`, timeout: '1s' });
		assert.deepEqual(statuses(result), ['error timeout']);
		assert.equal(result.exitCode, 1);
		assert.equal(result.outputs['exists'], '');
		assert.match(result.images[0]?.message ?? '', /raise timeout/);
	});

	it('a name server that never says a word: other names are found, and the run ends all the same, red', async (t) => {
		const folder = await mkdtemp(join(tmpdir(), 'tagscout-names-'));
		t.after(() => rm(folder, { recursive: true, force: true }));
		// A thread that opens a pipe without a writer cannot be cancelled either.
		const pipe = join(folder, 'pipe');
		runSync('mkfifo', [pipe]);
		const preload = join(folder, 'silent-names.cjs');
		await writeFile(
			preload,
			`const { open } = require('node:fs');
			const dns = require('node:dns');
			const { lookup } = dns;
			dns.lookup = (name, options, callback) =>
				name.startsWith('silent') ? open(${JSON.stringify(pipe)}, 'r', callback) : lookup(name, options, callback);`,
		);
		const names = Array.from({ length: 5 }, (_, number) => `silent${number}.example.com/team/app:1.0`);
		const result = await runBundle(
			{ image: [...names, four.found.replace('127.0.0.1', 'localhost')].join('\n'), timeout: '1s' },
			{ env: { NODE_OPTIONS: `--require=${preload}` } },
		);
		assert.deepEqual(new Set(statuses(result)), new Set(['error timeout', 'found']));
		assert.notEqual(result.exitCode, 0);
		assert.match(result.summary, /silent0/);
	});

	it('NODE_TLS_REJECT_UNAUTHORIZED=0: certificates are checked all the same, and a warning says so', async (t) => {
		const registry = await startRegistry({ tls: createAuthority().issue(['127.0.0.1']) });
		t.after(() => registry.close());
		registry.push('team/app', '1.0', APP);
		const inputs = { image: `${registry.host}/team/app:1.0` };
		const result = await runBundle(inputs, { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
		assert.deepEqual(statuses(result), ['error tls']);
		assert.equal(registry.count(), 0);
		const warnings = result.annotations.filter(({ level }) => level === 'warning');
		assert.match(warnings[0]?.message ?? '', /NODE_TLS_REJECT_UNAUTHORIZED.* does not switch the check .* off/);
	});

	for (const [name, file, problem] of [
		['gone', join(tmpdir(), 'tagscout-nowhere', 'output'), /Missing file at path/],
		...(existsSync('/dev/full') ? ([['full', '/dev/full', /ENOSPC/]] as const) : []),
	] as const) {
		it(`GITHUB_OUTPUT ${name}: an error that says that, with summary and annotations all the same`, async () => {
			const result = await runBundle({ image: four.found }, { env: { GITHUB_OUTPUT: file } });
			assert.equal(result.exitCode, 1);
			const [error] = result.annotations.filter(({ level }) => level === 'error');
			assert.match(error?.message ?? '', /^The outputs could not be written/);
			assert.match(error?.message ?? '', problem);
			assert.match(result.summary, /Tagscout/);
		});
	}

	it('many images behind the one that never answers all end, although only eight are asked at a time', async () => {
		const image = Array.from({ length: 40 }, (_, number) => `${silent.host}/team/app:${number}`).join('\n');
		const result = await runBundle({ image, timeout: '1s' });
		assert.deepEqual(new Set(statuses(result)), new Set(['error timeout']));
		assert.equal(result.images.length, 40);
		assert.equal(result.exitCode, 1);
	});

	it('a proxy that takes CONNECT and says nothing: the run ends by itself, and red', async () => {
		const earlier = silent.connections.total;
		const inputs = { image: 'registry.example.com/team/app:1.0', timeout: '5s' };
		const result = await runBundle(inputs, { env: { HTTPS_PROXY: silent.origin } });
		// `/v2/`, and the image where that ended a moment before the run.
		const asked = silent.connections.total - earlier;
		assert.ok(asked === 1 || asked === 2, `${asked} connections`);
		assert.deepEqual(statuses(result), ['error timeout']);
		assert.equal(result.exitCode, 1);
		assert.equal(result.signal, null);
	});

	it('a server that keeps its connections open does not keep the run', async () => {
		const result = await runBundle({ image: four.found, timeout: '6h' });
		assert.equal(result.exitCode, 0);
		assert.equal(result.signal, null);
	});

	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		it(`${signal}, as when a workflow is cancelled: ends at once, and not green`, async (t) => {
			const server = await startRawServer(() => undefined);
			const child = start(process.execPath, [BUNDLE], { INPUT_IMAGE: `${server.host}/team/app:1.0` });
			try {
				const exited = once(child, 'exit');
				await until(t, () => server.connections.total > 0 || child.exitCode !== null);
				child.kill(signal);
				const [exitCode, killedBy] = await exited;
				assert.notEqual(exitCode, 0);
				assert.ok(killedBy === signal || exitCode > 0);
			} finally {
				child.kill('SIGKILL');
				await server.close();
			}
		});
	}

	it('a folder in the place of the summary: a warning, because the answers are known', async () => {
		const result = await runBundle({ image: four.found }, { env: { GITHUB_STEP_SUMMARY: '/' } });
		assert.equal(result.exitCode, 0);
		assert.equal(result.outputs['status'], 'found');
		assert.match(result.annotations[0]?.message ?? '', /^The job summary could not be written: /);
	});

	it('a device in the place of a file is not read', async () => {
		const result = await runBundle({ image: four.found, 'ca-file': '/dev/zero' });
		assert.equal(result.exitCode, 1);
		assert.match(result.annotations[0]?.message ?? '', /ca-file.*\/dev\/zero/);
	});
});

const NODE_20 = findNode(20);

describe('Node 20', { skip: NODE_20 === undefined && 'there is no Node 20 on this machine' }, () => {
	let four: FourImages;
	before(async () => {
		four = await startFourImages();
	});
	after(() => four.registry.close());

	for (const mode of ['exists', 'inspect']) {
		it(`runs the bundle too: ${mode} gives the same answers`, async () => {
			const inputs = { mode, image: [four.found, four.missing, four.denied, four.error].join('\n') };
			const [older, newer] = await Promise.all([runBundle(inputs, { node: NODE_20 ?? '' }), runBundle(inputs)]);
			assert.deepEqual(older.images, newer.images);
			assert.equal(older.summary, newer.summary);
			assert.equal(older.exitCode, newer.exitCode);
			assert.equal(older.stderr, '');
		});
	}

	it('trusts the authority of `ca-file`', async () => {
		const authority = createAuthority();
		const registry = await startRegistry({ tls: authority.issue(['127.0.0.1']) });
		try {
			registry.push('team/app', '1.0', APP);
			const inputs = { image: `${registry.host}/team/app:1.0`, 'ca-file': authority.caFile };
			assert.deepEqual(statuses(await runBundle(inputs, { node: NODE_20 ?? '' })), ['found']);
		} finally {
			await registry.close();
			authority.remove();
		}
	});

	it('ends by itself at the deadline', async () => {
		const silent = await startRawServer(() => undefined);
		try {
			const result = await runBundle({ image: `${silent.host}/team/app:1.0`, timeout: '1s' }, { node: NODE_20 ?? '' });
			assert.deepEqual(statuses(result), ['error timeout']);
			assert.equal(result.exitCode, 1);
		} finally {
			await silent.close();
		}
	});
});
