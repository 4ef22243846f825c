import assert from 'node:assert/strict';
import { readBuiltDockerfile } from '../../../src/files/built-dockerfile.ts';
import { contextOf, type Source } from '../../../src/files/candidate.ts';
import { readDockerfile } from '../../../src/files/dockerfile/dockerfile.ts';
import { readEarthfile } from '../../../src/files/dockerfile/earthfile.ts';
import { neighboursOf } from '../../../src/files/neighbours.ts';
import { readStageImages } from '../../../src/files/stages/stage-images.ts';
import { parseReference } from '../../../src/registry/reference/reference.ts';
import { assertPlaces } from '../dockerfile-reading.ts';
import { assertOneLine } from './promises.ts';
import type { Target } from './target.ts';

const LONGEST_REASON = 120;

/** Each candidate stands where it says, and is one thing: a text, or a reason why it is not known. */
function check(read: typeof readEarthfile, text: string): void {
	const source: Source = {
		path: 'x/file',
		text,
		context: contextOf(() => undefined, new Map([['OPEN', '1']])),
	};
	const reading = read(source);
	assertPlaces(reading, { 'x/file': text });
	for (const { text: image, needs, unresolved, invalid, warning } of reading.candidates) {
		const reasons = [needs?.join(), unresolved, invalid].filter((reason) => reason !== undefined);
		assert.ok(reasons.length <= 1 && !reasons.includes(''));
		assert.ok(image.text !== '' || reasons.length === 1);
		for (const reason of [unresolved, invalid, warning]) {
			assertOneLine(reason ?? '', LONGEST_REASON);
		}
	}
	if ('unreadable' in reading) {
		assert.ok(reading.at >= 0 && reading.at <= text.length);
	}
}

const DOCKERFILES: Target = {
	name: 'Dockerfiles',
	seeds: [
		'# syntax=docker/dockerfile:1.7-labs\n# escape=`\nARG V=3.11 W="a b" OPEN\nFROM python:${V}-slim AS base\n',
		'ARG A=1_22\nFROM --platform=$BUILDPLATFORM golang:${A//_/.}${OPEN:+-x} AS b\nCOPY --link --from=alpine:3.19 /a /b\n',
		'FROM a\nRUN --mount=type=bind,from=ghcr.io/a/uv:0.5,target=/u --mount="from=b:2" <<EOF 3<<-"X"\nFROM c\nEOF\n\tX\nFROM d\n',
		'FROM \\\n  # note\n  ${X:-redis:7@sha256:00} \\\r\n\n  AS c\nONBUILD COPY --from=c:1 a b\nCOPY --from=$V:0 a b\n',
		'{"syntax": "a:1"}',
	],
	words: [
		'FROM ',
		'ARG ',
		'\nCOPY --from=',
		'<<EOF',
		'\nEOF\n',
		'${',
		'}',
		'$OPEN',
		':-',
		'##',
		'//',
		'\\\n',
		'`\n',
		'#',
		'AS ',
		'{{ x }}',
	],
	check: (input) => check(readDockerfile, input),
};

const EARTHFILES: Target = {
	name: 'Earthfiles',
	seeds: [
		'VERSION 0.8\nARG --global V=1\nFROM golang:$V\nbuild:\n    FROM +deps\n    WITH DOCKER --pull postgres:16.4 --load=+x\n    END\n',
		'b:\n  LET x = "$(cat v)"\n  FROM --platform linux/amd64 a:$x\n  SET x=1\n  FROM DOCKERFILE .\n',
	],
	words: ['FROM ', 'ARG ', '\na:\n', 'WITH DOCKER ', '--pull ', '+', '$V', '${', '\\\n', 'SET ', 'FOR ', '--global '],
	check: (input) => check(readEarthfile, input),
};

/** Neighbours that build `web/Dockerfile`. */
const NEIGHBOURS = [
	'compose.yaml',
	'compose.override.yml',
	'.env',
	'docker-bake.hcl',
	'docker-bake.json',
	'web/.devcontainer.json',
];
const BUILT = 'ARG V\nARG W=1\nFROM a:$V\nFROM b:$W\nFROM c\n';
/** Three places, each with the values of at most 16 builds. */
const MOST_CANDIDATES = 48;

const BUILDS: Target = {
	name: 'builds of Dockerfiles',
	seeds: [
		'services:\n  a: {build: {context: web, args: {V: "$X", W: 3.10}, additional_contexts: [c=./c]}}\n  b: {extends: a, build: &x {args: [V=2, W]}}\n',
		'target "a" {\n  context = "web"\n  args = { V = "${X}", W = null }\n  inherits = ["b"]\n}\ntarget "b" { contexts = { c = "target:a" } }\nX = 1\n',
		'{"target": {"a": {"dockerfile": "web/Dockerfile", "args": {"V": "1"}}}}',
		'{"build": {"dockerfile": "Dockerfile", "args": {"V": "${localEnv:X:1}"}}}',
		'X=1\nV="2"\n',
	],
	words: [
		'include: ',
		'a.yml',
		'\0',
		'context',
		'args',
		'V: ',
		'inherits',
		'extends: ',
		'<<: *x',
		'../',
		'web',
		'${X}',
		'"target:',
		'null',
	],
	check(input) {
		const texts: Readonly<Record<string, string>> = Object.fromEntries(NEIGHBOURS.map((name) => [name, input]));
		const source = { path: 'web/Dockerfile', text: BUILT, context: contextOf((name) => texts[name]) };
		const reading = readBuiltDockerfile(source);
		assertPlaces(reading, { 'web/Dockerfile': BUILT, ...texts });
		assert.ok(reading.candidates.length <= MOST_CANDIDATES);
		for (const { path } of [...NEIGHBOURS, '.gitlab-ci.yml'].flatMap((name) =>
			neighboursOf(name, input, source.context),
		)) {
			assert.ok(path !== '' && !path.startsWith('/') && !path.split('/').includes('..'), path);
		}
	},
};

const STAGE_IMAGES: Target = {
	name: 'images of stages',
	seeds: [
		'ARG V=1\nFROM a:$V AS x\nCOPY --from=y a b\nFROM x AS y\nONBUILD COPY --from=c a b\nRUN --mount=from=d,target=e f\nFROM y\n',
		'FROM --platform=$BUILDPLATFORM golang:1.22 AS build\nFROM b-$TARGETARCH\nCOPY --from=0 a b\nCOPY --from=base a b\nFROM scratch\n',
	],
	words: ['FROM ', ' AS ', 'x', 'y', '--from=', '$V', '\n', 'base', 'scratch', '--mount=from=', 'ONBUILD ', '0', '2'],
	check(input) {
		for (const target of [undefined, 'x', '1']) {
			const buildArgs = new Map([['V', input.slice(0, 20)]]);
			const contexts = new Map([
				['base', `docker-image://${input.slice(-20)}`],
				['e', 'local:e'],
			]);
			const found = readStageImages(input, { buildArgs, contexts, target });
			if ('unreadable' in found) {
				assertOneLine(found.unreadable, 100);
				continue;
			}
			for (const image of [...(found.base === undefined ? [] : [found.base]), ...found.others]) {
				if ('image' in image) {
					parseReference(image.image);
				} else {
					assertOneLine(image.problem ?? '', 100);
					assert.ok(image.needs.length > 0 || image.problem !== undefined);
				}
			}
		}
	},
};

export const DOCKERFILE_TARGETS: readonly Target[] = [DOCKERFILES, EARTHFILES, BUILDS, STAGE_IMAGES];
