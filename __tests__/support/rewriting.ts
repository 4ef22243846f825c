import { contextOf } from '../../src/files/candidate.ts';
import { type FileReading, type FileReference, find } from '../../src/files/find.ts';
import type { Update } from '../../src/files/rewrite/plan.ts';
import { type RewriteOptions, type Rewritten, rewrite } from '../../src/files/rewrite/rewrite.ts';
import { parseReference } from '../../src/registry/reference/reference.ts';

export type Files = Readonly<Record<string, string>>;

/** What each file holds, as a run reads it. Of those in `kinds` another file tells the kind; `.env` is read only for its values. */
export function readFiles(files: Files, kinds: Files = {}): ReadonlyMap<string, FileReading> {
	const context = contextOf((path) => files[path]);
	return new Map(
		Object.entries(files)
			.filter(([path]) => !path.endsWith('.env'))
			.map(([path, text]) => [path, { ...find(path, text, context, kinds[path]), kind: kinds[path] }]),
	);
}

/** The updates of all references that are `from` into `to`: `[from, to]` by their texts. */
export function updatesOf(
	readings: ReadonlyMap<string, FileReading>,
	wishes: readonly (readonly [from: string, to: string])[],
): readonly Update[] {
	const all = [...readings.values()].flatMap(({ references }) => references);
	return wishes.flatMap(([from, to]) =>
		all.filter(({ image }) => image === from).map((reference) => ({ reference, ...partsOf(to) })),
	);
}

export function partsOf(image: string): { readonly tag: string; readonly digest: string | undefined } {
	const { tag = '', digest } = parseReference(image);
	return { tag, digest };
}

export interface Bumped extends Rewritten {
	/** All files as they are afterwards. */
	readonly after: Files;
	/** The held references as lines: `Dockerfile:2 a:1 shared-value (a:1, b:1)`. */
	readonly lines: readonly string[];
}

/** Writes the wishes into the files. */
export function bump(
	files: Files,
	wishes: readonly (readonly [from: string, to: string])[],
	{ kinds = {}, ...different }: Partial<RewriteOptions> & { readonly kinds?: Files } = {},
): Bumped {
	const readings = readFiles(files, kinds);
	const options = { read: (path: string) => files[path], buildArgs: new Map<string, string>(), ...different };
	const rewritten = rewrite(updatesOf(readings, wishes), readings, options);
	const show = ({ file, line, image }: FileReference) => `${file}:${line} ${image}`;
	const lines = [...rewritten.held].map(([reference, { reason, users = [] }]) =>
		[show(reference), reason, ...(users.length > 0 ? [`(${users.map(({ image }) => image).join(', ')})`] : [])].join(
			' ',
		),
	);
	return { ...rewritten, after: { ...files, ...Object.fromEntries(rewritten.texts) }, lines };
}
