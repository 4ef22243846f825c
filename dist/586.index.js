export const id = 586;
export const ids = [586];
export const modules = {

/***/ 2586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkLatest: () => (/* binding */ checkLatest)
});

// EXTERNAL MODULE: ./build/registry/auth/answer.js
var auth_answer = __webpack_require__(6735);
// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference_reference = __webpack_require__(2773);
// EXTERNAL MODULE: ./build/version/parse/parse.js + 2 modules
var parse = __webpack_require__(3213);
;// CONCATENATED MODULE: ./build/version/select/order.js
/** A release comes after all its stages. */
const NO_STAGE = 100;
/** The fields that decide, the first first. */
const FIELDS = [
    ({ release }) => release,
    ({ letter }) => (letter === '' ? [] : [letter.charCodeAt(0)]),
    ({ pre }) => (pre === undefined ? [NO_STAGE] : [pre.rank, ...pre.numbers]),
    ({ build }) => build,
    ({ post }) => post,
    ({ rev }) => rev,
    ({ stamp }) => stamp,
];
/**
 * Negative where `a` is older than `b`, positive where it is newer, 0 where their numbers are equal. Numbers count as numbers, so rc10
 * comes after rc9 (image-reflector-controller#5684), and a part that is missing is lowest. Prefix, flavour and hash do not count.
 */
function compareVersions(a, b) {
    for (const field of FIELDS) {
        const difference = compareNumbers(field(a), field(b));
        if (difference !== 0) {
            return difference;
        }
    }
    return 0;
}
/**
 * The same, made total: equal numbers are told apart by the zero-padding of the current tag, then the shorter tag is newer, then the
 * one that comes first in ASCII. 0 for equal tags alone, so that no answer depends on the order of the list.
 */
function compareTags(a, b, current) {
    const difference = compareVersions(a, b);
    if (difference !== 0) {
        return difference;
    }
    const isPaddedLike = (version) => current !== undefined && version.isPadded === current.isPadded ? 1 : 0;
    return isPaddedLike(a) - isPaddedLike(b) || b.tag.length - a.tag.length || compareAscii(b.tag, a.tag);
}
/** Numbers one by one; the first that is missing is lowest. */
function compareNumbers(a, b) {
    const length = Math.max(a.length, b.length);
    for (let position = 0; position < length; position++) {
        const difference = (a[position] ?? -1) - (b[position] ?? -1);
        if (difference !== 0) {
            return difference;
        }
    }
    return 0;
}
/** Whether two versions have this many first parts in common. */
function isSameLine({ release }, other, parts) {
    return release.slice(0, parts).join('.') === other.release.slice(0, parts).join('.');
}
/** By code units, which no locale changes. */
function compareAscii(a, b) {
    return a < b ? -1 : Number(a > b);
}

;// CONCATENATED MODULE: ./build/version/select/held-back.js

/** The same with further tags, best first. Where the reason is there already, its tag stays the best. */
function hold(heldBack, reason, tags) {
    const { tag = tags[0], count = 0 } = heldBack[reason] ?? {};
    return tag === undefined ? heldBack : { ...heldBack, [reason]: { tag, count: count + tags.length } };
}
/**
 * The best of the excluded tags by reason: a release before any pre-release unless those may be taken, then the newest, then the one
 * whose flavour begins most like the current tag's.
 */
function bestByReason(excluded, current, areStagesWelcome) {
    const byReason = new Map();
    for (const { listed, reason } of excluded) {
        const { best, count } = byReason.get(reason) ?? { best: listed, count: 0 };
        const isBetter = compareExcluded(listed, best, current, areStagesWelcome) > 0;
        byReason.set(reason, { best: isBetter ? listed : best, count: count + 1 });
    }
    const reasons = [...byReason].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(reasons.map(([reason, { best, count }]) => [reason, { tag: best.tag, count }]));
}
function compareExcluded(a, b, current, areStagesWelcome) {
    const isWelcome = ({ isPrerelease }) => Number(areStagesWelcome || !isPrerelease);
    const likeness = ({ version }) => countShared(version.flavour, current?.version.flavour ?? '');
    return (isWelcome(a) - isWelcome(b) ||
        compareVersions(a.version, b.version) ||
        likeness(a) - likeness(b) ||
        compareTags(a.version, b.version, current?.version));
}
function countShared(a, b) {
    let count = 0;
    while (count < a.length && a[count] === b[count]) {
        count++;
    }
    return count;
}

;// CONCATENATED MODULE: ./build/version/confirm.js



const DEFAULT_ALIAS = 'latest';
/** The alias, the winner, and six to find out where the alias points: beyond that, an update is not worth its requests. */
const HEAD_LIMIT = 8;
/** A listed tag that is gone is an accident; more than five in a row are a repository that is being emptied. */
const GONE_LIMIT = 5;
/** From three parts on, the third is a patch. */
const PARTS_WITH_PATCH = 3;
/**
 * The alias that speaks for the family of `current`: the tag named like its flavour (`slim-bookworm`) where there is one,
 * `latest` for a tag without flavour and for no tag at all. Undefined for a prefixed tag, a word and a hash.
 */
function findAlias(current, tags) {
    const alias = current === undefined ? DEFAULT_ALIAS : nameAlias(current);
    // Where nothing is named `latest`, the publisher stands by `stable`.
    return [alias, alias === DEFAULT_ALIAS ? 'stable' : undefined].find((name) => name !== undefined && tags.has(name));
}
/**
 * Asks the repository's own alias whether it agrees with the winner of a selection, with at most 8 requests. `tags`
 * is the whole list. Equal digests confirm. Else the newest candidate that the alias names takes the place of those ahead
 * of it (as Dependabot's rule for `latest`, but for each flavour: dependabot-core#10678), unless only the patch differs,
 * where aliases lag (grafana#94007). Else the alias may name the best tag of another scheme, or the current tag, above
 * which all is then held back. An alias below those says nothing, and so does one whose digest is not told.
 *
 * Nothing is asked where the user's own rules took something newer out, since the alias may stand at a tag that the rules exclude.
 * A winner that is gone gives way to the next; after six no more are asked for. Errors of `head` pass through.
 */
async function confirmWinner({ candidates, schemeChange: [change], isNarrowed, heldBack }, current, tags, head, read) {
    const alias = findAlias(current ?? candidates[0], tags);
    if (isNarrowed || alias === undefined || (candidates.length === 0 && change === undefined)) {
        return { candidates, isConfirmed: false, heldBack };
    }
    const listed = current !== undefined && tags.has(current) ? current : undefined;
    const others = [change, listed].filter((tag) => tag !== undefined);
    const { gone, named } = await findNamed(alias, candidates, others, head);
    const left = candidates.filter((tag) => !gone.includes(tag));
    if (named !== undefined && named === change) {
        // It was the best of its reason, so the others of that reason are not held back either.
        const kept = Object.fromEntries(Object.entries(heldBack).filter(([, { tag }]) => tag !== change));
        return { candidates: [change, ...left], isConfirmed: true, heldBack: hold(kept, 'gone', gone) };
    }
    const ahead = named === undefined || isLagging(named, left[0], read) ? [] : aheadOf(named, left);
    return {
        candidates: left.slice(ahead.length),
        isConfirmed: named !== undefined,
        heldBack: hold(hold(heldBack, 'ahead-of-alias', ahead), 'gone', gone),
    };
}
/**
 * Finds the tag that the alias names: the first candidate, else the first of `others`; undefined where that is not told. Each
 * tag is asked for once.
 */
async function findNamed(alias, candidates, others, head) {
    const gone = [];
    const asked = new Map();
    const ask = async (tag) => {
        if (!asked.has(tag) && asked.size < HEAD_LIMIT) {
            asked.set(tag, head(tag));
        }
        return asked.get(tag);
    };
    const [winner = alias] = [...candidates, ...others];
    const [aliased] = await Promise.all([ask(alias), ask(winner)]);
    for (const tag of candidates) {
        if (gone.length > GONE_LIMIT || (await ask(tag)) !== 'gone') {
            break;
        }
        gone.push(tag);
    }
    if (aliased === undefined || aliased === 'gone' || gone.length > GONE_LIMIT) {
        return { gone };
    }
    // The others come after the candidates, and shall not go without a look because there are many of these.
    const limit = HEAD_LIMIT - others.filter((tag) => !asked.has(tag)).length;
    for (const tag of candidates.slice(gone.length)) {
        if (!asked.has(tag) && asked.size >= limit) {
            break;
        }
        const digest = await ask(tag);
        if (digest === undefined || digest === aliased) {
            return { gone, named: digest === undefined ? undefined : tag };
        }
        if (digest === 'gone') {
            gone.push(tag);
        }
    }
    for (const tag of others) {
        if ((await ask(tag)) === aliased) {
            return { gone, named: tag };
        }
    }
    return { gone };
}
/** The candidates before the one that the alias names; all where it names the current tag. */
function aheadOf(named, candidates) {
    return candidates.includes(named) ? candidates.slice(0, candidates.indexOf(named)) : candidates;
}
/** Whether an alias at `tag` differs from the winner in the third part alone. */
function isLagging(tag, winner, read) {
    const [at, to] = [read(tag), read(winner ?? tag)];
    return at !== undefined && to !== undefined && at.precision >= PARTS_WITH_PATCH && isSameLine(at, to, 2);
}
function nameAlias(current) {
    const version = (0,parse/* parseVersion */.o)(current);
    if (version === undefined || version.prefix !== '') {
        return undefined;
    }
    // Revisions and stamps say when, and not which variant.
    const flavour = version.flavour.replace(/[-_.]?[A-Za-z0-9]*[#@]/g, '').replace(/^[-_.]/, '');
    return flavour === '' ? DEFAULT_ALIAS : flavour;
}

// EXTERNAL MODULE: ./build/version/rules/rules.js
var rules_rules = __webpack_require__(8268);
// EXTERNAL MODULE: ./build/version/parse/stages.js
var stages = __webpack_require__(1020);
;// CONCATENATED MODULE: ./build/version/select/floating.js

/**
 * The ambiguous words that name a flavour in this list: as many of their tags have a sibling without the word as have none
 * (Chainguard's `1.2.3-dev` beside `1.2.3`). Elsewhere they are stages, as haproxy's `3.5-dev`.
 */
function findFlavourWords(versions) {
    const isAmbiguous = ({ pre }) => pre?.numbers.length === 0 && stages/* AMBIGUOUS_WORDS */.tG.has(pre.word);
    const ambiguous = versions.filter(isAmbiguous);
    // Most lists have none, and a set of 100,000 tags takes its time.
    const tags = new Set(ambiguous.length === 0 ? [] : versions.map(({ tag }) => tag));
    const balance = new Map();
    for (const version of ambiguous) {
        const word = version.pre?.word ?? '';
        balance.set(word, (balance.get(word) ?? 0) + (tags.has(without(version, word)) ? 1 : -1));
    }
    return new Set([...balance].flatMap(([word, surplus]) => (surplus >= 0 ? [word] : [])));
}
/**
 * The tags that float on pre-releases alone: of one or two parts, without stage and build, while all that is longer or has a stage, of
 * the same prefix, `v`, flavour and leading numbers, is a pre-release (caddy-docker#432, docker-erlang-otp#470).
 */
function findFloating(versions) {
    const floating = new Set();
    // The two parts of 27.0 first: when they float, they do not count as a release for 27.
    for (const length of [2, 1]) {
        /** By line, whether it has a release. */
        const lines = new Map();
        for (const version of versions) {
            if (version.release.length < length || isBare(version, length)) {
                continue;
            }
            const key = lineOf(version, length);
            const isRelease = version.pre === undefined && !floating.has(version);
            lines.set(key, isRelease || lines.get(key) === true);
        }
        for (const version of versions) {
            if (isBare(version, length) && lines.get(lineOf(version, length)) === false) {
                floating.add(version);
            }
        }
    }
    return floating;
}
function isBare({ release, pre, build }, length) {
    return release.length === length && pre === undefined && build.length === 0;
}
function lineOf({ prefix, v, style, release, flavour }, length) {
    // No tag holds a slash.
    return [prefix, v, style, flavour, ...release.slice(0, length)].join('/');
}
/** The text without the piece that is `word`. */
function without({ tag, prefix }, word) {
    const rest = tag.slice(prefix.length);
    return prefix + rest.replace(new RegExp(`[-_.]?(?<![A-Za-z])${word}(?![A-Za-z\\d])`, 'i'), '');
}

;// CONCATENATED MODULE: ./build/version/select/listed-version.js



/** The versions among tags. The whole list tells the meaning of a word or a short tag; no more than this is kept of it. */
function readVersions(tags, current, rules) {
    const all = new Set(current === undefined ? tags : [...tags, current]);
    const first = parseAll(all, rules, new Set());
    const words = findFlavourWords(first.map(({ version }) => version));
    const parsed = words.size === 0 ? first : parseAll(all, rules, words);
    const floating = findFloating(parsed.map(({ version }) => version));
    const versions = parsed.map(({ tag, version, compatibility }) => ({
        tag,
        // From here on a version carries the tag that was listed, which tells equal texts apart.
        version: version.tag === tag ? version : { ...version, tag },
        compatibility,
        isPrerelease: version.pre !== undefined || floating.has(version),
    }));
    return { versions, current: versions.find(({ tag }) => tag === current) };
}
/** The newest first; of equal numbers the one that is written like `current`. */
function sortVersions(versions, current) {
    return versions.toSorted((a, b) => compareTags(b.version, a.version, current));
}
function parseAll(tags, rules, flavourWords) {
    const versions = [];
    const names = new Map();
    for (const tag of tags) {
        const found = findText(tag, rules);
        const parsed = found && (0,parse/* parseTag */.E)(found.text, flavourWords, names);
        if (parsed?.kind === 'version') {
            versions.push({ tag, version: parsed.version, compatibility: found?.compatibility ?? '' });
        }
    }
    return versions;
}
/** Signatures and attestations are not images, whatever an expression finds in their names. */
function findText(tag, { extract }) {
    if (extract === undefined) {
        return { text: tag, compatibility: '' };
    }
    return (0,parse/* parseTag */.E)(tag).kind === 'artifact' ? undefined : extract(tag);
}

;// CONCATENATED MODULE: ./build/version/select/channels.js


/**
 * The names of a channel of releases that goes ahead. `develop` and `dev` are branches, `edge`, `nightly` and `testing` builds: the images that
 * they name have no numbers of their own (eggdrop's `develop` beside its `1.10`).
 */
const AHEAD = new Set(['devel', 'development']);
/**
 * Whether a publisher names two channels, `stable` and one that goes ahead of it, as perl does with `devel`: then the releases of both are
 * numbered alike, and the highest line is the one that is not stable yet.
 */
function hasTwoChannels(tags) {
    return tags.includes('stable') && tags.some((tag) => AHEAD.has(tag));
}
/** The versions of the highest line (the first two numbers), unless the current tag is of that line, or has no second number. */
function findHighestLine(versions, current) {
    const [highest] = sortVersions(versions);
    const isOfLine = ({ version }) => highest !== undefined && isSameLine(version, highest.version, 2);
    return current.version.release.length < 2 || isOfLine(current) ? [] : versions.filter(isOfLine);
}

;// CONCATENATED MODULE: ./build/version/select/family.js
/** A first number that grows by more is a date or a commit of digits alone (Renovate's `maxMajorIncrement` is the same). */
const MAX_GROWTH = 500;
/** Numbers that count builds reach hundreds, and may jump. */
const SMALL = 100;
/** Why a version is not comparable with the current one; undefined where it is. */
function findFamilyReason(listed, current) {
    const difference = findDifference(listed.version, current.version);
    return difference ?? (listed.compatibility === current.compatibility ? undefined : 'variant');
}
/**
 * Why two tags cannot be compared; undefined for tags of one family. Symmetric. The first that differs counts: prefix, `v`, scheme (how the
 * core is written, and what its numbers are), flavour, hash, then the shape of core and build.
 */
function findDifference(a, b) {
    if (a.prefix !== b.prefix) {
        return 'prefix';
    }
    if (a.v !== b.v) {
        return 'v-prefix';
    }
    return isSameScheme(a, b) ? findVariation(a, b) : 'scheme';
}
/** The same without prefix, `v` and scheme, for a publisher who changes the scheme: all else must stay. */
function findVariation(a, b) {
    if (a.flavour !== b.flavour) {
        return 'variant';
    }
    if (a.hasHash !== b.hasHash) {
        return 'hash';
    }
    return isSameShape(a, b) ? undefined : 'precision';
}
/** A first part that grows by more than 500: 12 to 7418529 is a commit. Build numbers of 100 and more alone may jump. */
function isOutlier({ version }, current) {
    const [first = 0] = version.release;
    const [from = 0] = current.version.release;
    const isNumber = version.prefix === '' && version.signature.startsWith('n');
    return isNumber && first - from > MAX_GROWTH && (version.release.length >= 2 || from < SMALL);
}
/** renovate#14209: alpine's 20210804 is not a version after 3. Only the parts that both have are looked at. */
function isSameScheme(a, b) {
    const isContinued = a.signature.startsWith(b.signature) || b.signature.startsWith(a.signature);
    return a.style === b.style && isContinued;
}
function isSameShape(a, b) {
    if (a.build.length > 0 !== b.build.length > 0 || a.shape !== b.shape) {
        return false;
    }
    // Java goes from 11.0.16_8 to 11.0.16.1_1: the build says how precise the tag is.
    return a.precision === b.precision || (a.joint === '_' && b.joint === '_');
}

;// CONCATENATED MODULE: ./build/version/select/exclusion.js


const PARTS_KEPT = { major: 0, minor: 1, patch: 2 };
/**
 * Why a tag is not a candidate; undefined where it is one. Without a current tag all are of its family. `isStageFine` says whether
 * the stage of a tag, or a release, may be taken.
 */
function findReason(listed, current, rules, isStageFine) {
    const reason = (current && findFamilyReason(listed, current)) ?? findExclusion(listed, current, rules);
    if (reason !== undefined || !isStageFine(listed)) {
        return reason ?? 'prerelease';
    }
    return current !== undefined && isOutlier(listed, current) ? 'outlier' : undefined;
}
/** Which of the user's rules takes a tag out; undefined for none. Without a current tag `level` has nothing to hold on to. */
function findExclusion({ tag, version }, current, rules) {
    if (rules.accepts?.(tag) === false) {
        return 'filter';
    }
    if (rules.constraint?.satisfies(version) === false) {
        return 'constraint';
    }
    const isWithin = current === undefined || isSameLine(version, current.version, PARTS_KEPT[rules.level]);
    return isWithin ? undefined : 'level';
}
/** Whether a reason is one of the user's rules. */
function isUserRule(reason) {
    return reason === 'filter' || reason === 'constraint' || reason === 'level';
}
/** Whether pre-releases may be the newest, because the user says so or a constraint names one. */
function canBePrerelease({ prerelease, constraint }) {
    return prerelease || constraint?.namesPrerelease === true;
}

// EXTERNAL MODULE: ./build/version/parse/dates.js
var dates = __webpack_require__(2310);
;// CONCATENATED MODULE: ./build/version/select/first.js






/**
 * The versions to begin with where there is no current tag: releases; tags without prefix and flavour, else the largest family; numbers
 * with dots rather than calendars (alpine's 3.24.1 over its 20260805); the newest first, so 3.14.7 before 3.14.
 */
function selectFirst(versions, rules) {
    const isWelcome = ({ isPrerelease }) => canBePrerelease(rules) || !isPrerelease;
    const family = new Set(chooseFamily(versions.filter((listed) => isWelcome(listed) && findExclusion(listed, undefined, rules) === undefined)));
    const chosen = new Set(chooseScheme([...family]));
    const candidates = sortVersions([...chosen]);
    const [best] = candidates;
    const above = versions.filter((listed) => !chosen.has(listed) && (best === undefined || compareVersions(listed.version, best.version) > 0));
    const excluded = above.map((listed) => ({
        listed,
        reason: findFirstReason(listed, best, family.has(listed), rules),
    }));
    const others = sortVersions(above.filter((listed) => family.has(listed)));
    return {
        candidates: candidates.map(({ tag }) => tag),
        heldBack: bestByReason(excluded, best, canBePrerelease(rules)),
        schemeChange: others.map(({ tag }) => tag),
        isNarrowed: excluded.some(({ listed, reason }) => isUserRule(reason) && isWelcome(listed) && (best === undefined || isCalendar(listed) === isCalendar(best))),
    };
}
function findFirstReason(listed, best, isOfFamily, rules) {
    const exclusion = findExclusion(listed, undefined, rules);
    if (best === undefined) {
        return exclusion ?? 'prerelease';
    }
    if (nameOf(listed) !== nameOf(best)) {
        return listed.version.prefix === best.version.prefix ? 'variant' : 'prefix';
    }
    if (exclusion !== undefined) {
        return exclusion;
    }
    if (listed.version.hasHash !== best.version.hasHash) {
        return 'hash';
    }
    if (listed.version.build.length > 0 !== best.version.build.length > 0) {
        return 'precision';
    }
    return isOfFamily ? 'scheme' : 'prerelease';
}
function chooseFamily(versions) {
    const families = new Map();
    for (const listed of versions) {
        const family = families.get(nameOf(listed)) ?? [];
        family.push(listed);
        families.set(nameOf(listed), family);
    }
    const [[, largest] = []] = [...families].sort(([a, { length }], [b, { length: other }]) => other - length || compareAscii(a, b));
    return preferPlain(families.get(BARE) ?? largest ?? []);
}
/** Releases before the builds and commits that a publisher numbers like them (grafana's `12.4.0-18984987011`, git's `1.2.3-14-gabcdef0`). */
function preferPlain(family) {
    const released = family.filter(({ version }) => !version.hasHash);
    const plain = released.filter(({ version }) => version.build.length === 0);
    return [plain, released, family].find(({ length }) => length > 0) ?? [];
}
const BARE = '//';
/** No tag holds a slash. */
function nameOf({ version: { prefix, flavour }, compatibility }) {
    return `${prefix}/${flavour}/${compatibility}`;
}
/** Numbers with dots, else numbers, else calendars; without the commits of digits alone that are far above all numbers with dots. */
function chooseScheme(family) {
    const numbers = family.filter((listed) => !isCalendar(listed));
    const dotted = numbers.filter(({ version }) => version.release.length > 1);
    if (dotted.length === 0) {
        return numbers.length < family.length ? family.filter(isCalendar) : numbers;
    }
    const highest = dotted.reduce((high, { version: { release } }) => Math.max(high, release[0] ?? 0), 0);
    return numbers.filter(({ version: { release } }) => (release[0] ?? 0) <= highest + MAX_GROWTH);
}
/** Dates, times, and years alone: amazonlinux's 2023 belongs to its 2023.12. */
function isCalendar({ version: { signature, style, release } }) {
    return (style === 'date' ||
        style === 'iso' ||
        /^[YDTE]/.test(signature) ||
        (release.length === 1 && (0,dates/* isYear */.gv)(release[0] ?? 0)));
}

;// CONCATENATED MODULE: ./build/version/select/select.js








/**
 * Chooses among tags those that are newer than `current`, which need not be listed itself. A current tag that is a word or a hash
 * has no newer one. Never throws by itself.
 */
function selectTags(tags, current, rules = rules_rules/* DEFAULT_RULES */.c) {
    const list = readVersions(tags, current, rules);
    if (current === undefined) {
        return selectFirst(list.versions, rules);
    }
    return list.current === undefined
        ? { candidates: [], heldBack: {}, schemeChange: [], isNarrowed: false }
        : selectNewer(list.versions, list.current, rules, hasTwoChannels(tags));
}
function selectNewer(versions, current, rules, hasChannels) {
    const newer = versions.filter(({ version }) => compareVersions(version, current.version) > 0);
    const isStageFine = stageRule(newer, current, rules);
    const fitting = [];
    const excluded = [];
    for (const listed of newer) {
        const reason = findReason(listed, current, rules, isStageFine);
        if (reason === undefined) {
            fitting.push(listed);
        }
        else {
            excluded.push({ listed, reason });
        }
    }
    const areStagesWelcome = canBePrerelease(rules) || current.isPrerelease;
    // Only the publisher's alias can tell whether the highest line is stable by now.
    const ahead = new Set(hasChannels && !areStagesWelcome ? findHighestLine(fitting, current) : []);
    const schemeChange = excluded.filter((one) => isSchemeChange(one, current, rules)).map(({ listed }) => listed);
    const sort = (chosen) => sortVersions(chosen, current.version).map(({ tag }) => tag);
    return {
        candidates: sort(fitting.filter((listed) => !ahead.has(listed))),
        heldBack: bestByReason([...excluded, ...[...ahead].map((listed) => ({ listed, reason: 'prerelease' }))], current, areStagesWelcome),
        schemeChange: sort([...schemeChange, ...ahead].filter((listed) => !listed.isPrerelease || canBePrerelease(rules))),
        isNarrowed: excluded.some(({ listed, reason }) => isUserRule(reason) && isStageFine(listed) && !isOutlier(listed, current)),
    };
}
/**
 * Which stages may follow the current tag. A release: none, unless they are asked for. A stage: those of the same release and any later
 * release; where the family has no release at or above, the same stage of later releases (openjdk's 21-ea-32 to 22-ea-7).
 */
function stageRule(newer, current, rules) {
    if (canBePrerelease(rules)) {
        return () => true;
    }
    const { pre, release } = current.version;
    if (pre === undefined) {
        return ({ isPrerelease }) => !isPrerelease;
    }
    const isOfSameRelease = ({ version }) => compareNumbers(version.release, release) === 0;
    const family = newer.filter((listed) => findFamilyReason(listed, current) === undefined);
    const isStageOnly = !family.some((listed) => !listed.isPrerelease || isOfSameRelease(listed));
    return (listed) => !listed.isPrerelease || isOfSameRelease(listed) || (isStageOnly && listed.version.pre?.word === pre.word);
}
function isSchemeChange({ listed, reason }, current, rules) {
    return ((reason === 'scheme' || reason === 'outlier') &&
        listed.compatibility === current.compatibility &&
        listed.version.release.length === current.version.release.length &&
        findVariation(listed.version, current.version) === undefined &&
        findExclusion(listed, current, rules) === undefined);
}

;// CONCATENATED MODULE: ./build/version/select/update-type.js

/**
 * How far an update from `current` to `latest` goes: the first number of the core that differs says `major`, `minor`, or
 * from the third on `patch`; a part that one of them lacks differs. Equal numbers at another stage are a `patch` too,
 * since code changes between `3.15.0rc1` and `3.15.0`. With all that equal it is a `revision`: another letter, build,
 * revision, stamp, commit or spelling. `none` for one and the same tag, and where one of them is not a version.
 */
function updateType(current, latest) {
    if (current === undefined || latest === undefined || current.tag === latest.tag) {
        return 'none';
    }
    const length = Math.max(current.release.length, latest.release.length);
    const part = Array.from({ length }).findIndex((_, at) => current.release[at] !== latest.release[at]);
    if (part >= 0) {
        return ['major', 'minor'][part] ?? 'patch';
    }
    return (0,stages/* formatStage */.q_)(current.pre) === (0,stages/* formatStage */.q_)(latest.pre) ? 'revision' : 'patch';
}

// EXTERNAL MODULE: ./build/checks/finding.js
var checks_finding = __webpack_require__(1333);
// EXTERNAL MODULE: ./build/checks/inspect.js + 3 modules
var inspect = __webpack_require__(5596);
// EXTERNAL MODULE: ./build/checks/report.js
var report = __webpack_require__(8756);
;// CONCATENATED MODULE: ./build/checks/latest/candidates.js

/** Each takes the requests of an `inspect`: on Docker Hub two pulls, of which a runner without a login has a hundred in six hours. */
const MAX_LOOKS = 5;
/**
 * The first of the candidates that is there and meets the requirements; at most five are looked at. `look` is what `inspect` finds about a tag.
 * @throws the errors of `look`: a candidate that could not be looked at must not make an older one the newest
 */
async function firstAcceptable({ candidates, heldBack: before }, look, requirements) {
    let heldBack = before;
    for (const [index, tag] of candidates.slice(0, MAX_LOOKS).entries()) {
        const finding = await look(tag);
        const reason = rejectionReason(finding, requirements);
        if (reason === undefined) {
            return { taken: { tag, finding }, heldBack, left: candidates.slice(index) };
        }
        heldBack = hold(heldBack, reason, [tag]);
    }
    return { taken: undefined, heldBack: hold(heldBack, 'not-looked-at', candidates.slice(MAX_LOOKS)), left: [] };
}
function rejectionReason(finding, { minAge, now }) {
    if (finding.status === 'missing') {
        return finding.reason === 'platform-missing' ? 'platform-missing' : 'gone';
    }
    if (minAge === undefined) {
        return undefined;
    }
    if (finding.youngest === null) {
        return 'age-unknown';
    }
    return now - Date.parse(finding.youngest.created) < minAge ? 'too-young' : undefined;
}

// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __webpack_require__(7375);
;// CONCATENATED MODULE: ./build/checks/latest/look.js



/**
 * Looks at tags of the repository of `question`, at each once. `uploaded` has the dates that came with the list of tags.
 * @throws {AccessError} for a listed tag that is denied: it must not make an older one the newest
 */
function lookAt(question, uploaded, options) {
    // `missing-or-private` is about whole repositories, and not about a tag that is listed.
    const plain = { ...options, missingOrPrivate: 'denied' };
    const looks = new Map();
    const look = async (tag) => {
        const reference = (0,reference_reference/* withTag */.Rd)(question.reference, tag);
        return shown(await (0,inspect/* inspectForAll */.l)({ ...question, reference }, { ...plain, uploaded: uploaded.get(tag) }));
    };
    return (tag) => {
        const looked = looks.get(tag) ?? look(tag);
        looks.set(tag, looked);
        return looked;
    };
}
function shown(finding) {
    if (finding.status === 'denied') {
        throw new errors/* AccessError */.Zz(finding.evidence, finding.reason, finding.identity);
    }
    if (finding.status === 'missing' && finding.evidence !== null && finding.evidence.status !== 404) {
        throw new errors/* AccessError */.Zz(finding.evidence, 'missing-or-private', finding.identity);
    }
    return finding;
}

;// CONCATENATED MODULE: ./build/version/select/pool.js




/**
 * The tags among which the newest by creation time is looked for, in the order of their text: those of the current tag's family, older
 * ones too; without a current tag all releases and hashes. Words (`latest`) are left out, because they are other tags' names. Include, exclude,
 * constraint, level and pre-releases count as they do for the order by version.
 */
function collectPool(tags, current, rules) {
    const { versions, current: base } = readVersions(tags, current, rules);
    const areStagesWelcome = canBePrerelease(rules) || base?.isPrerelease === true;
    const isStageFine = ({ isPrerelease }) => areStagesWelcome || !isPrerelease;
    const fitting = versions.filter((listed) => findReason(listed, base, rules, isStageFine) === undefined);
    const hasHashes = current === undefined && rules.constraint === undefined && rules.extract === undefined;
    const hashes = hasHashes ? tags.filter((tag) => (0,parse/* parseTag */.E)(tag).kind === 'hash' && rules.accepts?.(tag) !== false) : [];
    return [...new Set([...fitting.map(({ tag }) => tag), ...hashes])].sort(compareAscii);
}

;// CONCATENATED MODULE: ./build/checks/latest/newest.js




/** Each takes up to three requests, and on Docker Hub two pulls, of which a runner without a login has a hundred in six hours. */
const newest_MAX_LOOKS = 25;
/**
 * The tags that were made after the current one, the youngest first; without a current tag all of them. Dates that came with the list cost
 * nothing; the others are looked up, for at most 25 tags. Tags of unknown age are held back.
 * @throws {BlockedError} where there are more
 * @throws what `look` throws
 */
async function orderByCreation(list, current, rules, look) {
    const pool = collectPool(list.tags, current, rules);
    const undated = pool.filter((tag) => tag !== current && !list.uploaded.has(tag));
    if (undated.length > newest_MAX_LOOKS) {
        const rule = `the newest of ${undated.length} tags takes as many look-ups, and at most ${newest_MAX_LOOKS} are made`;
        throw new errors/* BlockedError */.t9(list.evidence, { host: new URL(list.evidence.url).host, rule, input: 'include-tags' });
    }
    const date = async (tag) => {
        const uploaded = list.uploaded.get(tag);
        const finding = uploaded === undefined ? await look(tag) : undefined;
        const text = uploaded ?? finding?.youngest?.created;
        return { tag, time: text === undefined ? undefined : Date.parse(text), isGone: finding?.reason === 'not-found' };
    };
    const dated = await Promise.all(pool.filter((tag) => tag !== current).map(date));
    // Where the age of the current tag is unknown, nothing is known to be younger.
    const since = current === undefined ? Number.NEGATIVE_INFINITY : ((await date(current)).time ?? Number.POSITIVE_INFINITY);
    // A tag that the order by version holds back is not a candidate here either.
    let { heldBack } = selectTags(list.tags, current, rules);
    const younger = dated.flatMap(({ tag, time, isGone }) => {
        if (time === undefined || since === Number.POSITIVE_INFINITY) {
            heldBack = hold(heldBack, isGone ? 'gone' : 'age-unknown', [tag]);
        }
        return time !== undefined && time > since ? [{ tag, time }] : [];
    });
    // Of equal times the first by name: images of one build.
    return { candidates: younger.sort((a, b) => b.time - a.time).map(({ tag }) => tag), heldBack };
}

;// CONCATENATED MODULE: ./build/checks/latest/latest.js












/**
 * The newest tag that fits, and what it is: by version, or by creation time. The list of tags is read to its end, or there is no answer.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
async function checkLatest(question, options) {
    const { reference } = question;
    const current = reference.tag;
    const hasVersions = current === undefined ? reference.digest === undefined : toVersion(current, options.rules) !== undefined;
    if (!hasVersions) {
        return describeSame(question, options);
    }
    const repository = await (0,checks_finding/* openRepository */.h_)(question, options);
    const list = await repository.listTags();
    if (list.kind !== 'found') {
        return { ...(0,checks_finding/* fromDenial */.wS)(question, list, options.missingOrPrivate), update: updateOf(question, {}) };
    }
    const search = { question, options, repository, list, look: lookAt(question, list.uploaded, options) };
    const found = await findCandidates(search);
    const { isConfirmed } = found;
    const choice = await firstAcceptable(found, search.look, options);
    const isWinner = choice.taken?.tag === found.candidates[0];
    const told = {
        // The alias spoke for the first candidate, and for no older one that was taken in its place.
        isConfirmed: isConfirmed === null ? null : isConfirmed && isWinner,
        heldBack: choice.heldBack,
        tags: choice.left,
        seen: list.tags,
    };
    const tag = choice.taken?.tag ?? current;
    if (tag === undefined) {
        const { identity } = list;
        const update = updateOf(question, told);
        return { ...(0,checks_finding/* toSubject */.OI)(question), ...report/* NOT_THERE */.ro, reason: 'no-candidate', identity, update };
    }
    const finding = choice.taken?.finding ?? (await search.look(tag));
    const warnings = new Set([...list.warnings, ...finding.warnings, ...warnOf(finding, options, choice.heldBack)]);
    return finish(question, options, tag, { ...finding, warnings: [...warnings] }, told);
}
async function findCandidates(search) {
    const { question, options, repository, list } = search;
    const current = question.reference.tag;
    if (options.strategy === 'newest') {
        const ordered = await orderByCreation(list, current, options.rules, search.look);
        return { ...ordered, isConfirmed: null };
    }
    const selection = selectTags(list.tags, current, options.rules);
    if (!options.canConfirm || isPrerelease(selection.candidates[0], options.rules)) {
        return { ...selection, isConfirmed: null };
    }
    const head = async (tag) => {
        const answer = (0,auth_answer/* expectShown */.V)(await repository.headDigest(tag));
        return answer.kind === 'absent' ? 'gone' : answer.digest;
    };
    const isListed = (tag) => list.tags.includes(tag);
    return confirmWinner(selection, current, { has: isListed }, head, (tag) => toVersion(tag, options.rules));
}
/** Aliases stand at releases: against a pre-release, which the user asked for, they say nothing. */
function isPrerelease(winner, rules) {
    return winner !== undefined && toVersion(winner, rules)?.pre !== undefined;
}
/** A word or a hash has no order, and a digest alone no tag: there is nothing to move to, but the word may point elsewhere by now. */
async function describeSame(question, options) {
    const { reference } = question;
    const { tag } = reference;
    const target = tag === undefined ? reference : (0,reference_reference/* withTag */.Rd)(reference, tag);
    const finding = await (0,inspect/* inspectForAll */.l)({ ...question, reference: target }, options);
    return tag === undefined
        ? { ...finding, update: updateOf(question, { isAvailable: false, type: 'none' }) }
        : finish(question, options, tag, finding, {});
}
function finish(question, { rules }, tag, finding, told) {
    const { tag: current, digest } = question.reference;
    const now = (0,report/* factsOf */.xS)(finding).digest;
    const isOther = current !== undefined && tag !== current;
    const hasOtherDigest = digest !== undefined && now !== null && now !== digest;
    const type = isOther
        ? updateType(toVersion(current, rules), toVersion(tag, rules))
        : hasOtherDigest
            ? 'digest'
            : 'none';
    // An image that is missing, or lacks a platform, is nothing to move to.
    const isKnown = current !== undefined && finding.status === 'found';
    const update = updateOf(question, {
        ...told,
        latestTag: finding.status === 'found' ? tag : null,
        isAvailable: isKnown ? isOther || hasOtherDigest : null,
        type: isKnown ? type : null,
    });
    const moved = (0,reference_reference/* withTag */.Rd)(question.reference, tag);
    return { ...finding, reference: now === null ? moved : (0,reference_reference/* withDigest */.hQ)(moved, now), update };
}
/** What is known of an update; the rest is unknown. */
function updateOf({ reference }, known) {
    return {
        currentTag: reference.tag ?? null,
        latestTag: null,
        latestImage: null,
        isAvailable: null,
        type: null,
        isConfirmed: null,
        heldBack: {},
        tags: [],
        seen: [],
        ...known,
    };
}
function toVersion(tag, { extract }) {
    const text = extract === undefined ? tag : extract(tag)?.text;
    return text === undefined ? undefined : (0,parse/* parseVersion */.o)(text);
}
function warnOf({ youngest }, { minAge }, heldBack) {
    const isClaimed = minAge !== undefined && youngest !== null && youngest.source !== 'registry';
    const unseen = heldBack['not-looked-at'];
    const first = unseen && `${unseen.count} candidates were not looked at, ${unseen.tag} first`;
    return [
        ...(isClaimed ? ['its age rests on what its publisher says: the registry gives no date'] : []),
        ...(first === undefined ? [] : [`${first}, because five newer ones would not do`]),
    ];
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
