import { posix } from 'node:path';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Context, Source } from '../candidate.ts';
import { besides, foldersOf } from '../folders.ts';
import type { YamlKind } from './kind.ts';
import { Budget, parseYaml, TooMuch, Tree, type TreeNode } from './tree.ts';

const LENGTH_LIMIT = 1024 * 1024;
const KUSTOMIZATIONS: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const COMPONENT_LIMIT = 20;

/**
 * The files that a file of this kind takes in, relative to the workspace: GitLab's local includes, which may hold `*`, and the files that Compose's
 * `include` and `extends` name. They are of the same kind, wherever they stand. Nothing from other repositories.
 */
export function includedFiles({ variables }: YamlKind, { path, text }: Source): readonly string[] {
	const isCompose = variables?.by === 'compose';
	const canInclude = (isCompose || variables?.by === 'gitlab') && /include|extends/.test(text);
	const tree = canInclude ? treeOf(text) : undefined;
	return (tree && attempt(() => (isCompose ? composePaths(tree, path) : includedPaths(tree)))) ?? [];
}

/** GitLab's local includes. Source: https://docs.gitlab.com/ci/yaml/#includelocal */
export function includedPaths(tree: Tree): readonly string[] {
	return itemsOf(tree, tree.get(tree.root, 'include')).flatMap((item) => {
		const local = isScalar(item) ? item.source : tree.text(item, 'local');
		const isLocal = local !== undefined && /\.ya?ml$/.test(local) && !/^\w+:\/\/|\$/.test(local);
		return isLocal ? (besides('x', local.replace(/^\/+/, '')) ?? []) : [];
	});
}

function composePaths(tree: Tree, path: string): readonly string[] {
	const included = itemsOf(tree, tree.get(tree.root, 'include')).flatMap((item) =>
		isScalar(item) ? [item] : itemsOf(tree, tree.get(item, 'path')),
	);
	const services = tree.get(tree.root, 'services');
	const extended = (isMap(services) ? tree.entries(services) : []).flatMap(
		({ value }) => tree.get(value, 'extends.file') ?? [],
	);
	return [...included, ...extended].flatMap((node) => {
		const file = isScalar(node) ? node.source : undefined;
		return file === undefined || /[$:]/.test(file) || !/\.ya?ml$/.test(file) ? [] : (besides(path, file) ?? []);
	});
}

function itemsOf(tree: Tree, node: TreeNode | undefined): readonly TreeNode[] {
	return node === undefined ? [] : isSeq(node) ? tree.items(node) : [node];
}

/** What a kustomization maps, and the folders of its components. */
interface Kustomization {
	readonly names: ReadonlySet<string>;
	readonly components: readonly string[];
}

/**
 * Tells whether a kustomization in the same folder or above maps a name to another name, tag or digest, itself or by a component: in manifests such
 * names are placeholders, such as kubebuilder's `controller`. At most 20 components are read. A kustomization is read once for all manifests.
 */
export function kustomizedNames(path: string, context: Context): (name: string) => boolean {
	const above = foldersOf(path).flatMap((folder) => kustomizationsIn(folder, context));
	const folders = new Set(above.flatMap(({ components }) => components));
	const parts = [...folders].slice(0, COMPONENT_LIMIT).flatMap((folder) => kustomizationsIn(folder, context));
	const all = [...above, ...parts];
	return (name) => all.some(({ names }) => names.has(name));
}

function kustomizationsIn(folder: string, context: Context): readonly Kustomization[] {
	return context.remember(`kustomizations ${folder}`, () =>
		KUSTOMIZATIONS.flatMap((name) => readKustomization(posix.join(folder, name), context) ?? []),
	);
}

function readKustomization(file: string, { read }: Context): Kustomization | undefined {
	const text = read(file);
	const tree = text !== undefined && /images|components/.test(text) ? treeOf(text) : undefined;
	return tree === undefined
		? undefined
		: attempt(() => ({ names: mappedNames(tree), components: componentsOf(tree, file) }));
}

function mappedNames(tree: Tree): ReadonlySet<string> {
	const isMapped = (image: TreeNode) =>
		['newName', 'newTag', 'digest'].some((key) => tree.text(image, key) !== undefined);
	const images = itemsOf(tree, tree.get(tree.root, 'images')).filter(isMapped);
	return new Set(images.flatMap((image) => tree.text(image, 'name') ?? []));
}

/** No more than are read in all, so that many manifests do not go through a long list each. */
function componentsOf(tree: Tree, file: string): readonly string[] {
	return itemsOf(tree, tree.get(tree.root, 'components'))
		.flatMap((item) => (isScalar(item) ? (besides(file, item.source ?? '') ?? []) : []))
		.slice(0, COMPONENT_LIMIT);
}

/** What a neighbour says; undefined for one that is made to be too much. */
export function attempt<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch (error) {
		if (error instanceof TooMuch) {
			return undefined;
		}
		throw error;
	}
}

/** The first document of a neighbour, as far as it can be parsed. */
export function treeOf(text: string): Tree | undefined {
	const document = text.length > LENGTH_LIMIT ? undefined : attempt(() => parseYaml(text)[0]);
	return document && new Tree(document, new Budget());
}
