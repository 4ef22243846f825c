import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextOf } from '../../../src/files/candidate.ts';
import { besides } from '../../../src/files/folders.ts';
import { kindOf } from '../../../src/files/yaml/kinds.ts';
import { neighboursOf } from '../../../src/files/yaml/neighbours.ts';

describe('the files that a file takes in', () => {
	const rows: readonly [path: string, text: string, found: readonly string[]][] = [
		['.gitlab-ci.yml', 'include: ci/a.yml', ['ci/a.yml']],
		['.gitlab-ci.yml', 'include: [/ci/a.yml, {local: "ci/*.yml"}, {local: ci/a.yml}]', ['ci/a.yml', 'ci/*.yml']],
		['sub/x.gitlab-ci.yml', 'include: [{local: ci/a.yml}]', ['ci/a.yml']],
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
			['sub/a.yaml', 'b.yaml', 'sub/c.yaml', 'sub/d.yaml'],
		],
		[
			'compose.yaml',
			'services: {a: {extends: {file: common.yml, service: x}}, b: {extends: {service: a}}, c: {extends: a}}',
			['common.yml'],
		],
		[
			'compose.yaml',
			'include: [../a.yaml, "https://github.com/a/b.yaml", "${X}.yaml", "oci://a/b.yaml", /etc/x.yaml]',
			[],
		],
		['values.yaml', 'include: a.yml', []],
	];
	for (const [path, text, found] of rows) {
		it(`${path}: ${text}`, () => {
			const kind = kindOf(path, text);
			assert.ok(kind !== undefined);
			assert.deepEqual(neighboursOf(kind, { path, text, context: contextOf(() => undefined) }), found);
		});
	}
});

describe('a path beside another one', () => {
	const rows: readonly [path: string, relative: string, found: string | undefined][] = [
		['compose.yaml', '.env', '.env'],
		['a/b/compose.yaml', '.env', 'a/b/.env'],
		['a/b/compose.yaml', '../../c', 'c'],
		['a/b/compose.yaml', '../../../c', undefined],
		['a/compose.yaml', '../..', undefined],
		['compose.yaml', '..', undefined],
		['compose.yaml', '/etc/passwd', undefined],
		['a/compose.yaml', '/etc/passwd', undefined],
	];
	for (const [path, relative, found] of rows) {
		it(`${path} and ${relative}: ${found}`, () => assert.equal(besides(path, relative), found));
	}
});
