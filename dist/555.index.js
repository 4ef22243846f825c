export const id = 555;
export const ids = [555];
export const modules = {

/***/ 1436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ hasHashWord),
/* harmony export */   eQ: () => (/* binding */ withoutArchitecture),
/* harmony export */   n$: () => (/* binding */ findCore),
/* harmony export */   pF: () => (/* binding */ matchAt)
/* harmony export */ });
/* harmony import */ var _dates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2310);

/** How a core can be written, the first that fits first. `u` is Java's `8u502`: the update is a second number. */
const FORMS = [
    ['iso', /([vV]?)(\d{4})-(\d\d)-(\d\d)[Tt](\d\d)[-:]?(\d\d)(?:[-:]?(\d\d))?(?!\d)[Zz]?/y],
    ['iso', /([vV]?)(\d{4})(\d\d)(\d\d)[Tt](\d\d)(\d\d)(\d\d)?[Zz]?(?![A-Za-z\d])/y],
    ['date', /([vV]?)(\d{4})(?=-\d\d-|_\d\d_).(\d\d).(\d\d)(?![\d.])/y],
    ['u', /([vV]?)(\d+)u(\d+)(?![A-Za-z\d])/y],
    ['plain', /([vV]?)(\d+(?:\.\d+)*)/y],
];
const GLUED = /[A-Za-z]+(\d+(?:\.\d+)*)/y;
const ARCHITECTURES = 'amd64|arm64(?:v8)?|arm32v[5-8]|arm[-_]?v[5-8]l?|armhf|armel|aarch64|x86[-_]64|x86|x64|i[3-6]86|386|ppc64(?:le|el)?|s390x?|riscv64(?:gc)?|mips64(?:le|el)?|loong(?:arch)?64';
const ARCHITECTURE = new RegExp(`(?:${ARCHITECTURES})(?![A-Za-z\\d])`, 'iy');
const LAST_ARCHITECTURE = new RegExp(`[-_.](?:${ARCHITECTURES})$`, 'i');
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
/** A flavour without the architecture at its end. */
function withoutArchitecture(flavour) {
    return flavour.replace(LAST_ARCHITECTURE, '');
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
        return (isDate ? 1000 : 2 * (rest.length + 1)) + (rest.length === 0 && (0,_dates_js__WEBPACK_IMPORTED_MODULE_0__/* .findMoment */ .A)(first) === 'D' ? 1 : 0);
    };
    return cores.toSorted((a, b) => merit(b) - merit(a))[0];
}
function coreAt(tag, at) {
    for (const [style, form] of FORMS) {
        const match = matchAt(form, tag, at);
        if (match === null) {
            continue;
        }
        const numbers = match.slice(2).filter((part) => part !== undefined);
        const isDated = style === 'iso' || style === 'date';
        if (!isDated || (0,_dates_js__WEBPACK_IMPORTED_MODULE_0__/* .isDay */ .N)(numbers.map(Number))) {
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

/***/ 2143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ED: () => (/* binding */ parseTag),
/* harmony export */   fi: () => (/* binding */ NO_HINTS),
/* harmony export */   ot: () => (/* binding */ parseVersion)
/* harmony export */ });
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1436);
/* harmony import */ var _dates_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2310);
/* harmony import */ var _suffix_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4234);



const NO_HINTS = { literal: new Set(), numbers: new Map() };
/** Cosign's tags, and those that stand for referrers where a registry has no API for them. */
const ARTIFACT = /^sha(?:256|384|512)-[0-9a-f]{32,128}(?:[.-].+)?$|\.(?:sig|att|sbom)$/;
const HASH_IN_PREFIX = /(?<![A-Za-z\d])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}(?![A-Za-z\d])/g;
const HASH = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,64}$/;
/**
 * The kind of a tag, and a version taken apart. Never throws: a tag that cannot be read is a word, as is a version whose core has a number
 * of more than 15 digits. `hints` are what the list tells; their places count from the end of the core. Equal texts in versions that are parsed with the same
 * `names` are kept once.
 */
function parseTag(tag, hints = NO_HINTS, names = new Map()) {
    if (ARTIFACT.test(tag)) {
        return { kind: 'artifact' };
    }
    if (HASH.test(tag)) {
        return { kind: 'hash' };
    }
    const core = (0,_core_js__WEBPACK_IMPORTED_MODULE_0__/* .findCore */ .n$)(tag);
    if (core === undefined) {
        return { kind: (0,_core_js__WEBPACK_IMPORTED_MODULE_0__/* .hasHashWord */ .Bt)(tag) ? 'hash' : 'word' };
    }
    if (core.digits.some(({ length }) => length > _suffix_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_DIGITS */ .S4)) {
        return { kind: 'word' };
    }
    return { kind: 'version', version: assemble(tag, core, hints, names) };
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
function assemble(tag, core, hints, names) {
    const { build, ...suffix } = (0,_suffix_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSuffix */ .nF)(tag.slice(core.end), hints);
    // `main-0a1b2c3d-1705312345`: the commit says no more before the number that counts than behind it.
    const before = tag.slice(0, core.start);
    const prefix = before === '' ? before : before.replace(HASH_IN_PREFIX, '');
    const release = core.digits.map(Number);
    const signature = signatureOf(core.digits);
    return {
        tag,
        prefix: shareName(prefix, names),
        v: core.v,
        end: core.end,
        style: core.style,
        release,
        isPadded: core.digits.some((part) => part.length > 1 && part.startsWith('0')),
        signature: shareName(signature, names),
        precision: /^[DT]/.test(signature) ? 1 : release.length,
        ...suffix,
        hasHash: suffix.hasHash || prefix !== before,
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
    const isCalendar = digits.length > 1 && (0,_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .isYear */ .gv)(Number(digits[0]));
    return digits.map((part, position) => (isCalendar && position === 0 ? 'Y' : (0,_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOfNumber */ .RL)(part))).join('');
}
/** When a build was made says nothing about what it is: ubi's `8.7-923.1669829893` goes on as `8.7-1049`. */
function shapeOf(build) {
    const kinds = build.map(_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOfNumber */ .RL);
    // A build that is nothing but a time is one number all the same: ubi went from `9.4-1214` to `9.5-1734081738`.
    return Math.max(kinds.lastIndexOf('n') + 1, Math.min(kinds.length, 1));
}


/***/ }),

/***/ 1020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U9: () => (/* binding */ findStage),
/* harmony export */   nZ: () => (/* binding */ isStageWord),
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
 * has a shell; TensorFlow's `1.13.1-devel-gpu`). Only the list can tell. A `beta` or an `rc` comes before its release wherever it stands.
 */
const AMBIGUOUS_WORDS = new Set([
    'dev',
    'devel',
    'develop',
    'nightly',
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
/** Whether a word names a stage, perhaps together with digits. */
function isStageWord(word) {
    return RANKS.has(word.toLowerCase());
}
/** The stage with its numbers: `rc.2`; empty for a release. */
function formatStage(stage) {
    return stage === undefined ? '' : [stage.word, ...stage.numbers].join('.');
}


/***/ }),

/***/ 4234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S4: () => (/* binding */ MAX_DIGITS),
/* harmony export */   jN: () => (/* binding */ isHash),
/* harmony export */   nF: () => (/* binding */ parseSuffix)
/* harmony export */ });
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1436);
/* harmony import */ var _dates_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2310);
/* harmony import */ var _stages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1020);



/** Numbers with more digits are not exact, so they are not versions. */
const MAX_DIGITS = 15;
const WORD_WITH_NUMBER = /([-_.]*[A-Za-z]*)(\d+(?:\.\d+(?![A-Za-z]))*)/y;
const PIECE = /([-_.]*)([A-Za-z\d]*)/y;
const LETTERS_AND_DIGITS = /^([A-Za-z]+)(\d{0,15})$/;
/** `CU13` is a cumulative update of SQL Server; `cu121` is CUDA 12.1. */
const REVISION = /^(r|rev|ls|b|build|u|cu|kb|sp|k3s|rke2r|gke|eks|p|pl)(\d{1,15})$/i;
/** A number that follows these counts builds of a branch. */
const BRANCH = /^(?:master|main|develop|trunk|build|rev|ci|run|git)$/i;
const OPTIONAL = /^(post|hotfix|security|patch)(\d{0,15})$/i;
/** A revision of a revision, which not each of them has: SQL Server's `CU10-GDR1`. */
const OPTIONAL_REVISION = /^gdr(\d{1,15})$/i;
const GLUED_POST = /^(p|pl|post|sp)(\d{1,15})$/i;
/** A commit behind `g` (git describe), `h` (chartpress) or `sha`, or by itself. */
const HASH = /^[gh]?(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6,40}$|^g(?=[a-f]*\d)[0-9a-f]{7,40}$|^sha[0-9a-f]{6,64}$/;
const HASH_BEHIND_SHA = /^[0-9a-f]{4,64}$/;
/**
 * Commits that go over several pieces or end within one: twelve digits in which Jenkins puts a `_` before or behind a letter
 * (`.v388858a_47b_33`), and conda's build (`--pyhdfd78af_0`), whose hash says what it was built with.
 */
const LONG_HASH = /\.v(?:_?[0-9a-f]){12}_?(?![A-Za-z\d])|([-_.]+(?:[a-z]+\d*)?)h[0-9a-f]{7}(?=_\d{1,3}(?![A-Za-z\d]))/y;
/** Text is compared piece by piece, and a date with separators is one of them. */
const DATE_BEHIND_WORDS = /[-_.](\d{4})(?=-\d\d-|_\d\d_).(\d\d).(\d\d)(?![A-Za-z\d])/y;
/** ISO 8601 without separators: `20240115T074526Z`. */
const COMPACT_TIME = /[-_.](\d{4})(\d\d)(\d\d)[Tt](\d\d)(\d\d)(\d\d)?[Zz]?(?![A-Za-z\d])/y;
/**
 * The text after a core, piece by piece; `-`, `_` and `.` stand between them. All but the numbers of a known meaning stays in the
 * flavour, byte for byte. The hints count their places from the beginning of `text`.
 */
function parseSuffix(text, hints) {
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
        at +=
            addTime(draft, text, at) ||
                addLongHash(draft, text, at) ||
                addHinted(draft, text, at, hints) ||
                addNext(draft, text, at, hints);
    }
    const { state: _, ...suffix } = draft;
    return suffix;
}
/** Each of these takes what it knows from a place on, and returns how many characters that were: 0 for none. */
function addTime(draft, text, at) {
    const match = (0,_core_js__WEBPACK_IMPORTED_MODULE_0__/* .matchAt */ .pF)(COMPACT_TIME, text, at) ?? (draft.state === 'text' ? (0,_core_js__WEBPACK_IMPORTED_MODULE_0__/* .matchAt */ .pF)(DATE_BEHIND_WORDS, text, at) : null);
    const numbers = match?.slice(1).filter(Boolean).map(Number) ?? [];
    if (match === null || !(0,_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .isDay */ .N)(numbers)) {
        return 0;
    }
    addMark(draft, 'stamp', text.charAt(at), numbers);
    return match[0].length;
}
function addLongHash(draft, text, at) {
    const [whole = '', before = ''] = (0,_core_js__WEBPACK_IMPORTED_MODULE_0__/* .matchAt */ .pF)(LONG_HASH, text, at) ?? [];
    if (whole === '') {
        return 0;
    }
    addHash(draft, before);
    // What follows counts the builds of it.
    draft.state = 'branch';
    return whole.length;
}
/** A number that the list gives a meaning, with the letters before it. */
function addHinted(draft, text, at, { numbers }) {
    const [whole = '', before = '', number = ''] = (numbers.size > 0 && (0,_core_js__WEBPACK_IMPORTED_MODULE_0__/* .matchAt */ .pF)(WORD_WITH_NUMBER, text, at)) || [];
    const meaning = whole === '' ? undefined : numbers.get(at + before.length);
    if (meaning === 'text') {
        addText(draft, whole);
    }
    else if (meaning === 'number') {
        addMark(draft, 'rev', before, number.split('.').map(Number));
    }
    return meaning === undefined ? 0 : whole.length;
}
function addNext(draft, text, at, { literal }) {
    const [whole = '', delimiter = '', piece = ''] = (0,_core_js__WEBPACK_IMPORTED_MODULE_0__/* .matchAt */ .pF)(PIECE, text, at) ?? [];
    // A sign outside of the tag grammar is kept as text.
    const step = whole || text.charAt(at);
    if (piece === '') {
        addText(draft, step);
    }
    else {
        addPiece(draft, delimiter, piece, literal);
    }
    return step.length;
}
function addPiece(draft, delimiter, piece, literal) {
    if (HASH_BEHIND_SHA.test(piece) && /[-_.]sha$/.test(draft.flavour)) {
        addHash(draft, '');
        return;
    }
    if (/^\d{1,15}$/.test(piece)) {
        addNumber(draft, delimiter, piece);
        return;
    }
    const isGlued = delimiter === '' || (delimiter === '.' && draft.state === 'core');
    const [, letters = '', digits = ''] = LETTERS_AND_DIGITS.exec(piece) ?? [];
    const stage = (0,_stages_js__WEBPACK_IMPORTED_MODULE_1__/* .findStage */ .U9)(letters, digits, isGlued);
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
    else if (OPTIONAL_REVISION.test(piece)) {
        draft.rev.push(Number(piece.slice('gdr'.length)));
    }
    else if (delimiter === '' && /^[A-Za-z]$/.test(piece)) {
        draft.letter = piece.toLowerCase();
    }
    else if (revision !== null && !piece.startsWith('cu')) {
        const [, word = '', number = ''] = revision;
        addMark(draft, 'rev', delimiter + word, [Number(number)]);
    }
    else if (HASH.test(piece)) {
        addHash(draft, '');
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
    else if ((0,_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .findMoment */ .A)(digits) !== undefined) {
        addMark(draft, 'stamp', delimiter, [number]);
    }
    else {
        addText(draft, delimiter + digits);
    }
}
/** A commit, of which nothing but the text before it is kept. In `sha-0a1b2c3` the word belongs to it. */
/** Whether a piece is a commit. */
function isHash(piece) {
    return HASH.test(piece);
}
function addHash(draft, before) {
    draft.flavour = draft.flavour.replace(/[-_.]sha$/, '') + before;
    draft.hasHash = true;
    draft.state = 'text';
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


/***/ }),

/***/ 8268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ DEFAULT_RULES),
/* harmony export */   w: () => (/* binding */ InvalidRuleError)
/* harmony export */ });
/** Any newer release. */
const DEFAULT_RULES = { level: 'major', prerelease: false };
/** A range, a pattern or an expression of the user's that cannot be read. The message ends with the position, where that is known and not the beginning. */
class InvalidRuleError extends Error {
    name = 'InvalidRuleError';
    /** The rule; of several patterns the one at fault. */
    text;
    /** Which character of `text` is at fault, the first being 1; undefined where it is the whole. */
    position;
    constructor(text, problem, options = {}) {
        const { position, ...rest } = options;
        super(position === undefined || position === 1 ? problem : `${problem}, at character ${position}`, rest);
        this.text = text;
        this.position = position;
    }
}


/***/ })

};
