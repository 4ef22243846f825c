export const id = 241;
export const ids = [241];
export const modules = {

/***/ 241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bump: () => (/* binding */ bump)
});

// EXTERNAL MODULE: ./build/files/paths/globs.js
var paths_globs = __webpack_require__(6136);
// EXTERNAL MODULE: ./build/files/candidate.js
var candidate = __webpack_require__(7813);
// EXTERNAL MODULE: ./build/files/find.js
var find = __webpack_require__(7245);
// EXTERNAL MODULE: ./build/files/kinds.js + 44 modules
var kinds = __webpack_require__(1607);
// EXTERNAL MODULE: ./build/files/yaml/text/quotes.js
var quotes = __webpack_require__(4423);
// EXTERNAL MODULE: ./build/files/rewrite/edits.js
var rewrite_edits = __webpack_require__(4150);
;// CONCATENATED MODULE: ./build/files/rewrite/group.js
/** `Map.groupBy`, which Node 20 does not have. */
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key) ?? [];
        group.push(item);
        groups.set(key, group);
    }
    return groups;
}

// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference = __webpack_require__(2773);
// EXTERNAL MODULE: ./build/files/sourced.js
var sourced = __webpack_require__(5675);
;// CONCATENATED MODULE: ./build/files/rewrite/plan.js


/** The reference as it will read. A digest never goes. */
function wantedImage({ reference: { image, tag: old }, tag, digest }) {
    return `${image.slice(0, old?.start)}${tag}${digest === undefined ? image.slice(old?.end) : `@${digest}`}`;
}
/**
 * The edits that make an update, none where all is as wanted, or why there are none. The tag, and the digest, change in one place each: of
 * `${VERSION}-slim` either the variable's value or `-slim`. `computed`: the change lies in several places or in none, an old digest would stay
 * behind a new tag, or a registry's answer makes no reference.
 */
function planUpdate(update, textOf) {
    const { reference, tag, digest } = update;
    const { image, digestPlace } = reference;
    if (reference.status === 'reference' && reference.tag === undefined) {
        return 'no-tag';
    }
    if (reference.tag === undefined || !isReference(update)) {
        return 'computed';
    }
    const { start, end } = reference.tag;
    const whole = new sourced/* Sourced */.c(reference.spans);
    const oldDigest = image.slice(end + 1) || undefined;
    const edits = changePart(whole.slice(start, end), tag);
    if (edits === undefined || (oldDigest !== undefined && digest === undefined && edits.length > 0)) {
        return 'computed';
    }
    if (oldDigest === undefined && digest !== undefined) {
        if (digestPlace === undefined) {
            return 'computed';
        }
        const last = edits.at(-1);
        const isBehindTag = last?.file === digestPlace.file && last.end === digestPlace.offset;
        const before = isBehindTag ? last : characterBefore(digestPlace, textOf);
        edits.splice(isBehindTag ? -1 : edits.length, isBehindTag ? 1 : 0, {
            ...before,
            text: `${before.text}@${digest}`,
        });
    }
    else if (oldDigest !== undefined && digest !== undefined) {
        const changed = changePart(whole.slice(end + 1), digest);
        if (changed === undefined) {
            return 'computed';
        }
        edits.push(...changed);
    }
    return findProblem(edits, textOf) ?? edits;
}
/** A tag and a digest come from a registry, and must not be anything else where they are written. */
function isReference(update) {
    try {
        const { tag, digest } = (0,reference/* parseReference */.F2)(wantedImage(update));
        return tag === update.tag && (update.digest === undefined || digest === update.digest);
    }
    catch {
        return false;
    }
}
function characterBefore({ file, offset }, textOf) {
    const old = textOf(file)?.slice(offset - 1, offset) ?? '';
    return { file, start: offset - 1, end: offset, old, text: old };
}
/** The edit of one place that turns a part into another text; a place that the part uses several times changes everywhere. Undefined where none does. */
function changePart({ text, pieces }, wanted) {
    if (text === wanted) {
        return [];
    }
    for (const [key, piece] of new Map(pieces.map((piece) => [placeOf(piece), piece]))) {
        const { at, text: old } = piece;
        if (at === undefined) {
            continue;
        }
        const count = pieces.filter((one) => placeOf(one) === key).length;
        const length = (wanted.length - text.length) / count + old.length;
        const start = lengthBefore(pieces, key);
        if (!Number.isInteger(length) || length < 0) {
            continue;
        }
        const changed = wanted.slice(start, start + length);
        if (pieces.map((one) => (placeOf(one) === key ? changed : one.text)).join('') === wanted) {
            return [{ file: at.file, start: at.offset, end: at.offset + old.length, old, text: changed }];
        }
    }
    return undefined;
}
function placeOf({ text, at }) {
    return at === undefined ? '' : `${at.offset} ${text.length} ${at.file}`;
}
function lengthBefore(pieces, key) {
    const before = pieces.slice(0, pieces.findIndex((one) => placeOf(one) === key));
    return before.reduce((length, { text }) => length + text.length, 0);
}
/** Whether the files still hold what was read. */
function findProblem(edits, textOf) {
    for (const { file, start, end, old } of edits) {
        const text = textOf(file);
        if (text === undefined || start < 0) {
            return 'unreadable';
        }
        if (text.slice(start, end) !== old) {
            return 'changed-meanwhile';
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/files/rewrite/read-back.js



/** Reads the files anew in which references stand that use edited files. One that was read as it should is read again only where a text that it uses is another. */
class ReadBack {
    #readings;
    /** The files that take references from each file. */
    #readers = new Map();
    /** The files from which the references of each file are. */
    #sources = new Map();
    #before = new Map();
    constructor(readings) {
        this.#readings = readings;
        for (const [file, { references, ignored }] of readings) {
            this.#addReader(file, file);
            for (const { spans } of [...references, ...ignored]) {
                for (const { at } of spans) {
                    if (at !== undefined && at.file !== file) {
                        this.#addReader(at.file, file);
                    }
                }
            }
        }
    }
    #addReader(file, reader) {
        this.#readers.set(file, (this.#readers.get(file) ?? new Set()).add(reader));
        this.#sources.set(reader, (this.#sources.get(reader) ?? new Set()).add(file));
    }
    /** The files that do not read as they should. `texts` are those that change, `wanted` the updates that they hold. */
    check(texts, wanted, { read, buildArgs }) {
        const files = new Set([...texts.keys(), ...this.#before.keys()]);
        const changed = [...files].filter((file) => texts.get(file) !== this.#before.get(file));
        this.#before = texts;
        const readers = new Set(changed.flatMap((file) => [...(this.#readers.get(file) ?? [])]));
        const context = (0,candidate/* contextOf */.V)((file) => texts.get(file) ?? read(file), buildArgs);
        return [...readers].flatMap((file) => {
            const before = this.#readings.get(file);
            const text = context.read(file);
            const lines = before === undefined || text === undefined
                ? new Set()
                : compare(before, (0,find/* find */.I)(file, text, context, before.kind), wanted);
            return lines === undefined ? [] : [{ file, lines, sources: this.#sources.get(file) ?? new Set() }];
        });
    }
}
/** Undefined where the references are the same, but those that are wanted otherwise. */
function compare(before, after, wanted) {
    const imageOf = (reference) => {
        const update = wanted.get(reference);
        return update === undefined ? reference.image : wantedImage(update);
    };
    const expected = [show(before.references, imageOf), show(before.ignored, imageOf)];
    const found = [show(after.references), show(after.ignored)];
    const lines = new Set([...linesBesides(expected.flat(), found.flat()), ...findWarnings(before, after)]);
    const isSame = expected.every((list, index) => areEqual(list, found[index] ?? [])) &&
        before.problem?.reason === after.problem?.reason &&
        namesOf(before) === namesOf(after);
    return isSame && lines.size === 0 ? undefined : lines;
}
/** References as they are compared. Those of one place that two builds of a Dockerfile gave are one where they become equal. */
function show(references, imageOf = ({ image }) => image) {
    const shown = new Map();
    for (const reference of references) {
        const { line, column, kind, status, needs } = reference;
        const text = [line, kind, status, imageOf(reference), ...needs].join(' ');
        shown.set(`${column} ${text}`, [line, text]);
    }
    return [...shown.values()];
}
/** The names of what is built. */
function namesOf({ products }) {
    return products.map(({ text }) => text).join('\n');
}
function areEqual(one, other) {
    return one.length === other.length && one.every(([, text], index) => text === other[index]?.[1]);
}
/** The lines on which not the same is shown. */
function linesBesides(expected, found) {
    const count = new Map();
    const add = (shown, more) => {
        for (const [line, text] of shown) {
            count.set(text, { line, more: (count.get(text)?.more ?? 0) + more });
        }
    };
    add(expected, 1);
    add(found, -1);
    return [...count.values()].filter(({ more }) => more !== 0).map(({ line }) => line);
}
/** The lines that are odd now and were not. */
function findWarnings(before, after) {
    const known = new Set(before.references.map(({ line, warning }) => `${line} ${warning}`));
    return after.references
        .filter(({ line, warning }) => warning !== undefined && !known.has(`${line} ${warning}`))
        .map(({ line }) => line);
}

;// CONCATENATED MODULE: ./build/files/rewrite/values.js

/**
 * The values that the edits of a run touch: edits that overlap are of one value. Takes the time of sorting them, however many share one.
 * @param readings all of the run: also references that want nothing, and names of what is built
 */
function findValues(plans, readings) {
    const files = draftValues(plans);
    for (const { references, ignored, products } of readings) {
        for (const reference of [...references, ...ignored]) {
            for (const draft of draftsOf(files, reference.spans)) {
                draft.users.add(reference);
            }
        }
        for (const { pieces } of products) {
            for (const draft of draftsOf(files, pieces)) {
                draft.isOfProduct = true;
            }
        }
    }
    return [...files.values()].flat().map(toValue);
}
/** The values from which some of the pieces are. */
function* draftsOf(files, pieces) {
    for (const { text, at } of pieces) {
        const drafts = at === undefined ? undefined : files.get(at.file);
        if (at === undefined || drafts === undefined) {
            continue;
        }
        for (let index = firstBehind(drafts, at.offset);; index++) {
            const draft = drafts[index];
            if (draft === undefined || draft.start >= at.offset + text.length) {
                break;
            }
            yield draft;
        }
    }
}
function draftValues(plans) {
    const wishes = [...plans].flatMap(([reference, edits]) => edits.map((edit) => ({ reference, edit })));
    wishes.sort((a, b) => a.edit.start - b.edit.start);
    const files = new Map();
    for (const { reference, edit } of wishes) {
        const drafts = files.get(edit.file) ?? [];
        files.set(edit.file, drafts);
        let draft = drafts.at(-1);
        if (draft === undefined || draft.end <= edit.start) {
            const { start, end } = edit;
            draft = { start, end, edits: [], editors: new Set(), users: new Set(), isOfProduct: false };
            drafts.push(draft);
        }
        draft.end = Math.max(draft.end, edit.end);
        draft.edits.push(edit);
        draft.editors.add(reference);
        draft.users.add(reference);
    }
    return files;
}
/** The index of the first value that ends behind an offset. */
function firstBehind(drafts, offset) {
    let [low, high] = [0, drafts.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        [low, high] = (drafts[middle]?.end ?? 0) <= offset ? [middle + 1, high] : [low, middle];
    }
    return low;
}
function toValue({ edits, editors, users, isOfProduct }) {
    const keys = new Set(edits.map(rewrite_edits/* keyOf */.T));
    return {
        edit: edits[0],
        editors: [...editors],
        users: [...users],
        isAgreed: keys.size === 1 && users.size === editors.size && !isOfProduct,
    };
}

;// CONCATENATED MODULE: ./build/files/rewrite/rewrite.js









/** So often single updates are held back. More rounds are for files that nobody writes, and take whole files out. */
const FINE_ROUNDS = 8;
/**
 * The texts of the files with new tags and digests in them, and why some are not there. Pure. Only the characters that a tag and a digest came from
 * change, both or none, and quotes of YAML come around what would be a number without them. A value that several references use changes only where
 * all of them want the same. The new texts are read again: what then is not exactly as wanted is held back (`unreadable`), and the rest is tried anew.
 * @param updates one for a reference
 * @param readings all that was read in the run, by path, as `collect` gives it
 * @param options `read` gives the texts that the readings are of
 */
function rewrite(updates, readings, options) {
    const wanted = new Map([...updates].map((update) => [update.reference, update]));
    const held = new Map();
    const plans = new Map();
    const known = new Set([...readings.values()].flatMap(({ references, ignored }) => [...references, ...ignored]));
    for (const update of wanted.values()) {
        const plan = known.has(update.reference) ? planUpdate(update, options.read) : 'unreadable';
        if (typeof plan === 'string') {
            held.set(update.reference, { reason: plan });
        }
        else {
            plans.set(update.reference, plan);
        }
    }
    const all = withValueFiles(readings, plans, options);
    const draft = new Draft(plans, held, findValues(plans, all.values()));
    draft.holdHindered((file) => (all.get(file)?.problem === undefined ? options.findHindrance?.(file) : 'unreadable'));
    const readBack = new ReadBack(all);
    for (let round = 1;; round++) {
        const texts = writeTexts(draft.edits(), all, options.read);
        const done = new Map([...plans.keys()].map((reference) => [reference, wanted.get(reference)]));
        const misread = readBack.check(texts, done, options);
        if (misread.length === 0) {
            return { texts, done: [...done.values()], held };
        }
        draft.holdMisread(misread, round > FINE_ROUNDS);
    }
}
/** The readings, with those of files that only values were taken from: a Compose file that was not asked about, and has references of its own. */
function withValueFiles(readings, plans, { read, buildArgs }) {
    const context = (0,candidate/* contextOf */.V)(read, buildArgs);
    const all = new Map(readings);
    for (const { file } of [...plans.values()].flat()) {
        const text = all.has(file) ? undefined : read(file);
        if (text !== undefined) {
            all.set(file, { ...(0,find/* find */.I)(file, text, context), kind: undefined });
        }
    }
    return all;
}
/** The updates that are left, and the values that they change. */
class Draft {
    #plans;
    #held;
    #values;
    #valuesOf = new Map();
    /** `plans` loses what `held` gets. */
    constructor(plans, held, values) {
        this.#plans = plans;
        this.#held = held;
        this.#values = new Set(values);
        for (const value of values) {
            for (const editor of value.editors) {
                this.#valuesOf.set(editor, [...(this.#valuesOf.get(editor) ?? []), value]);
            }
        }
        for (const { users, editors } of values.filter(({ isAgreed }) => !isAgreed)) {
            this.#hold(editors, { reason: 'shared-value', users });
        }
    }
    edits() {
        return [...this.#values].map(({ edit }) => edit);
    }
    holdHindered(findHindrance) {
        const reasons = new Map([...new Set(this.edits().map(({ file }) => file))].map((file) => [file, findHindrance(file)]));
        for (const { edit, editors } of [...this.#values]) {
            const reason = reasons.get(edit.file);
            if (reason !== undefined) {
                this.#hold(editors, { reason });
            }
        }
    }
    /**
     * Holds back the updates of the lines that differ; where that is none, and where it is `isCoarse`, all that change the files in question; and all
     * there are where those do not tell.
     */
    holdMisread(misread, isCoarse) {
        const editors = groupBy(this.#valuesOf.keys(), ({ file }) => file);
        const values = groupBy(this.#values, ({ edit }) => edit.file);
        for (const { file, lines, sources } of misread) {
            const onLines = (editors.get(file) ?? []).filter((one) => lines.has(one.line) && this.#plans.has(one));
            const around = [...sources].flatMap((source) => (values.get(source) ?? []).flatMap((value) => value.editors));
            const here = onLines.length > 0 && !isCoarse ? onLines : around;
            this.#hold(here.length > 0 ? here : [...this.#plans.keys()], { reason: 'unreadable' });
        }
    }
    /** Holds references back, and with each those that would change the same values, since one of their users wants nothing now. */
    #hold(references, why) {
        const open = references.map((reference) => ({ reference, why }));
        for (const { reference, why } of open) {
            if (!this.#plans.delete(reference)) {
                continue;
            }
            this.#held.set(reference, why);
            for (const value of this.#valuesOf.get(reference) ?? []) {
                if (this.#values.delete(value)) {
                    const { users } = value;
                    for (const editor of value.editors) {
                        open.push({ reference: editor, why: { reason: 'shared-value', users } });
                    }
                }
            }
        }
    }
}
function writeTexts(edits, readings, read) {
    const texts = new Map();
    for (const [file, ofFile] of groupBy(edits, (edit) => edit.file)) {
        const text = read(file) ?? '';
        const sorted = ofFile.toSorted((a, b) => a.start - b.start);
        const isYaml = /\.ya?ml$/i.test(file) || (0,kinds/* kindOf */.I)(file, text, readings.get(file)?.kind).syntax === 'yaml';
        texts.set(file, (0,rewrite_edits/* applyEdits */.c)(text, isYaml ? (0,quotes/* quoteWhereNeeded */.T)(text, sorted) : sorted));
    }
    return texts;
}

// EXTERNAL MODULE: ./build/files/selection.js
var selection = __webpack_require__(5958);
// EXTERNAL MODULE: ./build/registry/errors.js
var registry_errors = __webpack_require__(7375);
;// CONCATENATED MODULE: ./build/bump.js





/** GitHub takes changes of these only from who may change workflows, which the token of a workflow may not. */
const WORKFLOW = /^\.github\/workflows\//;
/**
 * Brings the newest references into the files: writes them, or in a dry run finds out which could be. A file is written whole or not at all.
 */
function bump(findings, { readings, listed, buildArgs }, { files, isWritten }, workspace) {
    const texts = new Map();
    const read = (path) => {
        if (!texts.has(path)) {
            const found = workspace.read(path);
            texts.set(path, found !== undefined && 'text' in found ? found.text : undefined);
        }
        return texts.get(path);
    };
    const { globs = [], excluded = [] } = files ?? {};
    const isNamed = (0,paths_globs/* compileGlobs */.tI)(globs);
    const isLeftOut = (0,selection/* excludedBy */.UC)(excluded);
    const findHindrance = (path) => {
        if (WORKFLOW.test(path) && !isNamed(path)) {
            return 'workflow-file';
        }
        // What git ignores counts only by its own name, as where files are chosen: `deploy/**` does not mean `deploy/.env`.
        return (listed.has(path) || globs.includes(path)) && !isLeftOut(path)
            ? workspace.findWriteProblem({ path, before: read(path) ?? '', after: '' })
            : 'path';
    };
    const updates = new Map(findings.flatMap((finding) => toUpdate(finding) ?? []).map((one) => [one.reference, one]));
    const rewritten = rewrite(updates.values(), readings, { read, buildArgs, findHindrance });
    const { changedFiles, failed, errors } = isWritten
        ? write(rewritten.texts, read, workspace)
        : { changedFiles: [], failed: new Set(), errors: [] };
    const bumpOf = (finding) => {
        const update = updates.get(finding.place);
        if (update === undefined) {
            return isWithoutTag(finding) ? { held: 'no-tag', users: [] } : finding.bump;
        }
        const held = rewritten.held.get(update.reference);
        if (held !== undefined) {
            const others = (held.users ?? []).filter((user) => user !== update.reference);
            return { held: held.reason, users: others.map(({ image, file, line }) => `${image} in ${file}:${line}`) };
        }
        const isLost = update.reference.spans.some(({ at }) => at !== undefined && failed.has(at.file));
        return { held: isLost ? 'read-only' : null, users: [] };
    };
    return { findings: findings.map((finding) => ({ ...finding, bump: bumpOf(finding) })), changedFiles, errors };
}
/** What the newest image wants of a reference; undefined where there is nothing newer, or it is held back already. */
function toUpdate({ status, place, update, bump: known }) {
    const isWanted = status === 'found' && place !== null && known === null && update?.latestImage != null;
    if (!isWanted || update.type === null || update.type === 'none') {
        return undefined;
    }
    const { tag, digest } = (0,reference/* parseReference */.F2)(update.latestImage);
    // The place of a finding is the reference that it was found at.
    return tag === undefined ? undefined : { reference: place, tag, digest };
}
/** A digest alone, of an image that is there. */
function isWithoutTag({ status, place, update }) {
    if (status !== 'found' || place === null || update === null) {
        return false;
    }
    const { image, tag } = place;
    return tag === undefined && image.includes('@');
}
/** Writes each file; what fails leaves it as it was. */
function write(texts, read, workspace) {
    const changedFiles = [];
    const failed = new Set();
    const errors = [];
    for (const [path, after] of [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        try {
            workspace.write({ path, before: read(path) ?? '', after });
            changedFiles.push(path);
        }
        catch (error) {
            failed.add(path);
            errors.push(`${path} could not be written, and is as it was: ${(0,registry_errors/* messageOf */.bD)(error)}`);
        }
    }
    return { changedFiles, failed, errors };
}


/***/ })

};
