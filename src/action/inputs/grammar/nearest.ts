/** Longer texts are no mistyped words. */
const MAX_LENGTH = 40;

/**
 * Returns the word that a text was probably meant to be: the same but for case, quotes or brackets around it, and `_` or white space for `-`; else the one
 * that the fewest slips lead to, at most one in three characters. Undefined where there is none, or more than one.
 */
export function findNearest(text: string, words: readonly string[]): string | undefined {
	const bare = bareWord(text);
	if (bare.length > MAX_LENGTH) {
		return undefined;
	}
	const slips = words.map((word) => ({ word, count: countSlips(bare, word) }));
	const fewest = Math.min(...slips.map(({ count }) => count));
	const nearest = slips.filter(({ count }) => count === fewest);
	const isNear = fewest * 3 <= Math.max(bare.length, nearest[0]?.word.length ?? 0);
	return isNear && nearest.length === 1 ? nearest[0]?.word : undefined;
}

/** A text as a word of ours is written. */
export function bareWord(text: string): string {
	return text
		.trim()
		.replace(/^["'`[]+|["'`\],;]+$/g, '')
		.trim()
		.toLowerCase()
		.replace(/[\s_]+/g, '-');
}

/** How many characters were added, left out or mistaken, or stand in each other's place (the optimal string alignment distance). */
function countSlips(text: string, word: string): number {
	let before: number[] = [];
	let last = Array.from({ length: word.length + 1 }, (_, column) => column);
	for (const [above, character] of [...text].entries()) {
		const row = [above + 1];
		for (let column = 1; column <= word.length; column++) {
			const isSame = word[column - 1] === character;
			const isSwapped =
				above > 0 && column > 1 && word[column - 2] === character && word[column - 1] === text[above - 1];
			row.push(
				Math.min(
					(last[column] ?? 0) + 1,
					(row[column - 1] ?? 0) + 1,
					(last[column - 1] ?? 0) + (isSame ? 0 : 1),
					isSwapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
				),
			);
		}
		[before, last] = [last, row];
	}
	return last[word.length] ?? 0;
}
