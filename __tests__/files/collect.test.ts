import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CollectOptions, collect } from '../../src/files/collect.ts';
import type { FileGlobs } from '../../src/files/selection.ts';
import { type Exclusion, FilesError, type Workspace } from '../../src/files/workspace.ts';

type Readable = Pick<Workspace, 'list' | 'read'>;
type Files = Readonly<Record<string, string>>;

/** A workspace in memory; `ignored` files can be read, and are not listed. */
function workspaceOf(files: Files, ignored: Files = {}, excluded: Readonly<Record<string, Exclusion>> = {}) {
	const reads: string[] = [];
	const workspace: Readable = {
		list: async (trackedOnly) =>
			[...Object.keys(files), ...Object.keys(excluded)].filter((path) => !trackedOnly || path !== 'left.yaml').sort(),
		read(path) {
			reads.push(path);
			const text = files[path] ?? ignored[path];
			const reason = excluded[path];
			return reason !== undefined ? { excluded: reason } : text === undefined ? undefined : { text };
		},
	};
	return { workspace, reads };
}

function read(
	workspace: Readable,
	globs: Partial<FileGlobs> = { isAuto: true },
	different: Partial<CollectOptions> = {},
) {
	const options = { buildArgs: new Map(), trackedOnly: false, isTimeOver: () => false, ...different };
	return collect({ isAuto: false, globs: [], excluded: [], ...globs }, workspace, options);
}

async function images(files: Files, globs?: Partial<FileGlobs>, ignored?: Files, different?: Partial<CollectOptions>) {
	const { references } = await read(workspaceOf(files, ignored).workspace, globs, different);
	return references.map(({ file, line, image }) => `${file}:${line} ${image}`);
}

const service = (image: string) => `services:\n  a:\n    image: ${image}\n`;

describe('the references of a workspace', () => {
	it('come in the order of path and line', async () => {
		const files = { 'b/Dockerfile': 'FROM a:1\nFROM b:1\n', Dockerfile: 'FROM c:1\n', 'compose.yaml': service('d:1') };
		assert.deepEqual(await images(files), [
			'Dockerfile:1 c:1',
			'b/Dockerfile:1 a:1',
			'b/Dockerfile:2 b:1',
			'compose.yaml:3 d:1',
		]);
	});

	it('a neighbour that git ignores gives its values', async () => {
		const files = { 'compose.yaml': service('a:$TAG') };
		assert.deepEqual(await images(files, undefined, { '.env': 'TAG=1\n' }), ['compose.yaml:3 a:1']);
	});

	it('come from tracked files alone where strangers meet secrets', async () => {
		const files = { 'compose.yaml': service('evil.example/$TOKEN'), 'left.yaml': service('secret') };
		const { workspace } = workspaceOf({ ...files, '.env': 'TOKEN=secret\n' }, { 'rendered.yaml': service('secret') });
		const globs = { globs: ['*.yaml', 'rendered.yaml'] };
		const { references, unmatched } = await read(workspace, globs, { trackedOnly: true });
		assert.deepEqual(
			references.map(({ status, needs }) => [status, needs]),
			[['unresolved', ['TOKEN']]],
		);
		assert.deepEqual(unmatched, ['rendered.yaml']);
	});

	it('all that was read is told, with the kind that another file names: what a mark leaves out and what is built here too', async () => {
		const files = {
			'compose.yaml':
				'include: [db.yml]\nservices:\n  a: {build: ., image: me/a}\n  b: {image: me/a}\n  c: {image: c:1} # tagscout: ignore\n',
			'db.yml': 'services: {d: {image: "d:1"}}\n',
		};
		const { references, readings } = await read(workspaceOf(files).workspace);
		assert.deepEqual(
			references.map(({ image }) => image),
			['d:1'],
		);
		const shown = [...readings].map(([path, { kind, references: found, ignored }]) => [
			path,
			kind,
			found.map(({ image }) => image),
			ignored.map(({ image }) => image),
		]);
		assert.deepEqual(shown, [
			['compose.yaml', undefined, [], ['c:1']],
			['db.yml', 'compose', ['d:1'], []],
		]);
	});

	it('an `.env` of more than 64 KiB gives none: many of them would fill the memory', async () => {
		const files = { 'compose.yaml': service('a:$TAG') };
		const { references } = await read(workspaceOf(files, { '.env': `TAG=1\n${'#'.repeat(65_536)}\n` }).workspace);
		assert.deepEqual(
			references.map(({ status }) => status),
			['unresolved'],
		);
	});

	it('build-args give values that the files leave open', async () => {
		const files = { Dockerfile: 'ARG V\nFROM a:$V\n' };
		assert.deepEqual(await images(files, undefined, {}, { buildArgs: new Map([['V', '2']]) }), ['Dockerfile:2 a:2']);
	});

	it('what a Compose file includes is read as one, whatever it is called, unless it is left out', async () => {
		const files = {
			'compose.yaml': 'include: [sub/db.yml]\n',
			'sub/db.yml': service('a:1'),
			'a/db.yml': service('b:1'),
		};
		assert.deepEqual(await images(files), ['sub/db.yml:3 a:1']);
		assert.deepEqual(await images(files, { globs: ['compose.yaml'] }), ['sub/db.yml:3 a:1']);
		assert.deepEqual(await images(files, { isAuto: true, excluded: ['sub/**'] }), []);
	});

	it('what is read before the file that includes it is read again as what it is', async () => {
		const files = { 'a/db.yml': service('a:1'), 'compose.yaml': 'include: [a/db.yml]\n' };
		assert.deepEqual(await images(files), ['a/db.yml:3 a:1']);
	});

	it('files that include each other end', async () => {
		const files = {
			'compose.yaml': `include: [x/a.yml]\n${service('a:1')}`,
			'x/a.yml': `include: [b.yml]\n${service('b:1')}`,
			'x/b.yml': `include: [a.yml, ../compose.yaml]\n${service('c:1')}`,
		};
		assert.deepEqual(await images(files), ['compose.yaml:4 a:1', 'x/a.yml:4 b:1', 'x/b.yml:4 c:1']);
	});

	it('a Dockerfile of any name that a Compose file names is read with auto', async () => {
		const files = {
			'compose.yaml': 'services: {a: {build: {context: ., dockerfile: web.build}}}\n',
			'web.build': 'FROM a:1\n',
		};
		assert.deepEqual(await images(files), ['web.build:1 a:1']);
		assert.deepEqual(await images(files, { globs: ['compose.yaml'] }), []);
	});
});

describe('what the repository builds', () => {
	const pod = (image: string) => `apiVersion: v1\nkind: Pod\nspec: {containers: [{image: "${image}"}]}\n`;

	it('is not asked about, wherever it is named, and however it is spelled', async () => {
		const files = {
			'compose.yaml': 'services:\n  a: {build: ., image: acme/a}\n  b: {build: ., image: "acme/b:${V:-1}"}\n',
			'docker-bake.hcl': 'target "x" { tags = ["ghcr.io/acme/c:1"] }\n',
			'skaffold.yaml': 'apiVersion: skaffold/v4beta6\nkind: Config\nbuild: {artifacts: [{image: d}]}\n',
			'k8s/a.yaml': pod('docker.io/acme/a:latest'),
			'k8s/b.yaml': pod('acme/b:1'),
			'k8s/c.yaml': pod('ghcr.io/acme/c:1'),
			'k8s/d.yaml': pod('d'),
		};
		assert.deepEqual(await images(files), []);
	});

	it('the placeholder of kubebuilder and the Operator SDK is none of Docker Hub', async () => {
		const files = {
			'config/manager/kustomization.yaml': 'resources: [manager.yaml]\n',
			'config/manager/manager.yaml': pod('controller:latest'),
		};
		assert.deepEqual(await images(files), ['config/manager/manager.yaml:3 controller:latest']);
		for (const layout of ['go.kubebuilder.io/v4', 'ansible.sdk.operatorframework.io/v1']) {
			assert.deepEqual(await images({ ...files, PROJECT: `domain: acme.example\nlayout:\n- ${layout}\n` }), []);
		}
	});

	it('a name that an overlay maps is a placeholder in its base, unless only a test maps it', async () => {
		const overlay = 'resources: [../../base]\nimages: [{name: shop, newName: ghcr.io/acme/shop, newTag: "1.0"}]\n';
		const files = { 'k8s/base/kustomization.yaml': 'resources: [a.yaml]\n', 'k8s/base/a.yaml': pod('shop') };
		assert.deepEqual(await images({ ...files, 'k8s/overlays/prod/kustomization.yaml': overlay }), [
			'k8s/overlays/prod/kustomization.yaml:2 ghcr.io/acme/shop:1.0',
		]);
		assert.deepEqual(await images({ ...files, 'k8s/test/e2e/kustomization.yaml': overlay }), [
			'k8s/base/a.yaml:3 shop',
		]);
	});

	it('but an official image that its own Dockerfile is built on is asked about', async () => {
		const files = {
			'compose.yaml': 'services: {db: {build: ./db, image: "postgres:16"}}\n',
			'db/Dockerfile': 'FROM postgres:16\n',
		};
		assert.deepEqual(await images(files), ['db/Dockerfile:1 postgres:16']);
	});

	it('from a Dockerfile in a folder that is passed over, that is read', async () => {
		const files = {
			'compose.yaml': 'services: {a: {build: ./test}}\n',
			'test/Dockerfile': 'FROM a:1\n',
			'e2e/Dockerfile': 'FROM b:1\n',
		};
		assert.deepEqual(await images(files), ['test/Dockerfile:1 a:1']);
	});

	it('another tag or digest of it is asked about', async () => {
		const files = { 'compose.yaml': 'services: {a: {build: ., image: "acme/a:1"}}\n', 'pod.yaml': pod('acme/a:2') };
		assert.deepEqual(await images(files), ['pod.yaml:3 acme/a:2']);
	});
});

describe('kustomize', () => {
	const pod = (image: string) => `apiVersion: v1\nkind: Pod\nspec: {containers: [{image: "${image}"}]}\n`;

	it('a file called Kustomization is one, without an ending', async () => {
		const files = { 'k/Kustomization': 'images: [{name: a, newName: b, newTag: "1"}]\n', 'k/pod.yaml': pod('a') };
		assert.deepEqual(await images(files), ['k/Kustomization:1 b:1']);
	});

	for (const key of ['newName', 'newTag', 'digest']) {
		it(`an empty ${key} maps nothing: the name is asked about`, async () => {
			const files = { 'kustomization.yaml': `images: [{name: a, ${key}: ""}]\n`, 'pod.yaml': pod('a') };
			assert.ok((await images(files)).includes('pod.yaml:3 a'));
		});
	}
});

describe('GitLab', () => {
	it('twenty patterns of includes are followed, and no more', async () => {
		const folders = Array.from({ length: 22 }, (_, at) => `d${at}`);
		const files = Object.fromEntries(folders.map((folder) => [`${folder}/a.yml`, 'x: {image: "b:1"}\n']));
		const include = `include: [${folders.map((folder) => `{local: /${folder}/*.yml}`).join()}]\n`;
		assert.equal((await images({ ...files, '.gitlab-ci.yml': include })).length, 20);
	});

	for (const local of [
		'ci/*a*a*a*a*a*a*b.yml',
		`${'{a,b}'.repeat(24)}*.yml`,
		`${'*x?'.repeat(20_000)}.yml`,
		'[a*.yml',
	]) {
		it(`an include made to take for ever is passed over: ${local.slice(0, 20)}`, async () => {
			const files = {
				'.gitlab-ci.yml': `include: [{local: "/${local}"}]\njob: {image: "a:1"}\n`,
				[`ci/${'a'.repeat(200)}.yml`]: 'x: {image: "b:1"}\n',
			};
			assert.deepEqual(await images(files), ['.gitlab-ci.yml:2 a:1']);
		});
	}

	it('local includes with a star are read as its files', async () => {
		const files = {
			'.gitlab-ci.yml': 'include: [{local: /ci/*.yml}]\njob: {image: "a:1"}\n',
			'ci/build.yml': 'build: {image: "b:1"}\n',
			'ci/deep/x.yml': 'x: {image: "c:1"}\n',
		};
		assert.deepEqual(await images(files), ['.gitlab-ci.yml:2 a:1', 'ci/build.yml:1 b:1']);
	});
});

describe('what is not read', () => {
	it('is counted by its reason, where it was chosen', async () => {
		const { workspace, reads } = workspaceOf(
			{ Dockerfile: 'FROM a:1\n' },
			{},
			{
				'a/Dockerfile': 'outside',
				'b/Dockerfile': 'outside',
				'compose.yaml': 'too-large',
				'x.png': 'binary',
			},
		);
		const { excluded, files, listed } = await read(workspace);
		assert.deepEqual(
			[...excluded],
			[
				['outside', 2],
				['too-large', 1],
			],
		);
		assert.deepEqual([files, listed.size], [1, 5]);
		assert.ok(!reads.includes('x.png'));
	});

	it('a file that is no text of its kind is told with its place', async () => {
		const { problems } = await read(workspaceOf({ 'compose.yaml': 'services:\n  a: {image: "a:1\n' }).workspace);
		assert.deepEqual(
			problems.map(({ file, line, reason }) => [file, line, /^it is not YAML: /.test(reason)]),
			[['compose.yaml', 2, true]],
		);
	});

	it('globs without a file are told', async () => {
		const { unmatched } = await read(workspaceOf({ Dockerfile: '' }).workspace, { globs: ['Dockerfile', 'x/*'] });
		assert.deepEqual(unmatched, ['x/*']);
	});

	it('where time is over, the files are not half read', async () => {
		const { workspace, reads } = workspaceOf({ Dockerfile: 'FROM a:1\n', 'b/Dockerfile': 'FROM b:1\n' });
		await assert.rejects(read(workspace, undefined, { isTimeOver: () => reads.length >= 3 }), (error) => {
			return error instanceof FilesError && /its files were read/.test(error.message);
		});
		// Not even the neighbours of the first file: a path may have thousands of folders.
		assert.equal(reads.length, 3);
	});

	it('50,000 references are the most', async () => {
		const files = { 'images.txt': 'a:1\n'.repeat(50_001) };
		await assert.rejects(read(workspaceOf(files).workspace, { globs: ['images.txt'] }), FilesError);
	});
});
