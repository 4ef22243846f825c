import { type Candidate, INSIDE, type Range, type Reading } from '../../candidate.ts';
import { indexAt } from '../../position.ts';
import { type Piece, Sourced } from '../../sourced.ts';

/** A reading of a text that stands inside of a file (`INSIDE` is its path), with the places of that file. What has no place there is told at `fallback`. */
export function moveOut(reading: Reading, inner: Sourced, file: string, fallback: Range): Reading {
	const starts: number[] = [];
	let length = 0;
	for (const { text } of inner.pieces) {
		starts.push(length);
		length += text.length;
	}

	const cut = (start: number, end: number): Piece[] => {
		const pieces: Piece[] = [];
		for (let index = indexAt(starts, start); (starts[index] ?? length) < end; index++) {
			const before = starts[index] ?? 0;
			const piece = inner.pieces[index];
			if (piece === undefined) {
				break;
			}
			const from = Math.max(start - before, 0);
			const text = piece.text.slice(from, end - before);
			pieces.push({ text, at: piece.at && { ...piece.at, offset: piece.at.offset + from } });
		}
		return pieces;
	};

	const place = (offset: number): number | undefined => {
		const at = cut(offset, offset + 1)[0]?.at;
		return at?.file === file ? at.offset : undefined;
	};

	const moveRange = ({ start, end }: Range): Range => {
		const first = place(start);
		const last = place(Math.max(end - 1, start));
		return first === undefined || last === undefined || last < first ? fallback : { start: first, end: last + 1 };
	};

	const move = (candidate: Candidate): Candidate => ({
		...candidate,
		range: moveRange(candidate.range),
		...(candidate.keys !== undefined && { keys: candidate.keys.map((at) => place(at) ?? fallback.start) }),
		text: new Sourced(
			candidate.text.pieces.flatMap((piece) =>
				piece.at?.file === INSIDE ? cut(piece.at.offset, piece.at.offset + piece.text.length) : [piece],
			),
		),
	});

	const candidates = reading.candidates.map(move);
	return 'unreadable' in reading
		? { unreadable: reading.unreadable, at: place(reading.at) ?? fallback.start, candidates }
		: { candidates };
}

/** The lines of a text, each with its line break. */
export function linesOf(text: Sourced): readonly Sourced[] {
	const lines: Sourced[] = [];
	let line: Piece[] = [];
	for (const { text: whole, at } of text.pieces) {
		let from = 0;
		for (let end = whole.indexOf('\n') + 1; end > 0; end = whole.indexOf('\n', from) + 1) {
			lines.push(
				new Sourced([...line, { text: whole.slice(from, end), at: at && { ...at, offset: at.offset + from } }]),
			);
			line = [];
			from = end;
		}
		line.push({ text: whole.slice(from), at: at && { ...at, offset: at.offset + from } });
	}
	return [...lines, new Sourced(line)];
}
