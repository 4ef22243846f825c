import { isMap, isScalar } from 'yaml';
import type { Place } from './kind.ts';
import type { Step } from './paths.ts';
import { type Found, found, isTagged, type Page, type Part, readPart } from './split.ts';
import { readScalar } from './text/scalar.ts';
import type { Tree, TreeNode } from './tree.ts';

/** The mapping in which a place stands: that of a list's item is the list's. */
export function around(step: Step): TreeNode | undefined {
	let at = step.parent;
	while (at !== undefined && !isMap(at.node)) {
		at = at.parent;
	}
	return at?.node;
}

function matches(tree: Tree, map: TreeNode | undefined, [key, values]: [string, readonly string[] | 'any']): boolean {
	const node = tree.get(map, key);
	if (values === 'any') {
		return node !== undefined && !(isScalar(node) && node.value === null);
	}
	const text = tree.text(map, key);
	return text !== undefined && values.some((value) => isLike(text, value));
}

/** Whether a text is a value, begins with `value*`, or ends with `*value`. */
function isLike(text: string, value: string): boolean {
	return value.startsWith('*')
		? text.endsWith(value.slice(1))
		: value.endsWith('*')
			? text.startsWith(value.slice(0, -1))
			: text === value;
}

/** Whether the keys beside a place let it count. */
export function counts(page: Page, { where = {}, unless = {}, isProduct = false }: Place, step: Step): boolean {
	const { tree, isBuilt } = page;
	const map = around(step);
	return (
		!isProduct &&
		!('build' in unless && isBuilt(step)) &&
		Object.entries(where).every((beside) => matches(tree, map, beside)) &&
		!Object.entries(unless).some((beside) => matches(tree, map, beside))
	);
}

/** Whether an image of this name is built here. */
export function namesProduct({ tree }: Page, { unless = {}, isProduct = false }: Place, step: Step): boolean {
	return isProduct || ('build' in unless && matches(tree, around(step), ['build', 'any']));
}

/** The reference at a place that is one text. */
export function readWhole(page: Page, place: Place, step: Step): Found | undefined {
	if (!isScalar(step.node)) {
		return undefined;
	}
	const written = readScalar(step.node, page.file, page.content).text;
	const { after, scheme = '', only } = place;
	const isPrefixed = after !== undefined && (scheme === '' || !written.trimStart().startsWith(scheme));
	const start = isPrefixed ? written.indexOf(after) + 1 : written.length - written.trimStart().length;
	if (!written.startsWith(scheme, start) || only?.test(written) === false) {
		return undefined;
	}
	const part = readPart(page, step.node, step, start + scheme.length);
	if (part === undefined || isNone(part) || (place.isTagged && !isTagged(part.text.text))) {
		return undefined;
	}
	return found(part.text, part.range, [part]);
}

/** What no registry has: nothing at all, and what `ko` builds. Source: https://ko.build/features/k8s/ */
export function isNone({ text: { text } }: Part): boolean {
	return text === 'scratch' || text.startsWith('ko://');
}
