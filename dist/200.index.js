export const id = 200;
export const ids = [200];
export const modules = {

/***/ 6200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkLatest: () => (/* binding */ checkLatest)
});

// EXTERNAL MODULE: ./build/registry/auth/answer.js
var auth_answer = __webpack_require__(6735);
// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference_reference = __webpack_require__(2773);
// EXTERNAL MODULE: ./build/version/parse/dates.js
var dates = __webpack_require__(2310);
;// CONCATENATED MODULE: ./build/version/list/order.js

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
 * Whether `version` is newer than `current`. Two days that are written in two ways are compared as days: PhotoPrism went from `20211215` to
 * `220302`.
 */
function isNewer(version, current) {
    const [day, since] = [dayOf(version), dayOf(current)];
    const isWrittenAlike = version.signature === current.signature;
    return day === undefined || since === undefined || isWrittenAlike
        ? compareVersions(version, current) > 0
        : day > since;
}
/** The day that the first number names, as a number: of `220302` and `20220302` the same. */
function dayOf({ release: [first = 0], signature }) {
    if (signature.startsWith('D')) {
        return first;
    }
    const day = String(first).padStart(6, '0').replace(/^/, '20');
    return signature === 'n' && day.length === 8 && (0,dates/* findMoment */.A)(day) === 'D' ? Number(day) : undefined;
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

// EXTERNAL MODULE: ./build/version/parse/parse.js
var parse = __webpack_require__(2143);
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
/** A publisher who changed the scheme twice is rare. */
const MAX_SCHEMES = 3;
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
 * is the whole list. Equal digests confirm. Else a candidate that the alias names takes the place of those ahead
 * of it (as Dependabot's rule for `latest`, but for each flavour: dependabot-core#10678), unless only the patch differs,
 * where aliases lag (grafana#94007). Else the alias may name the best tag of another scheme, or the current tag, above
 * which all is then held back. An alias below those says nothing, and so does one whose digest is not told.
 *
 * Nothing is asked where the user's own rules took something newer out, since the alias may stand at a tag that the rules exclude.
 * A winner that is gone gives way to the next; after six no more are asked for. Errors of `head` pass through.
 */
async function confirmWinner({ candidates, schemeChange, isNarrowed, heldBack }, current, tags, head, read) {
    const alias = findAlias(current ?? candidates[0], tags);
    if (isNarrowed || alias === undefined || candidates.length + schemeChange.length === 0) {
        return { candidates, isConfirmed: null, heldBack };
    }
    const listed = current !== undefined && tags.has(current) ? current : undefined;
    const others = [...schemeChange.slice(0, MAX_SCHEMES), ...(listed === undefined ? [] : [listed])];
    const { gone, named } = await findNamed(alias, candidates, others, head, read);
    const left = candidates.filter((tag) => !gone.includes(tag));
    if (named !== undefined && schemeChange.includes(named)) {
        // It was the best of its reason, so the others of that reason are not held back either.
        const kept = Object.fromEntries(Object.entries(heldBack).filter(([, { tag }]) => tag !== named));
        return { candidates: [named, ...left], isConfirmed: true, heldBack: hold(kept, 'gone', gone) };
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
async function findNamed(alias, candidates, others, head, read) {
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
    for (const tag of orderForAlias(candidates.slice(gone.length), read)) {
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
/**
 * The order in which candidates are held against the alias: by turns the next one, and the newest of the next line
 * (all parts but the last are equal). So an alias is found behind a line of forty betas (emby's `4.9.0.42` and `4.8.8.0`), and one step down (Ubuntu's `26.10`
 * and `26.04`).
 */
function orderForAlias(candidates, read) {
    const newest = new Map();
    for (const tag of candidates) {
        const line = read(tag)?.release.slice(0, -1).join('.') ?? tag;
        if (!newest.has(line)) {
            newest.set(line, tag);
        }
    }
    const lines = [...newest.values()];
    return [...new Set(candidates.slice(0, HEAD_LIMIT).flatMap((tag, at) => [tag, ...lines.slice(at, at + 1)]))];
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
    const version = (0,parse/* parseVersion */.ot)(current);
    if (version === undefined || version.prefix !== '') {
        return undefined;
    }
    // Revisions and stamps say when, and not which variant.
    const flavour = version.flavour.replace(/[-_.]?[A-Za-z0-9]*[#@]/g, '').replace(/^[-_.]/, '');
    return flavour === '' ? DEFAULT_ALIAS : flavour;
}

;// CONCATENATED MODULE: ./build/version/list/commits.js

const LONG_WORD = /(?<![A-Za-z\d])[0-9a-f]{7,40}(?![A-Za-z\d])/g;
const LONG_WORD_OR_NUMBER = /(?<![A-Za-z\d])[0-9a-f]{7,40}(?![A-Za-z\d])|\d+/g;
/** Of seven digits one in 27 commits has no letter: more than a few for each that has are numbers of builds. */
const MOST_DIGITS_BY_COMMIT = 3;
/** A number by itself that is no commit. */
const NUMBER = /^v?\d{1,6}(?:\.\d+)*$/;
/**
 * The texts to read in the place of tags that have a commit of digits alone, as one in 27 of those with seven has: with an `f` for its
 * first digit it is read as what it is. Other tags of the form tell, whose commits are as long and have letters.
 * Days and times are not commits.
 */
function disguiseCommits(tags) {
    const forms = new Map();
    let hasNumbers = false;
    for (const tag of tags) {
        hasNumbers ||= NUMBER.test(tag);
        for (const { 0: word, index } of /[0-9a-f]{7}/.test(tag) ? tag.matchAll(LONG_WORD) : []) {
            const isDigits = /^\d+$/.test(word);
            if (isDigits && (0,dates/* findMoment */.A)(word) !== undefined) {
                continue;
            }
            const key = `${toForm(tag.slice(0, index))}h${word.length}${toForm(tag.slice(index + word.length))}`;
            const form = forms.get(key) ?? { commits: 0, digits: [] };
            forms.set(key, form);
            if (isDigits) {
                form.digits.push({ tag, at: index });
            }
            else {
                form.commits += 1;
            }
        }
    }
    // Beside numbers, a tag of digits alone may be one of these as well: it is an outlier if it is none.
    const isOpen = (key) => hasNumbers && /^h\d+$/.test(key);
    const told = [...forms].filter(([key, { commits, digits }]) => !isOpen(key) && commits * MOST_DIGITS_BY_COMMIT >= digits.length);
    return new Map(told.flatMap(([, { digits }]) => digits.map(({ tag, at }) => [tag, `${tag.slice(0, at)}f${tag.slice(at + 1)}`])));
}
function toForm(text) {
    return text.replace(LONG_WORD_OR_NUMBER, (word) => (/^\d+$/.test(word) ? '0' : `h${word.length}`));
}

// EXTERNAL MODULE: ./build/version/parse/suffix.js
var parse_suffix = __webpack_require__(4234);
;// CONCATENATED MODULE: ./build/version/list/form.js

const form_NUMBER = /\d+(?:\.\d+(?![A-Za-z]))*/g;
const LONG_PIECE = /[A-Za-z\d]{6,}/g;
/** A tag of 128 characters has room for 64 numbers; those that a publisher counts with are among the first. */
const MAX_PLACES = 8;
/** The text behind the core of a version. */
function suffixOf({ tag, end }) {
    return tag.slice(end);
}
/** What is told apart before any number is: prefix, `v`, style and flavour. No tag holds a slash. */
function familyOf({ prefix, v, style, flavour }) {
    return `${prefix}/${v}/${style}/${flavour}`;
}
/** The form of what stands behind a core. */
function readForm(suffix) {
    const pieces = [...suffix.matchAll(LONG_PIECE)];
    const hashes = pieces.filter(([piece]) => (0,parse_suffix/* isHash */.jN)(piece));
    const isInside = (at) => hashes.some(({ 0: piece, index }) => at >= index && at < index + piece.length);
    const numbers = [...suffix.matchAll(form_NUMBER)].filter(({ index }) => !isInside(index));
    const places = [];
    let key = '';
    let done = 0;
    for (const match of [...hashes, ...numbers].sort((a, b) => a.index - b.index)) {
        const [text] = match;
        const before = suffix.slice(done, match.index);
        const isCommit = hashes.includes(match);
        if (!isCommit && places.length < MAX_PLACES) {
            places.push({ at: match.index, lead: suffix.slice(0, match.index), before, text, isFirst: done === 0 });
        }
        key += before + (isCommit ? `h${text.replace(/^(?:[gh]|sha)/, '').length}` : text.replace(/\d+/g, '0'));
        done = match.index + text.length;
    }
    return { key: key + suffix.slice(done), places };
}

;// CONCATENATED MODULE: ./build/version/list/group.js
/** The items by their key, in their order. As `Map.groupBy`, which Node 20 lacks. */
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group === undefined) {
            groups.set(key, [item]);
        }
        else {
            group.push(item);
        }
    }
    return groups;
}

// EXTERNAL MODULE: ./build/version/parse/stages.js
var stages = __webpack_require__(1020);
;// CONCATENATED MODULE: ./build/version/list/meaning.js




/**
 * Words whose number says what an image is built on or for. To take another one breaks a build, or upgrades a database: a
 * distribution, a language, a database, a driver.
 */
const VARIANT_WORDS = new Set(`alpine debian ubuntu rocky rockylinux almalinux oraclelinux fedora centos el ol ubi al amzn amazonlinux
	ltsc windows windowsservercore nanoserver jdk jre java openjdk temurin corretto zulu graalvm php pg postgres postgresql otp erlang elixir
	scala spark hadoop python py cp node nodejs go golang dotnet net netcore cpython pypy ruby rust perl cuda cu cudnn rocm torch pytorch tf
	llvm clang gcc ms`.split(/\s+/));
/** More are a time, a commit of digits, or the number of a run. */
const MOST_DIGITS = 8;
/** A list has fewer runtimes over all its versions; more are numbers of builds. */
const MOST_RUNTIMES = 100;
/** Its releases come in April and October: `22.04` behind a version says what it is built on. */
const UBUNTU = /^[12]\d\.(?:04|10)$/;
/** The level of a processor: `amd64-v3`, `armv7`. */
const PROCESSOR = /(?:amd64|x86[-_]64|arm(?:32|64)?)[-_]?v$/i;
/** Levels of processors end here, and `-v8` counts. */
const LAST_LEVEL = 4;
/** Numbers at these are read by `parse` for what they are. */
const COUNTED_GLUED = /^(?:r|rev|ls|b|build|u|CU|kb|sp|k3s|rke2r|gke|eks|p|pl)$/;
const COUNTED = /^(?:post|hotfix|security|patch|master|main|develop|trunk|build|rev|ci|run|git)$/i;
/** Fewer versions than this, each with a number of its own, are an accident. */
const ENOUGH = 3;
/**
 * What the numbers at a place mean, by the values that it takes over the versions of a list (`texts`; `collect` has them by version);
 * undefined where `parse` knows, or where there is too little to tell. What is neither known nor told is text: to hold a tag back is better than to take another variant.
 */
function findMeaning({ lead, before, text, isFirst }, texts, collect) {
    const [, word = '', sign = ''] = /([A-Za-z]*)([-_.]*)$/.exec(before) ?? [];
    const parts = text.split('.').length;
    const isGlued = word !== '' && sign === '';
    const isStage = (0,stages/* isStageWord */.nZ)(word) && (word.length > 1 || sign === '');
    const isCounted = COUNTED.test(word) || (isGlued && parts === 1 && COUNTED_GLUED.test(word));
    if (isStage || isCounted || PROCESSOR.test(lead)) {
        return undefined;
    }
    const isTime = [...texts].some((one) => one.split('.').some((part) => (0,dates/* kindOfNumber */.RL)(part) !== 'n' || part.length > MOST_DIGITS));
    const isDirect = isFirst && word === '';
    if (texts.size < 2 || isTime || (isDirect && texts.size > MOST_RUNTIMES)) {
        return undefined;
    }
    const taken = collect();
    if (isDirect) {
        const isVariant = parts === 1 ? sign !== '_' && isRuntime(valuesOf(taken)) : isDistribution(texts) || isShortRuntime(taken, parts);
        return isVariant ? 'text' : undefined;
    }
    const canCount = [...texts].some((one) => /^0*[01](?:\.0*[01])*$/.test(one));
    if (sign === '.' && parts === 1 && !isVariantWord(word)) {
        // A number behind a word and a dot counts, as in https://semver.org/spec/v2.0.0.html#spec-item-11.
        return canCount || !hasPairAgain(valuesOf(taken)) ? 'number' : undefined;
    }
    if (isVariantWord(word) || (word === 'r' && parts > 1)) {
        // To `parse` all but `r` is text already.
        return canCount && isCounter(valuesOf(taken), parts === 1) ? 'number' : word === 'r' ? 'text' : undefined;
    }
    const isNumber = (canCount && isCounter(valuesOf(taken), isGlued)) ||
        (isGlued && isFirst && /^v$/i.test(word) && taken.some((one) => Number(one.text) > LAST_LEVEL)) ||
        isRunning(valuesOf(taken)) ||
        ((parts > 2 || (parts > 1 && /^v$/i.test(word))) && isSecondVersion(groupByRelease(taken)));
    return isNumber ? 'number' : undefined;
}
function isVariantWord(word) {
    return VARIANT_WORDS.has(word.toLowerCase());
}
function isDistribution(texts) {
    return [...texts].every((text) => UBUNTU.test(text));
}
function valuesOf(taken) {
    return groupByRelease(taken).map(({ values }) => values);
}
/** The lowest version first. */
function groupByRelease(taken) {
    const groups = new Map();
    for (const { release, text } of taken) {
        const key = release.join('.');
        const value = text.split('.').map(Number);
        const group = groups.get(key) ?? { release, values: new Map() };
        group.values.set(value.join('.'), value);
        groups.set(key, group);
    }
    return [...groups.values()]
        .sort((a, b) => compareNumbers(a.release, b.release))
        .map(({ release, values }) => ({ release, values: [...values.values()].sort(compareNumbers) }));
}
/**
 * A runtime as a plain number directly behind the version (Node-RED's `-18`, `-20`, `-22`): values that come again with the next version,
 * with gaps, and begin at neither 0 nor 1. One with dots is a second version there (PostGIS behind PostgreSQL).
 */
function isRuntime(releases) {
    const firsts = releases.map((values) => values.map(([first = 0]) => first));
    const all = [...new Set(firsts.flat())].sort((a, b) => a - b);
    const hasGap = all.some((value, at) => at > 0 && value - (all[at - 1] ?? value) > 1);
    const isCommon = (value) => firsts.filter((values) => values.includes(value)).length > 1;
    const common = all.filter(isCommon).length;
    const isAgain = common > 1 || (common === 1 && !goesBack(releases));
    return (all[0] ?? 0) > 1 && hasGap && firsts.some(({ length }) => length > 1) && isAgain;
}
/**
 * A runtime with fewer parts than the whole version before it (PHP in PrestaShop's `8.1.3-7.4`), of which two come again with the next version.
 * What has more parts than the core is the finer version of the two.
 */
function isShortRuntime(taken, parts) {
    const isShorter = taken.every(({ release }) => release.length > parts);
    const canCount = taken.some(({ text }) => Number.parseInt(text, 10) <= 1);
    if (!isShorter || canCount) {
        return false;
    }
    return hasPairAgain(valuesOf(taken));
}
/** Whether two values that stand side by side in one version do so in another too. */
function hasPairAgain(releases) {
    const seen = new Set();
    for (const values of releases) {
        const texts = values.map((value) => value.join('.'));
        for (const pair of texts.slice(1).map((text, at) => `${texts[at]} ${text}`)) {
            if (seen.has(pair)) {
                return true;
            }
            seen.add(pair);
        }
    }
    return false;
}
/**
 * A counter of builds, whose values begin at 0 or 1, where they are not the same for each version. A number that is glued to its word has
 * to go back with a later version too, or to begin anew with each: `-qt1` and `-qt2` are two things.
 */
function isCounter(releases, isGlued) {
    const all = releases.flat();
    const distinct = new Set(all.map((value) => value.join('.')));
    const texts = releases.map((values) => values.map((value) => value.join('.')).join());
    const isAlwaysSame = releases.length > 1 && new Set(texts).size === 1;
    if (distinct.size < 2 || isAlwaysSame) {
        return false;
    }
    const beginsAnew = releases.every(([first = []]) => first.every((part) => part <= 1));
    return !isGlued || goesBack(releases) || (beginsAnew && !hasPairAgain(releases) && distinct.size >= ENOUGH);
}
/** Whether the highest value of a version is below that of the version before it. */
function goesBack(releases) {
    const highest = releases.map((values) => values.at(-1) ?? []);
    return highest.some((value, at) => at > 0 && compareNumbers(value, highest[at - 1] ?? value) < 0);
}
/** A counter that goes on from version to version, and never comes to the same value again. */
function isRunning(releases) {
    const isAbove = (values, at) => at === 0 || compareNumbers(values[0] ?? [], releases[at - 1]?.at(-1) ?? []) > 0;
    return releases.length >= ENOUGH && releases.every(isAbove);
}
/**
 * A second version, which goes on with the first one, in each line that is kept up beside others: not one of several at a time that come
 * again with the next (Kafka's for Strimzi).
 */
function isSecondVersion(groups) {
    const lines = groupBy(groups, ({ release: [first = 0] }) => first);
    const distinct = new Set(groups.flatMap(({ values }) => values).map((value) => value.join('.')));
    return distinct.size > 1 && ![...lines.values()].some((line) => isTorn(line.map(({ values }) => values)));
}
/** Whether the values go back, or come again with another version while one of the versions has several. */
function isTorn(releases) {
    const all = releases.flat().map((value) => value.join('.'));
    return goesBack(releases) || (releases.some(({ length }) => length > 1) && new Set(all).size < all.length);
}

;// CONCATENATED MODULE: ./build/version/list/hints.js



/**
 * What numbers behind the core mean, by the tag, where the list tells more than a tag does by itself. One pass: versions are put together by
 * their form, and the values at each place of a form are looked at.
 */
function findHints(versions) {
    const read = remembering(readForm);
    const numbered = versions.filter((version) => /\d/.test(suffixOf(version)));
    const groups = groupBy(numbered, (version) => keyOf(version, read(suffixOf(version))));
    const hints = new Map();
    for (const group of groups.values()) {
        addMeanings(hints, group);
    }
    return hints;
}
/** No tag holds a slash. */
function keyOf({ prefix, v, style }, { key }) {
    return `${prefix}/${v}/${style}/${key}`;
}
function addMeanings(hints, versions) {
    const suffix = versions[0] === undefined ? '' : suffixOf(versions[0]);
    // Where nothing differs behind the core, nothing is to be told.
    if (versions.every((version) => suffixOf(version) === suffix)) {
        return;
    }
    const read = remembering(readForm);
    const meanings = readForm(suffix).places.map((place, index) => {
        const textOf = (version) => read(suffixOf(version)).places[index]?.text ?? '';
        const collect = () => versions.map((version) => ({ release: version.release, text: textOf(version) }));
        return findMeaning(place, new Set(versions.map(textOf)), collect);
    });
    if (meanings.every((meaning) => meaning === undefined)) {
        return;
    }
    for (const version of versions) {
        const told = read(suffixOf(version)).places.flatMap(({ at }, index) => {
            const meaning = meanings[index];
            return meaning === undefined ? [] : [[at, meaning]];
        });
        hints.set(version.tag, new Map(told));
    }
}
/** As many texts are remembered: a repository has some dozen flavours, and a hostile one must not fill the memory. */
const MOST_REMEMBERED = 1000;
function remembering(read) {
    const known = new Map();
    return (text) => {
        const value = known.get(text) ?? read(text);
        if (known.size < MOST_REMEMBERED) {
            known.set(text, value);
        }
        return value;
    };
}

;// CONCATENATED MODULE: ./build/version/list/shape.js



/** Counters that publishers put behind a version are small; builds of a pipeline are not. */
const LARGEST_COUNTER = 99;
/**
 * The versions that name a full build whatever their shape is, with a shape that all of these have in common. A list tells: a counter
 * that goes on over all versions stands behind full builds alone (`v26.05-ls265`, `v26.05.3-ls280`), and a publisher who counts
 * the builds of some versions only has a number or none for each (`stable-11031`, `stable-11146-1`).
 */
function findShapes(versions) {
    const shapes = new Map();
    const isBuild = ({ pre, build, rev }) => pre === undefined && (build.length === 1 || rev.length === 1);
    const built = new Set(versions.filter(isBuild).map(familyOf));
    const isOfBuilt = (version) => version.pre === undefined && built.has(familyOf(version));
    const families = groupBy(built.size === 0 ? [] : versions.filter(isOfBuilt), familyOf);
    for (const family of families.values()) {
        if (isCountedThroughout(family)) {
            for (const version of family) {
                shapes.set(version, { precision: 0 });
            }
        }
        else if (isCountedAtTimes(family)) {
            for (const version of family) {
                shapes.set(version, { build: version.build.length === 0 ? [0] : version.build, joint: '-', shape: 1 });
            }
        }
    }
    return shapes;
}
/** Whether one counter goes on over versions of several lengths, so that none has a number of another. */
function isCountedThroughout(family) {
    if (new Set(family.map(({ precision }) => precision)).size < 2 || family.some(({ rev }) => rev.length !== 1)) {
        return false;
    }
    const sorted = family.toSorted((a, b) => compareNumbers(a.release, b.release) || compareNumbers(a.rev, b.rev));
    return sorted.every(({ rev: [count = 0] }, at) => at === 0 || count > (sorted[at - 1]?.rev[0] ?? 0));
}
/** Whether versions with a build alone and versions without any come by turns: not as where a publisher began with builds one day. */
function isCountedAtTimes(family) {
    const [first] = family;
    const isCounter = ({ build, joint }) => build.length === 0 || (build.length === 1 && joint === '-' && (build[0] ?? 0) <= LARGEST_COUNTER);
    const isLong = family.every(({ release }) => release.length === first?.release.length);
    if (first === undefined || !isLong || !family.some(({ build }) => build.length > 0) || !family.every(isCounter)) {
        return false;
    }
    const kinds = new Map();
    for (const { release, build } of family) {
        const kind = kinds.get(release.join('.')) ?? { release, plain: false, built: false };
        kinds.set(release.join('.'), kind);
        kind.plain ||= build.length === 0;
        kind.built ||= build.length > 0;
    }
    const sole = [...kinds.values()]
        .filter(({ plain, built }) => plain !== built)
        .sort((a, b) => compareNumbers(a.release, b.release));
    const turns = sole.filter(({ plain }, at) => at > 0 && plain !== sole[at - 1]?.plain);
    return turns.length > 1;
}

;// CONCATENATED MODULE: ./build/version/list/stages.js


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
 * the same prefix, `v`, flavour and leading numbers, is a pre-release (caddy-docker#432, docker-erlang-otp#470). Where none of that is
 * longer, the other lines tell whether so short a tag is a release of its own (`27.0` beside `27.0rc1`).
 */
function findFloating(versions) {
    const floating = new Set();
    // The two parts of 27.0 first: when they float, they do not count as a release for 27.
    for (const length of [2, 1]) {
        const lines = readLines(versions, length, floating);
        const isLong = findLongFamilies(lines.values());
        for (const version of versions) {
            const line = isBare(version, length) ? lines.get(lineOf(version, length)) : undefined;
            if (line !== undefined && !line.hasRelease && (line.hasLongerStage || isLong.has(line.family))) {
                floating.add(version);
            }
        }
    }
    return floating;
}
function readLines(versions, length, floating) {
    const lines = new Map();
    for (const version of versions) {
        if (version.release.length < length || isBare(version, length)) {
            continue;
        }
        const key = lineOf(version, length);
        const line = lines.get(key) ?? {
            family: familyOf(version),
            hasRelease: false,
            hasFirst: false,
            hasOwnStage: false,
            hasLongerStage: false,
        };
        lines.set(key, line);
        const isLonger = version.release.length > length;
        if (version.pre === undefined && !floating.has(version)) {
            line.hasRelease = true;
            line.hasFirst ||= isLonger && version.release[length] === 0;
        }
        else {
            line.hasLongerStage ||= isLonger;
            line.hasOwnStage ||= !isLonger;
        }
    }
    return lines;
}
/**
 * The families in which so short a tag is no release of its own: a line begins with a longer one (`1.26.0`), or there are longer ones and
 * no short tag had a stage of its own before them (as `v5.2-rc1` before `v5.2` and `v5.2.1`).
 */
function findLongFamilies(lines) {
    const released = [...lines].filter(({ hasRelease }) => hasRelease);
    const withStage = new Set(released.filter(({ hasOwnStage }) => hasOwnStage).map(({ family }) => family));
    const long = released.filter(({ hasFirst, family }) => hasFirst || !withStage.has(family));
    return new Set(long.map(({ family }) => family));
}
function isBare({ release, pre, build }, length) {
    return release.length === length && pre === undefined && build.length === 0;
}
function lineOf(version, length) {
    return `${familyOf(version)}/${version.release.slice(0, length).join('/')}`;
}
/**
 * Nightly builds as calendar versions name them: a letter behind year and month (RAPIDS' `25.04a` comes before `25.04`). Elsewhere a
 * letter names a release after the one without it (OpenSSL's `1.1.1w`).
 */
function findNightlies(versions) {
    const lettered = versions.filter(({ letter, release }) => letter !== '' && release.length === 2);
    if (lettered.length === 0) {
        return new Set();
    }
    const places = new Set(lettered.map(placeOf));
    const months = versions.filter((version) => version.release.length === 2 && places.has(placeOf(version)));
    const others = new Set(months.filter((version) => !isMonth(version)).map(placeOf));
    const padded = new Set(months.filter(({ isPadded }) => isPadded).map(placeOf));
    return new Set(lettered.filter((version) => padded.has(placeOf(version)) && !others.has(placeOf(version))));
}
function placeOf({ prefix, v, style }) {
    return [prefix, v, style].join('/');
}
/** `25.04`: a year of two digits and a month. */
function isMonth({ release: [year = 0, month = 0] }) {
    return year >= 10 && year < 100 && month >= 1 && month <= 12;
}
/** The text without the piece that is `word`. */
function without({ tag, prefix }, word) {
    const rest = tag.slice(prefix.length);
    return prefix + rest.replace(new RegExp(`[-_.]?(?<![A-Za-z])${word}(?![A-Za-z\\d])`, 'i'), '');
}

;// CONCATENATED MODULE: ./build/version/list/listed-version.js






/** The versions among tags. The whole list tells the meaning of a word or a short tag; no more than this is kept of it. */
function readVersions(tags, current, rules) {
    const all = new Set(current === undefined ? tags : [...tags, current]);
    const reader = {
        rules,
        disguised: rules.extract === undefined ? disguiseCommits(all) : new Map(),
        names: new Map(),
    };
    const parsed = readWithList(all, reader);
    const read = parsed.map(({ version }) => version);
    const floating = findFloating(read);
    const nightlies = findNightlies(read);
    const shapes = findShapes(read);
    const versions = parsed.map(({ tag, version, compatibility }) => {
        const told = { ...(nightlies.has(version) ? NIGHTLY : {}), ...shapes.get(version) };
        // From here on a version carries the tag that was listed, which tells equal texts apart.
        const isAsRead = version.tag === tag && Object.keys(told).length === 0;
        const isPrerelease = version.pre !== undefined || floating.has(version) || nightlies.has(version);
        return { tag, version: isAsRead ? version : { ...version, tag, ...told }, compatibility, isPrerelease };
    });
    return { versions, current: versions.find(({ tag }) => tag === current) };
}
/** Each tag by itself, and once more where the list tells something of it. */
function readWithList(tags, reader) {
    const alone = parseAll(tags, reader, () => parse/* NO_HINTS */.fi);
    const versions = alone.map(({ version }) => version);
    const literal = findFlavourWords(versions);
    const numbers = findHints(versions);
    const hintsOf = (text) => ({ literal, numbers: numbers.get(text) ?? parse/* NO_HINTS */.fi.numbers });
    const isTold = ({ version: { tag, pre } }) => numbers.has(tag) || (pre !== undefined && literal.has(pre.word));
    return alone.map((one) => (isTold(one) ? (parseAll([one.tag], reader, hintsOf)[0] ?? one) : one));
}
/** The newest first; of equal numbers the one that is written like `current`. */
function sortVersions(versions, current) {
    return versions.toSorted((a, b) => compareTags(b.version, a.version, current));
}
/** A stage before all that the same numbers name. */
const NIGHTLY = { letter: '', pre: { word: 'nightly', rank: 0, numbers: [] } };
function parseAll(tags, { rules, disguised, names }, hintsOf) {
    const versions = [];
    for (const tag of tags) {
        const { text, compatibility = '' } = findText(tag, rules) ?? {};
        if (text === undefined) {
            continue;
        }
        const disguise = disguised.get(text);
        const parsed = (0,parse/* parseTag */.ED)(disguise ?? text, hintsOf(text), names);
        if (parsed.kind === 'version') {
            const { version } = parsed;
            versions.push({ tag, version: disguise === undefined ? version : { ...version, tag: text }, compatibility });
        }
    }
    return versions;
}
/** Signatures and attestations are not images, whatever an expression finds in their names. */
function findText(tag, { extract }) {
    if (extract === undefined) {
        return { text: tag, compatibility: '' };
    }
    return (0,parse/* parseTag */.ED)(tag).kind === 'artifact' ? undefined : extract(tag);
}

;// CONCATENATED MODULE: ./build/version/list/channels.js


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

// EXTERNAL MODULE: ./build/version/rules/rules.js
var rules_rules = __webpack_require__(8268);
;// CONCATENATED MODULE: ./build/version/select/family.js
/** A first number that grows by more is a date or a commit of digits alone (Renovate's `maxMajorIncrement` is the same). */
const MAX_GROWTH = 500;
/** Calendars of two digits stay below it. */
const GAP = 50;
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
/**
 * The lowest first number, above the current one, that begins a second scheme: at least 50 above all that the family has below it (Selenium's `4.41` beside its browser's `148.0`). Infinity where there is none. Only the publisher's alias can tell which
 * one goes on.
 */
function findSecondScheme(versions, current) {
    const { release } = current.version;
    const isComparable = (listed) => listed.version.signature.startsWith('n') && findFamilyReason(listed, current) === undefined;
    if (release.length < 2) {
        return Number.POSITIVE_INFINITY;
    }
    const firsts = versions.filter(isComparable).map(({ version }) => version.release[0] ?? 0);
    return firstBehindGap([release[0] ?? 0, ...firsts], release[0] ?? 0);
}
/** The lowest of the numbers above `from` that is at least 50 above the one before it. */
function firstBehindGap(numbers, from = 0) {
    const sorted = [...new Set(numbers)].filter((number) => number >= from).sort((a, b) => a - b);
    return sorted.find((number, at) => at > 0 && number - (sorted[at - 1] ?? number) >= GAP) ?? Number.POSITIVE_INFINITY;
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
 * the stage of a tag, or a release, may be taken; from a first number of `secondScheme` on it is of another scheme.
 */
function findReason(listed, current, rules, isStageFine, secondScheme) {
    const reason = (current && findFamilyReason(listed, current)) ?? findExclusion(listed, current, rules);
    if (reason !== undefined || !isStageFine(listed)) {
        return reason ?? 'prerelease';
    }
    const isFar = current !== undefined && (isOutlier(listed, current) || (listed.version.release[0] ?? 0) >= secondScheme);
    return isFar ? 'outlier' : undefined;
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
/** The rules that leave nothing of the current tag's family, older tags and itself included: they are meant for something else. */
function findEmptied(versions, current, { accepts, constraint, extract }) {
    const family = versions.filter((listed) => findFamilyReason(listed, current) === undefined);
    const comparable = family.length;
    const isFiltered = accepts !== undefined && !family.some(({ tag }) => accepts(tag));
    const isConstrained = constraint !== undefined && !family.some(({ version }) => constraint.satisfies(version));
    const isAlone = extract !== undefined && versions.length === 1;
    return [
        ...(isFiltered ? [{ rule: 'filter', comparable }] : []),
        ...(isConstrained ? [{ rule: 'constraint', comparable }] : []),
        ...(isAlone ? [{ rule: 'extract', comparable: 0 }] : []),
    ];
}
/** Whether a reason is one of the user's rules. */
function isUserRule(reason) {
    return reason === 'filter' || reason === 'constraint' || reason === 'level';
}
/** Whether pre-releases may be the newest, because the user says so or a constraint names one. */
function canBePrerelease({ prerelease, constraint }) {
    return prerelease || constraint?.namesPrerelease === true;
}

// EXTERNAL MODULE: ./build/version/parse/core.js
var core = __webpack_require__(1436);
;// CONCATENATED MODULE: ./build/version/select/selection.js
/** The first version of each scheme: what the numbers of a core are tells schemes apart. */
function bestByScheme(sorted) {
    const schemes = new Map();
    for (const { tag, version } of sorted) {
        const scheme = `${version.style}/${version.signature}`;
        if (!schemes.has(scheme)) {
            schemes.set(scheme, tag);
        }
    }
    return [...schemes.values()];
}

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
    const others = sortVersions([...family].filter((listed) => !chosen.has(listed)));
    return {
        candidates: candidates.map(({ tag }) => tag),
        heldBack: bestByReason(excluded, best, canBePrerelease(rules)),
        schemeChange: bestByScheme(others),
        emptied: [],
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
    const families = groupBy(versions, nameOf);
    const [[, largest] = []] = [...families]
        .filter(([, [listed]]) => listed === undefined || !isArchitectureOf(listed, families))
        .sort(([a, { length }], [b, { length: other }]) => other - length || a.length - b.length || compareAscii(a, b));
    return preferPlain(families.get(BARE) ?? largest ?? []);
}
/** Whether a family is one architecture of an image that has tags without it too. */
function isArchitectureOf(listed, families) {
    const flavour = (0,core/* withoutArchitecture */.eQ)(listed.version.flavour);
    const isFor = flavour !== listed.version.flavour;
    return isFor && families.has(nameOf({ ...listed, version: { ...listed.version, flavour } }));
}
/**
 * Releases before the builds and commits that a publisher numbers like them (grafana's `12.4.0-18984987011`, git's `1.2.3-14-gabcdef0`),
 * unless all releases have counted builds by now (miniconda's `25.3.1-1` above `22.11.1`).
 */
function preferPlain(family) {
    const released = family.filter(({ version }) => !version.hasHash);
    const plain = released.filter(({ version }) => version.build.length === 0);
    const [newest] = sortVersions(plain);
    const isLater = ({ version: { release, build } }) => newest !== undefined && isCount(build) && compareNumbers(release, newest.version.release) > 0;
    const later = new Set(released.filter(isLater).map(({ version }) => version.release.join('.')));
    const [first = []] = [later.size >= first_ENOUGH ? released : plain, released, family].filter(({ length }) => length > 0);
    return first;
}
function isCount(build) {
    return build.length === 1 && (build[0] ?? 0) <= LARGEST_COUNT;
}
/** More than an accident. */
const first_ENOUGH = 2;
/** Builds of a pipeline have greater numbers. */
const LARGEST_COUNT = 99;
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
    const firstOf = ({ version: { release } }) => release[0] ?? 0;
    const second = firstBehindGap(dotted.map(firstOf));
    const schemes = [
        dotted.filter((listed) => firstOf(listed) >= second),
        dotted.filter((listed) => firstOf(listed) < second),
    ];
    const [scheme = []] = schemes.toSorted((a, b) => longest(b) - longest(a));
    const highest = scheme.reduce((high, listed) => Math.max(high, firstOf(listed)), 0);
    return numbers.filter((listed) => firstOf(listed) <= highest + MAX_GROWTH && firstOf(listed) >= second === highest >= second);
}
/** The most parts that one of the versions has: of two schemes the one that is told apart finer names whole versions. */
function longest(versions) {
    return versions.reduce((most, { version }) => Math.max(most, version.release.length), 0);
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
        ? { candidates: [], heldBack: {}, schemeChange: [], isNarrowed: false, emptied: [] }
        : selectNewer(list.versions, list.current, rules, hasTwoChannels(tags));
}
function selectNewer(versions, current, rules, hasChannels) {
    const newer = versions.filter(({ version }) => isNewer(version, current.version));
    const isStageFine = stageRule(newer, current, rules);
    const secondScheme = findSecondScheme(newer, current);
    const fitting = [];
    const excluded = [];
    for (const listed of newer) {
        const reason = findReason(listed, current, rules, isStageFine, secondScheme);
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
    const sort = (chosen) => sortVersions(chosen, current.version);
    const candidates = sort(fitting.filter((listed) => !ahead.has(listed)));
    const taken = candidates[0] ?? current;
    const told = [
        ...excluded.filter((one) => isWorthTelling(one, taken)),
        ...[...ahead].map((listed) => ({ listed, reason: 'prerelease' })),
        ...versions
            .filter((listed) => isHigherVariant(listed, taken))
            .map((listed) => ({ listed, reason: 'variant' })),
    ];
    return {
        candidates: candidates.map(({ tag }) => tag),
        heldBack: bestByReason(told, current, areStagesWelcome),
        schemeChange: bestByScheme(sort([...schemeChange, ...ahead].filter((listed) => !listed.isPrerelease || canBePrerelease(rules)))),
        isNarrowed: excluded.some(({ listed, reason }) => isUserRule(reason) && isStageFine(listed) && !isOutlier(listed, current)),
        emptied: findEmptied(versions, current, rules),
    };
}
/**
 * Whether a tag that was not taken is newer than the one that was: only that can be missed. Of tags under another name in front only those
 * of one form with it, or alike in all else where the current tag has such a name too.
 */
function isWorthTelling({ listed, reason }, taken) {
    const [{ version }, { version: own }] = [listed, taken];
    return isNewer(version, own) && (reason !== 'prefix' || isNamedAlike(version, own));
}
function isNamedAlike(version, own) {
    const isOfForm = withoutNumbers(version.prefix) === withoutNumbers(own.prefix);
    return isOfForm || (own.prefix !== '' && version.style === own.style && findVariation(version, own) === undefined);
}
function withoutNumbers(text) {
    return text.replace(/\d+/g, '0');
}
/** Whether a tag is of the same version and form, and differs in higher numbers of its text: `8.1-php8.4` beside `8.1-php8.3`. */
function isHigherVariant({ version }, { version: taken }) {
    if (compareNumbers(version.release, taken.release) !== 0) {
        return false;
    }
    const { prefix, flavour } = taken;
    const [text, own] = [`${version.prefix}/${version.flavour}`, `${prefix}/${flavour}`];
    const numbersOf = (one) => (one.match(/\d+/g) ?? []).map(Number);
    return (withoutNumbers(text) === withoutNumbers(own) &&
        findDifference({ ...version, prefix, flavour }, taken) === undefined &&
        compareNumbers(numbersOf(text), numbersOf(own)) > 0);
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
// EXTERNAL MODULE: ./build/checks/inspect.js + 2 modules
var inspect = __webpack_require__(6398);
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
;// CONCATENATED MODULE: ./build/checks/latest/listed-tags.js

/** The tag that a reference without one means. */
const DEFAULT_TAG = 'latest';
/**
 * The tags of a repository. Where the current one is not among them, one HEAD tells whether it is there: then the list is not whole, and a
 * warning says so. Harbor's proxy projects list only what they have fetched (harbor#15513). Without a current tag only an empty list is
 * doubted.
 * @throws {ProtocolError} `no-tag-list` where the registry shows the image and answers 404 in the place of the list: Artifactory's proxies for
 *   official images without `library/` (dependabot-core#7210, renovate#16040), GitLab's (gitlab#363542), and ECR Public in its first year
 *   (containers-roadmap#1262)
 * @throws {RegistryError}
 */
async function listTags(repository, current) {
    const list = await repository.listTags();
    if (list.kind === 'denied') {
        return list;
    }
    const isWhole = list.kind === 'found' && (current === undefined ? list.tags.length > 0 : list.tags.includes(current));
    if (isWhole) {
        return { ...list, unlisted: undefined };
    }
    const tag = current ?? DEFAULT_TAG;
    const head = await repository.headDigest(tag);
    if (list.kind === 'absent') {
        if (head.kind === 'found') {
            throw new errors/* ProtocolError */.bd(list.evidence, `though ${tag} is there`, 'no-tag-list');
        }
        return head.kind === 'denied' ? head : list;
    }
    if (head.kind !== 'found') {
        return { ...list, unlisted: undefined };
    }
    const warning = `the list of tags is not whole: ${tag} is there and not in it, so there may be newer ones`;
    return { ...list, unlisted: tag, warnings: [...list.warnings, warning] };
}
/** The error for a list that is not whole and has nothing newer: one that is not in it may be. */
function lacksTags({ evidence, unlisted }) {
    return new errors/* ProtocolError */.bd(evidence, `${unlisted} is there and not in the list`, 'incomplete-list');
}

// EXTERNAL MODULE: ./build/registry/reference/digest.js
var reference_digest = __webpack_require__(5582);
;// CONCATENATED MODULE: ./build/checks/latest/look.js




/**
 * Looks at tags of the repository of `question`, at each once. `uploaded` has the dates that came with the list of tags.
 * @throws {AccessError} for a listed tag that is denied: it must not make an older one the newest
 */
function lookAt(question, uploaded, options) {
    // `missing-or-private` is about whole repositories, and not about a tag that is listed.
    const plain = { ...options, missingOrPrivate: 'denied', algorithm: algorithmFor(question) };
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
/** The algorithm of the digest in a question: the digest of a tag can be compared with it only by the same. */
function algorithmFor({ reference: { digest } }) {
    return digest === undefined ? undefined : (0,reference_digest/* algorithmOf */.Hy)(digest);
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
    const secondScheme = base === undefined ? Number.POSITIVE_INFINITY : findSecondScheme(versions, base);
    const fitting = versions.filter((listed) => findReason(listed, base, rules, isStageFine, secondScheme) === undefined);
    const hasHashes = current === undefined && rules.constraint === undefined && rules.extract === undefined;
    const hashes = hasHashes ? tags.filter((tag) => (0,parse/* parseTag */.ED)(tag).kind === 'hash' && rules.accepts?.(tag) !== false) : [];
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
    const { emptied, ...selection } = selectTags(list.tags, current, rules);
    let { heldBack } = selection;
    const younger = dated.flatMap(({ tag, time, isGone }) => {
        if (time === undefined || since === Number.POSITIVE_INFINITY) {
            heldBack = hold(heldBack, isGone ? 'gone' : 'age-unknown', [tag]);
        }
        return time !== undefined && time > since ? [{ tag, time }] : [];
    });
    // Of equal times the first by name: images of one build.
    return { candidates: younger.sort((a, b) => b.time - a.time).map(({ tag }) => tag), heldBack, emptied };
}

;// CONCATENATED MODULE: ./build/checks/latest/latest.js













/**
 * The newest tag that fits, and what it is: by version, or by creation time. The list of tags is read to its end, or there is no answer;
 * nor is there one where it lacks a tag that is there, and has nothing newer.
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
    const list = await listTags(repository, current);
    if (list.kind !== 'found') {
        return { ...(0,checks_finding/* fromDenial */.wS)(question, list, options.missingOrPrivate), update: updateOf(question, {}) };
    }
    const search = { question, options, repository, list, look: lookAt(question, list.uploaded, options) };
    const found = await findCandidates(search);
    const { isConfirmed } = found;
    const choice = await firstAcceptable(found, search.look, options);
    if (choice.taken === undefined && list.unlisted !== undefined) {
        throw lacksTags(list);
    }
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
    const emptied = found.emptied.map((one) => describeEmptied(one, list.tags.length));
    const warnings = new Set([
        ...list.warnings,
        ...finding.warnings,
        ...(tag !== current && isClaimed(finding, options) ? [CLAIMED] : []),
        ...warnOf(choice.heldBack),
        ...emptied,
    ]);
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
    // The alias may name the current tag, which is there in any case.
    const isListed = (tag) => tag === list.unlisted || list.tags.includes(tag);
    const confirmation = await confirmWinner(selection, current, { has: isListed }, head, (tag) => toVersion(tag, options.rules));
    return { ...confirmation, emptied: selection.emptied };
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
    const algorithm = algorithmFor(question);
    const finding = await (0,inspect/* inspectForAll */.l)({ ...question, reference: target }, { ...options, algorithm });
    if (tag === undefined) {
        return { ...finding, update: updateOf(question, { isAvailable: false, type: 'none' }) };
    }
    const isUnread = options.rules.extract !== undefined && (0,parse/* parseVersion */.ot)(tag) !== undefined;
    const warnings = isUnread
        ? ['`extract` finds no version in the current tag, so nothing newer can be found: correct it, or the tag']
        : [];
    return finish(question, options, tag, { ...finding, warnings: [...finding.warnings, ...warnings] }, {});
}
function finish(question, { rules, isPinned }, tag, finding, told) {
    const { tag: current, digest } = question.reference;
    const now = (0,report/* factsOf */.xS)(finding).digest;
    const isOther = current !== undefined && tag !== current;
    const hasOtherDigest = digest !== undefined && now !== null && now !== digest;
    const type = isOther
        ? updateType(toVersion(current, rules), toVersion(tag, rules))
        : hasOtherDigest
            ? 'digest'
            : isPinned && digest === undefined && now !== null
                ? 'pin'
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
    return text === undefined ? undefined : (0,parse/* parseVersion */.ot)(text);
}
const RULES = { filter: '`include-tags` and `exclude-tags` leave', constraint: '`constraint` leaves' };
/** A rule that fits no tag of the kind that was asked with is a slip: without a word the image would look up to date for ever. */
function describeEmptied({ rule, comparable }, tags) {
    const fits = rule === 'extract'
        ? '`extract` finds a version in no other tag'
        : `${RULES[rule]} none of the ${comparable} tags that can be compared with the current one`;
    return `${fits} (the list has ${tags}), so nothing newer can be found`;
}
const CLAIMED = 'its age rests on what its publisher says: the registry gives no date';
/** Whether `min-age` let an image pass by the date of its publisher, who may be the one to doubt. */
function isClaimed({ youngest }, { minAge }) {
    return minAge !== undefined && youngest !== null && youngest.source !== 'registry';
}
function warnOf(heldBack) {
    const unseen = heldBack['not-looked-at'];
    if (unseen === undefined) {
        return [];
    }
    const { count, tag } = unseen;
    const were = count === 1 ? '1 candidate was' : `${count} candidates were`;
    return [`${were} not looked at, ${tag} first, because five newer ones would not do`];
}


/***/ })

};
