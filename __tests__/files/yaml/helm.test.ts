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
