import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextOf } from '../../src/files/candidate.ts';
import { find } from '../../src/files/find.ts';
import { assertQuick } from '../support/processor-time.ts';

const FILES = 500;
const MIB = 1024 * 1024;

/** Reads 500 files beside neighbours, with how often each neighbour was asked for. */
function readMany(path: (number: number) => string, text: string, neighbours: Readonly<Record<string, string>>) {
	const asked = new Map<string, number>();
	const context = contextOf((name) => {
		asked.set(name, (asked.get(name) ?? 0) + 1);
		return neighbours[name];
	});
	const found = Array.from({ length: FILES }, (_, number) =>
		find(path(number), text, context).references.map(({ image }) => image),
	);
	return { asked, found };
}

const pod = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: controller:latest\n    - image: acme/b:1\n';
const rows: readonly [
	name: string,
	path: (number: number) => string,
	text: string,
	neighbours: Readonly<Record<string, string>>,
	found: readonly string[],
][] = [
	[
		'a kustomization above manifests, and its component',
		(number) => `deploy/${number}/pod.yaml`,
		pod,
		{
			'kustomization.yaml': 'components: [parts]\nimages: [{name: acme/c, newTag: "1"}]',
			'parts/kustomization.yaml': 'images: [{name: controller, newTag: v1}]',
		},
		['acme/b:1'],
	],
	[
		'the .env beside Compose files',
		(number) => `compose.${number}.yaml`,
		'services: {a: {image: "acme/a:$V"}}',
		{ '.env': 'V=1' },
		['acme/a:1'],
	],
	[
		'the variables of GitLab files',
		(number) => `${number}.gitlab-ci.yml`,
		'job: {image: "acme/a:$V-$W"}',
		{ '.gitlab-ci.yml': 'include: w.yml\nvariables: {V: "1"}', 'w.yml': 'variables: {W: "2"}' },
		['acme/a:1-2'],
	],
];

describe('neighbours of many files', () => {
	for (const [name, path, text, neighbours, expected] of rows) {
		it(`${name}: read once`, () => {
			const { asked, found } = readMany(path, text, neighbours);
			assert.deepEqual(new Set(found.map(String)), new Set([String(expected)]));
			assert.deepEqual(
				Object.keys(neighbours).map((neighbour) => asked.get(neighbour)),
				Object.keys(neighbours).map(() => 1),
			);
		});
	}

	it('the default Bake files: each read once for the others', () => {
		const files = {
			'docker-bake.json': '{"variable": {"V": {"default": "1"}}}',
			'docker-bake.override.hcl': 'x = "docker-image://a:${V}"',
		};
		const { asked, found } = readMany(() => 'docker-bake.hcl', 'x = "docker-image://b:${V}"', files);
		assert.deepEqual(found.at(-1), ['b:1']);
		assert.deepEqual([asked.get('docker-bake.json'), asked.get('docker-bake.override.hcl')], [1, 1]);
	});

	it('a kustomization of a mebibyte is quick for all manifests', () => {
		const entry = '- {name: controller, newTag: v1}\n';
		const large = `images:\n${entry.repeat(Math.floor((MIB - 100) / entry.length))}`;
		assertQuick(() => {
			const { found } = readMany((number) => `deploy/${number}.yaml`, pod, { 'kustomization.yaml': large });
			assert.deepEqual(found.at(-1), ['acme/b:1']);
		}, 15_000);
	});

	it('kustomizations that all lead to each other are quick, and each is read once', () => {
		const folders = Array.from({ length: 1000 }, (_, number) => `o/${number}`);
		const text = `resources: [${folders.map((_, number) => `../${number}`)}]\nimages: [{name: controller, newTag: v1}]`;
		const files = new Map(folders.map((folder) => [`${folder}/kustomization.yaml`, text]));
		const asked = new Map<string, number>();
		const context = contextOf(
			(name) => {
				asked.set(name, (asked.get(name) ?? 0) + 1);
				return files.get(name);
			},
			new Map(),
			[...files.keys()],
		);
		assertQuick(() => {
			const { references } = find('o/0/pod.yaml', pod, context);
			assert.deepEqual(
				references.map(({ image }) => image),
				['acme/b:1'],
			);
		}, 15_000);
		assert.ok([...asked.values()].every((count) => count === 1));
	});
});
