/** The most characters of a foreign text that a message repeats, its quotation marks and escapes included. */
const MAX_QUOTE_CHARACTERS = 100;

/** A text of a registry, to the letter. Of more than 100 characters nothing: secrets are taken out later, and half of one is not found. */
export function quoteWhole(text: string): string {
	return text.length <= MAX_QUOTE_CHARACTERS ? `"${text}"` : `a text of ${text.length} characters`;
}

/**
 * `text` as a JSON string, for messages: it cannot break a line. Of one that takes more than 100 characters only its length, for the same reason:
 * the beginning of a token that a registry echoes, or of a password that somebody put in the wrong place, would stay.
 */
export function quote(text: string): string {
	const whole = text.length > MAX_QUOTE_CHARACTERS ? '' : JSON.stringify(text);
	return whole !== '' && whole.length <= MAX_QUOTE_CHARACTERS ? whole : `"..." (${text.length} characters)`;
}
