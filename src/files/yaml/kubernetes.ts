import { helmValues, KUSTOMIZE_KEYS } from './helm/keys.ts';
import type { DocumentKind, Place } from './kind.ts';

const NEVER = { imagePullPolicy: ['Never'] };

/** Pod specs at any depth, so that those in custom resources count too, and each `image` with a tag: Prometheus, Keycloak and hundreds more have it. */
const POD_PLACES: readonly Place[] = [
	{ path: '**.containers.*.image', unless: NEVER },
	{ path: '**.initContainers.*.image', unless: NEVER },
	{ path: '**.ephemeralContainers.*.image', unless: NEVER },
	{ path: '**.volumes.*.image.reference', unless: { pullPolicy: ['Never'] } },
	{ path: '**.image', isTagged: true, unless: NEVER },
	{ path: '**.env.*.value', where: { name: ['RELATED_IMAGE_*'] } },
	// An operator's own name for the image that it starts: `MEMCACHED_IMAGE`.
	{ path: '**.env.*.value', where: { name: ['*_IMAGE'] }, isTagged: true },
];

/**
 * A JSON patch, as kustomize takes it: of the image itself, or of what holds one. The Operator SDK's `config/scorecard/patches` add tests with images.
 * Sources: https://datatracker.ietf.org/doc/html/rfc6902 https://sdk.operatorframework.io/docs/testing-operators/scorecard/
 */
export const PATCH_PLACES: readonly Place[] = [
	{ path: '*.value', where: { op: ['add', 'replace'], path: ['*/image'] } },
	{ path: '*.value.**.image', isTagged: true },
];

/** Patches that stand in a kustomization: of JSON, or a part of a manifest. */
export const INLINE_PATCH_PLACES: readonly Place[] = [
	...PATCH_PLACES,
	{ path: '**.containers.*.image', unless: NEVER },
	{ path: '**.initContainers.*.image', unless: NEVER },
];

/** A bundle of a file-based catalog, or of the template of one. Source: https://olm.operatorframework.io/docs/reference/file-based-catalogs/ */
export const CATALOG_PLACES: readonly Place[] = [
	{ path: 'image', where: { schema: ['olm.bundle'] } },
	{ path: 'entries.*.image', where: { schema: ['olm.bundle'] } },
	{ path: 'relatedImages.*.image' },
];

const HELM_TEXT = helmValues('**');

/** Documents in which references stand elsewhere too. A ConfigMap and a Secret hold data. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [
	{ apiVersion: '*', kind: '*', places: POD_PLACES },
	{ apiVersion: 'helm.toolkit.fluxcd.io/*', kind: 'HelmRelease', places: helmValues('spec.values.**') },
	{
		apiVersion: 'kustomize.toolkit.fluxcd.io/*',
		kind: 'Kustomization',
		places: [{ path: 'spec.images.*', split: KUSTOMIZE_KEYS }],
	},
	{ apiVersion: 'kustomize.config.k8s.io/*', kind: '*', places: [{ path: 'images.*', split: KUSTOMIZE_KEYS }] },
	{
		apiVersion: 'source.toolkit.fluxcd.io/*',
		kind: 'OCIRepository',
		places: [
			{
				path: 'spec',
				split: {
					name: ['url'],
					scheme: 'oci://',
					tag: ['ref.tag'],
					digest: ['ref.digest'],
					range: { key: 'ref.semver', reason: 'its tag is chosen by a semver range' },
				},
			},
		],
	},
	{ apiVersion: 'helm.cattle.io/*', kind: 'HelmChart*', places: [{ path: 'spec.valuesContent', inner: HELM_TEXT }] },
	{
		apiVersion: 'argoproj.io/*',
		kind: 'Application*',
		places: [
			{ path: '**.kustomize.images.*', after: '=', isTagged: true },
			{ path: '**.helm.values', inner: HELM_TEXT },
			...helmValues('**.helm.valuesObject.**'),
		],
	},
	{
		apiVersion: 'argoproj.io/*',
		kind: '*Workflow*',
		places: [{ path: '**.container.image' }, { path: '**.script.image' }, { path: '**.sidecars.*.image' }],
	},
	{
		apiVersion: 'tekton.dev/*',
		kind: '*',
		places: [
			{ path: '**.steps.*.image' },
			{ path: '**.sidecars.*.image' },
			{ path: '**.stepTemplate.image' },
			{ path: '**.taskRef.bundle' },
			{ path: '**.pipelineRef.bundle' },
			{ path: '**.taskRef.params.*.value', where: { name: ['bundle'] } },
			{ path: '**.pipelineRef.params.*.value', where: { name: ['bundle'] } },
		],
	},
	{ apiVersion: 'pkg.crossplane.io/*', kind: '*', places: [{ path: 'spec.package' }] },
	{
		apiVersion: 'operators.coreos.com/*',
		kind: '*',
		places: [{ path: 'metadata.annotations.containerImage' }, { path: '**.relatedImages.*.image' }],
	},
	{ apiVersion: 'postgresql.cnpg.io/*', kind: 'Cluster', places: [{ path: 'spec.imageName' }] },
];

/** The parts of a chart that is a dependency of another one. */
export const CHART_PLACES: readonly Place[] = [
	{
		path: 'dependencies.*',
		split: { registry: ['repository'], name: ['name'], tag: ['version'], scheme: 'oci://', isChart: true },
	},
	{ path: 'annotations.artifacthub?io/images', inner: [{ path: '*.image' }] },
];
