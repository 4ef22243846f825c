import { readBuiltDockerfile } from './builds/builds.ts';
import type { Reading, Source } from './candidate.ts';
import { readDevcontainer } from './data/devcontainer.ts';
import { readBake } from './data/hcl/bake.ts';
import { readTerraform } from './data/hcl/terraform.ts';
import { readQuadlet } from './data/ini.ts';
import { readJenkinsfile } from './data/jenkinsfile.ts';
import { readList } from './data/list.ts';
import { readMarked } from './data/marked.ts';
import { readProject } from './data/toml.ts';
import { readDockerfile } from './dockerfile/dockerfile.ts';
import { readEarthfile } from './dockerfile/earthfile.ts';
import type { MarkSyntax } from './marks.ts';
import { matchesGlob } from './yaml/globs.ts';
import type { YamlKind } from './yaml/kind.ts';
import { YAML_KINDS, kindOf as yamlKindOf } from './yaml/kinds.ts';
import { readYaml } from './yaml/read-yaml.ts';

/** A row of the table of kinds. */
export interface Kind {
	readonly name: string;
	/** Where such files are looked for; none: only where the text tells, or where a file is named. */
	readonly globs: readonly string[];
	/** How comments are written, and so marks. */
	readonly syntax: MarkSyntax;
	readonly read: (source: Source) => Reading;
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
	},
	{
		name: 'bake',
		globs: ['**/docker-bake{,.override}.hcl', '**/docker-bake{,.override}.json'],
		syntax: 'hcl',
		read: (source) => readBake(source, readDockerfile),
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
		read: (source) => readYaml(kind, source, readDockerfile),
	};
}

/** The kind of a file that is named: by its path, or of YAML by its text; else only its marks count. */
export function kindOf(path: string, text: string): Kind {
	const plain = [...PLAIN_KINDS, LIST].find(({ globs }) => globs.some((glob) => matchesGlob(glob, path)));
	const yaml = plain === undefined && /\.ya?ml$/.test(path) ? yamlKindOf(path, text) : undefined;
	return plain ?? (yaml && fromYaml(yaml)) ?? MARKED;
}
