export const id = 325;
export const ids = [325];
export const modules = {

/***/ 1325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  collect: () => (/* binding */ collect)
});

// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference = __webpack_require__(2773);
// EXTERNAL MODULE: ./build/files/candidate.js
var candidate = __webpack_require__(7813);
// EXTERNAL MODULE: ./build/files/find.js
var find = __webpack_require__(7245);
// EXTERNAL MODULE: ./build/files/kinds.js + 44 modules
var files_kinds = __webpack_require__(1607);
;// CONCATENATED MODULE: ./build/files/neighbours.js


/**
 * The files of the workspace that a file names, each once, to be read as the kind that is told: Compose's `include` and `extends`, GitLab's local
 * includes, the Dockerfile and the Compose files of a dev container, and Dockerfiles of Compose and Bake files whose own names do not tell that they
 * are. None outside of the workspace, and none whose path has a variable. Nobody knows whether they are there. Never throws.
 * @param kindName as in `find`
 */
function neighboursOf(path, text, context, kindName) {
    const { neighbours } = (0,files_kinds/* kindOf */.I)(path, text, kindName);
    if (neighbours === undefined || text.length > find/* MAX_LENGTH */.E) {
        return [];
    }
    const found = new Map();
    for (const neighbour of neighbours({ path, text, context })) {
        const isFile = neighbour.path !== path && neighbour.path !== '.' && !neighbour.path.endsWith('/');
        if (isFile) {
            found.set(`${neighbour.kind} ${neighbour.path}`, neighbour);
        }
    }
    return [...found.values()];
}

// EXTERNAL MODULE: ./build/files/paths/globs.js
var globs = __webpack_require__(6136);
// EXTERNAL MODULE: ./build/files/selection.js
var files_selection = __webpack_require__(5958);
// EXTERNAL MODULE: ./build/files/workspace.js
var files_workspace = __webpack_require__(3513);
;// CONCATENATED MODULE: ./build/files/collect.js








/** Kubebuilder and the Operator SDK describe a project in this file, and write this image into its manifests until `make deploy` sets another. */
const OPERATOR = /(?:^|\/)PROJECT$/;
const LAYOUT = /^layout:[\s\S]{0,200}\.(?:kubebuilder\.io|sdk\.operatorframework\.io)\//m;
const PLACEHOLDER = 'controller:latest';
const DOT_ENV = /(?:^|\/)\.env$/;
/** A file takes in so many others by a pattern. */
const MAX_PATTERNS = 20;
const MAX_PATTERN_LENGTH = 300;
/** More than any repository of people has: each costs memory before anybody asks whether it is the same image. */
const MAX_REFERENCES = 50_000;
/**
 * The references of the chosen files, and of those that they take in: includes of Compose and GitLab; with `auto` also Dockerfiles of any name that
 * Compose files, Bake files and dev containers name. What Compose services, Bake targets and Skaffold build is left out, wherever it is named.
 * @throws {FilesError} for more than 50,000 references, and where time is over; and what `list` of the workspace throws
 */
async function collect(globs, workspace, { buildArgs, trackedOnly, isTimeOver }) {
    const listed = await workspace.list(trackedOnly);
    const known = new Set(listed);
    const found = new Map();
    const checkTime = () => {
        if (isTimeOver()) {
            throw new files_workspace/* FilesError */.y(`takes longer to read than \`timeout\` allows: ${found.size} of its files were read`);
        }
    };
    const textOf = (read) => (read !== undefined && 'text' in read ? read.text : undefined);
    const context = (0,candidate/* contextOf */.V)((path) => {
        checkTime();
        // A tracked `.env` may have been filled with secrets by an earlier step.
        const isOpen = !trackedOnly || (known.has(path) && !DOT_ENV.test(path));
        return isOpen ? textOf(workspace.read(path)) : undefined;
    }, buildArgs, listed.filter((path) => !(0,files_selection/* isPassedOver */.VZ)(path)));
    const isThere = (path) => !trackedOnly && workspace.read(path) !== undefined;
    const selection = (0,files_selection/* selectFiles */.AL)(globs, listed, isThere);
    const isLeftOut = (0,files_selection/* excludedBy */.UC)(globs.excluded);
    /** The kind that another file says each is of. */
    const kinds = new Map(selection.paths.map((path) => [path, undefined]));
    const excluded = new Map();
    let count = 0;
    // What a file takes in is added while the map is gone through: a file that was read before, and was of no kind, is read again.
    for (const [path, kind] of kinds) {
        checkTime();
        const read = workspace.read(path);
        if (read === undefined || (found.has(path) && 'text' in read && (0,files_kinds/* kindOf */.I)(path, read.text).globs.length > 0)) {
            continue;
        }
        if ('excluded' in read) {
            excluded.set(read.excluded, (excluded.get(read.excluded) ?? 0) + 1);
            continue;
        }
        const references = (0,find/* find */.I)(path, read.text, context, kind);
        count += references.references.length - (found.get(path)?.references.length ?? 0);
        if (count > MAX_REFERENCES) {
            throw new files_workspace/* FilesError */.y(`names files with more than ${MAX_REFERENCES} references`);
        }
        found.set(path, { ...references, kind });
        for (const neighbour of expandPatterns(neighboursOf(path, read.text, context, kind), listed)) {
            const isWanted = globs.isAuto || neighbour.kind !== 'dockerfile';
            const other = neighbour.path;
            if (isWanted && known.has(other) && !isLeftOut(other) && kinds.get(other) === undefined) {
                kinds.delete(other);
                kinds.set(other, neighbour.kind);
            }
        }
    }
    const ordered = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const isOperator = listed.some((path) => OPERATOR.test(path) && LAYOUT.test(context.read(path) ?? ''));
    const built = new Set(ordered.flatMap(([, one]) => one.products.map(({ text }) => text)));
    const products = new Set([...built, ...(isOperator ? [PLACEHOLDER] : [])].map(spellOut));
    const references = ordered.flatMap(([, one]) => one.references);
    return {
        references: products.size === 0 ? references : references.filter((one) => !isProduct(one, products)),
        readings: found,
        problems: ordered.flatMap(([file, { problem }]) => (problem === undefined ? [] : [{ file, ...problem }])),
        excluded,
        files: found.size,
        listed: known,
        buildArgs,
        unmatched: selection.unmatched,
    };
}
/** Whether it is built here. A Dockerfile that builds `postgres:16` on `postgres:16` still takes that from Docker Hub. */
function isProduct({ image, kind }, products) {
    const name = spellOut(image);
    return products.has(name) && !(kind === 'dockerfile' && name.startsWith('docker.io/library/'));
}
/** The files that are meant: GitLab's includes may have stars. A stranger may have written them, so that only simple ones count. */
function expandPatterns(neighbours, listed) {
    const plain = neighbours.filter(({ path }) => !path.includes('*'));
    const patterns = neighbours.filter(({ path }) => path.includes('*') && isSimple(path)).slice(0, MAX_PATTERNS);
    return [
        ...plain,
        ...patterns.flatMap(({ path, kind }) => listed.filter((0,globs/* compileGlobs */.tI)([path])).map((other) => ({ path: other, kind }))),
    ];
}
/** With more stars, a long name could take for ever; brackets and braces are none to GitLab. */
function isSimple(pattern) {
    const isFewStars = pattern.split('/').every((name) => name.split('*').length <= 3);
    return (pattern.length <= MAX_PATTERN_LENGTH &&
        /^[\w./*@+-]+$/.test(pattern) &&
        isFewStars &&
        pattern.split('**').length <= 3);
}
/** One reference has several spellings: `acme/app` is `docker.io/acme/app:latest`. */
function spellOut(image) {
    try {
        return (0,reference/* canonical */.$N)((0,reference/* parseReference */.F2)(image));
    }
    catch {
        return image;
    }
}


/***/ })

};
