import { compileGlobs } from '../paths/globs.ts';
import { helmValues, KUSTOMIZE_KEYS } from './helm/keys.ts';
import type { Beside, Place, YamlKind } from './kind.ts';
import { CATALOG_PLACES, CHART_PLACES, DOCUMENT_KINDS, INLINE_PATCH_PLACES, PATCH_PLACES } from './kubernetes.ts';

const IMAGE: readonly string[] = ['image'];

/** A text, or a mapping with the name. */
const named = (path: string): readonly Place[] => [{ path }, { path: `${path}.name` }];

const BUILT_OR_LOCAL: Beside = { build: 'any', pull_policy: ['never', 'build'] };

const PIPELINE_PLACES: readonly Place[] = ['steps', 'services', 'pipeline', 'clone'].flatMap((list) => [
	{ path: `${list}.*.image` },
	{ path: `${list}.image` },
]);

const ACTION_PLACES: readonly Place[] = [
	{ path: 'runs.image', scheme: 'docker://' },
	{ path: 'runs.steps.*.uses', scheme: 'docker://' },
	{ path: 'jobs.*.container' },
	{ path: 'jobs.*.container.image' },
	{ path: 'jobs.*.services.*.image' },
	{ path: 'jobs.*.steps.*.uses', scheme: 'docker://' },
];

/** GitLab's keywords at the top of a file that are no jobs. Source: https://docs.gitlab.com/ci/yaml/ */
const GITLAB_JOB = '!variables|include|stages|workflow|spec|cache|image|services';

/** The table of kinds. A file is of the first kind that fits; those that only its text tells come last. */
export const YAML_KINDS: readonly YamlKind[] = [
	{
		name: 'compose',
		reads:
			'`image` of services that are not built here and of `x-*`, `dockerfile_inline`, `additional_contexts`, volumes of images',
		globs: ['**/{docker-,}compose*.y{a,}ml'],
		words: ['image', 'dockerfile_inline', 'docker-image:'],
		variables: { by: 'compose' },
		places: [
			{ path: 'services.*.image', unless: BUILT_OR_LOCAL },
			{ path: 'x-*.image', unless: BUILT_OR_LOCAL },
			{ path: 'services.*.build.additional_contexts.*', after: '=', scheme: 'docker-image://' },
			{ path: 'services.*.build.dockerfile_inline', inner: 'dockerfile' },
			{ path: 'services.*.volumes.*.source', where: { type: ['image'] } },
		],
	},
	{
		name: 'kustomization',
		reads: '`images`: `newName` or `name` with `newTag`, `digest`; images in `patch` of `patches`',
		globs: ['**/kustomization.y{a,}ml', '**/Kustomization'],
		never: [/^apiVersion:[ \t]*["']?kustomize\.toolkit\./m],
		words: IMAGE,
		variables: { by: 'envsubst' },
		places: [
			{ path: 'images.*', split: KUSTOMIZE_KEYS, isMapping: true },
			{ path: 'patches*.*.patch', inner: INLINE_PATCH_PLACES, isPatch: true },
		],
	},
	{
		name: 'helm-chart',
		reads: 'dependencies with `oci://`, `artifacthub.io/images`',
		globs: ['**/Chart.y{a,}ml'],
		words: ['oci://', 'artifacthub.io/images'],
		places: CHART_PLACES,
	},
	{
		name: 'github-actions',
		reads: '`container` and `services` of jobs, with the values of their matrix, `uses: docker://...`, `runs.image`',
		globs: ['.{github,gitea,forgejo}/workflows/*.y{a,}ml', '**/action.y{a,}ml'],
		words: ['container', 'image', 'docker://'],
		variables: { by: 'actions' },
		places: ACTION_PLACES,
	},
	{
		name: 'gitlab-ci',
		reads: '`image` and `services` at the top, in `default` and in jobs',
		globs: ['**/*.gitlab-ci.y{a,}ml'],
		words: ['image', 'services'],
		variables: { by: 'gitlab' },
		places: ['', 'default.', `${GITLAB_JOB}.`].flatMap((prefix) => [
			...named(`${prefix}image`),
			...named(`${prefix}services.*`),
		]),
	},
	{
		name: 'circleci',
		reads: '`docker` of jobs and executors',
		globs: ['.circleci/**/*.y{a,}ml'],
		words: IMAGE,
		places: [{ path: '**.docker.*.image' }],
	},
	{
		name: 'bitbucket-pipelines',
		reads: '`image`, `pipe: docker://...`',
		globs: ['**/bitbucket-pipelines.y{a,}ml'],
		words: ['image', 'docker://'],
		places: [...named('**.image'), { path: '**.pipe', scheme: 'docker://' }],
	},
	{
		name: 'drone',
		reads: '`image` of steps and services',
		globs: ['**/.drone.y{a,}ml'],
		words: IMAGE,
		places: PIPELINE_PLACES,
	},
	{
		name: 'woodpecker',
		reads: '`image` of steps and services',
		globs: ['**/.woodpecker.y{a,}ml', '**/.woodpecker/**/*.y{a,}ml'],
		words: IMAGE,
		places: PIPELINE_PLACES,
	},
	{
		name: 'cloudbuild',
		reads: '`name` of steps',
		globs: ['**/cloudbuild*.y{a,}ml'],
		words: ['name'],
		variables: { by: 'keys', path: 'substitutions' },
		places: [{ path: 'steps.*.name' }],
	},
	{
		name: 'azure-pipelines',
		reads: '`container` of jobs, `containers` of resources',
		globs: ['**/*azure-pipelines*.y{a,}ml', '**/.azure{-pipelines,devops,-devops}/**/*.y{a,}ml'],
		words: ['container', 'image'],
		places: [
			{ path: '**.containers.*.image' },
			// A word alone is the name of a container among the resources, perhaps of a template's.
			{ path: '**.container', only: /[:/@]/ },
			{ path: '**.container.image' },
		],
	},
	{
		name: 'skaffold',
		reads: 'builders and base images, verify and custom actions',
		globs: ['**/skaffold*.y{a,}ml'],
		words: ['image', 'builder'],
		variables: { by: 'envsubst' },
		places: [
			{ path: 'build.artifacts.*.image', isProduct: true },
			{ path: 'profiles.*.build.artifacts.*.image', isProduct: true },
			{ path: '**.artifacts.*.buildpacks.builder' },
			{ path: '**.artifacts.*.buildpacks.runImage' },
			{ path: '**.artifacts.*.ko.fromImage' },
			{ path: '**.artifacts.*.jib.fromImage' },
			{ path: '**.verify.*.container.image' },
			{ path: '**.customActions.*.containers.*.image' },
		],
	},
	{
		name: 'helm-values',
		reads:
			'keys that end in `image`, and what is below `image` and `images`: a text, or `registry`, `repository`, `tag`, `digest`',
		globs: ['**/values*.y{a,}ml', '**/*{-,.,_}values.y{a,}ml'],
		// A manifest in a file of such a name: a HelmRelease, a ConfigMap.
		never: [/^["']?apiVersion["']?:[ \t]*\S/m, /^["']?kind["']?:[ \t]*\S/m],
		words: IMAGE,
		variables: { by: 'envsubst' },
		places: helmValues('**'),
	},
	{
		name: 'ansible',
		reads: 'images of tasks for Docker and Podman',
		globs: ['**/{tasks,handlers,playbooks}/**/*.y{a,}ml', '**/{playbook,site}*.y{a,}ml'],
		never: [/^["']?apiVersion["']?:/m],
		words: IMAGE,
		places: [
			{ path: '**.*docker_container.image' },
			{ path: '**.*docker_swarm_service.image' },
			{ path: '**.*podman_container.image' },
			{ path: '**.*docker_image.name', where: { source: ['pull'] } },
			{ path: '**.*docker_image_pull.name' },
			{ path: '**.*podman_image.name', unless: { path: 'any', build: 'any' } },
		],
	},
	{
		name: 'talos',
		reads: 'in configs of machines: `image` of installer, kubelet and cluster',
		globs: ['**/*.y{a,}ml'],
		detect: [/^version:[ \t]*v1alpha1\b/m, /^machine:/m],
		words: IMAGE,
		places: [{ path: 'machine.install.image' }, { path: 'machine.kubelet.image' }, { path: 'cluster.*.image' }],
	},
	{
		name: 'json-patch',
		reads:
			'in lists of `op`, `path` and `value`: `value` of a path that ends in `/image`, and `image` with a tag or digest in it',
		globs: ['**/*.y{a,}ml'],
		detect: [/^-[ \t]+(?:op|path|value|from)[ \t]*:/m, /^[- \t]*op[ \t]*:[ \t]*["']?(?:add|replace)/m],
		never: [/^["']?apiVersion["']?:/m],
		words: IMAGE,
		variables: { by: 'envsubst' },
		isKustomized: true,
		places: PATCH_PLACES,
	},
	{
		name: 'olm-catalog',
		reads: '`image` and `relatedImages` of bundles in file-based catalogs',
		globs: ['**/*.y{a,}ml'],
		detect: [/^[- \t]*["']?schema["']?[ \t]*:[ \t]*["']?olm\.bundle/m],
		words: IMAGE,
		places: CATALOG_PLACES,
	},
	{
		name: 'kubernetes',
		reads:
			'in documents with `apiVersion` and `kind`: `image` of containers at any depth, of custom resources with a tag or digest, image volumes, `*_IMAGE` in `env`; HelmRelease, Argo CD, Flux, Tekton, Crossplane, OLM',
		globs: ['**/*.y{a,}ml'],
		detect: [/(?:^|[{,\s])["']?apiVersion["']?\s*:/m, /(?:^|[{,\s])["']?kind["']?\s*:/m],
		words: ['image', 'package:', 'oci://', 'bundle'],
		variables: { by: 'envsubst' },
		isKustomized: true,
		places: [],
		documents: DOCUMENT_KINDS,
	},
	{
		// Workflows of other places: templates, and what a generator writes.
		name: 'workflow',
		reads: '`container` and `services` of jobs, with the values of their matrix, `uses: docker://...`',
		globs: ['**/*.y{a,}ml'],
		// A mapping of jobs: Azure's are a list.
		detect: [
			/^["']?jobs["']?[ \t]*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ \t]+[^-\s#]/m,
			/^[ \t]+(?:steps|container)[ \t]*:/m,
		],
		words: ['container', 'image', 'docker://'],
		variables: { by: 'actions' },
		places: ACTION_PLACES,
	},
];

const ROWS = YAML_KINDS.map((kind) => ({ kind, matches: compileGlobs(kind.globs) }));

/** The kind of a YAML file, by its path with `/` below the workspace, and by its text where the path does not tell. Undefined where there is none. */
export function kindOf(path: string, text: string): YamlKind | undefined {
	const bare = text.replace(/^\uFEFF/, '');
	const found = ROWS.find(
		({ kind: { detect = [], never }, matches }) =>
			matches(path) &&
			detect.every((pattern) => pattern.test(bare)) &&
			never?.every((pattern) => pattern.test(bare)) !== true,
	);
	return found?.kind;
}
