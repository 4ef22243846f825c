import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reading, Source } from '../../../src/files/candidate.ts';
import { readDockerfile as readWhole } from '../../../src/files/dockerfile/dockerfile.ts';
import { Sourced } from '../../../src/files/sourced.ts';
import { type Around, readFile, show } from '../../support/yaml-reading.ts';

/** A reader of Dockerfiles that knows FROM alone, and the word BROKEN. */
function readDockerfile({ path, text }: Source): Reading {
	const candidates = Array.from(text.matchAll(/^FROM (\S+)/gm), ({ 0: line, 1: image = '', index }) => {
		const end = index + line.length;
		return { range: { start: end - image.length, end }, text: Sourced.from(path, text, end - image.length, end) };
	});
	const at = text.indexOf('BROKEN');
	return at < 0 ? { candidates } : { unreadable: 'it is broken', at, candidates };
}

describe('a Compose file', () => {
	const rows: readonly [what: string, text: string, found: readonly string[], around?: Around][] = [
		[
			'takes values from the .env beside it, not from another folder',
			'services: {a: {image: "acme/a:$V"}}',
			['1 acme/a:$V needs V'],
			{ files: { '.env': 'V=1' } },
		],
		[
			'asks nothing of a service that another Compose file of its folder builds, and all of the others',
			'services: {web: {image: shop-web}, db: {image: "postgres:16"}, c: {services: {web: {image: x}}}}',
			['1 postgres:16'],
			{ files: { 'sub/compose.override.yaml': 'services: {web: {build: .}, c: {build: x}}' } },
		],
		[
			'asks of a service that a file builds with another name or in another folder',
			'services: {web: {image: shop-web}, db: {image: "postgres:16"}}',
			['1 shop-web', '1 postgres:16'],
			{
				files: {
					'sub/x.yaml': 'services: {web: {build: .}}',
					'compose.dev.yaml': 'services: {web: {build: .}}',
					'sub/docker-compose.dev.yml': 'services: {worker: {build: .}, web: {image: shop-web}}',
				},
			},
		],
		[
			'takes values from the .env beside it',
			'services: {a: {image: "acme/a:$V"}}',
			['1 acme/a:1'],
			{ files: { 'sub/.env': 'V=1' } },
		],
		[
			'tells what a value of .env needs',
			'services: {a: {image: "$I"}}',
			['1 acme/a:$V needs V'],
			{ files: { 'sub/.env': 'I=acme/a:$V' } },
		],
		['takes what is given last', 'services: {a: {image: "acme/a:${V:?}"}}', ['1 acme/a:2'], { buildArgs: { V: '2' } }],
		[
			'prefers its own values to those that are given',
			'services: {a: {image: "acme/a:$V"}}',
			['1 acme/a:1'],
			{ files: { 'sub/.env': 'V=1' }, buildArgs: { V: '2' } },
		],
		[
			'says what is wrong with a template',
			'services: {a: {image: "acme/a:${}"}}',
			['1 acme/a:${} invalid: a `${...}` in it is no variable'],
		],
		['an image that is empty by its default is none', 'services: {a: {image: "${V:-}"}}', []],
		[
			'merges mappings: the own key counts, and build makes it a product',
			'x-b: &b {image: "acme/base:1"}\nservices:\n  a: {<<: *b}\n  b: {<<: *b, image: "acme/own:1"}\n',
			['1 acme/base:1', '4 acme/own:1'],
		],
		[
			'a product by a merge is none anywhere',
			'x-b: &b {image: "acme/out:1"}\nservices:\n  a: {<<: *b, build: .}\n',
			[],
		],
		[
			'a merge of a list takes the first',
			'x: [&a {image: "a:1"}, &b {image: "b:1"}]\nservices: {s: {<<: [*b, *a]}}\n',
			['1 b:1'],
		],
		[
			'other tags are followed',
			'services: {a: !override {image: !x "a:1"}, b: {image: "b:1", build: !reset null}}',
			['1 a:1', '1 b:1'],
		],
		[
			'tells the first fault, with its line',
			'services:\n  a: {image: a:1}\n bad\n',
			['3 unreadable: it is not YAML: all mapping items must start at the same column'],
		],
	];
	for (const [what, text, found, around] of rows) {
		it(what, () => {
			const shown = show('sub/compose.yaml', text, around);
			assert.deepEqual(shown, found);
		});
	}
});

describe('a Dockerfile inside of a Compose file', () => {
	const inline = (lines: readonly string[]) =>
		`services:\n  a:\n    build:\n      dockerfile_inline: ${lines.join('\n        ')}\n`;

	it('has the places of the file', () => {
		const text = inline(['|', 'FROM acme/a:1', 'RUN x', 'FROM acme/b:2']);
		assert.deepEqual(show('compose.yaml', text, { readDockerfile }), ['5 acme/a:1', '7 acme/b:2']);
		const [, b] = readFile('compose.yaml', text, { readDockerfile }).candidates;
		assert.deepEqual(b?.text.pieces, [
			{ text: 'acme/b:2', at: { file: 'compose.yaml', offset: text.indexOf('acme/b:2') } },
		]);
		assert.equal(text.slice(b?.range.start, b?.range.end), 'acme/b:2');
	});

	it('gets the variables of Compose first', () => {
		const text = inline(['|', 'ARG V=$${W}', 'FROM acme/a:$V']);
		const files = { '.env': 'V=3\n' };
		const [a] = readFile('compose.yaml', text, { files, readDockerfile }).candidates;
		assert.deepEqual(a?.text.pieces, [
			{ text: 'acme/a:', at: { file: 'compose.yaml', offset: text.indexOf('acme/a') } },
			{ text: '3', at: { file: '.env', offset: 2 } },
		]);
		// Its end stands elsewhere: the whole text is told.
		assert.equal(a?.range.start, text.indexOf('|'));
	});

	it('has the values of its service, with their places, before its defaults', () => {
		const text = inline(['|', 'ARG V=1', 'FROM acme/a:$$V', 'FROM acme/b', '']).concat(
			'      args: {V: "2"}\n      additional_contexts: {acme/b: ./b}\n',
		);
		const { candidates } = readFile('compose.yaml', text, { readDockerfile: readWhole });
		const [found, ...others] = candidates.map(({ text: { pieces } }) => pieces);
		assert.deepEqual(found?.at(-1), { text: '2', at: { file: 'compose.yaml', offset: text.indexOf('2"') } });
		assert.deepEqual(others, []);
	});

	it('tells what is wrong with it', () => {
		assert.deepEqual(show('compose.yaml', inline(['|', 'FROM acme/a:1', 'BROKEN']), { readDockerfile }), [
			'5 acme/a:1',
			'6 unreadable: it is broken',
		]);
	});

	it('is nothing without a reader', () => assert.deepEqual(show('compose.yaml', inline(['|', 'FROM a:1'])), []));
});
