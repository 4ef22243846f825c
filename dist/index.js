import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 379:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const ANY = Symbol('SemVer ANY')
// hoisted class for cyclic dependency
class Comparator {
  static get ANY () {
    return ANY
  }

  constructor (comp, options) {
    options = parseOptions(options)

    if (comp instanceof Comparator) {
      if (comp.loose === !!options.loose) {
        return comp
      } else {
        comp = comp.value
      }
    }

    comp = comp.trim().split(/\s+/).join(' ')
    debug('comparator', comp, options)
    this.options = options
    this.loose = !!options.loose
    this.parse(comp)

    if (this.semver === ANY) {
      this.value = ''
    } else {
      this.value = this.operator + this.semver.version
    }

    debug('comp', this)
  }

  parse (comp) {
    const r = this.options.loose ? re[t.COMPARATORLOOSE] : re[t.COMPARATOR]
    const m = comp.match(r)

    if (!m) {
      throw new TypeError(`Invalid comparator: ${comp}`)
    }

    this.operator = m[1] !== undefined ? m[1] : ''
    if (this.operator === '=') {
      this.operator = ''
    }

    // if it literally is just '>' or '' then allow anything.
    if (!m[2]) {
      this.semver = ANY
    } else {
      this.semver = new SemVer(m[2], this.options.loose)
    }
  }

  toString () {
    return this.value
  }

  test (version) {
    debug('Comparator.test', version, this.options.loose)

    if (this.semver === ANY || version === ANY) {
      return true
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    return cmp(version, this.operator, this.semver, this.options)
  }

  intersects (comp, options) {
    if (!(comp instanceof Comparator)) {
      throw new TypeError('a Comparator is required')
    }

    if (this.operator === '') {
      if (this.value === '') {
        return true
      }
      return new Range(comp.value, options).test(this.value)
    } else if (comp.operator === '') {
      if (comp.value === '') {
        return true
      }
      return new Range(this.value, options).test(comp.semver)
    }

    options = parseOptions(options)

    // Special cases where nothing can possibly be lower
    if (options.includePrerelease &&
      (this.value === '<0.0.0-0' || comp.value === '<0.0.0-0')) {
      return false
    }
    if (!options.includePrerelease &&
      (this.value.startsWith('<0.0.0') || comp.value.startsWith('<0.0.0'))) {
      return false
    }

    // Same direction increasing (> or >=)
    if (this.operator.startsWith('>') && comp.operator.startsWith('>')) {
      return true
    }
    // Same direction decreasing (< or <=)
    if (this.operator.startsWith('<') && comp.operator.startsWith('<')) {
      return true
    }
    // same SemVer and both sides are inclusive (<= or >=)
    if (
      (this.semver.version === comp.semver.version) &&
      this.operator.includes('=') && comp.operator.includes('=')) {
      return true
    }
    // opposite directions less than
    if (cmp(this.semver, '<', comp.semver, options) &&
      this.operator.startsWith('>') && comp.operator.startsWith('<')) {
      return true
    }
    // opposite directions greater than
    if (cmp(this.semver, '>', comp.semver, options) &&
      this.operator.startsWith('<') && comp.operator.startsWith('>')) {
      return true
    }
    return false
  }
}

module.exports = Comparator

const parseOptions = __nccwpck_require__(356)
const { safeRe: re, t } = __nccwpck_require__(471)
const cmp = __nccwpck_require__(646)
const debug = __nccwpck_require__(159)
const SemVer = __nccwpck_require__(163)
const Range = __nccwpck_require__(782)


/***/ }),

/***/ 782:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SPACE_CHARACTERS = /\s+/g

// hoisted class for cyclic dependency
class Range {
  constructor (range, options) {
    options = parseOptions(options)

    if (range instanceof Range) {
      if (
        range.loose === !!options.loose &&
        range.includePrerelease === !!options.includePrerelease
      ) {
        return range
      } else {
        return new Range(range.raw, options)
      }
    }

    if (range instanceof Comparator) {
      // just put it in the set and return
      this.raw = range.value
      this.set = [[range]]
      this.formatted = undefined
      return this
    }

    this.options = options
    this.loose = !!options.loose
    this.includePrerelease = !!options.includePrerelease

    // First reduce all whitespace as much as possible so we do not have to rely
    // on potentially slow regexes like \s*. This is then stored and used for
    // future error messages as well.
    this.raw = range.trim().replace(SPACE_CHARACTERS, ' ')

    // First, split on ||
    this.set = this.raw
      .split('||')
      // map the range to a 2d array of comparators
      .map(r => this.parseRange(r.trim()))
      // throw out any comparator lists that are empty
      // this generally means that it was not a valid range, which is allowed
      // in loose mode, but will still throw if the WHOLE range is invalid.
      .filter(c => c.length)

    if (!this.set.length) {
      throw new TypeError(`Invalid SemVer Range: ${this.raw}`)
    }

    // if we have any that are not the null set, throw out null sets.
    if (this.set.length > 1) {
      // keep the first one, in case they're all null sets
      const first = this.set[0]
      this.set = this.set.filter(c => !isNullSet(c[0]))
      if (this.set.length === 0) {
        this.set = [first]
      } else if (this.set.length > 1) {
        // if we have any that are *, then the range is just *
        for (const c of this.set) {
          if (c.length === 1 && isAny(c[0])) {
            this.set = [c]
            break
          }
        }
      }
    }

    this.formatted = undefined
  }

  get range () {
    if (this.formatted === undefined) {
      this.formatted = ''
      for (let i = 0; i < this.set.length; i++) {
        if (i > 0) {
          this.formatted += '||'
        }
        const comps = this.set[i]
        for (let k = 0; k < comps.length; k++) {
          if (k > 0) {
            this.formatted += ' '
          }
          this.formatted += comps[k].toString().trim()
        }
      }
    }
    return this.formatted
  }

  format () {
    return this.range
  }

  toString () {
    return this.range
  }

  parseRange (range) {
    // strip build metadata so it can't bleed into the version
    range = range.replace(BUILDSTRIPRE, '')

    // memoize range parsing for performance.
    // this is a very hot path, and fully deterministic.
    const memoOpts =
      (this.options.includePrerelease && FLAG_INCLUDE_PRERELEASE) |
      (this.options.loose && FLAG_LOOSE)
    const memoKey = memoOpts + ':' + range
    const cached = cache.get(memoKey)
    if (cached) {
      return cached
    }

    const loose = this.options.loose
    // `1.2.3 - 1.2.4` => `>=1.2.3 <=1.2.4`
    const hr = loose ? re[t.HYPHENRANGELOOSE] : re[t.HYPHENRANGE]
    range = range.replace(hr, hyphenReplace(this.options.includePrerelease))
    debug('hyphen replace', range)

    // `> 1.2.3 < 1.2.5` => `>1.2.3 <1.2.5`
    range = trimComparatorWhitespace(range)
    debug('comparator trim', range)

    // `~ 1.2.3` => `~1.2.3`
    range = range.replace(re[t.TILDETRIM], tildeTrimReplace)
    debug('tilde trim', range)

    // `^ 1.2.3` => `^1.2.3`
    range = range.replace(re[t.CARETTRIM], caretTrimReplace)
    debug('caret trim', range)

    // At this point, the range is completely trimmed and
    // ready to be split into comparators.

    let rangeList = range
      .split(' ')
      .map(comp => parseComparator(comp, this.options))
      .join(' ')
      .split(/\s+/)
      // >=0.0.0 is equivalent to *
      .map(comp => replaceGTE0(comp, this.options))

    if (loose) {
      // in loose mode, throw out any that are not valid comparators
      rangeList = rangeList.filter(comp => {
        debug('loose invalid filter', comp, this.options)
        return !!comp.match(re[t.COMPARATORLOOSE])
      })
    }
    debug('range list', rangeList)

    // if any comparators are the null set, then replace with JUST null set
    // if more than one comparator, remove any * comparators
    // also, don't include the same comparator more than once
    const rangeMap = new Map()
    const comparators = rangeList.map(comp => new Comparator(comp, this.options))
    for (const comp of comparators) {
      if (isNullSet(comp)) {
        return [comp]
      }
      rangeMap.set(comp.value, comp)
    }
    if (rangeMap.size > 1 && rangeMap.has('')) {
      rangeMap.delete('')
    }

    const result = [...rangeMap.values()]
    cache.set(memoKey, result)
    return result
  }

  intersects (range, options) {
    if (!(range instanceof Range)) {
      throw new TypeError('a Range is required')
    }

    return this.set.some((thisComparators) => {
      return (
        isSatisfiable(thisComparators, options) &&
        range.set.some((rangeComparators) => {
          return (
            isSatisfiable(rangeComparators, options) &&
            thisComparators.every((thisComparator) => {
              return rangeComparators.every((rangeComparator) => {
                return thisComparator.intersects(rangeComparator, options)
              })
            })
          )
        })
      )
    })
  }

  // if ANY of the sets match ALL of its comparators, then pass
  test (version) {
    if (!version) {
      return false
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    for (let i = 0; i < this.set.length; i++) {
      if (testSet(this.set[i], version, this.options)) {
        return true
      }
    }
    return false
  }
}

module.exports = Range

const LRU = __nccwpck_require__(383)
const cache = new LRU()

const parseOptions = __nccwpck_require__(356)
const Comparator = __nccwpck_require__(379)
const debug = __nccwpck_require__(159)
const SemVer = __nccwpck_require__(163)
const trimComparatorWhitespace = __nccwpck_require__(737)
const {
  safeRe: re,
  src,
  t,
  tildeTrimReplace,
  caretTrimReplace,
} = __nccwpck_require__(471)
const { FLAG_INCLUDE_PRERELEASE, FLAG_LOOSE } = __nccwpck_require__(101)

// unbounded global build-metadata stripper used by parseRange
const BUILDSTRIPRE = new RegExp(src[t.BUILD], 'g')

const isNullSet = c => c.value === '<0.0.0-0'
const isAny = c => c.value === ''

// take a set of comparators and determine whether there
// exists a version which can satisfy it
const isSatisfiable = (comparators, options) => {
  let result = true
  const remainingComparators = comparators.slice()
  let testComparator = remainingComparators.pop()

  while (result && remainingComparators.length) {
    result = remainingComparators.every((otherComparator) => {
      return testComparator.intersects(otherComparator, options)
    })

    testComparator = remainingComparators.pop()
  }

  return result
}

// comprised of xranges, tildes, stars, and gtlt's at this point.
// already replaced the hyphen ranges
// turn into a set of JUST comparators.
const parseComparator = (comp, options) => {
  comp = comp.replace(re[t.BUILD], '')
  debug('comp', comp, options)
  comp = replaceCarets(comp, options)
  debug('caret', comp)
  comp = replaceTildes(comp, options)
  debug('tildes', comp)
  comp = replaceXRanges(comp, options)
  debug('xrange', comp)
  comp = replaceStars(comp, options)
  debug('stars', comp)
  return comp
}

const isX = id => !id || id.toLowerCase() === 'x' || id === '*'

const invalidXRangeOrder = (M, m, p) => (
  (isX(M) && !isX(m)) ||
  (isX(m) && p && !isX(p))
)

// ~, ~> --> * (any, kinda silly)
// ~2, ~2.x, ~2.x.x, ~>2, ~>2.x ~>2.x.x --> >=2.0.0 <3.0.0-0
// ~2.0, ~2.0.x, ~>2.0, ~>2.0.x --> >=2.0.0 <2.1.0-0
// ~1.2, ~1.2.x, ~>1.2, ~>1.2.x --> >=1.2.0 <1.3.0-0
// ~1.2.3, ~>1.2.3 --> >=1.2.3 <1.3.0-0
// ~1.2.0, ~>1.2.0 --> >=1.2.0 <1.3.0-0
// ~0.0.1 --> >=0.0.1 <0.1.0-0
const replaceTildes = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceTilde(c, options))
    .join(' ')
}

const replaceTilde = (comp, options) => {
  const r = options.loose ? re[t.TILDELOOSE] : re[t.TILDE]
  // if we're including prereleases in the match, then the lower bound is
  // -0, the lowest possible prerelease value, just like x-ranges and carets.
  // this keeps `~1.2` equivalent to the `1.2.x` x-range it's documented as.
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('tilde', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      // ~1.2 == >=1.2.0 <1.3.0-0
      ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
    } else if (pr) {
      debug('replaceTilde pr', pr)
      ret = `>=${M}.${m}.${p}-${pr
      } <${M}.${+m + 1}.0-0`
    } else {
      // ~1.2.3 == >=1.2.3 <1.3.0-0
      ret = `>=${M}.${m}.${p
      } <${M}.${+m + 1}.0-0`
    }

    debug('tilde return', ret)
    return ret
  })
}

// ^ --> * (any, kinda silly)
// ^2, ^2.x, ^2.x.x --> >=2.0.0 <3.0.0-0
// ^2.0, ^2.0.x --> >=2.0.0 <3.0.0-0
// ^1.2, ^1.2.x --> >=1.2.0 <2.0.0-0
// ^1.2.3 --> >=1.2.3 <2.0.0-0
// ^1.2.0 --> >=1.2.0 <2.0.0-0
// ^0.0.1 --> >=0.0.1 <0.0.2-0
// ^0.1.0 --> >=0.1.0 <0.2.0-0
const replaceCarets = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceCaret(c, options))
    .join(' ')
}

const replaceCaret = (comp, options) => {
  debug('caret', comp, options)
  const r = options.loose ? re[t.CARETLOOSE] : re[t.CARET]
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('caret', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      if (M === '0') {
        ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
      } else {
        ret = `>=${M}.${m}.0${z} <${+M + 1}.0.0-0`
      }
    } else if (pr) {
      debug('replaceCaret pr', pr)
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p}-${pr
        } <${+M + 1}.0.0-0`
      }
    } else {
      debug('no pr')
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p
        } <${+M + 1}.0.0-0`
      }
    }

    debug('caret return', ret)
    return ret
  })
}

const replaceXRanges = (comp, options) => {
  debug('replaceXRanges', comp, options)
  return comp
    .split(/\s+/)
    .map((c) => replaceXRange(c, options))
    .join(' ')
}

const replaceXRange = (comp, options) => {
  comp = comp.trim()
  const r = options.loose ? re[t.XRANGELOOSE] : re[t.XRANGE]
  return comp.replace(r, (ret, gtlt, M, m, p, pr) => {
    debug('xRange', comp, ret, gtlt, M, m, p, pr)
    if (invalidXRangeOrder(M, m, p)) {
      return comp
    }

    const xM = isX(M)
    const xm = xM || isX(m)
    const xp = xm || isX(p)
    const anyX = xp

    if (gtlt === '=' && anyX) {
      gtlt = ''
    }

    // if we're including prereleases in the match, then we need
    // to fix this to -0, the lowest possible prerelease value
    pr = options.includePrerelease ? '-0' : ''

    if (xM) {
      if (gtlt === '>' || gtlt === '<') {
        // nothing is allowed
        ret = '<0.0.0-0'
      } else {
        // nothing is forbidden
        ret = '*'
      }
    } else if (gtlt && anyX) {
      // we know patch is an x, because we have any x at all.
      // replace X with 0
      if (xm) {
        m = 0
      }
      p = 0

      if (gtlt === '>') {
        // >1 => >=2.0.0
        // >1.2 => >=1.3.0
        gtlt = '>='
        if (xm) {
          M = +M + 1
          m = 0
          p = 0
        } else {
          m = +m + 1
          p = 0
        }
      } else if (gtlt === '<=') {
        // <=0.7.x is actually <0.8.0, since any 0.7.x should
        // pass.  Similarly, <=7.x is actually <8.0.0, etc.
        gtlt = '<'
        if (xm) {
          M = +M + 1
        } else {
          m = +m + 1
        }
      }

      if (gtlt === '<') {
        pr = '-0'
      }

      ret = `${gtlt + M}.${m}.${p}${pr}`
    } else if (xm) {
      ret = `>=${M}.0.0${pr} <${+M + 1}.0.0-0`
    } else if (xp) {
      ret = `>=${M}.${m}.0${pr
      } <${M}.${+m + 1}.0-0`
    }

    debug('xRange return', ret)

    return ret
  })
}

// Because * is AND-ed with everything else in the comparator,
// and '' means "any version", just remove the *s entirely.
const replaceStars = (comp, options) => {
  debug('replaceStars', comp, options)
  // Looseness is ignored here.  star is always as loose as it gets!
  return comp
    .trim()
    .replace(re[t.STAR], '')
}

const replaceGTE0 = (comp, options) => {
  debug('replaceGTE0', comp, options)
  return comp
    .trim()
    .replace(re[options.includePrerelease ? t.GTE0PRE : t.GTE0], '')
}

// This function is passed to string.replace(re[t.HYPHENRANGE])
// M, m, patch, prerelease, build
// 1.2 - 3.4.5 => >=1.2.0 <=3.4.5
// 1.2.3 - 3.4 => >=1.2.0 <3.5.0-0 Any 3.4.x will do
// 1.2 - 3.4 => >=1.2.0 <3.5.0-0
// TODO build?
const hyphenReplace = incPr => ($0,
  from, fM, fm, fp, fpr, fb,
  to, tM, tm, tp, tpr) => {
  if (isX(fM)) {
    from = ''
  } else if (isX(fm)) {
    from = `>=${fM}.0.0${incPr ? '-0' : ''}`
  } else if (isX(fp)) {
    from = `>=${fM}.${fm}.0${incPr ? '-0' : ''}`
  } else if (fpr) {
    from = `>=${from}`
  } else {
    from = `>=${from}${incPr ? '-0' : ''}`
  }

  if (isX(tM)) {
    to = ''
  } else if (isX(tm)) {
    to = `<${+tM + 1}.0.0-0`
  } else if (isX(tp)) {
    to = `<${tM}.${+tm + 1}.0-0`
  } else if (tpr) {
    to = `<=${tM}.${tm}.${tp}-${tpr}`
  } else if (incPr) {
    to = `<${tM}.${tm}.${+tp + 1}-0`
  } else {
    to = `<=${to}`
  }

  return `${from} ${to}`.trim()
}

const testSet = (set, version, options) => {
  for (let i = 0; i < set.length; i++) {
    if (!set[i].test(version)) {
      return false
    }
  }

  if (version.prerelease.length && !options.includePrerelease) {
    // Find the set of versions that are allowed to have prereleases
    // For example, ^1.2.3-pr.1 desugars to >=1.2.3-pr.1 <2.0.0
    // That should allow `1.2.3-pr.2` to pass.
    // However, `1.2.4-alpha.notready` should NOT be allowed,
    // even though it's within the range set by the comparators.
    for (let i = 0; i < set.length; i++) {
      debug(set[i].semver)
      if (set[i].semver === Comparator.ANY) {
        continue
      }

      if (set[i].semver.prerelease.length > 0) {
        const allowed = set[i].semver
        if (allowed.major === version.major &&
            allowed.minor === version.minor &&
            allowed.patch === version.patch) {
          return true
        }
      }
    }

    // Version has a -pre, but it's not one of the ones we like.
    return false
  }

  return true
}


/***/ }),

/***/ 163:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const debug = __nccwpck_require__(159)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __nccwpck_require__(101)
const { safeRe: re, t } = __nccwpck_require__(471)

const parseOptions = __nccwpck_require__(356)
const { compareIdentifiers } = __nccwpck_require__(348)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 646:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const eq = __nccwpck_require__(82)
const neq = __nccwpck_require__(974)
const gt = __nccwpck_require__(599)
const gte = __nccwpck_require__(236)
const lt = __nccwpck_require__(872)
const lte = __nccwpck_require__(717)

const cmp = (a, op, b, loose) => {
  switch (op) {
    case '===':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a === b

    case '!==':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a !== b

    case '':
    case '=':
    case '==':
      return eq(a, b, loose)

    case '!=':
      return neq(a, b, loose)

    case '>':
      return gt(a, b, loose)

    case '>=':
      return gte(a, b, loose)

    case '<':
      return lt(a, b, loose)

    case '<=':
      return lte(a, b, loose)

    default:
      throw new TypeError(`Invalid operator: ${op}`)
  }
}
module.exports = cmp


/***/ }),

/***/ 469:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const compare = (a, b, loose) =>
  new SemVer(a, loose).compare(new SemVer(b, loose))

module.exports = compare


/***/ }),

/***/ 82:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const eq = (a, b, loose) => compare(a, b, loose) === 0
module.exports = eq


/***/ }),

/***/ 599:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const gt = (a, b, loose) => compare(a, b, loose) > 0
module.exports = gt


/***/ }),

/***/ 236:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const gte = (a, b, loose) => compare(a, b, loose) >= 0
module.exports = gte


/***/ }),

/***/ 872:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const lt = (a, b, loose) => compare(a, b, loose) < 0
module.exports = lt


/***/ }),

/***/ 717:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const lte = (a, b, loose) => compare(a, b, loose) <= 0
module.exports = lte


/***/ }),

/***/ 974:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const neq = (a, b, loose) => compare(a, b, loose) !== 0
module.exports = neq


/***/ }),

/***/ 101:
/***/ ((module) => {



// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 159:
/***/ ((module) => {



const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 348:
/***/ ((module) => {



const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 383:
/***/ ((module) => {



class LRUCache {
  constructor () {
    this.max = 1000
    this.map = new Map()
  }

  get (key) {
    const value = this.map.get(key)
    if (value === undefined) {
      return undefined
    } else {
      // Remove the key from the map and add it to the end
      this.map.delete(key)
      this.map.set(key, value)
      return value
    }
  }

  delete (key) {
    return this.map.delete(key)
  }

  set (key, value) {
    const deleted = this.delete(key)

    if (!deleted && value !== undefined) {
      // If cache is full, delete the least recently used item
      if (this.map.size >= this.max) {
        const firstKey = this.map.keys().next().value
        this.delete(firstKey)
      }

      this.map.set(key, value)
    }

    return this
  }
}

module.exports = LRUCache


/***/ }),

/***/ 356:
/***/ ((module) => {



// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 471:
/***/ ((module, exports, __nccwpck_require__) => {



const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __nccwpck_require__(101)
const debug = __nccwpck_require__(159)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


/***/ }),

/***/ 737:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

// @ts-check


// Reproduce safeRe[COMPARATORTRIM] replacement boundaries, not version
// validation. Each end-index finder returns an exclusive end, or its start
// on no match.
// Positions count from zero. An end of 3 means characters 0, 1, and 2 were read;
// range.slice(start, end) gives the matched text, not a converted number.
const {
  MAX_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  WHITESPACE_CHARACTERS,
} = __nccwpck_require__(101)

/**
 * Remembers the last two rows of digits so their characters need not be reread.
 * Positions start at -1 until a row has been found.
 *
 * @typedef {object} DigitRunCache
 * @property {number} start The first character of the most recently found row.
 * @property {number} end The position after that row's last character.
 * @property {number} previousStart The first character of the previous row.
 * @property {number} previousEnd The position after the previous row.
 */

// One entry per UTF-16 code unit keeps membership checks constant-time.
const whitespace = new Uint8Array(0x10000)
for (const char of WHITESPACE_CHARACTERS) {
  whitespace[char.charCodeAt(0)] = 1
}

/**
 * Checks whether a character is whitespace, like a space, tab, or newline.
 * Looking past the end of the string returns false.
 *
 * @param {string|undefined} char One character, or undefined past the string's end.
 * @returns {boolean} Whether the character is whitespace.
 * @example isWhitespace(' ') // true
 * @example isWhitespace('1') // false
 */
const isWhitespace = char =>
  char !== undefined && whitespace[char.charCodeAt(0)] === 1

/**
 * Checks for v, =, or whitespace before the version number.
 * These are historical version prefixes, not range operators:
 * < and > are handled separately, as are tilde and caret ranges.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can belong to a version prefix.
 * @example isVersionPrefix('=') // true
 * @example isVersionPrefix('>') // false
 */
const isVersionPrefix = char =>
  char === 'v' ||
  char === '=' ||
  isWhitespace(char)

/**
 * Checks whether a character is one of the digits 0 through 9.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII digit.
 * @example isDigit('7') // true
 * @example isDigit('.') // false
 */
const isDigit = char => char !== undefined && char >= '0' && char <= '9'

/**
 * Checks whether a character is an English letter, uppercase or lowercase.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII letter.
 * @example isLetter('b') // true
 * @example isLetter('7') // false
 */
const isLetter = char =>
  char !== undefined && (
    (char >= 'a' && char <= 'z') ||
    (char >= 'A' && char <= 'Z')
  )

/**
 * Checks for a letter, digit, or hyphen: the characters allowed inside
 * prerelease and build names such as beta-1.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can be part of an identifier.
 * @example isIdentifierCharacter('-') // true
 * @example isIdentifierCharacter('.') // false; dots separate identifiers
 */
const isIdentifierCharacter = char => isDigit(char) || isLetter(char) || char === '-'

/**
 * Checks whether a version component can begin here: with a digit or
 * a wildcard such as x, X, or *.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether a number or wildcard can start with this character.
 * @example isVersionStart('x') // true
 * @example isVersionStart('v') // false; v belongs to the prefix
 */
const isVersionStart = char =>
  isDigit(char) ||
  char === 'x' ||
  char === 'X' ||
  char === '*'

/**
 * Finds the end of a row of digits, but returns no more than limit digits.
 * Remembers the last two rows so looking at them again does not reread them.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first character to check.
 * @param {number} limit The most digit characters the returned match can include.
 * @param {DigitRunCache} digitRuns Shared cache of digit-run positions, updated in place.
 * @returns {number} The position after the matched digits, or start if none match.
 * @example findDigitsEndIndex('123abc', 0, 10, digitRuns) // 3, pointing at a
 * @example findDigitsEndIndex('123abc', 0, 2, digitRuns) // 2, pointing at the unread 3
 */
const findDigitsEndIndex = (range, start, limit, digitRuns) => {
  if (!isDigit(range[start])) {
    return start
  }
  if (start >= digitRuns.start && start < digitRuns.end) {
    return Math.min(start + limit, digitRuns.end)
  }
  if (start >= digitRuns.previousStart && start < digitRuns.previousEnd) {
    return Math.min(start + limit, digitRuns.previousEnd)
  }
  let end = start + 1
  while (isDigit(range[end])) {
    end++
  }
  // A failed full version can rewind from its second run to its first.
  digitRuns.previousStart = digitRuns.start
  digitRuns.previousEnd = digitRuns.end
  digitRuns.start = start
  digitRuns.end = end
  return Math.min(start + limit, end)
}

/**
 * Reads a number using the old regex's length and leading-zero rules.
 * Strict mode reads just the first zero in 012; loose mode can read all three.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the number should begin.
 * @param {boolean} loose Whether to allow leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched digits, not their numeric value.
 * @example findVersionNumberEndIndex('012', 0, false, digitRuns) // 1
 * @example findVersionNumberEndIndex('012', 0, true, digitRuns) // 3
 */
const findVersionNumberEndIndex = (range, start, loose, digitRuns) => {
  if (!loose && range[start] === '0') {
    return start + 1
  }
  // Strict syntax allows an initial nonzero digit plus MAX_LENGTH digits.
  return findDigitsEndIndex(range, start, loose ? MAX_LENGTH : MAX_LENGTH + 1, digitRuns)
}

/**
 * Reads one piece of a prerelease name, such as beta or 1 in beta.1.
 * Tries the letter-or-hyphen form first, then the number-only form.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @param {boolean} loose Whether numeric identifiers may have leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findPrereleaseIdentifierEndIndex('beta.1', 0, false, digitRuns) // 4, at the dot
 * @example findPrereleaseIdentifierEndIndex('001beta', 0, false, digitRuns) // 7
 */
const findPrereleaseIdentifierEndIndex = (range, start, loose, digitRuns) => {
  const digitsEnd = findDigitsEndIndex(range, start, MAX_LENGTH, digitRuns)
  // The legacy regex tries a nonnumeric identifier before a numeric one.
  if (isLetter(range[digitsEnd]) || range[digitsEnd] === '-') {
    let end = digitsEnd + 1
    const limit = end + MAX_SAFE_BUILD_LENGTH
    while (end < limit && isIdentifierCharacter(range[end])) {
      end++
    }
    return end
  }
  return findVersionNumberEndIndex(range, start, loose, digitRuns)
}

/**
 * Reads a prerelease suffix such as -beta.1, one dot-separated piece at a time.
 * Loose mode also allows the name without its opening hyphen.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the suffix should begin, including -.
 * @param {boolean} loose Whether the opening hyphen is optional and zeros allowed.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched suffix, or start if absent.
 * @example findPrereleaseEndIndex('-beta.1+sha', 0, false, digitRuns) // 7, at the plus
 * @example findPrereleaseEndIndex('beta', 0, false, digitRuns) // 0; no opening hyphen
 */
const findPrereleaseEndIndex = (range, start, loose, digitRuns) => {
  const hyphen = range[start] === '-'
  if (!loose && !hyphen) {
    return start
  }
  const identifierStart = start + (hyphen ? 1 : 0)
  let end = findPrereleaseIdentifierEndIndex(range, identifierStart, loose, digitRuns)
  if (end === identifierStart) {
    if (!loose || !hyphen) {
      return start
    }
    // In loose syntax, a lone hyphen can itself be the identifier.
    end = findPrereleaseIdentifierEndIndex(range, start, loose, digitRuns)
  }
  while (range[end] === '.') {
    const next = findPrereleaseIdentifierEndIndex(range, end + 1, loose, digitRuns)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads one build-name piece, such as sha or 123 in +sha.123.
 * Stops at a disallowed character or the old regex's length limit.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findBuildIdentifierEndIndex('sha.123', 0) // 3, at the dot
 * @example findBuildIdentifierEndIndex('001', 0) // 3; leading zeros are allowed
 */
const findBuildIdentifierEndIndex = (range, start) => {
  let end = start
  while (end - start < MAX_SAFE_BUILD_LENGTH && isIdentifierCharacter(range[end])) {
    end++
  }
  return end
}

/**
 * Reads optional build metadata such as +sha.123.
 * Leaves the position unchanged if there is no plus sign followed by a name.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the opening + should be.
 * @returns {number} The position after the matched metadata, or start if absent.
 * @example findBuildEndIndex('+sha.123 <2', 0) // 8, at the space
 * @example findBuildEndIndex('+', 0) // 0; a plus sign alone is not a match
 */
const findBuildEndIndex = (range, start) => {
  if (range[start] !== '+') {
    return start
  }
  let end = findBuildIdentifierEndIndex(range, start + 1)
  if (end === start + 1) {
    return start
  }
  while (range[end] === '.') {
    const next = findBuildIdentifierEndIndex(range, end + 1)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads three numbers separated by dots, then any prerelease and build suffixes.
 * Uses loose rules, so forms such as 01.02.03beta can match here.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first number, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the version match, or start if none matches.
 * @example findLooseFullVersionEndIndex('1.2.3-beta+sha <2', 0, digitRuns) // 14
 * @example findLooseFullVersionEndIndex('1.2', 0, digitRuns) // 0; needs three numbers
 */
const findLooseFullVersionEndIndex = (range, start, digitRuns) => {
  let end = start
  for (let component = 0; component < 3; component++) {
    const next = findVersionNumberEndIndex(range, end, true, digitRuns)
    if (next === end) {
      return start
    }
    end = next
    if (component < 2) {
      if (range[end] !== '.') {
        return start
      }
      end++
    }
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, true, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Reads one component of a partial or wildcard version, such as 2 or x in 2.x.
 * Numbers use strict leading-zero rules; wildcards take up one character.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the component should begin.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the component, or start if none matches.
 * @example findPartialVersionComponentEndIndex('2.x', 0, digitRuns) // 1, at the dot
 * @example findPartialVersionComponentEndIndex('2.x', 2, digitRuns) // 3, after x
 */
const findPartialVersionComponentEndIndex = (range, start, digitRuns) => {
  if (isDigit(range[start])) {
    return findVersionNumberEndIndex(range, start, false, digitRuns)
  }
  return isVersionStart(range[start]) ? start + 1 : start
}

/**
 * Reads up to three components, allowing forms such as 1, 1.2, or 1.x.
 * After the third component, also reads any strict prerelease and build suffixes.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched version text.
 * @example findPartialVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 * @example findPartialVersionEndIndex('1.', 0, digitRuns) // 1; the trailing dot is unread
 */
const findPartialVersionEndIndex = (range, start, digitRuns) => {
  let end = findPartialVersionComponentEndIndex(range, start, digitRuns)
  for (let component = 0; component < 2; component++) {
    if (range[end] !== '.') {
      return end
    }
    const next = findPartialVersionComponentEndIndex(range, end + 1, digitRuns)
    if (next === end + 1) {
      return end
    }
    end = next
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, false, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Finds where a version match ends, without deciding whether the range is valid.
 * Tries a loose full version first, then a partial or wildcard version, just
 * like the old regex's LOOSEPLAIN and XRANGEPLAIN alternatives.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position where scanning the next candidate can resume.
 * @example findVersionEndIndex('1.2.3 <2', 0, digitRuns) // 5, at the space
 * @example findVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 */
const findVersionEndIndex = (range, start, digitRuns) => {
  const fullVersionEnd = findLooseFullVersionEndIndex(range, start, digitRuns)
  return fullVersionEnd !== start
    ? fullVersionEnd
    : findPartialVersionEndIndex(range, start, digitRuns)
}

/**
 * Finds the one whitespace character the old replacement would remove.
 * Keeps leading whitespace, skips an optional operator, and checks immediately
 * after it. Returns -1 if there is nothing to remove.
 *
 * @param {string} range The text containing a candidate already found by the caller.
 * @param {number} matchStart The candidate's position, including leading whitespace.
 * @returns {number} The position of the removable whitespace, or -1 if absent.
 * @example findRemovableWhitespaceIndex(' > 1', 0) // 2; keep the space at position 0
 * @example findRemovableWhitespaceIndex('>1', 0) // -1
 */
const findRemovableWhitespaceIndex = (range, matchStart) => {
  let position = matchStart
  if (isWhitespace(range[position])) {
    position++
  }
  if (range[position] === '<' || range[position] === '>') {
    position++
  }
  if (range[position] === '=') {
    position++
  }
  return isWhitespace(range[position]) ? position : -1
}

/**
 * Joins an operator to its version, turning > 1.2.3 into >1.2.3.
 * Copies everything else according to the old regex's matching rules.
 * Moves forward through prefixes and whole versions to avoid repeatedly
 * searching the same characters on long inputs.
 *
 * @param {string} range The range text to process; the original string is unchanged.
 * @returns {string} The range with matched operator whitespace removed.
 * @example trimComparatorWhitespace('> 1.2.3 < 2') // '>1.2.3 <2'
 * @example trimComparatorWhitespace('> invalid') // '> invalid'
 */
const trimComparatorWhitespace = range => {
  let result = ''
  let copyFrom = 0
  let cursor = 0
  const digitRuns = { start: -1, end: -1, previousStart: -1, previousEnd: -1 }

  while (cursor < range.length) {
    const matchStart = cursor
    if (range[cursor] === '<' || range[cursor] === '>') {
      cursor++
    } else if (!isVersionPrefix(range[cursor]) && !isVersionStart(range[cursor])) {
      cursor++
      continue
    }

    // Consume a v/=/whitespace run once, even when no version follows it.
    while (cursor < range.length && isVersionPrefix(range[cursor])) {
      cursor++
    }
    if (!isVersionStart(range[cursor])) {
      continue
    }

    const whitespacePosition = findRemovableWhitespaceIndex(range, matchStart)
    if (whitespacePosition !== -1) {
      result += range.slice(copyFrom, whitespacePosition)
      copyFrom = whitespacePosition + 1
    }

    // Skip the entire match, so a prerelease's trailing v cannot be
    // reconsidered as the prefix of another version.
    cursor = findVersionEndIndex(range, cursor, digitRuns)
  }

  return result + range.slice(copyFrom)
}

module.exports = trimComparatorWhitespace


/***/ }),

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

/* unused reexport */ __nccwpck_require__(218);


/***/ }),

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var net = __nccwpck_require__(278);
var tls = __nccwpck_require__(756);
var http = __nccwpck_require__(611);
var https = __nccwpck_require__(692);
var events = __nccwpck_require__(434);
var assert = __nccwpck_require__(613);
var util = __nccwpck_require__(23);


__webpack_unused_export__ = httpOverHttp;
__webpack_unused_export__ = httpsOverHttp;
__webpack_unused_export__ = httpOverHttps;
__webpack_unused_export__ = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
__webpack_unused_export__ = debug; // for test


/***/ }),

/***/ 613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 725:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ explain),
  M: () => (/* binding */ explainThrown)
});

// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __nccwpck_require__(375);
// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference_reference = __nccwpck_require__(773);
// EXTERNAL MODULE: ./build/action/inputs/images.js
var inputs_images = __nccwpck_require__(991);
// EXTERNAL MODULE: ./build/action/inputs/input-error.js
var input_error = __nccwpck_require__(778);
// EXTERNAL MODULE: ./build/action/text/clean.js
var clean = __nccwpck_require__(978);
// EXTERNAL MODULE: ./build/action/text/prose.js
var prose = __nccwpck_require__(44);
// EXTERNAL MODULE: ./build/action/text/redactor.js
var redactor = __nccwpck_require__(443);
;// CONCATENATED MODULE: ./build/action/explain/failure.js


const UNTRUSTED = {
    what: 'its certificate comes from an authority that is not trusted here',
    next: 'Set `ca-file` to a PEM file with the certificate of that authority, not of the server',
};
const SELF_SIGNED = {
    what: 'its certificate is signed by itself, an authority that is not trusted here',
    next: 'Set `ca-file` to a PEM file of that certificate, if it is known to be right',
};
const NOT_TLS = {
    what: 'it does not speak TLS on this port',
    next: 'Check the port, or list the host in `insecure-registries` if plain http is meant',
};
const OFFLINE = { what: 'nothing answers at this address', next: 'Check the host, the port and the network' };
const DROPPED = { what: 'it broke the connection off', next: 'Run again later' };
const SLOW = { what: 'it did not answer in time', next: 'Run again later, or raise `timeout`' };
/** Time-outs that say more; their codes are ours, and nothing to be looked up. */
const TIMEOUTS = {
    ERR_RUN_OVER: { what: 'no answer came before the run was over', next: SLOW.next },
    ERR_ORIGIN_GIVEN_UP: {
        what: 'two requests in a row got no answer in time, so it was not asked again in this run',
        next: 'Run again later',
    },
};
/** What Node's and OpenSSL's codes mean to somebody who wrote a workflow, and what to do then. */
const FAULTS = {
    ENOTFOUND: { what: 'there is no such host', next: 'Check its spelling, and whether this runner may look it up' },
    EAI_AGAIN: { what: 'its name could not be looked up', next: 'Run again later, or check the DNS of this runner' },
    ECONNREFUSED: OFFLINE,
    EHOSTUNREACH: OFFLINE,
    ENETUNREACH: OFFLINE,
    EADDRNOTAVAIL: OFFLINE,
    ECONNRESET: DROPPED,
    ECONNABORTED: DROPPED,
    EPIPE: DROPPED,
    ETIMEDOUT: SLOW,
    ERR_TLS_CERT_ALTNAME_INVALID: {
        what: 'its certificate is for another host',
        next: 'Check the host, or ask its operator for a certificate with this name; `ca-file` cannot help with that',
    },
    CERT_HAS_EXPIRED: {
        what: 'its certificate, or that of its authority, has expired',
        next: 'Ask its operator for a new one; `ca-file` helps only where it holds the expired authority',
    },
    CERT_NOT_YET_VALID: {
        what: 'its certificate, or that of its authority, is not valid yet',
        next: 'Check the clock of this runner; `ca-file` cannot help with that',
    },
    CERT_REVOKED: {
        what: 'its certificate was revoked',
        next: 'Ask its operator for a new one; `ca-file` cannot help with that',
    },
    DEPTH_ZERO_SELF_SIGNED_CERT: SELF_SIGNED,
    SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
    UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
    CERT_UNTRUSTED: UNTRUSTED,
    EPROTO: NOT_TLS,
    ERR_SSL_WRONG_VERSION_NUMBER: NOT_TLS,
    ERR_SSL_PACKET_LENGTH_TOO_LONG: NOT_TLS,
};
/** The same for what a proxy did, where `variable` names it and `target` is the host and port that it was asked for. */
const PROXY_FAULTS = {
    ERR_PROXY_TUNNEL: {
        what: 'made no connection',
        next: (variable, target) => `Check \`${variable}\`, and whether that proxy may connect to ${target}; hosts in \`NO_PROXY\` are asked directly`,
    },
    ERR_PROXY_CREDENTIALS: {
        what: 'wants a user name and a password that it knows',
        next: (variable) => `Set them in \`${variable}\`, as \`http://user:password@host:port\`, percent-encoded`,
    },
    ERR_PROXY_FORBIDS: {
        what: 'does not allow it',
        next: (_variable, target) => `Ask the operator of the proxy to allow ${target}, or list the host in \`NO_PROXY\` if it can be asked directly`,
    },
    ERR_PROXY_TLS: {
        what: 'has a certificate that is not trusted here, or speaks no TLS',
        next: (variable) => `Set \`ca-file\` to a PEM file of its authority, or check the scheme in \`${variable}\``,
    },
    ERR_PROXY_SILENT: {
        what: 'did not answer in time',
        next: (variable) => `Check \`${variable}\`, or run again later; hosts in \`NO_PROXY\` are asked directly`,
    },
};
/** Returns why no answer came and what to do: two sentences about `who`, from the code of the fault or the HTTP status. */
function explainNoAnswer(error, who, said) {
    const { reason, code, evidence } = error;
    const proxyFault = PROXY_FAULTS[code ?? ''];
    if (proxyFault !== undefined) {
        return explainProxy(proxyFault, error, who);
    }
    const fault = FAULTS[code ?? ''];
    if (fault !== undefined) {
        return `${who} could not be asked: ${fault.what} (${code}). ${fault.next}.`;
    }
    if (reason === 'timeout') {
        const { what, next } = TIMEOUTS[code ?? ''] ?? SLOW;
        return `${who} could not be asked: ${what}${said}. ${next}.`;
    }
    const detail = code === undefined ? said : ` (${(0,clean/* clean */.uH)(code, 60)})`;
    if (reason === 'tls') {
        return `${who} could not be asked: no secure connection came about${detail}. Check its certificate, and \`ca-file\` if its authority is a private one.`;
    }
    return evidence.status === undefined
        ? `${who} could not be asked: the connection failed${detail}. Run again later.`
        : `${who} has trouble of its own${detail}, after every retry. Run again later.`;
}
function explainProxy({ what, next }, { code, evidence, cause }, who) {
    const { protocol, hostname, port } = new URL(evidence.url);
    const isTls = protocol === 'https:';
    const variable = isTls ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const target = (0,clean/* clean */.uH)(`${hostname}:${port || (isTls ? 443 : 80)}`);
    const detail = cause instanceof Error ? `: ${(0,clean/* clean */.uH)(cause.message, 120)}` : '';
    return `${who} could not be asked: the proxy of \`${variable}\` ${what} (${code}${detail}). ${next(variable, target)}.`;
}
/** Returns which limit was met, and what to do about that one. */
function explainRateLimit({ limit, retryAfter }, who, said) {
    if (limit === 'pull') {
        return `The limit of pulls of ${who} is used up for this account or address${said}. Log in with \`username\` and \`password\` for a higher one, or run again some hours later.`;
    }
    const wait = retryAfter === undefined ? undefined : `in ${(0,prose/* formatDuration */.a3)(retryAfter)}`;
    if (limit === 'login') {
        return `${who} takes no login of this account for now${said}, as after wrong passwords or many logins at once. Check \`username\` and \`password\` or what \`docker login\` left, and run again ${wait ?? 'in ten minutes'}: each try before that may make it longer.`;
    }
    return `${who} had too many requests${said}. Run again ${wait ?? 'later'}.`;
}
/** Returns which of our safety rules forbade a request, and which input would allow it. */
function explainBlocked({ violation }) {
    const { rule, input } = violation;
    // It is cut where secrets have been taken out.
    const host = (0,clean/* clean */.uH)(violation.host, Number.POSITIVE_INFINITY);
    return `${host} was not asked: ${(0,clean/* clean */.uH)(rule)}. ${adviseBlocked(host, input)}.`;
}
function adviseBlocked(host, input) {
    switch (input) {
        case 'trusted-hosts':
            return `If that host may get the registry's credentials and requests, set \`trusted-hosts: ${host}\``;
        case 'insecure-registries':
            return `If plain http is meant, set \`insecure-registries: ${host}\``;
        case 'include-tags':
            return 'Narrow the tags with `include-tags`';
        case 'allowed-registries':
            return `If this registry may be asked, add \`${host}\` to \`allowed-registries\``;
        default:
            return 'No input allows this: check the image, or ask the operator of its registry';
    }
}

// EXTERNAL MODULE: ./build/action/explain/held-back.js
var held_back = __nccwpck_require__(726);
;// CONCATENATED MODULE: ./build/action/explain/explain.js









// Three sentences with the longest texts of a registry in them.
const MAX_LENGTH = 800;
const MAX_SAID = 200;
const MAX_PLATFORMS = 10;
/** `<account>.dkr.ecr.<region>.amazonaws.com`, its other partitions, `-fips`, and the dual-stack `<account>.dkr-ecr.<region>.on.aws`. */
const ECR = /^\d{12}\.dkr[.-]ecr(-fips)?\./;
/**
 * Returns what happened to one image and what a workflow author should do next: one line of two sentences, or three
 * where the reference looks like a slip; at most 800 characters, clean. Empty for what was found.
 */
function explain(finding, options) {
    if (finding.status === 'found') {
        return '';
    }
    if (finding.status === 'unresolved') {
        return 'This reference could not be asked about.';
    }
    const { redact = (text) => text } = options;
    const slip = finding.status === 'error' ? undefined : (0,reference_reference/* findSlip */.IJ)((0,inputs_images/* lowerOwner */.b)(finding.asked));
    const explanation = explainTrouble(finding, options);
    return (0,redactor/* sanitize */.aj)(slip === undefined ? explanation : `${explanation} ${slip}.`, redact, MAX_LENGTH);
}
/**
 * Returns what to say of something thrown that belongs to no image, as one clean line without secrets. A wrong input, a
 * registry and stored credentials speak for themselves; anything else is a fault of ours.
 */
function explainThrown(thrown, redact) {
    // Ten wrong lines of an input are told in one message.
    if (thrown instanceof input_error/* InputError */.d) {
        return (0,redactor/* sanitize */.aj)(thrown.message, redact, 3000);
    }
    if (thrown instanceof errors/* RegistryError */.gl || thrown instanceof errors/* CredentialsError */.lE) {
        return (0,redactor/* sanitize */.aj)(thrown.message, redact);
    }
    return `Tagscout failed: ${(0,redactor/* sanitize */.aj)(describeThrown(thrown), redact)}. This is probably a bug in Tagscout: please report it with this log.`;
}
// Anything can be thrown, and not everything can be made a string: an object without a prototype throws.
function describeThrown(thrown) {
    if (thrown instanceof Error) {
        return thrown.message || thrown.name;
    }
    return typeof thrown === 'object' && thrown !== null ? 'an object that is no error was thrown' : String(thrown);
}
function explainTrouble(finding, options) {
    if (finding.status === 'error') {
        return explainFailed(finding, options);
    }
    switch (finding.reason) {
        case 'not-found':
            return explainNotFound(finding, options);
        case 'platform-missing':
            return explainMissingPlatform(finding, options);
        case 'no-candidate':
            return explainNoCandidate(finding);
        case 'auth-required': {
            const { who, said } = namesIn(finding, finding.evidence, options);
            return `${who} answers nobody without credentials${said}. To log in, ${adviseLogin(finding)}.`;
        }
        case 'auth-failed':
            return explainAuthFailed(finding, options);
        case 'missing-or-private':
            return explainMissingOrPrivate(finding, options);
        case 'forbidden':
            return explainForbidden(finding, options);
    }
}
function explainFailed(finding, options) {
    const { error } = finding;
    const { who, said } = namesIn(finding, 'evidence' in error ? error.evidence : null, options);
    const { redact = (text) => text } = options;
    const what = (0,redactor/* sanitize */.aj)(error.message, redact).replace(/\.$/, '');
    switch (error.reason) {
        case 'rate-limited':
            return explainRateLimit(error, who, said);
        case 'unavailable':
        case 'timeout':
        case 'tls':
            return explainNoAnswer(error, who, said);
        case 'refused':
            return explainBlocked(error);
        case 'credentials':
            return `Stored credentials cannot be used: ${what}. Log in again, or install the helper, or set \`username\` and \`password\`.`;
        case 'invalid-response':
            return `${who} gave an answer that cannot be right: ${what}. Run again; if it stays so, tell the operator of that registry.`;
        case 'not-a-registry':
            return `${who} does not answer like a container registry: ${what}. Check the host, and whether a proxy or a login page stands in between.`;
    }
}
function namesIn(finding, evidence, options) {
    return {
        registry: (0,prose/* nameRegistry */.$N)(finding.reference.registry),
        who: nameAnswerer(finding, evidence),
        said: describeAnswer(evidence, options),
    };
}
function nameAnswerer({ reference }, evidence) {
    const registry = (0,prose/* nameRegistry */.$N)(reference.registry);
    if (evidence === null || !URL.canParse(evidence.url)) {
        return registry;
    }
    const { protocol, host } = new URL(evidence.url);
    // The registry's own name may carry the port that URLs of this protocol leave out.
    const isOwn = host === new URL(`${protocol}//${(0,reference_reference/* apiHost */.nz)(reference.registry)}`).host;
    // It is cut where secrets have been taken out.
    return isOwn ? registry : `${(0,clean/* clean */.uH)(host, Number.POSITIVE_INFINITY)} (for ${registry})`;
}
function describeAnswer(evidence, { redact = (text) => text }) {
    const parts = [evidence?.status ?? '', (0,redactor/* sanitize */.aj)(evidence?.diagnostics ?? '', redact, MAX_SAID)].filter((part) => part !== '');
    return parts.length === 0 ? '' : ` (${parts.join(' ')})`;
}
function explainNotFound(finding, options) {
    const { reference, evidence } = finding;
    const { registry, who, said } = namesIn(finding, evidence, options);
    // Docker Hub denies what is not there; among its official images nothing is private, so that means missing.
    if (reference.registry === reference_reference/* DOCKER_HUB */.Xb && evidence?.status === 401) {
        return `${registry} has no official image of this name${said}. Check its spelling, or name its owner: \`owner/${reference.repository.replace(/^library\//, '')}\`.`;
    }
    const part = reference.digest === undefined ? 'tag' : 'digest';
    return `${who} says that this is not there${said}. Check the repository and the ${part}, or push it first.`;
}
function explainMissingPlatform(finding, options) {
    const { redact = (text) => text } = options;
    const missing = finding.missingPlatforms.map((platform) => (0,clean/* clean */.uH)(platform));
    const there = (finding.platforms ?? []).map((platform) => (0,redactor/* sanitize */.aj)(platform, redact));
    const lacks = missing.length === 0 ? 'a platform that was asked for' : (0,prose/* joinSome */.bH)(missing, MAX_PLATFORMS);
    const has = there.length === 0 ? '' : `, only for ${(0,prose/* joinSome */.bH)(there, MAX_PLATFORMS)}`;
    return `The image is there, but not for ${lacks}${has}. Build it for what is missing, or correct \`platforms\`.`;
}
function explainNoCandidate(finding) {
    const { heldBack = {}, seen = [] } = finding.update ?? {};
    const reasons = (0,held_back/* listHeldBack */.f)(heldBack);
    if (seen.length === 0) {
        return 'The repository has no tags. Push one first, or check the name.';
    }
    const why = reasons.length === 0 ? 'none of them names a version that fits' : `held back: ${(0,prose/* joinSome */.bH)(reasons, MAX_PLATFORMS)}`;
    return `The repository has ${(0,prose/* count */.U9)(seen.length, 'tag')}, but ${why}. Widen \`include-tags\`, \`constraint\` or \`prerelease\`, or say with \`extract\` where the version is.`;
}
function explainAuthFailed(finding, options) {
    const { identity } = finding;
    const { who, said } = namesIn(finding, finding.evidence, options);
    if (identity !== 'anonymous' && ECR.test(finding.reference.registry)) {
        return `${who} refused the login${said}. Log in again in an earlier step of this job: a login at Amazon's ECR lasts 12 hours.`;
    }
    if (identity === 'stored') {
        return `${who} refused the credentials that a login left${said}. Log in again: they may be wrong or have expired.`;
    }
    if (identity === 'anonymous') {
        return `${who} refused to answer without credentials${said}. To log in, ${adviseLogin(finding)}.`;
    }
    return `${who} refused \`username\` and \`password\`${said}. Check both, and whether the token has expired.`;
}
function explainMissingOrPrivate(finding, options) {
    const { registry, said } = namesIn(finding, finding.evidence, options);
    const isAnonymous = finding.identity === 'anonymous';
    const right = finding.evidence?.action;
    if (right !== undefined && finding.status !== 'missing') {
        const access = isAnonymous ? adviseLogin(finding) : 'give it to the token that these credentials are of';
        return `${registry} says that this takes the right \`${(0,clean/* clean */.uH)(right.replace('_', '/'))}\`${said}, or the repository is missing. Check the name, and ${access}.`;
    }
    const whose = isAnonymous ? '' : ', or closed to these credentials';
    const what = `${registry} does not tell whether this is missing or private${whose}${said}`;
    if (finding.status === 'missing') {
        return `${what}; it counts as missing. Check the name, or push it first.`;
    }
    const access = isAnonymous
        ? `Check the name; to log in, ${adviseLogin(finding)}`
        : 'Check the name, and that these credentials may read it and have not expired';
    const other = options.missingOrPrivate === 'missing' ? '' : '; if it was never pushed, set `missing-or-private: missing`';
    return `${what}. ${access}${other}.`;
}
function explainForbidden(finding, options) {
    const { who, said } = namesIn(finding, finding.evidence, options);
    const right = finding.evidence.action;
    const access = finding.identity === 'anonymous'
        ? `ask its operator, or log in: ${adviseLogin(finding)}`
        : 'ask its operator, or use credentials with more rights';
    const what = right === undefined
        ? 'a policy, an address that is blocked, or a right'
        : `the right \`${(0,clean/* clean */.uH)(right.replace('_', '/'))}\``;
    return `${who} forbids this${said}, and does not say whether the image is there. It is about ${what}: ${access}.`;
}
function adviseLogin({ reference }) {
    const token = reference.registry === 'ghcr.io' ? ' (a token with `packages: read`)' : '';
    return `set \`registry: ${reference.registry}\`, \`username\` and \`password\`${token}, or use \`docker login\` in an earlier step`;
}


/***/ }),

/***/ 726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ listHeldBack)
/* harmony export */ });
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(978);

const WHY = {
    prefix: 'another name in front',
    variant: 'another variant',
    precision: 'another number of parts',
    scheme: 'another way of numbering',
    'v-prefix': 'with a v, or without',
    prerelease: 'a pre-release: prerelease lets it in',
    level: 'further than level allows',
    outlier: 'far above all others',
    constraint: 'outside the constraint',
    filter: 'left out by include-tags, exclude-tags or extract',
    hash: 'with a commit, or without',
    'ahead-of-alias': "ahead of the publisher's own alias",
    gone: 'listed, but gone',
    'too-young': 'younger than min-age',
    'age-unknown': 'of unknown age',
    'platform-missing': 'not for every platform',
    'not-looked-at': 'not looked at: five newer ones would not do',
};
/** Returns what was held back and why, a text for each reason: `3.14.0rc1 and 2 more (a pre-release)`. Tags are clean. */
function listHeldBack(heldBack) {
    return Object.entries(heldBack ?? {}).flatMap(([reason, held]) => {
        if (held === undefined) {
            return [];
        }
        const more = held.count > 1 ? ` and ${held.count - 1} more` : '';
        return [`${(0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(held.tag)}${more} (${WHY[reason]})`];
    });
}


/***/ }),

/***/ 761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readCertificates),
/* harmony export */   y: () => (/* binding */ MAX_CA_BYTES)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(598);
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(778);


const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';
const EXPECTED = 'the path of a PEM file with one or more certificates';
/** All authorities that Mozilla trusts make a file of about 250 kB. */
const MAX_CA_BYTES = 1024 * 1024;
/**
 * Returns the certificates of the PEM file that the `ca-file` input names, and nothing else that the file may hold: a
 * private key beside them goes no further. The file's content is in no message.
 *
 * @throws InputError when the file cannot be read, is above 1 MiB, or holds no certificate or a broken one.
 */
function readCertificates(path, readFile) {
    const pem = readText(path, readFile);
    if (Buffer.byteLength(pem) > MAX_CA_BYTES) {
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .d('ca-file', path, 'at most 1 MiB', { found: 'names a larger file' });
    }
    const certificates = findBlocks(pem);
    if (certificates.length === 0) {
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .d('ca-file', path, EXPECTED, { found: 'names a file without a certificate' });
    }
    certificates.forEach((certificate, index) => {
        try {
            new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(certificate);
        }
        catch (cause) {
            const found = `names a file whose certificate ${index + 1} of ${certificates.length} cannot be read`;
            throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .d('ca-file', path, EXPECTED, { found, cause });
        }
    });
    return `${certificates.join('\n')}\n`;
}
function readText(path, readFile) {
    try {
        return readFile(path);
    }
    catch (cause) {
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .d('ca-file', path, `${EXPECTED}, and this one cannot be read`, { cause });
    }
}
// By position rather than by an expression, which would look for the end again from each of many beginnings.
function findBlocks(pem) {
    const blocks = [];
    let begin = pem.indexOf(BEGIN);
    while (begin >= 0) {
        const end = pem.indexOf(END, begin);
        const after = end < 0 ? pem.length : end + END.length;
        blocks.push(pem.slice(begin, after));
        begin = pem.indexOf(BEGIN, after);
    }
    return blocks;
}


/***/ }),

/***/ 991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ lowerOwner),
/* harmony export */   e: () => (/* binding */ parseImages)
/* harmony export */ });
/* harmony import */ var _registry_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(375);
/* harmony import */ var _registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(773);
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(978);
/* harmony import */ var _text_prose_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(44);
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(778);
/* harmony import */ var _lists_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(512);






// An input arrives as an environment variable, of which Linux takes 128 KiB: at 13 bytes a line that is 10,000 images.
const MAX_IMAGES = 10_000;
const MAX_TOLD = 10;
/**
 * Returns the images of the `image` input in their order, duplicates included, and what is worth a notice: references
 * whose upper case was lowered, and names that look like a registry. Lines that name no registry are of `registry`.
 *
 * @throws InputError with all wrong lines, of which it tells the first ten.
 */
function parseImages(text, registry) {
    const lines = (0,_lists_js__WEBPACK_IMPORTED_MODULE_5__/* .splitLines */ .u)(text);
    if (lines.length === 0) {
        const found = text.trim() === '' ? 'is empty' : 'has no image, only comments';
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .d('image', '', 'image references, one a line, such as `alpine:3.20`', { found });
    }
    if (lines.length > MAX_IMAGES) {
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .d('image', '', `at most ${MAX_IMAGES}`, { found: `has ${(0,_text_prose_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(lines.length, 'image')}` });
    }
    const images = [];
    const lowered = [];
    const slips = [];
    const problems = [];
    for (const asked of lines) {
        try {
            const { reference, isLowered } = parseLenient(asked, registry);
            images.push({ asked, reference });
            if (isLowered) {
                lowered.push({ asked, reference });
            }
            const slip = (0,_registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .findSlip */ .IJ)(lowerOwner(asked));
            if (slip !== undefined) {
                slips.push(`Input \`image\`: ${(0,_text_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .clean */ .uH)(slip)}`);
            }
        }
        catch (error) {
            if (!(error instanceof _registry_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_)) {
                throw error;
            }
            problems.push({ asked, error });
        }
    }
    if (problems.length > 0) {
        throw describeProblems(problems);
    }
    return { images, notices: [...describeLowered(lowered), ...new Set(slips)] };
}
// `ghcr.io/${{ github.repository }}` writes upper case that registries do not know; what was meant is certain.
function parseLenient(asked, registry) {
    const text = lowerOwner(asked);
    try {
        return { reference: (0,_registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReference */ .F2)(text, registry), isLowered: text !== asked };
    }
    catch (error) {
        if (!(error instanceof _registry_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_) || error.suggestion === undefined) {
            throw error;
        }
        return { reference: (0,_registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReference */ .F2)(error.suggestion, registry), isLowered: true };
    }
}
/**
 * Returns the text with its first component in lower case, where nothing but upper case makes that a host.
 *
 * By the grammar the `MyOrg` of `MyOrg/app` is a host. Nobody's registry is named so, but `${{ github.repository }}`
 * beside `registry: ghcr.io` gives exactly that.
 */
function lowerOwner(text) {
    const slash = text.indexOf('/');
    const owner = text.slice(0, Math.max(slash, 0));
    const isHost = /[.:]/.test(owner) || owner.toLowerCase() === 'localhost';
    return isHost ? text : owner.toLowerCase() + text.slice(owner.length);
}
function describeProblems(problems) {
    const told = problems.slice(0, MAX_TOLD).map(({ asked, error }) => `${(0,_input_error_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .h)(asked)} (${(0,_text_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .clean */ .uH)(error.message)})`);
    const more = problems.length > MAX_TOLD ? ` and ${problems.length - MAX_TOLD} more` : '';
    const found = `has ${(0,_text_prose_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(problems.length, 'line')} that no image can have as its name, ${told.join(', ')}${more}`;
    const value = problems.map(({ asked }) => asked).join('\n');
    const cause = problems[0]?.error;
    return new _input_error_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .d('image', value, '`[registry/]repository[:tag][@digest]`', { found, cause });
}
function describeLowered(lowered) {
    if (lowered.length === 0) {
        return [];
    }
    const told = lowered.slice(0, MAX_TOLD).map((image) => `${(0,_input_error_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .h)(image.asked)} as ${(0,_registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .canonical */ .$N)(image.reference)}`);
    const more = lowered.length > MAX_TOLD ? ` and ${lowered.length - MAX_TOLD} more` : '';
    return [
        `Input \`image\`: repositories are lower case, so ${told.join(', ')}${more} is what the registry is asked for`,
    ];
}


/***/ }),

/***/ 778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ InputError),
/* harmony export */   h: () => (/* binding */ quote)
/* harmony export */ });
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(978);

const SHOWN_LENGTH = 100;
/** A wrong input, or a wrong variable of the environment that counts like one. The message names the input, what was found in it, and what would be right; never a password. */
class InputError extends Error {
    name = 'InputError';
    input;
    value;
    expected;
    /** `found` says what is wrong with the value as a clause, where showing the value is not enough. */
    constructor(input, value, expected, options = {}) {
        const { found = value === '' ? 'is empty' : `is ${quote(value)}`, kind = 'Input', ...rest } = options;
        super(`${kind} \`${input}\` ${found}: expected ${expected}`, rest);
        this.input = input;
        this.value = value;
        this.expected = expected;
    }
}
/** Returns a value of an input for a message: in quotes, clean, and at most 100 characters of it. */
function quote(value) {
    return `"${(0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(value, SHOWN_LENGTH)}"`;
}


/***/ }),

/***/ 512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ splitList),
/* harmony export */   u: () => (/* binding */ splitLines)
/* harmony export */ });
/** Returns the lines of an input that say something: trimmed, without blank ones and those that start with `#`. */
function splitLines(text) {
    return text
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}
/** Returns the items of an input that separates them by commas or lines: trimmed, without empty ones, each once. */
function splitList(text) {
    const items = text.split(/[,\r\n]/).map((item) => item.trim());
    return [...new Set(items)].filter((item) => item !== '');
}


/***/ }),

/***/ 235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ githubRunner)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __nccwpck_require__(942);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class auth_BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = (/* unused pure expression or super */ null && (_summary));
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(613);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_namespaceObject.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_namespaceObject.constants.O_RDONLY;
function exists(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return io_util_awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_namespaceObject.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_namespaceObject.dirname(filePath);
                        const upperName = external_path_namespaceObject.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_namespaceObject.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_namespaceObject.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_namespaceObject.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_namespaceObject.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_namespaceObject.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_namespaceObject.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_namespaceObject.EOL.length);
                n = s.indexOf(external_os_namespaceObject.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_namespaceObject.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_namespaceObject.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec_exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = tr.argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new tr.ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec_exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
// EXTERNAL MODULE: ./build/action/inputs/certificates.js
var certificates = __nccwpck_require__(761);
// EXTERNAL MODULE: ./build/action/text/redactor.js
var text_redactor = __nccwpck_require__(443);
;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __nccwpck_require__(375);
;// CONCATENATED MODULE: ./build/action/runner/read-file.js

/**
 * Returns the text of a file of at most `limit` bytes; of a longer one, one byte more than that, which tells it apart.
 * Only of a plain file: a device never ends and a pipe never begins, and a pull request may turn any path into a link to one.
 * @throws what `node:fs` throws, and an Error for what is no plain file
 */
function readText(path, limit) {
    const file = (0,external_node_fs_namespaceObject.openSync)(path, external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0));
    try {
        if (!(0,external_node_fs_namespaceObject.fstatSync)(file).isFile()) {
            throw new Error('not a plain file');
        }
        const bytes = Buffer.alloc(Math.min((0,external_node_fs_namespaceObject.fstatSync)(file).size, limit + 1));
        let length = 0;
        let read = -1;
        while (length < bytes.length && read !== 0) {
            read = (0,external_node_fs_namespaceObject.readSync)(file, bytes, length, bytes.length - length, null);
            length += read;
        }
        return bytes.toString('utf8', 0, length);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(file);
    }
}

;// CONCATENATED MODULE: ./build/action/runner/stored-configs.js




/** Real ones have some KiB; whatever is larger is something else. */
const MAX_CONFIG_BYTES = 1024 * 1024;
/**
 * Returns what logins have left, in the order in which it is asked: the variable `DOCKER_AUTH_CONFIG`, Docker's `config.json`
 * (`DOCKER_CONFIG` takes the place of the folder in the home directory; it does not come on top), and podman's `auth.json`
 * (`REGISTRY_AUTH_FILE`, else those below `XDG_RUNTIME_DIR` and `XDG_CONFIG_HOME`). What is not there is left out.
 * Source: docker/cli v28 and containers-auth.json(5).
 * @throws {CredentialsError} for a file that is there and cannot be read, or is above 1 MiB
 */
function readStoredConfigs(env) {
    const variable = env['DOCKER_AUTH_CONFIG'] ?? '';
    const configs = [];
    if (variable.trim() !== '') {
        configs.push({ path: 'DOCKER_AUTH_CONFIG', text: variable, format: 'docker', isTrusted: true });
    }
    for (const [path, format] of listFiles(env)) {
        const text = readConfig(path);
        if (text !== undefined) {
            configs.push({ path, text, format, isTrusted: !isInWorkspace(path, env) });
        }
    }
    return configs;
}
/**
 * Whether a path, or the file that it is a link to, lies in the workspace: whoever opens a pull request decides what is there.
 * False where there is no workspace.
 */
function isInWorkspace(path, env) {
    const workspace = env['GITHUB_WORKSPACE'];
    if (!workspace) {
        return false;
    }
    const folders = [(0,external_node_path_namespaceObject.resolve)(workspace), real(workspace)];
    return [(0,external_node_path_namespaceObject.resolve)(path), real(path)].some((one) => folders.some((folder) => isInside(one, folder)));
}
function listFiles(env) {
    const home = env['HOME'] || env['USERPROFILE'];
    const docker = env['DOCKER_CONFIG'] || (home && (0,external_node_path_namespaceObject.join)(home, '.docker'));
    const configHome = env['XDG_CONFIG_HOME'] || (home && (0,external_node_path_namespaceObject.join)(home, '.config'));
    const podman = [env['XDG_RUNTIME_DIR'], configHome].flatMap((folder) => folder ? [(0,external_node_path_namespaceObject.join)(folder, 'containers', 'auth.json')] : []);
    const authFile = env['REGISTRY_AUTH_FILE'];
    return [
        ...(docker ? [[(0,external_node_path_namespaceObject.join)(docker, 'config.json'), 'docker']] : []),
        ...(authFile ? [authFile] : podman).map((path) => [path, 'podman']),
    ];
}
function readConfig(path) {
    try {
        const text = readText(path, MAX_CONFIG_BYTES);
        if (text.length > MAX_CONFIG_BYTES) {
            throw new errors/* CredentialsError */.lE(`${path} is larger than 1 MiB`);
        }
        return text;
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR') {
            return undefined;
        }
        throw error instanceof errors/* CredentialsError */.lE ? error : new errors/* CredentialsError */.lE(`${path} cannot be read`, { cause: error });
    }
}
function isInside(path, folder) {
    const way = (0,external_node_path_namespaceObject.relative)(folder, path);
    return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('..\\') || (0,external_node_path_namespaceObject.isAbsolute)(way));
}
/** Of what is not there, the path itself. */
function real(path) {
    try {
        return (0,external_node_fs_namespaceObject.realpathSync)(path);
    }
    catch {
        return (0,external_node_path_namespaceObject.resolve)(path);
    }
}

;// CONCATENATED MODULE: ./build/action/runner/credential-helper.js




/** A helper asks a key ring or a cloud: some seconds. One that waits for somebody to type never ends. */
const PATIENCE_MS = 20_000;
/** Tokens of clouds have some KiB. */
const MAX_ANSWER = 64 * 1024;
/**
 * Returns what starts `docker-credential-<name> get`: without a shell, found by absolute folders of `PATH` alone and never in the workspace,
 * with this environment but without the action's inputs. Its standard error is not looked at. At most 20 seconds and 64 KiB.
 */
function helperRunner(env, patienceMs = PATIENCE_MS) {
    return (name, serverUrl, most = patienceMs) => {
        const folders = listFolders(env);
        const found = findProgram(`docker-credential-${name}`, folders, env);
        return found === undefined
            ? Promise.reject(new Error('there is no such program in a folder of PATH outside the workspace'))
            : start(found, serverUrl, environmentFor(folders, env), Math.min(patienceMs, most));
    };
}
/** The folders of `PATH` that no pull request can write to. Windows itself would look into the current one first. */
function listFolders(env) {
    const path = env['PATH'] ?? env['Path'] ?? '';
    return path.split(external_node_path_namespaceObject.delimiter).filter((folder) => (0,external_node_path_namespaceObject.isAbsolute)(folder) && !isInWorkspace(folder, env));
}
function findProgram(program, folders, env) {
    const names = env['PATHEXT'] === undefined ? [program] : [`${program}.exe`];
    return folders
        .flatMap((folder) => names.map((name) => (0,external_node_path_namespaceObject.join)(folder, name)))
        .find((path) => isProgram(path) && !isInWorkspace(path, env));
}
/** Without the inputs: the password among them is none of its business. A script finds its interpreter in the same folders as we did it. */
function environmentFor(folders, env) {
    const own = Object.entries(env).filter(([name]) => !/^(INPUT_|PATH$)/i.test(name));
    return { ...Object.fromEntries(own), PATH: folders.join(external_node_path_namespaceObject.delimiter) };
}
function isProgram(path) {
    try {
        (0,external_node_fs_namespaceObject.accessSync)(path, external_node_fs_namespaceObject.constants.X_OK);
        return (0,external_node_fs_namespaceObject.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}
function start(program, serverUrl, env, patienceMs) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_namespaceObject.spawn)(program, ['get'], {
            cwd: (0,external_node_path_namespaceObject.dirname)(program),
            env,
            stdio: ['pipe', 'pipe', 'ignore'],
            windowsHide: true,
        });
        const chunks = [];
        let length = 0;
        const giveUp = (problem, options) => {
            clearTimeout(timer);
            child.kill('SIGKILL');
            // A program of its own may hold the pipe open for ever.
            child.stdout.destroy();
            child.unref();
            reject(new Error(problem, options));
        };
        const timer = setTimeout(() => giveUp(`it did not answer within ${Math.round(patienceMs / 100) / 10} s`), patienceMs);
        child.once('error', (cause) => giveUp('it could not be started', { cause }));
        child.stdout.on('data', (chunk) => {
            length += chunk.length;
            chunks.push(chunk);
            if (length > MAX_ANSWER) {
                giveUp(`it printed more than ${MAX_ANSWER} bytes`);
            }
        });
        child.once('close', (exitCode) => {
            clearTimeout(timer);
            resolve({ exitCode, stdout: Buffer.concat(chunks).toString('utf8') });
        });
        // One that ends without reading is judged by what it printed.
        child.stdin.on('error', () => undefined);
        child.stdin.end(serverUrl);
    });
}

;// CONCATENATED MODULE: ./build/action/runner/runner.js










/** The runner replaces every occurrence of a mask: a shorter one would garble the log and hide nothing. */
const SHORTEST_MASK = 3;
/** Events that run with secrets although a fork may have caused them: https://docs.github.com/en/actions/reference/security/secure-use */
const OPEN_EVENTS = new Set(['pull_request_target', 'workflow_run']);
const ANNOTATE = { error: error, warning: warning, notice: notice };
/** GitHub's runner, as its environment describes it. */
function githubRunner(env) {
    const masks = new Set();
    const redactor = new text_redactor/* Redactor */.pO();
    const redact = (text) => redactor.redact(text);
    return {
        // As the runner names them: upper-case, spaces as underscores, hyphens kept.
        get: (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '',
        readFile: (path) => readText(path, certificates/* MAX_CA_BYTES */.y),
        variable: (name) => env[name] ?? '',
        mask(secret) {
            for (const mask of masksFor(secret)) {
                // The same is masked once: the command itself is a line of the log.
                if (!masks.has(mask)) {
                    masks.add(mask);
                    redactor.add(mask);
                    core_setSecret(mask);
                }
            }
        },
        redact,
        debug: (line) => core_debug(redact(line)),
        info: (line) => info(redact(line)),
        annotate: ({ level, title, message }) => ANNOTATE[level](redact(message), { title: redact(title) }),
        setOutput(name, value) {
            const isSecret = redact(value) !== value;
            // As GitHub does it. Half of a text would be worse than none: a later step may take it for a reference.
            setOutput(name, isSecret ? '' : value);
            if (isSecret) {
                warning(`Output \`${name}\` is empty, because a secret stands in it.`, { title: 'Tagscout' });
            }
        },
        writeSummary(markdown) {
            const file = env['GITHUB_STEP_SUMMARY'];
            // Old runners of GitHub Enterprise Server have no summaries.
            if (file) {
                (0,external_node_fs_namespaceObject.appendFileSync)(file, redact(markdown));
            }
        },
        writeReport(text) {
            const path = (0,external_node_path_namespaceObject.join)(env['RUNNER_TEMP'] || (0,external_node_os_namespaceObject.tmpdir)(), `tagscout-${(0,external_node_crypto_.randomUUID)()}.json`);
            (0,external_node_fs_namespaceObject.writeFileSync)(path, redact(text), { mode: 0o600 });
            return path;
        },
        isOpenToStrangers: OPEN_EVENTS.has(env['GITHUB_EVENT_NAME'] ?? ''),
        readStoredConfigs: () => readStoredConfigs(env),
        runHelper: helperRunner(env),
    };
}
/** A secret of several lines, such as a key in JSON, is also printed line by line: each is masked, but for mere brackets. */
function masksFor(secret) {
    const lines = secret.split(/\r?\n/).filter((line) => line.length > SHORTEST_MASK);
    return [secret, ...lines].filter((mask) => mask.trim().length >= SHORTEST_MASK);
}


/***/ }),

/***/ 978:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ cleanForOutput),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   uH: () => (/* binding */ clean)
/* harmony export */ });
// Whatever a registry, a file or an input says is data. These functions stand at every exit, so that no such text can
// give the runner a command, move a terminal's cursor, hide or reorder what a person reads, or trick a later `run:`.
const ESC = '\u001b';
const BEL = '\u0007';
const STRING_TERMINATOR = '\u009c';
// Control sequences as ECMA-48 (5th edition, 5.4 and 5.6) defines them, in their 7 bit and 8 bit forms. A control string
// (OSC, DCS, ...) that is never terminated ends with its line, so that it cannot swallow what follows. The character
// classes of each piece exclude what starts the next one: linear time on any input.
const CONTROL_SEQUENCE = `(?:${ESC}\\[|\u009b)[0-?]*[ -/]*[@-~]?`;
const CONTROL_STRING = `(?:${ESC}[\\]PX^_]|[\u0090\u0098\u009d-\u009f])[^${BEL}${ESC}${STRING_TERMINATOR}\\r\\n]*(?:${BEL}|${ESC}\\\\|${STRING_TERMINATOR})?`;
const OTHER_ESCAPE = `${ESC}[ -/]*[0-~]?`;
const ESCAPE_SEQUENCES = new RegExp(`${CONTROL_SEQUENCE}|${CONTROL_STRING}|${OTHER_ESCAPE}`, 'g');
// Format characters (bidirectional controls, zero-width, byte order mark), other ignorable ones, and lone surrogates.
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}]/gu;
// Controls, and every kind of white space: line and paragraph separators (U+2028, U+2029) are in \p{Z}.
const CONTROLS_AND_SPACE = /[\p{Cc}\p{Z}]+/gu;
const DEFAULT_LENGTH = 300;
/**
 * Returns `text` as one line that is safe to print: no controls, no escape sequences, no invisible or reordering
 * characters, white space folded, never read as a workflow command, and at most `maxLength` UTF-16 units, the last of
 * which is `…` where something was cut off.
 */
function clean(text, maxLength = DEFAULT_LENGTH) {
    const line = text.replace(ESCAPE_SEQUENCES, ' ').replace(INVISIBLE, '').replace(CONTROLS_AND_SPACE, ' ').trim();
    return shorten(breakCommands(line), maxLength);
}
/**
 * Returns `text` as `clean` does, reduced to ASCII letters, digits and ` ._:/@+=,-`, so that no shell finds a quote, a
 * variable or a second command in it. Quotes and brackets vanish, other characters become a space. Letters beyond ASCII go too:
 * the code pages of Windows turn some of them into quotes. At most `maxLength` characters.
 */
function cleanForOutput(text, maxLength = DEFAULT_LENGTH) {
    const reduced = clean(text, Number.POSITIVE_INFINITY)
        .replace(/["'`’()[\]{}]/g, '')
        .replace(/[^A-Za-z0-9._:/@+=,-]+/g, ' ')
        .trim();
    return breakCommands(reduced).slice(0, maxLength);
}
/**
 * Returns `text` for a place in Markdown where only words are meant: nothing in it is read as HTML, Markdown, a table's
 * border, a mention, an issue number or a link. Line breaks become spaces.
 *
 * A word joiner (U+2060), which nobody sees, stands where GitHub would otherwise make a link: it looks for mentions and
 * addresses after Markdown is rendered, where escapes are gone.
 */
function escapeMarkdown(text) {
    return text
        .replace(/\s+/g, ' ')
        .replace(/[\\`*_{}[\]~|$!&<>"'@#]|:\/\/|\bwww\.|^ ?[-+=]|^ ?\d+[.)](?= |$)/gi, escapeMarkdownToken);
}
/**
 * Returns `text` as a Markdown code span, which holds in a table too. What could end the span or the table's cell is
 * replaced by look-alikes: no reference or digest holds it, and escapes do not work inside of a span.
 */
function code(text) {
    const content = text.replace(/\s+/g, ' ').replace(/[`|\\]/g, (character) => LOOK_ALIKES[character] ?? '');
    return content.trim() === '' ? '' : `\`${content}\``;
}
const WORD_JOINER = '\u2060';
const MARKDOWN_TOKENS = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
    '@': `@${WORD_JOINER}`,
    '#': `\\#${WORD_JOINER}`,
    '://': `:${WORD_JOINER}//`,
};
function escapeMarkdownToken(token) {
    const known = MARKDOWN_TOKENS[token];
    if (known !== undefined) {
        return known;
    }
    if (token.toLowerCase() === 'www.') {
        return `${token.slice(0, -1)}${WORD_JOINER}.`;
    }
    // What would begin a list or a heading at the start of a text is only kept from being first.
    return /^ ?[-+=\d]/.test(token) ? `${WORD_JOINER}${token}` : `\\${token}`;
}
const LOOK_ALIKES = { '`': 'ˋ', '|': '¦', '\\': '∖' };
// The runner takes a line that starts with `::` for a command, and `##[` (its older form) anywhere in a line.
function breakCommands(line) {
    return line.replace(/^:(?=:)/, ': ').replaceAll('##[', '# #[');
}
function shorten(text, maxLength) {
    if (text.length <= maxLength) {
        return text;
    }
    // Half a surrogate pair is no character.
    return `${text.slice(0, maxLength - 1).replace(/\p{Cs}$/u, '')}…`;
}


/***/ }),

/***/ 44:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ nameRegistry),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Xq: () => (/* binding */ formatSize),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   bH: () => (/* binding */ joinSome)
/* harmony export */ });
/* harmony import */ var _registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(773);

const DECIMAL_UNITS = ['kB', 'MB', 'GB', 'TB'];
/** Returns a number with its noun: `1 image`, `3 images`. */
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
/** Returns the first `limit` items, separated by commas, and says how many more there are. */
function joinSome(items, limit) {
    const shown = items.slice(0, limit).join(', ');
    return items.length > limit ? `${shown} and ${items.length - limit} more` : shown;
}
/** Returns a duration of milliseconds for a person: `45 seconds`, `10 minutes`, `6 hours`, rounded up. */
function formatDuration(milliseconds) {
    const seconds = Math.ceil(milliseconds / 1000);
    if (seconds < 120) {
        return count(seconds, 'second');
    }
    const minutes = Math.ceil(seconds / 60);
    if (minutes < 120) {
        return count(minutes, 'minute');
    }
    return count(Math.ceil(minutes / 60), 'hour');
}
/** Returns a number of bytes for a person, in powers of 1000 as registries show them: `512 B`, `3.4 MB`, `1.2 GB`. */
function formatSize(bytes) {
    let size = `${bytes} B`;
    let rest = bytes;
    for (const unit of DECIMAL_UNITS) {
        // Below this, one decimal would round up to 1000 of the smaller unit.
        if (rest < 999.95) {
            break;
        }
        rest /= 1000;
        size = `${rest.toFixed(1)} ${unit}`;
    }
    return size;
}
/** Returns a registry as people call it: its host, or `Docker Hub`. */
function nameRegistry(registry) {
    return registry === _registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .DOCKER_HUB */ .Xb ? 'Docker Hub' : registry;
}


/***/ }),

/***/ 443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   aj: () => (/* binding */ sanitize),
/* harmony export */   kz: () => (/* binding */ redactUntil),
/* harmony export */   pO: () => (/* binding */ Redactor)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(978);

/** What a secret becomes. */
const REDACTED = '***';
/** RFC 6750's `b64token` of 20 characters and more: tokens, keys, what stands behind `Basic`. */
const TOKEN = /^([\w.~+/-]{20,})=*$/;
/** As many characters tell a token from every other text. Its last ones: many tokens begin with the same header. */
const END_LENGTH = 16;
/** The base64 of three characters. Shorter forms stand in other texts by chance. */
const SHORTEST_FORM = 4;
/** None of these stands inside of a token or a percent-encoded text, and the last two end a text in JSON. */
const WORD = /[^\s<>"\\]{3,}/g;
/** What may stand inside of a token. */
const PART = /^[\w.~+/=-]+$/;
/** Cleans what others say, takes secrets out, and cuts it after that: nobody finds half of a secret. */
function sanitize(text, redact, maxLength) {
    return (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(redact((0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(text, Number.POSITIVE_INFINITY)), maxLength);
}
/** Redacts until `deadline`. A text that comes later is left out whole, and `onLate` hears of it. */
function redactUntil(deadline, redact, onLate) {
    return (text) => {
        if (deadline.remaining() > 0) {
            return redact(text);
        }
        onLate();
        return REDACTED;
    };
}
/**
 * Takes secrets out of texts: to the letter, as JSON escapes them, percent-encoded, in hexadecimal, and in base64 and base64url wherever they
 * begin in what was encoded. GitHub's runner does some of that with its masks; `act` and Gitea's runner know masks to the letter alone.
 *
 * There may be thousands of tokens. So a token is known by its end, and the whole word around such an end is taken out: a million characters
 * take 0.05 to 0.5 seconds, however many tokens there are and whatever a registry makes of them. Other secrets are users' own, and few:
 * each is looked for by itself, which takes a millisecond for a million characters.
 */
class Redactor {
    #ends = new Set();
    #phrases = [];
    /** The longest first: a shorter one inside of it would break a long one up. For the same reason tokens come before what may be a part of one. */
    #wholes = [];
    #parts = [];
    add(secret) {
        const end = TOKEN.exec(secret)?.[1]?.slice(-END_LENGTH);
        if (end === undefined) {
            this.#addPhrase(secret);
            // So Node reads what a header has to the letter.
            this.#addPhrase(bytesOf(secret));
            return;
        }
        for (const form of [end, ...encode(end)]) {
            this.#ends.add(form.slice(-END_LENGTH));
        }
    }
    /** Returns `text` with `***` in the place of every secret. */
    redact(text) {
        if (this.#ends.size + this.#phrases.length === 0) {
            return text;
        }
        const take = (rest, form) => rest.replaceAll(form, REDACTED);
        const words = this.#wholes.reduce(take, text);
        const rest = words.replace(WORD, (word) => (this.#isSecret(word) ? REDACTED : word));
        return this.#parts.reduce(take, rest);
    }
    #addPhrase(secret) {
        // Who encodes a secret may leave a `%` of it as it is.
        for (const phrase of [bytesOf(secret), decodePercent(secret)].map(writeSpaces)) {
            if (phrase.length >= Math.min(secret.length, SHORTEST_FORM)) {
                this.#phrases.push(phrase);
            }
        }
        const spellings = [secret, (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(secret, Number.POSITIVE_INFINITY)];
        const forms = [...spellings, ...spellings.map((text) => JSON.stringify(text).slice(1, -1)), ...encode(secret)];
        const usable = forms.filter((form) => form === secret || form.length >= SHORTEST_FORM);
        const all = [...new Set([...this.#wholes, ...this.#parts, ...usable])].sort((a, b) => b.length - a.length);
        this.#wholes = all.filter((form) => !PART.test(form));
        this.#parts = all.filter((form) => PART.test(form));
    }
    #isSecret(word) {
        const text = writeSpaces(decodePercent(word));
        for (let end = END_LENGTH; end <= text.length; end += 1) {
            if (this.#ends.has(text.slice(end - END_LENGTH, end))) {
                return true;
            }
        }
        return /[%+]/.test(word) && this.#phrases.some((phrase) => text.includes(phrase));
    }
}
/** In hexadecimal, and what is the same in every base64 that holds the secret, by the place where it begins in three bytes. */
function encode(secret) {
    const bytes = Buffer.from(secret);
    const base64 = [0, 1, 2].map((before) => {
        const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
        return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    });
    const hex = bytes.toString('hex');
    return [...base64, ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')), hex, hex.toUpperCase()];
}
/** The bytes of a text in UTF-8, each as a character. */
function bytesOf(text) {
    return Buffer.from(text).toString('latin1');
}
function decodePercent(text) {
    const decode = (_, hex) => String.fromCharCode(Number.parseInt(hex, 16));
    return text.includes('%') ? bytesOf(text).replace(/%([\da-f]{2})/gi, decode) : text;
}
/** As a form has them. */
function writeSpaces(text) {
    return text.replaceAll(' ', '+');
}


/***/ }),

/***/ 479:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _action_explain_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(725);
/* harmony import */ var _action_runner_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(235);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(36);



/** Sockets that a silent proxy holds open must not hold the job: what is left a second after the last word is cut off. */
const GRACE = 1_000;
const runner = (0,_action_runner_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .githubRunner */ .O)(process.env);
function fail(thrown) {
    process.exitCode = 1;
    runner.annotate({ level: 'error', title: 'Tagscout', message: (0,_action_explain_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explainThrown */ .M)(thrown, runner.redact) });
}
// Red until the run says otherwise: a promise that never settles ends the process without another word.
process.exitCode = 1;
process.on('uncaughtException', (error) => {
    fail(error);
    process.exit();
});
try {
    process.exitCode = (await (0,_run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .e)(runner)) ? 0 : 1;
}
catch (error) {
    fail(error);
}
setTimeout(() => process.exit(), GRACE).unref();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N6: () => (/* binding */ isFailure),
/* harmony export */   OE: () => (/* binding */ RateLimitError),
/* harmony export */   Zz: () => (/* binding */ AccessError),
/* harmony export */   bd: () => (/* binding */ ProtocolError),
/* harmony export */   gl: () => (/* binding */ RegistryError),
/* harmony export */   hG: () => (/* binding */ UnavailableError),
/* harmony export */   lE: () => (/* binding */ CredentialsError),
/* harmony export */   t9: () => (/* binding */ BlockedError),
/* harmony export */   x_: () => (/* binding */ InvalidReferenceError)
/* harmony export */ });
/** A text that is no image reference. `suggestion` is what was probably meant, where that can be told. */
class InvalidReferenceError extends Error {
    name = 'InvalidReferenceError';
    text;
    suggestion;
    constructor(text, problem, suggestion) {
        super(problem);
        this.text = text;
        this.suggestion = suggestion;
    }
}
/** Stored credentials that cannot be read, such as a Docker config that is no JSON. Never carries a secret. */
class CredentialsError extends Error {
    name = 'CredentialsError';
    reason = 'credentials';
}
/** A question to a registry that got no usable answer. The message tells what was asked, where, and what came back. */
class RegistryError extends Error {
    evidence;
    constructor(evidence, problem, options) {
        super(describe(evidence, problem), options);
        this.evidence = evidence;
    }
}
/** The registry showed a manifest and then refused a part of it, with the credentials that it took before. */
class AccessError extends RegistryError {
    name = 'AccessError';
    reason;
    identity;
    constructor(evidence, reason, identity) {
        super(evidence, '');
        this.reason = reason;
        this.identity = identity;
    }
}
/** Too many requests; `limit` says of which kind. */
class RateLimitError extends RegistryError {
    name = 'RateLimitError';
    reason = 'rate-limited';
    limit;
    /** What the registry asked us to wait, in milliseconds. */
    retryAfter;
    constructor(evidence, limit, retryAfter) {
        super(evidence, '');
        this.limit = limit;
        this.retryAfter = retryAfter;
    }
}
/** No answer, or a server error, after every retry. */
class UnavailableError extends RegistryError {
    name = 'UnavailableError';
    reason;
    /** Node's code of the fault, such as `ECONNREFUSED`. */
    code;
    constructor(evidence, reason, problem, options) {
        super(evidence, problem, options);
        this.reason = reason;
        this.code = options?.code;
    }
}
/** A safety rule of ours forbade the request: `rule` says which, `host` for whom, `input` what would allow it. */
class BlockedError extends RegistryError {
    name = 'BlockedError';
    reason = 'refused';
    violation;
    constructor(evidence, violation) {
        super(evidence, `refused: ${violation.rule} (${violation.host})`);
        this.violation = violation;
    }
}
/** An answer that a registry cannot have meant, or that no registry gives. */
class ProtocolError extends RegistryError {
    name = 'ProtocolError';
    reason;
    constructor(evidence, problem, reason = 'invalid-response', options) {
        super(evidence, problem, options);
        this.reason = reason;
    }
}
/** Whether something thrown is one: neither a denial nor a fault of ours. */
function isFailure(error) {
    return error instanceof CredentialsError || (error instanceof RegistryError && !(error instanceof AccessError));
}
function describe({ method, url, status, diagnostics }, problem) {
    const answer = [status, diagnostics].filter((part) => part !== undefined && part !== '').join(' ');
    return `${method} ${url}: ${[answer, problem].filter((part) => part !== '').join(', ')}`;
}


/***/ }),

/***/ 246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ quoteWhole),
/* harmony export */   h: () => (/* binding */ quote)
/* harmony export */ });
/** The most characters of a foreign text that a message repeats, its quotation marks and escapes included. */
const QUOTE_LIMIT = 100;
/** What a registry says, to the letter. Of more than 100 characters nothing: secrets are taken out later, and nobody finds half of one. */
function quoteWhole(text) {
    return text.length <= QUOTE_LIMIT ? `"${text}"` : `a text of ${text.length} characters`;
}
/** `text` as a JSON string of at most 100 characters, for messages: it cannot break a line, and a longer one ends in `...`. */
function quote(text) {
    const whole = JSON.stringify(text.slice(0, QUOTE_LIMIT));
    if (text.length <= QUOTE_LIMIT && whole.length <= QUOTE_LIMIT) {
        return whole;
    }
    let kept = text.slice(0, QUOTE_LIMIT);
    while (JSON.stringify(`${kept}...`).length > QUOTE_LIMIT) {
        kept = kept.slice(0, -1);
    }
    return JSON.stringify(`${kept}...`);
}


/***/ }),

/***/ 582:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   NM: () => (/* binding */ findDigestProblem),
/* harmony export */   _j: () => (/* binding */ matchesDigest),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(598);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(246);


/**
 * The registered algorithms and how many hexadecimal digits their digests have.
 * Source: https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#registered-algorithms
 */
const DIGITS = new Map([
    ['sha256', 64],
    ['sha512', 128],
]);
/**
 * Whether `text` is a digest of a registered algorithm: `sha256:` and 64, or `sha512:` and 128, lower-case hexadecimal digits.
 * Everything that a registry calls a digest is asked this before it goes into a URL.
 *
 * Source: https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests
 */
function isDigest(text) {
    return findDigestProblem(text) === undefined;
}
/** What is wrong with a digest and what would be right, as a clause for a message; undefined for a good one. */
function findDigestProblem(text) {
    const colon = text.indexOf(':');
    if (colon < 0) {
        return `the digest ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(text)} names no algorithm: it is written as "sha256:" and 64 hexadecimal digits`;
    }
    const algorithm = text.slice(0, colon);
    const encoded = text.slice(colon + 1);
    const digits = DIGITS.get(algorithm);
    if (digits === undefined) {
        return `the digest algorithm ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(algorithm)} is unknown: it must be "sha256" or "sha512"`;
    }
    if (encoded.length !== digits) {
        return `a ${algorithm} digest has ${digits} hexadecimal digits, not ${encoded.length}`;
    }
    if (/^[0-9a-f]+$/.test(encoded)) {
        return undefined;
    }
    return /^[0-9a-fA-F]+$/.test(encoded)
        ? 'the digits of a digest must be lower-case'
        : `the digest ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(text)} has characters that are no hexadecimal digits (0-9, a-f)`;
}
/** The digest of `bytes`, as `algorithm:digits`. */
function digestOf(bytes, algorithm = 'sha256') {
    return `${algorithm}:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(algorithm).update(bytes).digest('hex')}`;
}
/** Whether `bytes` have this digest, by its own algorithm. False for what is no digest. */
function matchesDigest(bytes, digest) {
    return isDigest(digest) && digestOf(bytes, digest.startsWith('sha512:') ? 'sha512' : 'sha256') === digest;
}


/***/ }),

/***/ 482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l0: () => (/* binding */ isDomain),
/* harmony export */   my: () => (/* binding */ findHost),
/* harmony export */   zX: () => (/* binding */ findDomainProblem)
/* harmony export */ });
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(246);

// The domain of a reference, as reference.ts writes its grammar. No repetition can match the same text in two ways.
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const HOST_NAME = `${LABEL}(?:\\.${LABEL})*`;
const IPV6 = '\\[[a-fA-F0-9:]+\\]';
const PORT = '(?<port>[0-9]+)';
const DOMAIN = new RegExp(`^(?:${HOST_NAME}|${IPV6})(?::${PORT})?$`);
/** An IPv4 address in IPv6 form, as URLs write it. The grammar leaves out its dotted spelling, this is the other one. */
const IPV4_MAPPED = /^\[::ffff:[0-9a-f]+:[0-9a-f]+\](?::|$)/;
/**
 * Whether the first of several components is a domain rather than a part of a Docker Hub path.
 * Source: splitDockerDomain in https://github.com/distribution/reference/blob/v0.6.0/normalize.go
 */
function isDomain(component) {
    return component === 'localhost' || /[.:]/.test(component) || component !== component.toLowerCase();
}
/** What keeps a text from being a domain that can be connected to, as a clause with what would be right; else undefined. */
function findDomainProblem(domain) {
    const match = DOMAIN.exec(domain);
    if (match === null) {
        return `${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(domain)} is no registry: that is a host name, an IPv4 address or an IPv6 address in brackets without a zone, and perhaps a port`;
    }
    const port = match.groups?.['port'];
    if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) {
        return `the port ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(port)} is not between 1 and 65535`;
    }
    const host = findHost(domain);
    if (host === undefined) {
        return `the registry ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(domain)} is neither a host name nor an address: an IPv4 address has four numbers up to 255, an IPv6 address eight groups`;
    }
    if (IPV4_MAPPED.test(host)) {
        return `the registry ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(domain)} is an IPv4 address in IPv6 form: write the IPv4 address`;
    }
    return undefined;
}
/** As long as a reference may be. Above 16 KiB `URL.canParse` says yes to hosts with upper case at which `new URL` throws. */
const LENGTH_LIMIT = 1024;
/** A domain as the host of an https URL: lower case, an address in its one form, no `:443`. Undefined for what is no domain. */
function findHost(domain) {
    const url = `https://${domain}`;
    const isHost = domain.length <= LENGTH_LIMIT && DOMAIN.test(domain) && URL.canParse(url);
    return isHost ? new URL(url).host : undefined;
}


/***/ }),

/***/ 773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ canonical),
/* harmony export */   Cv: () => (/* binding */ identifier),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   IJ: () => (/* binding */ findSlip),
/* harmony export */   Rd: () => (/* binding */ withTag),
/* harmony export */   Xb: () => (/* binding */ DOCKER_HUB),
/* harmony export */   ce: () => (/* binding */ familiar),
/* harmony export */   hQ: () => (/* binding */ withDigest),
/* harmony export */   l5: () => (/* binding */ parseRegistry),
/* harmony export */   mS: () => (/* binding */ isSameRegistry),
/* harmony export */   nz: () => (/* binding */ apiHost)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(375);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(246);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(582);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(482);
/**
 * The one parser of image references.
 *
 *   reference = [ domain "/" ] path [ ":" tag ] [ "@" digest ]
 *   domain    = ( label { "." label } | "[" ipv6 "]" ) [ ":" digits ]
 *   label     = alnum | alnum { alnum | "-" } alnum              alnum: a-z A-Z 0-9
 *   path      = component { "/" component }
 *   component = lower { separator lower }                         lower: one or more of a-z 0-9
 *   separator = "." | "_" | "__" | one or more "-"
 *   tag       = word { word | "." | "-" }                         word: alnum or "_"; at most 128 characters
 *   digest    = "sha256:" 64 hex | "sha512:" 128 hex              hex: 0-9 a-f
 *
 * The first of several components is the domain when it is `localhost` or has a `.`, a `:` or an upper-case letter.
 * Else the whole is a path on Docker Hub, where a path of one component gets the prefix `library/`.
 * Source: https://github.com/distribution/reference/tree/v0.6.0 (reference.go, regexp.go, normalize.go), with digests
 * narrowed to the algorithms of https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#registered-algorithms
 */




/** The canonical name of Docker Hub. */
const DOCKER_HUB = 'docker.io';
const DOCKER_HUB_API = 'registry-1.docker.io';
const DOCKER_HUB_HOSTS = new Set([
    DOCKER_HUB,
    'index.docker.io',
    DOCKER_HUB_API,
    'registry.hub.docker.com',
    'hub.docker.com',
]);
/** Looked at first, so that nothing else sees a longer text. A host name of 253, and 255 + 128 + 135 characters fit. */
const TEXT_LIMIT = 1024;
const REPOSITORY_LIMIT = 255;
// Nothing here can match the same text in two ways, so these stay linear: `-+` must not become `-*`.
const LOWER = '[a-z0-9]+';
const SEPARATOR = '(?:\\.|__?|-+)';
const COMPONENT = `${LOWER}(?:${SEPARATOR}${LOWER})*`;
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/** What Docker takes for the id of a local image, and never for a name. */
const IMAGE_ID = /^[a-f0-9]{64}$/;
const SCHEME = /^(?:https|oci|docker):\/\//i;
/**
 * The reference that `text` writes; white space around it and one leading `https://`, `oci://` or `docker://` do not count.
 * A text without a registry belongs to `defaultRegistry`; only Docker Hub adds `library/`. A tag that is not there stays undefined.
 *
 * @throws InvalidReferenceError for what is outside the grammar, above 1024 characters or 255 in the repository, has a port
 * outside 1..65535 or `http://`. Where only upper case in the repository is wrong, its suggestion is the text in lower case.
 */
function parseReference(text, defaultRegistry = DOCKER_HUB) {
    const bare = strip(text, 'an image reference');
    if (IMAGE_ID.test(bare)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(text, '64 hexadecimal digits are the id of a local image: write repository@sha256:...');
    }
    const [first, rest] = cut(bare, '/');
    const hasDomain = rest !== undefined && (0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .isDomain */ .l0)(first);
    const registry = hasDomain ? canonicalRegistry(first, text) : parseRegistry(defaultRegistry);
    const [name, digest] = cut(hasDomain ? rest : bare, '@');
    const [path, tag] = cut(name, ':');
    const repository = registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path;
    const reference = { registry, repository, tag, digest };
    const problem = findPathProblem(path) ??
        findLengthProblem(repository) ??
        (tag === undefined ? undefined : findTagProblem(tag)) ??
        (digest === undefined ? undefined : (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .findDigestProblem */ .NM)(digest));
    if (problem === undefined) {
        return reference;
    }
    const lowered = `${hasDomain ? `${first.toLowerCase()}/` : ''}${path.toLowerCase()}${suffix(reference)}`;
    const isSuggestion = path !== path.toLowerCase() && isReference(lowered, defaultRegistry);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(text, problem, isSuggestion ? lowered : undefined);
}
/**
 * The canonical name of the registry that `text` writes as `host`, `host:port` or `https://host/v2/`: lower case, and
 * `docker.io` for all of Docker Hub's names, such as the `https://index.docker.io/v1/` of Docker's config.
 *
 * @throws InvalidReferenceError for what is no host, for `http://`, and for a path other than `/v1/` or `/v2/`.
 */
function parseRegistry(text) {
    const [domain, path = ''] = cut(strip(text, 'a registry'), '/');
    if (!/^(?:v[12]\/?)?$/.test(path)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(text, 'a registry has no path: write its host alone, as in registry.example.com:5000');
    }
    return canonicalRegistry(domain, text);
}
/** What stands for the image in a URL: the digest, else the tag, else `latest`. */
function identifier({ tag, digest }) {
    return digest ?? tag ?? 'latest';
}
/** The reference with everything spelled out: `docker.io/library/alpine:3.20@sha256:...`, with `:latest` for neither tag nor digest. */
function canonical(reference) {
    const isBare = reference.tag === undefined && reference.digest === undefined;
    return `${reference.registry}/${reference.repository}${isBare ? ':latest' : suffix(reference)}`;
}
/** The reference as short as Docker shows it: `alpine:3.20`. Parsed again, it gives the same reference. */
function familiar(reference) {
    return familiarName(reference) + suffix(reference);
}
/** The same reference at this digest, its tag kept. @throws InvalidReferenceError */
function withDigest(reference, digest) {
    const problem = (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .findDigestProblem */ .NM)(digest);
    if (problem !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(digest, problem);
    }
    return { ...reference, digest };
}
/** The same repository at this tag. The digest goes, because it was another tag's. @throws InvalidReferenceError */
function withTag(reference, tag) {
    const problem = findTagProblem(tag);
    if (problem !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(tag, problem);
    }
    return { ...reference, tag, digest: undefined };
}
/** The host, with its port, that serves a registry's API: `registry-1.docker.io` for Docker Hub, else the registry itself. */
function apiHost(registry) {
    return registry === DOCKER_HUB ? DOCKER_HUB_API : registry;
}
/**
 * Whether two names are one registry: equal as hosts of https URLs (case and `:443` do not count), or both Docker Hub's.
 * Whole hosts are compared, so `evildocker.io` is nobody's alias. False where one is no registry name.
 */
function isSameRegistry(a, b) {
    const [host, other] = [a, b].map(_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .findHost */ .my).map((found = '') => (DOCKER_HUB_HOSTS.has(found) ? DOCKER_HUB : found));
    return host !== '' && host === other;
}
/** A hint, as a sentence, for a reference that probably lost its repository: `ghcr.io` or `localhost:5000` alone. Else undefined. */
function findSlip(text) {
    const bare = text.trim().replace(SCHEME, '');
    const [name = ''] = bare.split(/[:@]/, 1);
    if (bare.includes('/') || !(name === 'localhost' || name.includes('.')) || !isReference(bare, DOCKER_HUB)) {
        return undefined;
    }
    const host = /:[0-9]+$/.test(bare) ? bare : name;
    return `${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(bare)} looks like a registry: an image on it is written ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(`${host}/repository:tag`)}`;
}
function strip(text, what) {
    if (text.length > TEXT_LIMIT) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(text, `${what} has at most ${TEXT_LIMIT} characters, not ${text.length}`);
    }
    const trimmed = text.trim();
    if (/^http:\/\//i.test(trimmed)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(text, 'plain http needs the host in `insecure-registries`, and no http:// here');
    }
    const bare = trimmed.replace(SCHEME, '');
    if (bare === '') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(text, `${what} is expected, and nothing is there`);
    }
    if (/\s/.test(bare)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(text, `${what} has no white space inside`);
    }
    return bare;
}
function canonicalRegistry(domain, text) {
    const problem = (0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .findDomainProblem */ .zX)(domain);
    if (problem !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(text, problem);
    }
    return DOCKER_HUB_HOSTS.has((0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .findHost */ .my)(domain) ?? '') ? DOCKER_HUB : domain.toLowerCase();
}
function findPathProblem(path) {
    if (PATH.test(path)) {
        return undefined;
    }
    if (path === '') {
        return 'the repository is missing: it comes before the tag and the digest';
    }
    if (path.split('/').includes('')) {
        return 'a part of the repository is empty: one "/" stands between two parts, and none at either end';
    }
    if (PATH.test(path.toLowerCase())) {
        return `the repository ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(path)} must be lower-case`;
    }
    return `the repository ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(path)} is not made of lower-case letters and digits, with ".", "_", "__" or "-" inside and "/" between parts`;
}
function findLengthProblem(repository) {
    return repository.length > REPOSITORY_LIMIT
        ? `a repository has at most ${REPOSITORY_LIMIT} characters, not ${repository.length}`
        : undefined;
}
function findTagProblem(tag) {
    return TAG.test(tag)
        ? undefined
        : `the tag ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(tag)} is not made of 1 to 128 letters, digits, "_", "." and "-", the first none of the last two`;
}
function isReference(text, defaultRegistry) {
    try {
        parseReference(text, defaultRegistry);
        return true;
    }
    catch {
        return false;
    }
}
function familiarName({ registry, repository }) {
    const [first = '', second, third] = repository.split('/');
    if (registry === DOCKER_HUB && first === 'library' && second !== undefined && third === undefined) {
        return IMAGE_ID.test(second) ? repository : second;
    }
    return registry === DOCKER_HUB && !(0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .isDomain */ .l0)(first) ? repository : `${registry}/${repository}`;
}
function suffix({ tag, digest }) {
    return `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
function cut(text, separator) {
    const at = text.indexOf(separator);
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}


/***/ }),

/***/ 36:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// UNUSED EXPORTS: VERSION

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __nccwpck_require__(942);
// EXTERNAL MODULE: ./build/action/text/clean.js
var clean = __nccwpck_require__(978);
// EXTERNAL MODULE: ./build/action/text/prose.js
var prose = __nccwpck_require__(44);
;// CONCATENATED MODULE: ./build/action/explain/credential-warning.js


/** Returns what to say about stored credentials, and what to do: two sentences, clean. */
function explainCredentialWarning(warning) {
    const registry = (0,clean/* clean */.uH)((0,prose/* nameRegistry */.$N)(warning.registry));
    switch (warning.kind) {
        case 'login-refused':
            return `${registry} refused the credentials that a login had left, and was asked without them: what is private there was not seen. Log in again, or remove them with \`docker logout\`.`;
        case 'helper-failed':
            return `${(0,clean/* clean */.uH)(warning.helper)}, the \`credsStore\` of the Docker config, gave no credentials for ${registry}: ${(0,clean/* clean */.uH)(warning.problem)}. Only what needs no login was seen; install the helper, or set \`username\` and \`password\`.`;
    }
}

;// CONCATENATED MODULE: ./build/registry/json.js
/** Whether a value is a JSON object: neither null nor an array. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The object that a text holds; undefined when it holds anything else. A byte order mark in front is passed over. */
function findObject(text) {
    try {
        const value = JSON.parse(text.replace(/^\uFEFF/, ''));
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/** The value when it is a text, else an empty one. */
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
/** The objects of an array; none for anything else. */
function objectsOf(value) {
    return Array.isArray(value) ? value.filter(isObject) : [];
}

// EXTERNAL MODULE: ./build/registry/quote.js
var quote = __nccwpck_require__(246);
;// CONCATENATED MODULE: ./build/registry/content/platform.js


/** A text that is no platform that images are built for. */
class InvalidPlatformError extends Error {
    name = 'InvalidPlatformError';
    text;
    constructor(text, problem) {
        super(problem);
        this.text = text;
    }
}
// Go's names (https://github.com/golang/go/blob/go1.24.0/src/internal/syslist/syslist.go), which the OCI image specification
// prescribes, and `wasi`, which Docker calls WebAssembly images by.
const SYSTEMS = new Set(`aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasi wasip1 windows
	zos`.split(/\s+/));
const ARCHITECTURES = new Set(`386 amd64 amd64p32 arm arm64 arm64be armbe loong64 mips mips64 mips64le mips64p32 mips64p32le mipsle ppc ppc64 ppc64le
	riscv riscv64 s390 s390x sparc sparc64 wasm`.split(/\s+/));
const VARIANT = /^[a-z0-9][a-z0-9_.-]{0,31}$/;
// The table of `normalizePlatform`.
const OTHER_ARCHITECTURES = new Map([
    ['i386', '386'],
    ['x86_64', 'amd64'],
    ['x86-64', 'amd64'],
    ['aarch64', 'arm64'],
    ['armhf', 'arm'],
    ['armel', 'arm'],
]);
const IMPLIED_VARIANTS = new Map([
    ['i386', ''],
    ['armhf', 'v7'],
    ['armel', 'v6'],
]);
const OTHER_VARIANTS = new Map([
    ['amd64/v1', ''],
    ['arm64/8', ''],
    ['arm64/v8', ''],
    ['arm64/v8.0', ''],
    ['arm64/9', 'v9'],
    ['arm64/9.0', 'v9'],
    ['arm64/v9.0', 'v9'],
    ['arm/', 'v7'],
    ['arm/7', 'v7'],
    ['arm/5', 'v5'],
    ['arm/6', 'v6'],
    ['arm/8', 'v8'],
]);
/**
 * The platform that `os/arch[/variant]` writes, normalized. Other than containerd's parser it wants both os and architecture,
 * because what a lone `arm64` leaves open containerd takes from its own machine.
 *
 * @throws InvalidPlatformError for any other form and for an os or architecture that Go does not know.
 */
function parsePlatform(text) {
    const [os = '', architecture = '', variant, ...further] = text.trim().split('/', 4);
    if (os === '' || architecture === '' || variant === '' || further.length > 0) {
        throw new InvalidPlatformError(text, `${(0,quote/* quote */.h)(text)} is no platform: write os/arch[/variant], as in linux/arm64 or linux/arm/v7`);
    }
    const platform = normalizePlatform({ os, architecture, variant: variant ?? '' });
    if (!SYSTEMS.has(platform.os)) {
        throw new InvalidPlatformError(text, `the os ${(0,quote/* quote */.h)(os)} is unknown: most images are for linux or windows, as in linux/amd64`);
    }
    if (!ARCHITECTURES.has(platform.architecture)) {
        throw new InvalidPlatformError(text, `the architecture ${(0,quote/* quote */.h)(architecture)} is unknown: it is one of Go's names, such as amd64, arm64, arm, 386, ppc64le, s390x`);
    }
    if (platform.variant !== '' && !VARIANT.test(platform.variant)) {
        throw new InvalidPlatformError(text, `the variant ${(0,quote/* quote */.h)(variant ?? '')} is no variant: these are written like v7 or v8.1`);
    }
    return platform;
}
/**
 * The platform in its one form, all in lower case. Several names are in use for one thing:
 *
 * | written                                | means          |
 * |----------------------------------------|----------------|
 * | macos                                  | darwin         |
 * | i386, with any variant                 | 386            |
 * | x86_64, x86-64; amd64/v1               | amd64          |
 * | aarch64; arm64/8, arm64/v8, arm64/v8.0 | arm64          |
 * | arm64/9, arm64/9.0, arm64/v9.0         | arm64/v9       |
 * | armhf, with any variant                | arm/v7         |
 * | armel, with any variant                | arm/v6         |
 * | arm, arm/7                             | arm/v7         |
 * | arm/5, arm/6, arm/8                    | arm/v5, v6, v8 |
 *
 * Source: normalizeArch and normalizeOS in https://github.com/containerd/platforms/blob/v1.0.0-rc.1/database.go
 */
function normalizePlatform(platform) {
    const os = platform.os.toLowerCase();
    const written = platform.architecture.toLowerCase();
    const variant = platform.variant.toLowerCase();
    const architecture = OTHER_ARCHITECTURES.get(written) ?? written;
    return {
        ...platform,
        os: os === 'macos' ? 'darwin' : os,
        architecture,
        variant: IMPLIED_VARIANTS.get(written) ?? OTHER_VARIANTS.get(`${architecture}/${variant}`) ?? variant,
    };
}
/** The platform as it is written: `linux/arm64`, `linux/arm/v7`. Without the version of Windows. */
function formatPlatform({ os, architecture, variant }) {
    return [os, architecture, variant].filter((part) => part !== '').join('/');
}
/**
 * Whether an image for `available` is one for `wanted`: the same after normalization, and not only able to run there.
 * Where both say which Windows, its first three numbers must agree; the fourth counts updates, which containers need not share.
 */
function isSamePlatform(wanted, available) {
    const [release, otherRelease] = [osRelease(wanted), osRelease(available)];
    return (formatPlatform(normalizePlatform(wanted)) === formatPlatform(normalizePlatform(available)) &&
        (release === undefined || otherRelease === undefined || release === otherRelease));
}
/**
 * The candidate that runs best on `wanted`: that platform itself, else the nearest that it can run; undefined for none.
 * Of equals, one whose Windows version agrees, else the first. The order is containerd's, down to 386 on amd64:
 *
 * | wanted     | in this order                                       |
 * |------------|-----------------------------------------------------|
 * | amd64/vN   | amd64/vN ... v1, 386                                |
 * | arm/vN     | arm/vN ... v5                                       |
 * | arm64/v8.N | arm64/v8.N ... v8, arm/v8 ... v5                    |
 * | arm64/v9.N | arm64/v9.N ... v9, then as arm64/v8.(N+5)           |
 *
 * Source: platformVector in https://github.com/containerd/platforms/blob/v1.0.0-rc.1/compare.go
 */
function findPlatform(wanted, candidates) {
    const release = osRelease(wanted);
    for (const runnable of runnableOn(normalizePlatform(wanted))) {
        const fitting = candidates.filter(({ platform }) => isSamePlatform(runnable, platform));
        const agreeing = fitting.find(({ platform }) => release !== undefined && osRelease(platform) === release);
        const best = agreeing ?? fitting[0];
        if (best !== undefined) {
            return best;
        }
    }
    return undefined;
}
/** A normalized platform and what else runs on it, best first. */
function runnableOn(platform) {
    const like = (architecture, variants) => variants.map((variant) => ({ ...platform, architecture, variant }));
    switch (platform.architecture) {
        case 'amd64':
            return [platform, ...like('amd64', versions(versionOf(platform.variant) - 1, 1)), ...like('386', [''])];
        case 'arm':
            return [platform, ...like('arm', versions(versionOf(platform.variant) - 1, 5))];
        case 'arm64': {
            const arm64 = arm64Versions(platform.variant);
            return [platform, ...like('arm64', arm64), ...like('arm', arm64.length === 0 ? [] : versions(8, 5))];
        }
        default:
            return [platform];
    }
}
/** `v9.2` and all below: Armv9.N contains Armv8.(N+5), as the Arm architecture reference manual says in A2.3. Empty for what is no version. */
function arm64Versions(variant) {
    const [, major, minor = '0'] = /^v([89])(?:\.([0-9]))?$/.exec(variant === '' ? 'v8' : variant) ?? [];
    if (major === undefined) {
        return [];
    }
    return major === '9'
        ? [...minors('v9', Number(minor)), ...minors('v8', Number(minor) + 5)]
        : minors('v8', Number(minor));
}
function minors(major, from) {
    return Array.from({ length: from + 1 }, (_, below) => (below === from ? major : `${major}.${from - below}`));
}
/** `vN` from the highest to the lowest, none when they cross. */
function versions(highest, lowest) {
    return Array.from({ length: Math.max(0, highest - lowest + 1) }, (_, below) => `v${highest - below}`);
}
/** The number of `vN`, and 0 for anything else, above which nothing lies. Two digits, so that nobody makes us count to a billion. */
function versionOf(variant) {
    return Number(/^v([0-9]{1,2})$/.exec(variant)?.[1] ?? 0);
}
/** The first three numbers of `os.version`, which name a release of Windows; undefined where there is none. */
function osRelease({ osVersion }) {
    return osVersion === undefined || osVersion === '' ? undefined : osVersion.split('.', 3).join('.');
}
/** The platform that an entry of an index or a config names (OCI image specification v1.1.1); undefined unless it has system and architecture. */
function findPlatformIn(json) {
    const [os, architecture] = [textOf(json['os']), textOf(json['architecture'])];
    if (os === '' || architecture === '') {
        return undefined;
    }
    const osVersion = textOf(json['os.version']) || undefined;
    return normalizePlatform({ os, architecture, variant: textOf(json['variant']), osVersion });
}

// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference_reference = __nccwpck_require__(773);
// EXTERNAL MODULE: ./build/action/inputs/certificates.js
var certificates = __nccwpck_require__(761);
// EXTERNAL MODULE: ./build/action/inputs/input-error.js
var input_error = __nccwpck_require__(778);
;// CONCATENATED MODULE: ./build/action/inputs/choices.js

/**
 * Returns the choice that a text names; the first one for an empty text.
 * @throws InputError that lists them
 */
function parseChoice(input, text, choices) {
    if (text === '') {
        return choices[0];
    }
    const choice = choices.find((known) => known === text);
    if (choice !== undefined) {
        return choice;
    }
    throw new input_error/* InputError */.d(input, text, quoteAll(choices).replace(/, (?=[^,]*$)/, ' or '));
}
/**
 * Returns what `true` or `false` says, in lower case, with a capital or in capitals, as YAML has them; `fallback` for an empty text.
 * @throws InputError
 */
function parseBoolean(input, text, fallback) {
    if (text === '') {
        return fallback;
    }
    if (/^(true|True|TRUE|false|False|FALSE)$/.test(text)) {
        return text.toLowerCase() === 'true';
    }
    throw new input_error/* InputError */.d(input, text, '`true` or `false`');
}
/** Returns the words as a list that a person reads: each in backticks, with commas between. */
function quoteAll(words) {
    return words.map((word) => `\`${word}\``).join(', ');
}

;// CONCATENATED MODULE: ./build/action/inputs/duration.js

const MILLISECONDS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
/**
 * Returns what a duration such as `90s`, `5m`, `6h`, `7d` or `2w` says, in milliseconds: above 0, and at most `limit`, which is
 * written the same way.
 *
 * @throws InputError
 */
function parseDuration(input, text, limit) {
    const duration = toMilliseconds(text);
    const longest = toMilliseconds(limit) ?? Number.POSITIVE_INFINITY;
    if (duration !== undefined && duration > 0 && duration <= longest) {
        return duration;
    }
    const hint = /^[1-9]\d*$/.test(text) ? ` (did you mean \`${text.slice(0, 10)}s\`?)` : '';
    throw new input_error/* InputError */.d(input, text, `a duration above 0 and at most ${limit}, with its unit, such as \`90s\`, \`5m\`, \`12h\` or \`7d\`${hint}`);
}
// Nine digits of the largest unit stay far below what a number holds exactly.
function toMilliseconds(text) {
    const [, digits, unit] = /^(\d{1,9})([smhdw])$/.exec(text) ?? [];
    if (digits === undefined || unit === undefined) {
        return undefined;
    }
    return Number(digits) * MILLISECONDS[unit];
}

// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __nccwpck_require__(375);
// EXTERNAL MODULE: ./build/action/inputs/lists.js
var lists = __nccwpck_require__(512);
;// CONCATENATED MODULE: ./build/action/inputs/hosts.js





// Of a name (RFC 1035). Above 16 KiB `URL.canParse` says yes to hosts with upper case at which `new URL` throws.
const LENGTH_LIMIT = 253;
const HOST = /^(?<host>\[[0-9a-f:.]+\]|[^\s/?#@:*[\]\\]+)(?<port>:\d{1,5})?$/i;
/**
 * Returns the registry that an input names, in its canonical form.
 *
 * @throws InputError
 */
function parseRegistryInput(input, text) {
    try {
        return (0,reference_reference/* parseRegistry */.l5)(text);
    }
    catch (cause) {
        if (!(cause instanceof errors/* InvalidReferenceError */.x_)) {
            throw cause;
        }
        const expected = `a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\` (${(0,clean/* clean */.uH)(cause.message)})`;
        throw new input_error/* InputError */.d(input, text, expected, { cause });
    }
}
/** Returns the registries of a list, each once. @throws InputError */
function parseRegistries(input, text) {
    return [...new Set((0,lists/* splitList */.r)(text).map((item) => parseRegistryInput(input, item)))];
}
/**
 * Returns the hosts of a list, each once, as URLs have them: lower case, addresses in their one form, with a port only
 * where one was given. Not as registries, because the names of Docker Hub's servers mean those servers here.
 *
 * @throws InputError
 */
function parseHosts(input, text) {
    return [...new Set((0,lists/* splitList */.r)(text).map((item) => parseHost(input, item)))];
}
function parseHost(input, text) {
    const { host = '', port = '' } = HOST.exec(text)?.groups ?? {};
    const url = `https://${host}${port}`;
    if (host.length > LENGTH_LIMIT || port === ':0' || !URL.canParse(url)) {
        throw new input_error/* InputError */.d(input, text, '`host` or `host:port`, without a scheme, a path or a wildcard');
    }
    return new URL(url).hostname + port;
}

// EXTERNAL MODULE: ./build/action/inputs/images.js
var inputs_images = __nccwpck_require__(991);
// EXTERNAL MODULE: ./node_modules/semver/classes/range.js
var range = __nccwpck_require__(782);
;// CONCATENATED MODULE: ./build/version/rules/constraint.js

/** A text that is no range of versions. */
class InvalidConstraintError extends Error {
    name = 'InvalidConstraintError';
    text;
    constructor(text, problem, options) {
        super(problem, options);
        this.text = text;
    }
}
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
 * @throws InvalidConstraintError for what is no range, and above 256 characters.
 */
function parseConstraint(text, { prerelease = false } = {}) {
    const range = parseRange(text, prerelease);
    // Parsed without pre-releases, so that only the text's own are there, besides the `-0` that closes `^8`: `<9.0.0-0`.
    const comparators = prerelease ? parseRange(text, false).set.flat() : range.set.flat();
    return {
        satisfies: (version) => range.test(toSemver(version)),
        namesPrerelease: comparators.some(({ operator, semver: { prerelease: stage = [] } }) => stage.length > 0 && !(operator === '<' && stage.length === 1 && stage[0] === 0)),
    };
}
function parseRange(text, includePrerelease) {
    const bare = text.trim();
    if (bare === '') {
        throw new InvalidConstraintError(text, 'a range is expected, such as ^8 or >=3.9 <3.13, and nothing is there');
    }
    if (text.length > TEXT_LIMIT) {
        throw new InvalidConstraintError(text, `a range has at most ${TEXT_LIMIT} characters, not ${text.length}`);
    }
    try {
        return new range(normalize(bare), { includePrerelease });
    }
    catch (cause) {
        throw new InvalidConstraintError(text, describe(bare, cause), { cause });
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
    const stage = pre === undefined ? '' : `-${[pre.word, ...pre.numbers].join('.')}`;
    return `${major}.${minor}.${patch}${stage}`;
}

;// CONCATENATED MODULE: ./build/version/parse/dates.js
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
        return (isDate ? 1000 : 2 * (rest.length + 1)) + (rest.length === 0 && findMoment(first) === 'D' ? 1 : 0);
    };
    return cores.reduce((best, core) => (best === undefined || merit(core) > merit(best) ? core : best), undefined);
}
function coreAt(tag, at) {
    const iso = matchAt(ISO, tag, at);
    if (iso !== null) {
        const [, v = '', ...digits] = iso;
        const [year, month, day] = digits.map(Number);
        if (isDay(year ?? 0, month ?? 0, day ?? 0)) {
            return { start: at, end: at + iso[0].length, v, style: 'iso', digits };
        }
    }
    const date = matchAt(DATE, tag, at);
    if (date !== null) {
        const [, v = '', year = '', , month = '', day = ''] = date;
        if (isDay(Number(year), Number(month), Number(day))) {
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

;// CONCATENATED MODULE: ./build/version/parse/stages.js
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
    const stage = findStage(letters, digits, isGlued);
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
    else if (findMoment(digits) !== undefined) {
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
    return isDay(numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0) ? { numbers, end: at + whole.length } : undefined;
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
    const isCalendar = digits.length > 1 && isYear(Number(digits[0]));
    return digits.map((part, position) => (isCalendar && position === 0 ? 'Y' : kindOfNumber(part))).join('');
}
/** When a build was made says nothing about what it is: ubi's `8.7-923.1669829893` goes on as `8.7-1049`. */
function shapeOf(build) {
    const kinds = build.map(kindOfNumber);
    // A build that is nothing but a time is one number all the same: ubi went from `9.4-1214` to `9.5-1734081738`.
    return Math.max(kinds.lastIndexOf('n') + 1, Math.min(kinds.length, 1));
}

;// CONCATENATED MODULE: ./node_modules/re2js/build/index.js
/*!
* re2js
* RE2JS is the JavaScript port of RE2, a regular expression engine that provides linear time matching
*
* @version v2.10.0
* @author Oleksii Vasyliev
* @homepage https://github.com/le0pard/re2js#readme
* @repository [object Object]
* @license MIT
*/
// src/RE2Flags.js
var RE2Flags = class RE2Flags {
	static FOLD_CASE = 1;
	static LITERAL = 2;
	static CLASS_NL = 4;
	static DOT_NL = 8;
	static ONE_LINE = 16;
	static NON_GREEDY = 32;
	static PERL_X = 64;
	static UNICODE_GROUPS = 128;
	static WAS_DOLLAR = 256;
	static LOOKBEHIND = 512;
	static MATCH_NL = RE2Flags.CLASS_NL | RE2Flags.DOT_NL;
	static PERL = RE2Flags.CLASS_NL | RE2Flags.ONE_LINE | RE2Flags.PERL_X | RE2Flags.UNICODE_GROUPS;
	static POSIX = 0;
	static UNANCHORED = 0;
	static ANCHOR_START = 1;
	static ANCHOR_BOTH = 2;
};
// src/PublicFlags.js
/**
* Public flags for RE2JS and RE2Set compilation.
*/
const PublicFlags = {
	CASE_INSENSITIVE: 1,
	DOTALL: 2,
	MULTILINE: 4,
	DISABLE_UNICODE_GROUPS: 8,
	LONGEST_MATCH: 16,
	LOOKBEHINDS: 512
};
// src/Codepoint.js
/**
* Various constants and helper for unicode codepoints.
*/
const ASCII_SIZE = 128;
const ASCII_TO_UPPER = new Int32Array(ASCII_SIZE);
const ASCII_TO_LOWER = new Int32Array(ASCII_SIZE);
const MAX_BMP = 65535;
for (let i = 0; i < ASCII_SIZE; i++) {
	if (i >= 97 && i <= 122) ASCII_TO_UPPER[i] = i - 32;
	else ASCII_TO_UPPER[i] = i;
	if (i >= 65 && i <= 90) ASCII_TO_LOWER[i] = i + 32;
	else ASCII_TO_LOWER[i] = i;
}
var Codepoint = class {
	static CODES = Object.freeze({
		"\x07": 7,
		"\b": 8,
		"	": 9,
		"\n": 10,
		"\v": 11,
		"\f": 12,
		"\r": 13,
		" ": 32,
		"\"": 34,
		$: 36,
		"&": 38,
		"'": 39,
		"(": 40,
		")": 41,
		"*": 42,
		"+": 43,
		"-": 45,
		".": 46,
		0: 48,
		1: 49,
		2: 50,
		3: 51,
		4: 52,
		5: 53,
		6: 54,
		7: 55,
		8: 56,
		9: 57,
		":": 58,
		"<": 60,
		">": 62,
		"?": 63,
		A: 65,
		B: 66,
		C: 67,
		F: 70,
		P: 80,
		Q: 81,
		U: 85,
		Z: 90,
		"[": 91,
		"\\": 92,
		"]": 93,
		"^": 94,
		_: 95,
		"`": 96,
		a: 97,
		b: 98,
		f: 102,
		i: 105,
		m: 109,
		n: 110,
		r: 114,
		s: 115,
		t: 116,
		v: 118,
		x: 120,
		z: 122,
		"{": 123,
		"|": 124,
		"}": 125
	});
	static toUpperCase(codepoint) {
		if (codepoint < ASCII_SIZE) return ASCII_TO_UPPER[codepoint];
		const s = String.fromCodePoint(codepoint).toUpperCase();
		const expectedLen = s.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (s.length > expectedLen) return codepoint;
		const sOrigin = String.fromCodePoint(s.codePointAt(0)).toLowerCase();
		const originExpectedLen = sOrigin.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (sOrigin.length > originExpectedLen || sOrigin.codePointAt(0) !== codepoint) return codepoint;
		return s.codePointAt(0);
	}
	static toLowerCase(codepoint) {
		if (codepoint < ASCII_SIZE) return ASCII_TO_LOWER[codepoint];
		const s = String.fromCodePoint(codepoint).toLowerCase();
		const expectedLen = s.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (s.length > expectedLen) return codepoint;
		const sOrigin = String.fromCodePoint(s.codePointAt(0)).toUpperCase();
		const originExpectedLen = sOrigin.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (sOrigin.length > originExpectedLen || sOrigin.codePointAt(0) !== codepoint) return codepoint;
		return s.codePointAt(0);
	}
};
// src/UnicodeRangeTable.js
var UnicodeRangeTable = class {
	/**
	* @param {Uint32Array | number[]} data
	* @param {boolean} isStride1
	*/
	constructor(data, isStride1 = false) {
		this.data = data;
		this.isStride1 = isStride1;
		this.SIZE = isStride1 ? 2 : 3;
	}
	getLo(index) {
		return this.data[index * this.SIZE];
	}
	getHi(index) {
		return this.data[index * this.SIZE + 1];
	}
	getStride(index) {
		return this.isStride1 ? 1 : this.data[index * this.SIZE + 2];
	}
	get length() {
		return this.data.length / this.SIZE;
	}
};
// src/UnicodeTables.js
const B64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
const B64_MAP = /* @__PURE__ */ new Uint8Array(256);
for (let i = 0; i < 64; i++) B64_MAP[B64.charCodeAt(i)] = i;
const decodeVLQ = (str) => {
	const res = [];
	let value = 0;
	let shift = 0;
	for (let i = 0; i < str.length; i++) {
		const digit = B64_MAP[str.charCodeAt(i)];
		value |= (digit & 31) << shift;
		if ((digit & 32) === 0) {
			res.push(value);
			value = 0;
			shift = 0;
		} else shift += 5;
	}
	return res;
};
const decodeRanges = (str, isStride1) => {
	const res = decodeVLQ(str);
	const numRanges = isStride1 ? res.length / 2 : res.length / 3;
	const out = new Uint32Array(numRanges * 3);
	let current = 0;
	let resIdx = 0;
	for (let i = 0; i < numRanges; i++) {
		current += res[resIdx++];
		out[i * 3] = current;
		current += res[resIdx++];
		out[i * 3 + 1] = current;
		out[i * 3 + 2] = isStride1 ? 1 : res[resIdx++];
	}
	return out;
};
const decodeOrbit = (str) => {
	const res = decodeVLQ(str);
	const map = /* @__PURE__ */ new Map();
	let currentKey = 0;
	for (let i = 0; i < res.length; i += 2) {
		currentKey += res[i];
		const zz = res[i + 1];
		const delta = zz >>> 1 ^ -(zz & 1);
		map.set(currentKey, currentKey + delta);
	}
	return map;
};
var LazyMap = class {
	constructor(initializer) {
		this.initializer = initializer;
		this.cache = /* @__PURE__ */ new Map();
	}
	has(key) {
		return Object.hasOwn(this.initializer, key);
	}
	get(key) {
		if (this.cache.has(key)) return this.cache.get(key);
		const val = this.has(key) ? this.initializer[key]() : null;
		this.cache.set(key, val);
		return val;
	}
};
var UnicodeTables = class {
	static _CASE_ORBIT = null;
	static get CASE_ORBIT() {
		if (!this._CASE_ORBIT) this._CASE_ORBIT = decodeOrbit("rCgCIgCY+rQI4QiCuuBLgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCCgCBgCBgCBgCBgCBgCBgCB+7OB-BB-BB-BB-BB-BBskQB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BC-BB-BB-BB-BB-BB-BB-BByHBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBDCBBBCBBBCBBCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBxHBCBBBCBBBCBBB3SBmMBkNBCBBBCBBB8MBCBBB6MB6MBCBBC+EB0MB2MBCBBB6MB+MBiGBmNBiNBCBBBmKBikzCBmNBqNBkIBsNBCBBBCBBBCBBB0NBCBBB0NDCBBB0NBCBBByNByNBCBBBCBBB2NBCBBDCBBCwDFCBCBDBCBCBDBCBCBDBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBB9EBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCCBCBDBCBBBhGBvDBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBjICCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBH2iVBCBBBlKBwiVB+jVB+jVBCBBBlMBqEBuEBCBBBCBBBCBBBCBBBCBBB+hVB4hVB8hVBjNB7MC5MB5MCzMC1MB+0yCE5MB20yCC9MBu2yCBwyyCBo0yCChNBlNBo0yCBu-UBi0yCDlNC6-UBpNDrNIu+UDzNCm0yCBzNE0yyCBzNBpEBxNBxNBtEG1NLqxyCBkxyCnFoFrBCBBBCBBDCBBEkIBkIBkICoHHsCCqCBqCBqCCgEC+DB+DBmkOBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCC+BBgCBgCBgCBgCBgCBgCBgCBgCBrCBpCBpCBpCBmjOB-BB8BB-BB-BBgEB-BB-BByBBqgOBsDB-BBtwBB-BB-BB-BBsBBgDBCB-BB-BB-BBeB-BB-BB61OB-BB-BB-DB9DB9DBQB7DBmCE9CBrDBPBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBrFB-EBOBnHB3FB-FCCBBBNBCBBCjIBjIBjIBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB8kMB-BB6kMB-BB-BB-BB-BB-BB-BB-BB-BB-BBokMB-BB-BBkkMBkkMB-BB-BB-BB-BB-BB-BB-BB4jMB-BB-BB-BB-BB-BB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EBCBBBCBoiMBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBJCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBeBCBBBCBBBCBBBCBBBCBBBCBBBCBBBdBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDL-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-C64CgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOCgmOGgmODg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FDg8FBg8FBg8FhVg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBQBQBQBQBQBQDPBPBPBPBPBPjkC7mMB5mMBnmMBjmMBCBlmMB3lMBpiMBk8kCBCBBG-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FD-7FB-7FB-7F6FoglCEsuHRwjlCyDCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCB0DBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBG1DD97OCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQDPBPBPBPBPBPDQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQDPBPBPBPBPBPEQCQCQCQCPCPCPCPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPB0EB0EBsFBsFBsFBsFBoGBoGBgIBgIBgHBgHB8HB8HDQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQCSFPBPBzEBzEBRCxnOFSFrFBrFBrFBrFBREQBQClkOFPBPBnGBnGFQBQCljOCODPBPB-GB-GBNHSF-HB-HB7HB7HBRqJ53OE9tQBrmQH4Bc3BSgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBfBfBfBfBfBfBfBfBfBfBfBfBfBfBfBfECBByZ0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzB34BgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CBCBBBt-UBruHBt+UB1iVBviVBCBBBCBBBCBBB3hVB5-UB9hVB7hVCCBBCCBBI9jVB9jVBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBICBBBCBBECBBN-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOC-lOG-lOzoeCBBBCBBBCBBBCBBBCBBBCBl8kCBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBTCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBnECBBBCBBBCBBBCBBBCBBBCBBBCBBDCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBKCBBBCBBBnglCBCBBBCBBBCBBBCBBBCBBECBBBvyyCDCBBBCBBBgDCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBn0yCB90yCB10yCBh0yCBn0yCCjxyCBzyyCBpxyCBg6BBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBB-CBl0yCBvjlCBCBBBCBBBt2yCBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBhkzCZCBB9a-5Bd-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCm6TCBB7gBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCH-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BmlBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvChDwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCFvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvC1DuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCCuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCCuCBuCBuCBuCBuCBuCBuCCuCBuCCtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCCtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCCtCBtCBtCBtCBtCBtCBtCCtCBtCk2BgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEO-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-D+CgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCL-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-B74CgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BhrVgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BhB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BD1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BtxekCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjC");
		return this._CASE_ORBIT;
	}
	static _Print = null;
	static get Print() {
		if (!this._Print) this._Print = new UnicodeRangeTable(decodeRanges("hB9CBjBLBCpWBDFBFGBCCCBSBCsMBClBBDxBBDCBC2BBJaBFFBSVBC-FBCvBBD6BBDkDBP6BBDwBBDOBCbBDCCBJBGfBIqCBCgFBCHBDBBDVBCGBCEEBCBDIBDBBDDBJFFBCCBDBDYBDCBCFBFBBDVBCGBCBBCBBCBBDCCBDBFBBDCBEIIBCBCIIBPBLCBCIBCCBCVBCGBCBBCEBDJBCCBCCBDQQBCBDLBIGBCCBCHBDBBDVBCGBCBBCEBDIBDBBDCBICBFBBCEBDRBLBBCFBECBCDBEBBCCCBEEBEEBBBELBFEBECBCDBDHHPUBGMBCCBCWBCPBDIBCCBCDBIBBCCBCBBDDBDJBIVBCCBCWBCJBCEBDIBCCBCDBIBBGCBCDBDJBCCBNMBCCBCyBBCCBCFBFPBDZBCCBCRBEXBCIBCDDBFBEFFBEBCCCBGBHJBDCBN5BBFcBmBBBCCCBDBCXBCCCBVBDEBCCCBFBCJBDDBhBnCBCjBBFmBBCjBBCOBCMBmBlGBCGGD4LBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBDfBEZBH1CBDFBD-TBCbBE4CBIVBKXBKTBNMBCCBCBBN9CBDJBHJBHNBCKBH4CBIqBBGlCBLeBCLBFLBFEEBoBBDEBMrBBFZBHKBE9BBDgCBCcBDKBHJBHNBDtBBDLBVsCBClFBJ7BBEOBE9BBGqBBDKBJqBBG1QBDFBDlBBDFBDHBCGCBdBD0BBCOBCNBDFBCSBDCBCIBSXBJuBBSBBDaBCMBEhBBPgBBQrEBF5UBXKBWz4BBD9LBGsBBCGGD3BBIBBPXBKGBCGBCGBCGBCGBCGBCGBCGBC9DBjBZBC4CBN1GBbPBC+BBC1CBDmDBGqBBC9CBC1CBKvBBCszcBE2BBK7KBV3FBJ8GBV7BBEJBH3BBJlCBJLBHzDBMdBEtCBCKBFgBBC2BBKNBDJBDmDBZbBLFBDFBDFBKGBCGBC7BBF9DBDJBHj9KBNWBFwBBloItLBDpDBnBGBNEBGZBCEBCCCBCCBCCBoUBhBpBBHyBBCSBCDBFEBCmEBF9FBEFBDFBDFBDCBEGBCGBOBBDLBCZBCSBCBBCOBDNBjB6DBGCBFsBBE3CBCMBEwBwBBsBBjEcBEwBBQbBFjBBKdBGqBBGdBCkBBFNBrB9EBDJBHjBBFjBBFnBBJzBBMLBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBCnCBJIBxBSBCBBGgBBEaBGaBnB3BBFTBDxBBCBBGHBCCBCcBDCBFJBIIBI-BBhBmBBFLBK1BBEcBDaBGZBIDBNGBxCoCB4ByBBOyBBItBBJJBHlBBEcBJBBxGeBCpBBCCBDBBRFBJIBiBtBBJpBBXZBnBbBVWBKtCBFjBBK9BBCEBOYBIJBH0BBCRBJmBBK-CBCTBMRBCuBB-BGBCCCBCBCOBCKBH6BBGJBHDBCHBDBBDVBCGBCBBCEBCJBDBBDCBDHHGGBDGBEEBMJBCDDClBBCJBCDDCDBCJBCBBJBBe7CBCEBfnCBJJBnF1BBDlBBjBkCBMJBHMBU5BBHJBHTBdaBDOBFWB6F7BBlDyCBNHBDDDBGBCBBCdBCBBDLBKJBnCHBDtBBDKBcnCBJyCBOoCBIJB3CHB5ChBBPJBHIBCsBBCNBLcBEfBDVBCNBqCGBCBBCrBBECCBCCBHBJJBHFBCBBCkBBCBBCFBIJBHrBBFJB3HYBIQBCoBBEcB2CQQBwBBO6cBnDuDBCEBMjGBtyCiDBOvhBBRVBL68DBGmSB61G5BBn2B4RBIeBCJBFwCBCJBHdBDFBLlCBLJBCGBCUBGSBxN5BBnG6CBGYBDYBtBqCBF4BBIQBhCEBMGBK1mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBDDBh7D8HBEzNBHWBQQBQtBBDWBKzDB9B1HBLmBBDpCBJvDBWlCB7DTBNTBN2CBKYBoE0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBD9VBQEBCOBxiBeBHFB2GGBCQBDGBCBBCEBG9BBiBxDxDBrBBENBDJBFBBhKeBS5BBGxOxOBoBB3GqBBFhGhGBdBCVBJBBhHGBCDBCBBCOBCkGBDPBqBrCBFJBFBByYjCBtC8BBjGDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBBvIrBBFjDBNOBDOBCOBCkBBLtFB5BcBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBCmDBmgB-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIBnkzVvHB", false));
		return this._Print;
	}
	static CATEGORIES = new LazyMap({
		C: () => new UnicodeRangeTable(decodeRanges("AfBgDgBBOrWrWBHHBCBICCVuMuMnBBBzBBBE4B4BBGBcDBHQBXhGhGxBBB8BBBmDNB8BBByBBBQddBCCMEBhBGBsCiFiFJBBDBBXIICCBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBPMMBEB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKMMBDBbEByBPBDBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBjoIBvLBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCB-FCBHBBHBBHBBECBIIIBLBDBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIB-BGGBLBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMBxhBPBXJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBF-6DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBrCHBxDUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIlkzVBxHvw-FB", false)),
		Cc: () => new UnicodeRangeTable(decodeRanges("AfgDgB", true)),
		Cf: () => new UnicodeRangeTable(decodeRanges("tFzqBzqBBEBXhGhGyBhMhMBxCxCs5D9-B9-BBDBbEByBEBCJBw03B6H6HBBBimEQQj7IPBhjiBDBwmFHBn0rYffB+CB", false)),
		Cn: () => new UnicodeRangeTable(decodeRanges("4bBBHDBICCVuMuMnBBBzBBBE4B4BBGBcDBHKBvI9B9BBmDmDBMB8BBByBBBQddBCCMEBjBEBuHJJBDDBXXICCBBBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBbFB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKmDmDNBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBDBvzIBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCC-FCBHBBHBBHBBECBIIIBIBGBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIBlCJBCBBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMB3iBJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBJ76DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBjGUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIm8yVBCdBhD-DBxHvw-BB---BBB---BBB", false)),
		Co: () => new UnicodeRangeTable(decodeRanges("gg4B-nGh4hc9--BD9--B", true)),
		Cs: () => new UnicodeRangeTable(decodeRanges("gg2B--B", true)),
		L: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBLLFGGBVBCeBCpOBFLBPEBICCiEEBCBBDDBCHHCCBCCCBSBCyCBCqEBJlFBClBBDHHBnBBoCaBFDBuBqBBkBBBCiDBCQQBIIBLLBBBDRRCdBe4CBMZZBfBKBBFGGBUBFKKEYYBXBIKBGXBCGBRpBB7B1BBETTIJBQPBFHBDBBDVBCGBCEEBCBERROBBCCBPBBLJJBEBFBBDVBCGBCBBCBBCBBgBDBCUUBBBRIBCCBCVBCGBCBBCEBETTQBBYMMBGBDBBDVBCGBCBBCEBEffBCCBBBQSSCFBECBCDBEBBCCCBEEBEEBBBELBX1B1BBGBCCBCWBCPBEbbBBBCBBDBBfFFBGBCCBCWBCJBCEBEffBBBCBBQBBSIBCCBCoBBDRRGCBJCBZFBGRBEXBCIBCDDBFB7BvBBCBBNGB7BBBCCCBDBCXBCCCBIBCBBKDDBDBCWWBCBhBgCgCBGBCjBBcEB0DqBBVRRBEBFDBEEEBIIBBBFMBNSSBkBBCGGDqBBCsKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPBR1CBDFBErTBDQBCZBGqCBHHBIRBOSBPRBPMBCCBQzBBkBFFkC4CBIEBDhBBCGGBkCBLeByBdBDEBMrBBFZB3BWBK0BBzC+C+CBtBBSHB3BdBOBBLrBBbjBBqBCBLjBBDKBGqBBDCBqBDBCFBCBBEGGB+FBhC1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGB1DOORMBmDFFDJBCEEBDBHGCBCBCKBDDBGEBF1B1BB8zC8zCBjHBHDBEBBNlBBCGGD3BBIRRBVBKGBCGBCGBCGBCGBCGBCGBCGBxC2O2OBrBrBBDBGBBF1CBHCBC5CBCDBGqBBC9CBSfBxBPBhQ-tGBhCs0VBkCtBBDsIBEPBLBBVuBBReBDlCByBIBDmDBDxCBVQBCCBCDBCWBezBBPxBB-BFBECCBMMBaBLWBacBIuBBdRRBDBCJBLEBCoBBYCBCHBVWBEEEBwBBCEEBDDBDBDCCZCBDKBICBNFBDFBDFBKGBCGBCqBBCNBHyDBej9KBNWBFwBBloItLBDpDBnBGBNEBGCCBIBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBlBZBHZBM4CBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmMcBEwBBwBfBOTBCHBHlBBLdBDjBBFHBxB9EBTjBBFjBBFnBBJzBBNKBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCQQBCBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4ByBBOyBBOjBBnBbBKWB7HpBBHBBRFB5BcBLJJBUBrBRBvBUBcWBN0BB6BBBDOOBrBBhBYBbjBBeDDJiBBENNBuBBPDBWCCkBRBCYBUBBgCGBCCCBCBCOBCJBIuBBnBHBDBBDVBCGBCBBCEBETTNEBfJBCDDClBBCaaCtBtBBzBBTDBVCBfvBBVBBC5F5FBtBBqBDBlBvBBV8B8BBpBBOoCoCBZBmBGB6FrBB1D-BBgBHBDDDBGBCBBCXBQCC-CHBDmBBRCCdLLBmBBIWWMtBBUTTBnCBoGgBBgBIBCkBBSyByBBcBxDGBCBBClBBWaaBEBCBBCfBPYYBqBBlISBQCCBLBChBB9DwCwCB4cBnHjGBtyCgDBQvhBBSFBa68DBGmSB61GdBj3B4RBIeBSuCBSdBTvBBRDBgBUBGSBxNsBB0G-BBhBYBDYBtBqCBGjCjCBLBhCBBCPPBNNB0mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBn7F0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BeBHFBmI9BBzEsBBLGBRiKiKBcBTrBBlPbBlHdBDwGwGBdBCCBCBBCGBDEBKBBhHGBCDBCBBCOBCkGB8BjCBI1lB1lBBCBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQBlqE-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		LC: () => new UnicodeRangeTable(decodeRanges("hCZBHZB7BLLBVBCeBCiGBCDBFvGBDZBhGDBDBBECBCHHCCBCCCBSBCyCBCqEBJlFBClBBKoBB44ClBBCGGDqBBDCBhV1CBDFBjkCKBGqBBDCBhCrBBgCMBChBBmD1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGBmIFFDJBCEEBDBHGCBCBCFBFDDBCBGEBF1B1BB8zC8zCB6DBDmDBHDBEBBNlBBCGGzoetBBTbBnEtCBCWBEDBCsCBZBBE2Z2ZBpBBGIBIvCBh6TGBNEBqgBZBHZBmlBvCBhDjBBFjBB1DKBCOBCGBCBBCKBCOBCGBCBBk2ByBBOyBB+CVBLVB74C-BBhrV-BBhBYBDYBtpZ0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BJBCTBHFB2uCjCB", false)),
		Ll: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBC2BCBQCBuBCDECBBBDCCDEEBFFDEEBBBDDDCCCDCCBCCDEECDDBDDBBBHGDCOCBSCBDDCEEC4BCBFBDDDBCCFICBjCBDZBiGCCEEEBBBTccBhBBCBBECBCWCBDBCGDB0B0BBuBBCgBCK0BCDMCBgDCxBoBBo6CqBBDCB5XFBjkCIBC2D2DBqBBgCMBChBBnD0ECBHBCgDCBHBJFBLHBJHBJFBLHBJHBJNBDHBJHBJHBJEBCBBHEEBBBCBBJDBDBBJHBLCBCBBzIEEBEEcKFDBBJDBF2B2Bs1CvBBCEEBGCFCCBCCBEBGiDCBIICFFNlBBCGG0oesBCUaCoEMCBBBC+BCBGBCCCDICFCCDCCBBBCSCGGGCMCFCCDOCbEE2ZqBBGIBIvCBh6TGBNEBqhBZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBnqZZBbGBCRBbZBbDBCCCBFBCKBbZBbZBbZBbZBbZBbZBbZBbZBbbBdYBCFBbYBCFBbYBCFBbYBCFBbYBCFBC15B15BBIBCTBHFB4vChBB", false)),
		Lm: () => new UnicodeRangeTable(decodeRanges("wVRBFLBPEBICCmEGG-OnHnHlFBBuIBBFgBgBKEEhFoFoF1mBgEgE2R72B72BsDkTkTxOFBvF+BBOjBjBBjBByVOORMBg-CBByHgGgG2OsBsBBDBGiDiDB+C+CBBB34bjnBjnBBEBvIzDzDdBB6DIBxCYYpDDBEBB2OXXqEtDtDWBBoDDBKngVngVuBBBh-BFBCpBBCIB0sBhBhB2K04D04DnrTDB9PCBpBBBnRMBhCBBCPPB9-P9-PBCBCGBCBByhM9BBqGGBud0Q0QsSAB", false)),
		Lo: () => new UnicodeRangeTable(decodeRanges("qFQQhIFFBCBxGBB7ZaBFDBuBfBCJBkBBBCiDBCZZBLLBBBDRRCdBe4CBMZZBfBWVBrBYBIKBGXBCGBRoBB8B1BBETTIJBROBFHBDBBDVBCGBCEEBCBERROBBCCBPBBLJJBEBFBBDVBCGBCBBCBBCBBgBDBCUUBBBRIBCCBCVBCGBCBBCEBETTQBBYMMBGBDBBDVBCGBCBBCEBEffBCCBBBQSSCFBECBCDBEBBCCCBEEBEEBBBELBX1B1BBGBCCBCWBCPBEbbBBBCBBDBBfFFBGBCCBCWBCJBCEBEffBBBCBBQBBSIBCCBCoBBDRRGCBJCBZFBGRBEXBCIBCDDBFB7BvBBCBBNFB8BBBCCCBDBCXBCCCBIBCBBKDDBDBYDBhBgCgCBGBCjBBcEB0DqBBVRRBEBFDBEEEBIIBBBFMBNyDyDBnKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPByDrTBDQBCZBGqCBHHBIRBOSBPRBPMBCCBQzBBpBkCkCBhBBC0BBIEBDhBBCGGBkCBLeByBdBDEBMrBBFZB3BWBK0BBxFuBBSHB3BdBOBBLrBBbjBBqBCBLdByDDBCFBCBBE7hB7hBBCB4-C3BBZWBKGBCGBCGBCGBCGBCGBCGBCGBoR2B2BF1CBJCCB4CBFGGBpBBC9CBSfBxBPBhQ-tGBhC0wUBC2jBBkCnBBJrIBFPBLBBjCyByBBkCBqFoDoDEGBCCBCDBCWBezBBPxBB-BFBECCBMMBaBLWBacBIuBBuBEBDIBLEBCoBBYCBCHBVPBCFBEEEBwBBCEEBDDBDBDCCZBBEKBIPPBEBDFBDFBKGBCGByEiBBej9KBNWBFwBBloItLBDpDBkCCCBIBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBqDJBCsBBDeBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmMcBEwBBwBfBOTBCHBHlBBLdBDjBBFHBhEtCBjDnBBJzBB9CzBBN2JBKVBLHB5EFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCQQBCBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4FjBBnBDBCxJxJBoBBHBBRCBCBB5BcBLJJBUBrBRBvBUBcWBN0BB6BBBDOOBrBBhBYBbjBBeDDJiBBENNBuBBPDBWCCkBRBCYBUBBgCGBCCCBCBCOBCJBIuBBnBHBDBBDVBCGBCBBCEBETTNEBfJBCDDClBBCaaCtBtBBzBBTDBVCBfvBBVBBC5F5FBtBBqBDBlBvBBV8B8BBpBBOoCoCBZBmBGB6FrBB0GHBDDDBGBCBBCXBQCC-CHBDmBBRCCdLLBmBBIWWMtBBUTTBnCBoGgBBgBIBCkBBSyByBBcBxDGBCBBClBBWaaBEBCBBCfBPYYBnBBCBBlISBQCCBLBChBB9DwCwCB4cBnHjGBtyCgDBQvhBBSFBa68DBGmSB61GdBj3B4RBIeBSuCBSdBTvBB0BUBGSB0NnBB2MqCBGwFwFB0mHBqBfBiDyDBuwIiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBxzI2P2PBrBBiBiKiKBcBTrBBlPaBmHdBDwGwGBdBCCBCBBCGBDEBKiHiHBFBCDBCBBCOBCkGB8pBDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQBlqE-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		Lt: () => new UnicodeRangeTable(decodeRanges("lOGDnB2sH2sHBGBJHBJHBNQQwBAB", false)),
		Lu: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiB2BCDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIJDCMCDQCDDDCCBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBDDBBBEWCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBpCDBNDBNDBNEBMDBnIFFECBDCBDEEBDBHGCBCBDDBLBBG+B+B9zCvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoqZZBbZBbZBbCCBGDBDDBCBCHBbZBbBBCDBDHBCGBcBBCDBCEBCEEBFBcZBbZBbZBbZBbZBbZBfYBiBYBiBYBiBYBiBYBiB2pE2pEBgBB", false)),
		M: () => new UnicodeRangeTable(decodeRanges("gYvDB0IGBoIsBBCCCBCCBCCpCKBxBUBRmDmDBFBDFBDBBCDBkBffBZB8CKB7BIBKZZBCBCIBCCBCEBsBCB8BIBrBXBCgBB3BCBCRBCGBLBBeCB5BCCBFBDBBDCBKLLBbbDCB5BCCBDBFBBDCBEffBEEMCB5BCCBGBCCBCCBVBBXFBCCB5BCCBFBDBBDCBICBLBBf8B8BBDBECBCDBKpBpBBDB4BCCBFBCCBCDBIBBMBBeCB5BCCBFBCCBCDBIBBMBBQNNBCB4BBBCGBCCBCDBKLLBeeBBBnCFFBEBCCCBGBTBB+BDDBFBNHBjDDDBHBMGBqCBBcECFBByBTBCBBGKBCjBBKlDlDBSBYDBFCBCCBDGBEDBOLBCLLBCBgWCBzdDBdCBeBBfBBhCfBKuBuBBBBC2D2DBjBjB3DLBFLB8GEB6BJBCcBDxBxBBsBBDLBVEBwBQBnBIBNCBfMB5BNBxBTB5ECBCUBFHHDCBnG-BBxWgBB--CCBuEhDhDBeBrRFBqDBB1udDBCJBhBBBxCBBxIEEFYYBDBF0C0CBzBzBBQBbRBOnBnBBGBaMBtBDBwBNBlBkCkCBMBNJJBuBuBBBBzBCCBBBDBBGBBCqBqBBDBGBBtHHBCBBx5TiXiXBOBRPBuejHjH2EEBn0BCBCBBGDBpBCBFmFmFB+R+RBCBiCEB+JBBuCFBnCKByBDB7DCB2BOBqBDDBLLBCBuBKBI+B+BBBBlBNBRBBtBNNBBBxBNBJDBCBB9CLBHDD+ELBWDB4BBBCGBDBBDCBKLLBDDBFBEEBkCIBCDDCDBCEBCPPBzCzCBQBYyCyCBSBsHGBDIBcBBzCQBrDMBmDOBhIOB2HFBCBBDDBCCCBuEuEBFBDGBEddBIBpBGBCDBJKKBJBvBPBnGHBoGHBCHBzCVBCNB7DFBECCBCCBFBCjCjCBDBCBBCEB8KDBKBBCxBxBBFBEEBYmnFmnFHOBpmLRBhuCEB8BGB5gBCCB1BBIDByCMMBslTslTBizEizEBsBBDWB-QEBEFBJHBDGBfDB1ECB89B2BBFxBBJPPXEBCOBxqBGBCQBDGBCBBCEBlDhFhFBFB4L+B+BBCB9PDB-HBB0HDDIBBG7O7OBFBuDGB29lYvHB", false)),
		Mc: () => new UnicodeRangeTable(decodeRanges("joC4B4BDCBJDBCBBzBBB7BCBHBBDBBLsBsB7BCBjC7B7BBBBJCCB2B2BB7B7BCHHBDDBLLnDBBCBBECBCCBLqBqBBBB+BDB+BBB7BCCBDBDBBCBBKBBdPPB7B7BBBBGCBCCBLrBrBBsCsCBBBHHBTBBrKBBgCsFsFBFFHDDBaaBLLBBBDGBWBBDFBDLLBBB5zBffiEIIBGBCBB7KDBDCBFBBCFBhHBB7BCCKCCBJJBEByExBxBGCCBDBCBB+BffFBBD9B9BDCBCEEBxBxBBGBJBBsFWW35EBB0-dBBD5C5CBzBzBBOBvEBBwBxBxBBFFBDDBBBvDBBDBBZuBuBCuDuDDBBGuHuHBCCBCCBCC0gZCCgEuBuBBBBFBB0DZZB8B8BxBCBKBBO+C+CBBBEBBCrFrFBBBgBBB7BBBCDBDBBDCBKLLB1C1CBBBIDDCDBCBBCmDmDBBBJBBErDrDBBBHCCBCBDuHuHBBBHDBDyDyDBBBJBBCuDuDCBBHoDoDCBBFmImIBBBK4H4HBEBCBBFDDCvEvEBBBJDBF1C1CeBB-BqGqGECCoGPPrDIID2G2GBDBFBBC-K-KBNNxBBBJBBCpvQpvQBBBlxD2BBpDBB0rYBBHFB", false)),
		Me: () => new UnicodeRangeTable(decodeRanges("okBBB1xF-wB-wBBCBCCBsshBCB", false)),
		Mn: () => new UnicodeRangeTable(decodeRanges("gYvDB0IEBqIsBBCCCBCCBCCpCKBxBUBRmDmDBFBDFBDBBCDBkBffBZB8CKB7BIBKZZBCBCIBCCBCEBsBCB8BIBrBXBCfB4BCCFHBFEEBFBLBBe7B7BFDBJVVBbbDBB6BFFBFFBDDBBBEffBEEMBB6BFFBDBCBBFVVBXXBEBC7B7BDCCBCBJIIBMMBff+BNNzBEE4BCCBBBGCBCDBIBBMBBe7B7BDHHGBBVBBdBB6BBBFDBJVVBeepCIIBBBC7C7CDGBNHBjDDDBHBMGBqCBBcEC4BNBCEBCBBGKBCjBBKnDnDBCBCFBCBBDBBaBBFCBRDBODDBHHQgWgWBBBzdCBeBBfBBfBBhCBBCGBJDDBJBKuBuBBBBC2D2DBjBjB3DCBFBBKHHBBB8GBBD7B7BCGBCCCDHBHJBDxBxBBMBCeBDLBVDBxBCCBDBCGGpBIBNBBhBDBDBBCCB5BCCBEECCB7BHBDBB5ECBCMBCGBFHHEBBnG-BBxWMBFEEBKB--CCBuEhDhDBeBrRDBsDBB1udFFBIBhBBBxCBBxIEEFaaBGG4EBBbRBOnBnBBGBaKBvBCBxBDDBCBDBBoBkCkCBEBDBBDBBNJJwB0B0BCCBDBBGBBCrBrBBJJvHDDFx5Tx5TiXPBRPBuejHjH2EEBn0BCBCBBGDBpBCBFmFmFB+R+RBCBiCEB+JBBuCFBnCKByBDB8D3B3BBNBqBDDBLLBBByBDBDBBI+B+BBBBlBEBCHB-BNNB1B1BBHBLDBDgDgDBBBDCCBHHD+E+EEHBWBB6BBBEmBmBBFBEEBnCFBOECPBB2CHBDCBCYY1CFBCFFBCCBvHvHBCBHBBCBBcBB2CHBDCCBrDrDCDDBEBCmDmDCDDBCBCEBkIIBCBBhIBBCFFxEDBDBBFhBhBBIBpBFBDDBJKKBEBDCBvBMBCBBnGCCBBBCqGqGBFBCFBCzCzCBUBDGBCBBCBB7DFBECCBCCBFBCpCpCBEEC8K8KBMMB1B1BBDBGCCYmnFmnFHOBpmLLBECBhuCEB8BGB5gBgCgCBCByC5lT5lTBizEizEBsBBDWBhRCBSHBDGBfDB1ECB89B2BBFxBBJPPXEBCOBxqBGBCQBDGBCBBCEBlDhFhFBFB4L+B+BBCB9PDB-HBB0HDDIBBG7O7OBFBuDGB29lYvHB", false)),
		N: () => new UnicodeRangeTable(decodeRanges("wBJB5DBBGDDBBBitBJBnEJBnGJB9MJB3DJBFFBtDJB3DJB3DJBDFBvDMB0DJBJGBoDJBpDGBISBuDJBhDJB3DJBnCTBtIJBnCJBwWTBybCBwHJBHJBXJBtJJBhEKBmFJBHJB3FJB3CJBnEJBHJB3gBEEBEBHJBnGyBBDEB3W7BBvCVB3TdBqrBqYqYaIBPCB4KDBrEJBfHBCOBhBJBoBOBh7cJB9FJBhKFB7EJBnBJBnGJBXJB3CJB3MJB34UJBuPsBBN4BBSBB2KaBlBDBeJJnEEBrGJBvdHBaGBoBIBsCEBXFBhFBBDPBDtBBhCIB1BBBfCBsCEBpDHBZHBqBGBrKFBxBJBHJB3IeB-EJBrBDBxDGBnEdBhEJB9BJBxEJBITB8HJB3KJB3DJB3LJBnDJBHTBtCLBlNSB+CJB3UJB3CcBkHJBnCJB3BJBnLJBnDUBshBuDBimPJBnpCJB3CJBnEJBCGBvQJBnIWB+KCB6nXJBnuBTBNTBtDYB2iBxBBhqCJBnNJB3PJB4HJBtWIBhEJB4Y6BBCCBCDBtCsBBCOBjeMBk3CJB", false)),
		Nd: () => new UnicodeRangeTable(decodeRanges("wBJnxBJnEJnGJ9MJ3DJ3DJ3DJ3DJ3DJ3DJ3DJ3DJ3DJhDJ3DJnCJ3IJnCJn6BJnBJtJJhEJnFJHJ3FJ3CJnEJHJnuiBJnVJnBJnGJXJ3CJ3MJ34UJnsBJnkCJHJ9YJhEJ9BJxEJ3IJ3KJ3DJ3LJnDJHTtCJnNJnDJ3UJ3CJ3HJnCJ3BJnLJ3uQJnpCJ3CJnEJ3QJ37XJ12CxBhqCJnNJ3PJ4HJ2aJ30EJ", true)),
		Nl: () => new UnicodeRangeTable(decodeRanges("u3FCBwzCiBBDDB-zDaaBHBPCBs1dJBxyW0BBtOJJnEEBrhIuDBm8SCB", false)),
		No: () => new UnicodeRangeTable(decodeRanges("yFBBGDDBBB2pCFB5LFB5DCBmEGB6GGBSIByNJB2hBTB0jBJBhP20B20BEFBHJBnGPBqB3W3WB6BBvCVB3TdBqrB1kB1kBBCBrEJBfHBCOBhBJBoBOBxrdFBymWsBBiCDBSBB2KaBlBDB1pBHBaGBoBIBsCEBXFBhFBBDPBDtBBhCIB1BBBfCBsCEBpDHBZHBqBGBrKFBhLeB-EJBrBDBxDGBnETB8LTBmqBBBvNIBobSB0aUBn8SGB-YWBqhZTBNTBtDYBvqFIBid6BBCCBCDBtCsBBCOBjeMB", false)),
		P: () => new UnicodeRangeTable(decodeRanges("hBCBCFBCDBLBBEBBbCBCccCkBkBGEELBBEEE-VJJzOFBqBBB0BCCDDDtBBBVBBCBBOCCBBBrCDBnDsBsBBMBqHCB3BOBgBmImIBLLtE5D5D6DnMnMNwLwL7CLLBpFpFBNBCmBmBBCBoCrCrCBDBFBBwDFBsFlTlTBHB4EuTuTtBBBvCCBoCBB+ECBCCBmBKB6JBB5GBBhEGBCFBhFBBLGBdCB9DDB8BEB-BBBhCHBM9Z9ZBWBJTBCMBCLBfBBPBB6TDBeBB+hBNBwCBBgBJB0MVBgCDBhBBB8XDBCBBxDwEwEBtBBCfBDLBkNCBFJBDLBRNNjD7C7CjgdBBuICBkDLL0DFB9LDB3CBBpBCBCyByBBwBwBiDMBRBB9DDB-DBBRBB6HzqUzqUBxGxGBIBXiBBCNBCFFCBB2ECBCFBCDBLBBEBBbCBCccCCCBFB7MCB9UxBxB-MoXoXoGgBgBxIIBnBxDxDBFBjCGB6CDByO-J-JjBlElEBDBtBDB+FGBuDBBCDB-DDBxBBBwCDBFOOCCB5CFBsDrJrJBCCBzDzDBDBLBBCpDpD7HWBqDCBdMBtCjEjEBBB9HpIpIBBB8E9C9CBGB0CCBCEB+CJB4GgDgDBDBrBBBmUBBrCMBwFxjBxjBBDB97CBB8zOBBmEiCiCBDBJpRpRBBBoJDBoK9lT9lTovHEB07C-a-aBAB", false)),
		Pc: () => new UnicodeRangeTable(decodeRanges("-Cg-Hg-HBUU-u3BBBZCBwHAB", false)),
		Pd: () => new UnicodeRangeTable(decodeRanges("tB9qB9qB0BiyDiyDmgBqgCqgCBEBiwDDDgBBBFdd-NUUwDxszBxszBBmBmBLqFqFhzD-J-J", false)),
		Pe: () => new UnicodeRangeTable(decodeRanges("pB0B0BgB+1D+1DC-6B-6BqtC4B4BQ7T7TCff-hBMCxChBhBCGC1MUChCCCiBmhBmhBCECtBGCtNICEGCDBB-ozB6G6GeOCESSCCCrF0B0BgBGD", false)),
		Pf: () => new UnicodeRangeTable(decodeRanges("7F+6H+6HEddpuDCCFDDQEE", false)),
		Pi: () => new UnicodeRangeTable(decodeRanges("rFt7Ht7HDBBDaapuDCCFDDQEE", false)),
		Po: () => new UnicodeRangeTable(decodeRanges("hBCBCCBDECBLLBEEBcclCGGPBBI-V-VJzOzOBEBqB3B3BDDDtBBBVBBCBBOCCBBBrCDBnDsBsBBMBqHCB3BOBgBmImIBLLtE5D5D6DnMnMNwLwL7CLLBpFpFBNBCxDxDrCEBFBBwDFBsFlTlTBHBmY9D9DBBBoCBB+ECBCCBmBFBCDB6JBB5GBBhEGBCFBhFBBLGBdCB9DDB8BEB-BBBhCHBMjajaBJJBGBJIBDDBDCBEKBCCCBIB7kDDBCBBxDwEwEBFFBBBDDDBHBCBBCDDBLLBDBCJBDDBCCCBLBDCBtNCB6B+F+FjgdBBuICBkDLL0DFB9LDB3CBBpBCBCyByBBwBwBiDMBRBB9DDB-DBBRBB6HlxUlxUBFBDXXVBBDDBECBCDBICBHCCB2E2EBBBCCBDECBLLBEEBcclBDDB7M7MBBB9UxBxB-MoXoXoGgBgBxIIBnBxDxDBFBjCGB6CDB0ZlElEBDBtBDB+FGBuDBBCDB-DDBxBBBwCDBFOOCCB5CFBsDrJrJBCCBzDzDBDBLBBCpDpD7HWBqDCBdMBtCjEjEBBB9HpIpIBBB8E9C9CBGB0CCBCEB+CJB4GgDgDBDBrBBBmUBBrCMBwFxjBxjBBDB97CBB8zOBBmEiCiCBDBJpRpRBBBoJDBoK9lT9lTovHEB07C-a-aBAB", false)),
		Ps: () => new UnicodeRangeTable(decodeRanges("oBzBzBgB-1D-1DC-6B-6B-rCEEnB4B4BQ7T7TCff-hBMCxChBhBCGC1MUChCCCiBmhBmhBCECaTTCECtNICEGCDipzBipzB4GeeCMCESSCCCrFzBzBgBEEDAB", false)),
		S: () => new UnicodeRangeTable(decodeRanges("kBHHRCBgBCCcCCkBEBCBBDCCBCBDEEfgBgBrODBNNBGGBCCCBPB2DPPBxDxDsErIrIBBB3DCBDDDBvGvGLUUB4H4HIBBpEqLqLBHHB2H2H-DjEjEBGBlEwGwGqBmGmGiGCBQCCBBBDFBVECmEHBCFBCBBGDBmGBBxXJB0WuLuLlL+E+EBgBBiLJBKIBhiBCCBBBMCBOCBOCBOBBmCOOoBCBOCBUhBB-BBBCDBCBBLCCBBBGFBCECFMMBFFBDBGDBC7B7BBFFB2LBFcBD+HBXKByCtCBXnTBtBwBBDeBLyMBX+BBFfBD1LBDpEBmHFBmLBBvBZBC4CBN1GBbPBFOOBNNWBBHBB8CBB0HBBFJBhBlBBKRRBdBMdBJQQBeBLmBBQ-JBhuG-BBx0V2BB6RWBKBBoDBB+EDBLDB+RCBiHPPB+9T+9TpEgBBuLPBhCBB3BHBtBDBjDCCBBBD7E7EHRRBBBgBCCcCCiEGBCGBOBB6JIB6BQBDCBCMBEwBwBBrBB7zBBBwSmWmWBiKiKBGBnjC2kC2kCBbBr6SDBG3qU3qUk7DvHBLCBEzNBHWBQQBgDzDB9B1HBLmBBD7BBGCBXBBIdBF8BBWhCBE7F7FB1CBrbaagBaagBaagBaagBaa9B-PB4BDBzBHBCNBCBBp2BwNwNttCEE+DiOiOBvIvIBqBBFjDBNOBDOBCOBCkBBYgFB5BcBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBC7CBLAB", false)),
		Sc: () => new UnicodeRangeTable(decodeRanges("kB+D+DBCBqnB8D8DzPBBzPBBI2H2HoImSmS8sClmClmCBgBB37hBkuVkuVtD7E7E8GBBEBB3-HDB-4wBxtCxtC", false)),
		Sk: () => new UnicodeRangeTable(decodeRanges("+CCCoCHHFEEqQDBNNBGGBCCCBPB2DPPBjoBjoB15FCCBBBMCBOCBOCBOBB9kEBBkzdWBKBBoDBBxePPBniUniUBPB8bCCjF4g9B4g9BBDB", false)),
		Sm: () => new UnicodeRangeTable(decodeRanges("rBRRBBB+BCCuBFFmBgBgB-XwQwQBBB8xGOOoBCBOCBsEoBoBBDBHlClCBDBGBBFGDIgBgBBDDCgBgBBqIBhBBB7CffBXBpBFB2OKK3BHBwDxKxKBDBDeBLPBhIiEBX+BBFfBDhIBxBUBDFB9+zB5Z5ZCCBlFRRBBB+BCCkEHHBCBitDBBhrwBx+Bx+BagBgBagBgBagBgBagBgBat5Ft5FB-uC-uCBHB", false)),
		So: () => new UnicodeRangeTable(decodeRanges("mFDDFCCyerIrIBgEgEBvGvGLUUB4H4HkQ2L2LjEFBClElEwGqBqBoMCBQCCBBBDFBVECmEHBCFBCBBGDBmGBBxXJB0WzWzW+EhBBiLJBKIBksBBBCDBCBBLCCBHHBEBCECFMMBPPCBBC7B7BBKKBDBDDBCBBCBBCGBCeBDBBCCCBdBtIHBFTBDGBDwCBCdBanBBHnCBXKByCtCBX2FBCIBC1BBJuDBC3HBtBrBBhC-HBhQvBBWBBHmBBDpEBmHFBmLBBvBZBC4CBN1GBbPBFOOBNNWBBHBBxKBBFJBhBlBBKRRBdBMdBJQQBeBLmBBQ-JBhuG-BBx0V2BBibDBLBBC+R+RBBBqqUPBuLPBhCBB3BHBuBCBlPEEFBBOBB6JIB6BQBDCBCMBEwBwBBrBB7zBBBwSpgBpgBBGBnjC2kC2kCBGBFQBr6SDBG3qU3qUk7DvHBLCBEzNBHWBQPBhDzDB9B1HBLmBBD7BBGCBXBBIdBF8BBWhCBE7F7FB1CBqlB-PB4BDBzBHBCNBCBBp2B96C96CiEyWyWBqBBFjDBNOBDOBCOBCkBBYgFB5BcBOrBBFIBIBBPFB7E6HBG4WBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBB-B3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBC7CBLAB", false)),
		Z: () => new UnicodeRangeTable(decodeRanges("gBgEgEgvFgsCgsCBJBeBBGwBwBh9DAB", false)),
		Zl: () => new UnicodeRangeTable(decodeRanges("ohIA", true)),
		Zp: () => new UnicodeRangeTable(decodeRanges("phIA", true)),
		Zs: () => new UnicodeRangeTable(decodeRanges("gBgEgEgvFgsCgsCBJBlBwBwBh9DAB", false)),
		ASCII_Hex_Digit: () => new UnicodeRangeTable(decodeRanges("wBJIFbF", true)),
		Alphabetic: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBLLFGGBVBCeBCpOBFLBPEBICC3CeeBQBCBBDDBCHHCCBCCCBSBCyCBCqEBJlFBClBBDHHBnBBoBNBCCCBCCBCCJaBFDBeKBG3BBCGBPlDBCHBFHBFCBLCBDRRBuBBOkDBZgBBKBBFGGBWBDSBUYBIKBGXBCGBIJJBoBBLLBEGBHrCBCPBCCBFOBOSBCHBDBBDVBCGBCEEBCBEHBDBBDBBCJJFBBCEBNBBLFFBBBCFBFBBDVBCGBCBBCBBCBBFEBFBBDBBFIIBCBCSSBEBMCBCIBCCBCVBCGBCBBCEBEIBCCBCBBEQQBCBWDBFCBCHBDBBDVBCGBCBBCEBEHBDBBDBBKBBFBBCEBORRBCCBEBECBCDBEBBCCCBEEBEEBBBELBFEBECBCCBEHHpBMBCCBCWBCPBEHBCCBCCBJBBCCBCBBDDBdDBCHBCCBCWBCJBCEBEHBCCBCCBJBBGCBCDBOCBNMBCCBCoBBDHBCCBCCBCGGBCBIEBXFBCCBCRBEXBCIBCDDBFBJFBCCCBGBTBBO5BBGGBH0B0BBECBDBCXBCCCBRBCCBDEBCHHPDBhBgCgCBGBCjBBFSBFPBCjBBkC2BBCDDBDBR-BBLDBDlBBCGGDqBBCsKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPBR1CBDFBErTBDQBCZBGqCBEKBITBMUBNTBNMBCCBCBBNzBBDSBPFFkC4CBIqBBGlCBLeBCLBFIBYdBDEBMrBBFZB3BbBF+BBDTBzBYYBMMBBByBzBBCOBCHB0BpBBDDBLrBBCKBP2BBXCBLjBBDKBGqBBDCBqBDBCFBCBBEGGB+FBUhBBM1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGB1DOORMBmDFFDJBCEEBDBHGCBCBCKBDDBGEBFSSBnBBuZzBB34BkHBHDBEBBNlBBCGGD3BBIRRBVBKGBCGBCGBCGBCGBCGBCGBCGBCfBwB2O2OBBBaIBIEBDEBF1CBHCBC5CBCDBGqBBC9CBSfBxBPBhQ-tGBhCs0VBkCtBBDsIBEPBLBBVuBBGHBEwDBoBIBDmDBDxCBVUBCgBBZzBBNjCBCtBtBBEBECCBBBLgBBGiBBOcBEyBBCLBQRRBOBLEBC2BBKNBTWBEkCBCCCZCBDPBDDBMFBDFBDFBKGBCGBCqBBCNBH6DBWj9KBNWBFwBBloItLBDpDBnBGBNEBGLBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBlBZBHZBM4CBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmC0BBsIcBEwBBwBfBOdBGqBBGdBDjBBFHBCEBrB9EBTjBBFjBBFnBBJzBBNKBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCDBCBBGHBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4ByBBOyBBOnBBjBbBEGGBVB7HpBBCBBEBBRFBzBCBEcBLJJBUBrBRBvBUBcWBKlCBsBEBL4BBKOOBXBYyBBSDBJiBBEKKB+BBCDBKBBLCCkBRBChBBDHHBCB-BGBCCCBCBCOBCJBI4BBYDBCHBDBBDVBCGBCBBCEBEHBDBBDBBEHHGGBdJBCDDClBBCJBCDDCDBCBBECCtBhCBCCBCDBVCBfhCBDBBC5F5FB0BBDGBaFBjB+BBCEE8B1BBDoCoCBZBDNBWGB6F4BBoD-BBgBHBDDDBGBCBBCdBCBBDBBDDB+CHBDtBBDFBCCCBccBxBBDJBSnCBGTTBnCBoDHB5CgBBgBIBCsBBCGBCyByBBcBDVBCNBqCGBCBBCrBBECCBCCBBBCDDBZZBEBCBBCkBBCBBCDBCYYBqBBlIWBKQBCoBBECBwDwCwCB4cBnDuDBSjGBtyCgDBQvhBBSFBa68DBGmSB61GuBBy2B4RBIeBSuCBSdBTvBBRDBgBUBGSBxNsBB0G-BBhBYBDYBtBqCBF4BBIQBhCBBCNNBFBK1mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBFi7Fi7FBzCBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BeBHFB2GGBCQBDGBCBBCEBG9BBiBxDxDBrBBLGBRiKiKBcBTrBBlPbBlHdBDwGwGBdBCVBJBBhHGBCDBCBBCOBCkGB8BjCBEEE1lBDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1TZBHZBHZB3zD-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		Dash: () => new UnicodeRangeTable(decodeRanges("tB9qB9qB0BiyDiyDmgBqgCqgCBEB+BoBoBQnMnMlgDDDgBBBFdd-NUUwDxszBxszBBmBmBLqFqFhzD-J-J", false)),
		Emoji: () => new UnicodeRangeTable(decodeRanges("jBHHGJBwDFFu8HNN5GXX7CFBQBBwLBBNnFnFaKBFCBoGoHoHBLLK7B7BBCBCEBKGDBDDFDDCBBDIEBJJBBBGCCGLBMBBDCCBCCTDDBTTBEBCCCBEEBGGDBBFBBMBBGBBDGGBECBVVBGGBEBCDBDFFDDDBEBCDDCCCHEEHLLBQQDFFCFFBBBCMMBxBxBBBBKeP1LBBwOCBUBB0BFF7mBNN6SCCrrvDrGrGhFBBNBBPDDBIBsCZBCBBYVVDIBWBBvFhBBDvDBDBBCCBDyCBDCBCmIBC+BBMFBCXBIBBDHBNDDBCBDFFBOOBDDJBBKGGBBBNCBJCBDCCFHHEHHB0CBxBlCBGHBDDBEJBECCBEEDJBkHLBF8I8IBtBBCJBC4FBxDMBEKBE4BBCFFBOBDLBFJB", false)),
		Emoji_Component: () => new UnicodeRangeTable(decodeRanges("jBHHGJB0+H2G2Gsp3B3+8B3+8BBYB8PEBxtBDBtzhY-CB", false)),
		Emoji_Modifier: () => new UnicodeRangeTable(decodeRanges("7-8DE", true)),
		Emoji_Modifier_Base: () => new UnicodeRangeTable(decodeRanges("9wJ8G8GRDB4jzD9B9BBBBDDDBBB2DBBDKBWSBEFFBBBCCBICCZqGqGBFFWFFBvFvFBBBEEB0CRRBBBKMMgSDDJHBHKKBIBDCB5B+B+BBCCBCCSCBCMBmHCBrBIB", false)),
		Emoji_Presentation: () => new UnicodeRangeTable(decodeRanges("64IBBuGDBEDDqQBBWBBzBLBsBUUOJJBSSBGGBJJGWWIBBCFFDIIFBBdkBkBCFFBBBC+B+BBBBZPP8aBB0BFFvlxDrGrG-FDDBIBsCZBCZZVDDBDBCCBWBBvFgBBNIBClCBCVBNqBBFEBNQBEEEBlCBCCCB5FBD+BBODBCXBTbbBOO3C0CBxBlCBHEEBBBDDBEDBMBBIIBkHLBF8I8IBtBBCJBC4FBxDMBEKBE4BBCFFBOBDLBFJB", false)),
		Extended_Pictographic: () => new UnicodeRangeTable(decodeRanges("pFFFu8HNN5GXX7CFBQBBwLBBNnFnFaKBFCBoGoHoHBLLK7B7BBCBCEBKGDBDDFDDCBBDIEBJJBBBGCCGLBMBBDCCBCCTDDBTTBEBCCCBEEBGGDBBFBBMBBGBBDGGBECBVVBGGBEBCDBDFFDDDBEBCDDCCCHEEHLLBQQDFFCFFBBBCMMBxBxBBBBKeP1LBBwOCBUBB0BFF7mBNN6SCCrrvDoBoBBCBlDLBQBBQPPBmBmBBIBxDBBNBBPDDBIBU3BBcOBLVVDIBCDBKWBH7FBDvDBDBBCCBDyCBDCBCDBG9HBC+BBMFBCXBIBBDHBNDDBCBDFFBOOBDDJBBKGGBBBNCBJCBDCCFHHEHHB0CBxBlCBGHBDQBECCBEBDMB7GlBBNDB5BHBLFBpBHBfBBNDBDNBKmBBNuBBCJBC4FB5CHBPxEBhI9fB", false)),
		Hex_Digit: () => new UnicodeRangeTable(decodeRanges("wBJIFbFq1-BJIFbF", true)),
		Lowercase: () => new UnicodeRangeTable(decodeRanges("hDZBwBLLFlBlBBWBCHBC2BCBQCBuBCDECBBBDCCDEEBFFDEEBBBDDDCCCDCCBCCDEECDDBDDBBBHGDCOCBSCBDDCEEC4BCBFBDDDBCCFICBjCBDiBBIBBfEBhDsBsBCEEDDBTccBhBBCBBECBCWCBDBCGDB0B0BBuBBCgBCK0BCDMCBgDCxBoBBo6CqBBCDB5XFBjkCIBC2D2DB+FBiC0ECBHBCgDCBHBJFBLHBJHBJFBLHBJHBJNBDHBJHBJHBJEBCBBHEEBBBCBBJDBDBBJHBLCBCBB6DOORMBuDEEBEEcKFDBBJDBFiBiBBOBFsasaBYBn6BvBBCEEBGCFCCBCCBGBEiDCBIICFFNlBBCGG0oesBCUaCBBBmEMCBBBC8BCBIBCCCDICFCCDCCBBBCSCGGGCMCFCCDOCWDBCCCBBB2ZqBBCNBHvCBh6TGBNEBqhBZBumBnBBpEjBB8EKBCOBCGBCBBkODDBBBCpBBCIBmoByBB+DVB75CfBhsVfB8BYBnqZZBbGBCRBbZBbDBCCCBFBCKBbZBbZBbZBbZBbZBbZBbZBbZBbbBdYBCFBbYBCFBbYBCFBbYBCFBbYBCFBC15B15BBIBCTBHFBmI9BB1lChBB", false)),
		Math: () => new UnicodeRangeTable(decodeRanges("rBRRBBBgBeeCuBuBFmBmBgB5W5WBBBDbbBDDBBBwQCBuwGccBBBMEEOPPBCBWEBMEBiCMBFEEBFFBDBTFFDJBCDDBEBHEEBDDBCCBBBCFBENBClClCBWBCFBCBBFBBFfBCHHBPPBqIBJDBVBB7CffBZBCZZMGB+NBBNJBFFBFBBDBBEEBPCCDFBMHBGBB6BCCeDBKCBxK-BBhI-PBxBUBDFB9+zB4Z4ZBEBCjFjFRCBeCCeCCkEHHBCBitDBBhrwBwoBwoBBzCBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBDxBBhwFDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBB-uCIB", false)),
		Quotation_Mark: () => new UnicodeRangeTable(decodeRanges("iBFFkEQQ96HHBaBBowDqOqOBCBOCBixzBDB+FFF7CBB", false)),
		Terminal_Punctuation: () => new UnicodeRangeTable(decodeRanges("hBLLCMMBEE-ZJJiQ6B6BpCPPCCB1FsBsBBJBCsHsHB3B3BBEBCHBgBmImIB1nB1nBBtFtFFFB4JBB2YHBmY9D9DBBBoCBB+ECBEoBoBBCBDBB7JBBjLDBjFBBLBBCCBeCB8FEB-BBBldYYBKKBBBwlDCBzJOOFLLCBBEBBtNBB8ndBBuICBkHEB-LBB3CBBgD4E4EBBB0ECBgERRB6H6HnxUDDB6B6BBBBCDBqFLLCMMBEEiCDD7hBxBxBnkBoGoG3JBB5EFBlCFB6CDB5dEBtBDB+FGBxDDBgECBiEBBHRRB5C5CBDBtDrJrJB2D2DBBBNBBnLDBEOBqDBB6HCBmQCC8HBB4CBBFBB-MCBuBmUmUBrCrCBspBspBBDB6vRBBmEiCiCBBBLqRqRBoJoJBnwTnwTovHDB", false)),
		Uppercase: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiB2BCDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIJDCMCDQCDDDCCBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBDDBBBEWCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBpCDBNDBNDBNEBMDBnIFFECBDCBDEEBDBHGCBCBDDBLBBGbbBOBUzZzZBYBx5BvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoqZZBbZBbZBbCCBGDBDDBCBCHBbZBbBBCDBDHBCGBcBBCDBCEBCEEBFBcZBbZBbZBbZBbZBbZBfYBiBYBiBYBiBYBiBYBiB2pE2pEBgBBvgCZBHZBHZB", false)),
		White_Space: () => new UnicodeRangeTable(decodeRanges("JEBTlDlDbgvFgvFgsCKBeBBGwBwBh9DAB", false))
	});
	static SCRIPTS = new LazyMap({
		Adlam: () => new UnicodeRangeTable(decodeRanges("go6DrCFJFB", true)),
		Ahom: () => new UnicodeRangeTable(decodeRanges("g4lCaDOFW", true)),
		Anatolian_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("ggxCmS", true)),
		Arabic: () => new UnicodeRangeTable(decodeRanges("gwBEBCFBCNBCCBCfBCJBMZBCrDBChBBxCvBBxHhBBGqCBCcBxy8BtPBDvEBhBPBxDEBCmEBk7DeBkCFBJIBiBFBh43BDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBB", false)),
		Armenian: () => new UnicodeRangeTable(decodeRanges("xpBlBDxBDCks9BE", true)),
		Avestan: () => new UnicodeRangeTable(decodeRanges("g4iC1BEG", true)),
		Balinese: () => new UnicodeRangeTable(decodeRanges("g4GsCCxB", true)),
		Bamum: () => new UnicodeRangeTable(decodeRanges("g1pB3CpowB4R", true)),
		Bassa_Vah: () => new UnicodeRangeTable(decodeRanges("w26CdDF", true)),
		Batak: () => new UnicodeRangeTable(decodeRanges("g+GzBJD", true)),
		Bengali: () => new UnicodeRangeTable(decodeRanges("gsCDBCHBDBBDVBCGBCEEBCBDIBDBBDDBJFFBCCBDBDYB", false)),
		Beria_Erfe: () => new UnicodeRangeTable(decodeRanges("g17CYDY", true)),
		Bhaiksuki: () => new UnicodeRangeTable(decodeRanges("ggnCICsBCNLc", true)),
		Bopomofo: () => new UnicodeRangeTable(decodeRanges("qXB6wLqBxDf", true)),
		Brahmi: () => new UnicodeRangeTable(decodeRanges("ggkCtCFjBKA", true)),
		Braille: () => new UnicodeRangeTable(decodeRanges("ggK-H", true)),
		Buginese: () => new UnicodeRangeTable(decodeRanges("gwGbDB", true)),
		Buhid: () => new UnicodeRangeTable(decodeRanges("g6FT", true)),
		Canadian_Aboriginal: () => new UnicodeRangeTable(decodeRanges("ggF-TxRlC7tgCP", true)),
		Carian: () => new UnicodeRangeTable(decodeRanges("g1gCwB", true)),
		Caucasian_Albanian: () => new UnicodeRangeTable(decodeRanges("wphCzBMA", true)),
		Chakma: () => new UnicodeRangeTable(decodeRanges("gokC0BCR", true)),
		Cham: () => new UnicodeRangeTable(decodeRanges("gwqB2BKNDJDD", true)),
		Cherokee: () => new UnicodeRangeTable(decodeRanges("g9E1CDFz7lBvC", true)),
		Chorasmian: () => new UnicodeRangeTable(decodeRanges("w9jCb", true)),
		Common: () => new UnicodeRangeTable(decodeRanges("AgCBbFBbuBBCOBCEBYgBgBiOmBBGEBDTB1DKKHCC+THHPEEhB9E9ElQiEiEB6mB6mB2MDBjJwvBwvBBBBoCBBsGBBCumBumBOIIBCBCFBCCBDmYmYBKBD2CBCKBEKBCOBShBB-BlBBCCBDFBCaBCQBqBCBF5UBXKBW-cBhIzTBDpEBhQ9CBzMUBCCCBXBQHBFDB8CBBE7C7CB0E0EBOBhBlBBKxBxBB+BBgBwCBwB5C5CBmFBhuG-BBhoWhBBnDCBmFJB1HhFhFsMPPBzuUzuUBxGxGBIBXiBBCSBCDB0ECCBeBbFBbKBLuBuBBhChCBFBCGBLEBjICBFsBBEIBxCMB0BsBBlHaBltuBDB96D8HBEzNBHWBQQBgDzDB9B1HBLmBBD9BBEQBJBBIdBF8BB2GTBNTBN2CBKYBoE0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBDxBByjFjCBtC8BBjWrBBFjDBNOBDOBCOBCkBBLtFB5BZBCBBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBCmDBnghYffB+CB", false)),
		Coptic: () => new UnicodeRangeTable(decodeRanges("ifNxkKzDGG", true)),
		Cuneiform: () => new UnicodeRangeTable(decodeRanges("ggoC5cnDuDCEMjG", true)),
		Cypriot: () => new UnicodeRangeTable(decodeRanges("ggiCFBDCCBqBBCBBEDD", false)),
		Cypro_Minoan: () => new UnicodeRangeTable(decodeRanges("w8rCiD", true)),
		Cyrillic: () => new UnicodeRangeTable(decodeRanges("ggBkEBDoFBx6FKBhFtCtCojEfBhie-CBv8VBBhw4B9BBiBAB", false)),
		Deseret: () => new UnicodeRangeTable(decodeRanges("gghCvC", true)),
		Devanagari: () => new UnicodeRangeTable(decodeRanges("goCwCFODZh7nBfhwcJ", true)),
		Dives_Akuru: () => new UnicodeRangeTable(decodeRanges("gomCGBDDDBGBCBBCdBCBBDLBKJB", false)),
		Dogra: () => new UnicodeRangeTable(decodeRanges("ggmC7B", true)),
		Duployan: () => new UnicodeRangeTable(decodeRanges("ggvDqDGMEIIJDD", true)),
		Egyptian_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("ggsC1iBL68D", true)),
		Elbasan: () => new UnicodeRangeTable(decodeRanges("gohCnB", true)),
		Elymaic: () => new UnicodeRangeTable(decodeRanges("g-jCW", true)),
		Ethiopic: () => new UnicodeRangeTable(decodeRanges("gwEoCBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBDfBEZBnvGWBKGBCGBCGBCGBCGBCGBCGBCGBjpfFBDFBDFBKGBCGBylvCGBCDBCBBCOB", false)),
		Garay: () => new UnicodeRangeTable(decodeRanges("gqjClBEcJB", true)),
		Georgian: () => new UnicodeRangeTable(decodeRanges("glElBBCGGDqBBCDBx8CqBBDCBhiElBBCGG", false)),
		Glagolitic: () => new UnicodeRangeTable(decodeRanges("ggL-Ch9sDGCQDGCBCE", true)),
		Gothic: () => new UnicodeRangeTable(decodeRanges("w5gCa", true)),
		Grantha: () => new UnicodeRangeTable(decodeRanges("g4kCDBCHBDBBDVBCGBCBBCEBDIBDBBDCBDHHGGBDGBEEB", false)),
		Greek: () => new UnicodeRangeTable(decodeRanges("wbDBCCBDDBCFFCCCBBBCCCBSBC+BBPPBnpGEBzBEBFEB1ChKhKBUBDFBDlBBDFBDHBCGCBdBD0BBCOBCNBDFBCSBDCBCIBoJ-xiB-xiB7uVuCBSgj0Bgj0BBkCB", false)),
		Gujarati: () => new UnicodeRangeTable(decodeRanges("h0CCBCIBCCBCVBCGBCBBCEBDJBCCBCCBDQQBCBDLBIGB", false)),
		Gunjala_Gondi: () => new UnicodeRangeTable(decodeRanges("grnCFCBCkBCBCFIJ", true)),
		Gurmukhi: () => new UnicodeRangeTable(decodeRanges("hwCCBCFBFBBDVBCGBCBBCBBCBBDCCBDBFBBDCBEIIBCBCIIBPB", false)),
		Gurung_Khema: () => new UnicodeRangeTable(decodeRanges("go4C5B", true)),
		Han: () => new UnicodeRangeTable(decodeRanges("g0LZBC4CBN1GBwBCCaIBPDBle-tGBhC-vUBhoWtLBDpDBpodBBNGBqgkB-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		Hangul: () => new UnicodeRangeTable(decodeRanges("goE-HvxHBiI9CyDeiCei3dckUj9KNWFwBl9JeEFDFDFDC", true)),
		Hanifi_Rohingya: () => new UnicodeRangeTable(decodeRanges("gojCnBJJ", true)),
		Hanunoo: () => new UnicodeRangeTable(decodeRanges("g5FU", true)),
		Hatran: () => new UnicodeRangeTable(decodeRanges("gniCSCBGE", true)),
		Hebrew: () => new UnicodeRangeTable(decodeRanges("xsB2BBJaBFFBpp9BZBCEBCCCBCCBCCBIB", false)),
		Hiragana: () => new UnicodeRangeTable(decodeRanges("hiM1CBHCBi7-C+IBTeeBBBulQAB", false)),
		Imperial_Aramaic: () => new UnicodeRangeTable(decodeRanges("giiCVCI", true)),
		Inherited: () => new UnicodeRangeTable(decodeRanges("gYvDB2IBBlOKBbhXhXBCB8qEtBBDLBlPCBCMBCGBFHHEBBnG-BBtQBBjGgBB65DDBsDBBmrzBPBRNBwejHjH7iEl+uBl+uBBsBBDWBhRCBSHBDGBfDBz6rYvHB", false)),
		Inscriptional_Pahlavi: () => new UnicodeRangeTable(decodeRanges("g7iCSGH", true)),
		Inscriptional_Parthian: () => new UnicodeRangeTable(decodeRanges("g6iCVDH", true)),
		Javanese: () => new UnicodeRangeTable(decodeRanges("gsqBtCDJFB", true)),
		Kaithi: () => new UnicodeRangeTable(decodeRanges("gkkCiCLA", true)),
		Kannada: () => new UnicodeRangeTable(decodeRanges("gkDMCCCWCJCEDICCCDIBGCCDDJCC", true)),
		Katakana: () => new UnicodeRangeTable(decodeRanges("hlM5CBDCBxHPBxGuBBC3CBvgzBJBCsBBzisBDBCGBCBBCgJgJBBBzBPPBCB", false)),
		Kawi: () => new UnicodeRangeTable(decodeRanges("g4nCQCoBEc", true)),
		Kayah_Li: () => new UnicodeRangeTable(decodeRanges("goqBtBCA", true)),
		Kharoshthi: () => new UnicodeRangeTable(decodeRanges("gwiCDCBGHCCCcDCFJII", true)),
		Khitan_Small_Script: () => new UnicodeRangeTable(decodeRanges("k-7C84G84GB0OBqBAB", false)),
		Khmer: () => new UnicodeRangeTable(decodeRanges("g8F9CDJHJnPf", true)),
		Khojki: () => new UnicodeRangeTable(decodeRanges("gwkCRCuB", true)),
		Khudawadi: () => new UnicodeRangeTable(decodeRanges("w1kC6BGJ", true)),
		Kirat_Rai: () => new UnicodeRangeTable(decodeRanges("gq7C5B", true)),
		Lao: () => new UnicodeRangeTable(decodeRanges("h0DBBCCCBDBCXBCCCBVBDEBCCCBFBCJBDDB", false)),
		Latin: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBQQGWBCeBCgOBoBEB8wGlBBHwBBGDBGMBClCBiC-HByLOORMBuEBBHccSoBB42CfBj1elDBExCBVOBxZqBBCIBCDB38TGB7gBZBHZBmhCFBCpBBCIBm61BeBHFB", false)),
		Lepcha: () => new UnicodeRangeTable(decodeRanges("ggH3BEOEC", true)),
		Limbu: () => new UnicodeRangeTable(decodeRanges("goGeBCLBFLBFEEBKB", false)),
		Linear_A: () => new UnicodeRangeTable(decodeRanges("gwhC2JKVLH", true)),
		Linear_B: () => new UnicodeRangeTable(decodeRanges("gggCLCZCSCBCODNjB6D", true)),
		Lisu: () => new UnicodeRangeTable(decodeRanges("wmpBvBx1eA", true)),
		Lycian: () => new UnicodeRangeTable(decodeRanges("g0gCc", true)),
		Lydian: () => new UnicodeRangeTable(decodeRanges("gpiCZGA", true)),
		Mahajani: () => new UnicodeRangeTable(decodeRanges("wqkCmB", true)),
		Makasar: () => new UnicodeRangeTable(decodeRanges("g3nCY", true)),
		Malayalam: () => new UnicodeRangeTable(decodeRanges("goDMCCCyBCCCFFPDZ", true)),
		Mandaic: () => new UnicodeRangeTable(decodeRanges("giCbDA", true)),
		Manichaean: () => new UnicodeRangeTable(decodeRanges("g2iCmBFL", true)),
		Marchen: () => new UnicodeRangeTable(decodeRanges("wjnCfDVCN", true)),
		Masaram_Gondi: () => new UnicodeRangeTable(decodeRanges("gonCGBCBBCrBBECCBCCBHBJJB", false)),
		Medefaidrin: () => new UnicodeRangeTable(decodeRanges("gy7C6C", true)),
		Meetei_Mayek: () => new UnicodeRangeTable(decodeRanges("g3qBWqGtBDJ", true)),
		Mende_Kikakui: () => new UnicodeRangeTable(decodeRanges("gg6DkGDP", true)),
		Meroitic_Cursive: () => new UnicodeRangeTable(decodeRanges("gtiCXFTDtB", true)),
		Meroitic_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("gsiCf", true)),
		Miao: () => new UnicodeRangeTable(decodeRanges("g47CqCF4BIQ", true)),
		Modi: () => new UnicodeRangeTable(decodeRanges("gwlCkCMJ", true)),
		Mongolian: () => new UnicodeRangeTable(decodeRanges("ggGBBDCCBSBH4CBIqBB2t-BMB", false)),
		Mro: () => new UnicodeRangeTable(decodeRanges("gy6CeCJFB", true)),
		Multani: () => new UnicodeRangeTable(decodeRanges("g0kCGBCCCBCBCOBCKB", false)),
		Myanmar: () => new UnicodeRangeTable(decodeRanges("ggE-EhqmBeiDfxibT", true)),
		Nabataean: () => new UnicodeRangeTable(decodeRanges("gkiCeJI", true)),
		Nag_Mundari: () => new UnicodeRangeTable(decodeRanges("wm5DpB", true)),
		Nandinagari: () => new UnicodeRangeTable(decodeRanges("gtmCHDtBDK", true)),
		New_Tai_Lue: () => new UnicodeRangeTable(decodeRanges("gsGrBFZHKEB", true)),
		Newa: () => new UnicodeRangeTable(decodeRanges("gglC7CCE", true)),
		Nko: () => new UnicodeRangeTable(decodeRanges("g+B6BDC", true)),
		Nushu: () => new UnicodeRangeTable(decodeRanges("h-7CvsQvsQBqMB", false)),
		Nyiakeng_Puachue_Hmong: () => new UnicodeRangeTable(decodeRanges("go4DsBENDJFB", true)),
		Ogham: () => new UnicodeRangeTable(decodeRanges("g0Fc", true)),
		Ol_Chiki: () => new UnicodeRangeTable(decodeRanges("wiHvB", true)),
		Ol_Onal: () => new UnicodeRangeTable(decodeRanges("wu5DqBFA", true)),
		Old_Hungarian: () => new UnicodeRangeTable(decodeRanges("gkjCyBOyBIF", true)),
		Old_Italic: () => new UnicodeRangeTable(decodeRanges("g4gCjBKC", true)),
		Old_North_Arabian: () => new UnicodeRangeTable(decodeRanges("g0iCf", true)),
		Old_Permic: () => new UnicodeRangeTable(decodeRanges("w6gCqB", true)),
		Old_Persian: () => new UnicodeRangeTable(decodeRanges("g9gCjBFN", true)),
		Old_Sogdian: () => new UnicodeRangeTable(decodeRanges("g4jCnB", true)),
		Old_South_Arabian: () => new UnicodeRangeTable(decodeRanges("gziCf", true)),
		Old_Turkic: () => new UnicodeRangeTable(decodeRanges("ggjCoC", true)),
		Old_Uyghur: () => new UnicodeRangeTable(decodeRanges("w7jCZ", true)),
		Oriya: () => new UnicodeRangeTable(decodeRanges("h4CCCHDBDVCGCBCEDIDBDCICFBCEDR", true)),
		Osage: () => new UnicodeRangeTable(decodeRanges("wlhCjBFjB", true)),
		Osmanya: () => new UnicodeRangeTable(decodeRanges("gkhCdDJ", true)),
		Pahawh_Hmong: () => new UnicodeRangeTable(decodeRanges("g46ClCLJCGCUGS", true)),
		Palmyrene: () => new UnicodeRangeTable(decodeRanges("gjiCf", true)),
		Pau_Cin_Hau: () => new UnicodeRangeTable(decodeRanges("g2mC4B", true)),
		Phags_Pa: () => new UnicodeRangeTable(decodeRanges("giqB3B", true)),
		Phoenician: () => new UnicodeRangeTable(decodeRanges("goiCbEA", true)),
		Psalter_Pahlavi: () => new UnicodeRangeTable(decodeRanges("g8iCRIDNG", true)),
		Rejang: () => new UnicodeRangeTable(decodeRanges("wpqBjBMA", true)),
		Runic: () => new UnicodeRangeTable(decodeRanges("g1FqCEK", true)),
		Samaritan: () => new UnicodeRangeTable(decodeRanges("ggCtBDO", true)),
		Saurashtra: () => new UnicodeRangeTable(decodeRanges("gkqBlCJL", true)),
		Sharada: () => new UnicodeRangeTable(decodeRanges("gskC-ChsCH", true)),
		Shavian: () => new UnicodeRangeTable(decodeRanges("wihCvB", true)),
		Siddham: () => new UnicodeRangeTable(decodeRanges("gslC1BDlB", true)),
		Sidetic: () => new UnicodeRangeTable(decodeRanges("gqiCZ", true)),
		SignWriting: () => new UnicodeRangeTable(decodeRanges("gg2DrUQECO", true)),
		Sinhala: () => new UnicodeRangeTable(decodeRanges("hsDCBCRBEXBCIBCDDBFBEFFBEBCCCBGBHJBDCBt-gCTB", false)),
		Sogdian: () => new UnicodeRangeTable(decodeRanges("w5jCpB", true)),
		Sora_Sompeng: () => new UnicodeRangeTable(decodeRanges("wmkCYIJ", true)),
		Soyombo: () => new UnicodeRangeTable(decodeRanges("wymCyC", true)),
		Sundanese: () => new UnicodeRangeTable(decodeRanges("g8G-BhIH", true)),
		Sunuwar: () => new UnicodeRangeTable(decodeRanges("g+mChBPJ", true)),
		Syloti_Nagri: () => new UnicodeRangeTable(decodeRanges("ggqBsB", true)),
		Syriac: () => new UnicodeRangeTable(decodeRanges("g4BNC7BDCxIK", true)),
		Tagalog: () => new UnicodeRangeTable(decodeRanges("g4FVKA", true)),
		Tagbanwa: () => new UnicodeRangeTable(decodeRanges("g7FMCCCB", true)),
		Tai_Le: () => new UnicodeRangeTable(decodeRanges("wqGdDE", true)),
		Tai_Tham: () => new UnicodeRangeTable(decodeRanges("gxG+BCcDKHJHN", true)),
		Tai_Viet: () => new UnicodeRangeTable(decodeRanges("g0qBiCZE", true)),
		Tai_Yo: () => new UnicodeRangeTable(decodeRanges("g25DeCVJB", true)),
		Takri: () => new UnicodeRangeTable(decodeRanges("g0lC5BHJ", true)),
		Tamil: () => new UnicodeRangeTable(decodeRanges("i8CBBCFBECBCDBEBBCCCBEEBEEBBBELBFEBECBCDBDHHPUBm+kCxBBOAB", false)),
		Tangsa: () => new UnicodeRangeTable(decodeRanges("wz6CuCCJ", true)),
		Tangut: () => new UnicodeRangeTable(decodeRanges("g-7CgBgBB+3GBhQeBiDyDB", false)),
		Telugu: () => new UnicodeRangeTable(decodeRanges("ggDMCCCWCPDICCCDIBCCCBDDDJII", true)),
		Thaana: () => new UnicodeRangeTable(decodeRanges("g8BxB", true)),
		Thai: () => new UnicodeRangeTable(decodeRanges("hwD5BGb", true)),
		Tibetan: () => new UnicodeRangeTable(decodeRanges("g4DnCCjBFmBCjBCOCGFB", true)),
		Tifinagh: () => new UnicodeRangeTable(decodeRanges("wpL3BIBPA", true)),
		Tirhuta: () => new UnicodeRangeTable(decodeRanges("gklCnCJJ", true)),
		Todhri: () => new UnicodeRangeTable(decodeRanges("guhCzB", true)),
		Tolong_Siki: () => new UnicodeRangeTable(decodeRanges("wtnCrBFJ", true)),
		Toto: () => new UnicodeRangeTable(decodeRanges("w04De", true)),
		Tulu_Tigalari: () => new UnicodeRangeTable(decodeRanges("g8kCJBCDDClBBCJBCDDCDBCJBCBBJBB", false)),
		Ugaritic: () => new UnicodeRangeTable(decodeRanges("g8gCdCA", true)),
		Unknown: () => new UnicodeRangeTable(decodeRanges("4bBBHDBICCVuMuMnBBBzBBBE4B4BBGBcDBHKBvI9B9BBmDmDBMB8BBByBBBQddBCCMEBjBEBuHJJBDDBXXICCBBBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBbFB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKmDmDNBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBjoIBvLBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCC-FCBHBBHBBHBBECBIIIBIBGBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIBlCJBCBBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMB3iBJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBJ76DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBjGUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIm8yVBCdBhD-DBxHvw-FB", false)),
		Vai: () => new UnicodeRangeTable(decodeRanges("gopBrJ", true)),
		Vithkuqi: () => new UnicodeRangeTable(decodeRanges("wrhCKCOCGCBCKCOCGCB", true)),
		Wancho: () => new UnicodeRangeTable(decodeRanges("g24D5BGA", true)),
		Warang_Citi: () => new UnicodeRangeTable(decodeRanges("glmCyCNA", true)),
		Yezidi: () => new UnicodeRangeTable(decodeRanges("g0jCpBCCDB", true)),
		Yi: () => new UnicodeRangeTable(decodeRanges("ggoBskBE2B", true)),
		Zanabazar_Square: () => new UnicodeRangeTable(decodeRanges("gwmCnC", true))
	});
	static FOLD_CATEGORIES = new LazyMap({
		L: () => new UnicodeRangeTable(decodeRanges("laA", true)),
		LC: () => new UnicodeRangeTable(decodeRanges("laA", true)),
		Ll: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiBuBCEECDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIBBCBBCBBCOCDQCDBBCCCBBBC4BCIBBCBBDCCBCBCGC3HrBrBCEEJHHCCBCCCBCCBPBCIBkBJJCUCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBZHBJHBJHBJEBMEBMDBNEBMEBqJEEBHHxC9zC9zCBuBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoyehBB", false)),
		Lt: () => new UnicodeRangeTable(decodeRanges("kOCCBCCBCClBCCtsHHBJHBJHBMQQwBAB", false)),
		Lu: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBCuBCEECDOCDsBCDECBBBDCCDEEGDDECBDDDCCCDFFDEECDDECCGBBCBBCBBCOCBSCDBBCEECkBCEQCJDDBCCFICBEBCBBCCCBEEBCCBCBCEBDCCBDDIDDCBBEFBGLLBnFnFsBCCEEEBBBvBDBCdBCBBECBCWCBDBCGD1BvBBCgBCK0BCDMCBgDCyBlBBq6CqBBDCB5XFBjkCIBCvHvHERRzD0ECGGGC8CCBHBJFBLHBJHBJFBMGCJHBJNBzBBBNSSBPPBEEpL2B2Bs1CvBBCEEBGCHDDLiDCJCCFNNBkBBCGG0oesBCUaCoEMCE8BCLCCDICFFFCBBDSCMOCFCCDOCb9a9advCBi8UZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBvyehBB", false)),
		M: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false)),
		Mn: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false)),
		Emoji: () => new UnicodeRangeTable(decodeRanges("8mJA", true)),
		Extended_Pictographic: () => new UnicodeRangeTable(decodeRanges("8mJA", true)),
		Lowercase: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiBuBCEECDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIBBCBBCBBCOCDQCDBBCCCBBBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBJJCUCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBZHBJHBJHBJEBMEBMDBNEBMEBqJEEBHHuBPBUzZzZBYBx5BvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoyehBB", false)),
		Math: () => new UnicodeRangeTable(decodeRanges("ycGDCHHFMMDDDCHHFAB", false)),
		Uppercase: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBCuBCEECDOCDsBCDECBBBDCCDEEGDDECBDDDCCCDFFDEECDDECCGBBCBBCBBCOCBSCDBBCEECkBCEQCJDDBCCFICBEBCBBCCCBEEBCCBCBCEBDCCBDDIDDCBBEFBGLLBnFnFsBCCEEEBBBvBDBCdBCBBECBCWCBDBCGD1BvBBCgBCK0BCDMCBgDCyBlBBq6CqBBDCB5XFBjkCIBCvHvHERRzD0ECGGGC8CCBHBJFBLHBJHBJFBMGCJHBJNBzBBBNSSBPPBEEpLiBiBBOBFsasaBYBn6BvBBCEEBGCHDDLiDCJCCFNNBkBBCGG0oesBCUaCoEMCE8BCLCCDICFFFCBBDSCMOCFCCDOCb9a9advCBi8UZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBvyehBB", false))
	});
	static FOLD_SCRIPT = new LazyMap({
		Common: () => new UnicodeRangeTable(decodeRanges("8cgBgB", false)),
		Greek: () => new UnicodeRangeTable(decodeRanges("1FwUwU", false)),
		Inherited: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false))
	});
};
// src/Unicode.js
/**
* Utilities for dealing with Unicode better than JS does.
*/
var Unicode = class Unicode {
	static MAX_RUNE = 1114111;
	static RUNE_ERROR = 65533;
	static isUnsearchable(r) {
		return r === Unicode.RUNE_ERROR || r >= Unicode.MIN_HIGH_SURROGATE && r <= Unicode.MAX_LOW_SURROGATE;
	}
	static MAX_ASCII = 127;
	static MAX_LATIN1 = 255;
	static MAX_BMP = 65535;
	static MIN_FOLD = 65;
	static MAX_FOLD = 125251;
	static MIN_HIGH_SURROGATE = 55296;
	static MAX_HIGH_SURROGATE = 56319;
	static MIN_LOW_SURROGATE = 56320;
	static MAX_LOW_SURROGATE = 57343;
	static MIN_SUPPLEMENTARY_CODE_POINT = 65536;
	static is32(ranges, r) {
		let lo = 0;
		let hi = ranges.length;
		while (lo < hi) {
			const m = lo + Math.floor((hi - lo) / 2);
			const rlo = ranges.getLo(m);
			const rhi = ranges.getHi(m);
			if (rlo <= r && r <= rhi) {
				const stride = ranges.getStride(m);
				return (r - rlo) % stride === 0;
			}
			if (r < rlo) hi = m;
			else lo = m + 1;
		}
		return false;
	}
	static is(ranges, r) {
		if (r <= Unicode.MAX_LATIN1) {
			for (let i = 0; i < ranges.length; i++) {
				if (r > ranges.getHi(i)) continue;
				const rlo = ranges.getLo(i);
				if (r < rlo) return false;
				const stride = ranges.getStride(i);
				return (r - rlo) % stride === 0;
			}
			return false;
		}
		return ranges.length > 0 && r >= ranges.getLo(0) && Unicode.is32(ranges, r);
	}
	static isPrint(r) {
		if (r <= Unicode.MAX_LATIN1) return r >= 32 && r < Unicode.MAX_ASCII || r >= 161 && r !== 173;
		return Unicode.is(UnicodeTables.Print, r);
	}
	static simpleFold(r) {
		if (UnicodeTables.CASE_ORBIT.has(r)) return UnicodeTables.CASE_ORBIT.get(r);
		if (r <= Unicode.MAX_ASCII) {
			const l = Codepoint.toLowerCase(r);
			return l !== r ? l : Codepoint.toUpperCase(r);
		}
		return r;
	}
	static equalsIgnoreCase(r1, r2) {
		if (r1 === r2) return true;
		if (r1 < 0 || r2 < 0) return false;
		if (r1 <= Unicode.MAX_ASCII && r2 <= Unicode.MAX_ASCII) {
			if (65 <= r1 && r1 <= 90) r1 |= 32;
			if (65 <= r2 && r2 <= 90) r2 |= 32;
			return r1 === r2;
		}
		for (let r = Unicode.simpleFold(r1); r !== r1; r = Unicode.simpleFold(r)) if (r === r2) return true;
		return false;
	}
};
// src/exceptions.js
var RE2JSException = class extends Error {
	/** @param {string} message */
	constructor(message) {
		super(message);
		this.name = "RE2JSException";
	}
};
/**
* An exception thrown by the parser if the pattern was invalid.
*/
var RE2JSSyntaxException = class extends RE2JSException {
	/**
	* @param {string} error
	* @param {string|null} [input=null]
	*/
	constructor(error, input = null) {
		let message = `error parsing regexp: ${error}`;
		if (input) message += `: \`${input}\``;
		super(message);
		this.name = "RE2JSSyntaxException";
		this.message = message;
		/** @type {string} */
		this.error = error;
		/** @type {string|null} */
		this.input = input;
	}
	/**
	* Retrieves the description of the error.
	* @returns {string}
	*/
	getDescription() {
		return this.error;
	}
	/**
	* Retrieves the erroneous regular-expression pattern.
	* @returns {string|null}
	*/
	getPattern() {
		return this.input;
	}
};
/**
* An exception thrown by the compiler
*/
var RE2JSCompileException = class extends RE2JSException {
	/** @param {string} message */
	constructor(message) {
		super(message);
		this.name = "RE2JSCompileException";
	}
};
/**
* An exception thrown by using groups
*/
var RE2JSGroupException = class extends RE2JSException {
	/** @param {string} message */
	constructor(message) {
		super(message);
		this.name = "RE2JSGroupException";
	}
};
/**
* An exception thrown by flags
*/
var RE2JSFlagsException = class extends RE2JSException {
	/** @param {string} message */
	constructor(message) {
		super(message);
		this.name = "RE2JSFlagsException";
	}
};
/**
* An exception thrown for internal engine errors, such as corrupted bytecodes.
*/
var RE2JSInternalException = class extends RE2JSException {
	/** @param {string} message */
	constructor(message) {
		super(message);
		this.name = "RE2JSInternalException";
	}
};
// src/Utils.js
/**
* Size of the precomputed single-byte lookup table.
* Covers standard ASCII and Latin-1 characters for fast-path execution.
*/
const FAST_PATH_TABLE_SIZE = 256;
/**
* Precomputed lookup table for Word Boundary (\b, \B) assertions.
* * By precomputing the boolean results for standard ASCII word ranges
* ('a'-'z', 'A'-'Z', '0'-'9', '_'), we completely eliminate 4 logical
* branches from the NFA's hot execution loop. This prevents costly
* CPU branch mispredictions when scanning large strings.
*/
const WORD_RUNE_TABLE = new Uint8Array(FAST_PATH_TABLE_SIZE);
for (let i = 0; i < FAST_PATH_TABLE_SIZE; i++) WORD_RUNE_TABLE[i] = 97 <= i && i <= 122 || 65 <= i && i <= 90 || 48 <= i && i <= 57 || i === 95 ? 1 : 0;
let cachedNativeEncoder = null;
let cachedNativeDecoder = null;
/**
* Various constants and helper utilities.
*/
var Utils = class Utils {
	static METACHARACTERS = "\\.+*?()|[]{}^$";
	static EMPTY_BEGIN_LINE = 1;
	static EMPTY_END_LINE = 2;
	static EMPTY_BEGIN_TEXT = 4;
	static EMPTY_END_TEXT = 8;
	static EMPTY_WORD_BOUNDARY = 16;
	static EMPTY_NO_WORD_BOUNDARY = 32;
	static EMPTY_ALL = -1;
	static emptyInts() {
		return [];
	}
	static isString(value) {
		return typeof value === "string" || Object.prototype.toString.call(value) === "[object String]";
	}
	static typeName(value) {
		if (value === null || typeof value !== "object" && typeof value !== "function") return value === null ? "null" : typeof value;
		return Object.prototype.toString.call(value).slice(8, -1);
	}
	static checkPattern(pattern) {
		if (!Utils.isString(pattern)) throw new TypeError(`The pattern must be a string, not ${Utils.typeName(pattern)} (RE2JS.translateRegExp() converts a RegExp)`);
	}
	static checkInput(input) {
		if (!Utils.isString(input) && !Utils.isByteArray(input)) throw new TypeError(`The input must be a string or a byte array (Uint8Array or number[]), not ${Utils.typeName(input)}`);
	}
	static checkFlags(flags) {
		const known = PublicFlags.MULTILINE | PublicFlags.DOTALL | PublicFlags.CASE_INSENSITIVE | PublicFlags.DISABLE_UNICODE_GROUPS | PublicFlags.LONGEST_MATCH | PublicFlags.LOOKBEHINDS;
		if (!Number.isInteger(flags) || (flags & ~known) !== 0) throw new RE2JSFlagsException("Flags should only be a combination of MULTILINE, DOTALL, CASE_INSENSITIVE, DISABLE_UNICODE_GROUPS, LONGEST_MATCH, LOOKBEHINDS");
	}
	static isByteArray(input) {
		return Array.isArray(input) || Object.prototype.toString.call(input) === "[object Uint8Array]";
	}
	static isalnum(c) {
		return Codepoint.CODES["0"] <= c && c <= Codepoint.CODES["9"] || Codepoint.CODES["a"] <= c && c <= Codepoint.CODES["z"] || Codepoint.CODES["A"] <= c && c <= Codepoint.CODES["Z"];
	}
	static unhex(c) {
		if (Codepoint.CODES["0"] <= c && c <= Codepoint.CODES["9"]) return c - Codepoint.CODES["0"];
		if (Codepoint.CODES["a"] <= c && c <= Codepoint.CODES["f"]) return c - Codepoint.CODES["a"] + 10;
		if (Codepoint.CODES["A"] <= c && c <= Codepoint.CODES["F"]) return c - Codepoint.CODES["A"] + 10;
		return -1;
	}
	static escapeRune(rune) {
		let out = "";
		if (Unicode.isPrint(rune)) {
			if (Utils.METACHARACTERS.indexOf(String.fromCodePoint(rune)) >= 0) out += "\\";
			out += String.fromCodePoint(rune);
		} else switch (rune) {
			case Codepoint.CODES["\""]:
				out += "\\\"";
				break;
			case Codepoint.CODES["\\"]:
				out += "\\\\";
				break;
			case Codepoint.CODES["	"]:
				out += "\\t";
				break;
			case Codepoint.CODES["\n"]:
				out += "\\n";
				break;
			case Codepoint.CODES["\r"]:
				out += "\\r";
				break;
			case Codepoint.CODES["\b"]:
				out += "\\b";
				break;
			case Codepoint.CODES["\f"]:
				out += "\\f";
				break;
			default: {
				let s = rune.toString(16);
				if (rune < 256) {
					out += "\\x";
					if (s.length === 1) out += "0";
					out += s;
				} else out += `\\x{${s}}`;
				break;
			}
		}
		return out;
	}
	static stringToRunes(str) {
		const string = String(str);
		const runes = [];
		let i = 0;
		while (i < string.length) {
			const cp = string.codePointAt(i);
			runes.push(cp);
			i += cp > Unicode.MAX_BMP ? 2 : 1;
		}
		return new Int32Array(runes);
	}
	static runeToString(r) {
		return String.fromCodePoint(r);
	}
	static isWordRune(r) {
		return r < FAST_PATH_TABLE_SIZE ? WORD_RUNE_TABLE[r] === 1 : false;
	}
	static emptyOpContext(r1, r2) {
		let op = 0;
		if (r1 < 0) op |= Utils.EMPTY_BEGIN_TEXT | Utils.EMPTY_BEGIN_LINE;
		if (r1 === 10) op |= Utils.EMPTY_BEGIN_LINE;
		if (r2 < 0) op |= Utils.EMPTY_END_TEXT | Utils.EMPTY_END_LINE;
		if (r2 === 10) op |= Utils.EMPTY_END_LINE;
		if (Utils.isWordRune(r1) !== Utils.isWordRune(r2)) op |= Utils.EMPTY_WORD_BOUNDARY;
		else op |= Utils.EMPTY_NO_WORD_BOUNDARY;
		return op;
	}
	/**
	* Returns a string that quotes all regular expression metacharacters inside the argument text;
	* the returned string is a regular expression matching the literal text. For example,
	* {@code quoteMeta("[foo]").equals("\\[foo\\]")}.
	* @param {string} str
	* @returns {string}
	*/
	static quoteMeta(str) {
		return str.split("").map((s) => {
			if (Utils.METACHARACTERS.indexOf(s) >= 0) return `\\${s}`;
			return s;
		}).join("");
	}
	static charCount(codePoint) {
		return codePoint > Unicode.MAX_BMP ? 2 : 1;
	}
	/**
	* High-speed conversion from TypedArrays to standard JS Arrays.
	* Bypasses the expensive Symbol.iterator overhead of Array.from()
	*/
	static toArray(typedArray) {
		const len = typedArray.length;
		const res = new Array(len);
		for (let i = 0; i < len; i++) res[i] = typedArray[i];
		return res;
	}
	static stringToUtf8ByteArray(str) {
		if (globalThis.TextEncoder) {
			if (!cachedNativeEncoder) cachedNativeEncoder = new TextEncoder();
			return cachedNativeEncoder.encode(str);
		} else {
			let out = [], p = 0;
			for (let i = 0; i < str.length; i++) {
				let c = str.charCodeAt(i);
				if (c < 128) out[p++] = c;
				else if (c < 2048) {
					out[p++] = c >> 6 | 192;
					out[p++] = c & 63 | 128;
				} else if ((c & 64512) === Unicode.MIN_HIGH_SURROGATE && i + 1 < str.length && (str.charCodeAt(i + 1) & 64512) === Unicode.MIN_LOW_SURROGATE) {
					c = Unicode.MIN_SUPPLEMENTARY_CODE_POINT + ((c & 1023) << 10) + (str.charCodeAt(++i) & 1023);
					out[p++] = c >> 18 | 240;
					out[p++] = c >> 12 & 63 | 128;
					out[p++] = c >> 6 & 63 | 128;
					out[p++] = c & 63 | 128;
				} else {
					out[p++] = c >> 12 | 224;
					out[p++] = c >> 6 & 63 | 128;
					out[p++] = c & 63 | 128;
				}
			}
			return out;
		}
	}
	static utf8ByteArrayToString(bytes) {
		if (globalThis.TextDecoder) {
			if (!cachedNativeDecoder) cachedNativeDecoder = new TextDecoder("utf-8");
			const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
			return cachedNativeDecoder.decode(view);
		} else {
			let out = [], pos = 0, c = 0;
			while (pos < bytes.length) {
				let c1 = bytes[pos++];
				if (c1 < 128) out[c++] = String.fromCharCode(c1);
				else if (c1 > 191 && c1 < 224) {
					let c2 = bytes[pos++];
					out[c++] = String.fromCharCode((c1 & 31) << 6 | c2 & 63);
				} else if (c1 > 239 && c1 < 365) {
					let c2 = bytes[pos++];
					let c3 = bytes[pos++];
					let c4 = bytes[pos++];
					let u = ((c1 & 7) << 18 | (c2 & 63) << 12 | (c3 & 63) << 6 | c4 & 63) - Unicode.MIN_SUPPLEMENTARY_CODE_POINT;
					out[c++] = String.fromCharCode(Unicode.MIN_HIGH_SURROGATE + (u >> 10));
					out[c++] = String.fromCharCode(Unicode.MIN_LOW_SURROGATE + (u & 1023));
				} else {
					let c2 = bytes[pos++];
					let c3 = bytes[pos++];
					out[c++] = String.fromCharCode((c1 & 15) << 12 | (c2 & 63) << 6 | c3 & 63);
				}
			}
			return out.join("");
		}
	}
};
// src/helpers.js
const createEnum = (values = [], initNum = 0) => {
	const enumObject = Object.create(null);
	for (let i = 0; i < values.length; i++) {
		const val = values[i];
		const keyVal = initNum + i;
		enumObject[val] = keyVal;
		enumObject[keyVal] = val;
	}
	return Object.freeze(enumObject);
};
// src/MatcherInput.js
/**
* Abstract the representations of input text supplied to Matcher.
*/
var MatcherInputBase = class MatcherInputBase {
	static Encoding = createEnum(["UTF_16", "UTF_8"]);
	getEncoding() {
		throw Error("not implemented");
	}
	/** @returns {string} */
	asCharSequence() {
		throw Error("not implemented");
	}
	/** @returns {Uint8Array|number[]|null} */
	asBytes() {
		throw Error("not implemented");
	}
	/** @returns {number} */
	length() {
		throw Error("not implemented");
	}
	/**
	*
	* @returns {boolean}
	*/
	isUTF8Encoding() {
		return this.getEncoding() === MatcherInputBase.Encoding.UTF_8;
	}
	/**
	*
	* @returns {boolean}
	*/
	isUTF16Encoding() {
		return this.getEncoding() === MatcherInputBase.Encoding.UTF_16;
	}
};
var Utf8MatcherInput = class extends MatcherInputBase {
	/** @param {Uint8Array|number[]|null} bytes */
	constructor(bytes = null) {
		super();
		this.bytes = bytes;
	}
	getEncoding() {
		return MatcherInputBase.Encoding.UTF_8;
	}
	/**
	*
	* @returns {string}
	*/
	asCharSequence() {
		return Utils.utf8ByteArrayToString(this.bytes);
	}
	/**
	*
	* @returns {Uint8Array|number[]|null}
	*/
	asBytes() {
		return this.bytes;
	}
	/**
	*
	* @returns {number}
	*/
	length() {
		return this.bytes.length;
	}
};
var Utf16MatcherInput = class extends MatcherInputBase {
	/** @param {string|null} charSequence */
	constructor(charSequence = null) {
		super();
		this.charSequence = charSequence;
	}
	getEncoding() {
		return MatcherInputBase.Encoding.UTF_16;
	}
	/**
	*
	* @returns {string}
	*/
	asCharSequence() {
		return this.charSequence;
	}
	/**
	*
	* @returns {number[]}
	*/
	asBytes() {
		return Utils.stringToUtf8ByteArray(this.charSequence.toString());
	}
	/**
	*
	* @returns {number}
	*/
	length() {
		return this.charSequence.length;
	}
};
var MatcherInput = class {
	/**
	* Return the MatcherInput for UTF_16 encoding.
	* @returns {Utf16MatcherInput}
	*/
	static utf16(charSequence) {
		Utils.checkInput(charSequence);
		return new Utf16MatcherInput(charSequence);
	}
	/**
	* Return the MatcherInput for UTF_8 encoding.
	* @returns {Utf8MatcherInput}
	*/
	static utf8(input) {
		if (Utils.isByteArray(input)) return new Utf8MatcherInput(input);
		return new Utf8MatcherInput(Utils.stringToUtf8ByteArray(input));
	}
};
// src/MachineInput.js
/**
* MachineInput abstracts different representations of the input text supplied to the Machine. It
* provides one-character lookahead.
*/
var MachineInputBase = class {
	static EOF() {
		return -8;
	}
	constructor() {
		this.start = 0;
		this.end = 0;
	}
	canCheckPrefix() {
		return true;
	}
	endPos() {
		return this.end - this.start;
	}
	hasString() {
		return false;
	}
	hasAnyString() {
		return false;
	}
	prefixLength() {
		return 0;
	}
};
var MachineUTF8Input = class MachineUTF8Input extends MachineInputBase {
	static RUNE_ERROR_STEP = Unicode.RUNE_ERROR << 3 | 1;
	constructor(bytes, start = 0, end = bytes.length) {
		super();
		this.bytes = bytes;
		this.start = start;
		this.end = end;
	}
	hasString(prefilter, pos) {
		const target = prefilter.bytes;
		if (target.length === 0) return true;
		const idx = this.indexOf(this.bytes, target, this.start + pos);
		return idx !== -1 && idx <= this.end - target.length;
	}
	hasAnyString(prefilter, pos) {
		return prefilter.automaton8().searchUTF8(this.bytes, this.start + pos, this.end);
	}
	step(pos) {
		pos += this.start;
		if (pos >= this.end) return MachineInputBase.EOF();
		const c = this.bytes[pos] & 255;
		if (c < 128) return c << 3 | 1;
		let size;
		let rune;
		let lo = 128;
		let hi = 191;
		if (c >= 194 && c <= 223) {
			size = 2;
			rune = c & 31;
		} else if (c >= 224 && c <= 239) {
			size = 3;
			rune = c & 15;
			if (c === 224) lo = 160;
			else if (c === 237) hi = 159;
		} else if (c >= 240 && c <= 244) {
			size = 4;
			rune = c & 7;
			if (c === 240) lo = 144;
			else if (c === 244) hi = 143;
		} else return MachineUTF8Input.RUNE_ERROR_STEP;
		if (pos + size > this.end) return MachineUTF8Input.RUNE_ERROR_STEP;
		const c1 = this.bytes[pos + 1] & 255;
		if (c1 < lo || c1 > hi) return MachineUTF8Input.RUNE_ERROR_STEP;
		rune = rune << 6 | c1 & 63;
		if (size > 2) {
			const c2 = this.bytes[pos + 2] & 255;
			if ((c2 & 192) !== 128) return MachineUTF8Input.RUNE_ERROR_STEP;
			rune = rune << 6 | c2 & 63;
			if (size > 3) {
				const c3 = this.bytes[pos + 3] & 255;
				if ((c3 & 192) !== 128) return MachineUTF8Input.RUNE_ERROR_STEP;
				rune = rune << 6 | c3 & 63;
			}
		}
		return rune << 3 | size;
	}
	index(re2, pos) {
		pos += this.start;
		const i = this.indexOf(this.bytes, re2.prefixUTF8, pos);
		return i < 0 ? i : i - pos;
	}
	context(pos) {
		pos += this.start;
		let r1 = -1;
		if (pos > this.start && pos <= this.end) {
			let start = pos - 1;
			r1 = this.bytes[start--];
			if (r1 >= 128) {
				let lim = pos - 4;
				if (lim < this.start) lim = this.start;
				while (start >= lim && (this.bytes[start] & 192) === 128) start--;
				if (start < this.start) start = this.start;
				const r = this.step(start - this.start);
				r1 = start + (r & 7) === pos ? r >> 3 : Unicode.RUNE_ERROR;
			}
		}
		const r2 = pos < this.end ? this.step(pos - this.start) >> 3 : -1;
		return Utils.emptyOpContext(r1, r2);
	}
	indexOf(source, target, fromIndex = 0) {
		let targetLength = target.length;
		if (targetLength === 0) return fromIndex <= this.end ? fromIndex : -1;
		const firstByte = target[0];
		let limit = this.end - targetLength;
		const hasNativeIndexOf = typeof source.indexOf === "function";
		let i = fromIndex;
		while (i <= limit) {
			if (hasNativeIndexOf) {
				i = source.indexOf(firstByte, i);
				if (i === -1 || i > limit) return -1;
			} else {
				while (i <= limit && source[i] !== firstByte) i++;
				if (i > limit) return -1;
			}
			let match = true;
			for (let j = 1; j < targetLength; j++) if (source[i + j] !== target[j]) {
				match = false;
				break;
			}
			if (match) return i;
			i++;
		}
		return -1;
	}
	prefixLength(re2) {
		return re2.prefixUTF8.length;
	}
};
var MachineUTF16Input = class extends MachineInputBase {
	constructor(charSequence, start = 0, end = charSequence.length) {
		super();
		this.charSequence = charSequence;
		this.start = start;
		this.end = end;
	}
	hasString(prefilter, pos) {
		const idx = this.charSequence.indexOf(prefilter.str, this.start + pos);
		return idx !== -1 && idx <= this.end - prefilter.str.length;
	}
	hasAnyString(prefilter, pos) {
		return prefilter.automaton16().searchUTF16(this.charSequence, this.start + pos, this.end);
	}
	step(pos) {
		pos += this.start;
		if (pos >= this.end) return MachineInputBase.EOF();
		const c1 = this.charSequence.charCodeAt(pos);
		if (c1 < Unicode.MIN_HIGH_SURROGATE || c1 > Unicode.MAX_HIGH_SURROGATE || pos + 1 >= this.end) return c1 << 3 | 1;
		const c2 = this.charSequence.charCodeAt(pos + 1);
		if (c2 >= Unicode.MIN_LOW_SURROGATE && c2 <= Unicode.MAX_LOW_SURROGATE) return (c1 - Unicode.MIN_HIGH_SURROGATE) * 1024 + (c2 - Unicode.MIN_LOW_SURROGATE) + Unicode.MIN_SUPPLEMENTARY_CODE_POINT << 3 | 2;
		return c1 << 3 | 1;
	}
	index(re2, pos) {
		pos += this.start;
		const i = this.charSequence.indexOf(re2.prefix, pos);
		if (i < 0 || i > this.end - re2.prefix.length) return -1;
		return i - pos;
	}
	context(pos) {
		pos += this.start;
		const r1 = pos > this.start && pos <= this.end ? this.charSequence.charCodeAt(pos - 1) : -1;
		const r2 = pos < this.end ? this.charSequence.charCodeAt(pos) : -1;
		return Utils.emptyOpContext(r1, r2);
	}
	prefixLength(re2) {
		return re2.prefix.length;
	}
};
var MachineInput = class {
	static fromUTF8(bytes, start = 0, end = bytes.length) {
		return new MachineUTF8Input(bytes, start, end);
	}
	static fromUTF16(charSequence, start = 0, end = void 0) {
		Utils.checkInput(charSequence);
		return new MachineUTF16Input(charSequence, start, end ?? charSequence.length);
	}
};
// src/Matcher.js
/**
* A stateful iterator that interprets a regex {@code RE2JS} on a specific input.
*
* Conceptually, a Matcher consists of four parts:
* <ol>
* <li>A compiled regular expression {@code RE2JS}, set at construction and fixed for the lifetime
* of the matcher.</li>
*
* <li>The remainder of the input string, set at construction or {@link #reset()} and advanced by
* each match operation such as {@link #find}, {@link #matches} or {@link #lookingAt}.</li>
*
* <li>The current match information, accessible via {@link #start}, {@link #end}, and
* {@link #group}, and updated by each match operation.</li>
*
* <li>The append position, used and advanced by {@link #appendReplacement} and {@link #appendTail}
* if performing a search and replace from the input to an external {@code StringBuffer}.
*
* </ol>
*
*
* @author rsc@google.com (Russ Cox)
*/
var Matcher = class Matcher {
	/**
	* V8 and WebKit have historical hard limits on the number of arguments
	* that can be passed to a function. We cap replacer arguments to prevent
	* Call Stack Overflow (DoS) vulnerabilities on massive ASTs.
	*/
	static MAX_REPLACER_ARGS = 65535;
	/**
	* Quotes '\' and '$' in {@code s}, so that the returned string could be used in
	* {@link #appendReplacement} as a literal replacement of {@code s}.
	*
	* @param {string} str the string to be quoted
	* @param {boolean} [javaMode=false] whether the replacement will be used in javaMode
	* @returns {string} the quoted string
	*/
	static quoteReplacement(str, javaMode = false) {
		if (javaMode) {
			if (str.indexOf("\\") < 0 && str.indexOf("$") < 0) return str;
			return str.split("").map((s) => {
				const c = s.codePointAt(0);
				if (c === Codepoint.CODES["\\"] || c === Codepoint.CODES["$"]) return `\\${s}`;
				return s;
			}).join("");
		}
		if (str.indexOf("$") < 0) return str;
		return str.split("").map((s) => {
			if (s.codePointAt(0) === Codepoint.CODES["$"]) return "$$";
			return s;
		}).join("");
	}
	/**
	*
	* @param {import('./index.js').RE2JS} pattern
	* @param {string|number[]|Uint8Array|MatcherInputBase} input
	*/
	constructor(pattern, input) {
		if (pattern === null) throw new Error("pattern is null");
		/**
		* The pattern being matched.
		* @type {import('./index.js').RE2JS}
		*/
		this.patternInput = pattern;
		const re2 = this.patternInput.re2();
		/** @type {number} */
		this.patternGroupCount = re2.numberOfCapturingGroups();
		/** @type {number[]} */
		this.groups = [];
		/** @type {Record<string, number>} */
		this.namedGroups = re2.namedGroups;
		/** @type {boolean} */
		this.hasNamedGroups = Object.keys(this.namedGroups).length > 0;
		/** @type {number} */
		this.numberOfInstructions = re2.numberOfInstructions();
		/** @type {import('./Machine.js').LookbehindState|null} */
		this.lookbehindState = null;
		if (input instanceof MatcherInputBase) this.resetMatcherInput(input);
		else if (Utils.isByteArray(input)) this.resetMatcherInput(MatcherInput.utf8(input));
		else this.resetMatcherInput(MatcherInput.utf16(input));
	}
	/**
	* Returns the {@code RE2JS} associated with this {@code Matcher}.
	* @returns {import('./index.js').RE2JS}
	*/
	pattern() {
		return this.patternInput;
	}
	/**
	* Resets the {@code Matcher}, rewinding input and discarding any match information.
	*
	* @returns {Matcher} the {@code Matcher} itself, for chained method calls
	*/
	reset() {
		/** @type {number} */
		this.matcherInputLength = this.matcherInput.length();
		/** @type {number} */
		this.appendPos = 0;
		this.hasMatch = false;
		this.hasGroups = false;
		this.anchorFlag = 0;
		return this;
	}
	/**
	* Resets the {@code Matcher} and changes the input.
	* @param {string|number[]|Uint8Array|MatcherInputBase} input
	* @returns {Matcher} the {@code Matcher} itself, for chained method calls
	*/
	resetMatcherInput(input) {
		if (input === null) throw new Error("input is null");
		if (!(input instanceof MatcherInputBase)) {
			if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
			else input = MatcherInput.utf16(input);
		}
		this.matcherInput = input;
		if (this.lookbehindState !== null) this.lookbehindState.reset();
		else this.lookbehindState = this.patternInput.re2().createLookbehindState();
		this.reset();
		return this;
	}
	/**
	* Returns the start of the named group of the most recent match, or -1 if the group was not
	* matched.
	* @param {string|number} [group=0]
	* @returns {number}
	*/
	start(group = 0) {
		if (typeof group === "string") {
			const groupInt = this.namedGroups[group];
			if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
			group = groupInt;
		}
		this.loadGroup(group);
		return this.groups[2 * group];
	}
	/**
	* Returns the end of the named group of the most recent match, or -1 if the group was not
	* matched.
	* @param {string|number} [group=0]
	* @returns {number}
	*/
	end(group = 0) {
		if (typeof group === "string") {
			const groupInt = this.namedGroups[group];
			if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
			group = groupInt;
		}
		this.loadGroup(group);
		return this.groups[2 * group + 1];
	}
	/**
	* Returns the program size of this pattern.
	*
	* <p>
	* Similar to the C++ implementation, the program size is a very approximate measure of a regexp's
	* "cost". Larger numbers are more expensive than smaller numbers.
	* </p>
	*
	* @returns {number} the program size of this pattern
	*/
	programSize() {
		return this.numberOfInstructions;
	}
	/**
	* Returns the named group of the most recent match, or {@code null} if the group was not matched.
	* @param {string|number} [group=0]
	* @returns {string|null}
	*/
	group(group = 0) {
		if (typeof group === "string") {
			const groupInt = this.namedGroups[group];
			if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
			group = groupInt;
		}
		const start = this.start(group);
		const end = this.end(group);
		if (start < 0 && end < 0) return null;
		return this.substring(start, end);
	}
	/**
	* Returns a dictionary map of all named capturing groups and their matched values.
	* If a group was not matched, its value will be `null`.
	* @returns {Record<string, string|null>}
	*/
	getNamedGroups() {
		if (!this.hasMatch) throw new RE2JSGroupException("perhaps no match attempted");
		const result = Object.create(null);
		for (const name of Object.keys(this.namedGroups)) result[name] = this.group(name);
		return result;
	}
	/**
	* Returns the number of subgroups in this pattern.
	*
	* @returns {number} the number of subgroups; the overall match (group 0) does not count
	*/
	groupCount() {
		return this.patternGroupCount;
	}
	/**
	* Helper: finds subgroup information if needed for group.
	* @param {number} group
	* @private
	*/
	loadGroup(group) {
		if (!Number.isInteger(group) || group < 0 || group > this.patternGroupCount) throw new RE2JSGroupException(`Group index out of bounds: ${group}`);
		if (!this.hasMatch) throw new RE2JSGroupException("perhaps no match attempted");
		if (group === 0 || this.hasGroups) return;
		const end = this.matcherInputLength;
		const res = this.patternInput.re2().matchMachineInput(this.matcherInput, this.groups[0], end, this.anchorFlag, 1 + this.patternGroupCount, this.lookbehindState);
		if (!res[0]) throw new RE2JSGroupException("inconsistency in matching group data");
		this.groups = res[1];
		this.hasGroups = true;
	}
	/**
	* Matches the entire input against the pattern (anchored start and end). If there is a match,
	* {@code matches} sets the match state to describe it.
	*
	* @returns {boolean} true if the entire input matches the pattern
	*/
	matches() {
		return this.genMatch(0, RE2Flags.ANCHOR_BOTH);
	}
	/**
	* Matches the beginning of input against the pattern (anchored start). If there is a match,
	* {@code lookingAt} sets the match state to describe it.
	*
	* @returns {boolean} true if the beginning of the input matches the pattern
	*/
	lookingAt() {
		return this.genMatch(0, RE2Flags.ANCHOR_START);
	}
	/**
	* Matches the input against the pattern (unanchored), starting at a specified position. If there
	* is a match, {@code find} sets the match state to describe it.
	*
	* @param {number|null} [start=null] the input position where the search begins
	* @returns {boolean} if it finds a match
	* @throws IndexOutOfBoundsException if start is not a valid input position
	*/
	find(start = null) {
		if (start !== null) {
			if (!Number.isInteger(start) || start < 0 || start > this.matcherInputLength) throw new RE2JSGroupException(`start index out of bounds: ${start}`);
			this.reset();
			return this.genMatch(start, 0);
		}
		start = 0;
		if (this.hasMatch) {
			start = this.groups[1];
			if (this.groups[0] === this.groups[1]) {
				const r = (this.matcherInput.isUTF16Encoding() ? MachineInput.fromUTF16(this.matcherInput.asCharSequence(), 0, this.matcherInputLength) : MachineInput.fromUTF8(this.matcherInput.asBytes(), 0, this.matcherInputLength)).step(start);
				if (r < 0) start++;
				else start += r & 7;
			}
		}
		return this.genMatch(start, RE2Flags.UNANCHORED);
	}
	/**
	* Helper: does match starting at start, with RE2 anchor flag.
	* @param {number} startByte
	* @param {number} anchor
	* @returns {boolean}
	* @private
	*/
	genMatch(startByte, anchor) {
		const res = this.patternInput.re2().matchMachineInput(this.matcherInput, startByte, this.matcherInputLength, anchor, 1, this.lookbehindState);
		if (!res[0]) {
			this.hasMatch = false;
			return false;
		}
		this.groups = res[1];
		this.hasMatch = true;
		this.hasGroups = this.patternGroupCount === 0;
		this.anchorFlag = anchor;
		return true;
	}
	/**
	* Helper: return substring for [start, end).
	* @param {number} start
	* @param {number} end
	* @returns {string}
	*/
	substring(start, end) {
		if (this.matcherInput.isUTF8Encoding()) return Utils.utf8ByteArrayToString(this.matcherInput.asBytes().slice(start, end));
		return this.matcherInput.asCharSequence().substring(start, end).toString();
	}
	/**
	* Helper for Pattern: return input length.
	* @returns {number}
	*/
	inputLength() {
		return this.matcherInputLength;
	}
	/**
	* Appends to result two strings: the text from the append position up to the beginning of the
	* most recent match, and then the replacement with submatch groups substituted for references to
	* them. It advances the append position to where the most recent match ended.
	*
	* By default the replacement is expanded as by String.prototype.replace (see
	* appendReplacementInternalJs). In Java mode it follows re2j / java.util.regex: $n takes as
	* many digits as still form a valid group number, ${name} is a named group, and a backslash
	* escapes the next character (so "\\$" in a JS string literal inserts a literal $).
	*
	* @param {string} replacement the replacement string
	* @param {boolean} [javaMode=false] activate java mode (different behaviour for capture groups and special characters)
	* @returns {string}
	* @throws IllegalStateException if there was no most recent match
	* @throws IndexOutOfBoundsException in Java mode, if replacement refers to an invalid group
	* @private
	*/
	appendReplacement(replacement, javaMode = false) {
		let res = "";
		const s = this.start();
		const e = this.end();
		if (this.appendPos < s) res += this.substring(this.appendPos, s);
		this.appendPos = e;
		res += javaMode ? this.appendReplacementInternalJava(replacement) : this.appendReplacementInternalJs(replacement);
		return res;
	}
	/**
	* @param {string} replacement - the replacement string
	* @returns {string}
	* @private
	*/
	appendReplacementInternalJava(replacement) {
		let res = "";
		let last = 0;
		const m = replacement.length;
		let i = 0;
		while (i < m) {
			const cCode = replacement.codePointAt(i);
			if (cCode === Codepoint.CODES["\\"]) {
				if (last < i) res += replacement.substring(last, i);
				i++;
				if (i >= m) throw new RE2JSGroupException("character to be escaped is missing");
				last = i;
				i++;
				continue;
			}
			if (cCode === Codepoint.CODES["$"]) {
				if (last < i) res += replacement.substring(last, i);
				if (i + 1 >= m) throw new RE2JSGroupException("Illegal group reference: group index is missing");
				const nextCode = replacement.codePointAt(i + 1);
				if (Codepoint.CODES["0"] <= nextCode && nextCode <= Codepoint.CODES["9"]) {
					let n = nextCode - Codepoint.CODES["0"];
					let j = i + 2;
					for (; j < m; j++) {
						const digit = replacement.codePointAt(j);
						if (digit < Codepoint.CODES["0"] || digit > Codepoint.CODES["9"] || n * 10 + digit - Codepoint.CODES["0"] > this.patternGroupCount) break;
						n = n * 10 + digit - Codepoint.CODES["0"];
					}
					if (n > this.patternGroupCount) throw new RE2JSGroupException(`n > number of groups: ${n}`);
					const group = this.group(n);
					if (group !== null) res += group;
					i = j;
					last = i;
				} else if (nextCode === Codepoint.CODES["{"]) {
					let j = i + 2;
					while (j < m && replacement.codePointAt(j) !== Codepoint.CODES["}"]) j++;
					if (j >= m) throw new RE2JSGroupException("named capture group is missing trailing '}'");
					const groupName = replacement.substring(i + 2, j);
					const groupVal = this.group(groupName);
					if (groupVal !== null) res += groupVal;
					i = j + 1;
					last = i;
				} else throw new RE2JSGroupException("Illegal group reference");
				continue;
			}
			i++;
		}
		if (last < m) res += replacement.substring(last, m);
		return res;
	}
	/**
	* Expands |replacement| for the current match by the rules of String.prototype.replace
	* (ECMAScript GetSubstitution): $$ is "$", $& the match, $` the text before it, $' the text
	* after it, $n and $nn a group (two digits only when they form a valid group number, so with
	* one group "$10" is group 1 then "0"; an unmatched group is empty), and $<name> a named group
	* (empty when no such group), only when the pattern has named groups. Anything else, such as
	* "$0" or "$<" without a closing ">", is kept as is.
	* @param {string} replacement - the replacement string
	* @returns {string}
	* @private
	*/
	appendReplacementInternalJs(replacement) {
		const isDigit = (c) => c >= 48 && c <= 57;
		const groupCount = this.patternGroupCount;
		let res = "";
		let i = 0;
		while (i < replacement.length) {
			const dollar = replacement.indexOf("$", i);
			if (dollar < 0) break;
			res += replacement.substring(i, dollar);
			i = dollar;
			const c = replacement.charCodeAt(i + 1);
			if (c === Codepoint.CODES["$"]) {
				res += "$";
				i += 2;
			} else if (c === Codepoint.CODES["&"]) {
				res += this.group(0);
				i += 2;
			} else if (c === Codepoint.CODES["`"]) {
				res += this.substring(0, this.start(0));
				i += 2;
			} else if (c === Codepoint.CODES["'"]) {
				res += this.substring(this.end(0), this.matcherInputLength);
				i += 2;
			} else if (isDigit(c)) {
				let digits = 1;
				let index = c - 48;
				const c2 = replacement.charCodeAt(i + 2);
				if (isDigit(c2) && index * 10 + c2 - 48 <= groupCount) {
					digits = 2;
					index = index * 10 + c2 - 48;
				}
				if (index >= 1 && index <= groupCount) {
					const group = this.group(index);
					if (group !== null) res += group;
				} else res += replacement.substring(i, i + 1 + digits);
				i += 1 + digits;
			} else if (c === Codepoint.CODES["<"] && this.hasNamedGroups) {
				const gt = replacement.indexOf(">", i + 2);
				if (gt < 0) {
					res += "$<";
					i += 2;
				} else {
					const name = replacement.substring(i + 2, gt);
					if (Object.hasOwn(this.namedGroups, name)) {
						const group = this.group(name);
						if (group !== null) res += group;
					}
					i = gt + 1;
				}
			} else {
				res += "$";
				i += 1;
			}
		}
		return res + replacement.substring(i);
	}
	/**
	* Return the substring of the input from the append position to the end of the
	* input.
	* @returns {string}
	*/
	appendTail() {
		return this.substring(this.appendPos, this.matcherInputLength);
	}
	/**
	* Returns the input with all matches replaced by {@code replacement}, interpreted as for
	* {@code appendReplacement}.
	*
	* @param {string|((...args: any[]) => string)} replacement - the replacement string or a replacer function
	* @param {boolean} [javaMode=false] - activate java mode (different behaviour for capture groups and special characters)
	* @returns {string} the input string with the matches replaced
	* @throws IndexOutOfBoundsException if replacement refers to an invalid group and javaMode is true
	*/
	replaceAll(replacement, javaMode = false) {
		return this.replace(replacement, true, javaMode);
	}
	/**
	* Returns the input with the first match replaced by {@code replacement}, interpreted as for
	* {@code appendReplacement}.
	*
	* @param {string|((...args: any[]) => string)} replacement - the replacement string or a replacer function
	* @param {boolean} [javaMode=false] - activate java mode (different behaviour for capture groups and special characters)
	* @returns {string} the input string with the first match replaced
	* @throws IndexOutOfBoundsException if replacement refers to an invalid group and javaMode is true
	*/
	replaceFirst(replacement, javaMode = false) {
		return this.replace(replacement, false, javaMode);
	}
	/**
	* Helper: replaceAll/replaceFirst hybrid.
	* @param {string|((...args: any[]) => string)} replacement - the replacement string or a replacer function
	* @param {boolean} [all=true] - replace all matches
	* @param {boolean} [javaMode=false] - activate java mode (different behaviour for capture groups and special characters)
	* @returns {string}
	* @private
	*/
	replace(replacement, all = true, javaMode = false) {
		let res = "";
		this.reset();
		const isFunc = typeof replacement === "function";
		let originalInput = null;
		if (isFunc) {
			if (this.groupCount() >= Matcher.MAX_REPLACER_ARGS) throw new RE2JSGroupException("Too many capture groups to safely invoke replacer function");
			originalInput = this.matcherInput.isUTF8Encoding() ? this.matcherInput.asBytes() : this.matcherInput.asCharSequence();
		}
		while (this.find()) {
			res += isFunc ? this.appendReplacementFunc(replacement, originalInput) : this.appendReplacement(replacement, javaMode);
			if (!all) break;
		}
		res += this.appendTail();
		return res;
	}
	/**
	* Evaluates a replacer function for the current match and appends the result,
	* along with any un-matched preceding text, advancing the append position.
	* @param {Function} replacer - the replacer function
	* @param {string|Uint8Array|number[]} originalInput - the cached original input reference
	* @returns {string} the evaluated string to append
	* @private
	*/
	appendReplacementFunc(replacer, originalInput) {
		let res = "";
		const s = this.start();
		const e = this.end();
		if (this.appendPos < s) res += this.substring(this.appendPos, s);
		this.appendPos = e;
		/** @type {unknown[]} */
		const args = this.matchArray();
		args.push(s, originalInput);
		if (this.hasNamedGroups) args.push(this.namedGroupsObject());
		res += String(replacer(...args));
		return res;
	}
	/**
	* The match and its groups, as the elements of a JS RegExpExecArray: undefined for a group that
	* did not take part in the match. Used by exec(), matchAll() and replacer functions.
	* @returns {Array<string|undefined>}
	* @private
	*/
	matchArray() {
		const result = [this.group(0)];
		for (let i = 1; i <= this.patternGroupCount; i++) {
			const group = this.group(i);
			result.push(group === null ? void 0 : group);
		}
		return result;
	}
	/**
	* The named groups, as the groups property of a JS RegExpExecArray: an object without a
	* prototype mapping each name to its group (undefined when it did not take part in the match),
	* or undefined when the pattern has no named groups.
	* @returns {Record<string, string|undefined>|undefined}
	* @private
	*/
	namedGroupsObject() {
		if (!this.hasNamedGroups) return;
		const result = this.getNamedGroups();
		for (const name in result) if (result[name] === null) result[name] = void 0;
		return result;
	}
};
// src/Inst.js
/**
* A single instruction in the regular expression virtual machine.
*
* @see http://swtch.com/~rsc/regexp/regexp2.html
*/
var Inst = class Inst {
	static ALT = 1;
	static ALT_MATCH = 2;
	static CAPTURE = 3;
	static EMPTY_WIDTH = 4;
	static FAIL = 5;
	static MATCH = 6;
	static NOP = 7;
	static RUNE = 8;
	static RUNE1 = 9;
	static RUNE_ANY = 10;
	static RUNE_ANY_NOT_NL = 11;
	static LB_WRITE = 12;
	static LB_CHECK = 13;
	static isRuneOp(op) {
		return Inst.RUNE <= op && op <= Inst.RUNE_ANY_NOT_NL;
	}
	static escapeRunes(runes) {
		let out = "\"";
		for (let rune of runes) out += Utils.escapeRune(rune);
		out += "\"";
		return out;
	}
	constructor(op) {
		this.op = op;
		this.out = 0;
		this.arg = 0;
		/** @type {Int32Array} */
		this.runes = /* @__PURE__ */ new Int32Array(0);
		/** @type {Uint32Array | number[] | null} */
		this.next = null;
	}
	matchRune(r) {
		if (this.runes.length === 1) {
			const r0 = this.runes[0];
			if ((this.arg & RE2Flags.FOLD_CASE) !== 0) return Unicode.equalsIgnoreCase(r0, r);
			return r === r0;
		}
		const len = this.runes.length;
		if (len === 0) return false;
		if (len === 2 || len === 4 || len === 6 || len === 8) {
			for (let j = 0; j < len; j += 2) {
				if (r < this.runes[j]) return false;
				if (r <= this.runes[j + 1]) return true;
			}
			return false;
		}
		let base = 0;
		let n = len >> 1;
		while (n > 1) {
			const half = n >> 1;
			base += this.runes[base + half << 1] <= r ? half : 0;
			n -= half;
		}
		base += this.runes[base << 1] <= r ? 1 : 0;
		const m = base - 1;
		return m >= 0 && r <= this.runes[m << 1 | 1];
	}
	matchRunePos(r) {
		if (this.runes.length === 1) {
			const r0 = this.runes[0];
			if ((this.arg & RE2Flags.FOLD_CASE) !== 0) return Unicode.equalsIgnoreCase(r0, r) ? 0 : -1;
			return r === r0 ? 0 : -1;
		}
		const len = this.runes.length;
		if (len === 0) return -1;
		if (len === 2 || len === 4 || len === 6 || len === 8) {
			for (let j = 0; j < len; j += 2) {
				if (r < this.runes[j]) return -1;
				if (r <= this.runes[j + 1]) return Math.floor(j / 2);
			}
			return -1;
		}
		let base = 0;
		let n = len >> 1;
		while (n > 1) {
			const half = n >> 1;
			base += this.runes[base + half << 1] <= r ? half : 0;
			n -= half;
		}
		base += this.runes[base << 1] <= r ? 1 : 0;
		const m = base - 1;
		return m >= 0 && r <= this.runes[m << 1 | 1] ? m : -1;
	}
	/**
	*
	* @returns {string}
	*/
	toString() {
		switch (this.op) {
			case Inst.ALT: return `alt -> ${this.out}, ${this.arg}`;
			case Inst.ALT_MATCH: return `altmatch -> ${this.out}, ${this.arg}`;
			case Inst.CAPTURE: return `cap ${this.arg} -> ${this.out}`;
			case Inst.EMPTY_WIDTH: return `empty ${this.arg} -> ${this.out}`;
			case Inst.MATCH: return `match${this.arg !== 0 ? ` ${this.arg}` : ""}`;
			case Inst.FAIL: return "fail";
			case Inst.NOP: return `nop -> ${this.out}`;
			case Inst.LB_WRITE: return `lbwrite ${this.arg} -> ${this.out}`;
			case Inst.LB_CHECK: return `lbcheck ${this.arg} -> ${this.out}`;
			case Inst.RUNE:
				if (this.runes === null) return "rune <null>";
				return [
					"rune ",
					Inst.escapeRunes(this.runes),
					(this.arg & RE2Flags.FOLD_CASE) !== 0 ? "/i" : "",
					" -> ",
					this.out
				].join("");
			case Inst.RUNE1: return `rune1 ${Inst.escapeRunes(this.runes)} -> ${this.out}`;
			case Inst.RUNE_ANY: return `any -> ${this.out}`;
			case Inst.RUNE_ANY_NOT_NL: return `anynotnl -> ${this.out}`;
			default: throw new Error("unhandled case in Inst.toString");
		}
	}
};
// src/Machine.js
var Queue = class Queue {
	constructor(numInst) {
		this.sparse = new Int32Array(numInst);
		this.densePcs = new Int32Array(numInst);
		this.denseCaps = null;
		this.size = 0;
		this.ncap = 0;
		this.mainThreads = 0;
	}
	static INITIAL_THREADS = 32;
	init(ncap) {
		this.ncap = ncap;
		const needed = Math.min(this.densePcs.length, Queue.INITIAL_THREADS) * ncap;
		if (!this.denseCaps || this.denseCaps.length < needed) this.denseCaps = new Int32Array(needed);
	}
	growCaps(needed) {
		const limit = this.densePcs.length * this.ncap;
		const grown = new Int32Array(Math.min(limit, Math.max(needed, 2 * this.denseCaps.length)));
		grown.set(this.denseCaps);
		this.denseCaps = grown;
	}
	contains(pc) {
		const j = this.sparse[pc];
		return j < this.size && this.densePcs[j] === pc;
	}
	isEmpty() {
		return this.size === 0;
	}
	add(pc) {
		const j = this.size++;
		this.sparse[pc] = j;
		this.densePcs[j] = pc;
		return j;
	}
	clear() {
		this.size = 0;
		this.mainThreads = 0;
	}
	toString() {
		let out = "{";
		for (let i = 0; i < this.size; i++) {
			if (i !== 0) out += ", ";
			out += this.densePcs[i];
		}
		out += "}";
		return out;
	}
};
var LookbehindState = class {
	constructor(prog) {
		this.pos = -1;
		this.pcs = new Int32Array(prog.numInst());
		this.size = 0;
		this.lbTable = new Int32Array(prog.numLb + 1);
	}
	reset() {
		this.pos = -1;
		this.size = 0;
	}
};
var Machine = class Machine {
	static fromRE2(re2) {
		const m = new Machine();
		m.prog = re2.prog;
		m.re2 = re2;
		m.q0 = new Queue(m.prog.numInst());
		m.q1 = new Queue(m.prog.numInst());
		m.addStack = new Int32Array(2 * (m.prog.numInst() + 1));
		m.matched = false;
		m.matchcap = new Int32Array(m.prog.numCap < 2 ? 2 : m.prog.numCap);
		m.ncap = 0;
		return m;
	}
	constructor() {
		this.prog = null;
		this.re2 = null;
		this.q0 = null;
		this.q1 = null;
		this.addStack = null;
		this.matched = false;
		this.matchcap = null;
		this.ncap = 0;
		this.lbTable = null;
	}
	init(ncap) {
		this.ncap = ncap;
		if (ncap > this.matchcap.length) this.matchcap = new Int32Array(ncap).fill(-1);
		else this.matchcap.fill(-1);
		this.q0.init(ncap);
		this.q1.init(ncap);
		if (this.prog.numLb > 0) {
			if (!this.lbTable || this.lbTable.length < this.prog.numLb + 1) this.lbTable = new Int32Array(this.prog.numLb + 1);
			this.lbTable.fill(-1);
		}
	}
	submatches() {
		if (this.ncap === 0) return Utils.emptyInts();
		return Utils.toArray(this.matchcap.subarray(0, this.ncap));
	}
	match(input, pos, anchor, lbState = null) {
		const startCond = this.re2.cond;
		if (startCond === Utils.EMPTY_ALL) return false;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return false;
		this.matched = false;
		this.matchcap.fill(-1);
		const hasLookbehinds = this.prog.numLb > 0;
		const matchStartPos = pos;
		let currentPos = pos;
		let resumeLookbehinds = false;
		if (hasLookbehinds) {
			if (lbState !== null && lbState.pos >= 0 && lbState.pos <= pos) {
				currentPos = lbState.pos;
				resumeLookbehinds = true;
			} else currentPos = 0;
		}
		let saveLookbehinds = hasLookbehinds && lbState !== null;
		let runq = this.q0;
		let nextq = this.q1;
		let r = input.step(currentPos);
		let rune = r >> 3;
		let width = r & 7;
		let rune1 = -1;
		let width1 = 0;
		if (r !== MachineInputBase.EOF()) {
			r = input.step(currentPos + width);
			rune1 = r >> 3;
			width1 = r & 7;
		}
		let flag;
		if (currentPos === 0) flag = Utils.emptyOpContext(-1, rune);
		else flag = input.context(currentPos);
		if (hasLookbehinds) {
			if (resumeLookbehinds) this.restoreLookbehinds(lbState, runq, flag);
			else this.spawnLookbehinds(runq, currentPos, flag);
		}
		while (true) {
			if (runq.mainThreads === 0) {
				if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && currentPos !== 0) break;
				if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && currentPos !== 0) break;
				if (this.matched) break;
				if (this.prog.numLb === 0 && runq.isEmpty() && !(this.re2.prefix.length === 0) && rune1 !== this.re2.prefixRune && input.canCheckPrefix()) {
					const advance = input.index(this.re2, currentPos);
					if (advance < 0) break;
					currentPos += advance;
					r = input.step(currentPos);
					rune = r >> 3;
					width = r & 7;
					r = input.step(currentPos + width);
					rune1 = r >> 3;
					width1 = r & 7;
					flag = input.context(currentPos);
				}
			}
			if (currentPos >= matchStartPos) {
				if (saveLookbehinds) {
					this.saveLookbehinds(lbState, runq, currentPos);
					saveLookbehinds = false;
				}
				if (!this.matched && (currentPos === 0 || anchor === RE2Flags.UNANCHORED)) {
					if (this.ncap > 0) this.matchcap[0] = currentPos;
					this.add(runq, this.prog.start, currentPos, this.matchcap, 0, flag);
				}
			}
			const nextPos = currentPos + width;
			flag = input.context(nextPos);
			this.step(runq, nextq, currentPos, nextPos, rune, flag, anchor, currentPos === input.endPos());
			if (width === 0) break;
			if (this.ncap === 0 && this.matched) break;
			currentPos += width;
			rune = rune1;
			width = width1;
			if (rune !== -1) {
				r = input.step(currentPos + width);
				rune1 = r >> 3;
				width1 = r & 7;
			}
			const tmpq = runq;
			runq = nextq;
			nextq = tmpq;
		}
		runq.clear();
		nextq.clear();
		return this.matched;
	}
	matchSet(input, pos, anchor) {
		const startCond = this.re2.cond;
		if (startCond === Utils.EMPTY_ALL) return [];
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return [];
		let currentPos = this.prog.numLb > 0 ? 0 : pos;
		let matchStartPos = pos;
		let runq = this.q0;
		let nextq = this.q1;
		let r = input.step(currentPos);
		let rune = r >> 3;
		let width = r & 7;
		let rune1 = -1;
		let width1 = 0;
		if (r !== MachineInputBase.EOF()) {
			r = input.step(currentPos + width);
			rune1 = r >> 3;
			width1 = r & 7;
		}
		let flag = currentPos === 0 ? Utils.emptyOpContext(-1, rune) : input.context(currentPos);
		const matches = /* @__PURE__ */ new Set();
		if (this.prog.numLb > 0) this.spawnLookbehinds(runq, currentPos, flag);
		while (true) {
			if (runq.mainThreads === 0) {
				if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && currentPos !== 0) break;
				if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && currentPos !== 0) break;
			}
			if (currentPos === 0 || anchor === RE2Flags.UNANCHORED) {
				if (currentPos >= matchStartPos) this.add(runq, this.prog.start, currentPos, this.matchcap, 0, flag);
			}
			const nextPos = currentPos + width;
			flag = input.context(nextPos);
			for (let j = 0; j < runq.size; j++) {
				const pc = runq.densePcs[j];
				const i = this.prog.inst[pc];
				const capOffset = j * this.ncap;
				let add = false;
				switch (i.op) {
					case Inst.MATCH:
						if (anchor === RE2Flags.ANCHOR_BOTH && currentPos !== input.endPos()) break;
						matches.add(i.arg);
						break;
					case Inst.RUNE:
						add = i.matchRune(rune);
						break;
					case Inst.RUNE1:
						add = rune === i.runes[0];
						break;
					case Inst.RUNE_ANY:
						add = true;
						break;
					case Inst.RUNE_ANY_NOT_NL:
						add = rune !== 10;
						break;
					default: continue;
				}
				if (add) this.add(nextq, i.out, nextPos, runq.denseCaps, capOffset, flag);
			}
			runq.clear();
			if (width === 0) break;
			currentPos += width;
			rune = rune1;
			width = width1;
			if (rune !== -1) {
				r = input.step(currentPos + width);
				rune1 = r >> 3;
				width1 = r & 7;
			}
			const tmpq = runq;
			runq = nextq;
			nextq = tmpq;
		}
		nextq.clear();
		return Array.from(matches).sort((a, b) => a - b);
	}
	step(runq, nextq, pos, nextPos, c, nextCond, anchor, atEnd) {
		const longest = this.re2.longest;
		for (let j = 0; j < runq.size; j++) {
			const pc = runq.densePcs[j];
			const capOffset = j * this.ncap;
			if (longest && this.matched && this.ncap > 0 && this.matchcap[0] < runq.denseCaps[capOffset]) continue;
			const i = this.prog.inst[pc];
			let add = false;
			switch (i.op) {
				case Inst.MATCH:
					if (anchor === RE2Flags.ANCHOR_BOTH && !atEnd) break;
					if (this.ncap > 0 && (!longest || !this.matched || this.matchcap[1] < pos)) {
						runq.denseCaps[capOffset + 1] = pos;
						for (let k = 0; k < this.ncap; k++) this.matchcap[k] = runq.denseCaps[capOffset + k];
					}
					if (!longest) runq.size = 0;
					this.matched = true;
					break;
				case Inst.RUNE:
					add = i.matchRune(c);
					break;
				case Inst.RUNE1:
					add = c === i.runes[0];
					break;
				case Inst.RUNE_ANY:
					add = true;
					break;
				case Inst.RUNE_ANY_NOT_NL:
					add = c !== 10;
					break;
				default: continue;
			}
			if (add) this.add(nextq, i.out, nextPos, runq.denseCaps, capOffset, nextCond);
		}
		runq.clear();
	}
	spawnLookbehinds(q, pos, flag) {
		for (let i = 0; i < this.prog.lbStarts.length; i++) this.add(q, this.prog.lbStarts[i], pos, this.matchcap, 0, flag);
	}
	restoreLookbehinds(lbState, q, flag) {
		this.lbTable.set(lbState.lbTable);
		for (let j = 0; j < lbState.size; j++) this.add(q, lbState.pcs[j], lbState.pos, this.matchcap, 0, flag);
	}
	saveLookbehinds(lbState, q, pos) {
		let size = 0;
		for (let j = 0; j < q.size; j++) {
			const pc = q.densePcs[j];
			if (this.prog.lbInst[pc] === 1 && Inst.isRuneOp(this.prog.inst[pc].op)) lbState.pcs[size++] = pc;
		}
		lbState.size = size;
		lbState.pos = pos;
		lbState.lbTable.set(this.lbTable);
	}
	add(q, pc, pos, capArray, capOffset, cond) {
		const stk = this.addStack;
		let nstk = 0;
		for (;;) {
			while (pc !== 0 && !q.contains(pc)) {
				const d = q.add(pc);
				const inst = this.prog.inst[pc];
				switch (inst.op) {
					case Inst.FAIL:
						pc = 0;
						break;
					case Inst.ALT:
					case Inst.ALT_MATCH:
						stk[nstk++] = inst.arg;
						stk[nstk++] = 0;
						pc = inst.out;
						break;
					case Inst.EMPTY_WIDTH:
						pc = (inst.arg & ~cond) === 0 ? inst.out : 0;
						break;
					case Inst.NOP:
						pc = inst.out;
						break;
					case Inst.CAPTURE:
						if (inst.arg < this.ncap) {
							stk[nstk++] = -inst.arg - 1;
							stk[nstk++] = capArray[capOffset + inst.arg];
							capArray[capOffset + inst.arg] = pos;
						}
						pc = inst.out;
						break;
					case Inst.LB_WRITE:
						this.lbTable[Math.abs(inst.arg)] = pos;
						pc = inst.out;
						break;
					case Inst.LB_CHECK:
						if (inst.arg > 0) pc = this.lbTable[inst.arg] === pos ? inst.out : 0;
						else pc = this.lbTable[-inst.arg] !== pos ? inst.out : 0;
						break;
					case Inst.MATCH:
					case Inst.RUNE:
					case Inst.RUNE1:
					case Inst.RUNE_ANY:
					case Inst.RUNE_ANY_NOT_NL:
						if (this.prog.lbInst[pc] === 0) q.mainThreads++;
						if (this.ncap > 0) {
							const destOffset = d * this.ncap;
							if (destOffset + this.ncap > q.denseCaps.length) q.growCaps(destOffset + this.ncap);
							for (let c = 0; c < this.ncap; c++) q.denseCaps[destOffset + c] = capArray[capOffset + c];
						}
						pc = 0;
						break;
					default: throw new RE2JSInternalException("unhandled");
				}
			}
			if (nstk === 0) return;
			nstk -= 2;
			const entry = stk[nstk];
			if (entry < 0) {
				capArray[capOffset - entry - 1] = stk[nstk + 1];
				pc = 0;
			} else pc = entry;
		}
	}
};
// src/DFA.js
const hashState = (pcs, flag, ids) => {
	let h = -2128831035;
	for (let i = 0; i < pcs.length; i++) {
		h ^= pcs[i];
		h = Math.imul(h, 16777619);
	}
	h ^= flag;
	h = Math.imul(h, 16777619);
	for (let i = 0; i < ids.length; i++) {
		h ^= ids[i];
		h = Math.imul(h, 16777619);
	}
	return h;
};
const arraysEqual = (a, b) => {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
};
const isState = (state, pcs, flag, ids) => state.flag === flag && arraysEqual(state.nfaStates, pcs) && arraysEqual(state.matchIDs, ids);
const NO_IDS = [];
const END_TEXT = -1;
var DFAState = class {
	constructor(nfaStates, flag, matchIDs) {
		this.nfaStates = nfaStates;
		this.flag = flag;
		this.isMatch = (flag & DFA.FLAG_MATCH) !== 0;
		this.matchIDs = matchIDs;
		this.next = null;
		this.nextAnchored = null;
	}
};
var DFA = class DFA {
	static FLAG_EMPTY_MASK = 255;
	static FLAG_MATCH = 256;
	static FLAG_LAST_WORD = 512;
	static FLAG_NEED_SHIFT = 16;
	static STATE_OVERHEAD = 150;
	static ARRAY_OVERHEAD = 40;
	static ELEMENT_SIZE = 8;
	static TABLE_OVERHEAD = 48;
	static PROGRESS_PER_STATE = 10;
	constructor(prog, maxMem = 8388608) {
		this.prog = prog;
		this.maxMem = maxMem;
		this.stateCache = /* @__PURE__ */ new Map();
		this.stateCount = 0;
		this.startStates = /* @__PURE__ */ new Map();
		this.failed = false;
		for (let pc = 0; pc < prog.numInst(); pc++) {
			const op = prog.getInst(pc).op;
			if (op === Inst.LB_WRITE || op === Inst.LB_CHECK) {
				this.failed = true;
				break;
			}
		}
		this.computeRuneClasses();
		this.stateBudget = maxMem;
		this.memBudget = maxMem;
	}
	computeRuneClasses() {
		const bounds = /* @__PURE__ */ new Set();
		const addRange = (lo, hi) => {
			bounds.add(lo);
			bounds.add(hi + 1);
		};
		for (let pc = 0; pc < this.prog.numInst(); pc++) {
			const inst = this.prog.getInst(pc);
			switch (inst.op) {
				case Inst.RUNE:
				case Inst.RUNE1:
					if (inst.runes.length === 1) {
						addRange(inst.runes[0], inst.runes[0]);
						if ((inst.arg & RE2Flags.FOLD_CASE) !== 0) for (let f = Unicode.simpleFold(inst.runes[0]); f !== inst.runes[0]; f = Unicode.simpleFold(f)) addRange(f, f);
					} else for (let j = 0; j < inst.runes.length; j += 2) addRange(inst.runes[j], inst.runes[j + 1]);
					break;
				case Inst.RUNE_ANY_NOT_NL:
					addRange(10, 10);
					break;
				case Inst.EMPTY_WIDTH:
					if ((inst.arg & (Utils.EMPTY_BEGIN_LINE | Utils.EMPTY_END_LINE)) !== 0) addRange(10, 10);
					if ((inst.arg & (Utils.EMPTY_WORD_BOUNDARY | Utils.EMPTY_NO_WORD_BOUNDARY)) !== 0) {
						addRange(48, 57);
						addRange(65, 90);
						addRange(95, 95);
						addRange(97, 122);
					}
			}
		}
		bounds.delete(0);
		this.classBounds = Int32Array.from(bounds).sort();
		this.numClasses = this.classBounds.length + 1;
		const latin1Class = new Int32Array(Unicode.MAX_LATIN1 + 1);
		for (let r = 0; r <= Unicode.MAX_LATIN1; r++) latin1Class[r] = this.searchClass(r);
		this.latin1Class = latin1Class;
	}
	runeClass(r) {
		if (r <= Unicode.MAX_LATIN1) return this.latin1Class[r];
		return this.searchClass(r);
	}
	searchClass(r) {
		const bounds = this.classBounds;
		let lo = 0;
		let hi = bounds.length;
		while (lo < hi) {
			const mid = lo + hi >> 1;
			if (bounds[mid] <= r) lo = mid + 1;
			else hi = mid;
		}
		return lo;
	}
	closure(pcs, flag) {
		const closure = /* @__PURE__ */ new Set();
		const stack = Array.from(pcs);
		let needflags = 0;
		while (stack.length > 0) {
			const pc = stack.pop();
			if (pc === 0 || closure.has(pc)) continue;
			closure.add(pc);
			const inst = this.prog.getInst(pc);
			switch (inst.op) {
				case Inst.ALT:
				case Inst.ALT_MATCH:
					stack.push(inst.out);
					stack.push(inst.arg);
					break;
				case Inst.NOP:
				case Inst.CAPTURE:
					stack.push(inst.out);
					break;
				case Inst.EMPTY_WIDTH:
					needflags |= inst.arg;
					if ((inst.arg & ~flag) === 0) stack.push(inst.out);
			}
		}
		return {
			pcs: Array.from(closure).sort((a, b) => a - b),
			needflags
		};
	}
	getState(pcs, flag, ids) {
		const hash = hashState(pcs, flag, ids);
		const cached = this.stateCache.get(hash);
		if (cached instanceof DFAState) {
			if (isState(cached, pcs, flag, ids)) return cached;
		} else if (cached !== void 0) {
			for (let i = 0; i < cached.length; i++) if (isState(cached[i], pcs, flag, ids)) return cached[i];
		}
		const cost = DFA.stateCost(pcs, ids);
		if (this.memBudget < cost) return null;
		this.memBudget -= cost;
		const state = new DFAState(pcs, flag, ids);
		if (cached === void 0) this.stateCache.set(hash, state);
		else if (cached instanceof DFAState) this.stateCache.set(hash, [cached, state]);
		else cached.push(state);
		this.stateCount++;
		return state;
	}
	static stateCost(pcs, ids) {
		const idsCost = ids.length === 0 ? 0 : DFA.ARRAY_OVERHEAD + DFA.ELEMENT_SIZE * ids.length;
		return DFA.STATE_OVERHEAD + DFA.ELEMENT_SIZE * pcs.length + idsCost;
	}
	*cachedStates() {
		for (const cached of this.stateCache.values()) if (cached instanceof DFAState) yield cached;
		else yield* cached;
	}
	makeState(pcs, flag, ids) {
		const closure = this.closure(pcs, flag & DFA.FLAG_EMPTY_MASK);
		let stateFlag = flag;
		if (closure.needflags === 0) stateFlag &= DFA.FLAG_MATCH;
		stateFlag |= closure.needflags << DFA.FLAG_NEED_SHIFT;
		return this.getState(closure.pcs, stateFlag, ids);
	}
	allocTable(state, anchor) {
		const size = this.numClasses + 1;
		const cost = DFA.TABLE_OVERHEAD + DFA.ELEMENT_SIZE * size;
		if (this.memBudget < cost) return null;
		this.memBudget -= cost;
		const table = new Array(size).fill(null);
		if (anchor === RE2Flags.UNANCHORED) state.next = table;
		else state.nextAnchored = table;
		return table;
	}
	clearCache() {
		this.stateCache.clear();
		this.stateCount = 0;
		this.startStates.clear();
		this.memBudget = this.stateBudget;
	}
	resetCache(current) {
		this.clearCache();
		return this.getState(current.nfaStates, current.flag, current.matchIDs);
	}
	step(state, cls, rune, anchor) {
		let table = anchor === RE2Flags.UNANCHORED ? state.next : state.nextAnchored;
		if (table !== null) {
			const cached = table[cls];
			if (cached !== null) return cached;
		} else {
			table = this.allocTable(state, anchor);
			if (table === null) return null;
		}
		const needflag = state.flag >>> DFA.FLAG_NEED_SHIFT;
		const oldbeforeflag = state.flag & DFA.FLAG_EMPTY_MASK;
		let beforeflag = oldbeforeflag;
		let afterflag = 0;
		if (rune === 10) {
			beforeflag |= Utils.EMPTY_END_LINE;
			afterflag |= Utils.EMPTY_BEGIN_LINE;
		}
		if (rune === END_TEXT) beforeflag |= Utils.EMPTY_END_LINE | Utils.EMPTY_END_TEXT;
		const islastword = (state.flag & DFA.FLAG_LAST_WORD) !== 0;
		const isword = rune !== END_TEXT && Utils.isWordRune(rune);
		beforeflag |= isword === islastword ? Utils.EMPTY_NO_WORD_BOUNDARY : Utils.EMPTY_WORD_BOUNDARY;
		let pcs = state.nfaStates;
		if ((beforeflag & ~oldbeforeflag & needflag) !== 0) pcs = this.closure(pcs, beforeflag).pcs;
		const nextPCs = [];
		let ismatch = false;
		let ids = NO_IDS;
		for (let i = 0; i < pcs.length; i++) {
			const inst = this.prog.getInst(pcs[i]);
			if (inst.op === Inst.MATCH) {
				if (!ismatch) {
					ismatch = true;
					ids = [];
				}
				ids.push(inst.arg);
			} else if (rune !== END_TEXT && Inst.isRuneOp(inst.op) && inst.matchRune(rune)) nextPCs.push(inst.out);
		}
		if (ids.length > 1) ids.sort((a, b) => a - b);
		if (anchor === RE2Flags.UNANCHORED && rune !== END_TEXT) nextPCs.push(this.prog.start);
		let flag = afterflag;
		if (ismatch) flag |= DFA.FLAG_MATCH;
		if (isword) flag |= DFA.FLAG_LAST_WORD;
		const nextState = this.makeState(nextPCs, flag, ids);
		if (nextState === null) return null;
		table[cls] = nextState;
		return nextState;
	}
	start(input, pos) {
		const context = input.context(pos);
		let flags;
		if ((context & Utils.EMPTY_BEGIN_TEXT) !== 0) flags = Utils.EMPTY_BEGIN_TEXT | Utils.EMPTY_BEGIN_LINE;
		else if ((context & Utils.EMPTY_BEGIN_LINE) !== 0) flags = Utils.EMPTY_BEGIN_LINE;
		else {
			const r = input.step(pos);
			const nextIsWord = r >= 0 && Utils.isWordRune(r >> 3);
			flags = (context & Utils.EMPTY_WORD_BOUNDARY) !== 0 !== nextIsWord ? DFA.FLAG_LAST_WORD : 0;
		}
		let state = this.startStates.get(flags);
		if (state === void 0) {
			state = this.makeState([this.prog.start], flags, NO_IDS);
			if (state === null) {
				this.clearCache();
				state = this.makeState([this.prog.start], flags, NO_IDS);
				if (state === null) return null;
			}
			this.startStates.set(flags, state);
		}
		return state;
	}
	stepOrReset(state, cls, rune, anchor, pos, search) {
		let next = this.step(state, cls, rune, anchor);
		if (next !== null) return next;
		if (search.resetPos >= 0 && pos - search.resetPos < DFA.PROGRESS_PER_STATE * this.stateCount) return null;
		search.resetPos = pos;
		const restored = this.resetCache(state);
		if (restored === null) return null;
		next = this.step(restored, cls, rune, anchor);
		return next;
	}
	run(input, pos, anchor, state, onMatch) {
		const endPos = input.endPos();
		const latin1Class = this.latin1Class;
		const unanchored = anchor === RE2Flags.UNANCHORED;
		const search = { resetPos: -1 };
		let i = pos;
		while (i < endPos) {
			const r = input.step(i);
			const rune = r >> 3;
			const width = r & 7;
			if (width === 0) break;
			const cls = rune <= Unicode.MAX_LATIN1 ? latin1Class[rune] : this.runeClass(rune);
			let next = unanchored && state.next !== null ? state.next[cls] : null;
			if (next === null) {
				next = this.stepOrReset(state, cls, rune, anchor, i, search);
				if (next === null) return null;
			}
			state = next;
			if (state.isMatch && onMatch(state, false)) return true;
			if (!unanchored && state.nfaStates.length === 0) return false;
			i += width;
		}
		state = this.stepOrReset(state, this.numClasses, END_TEXT, anchor, i, search);
		if (state === null) return null;
		return state.isMatch && onMatch(state, true);
	}
	match(input, pos, anchor) {
		if (this.failed) return null;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return false;
		const startState = this.start(input, pos);
		if (startState === null) return null;
		return this.run(input, pos, anchor, startState, (state, atEnd) => anchor !== RE2Flags.ANCHOR_BOTH || atEnd);
	}
	matchSet(input, pos, anchor) {
		if (this.failed) return null;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return [];
		const startState = this.start(input, pos);
		if (startState === null) return null;
		const matches = /* @__PURE__ */ new Set();
		const collect = (state, atEnd) => {
			if (anchor !== RE2Flags.ANCHOR_BOTH || atEnd) for (let k = 0; k < state.matchIDs.length; k++) matches.add(state.matchIDs[k]);
			return false;
		};
		if (this.run(input, pos, anchor, startState, collect) === null) return null;
		return Array.from(matches).sort((a, b) => a - b);
	}
};
// src/Backtracker.js
const VISITED_BITS = 32;
const MAX_BACKTRACK_PROG = 500;
const INITIAL_JOB_CAPACITY = 256;
const MAX_BACKTRACK_VECTOR = 262144;
var BitState = class {
	constructor() {
		this.end = 0;
		this.cap = /* @__PURE__ */ new Int32Array(0);
		this.matchcap = /* @__PURE__ */ new Int32Array(0);
		this.ncap = 0;
		this.jobPc = new Int32Array(INITIAL_JOB_CAPACITY);
		this.jobArg = new Uint8Array(INITIAL_JOB_CAPACITY);
		this.jobPos = new Int32Array(INITIAL_JOB_CAPACITY);
		this.jobLen = 0;
		this.visited = /* @__PURE__ */ new Uint32Array(0);
	}
	reset(prog, end, ncap) {
		this.end = end;
		this.jobLen = 0;
		this.ncap = ncap;
		const visitedSize = prog.numInst() * (end + 1) + VISITED_BITS - 1 >>> 5;
		if (this.visited.length < visitedSize) this.visited = new Uint32Array(visitedSize);
		else this.visited.fill(0, 0, visitedSize);
		if (this.cap.length < ncap) this.cap = new Int32Array(ncap).fill(-1);
		else this.cap.fill(-1, 0, ncap);
		if (this.matchcap.length < ncap) this.matchcap = new Int32Array(ncap).fill(-1);
		else this.matchcap.fill(-1, 0, ncap);
	}
	shouldVisit(pc, pos) {
		const n = pc * (this.end + 1) + pos;
		const idx = n >>> 5;
		const mask = 1 << (n & 31);
		if ((this.visited[idx] & mask) !== 0) return false;
		this.visited[idx] |= mask;
		return true;
	}
	push(re2, pc, pos, arg) {
		if (re2.prog.getInst(pc).op !== Inst.FAIL && (arg || this.shouldVisit(pc, pos))) {
			if (this.jobLen >= this.jobPc.length) {
				const newSize = this.jobPc.length * 2;
				const newPc = new Int32Array(newSize);
				newPc.set(this.jobPc);
				this.jobPc = newPc;
				const newArg = new Uint8Array(newSize);
				newArg.set(this.jobArg);
				this.jobArg = newArg;
				const newPos = new Int32Array(newSize);
				newPos.set(this.jobPos);
				this.jobPos = newPos;
			}
			this.jobPc[this.jobLen] = pc;
			this.jobArg[this.jobLen] = arg ? 1 : 0;
			this.jobPos[this.jobLen] = pos;
			this.jobLen++;
		}
	}
	tryBacktrack(re2, input, pc, pos, anchor) {
		const longest = re2.longest;
		this.push(re2, pc, pos, false);
		while (this.jobLen > 0) {
			this.jobLen--;
			let currentPc = this.jobPc[this.jobLen];
			let arg = this.jobArg[this.jobLen] === 1;
			let currentPos = this.jobPos[this.jobLen];
			let skipShouldVisit = true;
			while (true) {
				if (!skipShouldVisit) {
					if (!this.shouldVisit(currentPc, currentPos)) break;
				}
				skipShouldVisit = false;
				const inst = re2.prog.getInst(currentPc);
				switch (inst.op) {
					case Inst.FAIL: break;
					case Inst.ALT: if (arg) {
						arg = false;
						currentPc = inst.arg;
						continue;
					} else {
						this.push(re2, currentPc, currentPos, true);
						currentPc = inst.out;
						continue;
					}
					case Inst.ALT_MATCH: {
						const outInst = re2.prog.getInst(inst.out);
						if (Inst.isRuneOp(outInst.op)) {
							this.push(re2, inst.arg, currentPos, false);
							currentPc = inst.arg;
							currentPos = this.end;
							continue;
						}
						this.push(re2, inst.out, this.end, false);
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						if (!inst.matchRune(r >> 3)) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE1: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						if (r >> 3 !== inst.runes[0]) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE_ANY_NOT_NL: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						if (r >> 3 === 10) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE_ANY: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.CAPTURE: if (arg) {
						this.cap[inst.arg] = currentPos;
						break;
					} else {
						if (inst.arg < this.ncap) {
							this.push(re2, currentPc, this.cap[inst.arg], true);
							this.cap[inst.arg] = currentPos;
						}
						currentPc = inst.out;
						continue;
					}
					case Inst.EMPTY_WIDTH: {
						const flag = input.context(currentPos);
						if ((inst.arg & ~flag) !== 0) break;
						currentPc = inst.out;
						continue;
					}
					case Inst.NOP:
						currentPc = inst.out;
						continue;
					case Inst.MATCH: {
						if (anchor === RE2Flags.ANCHOR_BOTH && currentPos !== this.end) break;
						if (this.ncap === 0) return true;
						if (this.ncap > 1) this.cap[1] = currentPos;
						const old = this.matchcap[1];
						if (old === -1 || longest && currentPos > 0 && currentPos > old) this.matchcap.set(this.cap);
						if (!longest) return true;
						if (currentPos === this.end) return true;
						break;
					}
					case Inst.LB_WRITE:
					case Inst.LB_CHECK: throw new RE2JSInternalException("Backtracker cannot evaluate Lookbehind instructions");
					default: throw new RE2JSInternalException("bad inst");
				}
				break;
			}
		}
		return longest && this.matchcap.length > 1 && this.matchcap[1] >= 0;
	}
};
const bitStatePool = [];
var Backtracker = class Backtracker {
	static shouldBacktrack(prog) {
		return prog.numInst() <= MAX_BACKTRACK_PROG;
	}
	static maxBitStateLen(prog) {
		if (!Backtracker.shouldBacktrack(prog)) return 0;
		return Math.floor(MAX_BACKTRACK_VECTOR / prog.numInst());
	}
	static execute(re2, input, pos, anchor, ncap) {
		const startCond = re2.cond;
		if (startCond === Utils.EMPTY_ALL) return null;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return null;
		if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && pos !== 0) return null;
		const b = bitStatePool.length > 0 ? bitStatePool.pop() : new BitState();
		const end = input.endPos();
		b.reset(re2.prog, end, ncap);
		let matched = false;
		if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 || anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) {
			if (b.ncap > 0) b.cap[0] = pos;
			if (b.tryBacktrack(re2, input, re2.prog.start, pos, anchor)) matched = true;
		} else {
			let width = -1;
			for (; pos <= end && width !== 0; pos += width) {
				if (re2.prefix.length > 0) {
					const advance = input.index(re2, pos);
					if (advance < 0) break;
					pos += advance;
				}
				if (b.ncap > 0) b.cap[0] = pos;
				if (b.tryBacktrack(re2, input, re2.prog.start, pos, anchor)) {
					matched = true;
					break;
				}
				const r = input.step(pos);
				width = r === MachineInputBase.EOF() ? 0 : r & 7;
			}
		}
		if (!matched) {
			bitStatePool.push(b);
			return null;
		}
		const result = ncap === 0 ? [] : Utils.toArray(b.matchcap.subarray(0, ncap));
		bitStatePool.push(b);
		return result;
	}
};
// src/OnePass.js
var QueueOnePass = class {
	constructor(size) {
		this.sparse = new Uint32Array(size);
		this.dense = new Uint32Array(size);
		this.size = 0;
		this.nextIndex = 0;
	}
	empty() {
		return this.nextIndex >= this.size;
	}
	next() {
		return this.dense[this.nextIndex++];
	}
	clear() {
		this.size = 0;
		this.nextIndex = 0;
	}
	contains(u) {
		return u < this.sparse.length && this.sparse[u] < this.size && this.dense[this.sparse[u]] === u;
	}
	insert(u) {
		if (!this.contains(u)) this.insertNew(u);
	}
	insertNew(u) {
		if (u >= this.sparse.length) return;
		this.sparse[u] = this.size;
		this.dense[this.size] = u;
		this.size++;
	}
};
const mergeRuneSets = (leftRunes, rightRunes, leftPC, rightPC) => {
	const leftLen = leftRunes.length;
	const rightLen = rightRunes.length;
	let lx = 0, rx = 0;
	const merged = [];
	const next = [];
	let ok = true;
	let ix = -1;
	const extend = (isLeft) => {
		const newArray = isLeft ? leftRunes : rightRunes;
		const low = isLeft ? lx : rx;
		const pc = isLeft ? leftPC : rightPC;
		if (ix > 0 && newArray[low] <= merged[ix]) return false;
		merged.push(newArray[low], newArray[low + 1]);
		if (isLeft) lx += 2;
		else rx += 2;
		ix += 2;
		next.push(pc);
		return true;
	};
	while (lx < leftLen || rx < rightLen) {
		if (rx >= rightLen) ok = extend(true);
		else if (lx >= leftLen) ok = extend(false);
		else if (rightRunes[rx] < leftRunes[lx]) ok = extend(false);
		else ok = extend(true);
		if (!ok) return null;
	}
	return {
		merged,
		next
	};
};
var OnePassProg = class {
	constructor(prog) {
		this.start = prog.start;
		this.numCap = prog.numCap;
		this.inst = new Array(prog.inst.length);
		for (let i = 0; i < prog.inst.length; i++) {
			const orig = prog.inst[i];
			const inst = new Inst(orig.op);
			inst.out = orig.out;
			inst.arg = orig.arg;
			inst.runes = orig.runes ? new Int32Array(orig.runes) : /* @__PURE__ */ new Int32Array(0);
			inst.next = null;
			this.inst[i] = inst;
		}
	}
};
const onePassCopy = (prog) => {
	const p = new OnePassProg(prog);
	for (let pc = 0; pc < p.inst.length; pc++) {
		const inst = p.inst[pc];
		if (inst.op !== Inst.ALT && inst.op !== Inst.ALT_MATCH) continue;
		let pAOther = "out";
		let pAAlt = "arg";
		let instAlt = p.inst[inst[pAAlt]];
		if (instAlt.op !== Inst.ALT && instAlt.op !== Inst.ALT_MATCH) {
			pAOther = "arg";
			pAAlt = "out";
			instAlt = p.inst[inst[pAAlt]];
			if (instAlt.op !== Inst.ALT && instAlt.op !== Inst.ALT_MATCH) continue;
		}
		const instOther = p.inst[inst[pAOther]];
		if (instOther.op === Inst.ALT || instOther.op === Inst.ALT_MATCH) continue;
		let pBAlt = "out";
		let pBOther = "arg";
		let patch = false;
		if (instAlt.out === pc) patch = true;
		else if (instAlt.arg === pc) {
			patch = true;
			pBAlt = "arg";
			pBOther = "out";
		}
		if (patch) instAlt[pBAlt] = inst[pAOther];
		if (inst[pAOther] === instAlt[pBAlt]) inst[pAAlt] = instAlt[pBOther];
	}
	return p;
};
const makeOnePass = (p) => {
	if (p.inst.length >= 1e3) return null;
	const instQueue = new QueueOnePass(p.inst.length);
	const visitQueue = new QueueOnePass(p.inst.length);
	const onePassRunes = new Array(p.inst.length);
	const m = new Array(p.inst.length).fill(false);
	const check = (pc) => {
		let ok = true;
		const inst = p.inst[pc];
		if (visitQueue.contains(pc)) return true;
		visitQueue.insert(pc);
		switch (inst.op) {
			case Inst.ALT:
			case Inst.ALT_MATCH: {
				ok = check(inst.out) && check(inst.arg);
				let matchOut = m[inst.out];
				let matchArg = m[inst.arg];
				if (matchOut && matchArg) return false;
				if (matchArg) {
					const tempOut = inst.out;
					inst.out = inst.arg;
					inst.arg = tempOut;
					const tempMatch = matchOut;
					matchOut = matchArg;
					matchArg = tempMatch;
				}
				if (matchOut) {
					m[pc] = true;
					inst.op = Inst.ALT_MATCH;
				}
				const leftRunes = onePassRunes[inst.out] || [];
				const rightRunes = onePassRunes[inst.arg] || [];
				const mergeRes = mergeRuneSets(leftRunes, rightRunes, inst.out, inst.arg);
				if (!mergeRes) return false;
				onePassRunes[pc] = new Int32Array(mergeRes.merged);
				inst.next = new Uint32Array(mergeRes.next);
				break;
			}
			case Inst.CAPTURE:
			case Inst.EMPTY_WIDTH:
			case Inst.NOP:
				ok = check(inst.out);
				m[pc] = m[inst.out];
				onePassRunes[pc] = onePassRunes[inst.out] ? new Int32Array(onePassRunes[inst.out]) : /* @__PURE__ */ new Int32Array(0);
				inst.next = new Uint32Array(Math.floor(onePassRunes[pc].length / 2) + 1).fill(inst.out);
				break;
			case Inst.MATCH:
			case Inst.FAIL:
				m[pc] = inst.op === Inst.MATCH;
				break;
			case Inst.RUNE: {
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				if (!inst.runes || inst.runes.length === 0) {
					onePassRunes[pc] = /* @__PURE__ */ new Int32Array(0);
					inst.next = new Uint32Array([inst.out]);
					break;
				}
				let runes = [];
				if (inst.runes.length === 1 && (inst.arg & RE2Flags.FOLD_CASE) !== 0) {
					const r0 = inst.runes[0];
					runes.push(r0, r0);
					for (let r1 = Unicode.simpleFold(r0); r1 !== r0; r1 = Unicode.simpleFold(r1)) runes.push(r1, r1);
					runes.sort((a, b) => a - b);
				} else for (let j = 0; j < inst.runes.length; j++) runes.push(inst.runes[j]);
				onePassRunes[pc] = new Int32Array(runes);
				inst.next = new Uint32Array(Math.floor(runes.length / 2) + 1).fill(inst.out);
				inst.op = Inst.RUNE;
				break;
			}
			case Inst.RUNE1: {
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				let runes = [];
				if ((inst.arg & RE2Flags.FOLD_CASE) !== 0) {
					const r0 = inst.runes[0];
					runes.push(r0, r0);
					for (let r1 = Unicode.simpleFold(r0); r1 !== r0; r1 = Unicode.simpleFold(r1)) runes.push(r1, r1);
					runes.sort((a, b) => a - b);
				} else runes.push(inst.runes[0], inst.runes[0]);
				onePassRunes[pc] = new Int32Array(runes);
				inst.next = new Uint32Array(Math.floor(runes.length / 2) + 1).fill(inst.out);
				inst.op = Inst.RUNE;
				break;
			}
			case Inst.RUNE_ANY:
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				onePassRunes[pc] = new Int32Array([0, Unicode.MAX_RUNE]);
				inst.next = new Uint32Array([inst.out]);
				break;
			case Inst.RUNE_ANY_NOT_NL:
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				onePassRunes[pc] = new Int32Array([
					0,
					9,
					11,
					Unicode.MAX_RUNE
				]);
				inst.next = new Uint32Array(Math.floor(onePassRunes[pc].length / 2) + 1).fill(inst.out);
		}
		return ok;
	};
	instQueue.clear();
	instQueue.insert(p.start);
	while (!instQueue.empty()) {
		visitQueue.clear();
		if (!check(instQueue.next())) return null;
	}
	for (let i = 0; i < p.inst.length; i++) if (onePassRunes[i]) p.inst[i].runes = onePassRunes[i];
	return p;
};
const cleanupOnePass = (p, original) => {
	for (let ix = 0; ix < original.inst.length; ix++) {
		const instOriginal = original.inst[ix];
		switch (instOriginal.op) {
			case Inst.ALT:
			case Inst.ALT_MATCH:
			case Inst.RUNE: break;
			case Inst.CAPTURE:
			case Inst.EMPTY_WIDTH:
			case Inst.NOP:
			case Inst.MATCH:
			case Inst.FAIL:
				p.inst[ix].next = null;
				break;
			case Inst.RUNE1:
			case Inst.RUNE_ANY:
			case Inst.RUNE_ANY_NOT_NL:
				p.inst[ix].next = null;
				p.inst[ix].op = instOriginal.op;
				p.inst[ix].runes = instOriginal.runes ? new Int32Array(instOriginal.runes) : /* @__PURE__ */ new Int32Array(0);
		}
	}
};
var OnePass = class OnePass {
	static compile(prog) {
		if (prog.start === 0) return null;
		if (prog.numLb > 0) return null;
		const startInst = prog.inst[prog.start];
		if (startInst.op !== Inst.EMPTY_WIDTH || (startInst.arg & Utils.EMPTY_BEGIN_TEXT) === 0) return null;
		let hasAlt = false;
		for (let i = 0; i < prog.inst.length; i++) if (prog.inst[i].op === Inst.ALT || prog.inst[i].op === Inst.ALT_MATCH) {
			hasAlt = true;
			break;
		}
		for (let i = 0; i < prog.inst.length; i++) {
			const inst = prog.inst[i];
			const opOut = prog.inst[inst.out].op;
			switch (inst.op) {
				case Inst.ALT:
				case Inst.ALT_MATCH:
					if (opOut === Inst.MATCH || prog.inst[inst.arg].op === Inst.MATCH) return null;
					break;
				case Inst.EMPTY_WIDTH:
					if (opOut === Inst.MATCH) {
						if ((inst.arg & Utils.EMPTY_END_TEXT) === Utils.EMPTY_END_TEXT) continue;
						return null;
					}
					break;
				default: if (opOut === Inst.MATCH && hasAlt) return null;
			}
		}
		let p = onePassCopy(prog);
		p = makeOnePass(p);
		if (p !== null) cleanupOnePass(p, prog);
		return p;
	}
	static next(inst, r) {
		const nextIdx = inst.matchRunePos(r);
		if (nextIdx >= 0) return inst.next[nextIdx];
		if (inst.op === Inst.ALT_MATCH) return inst.out;
		return 0;
	}
	static execute(re2, input, pos, anchor, ncap) {
		const onepass = re2.onepass;
		if (!onepass) return null;
		const matchcap = new Int32Array(ncap).fill(-1);
		let matched = false;
		let r = input.step(pos);
		let rune = r >> 3;
		let width = r & 7;
		let r1 = MachineInputBase.EOF();
		let rune1 = -1;
		let width1 = 0;
		if (r !== MachineInputBase.EOF()) {
			r1 = input.step(pos + width);
			if (r1 !== MachineInputBase.EOF()) {
				rune1 = r1 >> 3;
				width1 = r1 & 7;
			}
		}
		let flag = pos === 0 ? Utils.emptyOpContext(-1, rune) : input.context(pos);
		let pc = onepass.start;
		let inst;
		while (true) {
			inst = onepass.inst[pc];
			pc = inst.out;
			switch (inst.op) {
				case Inst.MATCH:
					if (anchor === RE2Flags.ANCHOR_BOTH && pos !== input.endPos()) return null;
					matched = true;
					if (matchcap.length > 0) {
						matchcap[0] = 0;
						matchcap[1] = pos;
					}
					return ncap === 0 ? [] : Utils.toArray(matchcap);
				case Inst.RUNE:
					if (!inst.matchRune(rune)) return null;
					break;
				case Inst.RUNE1:
					if (rune !== inst.runes[0]) return null;
					break;
				case Inst.RUNE_ANY: break;
				case Inst.RUNE_ANY_NOT_NL:
					if (rune === 10) return null;
					break;
				case Inst.ALT:
				case Inst.ALT_MATCH:
					pc = OnePass.next(inst, rune);
					continue;
				case Inst.FAIL: return null;
				case Inst.NOP: continue;
				case Inst.EMPTY_WIDTH:
					if ((inst.arg & ~flag) !== 0) return null;
					continue;
				case Inst.CAPTURE:
					if (inst.arg < matchcap.length) matchcap[inst.arg] = pos;
					continue;
				default: throw new RE2JSInternalException("bad inst");
			}
			if (width === 0) break;
			flag = Utils.emptyOpContext(rune, rune1);
			pos += width;
			rune = rune1;
			width = width1;
			if (rune !== -1) {
				r1 = input.step(pos + width);
				if (r1 !== MachineInputBase.EOF()) {
					rune1 = r1 >> 3;
					width1 = r1 & 7;
				} else {
					rune1 = -1;
					width1 = 0;
				}
			}
		}
		if (!matched) return null;
		return ncap === 0 ? [] : Utils.toArray(matchcap);
	}
};
// src/Regexp.js
/**
* Regular expression abstract syntax tree. Produced by parser, used by compiler. NB, this
* corresponds to {@code syntax.regexp} in the Go implementation; Go's {@code regexp} is called
* {@code RE2} in Java.
*/
var Regexp = class Regexp {
	static Op = createEnum([
		"NO_MATCH",
		"EMPTY_MATCH",
		"LITERAL",
		"CHAR_CLASS",
		"ANY_CHAR_NOT_NL",
		"ANY_CHAR",
		"BEGIN_LINE",
		"END_LINE",
		"BEGIN_TEXT",
		"END_TEXT",
		"WORD_BOUNDARY",
		"NO_WORD_BOUNDARY",
		"CAPTURE",
		"STAR",
		"PLUS",
		"QUEST",
		"REPEAT",
		"CONCAT",
		"ALTERNATE",
		"PLB",
		"NLB",
		"LEFT_PAREN",
		"VERTICAL_BAR"
	]);
	static isPseudoOp(op) {
		return op >= Regexp.Op.LEFT_PAREN;
	}
	static emptySubs() {
		return [];
	}
	static quoteIfHyphen(rune) {
		if (rune === Codepoint.CODES["-"]) return "\\";
		return "";
	}
	static fromRegexp(re) {
		const regex = new Regexp(re.op);
		regex.flags = re.flags;
		regex.subs = re.subs;
		regex.runes = re.runes;
		regex.cap = re.cap;
		regex.min = re.min;
		regex.max = re.max;
		regex.name = re.name;
		regex.namedGroups = re.namedGroups;
		regex.lb = re.lb;
		return regex;
	}
	constructor(op) {
		this.op = op;
		this.flags = 0;
		this.subs = Regexp.emptySubs();
		this.runes = /* @__PURE__ */ new Int32Array(0);
		this.min = 0;
		this.max = 0;
		this.cap = 0;
		this.name = null;
		this.namedGroups = Object.create(null);
		this.lb = 0;
	}
	reinit() {
		this.flags = 0;
		this.subs = Regexp.emptySubs();
		this.runes = /* @__PURE__ */ new Int32Array(0);
		this.cap = 0;
		this.min = 0;
		this.max = 0;
		this.name = null;
		this.namedGroups = Object.create(null);
		this.lb = 0;
	}
	toString() {
		return this.appendTo();
	}
	appendTo() {
		let out = "";
		switch (this.op) {
			case Regexp.Op.NO_MATCH:
				out += "[^\\x00-\\x{10FFFF}]";
				break;
			case Regexp.Op.EMPTY_MATCH:
				out += "(?:)";
				break;
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST:
			case Regexp.Op.REPEAT: {
				const sub = this.subs[0];
				if (sub.op > Regexp.Op.CAPTURE || sub.op === Regexp.Op.LITERAL && sub.runes.length > 1) out += `(?:${sub.appendTo()})`;
				else out += sub.appendTo();
				switch (this.op) {
					case Regexp.Op.STAR:
						out += "*";
						break;
					case Regexp.Op.PLUS:
						out += "+";
						break;
					case Regexp.Op.QUEST:
						out += "?";
						break;
					case Regexp.Op.REPEAT:
						out += `{${this.min}`;
						if (this.min !== this.max) {
							out += ",";
							if (this.max >= 0) out += this.max;
						}
						out += "}";
				}
				if ((this.flags & RE2Flags.NON_GREEDY) !== 0) out += "?";
				break;
			}
			case Regexp.Op.CONCAT:
				for (let sub of this.subs) if (sub.op === Regexp.Op.ALTERNATE) out += `(?:${sub.appendTo()})`;
				else out += sub.appendTo();
				break;
			case Regexp.Op.ALTERNATE: {
				let sep = "";
				for (let sub of this.subs) {
					out += sep;
					sep = "|";
					out += sub.appendTo();
				}
				break;
			}
			case Regexp.Op.LITERAL:
				if ((this.flags & RE2Flags.FOLD_CASE) !== 0) out += "(?i:";
				for (let rune of this.runes) out += Utils.escapeRune(rune);
				if ((this.flags & RE2Flags.FOLD_CASE) !== 0) out += ")";
				break;
			case Regexp.Op.ANY_CHAR_NOT_NL:
				out += "(?-s:.)";
				break;
			case Regexp.Op.ANY_CHAR:
				out += "(?s:.)";
				break;
			case Regexp.Op.PLB:
				out += `(?<=${this.subs[0].appendTo()})`;
				break;
			case Regexp.Op.NLB:
				out += `(?<!${this.subs[0].appendTo()})`;
				break;
			case Regexp.Op.CAPTURE:
				if (this.name === null || this.name.length === 0) out += "(";
				else out += `(?P<${this.name}>`;
				if (this.subs[0].op !== Regexp.Op.EMPTY_MATCH) out += this.subs[0].appendTo();
				out += ")";
				break;
			case Regexp.Op.BEGIN_TEXT:
				out += "\\A";
				break;
			case Regexp.Op.END_TEXT:
				if ((this.flags & RE2Flags.WAS_DOLLAR) !== 0) out += "(?-m:$)";
				else out += "\\z";
				break;
			case Regexp.Op.BEGIN_LINE:
				out += "^";
				break;
			case Regexp.Op.END_LINE:
				out += "$";
				break;
			case Regexp.Op.WORD_BOUNDARY:
				out += "\\b";
				break;
			case Regexp.Op.NO_WORD_BOUNDARY:
				out += "\\B";
				break;
			case Regexp.Op.CHAR_CLASS:
				if (this.runes.length % 2 !== 0) {
					out += "[invalid char class]";
					break;
				}
				out += "[";
				if (this.runes.length === 0) out += "^\\x00-\\x{10FFFF}";
				else if (this.runes[0] === 0 && this.runes[this.runes.length - 1] === Unicode.MAX_RUNE) {
					out += "^";
					for (let i = 1; i < this.runes.length - 1; i += 2) {
						const lo = this.runes[i] + 1;
						const hi = this.runes[i + 1] - 1;
						out += Regexp.quoteIfHyphen(lo);
						out += Utils.escapeRune(lo);
						if (lo !== hi) {
							out += "-";
							out += Regexp.quoteIfHyphen(hi);
							out += Utils.escapeRune(hi);
						}
					}
				} else for (let i = 0; i < this.runes.length; i += 2) {
					const lo = this.runes[i];
					const hi = this.runes[i + 1];
					out += Regexp.quoteIfHyphen(lo);
					out += Utils.escapeRune(lo);
					if (lo !== hi) {
						out += "-";
						out += Regexp.quoteIfHyphen(hi);
						out += Utils.escapeRune(hi);
					}
				}
				out += "]";
				break;
			default: out += this.op;
		}
		return out;
	}
	maxCap() {
		let m = 0;
		if (this.op === Regexp.Op.CAPTURE) m = this.cap;
		if (this.subs !== null) for (let sub of this.subs) {
			const n = sub.maxCap();
			if (m < n) m = n;
		}
		return m;
	}
	equals(that) {
		if (!(that !== null && that instanceof Regexp)) return false;
		if (this.op !== that.op) return false;
		switch (this.op) {
			case Regexp.Op.END_TEXT:
				if ((this.flags & RE2Flags.WAS_DOLLAR) !== (that.flags & RE2Flags.WAS_DOLLAR)) return false;
				break;
			case Regexp.Op.LITERAL:
			case Regexp.Op.CHAR_CLASS:
				if ((this.flags & RE2Flags.FOLD_CASE) !== (that.flags & RE2Flags.FOLD_CASE)) return false;
				if (this.runes === null && that.runes === null) break;
				if (this.runes === null || that.runes === null) return false;
				if (this.runes.length !== that.runes.length) return false;
				for (let i = 0; i < this.runes.length; i++) if (this.runes[i] !== that.runes[i]) return false;
				break;
			case Regexp.Op.ALTERNATE:
			case Regexp.Op.CONCAT:
				if (this.subs.length !== that.subs.length) return false;
				for (let i = 0; i < this.subs.length; ++i) if (!this.subs[i].equals(that.subs[i])) return false;
				break;
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST:
				if ((this.flags & RE2Flags.NON_GREEDY) !== (that.flags & RE2Flags.NON_GREEDY) || !this.subs[0].equals(that.subs[0])) return false;
				break;
			case Regexp.Op.REPEAT:
				if ((this.flags & RE2Flags.NON_GREEDY) !== (that.flags & RE2Flags.NON_GREEDY) || this.min !== that.min || this.max !== that.max || !this.subs[0].equals(that.subs[0])) return false;
				break;
			case Regexp.Op.CAPTURE:
				if (this.cap !== that.cap || (this.name === null ? that.name !== null : this.name !== that.name) || !this.subs[0].equals(that.subs[0])) return false;
				break;
			case Regexp.Op.PLB:
			case Regexp.Op.NLB: if (this.lb !== that.lb || !this.subs[0].equals(that.subs[0])) return false;
		}
		return true;
	}
};
// src/RegexpWalker.js
/**
* Walks a Regexp tree without recursion, visiting nodes in the same order a recursive walk
* would (RE2: re2/walker-inl.h, "Helper class for traversing Regexps without recursion").
*
* The handler sees a node without subexpressions once, through `leaf(re)`, which returns its
* result. Any other node is seen up to three times:
* - `enter(re)` before its children. It returns the state kept for `re` while its children are
*   visited; a state whose `result` is already set skips the children.
* - `child(re, state, result, i)` after child `i` produced `result`. Setting `state.result`
*   stops visiting the remaining children.
* - `leave(re, state)` after the last child; it returns the result for `re`.
*
* Counted repetitions expand into one nesting level per copy, so the simplified tree can be
* thousands of levels deep; recursion over it would overflow the JS stack, which has no fixed
* relation to the parser's nesting limit. This walk keeps its frames on the heap instead.
*/
var RegexpWalker = class {
	static walk(root, handler) {
		const stack = [];
		let re = root;
		let result;
		for (;;) {
			if (re.subs.length === 0) result = handler.leaf(re);
			else {
				const state = handler.enter(re);
				if (state.result === void 0) {
					stack.push({
						re,
						state,
						i: 0
					});
					re = re.subs[0];
					continue;
				}
				result = state.result;
			}
			for (;;) {
				if (stack.length === 0) return result;
				const frame = stack[stack.length - 1];
				handler.child(frame.re, frame.state, result, frame.i);
				frame.i++;
				if (frame.state.result === void 0 && frame.i < frame.re.subs.length) {
					re = frame.re.subs[frame.i];
					break;
				}
				stack.pop();
				result = frame.state.result !== void 0 ? frame.state.result : handler.leave(frame.re, frame.state);
			}
		}
	}
};
// src/Prefilter.js
var AhoCorasick = class {
	constructor(words, alphabetSize) {
		const edges = /* @__PURE__ */ new Map();
		const parent = [0];
		const unit = [0];
		const depth = [0];
		const terminal = [0];
		for (const word of words) {
			let node = 0;
			for (let i = 0; i < word.length; i++) {
				const key = node * alphabetSize + word[i];
				let child = edges.get(key);
				if (child === void 0) {
					child = parent.length;
					edges.set(key, child);
					parent.push(node);
					unit.push(word[i]);
					depth.push(depth[node] + 1);
					terminal.push(0);
				}
				node = child;
			}
			terminal[node] = 1;
		}
		const numNodes = parent.length;
		const children = new Int32Array(numNodes - 1);
		for (let c = 1; c < numNodes; c++) children[c - 1] = c;
		children.sort((a, b) => parent[a] - parent[b] || unit[a] - unit[b]);
		const childStart = new Int32Array(numNodes + 1);
		for (let c = 1; c < numNodes; c++) childStart[parent[c] + 1]++;
		for (let n = 0; n < numNodes; n++) childStart[n + 1] += childStart[n];
		const childUnit = new Int32Array(numNodes - 1);
		for (let k = 0; k < children.length; k++) childUnit[k] = unit[children[k]];
		this.childStart = childStart;
		this.childUnit = childUnit;
		this.childNode = children;
		const byDepth = new Int32Array(numNodes);
		for (let n = 0; n < numNodes; n++) byDepth[n] = n;
		byDepth.sort((a, b) => depth[a] - depth[b]);
		const fail = new Int32Array(numNodes);
		const match = Uint8Array.from(terminal);
		for (let k = 1; k < numNodes; k++) {
			const c = byDepth[k];
			const p = parent[c];
			if (p !== 0) {
				let f = fail[p];
				let next = this.next(f, unit[c]);
				while (next < 0 && f !== 0) {
					f = fail[f];
					next = this.next(f, unit[c]);
				}
				fail[c] = next >= 0 ? next : 0;
			}
			match[c] |= match[fail[c]];
		}
		this.fail = fail;
		this.match = match;
	}
	next(node, u) {
		let lo = this.childStart[node];
		let hi = this.childStart[node + 1];
		const units = this.childUnit;
		while (lo < hi) {
			const mid = lo + hi >> 1;
			const m = units[mid];
			if (m === u) return this.childNode[mid];
			if (m < u) lo = mid + 1;
			else hi = mid;
		}
		return -1;
	}
	advance(node, u) {
		for (;;) {
			const next = this.next(node, u);
			if (next >= 0) return next;
			if (node === 0) return 0;
			node = this.fail[node];
		}
	}
	searchUTF16(charSeq, start, end) {
		let node = 0;
		for (let i = start; i < end; i++) {
			node = this.advance(node, charSeq.charCodeAt(i));
			if (this.match[node] === 1) return true;
		}
		return false;
	}
	searchUTF8(bytes, start, end) {
		let node = 0;
		for (let i = start; i < end; i++) {
			node = this.advance(node, bytes[i]);
			if (this.match[node] === 1) return true;
		}
		return false;
	}
};
var Prefilter = class Prefilter {
	static Type = {
		NONE: 0,
		EXACT: 1,
		AND: 2,
		OR: 3
	};
	static MAX_SCANS = 32;
	static MAX_AC_UNITS = 1 << 18;
	constructor(type) {
		this.type = type;
		this.subs = [];
		this.str = "";
		this.bytes = null;
		this.cost = type === Prefilter.Type.EXACT ? 1 : 0;
		this.allExact = false;
		this.ac16 = null;
		this.ac8 = null;
	}
	automaton16() {
		if (this.ac16 === null) {
			const words = this.subs.map((s) => {
				const arr = new Array(s.str.length);
				for (let i = 0; i < s.str.length; i++) arr[i] = s.str.charCodeAt(i);
				return arr;
			});
			this.ac16 = new AhoCorasick(words, 65536);
		}
		return this.ac16;
	}
	automaton8() {
		if (this.ac8 === null) this.ac8 = new AhoCorasick(this.subs.map((s) => s.bytes), 256);
		return this.ac8;
	}
	eval(input, pos) {
		switch (this.type) {
			case Prefilter.Type.NONE: return true;
			case Prefilter.Type.EXACT: return input.hasString(this, pos);
			case Prefilter.Type.AND:
				for (let i = 0; i < this.subs.length; i++) if (!this.subs[i].eval(input, pos)) return false;
				return true;
			case Prefilter.Type.OR:
				if (this.allExact) return input.hasAnyString(this, pos);
				for (let i = 0; i < this.subs.length; i++) if (this.subs[i].eval(input, pos)) return true;
				return false;
			default: return true;
		}
	}
};
var PrefilterTree = class PrefilterTree {
	static build(re) {
		if (!re) return new Prefilter(Prefilter.Type.NONE);
		return RegexpWalker.walk(re, PrefilterTree.WALKER);
	}
	static WALKER = {
		leaf: (re) => PrefilterTree.leaf(re),
		enter: (re) => PrefilterTree.enter(re),
		child: (re, state, result) => PrefilterTree.child(re, state, result),
		leave: (re, state) => PrefilterTree.leave(re, state)
	};
	static leaf(re) {
		if (re.op !== Regexp.Op.LITERAL) return new Prefilter(Prefilter.Type.NONE);
		if (re.runes.length === 0 || (re.flags & RE2Flags.FOLD_CASE) !== 0) return new Prefilter(Prefilter.Type.NONE);
		let str = "";
		for (let i = 0; i < re.runes.length; i++) {
			if (Unicode.isUnsearchable(re.runes[i])) return new Prefilter(Prefilter.Type.NONE);
			str += String.fromCodePoint(re.runes[i]);
		}
		const pf = new Prefilter(Prefilter.Type.EXACT);
		pf.str = str;
		pf.bytes = Utils.stringToUtf8ByteArray(pf.str);
		return pf;
	}
	static enter(re) {
		switch (re.op) {
			case Regexp.Op.CAPTURE:
			case Regexp.Op.PLUS: return { sub: null };
			case Regexp.Op.REPEAT:
				if (re.min >= 1) return { sub: null };
				return { result: new Prefilter(Prefilter.Type.NONE) };
			case Regexp.Op.CONCAT: return {
				pf: new Prefilter(Prefilter.Type.AND),
				subs: []
			};
			case Regexp.Op.ALTERNATE: return {
				pf: new Prefilter(Prefilter.Type.OR),
				subs: []
			};
			default: return { result: new Prefilter(Prefilter.Type.NONE) };
		}
	}
	static child(re, state, s) {
		if (state.subs === void 0) {
			state.sub = s;
			return;
		}
		if (state.pf.type === Prefilter.Type.AND) {
			if (s.type === Prefilter.Type.NONE) return;
			if (s.type === Prefilter.Type.AND) {
				for (let j = 0; j < s.subs.length; j++) state.subs.push(s.subs[j]);
				return;
			}
			state.subs.push(s);
			return;
		}
		if (s.type === Prefilter.Type.NONE) {
			state.result = new Prefilter(Prefilter.Type.NONE);
			return;
		}
		if (s.type === Prefilter.Type.OR) {
			for (let j = 0; j < s.subs.length; j++) state.subs.push(s.subs[j]);
			return;
		}
		state.subs.push(s);
	}
	static leave(re, state) {
		if (state.subs === void 0) return state.sub;
		const pf = state.pf;
		const seen = /* @__PURE__ */ new Set();
		const subs = [];
		for (const sub of state.subs) {
			if (sub.type === Prefilter.Type.EXACT) {
				if (seen.has(sub.str)) continue;
				seen.add(sub.str);
			}
			subs.push(sub);
		}
		if (pf.type === Prefilter.Type.AND) {
			const kept = [];
			let cost = 0;
			for (const sub of subs) {
				if (cost + sub.cost > Prefilter.MAX_SCANS) continue;
				kept.push(sub);
				cost += sub.cost;
			}
			if (kept.length === 0) return new Prefilter(Prefilter.Type.NONE);
			if (kept.length === 1) return kept[0];
			pf.subs = kept;
			pf.cost = cost;
			return pf;
		}
		if (subs.length === 0) return new Prefilter(Prefilter.Type.NONE);
		if (subs.length === 1) return subs[0];
		pf.subs = subs;
		let allExact = true;
		let cost = 0;
		let units = 0;
		for (const sub of subs) {
			if (sub.type !== Prefilter.Type.EXACT) allExact = false;
			else units += sub.bytes.length;
			cost += sub.cost;
		}
		if (allExact) {
			if (units > Prefilter.MAX_AC_UNITS) return new Prefilter(Prefilter.Type.NONE);
			pf.allExact = true;
			pf.cost = 1;
			return pf;
		}
		if (cost > Prefilter.MAX_SCANS) return new Prefilter(Prefilter.Type.NONE);
		pf.cost = cost;
		return pf;
	}
};
// src/Prog.js
/**
* A list of instruction pointers waiting to be patched.
* Tracks both `head` and `tail` to allow O(1) appending during compilation.
* * Values are encoded integers, not standard memory pointers:
* - Program instruction index: `l >> 1`
* - Patch `.out` field if: `(l & 1) === 0`
* - Patch `.arg` field if: `(l & 1) === 1`
* - `0` denotes an empty list.
* * @see https://swtch.com/~rsc/regexp/regexp1.html
*/
var PatchList = class {
	/**
	* @param {number} head - Encoded pointer to the start of the patch list.
	* @param {number} tail - Encoded pointer to the end of the patch list.
	*/
	constructor(head = 0, tail = 0) {
		this.head = head;
		this.tail = tail;
	}
};
/**
* A Prog is a compiled regular expression program.
*/
var Prog = class {
	constructor() {
		this.inst = [];
		this.start = 0;
		this.numCap = 2;
		this.lbStarts = [];
		this.numLb = 0;
		this.lbInst = null;
	}
	getInst(pc) {
		return this.inst[pc];
	}
	numInst() {
		return this.inst.length;
	}
	addInst(op) {
		this.inst.push(new Inst(op));
	}
	markLookbehindInsts() {
		const lbInst = new Uint8Array(this.inst.length);
		const pending = this.lbStarts.slice();
		while (pending.length > 0) {
			const pc = pending.pop();
			if (pc === 0 || lbInst[pc] === 1) continue;
			lbInst[pc] = 1;
			const i = this.inst[pc];
			switch (i.op) {
				case Inst.ALT:
				case Inst.ALT_MATCH:
					pending.push(i.out, i.arg);
					break;
				case Inst.MATCH:
				case Inst.FAIL: break;
				default: pending.push(i.out);
			}
		}
		this.lbInst = lbInst;
	}
	skipNop(pc) {
		let i = this.inst[pc];
		while (i.op === Inst.NOP || i.op === Inst.CAPTURE) {
			i = this.inst[pc];
			pc = i.out;
		}
		return i;
	}
	/** @returns {[boolean, string]} */
	prefix() {
		let prefix = "";
		let i = this.skipNop(this.start);
		if (!Inst.isRuneOp(i.op) || i.runes.length !== 1) return [i.op === Inst.MATCH, prefix];
		while (Inst.isRuneOp(i.op) && i.runes.length === 1 && (i.arg & RE2Flags.FOLD_CASE) === 0 && !Unicode.isUnsearchable(i.runes[0])) {
			prefix += String.fromCodePoint(i.runes[0]);
			i = this.skipNop(i.out);
		}
		return [i.op === Inst.MATCH, prefix];
	}
	startCond() {
		let flag = 0;
		let pc = this.start;
		loop: for (;;) {
			const i = this.inst[pc];
			switch (i.op) {
				case Inst.EMPTY_WIDTH:
					flag |= i.arg;
					break;
				case Inst.FAIL: return -1;
				case Inst.CAPTURE:
				case Inst.NOP: break;
				default: break loop;
			}
			pc = i.out;
		}
		return flag;
	}
	patch(l, val) {
		let head = l.head;
		while (head !== 0) {
			const i = this.inst[head >> 1];
			if ((head & 1) === 0) {
				head = i.out;
				i.out = val;
			} else {
				head = i.arg;
				i.arg = val;
			}
		}
	}
	append(l1, l2) {
		if (l1.head === 0) return l2;
		if (l2.head === 0) return l1;
		const i = this.inst[l1.tail >> 1];
		if ((l1.tail & 1) === 0) i.out = l2.head;
		else i.arg = l2.head;
		return new PatchList(l1.head, l2.tail);
	}
	/**
	*
	* @returns {string}
	*/
	toString() {
		let out = "";
		for (let pc = 0; pc < this.inst.length; pc++) {
			const len = out.length;
			out += pc;
			if (pc === this.start) out += "*";
			out += "        ".substring(out.length - len);
			out += this.inst[pc];
			out += "\n";
		}
		return out;
	}
};
// src/Compiler.js
const ANY_RUNE_NOT_NL = new Int32Array([
	0,
	Codepoint.CODES["\n"] - 1,
	Codepoint.CODES["\n"] + 1,
	Unicode.MAX_RUNE
]);
const ANY_RUNE = new Int32Array([0, Unicode.MAX_RUNE]);
/**
* A fragment of a compiled regular expression program.
*
* @see http://swtch.com/~rsc/regexp/regexp1.html
* @class
*/
var Frag = class {
	constructor(i = 0, out = new PatchList(), nullable = false) {
		this.i = i;
		this.out = out;
		this.nullable = nullable;
	}
};
/**
* Compiler from {@code Regexp} (RE2 abstract syntax) to {@code RE2} (compiled regular expression).
*
* The only entry point is {@link #compileRegexp}.
*/
var Compiler = class Compiler {
	static compileRegexp(re) {
		const c = new Compiler();
		const f = c.compile(re);
		c.prog.patch(f.out, c.newInst(Inst.MATCH).i);
		c.prog.start = f.i;
		c.prog.markLookbehindInsts();
		return c.prog;
	}
	static compileSet(regexps) {
		const c = new Compiler();
		if (regexps.length === 0) {
			c.prog.start = c.newInst(Inst.FAIL).i;
			c.prog.markLookbehindInsts();
			return c.prog;
		}
		let starts = [];
		for (let i = 0; i < regexps.length; i++) {
			c.lbOffset = c.prog.numLb;
			const f = c.compile(regexps[i]);
			const m = c.newInst(Inst.MATCH);
			c.prog.getInst(m.i).arg = i;
			c.prog.patch(f.out, m.i);
			starts.push(f.i);
		}
		let start = starts[0];
		for (let i = 1; i < starts.length; i++) {
			const f = c.newInst(Inst.ALT);
			const inst = c.prog.getInst(f.i);
			inst.out = start;
			inst.arg = starts[i];
			start = f.i;
		}
		c.prog.start = start;
		c.prog.markLookbehindInsts();
		return c.prog;
	}
	constructor() {
		this.prog = new Prog();
		this.newInst(Inst.FAIL);
		this.lbOffset = 0;
		this.runeCache = /* @__PURE__ */ new Map();
		this.walker = {
			leaf: (re) => this.leaf(re),
			enter: (re) => this.enter(re),
			child: (re, state, result) => this.child(re, state, result),
			leave: (re, state) => this.leave(re, state)
		};
	}
	newInst(op) {
		this.prog.addInst(op);
		return new Frag(this.prog.numInst() - 1, new PatchList(), true);
	}
	nop() {
		const f = this.newInst(Inst.NOP);
		f.out = new PatchList(f.i << 1, f.i << 1);
		return f;
	}
	fail() {
		return new Frag();
	}
	cap(arg) {
		const f = this.newInst(Inst.CAPTURE);
		f.out = new PatchList(f.i << 1, f.i << 1);
		this.prog.getInst(f.i).arg = arg;
		if (this.prog.numCap < arg + 1) this.prog.numCap = arg + 1;
		return f;
	}
	cat(f1, f2) {
		if (f1.i === 0 || f2.i === 0) {
			this.prog.patch(f1.out, 0);
			this.prog.patch(f2.out, 0);
			return this.fail();
		}
		this.prog.patch(f1.out, f2.i);
		return new Frag(f1.i, f2.out, f1.nullable && f2.nullable);
	}
	alt(f1, f2) {
		if (f1.i === 0) return f2;
		if (f2.i === 0) return f1;
		const f = this.newInst(Inst.ALT);
		const i = this.prog.getInst(f.i);
		i.out = f1.i;
		i.arg = f2.i;
		f.out = this.prog.append(f1.out, f2.out);
		f.nullable = f1.nullable || f2.nullable;
		return f;
	}
	loop(f1, nongreedy) {
		const f = this.newInst(Inst.ALT);
		const i = this.prog.getInst(f.i);
		if (nongreedy) {
			i.arg = f1.i;
			f.out = new PatchList(f.i << 1, f.i << 1);
		} else {
			i.out = f1.i;
			f.out = new PatchList(f.i << 1 | 1, f.i << 1 | 1);
		}
		this.prog.patch(f1.out, f.i);
		return f;
	}
	quest(f1, nongreedy) {
		if (f1.i === 0) return this.nop();
		const f = this.newInst(Inst.ALT);
		const i = this.prog.getInst(f.i);
		if (nongreedy) {
			i.arg = f1.i;
			f.out = new PatchList(f.i << 1, f.i << 1);
		} else {
			i.out = f1.i;
			f.out = new PatchList(f.i << 1 | 1, f.i << 1 | 1);
		}
		f.out = this.prog.append(f.out, f1.out);
		return f;
	}
	star(f1, nongreedy) {
		if (f1.i === 0) return this.nop();
		if (f1.nullable) return this.quest(this.plus(f1, nongreedy), nongreedy);
		return this.loop(f1, nongreedy);
	}
	plus(f1, nongreedy) {
		if (f1.i === 0) return this.fail();
		return new Frag(f1.i, this.loop(f1, nongreedy).out, f1.nullable);
	}
	empty(op) {
		const f = this.newInst(Inst.EMPTY_WIDTH);
		this.prog.getInst(f.i).arg = op;
		f.out = new PatchList(f.i << 1, f.i << 1);
		return f;
	}
	rune(runes, flags) {
		const f = this.newInst(Inst.RUNE);
		f.nullable = false;
		const i = this.prog.getInst(f.i);
		i.runes = runes;
		flags &= RE2Flags.FOLD_CASE;
		if (runes.length !== 1 || Unicode.simpleFold(runes[0]) === runes[0]) flags &= ~RE2Flags.FOLD_CASE;
		i.arg = flags;
		f.out = new PatchList(f.i << 1, f.i << 1);
		if ((flags & RE2Flags.FOLD_CASE) === 0 && runes.length === 1 || runes.length === 2 && runes[0] === runes[1]) i.op = Inst.RUNE1;
		else if (runes.length === 2 && runes[0] === 0 && runes[1] === Unicode.MAX_RUNE) i.op = Inst.RUNE_ANY;
		else if (runes.length === 4 && runes[0] === 0 && runes[1] === Codepoint.CODES["\n"] - 1 && runes[2] === Codepoint.CODES["\n"] + 1 && runes[3] === Unicode.MAX_RUNE) i.op = Inst.RUNE_ANY_NOT_NL;
		return f;
	}
	lookBehind(a, parsedLb) {
		const lb = Math.sign(parsedLb) * (Math.abs(parsedLb) + this.lbOffset);
		const id = this.newInst(Inst.LB_WRITE);
		this.prog.getInst(id.i).arg = lb;
		const any = this.rune(ANY_RUNE, 0);
		const dotStar = this.star(any, true);
		const lbAutomaton = this.cat(dotStar, a);
		this.prog.patch(lbAutomaton.out, id.i);
		const checkId = this.newInst(Inst.LB_CHECK);
		this.prog.getInst(checkId.i).arg = lb;
		this.prog.lbStarts.push(lbAutomaton.i);
		if (Math.abs(lb) > this.prog.numLb) this.prog.numLb = Math.abs(lb);
		checkId.out = new PatchList(checkId.i << 1, checkId.i << 1);
		return checkId;
	}
	compile(re) {
		return RegexpWalker.walk(re, this.walker);
	}
	leaf(re) {
		switch (re.op) {
			case Regexp.Op.NO_MATCH: return this.fail();
			case Regexp.Op.EMPTY_MATCH: return this.nop();
			case Regexp.Op.LITERAL: {
				if (re.runes.length === 0) return this.nop();
				let f = null;
				for (let r of re.runes) {
					let singleRune = this.runeCache.get(r);
					if (singleRune === void 0) {
						singleRune = new Int32Array([r]);
						this.runeCache.set(r, singleRune);
					}
					const f1 = this.rune(singleRune, re.flags);
					f = f === null ? f1 : this.cat(f, f1);
				}
				return f;
			}
			case Regexp.Op.CHAR_CLASS: return this.rune(re.runes, re.flags);
			case Regexp.Op.ANY_CHAR_NOT_NL: return this.rune(ANY_RUNE_NOT_NL, 0);
			case Regexp.Op.ANY_CHAR: return this.rune(ANY_RUNE, 0);
			case Regexp.Op.BEGIN_LINE: return this.empty(Utils.EMPTY_BEGIN_LINE);
			case Regexp.Op.END_LINE: return this.empty(Utils.EMPTY_END_LINE);
			case Regexp.Op.BEGIN_TEXT: return this.empty(Utils.EMPTY_BEGIN_TEXT);
			case Regexp.Op.END_TEXT: return this.empty(Utils.EMPTY_END_TEXT);
			case Regexp.Op.WORD_BOUNDARY: return this.empty(Utils.EMPTY_WORD_BOUNDARY);
			case Regexp.Op.NO_WORD_BOUNDARY: return this.empty(Utils.EMPTY_NO_WORD_BOUNDARY);
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return this.nop();
			default: throw new RE2JSCompileException("regexp: unhandled case in compile");
		}
	}
	enter(re) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST: return { sub: null };
			case Regexp.Op.CAPTURE: return {
				bra: this.cap(re.cap << 1),
				sub: null
			};
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return { f: null };
			default: throw new RE2JSCompileException("regexp: unhandled case in compile");
		}
	}
	child(re, state, f1) {
		if (re.op === Regexp.Op.CONCAT) state.f = state.f === null ? f1 : this.cat(state.f, f1);
		else if (re.op === Regexp.Op.ALTERNATE) state.f = state.f === null ? f1 : this.alt(state.f, f1);
		else state.sub = f1;
	}
	leave(re, state) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB: return this.lookBehind(state.sub, re.lb);
			case Regexp.Op.CAPTURE: {
				const ket = this.cap(re.cap << 1 | 1);
				return this.cat(this.cat(state.bra, state.sub), ket);
			}
			case Regexp.Op.STAR: return this.star(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
			case Regexp.Op.PLUS: return this.plus(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
			case Regexp.Op.QUEST: return this.quest(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return state.f;
			default: throw new RE2JSCompileException("regexp: unhandled case in compile");
		}
	}
};
// src/Simplify.js
var Simplify = class Simplify {
	static simplify(re) {
		if (re === null) return null;
		return RegexpWalker.walk(re, Simplify.WALKER);
	}
	static WALKER = {
		leaf: (re) => Simplify.leaf(re),
		enter: (re) => Simplify.enter(re),
		child: (re, state, result, i) => Simplify.child(re, state, result, i),
		leave: (re, state) => Simplify.leave(re, state)
	};
	static leaf(re) {
		if (re.op === Regexp.Op.CHAR_CLASS) {
			if (re.runes === null) return re;
			if (re.runes.length === 0) return new Regexp(Regexp.Op.NO_MATCH);
			if (re.runes.length === 2 && re.runes[0] === 0 && re.runes[1] === Unicode.MAX_RUNE) return new Regexp(Regexp.Op.ANY_CHAR);
			if (re.runes.length === 4 && re.runes[0] === 0 && re.runes[1] === Codepoint.CODES["\n"] - 1 && re.runes[2] === Codepoint.CODES["\n"] + 1 && re.runes[3] === Unicode.MAX_RUNE) return new Regexp(Regexp.Op.ANY_CHAR_NOT_NL);
		}
		return re;
	}
	static enter(re) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.CAPTURE:
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST: return { sub: null };
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return {
				subs: [],
				changed: false
			};
			case Regexp.Op.REPEAT:
				if (re.min === 0 && re.max === 0) return { result: new Regexp(Regexp.Op.EMPTY_MATCH) };
				return { sub: null };
			default: return { result: re };
		}
	}
	static child(re, state, nsub, i) {
		if (state.subs === void 0) {
			state.sub = nsub;
			return;
		}
		if (nsub !== re.subs[i]) state.changed = true;
		if (re.op === Regexp.Op.CONCAT) {
			if (nsub.op === Regexp.Op.NO_MATCH) {
				state.result = new Regexp(Regexp.Op.NO_MATCH);
				return;
			}
			if (nsub.op === Regexp.Op.EMPTY_MATCH) {
				state.changed = true;
				return;
			}
			if (nsub.op === Regexp.Op.CONCAT) {
				state.changed = true;
				for (let j = 0; j < nsub.subs.length; j++) state.subs.push(nsub.subs[j]);
				return;
			}
		} else {
			if (nsub.op === Regexp.Op.NO_MATCH) {
				state.changed = true;
				return;
			}
			if (nsub.op === Regexp.Op.ALTERNATE) {
				state.changed = true;
				for (let j = 0; j < nsub.subs.length; j++) state.subs.push(nsub.subs[j]);
				return;
			}
		}
		state.subs.push(nsub);
	}
	static leave(re, state) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.CAPTURE: {
				const sub = state.sub;
				if (sub !== re.subs[0]) {
					const nre = Regexp.fromRegexp(re);
					nre.runes = /* @__PURE__ */ new Int32Array(0);
					nre.subs = [sub];
					return nre;
				}
				return re;
			}
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE:
				if (state.changed) {
					const newSubs = state.subs;
					if (newSubs.length === 0) return new Regexp(re.op === Regexp.Op.CONCAT ? Regexp.Op.EMPTY_MATCH : Regexp.Op.NO_MATCH);
					if (newSubs.length === 1) return newSubs[0];
					const nre = Regexp.fromRegexp(re);
					nre.runes = /* @__PURE__ */ new Int32Array(0);
					nre.subs = newSubs;
					return nre;
				}
				return re;
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST: return Simplify.simplify1(re.op, re.flags, state.sub, re);
			case Regexp.Op.REPEAT: return Simplify.simplifyRepeat(re, state.sub);
			default: return re;
		}
	}
	static simplifyRepeat(re, sub) {
		if (re.max === -1) {
			if (re.min === 0) return Simplify.simplify1(Regexp.Op.STAR, re.flags, sub, null);
			if (re.min === 1) return Simplify.simplify1(Regexp.Op.PLUS, re.flags, sub, null);
			const subs = [];
			for (let i = 0; i < re.min - 1; i++) subs.push(sub);
			subs.push(Simplify.simplify1(Regexp.Op.PLUS, re.flags, sub, null));
			return Simplify.concat(subs);
		}
		if (re.min === 1 && re.max === 1) return sub;
		let prefixSubs = null;
		if (re.min > 0) {
			prefixSubs = [];
			for (let i = 0; i < re.min; i++) prefixSubs.push(sub);
		}
		if (re.max > re.min) {
			let suffix = Simplify.simplify1(Regexp.Op.QUEST, re.flags, sub, null);
			for (let i = re.min + 1; i < re.max; i++) suffix = Simplify.simplify1(Regexp.Op.QUEST, re.flags, Simplify.concat([sub, suffix]), null);
			if (prefixSubs === null) return suffix;
			prefixSubs.push(suffix);
		}
		if (prefixSubs !== null) return Simplify.concat(prefixSubs);
		return new Regexp(Regexp.Op.NO_MATCH);
	}
	static concat(subs) {
		const newSubs = [];
		for (let i = 0; i < subs.length; i++) {
			const sub = subs[i];
			if (sub.op === Regexp.Op.NO_MATCH) return new Regexp(Regexp.Op.NO_MATCH);
			if (sub.op === Regexp.Op.EMPTY_MATCH) continue;
			if (sub.op === Regexp.Op.CONCAT) {
				for (let j = 0; j < sub.subs.length; j++) newSubs.push(sub.subs[j]);
				continue;
			}
			newSubs.push(sub);
		}
		if (newSubs.length === 0) return new Regexp(Regexp.Op.EMPTY_MATCH);
		if (newSubs.length === 1) return newSubs[0];
		const nre = new Regexp(Regexp.Op.CONCAT);
		nre.subs = newSubs;
		return nre;
	}
	static simplify1(op, flags, sub, re) {
		if (sub.op === Regexp.Op.EMPTY_MATCH) return sub;
		if (sub.op === Regexp.Op.NO_MATCH) {
			if (op === Regexp.Op.PLUS) return sub;
			return new Regexp(Regexp.Op.EMPTY_MATCH);
		}
		if (op === sub.op && (flags & RE2Flags.NON_GREEDY) === (sub.flags & RE2Flags.NON_GREEDY)) return sub;
		if (re !== null && re.op === op && (re.flags & RE2Flags.NON_GREEDY) === (flags & RE2Flags.NON_GREEDY) && sub === re.subs[0]) return re;
		const nre = new Regexp(op);
		nre.flags = flags;
		nre.subs = [sub];
		return nre;
	}
};
// src/CharGroup.js
var CharGroup = class {
	constructor(sign, cls) {
		this.sign = sign;
		this.cls = cls;
	}
};
const code1 = [48, 57];
const code2 = [
	9,
	10,
	12,
	13,
	32,
	32
];
const code3 = [
	48,
	57,
	65,
	90,
	95,
	95,
	97,
	122
];
const PERL_GROUPS = /* @__PURE__ */ new Map([
	["\\d", new CharGroup(1, code1)],
	["\\D", new CharGroup(-1, code1)],
	["\\s", new CharGroup(1, code2)],
	["\\S", new CharGroup(-1, code2)],
	["\\w", new CharGroup(1, code3)],
	["\\W", new CharGroup(-1, code3)]
]);
const code4 = [
	48,
	57,
	65,
	90,
	97,
	122
];
const code5 = [
	65,
	90,
	97,
	122
];
const code6 = [0, 127];
const code7 = [
	9,
	9,
	32,
	32
];
const code8 = [
	0,
	31,
	127,
	127
];
const code9 = [48, 57];
const code10 = [33, 126];
const code11 = [97, 122];
const code12 = [32, 126];
const code13 = [
	33,
	47,
	58,
	64,
	91,
	96,
	123,
	126
];
const code14 = [
	9,
	13,
	32,
	32
];
const code15 = [65, 90];
const code16 = [
	48,
	57,
	65,
	90,
	95,
	95,
	97,
	122
];
const code17 = [
	48,
	57,
	65,
	70,
	97,
	102
];
const POSIX_GROUPS = /* @__PURE__ */ new Map([
	["[:alnum:]", new CharGroup(1, code4)],
	["[:^alnum:]", new CharGroup(-1, code4)],
	["[:alpha:]", new CharGroup(1, code5)],
	["[:^alpha:]", new CharGroup(-1, code5)],
	["[:ascii:]", new CharGroup(1, code6)],
	["[:^ascii:]", new CharGroup(-1, code6)],
	["[:blank:]", new CharGroup(1, code7)],
	["[:^blank:]", new CharGroup(-1, code7)],
	["[:cntrl:]", new CharGroup(1, code8)],
	["[:^cntrl:]", new CharGroup(-1, code8)],
	["[:digit:]", new CharGroup(1, code9)],
	["[:^digit:]", new CharGroup(-1, code9)],
	["[:graph:]", new CharGroup(1, code10)],
	["[:^graph:]", new CharGroup(-1, code10)],
	["[:lower:]", new CharGroup(1, code11)],
	["[:^lower:]", new CharGroup(-1, code11)],
	["[:print:]", new CharGroup(1, code12)],
	["[:^print:]", new CharGroup(-1, code12)],
	["[:punct:]", new CharGroup(1, code13)],
	["[:^punct:]", new CharGroup(-1, code13)],
	["[:space:]", new CharGroup(1, code14)],
	["[:^space:]", new CharGroup(-1, code14)],
	["[:upper:]", new CharGroup(1, code15)],
	["[:^upper:]", new CharGroup(-1, code15)],
	["[:word:]", new CharGroup(1, code16)],
	["[:^word:]", new CharGroup(-1, code16)],
	["[:xdigit:]", new CharGroup(1, code17)],
	["[:^xdigit:]", new CharGroup(-1, code17)]
]);
// src/CharClass.js
/**
* A "builder"-style helper class for manipulating character classes represented as an array of
* pairs of runes [lo, hi], each denoting an inclusive interval.
*
* All methods mutate the internal state and return {@code this}, allowing operations to be chained.
*/
var CharClass = class CharClass {
	static charClassToString(r, len) {
		let result = "[";
		for (let i = 0; i < len; i += 2) {
			if (i > 0) result += " ";
			const lo = r[i];
			const hi = r[i + 1];
			if (lo === hi) result += `0x${lo.toString(16)}`;
			else result += `0x${lo.toString(16)}-0x${hi.toString(16)}`;
		}
		result += "]";
		return result;
	}
	static sortRanges(array, len) {
		const n = len >> 1;
		const order = new Array(n);
		for (let i = 0; i < n; i++) order[i] = i;
		order.sort((a, b) => array[2 * a] - array[2 * b] || array[2 * b + 1] - array[2 * a + 1]);
		const sorted = array.slice(0, len);
		for (let i = 0; i < n; i++) {
			array[2 * i] = sorted[2 * order[i]];
			array[2 * i + 1] = sorted[2 * order[i] + 1];
		}
	}
	/**
	* @param {number[]|Int32Array} [r]
	*/
	constructor(r = Utils.emptyInts()) {
		/** @type {number[]|Int32Array} */
		this.r = r;
		this.len = r.length;
	}
	toArray() {
		if (this.r instanceof Int32Array) return this.len === this.r.length ? this.r : this.r.subarray(0, this.len);
		return new Int32Array(this.len === this.r.length ? this.r : this.r.slice(0, this.len));
	}
	toGrowableArray() {
		if (Array.isArray(this.r)) {
			this.r.length = this.len;
			return this.r;
		}
		return Array.from(this.r.subarray(0, this.len));
	}
	cleanClass() {
		if (this.len < 4) return this;
		CharClass.sortRanges(this.r, this.len);
		let w = 2;
		for (let i = 2; i < this.len; i += 2) {
			const lo = this.r[i];
			const hi = this.r[i + 1];
			if (lo <= this.r[w - 1] + 1) {
				if (hi > this.r[w - 1]) this.r[w - 1] = hi;
				continue;
			}
			this.r[w] = lo;
			this.r[w + 1] = hi;
			w += 2;
		}
		this.len = w;
		return this;
	}
	appendLiteral(x, flags) {
		return (flags & RE2Flags.FOLD_CASE) !== 0 ? this.appendFoldedRange(x, x) : this.appendRange(x, x);
	}
	appendRange(lo, hi) {
		if (this.len > 0) {
			for (let i = 2; i <= 4; i += 2) if (this.len >= i) {
				const rlo = this.r[this.len - i];
				const rhi = this.r[this.len - i + 1];
				if (lo <= rhi + 1 && rlo <= hi + 1) {
					if (lo < rlo) this.r[this.len - i] = lo;
					if (hi > rhi) this.r[this.len - i + 1] = hi;
					return this;
				}
			}
		}
		this.r[this.len++] = lo;
		this.r[this.len++] = hi;
		return this;
	}
	appendFoldedRange(lo, hi) {
		if (lo <= Unicode.MIN_FOLD && hi >= Unicode.MAX_FOLD) return this.appendRange(lo, hi);
		if (hi < Unicode.MIN_FOLD || lo > Unicode.MAX_FOLD) return this.appendRange(lo, hi);
		if (lo < Unicode.MIN_FOLD) {
			this.appendRange(lo, Unicode.MIN_FOLD - 1);
			lo = Unicode.MIN_FOLD;
		}
		if (hi > Unicode.MAX_FOLD) {
			this.appendRange(Unicode.MAX_FOLD + 1, hi);
			hi = Unicode.MAX_FOLD;
		}
		for (let c = lo; c <= hi; c++) {
			this.appendRange(c, c);
			for (let f = Unicode.simpleFold(c); f !== c; f = Unicode.simpleFold(f)) this.appendRange(f, f);
		}
		return this;
	}
	appendClass(x) {
		for (let i = 0; i < x.length; i += 2) this.appendRange(x[i], x[i + 1]);
		return this;
	}
	appendFoldedClass(x) {
		for (let i = 0; i < x.length; i += 2) this.appendFoldedRange(x[i], x[i + 1]);
		return this;
	}
	appendNegatedClass(x) {
		let nextLo = 0;
		for (let i = 0; i < x.length; i += 2) {
			const lo = x[i];
			const hi = x[i + 1];
			if (nextLo <= lo - 1) this.appendRange(nextLo, lo - 1);
			nextLo = hi + 1;
		}
		if (nextLo <= Unicode.MAX_RUNE) this.appendRange(nextLo, Unicode.MAX_RUNE);
		return this;
	}
	appendTable(table) {
		for (let i = 0; i < table.length; ++i) {
			const lo = table.getLo(i);
			const hi = table.getHi(i);
			const stride = table.getStride(i);
			if (stride === 1) {
				this.appendRange(lo, hi);
				continue;
			}
			for (let c = lo; c <= hi; c += stride) this.appendRange(c, c);
		}
		return this;
	}
	appendNegatedTable(table) {
		let nextLo = 0;
		for (let i = 0; i < table.length; ++i) {
			const lo = table.getLo(i);
			const hi = table.getHi(i);
			const stride = table.getStride(i);
			if (stride === 1) {
				if (nextLo <= lo - 1) this.appendRange(nextLo, lo - 1);
				nextLo = hi + 1;
				continue;
			}
			for (let c = lo; c <= hi; c += stride) {
				if (nextLo <= c - 1) this.appendRange(nextLo, c - 1);
				nextLo = c + 1;
			}
		}
		if (nextLo <= Unicode.MAX_RUNE) this.appendRange(nextLo, Unicode.MAX_RUNE);
		return this;
	}
	appendTableWithSign(table, sign) {
		return sign < 0 ? this.appendNegatedTable(table) : this.appendTable(table);
	}
	negateClass() {
		let nextLo = 0;
		let w = 0;
		for (let i = 0; i < this.len; i += 2) {
			const lo = this.r[i];
			const hi = this.r[i + 1];
			if (nextLo <= lo - 1) {
				this.r[w] = nextLo;
				this.r[w + 1] = lo - 1;
				w += 2;
			}
			nextLo = hi + 1;
		}
		this.len = w;
		if (nextLo <= Unicode.MAX_RUNE) {
			this.r[this.len++] = nextLo;
			this.r[this.len++] = Unicode.MAX_RUNE;
		}
		return this;
	}
	appendClassWithSign(x, sign) {
		return sign < 0 ? this.appendNegatedClass(x) : this.appendClass(x);
	}
	appendGroup(g, foldCase) {
		let cls = g.cls;
		if (foldCase) cls = new CharClass().appendFoldedClass(cls).cleanClass().toArray();
		return this.appendClassWithSign(cls, g.sign);
	}
	toString() {
		return CharClass.charClassToString(this.r, this.len);
	}
};
// src/Parser.js
var StringIterator = class {
	constructor(str) {
		this.str = str;
		this.position = 0;
	}
	pos() {
		return this.position;
	}
	rewindTo(pos) {
		this.position = pos;
	}
	more() {
		return this.position < this.str.length;
	}
	peek() {
		return this.str.codePointAt(this.position);
	}
	skip(n) {
		this.position += n;
	}
	skipString(s) {
		this.position += s.length;
	}
	pop() {
		const r = this.str.codePointAt(this.position);
		this.position += Utils.charCount(r);
		return r;
	}
	lookingAt(s) {
		return this.str.startsWith(s, this.position);
	}
	rest() {
		return this.str.substring(this.position);
	}
	from(beforePos) {
		return this.str.substring(beforePos, this.position);
	}
	toString() {
		return this.rest();
	}
};
/**
* A parser of regular expression patterns.
*
* The only public entry point is {@link #parse(String pattern, int flags)}.
*/
var Parser = class Parser {
	static ERR_INTERNAL_ERROR = "regexp/syntax: internal error";
	static ERR_INVALID_CHAR_RANGE = "invalid character class range";
	static ERR_INVALID_ESCAPE = "invalid escape sequence";
	static ERR_INVALID_NAMED_CAPTURE = "invalid named capture";
	static ERR_INVALID_PERL_OP = "invalid or unsupported Perl syntax";
	static ERR_INVALID_REPEAT_OP = "invalid nested repetition operator";
	static ERR_INVALID_REPEAT_SIZE = "invalid repeat count";
	static ERR_MISSING_BRACKET = "missing closing ]";
	static ERR_MISSING_PAREN = "missing closing )";
	static ERR_MISSING_REPEAT_ARGUMENT = "missing argument to repetition operator";
	static ERR_TRAILING_BACKSLASH = "trailing backslash at end of expression";
	static ERR_DUPLICATE_NAMED_CAPTURE = "duplicate capture group name";
	static ERR_UNEXPECTED_PAREN = "unexpected )";
	static ERR_NESTING_DEPTH = "expression nests too deeply";
	static ERR_LARGE = "expression too large";
	static ERR_INVALID_CAPTURE_IN_LOOKBEHIND = "invalid capture in lookbehind";
	static MAX_HEIGHT = 1e3;
	static MAX_SIZE = 1398101;
	static MAX_RUNES = 33554432;
	static ANY_TABLE = new UnicodeRangeTable(new Uint32Array([
		0,
		Unicode.MAX_RUNE,
		1
	]));
	static ASCII_TABLE = new UnicodeRangeTable(new Uint32Array([
		0,
		127,
		1
	]));
	static ASCII_FOLD_TABLE = new UnicodeRangeTable(new Uint32Array([
		0,
		127,
		1,
		383,
		383,
		1,
		8490,
		8490,
		1
	]));
	static unicodeTable(name) {
		if (name === "Any") return {
			tab: Parser.ANY_TABLE,
			fold: Parser.ANY_TABLE,
			sign: 1
		};
		if (name === "Ascii") return {
			tab: Parser.ASCII_TABLE,
			fold: Parser.ASCII_FOLD_TABLE,
			sign: 1
		};
		if (name === "Assigned") return {
			tab: UnicodeTables.CATEGORIES.get("Cn"),
			fold: UnicodeTables.CATEGORIES.get("Cn"),
			sign: -1
		};
		if (name === "Lc") return {
			tab: UnicodeTables.CATEGORIES.get("LC"),
			fold: UnicodeTables.FOLD_CATEGORIES.get("LC"),
			sign: 1
		};
		if (UnicodeTables.CATEGORIES.has(name)) return {
			tab: UnicodeTables.CATEGORIES.get(name),
			fold: UnicodeTables.FOLD_CATEGORIES.get(name),
			sign: 1
		};
		if (UnicodeTables.SCRIPTS.has(name)) return {
			tab: UnicodeTables.SCRIPTS.get(name),
			fold: UnicodeTables.FOLD_SCRIPT.get(name),
			sign: 1
		};
		return null;
	}
	static minFoldRune(r) {
		if (r < Unicode.MIN_FOLD || r > Unicode.MAX_FOLD) return r;
		let min = r;
		const r0 = r;
		for (r = Unicode.simpleFold(r); r !== r0; r = Unicode.simpleFold(r)) if (min > r) min = r;
		return min;
	}
	static leadingRegexp(re) {
		if (re.op === Regexp.Op.EMPTY_MATCH) return null;
		if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
			const sub = re.subs[0];
			if (sub.op === Regexp.Op.EMPTY_MATCH) return null;
			return sub;
		}
		return re;
	}
	static literalRegexp(s, flags) {
		const re = new Regexp(Regexp.Op.LITERAL);
		re.flags = flags;
		re.runes = Utils.stringToRunes(s);
		return re;
	}
	/**
	* Parse regular expression pattern {@code pattern} with mode flags {@code flags}.
	* @param {string} pattern
	* @param {number} flags
	*/
	static parse(pattern, flags) {
		return new Parser(pattern, flags).parseInternal();
	}
	static parseRepeat(t) {
		const start = t.pos();
		if (!t.more() || !t.lookingAt("{")) return -1;
		t.skip(1);
		const min = Parser.parseInt(t);
		if (min === -1) return -1;
		if (!t.more()) return -1;
		let max;
		if (!t.lookingAt(",")) max = min;
		else {
			t.skip(1);
			if (!t.more()) return -1;
			if (t.lookingAt("}")) max = -1;
			else if ((max = Parser.parseInt(t)) === -1) return -1;
		}
		if (!t.more() || !t.lookingAt("}")) return -1;
		t.skip(1);
		if (min < 0 || min > 1e3 || max === -2 || max > 1e3 || max >= 0 && min > max) throw new RE2JSSyntaxException(Parser.ERR_INVALID_REPEAT_SIZE, t.from(start));
		return min << 16 | max & Unicode.MAX_BMP;
	}
	static isValidCaptureName(name) {
		if (name.length === 0) return false;
		for (let i = 0; i < name.length; i++) {
			const c = name.codePointAt(i);
			if (c !== Codepoint.CODES["_"] && !Utils.isalnum(c)) return false;
		}
		return true;
	}
	static parseInt(t) {
		const start = t.pos();
		while (t.more() && t.peek() >= Codepoint.CODES["0"] && t.peek() <= Codepoint.CODES["9"]) t.skip(1);
		const n = t.from(start);
		if (n.length === 0 || n.length > 1 && n.codePointAt(0) === Codepoint.CODES["0"]) return -1;
		if (n.length > 8) return -2;
		return parseInt(n, 10);
	}
	static isCharClass(re) {
		return re.op === Regexp.Op.LITERAL && re.runes.length === 1 || re.op === Regexp.Op.CHAR_CLASS || re.op === Regexp.Op.ANY_CHAR_NOT_NL || re.op === Regexp.Op.ANY_CHAR;
	}
	static matchRune(re, r) {
		switch (re.op) {
			case Regexp.Op.LITERAL: return re.runes.length === 1 && re.runes[0] === r;
			case Regexp.Op.CHAR_CLASS:
				for (let i = 0; i < re.runes.length; i += 2) if (re.runes[i] <= r && r <= re.runes[i + 1]) return true;
				return false;
			case Regexp.Op.ANY_CHAR_NOT_NL: return r !== Codepoint.CODES["\n"];
			case Regexp.Op.ANY_CHAR: return true;
		}
		return false;
	}
	static mergeCharClass(dst, src) {
		switch (dst.op) {
			case Regexp.Op.ANY_CHAR: break;
			case Regexp.Op.ANY_CHAR_NOT_NL:
				if (Parser.matchRune(src, Codepoint.CODES["\n"])) dst.op = Regexp.Op.ANY_CHAR;
				break;
			case Regexp.Op.CHAR_CLASS: {
				const cc = new CharClass(Array.isArray(dst.runes) ? dst.runes : Array.from(dst.runes));
				if (src.op === Regexp.Op.LITERAL) cc.appendLiteral(src.runes[0], src.flags);
				else cc.appendClass(src.runes);
				dst.runes = cc.toGrowableArray();
				break;
			}
			case Regexp.Op.LITERAL:
				if (src.runes[0] === dst.runes[0] && src.flags === dst.flags) break;
				dst.op = Regexp.Op.CHAR_CLASS;
				dst.runes = new CharClass().appendLiteral(dst.runes[0], dst.flags).appendLiteral(src.runes[0], src.flags).toGrowableArray();
		}
	}
	static parseEscape(t) {
		const startPos = t.pos();
		t.skip(1);
		if (!t.more()) throw new RE2JSSyntaxException(Parser.ERR_TRAILING_BACKSLASH);
		let c = t.pop();
		bigswitch: switch (c) {
			case Codepoint.CODES["1"]:
			case Codepoint.CODES["2"]:
			case Codepoint.CODES["3"]:
			case Codepoint.CODES["4"]:
			case Codepoint.CODES["5"]:
			case Codepoint.CODES["6"]:
			case Codepoint.CODES["7"]: if (!t.more() || t.peek() < Codepoint.CODES["0"] || t.peek() > Codepoint.CODES["7"]) break;
			case Codepoint.CODES["0"]: {
				let r = c - Codepoint.CODES["0"];
				for (let i = 1; i < 3; i++) {
					if (!t.more() || t.peek() < Codepoint.CODES["0"] || t.peek() > Codepoint.CODES["7"]) break;
					r = r * 8 + t.peek() - Codepoint.CODES["0"];
					t.skip(1);
				}
				return r;
			}
			case Codepoint.CODES["x"]: {
				if (!t.more()) break;
				c = t.pop();
				if (c === Codepoint.CODES["{"]) {
					let nhex = 0;
					let r = 0;
					while (true) {
						if (!t.more()) break bigswitch;
						c = t.pop();
						if (c === Codepoint.CODES["}"]) break;
						const v = Utils.unhex(c);
						if (v < 0) break bigswitch;
						r = r * 16 + v;
						if (r > Unicode.MAX_RUNE) break bigswitch;
						nhex++;
					}
					if (nhex === 0) break bigswitch;
					return r;
				}
				const x = Utils.unhex(c);
				if (!t.more()) break;
				c = t.pop();
				const y = Utils.unhex(c);
				if (x < 0 || y < 0) break;
				return x * 16 + y;
			}
			case Codepoint.CODES["a"]: return Codepoint.CODES["\x07"];
			case Codepoint.CODES["f"]: return Codepoint.CODES["\f"];
			case Codepoint.CODES["n"]: return Codepoint.CODES["\n"];
			case Codepoint.CODES["r"]: return Codepoint.CODES["\r"];
			case Codepoint.CODES["t"]: return Codepoint.CODES["	"];
			case Codepoint.CODES["v"]: return Codepoint.CODES["\v"];
			default: if (c <= Unicode.MAX_ASCII && !Utils.isalnum(c)) return c;
		}
		throw new RE2JSSyntaxException(Parser.ERR_INVALID_ESCAPE, t.from(startPos));
	}
	static parseClassChar(t, wholeClassPos) {
		if (!t.more()) throw new RE2JSSyntaxException(Parser.ERR_MISSING_BRACKET, t.from(wholeClassPos));
		if (t.lookingAt("\\")) return Parser.parseEscape(t);
		return t.pop();
	}
	static hasCapture(re) {
		if (re === null) return false;
		if (re.op === Regexp.Op.CAPTURE) return true;
		if (re.subs) {
			for (let sub of re.subs) if (Parser.hasCapture(sub)) return true;
		}
		return false;
	}
	constructor(wholeRegexp, flags = 0) {
		this.wholeRegexp = wholeRegexp;
		this.flags = flags;
		this.numCap = 0;
		this.namedGroups = Object.create(null);
		this.stack = [];
		this.free = null;
		this.numRegexp = 0;
		this.numRunes = 0;
		this.repeats = 0;
		this.height = null;
		this.size = null;
		this.nlb = 0;
	}
	newRegexp(op) {
		let re = this.free;
		if (re !== null && re.subs !== null && re.subs.length > 0) {
			this.free = re.subs[0];
			re.reinit();
			re.op = op;
		} else {
			re = new Regexp(op);
			this.numRegexp += 1;
		}
		return re;
	}
	reuse(re) {
		if (this.height !== null && this.height.has(re)) this.height.delete(re);
		if (re.subs !== null && re.subs.length > 0) re.subs[0] = this.free;
		this.free = re;
	}
	checkLimits(re) {
		if (this.numRunes > Parser.MAX_RUNES) throw new RE2JSSyntaxException(Parser.ERR_LARGE);
		this.checkSize(re);
		this.checkHeight(re);
	}
	checkSize(re) {
		if (this.size === null) {
			if (this.repeats === 0) this.repeats = 1;
			if (re.op === Regexp.Op.REPEAT) {
				let n = re.max;
				if (n === -1) n = re.min;
				if (n <= 0) n = 1;
				if (n > Math.floor(Parser.MAX_SIZE / this.repeats)) this.repeats = Parser.MAX_SIZE;
				else this.repeats *= n;
			}
			if (this.numRegexp < Math.floor(Parser.MAX_SIZE / this.repeats)) return;
			this.size = /* @__PURE__ */ new Map();
			for (let reEx of this.stack) this.checkSize(reEx);
		}
		if (this.calcSize(re, true) > Parser.MAX_SIZE) throw new RE2JSSyntaxException(Parser.ERR_LARGE);
	}
	calcSize(re, force = false) {
		if (!force && this.size !== null) {
			if (this.size.has(re)) return this.size.get(re);
		}
		let size = 0;
		switch (re.op) {
			case Regexp.Op.LITERAL:
				size = re.runes.length;
				break;
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.CAPTURE:
			case Regexp.Op.STAR:
				size = 2 + this.calcSize(re.subs[0]);
				break;
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST:
				size = 1 + this.calcSize(re.subs[0]);
				break;
			case Regexp.Op.CONCAT:
				for (let sub of re.subs) size = size + this.calcSize(sub);
				break;
			case Regexp.Op.ALTERNATE:
				for (let sub of re.subs) size = size + this.calcSize(sub);
				if (re.subs.length > 1) size = size + re.subs.length - 1;
				break;
			case Regexp.Op.REPEAT: {
				let sub = this.calcSize(re.subs[0]);
				if (re.max === -1) {
					if (re.min === 0) size = 2 + sub;
					else size = 1 + re.min * sub;
					break;
				}
				size = re.max * sub + (re.max - re.min);
				break;
			}
		}
		size = Math.max(1, size);
		if (this.size === null) this.size = /* @__PURE__ */ new Map();
		this.size.set(re, size);
		return size;
	}
	checkHeight(re) {
		if (this.numRegexp < Parser.MAX_HEIGHT) return;
		if (this.height === null) {
			this.height = /* @__PURE__ */ new Map();
			for (let reEx of this.stack) this.checkHeight(reEx);
		}
		if (this.calcHeight(re, true) > Parser.MAX_HEIGHT) throw new RE2JSSyntaxException(Parser.ERR_NESTING_DEPTH);
	}
	calcHeight(re, force = false) {
		if (!force && this.height !== null) {
			if (this.height.has(re)) return this.height.get(re);
		}
		let h = 1;
		for (let sub of re.subs) {
			const hsub = this.calcHeight(sub);
			if (h < 1 + hsub) h = 1 + hsub;
		}
		if (this.height === null) this.height = /* @__PURE__ */ new Map();
		this.height.set(re, h);
		return h;
	}
	pop() {
		return this.stack.pop();
	}
	popToPseudo() {
		const n = this.stack.length;
		let i = n;
		while (i > 0 && !Regexp.isPseudoOp(this.stack[i - 1].op)) i--;
		return this.stack.splice(i, n - i);
	}
	push(re) {
		this.numRunes += re.runes.length;
		if (re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 2 && re.runes[0] === re.runes[1]) {
			if (this.maybeConcat(re.runes[0], this.flags & ~RE2Flags.FOLD_CASE)) return null;
			re.op = Regexp.Op.LITERAL;
			re.runes = [re.runes[0]];
			re.flags = this.flags & ~RE2Flags.FOLD_CASE;
		} else if (re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 4 && re.runes[0] === re.runes[1] && re.runes[2] === re.runes[3] && Unicode.simpleFold(re.runes[0]) === re.runes[2] && Unicode.simpleFold(re.runes[2]) === re.runes[0] || re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 2 && re.runes[0] + 1 === re.runes[1] && Unicode.simpleFold(re.runes[0]) === re.runes[1] && Unicode.simpleFold(re.runes[1]) === re.runes[0]) {
			if (this.maybeConcat(re.runes[0], this.flags | RE2Flags.FOLD_CASE)) return null;
			re.op = Regexp.Op.LITERAL;
			re.runes = [re.runes[0]];
			re.flags = this.flags | RE2Flags.FOLD_CASE;
		} else this.maybeConcat(-1, 0);
		this.stack.push(re);
		this.checkLimits(re);
		return re;
	}
	maybeConcat(r, flags) {
		const n = this.stack.length;
		if (n < 2) return false;
		const re1 = this.stack[n - 1];
		const re2 = this.stack[n - 2];
		if (re1.op !== Regexp.Op.LITERAL || re2.op !== Regexp.Op.LITERAL || (re1.flags & RE2Flags.FOLD_CASE) !== (re2.flags & RE2Flags.FOLD_CASE)) return false;
		if (!Array.isArray(re2.runes)) re2.runes = Array.from(re2.runes);
		for (let i = 0; i < re1.runes.length; i++) re2.runes.push(re1.runes[i]);
		if (r >= 0) {
			re1.runes = [r];
			re1.flags = flags;
			return true;
		}
		this.pop();
		this.reuse(re1);
		return false;
	}
	newLiteral(r, flags) {
		const re = this.newRegexp(Regexp.Op.LITERAL);
		re.flags = flags;
		if ((flags & RE2Flags.FOLD_CASE) !== 0) r = Parser.minFoldRune(r);
		re.runes = [r];
		return re;
	}
	literal(r) {
		this.push(this.newLiteral(r, this.flags));
	}
	op(op) {
		const re = this.newRegexp(op);
		re.flags = this.flags;
		return this.push(re);
	}
	repeat(op, min, max, beforePos, t, lastRepeatPos) {
		let flags = this.flags;
		if ((flags & RE2Flags.PERL_X) !== 0) {
			if (t.more() && t.lookingAt("?")) {
				t.skip(1);
				flags ^= RE2Flags.NON_GREEDY;
			}
			if (lastRepeatPos !== -1) throw new RE2JSSyntaxException(Parser.ERR_INVALID_REPEAT_OP, t.from(lastRepeatPos));
		}
		const n = this.stack.length;
		if (n === 0) throw new RE2JSSyntaxException(Parser.ERR_MISSING_REPEAT_ARGUMENT, t.from(beforePos));
		const sub = this.stack[n - 1];
		if (Regexp.isPseudoOp(sub.op)) throw new RE2JSSyntaxException(Parser.ERR_MISSING_REPEAT_ARGUMENT, t.from(beforePos));
		const re = this.newRegexp(op);
		re.min = min;
		re.max = max;
		re.flags = flags;
		re.subs = [sub];
		this.stack[n - 1] = re;
		this.checkLimits(re);
		if (op === Regexp.Op.REPEAT && (min >= 2 || max >= 2) && !this.repeatIsValid(re, 1e3)) throw new RE2JSSyntaxException(Parser.ERR_INVALID_REPEAT_SIZE, t.from(beforePos));
	}
	repeatIsValid(re, n) {
		if (re.op === Regexp.Op.REPEAT) {
			let m = re.max;
			if (m === 0) return true;
			if (m < 0) m = re.min;
			if (m > n) return false;
			if (m > 0) n = Math.trunc(n / m);
		}
		for (let sub of re.subs) if (!this.repeatIsValid(sub, n)) return false;
		return true;
	}
	concat() {
		this.maybeConcat(-1, 0);
		const subs = this.popToPseudo();
		if (subs.length === 0) return this.push(this.newRegexp(Regexp.Op.EMPTY_MATCH));
		return this.push(this.collapse(subs, Regexp.Op.CONCAT));
	}
	alternate() {
		const subs = this.popToPseudo();
		if (subs.length > 0) this.cleanAlt(subs[subs.length - 1]);
		if (subs.length === 0) return this.push(this.newRegexp(Regexp.Op.NO_MATCH));
		return this.push(this.collapse(subs, Regexp.Op.ALTERNATE));
	}
	cleanAlt(re) {
		if (re.op === Regexp.Op.CHAR_CLASS) {
			re.runes = new CharClass(Array.from(re.runes)).cleanClass().toArray();
			if (re.runes.length === 2 && re.runes[0] === 0 && re.runes[1] === Unicode.MAX_RUNE) {
				re.runes = /* @__PURE__ */ new Int32Array(0);
				re.op = Regexp.Op.ANY_CHAR;
			} else if (re.runes.length === 4 && re.runes[0] === 0 && re.runes[1] === Codepoint.CODES["\n"] - 1 && re.runes[2] === Codepoint.CODES["\n"] + 1 && re.runes[3] === Unicode.MAX_RUNE) {
				re.runes = /* @__PURE__ */ new Int32Array(0);
				re.op = Regexp.Op.ANY_CHAR_NOT_NL;
			}
		}
	}
	collapse(subs, op) {
		if (subs.length === 1) return subs[0];
		let len = 0;
		for (let sub of subs) len += sub.op === op ? sub.subs.length : 1;
		let newsubs = new Array(len).fill(null);
		let i = 0;
		for (let sub of subs) if (sub.op === op) {
			for (let j = 0; j < sub.subs.length; j++) newsubs[i++] = sub.subs[j];
			this.reuse(sub);
		} else newsubs[i++] = sub;
		let re = this.newRegexp(op);
		re.subs = newsubs;
		if (op === Regexp.Op.ALTERNATE) {
			re.subs = this.factor(re.subs);
			if (re.subs.length === 1) {
				const old = re;
				re = re.subs[0];
				this.reuse(old);
			}
		}
		return re;
	}
	factor(array) {
		if (array.length < 2) return array;
		let s = 0;
		let lensub = array.length;
		let lenout = 0;
		let str = null;
		let strlen = 0;
		let strflags = 0;
		let start = 0;
		for (let i = 0; i <= lensub; i++) {
			let istr = null;
			let istrlen = 0;
			let iflags = 0;
			if (i < lensub) {
				let re = array[s + i];
				if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) re = re.subs[0];
				if (re.op === Regexp.Op.LITERAL) {
					istr = re.runes;
					istrlen = re.runes.length;
					iflags = re.flags & RE2Flags.FOLD_CASE;
				}
				if (iflags === strflags) {
					let same = 0;
					while (same < strlen && same < istrlen && str[same] === istr[same]) same++;
					if (same > 0) {
						strlen = same;
						continue;
					}
				}
			}
			if (i === start) {} else if (i === start + 1) array[lenout++] = array[s + start];
			else {
				const prefix = this.newRegexp(Regexp.Op.LITERAL);
				prefix.flags = strflags;
				prefix.runes = str.slice(0, strlen);
				for (let j = start; j < i; j++) {
					array[s + j] = this.removeLeadingString(array[s + j], strlen);
					this.checkLimits(array[s + j]);
				}
				const suffix = this.collapse(array.slice(s + start, s + i), Regexp.Op.ALTERNATE);
				const re = this.newRegexp(Regexp.Op.CONCAT);
				re.subs = [prefix, suffix];
				array[lenout++] = re;
			}
			start = i;
			str = istr;
			strlen = istrlen;
			strflags = iflags;
		}
		lensub = lenout;
		s = 0;
		start = 0;
		lenout = 0;
		let first = null;
		for (let i = 0; i <= lensub; i++) {
			let ifirst = null;
			if (i < lensub) {
				ifirst = Parser.leadingRegexp(array[s + i]);
				if (first !== null && first.equals(ifirst) && (Parser.isCharClass(first) || first.op === Regexp.Op.REPEAT && first.min === first.max && Parser.isCharClass(first.subs[0]))) continue;
			}
			if (i === start) {} else if (i === start + 1) array[lenout++] = array[s + start];
			else {
				const prefix = first;
				for (let j = start; j < i; j++) {
					const reuse = j !== start;
					array[s + j] = this.removeLeadingRegexp(array[s + j], reuse);
					this.checkLimits(array[s + j]);
				}
				const suffix = this.collapse(array.slice(s + start, s + i), Regexp.Op.ALTERNATE);
				const re = this.newRegexp(Regexp.Op.CONCAT);
				re.subs = [prefix, suffix];
				array[lenout++] = re;
			}
			start = i;
			first = ifirst;
		}
		lensub = lenout;
		s = 0;
		start = 0;
		lenout = 0;
		for (let i = 0; i <= lensub; i++) {
			if (i < lensub && Parser.isCharClass(array[s + i])) continue;
			if (i === start) {} else if (i === start + 1) array[lenout++] = array[s + start];
			else {
				let max = start;
				for (let j = start + 1; j < i; j++) {
					const subMax = array[s + max];
					const subJ = array[s + j];
					if (subMax.op < subJ.op || subMax.op === subJ.op && (subMax.runes !== null ? subMax.runes.length : 0) < (subJ.runes !== null ? subJ.runes.length : 0)) max = j;
				}
				const tmp = array[s + start];
				array[s + start] = array[s + max];
				array[s + max] = tmp;
				for (let j = start + 1; j < i; j++) {
					Parser.mergeCharClass(array[s + start], array[s + j]);
					this.reuse(array[s + j]);
				}
				this.cleanAlt(array[s + start]);
				array[lenout++] = array[s + start];
			}
			if (i < lensub) array[lenout++] = array[s + i];
			start = i + 1;
		}
		lensub = lenout;
		s = 0;
		start = 0;
		lenout = 0;
		for (let i = 0; i < lensub; ++i) {
			if (i + 1 < lensub && array[s + i].op === Regexp.Op.EMPTY_MATCH && array[s + i + 1].op === Regexp.Op.EMPTY_MATCH) continue;
			array[lenout++] = array[s + i];
		}
		lensub = lenout;
		s = 0;
		return array.slice(s, lensub);
	}
	removeLeadingString(re, n) {
		if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
			const sub = this.removeLeadingString(re.subs[0], n);
			re.subs[0] = sub;
			if (sub.op === Regexp.Op.EMPTY_MATCH) {
				this.reuse(sub);
				switch (re.subs.length) {
					case 0:
					case 1:
						re.op = Regexp.Op.EMPTY_MATCH;
						re.subs = Regexp.emptySubs();
						break;
					case 2: {
						const old = re;
						re = re.subs[1];
						this.reuse(old);
						break;
					}
					default: re.subs = re.subs.slice(1, re.subs.length);
				}
			}
			return re;
		}
		if (re.op === Regexp.Op.LITERAL) {
			re.runes = re.runes.slice(n, re.runes.length);
			if (re.runes.length === 0) re.op = Regexp.Op.EMPTY_MATCH;
		}
		return re;
	}
	removeLeadingRegexp(re, reuse) {
		if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
			if (reuse) this.reuse(re.subs[0]);
			re.subs = re.subs.slice(1, re.subs.length);
			switch (re.subs.length) {
				case 0:
					re.op = Regexp.Op.EMPTY_MATCH;
					re.subs = Regexp.emptySubs();
					break;
				case 1: {
					const old = re;
					re = re.subs[0];
					this.reuse(old);
					break;
				}
			}
			return re;
		}
		if (reuse) this.reuse(re);
		return this.newRegexp(Regexp.Op.EMPTY_MATCH);
	}
	parseInternal() {
		if ((this.flags & RE2Flags.LITERAL) !== 0) return Parser.literalRegexp(this.wholeRegexp, this.flags);
		let lastRepeatPos = -1;
		let min = -1;
		let max = -1;
		const t = new StringIterator(this.wholeRegexp);
		while (t.more()) {
			let repeatPos = -1;
			bigswitch: switch (t.peek()) {
				case Codepoint.CODES["("]:
					if ((this.flags & RE2Flags.LOOKBEHIND) !== 0) {
						if (t.lookingAt("(?<=")) {
							this.parsePosLookBehind();
							t.skip(4);
							break;
						}
						if (t.lookingAt("(?<!")) {
							this.parseNegLookBehind();
							t.skip(4);
							break;
						}
					}
					if ((this.flags & RE2Flags.PERL_X) !== 0 && t.lookingAt("(?")) {
						this.parsePerlFlags(t);
						break;
					}
					this.op(Regexp.Op.LEFT_PAREN).cap = ++this.numCap;
					t.skip(1);
					break;
				case Codepoint.CODES["|"]:
					this.parseVerticalBar();
					t.skip(1);
					break;
				case Codepoint.CODES[")"]:
					this.parseRightParen();
					t.skip(1);
					break;
				case Codepoint.CODES["^"]:
					if ((this.flags & RE2Flags.ONE_LINE) !== 0) this.op(Regexp.Op.BEGIN_TEXT);
					else this.op(Regexp.Op.BEGIN_LINE);
					t.skip(1);
					break;
				case Codepoint.CODES["$"]:
					if ((this.flags & RE2Flags.ONE_LINE) !== 0) this.op(Regexp.Op.END_TEXT).flags |= RE2Flags.WAS_DOLLAR;
					else this.op(Regexp.Op.END_LINE);
					t.skip(1);
					break;
				case Codepoint.CODES["."]:
					if ((this.flags & RE2Flags.DOT_NL) !== 0) this.op(Regexp.Op.ANY_CHAR);
					else this.op(Regexp.Op.ANY_CHAR_NOT_NL);
					t.skip(1);
					break;
				case Codepoint.CODES["["]:
					this.parseClass(t);
					break;
				case Codepoint.CODES["*"]:
				case Codepoint.CODES["+"]:
				case Codepoint.CODES["?"]: {
					repeatPos = t.pos();
					let op = null;
					switch (t.pop()) {
						case Codepoint.CODES["*"]:
							op = Regexp.Op.STAR;
							break;
						case Codepoint.CODES["+"]:
							op = Regexp.Op.PLUS;
							break;
						case Codepoint.CODES["?"]: op = Regexp.Op.QUEST;
					}
					this.repeat(op, min, max, repeatPos, t, lastRepeatPos);
					break;
				}
				case Codepoint.CODES["{"]: {
					const before = t.pos();
					const minMax = Parser.parseRepeat(t);
					if (minMax < 0) {
						t.rewindTo(before);
						this.literal(t.pop());
						break;
					}
					repeatPos = before;
					min = minMax >> 16;
					max = (minMax & Unicode.MAX_BMP) << 16 >> 16;
					this.repeat(Regexp.Op.REPEAT, min, max, repeatPos, t, lastRepeatPos);
					break;
				}
				case Codepoint.CODES["\\"]: {
					const savedPos = t.pos();
					t.skip(1);
					if ((this.flags & RE2Flags.PERL_X) !== 0 && t.more()) switch (t.pop()) {
						case Codepoint.CODES["A"]:
							this.op(Regexp.Op.BEGIN_TEXT);
							break bigswitch;
						case Codepoint.CODES["b"]:
							this.op(Regexp.Op.WORD_BOUNDARY);
							break bigswitch;
						case Codepoint.CODES["B"]:
							this.op(Regexp.Op.NO_WORD_BOUNDARY);
							break bigswitch;
						case Codepoint.CODES["C"]: throw new RE2JSSyntaxException(Parser.ERR_INVALID_ESCAPE, "\\C");
						case Codepoint.CODES["Q"]: {
							let lit = t.rest();
							const i = lit.indexOf("\\E");
							if (i >= 0) {
								lit = lit.substring(0, i);
								t.skipString(lit);
								t.skipString("\\E");
							} else t.skipString(lit);
							let j = 0;
							while (j < lit.length) {
								const codepoint = lit.codePointAt(j);
								this.literal(codepoint);
								j += Utils.charCount(codepoint);
							}
							break bigswitch;
						}
						case Codepoint.CODES["z"]:
							this.op(Regexp.Op.END_TEXT);
							break bigswitch;
						default: t.rewindTo(savedPos);
					}
					else t.rewindTo(savedPos);
					const re = this.newRegexp(Regexp.Op.CHAR_CLASS);
					re.flags = this.flags;
					if (t.lookingAt("\\p") || t.lookingAt("\\P")) {
						const cc = new CharClass();
						if (this.parseUnicodeClass(t, cc)) {
							re.runes = cc.toArray();
							this.push(re);
							break bigswitch;
						}
					}
					const cc = new CharClass();
					if (this.parsePerlClassEscape(t, cc)) {
						re.runes = cc.toArray();
						this.push(re);
						break bigswitch;
					}
					t.rewindTo(savedPos);
					this.reuse(re);
					this.literal(Parser.parseEscape(t));
					break;
				}
				default: this.literal(t.pop());
			}
			lastRepeatPos = repeatPos;
		}
		this.concat();
		if (this.swapVerticalBar()) this.pop();
		this.alternate();
		if (this.stack.length !== 1) throw new RE2JSSyntaxException(Parser.ERR_MISSING_PAREN, this.wholeRegexp);
		this.stack[0].namedGroups = this.namedGroups;
		return this.stack[0];
	}
	parsePerlFlags(t) {
		const startPos = t.pos();
		const s = t.rest();
		if (s.startsWith("(?P<") || s.startsWith("(?<")) {
			const begin = s.charAt(2) === "P" ? 4 : 3;
			const end = s.indexOf(">");
			if (end < 0) throw new RE2JSSyntaxException(Parser.ERR_INVALID_NAMED_CAPTURE, s);
			const name = s.substring(begin, end);
			t.skipString(name);
			t.skip(begin + 1);
			if (!Parser.isValidCaptureName(name)) throw new RE2JSSyntaxException(Parser.ERR_INVALID_NAMED_CAPTURE, s.substring(0, end + 1));
			const re = this.op(Regexp.Op.LEFT_PAREN);
			re.cap = ++this.numCap;
			if (this.namedGroups[name]) throw new RE2JSSyntaxException(Parser.ERR_DUPLICATE_NAMED_CAPTURE, name);
			this.namedGroups[name] = this.numCap;
			re.name = name;
			return;
		}
		t.skip(2);
		let flags = this.flags;
		let sign = 1;
		let sawFlag = false;
		loop: while (t.more()) {
			const c = t.pop();
			switch (c) {
				case Codepoint.CODES["i"]:
					flags |= RE2Flags.FOLD_CASE;
					sawFlag = true;
					break;
				case Codepoint.CODES["m"]:
					flags &= ~RE2Flags.ONE_LINE;
					sawFlag = true;
					break;
				case Codepoint.CODES["s"]:
					flags |= RE2Flags.DOT_NL;
					sawFlag = true;
					break;
				case Codepoint.CODES["U"]:
					flags |= RE2Flags.NON_GREEDY;
					sawFlag = true;
					break;
				case Codepoint.CODES["-"]:
					if (sign < 0) break loop;
					sign = -1;
					flags = ~flags;
					sawFlag = false;
					break;
				case Codepoint.CODES[":"]:
				case Codepoint.CODES[")"]:
					if (sign < 0) {
						if (!sawFlag) break loop;
						flags = ~flags;
					}
					if (c === Codepoint.CODES[":"]) this.op(Regexp.Op.LEFT_PAREN);
					this.flags = flags;
					return;
				default: break loop;
			}
		}
		throw new RE2JSSyntaxException(Parser.ERR_INVALID_PERL_OP, t.from(startPos));
	}
	parsePosLookBehind() {
		const re = this.newRegexp(Regexp.Op.LEFT_PAREN);
		re.flags = this.flags;
		re.lb = ++this.nlb;
		return this.push(re);
	}
	parseNegLookBehind() {
		const re = this.newRegexp(Regexp.Op.LEFT_PAREN);
		re.flags = this.flags;
		re.lb = -++this.nlb;
		return this.push(re);
	}
	parseVerticalBar() {
		this.concat();
		if (!this.swapVerticalBar()) this.op(Regexp.Op.VERTICAL_BAR);
	}
	swapVerticalBar() {
		const n = this.stack.length;
		if (n >= 3 && this.stack[n - 2].op === Regexp.Op.VERTICAL_BAR && Parser.isCharClass(this.stack[n - 1]) && Parser.isCharClass(this.stack[n - 3])) {
			let re1 = this.stack[n - 1];
			let re3 = this.stack[n - 3];
			if (re1.op > re3.op) {
				const tmp = re3;
				re3 = re1;
				re1 = tmp;
				this.stack[n - 3] = re3;
			}
			Parser.mergeCharClass(re3, re1);
			this.reuse(re1);
			this.pop();
			return true;
		}
		if (n >= 2) {
			const re1 = this.stack[n - 1];
			const re2 = this.stack[n - 2];
			if (re2.op === Regexp.Op.VERTICAL_BAR) {
				if (n >= 3) this.cleanAlt(this.stack[n - 3]);
				this.stack[n - 2] = re1;
				this.stack[n - 1] = re2;
				return true;
			}
		}
		return false;
	}
	parseRightParen() {
		this.concat();
		if (this.swapVerticalBar()) this.pop();
		this.alternate();
		if (this.stack.length < 2) throw new RE2JSSyntaxException(Parser.ERR_UNEXPECTED_PAREN, this.wholeRegexp);
		const re1 = this.pop();
		const re2 = this.pop();
		if (re2.op !== Regexp.Op.LEFT_PAREN) throw new RE2JSSyntaxException(Parser.ERR_UNEXPECTED_PAREN, this.wholeRegexp);
		this.flags = re2.flags;
		if (re2.lb !== 0) {
			if (Parser.hasCapture(re1)) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CAPTURE_IN_LOOKBEHIND, this.wholeRegexp);
			if (re2.lb > 0) re2.op = Regexp.Op.PLB;
			else re2.op = Regexp.Op.NLB;
			re2.subs = [re1];
			this.push(re2);
			return;
		}
		if (re2.cap === 0) this.push(re1);
		else {
			re2.op = Regexp.Op.CAPTURE;
			re2.subs = [re1];
			this.push(re2);
		}
	}
	parsePerlClassEscape(t, cc) {
		const beforePos = t.pos();
		if ((this.flags & RE2Flags.PERL_X) === 0 || !t.more() || t.pop() !== Codepoint.CODES["\\"] || !t.more()) return false;
		t.pop();
		const p = t.from(beforePos);
		const g = PERL_GROUPS.has(p) ? PERL_GROUPS.get(p) : null;
		if (g === null) return false;
		cc.appendGroup(g, (this.flags & RE2Flags.FOLD_CASE) !== 0);
		return true;
	}
	parseNamedClass(t, cc) {
		const cls = t.rest();
		const i = cls.indexOf(":]");
		if (i < 0) return false;
		const name = cls.substring(0, i + 2);
		t.skipString(name);
		const g = POSIX_GROUPS.has(name) ? POSIX_GROUPS.get(name) : null;
		if (g === null) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, name);
		cc.appendGroup(g, (this.flags & RE2Flags.FOLD_CASE) !== 0);
		return true;
	}
	parseUnicodeClass(t, cc) {
		const startPos = t.pos();
		if ((this.flags & RE2Flags.UNICODE_GROUPS) === 0 || !t.lookingAt("\\p") && !t.lookingAt("\\P")) return false;
		t.skip(1);
		let sign = 1;
		let c = t.pop();
		if (c === Codepoint.CODES["P"]) sign = -1;
		if (!t.more()) {
			t.rewindTo(startPos);
			throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.rest());
		}
		c = t.pop();
		let name;
		if (c !== Codepoint.CODES["{"]) name = Utils.runeToString(c);
		else {
			const rest = t.rest();
			const end = rest.indexOf("}");
			if (end < 0) {
				t.rewindTo(startPos);
				throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.rest());
			}
			name = rest.substring(0, end);
			t.skipString(name);
			t.skip(1);
		}
		if (!(name.length === 0) && name.codePointAt(0) === Codepoint.CODES["^"]) {
			sign = 0 - sign;
			name = name.substring(1);
		}
		const pair = Parser.unicodeTable(name);
		if (pair === null) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.from(startPos));
		if (pair.sign < 0) sign = 0 - sign;
		const tab = pair.tab;
		const fold = pair.fold;
		if ((this.flags & RE2Flags.FOLD_CASE) === 0 || fold === null) cc.appendTableWithSign(tab, sign);
		else {
			const tmp = new CharClass().appendTable(tab).appendTable(fold).cleanClass().toArray();
			cc.appendClassWithSign(Array.from(tmp), sign);
		}
		return true;
	}
	parseClass(t) {
		const startPos = t.pos();
		t.skip(1);
		const re = this.newRegexp(Regexp.Op.CHAR_CLASS);
		re.flags = this.flags;
		const cc = new CharClass();
		let sign = 1;
		if (t.more() && t.lookingAt("^")) {
			sign = -1;
			t.skip(1);
			if ((this.flags & RE2Flags.CLASS_NL) === 0) cc.appendRange(Codepoint.CODES["\n"], Codepoint.CODES["\n"]);
		}
		let first = true;
		while (!t.more() || t.peek() !== Codepoint.CODES["]"] || first) {
			if (t.more() && t.lookingAt("-") && (this.flags & RE2Flags.PERL_X) === 0 && !first) {
				const s = t.rest();
				if (s === "-" || !s.startsWith("-]")) {
					t.rewindTo(startPos);
					throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.rest());
				}
			}
			first = false;
			const beforePos = t.pos();
			if (t.lookingAt("[:")) {
				if (this.parseNamedClass(t, cc)) continue;
				t.rewindTo(beforePos);
			}
			if (this.parseUnicodeClass(t, cc)) continue;
			if (this.parsePerlClassEscape(t, cc)) continue;
			t.rewindTo(beforePos);
			const lo = Parser.parseClassChar(t, startPos);
			let hi = lo;
			if (t.more() && t.lookingAt("-")) {
				t.skip(1);
				if (t.more() && t.lookingAt("]")) t.skip(-1);
				else {
					hi = Parser.parseClassChar(t, startPos);
					if (hi < lo) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.from(beforePos));
				}
			}
			if ((this.flags & RE2Flags.FOLD_CASE) === 0) cc.appendRange(lo, hi);
			else cc.appendFoldedRange(lo, hi);
		}
		t.skip(1);
		cc.cleanClass();
		if (sign < 0) cc.negateClass();
		re.runes = cc.toArray();
		this.push(re);
	}
};
// src/RE2.js
/**
* An RE2 class instance is a compiled representation of an RE2 regular expression, independent of
* the public Java-like Pattern/Matcher API.
*
* This class also contains various implementation helpers for RE2 regular expressions.
*
* Use the {@link #quoteMeta(String)} utility function to quote all regular expression
* metacharacters in an arbitrary string.
*
*/
var RE2 = class RE2 {
	static initTest(expr) {
		const re2 = RE2.compile(expr);
		const res = new RE2(re2.expr, re2.prog, re2.numSubexp, re2.longest);
		res.cond = re2.cond;
		res.prefix = re2.prefix;
		res.prefixUTF8 = re2.prefixUTF8;
		res.prefixComplete = re2.prefixComplete;
		res.prefixRune = re2.prefixRune;
		res.prefilter = re2.prefilter;
		res.namedGroups = re2.namedGroups;
		return res;
	}
	/**
	* Parses a regular expression and returns, if successful, an {@code RE2} instance that can be
	* used to match against text.
	*
	* When matching against text, the regexp returns a match that begins as early as possible in the
	* input (leftmost), and among those it chooses the one that a backtracking search would have
	* found first. This so-called leftmost-first matching is the same semantics that Perl, Python,
	* and other implementations use, although this package implements it without the expense of
	* backtracking. For POSIX leftmost-longest matching, see {@link #compilePOSIX}.
	*/
	static compile(expr) {
		return RE2.compileImpl(expr, RE2Flags.PERL, false);
	}
	/**
	* {@code compilePOSIX} is like {@link #compile} but restricts the regular expression to POSIX ERE
	* (egrep) syntax and changes the match semantics to leftmost-longest.
	*
	* That is, when matching against text, the regexp returns a match that begins as early as
	* possible in the input (leftmost), and among those it chooses a match that is as long as
	* possible. This so-called leftmost-longest matching is the same semantics that early regular
	* expression implementations used and that POSIX specifies.
	*
	* However, there can be multiple leftmost-longest matches, with different submatch choices, and
	* here this package diverges from POSIX. Among the possible leftmost-longest matches, this
	* package chooses the one that a backtracking search would have found first, while POSIX
	* specifies that the match be chosen to maximize the length of the first subexpression, then the
	* second, and so on from left to right. The POSIX rule is computationally prohibitive and not
	* even well-defined. See http://swtch.com/~rsc/regexp/regexp2.html#posix
	*/
	static compilePOSIX(expr) {
		return RE2.compileImpl(expr, RE2Flags.POSIX, true);
	}
	static compileImpl(expr, mode, longest) {
		let re = Parser.parse(expr, mode);
		const maxCap = re.maxCap();
		const namedGroups = re.namedGroups;
		re = Simplify.simplify(re);
		const prefilter = PrefilterTree.build(re);
		const prog = Compiler.compileRegexp(re);
		const re2 = new RE2(expr, prog, maxCap, longest);
		re2.prefilter = prefilter.type === Prefilter.Type.NONE ? null : prefilter;
		const [prefixCompl, prefixStr] = prog.prefix();
		re2.prefixComplete = prefixCompl;
		re2.prefix = prefixStr;
		re2.prefixUTF8 = Utils.stringToUtf8ByteArray(re2.prefix);
		if (re2.prefix.length > 0) re2.prefixRune = re2.prefix.codePointAt(0);
		re2.namedGroups = namedGroups;
		return re2;
	}
	/**
	* Returns true iff textual regular expression {@code pattern} matches string {@code s}.
	*
	* More complicated queries need to use {@link #compile} and the full {@code RE2} interface.
	*/
	static match(pattern, s) {
		return RE2.compile(pattern).match(s);
	}
	constructor(expr, prog, numSubexp = 0, longest = 0) {
		this.expr = expr;
		this.prog = prog;
		this.numSubexp = numSubexp;
		this.longest = longest;
		this.cond = prog.startCond();
		this.prefix = null;
		this.prefixUTF8 = null;
		this.prefixComplete = false;
		this.prefixRune = 0;
		/** @type {Record<string, number>} */
		this.namedGroups = Object.create(null);
		this.machinePool = [];
		this.lazyDFA = null;
		this.onepass = OnePass.compile(this.prog);
		this.prefilter = null;
	}
	get dfa() {
		if (this.lazyDFA === null) this.lazyDFA = new DFA(this.prog);
		return this.lazyDFA;
	}
	matchPrefixComplete(input, pos, anchor, ncap) {
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return null;
		let matchStart = -1;
		let matchEnd = -1;
		const pLen = input.prefixLength(this);
		if (anchor === RE2Flags.UNANCHORED) {
			const idx = input.index(this, pos);
			if (idx < 0) return null;
			matchStart = pos + idx;
			matchEnd = matchStart + pLen;
		} else if (anchor === RE2Flags.ANCHOR_BOTH) {
			if (input.endPos() !== pLen) return null;
			if (input.index(this, 0) !== 0) return null;
			matchStart = 0;
			matchEnd = pLen;
		} else if (anchor === RE2Flags.ANCHOR_START) {
			if (input.index(this, 0) !== 0) return null;
			matchStart = 0;
			matchEnd = pLen;
		}
		if (matchStart < 0) return null;
		if (ncap > 0) {
			const matchcap = new Int32Array(ncap).fill(-1);
			matchcap[0] = matchStart;
			matchcap[1] = matchEnd;
			return Array.from(matchcap);
		}
		return [];
	}
	createLookbehindState() {
		return this.prog.numLb > 0 ? new LookbehindState(this.prog) : null;
	}
	executeEngine(input, pos, anchor, ncap, lbState = null) {
		if (this.prefixComplete && (ncap === 0 || this.numSubexp === 0)) return this.matchPrefixComplete(input, pos, anchor, ncap);
		if (this.prefilter !== null && anchor === RE2Flags.UNANCHORED) {
			if (!this.prefilter.eval(input, pos)) return null;
		}
		if (this.onepass !== null) return OnePass.execute(this, input, pos, anchor, ncap);
		if (ncap > 0) {
			if (this.prog.numLb === 0 && input.endPos() <= Backtracker.maxBitStateLen(this.prog)) return Backtracker.execute(this, input, pos, anchor, ncap);
			return this.doExecuteNFA(input, pos, anchor, ncap, lbState);
		}
		if (this.prog.numLb === 0) {
			const dfaResult = this.dfa.match(input, pos, anchor);
			if (dfaResult !== null) return dfaResult ? [] : null;
			if (input.endPos() <= Backtracker.maxBitStateLen(this.prog)) return Backtracker.execute(this, input, pos, anchor, ncap);
		}
		return this.doExecuteNFA(input, pos, anchor, ncap, lbState);
	}
	/**
	* Returns the number of parenthesized subexpressions in this regular expression.
	*/
	numberOfCapturingGroups() {
		return this.numSubexp;
	}
	/**
	* Returns the number of instructions in this compiled regular expression program.
	*/
	numberOfInstructions() {
		return this.prog.numInst();
	}
	get() {
		return this.machinePool.length > 0 ? this.machinePool.pop() : null;
	}
	reset() {
		this.machinePool.length = 0;
	}
	put(m) {
		this.machinePool.push(m);
	}
	toString() {
		return this.expr;
	}
	doExecuteNFA(input, pos, anchor, ncap, lbState = null) {
		let m = this.get();
		if (!m) m = Machine.fromRE2(this);
		m.init(ncap);
		const cap = m.match(input, pos, anchor, lbState) ? m.submatches() : null;
		this.put(m);
		return cap;
	}
	match(s) {
		return this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 0) !== null;
	}
	/**
	* Matches the regular expression against input starting at position start and ending at position
	* end, with the given anchoring. Records the submatch boundaries in group, which is [start, end)
	* pairs of byte offsets. The number of boundaries needed is inferred from the size of the group
	* array. It is most efficient not to ask for submatch boundaries.
	*
	* @param input the input byte array
	* @param start the beginning position in the input
	* @param end the end position in the input
	* @param anchor the anchoring flag (UNANCHORED, ANCHOR_START, ANCHOR_BOTH)
	* @param group the array to fill with submatch positions
	* @param ngroup the number of array pairs to fill in
	* @param lbState optional state carried between successive matches over the same input (see
	*   createLookbehindState); omit it to evaluate lookbehinds from the beginning of the input
	* @returns true if a match was found
	*/
	matchWithGroup(input, start, end, anchor, ngroup, lbState = null) {
		if (!(input instanceof MatcherInputBase)) {
			if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
			else input = MatcherInput.utf16(input);
		}
		return this.matchMachineInput(input, start, end, anchor, ngroup, lbState);
	}
	matchMachineInput(input, start, end, anchor, ngroup, lbState = null) {
		if (start > end) return [false, null];
		const machineInput = input.isUTF16Encoding() ? MachineInput.fromUTF16(input.asCharSequence(), 0, end) : MachineInput.fromUTF8(input.asBytes(), 0, end);
		const groupMatch = this.executeEngine(machineInput, start, anchor, 2 * ngroup, lbState);
		if (groupMatch === null) return [false, null];
		return [true, groupMatch];
	}
	/**
	* Returns true iff this regexp matches the UTF-8 byte array {@code b}.
	*/
	matchUTF8(b) {
		return this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 0) !== null;
	}
	/**
	* Returns a copy of {@code src} in which all matches for this regexp have been replaced by
	* {@code repl}. No support is provided for expressions (e.g. {@code \1} or {@code $1}) in the
	* replacement string.
	*/
	replaceAll(src, repl) {
		return this.replaceAllFunc(src, () => repl, 2 * src.length + 1);
	}
	/**
	* Returns a copy of {@code src} in which only the first match for this regexp has been replaced
	* by {@code repl}. No support is provided for expressions (e.g. {@code \1} or {@code $1}) in the
	* replacement string.
	*/
	replaceFirst(src, repl) {
		return this.replaceAllFunc(src, () => repl, 1);
	}
	/**
	* Returns a copy of {@code src} in which at most {@code maxReplaces} matches for this regexp have
	* been replaced by the return value of of function {@code repl} (whose first argument is the
	* matched string). No support is provided for expressions (e.g. {@code \1} or {@code $1}) in the
	* replacement string.
	*/
	replaceAllFunc(src, replFunc, maxReplaces) {
		let lastMatchEnd = 0;
		let searchPos = 0;
		let out = "";
		const input = MachineInput.fromUTF16(src);
		const lbState = this.createLookbehindState();
		let numReplaces = 0;
		while (searchPos <= src.length) {
			const a = this.executeEngine(input, searchPos, RE2Flags.UNANCHORED, 2, lbState);
			if (a === null || a.length === 0) break;
			out += src.substring(lastMatchEnd, a[0]);
			if (a[1] > lastMatchEnd || a[0] === 0) {
				out += replFunc(src.substring(a[0], a[1]));
				numReplaces++;
			}
			lastMatchEnd = a[1];
			const width = input.step(searchPos) & 7;
			if (searchPos + width > a[1]) searchPos += width;
			else if (searchPos + 1 > a[1]) searchPos++;
			else searchPos = a[1];
			if (numReplaces >= maxReplaces) break;
		}
		out += src.substring(lastMatchEnd);
		return out;
	}
	pad(a) {
		if (a === null) return null;
		let n = (1 + this.numSubexp) * 2;
		if (a.length < n) {
			let a2 = new Array(n).fill(-1);
			for (let i = 0; i < a.length; i++) a2[i] = a[i];
			a = a2;
		}
		return a;
	}
	allMatches(input, n, deliverFun = (v) => v) {
		let result = [];
		const end = input.endPos();
		if (n < 0) n = end + 1;
		let pos = 0;
		let i = 0;
		let prevMatchEnd = -1;
		const lbState = this.createLookbehindState();
		while (i < n && pos <= end) {
			const matches = this.executeEngine(input, pos, RE2Flags.UNANCHORED, this.prog.numCap, lbState);
			if (matches === null || matches.length === 0) break;
			let accept = true;
			if (matches[1] === pos) {
				if (matches[0] === prevMatchEnd) accept = false;
				const r = input.step(pos);
				if (r < 0) pos = end + 1;
				else pos += r & 7;
			} else pos = matches[1];
			prevMatchEnd = matches[1];
			if (accept) {
				result.push(deliverFun(this.pad(matches)));
				i++;
			}
		}
		return result;
	}
	/**
	* Returns an array holding the text of the leftmost match in {@code b} of this regular
	* expression.
	*
	* A return value of null indicates no match.
	*/
	findUTF8(b) {
		const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 2);
		if (a === null) return null;
		return b.slice(a[0], a[1]);
	}
	/**
	* Returns a two-element array of integers defining the location of the leftmost match in
	* {@code b} of this regular expression. The match itself is at {@code b[loc[0]...loc[1]]}.
	*
	* A return value of null indicates no match.
	*/
	findUTF8Index(b) {
		const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 2);
		if (a === null) return null;
		return a.slice(0, 2);
	}
	/**
	* Returns a string holding the text of the leftmost match in {@code s} of this regular
	* expression.
	*
	* If there is no match, the return value is an empty string, but it will also be empty if the
	* regular expression successfully matches an empty string. Use {@link #findIndex} or
	* {@link #findSubmatch} if it is necessary to distinguish these cases.
	*/
	find(s) {
		const a = this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 2);
		if (a === null) return "";
		return s.substring(a[0], a[1]);
	}
	/**
	* Returns a two-element array of integers defining the location of the leftmost match in
	* {@code s} of this regular expression. The match itself is at
	* {@code s.substring(loc[0], loc[1])}.
	*
	* A return value of null indicates no match.
	*/
	findIndex(s) {
		return this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 2);
	}
	/**
	* Returns an array of arrays the text of the leftmost match of the regular expression in
	* {@code b} and the matches, if any, of its subexpressions, as defined by the <a
	* href='#submatch'>Submatch</a> description above.
	*
	* A return value of null indicates no match.
	*/
	findUTF8Submatch(b) {
		const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, this.prog.numCap);
		if (a === null) return null;
		const ret = new Array(1 + this.numSubexp).fill(null);
		for (let i = 0; i < ret.length; i++) if (2 * i < a.length && a[2 * i] >= 0) ret[i] = b.slice(a[2 * i], a[2 * i + 1]);
		return ret;
	}
	/**
	* Returns an array holding the index pairs identifying the leftmost match of this regular
	* expression in {@code b} and the matches, if any, of its subexpressions, as defined by the the
	* <a href='#submatch'>Submatch</a> and <a href='#index'>Index</a> descriptions above.
	*
	* A return value of null indicates no match.
	*/
	findUTF8SubmatchIndex(b) {
		return this.pad(this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, this.prog.numCap));
	}
	/**
	* Returns an array of strings holding the text of the leftmost match of the regular expression in
	* {@code s} and the matches, if any, of its subexpressions, as defined by the <a
	* href='#submatch'>Submatch</a> description above.
	*
	* A return value of null indicates no match.
	*/
	findSubmatch(s) {
		const a = this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, this.prog.numCap);
		if (a === null) return null;
		const ret = new Array(1 + this.numSubexp).fill(null);
		for (let i = 0; i < ret.length; i++) if (2 * i < a.length && a[2 * i] >= 0) ret[i] = s.substring(a[2 * i], a[2 * i + 1]);
		return ret;
	}
	/**
	* Returns an array holding the index pairs identifying the leftmost match of this regular
	* expression in {@code s} and the matches, if any, of its subexpressions, as defined by the <a
	* href='#submatch'>Submatch</a> description above.
	*
	* A return value of null indicates no match.
	*/
	findSubmatchIndex(s) {
		return this.pad(this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, this.prog.numCap));
	}
	/**
	* {@code findAllUTF8()} is the <a href='#all'>All</a> version of {@link #findUTF8}; it returns a
	* list of up to {@code n} successive matches of the expression, as defined by the <a
	* href='#all'>All</a> description above.
	*
	* A return value of null indicates no match.
	*
	* TODO(adonovan): think about defining a byte slice view class, like a read-only Go slice backed
	* by |b|.
	*/
	findAllUTF8(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => b.slice(match[0], match[1]));
		if (result.length === 0) return null;
		return result;
	}
	/**
	* {@code findAllUTF8Index} is the <a href='#all'>All</a> version of {@link #findUTF8Index}; it
	* returns a list of up to {@code n} successive matches of the expression, as defined by the <a
	* href='#all'>All</a> description above.
	*
	* A return value of null indicates no match.
	*/
	findAllUTF8Index(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => match.slice(0, 2));
		if (result.length === 0) return null;
		return result;
	}
	/**
	* {@code findAll} is the <a href='#all'>All</a> version of {@link #find}; it returns a list of up
	* to {@code n} successive matches of the expression, as defined by the <a href='#all'>All</a>
	* description above.
	*
	* A return value of null indicates no match.
	*/
	findAll(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => s.substring(match[0], match[1]));
		if (result.length === 0) return null;
		return result;
	}
	/**
	* {@code findAllIndex} is the <a href='#all'>All</a> version of {@link #findIndex}; it returns a
	* list of up to {@code n} successive matches of the expression, as defined by the <a
	* href='#all'>All</a> description above.
	*
	* A return value of null indicates no match.
	*/
	findAllIndex(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => match.slice(0, 2));
		if (result.length === 0) return null;
		return result;
	}
	/**
	* {@code findAllUTF8Submatch} is the <a href='#all'>All</a> version of {@link #findUTF8Submatch};
	* it returns a list of up to {@code n} successive matches of the expression, as defined by the <a
	* href='#all'>All</a> description above.
	*
	* A return value of null indicates no match.
	*/
	findAllUTF8Submatch(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => {
			let slice = new Array(match.length / 2 | 0).fill(null);
			for (let j = 0; j < slice.length; j++) if (match[2 * j] >= 0) slice[j] = b.slice(match[2 * j], match[2 * j + 1]);
			return slice;
		});
		if (result.length === 0) return null;
		return result;
	}
	/**
	* {@code findAllUTF8SubmatchIndex} is the <a href='#all'>All</a> version of
	* {@link #findUTF8SubmatchIndex}; it returns a list of up to {@code n} successive matches of the
	* expression, as defined by the <a href='#all'>All</a> description above.
	*
	* A return value of null indicates no match.
	*/
	findAllUTF8SubmatchIndex(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n);
		if (result.length === 0) return null;
		return result;
	}
	/**
	* {@code findAllSubmatch} is the <a href='#all'>All</a> version of {@link #findSubmatch}; it
	* returns a list of up to {@code n} successive matches of the expression, as defined by the <a
	* href='#all'>All</a> description above.
	*
	* A return value of null indicates no match.
	*/
	findAllSubmatch(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => {
			let slice = new Array(match.length / 2 | 0).fill(null);
			for (let j = 0; j < slice.length; j++) if (match[2 * j] >= 0) slice[j] = s.substring(match[2 * j], match[2 * j + 1]);
			return slice;
		});
		if (result.length === 0) return null;
		return result;
	}
	/**
	* {@code findAllSubmatchIndex} is the <a href='#all'>All</a> version of
	* {@link #findSubmatchIndex}; it returns a list of up to {@code n} successive matches of the
	* expression, as defined by the <a href='#all'>All</a> description above.
	*
	* A return value of null indicates no match.
	*/
	findAllSubmatchIndex(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n);
		if (result.length === 0) return null;
		return result;
	}
};
// src/Set.js
var RE2Set = class RE2Set {
	/** @type {number} */
	static UNANCHORED = RE2Flags.UNANCHORED;
	/** @type {number} */
	static ANCHOR_START = RE2Flags.ANCHOR_START;
	/** @type {number} */
	static ANCHOR_BOTH = RE2Flags.ANCHOR_BOTH;
	/**
	* Constructs a new RE2Set with the specified anchor mode and flags.
	* @param {number} [anchor=RE2Set.UNANCHORED] - The anchoring mode (e.g., RE2Set.UNANCHORED).
	* @param {number} [flags=0] - The public flags to apply to all patterns in the set.
	* @param {number} [maxMem=8388608] - The maximum memory in bytes to use for the DFA (default 8MB).
	*/
	constructor(anchor = RE2Set.UNANCHORED, flags = 0, maxMem = 8388608) {
		if (![
			RE2Set.UNANCHORED,
			RE2Set.ANCHOR_START,
			RE2Set.ANCHOR_BOTH
		].includes(anchor)) throw new RE2JSFlagsException("The anchor should be RE2Set.UNANCHORED, RE2Set.ANCHOR_START or RE2Set.ANCHOR_BOTH");
		Utils.checkFlags(flags);
		this.anchor = anchor;
		this.jsFlags = flags;
		this.maxMem = maxMem;
		let re2Flags = RE2Flags.PERL;
		if ((flags & PublicFlags.DISABLE_UNICODE_GROUPS) !== 0) re2Flags &= ~RE2Flags.UNICODE_GROUPS;
		if ((flags & PublicFlags.LOOKBEHINDS) !== 0) re2Flags |= RE2Flags.LOOKBEHIND;
		this.re2Flags = re2Flags;
		this.regexps = [];
		this.prog = null;
		this.dfa = null;
		this.dummyRe2 = null;
	}
	/**
	* Adds a new regular expression pattern to the set.
	* Patterns cannot be added after the set has been compiled.
	* @param {string} pattern - The regular expression pattern to add.
	* @returns {number} The integer index assigned to the added pattern.
	* @throws {RE2JSCompileException} If patterns are added after compilation.
	*/
	add(pattern) {
		if (this.prog) throw new RE2JSCompileException("Cannot add patterns after compile");
		Utils.checkPattern(pattern);
		let fregex = pattern;
		if ((this.jsFlags & PublicFlags.CASE_INSENSITIVE) !== 0) fregex = `(?i)${fregex}`;
		if ((this.jsFlags & PublicFlags.DOTALL) !== 0) fregex = `(?s)${fregex}`;
		if ((this.jsFlags & PublicFlags.MULTILINE) !== 0) fregex = `(?m)${fregex}`;
		const re = Parser.parse(fregex, this.re2Flags);
		this.regexps.push(Simplify.simplify(re));
		return this.regexps.length - 1;
	}
	/**
	* Compiles the added patterns into a single state machine.
	* This is automatically called on the first match if not called explicitly.
	* @returns {void}
	*/
	compile() {
		if (this.prog) return;
		const prog = Compiler.compileSet(this.regexps);
		if (prog.numInst() > Parser.MAX_SIZE) throw new RE2JSCompileException(`${Parser.ERR_LARGE}: the set compiles to ${prog.numInst()} instructions, more than ${Parser.MAX_SIZE}`);
		this.prog = prog;
		this.dfa = new DFA(this.prog, this.maxMem);
		this.dummyRe2 = {
			prog: this.prog,
			cond: this.prog.startCond(),
			prefix: "",
			prefixRune: 0,
			longest: false
		};
	}
	/**
	* Matches the input against the compiled set of regular expressions.
	* @param {string|number[]|Uint8Array} input - The input string or UTF-8 byte array to match against.
	* @returns {number[]} An array of indices representing the patterns that successfully matched the input.
	*/
	match(input) {
		if (!this.prog) this.compile();
		const machineInput = Utils.isByteArray(input) ? MachineInput.fromUTF8(input) : MachineInput.fromUTF16(input);
		let internalAnchor = RE2Flags.UNANCHORED;
		if (this.anchor === RE2Set.ANCHOR_START) internalAnchor = RE2Flags.ANCHOR_START;
		else if (this.anchor === RE2Set.ANCHOR_BOTH) internalAnchor = RE2Flags.ANCHOR_BOTH;
		const dfaResult = this.dfa.matchSet(machineInput, 0, internalAnchor);
		if (dfaResult !== null) return dfaResult;
		const machine = Machine.fromRE2(this.dummyRe2);
		machine.init(0);
		return machine.matchSet(machineInput, 0, internalAnchor);
	}
};
// src/TranslateRegExpString.js
/**
* Transform JS regex string to RE2 regex string
*/
var TranslateRegExpString = class TranslateRegExpString {
	static isHexadecimal(ch) {
		return "0" <= ch && ch <= "9" || "A" <= ch && ch <= "F" || "a" <= ch && ch <= "f";
	}
	static translate(data) {
		let prefixFlags = "";
		if (Object.prototype.toString.call(data) === "[object RegExp]") {
			if (data.ignoreCase) prefixFlags += "i";
			if (data.multiline) prefixFlags += "m";
			if (data.dotAll) prefixFlags += "s";
			data = data.source;
		}
		if (typeof data !== "string") return data;
		let result = "";
		let changed = false;
		let size = data.length;
		if (size === 0) {
			result = "(?:)";
			changed = true;
		}
		let inCharClass = false;
		let i = 0;
		while (i < size) {
			let ch = data[i];
			if (ch === "\\") {
				if (i + 1 < size) {
					ch = data[i + 1];
					switch (ch) {
						case "\\":
							result += "\\\\";
							i += 2;
							continue;
						case "c":
							if (i + 2 < size) {
								let code = data[i + 2].charCodeAt(0);
								if (code >= 65 && code <= 90 || code >= 97 && code <= 122) {
									let val = code % 32;
									result += "\\x";
									result += (val >> 4).toString(16).toUpperCase();
									result += (val & 15).toString(16).toUpperCase();
									i += 3;
									changed = true;
									continue;
								}
							}
							result += "c";
							i += 2;
							changed = true;
							continue;
						case "u":
							if (i + 2 < size) {
								if (data[i + 2] === "{") {
									let j = i + 3;
									let hasHex = false;
									let closed = false;
									while (j < size) {
										const hexChar = data[j];
										if (hexChar === "}") {
											closed = true;
											break;
										}
										if (!TranslateRegExpString.isHexadecimal(hexChar)) break;
										hasHex = true;
										j++;
									}
									if (closed && hasHex) {
										result += "\\x";
										i += 2;
										changed = true;
										continue;
									}
								} else if (i + 5 < size) {
									let isHex4 = true;
									for (let j = 0; j < 4; j++) if (!TranslateRegExpString.isHexadecimal(data[i + 2 + j])) {
										isHex4 = false;
										break;
									}
									if (isHex4) {
										result += "\\x{" + data.substring(i + 2, i + 6) + "}";
										i += 6;
										changed = true;
										continue;
									}
								}
							}
							result += "u";
							i += 2;
							changed = true;
							continue;
						case "x": {
							let isValidHex = false;
							if (i + 2 < size && data[i + 2] === "{") {
								let j = i + 3;
								let hasHex = false;
								let closed = false;
								while (j < size) {
									const hexChar = data[j];
									if (hexChar === "}") {
										closed = true;
										break;
									}
									if (!TranslateRegExpString.isHexadecimal(hexChar)) break;
									hasHex = true;
									j++;
								}
								if (closed && hasHex) isValidHex = true;
							} else if (i + 3 < size && TranslateRegExpString.isHexadecimal(data[i + 2]) && TranslateRegExpString.isHexadecimal(data[i + 3])) isValidHex = true;
							if (isValidHex) {
								result += "\\x";
								i += 2;
							} else {
								result += "x";
								i += 2;
								changed = true;
							}
							continue;
						}
						case "n":
						case "r":
						case "t":
						case "a":
						case "f":
						case "v":
						case "d":
						case "D":
						case "s":
						case "S":
						case "w":
						case "W":
						case "b":
						case "B":
						case "p":
						case "P":
						case "A":
						case "z":
						case "Q":
						case "E":
						case "0":
						case "1":
						case "2":
						case "3":
						case "4":
						case "5":
						case "6":
						case "7":
							result += "\\" + ch;
							i += 2;
							continue;
						default: {
							let cp = data.codePointAt(i + 1);
							if (cp >= 48 && cp <= 57 || cp >= 65 && cp <= 90 || cp >= 97 && cp <= 122) {
								let symSize = Utils.charCount(cp);
								result += data.substring(i + 1, i + 1 + symSize);
								i += symSize + 1;
								changed = true;
							} else {
								result += "\\";
								let symSize = Utils.charCount(cp);
								result += data.substring(i + 1, i + 1 + symSize);
								i += symSize + 1;
							}
							continue;
						}
					}
				}
			} else if (ch === "/") {
				result += "\\/";
				i += 1;
				changed = true;
				continue;
			} else if (ch === "[") {
				if (!inCharClass && data[i + 1] === "]") {
					result += "[^\\x00-\\x{10FFFF}]";
					i += 2;
					changed = true;
					continue;
				}
				if (!inCharClass && data[i + 1] === "^" && data[i + 2] === "]") {
					result += "[\\x00-\\x{10FFFF}]";
					i += 3;
					changed = true;
					continue;
				}
				inCharClass = true;
			} else if (ch === "]") inCharClass = false;
			else if (!inCharClass && ch === "(" && i + 2 < size && data[i + 1] === "?" && data[i + 2] === "<") {
				if (i + 3 < size && !"=!>)".includes(data[i + 3])) {
					result += "(?P<";
					i += 3;
					changed = true;
					continue;
				}
			}
			let cp = data.codePointAt(i);
			let symSize = Utils.charCount(cp);
			result += data.substring(i, i + symSize);
			i += symSize;
		}
		const finalResult = changed ? result : data;
		if (prefixFlags.length > 0) return `(?${prefixFlags})${finalResult}`;
		return finalResult;
	}
};
// src/index.js
const execResult = (m, input) => {
	const result = m.matchArray();
	result.index = m.start(0);
	result.input = input;
	result.groups = m.namedGroupsObject();
	return result;
};
/**
* A compiled representation of an RE2 regular expression
*
* The matching functions take {@code String} arguments instead of the more general Java
* {@code CharSequence} since the latter doesn't provide UTF-16 decoding.
*
*
* @author rsc@google.com (Russ Cox)
* @class
*/
var RE2JS = class RE2JS {
	/**
	* Flag: case insensitive matching.
	*/
	static CASE_INSENSITIVE = PublicFlags.CASE_INSENSITIVE;
	/**
	* Flag: dot ({@code .}) matches all characters, including newline.
	*/
	static DOTALL = PublicFlags.DOTALL;
	/**
	* Flag: multiline matching: {@code ^} and {@code $} match at beginning and end of line, not just
	* beginning and end of input.
	*/
	static MULTILINE = PublicFlags.MULTILINE;
	/**
	* Flag: Unicode groups (e.g. {@code \p\ Greek\} ) will be syntax errors.
	*/
	static DISABLE_UNICODE_GROUPS = PublicFlags.DISABLE_UNICODE_GROUPS;
	/**
	* Flag: matches longest possible string.
	*/
	static LONGEST_MATCH = PublicFlags.LONGEST_MATCH;
	/**
	* Flag: enable linear-time captureless lookbehinds.
	*/
	static LOOKBEHINDS = PublicFlags.LOOKBEHINDS;
	/**
	* Returns a literal pattern string for the specified string.
	*
	* This method produces a string that can be used to create a <code>RE2JS</code> that would
	* match the string <code>s</code> as if it were a literal pattern.
	*
	* Metacharacters or escape sequences in the input sequence will be given no special meaning.
	*
	* @param {string} str The string to be literalized
	* @returns {string} A literal string replacement
	*/
	static quote(str) {
		return Utils.quoteMeta(str);
	}
	/**
	* Quotes '\' and '$' in {@code str}, so that the returned string could be used in
	* replacement methods as a literal replacement of {@code str}.
	*
	* This is a convenience delegation to {@link Matcher.quoteReplacement}.
	*
	* @param {string} str the string to be quoted
	* @param {boolean} [javaMode=false] whether the replacement will be used in javaMode
	* @returns {string} the quoted string
	*/
	static quoteReplacement(str, javaMode = false) {
		return Matcher.quoteReplacement(str, javaMode);
	}
	/**
	* Translates a given regular expression string to ensure compatibility with RE2JS.
	*
	* This function preprocesses the input regex string by applying necessary transformations,
	* such as escaping special characters (e.g., `/`), converting named capture groups to
	* RE2JS-compatible syntax, and handling Unicode sequences properly. It ensures that the
	* resulting regex is safe and properly formatted before compilation.
	*
	* @param {string|RegExp} expr - The regular expression string to be translated.
	* @returns {string} - The transformed regular expression string, ready for compilation.
	*/
	static translateRegExp(expr) {
		return TranslateRegExpString.translate(expr);
	}
	/**
	* Helper: create new RE2JS with given regex and flags. Flregex is the regex with flags applied.
	* @param {string} regex
	* @param {number} [flags=0]
	* @returns {RE2JS}
	*/
	static compile(regex, flags = 0) {
		Utils.checkPattern(regex);
		Utils.checkFlags(flags);
		let fregex = regex;
		if ((flags & RE2JS.CASE_INSENSITIVE) !== 0) fregex = `(?i)${fregex}`;
		if ((flags & RE2JS.DOTALL) !== 0) fregex = `(?s)${fregex}`;
		if ((flags & RE2JS.MULTILINE) !== 0) fregex = `(?m)${fregex}`;
		let re2Flags = RE2Flags.PERL;
		if ((flags & RE2JS.DISABLE_UNICODE_GROUPS) !== 0) re2Flags &= ~RE2Flags.UNICODE_GROUPS;
		if ((flags & RE2JS.LOOKBEHINDS) !== 0) re2Flags |= RE2Flags.LOOKBEHIND;
		const p = new RE2JS(regex, flags);
		p.re2Input = RE2.compileImpl(fregex, re2Flags, (flags & RE2JS.LONGEST_MATCH) !== 0);
		return p;
	}
	/**
	* Matches a string against a regular expression.
	*
	* @param {string} regex the regular expression
	* @param {string|number[]|Uint8Array} input the input
	* @returns {boolean} true if the regular expression matches the entire input
	* @throws RE2JSSyntaxException if the regular expression is malformed
	*/
	static matches(regex, input) {
		return RE2JS.compile(regex).testExact(input);
	}
	/**
	* This is visible for testing.
	* @private
	*/
	static initTest(pattern, flags, re2) {
		if (pattern == null) throw new Error("pattern is null");
		if (re2 == null) throw new Error("re2 is null");
		const p = new RE2JS(pattern, flags);
		p.re2Input = re2;
		return p;
	}
	/**
	*
	* @param {string} pattern
	* @param {number} flags
	*/
	constructor(pattern, flags) {
		this.patternInput = pattern;
		this.flagsInput = flags;
		/** @type {import('./RE2.js').RE2} */
		this.re2Input = null;
	}
	/**
	* Releases memory used by internal caches associated with this pattern. Does not change the
	* observable behaviour. Useful for tests that detect memory leaks via allocation tracking.
	*/
	reset() {
		this.re2Input.reset();
	}
	/**
	* Returns the flags used in the constructor.
	* @returns {number}
	*/
	flags() {
		return this.flagsInput;
	}
	/**
	* Returns the pattern used in the constructor.
	* @returns {string}
	*/
	pattern() {
		return this.patternInput;
	}
	re2() {
		return this.re2Input;
	}
	/**
	* Matches a string against a regular expression.
	*
	* @param {string|number[]|Uint8Array} input the input
	* @returns {boolean} true if the regular expression matches the entire input
	*/
	matches(input) {
		return this.testExact(input);
	}
	/**
	* Creates a new {@code Matcher} matching the pattern against the input.
	*
	* @param {string|number[]|Uint8Array|MatcherInputBase} input the input string
	* @returns {Matcher}
	*/
	matcher(input) {
		if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
		return new Matcher(this, input);
	}
	/**
	* Tests whether the regular expression matches any part of the input string.
	* Performance Note: This method is highly optimized. Because it only returns
	* a boolean and does not extract capture groups, it bypasses the `Matcher` overhead
	* and guarantees execution on the high-speed DFA engine whenever possible.
	*
	* @param {string|number[]|Uint8Array} input - The input string or UTF-8 byte array to test against.
	* @returns {boolean} `true` if the pattern is found anywhere in the input, `false` otherwise.
	*/
	test(input) {
		if (Utils.isByteArray(input)) return this.re2Input.matchUTF8(input);
		return this.re2Input.match(input);
	}
	/**
	* Tests whether the regular expression matches the ENTIRE input string.
	* * **Performance Note:** This operates identically to `.matches()`, but is significantly
	* faster because it does not request capture group data. By requesting 0 capture groups,
	* it securely routes execution through the DFA fast-path.
	*
	* @param {string|number[]|Uint8Array} input - The input string or UTF-8 byte array to test against.
	* @returns {boolean} `true` if the exact input string fully matches the pattern, `false` otherwise.
	*/
	testExact(input) {
		const machineInput = Utils.isByteArray(input) ? MachineInput.fromUTF8(input) : MachineInput.fromUTF16(input);
		return this.re2Input.executeEngine(machineInput, 0, RE2Flags.ANCHOR_BOTH, 0) !== null;
	}
	/**
	* Executes a search for a match in a specified string.
	* Returns a result array, or null if no match is found.
	* The returned array perfectly mirrors standard JavaScript `RegExpExecArray`,
	* including `.index`, `.input`, and `.groups` properties.
	*
	* @param {string|number[]|Uint8Array} input the input string or byte array
	* @returns {Array|null} the match array with index, input, and groups properties, or null
	*/
	exec(input) {
		const m = this.matcher(input);
		return m.find() ? execResult(m, input) : null;
	}
	/**
	* Splits input around instances of the regular expression. It returns an array giving the strings
	* that occur before, between, and after instances of the regular expression.
	*
	* If {@code limit <= 0}, there is no limit on the size of the returned array. If
	* {@code limit == 0}, empty strings that would occur at the end of the array are omitted. If
	* {@code limit > 0}, at most limit strings are returned. The final string contains the remainder
	* of the input, possibly including additional matches of the pattern.
	*
	* @param {string} input the input string to be split
	* @param {number} [limit=0] the limit
	* @returns {string[]} the split strings
	*/
	split(input, limit = 0) {
		const m = this.matcher(input);
		const result = [];
		let emptiesSkipped = 0;
		let last = 0;
		while (m.find()) {
			if (last === 0 && m.end() === 0) {
				last = m.end();
				continue;
			}
			if (limit > 0 && result.length === limit - 1) break;
			if (last === m.start()) {
				if (limit === 0) {
					emptiesSkipped += 1;
					last = m.end();
					continue;
				}
			} else while (emptiesSkipped > 0) {
				result.push("");
				emptiesSkipped -= 1;
			}
			result.push(m.substring(last, m.start()));
			last = m.end();
		}
		if (limit === 0 && last !== m.inputLength()) {
			while (emptiesSkipped > 0) {
				result.push("");
				emptiesSkipped -= 1;
			}
			result.push(m.substring(last, m.inputLength()));
		}
		if (limit !== 0 || result.length === 0 && !(last === m.inputLength() && last > 0)) result.push(m.substring(last, m.inputLength()));
		return result;
	}
	/**
	* Returns an iterator of all results matching a string against the regular expression,
	* including capturing groups.
	*
	* @param {string|number[]|Uint8Array} input the input string or byte array
	* @returns {IterableIterator<RegExpMatchArray>}
	*/
	*matchAll(input) {
		const m = this.matcher(input);
		while (m.find()) yield execResult(m, input);
	}
	/**
	*
	* @returns {string}
	*/
	toString() {
		return this.patternInput;
	}
	/**
	* Returns the program size of this pattern.
	*
	* <p>
	* Similar to the C++ implementation, the program size is a very approximate measure of a regexp's
	* "cost". Larger numbers are more expensive than smaller numbers.
	* </p>
	*
	* @returns {number} the program size of this pattern
	*/
	programSize() {
		return this.re2Input.numberOfInstructions();
	}
	/**
	* Returns the number of capturing groups in this matcher's pattern. Group zero denotes the entire
	* pattern and is excluded from this count.
	*
	* @returns {number} the number of capturing groups in this pattern
	*/
	groupCount() {
		return this.re2Input.numberOfCapturingGroups();
	}
	/**
	* Return a map of the capturing groups in this matcher's pattern, where key is the name and value
	* is the index of the group in the pattern.
	* @returns {Record<string, number>}
	*/
	namedGroups() {
		return this.re2Input.namedGroups;
	}
	/**
	*
	* @param {*} other
	* @returns {boolean}
	*/
	equals(other) {
		if (this === other) return true;
		if (other === null || this.constructor !== other.constructor) return false;
		return this.flagsInput === other.flagsInput && this.patternInput === other.patternInput;
	}
};
/**
* Creates an RE2JS regex directly from a template literal.
* @overload
* @param {TemplateStringsArray} stringsOrFlags - The raw string segments of the template literal.
* @param {...any} values - The interpolated values.
* @returns {RE2JS}
*/
/**
* Creates a template literal tag function with specific RE2JS flags.
* @overload
* @param {number} stringsOrFlags - The RE2JS flags to apply (e.g., RE2JS.CASE_INSENSITIVE).
* @returns {(strings: TemplateStringsArray, ...tagValues: any[]) => RE2JS}
*/
/**
* Implementation signature
* @param {TemplateStringsArray | number} stringsOrFlags
* @param {...any} values
* @returns {RE2JS | ((strings: TemplateStringsArray, ...tagValues: any[]) => RE2JS)}
*/
function re(stringsOrFlags, ...values) {
	if (Array.isArray(stringsOrFlags) && "raw" in stringsOrFlags) {
		const pattern = String.raw(stringsOrFlags, ...values);
		return RE2JS.compile(pattern);
	}
	const flags = typeof stringsOrFlags === "number" ? stringsOrFlags : 0;
	return (strings, ...tagValues) => {
		const pattern = String.raw(strings, ...tagValues);
		return RE2JS.compile(pattern, flags);
	};
}


;// CONCATENATED MODULE: ./build/version/rules/patterns.js

/** A pattern or an expression of the user's that cannot be read. The message ends with the position where that is known. */
class InvalidPatternError extends Error {
    name = 'InvalidPatternError';
    text;
    /** Which character of `text` is at fault, the first being 1; undefined where it is the whole. */
    position;
    constructor(text, problem, position, options) {
        super(position === undefined ? problem : `${problem}, at character ${position}`, options);
        this.text = text;
        this.position = position;
    }
}
/** Looked at before anything compiles. Tags have at most 128 characters, so this is room for an alternative of several. */
const patterns_TEXT_LIMIT = 1000;
/** A repository has at most 500,000 tags, and each tag meets each pattern. */
const PATTERN_LIMIT = 100;
const GLOB_TOKEN = /(?<any>\*+)|(?<one>\?)|(?<set>\[[!^]?[\w.-]+\])|(?<literal>[\w.-]+)/y;
/** What stands in expressions that JavaScript reads and RE2 does not. */
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
/**
 * The patterns that these lines write; empty lines and those that start with `#` are none. A line is an expression where
 * it starts with `/` and ends with one, else a glob: `*` any run, `?` any character, `[a-z]` or `[!a-z]` one of a set.
 * Both match whole tags: `1.2` is not found in `11.20`. Expressions have RE2's syntax and run in linear time.
 *
 * @throws InvalidPatternError above 100 patterns, above 1,000 characters in one, for a glob with a character that no tag
 * has, and for an expression that RE2 does not read, look-around and back-references among them.
 */
function parsePatterns(lines) {
    const texts = lines.map((line) => line.trim()).filter((text) => text !== '' && !text.startsWith('#'));
    const surplus = texts[PATTERN_LIMIT];
    if (surplus !== undefined) {
        throw new InvalidPatternError(surplus, `at most ${PATTERN_LIMIT} patterns are taken, not ${texts.length}`);
    }
    return texts.map(parsePattern);
}
/** Whether a tag matches one of `include`, or whatever it is where that is empty, and none of `exclude`. */
function accepts(include, exclude) {
    return (tag) => (include.length === 0 || include.some((pattern) => pattern.matches(tag))) &&
        !exclude.some((pattern) => pattern.matches(tag));
}
/**
 * The expression between two places of `text`, for RE2. Errors count characters from the beginning of `text`.
 *
 * @throws InvalidPatternError above 1,000 characters and for what RE2 does not read.
 */
function compileExpression(text, start = 0, end = text.length) {
    checkLength(text);
    const expression = text.slice(start, end);
    try {
        return RE2JS.compile(expression);
    }
    catch (error) {
        if (!(error instanceof RE2JSSyntaxException)) {
            throw new InvalidPatternError(text, 'the expression cannot be compiled', undefined, { cause: error });
        }
        const at = findFault(expression, error);
        throw new InvalidPatternError(text, describeFault(error), at === undefined ? undefined : start + at + 1, {
            cause: error,
        });
    }
}
function parsePattern(text) {
    checkLength(text);
    if (text.startsWith('/')) {
        if (text.length < 3 || !text.endsWith('/')) {
            throw new InvalidPatternError(text, 'an expression is written between two "/", with flags inside: (?i)', text.length);
        }
        return toPattern(text, compileExpression(text, 1, text.length - 1));
    }
    return toPattern(text, compileGlob(text));
}
function toPattern(text, expression) {
    return { text, matches: (tag) => expression.matches(tag) };
}
/** Globs run in RE2 as well: `*a*a*a*` takes a backtracking matcher time that grows with each star. */
function compileGlob(text) {
    const tokens = new RegExp(GLOB_TOKEN);
    let expression = '';
    let from = 0;
    while (from < text.length) {
        tokens.lastIndex = from;
        const groups = tokens.exec(text)?.groups;
        if (groups === undefined) {
            throw new InvalidPatternError(text, 'a glob is made of a tag\'s letters, digits, "_", "." and "-", with "*", "?" and "[a-z]"; an expression is written between two "/"', from + 1);
        }
        expression += toExpression(groups, text, from + 1);
        from = tokens.lastIndex;
    }
    return RE2JS.compile(expression);
}
function toExpression({ any, one, set, literal }, text, position) {
    if (set !== undefined) {
        const characters = set.replace(/^\[!/, '[^');
        try {
            RE2JS.compile(characters);
        }
        catch (error) {
            throw new InvalidPatternError(text, 'the range of characters runs backwards', position, { cause: error });
        }
        return characters;
    }
    if (any !== undefined) {
        return '.*';
    }
    return one === undefined ? RE2JS.quote(literal ?? '') : '.';
}
function checkLength(text) {
    if (text.length > patterns_TEXT_LIMIT) {
        throw new InvalidPatternError(text, `a pattern has at most ${patterns_TEXT_LIMIT} characters, not ${text.length}`);
    }
}
function describeFault({ error, input }) {
    if (input !== null && LOOK_AROUND.test(input)) {
        return 'RE2 has no look-around';
    }
    return input !== null && BACK_REFERENCE.test(input) ? 'RE2 has no back-references' : error;
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
    const canBeInSet = !/^[(*+?{]/.test(input);
    let setStart;
    for (let at = 0; at < expression.length; at += expression[at] === '\\' ? 2 : 1) {
        const isInside = setStart !== undefined;
        if (expression.startsWith(input, at) && (canBeInSet || !isInside)) {
            return at;
        }
        if (!isInside && expression[at] === '[') {
            setStart = at;
        }
        else if (expression[at] === ']' && !/^\[\^?$/.test(expression.slice(setStart ?? at, at))) {
            setStart = undefined;
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/version/rules/extract.js


/** Those of Renovate's `regex` versioning, so that its rules can be carried over, and `version` for all at once. */
const PARTS = ['major', 'minor', 'patch', 'build', 'revision', 'prerelease'];
const GROUPS = ['version', ...PARTS, 'compatibility'];
const NUMBERS = /^\d+(?:\.\d+)*$/;
/**
 * What finds the version in a tag, by an expression with the named groups `version`, or `major`, `minor`, `patch`,
 * `build`, `revision` and `prerelease`; `compatibility` besides. Groups are written `(?<name>...)` or `(?P<name>...)`,
 * and the expression bare, between two `/`, or behind Renovate's `regex:`. It is looked for anywhere in the tag, as
 * there: `^` and `$` hold it to the whole.
 *
 * Undefined for a tag that does not match, or whose version, major or another part holds no number: that tag is out. A
 * part that took part in no match is not there, so tags with and without it differ in precision and are not compared.
 * All that stands in `prerelease` is a stage: a word that is not known as one counts as `pre`.
 *
 * @throws InvalidPatternError above 1,000 characters, for what RE2 does not read, for a group of another name, with
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
        const groups = Object.fromEntries(names.map((name) => [name, matcher.group(name)]));
        const version = names.includes('version') ? groups['version'] : join(groups);
        return version ? { text: version, compatibility: groups['compatibility'] ?? '' } : undefined;
    };
}
function findExpression(text) {
    const start = text.startsWith('regex:') ? 'regex:'.length : 0;
    const isDelimited = text.length > start + 2 && text[start] === '/' && text.endsWith('/');
    return isDelimited ? [start + 1, text.length - 1] : [start, text.length];
}
function checkNames(text, names) {
    const stranger = names.find((name) => !GROUPS.includes(name));
    if (stranger !== undefined) {
        throw new InvalidPatternError(text, `a group is named ${GROUPS.slice(0, -1).join(', ')} or ${GROUPS.at(-1)}`, text.indexOf(`<${stranger}>`) + 2);
    }
    if (!names.includes('version') && !names.includes('major')) {
        throw new InvalidPatternError(text, 'a group named version or major is needed, such as (?<version>...)');
    }
    const part = PARTS.find((name) => names.includes(name));
    if (names.includes('version') && part !== undefined) {
        throw new InvalidPatternError(text, `the group version stands for ${part} as well: only one of them is needed`, text.indexOf(`<${part}>`) + 2);
    }
}
/** The build comes first: behind a stage, a number would be the stage's. */
function join({ major, minor, patch, build, revision, prerelease }) {
    const release = [major, minor ?? (patch ? '0' : undefined), patch].filter(isThere);
    const numbers = [...release, build, revision].filter(isThere);
    if (!major || !numbers.every((number) => NUMBERS.test(number))) {
        return undefined;
    }
    return [
        release.join('.'),
        build ? `-${build}` : '',
        prerelease ? `-${toStage(prerelease)}` : '',
        revision ? `-r${revision}` : '',
    ].join('');
}
function toStage(prerelease) {
    const bare = prerelease.replace(/^[^0-9A-Za-z]+/, '');
    const parsed = parseTag(`1-${bare}`);
    if (parsed.kind === 'version' && parsed.version.pre !== undefined && parsed.version.flavour === '') {
        return bare;
    }
    return ['pre', ...(bare.match(/\d+/g) ?? [])].join('.');
}
function isThere(group) {
    return group !== null && group !== undefined && group !== '';
}

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
    const include = readPatterns('include-tags', get);
    const exclude = readPatterns('exclude-tags', get);
    const prerelease = parseBoolean('prerelease', get('prerelease'), false);
    const [constraint, extract, minAge] = [get('constraint'), get('extract'), get('min-age')];
    return {
        rules: {
            level: parseChoice('level', get('level'), LEVELS),
            prerelease,
            ...((include.length > 0 || exclude.length > 0) && { accepts: accepts(include, exclude) }),
            ...(constraint !== '' && { constraint: readConstraint(constraint, prerelease) }),
            ...(extract !== '' && { extract: readExtract(extract) }),
        },
        strategy: parseChoice('strategy', get('strategy'), STRATEGIES),
        minAge: minAge === '' ? undefined : parseDuration('min-age', minAge, MIN_AGE_LIMIT),
        canConfirm: parseBoolean('confirm', get('confirm'), true),
        isPinned: parseBoolean('pin', get('pin'), false),
    };
}
function readPatterns(input, get) {
    const lines = (0,lists/* splitLines */.u)(get(input));
    try {
        return parsePatterns(lines);
    }
    catch (cause) {
        throw toInputError(input, cause, 'globs such as `*-alpine` or `/expressions/` in RE2 syntax, one a line');
    }
}
function readConstraint(text, prerelease) {
    try {
        return parseConstraint(text, { prerelease });
    }
    catch (cause) {
        throw toInputError('constraint', cause, 'a semver range such as `^3.12` or `>=3.9 <3.13`', text);
    }
}
function readExtract(text) {
    try {
        return parseExtract(text);
    }
    catch (cause) {
        const expected = 'an expression in RE2 syntax with a named group `version`, or `major` and further ones';
        throw toInputError('extract', cause, expected, text);
    }
}
function toInputError(input, cause, expected, text) {
    if (!(cause instanceof InvalidPatternError || cause instanceof InvalidConstraintError)) {
        return cause;
    }
    return new input_error/* InputError */.d(input, text ?? cause.text, `${expected} (${(0,clean/* clean */.uH)(cause.message)})`, { cause });
}

;// CONCATENATED MODULE: ./build/action/inputs/modes.js


/** The modes that read an input, and its default as action.yml fills it in. Inputs that are not here are read by every mode. */
const READ_BY = {
    level: { modes: ['latest'], preset: 'major' },
    constraint: { modes: ['latest'], preset: '' },
    'include-tags': { modes: ['latest'], preset: '' },
    'exclude-tags': { modes: ['latest'], preset: '' },
    extract: { modes: ['latest'], preset: '' },
    prerelease: { modes: ['latest'], preset: 'false' },
    strategy: { modes: ['latest'], preset: 'version' },
    'min-age': { modes: ['latest'], preset: '' },
    confirm: { modes: ['latest'], preset: 'true' },
    pin: { modes: ['latest'], preset: 'false' },
};
/** The modes in which a word of `fail-on` can come true. Words that are not here can in every mode. */
const TOLD_BY = { outdated: ['latest'] };
/** Returns a warning for each input, and each word of `fail-on`, that was set and that `mode` does not read. `get` gives an input's text, trimmed. */
function warnOfUnread(mode, get) {
    const unread = Object.entries(READ_BY).filter(([name, { modes, preset }]) => {
        const text = get(name);
        return !modes.includes(mode) && text !== '' && text.toLowerCase() !== preset;
    });
    const words = (0,lists/* splitList */.r)(get('fail-on')).filter((word) => TOLD_BY[word]?.includes(mode) === false);
    return [
        ...unread.map(([name, { modes }]) => `Input \`${name}\` is read by ${nameModes(modes)}: it changes nothing in \`${mode}\``),
        ...words.map((word) => `Input \`fail-on\`: \`${word}\` comes true in ${nameModes(TOLD_BY[word] ?? [])}: it changes nothing in \`${mode}\``),
    ];
}
function nameModes(modes) {
    return `${modes.length === 1 ? 'mode' : 'modes'} ${quoteAll(modes)} alone`;
}

;// CONCATENATED MODULE: ./build/action/inputs/inputs.js













const MODES = ['exists', 'inspect', 'latest'];
const MISSING_OR_PRIVATE = ['denied', 'missing'];
const FAIL_ON = ['missing', 'denied', 'error', 'outdated'];
const FAIL_ON_MOST = ['missing', 'denied', 'error'];
const FAIL_ON_DEFAULT = {
    exists: ['denied', 'error'],
    inspect: FAIL_ON_MOST,
    latest: FAIL_ON_MOST,
};
const TIMEOUT_DEFAULT = '5m';
// As long as a job on GitHub's own runners may take.
const TIMEOUT_LIMIT = '6h';
/**
 * Returns the inputs, as warnings those that the mode does not read, and as notices what is wrong with them where nobody may be at fault: a fork's pull request has no
 * secrets, and a leg of a matrix may name no image of the registry that the credentials are for. An empty input counts
 * as not given, because an expression without a value leaves one behind.
 *
 * @throws InputError for the first input that is wrong.
 */
function readInputs(source) {
    const get = (name) => source.get(name).trim();
    const mode = parseChoice('mode', get('mode'), MODES);
    const registry = parseRegistryInput('registry', get('registry') || reference_reference/* DOCKER_HUB */.Xb);
    const { images, notices: imageNotices } = (0,inputs_images/* parseImages */.e)(source.get('image'), registry);
    const { credentials, notices } = readCredentials(source);
    // action.yml fills this value in, so it may not be the user's.
    const isRegistryGiven = !['', reference_reference/* DOCKER_HUB */.Xb].includes(get('registry'));
    if (credentials !== undefined) {
        notices.push(...checkUse(registry, isRegistryGiven, images));
    }
    const caFile = get('ca-file');
    // What another mode reads has to be right all the same: the mode may come from a matrix.
    const latest = readLatestInputs(get);
    const inputs = {
        ...(mode === 'latest' ? { mode, ...latest } : { mode }),
        images,
        registry,
        credentials,
        platforms: parsePlatforms(get('platforms')),
        missingOrPrivate: parseChoice('missing-or-private', get('missing-or-private'), MISSING_OR_PRIVATE),
        failOn: parseFailOn(get('fail-on')) ?? FAIL_ON_DEFAULT[mode],
        timeoutMs: parseDuration('timeout', get('timeout') || TIMEOUT_DEFAULT, TIMEOUT_LIMIT),
        ca: caFile === '' ? undefined : (0,certificates/* readCertificates */.j)(caFile, (path) => source.readFile(path)),
        insecureRegistries: parseRegistries('insecure-registries', get('insecure-registries')),
        allowedRegistries: parseRegistries('allowed-registries', get('allowed-registries')),
        trustedHosts: parseHosts('trusted-hosts', get('trusted-hosts')),
    };
    return { inputs, notices: [...imageNotices, ...notices], warnings: warnOfUnread(mode, get) };
}
function readCredentials(source) {
    const username = source.get('username').trim();
    // Files and `echo` end with a line break; any other white space may belong to the password.
    const password = source.get('password').replace(/\r?\n$/, '');
    if (username === '' && password !== '') {
        throw new input_error/* InputError */.d('username', '', 'the user name that `password` belongs to');
    }
    if (username !== '' && password === '') {
        const why = 'as in a pull request from a fork, which has no secrets';
        return {
            credentials: undefined,
            notices: [`Input \`password\` is empty, ${why}: \`username\` is ignored too`],
        };
    }
    return { credentials: username === '' ? undefined : { username, password }, notices: [] };
}
// Credentials without `registry` are Docker Hub's. When no image is there, they were surely meant for another one.
function checkUse(registry, isRegistryGiven, images) {
    if (images.some(({ reference }) => (0,reference_reference/* isSameRegistry */.mS)(reference.registry, registry))) {
        return [];
    }
    const others = (0,prose/* joinSome */.bH)([...new Set(images.map(({ reference }) => reference.registry))], 3);
    if (isRegistryGiven) {
        return [
            `Inputs \`username\` and \`password\` are for ${registry}, and no image is: they are not used for ${others}`,
        ];
    }
    throw new input_error/* InputError */.d('registry', '', `the registry that \`username\` and \`password\` are for (images are of ${others})`, {
        found: `is not given, which means ${reference_reference/* DOCKER_HUB */.Xb}, and no image is of that`,
    });
}
function parsePlatforms(text) {
    const platforms = new Map();
    for (const item of (0,lists/* splitList */.r)(text)) {
        const platform = parsePlatformInput(item);
        platforms.set(formatPlatform(platform), platform);
    }
    return [...platforms.values()];
}
function parsePlatformInput(text) {
    try {
        return parsePlatform(text);
    }
    catch (cause) {
        if (!(cause instanceof InvalidPlatformError)) {
            throw cause;
        }
        const expected = `\`os/arch[/variant]\`, such as \`linux/amd64\` or \`linux/arm/v7\` (${(0,clean/* clean */.uH)(cause.message)})`;
        throw new input_error/* InputError */.d('platforms', text, expected, { cause });
    }
}
function parseFailOn(text) {
    const words = (0,lists/* splitList */.r)(text);
    if (words.length === 0) {
        return undefined;
    }
    if (words.length === 1 && words[0] === 'none') {
        return [];
    }
    return words.map((word) => {
        const known = FAIL_ON.find((status) => status === word);
        if (known !== undefined) {
            return known;
        }
        throw new input_error/* InputError */.d('fail-on', word, `${quoteAll(FAIL_ON)}, in any number, or \`none\` alone`);
    });
}

;// CONCATENATED MODULE: ./build/registry/connection/basic.js
/** The `Authorization` or `Proxy-Authorization` of RFC 7617, in UTF-8. A secret. */
function basicHeader({ username, password }) {
    return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

;// CONCATENATED MODULE: ./build/registry/connection/proxy.js

/** A text names no proxy that can be used. The message says why, as a clause, and holds nothing of the text but its scheme. */
class InvalidProxyError extends Error {
    name = 'InvalidProxyError';
}
const DEFAULT_PORTS = { 'http:': 80, 'https:': 443 };
/** `http:` or anything before `//`. In `proxy.example.com:3128` the URL parser would take the host for a scheme. */
const SCHEME = /^(?:https?:|[a-z][a-z0-9+.-]*:\/\/)/i;
const NO_HOST = /^[a-z]+:\/*(?:[^@/?#]*@)?(?::\d*)?\/?$/i;
/** A `/`, `?` or `#` of a password, which ends the host before its `@`. */
const OPEN_CREDENTIALS = /^[^/]*\/\/[^@]*[/?#][^@]*@/;
/** What stands where a port would. */
const PORT = /:(?<port>[^:@\]/?#]*)\/?$/;
/**
 * The proxy of `http://[user[:password]@]host[:port]`, percent-decoded; `https://` speaks TLS with the proxy itself. Without a scheme
 * it is http, as for curl: http-client knows that of addresses alone and takes no proxy at all where a name comes without a scheme.
 * @throws {InvalidProxyError}
 */
function parseProxy(text) {
    const value = text.trim();
    const hasScheme = SCHEME.test(value);
    if (!hasScheme && value.includes('@')) {
        throw new InvalidProxyError('has credentials but no scheme');
    }
    if (OPEN_CREDENTIALS.test(value)) {
        throw new InvalidProxyError('has credentials with a character that has to be percent-encoded');
    }
    const url = parseUrl(hasScheme ? value : `http://${value}`);
    const { protocol } = url;
    if (protocol !== 'http:' && protocol !== 'https:') {
        throw new InvalidProxyError(`has the scheme ${protocol}//, which is no HTTP proxy`);
    }
    const port = url.port === '' ? DEFAULT_PORTS[protocol] : Number(url.port);
    if (port === 0) {
        throw new InvalidProxyError('has a port that is none');
    }
    const login = decodeLogin(url);
    return {
        protocol,
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        port,
        login,
        authorization: login && basicHeader(login),
    };
}
/** Returns a text that equal proxies share, with the same login; empty for none. A secret. */
function identifyProxy(proxy) {
    return proxy === undefined ? '' : `${proxy.protocol}//${proxy.hostname}:${proxy.port} ${proxy.authorization}`;
}
/** Not by the error of `new URL`, which carries the whole text and with it the password. */
function parseUrl(text) {
    if (URL.canParse(text)) {
        return new URL(text);
    }
    if (NO_HOST.test(text)) {
        throw new InvalidProxyError('names no host');
    }
    const { port = '' } = PORT.exec(text)?.groups ?? {};
    const isPort = /^\d{0,5}$/.test(port) && Number(port) <= 65_535;
    throw new InvalidProxyError(isPort ? 'is no URL' : 'has a port that is none');
}
function decodeLogin({ username, password }) {
    if (username === '' && password === '') {
        return undefined;
    }
    try {
        return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
    }
    catch (cause) {
        throw new InvalidProxyError('has credentials with a % that begins no percent-encoding', { cause });
    }
}

;// CONCATENATED MODULE: ./build/registry/credentials/login.js

/** Docker's name for whoever has an identity token and no user name. */
const NOBODY = '<token>';
/** The `Authorization` that takes no token server: Basic of RFC 7617 in UTF-8, or a registry token as it is. A secret. */
function directAuthorization(login) {
    return login.kind === 'registry-token' ? `Bearer ${login.token}` : basicAuthorization(login);
}
/** The `Authorization` of RFC 7617, in UTF-8. Of an identity token, that takes the password's place. A secret. */
function basicAuthorization(login) {
    return basicHeader(login.kind === 'password' ? login : { username: login.username || NOBODY, password: login.token });
}
/**
 * What has to be masked of a login: its secret, and what nobody can tell from that, the base64 of user and password that `Authorization`
 * holds. Without its padding, which not everybody prints. Other encodings are for those who print.
 */
function secretsOf(login) {
    if (login.kind === 'registry-token') {
        return [login.token];
    }
    const encoded = basicAuthorization(login).replace(/^Basic |=+$/g, '');
    return [login.kind === 'password' ? login.password : login.token, encoded];
}

;// CONCATENATED MODULE: ./build/action/inputs/proxies.js



/** In http-client's order: of each pair the first that is not empty counts. `ALL_PROXY` it does not know. */
const VARIABLES = [
    ['https_proxy', 'HTTPS_PROXY'],
    ['http_proxy', 'HTTP_PROXY'],
];
const EXPECTED = '`http://[user:password@]host[:port]`, with whatever is no letter or digit in user and password percent-encoded';
/**
 * Masks what the environment's proxies are logged in to with, and then checks their addresses: http-client would ask without the proxy
 * where it cannot read one, and take any scheme for http. The message names the variable, and shows nothing of its value but the scheme.
 *
 * @throws InputError
 */
function checkProxies({ variable, mask }) {
    const given = VARIABLES.flatMap((pair) => pair.filter((name) => variable(name) !== '').slice(0, 1));
    for (const name of given) {
        maskAsWritten(variable(name), mask);
    }
    for (const name of given) {
        const { login } = parseVariable(name, variable(name));
        for (const secret of login === undefined ? [] : secretsOf({ kind: 'password', ...login })) {
            mask(secret);
        }
    }
}
function parseVariable(name, value) {
    try {
        return parseProxy(value);
    }
    catch (cause) {
        if (!(cause instanceof InvalidProxyError)) {
            throw cause;
        }
        throw new input_error/* InputError */.d(name, '', EXPECTED, { found: cause.message, kind: 'Environment variable', cause });
    }
}
/** Before it is known whether it can be read. */
function maskAsWritten(value, mask) {
    const end = value.lastIndexOf('@');
    const login = value.slice(0, Math.max(0, end)).replace(/^[^/]*\/\//, '');
    const colon = login.indexOf(':');
    if (colon >= 0) {
        mask(login.slice(colon + 1));
    }
}

;// CONCATENATED MODULE: ./build/action/report/allowances.js


/** Below this share of its limit, the pulls of the steps that follow may be refused. */
const LOW = 0.1;
/** Every image may be of another registry, and each may say something. */
const MAX_LINES = 10;
/** Returns what is left of the registries' limits of pulls, a line for each that told it, the least first. Every line is clean. */
function toAllowanceLines({ allowances }) {
    return byShare(allowances)
        .slice(0, MAX_LINES)
        .map(([registry, allowance]) => allowances_describe(registry, allowance));
}
/**
 * Returns a warning for each registry that has less than a tenth of its pulls left. None where an image says already that the registry had enough of us.
 */
function warnOfAllowances({ allowances, findings }) {
    return byShare(allowances)
        .filter(([, { remaining, limit }]) => remaining < limit * LOW)
        .flatMap(([registry, allowance]) => {
        const own = findings.filter(({ reference }) => reference.registry === registry);
        if (own.some(({ reason }) => reason === 'rate-limited')) {
            return [];
        }
        const isAnonymous = own.every((finding) => !('identity' in finding) || finding.identity === 'anonymous');
        const next = isAnonymous ? 'Log in for a higher limit, or pull less often' : 'Pull less often';
        return [`${allowances_describe(registry, allowance)}: soon it may refuse to show images. ${next}.`];
    });
}
function byShare(allowances) {
    return [...allowances].toSorted(([, a], [, b]) => a.remaining / a.limit - b.remaining / b.limit);
}
function allowances_describe(registry, { limit, remaining, windowSeconds }) {
    const window = (0,prose/* formatDuration */.a3)(windowSeconds * 1000);
    return (0,clean/* clean */.uH)(`${(0,prose/* nameRegistry */.$N)(registry)}: ${remaining} of ${limit} pulls left, in a window of ${window}`);
}

// EXTERNAL MODULE: ./build/action/explain/explain.js + 1 modules
var explain = __nccwpck_require__(725);
// EXTERNAL MODULE: ./build/action/text/redactor.js
var redactor = __nccwpck_require__(443);
;// CONCATENATED MODULE: ./build/checks/report.js
/** What is known of an image, from best to worst. The order is the one by which the worst of a run is told. */
const STATUSES = ['found', 'unresolved', 'missing', 'denied', 'error'];
/** Of an image of which nothing is known. */
const NO_FACTS = {
    digest: null,
    mediaType: null,
    platforms: null,
    platform: null,
    size: null,
    labels: null,
    created: null,
    createdSource: null,
    ageDays: null,
    youngest: null,
};
/** What a finding knows of the image. */
function factsOf(finding) {
    return 'digest' in finding ? finding : NO_FACTS;
}

;// CONCATENATED MODULE: ./build/action/report/verdict.js

/** Returns the findings that `failOn` names by their status or because they are outdated; one of them is enough to fail the step. */
function verdict(report, failOn) {
    const fatal = new Set(failOn);
    const failing = report.findings.filter((finding) => fatal.has(finding.status) || (fatal.has('outdated') && isOutdated(finding)));
    return { isFailure: failing.length > 0, failing };
}
/** Whether there is something newer. */
function isOutdated({ update }) {
    return update?.isAvailable === true;
}
/** Returns the worst status of a run, or undefined where nothing was asked. */
function findWorst(report) {
    return STATUSES.findLast((status) => report.findings.some((finding) => finding.status === status));
}
/** Whether an image with this status is there; null when that could not be found out. */
function verdict_isThere(status) {
    if (status === 'found') {
        return true;
    }
    return status === 'missing' ? false : null;
}
/**
 * Whether all images of a run are there: false when one is certainly missing, null when that could not be found out.
 * A reference that is `unresolved` was never asked about, and says nothing.
 */
function areAllThere(report) {
    const answers = report.findings.filter(({ status }) => status !== 'unresolved').map(({ status }) => verdict_isThere(status));
    if (answers.includes(false)) {
        return false;
    }
    return answers.length > 0 && answers.every((answer) => answer === true) ? true : null;
}

;// CONCATENATED MODULE: ./build/action/report/annotations.js





// GitHub shows ten annotations of a kind for a step, and drops the others without a word.
const MAX_OF_A_KIND = 10;
const MAX_ASKED = 90;
const MAX_MESSAGE = 1000;
const WHAT_HAPPENED = {
    found: 'is there',
    unresolved: 'was not asked about',
    missing: 'is missing',
    denied: 'is denied',
    error: 'could not be found out',
};
/**
 * Returns the annotations of a run: errors for what fails the step, warnings for other images that were denied or could
 * not be found out and for what a registry does wrong, and notices. Equal ones are given once, and at most ten of a kind:
 * the tenth then says how many more there are.
 */
function toAnnotations(report, options, { notices = [], warnings = [] } = {}) {
    const { redact = (text) => text } = options;
    const { failing } = verdict(report, options.failOn);
    const fatal = new Set(failing);
    const troubled = report.findings.filter((finding) => !fatal.has(finding) && (finding.status === 'denied' || finding.status === 'error'));
    const annotate = (level, finding) => {
        const isOld = finding.status === 'found' && isOutdated(finding);
        const what = isOld ? 'is outdated' : WHAT_HAPPENED[finding.status];
        const message = isOld ? `Move to ${finding.update?.latestImage}.` : (0,explain/* explain */.W)(finding, options);
        return toAnnotation(level, `${nameAsked(finding)} ${what}`, message);
    };
    return [
        ...limit(failing.map((finding) => annotate('error', finding))),
        ...limit([
            ...troubled.map((finding) => annotate('warning', finding)),
            ...report.findings.flatMap((finding) => finding.warnings.map((warning) => toAnnotation('warning', nameAsked(finding), (0,redactor/* sanitize */.aj)(warning, redact, MAX_MESSAGE)))),
            ...warnings.map((warning) => toAnnotation('warning', 'Tagscout', (0,redactor/* sanitize */.aj)(warning, redact, MAX_MESSAGE))),
        ]),
        ...limit(notices.map((notice) => toAnnotation('notice', 'Tagscout', notice))),
    ];
}
function nameAsked({ asked }) {
    return (0,clean/* clean */.uH)(asked, MAX_ASKED);
}
function toAnnotation(level, title, message) {
    return { level, title: (0,clean/* clean */.uH)(title), message: (0,clean/* clean */.uH)(message, MAX_MESSAGE) };
}
function limit(annotations) {
    const different = [...new Map(annotations.map((annotation) => [JSON.stringify(annotation), annotation])).values()];
    const [first] = different;
    if (first === undefined || different.length <= MAX_OF_A_KIND) {
        return different;
    }
    const shown = different.slice(0, MAX_OF_A_KIND - 1);
    const more = (0,prose/* count */.U9)(different.length - shown.length, `more ${first.level}`);
    const message = `${more} of this step: see the job summary, which tells of every image, or the log.`;
    return [...shown, { level: first.level, title: `Tagscout: ${more}`, message }];
}

;// CONCATENATED MODULE: ./build/action/report/fields.js






/** A reference is at most 1,024 characters, a message 800. */
const MAX_TEXT = 1024;
/** Far above what a person labels an image with; a hostile image may have a hundred thousand. */
const MAX_LABELS = 64;
const MAX_PLATFORMS = 256;
const MAX_LABEL_NAME = 256;
/** Some publishers keep whole build logs and lists of packages in labels. */
const MAX_LABEL = 64 * 1024;
/** Numbers, words of ours, and what has passed a grammar that leaves nothing to be cleaned. */
const AS_IS = { clean: (value) => value, reduce: (value) => value };
/** What a registry says. */
const TEXT = { clean: (text, redact) => (0,redactor/* sanitize */.aj)(text, redact), reduce: reduceText };
/** What is clean already, and may hold what a shell reads. */
const OWN_TEXT = { clean: (text) => text, reduce: reduceText };
const TEXTS = {
    clean: (texts, redact) => texts.map((text) => (0,redactor/* sanitize */.aj)(text, redact)),
    reduce: (texts) => texts.slice(0, MAX_PLATFORMS).map(reduceText),
};
// Object.fromEntries makes an own property even of `__proto__`.
const LABELS = {
    clean: (labels, redact) => Object.fromEntries(Object.entries(labels).map(([name, value]) => [
        (0,redactor/* sanitize */.aj)(name, redact, MAX_LABEL_NAME),
        (0,redactor/* sanitize */.aj)(value, redact, MAX_LABEL),
    ])),
    reduce: (labels) => Object.fromEntries(Object.entries(labels)
        .slice(0, MAX_LABELS)
        .map(([name, value]) => [reduceText(name), reduceText(value)])),
};
// An example of what was left out stands in the summary, whose escapes would hide a secret from who looks for it later.
const HELD_BACK = {
    clean: (heldBack, redact) => Object.fromEntries(Object.entries(heldBack).map(([reason, held]) => [reason, { ...held, tag: redact(held.tag) }])),
    reduce: (heldBack) => heldBack,
};
function field(kind, from, output) {
    return { kind, from, ...(output !== undefined && { output }) };
}
/**
 * Every fact that users get of an image, by its name in `json`. A new one is a row here, in action.yml where it is an output, and in README;
 * `contract.test.ts` holds the three together.
 */
const FIELDS = {
    asked: field(OWN_TEXT, ({ asked }) => (0,clean/* clean */.uH)(asked, MAX_TEXT)),
    image: field(AS_IS, nameImage, 'image'),
    status: field(AS_IS, ({ status }) => status),
    reason: field(AS_IS, ({ reason }) => reason),
    message: field(OWN_TEXT, (finding, options) => (0,explain/* explain */.W)(finding, options) || null),
    exists: field(AS_IS, ({ status }) => verdict_isThere(status)),
    digest: field(TEXT, (finding) => factsOf(finding).digest, 'digest'),
    mediaType: field(TEXT, (finding) => factsOf(finding).mediaType, 'media-type'),
    platforms: field(TEXTS, (finding) => factsOf(finding).platforms),
    platform: field(TEXT, (finding) => factsOf(finding).platform),
    size: field(AS_IS, (finding) => factsOf(finding).size, 'size'),
    labels: field(LABELS, (finding) => factsOf(finding).labels),
    created: field(TEXT, (finding) => factsOf(finding).created, 'created'),
    createdSource: field(AS_IS, (finding) => factsOf(finding).createdSource, 'created-source'),
    ageDays: field(AS_IS, (finding) => factsOf(finding).ageDays, 'age-days'),
    currentTag: field(OWN_TEXT, ({ update }) => update?.currentTag ?? null, 'current-tag'),
    latestTag: field(OWN_TEXT, ({ update }) => update?.latestTag ?? null, 'latest-tag'),
    latestImage: field(AS_IS, ({ update }) => update?.latestImage ?? null, 'latest-image'),
    updateAvailable: field(AS_IS, ({ update }) => update?.isAvailable ?? null),
    updateType: field(AS_IS, ({ update }) => update?.type ?? null, 'update-type'),
    confirmed: field(AS_IS, ({ update }) => update?.isConfirmed ?? null),
    heldBack: field(HELD_BACK, ({ update }) => update?.heldBack ?? null),
};
/** Returns what users get of an image. */
function toEntry(finding, options) {
    const { redact = (text) => text } = options;
    return mapFields((row) => {
        const value = row.from(finding, options);
        return value === null ? null : row.kind.clean(value, redact);
    });
}
/** Returns an entry as outputs have it. */
function reduceEntry(entry) {
    return mapFields((row, name) => (entry[name] === null ? null : row.kind.reduce(entry[name])));
}
/** Returns the outputs that describe one image; all empty without one, and where a fact is unknown. */
function toImageOutputs(entry) {
    const reduced = entry && reduceEntry(entry);
    const rows = Object.entries(FIELDS).flatMap(([name, { output }]) => output === undefined ? [] : [[output, String(reduced?.[name] ?? '')]]);
    return Object.fromEntries(rows);
}
/** Texts of a registry, reduced to what no shell reads anything into. */
function reduceText(text) {
    return (0,clean/* cleanForOutput */.Cy)(text, MAX_TEXT);
}
function mapFields(map) {
    const rows = Object.entries(FIELDS);
    return Object.fromEntries(rows.map(([name, row]) => [name, map(row, name)]));
}
/** With its digest, unless a secret stands in that: it would empty the outputs of every image. */
function nameImage(finding, { redact = (text) => text }) {
    const { digest } = factsOf(finding);
    const isClean = digest !== null && (0,redactor/* sanitize */.aj)(digest, redact) === digest;
    return (0,reference_reference/* canonical */.$N)(isClean ? (0,reference_reference/* withDigest */.hQ)(finding.reference, digest) : finding.reference);
}

;// CONCATENATED MODULE: ./build/action/report/entries.js

/** Returns each finding with its entry, in their order. */
function tellAll({ findings }, options) {
    return findings.map((finding) => ({ finding, entry: toEntry(finding, options) }));
}
/** Returns an entry of the report's file: with what is left of a limit of pulls, and every tag that `latest` has seen. */
function toFullEntry({ finding, entry }, allowances) {
    const { reference, update } = finding;
    return {
        ...entry,
        rateLimit: allowances.get(reference.registry) ?? null,
        ...(update !== null && { tags: update.tags, tagsSeen: update.seen }),
    };
}
/** Returns the text of the report's file: its entries as JSON, never shortened. */
function reportText(told, allowances) {
    // An entry a line: indented, a list of 100,000 tags would double.
    return `[\n${told.map((one) => JSON.stringify(toFullEntry(one, allowances))).join(',\n')}\n]\n`;
}

// EXTERNAL MODULE: ./build/action/explain/held-back.js
var held_back = __nccwpck_require__(726);
;// CONCATENATED MODULE: ./build/action/report/log.js



/** Longer runs tell the rest in the summary: a log of thousands of lines is read by nobody. */
const log_MAX_LINES = 200;
/** Returns the run's story in lines: one an image, with what is known of it or what to do. Every line is clean. */
function toLog(all) {
    const entries = all.map(({ entry }) => entry);
    const troubled = entries.filter(({ status }) => status !== 'found');
    const told = entries.length <= log_MAX_LINES ? entries : troubled.slice(0, log_MAX_LINES);
    const lines = told.map(toLine);
    const left = entries.length - told.length;
    return left === 0 ? lines : [...lines, `${(0,prose/* count */.U9)(left, 'more image')}: see the summary`];
}
function toLine(entry) {
    const { asked, status, reason, message, platform, created, size, ageDays } = entry;
    const heldBack = (0,held_back/* listHeldBack */.f)(entry.heldBack);
    const facts = [
        describeUpdate(entry),
        entry.digest ?? '',
        platform ?? '',
        created === null ? '' : `created ${created} (${(0,prose/* count */.U9)(ageDays ?? 0, 'day')} ago)`,
        size === null ? '' : (0,prose/* formatSize */.Xq)(size),
    ].filter((fact) => fact !== '');
    const told = status === 'found' ? facts.join(', ') : `${reason}: ${message}`;
    const held = heldBack.length === 0 ? '' : `; held back: ${heldBack.join('; ')}`;
    return (0,clean/* clean */.uH)(`${asked}: ${status}${told === '' ? '' : ` (${told})`}${held}`, 2000);
}
function describeUpdate({ currentTag, latestTag, updateType, confirmed }) {
    if (latestTag === null) {
        return '';
    }
    const alias = confirmed === true ? ', confirmed by its alias' : '';
    if (currentTag === null) {
        return `newest ${latestTag}${alias}`;
    }
    return updateType === 'none' ? `up to date${alias}` : `${updateType}: ${latestTag}${alias}`;
}

;// CONCATENATED MODULE: ./build/action/report/outputs.js




// Linux gives one environment variable 128 KiB, and steps pass outputs on in those; the rest is for the step's own text.
const MAX_BYTES = 96 * 1024;
const WHOLE = 'The file that `report` names has everything.';
const MAX_TAGS = 256;
// GitHub's limit of jobs in a matrix.
const MAX_JOBS = 256;
/**
 * Returns all outputs of a run. Those that describe one image are empty unless exactly one was asked for. Texts are
 * reduced to what no shell reads anything into, and no output is above 96 KiB.
 */
function toOutputs(report, told) {
    const entries = told.map(({ entry }) => entry);
    const only = entries.length === 1 ? entries[0] : undefined;
    const there = areAllThere(report);
    const platforms = joinWithin((only?.platforms ?? []).map(reducePlatform), ',');
    // With several platforms, one image has several findings.
    const absent = new Set(report.findings.filter(({ status }) => status === 'missing').map(({ reference }) => (0,reference_reference/* familiar */.ce)(reference)));
    const missing = joinWithin([...absent], '\n');
    const outdated = joinWithin(report.findings.filter(isOutdated).map(({ asked }) => reduceText(asked)), '\n');
    const update = report.findings.length === 1 ? (report.findings[0]?.update ?? null) : null;
    const json = toJson(entries);
    const undone = entries.filter(({ status, updateAvailable }) => status === 'missing' || updateAvailable === true);
    const matrix = toArray(undone.slice(0, MAX_JOBS).map((entry) => reduceEntry({ ...entry, labels: null })));
    const outputs = {
        ...toImageOutputs(only),
        platforms: platforms.text,
        exists: there === null ? '' : String(there),
        status: findWorst(report) ?? '',
        'update-available': toUpdateAvailable(entries),
        tags: update === null ? '' : toArray(update.tags.slice(0, MAX_TAGS)).text,
        missing: missing.text,
        outdated: outdated.text,
        json: json.text,
        matrix: matrix.text,
    };
    const warnings = [
        ...describeDropped('platforms', platforms.dropped, 'platform'),
        ...describeDropped('missing', missing.dropped, 'image'),
        ...describeDropped('outdated', outdated.dropped, 'image'),
        ...describeDropped('matrix', undone.length - matrix.length, 'image'),
        ...json.warnings,
    ];
    return { outputs, warnings };
}
// True when any image has something newer, and false only where that is certain for every one that has a tag to compare with.
function toUpdateAvailable(entries) {
    const known = entries.flatMap(({ updateAvailable }) => updateAvailable ?? []);
    const isCertain = known.length > 0 && entries.every(({ status }) => status === 'found' || status === 'missing');
    return known.includes(true) ? 'true' : isCertain ? 'false' : '';
}
// A comma inside of one would make it two.
function reducePlatform(platform) {
    return reduceText(platform).replaceAll(',', '');
}
function toArray(items) {
    const kept = keepWithin(items.map((item) => JSON.stringify(item)), MAX_BYTES - 1);
    return { text: `[${kept.join(',')}]`, length: kept.length };
}
function joinWithin(items, separator) {
    const kept = keepWithin(items, MAX_BYTES);
    return { text: kept.join(separator), dropped: items.length - kept.length };
}
// A byte for the separator after each item.
function keepWithin(items, limit) {
    let bytes = 0;
    const end = items.findIndex((item) => {
        bytes += Buffer.byteLength(item) + 1;
        return bytes > limit;
    });
    return end < 0 ? [...items] : items.slice(0, end);
}
function describeDropped(output, dropped, noun) {
    if (dropped === 0) {
        return [];
    }
    return [`Output \`${output}\` is full: ${(0,prose/* count */.U9)(dropped, noun)} left out. ${WHOLE}`];
}
// First without labels, the only thing that makes an entry large; then without what is plainly found, from the end.
function toJson(entries) {
    const capped = entries.some(isCapped)
        ? [
            `Output \`json\` has ${MAX_LABELS} labels of ${MAX_TEXT} characters and ${MAX_PLATFORMS} platforms an image. ${WHOLE}`,
        ]
        : [];
    const whole = entries.map((entry) => JSON.stringify(reduceEntry(entry)));
    if (keepWithin(whole, MAX_BYTES - 1).length === whole.length) {
        return { text: `[${whole.join(',')}]`, warnings: capped };
    }
    const items = [
        ...entries.filter(({ status }) => status !== 'found'),
        ...entries.filter(({ status }) => status === 'found'),
    ].map((entry) => JSON.stringify(reduceEntry({ ...entry, labels: null })));
    const kept = keepWithin(items, MAX_BYTES - 1);
    const dropped = items.length - kept.length;
    const what = dropped === 0 ? 'labels are' : `labels and ${(0,prose/* count */.U9)(dropped, 'image')} are`;
    return { text: `[${kept.join(',')}]`, warnings: [...capped, `Output \`json\` is full: ${what} left out. ${WHOLE}`] };
}
function isCapped({ labels, platforms }) {
    const values = Object.entries(labels ?? {});
    return (values.length > MAX_LABELS ||
        values.some(([name, value]) => Math.max(name.length, value.length) > MAX_TEXT) ||
        (platforms ?? []).length > MAX_PLATFORMS);
}

;// CONCATENATED MODULE: ./build/action/report/summary.js






// GitHub drops a step's summary above 1 MiB altogether; the margin is for closing lines.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
const summary_MAX_BYTES = 1024 * 1024 - 16 * 1024;
// The table may take this much, so that what to do is told in any case.
const MAX_TABLE_BYTES = 640 * 1024;
const summary_MAX_ASKED = 300;
const MAX_WARNING = 300;
const summary_MAX_PLATFORMS = 8;
const MARKS = {
    found: '✅',
    unresolved: '❔',
    missing: '❌',
    denied: '🔒',
    error: '⚠️',
};
const IMAGE = { title: 'Image', cell: (_, { asked }) => (0,clean/* code */.aY)((0,clean/* clean */.uH)(asked, summary_MAX_ASKED)) };
const STATUS = { title: 'Status', cell: (finding) => describeStatus(finding) };
const DIGEST = { title: 'Digest', cell: (_, { digest }) => (0,clean/* code */.aY)(shortenDigest(digest ?? '')) };
const PLATFORMS = { title: 'Platforms', cell: describePlatforms };
const CREATED = { title: 'Created', cell: describeCreated };
const NEWEST = { title: 'Newest', cell: (_, entry) => describeNewest(entry) };
const summary_HELD_BACK = {
    title: 'Held back',
    cell: (_, { heldBack }) => (0,held_back/* listHeldBack */.f)(heldBack).map(clean/* escapeMarkdown */.FV).join('<br>'),
};
const SIZE = { title: 'Size', cell: (_, { size }) => (size === null ? '' : (0,prose/* formatSize */.Xq)(size)) };
/**
 * Returns the job summary as Markdown: how the run went in a line, a table with a row for each image, and what to do
 * about those that were not found. Below 1 MiB: it ends with how many rows it left out.
 */
function summarize(report, told, options) {
    const columns = selectColumns(report);
    const page = new Page();
    page.add(`## Tagscout: ${describeResult(report)}\n\n`);
    page.add(toRow(columns.map(({ title }) => title)) + toRow(columns.map(() => '---')));
    const rows = told.map(({ finding, entry }) => toRow(columns.map(({ cell }) => cell(finding, entry))));
    const leftOut = page.addSome(rows, MAX_TABLE_BYTES);
    const advice = told.flatMap(({ entry }) => adviseOn(entry));
    const leftOutAdvice = addSection(page, 'What to do', [...new Set(advice)]);
    const leftOutWarnings = addSection(page, 'Worth knowing', [
        ...new Set(told.flatMap((pair) => warnAbout(pair, options.redact))),
    ]);
    page.add('\n');
    const omitted = [
        ...(leftOut > 0 ? [`${(0,prose/* count */.U9)(leftOut, 'row')} of the table`] : []),
        ...(leftOutAdvice + leftOutWarnings > 0 ? [`${(0,prose/* count */.U9)(leftOutAdvice + leftOutWarnings, 'row')} of the lists`] : []),
    ];
    if (omitted.length > 0) {
        page.add(`Left out, because a summary holds 1 MiB: ${omitted.join(' and ')}. `);
    }
    page.add(`<sub>Tagscout ${(0,clean/* escapeMarkdown */.FV)((0,clean/* clean */.uH)(options.version))}; the output \`report\` names a file with everything.</sub>\n`);
    return page.text;
}
/**
 * Returns how a run went, as a clause for a heading or the log: `2 of 3 images found, 1 missing`. An image with several
 * findings, one for each platform, counts once, with the worst of them.
 */
function describeResult({ mode, findings }) {
    const worst = new Map();
    for (const { asked, status } of findings) {
        if (STATUSES.indexOf(status) >= STATUSES.indexOf(worst.get(asked) ?? 'found')) {
            worst.set(asked, status);
        }
    }
    const results = [...worst.values()];
    const countOf = (status) => results.filter((result) => result === status).length;
    const found = countOf('found');
    // Without a current tag there is nothing to be up to date with.
    const isCompared = mode === 'latest' && findings.every(({ update }) => update?.isAvailable !== null);
    if (found === results.length && isCompared) {
        const outdated = new Set(findings.filter(isOutdated).map(({ asked }) => asked)).size;
        return outdated === 0 ? 'everything is up to date' : `${outdated} of ${(0,prose/* count */.U9)(found, 'image')} outdated`;
    }
    if (found === results.length) {
        return results.length === 1 ? 'the image was found' : `all ${results.length} images found`;
    }
    const others = ['missing', 'denied', 'error', 'unresolved']
        .filter((status) => countOf(status) > 0)
        .map((status) => `${countOf(status)} ${status === 'error' ? 'could not be found out' : status}`);
    return [`${found} of ${(0,prose/* count */.U9)(results.length, 'image')} found`, ...others].join(', ');
}
// Text that counts its bytes.
class Page {
    text = '';
    #bytes = 0;
    add(text) {
        this.text += text;
        this.#bytes += Buffer.byteLength(text);
    }
    /** Adds parts as long as the page stays below `limit`; returns how many had no room. */
    addSome(parts, limit) {
        for (const [index, part] of parts.entries()) {
            if (this.#bytes + Buffer.byteLength(part) > limit) {
                return parts.length - index;
            }
            this.add(part);
        }
        return 0;
    }
}
function addSection(page, title, items) {
    if (items.length === 0) {
        return 0;
    }
    page.add(`\n### ${title}\n\n`);
    return page.addSome(items, summary_MAX_BYTES);
}
function selectColumns({ mode, findings }) {
    if (mode === 'inspect') {
        return [IMAGE, STATUS, DIGEST, PLATFORMS, CREATED, SIZE];
    }
    if (mode === 'latest') {
        return [IMAGE, STATUS, NEWEST, CREATED, summary_HELD_BACK];
    }
    const hasPlatforms = findings.some((finding) => factsOf(finding).platforms !== null);
    return [IMAGE, STATUS, DIGEST, ...(hasPlatforms ? [PLATFORMS] : [])];
}
function toRow(cells) {
    return `| ${cells.join(' | ')} |\n`;
}
function describeStatus({ status, reason }) {
    return `${MARKS[status]} ${status}${reason === null ? '' : ` (${reason})`}`;
}
function describeNewest({ currentTag, latestTag, updateType, confirmed }) {
    if (latestTag === null) {
        return '';
    }
    const alias = confirmed === true ? ', confirmed' : '';
    const how = updateType === null ? alias.slice(2) : `${updateType === 'none' ? 'up to date' : updateType}${alias}`;
    const from = currentTag === null || currentTag === latestTag ? '' : `${(0,clean/* code */.aY)((0,clean/* clean */.uH)(currentTag))} → `;
    return `${from}**${(0,clean/* code */.aY)((0,clean/* clean */.uH)(latestTag))}**${how === '' ? '' : ` (${how})`}`;
}
// Twelve digits, as Docker shows an id, tell any two images of a table apart.
function shortenDigest(digest) {
    return /^[^:]*:.{0,12}/.exec(digest)?.[0] ?? '';
}
// Which platform was read matters where there are several: size and date are of that one.
function describePlatforms(_, { platforms, platform }) {
    if (platforms === null) {
        return platform === null ? '' : (0,clean/* escapeMarkdown */.FV)(platform);
    }
    const read = platforms.length > 1 && platform !== null ? `; read: ${(0,clean/* escapeMarkdown */.FV)(platform)}` : '';
    return (0,prose/* joinSome */.bH)(platforms.map(clean/* escapeMarkdown */.FV), summary_MAX_PLATFORMS) + read;
}
function describeCreated(_, { created, createdSource, ageDays }) {
    if (created === null) {
        return '';
    }
    const day = /^\d{4}-\d\d-\d\d(?=T)/.exec(created)?.[0] ?? created;
    const age = ageDays === null ? [] : [describeAge(ageDays)];
    // The image's own configuration is where everybody expects it from.
    const source = createdSource === null || createdSource === 'config' ? [] : [`says the ${createdSource}`];
    const remarks = [...age, ...source].join(', ');
    return `${(0,clean/* escapeMarkdown */.FV)(day)}${remarks === '' ? '' : ` (${remarks})`}`;
}
function describeAge(days) {
    if (days < 0) {
        return 'in the future';
    }
    return days === 0 ? 'today' : `${(0,prose/* count */.U9)(days, 'day')} ago`;
}
function adviseOn({ asked, message }) {
    return message === null ? [] : [`- ${(0,clean/* code */.aY)((0,clean/* clean */.uH)(asked, summary_MAX_ASKED))}: ${toMarkdown(message)}\n`];
}
function warnAbout({ finding, entry }, redact = (text) => text) {
    return finding.warnings.map((warning) => `- ${(0,clean/* code */.aY)((0,clean/* clean */.uH)(entry.asked, summary_MAX_ASKED))}: ${(0,clean/* escapeMarkdown */.FV)((0,redactor/* sanitize */.aj)(warning, redact, MAX_WARNING))}\n`);
}
// Messages mark inputs with backticks. Whoever set them, both kinds of parts are safe.
function toMarkdown(message) {
    const parts = message.split('`');
    if (parts.length % 2 === 0) {
        return (0,clean/* escapeMarkdown */.FV)(message);
    }
    return parts.map((part, index) => (index % 2 === 0 ? (0,clean/* escapeMarkdown */.FV)(part) : (0,clean/* code */.aY)(part))).join('');
}

;// CONCATENATED MODULE: ./build/registry/http/diagnostics.js

/** Longer texts are pages, not messages. Far above what anybody is shown: secrets are taken out before, and nobody finds half of one. */
const MAX_LENGTH = 16 * 1024;
/** A code stands at the beginning. */
const MAX_XML_LENGTH = 1000;
/** Azure's longest is `metadata_write`. */
const MAX_ACTION = 32;
const NOTHING = { codes: [], messages: [], text: '' };
/**
 * Reads the body of an error answer. Never throws; texts are cut at 16,384 characters and otherwise as the registry wrote them.
 * `{"errors":[{"code"}]}` is the distribution specification's (v1.1.1, Error Codes), `{"errors":[{"status","message"}]}` Artifactory's;
 * `{"details"}` is Docker Hub's, `{"error"}` Quay's, with `error_description` that of OAuth (RFC 6749 section 5.2); `{"message"}` Azure's
 * and API gateways'.
 */
function readDiagnostics(bytes) {
    const body = new TextDecoder().decode(bytes).trim();
    if (body === '') {
        return { form: 'empty', ...NOTHING };
    }
    if (body.startsWith('<')) {
        // Azure's storage says <Code>BlobNotFound</Code> behind mcr.microsoft.com.
        const code = /<Code>(\w{1,64})<\/Code>/.exec(body.slice(0, MAX_XML_LENGTH))?.[1];
        return code === undefined
            ? { form: 'page', ...NOTHING }
            : { form: 'page', codes: [code.toUpperCase()], messages: [], text: code };
    }
    const json = findObject(body);
    if (json === undefined) {
        return { form: 'text', codes: [], messages: [cut(body)], text: cut(body) };
    }
    return Array.isArray(json['errors']) ? readErrors(json['errors']) : readBare(json);
}
function readErrors(errors) {
    const items = errors.slice(0, 10).filter(isObject);
    const said = items.map((item) => ({ code: textOf(item['code']), message: textOf(item['message']) }));
    const isKnown = said.some(({ code }) => code !== '') || items.some((item) => Number.isInteger(item['status']));
    const codes = said.map(({ code }) => code.toUpperCase()).filter((code) => code !== '');
    const messages = said.map(({ message }) => cut(message)).filter((message) => message !== '');
    const text = cut(said.map(({ code, message }) => [code, message].filter(Boolean).join(': ')).join('; '));
    const action = items.map(({ detail }) => findAction(detail)).find((name) => name !== undefined);
    return { form: isKnown ? 'error' : 'text', codes, messages, text, ...(action !== undefined && { action }) };
}
function readBare(json) {
    const parts = ['details', 'error', 'message', 'error_description'].map((name) => cut(textOf(json[name])));
    const messages = parts.filter((part) => part !== '');
    return { form: messages.length > 0 ? 'error' : 'text', codes: [], messages, text: cut(messages.join(': ')) };
}
function cut(text) {
    return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
}
/** `[{"Type":"repository","Name":"a","Action":"metadata_read"}]`: Azure's registries have rights of their own for lists of tags (Azure/acr#600). */
function findAction(detail) {
    const names = objectsOf(Array.isArray(detail) ? detail : []).map((item) => textOf(item['Action']));
    return names.find((name) => /^[a-z]+_[a-z]+$/.test(name) && name.length <= MAX_ACTION);
}

;// CONCATENATED MODULE: ./build/registry/connection/message.js
/** A header's value; where a server repeats one, all of them with commas between, as RFC 9110 section 5.3 has it. */
function header(response, name) {
    const value = response.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
}
/** The media type of a body: lower-case, without parameters; empty where the server names none. */
function contentType(response) {
    return (header(response, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

;// CONCATENATED MODULE: ./build/registry/http/response.js


/**
 * The moment that an HTTP date writes, in milliseconds since 1970: `Sun, 06 Nov 1994 08:49:37 GMT` and the two older forms of
 * RFC 9110 section 5.6.7. Undefined for any other text: `Date.parse` alone would take `5` for a day in 2001.
 */
function parseHttpDate(text) {
    if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/.test(text)) {
        return undefined;
    }
    // C's asctime, the oldest form, names no zone; all three are in GMT.
    const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
    return Number.isNaN(time) ? undefined : time;
}
/** Whether somebody sent a page for people, as proxies and login walls do. */
function isHtml(response) {
    return (contentType(response) === 'text/html' ||
        /^\s*<(!doctype html|html)/i.test(response.bytes.toString('latin1', 0, 100)));
}
/** Whether an answer carries the header that registries mark theirs with; a common recipe for nginx adds it to every page too. */
function hasApiVersion(response) {
    return header(response, 'docker-distribution-api-version') !== undefined;
}
/** What a response proves. The body of a `secret` one, a token server's, is not looked at: it may hold a token. */
function evidenceOf(response, body = 'open') {
    const { text, action } = body === 'secret' ? { text: '' } : readDiagnostics(response.bytes);
    return {
        method: response.method,
        url: withoutQuery(response.url),
        status: response.status,
        diagnostics: text,
        ...(action !== undefined && { action }),
    };
}
/** A URL as it may be printed: presigned addresses carry signatures in their query, and a hostile one may carry a password. */
function withoutQuery(url) {
    return `${url.protocol}//${url.host}${url.pathname}`;
}

;// CONCATENATED MODULE: ./build/registry/auth/challenge.js

/** Longer headers are not read. Node takes 16 KiB of headers in all; real challenges have a few hundred characters. */
const HEADER_LIMIT = 8 * 1024;
// Sticky: a read starts where the last one ended. None can match a text in two ways, so that reading takes linear time.
const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const EQUALS = /[ \t]*=[ \t]*/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/sy;
const UNQUOTED = /[^ \t,"]+/y;
const BLANKS = /[ \t]+/y;
const SEPARATORS = /[ \t,]+/y;
const RUBBISH = /[^ \t,"]+/y;
/**
 * The challenges of a `WWW-Authenticate` header, in their order; several headers come joined by commas, as Node gives them.
 * Never throws: what cannot be read is skipped, and a header above 8 KiB whole. Laxer than the grammar where registries are:
 * unquoted values hold any character but blanks, commas and quotes (nvcr.io's `scope=repository:a:pull`), commas between
 * parameters may be missing or too many.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9110.html#section-11.6.1. A comma separates both parameters and challenges, so
 * a word with `=` after it is a parameter and any other begins a challenge; Forgejo sends two in one line.
 */
function parseChallenges(header) {
    if (header === undefined || header.length > HEADER_LIMIT) {
        return [];
    }
    const challenges = [];
    const reader = new Reader(header);
    while (!reader.isAtEnd) {
        reader.take(SEPARATORS);
        const word = reader.take(TOKEN);
        if (word === undefined) {
            // A quoted string out of place is skipped whole, so that nothing inside it is taken for a challenge.
            reader.takeQuoted();
            reader.take(RUBBISH);
        }
        else if (reader.take(EQUALS) === undefined) {
            const token68 = reader.take(BLANKS) === undefined ? undefined : reader.take(TOKEN68);
            challenges.push({ scheme: word.toLowerCase(), parameters: new Map(), token68 });
        }
        else {
            const name = word.toLowerCase();
            const value = reader.takeQuoted() ?? reader.take(UNQUOTED) ?? '';
            const parameters = challenges.at(-1)?.parameters;
            if (!parameters?.has(name)) {
                parameters?.set(name, value);
            }
        }
    }
    return challenges;
}
/**
 * The challenge of a `WWW-Authenticate` header to answer: Bearer before Basic, whatever their order; the first of a kind.
 * A Bearer challenge without a realm that is an http(s) URL is none, as is every other scheme; undefined when none is left.
 * A realm counts from `requestUrl` when it is relative; one with white space or without a slash is a name, not an address.
 *
 * Source: https://distribution.github.io/distribution/spec/auth/token/ for realm, service and scope.
 */
function chooseChallenge(header, requestUrl) {
    const challenges = parseChallenges(header);
    for (const { scheme, parameters } of challenges) {
        const realm = scheme === 'bearer' ? findRealm(parameters.get('realm'), requestUrl) : undefined;
        if (realm !== undefined) {
            const [service, scope, error] = ['service', 'scope', 'error'].map((name) => parameters.get(name) || undefined);
            return { kind: 'bearer', realm, service, scope, error };
        }
    }
    const basic = challenges.find(({ scheme }) => scheme === 'basic');
    return basic && { kind: 'basic', error: basic.parameters.get('error') || undefined };
}
/** The challenge of an answer, as `chooseChallenge` reads it. */
function challengeOf(response) {
    return chooseChallenge(header(response, 'www-authenticate'), response.url);
}
/** Whether two challenges name the same token server. */
function isSameRealm(one, other) {
    const isBearer = one?.kind === 'bearer' && other?.kind === 'bearer';
    return isBearer && one.realm.href === other.realm.href && one.service === other.service;
}
function findRealm(realm, requestUrl) {
    if (realm === undefined || !realm.includes('/') || /\s/.test(realm) || !URL.canParse(realm, requestUrl.href)) {
        return undefined;
    }
    const url = new URL(realm, requestUrl);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}
/** Reads a text from left to right. */
class Reader {
    #text;
    #position = 0;
    constructor(text) {
        this.#text = text;
    }
    get isAtEnd() {
        return this.#position >= this.#text.length;
    }
    /** What a sticky expression matches here, which is then behind us; undefined for nothing. */
    take(expression) {
        return this.#match(expression)?.[0];
    }
    /** The text of a quoted string, its escapes resolved. One without an end is undefined and swallows the rest: nothing there is certain. */
    takeQuoted() {
        if (this.#text[this.#position] !== '"') {
            return undefined;
        }
        const match = this.#match(QUOTED);
        this.#position = match === null ? this.#text.length : this.#position;
        return match?.[1]?.replace(/\\(.)/gs, '$1');
    }
    #match(expression) {
        expression.lastIndex = this.#position;
        const match = expression.exec(this.#text);
        this.#position += match?.[0].length ?? 0;
        return match;
    }
}

;// CONCATENATED MODULE: ./build/registry/auth/denial.js




/** 412 is Harbor's, for images that a policy of the project holds back. */
const DENIAL_STATUSES = new Set([401, 403, 412]);
/** Nexus says 400 to a wrong login (jib#2898), and some 404 to whom an image is closed. Then the code counts. */
const STATUSES_OF_CODES = new Set([400, 404]);
const DENIAL_CODES = new Set(['UNAUTHORIZED', 'DENIED']);
/** Codes about the question, whatever the status: nothing about an image follows from them. */
const QUESTION_CODES = new Set(['UNSUPPORTED', 'NAME_INVALID']);
/** ECR's login lasts twelve hours; what it says then is plain text, without a challenge (amazon-ecr-credential-helper#7). */
const EXPIRED = /authorization token has expired/i;
/**
 * What registries say where they do not tell an absent image from a private one. Any other text has a reason of its own. The list of those is
 * never complete (policies, addresses, upstreams of caches), and this one is: what it lacks is never called missing.
 */
const GENERIC = [
    /^denied$/i,
    /^unauthorized$/i,
    // The words of distribution for its two codes; Azure adds where to read on.
    /^authentication required($|, visit )/i,
    /^requested access to the resource is denied$/i,
    // Quay, Nexus
    /^access to the requested resource is not authorized$/i,
    // GHCR
    /^permission_denied: read_package$/i,
    // GitLab
    /^access forbidden$/i,
    // Google
    /\(or it may not exist\)/i,
];
/** Whether an answer denies something to somebody. */
function isDenial({ status, bytes }) {
    return (DENIAL_STATUSES.has(status) || (STATUSES_OF_CODES.has(status) && hasCode(readDiagnostics(bytes), DENIAL_CODES)));
}
/** Whether it is a denial to HEAD, whose meaning only the body of a GET can tell. */
function isMute(response) {
    return response.method === 'HEAD' && isDenial(response) && !isAboutScope(response);
}
/**
 * Whether a denial is the word of a registry or its token server, and not of a firewall, a login page or a gateway in its place: a 401 with
 * a challenge that can be answered, an error in JSON, or the header of registries above anything but a page.
 */
function isOwnWord(response) {
    const { form, text } = readDiagnostics(response.bytes);
    const hasChallenge = response.status === 401 && challengeOf(response) !== undefined;
    const isMarked = hasApiVersion(response) && form !== 'page' && !isHtml(response);
    return hasChallenge || form === 'error' || isMarked || EXPIRED.test(text);
}
/** Whether it is about a login that has lasted its time. */
function isExpiry({ bytes }) {
    return EXPIRED.test(readDiagnostics(bytes).text);
}
/**
 * Returns where a denial is the registry's own word and about what we asked for.
 * @throws {ProtocolError} for a page or a text of somebody else, and for a code that contradicts
 * @throws {UnavailableError} for nothing at all
 */
function verifyDenial(response, evidence) {
    const diagnostics = readDiagnostics(response.bytes);
    if (hasCode(diagnostics, QUESTION_CODES)) {
        throw new errors/* ProtocolError */.bd(evidence, '');
    }
    if (isOwnWord(response)) {
        return;
    }
    if (diagnostics.form === 'empty') {
        throw new errors/* UnavailableError */.hG(evidence, 'unavailable', 'without a word of the registry');
    }
    const what = diagnostics.form === 'page' || isHtml(response) ? 'a page' : 'a text';
    throw new errors/* ProtocolError */.bd(evidence, `${what} that is not the registry's`, 'not-a-registry');
}
/**
 * Why we may not look, by an answer of the registry itself.
 * @throws {ProtocolError | UnavailableError} where it is not its own word, and where it does not take what its own token server has just given
 */
function judgeDenial(response, evidence, whom) {
    verifyDenial(response, evidence);
    if (whom.hasToken && challengeOf(response)?.error === 'invalid_token') {
        throw new errors/* ProtocolError */.bd(evidence, 'the registry does not take the token that it sent us for');
    }
    return canBeMissing(response, whom) ? 'missing-or-private' : 'forbidden';
}
/** Whether a denial may stand for an image that is not there as well as for a private one. */
function canBeMissing(response, { hasLogin, hasToken }) {
    if (isAboutScope(response)) {
        return true;
    }
    const diagnostics = readDiagnostics(response.bytes);
    // Quay, Harbor
    if (response.status === 401 && hasToken && hasCode(diagnostics, new Set(['UNAUTHORIZED']))) {
        return true;
    }
    const isGeneric = diagnostics.messages.every((message) => GENERIC.some((one) => one.test(message.trim().replace(/\.$/, ''))));
    return response.status !== 412 && isGeneric && (hasLogin || hasCode(diagnostics, DENIAL_CODES));
}
/** Whether a token is good and opens too little (RFC 6750 section 3.1). */
function isAboutScope(response) {
    const challenge = response.status === 401 ? challengeOf(response) : undefined;
    return challenge?.kind === 'bearer' && challenge.error === 'insufficient_scope';
}
function hasCode({ codes }, wanted) {
    return codes.some((code) => wanted.has(code));
}

;// CONCATENATED MODULE: ./build/registry/auth/answer.js


/** The error for a denial where the question was only a part of another, which has no answer without it. */
function toError({ evidence, reason, identity }) {
    return new errors/* AccessError */.Zz(evidence, reason, identity);
}
/**
 * Which of two replies counts: `last`, or the one before it to our token or login, which `last`, to the bare request, followed; undefined
 * where there was none. What the registry said to our identity counts where the bare request is closed too. A 404 to an anonymous request is
 * no answer to an identity that it refused, nor to a token that it forbade something.
 */
function chooseAnswer(last, refused, isLoggedIn) {
    const { response, authorization } = last;
    const isHidden = response.status === 404 && (isLoggedIn || refused?.response.status === 403);
    const isClosed = isDenial(response) || isHidden;
    return authorization === undefined && refused !== undefined && isClosed ? refused : last;
}

;// CONCATENATED MODULE: ./build/registry/content/image-config.js


/** Reads a config, or the newest history entry of a schema 1 manifest, which has the same fields. Undefined when it is no JSON object. */
function parseImageConfig(text) {
    const json = findObject(text);
    if (json === undefined) {
        return undefined;
    }
    // Schema 1 of the first years names no system: there was only Linux.
    const os = textOf(json['os']) || 'linux';
    return {
        created: textOf(json['created']) || undefined,
        platform: findPlatformIn({ ...json, os }),
        labels: labelsOf(json['config']),
    };
}
function labelsOf(config) {
    const labels = isObject(config) ? config['Labels'] : undefined;
    const entries = isObject(labels) ? Object.entries(labels) : [];
    return Object.fromEntries(entries.filter((entry) => typeof entry[1] === 'string'));
}

;// CONCATENATED MODULE: ./build/registry/repository/images.js



/** An index in an index occurs; nobody has seen a third. */
const MAX_DEPTH = 3;
/** Manifests that are fetched only to find an image: a hostile index could name a million. */
const MAX_FETCHES = 20;
/**
 * The images of an index, those of nested indexes in their place; attestations, artifacts and unknown things left out.
 * A nested index that is gone contributes nothing.
 * @throws {ProtocolError} where it goes deeper or wider than we follow: what is not seen must not pass for missing
 * @throws {AccessError} where a nested index is refused
 * @throws {RegistryError}
 */
async function listImages(repository, { manifest, evidence }) {
    const visited = new Set();
    let isComplete = true;
    async function collect(index, depth) {
        const images = [];
        isComplete &&= index.isComplete;
        for (const child of index.children) {
            if (child.kind === 'image') {
                images.push(child);
            }
            else if (child.kind === 'index' && !visited.has(child.digest)) {
                if (depth === MAX_DEPTH || visited.size === MAX_FETCHES) {
                    throw new errors/* ProtocolError */.bd(evidence, `indexes nested more than ${MAX_DEPTH} deep, or more than ${MAX_FETCHES}`);
                }
                visited.add(child.digest);
                const nested = await getChild(repository, child);
                if (nested.kind === 'found' && nested.manifest.kind === 'index') {
                    images.push(...(await collect(nested.manifest, depth + 1)));
                }
                else {
                    // Gone, it names nothing; something else than the entry says, nobody knows.
                    isComplete &&= nested.kind === 'absent';
                }
            }
        }
        return images;
    }
    return { images: await collect(manifest, 1), isComplete, evidence };
}
/**
 * The same images, with the platform of their config where the index gives none. For when a platform was not found in the index itself.
 * @throws {ProtocolError} where there are too many of these to look at, and where the index has entries that cannot be read
 * @throws {RegistryError}
 */
async function namePlatforms(repository, listing) {
    const { images, isComplete, evidence } = listing;
    if (!isComplete) {
        throw new errors/* ProtocolError */.bd(evidence, 'the index has entries that cannot be read');
    }
    if (images.filter(({ platform }) => platform === undefined).length > MAX_FETCHES) {
        throw new errors/* ProtocolError */.bd(evidence, `more than ${MAX_FETCHES} images without a platform`);
    }
    return Promise.all(images.map(async (image) => {
        const child = image.platform === undefined ? await getChild(repository, image) : undefined;
        return child?.kind === 'found'
            ? { ...image, platform: platformIn(await readConfig(repository, child.manifest), child) }
            : image;
    }));
}
/**
 * A manifest that an index names: an index can outlive it.
 * @throws {AccessError} where the registry shows the index and refuses the manifest
 * @throws {RegistryError}
 */
async function getChild(repository, { digest }) {
    const child = await repository.getManifest(digest);
    if (child.kind === 'denied') {
        throw toError(child);
    }
    return child;
}
/**
 * What the config of a manifest says; undefined for what has none (an index, an artifact) and for one that is no JSON.
 * @throws {ProtocolError} where the registry has the manifest and not its config
 * @throws {AccessError} where it shows the one and refuses the other
 * @throws {RegistryError}
 */
async function readConfig(repository, manifest) {
    if (manifest.kind === 'schema1') {
        return parseImageConfig(manifest.history);
    }
    if (manifest.kind !== 'image') {
        return undefined;
    }
    const blob = await repository.getBlob(manifest.config);
    if (blob.kind === 'denied') {
        throw toError(blob);
    }
    if (blob.kind === 'absent') {
        throw new errors/* ProtocolError */.bd(blob.evidence, 'the config that the manifest names is not there');
    }
    return parseImageConfig(blob.bytes.toString('utf8'));
}
/**
 * The platform that the config of `found` names; undefined where it names none or there is no config, as an artifact has none.
 * @throws {ProtocolError} where the config cannot be read: then nobody knows
 */
function platformIn(config, { manifest, evidence }) {
    if (config === undefined && (manifest.kind === 'image' || manifest.kind === 'schema1')) {
        throw new errors/* ProtocolError */.bd(evidence, 'its config, which knows the platform, is no JSON object');
    }
    return config?.platform;
}

;// CONCATENATED MODULE: ./build/checks/finding.js



/** What a finding says of its question alone. */
function subjectOf({ asked, reference }) {
    return { asked, reference, update: null, warnings: [] };
}
/**
 * The finding for an image that the registry does not have or does not show. What cannot be told apart from private is missing when the user
 * says so.
 */
function fromDenial(question, { kind, evidence, identity, ...denial }, missingOrPrivate) {
    const told = { ...subjectOf(question), evidence, identity };
    const reason = 'reason' in denial ? denial.reason : 'not-found';
    return reason === 'not-found' || (reason === 'missing-or-private' && missingOrPrivate === 'missing')
        ? { ...told, ...NO_FACTS, status: 'missing', reason, missingPlatforms: [] }
        : { ...told, status: 'denied', reason };
}
/** An image that is there and not for these platforms. */
function lacking(known, missingPlatforms, evidence = null) {
    return { ...known, status: 'missing', reason: 'platform-missing', evidence, missingPlatforms };
}
/** The finding for an image that was still being asked about when the run's time was over. */
function fromDeadline(question) {
    const { registry, repository } = question.reference;
    const url = `https://${(0,reference_reference/* apiHost */.nz)(registry)}/v2/${repository}/manifests/${(0,reference_reference/* identifier */.Cv)(question.reference)}`;
    const evidence = { method: 'GET', url, status: undefined, diagnostics: '' };
    return fromError(question, new errors/* UnavailableError */.hG(evidence, 'timeout', "no answer before the run's deadline"));
}
/**
 * The finding for an image about which nothing could be found out.
 * @throws what is no failure of a registry but our own fault
 */
function fromError(question, error) {
    if (error instanceof errors/* AccessError */.Zz) {
        const { evidence, identity, reason } = error;
        return { ...subjectOf(question), status: 'denied', reason, evidence, identity };
    }
    if ((0,errors/* isFailure */.N6)(error)) {
        return { ...subjectOf(question), status: 'error', reason: error.reason, error };
    }
    throw error;
}

;// CONCATENATED MODULE: ./build/checks/exists.js







/** Windows has an image for each of its versions, some ten. */
const MAX_CANDIDATES = 20;
/**
 * Whether an image is there: by HEAD, or, where platforms are asked for, by its index and a HEAD of each platform's manifest.
 * Platforms match exactly: a build for arm64 must not pass because there is one for arm/v7.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
async function checkExists(question, options) {
    const { registries, platforms, missingOrPrivate } = options;
    const repository = await registries.repository(question.reference, question);
    const id = (0,reference_reference/* identifier */.Cv)(question.reference);
    if (platforms.length === 0) {
        const head = await repository.head(id);
        if (head.kind !== 'found') {
            return fromDenial(question, head, missingOrPrivate);
        }
        const { digest = null, mediaType = null, identity } = head;
        return { ...subjectOf(question), ...NO_FACTS, status: 'found', reason: null, digest, mediaType, identity };
    }
    const found = await repository.getManifest(id);
    if (found.kind !== 'found') {
        return fromDenial(question, found, missingOrPrivate);
    }
    const { digest, manifest, identity, warnings, evidence } = found;
    const { available, missing } = manifest.kind === 'index'
        ? await matchIndex(repository, { manifest, evidence }, platforms)
        : await matchImage(repository, found, platforms);
    const known = {
        ...subjectOf(question),
        ...NO_FACTS,
        digest,
        mediaType: manifest.mediaType,
        identity,
        warnings,
        platforms: [...new Set(available.map(formatPlatform))],
    };
    return missing.length === 0
        ? { ...known, status: 'found', reason: null }
        : lacking(known, missing.map(formatPlatform));
}
async function matchIndex(repository, index, wanted) {
    const listing = await listImages(repository, index);
    const isListed = wanted.every((platform) => listing.images.some((image) => isFor(platform, image)));
    const images = isListed ? listing.images : await namePlatforms(repository, listing);
    const gone = new Set();
    const missing = await Promise.all(wanted.map(async (platform) => {
        const candidates = new Set(images.filter((image) => isFor(platform, image)).map(({ digest }) => digest));
        if (candidates.size > MAX_CANDIDATES) {
            throw new errors/* ProtocolError */.bd(index.evidence, `more than ${MAX_CANDIDATES} images for one platform`);
        }
        for (const digest of candidates) {
            if (await exists_isThere(repository, digest)) {
                return [];
            }
            gone.add(digest);
        }
        return [platform];
    }));
    const available = images.filter(({ digest }) => !gone.has(digest)).flatMap(({ platform }) => platform ?? []);
    return { available, missing: missing.flat() };
}
function isFor(wanted, { platform }) {
    return platform !== undefined && isSamePlatform(wanted, platform);
}
/** An index can outlive what it names: registries delete the manifest of one platform and keep the tag. */
async function exists_isThere(repository, digest) {
    const head = await repository.head(digest);
    if (head.kind === 'denied') {
        throw toError(head);
    }
    return head.kind === 'found';
}
async function matchImage(repository, found, wanted) {
    const platform = platformIn(await readConfig(repository, found.manifest), found);
    return {
        available: platform === undefined ? [] : [platform],
        missing: wanted.filter((one) => platform === undefined || !isSamePlatform(one, platform)),
    };
}

;// CONCATENATED MODULE: ./build/checks/created.js

const ANNOTATION = 'org.opencontainers.image.created';
/** The convention before the OCI's (http://label-schema.org/rc1/). */
const OLD_LABEL = 'org.label-schema.build-date';
/**
 * Tools that build reproducibly write a placeholder: Go's zero time (0001), the epoch (1970: jib, ko, bazel) or the first
 * date that a zip file can hold (1980-01-01: Nix, buildpacks).
 */
const FIRST_REAL_DATE = Date.UTC(1980, 0, 2);
const RFC3339 = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;
/**
 * When an image was built: its config says, else an annotation of its manifest or of the index, else a label, else the registry's own date.
 * Undefined when nobody says, or only with a placeholder.
 */
function findCreation(clues) {
    return listCreations(clues)[0];
}
/**
 * The youngest of all these dates, for who wants to know how long an image has been out. Labels do not count: a base image hands its
 * own down to whatever is built on it.
 */
function findYoungest(clues) {
    const dates = listCreations(clues).filter(({ source }) => source !== 'label');
    return dates.sort((a, b) => Date.parse(b.created) - Date.parse(a.created))[0];
}
function listCreations(clues) {
    const candidates = [
        [clues.config, 'config'],
        [textIn(clues.manifestAnnotations, ANNOTATION), 'annotation'],
        [textIn(clues.indexAnnotations, ANNOTATION), 'annotation'],
        [textIn(clues.labels, ANNOTATION), 'label'],
        [textIn(clues.labels, OLD_LABEL), 'label'],
        [clues.uploaded, 'registry'],
        [fromHttpDate(clues.lastModified), 'registry'],
        [fromHttpDate(clues.indexLastModified), 'registry'],
    ];
    return candidates.flatMap(([text, source]) => text !== undefined && isRealDate(text) ? [{ created: text.toUpperCase(), source }] : []);
}
/** The same as a finding has it. `now` is in milliseconds since 1970; a date in the future is 0 days old. */
function datesOf(clues, now) {
    const creation = findCreation(clues);
    if (creation === undefined) {
        return { created: null, createdSource: null, ageDays: null, youngest: null };
    }
    const { created, source } = creation;
    const days = Math.floor((now - Date.parse(created)) / 86_400_000);
    return { created, createdSource: source, ageDays: Math.max(0, days), youngest: findYoungest(clues) ?? null };
}
/** `Date.parse` reads junk too, and carries the 31st of February over: the form is checked first, and the day afterwards. */
function isRealDate(text) {
    const [, day] = RFC3339.exec(text) ?? [];
    const time = day === undefined ? Number.NaN : Date.parse(text);
    return time >= FIRST_REAL_DATE && new Date(`${day}T00:00:00Z`).toISOString().startsWith(`${day}T`);
}
function fromHttpDate(text) {
    const time = parseHttpDate(text ?? '');
    return time === undefined ? undefined : new Date(time).toISOString();
}
function textIn(texts, name) {
    return Object.hasOwn(texts, name) ? texts[name]?.trim() : undefined;
}

;// CONCATENATED MODULE: ./build/checks/inspect.js






/** Clocks of build machines are minutes off, not more. */
const MAX_SKEW = 3_600_000;
const DEFAULT_PLATFORM = { os: 'linux', architecture: 'amd64', variant: '' };
/**
 * What an image is and when it was built: one finding for each platform asked for, or one when none is.
 * A platform is read as containerd would choose it: what runs there, the closest first.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
async function checkInspect(question, options) {
    const { registries, platforms, missingOrPrivate, now, uploaded } = options;
    const repository = await registries.repository(question.reference, question);
    const found = await repository.getManifest((0,reference_reference/* identifier */.Cv)(question.reference));
    if (found.kind !== 'found') {
        return [fromDenial(question, found, missingOrPrivate)];
    }
    const subject = { question, repository, found, now, uploaded };
    const wanted = platforms.length === 0 ? [undefined] : platforms;
    if (found.manifest.kind !== 'index') {
        const image = await readImage(subject, found);
        return wanted.map((platform) => describeOnly(subject, image, platform));
    }
    const index = { manifest: found.manifest, evidence: found.evidence };
    const listing = await listImages(repository, index);
    const isListed = platforms.every((platform) => findPlatform(platform, named(listing.images)) !== undefined);
    const images = isListed ? listing.images : await namePlatforms(repository, listing);
    return Promise.all(wanted.map((platform) => describeChild(subject, images, platform)));
}
/** A reference that points to one manifest: that one, if it runs on the platform asked for. */
function describeOnly(subject, image, wanted) {
    const { config, facts } = image;
    const platform = wanted === undefined ? config?.platform : platformIn(config, subject.found);
    const candidates = platform === undefined ? [] : [{ platform }];
    if (wanted !== undefined && findPlatform(wanted, candidates) === undefined) {
        return without(subject, wanted, candidates);
    }
    return {
        ...about(subject, candidates),
        ...facts,
        platform: platform === undefined ? null : formatPlatform(platform),
    };
}
async function describeChild(subject, images, wanted) {
    const { repository } = subject;
    const known = named(images);
    const chosen = wanted === undefined
        ? (known.find(({ platform }) => isSamePlatform(DEFAULT_PLATFORM, platform)) ?? images[0])
        : findPlatform(wanted, known);
    if (chosen === undefined) {
        return wanted === undefined ? withoutImages(subject) : without(subject, wanted, known);
    }
    const child = await getChild(repository, chosen);
    if (child.kind === 'absent') {
        const platform = wanted ?? chosen.platform ?? DEFAULT_PLATFORM;
        return without(subject, platform, known, child.evidence);
    }
    const { config, facts } = await readImage(subject, child);
    const platform = config?.platform ?? chosen.platform;
    return {
        ...about(subject, known.length === 0 && platform !== undefined ? [{ platform }] : known),
        ...facts,
        platform: platform === undefined ? null : formatPlatform(platform),
    };
}
/** The images whose platform is known. */
function named(images) {
    return images.flatMap((image) => (image.platform === undefined ? [] : [{ ...image, platform: image.platform }]));
}
async function readImage({ repository, found, now, uploaded }, image) {
    const { manifest } = image;
    const config = await readConfig(repository, manifest);
    const labels = config?.labels ?? {};
    const dates = datesOf({
        config: config?.created,
        manifestAnnotations: annotationsOf(manifest),
        indexAnnotations: annotationsOf(found.manifest),
        labels,
        lastModified: image.lastModified,
        indexLastModified: found.lastModified,
        uploaded,
    }, now);
    const isAhead = dates.created !== null && Date.parse(dates.created) > now + MAX_SKEW;
    const warnings = [
        ...new Set([...found.warnings, ...image.warnings]),
        ...(manifest.kind === 'image' && config === undefined ? ['the config of the image is no JSON object'] : []),
        ...(isAhead ? ['the creation time lies in the future'] : []),
    ];
    return {
        config,
        facts: {
            size: sizeOf(manifest),
            labels: config === undefined ? null : labels,
            ...dates,
            warnings,
        },
    };
}
function about({ question, found }, candidates) {
    return {
        ...subjectOf(question),
        ...NO_FACTS,
        status: 'found',
        reason: null,
        digest: found.digest,
        mediaType: found.manifest.mediaType,
        identity: found.identity,
        platforms: [...new Set(candidates.map(({ platform }) => formatPlatform(platform)))],
        warnings: found.warnings,
    };
}
function without(subject, wanted, candidates, evidence) {
    const platform = formatPlatform(wanted);
    return lacking({ ...about(subject, candidates), platform }, [platform], evidence);
}
/** An index of attestations or artifacts alone, or of nothing: it is there, and no image. */
function withoutImages(subject) {
    const { found, now, uploaded } = subject;
    const clues = {
        config: undefined,
        manifestAnnotations: {},
        indexAnnotations: annotationsOf(found.manifest),
        labels: {},
        lastModified: undefined,
        indexLastModified: found.lastModified,
        uploaded,
    };
    return { ...about(subject, []), ...datesOf(clues, now), warnings: [...found.warnings, 'the index names no image'] };
}
function annotationsOf(manifest) {
    return manifest.kind === 'schema1' ? {} : manifest.annotations;
}
/** Bytes of all layers; null where the manifest does not say (schema 1). */
function sizeOf(manifest) {
    return 'layers' in manifest ? manifest.layers.reduce((sum, layer) => sum + layer.size, 0) : null;
}

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
    const parsed = parseTag(tag);
    return parsed.kind === 'version' ? parsed.version : undefined;
}
function nameAlias(current) {
    const parsed = parseTag(current);
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
const order_FIELDS = [
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
    for (const field of order_FIELDS) {
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
        if (pre === undefined || pre.numbers.length > 0 || !AMBIGUOUS_WORDS.has(pre.word)) {
            continue;
        }
        balance.set(pre.word, (balance.get(pre.word) ?? 0) + (tags.has(floating_without(version, pre.word)) ? 1 : -1));
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
function floating_without({ tag, prefix }, word) {
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
        const parsed = found && parseTag(found.text, flavourWords, names);
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
    return parseTag(tag).kind === 'artifact' ? undefined : extract(tag);
}
function kindOf(current, rules) {
    const found = findText(current, rules);
    const { kind } = parseTag(found?.text ?? current);
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

;// CONCATENATED MODULE: ./build/version/select/held-back.js

/**
 * The best of the refused tags by reason: a release before any pre-release unless those may be taken, then the newest, then the one
 * whose flavour begins most like the current tag's.
 */
function held_back_summarize(refused, current, areStagesWelcome) {
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
        heldBack: held_back_summarize(refused, best, canBePrerelease(rules)),
        currentKind: 'none',
        why: best === undefined ? first_explain(entries, accepted) : undefined,
        schemeChange: sort(others.filter(isAbove)).map(({ tag }) => tag),
        isNarrowed: refused.some(({ entry, reason }) => isUserRule(reason) && isAlike(entry, best, rules)),
    };
}
function first_explain(entries, accepted) {
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
        (release.length === 1 && isYear(release[0] ?? 0)));
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
        heldBack: held_back_summarize(refused, current, areStagesWelcome(current, rules)),
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

;// CONCATENATED MODULE: ./build/checks/latest/candidates.js
/** Each takes what `inspect` takes: on Docker Hub two pulls, of which an anonymous runner has a handful an hour. */
const MAX_LOOKS = 5;
/**
 * The first of the candidates that is there and meets the requirements; at most five are looked at. `look` is what `inspect` finds about a tag.
 * @throws what `look` throws, and nothing else: a candidate that could not be looked at must not make an older one the newest
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
/** Adds a tag that is held back. The first for a reason is the best: they come newest first. */
function candidates_hold(heldBack, reason, tag) {
    const { tag: best = tag, count = 0 } = heldBack[reason] ?? {};
    return { ...heldBack, [reason]: { tag: best, count: count + 1 } };
}
/** What several steps held back, those of the first step in front. */
function mergeHeldBack(first, second) {
    const reasons = [...new Set([...Object.keys(first), ...Object.keys(second)])];
    const merged = reasons.flatMap((reason) => {
        const [one, other] = [first[reason], second[reason]];
        const best = one ?? other;
        return best === undefined
            ? []
            : [[reason, { tag: best.tag, count: (one?.count ?? 0) + (other?.count ?? 0) }]];
    });
    return Object.fromEntries(merged);
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

;// CONCATENATED MODULE: ./build/checks/latest/latest-image.js
/**
 * A reference to another tag, written the way the asked one was: what was short stays short, a digest is renewed, and `isPinned` adds one.
 * `asked` is the text that `reference` was read from; without a digest at hand none is written.
 */
function formatLike(asked, reference, latest, isPinned) {
    const { tag, digest } = reference;
    const suffix = `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
    const text = asked.trim();
    const name = text.slice(0, text.length - suffix.length);
    // Upper case in the repository was lowered when it was read; Docker Hub's official images were written without `library/`.
    const repositories = [reference.repository, reference.repository.replace(/^library\//, '')];
    const repository = repositories.find((one) => name.toLowerCase().endsWith(one)) ?? '';
    const written = name.slice(0, name.length - repository.length) + repository;
    const hasDigest = (digest !== undefined || isPinned) && latest.digest !== null;
    return `${written}:${latest.tag}${hasDigest ? `@${latest.digest}` : ''}`;
}

;// CONCATENATED MODULE: ./build/checks/latest/look.js






/**
 * Looks at tags of the repository of `question`, at each once. `uploaded` has the dates that came with the list of tags.
 * @throws {AccessError} for a listed tag that is denied: it must not make an older one the newest
 */
function lookAt(question, uploaded, options) {
    // What a denial is to be called is about the whole repository, and not about a tag that it lists.
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
/** What one tag is: for the first of the platforms asked for, and missing where one of them is. @throws {RegistryError | CredentialsError} */
async function inspectOne(question, options) {
    const [finding] = await checkInspect(question, { ...options, platforms: options.platforms.slice(0, 1) });
    if (finding === undefined) {
        throw new Error('an image without a finding');
    }
    const available = new Set(factsOf(finding).platforms);
    const missing = options.platforms.map(formatPlatform).filter((platform) => !available.has(platform));
    return finding.status === 'found' && missing.length > 0 ? lacking(finding, missing) : finding;
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
    const hashes = hasHashes ? tags.filter((tag) => parseTag(tag).kind === 'hash' && rules.accepts?.(tag) !== false) : [];
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
 * nothing; the others are looked up, for at most 25 tags. What is of unknown age is held back.
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
    // What is newer than something of unknown age nobody knows.
    const since = current === undefined ? Number.NEGATIVE_INFINITY : ((await date(current)).time ?? Number.POSITIVE_INFINITY);
    // What the order by version would have held back is no candidate here either.
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

;// CONCATENATED MODULE: ./build/checks/latest/update.js
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
    const repository = await options.registries.repository(reference, question);
    const list = await repository.listTags();
    if (list.kind !== 'found') {
        return { ...fromDenial(question, list, options.missingOrPrivate), update: updateOf(question, {}) };
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
        return {
            ...subjectOf(question),
            ...NO_FACTS,
            status: 'missing',
            reason: 'no-candidate',
            evidence: null,
            identity,
            missingPlatforms: [],
            update: updateOf(question, told),
        };
    }
    const finding = choice.taken?.finding ?? (await search.look(tag));
    return finish(question, options, tag, withWarnings(finding, list, options, choice.heldBack), told);
}
/** The finding as an answer to `question`, whose text may spell the same reference another way: the newest one is written like it. */
function answerTo(question, finding, { isPinned }) {
    const { asked, reference } = question;
    const { update } = finding;
    const { digest } = factsOf(finding);
    if (update === null || update.latestTag === null) {
        return { ...finding, asked };
    }
    const latestImage = formatLike(asked, reference, { tag: update.latestTag, digest }, isPinned);
    return { ...finding, asked, update: { ...update, latestImage } };
}
async function findCandidates(search) {
    const { question, options, repository, list } = search;
    const current = question.reference.tag;
    if (options.strategy === 'newest') {
        return {
            ...(await orderByCreation(list, repository.listUrl, current, options.rules, search.look)),
            isConfirmed: null,
        };
    }
    const selection = selectTags(list.tags, current, options.rules);
    if (!options.canConfirm || isPrerelease(selection.candidates[0], options.rules)) {
        return { candidates: selection.candidates, heldBack: selection.heldBack, isConfirmed: null };
    }
    const head = async (tag) => {
        const answer = await repository.headDigest(tag);
        if (answer.kind === 'denied') {
            throw toError(answer);
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
/** What the alias overruled, a change of scheme, is no longer held back, and neither are the others of that reason: it was the best of them. */
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
    const now = factsOf(finding).digest;
    const isOther = current !== undefined && tag !== current;
    const hasOtherDigest = digest !== undefined && now !== null && now !== digest;
    const type = isOther
        ? updateType(toVersion(current, rules), toVersion(tag, rules))
        : hasOtherDigest
            ? 'digest'
            : 'none';
    const latest = { tag, digest: now };
    // An image that is missing, or lacks a platform, is nothing to move to.
    const isKnown = current !== undefined && finding.status === 'found';
    const update = updateOf(question, {
        ...told,
        latestTag: finding.status === 'found' ? tag : null,
        isAvailable: isKnown ? isOther || hasOtherDigest : null,
        type: isKnown ? type : null,
    });
    return { ...finding, reference: referenceTo(question.reference, latest), update };
}
function referenceTo(reference, { tag, digest }) {
    const moved = (0,reference_reference/* withTag */.Rd)(reference, tag);
    return digest === null ? moved : (0,reference_reference/* withDigest */.hQ)(moved, digest);
}
function toVersion(tag, { extract }) {
    const text = extract === undefined ? tag : extract(tag)?.text;
    const parsed = text === undefined ? undefined : parseTag(text);
    return parsed?.kind === 'version' ? parsed.version : undefined;
}
function withWarnings(finding, list, { minAge }, heldBack) {
    const isClaimed = minAge !== undefined && finding.youngest !== null && finding.youngest.source !== 'registry';
    const warnings = isClaimed ? ['its age rests on what its publisher says: the registry gives no date'] : [];
    const unseen = heldBack['not-looked-at'];
    if (unseen !== undefined) {
        warnings.push(`${unseen.count} candidates were not looked at, ${unseen.tag} first, because five newer ones would not do`);
    }
    return { ...finding, warnings: [...list.warnings, ...finding.warnings, ...warnings] };
}

;// CONCATENATED MODULE: ./build/checks/checks.js



/** Finds out about one image what the mode of `inputs` asks. @throws {RegistryError | CredentialsError} where it could not be found out */
async function check(question, inputs, common) {
    switch (inputs.mode) {
        case 'exists':
            return [await checkExists(question, common)];
        case 'inspect':
            return checkInspect(question, common);
        case 'latest':
            return [await checkLatest(question, { ...common, ...inputs })];
    }
}
/** The finding as the answer to a question whose text may spell the same reference another way. */
function asAsked(question, finding, inputs) {
    return inputs.mode === 'latest' ? answerTo(question, finding, inputs) : { ...finding, asked: question.asked };
}

;// CONCATENATED MODULE: ./build/questions.js
/**
 * Returns the questions about what was written, in its order, and about equal texts once. A stranger's file is asked about anonymously:
 * private tags must not be read through a public log. `allowed-registries` says that nothing but these can be asked, and lifts that.
 */
function toQuestions(written, circumstances) {
    const isGuarded = circumstances.isOpenToStrangers && circumstances.allowedRegistries.length === 0;
    const questions = written.map(({ asked, reference, isFromFile = false }) => ({
        asked,
        reference,
        anonymousOnly: isGuarded && isFromFile,
    }));
    return [...new Map(questions.map((question) => [`${question.anonymousOnly} ${question.asked}`, question])).values()];
}

;// CONCATENATED MODULE: ./build/registry/credentials/credential-helper.js

/** The helpers' own words for "no credentials", which are no fault (docker-credential-helpers, credentials/error.go). */
const NOT_FOUND = 'credentials not found in native keychain';
/** In the place of a user name: the secret is an identity token. */
const IDENTITY_TOKEN = '<token>';
/** Nothing that leads to another folder or is taken for an option. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/;
/** Whether `docker-credential-<name>` can be the name of a program, rather than a path. */
function isHelperName(name) {
    return NAME.test(name);
}
/**
 * What a helper gave; undefined when it has nothing for that server.
 * Source: https://github.com/docker/docker-credential-helpers/blob/v0.9.3/credentials/credentials.go
 * @throws {Error} for what is no answer of a helper; the message has nothing of what it printed
 */
function parseHelperAnswer({ exitCode, stdout }) {
    if (exitCode !== 0) {
        if (stdout.trim() === NOT_FOUND) {
            return undefined;
        }
        throw new Error(exitCode === null ? 'it was ended by a signal' : `it ended with exit code ${exitCode}`);
    }
    const json = findObject(stdout);
    if (json === undefined) {
        throw new Error('it printed no JSON object');
    }
    const [username, secret] = [textOf(json['Username']), textOf(json['Secret'])];
    if (secret === '') {
        return undefined;
    }
    if (username === IDENTITY_TOKEN) {
        return { kind: 'identity-token', username: '', token: secret };
    }
    if (username === '') {
        throw new Error('it gave a secret without a user name');
    }
    return { kind: 'password', username, password: secret };
}

// EXTERNAL MODULE: ./build/registry/reference/domain.js
var domain = __nccwpck_require__(482);
;// CONCATENATED MODULE: ./build/registry/credentials/docker-config.js




/** `docker login` writes Docker Hub's under the address of its first registry, and asks helpers about that. */
const HUB_KEY = 'https://index.docker.io/v1/';
/**
 * Reads a config as `docker login` and `podman login` write it: `auths`, `credHelpers` and `credsStore`.
 * Source: https://github.com/docker/cli/blob/v28.0.0/cli/config/configfile/file.go and containers-auth.json(5).
 * @throws {CredentialsError} when it is no JSON object; the message names the file and nothing of its content
 */
function parseDockerConfig({ path, text, format }) {
    // The parser's own message would quote the text around a mistake, which may be a password: it is not kept.
    const json = findObject(text);
    if (json === undefined) {
        throw new errors/* CredentialsError */.lE(`${path} is no Docker config: it holds no JSON object`);
    }
    return new DockerConfig(json, format);
}
/** What one config knows about registries. Its keys are read once: it may have thousands, and a run as many images. */
class DockerConfig {
    #auths;
    #helpers;
    #store;
    #isPodmans;
    constructor(json, format) {
        this.#isPodmans = format === 'podman';
        this.#auths = readSection(json['auths'], this.#isPodmans);
        this.#helpers = readSection(json['credHelpers'], this.#isPodmans);
        this.#store = textOf(json['credsStore']);
    }
    /**
     * What stands under `auths` for a place; undefined when nothing usable. An entry that cannot be read is passed over: `{}` stands for
     * one that a helper keeps. The key that names the registry to the letter wins over older spellings (`https://host/v1/`), and podman's
     * longest path that the repository is in over its registry.
     */
    findLogin(place) {
        for (const entry of this.#entriesFor(place, this.#auths)) {
            const login = parseEntry(entry);
            if (login !== undefined) {
                return login;
            }
        }
        return undefined;
    }
    /** The helper to ask before `auths` is looked at; undefined when there is none. */
    findHelper(place) {
        const serverUrl = this.#nameOf(place.registry);
        const own = this.#entriesFor(place, this.#helpers)
            .map(textOf)
            .find((name) => name !== '');
        if (own !== undefined) {
            return { name: own, serverUrl, isOwn: true };
        }
        return this.#store === '' ? undefined : { name: this.#store, serverUrl, isOwn: false };
    }
    /** What a login calls a registry. */
    #nameOf(registry) {
        return registry === reference_reference/* DOCKER_HUB */.Xb && !this.#isPodmans ? HUB_KEY : registry;
    }
    /** The values that are for this place, the closest first. */
    #entriesFor({ registry, repository }, section) {
        const exact = this.#nameOf(registry);
        const keys = (section.get(hostOf(registry)) ?? []).filter(({ path }) => `${repository}/`.startsWith(path));
        const closeness = ({ path, key }) => 2 * path.length + Number(key === exact);
        return keys.toSorted((a, b) => closeness(b) - closeness(a)).map(({ value }) => value);
    }
}
function readSection(value, hasPaths) {
    const section = new Map();
    for (const [key, entry] of Object.entries(isObject(value) ? value : {})) {
        const place = findPlace(key, hasPaths);
        if (place !== undefined) {
            const keys = section.get(place.host) ?? [];
            keys.push({ key, path: place.path, value: entry });
            section.set(place.host, keys);
        }
    }
    return section;
}
/** What a key names; undefined for what is no registry. A path behind one is podman's; Docker has no such thing. */
function findPlace(key, hasPaths) {
    const [, name = '', path = ''] = (hasPaths && /^(?!https?:\/\/)([^/]+)\/(.+)$/s.exec(key)) || [];
    try {
        return path === ''
            ? { host: hostOf((0,reference_reference/* parseRegistry */.l5)(key.replace(/^http:\/\//, 'https://'))), path: '' }
            : { host: hostOf((0,reference_reference/* parseRegistry */.l5)(name)), path: `${path.replace(/\/$/, '')}/` };
    }
    catch (error) {
        if (error instanceof errors/* InvalidReferenceError */.x_) {
            return undefined;
        }
        throw error;
    }
}
/** Two registries are the same where this is. */
function hostOf(registry) {
    return (0,domain/* findHost */.my)((0,reference_reference/* apiHost */.nz)(registry)) ?? registry;
}
/** `auth` is base64 of `user:password`, split at the first colon; old versions of Docker padded it with NULs. */
function parseEntry(entry) {
    if (!isObject(entry)) {
        return undefined;
    }
    const decoded = withoutPadding(Buffer.from(textOf(entry['auth']), 'base64').toString('utf8'));
    const colon = decoded.indexOf(':');
    const username = colon > 0 ? decoded.slice(0, colon) : textOf(entry['username']);
    const password = colon > 0 ? decoded.slice(colon + 1) : textOf(entry['password']);
    const [registryToken, identityToken] = [textOf(entry['registrytoken']), textOf(entry['identitytoken'])];
    if (isSendable(registryToken)) {
        return { kind: 'registry-token', token: registryToken };
    }
    if (identityToken !== '') {
        return { kind: 'identity-token', username, token: identityToken };
    }
    return username === '' || password === '' ? undefined : { kind: 'password', username, password };
}
/** Whether a token can stand in a header as it is. */
function isSendable(token) {
    return /^[\x21-\x7e]+$/.test(token);
}
/** Without the NULs at its end. By position: an expression would look for the end again from each NUL that is not at it. */
function withoutPadding(text) {
    let end = text.length;
    while (text[end - 1] === '\0') {
        end -= 1;
    }
    return text.slice(0, end);
}

;// CONCATENATED MODULE: ./build/registry/credentials/credentials.js






const ANONYMOUS = { source: 'anonymous', login: undefined };
/** Where credentials come from: the inputs for their registry, else what logins have left, else nowhere. */
class Credentials {
    #options;
    #identities = new Map();
    /** By helper and server: one that takes a second is not started for each of a thousand images. */
    #helped = new Map();
    #parsed = new Map();
    #configs;
    constructor(options) {
        this.#options = options;
    }
    /**
     * Who we are to the registry of a repository; the same object for the same login. A place is looked for in one config after the
     * other, in each by its helper, then under `auths`.
     * @throws {CredentialsError} where there is a config that cannot be read, and where the helper that is named for this registry fails
     */
    async for(place) {
        const { given } = this.#options;
        if (given !== undefined && (0,reference_reference/* isSameRegistry */.mS)(given.registry, place.registry)) {
            const { username, password } = given;
            return this.#identify('inputs', { kind: 'password', username, password });
        }
        this.#configs ??= this.#options.readConfigs();
        for (const stored of this.#configs) {
            const config = this.#parse(stored);
            const helper = config.findHelper(place);
            const helped = helper && (await this.#ask(helper, stored, place.registry));
            const login = helped ?? config.findLogin(place);
            if (login !== undefined) {
                return this.#identify('stored', login);
            }
        }
        return ANONYMOUS;
    }
    #parse(stored) {
        const config = this.#parsed.get(stored) ?? parseDockerConfig(stored);
        this.#parsed.set(stored, config);
        return config;
    }
    #ask(helper, stored, registry) {
        const key = JSON.stringify([stored.path, helper, registry]);
        const known = this.#helped.get(key) ?? this.#help(helper, stored, registry);
        this.#helped.set(key, known);
        return known;
    }
    /** Where the helper for all registries fails, images that need no login are found all the same. */
    async #help(helper, stored, registry) {
        try {
            return await this.#runHelper(helper, stored);
        }
        catch (error) {
            const problem = error instanceof Error ? error.message : String(error);
            const name = (0,quote/* quote */.h)(`docker-credential-${helper.name}`);
            if (helper.isOwn) {
                const message = `${name}, which ${stored.path} names for ${registry}, gave no credentials: ${problem}`;
                throw new errors/* CredentialsError */.lE(message, { cause: error });
            }
            this.#options.onWarning({ kind: 'helper-failed', registry, helper: name, problem });
            return undefined;
        }
    }
    async #runHelper({ name, serverUrl }, { path, isTrusted }) {
        if (!isHelperName(name)) {
            throw new Error('that is no name of a helper');
        }
        if (!isTrusted) {
            throw new Error(`it was not started, because ${path} is inside the workspace, where a pull request may have put it`);
        }
        return parseHelperAnswer(await this.#options.runHelper(name, serverUrl));
    }
    #identify(source, login) {
        const key = JSON.stringify([source, login]);
        let identity = this.#identities.get(key);
        if (identity === undefined) {
            identity = { source, login };
            this.#identities.set(key, identity);
            for (const secret of secretsOf(login)) {
                this.#options.onSecret(secret);
            }
        }
        return identity;
    }
}

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: ./build/registry/connection/transport-error.js
/** No usable answer came. */
class TransportError extends Error {
    name = 'TransportError';
    kind;
    /** Node's code, such as `ECONNRESET`, or one of ours below. */
    code;
    /** A kept-alive connection that the server had closed in the meantime. */
    isStaleConnection;
    constructor(kind, message, options = {}) {
        super(message, { cause: options.cause });
        this.kind = kind;
        this.code = options.code ?? codeOf(options.cause);
        this.isStaleConnection = options.isStaleConnection ?? false;
    }
}
/** The code that Node gave an error. */
function codeOf(error) {
    const isCoded = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
    return isCoded ? String(error.code) : undefined;
}
/** The code of the error with which a look-up refuses an address. */
const BLOCKED_ADDRESS = 'ERR_BLOCKED_ADDRESS';
/** The code of a proxy that made no tunnel: it answered 502, say, or is not there. */
const NO_TUNNEL = 'ERR_PROXY_TUNNEL';
/** The code of a request that was not sent: its kept-alive connection was of no use. */
const NOT_SENT = 'ERR_NOT_SENT';
/** A proxy that wants other credentials than its URL has: 407, or 401. */
const PROXY_CREDENTIALS = 'ERR_PROXY_CREDENTIALS';
/** A proxy that does not allow the host or the port: 403. */
const PROXY_FORBIDS = 'ERR_PROXY_FORBIDS';
/** A proxy that takes the connection and says nothing. */
const PROXY_SILENT = 'ERR_PROXY_SILENT';
/** The code of an origin that is not asked again, because others waited there in vain. */
const GIVEN_UP = 'ERR_ORIGIN_GIVEN_UP';
/** The code of a time-out by the run's deadline, which says nothing about the origin. */
const RUN_OVER = 'ERR_RUN_OVER';
/** The code of a proxy that speaks TLS itself, and whose certificate or handshake failed. */
const PROXY_TLS = 'ERR_PROXY_TLS';
/** A proxy made no tunnel. */
class TunnelError extends Error {
    name = 'TunnelError';
    code;
    constructor(problem, options = {}) {
        super(`no connection through the proxy: ${problem}`, { cause: options.cause });
        this.code = options.code ?? NO_TUNNEL;
    }
}
/** The error for the status with which a proxy refuses. */
function proxyErrorFor(status) {
    // 401 is what tinyproxy 1.11 answers to a wrong password.
    const codes = {
        401: PROXY_CREDENTIALS,
        403: PROXY_FORBIDS,
        407: PROXY_CREDENTIALS,
    };
    return new TunnelError(String(status), { code: codes[status] ?? NO_TUNNEL });
}
/** OpenSSL's and Node's codes for a handshake or a certificate that failed: neither is cured by trying again. */
const TLS_CODE = /^(EPROTO|ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_CERT_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/;
/** Whether a code is of a handshake or a certificate. */
function isTlsCode(code) {
    return TLS_CODE.test(code);
}
/** What OpenSSL makes of an answer that is no TLS. */
const NO_TLS_CODE = /^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/;
/** Codes of a connection that was never made. */
const UNCONNECTED_CODE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/;
/** The fault behind what Node emitted for a request. */
function toTransportError(error, { isReused, isTunnelled, isForwarded }) {
    const code = codeOf(error) ?? '';
    const message = messageOf(error);
    if (code === BLOCKED_ADDRESS) {
        return new TransportError('address', message, { cause: error });
    }
    if (error instanceof TunnelError) {
        return new TransportError('network', message, { cause: error });
    }
    const isStaleConnection = isReused && (code === 'ECONNRESET' || code === 'EPIPE');
    if (isTunnelled && NO_TLS_CODE.test(code)) {
        return new TransportError('network', `no TLS came through the proxy: ${message}`, {
            cause: error,
            code: NO_TUNNEL,
        });
    }
    if (isForwarded && (UNCONNECTED_CODE.test(code) || isTlsCode(code))) {
        const proxyCode = isTlsCode(code) ? PROXY_TLS : NO_TUNNEL;
        return new TransportError('network', new TunnelError(message).message, { cause: error, code: proxyCode });
    }
    if (isTlsCode(code)) {
        return new TransportError('tls', message, { cause: error });
    }
    // Node's HTTP parser: bare line feeds, headers above 16 KiB, no HTTP at all.
    if (code.startsWith('HPE_')) {
        return new TransportError('malformed', `not HTTP as we can read it (${message})`, { cause: error });
    }
    return new TransportError('network', message, { cause: error, isStaleConnection });
}
/** Node tries every address of a name and wraps what each of them said, without a message of its own: then the first one's. */
function messageOf(error) {
    const spoken = error instanceof AggregateError ? error.errors[0] : error;
    return spoken instanceof Error ? spoken.message : String(spoken);
}

;// CONCATENATED MODULE: ./build/registry/connection/tunnel.js





/**
 * What reaches the proxy itself. Its address is the environment's choice, not a registry's: no rule of ours judges it. The name for
 * its certificate is said aloud, because Node would take that of the `Host` header, which is the registry's.
 */
function proxyOptions({ protocol, hostname, port }) {
    return { protocol, hostname, port, servername: (0,external_node_net_namespaceObject.isIP)(hostname) === 0 ? hostname : '' };
}
/** The header that logs in to the proxy; none where its URL has no credentials. */
function proxyHeaders({ authorization }) {
    return authorization === undefined ? {} : { 'proxy-authorization': authorization };
}
/** After the request itself has given up, so that it is the one to say so. In milliseconds. */
const GRACE = 1_000;
/**
 * Connections to https origins through a proxy, by CONNECT (RFC 9110 section 9.3.6), kept alive like direct ones. In the place of the
 * `tunnel` package, which http-client would use: that keeps none, waits for a silent proxy without end, and uses `new Buffer`, of
 * which Node warns on stderr.
 */
class TunnelAgent extends external_node_https_namespaceObject.Agent {
    #proxy;
    #patience;
    #pending = new Set();
    constructor({ proxy, patience, ...options }) {
        super(options);
        this.#proxy = proxy;
        this.#patience = patience;
    }
    createConnection(options, callback = () => undefined) {
        const fail = (error) => callback(error);
        this.#connect(options)
            .then((socket) => external_node_tls_namespaceObject.connect({ ...tlsOptions(options), socket }))
            .then((socket) => callback(null, socket), fail);
    }
    /** Ends the tunnels that are being made, too. */
    destroy() {
        super.destroy();
        for (const request of this.#pending) {
            request.destroy();
        }
    }
    /** @throws {TunnelError} */
    #connect({ host, port }) {
        const target = `${host?.includes(':') ? `[${host}]` : host}:${port}`;
        const options = {
            ...proxyOptions(this.#proxy),
            method: 'CONNECT',
            path: target,
            agent: false,
            secureContext: this.options.secureContext,
            headers: { host: target, ...proxyHeaders(this.#proxy) },
        };
        const request = (this.#proxy.protocol === 'https:' ? external_node_https_namespaceObject : external_node_http_namespaceObject).request(options);
        const timer = setTimeout(() => request.destroy(new Error('no answer')), this.#patience + GRACE);
        this.#pending.add(request);
        const tunnel = new Promise((resolve, reject) => {
            request.once('error', (cause) => {
                const isTls = isTlsCode(codeOf(cause) ?? '');
                reject(new TunnelError(cause.message, { cause, ...(isTls && { code: PROXY_TLS }) }));
            });
            request.once('close', () => reject(new TunnelError('no answer')));
            request.once('connect', ({ statusCode = 0 }, socket, head) => {
                const refusal = readAnswer(statusCode, head);
                if (refusal === undefined) {
                    resolve(socket);
                }
                else {
                    socket.destroy();
                    reject(refusal);
                }
            });
        });
        request.end();
        return tunnel.finally(() => {
            clearTimeout(timer);
            this.#pending.delete(request);
        });
    }
}
/** Why there is no tunnel; undefined where there is one. */
function readAnswer(status, head) {
    if (status < 200 || status > 299) {
        return proxyErrorFor(status);
    }
    // In TLS the client speaks first: this is a page, from a proxy that took CONNECT for a question.
    return head.length > 0 ? new TunnelError('it answered with a text of its own') : undefined;
}
/** Those of the request and the agent, without what would make a new connection of them. */
function tlsOptions({ path: _path, port: _port, ...options }) {
    return options;
}

;// CONCATENATED MODULE: ./build/registry/connection/agent.js



/** Per origin: enough to hide latency, too few for a registry to call it abuse. Browsers take six. */
const REQUESTS_AT_A_TIME = 8;
/** The agent for one origin: its connections go there directly, through a tunnel, or for plain http to the proxy itself. */
function createAgent(url, proxy, { connect }) {
    const options = { keepAlive: true, maxSockets: REQUESTS_AT_A_TIME };
    if (url.protocol === 'https:') {
        return proxy === undefined ? new external_node_https_namespaceObject.Agent(options) : new TunnelAgent({ ...options, proxy, patience: connect });
    }
    return proxy?.protocol === 'https:' ? new external_node_https_namespaceObject.Agent(options) : new external_node_http_namespaceObject.Agent(options);
}

;// CONCATENATED MODULE: ./build/registry/connection/authorities.js


/** OpenSSL's codes for a certificate whose authority is not known here: nothing else about it was found wrong. */
const UNKNOWN_AUTHORITY = new Set([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_UNTRUSTED',
]);
/**
 * The certificate authorities that a run trusts: Node's own, those of `ca-file`, and, once one of these was missed, the system's. Node
 * ignores the latter, where companies put their own: but reading them takes longer than a request, so only who needs them pays for it.
 */
class Authorities {
    #readSystem;
    /** Undefined: what Node trusts. */
    #trusted;
    /** The same, read once for every connection: some 150 authorities take tens of milliseconds. */
    #context;
    #hasSystem = false;
    /** `pem` holds further authorities; `readSystem` returns the system's as PEM. */
    constructor(pem, readSystem = readSystemAuthorities) {
        this.#readSystem = readSystem;
        if (pem !== undefined) {
            this.#trust([...nodeAuthorities(), pem]);
        }
    }
    /** What is trusted now: another value once there are more. */
    get trusted() {
        return this.#trusted;
    }
    /** Has the next connections of an agent trust them. On the agent, because a tunnel has its TLS options from there. */
    equip(agent) {
        if (this.#context !== undefined) {
            agent.options.secureContext = this.#context;
        }
    }
    /** Trusts the system's too, which are read once. Returns what is trusted then. */
    trustSystem() {
        const known = new Set(this.#trusted ?? nodeAuthorities());
        const all = this.#hasSystem ? known : new Set([...known, ...this.#readSystem()]);
        this.#hasSystem = true;
        if (all.size > known.size) {
            this.#trust([...all]);
        }
        return this.#trusted;
    }
    #trust(authorities) {
        this.#trusted = authorities;
        this.#context = external_node_tls_namespaceObject.createSecureContext({ ca: [...authorities] });
    }
}
/** Whether nothing but the authority of a certificate was unknown: of the server, or of the proxy on the way to it. */
function isUnknownAuthority({ kind, code, cause }) {
    const inner = cause instanceof Error ? cause.cause : undefined;
    const codes = [code, codeOf(cause), codeOf(inner)];
    return (kind === 'tls' || code === PROXY_TLS) && codes.some((one) => UNKNOWN_AUTHORITY.has(one));
}
/** `tls.rootCertificates` lacks what `NODE_EXTRA_CA_CERTS` adds; Node 20 has nothing better. */
function nodeAuthorities() {
    return typeof external_node_tls_namespaceObject.getCACertificates === 'function' ? external_node_tls_namespaceObject.getCACertificates('default') : external_node_tls_namespaceObject.rootCertificates;
}
/** Node 22.15 and later can read them. */
function readSystemAuthorities() {
    return typeof external_node_tls_namespaceObject.getCACertificates === 'function' ? external_node_tls_namespaceObject.getCACertificates('system') : [];
}

;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./build/registry/connection/body.js




/** Error bodies are a line or a page; what follows after 64 KiB explains nothing more. */
const MAX_ERROR_BYTES = 64 * 1024;
/** Most answers fit into it. */
const FIRST_BYTES = 16 * 1024;
const DECODERS = new Map([
    ['gzip', (0,external_node_util_namespaceObject.promisify)(external_node_zlib_namespaceObject.gunzip)],
    ['x-gzip', (0,external_node_util_namespaceObject.promisify)(external_node_zlib_namespaceObject.gunzip)],
    ['deflate', (0,external_node_util_namespaceObject.promisify)(external_node_zlib_namespaceObject.inflate)],
    ['br', (0,external_node_util_namespaceObject.promisify)(external_node_zlib_namespaceObject.brotliDecompress)],
]);
/**
 * The whole body, decoded where a server compresses although we asked it not to.
 * A success above `maxBytes` (before or after decoding) is a fault; an error's body is cut at 64 KiB instead.
 * @throws {TransportError} `truncated`, `oversize` or `malformed`
 */
async function readBody(message, options) {
    const status = message.statusCode ?? 0;
    const isSuccess = status >= 200 && status < 300;
    const limit = isSuccess ? options.maxBytes : MAX_ERROR_BYTES;
    if (!options.hasBody) {
        await collect(message, Number.POSITIVE_INFINITY, false);
        return Buffer.alloc(0);
    }
    if (isSuccess && Number(message.headers['content-length']) > limit) {
        throw new TransportError('oversize', `more than ${limit} bytes`);
    }
    const encoded = await collect(message, limit, !isSuccess);
    return decode(encoded, message.headers['content-encoding'], limit, isSuccess);
}
/** A stream that ends early emits `end` or `close` alike; only `complete` tells whether all of it came. */
function collect(message, limit, canCut) {
    return new Promise((resolve, reject) => {
        const kept = new Collected();
        let cause;
        message.on('data', (chunk) => {
            const room = limit - kept.length;
            if (chunk.length <= room) {
                kept.add(chunk);
            }
            else if (canCut) {
                kept.add(chunk.subarray(0, room));
                resolve(kept.bytes());
                message.destroy();
            }
            else {
                reject(new TransportError('oversize', `more than ${limit} bytes`));
            }
        });
        message.on('error', (error) => {
            cause = error;
        });
        message.on('close', () => {
            if (message.complete) {
                resolve(kept.bytes());
            }
            else {
                reject(new TransportError('truncated', 'the connection broke in the middle of the body', { cause }));
            }
        });
    });
}
/** Bytes in one buffer that doubles. A list of chunks would be 200 bytes for each: chunks of one byte made 8 MiB more than a gigabyte. */
class Collected {
    #buffer = Buffer.alloc(FIRST_BYTES);
    length = 0;
    add(chunk) {
        const needed = this.length + chunk.length;
        if (needed > this.#buffer.length) {
            const larger = Buffer.alloc(Math.max(needed, this.#buffer.length * 2));
            this.#buffer.copy(larger, 0, 0, this.length);
            this.#buffer = larger;
        }
        chunk.copy(this.#buffer, this.length);
        this.length = needed;
    }
    bytes() {
        return this.#buffer.subarray(0, this.length);
    }
}
async function decode(bytes, header, limit, isSuccess) {
    const encoding = (header ?? '').trim().toLowerCase();
    if (encoding === '' || encoding === 'identity' || bytes.length === 0) {
        return bytes;
    }
    const decoder = DECODERS.get(encoding);
    try {
        if (decoder === undefined) {
            throw new TransportError('malformed', `an encoding that nobody asked for: ${(0,quote/* quoteWhole */.W)(header ?? '')}`);
        }
        return await decoder(bytes, { maxOutputLength: limit });
    }
    catch (error) {
        if (!isSuccess) {
            return Buffer.alloc(0);
        }
        if (error instanceof TransportError) {
            throw error;
        }
        const isBomb = error.code === 'ERR_BUFFER_TOO_LARGE';
        throw isBomb
            ? new TransportError('oversize', `more than ${limit} bytes when decoded`, { cause: error })
            : new TransportError('malformed', `not ${encoding}`, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/registry/connection/foreign-answer.js


/**
 * Whether a proxy says no in the place of a registry of plain http: taken for the registry's, its 403 would be a private image and its
 * 401 a wrong login. A registry never sends 407, and its 403 shows that it is one. Squid marks what it says itself; tinyproxy 1.11
 * signs it, and answers a wrong password by 401 and `WWW-Authenticate` as if it were the server.
 */
function isProxysOwn(response) {
    const { status } = response;
    const has = (name) => header(response, name) !== undefined;
    const isSigned = has('x-squid-error') || /^tinyproxy\b/i.test(header(response, 'server') ?? '');
    const isRegistrys = has('docker-distribution-api-version') || has('www-authenticate') || /json/.test(contentType(response));
    return status === 407 || (status >= 400 && isSigned) || (status === 403 && !isRegistrys);
}
/**
 * The 429 in what Node's HTTP parser refused; undefined where it is anything else. Docker Hub's limit against abuse answers `Too Many
 * Requests (HAP429)` with bare line feeds, and it has to be told from a broken registry, because it says when to come back.
 * No other status is believed: a 429 can only stop us, while an answer in a frame that two readers understand differently proves nothing.
 */
function findBrokenRateLimit(error) {
    const packet = rawPacketOf(error);
    const text = packet?.toString('latin1') ?? '';
    if (packet === undefined || !/^HTTP\/1\.[01] 429(?!\d)/.test(text)) {
        return undefined;
    }
    const end = /\r?\n\r?\n/.exec(text);
    const [, ...lines] = text.slice(0, end?.index).split(/\r?\n/);
    const fields = lines.flatMap((line) => {
        const { name = '', value = '' } = /^(?<name>[\w-]+):(?<value>.*)$/.exec(line)?.groups ?? {};
        return name === '' ? [] : [[name.toLowerCase(), value]];
    });
    const bytes = end === null ? Buffer.alloc(0) : packet.subarray(end.index + end[0].length);
    return { status: 429, headers: Object.fromEntries(fields), bytes };
}
/** What arrived last, with what the parser stumbled over: at most the 64 KiB that Node reads at a time. */
function rawPacketOf(error) {
    const isRefused = codeOf(error)?.startsWith('HPE_') === true && error instanceof Error && 'rawPacket' in error;
    return isRefused && Buffer.isBuffer(error.rawPacket) ? error.rawPacket : undefined;
}

;// CONCATENATED MODULE: ./build/registry/connection/exchange.js







const PATIENCE = {
    /** A registry that is there answers within a second; a lost packet costs three. */
    connect: 10_000,
    /** Docker Hub's lists of huge repositories take more than 20 s to begin. */
    headers: 30_000,
    /** 8 MiB in a minute are 1.1 Mbit/s; whoever drips slower is no registry. */
    whole: 60_000,
};
/** 103 comes once or twice and 102 every 20 s. Sent without end, they kept a processor busy until the wait for the headers was over. */
const MAX_INTERIM_ANSWERS = 16;
/**
 * Sends one request and reads its answer. Settles always, and within `patience.whole`: through a proxy neither time-outs nor
 * abort signals of Node work until there is a socket, so the promise has timers of its own.
 * @throws {TransportError}
 */
function exchange(options) {
    const { method, url, agent, proxy, maxBytes, patience, remaining } = options;
    const isTunnelled = agent instanceof TunnelAgent;
    const isForwarded = proxy !== undefined && url.protocol === 'http:';
    if (remaining <= 0) {
        return Promise.reject(late('a connection', patience.connect, remaining));
    }
    return new Promise((resolve, reject) => {
        const request = clientFor(options).request(requestOptions(options));
        const timers = startTimers(options, fail);
        let response;
        let isSent = false;
        function succeed(answer) {
            timers.stop();
            resolve(answer);
        }
        function fail(error) {
            if (method === 'HEAD' && response !== undefined) {
                // The headers are all of this answer, whatever a server sends after them.
                succeed(toRaw(response, Buffer.alloc(0)));
            }
            timers.stop();
            const isReused = request.reusedSocket && response === undefined;
            reject(error instanceof TransportError ? error : toTransportError(error, { isReused, isTunnelled, isForwarded }));
            response?.destroy();
            request.destroy();
        }
        timers.wait('a connection', patience.connect, isTunnelled || isForwarded ? PROXY_SILENT : undefined);
        watchConnection(request, isTunnelled, (isConnected) => isConnected
            ? timers.wait('the first bytes of an answer', patience.headers)
            : timers.wait('a connection', patience.connect));
        limitInterimAnswers(request, fail);
        request.on('error', (error) => {
            const rateLimit = response === undefined ? findBrokenRateLimit(error) : undefined;
            if (rateLimit !== undefined && isSent) {
                succeed(rateLimit);
            }
            fail(request.reusedSocket && !isSent ? earlyBytes(error) : error);
        });
        request.on('close', () => {
            if (response === undefined) {
                fail(new TransportError('truncated', 'the connection was closed before an answer came'));
            }
        });
        request.on('response', (message) => {
            const answer = toRaw(message, Buffer.alloc(0));
            if (!isSent || (isForwarded && isProxysOwn(answer))) {
                fail(isSent ? proxyErrorFor(answer.status) : earlyBytes());
                return;
            }
            response = message;
            timers.endWait();
            readBody(message, { maxBytes, hasBody: method !== 'HEAD' }).then((bytes) => succeed({ ...answer, bytes }), fail);
        });
        whenQuiet(request, () => {
            isSent = true;
            request.end(options.form);
        });
    });
}
/**
 * Sends a request when its connection has shown what lay on it: bytes that a server sent before are no answer. They are seen after one whole
 * turn of the event loop, of which the first half may be over.
 */
function whenQuiet(request, send) {
    request.on('socket', () => {
        if (request.reusedSocket) {
            setImmediate(() => setImmediate(send));
        }
        else {
            send();
        }
    });
}
/** What came on a kept-alive connection before the request: it goes on another. */
function earlyBytes(cause) {
    return new TransportError('network', 'bytes lay on the connection before the request', {
        cause,
        code: NOT_SENT,
        isStaleConnection: true,
    });
}
/** One timer for the whole, and one for the part that is waited for now. */
function startTimers({ patience, remaining }, onLate) {
    let part;
    const whole = setTimeout(() => onLate(late('the answer', patience.whole, remaining)), Math.min(patience.whole, remaining));
    const endWait = () => clearTimeout(part);
    return {
        endWait,
        wait(what, milliseconds, code) {
            endWait();
            part = setTimeout(() => onLate(late(what, milliseconds, remaining, code)), milliseconds);
        },
        stop() {
            endWait();
            clearTimeout(whole);
        },
    };
}
/** Calls `onStep` with false when a tunnel has ended the proxy's part, and with true when there is a connection to send on. */
function watchConnection(request, isTunnelled, onStep) {
    request.on('socket', (socket) => {
        if (isTunnelled) {
            // The proxy has done its part: whatever is late from here on is so behind it.
            onStep(false);
        }
        const isTls = 'encrypted' in socket;
        if (request.reusedSocket || (!isTls && !socket.connecting)) {
            onStep(true);
        }
        else {
            socket.once(isTls ? 'secureConnect' : 'connect', () => onStep(true));
        }
    });
}
function limitInterimAnswers(request, fail) {
    let count = 0;
    request.on('information', () => {
        count += 1;
        if (count > MAX_INTERIM_ANSWERS) {
            fail(new TransportError('malformed', `more than ${MAX_INTERIM_ANSWERS} interim answers (1xx)`));
        }
    });
}
function formHeaders(form) {
    return { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(form) };
}
function toRaw({ statusCode = 0, headers }, bytes) {
    return { status: statusCode, headers, bytes };
}
/** The module that speaks to whom the request goes first: the proxy, where plain http is sent through one. */
function clientFor({ url, proxy }) {
    const { protocol } = url.protocol === 'http:' && proxy !== undefined ? proxy : url;
    return protocol === 'https:' ? external_node_https_namespaceObject : external_node_http_namespaceObject;
}
function requestOptions({ method, url, form, agent, lookup, proxy, ...rest }) {
    const headers = { ...rest.headers, ...(form !== undefined && formHeaders(form)), 'accept-encoding': 'identity' };
    if (url.protocol === 'https:' || proxy === undefined) {
        return { ...(0,external_node_url_namespaceObject.urlToHttpOptions)(url), method, agent, lookup, headers };
    }
    // RFC 9112 section 3.2.2. Not CONNECT, as http-client would: most proxies allow that for port 443 alone.
    return {
        ...proxyOptions(proxy),
        method,
        agent,
        path: `${url.origin}${url.pathname}${url.search}`,
        headers: { ...headers, ...proxyHeaders(proxy), host: url.host },
    };
}
function late(what, milliseconds, remaining, code) {
    if (remaining < milliseconds) {
        return new TransportError('timeout', `${what} did not come before the run's deadline`, { code: RUN_OVER });
    }
    return new TransportError('timeout', `${what} did not come within ${milliseconds / 1000} s`, code === undefined ? {} : { code });
}

;// CONCATENATED MODULE: ./build/registry/connection/plain-text.js

/** A handshake on loopback takes milliseconds; five seconds are for a machine that is busy building. */
const plain_text_PATIENCE = 5_000;
/** What OpenSSL says when the other side answers in plain text: http servers answer 400 to a handshake. */
const NO_TLS = /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_HTTP_REQUEST)$/;
/**
 * Whether a server on loopback speaks no TLS, found out by a handshake that sends nothing else.
 * Only a plain-text answer counts: a certificate that we do not trust, a reset or silence is TLS, and fails as such later.
 * `remaining` is what the run has left, in milliseconds.
 */
function isPlainText(url, remaining) {
    return new Promise((resolve) => {
        const host = url.hostname.replace(/^\[|\]$/g, '');
        // A certificate that is not trusted ends this one with an error of TLS: here it only matters that there is one.
        const socket = external_node_tls_namespaceObject.connect({ host, port: Number(url.port || 443) });
        const settle = (isPlain) => {
            clearTimeout(timer);
            socket.destroy();
            resolve(isPlain);
        };
        const timer = setTimeout(() => settle(false), Math.min(plain_text_PATIENCE, remaining));
        socket.once('secureConnect', () => settle(false));
        socket.on('error', (error) => settle(NO_TLS.test(error.code ?? '')));
    });
}

;// CONCATENATED MODULE: ./build/registry/policy/exposure.js

// Source: the IANA special-purpose address registries, https://www.iana.org/assignments/iana-ipv4-special-registry and
// https://www.iana.org/assignments/iana-ipv6-special-registry.
const LOOPBACK = blockList(['127.0.0.0/8', '::1/128']);
const PRIVATE = blockList([
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '100.64.0.0/10',
    'fc00::/7',
    'fec0::/10',
    // NAT64 prefixes of local choice, RFC 8215.
    '64:ff9b:1::/48',
]);
const FORBIDDEN = blockList([
    '0.0.0.0/8',
    '169.254.0.0/16',
    '224.0.0.0/4',
    '240.0.0.0/4',
    '::/128',
    'fe80::/10',
    'ff00::/8',
    // Metadata services outside link-local: Alibaba Cloud, Azure's host agent, Oracle Cloud, AWS, Google Cloud.
    '100.100.100.200/32',
    '168.63.129.16/32',
    '192.0.0.192/32',
    'fd00:ec2::/32',
    'fd20:ce::254/128',
]);
const METADATA_NAMES = new Set([
    'metadata',
    'metadata.google.internal',
    'metadata.goog',
    'metadata.azure.internal',
    'instance-data',
    'instance-data.ec2.internal',
    'metadata.tencentyun.com',
]);
/** IPv6 prefixes of 16-bit groups that an IPv4 address follows, which is then who answers. */
const IPV4_CARRIERS = [
    // Mapped (RFC 4291), translated (RFC 2765) and the older compatible form.
    [0, 0, 0, 0, 0, 0xffff],
    [0, 0, 0, 0, 0xffff, 0],
    [0, 0, 0, 0, 0, 0],
    // NAT64 (RFC 6052) and 6to4 (RFC 3056).
    [0x64, 0xff9b, 0, 0, 0, 0],
    [0x2002],
];
/** What in a URL would end the host, or be dropped from it. */
const exposure_NO_HOST = /[\s/?#@:\\]/;
/**
 * The exposure of a host as `URL.hostname` has it, or of an IP address. Names are judged as names: `localhost` and all below
 * it are loopback, metadata services forbidden, others public until their address is known. What is no host is forbidden.
 * Of an IPv6 address that carries an IPv4 one, the latter decides.
 */
function exposureOf(host) {
    const name = canonicalHost(host);
    if (name === undefined || METADATA_NAMES.has(name)) {
        return 'forbidden';
    }
    if (name === 'localhost' || name.endsWith('.localhost')) {
        return 'loopback';
    }
    const address = name.startsWith('[') ? name.slice(1, -1) : name;
    if ((0,external_node_net_namespaceObject.isIP)(address) === 0) {
        return 'public';
    }
    const judged = findCarriedIpv4(address) ?? address;
    const family = (0,external_node_net_namespaceObject.isIP)(judged) === 6 ? 'ipv6' : 'ipv4';
    if (FORBIDDEN.check(judged, family)) {
        return 'forbidden';
    }
    if (LOOPBACK.check(judged, family)) {
        return 'loopback';
    }
    return PRIVATE.check(judged, family) ? 'private' : 'public';
}
/**
 * A host in the form in which two are compared: lower case, no trailing dot, addresses in their one spelling (`0x7f.1` is
 * `127.0.0.1`) and IPv6 ones in brackets, without a zone. Undefined for what is no host.
 */
function canonicalHost(host) {
    const [address = ''] = host.replace(/^\[(.*)\]$/s, '$1').split('%', 1);
    const isIpv6 = (0,external_node_net_namespaceObject.isIP)(address) === 6;
    const url = `https://${isIpv6 ? `[${address}]` : host}`;
    if ((!isIpv6 && exposure_NO_HOST.test(host)) || !URL.canParse(url)) {
        return undefined;
    }
    return new URL(url).hostname.replace(/\.$/, '') || undefined;
}
function findCarriedIpv4(address) {
    if ((0,external_node_net_namespaceObject.isIP)(address) !== 6 || address === '::' || address === '::1') {
        return undefined;
    }
    const groups = groupsOf(address);
    const carrier = IPV4_CARRIERS.find((prefix) => prefix.every((group, index) => groups[index] === group));
    if (carrier === undefined) {
        return undefined;
    }
    const [high = 0, low = 0] = groups.slice(carrier.length);
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}
/** The eight 16-bit groups of an IPv6 address in the spelling of URLs, which has no dotted part. */
function groupsOf(address) {
    const [head = [], tail = []] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
    const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
    return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16));
}
function blockList(subnets) {
    const list = new external_node_net_namespaceObject.BlockList();
    for (const subnet of subnets) {
        const [network = '', prefix] = subnet.split('/');
        list.addSubnet(network, Number(prefix), (0,external_node_net_namespaceObject.isIP)(network) === 6 ? 'ipv6' : 'ipv4');
    }
    return list;
}

;// CONCATENATED MODULE: ./build/registry/policy/origin-policy.js

/**
 * Registries whose token server is on a host of its own, and that host; each pair is the realm of that registry's own challenge. Those of
 * one registrable domain stand here too: for the registries that most people use, the list of suffixes need not be loaded.
 */
const REALM_PAIRS = new Map([
    ['registry-1.docker.io', 'auth.docker.io'],
    ['lscr.io', 'ghcr.io'],
    ['docker.elastic.co', 'docker-auth.elastic.co'],
    ['registry.gitlab.com', 'gitlab.com'],
    ['registry.digitalocean.com', 'api.digitalocean.com'],
]);
/** From the outside in: a registry may send us along this order's beginning, never deeper than it is itself. */
const DEPTH = { public: 0, private: 1, loopback: 2, forbidden: 3 };
/** Why a registry may not be asked at all: its address is of a kind that no registry has, which no input changes. */
function findRegistryViolation(registry) {
    return findForbiddenViolation(registry, exposureOf(registry.hostname));
}
/**
 * Why we do not go from `from` to `to`, where a registry's `Location` or `Link` leads: a user name in the address, a protocol
 * other than http(s), https turned into http, http to a host for which it is not allowed, an address of a kind that is always
 * forbidden, or one deeper inside (public < private < loopback) than the registry, which its own host and `trusted-hosts` may be.
 */
function findRedirectViolation(to, from, destination) {
    if (to.username !== '' || to.password !== '') {
        return violation(to, 'an address that a registry gives may not carry a user name or password', undefined);
    }
    if (to.protocol !== 'https:' && to.protocol !== 'http:') {
        return violation(to, 'a registry may send us to http and https addresses alone', undefined);
    }
    if (to.protocol === 'http:' && from.protocol === 'https:') {
        return violation(to, 'https may not turn into plain http', undefined);
    }
    if (to.protocol === 'http:' && !canUseHttp(to, destination) && !isOwnHttp(to, destination)) {
        return violation(to, 'plain http is for loopback and listed hosts alone', 'insecure-registries');
    }
    return findDepthViolation(to, exposureOf(to.hostname), {
        ...destination,
        registryExposure: exposureOf(destination.registry.hostname),
    });
}
/**
 * Why we do not ask for a token at `realm`: what holds for a redirect there, and with credentials more. These go to the
 * registry's own host, the host that REALM_PAIRS has for it, those of its registrable domain, and `trusted-hosts`; over http to the
 * registry's own host alone, and only where the registry itself is on loopback or in `insecure-registries`.
 */
async function findRealmViolation(realm, destination, hasCredentials) {
    // A registry on loopback that speaks TLS may have its token server beside it in plain text: nothing leaves the machine.
    const isBeside = isSameHost(realm, destination.registry) && exposureOf(realm.hostname) === 'loopback';
    const from = isBeside ? realm : destination.registry;
    const refused = findRedirectViolation(realm, from, destination);
    if (refused !== undefined || !hasCredentials) {
        return refused;
    }
    if (realm.protocol === 'http:' && !isOwnHttp(realm, destination)) {
        return violation(realm, 'credentials go over plain http to the registry itself alone', undefined);
    }
    const { hostname } = destination.registry;
    const isOurs = canHaveCredentials(realm, destination) || (await hasSameRegistrableDomain(realm.hostname, hostname));
    return isOurs
        ? undefined
        : violation(realm, 'a registry may not send credentials to a host of another domain', 'trusted-hosts');
}
/**
 * Why a connection to `url` may not be made to `address`, to which its name resolved. `registryExposure` is that of the
 * registry's own resolved address: a registry in a private network may lead to others there, though its name looks public.
 */
function findAddressViolation(address, url, destination) {
    // `x.localhost` is loopback by its name (RFC 6761), but not every resolver knows: in plain text it has to be in truth.
    const isPlainLoopback = url.protocol === 'http:' && exposureOf(url.hostname) === 'loopback';
    if (isPlainLoopback && exposureOf(address) !== 'loopback' && !isListed(url, destination.insecureRegistries)) {
        return violation(url, 'plain http is for loopback and listed hosts alone', 'insecure-registries');
    }
    return findDepthViolation(url, exposureOf(address), destination);
}
/**
 * Whether a list of hosts names the one of `url`: `host` stands for all its ports, `host:port` for one. Case and a trailing
 * dot do not count; there are no wildcards, and an entry that is no host names none.
 */
function isListed(url, hosts) {
    const host = canonicalHost(url.hostname);
    return (host !== undefined &&
        hosts.some((entry) => {
            const [, name = '', port] = /^(\[[^\]]*\]|[^:]*)(?::([0-9]+))?$/.exec(entry.trim()) ?? [];
            return canonicalHost(name) === host && (port === undefined || Number(port) === portOf(url));
        }));
}
function canHaveCredentials(realm, { registry, trustedHosts }) {
    return isSameHost(realm, registry) || REALM_PAIRS.get(registry.host) === realm.host || isListed(realm, trustedHosts);
}
function canUseHttp(url, { insecureRegistries }) {
    return exposureOf(url.hostname) === 'loopback' || isListed(url, insecureRegistries);
}
/** Any port of the registry's own host, where http is allowed for the registry: token servers often have a port of their own. */
function isOwnHttp(url, destination) {
    return isSameHost(url, destination.registry) && canUseHttp(destination.registry, destination);
}
function findDepthViolation(url, exposure, { registry, trustedHosts, registryExposure }) {
    const forbidden = findForbiddenViolation(url, exposure);
    if (forbidden !== undefined || DEPTH[exposure] <= DEPTH[registryExposure]) {
        return forbidden;
    }
    return isSameHost(url, registry) || isListed(url, trustedHosts)
        ? undefined
        : violation(url, `a ${registryExposure} registry may not send us to a ${exposure} address`, 'trusted-hosts');
}
function findForbiddenViolation(url, exposure) {
    return exposure === 'forbidden'
        ? violation(url, 'link-local, unspecified, multicast and metadata addresses are never asked', undefined)
        : undefined;
}
function isSameHost(a, b) {
    return canonicalHost(a.hostname) === canonicalHost(b.hostname);
}
function portOf({ protocol, port }) {
    return port === '' ? ({ 'http:': 80, 'https:': 443 }[protocol] ?? 0) : Number(port);
}
function violation({ host }, rule, input) {
    return { host, rule, input };
}
/**
 * Whether two hosts belong to one registrable domain, such as `registry.example.co.uk` and `auth.example.co.uk`: its owner decides about
 * both. By the public suffix list with its private section, so that two customers of a hosting company are never one; of a suffix that the list
 * does not know (`registry.corp.lan`), the last label counts as one. False for addresses and for `localhost`.
 *
 * The list is large and seldom needed: it is loaded by the first question. Source: https://publicsuffix.org/list/
 */
async function hasSameRegistrableDomain(a, b) {
    const { getDomain } = await __nccwpck_require__.e(/* import() */ 935).then(__nccwpck_require__.t.bind(__nccwpck_require__, 935, 19));
    const options = { allowPrivateDomains: true, extractHostname: false };
    const [one, other] = [a, b].map((host) => getDomain(canonicalHost(host) ?? '', options));
    return typeof one === 'string' && one === other;
}

;// CONCATENATED MODULE: ./build/registry/http/rate-limit.js



/** Docker Hub's windows were of one and of six hours. What GitLab and gateways call by the same name is of requests, and a minute long. */
const SHORTEST_PULL_WINDOW = 3600;
/** A month: nobody counts pulls for longer. */
const LONGEST_PULL_WINDOW = 31 * 86_400;
const LIMIT_CODE = /^TOO_?MANY_?REQUESTS?$/;
/** With a blank in each: the names of images, which messages quote, have none. */
const LIMIT_WORDS = /rate limit|rate exceeded|too many (requests|(failed )?login)/i;
/**
 * Which limit a 4xx is about, undefined where it is about none. 429 always is; any other where it says when to come back, or says so in
 * words: GHCR's secondary rate limit is a 403 with the code `DENIED` (virtualcell/vcell#1888).
 *
 * Docker Hub says `You have reached your pull rate limit`, names the page `download-rate-limit` (docker/hub-feedback#1907) or has
 * `ratelimit-remaining: 0;w=21600` for pulls, which mirrors pass on;
 * `too many failed login attempts for username or IP address` for logins (docker/hub-feedback#2217); a bare `Too Many Requests` for requests.
 */
function findLimit(response) {
    const { status } = response;
    if (status < 400 || status > 499) {
        return undefined;
    }
    const { codes, text } = readDiagnostics(response.bytes);
    const isNamed = codes.some((code) => LIMIT_CODE.test(code)) || LIMIT_WORDS.test(text);
    if (status !== 429 && !isNamed && header(response, 'retry-after') === undefined) {
        return undefined;
    }
    if (/too many (failed )?login/i.test(text)) {
        return 'login';
    }
    const left = status === 429 ? parseQuota(header(response, 'ratelimit-remaining')) : undefined;
    return left?.count === 0 || /pull rate limit|download-rate-limit/i.test(text) ? 'pull' : 'requests';
}
/**
 * What the headers of an answer say is left: `ratelimit-limit: 100;w=21600` and `ratelimit-remaining: 76;w=21600`, in exactly this form.
 * Undefined where either is missing, or they do not fit each other. `docker-ratelimit-source` beside them is an address or an account, and
 * not ours to publish.
 */
function readAllowance(response) {
    const limit = parseQuota(header(response, 'ratelimit-limit'));
    const left = parseQuota(header(response, 'ratelimit-remaining'));
    if (limit === undefined || left === undefined || limit.window !== left.window || left.count > limit.count) {
        return undefined;
    }
    return limit.count === 0 ? undefined : { limit: limit.count, remaining: left.count, windowSeconds: limit.window };
}
function parseQuota(text) {
    const [, count, window] = /^(0|[1-9]\d{0,8});w=([1-9]\d{0,6})$/.exec(text?.trim() ?? '') ?? [];
    const seconds = Number(window);
    return count === undefined || seconds < SHORTEST_PULL_WINDOW || seconds > LONGEST_PULL_WINDOW
        ? undefined
        : { count: Number(count), window: seconds };
}
/** What is left at each origin of a run: the least that was told, because answers that overtake one another tell it in any order. */
class Allowances {
    #byOrigin = new Map();
    /** Notes what an answer from `url` told. */
    note(url, allowance) {
        const known = this.#byOrigin.get(url.origin);
        if (known === undefined || allowance.remaining < known.remaining) {
            this.#byOrigin.set(url.origin, allowance);
        }
    }
    /** What is left at those of `registries` that told, by their names in references. */
    of(registries) {
        return new Map([...new Set(registries)].flatMap((registry) => {
            const allowance = this.#find(registry);
            return allowance === undefined ? [] : [[registry, allowance]];
        }));
    }
    #find(registry) {
        const origins = ['https', 'http'].map((protocol) => new URL(`${protocol}://${(0,reference_reference/* apiHost */.nz)(registry)}`).origin);
        return origins.map((origin) => this.#byOrigin.get(origin)).find((allowance) => allowance !== undefined);
    }
}

;// CONCATENATED MODULE: ./build/registry/http/retry.js



/** Four tries: three pauses of at most 0.5, 1 and 2 s outlast a restart of a registry behind a load balancer. */
const TRIES = 4;
const FIRST_PAUSE = 500;
/** A request that meets a connection which the server has closed was not refused: it counts as no try. All can lie idle, each of them closed. */
const MAX_STALE_CONNECTIONS = REQUESTS_AT_A_TIME;
/** Above a minute, waiting costs the workflow more than an error that says when to come back. */
const LONGEST_RETRY_AFTER = 60_000;
/**
 * Docker Hub's limit of pulls lasts hours. Its lock of an account lasts minutes, and a password that goes there again may lengthen it:
 * once more, and only when we are told when.
 */
const TRIES_BY_LIMIT = { pull: 1, login: 2, requests: TRIES };
/** 520 to 524 are Cloudflare's for an origin that it could not reach; 425 is RFC 8470. */
const RETRIED_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]);
/** How many tries a fault is worth. A name that does not resolve, a closed port or a proxy that says no seldom changes its mind. */
const TRIES_BY_CODE = new Map([
    ['ECONNREFUSED', 2],
    ['ENOTFOUND', 2],
    [PROXY_TLS, 1],
    [NO_TUNNEL, 2],
    /** Its administrator's word, and a wrong password that some directories count. */
    [PROXY_FORBIDS, 1],
    [PROXY_CREDENTIALS, 1],
]);
const TRIES_BY_KIND = {
    network: TRIES,
    truncated: TRIES,
    /** Each waits up to half a minute: a third would eat the run's time. */
    timeout: 2,
    tls: 1,
    address: 1,
    oversize: 1,
    malformed: 1,
};
/** Codes of connections that were never made. */
const UNCONNECTED = new Set([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    NOT_SENT,
    NO_TUNNEL,
    PROXY_CREDENTIALS,
    PROXY_FORBIDS,
    PROXY_TLS,
]);
/**
 * Whether a request was surely not carried out, so that it may be sent again although it may be sent but once: an identity token can be
 * worth a single use, and a repetition after a lost answer would have it refused.
 */
function isUntouched({ status, code, limit }) {
    return status === undefined ? UNCONNECTED.has(code ?? '') : limit !== undefined || status === 503;
}
/** Whether a status says that the same request may do better later. */
function isRetriedStatus(status) {
    return RETRIED_STATUSES.has(status);
}
/**
 * How many milliseconds to wait before the next try; undefined when there shall be none.
 * Exponential with full jitter; `Retry-After` in its place where the server sent one, unless that is longer than a minute or than the run has left.
 */
function pauseBeforeRetry(failure, conditions) {
    const { tries = TRIES, remaining, isTroubled, random } = conditions;
    const earlier = conditions.earlier.filter((one) => one.isStaleConnection !== true);
    if (failure.isStaleConnection === true) {
        return conditions.earlier.length - earlier.length < MAX_STALE_CONNECTIONS ? 0 : undefined;
    }
    // Of silence the second is the last: what came before was something else, and may pass.
    const alike = failure.status === undefined ? earlier.filter(({ kind }) => kind === failure.kind) : earlier;
    if (earlier.length + 1 >= tries || alike.length + 1 >= triesFor(failure) || isTroubled) {
        return undefined;
    }
    // A registry that answers 500 twice means it (a broken manifest, say); the gateway's 502 to 504 are another matter.
    if (failure.status === 500 && earlier.at(-1)?.status === 500) {
        return undefined;
    }
    if (failure.retryAfter !== undefined) {
        const isWorthIt = failure.retryAfter <= LONGEST_RETRY_AFTER && failure.retryAfter < remaining;
        return isWorthIt ? failure.retryAfter : undefined;
    }
    if (failure.limit === 'login') {
        return undefined;
    }
    const pause = random * FIRST_PAUSE * 2 ** earlier.length;
    return pause < remaining ? pause : undefined;
}
function triesFor({ status, kind, code, limit = 'requests' }) {
    if (status !== undefined) {
        return TRIES_BY_LIMIT[limit];
    }
    return TRIES_BY_CODE.get(code ?? '') ?? TRIES_BY_KIND[kind ?? 'network'];
}
/**
 * Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date (RFC 9110 section 10.2.3).
 * Undefined where there is none, where it cannot be read, and for a date that has passed. `now` is in milliseconds since 1970.
 */
function parseRetryAfter(header, now) {
    const text = header?.trim() ?? '';
    if (/^\d{1,9}$/.test(text)) {
        return Number(text) * 1000;
    }
    const date = parseHttpDate(text);
    return date !== undefined && date > now ? date - now : undefined;
}

;// CONCATENATED MODULE: ./build/registry/http/attempt.js







/** Why a try may have to be repeated; undefined for an answer that stands. `now` is in milliseconds since 1970. */
function findFailure({ answer }, now) {
    if (answer instanceof TransportError) {
        return answer;
    }
    const { status } = answer;
    const limit = findLimit(answer);
    const isRetried = limit !== undefined || isRetriedStatus(status) || isFailure(answer) || isBlank(answer);
    const retryAfter = parseRetryAfter(header(answer, 'retry-after'), now);
    return isRetried ? { status, retryAfter, ...(limit !== undefined && { limit }) } : undefined;
}
/** Whether a registry says that it failed, under whatever status of ours. */
function isFailure({ status, bytes }) {
    const isOurs = status >= 400 && status <= 499;
    return isOurs && readDiagnostics(bytes).codes.some((code) => code === 'UNAVAILABLE' || code === 'INTERNAL_ERROR');
}
/** Whether it says 401 or 403 and nothing else: Microsoft's edge does, now and then, to GitHub's own machines (microsoft/containerregistry#188). */
function isBlank(response) {
    const { method, status, bytes } = response;
    const isMarked = header(response, 'www-authenticate') !== undefined || hasApiVersion(response);
    return method === 'GET' && (status === 401 || status === 403) && !isMarked && readDiagnostics(bytes).form === 'empty';
}
/** The error that a last try ends with. The body of a `secret` answer is not quoted. */
function errorFrom({ answer, url }, failure, asked) {
    if (!(answer instanceof TransportError)) {
        const evidence = evidenceOf(answer, asked.isSecret ? 'secret' : 'open');
        return failure.limit === undefined
            ? new errors/* UnavailableError */.hG(evidence, 'unavailable', isBlank(answer) ? 'without a word of the registry' : '')
            : new errors/* RateLimitError */.OE(evidence, failure.limit, failure.retryAfter);
    }
    const evidence = evidenceOfSilence(asked.method, url);
    const { kind, code, message } = answer;
    if (kind === 'oversize' || kind === 'malformed') {
        return new errors/* ProtocolError */.bd(evidence, message, 'invalid-response', { cause: answer });
    }
    const reason = kind === 'timeout' || kind === 'tls' ? kind : 'unavailable';
    return new errors/* UnavailableError */.hG(evidence, reason, message, { cause: answer, code });
}
/** What a request proves that got no answer, or was not sent. */
function evidenceOfSilence(method, url) {
    return { method, url: withoutQuery(url), status: undefined, diagnostics: '' };
}

;// CONCATENATED MODULE: ./build/registry/http/origin.js



/** One may be a registry's bad moment at one image. With each further one, all others would wait as long. */
const MAX_TIMEOUTS = 2;
/** What a run knows of one origin (protocol, host and port). */
class Origin {
    agent;
    /** Through which it is asked; undefined: directly. */
    proxy;
    #limiter = new Limiter(REQUESTS_AT_A_TIME);
    /** What ends each request that is waiting here or under way. */
    #ends = new Set();
    /** A request failed here after all its tries, and none has succeeded since. */
    isTroubled = false;
    #pausedUntil = 0;
    /** Requests that ran into their own time since the last answer. */
    #timeouts = 0;
    #givenUp;
    constructor(agent, proxy) {
        this.agent = agent;
        this.proxy = proxy;
    }
    /** Keeps every request back for `milliseconds`: a `Retry-After` is meant for all of us. */
    pause(milliseconds) {
        this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + milliseconds);
    }
    /**
     * What `task` returns or throws, or a fault where this origin is given up. It begins when fewer than eight are under way and no pause
     * lasts, at the latest at the deadline.
     */
    run(task, deadline) {
        return new Promise((resolve, reject) => {
            this.#ends.add(resolve);
            this.#turn(deadline)
                .then(() => this.#givenUp ?? task())
                .finally(() => {
                this.#ends.delete(resolve);
                this.#limiter.leave();
            })
                .then((answer) => {
                this.#learn(answer);
                resolve(answer);
            }, reject);
        });
    }
    /** The second request without an answer in its own time, and none answered in between, ends all others: at once, and for the run. */
    #learn(answer) {
        if (!(answer instanceof TransportError)) {
            this.#timeouts = 0;
        }
        else if (answer.kind === 'timeout' && answer.code !== RUN_OVER && this.#givenUp === undefined) {
            this.#timeouts += 1;
            if (this.#timeouts === MAX_TIMEOUTS) {
                this.#giveUp(answer);
            }
        }
    }
    #giveUp(last) {
        const message = `${last.message}, ${MAX_TIMEOUTS} times in a row: it is not asked again in this run`;
        // A silent proxy is told as such.
        const fault = new TransportError('timeout', message, { cause: last, code: last.code ?? GIVEN_UP });
        this.#givenUp = fault;
        this.isTroubled = true;
        for (const end of this.#ends) {
            end(fault);
        }
    }
    async #turn(deadline) {
        for (;;) {
            const left = this.#pauseLeft(deadline);
            if (left > 0) {
                await (0,promises_namespaceObject.setTimeout)(left);
            }
            await this.#limiter.enter();
            // A pause may have begun while we were in the queue. It is not waited for in a slot.
            if (this.#pauseLeft(deadline) <= 0) {
                return;
            }
            this.#limiter.leave();
        }
    }
    #pauseLeft(deadline) {
        return this.#givenUp === undefined ? Math.min(this.#pausedUntil - performance.now(), deadline.remaining()) : 0;
    }
}
/** Lets at most `slots` in at a time, the others in the order in which they came. */
class Limiter {
    #waiting = [];
    #free;
    constructor(slots) {
        this.#free = slots;
    }
    /** Fulfilled when there is a slot. Each one is left once. */
    async enter() {
        if (this.#free > 0) {
            this.#free -= 1;
        }
        else {
            await new Promise((resolve) => this.#waiting.push(resolve));
        }
    }
    /** Frees a slot, a turn of the event loop later, so that a 429 keeps the next one back already. */
    leave() {
        setImmediate(() => {
            const next = this.#waiting.shift();
            if (next === undefined) {
                this.#free += 1;
            }
            else {
                next();
            }
        });
    }
}

;// CONCATENATED MODULE: ./build/registry/http/redirect.js




const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/**
 * Where a response sends us; undefined when it is no redirect. A relative `Location` counts from the address that sent it.
 * `isBound` refuses every other origin.
 * @throws {BlockedError} where our rules forbid to go there
 * @throws {ProtocolError} where it is no address
 */
function findRedirect(response, destination, isBound) {
    const location = header(response, 'location');
    if (!REDIRECTS.has(response.status) || location === undefined) {
        return undefined;
    }
    const evidence = evidenceOf(response, 'secret');
    if (!URL.canParse(location, response.url.href)) {
        throw new errors/* ProtocolError */.bd(evidence, 'redirected to something that is no address');
    }
    const to = new URL(location, response.url);
    const violation = findRedirectViolation(to, response.url, destination);
    if (violation !== undefined) {
        throw new errors/* BlockedError */.t9(evidence, violation);
    }
    if (isBound && to.origin !== response.url.origin) {
        const rule = 'a request for a token that carries credentials may not be redirected to another origin';
        throw new errors/* BlockedError */.t9(evidence, { host: to.host, rule, input: undefined });
    }
    return to;
}

;// CONCATENATED MODULE: external "node:dns"
const external_node_dns_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");
;// CONCATENATED MODULE: ./build/registry/http/resolver.js




/** A name resolved to where we do not go. */
class BlockedAddress extends Error {
    name = 'BlockedAddress';
    code = BLOCKED_ADDRESS;
    violation;
    constructor(violation) {
        super(violation.rule);
        this.violation = violation;
    }
}
/** From the outside in. */
const EXPOSURES = ['public', 'private', 'loopback', 'forbidden'];
/** What the names of a run resolve to, and which of them are not connected to. */
class Resolver {
    #addresses = new Map();
    /** The look-up for a connection to `url`. */
    lookupFor(url, destination) {
        return vettedLookup((address) => {
            const known = this.#addresses.get(url.hostname) ?? new Set();
            this.#addresses.set(url.hostname, known.add(address));
            return this.#findViolation(address, url, destination);
        });
    }
    /**
     * Judges the host of `url` by what it resolved to before: a kept-alive connection makes no look-up.
     * @throws {TransportError} as the look-up would
     */
    vetKnown(url, destination) {
        const known = [...(this.#addresses.get(url.hostname) ?? [])];
        const violation = known
            .map((address) => this.#findViolation(address, url, destination))
            .find((found) => found !== undefined);
        if (violation !== undefined) {
            throw new TransportError('address', violation.rule, { cause: new BlockedAddress(violation) });
        }
    }
    #findViolation(address, url, destination) {
        return findAddressViolation(address, url, {
            ...destination,
            registryExposure: this.#exposureOf(destination.registry.hostname),
        });
    }
    /** The outermost of all its addresses: one of its own that is further inside does not let a registry send us there. */
    #exposureOf(host) {
        const exposures = [...(this.#addresses.get(host) ?? [host])].map(exposureOf);
        return EXPOSURES.find((exposure) => exposures.includes(exposure)) ?? 'forbidden';
    }
}
/**
 * A look-up for a connection that fails when any address of the name is refused. Judged there and not before, so that a name
 * cannot resolve to one address when it is judged and to another when it is used.
 */
function vettedLookup(findViolation) {
    return (hostname, options, callback) => {
        external_node_dns_namespaceObject.lookup(hostname, options, (error, address, family) => {
            if (error !== null) {
                callback(error, address, family);
                return;
            }
            const addresses = typeof address === 'string' ? [address] : address.map((entry) => entry.address);
            const violation = addresses.map(findViolation).find((found) => found !== undefined);
            callback(violation === undefined ? null : new BlockedAddress(violation), address, family);
        });
    };
}

;// CONCATENATED MODULE: ./build/registry/http/transport.js


















/** registry.k8s.io takes one redirect, a blob behind a mirror two or three; ten is what Go's client allows. */
const MAX_REDIRECTS = 10;
/**
 * Sends requests: redirects by origin, retries, at most eight at a time per origin on kept-alive connections, a bound on every wait.
 * The only place that opens connections for HTTP.
 */
class Transport {
    #options;
    #origins = new Map();
    #bases = new Map();
    #resolver = new Resolver();
    /** By proxy. Its credentials are not sent again: some directories lock an account after a few. */
    #proxyErrors = new Map();
    #authorities;
    constructor(options) {
        this.#options = options;
        this.#authorities = new Authorities(options.ca, options.readSystemAuthorities);
    }
    /**
     * The root of a registry's API, such as `https://registry-1.docker.io/`. Http where `insecure-registries` lists the host,
     * and on loopback where a handshake shows that the other side speaks no TLS.
     * @throws {BlockedError} for an address that we never ask
     */
    locate(registry) {
        let base = this.#bases.get(registry);
        if (base === undefined) {
            base = this.#locate(registry);
            this.#bases.set(registry, base);
        }
        return base;
    }
    /**
     * The answer to `request`, whatever its status, except those that a retry might have cured: these are errors.
     * @throws {RateLimitError | UnavailableError} after all retries
     * @throws {BlockedError | ProtocolError}
     */
    async send(request) {
        const { deadline, random = Math.random } = this.#options;
        const earlier = [];
        for (;;) {
            const attempt = await this.#attempt(request);
            const origin = this.#originOf(attempt.url);
            const failure = findFailure(attempt, Date.now());
            if (failure === undefined) {
                origin.isTroubled = false;
                return attempt.answer;
            }
            const isSpent = request.method === 'POST' && !isUntouched(failure);
            const { isTroubled } = origin;
            const conditions = {
                earlier,
                tries: request.tries,
                remaining: deadline.remaining(),
                isTroubled,
                random: random(),
            };
            const pause = isSpent ? undefined : pauseBeforeRetry(failure, conditions);
            if (pause === undefined) {
                origin.isTroubled ||= earlier.length > 0;
                throw errorFrom(attempt, failure, request);
            }
            if (failure.retryAfter !== undefined) {
                origin.pause(failure.retryAfter);
            }
            earlier.push(failure);
            await (0,promises_namespaceObject.setTimeout)(pause);
        }
    }
    /** Closes every connection, whatever is under way. */
    close() {
        for (const { agent } of this.#origins.values()) {
            agent.destroy();
        }
    }
    async #locate(registry) {
        const url = new URL(`https://${(0,reference_reference/* apiHost */.nz)(registry)}/`);
        const violation = findRegistryViolation(url);
        if (violation !== undefined) {
            throw new errors/* BlockedError */.t9(evidenceOfSilence('GET', url), violation);
        }
        const isPlain = isListed(url, this.#options.insecureRegistries) ||
            (exposureOf(url.hostname) === 'loopback' && (await isPlainText(url, this.#options.deadline.remaining())));
        return isPlain ? new URL(`http://${(0,reference_reference/* apiHost */.nz)(registry)}/`) : url;
    }
    /** One try: from the request's own address along its redirects. */
    async #attempt(request) {
        const destination = { ...this.#options, registry: request.registry };
        let url = request.url;
        let hasLeft = false;
        for (let hops = 0;; hops += 1) {
            hasLeft ||= url.origin !== request.url.origin;
            const canAuthorize = !hasLeft || url.origin !== request.url.origin;
            const authorization = canAuthorize ? request.authorization?.(url.origin) : undefined;
            const origin = this.#originOf(url);
            const ask = () => this.#exchange(request, url, authorization, destination, origin);
            const answer = await origin.run(ask, this.#options.deadline);
            if (answer instanceof TransportError) {
                return { answer, url };
            }
            const response = { ...answer, method: request.method, url, hops };
            const next = request.method === 'POST' ? undefined : findRedirect(response, destination, request.isBound ?? false);
            if (next === undefined) {
                return { answer: response, url };
            }
            if (hops === MAX_REDIRECTS) {
                throw new errors/* ProtocolError */.bd(evidenceOf(response, 'secret'), `more than ${MAX_REDIRECTS} redirects`);
            }
            url = next;
        }
    }
    /** Once more where the certificate's authority was unknown and the system knows it. */
    async #exchange(request, url, authorization, destination, origin) {
        const { deadline, userAgent, onExchange, patience = PATIENCE } = this.#options;
        const proxyError = this.#proxyErrors.get(identifyProxy(origin.proxy));
        if (proxyError !== undefined) {
            return proxyError;
        }
        const started = performance.now();
        const { trusted } = this.#authorities;
        this.#authorities.equip(origin.agent);
        const note = (outcome, allowance) => {
            const milliseconds = Math.round(performance.now() - started);
            onExchange?.({ method: request.method, url: withoutQuery(url), outcome, milliseconds, allowance });
        };
        try {
            this.#resolver.vetKnown(url, destination);
            const response = await exchange({
                method: request.method,
                url,
                headers: {
                    accept: request.accept,
                    'user-agent': userAgent,
                    ...(authorization !== undefined && { authorization }),
                },
                form: request.form,
                agent: origin.agent,
                proxy: origin.proxy,
                lookup: this.#resolver.lookupFor(url, destination),
                maxBytes: request.maxBytes,
                patience,
                remaining: deadline.remaining(),
            });
            note(String(response.status), readAllowance(response));
            return response;
        }
        catch (error) {
            note(error instanceof TransportError ? error.message : 'not sent');
            if (!(error instanceof TransportError)) {
                throw error;
            }
            return isUnknownAuthority(error) && this.#authorities.trustSystem() !== trusted
                ? this.#exchange(request, url, authorization, destination, origin)
                : this.#note(error, request, url, origin);
        }
    }
    /** Learns from a fault. @throws {BlockedError} where it is a rule of ours */
    #note(fault, { method }, url, origin) {
        if (fault.cause instanceof BlockedAddress) {
            throw new errors/* BlockedError */.t9(evidenceOfSilence(method, url), fault.cause.violation);
        }
        if (fault.code === PROXY_CREDENTIALS) {
            this.#proxyErrors.set(identifyProxy(origin.proxy), fault);
        }
        return fault;
    }
    #originOf(url) {
        let origin = this.#origins.get(url.origin);
        if (origin === undefined) {
            const address = this.#options.proxyFor?.(url) ?? '';
            const proxy = address === '' ? undefined : parseProxy(address);
            const agent = createAgent(url, proxy, this.#options.patience ?? PATIENCE);
            origin = new Origin(agent, proxy);
            this.#origins.set(url.origin, origin);
        }
        return origin;
    }
}

;// CONCATENATED MODULE: ./build/registry/auth/scope.js
/** The scope that reading a repository takes (distribution's token scope grammar: `type:name:actions`). */
function pullScope(repository) {
    return `repository:${repository}:pull`;
}
/** Whether a scope asks for pulling from this very repository. Some put more into their challenge (`pull,push`, ACR's `pull,metadata_read`). */
function isPullOf(scope, repository) {
    const prefix = `repository:${repository}:`;
    return (scope.startsWith(prefix) &&
        scope
            .slice(prefix.length)
            .split(',')
            .some((action) => action === 'pull' || action === '*'));
}
/**
 * The scopes worth a token, in order, one a request: Docker Hub had an outage with several in one, and some servers read the first alone.
 * The challenge's, when it is for pulling from our repository; else our own first, because challenges also say `*` (Gitea), `aws` (ECR Public),
 * another action (ACR's `metadata_read`), or nothing; and then the challenge's to the letter.
 */
function scopesFor(challenged, repository) {
    if (challenged === undefined || challenged === '') {
        return [pullScope(repository)];
    }
    return isPullOf(challenged, repository) ? [challenged] : [pullScope(repository), challenged];
}
/** What the scope of a token is remembered for: Azure wants another one for the list of tags than for the rest of a repository. */
function scope_subjectOf(repository, url) {
    return `${repository} ${url.pathname.endsWith('/tags/list') ? 'tags' : 'content'}`;
}

;// CONCATENATED MODULE: ./build/registry/auth/handshake.js







/** A wrong scope and then the right one, or Bearer and then Basic (Harbor): no registry needs a third. */
const MAX_ROUNDS = 2;
/** ECR Public answers 400, without a challenge, to a token that has expired. */
const DOUBTFUL = new Set([400, 401, 403]);
/**
 * One question to a registry:
 *
 * 1. The first request answers what the subject asked for before, else what `/v2/` asks for: with a token for our scope, or our login.
 * 2. Refused without a challenge, or 404 to a token before the repository has named its realm: the bare request tells.
 * 3. 401: its own challenge is answered, else that of `/v2/`. Basic: our login. Bearer: a token from its realm, for one scope.
 * 4. Another 401 that asks for something new: once more from 3. Then what came is the verdict.
 */
class Handshake {
    #session;
    /** As it was asked, and by GET from when only a body can tell what a denial means. */
    #question;
    #repository;
    #subject;
    #started = performance.now();
    /** The `Authorization` by origin. */
    #authorizations = new Map();
    /** Tokens that were sent: one that comes back from the store opened nothing. */
    #spent = new Set();
    /** What the token that was sent last answered, with its scope. */
    #answered;
    #hasSentLogin = false;
    constructor(session, question, repository) {
        this.#session = session;
        this.#question = question;
        this.#repository = repository;
        this.#subject = scope_subjectOf(repository, question.url);
    }
    /** @throws {RegistryError} where no answer came, or none that tells anything */
    async run() {
        const { home, options } = this.#session;
        const guess = await this.#guess();
        let response = await this.#send(home, guess);
        let refused = this.#isDoubtful(response) ? { response, authorization: guess } : undefined;
        if (refused !== undefined) {
            response = await this.#send(home, undefined);
        }
        const rounds = new Map();
        for (;;) {
            const { origin } = response.url;
            const round = (rounds.get(origin) ?? 0) + 1;
            rounds.set(origin, round);
            const isLast = round > (origin === home ? MAX_ROUNDS : 1);
            const asked = isLast ? undefined : await this.#findChallenge(response);
            // The realm that the repository names was the right one: its 404 counts.
            const challenge = refused?.response.status === 404 && isSameRealm(asked, this.#answered) ? undefined : asked;
            const authorization = challenge && (await this.#answer(challenge, response));
            if (typeof authorization === 'object') {
                return authorization;
            }
            if (authorization !== undefined) {
                response = await this.#send(origin, authorization);
                continue;
            }
            const last = { response, authorization: this.#authorizations.get(home) };
            const reply = chooseAnswer(last, refused, options.identity.login !== undefined);
            if (origin !== home || !isMute(reply.response)) {
                return this.#conclude(reply);
            }
            refused = undefined;
            this.#question = { ...this.#question, method: 'GET' };
            response = await this.#send(home, reply.authorization);
        }
    }
    async #send(origin, authorization) {
        const { home, options } = this.#session;
        if (authorization === undefined) {
            this.#authorizations.delete(origin);
        }
        else {
            this.#authorizations.set(origin, authorization);
        }
        const response = await options.transport.send({
            ...this.#question,
            registry: options.destination.registry,
            authorization: (one) => this.#authorizations.get(one),
        });
        if (this.#answered !== undefined && this.#authorizations.has(home) && response.status === 200) {
            this.#session.hear(this.#subject, this.#answered);
        }
        return response;
    }
    /** What to send before the request itself was challenged. Where that cannot be had, its own challenge decides; a limit is one for all. */
    async #guess() {
        const session = this.#session;
        try {
            const challenge = await session.challengeFor(this.#subject, this.#repository);
            if (challenge?.kind === 'bearer' && !this.#hasRegistryToken) {
                const token = await session.token({ ...challenge, identity: session.options.identity });
                return token.kind === 'token' ? this.#show(token, challenge) : undefined;
            }
            const login = challenge && (await this.#login());
            return typeof login === 'string' ? login : undefined;
        }
        catch (error) {
            if (!(error instanceof errors/* RegistryError */.gl) || error instanceof errors/* RateLimitError */.OE) {
                throw error;
            }
            return undefined;
        }
    }
    /** It is a token already, and answers a Bearer challenge as it is. */
    get #hasRegistryToken() {
        return this.#session.options.identity.login?.kind === 'registry-token';
    }
    /** Whether the answer to a guess may be about the guess. With a challenge of its own it says what it wants instead. */
    #isDoubtful(response) {
        const { home } = this.#session;
        const { status, url } = response;
        if (url.origin !== home || !this.#authorizations.has(home)) {
            return false;
        }
        const isUnheard = status === 404 && !this.#hasSentLogin && !this.#session.hasHeard(this.#subject);
        return isUnheard || (DOUBTFUL.has(status) && (status !== 401 || challengeOf(response) === undefined));
    }
    /** What an origin wants before it answers; undefined where its answer stands. */
    async #findChallenge(response) {
        const { home, options } = this.#session;
        const { status, url } = response;
        const own = status === 401 ? challengeOf(response) : undefined;
        if (url.origin !== home) {
            return own;
        }
        if (own !== undefined) {
            const [scope] = own.kind === 'bearer' ? scopesFor(own.scope, this.#repository) : [];
            this.#session.hear(this.#subject, own.kind === 'bearer' ? { ...own, scope } : own);
        }
        if (status === 401) {
            return own ?? options.ping.getChallenge();
        }
        const isShown = options.identity.login === undefined || this.#authorizations.has(home) || this.#hasSentLogin;
        return isShown || (status !== 403 && status !== 404) ? undefined : this.#session.findHidden(response);
    }
    /** The next `Authorization`; the denial where our login was refused or there is none; undefined where the answer stands. */
    async #answer(challenge, response) {
        const session = this.#session;
        const isHome = response.url.origin === session.home;
        if (challenge.kind === 'bearer' && !(isHome && this.#hasRegistryToken)) {
            return this.#findToken(challenge, isHome);
        }
        if (!isHome || this.#hasSentLogin) {
            return undefined;
        }
        const authorization = await this.#login();
        if (typeof authorization === 'string') {
            return authorization;
        }
        // What was said to the login tells more than what an answer to nobody does.
        if (authorization !== undefined && (response.status === 404 || isOwnWord(response))) {
            return session.deny('auth-failed', authorization.evidence);
        }
        return isOwnWord(response) ? session.deny('auth-required', evidenceOf(response)) : undefined;
    }
    async #login() {
        const { login } = this.#session.options.identity;
        const authorization = login && (await this.#session.direct(login, this.#question));
        this.#hasSentLogin ||= typeof authorization === 'string';
        this.#answered = undefined;
        return authorization;
    }
    /** A token for the first scope that has none yet. A redirect's target gets an anonymous one: our login is not for it. */
    async #findToken(challenge, isHome) {
        const session = this.#session;
        const identity = isHome ? session.options.identity : ANONYMOUS;
        let refusal;
        for (const scope of scopesFor(challenge.scope, this.#repository)) {
            const request = { ...challenge, scope, identity };
            const known = await session.token(request);
            const answer = known.kind === 'token' && this.#isStale(known, challenge) ? await session.token(request, known) : known;
            if (answer.kind === 'token' && !this.#spent.has(answer)) {
                return this.#show(answer, isHome ? { ...challenge, scope } : this.#answered);
            }
            refusal = answer.kind === 'token' ? refusal : answer;
        }
        if (!isHome || refusal === undefined) {
            return undefined;
        }
        return session.deny(refusal.reason, refusal.evidence, { by: 'token-server' });
    }
    /** Whether a newer token may do what this one did not: one that was kept, or the first new one where it was called invalid. */
    #isStale(token, { error }) {
        const isNew = ({ obtainedAt }) => obtainedAt >= this.#started;
        const isFirst = [...this.#spent].filter(isNew).length === 1;
        const canHelp = !isNew(token) || (error === 'invalid_token' && isFirst);
        return this.#spent.has(token) && error !== 'insufficient_scope' && canHelp;
    }
    #show(token, answered) {
        this.#spent.add(token);
        this.#answered = answered;
        return `Bearer ${token.value}`;
    }
    /** @throws {RegistryError} where a denial is not the registry's own, or of a token that its own server has just given */
    #conclude({ response, authorization }) {
        const { home, options } = this.#session;
        // What a host says to which the registry redirected is not the registry's verdict: the caller judges it.
        if (response.url.origin !== home || !isDenial(response)) {
            const identity = authorization === undefined ? 'anonymous' : options.identity.source;
            return { kind: 'answered', response, identity, authorization };
        }
        const evidence = evidenceOf(response);
        const whom = { hasLogin: this.#session.login === 'accepted', hasToken: this.#answered !== undefined };
        const reason = judgeDenial(response, evidence, whom);
        const isExpired = this.#hasSentLogin && isExpiry(response);
        if (isExpired) {
            this.#session.revoke(evidence);
        }
        const isFailed = isExpired || (this.#hasSentLogin && this.#hasRegistryToken);
        return this.#session.deny(isFailed ? 'auth-failed' : reason, evidence, { isAboutScope: isAboutScope(response) });
    }
}

;// CONCATENATED MODULE: ./build/registry/auth/token.js



/** The token specification's default, and the least that a server may mean. */
const SHORTEST_LIFE = 60;
/** No server hands out tokens for longer, and no run lasts as long. */
const LONGEST_LIFE = 86_400;
/** A request that is under way when the token ends is refused. */
const RENEW_EARLY = 10;
/**
 * Where to ask for a token. The realm's own query is kept: nvcr.io's has one. A missing service is left out, as GHCR's used to be.
 * Source: https://distribution.github.io/distribution/spec/auth/token/
 */
function tokenUrl(realm, service, scope) {
    const url = new URL(realm);
    for (const [name, value] of Object.entries({ service, scope })) {
        if (value !== undefined) {
            url.searchParams.set(name, value);
        }
    }
    return url;
}
/**
 * `token` or `access_token`, whichever is there and of RFC 6750's characters (distribution token specification: they are equal; either may be empty in practice).
 * `expires_in` counts from `issued_at` where that is believable, else from now; `wallClock` and `clock` are in milliseconds.
 * @throws {ProtocolError} for every other answer; it quotes nothing, because a token may stand in it
 */
function parseToken(response, wallClock, clock) {
    const json = response.status === 200 ? findObject(response.bytes.toString('utf8')) : undefined;
    const value = textOf(json?.['token']) || textOf(json?.['access_token']);
    // Its `b64token`. What has other characters is none: the runner masks each line of a secret by itself, and what follows its last `&`.
    if (!/^[A-Za-z0-9._~+/-]+=*$/.test(value)) {
        const problem = json === undefined ? 'the token server sent no JSON' : 'the token server sent no token';
        throw new errors/* ProtocolError */.bd(evidenceOf(response, 'secret'), problem);
    }
    const seconds = readSeconds(json?.['expires_in']);
    const life = Math.min(Math.max(Number.isFinite(seconds) ? seconds : 0, SHORTEST_LIFE), LONGEST_LIFE);
    const elapsed = (wallClock - Date.parse(textOf(json?.['issued_at']))) / 1000;
    // A token that seems to be at its end when it comes is a sign of another clock.
    const left = elapsed > 0 && life - elapsed > RENEW_EARLY ? life - elapsed : life;
    return { kind: 'token', value, obtainedAt: clock, renewAt: clock + (left - RENEW_EARLY) * 1000 };
}
/** Some write the number as a text. `Number` alone would join an array, and a deep one until there is no stack left. */
function readSeconds(value) {
    return typeof value === 'number' || typeof value === 'string' ? Number(value) : SHORTEST_LIFE;
}

;// CONCATENATED MODULE: ./build/registry/auth/tokens.js







/** Tokens with many claims reach some KiB; oras allows 128 KiB for the answer around one. */
const MAX_TOKEN_BYTES = 128 * 1024;
/**
 * RFC 6750's `b64token`, of a length that no word has: the runner replaces a mask everywhere, and drops outputs that contain one. A token
 * server that hands out `found` or `docker.io` must not blank them.
 */
const MASKED_TOKEN = /^[A-Za-z0-9._~+/-]{20,}=*$/;
/** Wrong passwords lock accounts: one that was not accepted yet is sent twice at most. */
const PROOF_TRIES = 2;
/** What servers answer that take no POST: Google's and Gitea's 404, Artifactory's 401, Azure's 400, Harbor's 405. A wrong token is asked about twice so. */
const POST_UNKNOWN = new Set([400, 401, 404, 405]);
/** Fetches tokens, and each of them once: all who ask for one that is on its way get the same. */
class Tokens {
    #transport;
    #destination;
    #onSecret;
    #answers = new Map();
    /** Too many logins already: Docker Hub locks the account of anyone who goes on. */
    #lock;
    /** Token servers that know no POST. */
    #withoutPost = new Set();
    constructor(transport, destination, onSecret) {
        this.#transport = transport;
        this.#destination = destination;
        this.#onSecret = onSecret;
    }
    /**
     * A token for `request`, kept until shortly before it ends, or the server's refusal, kept for good. `stale` is a token that was not
     * accepted: it is fetched anew, unless somebody has done that already.
     * @throws {BlockedError} where the credentials may not go to the realm
     * @throws {RateLimitError | UnavailableError | ProtocolError} and nothing is kept
     */
    async get(request, stale) {
        const key = keyOf(request);
        const known = this.#answers.get(key);
        if (known !== undefined) {
            const answer = await known;
            if (answer.kind === 'refused' || (answer !== stale && answer.renewAt > performance.now())) {
                return answer;
            }
            this.#forget(key, known);
            return this.get(request, stale);
        }
        const fetched = this.#fetch(request);
        this.#answers.set(key, fetched);
        fetched.catch(() => this.#forget(key, fetched));
        return fetched;
    }
    #forget(key, answer) {
        if (this.#answers.get(key) === answer) {
            this.#answers.delete(key);
        }
    }
    /** What the realm gives, after our rules have looked at where that is. */
    async #fetch(request) {
        const { realm, identity } = request;
        // A registry token is one already, and goes nowhere but to its registry.
        const login = identity.login?.kind === 'registry-token' ? undefined : identity.login;
        const refusal = await findRealmViolation(realm, this.#destination, login !== undefined);
        if (refusal !== undefined) {
            throw new errors/* BlockedError */.t9({ method: 'GET', url: withoutQuery(realm), status: undefined, diagnostics: '' }, refusal);
        }
        if (login !== undefined && this.#lock !== undefined) {
            throw this.#lock;
        }
        const response = await this.#exchange(request, login).catch((error) => {
            this.#lock = error instanceof errors/* RateLimitError */.OE && error.limit === 'login' ? error : this.#lock;
            throw error;
        });
        if (isDenial(response)) {
            return denialIn(response, login !== undefined);
        }
        const token = parseToken(response, Date.now(), performance.now());
        // Without a login anybody can have it.
        if (login !== undefined && MASKED_TOKEN.test(token.value)) {
            this.#onSecret(token.value);
        }
        return token;
    }
    /** A password goes by GET everywhere. An identity token by POST, and by GET where the server knows no such thing. */
    async #exchange(request, login) {
        const server = request.realm.origin + request.realm.pathname;
        if (login?.kind === 'identity-token' && !this.#withoutPost.has(server)) {
            const response = await this.#post(request, login);
            if (!POST_UNKNOWN.has(response.status)) {
                return response;
            }
            this.#withoutPost.add(server);
        }
        return this.#get(request, login && basicAuthorization(login));
    }
    /** https://distribution.github.io/distribution/spec/auth/token/ */
    #get(request, authorization) {
        const { realm, service, scope } = request;
        return this.#transport.send({
            ...this.#bounds(request),
            method: 'GET',
            url: tokenUrl(realm, service, scope),
            authorization: (origin) => (origin === realm.origin ? authorization : undefined),
            isBound: authorization !== undefined,
        });
    }
    /** https://distribution.github.io/distribution/spec/auth/oauth/ */
    #post(request, { token }) {
        const { realm, service, scope } = request;
        const form = new URLSearchParams({
            grant_type: 'refresh_token',
            // The specification wants a name for the client.
            client_id: 'tagscout',
            refresh_token: token,
            ...(service !== undefined && { service }),
            ...(scope !== undefined && { scope }),
        });
        return this.#transport.send({ ...this.#bounds(request), method: 'POST', url: realm, form: form.toString() });
    }
    #bounds({ isProof }) {
        const { registry } = this.#destination;
        const tries = isProof ? PROOF_TRIES : undefined;
        return { accept: 'application/json', maxBytes: MAX_TOKEN_BYTES, registry, isSecret: true, tries };
    }
}
/** What a 401 or 403 of a token server means. Its body is read and never quoted: a token may stand there. @throws {RegistryError} for a page */
function denialIn(response, hasLogin) {
    const evidence = evidenceOf(response, 'secret');
    verifyDenial(response, evidence);
    const isAboutScope = /insufficient[ _]scope/i.test(response.bytes.toString('latin1'));
    if (canBeMissing(response, { hasLogin, hasToken: false })) {
        return { kind: 'refused', evidence, isAboutScope, reason: 'missing-or-private' };
    }
    const isForLogins = !hasLogin && response.status === 401 && challengeOf(response)?.kind === 'basic';
    return { kind: 'refused', evidence, isAboutScope, reason: isForLogins ? 'auth-required' : 'forbidden' };
}
function keyOf({ realm, service, scope, identity }) {
    return JSON.stringify([realm.href, service, scope, identity]);
}

;// CONCATENATED MODULE: ./build/registry/auth/session.js







/** The registry itself, among realms. */
const DIRECT = '';
/** Stands for every subject: zot asks for nothing at `/v2/`, and for a login everywhere else. */
const ANY = '';
/** What a run knows of one registry as one identity: how it wants to be asked, its tokens, and whether it takes our login. */
class Session {
    options;
    /** The origin of the registry. */
    home;
    #tokens;
    /** What was asked for at subjects themselves, with the scope to ask for: some differ from `/v2/`, and from one another. */
    #heard = new Map();
    /** By realm and service. One that got no answer stays: the login is not sent there again. */
    #proofs = new Map();
    /** `refused`: somewhere, and accepted nowhere. */
    login = 'untried';
    constructor(options) {
        this.options = options;
        this.home = options.destination.registry.origin;
        this.#tokens = new Tokens(options.transport, options.destination, options.onSecret);
    }
    /** The denial of this identity. */
    deny(reason, evidence, more = {}) {
        const { source } = this.options.identity;
        return { kind: 'denied', reason, by: 'registry', isAboutScope: false, ...more, evidence, identity: source };
    }
    /** What to send unasked: the answer to what the subject asked for before, else to `/v2/`, else to what another subject asked for. */
    async challengeFor(subject, repository) {
        const own = this.#heard.get(subject);
        const other = own ?? (await this.options.ping.findChallenge()) ?? this.#heard.get(ANY);
        return own === undefined && other?.kind === 'bearer' ? { ...other, scope: pullScope(repository) } : other;
    }
    /**
     * What to show a login for, where the registry says 403 or 404 to nobody: docker.pkg.github.com hides so what is private, and some that do
     * let everybody in at `/v2/`. Undefined where a 403 stands.
     * @throws {RegistryError} where a 404 may hide something and nothing says how to ask
     */
    async findHidden(response) {
        const { ping } = this.options;
        const asked = challengeOf(response) ?? (await ping.getChallenge());
        if (asked !== undefined || response.status === 403) {
            return asked;
        }
        if (await ping.isOpen()) {
            return { kind: 'basic', error: undefined };
        }
        throw new errors/* ProtocolError */.bd(evidenceOf(response), '/v2/ does not say how to log in', 'not-a-registry');
    }
    /** Whether the subject has said itself what it wants, or was opened. */
    hasHeard(subject) {
        return this.#heard.has(subject);
    }
    /** Notes what a subject asked for, or by what it was opened. */
    hear(subject, challenge) {
        this.#heard.set(subject, challenge).set(ANY, challenge);
    }
    /**
     * A token, or the refusal of it or of our login, which is proven first, as `docker login` does it: by a token without a scope. What is
     * refused later is about the repository. `stale` is a token not to be given again.
     * @throws {RegistryError} where no answer came
     */
    async token(request, stale) {
        if (request.identity.login !== undefined) {
            const prove = () => this.#proveAtRealm(request);
            const refusal = await this.#proven(`${request.realm.href} ${request.service}`, prove);
            if (refusal !== undefined) {
                return refusal;
            }
        }
        return this.#tokens.get(request, stale);
    }
    /**
     * The `Authorization` of a login that a registry takes directly, or its refusal. It is proven first: at `/v2/` where that asks for it,
     * else by the question that was challenged. A registry token has nothing to prove.
     * @throws {RegistryError} where no answer came
     */
    async direct(login, question) {
        const authorization = directAuthorization(login);
        const isProven = this.login === 'accepted' && !this.#proofs.has(DIRECT);
        if (login.kind === 'registry-token' || isProven) {
            return authorization;
        }
        return (await this.#proven(DIRECT, () => this.#proveDirectly(authorization, question))) ?? authorization;
    }
    /** Notes that the registry takes our login no more. */
    revoke(evidence) {
        this.login = 'refused';
        this.#proofs.set(DIRECT, Promise.resolve({ kind: 'login-refused', reason: 'auth-failed', evidence }));
    }
    /** What came of a proof. It happens once, and all wait for it: a wrong login that goes out a hundred times locks an account. */
    #proven(where, prove) {
        const known = this.#proofs.get(where);
        if (known !== undefined) {
            return known;
        }
        const proof = prove().then((refusal) => {
            this.login = refusal === undefined || this.login === 'accepted' ? 'accepted' : 'refused';
            return refusal;
        });
        this.#proofs.set(where, proof);
        return proof;
    }
    /** An identity token is proven by its first use, where a refusal may be about the scope. */
    async #proveAtRealm(request) {
        const isPassword = request.identity.login?.kind === 'password';
        const scope = isPassword ? undefined : request.scope;
        const answer = await this.#tokens.get({ ...request, scope, isProof: true });
        const isRefused = answer.kind === 'refused' && (isPassword || !answer.isAboutScope);
        return isRefused ? { kind: 'login-refused', reason: 'auth-failed', evidence: answer.evidence } : undefined;
    }
    async #proveDirectly(authorization, question) {
        const { transport, destination, ping } = this.options;
        const isAsked = (await ping.findChallenge())?.kind === 'basic';
        const response = await transport.send({
            ...(isAsked ? ping.question : question),
            // A 401 to HEAD may be anybody's.
            method: 'GET',
            registry: destination.registry,
            authorization: (origin) => (origin === this.home ? authorization : undefined),
            tries: PROOF_TRIES,
        });
        // An image's 403 is about the image, and a challenge for a token no word on a password.
        const isOther = !isAsked && (response.status === 403 || challengeOf(response)?.kind === 'bearer');
        const isRefused = isDenial(response) && !isOther;
        if (!isRefused || response.url.origin !== this.home) {
            return undefined;
        }
        const evidence = evidenceOf(response);
        verifyDenial(response, evidence);
        return { kind: 'login-refused', reason: 'auth-failed', evidence };
    }
}

;// CONCATENATED MODULE: ./build/registry/auth/auth.js




/**
 * Asks a registry as one identity, and anonymously where that does better: what a login had left is often old, and public images need none;
 * and an access token may have fewer rights than anybody has (Docker Hub's of organisations cannot read `alpine`).
 */
class Auth {
    #options;
    #own;
    #anonymous;
    #hasWarned = false;
    constructor(options) {
        this.#options = options;
        this.#own = new Session(options);
        this.#anonymous = new Session({ ...options, identity: ANONYMOUS });
    }
    /**
     * The registry's answer about `repository`, or that we may not look.
     * @throws {RegistryError}
     */
    async send(question, repository) {
        const answer = await this.#ask(question, repository);
        const isJudged = answer.kind === 'answered' || answer.reason === 'auth-failed';
        return isJudged || !this.#options.isPublic(repository) ? answer : this.#askAsAnybody(answer, question, repository);
    }
    async #ask(question, repository) {
        const { identity, isPublic } = this.#options;
        const isStored = identity.source === 'stored';
        const isRefused = isStored && this.#own.login === 'refused';
        if (isRefused) {
            const anonymous = await new Handshake(this.#anonymous, question, repository).run();
            if (isShown(anonymous)) {
                return this.#warned(anonymous);
            }
        }
        const answer = await new Handshake(this.#own, question, repository).run();
        // A token server knows identities and no images.
        const isAboutLogin = answer.kind === 'denied' && (answer.reason === 'auth-failed' || answer.by === 'token-server');
        if (!isStored || !isAboutLogin || isRefused || (isPublic(repository) && answer.reason !== 'auth-failed')) {
            return answer;
        }
        const anonymous = await new Handshake(this.#anonymous, question, repository).run();
        return isShown(anonymous) ? this.#warned(anonymous) : answer;
    }
    /**
     * What anybody may see, asked by nobody in particular: an organisation's token may see less (docker/cli#4512). It is not there where a new
     * anonymous token opens too little, twice: Docker Hub once said so of `busybox` (docker/hub-feedback#2215).
     * @throws {RegistryError} for any other 401
     */
    async #askAsAnybody(denied, question, repository) {
        const ask = (session) => new Handshake(session, question, repository).run();
        const first = denied.identity === 'anonymous' ? denied : await ask(this.#anonymous);
        const isNarrow = first.kind === 'denied' && first.isAboutScope;
        const last = isNarrow ? await ask(new Session({ ...this.#options, identity: ANONYMOUS })) : first;
        if (last.kind === 'answered') {
            return last;
        }
        const { evidence, identity } = last;
        if (isNarrow && last.isAboutScope) {
            return { kind: 'absent', evidence, identity };
        }
        if (evidence.status === 401) {
            throw new errors/* ProtocolError */.bd(evidence, 'what everybody may see was refused to an anonymous request');
        }
        return { ...last, reason: 'forbidden' };
    }
    /** Whether the host of an answer behaves like a registry at `/v2/`: the evidence for a 404 that has none of its own. @throws {RegistryError} */
    isRegistry({ authorization }) {
        return this.#options.ping.isRegistry(authorization);
    }
    /** Warns once a run, and not of a login that was accepted and has no right here. */
    #warned(answer) {
        if (!this.#hasWarned && this.#own.login !== 'accepted') {
            this.#hasWarned = true;
            this.#options.onFallback();
        }
        return answer;
    }
}
/** A 404 to an anonymous request is no answer to an identity that was refused: it may be all that this registry says of what is private. */
function isShown(answer) {
    return answer.kind === 'answered' && answer.response.status !== 404;
}

;// CONCATENATED MODULE: ./build/registry/http/deadline.js
/**
 * The moment by which a run has to be over. Monotonic: a clock that is set while we run does not move it.
 */
class Deadline {
    #end;
    #now;
    /** `milliseconds` from now. `now` is a monotonic clock in milliseconds. */
    constructor(milliseconds, now = () => performance.now()) {
        this.#now = now;
        this.#end = now() + milliseconds;
    }
    /** Milliseconds that are left, never below 0. */
    remaining() {
        return Math.max(0, this.#end - this.#now());
    }
    /**
     * What `work` comes to, or, where it has not settled at the deadline, what `late` returns.
     * For promises that may never settle; `work` itself goes on unheard.
     */
    async bound(work, late) {
        let timer;
        const alarm = new Promise((resolve) => {
            timer = setTimeout(resolve, this.remaining());
        });
        try {
            return await Promise.race([work, alarm.then(late)]);
        }
        finally {
            clearTimeout(timer);
        }
    }
}

;// CONCATENATED MODULE: ./build/registry/auth/ping.js






/** The body of `/v2/` is `{}` or an error. */
const ping_MAX_BYTES = 64 * 1024;
/** A registry that is there answers within a second. One that does not is asked for the image without it. */
const FIRST_WITHIN_MS = 10_000;
/**
 * What a registry says at `/v2/`, asked once a run for its challenge. Only a 200 and a 401 with a challenge are remembered. Everything else is no answer: MCR
 * says 403 there now and then, Nexus 404 in HTML, and the images of both can be had all the same.
 */
class Ping {
    question;
    #transport;
    #registry;
    /** Undefined where none came. */
    #first;
    #again;
    constructor(transport, registry) {
        this.#transport = transport;
        this.#registry = registry;
        this.question = { method: 'GET', url: new URL('v2/', registry), accept: 'application/json', maxBytes: ping_MAX_BYTES };
    }
    /** The challenge there; undefined where the registry asks for nothing, or gave no answer to one try of at most ten seconds. Never throws. */
    async findChallenge() {
        // In all: each of its redirects, and a pause of the origin, may take as long.
        const within = new Deadline(FIRST_WITHIN_MS);
        this.#first ??= within.bound(this.#ask({ tries: 1 }).catch(ignoreNoAnswer), () => undefined);
        const response = await this.#first;
        return response && this.#challengeIn(response);
    }
    /**
     * The same for answers that mean nothing without it, such as Google's and Harbor's 401 without a challenge.
     * @throws {RegistryError} also where somebody else answers in the registry's place
     */
    async getChallenge() {
        const response = await this.#get();
        const challenge = this.#challengeIn(response);
        if (challenge === undefined && isDenial(response)) {
            verifyDenial(response, evidenceOf(response));
        }
        return challenge;
    }
    /** Whether everybody is let in there. @throws {RegistryError} */
    async isOpen() {
        return (await this.#get()).status === 200;
    }
    /**
     * Whether the host behaves like a registry, asked now and with the `Authorization` of an answer that has no evidence of its own: what was
     * seen before that answer proves nothing about it. @throws {RegistryError}
     */
    async isRegistry(authorization) {
        const response = await this.#ask({ authorization });
        const { form } = readDiagnostics(response.bytes);
        if (form === 'page' || (form !== 'empty' && isHtml(response))) {
            return false;
        }
        // nginx in front of what is gone says 401 with a challenge to strangers. An empty 200, or one of JSON, is the specification's.
        const isJson = /^\s*(\{|$)/.test(response.bytes.toString('latin1', 0, 100));
        return hasApiVersion(response) || (response.status === 401 ? form === 'error' : response.status === 200 && isJson);
    }
    /** The answer that is remembered, else that to another ping with as many tries as any request. */
    async #get() {
        const first = await this.#first;
        if (first !== undefined && this.#isAnswer(first)) {
            return first;
        }
        this.#again ??= this.#ask().finally(() => {
            this.#again = undefined;
        });
        const response = await this.#again;
        this.#first = this.#isAnswer(response) ? Promise.resolve(response) : this.#first;
        return response;
    }
    #isAnswer(response) {
        return response.status === 200 || this.#challengeIn(response) !== undefined;
    }
    /** Without its scope, which is a placeholder. Of another origin, to which the ping was redirected, it is not for our login. */
    #challengeIn(response) {
        const isOurs = response.status === 401 && response.url.origin === this.#registry.origin;
        const challenge = isOurs ? challengeOf(response) : undefined;
        return challenge?.kind === 'bearer' ? { ...challenge, scope: undefined } : challenge;
    }
    #ask({ authorization, tries } = {}) {
        const { origin } = this.#registry;
        return this.#transport.send({
            ...this.question,
            registry: this.#registry,
            authorization: (one) => (one === origin ? authorization : undefined),
            tries,
        });
    }
}
function ignoreNoAnswer(error) {
    if (!(error instanceof errors/* RegistryError */.gl)) {
        throw error;
    }
}

// EXTERNAL MODULE: ./build/registry/reference/digest.js
var reference_digest = __nccwpck_require__(582);
;// CONCATENATED MODULE: ./build/registry/content/schema1.js


/**
 * What the digest of a schema 1 manifest is over, and so all of it that may be believed: the bytes without the signatures that libtrust
 * put into them. Each signature's protected header says how much of the text was there before (`formatLength`) and how it ended
 * (`formatTail`). Unsigned: all bytes.
 */
function schema1Payload(bytes) {
    const [signature] = objectsOf(findObject(new TextDecoder().decode(bytes))?.['signatures']);
    const header = findObject(Buffer.from(textOf(signature?.['protected']), 'base64url').toString('utf8'));
    const length = header?.['formatLength'];
    if (typeof length !== 'number' || !(length >= 0 && length <= bytes.length)) {
        return bytes;
    }
    const tail = Buffer.from(textOf(header?.['formatTail']), 'base64url');
    return Buffer.concat([bytes.subarray(0, length), tail]);
}
/** The digest of a schema 1 manifest. */
function schema1Digest(bytes) {
    return (0,reference_digest/* digestOf */.ol)(schema1Payload(bytes));
}

;// CONCATENATED MODULE: ./build/registry/content/manifest.js




const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
const OCI_IMAGE = 'application/vnd.oci.image.manifest.v1+json';
const DOCKER_IMAGE = 'application/vnd.docker.distribution.manifest.v2+json';
const OCI_ARTIFACT = 'application/vnd.oci.artifact.manifest.v1+json';
const SCHEMA1_SIGNED = 'application/vnd.docker.distribution.manifest.v1+prettyjws';
const SCHEMA1 = 'application/vnd.docker.distribution.manifest.v1+json';
/**
 * What we take, in one header line: some servers read only the first. The same for HEAD and GET, because the digest depends on it.
 * Without the OCI types Quay and distribution convert to schema 1 or deny that the image is there.
 */
const MANIFEST_ACCEPT = [
    OCI_INDEX,
    DOCKER_LIST,
    OCI_IMAGE,
    DOCKER_IMAGE,
    OCI_ARTIFACT,
    `${SCHEMA1_SIGNED};q=0.5`,
    `${SCHEMA1};q=0.5`,
].join(', ');
const KINDS = new Map([
    [OCI_INDEX, 'index'],
    [DOCKER_LIST, 'index'],
    [OCI_IMAGE, 'image'],
    [DOCKER_IMAGE, 'image'],
    [OCI_ARTIFACT, 'artifact'],
    [SCHEMA1_SIGNED, 'schema1'],
    [SCHEMA1, 'schema1'],
]);
/** Configs that say when an image was built and for what; any other makes the manifest an artifact (a chart, a signature, a cache). */
const IMAGE_CONFIGS = new Set([
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
    // Pushed by Docker 1.10 and its like.
    'application/octet-stream',
]);
/** Whether a media type is one of a manifest. */
function isManifestType(mediaType) {
    return KINDS.has(mediaType);
}
/**
 * Reads a manifest. Servers without a notion of types (static ones, CDNs) send `text/plain` or nothing: then the content decides.
 * An entry of an index that makes no sense is left out and noted; other unknown things are kept as `other`.
 * @throws {Error} that says what is wrong, without quoting the content
 */
function parseManifest(bytes, contentType) {
    const json = findObject(new TextDecoder().decode(bytes));
    if (json === undefined) {
        throw new Error('not a manifest: no JSON object');
    }
    const mediaType = findMediaType(json, contentType);
    const annotations = manifest_annotationsOf(json['annotations']);
    switch (KINDS.get(mediaType)) {
        case 'index':
            return { kind: 'index', mediaType, ...parseChildren(json['manifests']), annotations };
        case 'image':
            return parseImage(json, mediaType, annotations);
        case 'artifact':
            return { kind: 'artifact', mediaType, layers: objectsOf(json['blobs']).flatMap(parseDescriptor), annotations };
        case 'schema1':
            return parseSchema1(bytes, mediaType);
        default:
            throw new Error('not a manifest: of no known type');
    }
}
/** The type that header and content agree on. A document that is read as an index here and as an image there is an attack (CVE-2021-41190). */
function findMediaType(json, contentType) {
    const hasChildren = Array.isArray(json['manifests']);
    const hasLayers = isObject(json['config']) || Array.isArray(json['layers']);
    if (hasChildren && hasLayers) {
        throw new Error('an index and an image in one document');
    }
    const claims = [contentType, textOf(json['mediaType']), typeByContent(json)].filter(isManifestType);
    const [mediaType] = claims;
    if (mediaType === undefined) {
        throw new Error('not a manifest: of no known type');
    }
    const isIndex = claims.map((claim) => KINDS.get(claim) === 'index');
    if (isIndex.includes(true) && isIndex.includes(false)) {
        throw new Error('its type says one thing and its content another');
    }
    return mediaType;
}
function typeByContent(json) {
    if (json['schemaVersion'] === 1) {
        return Array.isArray(json['signatures']) ? SCHEMA1_SIGNED : SCHEMA1;
    }
    if (Array.isArray(json['manifests'])) {
        return OCI_INDEX;
    }
    return isObject(json['config']) ? OCI_IMAGE : '';
}
function parseImage(json, mediaType, annotations) {
    const layers = objectsOf(json['layers']).flatMap(parseDescriptor);
    const [config] = isObject(json['config']) ? parseDescriptor(json['config']) : [];
    if (config === undefined) {
        throw new Error('an image manifest without a config');
    }
    const isImage = IMAGE_CONFIGS.has(config.mediaType) && textOf(json['artifactType']) === '';
    return isImage
        ? { kind: 'image', mediaType, config, layers, annotations }
        : { kind: 'artifact', mediaType, layers, annotations };
}
/** Only what its digest covers is read: whatever else stands beside the signatures, anybody may have put there. */
function parseSchema1(bytes, mediaType) {
    const json = findObject(new TextDecoder().decode(schema1Payload(bytes)));
    if (json?.['schemaVersion'] !== 1) {
        throw new Error('its type says schema 1 and its content does not');
    }
    return { kind: 'schema1', mediaType, history: textOf(objectsOf(json['history'])[0]?.['v1Compatibility']) };
}
function parseDescriptor(json) {
    const digest = textOf(json['digest']);
    const size = json['size'];
    const isSound = (0,reference_digest/* isDigest */.Bc)(digest) && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
    return isSound ? [{ mediaType: textOf(json['mediaType']).toLowerCase(), digest, size }] : [];
}
function parseChildren(entries) {
    const children = objectsOf(entries).flatMap(parseChild);
    const isKnown = children.every(({ kind }) => kind !== 'unknown');
    return { children, isComplete: isKnown && Array.isArray(entries) && children.length === entries.length };
}
function parseChild(json) {
    const [descriptor] = parseDescriptor(json);
    if (descriptor === undefined) {
        return [];
    }
    const annotations = manifest_annotationsOf(json['annotations']);
    const platform = isObject(json['platform']) ? findPlatformIn(json['platform']) : undefined;
    const isUnknown = platform?.os === 'unknown' || platform?.architecture === 'unknown';
    // BuildKit's provenance and SBOMs stand in the index beside the images; artifacts carry their type.
    const isAttached = Object.hasOwn(annotations, 'vnd.docker.reference.type') || textOf(json['artifactType']) !== '';
    const kind = KINDS.get(descriptor.mediaType);
    if (kind === 'index') {
        return [{ ...descriptor, kind, platform, annotations }];
    }
    const isImage = (kind === 'image' || kind === 'schema1') && !isUnknown && !(isAttached && platform === undefined);
    const isAttestation = annotations['vnd.docker.reference.type'] === 'attestation-manifest';
    if (kind === undefined && platform !== undefined && !isUnknown && !isAttached) {
        return [{ ...descriptor, kind: 'unknown', platform, annotations }];
    }
    return [{ ...descriptor, kind: isImage && !isAttestation ? 'image' : 'other', platform, annotations }];
}
function manifest_annotationsOf(value) {
    // `fromEntries` makes own properties of every name, `__proto__` too.
    return isObject(value) ? Object.fromEntries(Object.entries(value).filter(isTextEntry)) : {};
}
function isTextEntry(entry) {
    return typeof entry[1] === 'string';
}

;// CONCATENATED MODULE: ./build/registry/repository/presence.js






/** Codes of the distribution specification that say that something is not there. */
const ABSENT_CODES = new Set(['MANIFEST_UNKNOWN', 'NAME_UNKNOWN', 'BLOB_UNKNOWN']);
/** Codes of storages (Azure's is behind mcr.microsoft.com) and bare ones: of a host that we were redirected to they are about its own files. */
const OWN_ABSENT_CODES = new Set(['NOT_FOUND', 'UNKNOWN', 'BLOBNOTFOUND', 'NOSUCHKEY']);
/** What caches and proxies add to what they pass on (RFC 9110 section 7.6.3, RFC 9111 section 5.1), or say of themselves. */
const CACHE_HEADERS = ['via', 'age', 'x-cache', 'x-cache-status'];
/**
 * Whether a 404 to HEAD, which has no body, can be believed: it carries the registry's own header, and comes from the registry itself.
 * Sonatype Nexus sends that header too, but answers 404 to a HEAD for what its GET then shows; so does a cache that fetches for GET alone, or
 * remembers what it was told before the push. A page has the header where nginx adds it to everything.
 */
function isTrustedHead(response) {
    const isNexus = /^nexus\b/i.test(header(response, 'server') ?? '');
    const isPassedOn = CACHE_HEADERS.some((name) => header(response, name) !== undefined);
    return hasApiVersion(response) && !isHtml(response) && !isNexus && !isPassedOn;
}
/**
 * Whether a 404 proves that the registry at `origin` does not have it. A page never does; a text alone (`404 page not found` is what every Go
 * program says) may be a proxy's.
 */
function isEvidenceOfAbsence(response, origin) {
    if (isHtml(response)) {
        return false;
    }
    const { codes, form } = readDiagnostics(response.bytes);
    const isMarked = hasApiVersion(response) && form !== 'page';
    const isOwn = response.url.origin === origin && codes.some((code) => OWN_ABSENT_CODES.has(code));
    return isMarked || isOwn || codes.some((code) => ABSENT_CODES.has(code));
}
/** Whether it is a 404 to GET that proves nothing by itself, whoever may have sent it. */
function isDoubtfulAbsence(response, origin) {
    return response.method === 'GET' && response.status === 404 && !isEvidenceOfAbsence(response, origin);
}
/**
 * Whether a 404 is about the question and not about the image: it is there in no form that we accept, in the words of distribution, and so of
 * GHCR and GitLab; or the registry takes no such question or name.
 */
function isAboutQuestion(response) {
    const { codes, text } = readDiagnostics(response.bytes);
    return /accept header does not support/i.test(text) || codes.some((code) => QUESTION_CODES.has(code));
}
/** What a HEAD with status 200 shows; undefined where only the content can tell. */
function readHead(response, identifier) {
    const type = contentType(response);
    const mediaType = isManifestType(type) ? type : undefined;
    const stated = header(response, 'docker-content-digest') ?? '';
    const digest = (0,reference_digest/* isDigest */.Bc)(stated) ? stated : undefined;
    if (type === 'text/html') {
        return undefined;
    }
    if (!(0,reference_digest/* isDigest */.Bc)(identifier)) {
        return digest === undefined ? undefined : { digest, mediaType };
    }
    const isSame = digest === undefined ? mediaType !== undefined : digest === identifier;
    return isSame ? { digest: identifier, mediaType } : undefined;
}
/** As `readHead`, but a type of manifests alone is enough, without a digest. */
function readHeadOrType(response, identifier) {
    const mediaType = contentType(response);
    return readHead(response, identifier) ?? (isManifestType(mediaType) ? { digest: undefined, mediaType } : undefined);
}

;// CONCATENATED MODULE: ./build/registry/repository/link.js
/**
 * Longer than any address that a registry can answer. Node's parser stops at 16 KiB of headers in all; this holds whoever sends them.
 */
const link_MAX_LENGTH = 16 * 1024;
/** What ends the parts of a link, by where one is in it. Each is searched for from a position on and only ahead: one pass in all. */
const NOT_SPACE_OR_COMMA = /[^\s,]/g;
const END_OF_NAME = /[=;,]/g;
const END_OF_WORD = /[;,]/g;
const NOT_SPACE = /\S/g;
/**
 * The target of the first link with the relation `next` in a `Link` header, to the letter; undefined where there is none, or only
 * the empty `<>` that some write at the end. Reads RFC 8288 section 3 and what registries make of it: no angle brackets, `rel=next`
 * without quotes, other parameters in front, several links, several header lines joined with commas, `rel="next last"`.
 * @throws {Error} for a header above 16 KiB and for a `<` without its `>`: what is meant as a next page is never taken for the end
 */
function findNextLink(header) {
    const text = header ?? '';
    if (text.length > link_MAX_LENGTH) {
        throw new Error(`a Link header of ${text.length} characters, more than ${link_MAX_LENGTH}`);
    }
    return parseLinks(text).find(({ target, relations }) => relations.includes('next') && target !== '')?.target;
}
function parseLinks(text) {
    const links = [];
    let position = search(text, NOT_SPACE_OR_COMMA, 0);
    while (position < text.length) {
        const [target, behind] = readTarget(text, position);
        const [relations, end] = readRelations(text, behind);
        links.push({ target, relations });
        position = search(text, NOT_SPACE_OR_COMMA, end);
    }
    return links;
}
/** Between angle brackets, where commas and semicolons belong to the address; else all before the first `;`. */
function readTarget(text, start) {
    if (text[start] !== '<') {
        const end = indexOf(text, ';', start);
        return [text.slice(start, end).trim(), end];
    }
    const end = text.indexOf('>', start);
    if (end < 0) {
        throw new Error('a Link header whose address has no end');
    }
    return [text.slice(start + 1, end).trim(), end + 1];
}
/** The words of the first `rel` (RFC 8288: later ones do not count), and where the parameters end: at a comma or with the text. */
function readRelations(text, start) {
    let relations;
    let position = search(text, END_OF_WORD, start);
    while (text[position] === ';') {
        const endOfName = search(text, END_OF_NAME, position + 1);
        const name = text
            .slice(position + 1, endOfName)
            .trim()
            .toLowerCase();
        const [value, end] = text[endOfName] === '=' ? readValue(text, endOfName + 1) : ['', endOfName];
        if (name === 'rel') {
            relations ??= value
                .toLowerCase()
                .split(/[\s']+/)
                .filter(Boolean);
        }
        position = search(text, END_OF_WORD, end);
    }
    return [relations ?? [], position];
}
function readValue(text, start) {
    const first = search(text, NOT_SPACE, start);
    if (text[first] !== '"') {
        const end = search(text, END_OF_WORD, start);
        return [text.slice(start, end).trim(), end];
    }
    let end = first + 1;
    while (end < text.length && text[end] !== '"') {
        end += text[end] === '\\' ? 2 : 1;
    }
    return [text.slice(first + 1, end).replace(/\\(.)/g, '$1'), end + 1];
}
/** Where an expression matches from `start` on; the text's end where it does not. */
function search(text, expression, start) {
    const one = new RegExp(expression);
    one.lastIndex = start;
    return one.exec(text)?.index ?? text.length;
}
function indexOf(text, character, start) {
    const position = text.indexOf(character, start);
    return position < 0 ? text.length : position;
}

;// CONCATENATED MODULE: ./build/registry/repository/tag-collection.js

/** Joins the pages of a tag list, and keeps no more of them than the list. */
class TagCollection {
    #tags = new Set();
    #uploaded = new Map();
    #unusable = { nulls: 0, digests: 0, invalid: 0 };
    #example;
    #items = 0;
    /** How many different tags there are. */
    get size() {
        return this.#tags.size;
    }
    has(tag) {
        return this.#tags.has(tag);
    }
    /**
     * Adds a page, and tells whether the list gets on with it: it brought a tag, or nothing that came before. A page of digests alone
     * is one that Artifactory sends; an empty one, or one of known tags, is how a list that never ends looks.
     */
    add({ tags, items, unusable, uploaded }) {
        const before = this.#tags.size;
        for (const tag of tags) {
            this.#tags.add(tag);
        }
        for (const [tag, date] of uploaded) {
            if (this.#tags.has(tag)) {
                this.#uploaded.set(tag, date);
            }
        }
        this.#items += items;
        this.#unusable.nulls += unusable.nulls;
        this.#unusable.digests += unusable.digests;
        this.#unusable.invalid += unusable.invalid;
        this.#example ??= unusable.example;
        return this.#tags.size > before || (tags.length === 0 && items > 0);
    }
    /** The whole list. */
    toList(identity) {
        return {
            kind: 'found',
            tags: [...this.#tags],
            skipped: this.#items - this.#tags.size,
            uploaded: this.#uploaded,
            identity,
            warnings: this.#describeUnusable(),
        };
    }
    #describeUnusable() {
        const { nulls, digests, invalid } = this.#unusable;
        const example = this.#example === undefined ? '' : ` (${(0,quote/* quoteWhole */.W)(this.#example)})`;
        const parts = [
            nulls > 0 ? `${nulls} null` : '',
            digests > 0 ? `${digests} ${digests === 1 ? 'digest' : 'digests'}` : '',
            invalid > 0 ? `${invalid} invalid${example}` : '',
        ].filter((part) => part !== '');
        return parts.length === 0 ? [] : [`the tag list has items that are no tags: ${parts.join(', ')}`];
    }
}

;// CONCATENATED MODULE: ./build/registry/repository/tag-page.js


/** The grammar of references (reference.ts): 1 to 128 characters. */
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/** Reproducible builds have a placeholder instead of a date: 1970, or 1980-01-01, the first that a zip file can hold. */
const tag_page_FIRST_REAL_DATE = Date.UTC(1980, 0, 2);
/** RFC 3339 has years of four digits. */
const END_OF_DATES = Date.UTC(10_000, 0, 1);
/**
 * Reads the body of `/v2/<name>/tags/list`. `tags` may be null or missing (a repository without tags; older registries), and Harbor's
 * `[]` is an empty list. The content type does not matter: some send `text/plain`.
 * @throws {Error} for what is no JSON object, for the list of another repository, and where `tags` is neither there nor anything in its place
 *   that a registry means
 */
function parseTagPage(bytes, repository) {
    const json = parseJson(new TextDecoder().decode(bytes));
    if (Array.isArray(json) && json.length === 0) {
        return toPage([], new Map());
    }
    if (!isObject(json)) {
        throw new Error('the tag list is no JSON object');
    }
    const items = json['tags'] ?? [];
    if (!Array.isArray(items)) {
        throw new Error('the tags of the list are no array');
    }
    // An error with status 200 is no empty list, and neither is `{}`.
    const isBare = !Object.hasOwn(json, 'tags') && !Object.hasOwn(json, 'name');
    if (isBare || Object.hasOwn(json, 'errors')) {
        throw new Error('an object without tags in the place of the tag list');
    }
    if (!isNameOf(repository, json['name'])) {
        throw new Error('the tag list of another repository');
    }
    return toPage(items, readUploads(json['manifest']));
}
/**
 * Whether a list names the repository that was asked for, as far as registries do: behind registry.k8s.io and repository managers it has a
 * part more in front, or one less, and a mirror of Docker Hub may add `library/`.
 */
function isNameOf(asked, name) {
    if (typeof name !== 'string' || name === '') {
        return true;
    }
    const [own, other] = [asked, name.toLowerCase()].map((path) => `/${path.replace(/^library\//, '')}`);
    return own.endsWith(other) || other.endsWith(own);
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw new Error('the tag list is no JSON', { cause: error });
    }
}
function toPage(items, uploaded) {
    const tags = [];
    let [nulls, digests, invalid] = [0, 0, 0];
    let example;
    for (const item of items) {
        if (typeof item !== 'string') {
            nulls += 1;
        }
        else if (TAG.test(item)) {
            tags.push(item);
        }
        else if ((0,reference_digest/* isDigest */.Bc)(item)) {
            digests += 1;
        }
        else {
            invalid += 1;
            example ??= item;
        }
    }
    return { tags, items: items.length, unusable: { nulls, digests, invalid, example }, uploaded };
}
/** Google's `{"sha256:...": {"tag": [...], "timeCreatedMs": "1595895577054", "timeUploadedMs": "1597767277119"}}`. */
function readUploads(manifests) {
    const uploaded = new Map();
    for (const entry of objectsOf(isObject(manifests) ? Object.values(manifests) : [])) {
        // What a build says of itself may be anything; the registry saw the upload.
        const date = findDate(entry['timeUploadedMs']) ?? findDate(entry['timeCreatedMs']);
        if (date === undefined || !Array.isArray(entry['tag'])) {
            continue;
        }
        for (const tag of entry['tag'].map(textOf).filter((text) => TAG.test(text))) {
            const other = uploaded.get(tag);
            uploaded.set(tag, other === undefined || other < date ? date : other);
        }
    }
    return uploaded;
}
/** RFC 3339 for milliseconds since 1970, which Google writes as a text; undefined for a placeholder. */
function findDate(value) {
    const isNumeric = typeof value === 'number' || /^\d{1,15}$/.test(textOf(value));
    const time = isNumeric ? Number(value) : Number.NaN;
    return time >= tag_page_FIRST_REAL_DATE && time < END_OF_DATES ? new Date(time).toISOString() : undefined;
}

;// CONCATENATED MODULE: ./build/registry/repository/tag-list.js







/** ECR takes 1,000 at most and answers 405 above; others cap what is asked (ACR) or do as they like. */
const PAGE_SIZES = [1000, 100];
/** distribution answers 400 to an `n` that it does not like (PAGINATION_NUMBER_INVALID), ECR 405. */
const SIZE_REFUSED = new Set([400, 405]);
/** At 100 tags a page, the least that registries give, 100,000 tags. */
const MAX_PAGES = 1000;
/** At 128 characters each, 64 MB. */
const tag_list_MAX_TAGS = 500_000;
/** The place in the list: all that is believed of a link that leads elsewhere. `next_page` is Quay's, the others are the specification's. */
const PLACE = new Set(['n', 'last', 'next_page']);
/** The first page of the tag list at `url`, whatever its status: 1,000 tags, else 100, else as many as the registry likes. @throws {RegistryError} */
async function getFirstPage(url, ask) {
    for (const size of PAGE_SIZES) {
        const asked = new URL(`?n=${size}`, url);
        const answer = await ask(asked);
        if (answer.kind !== 'answered' || !SIZE_REFUSED.has(answer.response.status)) {
            return { asked, answer, isRebuilt: false };
        }
    }
    return { asked: url, answer: await ask(url), isRebuilt: false };
}
/**
 * The list whose first page, an answer with status 200, has come. It ends with the page that has no `Link` to a next one, and with
 * no other: pages may be short, and full ones the last.
 * @throws {ProtocolError} for pages that cannot be read or reached, that lead in a circle, and above 1,000 pages or 500,000 tags
 * @throws {AccessError} for a later page that we may not see
 */
async function collectTags(first, ask) {
    const collection = new TagCollection();
    const seen = new Set();
    let hasLinks = false;
    let page = first;
    for (let count = 1;; count += 1) {
        const { response } = page.answer;
        seen.add(page.asked.href).add(response.url.href);
        const content = readPage(page);
        const evidence = evidenceOf(response, 'secret');
        const isProgress = collection.add(content);
        if (collection.size > tag_list_MAX_TAGS) {
            throw cutShort(evidence, `it has more than ${tag_list_MAX_TAGS} tags`);
        }
        const next = findNextPage(page);
        if (next === undefined) {
            if (page.isRebuilt && !isProgress && content.items > 0) {
                throw cutShort(evidence, 'a page brings what came before');
            }
            // Whoever sent a link before knows how.
            const beyond = hasLinks ? undefined : await findBeyond(page, content, collection, ask);
            if (beyond === undefined) {
                return collection.toList(first.answer.identity);
            }
            if (count === MAX_PAGES) {
                throw cutShort(evidence, `it has more than ${MAX_PAGES} pages`);
            }
            page = beyond;
            continue;
        }
        hasLinks = true;
        if (seen.has(next.url.href)) {
            throw cutShort(evidence, 'a page leads back to one that came before');
        }
        if (!isProgress) {
            throw cutShort(evidence, 'a page brings no new tag and names a next one');
        }
        if (count === MAX_PAGES) {
            throw cutShort(evidence, `it has more than ${MAX_PAGES} pages`);
        }
        page = await getPage(next, ask);
    }
}
/**
 * Where the next page is; undefined at the end. A link to the page's own address is followed to the letter: ECR's and Quay's tokens
 * are opaque. Any other (an internal host, http behind a proxy that speaks https, Artifactory's path without its virtual repository:
 * renovate#15080, Nexus's own: nexus-public#1011) is never followed. Its place in the list is asked for where the page was.
 */
function findNextPage({ asked, answer: { response } }) {
    const target = read(response, () => findNextLink(header(response, 'link')));
    if (target === undefined) {
        return undefined;
    }
    const own = response.url;
    const url = URL.canParse(target, own.href) ? new URL(target, own) : undefined;
    const hasLogin = url !== undefined && url.username + url.password !== '';
    if (url !== undefined && url.origin === own.origin && url.pathname === own.pathname && !hasLogin) {
        url.hash = '';
        return { url, isRebuilt: false };
    }
    const place = (url?.search ?? '')
        .slice(1)
        .split('&')
        .filter((pair) => PLACE.has(pair.split('=', 1)[0] ?? ''));
    const rebuilt = new URL(asked);
    rebuilt.search = place.join('&');
    return { url: rebuilt, isRebuilt: true };
}
/**
 * What comes after a page that is exactly as long as was asked for and names no next one: Nexus leaves the link of a group repository out
 * (nexus-public#117). Undefined where nothing new does. @throws {RegistryError} where the registry does not say
 */
async function findBeyond(page, { tags, items }, collection, ask) {
    const last = tags.at(-1);
    if (page.asked.searchParams.get('n') !== String(items) || last === undefined) {
        return undefined;
    }
    const url = new URL(page.asked);
    url.searchParams.set('last', last);
    const beyond = await getPage({ url, isRebuilt: true }, ask);
    const content = readPage(beyond);
    return content.tags.some((tag) => !collection.has(tag)) ? beyond : undefined;
}
/** A page after the first. @throws {RegistryError} for every answer but a list */
async function getPage({ url, isRebuilt }, ask) {
    const answer = await ask(url);
    if (answer.kind === 'denied') {
        throw toError(answer);
    }
    const problem = isRebuilt
        ? 'a page leads to another address, and its own does not have the next'
        : 'a page is not there';
    if (answer.kind === 'absent') {
        throw cutShort(answer.evidence, problem);
    }
    if (answer.response.status !== 200) {
        throw cutShort(evidenceOf(answer.response), problem);
    }
    return { asked: url, answer, isRebuilt };
}
/** The name of the repository is in the address. */
function readPage({ asked, answer: { response } }) {
    const name = asked.pathname.slice('/v2/'.length, -'/tags/list'.length);
    return read(response, () => parseTagPage(response.bytes, name));
}
/** What a parser makes of a response, whatever type that claims to have. @throws {ProtocolError} for the parser's errors */
function read(response, parse) {
    try {
        return parse();
    }
    catch (error) {
        const evidence = evidenceOf(response, 'secret');
        if (isHtml(response)) {
            const problem = 'a page of HTML in the place of a tag list';
            throw new errors/* ProtocolError */.bd(evidence, problem, 'not-a-registry', { cause: error });
        }
        const problem = error instanceof Error ? error.message : String(error);
        throw new errors/* ProtocolError */.bd(evidence, problem, 'invalid-response', { cause: error });
    }
}
function cutShort(evidence, problem) {
    return new errors/* ProtocolError */.bd(evidence, `the list was cut short: ${problem}`);
}

;// CONCATENATED MODULE: ./build/registry/repository/repository.js









/** distribution takes manifests up to 4 MiB; twice that leaves room for others. Configs are smaller. */
const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;
/** Docker Hub shows a repository's whole list at once where it likes to: 500,000 tags of 60 characters fit. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;
/** Asks about one repository of a registry. Absent and denied are answers; what could not be found out is thrown. */
class Repository {
    #auth;
    #base;
    #name;
    /** `base` is the root of the registry's API, `name` a repository by the grammar of references. */
    constructor(auth, base, name) {
        this.#auth = auth;
        this.#base = base;
        this.#name = name;
    }
    /**
     * Whether a manifest is there. HEAD, which Docker Hub does not count as a pull; GET where HEAD disappoints:
     * not allowed, without a digest, HTML, a 404 that proves nothing, or refused behind a redirect that was signed for GET.
     * @throws {RegistryError}
     */
    async head(identifier) {
        const answer = await this.#ask(this.#question('HEAD', 'manifests', identifier));
        return this.#judgeHead(answer, identifier, readHead);
    }
    /**
     * As `head`, but a HEAD that succeeds without saying a digest is not followed by a GET, which would count as a pull: then there is none.
     * @throws {RegistryError}
     */
    async headDigest(identifier) {
        const answer = await this.#ask(this.#question('HEAD', 'manifests', identifier));
        return this.#judgeHead(answer, identifier, readHeadOrType);
    }
    async #judgeHead(answer, identifier, read) {
        if (answer.kind !== 'answered') {
            return answer;
        }
        const { response, identity } = answer;
        if (response.status === 404 && isTrustedHead(response)) {
            return { kind: 'absent', evidence: evidenceOf(response), identity };
        }
        const shown = response.status === 200 ? read(response, identifier) : undefined;
        return shown === undefined ? this.#headByGet(identifier) : { kind: 'found', ...shown, identity };
    }
    /**
     * A manifest, verified: asked by digest its bytes match, asked by tag the digest is computed from them.
     * @throws {RegistryError}
     */
    async getManifest(identifier) {
        const first = await this.#getManifestOnce(identifier);
        // Bytes that broke on the way are right the second time; a registry that lies is not.
        return first ?? (await this.#getManifestOnce(identifier)) ?? this.#mismatch('manifests', identifier);
    }
    /**
     * A blob of at most 8 MiB, verified against its descriptor.
     * @throws {RegistryError}
     */
    async getBlob(descriptor) {
        const first = await this.#getBlobOnce(descriptor);
        return first ?? (await this.#getBlobOnce(descriptor)) ?? this.#mismatch('blobs', descriptor.digest);
    }
    /**
     * Every tag of the repository, all pages of the list. A list that cannot be had whole is an error, never an answer; a repository
     * that is there without tags has an empty one. A page has at most 32 MiB, a list at most 1,000 pages and 500,000 tags.
     * @throws {RegistryError} `AccessError` where a later page is refused, `ProtocolError` where the list is cut short
     */
    async listTags() {
        const ask = (url) => this.#ask({ method: 'GET', url, accept: 'application/json', maxBytes: MAX_PAGE_BYTES });
        const first = await getFirstPage(this.#url('tags', 'list'), ask);
        if (first.answer.kind !== 'answered') {
            return first.answer;
        }
        return first.answer.response.status === 200
            ? collectTags({ ...first, answer: first.answer }, ask)
            : this.#absence(first.answer);
    }
    async #headByGet(identifier) {
        const answer = await this.getManifest(identifier);
        return answer.kind === 'found'
            ? { kind: 'found', digest: answer.digest, mediaType: answer.manifest.mediaType, identity: answer.identity }
            : answer;
    }
    async #getManifestOnce(identifier) {
        const answer = await this.#ask(this.#question('GET', 'manifests', identifier));
        if (answer.kind !== 'answered') {
            return answer;
        }
        const { response, identity } = answer;
        if (response.status !== 200) {
            return this.#absence(answer);
        }
        const evidence = evidenceOf(response, 'secret');
        if (isHtml(response)) {
            throw new errors/* ProtocolError */.bd(evidence, 'a page of HTML in the place of a manifest', 'not-a-registry');
        }
        const isSame = (0,reference_digest/* matchesDigest */._j)(response.bytes, identifier);
        let manifest;
        try {
            manifest = parseManifest(response.bytes, contentType(response));
        }
        catch (error) {
            if ((0,reference_digest/* isDigest */.Bc)(identifier) && !isSame) {
                return undefined;
            }
            const problem = error instanceof Error ? error.message : String(error);
            throw new errors/* ProtocolError */.bd(evidence, problem, 'invalid-response', { cause: error });
        }
        const lastModified = header(response, 'last-modified');
        const found = { kind: 'found', manifest, lastModified, identity, evidence };
        if ((0,reference_digest/* isDigest */.Bc)(identifier)) {
            const isRight = isSame || (manifest.kind === 'schema1' && schema1Digest(response.bytes) === identifier);
            return isRight ? { ...found, digest: identifier, warnings: [] } : undefined;
        }
        const digest = manifest.kind === 'schema1' ? schema1Digest(response.bytes) : (0,reference_digest/* digestOf */.ol)(response.bytes);
        return { ...found, digest, warnings: warningsFor(digest, header(response, 'docker-content-digest')) };
    }
    async #getBlobOnce({ digest, size }) {
        const answer = await this.#ask(this.#question('GET', 'blobs', digest));
        if (answer.kind !== 'answered') {
            return answer;
        }
        if (answer.response.status !== 200) {
            return this.#absence(answer);
        }
        const { bytes } = answer.response;
        return bytes.length === size && (0,reference_digest/* matchesDigest */._j)(bytes, digest) ? { kind: 'found', bytes } : undefined;
    }
    /** What an answer that is no success means: not there, where it says so. @throws {ProtocolError} for every other */
    #absence({ response, identity }) {
        const evidence = evidenceOf(response);
        const hasLeft = response.url.origin !== this.#base.origin;
        if (response.status !== 404 || isAboutQuestion(response)) {
            if (isDenial(response)) {
                verifyDenial(response, evidence);
            }
            throw new errors/* ProtocolError */.bd(evidence, hasLeft ? 'where the registry sent us' : '');
        }
        return { kind: 'absent', evidence, identity };
    }
    #mismatch(folder, digest) {
        const evidence = { method: 'GET', url: this.#url(folder, digest).href, status: 200, diagnostics: '' };
        throw new errors/* ProtocolError */.bd(evidence, 'the content does not match its digest');
    }
    /** Where the list of tags is. */
    get listUrl() {
        return this.#url('tags', 'list').href;
    }
    #question(method, folder, identifier) {
        const accept = folder === 'manifests' ? MANIFEST_ACCEPT : '*/*';
        return { method, url: this.#url(folder, identifier), accept, maxBytes: MAX_DOCUMENT_BYTES };
    }
    /**
     * A load balancer shows a page of its own while a registry is deployed anew, or one of its nodes does. So a 404 without evidence counts
     * where the host is a registry after it, and when it is said twice more: in a row, so that each of two nodes is heard.
     * @throws {ProtocolError} where it is no registry
     */
    async #ask(question) {
        const { origin } = this.#base;
        const isDoubtful = (answer) => answer.kind === 'answered' && isDoubtfulAbsence(answer.response, origin);
        const ask = () => this.#auth.send(question, this.#name);
        const first = await ask();
        if (!isDoubtful(first)) {
            return first;
        }
        const isRegistry = first.response.url.origin === origin && (await this.#auth.isRegistry(first));
        const second = await ask();
        if (isDoubtful(second) && !isRegistry) {
            throw new errors/* ProtocolError */.bd(evidenceOf(second.response), 'nothing there shows that it is a registry', 'not-a-registry');
        }
        return isDoubtful(second) ? ask() : second;
    }
    /** `<base>/v2/<name>/<folder>/<identifier>`; names and identifiers have passed their grammars, and no `..` may pass a second look either. */
    #url(folder, identifier) {
        const path = `/v2/${this.#name}/${folder}/${identifier}`;
        const url = new URL(path, this.#base);
        if (url.origin !== this.#base.origin || url.pathname !== path) {
            throw new Error(`a path that is not what it says: ${JSON.stringify(path)}`);
        }
        return url;
    }
}
/** Some registries state a digest that is not the content's (ggcr gave up on checking it): what was computed counts. */
function warningsFor(digest, stated) {
    return stated === undefined || stated === digest || !stated.startsWith('sha256:')
        ? []
        : ['the registry states another digest than that of the content it sent; the content counts'];
}

;// CONCATENATED MODULE: ./build/registry/registries.js






/** The registries of a run. What is learned about one of them (protocol, challenge, tokens) is kept here and nowhere else. */
class Registries {
    #options;
    /** By origin. */
    #known = new Map();
    constructor(options) {
        this.#options = options;
    }
    /**
     * The repository that a reference names, asked without a login of ours where `anonymousOnly` says so. Asks nothing yet, but for the handshake that tells http from https on loopback.
     * @throws {BlockedError} where our rules forbid to ask that registry
     * @throws {CredentialsError} where stored credentials cannot be read
     */
    async repository({ registry, repository }, { anonymousOnly = false } = {}) {
        const { transport, credentials, allowedRegistries } = this.#options;
        if (allowedRegistries.length > 0 && !allowedRegistries.some((allowed) => (0,reference_reference/* isSameRegistry */.mS)(allowed, registry))) {
            const evidence = { method: 'GET', url: `https://${(0,reference_reference/* apiHost */.nz)(registry)}/v2/`, status: undefined, diagnostics: '' };
            const rule = 'only registries in allowed-registries are asked';
            throw new errors/* BlockedError */.t9(evidence, { host: registry, rule, input: 'allowed-registries' });
        }
        const base = await transport.locate(registry);
        const identity = anonymousOnly ? ANONYMOUS : await credentials.for({ registry, repository });
        return new Repository(this.#authFor(base, registry, identity), base, repository);
    }
    #authFor(base, registry, identity) {
        const { transport, trustedHosts, insecureRegistries, onSecret, onWarning } = this.#options;
        const { ping, auths } = this.#known.get(base.origin) ?? { ping: new Ping(transport, base), auths: new Map() };
        this.#known.set(base.origin, { ping, auths });
        const auth = auths.get(identity) ??
            new Auth({
                transport,
                destination: { registry: base, trustedHosts, insecureRegistries },
                ping,
                identity,
                onSecret,
                onFallback: () => onWarning({ kind: 'login-refused', registry }),
                // Docker Hub's official images.
                isPublic: (repository) => registry === reference_reference/* DOCKER_HUB */.Xb && repository.startsWith('library/'),
            });
        auths.set(identity, auth);
        return auth;
    }
}

;// CONCATENATED MODULE: ./build/registry/client.js



/** Wires transport, credentials and registries. Asks nothing yet. */
function createClient(options) {
    const transport = new Transport(options);
    const registries = new Registries({ ...options, transport, credentials: new Credentials(options) });
    return { registries, close: () => transport.close() };
}

;// CONCATENATED MODULE: ./build/run.js



















/** As in package.json, which is not in the bundle. */
const VERSION = '0.1.0';
/** Says who asks: registries look at it when they wonder about traffic. */
const USER_AGENT = `tagscout/${VERSION} (https://github.com/tagscout/tagscout)`;
/**
 * Results are published after the run's deadline too. Looking for secrets in them may take this long, which is enough for 100 MB; texts that
 * come later are left out.
 */
const PUBLISHING_MS = 60_000;
/**
 * One run of the action, from inputs to outputs. Returns whether the step passes.
 * @throws {InputError} before anything is asked
 */
async function run(runner) {
    runner.mask(runner.get('password'));
    checkProxies(runner);
    const { inputs, notices, warnings } = readInputs(runner);
    const { report, credentialWarnings, faults } = await ask(inputs, runner);
    const remarks = { notices, warnings: [...warnings, ...credentialWarnings.map(explainCredentialWarning)] };
    const isPassed = publish(report, inputs, remarks, runner);
    const [fault] = faults;
    if (fault !== undefined) {
        throw fault.reason;
    }
    return isPassed;
}
/** Asks every image at once: the transport sees to it that no registry gets more than a few requests at a time. */
async function ask(inputs, runner) {
    const deadline = new Deadline(inputs.timeoutMs);
    const credentialWarnings = [];
    const allowances = new Allowances();
    const { registries, close } = openClient(inputs, runner, {
        deadline,
        onWarning: (warning) => credentialWarnings.push(warning),
        onAllowance: (url, allowance) => allowances.note(url, allowance),
    });
    const { mode, images, platforms, missingOrPrivate } = inputs;
    const common = { registries, platforms, missingOrPrivate, now: Date.now() };
    try {
        const answers = new Map();
        const findings = toQuestions(images, { ...inputs, isOpenToStrangers: runner.isOpenToStrangers }).map(async (question) => {
            // Who is asked with our login may have another answer.
            const key = `${(0,reference_reference/* canonical */.$N)(question.reference)} ${question.anonymousOnly ?? false}`;
            const answer = answers.get(key) ??
                deadline.bound(check(question, inputs, common).catch((error) => [fromError(question, error)]), () => [fromDeadline(question)]);
            answers.set(key, answer);
            return (await answer).map((finding) => asAsked(question, finding, inputs));
        });
        const settled = await Promise.allSettled(findings);
        const found = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
        const report = {
            mode,
            findings: found,
            allowances: allowances.of(found.map(({ reference }) => reference.registry)),
        };
        return { report, credentialWarnings, faults: settled.filter((one) => one.status === 'rejected') };
    }
    finally {
        close();
    }
}
/** The client of a run: inputs for what it may do, the runner for what it takes from outside. */
function openClient(inputs, runner, { deadline, onWarning, onAllowance }) {
    const { ca, credentials, registry, trustedHosts, insecureRegistries, allowedRegistries } = inputs;
    return createClient({
        deadline,
        ca,
        trustedHosts,
        insecureRegistries,
        allowedRegistries,
        userAgent: USER_AGENT,
        proxyFor: ({ href }) => (0,lib/* getProxyUrl */.s_)(href),
        given: credentials && { ...credentials, registry },
        readConfigs: () => runner.readStoredConfigs(),
        // A little less than the run has left: then it is the helper that is named, and it does not outlive the run.
        runHelper: (name, serverUrl) => runner.runHelper(name, serverUrl, 0.9 * deadline.remaining()),
        onSecret: (secret) => runner.mask(secret),
        onWarning,
        onExchange: ({ method, url, outcome, milliseconds, allowance }) => {
            runner.debug((0,redactor/* sanitize */.aj)(`${method} ${url}: ${outcome}, ${milliseconds} ms`, runner.redact));
            if (allowance !== undefined) {
                onAllowance(new URL(url), allowance);
            }
        },
    });
}
/** Everything a person or a later step gets to see; all of it before the step fails. */
function publish(report, inputs, remarks, runner) {
    const deadline = new Deadline(PUBLISHING_MS);
    const late = new Set();
    const redact = (0,redactor/* redactUntil */.kz)(deadline, runner.redact, () => late.add(`Looking for secrets took more than ${PUBLISHING_MS / 1000} seconds: texts are left out, as \`***\`.`));
    const options = { ...inputs, redact };
    const told = tellAll(report, options);
    const { outputs, warnings } = toOutputs(report, told);
    for (const line of [...toLog(told), ...toAllowanceLines(report)]) {
        runner.info(line);
    }
    for (const [name, value] of Object.entries(outputs)) {
        runner.setOutput(name, value);
    }
    // The answers are known by now: a disk that is full is no reason to lose them.
    const unwritten = [
        attempt('The file of the output `report`', () => {
            // It alone may be as large as all answers together.
            if (deadline.remaining() === 0) {
                throw new Error('no time was left to look for secrets in it');
            }
            runner.setOutput('report', runner.writeReport(reportText(told, report.allowances)));
        }),
        attempt('The job summary', () => runner.writeSummary(summarize(report, told, { version: VERSION, redact }))),
    ];
    const all = [...remarks.warnings, ...warnings, ...late, ...unwritten.flat(), ...warnOfAllowances(report)];
    for (const annotation of toAnnotations(report, options, { ...remarks, warnings: all })) {
        runner.annotate(annotation);
    }
    return !verdict(report, inputs.failOn).isFailure;
}
/** A warning, where `write` failed. */
function attempt(what, write) {
    try {
        write();
        return [];
    }
    catch (error) {
        return [`${what} could not be written: ${error instanceof Error ? error.message : String(error)}`];
    }
}


/***/ }),

/***/ 942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  s_: () => (/* binding */ lib_getProxyUrl)
});

// UNUSED EXPORTS: Headers, HttpClient, HttpClientError, HttpClientResponse, HttpCodes, MediaTypes, isHttps

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(611);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(692);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var node_modules_tunnel = __nccwpck_require__(770);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = (/* unused pure expression or super */ null && (['OPTIONS', 'GET', 'DELETE', 'HEAD']));
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = pm.getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? https : http;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = pm.getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || http.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new https.Agent(options) : new http.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(479);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
