import type { Place, SplitKeys } from './kind.ts';

/** The parts of an image among the values of a chart. `image` is ingress-nginx's key for the name, `sha` kube-prometheus-stack's for the digest. */
export const HELM_KEYS: SplitKeys = {
	registry: ['registry'],
	name: ['repository', 'image'],
	tag: ['tag', 'version'],
	digest: ['digest', 'sha'],
	untagged: 'its tag is empty: the appVersion of the chart counts',
};

/** An `image: {name: ..., tag: ...}`: a name alone may be anything. */
export const HELM_NAMED_KEYS: SplitKeys = { ...HELM_KEYS, name: ['name'], oneOf: ['tag', 'version', 'digest', 'sha'] };

/** Values of a chart below a path: `**` for a file of values. */
export function helmValues(path: string): Place {
	return { path: `${path}.~*image`, isHelmValue: true };
}

export const KUSTOMIZE_KEYS: SplitKeys = {
	name: ['newName', 'name'],
	tag: ['newTag'],
	digest: ['digest'],
	oneOf: ['newName', 'newTag', 'digest'],
	untagged: 'only the name is mapped: the tag stands in the base',
	refusesNumbers: true,
};
