import type { Range } from './candidate.ts';

/** How a file writes comments and texts. `text` is any file that is named. */
export type MarkSyntax = 'dockerfile' | 'yaml' | 'toml' | 'hcl' | 'jsonc' | 'ini' | 'groovy' | 'list' | 'text';

/** What a comment says to us: `# tagscout: ignore`, with words behind it that are for people or, in time, for us. */
export interface Mark {
	/** `ignore`, `image`, or what else stands there: a word that nobody knows should be told. */
	readonly word: string;
	readonly rest: string;
	/** The comment. */
	readonly range: Range;
}

interface Style {
	/** What begins a comment, as the text of an expression. */
	readonly begin: string;
	/** Texts and other things in which that begins none. They are closed or end with the file, so that nothing is looked through twice. */
	readonly opaque?: string;
	/** Whether a comment may stand behind something else in its line. */
	readonly isTrailing: boolean;
}

/** Nobody says more to one line, and all lines of an instruction have the marks of its first. */
const MARKS_LIMIT = 16;

const BLOCK_COMMENT = '/\\*[\\s\\S]*?(?:\\*/|$)';
const QUOTED = '"(?:\\\\.|[^"\\\\\\n])*"?';
const LONG_QUOTED = '"""(?:\\\\[\\s\\S]|[^\\\\])*?(?:"""|$)';
const HEREDOC =
	'<<-?(?<word>[\\p{ID_Start}_][\\p{ID_Continue}-]*)\\r?\\n[\\s\\S]*?(?:(?<=\\n)[ \\t]*\\k<word>[ \\t]*(?=\\r?\\n|$)|$)';

/** A quotation mark opens a text of YAML only where a value can begin, and only if it closes in its line. */
const YAML_QUOTED = `(?<![^\\s[{,:])(?:"(?:\\\\.|[^"\\\\\\n])*"|'[^'\\n]*')`;

const STYLES: Readonly<Record<MarkSyntax, Style>> = {
	dockerfile: { begin: '#', isTrailing: false },
	yaml: { begin: '(?<!\\S)#', opaque: YAML_QUOTED, isTrailing: true },
	toml: { begin: '#', opaque: `${LONG_QUOTED}|'''[\\s\\S]*?(?:'''|$)|${QUOTED}|'[^'\\n]*'?`, isTrailing: true },
	hcl: { begin: '#|//', opaque: `${HEREDOC}|${BLOCK_COMMENT}|${QUOTED}`, isTrailing: true },
	jsonc: { begin: '//', opaque: `${BLOCK_COMMENT}|${QUOTED}`, isTrailing: true },
	ini: { begin: '[#;]', isTrailing: false },
	groovy: {
		begin: '//',
		opaque: `${LONG_QUOTED}|${LONG_QUOTED.replaceAll('"', "'")}|${BLOCK_COMMENT}|${QUOTED}|'(?:\\\\.|[^'\\\\\\n])*'?`,
		isTrailing: true,
	},
	list: { begin: '(?<!\\S)#', isTrailing: true },
	text: { begin: '(?<!\\S)(?:#|//|--|;|<!--|/\\*)', isTrailing: true },
};

/**
 * The marks of a file, by the line that they are for, counted from 1: the line they end, or the next line where they stand alone. Marks that stand
 * alone below one another are all for the line below the last one. In a Dockerfile a mark above an instruction is for all of its lines, one between
 * its lines for the next. A mark in a comment that says something else counts only behind code, and behind another sign: `image: a:1 # old # tagscout: ignore`.
 *
 * A mark in a text is none. In YAML, one in a block scalar (an inline Dockerfile) is for lines of that scalar; one that stands alone in a text in
 * quotation marks over several lines cannot be told from a comment.
 */
export function readMarks(text: string, syntax: MarkSyntax): ReadonlyMap<number, readonly Mark[]> {
	const found = new Map<number, Mark[]>();
	if (!text.includes('tagscout:')) {
		return found;
	}
	const lines = text.split('\n');
	const scopes = syntax === 'yaml' ? findBlockScalars(lines) : new Map<number, number>();
	const alone = new Map<number, Mark>();
	for (const { mark, line, isAlone } of findMarks(text, syntax)) {
		if (isAlone) {
			alone.set(line, mark);
		} else if (STYLES[syntax].isTrailing && !scopes.has(line)) {
			add(found, line, [mark]);
		}
	}
	for (const { target, marks, from } of gather(alone)) {
		if (target <= (scopes.get(from) ?? lines.length)) {
			add(found, target, marks);
		}
	}
	return syntax === 'dockerfile' ? spread(found, lines) : found;
}

/** Whether a line has a mark of this word. */
export function hasMark(marks: ReadonlyMap<number, readonly Mark[]>, line: number, word: string): boolean {
	return marks.get(line)?.some((mark) => mark.word === word) ?? false;
}

function add(found: Map<number, Mark[]>, line: number, marks: readonly Mark[]): void {
	if (marks.length > 0) {
		found.set(line, [...marks, ...(found.get(line) ?? [])]);
	}
}

function* findMarks(text: string, syntax: MarkSyntax): Generator<{ mark: Mark; line: number; isAlone: boolean }> {
	const { begin, opaque = '(?!)' } = STYLES[syntax];
	const words = new RegExp(`(?:${opaque})|(?<comment>(?:${begin})[^\\n]*)`, 'gu');
	const sign = new RegExp(`(?<!\\S)(?:${begin})+[ \\t]*tagscout:[ \\t]*([^\\s]+)([^\\n]*)`, 'u');
	let [line, lineStart] = [1, 0];
	for (const { index, groups } of text.matchAll(words)) {
		const comment = groups?.['comment'];
		if (comment === undefined || !comment.includes('tagscout:')) {
			continue;
		}
		for (let next = text.indexOf('\n', lineStart); next >= 0 && next < index; next = text.indexOf('\n', lineStart)) {
			line++;
			lineStart = next + 1;
		}
		const isAlone = /^[\s\uFEFF]*$/.test(text.slice(lineStart, index));
		const said = sign.exec(comment);
		if (said !== null && (!isAlone || said.index === 0)) {
			const [whole, word = '', rest = ''] = said;
			const start = index + said.index;
			const mark = {
				word,
				rest: rest.replace(/(?:-->|\*\/)\s*$/, '').trim(),
				range: { start, end: start + whole.trimEnd().length },
			};
			yield { mark, line, isAlone };
		}
	}
}

/** Marks that stand alone in lines below one another, and the line below the last of them. */
function* gather(
	alone: ReadonlyMap<number, Mark>,
): Generator<{ from: number; target: number; marks: readonly Mark[] }> {
	let marks: Mark[] = [];
	for (const [line, mark] of alone) {
		if (marks.length < MARKS_LIMIT) {
			marks.push(mark);
		}
		if (!alone.has(line + 1)) {
			yield { from: line, target: line + 1, marks };
			marks = [];
		}
	}
}

/** The lines of block scalars (`run: |`), each with the last one of its scalar. What is indented deeper than the key belongs to it. */
function findBlockScalars(lines: readonly string[]): ReadonlyMap<number, number> {
	const scopes = new Map<number, number>();
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index] ?? '';
		if (!/(?:^|\s)[|>][-+\d]{0,2}\s*(?:\s#.*)?$/.test(line) || /^\s*#/.test(line)) {
			continue;
		}
		const [start = '', dashes = ''] = /^ *((?:- +)*)/.exec(line) ?? [];
		const isItem = dashes !== '' && /^[|>]/.test(line.slice(start.length));
		const indent = isItem ? start.trimEnd().length - 1 : start.length;
		let last = index;
		while (last + 1 < lines.length && isInside(lines[last + 1] ?? '', indent)) {
			last++;
		}
		for (let inner = index + 1; inner <= last; inner++) {
			scopes.set(inner + 1, last + 1);
		}
		index = last;
	}
	return scopes;
}

function isInside(line: string, indent: number): boolean {
	const blank = /^ */.exec(line)?.[0].length ?? 0;
	return blank > indent || line.trim() === '';
}

/** Marks of an instruction's first line are for all of its lines. Comments and empty lines between them do not end it. */
function spread(found: ReadonlyMap<number, Mark[]>, lines: readonly string[]): ReadonlyMap<number, readonly Mark[]> {
	const all = new Map(found);
	const isBacktick = lines.slice(0, 5).some((line) => /^\s*#\s*escape\s*=\s*`/i.test(line));
	const end = isBacktick ? /`[ \t\r]*$/ : /\\[ \t\r]*$/;
	let first: readonly Mark[] = [];
	let isContinued = false;
	for (const [index, line] of lines.entries()) {
		if (isContinued) {
			add(all, index + 1, first);
		} else {
			first = found.get(index + 1) ?? [];
		}
		isContinued = /^\s*(?:#|$)/.test(line) ? isContinued : end.test(line);
	}
	return all;
}
