import assert from 'node:assert/strict';
import type { FileReading } from '../../../src/files/find.ts';
import { rewrite } from '../../../src/files/rewrite/rewrite.ts';
import { type Files, readFiles } from '../rewriting.ts';
import type { Target } from './target.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const TAGS = ['1.10', '2.0-slim', '1e3', 'on'];

const referencesOf = (readings: ReadonlyMap<string, FileReading>) =>
	[...readings.values()].flatMap(({ references }) => references);

/** All texts without what stands behind the names of references, and without double quotes. */
function skeleton(files: Files, readings: ReadonlyMap<string, FileReading>): string {
	const cuts = referencesOf(readings).flatMap(({ spans, tag }) => {
		let length = 0;
		return spans.flatMap(({ text, at }) => {
			const from = Math.max((tag?.start ?? Number.POSITIVE_INFINITY) - length, 0);
			length += text.length;
			return at !== undefined && from < text.length
				? [{ file: at.file, start: at.offset + from, end: at.offset + text.length }]
				: [];
		});
	});
	cuts.sort((a, b) => a.start - b.start);
	return Object.entries(files)
		.map(([file, text]) => {
			const parts: string[] = [];
			let from = 0;
			for (const { start, end } of cuts.filter((cut) => cut.file === file)) {
				parts.push(text.slice(from, Math.max(start, from)));
				from = Math.max(from, end);
			}
			return [...parts, text.slice(from)].join('').replaceAll('"', '');
		})
		.join('\0');
}

/** Only tags and digests change, to what is wanted, and the second time nothing does. */
function target(path: string, seeds: readonly string[], words: readonly string[] = []): Target {
	const write = (files: Files, isPinned: boolean) => {
		const readings = readFiles(files);
		const before = referencesOf(readings);
		const updates = before.map((reference, index) => ({
			reference,
			tag: TAGS[isPinned ? 0 : index % TAGS.length] ?? '',
			digest: isPinned || reference.image.includes('@') ? DIGEST : undefined,
		}));
		const { texts, done, held } = rewrite(updates, readings, { read: (file) => files[file], buildArgs: new Map() });
		assert.equal(done.length + held.size, updates.length);
		return { readings, before, texts, done, after: { ...files, ...Object.fromEntries(texts) } };
	};
	return {
		name: `bumps in ${path}`,
		seeds,
		words: [...words, '\r\n', '${V}', '"', "'", '#', '1.2', '@', DIGEST],
		cases: 300,
		check: (input) => {
			const files = { [path]: input, '.env': 'V=1.2\n' };
			for (const isPinned of [false, true]) {
				const { readings, before, texts, done, after } = write(files, isPinned);
				const reread = readFiles(after);
				const wanted = new Map(done.map((update) => [update.reference, update]));
				assert.deepEqual(
					referencesOf(reread).map(({ image }) => image),
					before.map((reference) => {
						const { tag, digest } = wanted.get(reference) ?? {};
						const { image } = reference;
						return tag === undefined
							? image
							: `${image.slice(0, reference.tag?.start)}${tag}${digest === undefined ? '' : `@${digest}`}`;
					}),
				);
				assert.equal(skeleton(after, reread), skeleton(files, readings));
				assert.ok([...texts].every(([file, text]) => text !== (files as Files)[file]));
			}
		},
	};
}

export const REWRITE_TARGETS: readonly Target[] = [
	target('Dockerfile', [
		'# syntax=a/b:1.2\nARG V=1.2-x\nFROM --platform=$B a:${V%-x} AS x\nFROM b:${V:-3}\nCOPY --from="c:1.2" /a /b\n# tagscout: ignore\nFROM d:$V\n',
		`FROM a:1.2@${DIGEST.replaceAll('a', 'b')} \\\n  # x\n  AS y\nRUN --mount=from=e:1.2 <<E\nFROM f:1\nE\n`,
	]),
	target('compose.yaml', [
		'x: &x {image: &i a:1.2}\nservices:\n  a: *x\n  b: {image: *i}\n  c: {image: "c:${V}"}\n  d:\n    image: \'d:${W:-1.2}\' # tagscout: ignore\n  e:\n    image: >-\n      e:1.2\n  f: {build: {dockerfile_inline: "FROM g:1.2\\nFROM h:$V"}}\n',
	]),
	target('values.yaml', [
		`image: {registry: q.io, repository: a, tag: &t 1.2}\nb:\n  image:\n    repository: b/c\n    tag: *t # x\nc: {image: {repository: d, tag: "1.2", digest: ${DIGEST}}}\ndImage: "e:1.2"\nimageTag: 1.2\n`,
	]),
	target('kustomization.yaml', [
		`images:\n- name: a\n  newTag: 1.2\n  digest: ${DIGEST}\n- {name: b, newTag: "1.2"}\n`,
	]),
	target('.gitlab-ci.yml', [
		'variables: {R: 3.3, S: {value: 1.2}}\nimage: ruby:$R\nt:\n  variables: {S: 4}\n  services: [{name: a:$S}, "b:1"]\n',
	]),
	target('docker-bake.hcl', [
		'variable "V" { default = "1.2" }\ntarget "x" {\n  contexts = { b = "docker-image://a:${V}", c = "docker-image://b:1" }\n  dockerfile-inline = <<-EOT\n    FROM c:${V}\n  EOT\n}\n',
	]),
];
