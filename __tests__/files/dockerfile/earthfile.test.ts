import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readEarthfile } from '../../../src/files/dockerfile/earthfile.ts';
import { assertPlaces, describeCandidate, sourceOf } from '../../support/dockerfile-reading.ts';

function imagesOf(text: string, buildArgs: Readonly<Record<string, string>> = {}): readonly string[] {
	const reading = readEarthfile(sourceOf(text, buildArgs, 'Earthfile'));
	assertPlaces(reading, { Earthfile: text });
	return reading.candidates.map(describeCandidate);
}

const ROWS: readonly (readonly [name: string, lines: readonly string[], images: readonly string[]])[] = [
	['FROM', ['FROM golang:1.22', 'a:', '    FROM alpine:3'], ['golang:1.22', 'alpine:3']],
	[
		'flags with their values beside them',
		['FROM --platform linux/amd64 --pass-args a:1', 'FROM --platform=x b:1 --build-arg A=1'],
		['a:1', 'b:1'],
	],
	[
		'targets',
		['FROM +a', 'FROM ./d+a', 'FROM github.com/o/r:v1+a', 'FROM +$T', 'FROM ($x+a --b=c)', 'ARG B=+a', 'FROM $B'],
		[],
	],
	['what is built', ['FROM DOCKERFILE -f D .', 'FROM scratch', 'SAVE IMAGE a:1', 'BUILD +a', 'COPY --from=x a b'], []],
	[
		'WITH DOCKER',
		[
			'a:',
			'  WITH DOCKER --pull a:1 --pull="b:2" --load c:3=+t --compose d.yml --service x',
			'    RUN x --pull y',
			'  END',
		],
		['a:1', 'b:2'],
	],
	[
		'continued lines and comments',
		['# FROM a', 'FROM \\', '  # b', '  a:1', 'WITH DOCKER \\', '  --pull b:1'],
		['a:1', 'b:1'],
	],
	[
		'ARG',
		['ARG --required V', 'ARG W = 1', 'FROM a:$W', 'FROM b:$V', 'FROM c$U'],
		['a:1', 'b:$V needs V', 'c$U needs U'],
	],
	['an ARG of a target is only its own', ['a:', ' ARG V=1', ' FROM a:$V', 'b:', ' FROM b:$V'], ['a:1', 'b:$V needs V']],
	['an ARG of the base, before 0.7', ['VERSION 0.6', 'ARG V=1', 'a:', ' FROM a:$V'], ['a:1']],
	[
		'an ARG of the base, from 0.7 on',
		['VERSION --x 0.8', 'ARG V=1', 'ARG --global W=2', 'FROM a:$V', 'a:', ' FROM a:$V', ' FROM b:$W'],
		['a:1', 'a:$V needs V', 'b:2'],
	],
	['LET', ['a:', '  LET V=1', '  FROM a:$V'], ['a:1']],
	[
		'what changes',
		['ARG V=1', 'a:', '  SET V=2', '  FROM a:$V', '  FOR W IN 1 2', '    FROM b:$W'],
		['a:$V needs V', 'b:$W needs W'],
	],
	['what a command makes', ['ARG V=$(cat v)', 'FROM a:$V'], ['a:$V needs V']],
	['other commands and letters', ['from a:1', 'FROM', 'WITH x --pull b', 'RUN FROM c', 'WITH DOCKER --pull'], []],
];

describe('what an Earthfile names', () => {
	for (const [name, lines, images] of ROWS) {
		it(name, () => {
			assert.deepEqual(imagesOf(`${lines.join('\n')}\n`), images);
			assert.deepEqual(imagesOf(lines.join('\r\n')), images);
		});
	}

	it('values that are given fill what is left open', () => {
		assert.deepEqual(imagesOf('ARG V\nARG W=1\nFROM a:$V-$W-$X', { V: '2', W: '3', X: '4' }), ['a:$V-$W-$X needs X']);
		assert.deepEqual(imagesOf('ARG V\nARG W=1\nFROM a:$V-$W', { V: '2', W: '3' }), ['a:2-1']);
	});
});
