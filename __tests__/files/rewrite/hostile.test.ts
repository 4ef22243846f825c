import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rewrite } from '../../../src/files/rewrite/rewrite.ts';
import { assertQuick } from '../../support/processor-time.ts';
import { type Files, readFiles } from '../../support/rewriting.ts';

const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

/** A function that gives each reference a tag, by its number, and tells how many updates were written. */
function reader(files: Files) {
	const readings = readFiles(files);
	const references = [...readings.values()].flatMap((one) => one.references);
	return (tagOf: (index: number) => string) => {
		const updates = references.map((reference, index) => ({ reference, tag: tagOf(index), digest: undefined }));
		return rewrite(updates, readings, { read: (path) => files[path], buildArgs: new Map() }).done.length;
	};
}

describe('many references: quick', () => {
	const lines = '  # a line\n'.repeat(30);
	const repository = {
		...Object.fromEntries(
			many(1000, (index) => [
				`k${index}/d.yaml`,
				`apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: a/b:1.${index}\n  - image: a/c:1\n${lines}`,
			]),
		),
		...Object.fromEntries(many(1000, (index) => [`d${index}/Dockerfile`, `ARG V=1.${index}\nFROM a:$V\n`])),
	};

	it('3,000 in 2,000 files', () => {
		const write = reader(repository);
		assertQuick(() =>
			assert.equal(
				write(() => '2.10'),
				3000,
			),
		);
	});

	it('50,000 of one value: that want the same, one of which wants another, and that all want another', () => {
		const write = reader({ Dockerfile: `ARG V=1\n${'FROM a:$V\n'.repeat(50_000)}` });
		assertQuick(() =>
			assert.equal(
				write(() => '2'),
				50_000,
			),
		);
		assertQuick(() =>
			assert.equal(
				write((index) => (index === 7 ? '3' : '2')),
				0,
			),
		);
		assertQuick(() =>
			assert.equal(
				write((index) => `2.${index}`),
				0,
			),
		);
	});

	it('10,000 that share an anchor, and stand at one place', () => {
		const alias = many(10_000, (index) => `a${index}: {image: {repository: b${index}, tag: *t}}\n`).join('');
		const write = reader({ 'values.yaml': `x: {image: {repository: a, tag: &t v1}}\n${alias}` });
		assertQuick(
			() =>
				assert.equal(
					write(() => 'v2'),
					10_001,
				),
			8_000,
		);
	});

	it('500 Dockerfiles that two builds each give the same value', () => {
		const build = 'services: {a: {build: {context: ., args: {V: "1"}}}}\n';
		const bake = 'target "x" {\n  context = "."\n  args = { V = "1" }\n}\n';
		const folders = many(500, (index) => [
			[`d${index}/Dockerfile`, 'ARG V\nFROM a:$V\nFROM b:1\n'],
			[`d${index}/compose.yaml`, build],
			[`d${index}/docker-bake.hcl`, bake],
		]);
		const write = reader(Object.fromEntries(folders.flat()));
		assertQuick(() =>
			assert.equal(
				write(() => '2'),
				500,
			),
		);
	});

	it('a file that becomes too long to be read', () => {
		const write = reader({ Dockerfile: 'FROM a:1\n'.repeat(50_000) });
		assertQuick(
			() =>
				assert.equal(
					write(() => '1.2.3-alpine3.20.1-long'),
					0,
				),
			8_000,
		);
	});
});
