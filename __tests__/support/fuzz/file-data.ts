import assert from 'node:assert/strict';
import type { Reading, Source } from '../../../src/files/candidate.ts';
import { readDevcontainer, readNamedFiles } from '../../../src/files/data/devcontainer.ts';
import { readBake } from '../../../src/files/data/hcl/bake.ts';
import { readTerraform } from '../../../src/files/data/hcl/terraform.ts';
import { readQuadlet } from '../../../src/files/data/ini.ts';
import { readJenkinsfile } from '../../../src/files/data/jenkinsfile.ts';
import { readList } from '../../../src/files/data/list.ts';
import { readMarked } from '../../../src/files/data/marked.ts';
import { readProject } from '../../../src/files/data/toml.ts';
import { type MarkSyntax, readMarks } from '../../../src/files/marks.ts';
import { assertPlaces, readFromLines, sourceOf } from '../readings.ts';
import type { Target } from './target.ts';

const SYNTAXES: readonly MarkSyntax[] = ['dockerfile', 'yaml', 'toml', 'hcl', 'jsonc', 'ini', 'groovy', 'list', 'text'];

/** A reader never throws, and every place that it tells is true. */
function target(
	name: string,
	path: string,
	read: (source: Source) => Reading,
	seeds: readonly string[],
	words: readonly string[],
): Target {
	return {
		name,
		seeds,
		words: [...words, '\r\n', '${', '}', '\\', '#', '//', '/*', '*/'],
		check: (input) => {
			const source = sourceOf(path, input);
			const reading = read(source);
			assertPlaces({ candidates: reading.candidates.slice(0, 200) }, source);
			if ('unreadable' in reading) {
				assert.ok(reading.at >= 0 && reading.at <= input.length, `a fault at ${reading.at}`);
			}
		},
	};
}

const readDevcontainerWhole = (source: Source): Reading => {
	for (const { path } of readNamedFiles(source)) {
		assert.ok(!path.startsWith('/') && !path.split('/').includes('..'), path);
	}
	return readDevcontainer(source);
};

const readBakeWhole = (source: Source): Reading => {
	return readBake(source, readFromLines);
};

const BAKE =
	'variable "V" { default = "3.20" }\ntarget "x" {\n  contexts = { b = "docker-image://a:${V}" }\n  dockerfile-inline = <<-EOT\n    FROM a:${V}\n  EOT\n  tags = [V, lower("x")]\n}\n';
const BAKE_JSON =
	'{"variable": {"V": {"default": "1"}}, "target": {"x": {"dockerfile-inline": "FROM a:1\\nFROM b:${V}", "contexts": {"b": "docker-image://\\u0061:1"}}}}';

export const FILE_DATA_TARGETS: readonly Target[] = [
	target(
		'Bake files',
		'docker-bake.hcl',
		readBakeWhole,
		[BAKE, 'X = 3.20\n'],
		['docker-image://', '<<A\n', '"', '%{', '$${', '[', '{'],
	),
	target(
		'Bake files in JSON',
		'docker-bake.json',
		readBakeWhole,
		[BAKE_JSON],
		['"docker-image://', '"dockerfile-inline":', '\\u0041'],
	),
	target(
		'Terraform',
		'main.tf',
		readTerraform,
		[
			'resource "docker_image" "x" {\n  name = "a:${var.t}"\n}\nlocals { t = "1" }\n',
			'job "x" { task "t" { config { image = "a:1" } } }',
		],
		['container {', 'image = ', 'var.t', '"'],
	),
	target(
		'dev containers',
		'.devcontainer/devcontainer.json',
		readDevcontainerWhole,
		[
			'{"image": "a\\/b:${localEnv:V:1}", /* x */ "features": {"ghcr.io/a/b:1": {},},\n"build": {"dockerfile": "../Dockerfile"}}',
		],
		['"image":', '"features":', '${localEnv:', '../', '\\u0041'],
	),
	target(
		'project descriptors',
		'project.toml',
		readProject,
		['[io.buildpacks]\nbuilder = "a:1"\n[[io.buildpacks.group]]\nuri = \'docker://b:1\' # "c"\n'],
		['"""', "'''", '[[', ']]', '= "', 'docker://'],
	),
	target(
		'quadlets',
		'x.container',
		readQuadlet,
		['[Container]\n# x\nImage="a\\\n:%i"\n[Volume]\nDriver=image\nImage=b:1'],
		['Image=', '[Image]', '\\\n'],
	),
	target(
		'Jenkinsfiles',
		'Jenkinsfile',
		readJenkinsfile,
		['agent { docker { image "a:${TAG}" } }\ndocker.image(\'b:1\').inside { sh """x""" } // image \'c\''],
		['image ', "'''", '"""', "docker.image('"],
	),
	target('lists', 'images.txt', readList, ['# x\na:1 # y\n\n b:1\r\n'], [' #']),
	target(
		'marked texts',
		'Makefile',
		readMarked,
		['# tagscout: image\nA = a:1 b:$(V)\nC = c:1 # tagscout: image'],
		['tagscout:', 'image', '$('],
	),
	{
		name: 'marks',
		seeds: [
			'a: |\n  # tagscout: ignore\n  b\n- c: "#" # tagscout: ignore x\n',
			'x = <<A\n# tagscout: ignore\nA\n/* b */ // tagscout: image\n',
		],
		words: ['# tagscout: ignore', '// tagscout: image', '<<A\n', '"""', ': |\n', '\\\n'],
		check: (input) => {
			for (const syntax of SYNTAXES) {
				for (const [line, marks] of readMarks(input, syntax)) {
					assert.ok(line >= 1, `line ${line}`);
					for (const { range, word } of marks) {
						const comment = input.slice(range.start, range.end);
						assert.ok(comment.includes('tagscout:') && comment.includes(word), JSON.stringify(comment));
					}
				}
			}
		},
	},
];
