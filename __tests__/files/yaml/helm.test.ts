import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFile, show } from '../../support/yaml-reading.ts';

const NO_TAG = 'unresolved: its tag is empty: the appVersion of the chart counts';

describe('the values of a chart', () => {
	const values: readonly [text: string, found: readonly string[]][] = [
		['image: nginx:1.27', ['1 nginx:1.27']],
		['image: nginx', ['1 nginx']],
		['initImage: busybox:1.36', ['1 busybox:1.36']],
		['initImage: busybox', []],
		['IMAGE: {repository: a, tag: v1}', ['1 a:v1']],
		['image: {registry: quay.io, repository: a/b, tag: v1}', ['1 quay.io/a/b:v1']],
		['image: {registry: "", repository: a/b, version: v1}', ['1 a/b:v1']],
		['image: {registry: quay.io/, repository: a/b, digest: "sha256:00"}', ['1 quay.io/a/b@sha256:00']],
		[`image: {repository: a, tag: v1, sha: ${'0a'.repeat(32)}}`, [`1 a:v1@sha256:${'0a'.repeat(32)}`]],
		[
			'image: {registry: registry.k8s.io, image: ingress-nginx/controller, tag: v1}',
			['1 registry.k8s.io/ingress-nginx/controller:v1'],
		],
		['image: {name: a/b, tag: v1}', ['1 a/b:v1']],
		['image: {name: a/b}', []],
		['image: {repository: nginx, tag: ""}', [`1 nginx ${NO_TAG}`]],
		['image: {repository: nginx, tag: null}', [`1 nginx ${NO_TAG}`]],
		['image: {repository: nginx}', [`1 nginx ${NO_TAG}`]],
		['image: {repository: "nginx:1.27"}', ['1 nginx:1.27']],
		['image: {repository: "", tag: v1}', []],
		['image: {tag: v1}', []],
		['image: {repository: a, tag: v1, pullPolicy: Never}', []],
		['image: {pullPolicy: Always}', []],
		['image: mysql\nimageTag: "8.4"', ['2 mysql:8.4']],
		['image: mysql\ntag: "8.4"', ['2 mysql:8.4']],
		['cacheImage: redis\ncacheImageTag: "7"', ['2 redis:7']],
		['image: {repository: "{{ .Values.x }}/a", tag: v1}', ['1 {{ .Values.x }}/a:v1 needs .Values.x']],
		['image: {repository: a, tag: &v v1}\nb: {image: {repository: b, tag: *v}}', ['1 a:v1', '1 b:v1']],
		['default: &d {repository: a, tag: v1}\nx: {image: {<<: *d, tag: v2}}', ['2 a:v2']],
		[
			'image: {repository: a, tag: |-\n   v1}',
			['1 unreadable: it is not YAML: plain value cannot start with block scalar indicator |'],
		],
		['image:\n  repository: a\n  tag: >-\n    v1', ['4 a:v1']],
		['showImage: true', []],
		['logoImage: https://example.com/a.png', []],
		['image: /img/hero:1', []],
		['image: ./hero.png', []],
		['heroImage: hero@2x.png', []],
		['image: a sentence', []],
		['image: 5', []],
		['image:', []],
		['image: []', []],
	];
	for (const [text, found] of values) {
		it(JSON.stringify(text), () => assert.deepEqual(show('values.yaml', text), found));
	}
});

describe('the registry that the values give to all images', () => {
	const above = 'unresolved: a `registry` stands above it: the chart tells whether it counts';
	const values: readonly [what: string, text: string, found: readonly string[]][] = [
		[
			'Bitnami: before that of the image',
			'global: {imageRegistry: r.example.com}\na: {image: {registry: docker.io, repository: bitnami/pg, tag: "17.5"}}',
			['2 r.example.com/bitnami/pg:17.5'],
		],
		[
			'Bitnami: empty, it does not count',
			'global: {imageRegistry: ""}\nimage: {registry: docker.io, repository: bitnami/pg, tag: "17.5"}',
			['2 docker.io/bitnami/pg:17.5'],
		],
		[
			'Bitnami: for those without one, but not for those that name theirs in the repository',
			'global: {imageRegistry: r.example.com}\na: {image: {repository: b/c, tag: v1}}\nd: {image: {repository: quay.io/e/f, tag: v1}}',
			['2 r.example.com/b/c:v1', '3 quay.io/e/f:v1'],
		],
		[
			'Bitnami: the nearest, which a chart inside of the chart has',
			'global: {imageRegistry: a.example.com}\nx: {global: {imageRegistry: b.example.com}, image: {repository: c, tag: v1}}',
			['2 b.example.com/c:v1'],
		],
		[
			'ingress-nginx: for those that have none',
			[
				'global: {image: {registry: registry.k8s.io}}',
				'controller: {image: {image: ingress-nginx/controller, tag: v1.13.3}}',
				'x: {image: {registry: quay.io, image: a/b, tag: v1}}',
				'y: {image: {repository: quay.io/a/c, tag: v1}}',
			].join('\n'),
			['2 registry.k8s.io/ingress-nginx/controller:v1.13.3', '3 quay.io/a/b:v1', '4 quay.io/a/c:v1'],
		],
		[
			'a key above: the chart alone knows',
			'registry: ghcr.io\nimage: {repository: acme/shop, tag: v1}\nx: {image: {registry: quay.io, repository: a, tag: v1}}',
			[`2 acme/shop:v1 ${above}`, '3 quay.io/a:v1'],
		],
		['a key above that is no text', 'registry: {a: 1}\nimage: {repository: acme/shop, tag: v1}', ['2 acme/shop:v1']],
	];
	for (const [what, text, found] of values) {
		it(what, () => assert.deepEqual(show('values.yaml', text), found));
	}
});

describe('a repository with a name beside it', () => {
	const values: readonly [text: string, found: readonly string[]][] = [
		[
			'image: {registry: quay.io, repository: strimzi, name: kaniko-executor, tag: 0.48.0}',
			['1 quay.io/strimzi/kaniko-executor:0.48.0'],
		],
		['image: {repository: strimzi, name: operator, tag: v1}', ['1 strimzi/operator:v1']],
		['image: {repository: acme/app, name: web, tag: v1}', ['1 acme/app:v1']],
		['image: {registry: quay.io, repository: acme/app, name: app, tag: v1}', ['1 quay.io/acme/app:v1']],
		[
			'image: {name: agent, tag: 7.70.2, repository: }',
			['1 agent:7.70.2 unresolved: its repository is empty: the chart puts it together'],
		],
		['image: {name: acme/agent, tag: 7.70.2, repository: "", registry: quay.io}', ['1 quay.io/acme/agent:7.70.2']],
	];
	for (const [text, found] of values) {
		it(text, () => assert.deepEqual(show('values.yaml', text), found));
	}
});

describe('images whose keys do not end in image', () => {
	const values: readonly [text: string, found: readonly string[]][] = [
		[
			'image: {longhorn: {engine: {repository: longhornio/engine, tag: v1.7}, pullPolicy: x}}',
			['1 longhornio/engine:v1.7'],
		],
		['images: {redis: {repository: redis, tag: "7"}, statsd: {repository: a/b, tag: }, x: {tag: v1}}', ['1 redis:7']],
		[
			'images: {tags: {api: "docker.io/acme/api:1"}, list: ["quay.io/a/b:1"]}',
			['1 docker.io/acme/api:1', '1 quay.io/a/b:1'],
		],
		['images: {a: redis:7, b: acme/c, c: "/a/b:1", d: true, pullPolicy: Always}', []],
		['imageK8S: hashicorp/consul-k8s-control-plane:1.6.2', ['1 hashicorp/consul-k8s-control-plane:1.6.2']],
		['imageRegistry: localhost:5000\nimageTag: v1\nimagePullPolicy: x\nimagePullSecrets: [a/b]', []],
		['image: {args: ["a/b:1"], repository: acme/a, tag: v1}', ['1 acme/a:v1']],
		['image: {x: {repository: a, tag: v1, pullPolicy: Never}}', []],
	];
	for (const [text, found] of values) {
		it(JSON.stringify(text), () => assert.deepEqual(show('values.yaml', text), found));
	}
});

describe('a tag in a key of its own that YAML does not read as it is written', () => {
	const tags: readonly [tag: string, read: string | undefined][] = [
		['1.10', '1.1'],
		['1e3', '1000'],
		['45023e5', '4502300000'],
		['1_0', '10'],
		['0x1', '1'],
		['0123', '83'],
		['12:30', '750'],
		['on', 'true'],
		['no', 'false'],
		['2024-10-01', '2024-10-01T00:00:00.000Z'],
		['7', undefined],
		['1.9', undefined],
		['20250101', undefined],
		['1.2.3', undefined],
		['v1', undefined],
		['"1.10"', undefined],
		["'on'", undefined],
		['!!str 1.10', undefined],
	];
	for (const [tag, read] of tags) {
		const text = tag.replace('!!str ', '').replaceAll(/["']/g, '');
		const warning = read === undefined ? '' : ` warning: YAML reads ${read}: quote it`;
		it(`${tag}: ${read ?? 'no warning'}`, () =>
			assert.deepEqual(show('values.yaml', `image: {repository: a, tag: ${tag}}`), [`1 a:${text}${warning}`]));
	}

	it('each number in a kustomization, which refuses the file', () => {
		assert.deepEqual(
			show('kustomization.yaml', 'images: [{name: a, newTag: 7}, {name: b, newTag: "7"}, {name: c, newTag: 1.10}]'),
			['1 a:7 warning: YAML reads a number: quote it', '1 b:7', '1 c:1.10 warning: YAML reads 1.1: quote it'],
		);
	});

	it('not in a whole reference', () => assert.deepEqual(show('values.yaml', 'image: a:1.10'), ['1 a:1.10']));
});

describe('the place of a reference in parts', () => {
	it('is the tag, and the text knows it', () => {
		const text = 'image:\n  repository: acme/a\n  tag: "v1@sha256:00"\n';
		const [candidate] = readFile('values.yaml', text).candidates;
		assert.deepEqual(candidate?.tag, { start: 7, end: 9 });
		assert.equal(candidate?.text.text.slice(7, 9), 'v1');
		assert.equal(text.slice(candidate?.range.start, candidate?.range.end), 'v1@sha256:00');
		assert.deepEqual(
			candidate?.text.pieces.map(({ text: part, at }) => [part, at?.offset]),
			[
				['acme/a', 21],
				[':', undefined],
				['v1@sha256:00', 36],
			],
		);
	});

	it('is the name where there is no tag', () => {
		const text = 'image: {repository: acme/a}';
		const [candidate] = readFile('values.yaml', text).candidates;
		assert.equal(text.slice(candidate?.range.start, candidate?.range.end), 'acme/a');
		assert.equal(candidate?.tag, undefined);
	});
});
