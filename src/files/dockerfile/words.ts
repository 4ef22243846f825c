import { Sourced } from '../sourced.ts';

/** What a line of a Dockerfile says: `COPY --from=a /b /c` has the keyword `copy`, a flag, and a rest. */
export interface Instruction {
	/** In lower case. */
	readonly keyword: string;
	readonly flags: readonly Flag[];
	readonly rest: Sourced;
	/** All of it. */
	readonly line: Sourced;
}

export interface Flag {
	/** Without the dashes in front. */
	readonly name: string;
	/** Without quotes and escapes; undefined where the flag has none. */
	readonly value: Sourced | undefined;
}

const WORD = /[^\t\v\f\r ]+/g;
const SPACE = /\s/;

/** Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/parser/split_command.go (splitCommand) */
export function parseInstruction(line: Sourced): Instruction {
	const whole = line.trim();
	const [, keyword = '', blanks = ''] = /^([^\t\v\f\r ]*)([\t\v\f\r ]*)/.exec(whole.text) ?? [];
	const { flags, end } = readFlags(whole, keyword.length + blanks.length);
	return { keyword: keyword.toLowerCase(), flags, rest: whole.slice(end).trim(), line: whole };
}

/** The words of a text, parted by blanks alone: quotes do not hold them together. */
export function splitBlanks(text: Sourced): readonly Sourced[] {
	const words: Sourced[] = [];
	for (const { index, 0: word } of text.text.matchAll(WORD)) {
		words.push(text.slice(index, index + word.length));
	}
	return words;
}

/** The words of a text, parted by white space that is neither quoted nor escaped. Quotes and escapes stay in them. A quote may lack its end. */
export function splitQuoted(text: Sourced, escapeChar: string): readonly Sourced[] {
	return findWords(text.text, escapeChar).words.map(({ start, end }) => text.slice(start, end));
}

/** Where the words of `splitQuoted` stand, and whether every quote has an end. */
export function findWords(
	text: string,
	escapeChar: string,
): { readonly words: readonly { start: number; end: number }[]; readonly isClosed: boolean } {
	const words: { start: number; end: number }[] = [];
	let start: number | undefined;
	let quote = '';
	for (let at = 0; at <= text.length; at += 1) {
		const char = text[at] ?? '';
		if (quote === '' && (char === '' || SPACE.test(char))) {
			if (start !== undefined) {
				words.push({ start, end: at });
			}
			start = undefined;
			continue;
		}
		start ??= at;
		if (char === escapeChar && quote !== "'") {
			at += 1;
		} else if (char === quote) {
			quote = '';
		} else if (quote === '' && (char === '"' || char === "'")) {
			quote = char;
		}
	}
	if (start !== undefined) {
		words.push({ start, end: text.length });
	}
	return { words, isClosed: quote === '' };
}

/**
 * What `from=` of a mount names: `RUN --mount=from=acme/tools,target=/t`. The fields are CSV, the last one counts, and a tmpfs takes nothing from anywhere.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/instructions/commands_runmount.go (parseMount)
 */
export function findMountSource(mount: Sourced): Sourced | undefined {
	const fields = new Map<string, Sourced>();
	for (const field of splitFields(mount)) {
		const equals = field.text.indexOf('=');
		if (equals >= 0) {
			fields.set(field.text.slice(0, equals).toLowerCase(), field.slice(equals + 1));
		}
	}
	return fields.get('type')?.text.toLowerCase() === 'tmpfs' ? undefined : fields.get('from');
}

function* splitFields(record: Sourced): Generator<Sourced> {
	const { text } = record;
	const fields = /"((?:[^"]+|"")*)"?[^,]*|[^,]+/g;
	for (const { 0: whole, 1: quoted, index } of text.matchAll(fields)) {
		yield quoted === undefined
			? record.slice(index, index + whole.length)
			: record.slice(index + 1, index + 1 + quoted.length);
	}
}

/** Flags have their own escape, a backslash always. Source: split_command.go (extractBuilderFlags) */
function readFlags(line: Sourced, start: number): { readonly flags: readonly Flag[]; readonly end: number } {
	const { text } = line;
	const flags: Flag[] = [];
	let at = start;
	while (text.startsWith('--', at)) {
		const runs: Sourced[] = [];
		let run = at;
		let quote = '';
		for (; at < text.length && !(quote === '' && SPACE.test(text[at] ?? '')); at += 1) {
			const char = text[at] ?? '';
			const isQuote = quote === '' ? char === '"' || char === "'" : char === quote;
			if (!isQuote && char !== '\\') {
				continue;
			}
			runs.push(line.slice(run, at));
			run = at + 1;
			if (isQuote) {
				quote = quote === '' ? char : '';
			} else {
				at += 1;
			}
		}
		const flag = Sourced.join([...runs, line.slice(run, at)]);
		while (at < text.length && SPACE.test(text[at] ?? '')) {
			at += 1;
		}
		if (flag.text === '--') {
			break;
		}
		flags.push(toFlag(flag));
	}
	return { flags, end: at };
}

function toFlag(flag: Sourced): Flag {
	const equals = flag.text.indexOf('=');
	return equals < 0
		? { name: flag.text.slice(2), value: undefined }
		: { name: flag.text.slice(2, equals), value: flag.slice(equals + 1) };
}
