import { isMap, isScalar, isSeq } from 'yaml';
import { Sourced } from '../../sourced.ts';
import type { Step } from '../paths.ts';
import { around, isNone } from '../places.ts';
import { type Found, found, isTagged, type Page, readPart } from '../split.ts';
import { HELM_TAGS } from './keys.ts';
import { readHelmParts } from './parts.ts';

/** Where a chart's value is none although the key says so: a picture, a path, a URL, a sentence. */
const NO_IMAGE = /^[./~]|\s|\.(?:png|svg|jpe?g|gif|webp|ico)$|^(?!(?:docker|oci):)[a-z][a-z0-9+.-]*:\/\//i;

/** The image that a chart's value is, and whether nothing below it counts. */
export function readHelmValue(page: Page, how: 'named' | 'whole' | 'parts', step: Step): Found | 'none' | undefined {
	const { tree } = page;
	if (isSeq(step.node)) {
		return undefined;
	}
	const isLoose = how !== 'named';
	if (isMap(step.node)) {
		const isImage = isLoose
			? isScalar(tree.get(step.node, 'repository')) && HELM_TAGS.some((key) => (tree.text(step.node, key) ?? '') !== '')
			: ['repository', 'image', 'name'].some((key) => isScalar(tree.get(step.node, key)));
		if (!isImage) {
			return undefined;
		}
		const image = readHelmParts(page, step);
		return image === undefined || tree.text(step.node, 'pullPolicy') === 'Never' ? 'none' : image;
	}
	if (how === 'parts') {
		return undefined;
	}
	const part = typeof step.node.value === 'string' ? readPart(page, step.node, step) : undefined;
	if (part === undefined || isNone(part) || (part.needs.length === 0 && NO_IMAGE.test(part.text.text))) {
		return 'none';
	}
	const key = step.name ?? '';
	const isPlain = key.toLowerCase() === 'image';
	if (isTagged(part.text.text) && (!isLoose || part.text.text.includes('/'))) {
		return found(part.text, part.range, [part]);
	}
	if (isLoose) {
		return 'none';
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
