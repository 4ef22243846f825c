import { InputError } from '../input-error.ts';

/** One of several parts of the images. */
export interface Shard {
	/** From 0. */
	readonly index: number;
	readonly total: number;
}

/** GitHub's limit of jobs in a matrix. */
const MAX_SHARDS = 256;

/**
 * Returns the part that `i/n` names; undefined for an empty text and for the only one, `0/1`.
 * @throws {InputError} for anything else, and for a part where files are written
 */
export function readShard(text: string, isWritten: boolean): Shard | undefined {
	if (text === '') {
		return undefined;
	}
	const [, first, second] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
	const [index, total] = [Number(first), Number(second)];
	// A text that is none of these makes no number, which is below nothing.
	if (!(index < total && total <= MAX_SHARDS)) {
		const hint = total > 0 && index === total ? ` (counted from 0, the last one is \`${index - 1}/${total}\`)` : '';
		const expected = `\`i/n\`, part i of n, counted from 0, of at most ${MAX_SHARDS}, such as \`0/4\``;
		throw new InputError('shard', text, `${expected}${hint}`);
	}
	if (total > 1 && isWritten) {
		const found =
			'is set together with `write`, which needs the answers for all images, because some may share a value of a file';
		throw new InputError('shard', text, 'one of the two', { found });
	}
	return total === 1 ? undefined : { index, total };
}
