import { Reader } from '../reader.ts';

/**
 * Longer than any address that a registry can answer. Node's parser stops at 16 KiB of headers in all; this holds whoever sends them.
 */
const MAX_HEADER_CHARACTERS = 16 * 1024;

// Sticky: a read starts where the last one ended. None can match a text in two ways, so that reading takes linear time.
const SEPARATORS = /[\s,]*/y;
/** Commas and semicolons in the brackets belong to the address. */
const BRACKETED = /<([^>]*)>/y;
const UNBRACKETED = /(?!<)[^;]*/y;
/** `;name`, `;name=value` or `;name="value"`; a string without its end goes on to that of the text. */
const PARAMETER = /;([^=;,]*)(?:=\s*(?:"((?:[^"\\]|\\.)*\\?)"?|([^;,]*)))?/sy;
const RUBBISH = /[^;,]*/y;

/**
 * The target of the first link with the relation `next` in a `Link` header, to the letter; undefined where there is none, or only
 * the empty `<>` that some write at the end. Reads RFC 8288 section 3 and the variants of registries: no angle brackets, `rel=next`
 * without quotes, other parameters in front, several links, several header lines joined with commas, `rel="next last"`.
 * @throws {Error} for a header above 16 KiB and for a `<` without its `>`: a broken link to a next page is never taken for the end
 */
export function findNextLink(header: string | undefined): string | undefined {
	const text = header ?? '';
	if (text.length > MAX_HEADER_CHARACTERS) {
		throw new Error(`a Link header of ${text.length} characters, more than ${MAX_HEADER_CHARACTERS}`);
	}
	const reader = new Reader(text);
	let next: string | undefined;
	for (reader.take(SEPARATORS); !reader.isAtEnd; reader.take(SEPARATORS)) {
		const target = readTarget(reader);
		const isNext = readRelations(reader).includes('next');
		next ??= isNext && target !== '' ? target : undefined;
	}
	return next;
}

function readTarget(reader: Reader): string {
	const target = reader.match(BRACKETED)?.[1] ?? reader.take(UNBRACKETED);
	if (target === undefined) {
		throw new Error('a Link header whose address has no end');
	}
	return target.trim();
}

/** The words of the first `rel`, lower-case (RFC 8288: later ones do not count). The parameters end at a comma or with the text. */
function readRelations(reader: Reader): readonly string[] {
	let relations: readonly string[] | undefined;
	reader.take(RUBBISH);
	for (let match = reader.match(PARAMETER); match !== null; match = reader.match(PARAMETER)) {
		const [, name = '', quoted, unquoted = ''] = match;
		if (name.trim().toLowerCase() === 'rel') {
			const value = quoted?.replace(/\\(.)/g, '$1') ?? unquoted;
			relations ??= value
				.toLowerCase()
				.split(/[\s']+/)
				.filter(Boolean);
		}
		reader.take(RUBBISH);
	}
	return relations ?? [];
}
