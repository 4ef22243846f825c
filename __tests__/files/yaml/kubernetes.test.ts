import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Around, show } from '../../support/yaml-reading.ts';

const DIGEST = `sha256:${'4f'.repeat(32)}`;

const MANIFESTS: readonly [what: string, lines: readonly string[], found: readonly string[], around?: Around][] = [
	[
		'containers of every kind at any depth, and image volumes',
		[
			'apiVersion: apps/v1',
			'kind: Deployment',
			'spec: {template: {spec: {containers: [{image: nginx}, {image: acme/local:dev, imagePullPolicy: Never}],',
			'  initContainers: [{image: "busybox:1.36"}], ephemeralContainers: [{image: "acme/debug:1"}],',
			'  volumes: [{image: {reference: "acme/model:1", pullPolicy: IfNotPresent}}, {image: {reference: "acme/m:2", pullPolicy: Never}}]}}}',
		],
		['3 nginx', '4 busybox:1.36', '4 acme/debug:1', '5 acme/model:1'],
	],
	[
		'an image of a custom resource, where it has a tag or a digest',
		[
			'apiVersion: monitoring.coreos.com/v1',
			'kind: Prometheus',
			'spec:',
			'  image: quay.io/prometheus/prometheus:v3.0.0',
			`  thanos: {image: "quay.io/thanos/thanos@${DIGEST}"}`,
			'  logo: {image: picture}',
			'  other: {image: [a, b], note: {image: 5}}',
		],
		['4 quay.io/prometheus/prometheus:v3.0.0', `5 quay.io/thanos/thanos@${DIGEST}`],
	],
	[
		'nothing of a ConfigMap or a Secret, in a list neither',
		[
			'apiVersion: v1',
			'kind: List',
			'items:',
			'  - {apiVersion: v1, kind: ConfigMap, data: {image: "acme/no:1"}}',
			'  - {apiVersion: v1, kind: Pod, spec: {containers: [{image: "acme/yes:1"}]}}',
		],
		['5 acme/yes:1'],
	],
	[
		'objects of a template, with one word for all its parameters',
		[
			'apiVersion: template.openshift.io/v1',
			'kind: Template',
			'objects:',
			'  - {apiVersion: v1, kind: Pod, spec: {containers: [{image: "acme/a:${TAG}"}, {image: "acme/b:${TAG}"}, {image: "$(REG)/c"}]}}',
			'  - {apiVersion: v1, kind: Pod, spec: {containers: [{image: "${IMG}"}, {image: "acme/c:1"}]}}',
		],
		['4 acme/a:${TAG} needs TAG IMG', '4 $(REG)/c needs REG', '5 acme/c:1'],
	],
	[
		'variables that have defaults or are given',
		[
			'apiVersion: v1',
			'kind: Pod',
			'spec: {containers: [{image: "acme/a:${V:-1.2}"}, {image: "acme/b:${W:=3}"}, {image: "acme/c:${X}"}]}',
		],
		['3 acme/a:1.2', '3 acme/b:3', '3 acme/c:9'],
		{ buildArgs: { X: '9', V: 'not asked' } },
	],
	[
		'what ko builds is none',
		['apiVersion: v1', 'kind: Pod', 'spec: {containers: [{image: "ko://github.com/acme/app"}]}'],
		[],
	],
	[
		'a release of Flux has the values of a chart',
		[
			'apiVersion: helm.toolkit.fluxcd.io/v2',
			'kind: HelmRelease',
			'spec: {values: {image: {repository: ghcr.io/acme/app, tag: 1.10}, sidecarImage: "busybox:1.36"}}',
		],
		['3 ghcr.io/acme/app:1.10 warning: YAML reads 1.1: quote it', '3 busybox:1.36'],
	],
	[
		'an OCI repository of Flux',
		[
			'apiVersion: source.toolkit.fluxcd.io/v1',
			'kind: OCIRepository',
			'spec: {url: "oci://ghcr.io/acme/manifests", ref: {tag: "1.0"}}',
			'---',
			'apiVersion: source.toolkit.fluxcd.io/v1',
			'kind: OCIRepository',
			'spec: {url: "oci://ghcr.io/acme/more", ref: {semver: ">=1"}}',
			'---',
			'apiVersion: source.toolkit.fluxcd.io/v1',
			'kind: OCIRepository',
			'spec: {url: "oci://ghcr.io/acme/latest"}',
		],
		[
			'3 ghcr.io/acme/manifests:1.0',
			'7 ghcr.io/acme/more unresolved: its tag is chosen by a semver range',
			'11 ghcr.io/acme/latest',
		],
	],
	[
		'an application of Argo CD: kustomize images, Helm values as a text and as an object',
		[
			'apiVersion: argoproj.io/v1alpha1',
			'kind: Application',
			'spec:',
			'  source:',
			'    kustomize: {images: ["app=ghcr.io/acme/app:2", "acme/b:3", "c=acme/c"]}',
			'    helm:',
			'      valuesObject: {image: {repository: acme/d, tag: v4}}',
			'      values: |',
			'        image:',
			'          repository: acme/e',
			'          tag: "5.0"',
		],
		['5 ghcr.io/acme/app:2', '5 acme/b:3', '7 acme/d:v4', '11 acme/e:5.0'],
	],
	[
		'an image that an operator finds in its environment, where it has a tag',
		[
			'apiVersion: v1',
			'kind: Pod',
			'spec: {containers: [{env: [{name: MEMCACHED_IMAGE, value: "memcached:1.6.26"}, {name: RELATED_IMAGE_A_IMAGE, value: "a:1"},',
			'  {name: HAS_IMAGE, value: "true"}, {name: IMAGE_X, value: "b:1"}, {name: X_IMAGE, valueFrom: {}}]}]}',
		],
		['3 memcached:1.6.26', '3 a:1'],
	],
	[
		'OLM, Crossplane, CloudNativePG and K3s',
		[
			'apiVersion: operators.coreos.com/v1alpha1',
			'kind: ClusterServiceVersion',
			'metadata: {annotations: {containerImage: "quay.io/acme/operator:v1"}}',
			`spec: {relatedImages: [{image: "quay.io/acme/x@${DIGEST}"}], a: {env: [{name: RELATED_IMAGE_Y, value: "quay.io/acme/y:2"}, {name: Z, value: "a:1"}]}}`,
			'---',
			'apiVersion: pkg.crossplane.io/v1',
			'kind: Provider',
			'spec: {package: "xpkg.upbound.io/acme/provider:v1"}',
			'---',
			'apiVersion: postgresql.cnpg.io/v1',
			'kind: Cluster',
			'spec: {imageName: "ghcr.io/cloudnative-pg/postgresql:16.4"}',
			'---',
			'apiVersion: helm.cattle.io/v1',
			'kind: HelmChartConfig',
			'spec:',
			'  valuesContent: |-',
			'    image: {repository: acme/k3s, tag: v1}',
		],
		[
			'3 quay.io/acme/operator:v1',
			`4 quay.io/acme/x@${DIGEST}`,
			'4 quay.io/acme/y:2',
			'8 xpkg.upbound.io/acme/provider:v1',
			'12 ghcr.io/cloudnative-pg/postgresql:16.4',
			'18 acme/k3s:v1',
		],
	],
	[
		'a document that cannot be parsed is told, the others are read',
		[
			'apiVersion: v1',
			'kind: Pod',
			'x: {image: "a:1"}',
			'---',
			'image: [',
			'---',
			'apiVersion: v1',
			'kind: Pod',
			'x: {image: "b:1"}',
		],
		[
			'3 a:1',
			'9 b:1',
			'6 unreadable: it is not YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
		],
	],
];

describe('Kubernetes manifests', () => {
	for (const [what, lines, found, around] of MANIFESTS) {
		it(what, () => assert.deepEqual(show('deploy/app.yaml', lines.join('\n'), around), found));
	}

	for (const [name, end] of [
		['CR', '\r'],
		['NEL', '\u0085'],
		['LS', '\u2028'],
	] as const) {
		it(`a line end that programs read in different ways is told: ${name}`, () => {
			const text = `apiVersion: v1\nkind: Pod\nx:\n- name: a # x${end}  image: nope:1\n`;
			assert.match(show('deploy/app.yaml', text).join(), /4 unreadable: it has a line end that programs read/);
		});
	}

	it('a document without an image is not parsed, and moves no line', () => {
		const lines = ['# 😀', 'foo: [', '---', 'apiVersion: v1', 'kind: Pod', 'x: {image: "b:1"}', '--- ', 'a: {'];
		assert.deepEqual(show('deploy/app.yaml', lines.join('\r\n')), ['6 b:1']);
	});

	it('without an image and not YAML: no word', () => {
		assert.deepEqual(show('deploy/app.yaml', 'apiVersion: v1\nkind: Pod\nfoo: [\n'), []);
		assert.deepEqual(show('deploy/app.yaml', 'apiVersion: v1\nkind: ConfigMap\ndata: {a: image}\n---\nfoo: [\n'), []);
	});
});

describe('names that a kustomization maps', () => {
	const MANIFEST =
		'apiVersion: v1\nkind: Pod\nspec: {containers: [{image: "controller:latest"}, {image: "acme/b:1"}]}\n';
	const BOTH = ['3 controller:latest', '3 acme/b:1'];
	const rows: readonly [what: string, files: Readonly<Record<string, string>>, found: readonly string[]][] = [
		[
			'in the same folder',
			{ 'config/manager/kustomization.yaml': 'images: [{name: controller, newTag: v1}]' },
			['3 acme/b:1'],
		],
		['in a folder above', { 'kustomization.yml': 'images: [{name: controller, newName: acme/c}]' }, ['3 acme/b:1']],
		[
			'by a component',
			{
				'config/kustomization.yaml': 'components: [../parts/a]',
				'parts/a/Kustomization': 'images: [{name: controller, digest: "sha256:00"}]',
			},
			['3 acme/b:1'],
		],
		[
			'in an overlay beside the base',
			{
				'config/manager/kustomization.yaml': 'resources: [./manager.yaml]',
				'overlays/prod/kustomization.yaml':
					'resources: [../../config/manager/]\nimages: [{name: controller, newName: acme/c}]',
			},
			['3 acme/b:1'],
		],
		[
			'in an overlay of an overlay, by its component',
			{
				'a/kustomization.yaml': 'resources: [../b, "https://github.com/acme/app?ref=v1"]\ncomponents: [../c]',
				'b/kustomization.yml': 'bases: [../config/manager, ../a]',
				'c/kustomization.yaml': 'kind: Component\nimages: [{name: controller, newTag: v1}]',
				'config/manager/kustomization.yaml': 'resources: [manager.yaml, ../../b]',
			},
			['3 acme/b:1'],
		],
		[
			'in one that names the file',
			{ 'overlay/Kustomization': 'resources: [../config/manager/manager.yaml]\nimages: [{name: acme/b, newTag: "2"}]' },
			['3 controller:latest'],
		],
		[
			'in one that names another file: they stay',
			{ 'overlay/kustomization.yaml': 'resources: [../config/x.yaml]\nimages: [{name: controller, newTag: "2"}]' },
			BOTH,
		],
		['to nothing else: they stay', { 'config/kustomization.yaml': 'images: [{name: controller}]' }, BOTH],
		['elsewhere: they stay', { 'other/kustomization.yaml': 'images: [{name: controller, newTag: v1}]' }, BOTH],
		['by a component outside of the workspace: they stay', { 'kustomization.yaml': 'components: [../../parts]' }, BOTH],
		['in a file that is not YAML: they stay', { 'kustomization.yaml': 'images: [' }, BOTH],
	];
	for (const [what, files, found] of rows) {
		it(what, () => assert.deepEqual(show('config/manager/manager.yaml', MANIFEST, { files }), found));
	}

	it('are none in its patches', () => {
		const text = [
			'images: [{name: shop, newTag: v1}]',
			'patches:',
			'  - patch: |-',
			'      spec: {containers: [{image: shop}, {image: "acme/b:3"}]}',
		].join('\n');
		const files = { 'overlay/kustomization.yaml': text };
		assert.deepEqual(show('overlay/kustomization.yaml', text, { files }), ['1 shop:v1', '4 acme/b:3']);
	});

	it('count in other files', () => {
		const files = { 'kustomization.yaml': 'images: [{name: controller, newTag: v1}]' };
		assert.deepEqual(show('compose.yaml', 'services: {a: {image: "controller:latest"}}', { files }), [
			'1 controller:latest',
		]);
	});
});
