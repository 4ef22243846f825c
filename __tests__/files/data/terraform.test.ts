import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTerraform } from '../../../src/files/data/hcl/terraform.ts';
import { assertQuick } from '../../support/processor-time.ts';
import { shorten, sourceOf, writtenOf } from '../../support/readings.ts';

const container = (image: string): string =>
	`resource "kubernetes_pod_v1" "x" {\nspec {\ncontainer {\nimage = ${image}\n}\n}\n}\n`;

describe('a Terraform file', () => {
	const cases: [name: string, text: string, expected: string[]][] = [
		[
			'the image of the Docker provider',
			'resource "docker_image" "x" {\nname = "a:1"\nkeep_locally = "b:1"\n}',
			['2 a:1'],
		],
		['the data of the Docker provider', 'data "docker_registry_image" "x" { name = "a:1" }', ['1 a:1']],
		[
			'a container of the Docker provider',
			'resource "docker_container" "x" {\nname = "b:1"\nimage = "a:1"\n}',
			['3 a:1'],
		],
		['a service', 'resource "docker_service" "x" { task_spec { container_spec { image = "a:1" } } }', ['1 a:1']],
		['a container', container('"a:1"'), ['4 a:1']],
		['a container before the others', container('"a:1"').replace('container', 'init_container'), ['4 a:1']],
		[
			'a manifest',
			'resource "kubernetes_manifest" "x" {\nmanifest = { spec = { containers = [{ "image" : "a:1" }, {\nimage = "b:1" }] } }\n}',
			['2 a:1', '3 b:1'],
		],
		[
			'container definitions',
			'resource "aws_ecs_task_definition" "x" {\ncontainer_definitions = jsonencode([{\nname = "b:1"\nimage = "a:1"\n}])\n}',
			['4 a:1'],
		],
		[
			'the image of a machine is none',
			'resource "google_compute_instance" "x" { boot_disk { initialize_params { image = "debian:12" } } }',
			[],
		],
		['another resource is none', 'resource "digitalocean_droplet" "x" { image = "ubuntu-24-04" }', []],
		['what another resource names is none', container('docker_image.x.image_id'), []],
		['what data names is none', container('"${data.docker_registry_image.x.name}"'), []],
		['a default', `variable "tag" {\ndefault = "1"\n}\n${container('"a:${var.tag}"')}`, ['7 a:1']],
		['a whole image as default', `variable "image" {\ndefault = "a:1"\n}\n${container('var.image')}`, ['7 a:1']],
		['a local', `locals {\nimages = { web = "a:1" }\n}\n${container('local.images.web')}`, ['7 a:1']],
		['a default from variables.tf', container('"a:${var.beside}"'), ['4 a:5']],
		[
			'no default',
			`variable "tag" {\ntype = string\n}\n${container('"a:${var.tag}"')}`,
			['7 a:${var.tag}, needs var.tag'],
		],
		[
			'a default that is null',
			`variable "tag" { default = null }\n${container('"a:${var.tag}"')}`,
			['5 a:${var.tag}, needs var.tag'],
		],
		['a name from the user', container('"a:${var.given}"'), ['4 a:9']],
		['a name of a loop', container('each.value["image"]'), ['4 each.value["image"], needs each.value["image"]']],
		['an index', container('var.images["a:1"]'), ['4 var.images["a:1"], needs var.images["a:1"]']],
		[
			'a call',
			container('format("%s:%s", "a", var.tag)'),
			['4 format("%s:%s", "a", var.tag), an expression is not evaluated'],
		],
		['an empty text is none', container('""'), []],
		['a comment', `${container('"a:1" # "b:1"')}// image = "c:1"`, ['4 a:1']],
		['a fault keeps what stands', `${container('"a:1"')}resource "x`, ['4 a:1', 'line 8: a string has no end']],
	];
	for (const [name, text, expected] of cases) {
		it(name, () => {
			const files = { 'infra/variables.tf': 'variable "beside" { default = "5" }' };
			const source = sourceOf('infra/main.tf', text, files, { 'var.given': '9' });
			assert.deepEqual(shorten(readTerraform(source), source), expected);
		});
	}

	it('tells where it is written', () => {
		const source = sourceOf('main.tf', `${container('"a:${var.tag}"')}${container('var.image')}`);
		assert.deepEqual(writtenOf(readTerraform(source), source), ['a:${var.tag}', 'var.image']);
	});

	it('in JSON', () => {
		const text =
			'{"resource": {"kubernetes_pod": {"x": {"spec": {"container": [\n{"image": "a:1"},\n{"image": "b:${var.tag}"}]}}}}}';
		const source = sourceOf('main.tf.json', text);
		assert.deepEqual(shorten(readTerraform(source), source), ['2 a:1', '3 b:${var.tag}, needs var.tag']);
	});
});

describe('a Nomad file', () => {
	const task = (text: string): string => `job "x" {\ngroup "g" {\ntask "t" {\n${text}\n}\n}\n}`;
	const cases: [name: string, text: string, expected: string[]][] = [
		['the image of a task', task('driver = "docker"\nconfig {\nimage = "a:1"\nargs = ["image", "b:1"]\n}'), ['6 a:1']],
		['a variable', `variable "tag" {\ndefault = "2"\n}\n${task('config {\nimage = "a:${var.tag}"\n}')}`, ['8 a:2']],
		[
			'what the node knows',
			task('config { image = "a:${attr.cpu.arch}" }'),
			['4 a:${attr.cpu.arch}, needs attr.cpu.arch'],
		],
		['an image elsewhere is none', task('env { image = "a:1" }'), []],
		['a heredoc is none', task('template {\ndata = <<EOF\nimage = "a:1"\nEOF\n}'), []],
	];
	for (const [name, text, expected] of cases) {
		it(name, () => {
			const source = sourceOf('web.nomad.hcl', text);
			assert.deepEqual(shorten(readTerraform(source), source), expected);
		});
	}
});

describe('a hostile Terraform file', () => {
	const size = 1 << 20;
	const cases: [name: string, text: string][] = [
		['containers', 'resource "x" "y" { container { image = "a:${var.t}" } }\n'.repeat(size / 55)],
		['names', `${container('var'.padEnd(size, '.a'))}`],
		['indices', `${container('var'.padEnd(size, '[0]'))}`],
		['labels', `resource${' "x"'.repeat(size / 4)} {\n}`],
		['objects', `x = ${'{ a = '.repeat(size / 6)}`],
	];
	for (const [name, text] of cases) {
		it(name, () =>
			assertQuick(() => {
				const source = sourceOf('main.tf', text);
				shorten({ candidates: readTerraform(source).candidates.slice(0, 100) }, source);
			}),
		);
	}
});
