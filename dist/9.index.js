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
var range = __webpack_require__(6782);
// EXTERNAL MODULE: ./build/version/parse/stages.js
var stages = __webpack_require__(1020);
// EXTERNAL MODULE: ./build/version/rules/rules.js
var rules = __webpack_require__(8268);
;// CONCATENATED MODULE: ./build/version/rules/constraint.js



/** node-semver's own limit for a version. A range of several alternatives still fits. */
const TEXT_LIMIT = 256;
/**
 * The range that `text` writes in node-semver's grammar (https://github.com/npm/node-semver/tree/v7.8.6#ranges): `^8`,
 * `>=3.9 <3.13`, `1.2 || 1.4`. It is held against the first three parts of a version: a fourth part, builds and
 * revisions do not count, missing parts are 0, and leading zeros do not count on either side (`24.04` is 24.4.0).
 *
 * A stage counts as `-word.numbers`, so `rc1` is `-rc.1`. As in node-semver, a pre-release is in a range only where that
 * names one of the same three numbers; with `prerelease`, wherever it stands in the order.
 *
 * @throws InvalidRuleError for a text that is not a range, and above 256 characters.
 */
function parseConstraint(text, { prerelease = false } = {}) {
    const range = parseRange(text, prerelease);
    // Parsed without pre-releases, so that only the text's own are there, besides the `-0` that closes `^8`: `<9.0.0-0`.
    const comparators = parseRange(text, false).set.flat();
    return {
        satisfies: (version) => range.test(toSemver(version)),
        namesPrerelease: comparators.some(({ operator, semver: { prerelease: stage = [] } }) => stage.length > 0 && !(operator === '<' && stage.length === 1 && stage[0] === 0)),
    };
}
function parseRange(text, includePrerelease) {
    const bare = text.trim();
    if (bare === '') {
        throw new rules/* InvalidRuleError */.w(text, 'a range is expected, such as ^8 or >=3.9 <3.13, and nothing is there');
    }
    if (text.length > TEXT_LIMIT) {
        throw new rules/* InvalidRuleError */.w(text, `a range has at most ${TEXT_LIMIT} characters, not ${text.length}`);
    }
    try {
        return new range(normalize(bare), { includePrerelease });
    }
    catch (cause) {
        throw new rules/* InvalidRuleError */.w(text, describe(bare, cause), { cause });
    }
}
/** Zeros in front go, and `-rc1` becomes `-rc.1`, as in the versions that the range is held against. */
function normalize(range) {
    return range.replace(/(?<![0-9A-Za-z])0+(?=[0-9])/g, '').replace(/(?<=[0-9]-[A-Za-z]+)(?=[0-9])/g, '.');
}
function describe(range, cause) {
    if (range.includes(',')) {
        return 'a range has no commas: white space stands between what must hold together, and || between alternatives';
    }
    if (/\d+\.\d+\.\d+\.\d/.test(range)) {
        return 'a range has at most three parts: further ones of a tag do not count';
    }
    return `not a range of versions: ${cause instanceof Error ? cause.message : String(cause)}`;
}
function toSemver({ release: [major = 0, minor = 0, patch = 0], pre }) {
    const stage = (0,stages/* formatStage */.q_)(pre);
    return `${major}.${minor}.${patch}${stage && `-${stage}`}`;
}

// EXTERNAL MODULE: ./build/version/parse/parse.js + 2 modules
var parse = __webpack_require__(3213);
// EXTERNAL MODULE: ./node_modules/re2js/build/index.js
var build = __webpack_require__(2856);
;// CONCATENATED MODULE: ./build/version/rules/patterns.js


/** Looked at before anything compiles. Tags have at most 128 characters, so this is room for an alternative of several. */
const patterns_TEXT_LIMIT = 1000;
/** A repository has at most 500,000 tags, and each tag meets each pattern. */
const PATTERN_LIMIT = 100;
const GLOB_TOKEN = /(?<any>\*+)|(?<one>\?)|(?<set>\[[!^]?[\w.-]+\])|(?<literal>[\w.-]+)/gy;
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
 * Both match whole tags: `1.2` is not found in `11.20`. Expressions have RE2's syntax and run in linear time.
 *
 * @throws InvalidRuleError above 100 patterns, above 1,000 characters in one, for a glob with a character that no tag
 * has, and for an expression that RE2 does not read, look-around and back-references among them.
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
    const expression = isExpression ? compileExpression(text, 1, text.length - 1) : compileGlob(text);
    return (tag) => expression.matches(tag);
}
/** Globs run in RE2 as well: `*a*a*a*` takes a backtracking matcher time that grows with each star. */
function compileGlob(text) {
    let expression = '';
    let end = 0;
    for (const { 0: token, index, groups = {} } of text.matchAll(GLOB_TOKEN)) {
        expression += toExpression(groups, text, index + 1);
        end = index + token.length;
    }
    if (end < text.length) {
        const problem = 'a glob is made of a tag\'s letters, digits, "_", "." and "-", with "*", "?" and "[a-z]"; an expression is written between two "/"';
        throw new rules/* InvalidRuleError */.w(text, problem, { position: end + 1 });
    }
    return build/* RE2JS */.L3.compile(expression);
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
    const version = (0,parse/* parseVersion */.o)(`1-${bare}`);
    const isStage = version?.pre !== undefined && version.flavour === '';
    return isStage ? bare : ['pre', ...(bare.match(/\d+/g) ?? [])].join('.');
}

// EXTERNAL MODULE: ./build/action/inputs/choices.js
var choices = __webpack_require__(3061);
// EXTERNAL MODULE: ./build/action/inputs/duration.js
var duration = __webpack_require__(3085);
// EXTERNAL MODULE: ./build/action/inputs/input-error.js
var input_error = __webpack_require__(2778);
// EXTERNAL MODULE: ./build/action/inputs/lists.js
var lists = __webpack_require__(3512);
;// CONCATENATED MODULE: ./build/action/inputs/latest.js








const LEVELS = ['major', 'minor', 'patch'];
const STRATEGIES = ['version', 'newest'];
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
            level: (0,choices/* parseChoice */.HU)('level', get('level'), LEVELS),
            prerelease,
            ...((include.length > 0 || exclude.length > 0) && { accepts: accepts(include, exclude) }),
            ...(constraint !== '' && { constraint: readConstraint(constraint, prerelease) }),
            ...(extract !== '' && { extract: readExtract(extract) }),
        },
        strategy: (0,choices/* parseChoice */.HU)('strategy', get('strategy'), STRATEGIES),
        minAge: minAge === '' ? undefined : (0,duration/* parseDuration */.E)('min-age', minAge, MIN_AGE_LIMIT),
        canConfirm: (0,choices/* parseBoolean */.yG)('confirm', get('confirm'), true),
        isPinned: (0,choices/* parseBoolean */.yG)('pin', get('pin'), false),
    };
}
function readPatterns(input, text) {
    const expected = 'globs such as `*-alpine` or `/expressions/` in RE2 syntax, one a line';
    return (0,input_error/* parseFor */.R9)([input, text], expected, rules/* InvalidRuleError */.w, () => parsePatterns((0,lists/* splitLines */.u)(text)));
}
function readConstraint(text, prerelease) {
    const expected = 'a semver range such as `^3.12` or `>=3.9 <3.13`';
    return (0,input_error/* parseFor */.R9)(['constraint', text], expected, rules/* InvalidRuleError */.w, () => parseConstraint(text, { prerelease }));
}
function readExtract(text) {
    const expected = 'an expression in RE2 syntax with a named group `version`, or `major` and further ones';
    return (0,input_error/* parseFor */.R9)(['extract', text], expected, rules/* InvalidRuleError */.w, parseExtract);
}


/***/ }),

/***/ 2310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ findMoment),
/* harmony export */   N: () => (/* binding */ isDay),
/* harmony export */   RL: () => (/* binding */ kindOfNumber),
/* harmony export */   gv: () => (/* binding */ isYear)
/* harmony export */ });
/** Images are no older than containers, and a number far ahead is not a year. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
const MOMENT = /^(\d{4})(\d\d)(\d\d)((?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?$/;
/** Whether a number can be a year: 1990 to 2100. */
function isYear(number) {
    return number >= FIRST_YEAR && number <= LAST_YEAR;
}
/** Whether a year from 1990 to 2100, a month and a day are in the calendar. Further numbers do not count. */
function isDay([year = 0, month = 0, day = 0]) {
    const isMonth = month >= 1 && month <= 12;
    return isYear(year) && isMonth && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
/**
 * The moment that digits without a separator name: `D` a day (`20240131`), `T` a day with hours and minutes, and seconds
 * if there are 14 digits; else undefined.
 */
function findMoment(digits) {
    const match = MOMENT.exec(digits);
    if (match === null || !isDay(match.slice(1, 4).map(Number))) {
        return undefined;
    }
    return match[4] === undefined ? 'D' : 'T';
}
/** The letter of one number in a signature: `D`, `T`, `E` for ten digits (seconds since 1970), else `n`. */
function kindOfNumber(digits) {
    return findMoment(digits) ?? (digits.length === 10 ? 'E' : 'n');
}


/***/ }),

/***/ 3213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ parseTag),
  o: () => (/* binding */ parseVersion)
});

// EXTERNAL MODULE: ./build/version/parse/dates.js
var dates = __webpack_require__(2310);
;// CONCATENATED MODULE: ./build/version/parse/core.js

/** How a core can be written, the first that fits first. `u` is Java's `8u502`: the update is a second number. */
const FORMS = [
    ['iso', /([vV]?)(\d{4})-(\d\d)-(\d\d)[Tt](\d\d)[-:]?(\d\d)[-:]?(\d\d)(?!\d)[Zz]?/y],
    ['date', /([vV]?)(\d{4})(?=-\d\d-|_\d\d_).(\d\d).(\d\d)(?![\d.])/y],
    ['u', /([vV]?)(\d+)u(\d+)(?![A-Za-z\d])/y],
    ['plain', /([vV]?)(\d+(?:\.\d+)*)/y],
];
const GLUED = /[A-Za-z]+(\d+(?:\.\d+)*)/y;
const ARCHITECTURE = /(?:amd64|arm64(?:v8)?|arm32v[5-8]|arm[-_]?v[5-8]l?|armhf|armel|aarch64|x86[-_]64|x86|x64|i[3-6]86|386|ppc64(?:le|el)?|s390x?|riscv64(?:gc)?|mips64(?:le|el)?|loong(?:arch)?64)(?![A-Za-z\d])/iy;
/** A commit: 7 to 64 digits of base 16, at least one of them a digit and one a letter, perhaps behind git's `g`. */
const HASH = /(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}(?![A-Za-z\d])|g(?=[a-f]*\d)[0-9a-f]{7,40}(?![A-Za-z\d])/y;
const NUMBER_WITH_STAGE = /\d+[abcm]\d+(?![A-Za-z\d])/y;
/** A number behind the dot of another does not begin a word: it belongs to `php8.2`. */
const WORD_START = /(?<![A-Za-z\d]|\d\.)[A-Za-z\d]/g;
/**
 * The core of a tag; undefined where there is none. One that begins with (v and) a digit has it there; else the best of
 * its words: a date with separators, then the most numbers, then a date of 8 digits, then the first. Where no word begins
 * with a number, the first that ends with one (`php8.2-fpm`). An architecture (`arm64v8-1.2.3`, WUD#970) or a commit is not one.
 */
function findCore(tag) {
    const first = isHashAt(tag, 0) ? undefined : coreAt(tag, 0);
    return first ?? findBest(findCores(tag, coreAt)) ?? findCores(tag, gluedCoreAt)[0];
}
/** Whether one of the tag's words is a commit. */
function hasHashWord(tag) {
    return wordStarts(tag).some((at) => isAt(HASH, tag, at));
}
/** The cores that `match` finds where words begin, one behind the other. Architectures and commits are passed over. */
function findCores(tag, match) {
    const cores = [];
    let end = 0;
    for (const at of wordStarts(tag)) {
        if (at < end) {
            continue;
        }
        const skipped = endAt(ARCHITECTURE, tag, at) ?? endAt(HASH, tag, at);
        const core = skipped === undefined ? match(tag, at) : undefined;
        end = skipped ?? core?.end ?? end;
        if (core !== undefined) {
            cores.push(core);
        }
    }
    return cores;
}
function findBest(cores) {
    const merit = ({ style, digits: [first = '', ...rest] }) => {
        const isDate = style === 'date' || style === 'iso';
        return (isDate ? 1000 : 2 * (rest.length + 1)) + (rest.length === 0 && (0,dates/* findMoment */.A)(first) === 'D' ? 1 : 0);
    };
    return cores.toSorted((a, b) => merit(b) - merit(a))[0];
}
function coreAt(tag, at) {
    for (const [style, form] of FORMS) {
        const match = matchAt(form, tag, at);
        if (match === null) {
            continue;
        }
        const numbers = match.slice(2);
        const isDated = style === 'iso' || style === 'date';
        if (!isDated || (0,dates/* isDay */.N)(numbers.map(Number))) {
            const digits = numbers.join('.').split('.');
            return withoutHash(tag, { start: at, end: at + match[0].length, v: match[1] ?? '', style, digits });
        }
    }
    return undefined;
}
/** `64.272fa09` is 64 at a commit. */
function withoutHash(tag, core) {
    const { end, style, digits } = core;
    const last = digits.at(-1) ?? '';
    const hasHash = style === 'plain' && digits.length > 1 && isHashAt(tag, end - last.length);
    return hasHash ? { ...core, end: end - last.length - 1, digits: digits.slice(0, -1) } : core;
}
function gluedCoreAt(tag, at) {
    const [text, numbers] = matchAt(GLUED, tag, at) ?? [];
    if (text === undefined || numbers === undefined) {
        return undefined;
    }
    const end = at + text.length;
    return { start: end - numbers.length, end, v: '', style: 'glued', digits: numbers.split('.') };
}
/** Where words begin; `-`, `_` and `.` stand between them. */
function wordStarts(tag) {
    return [...tag.matchAll(WORD_START)].map(({ index }) => index);
}
/** `1234567b1` looks like a commit too, and is a beta. */
function isHashAt(tag, at) {
    return isAt(HASH, tag, at) && !isAt(NUMBER_WITH_STAGE, tag, at);
}
/** Sets the place of a sticky expression anew each time, so that nothing is left from the text before. */
function matchAt(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text);
}
function endAt(pattern, text, at) {
    return isAt(pattern, text, at) ? pattern.lastIndex : undefined;
}
function isAt(pattern, text, at) {
    return matchAt(pattern, text, at) !== null;
}

// EXTERNAL MODULE: ./build/version/parse/stages.js
var stages = __webpack_require__(1020);
;// CONCATENATED MODULE: ./build/version/parse/suffix.js



/** Numbers with more digits are not exact, so they are not versions. */
const MAX_DIGITS = 15;
const PIECE = /([-_.]*)([A-Za-z\d]*)/y;
const LETTERS_AND_DIGITS = /^([A-Za-z]+)(\d{0,15})$/;
const REVISION = /^(r|rev|ls|b|build|u|cu|kb|sp|k3s|rke2r|gke|eks|p|pl)(\d{1,15})$/i;
/** A number that follows these counts builds of a branch. */
const BRANCH = /^(?:master|main|develop|trunk|build|rev|ci|run|git)$/i;
const OPTIONAL = /^(post|hotfix|security|patch)(\d{0,15})$/i;
const GLUED_POST = /^(p|pl|post|sp)(\d{1,15})$/i;
const suffix_HASH = /^g?(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6,40}$|^g(?=[a-f]*\d)[0-9a-f]{7,40}$|^sha[0-9a-f]{6,64}$/;
/** Text is compared piece by piece, and a date with separators is one of them. */
const DATE_BEHIND_WORDS = /[-_.](\d{4})(?=-\d\d-|_\d\d_).(\d\d).(\d\d)(?![A-Za-z\d])/y;
/**
 * The text after a core, piece by piece; `-`, `_` and `.` stand between them. All but the numbers of a known meaning stays in the
 * flavour, byte for byte. Stage words of `literal` count as flavour where no number follows in the same piece.
 */
function parseSuffix(text, literal) {
    const draft = {
        state: 'core',
        letter: '',
        pre: undefined,
        build: [],
        joint: '',
        rev: [],
        post: [],
        stamp: [],
        hasHash: false,
        flavour: '',
    };
    for (let at = 0; at < text.length;) {
        const date = draft.state === 'text' ? matchAt(DATE_BEHIND_WORDS, text, at) : null;
        const numbers = date?.slice(1).map(Number) ?? [];
        if (date !== null && (0,dates/* isDay */.N)(numbers)) {
            addMark(draft, 'stamp', text.charAt(at), numbers);
            at += date[0].length;
            continue;
        }
        const [whole = '', delimiter = '', piece = ''] = matchAt(PIECE, text, at) ?? [];
        // A sign outside of the tag grammar is kept as text.
        const step = whole || text.charAt(at);
        if (piece === '') {
            addText(draft, step);
        }
        else {
            addPiece(draft, delimiter, piece, literal);
        }
        at += step.length;
    }
    const { state: _, ...suffix } = draft;
    return suffix;
}
function addPiece(draft, delimiter, piece, literal) {
    if (/^\d{1,15}$/.test(piece)) {
        addNumber(draft, delimiter, piece);
        return;
    }
    const isGlued = delimiter === '' || (delimiter === '.' && draft.state === 'core');
    const [, letters = '', digits = ''] = LETTERS_AND_DIGITS.exec(piece) ?? [];
    const stage = (0,stages/* findStage */.U9)(letters, digits, isGlued);
    const isLiteral = digits === '' && literal.has(letters.toLowerCase());
    const optional = OPTIONAL.exec(piece) ?? (isGlued ? GLUED_POST.exec(piece) : null);
    const revision = REVISION.exec(piece);
    if (stage !== undefined && draft.pre === undefined && !isLiteral) {
        draft.pre = stage;
        draft.state = 'pre';
    }
    else if (optional !== null) {
        draft.post.push(Number(optional[2]));
        draft.state = optional[2] === '' ? 'post-word' : 'post';
    }
    else if (delimiter === '' && /^[A-Za-z]$/.test(piece)) {
        draft.letter = piece.toLowerCase();
    }
    else if (revision !== null) {
        const [, word = '', number = ''] = revision;
        addMark(draft, 'rev', delimiter + word, [Number(number)]);
    }
    else if (suffix_HASH.test(piece)) {
        // `sha-0a1b2c3`: the word belongs to the hash.
        draft.flavour = draft.flavour.replace(/[-_.]sha$/, '');
        draft.hasHash = true;
        draft.state = 'text';
    }
    else {
        addText(draft, delimiter + piece);
        draft.state = BRANCH.test(piece) ? 'branch' : 'text';
    }
}
function addNumber(draft, delimiter, digits) {
    const number = Number(digits);
    const { state, pre } = draft;
    if (state === 'core' || state === 'build') {
        draft.joint ||= delimiter;
        draft.build.push(digits);
        draft.state = 'build';
    }
    else if (state === 'pre' && pre !== undefined) {
        draft.pre = { ...pre, numbers: [...pre.numbers, number] };
    }
    else if (state === 'post-word') {
        draft.post = [...draft.post.slice(0, -1), number];
        draft.state = 'post';
    }
    else if (state === 'post') {
        draft.post.push(number);
    }
    else if (state === 'branch') {
        addMark(draft, 'rev', delimiter, [number]);
    }
    else if (state === 'stamp' || (state === 'rev' && delimiter === '.')) {
        draft[state].push(number);
    }
    else if ((0,dates/* findMoment */.A)(digits) !== undefined) {
        addMark(draft, 'stamp', delimiter, [number]);
    }
    else {
        addText(draft, delimiter + digits);
    }
}
function addText(draft, text) {
    draft.flavour += text;
    draft.state = 'text';
}
/** Numbers that are compared: a sign takes their place in the flavour. */
function addMark(draft, kind, before, numbers) {
    draft.flavour += before + { rev: '#', stamp: '@' }[kind];
    draft[kind].push(...numbers);
    draft.state = kind;
}

;// CONCATENATED MODULE: ./build/version/parse/parse.js



/** Cosign's tags, and those that stand for referrers where a registry has no API for them. */
const ARTIFACT = /^sha(?:256|384|512)-[0-9a-f]{32,128}(?:[.-].+)?$|\.(?:sig|att|sbom)$/;
const parse_HASH = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,64}$/;
/**
 * The kind of a tag, and a version taken apart. Never throws: a tag that cannot be read is a word, as is a version whose core has a number
 * of more than 15 digits. `literal` are stage words that this list uses for a flavour. Equal texts in versions that are parsed with the same
 * `names` are kept once.
 */
function parseTag(tag, literal = new Set(), names = new Map()) {
    if (ARTIFACT.test(tag)) {
        return { kind: 'artifact' };
    }
    if (parse_HASH.test(tag)) {
        return { kind: 'hash' };
    }
    const core = findCore(tag);
    if (core === undefined) {
        return { kind: hasHashWord(tag) ? 'hash' : 'word' };
    }
    if (core.digits.some(({ length }) => length > MAX_DIGITS)) {
        return { kind: 'word' };
    }
    return { kind: 'version', version: assemble(tag, core, literal, names) };
}
/** The version that a tag is; undefined for any other kind. */
function parseVersion(tag) {
    const parsed = parseTag(tag);
    return parsed.kind === 'version' ? parsed.version : undefined;
}
const EMPTY = Object.freeze([]);
/** Most tags have nothing of most kinds: one empty list serves them all, where a repository has 100,000 tags. */
function shared(numbers) {
    return numbers.length === 0 ? EMPTY : numbers;
}
function assemble(tag, core, literal, names) {
    const { build, ...suffix } = parseSuffix(tag.slice(core.end), literal);
    const release = core.digits.map(Number);
    const signature = signatureOf(core.digits);
    return {
        tag,
        prefix: shareName(tag.slice(0, core.start), names),
        v: core.v,
        style: core.style,
        release,
        isPadded: core.digits.some((part) => part.length > 1 && part.startsWith('0')),
        signature: shareName(signature, names),
        precision: /^[DT]/.test(signature) ? 1 : release.length,
        ...suffix,
        flavour: shareName(suffix.flavour, names),
        rev: shared(suffix.rev),
        post: shared(suffix.post),
        stamp: shared(suffix.stamp),
        build: shared(build.map(Number)),
        shape: shapeOf(build),
    };
}
/** The first text that was equal to this one: a list of 100,000 tags has some dozen flavours. */
function shareName(name, names) {
    const known = names.get(name);
    if (known === undefined) {
        names.set(name, name);
    }
    return known ?? name;
}
function signatureOf(digits) {
    const isCalendar = digits.length > 1 && (0,dates/* isYear */.gv)(Number(digits[0]));
    return digits.map((part, position) => (isCalendar && position === 0 ? 'Y' : (0,dates/* kindOfNumber */.RL)(part))).join('');
}
/** When a build was made says nothing about what it is: ubi's `8.7-923.1669829893` goes on as `8.7-1049`. */
function shapeOf(build) {
    const kinds = build.map(dates/* kindOfNumber */.RL);
    // A build that is nothing but a time is one number all the same: ubi went from `9.4-1214` to `9.5-1734081738`.
    return Math.max(kinds.lastIndexOf('n') + 1, Math.min(kinds.length, 1));
}


/***/ }),

/***/ 1020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U9: () => (/* binding */ findStage),
/* harmony export */   q_: () => (/* binding */ formatStage),
/* harmony export */   tG: () => (/* binding */ AMBIGUOUS_WORDS)
/* harmony export */ });
const RANKED = [
    ['nightly', 'snapshot', 'canary', 'unstable', 'experimental', 'edge', 'next', 'test', 'testing'],
    ['dev', 'devel', 'develop'],
    ['alpha', 'a'],
    ['milestone', 'm'],
    ['beta', 'b'],
    ['pre', 'prerelease', 'preview', 'ea'],
    ['rc', 'cr', 'c', 'candidate'],
];
const RANKS = new Map(RANKED.flatMap((words, rank) => words.map((word) => [word, rank])));
/**
 * Words that mean a stage to one publisher (haproxy's `3.5-dev`) and a variant to another (Chainguard's `1.2.3-dev`, which
 * has a shell). Only the list can tell.
 */
const AMBIGUOUS_WORDS = new Set([
    'dev',
    'test',
    'testing',
    'edge',
    'next',
    'canary',
    'unstable',
    'experimental',
]);
/** Behind a separator `b07` is Java's build and `c1` is anything: only `-M1` and `-a1` are stages there. */
const LETTERS_BEHIND_SEPARATOR = new Set(['a', 'm']);
/**
 * The stage that letters and the digits after them name: `rc1`, `beta`, `SNAPSHOT`. A single letter needs its digits.
 * Glued to a version (`3.15.0b2`) `a`, `b`, `c` and `m` are PEP 440's and Spring's; behind a separator only `a` and `m`.
 */
function findStage(letters, digits, isGlued) {
    const word = letters.toLowerCase();
    const rank = RANKS.get(word);
    const canBeLetter = digits !== '' && (isGlued || LETTERS_BEHIND_SEPARATOR.has(word));
    if (rank === undefined || (word.length === 1 && !canBeLetter)) {
        return undefined;
    }
    return { word, rank, numbers: digits === '' ? [] : [Number(digits)] };
}
/** The stage with its numbers: `rc.2`; empty for a release. */
function formatStage(stage) {
    return stage === undefined ? '' : [stage.word, ...stage.numbers].join('.');
}


/***/ }),

/***/ 8268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ DEFAULT_RULES),
/* harmony export */   w: () => (/* binding */ InvalidRuleError)
/* harmony export */ });
/** Any newer release. */
const DEFAULT_RULES = { level: 'major', prerelease: false };
/** A range, a pattern or an expression of the user's that cannot be read. The message ends with the position where that is known. */
class InvalidRuleError extends Error {
    name = 'InvalidRuleError';
    /** The rule; of several patterns the one at fault. */
    text;
    /** Which character of `text` is at fault, the first being 1; undefined where it is the whole. */
    position;
    constructor(text, problem, options = {}) {
        const { position, ...rest } = options;
        super(position === undefined ? problem : `${problem}, at character ${position}`, rest);
        this.text = text;
        this.position = position;
    }
}


/***/ })

};
