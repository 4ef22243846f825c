export const id = 890;
export const ids = [890];
export const modules = {

/***/ 9890:
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
;// CONCATENATED MODULE: ./build/version/confirm.js

const DEFAULT_ALIAS = 'latest';
/** The alias, the winner, and six to find out where the alias points: beyond that, an update is not worth its requests. */
const HEAD_LIMIT = 8;
/** A listed tag that is gone is an accident; five in a row are a repository that is being emptied. */
const GONE_LIMIT = 5;
/** From three parts on, the third is a patch. */
const PARTS_WITH_PATCH = 3;
/**
 * The alias that speaks for the family of `current`: the tag named like its flavour (`slim-bookworm`) where there is one,
 * `latest` for a tag without flavour and for no tag at all. Undefined for a prefixed tag, a word and a hash.
 */
function findAlias(current, tags) {
    const alias = current === undefined ? DEFAULT_ALIAS : nameAlias(current);
    // Where nothing is named `latest`, `stable` is what the publisher stands by.
    return [alias, alias === DEFAULT_ALIAS ? 'stable' : undefined].find((name) => name !== undefined && tags.has(name));
}
/**
 * Asks the repository's own alias whether it agrees with the winner of a selection, with at most 8 questions. `tags`
 * is the whole list. Equal digests confirm. Else the newest candidate that the alias names takes the place of those ahead
 * of it (as Dependabot's rule for `latest`, but for each flavour: dependabot-core#10678), unless only the patch differs,
 * where aliases lag (grafana#94007). Else the alias may name the best tag of another scheme, or the current tag, above
 * which all is then held back. An alias below those says nothing, and so does one whose digest is not told.
 *
 * Nothing is asked where the user's own rules took something newer out, since the alias stands above what was asked for.
 * A winner that is gone gives way to the next, five times at most. What `head` throws, this throws.
 */
async function confirmWinner(selection, current, tags, head, read = readPlainly) {
    const { candidates, schemeChange, isNarrowed } = selection;
    const [change] = schemeChange;
    const alias = findAlias(current ?? candidates[0], tags);
    if (isNarrowed || alias === undefined || (candidates.length === 0 && change === undefined)) {
        return { candidates, confirmed: false, heldBack: {}, alias: undefined, isSchemeChange: false };
    }
    const known = current !== undefined && tags.has(current) ? current : undefined;
    const { gone, left, isConfirmed, ahead, found } = await inquire({ candidates, alias, change, current: known }, head, read);
    return {
        candidates: found === undefined ? left : [found, ...left],
        confirmed: isConfirmed,
        heldBack: { ...hold('ahead-of-alias', ahead), ...hold('gone', gone) },
        alias,
        isSchemeChange: found !== undefined,
    };
}
async function inquire({ candidates, alias, change, current }, head, read) {
    const heads = new Heads(head);
    const gone = [];
    let left = candidates;
    const drop = (tag) => {
        gone.push(tag);
        left = left.filter((one) => one !== tag);
    };
    const conclude = (isConfirmed, ahead = [], found) => {
        return { isConfirmed, left: left.filter((tag) => !ahead.includes(tag)), gone, ahead, found };
    };
    const [aliased] = await Promise.all([heads.ask(alias), heads.ask(candidates[0] ?? change ?? alias)]);
    let winner = left[0];
    while (winner !== undefined && gone.length <= GONE_LIMIT && (await heads.ask(winner)) === 'gone') {
        drop(winner);
        winner = left[0];
    }
    if (aliased === undefined || aliased === 'gone' || gone.length > GONE_LIMIT) {
        return conclude(false);
    }
    // What comes after the candidates shall not go without a look because there are many of them.
    const reserved = [change, current].filter((tag) => tag !== undefined && !heads.knows(tag)).length;
    for (const tag of left) {
        if (!heads.knows(tag) && heads.remaining <= reserved) {
            break;
        }
        const digest = await heads.ask(tag);
        if (digest === undefined) {
            return conclude(false);
        }
        if (digest === 'gone') {
            drop(tag);
        }
        else if (digest === aliased) {
            return conclude(true, isLagging(tag, winner, read) ? [] : left.slice(0, left.indexOf(tag)));
        }
    }
    if (change !== undefined && (await heads.ask(change)) === aliased) {
        return conclude(true, [], change);
    }
    if (current !== undefined && (await heads.ask(current)) === aliased) {
        return conclude(true, isLagging(current, winner, read) ? [] : left);
    }
    return conclude(false);
}
/** Asks for each tag once, and counts. */
class Heads {
    #head;
    #answers = new Map();
    constructor(head) {
        this.#head = head;
    }
    get remaining() {
        return HEAD_LIMIT - this.#answers.size;
    }
    knows(tag) {
        return this.#answers.has(tag);
    }
    /** Undefined, without asking, for what comes after the last one. */
    async ask(tag) {
        let answer = this.#answers.get(tag);
        if (answer === undefined && this.remaining > 0) {
            answer = this.#head(tag);
            this.#answers.set(tag, answer);
        }
        return answer;
    }
}
/** Whether an alias at `tag` is only behind with the patch that the winner is. */
function isLagging(tag, winner, read) {
    const [at, to] = [read(tag), read(winner ?? tag)];
    if (at === undefined || to === undefined || at.precision < PARTS_WITH_PATCH) {
        return false;
    }
    const [[major, minor], [winnerMajor, winnerMinor]] = [at.release, to.release];
    return major === winnerMajor && minor === winnerMinor;
}
function readPlainly(tag) {
    const parsed = (0,parse/* parseTag */.E)(tag);
    return parsed.kind === 'version' ? parsed.version : undefined;
}
function nameAlias(current) {
    const parsed = (0,parse/* parseTag */.E)(current);
    if (parsed.kind !== 'version' || parsed.version.prefix !== '') {
        return undefined;
    }
    // Revisions and stamps say when, and not which variant.
    const flavour = parsed.version.flavour.replace(/[-_.]?[A-Za-z0-9]*[#@]/g, '').replace(/^[-_.]/, '');
    return flavour === '' ? DEFAULT_ALIAS : flavour;
}
function hold(reason, tags) {
    const [tag] = tags;
    return tag === undefined ? {} : { [reason]: { tag, count: tags.length } };
}

;// CONCATENATED MODULE: ./build/version/rules/rules.js
/** Any newer release. */
const DEFAULT_RULES = { level: 'major', prerelease: false };

;// CONCATENATED MODULE: ./build/version/select/order.js
/** A release comes after all its stages. */
const NO_STAGE = 100;
/** What decides, the first first. */
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
/** By code units, which no locale changes. */
function compareAscii(a, b) {
    return a < b ? -1 : Number(a > b);
}

;// CONCATENATED MODULE: ./build/version/select/channels.js

/**
 * The names of a channel of releases that goes ahead. `develop` and `dev` are branches, `edge`, `nightly` and `testing` builds: what they name
 * has no number of its own (eggdrop's `develop` beside its `1.10`).
 */
const AHEAD = new Set(['devel', 'development']);
/**
 * Whether a publisher names two channels, `stable` and one that goes ahead of it, as perl does with `devel`: then the releases of both are
 * numbered alike, and the highest line is the one that is not stable yet.
 */
function hasTwoChannels(tags) {
    return tags.includes('stable') && tags.some((tag) => AHEAD.has(tag));
}
/** The entries of the highest line (the first two numbers), unless the current tag is of that line, or has no second number. */
function findHighestLine(entries, current) {
    const [first, ...others] = entries;
    if (first === undefined || current.version.release.length < 2) {
        return new Set();
    }
    const highest = others.reduce((best, one) => (compareVersions(one.version, best.version) > 0 ? one : best), first);
    const isOfLine = ({ version }) => version.release[0] === highest.version.release[0] && version.release[1] === highest.version.release[1];
    return new Set(isOfLine(current) ? [] : entries.filter(isOfLine));
}

// EXTERNAL MODULE: ./build/version/parse/stages.js
var stages = __webpack_require__(1020);
;// CONCATENATED MODULE: ./build/version/select/floating.js

/**
 * The ambiguous words that name a flavour in this list: as many of their tags have a sibling without the word as have none
 * (Chainguard's `1.2.3-dev` beside `1.2.3`). Elsewhere they are stages, as haproxy's `3.5-dev`. `tags` are the texts that the versions were
 * parsed from.
 */
function findFlavourWords(versions, tags) {
    const balance = new Map();
    for (const version of versions) {
        const { pre } = version;
        if (pre === undefined || pre.numbers.length > 0 || !stages/* AMBIGUOUS_WORDS */.t.has(pre.word)) {
            continue;
        }
        balance.set(pre.word, (balance.get(pre.word) ?? 0) + (tags.has(without(version, pre.word)) ? 1 : -1));
    }
    return new Set([...balance].flatMap(([word, surplus]) => (surplus >= 0 ? [word] : [])));
}
/**
 * The tags that float on pre-releases alone: of one or two parts, without stage and build, while all that is longer or has a stage, of
 * the same prefix, `v`, flavour and leading numbers, is a pre-release (caddy-docker#432, docker-erlang-otp#470).
 */
function findFloating(versions) {
    const floating = new Set();
    // The two parts of 27.0 first: when they float, they are no release for 27.
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

;// CONCATENATED MODULE: ./build/version/select/entries.js


/** The versions among tags. What a word or a short tag means is told by the whole list, of which no more than this is kept. */
function readEntries(tags, current, rules) {
    const all = new Set(tags);
    if (current !== undefined) {
        all.add(current);
    }
    const entries = readAll(all, rules);
    const floating = findFloating(entries.map(({ version }) => version));
    for (const entry of entries) {
        entry.isPrerelease ||= floating.has(entry.version);
        if (entry.version.tag !== entry.tag) {
            // From here on a version carries the tag that was listed, which tells equal texts apart.
            entry.version = { ...entry.version, tag: entry.tag };
        }
    }
    return {
        entries,
        current: entries.find(({ tag }) => tag === current),
        currentKind: current === undefined ? 'none' : kindOf(current, rules),
    };
}
function readAll(tags, rules) {
    const texts = rules.extract === undefined ? tags : new Set([...tags].flatMap((tag) => findText(tag, rules)?.text ?? []));
    const first = parseAll(tags, rules, new Set());
    const words = findFlavourWords(first.map(({ version }) => version), texts);
    return words.size === 0 ? first : parseAll(tags, rules, words);
}
function parseAll(tags, rules, flavourWords) {
    const read = [];
    const names = new Map();
    for (const tag of tags) {
        const found = findText(tag, rules);
        const parsed = found && (0,parse/* parseTag */.E)(found.text, flavourWords, names);
        if (parsed?.kind === 'version') {
            const { version } = parsed;
            read.push({ tag, version, compatibility: found?.compatibility ?? '', isPrerelease: version.pre !== undefined });
        }
    }
    return read;
}
/** Signatures and attestations are no images, whatever an expression finds in their names. */
function findText(tag, { extract }) {
    if (extract === undefined) {
        return { text: tag, compatibility: '' };
    }
    return (0,parse/* parseTag */.E)(tag).kind === 'artifact' ? undefined : extract(tag);
}
function kindOf(current, rules) {
    const found = findText(current, rules);
    const { kind } = (0,parse/* parseTag */.E)(found?.text ?? current);
    return kind === 'version' && found === undefined ? 'word' : kind;
}

;// CONCATENATED MODULE: ./build/version/select/exclusion.js
/** Which of the user's rules takes a tag out; undefined for none. Without a current tag `level` has nothing to hold on to. */
function findExclusion(entry, current, rules) {
    const { tag, version } = entry;
    if (rules.accepts?.(tag) === false) {
        return 'filter';
    }
    if (rules.constraint?.satisfies(version) === false) {
        return 'constraint';
    }
    return current === undefined || isWithin(version, current, rules.level) ? undefined : 'level';
}
/** Whether pre-releases may be the newest, because the user says so or a constraint names one. */
function canBePrerelease({ prerelease, constraint }) {
    return prerelease || constraint?.namesPrerelease === true;
}
function isWithin({ release }, current, level) {
    const parts = { major: 0, minor: 1, patch: 2 }[level];
    return release.slice(0, parts).join('.') === current.release.slice(0, parts).join('.');
}

;// CONCATENATED MODULE: ./build/version/select/family.js
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
/** The same without prefix, `v` and scheme: what a tag must keep when its publisher changes the scheme. */
function findVariation(a, b) {
    if (a.flavour !== b.flavour) {
        return 'variant';
    }
    if (a.hasHash !== b.hasHash) {
        return 'hash';
    }
    return isSameShape(a, b) ? undefined : 'precision';
}
/** renovate#14209: alpine's 20210804 is no version after 3. Only the parts that both have are looked at. */
function isSameScheme(a, b) {
    const shared = Math.min(a.signature.length, b.signature.length);
    return a.style === b.style && a.signature.slice(0, shared) === b.signature.slice(0, shared);
}
function isSameShape(a, b) {
    if (a.build.length > 0 !== b.build.length > 0 || a.shape !== b.shape) {
        return false;
    }
    // Java goes from 11.0.16_8 to 11.0.16.1_1: the build says how precise the tag is.
    return a.precision === b.precision || (a.joint === '_' && b.joint === '_');
}

// EXTERNAL MODULE: ./build/version/parse/dates.js
var dates = __webpack_require__(2310);
;// CONCATENATED MODULE: ./build/version/select/held-back.js

/**
 * The best of the refused tags by reason: a release before any pre-release unless those may be taken, then the newest, then the one
 * whose flavour begins most like the current tag's.
 */
function summarize(refused, current, areStagesWelcome) {
    const byReason = new Map();
    for (const { entry, reason } of refused) {
        const known = byReason.get(reason);
        const isBest = known === undefined || compareExcluded(entry, known.best, current, areStagesWelcome) > 0;
        byReason.set(reason, { best: isBest ? entry : known.best, count: (known?.count ?? 0) + 1 });
    }
    const reasons = [...byReason].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(reasons.map(([reason, { best, count }]) => [reason, { tag: best.tag, count }]));
}
function compareExcluded(a, b, current, areStagesWelcome) {
    const isWelcome = ({ isPrerelease }) => Number(areStagesWelcome || !isPrerelease);
    const difference = isWelcome(a) - isWelcome(b) || compareVersions(a.version, b.version);
    if (difference !== 0 || current === undefined) {
        return difference || compareTags(a.version, b.version);
    }
    const likeness = ({ version }) => countShared(version.flavour, current.version.flavour);
    return likeness(a) - likeness(b) || compareTags(a.version, b.version, current.version);
}
function countShared(a, b) {
    let count = 0;
    while (count < a.length && a[count] === b[count]) {
        count++;
    }
    return count;
}

;// CONCATENATED MODULE: ./build/version/select/first.js




/** A number that is this much above all versions with dots is a commit of digits alone. */
const MAX_GROWTH = 500;
/**
 * The versions to begin with where there is no current tag: releases; tags without prefix and flavour, else the largest family; numbers
 * with dots rather than calendars (alpine's 3.24.1 over its 20260805); the newest first, so 3.14.7 before 3.14.
 */
function selectFirst(entries, rules) {
    const accepted = entries.filter((entry) => findExclusion(entry, undefined, rules) === undefined);
    const welcome = canBePrerelease(rules) ? accepted : accepted.filter(({ isPrerelease }) => !isPrerelease);
    const family = chooseFamily(welcome);
    const { chosen, others } = chooseScheme(family);
    const candidates = sort(chosen);
    const [best] = candidates;
    const inFamily = new Set(family);
    const taken = new Set(chosen);
    const isAbove = ({ version }) => best === undefined || compareVersions(version, best.version) > 0;
    const refused = entries
        .filter((entry) => !taken.has(entry) && isAbove(entry))
        .map((entry) => ({ entry, reason: findReason(entry, best, inFamily, rules) }));
    return {
        candidates: candidates.map(({ tag }) => tag),
        heldBack: summarize(refused, best, canBePrerelease(rules)),
        currentKind: 'none',
        why: best === undefined ? explain(entries, accepted) : undefined,
        schemeChange: sort(others.filter(isAbove)).map(({ tag }) => tag),
        isNarrowed: refused.some(({ entry, reason }) => isUserRule(reason) && isAlike(entry, best, rules)),
    };
}
function explain(entries, accepted) {
    if (entries.length === 0) {
        return 'no-version';
    }
    return accepted.length === 0 ? 'filtered' : 'only-prereleases';
}
function findReason(entry, best, family, rules) {
    const exclusion = findExclusion(entry, undefined, rules);
    if (best !== undefined && nameOf(entry) !== nameOf(best)) {
        return entry.version.prefix === best.version.prefix ? 'variant' : 'prefix';
    }
    if (exclusion !== undefined) {
        return exclusion;
    }
    if (best !== undefined && entry.version.hasHash !== best.version.hasHash) {
        return 'hash';
    }
    if (best !== undefined && entry.version.build.length > 0 !== best.version.build.length > 0) {
        return 'precision';
    }
    return family.has(entry) ? 'scheme' : 'prerelease';
}
function isUserRule(reason) {
    return reason === 'filter' || reason === 'constraint';
}
/** Whether an entry would have been among the candidates but for the user's rules. */
function isAlike(entry, best, rules) {
    const isWelcome = canBePrerelease(rules) || !entry.isPrerelease;
    return isWelcome && (best === undefined || isCalendar(entry) === isCalendar(best));
}
function chooseFamily(entries) {
    const families = new Map();
    for (const entry of entries) {
        const family = families.get(nameOf(entry)) ?? [];
        family.push(entry);
        families.set(nameOf(entry), family);
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
function chooseScheme(family) {
    const numbers = family.filter((entry) => !isCalendar(entry));
    const dotted = numbers.filter(({ version }) => version.release.length > 1);
    if (dotted.length === 0 && numbers.length < family.length) {
        return { chosen: family.filter(isCalendar), others: numbers };
    }
    const highest = dotted.reduce((high, { version: { release } }) => Math.max(high, release[0] ?? 0), 0);
    const isChosen = (entry) => !isCalendar(entry) && (dotted.length === 0 || (entry.version.release[0] ?? 0) <= highest + MAX_GROWTH);
    return { chosen: family.filter(isChosen), others: family.filter((entry) => !isChosen(entry)) };
}
/** Dates, times, and years alone: amazonlinux's 2023 belongs to its 2023.12. */
function isCalendar({ version: { signature, style, release } }) {
    return (style === 'date' ||
        style === 'iso' ||
        /^[YDTE]/.test(signature) ||
        (release.length === 1 && (0,dates/* isYear */.gv)(release[0] ?? 0)));
}
function sort(entries) {
    return entries.toSorted((a, b) => compareTags(b.version, a.version));
}

;// CONCATENATED MODULE: ./build/version/select/select.js








/** More than this, and a first part is a date or a commit of digits alone (Renovate's `maxMajorIncrement` is the same). */
const select_MAX_GROWTH = 500;
/** Numbers that count builds reach hundreds, and may jump. */
const SMALL = 100;
/**
 * Chooses among tags those that are newer than `current`, which need not be listed itself. A current tag that is a word or a hash
 * has no newer one. Never throws by itself.
 */
function selectTags(tags, current, rules = DEFAULT_RULES) {
    const read = readEntries(tags, current, rules);
    if (read.currentKind === 'none') {
        return selectFirst(read.entries, rules);
    }
    if (read.current === undefined) {
        const currentKind = read.currentKind === 'word' ? 'word' : 'hash';
        return { candidates: [], heldBack: {}, currentKind, why: undefined, schemeChange: [], isNarrowed: false };
    }
    return selectNewer(read, read.current, rules, hasTwoChannels(tags));
}
function selectNewer({ entries }, current, rules, isTwofold) {
    const newer = entries.filter(({ version }) => compareVersions(version, current.version) > 0);
    const isStageFine = stageRule(newer, current, rules);
    const candidates = [];
    const refused = [];
    const schemeChange = [];
    let isNarrowed = false;
    for (const entry of newer) {
        const reason = select_findReason(entry, current, rules, isStageFine);
        if (reason === undefined) {
            candidates.push(entry);
            continue;
        }
        refused.push({ entry, reason });
        if (reason === 'level' || reason === 'constraint' || reason === 'filter') {
            isNarrowed ||= isStageFine(entry) && !isOutlier(entry, current);
        }
        else if (isSchemeChange(entry, reason, current) && findExclusion(entry, current.version, rules) === undefined) {
            schemeChange.push(entry);
        }
    }
    const ahead = isTwofold && !areStagesWelcome(current, rules) ? findHighestLine(candidates, current) : new Set();
    for (const entry of ahead) {
        refused.push({ entry, reason: 'prerelease' });
        // Whether it is stable by now the publisher's alias can tell.
        schemeChange.push(entry);
    }
    const sort = (chosen) => chosen.toSorted((a, b) => compareTags(b.version, a.version, current.version)).map(({ tag }) => tag);
    return {
        candidates: sort(candidates.filter((entry) => !ahead.has(entry))),
        heldBack: summarize(refused, current, areStagesWelcome(current, rules)),
        currentKind: 'version',
        why: undefined,
        schemeChange: sort(schemeChange.filter((entry) => !entry.isPrerelease || canBePrerelease(rules))),
        isNarrowed,
    };
}
function areStagesWelcome(current, rules) {
    return canBePrerelease(rules) || current.isPrerelease;
}
function select_findReason(entry, current, rules, isStageFine) {
    const reason = findFamilyReason(entry, current) ?? findExclusion(entry, current.version, rules);
    if (reason !== undefined) {
        return reason;
    }
    if (!isStageFine(entry)) {
        return 'prerelease';
    }
    return isOutlier(entry, current) ? 'outlier' : undefined;
}
/** Why an entry is no version of what the current one is; undefined where it is. */
function findFamilyReason(entry, current) {
    const difference = findDifference(entry.version, current.version);
    return difference ?? (entry.compatibility === current.compatibility ? undefined : 'variant');
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
    const family = newer.filter((entry) => findFamilyReason(entry, current) === undefined);
    const isStageOnly = !family.some((entry) => !entry.isPrerelease || isOfSameRelease(entry));
    return (entry) => !entry.isPrerelease || isOfSameRelease(entry) || (isStageOnly && entry.version.pre?.word === pre.word);
}
/** A first part that grows by more than 500: 12 to 7418529 is a commit. Build numbers of 100 and more alone may jump. */
function isOutlier({ version }, current) {
    const [first = 0] = version.release;
    const [from = 0] = current.version.release;
    const isNumber = version.prefix === '' && version.signature.startsWith('n');
    return isNumber && first - from > select_MAX_GROWTH && (version.release.length >= 2 || from < SMALL);
}
function isSchemeChange(entry, reason, current) {
    return ((reason === 'scheme' || reason === 'outlier') &&
        entry.compatibility === current.compatibility &&
        entry.version.release.length === current.version.release.length &&
        findVariation(entry.version, current.version) === undefined);
}

;// CONCATENATED MODULE: ./build/version/select/update-type.js
/**
 * What an update from `current` to `latest` changes: the first number of the core that differs says `major`, `minor`, or
 * from the third on `patch`; a part that one of them lacks differs. Equal numbers at another stage are a `patch` too,
 * since code changes between `3.15.0rc1` and `3.15.0`. With all that equal it is a `revision`: another letter, build,
 * revision, stamp, commit or spelling. `none` for one and the same tag, and where one of them is no version.
 */
function updateType(current, latest) {
    if (current === undefined || latest === undefined || current.tag === latest.tag) {
        return 'none';
    }
    const length = Math.max(current.release.length, latest.release.length);
    for (let part = 0; part < length; part += 1) {
        if (current.release[part] !== latest.release[part]) {
            return ['major', 'minor'][part] ?? 'patch';
        }
    }
    return stageOf(current) === stageOf(latest) ? 'revision' : 'patch';
}
function stageOf({ pre }) {
    return pre === undefined ? '' : [pre.word, ...pre.numbers].join('.');
}

// EXTERNAL MODULE: ./build/checks/finding.js
var checks_finding = __webpack_require__(1333);
// EXTERNAL MODULE: ./build/checks/report.js
var report = __webpack_require__(8756);
;// CONCATENATED MODULE: ./build/checks/latest/candidates.js
/** Each takes the requests of an `inspect`: on Docker Hub two pulls, of which an anonymous runner has a handful an hour. */
const MAX_LOOKS = 5;
/**
 * The first of the candidates that is there and meets the requirements; at most five are looked at. `look` is what `inspect` finds about a tag.
 * @throws the errors of `look`: a candidate that could not be looked at must not make an older one the newest
 */
async function firstAcceptable(candidates, look, requirements) {
    let heldBack = {};
    for (const [index, tag] of candidates.slice(0, MAX_LOOKS).entries()) {
        const finding = await look(tag);
        const reason = rejectionReason(finding, requirements);
        if (reason === undefined) {
            return { taken: { tag, finding }, heldBack, left: candidates.slice(index) };
        }
        heldBack = candidates_hold(heldBack, reason, tag);
    }
    for (const tag of candidates.slice(MAX_LOOKS)) {
        heldBack = candidates_hold(heldBack, 'not-looked-at', tag);
    }
    return { taken: undefined, heldBack, left: [] };
}
/** Adds a tag that is held back, or `more` of which it is the best. The first for a reason stays the best: they come newest first. */
function candidates_hold(heldBack, reason, tag, more = 1) {
    const { tag: best = tag, count = 0 } = heldBack[reason] ?? {};
    return { ...heldBack, [reason]: { tag: best, count: count + more } };
}
/** The tags that two steps held back, those of the first step in front. */
function mergeHeldBack(first, second) {
    return Object.entries(second).reduce((merged, [reason, { tag, count }]) => candidates_hold(merged, reason, tag, count), first);
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

// EXTERNAL MODULE: ./build/registry/content/platform.js
var content_platform = __webpack_require__(1337);
// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __webpack_require__(7375);
// EXTERNAL MODULE: ./build/checks/inspect.js + 1 modules
var inspect = __webpack_require__(5136);
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
        return shown(await inspectOne({ ...question, reference }, { ...plain, uploaded: uploaded.get(tag) }));
    };
    return (tag) => {
        const looked = looks.get(tag) ?? look(tag);
        looks.set(tag, looked);
        return looked;
    };
}
/** Describes one tag: for the first of the platforms asked for, and as missing where any of them is. @throws {RegistryError | CredentialsError} */
async function inspectOne(question, options) {
    const [finding] = await (0,inspect/* checkInspect */.L)(question, { ...options, platforms: options.platforms.slice(0, 1) });
    if (finding === undefined) {
        throw new Error('an image without a finding');
    }
    const available = new Set((0,report/* factsOf */.xS)(finding).platforms);
    const missing = options.platforms.filter((platform) => !available.has((0,content_platform/* formatPlatform */.Bq)(platform)));
    return finding.status === 'found' && missing.length > 0 ? (0,checks_finding/* lacking */.gP)(finding, missing) : finding;
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
    const { entries, current: base } = readEntries(tags, current, rules);
    const versions = entries.filter((entry) => isFit(entry, base, rules)).map(({ tag }) => tag);
    const hasHashes = current === undefined && rules.constraint === undefined && rules.extract === undefined;
    const hashes = hasHashes ? tags.filter((tag) => (0,parse/* parseTag */.E)(tag).kind === 'hash' && rules.accepts?.(tag) !== false) : [];
    return [...new Set([...versions, ...hashes])].sort(compareAscii);
}
function isFit(entry, base, rules) {
    if (entry.isPrerelease && !canBePrerelease(rules) && base?.isPrerelease !== true) {
        return false;
    }
    const isAlike = base === undefined || (findFamilyReason(entry, base) === undefined && !isOutlier(entry, base));
    return isAlike && findExclusion(entry, base?.version, rules) === undefined;
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
async function orderByCreation(list, listUrl, current, rules, look) {
    const pool = collectPool(list.tags, current, rules);
    const undated = pool.filter((tag) => tag !== current && !list.uploaded.has(tag));
    if (undated.length > newest_MAX_LOOKS) {
        const evidence = { method: 'GET', url: listUrl, status: 200, diagnostics: '' };
        const rule = `the newest of ${undated.length} tags takes as many look-ups, and at most ${newest_MAX_LOOKS} are made`;
        throw new errors/* BlockedError */.t9(evidence, { host: new URL(listUrl).host, rule, input: 'include-tags' });
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
            heldBack = candidates_hold(heldBack, isGone ? 'gone' : 'age-unknown', tag);
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
    const { candidates, heldBack, isConfirmed } = await findCandidates(search);
    const choice = await firstAcceptable(candidates, search.look, options);
    const isWinner = choice.taken?.tag === candidates[0];
    const told = {
        // The alias spoke for the first candidate, and for no older one that was taken in its place.
        isConfirmed: isConfirmed === null ? null : isConfirmed && isWinner,
        heldBack: mergeHeldBack(heldBack, choice.heldBack),
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
    const warnings = [...list.warnings, ...finding.warnings, ...warnOf(finding, options, choice.heldBack)];
    return finish(question, options, tag, { ...finding, warnings }, told);
}
async function findCandidates(search) {
    const { question, options, repository, list } = search;
    const current = question.reference.tag;
    if (options.strategy === 'newest') {
        const ordered = await orderByCreation(list, repository.listUrl, current, options.rules, search.look);
        return { ...ordered, isConfirmed: null };
    }
    const selection = selectTags(list.tags, current, options.rules);
    if (!options.canConfirm || isPrerelease(selection.candidates[0], options.rules)) {
        return { ...selection, isConfirmed: null };
    }
    const head = async (tag) => {
        const answer = await repository.headDigest(tag);
        if (answer.kind === 'denied') {
            throw (0,auth_answer/* toError */.i)(answer);
        }
        return answer.kind === 'absent' ? 'gone' : answer.digest;
    };
    const confirmed = await confirmWinner(selection, current, { has: (tag) => list.tags.includes(tag) }, head, (tag) => toVersion(tag, options.rules));
    return {
        candidates: confirmed.candidates,
        heldBack: mergeHeldBack(withoutTaken(selection.heldBack, confirmed.candidates), confirmed.heldBack),
        isConfirmed: confirmed.confirmed,
    };
}
/** Aliases stand at releases: against a pre-release, which the user asked for, they say nothing. */
function isPrerelease(winner, rules) {
    return winner !== undefined && toVersion(winner, rules)?.pre !== undefined;
}
/** A change of scheme that the alias confirms is no longer held back, and neither are the others of that reason: it was the best of them. */
function withoutTaken(heldBack, [taken]) {
    return Object.fromEntries(Object.entries(heldBack).filter(([, { tag }]) => tag !== taken));
}
/** A word or a hash has no order, and a digest alone no tag: there is nothing to move to, but the word may point elsewhere by now. */
async function describeSame(question, options) {
    const { reference } = question;
    const { tag } = reference;
    const target = tag === undefined ? reference : (0,reference_reference/* withTag */.Rd)(reference, tag);
    const finding = await inspectOne({ ...question, reference: target }, options);
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
    const parsed = text === undefined ? undefined : (0,parse/* parseTag */.E)(text);
    return parsed?.kind === 'version' ? parsed.version : undefined;
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
/** Images are no older than containers, and a number far ahead is no year. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
const CLOCK_LIMITS = [24, 60, 60];
/** Whether a number can be a year: 1990 to 2100. */
function isYear(number) {
    return number >= FIRST_YEAR && number <= LAST_YEAR;
}
/** Whether a day is in the calendar, in a year from 1990 to 2100. */
function isDay(year, month, day) {
    if (!isYear(year) || month < 1 || month > 12 || day < 1) {
        return false;
    }
    return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
/**
 * What digits without a separator say: `D` a day (`20240131`), `T` a day with hours and minutes, and seconds if it has
 * 14 digits; else undefined.
 */
function findMoment(digits) {
    if (![8, 12, 14].includes(digits.length)) {
        return undefined;
    }
    const pairs = [...digits.matchAll(/\d\d/g)].map(([pair]) => Number(pair));
    const [century = 0, year = 0, month = 0, day = 0, ...clock] = pairs;
    const isTime = clock.every((pair, position) => pair < (CLOCK_LIMITS[position] ?? 0));
    if (!isTime || !isDay(century * 100 + year, month, day)) {
        return undefined;
    }
    return clock.length === 0 ? 'D' : 'T';
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
  E: () => (/* binding */ parseTag)
});

// EXTERNAL MODULE: ./build/version/parse/dates.js
var dates = __webpack_require__(2310);
;// CONCATENATED MODULE: ./build/version/parse/core.js

const ISO = /([vV]?)(\d{4})-(\d\d)-(\d\d)[Tt](\d\d)[-:]?(\d\d)[-:]?(\d\d)(?!\d)[Zz]?/y;
const DATE = /([vV]?)(\d{4})([-_])(\d\d)\3(\d\d)(?![\d.])/y;
/** Java's `8u502`: the update is a second number. */
const UPDATE = /([vV]?)(\d+)u(\d+)(?![A-Za-z\d])/y;
const PLAIN = /([vV]?)(\d+(?:\.\d+)*)/y;
const GLUED = /[A-Za-z]+(\d+(?:\.\d+)*)/y;
const ARCHITECTURE = /(?:amd64|arm64(?:v8)?|arm32v[5-8]|arm[-_]?v[5-8]l?|armhf|armel|aarch64|x86[-_]64|x86|x64|i[3-6]86|386|ppc64(?:le|el)?|s390x?|riscv64(?:gc)?|mips64(?:le|el)?|loong(?:arch)?64)(?![A-Za-z\d])/iy;
/** A commit: 7 to 64 digits of base 16, at least one of them a digit and one a letter, perhaps behind git's `g`. */
const HASH = /(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}(?![A-Za-z\d])|g(?=[a-f]*\d)[0-9a-f]{7,40}(?![A-Za-z\d])/y;
const NUMBER_WITH_STAGE = /\d+[abcm]\d+(?![A-Za-z\d])/y;
/** A number behind another's dot is no word: it belongs to `php8.2`. */
const WORD_START = /(?<![A-Za-z\d]|\d\.)[A-Za-z\d]/g;
/**
 * The core of a tag; undefined where there is none. One that begins with (v and) a digit has it there; else the best of
 * its words: a date with separators, then the most numbers, then a date of 8 digits, then the first. Where no word begins
 * with a number, the first that ends with one (`php8.2-fpm`). An architecture (`arm64v8-1.2.3`, WUD#970) or a commit is none.
 */
function findCore(tag) {
    if (/^[vV]?\d/.test(tag)) {
        const first = isHashAt(tag, 0) ? undefined : coreAt(tag, 0);
        if (first !== undefined) {
            return first;
        }
    }
    return findBest(coresOf(tag)) ?? findGlued(tag);
}
/** Whether one of the tag's words is a commit. */
function hasHashWord(tag) {
    return wordStarts(tag).some((at) => isAt(HASH, tag, at));
}
function coresOf(tag) {
    const cores = [];
    let end = 0;
    for (const at of wordStarts(tag)) {
        if (at < end) {
            continue;
        }
        const architecture = endAt(ARCHITECTURE, tag, at) ?? endAt(HASH, tag, at);
        if (architecture !== undefined) {
            end = architecture;
            continue;
        }
        const core = coreAt(tag, at);
        if (core !== undefined) {
            cores.push(core);
            end = core.end;
        }
    }
    return cores;
}
function findBest(cores) {
    const merit = ({ style, digits: [first = '', ...rest] }) => {
        const isDate = style === 'date' || style === 'iso';
        return (isDate ? 1000 : 2 * (rest.length + 1)) + (rest.length === 0 && (0,dates/* findMoment */.A)(first) === 'D' ? 1 : 0);
    };
    return cores.reduce((best, core) => (best === undefined || merit(core) > merit(best) ? core : best), undefined);
}
function coreAt(tag, at) {
    const iso = matchAt(ISO, tag, at);
    if (iso !== null) {
        const [, v = '', ...digits] = iso;
        const [year, month, day] = digits.map(Number);
        if ((0,dates/* isDay */.N)(year ?? 0, month ?? 0, day ?? 0)) {
            return { start: at, end: at + iso[0].length, v, style: 'iso', digits };
        }
    }
    const date = matchAt(DATE, tag, at);
    if (date !== null) {
        const [, v = '', year = '', , month = '', day = ''] = date;
        if ((0,dates/* isDay */.N)(Number(year), Number(month), Number(day))) {
            return { start: at, end: at + date[0].length, v, style: 'date', digits: [year, month, day] };
        }
    }
    const update = matchAt(UPDATE, tag, at);
    if (update !== null) {
        const [text, v = '', ...digits] = update;
        return { start: at, end: at + text.length, v, style: 'u', digits };
    }
    const plain = matchAt(PLAIN, tag, at);
    if (plain === null) {
        return undefined;
    }
    const [text, v = '', numbers = ''] = plain;
    const digits = numbers.split('.');
    const last = digits.at(-1) ?? '';
    const end = at + text.length;
    // `64.272fa09` is 64 at a commit.
    if (digits.length > 1 && isHashAt(tag, end - last.length)) {
        return { start: at, end: end - last.length - 1, v, style: 'plain', digits: digits.slice(0, -1) };
    }
    return { start: at, end, v, style: 'plain', digits };
}
function findGlued(tag) {
    let end = 0;
    for (const at of wordStarts(tag)) {
        if (at < end) {
            continue;
        }
        const skipped = endAt(ARCHITECTURE, tag, at) ?? endAt(HASH, tag, at);
        if (skipped !== undefined) {
            end = skipped;
            continue;
        }
        const glued = matchAt(GLUED, tag, at);
        if (glued !== null) {
            const [text, numbers = ''] = glued;
            const stop = at + text.length;
            return { start: stop - numbers.length, end: stop, v: '', style: 'glued', digits: numbers.split('.') };
        }
    }
    return undefined;
}
/** Where words begin; `-`, `_` and `.` stand between them. */
function wordStarts(tag) {
    return [...tag.matchAll(WORD_START)].map(({ index }) => index);
}
/** `1234567b1` looks like a commit too, and is a beta. */
function isHashAt(tag, at) {
    return isAt(HASH, tag, at) && !isAt(NUMBER_WITH_STAGE, tag, at);
}
/** Sets the place of a sticky expression anew each time, so nothing is left from the text before. */
function matchAt(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text);
}
function endAt(pattern, text, at) {
    const match = matchAt(pattern, text, at);
    return match === null ? undefined : at + match[0].length;
}
function isAt(pattern, text, at) {
    return matchAt(pattern, text, at) !== null;
}

// EXTERNAL MODULE: ./build/version/parse/stages.js
var stages = __webpack_require__(1020);
;// CONCATENATED MODULE: ./build/version/parse/suffix.js


/** Numbers with more digits are not exact, and no versions. */
const MAX_DIGITS = 15;
const PIECE = /([-_.]*)([A-Za-z\d]*)/g;
const LETTERS_AND_DIGITS = /^([A-Za-z]+)(\d{0,15})$/;
const REVISION = /^(r|rev|ls|b|build|u|cu|kb|sp|k3s|rke2r|gke|eks|p|pl)(\d{1,15})$/i;
/** A number that follows these counts builds of a branch. */
const BRANCH = /^(?:master|main|develop|trunk|build|rev|ci|run|git)$/i;
const OPTIONAL = /^(post|hotfix|security|patch)(\d{0,15})$/i;
const GLUED_POST = /^(p|pl|post|sp)(\d{1,15})$/i;
const suffix_HASH = /^g?(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6,40}$|^g(?=[a-f]*\d)[0-9a-f]{7,40}$|^sha[0-9a-f]{6,64}$/;
/** Text that is compared piece by piece: a date with separators is one of them. */
const DATE_BEHIND_WORDS = /[-_.](\d{4})([-_])(\d\d)\2(\d\d)(?![A-Za-z\d])/y;
/**
 * The text after a core, piece by piece; `-`, `_` and `.` stand between them. What is no number of a known meaning stays in the
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
        const date = draft.state === 'text' ? matchDate(text, at) : undefined;
        if (date !== undefined) {
            draft.flavour += `${text[at]}@`;
            draft.stamp.push(...date.numbers);
            draft.state = 'stamp';
            at = date.end;
            continue;
        }
        PIECE.lastIndex = at;
        const [whole = '', delimiter = '', piece = ''] = PIECE.exec(text) ?? [];
        // A sign outside of the tag grammar is kept as text.
        const step = whole === '' ? (text[at] ?? '') : whole;
        if (whole === '' || piece === '') {
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
    const stage = (0,stages/* findStage */.U)(letters, digits, isGlued);
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
        draft.flavour += `${delimiter}${word}#`;
        draft.rev.push(Number(number));
        draft.state = 'rev';
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
        draft.flavour += `${delimiter}#`;
        draft.rev.push(number);
        draft.state = 'rev';
    }
    else if (state === 'stamp' || (state === 'rev' && delimiter === '.')) {
        draft[state].push(number);
    }
    else if ((0,dates/* findMoment */.A)(digits) !== undefined) {
        draft.flavour += `${delimiter}@`;
        draft.stamp.push(number);
        draft.state = 'stamp';
    }
    else {
        addText(draft, delimiter + digits);
    }
}
function addText(draft, text) {
    draft.flavour += text;
    draft.state = 'text';
}
function matchDate(text, at) {
    DATE_BEHIND_WORDS.lastIndex = at;
    const match = DATE_BEHIND_WORDS.exec(text);
    if (match === null) {
        return undefined;
    }
    const [whole, year, , month, day] = match;
    const numbers = [year, month, day].map(Number);
    return (0,dates/* isDay */.N)(numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0) ? { numbers, end: at + whole.length } : undefined;
}

;// CONCATENATED MODULE: ./build/version/parse/parse.js



/** Cosign's tags, and those that stand for referrers where a registry has no API for them. */
const ARTIFACT = /^sha(?:256|384|512)-[0-9a-f]{32,128}(?:[.-].+)?$|\.(?:sig|att|sbom)$/;
const parse_HASH = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,64}$/;
/**
 * What a tag is, and a version taken apart. Never throws: what cannot be read is a word, as is a version whose core has a number
 * of more than 15 digits. `literal` are stage words that this list uses for a flavour. Equal texts in versions that are parsed with the same
 * `names` are kept once.
 */
function parseTag(tag, literal = new Set(), names = new Map()) {
    if (ARTIFACT.test(tag)) {
        return { kind: 'artifact', tag };
    }
    if (parse_HASH.test(tag)) {
        return { kind: 'hash', tag };
    }
    const core = findCore(tag);
    if (core === undefined) {
        return { kind: hasHashWord(tag) ? 'hash' : 'word', tag };
    }
    if (core.digits.some(({ length }) => length > MAX_DIGITS)) {
        return { kind: 'word', tag };
    }
    return { kind: 'version', version: assemble(tag, core, literal, names) };
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
/* harmony export */   U: () => (/* binding */ findStage),
/* harmony export */   t: () => (/* binding */ AMBIGUOUS_WORDS)
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
    if (rank === undefined) {
        return undefined;
    }
    if (word.length === 1 && (digits === '' || !(isGlued || LETTERS_BEHIND_SEPARATOR.has(word)))) {
        return undefined;
    }
    return { word, rank, numbers: digits === '' ? [] : [Number(digits)] };
}


/***/ })

};
