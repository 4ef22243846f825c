import { isMap } from 'yaml';
import type { Step } from '../paths.ts';
import { type Found, type Page, type Part, readPart, readSplit } from '../split.ts';
import { HELM_KEYS, HELM_NAMED_KEYS } from './keys.ts';

/** The image that keys of a chart's value hold in parts, with the registry that the values give to all images. Undefined where there is none. */
export function readHelmParts(page: Page, step: Step): Found | undefined {
	const { tree } = page;
	const own = partAt(page, step, step, 'registry');
	const repository = partAt(page, step, step, 'repository') ?? partAt(page, step, step, 'image');
	const name = partAt(page, step, step, 'name');
	const registry = findRegistry(page, step, { own, name: (repository ?? name)?.text.text ?? '' });
	const below = isBelow(repository, name, registry !== undefined) ? name : undefined;
	const image =
		readSplit(page, HELM_KEYS, step, { registry, below }) ?? readSplit(page, HELM_NAMED_KEYS, step, { registry });
	if (image === undefined || registry !== undefined) {
		return image;
	}
	// Datadog's agent has a name, and a repository that the chart puts together where it is empty:
	// https://github.com/DataDog/helm-charts/blob/main/charts/datadog/values.yaml
	if (repository === undefined && tree.get(step.node, 'repository') !== undefined) {
		return { ...image, unresolved: 'its repository is empty: the chart puts it together' };
	}
	const isOpen = !hasHost(image.text.text) && findAbove(page, step, 'registry') !== undefined;
	return isOpen ? { ...image, unresolved: 'a `registry` stands above it: the chart tells whether it counts' } : image;
}

function partAt(page: Page, at: Step, step: Step, path: string): Part | undefined {
	return readPart(page, page.tree.get(at.node, path), step);
}

/**
 * Where the image comes from. Bitnami's `global.imageRegistry` counts before the image's own registry, ingress-nginx's `global.image.registry` where
 * there is none. Sources: https://github.com/bitnami/charts/blob/main/bitnami/common/templates/_images.tpl
 * https://github.com/kubernetes/ingress-nginx/blob/main/charts/ingress-nginx/values.yaml
 */
function findRegistry(
	page: Page,
	step: Step,
	{ own, name }: { readonly own: Part | undefined; readonly name: string },
): Part | undefined {
	const hasKey = page.tree.get(step.node, 'registry') !== undefined;
	if (!hasKey && hasHost(name)) {
		return undefined;
	}
	const global = findAbove(page, step, 'global.imageRegistry');
	return global ?? own ?? (hasHost(name) ? undefined : findAbove(page, step, 'global.image.registry'));
}

/** What the nearest mapping above says: a chart inside of the chart has values of its own. */
function findAbove(page: Page, step: Step, path: string): Part | undefined {
	for (let at = step.parent; at !== undefined; at = at.parent) {
		const part = isMap(at.node) ? partAt(page, at, step, path) : undefined;
		if (part !== undefined) {
			return part;
		}
	}
	return undefined;
}

/** Whether a name stands first, as `quay.io/`. */
function hasHost(name: string): boolean {
	return /^(?:[^/]*[.:][^/]*|localhost)\//.test(name);
}

/**
 * Whether the name is the end of the path: `{registry: quay.io, repository: strimzi, name: operator}`. Where the path ends with it already it is not,
 * and without a registry a path of several parts is whole: then the name is that of a container.
 * Source: https://github.com/strimzi/strimzi-kafka-operator/blob/0.25.0/helm-charts/helm3/strimzi-kafka-operator/values.yaml
 */
function isBelow(repository: Part | undefined, name: Part | undefined, hasRegistry: boolean): boolean {
	if (repository === undefined || name === undefined) {
		return false;
	}
	const [path, last] = [repository.text.text, name.text.text];
	return (hasRegistry || !path.includes('/')) && path !== last && !path.endsWith(`/${last}`);
}
