import { kindOfNumber } from '../parse/dates.ts';
import { isStageWord } from '../parse/stages.ts';
import type { Place } from './form.ts';
import { groupBy } from './group.ts';
import { compareNumbers } from './order.ts';

/** What a number means, where the tag alone does not tell. */
export type Meaning = 'text' | 'number';

/** The value that a place takes in one tag, and the version of that tag. */
export interface Taken {
	readonly release: readonly number[];
	/** As it is written. */
	readonly text: string;
}

/**
 * Words whose number says what an image is built on or for. To take another one breaks a build, or upgrades a database: a
 * distribution, a language, a database, a driver.
 */
const VARIANT_WORDS: ReadonlySet<string> = new Set(
	`alpine debian ubuntu rocky rockylinux almalinux oraclelinux fedora centos el ol ubi al amzn amazonlinux
	ltsc windows windowsservercore nanoserver jdk jre java openjdk temurin corretto zulu graalvm php pg postgres postgresql otp erlang elixir
	scala spark hadoop python py cp node nodejs go golang dotnet net netcore cpython pypy ruby rust perl cuda cu cudnn rocm torch pytorch tf
	llvm clang gcc ms`.split(/\s+/),
);
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
export function findMeaning(
	{ lead, before, text, isFirst }: Place,
	texts: ReadonlySet<string>,
	collect: () => readonly Taken[],
): Meaning | undefined {
	const [, word = '', sign = ''] = /([A-Za-z]*)([-_.]*)$/.exec(before) ?? [];
	const parts = text.split('.').length;
	const isGlued = word !== '' && sign === '';
	const isStage = isStageWord(word) && (word.length > 1 || sign === '');
	const isCounted = COUNTED.test(word) || (isGlued && parts === 1 && COUNTED_GLUED.test(word));
	if (isStage || isCounted || PROCESSOR.test(lead)) {
		return undefined;
	}
	const isTime = [...texts].some((one) =>
		one.split('.').some((part) => kindOfNumber(part) !== 'n' || part.length > MOST_DIGITS),
	);
	const isDirect = isFirst && word === '';
	if (texts.size < 2 || isTime || (isDirect && texts.size > MOST_RUNTIMES)) {
		return undefined;
	}
	const taken = collect();
	if (isDirect) {
		const isVariant =
			parts === 1 ? sign !== '_' && isRuntime(valuesOf(taken)) : isDistribution(texts) || isShortRuntime(taken, parts);
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
	const isNumber =
		(canCount && isCounter(valuesOf(taken), isGlued)) ||
		(isGlued && isFirst && /^v$/i.test(word) && taken.some((one) => Number(one.text) > LAST_LEVEL)) ||
		isRunning(valuesOf(taken)) ||
		((parts > 2 || (parts > 1 && /^v$/i.test(word))) && isSecondVersion(groupByRelease(taken)));
	return isNumber ? 'number' : undefined;
}

function isVariantWord(word: string): boolean {
	return VARIANT_WORDS.has(word.toLowerCase());
}

function isDistribution(texts: ReadonlySet<string>): boolean {
	return [...texts].every((text) => UBUNTU.test(text));
}

/** What a place takes in the tags of one version, the lowest first. */
type Values = readonly (readonly number[])[];

function valuesOf(taken: readonly Taken[]): readonly Values[] {
	return groupByRelease(taken).map(({ values }) => values);
}

/** The lowest version first. */
function groupByRelease(
	taken: readonly Taken[],
): readonly { readonly release: readonly number[]; readonly values: Values }[] {
	const groups = new Map<
		string,
		{ readonly release: readonly number[]; readonly values: Map<string, readonly number[]> }
	>();
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
function isRuntime(releases: readonly Values[]): boolean {
	const firsts = releases.map((values) => values.map(([first = 0]) => first));
	const all = [...new Set(firsts.flat())].sort((a, b) => a - b);
	const hasGap = all.some((value, at) => at > 0 && value - (all[at - 1] ?? value) > 1);
	const isCommon = (value: number) => firsts.filter((values) => values.includes(value)).length > 1;
	const common = all.filter(isCommon).length;
	const isAgain = common > 1 || (common === 1 && !goesBack(releases));
	return (all[0] ?? 0) > 1 && hasGap && firsts.some(({ length }) => length > 1) && isAgain;
}

/**
 * A runtime with fewer parts than the whole version before it (PHP in PrestaShop's `8.1.3-7.4`), of which two come again with the next version.
 * What has more parts than the core is the finer version of the two.
 */
function isShortRuntime(taken: readonly Taken[], parts: number): boolean {
	const isShorter = taken.every(({ release }) => release.length > parts);
	const canCount = taken.some(({ text }) => Number.parseInt(text, 10) <= 1);
	if (!isShorter || canCount) {
		return false;
	}
	return hasPairAgain(valuesOf(taken));
}

/** Whether two values that stand side by side in one version do so in another too. */
function hasPairAgain(releases: readonly Values[]): boolean {
	const seen = new Set<string>();
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
function isCounter(releases: readonly Values[], isGlued: boolean): boolean {
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
function goesBack(releases: readonly Values[]): boolean {
	const highest = releases.map((values) => values.at(-1) ?? []);
	return highest.some((value, at) => at > 0 && compareNumbers(value, highest[at - 1] ?? value) < 0);
}

/** A counter that goes on from version to version, and never comes to the same value again. */
function isRunning(releases: readonly Values[]): boolean {
	const isAbove = (values: Values, at: number) =>
		at === 0 || compareNumbers(values[0] ?? [], releases[at - 1]?.at(-1) ?? []) > 0;
	return releases.length >= ENOUGH && releases.every(isAbove);
}

/**
 * A second version, which goes on with the first one, in each line that is kept up beside others: not one of several at a time that come
 * again with the next (Kafka's for Strimzi).
 */
function isSecondVersion(groups: ReturnType<typeof groupByRelease>): boolean {
	const lines = groupBy(groups, ({ release: [first = 0] }) => first);
	const distinct = new Set(groups.flatMap(({ values }) => values).map((value) => value.join('.')));
	return distinct.size > 1 && ![...lines.values()].some((line) => isTorn(line.map(({ values }) => values)));
}

/** Whether the values go back, or come again with another version while one of the versions has several. */
function isTorn(releases: readonly Values[]): boolean {
	const all = releases.flat().map((value) => value.join('.'));
	return goesBack(releases) || (releases.some(({ length }) => length > 1) && new Set(all).size < all.length);
}
