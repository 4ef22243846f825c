export const id = 9;
export const ids = [9];
export const modules = {

/***/ 9009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readLatestInputs: () => (/* binding */ readLatestInputs)
});

// EXTERNAL MODULE: ./node_modules/semver/classes/range.js
var classes_range = __webpack_require__(6782);
// EXTERNAL MODULE: ./build/version/parse/stages.js
var stages = __webpack_require__(1020);
// EXTERNAL MODULE: ./build/version/rules/rules.js
var rules = __webpack_require__(8268);
;// CONCATENATED MODULE: ./build/version/rules/constraint.js



/** node-semver's own limit for a version. A range of several alternatives still fits. */
const TEXT_LIMIT = 256;
/** A version with or without an operator, or the hyphen of `1.2 - 1.5`: white space may stand behind operators alone. */
const TERM = /(?:[<>=^~]+\s+)?\S+/g;
const OPERATOR = /^(?:[<>]=?|[=^~])?/;
/** An `x` stands for all further parts. */
const VERSION = /^v?(?<numbers>(?:\d+|[x*](?!\.\d))(?:\.(?:\d+|[x*](?!\.\d))){0,2})(?:-(?<stage>.+))?$/i;
/** More digits are not exact. */
const STAGE = /^(?<word>[a-z]+)(?<digits>\d{0,15})(?<more>(?:[-.]\d{1,15})*)$/i;
/** How to write what is no range, by the term at fault: the first that fits. */
const HINTS = [
    [/,/, 'a range has no commas: white space stands between what must hold together, and || between alternatives'],
    [
        /[&|]|\d[<>=^~]|^(?:and|or)$/i,
        'white space alone stands between what must hold together, and || between alternatives',
    ],
    [/!/, 'a range cannot leave out a version: write < and > around it, as in <1.2.3 || >1.2.3, or use `exclude-tags`'],
    [/:/, 'a range stands alone: leave out the colon and the word before it'],
    [/^=[<>]/, 'the sign = comes last: write >= or <='],
    [/^~[=>]/, 'not every tool reads ~= and ~> alike: write ~1.4 for 1.4 and its patches, or ^1.4 for 1.4 up to 2'],
    [/^(?:[<>]=?|[=^~])$/, 'an operator stands before a version, as in >=1.4'],
    [/^(?![<>]=\s*[^\s<>=^~])[<>=^~]\s*[<>=^~]/, 'a version has one operator: <, <=, >, >=, =, ^ or ~'],
    [/\+/, 'builds do not count: leave out the + and all behind it'],
    [/^[<>=^~\s]*v?\d+\.\d+\.\d+\./i, 'a range has at most three parts: further ones of a tag do not count'],
    [/[x*][.-]/i, 'x and * stand for all further parts, as in 1.x or 1.2.x: leave out what is behind'],
    [
        /\d[-.]?(?:alpha|beta|rc|pre|preview|dev)[-.\d]*$/i,
        'a pre-release stands behind three numbers and a hyphen, as in 1.2.0-rc.1',
    ],
    [
        /\d-?[a-z]/i,
        'a range has numbers alone: leave out a variant such as -alpine, the newest tag keeps the one in the tag of `image` by itself',
    ],
    [/^[a-z]+$/i, 'a word is no range: for the newest of all versions, leave `constraint` empty'],
    [
        /[-–—]/,
        'the hyphen of 1.2 - 1.5 has white space on both sides, and nothing beside its two versions; builds, as in 1.2.3-5, do not count: leave them out',
    ],
];
const NO_HINT = 'not a range of versions: they are written 1.4, 1.x or 1.2.3-rc.1, alone or behind <, <=, >, >=, =, ^ or ~';
/**
 * The range that `text` writes in node-semver's documented grammar (https://github.com/npm/node-semver/tree/v7.8.6#ranges): `^8`,
 * `>=3.9 <3.13`, `1.2 || 1.4`. It is held against the first three parts of a version: a fourth part, builds and
 * revisions do not count, missing parts are 0, and leading zeros do not count on either side (`24.04` is 24.4.0).
 *
 * A stage counts as `-word.numbers`, so `rc1` is `-rc.1`. As in node-semver, a pre-release is in a range only where that
 * names one of the same three numbers; with `prerelease`, wherever it stands in the order.
 *
 * node-semver takes more than that, and reads it otherwise than it looks: an empty alternative, `+1` and `^x.1` are any version to it,
 * `~=1.4` is `~1.4` (Python and Ruby have `>=1.4 <2`), `1.2.x-rc` is `1.2.x`, and `1.2.3-alpine` is older than `1.2.3`.
 *
 * @throws InvalidRuleError for all that, for a text that is not a range, for an alternative that no version can satisfy, and
 * above 256 characters.
 */
function parseConstraint(text, { prerelease = false } = {}) {
    const alternatives = splitAlternatives(text);
    const ranges = alternatives.map((alternative) => parseAlternative(alternative, prerelease));
    // Parsed without pre-releases, so that only the text's own are there, besides the `-0` that closes `^8`: `<9.0.0-0`.
    const comparators = ranges.flatMap(({ raw }) => new classes_range(raw).set.flat());
    return {
        satisfies: (version) => {
            const semver = toSemver(version);
            return ranges.some((range) => range.test(semver));
        },
        namesPrerelease: comparators.some(({ operator, semver: { prerelease: stage = [] } }) => stage.length > 0 && !(operator === '<' && stage.length === 1 && stage[0] === 0)),
    };
}
function splitAlternatives(text) {
    if (text.trim() === '') {
        throw new rules/* InvalidRuleError */.w(text, 'a range is expected, such as ^8 or >=3.9 <3.13, and nothing is there');
    }
    if (text.length > TEXT_LIMIT) {
        throw new rules/* InvalidRuleError */.w(text, `a range has at most ${TEXT_LIMIT} characters, not ${text.length}`);
    }
    const alternatives = text.split('||').map((alternative) => alternative.trim());
    // An expression of the workflow that has no value leaves one behind.
    if (alternatives.includes('')) {
        throw new rules/* InvalidRuleError */.w(text, 'a range stands on both sides of ||: write it, or leave the || out');
    }
    return alternatives;
}
function parseAlternative(text, includePrerelease) {
    const normal = normalize(text);
    let range;
    try {
        range = new classes_range(normal, { includePrerelease });
    }
    catch (cause) {
        const problem = `not a range of versions: ${cause instanceof Error ? cause.message : String(cause)}`;
        throw new rules/* InvalidRuleError */.w(text, problem, { cause });
    }
    if (isEmpty(range)) {
        throw new rules/* InvalidRuleError */.w(text, 'no version satisfies all of this: between alternatives stands ||, as in ^1 || ^2');
    }
    return range;
}
/**
 * The least version of a range is at one of its bounds, or directly above. node-semver's minVersion looks at the highest bound alone, and
 * finds none in `>1.2.0 =1.2.1-rc.1`.
 */
function isEmpty(range) {
    const nearBounds = range.set.flat().flatMap(({ semver: { version, prerelease, major, minor, patch } }) => {
        const next = `${major}.${minor}.${patch + 1}`;
        return prerelease?.length > 0 ? [version, `${version}.0`] : [version, next, `${next}-0`];
    });
    return !['0.0.0-0', '0.0.0', ...nearBounds].some((version) => range.test(version));
}
/** Zeros in front go, and `-rc1` becomes `-rc.1`, as in the versions that the range is held against. */
function normalize(text) {
    const terms = [...text.matchAll(TERM)];
    const isSpan = terms.length === 3 && terms[1]?.[0] === '-' && !/[<>=^~]/.test(text);
    const normal = terms.map(({ 0: term, index }, place) => {
        const version = isSpan && place === 1 ? term : normalizeTerm(term);
        if (version === undefined) {
            const problem = HINTS.find(([pattern]) => pattern.test(term))?.[1] ?? NO_HINT;
            throw new rules/* InvalidRuleError */.w(text, problem, { position: index + 1 });
        }
        return version;
    });
    return normal.join(' ');
}
function normalizeTerm(term) {
    const [operator = ''] = OPERATOR.exec(term) ?? [];
    const { numbers, stage } = VERSION.exec(term.slice(operator.length).trimStart())?.groups ?? {};
    if (numbers === undefined) {
        return undefined;
    }
    const bare = numbers.replace(/\b0+(?=\d)/g, '');
    if (stage === undefined) {
        return operator + bare;
    }
    // `>=1.2.0-0` begins below all stages of 1.2.0. Without such an operator the 0 is a build.
    const normal = stage === '0' && /[<>^~]/.test(operator) ? stage : normalizeStage(stage);
    return /^\d+\.\d+\.\d+$/.test(bare) && normal !== undefined ? `${operator}${bare}-${normal}` : undefined;
}
/** As tags are read: `-RC-1` is `rc.1`. */
function normalizeStage(text) {
    const { word = '', digits = '', more = '' } = STAGE.exec(text)?.groups ?? {};
    const stage = (0,stages/* findStage */.U9)(word, digits, false);
    const numbers = `${digits}${more}`.match(/\d+/g) ?? [];
    return stage && (0,stages/* formatStage */.q_)({ ...stage, numbers: numbers.map(Number) });
}
function toSemver({ release: [major = 0, minor = 0, patch = 0], pre }) {
    const stage = (0,stages/* formatStage */.q_)(pre);
    return `${major}.${minor}.${patch}${stage && `-${stage}`}`;
}

// EXTERNAL MODULE: ./build/version/parse/parse.js
var parse = __webpack_require__(2143);
// EXTERNAL MODULE: ./node_modules/re2js/build/index.js
var build = __webpack_require__(2856);
;// CONCATENATED MODULE: ./build/version/rules/patterns.js


/** Looked at before anything compiles. Tags have at most 128 characters, so this is room for an alternative of several. */
const patterns_TEXT_LIMIT = 1000;
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
const UNPLACED = new Set([
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
function parsePatterns(lines) {
    const texts = lines.map((line) => line.trim()).filter((text) => text !== '' && !text.startsWith('#'));
    const surplus = texts[PATTERN_LIMIT];
    if (surplus !== undefined) {
        throw new rules/* InvalidRuleError */.w(surplus, `at most ${PATTERN_LIMIT} patterns are taken, not ${texts.length}`);
    }
    return texts.map(parsePattern);
}
/** Whether a tag matches one of `include`, or whatever it is where that is empty, and none of `exclude`. */
function accepts(include, exclude) {
    return (tag) => (include.length === 0 || include.some((matches) => matches(tag))) && !exclude.some((matches) => matches(tag));
}
/**
 * The expression between two places of `text`, for RE2. Errors count characters from the beginning of `text`.
 *
 * @throws InvalidRuleError above 1,000 characters and for what RE2 does not read.
 */
function compileExpression(text, start, end) {
    checkLength(text);
    const expression = text.slice(start, end);
    try {
        return build/* RE2JS */.L3.compile(expression);
    }
    catch (cause) {
        if (!(cause instanceof build/* RE2JSSyntaxException */.pB)) {
            throw new rules/* InvalidRuleError */.w(text, 'the expression cannot be compiled', { cause });
        }
        const at = findFault(expression, cause);
        const position = at === undefined ? undefined : start + at + 1;
        throw new rules/* InvalidRuleError */.w(text, describeFault(cause), { position, cause });
    }
}
function parsePattern(text) {
    checkLength(text);
    const isExpression = text.startsWith('/');
    if (isExpression && (text.length < 3 || !text.endsWith('/'))) {
        const problem = 'an expression is written between two "/", with flags inside: (?i)';
        throw new rules/* InvalidRuleError */.w(text, problem, { position: text.length });
    }
    if (isExpression) {
        const expression = compileExpression(text, 1, text.length - 1);
        return (tag) => expression.test(tag);
    }
    const glob = compileGlob(text);
    return (tag) => glob.matches(tag);
}
/** Globs run in RE2 as well: `*a*a*a*` takes a backtracking matcher time that grows with each star. */
function compileGlob(text) {
    const first = text.charAt(0);
    if (first === '.' || first === '-') {
        const problem = `no tag begins with "${first}": put "*" before it, or ${adviseExpression(text)}`;
        throw new rules/* InvalidRuleError */.w(text, problem, { position: 1 });
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
        throw new rules/* InvalidRuleError */.w(text, problem, { position: end + 1 });
    }
    return build/* RE2JS */.L3.compile(expression);
}
/** A long text would push the rest of the message out, and is shown in front of it. */
function adviseExpression(text) {
    return `write it as an expression: \`/${text.length > SHOWN_LENGTH ? '...' : text}/\``;
}
function toExpression({ any, one, set, literal }, text, position) {
    if (set !== undefined) {
        const characters = set.replace(/^\[!/, '[^');
        try {
            build/* RE2JS */.L3.compile(characters);
        }
        catch (cause) {
            throw new rules/* InvalidRuleError */.w(text, 'the range of characters runs backwards', { position, cause });
        }
        return characters;
    }
    if (any !== undefined) {
        return '.*';
    }
    return one === undefined ? build/* RE2JS */.L3.quote(literal ?? '') : '.';
}
function checkLength(text) {
    if (text.length > patterns_TEXT_LIMIT) {
        throw new rules/* InvalidRuleError */.w(text, `a pattern has at most ${patterns_TEXT_LIMIT} characters, not ${text.length}`);
    }
}
function describeFault({ error, input }) {
    if (LOOK_AROUND.test(input ?? '')) {
        return 'RE2 has no look-around';
    }
    return BACK_REFERENCE.test(input ?? '') ? 'RE2 has no back-references' : error;
}
/**
 * Where in the expression the fault is that RE2 repeats, from 0: the first place where that text stands for itself. In
 * `\\1\1` that is the second `\1`, because the first is the end of a backslash, and `[(?=]` looks around at nothing.
 */
function findFault(expression, { error, input }) {
    if (input === null) {
        return error.startsWith('trailing backslash') ? expression.length - 1 : undefined;
    }
    if (UNPLACED.has(error)) {
        return undefined;
    }
    const signs = expression.matchAll(/^[(*+?{]/.test(input) ? SIGNS_AND_SETS : SIGNS);
    return [...signs].find(({ index }) => expression.startsWith(input, index))?.index;
}

;// CONCATENATED MODULE: ./build/version/rules/extract.js



/** Those of Renovate's `regex` versioning, so that its rules can be carried over, and `version` for all at once. */
const PARTS = ['major', 'minor', 'patch', 'build', 'revision', 'prerelease'];
const GROUPS = ['version', ...PARTS, 'compatibility'];
const NUMBERS = /^\d+(?:\.\d+)*$/;
/**
 * The function that finds the version in a tag, by an expression with the named groups `version`, or `major`, `minor`, `patch`,
 * `build`, `revision` and `prerelease`; `compatibility` besides. Groups are written `(?<name>...)` or `(?P<name>...)`,
 * and the expression bare, between two `/`, or behind Renovate's `regex:`. It is looked for anywhere in the tag, as
 * there: `^` and `$` hold it to the whole.
 *
 * Undefined for a tag that is out: it does not match, its `version` is empty, or its `major` or another part is not a
 * number. A part that matched nothing is left out, so tags with and without it differ in precision and are not compared.
 * All of `prerelease` is a stage: a word that is not known as one counts as `pre`.
 *
 * @throws InvalidRuleError above 1,000 characters, for what RE2 does not read, for a group of another name, with
 * neither `version` nor `major`, and with `version` beside its parts.
 */
function parseExtract(text) {
    const [start, end] = findExpression(text);
    const expression = compileExpression(text, start, end);
    const names = Object.keys(expression.namedGroups());
    checkNames(text, names);
    return (tag) => {
        const matcher = expression.matcher(tag);
        if (!matcher.find()) {
            return undefined;
        }
        const groups = Object.fromEntries(names.map((name) => [name, matcher.group(name) ?? '']));
        const { version = join(groups), compatibility = '' } = groups;
        return version === '' ? undefined : { text: version, compatibility };
    };
}
function findExpression(text) {
    const start = text.startsWith('regex:') ? 'regex:'.length : 0;
    const isDelimited = text.length > start + 2 && text[start] === '/' && text.endsWith('/');
    return isDelimited ? [start + 1, text.length - 1] : [start, text.length];
}
function checkNames(text, names) {
    const at = (name) => ({ position: text.indexOf(`<${name}>`) + 2 });
    const stranger = names.find((name) => !GROUPS.includes(name));
    if (stranger !== undefined) {
        const problem = `a group is named ${GROUPS.slice(0, -1).join(', ')} or ${GROUPS.at(-1)}`;
        throw new rules/* InvalidRuleError */.w(text, problem, at(stranger));
    }
    if (!names.includes('version') && !names.includes('major')) {
        throw new rules/* InvalidRuleError */.w(text, 'a group named version or major is needed, such as (?<version>...)');
    }
    const part = PARTS.find((name) => names.includes(name));
    if (names.includes('version') && part !== undefined) {
        const problem = `the group version stands for ${part} as well: only one of them is needed`;
        throw new rules/* InvalidRuleError */.w(text, problem, at(part));
    }
}
/** The version that the parts make, empty for none. The build comes first: behind a stage, a number would be the stage's. */
function join({ major = '', minor = '', patch = '', build = '', revision = '', prerelease = '' }) {
    const release = [major, minor || (patch && '0'), patch].filter((part) => part !== '');
    const numbers = [...release, build, revision].filter((part) => part !== '');
    if (major === '' || !numbers.every((number) => NUMBERS.test(number))) {
        return '';
    }
    return [
        release.join('.'),
        build && `-${build}`,
        prerelease && `-${toStage(prerelease)}`,
        revision && `-r${revision}`,
    ].join('');
}
function toStage(prerelease) {
    const bare = prerelease.replace(/^[^0-9A-Za-z]+/, '');
    const version = (0,parse/* parseVersion */.ot)(`1-${bare}`);
    const isStage = version?.pre !== undefined && version.flavour === '';
    return isStage ? bare : ['pre', ...(bare.match(/\d+/g) ?? [])].join('.');
}

// EXTERNAL MODULE: ./build/action/inputs/grammar/choices.js
var choices = __webpack_require__(8735);
// EXTERNAL MODULE: ./build/action/inputs/grammar/duration.js
var duration = __webpack_require__(5671);
// EXTERNAL MODULE: ./build/action/inputs/grammar/lists.js
var lists = __webpack_require__(1394);
// EXTERNAL MODULE: ./build/action/inputs/input-error.js
var input_error = __webpack_require__(2778);
;// CONCATENATED MODULE: ./build/action/inputs/latest.js








const LEVELS = ['major', 'minor', 'patch'];
const STRATEGIES = ['version', 'newest'];
/** Characters of an expression that is written out. */
const MAX_WRITTEN = 100;
/** Longer than any publisher supports a line: a larger number is a mistake. */
const MIN_AGE_LIMIT = '520w';
/**
 * Returns the inputs of `latest`, checked, with every default in place. `get` gives an input's text, trimmed.
 * @throws InputError for the first that is wrong; for an expression with the position of the mistake.
 */
function readLatestInputs(get) {
    const include = readPatterns('include-tags', get('include-tags'));
    const exclude = readPatterns('exclude-tags', get('exclude-tags'));
    const prerelease = (0,choices/* parseBoolean */.yG)('prerelease', get('prerelease'), false);
    const [constraint, extract, minAge] = [get('constraint'), get('extract'), get('min-age')];
    return {
        rules: {
            level: (0,choices/* parseChoice */.HU)('level', get('level'), LEVELS, {
                meant: { all: 'major', any: 'major', latest: 'major', newest: 'major' },
            }),
            prerelease,
            ...((include.length > 0 || exclude.length > 0) && { accepts: accepts(include, exclude) }),
            ...(constraint !== '' && { constraint: readConstraint(constraint, prerelease) }),
            ...(extract !== '' && { extract: readExtract(extract) }),
        },
        strategy: (0,choices/* parseChoice */.HU)('strategy', get('strategy'), STRATEGIES, {
            meant: { semver: 'version', date: 'newest', created: 'newest', latest: 'newest' },
        }),
        minAge: minAge === '' ? undefined : (0,duration/* parseDuration */.E)('min-age', minAge, MIN_AGE_LIMIT, 'age'),
        canConfirm: (0,choices/* parseBoolean */.yG)('confirm', get('confirm'), true),
        isPinned: (0,choices/* parseBoolean */.yG)('pin', get('pin'), false),
    };
}
function readPatterns(input, text) {
    const expected = 'globs such as `*-alpine` or `/expressions/` in RE2 syntax, one a line';
    const lines = (0,lists/* splitLines */.uz)(text);
    const parse = (items) => (0,input_error/* parseFor */.R9)([input, text], expected, rules/* InvalidRuleError */.w, () => parsePatterns(items));
    for (const line of lines.filter((one) => !one.startsWith('/'))) {
        (0,lists/* refuseOtherList */.F2)(input, line, (item) => parse([item]));
        if (/^!\s*\S/.test(line)) {
            const bare = line.slice(1).trim();
            const isExclude = input === 'exclude-tags';
            const found = `has ${(0,input_error/* quoteValue */.cl)(line)}, where ! has no meaning`;
            parse([bare]);
            throw new input_error/* InputError */.dz(input, line, `\`${bare}\`${isExclude ? '' : ' into `exclude-tags`'}`, {
                found,
                verb: 'write',
            });
        }
        // A sign of expressions, which no glob has. What is written out is to be copied whole.
        if (line.length <= MAX_WRITTEN &&
            /[\^$\\|(]/.test(line) &&
            !isRight(() => parsePatterns([line])) &&
            isRight(() => parsePatterns([`/${line}/`]))) {
            throw (0,lists/* toWrite */.jO)([input, line], 'which is an expression', [`/${line}/`]);
        }
    }
    return parse(lines);
}
/** Whether `parse` takes its text. */
function isRight(parse) {
    try {
        parse();
        return true;
    }
    catch (error) {
        if (error instanceof rules/* InvalidRuleError */.w) {
            return false;
        }
        throw error;
    }
}
function readConstraint(text, prerelease) {
    const expected = 'a semver range such as `3.1`, `^3.1` or `>=3.1 <4`';
    const meant = text.replace(/^(["'])(.*)\1$/, '$2').replaceAll(/\s*,\s*/g, ' ');
    if (meant !== text && isRight(() => parseConstraint(meant))) {
        throw (0,lists/* toWrite */.jO)(['constraint', text], text.includes(',') ? 'with a comma' : 'in quotes', [meant]);
    }
    return (0,input_error/* parseFor */.R9)(['constraint', text], expected, rules/* InvalidRuleError */.w, () => parseConstraint(text, { prerelease }));
}
function readExtract(text) {
    const expected = 'an expression in RE2 syntax with a named group `version`, such as `^v(?<version>.+)$`, or with `major` and further ones';
    const meant = text.replace(/(?<!\\)\((?!\?)/, '(?<version>');
    if (meant !== text && !isRight(() => parseExtract(text)) && isRight(() => parseExtract(meant))) {
        throw (0,lists/* toWrite */.jO)(['extract', text], 'whose group has no name', [meant]);
    }
    return (0,input_error/* parseFor */.R9)(['extract', text], expected, rules/* InvalidRuleError */.w, parseExtract);
}


/***/ })

};
