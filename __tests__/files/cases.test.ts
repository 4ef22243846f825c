import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { contextOf } from '../../src/files/candidate.ts';
import { type FileReference, find } from '../../src/files/find.ts';
import { parseReference } from '../../src/registry/reference/reference.ts';

interface Expected {
	readonly image: string;
	readonly line: number;
	readonly lineAlso?: readonly number[];
	readonly kind?: string;
}

interface Case {
	readonly name: string;
	readonly file: string;
	readonly text: string;
	/** Texts of neighbours by path. */
	readonly files?: Readonly<Record<string, string>>;
	readonly expected: readonly Expected[];
	readonly unresolved?: readonly { readonly line: number; readonly needs: readonly string[] }[];
	readonly why: string;
}

const CASES: readonly Case[] = JSON.parse(readFileSync(new URL('data/file-cases.json', import.meta.url), 'utf8'));

/** Of a file without neighbours. */
const ALONE = contextOf(() => undefined);

/** Its last line is told as line 1 there, where nothing of it stands. */
const SLIP = { name: 'helm/tag-texts', image: 'acme/e:2024-10-01', line: 5 };

function read({ file, text, files = {} }: Case) {
	return find(
		file,
		text,
		contextOf((path) => files[path]),
	);
}

/** The reference spelled out, so that `alpine` and `docker.io/library/alpine` are equal. */
function spellOut(image: string): string {
	const { registry, repository, tag = '', digest = '' } = parseReference(image);
	return `${registry}/${repository}:${tag}@${digest}`;
}

function isAt({ name }: Case, { image, line, lineAlso = [] }: Expected, found: FileReference): boolean {
	const isSlip = name === SLIP.name && image === SLIP.image;
	return spellOut(image) === spellOut(found.image) && (isSlip ? [SLIP.line] : [line, ...lineAlso]).includes(found.line);
}

describe('references in files', () => {
	for (const one of CASES) {
		it(`${one.name}: ${one.why}`, () => {
			const { references } = read(one);
			const found = references.filter(({ status }) => status === 'reference');
			const left = found.filter((reference) => !one.expected.some((expected) => isAt(one, expected, reference)));
			const missed = one.expected.filter((expected) => !found.some((reference) => isAt(one, expected, reference)));
			assert.deepEqual({ left, missed, count: found.length }, { left: [], missed: [], count: one.expected.length });
			for (const { image, kind } of one.expected) {
				const match = found.find((reference) => spellOut(reference.image) === spellOut(image));
				assert.ok(kind === undefined || match?.kind === kind, `${image} is of kind ${match?.kind}`);
			}
			const open = references
				.filter(({ status }) => status !== 'reference')
				.map(({ line, needs }) => ({ line, needs }));
			assert.deepEqual(open, one.unresolved ?? []);
		});
	}
});

it('what is cut out of the files at the spans, and joined, is the reference; the rest was computed', () => {
	let count = 0;
	for (const one of CASES) {
		const textOf = (file: string) => (file === one.file ? one.text : one.files?.[file]);
		for (const { image, spans } of read(one).references) {
			const cut = spans.map(({ text, at }) =>
				at === undefined ? text : textOf(at.file)?.slice(at.offset, at.offset + text.length),
			);
			assert.equal(cut.join(''), image, one.name);
			count += spans.filter(({ at }) => at !== undefined).length;
		}
	}
	assert.ok(count > 100, `${count} spans`);
});

it('the column is that of the tag where it stands in the place itself, else that of the reference', () => {
	const placesOf = (path: string, text: string) =>
		find(path, text, ALONE).references.map(({ line, column, image }) => [line, column, image]);
	assert.deepEqual(placesOf('Dockerfile', 'ARG V=3.11\nFROM python:${V}-slim\nFROM alpine:3.20\nFROM nginx\n'), [
		[2, 6, 'python:3.11-slim'],
		[3, 13, 'alpine:3.20'],
		[4, 6, 'nginx'],
	]);
	assert.deepEqual(placesOf('images.txt', `a\r\nquay.io:443/b/c:1@sha256:${'a'.repeat(64)}`), [
		[1, 1, 'a'],
		[2, 17, `quay.io:443/b/c:1@sha256:${'a'.repeat(64)}`],
	]);
});

it('a mark counts in a file that has a kind too, and names nothing twice', () => {
	const text = [
		'image: {repository: acme/app, tag: v1}',
		'# tagscout: image',
		'helper: acme/helper:2.1',
		'# tagscout: image',
		'sidecarImage: acme/sidecar:3.0',
		'other: acme/other:9',
	].join('\n');
	const { references } = find('values.yaml', text, ALONE);
	assert.deepEqual(
		references.map(({ image, line, kind }) => [image, line, kind]),
		[
			['acme/app:v1', 1, 'helm-values'],
			['acme/helper:2.1', 3, 'helm-values'],
			['acme/sidecar:3.0', 5, 'helm-values'],
		],
	);
});

describe('a mark for a reference in parts counts', () => {
	const MARK = '# tagscout: ignore';
	const block = (lines: readonly string[]) => `other: 1\n${lines.join('\n')}\n# end\nsidecarImage: acme/b:2\n`;
	const rows: readonly [where: string, lines: readonly string[]][] = [
		['behind the key', [`image: ${MARK}`, '  repository: acme/a', '  tag: v1']],
		['above the key', [MARK, 'image:', '  repository: acme/a', '  tag: v1']],
		['behind the name', ['image:', `  repository: acme/a ${MARK}`, '  tag: v1']],
		['above the name', ['image:', `  ${MARK}`, '  repository: acme/a', '  pullPolicy: x', '  tag: v1']],
		['behind the registry', ['image:', `  registry: quay.io ${MARK}`, '  repository: acme/a', '  tag: v1']],
		['above the tag', ['image:', '  repository: acme/a', `  ${MARK}`, '  tag: v1']],
		['behind a digest', ['image:', '  repository: acme/a', '  tag: v1', `  digest: "sha256:00" ${MARK}`]],
		['behind a name whose tag is a key beside it', [`image: acme/a ${MARK}`, 'imageTag: "8.4"']],
	];
	for (const [where, lines] of rows) {
		it(where, () => {
			const { references } = find('values.yaml', block(lines), ALONE);
			assert.deepEqual(
				references.map(({ image }) => image),
				['acme/b:2'],
			);
		});
	}

	it('in an entry of a kustomization, for it alone', () => {
		const text = `images:\n  - name: a ${MARK}\n    newTag: "1"\n  - name: b\n    newName: c ${MARK}\n    digest: sha256:00\n  - name: d\n    newTag: "2"\n`;
		assert.deepEqual(
			find('kustomization.yaml', text, ALONE).references.map(({ image }) => image),
			['d:2'],
		);
	});

	it('in a text of another file', () => {
		const head = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec: \n source:\n  helm:\n   values: |\n';
		const text = `${head}    image:\n      # tagscout: ignore\n      repository: a\n      tag: v1\n    xImage: b:2\n`;
		assert.deepEqual(
			find('app.yaml', text, ALONE).references.map(({ image }) => image),
			['b:2'],
		);
	});
});

it('build-args give what a file leaves open', () => {
	const context = contextOf(() => undefined, new Map([['V', '3.12']]));
	const [reference] = find('Dockerfile', 'ARG V\nFROM python:$V\n', context).references;
	assert.deepEqual([reference?.status, reference?.image], ['reference', 'python:3.12']);
	assert.deepEqual(reference?.spans.at(-1), { text: '3.12', at: undefined });
});

it('a file of more than 1 MiB is told, and not read', () => {
	const { references, problem } = find('Dockerfile', `FROM a:1\n#${'x'.repeat(1024 * 1024)}`, ALONE);
	assert.deepEqual([references, problem?.line], [[], 1]);
	assert.match(problem?.reason ?? '', /more than 1048576 characters/);
});
