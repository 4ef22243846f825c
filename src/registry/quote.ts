/** The most characters of a foreign text that a message repeats, its quotation marks and escapes included. */
const QUOTE_LIMIT = 100;

/** What a registry says, to the letter. Of more than 100 characters nothing: secrets are taken out later, and nobody finds half of one. */
export function quoteWhole(text: string): string {
	return text.length <= QUOTE_LIMIT ? `"${text}"` : `a text of ${text.length} characters`;
}

/** `text` as a JSON string of at most 100 characters, for messages: it cannot break a line, and a longer one ends in `...`. */
export function quote(text: string): string {
	const whole = JSON.stringify(text.slice(0, QUOTE_LIMIT));
	if (text.length <= QUOTE_LIMIT && whole.length <= QUOTE_LIMIT) {
		return whole;
	}
	let kept = text.slice(0, QUOTE_LIMIT);
	while (JSON.stringify(`${kept}...`).length > QUOTE_LIMIT) {
		kept = kept.slice(0, -1);
	}
	return JSON.stringify(`${kept}...`);
}
