import type { NamedBuild } from './builds/build.ts';
import { readBuiltDockerfile } from './builds/builds.ts';
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
import { composeBuilds } from './yaml/compose/builds.ts';
import { matchesGlob } from './yaml/globs.ts';
import type { YamlKind } from './yaml/kind.ts';
import { YAML_KINDS, kindOf as yamlKindOf } from './yaml/kinds.ts';
import { includedFiles } from './yaml/neighbours.ts';
import { readYaml } from './yaml/read-yaml.ts';

/** A row of the table of kinds. */
export interface Kind {
	readonly name: string;
	/** Where such files are looked for; none: only where the text tells, or where a file is named. */
	readonly globs: readonly string[];
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
		globs: ['**/{D,d}ockerfile', '**/*.{D,d}ockerfile', '**/{Docker,Container}file*'],
		syntax: 'dockerfile',
		read: readBuiltDockerfile,
	},
	{ name: 'earthfile', globs: ['**/Earthfile'], syntax: 'dockerfile', read: readEarthfile },
	{
		name: 'devcontainer',
		globs: ['.devcontainer.json', '.devcontainer/devcontainer.json', '.devcontainer/*/devcontainer.json'].map(
			(path) => `**/${path}`,
		),
		syntax: 'jsonc',
		read: readDevcontainer,
		neighbours: readNamedFiles,
	},
	{
		name: 'bake',
		globs: ['**/docker-bake{,.override}.hcl', '**/docker-bake{,.override}.json'],
		syntax: 'hcl',
		read: (source) => readBake(source, readDockerfile),
		neighbours: (source) => oddDockerfiles(bakeBuilds(source)),
	},
	{ name: 'terraform', globs: ['**/*.tf', '**/*.tf.json'], syntax: 'hcl', read: readTerraform },
	{ name: 'nomad', globs: ['**/*.nomad', '**/*.nomad.hcl'], syntax: 'hcl', read: readTerraform },
	{ name: 'buildpacks', globs: ['**/project.toml'], syntax: 'toml', read: readProject },
	{ name: 'quadlet', globs: ['**/*.{container,image,volume}'], syntax: 'ini', read: readQuadlet },
	{
		name: 'jenkinsfile',
		globs: ['**/Jenkinsfile', '**/Jenkinsfile.*', '**/*.{j,J}enkinsfile'],
		syntax: 'groovy',
		read: readJenkinsfile,
	},
];

const LIST: Kind = { name: 'list', globs: ['**/images*.txt'], syntax: 'list', read: readList };
/** Any other text: only what is marked. */
const MARKED: Kind = { name: 'marked', globs: [], syntax: 'text', read: (source) => readMarked(source) };

/** All kinds: those that are looked for (`auto`), the first that fits counts; then those that must be named. */
export const FILE_KINDS: readonly Kind[] = [...PLAIN_KINDS, ...YAML_KINDS.map(fromYaml), LIST, MARKED];

function fromYaml(kind: YamlKind): Kind {
	return {
		name: kind.name,
		globs: kind.globs,
		syntax: 'yaml',
		isToldByText: kind.detect !== undefined,
		read: (source) => readYaml(kind, source, readDockerfile),
		neighbours: (source) => [
			...includedFiles(kind, source).map((path) => ({ path, kind: kind.name })),
			...(kind.name === 'compose' ? oddDockerfiles(composeBuilds(source.path, source.text, source.context)) : []),
		],
	};
}

/** The Dockerfiles of builds whose names do not tell that they are: the others are found by themselves. */
function oddDockerfiles(builds: readonly NamedBuild[]): readonly Neighbour[] {
	const paths = builds.map(({ dockerfile }) => dockerfile);
	return paths.filter((path) => kindOf(path, '').name !== 'dockerfile').map((path) => ({ path, kind: 'dockerfile' }));
}

/** The kind of a file that is named: the row of that name where one is told, else by its path, or of YAML by its text; else only its marks count. */
export function kindOf(path: string, text: string, name?: string): Kind {
	const told = name === undefined ? undefined : FILE_KINDS.find((kind) => kind.name === name);
	if (told !== undefined) {
		return told;
	}
	const plain = [...PLAIN_KINDS, LIST].find(({ globs }) => globs.some((glob) => matchesGlob(glob, path)));
	const yaml = plain === undefined && /\.ya?ml$/.test(path) ? yamlKindOf(path, text) : undefined;
	return plain ?? (yaml && fromYaml(yaml)) ?? MARKED;
}
