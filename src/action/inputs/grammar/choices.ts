import { InputError } from '../input-error.ts';

/**
 * Returns the choice that a text names; the first one for an empty text.
 * @throws InputError with the choices as what is expected, or with `expected`
 */
export function parseChoice<T extends string>(
	input: string,
	text: string,
	choices: readonly [T, ...T[]],
	expected = quoteAll(choices).replace(/, (?=[^,]*$)/, ' or '),
): T {
	const choice = text === '' ? choices[0] : choices.find((known) => known === text);
	if (choice === undefined) {
		throw new InputError(input, text, expected);
	}
	return choice;
}

/**
 * Returns the value of `true` or `false`, in lower case, with a capital or in capitals, as YAML has them; `fallback` for an empty text.
 * @throws InputError
 */
export function parseBoolean(input: string, text: string, fallback: boolean): boolean {
	if (text === '') {
		return fallback;
	}
	if (!/^(true|True|TRUE|false|False|FALSE)$/.test(text)) {
		throw new InputError(input, text, '`true` or `false`');
	}
	return text.toLowerCase() === 'true';
}

/** Returns the words as a list that a person reads: each in backticks, with commas between. */
export function quoteAll(words: readonly string[]): string {
	return words.map((word) => `\`${word}\``).join(', ');
}
