import { InputError } from '../input-error.ts';
import { bareWord, findNearest } from './nearest.ts';

interface ChoiceOptions {
	/** What is expected, where it is not just the choices. */
	readonly expected?: string;
	/** Whether the text is one of several: how they are separated. */
	readonly separator?: string;
	/** Other words that people write, in lower case, with what they mean. */
	readonly meant?: Readonly<Record<string, string>>;
}

/**
 * Returns the choice that a text names; the first one for an empty text.
 * @throws InputError with the choices as what is expected, or with `expected`; and with what was probably meant
 */
export function parseChoice<T extends string>(
	input: string,
	text: string,
	choices: readonly [T, ...T[]],
	options: ChoiceOptions = {},
): T {
	const choice = text === '' ? choices[0] : choices.find((known) => known === text);
	if (choice === undefined) {
		const { expected = quoteAll(choices).replace(/, (?=[^,]*$)/, ' or ') } = options;
		throw new InputError(input, text, `${expected}${findHint(text, choices, options)}`);
	}
	return choice;
}

function findHint(text: string, choices: readonly string[], { meant = {}, separator }: ChoiceOptions): string {
	const words = text.split(/[\s,|/]+/, 4).map((word) => findNearest(word, choices));
	if (words.length > 1 && words.every((word) => word !== undefined)) {
		return separator === undefined ? ' (only one of them)' : ` (did you mean \`${words.join(separator)}\`?)`;
	}
	const bare = bareWord(text);
	const hint = Object.hasOwn(meant, bare) ? meant[bare] : findNearest(text, choices);
	return hint === undefined ? '' : ` (did you mean \`${hint}\`?)`;
}

/** What other languages and YAML 1.1 take for a boolean. */
const BOOLEANS = {
	yes: 'true',
	y: 'true',
	on: 'true',
	'1': 'true',
	no: 'false',
	n: 'false',
	off: 'false',
	'0': 'false',
};

/**
 * Returns the value of `true` or `false`, in lower case, with a capital or in capitals, as YAML has them; `fallback` for an empty text.
 * @throws InputError
 */
export function parseBoolean(input: string, text: string, fallback: boolean): boolean {
	if (text === '') {
		return fallback;
	}
	const choice = /^(true|True|TRUE|false|False|FALSE)$/.test(text) ? text.toLowerCase() : text;
	return parseChoice(input, choice, ['true', 'false'], { meant: BOOLEANS }) === 'true';
}

/** Returns the words as a list that a person reads: each in backticks, with commas between. */
export function quoteAll(words: readonly string[]): string {
	return words.map((word) => `\`${word}\``).join(', ');
}
