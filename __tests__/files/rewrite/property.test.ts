import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { FileReading, FileReference } from '../../../src/files/find.ts';
import type { Update } from '../../../src/files/rewrite/plan.ts';
import { rewrite } from '../../../src/files/rewrite/rewrite.ts';
import { type Files, readFiles } from '../../support/rewriting.ts';

const DIGESTS = ['a', 'b'].map((letter) => `sha256:${letter.repeat(64)}`);
const TAGS = [
	'1.10',
	'1e3',
	'0x1',
	'1_0',
	'on',
	'017',
	'2024-01-01',
	'null',
	'v2.0.0',
	'9',
	'3.13-slim',
	'x_y.z-',
	'1.10-',
];

interface Case {
	readonly name: string;
	readonly file: string;
	readonly text?: string;
	readonly before?: string;
	readonly files?: Readonly<Record<string, string | { readonly before: string }>>;
}

const CASES = ['file', 'bump'].flatMap((name): readonly Case[] =>
	JSON.parse(readFileSync(new URL(`../data/${name}-cases.json`, import.meta.url), 'utf8')),
);

function filesOf({ file, text, before, files = {} }: Case): Files {
	const neighbours = Object.entries(files).map(([path, one]) => [path, typeof one === 'string' ? one : one.before]);
	return { ...Object.fromEntries(neighbours), [file]: text ?? before ?? '' };
}

/** Numbers below 1 that look thrown, the same ones for a seed. */
function* dice(seed: number): Generator<number, never> {
	let state = seed;
	for (;;) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		yield state / 2 ** 32;
	}
}

function throwUpdates(references: readonly FileReference[], throws: Generator<number, never>): readonly Update[] {
	const next = () => throws.next().value;
	const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
	const [common, part] = [pick(TAGS), next()];
	const digest = pick([undefined, pick(DIGESTS)]);
	return references.flatMap((reference): Update[] => {
		const { image, tag } = reference;
		const old = tag === undefined ? '' : image.slice(tag.start, tag.end);
		const other = pick([common, common, pick(TAGS), old, old.replace(/\d+(?=\D*$)/, '77')]);
		const wanted = image.includes('@') ? pick(DIGESTS) : pick([digest, digest, undefined]);
		return next() < part ? [{ reference, tag: other, digest: wanted }] : [];
	});
}

const allOf = (readings: ReadonlyMap<string, FileReading>) =>
	[...readings.values()].flatMap(({ references, ignored }) => [...references, ...ignored]);

const asPattern = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** What a file may become: anything a tag and a digest can be where those of the updates stand, and all else as it is. */
function patternOf(file: string, text: string, done: readonly Update[]): RegExp {
	const ranges = done.flatMap(({ reference: { spans, tag, digestPlace } }) => {
		let length = 0;
		const places = spans.flatMap(({ text: { length: long }, at }) => {
			const from = Math.max((tag?.start ?? 0) - length, 0);
			length += long;
			return at?.file === file && from < long ? [{ start: at.offset + from, end: at.offset + long }] : [];
		});
		return digestPlace?.file === file ? [...places, { start: digestPlace.offset, end: digestPlace.offset }] : places;
	});
	let pattern = '';
	let from = 0;
	for (const { start, end } of ranges.sort((a, b) => a.start - b.start || a.end - b.end)) {
		pattern += start < from ? '' : `${asPattern(text.slice(from, start))}"?[\\w.+:@-]*"?`;
		from = Math.max(from, end);
	}
	return new RegExp(`^${pattern}${asPattern(text.slice(from))}$`);
}

const wantedOf = ({ reference: { image, tag }, ...update }: Update) =>
	`${image.slice(0, tag?.start)}${update.tag}${update.digest === undefined ? '' : `@${update.digest}`}`;

/** Two of one place that builds of a Dockerfile gave are one where they become the same. */
function imagesAfter(
	references: readonly FileReference[],
	done: ReadonlyMap<FileReference, Update>,
): readonly string[] {
	const images = new Map<string, string>();
	for (const reference of references) {
		const { file, line, column, image } = reference;
		const update = done.get(reference);
		const wanted = update === undefined ? image : wantedOf(update);
		images.set(`${file} ${line} ${column} ${wanted}`, wanted);
	}
	return [...images.values()];
}

describe('any update of any references of the cases', () => {
	for (const [index, one] of CASES.entries()) {
		it(`${one.name}: changes what is wanted and not one byte else, or nothing of it`, () => {
			const files = filesOf(one);
			const throws = dice(index + 1);
			for (let round = 0; round < 30; round++) {
				const readings = readFiles(files);
				const before = allOf(readings);
				const updates = throwUpdates(before, throws);
				const read = (path: string) => files[path];
				const { texts, done, held } = rewrite(updates, readings, { read, buildArgs: new Map() });
				assert.equal(done.length + held.size, updates.length);
				const byReference = new Map(done.map((update) => [update.reference, update]));
				const after = readFiles({ ...files, ...Object.fromEntries(texts) });
				assert.deepEqual(
					allOf(after).map(({ image }) => image),
					imagesAfter(before, byReference),
				);
				for (const [file, text] of texts) {
					assert.notEqual(text, files[file]);
					assert.match(text, patternOf(file, files[file] ?? '', done));
				}
				const again = allOf(after).flatMap((reference) => {
					const update = done.find((one) => one.reference.file === reference.file && wantedOf(one) === reference.image);
					return update === undefined ? [] : [{ ...update, reference }];
				});
				const options = {
					read: (path: string) => texts.get(path) ?? files[path],
					buildArgs: new Map<string, string>(),
				};
				assert.deepEqual([...rewrite(again, after, options).texts], []);
			}
		});
	}
});
