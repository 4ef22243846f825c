import { parseReference } from '../../registry/reference/reference.ts';
import type { FileReference } from '../find.ts';
import { type Piece, Sourced } from '../sourced.ts';
import type { Edit } from './edits.ts';

/** What a reference is to become. */
export interface Update {
	readonly reference: FileReference;
	readonly tag: string;
	/** Undefined: none is wanted where there is none. */
	readonly digest: string | undefined;
}

/** Why nothing can be planned for an update. */
export type PlanProblem = 'computed' | 'no-tag' | 'unreadable' | 'changed-meanwhile';

/** The reference as it will read. A digest never goes. */
export function wantedImage({ reference: { image, tag: old }, tag, digest }: Update): string {
	return `${image.slice(0, old?.start)}${tag}${digest === undefined ? image.slice(old?.end) : `@${digest}`}`;
}

/**
 * The edits that make an update, none where all is as wanted, or why there are none. The tag, and the digest, change in one place each: of
 * `${VERSION}-slim` either the variable's value or `-slim`. `computed`: the change lies in several places or in none, an old digest would stay
 * behind a new tag, or a registry's answer makes no reference.
 */
export function planUpdate(
	update: Update,
	textOf: (file: string) => string | undefined,
): readonly Edit[] | PlanProblem {
	const { reference, tag, digest } = update;
	const { image, digestPlace } = reference;
	if (reference.status === 'reference' && reference.tag === undefined) {
		return 'no-tag';
	}
	if (reference.tag === undefined || !isReference(update)) {
		return 'computed';
	}
	const { start, end } = reference.tag;
	const whole = new Sourced(reference.spans);
	const oldDigest = image.slice(end + 1) || undefined;
	const edits = changePart(whole.slice(start, end), tag);
	if (edits === undefined || (oldDigest !== undefined && digest === undefined && edits.length > 0)) {
		return 'computed';
	}
	if (oldDigest === undefined && digest !== undefined) {
		if (digestPlace === undefined) {
			return 'computed';
		}
		const last = edits.at(-1);
		const isBehindTag = last?.file === digestPlace.file && last.end === digestPlace.offset;
		const before = isBehindTag ? last : characterBefore(digestPlace, textOf);
		edits.splice(isBehindTag ? -1 : edits.length, isBehindTag ? 1 : 0, {
			...before,
			text: `${before.text}@${digest}`,
		});
	} else if (oldDigest !== undefined && digest !== undefined) {
		const changed = changePart(whole.slice(end + 1), digest);
		if (changed === undefined) {
			return 'computed';
		}
		edits.push(...changed);
	}
	return findProblem(edits, textOf) ?? edits;
}

/** A tag and a digest come from a registry, and must not be anything else where they are written. */
function isReference(update: Update): boolean {
	try {
		const { tag, digest } = parseReference(wantedImage(update));
		return tag === update.tag && (update.digest === undefined || digest === update.digest);
	} catch {
		return false;
	}
}

function characterBefore(
	{ file, offset }: { file: string; offset: number },
	textOf: (file: string) => string | undefined,
): Edit {
	const old = textOf(file)?.slice(offset - 1, offset) ?? '';
	return { file, start: offset - 1, end: offset, old, text: old };
}

/** The edit of one place that turns a part into another text; a place that the part uses several times changes everywhere. Undefined where none does. */
function changePart({ text, pieces }: Sourced, wanted: string): Edit[] | undefined {
	if (text === wanted) {
		return [];
	}
	for (const [key, piece] of new Map(pieces.map((piece) => [placeOf(piece), piece]))) {
		const { at, text: old } = piece;
		if (at === undefined) {
			continue;
		}
		const count = pieces.filter((one) => placeOf(one) === key).length;
		const length = (wanted.length - text.length) / count + old.length;
		const start = lengthBefore(pieces, key);
		if (!Number.isInteger(length) || length < 0) {
			continue;
		}
		const changed = wanted.slice(start, start + length);
		if (pieces.map((one) => (placeOf(one) === key ? changed : one.text)).join('') === wanted) {
			return [{ file: at.file, start: at.offset, end: at.offset + old.length, old, text: changed }];
		}
	}
	return undefined;
}

function placeOf({ text, at }: Piece): string {
	return at === undefined ? '' : `${at.offset} ${text.length} ${at.file}`;
}

function lengthBefore(pieces: readonly Piece[], key: string): number {
	const before = pieces.slice(
		0,
		pieces.findIndex((one) => placeOf(one) === key),
	);
	return before.reduce((length, { text }) => length + text.length, 0);
}

/** Whether the files still hold what was read. */
function findProblem(edits: readonly Edit[], textOf: (file: string) => string | undefined): PlanProblem | undefined {
	for (const { file, start, end, old } of edits) {
		const text = textOf(file);
		if (text === undefined || start < 0) {
			return 'unreadable';
		}
		if (text.slice(start, end) !== old) {
			return 'changed-meanwhile';
		}
	}
	return undefined;
}
