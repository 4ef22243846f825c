import { isMap, isScalar, isSeq } from 'yaml';
import { Sourced } from '../sourced.ts';
import { HELM_KEYS, HELM_NAMED_KEYS } from './helm.ts';
import type { Place } from './kind.ts';
import type { Step } from './paths.ts';
import { type Found, found, isTagged, type Page, type Part, readPart, readSplit } from './split.ts';
import { readScalar } from './text/scalar.ts';
import type { Tree, TreeNode } from './tree.ts';

/** The mapping in which a place stands: that of a list's item is the list's. */
function around(step: Step): TreeNode | undefined {
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
	return (
		text !== undefined &&
		values.some((value) => (value.endsWith('*') ? text.startsWith(value.slice(0, -1)) : text === value))
	);
}

/** Whether the keys beside a place let it count. */
export function counts({ tree }: Page, { where = {}, unless = {} }: Place, step: Step): boolean {
	const map = around(step);
	return (
		Object.entries(where).every((beside) => matches(tree, map, beside)) &&
		!Object.entries(unless).some((beside) => matches(tree, map, beside))
	);
}

/** Whether an image of this name is built by what stands beside it. */
export function isProduct({ tree }: Page, { unless = {} }: Place, step: Step): boolean {
	return 'build' in unless && matches(tree, around(step), ['build', 'any']);
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
function isNone({ text: { text } }: Part): boolean {
	return text === 'scratch' || text.startsWith('ko://');
}

/** Where a chart's value is none although the key says so: a picture, a path, a URL, a sentence. */
const NO_IMAGE = /^[./~]|\s|\.(?:png|svg|jpe?g|gif|webp|ico)$|^(?!(?:docker|oci):)[a-z][a-z0-9+.-]*:\/\//i;

/** The image that a chart's value is, and whether nothing below it counts. */
export function readHelmValue(page: Page, step: Step): Found | 'none' | undefined {
	const { tree } = page;
	if (isSeq(step.node)) {
		return undefined;
	}
	if (isMap(step.node)) {
		const isImage = ['repository', 'image', 'name'].some((key) => isScalar(tree.get(step.node, key)));
		if (!isImage) {
			return undefined;
		}
		const image = readSplit(page, HELM_KEYS, step) ?? readSplit(page, HELM_NAMED_KEYS, step);
		return image === undefined || tree.text(step.node, 'pullPolicy') === 'Never' ? 'none' : image;
	}
	const part = typeof step.node.value === 'string' ? readPart(page, step.node, step) : undefined;
	if (part === undefined || isNone(part) || (part.needs.length === 0 && NO_IMAGE.test(part.text.text))) {
		return 'none';
	}
	const key = step.name ?? '';
	const isPlain = key.toLowerCase() === 'image';
	if (isTagged(part.text.text)) {
		return found(part.text, part.range, [part]);
	}
	// Older charts have `image: mysql` and `imageTag: "8.4"` side by side.
	const map = around(step);
	const tagKey = [`${key}Tag`, ...(isPlain ? ['tag'] : [])].find((name) => isScalar(tree.get(map, name)));
	const tag = tagKey === undefined ? undefined : readPart(page, tree.get(map, tagKey), step);
	if (tag !== undefined) {
		const start = part.text.text.length + 1;
		const text = Sourced.join([part.text, Sourced.computed(':'), tag.text]);
		return found(text, tag.range, [part, tag], {
			tag: { start, end: start + (tag.text.text.split('@', 1)[0] ?? '').length },
		});
	}
	return isPlain ? found(part.text, part.range, [part]) : 'none';
}
