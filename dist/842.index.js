export const id = 842;
export const ids = [842];
export const modules = {

/***/ 7705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DJ: () => (/* binding */ Composed),
/* harmony export */   RH: () => (/* binding */ candidateOf),
/* harmony export */   Zm: () => (/* binding */ expandedOf)
/* harmony export */ });
/* harmony import */ var _position_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4949);
/* harmony import */ var _sourced_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5675);


/**
 * A value of a file, put together from parts that are written one behind the other: characters, escapes (`\u0041`) and variables.
 * Offsets are those of the value. A place takes the logarithm of the number of parts, so that long values with many places stay quick.
 */
class Composed {
    text;
    #parts;
    /** Where each part begins in the text. */
    #starts;
    #written;
    /** @param written where the whole value is written; a value without parts has no other place */
    constructor(parts, written) {
        this.#parts = [...parts].filter(({ value }) => value.text !== '');
        this.#written = written;
        const starts = [];
        let length = 0;
        for (const { value } of this.#parts) {
            starts.push(length);
            length += value.text.length;
        }
        this.#starts = starts;
        this.text = this.#parts.map(({ value }) => value.text).join('');
    }
    /** These characters of a file, as they stand there. */
    static plain(file, content, written) {
        return new Composed([{ value: _sourced_js__WEBPACK_IMPORTED_MODULE_0__/* .Sourced */ .c.from(file, content, written.start, written.end), written }], written);
    }
    /** The characters from `start` up to `end`, with their places. */
    slice(start, end) {
        const pieces = [];
        for (let index = (0,_position_js__WEBPACK_IMPORTED_MODULE_1__/* .indexAt */ .G$)(this.#starts, start); index < this.#parts.length; index++) {
            const before = this.#starts[index] ?? end;
            const value = this.#parts[index]?.value;
            if (before >= end || value === undefined) {
                break;
            }
            const isWhole = start <= before && before + value.text.length <= end;
            pieces.push(...(isWhole ? value : value.slice(Math.max(start - before, 0), end - before)).pieces);
        }
        return new _sourced_js__WEBPACK_IMPORTED_MODULE_0__/* .Sourced */ .c(pieces);
    }
    /** Where the characters from `start` up to `end` are written; of a part that reads otherwise than it is written, all of it. */
    range(start, end) {
        const from = this.#place(start, start, 'start');
        return { start: from, end: Math.max(from, this.#place(Math.max(end - 1, start), end, 'end')) };
    }
    /** Where `offset` is written, which is in or at the end of the part that holds the character `within`. */
    #place(within, offset, side) {
        const index = (0,_position_js__WEBPACK_IMPORTED_MODULE_1__/* .indexAt */ .G$)(this.#starts, within);
        const part = this.#parts[index];
        if (part === undefined) {
            return this.#written[side];
        }
        const { value, written } = part;
        const isPlain = value.pieces[0]?.at?.offset === written.start;
        return isPlain ? Math.min(written.start + offset - (this.#starts[index] ?? 0), written.end) : written[side];
    }
}
/** A candidate for the characters of a value from `start` up to `end`, without the white space around them. */
function candidateOf(value, more = {}, start = 0, end = value.text.length) {
    const [from, to] = trim(value.text, start, end);
    return { range: value.range(from, to), text: value.slice(from, to), ...more };
}
/**
 * A candidate in which the user's values take the place of variables. A variable without one stays as it is written, and is missing.
 * @param pattern global; its first group that is there is the name
 */
function expandedOf(value, pattern, buildArgs, start = 0, end = value.text.length) {
    const range = value.range(...trim(value.text, start, end));
    const parts = [];
    const needs = new Set();
    let from = start;
    for (const found of value.text.slice(start, end).matchAll(pattern)) {
        const [written] = found;
        const at = start + found.index;
        const name = found.slice(1).find((group) => group !== undefined) ?? written;
        const given = buildArgs.get(name);
        parts.push(value.slice(from, at));
        parts.push(given === undefined ? value.slice(at, at + written.length) : _sourced_js__WEBPACK_IMPORTED_MODULE_0__/* .Sourced */ .c.computed(given));
        from = at + written.length;
        if (given === undefined) {
            needs.add(name);
        }
    }
    parts.push(value.slice(from, end));
    const text = _sourced_js__WEBPACK_IMPORTED_MODULE_0__/* .Sourced */ .c.join(parts).trim();
    return needs.size > 0 ? { range, text, needs: [...needs] } : { range, text };
}
function trim(text, start, end) {
    const part = text.slice(start, end);
    const from = start + part.length - part.trimStart().length;
    return [from, Math.max(start + part.trimEnd().length, from)];
}


/***/ }),

/***/ 9193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ readMarked)
/* harmony export */ });
/* harmony import */ var _registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2773);
/* harmony import */ var _marks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6394);
/* harmony import */ var _composed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7705);



/** What may be a reference: characters of one, and variables of make, the shell and others. */
const WORDS = /(?:[\w./:@-]|\$\{[\w.]+\}|\$\([\w.]+\)|\$\w+|\{\{-?[ \t]*[\w.]+[ \t]*-?\}\})+/g;
const VARIABLE = /\$\{([\w.]+)\}|\$\(([\w.]+)\)|\$(\w+)|\{\{-?[ \t]*([\w.]+)[ \t]*-?\}\}/g;
const SCHEME = /^(?:oci|docker|docker-image):\/\//;
/** A line of a program is shorter, and each word of a line is looked at. */
const LINE_LIMIT = 10_000;
/**
 * The references of the lines that are marked with `tagscout: image`, above or at their end. Each word with a name, and a tag or a digest, counts,
 * so that a line may have several; `8080:80` and `https://...` are none. A variable stands for anything, and is missing where the user gives no value.
 * A mark for a line without a reference is told.
 */
function readMarked({ path, text, context }, syntax = 'text') {
    const marks = (0,_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .readMarks */ .p)(text, syntax);
    const candidates = [];
    let [line, start] = [0, 0];
    for (const content of marks.size === 0 ? [] : text.split('\n')) {
        line++;
        if ((0,_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .hasMark */ .m)(marks, line, 'image')) {
            const comment = marks
                .get(line)
                ?.find(({ range }) => range.start >= start && range.start < start + content.length);
            const end = comment?.range.start ?? start + content.length;
            candidates.push(...readLine(path, text, { start, end }, context.buildArgs));
        }
        start += content.length + 1;
    }
    return { candidates };
}
function readLine(path, text, { start, end }, buildArgs) {
    const line = _composed_js__WEBPACK_IMPORTED_MODULE_2__/* .Composed */ .DJ.plain(path, text, { start, end });
    const words = line.text.length > LINE_LIMIT ? [] : line.text.matchAll(WORDS);
    const found = [...words].flatMap(({ 0: word, index }) => {
        const scheme = SCHEME.exec(word)?.[0].length ?? 0;
        const bare = word.slice(scheme).replace(/[.:]+$/, '');
        return !bare.includes('://') && isReference(bare.replaceAll(VARIABLE, 'x'))
            ? [(0,_composed_js__WEBPACK_IMPORTED_MODULE_2__/* .expandedOf */ .Zm)(line, VARIABLE, buildArgs, index + scheme, index + scheme + bare.length)]
            : [];
    });
    if (found.length > 0) {
        return found;
    }
    const range = { start, end: start + line.text.trimEnd().length };
    return [
        {
            range,
            text: line.slice(0, line.text.length).trim(),
            invalid: 'the marked line has no reference with a tag or a digest',
        },
    ];
}
/** Whether a text is a reference that says more than a word does. */
function isReference(text) {
    try {
        const { repository, tag, digest } = (0,_registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseReference */ .F2)(text);
        return /[a-z]/.test(repository.replace(/^library\//, '')) && (tag !== undefined || digest !== undefined);
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 7245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ MAX_LENGTH),
/* harmony export */   I: () => (/* binding */ find)
/* harmony export */ });
/* harmony import */ var _registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2773);
/* harmony import */ var _data_marked_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9193);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1607);
/* harmony import */ var _marks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6394);
/* harmony import */ var _position_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4949);





/** No file that a person writes is larger, in UTF-16 units. */
const MAX_LENGTH = 1024 * 1024;
/**
 * The references of a file, by the kind that its path and its text tell, and those that are marked. What a mark says to ignore is told apart.
 * Pure: texts of neighbours come from the context. Never throws.
 * @param kindName the row of the table of kinds by which another file names this one (`neighboursOf`): then its path does not tell
 */
function find(path, text, context, kindName) {
    const kind = (0,_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOf */ .I)(path, text, kindName);
    if (text.length > MAX_LENGTH) {
        return {
            references: [],
            ignored: [],
            products: [],
            problem: { line: 1, column: 1, reason: `it has more than ${MAX_LENGTH} characters` },
        };
    }
    const reading = kind.read({ path, text, context });
    const starts = (0,_position_js__WEBPACK_IMPORTED_MODULE_4__/* .lineStarts */ ._$)(text);
    const marks = (0,_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .readMarks */ .p)(text, kind.syntax);
    const references = [];
    const ignored = [];
    for (const candidate of [...reading.candidates, ...readMarkedBeside(reading, { path, text, context }, kind)]) {
        const reference = toReference(candidate, path, kind.name, starts);
        const { range, keys = [] } = candidate;
        const lines = [reference.line, ...[range.start, ...keys].map((at) => (0,_position_js__WEBPACK_IMPORTED_MODULE_4__/* .positionAt */ .t$)(starts, at).line)];
        (isIgnored(marks, lines) ? ignored : references).push({ ...reference, override: overrideOf(marks, lines) });
    }
    const { products = [] } = reading;
    return {
        references: references.sort(byPlace),
        ignored: ignored.sort(byPlace),
        products,
        problem: problemOf(reading, starts),
    };
}
/** What only a mark tells in a file that has a kind: a key that the kind does not know. */
function readMarkedBeside({ candidates: known }, source, { syntax }) {
    const isKnown = ({ range }) => known.some((one) => one.range.start < range.end && range.start < one.range.end);
    // A text of no kind has been read for its marks.
    const marked = syntax === 'text' || !source.text.includes('tagscout:') ? [] : (0,_data_marked_js__WEBPACK_IMPORTED_MODULE_1__/* .readMarked */ .H)(source, syntax).candidates;
    return marked.filter((candidate) => !isKnown(candidate));
}
/** The words of all marks of these lines, but those that `find` reads itself. */
function overrideOf(marks, lines) {
    const own = [...new Set(lines)].flatMap((line) => marks.get(line) ?? []);
    return own.map(({ word, rest }) => (word === 'image' ? rest : `${word} ${rest}`).trim()).join(' ');
}
function isIgnored(marks, lines) {
    return lines.some((line) => (0,_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .hasMark */ .m)(marks, line, 'ignore'));
}
function problemOf(reading, starts) {
    return 'unreadable' in reading ? { ...(0,_position_js__WEBPACK_IMPORTED_MODULE_4__/* .positionAt */ .t$)(starts, reading.at), reason: reading.unreadable } : undefined;
}
function toReference(candidate, file, kind, starts) {
    const { text, needs = [], unresolved, invalid, warning } = candidate;
    const image = text.text;
    const problem = needs.length > 0 || unresolved !== undefined ? undefined : (invalid ?? findProblem(image));
    const status = needs.length > 0 || unresolved !== undefined
        ? 'unresolved'
        : problem === undefined
            ? 'reference'
            : 'invalid-reference';
    const tag = candidate.tag ?? findTag(image, status);
    return {
        file,
        ...(0,_position_js__WEBPACK_IMPORTED_MODULE_4__/* .positionAt */ .t$)(starts, placeOf(candidate, tag, file)),
        kind: candidate.kind ?? kind,
        status,
        image,
        spans: text.pieces,
        tag,
        digestPlace: tag === undefined ? undefined : findDigestPlace(candidate, file),
        override: '',
        needs,
        reason: unresolved ?? problem,
        warning,
    };
}
/** The tag's first character where it stands in the place itself, else the place. */
function placeOf({ text, range }, tag, file) {
    const at = tag && text.slice(tag.start, tag.end).pieces[0]?.at;
    const isInside = at !== undefined && at.file === file && at.offset >= range.start && at.offset < range.end;
    return isInside ? at.offset : range.start;
}
/**
 * Behind the last character, where that stands in the place itself or the whole reference in a variable: `${TAG:-1.2@sha256:...}`, so that another
 * `TAG` does not get the digest. Else behind the place: `python:${V}@sha256:...`.
 */
function findDigestPlace({ text, range, isDigestless = false }, file) {
    if (isDigestless || text.text.includes('@')) {
        return undefined;
    }
    const last = text.pieces.at(-1);
    const end = last?.at === undefined ? undefined : { file: last.at.file, offset: last.at.offset + last.text.length };
    const isInPlace = end?.file === file && end.offset > range.start && end.offset <= range.end;
    return end !== undefined && (isInPlace || text.pieces.length === 1) ? end : { file, offset: range.end };
}
function findProblem(image) {
    try {
        (0,_registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseReference */ .F2)(image);
        return undefined;
    }
    catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
/** Behind the last colon of the last component, before a digest. */
function findTag(image, status) {
    if (status !== 'reference') {
        return undefined;
    }
    const end = image.includes('@') ? image.indexOf('@') : image.length;
    const start = image.lastIndexOf(':', end - 1) + 1;
    return start > image.lastIndexOf('/', end - 1) && start > 0 ? { start, end } : undefined;
}
function byPlace(a, b) {
    return a.line - b.line || a.column - b.column;
}


/***/ }),

/***/ 1607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Rt: () => (/* binding */ FILE_KINDS),
  I: () => (/* binding */ kinds_kindOf),
  Ke: () => (/* binding */ matcherOf)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/files/paths/folders.js

/** The path of a file that stands where `path` does or is told from there; undefined for one outside of the workspace, and for what is no path. */
function besides(path, relative) {
    const joined = external_node_path_.posix.join(external_node_path_.posix.dirname(path), relative);
    const isOutside = joined.startsWith('../') || joined === '..' || external_node_path_.posix.isAbsolute(relative);
    return isOutside || /\p{Cc}/u.test(relative) ? undefined : joined;
}
/** The folder of a file and those above it, from below. The workspace itself is `.`. */
function foldersOf(path) {
    const folders = [external_node_path_.posix.dirname(path)];
    for (let folder = external_node_path_.posix.dirname(path); folder !== '.' && folder !== '/'; folder = external_node_path_.posix.dirname(folder)) {
        folders.push(external_node_path_.posix.dirname(folder));
    }
    return folders;
}

;// CONCATENATED MODULE: ./build/files/build.js


/** A path that nobody knows. */
const UNKNOWN_PATH = '$';
/** Builds of one file, and names of one build: a person writes fewer. With aliases and `inherits` a small file makes millions. */
const MOST_BUILDS = 1000;
const MOST_NAMES = 100;
/** Addresses that builders fetch. Source: https://github.com/moby/buildkit/blob/v0.17.0/frontend/dockerui/context.go */
const REMOTE = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i;
/** The parts as one: what a later one says counts. */
function mergeParts(parts) {
    const [only, second] = parts;
    if (only !== undefined && second === undefined) {
        return only;
    }
    return {
        context: parts.findLast(({ context }) => context !== undefined)?.context,
        dockerfile: parts.findLast(({ dockerfile }) => dockerfile !== undefined)?.dockerfile,
        isInline: parts.some(({ isInline }) => isInline),
        args: new Map(parts.flatMap(({ args }) => [...args])),
        contexts: new Set(parts.flatMap(({ contexts }) => [...contexts])),
    };
}
/** The build of a part that is complete. Undefined where its Dockerfile is none of the workspace: a remote context, a path with a variable. */
function toBuild(file, part) {
    const { context = '.', dockerfile = 'Dockerfile', isInline, args, contexts } = part;
    const isPlain = [context, dockerfile].every((path) => path !== '' && !/[$\\]|^~/.test(path) && !REMOTE.test(path));
    const folder = isPlain && !isInline ? besides(file, context) : undefined;
    const path = folder === undefined ? undefined : besides(external_node_path_.posix.join(folder, 'x'), dockerfile);
    return path === undefined ? undefined : { dockerfile: path, args, contexts };
}

// EXTERNAL MODULE: ./build/files/sourced.js
var sourced = __webpack_require__(5675);
// EXTERNAL MODULE: ./build/files/data/composed.js
var composed = __webpack_require__(7705);
// EXTERNAL MODULE: ./node_modules/jsonc-parser/lib/umd/main.js
var main = __webpack_require__(9547);
;// CONCATENATED MODULE: ./build/files/data/escapes.js


const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g;
const CONTROLS = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
/** A text between quotation marks, with the escapes that JSON and Groovy share; before another character a `\` only says that it stands for itself. */
function readEscaped(file, content, written) {
    const parts = [];
    let from = written.start;
    const pushUpTo = (end) => {
        if (from < end) {
            parts.push({ value: sourced/* Sourced */.c.from(file, content, from, end), written: { start: from, end } });
        }
    };
    for (const { 0: whole, 1: code, 2: sign = '', index } of content.slice(written.start, written.end).matchAll(ESCAPE)) {
        const start = written.start + index;
        const stands = code === undefined ? (CONTROLS[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16));
        pushUpTo(start);
        from = start + whole.length;
        parts.push({ value: sourced/* Sourced */.c.computed(stands), written: { start, end: from } });
    }
    pushUpTo(written.end);
    return new composed/* Composed */.DJ(parts, written);
}

;// CONCATENATED MODULE: ./build/files/data/jsonc.js



/** The parser calls itself for each bracket. */
const DEPTH_LIMIT = 100;
/**
 * The entries of JSON with comments and trailing commas, in its order, with the places of their characters. With a fault what can be made out is
 * given too. An empty file has no entries and no fault.
 */
function readJson(file, text) {
    const bare = text.replace(/^\uFEFF/, ' ');
    const tooDeep = findTooDeep(bare);
    if (tooDeep !== undefined) {
        return { entries: [], fault: { unreadable: `more than ${DEPTH_LIMIT} brackets are in one another`, at: tooDeep } };
    }
    const errors = [];
    const root = (0,main.parseTree)(bare, errors, { allowTrailingComma: true });
    const entries = [];
    const visit = (node, path) => {
        for (const child of node.children ?? []) {
            const [name, content] = child.type === 'property' ? (child.children ?? []) : [undefined, child];
            const key = name && locate(file, text, name);
            const inner = key === undefined ? path : [...path, key.text];
            entries.push({ path: inner, key, value: content && locate(file, text, content) });
            if (content !== undefined) {
                visit(content, inner);
            }
        }
    };
    if (root !== undefined) {
        visit(root, []);
    }
    const [error] = errors;
    const isEmpty = text.trim() === '';
    return { entries, fault: error && !isEmpty ? { unreadable: 'it is not valid JSON', at: error.offset } : undefined };
}
function findTooDeep(text) {
    const scanner = (0,main.createScanner)(text, true);
    let depth = 0;
    for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
        const at = scanner.getTokenOffset();
        // A text begins with its quotation mark, so that these are brackets.
        const sign = text[at] ?? '';
        depth += '{['.includes(sign) ? 1 : 0;
        depth -= '}]'.includes(sign) ? 1 : 0;
        if (depth > DEPTH_LIMIT) {
            return at;
        }
    }
    return undefined;
}
/** What a scalar says. */
function locate(file, text, { type, offset, length }) {
    if (type === 'string') {
        return readEscaped(file, text, { start: offset + 1, end: Math.max(offset + length - 1, offset + 1) });
    }
    return type === 'number' || type === 'boolean'
        ? composed/* Composed */.DJ.plain(file, text, { start: offset, end: offset + length })
        : undefined;
}

;// CONCATENATED MODULE: ./build/files/data/devcontainer.js





const VARIABLE = /\$\{([^{}]*)\}/g;
const NAMING = new Map([
    ['dockerFile', 'dockerfile'],
    ['build.dockerfile', 'dockerfile'],
    ['dockerComposeFile', 'compose'],
]);
/**
 * The image and the features of a `devcontainer.json`. Features are artefacts of a registry (kind `feature`); those that are a path, an address or a
 * name without a registry are none. `${localEnv:NAME:default}` is the default, as nobody's environment is read here; without one the name is missing.
 * Sources: https://containers.dev/implementors/json_reference/, https://containers.dev/implementors/features/, and for the
 * variables https://github.com/devcontainers/cli/blob/3996e832ddfb31cd0226e161081187d18644ac63/src/spec-common/variableSubstitution.ts
 */
function readDevcontainer({ path, text, context }) {
    const { entries, fault } = readJson(path, text);
    const image = find(entries, 'image');
    const candidates = [
        ...(image === undefined || image.text.trim() === '' ? [] : [expand(image, context.buildArgs)]),
        ...entries.flatMap(({ path: [top, ...rest], key }) => top === 'features' && rest.length === 1 && key !== undefined && isFeature(key.text)
            ? [(0,composed/* candidateOf */.RH)(key, { kind: 'feature' })]
            : []),
    ];
    return fault === undefined ? { candidates } : { ...fault, candidates };
}
/**
 * The Dockerfile (`build.dockerfile`, `dockerFile`) and the Compose files (`dockerComposeFile`) that a `devcontainer.json` names. They are read on
 * their own, by whoever has their readers. A path with a variable, and one that leaves the workspace, is none.
 */
function readNamedFiles({ path, text }) {
    const { entries } = readJson(path, text);
    return entries.flatMap(({ path: names, value }) => {
        const kind = NAMING.get(names.join('.'));
        const found = value === undefined ? undefined : resolvePath(path, value.text);
        return kind === undefined || found === undefined ? [] : [{ path: found, kind }];
    });
}
/** The build that a `devcontainer.json` describes; undefined where there is none, or its Dockerfile is not of the workspace. */
function readDevcontainerBuild(path, { read, buildArgs }) {
    const text = read(path);
    const { entries } = readJson(path, text ?? '');
    const file = entries.findLast(({ path: names }) => NAMING.get(names.join('.')) === 'dockerfile')?.value?.text;
    const dockerfile = file === undefined ? undefined : resolvePath(path, file);
    const args = entries.flatMap(({ path: [build, key, name, more], value }) => {
        const isArg = build === 'build' && key === 'args' && name !== undefined && more === undefined;
        const found = isArg && value !== undefined ? expand(value, buildArgs) : undefined;
        return name === undefined || found === undefined || found.needs !== undefined ? [] : [[name, found.text]];
    });
    return dockerfile === undefined
        ? undefined
        : { dockerfile, args: new Map(args.slice(0, MOST_NAMES)), contexts: new Set() };
}
/** The last one counts, as in every reader of JSON. */
function find(entries, name) {
    return entries.findLast(({ path }) => path.length === 1 && path[0] === name)?.value;
}
function expand(image, buildArgs) {
    const parts = [];
    const needs = [];
    let from = 0;
    for (const { 0: written, 1: variable = '', index } of image.text.matchAll(VARIABLE)) {
        const end = index + written.length;
        const [name = '', argument = '', fallback] = variable.split(':');
        const isLocal = (name === 'localEnv' || name === 'env') && argument !== '';
        const given = isLocal ? buildArgs.get(argument) : undefined;
        parts.push(image.slice(from, index));
        from = end;
        if (isLocal && fallback !== undefined) {
            const start = index + '${'.length + `${name}:${argument}:`.length;
            parts.push(image.slice(start, start + fallback.length));
        }
        else if (given !== undefined) {
            parts.push(sourced/* Sourced */.c.computed(given));
        }
        else {
            parts.push(image.slice(index, end));
            needs.push(isLocal ? argument : variable);
        }
    }
    parts.push(image.slice(from, image.text.length));
    const { range } = (0,composed/* candidateOf */.RH)(image);
    const text = sourced/* Sourced */.c.join(parts).trim();
    return needs.length > 0 ? { range, text, needs } : { range, text };
}
/** `ghcr.io/devcontainers/features/node:1`, but neither `./local`, `https://...tgz` nor the `node` that only VS Code knew. */
function isFeature(text) {
    return /^[^./][^/]*[.:][^/]*\//.test(text) && !/:\/\/|\.tgz$/.test(text);
}
/** A path of a file of the workspace, from the folder of the file that names it. */
function resolvePath(from, named) {
    return named === '' || /[$\\]/.test(named) ? undefined : besides(from, named);
}

// EXTERNAL MODULE: ./build/files/candidate.js
var files_candidate = __webpack_require__(7813);
;// CONCATENATED MODULE: ./build/files/data/inline.js


/** What a Dockerfile holds that is a value of another file, with the places of that file. A fault in the Dockerfile is told at its place. */
function readInline(value, { context }, read, build) {
    const reading = read({ path: files_candidate/* INSIDE */.b, text: value.text, context }, build);
    const candidates = reading.candidates.map((candidate) => translate(candidate, value));
    return 'unreadable' in reading
        ? { unreadable: reading.unreadable, at: value.range(reading.at, reading.at).start, candidates }
        : { candidates };
}
function translate(candidate, value) {
    const pieces = candidate.text.pieces.flatMap((piece) => {
        const { text, at } = piece;
        return at?.file === files_candidate/* INSIDE */.b ? value.slice(at.offset, at.offset + text.length).pieces : [piece];
    });
    const { start, end } = candidate.range;
    return { ...candidate, range: value.range(start, end), text: new sourced/* Sourced */.c(pieces) };
}

;// CONCATENATED MODULE: ./build/files/data/hcl/template.js
/** Thrown inside of the HCL reader, and caught by it. */
class HclFault extends Error {
    name = 'HclFault';
    at;
    constructor(message, at) {
        super(message);
        this.at = at;
    }
}
const SIGNS = /["\\\n]|[$%]{1,2}\{/g;
const SIGNS_OF_BARE = /[$%]{1,2}\{/g;
const template_ESCAPE = /\\(?:([nrt"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y;
const template_CONTROLS = { n: '\n', r: '\r', t: '\t' };
const CODE = /["{}]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const QUOTED = /["\n]|\\[\s\S]|[$%]{1,2}\{/g;
/**
 * The template between `start` and `end`: a quoted one ends at its quotation mark and has escapes, the others (heredocs, texts of JSON) have neither.
 * `$${` and `%%{` are the characters `${` and `%{`. Source:
 * https://github.com/hashicorp/hcl/blob/0751c4dd53b4457e48032205d14242eff76b4040/hclsyntax/spec.md#template-literals
 *
 * @throws HclFault where a string or an expression has no end, and for an escape that HCL does not know
 */
function scanTemplate(whole, start, end, isQuoted) {
    // Nobody looks for signs behind the end: with many heredocs that would take the square of the file's length.
    const text = whole.slice(0, end);
    const parts = [];
    const signs = new RegExp(isQuoted ? SIGNS : SIGNS_OF_BARE);
    let from = start;
    const push = (part) => {
        if (from < part.start) {
            parts.push({ kind: 'text', start: from, end: part.start });
        }
        parts.push(part);
        from = part.end;
    };
    const finish = (at, next) => {
        if (from < at) {
            parts.push({ kind: 'text', start: from, end: at });
        }
        return { parts, next };
    };
    for (;;) {
        signs.lastIndex = from;
        const found = signs.exec(text);
        const sign = found?.[0] ?? '';
        if (found === null) {
            if (isQuoted) {
                throw new HclFault('a string has no end', start);
            }
            return finish(end, end);
        }
        const at = found.index;
        if (sign === '"') {
            return finish(at, at + 1);
        }
        if (sign === '\n') {
            throw new HclFault('a string has no end', start);
        }
        if (sign === '\\') {
            push(scanEscape(text, at));
        }
        else if (sign.length === 3) {
            push({ kind: 'escape', start: at, end: at + 1, text: '' });
            parts.push({ kind: 'text', start: from, end: from + 2 });
            from += 2;
        }
        else {
            const close = skipExpression(text, at);
            // A directive (`%{ if x }`) is no name, whatever is in its brackets.
            const expression = sign === '${' ? text.slice(at + 2, close - 1) : text.slice(at, close);
            push({ kind: 'expression', start: at, end: close, expression });
        }
    }
}
function scanEscape(text, start) {
    const pattern = new RegExp(template_ESCAPE);
    pattern.lastIndex = start;
    const found = pattern.exec(text);
    const code = Number.parseInt(found?.[2] ?? found?.[3] ?? '', 16);
    if (found === null || code > 0x10ffff) {
        throw new HclFault('an escape is none of HCL', start);
    }
    const sign = found[1];
    const stands = sign === undefined ? String.fromCodePoint(code) : (template_CONTROLS[sign] ?? sign);
    return { kind: 'escape', start, end: pattern.lastIndex, text: stands };
}
/** Where the expression that begins at `start` with `${` is over. Strings in it may hold expressions again, as deep as one likes. */
function skipExpression(text, start) {
    /** What is open: a bracket, or a string. */
    const open = ['{'];
    const [code, quoted] = [new RegExp(CODE), new RegExp(QUOTED)];
    let at = start + 2;
    for (;;) {
        const isString = open.at(-1) === '"';
        const signs = isString ? quoted : code;
        signs.lastIndex = at;
        const found = signs.exec(text);
        if (found === null) {
            break;
        }
        const [sign] = found;
        at = signs.lastIndex;
        if (sign === '"' && !isString) {
            open.push('"');
        }
        else if (sign === '}' || (sign === '"' && isString)) {
            open.pop();
        }
        else if (sign === '\n') {
            break;
        }
        else if (sign === '{' || (isString && sign.endsWith('{') && sign.length === 2)) {
            open.push('{');
        }
        if (open.length === 0) {
            return at;
        }
    }
    throw new HclFault('an expression has no end', start);
}

;// CONCATENATED MODULE: ./build/files/data/hcl/json-settings.js



/** What the JSON form of an HCL file sets: its texts are templates too. Source: https://github.com/hashicorp/hcl/blob/main/json/spec.md */
function readJsonSettings(file, text) {
    const { entries, fault } = readJson(file, text);
    const settings = entries.flatMap(({ path, value }) => {
        if (value === undefined) {
            return [];
        }
        const written = value.range(0, value.text.length);
        return [{ path, parts: partsOf(value), written, isWhole: true }];
    });
    return { settings, fault };
}
/** A text that is no template stands for itself. */
function partsOf(value) {
    const whole = (start, end) => ({
        value: value.slice(start, end),
        written: value.range(start, end),
    });
    try {
        return scanTemplate(value.text, 0, value.text.length, false).parts.map((part) => {
            const found = whole(part.start, part.end);
            if (part.kind === 'escape') {
                return { ...found, value: sourced/* Sourced */.c.computed(part.text) };
            }
            return part.kind === 'text' ? found : { ...found, expression: part.expression.trim() };
        });
    }
    catch (error) {
        if (error instanceof HclFault) {
            return [whole(0, value.text.length)];
        }
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/files/data/hcl/scanner.js

/** Blanks and comments. A byte order mark is one of the blanks. */
const BLANK = /(?:[ \t\r\uFEFF]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SIGN = /=>|==|!=|<=|>=|&&|\|\||\.\.\.|[\s\S]/y;
const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
/**
 * The words of an HCL text, one after the other. Source:
 * https://github.com/hashicorp/hcl/blob/c964a71ca32006c9e7a0730b5a0e1dd60b05d308/hclsyntax/scan_tokens.rl
 */
class HclScanner {
    #text;
    #patterns = {
        blank: new RegExp(BLANK),
        heredoc: new RegExp(HEREDOC),
        name: new RegExp(NAME),
        number: new RegExp(NUMBER),
        sign: new RegExp(SIGN),
    };
    #at = 0;
    #ahead;
    constructor(text) {
        this.#text = text;
    }
    /** The next word, which stays. @throws HclFault */
    peek() {
        this.#ahead ??= this.#scan();
        return this.#ahead;
    }
    /** The next word, which is taken. @throws HclFault */
    next() {
        const token = this.peek();
        this.#ahead = undefined;
        return token;
    }
    #scan() {
        this.#take('blank');
        const start = this.#at;
        const first = this.#text[start];
        if (first === undefined) {
            return { kind: 'end', start, end: start };
        }
        if (first === '\n') {
            this.#at++;
            return { kind: 'newline', start, end: this.#at };
        }
        if (first === '"') {
            const { parts, next } = scanTemplate(this.#text, start + 1, this.#text.length, true);
            this.#at = next;
            return { kind: 'template', parts, start: start + 1, end: next - 1 };
        }
        const heredoc = first === '<' ? this.#take('heredoc') : undefined;
        if (heredoc !== undefined) {
            return this.#scanHeredoc(start, heredoc[2] ?? '', heredoc[1] === '-');
        }
        for (const kind of ['name', 'number']) {
            const text = this.#take(kind)?.[0];
            if (text !== undefined) {
                return { kind, text, start, end: this.#at };
            }
        }
        return { kind: 'sign', text: this.#take('sign')?.[0] ?? first, start, end: this.#at };
    }
    /** Stops before the end of the line that holds nothing but the marker, because that ends the attribute too. */
    #scanHeredoc(begin, marker, isIndented) {
        const text = this.#text;
        const start = this.#at;
        for (let line = start; line < text.length;) {
            const found = text.indexOf('\n', line);
            const end = found < 0 ? text.length : found;
            if (text.slice(line, end).trim() === marker) {
                this.#at = end;
                const { parts } = scanTemplate(text, start, line, false);
                return {
                    kind: 'template',
                    parts: isIndented ? withoutIndent(text, parts, start, line) : parts,
                    start,
                    end: line,
                };
            }
            line = end + 1;
        }
        throw new HclFault('a heredoc has no end', begin);
    }
    #take(kind) {
        const pattern = this.#patterns[kind];
        pattern.lastIndex = this.#at;
        const found = pattern.exec(this.#text) ?? undefined;
        this.#at += found?.[0].length ?? 0;
        return found;
    }
}
/** `<<-` leaves out of each line the white space that all lines begin with; empty lines do not count. */
function withoutIndent(text, parts, start, end) {
    const blanks = text.slice(start, end).matchAll(/^[ \t]*(?=\S)/gm);
    const indent = [...blanks].reduce((least, [{ length }]) => Math.min(least, length), Number.POSITIVE_INFINITY);
    return parts.flatMap((part) => (part.kind === 'text' ? linesWithout(text, part, start, indent) : [part]));
}
function linesWithout(text, part, start, indent) {
    const lines = text.slice(part.start, part.end).matchAll(/[^\n]*\n|[^\n]+/g);
    return [...lines].map(({ 0: line, index }) => {
        const at = part.start + index;
        const isStart = at === start || text[at - 1] === '\n';
        const blank = isStart ? (/^[ \t]*/.exec(line)?.[0].length ?? 0) : 0;
        return { kind: 'text', start: at + Math.min(blank, indent), end: at + line.length };
    });
}

;// CONCATENATED MODULE: ./build/files/data/hcl/parser.js



/** Blocks, objects and brackets in one another. The reader calls itself for each, and nobody nests this deep. */
const parser_DEPTH_LIMIT = 100;
const CLOSING = { '{': '}', '[': ']', '(': ')' };
const LITERAL = /^(?:true|false|-?\d[\d.eE+-]*)$/;
/**
 * What an HCL file (Bake, Terraform, Nomad) sets, in its order. Names are not looked up and nothing is evaluated. A fault ends the reading;
 * what comes before it stands. Source: https://github.com/hashicorp/hcl/blob/0751c4dd53b4457e48032205d14242eff76b4040/hclsyntax/spec.md
 */
function readHcl(file, text) {
    const parser = new Parser(file, text);
    try {
        parser.readBody([], 'end', 0);
        return { settings: parser.settings, fault: undefined };
    }
    catch (error) {
        if (error instanceof HclFault) {
            return { settings: parser.settings, fault: { unreadable: error.message, at: error.at } };
        }
        throw error;
    }
}
class Parser {
    settings = [];
    #file;
    #text;
    #words;
    constructor(file, text) {
        this.#file = file;
        this.#text = text;
        this.#words = new HclScanner(text);
    }
    /** Attributes and blocks, up to and with the bracket that closes them. */
    readBody(path, end, depth) {
        for (;;) {
            const token = this.#words.next();
            if (end === 'end' ? token.kind === 'end' : isSign(token, end)) {
                return;
            }
            if (token.kind === 'name') {
                this.#readStatement(path, token.text, depth);
            }
            else if (token.kind !== 'newline') {
                throw new HclFault('neither an attribute nor a block is here', token.start);
            }
        }
    }
    #readStatement(path, name, depth) {
        const labels = [];
        for (;;) {
            const token = this.#words.next();
            if (labels.length === 0 && isSign(token, '=')) {
                this.#readExpression([...path, name], depth, false, false);
                return;
            }
            if (isSign(token, '{')) {
                this.readBody([...path, name, ...labels], '}', deeper(depth, token));
                return;
            }
            if (token.kind !== 'name' && token.kind !== 'template') {
                throw new HclFault('neither an attribute nor a block is here', token.start);
            }
            labels.push(token.kind === 'name' ? token.text : this.#text.slice(token.start, token.end));
        }
    }
    /**
     * A value, up to the comma, the closing bracket or the end of the line that ends it, and stays. In lists and calls lines do not end it.
     * @param isPart whether the value is only a part of one: an argument, an index
     */
    #readExpression(path, depth, isPart, isAcrossLines) {
        const words = [];
        for (;;) {
            const token = this.#words.peek();
            if (token.kind === 'end' || (token.kind === 'newline' && !isAcrossLines) || isSign(token, ',', '}', ']', ')')) {
                break;
            }
            this.#words.next();
            if (isSign(token, '{', '[', '(')) {
                const isCollection = words.length === 0 && !isSign(token, '(');
                const end = this.#readBrackets(path, token, deeper(depth, token), isPart || !isCollection);
                words.push({ ...token, end });
            }
            else if (token.kind !== 'newline') {
                words.push(token);
            }
        }
        this.#push(path, words, isPart);
    }
    /** What is between brackets, with where they end. */
    #readBrackets(path, open, depth, isPart) {
        const isObject = isSign(open, '{');
        const close = CLOSING[textOf(open)] ?? '';
        for (;;) {
            const token = this.#words.peek();
            if (isSign(token, close)) {
                return this.#words.next().end;
            }
            if (token.kind === 'newline' || isSign(token, ',')) {
                this.#words.next();
            }
            else if (token.kind === 'end' || isSign(token, '}', ']', ')')) {
                throw new HclFault('a bracket has no end', open.start);
            }
            else if (isObject) {
                this.#readEntry(path, depth);
            }
            else {
                this.#readExpression(path, depth, isPart, true);
            }
        }
    }
    /** `key = value` or `key: value`. All else, such as `for k, v in ...`, is read as a part of an expression. */
    #readEntry(path, depth) {
        const key = this.#words.peek();
        if (key.kind === 'name' || key.kind === 'number' || key.kind === 'template') {
            this.#words.next();
            if (isSign(this.#words.peek(), '=', ':')) {
                this.#words.next();
                const name = key.kind === 'template' ? this.#text.slice(key.start, key.end) : key.text;
                this.#readExpression([...path, name], depth, false, false);
                return;
            }
        }
        this.#readExpression(path, depth, true, false);
    }
    #push(path, words, isPart) {
        const [first] = words;
        const last = words.at(-1);
        if (first === undefined || last === undefined) {
            return;
        }
        const isAlone = words.length === 1 && !isPart;
        if (!isPart && !(words.length === 1 && (first.kind === 'template' || isSign(first, '{', '[')))) {
            const written = { start: first.start, end: last.end };
            this.settings.push({ path, parts: [this.#readCalculation(written)], written, isWhole: true });
        }
        for (const word of words) {
            if (word.kind === 'template') {
                const { start, end } = word;
                this.settings.push({ path, parts: this.#locate(word.parts), written: { start, end }, isWhole: isAlone });
            }
        }
    }
    /** Numbers stand for what Terraform and Bake make of them in a text: `3.20` is `3.2`. */
    #readCalculation(written) {
        const expression = this.#text.slice(written.start, written.end);
        if (!LITERAL.test(expression)) {
            return { value: this.#from(written), written, expression };
        }
        const number = Number(expression);
        const value = Number.isNaN(number) ? expression : String(number);
        const isPlain = value === expression;
        return { value: isPlain ? this.#from(written) : sourced/* Sourced */.c.computed(value), written };
    }
    #locate(parts) {
        return parts.map((part) => {
            const { start, end } = part;
            const written = { start, end };
            if (part.kind === 'escape') {
                return { value: sourced/* Sourced */.c.computed(part.text), written };
            }
            const value = this.#from(written);
            return part.kind === 'text' ? { value, written } : { value, written, expression: part.expression.trim() };
        });
    }
    #from({ start, end }) {
        return sourced/* Sourced */.c.from(this.#file, this.#text, start, end);
    }
}
function isSign(token, ...signs) {
    return token.kind === 'sign' && signs.includes(token.text);
}
function textOf(token) {
    return token.kind === 'sign' ? token.text : '';
}
function deeper(depth, { start }) {
    if (depth >= parser_DEPTH_LIMIT) {
        throw new HclFault(`more than ${parser_DEPTH_LIMIT} brackets are in one another`, start);
    }
    return depth + 1;
}

;// CONCATENATED MODULE: ./build/files/data/hcl/variables.js


/** `var.tag`, `local.images["web"]`, `each.value`: a name that a user can give a value. */
const variables_NAME = /^[\p{ID_Start}_][\p{ID_Continue}-]*(?:\.[\p{ID_Continue}*-]+|\[[^[\]]*\])*$/u;
/** A longer name is none that a message repeats. */
const NAME_LIMIT = 100;
/** No reference is longer, and values of values would double with every step. */
const VALUE_LIMIT = 1024;
/** What the variables of one value may add up to: a Dockerfile may name a long one often. */
const SUM_LIMIT = 1 << 20;
/** A variable whose value is a variable, and so on. */
const variables_DEPTH_LIMIT = 50;
/** The variables of a file, which the file itself or a neighbour defines, or the user where nobody does. */
class Variables {
    #definitions;
    #buildArgs;
    #known = new Map();
    #asked = [];
    constructor(definitions, buildArgs) {
        this.#definitions = definitions;
        this.#buildArgs = buildArgs;
    }
    /** What a setting says with the values of its variables. It never throws: what cannot be had is told. */
    resolve({ parts, written }) {
        const needs = new Set();
        let unresolved;
        let sum = 0;
        const found = parts.map((part) => {
            if (part.expression === undefined) {
                return part;
            }
            const resolved = this.#look(part, part.expression);
            sum += resolved.value.text.length;
            const fault = resolved.unresolved ?? (sum > SUM_LIMIT ? 'its variables are too long' : undefined);
            for (const name of resolved.needs) {
                needs.add(name);
            }
            unresolved ??= fault;
            return fault === undefined && resolved.needs.length === 0
                ? { value: resolved.value.slice(0, resolved.value.text.length), written: part.written }
                : part;
        });
        return { value: new composed/* Composed */.DJ(found, written), needs: [...needs], unresolved };
    }
    #look(part, name) {
        const known = this.#known.get(name);
        if (known !== undefined) {
            return known;
        }
        const definition = this.#definitions.get(name);
        const given = this.#buildArgs.get(name);
        const as = (value, needs = [], unresolved) => ({
            value: new composed/* Composed */.DJ([{ value, written: part.written }], part.written),
            needs,
            unresolved,
        });
        if (definition === undefined || this.#asked.includes(name)) {
            if (given !== undefined) {
                return as(sourced/* Sourced */.c.computed(given));
            }
            return name.length <= NAME_LIMIT && variables_NAME.test(name)
                ? as(part.value, [name])
                : as(part.value, [], 'an expression is not evaluated');
        }
        if (this.#asked.length >= variables_DEPTH_LIMIT) {
            return as(part.value, [], 'its variables are too deep');
        }
        this.#asked.push(name);
        const found = this.resolve(definition);
        this.#asked.pop();
        const resolved = found.value.text.length > VALUE_LIMIT ? as(part.value, [], 'its variables are too long') : found;
        this.#known.set(name, resolved);
        return resolved;
    }
}
/** What a candidate tells about a value that is not complete. */
function missingOf({ needs, unresolved }) {
    if (needs.length > 0) {
        return { needs };
    }
    return unresolved === undefined ? {} : { unresolved };
}

;// CONCATENATED MODULE: ./build/files/data/hcl/default-files.js



/** What `docker buildx bake` reads without being told to, in this order: https://docs.docker.com/build/bake/overrides/#default-file-lookup */
const DEFAULT_FILES = ['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'];
/** What a Bake file sets, in HCL or JSON. */
function readSettings(path, text) {
    return path.endsWith('.json') ? readJsonSettings(path, text) : readHcl(path, text);
}
/** What a Bake file is read with: its own settings, among those of the default files where it is one of them. */
function settingsWith({ path, context }, own) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const isDefault = DEFAULT_FILES.includes(path.slice(folder.length));
    const files = isDefault ? DEFAULT_FILES.map((name) => `${folder}${name}`) : [path];
    return files.flatMap((file) => (file === path ? own : settingsIn(file, context)));
}
/** The settings of the default files of a folder, each with `/` behind it; the workspace itself is empty. */
function defaultSettings(folder, context) {
    return DEFAULT_FILES.flatMap((name) => settingsIn(`${folder}${name}`, context));
}
/** Only what other files need is remembered. */
function settingsIn(file, { read, remember }) {
    return remember(`Bake ${file}`, () => readSettings(file, read(file) ?? '').settings.filter((setting) => isDefinition(setting) || setting.path[0] === 'target'));
}
/** Defaults of variables, and attributes outside of any block, which win over them. Of two files the later one's count. */
function variablesOf(settings, { buildArgs }) {
    const all = settings.filter(isDefinition);
    const defaults = all.filter(({ path: { length } }) => length === 3);
    const attributes = all.filter(({ path: { length } }) => length === 1);
    const definitions = new Map([
        ...defaults.map((setting) => [setting.path[1] ?? '', setting]),
        ...attributes.map((setting) => [setting.path[0] ?? '', setting]),
    ]);
    return new Variables(definitions, buildArgs);
}
/** A `null` is no value. */
function isDefinition({ path, parts, isWhole }) {
    const isVariable = path.length === 1 || (path.length === 3 && path[0] === 'variable' && path[2] === 'default');
    return isVariable && isWhole && parts[0]?.expression !== 'null';
}

;// CONCATENATED MODULE: ./build/files/data/hcl/targets.js

/** Of a longer value nobody makes a reference. */
const MOST_LENGTH = 1025;
/** Targets that one inherits from, each once. */
const MOST_BASES = 20;
/** What the targets of Bake files say of their builds. Source: https://docs.docker.com/build/bake/reference/#target */
class Targets {
    #drafts = new Map();
    #variables;
    /** Of two settings with one name the later one counts. */
    constructor(settings, variables) {
        this.#variables = variables;
        for (const setting of settings) {
            const [block, target = '', key, name] = setting.path;
            const draft = block === 'target' && setting.isWhole ? this.#draftOf(target) : undefined;
            if (draft !== undefined && key !== undefined) {
                this.#read(draft, key, name, setting);
            }
        }
    }
    /** The names of all targets. */
    names() {
        return [...this.#drafts.keys()];
    }
    /** What a target says, and the targets that it inherits from: what it says itself counts, then what the last of them says. */
    partOf(name) {
        return mergeParts(this.#lineage(name, new Set()));
    }
    #draftOf(target) {
        const known = this.#drafts.get(target);
        if (known !== undefined || this.#drafts.size >= MOST_BUILDS) {
            return known;
        }
        const paths = { context: undefined, dockerfile: undefined, isInline: false };
        const draft = { ...paths, args: new Map(), contexts: new Set(), bases: [] };
        this.#drafts.set(target, draft);
        return draft;
    }
    #read(draft, key, name, setting) {
        if (name !== undefined) {
            if (key === 'contexts' && draft.contexts.size < MOST_NAMES) {
                draft.contexts.add(name);
            }
            const value = key === 'args' && draft.args.size < MOST_NAMES ? this.#valueOf(setting) : undefined;
            if (value !== undefined) {
                draft.args.set(name, value);
            }
        }
        else if (key === 'context' || key === 'dockerfile') {
            draft[key] = this.#valueOf(setting)?.text ?? UNKNOWN_PATH;
        }
        else if (key === 'dockerfile-inline') {
            draft.isInline = true;
        }
        else if (key === 'inherits' && draft.bases.length < MOST_BASES) {
            draft.bases.push(this.#valueOf(setting)?.text ?? '');
        }
    }
    #valueOf(setting) {
        const { value, needs, unresolved } = this.#variables.resolve(setting);
        return needs.length === 0 && unresolved === undefined ? value.slice(0, MOST_LENGTH) : undefined;
    }
    #lineage(name, seen) {
        const draft = this.#drafts.get(name);
        if (draft === undefined || seen.has(name) || seen.size > MOST_BASES) {
            return [];
        }
        seen.add(name);
        return [...draft.bases.flatMap((base) => this.#lineage(base, seen)), draft];
    }
}

;// CONCATENATED MODULE: ./build/files/data/hcl/bake.js






const SCHEME = 'docker-image://';
/**
 * The images of a Bake file: each text `docker-image://...`, wherever it stands, and what `dockerfile-inline` holds, without what the target's
 * `contexts` put in the place of an image. Variables have their defaults; those of the default files count for each other, and a later file's win.
 * Values of `args` reach an inline Dockerfile, also those that a target inherits. Source: https://docs.docker.com/build/bake/reference/
 */
function readBake(source, readDockerfile) {
    const { settings, fault } = readSettings(source.path, source.text);
    const all = settingsWith(source, settings);
    const variables = variablesOf(all, source.context);
    const targets = new Targets(all, variables);
    const candidates = [];
    let found = fault;
    for (const setting of settings) {
        if (setting.parts[0]?.value.text.startsWith(SCHEME)) {
            const resolved = variables.resolve(setting);
            candidates.push((0,composed/* candidateOf */.RH)(resolved.value, missingOf(resolved), SCHEME.length));
        }
        else if (isOfTarget(setting, 'dockerfile-inline') && setting.isWhole) {
            const build = targets.partOf(setting.path[1] ?? '');
            const reading = readInline(variables.resolve(setting).value, source, readDockerfile, build);
            candidates.push(...reading.candidates);
            found ??= 'unreadable' in reading ? reading : undefined;
        }
    }
    const products = productsOf(settings, variables);
    return found === undefined
        ? { candidates, products }
        : { unreadable: found.unreadable, at: found.at, candidates, products };
}
/** The builds that the default Bake files of a folder describe together. A target with a `matrix` has what does not depend on it. */
function bakeBuildsIn(folder, context) {
    const prefix = folder === '.' ? '' : `${folder}/`;
    const settings = defaultSettings(prefix, context);
    return buildsOf(`${prefix}docker-bake.hcl`, settings, variablesOf(settings, context));
}
/** The builds that one Bake file describes. */
function bakeBuilds(source) {
    const { settings } = readSettings(source.path, source.text);
    return buildsOf(source.path, settings, variablesOf(settingsWith(source, settings), source.context));
}
function buildsOf(file, settings, variables) {
    const targets = new Targets(settings, variables);
    return targets.names().flatMap((name) => toBuild(file, targets.partOf(name)) ?? []);
}
function isOfTarget({ path }, name) {
    return path.length === 3 && path[0] === 'target' && path[2] === name;
}
/** The names that targets give to what they build, as far as they can be made out. */
function productsOf(settings, variables) {
    return settings
        .filter((setting) => isOfTarget(setting, 'tags') && setting.isWhole)
        .map((setting) => variables.resolve(setting))
        .filter(({ needs, unresolved }) => needs.length === 0 && unresolved === undefined)
        .map(({ value }) => value.slice(0, value.text.length));
}

// EXTERNAL MODULE: ./build/files/dockerfile/dockerfile.js + 3 modules
var dockerfile = __webpack_require__(5336);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/files/yaml/tree.js
var yaml_tree = __webpack_require__(6188);
;// CONCATENATED MODULE: ./build/files/yaml/neighbours.js



const LENGTH_LIMIT = 1024 * 1024;
/**
 * The files that a file of this kind takes in, relative to the workspace: GitLab's local includes, which may hold `*`, and the files that Compose's
 * `include` and `extends` name. They are of the same kind, wherever they stand. Nothing from other repositories.
 */
function includedFiles({ variables }, { path, text }) {
    const isCompose = variables?.by === 'compose';
    const canInclude = (isCompose || variables?.by === 'gitlab') && /include|extends/.test(text);
    const tree = canInclude ? treeOf(text) : undefined;
    return (tree && attempt(() => (isCompose ? composePaths(tree, path) : includedPaths(tree)))) ?? [];
}
/** GitLab's local includes. Source: https://docs.gitlab.com/ci/yaml/#includelocal */
function includedPaths(tree) {
    return itemsOf(tree, tree.get(tree.root, 'include')).flatMap((item) => {
        const local = (0,dist/* isScalar */.jn)(item) ? item.source : tree.text(item, 'local');
        const isLocal = local !== undefined && /\.ya?ml$/.test(local) && !/^\w+:\/\/|\$/.test(local);
        return isLocal ? (besides('x', local.replace(/^\/+/, '')) ?? []) : [];
    });
}
function composePaths(tree, path) {
    const included = itemsOf(tree, tree.get(tree.root, 'include')).flatMap((item) => (0,dist/* isScalar */.jn)(item) ? [item] : itemsOf(tree, tree.get(item, 'path')));
    const services = tree.get(tree.root, 'services');
    const extended = ((0,dist/* isMap */.jh)(services) ? tree.entries(services) : []).flatMap(({ value }) => tree.get(value, 'extends.file') ?? []);
    return [...included, ...extended].flatMap((node) => {
        const file = (0,dist/* isScalar */.jn)(node) ? node.source : undefined;
        return file === undefined || /[$:]/.test(file) || !/\.ya?ml$/.test(file) ? [] : (besides(path, file) ?? []);
    });
}
/** The items of a list; what is no list is one. */
function itemsOf(tree, node) {
    return node === undefined ? [] : (0,dist/* isSeq */.oP)(node) ? tree.items(node) : [node];
}
/** What a neighbour says; undefined for one that is made to be too much. */
function attempt(read) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof yaml_tree/* TooMuch */.GC) {
            return undefined;
        }
        throw error;
    }
}
/** The first document of a neighbour, as far as it can be parsed. */
function treeOf(text) {
    const document = text.length > LENGTH_LIMIT ? undefined : attempt(() => (0,yaml_tree/* parseYaml */.hN)(text)[0]);
    return document && new yaml_tree/* Tree */.PH(document, new yaml_tree/* Budget */.__());
}

;// CONCATENATED MODULE: ./build/files/yaml/text/scalar.js

/** The escapes of a double-quoted scalar that are one letter. Source: https://yaml.org/spec/1.2.2/#57-escaped-characters */
const ESCAPES = {
    '0': '\0',
    a: '\x07',
    b: '\b',
    t: '\t',
    '\t': '\t',
    n: '\n',
    v: '\v',
    f: '\f',
    r: '\r',
    e: '\x1b',
    N: '\x85',
    _: '\xa0',
    L: '\u2028',
    P: '\u2029',
};
const TOKEN = /[ \t]*(?:\r?\n[ \t]*)+|\\(?:\r?\n[ \t]*|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)|''|'|[ \t]+|[^\\\s']+|./sy;
/**
 * The text of a scalar as it is written: `1.10` of a plain number. Its characters keep their places; what stands for an escape or a folded line
 * break is computed. `content` is the text of the file.
 */
function readScalar(node, file, content) {
    const value = node.source ?? '';
    const [start, end] = node.range ?? [0, 0];
    const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    const isQuoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE';
    const inner = isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
    if (!isBlock && content.slice(inner.start, inner.end) === value) {
        return sourced/* Sourced */.c.from(file, content, inner.start, inner.end);
    }
    const pieces = isBlock ? blockPieces(file, content, start, end) : flowPieces(node.type, file, content, inner);
    const text = new sourced/* Sourced */.c(pieces);
    if (text.text === value) {
        return text;
    }
    if (isBlock && value === `${text.text}\n`) {
        return sourced/* Sourced */.c.join([text, sourced/* Sourced */.c.computed('\n')]);
    }
    // The line breaks at the end of a block: `-` keeps none of them, and without a sign one stays.
    return isBlock && text.text.startsWith(value) ? text.slice(0, value.length) : sourced/* Sourced */.c.computed(value);
}
/** The lines of a block scalar without their indentation. Of a folded one only a single line comes out as it must: the caller compares. */
function blockPieces(file, content, start, end) {
    const header = content.indexOf('\n', start);
    const pieces = [];
    if (header < 0) {
        return pieces;
    }
    // An indentation that is told in the header (`|2`) counts from the parent's, which is not known here: then the caller finds a difference.
    const indent = /^(?:[ \t]*\r?\n)*( *)/.exec(content.slice(header + 1, end))?.[1]?.length ?? 0;
    for (let at = header + 1; at < end;) {
        const lineBreak = content.indexOf('\n', at);
        const lineEnd = lineBreak < 0 || lineBreak >= end ? end : lineBreak;
        const textEnd = content[lineEnd - 1] === '\r' && lineEnd < end ? lineEnd - 1 : lineEnd;
        const from = Math.min(at + indent, textEnd);
        pieces.push({ text: content.slice(from, textEnd), at: { file, offset: from } });
        if (lineEnd < end) {
            pieces.push({ text: '\n', at: { file, offset: lineEnd } });
        }
        at = lineEnd + 1;
    }
    return pieces;
}
function* flowPieces(type, file, content, { start, end }) {
    const token = new RegExp(TOKEN);
    const raw = content.slice(start, end);
    for (let match = token.exec(raw); match !== null; match = token.exec(raw)) {
        const [text] = match;
        const written = { text, at: { file, offset: start + match.index } };
        if (/[\r\n]/.test(text) && text[0] !== '\\' && text.includes('\n')) {
            const breaks = text.split('\n').length - 1;
            yield { text: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), at: undefined };
        }
        else if (text[0] === '\\' && text.length > 1 && type === 'QUOTE_DOUBLE') {
            yield { text: decode(text), at: undefined };
        }
        else if (text === "''" && type === 'QUOTE_SINGLE') {
            yield { text: "'", at: undefined };
        }
        else {
            yield written;
        }
    }
}
function decode(text) {
    const letter = text[1] ?? '';
    if (letter === '\r' || letter === '\n') {
        return '';
    }
    const code = text.length > 2 ? Number.parseInt(text.slice(2), 16) : Number.NaN;
    return code <= 0x10ffff ? String.fromCodePoint(code) : (ESCAPES[letter] ?? letter);
}

;// CONCATENATED MODULE: ./build/files/yaml/actions/expressions.js

const EXPRESSION = /\$\{\{([^{}]*)\}\}/g;
/** What GitHub calls an owner and a repository may have capitals, which no registry takes. */
const FOLDED = ['github.repository', 'github.repository_owner'];
/** A text with the values of those `${{ name }}` that are given, such as `github.repository_owner`: they stand nowhere. */
function fillExpressions(text, given) {
    return replaceExpressions(text, (name) => {
        const value = given.get(name);
        return value === undefined ? undefined : sourced/* Sourced */.c.computed(FOLDED.includes(name) ? value.toLowerCase() : value);
    });
}
/** A text with what stands for the expressions between `${{` and `}}`; where that is undefined, they stay. */
function replaceExpressions(text, findValue) {
    const parts = [];
    let from = 0;
    for (const { 0: written, 1: expression = '', index } of text.text.matchAll(EXPRESSION)) {
        const value = findValue(expression.trim());
        if (value !== undefined) {
            parts.push(text.slice(from, index), value);
            from = index + written.length;
        }
    }
    return parts.length === 0 ? text : sourced/* Sourced */.c.join([...parts, text.slice(from)]);
}

;// CONCATENATED MODULE: ./build/files/yaml/text/interpolation.js

/** Source: https://github.com/compose-spec/compose-go/blob/v2.4.0/template/template.go */
const COMPOSE = { operators: [':-', '-', ':+', '+', ':?', '?'], isStrict: true };
/** Flux's substitution and `envsubst` programs with defaults. Source: https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution */
const ENVSUBST = { operators: [':-', '-', ':=', '='], isStrict: false };
/** GitLab's and Cloud Build's variables have no operators. */
const PLAIN = { operators: [], isStrict: false };
/** Longer texts stay as they are written: a reference has at most 1024 characters, and a default may have as many again. */
const interpolation_LENGTH_LIMIT = 8 * 1024;
/** Values may add so much to a text: `$A$A` of `$B$B` of ... doubles with each step. */
const GROWTH_LIMIT = 2 * 1024;
const interpolation_DEPTH_LIMIT = 20;
const DOLLAR = /\$(?:(\$)|([_a-z][_a-z0-9]*)|(\{))?/gi;
const BODY = /^([_a-z][_a-z0-9]*)(?:(:?[-+?=])([^\n]*))?$/i;
class InvalidTemplate extends Error {
}
/**
 * The text with `$NAME`, `${NAME}` and the dialect's `${NAME:-word}` replaced, words within words too; `$$` is one dollar. A `$` before anything
 * else stays. A character that a value gives keeps that value's place, one that is given has none.
 */
function interpolate(text, lookup, dialect, given = new Map()) {
    if (!text.text.includes('$') || text.text.length > interpolation_LENGTH_LIMIT) {
        return { text, needs: [] };
    }
    const needs = new Set();
    try {
        const expanded = interpolation_expand(text, { lookup, dialect, given, needs }, 0);
        if (expanded.text.length > text.text.length + GROWTH_LIMIT) {
            throw new InvalidTemplate('its variables make it too long');
        }
        return { text: expanded, needs: [...needs] };
    }
    catch (error) {
        if (error instanceof InvalidTemplate) {
            return { text, needs: [], invalid: error.message };
        }
        throw error;
    }
}
function interpolation_expand(source, scope, depth) {
    if (depth > interpolation_DEPTH_LIMIT) {
        throw new InvalidTemplate('its variables are nested too deeply');
    }
    const { text } = source;
    const parts = [];
    const dollar = new RegExp(DOLLAR);
    let from = 0;
    let length = 0;
    const push = (part) => {
        parts.push(part);
        length += part.text.length;
        if (length > interpolation_LENGTH_LIMIT + GROWTH_LIMIT) {
            throw new InvalidTemplate('its variables make it too long');
        }
    };
    for (let match = dollar.exec(text); match !== null; match = dollar.exec(text)) {
        const [written, escaped, name, brace] = match;
        const end = brace === undefined ? match.index + written.length : findClosing(text, match.index + 1) + 1;
        if (end === 0 && scope.dialect.isStrict) {
            throw new InvalidTemplate('a `${` has no `}`');
        }
        if (end === 0 || (written === '$' && escaped === undefined)) {
            continue;
        }
        push(source.slice(from, match.index));
        const whole = source.slice(match.index, end);
        if (escaped !== undefined) {
            push(source.slice(match.index, match.index + 1));
        }
        else if (name !== undefined) {
            push(take(name, whole, scope.lookup(name), scope));
        }
        else {
            push(braced(whole, scope, depth));
        }
        from = end;
        dollar.lastIndex = end;
    }
    return sourced/* Sourced */.c.join([...parts, source.slice(from)]);
}
/** Where the brace at `open` is closed again, or -1. */
function findClosing(text, open) {
    let depth = 0;
    for (let at = open; at < text.length; at++) {
        if (text[at] === '{') {
            depth++;
        }
        else if (text[at] === '}' && --depth === 0) {
            return at;
        }
    }
    return -1;
}
function braced(whole, scope, depth) {
    const [, name, operator, word] = BODY.exec(whole.text.slice(2, -1)) ?? [];
    if (name === undefined || (operator !== undefined && !scope.dialect.operators.includes(operator))) {
        if (scope.dialect.isStrict) {
            throw new InvalidTemplate('a `${...}` in it is no variable');
        }
        return whole;
    }
    if (operator === undefined || word === undefined) {
        return take(name, whole, scope.lookup(name), scope);
    }
    const value = scope.lookup(name);
    const isSet = value !== undefined && (value.text.text !== '' || !operator.startsWith(':'));
    const sign = operator.at(-1);
    if (sign === '?') {
        return take(name, whole, isSet ? value : undefined, scope);
    }
    if (isSet === (sign === '+')) {
        const end = whole.text.length - 1;
        return interpolation_expand(whole.slice(end - word.length, end), scope, depth + 1);
    }
    return sign === '+' ? sourced/* Sourced */.c.computed('') : take(name, whole, value, scope);
}
function take(name, whole, value, { given, needs }) {
    for (const need of value?.needs ?? []) {
        needs.add(need);
    }
    if (value !== undefined) {
        return value.text;
    }
    const text = given.get(name);
    if (text === undefined) {
        needs.add(name);
        return whole;
    }
    return sourced/* Sourced */.c.computed(text);
}

;// CONCATENATED MODULE: ./build/files/yaml/text/dot-env.js


/** A larger file gives no values. */
const dot_env_LENGTH_LIMIT = 1024 * 1024;
const dot_env_BLANK = /(?:\s+|#[^\n]*)*/y;
const dot_env_NAME = /(?:export[^\S\n]+)?([\w.]+)[^\S\n]*[=:][^\S\n]*/y;
const dot_env_QUOTED = /(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")[^\n]*/sy;
const LINE = /[^\n]*/y;
const dot_env_ESCAPE = /\\([nr"'$\\])/g;
/**
 * The variables of an `.env` file, as Compose reads it: `export`, quotes, comments, and values of earlier ones. The later of two with one name counts.
 * A line that is none is skipped. Source: https://github.com/compose-spec/compose-go/blob/v2.4.0/dotenv/parser.go
 */
function readDotEnv(file, content) {
    const variables = new Map();
    if (content.length > dot_env_LENGTH_LIMIT) {
        return variables;
    }
    const lookup = (name) => variables.get(name);
    for (let at = skip(dot_env_BLANK, content, 0); at < content.length; at = skip(dot_env_BLANK, content, at)) {
        const start = skip(dot_env_NAME, content, at);
        const name = match(dot_env_NAME, content, at)?.[1];
        if (name === undefined) {
            at = skip(LINE, content, at);
            continue;
        }
        const quoted = match(dot_env_QUOTED, content, start);
        const end = quoted === undefined ? skip(LINE, content, start) : start + quoted[0].length;
        if (quoted === undefined) {
            const value = content.slice(start, end).replace(/(?:^|\s)#.*/, '');
            variables.set(name, interpolate(sourced/* Sourced */.c.from(file, content, start, start + value.length).trim(), lookup, COMPOSE));
        }
        else if (quoted[1] !== undefined) {
            variables.set(name, { text: sourced/* Sourced */.c.from(file, content, start + 1, start + 1 + quoted[1].length), needs: [] });
        }
        else {
            const inner = sourced/* Sourced */.c.from(file, content, start + 1, start + 1 + (quoted[2] ?? '').length);
            variables.set(name, dot_env_readEscaped(inner, lookup));
        }
        at = end;
    }
    return variables;
}
/** The inside of double quotes: what stands between escapes is a template, an escaped `$` is none. */
function dot_env_readEscaped(inner, lookup) {
    const parts = [];
    const needs = [];
    let from = 0;
    const push = (part) => {
        const expanded = interpolate(part, lookup, COMPOSE);
        parts.push(expanded.text);
        needs.push(...expanded.needs);
    };
    if (!inner.text.includes('\\')) {
        return interpolate(inner, lookup, COMPOSE);
    }
    for (const { 0: written, 1: letter = '', index } of inner.text.matchAll(dot_env_ESCAPE)) {
        push(inner.slice(from, index));
        parts.push(sourced/* Sourced */.c.computed({ n: '\n', r: '\r' }[letter] ?? letter));
        from = index + written.length;
    }
    push(inner.slice(from));
    return { text: sourced/* Sourced */.c.join(parts), needs };
}
function match(pattern, text, at) {
    const sticky = new RegExp(pattern);
    sticky.lastIndex = at;
    return sticky.exec(text) ?? undefined;
}
function skip(pattern, text, at) {
    return at + (match(pattern, text, at)?.[0].length ?? 0);
}

;// CONCATENATED MODULE: ./build/files/yaml/variables.js








/** A prefix that puts GitLab's cache before Docker Hub. Source: https://docs.gitlab.com/user/packages/dependency_proxy/ */
const DEPENDENCY_PROXY = /\$\{?CI_DEPENDENCY_PROXY_(?:DIRECT_)?GROUP_IMAGE_PREFIX\}?\//;
const GITLAB_ROOTS = ['.gitlab-ci.yml', '.gitlab-ci.yaml'];
const INCLUDE_LIMIT = 20;
/** Variables in variables for one text: two in each of two in each of ... would double without end. */
const LOOKUP_LIMIT = 32;
/**
 * How the texts of each document of a file are expanded: by its kind, from the files that belong to it, and last from what the user gives.
 * Files beside it are read once for all files, and only when a text needs them.
 */
function expanderFor({ variables }, source) {
    const { path, text: content, context } = source;
    switch (variables?.by) {
        case 'compose':
            return () => (text) => expandCompose(text, path, context);
        case 'gitlab':
            return (tree) => gitlabExpander(source, tree);
        case 'keys':
            return (tree) => {
                const scope = once(() => scopeOf(tree, tree.get(tree.root, variables.path), path, content));
                return (text) => (text.text.includes('$') ? expandFrom([scope()], text, context) : { text, needs: [] });
            };
        case 'actions':
            return () => (text) => substitute(fillExpressions(text, context.buildArgs), context);
        default:
            return () => (text) => substitute(text, context);
    }
}
function substitute(text, { buildArgs }) {
    return interpolate(text, () => undefined, ENVSUBST, buildArgs);
}
function once(make) {
    const made = [];
    return () => {
        if (made.length === 0) {
            made.push(make());
        }
        return made[0];
    };
}
/** A text of a Compose file with the values of the `.env` beside it, and those of the user where it has none. */
function expandCompose(text, path, context) {
    return text.text.includes('$')
        ? interpolate(text, (name) => dotEnvOf(path, context).get(name), COMPOSE, context.buildArgs)
        : { text, needs: [] };
}
/** The variables of the `.env` beside a file. */
function dotEnvOf(path, { read, remember }) {
    const file = besides(path, '.env');
    return file === undefined
        ? new Map()
        : remember(`.env ${file}`, () => {
            const text = read(file) ?? '';
            return text.length > DOT_ENV_LIMIT ? new Map() : readDotEnv(file, text);
        });
}
/** A larger one is generated, and those of many folders would fill the memory. */
const DOT_ENV_LIMIT = 64 * 1024;
/** The values of a mapping of variables: texts, or mappings with `value`. */
function scopeOf(tree, node, file, content) {
    const scope = new Map();
    for (const { name, value } of (0,dist/* isMap */.jh)(node) ? tree.entries(node) : []) {
        const scalar = (0,dist/* isMap */.jh)(value) ? tree.get(value, 'value') : value;
        if ((0,dist/* isScalar */.jn)(scalar)) {
            scope.set(name, readScalar(scalar, file, content));
        }
    }
    return scope;
}
/** The text with the variables of the first scope that has each; their values may name others. One that needs itself has no value. */
function expandFrom(scopes, text, { buildArgs }) {
    let left = LOOKUP_LIMIT;
    const expand = (part, within) => interpolate(part, (name) => {
        const value = scopes.find((scope) => scope.has(name))?.get(name);
        left--;
        return value === undefined || left < 0 || within.includes(name) ? undefined : expand(value, [...within, name]);
    }, PLAIN, buildArgs);
    return expand(text, []);
}
function scopeIn(file, { read, remember }) {
    return remember(`variables of GitLab ${file}`, () => {
        const text = read(file);
        const tree = text === undefined ? undefined : treeOf(text);
        return text === undefined || tree === undefined
            ? undefined
            : attempt(() => ({
                scope: scopeOf(tree, tree.get(tree.root, 'variables'), file, text),
                // One of them may be the file that asks.
                paths: includedPaths(tree).slice(0, INCLUDE_LIMIT + 1),
            }));
    });
}
/**
 * GitLab merges the files: what includes counts before what is included, and the job's own variables before all.
 * Source: https://docs.gitlab.com/ci/variables/#cicd-variable-precedence
 */
function gitlabExpander({ path, text: content, context }, tree) {
    const scopes = once(() => {
        const roots = GITLAB_ROOTS.includes(path) ? [] : GITLAB_ROOTS.flatMap((root) => scopeIn(root, context) ?? []);
        const included = new Set([...includedPaths(tree), ...roots.flatMap(({ paths }) => paths)]);
        const others = [...included].filter((file) => file !== path).slice(0, INCLUDE_LIMIT);
        return [
            ...roots.map(({ scope }) => scope),
            scopeOf(tree, tree.get(tree.root, 'variables'), path, content),
            ...others.flatMap((file) => scopeIn(file, context)?.scope ?? []),
        ];
    });
    const jobs = new Map();
    const scopeOfJob = (step) => {
        const job = jobOf(step);
        if (job === undefined) {
            return [];
        }
        const scope = jobs.get(job) ?? scopeOf(tree, tree.get(job, 'variables'), path, content);
        jobs.set(job, scope);
        return [scope];
    };
    return (text, step) => {
        if (!text.text.includes('$')) {
            return { text, needs: [] };
        }
        const proxy = DEPENDENCY_PROXY.exec(text.text);
        const bare = proxy === null ? text : sourced/* Sourced */.c.join([text.slice(0, proxy.index), text.slice(proxy.index + proxy[0].length)]);
        return expandFrom([...scopeOfJob(step), ...scopes()], bare, context);
    };
}
/** The mapping below the root in which a step is. */
function jobOf(step) {
    let at = step;
    while (at.parent?.parent !== undefined) {
        at = at.parent;
    }
    return (0,dist/* isMap */.jh)(at.node) && at.parent !== undefined ? at.node : undefined;
}

;// CONCATENATED MODULE: ./build/files/yaml/compose/services.js






const NO_NAMES = new Set([]);
const NO_VALUES = new Map([]);
/** Reads what `build` says in one Compose file. A node is read once, however many aliases lead to it. */
class ComposeBuilds {
    #tree;
    #file;
    #content;
    #context;
    #args = new Map();
    #values = new Map();
    constructor(tree, file, content, context) {
        this.#tree = tree;
        this.#file = file;
        this.#content = content;
        this.#context = context;
    }
    /**
     * The services of the file, but those whose context only another file tells. @throws TooMuch
     * Source: https://github.com/compose-spec/compose-spec/blob/main/build.md
     */
    services() {
        const services = new Map();
        const node = this.#tree.get(this.#tree.root, 'services');
        for (const { name, value } of (0,dist/* isMap */.jh)(node) ? this.#tree.entries(node).slice(0, MOST_BUILDS) : []) {
            const written = this.#tree.get(value, 'build');
            const build = written === undefined ? undefined : this.partOf(written);
            const isForeign = this.#tree.get(value, 'extends.file') !== undefined;
            const base = this.#tree.text(value, 'extends') ?? this.#tree.text(value, 'extends.service');
            if (!isForeign || build?.context !== undefined) {
                services.set(name, { build, base: isForeign ? undefined : base });
            }
        }
        return services;
    }
    /** What a `build` says: a folder, or a mapping. @throws TooMuch */
    partOf(node) {
        if ((0,dist/* isScalar */.jn)(node)) {
            const context = this.#text(node);
            return { context, dockerfile: undefined, isInline: false, args: NO_VALUES, contexts: NO_NAMES };
        }
        const [context, dockerfile] = ['context', 'dockerfile'].map((key) => {
            const value = this.#tree.get(node, key);
            return (0,dist/* isScalar */.jn)(value) && value.value !== null ? this.#text(value) : undefined;
        });
        return {
            context,
            dockerfile,
            isInline: this.#tree.get(node, 'dockerfile_inline') !== undefined,
            args: this.#argsOf(this.#tree.get(node, 'args')),
            contexts: this.#namesOf(this.#tree.get(node, 'additional_contexts')),
        };
    }
    /** With `$` in it where a value is missing. */
    #text(node) {
        return expandCompose(readScalar(node, this.#file, this.#content), this.#file, this.#context).text.text;
    }
    /** A mapping, or a list of `NAME=value`. A name without a value takes that of `.env`; one whose value nobody knows stays open. */
    #argsOf(node) {
        if (node === undefined) {
            return NO_VALUES;
        }
        const args = this.#args.get(node) ?? new Map(this.#pairsOf(node));
        this.#args.set(node, args);
        return args;
    }
    *#pairsOf(node) {
        for (const { name, value } of (0,dist/* isMap */.jh)(node) ? this.#tree.entries(node).slice(0, MOST_NAMES) : []) {
            const isOpen = (0,dist/* isScalar */.jn)(value) && value.value === null;
            const found = isOpen ? this.#ownValueOf(name) : (0,dist/* isScalar */.jn)(value) ? this.#valueOf(value) : undefined;
            if (found !== undefined) {
                yield [name, found];
            }
        }
        for (const item of (0,dist/* isSeq */.oP)(node) ? this.#tree.items(node).slice(0, MOST_NAMES) : []) {
            const pair = (0,dist/* isScalar */.jn)(item) ? this.#valueOf(item) : undefined;
            const equals = pair?.text.indexOf('=') ?? 0;
            const name = equals < 0 ? pair?.text : pair?.text.slice(0, equals);
            const value = equals < 0 ? this.#ownValueOf(name ?? '') : pair?.slice(equals + 1);
            if (name !== undefined && value !== undefined) {
                yield [name, value];
            }
        }
    }
    /** Source: https://github.com/compose-spec/compose-go/blob/v2.4.0/loader/normalize.go (Args.Resolve) */
    #ownValueOf(name) {
        const value = dotEnvOf(this.#file, this.#context).get(name);
        return value?.needs.length === 0 ? value.text : undefined;
    }
    #valueOf(node) {
        if (!this.#values.has(node)) {
            const written = readScalar(node, this.#file, this.#content);
            const { text, needs, invalid } = expandCompose(written, this.#file, this.#context);
            // A number is what YAML reads, so that 3.10 is 3.1: https://github.com/compose-spec/compose-go/blob/v2.4.0/types/mapping.go
            const isShortened = node.type === 'PLAIN' && /^-?\d+\.\d*0$/.test(written.text);
            const known = isShortened ? sourced/* Sourced */.c.computed(String(Number(written.text))) : text;
            this.#values.set(node, needs.length === 0 && invalid === undefined ? known : undefined);
        }
        return this.#values.get(node);
    }
    #namesOf(node) {
        const keys = (0,dist/* isMap */.jh)(node) ? this.#tree.entries(node).map(({ name }) => name) : [];
        const items = (0,dist/* isSeq */.oP)(node) ? this.#tree.items(node) : [];
        const named = items.flatMap((item) => ((0,dist/* isScalar */.jn)(item) ? (item.source ?? '').replace(/=.*$/s, '') : []));
        return new Set([...keys, ...named].slice(0, MOST_NAMES));
    }
}
/** The services of a Compose file; undefined where it cannot be read. */
function readServices(file, text, context) {
    const tree = /\bbuild\b/.test(text) ? treeOf(text) : undefined;
    return tree && attempt(() => new ComposeBuilds(tree, file, text, context).services());
}

;// CONCATENATED MODULE: ./build/files/yaml/compose/builds.js



/** Of each list Compose takes the first file that is there. Source: https://github.com/compose-spec/compose-go/blob/v2.4.0/cli/options.go */
const FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = [
    ...['compose.override.yml', 'compose.override.yaml'],
    ...['docker-compose.override.yml', 'docker-compose.override.yaml'],
];
/** Services that one extends, one behind the other. */
const builds_MOST_BASES = 16;
/**
 * The builds that the Compose file of a folder describes, alone and with its override: both are built, one by `docker compose` and one with `-f`.
 * A service has the build of the service that it extends, where that stands in the same file.
 */
function composeBuildsIn(folder, context) {
    const base = findFile(FILES, folder, context);
    if (base === undefined) {
        return [];
    }
    const override = findFile(OVERRIDES, folder, context);
    const services = [base, override].map((one) => one && readServices(one.file, one.text, context));
    const [own, changed] = services.map((one) => one ?? new Map());
    const alone = builds_buildsOf(base.file, own === undefined ? [] : [own]);
    return own === undefined || changed === undefined || changed.size === 0
        ? alone
        : [...alone, ...builds_buildsOf(base.file, [own, changed])];
}
/** The builds that one Compose file describes. */
function composeBuilds(file, text, context) {
    const services = readServices(file, text, context);
    return services === undefined ? [] : builds_buildsOf(file, [services]);
}
function findFile(names, folder, { read }) {
    for (const name of names) {
        const file = external_node_path_.posix.join(folder, name);
        const text = read(file);
        if (text !== undefined) {
            return { file, text };
        }
    }
    return undefined;
}
function builds_buildsOf(file, files) {
    const names = new Set(files.flatMap((services) => [...services.keys()]));
    return [...names].flatMap((name) => {
        const parts = builds_partsOf(name, files, new Set());
        return parts.length === 0 ? [] : (toBuild(file, mergeParts(parts)) ?? []);
    });
}
/** What the files say of a service's build, behind what its base says. Each service counts once, however it is extended. */
function builds_partsOf(name, files, seen) {
    if (seen.has(name) || seen.size > builds_MOST_BASES) {
        return [];
    }
    seen.add(name);
    return files.flatMap((services) => {
        const { build, base } = services.get(name) ?? {};
        return [...(base === undefined ? [] : builds_partsOf(base, files, seen)), ...(build === undefined ? [] : [build])];
    });
}

;// CONCATENATED MODULE: ./build/files/built-dockerfile.js






/** Sets of values with which one Dockerfile is read: each costs a reading, and thousands of services can name it. */
const MOST_READINGS = 16;
/** A word of a Dockerfile that can be the name of an argument. */
const WORD = /[\p{L}\p{Nd}_]+/gu;
const DEVCONTAINERS = ['.devcontainer/devcontainer.json', '.devcontainer.json'];
const IS_OF_DEVCONTAINER = /(?:^|\/)\.devcontainer\/[^/]+$/;
/**
 * The places of a Dockerfile, with the values that its builds give it: those that Compose files, Bake files and dev containers of its folder and of
 * those above it describe, by the usual names of these files. It is read once for each set of values and contexts, for the first 16 of them. Equal
 * candidates are one, and what one build leaves open counts only where no other resolves it. Without such a build it is read as it stands.
 */
function readBuiltDockerfile(source) {
    const builds = distinct(findBuilds(source.path, source.context), source.text);
    const [first, ...others] = builds.map((build) => (0,dockerfile/* readDockerfile */.n)(source, build));
    return first === undefined ? (0,dockerfile/* readDockerfile */.n)(source) : others.length === 0 ? first : join([first, ...others]);
}
/** The builds that use a Dockerfile, those nearest to it first. The files that describe them are read once for all Dockerfiles. */
function findBuilds(path, context) {
    return foldersOf(path).flatMap((folder) => buildsIn(folder, context).get(path) ?? []);
}
/** What the files of a folder build, by the path of the Dockerfile. */
function buildsIn(folder, context) {
    return context.remember(`builds ${folder}`, () => {
        const devcontainers = IS_OF_DEVCONTAINER.test(folder) ? [...DEVCONTAINERS, 'devcontainer.json'] : DEVCONTAINERS;
        const builds = [
            ...composeBuildsIn(folder, context),
            ...bakeBuildsIn(folder, context),
            ...devcontainers.flatMap((name) => readDevcontainerBuild(external_node_path_.posix.join(folder, name), context) ?? []),
        ];
        const byPath = new Map();
        for (const build of builds) {
            const group = byPath.get(build.dockerfile) ?? [];
            group.push(build);
            byPath.set(build.dockerfile, group);
        }
        return byPath;
    });
}
/** Those that differ in what the Dockerfile can see: values of names that stand in it, and contexts. */
function distinct(builds, text) {
    const words = builds.length < 2 ? undefined : new Set(text.match(WORD));
    const found = new Map();
    for (const { args, contexts } of builds) {
        const used = [...args].filter(([name]) => words?.has(name));
        const values = used.map(([name, value]) => [name, value.text]).sort();
        const key = JSON.stringify([values, [...contexts].sort()]);
        found.set(key, found.get(key) ?? { args, contexts });
        if (found.size === MOST_READINGS) {
            break;
        }
    }
    return [...found.values()];
}
/** All readings are of the same text, so that a fault is the same in each. */
function join(readings) {
    const places = new Map();
    for (const candidate of readings.flatMap(({ candidates }) => candidates)) {
        const { range, text } = candidate;
        const place = `${range.start} ${range.end}`;
        const found = places.get(place) ?? new Map();
        found.set(text.text, found.get(text.text) ?? candidate);
        places.set(place, found);
    }
    const candidates = [...places.values()].flatMap((found) => {
        const all = [...found.values()];
        const known = all.filter(isKnown);
        return known.length > 0 ? known : all;
    });
    return { ...readings[0], candidates: candidates.sort((a, b) => a.range.start - b.range.start) };
}
function isKnown({ needs, unresolved }) {
    return needs === undefined && unresolved === undefined;
}

;// CONCATENATED MODULE: ./build/files/data/hcl/terraform.js




/** Blocks (and `jsonencode` of `container_definitions`) that hold `image` of a container. Elsewhere it is a machine's: `google_compute_instance`. */
const CONTAINERS = new Set([
    'container',
    'containers',
    'init_container',
    'init_containers',
    'initContainers',
    'container_spec',
    'container_definitions',
]);
/** Resources of the Docker provider that hold an image directly. */
const ATTRIBUTES = new Map([
    ['docker_image', 'name'],
    ['docker_registry_image', 'name'],
    ['docker_container', 'image'],
]);
/** Other resources and data, which are read where they are defined, and what exists only when it is applied. */
const RESOURCE = /^(?!(?:var|local|each|module|self|path|count)\.)[\w-]+\.[\w-]+[.[]/;
/**
 * The images of containers in a Terraform (also OpenTofu) or Nomad file, in HCL or its JSON. Variables and locals have the values that the file
 * itself, `variables.tf` or `locals.tf` beside it give them; others are missing (`var.tag`). An image that another resource names is none.
 * Sources: https://registry.terraform.io/providers/kreuzwerker/docker, https://registry.terraform.io/providers/hashicorp/kubernetes,
 * https://developer.hashicorp.com/nomad/docs/drivers/docker
 */
function readTerraform(source) {
    const { settings, fault } = terraform_readSettings(source.path, source.text);
    const variables = new Variables(findDefinitions(source, settings), source.context.buildArgs);
    const candidates = settings
        .filter((setting) => setting.isWhole && isImage(setting.path) && !isOfResource(setting))
        .flatMap((setting) => {
        const resolved = variables.resolve(setting);
        const isEmpty = resolved.value.text.trim() === '';
        return isEmpty ? [] : [(0,composed/* candidateOf */.RH)(resolved.value, missingOf(resolved))];
    });
    return fault === undefined ? { candidates } : { ...fault, candidates };
}
function terraform_readSettings(path, text) {
    return path.endsWith('.json') ? readJsonSettings(path, text) : readHcl(path, text);
}
function isImage(path) {
    const [block, type = ''] = path;
    const name = path.at(-1);
    if (block === 'job' && name === 'image') {
        return path.at(-2) === 'config' && path.includes('task');
    }
    const isDirect = path.length === 4 && ATTRIBUTES.get(type) === name;
    const isContainers = name === 'image' && CONTAINERS.has(path.at(-2) ?? '');
    return (block === 'resource' || block === 'data') && (isDirect || isContainers);
}
function isOfResource({ parts: [part, ...others] }) {
    return others.length === 0 && part?.expression !== undefined && RESOURCE.test(part.expression);
}
function findDefinitions({ path, context }, own) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const neighbours = ['variables.tf', 'locals.tf'].map((name) => `${folder}${name}`).filter((file) => file !== path);
    const others = neighbours.flatMap((file) => readHcl(file, context.read(file) ?? '').settings);
    const definitions = [...others, ...own].flatMap((setting) => {
        const { path: names, parts, isWhole } = setting;
        const [block, name = '', field] = names;
        if (!isWhole || parts[0]?.expression === 'null') {
            return [];
        }
        if (block === 'variable' && field === 'default' && names.length === 3) {
            return [[`var.${name}`, setting]];
        }
        return block === 'locals' && names.length > 1 ? [[`local.${names.slice(1).join('.')}`, setting]] : [];
    });
    return new Map(definitions);
}

;// CONCATENATED MODULE: ./build/files/data/ini.js


const SECTIONS = new Set(['Container', 'Image', 'Volume']);
/** What systemd fills in when the unit starts: `%i`, `${TAG}`. */
const ini_VARIABLE = /%[a-zA-Z]|\$\{(\w+)\}/g;
/**
 * The image of a quadlet: `Image=` of `[Container]`, `[Image]` and `[Volume]`, the last one where there are several. Another unit's name (`x.image`,
 * `x.build`) is none, nor is what is never pulled (`Pull=never`) or is of a volume with another driver than `image`.
 * Lines, comments and quotation marks are read as Podman does:
 * https://github.com/containers/podman/blob/0aff5bca14b5d772b1250550c4e71a80acf63f70/pkg/systemd/parser/unitfile.go
 */
function readQuadlet({ path, text, context }) {
    const sections = new Map();
    let keys = new Map();
    for (const line of readLines(path, text)) {
        const section = /^\[([^\]]*)\][ \t]*$/.exec(line.text)?.[1];
        const end = line.text.indexOf('=');
        if (section !== undefined) {
            keys = sections.get(section) ?? new Map();
            sections.set(section, keys);
        }
        else if (end > 0) {
            keys.set(line.text.slice(0, end).trimEnd(), line);
        }
    }
    const candidates = [...SECTIONS].flatMap((name) => {
        const found = sections.get(name);
        const image = found?.get('Image');
        const isNever = readValue(found?.get('Pull')).text === 'never';
        const isOther = name === 'Volume' && readValue(found?.get('Driver')).text !== 'image';
        const { text: value, start } = readValue(image);
        return image === undefined || isNever || isOther || value === '' || /\.(?:image|build)$/.test(value)
            ? []
            : [(0,composed/* expandedOf */.Zm)(image, ini_VARIABLE, context.buildArgs, start, start + value.length)];
    });
    return { candidates };
}
/** Lines without the white space around them, joined where they end in `\`; comments and empty lines between those are left out. */
function* readLines(path, text) {
    let parts = [];
    for (const { 0: whole, index } of text.matchAll(/[^\n]+/g)) {
        const line = whole.trim();
        if (line === '' || line.startsWith('#') || line.startsWith(';')) {
            continue;
        }
        const isContinued = line.endsWith('\\');
        const start = index + whole.length - whole.trimStart().length;
        const end = start + line.length - (isContinued ? 1 : 0);
        parts.push({ value: sourced/* Sourced */.c.from(path, text, start, end), written: { start, end } });
        if (!isContinued) {
            yield joinParts(parts);
            parts = [];
        }
    }
    yield joinParts(parts);
}
function joinParts(parts) {
    const [first, last] = [parts[0]?.written, parts.at(-1)?.written];
    return new composed/* Composed */.DJ(parts, { start: first?.start ?? 0, end: last?.end ?? 0 });
}
/** What stands behind `=`, without the quotation marks around it, and where in the line. */
function readValue(line) {
    const { text } = line ?? { text: '' };
    const behind = text.indexOf('=') + 1;
    const value = text.slice(behind).trim();
    const start = text.length - text.slice(behind).trimStart().length;
    return /^".*"$/.test(value) && value.length > 1
        ? { text: value.slice(1, -1), start: start + 1 }
        : { text: value, start };
}

;// CONCATENATED MODULE: ./build/files/data/jenkinsfile.js


/** Comments and texts. A text of one line ends with it even without its quotation mark. */
const WORDS = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"""(?:\\[\s\S]|[^\\])*?(?:"""|$)|'''(?:\\[\s\S]|[^\\])*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?/g;
/** What comes before the text of an image: `image '...'`, `docker '...'`, `docker.image('...')`, `image: '...'` of a `containerTemplate`. */
const BEFORE = /(?:^|[^\w.$])(?:(?:image|docker|docker\s*\.\s*image)(?:\s*\(\s*|\s+)|image\s*:\s*)$/;
const BEFORE_LENGTH = 100;
/** `${env.TAG}`, `$TAG` and `$params.TAG` are names; other expressions are not evaluated. */
const jenkinsfile_VARIABLE = /\$\{\s*([\w.]+)\s*\}|\$([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/g;
const jenkinsfile_EXPRESSION = /\$\{/;
/**
 * The images of a Jenkinsfile: `agent { docker 'a:1' }`, `image 'a:1'`, `docker.image('a:1')` and `image: 'a:1'`. A variable in a text with double
 * quotation marks is missing, with its name. Texts between slashes are not known, so that a quotation mark in one hides what is behind it in the line.
 * Sources: https://www.jenkins.io/doc/book/pipeline/docker/, https://groovy-lang.org/syntax.html#all-strings
 */
function readJenkinsfile({ path, text, context }) {
    const candidates = [];
    /** The end of the code so far, without comments and texts. */
    let before = '';
    let from = 0;
    for (const { 0: word, index } of text.matchAll(WORDS)) {
        before = (before + text.slice(Math.max(from, index - BEFORE_LENGTH), index)).slice(-BEFORE_LENGTH);
        from = index + word.length;
        if (word.startsWith('/')) {
            before += ' ';
        }
        else {
            if (BEFORE.test(before)) {
                candidates.push(...describe(path, text, index, word, context.buildArgs));
            }
            before = "'";
        }
    }
    return { candidates };
}
function describe(path, text, at, word, buildArgs) {
    const quote = /^("""|'''|"|')/.exec(word)?.[0] ?? '';
    const isClosed = word.length >= 2 * quote.length && word.endsWith(quote);
    const value = readEscaped(path, text, {
        start: at + quote.length,
        end: at + word.length - (isClosed ? quote.length : 0),
    });
    if (value.text.trim() === '') {
        return [];
    }
    if (/^\s*\+/.test(text.slice(at + word.length, at + word.length + BEFORE_LENGTH))) {
        return [(0,composed/* candidateOf */.RH)(value, { unresolved: 'an expression is not evaluated' })];
    }
    const found = quote.startsWith('"') ? (0,composed/* expandedOf */.Zm)(value, jenkinsfile_VARIABLE, buildArgs) : (0,composed/* candidateOf */.RH)(value);
    const isLeft = quote.startsWith('"') && jenkinsfile_EXPRESSION.test(value.text.replaceAll(jenkinsfile_VARIABLE, ''));
    return [isLeft ? (0,composed/* candidateOf */.RH)(value, { unresolved: 'an expression is not evaluated' }) : found];
}

;// CONCATENATED MODULE: ./build/files/data/list.js

/** The references of a list (`images.txt`): one a line. A `#` at the beginning or behind white space begins a comment. */
function readList({ path, text }) {
    const candidates = [...text.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) => {
        const bare = line.replace(/^\uFEFF/, ' ').replace(/(?:^|\s)#.*$/, '');
        const value = composed/* Composed */.DJ.plain(path, text, { start: index, end: index + bare.length });
        return bare.trim() === '' ? [] : [(0,composed/* candidateOf */.RH)(value)];
    });
    return { candidates };
}

// EXTERNAL MODULE: ./build/files/data/marked.js
var marked = __webpack_require__(9193);
// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var smol_toml_dist = __webpack_require__(3292);
;// CONCATENATED MODULE: ./build/files/data/toml.js



const toml_SCHEME = 'docker://';
/** Tables and lists in one another: the parser calls itself for each. */
const toml_DEPTH_LIMIT = 100;
/** Comments, texts and the signs that tell whether a text is a key. In a file that parses, each of them is whole. */
const toml_WORDS = /#[^\n]*|"""(?:\\[\s\S]|[^\\])*?(?:"{3,5}|$)|'''[\s\S]*?(?:'{3,5}|$)|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|[[\]{}=\n]/g;
const BEFORE_KEY_END = /^[ \t]*[.=]/;
/**
 * The builder and the buildpacks of a `project.toml`: `io.buildpacks.builder`, and each `uri` with `docker://` of `group`, `pre.group` and
 * `post.group`; in the older schema `build.builder` and `build.buildpacks`. An uri without a scheme may be an id of the Buildpack Registry, and is none.
 * Sources: https://github.com/buildpacks/spec/blob/main/extensions/project-descriptor.md,
 * https://buildpacks.io/docs/for-app-developers/how-to/build-inputs/specify-buildpacks/
 */
function readProject({ path, text }) {
    const bare = text.replace(/^\uFEFF/, ' ');
    try {
        // The parser tells no places. So each text is replaced by its number, and what is a number in the second reading is a place.
        const texts = findTexts(bare);
        const [values, numbers] = [readTable(bare), readTable(replace(bare, texts))];
        const candidates = [...findImages(numbers)].flatMap(([names, number]) => {
            const written = texts[Number(number)];
            const value = look(values, names);
            return written === undefined || typeof value !== 'string' ? [] : toml_describe(path, text, written, value, names);
        });
        return { candidates };
    }
    catch (error) {
        if (error instanceof smol_toml_dist/* TomlError */.zx) {
            const line = bare.split('\n').slice(0, error.line - 1);
            const at = line.reduce((sum, { length }) => sum + length + 1, 0) + error.column - 1;
            return { unreadable: 'it is not valid TOML', at: Math.min(Math.max(at, 0), text.length), candidates: [] };
        }
        throw error;
    }
}
function readTable(text) {
    return (0,smol_toml_dist/* parse */.qg)(text, { maxDepth: toml_DEPTH_LIMIT });
}
/** Where the texts are that are no keys, with their quotation marks. */
function findTexts(text) {
    const texts = [];
    let [depth, isValue] = [0, false];
    for (const { 0: word, index } of text.matchAll(toml_WORDS)) {
        const end = index + word.length;
        if (word === '\n') {
            isValue &&= depth > 0;
        }
        else if (word === '=') {
            isValue = true;
        }
        else if (word === '[' || word === '{') {
            depth += isValue ? 1 : 0;
        }
        else if (word === ']' || word === '}') {
            depth = Math.max(depth - 1, 0);
        }
        else if (!word.startsWith('#') && isValue && !BEFORE_KEY_END.test(text.slice(end, end + 100))) {
            texts.push({ start: index, end });
        }
    }
    return texts;
}
function replace(text, texts) {
    const kept = texts.map(({ start }, index) => `${text.slice(texts[index - 1]?.end ?? 0, start)}"${index}"`);
    return kept.join('') + text.slice(texts.at(-1)?.end ?? 0);
}
/** The names that lead to each place where an image is, and what stands there. */
function* findImages(table) {
    const places = [
        ['io', 'buildpacks', 'builder'],
        ['build', 'builder'],
    ];
    const lists = [
        ['io', 'buildpacks', 'group'],
        ['io', 'buildpacks', 'pre', 'group'],
        ['io', 'buildpacks', 'post', 'group'],
        ['build', 'buildpacks'],
    ];
    for (const names of places) {
        yield [names, look(table, names)];
    }
    for (const names of lists) {
        const list = look(table, names);
        for (const index of Array.isArray(list) ? list.keys() : []) {
            const inner = [...names, index, 'uri'];
            yield [inner, look(table, inner)];
        }
    }
}
function look(table, names) {
    let found = table;
    for (const name of names) {
        found =
            typeof found === 'object' && found !== null && Object.hasOwn(found, name) ? Reflect.get(found, name) : undefined;
    }
    return found;
}
function toml_describe(file, text, literal, value, names) {
    const hasScheme = value.startsWith(toml_SCHEME);
    if (value.trim() === '' || (names.at(-1) === 'uri' && !hasScheme)) {
        return [];
    }
    const quote = /^("""|'''|"|')/.exec(text.slice(literal.start, literal.start + 3))?.[0].length ?? 0;
    const written = { start: literal.start + quote, end: literal.end - quote };
    const isPlain = text.slice(written.start, written.end) === value;
    const found = isPlain ? sourced/* Sourced */.c.from(file, text, written.start, written.end) : sourced/* Sourced */.c.computed(value);
    return [(0,composed/* candidateOf */.RH)(new composed/* Composed */.DJ([{ value: found, written }], written), {}, hasScheme ? toml_SCHEME.length : 0)];
}

// EXTERNAL MODULE: ./build/files/dockerfile/candidates.js
var candidates = __webpack_require__(7897);
// EXTERNAL MODULE: ./build/files/dockerfile/directives.js
var directives = __webpack_require__(4553);
// EXTERNAL MODULE: ./build/files/dockerfile/draft.js
var draft = __webpack_require__(5204);
// EXTERNAL MODULE: ./build/files/dockerfile/expansion.js + 1 modules
var dockerfile_expansion = __webpack_require__(1706);
// EXTERNAL MODULE: ./build/files/dockerfile/lines.js
var dockerfile_lines = __webpack_require__(4524);
// EXTERNAL MODULE: ./build/files/dockerfile/words.js
var dockerfile_words = __webpack_require__(334);
;// CONCATENATED MODULE: ./build/files/dockerfile/earthfile.js







const TARGET = /^[A-Za-z][\w.-]*:$/;
/** The value of these flags may be a word of its own. */
const VALUED = new Set(['platform', 'build-arg', 'pull', 'load', 'compose', 'service']);
/** `VERSION 0.7`: from then on, only `ARG --global` reaches the targets. */
const FIRST_EXPLICIT_MINOR = 7;
/**
 * Every place of an Earthfile that names an image: FROM and WITH DOCKER --pull. Targets (`+deps`), FROM DOCKERFILE and what SAVE IMAGE names are none.
 * What a command makes (`$(...)`), or SET and FOR change, is not known.
 * Source: https://docs.earthly.dev/docs/earthfile
 */
function readEarthfile({ path, text, context }) {
    const lines = new dockerfile_lines/* Lines */.q(path, text, (0,directives/* findStart */.kI)(text));
    const recipes = new Recipes(context);
    for (let line = lines.next('\\'); line !== undefined; line = lines.next('\\')) {
        recipes.add(line.trim());
    }
    return { candidates: recipes.candidates };
}
class Recipes {
    candidates = [];
    #context;
    #globals = new Map();
    #locals = new Map();
    #isInTarget = false;
    #isGlobalExplicit = false;
    constructor(context) {
        this.#context = context;
    }
    add(line) {
        if (TARGET.test(line.text)) {
            this.#isInTarget = true;
            this.#locals = new Map();
            return;
        }
        const command = parseCommand(line);
        const [first] = command.words;
        if (first === undefined) {
            return;
        }
        if (command.name === 'VERSION') {
            const [, minor] = /^0\.(\d+)/.exec(first.text) ?? [];
            const isFlagged = command.flags.some(({ name }) => name === 'explicit-global');
            this.#isGlobalExplicit = isFlagged || Number(minor) >= FIRST_EXPLICIT_MINOR;
        }
        else if (command.name === 'ARG' || command.name === 'LET') {
            this.#declare(command);
        }
        else if (command.name === 'SET' || command.name === 'FOR') {
            const [name = ''] = first.text.split('=', 1);
            this.#locals.set(name, (0,draft/* unknown */.L5)(name));
        }
        else if (command.name === 'FROM' && first.text !== 'DOCKERFILE') {
            this.#addImage(first);
        }
        else if (command.name === 'WITH' && first.text === 'DOCKER') {
            for (const { name, value } of command.flags) {
                if (name === 'pull' && value !== undefined) {
                    this.#addImage(value);
                }
            }
        }
    }
    /** `ARG name`, `ARG name=value` or `ARG name = value`. */
    #declare({ name: keyword, words, flags }) {
        const [first, ...more] = words;
        const [name = ''] = first?.text.split('=', 1) ?? [];
        const rest = [first?.slice(name.length), ...more].filter((part) => part !== undefined && part.text !== '');
        const [sign, ...others] = rest;
        const written = sign?.text.startsWith('=')
            ? sourced/* Sourced */.c.join([sign.slice(1), ...others.flatMap((part) => part ?? [])])
            : undefined;
        const isGlobal = !this.#isInTarget &&
            keyword === 'ARG' &&
            (!this.#isGlobalExplicit || flags.some((flag) => flag.name === 'global'));
        const values = isGlobal ? this.#globals : this.#locals;
        const given = this.#context.buildArgs.get(name);
        if (written !== undefined) {
            values.set(name, written.text.includes('$(') ? (0,draft/* unknown */.L5)(name) : this.#expand(written));
        }
        else if (this.#find(name) === undefined && given !== undefined) {
            values.set(name, (0,draft/* known */.eO)(sourced/* Sourced */.c.computed(given)));
        }
    }
    #addImage(word) {
        const expansion = this.#expand(word);
        if (!/^\(|\+/.test(word.text + expansion.text.text) && expansion.text.text !== 'scratch') {
            this.candidates.push((0,candidates/* toCandidate */.bl)(word, expansion, ''));
        }
    }
    /** A word with the values that are known here. Every caller of a target may give those that have none. */
    #expand(word) {
        const expansion = (0,dockerfile_expansion/* expand */.f)(word, { get: (name) => this.#find(name) });
        return { ...expansion, needs: new Set([...expansion.needs, ...expansion.unset]), unset: new Set() };
    }
    #find(name) {
        return this.#locals.get(name) ?? this.#globals.get(name);
    }
}
function parseCommand(line) {
    const [keyword, ...rest] = (0,dockerfile_words/* splitQuoted */.Z5)(line, '\\');
    const words = [];
    const flags = [];
    for (let index = 0; index < rest.length; index += 1) {
        const word = rest[index] ?? line;
        const [, name, equals = ''] = /^--([^=]*)(=?)/.exec(word.text) ?? [];
        if (name === undefined) {
            words.push(word);
        }
        else if (equals !== '') {
            flags.push({ name, value: word.slice(name.length + 3) });
        }
        else {
            index += VALUED.has(name) ? 1 : 0;
            flags.push({ name, value: VALUED.has(name) ? rest[index] : undefined });
        }
    }
    return { name: keyword?.text ?? '', words, flags };
}

// EXTERNAL MODULE: ./build/files/paths/globs.js
var paths_globs = __webpack_require__(6136);
;// CONCATENATED MODULE: ./build/files/yaml/helm/keys.js
/** One of them says that a mapping is an image, whatever its key. */
const HELM_TAGS = ['tag', 'version', 'digest', 'sha'];
/** The parts of an image among the values of a chart. `image` is ingress-nginx's key for the name, `sha` kube-prometheus-stack's for the digest. */
const HELM_KEYS = {
    registry: ['registry'],
    name: ['repository', 'image'],
    tag: ['tag', 'version'],
    digest: ['digest', 'sha'],
    untagged: 'its tag is empty: the appVersion of the chart counts',
    hasDigestInTag: true,
};
/** An `image: {name: ..., tag: ...}`: a name alone may be anything. */
const HELM_NAMED_KEYS = { ...HELM_KEYS, name: ['name'], oneOf: HELM_TAGS };
/**
 * Values of a chart below a path: `**` for a file of values. Longhorn has `image: {longhorn: {engine: {repository: ..., tag: ...}}}`, Airflow
 * `images: {redis: {...}}`, OpenStack-Helm texts below `images`, and Consul `imageK8S: hashicorp/consul-k8s-control-plane:1.6.2`.
 * Sources: https://github.com/longhorn/longhorn/blob/v1.7.2/chart/values.yaml https://github.com/apache/airflow/blob/helm-chart/1.15.0/chart/values.yaml
 * https://github.com/hashicorp/consul-k8s/blob/v1.6.2/charts/consul/values.yaml
 */
function helmValues(path) {
    return [
        { path: `${path}.~*image`, helm: 'named' },
        { path: `${path}.~*image.*.**`, helm: 'parts' },
        { path: `${path}.~*images.**`, helm: 'whole' },
        { path: `${path}.image*`, helm: 'whole' },
    ];
}
const KUSTOMIZE_KEYS = {
    name: ['newName', 'name'],
    tag: ['newTag'],
    digest: ['digest'],
    oneOf: ['newName', 'newTag', 'digest'],
    untagged: 'only the name is mapped: the tag stands in the base',
    refusesNumbers: true,
};

;// CONCATENATED MODULE: ./build/files/yaml/kubernetes.js

const NEVER = { imagePullPolicy: ['Never'] };
/** Pod specs at any depth, so that those in custom resources count too, and each `image` with a tag: Prometheus, Keycloak and hundreds more have it. */
const POD_PLACES = [
    { path: '**.containers.*.image', unless: NEVER },
    { path: '**.initContainers.*.image', unless: NEVER },
    { path: '**.ephemeralContainers.*.image', unless: NEVER },
    { path: '**.volumes.*.image.reference', unless: { pullPolicy: ['Never'] } },
    { path: '**.image', isTagged: true, unless: NEVER },
    { path: '**.env.*.value', where: { name: ['RELATED_IMAGE_*'] } },
    // An operator's own name for the image that it starts: `MEMCACHED_IMAGE`.
    { path: '**.env.*.value', where: { name: ['*_IMAGE'] }, isTagged: true },
];
/**
 * A JSON patch, as kustomize takes it: of the image itself, or of what holds one. The Operator SDK's `config/scorecard/patches` add tests with images.
 * Sources: https://datatracker.ietf.org/doc/html/rfc6902 https://sdk.operatorframework.io/docs/testing-operators/scorecard/
 */
const PATCH_PLACES = [
    { path: '*.value', where: { op: ['add', 'replace'], path: ['*/image'] } },
    { path: '*.value.**.image', isTagged: true },
];
/** Patches that stand in a kustomization: of JSON, or a part of a manifest. */
const INLINE_PATCH_PLACES = [
    ...PATCH_PLACES,
    { path: '**.containers.*.image', unless: NEVER },
    { path: '**.initContainers.*.image', unless: NEVER },
];
/** A bundle of a file-based catalog, or of the template of one. Source: https://olm.operatorframework.io/docs/reference/file-based-catalogs/ */
const CATALOG_PLACES = [
    { path: 'image', where: { schema: ['olm.bundle'] } },
    { path: 'entries.*.image', where: { schema: ['olm.bundle'] } },
    { path: 'relatedImages.*.image' },
];
const HELM_TEXT = helmValues('**');
/** Documents in which references stand elsewhere too. A ConfigMap and a Secret hold data. */
const DOCUMENT_KINDS = [
    { apiVersion: '*', kind: '*', places: POD_PLACES },
    { apiVersion: 'helm.toolkit.fluxcd.io/*', kind: 'HelmRelease', places: helmValues('spec.values.**') },
    {
        apiVersion: 'kustomize.toolkit.fluxcd.io/*',
        kind: 'Kustomization',
        places: [{ path: 'spec.images.*', split: KUSTOMIZE_KEYS }],
    },
    { apiVersion: 'kustomize.config.k8s.io/*', kind: '*', places: [{ path: 'images.*', split: KUSTOMIZE_KEYS }] },
    {
        apiVersion: 'source.toolkit.fluxcd.io/*',
        kind: 'OCIRepository',
        places: [
            {
                path: 'spec',
                split: {
                    name: ['url'],
                    scheme: 'oci://',
                    tag: ['ref.tag'],
                    digest: ['ref.digest'],
                    range: { key: 'ref.semver', reason: 'its tag is chosen by a semver range' },
                },
            },
        ],
    },
    { apiVersion: 'helm.cattle.io/*', kind: 'HelmChart*', places: [{ path: 'spec.valuesContent', inner: HELM_TEXT }] },
    {
        apiVersion: 'argoproj.io/*',
        kind: 'Application*',
        places: [
            { path: '**.kustomize.images.*', after: '=', isTagged: true },
            { path: '**.helm.values', inner: HELM_TEXT },
            ...helmValues('**.helm.valuesObject.**'),
        ],
    },
    {
        apiVersion: 'argoproj.io/*',
        kind: '*Workflow*',
        places: [{ path: '**.container.image' }, { path: '**.script.image' }, { path: '**.sidecars.*.image' }],
    },
    {
        apiVersion: 'tekton.dev/*',
        kind: '*',
        places: [
            { path: '**.steps.*.image' },
            { path: '**.sidecars.*.image' },
            { path: '**.stepTemplate.image' },
            { path: '**.taskRef.bundle' },
            { path: '**.pipelineRef.bundle' },
            { path: '**.taskRef.params.*.value', where: { name: ['bundle'] } },
            { path: '**.pipelineRef.params.*.value', where: { name: ['bundle'] } },
        ],
    },
    { apiVersion: 'pkg.crossplane.io/*', kind: '*', places: [{ path: 'spec.package' }] },
    {
        apiVersion: 'operators.coreos.com/*',
        kind: '*',
        places: [{ path: 'metadata.annotations.containerImage' }, { path: '**.relatedImages.*.image' }],
    },
    { apiVersion: 'postgresql.cnpg.io/*', kind: 'Cluster', places: [{ path: 'spec.imageName' }] },
];
/** The parts of a chart that is a dependency of another one. */
const CHART_PLACES = [
    {
        path: 'dependencies.*',
        split: { registry: ['repository'], name: ['name'], tag: ['version'], scheme: 'oci://', isChart: true },
    },
    { path: 'annotations.artifacthub?io/images', inner: [{ path: '*.image' }] },
];

;// CONCATENATED MODULE: ./build/files/yaml/kinds.js



const IMAGE = ['image'];
/** A text, or a mapping with the name. */
const named = (path) => [{ path }, { path: `${path}.name` }];
const BUILT_OR_LOCAL = { build: 'any', pull_policy: ['never', 'build'] };
const PIPELINE_PLACES = ['steps', 'services', 'pipeline', 'clone'].flatMap((list) => [
    { path: `${list}.*.image` },
    { path: `${list}.image` },
]);
const ACTION_PLACES = [
    { path: 'runs.image', scheme: 'docker://' },
    { path: 'runs.steps.*.uses', scheme: 'docker://' },
    { path: 'jobs.*.container' },
    { path: 'jobs.*.container.image' },
    { path: 'jobs.*.services.*.image' },
    { path: 'jobs.*.steps.*.uses', scheme: 'docker://' },
];
/** GitLab's keywords at the top of a file that are no jobs. Source: https://docs.gitlab.com/ci/yaml/ */
const GITLAB_JOB = '!variables|include|stages|workflow|spec|cache|image|services';
/** The table of kinds. A file is of the first kind that fits; those that only its text tells come last. */
const YAML_KINDS = [
    {
        name: 'compose',
        reads: '`image` of services that are not built here and of `x-*`, `dockerfile_inline`, `additional_contexts`, volumes of images',
        globs: ['**/{docker-,}compose*.y{a,}ml'],
        words: ['image', 'dockerfile_inline', 'docker-image:'],
        variables: { by: 'compose' },
        places: [
            { path: 'services.*.image', unless: BUILT_OR_LOCAL },
            { path: 'x-*.image', unless: BUILT_OR_LOCAL },
            { path: 'services.*.build.additional_contexts.*', after: '=', scheme: 'docker-image://' },
            { path: 'services.*.build.dockerfile_inline', inner: 'dockerfile' },
            { path: 'services.*.volumes.*.source', where: { type: ['image'] } },
        ],
    },
    {
        name: 'kustomization',
        reads: '`images`: `newName` or `name` with `newTag`, `digest`; images in `patch` of `patches`',
        globs: ['**/kustomization.y{a,}ml', '**/Kustomization'],
        never: [/^apiVersion:[ \t]*["']?kustomize\.toolkit\./m],
        words: IMAGE,
        variables: { by: 'envsubst' },
        places: [
            { path: 'images.*', split: KUSTOMIZE_KEYS, isMapping: true },
            { path: 'patches*.*.patch', inner: INLINE_PATCH_PLACES, isPatch: true },
        ],
    },
    {
        name: 'helm-chart',
        reads: 'dependencies with `oci://`, `artifacthub.io/images`',
        globs: ['**/Chart.y{a,}ml'],
        words: ['oci://', 'artifacthub.io/images'],
        places: CHART_PLACES,
    },
    {
        name: 'github-actions',
        reads: '`container` and `services` of jobs, with the values of their matrix, `uses: docker://...`, `runs.image`',
        globs: ['.{github,gitea,forgejo}/workflows/*.y{a,}ml', '**/action.y{a,}ml'],
        words: ['container', 'image', 'docker://'],
        variables: { by: 'actions' },
        places: ACTION_PLACES,
    },
    {
        name: 'gitlab-ci',
        reads: '`image` and `services` at the top, in `default` and in jobs',
        globs: ['**/*.gitlab-ci.y{a,}ml'],
        words: ['image', 'services'],
        variables: { by: 'gitlab' },
        places: ['', 'default.', `${GITLAB_JOB}.`].flatMap((prefix) => [
            ...named(`${prefix}image`),
            ...named(`${prefix}services.*`),
        ]),
    },
    {
        name: 'circleci',
        reads: '`docker` of jobs and executors',
        globs: ['.circleci/**/*.y{a,}ml'],
        words: IMAGE,
        places: [{ path: '**.docker.*.image' }],
    },
    {
        name: 'bitbucket-pipelines',
        reads: '`image`, `pipe: docker://...`',
        globs: ['**/bitbucket-pipelines.y{a,}ml'],
        words: ['image', 'docker://'],
        places: [...named('**.image'), { path: '**.pipe', scheme: 'docker://' }],
    },
    {
        name: 'drone',
        reads: '`image` of steps and services',
        globs: ['**/.drone.y{a,}ml'],
        words: IMAGE,
        places: PIPELINE_PLACES,
    },
    {
        name: 'woodpecker',
        reads: '`image` of steps and services',
        globs: ['**/.woodpecker.y{a,}ml', '**/.woodpecker/**/*.y{a,}ml'],
        words: IMAGE,
        places: PIPELINE_PLACES,
    },
    {
        name: 'cloudbuild',
        reads: '`name` of steps',
        globs: ['**/cloudbuild*.y{a,}ml'],
        words: ['name'],
        variables: { by: 'keys', path: 'substitutions' },
        places: [{ path: 'steps.*.name' }],
    },
    {
        name: 'azure-pipelines',
        reads: '`container` of jobs, `containers` of resources',
        globs: ['**/*azure-pipelines*.y{a,}ml', '**/.azure{-pipelines,devops,-devops}/**/*.y{a,}ml'],
        words: ['container', 'image'],
        places: [
            { path: '**.containers.*.image' },
            // A word alone is the name of a container among the resources, perhaps of a template's.
            { path: '**.container', only: /[:/@]/ },
            { path: '**.container.image' },
        ],
    },
    {
        name: 'skaffold',
        reads: 'builders and base images, verify and custom actions',
        globs: ['**/skaffold*.y{a,}ml'],
        words: ['image', 'builder'],
        variables: { by: 'envsubst' },
        places: [
            { path: 'build.artifacts.*.image', isProduct: true },
            { path: 'profiles.*.build.artifacts.*.image', isProduct: true },
            { path: '**.artifacts.*.buildpacks.builder' },
            { path: '**.artifacts.*.buildpacks.runImage' },
            { path: '**.artifacts.*.ko.fromImage' },
            { path: '**.artifacts.*.jib.fromImage' },
            { path: '**.verify.*.container.image' },
            { path: '**.customActions.*.containers.*.image' },
        ],
    },
    {
        name: 'helm-values',
        reads: 'keys that end in `image`, and what is below `image` and `images`: a text, or `registry`, `repository`, `tag`, `digest`',
        globs: ['**/values*.y{a,}ml', '**/*{-,.,_}values.y{a,}ml'],
        // A manifest in a file of such a name: a HelmRelease, a ConfigMap.
        never: [/^["']?apiVersion["']?:[ \t]*\S/m, /^["']?kind["']?:[ \t]*\S/m],
        words: IMAGE,
        variables: { by: 'envsubst' },
        places: helmValues('**'),
    },
    {
        name: 'ansible',
        reads: 'images of tasks for Docker and Podman',
        globs: ['**/{tasks,handlers,playbooks}/**/*.y{a,}ml', '**/{playbook,site}*.y{a,}ml'],
        never: [/^["']?apiVersion["']?:/m],
        words: IMAGE,
        places: [
            { path: '**.*docker_container.image' },
            { path: '**.*docker_swarm_service.image' },
            { path: '**.*podman_container.image' },
            { path: '**.*docker_image.name', where: { source: ['pull'] } },
            { path: '**.*docker_image_pull.name' },
            { path: '**.*podman_image.name', unless: { path: 'any', build: 'any' } },
        ],
    },
    {
        name: 'talos',
        reads: 'in configs of machines: `image` of installer, kubelet and cluster',
        globs: ['**/*.y{a,}ml'],
        detect: [/^version:[ \t]*v1alpha1\b/m, /^machine:/m],
        words: IMAGE,
        places: [{ path: 'machine.install.image' }, { path: 'machine.kubelet.image' }, { path: 'cluster.*.image' }],
    },
    {
        name: 'json-patch',
        reads: 'in lists of `op`, `path` and `value`: `value` of a path that ends in `/image`, and `image` with a tag or digest in it',
        globs: ['**/*.y{a,}ml'],
        detect: [/^-[ \t]+(?:op|path|value|from)[ \t]*:/m, /^[- \t]*op[ \t]*:[ \t]*["']?(?:add|replace)/m],
        never: [/^["']?apiVersion["']?:/m],
        words: IMAGE,
        variables: { by: 'envsubst' },
        isKustomized: true,
        places: PATCH_PLACES,
    },
    {
        name: 'olm-catalog',
        reads: '`image` and `relatedImages` of bundles in file-based catalogs',
        globs: ['**/*.y{a,}ml'],
        detect: [/^[- \t]*["']?schema["']?[ \t]*:[ \t]*["']?olm\.bundle/m],
        words: IMAGE,
        places: CATALOG_PLACES,
    },
    {
        name: 'kubernetes',
        reads: 'in documents with `apiVersion` and `kind`: `image` of containers at any depth, of custom resources with a tag or digest, image volumes, `*_IMAGE` in `env`; HelmRelease, Argo CD, Flux, Tekton, Crossplane, OLM',
        globs: ['**/*.y{a,}ml'],
        detect: [/(?:^|[{,\s])["']?apiVersion["']?\s*:/m, /(?:^|[{,\s])["']?kind["']?\s*:/m],
        words: ['image', 'package:', 'oci://', 'bundle'],
        variables: { by: 'envsubst' },
        isKustomized: true,
        places: [],
        documents: DOCUMENT_KINDS,
    },
    {
        // Workflows of other places: templates, and what a generator writes.
        name: 'workflow',
        reads: '`container` and `services` of jobs, with the values of their matrix, `uses: docker://...`',
        globs: ['**/*.y{a,}ml'],
        // A mapping of jobs: Azure's are a list.
        detect: [
            /^["']?jobs["']?[ \t]*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ \t]+[^-\s#]/m,
            /^[ \t]+(?:steps|container)[ \t]*:/m,
        ],
        words: ['container', 'image', 'docker://'],
        variables: { by: 'actions' },
        places: ACTION_PLACES,
    },
];
const ROWS = YAML_KINDS.map((kind) => ({ kind, matches: (0,paths_globs/* compileGlobs */.tI)(kind.globs) }));
/** The kind of a YAML file, by its path with `/` below the workspace, and by its text where the path does not tell. Undefined where there is none. */
function kindOf(path, text) {
    const bare = text.replace(/^\uFEFF/, '');
    const found = ROWS.find(({ kind: { detect = [], never }, matches }) => matches(path) &&
        detect.every((pattern) => pattern.test(bare)) &&
        never?.every((pattern) => pattern.test(bare)) !== true);
    return found?.kind;
}

// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference = __webpack_require__(2773);
;// CONCATENATED MODULE: ./build/files/yaml/text/open.js
/** What is left to other programs, by its syntax. No name or expression in them has the sign that opens another, so each is read once. */
const OPEN = new RegExp([
    String.raw `\$\{\{(?<github>[^{}]*)\}\}`,
    String.raw `\{\{(?<template>[^{}]*)\}\}`,
    String.raw `\$\((?<tekton>[^()]*)\)`,
    '<<(?<circle>[^<>]*)>>',
    String.raw `\$\[\[(?<gitlab>[^[\]]*)\]\]`,
].join('|'), 'g');
/** The names of `$(params.x)`, `{{ x }}`, `${{ x }}`, `<< x >>` and `$[[ x ]]` in a text, each once; of a longer expression all of it. */
function findExpressions(text) {
    const names = Array.from(text.matchAll(OPEN), ({ groups = {} }) => (Object.values(groups).find((group) => group !== undefined) ?? '').trim());
    return [...new Set(names)];
}
/** The text as if each expression and each `${NAME}` were the letter x: what of a reference is written out. */
function fillIn(text) {
    return text.replaceAll(OPEN, 'x').replaceAll(/\$\{\w+[^{}]*\}|\$\w+/g, 'x');
}

// EXTERNAL MODULE: ./build/files/yaml/text/quotes.js
var quotes = __webpack_require__(4423);
;// CONCATENATED MODULE: ./build/files/yaml/split.js






/** The text of a scalar from `start` on, expanded; undefined for what is empty, null or a boolean. */
function readPart(page, node, step, start = 0) {
    if (!(0,dist/* isScalar */.jn)(node) || node.value === null || typeof node.value === 'boolean') {
        return undefined;
    }
    const written = readScalar(node, page.file, page.content).slice(start).trim();
    const { text, needs, invalid } = page.expand(written, step);
    const expressions = findExpressions(text.text);
    return text.text.trim() === ''
        ? undefined
        : {
            node,
            text: text.trim(),
            range: rangeOf(written, node),
            needs: [...new Set([...needs, ...expressions])],
            isSubstituted: needs.length > 0 && expressions.length === 0,
            invalid,
        };
}
/** Where a text is written: all of the scalar where only a part of it has a place. */
function rangeOf({ pieces }, node) {
    const first = pieces[0]?.at;
    const last = pieces.at(-1);
    const [start, end] = node.range ?? [0, 0];
    return first === undefined || last?.at === undefined
        ? { start, end }
        : { start: first.offset, end: last.at.offset + last.text.length };
}
/** A candidate of one text, or of several that are joined. */
function found(text, range, parts, more = {}) {
    const needs = [...new Set(parts.flatMap((part) => part.needs))];
    const invalid = parts.find((part) => part.invalid !== undefined)?.invalid;
    const needy = parts.filter((part) => part.needs.length > 0);
    return {
        range,
        text,
        ...(parts.length > 1 && { keys: parts.map((part) => part.range.start) }),
        ...(needs.length > 0 && { needs }),
        ...(invalid !== undefined && { invalid }),
        ...more,
        isSubstituted: needy.length > 0 && needy.every(({ isSubstituted }) => isSubstituted),
    };
}
/**
 * Candidates in the order of the file, each once.
 * @param isOne whether those for which only variables are missing that are set elsewhere are one, with the names of all
 */
function toCandidates(all, isOne) {
    const places = new Map();
    for (const one of all.toSorted((a, b) => a.range.start - b.range.start)) {
        const key = `${one.range.start} ${one.text.text}`;
        places.set(key, places.get(key) ?? one);
    }
    const substituted = [...places.values()].filter(({ isSubstituted }) => isOne && isSubstituted);
    const needs = [...new Set(substituted.flatMap((one) => one.needs ?? []))];
    return [...places.values()]
        .filter((one) => one === substituted[0] || !(isOne && one.isSubstituted))
        .map((one) => {
        const { isSubstituted: _, ...candidate } = one;
        return one === substituted[0] ? { ...candidate, needs } : candidate;
    });
}
/** Whether a text writes a tag or a digest. What a variable gives is taken for a letter. */
function isTagged(text) {
    try {
        const { tag, digest } = (0,reference/* parseReference */.F2)(fillIn(text));
        return tag !== undefined || digest !== undefined;
    }
    catch {
        return false;
    }
}
/** The reference that keys of a mapping hold in parts. Undefined where there is none. */
function readSplit(page, keys, step, given = {}) {
    const { tree } = page;
    const part = (names = [], start = 0) => {
        const key = names.find((name) => (tree.text(step.node, name) ?? '').trim() !== '');
        return key === undefined ? undefined : readPart(page, tree.get(step.node, key), step, start);
    };
    if (keys.oneOf !== undefined && part(keys.oneOf) === undefined) {
        return undefined;
    }
    const { scheme = '' } = keys;
    const isSchemed = (names = []) => names.some((name) => tree.text(step.node, name)?.startsWith(scheme) === true);
    if (scheme !== '' && !isSchemed(keys.registry ?? keys.name)) {
        return undefined;
    }
    const registry = 'registry' in given ? given.registry : part(keys.registry, scheme.length);
    const { below } = given;
    const name = part(keys.name, keys.registry === undefined ? scheme.length : 0);
    const tag = part(keys.tag);
    const digest = part(keys.digest);
    if (name === undefined || (keys.isChart && !isChartVersion(tag?.text.text))) {
        return undefined;
    }
    const whole = sourced/* Sourced */.c.join([
        ...(registry === undefined ? [] : [trimSlashes(registry.text), sourced/* Sourced */.c.computed('/')]),
        name.text,
        ...(below === undefined ? [] : [sourced/* Sourced */.c.computed('/'), below.text]),
    ]);
    const tagText = keys.isChart ? chartTag(tag) : tag?.text;
    const start = whole.text.length + 1;
    const text = sourced/* Sourced */.c.join([
        whole,
        ...(tagText === undefined ? [] : [sourced/* Sourced */.c.computed(':'), tagText]),
        ...(digest === undefined ? [] : [digestSign(digest), digest.text]),
    ]);
    const isOpen = tag === undefined && digest === undefined && !isTagged(whole.text);
    const isRange = isOpen && keys.range !== undefined && tree.text(step.node, keys.range.key) !== undefined;
    const unresolved = isRange ? keys.range?.reason : isOpen ? keys.untagged : undefined;
    const warning = tag === undefined ? undefined : quoteWarning(tag.node, keys.refusesNumbers ?? false);
    const tagEnd = tagText === undefined ? 0 : start + (tagText.text.split('@', 1)[0] ?? '').length;
    const parts = [registry, name, below, tag, digest].filter((one) => one !== undefined);
    return found(text, (tag ?? digest ?? name).range, parts, {
        keys: [...(step.at === undefined ? [] : [step.at]), ...parts.map(({ range }) => range.start)],
        ...(tagText !== undefined && { tag: { start, end: tagEnd } }),
        ...(unresolved !== undefined && { unresolved }),
        ...(warning !== undefined && { warning }),
        ...(keys.hasDigestInTag !== true && { isDigestless: true }),
        ...(keys.isChart && { kind: 'chart' }),
    });
}
/** A digest has its algorithm, or is SHA-256's digits alone. */
function digestSign({ text: { text } }) {
    return sourced/* Sourced */.c.computed(/^[0-9a-f]{64}$/.test(text) ? '@sha256:' : '@');
}
function trimSlashes(text) {
    let end = text.text.length;
    while (text.text[end - 1] === '/') {
        end--;
    }
    return text.slice(0, end);
}
function isChartVersion(text) {
    return text !== undefined && /^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]*)?$/.test(text);
}
/** A tag has no `+`: Helm writes `_`. Source: https://helm.sh/docs/topics/registries/ */
function chartTag(tag) {
    const plus = tag?.text.text.indexOf('+') ?? -1;
    return tag === undefined || plus < 0
        ? tag?.text
        : sourced/* Sourced */.c.join([tag.text.slice(0, plus), sourced/* Sourced */.c.computed('_'), tag.text.slice(plus + 1)]);
}
const TAG_LENGTH = 128;
/**
 * The warning for a tag that programs read as something else: Helm deploys `:1.1` for `1.10`, and kustomize refuses each number. Go's YAML reads
 * 1.1's octal numbers, underscores and dates. Undefined for what is a text.
 */
function quoteWarning(node, refusesNumbers) {
    const written = node.source ?? '';
    if (node.type !== 'PLAIN' || written.length > TAG_LENGTH || node.tag !== undefined) {
        return undefined;
    }
    const value = (0,quotes/* readAsOther */.V)(written);
    const read = value instanceof Date ? value.toISOString() : String(value);
    if (value === undefined || (read === written && !refusesNumbers)) {
        return undefined;
    }
    return read === written ? 'YAML reads a number: quote it' : `YAML reads ${read}: quote it`;
}

;// CONCATENATED MODULE: ./build/files/yaml/places.js



/** The mapping in which a place stands: that of a list's item is the list's. */
function around(step) {
    let at = step.parent;
    while (at !== undefined && !(0,dist/* isMap */.jh)(at.node)) {
        at = at.parent;
    }
    return at?.node;
}
function matches(tree, map, [key, values]) {
    const node = tree.get(map, key);
    if (values === 'any') {
        return node !== undefined && !((0,dist/* isScalar */.jn)(node) && node.value === null);
    }
    const text = tree.text(map, key);
    return text !== undefined && values.some((value) => isLike(text, value));
}
/** Whether a text is a value, begins with `value*`, or ends with `*value`. */
function isLike(text, value) {
    return value.startsWith('*')
        ? text.endsWith(value.slice(1))
        : value.endsWith('*')
            ? text.startsWith(value.slice(0, -1))
            : text === value;
}
/** Whether the keys beside a place let it count. */
function counts(page, { where = {}, unless = {}, isProduct = false }, step) {
    const { tree, isBuilt } = page;
    const map = around(step);
    return (!isProduct &&
        !('build' in unless && isBuilt(step)) &&
        Object.entries(where).every((beside) => matches(tree, map, beside)) &&
        !Object.entries(unless).some((beside) => matches(tree, map, beside)));
}
/** Whether an image of this name is built here. */
function namesProduct({ tree }, { unless = {}, isProduct = false }, step) {
    return isProduct || ('build' in unless && matches(tree, around(step), ['build', 'any']));
}
/** The reference at a place that is one text. */
function readWhole(page, place, step) {
    if (!(0,dist/* isScalar */.jn)(step.node)) {
        return undefined;
    }
    const written = readScalar(step.node, page.file, page.content).text;
    const { after, scheme = '', only } = place;
    const isPrefixed = after !== undefined && (scheme === '' || !written.trimStart().startsWith(scheme));
    const start = isPrefixed ? written.indexOf(after) + 1 : written.length - written.trimStart().length;
    if (!written.startsWith(scheme, start) || only?.test(written) === false) {
        return undefined;
    }
    const part = readPart(page, step.node, step, start + scheme.length);
    if (part === undefined || isNone(part) || (place.isTagged && !isTagged(part.text.text))) {
        return undefined;
    }
    return found(part.text, part.range, [part]);
}
/** What no registry has: nothing at all, and what `ko` builds. Source: https://ko.build/features/k8s/ */
function isNone({ text: { text } }) {
    return text === 'scratch' || text.startsWith('ko://');
}

;// CONCATENATED MODULE: ./build/files/yaml/actions/matrix.js





/** `matrix.image`, `matrix.node.version`. */
const matrix_NAME = /^matrix\.([\w-]+)((?:\.[\w-]+)*)$/;
const matrix_EXPRESSION = /\$\{\{\s*matrix\.([\w-]+)(?:\.[\w-]+)*\s*\}\}/g;
/** GitHub starts no more jobs of one matrix. */
const ROW_LIMIT = 256;
/**
 * The references of a place that takes values of its job's matrix: one for each value, which stands in the list, at most 256. Undefined where it takes none, or
 * where they stand elsewhere. What takes values of several lists is unresolved: `exclude` tells which stand together.
 * Source: https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */
function readMatrix(page, place, step) {
    const written = (0,dist/* isScalar */.jn)(step.node) ? (step.node.source ?? '') : '';
    const keys = [...new Set(Array.from(written.matchAll(matrix_EXPRESSION), ([, key = '']) => key))];
    const rows = keys.length === 0 ? [] : rowsOf(page, step, keys);
    if (rows === 'lists') {
        const { needs: _, ...image } = readWhole(page, place, step) ?? {};
        return 'text' in image
            ? [{ ...image, unresolved: 'it is put together from several lists of the matrix' }]
            : undefined;
    }
    const images = rows.slice(0, ROW_LIMIT).flatMap((row) => readRow(page, place, step, row) ?? []);
    return images.length === 0 ? undefined : images;
}
/** The rows of which each has all keys: a list's items and those of `include`. */
function rowsOf({ tree }, step, keys) {
    const matrix = tree.get(matrix_jobOf(step), 'strategy.matrix');
    const listOf = (key) => {
        const list = tree.get(matrix, key);
        return (0,dist/* isSeq */.oP)(list) ? tree.items(list).slice(0, ROW_LIMIT) : [];
    };
    const included = listOf('include').flatMap((item) => {
        const row = keys.flatMap((key) => {
            const value = tree.get(item, key);
            return value === undefined ? [] : [[key, value]];
        });
        return row.length === keys.length ? [new Map(row)] : [];
    });
    const [key = '', other] = keys;
    if (other !== undefined) {
        return keys.some((one) => listOf(one).length > 0) ? 'lists' : included;
    }
    return [...listOf(key).map((value) => new Map([[key, value]])), ...included];
}
function readRow(page, place, step, row) {
    const values = [];
    const findValue = (expression) => {
        const [, key = '', rest = ''] = matrix_NAME.exec(expression) ?? [];
        const value = row.get(key);
        const node = rest === '' ? value : page.tree.get(value, rest.slice(1));
        if (!(0,dist/* isScalar */.jn)(node) || node.value === null) {
            return undefined;
        }
        const text = readScalar(node, page.file, page.content);
        values.push({ node, text });
        return text;
    };
    const expand = (text, at) => page.expand(replaceExpressions(text, findValue), at);
    const image = readWhole({ ...page, expand }, place, step);
    const [first] = values;
    if (image === undefined || first === undefined) {
        return undefined;
    }
    const ranges = values.map(({ node, text }) => rangeOf(text, node));
    const warning = values.map(({ node }) => quoteWarning(node, false)).find((one) => one !== undefined);
    return {
        ...image,
        range: rangeOf(first.text, first.node),
        keys: [image.range.start, ...ranges.map(({ start }) => start)],
        ...(warning !== undefined && { warning }),
    };
}
/** The mapping below `jobs` in which a step is. */
function matrix_jobOf(step) {
    let at = step;
    while (at.parent?.parent?.parent !== undefined) {
        at = at.parent;
    }
    return at.node;
}

;// CONCATENATED MODULE: ./build/files/yaml/compose/built.js


const built_NAME = /^(?:docker-)?compose[^/]*\.ya?ml$/;
/**
 * Whether a Compose file of the same folder builds the service whose image a step is: `compose.override.yaml` and `docker-compose.dev.yml` are merged
 * with the file beside them. Source: https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/
 */
function isBuiltService({ path, context }, { name, parent: service }) {
    const list = service?.parent;
    const isService = name === 'image' && list?.name === 'services' && list.parent?.parent === undefined;
    return isService && builtIn(external_node_path_.posix.dirname(path), context).has(service?.name ?? '');
}
function builtIn(folder, context) {
    const files = filesByFolder(context).get(folder) ?? [];
    return context.remember(`services built in ${folder}`, () => new Set(files.flatMap((file) => builtBy(file, context))));
}
function filesByFolder({ list, remember }) {
    return remember('Compose files', () => {
        const folders = new Map();
        for (const file of list.filter((path) => built_NAME.test(external_node_path_.posix.basename(path)))) {
            const folder = external_node_path_.posix.dirname(file);
            folders.set(folder, [...(folders.get(folder) ?? []), file]);
        }
        return folders;
    });
}
function builtBy(file, context) {
    const services = readServices(file, context.read(file) ?? '', context) ?? [];
    return [...services].flatMap(([name, { build }]) => (build === undefined ? [] : [name]));
}

;// CONCATENATED MODULE: ./build/files/yaml/helm/parts.js



/** The image that keys of a chart's value hold in parts, with the registry that the values give to all images. Undefined where there is none. */
function readHelmParts(page, step) {
    const { tree } = page;
    const own = partAt(page, step, step, 'registry');
    const repository = partAt(page, step, step, 'repository') ?? partAt(page, step, step, 'image');
    const name = partAt(page, step, step, 'name');
    const registry = findRegistry(page, step, { own, name: (repository ?? name)?.text.text ?? '' });
    const below = isBelow(repository, name, registry !== undefined) ? name : undefined;
    const image = readSplit(page, HELM_KEYS, step, { registry, below }) ?? readSplit(page, HELM_NAMED_KEYS, step, { registry });
    if (image === undefined || registry !== undefined) {
        return image;
    }
    // Datadog's agent has a name, and a repository that the chart puts together where it is empty:
    // https://github.com/DataDog/helm-charts/blob/main/charts/datadog/values.yaml
    if (repository === undefined && tree.get(step.node, 'repository') !== undefined) {
        return { ...image, unresolved: 'its repository is empty: the chart puts it together' };
    }
    const isOpen = !hasHost(image.text.text) && findAbove(page, step, 'registry') !== undefined;
    return isOpen ? { ...image, unresolved: 'a `registry` stands above it: the chart tells whether it counts' } : image;
}
function partAt(page, at, step, path) {
    return readPart(page, page.tree.get(at.node, path), step);
}
/**
 * Where the image comes from. Bitnami's `global.imageRegistry` counts before the image's own registry, ingress-nginx's `global.image.registry` where
 * there is none. Sources: https://github.com/bitnami/charts/blob/main/bitnami/common/templates/_images.tpl
 * https://github.com/kubernetes/ingress-nginx/blob/main/charts/ingress-nginx/values.yaml
 */
function findRegistry(page, step, { own, name }) {
    const hasKey = page.tree.get(step.node, 'registry') !== undefined;
    if (!hasKey && hasHost(name)) {
        return undefined;
    }
    const global = findAbove(page, step, 'global.imageRegistry');
    return global ?? own ?? (hasHost(name) ? undefined : findAbove(page, step, 'global.image.registry'));
}
/** What the nearest mapping above says: a chart inside of the chart has values of its own. */
function findAbove(page, step, path) {
    for (let at = step.parent; at !== undefined; at = at.parent) {
        const part = (0,dist/* isMap */.jh)(at.node) ? partAt(page, at, step, path) : undefined;
        if (part !== undefined) {
            return part;
        }
    }
    return undefined;
}
/** Whether a name stands first, as `quay.io/`. */
function hasHost(name) {
    return /^(?:[^/]*[.:][^/]*|localhost)\//.test(name);
}
/**
 * Whether the name is the end of the path: `{registry: quay.io, repository: strimzi, name: operator}`. Where the path ends with it already it is not,
 * and without a registry a path of several parts is whole: then the name is that of a container.
 * Source: https://github.com/strimzi/strimzi-kafka-operator/blob/0.25.0/helm-charts/helm3/strimzi-kafka-operator/values.yaml
 */
function isBelow(repository, name, hasRegistry) {
    if (repository === undefined || name === undefined) {
        return false;
    }
    const [path, last] = [repository.text.text, name.text.text];
    return (hasRegistry || !path.includes('/')) && path !== last && !path.endsWith(`/${last}`);
}

;// CONCATENATED MODULE: ./build/files/yaml/helm/values.js






/** Where a chart's value is none although the key says so: a picture, a path, a URL, a sentence. */
const NO_IMAGE = /^[./~]|\s|\.(?:png|svg|jpe?g|gif|webp|ico)$|^(?!(?:docker|oci):)[a-z][a-z0-9+.-]*:\/\//i;
/** The image that a chart's value is, and whether nothing below it counts. */
function readHelmValue(page, how, step) {
    const { tree } = page;
    if ((0,dist/* isSeq */.oP)(step.node)) {
        return undefined;
    }
    const isLoose = how !== 'named';
    if ((0,dist/* isMap */.jh)(step.node)) {
        const isImage = isLoose
            ? (0,dist/* isScalar */.jn)(tree.get(step.node, 'repository')) && HELM_TAGS.some((key) => (tree.text(step.node, key) ?? '') !== '')
            : ['repository', 'image', 'name'].some((key) => (0,dist/* isScalar */.jn)(tree.get(step.node, key)));
        if (!isImage) {
            return undefined;
        }
        const image = readHelmParts(page, step);
        return image === undefined || tree.text(step.node, 'pullPolicy') === 'Never' ? 'none' : image;
    }
    if (how === 'parts') {
        return undefined;
    }
    const part = typeof step.node.value === 'string' ? readPart(page, step.node, step) : undefined;
    if (part === undefined || isNone(part) || (part.needs.length === 0 && NO_IMAGE.test(part.text.text))) {
        return 'none';
    }
    const key = step.name ?? '';
    const isPlain = key.toLowerCase() === 'image';
    if (isTagged(part.text.text) && (!isLoose || part.text.text.includes('/'))) {
        return found(part.text, part.range, [part]);
    }
    if (isLoose) {
        return 'none';
    }
    // Older charts have `image: mysql` and `imageTag: "8.4"` side by side.
    const map = around(step);
    const tagKey = [`${key}Tag`, ...(isPlain ? ['tag'] : [])].find((name) => (0,dist/* isScalar */.jn)(tree.get(map, name)));
    const tag = tagKey === undefined ? undefined : readPart(page, tree.get(map, tagKey), step);
    if (tag !== undefined) {
        const start = part.text.text.length + 1;
        const text = sourced/* Sourced */.c.join([part.text, sourced/* Sourced */.c.computed(':'), tag.text]);
        return found(text, tag.range, [part, tag], {
            tag: { start, end: start + (tag.text.text.split('@', 1)[0] ?? '').length },
        });
    }
    return isPlain ? found(part.text, part.range, [part]) : 'none';
}

// EXTERNAL MODULE: ./build/files/position.js
var position = __webpack_require__(4949);
;// CONCATENATED MODULE: ./build/files/yaml/paths.js


/** As deep as a manifest of a person never is. Below it the stack holds, whatever called this. */
const paths_DEPTH_LIMIT = 256;
/**
 * A path such as `jobs.*.container`. Between the dots: a name; `*` for any key or item, `**` for any number of them; a name with `*` and `?` as in
 * file names, without regard to case behind a `~`; `!a|b` for any key but these.
 */
function compilePath(path, place) {
    return { segments: path.split('.').map(compileSegment), place };
}
function compileSegment(segment) {
    if (segment === '**') {
        return segment;
    }
    if (segment === '*') {
        return () => true;
    }
    if (segment.startsWith('!')) {
        const names = segment.slice(1).split('|');
        return (name) => name !== undefined && !names.includes(name);
    }
    if (!/[*?~]/.test(segment)) {
        return (name) => name === segment;
    }
    const matches = compileName(segment);
    return (name) => name !== undefined && matches(name);
}
/** Whether a whole name matches a pattern with `*` and `?`, without regard to case behind a `~`. Slashes count as letters. */
function compileName(pattern) {
    const source = pattern
        .replace(/^~/, '')
        .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.');
    const expression = new RegExp(`^${source}$`, pattern.startsWith('~') ? 'is' : 's');
    return (name) => expression.test(name);
}
/**
 * Visits each node that a route leads to, in the order of the document. Where `visit` returns true, nothing below is visited. What an alias stands
 * for is visited once for all ways that go on alike from there. Items of `!reference` are a path and no values.
 *
 * @throws TooMuch where the document is nested too deeply, or its aliases lead too far.
 */
function walk(tree, root, routes, visit) {
    const seen = new Map();
    const numbers = new Map(routes.map((route, number) => [route, number]));
    const isSeen = (node, states) => {
        const key = states.map(([route, at]) => `${numbers.get(route)}:${at}`).join();
        const keys = seen.get(node) ?? new Set();
        seen.set(node, keys);
        return keys.size === keys.add(key).size;
    };
    const enter = (step, states, depth) => {
        const { node } = step;
        if (depth > paths_DEPTH_LIMIT) {
            throw new yaml_tree/* TooMuch */.GC(yaml_tree/* TOO_DEEP */.gZ);
        }
        let isTaken = false;
        for (const [{ segments, place }, at] of states) {
            isTaken = (at === segments.length && visit(place, step)) || isTaken;
        }
        const isCollection = (0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node);
        if (isTaken || !isCollection || node.tag === '!reference' || (node.anchor !== undefined && isSeen(node, states))) {
            return;
        }
        const children = (0,dist/* isMap */.jh)(node)
            ? tree.entries(node)
            : tree.items(node).map((value) => ({ name: undefined, at: undefined, value }));
        for (const { name, at, value } of children) {
            const next = advance(states, name);
            if (next.length > 0) {
                enter({ name, at, node: value, parent: step }, next, depth + 1);
            }
        }
    };
    enter({ name: undefined, node: root, parent: undefined }, paths_close(routes.map((route) => [route, 0])), 0);
}
function advance(states, name) {
    const next = [];
    for (const state of states) {
        const [route, at] = state;
        const segment = route.segments[at];
        if (segment === '**') {
            next.push(state);
        }
        else if (segment?.(name)) {
            next.push([route, at + 1]);
        }
    }
    return next.length === 0 ? next : paths_close(next);
}
/** With the states that an empty `**` leads to, each once. */
function paths_close(states) {
    const closed = [];
    const add = ([route, at]) => {
        if (!closed.some(([other, there]) => other === route && there === at)) {
            closed.push([route, at]);
            if (route.segments[at] === '**') {
                add([route, at + 1]);
            }
        }
    };
    for (const state of states) {
        add(state);
    }
    return closed;
}

;// CONCATENATED MODULE: ./build/files/yaml/kustomize/names.js





const names_FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const IS_FILE = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;
/** Of one kustomization: a person names fewer. */
const ENTRY_LIMIT = 1000;
const COMPONENT_LIMIT = 20;
/** Files and folders that all kustomizations of a workspace lead to. Each may lead to all others. */
const STEP_LIMIT = 100_000;
/**
 * Tells whether a kustomization maps a name to another name, tag or digest, itself or by a component: in the manifests that it takes in such names are
 * placeholders, such as kubebuilder's `controller`. Those in the folder of the manifest and above it count, and each of the workspace that leads to
 * it by \`resources\`, \`bases\` and \`components\`: an overlay stands beside its base. A kustomization is read once for all manifests.
 * Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
 */
function kustomizedNames(path, context) {
    const above = foldersOf(path).flatMap((folder) => kustomizationsIn(folder, context));
    const reached = context.remember('reach of kustomizations', () => findReach(context)).get(path) ?? [];
    const all = [...above.flatMap((one) => namesOf(one, context)), ...reached];
    return (name) => all.some((names) => names.has(name));
}
/** The names that reach each file and folder from the kustomizations of the workspace, as far as the limit goes. */
function findReach(context) {
    const reach = new Map();
    let left = STEP_LIMIT;
    for (const file of context.list.filter((path) => IS_FILE.test(path))) {
        const folder = external_node_path_.posix.dirname(file);
        const names = kustomizationsIn(folder, context).flatMap((one) => namesOf(one, context));
        const reached = new Set(names.length === 0 ? [] : [folder]);
        // What is added on the way is visited too.
        for (const path of reached) {
            const found = reach.get(path) ?? [];
            found.push(...names);
            reach.set(path, found);
            const inside = /\.ya?ml$/.test(path) ? [] : kustomizationsIn(path, context);
            const next = inside.flatMap(({ components, resources }) => [...components, ...resources]);
            left -= next.length + 1;
            if (left < 0) {
                return reach;
            }
            for (const one of next) {
                reached.add(one);
            }
        }
    }
    return reach;
}
/** The names that a kustomization and its components map; none where there are none. */
function namesOf({ names, components }, context) {
    const parts = components.slice(0, COMPONENT_LIMIT).flatMap((folder) => kustomizationsIn(folder, context));
    return [names, ...parts.map((part) => part.names)].filter(({ size }) => size > 0);
}
/** The kustomizations of a folder: kustomize takes one. Each is read once for all files of a run. */
function kustomizationsIn(folder, context) {
    return context.remember(`kustomizations ${folder}`, () => names_FILES.flatMap((name) => readKustomization(external_node_path_.posix.join(folder, name), context) ?? []));
}
function readKustomization(file, { read }) {
    const text = read(file);
    const tree = text !== undefined && /images|components|resources|bases/.test(text) ? treeOf(text) : undefined;
    return tree === undefined || text === undefined ? undefined : attempt(() => kustomizationOf(tree, file, text));
}
/** What a file says that is read already. @throws TooMuch */
function kustomizationOf(tree, file, text) {
    const images = itemsOf(tree, tree.get(tree.root, 'images'));
    const starts = (0,position/* lineStarts */._$)(text);
    return {
        names: mappedNames(tree, images),
        entries: images.map((image) => toEntry(tree, image, (offset) => `${file}:${(0,position/* positionAt */.t$)(starts, offset).line}`)),
        components: pathsOf(tree, 'components', file),
        resources: [...pathsOf(tree, 'resources', file), ...pathsOf(tree, 'bases', file)],
    };
}
function toEntry(tree, image, placeAt) {
    const [name = '', newName = '', tag = ''] = ['name', 'newName', 'newTag'].map((key) => tree.text(image, key));
    const key = (tree.text(image, 'digest') ?? '') !== '' ? 'digest' : tag.includes('@') ? 'newTag' : undefined;
    const pinned = key && tree.get(image, key);
    const digestAt = pinned === undefined ? undefined : placeAt(pinned.range?.[0] ?? 0);
    return { name, newName, hasTag: tag !== '', digestAt };
}
function mappedNames(tree, images) {
    const isMapped = (image) => ['newName', 'newTag', 'digest'].some((key) => (tree.text(image, key) ?? '') !== '');
    return new Set(images.filter(isMapped).flatMap((image) => tree.text(image, 'name') ?? []));
}
/** Without those of other repositories: `https://...`, `github.com/acme/app?ref=v1`. */
function pathsOf(tree, key, file) {
    return itemsOf(tree, tree.get(tree.root, key))
        .slice(0, ENTRY_LIMIT)
        .flatMap((item) => {
        const path = (0,dist/* isScalar */.jn)(item) ? (item.source ?? '') : ':';
        return /[:?]/.test(path) ? [] : (besides(file, path)?.replace(/(?<=[^/])\/+$/, '') ?? []);
    });
}

;// CONCATENATED MODULE: ./build/files/yaml/kustomize/dropped.js






/** A base of a base: overlays of people are no deeper. */
const dropped_DEPTH_LIMIT = 3;
/** Files, folders, entries and pinned images that one kustomization leads to. */
const dropped_STEP_LIMIT = 1000;
const dropped_LENGTH_LIMIT = 1024 * 1024;
/** Others than sha256 are not matched before https://github.com/kubernetes-sigs/kustomize/pull/6167, so that nothing drops them. */
const PINNED = /^(?<name>[^\s@]+?)(?::[^:/@]*)?@sha256:/;
const IMAGES = ['**.containers.*.image', '**.initContainers.*.image'].map((path) => compilePath(path, path));
/**
 * The warning for an entry of a kustomization's `images` whose `newTag` drops a digest: without `digest` beside it, it takes the place of tag and
 * digest. The digest stands in what `resources`, `bases` and `components` take in from the workspace, or in an entry above; patches are not looked at.
 * Undefined where none is dropped, and further away than a person's overlays go.
 * Source: https://github.com/kubernetes-sigs/kustomize/blob/14947e449bde0785cd6cc3ee90562095b34f1985/api/filters/imagetag/updater.go
 */
function dropWarning(entry, tree, source) {
    const { path, context } = source;
    // By the place of the entry: once for a file, however many entries it has.
    const dropped = context.remember(`dropped digests ${path}`, () => attempt(() => findDropped(tree, source)));
    const place = dropped?.get(startOf(entry));
    return place === undefined ? undefined : `newTag drops the digest at ${place}: write \`digest\` beside it`;
}
/** @throws TooMuch */
function findDropped(tree, { path, text, context }) {
    const own = kustomizationOf(tree, path, text);
    const dropped = new Map();
    if (own.entries.some(({ hasTag, digestAt }) => hasTag && digestAt === undefined)) {
        const starts = itemsOf(tree, tree.get(tree.root, 'images')).map(startOf);
        applyTo(takenIn(own, { context, left: dropped_STEP_LIMIT }, dropped_DEPTH_LIMIT), own.entries, (index, place) => dropped.set(starts[index] ?? 0, place));
    }
    return dropped;
}
function startOf(node) {
    return node.range?.[0] ?? 0;
}
/** The pinned images of all that a kustomization takes in, before its own `images`. */
function takenIn({ resources, components }, search, depth) {
    const pins = new Map();
    const add = (more) => {
        for (const [name, place] of more) {
            if (!hasStep(search)) {
                return;
            }
            pins.set(name, pins.get(name) ?? place);
        }
    };
    for (const path of resources) {
        if (!hasStep(search)) {
            return pins;
        }
        if (/\.ya?ml$/.test(path)) {
            add(pinsOf(path, search.context));
            continue;
        }
        for (const base of depth > 0 ? kustomizationsIn(path, search.context) : []) {
            add(applyTo(takenIn(base, search, depth - 1), base.entries.slice(0, Math.max(search.left, 0))));
            search.left -= base.entries.length;
        }
    }
    for (const folder of components) {
        // A component changes what its parent has.
        for (const part of depth > 0 && hasStep(search) ? kustomizationsIn(folder, search.context) : []) {
            add(takenIn(part, search, depth - 1));
            applyTo(pins, part.entries.slice(0, Math.max(search.left, 0)));
            search.left -= part.entries.length;
        }
    }
    return pins;
}
function hasStep(search) {
    search.left -= 1;
    return search.left >= 0;
}
/** Does to the images what the entries do, one after the other. */
function applyTo(pins, entries, onDrop) {
    for (const [index, { name, newName, hasTag, digestAt }] of entries.entries()) {
        const old = pins.get(name);
        const place = digestAt ?? (hasTag ? undefined : old);
        if (old !== undefined) {
            pins.delete(name);
        }
        if (place !== undefined) {
            pins.set(newName === '' ? name : newName, place);
        }
        else if (old !== undefined) {
            onDrop?.(index, old);
        }
    }
    return pins;
}
/** The images of a manifest that have a digest, read once for all kustomizations. */
function pinsOf(path, { read, remember }) {
    return remember(`pinned images ${path}`, () => {
        const text = read(path) ?? '';
        const found = new Map();
        if (text.length <= dropped_LENGTH_LIMIT && text.includes('@sha256:')) {
            attempt(() => addPins(path, text, found));
        }
        return found;
    });
}
/** @throws TooMuch */
function addPins(path, text, found) {
    const starts = (0,position/* lineStarts */._$)(text);
    const budget = new yaml_tree/* Budget */.__();
    for (const document of (0,yaml_tree/* parseYaml */.hN)(text, /@sha256:/)) {
        const tree = new yaml_tree/* Tree */.PH(document, budget);
        if (tree.root !== undefined) {
            walk(tree, tree.root, IMAGES, (_, { node }) => {
                const name = (0,dist/* isScalar */.jn)(node) ? PINNED.exec(String(node.value))?.groups?.['name'] : undefined;
                if (name !== undefined && !found.has(name)) {
                    found.set(name, `${path}:${(0,position/* positionAt */.t$)(starts, startOf(node)).line}`);
                }
                return false;
            });
        }
    }
}

;// CONCATENATED MODULE: ./build/files/yaml/text/inner.js



/** A reading of a text that stands inside of a file (`INSIDE` is its path), with the places of that file. What has no place there is told at `fallback`. */
function moveOut(reading, inner, file, fallback) {
    const starts = [];
    let length = 0;
    for (const { text } of inner.pieces) {
        starts.push(length);
        length += text.length;
    }
    const cut = (start, end) => {
        const pieces = [];
        for (let index = (0,position/* indexAt */.G$)(starts, start); (starts[index] ?? length) < end; index++) {
            const before = starts[index] ?? 0;
            const piece = inner.pieces[index];
            if (piece === undefined) {
                break;
            }
            const from = Math.max(start - before, 0);
            const text = piece.text.slice(from, end - before);
            pieces.push({ text, at: piece.at && { ...piece.at, offset: piece.at.offset + from } });
        }
        return pieces;
    };
    const place = (offset) => {
        const at = cut(offset, offset + 1)[0]?.at;
        return at?.file === file ? at.offset : undefined;
    };
    const moveRange = ({ start, end }) => {
        const first = place(start);
        const last = place(Math.max(end - 1, start));
        return first === undefined || last === undefined || last < first ? fallback : { start: first, end: last + 1 };
    };
    const move = (candidate) => ({
        ...candidate,
        range: moveRange(candidate.range),
        ...(candidate.keys !== undefined && { keys: candidate.keys.map((at) => place(at) ?? fallback.start) }),
        text: new sourced/* Sourced */.c(candidate.text.pieces.flatMap((piece) => piece.at?.file === files_candidate/* INSIDE */.b ? cut(piece.at.offset, piece.at.offset + piece.text.length) : [piece])),
    });
    const candidates = reading.candidates.map(move);
    return 'unreadable' in reading
        ? { unreadable: reading.unreadable, at: place(reading.at) ?? fallback.start, candidates }
        : { candidates };
}
/** The lines of a text, each with its line break. */
function linesOf(text) {
    const lines = [];
    let line = [];
    for (const { text: whole, at } of text.pieces) {
        let from = 0;
        for (let end = whole.indexOf('\n') + 1; end > 0; end = whole.indexOf('\n', from) + 1) {
            lines.push(new sourced/* Sourced */.c([...line, { text: whole.slice(from, end), at: at && { ...at, offset: at.offset + from } }]));
            line = [];
            from = end;
        }
        line.push({ text: whole.slice(from), at: at && { ...at, offset: at.offset + from } });
    }
    return [...lines, new sourced/* Sourced */.c(line)];
}

;// CONCATENATED MODULE: ./build/files/yaml/read-yaml.js
















/** A larger file is generated, and reading it would take seconds. */
const read_yaml_LENGTH_LIMIT = 1024 * 1024;
/** YAML 1.1 breaks lines at all of these, 1.2 at none but the first, and `yaml` not even there: what stands behind may be a comment or not. */
const ODD_LINE_END = /\r(?!\n)|[\u0085\u2028\u2029]/;
/** Lists of documents in lists of documents. */
const LIST_DEPTH_LIMIT = 4;
/**
 * The places of a YAML file in which references belong, in the order of the file, each once however many aliases lead to it. A document that cannot
 * be parsed is told where it or its file holds such places, and the others are read. A file without one of the kind's words is not parsed.
 * Files of more than 1 MiB, and those whose aliases lead too far, are unreadable.
 */
function readYaml(kind, source, readDockerfile) {
    const { text } = source;
    const words = new RegExp(kind.words.join('|'), 'i');
    if (!words.test(text)) {
        return { candidates: [] };
    }
    if (text.length > read_yaml_LENGTH_LIMIT) {
        return { unreadable: 'it is larger than 1 MiB', at: 0, candidates: [] };
    }
    const reader = new FileReader(kind, source, readDockerfile);
    const faults = [];
    try {
        const documents = (0,yaml_tree/* parseYaml */.hN)(text, words);
        for (const [index, document] of documents.entries()) {
            const [error] = document.errors;
            if (error === undefined) {
                reader.read(new yaml_tree/* Tree */.PH(document, reader.budget));
                continue;
            }
            const isDeep = error.code === 'RESOURCE_EXHAUSTION';
            faults.push({
                why: isDeep ? yaml_tree/* TOO_DEEP */.gZ : `it is not YAML: ${lowerFirst(error.message.split(':', 1)[0] ?? '')}`,
                at: error.pos[0],
                // Where its nesting was too deep for the parser, its own end may be wrong.
                hasWord: words.test(text.slice(document.range[0], documents[index + 1]?.range[0])),
            });
        }
    }
    catch (error) {
        if (!(error instanceof yaml_tree/* TooMuch */.GC)) {
            throw error;
        }
        faults.push({ why: error.message, at: 0, hasWord: true });
    }
    const odd = text.search(ODD_LINE_END);
    if (odd >= 0) {
        faults.push({ why: 'it has a line end that programs read in different ways', at: odd, hasWord: true });
    }
    const { candidates, products } = reader.finish();
    const fault = [...faults, ...reader.faults].find((one) => one.hasWord || candidates.length > 0);
    return fault === undefined
        ? { candidates, products }
        : { unreadable: fault.why, at: Math.min(fault.at, text.trimEnd().length), candidates, products };
}
function lowerFirst(text) {
    return text.slice(0, 1).toLowerCase() + text.slice(1);
}
class FileReader {
    budget = new yaml_tree/* Budget */.__();
    faults = [];
    #kind;
    #source;
    #readDockerfile;
    #expanderFor;
    #routes = new Map();
    #found = [];
    #builds = new Map();
    /** The texts inside that were read: thousands of aliases may lead to one. */
    #inner = new Set();
    /** The names of images that services of the file build, by place and text. */
    #products = new Map();
    #isMappedName;
    constructor(kind, source, readDockerfile) {
        this.#kind = kind;
        this.#source = source;
        this.#readDockerfile = readDockerfile;
        this.#expanderFor = expanderFor(kind, source);
    }
    /** Gathers what a document holds. @throws TooMuch */
    read(tree) {
        if (tree.root === undefined) {
            return;
        }
        const page = {
            file: this.#source.path,
            content: this.#source.text,
            tree,
            expand: this.#expanderFor(tree),
            isBuilt: (step) => this.#kind.variables?.by === 'compose' && isBuiltService(this.#source, step),
        };
        if (this.#kind.documents === undefined) {
            this.#walk(page, tree.root, '', () => this.#kind.places);
        }
        else {
            this.#readManifest(page, tree.root, 0);
        }
    }
    /** What was found: in order, each once, and of variables that are set elsewhere one for the file. And what is built here. */
    finish() {
        const products = [...this.#products.values()];
        const built = new Set(products.map(({ text }) => text));
        const isOne = this.#kind.variables?.by === 'envsubst';
        const found = this.#found.filter(({ text }) => !built.has(text.text));
        return { candidates: toCandidates(found, isOne), products };
    }
    #readManifest(page, root, depth) {
        const { tree } = page;
        const apiVersion = tree.text(root, 'apiVersion');
        const kind = tree.text(root, 'kind');
        if (apiVersion === undefined || kind === undefined || kind === 'ConfigMap' || kind === 'Secret') {
            return;
        }
        // OpenShift's templates have objects as lists have items.
        const list = tree.get(root, kind === 'Template' ? 'objects' : 'items');
        if (/List$|^Template$/.test(kind) && (0,dist/* isSeq */.oP)(list) && depth < LIST_DEPTH_LIMIT) {
            for (const item of tree.items(list)) {
                this.#readManifest(page, item, depth + 1);
            }
            return;
        }
        this.#walk(page, root, `${apiVersion} ${kind}`, () => (this.#kind.documents ?? [])
            .filter((row) => compileName(row.apiVersion)(apiVersion) && compileName(row.kind)(kind))
            .flatMap(({ places }) => places));
    }
    #walk(page, root, key, places) {
        const routes = this.#routes.get(key) ?? places().map((place) => compilePath(place.path, place));
        this.#routes.set(key, routes);
        walk(page.tree, root, routes, (place, step) => this.#visit(page, place, step));
    }
    /** Takes what stands at a place. True where nothing below counts. */
    #visit(page, place, step) {
        if (!counts(page, place, step)) {
            const product = namesProduct(page, place, step) ? readWhole(page, place, step) : undefined;
            if (product !== undefined) {
                this.#products.set(`${product.range.start} ${product.text.text}`, product.text);
            }
            return false;
        }
        if (place.helm !== undefined) {
            const image = readHelmValue(page, place.helm, step);
            this.#add(image === 'none' ? undefined : image);
            return image !== undefined;
        }
        if (place.inner !== undefined) {
            this.#readInner(page, place, place.inner, step);
        }
        else if (place.split !== undefined) {
            const image = readSplit(page, place.split, step);
            const warning = place.isMapping ? dropWarning(step.node, page.tree, this.#source) : undefined;
            this.#add(image && warning !== undefined ? { warning, ...image } : image);
        }
        else {
            const several = this.#kind.variables?.by === 'actions' ? readMatrix(page, place, step) : undefined;
            for (const image of several ?? [readWhole(page, place, step)]) {
                this.#add(image !== undefined && this.#kind.isKustomized && this.#isMapped(image) ? undefined : image);
            }
        }
        return false;
    }
    #add(image) {
        if (image !== undefined) {
            this.#found.push(image);
        }
    }
    /** Whether a kustomization gives the image of this name another one. */
    #isMapped({ text: { text } }) {
        this.#isMappedName ??= kustomizedNames(this.#source.path, this.#source.context);
        return this.#isMappedName(text.replace(/@.*$/, '').replace(/:[^/:]*$/, ''));
    }
    /** What the mapping around an inline Dockerfile says of its build. */
    #buildOf({ tree, file, content }, { parent }) {
        const builds = this.#builds.get(tree) ?? new ComposeBuilds(tree, file, content, this.#source.context);
        this.#builds.set(tree, builds);
        return parent === undefined ? {} : builds.partOf(parent.node);
    }
    #readInner(page, { isPatch = false }, inner, step) {
        const isRead = !(0,dist/* isScalar */.jn)(step.node) || this.#inner.has(step.node);
        if (isRead || (inner === 'dockerfile' && this.#readDockerfile === undefined)) {
            return;
        }
        this.#inner.add(step.node);
        const { path, context } = this.#source;
        const written = readScalar(step.node, path, page.content);
        const text = inner === 'dockerfile' ? sourced/* Sourced */.c.join(linesOf(written).map((line) => page.expand(line, step).text)) : written;
        const source = { path: files_candidate/* INSIDE */.b, text: text.text, context };
        const reading = inner === 'dockerfile'
            ? this.#readDockerfile?.(source, this.#buildOf(page, step))
            : readYaml({ name: '', reads: '', globs: [], words: ['image'], places: inner }, source);
        if (reading !== undefined) {
            const [start, end] = step.node.range ?? [0, 0];
            const moved = moveOut(reading, text, path, { start, end });
            for (const candidate of moved.candidates.filter((one) => !(isPatch && this.#isMapped(one)))) {
                this.#found.push({ ...candidate, isSubstituted: false });
            }
            if ('unreadable' in moved) {
                this.faults.push({ why: moved.unreadable, at: moved.at, hasWord: true });
            }
        }
    }
}

;// CONCATENATED MODULE: ./build/files/kinds.js
















/** Kinds whose file is told by its path alone. */
const PLAIN_KINDS = [
    {
        name: 'dockerfile',
        reads: '`FROM`, `COPY --from`, `RUN --mount` with `from`, these under `ONBUILD`, `# syntax=`',
        globs: ['**/{D,d}ockerfile', '**/*.{D,d}ockerfile', '**/{Docker,Container}file*'],
        // `Dockerfile.js` may be one: it builds what is written in JavaScript.
        except: ['**/*.{md,dockerignore,containerignore}'],
        syntax: 'dockerfile',
        read: readBuiltDockerfile,
    },
    {
        name: 'earthfile',
        reads: '`FROM`, `WITH DOCKER --pull`',
        globs: ['**/Earthfile'],
        syntax: 'dockerfile',
        read: readEarthfile,
    },
    {
        name: 'devcontainer',
        reads: '`image`, features',
        globs: ['.devcontainer.json', '.devcontainer/devcontainer.json', '.devcontainer/*/devcontainer.json'].map((path) => `**/${path}`),
        syntax: 'jsonc',
        read: readDevcontainer,
        neighbours: readNamedFiles,
    },
    {
        name: 'bake',
        reads: '`docker-image://...`, `dockerfile-inline`',
        globs: ['**/docker-bake{,.override}.hcl', '**/docker-bake{,.override}.json'],
        syntax: 'hcl',
        read: (source) => readBake(source, dockerfile/* readDockerfile */.n),
        neighbours: (source) => dockerfilesOf(bakeBuilds(source)),
    },
    {
        name: 'terraform',
        reads: '`image` of containers (Docker, Kubernetes, ECS), `docker_image`',
        globs: ['**/*.tf', '**/*.tf.json'],
        syntax: 'hcl',
        read: readTerraform,
    },
    {
        name: 'nomad',
        reads: '`image` of tasks',
        globs: ['**/*.nomad', '**/*.nomad.hcl'],
        syntax: 'hcl',
        read: readTerraform,
    },
    {
        name: 'buildpacks',
        reads: 'the builder, and buildpacks with `docker://`',
        globs: ['**/project.toml'],
        syntax: 'toml',
        read: readProject,
    },
    { name: 'quadlet', reads: '`Image=`', globs: ['**/*.{container,image,volume}'], syntax: 'ini', read: readQuadlet },
    {
        name: 'jenkinsfile',
        reads: "`image '...'`, `docker.image('...')`",
        globs: ['**/Jenkinsfile', '**/Jenkinsfile.*', '**/*.{j,J}enkinsfile'],
        syntax: 'groovy',
        read: readJenkinsfile,
    },
];
const LIST = {
    name: 'list',
    reads: 'a reference a line; ` #` begins a comment',
    globs: ['**/images*.txt'],
    syntax: 'list',
    read: readList,
};
/** Any other text: only what is marked. */
const MARKED = {
    name: 'marked',
    reads: 'lines with `tagscout: image`',
    globs: [],
    syntax: 'text',
    read: (source) => (0,marked/* readMarked */.H)(source),
};
/** All kinds: those that are looked for (`auto`), the first that fits counts; then those that must be named. */
const FILE_KINDS = [...PLAIN_KINDS, ...YAML_KINDS.map(fromYaml), LIST, MARKED];
function fromYaml(kind) {
    return {
        name: kind.name,
        reads: kind.reads,
        globs: kind.globs,
        syntax: 'yaml',
        isToldByText: kind.detect !== undefined,
        read: (source) => readYaml(kind, source, dockerfile/* readDockerfile */.n),
        neighbours: (source) => [
            ...includedFiles(kind, source).map((path) => ({ path, kind: kind.name })),
            ...(kind.name === 'compose' ? dockerfilesOf(composeBuilds(source.path, source.text, source.context)) : []),
        ],
    };
}
const TOLD_BY_PATH = [...PLAIN_KINDS, LIST].map((kind) => ({ kind, matches: matcherOf(kind) }));
/** Whether a path is on the globs of a kind. */
function matcherOf({ globs, except = [] }) {
    const isOn = (0,paths_globs/* compileGlobs */.tI)(globs);
    const isExcept = (0,paths_globs/* compileGlobs */.tI)(except);
    return (path) => isOn(path) && !isExcept(path);
}
/** The Dockerfiles of builds, also where nothing but the build tells that they are, or that they are no test. */
function dockerfilesOf(builds) {
    return builds.map(({ dockerfile }) => ({ path: dockerfile, kind: 'dockerfile' }));
}
/** The kind of a file that is named: the row of that name where one is told, else by its path, or of YAML by its text; else only its marks count. */
function kinds_kindOf(path, text, name) {
    const told = name === undefined ? undefined : FILE_KINDS.find((kind) => kind.name === name);
    if (told !== undefined) {
        return told;
    }
    const plain = TOLD_BY_PATH.find(({ matches }) => matches(path))?.kind;
    const yaml = plain === undefined && /\.ya?ml$|(?:^|\/)Kustomization$/.test(path) ? kindOf(path, text) : undefined;
    return plain ?? (yaml && fromYaml(yaml)) ?? MARKED;
}


/***/ }),

/***/ 6394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ hasMark),
/* harmony export */   p: () => (/* binding */ readMarks)
/* harmony export */ });
/** Nobody says more to one line, and all lines of an instruction have the marks of its first. */
const MARKS_LIMIT = 16;
const BLOCK_COMMENT = '/\\*[\\s\\S]*?(?:\\*/|$)';
const QUOTED = '"(?:\\\\.|[^"\\\\\\n])*"?';
const LONG_QUOTED = '"""(?:\\\\[\\s\\S]|[^\\\\])*?(?:"""|$)';
const HEREDOC = '<<-?(?<word>[\\p{ID_Start}_][\\p{ID_Continue}-]*)\\r?\\n[\\s\\S]*?(?:(?<=\\n)[ \\t]*\\k<word>[ \\t]*(?=\\r?\\n|$)|$)';
/** A quotation mark opens a text of YAML only where a value can begin, and only if it closes in its line. */
const YAML_QUOTED = `(?<![^\\s[{,:])(?:"(?:\\\\.|[^"\\\\\\n])*"|'[^'\\n]*')`;
const STYLES = {
    dockerfile: { begin: '#', isTrailing: false },
    yaml: { begin: '(?<!\\S)#', opaque: YAML_QUOTED, isTrailing: true },
    toml: { begin: '#', opaque: `${LONG_QUOTED}|'''[\\s\\S]*?(?:'''|$)|${QUOTED}|'[^'\\n]*'?`, isTrailing: true },
    hcl: { begin: '#|//', opaque: `${HEREDOC}|${BLOCK_COMMENT}|${QUOTED}`, isTrailing: true },
    jsonc: { begin: '//', opaque: `${BLOCK_COMMENT}|${QUOTED}`, isTrailing: true },
    ini: { begin: '[#;]', isTrailing: false },
    groovy: {
        begin: '//',
        opaque: `${LONG_QUOTED}|${LONG_QUOTED.replaceAll('"', "'")}|${BLOCK_COMMENT}|${QUOTED}|'(?:\\\\.|[^'\\\\\\n])*'?`,
        isTrailing: true,
    },
    list: { begin: '(?<!\\S)#', isTrailing: true },
    text: { begin: '(?<!\\S)(?:#|//|--|;|<!--|/\\*)', isTrailing: true },
};
/**
 * The marks of a file, by the line that they are for, counted from 1: the line they end, or the next line where they stand alone. Marks that stand
 * alone below one another are all for the line below the last one. In a Dockerfile a mark above an instruction is for all of its lines, one between
 * its lines for the next. A mark in a comment that says something else counts only behind code, and behind another sign: `image: a:1 # old # tagscout: ignore`.
 *
 * A mark in a text is none. In YAML, one in a block scalar (an inline Dockerfile) is for lines of that scalar; one that stands alone in a text in
 * quotation marks over several lines cannot be told from a comment.
 */
function readMarks(text, syntax) {
    const found = new Map();
    if (!text.includes('tagscout:')) {
        return found;
    }
    const lines = text.split('\n');
    const scopes = syntax === 'yaml' ? findBlockScalars(lines) : new Map();
    const alone = new Map();
    for (const { mark, line, isAlone } of findMarks(text, syntax)) {
        if (isAlone) {
            alone.set(line, mark);
        }
        else if (STYLES[syntax].isTrailing && !scopes.has(line)) {
            add(found, line, [mark]);
        }
    }
    for (const { target, marks, from } of gather(alone)) {
        if (target <= (scopes.get(from) ?? lines.length)) {
            add(found, target, marks);
        }
    }
    return syntax === 'dockerfile' ? spread(found, lines) : found;
}
/** Whether a line has a mark of this word. */
function hasMark(marks, line, word) {
    return marks.get(line)?.some((mark) => mark.word === word) ?? false;
}
function add(found, line, marks) {
    if (marks.length > 0) {
        found.set(line, [...marks, ...(found.get(line) ?? [])]);
    }
}
function* findMarks(text, syntax) {
    const { begin, opaque = '(?!)' } = STYLES[syntax];
    const words = new RegExp(`(?:${opaque})|(?<comment>(?:${begin})[^\\n]*)`, 'gu');
    const sign = new RegExp(`(?<!\\S)(?:${begin})+[ \\t]*tagscout:[ \\t]*([^\\s]+)([^\\n]*)`, 'u');
    let [line, lineStart] = [1, 0];
    for (const { index, groups } of text.matchAll(words)) {
        const comment = groups?.['comment'];
        if (comment === undefined || !comment.includes('tagscout:')) {
            continue;
        }
        for (let next = text.indexOf('\n', lineStart); next >= 0 && next < index; next = text.indexOf('\n', lineStart)) {
            line++;
            lineStart = next + 1;
        }
        const isAlone = /^[\s\uFEFF]*$/.test(text.slice(lineStart, index));
        const said = sign.exec(comment);
        if (said !== null && (!isAlone || said.index === 0)) {
            const [whole, word = '', rest = ''] = said;
            const start = index + said.index;
            const mark = {
                word,
                rest: rest.replace(/(?:-->|\*\/)\s*$/, '').trim(),
                range: { start, end: start + whole.trimEnd().length },
            };
            yield { mark, line, isAlone };
        }
    }
}
/** Marks that stand alone in lines below one another, and the line below the last of them. */
function* gather(alone) {
    let marks = [];
    for (const [line, mark] of alone) {
        if (marks.length < MARKS_LIMIT) {
            marks.push(mark);
        }
        if (!alone.has(line + 1)) {
            yield { from: line, target: line + 1, marks };
            marks = [];
        }
    }
}
/** The lines of block scalars (`run: |`), each with the last one of its scalar. What is indented deeper than the key belongs to it. */
function findBlockScalars(lines) {
    const scopes = new Map();
    for (let index = 0; index < lines.length; index++) {
        const line = lines[index] ?? '';
        if (!/(?:^|\s)[|>][-+\d]{0,2}\s*(?:\s#.*)?$/.test(line) || /^\s*#/.test(line)) {
            continue;
        }
        const [start = '', dashes = ''] = /^ *((?:- +)*)/.exec(line) ?? [];
        const isItem = dashes !== '' && /^[|>]/.test(line.slice(start.length));
        const indent = isItem ? start.trimEnd().length - 1 : start.length;
        let last = index;
        while (last + 1 < lines.length && isInside(lines[last + 1] ?? '', indent)) {
            last++;
        }
        for (let inner = index + 1; inner <= last; inner++) {
            scopes.set(inner + 1, last + 1);
        }
        index = last;
    }
    return scopes;
}
function isInside(line, indent) {
    const blank = /^ */.exec(line)?.[0].length ?? 0;
    return blank > indent || line.trim() === '';
}
/** Marks of an instruction's first line are for all of its lines. Comments and empty lines between them do not end it. */
function spread(found, lines) {
    const all = new Map(found);
    const isBacktick = lines.slice(0, 5).some((line) => /^\s*#\s*escape\s*=\s*`/i.test(line));
    const end = isBacktick ? /`[ \t\r]*$/ : /\\[ \t\r]*$/;
    let first = [];
    let isContinued = false;
    for (const [index, line] of lines.entries()) {
        if (isContinued) {
            add(all, index + 1, first);
        }
        else {
            first = found.get(index + 1) ?? [];
        }
        isContinued = /^\s*(?:#|$)/.test(line) ? isContinued : end.test(line);
    }
    return all;
}


/***/ }),

/***/ 4150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ keyOf),
/* harmony export */   c: () => (/* binding */ applyEdits)
/* harmony export */ });
/** The characters of a text from `start` up to `end` after the edits, which are in order, do not overlap and lie between. */
function applyEdits(text, edits, start = 0, end = text.length) {
    const parts = [];
    let from = start;
    for (const edit of edits) {
        parts.push(text.slice(from, edit.start), edit.text);
        from = edit.end;
    }
    return [...parts, text.slice(from, end)].join('');
}
/** Equal for edits that come to the same: `3.12-slim` to `3.13-slim`, and within it `3.12` to `3.13`. */
function keyOf({ start, end, old, text }) {
    const most = Math.min(old.length, text.length);
    let before = 0;
    while (before < most && old[before] === text[before]) {
        before++;
    }
    let behind = 0;
    while (behind < most - before && old.at(-1 - behind) === text.at(-1 - behind)) {
        behind++;
    }
    return `${start + before} ${end - behind} ${text.slice(before, text.length - behind)}`;
}


/***/ }),

/***/ 5958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AL: () => (/* binding */ selectFiles),
/* harmony export */   UC: () => (/* binding */ excludedBy),
/* harmony export */   VZ: () => (/* binding */ isPassedOver)
/* harmony export */ });
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1607);
/* harmony import */ var _paths_globs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6136);


/** Kinds that must be named: `auto` would take any list for one of images. */
const NAMED_KINDS = ['list', 'marked'];
/** Folders of what others wrote, and of tests, which name images that are not there on purpose. */
const PASSED_OVER = /(?:^|\/)(?:node_modules|bower_components|vendor|examples|__tests__|tests?|testdata|__fixtures__|fixtures|hack|e2e)\//;
/** Whether a file is one of a test, or of what others wrote. */
function isPassedOver(path) {
    return PASSED_OVER.test(path);
}
const CHART = /(?:^|\/)Chart\.ya?ml$/;
/** Chooses files. A glob without a wildcard may name one that is not in the list, because git ignores it: `isThere` tells. */
function selectFiles({ isAuto, globs, excluded }, paths, isThere) {
    const isExcluded = excludedBy(excluded);
    const isUsual = isAuto ? usualPlaces(paths) : () => false;
    const isNamed = (0,_paths_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .compileGlobs */ .tI)(globs);
    const chosen = paths.filter((path) => (isNamed(path) || isUsual(path)) && !isExcluded(path));
    const alone = globs.filter((glob) => !paths.some((0,_paths_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .compileGlobs */ .tI)([glob])));
    const unlisted = alone.filter((glob) => (0,_paths_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .isPlainPath */ .qW)(glob) && isThere(glob));
    return {
        paths: [...chosen, ...unlisted.filter((path) => !isExcluded(path))],
        unmatched: alone.filter((glob) => !unlisted.includes(glob)),
    };
}
/** Whether a path is left out; with a folder, all that is in it. */
function excludedBy(globs) {
    return (0,_paths_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .compileGlobs */ .tI)(globs.flatMap((glob) => [glob, `${glob.replace(/\/$/, '')}/**`]));
}
/**
 * The files of all kinds that need no naming. The templates of a chart are not YAML, and in `ci` are values of its tests.
 * Source: https://github.com/helm/chart-testing/blob/main/doc/ct_install.md
 */
function usualPlaces(paths) {
    const kinds = _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .FILE_KINDS */ .Rt.filter(({ name }) => !NAMED_KINDS.includes(name)).map(_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .matcherOf */ .Ke);
    const charts = new Set(paths.filter((path) => CHART.test(path)).map((path) => path.slice(0, path.lastIndexOf('/') + 1)));
    const isOfChart = (path) => [...path.matchAll(/(?:^|(?<=\/))(?:templates|ci)\//g)].some(({ index }) => charts.has(path.slice(0, index)));
    return (path) => kinds.some((matches) => matches(path)) && !isPassedOver(path) && !isOfChart(path);
}


/***/ }),

/***/ 4423:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ quoteWhereNeeded),
/* harmony export */   V: () => (/* binding */ readAsOther)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _rewrite_edits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4150);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6188);



/** A plain scalar that may be read as no text: as a number, a date, a boolean or null, in YAML 1.1 or 1.2. */
const MAYBE_OTHER = /^(?:[-+.\d].*|y|n|yes|no|on|off|true|false|null|~|)$/i;
/** What a plain scalar is to YAML 1.1 or 1.2 where that is not a text; undefined where both read the text. */
function readAsOther(written) {
    return MAYBE_OTHER.test(written)
        ? ['1.1', '1.2']
            .map((version) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(written, { version }).toJS())
            .find((read) => typeof read !== 'string')
        : undefined;
}
/** What stands around an edit is looked at so far: no number or date is longer. */
const WORD_LIMIT = 256;
const WORD_BEFORE = /[^\s'"[\]{},]*$/;
const WORD_AFTER = /^[^\s'"[\]{},]*/;
/** With these it is a text in every version: `a:1.2`, `a/b`, `1.2@sha256:...`. A date may have the letters T and Z. */
const ALWAYS_TEXT = /[/@]|[a-su-y].*:|:.*[a-su-y]/i;
/**
 * The edits of a YAML file, with double quotes around each plain scalar that would not be a text in YAML 1.1 and in 1.2 after them: `tag: 1.10`
 * becomes `tag: "1.11"`. Quoted scalars, block scalars and those with a tag of YAML stay what they are. `edits` are in order and do not overlap, and
 * put in only characters of tags and digests.
 */
function quoteWhereNeeded(text, edits) {
    if (edits.every((edit) => isSurelyText(text, edit))) {
        return edits;
    }
    const scalars = plainScalars(text);
    const quoted = [];
    let index = 0;
    for (let at = 0; at < edits.length;) {
        const first = edits[at];
        while ((scalars[index]?.end ?? Number.POSITIVE_INFINITY) < first.end) {
            index++;
        }
        const { start, end } = scalars[index] ?? { start: text.length, end: text.length };
        let next = at + 1;
        if (start <= first.start) {
            while ((edits[next]?.end ?? Number.POSITIVE_INFINITY) <= end) {
                next++;
            }
        }
        const inside = edits.slice(at, next);
        const written = start <= first.start ? (0,_rewrite_edits_js__WEBPACK_IMPORTED_MODULE_2__/* .applyEdits */ .c)(text, inside, start, end) : 'text';
        quoted.push(...(readAsOther(written) === undefined ? inside : [{ start, end, text: `"${written}"` }]));
        at = next;
    }
    return quoted;
}
/** Whether the word around an edit tells that its scalar is a text, so that the file need not be parsed. */
function isSurelyText(text, edit) {
    const [before = ''] = WORD_BEFORE.exec(text.slice(Math.max(edit.start - WORD_LIMIT, 0), edit.start)) ?? [];
    const [after = ''] = WORD_AFTER.exec(text.slice(edit.end, edit.end + WORD_LIMIT)) ?? [];
    return ALWAYS_TEXT.test(`${before}${edit.text}${after}`);
}
/** The plain scalars of a file without a tag of YAML, in order. Without recursion: a file may be nested as deep as it likes. */
function plainScalars(text) {
    const found = [];
    const open = documentsOf(text);
    while (open.length > 0) {
        const node = open.pop();
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node)) {
            pushPlain(found, node);
        }
        else if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
            for (const { key, value } of node.items) {
                open.push(key, value);
            }
        }
        else if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node)) {
            for (const item of node.items) {
                open.push(item);
            }
        }
    }
    return found.sort((a, b) => a.start - b.start);
}
function pushPlain(found, { type, tag, range }) {
    const [start, end] = range ?? [0, 0];
    if (type === 'PLAIN' && tag === undefined && start < end) {
        found.push({ start, end });
    }
}
/** A text that is not YAML has no scalars: what is marked in it stands in a template. */
function documentsOf(text) {
    try {
        return (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .parseYaml */ .hN)(text).map(({ contents }) => contents);
    }
    catch (error) {
        if (error instanceof _tree_js__WEBPACK_IMPORTED_MODULE_1__/* .TooMuch */ .GC) {
            return [];
        }
        throw error;
    }
}


/***/ }),

/***/ 6188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GC: () => (/* binding */ TooMuch),
/* harmony export */   PH: () => (/* binding */ Tree),
/* harmony export */   __: () => (/* binding */ Budget),
/* harmony export */   gZ: () => (/* binding */ TOO_DEEP),
/* harmony export */   hN: () => (/* binding */ parseYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);

/** Thrown where a file is nested deeper or takes more steps than a file of a person does: aliases of aliases, or thousands of keys in one mapping. */
class TooMuch extends Error {
}
const TOO_DEEP = 'it is nested too deeply';
/** Steps for one file: a key or an item each. A mebibyte of YAML without aliases has half a million of them at most. */
const STEP_LIMIT = 2_000_000;
const MERGE_DEPTH_LIMIT = 32;
/** What reading one file may cost. */
class Budget {
    #steps = STEP_LIMIT;
    /** @throws TooMuch */
    spend(steps) {
        this.#steps -= steps;
        if (this.#steps < 0) {
            throw new TooMuch('its aliases and keys repeat too much to be followed');
        }
    }
}
const OPTIONS = { uniqueKeys: false, resolveKnownTags: false, logLevel: 'silent', prettyErrors: false };
/** The documents of a text, those with errors too; empty ones for those that have none of the words. Errors have no stacks: those of half a million quotation marks would take seconds and a gigabyte. @throws TooMuch */
function parseYaml(text, words) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
        // `yaml` 2.9.1 takes no list right behind a byte order mark. A line break in its place moves nothing.
        const marked = text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text;
        const shown = words === undefined ? marked : blankOut(marked, words);
        return [...new yaml__WEBPACK_IMPORTED_MODULE_0__/* .Composer */ .Dk(OPTIONS).compose(new yaml__WEBPACK_IMPORTED_MODULE_0__/* .Parser */ .iX().parse(shown))];
    }
    catch (error) {
        // The parser calls itself for each `a: ` of `a: a: a: ...`, until the stack is full.
        throw error instanceof RangeError ? new TooMuch(TOO_DEEP) : error;
    }
    finally {
        Error.stackTraceLimit = stackTraceLimit;
    }
}
/**
 * The text, with blanks for each document that has none of the words: the manifests of an operator are hundreds of kilobytes of definitions in front
 * of one Deployment. No offset moves.
 */
function blankOut(text, words) {
    const documents = text.split(/(?<=\n)(?=---\s)/);
    return documents.map((document) => (words.test(document) ? document : blanks(document))).join('');
}
const blanks = (document) => `${' '.repeat(document.length - 1)}\n`;
/** A document whose aliases are followed one by one and never copied, and whose merge keys count as keys. */
class Tree {
    root;
    #budget;
    #targets = new Map();
    #indexes = new Map();
    constructor(document, budget) {
        this.#budget = budget;
        this.#findTargets(document.contents);
        this.root = this.resolve(document.contents);
    }
    /** The node itself, or what an alias stands for. */
    resolve(node) {
        const target = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node) ? this.#targets.get(node) : node;
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(target) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(target) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(target) ? target : undefined;
    }
    /**
     * The keys of a mapping with their values. Those of `<<` come last, and only where the mapping has none of that name. What Compose's `!reset` takes
     * away is none.
     */
    entries(map) {
        return this.#allEntries(map, 0).filter(({ value }) => value.tag !== '!reset');
    }
    #allEntries(map, depth) {
        const own = [];
        let merged = [];
        this.#budget.spend(map.items.length + 1);
        for (const { key, value } of map.items) {
            const name = nameOf(this.resolve(key));
            const node = this.resolve(value);
            if (name === undefined || node === undefined) {
                continue;
            }
            if (name === '<<') {
                merged = merged.concat((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? this.items(node) : [node]);
            }
            else {
                own.push({ name, at: (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? key.range?.[0] : undefined, value: node });
            }
        }
        if (merged.length === 0 || depth > MERGE_DEPTH_LIMIT) {
            return own;
        }
        const names = new Set(own.map(({ name }) => name));
        for (const node of merged) {
            for (const entry of (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? this.#allEntries(node, depth + 1) : []) {
                if (!names.has(entry.name)) {
                    names.add(entry.name);
                    own.push(entry);
                }
            }
        }
        return own;
    }
    /** The items of a sequence. */
    items(seq) {
        this.#budget.spend(seq.items.length + 1);
        return seq.items.flatMap((item) => this.resolve(item) ?? []);
    }
    /** What stands in a mapping below a path of keys with dots between them. */
    get(node, path) {
        let at = node;
        for (const name of path.split('.')) {
            at = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(at) ? this.#indexOf(at).get(name) : undefined;
        }
        return at;
    }
    /** The text of a scalar below a path of keys; undefined for none and for null. */
    text(node, path) {
        const found = this.get(node, path);
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(found) && found.value !== null ? (found.source ?? '') : undefined;
    }
    #indexOf(map) {
        const index = this.#indexes.get(map) ?? new Map(this.entries(map).map(({ name, value }) => [name, value]));
        this.#indexes.set(map, index);
        return index;
    }
    /** An alias stands for the last node before it that has its anchor. Without recursion: a file may be nested as deep as it likes. */
    #findTargets(root) {
        const anchored = new Map();
        const open = [root];
        while (open.length > 0) {
            const node = open.pop();
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node)) {
                this.#targets.set(node, anchored.get(node.source));
                continue;
            }
            if (((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node)) && node.anchor !== undefined) {
                anchored.set(node.anchor, node);
            }
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
                for (let at = node.items.length - 1; at >= 0; at--) {
                    open.push(node.items[at]?.value, node.items[at]?.key);
                }
            }
            else if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node)) {
                for (let at = node.items.length - 1; at >= 0; at--) {
                    open.push(node.items[at]);
                }
            }
        }
    }
}
function nameOf(key) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? (key.source ?? String(key.value)) : undefined;
}


/***/ })

};
