import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextOf, type Reading } from '../../../src/files/candidate.ts';
import { YAML_KINDS } from '../../../src/files/yaml/kinds.ts';
import { readYaml } from '../../../src/files/yaml/read-yaml.ts';
import { assertQuick } from '../../support/processor-time.ts';
import { readFile } from '../../support/yaml-reading.ts';

const MIB = 1024 * 1024;
const MANIFEST = 'apiVersion: v1\nkind: Pod\n';

/** As many of a text as fit. */
const fill = (text: string, length = MIB - 200) => text.repeat(Math.floor(length / text.length));

/** Each of 60 anchors names the one before it three times: 3^60 nodes, if aliases were copied. */
const bomb = (of: (number: number) => string) =>
	Array.from({ length: 60 }, (_, at) => `x${at}: &x${at} ${of(at)}\n`).join('');

const FILES: readonly [what: string, path: string, text: string, found: number, unreadable?: RegExp][] = [
	[
		'aliases of aliases',
		'a.yaml',
		MANIFEST + bomb((at) => (at === 0 ? '{image: "a:1"}' : `[*x${at - 1}, *x${at - 1}, *x${at - 1}]`)),
		1,
	],
	[
		'merges of merges',
		'a.yaml',
		MANIFEST + bomb((at) => (at === 0 ? '{image: "a:1"}' : `{<<: [*x${at - 1}, *x${at - 1}, *x${at - 1}]}`)),
		1,
		/aliases and keys/,
	],
	['an alias of itself', 'a.yaml', `${MANIFEST}a: &a [*a, {image: "b:1", c: *a}]\nb: &b {<<: *b, image: "c:1"}\n`, 2],
	[
		'10,000 aliases of a text that is read inside',
		'a.yaml',
		`apiVersion: argoproj.io/v1alpha1\nkind: Application\nx: &v |\n${' image: a:1\n'.repeat(2_000)}spec:\n  sources:\n${'  - {helm: {values: *v}}\n'.repeat(10_000)}`,
		2_000,
	],
	['10,000 open lists', 'a.yaml', `${MANIFEST}image: ${'['.repeat(10_000)}`, 0, /nested too deeply/],
	[
		'2,000 closed lists',
		'a.yaml',
		`${MANIFEST}image: ${'['.repeat(2_000)}${']'.repeat(2_000)}`,
		0,
		/nested too deeply/,
	],
	['10,000 list signs', 'a.yaml', `${MANIFEST}x:\n${'- '.repeat(10_000)}image: a:1`, 0, /nested too deeply/],
	['10,000 mappings', 'values.yaml', `${'{a: '.repeat(10_000)}image`, 0, /nested too deeply/],
	['10,000 mappings in one line', 'values.yaml', `x: ${'a: '.repeat(10_000)}b\nimage: a:1\n`, 0, /nested/],
	['300 mappings', 'values.yaml', `${'{a: '.repeat(300)}{image: "a:1"}${'}'.repeat(300)}`, 0, /nested too deeply/],
	['a mebibyte of dollars', 'compose.yaml', `services: {a: {image: "${fill('$')}"}}`, 1],
	[
		'dollars in an inline Dockerfile',
		'compose.yaml',
		`services:\n a:\n  build:\n   dockerfile_inline: |\n${fill('    FROM $A$$\n')}`,
		0,
	],
	['100,000 lines', 'a.yaml', `${MANIFEST}${'a: b # image\n'.repeat(75_000)}`, 0],
	['80,000 images', 'a.yaml', `${MANIFEST}containers:\n${fill('- image: a:1\n')}`, Math.floor((MIB - 200) / 13)],
	['85,000 images in one mapping', 'values.yaml', `{${fill('image: a:1, ')}}`, Math.floor((MIB - 200) / 12)],
	['25,000 documents', 'a.yaml', fill(`---\n${MANIFEST}image: a:1\n`), Math.floor((MIB - 200) / 40)],
	['350,000 aliases', 'a.yaml', `${MANIFEST}x: &a {image: "a:1"}\nb: [${fill('*a,')}]`, 1],
	['a mebibyte of quotation marks', 'a.yaml', `${MANIFEST}image: ${fill('"')}`, 0, /not YAML/],
	['open braces of variables', 'compose.yaml', `services: {a: {image: "${fill('${A:-', 8_000)}"}}`, 1],
	[
		'variables that double',
		'.gitlab-ci.yml',
		`variables:\n${Array.from({ length: 3_000 }, (_, at) => `  A${at}: $A${at + 1}$A${at + 1}\n`).join('')}\n${Array.from({ length: 3_000 }, (_, at) => `j${at}: {image: $A${at}}\n`).join('')}`,
		3_000,
	],
	['lone surrogates', 'values.yaml', 'image: "\ud800:1"\nb: {image: {repository: "\udc00", tag: "\ud83d"}}\n', 2],
	['mixed line ends', 'values.yaml', 'a: {image: "a:1"}\r\nb: {image: "b:1"}\nc:\r\n  image: c:1\n', 3],
	['a carriage return alone', 'values.yaml', 'image: a:1\rimage: b:1\n', 0, /not YAML/],
	['tabs', 'values.yaml', 'a:\n\timage: a:1\n', 0, /tabs are not allowed/],
	['NUL', 'values.yaml', 'image: "a:1\0"\n', 1],
	['a directive that is none', 'values.yaml', '%YAML 9.9\n%x\n---\nimage: a:1\n', 1],
	['more than a mebibyte', 'values.yaml', `image: a:1\n${'#\n'.repeat(MIB)}`, 0, /larger than 1 MiB/],
];

describe('a hostile YAML file', () => {
	for (const [what, path, text, found, unreadable] of FILES) {
		it(`${what}: ${unreadable === undefined ? 'read' : 'told'}, and quickly`, () => {
			const readings: Reading[] = [];
			assertQuick(() => readings.push(readFile(path, text)), 15_000);
			const [reading = { candidates: [] }] = readings;
			assert.equal(reading.candidates.length, found);
			assert.match('unreadable' in reading ? reading.unreadable : '', unreadable ?? /^$/);
			assert.ok(!('unreadable' in reading) || (reading.at >= 0 && reading.at <= text.length));
		});
	}

	it('is bounded as each kind', () => {
		const text = `services: ${'[{image: "$A"}, '.repeat(200)}`;
		const source = { path: 'a/x.yaml', text, context: contextOf(() => text) };
		for (const kind of YAML_KINDS) {
			readYaml(kind, source);
			readYaml(kind, { ...source, text: `image: docker://a\nname: $A\n${text}` });
		}
	});

	it('keeps the stacks of other errors', () => {
		readFile('values.yaml', 'image: [');
		assert.match(new Error('x').stack ?? '', /at /);
	});
});
