import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDockerfile } from '../../../src/files/dockerfile/dockerfile.ts';
import { Sourced } from '../../../src/files/sourced.ts';
import { imagesOf, sourceOf } from '../../support/dockerfile-reading.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
type Row = readonly [name: string, lines: readonly string[], images: readonly string[]];

const FROM: readonly Row[] = [
	['a whole reference', [`FROM localhost:5000/a/b:1.2@${DIGEST}`], [`localhost:5000/a/b:1.2@${DIGEST}`]],
	['in quotes', ['FROM "python:3.11"'], ['python:3.11']],
	['a platform is no part of it', ['FROM --platform=$BUILDPLATFORM golang:1.21 AS build'], ['golang:1.21']],
	['scratch', ['FROM scratch'], []],
	['SCRATCH, which is a name, though not a valid one', ['FROM SCRATCH'], ['SCRATCH']],
	['an earlier stage', ['FROM a AS Base', 'FROM base'], ['a']],
	['an earlier stage in other case, which BuildKit does not find', ['FROM a AS base', 'FROM Base'], ['a', 'Base']],
	['a later stage is not meant', ['FROM later', 'FROM y AS later'], ['later', 'y']],
	['nor the stage itself', ['FROM node AS node'], ['node']],
	['a wrong name of a stage', ['FROM a AS 1st', 'FROM 1st'], ['a', '1st']],
	['two words', ['FROM a b', 'FROM a AS'], ['a b invalid', 'a AS invalid']],
	[
		'an earlier stage for each platform',
		['FROM a AS b-amd64', 'FROM c AS b-arm64', 'FROM b-${TARGETARCH}'],
		['a', 'c'],
	],
	[
		'... by several variables, an ARG among them',
		['ARG L=musl', 'FROM a AS b-musl-linux-armv7', 'FROM b-$L-$TARGETOS-${TARGETARCH}$TARGETVARIANT AS c'],
		['a'],
	],
	[
		'... but no other name, nor a later one',
		['FROM a AS b-amd64', 'FROM c-$TARGETARCH', 'FROM b-${TARGETARCH}-x', 'FROM d$TARGETARCH', 'FROM x AS d1'],
		['a', 'c-$TARGETARCH needs TARGETARCH', 'b-${TARGETARCH}-x needs TARGETARCH', 'd$TARGETARCH needs TARGETARCH', 'x'],
	],
	[
		'... nor by other variables',
		['ARG V', 'FROM a AS b-amd64', 'FROM b-$V$TARGETARCH', 'FROM b-$TARGETARCHX', 'FROM "b-$TARGETARCH"'],
		[
			'a',
			'b-$V$TARGETARCH needs TARGETARCH, V',
			'b-$TARGETARCHX needs TARGETARCHX',
			'"b-$TARGETARCH" needs TARGETARCH',
		],
	],
	['no word', ['FROM', 'FROM --platform=x'], []],
	['an unknown instruction', ['FORM a:1', 'FROMa:1'], []],
	['a word of a template', ['FROM node:{{ version }}'], ['node:{{ version }} needs version']],
	['a template', ['FROM {{ .Base.Image }}', 'FROM a{{}}'], ['{{ .Base.Image }} needs Base.Image', 'a{{}} unresolved']],
];

it('a comment behind FROM is told as what it is', () => {
	const { candidates } = readDockerfile(sourceOf(['FROM a:1 # x', 'FROM a:1 AS b #x', 'FROM a:1 b #x'].join('\n')));
	const comment = 'a Dockerfile has no comments behind an instruction: put it on a line of its own above';
	assert.deepEqual(
		candidates.map(({ invalid }) => invalid),
		[comment, comment, 'FROM takes an image, and after it only AS with a name'],
	);
});

const ARG: readonly Row[] = [
	['one ARG with several pairs', ['ARG A=x B="1.2" C', 'FROM $A:$B'], ['x:1.2']],
	['an ARG that uses an earlier one', ['ARG A=1', 'ARG B=x:${A}', 'ARG A=2', 'FROM $B'], ['x:1']],
	['an ARG without a value keeps the one before it', ['ARG V=1', 'ARG V', 'FROM a:$V'], ['a:1']],
	['an ARG without a value', ['ARG V', 'FROM a:$V'], ['a:$V needs V']],
	['only its default is needed', ['ARG V', 'FROM a:${V:-1}'], ['a:1']],
	['what an ARG needs', ['ARG B=x-$TARGETARCH', 'ARG V', 'ARG C=$B:$V', 'FROM $C'], ['$C needs TARGETARCH, V']],
	['an ARG of a stage', ['FROM a AS b', 'ARG V=1', 'FROM x:$V'], ['a', 'x:$V needs V']],
	['a name that nobody declares counts as empty', ['FROM ${MIRROR}alpine:3'], ['alpine:3']],
	['... but for what is then no reference', ['FROM ${REGISTRY}/a:$V'], ['${REGISTRY}/a:$V needs REGISTRY, V']],
	[
		'a platform has a value, so no default counts',
		['FROM a:${TARGETARCH:-x}'],
		['a:${TARGETARCH:-x} needs TARGETARCH'],
	],
	['a platform that an ARG sets', ['ARG TARGETARCH=arm', 'FROM a:$TARGETARCH'], ['a:arm']],
	['an ARG in quotes keeps white space', ["ARG A='x y' B=z", 'FROM a:$B'], ['a:z']],
	['a wrong default counts where it is used', ['ARG A=${', 'FROM a', 'FROM b$A'], ['a', 'b$A invalid']],
	['a name that leads to a stage', ['ARG V=a', 'FROM x AS a1', 'FROM ${V}1'], ['x']],
	['nothing is left', ['ARG A=', 'FROM $A'], ['$A invalid']],
];

const SOURCES: readonly Row[] = [
	['COPY, with flags before', ['COPY --link --from=alpine:3.19 /a /b'], ['alpine:3.19']],
	['COPY from an index', ['COPY --from=0 /a /b', 'COPY --from=+7 /a /b'], []],
	['COPY from a later stage', ['COPY --from=LATER /a /b', 'FROM y AS Later'], ['y']],
	['COPY from scratch', ['COPY --from=scratch /a /b'], []],
	['COPY without a value', ['COPY --from= /a /b', 'COPY --from /a /b', 'COPY a --from=b'], []],
	['COPY in JSON form', ['COPY --from=a:1 ["x", "y"]'], ['a:1']],
	['COPY takes no variables', ['COPY --from=a:${V}$W /a /b'], ['a:${V}$W needs V, W']],
	['... not even with a default', ['COPY --from=${V:-a:1} /a /b'], ['${V:-a:1} needs V']],
	['... but a lone dollar is text', ['COPY --from=a$ /a /b'], ['a$']],
	['a quoted flag', ['COPY "--from=a:1" /a', 'COPY --from="b:1" /a /b', "COPY --f'rom=c:1' /a /b"], ['b:1', 'c:1']],
	['ADD takes nothing from images', ['ADD --from=a:1 /a /b'], []],
	[
		'several mounts',
		[
			'RUN --mount=type=bind,from=ghcr.io/a/uv:0.5,source=/uv,target=/u --mount=type=cache,target=/c --mount=from=b:2 x',
		],
		['ghcr.io/a/uv:0.5', 'b:2'],
	],
	['a quoted mount', ['RUN --mount="from=b:2,target=/x" x', 'RUN --mount=\'"from=c:2",target=/x\' x'], ['b:2', 'c:2']],
	['a mount from a later stage', ['RUN --mount=FROM=Later,target=/x x', 'FROM y AS later'], ['y']],
	['a mount with a number, which BuildKit takes for an image', ['RUN --mount=from=0,target=/x x'], ['0']],
	['a mount of the memory', ['RUN --mount=type=tmpfs,from=a:1,target=/x x'], []],
	['a mount with a variable', ['RUN --mount=from=a:$V,target=/x x'], ['a:$V needs V']],
	['a mount behind the flags', ['RUN --network=none -- --mount=from=a:1 x', 'RUN x --mount=from=b:1'], []],
	['ONBUILD', ['ONBUILD COPY --from=a:1 /a /b', 'onbuild run --mount=from=b:1 x', 'ONBUILD FROM c:1'], ['a:1', 'b:1']],
];

function test(rows: readonly Row[], before: readonly string[] = []): void {
	for (const [name, lines, images] of rows) {
		it(name, () => {
			const text = `${[...before, ...lines].join('\n')}\n`;
			assert.deepEqual(imagesOf(text), images);
			assert.deepEqual(imagesOf(text.replaceAll('\n', '\r\n')), images);
		});
	}
}

describe('what FROM names', () => test(FROM));
describe('what FROM knows', () => test(ARG));
describe('what COPY and RUN name', () => test(SOURCES, ['FROM scratch']));

describe('where a reference stands', () => {
	const text = 'ARG V=3.11\nFROM \\\n  python:${V}-slim AS base\nCOPY --from="busy\\\nbox" a b\n';
	const { candidates } = readDockerfile(sourceOf(text));

	it('is told for the whole as it is written', () => {
		assert.deepEqual(
			candidates.map(({ range }) => text.slice(range.start, range.end)),
			['python:${V}-slim', 'busy\\\nbox'],
		);
	});

	it('is told for each part', () => {
		const places = candidates[0]?.text.pieces.map((piece) => [piece.text, piece.at?.offset]);
		assert.deepEqual(places, [
			['python:', text.indexOf('python')],
			['3.11', text.indexOf('3.11')],
			['-slim', text.indexOf('-slim')],
		]);
	});

	it('is told with the file that gave the value', () => {
		const compose = 'args: {V: "3.12"}';
		const args = new Map([['V', Sourced.from('compose.yaml', compose, 11, 15)]]);
		const [candidate] = readDockerfile(sourceOf(text), { args }).candidates;
		assert.equal(candidate?.text.text, 'python:3.12-slim');
		assert.deepEqual(candidate?.text.pieces[1]?.at, { file: 'compose.yaml', offset: 11 });
	});
});

describe('what a build knows', () => {
	const OPEN = 'ARG V\nARG W=1\nFROM a:$V-$W-$TARGETOS\nFROM b:$X\n';

	it('its values fill what the file leaves open, and nothing else', () => {
		const values = { V: '3', W: '2', X: '4', TARGETOS: 'linux' };
		assert.deepEqual(imagesOf(OPEN, values), ['a:3-1-linux', 'b:$X needs X']);
		assert.deepEqual(imagesOf('ARG V=1\nARG V\nFROM a:$V\n', values), ['a:1']);
		const [candidate] = readDockerfile(sourceOf(OPEN, values)).candidates;
		assert.equal(candidate?.text.pieces[1]?.at, undefined);
	});

	it('its arguments come before defaults, but only where there is an ARG', () => {
		const args = new Map(['V', 'W', 'X', 'TARGETOS'].map((name) => [name, Sourced.computed('9')]));
		assert.deepEqual(imagesOf(OPEN, { V: '3' }, { args }), ['a:9-9-9', 'b:$X needs X']);
	});

	it('its contexts stand in for images and stages', () => {
		const file =
			'FROM alpine AS a\nFROM x:1 AS b\nFROM scratch\nCOPY --from=ghcr.io/o/c:latest a b\nCOPY --from=b a b\nFROM d:2\n';
		const contexts = new Set(['docker.io/library/alpine:latest', 'b', 'ghcr.io/o/c', 'd:3', 'scratch']);
		assert.deepEqual(imagesOf(file, {}, { contexts }), ['d:2']);
		assert.deepEqual(imagesOf('FROM context\n', {}, { contexts: new Set(['context']) }), ['context']);
	});

	it('a hint tells where a value must be declared', () => {
		const [from, copy] = readDockerfile(sourceOf('FROM a:$V\nCOPY --from=b:$V a b\n')).candidates;
		assert.equal(
			from?.warning,
			'FROM sees only what stands before the first FROM: write `ARG V=value` there, or write the image out',
		);
		assert.equal(copy?.warning, 'variables have no meaning here: give a stage the image with FROM, and name the stage');
	});
});
