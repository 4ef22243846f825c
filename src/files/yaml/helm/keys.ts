import type { Place, SplitKeys } from '../kind.ts';

/** One of them says that a mapping is an image, whatever its key. */
export const HELM_TAGS: readonly string[] = ['tag', 'version', 'digest', 'sha'];

/** The parts of an image among the values of a chart. `image` is ingress-nginx's key for the name, `sha` kube-prometheus-stack's for the digest. */
export const HELM_KEYS: SplitKeys = {
	registry: ['registry'],
	name: ['repository', 'image'],
	tag: ['tag', 'version'],
	digest: ['digest', 'sha'],
	untagged: 'its tag is empty: the appVersion of the chart counts',
	hasDigestInTag: true,
};

/** An `image: {name: ..., tag: ...}`: a name alone may be anything. */
export const HELM_NAMED_KEYS: SplitKeys = { ...HELM_KEYS, name: ['name'], oneOf: HELM_TAGS };

/**
 * Values of a chart below a path: `**` for a file of values. Longhorn has `image: {longhorn: {engine: {repository: ..., tag: ...}}}`, Airflow
 * `images: {redis: {...}}`, OpenStack-Helm texts below `images`, and Consul `imageK8S: hashicorp/consul-k8s-control-plane:1.6.2`.
 * Sources: https://github.com/longhorn/longhorn/blob/v1.7.2/chart/values.yaml https://github.com/apache/airflow/blob/helm-chart/1.15.0/chart/values.yaml
 * https://github.com/hashicorp/consul-k8s/blob/v1.6.2/charts/consul/values.yaml
 */
export function helmValues(path: string): readonly Place[] {
	return [
		{ path: `${path}.~*image`, helm: 'named' },
		{ path: `${path}.~*image.*.**`, helm: 'parts' },
		{ path: `${path}.~*images.**`, helm: 'whole' },
		{ path: `${path}.image*`, helm: 'whole' },
	];
}

export const KUSTOMIZE_KEYS: SplitKeys = {
	name: ['newName', 'name'],
	tag: ['newTag'],
	digest: ['digest'],
	oneOf: ['newName', 'newTag', 'digest'],
	untagged: 'only the name is mapped: the tag stands in the base',
	refusesNumbers: true,
};
