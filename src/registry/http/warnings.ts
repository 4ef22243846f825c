import { header, type RawResponse } from '../connection/message.ts';
import { Reader } from '../reader.ts';

/** A registry must not send more (distribution specification), so nothing is lost. What is cut has no end, and is not told. */
const MAX_HEADER_CHARACTERS = 4096;
/** Each becomes an annotation, of which GitHub shows ten in a step. */
const MAX_WARNINGS = 5;

// Sticky, and none can match a text in two ways, so that reading takes linear time.
const SEPARATORS = /[ \t,]+/y;
/** 299 is a warning that lasts, `-` the registry itself and no cache on the way; the first group is the text. A date may follow. */
const WARNING = /299[ \t]+-[ \t]+"((?:[^"\\]|\\.)*)"(?:[ \t]+"[^"]*")?[ \t]*(?=,|$)/y;
/** Anything else up to the next comma. A string without an end swallows the rest. */
const RUBBISH = /(?:"(?:(?:[^"\\]|\\.)*"|.*)|[^",])+/y;

/** The same as facts about an answer. */
export function warningsOf(response: Pick<RawResponse, 'headers'>): readonly string[] {
	return readWarnings(response).map((text) => `the registry says: ${text}`);
}

/**
 * What a registry wants to be told to people, in its `Warning` headers: the first five texts, each once, as it wrote them. Never throws.
 *
 * Source: https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#warnings, and RFC 7234 section 5.5 for the form.
 */
export function readWarnings(response: Pick<RawResponse, 'headers'>): readonly string[] {
	const reader = new Reader((header(response, 'warning') ?? '').slice(0, MAX_HEADER_CHARACTERS));
	const texts = new Set<string>();
	while (!reader.isAtEnd) {
		reader.take(SEPARATORS);
		const text = reader.match(WARNING)?.[1]?.replace(/\\(.)/g, '$1').trim();
		if (text === undefined) {
			reader.take(RUBBISH);
		} else if (text !== '') {
			texts.add(text);
		}
	}
	return [...texts].slice(0, MAX_WARNINGS);
}
