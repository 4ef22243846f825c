import { InputError } from './input-error.ts';

/**
 * Returns the choice that a text names; the first one for an empty text.
 * @throws InputError that lists them
 */
export function parseChoice<T extends string>(input: string, text: string, choices: readonly [T, ...T[]]): T {
	if (text === '') {
		return choices[0];
	}
	const choice = choices.find((known) => known === text);
	if (choice !== undefined) {
		return choice;
	}
	throw new InputError(input, text, quoteAll(choices).replace(/, (?=[^,]*$)/, ' or '));
}

/**
 * Returns what `true` or `false` says, in lower case, with a capital or in capitals, as YAML has them; `fallback` for an empty text.
 * @throws InputError
 */
export function parseBoolean(input: string, text: string, fallback: boolean): boolean {
	if (text === '') {
		return fallback;
	}
	if (/^(true|True|TRUE|false|False|FALSE)$/.test(text)) {
		return text.toLowerCase() === 'true';
	}
	throw new InputError(input, text, '`true` or `false`');
}

/** Returns the words as a list that a person reads: each in backticks, with commas between. */
export function quoteAll(words: readonly string[]): string {
	return words.map((word) => `\`${word}\``).join(', ');
}
