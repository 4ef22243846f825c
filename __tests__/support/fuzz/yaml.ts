import assert from 'node:assert/strict';
import { readDotEnv } from '../../../src/files/yaml/text/dot-env.ts';
import { readFile } from '../yaml-reading.ts';
import type { Target } from './target.ts';

const PATHS = [
	'a.yaml',
	'compose.yaml',
	'values.yaml',
	'kustomization.yaml',
	'Chart.yaml',
	'.gitlab-ci.yml',
	'.github/workflows/a.yml',
];

/** A reader finds places of the file, whatever the file is. `readFile` asserts that every text stands where it says. */
const YAML: Target = {
	name: 'YAML files',
	seeds: [
		'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: acme/a:1 # x\n      name: "a"\n---\nimage: [\n',
		'x-a: &a {image: "acme/${A:-a}:$$1"}\nservices:\n  a: {<<: *a, build: .}\n  b:\n    build:\n      dockerfile_inline: |\n        FROM $A\n',
		'image: {registry: quay.io, repository: a/b, tag: 1.10, digest: ""}\nxImage: >-\n  a:1\n',
		'images:\n- {name: a, newName: b, newTag: 1e3}\r\n- {name: c, digest: "sha256:0\\u0030"}\r\n',
		"variables: {A: $B, B: 'it''s'}\ninclude: [a.yml]\njob: {image: \"${A}\", services: [!reference [x, y], {name: a}]}\n",
		'jobs:\n  a:\n    container: ${{ matrix.a }}\n    steps: [{uses: "docker://a:1"}]\n',
		'annotations:\n  artifacthub.io/images: |\n    - image: a:1\ndependencies: [{name: a, version: 1.0.0+1, repository: "oci://b"}]\n',
	],
	words: [
		'<<: *a',
		'&a ',
		'*a',
		'!reference ',
		'|-\n  ',
		'>\n  ',
		'image: ',
		'${',
		'$A',
		'{{ x }}',
		'$(x)',
		'---\n',
		'\r\n',
		'\uFEFF',
		': ',
		'- ',
	],
	cases: 500,
	large: (size) => [
		`image: [${'*a,'.repeat(size / 3)}]`,
		`image: ${'{a: '.repeat(size / 4)}`,
		`image: "${'\\x41'.repeat(size / 4)}"`,
	],
	check(input) {
		for (const path of PATHS) {
			const around = { files: { '.env': input, 'a.yml': input }, readDockerfile: () => ({ candidates: [] }) };
			const { candidates } = readFile(path, input, around);
			for (const [at, { range }] of candidates.entries()) {
				assert.ok(range.start >= (candidates[at - 1]?.range.start ?? 0), 'in the order of the file');
			}
		}
		assert.ok(readDotEnv('.env', input).size <= input.length);
	},
};

export const YAML_TARGETS: readonly Target[] = [YAML];
