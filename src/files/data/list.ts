import type { Reading, Source } from '../candidate.ts';
import { Composed, candidateOf } from './composed.ts';

/** The references of a list (`images.txt`): one a line. A `#` at the beginning or behind white space begins a comment. */
export function readList({ path, text }: Source): Reading {
	const candidates = [...text.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) => {
		const bare = line.replace(/^\uFEFF/, ' ').replace(/(?:^|\s)#.*$/, '');
		const value = Composed.plain(path, text, { start: index, end: index + bare.length });
		return bare.trim() === '' ? [] : [candidateOf(value)];
	});
	return { candidates };
}
