// All text of a registry, a file or an input is data. These functions stand at every exit, so that no such text can
// give the runner a command, move a terminal's cursor, hide or reorder what a person reads, or trick a later `run:`.

const ESC = '\u001b';
const BEL = '\u0007';
const STRING_TERMINATOR = '\u009c';

// Control sequences as ECMA-48 (5th edition, 5.4 and 5.6) defines them, in their 7 bit and 8 bit forms. A control string
// (OSC, DCS, ...) that is never terminated ends with its line, so that it cannot swallow what follows. The character
// classes of each piece exclude what starts the next one: linear time on any input.
const CONTROL_SEQUENCE = `(?:${ESC}\\[|\u009b)[0-?]*[ -/]*[@-~]?`;
const CONTROL_STRING = `(?:${ESC}[\\]PX^_]|[\u0090\u0098\u009d-\u009f])[^${BEL}${ESC}${STRING_TERMINATOR}\\r\\n]*(?:${BEL}|${ESC}\\\\|${STRING_TERMINATOR})?`;
const OTHER_ESCAPE = `${ESC}[ -/]*[0-~]?`;
const ESCAPE_SEQUENCES = new RegExp(`${CONTROL_SEQUENCE}|${CONTROL_STRING}|${OTHER_ESCAPE}`, 'g');

// Format characters (bidirectional controls, zero-width, byte order mark), other ignorable ones, and lone surrogates.
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}]/gu;

// Controls, and every kind of white space: line and paragraph separators (U+2028, U+2029) are in \p{Z}.
const CONTROLS_AND_SPACE = /[\p{Cc}\p{Z}]+/gu;

const DEFAULT_LENGTH = 300;

/**
 * Returns `text` as one line that is safe to print: no controls, no escape sequences, no invisible or reordering
 * characters, white space folded, never read as a workflow command, and at most `maxLength` UTF-16 units, the last of
 * which is `…` where something was cut off.
 */
export function clean(text: string, maxLength = DEFAULT_LENGTH): string {
	const line = text.replace(ESCAPE_SEQUENCES, ' ').replace(INVISIBLE, '').replace(CONTROLS_AND_SPACE, ' ').trim();
	return shorten(breakCommands(line), maxLength);
}

/**
 * Returns `text` as `clean` does, reduced to ASCII letters, digits and ` ._:/@+=,-`, so that no shell finds a quote, a
 * variable or a second command in it. Quotes and brackets vanish, other characters become a space. Letters beyond ASCII go too:
 * the code pages of Windows turn some of them into quotes. At most `maxLength` characters.
 */
export function cleanForOutput(text: string, maxLength = DEFAULT_LENGTH): string {
	const reduced = clean(text, Number.POSITIVE_INFINITY)
		.replace(/["'`’()[\]{}]/g, '')
		.replace(/[^A-Za-z0-9._:/@+=,-]+/g, ' ')
		.trim();
	return breakCommands(reduced).slice(0, maxLength);
}

/** Returns a path in which every character that `cleanForOutput` takes away, and `%`, is percent-encoded as in a URL. */
export function percentEncode(path: string): string {
	// A lone surrogate has no bytes in UTF-8.
	return path
		.toWellFormed()
		.replace(/[^A-Za-z0-9 ._:/@+=,-]/gu, (character) =>
			[...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
		);
}

/**
 * Returns `text` for a place in Markdown where only words are meant: nothing in it is read as HTML, Markdown, a table's
 * border, a mention, an issue number or a link. Line breaks become spaces.
 *
 * A word joiner (U+2060), which is invisible, stands where GitHub would otherwise make a link: it looks for mentions and
 * addresses after Markdown is rendered, where escapes are gone.
 */
export function escapeMarkdown(text: string): string {
	return text
		.replace(/\s+/g, ' ')
		.replace(/[\\`*_{}[\]~|$!&<>"'@#]|:\/\/|\bwww\.|^ ?[-+=]|^ ?\d+[.)](?= |$)/gi, escapeMarkdownToken);
}

/**
 * Returns `text` as a Markdown code span, to be copied as it is. Only a backtick could end it, and escapes do not work inside of it: a look-alike stands
 * in its place. A `|` would end the cell of a Markdown table.
 */
export function code(text: string): string {
	const content = text.replace(/\s+/g, ' ').replaceAll('`', BACKTICK_ALIKE);
	return content.trim() === '' ? '' : `\`${content}\``;
}

/**
 * Returns a message of ours as Markdown: what it has in backticks, such as inputs, as code, the rest as `escapeMarkdown` does. A registry's text may
 * have backticks too: both kinds of parts are safe.
 */
export function escapeMessage(message: string): string {
	const parts = message.split('`');
	if (parts.length % 2 === 0) {
		return escapeMarkdown(message);
	}
	return parts.map((part, index) => (index % 2 === 0 ? escapeMarkdown(part) : code(part))).join('');
}

/**
 * Returns `text` for a place in HTML where only words are meant, as `escapeMarkdown` does for Markdown: Markdown itself is not read there, but mentions,
 * issue numbers and addresses become links all the same.
 */
export function html(text: string): string {
	return text
		.replace(/\s+/g, ' ')
		.replace(/[&<>"'@]|#(?=\d)|:\/\/|\bwww\./gi, (token) => HTML_TOKENS[token] ?? escapeMarkdownToken(token));
}

/**
 * Returns `text` for `<samp>`, as `html` does, but so that a reference can be copied: `app@sha256:...` gets no invisible character. GitHub takes an `@`
 * for a mention only where no letter, digit or underscore stands before it.
 */
export function htmlToCopy(text: string): string {
	return text
		.replace(/\s+/g, ' ')
		.replace(/[&<>"']|(?<!\w)@|#(?=\d)|:\/\/|\bwww\./gi, (token) => HTML_TOKENS[token] ?? escapeMarkdownToken(token));
}

/** Returns `text` for an attribute of HTML. */
export function attribute(text: string): string {
	return text.replace(/\s+/g, ' ').replace(/[&<>"']/g, escapeMarkdownToken);
}

const WORD_JOINER = '\u2060';

const MARKDOWN_TOKENS: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
	'@': `@${WORD_JOINER}`,
	'#': `\\#${WORD_JOINER}`,
	'://': `:${WORD_JOINER}//`,
};

const HTML_TOKENS: Readonly<Record<string, string>> = { '#': `#${WORD_JOINER}` };

function escapeMarkdownToken(token: string): string {
	const known = MARKDOWN_TOKENS[token];
	if (known !== undefined) {
		return known;
	}
	if (token.toLowerCase() === 'www.') {
		return `${token.slice(0, -1)}${WORD_JOINER}.`;
	}
	// Characters that begin a list or a heading only at the start of a text are kept from being first.
	return /^ ?[-+=\d]/.test(token) ? `${WORD_JOINER}${token}` : `\\${token}`;
}

const BACKTICK_ALIKE = 'ˋ';

// The runner takes a line that starts with `::` for a command, and `##[` (its older form) anywhere in a line.
function breakCommands(line: string): string {
	return line.replace(/^:(?=:)/, ': ').replaceAll('##[', '# #[');
}

function shorten(text: string, maxLength: number): string {
	if (text.length <= maxLength) {
		return text;
	}
	// Half a surrogate pair is not a character.
	return `${text.slice(0, maxLength - 1).replace(/\p{Cs}$/u, '')}…`;
}
