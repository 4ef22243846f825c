import type { FileReference, References } from '../find.ts';
import type { Piece } from '../sourced.ts';
import { type Edit, keyOf } from './edits.ts';

/** A place that is edited, with all that use it. Values do not overlap. */
export interface Value {
	/** What is done to it, if all its users want that. */
	readonly edit: Edit;
	/** The references that want it changed. */
	readonly editors: readonly FileReference[];
	/** All references that read characters of it, those that want it changed among them. */
	readonly users: readonly FileReference[];
	/** Whether all users want exactly the same, and nothing that is built here takes its name from it. */
	readonly isAgreed: boolean;
}

interface Draft {
	readonly start: number;
	end: number;
	readonly edits: Edit[];
	readonly editors: Set<FileReference>;
	readonly users: Set<FileReference>;
	isOfProduct: boolean;
}

/**
 * The values that the edits of a run touch: edits that overlap are of one value. Takes the time of sorting them, however many share one.
 * @param readings all of the run: also references that want nothing, and names of what is built
 */
export function findValues(
	plans: ReadonlyMap<FileReference, readonly Edit[]>,
	readings: Iterable<References>,
): readonly Value[] {
	const files = draftValues(plans);
	for (const { references, ignored, products } of readings) {
		for (const reference of [...references, ...ignored]) {
			for (const draft of draftsOf(files, reference.spans)) {
				draft.users.add(reference);
			}
		}
		for (const { pieces } of products) {
			for (const draft of draftsOf(files, pieces)) {
				draft.isOfProduct = true;
			}
		}
	}
	return [...files.values()].flat().map(toValue);
}

/** The values from which some of the pieces are. */
function* draftsOf(files: ReadonlyMap<string, readonly Draft[]>, pieces: readonly Piece[]): Generator<Draft> {
	for (const { text, at } of pieces) {
		const drafts = at === undefined ? undefined : files.get(at.file);
		if (at === undefined || drafts === undefined) {
			continue;
		}
		for (let index = firstBehind(drafts, at.offset); ; index++) {
			const draft = drafts[index];
			if (draft === undefined || draft.start >= at.offset + text.length) {
				break;
			}
			yield draft;
		}
	}
}

function draftValues(plans: ReadonlyMap<FileReference, readonly Edit[]>): ReadonlyMap<string, readonly Draft[]> {
	const wishes = [...plans].flatMap(([reference, edits]) => edits.map((edit) => ({ reference, edit })));
	wishes.sort((a, b) => a.edit.start - b.edit.start);
	const files = new Map<string, Draft[]>();
	for (const { reference, edit } of wishes) {
		const drafts = files.get(edit.file) ?? [];
		files.set(edit.file, drafts);
		let draft = drafts.at(-1);
		if (draft === undefined || draft.end <= edit.start) {
			const { start, end } = edit;
			draft = { start, end, edits: [], editors: new Set(), users: new Set(), isOfProduct: false };
			drafts.push(draft);
		}
		draft.end = Math.max(draft.end, edit.end);
		draft.edits.push(edit);
		draft.editors.add(reference);
		draft.users.add(reference);
	}
	return files;
}

/** The index of the first value that ends behind an offset. */
function firstBehind(drafts: readonly Draft[], offset: number): number {
	let [low, high] = [0, drafts.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		[low, high] = (drafts[middle]?.end ?? 0) <= offset ? [middle + 1, high] : [low, middle];
	}
	return low;
}

function toValue({ edits, editors, users, isOfProduct }: Draft): Value {
	const keys = new Set(edits.map(keyOf));
	return {
		edit: edits[0] as Edit,
		editors: [...editors],
		users: [...users],
		isAgreed: keys.size === 1 && users.size === editors.size && !isOfProduct,
	};
}
