import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_HINTS, parseTag } from '../../../src/version/parse/parse.ts';
import type { ParsedTag, Version } from '../../../src/version/parse/tag.ts';

function read(tag: string, literal?: ReadonlySet<string>): Version {
	const parsed = parseTag(tag, { ...NO_HINTS, ...(literal && { literal }) });
	assert.ok(parsed.kind === 'version', `${tag} is a ${parsed.kind}`);
	return parsed.version;
}

const HEX = '0a1b2c3d'.repeat(8);

describe('the kind of a tag', () => {
	const kinds: [tag: string, kind: ParsedTag['kind']][] = [
		[`sha256-${HEX}`, 'artifact'],
		[`sha256-${HEX}.sig`, 'artifact'],
		[`sha512-${HEX}${HEX}-1`, 'artifact'],
		['1.2.3.att', 'artifact'],
		['1.2.3.sbom', 'artifact'],
		['a5fb3d3', 'hash'],
		['0a1b2c3', 'hash'],
		[HEX, 'hash'],
		['sha-a5fb3d3', 'hash'],
		['main-a5fb3d3', 'hash'],
		['main-a5fb3d3-amd64', 'hash'],
		['9e1f0a2-slim', 'hash'],
		['a5fb3d', 'version'],
		['deadbeef', 'word'],
		['7418529', 'version'],
		['latest', 'word'],
		['bookworm', 'word'],
		['amd64-latest', 'word'],
		['latest-x86_64', 'word'],
		['linux-386', 'word'],
		['arm-v7', 'word'],
		['1234567890123456', 'word'],
		['123456789012345', 'version'],
		['_', 'word'],
		['', 'word'],
	];
	for (const [tag, kind] of kinds) {
		it(`${tag.slice(0, 40)}: ${kind}`, () => assert.equal(parseTag(tag).kind, kind));
	}
});

describe('the core of a tag', () => {
	const cores: [tag: string, prefix: string, v: string, style: string, release: number[], signature: string][] = [
		['3.14.7', '', '', 'plain', [3, 14, 7], 'nnn'],
		['v1.2.3', '', 'v', 'plain', [1, 2, 3], 'nnn'],
		['V2', '', 'V', 'plain', [2], 'n'],
		['release-v1.2', 'release-', 'v', 'plain', [1, 2], 'nn'],
		['version-9.7_p1', 'version-', '', 'plain', [9, 7], 'nn'],
		['RELEASE.2024-01-11T07-46-16Z', 'RELEASE.', '', 'iso', [2024, 1, 11, 7, 46, 16], 'Ynnnnn'],
		['2024-01-31-slim', '', '', 'date', [2024, 1, 31], 'Ynn'],
		['img_2024_01_31', 'img_', '', 'date', [2024, 1, 31], 'Ynn'],
		['2024-02-30', '', '', 'plain', [2024], 'n'],
		['3-10-17', '', '', 'plain', [3], 'n'],
		['8u502-b07-jdk', '', '', 'u', [8, 502], 'nn'],
		['php8.2-fpm', 'php', '', 'glued', [8, 2], 'nn'],
		['windowsservercore-ltsc2022', 'windowsservercore-ltsc', '', 'glued', [2022], 'n'],
		['nanoserver-1809', 'nanoserver-', '', 'plain', [1809], 'n'],
		['arm64v8-1.2.3', 'arm64v8-', '', 'plain', [1, 2, 3], 'nnn'],
		['x86_64-1.2', 'x86_64-', '', 'plain', [1, 2], 'nn'],
		['a5fb3d3-7', '-', '', 'plain', [7], 'n'],
		['temurin-8-tools-deps-1.12.5.1664', 'temurin-8-tools-deps-', '', 'plain', [1, 12, 5, 1664], 'nnnn'],
		['app-2-20240101', 'app-2-', '', 'plain', [20240101], 'D'],
		['app-2-7', 'app-', '', 'plain', [2], 'n'],
		['app-1.2.3-2024-01-31', 'app-1.2.3-', '', 'date', [2024, 1, 31], 'Ynn'],
		['bookworm-20240110-slim', 'bookworm-', '', 'plain', [20240110], 'D'],
		['20241310', '', '', 'plain', [20241310], 'n'],
		['202401311530', '', '', 'plain', [202401311530], 'T'],
		['20240131153059', '', '', 'plain', [20240131153059], 'T'],
		['20240131253059', '', '', 'plain', [20240131253059], 'n'],
		['1669829893', '', '', 'plain', [1669829893], 'E'],
		['2021.04', '', '', 'plain', [2021, 4], 'Yn'],
		['2023', '', '', 'plain', [2023], 'n'],
		['1989.1', '', '', 'plain', [1989, 1], 'nn'],
		['2.0.20240109.0', '', '', 'plain', [2, 0, 20240109, 0], 'nnDn'],
		['64.272fa09', '', '', 'plain', [64], 'n'],
	];
	for (const [tag, ...expected] of cores) {
		it(tag, () => {
			const { prefix, v, style, release, signature } = read(tag);
			assert.deepEqual([prefix, v, style, release, signature], expected);
		});
	}

	for (const [tag, precision] of [
		['1.2.3', 3],
		['20240101.1', 1],
		['202401311530.2.3', 1],
		['2024.1', 2],
		['8u502', 2],
	] as const) {
		it(`${tag} counts ${precision} parts`, () => assert.equal(read(tag).precision, precision));
	}
});

describe('what follows the core', () => {
	const suffixes: [tag: string, expected: Partial<Version>][] = [
		['3.15.0rc1', { pre: { word: 'rc', rank: 6, numbers: [1] }, flavour: '' }],
		['3.15.0b2-alpine', { pre: { word: 'b', rank: 4, numbers: [2] }, flavour: '-alpine' }],
		['2.10.0pre20220530', { pre: { word: 'pre', rank: 5, numbers: [20220530] } }],
		['1.0.1.dev0', { pre: { word: 'dev', rank: 1, numbers: [0] } }],
		['1.0-rc.1', { pre: { word: 'rc', rank: 6, numbers: [1] } }],
		['1.0-rc-20240101', { pre: { word: 'rc', rank: 6, numbers: [20240101] } }],
		['1.0-SNAPSHOT', { pre: { word: 'snapshot', rank: 0, numbers: [] } }],
		['1.0-M2', { pre: { word: 'm', rank: 3, numbers: [2] } }],
		['13.0.1-ubi10-rc', { pre: { word: 'rc', rank: 6, numbers: [] }, flavour: '-ubi10' }],
		['21-ea-32-slim', { pre: { word: 'ea', rank: 5, numbers: [32] }, flavour: '-slim' }],
		['3.0-0.beta1', { build: [0], pre: { word: 'beta', rank: 4, numbers: [1] } }],
		['1.0-alpha-nightly', { pre: { word: 'alpha', rank: 2, numbers: [] }, flavour: '-nightly' }],
		['1234567b1-slim', { pre: { word: 'b', rank: 4, numbers: [1] }, flavour: '-slim' }],
		['1.0b', { pre: undefined, letter: 'b' }],
		['1.1.1w', { letter: 'w', flavour: '' }],
		['1.1.1W-slim', { letter: 'w', flavour: '-slim' }],
		['3.x', { letter: '', flavour: '.x' }],
		['9.7p1', { post: [1], flavour: '' }],
		['1.0.post2', { post: [2], flavour: '' }],
		['10.4.2-security-01', { post: [1], flavour: '' }],
		['10.4.2-security-alpine', { post: [0], flavour: '-alpine' }],
		['10.4.2-patch3', { post: [3], flavour: '' }],
		['1.2.3.Final', { flavour: '.Final', pre: undefined }],
		['17.0.9_9-jdk', { build: [9], joint: '_', flavour: '-jdk' }],
		['3.10-7.3.19-slim', { build: [7, 3, 19], joint: '-', flavour: '-slim' }],
		['1.4.1-5_base', { build: [5], flavour: '_base' }],
		['8.7-923.1669829893', { build: [923, 1669829893], shape: 1 }],
		['8.10-20250709', { build: [20250709], shape: 1 }],
		['9.5-1734081738', { build: [1734081738], shape: 1 }],
		['2.0-64.272fa09', { build: [64], hasHash: true, flavour: '' }],
		['1.43.3.10861-07dfddaeb', { hasHash: true, flavour: '' }],
		['1.2.3-sha-0a1b2c3', { hasHash: true, flavour: '' }],
		['1.2.3-14-gabcdef0', { build: [14], hasHash: true }],
		['20231101-230548-g159857a0b', { build: [230548], hasHash: true }],
		['1.2.3-decade', { hasHash: false, flavour: '-decade' }],
		['1.2.3-debian-11-r5', { rev: [5], flavour: '-debian-11-r#' }],
		['1.2.3-r5.2', { rev: [5, 2], flavour: '-r#' }],
		['9.7_p1-r3-ls159', { rev: [1, 3, 159], flavour: '_p#-r#-ls#' }],
		['8u502-b07-jdk', { rev: [7], pre: undefined, flavour: '-b#-jdk' }],
		['1.28.5-k3s1', { rev: [1], flavour: '-k3s#' }],
		['3.10-master-777', { rev: [777], flavour: '-master-#' }],
		['1.0-slim-build.7', { rev: [7], flavour: '-slim-build.#' }],
		['1.2-slim-20240131', { stamp: [20240131], flavour: '-slim-@' }],
		['1.2-slim-2024-01-31', { stamp: [2024, 1, 31], flavour: '-slim-@' }],
		['1.2-slim-20240131.2', { stamp: [20240131, 2], flavour: '-slim-@' }],
		['1.2-slim-20241399', { stamp: [], flavour: '-slim-20241399' }],
		['1.2-alpine3.19', { flavour: '-alpine3.19' }],
		['1.2-alpine-3.19', { flavour: '-alpine-3.19' }],
		['1.2-cudnn8-runtime-ubuntu22.04', { flavour: '-cudnn8-runtime-ubuntu22.04' }],
		['1.2-arm64v8', { flavour: '-arm64v8' }],
		['v2.3.0-rc.0.18.g1abb7b5dd-ppc64le', { pre: { word: 'rc', rank: 6, numbers: [0, 18] }, flavour: '-ppc64le' }],
	];
	for (const [tag, expected] of suffixes) {
		it(tag, () => {
			const version: Readonly<Record<string, unknown>> = { ...read(tag) };
			const found = Object.fromEntries(Object.keys(expected).map((key) => [key, version[key]]));
			assert.deepEqual(found, expected);
		});
	}

	it('keeps a stage word that this list uses for a flavour, unless it has a number', () => {
		const literal = new Set(['dev']);
		assert.equal(read('1.2.3-dev', literal).flavour, '-dev');
		assert.deepEqual(read('1.2.3-dev5', literal).pre?.numbers, [5]);
	});

	it('ranks the stages', () => {
		const tags = ['nightly', 'dev', 'alpha', 'milestone', 'beta', 'preview', 'rc'].map((word) => `1.0-${word}`);
		assert.deepEqual(
			tags.map((tag) => read(tag).pre?.rank),
			[0, 1, 2, 3, 4, 5, 6],
		);
	});
});
