import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { listScopedConfigs } from '../../../src/action/runner/scoped-configs.ts';
import { formatScope } from '../../../src/registry/credentials/scoped-config.ts';

const ROOT = realpathSync(mkdtempSync(join(tmpdir(), 'tagscout-scopes-')));
const DOCKER = join(ROOT, 'docker');
const BASE = join(DOCKER, 'buildx/config');

after(() => rmSync(ROOT, { recursive: true, force: true }));
beforeEach(() => rmSync(DOCKER, { recursive: true, force: true }));

function put(folder: string, base = BASE): string {
	const path = join(base, folder, 'config.json');
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, path);
	return path;
}

function list(registry: string, env: Readonly<Record<string, string>> = {}) {
	return listScopedConfigs(registry, { DOCKER_CONFIG: DOCKER, GITHUB_WORKSPACE: join(ROOT, 'workspace'), ...env });
}

function scopes(registry: string, env?: Readonly<Record<string, string>>): string[] {
	return list(registry, env).map(formatScope).sort();
}

describe('logins with a `scope` of docker/login-action', () => {
	it('of a registry, of a repository, and with rights', () => {
		const all = [
			'ghcr.io',
			'ghcr.io@push',
			'ghcr.io/org/app',
			'ghcr.io/org/app@pull,push',
			'ghcr.io/org/app/part@pull',
		];
		for (const folder of all) {
			put(folder);
		}
		assert.deepEqual(scopes('ghcr.io'), all.map((folder) => folder.replace(/^ghcr\.io\/?/, '')).sort());
	});

	it('are read where they are, when they are wanted', () => {
		const path = put('ghcr.io/org/app@pull');
		const [config] = list('ghcr.io');
		assert.deepEqual(config?.read(), [{ path, text: path, format: 'docker', isTrusted: true }]);
		rmSync(path);
		assert.deepEqual(config?.read(), []);
	});

	it('of Docker Hub, under the name of its server', () => {
		put('registry-1.docker.io/org/app@pull');
		put('docker.io/org/other');
		assert.deepEqual(scopes('docker.io'), ['org/app@pull']);
	});

	it('of a registry with a port', () => {
		put('registry.example:5000/app');
		assert.deepEqual(scopes('registry.example:5000'), ['app']);
		assert.deepEqual(scopes('registry.example'), []);
	});

	it('of another registry are not seen', () => {
		put('ghcr.io.evil.example/org/app');
		put('evil-ghcr.io@pull');
		put('quay.io/ghcr.io/app');
		assert.deepEqual(scopes('ghcr.io'), []);
	});

	it('in BUILDX_CONFIG, which takes the place of the folder in DOCKER_CONFIG', () => {
		put('ghcr.io/org/app');
		put('ghcr.io/org/other', join(ROOT, 'buildx/config'));
		assert.deepEqual(scopes('ghcr.io', { BUILDX_CONFIG: join(ROOT, 'buildx') }), ['org/other']);
	});

	it('in the home directory', () => {
		put('ghcr.io/org/app', join(ROOT, 'home/.docker/buildx/config'));
		assert.deepEqual(scopes('ghcr.io', { DOCKER_CONFIG: '', HOME: join(ROOT, 'home') }), ['org/app']);
		assert.deepEqual(listScopedConfigs('ghcr.io', {}), []);
	});

	it('inside the workspace: not trusted', () => {
		put('ghcr.io/org/app', join(ROOT, 'workspace/buildx/config'));
		const [config] = list('ghcr.io', { BUILDX_CONFIG: join(ROOT, 'workspace/buildx') });
		assert.equal(config?.read()[0]?.isTrusted, false);
	});

	it('none where there is no folder, or a file in its place', () => {
		assert.deepEqual(scopes('ghcr.io'), []);
		mkdirSync(dirname(BASE), { recursive: true });
		writeFileSync(BASE, '');
		assert.deepEqual(scopes('ghcr.io'), []);
	});

	it('links to folders are not followed: a circle of them ends', () => {
		put('ghcr.io/org/app');
		put('quay.io/org/secret');
		symlinkSync(join(BASE, 'ghcr.io'), join(BASE, 'ghcr.io/org/circle'));
		symlinkSync(join(BASE, 'quay.io'), join(BASE, 'ghcr.io@pull'));
		assert.deepEqual(scopes('ghcr.io'), ['org/app']);
	});

	it('of thousands of files and folders a thousand are looked at', () => {
		for (let number = 0; number < 1200; number += 1) {
			put(`ghcr.io/org${number % 4}/app${number}`);
		}
		const { length } = scopes('ghcr.io');
		assert.ok(length > 100 && length < 1000, `${length}`);
	});
});
