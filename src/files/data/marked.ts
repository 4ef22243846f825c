import { parseReference } from '../../registry/reference/reference.ts';
import type { Candidate, Range, Reading, Source } from '../candidate.ts';
import { hasMark, type MarkSyntax, readMarks } from '../marks.ts';
import { Composed, expandedOf } from './composed.ts';

/** What may be a reference: characters of one, and variables of make, the shell and others. */
const WORDS = /(?:[\w./:@-]|\$\{[\w.]+\}|\$\([\w.]+\)|\$\w+|\{\{-?[ \t]*[\w.]+[ \t]*-?\}\})+/g;
const VARIABLE = /\$\{([\w.]+)\}|\$\(([\w.]+)\)|\$(\w+)|\{\{-?[ \t]*([\w.]+)[ \t]*-?\}\}/g;

const SCHEME = /^(?:oci|docker|docker-image):\/\//;
/** A line of a program is shorter, and each word of a line is looked at. */
const LINE_LIMIT = 10_000;

/**
 * The references of the lines that are marked with `tagscout: image`, above or at their end. Each word with a name, and a tag or a digest, counts,
 * so that a line may have several; `8080:80` and `https://...` are none. A variable stands for anything, and is missing where the user gives no value.
 * A mark for a line without a reference is told.
 */
export function readMarked({ path, text, context }: Source, syntax: MarkSyntax = 'text'): Reading {
	const marks = readMarks(text, syntax);
	const candidates: Candidate[] = [];
	let [line, start] = [0, 0];
	for (const content of marks.size === 0 ? [] : text.split('\n')) {
		line++;
		if (hasMark(marks, line, 'image')) {
			const comment = marks
				.get(line)
				?.find(({ range }) => range.start >= start && range.start < start + content.length);
			const end = comment?.range.start ?? start + content.length;
			candidates.push(...readLine(path, text, { start, end }, context.buildArgs));
		}
		start += content.length + 1;
	}
	return { candidates };
}

function readLine(
	path: string,
	text: string,
	{ start, end }: Range,
	buildArgs: ReadonlyMap<string, string>,
): Candidate[] {
	const line = Composed.plain(path, text, { start, end });
	const words = line.text.length > LINE_LIMIT ? [] : line.text.matchAll(WORDS);
	const found = [...words].flatMap(({ 0: word, index }): Candidate[] => {
		const scheme = SCHEME.exec(word)?.[0].length ?? 0;
		const bare = word.slice(scheme).replace(/[.:]+$/, '');
		return !bare.includes('://') && isReference(bare.replaceAll(VARIABLE, 'x'))
			? [expandedOf(line, VARIABLE, buildArgs, index + scheme, index + scheme + bare.length)]
			: [];
	});
	if (found.length > 0) {
		return found;
	}
	const range = { start, end: start + line.text.trimEnd().length };
	return [
		{
			range,
			text: line.slice(0, line.text.length).trim(),
			invalid: 'the marked line has no reference with a tag or a digest',
		},
	];
}

/** Whether a text is a reference that says more than a word does. */
function isReference(text: string): boolean {
	try {
		const { repository, tag, digest } = parseReference(text);
		return /[a-z]/.test(repository.replace(/^library\//, '')) && (tag !== undefined || digest !== undefined);
	} catch {
		return false;
	}
}
