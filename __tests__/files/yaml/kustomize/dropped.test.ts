import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextOf } from '../../../../src/files/candidate.ts';
import { find } from '../../../../src/files/find.ts';
import { show } from '../../../support/yaml-reading.ts';

const DIGEST = `sha256:${'4f'.repeat(32)}`;
const pod = (...images: readonly string[]) =>
	`apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${images.map((image) => `  - image: ${image}\n`).join('')}`;
const PINNED = pod('acme/b:1', `acme/a:1@${DIGEST}`);
const OVERLAY = 'resources: [../base]\nimages: [{name: acme/a, newTag: "2"}]\n';
const drops = (place: string) => `warning: newTag drops the digest at ${place}: write \`digest\` beside it`;

/** What stands in `k/kustomization.yaml`, from its line of images on. */
type Row = readonly [what: string, text: string, files: Readonly<Record<string, string>>, found: readonly string[]];

const DROPPED: readonly Row[] = [
	[
		'of a manifest beside it',
		'resources: [a.yaml]\nimages: [{name: acme/a, newTag: "2"}, {name: acme/b, newTag: "2"}]\n',
		{ 'k/a.yaml': PINNED },
		[`2 acme/a:2 ${drops('k/a.yaml:6')}`, '2 acme/b:2'],
	],
	[
		'of an image without a tag, in a second document and an initContainer',
		'resources: [a.yaml]\nimages: [{name: "127.0.0.1:5000/a", newName: acme/a, newTag: "2"}]\n',
		{
			'k/a.yaml': `${pod('x')}---\nspec: {template: {spec: {initContainers: [{image: "127.0.0.1:5000/a@${DIGEST}"}]}}}\n`,
		},
		[`2 acme/a:2 ${drops('k/a.yaml:7')}`],
	],
	[
		'of a base',
		OVERLAY,
		{ 'base/kustomization.yml': 'resources: [app/a.yaml]\n', 'base/app/a.yaml': PINNED },
		[`2 acme/a:2 ${drops('base/app/a.yaml:6')}`],
	],
	[
		'of a base of a base, by its old key',
		OVERLAY.replace('resources', 'bases'),
		{ 'base/Kustomization': 'bases: [../c/]\n', 'c/kustomization.yaml': 'resources: [a.yaml]\n', 'c/a.yaml': PINNED },
		[`2 acme/a:2 ${drops('c/a.yaml:6')}`],
	],
	[
		'that `images` of a base writes, under its new name',
		OVERLAY,
		{ 'base/kustomization.yaml': `images:\n- name: app\n  newName: acme/a\n  newTag: "1"\n  digest: ${DIGEST}\n` },
		[`2 acme/a:2 ${drops('base/kustomization.yaml:5')}`],
	],
	[
		'behind a tag of a component',
		'components: [../part]\nimages: [{name: acme/a, newTag: "2"}]\n',
		{ 'part/kustomization.yaml': `kind: Component\nimages: [{name: acme/a, newTag: "1@${DIGEST}"}]\n` },
		[`2 acme/a:2 ${drops('part/kustomization.yaml:2')}`],
	],
	[
		'that an entry above writes',
		`images:\n- {name: acme/a, digest: "${DIGEST}"}\n- {name: acme/a, newTag: "2"}\n`,
		{},
		[`2 acme/a@${DIGEST}`, `3 acme/a:2 ${drops('k/kustomization.yaml:2')}`],
	],
];

const KEPT: readonly Row[] = [
	[
		'with `digest` beside it, or behind the tag',
		`resources: [a.yaml]\nimages:\n- {name: acme/a, newTag: "2", digest: "${DIGEST}"}\n- {name: acme/b, newTag: "2@${DIGEST}"}\n`,
		{ 'k/a.yaml': pod(`acme/a@${DIGEST}`, `acme/b@${DIGEST}`) },
		[`3 acme/a:2@${DIGEST}`, `4 acme/b:2@${DIGEST}`],
	],
	[
		'with a new name alone',
		'resources: [a.yaml]\nimages: [{name: acme/a, newName: acme/c}]\n',
		{ 'k/a.yaml': PINNED },
		['2 acme/c unresolved: only the name is mapped: the tag stands in the base'],
	],
	[
		'of a base without one',
		OVERLAY,
		{ 'base/kustomization.yaml': 'resources: [a.yaml]', 'base/a.yaml': pod('acme/a:1') },
		['2 acme/a:2'],
	],
	[
		'that the base drops already',
		OVERLAY,
		{
			'base/kustomization.yaml': 'resources: [a.yaml]\nimages: [{name: acme/a, newTag: "1"}]\n',
			'base/a.yaml': PINNED,
		},
		['2 acme/a:2'],
	],
	[
		'of another name: that of a longer one, and that which a base maps away',
		OVERLAY,
		{
			'base/kustomization.yaml': 'resources: [a.yaml]\nimages: [{name: acme/a, newName: acme/c}]\n',
			'base/a.yaml': pod(`acme/a@${DIGEST}`, `quay.io/acme/a@${DIGEST}`, `acme/a/b@${DIGEST}`),
		},
		['2 acme/a:2'],
	],
	['of what nothing takes in', OVERLAY, { 'k/a.yaml': PINNED, 'base/a.yaml': PINNED }, ['2 acme/a:2']],
	[
		'outside of the workspace',
		OVERLAY.replace('../base', '../../a.yaml'),
		{ 'a.yaml': PINNED, '../a.yaml': PINNED },
		['2 acme/a:2'],
	],
	[
		'of a base that is not YAML',
		OVERLAY,
		{ 'base/kustomization.yaml': 'resources: [', 'base/a.yaml': PINNED },
		['2 acme/a:2'],
	],
	['of a base that leads back', OVERLAY, { 'base/kustomization.yaml': 'resources: [../k, ../base]' }, ['2 acme/a:2']],
];

describe('a `newTag` of a kustomization drops a digest, and a warning says where it stands', () => {
	for (const [what, text, files, found] of DROPPED) {
		it(what, () => assert.deepEqual(show('k/kustomization.yaml', text, { files }), found));
	}

	it('but a number, which kustomize refuses, is the first thing to correct', () => {
		const text = 'resources: [a.yaml]\nimages: [{name: acme/a, newTag: 2}]\n';
		assert.deepEqual(show('k/kustomization.yaml', text, { files: { 'k/a.yaml': PINNED } }), [
			'2 acme/a:2 warning: YAML reads a number: quote it',
		]);
	});
});

describe('no warning for a digest', () => {
	for (const [what, text, files, found] of KEPT) {
		it(what, () => assert.deepEqual(show('k/kustomization.yaml', text, { files }), found));
	}
});

describe('what the bases of kustomizations cost', () => {
	it('a base is read once for all overlays', () => {
		const files: Readonly<Record<string, string>> = {
			'base/kustomization.yaml': 'resources: [a.yaml]\n',
			'base/a.yaml': PINNED,
		};
		const asked: string[] = [];
		const context = contextOf((path) => {
			asked.push(path);
			return files[path];
		});
		for (const number of Array(50).keys()) {
			const { references } = find(`k${number}/kustomization.yaml`, OVERLAY, context);
			assert.match(references[0]?.warning ?? '', /base\/a\.yaml:6/);
		}
		assert.deepEqual(
			asked.filter((path) => path in files),
			Object.keys(files),
		);
	});

	it('a thousand that all lead to each other: none leads further than a thousand steps', () => {
		const text = `resources: [${Array.from({ length: 1000 }, (_, number) => `../${number}`)}]\nimages: [{name: a, newTag: v1}]`;
		let read = 0;
		const context = contextOf((path) => {
			read++;
			return path.endsWith('.yaml') ? text : undefined;
		});
		assert.equal(find('k/0/kustomization.yaml', text, context).references.length, 1);
		assert.ok(read < 5000, `${read}`);
	});
});
