import type { NamedBuild } from './build.ts';
import { readBuiltDockerfile } from './built-dockerfile.ts';
import type { Neighbour, Reading, Source } from './candidate.ts';
import { readDevcontainer, readNamedFiles } from './data/devcontainer.ts';
import { bakeBuilds, readBake } from './data/hcl/bake.ts';
import { readTerraform } from './data/hcl/terraform.ts';
import { readQuadlet } from './data/ini.ts';
import { readJenkinsfile } from './data/jenkinsfile.ts';
import { readList } from './data/list.ts';
import { readMarked } from './data/marked.ts';
import { readProject } from './data/toml.ts';
import { readDockerfile } from './dockerfile/dockerfile.ts';
import { readEarthfile } from './dockerfile/earthfile.ts';
import type { MarkSyntax } from './marks.ts';
import { compileGlobs } from './paths/globs.ts';
import { composeBuilds } from './yaml/compose/builds.ts';
import type { YamlKind } from './yaml/kind.ts';
import { YAML_KINDS, kindOf as yamlKindOf } from './yaml/kinds.ts';
import { includedFiles } from './yaml/neighbours.ts';
import { readYaml } from './yaml/read-yaml.ts';

/** A row of the table of kinds. */
export interface Kind {
	readonly name: string;
	/** What of it names images, in Markdown. */
	readonly reads: string;
	/** Where such files are looked for; none: only where the text tells, or where a file is named. */
	readonly globs: readonly string[];
	/** What of these files is of no kind. */
	readonly except?: readonly string[];
	/** How comments are written, and so marks. */
	readonly syntax: MarkSyntax;
	/** Whether a file on these globs is of the kind only where its text says so. */
	readonly isToldByText?: boolean;
	readonly read: (source: Source) => Reading;
	/** The files that it names, as they stand in it. */
	readonly neighbours?: (source: Source) => readonly Neighbour[];
}

/** Kinds whose file is told by its path alone. */
const PLAIN_KINDS: readonly Kind[] = [
	{
		name: 'dockerfile',
		reads: '`FROM`, `COPY --from`, `RUN --mount` with `from`, these under `ONBUILD`, `# syntax=`',
		globs: ['**/{D,d}ockerfile', '**/*.{D,d}ockerfile', '**/{Docker,Container}file*'],
		// `Dockerfile.js` may be one: it builds what is written in JavaScript.
		except: ['**/*.{md,dockerignore,containerignore}'],
		syntax: 'dockerfile',
		read: readBuiltDockerfile,
	},
	{
		name: 'earthfile',
		reads: '`FROM`, `WITH DOCKER --pull`',
		globs: ['**/Earthfile'],
		syntax: 'dockerfile',
		read: readEarthfile,
	},
	{
		name: 'devcontainer',
		reads: '`image`, features',
		globs: ['.devcontainer.json', '.devcontainer/devcontainer.json', '.devcontainer/*/devcontainer.json'].map(
			(path) => `**/${path}`,
		),
		syntax: 'jsonc',
		read: readDevcontainer,
		neighbours: readNamedFiles,
	},
	{
		name: 'bake',
		reads: '`docker-image://...`, `dockerfile-inline`',
		globs: ['**/docker-bake{,.override}.hcl', '**/docker-bake{,.override}.json'],
		syntax: 'hcl',
		read: (source) => readBake(source, readDockerfile),
		neighbours: (source) => dockerfilesOf(bakeBuilds(source)),
	},
	{
		name: 'terraform',
		reads: '`image` of containers (Docker, Kubernetes, ECS), `docker_image`',
		globs: ['**/*.tf', '**/*.tf.json'],
		syntax: 'hcl',
		read: readTerraform,
	},
	{
		name: 'nomad',
		reads: '`image` of tasks',
		globs: ['**/*.nomad', '**/*.nomad.hcl'],
		syntax: 'hcl',
		read: readTerraform,
	},
	{
		name: 'buildpacks',
		reads: 'the builder, and buildpacks with `docker://`',
		globs: ['**/project.toml'],
		syntax: 'toml',
		read: readProject,
	},
	{ name: 'quadlet', reads: '`Image=`', globs: ['**/*.{container,image,volume}'], syntax: 'ini', read: readQuadlet },
	{
		name: 'jenkinsfile',
		reads: "`image '...'`, `docker.image('...')`",
		globs: ['**/Jenkinsfile', '**/Jenkinsfile.*', '**/*.{j,J}enkinsfile'],
		syntax: 'groovy',
		read: readJenkinsfile,
	},
];

const LIST: Kind = {
	name: 'list',
	reads: 'a reference a line; ` #` begins a comment',
	globs: ['**/images*.txt'],
	syntax: 'list',
	read: readList,
};
/** Any other text: only what is marked. */
const MARKED: Kind = {
	name: 'marked',
	reads: 'lines with `tagscout: image`',
	globs: [],
	syntax: 'text',
	read: (source) => readMarked(source),
};

/** All kinds: those that are looked for (`auto`), the first that fits counts; then those that must be named. */
export const FILE_KINDS: readonly Kind[] = [...PLAIN_KINDS, ...YAML_KINDS.map(fromYaml), LIST, MARKED];

function fromYaml(kind: YamlKind): Kind {
	return {
		name: kind.name,
		reads: kind.reads,
		globs: kind.globs,
		syntax: 'yaml',
		isToldByText: kind.detect !== undefined,
		read: (source) => readYaml(kind, source, readDockerfile),
		neighbours: (source) => [
			...includedFiles(kind, source).map((path) => ({ path, kind: kind.name })),
			...(kind.name === 'compose' ? dockerfilesOf(composeBuilds(source.path, source.text, source.context)) : []),
		],
	};
}

const TOLD_BY_PATH = [...PLAIN_KINDS, LIST].map((kind) => ({ kind, matches: matcherOf(kind) }));

/** Whether a path is on the globs of a kind. */
export function matcherOf({ globs, except = [] }: Kind): (path: string) => boolean {
	const isOn = compileGlobs(globs);
	const isExcept = compileGlobs(except);
	return (path) => isOn(path) && !isExcept(path);
}

/** The Dockerfiles of builds, also where nothing but the build tells that they are, or that they are no test. */
function dockerfilesOf(builds: readonly NamedBuild[]): readonly Neighbour[] {
	return builds.map(({ dockerfile }) => ({ path: dockerfile, kind: 'dockerfile' }));
}

/** The kind of a file that is named: the row of that name where one is told, else by its path, or of YAML by its text; else only its marks count. */
export function kindOf(path: string, text: string, name?: string): Kind {
	const told = name === undefined ? undefined : FILE_KINDS.find((kind) => kind.name === name);
	if (told !== undefined) {
		return told;
	}
	const plain = TOLD_BY_PATH.find(({ matches }) => matches(path))?.kind;
	const yaml = plain === undefined && /\.ya?ml$|(?:^|\/)Kustomization$/.test(path) ? yamlKindOf(path, text) : undefined;
	return plain ?? (yaml && fromYaml(yaml)) ?? MARKED;
}
