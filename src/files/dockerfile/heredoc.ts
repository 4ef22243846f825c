import { findWords, type Instruction } from './words.ts';

/** A text that follows an instruction, up to a line that says no more than its name. */
export interface Heredoc {
	readonly name: string;
	/** Whether tabs in front of the last line do not count: `<<-`. */
	readonly hasTabs: boolean;
}

const HEREDOC = /^\d*<<(-?)([^<]+)$/;
const KEYWORDS: ReadonlySet<string> = new Set(['run', 'copy', 'add']);

/**
 * The heredocs of an instruction, in their order: only RUN, COPY and ADD have them. A word is one where `<<` is in its front, but for digits; in JSON form quotes
 * are in front of it. Where a quote has no end there are none.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/parser/parser.go (heredocsFromLine)
 */
export function listHeredocs({ keyword, line }: Pick<Instruction, 'keyword' | 'line'>): readonly Heredoc[] {
	if (!KEYWORDS.has(keyword) || !line.text.includes('<<')) {
		return [];
	}
	const { words, isClosed } = findWords(line.text, '\\');
	return isClosed ? words.flatMap(({ start, end }) => toHeredoc(line.text.slice(start, end))) : [];
}

function toHeredoc(word: string): readonly Heredoc[] {
	const [, dash = '', written = ''] = HEREDOC.exec(word) ?? [];
	const name = unquote(written);
	return name === '' ? [] : [{ name, hasTabs: dash !== '' }];
}

/** Without quotes, and without the escapes that a shell takes away. */
function unquote(word: string): string {
	return word.replace(
		/'([^']*)'|"((?:[^"\\]+|\\.)*)"|\\(.)/gs,
		(_, single?: string, double?: string, escaped?: string) =>
			double === undefined ? (single ?? escaped ?? '') : double.replace(/\\(["$\\])/g, '$1'),
	);
}
