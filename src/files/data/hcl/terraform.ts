import type { Candidate, Reading, Source } from '../../candidate.ts';
import { candidateOf } from '../composed.ts';
import { readJsonSettings } from './json-settings.ts';
import { readHcl } from './parser.ts';
import type { Setting, Settings } from './settings.ts';
import { missingOf, Variables } from './variables.ts';

/** Blocks (and `jsonencode` of `container_definitions`) that hold `image` of a container. Elsewhere it is a machine's: `google_compute_instance`. */
const CONTAINERS: ReadonlySet<string> = new Set([
	'container',
	'containers',
	'init_container',
	'init_containers',
	'initContainers',
	'container_spec',
	'container_definitions',
]);

/** Resources of the Docker provider that hold an image directly. */
const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
	['docker_image', 'name'],
	['docker_registry_image', 'name'],
	['docker_container', 'image'],
]);

/** Other resources and data, which are read where they are defined, and what exists only when it is applied. */
const RESOURCE = /^(?!(?:var|local|each|module|self|path|count)\.)[\w-]+\.[\w-]+[.[]/;

/**
 * The images of containers in a Terraform (also OpenTofu) or Nomad file, in HCL or its JSON. Variables and locals have the values that the file
 * itself, `variables.tf` or `locals.tf` beside it give them; others are missing (`var.tag`). An image that another resource names is none.
 * Sources: https://registry.terraform.io/providers/kreuzwerker/docker, https://registry.terraform.io/providers/hashicorp/kubernetes,
 * https://developer.hashicorp.com/nomad/docs/drivers/docker
 */
export function readTerraform(source: Source): Reading {
	const { settings, fault } = readSettings(source.path, source.text);
	const variables = new Variables(findDefinitions(source, settings), source.context.buildArgs);
	const candidates = settings
		.filter((setting) => setting.isWhole && isImage(setting.path) && !isOfResource(setting))
		.flatMap((setting): Candidate[] => {
			const resolved = variables.resolve(setting);
			const isEmpty = resolved.value.text.trim() === '';
			return isEmpty ? [] : [candidateOf(resolved.value, missingOf(resolved))];
		});
	return fault === undefined ? { candidates } : { ...fault, candidates };
}

function readSettings(path: string, text: string): Settings {
	return path.endsWith('.json') ? readJsonSettings(path, text) : readHcl(path, text);
}

function isImage(path: readonly string[]): boolean {
	const [block, type = ''] = path;
	const name = path.at(-1);
	if (block === 'job' && name === 'image') {
		return path.at(-2) === 'config' && path.includes('task');
	}
	const isDirect = path.length === 4 && ATTRIBUTES.get(type) === name;
	const isContainers = name === 'image' && CONTAINERS.has(path.at(-2) ?? '');
	return (block === 'resource' || block === 'data') && (isDirect || isContainers);
}

function isOfResource({ parts: [part, ...others] }: Setting): boolean {
	return others.length === 0 && part?.expression !== undefined && RESOURCE.test(part.expression);
}

function findDefinitions({ path, context }: Source, own: readonly Setting[]): ReadonlyMap<string, Setting> {
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	const neighbours = ['variables.tf', 'locals.tf'].map((name) => `${folder}${name}`).filter((file) => file !== path);
	const others = neighbours.flatMap((file) => readHcl(file, context.read(file) ?? '').settings);
	const definitions = [...others, ...own].flatMap((setting): [string, Setting][] => {
		const { path: names, parts, isWhole } = setting;
		const [block, name = '', field] = names;
		if (!isWhole || parts[0]?.expression === 'null') {
			return [];
		}
		if (block === 'variable' && field === 'default' && names.length === 3) {
			return [[`var.${name}`, setting]];
		}
		return block === 'locals' && names.length > 1 ? [[`local.${names.slice(1).join('.')}`, setting]] : [];
	});
	return new Map(definitions);
}
