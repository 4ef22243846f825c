import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FileReference } from '../../../src/files/find.ts';
import { FILE_KINDS } from '../../../src/files/kinds.ts';
import { rewrite } from '../../../src/files/rewrite/rewrite.ts';
import { bump, readFiles } from '../../support/rewriting.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const OLD = `sha256:${'0'.repeat(64)}`;

/** A text of each kind. Each `‹` and `›` stand around a tag 1.2.0 that becomes 1.3.0; `‸` where a digest goes that is wanted and not there. */
const TEXTS: readonly [kind: string, path: string, text: string][] = [
	[
		'dockerfile',
		'Dockerfile',
		'# syntax=a/b:‹1.2.0›‸\nARG V=‹1.2.0›\nFROM c:${V}‸ AS c\nCOPY --from=d:‹1.2.0›‸ /a /b\n',
	],
	['json-patch', 'patch.yaml', '- op: replace\n  path: /spec/template/spec/containers/0/image\n  value: a:‹1.2.0›‸\n'],
	[
		'olm-catalog',
		'catalog.yaml',
		'schema: olm.bundle\nname: x\nimage: a:‹1.2.0›‸\nrelatedImages:\n- name: b\n  image: "b:‹1.2.0›‸"\n',
	],
	['earthfile', 'Earthfile', 'VERSION 0.8\nFROM golang:‹1.2.0›‸\n'],
	[
		'devcontainer',
		'.devcontainer.json',
		'{\n\t// a:1.2.0\n\t"image": "a:‹1.2.0›‸",\n\t"features": {"ghcr.io/a/b:‹1.2.0›‸": {}},\n}',
	],
	[
		'bake',
		'docker-bake.hcl',
		'variable "V" { default = "‹1.2.0›" }\ntarget "x" {\n  contexts = { b = "docker-image://a:${V}‸" }\n  dockerfile-inline = <<E\nFROM b:‹1.2.0›‸\nE\n}\n',
	],
	['bake', 'docker-bake.json', '{"target": {"x": {"contexts": {"b": "docker-image://a:‹1.2.0›‸"}}}}\n'],
	['terraform', 'main.tf', 'locals { v = "‹1.2.0›" }\nresource "docker_image" "n" {\n  name = "a:${local.v}‸"\n}\n'],
	[
		'nomad',
		'x.nomad',
		'job "x" {\n  group "g" {\n    task "t" {\n      config {\n        image = "a:‹1.2.0›‸"\n      }\n    }\n  }\n}\n',
	],
	['buildpacks', 'project.toml', "[io.buildpacks]\nbuilder = 'a/b:‹1.2.0›‸'\n"],
	['quadlet', 'web.container', '[Container]\r\nImage=docker.io/library/a:‹1.2.0›‸\r\n'],
	['jenkinsfile', 'Jenkinsfile', '// a:1.2.0\nagent { docker { image \'a:‹1.2.0›‸\' } }\ndocker.image("b:‹1.2.0›‸")\n'],
	[
		'compose',
		'compose.yaml',
		'services:\n  a: {image: &a a:‹1.2.0›‸}\n  b: {image: *a}\n  c:\n    image: "c:${TAG:-‹1.2.0›‸}" # c:1.2.0\n',
	],
	['kustomization', 'kustomization.yaml', 'images:\n- name: a\n  newTag: ‹1.2.0›\n'],
	[
		'helm-chart',
		'Chart.yaml',
		'version: 1.2.0\ndependencies:\n- name: a\n  version: ‹1.2.0›\n  repository: oci://q.io/c\n',
	],
	[
		'helm-values',
		'values.yaml',
		'image:\n  registry: q.io\n  repository: a/b\n  tag: ‹1.2.0›‸\n  digest: ""\nc: {image: {repository: c, version: "‹1.2.0›‸"}}\nimageTag: 1.2.0\ndImage: d:‹1.2.0›‸\n',
	],
	[
		'github-actions',
		'.github/workflows/ci.yml',
		'jobs:\n  a:\n    container: {image: a:‹1.2.0›‸}\n    steps:\n      - uses: docker://b:‹1.2.0›‸\n      - run: docker pull b:1.2.0\n',
	],
	['gitlab-ci', '.gitlab-ci.yml', 'variables: {V: ‹1.2.0›}\nimage: a:$V‸\nt:\n  services: [{name: "b:‹1.2.0›‸"}]\n'],
	['circleci', '.circleci/config.yml', 'jobs:\n  a:\n    docker:\n      - image: a:‹1.2.0›‸\n'],
	['bitbucket-pipelines', 'bitbucket-pipelines.yml', 'image:\n  name: a:‹1.2.0›‸\n'],
	['drone', '.drone.yml', 'steps:\n- image: a:‹1.2.0›‸\n'],
	['woodpecker', '.woodpecker.yml', 'steps:\n  a:\n    image: a:‹1.2.0›‸\n'],
	['cloudbuild', 'cloudbuild.yaml', "steps:\n- name: 'a:${_V}‸'\nsubstitutions:\n  _V: ‹1.2.0›\n"],
	['azure-pipelines', 'azure-pipelines.yml', 'resources:\n  containers:\n  - container: a\n    image: a:‹1.2.0›‸\n'],
	['skaffold', 'skaffold.yaml', 'build:\n  artifacts:\n  - image: x\n    buildpacks: {builder: "a:‹1.2.0›‸"}\n'],
	['ansible', 'tasks/main.yml', '- docker_container:\n    image: a:‹1.2.0›‸\n'],
	['talos', 'c.yaml', 'version: v1alpha1\nmachine:\n  install:\n    image: a:‹1.2.0›‸\n'],
	[
		'kubernetes',
		'k.yaml',
		'---\napiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - {name: a, image: a:‹1.2.0›‸}\n---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nspec:\n  url: oci://q.io/a\n  ref: {tag: ‹1.2.0›}\n',
	],
	['workflow', 'w.yml', 'jobs:\n  a:\n    container: a:‹1.2.0›‸\n    steps: []\n'],
	['list', 'images.txt', '# a:1.2.0\na:‹1.2.0›‸ # a:1.2.0\r\nb:‹1.2.0›‸'],
	['marked', 'Makefile', '# tagscout: image\nA=a:‹1.2.0›‸ b:‹1.2.0›‸\nB=a:1.2.0\n'],
];

/** The text with each tag as `tag`, and `digest` where one can be pinned. */
const write = (text: string, tag: string, digest: string) =>
	text.replaceAll('‹1.2.0›', tag).replaceAll('‸', digest === '' ? '' : `@${digest}`);

function update(path: string, text: string, digest: (reference: FileReference) => string | undefined) {
	const readings = readFiles({ [path]: text });
	const references = readings.get(path)?.references ?? [];
	const updates = references.map((reference) => ({ reference, tag: '1.3.0', digest: digest(reference) }));
	const options = { read: (file: string) => (file === path ? text : undefined), buildArgs: new Map<string, string>() };
	return { references, ...rewrite(updates, readings, options) };
}

describe('every kind of file', () => {
	for (const [kind, path, text] of TEXTS) {
		const before = write(text, '1.2.0', '');

		it(`${kind}, ${path}: only the tags change`, () => {
			const { texts, held, references } = update(path, before, () => undefined);
			assert.equal(texts.get(path), write(text, '1.3.0', ''));
			assert.equal(held.size, 0);
			assert.ok(references.every((one) => [kind, 'feature', 'chart'].includes(one.kind)));
		});

		it(`${kind}, ${path}: a digest comes behind each tag that has a place for it`, () => {
			const { texts, held } = update(path, before, ({ digestPlace }) => digestPlace && DIGEST);
			assert.equal(texts.get(path), write(text, '1.3.0', DIGEST));
			assert.equal(held.size, 0);
		});

		it(`${kind}, ${path}: a digest is renewed with its tag, and none stays behind a new tag`, () => {
			const pinned = write(text, '1.2.0', OLD);
			const isPinned = ({ image }: FileReference) => image.includes('@');
			const renewed = update(path, pinned, (one) => (isPinned(one) ? DIGEST : undefined));
			assert.equal(renewed.texts.get(path), write(text, '1.3.0', DIGEST));
			const { held, references } = update(path, pinned, () => undefined);
			const reasons = references.filter(isPinned).map((one) => held.get(one)?.reason);
			assert.deepEqual(new Set(reasons), new Set(text.includes('‸') ? ['computed'] : []));
		});
	}

	it('has its row here', () => {
		const missing = FILE_KINDS.filter(({ name }) => !TEXTS.some(([kind]) => kind === name));
		assert.deepEqual(
			missing.map(({ name }) => name),
			[],
		);
	});
});

describe('a digest that is not there', () => {
	const rows: readonly [what: string, path: string, text: string, image: string][] = [
		['behind a kustomize tag: there is no key for it', 'kustomization.yaml', 'images: [{name: a, newTag: v1}]', 'a:v1'],
		[
			'behind the version of a chart',
			'Chart.yaml',
			'dependencies: [{name: a, version: 1.2.0, repository: "oci://q.io/c"}]',
			'q.io/c/a:1.2.0',
		],
	];
	for (const [what, path, text, image] of rows) {
		it(`${what}: held back`, () => {
			const { texts, lines } = bump({ [path]: text }, [[image, `${image}@${DIGEST}`]]);
			assert.deepEqual([texts.size, lines], [0, [`${path}:1 ${image} computed`]]);
		});
	}
});
