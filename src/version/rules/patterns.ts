import { RE2JS, RE2JSSyntaxException } from 're2js';
import { InvalidRuleError } from './rules.ts';

/** A line of `include-tags` or `exclude-tags`: whether a tag matches it. */
export type Pattern = (tag: string) => boolean;

/** Looked at before anything compiles. Tags have at most 128 characters, so this is room for an alternative of several. */
const TEXT_LIMIT = 1000;
/** A repository has at most 500,000 tags, and each tag meets each pattern. */
const PATTERN_LIMIT = 100;

const GLOB_TOKEN = /(?<any>\*+)|(?<one>\?)|(?<set>\[[!^]?[\w.-]+\])|(?<literal>[\w.-]+)/gy;

/** Characters that stand in many expressions, and neither in tags nor in globs, but for `[^a]`. */
const EXPRESSION_SIGN = /[\^$\\|(]/;
const SHOWN_LENGTH = 60;

/** Expressions that JavaScript reads and RE2 does not. */
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
const SIGNS = /\\.|./gs;
const SIGNS_AND_SETS = /\\.|\[\^?\]?(?:\\.|[^\]\\])*|./gs;

/**
 * The patterns that these lines write; empty lines and those that start with `#` do not count. A line is an expression where
 * it starts with `/` and ends with one, else a glob: `*` any run, `?` any character, `[a-z]` or `[!a-z]` one of a set.
 * A glob matches whole tags: `1.2` is not found in `11.20`. An expression is looked for anywhere in the tag, as Renovate,
 * grep and JavaScript do: `^` and `$` hold it to the whole. Expressions have RE2's syntax and run in linear time.
 *
 * @throws InvalidRuleError above 100 patterns, above 1,000 characters in one, for a glob that begins as no tag does or
 * has a character of none, and for an expression that RE2 does not read, look-around and back-references among them.
 */
export function parsePatterns(lines: readonly string[]): Pattern[] {
	const texts = lines.map((line) => line.trim()).filter((text) => text !== '' && !text.startsWith('#'));
	const surplus = texts[PATTERN_LIMIT];
	if (surplus !== undefined) {
		throw new InvalidRuleError(surplus, `at most ${PATTERN_LIMIT} patterns are taken, not ${texts.length}`);
	}
	return texts.map(parsePattern);
}

/** Whether a tag matches one of `include`, or whatever it is where that is empty, and none of `exclude`. */
export function accepts(include: readonly Pattern[], exclude: readonly Pattern[]): (tag: string) => boolean {
	return (tag) =>
		(include.length === 0 || include.some((matches) => matches(tag))) && !exclude.some((matches) => matches(tag));
}

/**
 * The expression between two places of `text`, for RE2. Errors count characters from the beginning of `text`.
 *
 * @throws InvalidRuleError above 1,000 characters and for what RE2 does not read.
 */
export function compileExpression(text: string, start: number, end: number) {
	checkLength(text);
	const expression = text.slice(start, end);
	try {
		return RE2JS.compile(expression);
	} catch (cause) {
		if (!(cause instanceof RE2JSSyntaxException)) {
			throw new InvalidRuleError(text, 'the expression cannot be compiled', { cause });
		}
		const at = findFault(expression, cause);
		const position = at === undefined ? undefined : start + at + 1;
		throw new InvalidRuleError(text, describeFault(cause), { position, cause });
	}
}

function parsePattern(text: string): Pattern {
	checkLength(text);
	const isExpression = text.startsWith('/');
	if (isExpression && (text.length < 3 || !text.endsWith('/'))) {
		const problem = 'an expression is written between two "/", with flags inside: (?i)';
		throw new InvalidRuleError(text, problem, { position: text.length });
	}
	if (isExpression) {
		const expression = compileExpression(text, 1, text.length - 1);
		return (tag) => expression.test(tag);
	}
	const glob = compileGlob(text);
	return (tag) => glob.matches(tag);
}

/** Globs run in RE2 as well: `*a*a*a*` takes a backtracking matcher time that grows with each star. */
function compileGlob(text: string) {
	const first = text.charAt(0);
	if (first === '.' || first === '-') {
		const problem = `no tag begins with "${first}": put "*" before it, or ${adviseExpression(text)}`;
		throw new InvalidRuleError(text, problem, { position: 1 });
	}
	let expression = '';
	let end = 0;
	for (const { 0: token, index, groups = {} } of text.matchAll(GLOB_TOKEN)) {
		expression += toExpression(groups, text, index + 1);
		end = index + token.length;
	}
	if (end < text.length) {
		const problem = EXPRESSION_SIGN.test(text.slice(end))
			? `no tag has such a character, and no glob: ${adviseExpression(text)}`
			: 'a glob is made of a tag\'s letters, digits, "_", "." and "-", with "*", "?" and "[a-z]"; an expression is written between two "/"';
		throw new InvalidRuleError(text, problem, { position: end + 1 });
	}
	return RE2JS.compile(expression);
}

/** A long text would push the rest of the message out, and is shown in front of it. */
function adviseExpression(text: string): string {
	return `write it as an expression: \`/${text.length > SHOWN_LENGTH ? '...' : text}/\``;
}

function toExpression({ any, one, set, literal }: Record<string, string>, text: string, position: number): string {
	if (set !== undefined) {
		const characters = set.replace(/^\[!/, '[^');
		try {
			RE2JS.compile(characters);
		} catch (cause) {
			throw new InvalidRuleError(text, 'the range of characters runs backwards', { position, cause });
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
		throw new InvalidRuleError(text, `a pattern has at most ${TEXT_LIMIT} characters, not ${text.length}`);
	}
}

function describeFault({ error, input }: RE2JSSyntaxException): string {
	if (LOOK_AROUND.test(input ?? '')) {
		return 'RE2 has no look-around';
	}
	return BACK_REFERENCE.test(input ?? '') ? 'RE2 has no back-references' : error;
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
	const signs = expression.matchAll(/^[(*+?{]/.test(input) ? SIGNS_AND_SETS : SIGNS);
	return [...signs].find(({ index }) => expression.startsWith(input, index))?.index;
}
