import { type Context, contextOf } from '../candidate.ts';
import { type FileReading, type FileReference, find, type References } from '../find.ts';
import { type Update, wantedImage } from './plan.ts';

/** What a file reads otherwise than it should. */
export interface Misreading {
	readonly file: string;
	/** The lines whose references differ; none where something else does. */
	readonly lines: ReadonlySet<number>;
	/** The files from which its references are. */
	readonly sources: ReadonlySet<string>;
}

/** Reads the files anew in which references stand that use edited files. One that was read as it should is read again only where a text that it uses is another. */
export class ReadBack {
	readonly #readings: ReadonlyMap<string, FileReading>;
	/** The files that take references from each file. */
	readonly #readers = new Map<string, Set<string>>();
	/** The files from which the references of each file are. */
	readonly #sources = new Map<string, Set<string>>();
	#before: ReadonlyMap<string, string> = new Map();

	constructor(readings: ReadonlyMap<string, FileReading>) {
		this.#readings = readings;
		for (const [file, { references, ignored }] of readings) {
			this.#addReader(file, file);
			for (const { spans } of [...references, ...ignored]) {
				for (const { at } of spans) {
					if (at !== undefined && at.file !== file) {
						this.#addReader(at.file, file);
					}
				}
			}
		}
	}

	#addReader(file: string, reader: string): void {
		this.#readers.set(file, (this.#readers.get(file) ?? new Set()).add(reader));
		this.#sources.set(reader, (this.#sources.get(reader) ?? new Set()).add(file));
	}

	/** The files that do not read as they should. `texts` are those that change, `wanted` the updates that they hold. */
	check(
		texts: ReadonlyMap<string, string>,
		wanted: ReadonlyMap<FileReference, Update>,
		{ read, buildArgs }: Pick<Context, 'read' | 'buildArgs'>,
	): readonly Misreading[] {
		const files = new Set([...texts.keys(), ...this.#before.keys()]);
		const changed = [...files].filter((file) => texts.get(file) !== this.#before.get(file));
		this.#before = texts;
		const readers = new Set(changed.flatMap((file) => [...(this.#readers.get(file) ?? [])]));
		const context = contextOf((file) => texts.get(file) ?? read(file), buildArgs);
		return [...readers].flatMap((file) => {
			const before = this.#readings.get(file);
			const text = context.read(file);
			const lines =
				before === undefined || text === undefined
					? new Set<number>()
					: compare(before, find(file, text, context, before.kind), wanted);
			return lines === undefined ? [] : [{ file, lines, sources: this.#sources.get(file) ?? new Set() }];
		});
	}
}

/** Undefined where the references are the same, but those that are wanted otherwise. */
function compare(
	before: FileReading,
	after: References,
	wanted: ReadonlyMap<FileReference, Update>,
): ReadonlySet<number> | undefined {
	const imageOf = (reference: FileReference) => {
		const update = wanted.get(reference);
		return update === undefined ? reference.image : wantedImage(update);
	};
	const expected = [show(before.references, imageOf), show(before.ignored, imageOf)];
	const found = [show(after.references), show(after.ignored)];
	const lines = new Set([...linesBesides(expected.flat(), found.flat()), ...findWarnings(before, after)]);
	const isSame =
		expected.every((list, index) => areEqual(list, found[index] ?? [])) &&
		before.problem?.reason === after.problem?.reason &&
		namesOf(before) === namesOf(after);
	return isSame && lines.size === 0 ? undefined : lines;
}

/** References as they are compared. Those of one place that two builds of a Dockerfile gave are one where they become equal. */
function show(references: readonly FileReference[], imageOf = ({ image }: FileReference) => image): Shown {
	const shown = new Map<string, readonly [line: number, text: string]>();
	for (const reference of references) {
		const { line, column, kind, status, needs } = reference;
		const text = [line, kind, status, imageOf(reference), ...needs].join(' ');
		shown.set(`${column} ${text}`, [line, text]);
	}
	return [...shown.values()];
}

/** The names of what is built. */
function namesOf({ products }: References): string {
	return products.map(({ text }) => text).join('\n');
}

function areEqual(one: Shown, other: Shown): boolean {
	return one.length === other.length && one.every(([, text], index) => text === other[index]?.[1]);
}

type Shown = readonly (readonly [line: number, shown: string])[];

/** The lines on which not the same is shown. */
function linesBesides(expected: Shown, found: Shown): readonly number[] {
	const count = new Map<string, { line: number; more: number }>();
	const add = (shown: Shown, more: number) => {
		for (const [line, text] of shown) {
			count.set(text, { line, more: (count.get(text)?.more ?? 0) + more });
		}
	};
	add(expected, 1);
	add(found, -1);
	return [...count.values()].filter(({ more }) => more !== 0).map(({ line }) => line);
}

/** The lines that are odd now and were not. */
function findWarnings(before: References, after: References): readonly number[] {
	const known = new Set(before.references.map(({ line, warning }) => `${line} ${warning}`));
	return after.references
		.filter(({ line, warning }) => warning !== undefined && !known.has(`${line} ${warning}`))
		.map(({ line }) => line);
}
