import { isScalar, isSeq, type Scalar } from 'yaml';
import type { Sourced } from '../../sourced.ts';
import type { Place } from '../kind.ts';
import type { Step } from '../paths.ts';
import { readWhole } from '../places.ts';
import { type Found, type Page, quoteWarning, rangeOf } from '../split.ts';
import { readScalar } from '../text/scalar.ts';
import type { TreeNode } from '../tree.ts';
import { replaceExpressions } from './expressions.ts';

/** `matrix.image`, `matrix.node.version`. */
const NAME = /^matrix\.([\w-]+)((?:\.[\w-]+)*)$/;
const EXPRESSION = /\$\{\{\s*matrix\.([\w-]+)(?:\.[\w-]+)*\s*\}\}/g;
/** GitHub starts no more jobs of one matrix. */
const ROW_LIMIT = 256;

/** What keys of the matrix are in one job. */
type Row = ReadonlyMap<string, TreeNode>;

/**
 * The references of a place that takes values of its job's matrix: one for each value, which stands in the list, at most 256. Undefined where it takes none, or
 * where they stand elsewhere. What takes values of several lists is unresolved: `exclude` tells which stand together.
 * Source: https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */
export function readMatrix(page: Page, place: Place, step: Step): readonly Found[] | undefined {
	const written = isScalar(step.node) ? (step.node.source ?? '') : '';
	const keys = [...new Set(Array.from(written.matchAll(EXPRESSION), ([, key = '']) => key))];
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
function rowsOf({ tree }: Page, step: Step, keys: readonly string[]): readonly Row[] | 'lists' {
	const matrix = tree.get(jobOf(step), 'strategy.matrix');
	const listOf = (key: string) => {
		const list = tree.get(matrix, key);
		return isSeq(list) ? tree.items(list).slice(0, ROW_LIMIT) : [];
	};
	const included = listOf('include').flatMap((item) => {
		const row = keys.flatMap((key) => {
			const value = tree.get(item, key);
			return value === undefined ? [] : [[key, value] as const];
		});
		return row.length === keys.length ? [new Map(row)] : [];
	});
	const [key = '', other] = keys;
	if (other !== undefined) {
		return keys.some((one) => listOf(one).length > 0) ? 'lists' : included;
	}
	return [...listOf(key).map((value) => new Map([[key, value]])), ...included];
}

function readRow(page: Page, place: Place, step: Step, row: Row): Found | undefined {
	const values: { readonly node: Scalar; readonly text: Sourced }[] = [];
	const findValue = (expression: string): Sourced | undefined => {
		const [, key = '', rest = ''] = NAME.exec(expression) ?? [];
		const value = row.get(key);
		const node = rest === '' ? value : page.tree.get(value, rest.slice(1));
		if (!isScalar(node) || node.value === null) {
			return undefined;
		}
		const text = readScalar(node, page.file, page.content);
		values.push({ node, text });
		return text;
	};
	const expand: Page['expand'] = (text, at) => page.expand(replaceExpressions(text, findValue), at);
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
function jobOf(step: Step): TreeNode {
	let at = step;
	while (at.parent?.parent?.parent !== undefined) {
		at = at.parent;
	}
	return at.node;
}
