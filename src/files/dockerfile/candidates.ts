import { familiar, parseReference } from '../../registry/reference/reference.ts';
import type { Candidate, Range } from '../candidate.ts';
import type { Sourced } from '../sourced.ts';
import type { Expansion } from './draft.ts';

/** `{{ base_image }}`, `{{ .Version }}`: the file is made from a template. */
const TEMPLATE = /\{\{-?\s*\.?([\w.]*)/g;

/** A word that is a reference when it is expanded. What is not known leaves the text as it is written. */
export function toCandidate(word: Sourced, expansion: Expansion, hint: string): Candidate {
	const range = rangeOf(word);
	const { text, needs, unset, invalid, unresolved } = expansion;
	if (word.text.includes('{{')) {
		return toTemplate(word);
	}
	if (invalid !== undefined) {
		return { range, text: word, invalid };
	}
	if (unresolved !== undefined) {
		return { range, text: word, unresolved };
	}
	if (needs.size > 0) {
		return { range, text: word, needs: [...needs] };
	}
	// A build goes on with nothing for them, and only fails where the rest is not a reference.
	if (unset.size > 0 && shorten(text.text) === undefined) {
		return { range, text: word, needs: [...unset], warning: hint };
	}
	return text.text === '' ? { range, text: word, invalid: 'nothing is left when it is expanded' } : { range, text };
}

/** What a template leaves open; undefined where the text is not from one. */
export function toTemplate(word: Sourced): Candidate {
	const names = [...word.text.matchAll(TEMPLATE)].map(([, name = '']) => name).filter((name) => name !== '');
	const range = rangeOf(word);
	return names.length === 0
		? { range, text: word, unresolved: 'a template makes it' }
		: { range, text: word, needs: [...new Set(names)] };
}

/** The ends of a reference. A text that fails here needs no exception to tell. */
const ENDS = /^[A-Za-z0-9[][^\s]*(?<![:/@])$/;

/** From the first to the last character of what stands in one file. */
export function rangeOf({ pieces }: Sourced): Range {
	const first = pieces[0];
	const last = pieces.at(-1);
	const start = first?.at?.offset ?? 0;
	return { start, end: last?.at === undefined ? start : last.at.offset + last.text.length };
}

/** A reference as names of build contexts are compared: as short as can be, and without `:latest`. Undefined for none. */
export function shorten(text: string): string | undefined {
	if (!ENDS.test(text)) {
		return undefined;
	}
	try {
		return familiar(parseReference(text)).replace(/:latest$/, '');
	} catch {
		return undefined;
	}
}
