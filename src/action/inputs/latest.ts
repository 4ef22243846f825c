import type { LatestInputs } from '../../checks/latest/latest-inputs.ts';
import { parseConstraint } from '../../version/rules/constraint.ts';
import { parseExtract } from '../../version/rules/extract.ts';
import { accepts, parsePatterns } from '../../version/rules/patterns.ts';
import { InvalidRuleError } from '../../version/rules/rules.ts';
import { parseBoolean, parseChoice } from './grammar/choices.ts';
import { parseDuration } from './grammar/duration.ts';
import { refuseOtherList, splitLines, toWrite } from './grammar/lists.ts';
import { InputError, parseFor, quoteValue } from './input-error.ts';

const LEVELS = ['major', 'minor', 'patch'] as const;
const STRATEGIES = ['version', 'newest'] as const;
/** Characters of an expression that is written out. */
const MAX_WRITTEN = 100;
/** Longer than any publisher supports a line: a larger number is a mistake. */
const MIN_AGE_LIMIT = '520w';

/**
 * Returns the inputs of `latest`, checked, with every default in place. `get` gives an input's text, trimmed.
 * @throws InputError for the first that is wrong; for an expression with the position of the mistake.
 */
export function readLatestInputs(get: (name: string) => string): LatestInputs {
	const include = readPatterns('include-tags', get('include-tags'));
	const exclude = readPatterns('exclude-tags', get('exclude-tags'));
	const prerelease = parseBoolean('prerelease', get('prerelease'), false);
	const [constraint, extract, minAge] = [get('constraint'), get('extract'), get('min-age')];
	return {
		rules: {
			level: parseChoice('level', get('level'), LEVELS, {
				meant: { all: 'major', any: 'major', latest: 'major', newest: 'major' },
			}),
			prerelease,
			...((include.length > 0 || exclude.length > 0) && { accepts: accepts(include, exclude) }),
			...(constraint !== '' && { constraint: readConstraint(constraint, prerelease) }),
			...(extract !== '' && { extract: readExtract(extract) }),
		},
		strategy: parseChoice('strategy', get('strategy'), STRATEGIES, {
			meant: { semver: 'version', date: 'newest', created: 'newest', latest: 'newest' },
		}),
		minAge: minAge === '' ? undefined : parseDuration('min-age', minAge, MIN_AGE_LIMIT, 'age'),
		canConfirm: parseBoolean('confirm', get('confirm'), true),
		isPinned: parseBoolean('pin', get('pin'), false),
	};
}

function readPatterns(input: string, text: string) {
	const expected = 'globs such as `*-alpine` or `/expressions/` in RE2 syntax, one a line';
	const lines = splitLines(text);
	const parse = (items: readonly string[]) =>
		parseFor([input, text], expected, InvalidRuleError, () => parsePatterns(items));
	for (const line of lines.filter((one) => !one.startsWith('/'))) {
		refuseOtherList(input, line, (item) => parse([item]));
		if (/^!\s*\S/.test(line)) {
			const bare = line.slice(1).trim();
			const isExclude = input === 'exclude-tags';
			const found = `has ${quoteValue(line)}, where ! has no meaning`;
			parse([bare]);
			throw new InputError(input, line, `\`${bare}\`${isExclude ? '' : ' into `exclude-tags`'}`, {
				found,
				verb: 'write',
			});
		}
		// A sign of expressions, which no glob has. What is written out is to be copied whole.
		if (
			line.length <= MAX_WRITTEN &&
			/[\^$\\|(]/.test(line) &&
			!isRight(() => parsePatterns([line])) &&
			isRight(() => parsePatterns([`/${line}/`]))
		) {
			throw toWrite([input, line], 'which is an expression', [`/${line}/`]);
		}
	}
	return parse(lines);
}

/** Whether `parse` takes its text. */
function isRight(parse: () => unknown): boolean {
	try {
		parse();
		return true;
	} catch (error) {
		if (error instanceof InvalidRuleError) {
			return false;
		}
		throw error;
	}
}

function readConstraint(text: string, prerelease: boolean) {
	const expected = 'a semver range such as `3.1`, `^3.1` or `>=3.1 <4`';
	const meant = text.replace(/^(["'])(.*)\1$/, '$2').replaceAll(/\s*,\s*/g, ' ');
	if (meant !== text && isRight(() => parseConstraint(meant))) {
		throw toWrite(['constraint', text], text.includes(',') ? 'with a comma' : 'in quotes', [meant]);
	}
	return parseFor(['constraint', text], expected, InvalidRuleError, () => parseConstraint(text, { prerelease }));
}

function readExtract(text: string) {
	const expected =
		'an expression in RE2 syntax with a named group `version`, such as `^v(?<version>.+)$`, or with `major` and further ones';
	const meant = text.replace(/(?<!\\)\((?!\?)/, '(?<version>');
	if (meant !== text && !isRight(() => parseExtract(text)) && isRight(() => parseExtract(meant))) {
		throw toWrite(['extract', text], 'whose group has no name', [meant]);
	}
	return parseFor(['extract', text], expected, InvalidRuleError, parseExtract);
}
