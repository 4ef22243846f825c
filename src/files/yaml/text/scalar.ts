import type { Scalar } from 'yaml';
import { type Piece, Sourced } from '../../sourced.ts';

/** The escapes of a double-quoted scalar that are one letter. Source: https://yaml.org/spec/1.2.2/#57-escaped-characters */
const ESCAPES: Readonly<Record<string, string>> = {
	'0': '\0',
	a: '\x07',
	b: '\b',
	t: '\t',
	'\t': '\t',
	n: '\n',
	v: '\v',
	f: '\f',
	r: '\r',
	e: '\x1b',
	N: '\x85',
	_: '\xa0',
	L: '\u2028',
	P: '\u2029',
};

const TOKEN =
	/[ \t]*(?:\r?\n[ \t]*)+|\\(?:\r?\n[ \t]*|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)|''|'|[ \t]+|[^\\\s']+|./sy;

/**
 * The text of a scalar as it is written: `1.10` of a plain number. Its characters keep their places; what stands for an escape or a folded line
 * break is computed. `content` is the text of the file.
 */
export function readScalar(node: Scalar, file: string, content: string): Sourced {
	const value = node.source ?? '';
	const [start, end] = node.range ?? [0, 0];
	const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
	const isQuoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE';
	const inner = isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
	if (!isBlock && content.slice(inner.start, inner.end) === value) {
		return Sourced.from(file, content, inner.start, inner.end);
	}
	const pieces = isBlock ? blockPieces(file, content, start, end) : flowPieces(node.type, file, content, inner);
	const text = new Sourced(pieces);
	if (text.text === value) {
		return text;
	}
	if (isBlock && value === `${text.text}\n`) {
		return Sourced.join([text, Sourced.computed('\n')]);
	}
	// The line breaks at the end of a block: `-` keeps none of them, and without a sign one stays.
	return isBlock && text.text.startsWith(value) ? text.slice(0, value.length) : Sourced.computed(value);
}

/** The lines of a block scalar without their indentation. Of a folded one only a single line comes out as it must: the caller compares. */
function blockPieces(file: string, content: string, start: number, end: number): Piece[] {
	const header = content.indexOf('\n', start);
	const pieces: Piece[] = [];
	if (header < 0) {
		return pieces;
	}
	// An indentation that is told in the header (`|2`) counts from the parent's, which is not known here: then the caller finds a difference.
	const indent = /^(?:[ \t]*\r?\n)*( *)/.exec(content.slice(header + 1, end))?.[1]?.length ?? 0;
	for (let at = header + 1; at < end; ) {
		const lineBreak = content.indexOf('\n', at);
		const lineEnd = lineBreak < 0 || lineBreak >= end ? end : lineBreak;
		const textEnd = content[lineEnd - 1] === '\r' && lineEnd < end ? lineEnd - 1 : lineEnd;
		const from = Math.min(at + indent, textEnd);
		pieces.push({ text: content.slice(from, textEnd), at: { file, offset: from } });
		if (lineEnd < end) {
			pieces.push({ text: '\n', at: { file, offset: lineEnd } });
		}
		at = lineEnd + 1;
	}
	return pieces;
}

function* flowPieces(
	type: Scalar['type'],
	file: string,
	content: string,
	{ start, end }: { start: number; end: number },
): Generator<Piece> {
	const token = new RegExp(TOKEN);
	const raw = content.slice(start, end);
	for (let match = token.exec(raw); match !== null; match = token.exec(raw)) {
		const [text] = match;
		const written = { text, at: { file, offset: start + match.index } };
		if (/[\r\n]/.test(text) && text[0] !== '\\' && text.includes('\n')) {
			const breaks = text.split('\n').length - 1;
			yield { text: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), at: undefined };
		} else if (text[0] === '\\' && text.length > 1 && type === 'QUOTE_DOUBLE') {
			yield { text: decode(text), at: undefined };
		} else if (text === "''" && type === 'QUOTE_SINGLE') {
			yield { text: "'", at: undefined };
		} else {
			yield written;
		}
	}
}

function decode(text: string): string {
	const letter = text[1] ?? '';
	if (letter === '\r' || letter === '\n') {
		return '';
	}
	const code = text.length > 2 ? Number.parseInt(text.slice(2), 16) : Number.NaN;
	return code <= 0x10ffff ? String.fromCodePoint(code) : (ESCAPES[letter] ?? letter);
}
