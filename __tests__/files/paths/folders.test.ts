import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { besides, foldersOf } from '../../../src/files/paths/folders.ts';

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
		['a/compose.yaml', '..b', 'a/..b'],
		['compose.yaml', 'a\0b', undefined],
		['compose.yaml', 'a\nb', undefined],
	];
	for (const [path, relative, found] of rows) {
		it(`${path} and ${JSON.stringify(relative)}: ${found}`, () => assert.equal(besides(path, relative), found));
	}
});

describe('the folders of a file', () => {
	const rows: readonly [path: string, found: readonly string[]][] = [
		['Dockerfile', ['.']],
		['a/b/Dockerfile', ['a/b', 'a', '.']],
		['/a/x', ['/a', '/']],
	];
	for (const [path, found] of rows) {
		it(path, () => assert.deepEqual(foldersOf(path), found));
	}
});
