import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDevcontainer, readNamedFiles } from '../../../src/files/data/devcontainer.ts';
import { assertQuick } from '../../support/processor-time.ts';
import { shorten, sourceOf, writtenOf } from '../../support/readings.ts';

const PATH = '.devcontainer/devcontainer.json';

describe('a devcontainer.json', () => {
	const cases: [name: string, text: string, expected: string[]][] = [
		['its image', '{\n\t"image": "acme/dev:1"\n}', ['2 acme/dev:1']],
		['between comments and trailing commas', '// a\n{ /* b */ "image": "acme/dev:1", // c\n}', ['2 acme/dev:1']],
		['an image in a comment is none', '{ // "image": "acme/dev:1"\n}', []],
		['an image elsewhere is none', '{"customizations": {"image": "acme/dev:1"}, "x": "image"}', []],
		['an empty image is none', '{"image": " "}', []],
		['of two images the last', '{"image": "acme/a:1",\n"image": "acme/b:1"}', ['2 acme/b:1']],
		[
			'features are artefacts of a registry',
			'{"features": {\n"ghcr.io/a/node:1": {"version": "22"},\n"localhost:5000/x:2": "latest"}}',
			['2 ghcr.io/a/node:1, kind feature', '3 localhost:5000/x:2, kind feature'],
		],
		[
			'a path, an address and a bare name are no features of a registry',
			'{"features": {"./a/b:1": {}, "../a/b:1": {}, "https://a.example/b.tgz": {}, "ghcr.io/a/b.tgz": {}, "node": {}, "a/b": {}}}',
			[],
		],
		['features that are a text', '{"features": "ghcr.io/a/b:1"}', []],
		['a default', '{"image": "acme/dev:${localEnv:V:1.2}"}', ['1 acme/dev:1.2']],
		['a default ends at the next colon', '{"image": "${localEnv:IMAGE:acme/dev:1}"}', ['1 acme/dev']],
		['no default', '{"image": "acme/dev:${localEnv:V}"}', ['1 acme/dev:${localEnv:V}, needs V']],
		['a name from the user', '{"image": "acme/dev:${localEnv:GIVEN}"}', ['1 acme/dev:9']],
		[
			'another variable',
			'{"image": "acme/dev:${devcontainerId}"}',
			['1 acme/dev:${devcontainerId}, needs devcontainerId'],
		],
		['an escape', '{"image": "acme\\/dev:\\u0031.2"}', ['1 acme/dev:1.2']],
		['a byte order mark', '\uFEFF{"image": "acme/dev:1"}', ['1 acme/dev:1']],
		['line ends of Windows', '{\r\n"image": "acme/dev:1"\r\n}\r\n', ['2 acme/dev:1']],
		['an empty file', ' \n', []],
		['a list', '["image", "acme/dev:1"]', []],
		['a fault keeps what stands', '{"image": "acme/dev:1"\n"b" 1}', ['1 acme/dev:1', 'line 2: it is not valid JSON']],
		['no JSON', 'image: a', ['line 1: it is not valid JSON']],
	];
	for (const [name, text, expected] of cases) {
		it(name, () => {
			const source = sourceOf(PATH, text, {}, { GIVEN: '9' });
			assert.deepEqual(shorten(readDevcontainer(source), source), expected);
		});
	}

	it('tells where an image with escapes is written', () => {
		const source = sourceOf(PATH, '{"image": " acme\\/dev:${localEnv:V:1} "}');
		assert.deepEqual(writtenOf(readDevcontainer(source), source), ['acme\\/dev:${localEnv:V:1}']);
		const pieces = readDevcontainer(source).candidates[0]?.text.pieces.map(({ text, at }) => [text, at?.offset]);
		assert.deepEqual(pieces, [
			['acme', 12],
			['/', undefined],
			['dev:', 18],
			['1', 35],
		]);
	});
});

describe('the files that a devcontainer.json names', () => {
	const cases: [name: string, text: string, expected: string[]][] = [
		['a Dockerfile', '{"build": {"dockerfile": "Dockerfile.dev"}}', ['dockerfile .devcontainer/Dockerfile.dev']],
		['a Dockerfile of the older form', '{"dockerFile": "../docker/./Dev"}', ['dockerfile docker/Dev']],
		['a Compose file', '{"dockerComposeFile": "../compose.yml"}', ['compose compose.yml']],
		[
			'several Compose files',
			'{"dockerComposeFile": ["a.yml", "b.yml"]}',
			['compose .devcontainer/a.yml', 'compose .devcontainer/b.yml'],
		],
		['outside of the workspace', '{"dockerComposeFile": ["../../a.yml", "/etc/a.yml", "..\\\\a.yml"]}', []],
		['with a variable', '{"dockerFile": "${localEnv:X}"}', []],
		['a name of every object', '{"constructor": "a", "__proto__": "b"}', []],
	];
	for (const [name, text, expected] of cases) {
		it(name, () => {
			const found = readNamedFiles(sourceOf(PATH, text)).map(({ kind, path }) => `${kind} ${path}`);
			assert.deepEqual(found, expected);
		});
	}
});

describe('a hostile devcontainer.json', () => {
	const size = 1 << 20;
	const cases: [name: string, text: string][] = [
		['quotation marks', '"'.repeat(size)],
		['brackets', '['.repeat(size)],
		['objects', '{"a":'.repeat(size / 5)],
		['variables without an end', `{"image": "${'${'.repeat(size / 2)}"}`],
		['variables', `{"image": "${'${localEnv:A:b}'.repeat(size / 15)}"}`],
		['escapes', `{"image": "${'\\u0061'.repeat(size / 6)}"}`],
		['lines', '{"features": {\n'.concat('"ghcr.io/a/b:1": {},\n'.repeat(100_000), '}}')],
		['lone surrogates and mixed line ends', '{"image": "a\uD800:1\\ud800",\r\n\r"features": {"g.io/\uDC00:1": 1}}'],
	];
	for (const [name, text] of cases) {
		it(name, () =>
			assertQuick(() => {
				const source = sourceOf(PATH, text);
				shorten({ candidates: readDevcontainer(source).candidates.slice(0, 1000) }, source);
				readNamedFiles(source);
			}),
		);
	}
});
