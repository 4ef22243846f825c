import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readStageImages, type StageImage, type StageOptions } from '../../../src/files/stages/stage-images.ts';
import { assertQuick } from '../../support/processor-time.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

interface Given {
	readonly args?: Readonly<Record<string, string>>;
	readonly contexts?: Readonly<Record<string, string>>;
	readonly target?: string;
}

function read(lines: readonly string[], { args = {}, contexts, target }: Given = {}) {
	const options: StageOptions = {
		buildArgs: new Map(Object.entries(args)),
		contexts: contexts && new Map(Object.entries(contexts)),
		target,
	};
	return readStageImages(lines.join('\n'), options);
}

function describeImage(image: StageImage | undefined): string {
	if (image === undefined) {
		return 'scratch';
	}
	return 'image' in image ? image.image : (image.problem ?? `needs ${image.needs.join(', ')}`);
}

/** The base, and the others behind it; or why the file is unreadable. */
function imagesOf(lines: readonly string[], given?: Given): readonly string[] {
	const found = read(lines, given);
	return 'unreadable' in found ? [found.unreadable] : [found.base, ...found.others].map(describeImage);
}

type Row = readonly [name: string, lines: readonly string[], images: readonly string[], given?: Given];

const NO_STAGE = 'it has no stage of the name or number of the target';
const NO_REGISTRY = 'a build context stands for it that is no image of a registry';
const NO_REFERENCE = 'it is no valid reference';

const BASES: readonly Row[] = [
	['one stage', ['FROM alpine:3.20'], ['alpine:3.20']],
	['scratch', ['FROM scratch'], ['scratch']],
	['the last stage', ['FROM golang:1.22 AS build', 'FROM alpine:3.20'], ['alpine:3.20']],
	['a chain of stages', ['FROM alpine:3.20 AS a', 'FROM a AS b', 'FROM golang AS other', 'FROM b'], ['alpine:3.20']],
	['a chain that ends at scratch', ['FROM scratch AS a', 'FROM a'], ['scratch']],
	[
		'of two stages with one name, the one before it',
		['FROM a:1 AS x', 'FROM x AS x', 'FROM x AS y', 'FROM b:1 AS x', 'FROM y'],
		['a:1'],
	],
	['a name of a later stage is an image', ['FROM x', 'FROM y AS x'], ['x'], { target: '0' }],
	['a name in other case is an image, and none', ['FROM a AS base', 'FROM Base'], [NO_REFERENCE]],
	['tag and digest', [`FROM alpine:3.20@${DIGEST}`], [`alpine:3.20@${DIGEST}`]],
	['a digest alone', [`FROM --platform=linux/arm64 alpine@${DIGEST} AS x`], [`alpine@${DIGEST}`]],
	['the default of an ARG', ['ARG V=3.20', 'FROM alpine:${V}'], ['alpine:3.20']],
	['an argument of the build before it', ['ARG V=3.20', 'FROM alpine:$V'], ['alpine:3.21'], { args: { V: '3.21' } }],
	['... and one that nobody declares', ['FROM alpine:3$V'], ['alpine:3'], { args: { V: '.21' } }],
	['an argument that is missing', ['ARG V', 'FROM alpine:$V'], ['needs V']],
	['a platform that nobody tells', ['FROM alpine:$TARGETARCH'], ['needs TARGETARCH']],
	['a platform', ['FROM b:$TARGETARCH'], ['b:arm64'], { args: { TARGETARCH: 'arm64' } }],
	['a stage for each platform', ['FROM a AS b-arm64', 'FROM b-$TARGETARCH'], ['needs TARGETARCH']],
	[
		'... of a platform that is told',
		['FROM a AS b-arm64', 'FROM b-$TARGETARCH'],
		['a'],
		{ args: { TARGETARCH: 'arm64' } },
	],
	['what no registry has', ['FROM a/'], [NO_REFERENCE]],
	['what cannot be expanded', ['FROM ${'], ['`${` has no `}`']],
	['two words', ['FROM a b'], ['FROM takes an image, and after it only AS with a name']],
	['two words count as a stage', ['FROM a b', 'FROM c'], ['c'], { target: '1' }],
	['a template', ['FROM node:{{ version }}'], ['needs version']],
	['another escape', ['# escape=`', 'FROM `', 'alpine'], ['alpine']],
	['a heredoc is no instruction', ['FROM a', 'RUN <<EOF', 'FROM b', 'EOF'], ['a']],
];

const TARGETS: readonly Row[] = [
	['by its name', ['FROM a AS x', 'FROM b AS y'], ['a'], { target: 'x' }],
	['in any case', ['FROM a AS Dev', 'FROM b AS y'], ['a'], { target: 'dEV' }],
	['by its number', ['FROM a AS x', 'FROM b AS y'], ['a'], { target: '0' }],
	['an empty one is none', ['FROM a AS x', 'FROM b AS y'], ['b'], { target: '' }],
	['an unknown one', ['FROM a AS x'], [NO_STAGE], { target: 'z' }],
	['a number too high', ['FROM a AS x'], [NO_STAGE], { target: '1' }],
	['a name that every object has', ['FROM a AS x'], [NO_STAGE], { target: '__proto__' }],
];

const OTHERS: readonly Row[] = [
	[
		'a stage that COPY names, and its builder',
		['FROM --platform=$BUILDPLATFORM golang:1.22 AS build', 'FROM alpine:3.20', 'COPY --from=build /a /b'],
		['alpine:3.20', 'golang:1.22'],
	],
	['by number', ['FROM golang', 'FROM alpine', 'COPY --from=0 /a /b'], ['alpine', 'golang']],
	['by a number of no stage', ['FROM alpine', 'COPY --from=7 /a /b'], ['alpine']],
	['in any case', ['FROM golang AS build', 'FROM alpine', 'COPY --from=BUILD /a /b'], ['alpine', 'golang']],
	[
		'only what the target reaches',
		['FROM a AS unused', 'COPY --from=x:1 a b', 'FROM b AS dev', 'FROM c', 'COPY --from=d:1 a b'],
		['c', 'd:1'],
	],
	[
		'over several stages',
		['FROM a AS one', 'FROM one AS two', 'RUN --mount=from=m:1 x', 'FROM b', 'COPY --from=two a b'],
		['b', 'a', 'm:1'],
	],
	[
		'an image and a mount',
		['FROM a', 'COPY --from=b:1 a b', 'RUN --mount=type=bind,from=c:1,target=/c x', 'RUN --mount=type=tmpfs,from=d x'],
		['a', 'b:1', 'c:1'],
	],
	['a stage on scratch', ['FROM scratch AS s', 'COPY --from=x a b', 'FROM a', 'COPY --from=s a b'], ['a', 'x']],
	['scratch itself', ['FROM a', 'COPY --from=scratch a b'], ['a']],
	[
		'each once, and the base not at all',
		[
			'FROM docker.io/library/a:latest AS x',
			'COPY --from=b x y',
			'COPY --from=b:latest x y',
			'FROM a',
			'COPY --from=x a b',
		],
		['a', 'b'],
	],
	['a variable', ['FROM a', 'COPY --from=$V a b', 'COPY --from=$V a b'], ['a', 'needs V', 'needs V']],
	['a stage that comes later', ['FROM a AS x', 'COPY --from=y a b', 'FROM b AS y'], ['a', 'b'], { target: 'x' }],
	[
		'stages that need one another',
		['FROM a AS x', 'COPY --from=y a b', 'FROM b AS y', 'COPY --from=x a b'],
		['b', 'a'],
	],
	['ONBUILD, which a stage does not run', ['FROM a', 'ONBUILD COPY --from=b:1 x y'], ['a']],
	['... but the one from it does', ['FROM a AS x', 'ONBUILD COPY --from=b:1 x y', 'FROM x'], ['a', 'b:1']],
	['... and no further one', ['FROM a AS x', 'ONBUILD COPY --from=b:1 x y', 'FROM x AS y', 'FROM y'], ['a', 'b:1']],
	['before the first FROM', ['COPY --from=b:1 x y', 'FROM a'], ['a']],
];

const CONTEXTS: readonly Row[] = [
	['an image', ['FROM base'], ['alpine:3.20'], { contexts: { base: 'docker-image://alpine:3.20' } }],
	[
		'for an image, however it is written',
		['FROM docker.io/library/a'],
		['b:1'],
		{ contexts: { a: 'docker-image://b:1' } },
	],
	['scratch', ['FROM base'], ['scratch'], { contexts: { base: 'docker-image://scratch' } }],
	['a folder', ['FROM base'], [NO_REGISTRY], { contexts: { base: 'local:base' } }],
	['a layout on a disk', ['FROM base'], [NO_REGISTRY], { contexts: { base: `oci-layout://x@${DIGEST}` } }],
	['a repository', ['FROM base'], [NO_REGISTRY], { contexts: { base: 'https://github.com/a/b.git' } }],
	['another target', ['FROM base'], [NO_REGISTRY], { contexts: { 'base::linux/amd64': 'input:base::linux/amd64' } }],
	['what is no reference', ['FROM base'], [NO_REFERENCE], { contexts: { base: 'docker-image://a b' } }],
	[
		'for a stage, of which nothing is built then',
		['FROM a AS x', 'COPY --from=b:1 x y', 'FROM x', 'COPY --from=d:1 x y'],
		['c:1', 'd:1'],
		{ contexts: { x: 'docker-image://c:1' } },
	],
	[
		'for COPY and mounts',
		['FROM a', 'COPY --from=x a b', 'RUN --mount=from=y z'],
		['a', 'b:1', NO_REGISTRY],
		{ contexts: { x: 'docker-image://b:1', y: 'local:y' } },
	],
	['never for scratch', ['FROM scratch'], ['scratch'], { contexts: { scratch: 'docker-image://a' } }],
];

const UNREADABLE: readonly Row[] = [
	['an empty file', [], ['it has no FROM']],
	['no FROM', ['# a comment', 'RUN x'], ['it has no FROM']],
	['a wrong escape', ['# escape=x', 'FROM a'], ['the directive escape takes a backslash or a backtick']],
	['a heredoc without an end', ['FROM a', 'RUN <<EOF', 'FROM b'], ['a heredoc has no end']],
];

for (const [title, rows] of [
	['the base of a stage', BASES],
	['a target', TARGETS],
	['the other images of a stage', OTHERS],
	['a build context stands for', CONTEXTS],
	['a file is unreadable', UNREADABLE],
] as const) {
	describe(title, () => {
		for (const [name, lines, images, given] of rows) {
			it(name, () => assert.deepEqual(imagesOf(lines, given), images));
		}
	});
}

describe('a hostile file takes a time that fits its length', () => {
	const many = (count: number, line: (index: number) => string) =>
		Array.from({ length: count }, (_, index) => line(index));
	const files: readonly (readonly [name: string, lines: readonly string[], last: string])[] = [
		['a chain of stages', ['FROM a:1 AS s0', ...many(50_000, (index) => `FROM s${index} AS s${index + 1}`)], 'a:1'],
		[
			'stages that all take from one another',
			many(300, (index) => [`FROM a:1 AS s${index}`, ...many(300, (other) => `COPY --from=s${other} a b`)].join('\n')),
			'a:1',
		],
		['many images', ['FROM a', ...many(50_000, (index) => `COPY --from=a:${index} a b`)], 'a:49999'],
		['what is handed down many times', ['FROM a', ...many(20_000, () => 'ONBUILD COPY --from=b:1 a b'), 'FROM 0'], '0'],
	];
	for (const [name, lines, last] of files) {
		it(name, () => assertQuick(() => assert.equal(imagesOf(lines).at(-1), last), 10_000));
	}
});
