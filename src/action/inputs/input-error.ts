import { clean } from '../text/clean.ts';

/** A reference with a digest is shorter. */
const MAX_QUOTED = 300;

/**
 * A wrong input, or a wrong variable of the environment that counts like one. The message names the input, what was found in it, and what
 * would be right, as a sentence; never a password.
 */
export class InputError extends Error {
	override readonly name = 'InputError';
	readonly input: string;
	readonly value: string;
	readonly expected: string;

	/**
	 * `found` says what is wrong with the value as a clause, where showing the value is not enough. With the verb `write`, `expected` is what was
	 * certainly meant.
	 */
	constructor(
		input: string,
		value: string,
		expected: string,
		options: ErrorOptions & {
			found?: string;
			kind?: 'Input' | 'Environment variable' | 'Comment';
			verb?: 'expected' | 'write';
		} = {},
	) {
		const {
			found = value === '' ? 'is empty' : `is ${quoteValue(value)}`,
			kind = 'Input',
			verb = 'expected',
			...rest
		} = options;
		super(clean(`${kind} \`${input}\` ${found}: ${verb} ${expected}.`, Number.POSITIVE_INFINITY), rest);
		this.input = input;
		this.value = value;
		this.expected = expected;
	}
}

/**
 * Returns a value of an input for a message: in quotes and clean. Of one above 300 characters only its length: secrets are taken out of the whole
 * message later, where half of one is not found.
 */
export function quoteValue(value: string): string {
	const text = clean(value, Number.POSITIVE_INFINITY);
	return text.length <= MAX_QUOTED ? `"${text}"` : `"..." (${text.length} characters)`;
}

/** Whole digests, of which a list on one line has several. */
const DIGESTS = /@sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})(?=$|[\s,;"'\]])/gi;
/** A digest, as people write and mistype it. */
const DIGEST = /@sha\d+:[^@/]*$/i;
/** A whole text such as `alpine@3.20`, as npm writes versions: a login has a colon before its `@`, or a host behind it. */
const VERSION = /^(?<name>[^@:\s]+)@(?!\d+(?:\.\d+){3}$)(?<version>v?\d[\w.-]*)$/;

/**
 * Whether a text for an image or a host may have a login in it, as `user:password@host` does: it has an `@` that is not a digest's. What stands
 * before that is shown to nobody.
 */
export function mayHaveLogin(text: string): boolean {
	return text.replaceAll(DIGESTS, '').replace(DIGEST, '').replace(VERSION, '').includes('@');
}

/** Returns `alpine:3.20` for `alpine@3.20`; undefined for what is written in another way. */
export function findVersioned(text: string): string | undefined {
	const { name, version } = VERSION.exec(text)?.groups ?? {};
	return name === undefined ? undefined : `${name}:${version}`;
}

/** Returns the text without what may be a login in it. */
export function hideLogin(text: string): string {
	return mayHaveLogin(text) ? `***${text.slice(text.lastIndexOf('@'))}` : text;
}

/** The error of a parser for a text outside of its grammar, with the part of it that is wrong where that is not the whole. */
type Refusal = abstract new (...args: never[]) => Error & { readonly text?: string };

/**
 * Returns the value that `parse` makes of the text of an input.
 * @throws {InputError} where `parse` throws a `refusal`: with the refused text, and with the refusal's message behind `expected`
 */
export function parseFor<T>(
	[input, text]: readonly [input: string, text: string],
	expected: string,
	refusal: Refusal,
	parse: (text: string) => T,
): T {
	try {
		return parse(text);
	} catch (cause) {
		if (!(cause instanceof refusal)) {
			throw cause;
		}
		throw new InputError(input, cause.text ?? text, `${expected} (${cause.message})`, { cause });
	}
}
