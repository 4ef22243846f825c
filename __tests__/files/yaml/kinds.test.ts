import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindOf, YAML_KINDS } from '../../../src/files/yaml/kinds.ts';
import { show } from '../../support/yaml-reading.ts';

const MANIFEST = 'apiVersion: v1\nkind: Pod\n';
const JOBS = 'on: push\njobs:\n  a:\n    steps: []\n';

describe('the kind of a YAML file', () => {
	const kinds: readonly [path: string, text: string, kind: string | undefined][] = [
		['compose.yaml', '', 'compose'],
		['a/docker-compose.override.yml', '', 'compose'],
		['compose.txt', '', undefined],
		['kustomization.yml', 'images: []', 'kustomization'],
		['apps/kustomization.yaml', 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n', 'kubernetes'],
		['charts/app/values.yaml', '', 'helm-values'],
		['values.prod.yaml', '', 'helm-values'],
		['deploy/prod-values.yaml', '', 'helm-values'],
		['app.values.yml', 'kind: Deployment\nimage: a:1\n', 'helm-values'],
		['my_values.yaml', '', 'helm-values'],
		['prodvalues.yaml', '', undefined],
		['app-values.yaml', `# a\n${MANIFEST}`, 'kubernetes'],
		['.github/workflows/update-values.yaml', '', 'github-actions'],
		['charts/app/Chart.yaml', '', 'helm-chart'],
		['.github/workflows/ci.yml', '', 'github-actions'],
		['.forgejo/workflows/ci.yml', '', 'github-actions'],
		['tools/x/action.yml', '', 'github-actions'],
		['wf/ci.yml', JOBS, 'workflow'],
		['ci.yml', 'jobs:\n  - job: a\n    container: x:1\n', undefined],
		['.gitlab-ci.yml', '', 'gitlab-ci'],
		['ci/build.gitlab-ci.yml', '', 'gitlab-ci'],
		['.circleci/config.yml', JOBS, 'circleci'],
		['bitbucket-pipelines.yml', '', 'bitbucket-pipelines'],
		['.drone.yml', MANIFEST, 'drone'],
		['.woodpecker/test.yaml', '', 'woodpecker'],
		['cloudbuild.yaml', '', 'cloudbuild'],
		['azure-pipelines.yml', '', 'azure-pipelines'],
		['.azure-pipelines/jobs/a.yml', '', 'azure-pipelines'],
		['skaffold.yaml', 'apiVersion: skaffold/v4beta6\nkind: Config\n', 'skaffold'],
		['roles/web/tasks/main.yml', '', 'ansible'],
		['playbooks/files/app.yaml', MANIFEST, 'kubernetes'],
		['controlplane.yaml', 'version: v1alpha1\nmachine:\n  install: {}\n', 'talos'],
		['deploy/app.yaml', MANIFEST, 'kubernetes'],
		['deploy/app.yaml', '{"apiVersion": "v1", "kind": "Pod"}', 'kubernetes'],
		['config/app.yaml', 'image: a:1\n', undefined],
		['config/patches/a.yaml', '- path: /a\n  op: replace\n  value: 1\n', 'json-patch'],
		['config/patches/a.yaml', '- path: /a\n', undefined],
		['catalog/a.yaml', 'schema: olm.package\n---\nschema: olm.bundle\n', 'olm-catalog'],
	];
	for (const [path, text, kind] of kinds) {
		it(`${path} ${JSON.stringify(text)}: ${kind}`, () => assert.equal(kindOf(path, text)?.name, kind));
	}
});

/** A file of each kind, with the lines of its references. */
const FILES: readonly [kind: string, what: string, path: string, lines: readonly string[], found: readonly string[]][] =
	[
		[
			'compose',
			'services and image volumes; not what a service builds or never pulls',
			'compose.yaml',
			[
				'x-base: {image: acme/base:1}',
				'services:',
				'  a: {image: acme/a:1, volumes: [{type: image, source: acme/data:2, target: /d}, {type: bind, source: ./x, target: /x}]}',
				'  b: {image: acme/b:1, build: .}',
				'  c: {image: acme/c:1, pull_policy: never}',
				'  d: {image: acme/d:1, pull_policy: always}',
				'  e: {image: acme/b:1}',
				'  f: {build: {context: ., cache_from: [acme/cache:1], additional_contexts: [base=docker-image://acme/f:1, src=../src]}}',
				'  g: {image: scratch}',
				'  h: {image: acme/h:1, build: null}',
				'  i: {image:}',
			],
			['1 acme/base:1', '3 acme/a:1', '3 acme/data:2', '6 acme/d:1', '8 acme/f:1', '10 acme/h:1'],
		],
		[
			'kustomization',
			'names, tags and digests apart',
			'kustomization.yaml',
			[
				'images:',
				'  - {name: a, newTag: "1.2"}',
				'  - {name: b, newName: quay.io/b, newTag: v1, digest: "sha256:00"}',
				'  - {name: c, digest: "sha256:11"}',
				'  - {name: d, newName: quay.io/d}',
				'  - {name: e}',
			],
			[
				'2 a:1.2',
				'3 quay.io/b:v1@sha256:00',
				'4 c@sha256:11',
				'5 quay.io/d unresolved: only the name is mapped: the tag stands in the base',
			],
		],
		[
			'helm-chart',
			'the images of the annotation, and charts with an exact version',
			'Chart.yaml',
			[
				'dependencies:',
				'  - {name: redis, version: 19.0.1, repository: "oci://registry-1.docker.io/bitnamicharts/"}',
				'  - {name: any, version: ^1.2, repository: "oci://ghcr.io/acme"}',
				'  - {name: old, version: 1.0.0, repository: "https://charts.example.com"}',
				'  - {name: build, version: 1.0.0+k8s, repository: "oci://ghcr.io/acme"}',
				'annotations:',
				'  artifacthub.io/images: |',
				'    - name: app',
				'      image: acme/app:1.0',
			],
			['2 registry-1.docker.io/bitnamicharts/redis:19.0.1', '5 ghcr.io/acme/build:1.0.0_k8s', '9 acme/app:1.0'],
		],
		[
			'github-actions',
			'an action of a registry, not a Dockerfile',
			'action.yml',
			['runs:', '  using: docker', '  image: docker://acme/tool:1'],
			['3 acme/tool:1'],
		],
		[
			'github-actions',
			'steps of a composite action',
			'action.yml',
			[
				'runs:',
				'  using: composite',
				'  steps:',
				'    - uses: docker://acme/tool:1',
				'    - uses: actions/checkout@v4',
			],
			['4 acme/tool:1'],
		],
		[
			'workflow',
			'the same jobs in another place',
			'templates/ci.yml',
			['jobs:', '  a:', '    container: node:22', '    steps:', '      - uses: docker://acme/tool:1'],
			['3 node:22', '5 acme/tool:1'],
		],
		[
			'github-actions',
			'an expression is told by its name',
			'.github/workflows/a.yml',
			[
				'jobs:',
				'  a:',
				'    container: ${{ matrix.img }}',
				'  b:',
				"    container: {image: 'node:${{ inputs.node || 22 }}'}",
			],
			['3 ${{ matrix.img }} needs matrix.img', '5 node:${{ inputs.node || 22 }} needs inputs.node || 22'],
		],
		[
			'circleci',
			'docker executors, not machines',
			'.circleci/config.yml',
			['jobs:', '  a:', '    docker: [{image: cimg/go:1.22}]', '  b:', '    machine: {image: ubuntu-2404:current}'],
			['3 cimg/go:1.22'],
		],
		[
			'bitbucket-pipelines',
			'a text or a name, at each level; pipes of a registry',
			'bitbucket-pipelines.yml',
			[
				'image: node:22',
				'pipelines:',
				'  default:',
				'    - step: {image: {name: acme/build:1, username: $U}, script: [{pipe: docker://acme/pipe:2}, {pipe: atlassian/x:1}]}',
				'definitions: {services: {db: {image: postgres:16}}}',
			],
			['1 node:22', '4 acme/build:1', '4 acme/pipe:2', '5 postgres:16'],
		],
		[
			'drone',
			'steps and services; a variable is told',
			'.drone.yml',
			['steps:', '  - image: golang:1.22', '  - image: acme/${DRONE_TAG}', 'services: [{image: "redis:7"}]'],
			['2 golang:1.22', '3 acme/${DRONE_TAG} needs DRONE_TAG', '4 redis:7'],
		],
		[
			'woodpecker',
			'steps as a list and as a mapping',
			'.woodpecker.yml',
			['steps: {a: {image: golang:1.22}}', 'clone: {git: {image: woodpeckerci/plugin-git:2}}'],
			['1 golang:1.22', '2 woodpeckerci/plugin-git:2'],
		],
		[
			'cloudbuild',
			'the substitutions of the file',
			'cloudbuild.yaml',
			[
				'steps: [{name: "gcr.io/x/node:${_NODE}"}, {name: $_OTHER}]',
				'substitutions: {_NODE: "22"}',
				'images: [gcr.io/x/out]',
			],
			['1 gcr.io/x/node:22', '1 $_OTHER needs _OTHER'],
		],
		[
			'azure-pipelines',
			'container resources and jobs, not their names and no vmImage',
			'azure-pipelines.yml',
			[
				'pool: {vmImage: ubuntu-24.04}',
				'resources: {containers: [{container: py, image: "python:3.12"}]}',
				'jobs:',
				'  - {job: a, container: py}',
				'  - {job: b, container: "node:22"}',
				'  - {job: c, container: {image: "acme/c:1", endpoint: x}}',
				'  - {job: d, container: $(img):1}',
			],
			['2 python:3.12', '5 node:22', '6 acme/c:1', '7 $(img):1 needs img'],
		],
		[
			'skaffold',
			'builders and tests, not what is built',
			'skaffold.yaml',
			[
				'apiVersion: skaffold/v4beta6',
				'kind: Config',
				'build: {artifacts: [{image: acme/out, buildpacks: {builder: "acme/builder:1"}}]}',
				'verify: [{name: a, container: {name: a, image: "acme/test:1"}}]',
			],
			['3 acme/builder:1', '4 acme/test:1'],
		],
		[
			'ansible',
			'container tasks by their short and their full names',
			'roles/a/tasks/main.yml',
			[
				'- docker_container: {name: a, image: "acme/a:1"}',
				'- community.docker.docker_container: {image: "acme/b:{{ version }}"}',
				'- containers.podman.podman_container: {image: acme/c:1}',
				'- block: [{community.docker.docker_image: {name: "acme/d:1", source: pull}}]',
				'- docker_image: {name: acme/out, source: build}',
				'- debug: {image: acme/no:1}',
			],
			['1 acme/a:1', '2 acme/b:{{ version }} needs version', '3 acme/c:1', '4 acme/d:1'],
		],
		[
			'kustomization',
			'patches in it',
			'overlay/kustomization.yaml',
			[
				'images: [{name: shop, newTag: "1"}]',
				'patches:',
				'  - target: {kind: Deployment}',
				'    patch: |-',
				'      - op: replace',
				'        path: /spec/template/spec/containers/0/image',
				'        value: acme/a:2',
				'  - patch: |-',
				'      apiVersion: apps/v1',
				'      kind: Deployment',
				'      spec: {template: {spec: {containers: [{image: "acme/b:3"}]}}}',
				'  - path: a.yaml',
			],
			['1 shop:1', '7 acme/a:2', '11 acme/b:3'],
		],
		[
			'json-patch',
			'values of images, and images in values, but no other values',
			'config/scorecard/patches/basic.yaml',
			[
				'- op: replace',
				'  path: /spec/template/spec/containers/0/image',
				'  value: acme/a:1',
				'- {op: add, path: /stages/0/tests/-, value: {entrypoint: [x], image: "quay.io/acme/test:v1"}}',
				'- {op: add, path: /x, value: "acme/no:1"}',
				'- {op: test, path: /x/image, value: "acme/no:2"}',
				'- {op: remove, path: /x/image}',
			],
			['3 acme/a:1', '4 quay.io/acme/test:v1'],
		],
		[
			'olm-catalog',
			'bundles and what they need',
			'catalog/operator.yaml',
			[
				'schema: olm.package',
				'icon: {image: "a:1"}',
				'---',
				'schema: olm.bundle',
				'image: quay.io/acme/bundle:v1',
				'relatedImages: [{name: x, image: "quay.io/acme/x:v1"}]',
				'---',
				'schema: olm.template.basic',
				'entries: [{schema: olm.package, image: "a:1"}, {schema: olm.bundle, image: "quay.io/acme/bundle:v2"}]',
			],
			['5 quay.io/acme/bundle:v1', '6 quay.io/acme/x:v1', '9 quay.io/acme/bundle:v2'],
		],
		[
			'talos',
			'the installer, the kubelet and the control plane',
			'controlplane.yaml',
			[
				'version: v1alpha1',
				'machine: {install: {image: "ghcr.io/siderolabs/installer:v1.8.0"}, kubelet: {image: "ghcr.io/siderolabs/kubelet:v1.31.1"}}',
				'cluster: {etcd: {image: "gcr.io/etcd-development/etcd:v3.5.16"}}',
			],
			[
				'2 ghcr.io/siderolabs/installer:v1.8.0',
				'2 ghcr.io/siderolabs/kubelet:v1.31.1',
				'3 gcr.io/etcd-development/etcd:v3.5.16',
			],
		],
	];

describe('references of a kind', () => {
	for (const [kind, what, path, lines, found] of FILES) {
		it(`${kind}: ${what}`, () => {
			const text = `${lines.join('\n')}\n`;
			assert.equal(kindOf(path, text)?.name, kind);
			assert.deepEqual(show(path, text), found);
			// The same with other line ends, and nothing before the words that make it worth parsing.
			assert.deepEqual(show(path, text.replaceAll('\n', '\r\n')), found);
			assert.deepEqual(show(path, `\uFEFF${text}`), found);
		});
	}

	it('each has a test here or beside', () => {
		const beside = ['helm-values', 'gitlab-ci', 'kubernetes'];
		const tested = new Set([...FILES.map(([kind]) => kind), ...beside]);
		assert.deepEqual(
			YAML_KINDS.filter(({ name }) => !tested.has(name)).map(({ name }) => name),
			[],
		);
	});
});
