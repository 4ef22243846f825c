import { type Context, contextOf } from '../candidate.ts';
import { type FileReading, type FileReference, find } from '../find.ts';
import { kindOf } from '../kinds.ts';
import { quoteWhereNeeded } from '../yaml/text/quotes.ts';
import { applyEdits, type Edit } from './edits.ts';
import { groupBy } from './group.ts';
import { type PlanProblem, planUpdate, type Update } from './plan.ts';
import { type Misreading, ReadBack } from './read-back.ts';
import { findValues, type Value } from './values.ts';

/** Why an update is not written. */
export type HeldReason = PlanProblem | 'shared-value' | 'workflow-file' | 'read-only' | 'path' | 'override';

export interface Held {
	readonly reason: HeldReason;
	/** Of a shared value all references that use it, the one that is held among them: one list for all of them. Alone where it names what is built here too. */
	readonly users?: readonly FileReference[];
}

export interface Rewritten {
	/** The new texts of the files that change, by path. */
	readonly texts: ReadonlyMap<string, string>;
	/** The updates that these texts hold, and those that the files held before. */
	readonly done: readonly Update[];
	readonly held: ReadonlyMap<FileReference, Held>;
}

export interface RewriteOptions extends Pick<Context, 'read' | 'buildArgs'> {
	/** Why nothing may be written into a file, where the disk or the user says so; asked once for each file that would change. */
	readonly findHindrance?: (file: string) => HeldReason | undefined;
}

/** So often single updates are held back. More rounds are for files that nobody writes, and take whole files out. */
const FINE_ROUNDS = 8;

/**
 * The texts of the files with new tags and digests in them, and why some are not there. Pure. Only the characters that a tag and a digest came from
 * change, both or none, and quotes of YAML come around what would be a number without them. A value that several references use changes only where
 * all of them want the same. The new texts are read again: what then is not exactly as wanted is held back (`unreadable`), and the rest is tried anew.
 * @param updates one for a reference
 * @param readings all that was read in the run, by path, as `collect` gives it
 * @param options `read` gives the texts that the readings are of
 */
export function rewrite(
	updates: Iterable<Update>,
	readings: ReadonlyMap<string, FileReading>,
	options: RewriteOptions,
): Rewritten {
	const wanted = new Map([...updates].map((update) => [update.reference, update]));
	const held = new Map<FileReference, Held>();
	const plans = new Map<FileReference, readonly Edit[]>();
	const known = new Set([...readings.values()].flatMap(({ references, ignored }) => [...references, ...ignored]));
	for (const update of wanted.values()) {
		const plan = known.has(update.reference) ? planUpdate(update, options.read) : 'unreadable';
		if (typeof plan === 'string') {
			held.set(update.reference, { reason: plan });
		} else {
			plans.set(update.reference, plan);
		}
	}
	const all = withValueFiles(readings, plans, options);
	const draft = new Draft(plans, held, findValues(plans, all.values()));
	draft.holdHindered((file) => (all.get(file)?.problem === undefined ? options.findHindrance?.(file) : 'unreadable'));
	const readBack = new ReadBack(all);
	for (let round = 1; ; round++) {
		const texts = writeTexts(draft.edits(), all, options.read);
		const done = new Map([...plans.keys()].map((reference) => [reference, wanted.get(reference) as Update]));
		const misread = readBack.check(texts, done, options);
		if (misread.length === 0) {
			return { texts, done: [...done.values()], held };
		}
		draft.holdMisread(misread, round > FINE_ROUNDS);
	}
}

/** The readings, with those of files that only values were taken from: a Compose file that was not asked about, and has references of its own. */
function withValueFiles(
	readings: ReadonlyMap<string, FileReading>,
	plans: ReadonlyMap<FileReference, readonly Edit[]>,
	{ read, buildArgs }: RewriteOptions,
): ReadonlyMap<string, FileReading> {
	const context = contextOf(read, buildArgs);
	const all = new Map(readings);
	for (const { file } of [...plans.values()].flat()) {
		const text = all.has(file) ? undefined : read(file);
		if (text !== undefined) {
			all.set(file, { ...find(file, text, context), kind: undefined });
		}
	}
	return all;
}

/** The updates that are left, and the values that they change. */
class Draft {
	readonly #plans: Map<FileReference, readonly Edit[]>;
	readonly #held: Map<FileReference, Held>;
	readonly #values: Set<Value>;
	readonly #valuesOf = new Map<FileReference, Value[]>();

	/** `plans` loses what `held` gets. */
	constructor(plans: Map<FileReference, readonly Edit[]>, held: Map<FileReference, Held>, values: readonly Value[]) {
		this.#plans = plans;
		this.#held = held;
		this.#values = new Set(values);
		for (const value of values) {
			for (const editor of value.editors) {
				this.#valuesOf.set(editor, [...(this.#valuesOf.get(editor) ?? []), value]);
			}
		}
		for (const { users, editors } of values.filter(({ isAgreed }) => !isAgreed)) {
			this.#hold(editors, { reason: 'shared-value', users });
		}
	}

	edits(): readonly Edit[] {
		return [...this.#values].map(({ edit }) => edit);
	}

	holdHindered(findHindrance: (file: string) => HeldReason | undefined): void {
		const reasons = new Map(
			[...new Set(this.edits().map(({ file }) => file))].map((file) => [file, findHindrance(file)]),
		);
		for (const { edit, editors } of [...this.#values]) {
			const reason = reasons.get(edit.file);
			if (reason !== undefined) {
				this.#hold(editors, { reason });
			}
		}
	}

	/**
	 * Holds back the updates of the lines that differ; where that is none, and where it is `isCoarse`, all that change the files in question; and all
	 * there are where those do not tell.
	 */
	holdMisread(misread: readonly Misreading[], isCoarse: boolean): void {
		const editors = groupBy(this.#valuesOf.keys(), ({ file }) => file);
		const values = groupBy(this.#values, ({ edit }) => edit.file);
		for (const { file, lines, sources } of misread) {
			const onLines = (editors.get(file) ?? []).filter((one) => lines.has(one.line) && this.#plans.has(one));
			const around = [...sources].flatMap((source) => (values.get(source) ?? []).flatMap((value) => value.editors));
			const here = onLines.length > 0 && !isCoarse ? onLines : around;
			this.#hold(here.length > 0 ? here : [...this.#plans.keys()], { reason: 'unreadable' });
		}
	}

	/** Holds references back, and with each those that would change the same values, since one of their users wants nothing now. */
	#hold(references: readonly FileReference[], why: Held): void {
		const open = references.map((reference) => ({ reference, why }));
		for (const { reference, why } of open) {
			if (!this.#plans.delete(reference)) {
				continue;
			}
			this.#held.set(reference, why);
			for (const value of this.#valuesOf.get(reference) ?? []) {
				if (this.#values.delete(value)) {
					const { users } = value;
					for (const editor of value.editors) {
						open.push({ reference: editor, why: { reason: 'shared-value', users } });
					}
				}
			}
		}
	}
}

function writeTexts(
	edits: readonly Edit[],
	readings: ReadonlyMap<string, FileReading>,
	read: Context['read'],
): ReadonlyMap<string, string> {
	const texts = new Map<string, string>();
	for (const [file, ofFile] of groupBy(edits, (edit) => edit.file)) {
		const text = read(file) ?? '';
		const sorted = ofFile.toSorted((a, b) => a.start - b.start);
		const isYaml = /\.ya?ml$/i.test(file) || kindOf(file, text, readings.get(file)?.kind).syntax === 'yaml';
		texts.set(file, applyEdits(text, isYaml ? quoteWhereNeeded(text, sorted) : sorted));
	}
	return texts;
}
