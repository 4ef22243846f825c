import { FILE_KINDS, matcherOf } from './kinds.ts';
import { compileGlobs, isPlainPath } from './paths/globs.ts';

/** Which files are chosen: by the globs of kinds (`auto`), and by globs of the workflow's author. */
export interface FileGlobs {
	readonly isAuto: boolean;
	readonly globs: readonly string[];
	/** They leave out what the others chose. */
	readonly excluded: readonly string[];
}

/** What was chosen of a list of paths, in its order. */
export interface Selection {
	readonly paths: readonly string[];
	/** The author's globs that match none. */
	readonly unmatched: readonly string[];
}

/** Kinds that must be named: `auto` would take any list for one of images. */
const NAMED_KINDS: readonly string[] = ['list', 'marked'];

/** Folders of what others wrote, and of tests, which name images that are not there on purpose. */
const PASSED_OVER =
	/(?:^|\/)(?:node_modules|bower_components|vendor|examples|__tests__|tests?|testdata|__fixtures__|fixtures|hack|e2e)\//;

/** Whether a file is one of a test, or of what others wrote. */
export function isPassedOver(path: string): boolean {
	return PASSED_OVER.test(path);
}

const CHART = /(?:^|\/)Chart\.ya?ml$/;

/** Chooses files. A glob without a wildcard may name one that is not in the list, because git ignores it: `isThere` tells. */
export function selectFiles(
	{ isAuto, globs, excluded }: FileGlobs,
	paths: readonly string[],
	isThere: (path: string) => boolean,
): Selection {
	const isExcluded = excludedBy(excluded);
	const isUsual = isAuto ? usualPlaces(paths) : () => false;
	const isNamed = compileGlobs(globs);
	const chosen = paths.filter((path) => (isNamed(path) || isUsual(path)) && !isExcluded(path));
	const alone = globs.filter((glob) => !paths.some(compileGlobs([glob])));
	const unlisted = alone.filter((glob) => isPlainPath(glob) && isThere(glob));
	return {
		paths: [...chosen, ...unlisted.filter((path) => !isExcluded(path))],
		unmatched: alone.filter((glob) => !unlisted.includes(glob)),
	};
}

/** Whether a path is left out; with a folder, all that is in it. */
export function excludedBy(globs: readonly string[]): (path: string) => boolean {
	return compileGlobs(globs.flatMap((glob) => [glob, `${glob.replace(/\/$/, '')}/**`]));
}

/**
 * The files of all kinds that need no naming. The templates of a chart are not YAML, and in `ci` are values of its tests.
 * Source: https://github.com/helm/chart-testing/blob/main/doc/ct_install.md
 */
function usualPlaces(paths: readonly string[]): (path: string) => boolean {
	const kinds = FILE_KINDS.filter(({ name }) => !NAMED_KINDS.includes(name)).map(matcherOf);
	const charts = new Set(
		paths.filter((path) => CHART.test(path)).map((path) => path.slice(0, path.lastIndexOf('/') + 1)),
	);
	const isOfChart = (path: string) =>
		[...path.matchAll(/(?:^|(?<=\/))(?:templates|ci)\//g)].some(({ index }) => charts.has(path.slice(0, index)));
	return (path) => kinds.some((matches) => matches(path)) && !isPassedOver(path) && !isOfChart(path);
}
