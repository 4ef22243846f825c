import { isMap, isScalar, isSeq, parseDocument, type Scalar } from 'yaml';
import { applyEdits, type TextEdit } from '../../rewrite/edits.ts';
import { parseYaml, TooMuch } from '../tree.ts';

/** A plain scalar that may be read as no text: as a number, a date, a boolean or null, in YAML 1.1 or 1.2. */
const MAYBE_OTHER = /^(?:[-+.\d].*|y|n|yes|no|on|off|true|false|null|~|)$/i;

/** What a plain scalar is to YAML 1.1 or 1.2 where that is not a text; undefined where both read the text. */
export function readAsOther(written: string): unknown {
	return MAYBE_OTHER.test(written)
		? (['1.1', '1.2'] as const)
				.map((version): unknown => parseDocument(written, { version }).toJS())
				.find((read) => typeof read !== 'string')
		: undefined;
}

/** What stands around an edit is looked at so far: no number or date is longer. */
const WORD_LIMIT = 256;
const WORD_BEFORE = /[^\s'"[\]{},]*$/;
const WORD_AFTER = /^[^\s'"[\]{},]*/;
/** With these it is a text in every version: `a:1.2`, `a/b`, `1.2@sha256:...`. A date may have the letters T and Z. */
const ALWAYS_TEXT = /[/@]|[a-su-y].*:|:.*[a-su-y]/i;

/**
 * The edits of a YAML file, with double quotes around each plain scalar that would not be a text in YAML 1.1 and in 1.2 after them: `tag: 1.10`
 * becomes `tag: "1.11"`. Quoted scalars, block scalars and those with a tag of YAML stay what they are. `edits` are in order and do not overlap, and
 * put in only characters of tags and digests.
 */
export function quoteWhereNeeded(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
	if (edits.every((edit) => isSurelyText(text, edit))) {
		return edits;
	}
	const scalars = plainScalars(text);
	const quoted: TextEdit[] = [];
	let index = 0;
	for (let at = 0; at < edits.length; ) {
		const first = edits[at] as TextEdit;
		while ((scalars[index]?.end ?? Number.POSITIVE_INFINITY) < first.end) {
			index++;
		}
		const { start, end } = scalars[index] ?? { start: text.length, end: text.length };
		let next = at + 1;
		if (start <= first.start) {
			while ((edits[next]?.end ?? Number.POSITIVE_INFINITY) <= end) {
				next++;
			}
		}
		const inside = edits.slice(at, next);
		const written = start <= first.start ? applyEdits(text, inside, start, end) : 'text';
		quoted.push(...(readAsOther(written) === undefined ? inside : [{ start, end, text: `"${written}"` }]));
		at = next;
	}
	return quoted;
}

/** Whether the word around an edit tells that its scalar is a text, so that the file need not be parsed. */
function isSurelyText(text: string, edit: TextEdit): boolean {
	const [before = ''] = WORD_BEFORE.exec(text.slice(Math.max(edit.start - WORD_LIMIT, 0), edit.start)) ?? [];
	const [after = ''] = WORD_AFTER.exec(text.slice(edit.end, edit.end + WORD_LIMIT)) ?? [];
	return ALWAYS_TEXT.test(`${before}${edit.text}${after}`);
}

/** The plain scalars of a file without a tag of YAML, in order. Without recursion: a file may be nested as deep as it likes. */
function plainScalars(text: string): readonly { readonly start: number; readonly end: number }[] {
	const found: { start: number; end: number }[] = [];
	const open: unknown[] = documentsOf(text);
	while (open.length > 0) {
		const node = open.pop();
		if (isScalar(node)) {
			pushPlain(found, node);
		} else if (isMap(node)) {
			for (const { key, value } of node.items) {
				open.push(key, value);
			}
		} else if (isSeq(node)) {
			for (const item of node.items) {
				open.push(item);
			}
		}
	}
	return found.sort((a, b) => a.start - b.start);
}

function pushPlain(found: { start: number; end: number }[], { type, tag, range }: Scalar): void {
	const [start, end] = range ?? [0, 0];
	if (type === 'PLAIN' && tag === undefined && start < end) {
		found.push({ start, end });
	}
}

/** A text that is not YAML has no scalars: what is marked in it stands in a template. */
function documentsOf(text: string): unknown[] {
	try {
		return parseYaml(text).map(({ contents }) => contents);
	} catch (error) {
		if (error instanceof TooMuch) {
			return [];
		}
		throw error;
	}
}
