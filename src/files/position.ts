/** A place as editors and annotations count: from 1, columns in UTF-16 units. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/** Where each line begins. A line ends with CR LF, LF, or CR alone. */
export function lineStarts(text: string): readonly number[] {
	return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length)];
}

/** The place of an offset. `starts` is what `lineStarts` gave. */
export function positionAt(starts: readonly number[], offset: number): Position {
	const index = indexAt(starts, offset);
	return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
}

/** The index of the last start that is not above an offset, or 0. The starts ascend: a long text with many places stays quick. */
export function indexAt(starts: readonly number[], offset: number): number {
	let [low, high] = [0, starts.length - 1];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		[low, high] = (starts[middle] ?? 0) <= offset ? [middle, high] : [low, middle - 1];
	}
	return low;
}
