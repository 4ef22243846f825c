import { matchesGlob } from './globs.ts';
import { helmValues, KUSTOMIZE_KEYS } from './helm.ts';
import type { Beside, Place, YamlKind } from './kind.ts';
import { CHART_PLACES, DOCUMENT_KINDS } from './kubernetes.ts';

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
		globs: ['**/kustomization.y{a,}ml'],
		never: /^apiVersion:[ \t]*["']?kustomize\.toolkit\./m,
		words: ['images'],
		variables: { by: 'envsubst' },
		places: [{ path: 'images.*', split: KUSTOMIZE_KEYS }],
	},
	{
		name: 'helm-chart',
		globs: ['**/Chart.y{a,}ml'],
		words: ['oci://', 'artifacthub.io/images'],
		places: CHART_PLACES,
	},
	{
		name: 'helm-values',
		globs: ['**/values*.y{a,}ml'],
		words: IMAGE,
		variables: { by: 'envsubst' },
		places: [helmValues('**')],
	},
	{
		name: 'github-actions',
		globs: ['.{github,gitea,forgejo}/workflows/*.y{a,}ml', '**/action.y{a,}ml'],
		words: ['container', 'image', 'docker://'],
		places: ACTION_PLACES,
	},
	{
		name: 'gitlab-ci',
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
		globs: ['.circleci/**/*.y{a,}ml'],
		words: IMAGE,
		places: [{ path: '**.docker.*.image' }],
	},
	{
		name: 'bitbucket-pipelines',
		globs: ['**/bitbucket-pipelines.y{a,}ml'],
		words: ['image', 'docker://'],
		places: [...named('**.image'), { path: '**.pipe', scheme: 'docker://' }],
	},
	{ name: 'drone', globs: ['**/.drone.y{a,}ml'], words: IMAGE, places: PIPELINE_PLACES },
	{
		name: 'woodpecker',
		globs: ['**/.woodpecker.y{a,}ml', '**/.woodpecker/**/*.y{a,}ml'],
		words: IMAGE,
		places: PIPELINE_PLACES,
	},
	{
		name: 'cloudbuild',
		globs: ['**/cloudbuild*.y{a,}ml'],
		words: ['name'],
		variables: { by: 'keys', path: 'substitutions' },
		places: [{ path: 'steps.*.name' }],
	},
	{
		name: 'azure-pipelines',
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
		globs: ['**/skaffold*.y{a,}ml'],
		words: ['image', 'builder'],
		variables: { by: 'envsubst' },
		places: [
			// `build.artifacts.*.image` names what is built.
			{ path: '**.artifacts.*.buildpacks.builder' },
			{ path: '**.artifacts.*.buildpacks.runImage' },
			{ path: '**.artifacts.*.ko.fromImage' },
			{ path: '**.artifacts.*.jib.fromImage' },
			{ path: '**.verify.*.container.image' },
			{ path: '**.customActions.*.containers.*.image' },
		],
	},
	{
		name: 'ansible',
		globs: ['**/{tasks,handlers,playbooks}/**/*.y{a,}ml', '**/{playbook,site}*.y{a,}ml'],
		never: /^["']?apiVersion["']?:/m,
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
		globs: ['**/*.y{a,}ml'],
		detect: [/^version:[ \t]*v1alpha1\b/m, /^machine:/m],
		words: IMAGE,
		places: [{ path: 'machine.install.image' }, { path: 'machine.kubelet.image' }, { path: 'cluster.*.image' }],
	},
	{
		name: 'kubernetes',
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
		globs: ['**/*.y{a,}ml'],
		// A mapping of jobs: Azure's are a list.
		detect: [
			/^["']?jobs["']?[ \t]*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ \t]+[^-\s#]/m,
			/^[ \t]+(?:steps|container)[ \t]*:/m,
		],
		words: ['container', 'image', 'docker://'],
		places: ACTION_PLACES,
	},
];

/** The kind of a YAML file, by its path with `/` below the workspace, and by its text where the path does not tell. Undefined where there is none. */
export function kindOf(path: string, text: string): YamlKind | undefined {
	const bare = text.replace(/^\uFEFF/, '');
	return YAML_KINDS.find(
		({ globs, detect = [], never }) =>
			globs.some((glob) => matchesGlob(glob, path)) &&
			detect.every((pattern) => pattern.test(bare)) &&
			!never?.test(bare),
	);
}
