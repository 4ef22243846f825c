import assert from 'node:assert/strict';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { type Inputs, runBundle } from '../support/bundle.ts';
import { type Files, openWorkspace } from '../support/gate/workspace.ts';
import { image } from '../support/images.mjs';
import { runSync } from '../support/programs.mjs';
import { startRegistry } from '../support/registry.mjs';

/** `HOST` is the registry's. CRLF, a byte order mark and no end of a line stay. */
const FILES: Readonly<Record<string, string>> = {
	Dockerfile:
		'\uFEFFARG V=1.0.0\r\nFROM --platform=$BUILDPLATFORM HOST/team/app:$V AS a\r\nFROM HOST/team/app:1.0.0@OLD',
	'compose.yaml':
		"services:\n  a:\n    image: 'HOST/team/app:1.0.0' # HOST/team/app:1.0.0\n  b:\n    image: HOST/team/app:1.2.0\n",
	'chart/values.yaml': 'image:\n  repository: HOST/team/num\n  tag: 1.9\n',
	'deploy.yaml':
		'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: HOST/team/app:1.0.0 # tagscout: level=patch\n',
};

const AFTER: Readonly<Record<string, string>> = {
	...FILES,
	Dockerfile:
		'\uFEFFARG V=1.2.0\r\nFROM --platform=$BUILDPLATFORM HOST/team/app:$V AS a\r\nFROM HOST/team/app:1.2.0@NEW',
	'compose.yaml':
		"services:\n  a:\n    image: 'HOST/team/app:1.2.0' # HOST/team/app:1.0.0\n  b:\n    image: HOST/team/app:1.2.0\n",
	'chart/values.yaml': 'image:\n  repository: HOST/team/num\n  tag: "1.10"\n',
	'deploy.yaml':
		'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: HOST/team/app:1.0.1 # tagscout: level=patch\n',
};

describe('`write`', () => {
	let registry: Awaited<ReturnType<typeof startRegistry>>;
	const digests: Record<string, string> = {};
	before(async () => {
		registry = await startRegistry();
		for (const tag of ['1.0.0', '1.0.1', '1.2.0']) {
			const labels = { 'org.opencontainers.image.source': 'https://github.com/acme/app' };
			digests[tag] = registry.push('team/app', tag, image({ labels, layerSizes: [Number(tag.replaceAll('.', ''))] }));
		}
		for (const tag of ['1.9', '1.10']) {
			registry.push('team/num', tag, image({ layerSizes: [tag.length] }));
		}
	});
	after(() => registry.close());

	const fill = (text: string) =>
		text
			.replaceAll('HOST', registry.host)
			.replaceAll('OLD', digests['1.0.0'] ?? '')
			.replaceAll('NEW', digests['1.2.0'] ?? '');
	const fillAll = (files: Readonly<Record<string, string>>): Files =>
		Object.fromEntries(Object.entries(files).map(([path, text]) => [path, fill(text)]));
	const run = (cwd: string, inputs: Inputs = {}) =>
		runBundle({ mode: 'latest', files: 'auto', write: true, 'allowed-registries': registry.host, ...inputs }, { cwd });
	const readAll = (cwd: string, files: Readonly<Record<string, string>>) =>
		Object.fromEntries(Object.keys(files).map((path) => [path, readFileSync(join(cwd, path), 'utf8')]));
	const heldOf = ({ images }: Awaited<ReturnType<typeof run>>) =>
		images.filter(({ held }) => held !== null).map(({ file, line, held }) => `${file}:${line} ${held}`);

	it('changes tags and digests and not one byte else; a second run changes nothing', async (t) => {
		const cwd = openWorkspace(t, fillAll(FILES));
		const first = await run(cwd);
		assert.equal(first.exitCode, 0, first.log);
		assert.deepEqual(readAll(cwd, FILES), fillAll(AFTER));
		assert.equal(first.outputs['changed-files'], 'Dockerfile\nchart/values.yaml\ncompose.yaml\ndeploy.yaml');
		assert.equal(first.outputs['title'], 'Update 2 images');
		assert.deepEqual(heldOf(first), []);
		const second = await run(cwd);
		assert.deepEqual(readAll(cwd, FILES), fillAll(AFTER));
		assert.deepEqual([second.outputs['changed-files'], second.outputs['title'], second.outputs['body']], ['', '', '']);
	});

	it('without it the same is told, and no file is changed', async (t) => {
		const cwd = openWorkspace(t, fillAll(FILES));
		const { outputs } = await run(cwd, { write: false });
		assert.deepEqual(readAll(cwd, FILES), fillAll(FILES));
		assert.equal(outputs['changed-files'], '');
		assert.equal(outputs['title'], 'Update 2 images');
		const body = outputs['body'] ?? '';
		assert.match(body, /^\| image \| from \| to \| type \| age \| files \|\n/);
		assert.ok(body.includes(`| \`${registry.host}/team/app\` | \`1.0.0\` | \`1.2.0\` | minor |`), body);
		assert.match(body, /\| `1\.0\.0` \| `1\.0\.1` \| patch \| [^|]*\| `deploy\.yaml:5` \|/);
		assert.match(
			body,
			/\[source\]\(https:\/\/github\.com\/acme\/app\), \[release notes\]\(https:\/\/github\.com\/acme\/app\/releases\)/,
		);
	});

	it('`only`: no other image is looked at', async (t) => {
		const cwd = openWorkspace(t, fillAll(FILES));
		const { outputs, images } = await run(cwd, { only: `${registry.host}/team/num` });
		assert.equal(outputs['changed-files'], 'chart/values.yaml');
		assert.deepEqual(
			images.map(({ repository }) => repository),
			[`${registry.host}/team/num`],
		);
		assert.equal(outputs['title'], `Update ${registry.host}/team/num to 1.10`);
	});

	it('`pin`: a digest behind each tag, and what is up to date stays that', async (t) => {
		const files = { Dockerfile: 'ARG V=1.2.0\nFROM HOST/team/app:$V\nFROM HOST/team/app:1.2.0\n' };
		const cwd = openWorkspace(t, fillAll(files));
		const { outputs, images } = await run(cwd, { pin: true });
		const pinned = fill('ARG V=1.2.0\nFROM HOST/team/app:$V@NEW\nFROM HOST/team/app:1.2.0@NEW\n');
		assert.equal(readFileSync(join(cwd, 'Dockerfile'), 'utf8'), pinned);
		assert.deepEqual([outputs['outdated'], outputs['update-available'], outputs['matrix']], ['', 'false', '[]']);
		assert.deepEqual([...new Set(images.map(({ updateType }) => updateType))], ['pin']);
		assert.match(outputs['title'] ?? '', /^Pin /);
	});

	it('`pin`: `latest` gets its digest, and what has no tag stays, in whatever order they stand', async (t) => {
		const lines = ['FROM HOST/team/latest', 'FROM HOST/team/latest:latest', 'FROM HOST/team/latest'];
		registry.push('team/latest', '1.0.0', image());
		const digest = registry.push('team/latest', 'latest', image());
		for (const order of [lines, lines.slice(1)]) {
			const cwd = openWorkspace(t, fillAll({ Dockerfile: order.join('\n') }));
			const result = await run(cwd, { pin: true });
			const pinned = order.map((line) => (line.endsWith(':latest') ? `${line}@${digest}` : line)).join('\n');
			assert.equal(readFileSync(join(cwd, 'Dockerfile'), 'utf8'), fill(pinned));
			assert.deepEqual(heldOf(result), []);
		}
	});

	describe('a `newTag` of kustomize that drops the digest of a base', () => {
		const files = {
			'base/kustomization.yaml': 'resources: [app.yaml]\n',
			'base/app.yaml': 'apiVersion: v1\nkind: Pod\nspec: {containers: [{image: "HOST/team/app:1.0.0@OLD"}]}\n',
			'prod/kustomization.yaml': 'resources: [../base]\nimages:\n- name: HOST/team/app\n  newTag: 1.0.0\n',
		};
		const told = /newTag drops the digest at base\/app\.yaml:3: write `digest` beside it/;

		it('is written, with a warning on its line', async (t) => {
			const cwd = openWorkspace(t, fillAll(files));
			const { outputs, annotations, summary } = await run(cwd);
			assert.equal(outputs['changed-files'], 'prod/kustomization.yaml');
			assert.deepEqual(
				annotations
					.filter(({ message }) => told.test(message))
					.map(({ level, properties: { file, line } }) => `${level} ${file}:${line}`),
				['warning prod/kustomization.yaml:4'],
			);
			assert.match(summary, /drops the digest at base/);
		});

		it('is held back with `pin`, and the digest beside it has a key', async (t) => {
			const cwd = openWorkspace(t, fillAll(files));
			const result = await run(cwd, { pin: true });
			assert.deepEqual(heldOf(result), ['prod/kustomization.yaml:4 computed']);
			assert.match(result.outputs['body'] ?? '', /takes no digest\. Write the one of the image as `digest` beside it/);
			assert.deepEqual(readAll(cwd, files), fillAll(files));
		});

		it('is written with its digest, where that stands beside it, without a warning', async (t) => {
			const text = `${files['prod/kustomization.yaml']}  digest: OLD\n`;
			const cwd = openWorkspace(t, fillAll({ ...files, 'prod/kustomization.yaml': text }));
			const { annotations } = await run(cwd);
			assert.equal(
				readFileSync(join(cwd, 'prod/kustomization.yaml'), 'utf8'),
				fill(text.replace('newTag: 1.0.0', 'newTag: 1.2.0').replace('OLD', 'NEW')),
			);
			assert.ok(annotations.every(({ message }) => !told.test(message)));
		});
	});

	describe('holds back, and says why', () => {
		async function held(t: TestContext, files: Readonly<Record<string, string>>, inputs: Inputs = {}) {
			const cwd = openWorkspace(t, fillAll(files));
			const result = await run(cwd, inputs);
			assert.deepEqual(readAll(cwd, files), fillAll(files));
			assert.equal(result.outputs['changed-files'], '');
			assert.match(result.outputs['body'] ?? '', /### Held back/);
			assert.match(result.summary, /### Not written/);
			return heldOf(result);
		}
		const workflow = 'on: push\njobs: {a: {runs-on: x, container: "HOST/team/app:1.0.0", steps: []}}\n';

		it('a value that another image uses too', async (t) => {
			const files = { Dockerfile: 'ARG V=1.0.0\nFROM HOST/team/app:$V\nFROM HOST/team/gone:$V\n' };
			assert.deepEqual(await held(t, files, { 'fail-on': 'none' }), ['Dockerfile:2 shared-value']);
		});

		it('a workflow, unless a glob names it', async (t) => {
			const path = '.github/workflows/a.yml';
			assert.deepEqual(await held(t, { [path]: workflow }), [`${path}:2 workflow-file`]);
			const cwd = openWorkspace(t, fillAll({ [path]: workflow }));
			assert.equal((await run(cwd, { files: '.github/workflows/*.yml' })).outputs['changed-files'], path);
		});

		it('a value in a file that git ignores', async (t) => {
			const files = {
				'.gitignore': '.env',
				'.env': 'V=1.0.0\n',
				'compose.yaml': 'services: {a: {image: "HOST/team/app:$V"}}\n',
			};
			assert.deepEqual(await held(t, files), ['compose.yaml:1 path']);
			// A glob for whole folders does not mean it.
			assert.deepEqual(await held(t, files, { files: '**' }), ['compose.yaml:1 path']);
		});

		it('a value in a file that `files` leaves out', async (t) => {
			const files = { '.env': 'V=1.0.0\n', 'compose.yaml': 'services: {a: {image: "HOST/team/app:$V"}}\n' };
			assert.deepEqual(await held(t, files, { files: 'auto\n!**/.env' }), ['compose.yaml:1 path']);
		});

		it('a comment with a word that nobody knows, with a warning on its line', async (t) => {
			const files = { 'compose.yaml': 'services:\n  a:\n    image: HOST/team/app:1.0.0 # tagscout: levle=patch\n' };
			assert.deepEqual(await held(t, files), ['compose.yaml:3 override']);
		});

		it('with `pin` a tag that can have no digest behind it, with what to write', async (t) => {
			const files = { 'kustomization.yaml': 'images:\n- name: HOST/team/app\n  newTag: 1.0.0\n' };
			assert.deepEqual(await held(t, files, { pin: true }), ['kustomization.yaml:3 computed']);
			const { outputs } = await run(openWorkspace(t, fillAll(files)), { pin: true });
			assert.match(outputs['body'] ?? '', /takes no digest\. Write the one of the image as `digest` beside it/);
		});

		it('a digest alone', async (t) => {
			assert.deepEqual(await held(t, { Dockerfile: 'FROM HOST/team/app@OLD\n' }), ['Dockerfile:1 no-tag']);
		});

		it('a file that somebody changes during the run, which stays as they left it', async (t) => {
			const cwd = openWorkspace(t, {});
			const file = join(cwd, 'Dockerfile');
			let left = '';
			const busy = await startRegistry({
				intercept: () => {
					left = `# a line more\n${readFileSync(file, 'utf8')}`;
					writeFileSync(file, left);
					return undefined;
				},
			});
			t.after(() => busy.close());
			for (const tag of ['1.0.0', '1.2.0']) {
				busy.push('team/app', tag, image({ layerSizes: [Number(tag[2])] }));
			}
			writeFileSync(file, `FROM ${busy.host}/team/app:1.0.0\n`);
			const result = await run(cwd, { 'allowed-registries': busy.host });
			assert.deepEqual(heldOf(result), ['Dockerfile:1 changed-meanwhile']);
			assert.equal(readFileSync(file, 'utf8'), left);
		});

		it('a file without a write bit', async (t) => {
			const cwd = openWorkspace(t, fillAll({ Dockerfile: 'FROM HOST/team/app:1.0.0\n' }));
			chmodSync(join(cwd, 'Dockerfile'), 0o444);
			const result = await run(cwd);
			assert.deepEqual(heldOf(result), ['Dockerfile:1 read-only']);
			assert.equal(runSync('git', ['diff', '--stat'], { cwd }), '');
		});

		it('a file that cannot be written after all: an error, and the step fails', async (t) => {
			// Two names of one file, which are to hold different values.
			const files = {
				'.env': 'V=1.0.0\n',
				'compose.yaml': 'services: {a: {image: "HOST/team/app:$V"}}\n',
				'b/.env': { link: '../.env' },
				'b/compose.yaml': 'services:\n  a:\n    image: HOST/team/app:$V # tagscout: level=patch\n',
			};
			const { 'b/.env': link, ...texts } = files;
			const cwd = openWorkspace(t, { ...fillAll(texts), 'b/.env': link });
			const result = await run(cwd);
			assert.deepEqual(heldOf(result), ['b/compose.yaml:3 read-only']);
			assert.equal(readFileSync(join(cwd, '.env'), 'utf8'), 'V=1.2.0\n');
			assert.equal(result.exitCode, 1);
			assert.deepEqual(
				result.annotations.map(({ level, message }) => [level, message]),
				[['error', 'b/.env could not be written, and is as it was: somebody else changed it meanwhile']],
			);
		});

		it('a part of a file that is broken', async (t) => {
			const files = {
				'values.yaml': 'image: HOST/team/app:1.0.0\n',
				'a.yaml': 'apiVersion: v1\nkind: Pod\nspec: {containers: [{image: "HOST/team/app:1.0.0"}]}\n---\nimage: [\n',
			};
			const cwd = openWorkspace(t, fillAll(files));
			const result = await run(cwd);
			assert.deepEqual(heldOf(result), ['a.yaml:3 unreadable']);
			assert.equal(result.outputs['changed-files'], 'values.yaml');
		});
	});
});
