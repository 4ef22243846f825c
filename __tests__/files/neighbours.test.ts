import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextOf } from '../../src/files/candidate.ts';
import { find } from '../../src/files/find.ts';
import { FILE_KINDS } from '../../src/files/kinds.ts';
import { neighboursOf } from '../../src/files/neighbours.ts';
import { assertQuick } from '../support/processor-time.ts';

const ALONE = contextOf(() => undefined);

/** Texts such as `compose a.yaml`. */
const namedBy = (path: string, text: string, kind?: string, context = ALONE) =>
	neighboursOf(path, text, context, kind).map((neighbour) => `${neighbour.kind} ${neighbour.path}`);

describe('the files that a file names', () => {
	const rows: readonly [path: string, text: string, found: readonly string[]][] = [
		['.gitlab-ci.yml', 'include: ci/a.yml', ['gitlab-ci ci/a.yml']],
		[
			'.gitlab-ci.yml',
			'include: [/ci/a.yml, {local: "ci/*.yml"}, {local: ci/a.yml}]',
			['gitlab-ci ci/a.yml', 'gitlab-ci ci/*.yml'],
		],
		['sub/x.gitlab-ci.yml', 'include: [{local: ci/a.yml}]', ['gitlab-ci ci/a.yml']],
		[
			'.gitlab-ci.yml',
			'include: [{project: a, file: b.yml}, {template: c.yml}, {remote: "https://d/e.yml"}, "https://d/e.yml", $X.yml]',
			[],
		],
		['.gitlab-ci.yml', 'include: [../a.yml, .gitlab-ci.yml, a.txt]', []],
		['.gitlab-ci.yml', 'include: [', []],
		[
			'sub/compose.yaml',
			'include: [a.yaml, {path: ../b.yaml}, {path: [c.yaml, d.yaml]}]',
			['compose sub/a.yaml', 'compose b.yaml', 'compose sub/c.yaml', 'compose sub/d.yaml'],
		],
		[
			'compose.yaml',
			'services: {a: {extends: {file: common.yml, service: x}}, b: {extends: {service: a}}, c: {extends: a}}',
			['compose common.yml'],
		],
		[
			'compose.yaml',
			'include: [../a.yaml, "https://github.com/a/b.yaml", "${X}.yaml", "oci://a/b.yaml", /etc/x.yaml, "a\\0.yaml"]',
			[],
		],
		[
			'sub/compose.yaml',
			'services: {a: {build: {dockerfile: web.build}}, b: {build: {context: .., dockerfile: docker/prod}}}',
			['dockerfile sub/web.build', 'dockerfile docker/prod'],
		],
		[
			'compose.yaml',
			'services: {a: {build: .}, b: {build: {dockerfile: prod.Dockerfile}}, c: {build: {dockerfile: $X}}}',
			['dockerfile Dockerfile', 'dockerfile prod.Dockerfile'],
		],
		['compose.yaml', 'services: {a: {build: {dockerfile: ../x}}, b: {build: {context: "git@a:b", dockerfile: x}}}', []],
		['compose.yaml', 'services: {a: {build: {dockerfile: .}}, b: {build: {dockerfile: x/}}}', []],
		[
			'docker-bake.hcl',
			'target "a" { dockerfile = "x.${E}" }\ntarget "b" { inherits = ["a"]\ncontext = "sub" }\nE = "build"',
			['dockerfile x.build', 'dockerfile sub/x.build'],
		],
		[
			'docker-bake.json',
			'{"target": {"a": {"dockerfile": "../x"}, "b": {"dockerfile": "Dockerfile.b"}}}',
			['dockerfile Dockerfile.b'],
		],
		[
			'.devcontainer/devcontainer.json',
			'{"build": {"dockerfile": "Dockerfile"}, "dockerComposeFile": ["../stack.yml", "../stack.yml"]}',
			['dockerfile .devcontainer/Dockerfile', 'compose stack.yml'],
		],
		['.devcontainer.json', '{"dockerFile": "../x", "dockerComposeFile": "${localEnv:X}.yml"}', []],
		['values.yaml', 'include: a.yml', []],
		['Dockerfile', 'FROM a', []],
	];
	for (const [path, text, found] of rows) {
		it(`${path}: ${text}`, () => assert.deepEqual(namedBy(path, text), found));
	}

	it('.env gives a name', () => {
		const context = contextOf((name) => (name === '.env' ? 'X=odd' : undefined));
		const text = 'services: {a: {build: {dockerfile: $X}}}';
		assert.deepEqual(namedBy('compose.yaml', text, undefined, context), ['dockerfile odd']);
	});

	it('a file of a kind that another one told names files as that kind', () => {
		assert.deepEqual(namedBy('stack.yml', 'include: more.yml'), []);
		assert.deepEqual(namedBy('stack.yml', 'include: more.yml', 'compose'), ['compose more.yml']);
	});

	it('are named quickly, and not by a file of more than 1 MiB', () => {
		const size = 1 << 20;
		for (const path of ['compose.yaml', '.gitlab-ci.yml', 'docker-bake.hcl', '.devcontainer.json']) {
			for (const text of ['include: ["a.yaml",', '{"dockerComposeFile": [', 'target "a" {\n', 'build: [']) {
				assertQuick(() => namedBy(path, text.repeat(Math.floor(size / text.length))), 15_000);
			}
		}
		assert.deepEqual(namedBy('compose.yaml', `include: a.yaml\n${'#\n'.repeat(size)}`), []);
	});
});

describe('a file that another one names', () => {
	const rows: readonly [path: string, text: string, kind: string, found: readonly string[]][] = [
		['docker/prod', 'FROM acme/a:1\n', 'dockerfile', ['dockerfile acme/a:1']],
		['stack.yml', 'services: {a: {image: "acme/a:1"}}', 'compose', ['compose acme/a:1']],
		['ci/build.yml', 'job: {image: "acme/a:1"}', 'gitlab-ci', ['gitlab-ci acme/a:1']],
		['values.yaml', 'services: {a: {image: "acme/a:1"}}', 'compose', ['compose acme/a:1']],
		['Dockerfile', 'FROM acme/a:1\n', 'no such kind', ['dockerfile acme/a:1']],
	];
	for (const [path, text, kind, found] of rows) {
		it(`${path} is read as ${kind}`, () => {
			const references = find(path, text, ALONE, kind).references;
			assert.deepEqual(
				references.map((reference) => `${reference.kind} ${reference.image}`),
				found,
			);
		});
	}

	it('has the values of the build that names it', () => {
		const compose = 'services: {a: {build: {context: docker, dockerfile: prod, args: [V=2]}}}';
		const context = contextOf((name) => (name === 'compose.yaml' ? compose : undefined));
		const [found] = neighboursOf('compose.yaml', compose, context);
		assert.deepEqual(found, { path: 'docker/prod', kind: 'dockerfile' });
		const [reference] = find('docker/prod', 'ARG V\nFROM a:$V\n', context, found?.kind).references;
		assert.equal(reference?.image, 'a:2');
	});
});

it('no two kinds have one name, so that a name tells one', () => {
	const names = FILE_KINDS.map(({ name }) => name);
	assert.deepEqual(names, [...new Set(names)]);
});
