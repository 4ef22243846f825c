export const id = 75;
export const ids = [75];
export const modules = {

/***/ 75:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readStageImages: () => (/* binding */ readStageImages)
/* harmony export */ });
/* harmony import */ var _candidate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7813);
/* harmony import */ var _dockerfile_candidates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7897);
/* harmony import */ var _dockerfile_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5336);
/* harmony import */ var _sourced_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5675);




const IMAGE_CONTEXT = /^docker-image:(?:\/\/)?/;
/** buildx hands over the context of one platform by such a name. */
const PLATFORM_SUFFIX = /::.*$/s;
/**
 * The images that a Dockerfile builds a stage from: what its chain of FROM ends at, and what COPY, RUN and the stages that it needs take. It is read as
 * BuildKit reads it. The texts of images are references; those that are none are a problem. Unreadable where there is no such stage.
 */
function readStageImages(text, options) {
    const { buildArgs, target = '' } = options;
    const args = new Map([...buildArgs].map(([name, value]) => [name, _sourced_js__WEBPACK_IMPORTED_MODULE_2__/* .Sourced */ .c.computed(value)]));
    const contexts = namesOf(options.contexts ?? new Map());
    const source = { path: 'Dockerfile', text, context: (0,_candidate_js__WEBPACK_IMPORTED_MODULE_3__/* .contextOf */ .V)(() => undefined) };
    const { stages: followed, fault } = (0,_dockerfile_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__/* .followStages */ .L)(source, { args, contexts: new Set(contexts.keys()) });
    if (fault !== undefined) {
        return { unreadable: fault.unreadable };
    }
    const stages = followed.listStages();
    const index = findTarget(stages, target);
    if (index === undefined) {
        return {
            unreadable: stages.length === 0 ? 'it has no FROM' : 'it has no stage of the name or number of the target',
        };
    }
    const first = findFirst(stages, index);
    const base = toImage(stages[first]?.base, contexts);
    const others = findNeeded(stages, index).flatMap((needed) => {
        const links = linksOf(stages, needed);
        return (needed === first ? links.slice(1) : links).flatMap((link) => toImage(link, contexts) ?? []);
    });
    return { base, others: distinct(others, base) };
}
/** The contexts by their names as they are compared. */
function namesOf(contexts) {
    return new Map([...contexts].map(([written, value]) => {
        const name = written.replace(PLATFORM_SUFFIX, '');
        return [(0,_dockerfile_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(name) ?? name, value];
    }));
}
function findTarget(stages, target) {
    const name = target.toLowerCase();
    const named = name === '' ? stages.length - 1 : stages.findLastIndex((stage) => stage.name === name);
    const index = named < 0 && /^\d{1,6}$/.test(name) ? Number(name) : named;
    return stages[index] === undefined ? undefined : index;
}
/** The stage at which a chain of FROM ends. A stage is only built from an earlier one, so there is an end. */
function findFirst(stages, index) {
    let first = index;
    for (let base = stages[first]?.base; base?.to === 'stage'; base = stages[first]?.base) {
        first = base.index;
    }
    return first;
}
/** The numbers of the stages without which one cannot be built, itself among them, in the order of the file. */
function findNeeded(stages, index) {
    const needed = new Set([index]);
    // A set also visits what is added to it meanwhile.
    for (const number of needed) {
        for (const link of linksOf(stages, number)) {
            if (link.to === 'stage' && stages[link.index] !== undefined) {
                needed.add(link.index);
            }
        }
    }
    return [...needed].sort((a, b) => a - b);
}
/** What a stage takes from, its base first. */
function linksOf(stages, index) {
    const { base, sources } = stages[index] ?? { base: { to: 'nothing' }, sources: [] };
    const inherited = base.to === 'stage' ? (stages[base.index]?.inherited ?? []) : [];
    return [base, ...inherited, ...sources];
}
function toImage(link, contexts) {
    switch (link?.to) {
        case 'image': {
            const { text, needs, invalid, unresolved } = link.image;
            return needs === undefined ? toReference(text.text, invalid ?? unresolved) : { needs };
        }
        case 'context':
            return toContextImage(contexts.get(link.name) ?? '');
        default:
            return undefined;
    }
}
function toContextImage(value) {
    if (!IMAGE_CONTEXT.test(value)) {
        return { needs: [], problem: 'a build context stands for it that is no image of a registry' };
    }
    const image = value.replace(IMAGE_CONTEXT, '');
    return image === 'scratch' ? undefined : toReference(image, undefined);
}
function toReference(image, known) {
    const problem = known ?? ((0,_dockerfile_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(image) === undefined ? 'it is no valid reference' : undefined);
    return problem === undefined ? { image } : { needs: [], problem };
}
/** Each image once, however it is written, and none that is `base`. What is not known is kept. */
function distinct(images, base) {
    const seen = new Set([keyOf(base)]);
    return images.filter((image) => {
        const key = keyOf(image);
        const isNew = key === undefined || !seen.has(key);
        seen.add(key);
        return isNew;
    });
}
function keyOf(image) {
    return image !== undefined && 'image' in image ? (0,_dockerfile_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(image.image) : undefined;
}


/***/ })

};
