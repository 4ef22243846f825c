export const id = 868;
export const ids = [868];
export const modules = {

/***/ 7813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ contextOf),
/* harmony export */   b: () => (/* binding */ INSIDE)
/* harmony export */ });
/**
 * The path of a text that is a value of another file, while it is read. No file has it, so that places in the text are not taken for places in the
 * file around it, of which it may know values.
 */
const INSIDE = '';
/** A context for the files of one run, with a memory of its own. */
function contextOf(read, buildArgs = new Map(), list = []) {
    const made = new Map();
    const remember = (key, make) => {
        if (!made.has(key)) {
            made.set(key, make());
        }
        return made.get(key);
    };
    return { read, buildArgs, list, remember };
}


/***/ }),

/***/ 7897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cn: () => (/* binding */ toTemplate),
/* harmony export */   be: () => (/* binding */ rangeOf),
/* harmony export */   bl: () => (/* binding */ toCandidate),
/* harmony export */   ml: () => (/* binding */ shorten)
/* harmony export */ });
/* harmony import */ var _registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2773);

/** `{{ base_image }}`, `{{ .Version }}`: the file is made from a template. */
const TEMPLATE = /\{\{-?\s*\.?([\w.]*)/g;
/** A word that is a reference when it is expanded. What is not known leaves the text as it is written. */
function toCandidate(word, expansion, hint) {
    const range = rangeOf(word);
    const { text, needs, unset, invalid, unresolved } = expansion;
    if (word.text.includes('{{')) {
        return toTemplate(word);
    }
    if (invalid !== undefined) {
        return { range, text: word, invalid };
    }
    if (unresolved !== undefined) {
        return { range, text: word, unresolved };
    }
    if (needs.size > 0) {
        return { range, text: word, needs: [...needs] };
    }
    // A build goes on with nothing for them, and only fails where the rest is not a reference.
    if (unset.size > 0 && shorten(text.text) === undefined) {
        return { range, text: word, needs: [...unset], warning: hint };
    }
    return text.text === '' ? { range, text: word, invalid: 'nothing is left when it is expanded' } : { range, text };
}
/** What a template leaves open; undefined where the text is not from one. */
function toTemplate(word) {
    const names = [...word.text.matchAll(TEMPLATE)].map(([, name = '']) => name).filter((name) => name !== '');
    const range = rangeOf(word);
    return names.length === 0
        ? { range, text: word, unresolved: 'a template makes it' }
        : { range, text: word, needs: [...new Set(names)] };
}
/** The ends of a reference. A text that fails here needs no exception to tell. */
const ENDS = /^[A-Za-z0-9[][^\s]*(?<![:/@])$/;
/** From the first to the last character of what stands in one file. */
function rangeOf({ pieces }) {
    const first = pieces[0];
    const last = pieces.at(-1);
    const start = first?.at?.offset ?? 0;
    return { start, end: last?.at === undefined ? start : last.at.offset + last.text.length };
}
/** A reference as names of build contexts are compared: as short as can be, and without `:latest`. Undefined for none. */
function shorten(text) {
    if (!ENDS.test(text)) {
        return undefined;
    }
    try {
        return (0,_registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .familiar */ .ce)((0,_registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseReference */ .F2)(text)).replace(/:latest$/, '');
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 4553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ findSyntax),
/* harmony export */   kI: () => (/* binding */ findStart),
/* harmony export */   nh: () => (/* binding */ findEscape)
/* harmony export */ });
/* harmony import */ var _sourced_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5675);

const DIRECTIVE = /^\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S[\s\S]*)$/;
const NAMES = new Set(['syntax', 'escape', 'check']);
const BOM = '\ufeff';
/** Where the first line starts: a byte order mark does not belong to it. */
function findStart(text) {
    return text.startsWith(BOM) ? 1 : 0;
}
/**
 * The image of the frontend that a file names with `# syntax=`, `// syntax=` or `{ "syntax": "" }`. Of a comment only the first word counts.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/parser/directives.go (DetectSyntax)
 */
function findSyntax(file, text) {
    for (const prefix of ['#', '//']) {
        const found = listDirectives(text, prefix, false).find(({ name }) => name === 'syntax');
        if (found !== undefined) {
            const [word = ''] = found.value.split(' ', 1);
            return _sourced_js__WEBPACK_IMPORTED_MODULE_0__/* .Sourced */ .c.from(file, text, found.offset, found.offset + word.length);
        }
    }
    return findJsonSyntax(file, text);
}
/** What `# escape=` names, and where; a backslash where nothing does. Any other character than a backslash or a backtick is an error. */
function findEscape(text) {
    const found = listDirectives(text, '#', true).find(({ name }) => name === 'escape');
    return { escapeChar: found?.value ?? '\\', offset: found?.offset ?? 0 };
}
/** The unbroken run of directives at the top, each once. Anything else ends it, also a blank line or another comment; `#!` in the first line does not. */
function listDirectives(text, prefix, mayBeIndented) {
    const directives = new Map();
    let start = findStart(text);
    if (text.startsWith('#!', start)) {
        start = endOfLine(text, start) + 1;
    }
    while (start < text.length) {
        const end = endOfLine(text, start);
        const line = text.slice(start, end);
        const comment = mayBeIndented ? line.trimStart() : line;
        const [, key = '', rest = ''] = comment.startsWith(prefix)
            ? (DIRECTIVE.exec(comment.slice(prefix.length)) ?? [])
            : [];
        const name = key.toLowerCase();
        if (!NAMES.has(name) || directives.has(name)) {
            break;
        }
        directives.set(name, { name, value: rest.trimEnd(), offset: end - rest.length });
        start = end + 1;
    }
    return [...directives.values()];
}
function endOfLine(text, start) {
    const end = text.indexOf('\n', start);
    return end < 0 ? text.length : end;
}
function findJsonSyntax(file, text) {
    const start = findStart(text);
    if (!/^\s*\{/.test(text.slice(start, start + 100))) {
        return undefined;
    }
    try {
        const { syntax } = JSON.parse(text.slice(start));
        if (typeof syntax !== 'string' || syntax === '') {
            return undefined;
        }
        const written = `"${syntax}"`;
        const key = /"syntax"\s*:\s*/g;
        for (let match = key.exec(text); match !== null; match = key.exec(text)) {
            if (text.startsWith(written, key.lastIndex)) {
                return _sourced_js__WEBPACK_IMPORTED_MODULE_0__/* .Sourced */ .c.from(file, text, key.lastIndex + 1, key.lastIndex + written.length - 1);
            }
        }
        return _sourced_js__WEBPACK_IMPORTED_MODULE_0__/* .Sourced */ .c.computed(syntax);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 5336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ followStages),
  n: () => (/* binding */ readDockerfile)
});

// EXTERNAL MODULE: ./build/files/dockerfile/candidates.js
var candidates = __webpack_require__(7897);
// EXTERNAL MODULE: ./build/files/dockerfile/directives.js
var directives = __webpack_require__(4553);
// EXTERNAL MODULE: ./build/files/dockerfile/words.js
var dockerfile_words = __webpack_require__(334);
;// CONCATENATED MODULE: ./build/files/dockerfile/heredoc.js

const HEREDOC = /^\d*<<(-?)([^<]+)$/;
const KEYWORDS = new Set(['run', 'copy', 'add']);
/**
 * The heredocs of an instruction, in their order: only RUN, COPY and ADD have them. A word is one where `<<` is in its front, but for digits; in JSON form quotes
 * are in front of it. Where a quote has no end there are none.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/parser/parser.go (heredocsFromLine)
 */
function listHeredocs({ keyword, line }) {
    if (!KEYWORDS.has(keyword) || !line.text.includes('<<')) {
        return [];
    }
    const { words, isClosed } = (0,dockerfile_words/* findWords */.ZB)(line.text, '\\');
    return isClosed ? words.flatMap(({ start, end }) => toHeredoc(line.text.slice(start, end))) : [];
}
function toHeredoc(word) {
    const [, dash = '', written = ''] = HEREDOC.exec(word) ?? [];
    const name = unquote(written);
    return name === '' ? [] : [{ name, hasTabs: dash !== '' }];
}
/** Without quotes, and without the escapes that a shell takes away. */
function unquote(word) {
    return word.replace(/'([^']*)'|"((?:[^"\\]+|\\.)*)"|\\(.)/gs, (_, single, double, escaped) => double === undefined ? (single ?? escaped ?? '') : double.replace(/\\(["$\\])/g, '$1'));
}

// EXTERNAL MODULE: ./build/files/dockerfile/lines.js
var dockerfile_lines = __webpack_require__(4524);
// EXTERNAL MODULE: ./build/files/sourced.js
var sourced = __webpack_require__(5675);
// EXTERNAL MODULE: ./build/files/dockerfile/draft.js
var draft = __webpack_require__(5204);
// EXTERNAL MODULE: ./build/files/dockerfile/expansion.js + 1 modules
var dockerfile_expansion = __webpack_require__(1706);
;// CONCATENATED MODULE: ./build/files/dockerfile/arguments.js




/** Every build sets these. Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/dockerfile2llb/platform.go */
const PREDEFINED = [
    ...['BUILDPLATFORM', 'BUILDOS', 'BUILDOSVERSION', 'BUILDARCH', 'BUILDVARIANT'],
    ...['TARGETPLATFORM', 'TARGETOS', 'TARGETOSVERSION', 'TARGETARCH', 'TARGETVARIANT', 'TARGETSTAGE'],
];
/** The values that `FROM` knows: those of `ARG` before the first one, and those that a build gives. */
class GlobalArguments {
    #values = new Map();
    /** Declared, and nobody gave a value: a build may. */
    #open = new Set();
    #given;
    #fallbacks;
    #escapeChar;
    /** `given` comes before the default of an ARG, `fallbacks` counts where there is none. */
    constructor(given, fallbacks, escapeChar) {
        this.#given = given;
        this.#fallbacks = fallbacks;
        this.#escapeChar = escapeChar;
        for (const name of PREDEFINED) {
            this.#values.set(name, this.#findGiven(name) ?? (0,draft/* unknown */.L5)(name));
        }
    }
    /** Reads what follows `ARG`: several names, with a default or without. A default knows those before it. */
    declare(rest) {
        for (const word of (0,dockerfile_words/* splitQuoted */.Z5)(rest, this.#escapeChar)) {
            const equals = word.text.indexOf('=');
            const name = equals < 0 ? word.text : word.text.slice(0, equals);
            const given = this.#given.get(name);
            if (given !== undefined) {
                this.#values.set(name, (0,draft/* known */.eO)(given));
            }
            else if (equals >= 0) {
                this.#values.set(name, this.expand(word.slice(equals + 1)));
            }
            else if (!this.#values.has(name)) {
                this.#leaveOpen(name);
            }
        }
    }
    /** A word with these values. It needs the names that are open; those that are `unset` nobody declared, and a build cannot give them. */
    expand(word) {
        const expansion = (0,dockerfile_expansion/* expand */.f)(word, this.#values, this.#escapeChar);
        if (expansion.unset.size === 0) {
            return expansion;
        }
        const isOpen = (name) => this.#open.has(name);
        return {
            ...expansion,
            needs: new Set([...expansion.needs, ...[...expansion.unset].filter(isOpen)]),
            unset: new Set([...expansion.unset].filter((name) => !isOpen(name))),
        };
    }
    #leaveOpen(name) {
        const value = this.#findGiven(name);
        if (value === undefined) {
            this.#open.add(name);
        }
        else {
            this.#values.set(name, value);
        }
    }
    #findGiven(name) {
        const given = this.#given.get(name);
        const fallback = this.#fallbacks.get(name);
        return given !== undefined ? (0,draft/* known */.eO)(given) : fallback !== undefined ? (0,draft/* known */.eO)(sourced/* Sourced */.c.computed(fallback)) : undefined;
    }
}

;// CONCATENATED MODULE: ./build/files/dockerfile/stages.js




const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;
const VARIABLE = /\$\{?([\p{L}\p{Nd}_]+)/gu;
const PLATFORM = new RegExp(`(?:\\$(?:${PREDEFINED.join('|')})(?!\\w)|\\$\\{(?:${PREDEFINED.join('|')})\\})+`, 'g');
/** A person writes fewer stages. */
const MOST_NAMES = 100;
const EMPTY = new Map([]);
const NO_IMAGE = 'scratch';
/** No build context can stand in for them. */
const RESERVED = new Set([NO_IMAGE, 'context']);
const NOTHING = { to: 'nothing' };
/**
 * Follows the instructions of a Dockerfile and collects what they take from images.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/dockerfile2llb/convert.go
 */
class Stages {
    #escapeChar;
    #args;
    #contexts;
    /** The number of the last stage so far that has a name. */
    #names = new Map();
    /** Those that a name with variables is compared with. */
    #firstNames = [];
    #stages = [];
    #isInStage = false;
    #candidates = [];
    /** What COPY and RUN name: any stage can be meant, also one that comes later. */
    #sources = [];
    constructor(context, escapeChar, { args = EMPTY, contexts = new Set() }) {
        this.#escapeChar = escapeChar;
        this.#args = new GlobalArguments(args, context.buildArgs, escapeChar);
        this.#contexts = new Set([...contexts].map((name) => (0,candidates/* shorten */.ml)(name) ?? name));
    }
    add(instruction) {
        const { keyword, flags, rest } = instruction;
        if (keyword === 'from') {
            this.#isInStage = true;
            this.#addStage(rest);
        }
        else if (keyword === 'arg' && !this.#isInStage) {
            this.#args.declare(rest);
        }
        else if (keyword === 'onbuild') {
            this.#addSources((0,dockerfile_words/* parseInstruction */.ED)(rest), true);
        }
        else {
            this.#addSources({ keyword, flags }, false);
        }
    }
    /** All candidates, in the order of the file. */
    list() {
        const links = this.#sources.map((source) => this.#linkSource(source));
        const sources = links.flatMap((link) => (link.to === 'image' ? [link.image] : []));
        return [...this.#candidates, ...sources].sort((a, b) => a.range.start - b.range.start);
    }
    /** All stages, in the order of the file. Of one that a context stands in for nothing is built. */
    listStages() {
        const stages = this.#stages.map(({ name, base }) => ({
            name,
            base,
            sources: [],
            inherited: [],
        }));
        for (const source of this.#sources) {
            if (this.#stages[source.stage]?.isReplaced !== true) {
                stages[source.stage]?.[source.isInherited ? 'inherited' : 'sources'].push(this.#linkSource(source));
            }
        }
        return stages;
    }
    #addStage(rest) {
        const [image, as, name, more] = (0,dockerfile_words/* splitBlanks */.YN)(rest);
        if (image === undefined) {
            return;
        }
        const isNamed = name !== undefined && more === undefined && as?.text.toLowerCase() === 'as';
        if (as !== undefined && !isNamed) {
            const isComment = as.text.startsWith('#') || more?.text.startsWith('#') === true;
            const invalid = isComment
                ? 'a Dockerfile has no comments behind an instruction: put it on a line of its own above'
                : 'FROM takes an image, and after it only AS with a name';
            const range = (0,candidates/* rangeOf */.be)(rest);
            const candidate = rest.text.includes('{{') ? (0,candidates/* toTemplate */.Cn)(rest) : { range, text: rest, invalid };
            this.#candidates.push(candidate);
            this.#stages.push({ name: '', base: { to: 'image', image: candidate } });
            return;
        }
        const stage = name?.text.toLowerCase() ?? '';
        const replacement = this.#linkContext(stage);
        const base = replacement ?? this.#linkBase(image);
        if (base.to === 'image' && (isComplete(base.image) || !this.#isStageOfPlatform(image))) {
            this.#candidates.push(base.image);
        }
        this.#stages.push({ name: stage, base, isReplaced: replacement !== undefined });
        if (STAGE_NAME.test(stage)) {
            this.#names.set(stage, this.#stages.length - 1);
            if (this.#firstNames.length < MOST_NAMES) {
                this.#firstNames.push(stage);
            }
        }
    }
    /** Only an earlier stage is meant, and by its name in lower case. */
    #linkBase(word) {
        const expansion = this.#args.expand(word);
        const [name = 'NAME'] = expansion.unset;
        const hint = `FROM sees only what stands before the first FROM: write \`ARG ${name}=value\` there, or write the image out`;
        const image = (0,candidates/* toCandidate */.bl)(word, expansion, hint);
        return (isComplete(image) ? this.#linkName(expansion.text.text) : undefined) ?? { to: 'image', image };
    }
    #addSources({ keyword, flags }, isInherited) {
        const stage = this.#stages.length - 1;
        for (const { name, value } of flags) {
            if (value === undefined) {
                continue;
            }
            if (keyword === 'copy' && name === 'from') {
                this.#sources.push({ word: value, isCopy: true, isInherited, stage });
            }
            const source = keyword === 'run' && name === 'mount' ? (0,dockerfile_words/* findMountSource */.mv)(value) : undefined;
            if (source !== undefined) {
                this.#sources.push({ word: source, isCopy: false, isInherited, stage });
            }
        }
    }
    /** Variables are an error here, also where the same name has a value for FROM. A number is a stage, but in a mount it is an image. */
    #linkSource({ word, isCopy }) {
        const { text } = word;
        const written = { text: word, needs: new Set(), unset: new Set() };
        if (text === '') {
            return NOTHING;
        }
        if (isCopy && /^[+-]?\d+$/.test(text)) {
            return { to: 'stage', index: Number(text) };
        }
        if ((0,dockerfile_expansion/* expand */.f)(word, EMPTY, this.#escapeChar).text.text !== text) {
            const needs = [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))];
            const warning = 'variables have no meaning here: give a stage the image with FROM, and name the stage';
            const image = needs.length === 0
                ? (0,candidates/* toCandidate */.bl)(word, { ...written, invalid: 'it takes no variables, quotes or escapes here' }, '')
                : { range: (0,candidates/* rangeOf */.be)(word), text: word, needs, warning };
            return { to: 'image', image };
        }
        const image = (0,candidates/* toCandidate */.bl)(word, written, '');
        return (isComplete(image) ? this.#linkName(text, text.toLowerCase()) : undefined) ?? { to: 'image', image };
    }
    /** `FROM build-${TARGETARCH}`: each platform takes the stage of its own. */
    #isStageOfPlatform(word) {
        const parts = splitPlatforms(word).map((part) => this.#args.expand(part));
        if (parts.length === 1 || !parts.every(isKnown)) {
            return false;
        }
        const texts = parts.map(({ text }) => text.text);
        return this.#firstNames.some((name) => hasParts(name, texts));
    }
    /** What a name stands for where it is no image; undefined where it is one. */
    #linkName(text, stage = text) {
        const index = this.#names.get(stage);
        return text === NO_IMAGE ? NOTHING : index === undefined ? this.#linkContext(text) : { to: 'stage', index };
    }
    #linkContext(text) {
        const name = this.#contexts.size === 0 || RESERVED.has(text.toLowerCase()) ? undefined : ((0,candidates/* shorten */.ml)(text) ?? text);
        return name !== undefined && this.#contexts.has(name) ? { to: 'context', name } : undefined;
    }
}
function isKnown({ needs, unset, invalid, unresolved }) {
    return needs.size + unset.size === 0 && invalid === undefined && unresolved === undefined;
}
/** What stands before, between and behind the variables that each platform sets. */
function splitPlatforms(word) {
    const parts = [];
    let from = 0;
    for (const { 0: written, index } of word.text.matchAll(PLATFORM)) {
        parts.push(word.slice(from, index));
        from = index + written.length;
    }
    return [...parts, word.slice(from)];
}
/** Whether a text has these parts one after the other, from its beginning to its end, with anything between them. */
function hasParts(text, [first = '', ...others]) {
    let at = text.startsWith(first) ? first.length : -1;
    for (const part of others.slice(0, -1)) {
        at = at < 0 ? at : text.indexOf(part, at);
        at = at < 0 ? at : at + part.length;
    }
    const last = others.at(-1) ?? '';
    return at >= 0 && text.endsWith(last) && text.length - last.length >= at;
}
function isComplete({ needs, invalid, unresolved }) {
    return needs === undefined && invalid === undefined && unresolved === undefined;
}

;// CONCATENATED MODULE: ./build/files/dockerfile/dockerfile.js






/**
 * Every place of a Dockerfile that names an image: FROM, COPY --from, RUN --mount with `from`, all of these under ONBUILD, and the frontend of `# syntax=`.
 * Stages, `scratch` and what a context of the build stands in for are none. It is read as BuildKit reads it; `build` tells with which values.
 */
function readDockerfile(source, build = {}) {
    const { path, text } = source;
    const syntax = (0,directives/* findSyntax */.JA)(path, text);
    const frontend = syntax === undefined ? [] : [{ range: (0,candidates/* rangeOf */.be)(syntax), text: syntax }];
    const { stages, fault } = followStages(source, build);
    return { ...fault, candidates: [...frontend, ...stages.list()] };
}
/** The stages of a Dockerfile, up to its end or to the fault. */
function followStages({ path, text, context }, build) {
    const { escapeChar, offset } = (0,directives/* findEscape */.nh)(text);
    const stages = new Stages(context, escapeChar, build);
    if (escapeChar !== '\\' && escapeChar !== '`') {
        return { stages, fault: { unreadable: 'the directive escape takes a backslash or a backtick', at: offset } };
    }
    const lines = new dockerfile_lines/* Lines */.q(path, text, (0,directives/* findStart */.kI)(text));
    for (let line = lines.next(escapeChar); line !== undefined; line = lines.next(escapeChar)) {
        const instruction = (0,dockerfile_words/* parseInstruction */.ED)(line);
        stages.add(instruction);
        const { keyword } = instruction.keyword === 'onbuild' ? (0,dockerfile_words/* parseInstruction */.ED)(instruction.rest) : instruction;
        for (const { name, hasTabs } of listHeredocs({ keyword, line })) {
            if (!lines.skipHeredoc(name, hasTabs)) {
                return { stages, fault: { unreadable: 'a heredoc has no end', at: (0,candidates/* rangeOf */.be)(line).start } };
            }
        }
    }
    return { stages };
}


/***/ }),

/***/ 5204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F5: () => (/* binding */ MOST_LENGTH),
/* harmony export */   KO: () => (/* binding */ Draft),
/* harmony export */   L5: () => (/* binding */ unknown),
/* harmony export */   cV: () => (/* binding */ MOST_PIECES),
/* harmony export */   eO: () => (/* binding */ known),
/* harmony export */   vC: () => (/* binding */ Fault)
/* harmony export */ });
/* harmony import */ var _sourced_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5675);

/** Characters. A reference has at most 1024; what is cut from a longer text would not have been one. */
const MOST_LENGTH = 1024;
/** Pieces of a text, each from another place. */
const MOST_PIECES = 64;
/** Each value may add names to those of the one before it. */
const MOST_NAMES = 32;
const NONE = new Set([]);
/** A value that is known, and where it stands. */
function known(text) {
    return { text, needs: NONE, unset: NONE };
}
/** A value that is set but not known. */
function unknown(name) {
    return { text: _sourced_js__WEBPACK_IMPORTED_MODULE_0__/* .Sourced */ .c.computed(''), needs: new Set([name]), unset: NONE };
}
/** Thrown to end the expansion of a word. Not an Error: nobody reads its stack, and to take one for each word of a hostile file takes seconds. */
class Fault {
    kind;
    reason;
    constructor(kind, reason) {
        this.kind = kind;
        this.reason = reason;
    }
}
/** A text that is put together, with all that its parts need. A bound stops texts that double with each step. */
class Draft {
    #needs = NONE;
    #unset = NONE;
    #parts = [];
    #length = 0;
    #pieces = 0;
    add(part) {
        this.#length += part.text.length;
        this.#pieces += part.pieces.length;
        if (this.#length > MOST_LENGTH) {
            throw new Fault('unresolved', 'it becomes longer than any reference');
        }
        if (this.#pieces > MOST_PIECES) {
            throw new Fault('unresolved', `it is put together from more than ${MOST_PIECES} pieces`);
        }
        if (part.text !== '') {
            this.#parts.push(part);
        }
    }
    addAll({ text, needs, unset }) {
        this.add(text);
        this.#needs = needs.size === 0 ? this.#needs : new Set([...this.#needs, ...needs]);
        this.#unset = unset.size === 0 ? this.#unset : new Set([...this.#unset, ...unset]);
        if (this.#needs.size + this.#unset.size > MOST_NAMES) {
            throw new Fault('unresolved', 'it needs too many variables');
        }
    }
    end() {
        const [first, second] = this.#parts;
        const text = first !== undefined && second === undefined ? first : _sourced_js__WEBPACK_IMPORTED_MODULE_0__/* .Sourced */ .c.join(this.#parts);
        return { text, needs: this.#needs, unset: this.#unset };
    }
}


/***/ }),

/***/ 1706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ expand)
});

// EXTERNAL MODULE: ./build/files/sourced.js
var sourced = __webpack_require__(5675);
// EXTERNAL MODULE: ./build/files/dockerfile/draft.js
var dockerfile_draft = __webpack_require__(5204);
;// CONCATENATED MODULE: ./build/files/dockerfile/pattern.js


/**
 * The pattern that `text` writes. A backslash before `}` and `/` does not count.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/shell/lex.go (convertShellPatternToRegex)
 *
 * @throws Fault where a backslash escapes what it must not
 */
function parsePattern(text) {
    const tokens = [];
    for (let at = 0; at < text.length; at += 1) {
        const char = text[at] ?? '';
        if (char === '*') {
            tokens.push({ kind: 'many' });
        }
        else if (char === '?') {
            tokens.push({ kind: 'one' });
        }
        else if (char !== '\\') {
            tokens.push({ kind: 'text', char });
        }
        else if (!/[}/]/.test(text[at + 1] ?? '')) {
            at += 1;
            const escaped = text[at] ?? '';
            if (!/[*?\\]/.test(escaped)) {
                throw new dockerfile_draft/* Fault */.vC('invalid', 'a pattern has a backslash before what needs none');
            }
            tokens.push({ kind: 'text', char: escaped });
        }
    }
    return tokens;
}
/** Where the match ends that begins with the text: the longest one or the shortest; undefined where none does. */
function findPrefix(pattern, text, isLongest) {
    const ends = listEnds(pattern, text, 0);
    return isLongest ? lastOf(ends) : firstOf(ends);
}
/** Where the match starts that ends with the text. */
function findSuffix(pattern, text, isLongest) {
    const starts = listStarts(pattern, text, (end) => end === text.length);
    return isLongest ? firstOf(starts) : lastOf(starts);
}
/**
 * Every match from the left, each as long as it can be; or only the first. With a star there is one match at most, because the star takes all up to the
 * last place where the rest of the pattern fits.
 */
function listMatches(pattern, text, isAll) {
    if (pattern.some(({ kind }) => kind === 'many')) {
        const start = firstOf(listStarts(pattern, text, () => true));
        return start === undefined ? [] : [{ start, end: lastOf(listEnds(pattern, text, start)) ?? start }];
    }
    const matches = [];
    for (let start = 0; start + pattern.length <= text.length;) {
        const isFound = pattern.every((token, index) => isMatch(token, text[start + index]));
        if (isFound) {
            matches.push({ start, end: start + pattern.length });
        }
        if (isFound && !isAll) {
            break;
        }
        start += isFound && pattern.length > 0 ? pattern.length : 1;
    }
    return matches;
}
// Each step looks once at each place of the text, whatever the pattern is: an expression of the engine would try all ways to part the text between stars.
function listEnds(pattern, text, start) {
    let reached = new Uint8Array(text.length + 1);
    reached[start] = 1;
    for (const token of pattern) {
        const next = new Uint8Array(text.length + 1);
        for (let at = start; at <= text.length; at += 1) {
            if (token.kind === 'many') {
                next[at] = reached[at] === 1 || (at > start && next[at - 1] === 1) ? 1 : 0;
            }
            else if (reached[at] === 1 && at < text.length && isMatch(token, text[at])) {
                next[at + 1] = 1;
            }
        }
        reached = next;
    }
    return reached;
}
function listStarts(pattern, text, isEnd) {
    let reached = Uint8Array.from({ length: text.length + 1 }, (_, at) => (isEnd(at) ? 1 : 0));
    for (const token of pattern.toReversed()) {
        const next = new Uint8Array(text.length + 1);
        for (let at = text.length; at >= 0; at -= 1) {
            const isReached = token.kind === 'many'
                ? reached[at] === 1 || next[at + 1] === 1
                : reached[at + 1] === 1 && isMatch(token, text[at]);
            next[at] = isReached ? 1 : 0;
        }
        reached = next;
    }
    return reached;
}
function isMatch(token, char) {
    return token.kind !== 'text' || token.char === char;
}
function firstOf(places) {
    const found = places.indexOf(1);
    return found < 0 ? undefined : found;
}
function lastOf(places) {
    const found = places.lastIndexOf(1);
    return found < 0 ? undefined : found;
}
/** Characters of a text that is cut, and of a pattern: the time it takes grows with their product. */
const MOST_CUT = 128;
const MOST_PATTERN = 64;
/** What is left when a pattern is cut off in front (`#`) or at the end (`%`). */
function trim(value, pattern, sign, isLongest) {
    const { text } = value;
    checkLength(value, pattern);
    const tokens = parsePattern(pattern);
    if (sign === '#') {
        const end = findPrefix(tokens, text, isLongest) ?? 0;
        return keep(value.slice(end), text.slice(0, end));
    }
    const start = findSuffix(tokens, text, isLongest) ?? text.length;
    return keep(value.slice(0, start), text.slice(start));
}
/** What a text becomes when the first match or all are replaced. */
function replace(value, pattern, replacement, isAll) {
    checkLength(value, pattern);
    const matches = listMatches(parsePattern(pattern), value.text, isAll);
    if (matches.length > dockerfile_draft/* MOST_PIECES */.cV) {
        throw new dockerfile_draft/* Fault */.vC('unresolved', `it replaces more than ${dockerfile_draft/* MOST_PIECES */.cV} parts`);
    }
    const pieces = [];
    let start = 0;
    let removed = '';
    for (const match of matches) {
        pieces.push(...value.slice(start, match.start).pieces, ...replacement.pieces);
        removed += value.text.slice(match.start, match.end);
        start = match.end;
    }
    return keep(new sourced/* Sourced */.c([...pieces, ...value.slice(start).pieces]), removed);
}
function checkLength({ text }, pattern) {
    if (text.length > MOST_CUT || pattern.length > MOST_PATTERN) {
        throw new dockerfile_draft/* Fault */.vC('unresolved', 'a pattern is too long, or what it cuts');
    }
}
/** A part of a version cannot be renewed without the rest: where a digit was cut off, what is left counts as computed. */
function keep(rest, removed) {
    return /\d/.test(removed) ? sourced/* Sourced */.c.computed(rest.text) : rest;
}

;// CONCATENATED MODULE: ./build/files/dockerfile/expansion.js



/** Characters of a word before it is expanded: several references, each the default of another. */
const MOST_WRITTEN = 8 * 1024;
/** Nobody writes a default in a default in a default 32 times. */
const MOST_DEPTH = 32;
/**
 * Expands `$x`, `${x}`, `${x:-w}`, `${x-w}`, `${x:+w}`, `${x+w}`, `${x:?m}`, `${x?m}`, `${x#p}`, `${x##p}`, `${x%p}`, `${x%%p}`, `${x/p/w}` and `${x//p/w}` as
 * BuildKit does. All that comes from a file keeps its place. Only what is left of a text is computed where a digit was cut from it: a part of a version
 * cannot be renewed without the rest.
 * Nothing is thrown: a wrong word is `invalid`, one that is too long or too deep is `unresolved`.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/shell/lex.go
 */
function expand(word, variables, escapeChar = '\\') {
    const empty = (0,dockerfile_draft/* known */.eO)(sourced/* Sourced */.c.computed(''));
    if (word.text.length > MOST_WRITTEN) {
        return { ...empty, unresolved: 'it is longer than any reference' };
    }
    if (!/['"$\\`]/.test(word.text) && word.text.length <= dockerfile_draft/* MOST_LENGTH */.F5) {
        return (0,dockerfile_draft/* known */.eO)(word);
    }
    try {
        return new Expander(word, variables, escapeChar).readUntil('', false);
    }
    catch (error) {
        if (error instanceof dockerfile_draft/* Fault */.vC) {
            return { ...empty, [error.kind]: error.reason };
        }
        throw error;
    }
}
class Expander {
    #word;
    #text;
    #variables;
    #escapeChar;
    #at = 0;
    #depth = 0;
    constructor(word, variables, escapeChar) {
        this.#word = word;
        this.#text = word.text;
        this.#variables = variables;
        this.#escapeChar = escapeChar;
    }
    /** Reads to a character, or to the end for none. Escapes stay in a pattern, which has its own. */
    readUntil(stop, keepsEscapes) {
        const draft = new dockerfile_draft/* Draft */.KO();
        while (this.#at < this.#text.length) {
            const char = this.#text[this.#at] ?? '';
            if (char === stop) {
                this.#at += 1;
                return draft.end();
            }
            if (char === "'") {
                draft.add(this.#readSingleQuoted());
            }
            else if (char === '"') {
                this.#readDoubleQuoted(draft, keepsEscapes);
            }
            else if (char === '$') {
                draft.addAll(this.#readDollar());
            }
            else if (char === this.#escapeChar) {
                draft.add(this.#take(keepsEscapes ? 0 : 1, 2));
            }
            else {
                draft.add(this.#takePlain());
            }
        }
        if (stop !== '') {
            throw new dockerfile_draft/* Fault */.vC('invalid', `\`\${\` has no \`${stop}\``);
        }
        return draft.end();
    }
    /** The next characters, from and to so many behind the place; the place is then behind them. */
    #take(from, to) {
        const taken = this.#word.slice(this.#at + from, this.#at + to);
        this.#at += to;
        return taken;
    }
    /** All up to the next character that could mean something. */
    #takePlain() {
        const special = /['"$}/\\`]/g;
        special.lastIndex = this.#at + 1;
        return this.#take(0, (special.exec(this.#text)?.index ?? this.#text.length) - this.#at);
    }
    #readSingleQuoted() {
        const end = this.#text.indexOf("'", this.#at + 1);
        if (end < 0) {
            throw new dockerfile_draft/* Fault */.vC('invalid', 'a quote has no end');
        }
        const length = end - this.#at;
        const quoted = this.#take(1, length);
        this.#at += 1;
        return quoted;
    }
    #readDoubleQuoted(draft, keepsEscapes) {
        this.#at += 1;
        while (this.#at < this.#text.length) {
            const char = this.#text[this.#at];
            const next = this.#text[this.#at + 1] ?? '';
            if (char === '"') {
                this.#at += 1;
                return;
            }
            if (char === '$') {
                draft.addAll(this.#readDollar());
            }
            else if (char === this.#escapeChar && (next === '"' || next === '$' || next === this.#escapeChar)) {
                draft.add(this.#take(keepsEscapes ? 0 : 1, 2));
            }
            else {
                draft.add(this.#takePlain());
            }
        }
        throw new dockerfile_draft/* Fault */.vC('invalid', 'a quote has no end');
    }
    #readDollar() {
        const start = this.#at;
        this.#at += 1;
        if (this.#text[this.#at] !== '{') {
            const name = this.#readName();
            return name === '' ? (0,dockerfile_draft/* known */.eO)(this.#word.slice(start, this.#at)) : this.#plain(name);
        }
        this.#at += 1;
        if (this.#depth >= MOST_DEPTH) {
            throw new dockerfile_draft/* Fault */.vC('unresolved', 'too many variables are in one another');
        }
        this.#depth += 1;
        const value = this.#readBraces();
        this.#depth -= 1;
        return value;
    }
    #readBraces() {
        const name = this.#readName();
        const operator = /^(?:\}|:?[-+?]|:?(?:##?|%%?)|\/\/?)/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0];
        if (name === '' || operator === undefined) {
            throw new dockerfile_draft/* Fault */.vC('invalid', this.#at < this.#text.length ? '`${` is followed by what it does not know' : '`${` has no `}`');
        }
        this.#at += operator.length;
        if (operator === '}') {
            return this.#plain(name);
        }
        if (operator.startsWith('/')) {
            const pattern = this.readUntil('/', true);
            const replacement = this.readUntil('}', true);
            return this.#cut(name, pattern, (value, text) => replace(value, text, replacement.text, operator === '//'), replacement);
        }
        const [sign = ''] = operator.replace(':', '');
        const isPattern = sign === '#' || sign === '%';
        const word = this.readUntil('}', isPattern);
        return isPattern
            ? this.#cut(name, word, (value, text) => trim(value, text, sign, /##|%%/.test(operator)))
            : this.#choose(name, sign, operator.startsWith(':'), word);
    }
    /** `-`, `+` and `?`, which look at whether a name has a value; after `:`, an empty one is none. */
    #choose(name, sign, needsText, word) {
        const value = this.#find(name);
        if (needsText && value !== undefined && value.text.text === '' && value.needs.size > 0) {
            return value;
        }
        const isSet = value !== undefined && !(needsText && value.text.text === '');
        if (sign === '+') {
            return isSet ? word : (0,dockerfile_draft/* known */.eO)(sourced/* Sourced */.c.computed(''));
        }
        return isSet ? value : sign === '-' ? word : (0,dockerfile_draft/* unknown */.L5)(name);
    }
    /** The value of a name after a pattern took something from it. */
    #cut(name, pattern, work, replacement) {
        const value = this.#plain(name);
        const draft = new dockerfile_draft/* Draft */.KO();
        draft.addAll({ ...value, text: sourced/* Sourced */.c.computed('') });
        for (const part of replacement === undefined ? [pattern] : [pattern, replacement]) {
            draft.addAll({ ...part, text: sourced/* Sourced */.c.computed('') });
        }
        draft.add(work(value.text, pattern.text.text));
        return draft.end();
    }
    #plain(name) {
        return this.#find(name) ?? { ...(0,dockerfile_draft/* known */.eO)(sourced/* Sourced */.c.computed('')), unset: new Set([name]) };
    }
    #find(name) {
        const value = this.#variables.get(name);
        if (value?.invalid !== undefined) {
            throw new dockerfile_draft/* Fault */.vC('invalid', value.invalid);
        }
        if (value?.unresolved !== undefined) {
            throw new dockerfile_draft/* Fault */.vC('unresolved', value.unresolved);
        }
        return value;
    }
    /** A name, or what stands for a parameter of a shell, which no build has. */
    #readName() {
        const pattern = /\p{Nd}+|[@*#?$!-]|[\p{L}\p{Nd}_]+/uy;
        pattern.lastIndex = this.#at;
        const name = pattern.exec(this.#text)?.[0] ?? '';
        this.#at += name.length;
        return name;
    }
}


/***/ }),

/***/ 4524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ Lines)
/* harmony export */ });
/* harmony import */ var _sourced_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5675);

const SPACE = /\s/;
/**
 * The lines of a Dockerfile or Earthfile, one after the other. Only a line feed ends a line; carriage returns before it do not count.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/parser/parser.go
 */
class Lines {
    #file;
    #text;
    #at;
    constructor(file, text, start) {
        this.#file = file;
        this.#text = text;
        this.#at = start;
    }
    /**
     * The next line that is neither blank nor a comment, joined with those that continue it; undefined at the end. A line is continued when `escapeChar` is
     * its last character but for blanks, and is not doubled. Comments and blank lines inside do not end it. White space in front is left out.
     */
    next(escapeChar) {
        const pieces = [];
        for (let line = this.#physical(); line !== undefined; line = this.#physical()) {
            const first = this.#skipSpace(line.start, line.end);
            if (first === line.end || this.#text[first] === '#') {
                continue;
            }
            const start = pieces.length === 0 ? first : line.start;
            const last = this.#lastVisible(start, line.end);
            const isContinued = this.#text[last] === escapeChar && !(last > start && this.#text[last - 1] === escapeChar);
            const end = isContinued ? last : line.end;
            pieces.push({ text: this.#text.slice(start, end), at: { file: this.#file, offset: start } });
            if (!isContinued) {
                break;
            }
        }
        return pieces.length === 0 ? undefined : new _sourced_js__WEBPACK_IMPORTED_MODULE_0__/* .Sourced */ .c(pieces);
    }
    /** Goes behind the line that ends a heredoc. False where there is none: then the heredoc has no end. */
    skipHeredoc(name, hasTabs) {
        for (let line = this.#physical(); line !== undefined; line = this.#physical()) {
            let { start } = line;
            while (hasTabs && start < line.end && this.#text[start] === '\t') {
                start += 1;
            }
            if (line.end - start === name.length && this.#text.startsWith(name, start)) {
                return true;
            }
        }
        return false;
    }
    #physical() {
        const start = this.#at;
        if (start >= this.#text.length) {
            return undefined;
        }
        const feed = this.#text.indexOf('\n', start);
        let end = feed < 0 ? this.#text.length : feed;
        this.#at = end + 1;
        while (end > start && this.#text[end - 1] === '\r') {
            end -= 1;
        }
        return { start, end };
    }
    #skipSpace(start, end) {
        let at = start;
        while (at < end && SPACE.test(this.#text[at] ?? '')) {
            at += 1;
        }
        return at;
    }
    #lastVisible(start, end) {
        let at = end - 1;
        while (at > start && (this.#text[at] === ' ' || this.#text[at] === '\t')) {
            at -= 1;
        }
        return at;
    }
}


/***/ }),

/***/ 334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ED: () => (/* binding */ parseInstruction),
/* harmony export */   YN: () => (/* binding */ splitBlanks),
/* harmony export */   Z5: () => (/* binding */ splitQuoted),
/* harmony export */   ZB: () => (/* binding */ findWords),
/* harmony export */   mv: () => (/* binding */ findMountSource)
/* harmony export */ });
/* harmony import */ var _sourced_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5675);

const WORD = /[^\t\v\f\r ]+/g;
const SPACE = /\s/;
/** Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerfile/parser/split_command.go (splitCommand) */
function parseInstruction(line) {
    const whole = line.trim();
    const [, keyword = '', blanks = ''] = /^([^\t\v\f\r ]*)([\t\v\f\r ]*)/.exec(whole.text) ?? [];
    const { flags, end } = readFlags(whole, keyword.length + blanks.length);
    return { keyword: keyword.toLowerCase(), flags, rest: whole.slice(end).trim(), line: whole };
}
/** The words of a text, parted by blanks alone: quotes do not hold them together. */
function splitBlanks(text) {
    const words = [];
    for (const { index, 0: word } of text.text.matchAll(WORD)) {
        words.push(text.slice(index, index + word.length));
    }
    return words;
}
/** The words of a text, parted by white space that is neither quoted nor escaped. Quotes and escapes stay in them. A quote may lack its end. */
function splitQuoted(text, escapeChar) {
    return findWords(text.text, escapeChar).words.map(({ start, end }) => text.slice(start, end));
}
/** Where the words of `splitQuoted` stand, and whether every quote has an end. */
function findWords(text, escapeChar) {
    const words = [];
    let start;
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
        }
        else if (char === quote) {
            quote = '';
        }
        else if (quote === '' && (char === '"' || char === "'")) {
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
function findMountSource(mount) {
    const fields = new Map();
    for (const field of splitFields(mount)) {
        const equals = field.text.indexOf('=');
        if (equals >= 0) {
            fields.set(field.text.slice(0, equals).toLowerCase(), field.slice(equals + 1));
        }
    }
    return fields.get('type')?.text.toLowerCase() === 'tmpfs' ? undefined : fields.get('from');
}
function* splitFields(record) {
    const { text } = record;
    const fields = /"((?:[^"]+|"")*)"?[^,]*|[^,]+/g;
    for (const { 0: whole, 1: quoted, index } of text.matchAll(fields)) {
        yield quoted === undefined
            ? record.slice(index, index + whole.length)
            : record.slice(index + 1, index + 1 + quoted.length);
    }
}
/** Flags have their own escape, a backslash always. Source: split_command.go (extractBuilderFlags) */
function readFlags(line, start) {
    const { text } = line;
    const flags = [];
    let at = start;
    while (text.startsWith('--', at)) {
        const runs = [];
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
            }
            else {
                at += 1;
            }
        }
        const flag = _sourced_js__WEBPACK_IMPORTED_MODULE_0__/* .Sourced */ .c.join([...runs, line.slice(run, at)]);
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
function toFlag(flag) {
    const equals = flag.text.indexOf('=');
    return equals < 0
        ? { name: flag.text.slice(2), value: undefined }
        : { name: flag.text.slice(2, equals), value: flag.slice(equals + 1) };
}


/***/ }),

/***/ 4949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G$: () => (/* binding */ indexAt),
/* harmony export */   _$: () => (/* binding */ lineStarts),
/* harmony export */   t$: () => (/* binding */ positionAt)
/* harmony export */ });
/** Where each line begins. A line ends with CR LF, LF, or CR alone. */
function lineStarts(text) {
    return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length)];
}
/** The place of an offset. `starts` is what `lineStarts` gave. */
function positionAt(starts, offset) {
    const index = indexAt(starts, offset);
    return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
}
/** The index of the last start that is not above an offset, or 0. The starts ascend: a long text with many places stays quick. */
function indexAt(starts, offset) {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        [low, high] = (starts[middle] ?? 0) <= offset ? [middle, high] : [low, middle - 1];
    }
    return low;
}


/***/ }),

/***/ 5675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ Sourced)
/* harmony export */ });
/* harmony import */ var _position_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4949);

/** A text that was put together from files. Each character knows where it came from, or that it was computed. Immutable. */
class Sourced {
    /** Where each piece starts in the text, once somebody asks. */
    #starts;
    pieces;
    /** The whole text. */
    text;
    /** Empty pieces do not count, and neighbours that stand one behind the other are one. */
    constructor(pieces) {
        const joined = [];
        for (const piece of pieces) {
            const last = joined.at(-1);
            if (piece.text === '') {
                continue;
            }
            if (last !== undefined && isContinued(last, piece)) {
                joined[joined.length - 1] = { text: last.text + piece.text, at: last.at };
            }
            else {
                joined.push(piece);
            }
        }
        this.pieces = joined;
        this.text = joined.map(({ text }) => text).join('');
    }
    /** What stands in a file between two offsets. `content` is the text of the whole file. */
    static from(file, content, start = 0, end = content.length) {
        return new Sourced([{ text: content.slice(start, end), at: { file, offset: start } }]);
    }
    /** A text that stands nowhere: a predefined value, or what an operator made. */
    static computed(text) {
        return new Sourced([{ text, at: undefined }]);
    }
    static join(parts) {
        return new Sourced([...parts].flatMap(({ pieces }) => pieces));
    }
    /** As `String.prototype.slice`, with offsets that are not negative. The time it takes fits what it returns, so that words can be cut out of a long line. */
    slice(start, end = this.text.length) {
        const pieces = [];
        const starts = this.#listStarts();
        for (let index = (0,_position_js__WEBPACK_IMPORTED_MODULE_0__/* .indexAt */ .G$)(starts, start); index < this.pieces.length; index += 1) {
            const before = starts[index] ?? 0;
            const { text = '', at } = this.pieces[index] ?? {};
            const from = Math.max(start - before, 0);
            const to = Math.min(end - before, text.length);
            if (to <= 0) {
                break;
            }
            if (from < to) {
                pieces.push({ text: text.slice(from, to), at: at && { file: at.file, offset: at.offset + from } });
            }
        }
        return new Sourced(pieces);
    }
    trim() {
        const { text } = this;
        const start = text.length - text.trimStart().length;
        const end = Math.max(text.trimEnd().length, start);
        return start === 0 && end === text.length ? this : this.slice(start, end);
    }
    #listStarts() {
        let length = 0;
        this.#starts ??= this.pieces.map(({ text }) => {
            length += text.length;
            return length - text.length;
        });
        return this.#starts;
    }
}
function isContinued({ text, at }, next) {
    if (at === undefined || next.at === undefined) {
        return at === next.at;
    }
    return at.file === next.at.file && at.offset + text.length === next.at.offset;
}


/***/ })

};
