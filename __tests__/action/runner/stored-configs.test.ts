import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { findSessionAuthFile, isInWorkspace, readStoredConfigs } from '../../../src/action/runner/stored-configs.ts';
import { CredentialsError } from '../../../src/registry/errors.ts';

const ROOT = realpathSync(mkdtempSync(join(tmpdir(), 'tagscout-configs-')));
const HOME = join(ROOT, 'home');
const WORKSPACE = join(ROOT, 'workspace');
const ENV = { HOME, GITHUB_WORKSPACE: WORKSPACE };

after(() => rmSync(ROOT, { recursive: true, force: true }));

beforeEach(() => {
	rmSync(HOME, { recursive: true, force: true });
	rmSync(WORKSPACE, { recursive: true, force: true });
	mkdirSync(WORKSPACE, { recursive: true });
});

/** Writes a file that says where it is. */
function put(...parts: string[]): string {
	const path = join(...parts);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, path);
	return path;
}

function read(env: Readonly<Record<string, string | undefined>>) {
	return readStoredConfigs({ ...ENV, ...env });
}

describe('what logins have left', () => {
	const rows: [name: string, file: string, env: Record<string, string>, format: string][] = [
		["Docker's in the home directory", 'home/.docker/config.json', {}, 'docker'],
		[
			"Docker's in the home directory of Windows",
			'profile/.docker/config.json',
			{ HOME: '', USERPROFILE: join(ROOT, 'profile') },
			'docker',
		],
		["Docker's in DOCKER_CONFIG", 'elsewhere/config.json', { DOCKER_CONFIG: join(ROOT, 'elsewhere') }, 'docker'],
		["podman's in REGISTRY_AUTH_FILE", 'a/auth.json', { REGISTRY_AUTH_FILE: join(ROOT, 'a/auth.json') }, 'podman'],
		["podman's of the session", 'run/containers/auth.json', { XDG_RUNTIME_DIR: join(ROOT, 'run') }, 'podman'],
		["podman's configuration", 'xdg/containers/auth.json', { XDG_CONFIG_HOME: join(ROOT, 'xdg') }, 'podman'],
		["podman's in the home directory", 'home/.config/containers/auth.json', {}, 'podman'],
	];
	for (const [name, file, env, format] of rows) {
		it(name, () => {
			const path = put(ROOT, file);
			assert.deepEqual(read(env), [{ path, text: path, format, isTrusted: true }]);
			rmSync(path);
			assert.deepEqual(read(env), []);
		});
	}

	it('the variable DOCKER_AUTH_CONFIG comes first, then Docker, then podman', () => {
		const paths = [put(HOME, '.docker/config.json'), put(HOME, '.config/containers/auth.json')];
		const configs = read({ DOCKER_AUTH_CONFIG: '{"auths":{}}' });
		assert.deepEqual(
			configs.map(({ path }) => path),
			['DOCKER_AUTH_CONFIG', ...paths],
		);
		assert.equal(configs[0]?.text, '{"auths":{}}');
	});

	it('DOCKER_CONFIG takes the place of the home directory', () => {
		put(HOME, '.docker/config.json');
		assert.deepEqual(read({ DOCKER_CONFIG: join(ROOT, 'nowhere') }), []);
	});

	it('REGISTRY_AUTH_FILE takes the place of all of podman', () => {
		put(HOME, '.config/containers/auth.json');
		assert.deepEqual(read({ REGISTRY_AUTH_FILE: join(ROOT, 'nowhere') }), []);
	});

	it("podman's without a session stands behind Docker's, and takes the place of XDG_RUNTIME_DIR", () => {
		const path = put(ROOT, 'run-containers/1001/auth.json');
		const session = put(ROOT, 'run/containers/auth.json');
		const docker = put(HOME, '.docker/config.json');
		const read = (env: Record<string, string>) => readStoredConfigs({ ...ENV, ...env }, path).map(({ path }) => path);
		assert.deepEqual(read({}), [docker, path]);
		assert.deepEqual(read({ XDG_RUNTIME_DIR: '' }), [docker, path]);
		assert.deepEqual(read({ XDG_RUNTIME_DIR: join(ROOT, 'run') }), [docker, session]);
		assert.deepEqual(read({ REGISTRY_AUTH_FILE: join(ROOT, 'nowhere') }), [docker]);
		rmSync(path);
		assert.deepEqual(read({}), [docker]);
	});

	it("podman's without a session, where it cannot be reached: none, because nobody named it", () => {
		const path = join(ROOT, 'loop.json');
		symlinkSync(path, path);
		assert.deepEqual(readStoredConfigs(ENV, path), []);
		assert.throws(() => read({ REGISTRY_AUTH_FILE: path }), CredentialsError);
	});

	for (const [platform, uid, path] of [
		['linux', 0, '/run/containers/0/auth.json'],
		['linux', 1001, '/run/containers/1001/auth.json'],
		['linux', undefined, undefined],
		['darwin', 501, undefined],
		['win32', undefined, undefined],
	] as const) {
		it(`podman's without a session, for user ${uid} on ${platform}: ${path ?? 'none'}`, () => {
			assert.equal(findSessionAuthFile(platform, uid), path);
		});
	}

	it('empty variables are none', () => {
		assert.deepEqual(
			readStoredConfigs({ HOME: '', DOCKER_AUTH_CONFIG: ' ', DOCKER_CONFIG: '', REGISTRY_AUTH_FILE: '' }),
			[],
		);
	});

	it('a file in the place of the folder is none', () => {
		put(HOME, '.docker');
		assert.deepEqual(read({}), []);
	});

	it('an empty file, and a link to /dev/null, hold nothing', () => {
		const path = put(HOME, '.docker/config.json');
		writeFileSync(path, '');
		assert.equal(read({ REGISTRY_AUTH_FILE: '/dev/null' })[0]?.text, '');
		rmSync(path);
		symlinkSync('/dev/null', path);
		assert.deepEqual(
			read({ REGISTRY_AUTH_FILE: '/dev/null' }).map(({ text }) => text),
			['', ''],
		);
	});

	const unusable: [name: string, make: (path: string) => void][] = [
		['a folder', (path) => mkdirSync(path)],
		['above 1 MiB', (path) => writeFileSync(path, ' '.repeat(1024 * 1024 + 1))],
		['above 1 MiB in bytes, not in characters', (path) => writeFileSync(path, `${'é'.repeat(512 * 1024)}1`)],
		['a device', (path) => symlinkSync('/dev/zero', path)],
		['a link to itself', (path) => symlinkSync(path, path)],
	];
	for (const [name, make] of unusable) {
		it(`${name} in the place of the file: an error that names it`, () => {
			mkdirSync(join(HOME, '.docker'), { recursive: true });
			make(join(HOME, '.docker/config.json'));
			assert.throws(
				() => read({}),
				(error: Error) => error instanceof CredentialsError && /config\.json/.test(error.message),
			);
		});
	}
});

describe('a config inside the workspace', () => {
	it('is read, but not trusted', () => {
		put(WORKSPACE, '.docker/config.json');
		assert.equal(read({ DOCKER_CONFIG: join(WORKSPACE, '.docker') })[0]?.isTrusted, false);
	});

	it('by a link from outside: not trusted', () => {
		const path = put(WORKSPACE, 'config.json');
		mkdirSync(join(HOME, '.docker'), { recursive: true });
		symlinkSync(path, join(HOME, '.docker/config.json'));
		assert.equal(read({})[0]?.isTrusted, false);
	});

	it('that is a link to outside: not trusted', () => {
		const path = put(HOME, 'config.json');
		symlinkSync(path, join(WORKSPACE, 'config.json'));
		assert.equal(read({ DOCKER_CONFIG: WORKSPACE })[0]?.isTrusted, false);
	});
});

describe('the workspace', () => {
	const rows: [path: string, isIn: boolean][] = [
		[WORKSPACE, true],
		[join(WORKSPACE, 'a/b'), true],
		[join(WORKSPACE, '..a'), true],
		[`${WORKSPACE}/../workspace/a`, true],
		[`${WORKSPACE}/../a`, false],
		[`${WORKSPACE}2/a`, false],
		[ROOT, false],
		['/', false],
	];
	for (const [path, isIn] of rows) {
		it(`${path.replace(ROOT, '')}: ${isIn ? 'inside' : 'outside'}`, () => assert.equal(isInWorkspace(path, ENV), isIn));
	}

	it('that is a link itself holds what stands in the real one', () => {
		const link = join(ROOT, 'link');
		symlinkSync(WORKSPACE, link);
		const path = put(WORKSPACE, 'a');
		assert.equal(isInWorkspace(path, { GITHUB_WORKSPACE: link }), true);
		rmSync(link);
	});

	it('that nobody names holds nothing', () => assert.equal(isInWorkspace(WORKSPACE, {}), false));
});
