import { RE2JS, RE2JSSyntaxException } from 're2js';

/** A pattern or an expression of the user's that cannot be read. The message ends with the position where that is known. */
export class InvalidPatternError extends Error {
	override readonly name = 'InvalidPatternError';
	readonly text: string;
	/** Which character of `text` is at fault, the first being 1; undefined where it is the whole. */
	readonly position: number | undefined;

	constructor(text: string, problem: string, position?: number, options?: ErrorOptions) {
		super(position === undefined ? problem : `${problem}, at character ${position}`, options);
		this.text = text;
		this.position = position;
	}
}

/** What a line of `include-tags` or `exclude-tags` asks of a tag. */
export interface Pattern {
	/** The line as given, without white space around it. */
	readonly text: string;
	readonly matches: (tag: string) => boolean;
}

/** Looked at before anything compiles. Tags have at most 128 characters, so this is room for an alternative of several. */
const TEXT_LIMIT = 1000;
/** A repository has at most 500,000 tags, and each tag meets each pattern. */
const PATTERN_LIMIT = 100;

const GLOB_TOKEN = /(?<any>\*+)|(?<one>\?)|(?<set>\[[!^]?[\w.-]+\])|(?<literal>[\w.-]+)/y;

/** What stands in expressions that JavaScript reads and RE2 does not. */
const LOOK_AROUND = /^\(\?<?[=!]/;
const BACK_REFERENCE = /^\\(?:[1-9]|k)/;
/** RE2 names the whole text, or only a name, for these: nothing in it says where they are. */
const UNPLACED: ReadonlySet<string> = new Set([
	'missing closing )',
	'unexpected )',
	'duplicate capture group name',
	'expression nests too deeply',
	'expression too large',
]);

/**
 * The patterns that these lines write; empty lines and those that start with `#` are none. A line is an expression where
 * it starts with `/` and ends with one, else a glob: `*` any run, `?` any character, `[a-z]` or `[!a-z]` one of a set.
 * Both match whole tags: `1.2` is not found in `11.20`. Expressions have RE2's syntax and run in linear time.
 *
 * @throws InvalidPatternError above 100 patterns, above 1,000 characters in one, for a glob with a character that no tag
 * has, and for an expression that RE2 does not read, look-around and back-references among them.
 */
export function parsePatterns(lines: readonly string[]): Pattern[] {
	const texts = lines.map((line) => line.trim()).filter((text) => text !== '' && !text.startsWith('#'));
	const surplus = texts[PATTERN_LIMIT];
	if (surplus !== undefined) {
		throw new InvalidPatternError(surplus, `at most ${PATTERN_LIMIT} patterns are taken, not ${texts.length}`);
	}
	return texts.map(parsePattern);
}

/** Whether a tag matches one of `include`, or whatever it is where that is empty, and none of `exclude`. */
export function accepts(include: readonly Pattern[], exclude: readonly Pattern[]): (tag: string) => boolean {
	return (tag) =>
		(include.length === 0 || include.some((pattern) => pattern.matches(tag))) &&
		!exclude.some((pattern) => pattern.matches(tag));
}

/**
 * The expression between two places of `text`, for RE2. Errors count characters from the beginning of `text`.
 *
 * @throws InvalidPatternError above 1,000 characters and for what RE2 does not read.
 */
export function compileExpression(text: string, start = 0, end: number = text.length) {
	checkLength(text);
	const expression = text.slice(start, end);
	try {
		return RE2JS.compile(expression);
	} catch (error) {
		if (!(error instanceof RE2JSSyntaxException)) {
			throw new InvalidPatternError(text, 'the expression cannot be compiled', undefined, { cause: error });
		}
		const at = findFault(expression, error);
		throw new InvalidPatternError(text, describeFault(error), at === undefined ? undefined : start + at + 1, {
			cause: error,
		});
	}
}

function parsePattern(text: string): Pattern {
	checkLength(text);
	if (text.startsWith('/')) {
		if (text.length < 3 || !text.endsWith('/')) {
			throw new InvalidPatternError(
				text,
				'an expression is written between two "/", with flags inside: (?i)',
				text.length,
			);
		}
		return toPattern(text, compileExpression(text, 1, text.length - 1));
	}
	return toPattern(text, compileGlob(text));
}

function toPattern(text: string, expression: ReturnType<typeof compileExpression>): Pattern {
	return { text, matches: (tag) => expression.matches(tag) };
}

/** Globs run in RE2 as well: `*a*a*a*` takes a backtracking matcher time that grows with each star. */
function compileGlob(text: string) {
	const tokens = new RegExp(GLOB_TOKEN);
	let expression = '';
	let from = 0;
	while (from < text.length) {
		tokens.lastIndex = from;
		const groups = tokens.exec(text)?.groups;
		if (groups === undefined) {
			throw new InvalidPatternError(
				text,
				'a glob is made of a tag\'s letters, digits, "_", "." and "-", with "*", "?" and "[a-z]"; an expression is written between two "/"',
				from + 1,
			);
		}
		expression += toExpression(groups, text, from + 1);
		from = tokens.lastIndex;
	}
	return RE2JS.compile(expression);
}

function toExpression({ any, one, set, literal }: Record<string, string>, text: string, position: number): string {
	if (set !== undefined) {
		const characters = set.replace(/^\[!/, '[^');
		try {
			RE2JS.compile(characters);
		} catch (error) {
			throw new InvalidPatternError(text, 'the range of characters runs backwards', position, { cause: error });
		}
		return characters;
	}
	if (any !== undefined) {
		return '.*';
	}
	return one === undefined ? RE2JS.quote(literal ?? '') : '.';
}

function checkLength(text: string): void {
	if (text.length > TEXT_LIMIT) {
		throw new InvalidPatternError(text, `a pattern has at most ${TEXT_LIMIT} characters, not ${text.length}`);
	}
}

function describeFault({ error, input }: RE2JSSyntaxException): string {
	if (input !== null && LOOK_AROUND.test(input)) {
		return 'RE2 has no look-around';
	}
	return input !== null && BACK_REFERENCE.test(input) ? 'RE2 has no back-references' : error;
}

/**
 * Where in the expression the fault is that RE2 repeats, from 0: the first place where that text stands for itself. In
 * `\\1\1` that is the second `\1`, because the first is the end of a backslash, and `[(?=]` looks around at nothing.
 */
function findFault(expression: string, { error, input }: RE2JSSyntaxException): number | undefined {
	if (input === null) {
		return error.startsWith('trailing backslash') ? expression.length - 1 : undefined;
	}
	if (UNPLACED.has(error)) {
		return undefined;
	}
	const canBeInSet = !/^[(*+?{]/.test(input);
	let setStart: number | undefined;
	for (let at = 0; at < expression.length; at += expression[at] === '\\' ? 2 : 1) {
		const isInside = setStart !== undefined;
		if (expression.startsWith(input, at) && (canBeInSet || !isInside)) {
			return at;
		}
		if (!isInside && expression[at] === '[') {
			setStart = at;
		} else if (expression[at] === ']' && !/^\[\^?$/.test(expression.slice(setStart ?? at, at))) {
			setStart = undefined;
		}
	}
	return undefined;
}
