import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Around, show } from '../../support/yaml-reading.ts';

const PROXY = 'CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX';

describe("GitLab's pipelines", () => {
	const rows: readonly [what: string, lines: readonly string[], found: readonly string[], around?: Around][] = [
		[
			'images and services at the top, in default and in jobs',
			[
				'image: {name: "a:1", entrypoint: [""]}',
				'services: [{name: "b:1"}]',
				'default: {image: "c:1", services: ["d:1"]}',
				'.hidden: {image: "e:1"}',
				'job: {services: ["f:1", {name: "g:1", alias: x}]}',
			],
			['1 a:1', '2 b:1', '3 c:1', '3 d:1', '4 e:1', '5 f:1', '5 g:1'],
		],
		[
			'nothing of variables and other keywords',
			[
				'variables: {image: "a:1"}',
				'include: [{local: x, image: "b:1"}]',
				'workflow: {image: "c:1"}',
				'job: {image: ""}',
			],
			[],
		],
		[
			'references to other keys are followed where they stand',
			[
				'.a: {image: "a:1", services: ["b:1"]}',
				'job:',
				'  image: !reference [.a, image]',
				'  services: !reference [.a, services]',
			],
			['1 a:1', '1 b:1'],
		],
		[
			"the job's own variables before all others",
			['variables: {V: "1", W: "9"}', 'a: {image: "a:$V", variables: {V: {value: "2"}}}', 'b: {image: "b:$V-${W}"}'],
			['2 a:2', '3 b:1-9'],
		],
		['variables of variables', ['variables: {A: "acme/$B", B: "b:$C", C: "1"}', 'a: {image: $A}'], ['2 acme/b:1']],
		['one that needs itself has no value', ['variables: {A: "$B", B: "$A"}', 'a: {image: $A}'], ['2 $A needs A']],
		[
			"the prefix of GitLab's cache does not count",
			[
				`a: {image: "\${${PROXY}}/alpine:3"}`,
				`b: {image: $${PROXY}/node:22}`,
				'c: {image: "$CI_DEPENDENCY_PROXY_DIRECT_GROUP_IMAGE_PREFIX/x:1"}',
			],
			['1 alpine:3', '2 node:22', '3 x:1'],
		],
		[
			'inputs of components',
			['a: {image: "node:$[[ inputs.version ]]"}'],
			['1 node:$[[ inputs.version ]] needs inputs.version'],
		],
		[
			'variables of local includes',
			['include: [{local: /ci/vars.yml}, {project: x, file: y}, "https://example.com/z.yml"]', 'a: {image: "a:$V"}'],
			['2 a:3'],
			{ files: { 'ci/vars.yml': 'variables: {V: "3"}' } },
		],
		[
			'an include that is not YAML gives none',
			['include: ci/vars.yml', 'a: {image: "a:$V"}'],
			['2 a:$V needs V'],
			{ files: { 'ci/vars.yml': '[' } },
		],
		[
			'what is given comes last',
			['variables: {V: "1"}', 'a: {image: "a:$V-$W"}'],
			['2 a:1-8'],
			{ buildArgs: { V: '7', W: '8' } },
		],
	];
	for (const [what, lines, found, around] of rows) {
		it(what, () => assert.deepEqual(show('.gitlab-ci.yml', lines.join('\n'), around), found));
	}

	it('an included file has the variables of the file that includes it, and of its neighbours', () => {
		const files = {
			'.gitlab-ci.yml': 'variables: {V: "1"}\ninclude: [ci/vars.yml, ci/a.gitlab-ci.yml]\n',
			'ci/vars.yml': 'variables: {V: "0", W: "2"}',
		};
		assert.deepEqual(show('ci/a.gitlab-ci.yml', 'variables: {V: "5"}\na: {image: "a:$V-$W"}', { files }), ['2 a:1-2']);
	});
});
