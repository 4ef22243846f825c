/** The most characters of a foreign text that a message repeats, its quotation marks and escapes included. */
const MAX_QUOTE_CHARACTERS = 100;

/** A text of a registry, to the letter. Of more than 100 characters nothing: secrets are taken out later, and half of one is not found. */
export function quoteWhole(text: string): string {
	return text.length <= MAX_QUOTE_CHARACTERS ? `"${text}"` : `a text of ${text.length} characters`;
}

/** `text` as a JSON string of at most 100 characters, for messages: it cannot break a line, and a longer one ends in `...`. */
export function quote(text: string): string {
	const whole = JSON.stringify(text.slice(0, MAX_QUOTE_CHARACTERS));
	if (text.length <= MAX_QUOTE_CHARACTERS && whole.length <= MAX_QUOTE_CHARACTERS) {
		return whole;
	}
	let kept = text.slice(0, MAX_QUOTE_CHARACTERS);
	while (JSON.stringify(`${kept}...`).length > MAX_QUOTE_CHARACTERS) {
		kept = kept.slice(0, -1);
	}
	return JSON.stringify(`${kept}...`);
}
